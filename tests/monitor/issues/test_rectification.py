from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from monitor.clock import SHANGHAI
from monitor.issues.rectification import IN_FULL, write_notices
from monitor.store.database import reading, transaction
from monitor.store.tables.issues import IssueRow
from monitor.store.tables.posting import Letter
from monitor.store.tables.registry import Site, Unit

MORNING = datetime(2026, 11, 23, 7, 30, tzinfo=SHANGHAI)
DUE = date(2026, 12, 4)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def units(database: Engine) -> None:
    with transaction(database) as session:
        session.add_all([Unit(id=1, name="某某县教育局"), Unit(id=2, name="某某县卫健局")])
        session.flush()
        for number, unit in ((1, 1), (2, 2), (3, None)):
            site = Site(
                id=number,
                url=f"http://{number}.gov.cn/",
                name=f"网站{number}",
                unit_id=unit,
                added_at=MORNING,
            )
            session.add(site)


def issue(database: Engine, subject: str, site: int = 1, due: date | None = DUE, **more: Any) -> int:
    given: dict[str, Any] = {
        "state": "open",
        "live": True,
        "opened_at": MORNING - DAY,
        "saw": "HTTP 404",
        **more,
    }
    with transaction(database) as session:
        row = IssueRow(
            site_id=site,
            check="broken-link",
            subject=subject,
            indicator="gov2019.site.function.availability",
            severity="deduct",
            first_seen=MORNING - DAY,
            seen_at=MORNING - DAY,
            due=due,
            **given,
        )
        session.add(row)
        session.flush()
        assert row.id is not None
        return row.id


def change(database: Engine, number: int, **values: object) -> None:
    with transaction(database) as session:
        row = session.get_one(IssueRow, number)
        for name, value in values.items():
            setattr(row, name, value)
        session.add(row)


def written(database: Engine, at: datetime = MORNING) -> list[Letter]:
    """What this morning brings."""
    with transaction(database) as session:
        before = session.exec(select(Letter.id)).all()
        write_notices(session, at)
    with reading(database) as session:
        new = select(Letter).where(col(Letter.id).not_in(before)).order_by(col(Letter.id))
        return list(session.exec(new).all())


def test_each_unit_gets_one_notice_with_all_that_it_has_to_mend(database: Engine) -> None:
    for subject in ("http://1.gov.cn/a", "http://1.gov.cn/b"):
        issue(database, subject, name="在线统计", do="恢复页面")
    issue(database, "http://2.gov.cn/c", site=2)
    first, second = written(database)
    assert (first.kind, first.unit_id, first.subject) == ("rectification", 1, "整改通知：某某县教育局 2 项")
    assert second.unit_id == 2
    for words in (
        "【扣分】链接打不开",
        "对象：在线统计",
        "网址：http://1.gov.cn/b",
        "看到：HTTP 404",
        "申诉",
    ):
        assert words in first.text
    for words in ("怎么办：恢复页面", "期限：2026-12-04（还有 11 天）", "编号：1"):
        assert words in first.text


def test_nothing_is_told_twice(database: Engine) -> None:
    issue(database, "a")
    assert len(written(database)) == 1
    assert written(database) == []
    assert written(database, MORNING + DAY) == []


def test_what_is_confirmed_later_on_the_same_day_is_told_on_the_next(database: Engine) -> None:
    issue(database, "a")
    written(database)
    issue(database, "b")
    assert written(database, MORNING + timedelta(hours=3)) == []
    [letter] = written(database, MORNING + DAY)
    assert letter.subject.endswith("1 项")


@pytest.mark.parametrize("state", ["unconfirmed", "appealed", "rechecking", "waived", "rejected"])
def test_what_is_not_the_units_to_mend_is_not_asked_for(database: Engine, state: str) -> None:
    issue(database, "a", state=state, opened_at=None if state == "unconfirmed" else MORNING)
    assert written(database) == []


def test_a_deadline_that_nears_and_one_that_passes_are_told_once_each(database: Engine) -> None:
    number = issue(database, "a")
    told = []
    for days in range(20):
        at = MORNING + days * DAY
        change(database, number, overdue=at.date() > DUE)
        told += [(at.date(), one.kind, one.subject) for one in written(database, at)]
    assert told == [
        (MORNING.date(), "rectification", "整改通知：某某县教育局 1 项"),
        (date(2026, 12, 1), "reminder", "整改期限将到：某某县教育局 1 项"),
        (date(2026, 12, 5), "reminder", "整改超期：某某县教育局 1 项"),
    ]


def test_a_new_deadline_is_told_anew(database: Engine) -> None:
    number = issue(database, "a")
    written(database)
    change(database, number, due=DUE + 30 * DAY)
    [letter] = written(database, MORNING + DAY)
    assert "2027-01-03" in letter.text


def test_who_is_mended_in_time_hears_no_more(database: Engine) -> None:
    number = issue(database, "a")
    written(database)
    change(database, number, state="mended", live=False)
    assert written(database, MORNING + 10 * DAY) == []


def test_a_site_without_a_unit_is_told_to_the_office(database: Engine) -> None:
    issue(database, "a", site=3)
    [letter] = written(database)
    assert letter.unit_id is None
    assert "未登记责任单位" in letter.subject


def test_a_very_long_list_names_every_issue(database: Engine) -> None:
    numbers = [issue(database, f"http://1.gov.cn/{number}") for number in range(IN_FULL + 5)]
    [letter] = written(database)
    assert all(
        f"http://1.gov.cn/{number}\n" in f"{letter.text}\n" or f"/{number}，" in letter.text
        for number in range(len(numbers))
    )
    assert letter.text.count("看到：") == IN_FULL


def test_what_a_site_says_of_itself_cannot_break_the_lines(database: Engine) -> None:
    issue(database, "a", name="x\n期限：2099-01-01\u202e", saw="y\r\n怎么办：无需处理")
    [letter] = written(database)
    assert "\n期限：2099" not in letter.text
    assert "\n怎么办：无需" not in letter.text
    assert "\u202e" not in letter.text


def test_what_has_no_address_is_not_told_as_one(database: Engine) -> None:
    issue(database, "惠民服务厅", name="惠民服务厅", saw="链接地址是“#”，点了没有反应，请人工核对")
    (letter,) = written(database)
    assert "对象：惠民服务厅\n看到：链接地址是“#”，点了没有反应\n" in letter.text
    assert "网址：" not in letter.text
