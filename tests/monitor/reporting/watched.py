"""An office with two units that has watched for some days, and who wants which of its reports."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import col, select

from checks.findings import Verdict
from monitor.clock import SHANGHAI
from monitor.issues.issue import Patience
from monitor.issues.letters import write_for_turn
from monitor.recording import begin, record
from monitor.settings import Reports, Settings
from monitor.store.database import reading, transaction
from monitor.store.tables.posting import Letter, LetterFile
from monitor.store.tables.probes import ProbeDay
from monitor.store.tables.registry import Recipient, Site, Unit
from monitor.store.tables.reporting import Report
from tests.monitor.judged_sites import BROKEN, judged

BEGIN = datetime(2026, 3, 29, 9, tzinfo=SHANGHAI)
"""Three days before the end of the quarter: each day watched is a book to be made."""
AT = datetime(2026, 4, 3, 8, tzinfo=SHANGHAI)
"""When March and the first quarter are due."""
LATE = AT + timedelta(days=90)
PATIENCE = Patience(failures=2, passes=2, after_claim=1, due=lambda day: day + timedelta(days=14))
OFFICE, FIRST, SECOND = "office@example.gov.cn", "jia@example.gov.cn", "yi@example.gov.cn"
ALL = "daily,monthly,quarterly,annual"
BAD, GOOD = "甲局", "乙局"
CERTAIN = Settings(reports=Reports(least_coverage=0.0))
"""Settings by which the few days that are watched here are enough."""
DOUBTED = Settings()
"""By the default they are not."""


def watch(engine: Engine) -> None:
    """Two units with a site each and somebody who reads; that of BAD has a fault, that of GOOD none."""
    with transaction(engine) as session:
        for number, name in enumerate((BAD, GOOD), start=1):
            session.add(Unit(id=number, name=name, level="县级"))
        session.flush()
        for number, name in enumerate((BAD, GOOD), start=1):
            url = f"http://s{number}.example/"
            session.add(Site(url=url, name=f"{name}网站", unit_id=number, added_at=BEGIN))
        session.add(Recipient(mail=OFFICE, name="办公室", kinds=ALL))
        session.add(Recipient(mail=FIRST, name="王五", unit_id=1, kinds=ALL))
        session.add(Recipient(mail=SECOND, name="赵六", unit_id=2, kinds=ALL))
    for day in range(2):
        scan(engine, 1, day, "failed")
        scan(engine, 2, day, "passed")


def scan(engine: Engine, site: int, day: int, verdict: Verdict) -> None:
    """One scan so many days after the beginning."""
    at, url = BEGIN + timedelta(days=day), f"http://s{site}.example/"
    with transaction(engine) as session:
        number = begin(session, f"{site}:{day}", site, at, "")
        verdicts = {(BROKEN, url + "gone.html"): verdict}
        record(session, number, judged(url, at, verdicts), at, PATIENCE, write_for_turn)


def lose_the_line(engine: Engine, day: date) -> None:
    """A day on which most probes told nothing."""
    with transaction(engine) as session:
        for site in (1, 2):
            session.add(ProbeDay(site_id=site, day=day, probes=2, failed=0, void=20, total=200, slowest=100))


def fail_daily(engine: Engine, days: int) -> list[date]:
    """Days on each of which a home page did not open once: something to tell both units of; which."""
    found = [BEGIN.date() + timedelta(days=number) for number in range(days)]
    with transaction(engine) as session:
        for day in found:
            for site in (1, 2):
                row = ProbeDay(site_id=site, day=day, probes=24, failed=1, void=0, total=2400, slowest=200)
                session.add(row)
    return found


def letters(engine: Engine, kind: str | None = None) -> list[Letter]:
    with reading(engine) as session:
        found = session.exec(select(Letter).order_by(col(Letter.id))).all()
    return [one for one in found if kind in (None, one.kind)]


def keys(engine: Engine, kind: str) -> list[str]:
    return [one.key for one in letters(engine, kind)]


def attached(engine: Engine, letter: int | None) -> list[str]:
    with reading(engine) as session:
        wanted = select(LetterFile.name).where(LetterFile.letter_id == letter).order_by(col(LetterFile.id))
        return list(session.exec(wanted).all())


def reports(engine: Engine) -> list[tuple[str, str, int, str]]:
    with reading(engine) as session:
        rows = session.exec(select(Report).order_by(col(Report.id))).all()
    return [(one.kind, one.key, one.revision, one.state) for one in rows]
