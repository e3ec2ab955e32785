"""What is wrong with the metadata table of a policy document, against itself and its page. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from checks.document_numbers import number_year
from checks.facts import Document
from checks.late_patterns import late_pattern
from checks.page_tags import day_of, plain

ELEMENTS = ("索引号", "主题分类", "发文机关", "成文日期", "标题", "发文字号", "发布日期", "有效性")
"""What a list and a page of 政府信息公开平台 show of a document (国办公开办函〔2019〕61号)."""
ENOUGH_ELEMENTS = 5
"""A table with so many of them is one of documents; one with fewer may call them otherwise."""
_MANY_EMPTY = 3
_OF_A_TEMPLATE = 3
"""So many documents that lack the same have it from their template."""
_OFTEN_CALLED_OTHERWISE = frozenset({"有效性", "主题分类"})
_YEAR_IN = late_pattern(
    r"([〔\[（(【﹝\uff3b〖{<〈「])\s?(\d{2,4})\s?年?\s?([〕\]）)】﹞\uff3d〗}>〉」])\s?(第?)\s?(0?)\d{1,5}\s?号"
)
_PARTS = late_pattern(
    r"[〔\[（(【﹝\uff3b〖{<〈「]\s?([\dOo○]{0,6}|\s)\s?年?\s?[〕\]）)】﹞\uff3d〗}>〉」]\s?第?\s?"
    r"((?:[\dxX\u00d7\uff0a*_○-]|\s){0,8})号"
)
_FULL_YEAR = re.compile(r"(?:19[4-9]|20\d)\d")
_SHORT_YEAR = 2
"""Figures of a year as older numbers have it: 〔98〕."""
_NO_SERIAL = re.compile(r"[xX\u00d7\uff0a*_○\s-]*")
_BARE_YEAR = late_pattern(
    r"[\u4e00-\u9fff]{2,}(?<!公告)(?<!通告)(?<!令)\s?(?:19|20)\d\d\s?(?:(第)\s?|[-\u2013—]\s?)?\d{1,4}\s?号"
    r"|[\u4e00-\u9fff]{2,}[发办函字规]\s?(?:19|20)\d\d\s?年\s?(第?)\s?\d{1,4}\s?号"
)
"""`例政发2026第12号`; 公告 and 令 are numbered so by right: `2026年第3号`."""
_UNCHOSEN = late_pattern(
    r"[^\w]*请(?:先|您)?(?:选择|点选|输入|填写|填入|录入)[\u4e00-\u9fff]{0,8}[^\w]*|null|undefined", re.I
)
"""What a form shows, or writes, where nobody has chosen or filled in anything."""
_ALWAYS = frozenset({"索引号", "发文机关", "成文日期", "发布日期"})
_BLANK = late_pattern(r"[-\u2013\u2014_/\\.·*…\s]{1,12}|无|暂无|空|待定|待补充?|未填|N/?A|None|NaN", re.I)
_NO_DAY = ("0000-00-00", "0000/00/00", "0000年00月00日")
"""What databases show for a day that was never entered."""
_FIRST_DAYS = (
    "1970-01-01", "1970/01/01", "1970年1月1日", "1970年01月01日",
    "1900-01-01", "1900/01/01", "1900年1月1日", "1900年01月01日",
    "0001-01-01", "0001/01/01", "0001年1月1日", "0001年01月01日", "1899-12-30",
)  # fmt: skip
"""Where programs begin to count: nobody wrote or published a document on one of them."""
_DAYS = ("成文日期", "发布日期")
_YEAR_MONTH_DAY = late_pattern(r"\s{0,3}(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)")
_FORWARDS = late_pattern(r"^[^《》]{0,40}?(?:转发|翻印|转载|转印)")
_NEW_YEAR_OVER = 4
"""The month from which on last year's numbers are no longer given out."""
_REVISED = late_pattern(r"修订|修正|修改|废止|清理|重新|延长|延期|继续|有效期|失效|更正")
_RIGHT = frozenset({"〔〕", "﹝﹞"})
_SIGNS = late_pattern(r"[^\W\d_第年号]")
_DIGITS = re.compile(r"\d+")


