"""One site is walked to its end: each page once, each leaf looked at, whatever the home page does."""

from __future__ import annotations

import asyncio
import socket
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from aiohttp import web

from checks.assembly import assemble
from checks.facts import HomeLook, Page, RobotsSeen, ScanStarted, Target
from spiders.frontier import Budgets
from spiders.probing import Patience
from tests.spiders.local_server import Answer, LocalServer, bound, copy, local_server, page, pages
from tests.spiders.scanning import Facts, Handle, TimeBudget, facts_of, now, order, scan

Site = dict[str, web.Response | Callable[[], web.StreamResponse]]
A_DAY = Patience((86_400.0, 86_400.0))


def redirect(to: str, status: int = 302) -> web.Response:
    return web.Response(status=status, headers={"Location": to})


def robots(*lines: str) -> web.Response:
    return web.Response(text="\n".join(("User-agent: *", *lines)), content_type="text/plain")


def short(server: LocalServer, urls: set[str]) -> set[str]:
    return {url.removeprefix(server.url("/")) for url in urls}


# ---------------------------------------------------------------- the walk


async def test_each_page_is_read_once_and_each_leaf_looked_at(tmp_path: Path) -> None:
    site = {
        "/": page("/a.html", "/b.html", "/f.pdf", "/gone.html", title="首页"),
        "/a.html": page("/b.html", "/c.html", "/#top", "/gone.html"),
        "/b.html": page("/a.html", "/f.pdf"),
        "/c.html": page("/", "/a.html"),
        "/f.pdf": web.Response(body=b"%PDF-1.4 ...", content_type="application/pdf"),
    }
    with local_server(pages(site)) as server:
        facts = await scan(order(server.url(), tmp_path))
    assert short(server, facts.pages) == {"", "a.html", "b.html", "c.html"}
    assert facts.targets == {server.url("/f.pdf"): "ok", server.url("/gone.html"): "gone"}
    assert facts.doubles == []
    assert sorted(server.paths) == sorted(["/robots.txt", *site, *["/gone.html"] * 3])
    assert not facts.end.interrupted
    assert facts.end.budget_hit == ""


async def test_the_file_begins_with_the_start_and_ends_with_the_end(tmp_path: Path) -> None:
    with local_server(pages({"/": page()})) as server:
        facts = await scan(order(server.url(), tmp_path, name="某县"))
    kinds = [type(record).__name__ for record in facts.records]
    assert kinds == ["ScanStarted", "RobotsSeen", "HomeLook", "Page", "ScanEnded"]
    assert facts.of(ScanStarted)[0].name == "某县"


async def test_a_page_that_opens_only_at_a_later_try_is_read_and_led_on_from(tmp_path: Path) -> None:
    """The walk is over by then: its pages must be walked all the same."""
    asked: list[str] = []

    def late() -> web.StreamResponse:
        asked.append("late")
        return web.Response(status=500) if len(asked) < 3 else copy(page("/behind.html"))

    site: Site = {"/": page("/late.html"), "/late.html": late, "/behind.html": page("/deep.html", "/x.zip")}
    with local_server(pages({**site, "/deep.html": page()})) as server:
        facts = await scan(order(server.url(), tmp_path))
    assert short(server, facts.pages) == {"", "late.html", "behind.html", "deep.html"}
    assert facts.targets == {server.url("/x.zip"): "gone"}


async def test_pages_beyond_the_budget_are_looked_at_but_not_read(tmp_path: Path) -> None:
    links = [f"/{number}.html" for number in range(20)]
    site = {"/": page(*links), **{link: page("/deeper.html", text=link) for link in links[:19]}}
    with local_server(pages(site)) as server:
        facts = await scan(order(server.url(), tmp_path, budgets=Budgets(pages=5, seconds=20), at_once=1))
    assert len(facts.pages) == 5
    assert Counter(facts.targets.values()) == {"ok": 15, "gone": 2}
    assert facts.targets[server.url("/19.html")] == facts.targets[server.url("/deeper.html")] == "gone"
    assert facts.end.budget_hit == "页数上限 5"


