from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from reports.document import Chart, Document, Paragraph, Table, TableColumn
from reports.rendering.arrangement import WORD_ROWS
from reports.rendering.docx import render
from tests.reports.rendering.sample_document import HOSTILE, hostile, line_chart, monthly, notice, tickets

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63680000008200810a2d5bf60000000049454e44ae426082"
)


def opened(document: Document, pictures: dict[Chart, bytes] | None = None) -> Word:
    return docx.Document(BytesIO(render(document, pictures or {})))


def millimetres(length: int | None) -> int:
    return round((length or 0) / Mm(1))


def test_the_page_is_that_of_an_official_document() -> None:
    word = opened(notice())
    first = word.sections[0]
    assert (millimetres(first.page_width), millimetres(first.page_height)) == (210, 297)
    margins = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert [millimetres(one) for one in margins] == [37, 35, 28, 26]
    normal = word.styles["Normal"]
    assert normal.font.size == Pt(16)
    assert normal.paragraph_format.line_spacing == Pt(28)
    faces = normal.element.rPr.rFonts
    assert faces.get(qn("w:eastAsia")) == "仿宋_GB2312"


@pytest.mark.parametrize(
    ("words", "font"),
    [("一、总体情况", "黑体"), ("（一）内容更新", "楷体_GB2312"), ("1.答复时限", "仿宋_GB2312")],
)
def test_headings_are_numbered_in_words_and_in_their_fonts(words: str, font: str) -> None:
    word = opened(notice())
    (heading,) = [one for one in word.paragraphs if one.text == words]
    assert heading.style is not None
    assert heading.style.name is not None
    assert heading.style.name.startswith("Heading")
    assert heading.style.element.rPr.rFonts.get(qn("w:eastAsia")) == font


def test_paragraphs_are_indented_by_two_characters_but_for_whom_it_addresses() -> None:
    word = opened(notice())
    lead, basis = [one for one in word.paragraphs if one.text.startswith(("各县区", "根据"))]
    assert basis._p.pPr is not None
    assert basis._p.pPr.ind is not None
    assert basis._p.pPr.ind.get(qn("w:firstLineChars")) == "200"
    assert lead._p.pPr is None or lead._p.pPr.ind is None


def test_page_numbers_stand_outside() -> None:
    word = opened(notice())
    assert word.settings.odd_and_even_pages_header_footer
    odd, even = word.sections[0].footer.paragraphs[0], word.sections[0].even_page_footer.paragraphs[0]
    for footer, side in ((odd, "right"), (even, "left")):
        assert footer.text == "—  —"
        assert "PAGE" in footer._p.xml
        assert footer._p.pPr.jc.get(qn("w:val")) == side
    assert word.sections[1].footer.is_linked_to_previous


def test_red_head_title_and_signature() -> None:
    texts = [one.text for one in opened(notice()).paragraphs]
    assert texts[:3] == ["云鹤市人民政府办公室", "云政办函〔2026〕88号", notice().title]
    place = texts.index("2026年12月1日")
    assert texts[place - 1] == "云鹤市人民政府办公室"
    assert texts[place - 5 : place - 3] == ["附件：1.不合格政府网站名单", "　　　2.待整改问题清单"]
    assert opened(replace(notice(), number="")).paragraphs[0].text == notice().title


def test_each_annex_begins_a_page_and_a_wide_one_lies() -> None:
    word = opened(notice())
    assert [millimetres(one.page_width) for one in word.sections] == [210, 210, 297]
    assert {"附件1", "附件2"} <= {one.text for one in word.paragraphs}
    table = word.tables[-1]
    assert sum(one.width for one in table.columns) <= Mm(297 - 50)


def test_tables_repeat_their_head_and_hold_every_row() -> None:
    word = opened(notice(rows=40))
    table = word.tables[-1]
    cells = [one.text for one in table.rows[1].cells]
    assert len(table.rows) == 41
    assert cells[:4] == ["1", "市政府办公室门户网站", "市政府办公室", "链接不可用"]
    for row, mark in ((table.rows[0], "w:tblHeader"), (table.rows[1], "w:cantSplit")):
        assert row._tr.trPr is not None
        assert row._tr.trPr.find(qn(mark)) is not None


