"""Pages drawn by the true browser, served on loopback."""

from __future__ import annotations

import asyncio
import ssl
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import trustme
from aiohttp import web

from spiders.addresses import ANY_PRIVATE, Permit
from spiders.browser_sessions import try_out
from spiders.politeness import Slots, Turn
from spiders.rendered_pages import Rendered
from spiders.rendering import NoBrowserError, Renderer, RenderingError
from tests.spiders.browsing import (
    FOUND,
    ONLY_THIS_HOST,
    browser,
    browser_processes,
    html,
    kill,
    list_page,
    rows,
    shows_rows,
)
from tests.spiders.local_server import LocalServer, local_server, pages
from tests.spiders.scanning import now

pytestmark = [
    pytest.mark.skipif(FOUND is None, reason="no browser is installed (govmon doctor says what to install)"),
    pytest.mark.asyncio(loop_scope="module"),
]

Known = Mapping[str, web.Response | Callable[[], web.StreamResponse]]
HASTY = 4.0
"""For pages that never come to an end. Others may take as long as a busy machine needs."""
LASTING = 60.0


class CountingSlots(Slots):
    """Turns without limit, noted by host."""

    def __init__(self) -> None:
        super().__init__(rate=0, concurrency=4, clock=asyncio.get_running_loop().time)
        self.turns: list[str] = []

    def turn(self, host: str) -> Turn:
        self.turns.append(host)
        return super().turn(host)


def renderer_of(slots: Slots | None = None, permit: Permit = ANY_PRIVATE, **limits: Any) -> Renderer:
    return Renderer(browser, slots or CountingSlots(), permit, now, **{"page_seconds": LASTING, **limits})


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def shared() -> AsyncIterator[Renderer]:
    async with renderer_of() as one:
        yield one


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def guarded() -> AsyncIterator[Renderer]:
    async with renderer_of(permit=ONLY_THIS_HOST) as one:
        yield one


async def drawn(one: Renderer, known: Known, **options: Any) -> tuple[Rendered, LocalServer]:
    with local_server(pages(known)) as server:
        return await one.look(server.url(), **options), server


# ---------------------------------------------------------------- what is seen


async def test_a_list_that_a_script_asks_for_is_seen(shared: Renderer) -> None:
    seen, server = await drawn(shared, {"/": list_page(), "/api": rows()}, shows=shows_rows)
    attempt = seen.glimpse.attempt
    assert (attempt.outcome, attempt.status, attempt.rung, attempt.address) == (
        "ok",
        200,
        "browser",
        "127.0.0.1",
    )
    assert "第4条工作动态信息" in seen.glimpse.body.decode()
    assert seen.glimpse.final_url == server.url()
    assert seen.doubt == ""


async def test_rows_that_come_late_are_waited_for(shared: Renderer) -> None:
    seen, _ = await drawn(shared, {"/": list_page(pause=1500), "/api": rows()}, shows=shows_rows)
    assert shows_rows(seen.glimpse.body)


async def test_a_list_that_is_empty_indeed_leaves_no_doubt(shared: Renderer) -> None:
    hidden = '<p style="display:none">数据加载中</p><script src="https://hm.baidu.com/hm.js"></script>'
    seen, _ = await drawn(shared, {"/": list_page(before=hidden), "/api": rows(0)}, shows=shows_rows)
    assert (seen.glimpse.attempt.outcome, seen.doubt) == ("ok", "")


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"/": list_page()}, "HTTP 404"),
        ({"/": list_page(before="<p>数据加载中，请稍候</p>"), "/api": rows(0)}, "数据加载中"),
        ({"/": list_page(before="<script>absent()</script>"), "/api": rows(0)}, "脚本出错"),
        (
            {"/": html("<iframe src=/rows width=600 height=400></iframe>"), "/rows": html("第一条" * 20)},
            "内嵌框架",
        ),
        ({"/": html("<script>new WebSocket('ws://' + location.host)</script>")}, "WebSocket"),
    ],
)
async def test_what_may_hide_the_list_is_told(shared: Renderer, known: Known, words: str) -> None:
    seen, _ = await drawn(shared, known, shows=shows_rows)
    assert words in seen.doubt


@pytest.mark.parametrize(
    ("before", "known", "told"),
    [
        ("<script src=/tpl.js></script>", {"/api": rows(0)}, True),
        ("<script src=/tpl.js></script>", {}, False),
        ("<script src=/tpl.js></script><script>absent()</script>", {"/api": rows(0)}, False),
        ("", {"/api": rows(0)}, False),
    ],
)
async def test_a_script_that_is_not_there_is_named_where_it_is_all(
    shared: Renderer, before: str, known: Known, told: bool
) -> None:
    seen, server = await drawn(shared, {"/": list_page(before=before), **known}, shows=shows_rows)
    assert seen.lacking == ((server.url("/tpl.js"),) if told else ())


