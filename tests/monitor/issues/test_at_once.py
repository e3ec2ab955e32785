"""What proves itself is told at once, and once."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import col, select

from checks.catalogue import catalogue
from checks.examination import examine
from checks.facts import Coverage, HiddenPart, HiddenSeen
from checks.facts import Site as SiteSeen
from monitor.clock import SHANGHAI
from monitor.issues.issue import Patience
from monitor.issues.letters import write_for_turn
from monitor.recording import Judged, begin, record
from monitor.store.database import reading, transaction
from monitor.store.tables.issues import IssueRow
from monitor.store.tables.posting import Letter

URL = "https://www.a.gov.cn/"
DAY = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
PATIENCE = Patience(failures=2, passes=2, after_claim=1, due=lambda day: day + timedelta(days=14))
PART = HiddenPart("split-id", 2, ("http://x.com/", "http://y.com/"), ("百家乐开户", "葡京网站"))
DOUBT = HiddenPart("off-screen", 5, tuple(f"http://x.com/{number}" for number in range(5)), ("甲",) * 5)


def scan(database: Engine, site_id: int, day: int, *parts: HiddenPart) -> None:
    at = DAY + timedelta(days=day)
    hidden = tuple(HiddenSeen(part, URL) for part in parts)
    seen = SiteSeen(URL, at, coverage=Coverage(pages=9), hidden=hidden, looked_for_hidden=9)
    said = Judged(seen, examine(seen, None, [catalogue()["hidden-link"]]), {}, Path("none"), "govmon test")
    with transaction(database) as session:
        record(session, begin(session, f"day:{day}", site_id, at, ""), said, at, PATIENCE, write_for_turn)


def alerts(database: Engine) -> list[Letter]:
    with reading(database) as session:
        return list(session.exec(select(Letter).order_by(col(Letter.id))).all())


def test_a_hidden_link_is_told_after_the_first_scan_and_not_again(database: Engine, site_id: int) -> None:
    scan(database, site_id, 0, PART)
    (letter,) = alerts(database)
    assert letter.kind == "alert"
    assert "百家乐开户" in letter.text
    scan(database, site_id, 1, PART)
    assert len(alerts(database)) == 1


def test_an_episode_that_ended_is_told_anew(database: Engine, site_id: int) -> None:
    for day, parts in enumerate(((PART,), (), (), (PART,))):
        scan(database, site_id, day, *parts)
    with reading(database) as session:
        states = [row.state for row in session.exec(select(IssueRow).order_by(col(IssueRow.id)))]
    assert states == ["mended", "open"]
    assert len(alerts(database)) == 2


def test_a_doubt_is_told_to_nobody(database: Engine, site_id: int) -> None:
    for day in range(3):
        scan(database, site_id, day, DOUBT)
    assert alerts(database) == []


def test_checks_that_need_no_second_scan() -> None:
    at_once = {name for name, check in catalogue().items() if check.at_once}
    assert {"hidden-link", "tampered-page", "cloaked-home"} <= at_once
    assert not at_once & {"broken-link", "stale-home", "site-unreachable"}