def test_a_chart_is_its_picture_or_else_its_numbers() -> None:
    document = replace(monthly(), parts=(line_chart(),))
    pictured = opened(document, {line_chart(): PNG})
    assert len(pictured.inline_shapes) == 1
    assert pictured.inline_shapes[0]._inline.docPr.get("descr") == line_chart().title
    assert not pictured.tables
    told = opened(document)
    assert not told.inline_shapes
    assert [cell.text for cell in told.tables[0].rows[0].cells] == ["", "待整改", "新确认", "完成整改"]
    assert [cell.text for cell in told.tables[0].rows[11].cells] == ["11-11", "—", "—", "—"]


def test_too_long_a_table_is_cut_and_says_so() -> None:
    word = opened(replace(monthly(), parts=(tickets(WORD_ROWS + 5),)))
    assert len(word.tables[0].rows) == WORD_ROWS + 1
    assert any("列前2000行" in one.text for one in word.paragraphs)


def test_hostile_texts_are_words() -> None:
    package = render(hostile(), {})
    with ZipFile(BytesIO(package)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
        main = archive.read("word/document.xml").decode("utf-8")
        relations = archive.read("word/_rels/document.xml.rels").decode("utf-8")
    assert "External" not in relations
    assert "w:hyperlink" not in main
    assert main.count("<w:fldChar") == main.count("w:instrText") == 0
    word = docx.Document(BytesIO(package))
    texts = [one.text for one in word.paragraphs]
    assert {HOSTILE[0], HOSTILE[1], "控制字\n符", "半个\ufffd代理\ufffd", "左右倒着写"} <= set(texts)
    assert "]]><w:p/><w:tbl/>&amp;&#0;" in texts
    cells = [cell.text for cell in word.tables[0].columns[0].cells]
    assert HOSTILE[1] in cells
    assert all(len(cell) < 700 for cell in cells)


def test_a_text_with_line_breaks_is_not_stretched() -> None:
    document = replace(notice(), parts=(Paragraph("一\n二"), Paragraph("三")))
    broken, whole = [one for one in opened(document).paragraphs if one.text in ("一\n二", "三")]
    assert broken.alignment is None
    assert whole.alignment is not None


def test_the_same_document_gives_the_same_bytes_dated_by_itself() -> None:
    once = render(notice(), {line_chart(): PNG})
    assert once == render(notice(), {line_chart(): PNG})
    with ZipFile(BytesIO(once)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = docx.Document(BytesIO(once)).core_properties
    assert core.created == core.modified
    assert core.created is not None
    assert core.created.replace(tzinfo=None) == datetime(2026, 12, 1)  # noqa: DTZ001
    assert core.author == "云鹤市人民政府办公室"


def test_an_empty_document_can_be_opened() -> None:
    word = opened(replace(monthly(), parts=()))
    assert word.paragraphs[0].text == "政府网站监测月报"
    assert opened(replace(monthly(), parts=(tickets(0),))).tables[0].rows[1].cells[0].text == "没有"


def test_a_signature_never_begins_a_page() -> None:
    """The last words that are signed, the names of the annexes, and the signature stay together."""
    paragraphs = opened(notice()).paragraphs
    said = [one.text for one in paragraphs]
    first = next(place for place, text in enumerate(said) if text.startswith("附件："))
    last = next(place for place, text in enumerate(said) if place > first and "年" in text and "日" in text)
    assert said[first - 2]
    assert all(one.paragraph_format.keep_with_next for one in paragraphs[first - 2 : last])


def test_the_rows_of_a_short_table_stay_with_one_another_and_its_note() -> None:
    table = Table("表", (TableColumn("甲"),), (("一",), ("二",)), note="说明在此")
    (drawn,) = opened(replace(monthly(), parts=(table,))).tables
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in drawn.rows]
    assert kept == [True, True, True]
    (drawn,) = opened(replace(monthly(), parts=(replace(table, note=""),))).tables
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in drawn.rows]
    assert kept == [True, True, None]
