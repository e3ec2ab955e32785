from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.clock import SHANGHAI
from monitor.settings import Daemon
from monitor.timetable import SITE_TASKS, WHOLE_TASKS, Task, next_due

MONDAY = datetime(2026, 3, 2, tzinfo=SHANGHAI)
DAY = timedelta(days=1)
SETTINGS = Daemon()
MOMENTS = st.integers(0, 3 * 365 * 86400 * 1000).map(lambda past: MONDAY + timedelta(milliseconds=past))
TASKS = st.sampled_from((*SITE_TASKS, *WHOLE_TASKS))


def moments(task: Task, subject: int, settings: Daemon = SETTINGS, days: int = 1) -> list[datetime]:
    found, at = [], MONDAY - timedelta(microseconds=1)
    while (at := next_due(task, subject, settings, at)) < MONDAY + days * DAY:
        found.append(at)
    return found


@pytest.mark.parametrize("a_day", [20, 24, 25, 97, 288])
@pytest.mark.parametrize("site", [1, 2, 77])
def test_each_home_page_is_asked_as_often_as_set(a_day: int, site: int) -> None:
    assert len(moments("probe", site, Daemon(probes_a_day=a_day))) == a_day


def test_sites_are_spread_over_the_interval() -> None:
    minutes = Counter(moments("probe", site)[0].minute for site in range(1, 1001))
    assert len(minutes) == 60
    assert max(minutes.values()) < 50


def test_scans_begin_within_their_hours() -> None:
    begins = [moments("scan", site, days=2)[-1] for site in range(1, 300)]
    hours = {at.hour for at in begins}
    assert hours <= {20, 21, 22, 23, 0, 1, 2, 3, 4}
    assert len(hours) == 9


@pytest.mark.parametrize("task", ["scan", "day", "recheck", "clearing"])
def test_daily_tasks_come_once_a_day_at_the_same_time(task: Task) -> None:
    found = moments(task, 7, days=30)
    assert len(found) == 30
    assert {later - earlier for earlier, later in pairwise(found)} == {DAY}


@given(TASKS, st.integers(0, 5000), MOMENTS, st.integers(20, 288))
def test_the_next_moment_is_always_later_and_never_far(
    task: Task, subject: int, at: datetime, a_day: int
) -> None:
    settings = Daemon(probes_a_day=a_day)
    due = next_due(task, subject, settings, at)
    assert at < due <= at + DAY
    assert next_due(task, subject, settings, due - timedelta(microseconds=1)) == due
