"""Scans of columns whose rows come from endpoints: what is asked, how, and what is not."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any, cast

import pytest
from aiohttp import web
from msgspec.structs import replace

from checks.facts import Block, Endpoint, Entry, Page, PageKind, Try
from spiders.endpoints import MOST_FURTHER, ListAsker, needs_asking
from spiders.frontier import Task
from spiders.looking import Glimpse
from tests.spiders.local_server import Answer, LocalServer, local_server, missing, page
from tests.spiders.scanning import Facts, now, order, scan

ROWS = {"rows": [{"title": "关于第一件事的公告", "url": "/a/1.html", "pubDate": "2026-11-02"}]}


def list_page(script: str) -> web.Response:
    head = "<title>公告</title><meta name='ColumnName' content='公告'>"
    body = f"{head}<ul id='list'></ul><script>{script}</script>"
    return web.Response(text=body, content_type="text/html", charset="utf-8")


def draws(call: str) -> str:
    return f"{call};function draw(rows) {{ $('#list').html(rows) }}"


class Site:
    """A home page and a column; what is asked of its endpoint is noted."""

    def __init__(self, script: str, answer: web.Response | None = None, robots: str = "") -> None:
        self.script = script
        self.answer = answer or web.json_response(ROWS)
        self.robots = robots
        self.asked: list[tuple[str, str, str]] = []

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path == "/":
            return page("/list/", title="某县人民政府")
        if path == "/list/":
            return list_page(self.script)
        if path == "/robots.txt" and self.robots:
            return web.Response(text=self.robots)
        if path.startswith("/api"):
            self.asked.append((request.method, await request.text(), request.headers.get("Referer", "")))
            return web.Response(
                body=self.answer.body, status=self.answer.status, headers=self.answer.headers.copy()
            )
        return missing() if path == "/robots.txt" else page(title=path, text="<p>正文</p>")


async def column(site: Answer, folder: Path) -> tuple[Page, Facts, LocalServer]:
    with local_server(site) as server:
        facts = await scan(order(server.url(), folder))
    (found,) = [one for one in facts.of(Page) if one.url.endswith("/list/")]
    return found, facts, server


async def test_rows_of_an_endpoint_are_the_columns_and_are_walked_on(tmp_path: Path) -> None:
    site = Site(draws("$.getJSON('/api/list?page=1', draw)"))
    found, facts, server = await column(site, tmp_path)
    assert (found.kind, found.scripted, found.heard) == ("list", "", "列表接口给出 1 条")
    (entry,) = found.blocks[0].entries
    assert (entry.title, str(entry.dated), entry.evidence) == ("关于第一件事的公告", "2026-11-02", "api")
    assert entry.url in facts.pages
    assert site.asked == [("GET", "", server.url("/list/"))]
    assert found.endpoints == (Endpoint(server.url("/api/list?page=1")),)


async def test_a_form_is_posted_as_the_page_would(tmp_path: Path) -> None:
    site = Site(draws("$.post('/api/queryList', {cid: '5', page: 1}, draw)"))
    found, facts, _ = await column(site, tmp_path)
    assert [asked[:2] for asked in site.asked] == [("POST", "cid=5&page=1")]
    assert found.blocks
    assert facts.doubles == []


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (web.Response(status=404), "HTTP 404"),
        (web.Response(status=500, text="{}"), "HTTP 500"),
        (
            web.Response(
                text="<html><body><p>系统繁忙，请稍后再试</p></body></html>", content_type="text/html"
            ),
            "认不出",
        ),
        (web.json_response({"code": 500, "rows": [], "total": 0}), "code=500"),
        (web.json_response({"rows": []}), "认不出"),
        (web.Response(text=json.dumps(ROWS)[:-9]), "不是完整的 JSON"),
        (web.Response(status=302, headers={"Location": "http://192.0.2.1/list"}), "列表接口"),
    ],
)
async def test_an_endpoint_that_fails_says_nothing_of_the_column(
    answer: web.Response, why: str, tmp_path: Path
) -> None:
    found, _, _ = await column(Site(draws("$.getJSON('/api/list', draw)"), answer), tmp_path)
    assert why in found.scripted
    assert found.holds == ""


async def platform(request: web.BaseRequest) -> web.StreamResponse:
    """A column of a platform whose pages do not say where their script asks."""
    if request.path == "/":
        return page("/gkmlpt/5014/", title="某县人民政府")
    if request.path == "/gkmlpt/5014/":
        return list_page("var _CONFIG = {SID: '9'}; // /gkmlpt/js/app.js")
    return missing()


async def test_a_guess_of_ours_that_meets_nothing_says_nothing_of_the_column(tmp_path: Path) -> None:
    with local_server(platform) as server:
        facts = await scan(order(server.url(), tmp_path))
    (found,) = [one for one in facts.of(Page) if one.url.endswith("/5014/")]
    assert [(one.url, one.guessed) for one in found.endpoints] == [
        (server.url("/gkmlpt/api/all/5014?page=1&sid=9"), True)
    ]
    assert found.scripted
    assert found.heard == ""


async def test_an_endpoint_that_counts_none_says_that_there_is_none(tmp_path: Path) -> None:
    answer = web.json_response({"code": 0, "rows": [], "total": 0})
    found, _, _ = await column(Site(draws("$.getJSON('/api/list', draw)"), answer), tmp_path)
    assert (found.scripted, found.holds, found.heard) == ("", "nothing", "列表接口回答共 0 条")


async def test_other_sites_are_not_asked(tmp_path: Path) -> None:
    with local_server(Site(""), hosts=("127.0.0.9",)) as other:
        site = Site(draws(f"$.getJSON('{other.url('/api/list')}', draw)"))
        found, _, _ = await column(site, tmp_path)
        assert "其他网站" in found.scripted
        assert other.asked == []
    assert found.endpoints == ()


async def test_what_robots_txt_forbids_is_not_asked(tmp_path: Path) -> None:
    site = Site(draws("$.getJSON('/api/list', draw)"), robots="User-agent: *\nDisallow: /api")
    found, _, _ = await column(site, tmp_path)
    assert "robots.txt" in found.scripted
    assert site.asked == []


async def test_a_page_is_asked_a_bounded_number_of_times(tmp_path: Path) -> None:
    """A store that names a next group for ever is a trap like a calendar."""
    groups = 0

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        nonlocal groups
        if not request.path.startswith("/module"):
            return await plain(request)
        groups += 1
        group = f'<nextgroup><![CDATA[<a href="/module/dataproxy.jsp?page={groups}"></a>]]></nextgroup>'
        row = f'<li><a href="/a/{groups}.html">第{groups}条公告的标题</a><b>2026-01-02</b></li>'
        record = f"<recordset><record><![CDATA[{row}]]></record></recordset>"
        store = f"<datastore>{group}{record}</datastore>"
        return web.Response(text=store, content_type="text/xml")

    plain = Site('var first = "/module/dataproxy.jsp?page=0";')
    found, _, _ = await column(answer, tmp_path)
    assert groups == 8
    assert sum(len(block.entries) for block in found.blocks) == 8


class Paged(Site):
    """A list of `rows` rows, two a page, behind `/api/list?page=1`; `deaf` gives the first page each time."""

    def __init__(self, rows: int, *, deaf: bool = False, fails_at: int = 0) -> None:
        super().__init__(draws("$.getJSON('/api/list?page=1', draw)"))
        self.rows, self.deaf, self.fails_at = rows, deaf, fails_at
        self.pages: list[int] = []

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        if not request.path.startswith("/api"):
            return await super().__call__(request)
        number = int(request.query["page"])
        self.pages.append(number)
        if number == self.fails_at:
            return web.Response(status=500)
        first = 0 if self.deaf else (number - 1) * 2
        shown = range(first, min(first + 2, self.rows))
        listed = [
            {"title": f"第{n}条公告的标题", "url": f"/a/{n}.html", "pubDate": "2026-11-02"} for n in shown
        ]
        return web.json_response({"total": self.rows, "rows": listed})


async def test_further_pages_of_a_list_are_asked_and_walked_on(tmp_path: Path) -> None:
    site = Paged(5)
    found, facts, server = await column(site, tmp_path)
    assert site.pages == [1, 2, 3]
    assert sum(len(block.entries) for block in found.blocks) == 5
    assert server.url("/a/4.html") in facts.pages
    assert found.scripted == ""


async def test_an_endpoint_that_knows_no_pages_is_asked_once_more_only(tmp_path: Path) -> None:
    site = Paged(5, deaf=True)
    found, _, _ = await column(site, tmp_path)
    assert site.pages == [1, 2]
    assert found.heard == "列表接口给出 2 条，称共有 5 条"


async def test_a_further_page_that_fails_costs_no_more_than_itself(tmp_path: Path) -> None:
    site = Paged(9, fails_at=3)
    found, _, _ = await column(site, tmp_path)
    assert site.pages[:3] == [1, 2, 3]
    assert (found.scripted, found.heard) == ("", "列表接口给出 4 条，称共有 9 条")


async def test_a_list_without_end_is_asked_a_bounded_number_of_times(tmp_path: Path) -> None:
    site = Paged(1_000_000)
    found, _, _ = await column(site, tmp_path)
    assert len(site.pages) == 1 + MOST_FURTHER
    assert "称共有 1000000 条" in found.heard


async def test_a_form_is_posted_as_json_where_the_page_does(tmp_path: Path) -> None:
    script = "fetch('/api/list',{method:'POST',body:JSON.stringify({cid:5})}).then(draw)"
    site = Site(script + ";function draw(r){document.querySelector('#list').innerHTML=r}")
    found, _, _ = await column(site, tmp_path)
    assert [asked[:2] for asked in site.asked] == [("POST", '{"cid": 5}')]
    assert found.blocks


async def test_rows_that_give_a_number_are_led_to_as_the_drawn_ones_are() -> None:
    url = "http://www.yunling.gov.cn/hd/"
    first = [Entry(f"{url}v.html?id={n}", f"第{n}件来信的标题") for n in (11, 12)]
    drawn = Page(url, now(), kind="messages", rung="browser", blocks=(Block(tuple(first)),))
    kept: list[Page] = []

    async def answered(endpoint: Endpoint, _: str) -> Glimpse:
        numbers = (11, 12) if endpoint.url.endswith("page=1") else (13,)
        rows = [{"id": n, "title": f"第{n}件来信的标题", "time": "2026-11-02"} for n in numbers]
        body = json.dumps({"total": 3, "rows": rows}).encode()
        return Glimpse(
            Try(now(), "ok", 200), endpoint.url, body=body, content_type="application/json; charset=utf-8"
        )

    asker = ListAsker(answered, lambda _: "", cast("Any", None), kept.append, cast("Any", None))
    assert asker.take_drawn(drawn, [Endpoint("http://www.yunling.gov.cn/api/list?page=1")])
    while not kept:
        await asker.progress()
    assert [entry.url for block in kept[0].blocks[1:] for entry in block.entries] == [f"{url}v.html?id=13"]
    assert [link.url for link in kept[0].links] == [f"{url}v.html?id=13"]


def test_what_needs_no_asking_is_not_asked() -> None:
    asked = Page("http://a.gov.cn/", now(), kind="list", endpoints=(Endpoint("http://a.gov.cn/api"),))
    assert needs_asking(asked)
    kinds: tuple[tuple[PageKind, str], ...] = (
        ("article", "脚本"),
        ("shell", "脚本"),
        ("home", ""),
        ("error", ""),
    )
    for kind, scripted in kinds:
        assert not needs_asking(replace(asked, kind=kind, scripted=scripted))
    assert not needs_asking(replace(asked, endpoints=(), scripted="脚本"))


async def test_what_cannot_be_kept_is_told_at_once() -> None:
    def full(*_: object) -> None:
        raise OSError("No space left on device")

    told: list[BaseException] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context["exception"]))
    url = "http://www.yunling.gov.cn/list/"
    listed = Page(url, now(), kind="list", scripted="由脚本写出", endpoints=(Endpoint(f"{url}rows"),))
    asker = ListAsker(cast("Any", None), lambda _: "robots.txt 不允许", full, full, cast("Any", None))
    assert asker.take_over(Task(url, 1, ""), listed, Glimpse(Try(now(), "ok", 200), url))
    await asker.progress()
    assert [str(error) for error in told] == ["No space left on device"]
