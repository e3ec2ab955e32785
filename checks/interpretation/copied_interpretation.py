"""Interpretations that only repeat their document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checks.days import china_day
from checks.declaration import check
from checks.document_scope import exempted, interpretations, out_of_scope
from checks.facts import Document, Interpretation, Site
from checks.findings import Evidence, Verdict
from checks.whereabouts import column_finder

_ADVICE = "重写解读：讲清背景依据、主要内容、适用范围、执行标准、新旧政策差异和咨询渠道，不照搬文件原文。"
_NO_TEXT = frozenset({"图片", "视频", "音频", "附件"})


@check(implements="gov2019.site.interpretation.copied", title="政策解读照搬文件原文", advice=_ADVICE)
def copied_interpretation(
    site: Site, *, since_days: int = 365, failed_percent: int = 80, suspect_percent: int = 60
) -> Iterator[Evidence]:
    """政策解读只是重复文件原文。

    查什么：解读正文与文件正文逐字比对。去掉标点和空格后，解读中每连续 5 个字为一段，看有百分之几的
    不同段落在文件正文里原样出现。大半相同的，小标题和提问（“问：怎样申请”）不计入。

    为什么重要：各地政策解读办法都要求解读说明背景、依据、目的、内容、适用范围和咨询渠道，不得简单摘抄、
    压缩文件内容；照搬原文等于没有解读。

    怎样判：重复达到 failed_percent% 的，判为不合要求；达到 suspect_percent% 的列为疑似，请人工核实。
    文件另有一份没有照搬的解读的，照搬的那份只列为疑似。引用个别条款再加说明的，达不到这个比例。

    不判什么：图片、视频、音频和附件解读，不足 200 字的解读；正文在附件里、页面上只有印发通知的文件；无需解读
    的文件和 since_days 天以前的文件；解读页面（包括站外的）或文件页面没有读到的，列为未能检查。

    数字来源：“不得简单摘抄、压缩”见各地政策解读办法；5 字一段和两个比例为本项目建议，可以修改。
    """
    today = china_day(site.observed_at)
    column = column_finder(site)
    for paper in site.documents:
        found = interpretations(paper)
        if not found:
            continue
        verdict, saw = _judged(paper, found, today, since_days, (failed_percent, suspect_percent))
        copied = _most_copied(found)
        at = copied.url if copied is not None else paper.url
        yield Evidence(at, paper.url, saw, verdict, paper.title, column=column(at))


def _most_copied(found: tuple[Interpretation, ...]) -> Interpretation | None:
    return max((one for one in found if one.copied is not None), key=_share, default=None)


def _share(one: Interpretation) -> float:
    return one.copied or 0.0


def _judged(
    paper: Document, found: tuple[Interpretation, ...], today: date, since_days: int, limits: tuple[int, int]
) -> tuple[Verdict, str]:
    if paper.exempt:
        return "not_applicable", exempted(paper)
    published = paper.published or paper.written
    if published is not None and (old := out_of_scope(published, today, since_days)):
        return "not_applicable", old
    copied = _most_copied(found)
    if copied is None:
        return _not_compared(found, paper)
    return _compared(copied, found, limits)


def _compared(
    copied: Interpretation, found: tuple[Interpretation, ...], limits: tuple[int, int]
) -> tuple[Verdict, str]:
    failed, suspect = limits
    percent = int(100 * _share(copied))
    saw = f"解读“{copied.title}”有 {percent}% 的文字与文件正文相同（每 5 个字一段比对）"
    if percent < min(failed, suspect):
        return "passed", saw
    if percent < failed:
        return "suspect", saw
    other = next((one for one in found if one.url != copied.url and _speaks_for_itself(one, suspect)), None)
    if other is not None:
        return "suspect", f"{saw}；文件另有解读“{other.title or other.url}”"
    return "failed", saw


def _speaks_for_itself(one: Interpretation, suspect: int) -> bool:
    """Another interpretation that is no copy, as far as can be told."""
    return one.copied is None or 100 * one.copied < suspect


def _not_compared(found: tuple[Interpretation, ...], paper: Document) -> tuple[Verdict, str]:
    texts = [one for one in found if one.form not in _NO_TEXT]
    if not texts:
        return "not_applicable", f"{found[0].form}解读，不作文字比对"
    if not any(one.read for one in texts):
        return "not_checked", f"解读“{texts[0].title or texts[0].url}”的页面没有读到"
    if paper.form != "page":
        return "not_checked", "文件页面没有读到，不能比对"
    return "not_applicable", "解读或文件页面上没有足够的文字，不作比对"
