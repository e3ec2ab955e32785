"""Before a person has a report sent, what is due in it is looked at again; the letters wait for that."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from checks.facts import OutcomeName, Target, Try
from monitor import clock
from monitor.__main__ import run
from monitor.issues.rechecking import Scope
from monitor.reporting import looking_first
from monitor.reporting.looking_first import look_first
from monitor.reporting.sending import Wish, send
from monitor.settings import Settings
from monitor.store.database import reading, transaction
from monitor.store.tables.issues import IssueRow
from monitor.store.tables.registry import Site
from monitor.store.tables.work import Sign
from monitor.work import handing, signs
from monitor.work import recheck_task as rechecks
from monitor.work.cluster_worker import ClusterWorker
from monitor.work.errands import MORNING_LOCK, Errand, errand_for
from monitor.work.handing import is_clustered
from monitor.work.recheck_task import RecheckTask
from monitor.work.signs import SCHEDULER, this_process
from monitor.work.worker import AnyWorker, Staff, Worker
from monitor.work.workplace import Workplace
from spiders.crew import Crew
from spiders.manners import Manners
from tests.monitor.reporting.watched import AT, BAD, CERTAIN, letters, watch

URL = "http://s1.example/"
BOTH = Scope(frozenset({1, 2}), frozenset())
DUE = AT.date() - timedelta(days=1)
MENDED, GONE, SILENT = "back.html", "dead.html", "silent.html"


def add(engine: Engine, path: str, site: int = 1, **known: object) -> int:
    """A fault that is due; its number."""
    told: dict[str, Any] = {"check": "broken-link", "state": "rechecking", "due": DUE, **known}
    with transaction(engine) as session:
        row = IssueRow(
            site_id=site, subject=f"http://s{site}.example/{path}", severity="deduct", live=True,
            indicator="gov2019.site.function.availability", opened_at=AT - timedelta(days=20),
            first_seen=AT - timedelta(days=21), seen_at=AT - timedelta(days=5), **told,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id or 0


def states(engine: Engine) -> dict[str, str]:
    with reading(engine) as session:
        rows = session.exec(select(IssueRow).where(IssueRow.due == DUE)).all()
    return {row.subject.rpartition("/")[2]: row.state for row in rows}


@pytest.fixture(autouse=True)
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The net as far as it matters here: one address opens again, one is gone, of one nothing is known.
    Which addresses were asked."""
    asked: list[str] = []
    outcomes: dict[str, tuple[OutcomeName, int]] = {
        MENDED: ("ok", 200),
        GONE: ("gone", 404),
        SILENT: ("blocked", 403),
    }

    async def ask_again(_crew: Crew, url: str, *_: object, **__: object) -> Target:
        asked.append(url.rpartition("/")[2])
        outcome, status = outcomes[asked[-1]]
        looks = tuple(clock.now() + timedelta(minutes=minute) for minute in range(2))
        return Target(url, looks[-1], outcome, status, tries=tuple(_try(at, outcome, status) for at in looks))

    monkeypatch.setattr(rechecks, "ask_again", ask_again)
    monkeypatch.setattr(clock, "now", lambda: AT)
    return asked


def _try(at: datetime, outcome: OutcomeName, status: int) -> Try:
    return Try(at, outcome, status, 90)


def place(engine: Engine) -> Workplace:
    return Workplace(engine, Settings(), lambda: AT)


def begin_scheduler(engine: Engine) -> None:
    with transaction(engine) as session:
        signs.take(session, SCHEDULER, this_process(), AT, seen=None)


@contextmanager
def office(engine: Engine, morning: threading.Event | None = None) -> Iterator[None]:
    """A worker that rechecks, in a thread of its own. The turn of the day lasts until `morning` is set."""
    there: list[tuple[asyncio.AbstractEventLoop, AnyWorker]] = []
    ready = threading.Event()

    async def day(_: Errand) -> None:
        if morning is not None:
            await asyncio.to_thread(morning.wait)

    async def work() -> None:
        async with Crew(Manners(), lambda: AT) as crew:
            task, here = RecheckTask(place(engine), crew), place(engine)
            staff = Staff({"recheck": task, "day": day}, 4, task.stop)
            worker: AnyWorker = (
                ClusterWorker(here, "office", this_process(), staff)
                if is_clustered(engine)
                else Worker(here, "worker:office:1", this_process(), staff)
            )
            there.append((asyncio.get_running_loop(), worker))
            ready.set()
            await worker.run()

    thread = threading.Thread(target=lambda: asyncio.run(work()))
    thread.start()
    ready.wait()
    try:
        yield
    finally:
        loop, worker = there[0]
        loop.call_soon_threadsafe(worker.stop)
        thread.join()


