"""A document as Word file, which an official can open in WPS or Word, edit and send."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from reports.document import (
    Chart,
    Document,
    Figures,
    Heading,
    Listed,
    Note,
    Paragraph,
    Part,
    Signature,
    Table,
    TableColumn,
)
from reports.rendering import docx_text
from reports.rendering.arrangement import (
    WORD_ROWS,
    annex_lines,
    annexes,
    as_table,
    before_signature,
    body,
    on_paper,
)
from reports.rendering.column_widths import wide
from reports.rendering.docx_layout import (
    OFFICIAL,
    PLAIN,
    RED,
    Layout,
    east_asian,
    indent,
    new_section,
    set_up,
    text_width,
)
from reports.rendering.packing import repacked
from reports.rendering.words import clean, columns_wide, long_day, one_line

_MAIN_PART = "word/document.xml"
_WITH_SIGNATURE = 4
"""Paragraphs before a signature that stay on its page: one that stands alone could be put under any text."""
_GAP = b"<w:tbl/>"
"""Stands for a table until the file is packed. No text can be taken for it: a text's < is escaped."""


def render(document: Document, pictures: Mapping[Chart, bytes]) -> bytes:
    """The file. A chart without a PNG among `pictures` is set as a table of its numbers."""
    return _Writer(on_paper(document, WORD_ROWS), pictures).written()


