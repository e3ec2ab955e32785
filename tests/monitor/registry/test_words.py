"""What people say of columns and boards, and how it changes what is judged."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from checks.examination import examine
from checks.facts import Column, Entry, Message, Site
from monitor.clock import SHANGHAI
from monitor.refusals import RefusedError
from monitor.registry.applied import SILENCE, BoardWords, ColumnWords, Words, applied
from monitor.registry.state import is_paused, watched
from monitor.registry.words import Word, confirmed, excluded, limited, renamed, retyped, say, words_about
from monitor.store.database import reading, transaction
from monitor.store.tables.registry import Audit, Board
from monitor.store.tables.registry import Column as ColumnRow
from monitor.store.tables.registry import Site as SiteRow

AT = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
URL = "https://www.a.gov.cn/"


def column(path: str, old: int, name: str = "工作动态") -> Column:
    day = AT.date() - timedelta(days=old)
    entries = (Entry(f"{URL}{path}1.html", "甲", day, "list"),)
    return Column(f"{URL}{path}", name, "news", "name", entries=entries, latest=day, latest_by="list")


def stale(site: Site) -> dict[str, str]:
    verdicts = examine(site).verdicts
    return {what: said for (check, what), said in verdicts.items() if check == "stale-column"}


def site(*columns: Column, messages: tuple[Message, ...] = ()) -> Site:
    return Site(URL, AT, columns=columns, messages=messages)


def test_silence_changes_nothing() -> None:
    seen = site(column("a/", 3))
    assert applied(seen, SILENCE) is seen


def test_an_excluded_column_is_not_judged_and_others_are() -> None:
    seen = applied(site(column("a/", 90), column("b/", 90)), Words((ColumnWords(f"{URL}a/", excluded=True),)))
    assert stale(seen) == {f"{URL}b/": "failed"}


def test_an_own_limit_outranks_that_of_the_kind_and_its_reason_is_told() -> None:
    said = Words(
        (ColumnWords(f"{URL}a/", limit_days=100, reason="按季发布"), ColumnWords(f"{URL}b/", limit_days=3))
    )
    seen = applied(site(column("a/", 90), column("b/", 5)), said)
    assert stale(seen) == {f"{URL}a/": "passed", f"{URL}b/": "failed"}
    assert "按季发布" in next(one.saw for one in examine(applied(site(column("a/", 120)), said)).findings)


def test_an_own_limit_counts_for_what_stands_by_nature() -> None:
    seen = applied(site(column("a/", 90, "领导分工")), Words((ColumnWords(f"{URL}a/", kind="disclosure"),)))
    assert stale(seen) == {f"{URL}a/": "passed"}
    said = Words((ColumnWords(f"{URL}a/", kind="disclosure", limit_days=30, reason="因"),))
    assert stale(applied(site(column("a/", 90, "领导分工")), said)) == {f"{URL}a/": "failed"}


def test_a_retyped_and_renamed_column_is_what_the_person_says() -> None:
    said = Words((ColumnWords("http://www.a.gov.cn/a/index.html", name="公示", kind="notice"),))
    (one,) = applied(site(column("a/", 90)), said).columns
    assert (one.name, one.kind, one.kind_by) == ("公示", "notice", "person")
    assert stale(applied(site(column("a/", 90)), said)) == {f"{URL}a/": "passed"}


def test_boards_give_their_messages_a_deadline_or_take_them_out() -> None:
    asked = date(2026, 2, 24)  # a Tuesday; the Spring Festival was over on the day before
    messages = tuple(
        Message(f"{URL}{path}/1.html", path, asked=asked, shows=("answer",), detail=True)
        for path in ("a", "b", "c")
    )
    seen = site(messages=messages)
    observed = datetime(2026, 3, 12, 9, tzinfo=SHANGHAI)
    late = Site(URL, observed, messages=seen.messages)
    said = Words(
        (), (BoardWords(f"{URL}a/", deadline_days=30, reason="因"), BoardWords(f"{URL}b/", excluded=True))
    )
    verdicts = examine(applied(late, said)).verdicts
    answered = {what: one for (check, what), one in verdicts.items() if check == "unanswered-message"}
    assert answered == {f"{URL}a/1.html": "passed", f"{URL}c/1.html": "failed"}


def test_a_board_at_a_query_takes_only_what_it_lists() -> None:
    board = Column(
        f"{URL}list.jsp?id=1", "信箱", "interaction", entries=(Entry(f"{URL}show.jsp?id=7", "甲"),)
    )
    messages = tuple(Message(f"{URL}show.jsp?id={number}", "甲") for number in (7, 8))
    kept = applied(site(board, messages=messages), Words((), (BoardWords(board.url, excluded=True),)))
    assert [one.url for one in kept.messages] == [f"{URL}show.jsp?id=8"]


# ---------------------------------------------------------------- in the books


@pytest.fixture
def number(database: Engine) -> int:
    with transaction(database) as session:
        row = SiteRow(url=URL, name="甲县", added_at=AT)
        session.add(row)
        session.flush()
        assert row.id is not None
        one = ColumnRow(site_id=row.id, url=f"{URL}a/", name="动态", kind="news")
        session.add(one)
        session.add(Board(site_id=row.id, url=f"{URL}b/", name="信箱", deadline_days=9, reason="因"))
        session.flush()
        assert one.id is not None
        return one.id


def test_words_are_kept_audited_and_gathered(database: Engine, number: int) -> None:
    for changes in (renamed("公示"), retyped("通知公告"), limited(30, "因"), confirmed()):
        with transaction(database) as session:
            say(session, number, Word(changes, "张三", AT))
    with reading(database) as session:
        row = session.get_one(ColumnRow, number)
        words = words_about(session, row.site_id)
        audits = session.exec(select(Audit).where(Audit.subject == "columns")).all()
    assert words == Words(
        (ColumnWords(f"{URL}a/", "公示", "notice", False, 30, "因"),),
        (BoardWords(f"{URL}b/", False, 9, "因"),),
    )
    assert len(audits) == 4
    assert json.loads(audits[0].detail)["was"] == {"name": "动态", "named_by_person": False}


def test_words_are_taken_back(database: Engine, number: int) -> None:
    for changes in (
        excluded("因"),
        confirmed(),
        renamed("公示"),
        renamed(""),
        limited(30, "因"),
        limited(0, ""),
    ):
        with transaction(database) as session:
            row = say(session, number, Word(changes, "张三", AT))
    with reading(database) as session:
        assert words_about(session, row.site_id).columns == ()
        assert session.get_one(ColumnRow, number).reason == ""


def test_words_without_reason_or_subject_are_refused(database: Engine, number: int) -> None:
    for which, changes, told in (
        (number, excluded(""), "理由"),
        (number, limited(9, ""), "理由"),
        (99, confirmed(), "没有编号"),
    ):
        with pytest.raises(RefusedError, match=told), transaction(database) as session:
            say(session, which, Word(changes, "张三", AT))
    with pytest.raises(RefusedError, match="动态要闻"):
        retyped("新闻")


# ---------------------------------------------------------------- states


@pytest.mark.parametrize(
    ("state", "approval", "until", "paused", "is_watched"),
    [
        ("open", "", None, False, True),
        ("closed", "", None, False, False),
        ("paused", "函8号", date(2026, 3, 2), True, False),
        ("paused", "函8号", date(2026, 3, 1), False, True),
        ("paused", "", date(2026, 3, 9), False, True),
        ("paused", "函8号", None, False, True),
    ],
)
def test_closed_counts_only_with_approval_and_in_time(
    state: str, approval: str, until: date | None, paused: bool, is_watched: bool
) -> None:
    one = SiteRow(url=URL, name="甲", state=state, approval=approval, paused_until=until, added_at=AT)
    assert (is_paused(one, AT.date()), watched(one, AT.date())) == (paused, is_watched)
