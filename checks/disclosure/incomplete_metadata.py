"""Policy documents whose metadata lack an element, or contradict."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date

from checks.calendar import Calendar
from checks.days import china_day
from checks.declaration import check
from checks.document_metadata import (
    ELEMENTS,
    absent_elements,
    absent_everywhere,
    broken_number,
    days,
    empty_elements,
    forwards_another,
    impossible_days,
    is_full,
    is_hardly_read,
    may_be_called_otherwise,
    number_conflicts,
    number_faults,
    signature_conflict,
    unchosen_elements,
)
from checks.document_scope import out_of_scope
from checks.facts import Document, Site
from checks.findings import MOST_PAGES, Evidence, Verdict
from checks.whereabouts import column_finder
from checks.working_days import YearNotCoveredError, is_past, working_days_in_words

_METADATA = "gov2019.site.publishing.metadata"
_LATE = "gov2019.site.publishing.late-disclosure"
_ADVICE = "补全文件的要素表；日期、发文字号与正式印发的文件核对后改正；今后在文件形成后 20 个工作日内公开。"
_NOT_OURS = "非本级文件"


@check(implements=(_METADATA, _LATE), title="政策文件要素不全", advice=_ADVICE)
def incomplete_metadata(
    site: Site, *, since_days: int = 365, disclosure_working_days: int = 20
) -> Iterator[Evidence]:
    """政策文件的要素表缺项、空项，日期矛盾，发文字号写法不规范，或者公开得太晚。

    为什么重要：索引号、发文机关、成文日期、发文字号、有效性等是群众查找和引用文件的依据；公开条例规定 20
    个工作日内公开。

    怎样判：文件页面列有要素表（有索引号或发文字号等），其中有名目而没有内容的，判为不合要求；列出 5 项以
    上而缺其他项、页面别处也没有的，判为不合要求，其中主题分类、有效性各地叫法很多，列为疑似。内容还是“请
    选择”一类的提示、日期不存在（2 月 30 日）、成文日期晚于发布日期，判为不合要求。近 since_days 天发布的
    本级文件，从成文到发布超过 disclosure_working_days 个工作日的，判为公开不及时。全站文件都缺同一项的，
    是模板的问题，只算一个。发文字号的年份不是一个年份（〔226〕）、还没有到，或者没有序号的，判为不合要求；括号、
    “第”字、虚位与公文格式不符，年份只写两位的，列为疑似。要素表的发文字号与正文标题旁、主送机关上方的代字
    相同而年份、序号不同的，判为不合要求。成文日期已到 4 月而发文字号还是上一年的：正文落款也是这一天的判为
    不合要求，其他的（可能是修订后重新公布）列为疑似。要素表的成文日期与正文落款不是同一天，而落款就是要素表
    里的发文机关的，判为不合要求，其他的列为疑似。几乎各项都空着的，可能由脚本填写或排版特殊，列为疑似。一份
    文件一条，写明各项。

    since_days 天以前发布的文件，不合要求的也只列为疑似。

    不判什么：没有要素表的页面；只看到列表、没有读到页面的文件；没有文号的文件不算缺文号；上级文件转载、没
    有那一年节假日安排的，不判公开时间；转发的文件可能写的是原文件的成文日期，公开晚了只列为疑似；废止日期
    空着不算缺。

    数字来源：8 项要素见国办公开办函〔2019〕61号和各地平台；发文字号见 GB/T 9704-2012；20 个工作日见政府信
    息公开条例第二十六条；列出 5 项以上才算缺项、since_days 是本软件的建议。"""
    today = china_day(site.observed_at)
    column = column_finder(site)
    everywhere = absent_everywhere(site.documents)
    yield from _of_template(site, everywhere)
    for paper in site.documents:
        verdict, saw, indicator = _judged(
            paper, everywhere, today, since_days, disclosure_working_days, site.calendar
        )
        yield Evidence(
            paper.url,
            paper.url,
            saw,
            verdict,
            paper.title,
            indicator=indicator,
            column=column(paper.url),
        )


def _of_template(site: Site, everywhere: Mapping[str, tuple[str, ...]]) -> Iterator[Evidence]:
    """What no document's table has a label for is one fault, of the template."""
    for name, pages in everywhere.items():
        subject = f"要素表 {name}"
        verdict: Verdict = "suspect" if may_be_called_otherwise(name) else "failed"
        doubt = "，可能叫法不同，请人工核对" if verdict == "suspect" else ""
        saw = f"{len(pages)} 份文件的要素表里都没有{name}{doubt}"
        shown = pages[:MOST_PAGES]
        yield Evidence(
            pages[0],
            subject,
            saw,
            verdict,
            subject,
            len(pages),
            shown,
            _METADATA,
            "在文件页模板的要素表里加上这一项。",
        )
    for name in ELEMENTS:
        if name not in everywhere and any(paper.fields for paper in site.documents):
            yield Evidence(site.url, f"要素表 {name}", verdict="passed", name=f"要素表 {name}")


