"""Each kind of file gives its text; broken, locked and hostile ones say why they do not."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.attachments import unpacking
from spiders.attachments.child import text_of
from spiders.attachments.formats import read_file
from spiders.attachments.text import UnreadableFileError
from tests.spiders.attachments.making import compound, doc, docx, paragraph, pdf, xls, xlsx, zipped

ROW = "<w:tr>{}</w:tr>"
CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"


def lines(data: bytes) -> tuple[str, ...]:
    return read_file(data).lines


def trouble(data: bytes) -> str:
    with pytest.raises(UnreadableFileError) as told:
        read_file(data)
    return str(told.value)


def test_word_gives_paragraphs_rows_and_notes() -> None:
    table = f"<w:tbl>{ROW.format(CELL.format('姓名') + CELL.format('电话'))}</w:tbl>"
    body = (
        paragraph("公示")
        + table
        + paragraph("张", "某")
        + "<w:p><w:r><w:delText>删去</w:delText></w:r></w:p>"
    )
    read = read_file(docx(body, footnotes=paragraph("注释"), header1=paragraph("秘密★")))
    assert read.format == "docx"
    assert read.lines == ("公示", "姓名  | 电话", "张某", "注释", "秘密★")


def test_a_number_that_a_word_processor_cut_into_runs_is_one() -> None:
    assert lines(docx(paragraph("1380", "000", "1111"))) == ("13800001111",)


def test_excel_gives_a_line_for_each_row() -> None:
    sheet = (
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
        '<row><c t="inlineStr"><is><t>张某</t></is></c><c><v>13800001111</v></c><c t="s"><v>99</v></c></row>'
        '<row><c t="s"><v>x</v></c></row>'
    )
    read = read_file(xlsx(sheet, ("姓名", "电话")))
    assert read.format == "xlsx"
    assert read.lines == ("姓名 | 电话", "张某 | 13800001111")


def test_hidden_sheets_columns_and_comments_are_read_like_all_else() -> None:
    """Who hides a column has published it all the same."""
    runs = "<is><r><t>张某 1380</t></r><r><t>0001111</t></r></is>"
    row = f'<row hidden="1"><c t="inlineStr">{runs}</c></row>'
    columns = '<cols><col min="1" max="1" hidden="1"/></cols>'
    printed = '<headerFooter><oddHeader>&amp;L&amp;"宋体"内部 &amp;P</oddHeader></headerFooter>'
    data = zipped(
        {
            "xl/workbook.xml": '<workbook><sheets><sheet state="veryHidden"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": (
                f"<worksheet>{columns}<sheetData>{row}</sheetData>{printed}</worksheet>"
            ),
            "xl/comments1.xml": "<x><comment><text><r><t>李某</t></r></text></comment></x>",
            "xl/threadedComments/threadedComment1.xml": (
                "<x><threadedComment><text>王某</text></threadedComment></x>"
            ),
        }
    )
    lines = read_file(data).lines
    assert lines[0] == "张某 13800001111"
    assert [" ".join(line.split()) for line in lines[1:]] == ["内部", "李某", "王某"]


def test_headers_and_remarks_of_a_document_are_read_with_their_runs_put_together() -> None:
    table = f"<w:tbl>{ROW.format(CELL.format('张某') + CELL.format('甲'))}</w:tbl>"
    header = paragraph("例政发〔20", "26〕3", "号")
    data = docx(table, header1=header, comments=paragraph("李某 1380", "0001111"))
    assert set(read_file(data).lines) == {"张某  | 甲", "例政发〔2026〕3号", "李某 13800001111"}


def test_old_word_gives_text_of_wide_and_narrow_pieces() -> None:
    read = read_file(
        doc(
            "关于某事的公示\r姓名\x07电话\x07\x07张某\x07",
            b"13800001111",
            "\x07\x07\x13HYPERLINK x\x14见附件\x15\r",
        )
    )
    assert read.format == "doc"
    assert read.lines == ("关于某事的公示", "姓名 | 电话", "张某 | 13800001111", "见附件")


def test_old_excel_gives_numbers_as_they_are_shown() -> None:
    read = read_file(xls([["姓名", "电话"], ["张某", 13800001111.0], ["李某", 0.5]]))
    assert read.format == "xls"
    assert read.lines == ("姓名 | 电话", "张某 | 13800001111", "李某 | 0.5")


def test_pdf_gives_its_pages() -> None:
    read = read_file(pdf("Tel 13800001111", "second page"))
    assert (read.format, read.lines, read.trouble) == ("pdf", ("Tel 13800001111", "second page"), "")


def test_a_scanned_pdf_has_no_text_and_says_so() -> None:
    assert read_file(pdf("", "", "")).trouble == "没有文字，可能是扫描件"
    assert read_file(pdf("some words", "", "")).trouble == "2 页没有文字，可能是图片"


def test_the_national_layout_format_gives_its_runs() -> None:
    run = "<ofd:TextObject><ofd:TextCode>秘密★</ofd:TextCode></ofd:TextObject>"
    page = f"<ofd:Page xmlns:ofd='x'>{run}</ofd:Page>"
    read = read_file(zipped({"OFD.xml": "<OFD/>", "Doc_0/Pages/Page_0/Content.xml": page}))
    assert (read.format, read.lines) == ("ofd", ("秘密★",))


def test_pages_and_tables_under_an_office_name_are_read() -> None:
    saved = "<html><body><table><tr><td>张某</td><td>13800001111</td></tr></table></body></html>"
    assert read_file(saved.encode("gb18030")).format == "html"
    assert "13800001111" in lines(saved.encode("gb18030"))
    assert lines("姓名,电话\n张某,13800001111".encode("gb18030")) == ("姓名 | 电话", "张某 | 13800001111")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (compound({"EncryptedPackage": b"x" * 5000}), "文件已加密，读不了"),
        (doc("文字", flags=0x0300), "文件已加密，读不了"),
        (doc("文字", ident=0xA5DC), "Word 95 及更早的格式，读不了"),
        (compound({"PowerPoint Document": b"x"}), "不是 Word 或 Excel 文件，没有读"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600, "文件已损坏，打不开"),
        (b"PK\x03\x04 and no more", "文件已损坏，打不开"),
        (zipped({"a.txt": "x"}), "压缩包或其他格式，没有读"),
        (b"%PDF-1.4 and no more", "文件已损坏，打不开"),
        (b"{\\rtf1 text}", "RTF 格式，没有读"),
        (b"MIME-Version: 1.0\n\n", "另存的单个网页或 XML 格式，没有读"),
        (bytes(range(256)) * 20, "不认识的格式，没有读"),
        (zipped({"word/document.xml": "<w:document><w:body><w:p>"}), "文件已损坏，读不出文字"),
        (
            zipped({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
            "文件里有自定义实体，没有读",
        ),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, why: str) -> None:
    assert trouble(data) == why


def test_a_zip_with_a_password_is_locked() -> None:
    data = bytearray(docx(paragraph("x")))
    central = data.rindex(b"PK\x01\x02")
    data[central + 8] |= 1
    assert trouble(bytes(data)) == "文件已加密，读不了"


def test_a_bomb_is_not_unpacked_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "LARGEST_PART", 1 << 20)
    bomb = docx("<w:p/>" * 400_000)
    assert len(bomb) < 50_000
    assert trouble(bomb) == "解压后超过 1 MB，没有读完"


def test_a_long_text_is_read_to_the_limit() -> None:
    read = read_file(docx(paragraph("字" * 1_000_000) * 3))
    assert read.trouble == "内容太多，只读了前面一部分"
    assert sum(map(len, read.lines)) >= 2_000_000


WHOLE = (
    docx(paragraph("张某 13800001111") * 20),
    xlsx('<row><c t="s"><v>0</v></c></row>' * 20, ("张某",)),
    doc("张某 13800001111\r" * 20),
    pdf("Tel 13800001111"),
)


@pytest.mark.parametrize("whole", WHOLE, ids=["docx", "xlsx", "doc", "pdf"])
def test_broken_files_raise_nothing(whole: bytes) -> None:
    chance = random.Random(7)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        cut = bytes(data[: chance.randrange(len(data))]) if chance.random() < 0.3 else bytes(data)
        assert text_of(cut).leaks is not None


@given(st.binary(max_size=300))
def test_anything_is_read_or_refused(data: bytes) -> None:
    assert isinstance(text_of(data).trouble, str)


def test_a_part_that_is_another_zip_is_left_alone() -> None:
    inner = docx(paragraph("13800001111"))
    with zipfile.ZipFile(
        BytesIO(zipped({"word/document.xml": "<x/>", "word/media/inner.docx": inner}))
    ) as archive:
        assert len(archive.namelist()) == 2
    assert lines(zipped({"word/document.xml": "<x/>", "word/media/inner.docx": inner})) == ()


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_rows_of_tables_with_commas_are_parted_into_cells(charset: str) -> None:
    table = '姓名,号码,金额\n张某,"659999197803050210",300\n李某,659999197803050210,200\n'
    assert lines(table.encode(charset)) == (
        "姓名 | 号码 | 金额",
        "张某 | 659999197803050210 | 300",
        "李某 | 659999197803050210 | 200",
    )


def test_commas_of_running_text_stay() -> None:
    text = "各乡镇,各部门:\n现将通知印发给你们,请遵照执行,并抓好落实。\n附件"
    assert lines(text.encode()) == tuple(text.splitlines())
