"""What the facts keep for showing a finding: heads, way and body of what did not open, little of the rest."""

from __future__ import annotations

import hashlib
from pathlib import Path

from aiohttp import web

from checks.facts import Page, Target
from spiders.looking import HEAD_KEPT, shown_head
from spiders.probing import Patience
from tests.spiders.local_server import local_server, page, pages
from tests.spiders.scanning import Facts, order, scan


async def facts_of(folder: Path, **answers: web.Response) -> tuple[Facts, str]:
    known = {f"/{name}": answer for name, answer in answers.items()}
    with local_server(pages({"/": page(*known), **known})) as server:
        return await scan(order(server.url(), folder)), server.url()


def target(facts: Facts, name: str) -> Target:
    return next(one for one in facts.of(Target) if one.url.endswith(f"/{name}"))


async def test_a_dead_target_keeps_heads_and_body_hash(tmp_path: Path) -> None:
    body = "<h1>没有这个网页</h1>"
    dead = web.Response(status=404, text=body, content_type="text/html", headers={"X-Shown": "yes"})
    facts, _ = await facts_of(tmp_path, dead=dead)
    seen = target(facts, "dead")
    assert seen.request.startswith("GET /dead HTTP/1.1\nHost: 127.0.0.1:")
    assert seen.response.startswith("HTTP/1.1 404 Not Found\n")
    assert "X-Shown: yes" in seen.response
    assert seen.sha256 == hashlib.sha256(body.encode()).hexdigest()
    assert {one.address for one in seen.tries} == {"127.0.0.1"}


async def test_the_head_shown_is_that_of_the_last_try(tmp_path: Path) -> None:
    """A visitor's try tells where it comes from; the try that is shown may be such a one."""
    seen_lines: list[str] = []

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        if request.path == "/":
            return page("/dead")
        seen_lines.append("\n".join(f"{name}: {value}" for name, value in request.headers.items()))
        return web.Response(status=404)

    with local_server(answer) as server:
        for patience in (Patience((0.05,)), Patience((0.05, 0.05))):
            seen_lines.clear()
            folder = tmp_path / str(len(patience.pauses))
            folder.mkdir()
            facts = await scan(order(server.url(), folder, patience=patience))
            asked = [lines for lines in seen_lines if "Accept" in lines]
            assert target(facts, "dead").request.partition("\n")[2] == asked[-1]


async def test_no_request_is_shown_where_none_was_sent(tmp_path: Path) -> None:
    with local_server(pages({"/": page("http://127.0.0.2:1/closed")})) as server:
        facts = await scan(order(server.url(), tmp_path))
    seen = target(facts, "closed")
    assert (seen.outcome, seen.request, seen.response, seen.sha256) == ("refused", "", "", "")


async def test_the_way_to_a_dead_target_is_kept_with_each_status(tmp_path: Path) -> None:
    hop = web.Response(status=301, headers={"Location": "/far"})
    further = web.Response(status=302, headers={"Location": "/nowhere"})
    facts, home = await facts_of(tmp_path, near=hop, far=further)
    seen = target(facts, "near")
    assert [(one.status, one.to) for one in seen.hops] == [(301, f"{home}far"), (302, f"{home}nowhere")]
    assert seen.request.startswith("GET /nowhere ")


async def test_a_loop_is_shown_by_its_hops(tmp_path: Path) -> None:
    there = web.Response(status=302, headers={"Location": "/back"})
    back = web.Response(status=302, headers={"Location": "/there"})
    facts, _ = await facts_of(tmp_path, there=there, back=back)
    assert [one.status for one in target(facts, "there").hops] == [302, 302]


async def test_what_opens_costs_no_room(tmp_path: Path) -> None:
    picture = web.Response(body=b"\x89PNG" + b"x" * 50, content_type="image/png")
    facts, _ = await facts_of(tmp_path, **{"a.png": picture})
    seen = target(facts, "a.png")
    assert (seen.request, seen.response, seen.sha256, seen.hops) == ("", "", "", ())


async def test_a_page_keeps_its_hash_its_server_and_its_way(tmp_path: Path) -> None:
    moved = web.Response(status=302, headers={"Location": "/new.html"})
    known = {"/": page("/old.html"), "/old.html": moved, "/new.html": page(title="新")}
    with local_server(pages(dict(known))) as server:
        facts = await scan(order(server.url(), tmp_path))
    seen = next(one for one in facts.of(Page) if one.url == server.url("/old.html"))
    assert (seen.address, len(seen.digest)) == ("127.0.0.1", 64)
    assert [(one.status, one.to) for one in seen.hops] == [(302, server.url("/new.html"))]


def test_a_long_head_is_cut() -> None:
    shown = shown_head([b"HTTP/1.1 200 OK\r\n", b"Set-Cookie: " + b"x" * 100_000])
    assert len(shown) == HEAD_KEPT
    assert shown.endswith("…")
