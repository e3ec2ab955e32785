"""Errands that need no net: the day's turn, notices, clearing away. They work in a thread of their own: a
loop that waits for the database would hear the answers of sites late."""

from __future__ import annotations

import asyncio

from monitor.accounts.judging import book_accounts
from monitor.availability.judging import book_windows
from monitor.availability.rollups import roll_up
from monitor.issues.ledger import book_day
from monitor.issues.letters import write_for_turn
from monitor.issues.patience import patience
from monitor.issues.rectification import write_notices
from monitor.registry.year_plan import remind
from monitor.reporting.owing import hand_over_owed
from monitor.store.database import transaction
from monitor.work.clearing import clear_files, clear_rows
from monitor.work.errands import Errand
from monitor.work.workplace import Tasks, Workplace


def house_tasks(place: Workplace) -> Tasks:
    """The tasks by name."""

    async def day(errand: Errand) -> None:
        await asyncio.to_thread(turn_the_day, place, errand)

    async def clearing(_: Errand) -> None:
        await asyncio.to_thread(clear_away, place)

    async def notices(errand: Errand) -> None:
        await asyncio.to_thread(tell_units, place, errand)

    async def reports(_: Errand) -> None:
        await asyncio.to_thread(ask_for_reports, place)

    return {"day": day, "clearing": clearing, "notices": notices, "reports": reports}


def turn_the_day(place: Workplace, errand: Errand) -> None:
    """Lets the day of the errand begin: deadlines pass, words end, the week of probes and the
    accounts are judged."""
    settings = place.settings
    believed = patience(settings.issues, settings.days)
    with transaction(place.engine) as session:
        book_day(session, errand.due, believed, write_for_turn)
        remind(session, errand.due)
    roll_up(place.engine, errand.due)
    book_windows(place.engine, errand.due, settings.checks, believed, write_for_turn)
    book_accounts(place.engine, errand.due, settings.checks, believed, write_for_turn)


def tell_units(place: Workplace, errand: Errand) -> None:
    """Writes the day's rectification notices and reminders."""
    with transaction(place.engine) as session:
        write_notices(session, errand.due)


def ask_for_reports(place: Workplace) -> None:
    """Hands over what reports have fallen due by now: after an outage the errand may be of days ago."""
    with transaction(place.engine) as session:
        hand_over_owed(session, place.settings.reports, place.now())


def clear_away(place: Workplace) -> None:
    """Clears rows and files; probes are counted first, so that no day is lost."""
    at = place.now()
    roll_up(place.engine, at)
    clear_rows(place.engine, place.settings, at)
    clear_files(place.engine, place.settings, at)