def _judged(
    paper: Document,
    everywhere: Container[str],
    today: date,
    since_days: int,
    limit: int,
    calendar: Calendar,
) -> tuple[Verdict, str, str]:
    if paper.form != "page" or not any(name in paper.fields for name in ELEMENTS):
        return "not_applicable", "没有要素表", _METADATA
    if is_hardly_read(paper):
        empty = "、".join(empty_elements(paper))
        return "suspect", f"要素表里几乎都空着：{empty}；可能由脚本填写或排版特殊，请人工核对", _METADATA
    absent = [name for name in absent_elements(paper) if name not in everywhere]
    wrong = list(_wrong(paper, [name for name in absent if not may_be_called_otherwise(name)], today))
    doubts = list(_doubts(paper, [name for name in absent if may_be_called_otherwise(name)]))
    late = _late(paper, today, since_days, limit, calendar)
    if late and forwards_another(paper):
        late, doubts = "", [*doubts, f"{late}，可能是所转发文件的成文日期，请人工核对"]
    said = "；".join((*wrong, *([late] if late else []), *doubts))
    if wrong and (published := days(paper)[1]) and (old := out_of_scope(published, today, since_days)):
        return "suspect", f"{said}；{old}", _METADATA
    if wrong:
        return "failed", said, _METADATA
    if late:
        return "failed", said, _LATE
    return ("suspect", said, _METADATA) if doubts else ("passed", "要素齐全", _METADATA)


def _wrong(paper: Document, absent: list[str], today: date) -> Iterator[str]:
    if empty := empty_elements(paper):
        yield f"要素表里空着：{'、'.join(empty)}"
    if absent:
        yield f"要素表里没有：{'、'.join(absent)}"
    if (unchosen := unchosen_elements(paper)) and is_full(paper):
        yield f"要素表里没有填：{'、'.join(unchosen)}"
    if impossible := impossible_days(paper):
        yield f"要素表里的日期不存在：{'、'.join(impossible)}"
    written, published = days(paper)
    if written is not None and published is not None and written > published:
        yield f"成文日期 {written} 晚于发布日期 {published}"
    wrote = paper.fields.get("发文字号", "")
    if broken := list(broken_number(wrote, min(filter(None, (today, published))))):
        yield f"发文字号“{wrote[:40]}”{'，'.join(broken)}"
    if conflict := number_conflicts(paper)[0]:
        yield conflict
    if conflict := signature_conflict(paper)[0]:
        yield conflict


def _doubts(paper: Document, absent: list[str]) -> Iterator[str]:
    if absent:
        yield f"要素表里没有看到：{'、'.join(absent)}，请人工核对"
    if (unchosen := unchosen_elements(paper)) and not is_full(paper):
        yield f"要素表里可能没有填：{'、'.join(unchosen)}，请人工核对"
    wrote = paper.fields.get("发文字号", "")
    if faults := list(number_faults(wrote)):
        yield f"发文字号“{wrote[:40]}”{'，'.join(faults)}"
    if conflict := number_conflicts(paper)[1]:
        yield conflict
    if conflict := signature_conflict(paper)[1]:
        yield conflict


def _late(paper: Document, today: date, since_days: int, limit: int, calendar: Calendar) -> str:
    written, published = days(paper)
    if written is None or published is None or written >= published:
        return ""
    if paper.drafted or paper.exempt_rule == _NOT_OURS:
        return ""
    if out_of_scope(published, today, since_days) or (today - written).days > 2 * since_days:
        return ""
    try:
        if not is_past(written, published, limit, calendar):
            return ""
        took = working_days_in_words(written, published, calendar)
    except YearNotCoveredError:
        return ""
    return f"{written} 成文，{published} 才发布，隔了 {took}（期限 {limit} 个）"
