"""日监测: the heaviest first, what is coming before what is there, and nothing left out."""

from __future__ import annotations

from datetime import date

import pytest

from checks.indicators import indicators, yardstick
from reports.daily import MOST_NAMED
from reports.document import Document, Linked, Listed, Paragraph, Table, tables
from reports.making import Material, make
from reports.snapshot import Book, IssueLine, NearingLine, SiteBook, Stocks

DAY = date(2026, 11, 21)
URL = "http://s.example/"
NEWS = NearingLine("栏目超期未更新", "deduct", "工作动态", f"{URL}news/", "最新信息 2026-11-10", 3)
HOME = NearingLine("首页超期未更新", "veto", "甲", URL, "最新信息 2026-11-08", 1)
NEAR = "将要超期的首页、栏目和留言"


def line(number: int, check: str = "broken-link", at: str = f"{URL}a.html", severity: str = "deduct",
         indicator: str = "", due: date | None = None) -> IssueLine:  # fmt: skip
    return IssueLine(
        number,
        check,
        f"{check}的题目",
        severity,
        indicator,
        "open",
        f"第{number}个",
        f"{URL}{number}",
        at=at,
        due=due,
    )


def site(
    *fresh: IssueLine, owed: tuple[IssueLine, ...] = (), nearing: tuple[NearingLine, ...] = ()
) -> SiteBook:
    return SiteBook(
        1, URL, "甲", "甲办", stocks=Stocks(owed=len(owed)), fresh=fresh, owed=owed, nearing=nearing
    )


def daily(*sites: SiteBook) -> Document:
    return make(
        "daily", Material(Book("day", f"{DAY}", DAY, DAY, sites)), yardstick(), "某办", date(2026, 11, 22)
    )


def table(document: Document, title: str) -> Table:
    return next(one for one in tables(document.parts) if one.title == title and not one.annex)


def said(document: Document) -> str:
    return "\n".join(part.text for part in document.parts if isinstance(part, Paragraph))


def test_what_will_be_a_fault_is_told_with_its_day_the_soonest_first() -> None:
    rows = table(daily(site(nearing=(NEWS, HOME))), NEAR).rows
    assert [(row[0], row[1]) for row in rows] == [(date(2026, 11, 22), 1), (date(2026, 11, 24), 3)]
    assert rows[0][-1] == "首页超期未更新（单项否决）"
    assert rows[1][3] == Linked("工作动态", f"{URL}news/")


def test_of_very_many_the_body_has_the_soonest_and_an_annex_all() -> None:
    many = tuple(NearingLine("栏目超期未更新", "deduct", f"第{number}", f"{URL}{number}/", "", number)
                 for number in range(MOST_NAMED + 5))  # fmt: skip
    document = daily(site(nearing=many))
    assert [row[1] for row in table(document, NEAR).rows] == list(range(MOST_NAMED))
    annex = next(one for one in tables(document.parts) if one.annex)
    assert len(annex.rows) == MOST_NAMED + 5
    assert f"共{MOST_NAMED + 5}个" in table(document, NEAR).note


@pytest.mark.parametrize(
    ("code", "count", "told"),
    [
        ("gov2019.site.update.columns-blank", 2, False),
        ("gov2019.site.update.columns-blank", 3, True),
        ("gov2019.site.update.columns-blank", 5, False),
        ("gov2019.site.update.columns-long", 7, True),
        ("gov2019.site.update.columns-news", 4, True),
        ("gov2019.site.update.columns-news", 3, False),
    ],
)
def test_a_site_with_nearly_as_many_faults_as_make_a_veto_is_named(code: str, count: int, told: bool) -> None:
    owed = tuple(line(number, indicator=code) for number in range(count))
    points = [
        point for part in daily(site(owed=owed)).parts if isinstance(part, Listed) for point in part.points
    ]
    name = indicators()[code].name
    assert any(name in point for point in points) is told


@pytest.mark.parametrize("home", [URL, f"{URL}index.html", f"{URL}Default.aspx"])
def test_dead_links_of_the_home_page_come_first(home: str) -> None:
    found = table(daily(site(line(1), line(2, at=home), line(3))), "当日新确认的问题").rows
    assert found[0][2] == Linked("第2个", f"{URL}2")


@pytest.mark.parametrize("other", [f"{URL}news/index.html", "http://other.example/", ""])
def test_other_pages_are_no_home_page(other: str) -> None:
    assert "（首页0个）" in said(daily(site(line(1, at=other))))


def test_the_heavy_come_before_the_light() -> None:
    fresh = (line(1, "empty-link", severity="warn"), line(2), line(3, "hidden-link", severity="veto"))
    rows = table(daily(site(*fresh)), "当日新确认的问题").rows
    assert [row[1] for row in rows] == ["hidden-link的题目", "broken-link的题目", "empty-link的题目"]


def test_what_operators_ask_for_first_is_counted_even_where_there_is_none() -> None:
    text = said(daily(site(line(1, at=URL), line(2), line(3, "wrong-expression"), line(4, "stale-column"))))
    assert "共4个：暗链和网页篡改0个，打不开的链接2个（首页1个），错误表述1个，其他1个。" in text


def test_deadlines_are_told_as_of_the_day_of_the_report() -> None:
    due = [date(2026, 11, 19), DAY, date(2026, 11, 22), date(2026, 11, 25)]
    document = daily(site(owed=tuple(line(number, due=one) for number, one in enumerate(due))))
    soon = table(document, "到期和即将到期的整改").rows
    assert [(row[0], row[1]) for row in soon] == [(DAY, 0), (due[2], 1)]
    assert [(row[0], row[1]) for row in table(document, "超期没有整改的问题").rows] == [(due[0], 2)]


def test_what_is_overdue_is_told_by_weight_and_of_very_much_the_annex_has_all() -> None:
    light = [
        line(number, "empty-link", severity="warn", due=date(2026, 10, 1)) for number in range(MOST_NAMED)
    ]
    heavy = line(99, severity="veto", due=date(2026, 11, 20))
    document = daily(site(owed=(*light, heavy)))
    rows = table(document, "超期没有整改的问题").rows
    assert (rows[0][2 + 4], len(rows)) == ("单项否决", MOST_NAMED)
    (annex,) = [one for one in tables(document.parts) if one.annex]
    assert len(annex.rows) == MOST_NAMED + 1
