"""What people call the fault that an issue is about."""

from __future__ import annotations

import re

from checks.catalogue import catalogue
from checks.indicators import indicators
from monitor.issues.desk import MANUAL
from monitor.store.tables.issues import IssueRow


def title_of(row: IssueRow) -> str:
    """The title of its check; of what a person entered, the name of its indicator."""
    if row.check == MANUAL:
        indicator = indicators().get(row.indicator)
        return f"{indicator.name if indicator else row.indicator}（人工）"
    check = catalogue().get(row.check)
    return check.title if check else row.check


_DOUBTED = re.compile(
    "[，；]请人工(?:点开)?核[对实查][^，；。（）]*(?:，(?:已结束的请注明|或为本站授权后重新扫描))?"
)


def confirmed(saw: str) -> str:
    """What was seen, without the request that a person look: of a fault that a person has confirmed."""
    return _DOUBTED.sub("", saw)
