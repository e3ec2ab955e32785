"""Fixed parts of statutory disclosure that the site's area of it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.declaration import check
from checks.facts import Site, StatutoryPart, StatutorySeen
from checks.findings import CannotTellError, Evidence, Verdict
from checks.statutory_names import CALLED

_FIXED = "gov2019.site.publishing.statutory-columns"
_APPLICATION = "gov2019.site.publishing.application-entry"
_DUE: tuple[StatutoryPart, ...] = ("guide", "system", "content", "report", "application")
_ORGAN = re.compile(
    r"人民政府|政府办|厅$|局$|委$|委员会$|办公室$|办事处$|(?:^|[^学医])院$|海关$|政务|发改委|.{2}署$"
)
"""Organs that the regulation on disclosure binds; schools, hospitals and firms have rules of their own."""


@check(
    implements=(_FIXED, _APPLICATION),
    title="法定公开栏目缺失",
    advice="在“政府信息公开”专栏里补设这个栏目，并放上内容；已经有的，从专栏页直接链接过去。",
)
def missing_disclosure_column(site: Site, *, fewest_pages: int = 10) -> Iterator[Evidence]:
    """“政府信息公开”专栏里缺少指南、制度、法定主动公开内容、年报或者依申请公开。

    为什么重要：公开条例要求编制公布指南、目录、年度报告；国办公开办函〔2019〕61号规定各级政府门户网站和部门
    网站的专栏都要设这几个固定栏目。

    怎样判：全站网页里找名称（各种常见叫法、加单位名的都算）和通往它们的链接，别处平台上的也算。本站有专栏、
    专栏页读到了、遍历没有中断，而这一项哪里也没有的，判为不合要求。专栏还有没读到的部分，公开类栏目有没读到
    的，或者网站不像行政机关的，列为疑似。走完全站连专栏也没有的，列为疑似。依申请公开只作说明。

    不判什么：专栏设在上级或统一平台、专栏由脚本加载、只有名称而由脚本打开的，额度用完或中断的，看到的网页不
    满 fewest_pages 个的，列为未能检查。栏目里的内容对不对，由人看。

    数字来源：固定栏目见国办公开办函〔2019〕61号；fewest_pages 是本软件的建议。
    """
    seen = {one.part: one for one in site.disclosure.parts}
    cut = _cut_short(site, fewest_pages)
    if not seen and (cut or not _ORGAN.search(site.name)):
        raise CannotTellError(f"没有看到政府信息公开专栏，{cut or '也看不出是行政机关的网站'}")
    if not seen:
        saw = f"看了 {site.coverage.pages} 个网页，没有“政府信息公开”专栏，也没有指南、年报等，请人工核对"
        yield Evidence(site.url, CALLED["area"], saw, "suspect", CALLED["area"])
        return
    if "area" in seen:
        yield Evidence(site.url, CALLED["area"], verdict="passed", name=CALLED["area"])
    for part in _DUE:
        verdict, saw = _judged(site, seen, part, cut)
        indicator = _APPLICATION if part == "application" else _FIXED
        area = seen["area"].url if "area" in seen else site.url
        yield Evidence(area, CALLED[part], saw, verdict, CALLED[part], pages=(area,), indicator=indicator)


def _cut_short(site: Site, fewest_pages: int) -> str:
    coverage = site.coverage
    if coverage.budget_hit or coverage.interrupted:
        return f"没有走完全站（{coverage.budget_hit or '扫描被中断'}）"
    if site.home is None or not site.home.opened:
        return "首页没有打开"
    if coverage.pages < fewest_pages:
        return f"只看到 {coverage.pages} 个网页"
    return ""


def _judged(
    site: Site, seen: dict[StatutoryPart, StatutorySeen], part: StatutoryPart, cut: str
) -> tuple[Verdict, str]:
    one = seen.get(part)
    if one is not None and one.how == "link":
        return "passed", f"有“{one.words}”（{one.url}）"
    if one is not None:
        return "not_checked", f"页面上有“{one.words}”字样，可能由脚本打开，没有看到内容（{one.url}）"
    area = seen.get("area")
    if area is None:
        return ("not_checked", cut) if cut else ("suspect", f"没有看到专栏，也没有{CALLED[part]}，请人工核对")
    if area.host:
        return "not_checked", f"政府信息公开专栏设在 {area.host}，不在本站，没有去看"
    disclosure = site.disclosure
    if cut or area.how == "words" or not disclosure.area_read:
        return "not_checked", cut or disclosure.trouble or "专栏页没有读到"
    if doubt := _doubt(site):
        return "suspect", f"没有看到{CALLED[part]}，但{doubt}，请人工核对"
    return "failed", f"“{area.words}”专栏和全站 {site.coverage.pages} 个网页里都没有{CALLED[part]}"


def _doubt(site: Site) -> str:
    """Why the part may be where nobody looked, or need not be there."""
    if site.disclosure.trouble:
        return site.disclosure.trouble
    unread = next(
        (one for one in site.columns if one.kind == "disclosure" and (one.unread or one.scripted)), None
    )
    if unread is not None:
        return f"栏目“{unread.name}”没有读到"
    return "" if _ORGAN.search(site.name) else "看不出是行政机关的网站"
