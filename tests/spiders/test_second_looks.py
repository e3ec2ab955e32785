"""A scan whose lists are written by scripts, with the true browser and without any."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from aiohttp import web

from checks.facts import Page, Target, Try
from spiders.fleet import Fleet
from spiders.frontier import Budgets, Task
from spiders.looking import Glimpse
from spiders.manners import Manners
from spiders.rendered_pages import Render
from spiders.rendering import RenderingError
from spiders.second_looks import SecondLooks
from spiders.site import SiteOrder
from tests.spiders.browsing import FOUND, browser, html, list_page, rows
from tests.spiders.local_server import LocalServer, local_server, page, pages
from tests.spiders.scanning import Facts, facts_of, now, order

needs_browser = pytest.mark.skipif(
    FOUND is None, reason="no browser is installed (govmon doctor says what to install)"
)
Known = dict[str, web.Response | Callable[[], web.StreamResponse]]
ROOT = Path(__file__).parents[2]


def site(**changes: web.Response | Callable[[], web.StreamResponse]) -> Known:
    """A home page with a plain and a scripted column."""
    known: Known = {
        "/": page("/list/", "/plain/", title="某县人民政府"),
        "/list/": list_page(),
        "/plain/": html(
            "<h2>通知公告</h2><ul>"
            + "".join(
                f"<li><a href='/n/{i}.html'>关于第{i}件事的通知公告</a><span>2026-11-1{i}</span></li>"
                for i in range(5)
            )
            + "</ul>"
        ),
        "/api": rows(),
    }
    known |= {f"/news/{number}.html": page(title=f"第{number}条工作动态信息") for number in range(5)}
    known |= {f"/n/{number}.html": page(title=f"关于第{number}件事的通知公告") for number in range(5)}
    return {**known, **{f"/{name}": answer for name, answer in changes.items()}}


async def scanned(
    known: Known,
    folder: Path,
    render: Render = "auto",
    find: Callable[[], Path | None] = browser,
    meanwhile: Callable[[Fleet, LocalServer], Awaitable[object]] | None = None,
    one: SiteOrder | None = None,
) -> tuple[Facts, LocalServer]:
    with local_server(pages(known)) as server:
        wanted = one or order(server.url(), folder, budgets=Budgets(seconds=60.0))
        manners = Manners(rate=0, allow_private=True, render=render, find_browser=find)
        fleet = Fleet([wanted], manners, now)
        running = asyncio.ensure_future(fleet.run())
        if meanwhile is not None:
            await asyncio.wait_for(asyncio.ensure_future(meanwhile(fleet, server)), 30)
        await running
    return facts_of(wanted.file), server


def at(facts: Facts, path: str) -> Page:
    (found,) = [one for one in facts.of(Page) if one.url.endswith(path)]
    return found


@needs_browser
async def test_a_scripted_column_is_read_from_the_drawn_page_and_walked_on(tmp_path: Path) -> None:
    facts, server = await scanned(site(), tmp_path)
    column = at(facts, "/list/")
    assert (column.rung, column.scripted, column.kind) == ("browser", "", "list")
    assert column.blocks[0].entries[0].title == "第0条工作动态信息"
    assert server.url("/news/4.html") in facts.pages
    assert facts.doubles == []
    assert {one.rung for one in facts.of(Page) if one is not column} == {"strict"}


@needs_browser
async def test_a_scripted_home_page_is_where_the_walk_begins(tmp_path: Path) -> None:
    known = {**site(), "/": list_page()}
    facts, server = await scanned(known, tmp_path)
    assert at(facts, f":{server.port}/").kind == "home"
    assert len(facts.pages) == 6


@needs_browser
async def test_a_drawn_page_without_rows_is_blank_indeed(tmp_path: Path) -> None:
    facts, _ = await scanned(site(api=rows(0)), tmp_path)
    assert (at(facts, "/list/").rung, at(facts, "/list/").scripted) == ("browser", "")


@needs_browser
async def test_a_list_whose_request_fails_is_no_blank_one(tmp_path: Path) -> None:
    facts, _ = await scanned(site(api=web.Response(status=500)), tmp_path)
    assert "HTTP 500" in at(facts, "/list/").scripted


def drawn_detail(words: str) -> web.Response:
    """A page of a client-side framework that draws these words, whatever the address."""
    draws = f"document.getElementById('app').innerHTML = '{words}'"
    return html(f"<div id='app'></div><script>setTimeout(() => {{{draws}}}, 0)</script>")


@needs_browser
@pytest.mark.parametrize(
    "words", ["<h2>404</h2><p>抱歉，您访问的页面不存在</p>", "<h2>页面不存在</h2><p>您访问的内容已删除</p>"]
)
async def test_a_page_drawn_as_none_is_a_soft_404(tmp_path: Path, words: str) -> None:
    known = {**site(), "/": page("/list/", "/detail/9"), "/detail/9": drawn_detail(words)}
    facts, server = await scanned(known, tmp_path)
    (found,) = [one for one in facts.of(Target) if one.url == server.url("/detail/9")]
    assert (found.outcome, len(found.tries), found.tries[1].rung) == ("soft-404", 2, "browser")
    assert found.saw.startswith("用浏览器打开：HTTP 200，但页面显示")
    assert found.saw.endswith("，2 次")
    assert found.url not in facts.pages


@needs_browser
async def test_what_a_second_look_shows_was_only_missing_for_a_moment(tmp_path: Path) -> None:
    text = "<h1>关于供水的通知</h1><p>" + "请各单位提前做好储水准备，恢复时间另行通知。" * 9 + "</p>"
    asked: list[str] = []

    def answer() -> web.Response:
        asked.append("")
        return web.Response(text=text if len(asked) > 1 else "<p>抱歉，您访问的页面不存在</p>")

    draws = "document.getElementById('app').innerHTML = await (await fetch('/api')).text()"
    detail = html(f"<div id='app'></div><script>(async () => {{{draws}}})()</script>")
    known = {**site(), "/": page("/list/", "/detail/9"), "/detail/9": detail, "/api": answer}
    facts, server = await scanned(known, tmp_path)
    assert at(facts, "/detail/9").rung == "browser"
    assert server.url("/detail/9") not in {one.url for one in facts.of(Target)}


@needs_browser
async def test_a_drawn_text_about_pages_that_are_none_is_a_page(tmp_path: Path) -> None:
    news = "<h1>县政府整改网站问题</h1><p>" + "群众反映页面不存在的问题已经逐一整改到位。" * 9 + "</p>"
    known = {**site(), "/": page("/list/", "/detail/9"), "/detail/9": drawn_detail(news)}
    facts, _ = await scanned(known, tmp_path)
    assert at(facts, "/detail/9").rung == "browser"


@needs_browser
async def test_always_draws_every_page(tmp_path: Path) -> None:
    facts, _ = await scanned(site(), tmp_path, "always")
    assert {one.rung for one in facts.of(Page)} == {"browser"}
    assert facts.doubles == []


async def test_never_leaves_the_list_to_the_script(tmp_path: Path) -> None:
    facts, server = await scanned(site(), tmp_path, "never")
    assert at(facts, "/list/").rung == "strict"
    assert at(facts, "/list/").scripted
    assert "/api" not in server.paths


async def test_without_a_browser_the_page_says_what_to_install(tmp_path: Path) -> None:
    facts, server = await scanned(site(), tmp_path, find=lambda: None)
    assert "govmon doctor" in at(facts, "/list/").scripted
    assert "/api" not in server.paths
    assert facts.doubles == []


@needs_browser
async def test_a_page_in_the_browser_is_not_written_on_a_stop_and_taken_up_again(tmp_path: Path) -> None:
    slow: list[str] = []

    async def hanging(fleet: Fleet, server: LocalServer) -> None:
        while "/api" not in server.paths:
            await asyncio.sleep(0.01)
        slow.append(server.url())
        fleet.stop()

    stopped, server = await scanned(site(api=rows(0)), tmp_path, meanwhile=hanging)
    assert stopped.end.interrupted
    assert server.url("/list/") not in stopped.pages
    with local_server(pages(site()), at=server.port) as again:
        one = order(again.url(), tmp_path, budgets=Budgets(seconds=60.0))
        await Fleet(
            [one], Manners(rate=0, allow_private=True, render="auto", find_browser=browser), now
        ).run()
    facts = facts_of(one.file)
    assert at(facts, "/list/").rung == "browser"
    assert facts.doubles == []
    assert not facts.end.interrupted


def test_a_scan_without_scripted_pages_never_loads_the_driver(tmp_path: Path) -> None:
    known = site()
    del known["/list/"]
    with local_server(pages(known)) as server:
        script = f"""
