"""Policy documents without a mark of how open they are, and those marked as not for the public."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks.days import china_day
from checks.declaration import check
from checks.document_scope import out_of_scope
from checks.facts import Document, Site
from checks.findings import MOST_PAGES, CannotTellError, Evidence, Verdict
from checks.whereabouts import column_finder

_MARK = "gov2019.site.publishing.disclosure-mark"
_ALL = "公开属性"
_NOT_OURS = "非本级文件"
_OPEN_BY_NATURE = re.compile(r"(?:公告|通告|公示|令|公报|答复|复函)(?:[（(].{0,20}[)）])?$|第.{1,6}号$")
"""What is issued to everyone, and needs no note that it may be read."""
_FEWEST_CHARACTERS = 100


@check(
    implements=_MARK,
    title="公文没有标注公开属性",
    advice="在文末附注“（此件公开发布）”或者在要素表填写公开方式；标为不公开的，核对后撤下或者改正标注。",
)
def missing_disclosure_mark(
    site: Site, *, since_days: int = 365, fewest_documents: int = 4, most_unmarked: float = 0.25
) -> Iterator[Evidence]:
    """公文网页没有标注“此件公开发布”等公开属性，或者标着不公开却挂在网上。

    为什么重要：公文拟制时要定明主动公开、依申请公开或者不予公开；文末的标注说明这份文件可以公开。

    怎样判：只看本级有发文字号、正文在网页上、近 since_days 天发布的文件。附注（此件公开发布等）和要素表的公
    开方式、公开属性都算标注。标着“不予公开”“不公开”的，判为不合要求；标着“依申请公开”的，列为疑似。本站有
    fewest_documents 份以上这样的文件，没有标注的不超过 most_unmarked（四分之一）的，没有标注的那几份判为不合
    要求；带附件的（标注可能在附件里）列为疑似。没有标注的更多的，是全站的做法，列一个疑似。

    不判什么：公告、通告、令、答复等本来面向公众的；上级文件；没有发文字号的；只看到列表的；正文不到 100 字
    的；这样的文件太少的，列为未能检查。

    数字来源：公开属性见国办发〔2016〕80号（拟制公文明确公开属性）；份数和比例是本软件的建议。"""
    today = china_day(site.observed_at)
    papers = [one for one in site.documents if _is_due(one)]
    recent = [one for one in papers if one.published and not out_of_scope(one.published, today, since_days)]
    column = column_finder(site)
    for paper in papers:
        verdict, saw = _of_mark(paper.disclosure)
        if verdict:
            yield Evidence(paper.url, paper.url, saw, verdict, paper.title, column=column(paper.url))
    unmarked = [one for one in recent if not one.disclosure]
    if len(recent) < fewest_documents:
        raise CannotTellError(f"近 {since_days} 天本级公文只看到 {len(recent)} 份，看不出本站怎样标注")
    if len(unmarked) > most_unmarked * len(recent):
        yield _of_site(site, unmarked, len(recent))
        return
    yield Evidence(site.url, _ALL, f"{len(recent)} 份中标了 {len(recent) - len(unmarked)} 份", "passed", _ALL)
    for paper in unmarked:
        others = f"没有标注公开属性，本站其他 {len(recent) - len(unmarked)} 份都标了"
        doubt = "；附件里可能有，请人工核对" if paper.has_files else ""
        found: Verdict = "suspect" if doubt else "failed"
        yield Evidence(paper.url, paper.url, others + doubt, found, paper.title, column=column(paper.url))


def _is_due(paper: Document) -> bool:
    if paper.form != "page" or "〔" not in paper.number or paper.length < _FEWEST_CHARACTERS:
        return False
    return paper.exempt_rule != _NOT_OURS and not _OPEN_BY_NATURE.search(paper.title)


def _of_mark(said: str) -> tuple[Verdict | None, str]:
    if said == "不予公开":
        return "failed", "页面标着不予公开，却公开在网上，请立即核对"
    if said == "依申请公开":
        return "suspect", "页面标着依申请公开，却主动公开在网上，请人工核对"
    return ("passed", f"标了“{said}”") if said else (None, "")


def _of_site(site: Site, unmarked: Sequence[Document], seen: int) -> Evidence:
    pages = tuple(one.url for one in unmarked[:MOST_PAGES])
    saw = f"近一年的 {seen} 份本级公文中有 {len(unmarked)} 份网页没有标注公开属性，请人工核对"
    return Evidence(site.url, _ALL, saw, "suspect", _ALL, len(unmarked), pages, _MARK)
