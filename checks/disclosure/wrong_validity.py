"""Documents that are shown as in force after their own end, and regulatory ones that do not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from checks.days import china_day
from checks.declaration import check
from checks.document_metadata import ELEMENTS, ENOUGH_ELEMENTS
from checks.document_origin import out_of_force
from checks.document_scope import out_of_scope
from checks.facts import Document, Site
from checks.findings import MOST_PAGES, Evidence, Verdict
from checks.late_patterns import late_pattern
from checks.page_tags import day_of
from checks.whereabouts import column_finder

_VALIDITY = "gov2019.site.publishing.validity"
_IN_FORCE = re.compile(r"^(?:现行|继续|全文|目前)?有效|^(?:已)?生效|^是$")
_VOID_TITLE = late_pattern(r"[（(【\[](?:已|现已|全文)?(?:废止|失效|作废)[）)】\]]")
_REGULATORY = re.compile(r"规范性文件")
_ALL = "规范性文件的有效性"
_FEWEST = 3
_PLAINLY_IN_FORCE = re.compile(r"(?:现行|继续|全文|目前)?有效|(?:已)?生效|是")
_GOES_ON = re.compile(r"延长|延期|顺延|继续")
_TIME_TO_CLEAR = 30
"""Days after its end within which nobody need have marked a document."""
_FEWEST_OTHERS = 5
_NEARLY_ALL = 0.9


@check(
    implements=_VALIDITY,
    title="文件有效性标错或没有标明",
    advice="已经废止、失效的文件，在页面上和要素表里标明；规范性文件标明“有效”“废止”“失效”，到期前清理。",
)
def wrong_validity(site: Site, *, since_days: int = 365) -> Iterator[Evidence]:
    """文件已经过了失效日期、标题写明已废止，要素表却还写“有效”；规范性文件栏目里的文件不标有效性。

    为什么重要：群众和企业按页面上的文件办事，失效的文件标成有效会办错事。

    怎样判：要素表的“有效性”是有效，而同一张表里的废止（失效）日期已过，标题、正文上方注明已废止、失效，或者本站另一份
    文件按文号、标题写明废止了它的，判为不合要求。正文写明的有效期（“有效期至某年某月某日”“自某日起施行，有效期五
    年”）过了 30 天以上，要素表仍写“有效”，全站走完也没有延长它的文件的，判为不合要求；其他的可能另有文件延
    长，列为疑似。近 since_days 天的文件，其他文件（5 份以上、九成以上）的要素表都标有效性而它没有这一项的，判
    为不合要求。规范性文件栏目里有 3 份以上的文件没有标有效性、也没有写有效期的，列为疑似，全站算一个。

    不判什么：只看到列表、没有读到页面的文件；标了部分有效、部分失效的；正文提到延长、继续有效的；要素表里有“有
    效性”而空着的，由“政策文件要素不全”判。文件是不是真的有效，由人看。

    数字来源：修改、废止、失效的文件应当标明，见国办发〔2017〕47号和政府信息公开条例第二十条；3 份、5 份、
    九成、30 天、since_days 是本软件的建议。"""
    today = china_day(site.observed_at)
    column = column_finder(site)
    unsaid: list[str] = []
    read_whole = not (site.coverage.budget_hit or site.coverage.interrupted)
    others = _tables_that_say(site.documents)
    for paper in site.documents:
        if paper.form != "page":
            continue
        at = column(paper.url)
        verdict, saw = _judged(paper, today, read_whole=read_whole)
        if others and _says_less(paper, others) and not out_of_scope(_day(paper, today), today, since_days):
            verdict, saw = "failed", f"其他 {len(others)} 份文件的要素表都标明有效性，这一份没有"
        if verdict == "not_applicable" and _REGULATORY.search(at):
            unsaid.append(paper.url)
        yield Evidence(paper.url, paper.url, saw, verdict, paper.title, indicator=_VALIDITY, column=at)
    if len(unsaid) >= _FEWEST:
        yield _of_all(site, unsaid)


def _judged(paper: Document, today: date, *, read_whole: bool) -> tuple[Verdict, str]:
    said = paper.fields.get("有效性", "")
    ends = day_of(paper.fields.get("废止日期", ""))
    if _IN_FORCE.search(said):
        if ends is not None and ends < today:
            return "failed", f"要素表写“{said[:20]}”，而失效日期是 {ends}，已经过了"
        if void := _VOID_TITLE.search(paper.title):
            return "failed", f"标题注明“{void[0]}”，要素表却写“{said[:20]}”"
        if paper.marked_void:
            return "failed", f"正文上方注明已经废止或失效，要素表却写“{said[:20]}”"
        if paper.abolished:
            return "failed", f"本站的{paper.abolished}已经废止本文件，要素表却写“{said[:20]}”"
    is_void = out_of_force(paper.title, paper.fields, today)
    if paper.abolished and not said and not is_void:
        return "suspect", f"本站的{paper.abolished}已经废止本文件，页面没有标明，请人工核对"
    if paper.expires is not None and paper.expires < today and not is_void:
        return _expired(paper, paper.expires, said, today, read_whole=read_whole)
    if said or ends is not None or paper.expires is not None or is_void:
        return "passed", f"有效性：{said or ends or paper.expires or '已废止'}"
    return "not_applicable", "没有标有效性"


def _expired(
    paper: Document, expires: date, said: str, today: date, *, read_whole: bool
) -> tuple[Verdict, str]:
    """Past the period that the text gives itself, unless another document prolonged it: one of this site
    would have been seen."""
    until = day_of(said)
    if _GOES_ON.search(said) or (until is not None and until >= today):
        return "passed", f"有效性：{said}"
    saw = f"正文写的有效期到 {expires} 为止"
    over = (today - expires).days > _TIME_TO_CLEAR
    if over and read_whole and not paper.prolonged and _PLAINLY_IN_FORCE.fullmatch(said):
        return "failed", f"{saw}，要素表却写“{said[:20]}”；本站没有延长它的文件"
    shown = f"要素表写“{said[:20]}”" if said else "页面没有标明失效"
    return "suspect", f"{saw}，{shown}；可能另有文件延长，请人工核对"


def _tables_that_say(papers: Sequence[Document]) -> list[Document]:
    """The documents with validity in their tables, where nearly all have it; none where that is the habit
    of a few."""
    tables = [one for one in papers if one.form == "page" and _elements(one) >= ENOUGH_ELEMENTS]
    saying = [one for one in tables if one.fields.get("有效性")]
    return saying if len(saying) >= _FEWEST_OTHERS and _NEARLY_ALL * len(tables) <= len(saying) else []


def _says_less(paper: Document, others: Sequence[Document]) -> bool:
    """Its table has all that the others' have, but not this."""
    if paper.tells_of_validity or "有效性" in paper.fields or not paper.fields:
        return False
    usual = {name for name in ELEMENTS if all(name in one.fields for one in others)} - {"有效性"}
    return len(usual) >= ENOUGH_ELEMENTS and all(name in paper.fields for name in usual)


def _elements(paper: Document) -> int:
    return sum(name in paper.fields for name in ELEMENTS)


def _day(paper: Document, today: date) -> date:
    return paper.published or paper.written or today


def _of_all(site: Site, unsaid: Sequence[str]) -> Evidence:
    """One line for the library, however many of its documents do not say."""
    saw = f"规范性文件栏目里有 {len(unsaid)} 份文件没有标明有效性，也没有写有效期，请人工核对"
    return Evidence(site.url, _ALL, saw, "suspect", _ALL, len(unsaid), tuple(unsaid[:MOST_PAGES]), _VALIDITY)
