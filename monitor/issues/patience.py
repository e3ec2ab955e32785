"""From settings to patience: how often is believed, and which day is the deadline."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from checks.calendar import NATIONAL, Calendar
from checks.working_days import YearNotCoveredError, add_working_days
from monitor.issues.issue import Patience
from monitor.settings import Issues


def patience(settings: Issues, calendar: Calendar) -> Patience:
    """The patience that the settings ask for, with deadlines in working days of the calendar."""
    return Patience(
        failures=settings.failures,
        passes=settings.passes,
        after_claim=settings.after_claim,
        due=partial(due_date, working_days=settings.mend_days, calendar=calendar),
    )


def due_date(day: date, working_days: int, calendar: Calendar = NATIONAL) -> date:
    """The last day to mend what was confirmed on `day`.

    Where the calendar does not know the year yet, five working days a week are counted and the longest
    holiday is added: a deadline that is a week late harms nobody, one that is early calls a unit overdue.
    """
    try:
        return add_working_days(day, working_days, calendar)
    except YearNotCoveredError:
        return day + timedelta(days=working_days * 7 // 5 + 2 + LONGEST_HOLIDAY)


LONGEST_HOLIDAY = 9
"""Days: the spring festivals of 2025 and 2026 with their weekends (国务院办公厅放假安排)."""
