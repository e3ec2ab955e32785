from __future__ import annotations

import subprocess
import sys
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from monitor.clock import SHANGHAI
from monitor.daemon import wanted
from monitor.settings import Settings
from monitor.store.database import reading, transaction
from monitor.timetable import ACCOUNT_TASKS, SITE_TASKS, WHOLE_TASKS
from monitor.work import handing
from monitor.work.errands import Errand
from monitor.work.job_counts import Demand
from monitor.work.kinds import TASKS, Kind, worker_kind
from monitor.work.office_staff import office_staff
from monitor.work.scan_staff import scan_staff
from monitor.work.watch_staff import watch_staff
from monitor.work.worker import Staff
from monitor.work.workplace import Workplace

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)
PLACES: dict[Kind, int] = {"watch": 1, "office": 1, "scan": 2}


def staff_of(kind: Kind, place: Workplace) -> AbstractAsyncContextManager[Staff]:
    return {"watch": watch_staff, "scan": scan_staff, "office": office_staff}[kind](place)


@pytest.mark.parametrize("kind", TASKS)
async def test_each_kind_can_do_what_is_handed_to_it(kind: Kind, database: Engine) -> None:
    async with staff_of(kind, Workplace(database, Settings(), lambda: NOW)) as staff:
        assert set(staff.tasks) == TASKS[kind]


def test_whatever_the_timetable_holds_is_the_work_of_one_kind() -> None:
    every = [task for tasks in TASKS.values() for task in tasks]
    assert len(every) == len(set(every))
    assert {*SITE_TASKS, *ACCOUNT_TASKS, *WHOLE_TASKS} <= set(every)


def test_the_watch_brings_nothing_that_crawls_judges_or_reports() -> None:
    """It stays for weeks beside the scheduler, and both together are to be small."""
    heavy = ("scrapy", "twisted", "docx", "lxml", "rich", "spiders.site", "checks.assembly", "reports")
    code = (
        "import sys, monitor.daemon_command, monitor.daemon, monitor.work.process, monitor.work.watch_staff\n"
        "from monitor.settings import load_settings\nload_settings()\n"
        f"print([one for one in {heavy!r} if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_kind_stands_in_the_name_of_the_sign() -> None:
    names = ("worker:scan:ab12", "worker:office:7", "scheduler", "worker:unknown:7", "worker")
    assert [worker_kind(name) for name in names] == ["scan", "office", None, None, None]


def hand_over(database: Engine, *errands: Errand) -> None:
    with transaction(database) as session:
        handing.hand_over(session, list(errands), NOW)


def test_what_waits_is_the_demand_for_those_who_do_it(database: Engine) -> None:
    hand_over(
        database,
        *(Errand(f"scan:{number}", "scan", NOW, number, f"site:{number}") for number in range(3)),
        Errand("day:0", "day", NOW - timedelta(minutes=5)),
    )
    with reading(database) as session:
        needs = handing.demands(session)
    assert (needs["scan"].waiting, needs["office"].waiting, needs["watch"].waiting) == (3, 1, 0)
    assert wanted(needs, PLACES, NOW) == {"scan": 2, "office": 1}


def test_what_was_put_off_calls_for_nobody_before_its_time() -> None:
    needs: dict[Kind, Demand] = {"scan": Demand(2, 0, NOW + timedelta(minutes=4), 0)}
    assert wanted(needs, PLACES, NOW) == {}
    assert wanted(needs, PLACES, NOW + timedelta(minutes=4)) == {"scan": 2}


def test_as_long_as_nothing_waits_nobody_more_is_called() -> None:
    assert wanted({"scan": Demand(0, 0, None, 7)}, PLACES, NOW) == {}


def test_where_those_who_are_there_have_their_hands_full_one_more_comes() -> None:
    assert wanted({"scan": Demand(1, 1, NOW, 16)}, PLACES, NOW) == {"scan": 2}


def test_a_clock_that_was_set_back_an_hour_keeps_nobody_from_what_was_never_put_off(database: Engine) -> None:
    hand_over(database, Errand("scan:1", "scan", NOW, 1, "site:1"))
    with reading(database) as session:
        needs = handing.demands(session)
    assert wanted(needs, PLACES, NOW - timedelta(hours=1)) == {"scan": 1}


def test_what_was_put_off_by_a_clock_that_ran_ahead_calls_for_a_worker() -> None:
    needs: dict[Kind, Demand] = {"scan": Demand(1, 0, NOW + timedelta(days=300), 0)}
    assert wanted(needs, PLACES, NOW) == {"scan": 1}
