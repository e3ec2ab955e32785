"""Errands that need no net: the day's turn, roll-ups, clearing away."""

from __future__ import annotations

from monitor.issues.ledger import book_day
from monitor.issues.letters import write_for_turn
from monitor.issues.patience import patience
from monitor.store.database import transaction
from monitor.work.errands import Errand
from monitor.work.workplace import Tasks, Workplace


def house_tasks(place: Workplace) -> Tasks:
    """The tasks by name."""

    async def day(errand: Errand) -> None:
        with transaction(place.engine) as session:
            book_day(session, errand.due, patience(place.settings.issues), write_for_turn)

    return {"day": day}