async def test_the_status_of_the_page_itself_is_carried(shared: Renderer) -> None:
    seen, _ = await drawn(shared, {"/": html("<p>没有这个网页</p>", status=404)})
    assert (seen.glimpse.attempt.status, seen.glimpse.attempt.outcome) == (404, "gone")


async def test_a_script_that_moves_on_tells_where_it_ends(shared: Renderer) -> None:
    known = {"/": html("<script>location.href = '/there.html'</script>"), "/there.html": html("<p>这里</p>")}
    seen, server = await drawn(shared, known, shows=lambda markup: "这里".encode() in markup)
    assert seen.glimpse.final_url == server.url("/there.html")


async def test_pictures_fonts_and_visit_counters_are_not_asked_for(shared: Renderer) -> None:
    parts = (
        '<img src="/one.jpg"><style>@font-face{font-family:f;src:url(/f.woff)}p{font-family:f}</style><p>字'
    )
    _, server = await drawn(shared, {"/": html(parts)})
    assert "/one.jpg" not in server.paths
    assert "/f.woff" not in server.paths


async def test_a_page_is_photographed_only_on_request(shared: Renderer) -> None:
    known = {"/": html('<img src="/one.jpg"><video src="/one.mp4"></video><p>字')}
    plain, first = await drawn(shared, known)
    pictured, second = await drawn(shared, known, pictured=True)
    assert (plain.picture, pictured.picture[:4]) == (b"", b"\x89PNG")
    assert [("/one.jpg" in one.paths, "/one.mp4" in one.paths) for one in (first, second)] == [
        (False, False),
        (True, False),
    ]


async def test_pages_leave_nothing_behind_for_the_next(shared: Renderer) -> None:
    known = {
        "/": html("<p id=p></p><script>p.textContent = document.cookie; document.cookie = 'a=b'</script>")
    }
    with local_server(pages(known)) as server:
        await shared.look(server.url())
        second = await shared.look(server.url())
    assert b"a=b</p>" not in second.glimpse.body


# ---------------------------------------------------------------- hostile pages


async def test_a_script_without_end_ends_the_page_not_the_scan(shared: Renderer) -> None:
    async with renderer_of(page_seconds=HASTY) as one:
        seen, _ = await drawn(one, {"/": html("<script>for (;;) {}</script>")}, shows=shows_rows)
        assert "没有加载完" in seen.doubt
        after, _ = await drawn(one, {"/": list_page(), "/api": rows()}, shows=shows_rows)
    assert shows_rows(after.glimpse.body)


async def test_a_page_that_never_stops_asking_is_read_all_the_same(shared: Renderer) -> None:
    polling = "<script>setInterval(() => fetch('/poll'), 50)</script>"
    known = {"/": list_page(before=polling), "/api": rows(), "/poll": web.Response(text="")}
    async with renderer_of() as one:
        seen, _ = await drawn(one, known, shows=shows_rows)
    assert shows_rows(seen.glimpse.body)


async def test_dialogs_are_dismissed(shared: Renderer) -> None:
    asking = "<script>alert('1'); confirm('2'); prompt('3'); window.onbeforeunload = () => '4'</script>"
    seen, _ = await drawn(shared, {"/": list_page(before=asking), "/api": rows()}, shows=shows_rows)
    assert shows_rows(seen.glimpse.body)


async def test_pop_ups_stay_closed(shared: Renderer) -> None:
    popping = "<a id=a href='/popup' target=_blank></a><script>window.open('/popup'); a.click()</script>"
    known = {"/": list_page(before=popping), "/api": rows(), "/popup": html("<p>弹窗</p>")}
    seen, server = await drawn(shared, known, shows=shows_rows)
    assert shows_rows(seen.glimpse.body)
    assert "/popup" not in server.paths


async def test_downloads_are_refused(shared: Renderer) -> None:
    file = web.Response(body=b"PK" * 1000, headers={"Content-Disposition": "attachment; filename=a.zip"})
    known = {
        "/": list_page(before="<script>location.href = '/a.zip'</script>"),
        "/api": rows(),
        "/a.zip": file,
    }
    with local_server(pages(known)) as server:
        page = await shared.look(server.url(), shows=shows_rows)
        alone = await shared.look(server.url("/a.zip"))
    assert "下载" in page.doubt
    assert alone.glimpse.attempt.outcome == "wrong-content"


