"""The home page is asked for as people, search robots and search engines' visitors do, each once."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

from aiohttp import web

from checks.facts import OutcomeName, Try, View
from spiders.agent import AGENT, SEARCH_REFERER, robot_agent
from spiders.looking import Glimpse
from spiders.scan_file import ScanFileWriter
from spiders.views import view_of
from tests.spiders.local_server import local_server, missing, page
from tests.spiders.scanning import facts_of, order, scan

BETTING = "<meta name='keywords' content='百家乐'><p><a href='http://127.0.0.9:1/'>百家乐开户</a></p>"


class Cloaked:
    """A server that gives search robots another page, and notes what each request of the home page said."""

    def __init__(self, to_robots: web.Response | None = None) -> None:
        self.asked: list[tuple[str, str]] = []
        self._to_robots = to_robots

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.raw_path != "/":
            return missing()
        agent = request.headers.get("User-Agent", "")
        self.asked.append((agent, request.headers.get("Referer", "")))
        if "Baiduspider" in agent:
            return self._to_robots or page(title="澳门葡京官网", text=BETTING)
        return page(title="甲县人民政府")


async def test_three_views_are_written_down(tmp_path: Path) -> None:
    cloaked = Cloaked()
    with local_server(cloaked.answer) as server:
        facts = await scan(order(server.url(), tmp_path, compares_views=True))
    plain, robot, searched = facts.of(View)
    assert [view.shown_to for view in (plain, robot, searched)] == ["plain", "robot", "from-search"]
    assert (plain.title, robot.title, searched.title) == ("甲县人民政府", "澳门葡京官网", "甲县人民政府")
    assert robot.keywords == "百家乐"
    assert [link.words for link in robot.links] == ["百家乐开户"]
    assert plain.links == ()
    assert plain.digest == searched.digest != robot.digest


async def test_two_requests_more_and_no_third(tmp_path: Path) -> None:
    cloaked = Cloaked()
    with local_server(cloaked.answer) as server:
        await scan(order(server.url(), tmp_path, compares_views=True))
    agents = [agent for agent, _ in cloaked.asked]
    assert len(agents) == 3
    assert agents[1] == robot_agent(AGENT)
    assert "Baiduspider" not in agents[0] + agents[2]
    assert [referer for _, referer in cloaked.asked] == ["", "", SEARCH_REFERER]


ROWS = "".join(
    f"<li><a href='/{number}.html'>全县召开第{number}次安全生产工作会议</a><span>2026-11-{number}</span></li>"
    for number in range(10, 20)
)
COLUMN = f"<p>当前位置：<a href='/'>首页</a> &gt; 栏目</p><ul class='list'>{ROWS}</ul>"
JUMP = "<script>location.href='http://127.0.0.9:1/'</script>"


def listing(title: str, more: str = "") -> web.Response:
    head = f"<head><meta charset='utf-8'><title>{title}</title></head>"
    return web.Response(text=f"<html>{head}<body>{COLUMN}{more}</body></html>", content_type="text/html")


class CloakedColumn:
    """A server whose column of news is another one to search robots, and sends visitors of engines on."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        path, agent = request.raw_path, request.headers.get("User-Agent", "")
        self.asked.append(path)
        if path == "/":
            return page(title="甲县人民政府", text="<a href='/tz/'>通知公告</a><a href='/xw/'>工作动态</a>")
        if path not in ("/tz/", "/xw/"):
            return missing()
        if path == "/xw/" and "Baiduspider" in agent:
            return listing("澳门葡京官网", BETTING)
        if path == "/xw/" and request.headers.get("Referer", "") == SEARCH_REFERER:
            return page(title="工作动态", text=JUMP)
        return listing("工作动态" if path == "/xw/" else "通知公告")


async def test_a_column_of_news_is_compared_too(tmp_path: Path) -> None:
    cloaked = CloakedColumn()
    with local_server(cloaked.answer) as server:
        facts = await scan(order(server.url(), tmp_path, compares_views=True))
        column = server.url("/xw/")
    plain, robot, searched = [view for view in facts.of(View) if view.url == column]
    assert [view.shown_to for view in (plain, robot, searched)] == ["plain", "robot", "from-search"]
    assert (plain.title, robot.title) == ("工作动态", "澳门葡京官网")
    assert searched.final_url == "http://127.0.0.9:1/"
    assert (cloaked.asked.count("/xw/"), cloaked.asked.count("/tz/")) == (3, 1)


