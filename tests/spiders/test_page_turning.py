"""Scans of boards whose pager posts a form: what is posted, what is read, and where it ends."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

from checks.facts import Page
from spiders.page_turning import MOST_TURNS
from tests.spiders.local_server import LocalServer, local_server, missing, page
from tests.spiders.scanning import Facts, order, scan

HEAD = "<tr><th>标题</th><th>留言时间</th><th>状态</th></tr>"


class Board:
    """A board of letters, one a page, whose `count` pages are posted for. The state that is sent with a page
    is good for the next post only. `deaf`: shows its first page whatever is posted."""

    def __init__(
        self,
        count: int,
        *,
        robots: str = "",
        fails_at: int = 0,
        deaf: bool = False,
        action: str = "List.aspx",
    ) -> None:
        self.count, self.robots, self.fails_at, self.deaf = count, robots, fails_at, deaf
        self.action = action
        self.posted: list[tuple[str, str]] = []
        self.state = ""

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.path == "/robots.txt":
            return web.Response(text=self.robots) if self.robots else missing()
        if request.path == "/lyb/List.aspx":
            return await self.board(request)
        if request.path == "/":
            return page("/lyb/List.aspx", title="某县人民政府")
        return page(title=request.path, text="<p>正文</p>")

    async def board(self, request: web.BaseRequest) -> web.StreamResponse:
        number = 1
        if request.method == "POST":
            form = await request.post()
            self.posted.append((str(form["__EVENTTARGET"]), str(form["__EVENTARGUMENT"])))
            if form["__VIEWSTATE"] != self.state or "X-Requested-With" in request.headers:
                return web.Response(status=500)
            number = 1 if self.deaf else int(str(form["__EVENTARGUMENT"]))
        return web.Response(status=500) if number == self.fails_at else self.shown(number)

    def shown(self, number: int) -> web.Response:
        self.state = f"state of {number}"
        title = f"<a href='View.aspx?id={number}'>关于第{number}条路的建议</a>"
        rows = f"<table>{HEAD}<tr><td>{title}</td><td>2026-10-12</td><td>办理中</td></tr></table>"
        near = [one for one in (number, number + 1) if one <= self.count]
        pager = "".join(f"<a href=\"javascript:__doPostBack('Pager','{one}')\">{one}</a>" for one in near)
        hidden = f"<input type='hidden' name='__VIEWSTATE' value='{self.state}'>"
        form = f"<form method='post' action='{self.action}'>{hidden}{rows}{pager}</form>"
        head = "<meta charset='utf-8'><title>留言板</title>"
        return web.Response(
            text=f"<html><head>{head}</head><body>{form}</body></html>", content_type="text/html"
        )


async def board(site: Board, folder: Path) -> tuple[Page, Facts, LocalServer]:
    with local_server(site) as server:
        facts = await scan(order(server.url(), folder))
    (found,) = [one for one in facts.of(Page) if one.url.endswith("List.aspx")]
    return found, facts, server


async def test_every_page_is_posted_for_with_the_state_of_the_one_before(tmp_path: Path) -> None:
    site = Board(4)
    found, facts, server = await board(site, tmp_path)
    assert site.posted == [("Pager", "2"), ("Pager", "3"), ("Pager", "4")]
    assert [one.title for one in found.messages] == [f"关于第{n}条路的建议" for n in (1, 2, 3, 4)]
    assert server.url("/lyb/View.aspx?id=4") in facts.pages
    assert (facts.doubles, found.notes) == ([], ())
    assert [one.form for one in found.endpoints] == [
        f"__EVENTTARGET=Pager&__EVENTARGUMENT={n}" for n in (2, 3, 4)
    ]


async def test_a_page_that_does_not_open_is_the_last_and_is_noted(tmp_path: Path) -> None:
    found, _, _ = await board(Board(5, fails_at=3), tmp_path)
    assert len(found.messages) == 2
    assert any("第 3 页没有打开" in note for note in found.notes)


async def test_a_board_that_does_not_turn_is_asked_once(tmp_path: Path) -> None:
    site = Board(5, deaf=True)
    found, _, _ = await board(site, tmp_path)
    assert (len(site.posted), len(found.messages)) == (1, 1)


async def test_a_board_without_end_is_turned_a_bounded_number_of_times(tmp_path: Path) -> None:
    site = Board(10_000)
    found, _, _ = await board(site, tmp_path)
    assert (len(site.posted), len(found.messages)) == (MOST_TURNS, MOST_TURNS + 1)


async def test_what_robots_txt_forbids_is_not_posted_for(tmp_path: Path) -> None:
    robots = "User-agent: *\nDisallow: /lyb/List.aspx?\n"
    found, _, _ = await board(site := Board(3, robots=robots, action="List.aspx?p=1"), tmp_path)
    assert (site.posted, len(found.messages)) == ([], 1)


async def test_another_site_is_not_posted_to(tmp_path: Path) -> None:
    site = Board(3, action="http://192.0.2.1/lyb/List.aspx")
    found, _, _ = await board(site, tmp_path)
    assert (site.posted, len(found.messages)) == ([], 1)