async def test_a_page_that_reloads_itself_is_left(shared: Renderer) -> None:
    async with renderer_of(page_seconds=HASTY) as one:
        seen, server = await drawn(one, {"/": html("<script>location.reload()</script>")}, shows=shows_rows)
    assert seen.doubt or seen.glimpse.attempt.outcome == "redirect-loop"
    assert len(server.paths) <= 11


# ---------------------------------------------------------------- addresses that must not be opened


SOCKET_IN_A_WORKER = (
    "<script>new Worker(URL.createObjectURL(new Blob(["
    "\"new WebSocket('ws://127.0.0.2:{port}/secret')\"])))</script>"
)


@pytest.mark.parametrize(
    "leading",
    [
        "<script>location.href = 'http://127.0.0.2:{port}/secret'</script>",
        "<script>location.href = 'http://169.254.169.254/latest/meta-data/'</script>",
        "<meta http-equiv=refresh content='0;url=http://127.0.0.2:{port}/secret'>",
        "<script>fetch('http://127.0.0.2:{port}/secret', {{mode: 'no-cors'}})</script>",
        "<script>fetch('/hop', {{mode: 'no-cors'}})</script>",
        "<script src='http://127.0.0.2:{port}/secret'></script>",
        "<iframe src='http://127.0.0.2:{port}/secret'></iframe>",
        "<link rel=preconnect href='http://127.0.0.2:{port}'><link rel=prefetch href='http://127.0.0.2:{port}/secret'>",
        "<script>navigator.sendBeacon('http://127.0.0.2:{port}/secret', 'x')</script>",
        "<script>new Worker(URL.createObjectURL(new Blob([\"fetch('http://127.0.0.2:{port}/secret')\"])))</script>",
        SOCKET_IN_A_WORKER,
    ],
)
async def test_what_a_page_may_not_open_is_not_asked(guarded: Renderer, leading: str) -> None:
    known: dict[str, web.Response | Callable[[], web.StreamResponse]] = {}
    with local_server(pages(known), ("127.0.0.1", "127.0.0.2")) as server:
        known["/"] = html(leading.format(port=server.port))
        known["/hop"] = web.Response(
            status=302, headers={"Location": f"http://127.0.0.2:{server.port}/secret"}
        )
        await guarded.look(server.url())
    assert "/" in server.paths
    assert [path for host, path in server.asked if host != "127.0.0.1"] == []


async def test_a_page_on_a_forbidden_address_is_not_opened(guarded: Renderer) -> None:
    with local_server(pages({"/": html("")}), ("127.0.0.2",)) as server:
        seen = await guarded.look(server.url())
    assert seen.glimpse.attempt.outcome == "internal-address"
    assert server.asked == []


async def test_a_public_page_opens_nothing_private(shared: Renderer) -> None:
    with local_server(pages({"/": html("")})) as server:
        seen = await shared.look(server.url(), served_from="203.119.25.1")
    assert seen.glimpse.attempt.outcome == "internal-address"
    assert server.asked == []


# ---------------------------------------------------------------- politeness


async def test_every_request_takes_a_turn_at_its_host() -> None:
    asking = "<script>fetch('/one'); fetch('/hop'); fetch('/put', {method: 'PUT', body: 'x'})</script>"
    hop = web.Response(status=302, headers={"Location": "/two"})
    known = {
        "/": html(asking), "/one": rows(), "/hop": hop, "/two": rows(), "/put": rows(),
    }  # fmt: skip
    slots = CountingSlots()
    async with renderer_of(slots) as one:
        _, server = await drawn(one, known)
    assert {"/", "/one", "/hop", "/two", "/put"} <= set(server.paths)
    assert slots.turns.count("127.0.0.1") == len(server.asked)


async def test_inside_tls_requests_take_their_turns_and_redirects_are_counted() -> None:
    authority, slots = trustme.CA(), CountingSlots()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    asked: list[str] = []

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        asked.append(request.path)
        if request.path == "/hop":
            return web.Response(status=302, headers={"Location": "/two"})
        return html("<script>fetch('/one'); fetch('/hop')</script>") if request.path == "/" else rows()

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    try:
        async with renderer_of(slots) as one:
            seen = await one.look(f"https://127.0.0.1:{runner.addresses[0][1]}/")
    finally:
        await runner.cleanup()
    assert (seen.glimpse.attempt.outcome, seen.doubt) == ("ok", "")
    assert sorted(asked) == ["/", "/hop", "/one", "/two"]
    assert len(slots.turns) == len(asked)


