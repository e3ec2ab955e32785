"""Many sites at once: no host is asked more often, or by more at once, than the manners allow."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

import pytest

from checks.facts import Page
from spiders.fleet import Fleet
from spiders.frontier import Budgets
from spiders.manners import Manners
from spiders.site import SiteOrder, SiteScan
from tests.spiders.local_server import local_server, page, pages
from tests.spiders.scanning import SHORT, facts_of, now

ROOT = Path(__file__).parents[2]
HOSTS = [f"127.0.1.{number}" for number in range(1, 21)]
PAGES = 8


@dataclass(frozen=True)
class Asked:
    host: str
    path: str
    at: float
    under_way: int


@dataclass
class Stamping:
    """The server in its own process; `asked` is known when it has ended."""

    port: int
    asked: list[Asked] = field(default_factory=list)

    def by_host(self) -> dict[str, list[Asked]]:
        hosts: defaultdict[str, list[Asked]] = defaultdict(list)
        for one in self.asked:
            hosts[one.host].append(one)
        return hosts


@contextmanager
def stamping_server(hosts: Sequence[str], seconds: float) -> Iterator[Stamping]:
    command = [sys.executable, str(ROOT / "tests/spiders/stamping_server.py")]
    command += [",".join(hosts), str(PAGES), str(seconds)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
    ) as process:
        assert process.stdout is not None
        server = Stamping(int(process.stdout.readline()))
        try:
            yield server
            server.asked = [Asked(*one) for one in json.loads(process.communicate(timeout=20)[0])]
        finally:
            process.kill()


def orders(port: int, hosts: Sequence[str], folder: Path, at_once: int = 4) -> list[SiteOrder]:
    return [
        SiteOrder(f"http://{host}:{port}/", folder / f"{number}.zst", Budgets(seconds=60), SHORT, at_once)
        for number, host in enumerate(hosts)
    ]


async def run(site_orders: list[SiteOrder], rate: float, concurrency: int) -> Fleet:
    fleet = Fleet(site_orders, Manners(rate=rate, concurrency=concurrency, allow_private=True), now)
    await fleet.run()
    return fleet


async def test_the_rate_holds_at_every_host_while_all_are_walked_at_once(tmp_path: Path) -> None:
    rate = 5.0
    with stamping_server(HOSTS, 0.01) as server:
        begun = monotonic()
        fleet = await run(orders(server.port, HOSTS, tmp_path), rate, 4)
    assert server.by_host().keys() == set(HOSTS)
    for asked in server.by_host().values():
        assert not too_early(asked, begun, rate)
    assert [tally.pages for tally in fleet.tallies()] == [PAGES] * len(HOSTS)
    assert all(tally.done for tally in fleet.tallies())


def too_early(asked: Sequence[Asked], begun: float, rate: float) -> list[Asked]:
    """Requests that came before their turn. A busy machine notes some of them late and the next one in time,
    so that the gaps between them say nothing; none is ever noted before it was sent."""
    return [one for number, one in enumerate(asked) if one.at < begun + number / rate]


async def test_nothing_is_asked_twice(tmp_path: Path) -> None:
    with stamping_server(HOSTS, 0.0) as server:
        await run(orders(server.port, HOSTS, tmp_path), 0, 4)
    paths = ["/", "/robots.txt", *(f"/{number}.html" for number in range(1, PAGES))]
    assert Counter((one.host, one.path) for one in server.asked) == Counter(
        (host, path) for host in HOSTS for path in paths
    )


@pytest.mark.parametrize("concurrency", [1, 3])
async def test_no_more_requests_are_under_way_at_a_host_than_allowed(
    tmp_path: Path, concurrency: int
) -> None:
    with stamping_server(HOSTS[:5], 0.05) as server:
        await run(orders(server.port, HOSTS[:5], tmp_path, at_once=16), 0, concurrency)
    # On a busy machine a host may never have all of its turns taken at once; not all of the hosts.
    assert max(one.under_way for one in server.asked) == concurrency


async def test_two_sites_on_one_host_share_its_turns(tmp_path: Path) -> None:
    """Politeness is owed to the host, whatever port or path a site has there."""
    rate = 10.0
    with stamping_server(HOSTS[:1], 0.0) as server:
        begun = monotonic()
        base = f"http://{HOSTS[0]}:{server.port}/"
        two = [
            SiteOrder(url, tmp_path / f"{number}.zst", Budgets(seconds=60), SHORT, 4)
            for number, url in enumerate((base, f"{base}1.html"))
        ]
        await run(two, rate, 4)
    assert len(server.asked) == 2 * PAGES + 1
    assert not too_early(server.asked, begun, rate)


async def test_two_ports_of_one_host_share_its_turns(tmp_path: Path) -> None:
    under_way: list[str] = []
    most: list[int] = []

    async def answer(request: object) -> object:
        under_way.append("")
        most.append(len(under_way))
        await asyncio.sleep(0.01)
        under_way.pop()
        return page("/a.html", "/b.html", title=str(len(most)))

    with local_server(answer) as one, local_server(answer) as other:  # type: ignore[arg-type]
        await run([*orders(one.port, ["127.0.0.1"], tmp_path), *_second(other.port, tmp_path)], 0, 1)
    assert max(most) == 1
    assert len(most) == 8


def _second(port: int, folder: Path) -> list[SiteOrder]:
    return [SiteOrder(f"http://127.0.0.1:{port}/", folder / "second.zst", Budgets(seconds=60), SHORT, 4)]


async def test_a_crash_of_one_scan_leaves_the_others_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan_of = SiteScan._scan

    async def crashing(self: SiteScan) -> None:
        if "127.0.1.2" in self.order.url:
            raise RuntimeError("broken")
        await scan_of(self)

    monkeypatch.setattr(SiteScan, "_scan", crashing)
    site = {"/": page("/a.html"), "/a.html": page()}
    with local_server(pages(dict(site)), HOSTS[:3]) as server:
        three = orders(server.port, HOSTS[:3], tmp_path)
        await run(three, 0, 4)
    ends = [facts_of(one.file).end for one in three]
    assert [end.interrupted for end in ends] == [False, True, False]
    assert [len(facts_of(one.file).of(Page)) for one in three] == [2, 0, 2]


async def test_a_scan_whose_file_cannot_be_written_leaves_the_others_whole(tmp_path: Path) -> None:
    with local_server(pages({"/": page()}), HOSTS[:2]) as server:
        two = orders(server.port, HOSTS[:2], tmp_path)
        two[0].file.mkdir()
        await run(two, 0, 4)
    assert len(facts_of(two[1].file).of(Page)) == 1


async def test_a_stopped_fleet_begins_nothing(tmp_path: Path) -> None:
    with local_server(pages({"/": page()})) as server:
        fleet = Fleet(orders(server.port, ["127.0.0.1"], tmp_path), Manners(allow_private=True), now)
        fleet.stop()
        await fleet.run()
    assert server.asked == []


async def test_private_addresses_are_not_opened_without_permission(tmp_path: Path) -> None:
    with local_server(pages({"/": page()})) as server:
        (one,) = orders(server.port, ["127.0.0.1"], tmp_path)
        await Fleet([one], Manners(), now).run()
    assert server.asked == []
    assert set(facts_of(one.file).home) == {"internal-address"}


async def test_each_site_is_told_when_it_is_over_and_its_file_whole(tmp_path: Path) -> None:
    told: list[tuple[str, bool]] = []

    def over(one: SiteOrder) -> None:
        told.append((one.url, facts_of(one.file).end.interrupted))

    with local_server(pages({"/": page()}), HOSTS[:2]) as server:
        two = orders(server.port, HOSTS[:2], tmp_path)
        await Fleet(two, Manners(rate=0, allow_private=True), now, over).run()
    assert sorted(told) == [(one.url, False) for one in two]
