"""The looks at one address: another way of asking, the browser where we are blocked, redirects of all kinds,
hosts that fall silent, domains that went to others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web

from checks.assembly import assemble
from checks.facts import OutcomeName, Page, Target, Try
from spiders.browser_attempts import BrowserAttempts
from spiders.looking import Glimpse, visitor_lines
from spiders.rendered_pages import Rendered
from spiders.rendering import NoBrowserError
from tests.spiders.local_server import Answer, LocalServer, local_server, missing, page
from tests.spiders.scanning import Facts, now, order, scan

Made = Callable[[web.BaseRequest], web.StreamResponse]
AT = datetime(2026, 11, 22, tzinfo=UTC)


def site(**made: Made) -> Answer:
    """`x=...` answers for /x; the home page links to all of them."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        name = request.raw_path.strip("/")
        if not name:
            return page(*(f"/{one}" for one in made if one != "robots.txt"), title="首页")
        return made[name](request) if name in made else missing()

    return answer


async def scanned(answer: Answer, folder: Path) -> tuple[Facts, LocalServer]:
    with local_server(answer) as server:
        facts = await scan(order(server.url(), folder))
    return facts, server


def opened(_: web.BaseRequest) -> web.StreamResponse:
    return page(title="关于开展检查的通知")


def to(where: str, **headers: str) -> web.Response:
    return web.Response(status=302, headers={"Location": where, **headers})


# ---------------------------------------------------------------- another way of asking


async def test_what_opens_for_a_visitor_who_follows_the_link_opens(tmp_path: Path) -> None:
    def only_from_here(request: web.BaseRequest) -> web.StreamResponse:
        return opened(request) if request.headers.get("Referer") else missing()

    facts, server = await scanned(site(a=only_from_here), tmp_path)
    assert facts.targets == {}
    assert server.url("/a") in facts.pages


async def test_a_cookie_of_the_first_look_comes_back_with_the_second(tmp_path: Path) -> None:
    def gate(request: web.BaseRequest) -> web.StreamResponse:
        if "seen=1" in request.headers.get("Cookie", ""):
            return opened(request)
        return web.Response(status=404, headers={"Set-Cookie": "seen=1; Path=/"})

    facts, server = await scanned(site(a=gate), tmp_path)
    assert facts.targets == {}
    assert server.url("/a") in facts.pages


async def test_an_error_that_a_cache_keeps_is_asked_past_it(tmp_path: Path) -> None:
    def cached(request: web.BaseRequest) -> web.StreamResponse:
        fresh = request.headers.get("Cache-Control") == "no-cache"
        return opened(request) if fresh else web.Response(status=502)

    facts, _ = await scanned(site(a=cached), tmp_path)
    assert facts.targets == {}


async def test_a_404_that_opens_at_the_second_try_is_no_fault(tmp_path: Path) -> None:
    answers: Iterator[Callable[[], web.StreamResponse]] = iter([missing, lambda: page(title="恢复了")])
    facts, _ = await scanned(site(a=lambda _: next(answers)()), tmp_path)
    assert facts.targets == {}


def test_a_browser_tells_other_hosts_only_the_host() -> None:
    link = "http://b.cn/x"
    assert visitor_lines("http://a.cn/x", "http://a.cn/list/?p=1")[0] == "Referer: http://a.cn/list/?p=1"
    assert visitor_lines(link, "http://a.cn/list/?p=1")[0] == "Referer: http://a.cn/"
    assert not any(line.startswith("Referer") for line in visitor_lines(link, "https://a.cn/"))
    assert all("\n" not in line for line in visitor_lines(link, "http://b.cn/\r\nX: y"))


# ---------------------------------------------------------------- redirects


def refresh(where: str, seconds: int = 0) -> web.Response:
    text = f'<html><head><meta http-equiv="Refresh" content="{seconds}; URL=\'{where}\'"></head></html>'
    return web.Response(text=text, content_type="text/html")


def script(where: str) -> web.Response:
    text = f"<html><body><script>window.location.href = '{where}';</script></body></html>"
    return web.Response(text=text, content_type="text/html")


@pytest.mark.parametrize("way", [refresh, script, to])
@pytest.mark.parametrize(("end", "outcome"), [("/good", "redirected"), ("/gone", "gone"), ("/a", "loop")])
async def test_leaves_are_followed_where_the_page_leads(
    tmp_path: Path, way: Callable[[str], web.Response], end: str, outcome: str
) -> None:
    made: dict[str, Made] = {"a": lambda _: way("/b"), "b": lambda _: way(end), "good": opened}
    with local_server(site(**made)) as foreign:
        leaf = foreign.url("/a")

        async def home(request: web.BaseRequest) -> web.StreamResponse:
            return page(leaf) if request.raw_path == "/" else missing()

        facts, _ = await scanned(home, tmp_path)
    assert facts.targets == {leaf: "redirect-loop" if outcome == "loop" else outcome}
    (target,) = facts.of(Target)
    assert len(target.tries) == (0 if outcome == "redirected" else 3)


