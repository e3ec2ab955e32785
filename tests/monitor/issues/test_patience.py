from __future__ import annotations

from datetime import date

from checks.calendar import NATIONAL, Calendar
from monitor.issues.patience import patience
from monitor.settings import Issues


def test_the_deadline_counts_the_days_off_that_the_user_told() -> None:
    local = Calendar(holidays=frozenset({date(2026, 11, 24)}))
    issues = Issues(mend_days=3)
    assert patience(issues, NATIONAL).due(date(2026, 11, 20)) == date(2026, 11, 25)
    assert patience(issues, local).due(date(2026, 11, 20)) == date(2026, 11, 26)
