from __future__ import annotations

import re
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reports.document import Document, Heading, Table
from reports.rendering.html import SHOWN_ROWS, render
from tests.reports.rendering.sample_document import (
    HOST,
    HOSTILE,
    hostile,
    monthly,
    notice,
    tickets,
    unqualified,
)


def tree(document: Document) -> LexborHTMLParser:
    return LexborHTMLParser(render(document))


def first(page: LexborHTMLParser, selector: str) -> LexborNode:
    found = page.css_first(selector)
    assert found is not None
    return found


def test_every_part_is_there() -> None:
    page = tree(monthly())
    assert first(page, "h1").text() == "政府网站监测月报"
    assert "2026年11月 · 云鹤市政府办公室 · 2026年12月1日" in first(page, ".under").text()
    assert first(page, ".note.warn").text().startswith("注意本期有 2 天")
    assert len(page.css(".figures li")) == 4
    assert len(page.css("figure svg")) == 5
    assert [one.text() for one in page.css("h2")][:2] == ["总体情况", "存在的问题"]
    assert len(page.css(".points li")) == 3
    assert first(page, "tr.total").text().split() == ["—合计3073560281.9%4.3821"]
    assert first(page, ".signature").text(strip=True).endswith("2026年12月1日")
    assert [one.text() for one in page.css(".annex-title")] == ["不合格政府网站名单", "待整改问题清单"]


def test_an_official_document_has_head_number_and_annexes_named() -> None:
    page = tree(notice())
    assert first(page, ".red").text() == "云鹤市人民政府办公室"
    assert first(page, ".number").text() == "云政办函〔2026〕88号"
    assert [one.text() for one in page.css(".named p")] == [
        "附件：1.不合格政府网站名单",
        "　　　2.待整改问题清单",
    ]
    assert first(page, "h2").text() == "一、总体情况"
    without = tree(replace(notice(), number=""))
    assert without.css_first(".red") is None


def test_nothing_is_fetched_and_nothing_runs() -> None:
    source = render(monthly())
    page = LexborHTMLParser(source)
    assert not page.css("script, link, iframe, img, object, form, base")
    assert not re.search(r"url\(|@import|\son\w+=", source)
    assert all((one.attributes["href"] or "").startswith("https://") for one in page.css("a"))
    assert "default-src 'none'" in source


def test_all_rows_of_a_long_table_are_there_and_most_unfold() -> None:
    count = 2_350
    page = tree(replace(monthly(), parts=(tickets(count),)))
    assert len(page.css(".annex tbody tr:not(.remark)")) == count
    assert len(page.css(".annex .table > table tbody tr")) == SHOWN_ROWS
    assert [one.text() for one in page.css("summary")] == [
        "第 101 至 1100 行，共 2350 行",
        "第 1101 至 2100 行，共 2350 行",
        "第 2101 至 2350 行，共 2350 行",
    ]
    assert {len(one.css("th")) for one in page.css("thead")} == {8}


def test_a_table_without_rows_says_so() -> None:
    empty = replace(unqualified(), rows=())
    assert first(tree(replace(monthly(), parts=(empty,))), "td.none").text() == "没有"


def test_the_rows_of_a_wide_table_carry_their_heads_for_phones() -> None:
    row = first(tree(monthly()), ".annex.lying tbody tr")
    assert [one.attributes["data-h"] for one in row.css("td")] == [
        column.title for column in tickets(1).columns
    ]


def test_hostile_texts_are_words() -> None:
    source = render(hostile())
    page = LexborHTMLParser(source)
    source.encode("utf-8")
    assert not page.css("script, img, b > b, i")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", source)
    assert {one.attributes["href"] for one in page.css("a")} <= {HOST, f'{HOST}"onmouseover="alert(1)'}
    assert not any(name.startswith("on") for one in page.css("*") for name in one.attributes)
    assert HOSTILE[0] in first(page, "p:not(.red):not(.number)").text() or HOSTILE[0] in page.text()
    assert "{{ 7*7 }}" in page.text()


def test_the_same_document_gives_the_same_page() -> None:
    assert render(notice()) == render(notice())


def test_a_very_long_cell_is_cut_and_says_so() -> None:
    assert "（共10000字，未全列）" in render(hostile())
    assert len(render(hostile())) < 200_000


def test_a_table_in_the_body_is_titled_above() -> None:
    table = next(part for part in monthly().parts if isinstance(part, Table))
    under = replace(monthly(), parts=(Heading("别的标题"), table))
    assert first(tree(under), "caption").text() == table.title


def test_a_table_whose_heading_says_the_same_is_not_titled_again() -> None:
    table = next(part for part in monthly().parts if isinstance(part, Table))
    assert not tree(replace(monthly(), parts=(Heading(table.title), table))).css("caption")


def test_the_period_in_a_title_is_not_parted() -> None:
    made = replace(notice(), title="关于<b>2026年第四季度</b>检查情况的通报", period="2026年第四季度")
    title = first(tree(made), "h1")
    assert title.text() == made.title
    assert [one.text() for one in title.css("*:not(h1)")] == [made.period]