def soon(_seconds: float) -> None:
    threading.Event().wait(0.05)


def never(_seconds: float) -> None:
    raise AssertionError("nobody is waited for")


def test_without_a_daemon_this_process_looks(watched: Engine, answers: list[str]) -> None:
    for path in (MENDED, GONE, SILENT):
        add(watched, path)
    told = list(look_first(place(watched), BOTH, never))
    assert told == [
        "先复核 3 个到期的问题……",
        "复核了 2 个：已经正常 1 个，仍然存在 1 个。没能看到 1 个，以上次看到的为准。",
    ]
    assert states(watched) == {MENDED: "mended", GONE: "open", SILENT: "rechecking"}


def test_the_workers_look_where_the_daemon_is_at_work(watched_by_both: Engine, answers: list[str]) -> None:
    begin_scheduler(watched_by_both)
    for path in (MENDED, GONE):
        add(watched_by_both, path)
    with office(watched_by_both):
        told = list(look_first(place(watched_by_both), BOTH, soon))
    assert told[0] == "先复核 2 个到期的问题，由 govmon run 执行……"
    assert told[1:] == ["复核了 2 个：已经正常 1 个，仍然存在 1 个。没能看到 0 个。"]
    assert states(watched_by_both) == {MENDED: "mended", GONE: "open"}
    assert sorted(answers) == [MENDED, GONE]


def test_it_waits_behind_the_morning_that_is_under_way(watched_by_both: Engine) -> None:
    """As the reports of the morning do: two rechecks at once would ask each host twice as fast."""
    begin_scheduler(watched_by_both)
    add(watched_by_both, MENDED)
    with transaction(watched_by_both) as session:
        handing.hand_over(session, [errand_for("day", 0, AT)], AT)
    waits, over = 0, threading.Event()

    def end_the_morning_after_some(_seconds: float) -> None:
        nonlocal waits
        waits += 1
        if waits <= 3:
            assert states(watched_by_both) == {MENDED: "rechecking"}
        if waits == 3:
            over.set()
        soon(0)

    with office(watched_by_both, over):
        told = list(look_first(place(watched_by_both), BOTH, end_the_morning_after_some))
    assert waits >= 3
    assert "已经正常 1 个" in told[1]


def test_a_daemon_that_ends_meanwhile_is_not_waited_for(watched_by_both: Engine) -> None:
    begin_scheduler(watched_by_both)
    add(watched_by_both, MENDED)

    def leave(_seconds: float) -> None:
        with transaction(watched_by_both) as session:
            signs.leave(session, SCHEDULER, session.get_one(Sign, SCHEDULER).holder)

    told = list(look_first(place(watched_by_both), BOTH, leave))
    assert "govmon run 停了" in told[1]
    assert "没能看到 1 个" in told[2]


