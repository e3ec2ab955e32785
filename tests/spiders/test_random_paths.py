"""Pages are told from what a site answers to addresses that cannot exist, at the cost of two requests."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Target
from spiders.error_pages import is_error_path, is_script_shell, raises_doubt
from spiders.fingerprints import are_alike, fingerprint, unknown_addresses
from tests.spiders.local_server import Answer, LocalServer, local_server, page
from tests.spiders.scanning import Facts, order, scan

WORD = "bcdfghjkmnpq"
LONG = "<p>" + "为贯彻落实有关规定，结合我县实际，现就有关事项通知如下。" * 10 + "</p>"
MENU = "<a href='/'>网站首页</a> <a href='/zwgk/'>政务公开</a> <a href='/bsfw/'>办事服务</a>"


def html(body: str, title: str = "某某县人民政府", status: int = 200) -> web.Response:
    head = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head>"
    text = f"{head}<body>{MENU}{body}</body></html>"
    return web.Response(text=text, status=status, content_type="text/html", charset="utf-8")


def site(known: dict[str, Callable[[], web.Response]], rest: Callable[[str], web.Response]) -> Answer:
    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        if request.raw_path == "/robots.txt":
            return web.Response(status=404)
        made = known.get(request.raw_path)
        return made() if made else rest(request.raw_path)

    return answer


def to(where: str) -> web.Response:
    return web.Response(status=302, headers={"Location": where})


DEAD = "/zwgk/202401/t20240105_1001.html"
KNOWN: dict[str, Callable[[], web.Response]] = {
    "/": lambda: page("/zwgk/", "/bsfw/", DEAD, title="某某县人民政府"),
    "/zwgk/": lambda: page(DEAD, title="政务公开"),
    "/bsfw/": lambda: page("/", title="办事服务"),
}


async def scanned(answer: Answer, folder: Path) -> tuple[Facts, LocalServer]:
    with local_server(answer) as server:
        facts = await scan(order(server.url(), folder))
    return facts, server


def strange(server: LocalServer) -> list[str]:
    """Paths that were asked and that nobody links."""
    return [path for path in server.paths if path not in {*KNOWN, DEAD, "/robots.txt"}]


# ---------------------------------------------------------------- whole scans


async def test_a_page_that_is_what_the_site_shows_for_everything_is_gone(tmp_path: Path) -> None:
    """In words that no list of error words knows."""
    lost = site(KNOWN, lambda path: html(f"<h2>此处风景独好</h2><p>小编去喝茶了 {path}</p>"))
    facts, server = await scanned(lost, tmp_path)
    assert facts.targets == {server.url(DEAD): "soft-404"}
    (target,) = facts.of(Target)
    assert [one.outcome for one in target.tries] == ["soft-404"] * 3
    assert [one.as_visitor for one in target.tries] == [False, True, False]
    assert len(strange(server)) == 2
    assert server.paths.count(DEAD) == 3
    assert server.url("/zwgk/") in facts.pages


ROWS = (
    "<ul>"
    + "".join(f"<li><a href='/zwgk/'>县长调研第{n}期</a> 2026-11-0{n}</li>" for n in range(1, 8))
    + "</ul>"
)


async def test_a_lost_article_with_rows_beside_it_is_told_by_its_address(tmp_path: Path) -> None:
    """Rows make a page look like a list; where articles stand it is compared all the same."""
    lost = site(KNOWN, lambda _: html(f"<h2>小编外出采风了</h2>{ROWS}"))
    facts, server = await scanned(lost, tmp_path)
    assert facts.targets == {server.url(DEAD): "soft-404"}
    assert len(strange(server)) == 2


async def test_a_gallery_at_the_address_of_an_article_stands(tmp_path: Path) -> None:
    known = {**KNOWN, DEAD: lambda: html(f"<h2>云台风光组图</h2>{ROWS}")}
    facts, _ = await scanned(site(known, lambda _: html(f"<h2>小编外出采风了</h2>{ROWS}")), tmp_path)
    assert facts.targets == {}


async def test_a_page_of_little_text_stands_where_the_site_says_404(tmp_path: Path) -> None:
    known = {**KNOWN, DEAD: lambda: html("<h2>此处风景独好</h2>")}
    facts, server = await scanned(site(known, lambda _: web.Response(status=404)), tmp_path)
    assert facts.targets == {}
    assert server.url(DEAD) in facts.pages
    assert len(strange(server)) == 1


async def test_a_site_without_anything_odd_is_asked_for_nothing_more(tmp_path: Path) -> None:
    known = {**KNOWN, DEAD: lambda: page(title="关于开展检查的通知")}
    facts, server = await scanned(site(known, lambda path: html(path)), tmp_path)
    assert facts.targets == {}
    assert strange(server) == []


async def test_a_dead_article_sent_home_is_gone_where_everything_is_sent_home(tmp_path: Path) -> None:
    facts, server = await scanned(site(KNOWN, lambda _: to("/")), tmp_path)
    assert facts.targets == {server.url(DEAD): "soft-404"}
    assert "首页" in facts.of(Target)[0].saw


async def test_one_that_is_sent_home_alone_is_for_a_person_to_look_at(tmp_path: Path) -> None:
    known = {**KNOWN, DEAD: lambda: to("/")}
    facts, server = await scanned(site(known, lambda _: web.Response(status=404)), tmp_path)
    assert facts.targets == {server.url(DEAD): "moved-home"}


async def test_a_page_that_leads_home_by_itself_is_like_a_redirect(tmp_path: Path) -> None:
    refresh = web.Response
    home = "<meta http-equiv='refresh' content='0;url=/'>"
    facts, server = await scanned(
        site(KNOWN, lambda _: refresh(text=home, content_type="text/html")), tmp_path
    )
    assert facts.targets == {server.url(DEAD): "soft-404"}


@pytest.mark.parametrize(
    "home", ["<meta http-equiv='refresh' content='0;url=/'>", "<script>location.replace('/')</script>"]
)
async def test_one_page_that_leads_home_by_itself_is_for_a_person_to_look_at(
    home: str, tmp_path: Path
) -> None:
    known = {**KNOWN, DEAD: lambda: web.Response(text=home, content_type="text/html")}
    facts, server = await scanned(site(known, lambda _: web.Response(status=404)), tmp_path)
    assert facts.targets == {server.url(DEAD): "moved-home"}
    assert "首页" in facts.of(Target)[0].saw


@pytest.mark.parametrize(
    "shell",
    ["<script>location.replace('/zwgk/')</script>",
     "<script>if(!/Android|iPhone/.test(navigator.userAgent))location.replace('/')</script>"],
)  # fmt: skip
async def test_a_page_that_leads_to_another_or_only_desktops_home_stands(shell: str, tmp_path: Path) -> None:
    known = {**KNOWN, DEAD: lambda: web.Response(text=shell, content_type="text/html")}
    facts, _ = await scanned(site(known, lambda _: web.Response(status=404)), tmp_path)
    assert facts.targets == {}


async def test_a_site_that_is_one_script_is_not_called_gone(tmp_path: Path) -> None:
    """Every address answers with the shell that its script fills."""

    def shell(_: str = "") -> web.Response:
        text = (
            f"<html><title>某某县</title><body><div id='app'></div><script src='/app.js'></script>"
            f"<noscript><a href='{DEAD}'>x</a></noscript></body></html>"
        )
        return web.Response(text=text, content_type="text/html", charset="utf-8")

    known = {**KNOWN, DEAD: shell, "/zwgk/": shell}
    facts, _ = await scanned(site(known, shell), tmp_path)
    assert set(facts.targets.values()) <= {"ok"}


async def test_a_scripted_site_that_shows_its_home_page_for_everything_is_not_called_gone(
    tmp_path: Path,
) -> None:
    def home(_: str = "") -> web.Response:
        return html(f"<p><a href='{DEAD}'>x</a></p>{LONG}<script src='/app.js'></script>")

    facts, _ = await scanned(site({"/": home}, home), tmp_path)
    assert set(facts.targets.values()) <= {"ok"}


async def test_without_a_script_the_home_page_shown_for_everything_is_for_a_person(tmp_path: Path) -> None:
    facts, server = await scanned(site({}, lambda _: html(f"<a href='{DEAD}'>x</a>{LONG}")), tmp_path)
    assert facts.targets[server.url(DEAD)] == "moved-home"


async def test_random_paths_are_not_asked_where_robots_txt_forbids(tmp_path: Path) -> None:
    lost = site(KNOWN, lambda path: html("<h2>此处风景独好</h2>"))

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        if request.raw_path == "/robots.txt":
            rules = f"User-agent: *\nAllow: {DEAD}\nDisallow: /zwgk/2024\n"
            return web.Response(text=rules, content_type="text/plain")
        return await lost(request)

    facts, server = await scanned(answer, tmp_path)
    assert strange(server) == []
    assert facts.targets == {}


async def test_leaves_on_other_hosts_are_compared_too(tmp_path: Path) -> None:
    other = site({"/": lambda: page(title="别处")}, lambda _: html("<h2>啊哦</h2><p>换一个试试</p>"))
    with local_server(other) as foreign:
        link = foreign.url("/art/2020/art_9.html")
        facts, _ = await scanned(site({"/": lambda: page(link)}, lambda _: to("/")), tmp_path)
        assert len(set(foreign.paths)) == 4
    assert facts.targets == {link: "soft-404"}


# ---------------------------------------------------------------- what is compared


@pytest.mark.parametrize(
    ("url", "beside", "elsewhere"),
    [
        ("http://a.cn/zw/2026/t20260105_12.html", r"/zw/2026/t20260105_9\d{8}\.html", f"/{WORD}"),
        ("http://a.cn/art/2020/3/5/art_60081_9021.html", r"/art/2020/3/5/art_60081_9\d{8}\.html", f"/{WORD}"),
        ("http://a.cn/zw/about.html", rf"/zw/{WORD}\.html", f"/{WORD}"),
        ("http://a.cn/zw/about/", rf"/zw/about/{WORD}/", f"/{WORD}"),
        ("http://a.cn/zw/show?id=12&x=y", r"/zw/show\?id=9\d{8}&x=y", f"/{WORD}"),
        ("http://a.cn:81/about.html", rf"/{WORD}\.html", f"/{WORD}/{WORD}.html"),
        ("http://a.cn", f"/{WORD}/", f"/{WORD}/{WORD}.html"),
    ],
)
def test_addresses_that_cannot_exist_are_shaped_like_the_one_in_doubt(
    url: str, beside: str, elsewhere: str
) -> None:
    one, other = unknown_addresses(url, WORD)
    root = re.escape(re.match(r"http://[^/]+", url)[0])  # type: ignore[index]
    assert re.fullmatch(root + beside, one)
    assert re.fullmatch(root + re.escape(elsewhere), other)


@given(st.text(max_size=60))
def test_any_address_has_such_neighbours(rest: str) -> None:
    for one in unknown_addresses(f"http://a.cn/{rest}", WORD):
        assert one.startswith("http://a.cn/")
        assert one != f"http://a.cn/{rest}"


def test_a_page_that_quotes_its_address_or_a_time_is_the_same_page() -> None:
    def of(path: str, minute: int) -> object:
        body = f"<title>某县</title><p>小编去喝茶了，{path} 请 10:{minute:02d} 再来</p>".encode()
        return fingerprint(body, 200, f"http://a.cn{path}", f"http://a.cn{path}")

    assert are_alike(of("/a/1.html", 3), of("/b/x.html", 59))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (b"<title>A</title><p>abcdefgh</p>", b"<title>B</title><p>abcdefgh</p>"),
        (b"<title>A</title><img src=1.png>", b"<title>A</title><img src=2.png>"),
        ("<p>关于召开会议的通知</p>".encode(), "<p>关于放假安排的公告</p>".encode()),
    ],
)
def test_different_pages_are_different(one: bytes, other: bytes) -> None:
    first, second = (fingerprint(body, 200, "http://a.cn/") for body in (one, other))
    assert are_alike(first, first)
    assert not are_alike(first, second)


@pytest.mark.parametrize(
    "body", ["", "<p>啊哦，找不到了</p>", "<h1>Oops!</h1>", "<title>出错</title><p>稍后</p>"]
)
def test_pages_that_say_little_or_excuse_themselves_raise_doubt(body: str) -> None:
    assert raises_doubt(body.encode())


@pytest.mark.parametrize(
    "body",
    [
        LONG,
        "<meta name='ArticleTitle' content='x'><p>找不到</p>",
        "<div id='app'></div><script src='a.js'></script>",
    ],
)
def test_other_pages_raise_none(body: str) -> None:
    assert not raises_doubt(body.encode())


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("http://a.cn/404.html", True),
        ("http://a.cn/static/error/", True),
        ("http://a.cn/err_404.jsp?x", True),
        ("http://a.cn/terror.html", False),
        ("http://a.cn/bus404/", False),
        ("http://error.cn/x", False),
    ],
)
def test_addresses_named_like_an_error_page(url: str, named: bool) -> None:
    assert is_error_path(url) == named


@given(st.binary(max_size=300))
def test_any_bytes_are_compared(body: bytes) -> None:
    one = fingerprint(body, 200, "http://a.cn/x", "http://a.cn/x")
    assert are_alike(one, one)
    assert raises_doubt(body) in (True, False)


@pytest.mark.parametrize("piece", ["<div id=app>", "<div id=app><!--", "<script>", "<", "."])
def test_long_markup_is_compared_in_linear_time(piece: str) -> None:
    body = ("<script></script>" + piece * (60_000 // len(piece))).encode()
    assert is_script_shell(body) in (True, False)
