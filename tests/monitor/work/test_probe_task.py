"""Probes and rechecks as a worker does them, against servers on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from sqlalchemy import Engine
from sqlmodel import col, select

from monitor.settings import Daemon, Settings
from monitor.store.database import open_database, reading, transaction
from monitor.store.migrating import bring_up_to_date
from monitor.store.tables.issues import IssueRow, TurnRow
from monitor.store.tables.registry import Site
from monitor.store.tables.work import Job
from monitor.work.errands import Errand, errand_for
from monitor.work.probe_task import AGAIN, ProbeTask
from monitor.work.recheck_task import RecheckTask
from monitor.work.workplace import StoppedError, Workplace
from spiders.crew import Crew
from spiders.manners import Manners
from spiders.probing import Patience
from spiders.uptime import Uptime
from tests.monitor.availability.homes import DAY, NOW, TITLE, letters, rows, state
from tests.spiders.local_server import bound, local_server, missing, page, pages

HOME = page("/a.html", title=TITLE)
AT_ONCE = Patience((0.0,))


class Clock:
    """The time, that stands still until it is moved, or goes on by `step` whenever it is asked for."""

    def __init__(self, step: timedelta = timedelta()) -> None:
        self.at = NOW
        self._step = step

    def __call__(self) -> datetime:
        self.at += self._step
        return self.at


async def no_pause(_seconds: float) -> None:
    return


@asynccontextmanager
async def at_work(database: Engine, clock: Clock, *canaries: str) -> AsyncIterator[tuple[Workplace, Crew]]:
    settings = Settings(daemon=Daemon(canaries=canaries))
    async with Crew(Manners(rate=0, allow_private=True), clock) as crew:
        yield Workplace(database, settings, clock), crew


def prober(place: Workplace, crew: Crew) -> ProbeTask:
    return ProbeTask(place, crew.looker, Uptime(crew.looker, no_pause))


def register(database: Engine, url: str, **known: Any) -> int:
    with transaction(database) as session:
        row = Site(url=url, name=TITLE, added_at=NOW, **known)
        session.add(row)
        session.flush()
        return row.id or 0


def dead_address() -> str:
    sockets = bound(["127.0.0.1"])
    port = sockets[0].getsockname()[1]
    sockets[0].close()
    return f"http://127.0.0.1:{port}/"


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Engine]:
    """One database where what matters is the net."""
    engine = open_database(f"sqlite:///{tmp_path / 'govmon.db'}")
    bring_up_to_date(engine)
    yield engine
    engine.dispose()


def follow_ups(database: Engine) -> list[str]:
    with reading(database) as session:
        return list(session.exec(select(Job.key)).all())


async def test_a_probe_is_made_once_however_often_its_errand_is_done(database: Engine) -> None:
    with local_server(pages({"/": HOME})) as server:
        site = register(database, server.url())
        async with at_work(database, Clock()) as (place, crew):
            task = prober(place, crew)
            for _ in range(3):
                await task(errand_for("probe", site, NOW))
        assert server.paths == ["/"]
    assert rows(database) == [(site, True, False)]
    assert (state(database, site).title, state(database, site).ipv6) == (TITLE, "none")


async def test_a_closed_site_is_not_asked(database: Engine) -> None:
    with local_server(pages({"/": HOME})) as server:
        site = register(database, server.url(), state="closed")
        async with at_work(database, Clock()) as (place, crew):
            await prober(place, crew)(errand_for("probe", site, NOW))
            await prober(place, crew)(errand_for("probe", 77, NOW))
        assert server.paths == []


async def test_a_page_that_is_down_is_looked_at_again_soon_and_then_told(sqlite: Engine) -> None:
    clock = Clock()
    site = register(sqlite, dead_address())
    async with at_work(sqlite, clock) as (place, crew):
        task = prober(place, crew)
        await task(errand_for("probe", site, NOW))
        (key,) = follow_ups(sqlite)
        again = Errand(key, "probe", NOW + timedelta(minutes=3), site, arguments=AGAIN)
        clock.at += timedelta(minutes=3)
        await task(again)
    assert rows(sqlite) == [(site, False, False)]
    assert state(sqlite, site).down_since == NOW
    assert [one.kind for one in letters(sqlite)] == ["alert"]
    assert len(follow_ups(sqlite)) == 1


async def test_while_no_canary_answers_nobody_is_accused(sqlite: Engine) -> None:
    clock = Clock()
    site = register(sqlite, dead_address())
    async with at_work(sqlite, clock, dead_address()) as (place, crew):
        for hour in range(3):
            clock.at = NOW + timedelta(hours=hour)
            await prober(place, crew)(errand_for("probe", site, clock.at))
    assert rows(sqlite) == [(site, False, True)] * 3
    assert letters(sqlite) == []


async def test_a_look_again_waits_for_its_time_and_goes_back_when_the_worker_stops(sqlite: Engine) -> None:
    site = register(sqlite, dead_address())
    async with at_work(sqlite, Clock()) as (place, crew):
        task = prober(place, crew)
        waiting = asyncio.ensure_future(
            task(Errand("k", "probe", NOW + timedelta(minutes=3), site, arguments=AGAIN))
        )
        await asyncio.sleep(0)
        assert not waiting.done()
        task.stop()
        with pytest.raises(StoppedError):
            await waiting
    assert rows(sqlite) == []


# ---------------------------------------------------------------- rechecks


def add_issue(database: Engine, site: int, subject: str, check: str = "broken-link", **known: Any) -> int:
    told = {"state": "rechecking", "live": True, "opened_at": NOW - 9 * DAY, "due": NOW.date(), **known}
    with transaction(database) as session:
        row = IssueRow(
            site_id=site, check=check, subject=subject, indicator="gov2019.site.function.availability",
            severity="deduct", column="要闻", occurrences=7, first_seen=NOW - 10 * DAY, seen_at=NOW - DAY,
            **told,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id or 0


def issue(database: Engine, number: int) -> IssueRow:
    with reading(database) as session:
        return session.get_one(IssueRow, number)


def turns(database: Engine) -> list[tuple[str, str]]:
    with reading(database) as session:
        return [(one.became, one.why) for one in session.exec(select(TurnRow).order_by(col(TurnRow.id)))]


async def recheck(database: Engine, *canaries: str) -> None:
    async with at_work(database, Clock(timedelta(seconds=1)), *canaries) as (place, crew):
        await RecheckTask(place, crew, AT_ONCE)(Errand("recheck:0", "recheck", NOW))


async def test_links_that_are_due_are_asked_again_by_themselves(sqlite: Engine) -> None:
    with local_server(pages({"/": HOME, "/back.html": page(title="又有了")})) as server:
        site = register(sqlite, server.url())
        mended = add_issue(sqlite, site, server.url("/back.html"))
        there = add_issue(sqlite, site, server.url("/gone.html"))
        late = add_issue(sqlite, site, server.url("/late.html"), state="open", due=NOW.date() + DAY)
        await recheck(sqlite)
        assert "/late.html" not in server.paths
    assert [issue(sqlite, one).state for one in (mended, there, late)] == ["mended", "open", "open"]
    assert turns(sqlite) in ([("mended", "vanished"), ("open", "still-there")],
                             [("open", "still-there"), ("mended", "vanished")])  # fmt: skip
    assert (issue(sqlite, there).column, issue(sqlite, there).occurrences) == ("要闻", 7)


async def test_a_host_that_shows_one_page_for_everything_mends_nothing(sqlite: Engine) -> None:
    async def same(request: web.BaseRequest) -> web.StreamResponse:
        if request.raw_path == "/":
            return web.Response(text=HOME.text, content_type="text/html")
        return web.Response(text="<title>提示</title><h1>内容整理中</h1>", content_type="text/html")

    with local_server(same) as server:
        site = register(sqlite, server.url())
        number = add_issue(sqlite, site, server.url("/gone/1.html"))
        await recheck(sqlite)
    assert issue(sqlite, number).state == "open"


async def test_while_our_line_is_down_a_recheck_says_nothing(sqlite: Engine) -> None:
    site = register(sqlite, dead_address())
    number = add_issue(sqlite, site, dead_address())
    await recheck(sqlite, dead_address())
    assert (issue(sqlite, number).state, turns(sqlite)) == ("rechecking", [])


async def test_what_needs_the_whole_site_is_handed_over_as_one_scan(sqlite: Engine) -> None:
    with local_server(pages({"/": missing})) as server:
        site = register(sqlite, server.url())
        for number in range(3):
            add_issue(sqlite, site, server.url(f"/column{number}/"), "stale-column")
        add_issue(sqlite, site, "手工", "manual", manual=True)
        await recheck(sqlite)
        await recheck(sqlite)
        assert server.paths == []
    assert follow_ups(sqlite) == [f"recheck:{site}:2026-03-02"]
