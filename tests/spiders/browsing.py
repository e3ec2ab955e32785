"""A browser for tests, pages for it, and its processes."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from ipaddress import ip_network
from pathlib import Path

from aiohttp import web

from monitor.browsers import find_browser
from spiders.addresses import Permit

FOUND = find_browser(os.environ)
ONLY_THIS_HOST = Permit((ip_network("127.0.0.1/32"),))


def browser() -> Path | None:
    return FOUND.path if FOUND else None


def html(body: str, status: int = 200) -> web.Response:
    head = "<!DOCTYPE html><html><head><meta charset='utf-8'><title>一页</title></head>"
    text = f"{head}<body>{body}</body></html>"
    return web.Response(text=text, status=status, content_type="text/html", charset="utf-8")


def rows(count: int = 5, day: str = "2026-11-20") -> web.Response:
    """What a list endpoint answers."""
    found = [
        {"url": f"/news/{number}.html", "title": f"第{number}条工作动态信息", "day": day}
        for number in range(count)
    ]
    return web.json_response(found)


def list_page(endpoint: str = "/api", before: str = "", pause: int = 0) -> web.Response:
    """A list as client-side frameworks make it: markup without rows until a script has asked for them."""
    return html(
        f"""{before}<div id="app"><h2>工作动态</h2><ul id="list" v-for="row in rows"></ul></div><script>
        setTimeout(async () => {{
          const rows = await (await fetch('{endpoint}' + String())).json();
          document.getElementById('list').innerHTML = rows.map(
            row => `<li><a href="${{row.url}}">${{row.title}}</a><span>${{row.day}}</span></li>`).join('');
        }}, {pause})</script>"""
    )


def shows_rows(markup: bytes) -> bool:
    return b'<li><a href="/news/' in markup


def browser_processes(kind: str = "") -> list[int]:
    """Processes of browsers that this process started; of `kind` ("renderer") only, when given."""
    parents = dict(_processes())
    return [
        process
        for process in parents
        if _descends(process, parents)
        and "chrom" in (line := _command(process))
        and f"--type={kind}" * bool(kind) in line
    ]


def kill(kind: str = "") -> None:
    for process in browser_processes(kind):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def _descends(process: int, parents: dict[int, int]) -> bool:
    while process in parents:
        process = parents[process]
        if process == os.getpid():
            return True
    return False


def _processes() -> Iterator[tuple[int, int]]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                if fields[0] != "Z":
                    yield int(entry.name), int(fields[1])


def _command(process: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_text(errors="replace")
    return ""
