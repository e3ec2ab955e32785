from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reports.document import Chart, Heading, Paragraph, Series, Table, TableColumn
from reports.rendering.arrangement import (
    annex_lines,
    annexes,
    as_table,
    body,
    is_short,
    kept_rows,
    numeral,
    on_paper,
)
from tests.reports.rendering.sample_document import monthly, notice, tickets, unqualified


def headings(parts: object) -> list[str]:
    return [part.text for part in parts if isinstance(part, Heading)]  # type: ignore[attr-defined]


def test_an_official_document_numbers_its_headings() -> None:
    assert headings(body(notice())) == [
        "一、总体情况",
        "二、存在的问题",
        "（一）内容更新",
        "（二）互动回应",
        "1.答复时限",
        "三、各单位情况",
    ]


def test_another_report_leaves_its_headings_as_they_are() -> None:
    assert headings(body(monthly()))[0] == "总体情况"


def test_numbers_below_begin_anew_under_each_heading() -> None:
    levels = (1, 2, 3, 3, 2, 3, 1, 2)
    document = replace(notice(), parts=tuple(Heading("题", level) for level in levels))
    said = "".join(text.removesuffix("题") for text in headings(body(document)))
    assert said == "一、（一）1.2.（二）1.二、（一）"


@pytest.mark.parametrize(
    ("value", "said"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (99, "九十九"), (100, "100")],
)
def test_numerals(value: int, said: str) -> None:
    assert numeral(value) == said


def test_annexes_stand_after_the_body_and_are_numbered_when_there_are_several() -> None:
    both = annexes(notice())
    assert [(one.label, one.table.title) for one in both] == [
        ("附件1", "不合格政府网站名单"),
        ("附件2", "待整改问题清单"),
    ]
    assert not any(isinstance(part, Table) and part.annex for part in body(notice()))
    assert annex_lines(notice()) == ("附件：1.不合格政府网站名单", "　　　2.待整改问题清单")


def test_a_single_annex_has_no_number() -> None:
    document = replace(notice(), parts=(unqualified(),))
    assert annexes(document)[0].label == "附件"
    assert annex_lines(document) == ("附件：不合格政府网站名单",)


def test_a_table_too_long_for_paper_is_cut_and_says_so() -> None:
    (table,) = on_paper(replace(notice(), parts=(tickets(30),)), 20).parts
    assert isinstance(table, Table)
    assert len(table.rows) == 20
    assert "共30行" in table.note
    assert "列前20行" in table.note
    short = replace(notice(), parts=(tickets(20),))
    assert on_paper(short, 20) == short


def test_a_chart_as_table_keeps_gaps() -> None:
    chart = Chart("图", "line", ("一", "二"), (Series("甲", (1, None)), Series("乙", (2, 3))), "个")
    columns = (TableColumn("", share=1.5), TableColumn("甲", "number"), TableColumn("乙", "number"))
    assert as_table(chart) == Table("图（个）", columns, (("一", 1, 2), ("二", None, 3)))


def rows_on_paper(in_all: int, *counts: int) -> list[int]:
    parts = tuple(tickets(count) for count in counts)
    cut = on_paper(replace(monthly(), parts=parts), 250, in_all)
    return [len(part.rows) for part in cut.parts if isinstance(part, Table)]


@pytest.mark.parametrize(
    ("in_all", "counts", "kept"),
    [
        (600, (10, 20, 260), [10, 20, 250]),
        (600, (300, 300, 300), [200, 200, 200]),
        (600, (40, 300, 300), [40, 250, 250]),
        (300, (40, 300, 300), [40, 130, 130]),
        (2, (9, 9, 9), [1, 1, 1]),
        (0, (9, 300), [9, 250]),
        (600, (), []),
    ],
)
def test_where_all_tables_have_too_many_rows_the_longest_give_way(
    in_all: int, counts: tuple[int, ...], kept: list[int]
) -> None:
    assert rows_on_paper(in_all, *counts) == kept


def test_a_table_that_gave_way_says_so() -> None:
    cut = on_paper(replace(monthly(), parts=(tickets(90), tickets(90))), 250, 100)
    assert all("共90行，此处列前50行" in part.note for part in cut.parts if isinstance(part, Table))


@pytest.mark.parametrize(
    ("rows", "more", "kept"),
    [
        (9, {}, {0, 7}),
        (9, {"note": "说明"}, {0, 7, 8}),
        (9, {"total": ("合计",)}, {0, 7, 8}),
        (2, {}, {0}),
        (4, {"note": "说明"}, {0, 1, 2, 3}),
        (0, {"note": "说明"}, {0}),
        (0, {}, set()),
    ],
)
def test_no_row_and_no_note_stands_alone(rows: int, more: dict[str, Any], kept: set[int]) -> None:
    table = Table("表", (TableColumn("甲"),), (("一",),) * rows, **more)
    assert kept_rows(table) == kept


@pytest.mark.parametrize(("rows", "short"), [(5, True), (6, False)])
def test_the_total_counts_among_the_rows_of_a_short_table(rows: int, short: bool) -> None:
    assert is_short(Table("表", (TableColumn("甲"),), (("一",),) * rows, total=("合计",))) is short


def test_a_table_called_like_its_heading_has_no_title_of_its_own() -> None:
    table = Table("信息更新", (TableColumn("网站"),), (("甲",),))
    parts = (Heading("信息更新"), Paragraph("共1个。"), table, Heading("其他"), table)
    for official in (False, True):
        shown = [
            part
            for part in body(replace(notice(), parts=parts, official=official))
            if isinstance(part, Table)
        ]
        assert [one.title for one in shown] == ["", "信息更新"]