async def test_a_scan_ends_when_its_time_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for another try a day later does not hold it up, and is neither fault nor pass."""
    time = TimeBudget(monkeypatch)
    dead = {"/dead.html", "/dead.pdf"}
    plain = pages({"/": page("/a.html", "/dead.html"), "/a.html": page("/dead.pdf")})

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        dead.discard(request.raw_path)
        if not dead:
            time.end()
        return await plain(request)

    with local_server(answer) as server:
        facts = await scan(order(server.url(), tmp_path, patience=A_DAY))
    assert short(server, facts.pages) == {"", "a.html"}
    assert facts.targets == {}
    assert facts.end.budget_hit.startswith("时间上限")
    assert not facts.end.interrupted
    coverage = assemble(facts.records, server.url(), now()).coverage
    assert coverage.unlooked == 2


# ---------------------------------------------------------------- the home page


async def test_a_home_page_that_opens_at_the_second_try_is_walked(tmp_path: Path) -> None:
    answers = iter([web.Response(status=503), page("/a.html")])
    site: Site = {"/": lambda: next(answers), "/a.html": page()}
    with local_server(pages(site)) as server:
        facts = await scan(order(server.url(), tmp_path))
    assert facts.home == ["server-error", "ok"]
    assert short(server, facts.pages) == {"", "a.html"}


async def test_a_home_page_that_never_opens_ends_the_scan_after_all_tries(tmp_path: Path) -> None:
    with local_server(pages({"/": web.Response(status=500)})) as server:
        facts = await scan(order(server.url(), tmp_path))
    assert facts.home == ["server-error"] * 3
    assert facts.targets == {server.url("/"): "server-error"}
    assert not facts.end.interrupted


async def test_nobody_listens(tmp_path: Path) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{bound.getsockname()[1]}/"
        facts = await scan(order(url, tmp_path))
    assert facts.home == ["refused"] * 3
    assert facts.of(RobotsSeen)[0].answer == "postponed"


@pytest.mark.parametrize("status", [301, 302, 307])
async def test_a_home_page_that_moves_within_its_host(tmp_path: Path, status: int) -> None:
    site = {
        "/": redirect("/portal/index.html", status),
        "/portal/index.html": page("/portal/a.html", "/portal/index.html", "/"),
        "/portal/a.html": page("/portal/index.html", "/"),
    }
    with local_server(pages(site)) as server:
        facts = await scan(order(server.url(), tmp_path))
    assert facts.home == ["redirected"]
    (home,) = [one for one in facts.of(Page) if one.depth == 0]
    assert home.final_url == server.url("/portal/index.html")
    assert short(server, facts.pages) == {"", "portal/a.html"}
    assert facts.targets == {server.url("/portal/index.html"): "ok"}


async def test_a_home_page_that_moves_to_another_host_takes_the_site_with_it(tmp_path: Path) -> None:
    """The robots.txt of the host where the site lives is the one that counts there."""
    hosts = ("127.0.0.1", "127.0.3.1")

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        new = f"http://127.0.3.1:{request.host.rpartition(':')[2]}"
        if not request.host.startswith("127.0.3.1"):
            return redirect(f"{new}/")
        site = {
            "/robots.txt": robots("Disallow: /secret/"),
            "/": page("/a.html", "/secret/b.html"),
            "/a.html": page(),
        }
        return await pages(site)(request)

    with local_server(answer, hosts) as server:
        facts = await scan(order(server.url(), tmp_path))
    assert facts.pages == {server.url("/"), server.url("/a.html", "127.0.3.1")}
    assert facts.targets == {server.url("/secret/b.html", "127.0.3.1"): "robots"}
    assert ("127.0.3.1", "/secret/b.html") not in server.asked


@pytest.mark.parametrize("other_host", [False, True])
async def test_a_home_page_that_refreshes_to_another_address_is_led_on_from(
    tmp_path: Path, other_host: bool
) -> None:
    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        host = f"127.0.3.1:{request.host.rpartition(':')[2]}" if other_host else request.host
        refresh = f'<meta http-equiv="refresh" content="0;url=http://{host}/web/">'
        shell = web.Response(
            text=f"<html><head>{refresh}</head><body></body></html>", content_type="text/html"
        )
        site = {"/": shell, "/web/": page("/web/a.html"), "/web/a.html": page()}
        return await pages(site)(request)

    with local_server(answer, ("127.0.0.1", "127.0.3.1")) as server:
        facts = await scan(order(server.url(), tmp_path))
    host = "127.0.3.1" if other_host else "127.0.0.1"
    assert facts.pages == {server.url("/"), server.url("/web/", host), server.url("/web/a.html", host)}


async def test_a_home_page_with_a_path_still_stands_for_its_host(tmp_path: Path) -> None:
    site = {
        "/zw/index.html": page("/a.html", "list/"),
        "/a.html": page(),
        "/zw/list/": page("/zw/index.html"),
    }
    with local_server(pages(site)) as server:
        facts = await scan(order(server.url("/zw/index.html"), tmp_path))
    assert short(server, facts.pages) == {"zw/index.html", "a.html", "zw/list/"}
    assert server.paths[0] == "/robots.txt"
    assert server.paths.count("/zw/index.html") == 1


async def test_a_site_at_an_ipv6_address(tmp_path: Path) -> None:
    try:
        with local_server(pages({"/": page("/a.html"), "/a.html": page("/")}), ("::1",)) as server:
            facts = await scan(order(server.url(), tmp_path))
    except OSError:
        pytest.skip("this machine has no IPv6")
    assert short(server, facts.pages) == {"", "a.html"}


# ---------------------------------------------------------------- robots.txt


async def test_what_robots_txt_forbids_is_written_down_and_not_asked(tmp_path: Path) -> None:
    site = {
        "/robots.txt": robots("Disallow: /in/"),
        "/": page("/in/a.html", "/in/b.pdf", "/out.html"),
        "/out.html": page(),
    }
    with local_server(pages(site)) as server:
        facts = await scan(order(server.url(), tmp_path))
    assert facts.targets == {server.url("/in/a.html"): "robots", server.url("/in/b.pdf"): "robots"}
    assert [path for path in server.paths if path.startswith("/in/")] == []


async def test_an_authorised_scan_does_not_even_ask_for_robots_txt(tmp_path: Path) -> None:
    site = {"/robots.txt": robots("Disallow: /"), "/": page("/a.html"), "/a.html": page()}
    with local_server(pages(site)) as server:
        facts = await scan(order(server.url(), tmp_path, ignore_robots=True))
    assert short(server, facts.pages) == {"", "a.html"}
    assert "/robots.txt" not in server.paths
    assert facts.of(RobotsSeen)[0].answer == "overridden"


async def test_a_site_that_cannot_say_what_it_allows_is_not_walked(tmp_path: Path) -> None:
    site = {"/robots.txt": web.Response(status=503), "/": page("/a.html", "/b.pdf"), "/a.html": page()}
    with local_server(pages(site)) as server:
        facts = await scan(order(server.url(), tmp_path))
    assert server.paths == ["/robots.txt"] * 3 + ["/"]
    assert "推迟" in facts.end.budget_hit
    assert sum(facts.end.left_out.values()) == 2


async def test_a_robots_txt_that_leads_in_a_circle_has_no_rules(tmp_path: Path) -> None:
    site = {"/robots.txt": redirect("/robots.txt"), "/": page("/a.html"), "/a.html": page()}
    with local_server(pages(site)) as server:
        facts = await scan(order(server.url(), tmp_path))
    assert short(server, facts.pages) == {"", "a.html"}


# ---------------------------------------------------------------- a stop


def stopping_at(path: str, handle: Handle, site: dict[str, web.Response], *, hang: bool) -> Answer:
    """A site whose scan is stopped as it asks for `path`; `hang`: that answer never comes."""
    plain = pages(dict(site))

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        if request.raw_path == path:
            handle.stop()
            if hang:
                await asyncio.Event().wait()
        return await plain(request)

    return answer


SITE = {
    "/": page("/a.html", "/b.pdf", "/dead.html"),
    "/a.html": page("/c.html", "/d.html"),
    "/c.html": page("/e.html"),
    "/d.html": page(),
    "/e.html": page(),
}
WHOLE = {"", "a.html", "c.html", "d.html", "e.html"}


@pytest.mark.parametrize("hang", [False, True])
@pytest.mark.parametrize(
    "path", ["/robots.txt", "/", "/a.html", "/b.pdf", "/c.html", "/e.html", "/dead.html"]
)
async def test_a_stopped_scan_ends_at_once_and_goes_on_later(tmp_path: Path, path: str, hang: bool) -> None:
    """Neither an answer that never comes nor a pause of a day before the next try holds it up."""
    handle = Handle()
    answer = stopping_at(path, handle, SITE, hang=hang)
    with local_server(answer) as server:
        one = order(server.url(), tmp_path, patience=A_DAY)
        async with asyncio.timeout(10):
            first = await scan(one, handle=handle)
    assert first.end.interrupted
    assert first.end.budget_hit == ""
    assert all(outcome in ("ok", "redirected") for outcome in first.home)
    assert first.targets.keys() <= {server.url("/b.pdf")}
    await finished_later(tmp_path, server, first)


async def finished_later(tmp_path: Path, server: LocalServer, first: Facts) -> None:
    """The same file, the same address, and a server that answers now."""
    with local_server(pages(dict(SITE)), at=server.port) as again:
        facts = await scan(order(again.url(), tmp_path))
    assert short(again, facts.pages) == WHOLE
    assert facts.targets == {again.url("/b.pdf"): "gone", again.url("/dead.html"): "gone"}
    assert facts.doubles == []
    assert not facts.end.interrupted
    assert set(again.paths).isdisjoint("/" + url for url in short(again, first.pages))
    assert [len(look.tries) for look in facts.of(HomeLook)] == [1]


async def test_a_finished_scan_is_left_alone(tmp_path: Path) -> None:
    with local_server(pages(dict(SITE))) as server:
        facts = await scan(order(server.url(), tmp_path))
        asked = len(server.asked)
        again = await scan(order(server.url(), tmp_path))
    assert again.records == facts.records
    assert len(server.asked) == asked


async def test_a_crash_is_no_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What ended was not the site: the file says that it is not whole, and the scan can go on."""

    def crash(*_: object) -> None:
        raise RuntimeError("broken")

    with local_server(pages(dict(SITE))) as server:
        one = order(server.url(), tmp_path)
        monkeypatch.setattr("spiders.walking.walk_pages", crash)
        with pytest.raises(RuntimeError, match="broken"):
            await scan(one)
        monkeypatch.undo()
        assert facts_of(one.file).end.interrupted
        facts = await scan(one)
    assert short(server, facts.pages) == WHOLE
    assert not facts.end.interrupted