class _Writer:
    """Writes one document from top to bottom; the tables are kept as text and put in last."""

    def __init__(self, document: Document, pictures: Mapping[Chart, bytes]) -> None:
        self._document = document
        self._pictures = pictures
        self._layout: Layout = OFFICIAL if document.official else PLAIN
        self._word: Word = docx.Document()
        self._tables: list[str] = []
        self._lying = False
        set_up(self._word, self._layout)
        self._properties()

    def written(self) -> bytes:
        document = self._document
        self._top()
        parts, closing = before_signature(body(document))
        for part in parts:
            self._part(part)
        if document.official:
            self._annexes_named()
        for part in closing:
            self._part(part)
        for annex in annexes(document):
            self._annex(annex.label, annex.table)
        package = BytesIO()
        self._word.save(package)
        return repacked(package.getvalue(), _MAIN_PART, self._filled(package))

    def _filled(self, package: BytesIO) -> Iterator[bytes]:
        """The main part with the tables in their gaps."""
        with ZipFile(package) as written:
            pieces = written.read(_MAIN_PART).split(_GAP)
        yield pieces[0]
        for table, piece in zip(self._tables, pieces[1:], strict=True):
            yield table.encode("utf-8")
            yield piece

    def _properties(self) -> None:
        """Dated by the document: the time of making would make two equal files differ."""
        core = self._word.core_properties
        issued = datetime.combine(self._document.dated, time())
        core.created = core.modified = issued
        core.author = core.last_modified_by = one_line(self._document.issuer)[:255]
        core.title = one_line(self._document.name)[:255]
        core.comments = core.keywords = core.subject = ""
        core.language = "zh-CN"
        core.revision = 1

    # The head

    def _top(self) -> None:
        document, layout = self._document, self._layout
        if document.official and document.number:
            self._red_head()
        title = self._line(document.title, layout.title, layout.title_size, WD_ALIGN_PARAGRAPH.CENTER)
        if document.official:
            # 2号 letters need more than the 28 points of the body
            title.paragraph_format.line_spacing = Pt(34)
            title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(layout.line or 0)
            return
        said = [document.period, document.unit, document.issuer, long_day(document.dated)]
        under = self._line(" · ".join(filter(None, said)), layout.body, 10.5, WD_ALIGN_PARAGRAPH.CENTER)
        under.paragraph_format.space_after = Pt(12)

    def _red_head(self) -> None:
        """Issuer in red, number, red rule (GB/T 9704-2012, 7.2)."""
        issuer = one_line(self._document.issuer)
        # the line holds 156 mm: long names are set smaller
        size = max(min(44.0, 430 / max(columns_wide(issuer) / 2, 1)), 16.0)
        head = self._line(issuer, self._layout.title, size, WD_ALIGN_PARAGRAPH.CENTER)
        head.paragraph_format.line_spacing = Pt(size * 1.35)
        head.paragraph_format.space_after = Pt(28)
        head.runs[0].font.color.rgb = RED
        number = self._line(self._document.number, self._layout.body, 16, WD_ALIGN_PARAGRAPH.CENTER)
        _ruled(number)

    def _line(self, text: str, font: str, size: float, side: WD_ALIGN_PARAGRAPH) -> WordParagraph:
        paragraph = self._word.add_paragraph()
        paragraph.alignment = side
        run = paragraph.add_run(one_line(text))
        run.font.size = Pt(size)
        east_asian(run._r.get_or_add_rPr(), font)
        return paragraph

    # The body

    def _part(self, part: Part) -> None:
        match part:
            case Heading():
                self._heading(part)
            case Paragraph():
                self._paragraph(part.text, indented=not part.lead)
            case Listed():
                for point in part.points:
                    self._paragraph(point if self._document.official else f"• {point}", indented=True)
            case Figures():
                self._figures(part)
            case Note():
                self._note(part)
            case Chart():
                self._chart(part)
            case Table():
                self._titled(part)
            case Signature():
                self._signature(part)

    def _titled(self, table: Table) -> None:
        if table.title:
            self._caption(table.title)
        self._table(table)

    def _heading(self, part: Heading) -> None:
        level = min(max(part.level, 1), 3)
        paragraph = self._word.add_heading(one_line(part.text), level)
        if self._document.official:
            indent(paragraph, self._layout.size, firstLine=2)

    def _paragraph(self, text: str, *, indented: bool) -> WordParagraph:
        paragraph = self._word.add_paragraph(clean(text))
        if "\n" not in paragraph.text:
            # a line that ends in a break would be stretched to the whole width
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if indented:
            indent(paragraph, self._layout.size, firstLine=2)
        return paragraph

    def _note(self, part: Note) -> None:
        paragraph = self._word.add_paragraph()
        indent(paragraph, self._layout.size, firstLine=2)
        label = paragraph.add_run("注意：" if part.weight == "warn" else "说明：")
        east_asian(label._r.get_or_add_rPr(), "黑体")
        said = paragraph.add_run(clean(part.text))
        if self._document.official:
            east_asian(said._r.get_or_add_rPr(), "楷体_GB2312")

    def _figures(self, part: Figures) -> None:
        rows = tuple(
            (what, figure, remark) if any(one[2] for one in part.shown) else (what, figure)
            for what, figure, remark in part.shown
        )
        if not rows:
            return
        columns = (
            TableColumn("项目", share=1.4),
            TableColumn("数值", "number"),
            TableColumn("比较", share=2),
        )
        self._table(Table("", columns[: len(rows[0])], rows))

    def _chart(self, chart: Chart) -> None:
        picture = self._pictures.get(chart)
        if picture is None:
            table = as_table(chart)
            self._caption(table.title)
            self._table(table)
            return
        paragraph = self._word.add_paragraph(style="Picture")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        self._picture(paragraph, chart, picture)
        self._caption(chart.title, below=True)

    def _picture(self, paragraph: WordParagraph, chart: Chart, picture: bytes) -> None:
        shape = paragraph.add_run().add_picture(BytesIO(picture), width=text_width(self._layout, lying=False))
        highest = Mm(200)
        if shape.height > highest:
            shape.width, shape.height = Emu(int(shape.width * highest / shape.height)), highest
        described = shape._inline.docPr
        described.set("descr", one_line(chart.title)[:255])

    def _caption(self, title: str, *, below: bool = False) -> None:
        paragraph = self._word.add_paragraph(one_line(title), style="Caption Text")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        form = paragraph.paragraph_format
        form.keep_with_next = not below
        form.space_before, form.space_after = (Pt(2), Pt(10)) if below else (Pt(8), Pt(4))

    def _table(self, table: Table) -> None:
        layout = self._layout
        dense = len(table.columns) > 6
        style = docx_text.TableStyle(
            width=int(text_width(layout, lying=self._lying).pt * 20),
            size=layout.dense_size if dense else layout.table_size,
            head_font="黑体",
            shaded=not self._document.official,
        )
        self._tables.append("".join(docx_text.table(table, style)))
        body_end = self._word.element.body.sectPr
        body_end.addprevious(OxmlElement("w:tbl"))
        # without a paragraph between them Word joins two tables
        after = self._word.add_paragraph(clean(table.note), style="Cell Text")
        after.paragraph_format.space_before = Pt(3 if table.note else 0)
        after.paragraph_format.space_after = Pt(8)
        if not table.note:
            after.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
            after.paragraph_format.line_spacing = Pt(4)

    def _signature(self, part: Signature) -> None:
        """The date four characters from the right, the issuer centred above it (GB/T 9704-2012, 7.3.5)."""
        issuer, dated = one_line(part.issuer), long_day(part.dated)
        for _ in range(2 if self._document.official else 1):
            self._word.add_paragraph()
        for paragraph in self._word.paragraphs[-_WITH_SIGNATURE:]:
            paragraph.paragraph_format.keep_with_next = True
        longer = (columns_wide(issuer) - columns_wide(dated)) / 4
        self._signed(issuer, max(4 - longer, 0), keep=True)
        self._signed(dated, max(longer, 4), keep=False)

    def _signed(self, text: str, right: float, *, keep: bool) -> None:
        paragraph = self._word.add_paragraph(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.keep_with_next = keep
        indent(paragraph, self._layout.size, right=right)

    # The annexes

    def _annexes_named(self) -> None:
        lines = annex_lines(self._document)
        if not lines:
            return
        # The signature and what stands above it never begin a page: it is the text that is signed.
        named = [self._word.paragraphs[-1], self._word.add_paragraph()]
        for line in lines:
            named.append(self._word.add_paragraph(clean(line)))
            # the second line of a long title stands under the first letter of its first
            indent(named[-1], self._layout.size, left=5, hanging=3)
        for paragraph in named:
            paragraph.paragraph_format.keep_with_next = True

    def _annex(self, label: str, table: Table) -> None:
        self._lying = wide(table)
        new_section(self._word, self._layout, lying=self._lying)
        self._line(label, "黑体", self._layout.size, WD_ALIGN_PARAGRAPH.LEFT)
        title = self._line(
            table.title, self._layout.title, 18 if self._document.official else 14, WD_ALIGN_PARAGRAPH.CENTER
        )
        title.paragraph_format.space_after = Pt(10)
        title.paragraph_format.keep_with_next = True
        self._table(table)


def _ruled(paragraph: WordParagraph) -> None:
    """A red rule 4 mm below the number, over the whole width."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "18"), ("space", "11"), ("color", "E60012")):
        bottom.set(qn(f"w:{key}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