def test_workers_that_never_end_are_not_waited_for_for_ever(
    watched: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = 0.0

    def later(_pause: float) -> None:
        nonlocal seconds
        seconds += 10.0
        with transaction(watched) as session:
            session.get_one(Sign, SCHEDULER).beats += 1

    monkeypatch.setattr(looking_first, "running_seconds", lambda: seconds)
    begin_scheduler(watched)
    add(watched, MENDED)
    told = list(look_first(place(watched), BOTH, later))
    assert "等了 30 分钟" in told[1]


def test_only_what_is_due_in_the_report_is_looked_at(watched: Engine, answers: list[str]) -> None:
    add(watched, MENDED)
    add(watched, GONE, 2)
    add(watched, SILENT, state="open", due=AT.date() + timedelta(days=3))
    add(watched, "manual", check="manual", manual=True)
    told = list(look_first(place(watched), Scope(frozenset({1}), frozenset()), never))
    assert answers == [MENDED]
    assert told[0] == "先复核 1 个到期的问题……"


def test_nothing_due_is_said_and_nobody_is_asked(watched: Engine, answers: list[str]) -> None:
    assert list(look_first(place(watched), BOTH, never)) == ["没有到期的问题要先复核。"]
    assert answers == []


def test_a_site_that_is_closed_with_approval_is_left_alone(watched: Engine, answers: list[str]) -> None:
    add(watched, MENDED)
    with transaction(watched) as session:
        site = session.get_one(Site, 1)
        site.state, site.paused_until, site.approval = "paused", AT.date(), "某府办函〔2026〕8号"
    assert list(look_first(place(watched), BOTH, never)) == ["没有到期的问题要先复核。"]
    assert answers == []


def test_what_needs_the_whole_site_is_named(watched_by_both: Engine) -> None:
    add(watched_by_both, "tzgg/", check="stale-column")
    told = list(look_first(place(watched_by_both), BOTH, never))
    assert told[-1] == "其中 1 个要看整个网站，请先 govmon scan 网址 --record，或启动 govmon run。"
    begin_scheduler(watched_by_both)
    with office(watched_by_both):
        told = list(look_first(place(watched_by_both), BOTH, soon))
    assert told[-1] == "其中 1 个要看整个网站，已排入扫描，不等它做完。"
    with reading(watched_by_both) as session:
        assert ("scan", "waiting", 1) in handing.counts(session)


# ---------------------------------------------------------------- the command, and what the letters say


SEND = ["report", "monthly", "--period", "2026-03", "--send"]


@pytest.fixture
def owed(watched: Engine, here: Path) -> Engine:
    """The fault of March has come due by now, and opens again."""
    (here / "govmon.toml").write_text("[reports]\nleast_coverage = 0.0\n", "utf-8")
    with transaction(watched) as session:
        row = session.exec(select(IssueRow)).one()
        row.subject, row.due = f"{URL}{MENDED}", DUE
    return watched


def test_a_report_that_is_sent_by_hand_looks_first_and_its_letters_say_what_is_in_order_by_now(
    owed: Engine, capsys: pytest.CaptureFixture[str], answers: list[str]
) -> None:
    assert run(SEND) == 0
    told = capsys.readouterr().out
    assert told.index("复核了 1 个：已经正常 1 个") < told.index("已排入发送")
    assert answers == [MENDED]
    whole, bad, good = (letter.text for letter in letters(owed, "monthly"))
    assert "最近一次复核时已经正常，待再次确认：编号 1。" in whole
    assert "待再次确认：编号 1。" in bad
    assert "编号 1" not in good


def test_what_had_been_sent_before_is_not_looked_at_again(owed: Engine, answers: list[str]) -> None:
    run(SEND)
    run(SEND)
    assert answers == [MENDED]


def test_of_one_unit_only_its_own_is_looked_at(owed: Engine, answers: list[str]) -> None:
    add(owed, GONE, 2)
    assert run([*SEND, "--unit", BAD]) == 0
    assert answers == [MENDED]


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ({"state": "mended"}, "统计期以后已经整改，不用再处理：编号 1。"),
        ({"state": "waived"}, "统计期以后认定为误报或暂缓：编号 1。"),
        ({"state": "open", "due": DUE}, "已到期而今天没能复核，以上次看到的为准：编号 1。"),
    ],
)
def test_letters_that_come_by_themselves_say_so_too(
    database: Engine, here: Path, now: dict[str, object], told: str
) -> None:
    watch(database)
    with transaction(database) as session:
        row = session.exec(select(IssueRow)).one()
        for name, value in now.items():
            setattr(row, name, value)
    send(database, CERTAIN, Wish("monthly", "2026-03"), AT)
    assert [told in letter.text for letter in letters(database, "monthly")] == [True, True, False]


def test_asked_addresses_are_those_of_the_scope_whatever_the_queue(database: Engine) -> None:
    """The scope goes with the errand through the queue."""
    errand = rechecks.recheck_of(Scope(frozenset({3, 1}), frozenset({2})), AT)
    assert (errand.arguments["sites"], errand.arguments["accounts"]) == ([1, 3], [2])
    assert errand.lock == MORNING_LOCK
    with transaction(database) as session:
        handing.hand_over(session, [errand], AT)
        assert handing.any_open(session, [errand.key])
        assert not handing.any_open(session, ["recheck:asked:other"])