import asyncio, sys
from pathlib import Path
from spiders.fleet import Fleet
from spiders.manners import Manners
from tests.spiders.scanning import now, order
def find():
    raise SystemExit("a browser was looked for")
one = order({server.url()!r}, Path({str(tmp_path)!r}))
asyncio.run(Fleet([one], Manners(rate=0, allow_private=True, render="auto", find_browser=find), now).run())
assert one.file.exists()
assert not [name for name in sys.modules if name.startswith("playwright")]
"""
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stderr


class Turned:
    """A column of 25 rows whose pages a script turns, by calls that no reader of scripts can make out."""

    DRAWS = (
        "function draw(d){document.getElementById('app').innerHTML='<ul>'+d.records.map(function(x){"
        "return '<li><a href=\"'+x.url+'\">'+x.title+'</a><span>'+x.publishTime+'</span></li>'"
        "}).join('')+'</ul>'}"
        "var host='/a'+'pi/',what=['li','st'].join('');"
    )
    GETS = "fetch(host+what+'?channel='+'c1'+'&page='+1+'&size='+10).then(r=>r.json()).then(j=>draw(j.data));"
    POSTS = (
        "fetch(host+what,{method:'POST',headers:{'Content-Type':'application/json'},"
        "body:JSON.stringify({channel:'c1',page:1,size:10})}).then(r=>r.json()).then(j=>draw(j.data));"
    )

    POSTS_NOTHING = "fetch(host+what+'?page='+1,{method:'POST'}).then(r=>r.json()).then(j=>draw(j.data));"

    def __init__(self, calls: str, *, further_status: int = 200) -> None:
        self.calls = calls
        self.asked_by: list[str] = []
        self.further_status = further_status

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.path == "/":
            return page("/list/", title="某县人民政府")
        if request.path == "/list/":
            return html("<title>工作动态</title><div id='app'>加载中...</div><script src='/app.js'></script>")
        if request.path == "/app.js":
            return web.Response(text=self.DRAWS + self.calls, content_type="application/javascript")
        if request.path == "/api/list":
            self.asked_by.append(request.method)
            wanted = await request.json() if request.can_read_body else request.query
            return self._rows(int(wanted["page"]))
        if request.path == "/robots.txt":
            return web.Response(status=404)
        return page(title="关于某件事的工作动态")

    def _rows(self, number: int) -> web.Response:
        if number > 1 and self.further_status != 200:
            return web.Response(status=self.further_status)
        shown = range(25)[(number - 1) * 10 : number * 10]
        records = [
            {
                "title": f"关于第{one}件事的工作动态",
                "url": f"/n/{one}.html",
                "publishTime": f"2026-10-{one + 1:02}",
            }
            for one in shown
        ]
        return web.json_response({"code": 200, "data": {"total": 25, "records": records}})


async def turned(site: Turned, folder: Path) -> Facts:
    with local_server(site) as server:
        wanted = order(server.url(), folder, budgets=Budgets(seconds=60.0))
        fleet = Fleet([wanted], Manners(rate=0, allow_private=True, render="auto", find_browser=browser), now)
        await fleet.run()
    return facts_of(wanted.file)


def rows_of(column: Page) -> set[str]:
    return {entry.title for block in column.blocks for entry in block.entries}


@needs_browser
@pytest.mark.parametrize("calls", [Turned.GETS, Turned.POSTS])
async def test_pages_that_a_script_would_turn_are_asked_for(calls: str, tmp_path: Path) -> None:
    facts = await turned(Turned(calls), tmp_path)
    column = at(facts, "/list/")
    assert len(rows_of(column)) == 25
    assert column.heard == "列表接口给出后续 15 条"
    assert sum("/n/" in one.url for one in facts.of(Page)) == 25


@needs_browser
async def test_what_was_posted_without_a_body_is_not_asked_for_otherwise(tmp_path: Path) -> None:
    site = Turned(Turned.POSTS_NOTHING)
    column = at(await turned(site, tmp_path), "/list/")
    assert len(rows_of(column)) == 10
    assert set(site.asked_by) == {"POST"}


@needs_browser
async def test_rows_that_the_browser_showed_stand_where_no_more_are_given(tmp_path: Path) -> None:
    facts = await turned(Turned(Turned.GETS, further_status=500), tmp_path)
    column = at(facts, "/list/")
    assert len(rows_of(column)) == 10
    assert (column.heard, column.scripted) == ("", "")


def document(box: str, script: str) -> web.Response:
    return html(
        f"""<h1>某县人民政府关于印发《某县供水保障办法》的通知</h1><p>发布时间：2026-11-10</p><p>某政发〔2026〕3号</p>
        <div class="TRS_Editor"><p>各有关单位：</p>
        <p>现将某县供水保障办法印发给你们，请认真贯彻执行。</p></div>
        <section><header>相关解读</header>{box}</section><script>{script}</script>"""
    )


@needs_browser
async def test_related_links_that_a_script_writes_are_read_and_nothing_else_of_what_it_draws(
    tmp_path: Path,
) -> None:
    fills = """fetch('/api').then(r => r.json()).then(rows => {
        rel.innerHTML = rows.map(r => `<a href="${r.url}">${r.title}</a>`).join('');
        document.body.insertAdjacentHTML('beforeend', '<p><a href="/drawn.html">别的链接</a></p>') })"""
    paper = document('<div id="rel" data-id="3"></div>', fills)
    facts, _ = await scanned({"/": page("/p.html"), "/p.html": paper, "/api": rows(1)}, tmp_path)
    found = at(facts, "/p.html")
    assert (found.rung, found.related_by) == ("strict", "")
    assert [link.words for link in found.links if link.region == "related"] == ["第0条工作动态信息"]
    assert not any("drawn" in link.url for link in found.links)


@needs_browser
async def test_related_links_whose_endpoint_breaks_down_were_not_seen(tmp_path: Path) -> None:
    fills = "fetch('/api').then(r => r.json()).then(rows => {})"
    paper = document('<div id="rel" data-id="3"></div>', fills)
    broken = web.Response(status=502)
    facts, _ = await scanned({"/": page("/p.html"), "/p.html": paper, "/api": broken}, tmp_path)
    assert "相关解读" in at(facts, "/p.html").related_by


async def test_what_cannot_be_kept_is_told_at_once() -> None:
    def full(page: Page, calls: object) -> None:
        raise OSError("No space left on device")

    class Gone:
        async def look(self, *_: object, **__: object) -> None:
            raise RenderingError("浏览器没有装")

    told: list[BaseException] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context["exception"]))
    at = datetime(2026, 11, 12, tzinfo=UTC)
    url = "http://www.yunling.gov.cn/list/"
    looks = SecondLooks(
        cast("Any", Gone()), "auto", cast("Any", None), cast("Any", None), full, cast("Any", None), print, ()
    )
    first = Glimpse(Try(at, "ok", 200, address="127.0.0.1"), url)
    assert looks.take_over(Task(url, 1, ""), Page(url, at, scripted="由脚本写出", kind="list"), first)
    await looks.progress()
    assert [str(error) for error in told] == ["No space left on device"]


class Bare(Turned):
    """The same column without a row. `answer` is what its endpoint says of that."""

    DRAWS = Turned.DRAWS.replace("<ul>", "<h2>工作动态</h2><ul>")

    def __init__(self, answer: dict[str, Any]) -> None:
        super().__init__(Turned.GETS)
        self.answer = answer

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.path != "/list/":
            return await super().__call__(request)
        text = "<title>工作动态</title><div id='app'>加载中...</div><script src='/app.js'></script>"
        return web.Response(text=text, content_type="text/html", charset="utf-8")

    def _rows(self, number: int) -> web.Response:
        return web.json_response({"code": 200, "data": self.answer})


@needs_browser
@pytest.mark.parametrize(
    ("answer", "holds"),
    [
        ({"records": [], "total": 0}, "nothing"),
        ({"records": []}, "nothing"),
        ({"records": [], "ticket": "<div class='t'>1</div>"}, "empty"),
        ({"records": [], "total": 12}, "empty"),
    ],
)
async def test_a_list_drawn_without_rows_is_empty_where_its_endpoint_gives_none(
    answer: dict[str, Any], holds: str, tmp_path: Path
) -> None:
    """Else its script may have failed with us alone."""
    column = at(await turned(Bare(answer), tmp_path), "/list/")
    assert (rows_of(column), column.holds, column.scripted) == (set(), holds, "")


FILLS = """function take(url, into, body) {
  fetch(url, body ? {method: 'POST', body: new URLSearchParams(body)} : {})
    .then(a => a.json()).then(j => put(into, j.infos)) }