def empty_elements(paper: Document) -> list[str]:
    """Labels without value, where the document has to have one: not every document has a number."""
    return [
        name for name in ELEMENTS if paper.fields.get(name) == "" and (name != "发文字号" or paper.number)
    ]


def unchosen_elements(paper: Document) -> list[str]:
    """Elements with the prompt of a form for their value, as `发文机关“请选择”`."""
    shown = {name: paper.fields.get(name, "") for name in ELEMENTS if name != "标题"}
    return [
        f"{name}“{value}”"
        for name, value in shown.items()
        if is_unchosen(value) or (name in _DAYS and value.startswith(_FIRST_DAYS)) or _is_blank(name, value)
    ]


def _is_blank(name: str, value: str) -> bool:
    """A stroke, or a word that there is nothing, where every document has something."""
    return name in _ALWAYS and _BLANK.fullmatch(value[:12]) is not None


def is_unchosen(value: str) -> bool:
    """The prompt of a form, `--请选择--`, or what stands for nothing at all, `null`."""
    return _UNCHOSEN.fullmatch(value[:60]) is not None


def is_no_day(value: str) -> bool:
    """`0000-00-00`, or the day from which programs count: nobody entered one."""
    return value.startswith((*_NO_DAY, *_FIRST_DAYS))


def is_full(paper: Document) -> bool:
    """So many elements have a value that what was read is a table: a search form has the same labels."""
    return sum(bool(paper.fields.get(name)) for name in ELEMENTS) > ENOUGH_ELEMENTS


def is_hardly_read(paper: Document) -> bool:
    """Nearly every element seems empty: sooner a script fills the table, or its layout is not understood,
    than that nobody filled it in."""
    shown = [bool(paper.fields[name]) for name in ELEMENTS if name in paper.fields]
    return shown.count(False) >= _MANY_EMPTY and 2 * shown.count(True) <= shown.count(False)


def impossible_days(paper: Document) -> list[str]:
    """Days of the table that no calendar has, as `成文日期“2026年2月30日”`."""
    shown = {name: paper.fields.get(name, "") for name in _DAYS}
    return [f"{name}“{value[:20]}”" for name, value in shown.items() if _is_impossible(value)]


def _is_impossible(value: str) -> bool:
    if value.startswith(_NO_DAY):
        return True
    found = _YEAR_MONTH_DAY.match(plain(value)[:40])
    if found is None:
        return False
    try:
        date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return True
    return False


def forwards_another(paper: Document) -> bool:
    """A document that passes on another body's: the table may have the day of the one passed on."""
    return _FORWARDS.match(paper.title) is not None


def absent_elements(paper: Document) -> list[str]:
    """Elements that the table has no label for and that the page does not show elsewhere."""
    if sum(name in paper.fields for name in ELEMENTS) < ENOUGH_ELEMENTS:
        return []
    shown = {"标题": paper.title, "发布日期": paper.published, "成文日期": paper.written, "发文字号": True}
    return [name for name in ELEMENTS if name not in paper.fields and not shown.get(name)]


def absent_everywhere(papers: Iterable[Document]) -> dict[str, tuple[str, ...]]:
    """Elements that none of the tables has, with the addresses of the documents: the template lacks them."""
    tables = [paper for paper in papers if paper.form == "page" and paper.fields]
    full = [paper for paper in tables if sum(name in paper.fields for name in ELEMENTS) >= ENOUGH_ELEMENTS]
    if len(full) < _OF_A_TEMPLATE:
        return {}
    lacking = {name: [one.url for one in full if name in absent_elements(one)] for name in ELEMENTS}
    return {name: tuple(urls) for name, urls in lacking.items() if len(urls) == len(full)}


def may_be_called_otherwise(name: str) -> bool:
    """Whether sites have many other names for the element, so that its absence is a doubt."""
    return name in _OFTEN_CALLED_OTHERWISE


