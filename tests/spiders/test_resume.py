"""A scan that was killed or interrupted goes on where it stopped, and comes to the same result.

The true command line runs in a process of its own; the site is served by this one.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from checks.facts import Page, Target, View
from spiders.scan_file import mend, read_records
from tests.spiders.local_server import LocalServer, local_server, missing, page

ROOT = Path(__file__).parents[2]
PAGES = 150
DELAY = 0.004
"""Seconds an answer takes: a walk that is over at once cannot be stopped in its midst."""
LONG_DELAY = 0.07
"""The walk takes longer than facts wait to be written: a kill leaves some of them behind."""
INTERRUPTED = 130
GUARD_SECONDS = 600
"""A scan that hangs is ended after so long."""


class Signalling:
    """The site. Calls `then` as soon as so many requests have come in and, if asked, facts were written."""

    def __init__(self) -> None:
        self.count = 0
        self.at = 0
        self.delay = DELAY
        self.scan: Path | None = None
        self.then = threading.Event()

    def arm(self, at: int, delay: float = DELAY, scan: Path | None = None) -> None:
        self.count, self.at, self.delay, self.scan = 0, at, delay, scan
        self.then.clear()

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self.count += 1
        if self.at and self.count >= self.at and (self.scan is None or something_written(self.scan)):
            self.then.set()
        await asyncio.sleep(self.delay)
        return made(request.raw_path)


def something_written(scan: Path) -> bool:
    return any(file.stat().st_size for file in scan.glob("*.facts.zst"))


def made(path: str) -> web.StreamResponse:
    """Page n leads to 2n and 2n+1, to a file, and to a page that is closed to us.

    A fault would be tried again seconds later, in each of many scans.
    """
    if path == "/":
        return page("/1.html", "/news/", title="某县人民政府")
    if path == "/news/":
        rows = "".join(
            f'<li><a href="/{number}.html">关于第{number}号工作的情况报道</a><i>2026-11-{number:02d}</i></li>'
            for number in range(1, 20)
        )
        return page("/", title="工作动态", text=f"<ul>{rows}</ul>")
    if path == "/shut.html":
        return web.Response(status=403)
    if path.endswith(".pdf"):
        return web.Response(body=b"%PDF-1.4 ...", content_type="application/pdf")
    name = path.removeprefix("/").removesuffix(".html")
    if not name.isdigit() or int(name) > PAGES:
        return missing()
    number = int(name)
    below = [f"/{child}.html" for child in (2 * number, 2 * number + 1) if child <= PAGES]
    return page("/", "/news/", *below, f"/files/{number % 7}.pdf", "/shut.html", title=f"第{number}页")


@dataclass
class Site:
    server: LocalServer
    signalling: Signalling
    folder: Path

    def command(self, scan: str, *more: str) -> list[str]:
        options = ["--allow-private", "--rate=0", "--concurrency=4", "--quick", "--render=never"]
        output = ["--format=json", "--output", str(self.folder / f"{scan}.json")]
        where = ["--scan-dir", str(self.folder / scan)]
        return [sys.executable, "-m", "monitor", "scan", self.server.url(), *options, *output, *where, *more]

    @contextmanager
    def started(self, scan: str, *more: str) -> Iterator[subprocess.Popen[str]]:
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(
            self.command(scan, *more), cwd=self.folder, env=env, stderr=subprocess.PIPE, text=True
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def run(self, scan: str, *more: str) -> int:
        with self.started(scan, *more) as process:
            errors = process.communicate(timeout=GUARD_SECONDS)[1]
            assert "Traceback" not in errors, errors
            return process.returncode

    def signalled(self, scan: str, at: int, what: signal.Signals, *more: str) -> tuple[int, str]:
        """Run the scan and send it `what` as the server gets its request number `at`.

        From the hundredth on a kill waits for facts on disk: how many are there by then, the machine decides.
        """
        killed = what == signal.SIGKILL
        known = self.folder / scan if killed and at >= 100 else None
        self.signalling.arm(at, LONG_DELAY if killed else DELAY, known)
        with self.started(scan, *more) as process:
            while not self.signalling.then.wait(0.1):
                assert process.poll() is None, process.communicate()[1]
            process.send_signal(what)
            errors = process.communicate(timeout=GUARD_SECONDS)[1]
            return process.returncode, errors

    def result(self, scan: str) -> dict[str, Any]:
        (one,) = json.loads((self.folder / f"{scan}.json").read_bytes())["sites"]
        return one  # type: ignore[no-any-return]

    def records(self, scan: str) -> Counter[str]:
        return Counter(one.url for one in read_records(self.file(scan)) if isinstance(one, Page | Target))

    def file(self, scan: str) -> Path:
        (file,) = (self.folder / scan).glob("*.facts.zst")
        return file


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    signalling = Signalling()
    with local_server(signalling.answer) as server:
        one = Site(server, signalling, tmp_path_factory.mktemp("resume"))
        assert one.run("whole") == 0
        yield one


def comparable(one: dict[str, Any]) -> dict[str, Any]:
    """A result without what the clock and the order of answers decide (which ten pages are named)."""
    findings = {
        (found["check"], found["what"], found["verdict"], found["occurrences"]) for found in one["findings"]
    }
    return {"columns": one["columns"], "coverage": one["coverage"], "findings": findings}


def assert_whole(site: Site, scan: str) -> None:
    whole = {site.server.url("/"), site.server.url("/news/"), site.server.url("/shut.html")}
    whole |= {site.server.url(f"/{number}.html") for number in range(1, PAGES + 1)}
    whole |= {site.server.url(f"/files/{number}.pdf") for number in range(7)}
    records = site.records(scan)
    assert set(records) == whole
    assert set(records.values()) == {1}
    assert comparable(site.result(scan)) == comparable(site.result("whole"))


def killed_and_resumed(site: Site, scan: str, kills: list[int]) -> None:
    """Kill the scan at each of these requests, then let it go on to its end."""
    for number, at in enumerate(kills):
        status, _ = site.signalled(scan, at, signal.SIGKILL, *(["--resume"] if number else []))
        assert status == -signal.SIGKILL
    site.signalling.arm(0)
    assert site.run(scan, "--resume") == 0
    assert_whole(site, scan)


def test_a_scan_that_nobody_stops_reads_the_whole_site(site: Site) -> None:
    assert site.result("whole")["coverage"]["pages"] == PAGES + 2
    assert_whole(site, "whole")


def test_a_scan_that_is_killed_early_begins_anew(site: Site) -> None:
    killed_and_resumed(site, "killed-early", [2])


def test_a_scan_that_is_killed_twice_goes_on_where_it_stopped(site: Site) -> None:
    status, _ = site.signalled("killed", 100, signal.SIGKILL)
    assert status == -signal.SIGKILL
    mend(site.file("killed"))
    # A file is asked for again where its text was not written yet.
    pages = (url for url in site.records("killed") if not url.endswith(".pdf"))
    known = {url.removeprefix(site.server.url()) for url in pages}
    assert known
    asked = len(site.server.asked)
    status, _ = site.signalled("killed", 10, signal.SIGKILL, "--resume")
    assert status == -signal.SIGKILL
    site.signalling.arm(0)
    assert site.run("killed", "--resume") == 0
    assert {path.removeprefix("/") for path in site.server.paths[asked:]} & known == set()
    assert_whole(site, "killed")


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(20))
def test_a_scan_that_is_killed_at_any_moment_goes_on(site: Site, seed: int) -> None:
    chance = random.Random(seed)
    # What is left after the first kill must suffice for the others.
    kills = [chance.randint(1, 110), *(chance.randint(1, 20) for _ in range(chance.randint(0, 2)))]
    killed_and_resumed(site, f"seed-{seed}", kills)


@pytest.mark.parametrize(
    ("at", "what"), [(1, signal.SIGINT), (2, signal.SIGTERM), (80, signal.SIGINT)], ids=str
)
def test_an_interrupted_scan_tells_what_it_saw_and_goes_on(site: Site, at: int, what: signal.Signals) -> None:
    scan = f"{what.name}-{at}"
    status, errors = site.signalled(scan, at, what)
    assert status == INTERRUPTED, errors
    assert "--resume" in errors
    assert "Traceback" not in errors
    told = site.result(scan)
    assert told["coverage"]["interrupted"]
    assert wrong(told) == []
    file = site.file(scan)
    assert mend(file) == 0
    before = sum(isinstance(one, Page) for one in read_records(file))
    assert told["coverage"]["pages"] == before
    viewed = views(file)
    site.signalling.arm(0)
    asked = len(site.server.asked)
    assert site.run(scan, "--resume") == 0
    assert_whole(site, scan)
    again = Counter(site.server.paths[asked:])
    assert sum(again[path] for path in again if path.endswith((".html", "/")) and path != "/shut.html") == (
        PAGES + 2 - before + views(file) - viewed
    )


def wrong(told: dict[str, Any]) -> list[Any]:
    """Its faults, but for the tags and marks that pages so small have none of."""
    return [
        found
        for found in told["findings"]
        if found["verdict"] == "failed" and not found["check"].startswith("missing-")
    ]


def views(file: Path) -> int:
    """How often the home page was asked for as search engines do."""
    return sum(isinstance(one, View) and one.shown_to != "plain" for one in read_records(file))


def test_a_torn_frame_is_cut_off_and_what_was_in_it_is_looked_at_again(site: Site) -> None:
    status, errors = site.signalled("torn", 100, signal.SIGINT)
    assert status == INTERRUPTED, errors
    file = site.file("torn")
    os.truncate(file, file.stat().st_size - 9)
    site.signalling.arm(0)
    assert site.run("torn", "--resume") == 0
    assert_whole(site, "torn")
