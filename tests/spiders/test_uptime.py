from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest
import trustme
from aiohttp import web

from checks.days import CHINA
from checks.facts import Try
from spiders.addresses import ANY_PRIVATE
from spiders.downloading import Client
from spiders.looking import Looker, Waits
from spiders.politeness import Slots
from spiders.uptime import Canaries, HomeProbe, Uptime
from tests.spiders.local_server import bound, copy, local_server, page, pages

NOW = datetime(2026, 3, 2, 12, tzinfo=CHINA)
HOME = page("/a.html", title="甲县人民政府")
WAITS = Waits(home=5.0)


@asynccontextmanager
async def looker(authorities: str = "") -> AsyncIterator[Looker]:
    loop = asyncio.get_running_loop()
    async with Client(authorities=authorities) as client:
        slots = Slots(rate=0, concurrency=8, clock=loop.time)
        yield Looker(client, slots, ANY_PRIVATE, lambda: NOW, WAITS)


async def no_pause(_seconds: float) -> None:
    return


async def probed(url: str, slept: list[float] | None = None) -> HomeProbe:
    async def sleep(seconds: float) -> None:
        if slept is not None:
            slept.append(seconds)

    async with looker() as one:
        return await Uptime(one, sleep).probe(url)


def answers(*given: web.Response) -> Callable[[], web.StreamResponse]:
    """One after the other, the last one for ever."""
    waiting = list(given)
    return lambda: copy(waiting.pop(0) if len(waiting) > 1 else waiting[0])


def broken(status: int = 502) -> web.Response:
    return web.Response(status=status, text="<h1>no</h1>", content_type="text/html")


async def test_a_page_that_opens_is_looked_at_once() -> None:
    with local_server(pages({"/": HOME})) as server:
        probe = await probed(server.url())
    assert (probe.how, probe.title, len(probe.tries)) == ("opened", "甲县人民政府", 1)
    assert probe.telling.millis >= 0
    assert server.paths == ["/"]


async def test_redirects_are_part_of_the_look() -> None:
    def moved() -> web.StreamResponse:
        return web.Response(status=302, headers={"Location": "/web/"})

    with local_server(pages({"/": moved, "/web/": HOME})) as server:
        probe = await probed(server.url())
    assert (probe.how, probe.title, probe.final_url) == ("opened", "甲县人民政府", server.url("/web/"))


async def test_one_failure_is_looked_at_again_after_a_pause_and_as_a_visitor() -> None:
    slept: list[float] = []
    with local_server(pages({"/": answers(broken(), HOME)})) as server:
        probe = await probed(server.url(), slept)
    assert (probe.how, probe.telling.outcome, probe.title) == ("opened", "ok", "甲县人民政府")
    assert [one.as_visitor for one in probe.tries] == [False, True]
    assert slept == [20.0]


async def test_two_failures_are_a_failed_probe() -> None:
    with local_server(pages({"/": broken()})) as server:
        probe = await probed(server.url())
    assert (probe.how, probe.telling.status, probe.title) == ("shut", 502, "")


async def test_nobody_there_is_a_failed_probe() -> None:
    sockets = bound(["127.0.0.1"])
    port = sockets[0].getsockname()[1]
    sockets[0].close()
    probe = await probed(f"http://127.0.0.1:{port}/")
    assert (probe.how, probe.telling.outcome) == ("shut", "refused")


@pytest.mark.parametrize("status", [403, 412, 429])
async def test_who_turns_us_away_is_not_down(status: int) -> None:
    with local_server(pages({"/": broken(status)})) as server:
        probe = await probed(server.url())
    assert (probe.how, len(probe.tries)) == ("ours", 1)


async def test_a_failure_and_a_block_are_no_failure() -> None:
    with local_server(pages({"/": answers(broken(), broken(403))})) as server:
        assert (await probed(server.url())).how == "ours"


@asynccontextmanager
async def https_site(name: str, until: datetime | None = None) -> AsyncIterator[tuple[str, trustme.CA]]:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name, not_after=until).configure_cert(context)
    runner = web.ServerRunner(web.Server(pages({"/": HOME})), shutdown_timeout=0.1)
    await runner.setup()
    socket = bound(["127.0.0.1"])[0]
    await web.SockSite(runner, socket, ssl_context=context).start()
    try:
        yield f"https://127.0.0.1:{socket.getsockname()[1]}/", authority
    finally:
        await runner.cleanup()


async def test_the_certificates_end_is_told() -> None:
    until = datetime.now(CHINA).replace(microsecond=0) + timedelta(days=60)
    async with https_site("127.0.0.1", until) as (url, authority):
        with authority.cert_pem.tempfile() as bundle:
            async with looker(bundle) as one:
                probe = await Uptime(one, no_pause).probe(url)
    assert (probe.how, probe.certificate_until) == ("opened", until)


async def test_a_certificate_that_browsers_warn_of_is_not_down() -> None:
    async with https_site("other.example") as (url, _):
        probe = await probed(url)
    assert (probe.how, len(probe.tries)) == ("opened", 1)


# ---------------------------------------------------------------- IPv6


def resolving(*addresses: str) -> Callable[[str], object]:
    async def resolve(_host: str) -> Sequence[str]:
        return addresses

    return resolve


async def ipv6_of(url: str, resolve: object = None) -> str:
    async with looker() as one:
        return await Uptime(one, no_pause).ipv6(url, resolve)  # type: ignore[arg-type]


async def test_a_home_page_that_opens_over_ipv6() -> None:
    with local_server(pages({"/": HOME}), ["::1"]) as server:
        assert await ipv6_of(server.url()) == "ok"


async def test_a_name_without_an_ipv6_address() -> None:
    with local_server(pages({"/": HOME})) as server:
        assert await ipv6_of(server.url(), resolving()) == "none"
        assert await ipv6_of(server.url()) == "none"


async def test_an_ipv6_address_where_nothing_answers_fails_though_ipv4_does() -> None:
    with local_server(pages({"/": HOME})) as server:
        async with looker() as one:
            uptime = Uptime(one, no_pause)
            assert (await uptime.probe(server.url())).how == "opened"
            assert await uptime.ipv6(server.url(), resolving("::1")) == "failed"  # type: ignore[arg-type]
            assert (await uptime.probe(server.url())).how == "opened"


async def test_a_resolver_that_does_not_answer_tells_nothing() -> None:
    async def resolve(_host: str) -> Sequence[str]:
        raise OSError("temporary failure")

    assert await ipv6_of("http://a.gov.cn/", resolve) == ""


# ---------------------------------------------------------------- canaries


async def test_the_line_works_while_one_canary_answers_and_they_are_asked_once_a_minute() -> None:
    steady = [0.0]
    with local_server(pages({"/": broken()})) as server:
        async with looker() as one:
            canaries = Canaries(one, lambda: steady[0])
            assert await canaries.line_works(["http://127.0.0.1:9/", server.url()])
            assert await canaries.line_works([server.url()])
            assert len(server.paths) == 1
            steady[0] = 61
            assert not await canaries.line_works(["http://127.0.0.1:9/"])


async def test_without_canaries_nothing_speaks_against_the_line() -> None:
    async with looker() as one:
        assert await Canaries(one, lambda: 0.0).line_works([])


def test_the_look_that_opened_is_the_one_told_of() -> None:
    tries = (Try(NOW, "reset"), Try(NOW, "redirected", status=200))
    assert HomeProbe(NOW, tries).telling is tries[1]
    assert HomeProbe(NOW, tries[:1]).telling is tries[0]