async def test_a_leaf_that_says_it_is_gone_and_then_leads_home_is_gone(tmp_path: Path) -> None:
    text = "<script>alert('该信息不存在！');location.href='/';</script>"
    made: dict[str, Made] = {
        "a": lambda _: web.Response(text=text, content_type="text/html", charset="utf-8")
    }
    with local_server(site(**made)) as foreign:
        leaf = foreign.url("/a")

        async def home(request: web.BaseRequest) -> web.StreamResponse:
            return page(leaf) if request.raw_path == "/" else missing()

        facts, _ = await scanned(home, tmp_path)
    assert facts.targets == {leaf: "soft-404"}


async def test_a_home_page_that_is_surely_blocked_is_tried_twice(tmp_path: Path) -> None:
    async def firewall(request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(status=403) if request.raw_path == "/" else missing()

    _, server = await scanned(firewall, tmp_path)
    assert server.paths.count("/") == 2


async def test_pages_of_the_site_that_lead_to_each_other_are_a_loop(tmp_path: Path) -> None:
    made: dict[str, Made] = {"a": lambda _: refresh("/b"), "b": lambda _: refresh("/a")}
    facts, server = await scanned(site(**made), tmp_path)
    assert "redirect-loop" in facts.targets.values()
    seen = assemble(facts.records, server.url(), now())
    assert {link.sighting.url: link.target.outcome for link in seen.links} == {
        server.url("/a"): "redirect-loop",
        server.url("/b"): "redirect-loop",
    }


async def test_a_page_that_reloads_itself_is_no_loop(tmp_path: Path) -> None:
    facts, _ = await scanned(site(a=lambda _: refresh("/a", 5)), tmp_path)
    assert "redirect-loop" not in facts.targets.values()


async def test_a_circle_that_a_cookie_opens_is_none(tmp_path: Path) -> None:
    def gate(request: web.BaseRequest) -> web.StreamResponse:
        known = "k=1" in request.headers.get("Cookie", "")
        return opened(request) if known else to("/a", **{"Set-Cookie": "k=1; Path=/"})

    facts, server = await scanned(site(a=gate), tmp_path)
    assert server.url("/a") in facts.pages
    assert facts.targets == {}


async def test_a_page_may_not_lead_a_leaf_inside(tmp_path: Path) -> None:
    """Each step of a page's own redirect is checked like any other address."""
    made: dict[str, Made] = {"a": lambda _: refresh("http://169.254.169.254/latest/")}
    with local_server(site(**made)) as foreign:
        leaf = foreign.url("/a")

        async def home(request: web.BaseRequest) -> web.StreamResponse:
            return page(leaf) if request.raw_path == "/" else missing()

        facts, _ = await scanned(home, tmp_path)
    assert facts.targets == {leaf: "internal-address"}


# ---------------------------------------------------------------- blocked


class Browser:
    """Stands for the renderer: sees pages of these outcomes, or is missing."""

    def __init__(self, *outcomes: OutcomeName) -> None:
        self.outcomes = list(outcomes)
        self.looks: list[str] = []

    async def look(self, url: str, **_: object) -> Rendered:
        self.looks.append(url)
        if not self.outcomes:
            raise NoBrowserError("没有浏览器")
        seen = Try(AT, self.outcomes.pop(0), 200, rung="browser")
        return Rendered(Glimpse(seen, url, b"<p>x</p>", "text/html", is_html=True))


def blocked(status: int = 412) -> Glimpse:
    return Glimpse(Try(AT, "blocked", status, saw=f"HTTP {status}"), "http://a.cn/1", is_final=True)


async def outcomes(browser: Browser, *urls: str, status: int = 412) -> list[str]:
    attempts = BrowserAttempts(browser, "auto")  # type: ignore[arg-type]
    return [(await attempts.instead(url, blocked(status))).attempt.outcome for url in urls]


async def test_a_browser_that_is_let_in_sees_the_page() -> None:
    browser = Browser("ok", "gone")
    assert await outcomes(browser, "http://a.cn/1", "http://a.cn/2") == ["ok", "gone"]


async def test_where_the_browser_is_refused_too_it_is_not_tried_again() -> None:
    browser = Browser("blocked", "ok")
    assert await outcomes(browser, "http://a.cn/1", "http://a.cn/2", "http://b.cn/") == [
        "blocked",
        "blocked",
        "ok",
    ]
    assert browser.looks == ["http://a.cn/1", "http://b.cn/"]


async def test_without_a_browser_what_is_blocked_stays_blocked() -> None:
    assert await outcomes(Browser(), "http://a.cn/1", "http://a.cn/2") == ["blocked"] * 2


@pytest.mark.parametrize(
    ("url", "status"), [("http://a.cn/a.pdf", 403), ("http://a.cn/1", 429), ("http://a.cn/1", 407)]
)
async def test_files_and_limits_are_nothing_for_a_browser(url: str, status: int) -> None:
    browser = Browser("ok")
    assert await outcomes(browser, url, status=status) == ["blocked"]
    assert browser.looks == []


async def test_a_site_that_blocks_us_wholly_is_not_accused(tmp_path: Path) -> None:
    async def wall(_: web.BaseRequest) -> web.StreamResponse:
        return web.Response(status=412, text="<script>$_ts=window['$_ts']</script>", content_type="text/html")

    facts, server = await scanned(wall, tmp_path)
    assert set(facts.home) == {"blocked"}
    assert facts.targets == {server.url(): "blocked"}


# ---------------------------------------------------------------- a host that falls silent


async def test_pages_that_fail_since_the_host_fell_silent_are_not_accused(tmp_path: Path) -> None:
    """The home page opened, then everything ends in 502, the home page too."""
    asked: Counter[str] = Counter()

    async def falling(request: web.BaseRequest) -> web.StreamResponse:
        asked[request.raw_path] += 1
        if request.raw_path == "/robots.txt":
            return missing()
        if request.raw_path == "/" and asked["/"] == 1:
            return page(*(f"/{number}.html" for number in range(5)))
        return web.Response(status=502)

    facts, _ = await scanned(falling, tmp_path)
    assert set(facts.targets.values()) == {"our-network"}
    assert len(facts.targets) == 5
    assert "起初能打开" in facts.of(Target)[0].saw
    assert asked["/"] == 2


async def test_pages_that_fail_beside_a_home_page_that_opens_are_faults(tmp_path: Path) -> None:
    dead = {f"{number}.html": lambda _: web.Response(status=500) for number in range(3)}
    facts, server = await scanned(site(**dead), tmp_path)
    assert facts.targets == {server.url(f"/{number}.html"): "server-error" for number in range(3)}
    assert {len(target.tries) for target in facts.of(Target)} == {4}
    assert server.paths.count("/") == 2


async def test_pages_that_failed_in_an_outage_are_looked_at_when_it_is_over(tmp_path: Path) -> None:
    asked: Counter[str] = Counter()

    def back_at_the_fourth(request: web.BaseRequest) -> web.StreamResponse:
        asked[request.raw_path] += 1
        return web.Response(status=502) if asked[request.raw_path] < 4 else opened(request)

    made: dict[str, Made] = {"a.html": back_at_the_fourth, "b.html": back_at_the_fourth}
    facts, server = await scanned(site(**made), tmp_path)
    assert facts.targets == {}
    assert facts.pages == {server.url("/"), server.url("/a.html"), server.url("/b.html")}


# ---------------------------------------------------------------- another party's


def titled(title: str) -> Made:
    head = f"<meta charset='utf-8'><title>{title}</title>"
    text = f"<html><head>{head}</head><body><p>{'欢迎光临' * 20}</p></body></html>"
    return lambda _: web.Response(text=text, content_type="text/html", charset="utf-8")


@pytest.mark.parametrize(
    ("title", "outcome"),
    [
        ("澳门新葡京娱乐官网-注册送彩金", "hijacked"),
        ("example.cn is for sale - buy this domain", "hijacked"),
        ("该域名正在出售", "hijacked"),
        ("关于打击澳门赌场网站平台的通告", "ok"),
        ("某某市体育局", "ok"),
        ("某某协会（新版网站）", "ok"),
    ],
)
async def test_a_domain_that_went_to_another_party_is_told_by_its_title(
    tmp_path: Path, title: str, outcome: str
) -> None:
    with local_server(site(a=titled(title))) as foreign:
        leaf = foreign.url("/a")

        async def home(request: web.BaseRequest) -> web.StreamResponse:
            return page(leaf) if request.raw_path == "/" else missing()

        facts, _ = await scanned(home, tmp_path)
    assert facts.targets == {leaf: outcome}
    assert len(facts.of(Target)[0].tries) == (3 if outcome == "hijacked" else 0)


async def test_what_stands_on_the_sites_own_pages_is_read(tmp_path: Path) -> None:
    """A page of the office itself with such a title is tampered with, which other checks tell."""
    facts, server = await scanned(site(a=titled("澳门新葡京娱乐官网")), tmp_path)
    assert server.url("/a") in {one.url for one in facts.of(Page)}
