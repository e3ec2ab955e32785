from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reports.document import Heading, Linked, Listed, Note, Paragraph, Table, TableColumn
from reports.rendering.text import WIDTH, render
from reports.rendering.words import columns_wide
from tests.reports.rendering.sample_document import hostile, monthly, notice, tickets


def test_every_part_is_there() -> None:
    said = render(monthly(2))
    for words in (
        "政府网站监测月报",
        "【总体情况】",
        "【注意】本期有 2 天",
        "整改率：81.90%",
        "· 柳溪区招商网",
        "附件1　不合格",
    ):
        assert words in said
    assert said.index("2026年12月1日") < said.index("附件1")


def test_an_official_document_is_numbered_and_names_its_annexes() -> None:
    said = render(notice(2))
    assert "【一、总体情况】" in said
    assert "（一）内容更新" in said
    assert "附件：1.不合格政府网站名单\n　　　2.待整改问题清单" in said


def test_a_narrow_table_is_set_in_columns_that_align() -> None:
    columns = (TableColumn("单位"), TableColumn("数", "number"))
    table = Table("表", columns, (("云鹤市", 12), ("a", 3456)), total=("合计", 3468))
    lines = render(replace(monthly(), parts=(table,))).splitlines()
    place = lines.index("表")
    assert lines[place + 1 : place + 6] == [
        "单位      数",
        "------  ----",
        "云鹤市    12",
        "a       3456",
        "合计    3468",
    ]


def test_a_wide_table_is_told_row_by_row() -> None:
    said = render(replace(monthly(), parts=(tickets(2),)))
    assert "1. 序号：1\n" in said
    assert "   网站：市政府办公室门户网站\n     https://www.yunhe.gov.cn/\n" in said


def test_only_so_many_rows_are_told_when_asked() -> None:
    said = render(replace(monthly(), parts=(tickets(30),)), most_rows=10)
    assert "10. 序号：10" in said
    assert "11. 序号" not in said
    assert "……另有 20 行，见附件中的表格。" in said
    assert "另有" not in render(replace(monthly(), parts=(tickets(30),)))


def test_a_dangerous_address_is_not_told() -> None:
    columns = tuple(TableColumn("很长的标题" * 4) for _ in range(3))
    row = (Linked("点", "javascript:alert(1)"), Linked("点", "https://a.example/"), None)
    said = render(replace(monthly(), parts=(Table("表", columns, (row,)),)))
    assert "javascript" not in said
    assert "https://a.example/" in said


@given(st.text(max_size=400))
def test_lines_are_no_longer_than_mails_bear_and_lose_nothing(words: str) -> None:
    document = replace(monthly(), parts=(Paragraph(words), Note(words), Listed((words,))))
    lines = render(document).splitlines()
    # what may not begin a line hangs over
    assert all(columns_wide(line.rstrip("，。；：！？、）》”’】〕")) <= WIDTH for line in lines)


def test_a_text_is_told_whole() -> None:
    words = "网站https://www.yunhe.gov.cn/zwgk/zcwj/202611/t20261101_123456.html不能打开，" * 5
    said = render(replace(monthly(), parts=(Paragraph(words),)))
    assert words in re.sub(r"\s", "", said)
    assert not re.search(r"\n[，。]", said)


def test_hostile_texts_cannot_steer_a_terminal() -> None:
    said = render(hostile())
    said.encode("utf-8")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", said)


def test_the_same_document_gives_the_same_text() -> None:
    assert render(notice()) == render(notice())


def test_a_table_under_a_heading_of_the_same_words_is_not_titled_again() -> None:
    table = Table("信息更新", (TableColumn("网站"),), (("甲",),))
    assert render(replace(monthly(), parts=(Heading("信息更新"), table))).count("信息更新") == 1
    assert render(replace(monthly(), parts=(Heading("更新"), table))).count("信息更新") == 1
