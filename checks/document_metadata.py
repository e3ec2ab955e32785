"""What is wrong with the metadata table of a policy document, against itself and its page. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from checks.document_numbers import number_year
from checks.facts import Document
from checks.page_tags import day_of, plain

ELEMENTS = ("索引号", "主题分类", "发文机关", "成文日期", "标题", "发文字号", "发布日期", "有效性")
"""What a list and a page of 政府信息公开平台 show of a document (国办公开办函〔2019〕61号)."""
ENOUGH_ELEMENTS = 5
"""A table with so many of them is one of documents; one with fewer may call them otherwise."""
_OF_A_TEMPLATE = 3
"""So many documents that lack the same have it from their template."""
_OFTEN_CALLED_OTHERWISE = frozenset({"有效性", "主题分类"})
_YEAR_IN = re.compile(
    r"([〔\[（(【﹝\uff3b〖{<〈「])\s?(\d{2,4})\s?年?\s?([〕\]）)】﹞\uff3d〗}>〉」])\s?(第?)\s?(0?)\d{1,5}\s?号"
)
_NEW_YEAR_OVER = 4
"""The month from which on last year's numbers are no longer given out."""
_REVISED = re.compile(r"修订|修正|修改|废止|清理|重新|延长|延期|继续|有效期|失效|更正")
_RIGHT = frozenset({"〔〕", "﹝﹞"})


def empty_elements(paper: Document) -> list[str]:
    """Labels without value, where the document has to have one: not every document has a number."""
    return [
        name for name in ELEMENTS if paper.fields.get(name) == "" and (name != "发文字号" or paper.number)
    ]


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
    found = _YEAR_IN.search(plain(wrote)[:100])
    if found is None:
        return
    brackets = found[1] + found[3]
    if brackets not in _RIGHT:
        yield f"年份用了“{brackets}”，应为六角括号“〔〕”"
    if len(found[2]) != 4:
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
    if number and under and number != under and paper.fields.get("发文字号"):
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


def _signs(number: str) -> str:
    return number.partition("〔")[0]


def days(paper: Document) -> tuple[date | None, date | None]:
    """The day it was written and the day it was published, by table, else by page."""
    written = day_of(paper.fields.get("成文日期", "")) or paper.written
    return written, day_of(paper.fields.get("发布日期", "")) or paper.published