def number_faults(wrote: str) -> Iterator[str]:
    """How a number departs from `代字〔年份〕序号号` (GB/T 9704-2012, 7.2.5), in Chinese."""
    said = plain(wrote)[:100]
    found = _YEAR_IN.search(said)
    if found is None:
        if bare := _BARE_YEAR.match(said):
            yield "年份没有加六角括号“〔〕”"
            if bare[1] or bare[2]:
                yield "序号前加了“第”字"
        return
    brackets = found[1] + found[3]
    if brackets not in _RIGHT:
        yield f"年份用了“{brackets}”，应为六角括号“〔〕”"
    if len(found[2]) == _SHORT_YEAR:
        yield f"年份“{found[2]}”没有写全"
    if found[4]:
        yield "序号前加了“第”字"
    if found[5]:
        yield "序号前加了“0”"


def number_conflicts(paper: Document) -> tuple[str, str]:
    """How its number contradicts its text or its day, in Chinese: for certain, and in doubt.

    A number bears the year in which the document was signed; one that is signed in the first months may still
    bear last year's. Who revises a document keeps its number and gives it another day."""
    wrong, doubt = "", ""
    number, under = paper.number, paper.text_number
    if number and under and _bare(number) != _bare(under) and paper.fields.get("发文字号"):
        said = f"要素表的发文字号是 {number}，正文标题旁是 {under}"
        if _signs(number) == _signs(under):
            wrong = said
        else:
            doubt = f"{said}，请人工核对"
    year, written = number_year(number), day_of(paper.fields.get("成文日期", ""))
    if year and written is not None and written >= date(year + 1, _NEW_YEAR_OVER, 1):
        said = f"{written} 成文，发文字号却是 {year} 年的（{number}）"
        if paper.signed and written.year == year + 1 and not _REVISED.search(paper.title):
            wrong = "；".join(filter(None, (wrong, said)))
        else:
            doubt = "；".join(filter(None, (doubt, f"{said}，请人工核对")))
    return wrong, doubt


def signature_conflict(paper: Document) -> tuple[str, str]:
    """The day of the table that is not the one under the text, in Chinese: for certain, where who is named as
    the issuer signed, and in doubt. Revised documents have two."""
    written, signed = day_of(paper.fields.get("成文日期", "")), paper.signed_on
    if written is None or signed is None or written == signed or _REVISED.search(paper.title):
        return "", ""
    if forwards_another(paper):
        return "", ""
    said = f"要素表的成文日期是 {written}，正文落款是 {signed}"
    sure = paper.signed_by_issuer and (paper.published is None or signed <= paper.published)
    return (said, "") if sure else ("", f"{said}，请人工核对")


def broken_number(wrote: str, latest: date) -> Iterator[str]:
    """What in a number can be no number's, in Chinese: a year that is none, or has not come by the day
    `latest`, and a serial that was never filled in."""
    for found in _PARTS.finditer(plain(wrote)[:100]):
        year, serial = found[1].strip(), found[2].strip()
        if not year:
            yield "没有年份"
        elif len(year) != _SHORT_YEAR and not _FULL_YEAR.fullmatch(year):
            yield f"年份“{year}”不对"
        elif len(year) > _SHORT_YEAR and int(year) > latest.year:
            yield f"年份“{year}”还没有到"
        if _NO_SERIAL.fullmatch(serial):
            yield f"序号“{serial}”没有填" if serial else "没有序号"


def _signs(number: str) -> str:
    return number.partition("〔")[0]


def _bare(number: str) -> tuple[str, tuple[int, ...]]:
    """The number without the form that it is written in: signs, the year's last digits and the serial."""
    digits = [int(one[:9]) for one in _DIGITS.findall(number)]
    return "".join(_SIGNS.findall(number)), tuple([year % 100 for year in digits[:1]] + digits[1:])


def days(paper: Document) -> tuple[date | None, date | None]:
    """The day it was written and the day it was published, by table, else by page."""
    written = day_of(paper.fields.get("成文日期", "")) or paper.written
    return written, day_of(paper.fields.get("发布日期", "")) or paper.published
