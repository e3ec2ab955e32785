"""Scans go into the books: once, whole, and by what they could see."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import msgspec
import zstandard
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from checks.facts import Coverage, Entry
from checks.findings import Verdict
from monitor.clock import SHANGHAI
from monitor.issues.issue import Patience, Said
from monitor.issues.ledger import book_day, book_word
from monitor.issues.letters import write_for_turn
from monitor.recording import KeptVerdicts, begin, record
from monitor.store.database import reading, transaction
from monitor.store.tables.issues import IssueRow, TurnRow
from monitor.store.tables.registry import Column, Exemption
from monitor.store.tables.scans import DocumentSeen, EntrySeen, MessageSeen, Scan, SiteDay
from monitor.store.tables.scans import Verdicts as VerdictsRow
from tests.monitor.judged_sites import BROKEN, CUT_SHORT, STALE, WHOLE, column, judged

URL = "https://www.a.gov.cn/"
DAY = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
PATIENCE = Patience(failures=2, passes=2, after_claim=1, due=lambda day: day + timedelta(days=14))
LINK = (BROKEN, "https://www.a.gov.cn/gone.html")
COLUMN = (STALE, "https://www.a.gov.cn/news/")

Verdicts = Mapping[tuple[str, str], Verdict]


def scan(
    database: Engine, site_id: int, day: int, verdicts: Verdicts, coverage: Coverage = WHOLE, key: str = ""
) -> bool:
    at = DAY + timedelta(days=day)
    with transaction(database) as session:
        row = begin(session, key or f"day:{day}", site_id, at, "facts.zst")
        return (
            record(session, row, judged(URL, at, verdicts, coverage), at, PATIENCE, write_for_turn)
            is not None
        )


def issues(database: Engine) -> list[IssueRow]:
    with reading(database) as session:
        return list(session.exec(select(IssueRow).order_by(col(IssueRow.id))).all())


def turns(session: Session) -> list[tuple[str, str]]:
    return [(one.became, one.why) for one in session.exec(select(TurnRow).order_by(col(TurnRow.id)))]


def test_a_fault_goes_through_its_whole_life(database: Engine, site_id: int) -> None:
    for day, said in enumerate(("failed", "failed", "passed", "passed")):
        scan(database, site_id, day, {LINK: said})  # type: ignore[dict-item]
    with reading(database) as session:
        assert turns(session) == [("unconfirmed", "seen"), ("open", "confirmed"), ("mended", "vanished")]
    (issue,) = issues(database)
    assert (issue.state, issue.live, issue.due) == ("mended", False, date(2026, 3, 17))
    assert issue.saw == "看到的情况"


def test_the_same_scan_entered_twice_changes_nothing(database: Engine, site_id: int) -> None:
    assert scan(database, site_id, 0, {LINK: "failed"})
    assert not scan(database, site_id, 0, {LINK: "failed"})
    with reading(database) as session:
        assert len(session.exec(select(Scan)).all()) == 1
        assert turns(session) == [("unconfirmed", "seen")]


def test_a_day_replayed_under_another_key_changes_no_issue(database: Engine, site_id: int) -> None:
    scan(database, site_id, 0, {LINK: "failed"})
    before = issues(database)[0].model_dump()
    scan(database, site_id, 0, {LINK: "failed"}, key="again")
    assert issues(database)[0].model_dump() == before


def test_what_could_not_be_looked_at_neither_opens_nor_ends(database: Engine, site_id: int) -> None:
    scan(database, site_id, 0, {COLUMN: "not_checked"})
    assert issues(database) == []
    scan(database, site_id, 1, {LINK: "failed"})
    scan(database, site_id, 2, {LINK: "failed"})
    for day in range(3, 9):
        scan(database, site_id, day, {LINK: "not_checked"})
    assert [one.state for one in issues(database)] == ["open"]


def test_a_link_that_a_whole_scan_no_longer_meets_is_mended(database: Engine, site_id: int) -> None:
    for day, verdicts in enumerate(({LINK: "failed"}, {LINK: "failed"}, {}, {})):
        scan(database, site_id, day, verdicts)  # type: ignore[arg-type]
    assert [one.state for one in issues(database)] == ["mended"]


def test_a_link_that_a_scan_cut_short_did_not_meet_stays(database: Engine, site_id: int) -> None:
    for day in range(2):
        scan(database, site_id, day, {LINK: "failed"})
    for day in range(2, 6):
        scan(database, site_id, day, {}, CUT_SHORT)
    assert [one.state for one in issues(database)] == ["open"]


def test_a_column_that_is_gone_waits_for_a_person(database: Engine, site_id: int) -> None:
    for day in range(2):
        scan(database, site_id, day, {COLUMN: "failed"})
    for day in range(2, 5):
        scan(database, site_id, day, {})
    assert [one.state for one in issues(database)] == ["rechecking"]


def test_a_check_without_any_conclusion_ends_nothing(database: Engine, site_id: int) -> None:
    for day in range(2):
        scan(database, site_id, day, {LINK: "failed"})
    for day in range(2, 5):
        scan(database, site_id, day, {(BROKEN, URL): "not_checked"})
    assert [one.state for one in issues(database)] == ["open"]


def test_what_is_exempted_opens_nothing_until_its_day(database: Engine, site_id: int) -> None:
    with transaction(database) as session:
        session.add(
            Exemption(
                site_id=site_id, pattern="*/gone.html", reason="改版", set_by="张三", until=date(2026, 3, 5)
            )
        )
    for day in range(4):
        scan(database, site_id, day, {LINK: "failed"})
    assert issues(database) == []
    scan(database, site_id, 4, {LINK: "failed"})
    assert [one.state for one in issues(database)] == ["unconfirmed"]


def test_a_fault_that_comes_back_is_a_second_episode(database: Engine, site_id: int) -> None:
    said: list[Verdict] = ["failed", "failed", "passed", "passed", "failed", "failed"]
    for day, one in enumerate(said):
        scan(database, site_id, day, {LINK: one})
    assert [(one.state, one.episode) for one in issues(database)] == [("mended", 1), ("open", 2)]


def test_a_persons_word_and_a_passed_deadline_are_turns(database: Engine, site_id: int) -> None:
    scan(database, site_id, 0, {LINK: "suspect"})
    (issue,) = issues(database)
    assert issue.id is not None
    with transaction(database) as session:
        at = DAY + timedelta(hours=2)
        book_word(session, issue.id, Said("confirm", at, "张三"), PATIENCE, write_for_turn)
    with transaction(database) as session:
        late = book_day(session, DAY + timedelta(days=20), PATIENCE, write_for_turn)
    with transaction(database) as session:
        again = book_day(session, DAY + timedelta(days=21), PATIENCE, write_for_turn)
    assert (late.turns, again.turns) == ({"came-due": 1}, {})
    assert [one.overdue for one in issues(database)] == [True]


def test_what_was_seen_is_remembered_with_its_first_sight(database: Engine, site_id: int) -> None:
    for day, dated in ((0, date(2026, 3, 1)), (1, date(2025, 1, 1))):
        at = DAY + timedelta(days=day)
        entry = Entry(url=URL + "news/1.html", title="要闻", dated=dated)
        seen = judged(URL, at, {}, columns=(column(URL + "news/", entry),))
        with transaction(database) as session:
            row = begin(session, f"day:{day}", site_id, at, "")
            record(session, row, seen, at, PATIENCE, write_for_turn)
    with reading(database) as session:
        entry_row = session.exec(select(EntrySeen)).one()
        document = session.exec(select(DocumentSeen)).one()
        message = session.exec(select(MessageSeen)).one()
        day_rows = session.exec(select(SiteDay)).all()
    assert (entry_row.dated, entry_row.first_seen) == (date(2026, 3, 1), DAY)
    assert (document.first_seen, document.last_seen) == (DAY, DAY + timedelta(days=1))
    assert message.asked == date(2026, 3, 3)
    assert day_rows == []


def test_a_persons_name_for_a_column_stays(database: Engine, site_id: int) -> None:
    for day in range(2):
        at = DAY + timedelta(days=day)
        with transaction(database) as session:
            row = begin(session, f"day:{day}", site_id, at, "")
            seen = judged(URL, at, {}, columns=(column(URL + "news/", name=f"名称{day}"),))
            record(session, row, seen, at, PATIENCE, write_for_turn)
            kept = session.exec(select(Column)).one()
            if day == 0:
                kept.name, kept.named_by_person = "人工名称", True
    with reading(database) as session:
        assert session.exec(select(Column)).one().name == "人工名称"


def test_verdicts_and_the_days_counts_are_kept(database: Engine, site_id: int) -> None:
    scan(database, site_id, 0, {LINK: "failed", COLUMN: "passed"})
    with reading(database) as session:
        row = session.exec(select(Scan)).one()
        kept = session.exec(select(VerdictsRow)).one()
        days = {one.check: (one.failed, one.passed) for one in session.exec(select(SiteDay))}
    assert kept.scan_id == row.id
    said = msgspec.json.decode(zstandard.decompress(kept.body), type=KeptVerdicts)
    assert ([one.what for one in said.findings], said.passed) == ([LINK[1]], {STALE: 1})
    assert (row.state, row.failed, row.pages) == ("done", 1, 20)
    assert days == {BROKEN: (1, 0), STALE: (0, 1)}


def test_an_address_without_end_is_kept_by_its_digest(database: Engine, site_id: int) -> None:
    first, second = (BROKEN, URL + "x" * 5000 + "1"), (BROKEN, URL + "x" * 5000 + "2")
    for day in range(2):
        scan(database, site_id, day, {first: "failed", second: "failed"})
    assert [one.state for one in issues(database)] == ["open", "open"]
    assert all(len(one.subject) == 1000 for one in issues(database))
