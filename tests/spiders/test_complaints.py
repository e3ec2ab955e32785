"""One address that says "too many requests" does not speak for its host; several do."""

from __future__ import annotations

from pathlib import Path

import pytest
from aiohttp import web

from checks.facts import Target
from spiders.complaints import Complaints
from spiders.politeness import FORGIVEN_AFTER
from tests.spiders.local_server import local_server, missing, page
from tests.spiders.scanning import order, scan


def good(complaints: Complaints, times: int) -> None:
    for _ in range(times):
        complaints.answered_well("a.cn")


def test_one_address_alone_is_not_its_host() -> None:
    complaints = Complaints()
    assert not complaints.means_host("a.cn", "/1")
    good(complaints, 1)
    assert not complaints.means_host("a.cn", "/1")


def test_two_addresses_speak_for_their_host() -> None:
    complaints = Complaints()
    assert not complaints.means_host("a.cn", "/1")
    good(complaints, 1)
    assert complaints.means_host("a.cn", "/2")
    assert not complaints.means_host("b.cn", "/1")


def test_two_that_lie_far_apart_do_not() -> None:
    complaints = Complaints()
    complaints.means_host("a.cn", "/1")
    good(complaints, FORGIVEN_AFTER)
    assert not complaints.means_host("a.cn", "/2")


def test_one_that_says_it_again_before_anything_opened_does() -> None:
    complaints = Complaints()
    assert not complaints.means_host("a.cn", "/1")
    assert complaints.means_host("a.cn", "/1")
    assert not complaints.means_host("a.cn", "/1")


@pytest.mark.parametrize(
    ("status", "seconds", "outcome"),
    [(503, "7200", "blocked"), (429, "7200", "blocked"), (503, "", "server-error")],
)
async def test_a_server_that_asks_to_come_back_in_hours_leaves_it_open(
    status: int, seconds: str, outcome: str, tmp_path: Path
) -> None:
    """Neither a fault nor a pass, and asked once. Without such a wish it is tried again."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        if request.raw_path != "/later":
            return page("/later") if request.raw_path == "/" else missing()
        return web.Response(status=status, headers={"Retry-After": seconds} if seconds else {})

    with local_server(answer) as server:
        facts = await scan(order(server.url(), tmp_path))
    assert facts.targets == {server.url("/later"): outcome}
    assert (server.paths.count("/later") == 1) == bool(seconds)
    assert ("2 小时后再访问" in facts.of(Target)[0].saw) == bool(seconds)
