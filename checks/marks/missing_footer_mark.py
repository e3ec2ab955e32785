"""Marks that the foot of the home page, or of other pages, lacks."""

from __future__ import annotations

from collections.abc import Iterator

from checks.declaration import check
from checks.facts import FooterSeen, MarkGap, Site
from checks.findings import CannotTellError, Evidence, Verdict
from checks.footer_faults import value_fault
from checks.footer_marks import BADGES, HOLLOW, MARKS, STAND_INS

_MARKS = "gov2019.site.function.marks"
_FIND_ERROR = "gov2019.site.function.find-error"
_PARTLY = "gov2019.site.function.marks-partial"
_ADVICE = "在全站页脚补上缺少的标识；标识和“找错”入口用国家平台发放的代码，网站标识码填本站的。"
_MIIT = ("beian.miit.gov.cn", "beianx.cn", "www.beian.gov.cn", "beian.gov.cn", "beian.mps.gov.cn")


@check(implements=(_MARKS, _FIND_ERROR, _PARTLY), title="页脚标识缺失", advice=_ADVICE)
def missing_footer_mark(site: Site) -> Iterator[Evidence]:
    """页脚缺少党政机关网站标识、找错入口、网站标识码、主办单位、联系方式、ICP备案、公安备案、站点地图中的
    任何一项。

    为什么重要：国办发〔2017〕47号规定每个页面的底部功能区至少列明这些；19号逐项扣分。

    怎样判：先看首页。页脚写在网页里而缺某一项，或者用浏览器打开后仍然没有，判为不合要求。“找错”入口带的
    标识码与本站标识码不同或者空着，网站标识码不是 10 位数字或 bm 加 8 位数字、与 SiteIDCode 标签不同、与
    公安备案号不是同一省份，公安备案号是一串相同的数字或不足 14 位，“主办单位：”“联系电话：”后面什么也
    没有或是占位的号码，主办单位是同级别的另一地政府，只写承办单位，站点地图是空链接或打不开，判为不合要求。
    只有“版权所有”没有主办单位，只有地址没有电话邮箱，标识只有图片没有指向 bszs.conac.cn，“找错”入口没
    有指向全国平台，备案号链接到不相干的网站，列为疑似。首页有而部分页面没有的，只作提醒。页脚在框架里的，
    看框架里的。

    不判什么：页脚可能由脚本写出而没有用浏览器看到的，首页没有打开的，列为未能检查。站点地图在页头也算；联
    系方式有电话、邮箱或“联系我们”就算。

    数字来源：各项见国办发〔2017〕47号附件；扣分见国办秘函〔2019〕19号“网站标识”和“我为政府网站找错”（分值
    待核）；“部分页面缺”是本软件的建议。"""
    seen = site.footer
    if seen is None:
        raise CannotTellError("首页没有读到，没有看到页脚")
    for mark, called in MARKS.items():
        verdict, saw = _judged(site, seen, mark)
        indicator = _FIND_ERROR if mark == "找错" else _MARKS
        yield Evidence(seen.url, called, saw, verdict, called, pages=(seen.url,), indicator=indicator)
    for name in ("ICP链接", "公安链接"):
        yield _of_link(seen, name)
    yield from _of_others(seen)


def _judged(site: Site, seen: FooterSeen, mark: str) -> tuple[Verdict, str]:
    value = seen.marks.get(mark, "")
    if value:
        fault = value_fault(site, seen, mark, value)
        return ("failed", fault) if fault else ("passed", f"有{MARKS[mark]}")
    if (hollow := seen.marks.get(HOLLOW.get(mark, ""), "")) and (mark in BADGES or not seen.writes):
        return "failed", _EMPTY[mark].format(hollow)
    stand_in = seen.marks.get(STAND_INS.get(mark, ""), "")
    writer = seen.writes or (seen.writes_badges if mark in BADGES else "")
    if writer and not stand_in:
        why = f"，{seen.unseen}" if seen.unseen else ""
        return "not_checked", f"网页里没有，可能由{writer}写出，没有用浏览器看到{why}"
    if stand_in:
        return "suspect", _ONLY[mark].format(stand_in)
    if mark == "主办单位" and (helper := seen.marks.get("承办单位")):
        return "failed", f"只写了承办单位（{helper}），没有写明主办单位"
    return "failed", f"首页页脚没有{MARKS[mark]}"


_EMPTY = {
    "找错": "“找错”入口的地址里没有填本站标识码（site_code 是空的）",
    "主办单位": "只有“{}：”，后面没有写单位名称",
    "联系方式": "只有“{}：”，后面没有真的号码或邮箱",
    "网站地图": "站点地图是空链接，点了没有反应",
}
_ONLY = {
    "党政机关标识": "有标识图片或字样，没有看到指向 bszs.conac.cn 的标识编号，请人工点开核对",
    "找错": "有“找错”入口（{}），没有看到它指向全国平台并带有本站标识码，请人工点开核对",
    "主办单位": "只写了“版权所有”等（{}），没有写明主办单位，请人工核对",
    "联系方式": "只有地址、邮编，没有看到电话、邮箱等联系方式，请人工核对",
}


def _of_link(seen: FooterSeen, name: str) -> Evidence:
    """Filing numbers that lead to a site which has nothing to do with filings."""
    host = seen.marks.get(name, "")
    subject = f"{name.removesuffix('链接')}备案号的链接"
    if not host or host in _MIIT or "beian" in host or "gov.cn" in host:
        return Evidence(seen.url, subject, verdict="passed", name=subject, indicator=_PARTLY)
    saw = f"链接到了 {host}，不是备案查询网站，请人工核对"
    return Evidence(seen.url, subject, saw, "suspect", subject, pages=(seen.url,), indicator=_PARTLY)


def _of_others(seen: FooterSeen) -> Iterator[Evidence]:
    gaps = {gap.name: gap for gap in seen.gaps}
    for mark, called in {**MARKS, "": "页脚"}.items():
        subject = f"部分页面的{called}"
        if mark in gaps:
            yield _of_gap(seen, gaps[mark], subject, called)
        elif seen.pages:
            yield Evidence(seen.url, subject, verdict="passed", name=subject, indicator=_PARTLY)


def _of_gap(seen: FooterSeen, gap: MarkGap, subject: str, called: str) -> Evidence:
    return Evidence(
        at=gap.pages[0],
        what=subject,
        name=subject,
        saw=f"首页有，比较的 {seen.pages} 个页面中有 {gap.occurrences} 个没有{called}",
        verdict="failed" if gap.name else "suspect",
        occurrences=gap.occurrences,
        pages=gap.pages,
        indicator=_PARTLY,
    )
