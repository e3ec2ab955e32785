"""A site's own search is tried with what the site shows: once or twice, and never where it must not be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Article, Page, Record, SearchEntry, SearchLook, Try
from spiders.looking import Glimpse
from spiders.site_search import Draw, SiteSearch, address
from tests.spiders.local_server import local_server, missing
from tests.spiders.scanning import now, order, scan

TITLES = ("关于青岚大桥维修期间交通管制的通告", "青岚县农产品质量抽检结果公告")
ROOT = "https://www.example.gov.cn"
FORM = "<form action='/s'><input name=q placeholder=搜索><button>搜索</button></form>"
OTHERS = "".join(
    f"<li><a href='/z/{number}.html'>某某工作动态信息第{number}则</a><span>2026-01-0{number}</span></li>"
    for number in (1, 2, 3)
)
Results = Callable[[str], web.StreamResponse]


def html(body: str, status: int = 200, head: str = "") -> web.Response:
    text = f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    return web.Response(text=text, status=status, content_type="text/html", charset="utf-8")


def article(title: str, day: str) -> web.Response:
    tags = (("ArticleTitle", title), ("PubDate", day))
    head = "".join(f"<meta name='{name}' content='{value}'>" for name, value in tags)
    text = "桥面施工期间车辆绕行，请市民提前安排出行路线。" * 8
    return html(f"<h1>{title}</h1><p>发布时间：{day}</p><div class='content'><p>{text}</p></div>", head=head)


class Searched:
    """A site with two old articles and a young one, whose search answers as told."""

    def __init__(self, results: Results, form: str = FORM, robots: str = "") -> None:
        self.asked: list[str] = []
        self._results, self._form, self._robots = results, form, robots

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        path = urlsplit(request.raw_path)
        if path.path == "/":
            rows = "".join(
                f"<li><a href='/a/{number}.html'>第{number}条信息的标题在这里</a></li>" for number in range(3)
            )
            return html(f"{self._form}<ul>{rows}</ul>")
        if path.path == "/robots.txt" and self._robots:
            return web.Response(text=self._robots, content_type="text/plain")
        if path.path == "/s" and (words := parse_qs(path.query).get("q")):
            self.asked.append(words[0])
            return self._results(self.asked[-1])
        if path.path.startswith("/a/"):
            number = int(path.path[3])
            title, day = (
                (*TITLES, "刚刚发布还没有进入索引的一条信息")[number],
                ("2026-08-01", "2026-06-01", "2026-11-20")[number],
            )
            return article(title, f"{day} 09:00")
        return missing()


async def look(site: Searched, folder: Path, **changes: object) -> SearchLook:
    with local_server(site.answer) as server:
        facts = await scan(order(server.url(), folder, **({"tries_search": True} | changes)))
    (found,) = facts.of(SearchLook)
    return found


async def test_a_title_that_is_found_ends_it(tmp_path: Path) -> None:
    site = Searched(lambda title: html(f"<p>共1条</p><a href='/x'><em>{title[:4]}</em>{title[4:]}</a>"))
    found = await look(site, tmp_path)
    assert found.answers == ("found",)
    assert site.asked == list(found.titles)
    assert found.titles[0] in TITLES


async def test_a_page_that_is_linked_is_found_by_its_address(tmp_path: Path) -> None:
    both = "<a href='/a/0.html'>详情</a><a href='/a/1.html'>详情</a>"
    assert (await look(Searched(lambda _: html(both)), tmp_path)).answers == ("found",)


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        ("<p>您搜索的“{}”没有找到相关结果</p>", "none"),
        ("<p>共找到 0 条</p>", "none"),
        (OTHERS, "others"),
    ],
)
async def test_what_is_not_found_is_asked_for_with_a_second_title(
    body: str, answer: str, tmp_path: Path
) -> None:
    site = Searched(lambda title: html(body.replace("{}", title)))
    found = await look(site, tmp_path)
    assert found.answers == (answer, answer)
    assert sorted(site.asked) == sorted(TITLES)


async def test_results_that_a_script_shows_are_unclear(tmp_path: Path) -> None:
    found = await look(Searched(lambda _: html("<div id=app></div>")), tmp_path)
    assert found.answers == ("unclear",)


NOTHING = "<p>没有找到相关结果</p><div id='list'></div>"


@pytest.mark.parametrize(
    "script",
    [
        "<script>var words = new URLSearchParams(location.search); fetch('/api?q=' + words)</script>",
        "<script src='/js/search_result.js'></script>",
    ],
)
async def test_what_a_page_says_before_its_scripts_have_run_is_unclear(script: str, tmp_path: Path) -> None:
    found = await look(Searched(lambda _: html(NOTHING + script)), tmp_path)
    assert found.answers == ("unclear",)


async def test_scripts_that_have_nothing_to_do_with_the_search_leave_its_word_as_it_is(
    tmp_path: Path,
) -> None:
    scripts = "<script src='/js/jquery.min.js'></script><script>$.get('/visits?page=1')</script>"
    found = await look(Searched(lambda _: html(NOTHING + scripts)), tmp_path)
    assert found.answers == ("none", "none")


@pytest.mark.parametrize(
    ("drawn", "answer"),
    [
        ("<a href='/a/0.html'>详情</a><a href='/a/1.html'>详情</a>", "found"),
        (NOTHING, "none"),
        (OTHERS, "others"),
        ("<p>正在加载</p>", "unclear"),
    ],
)
async def test_what_the_browser_draws_counts(drawn: str, answer: str) -> None:
    asked: list[tuple[str, str]] = []
    page = html(NOTHING + "<script src='/js/search.js'></script>")

    async def draw(url: str, served_from: str) -> Glimpse | None:
        asked.append((url, served_from))
        return glimpse_of(html(f"<ul>{drawn}</ul>"))

    search, written = searching(page, draw)
    await search.attempt()
    (found,) = (one for one in written if isinstance(one, SearchLook))
    assert found.answers[0] == answer
    assert asked[0] == (found.asked[0], "192.0.2.1")


async def test_a_browser_that_does_not_get_through_changes_nothing() -> None:
    async def draw(url: str, served_from: str) -> Glimpse | None:
        return None

    search, written = searching(html(NOTHING + "<script src='/js/search.js'></script>"), draw)
    await search.attempt()
    assert [one.answers for one in written if isinstance(one, SearchLook)] == [("unclear",)]


def glimpse_of(page: web.Response) -> Glimpse:
    body = page.body if isinstance(page.body, bytes) else b""
    return Glimpse(Try(now(), "ok", 200, address="192.0.2.1"), f"{ROOT}/s", body, "text/html; charset=utf-8")


def searching(page: web.Response, draw: Draw) -> tuple[SiteSearch, list[Record]]:
    """A search whose answer is the page, and what it writes."""
    written: list[Record] = []

    async def answer(_: str) -> Glimpse:
        return glimpse_of(page)

    async def rest(_: float) -> None:
        return None

    search = SiteSearch(answer, lambda _: "", written.append, now, (), rest, draw)
    entry = SearchEntry("form", f"{ROOT}/s", "q")
    search.note(Page(f"{ROOT}/", now(), kind="home", search=entry))
    for number, title in enumerate(TITLES):
        known = Article(title, date(2026, 8, 1))
        search.note(Page(f"{ROOT}/a/{number}.html", now(), kind="article", article=known))
    return search, written


async def test_an_error_is_tried_again_and_told(tmp_path: Path) -> None:
    site = Searched(lambda _: html("<h1>500</h1>", 500))
    found = await look(site, tmp_path)
    assert [one.outcome for one in found.tries] == ["server-error"] * 3
    assert found.answers == ("",)
    assert len(site.asked) == 3


@pytest.mark.parametrize(
    ("form", "trouble"),
    [
        ("<form action='http://so.example.com/s'><input name=q placeholder=搜索></form>", "so.example.com"),
        ("<form action='/s' method=post><input name=q placeholder=搜索></form>", "POST"),
        ("<form class=search action='javascript:;'><input name=q></form>", "脚本"),
    ],
)
async def test_what_is_not_ours_to_ask_is_left_alone(form: str, trouble: str, tmp_path: Path) -> None:
    site = Searched(lambda _: html("x"), form)
    found = await look(site, tmp_path)
    assert trouble in found.trouble
    assert (site.asked, found.asked) == ([], ())


async def test_a_home_page_without_search_is_told_from_one_that_may_have_it(tmp_path: Path) -> None:
    found = await look(Searched(lambda _: html("x"), "<p>欢迎</p>"), tmp_path)
    assert (found.entry, found.trouble, found.asked) == (None, "", ())
    assert "跳转页" in (
        await unseen(Page("https://www.x.gov.cn/", now(), kind="home", shell_to="https://y/"))
    )
    assert "v-for" in (await unseen(Page("https://www.x.gov.cn/", now(), kind="home", scripted="v-for")))


async def unseen(home: Page) -> str:
    """Why nothing can be said of the search of this home page."""
    written: list[Record] = []
    search = SiteSearch(stopped, lambda _: "", written.append, now, (), stopped)
    search.note(home)
    await search.attempt()
    (found,) = written
    assert isinstance(found, SearchLook)
    return found.trouble


async def test_robots_txt_is_kept(tmp_path: Path) -> None:
    site = Searched(lambda _: html("x"), robots="User-agent: *\nDisallow: /s\n")
    assert "robots.txt" in (await look(site, tmp_path)).trouble
    assert site.asked == []


async def test_who_does_not_want_it_is_not_asked(tmp_path: Path) -> None:
    site = Searched(lambda _: html("x"))
    with local_server(site.answer) as server:
        facts = await scan(order(server.url(), tmp_path))
    assert facts.of(SearchLook) == []
    assert site.asked == []


async def test_a_scan_that_was_stopped_meanwhile_writes_nothing() -> None:
    written: list[Record] = []
    search = SiteSearch(stopped, lambda _: "", written.append, now, (), stopped)
    form = SearchEntry("form", "https://www.x.gov.cn/s", "q")
    search.note(Page("https://www.x.gov.cn/", now(), kind="home", search=form))
    article = Article(TITLES[0], date(2026, 6, 1))
    search.note(Page("https://www.x.gov.cn/1.html", now(), kind="article", article=article))
    await search.attempt()
    assert written == []


async def stopped(_: object) -> None:
    """What a look gives after the scan was stopped."""


async def test_what_was_tried_before_a_scan_was_resumed_is_not_tried_again() -> None:
    written: list[Record] = []

    search = SiteSearch(stopped, lambda _: "", written.append, now, (), stopped)
    search.note(Page("https://www.x.gov.cn/", now(), kind="home"))
    search.restore()
    await search.attempt()
    assert written == []


def test_a_query_is_written_in_the_charset_of_the_form() -> None:
    entry = SearchEntry("form", "https://www.x.gov.cn/s?old=1#top", "q", (("site", "7"),), "gbk")
    assert address(entry, "公告") == "https://www.x.gov.cn/s?site=7&q=%B9%AB%B8%E6"


@given(st.text(max_size=40), st.sampled_from(["utf-8", "gbk", "big5", "no-such", ""]))
def test_any_title_makes_an_address(title: str, charset: str) -> None:
    made = address(SearchEntry("form", "https://x/s", "q", (), charset), title.replace("\ud800", ""))
    assert made.startswith("https://x/s?q=")
    assert unquote(made)
