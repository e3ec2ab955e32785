"""Page, fonts and styles of a Word document: official ones after GB/T 9704-2012, others plainer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section, _Footer
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

RED = RGBColor(0xE6, 0x00, 0x12)


@dataclass(frozen=True, slots=True)
class Layout:
    """Margins in millimetres (top, right, bottom, left), sizes in points, fonts by their Chinese names."""

    margins: tuple[float, float, float, float]
    lying_margins: tuple[float, float, float, float]
    body: str
    size: float
    line: float | None
    """Exact height of a line in points; None for one and a half lines."""
    title: str
    title_size: float
    headings: tuple[str, str, str]
    heading_sizes: tuple[float, float, float]
    bold_headings: bool
    table_size: float
    dense_size: float
    page_number_font: str


OFFICIAL = Layout(
    margins=(37, 26, 35, 28),
    lying_margins=(28, 25, 26, 25),
    body="仿宋_GB2312",
    size=16,
    line=28,
    title="方正小标宋简体",
    title_size=22,
    headings=("黑体", "楷体_GB2312", "仿宋_GB2312"),
    heading_sizes=(16, 16, 16),
    bold_headings=False,
    table_size=12,
    dense_size=10.5,
    page_number_font="宋体",
)
"""GB/T 9704-2012, 5.2 and 7: 22 lines of 28 characters, 3号仿宋 body, 2号小标宋 title."""

PLAIN = Layout(
    margins=(25, 22, 22, 22),
    lying_margins=(20, 20, 18, 20),
    body="宋体",
    size=12,
    line=None,
    title="黑体",
    title_size=20,
    headings=("黑体", "黑体", "黑体"),
    heading_sizes=(15, 13, 12),
    bold_headings=False,
    table_size=10.5,
    dense_size=9,
    page_number_font="宋体",
)


def set_up(word: Word, layout: Layout) -> None:
    """Styles of the whole document, and its first section."""
    _defaults(word)
    _text_style(word.styles["Normal"], layout.body, layout.size)
    _spaced(word.styles["Normal"].paragraph_format, layout.line)
    _heading_styles(word, layout)
    for name, font, size in (
        ("Cell Text", layout.body, layout.table_size),
        ("Picture", layout.body, layout.size),
        ("Caption Text", "黑体", 14 if layout.line else 11),
    ):
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _text_style(style, font, size)
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    _section(word.sections[0], layout, lying=False)
    if layout.line:
        word.settings.odd_and_even_pages_header_footer = True
    _page_numbers(word.sections[0], layout)


def text_width(layout: Layout, *, lying: bool) -> Length:
    """From margin to margin."""
    margins = layout.lying_margins if lying else layout.margins
    return Mm((297 if lying else 210) - margins[1] - margins[3])


def new_section(word: Word, layout: Layout, *, lying: bool) -> None:
    """A new page, upright or on its side; page numbers go on."""
    _section(word.add_section(), layout, lying=lying)


def _section(section: Section, layout: Layout, *, lying: bool) -> None:
    top, right, bottom, left = layout.lying_margins if lying else layout.margins
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if lying else (Mm(210), Mm(297))
    section.top_margin, section.right_margin = Mm(top), Mm(right)
    section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
    section.header_distance = Mm(min(15, top - 5))
    # the rule beside the number lies 7 mm below the text (7.5); the line itself is about 5 mm high
    section.footer_distance = Mm(max(bottom - 7 - 5, 8))


def _page_numbers(section: Section, layout: Layout) -> None:
    if not layout.line:
        _page_number(section.footer, layout, WD_ALIGN_PARAGRAPH.CENTER)
        return
    _page_number(section.footer, layout, WD_ALIGN_PARAGRAPH.RIGHT)
    _page_number(section.even_page_footer, layout, WD_ALIGN_PARAGRAPH.LEFT)


def _page_number(footer: _Footer, layout: Layout, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, one character in from the outer side (GB/T 9704-2012, 7.5)."""
    paragraph = footer.paragraphs[0]
    paragraph.alignment = side
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    size = 14 if layout.line else 10.5
    if side is WD_ALIGN_PARAGRAPH.RIGHT:
        indent(paragraph, size, right=1)
    elif side is WD_ALIGN_PARAGRAPH.LEFT:
        indent(paragraph, size, left=1)
    _set(paragraph.add_run("— "), layout.page_number_font, size)
    for kind in ("begin", "PAGE", "end"):
        run = paragraph.add_run()
        _set(run, layout.page_number_font, size)
        run._r.append(_field(kind))
    _set(paragraph.add_run(" —"), layout.page_number_font, size)


def _field(kind: str) -> Any:
    if kind == "PAGE":
        instruction = OxmlElement("w:instrText")
        instruction.set(qn("xml:space"), "preserve")
        instruction.text = " PAGE "
        return instruction
    edge = OxmlElement("w:fldChar")
    edge.set(qn("w:fldCharType"), kind)
    return edge


def _set(run: Any, font: str, size: float) -> None:
    run.font.size = Pt(size)
    east_asian(run._r.get_or_add_rPr(), font)


def east_asian(properties: Any, font: str) -> None:
    """Sets the font for Chinese too; `w:ascii` alone leaves it to the system. Quotation marks and dashes,
    which both scripts have, are taken as Chinese."""
    faces = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        faces.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        faces.set(qn(f"w:{script}"), font)
    faces.set(qn("w:hint"), "eastAsia")


def indent(paragraph: Paragraph, size: float, **characters: float) -> None:
    """Indents (`firstLine`, `hanging`, `left`, `right`) in characters of that size in points. Word and WPS
    follow the characters, LibreOffice the twentieths of a point."""
    found = paragraph._p.get_or_add_pPr().get_or_add_ind()
    for side, count in characters.items():
        found.set(qn(f"w:{side}Chars"), str(round(count * 100)))
        found.set(qn(f"w:{side}"), str(round(count * size * 20)))


def _text_style(style: ParagraphStyle, font: str, size: float) -> None:
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.font.bold = False
    style.font.italic = False
    east_asian(style.element.get_or_add_rPr(), font)


def _spaced(form: Any, line: float | None) -> None:
    form.space_before = form.space_after = Pt(0)
    if line:
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        form.line_spacing = Pt(line)
    else:
        form.line_spacing = 1.5


def _heading_styles(word: Word, layout: Layout) -> None:
    """Word's own heading styles, so that its navigation lists them."""
    for level, (font, size) in enumerate(zip(layout.headings, layout.heading_sizes, strict=True), 1):
        style: Any = word.styles[f"Heading {level}"]
        _text_style(style, font, size)
        _spaced(style.paragraph_format, layout.line)
        style.paragraph_format.keep_with_next = True
        if not layout.line:
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(10), Pt(4)


def _defaults(word: Word) -> None:
    """The template is for letters in English."""
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "zh-CN")
        language.set(qn("w:eastAsia"), "zh-CN")
