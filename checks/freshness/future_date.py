"""Entries dated after the day they were seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from checks.days import china_day, lies_ahead
from checks.declaration import check
from checks.facts import Column, Entry, EvidenceName, Site
from checks.findings import Evidence
from checks.names import DATE_EVIDENCE

_WEAK: frozenset[EvidenceName] = frozenset({"url", "attribute", "none"})
"""An address or attribute may carry another date than the one people see."""
_FAR_YEARS = 2
"""Dates further ahead are typing errors where they are few in their column, else terms of validity."""


class _Dated(Struct, frozen=True):
    url: str
    title: str
    dated: date
    evidence: EvidenceName
    at: str
    column: str
    contradicted: bool = False
    """The list shows a day for it that is not ahead."""


@check(
    implements="gov2019.site.security.false-date",
    title="日期晚于发现当天",
    advice="核实并更正发布日期；如是预告活动的时间，请不要写在发布日期的位置。",
)
def future_date(site: Site) -> Iterator[Evidence]:
    """找出发布日期晚于扫描当天的信息。

    为什么重要：未来的日期会让不更新的栏目看起来是新的；伪造发稿日期属于弄虚作假，是单项否决的情形，由人认定。

    怎样判：信息的发布日期比扫描当天晚一天以上，判为不合要求（提醒），同一条信息只算一次。日期只来自网址或列表
    属性、页面上看不到的，判为疑似；列表里的日期正常、只有文章页的日期晚于当天的，也判为疑似；两处月日
    相同、只是文章页的年份晚的，是年份写错，判为不合要求。

    不判什么：正好是第二天的不算，可能是时区或提前发布。栏目里多半的日期都晚三年以上的，是有效期，不算。是不是弄虚作假，本软件不下结论。

    数字来源：一天为本软件的做法；弄虚作假见国办秘函〔2019〕19号单项否决指标“安全、泄密事故等严重问题”。
    """
    today = china_day(site.observed_at)
    dated = list(_dated(site))
    ahead = [one for one in dated if lies_ahead(one.dated, today)]
    if len(dated) > len(ahead):
        yield Evidence(at=site.url, what=site.url, verdict="passed", occurrences=len(dated) - len(ahead))
    grouped: dict[str, list[_Dated]] = {}
    for one in ahead:
        grouped.setdefault(one.url, []).append(one)
    for same in grouped.values():
        yield _evidence(same, today)


def _dated(site: Site) -> Iterator[_Dated]:
    for column in site.columns:
        far = site.observed_at.year + _FAR_YEARS
        terms = _are_terms(column.entries, far)
        for entry in column.entries:
            if entry.dated is not None and not (terms and entry.dated.year > far):
                yield _from_entry(entry, entry.dated, column.url, column.name)
        yield from _behind_rows(column)
    home = site.home
    for entry in home.ahead if home is not None else ():
        if entry.dated is not None:
            yield _from_entry(entry, entry.dated, site.url, "")
    for document in site.documents:
        if document.published is not None:
            yield _Dated(document.url, document.title, document.published, "article", document.url, "")


def _behind_rows(column: Column) -> Iterator[_Dated]:
    shown = {entry.url: entry.dated for entry in column.entries if entry.dated is not None}
    for entry in column.ahead:
        if entry.dated is not None:
            row = shown.get(entry.url)
            # the same day of another year is the day of publishing, with its year typed wrong
            same = row is not None and (row.month, row.day) == (entry.dated.month, entry.dated.day)
            found = _from_entry(entry, entry.dated, entry.url, column.name)
            yield replace(found, contradicted=not same)


def _are_terms(entries: tuple[Entry, ...], last: int) -> bool:
    """Whether dates after the year `last` are more than one and as many as the others."""
    years = [entry.dated.year for entry in entries if entry.dated is not None]
    far = sum(year > last for year in years)
    return far > 1 and 2 * far >= len(years)


def _from_entry(entry: Entry, dated: date, at: str, column: str) -> _Dated:
    return _Dated(entry.url, entry.title, dated, entry.evidence, at, column)


def _evidence(same: list[_Dated], today: date) -> Evidence:
    first = next((one for one in same if _is_sure(one)), same[0])
    days = (first.dated - today).days
    saw = f"日期为 {first.dated}（据{DATE_EVIDENCE[first.evidence]}），比扫描当天 {today} 晚 {days} 天"
    pages = tuple(dict.fromkeys(one.at for one in same))
    return Evidence(
        at=first.at,
        what=first.url,
        name=first.title,
        column=first.column,
        saw=saw + _doubt(first),
        verdict="failed" if _is_sure(first) else "suspect",
        occurrences=len(pages),
        pages=pages,
    )


def _is_sure(one: _Dated) -> bool:
    return one.evidence not in _WEAK and not one.contradicted


def _doubt(one: _Dated) -> str:
    if one.contradicted:
        return "，而列表中的日期不晚于当天，请人工核对"
    return "" if _is_sure(one) else "，页面上未必显示，请人工核对"