async def test_who_does_not_want_it_is_asked_once(tmp_path: Path) -> None:
    cloaked = Cloaked()
    with local_server(cloaked.answer) as server:
        facts = await scan(order(server.url(), tmp_path))
    assert len(cloaked.asked) == 1
    assert facts.of(View) == []


async def test_a_robot_that_is_turned_away_has_seen_nothing(tmp_path: Path) -> None:
    cloaked = Cloaked(web.Response(status=403, text="拒绝访问"))
    with local_server(cloaked.answer) as server:
        facts = await scan(order(server.url(), tmp_path, compares_views=True))
    (robot,) = [view for view in facts.of(View) if view.shown_to == "robot"]
    assert robot.status == 403
    assert robot.outcome not in ("ok", "redirected")
    assert robot.saw
    assert robot.title == ""


async def test_a_resumed_scan_looks_only_at_the_views_that_are_missing(tmp_path: Path) -> None:
    first, again = Cloaked(), Cloaked()
    with local_server(first.answer) as server:
        one = order(server.url(), tmp_path, compares_views=True)
        facts = await scan(one)
    kept = [record for record in facts.records[:-1] if not isinstance(record, View)]
    views = facts.of(View)
    one.file.unlink()
    with ScanFileWriter(one.file, lambda: 0.0) as file:
        for record in (*kept[:3], views[0], *kept[3:]):
            file.write(record)
    with local_server(again.answer, at=server.port):
        await scan(one)
    assert [view.shown_to for view in facts_of(one.file).of(View)] == ["plain", "robot", "from-search"]
    assert len(again.asked) == 2


def test_the_robot_says_who_it_is() -> None:
    assert robot_agent("watch/1 (+a@b.cn)").endswith("spider.html) watch/1 (+a@b.cn)")
    assert robot_agent(AGENT).endswith("spider.html) govmon/0.1")


AT = datetime(2026, 11, 22, 9, tzinfo=timezone(timedelta(hours=8)))
HOME = "https://www.example.gov.cn/"


def seen(markup: str, outcome: OutcomeName = "ok", final_url: str = HOME, *, is_html: bool = True) -> View:
    attempt = Try(AT, outcome, status=200, saw="域名已停放或待售" if outcome == "hijacked" else "")
    glimpse = Glimpse(attempt, final_url, body=markup.encode(), content_type="text/html", is_html=is_html)
    return view_of(glimpse, "from-search", HOME, AT)


def test_a_view_that_leads_to_another_party_is_read_with_its_own_links() -> None:
    view = seen("<title>此域名出售</title><a href='/buy'>购买</a>", "hijacked", "https://sale.example/")
    assert (view.outcome, view.final_url, view.title) == ("hijacked", "https://sale.example/", "此域名出售")
    assert [link.url for link in view.links] == ["https://sale.example/buy"]
    assert view.saw == "域名已停放或待售"


def test_a_view_of_another_party_that_was_not_read_is_not_compared() -> None:
    view = seen("<title>此域名", "hijacked", "https://sale.example/", is_html=False)
    assert view.outcome == "wrong-content"
    assert view.saw


def test_numbers_of_people_in_a_view_are_starred() -> None:
    phone = "13912345678"
    view = seen(
        f"<title>王某 {phone}</title><meta name=keywords content='{phone}'>"
        f"<meta name=description content='电话{phone}'><a href='http://a.com/'>联系{phone}</a>"
    )
    kept = [view.title, view.keywords, view.description, view.links[0].words]
    assert all("139****5678" in text for text in kept), kept


def test_a_view_that_does_not_open_tells_where_it_was_led() -> None:
    gone = seen("", "dns", "http://www.example.com/go", is_html=False)
    assert (gone.outcome, gone.final_url) == ("dns", "http://www.example.com/go")
    assert seen("", "timeout", HOME, is_html=False).final_url == ""
