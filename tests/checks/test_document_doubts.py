# ruff: noqa: E501 - a page is easier to read as it stands
"""What leaves it open whether a document is interpreted."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from checks.facts import Absence, Column, Entry, Page, Region
from tests.checks.papers import (
    AT,
    PAPER,
    POLICIES,
    READING,
    SITE,
    documents,
    only,
    page,
    paper,
    reading,
    urls,
)


@pytest.mark.parametrize(
    ("column", "why"),
    [
        (Column("c", "政策解读", "interpretation", scripted="jpage"), "脚本"),
        (Column("c", "政策解读", "interpretation", unread="打不开"), "打不开"),
        (
            Column(
                "c", "政策解读", "interpretation", entries=(Entry(READING, "喝水那些事", date(2026, 10, 13)),)
            ),
            "没有打开",
        ),
    ],
)
def test_what_was_not_read_leaves_it_open(column: Column, why: str) -> None:
    assert why in only(paper(), columns=(column,)).unsure


OWN = Column(
    "o", "政策解读", "interpretation", entries=(Entry(READING, "《其他办法》解读", date(2026, 1, 5)),)
)


@pytest.mark.parametrize(
    ("name", "absent", "beside", "doubted"),
    [
        ("政策问答平台", "elsewhere", OWN, False),
        ("政策问答平台", "elsewhere", replace(OWN, entries=()), True),
        ("政策问答平台", "elsewhere", replace(OWN, scripted="jpage"), True),
        ("政策问答平台", "", OWN, True),
        ("政策解读", "elsewhere", OWN, True),
        ("图解政策", "gone", OWN, False),
    ],
)
def test_a_place_that_only_sounds_like_interpretations_silences_nothing(
    name: str, absent: Absence, beside: Column, doubted: bool
) -> None:
    column = Column("c", name, "interpretation", unread="没有查看", absent=absent)
    found = only(paper(), columns=(column, beside))
    assert bool(found.unsure) is doubted
    assert bool(found.aside) is not doubted
    assert name in found.unsure + found.aside


def test_related_links_that_a_script_writes_leave_it_open() -> None:
    written = replace(paper(), related_by="“相关解读”由脚本填写")
    assert "相关解读" in only(written, reading()).unsure


@pytest.mark.parametrize(
    "entry",
    [Entry(READING, "《其他办法》解读", date(2026, 10, 13)), Entry(READING, "喝水那些事", date(2020, 1, 1))],
)
def test_unread_rows_that_cannot_be_meant_leave_nothing_open(entry: Entry) -> None:
    column = Column("c", "政策解读", "interpretation", entries=(entry,))
    assert only(paper(), columns=(column,)).unsure == ""


def test_a_page_that_a_script_fills_leaves_it_open() -> None:
    assert "脚本" in only(paper(scripted="ms-repeat"), reading((PAPER, "原文", "text"))).unsure


def test_a_document_known_by_its_row_only_is_left_open() -> None:
    found = only(columns=(POLICIES,))
    assert (found.form, found.published, "没有打开" in found.unsure) == ("row", date(2026, 10, 12), True)


def test_a_row_may_be_interpreted() -> None:
    assert urls(only(reading((PAPER, "原文", "text")), columns=(POLICIES,))) == ([], [READING], [])


def listed(*, back_to: date, cut: bool) -> tuple[Column, Page]:
    """An interpretation column whose rows go back to that day, and its list page."""
    url = f"{SITE}/jd/"
    entries = (Entry(f"{SITE}/jd/0.html", "《其他办法》解读", back_to),)
    further = (f"{url}index_1.html",) if cut else ()
    return Column(url, "政策解读", "interpretation", entries=entries), Page(
        url=url, at=AT, kind="list", next=further
    )


@pytest.mark.parametrize(
    ("back_to", "cut", "open_question"),
    [(date(2026, 11, 1), True, True), (date(2026, 9, 1), True, False), (date(2026, 11, 1), False, False)],
)
def test_an_interpretation_column_that_was_not_read_to_its_end(
    back_to: date, cut: bool, open_question: bool
) -> None:
    column, at = listed(back_to=back_to, cut=cut)
    assert bool(only(paper(), at, columns=(column,)).unsure) is open_question


def test_pages_of_a_list_that_were_all_read_hide_nothing() -> None:
    column, first = listed(back_to=date(2026, 11, 1), cut=True)
    second = Page(url=first.next[0], at=AT, kind="list", next=(first.url,))
    assert only(paper(), first, second, columns=(column,)).unsure == ""


def test_a_related_page_that_did_not_open_may_be_the_interpretation() -> None:
    assert "喝上放心水" in only(paper((READING, "喝上放心水", "related"))).unsure


@pytest.mark.parametrize(
    ("url", "words", "region"),
    [
        (READING, "喝上放心水", "text"),
        (f"{SITE}/files/1.pdf", "附件", "related"),
        ("https://www.other.gov.cn/1.html", "省水利厅", "related"),
        (READING, "关于加强供水管理的通知", "related"),
    ],
)
def test_other_links_leave_nothing_open(url: str, words: str, region: Region) -> None:
    assert only(paper((url, words, region))).unsure == ""


def test_a_link_of_the_template_leaves_nothing_open() -> None:
    others = [
        page(f"{SITE}/zwgk/{n}.html", f"关于示例事项{n}的通知", (READING, "热点", "related"), column="政府文件", number=f"例政发〔2026〕{n}号")
        for n in range(2, 6)
    ]  # fmt: skip
    assert {one.unsure for one in documents(*others)} == {""}


def test_a_wechat_article_with_words_that_say_nothing_leaves_it_open() -> None:
    assert "没有读到" in only(paper(("https://mp.weixin.qq.com/s/1", "点击查看", "text"))).unsure


def test_an_earlier_interpretation_may_stand_where_nobody_looked() -> None:
    column, at = listed(back_to=date(2026, 11, 1), cut=True)
    assert "没有读到" in only(paper(), reading((PAPER, "原文", "text")), at, columns=(column,)).unseen


VIDEO = "https://v.example.com/1"
OTHER = f"{SITE}/zwgk/2.html"


def shown(title: str) -> Column:
    """A column with one row that leads to a page elsewhere, which nobody can read."""
    entries = (Entry(VIDEO, title, date(2026, 10, 9)),)
    return Column(f"{SITE}/jd/", "政策解读", "interpretation", entries=entries)


def other(*links: tuple[str, str, Region]) -> Page:
    title = "示例县人民政府关于印发《示例县河道采砂管理办法》的通知"
    return page(OTHER, title, *links, column="政府文件", number="例政发〔2026〕31号")


@pytest.mark.parametrize(
    ("title", "links", "held_up"),
    [
        ("喝上放心水", (), True),
        ("喝上放心水", ((VIDEO, "视频解读", "related"),), False),
        ("视频解读：河道采砂", (), False),
        ("视频解读：供水保障", (), True),
        ("视频解读：好政策来了", (), True),
    ],
)
def test_the_row_of_another_document_holds_nothing_up(
    title: str, links: tuple[tuple[str, str, Region], ...], held_up: bool
) -> None:
    pages = (paper(), reading((PAPER, "原文", "text")), other(*links))
    found = {one.url: one for one in documents(*pages, columns=(shown(title),))}
    assert bool(found[PAPER].unseen) is held_up
