"""The days of columns and of their rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from checks.facts import Article, Block, Entry, Link, Message, Page
from tests.checks.gathering import (
    AT,
    MENU_LINKS,
    ROOT,
    article,
    asp_columns,
    entries,
    found,
    gathered,
    leading,
    links,
    page,
)


def test_the_newest_day_counts_wherever_it_stands_and_none_ahead() -> None:
    column = found(
        page("/tzgg/", Block(entries("/n/", "2020-01-01", "2026-05-05", "2027-01-01", "2026-04-01")))
    )["/tzgg/"]
    assert column.latest == date(2026, 5, 5)


def test_undated_rows_take_the_date_of_their_article_then_of_their_address() -> None:
    by_url = entries("/n/", "2026-01-01", evidence="url")
    assert found(page("/tzgg/", Block(by_url)))["/tzgg/"].latest_by == "url"
    article = page("/n/0001.html", kind="article", article=Article("题", date(2026, 3, 4)))
    column = found(page("/tzgg/", Block(by_url)), article)["/tzgg/"]
    assert (column.latest, column.latest_by) == (date(2026, 3, 4), "article")


@pytest.mark.parametrize(
    ("name", "finished"),
    [
        ("往届代表风采", True),
        ("历史文件", True),
        ("历史文化", False),
        ("2024年征地公告", True),
        ("2026年征地公告", False),
        ("学习贯彻2023专题", True),
        ("“十四五”规划", False),
    ],
)
def test_archives_and_topics_of_past_years_are_finished(name: str, finished: bool) -> None:
    known = page("/x/", Block(entries("/n/", "2026-11-02")), tags={"ColumnName": name})
    assert found(known)["/x/"].finished is finished


def test_past_years_and_old_topics_are_finished() -> None:
    tags = {"ColumnName": "2023年工作动态"}
    columns = found(
        page("/a/", Block(entries("/n/", "2023-12-01")), tags=tags),
        page("/b/", Block(entries("/m/", "2023-11-01")), tags={"ColumnName": "某某专题"}),
        page("/e/", Block(entries("/q/", "2024-12-01")), tags={"ColumnName": "某某专题"}),
        page("/c/", Block(entries("/o/", "2026-12-01")), tags={"ColumnName": "2026年工作动态"}),
        page("/d/", Block(entries("/p/", "2026-11-01")), tags={"ColumnName": "某某专题"}),
    )
    assert {url: column.finished for url, column in columns.items()} == {
        "/a/": True,
        "/b/": True,
        "/c/": False,
        "/d/": False,
        "/e/": False,
    }


def test_undated_rows_of_every_page_are_no_columns_rows() -> None:
    hot = tuple(Entry(f"{ROOT}/hot{n}.html", f"点击最多的第{n}条信息") for n in range(3))
    pages = [
        replace(page(f"/b{n}/", Block(hot), tags={"ColumnName": f"财政{n}"}), links=MENU_LINKS)
        for n in range(4)
    ]
    found = asp_columns(*pages)
    assert all(found[f"财政{n}"].entries == () and found[f"财政{n}"].scripted for n in range(4))
    alone = asp_columns(pages[0])["财政0"]
    assert (len(alone.entries), alone.scripted) == (3, "")


def test_rows_of_the_home_page_that_lie_ahead_are_kept() -> None:
    home = Page(f"{ROOT}/", AT, kind="home", blocks=(Block(entries("/n/", "2026-11-20", "2027-02-20")),))
    found = gathered(home).home()
    assert [str(entry.dated) for entry in found.ahead] == ["2027-02-20"]
    assert found.latest == date(2026, 11, 20)


def test_an_article_knows_the_year_of_a_row_that_shows_month_and_day() -> None:
    row = Entry(f"{ROOT}/n/7.html", "一", date(2026, 7, 10), "list")
    for published, latest in (
        (date(2025, 7, 10), date(2025, 7, 10)),
        (date(2025, 7, 9), date(2026, 7, 10)),
        (date(2027, 7, 10), date(2026, 7, 10)),
    ):
        article = page("/n/7.html", kind="article", article=Article("一", published))
        assert found(page("/tzgg/", Block((row,))), article)["/tzgg/"].latest == latest


def test_an_article_dated_ahead_speaks_for_its_row_without_date() -> None:
    columns = found(
        page("/xw/gzdt/", Block(entries("/n/", "", ""))),
        article("/n/0001.html", "2027-01-22"),
        article("/n/1001.html", "2026-11-13"),
    )
    ahead, plain = columns["/xw/gzdt/"].entries
    assert (ahead.dated, ahead.evidence, plain.dated) == (date(2027, 1, 22), "article", None)
    assert columns["/xw/gzdt/"].latest == date(2026, 11, 13)


def test_an_article_dated_ahead_does_not_change_what_its_row_shows() -> None:
    columns = found(
        page("/xw/gzdt/", Block(entries("/n/", "2026-11-13"))), article("/n/0001.html", "2027-01-22")
    )
    assert [entry.dated for entry in columns["/xw/gzdt/"].entries] == [date(2026, 11, 13)]


def test_letters_show_the_day_of_a_board_whose_list_shows_none() -> None:
    letter = Message(
        f"{ROOT}/n/0001.html", "第0条", asked=date(2026, 11, 2), answered=date(2026, 11, 5), detail=True
    )
    columns = found(
        page("/xx/", Block(entries("/n/", "", "")), tags={"ColumnName": "县长信箱"}),
        page("/n/0001.html", kind="message", messages=(letter,)),
    )
    assert (columns["/xx/"].latest, columns["/xx/"].latest_by) == (date(2026, 11, 5), "article")


def test_rows_whose_articles_were_read_and_show_no_date_are_undated() -> None:
    assert found(*leading("/xw/gzdt/"))["/xw/gzdt/"].undated_doubt == ""


@pytest.mark.parametrize("more", [{"may_be_dated": True}, {"written": date(2026, 11, 3)}])
def test_rows_whose_articles_may_show_a_date_are_in_doubt(more: dict[str, Any]) -> None:
    assert "没有认出" in found(*leading("/xw/gzdt/", **more))["/xw/gzdt/"].undated_doubt


def test_an_article_ahead_of_its_row_is_told_and_the_row_still_counts() -> None:
    article = page("/n/0001.html", kind="article", article=Article("题", date(2026, 12, 28)))
    column = found(page("/tzgg/", Block(entries("/n/", "2026-11-13", "2026-10-02"))), article)["/tzgg/"]
    assert [(one.url, one.dated) for one in column.ahead] == [(f"{ROOT}/n/0001.html", date(2026, 12, 28))]
    assert column.latest == date(2026, 11, 13)


def test_pictures_in_a_column_take_the_dates_of_their_articles() -> None:
    shown = tuple(Link(f"{ROOT}/t/{n}.html", f"巡查现场{n}", "a", "body") for n in range(3))
    written = [
        page(f"/t/{n}.html", kind="article", article=Article("题", date(2026, 11, 3 - n))) for n in range(3)
    ]
    wall = replace(page("/tzgg/"), links=(*links(), *shown), holds="empty")
    column = found(wall, *written)["/tzgg/"]
    assert (column.latest, column.latest_by, len(column.entries)) == (date(2026, 11, 3), "article", 3)
    assert (column.dated_behind, found(wall, *written[:2])["/tzgg/"].dated_behind) == (3, 2)