async def test_a_page_at_a_slow_host_is_given_the_time_that_its_turns_take() -> None:
    """Six turns, one a second, take longer than the page itself may."""
    asking = "".join(f"<script src='/{number}.js'></script>" for number in range(5))
    scripts = {f"/{number}.js": web.Response(text="", content_type="text/javascript") for number in range(5)}
    known: Known = {"/": list_page(before=asking), "/api": rows(), **scripts}
    slots = Slots(rate=1, concurrency=1, clock=asyncio.get_running_loop().time)
    async with renderer_of(slots, page_seconds=3.0) as one:
        seen, _ = await drawn(one, known, shows=shows_rows)
    assert shows_rows(seen.glimpse.body)


# ---------------------------------------------------------------- browsers that die


@pytest.mark.parametrize("kind", ["", "renderer"])
async def test_a_browser_that_dies_is_replaced_and_the_page_drawn(kind: str) -> None:
    asked: list[int] = []

    def dies_once() -> web.StreamResponse:
        asked.append(1)
        if len(asked) == 1:
            kill(kind)
        return rows()

    async with renderer_of() as one:
        seen, _ = await drawn(one, {"/": list_page(), "/api": dies_once}, shows=shows_rows)
    assert shows_rows(seen.glimpse.body)
    assert len(asked) == 2


async def test_a_browser_that_dies_before_the_picture_is_replaced() -> None:
    asked: list[int] = []

    def dies_once() -> web.StreamResponse:
        asked.append(1)
        if len(asked) == 1:
            kill()
        return web.Response(body=b"", content_type="image/png")

    async with renderer_of() as one:
        seen, _ = await drawn(
            one, {"/": html("<p>好</p><img src=/a.png>"), "/a.png": dies_once}, pictured=True
        )
        assert one.started == 2
    assert seen.picture.startswith(b"\x89PNG")


async def test_a_page_that_kills_every_browser_is_given_up() -> None:
    def dies() -> web.StreamResponse:
        kill()
        return rows()

    async with renderer_of() as one:
        with pytest.raises(RenderingError, match="两次"):
            await drawn(one, {"/": list_page(), "/api": dies}, shows=shows_rows)


async def test_a_browser_that_died_between_two_pages_is_replaced() -> None:
    async with renderer_of() as one:
        await drawn(one, {"/": html("")})
        kill()
        seen, _ = await drawn(one, {"/": html("<p>好</p>")})
    assert "好" in seen.glimpse.body.decode()


@pytest.mark.parametrize("limit", [{"pages_per_browser": 1}, {"most_memory": 1}])
async def test_a_browser_is_replaced_by_count_and_by_memory(limit: dict[str, Any]) -> None:
    async with renderer_of(**limit) as one:
        await drawn(one, {"/": html("")})
        await drawn(one, {"/": html("")})
        assert one.started == 2


async def test_a_browser_serves_many_pages_and_is_gone_afterwards() -> None:
    before = set(browser_processes())
    async with renderer_of() as one:
        with local_server(pages({"/": html("<p>好</p>")})) as server:
            await asyncio.gather(*(one.look(server.url()) for _ in range(4)))
        assert one.started == 1
        assert set(browser_processes()) - before
    assert set(browser_processes()) - before == set()


async def test_closing_ends_what_is_under_way() -> None:
    one = renderer_of()
    with local_server(pages({"/": html("<script>for (;;) {}</script>")})) as server:
        look = asyncio.ensure_future(one.look(server.url(), shows=shows_rows))
        while "/" not in server.paths:
            await asyncio.sleep(0.01)
        await one.close()
        with pytest.raises(RenderingError):
            await look


# ---------------------------------------------------------------- no browser, and the doctor's question


async def test_the_doctor_can_try_a_browser_out() -> None:
    found = browser()
    assert found is not None
    assert await try_out(found) == ""
    assert await try_out(Path("/bin/false")) != ""


async def test_without_a_browser_it_says_what_to_do() -> None:
    one = Renderer(lambda: None, CountingSlots(), ANY_PRIVATE, now)
    with pytest.raises(NoBrowserError, match="govmon doctor"):
        await one.look("http://127.0.0.1:1/")


async def test_without_the_driver_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "playwright.async_api", None)
    with pytest.raises(NoBrowserError, match="govmon doctor"):
        await renderer_of().look("http://127.0.0.1:1/")


async def test_a_browser_that_does_not_start_is_no_reason_to_try_it_on_every_page() -> None:
    asked: list[str] = []

    def find() -> Path:
        asked.append("")
        return Path("/bin/false")

    one = Renderer(find, CountingSlots(), ANY_PRIVATE, now)
    for _ in range(2):
        with pytest.raises(NoBrowserError, match="不能启动"):
            await one.look("http://127.0.0.1:1/")
    assert len(asked) == 1
