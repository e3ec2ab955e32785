"""Document and interpretation that do not lead to one another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checks.days import china_day
from checks.declaration import check
from checks.document_pages import is_file
from checks.document_scope import exempted, interpretations, only_cited, out_of_scope
from checks.facts import Document, Interpretation, Site
from checks.findings import Evidence, Verdict
from checks.whereabouts import column_finder

_ADVICE = "在文件页面放上解读的链接，在解读页面放上文件的链接，做到相互关联。"


@check(implements="gov2019.site.interpretation.linked", title="文件与解读没有相互关联", advice=_ADVICE)
def one_way_interpretation(site: Site, *, since_days: int = 365) -> Iterator[Evidence]:
    """政策文件有解读，但两个页面没有相互链接。

    查什么：文件页面的正文和相关链接中有没有解读的链接，解读页面的正文和相关链接中有没有文件的链接。
    导航、页头、页脚和侧栏里的“政策解读”不算，那是每个页面都有的。

    为什么重要：国办秘函〔2019〕19号检查时抽查政策文件与解读是否相互关联；群众从任何一头都应能走到另一头。

    怎样判：有一份解读与文件双向链接即为正常；只有一头链接，或两头都没有链接
    （靠文号、标题认出是一对）的，判为不合要求，并写明缺的是哪一头。已经打不开的链接不算链接。

    不判什么：没有解读的文件（由 missing-interpretation 判）、无需解读的文件、since_days 天以前的文件；
    解读在站外（微信、视频平台）或是附件，而文件已链接过去的，不要求回链；文件只以附件发布、解读已链接过去的，
    不要求回链；文件或解读页面没有打开、或页面内容由脚本加载的，列为未能检查；解读只在正文里提到文件、标题没有
    写明的，列为疑似。

    数字来源：since_days 为本项目建议，与检查指标“最近一年”的口径一致。
    """
    today = china_day(site.observed_at)
    column = column_finder(site)
    for paper in site.documents:
        verdict, saw = _judged(paper, site, today, since_days)
        yield Evidence(paper.url, paper.url, saw, verdict, paper.title, column=column(paper.url))


def _judged(paper: Document, site: Site, today: date, since_days: int) -> tuple[Verdict, str]:
    if paper.exempt:
        return "not_applicable", exempted(paper)
    if not interpretations(paper):
        return "not_applicable", "没有找到解读"
    published = paper.published or paper.written
    if published is not None and (old := out_of_scope(published, today, since_days)):
        return "not_applicable", old
    back = {one.url for one in paper.back}
    if any(one.url in back for one in paper.forth):
        return "passed", "文件与解读相互链接"
    return _forth_only(paper, site) if paper.forth else _not_forth(paper)


def _forth_only(paper: Document, site: Site) -> tuple[Verdict, str]:
    """The document links to interpretations, none of which links back."""
    read = next((one for one in paper.forth if one.read), None)
    if read is not None:
        return "failed", f"文件页面链接到解读{_called(read)}，解读页面没有链接回文件"
    if all(_is_elsewhere(one, site) or is_file(one.url) for one in paper.forth):
        return "not_applicable", f"解读{_called(paper.forth[0])}在站外或是附件，不要求链接回来"
    return "not_checked", f"解读{_called(paper.forth[0])}的页面没有读到，不知道是否链接回文件"


def _not_forth(paper: Document) -> tuple[Verdict, str]:
    if paper.unsure:
        return "not_checked", paper.unsure
    if paper.form == "file":
        return _of_a_file(paper)
    if paper.back:
        return "failed", f"解读{_called(paper.back[0])}链接到文件，文件页面没有链接到解读"
    one = paper.named[0]
    sure: Verdict = "suspect" if only_cited(paper.named) else "failed"
    if one.read:
        return sure, f"有解读{_called(one)}，但文件页面没有链接到解读，解读页面也没有链接到文件"
    return sure, f"解读栏目中有解读{_called(one)}，文件页面没有链接到它"


def _of_a_file(paper: Document) -> tuple[Verdict, str]:
    """The document is an attachment, on which nothing can be linked."""
    if paper.back:
        return "not_applicable", f"文件以附件发布，解读{_called(paper.back[0])}已链接到它"
    return "suspect", f"文件以附件发布，解读{_called(paper.named[0])}没有链接到它"


def _called(one: Interpretation) -> str:
    return f"“{one.title}”" if one.title else f" {one.url} "


def _is_elsewhere(one: Interpretation, site: Site) -> bool:
    return _host(one.url) != _host(site.url)


def _host(url: str) -> str:
    return (
        url.partition("://")[2]
        .partition("/")[0]
        .partition("?")[0]
        .rpartition("@")[2]
        .lower()
        .removeprefix("www.")
    )