function put(name, list) { document.querySelector(name).innerHTML = list.map(r =>
  `<li><a href="${r.infoUrl}">${r.infoTitle}</a><b>${r.deliveryTime.slice(0, 10)}</b></li>`).join('') }"""


def filled(middle: str, answer: object = None, status: int = 200) -> Known:
    """A site whose columns are filled by functions of another file, and one of its columns."""
    head = "<script src='/js/common.js'></script>"
    shown = "<ul><li><a href='/news/0.html'>第0条工作动态</a><span>2026-11-11</span></li></ul>"
    infos = [
        {"infoTitle": f"第{n}条动态", "infoUrl": f"/news/{n}.html", "deliveryTime": "2026-11-20 10:00:00"}
        for n in range(5)
    ]

    def given() -> web.StreamResponse:
        return web.json_response({"infos": infos} if answer is None else answer, status=status)

    return {
        **site(),
        "/plain/": html(f"{head}<h2>通知公告</h2>{shown}"),
        "/list/": html(f"{head}<h2>工作动态</h2>{middle}"),
        "/js/common.js": web.Response(text=FILLS, content_type="application/javascript"),
        **dict.fromkeys(("/rows", "/rows?cid=5&page=1"), given),
    }


ISLAND = '[{"infoTitle":"第1条工作动态","infoUrl":"/news/1.html","deliveryTime":"2026-11-20"}]'

PUT = "put('#infos', JSON.parse(document.getElementById('d').title))"


@needs_browser
@pytest.mark.parametrize(
    "middle",
    [
        "<ul id='infos'></ul><script>take('/rows?cid=5&page=1', '#infos')</script>",
        "<ul class='infos'></ul><script>take('/rows', '.infos', 'cid=5&page=1')</script>",
        f"<ul id='infos'></ul><b id='d' title='{ISLAND}'></b><script>{PUT}</script>",
    ],
)
async def test_a_list_that_a_function_of_another_file_fills_is_drawn(middle: str, tmp_path: Path) -> None:
    facts, server = await scanned(filled(middle), tmp_path)
    column = at(facts, "/list/")
    assert (column.rung, column.scripted) == ("browser", "")
    assert column.blocks[0].entries[0].dated == date(2026, 11, 20)
    assert server.url("/news/1.html") in facts.pages


@needs_browser
async def test_a_list_that_no_script_fills_is_empty_as_the_server_sent_it(tmp_path: Path) -> None:
    facts, _ = await scanned(filled("<ul id='infos'></ul>"), tmp_path)
    column = at(facts, "/list/")
    assert (column.rung, column.scripted, column.heard) == ("strict", "", "用浏览器打开后也没有一条信息")


@needs_browser
async def test_a_list_whose_own_request_gives_none_is_empty(tmp_path: Path) -> None:
    middle = "<ul id='infos'></ul><script>take('/rows?cid=5&page=1', '#infos')</script>"
    facts, _ = await scanned(filled(middle, {"infos": []}), tmp_path)
    column = at(facts, "/list/")
    assert (column.scripted, column.holds) == ("", "nothing")


@needs_browser
@pytest.mark.parametrize(("answer", "status"), [({"infos": []}, 502), ({"rows": 1}, 200)])
async def test_a_list_whose_own_request_or_script_fails_was_not_seen(
    answer: object, status: int, tmp_path: Path
) -> None:
    middle = "<ul id='infos'></ul><script>take('/rows?cid=5&page=1', '#infos')</script>"
    facts, _ = await scanned(filled(middle, answer, status), tmp_path)
    assert at(facts, "/list/").scripted


async def test_a_list_that_a_script_names_is_not_decided_without_a_browser(tmp_path: Path) -> None:
    middle = "<ul id='infos'></ul><script>take('/rows?cid=5&page=1', '#infos')</script>"
    facts, _ = await scanned(filled(middle), tmp_path, "never")
    assert "infos" in at(facts, "/list/").scripted
    (tmp_path / "bare").mkdir()
    facts, _ = await scanned(filled("<ul id='infos'></ul>"), tmp_path / "bare", "never")
    assert at(facts, "/list/").scripted == ""