async def test_two_addresses_of_one_page_are_read_once(tmp_path: Path) -> None:
    """Session ids and stamps are no other page; a redirect to a page that was read is noted, not read."""
    site = {
        "/": page("/a.jsp;jsessionid=1A", "/a.jsp;jsessionid=2B", "/a.jsp?_=1700000000000", "/to-a"),
        "/a.jsp;jsessionid=1A": page("/a.jsp;jsessionid=3C"),
        "/to-a": redirect("/a.jsp;jsessionid=9F"),
        "/a.jsp;jsessionid=9F": page("/a.jsp"),
    }
    with local_server(pages(site)) as server:
        facts = await scan(order(server.url(), tmp_path))
    assert short(server, facts.pages) == {"", "a.jsp;jsessionid=1A"}
    assert [(target.url, target.outcome) for target in facts.of(Target)] == [
        (server.url("/to-a"), "redirected")
    ]


async def test_a_host_that_nobody_can_connect_to_is_tried_for_all_its_addresses(tmp_path: Path) -> None:
    closed = bound(["127.0.0.1"], 0)[0]
    links = [f"http://127.0.0.1:{closed.getsockname()[1]}/{number}.html" for number in range(60)]
    closed.close()
    with local_server(pages({"/": page(*links)})) as server:
        facts = await scan(order(server.url(), tmp_path))
    targets = [record for record in facts.records if isinstance(record, Target)]
    assert {target.url: target.outcome for target in targets} == dict.fromkeys(links, "refused")
    assert len({target.tries for target in targets}) < len(links)
