"""Sites on which nobody can ask anything."""

from __future__ import annotations

from collections.abc import Iterator

from checks.declaration import check
from checks.facts import OURS, Site
from checks.findings import CannotTellError, Evidence
from checks.identity import host_of

_ADVICE = "开设咨询、建言类互动栏目并在首页给出入口；使用上级平台或 12345 平台的，在首页链接过去。"
_HOW = {"board": "留言栏目", "form": "留言表单", "link": "互动渠道入口"}


@check(implements="gov2019.site.interaction.no-channel", title="没有咨询建言渠道", advice=_ADVICE)
def missing_message_channel(
    site: Site, *, fewest_pages: int = 8, fewest_columns: int = 2
) -> Iterator[Evidence]:
    """全站没有可以咨询、建言的渠道。

    查什么：全站网页里有没有公开的留言、可以填写的留言表单，或者叫做互动交流、领导信箱、在线咨询、12345 等的
    入口（本站的、上级平台的都算）。

    为什么重要：国办秘函〔2019〕19号规定，未提供网上有效咨询建言渠道的，网站单项否决；网上信访、纪检举报等专门
    渠道不算。

    怎样判：全站走完，一个也没有看到的，判为不合要求。看到入口的判为在位；渠道能不能真正提交、有没有人答复，由人试用
    和其他检查判断。

    不判什么：没有走完全站（额度用完、中断、有网页打不开或者被拦截），看到的网页不满 fewest_pages 个、栏目不满
    fewest_columns 个的（可能只是入口页，或者菜单由脚本生成），列为未能检查。

    数字来源：单项否决出自国办秘函〔2019〕19号；fewest_pages、fewest_columns 是本软件的建议，防止误判。
    """
    if site.channels:
        first = site.channels[0]
        saw = f"有{_HOW[first.how]}：{first.words or first.url}（{first.url}）"
        yield Evidence(site.url, site.url, saw, "passed", site.name)
        return
    if why := _not_whole(site, fewest_pages, fewest_columns):
        raise CannotTellError(f"没有看到咨询建言渠道，但{why}，不能断定没有")
    saw = f"走完全站 {site.coverage.pages} 个网页，没有留言和留言表单，也没有互动、信箱、咨询、12345 等入口"
    yield Evidence(site.url, site.url, saw, name=site.name)


def _not_whole(site: Site, fewest_pages: int, fewest_columns: int) -> str:
    """Why a channel may be where nobody looked, "" when the site was seen whole."""
    coverage = site.coverage
    if coverage.budget_hit or coverage.interrupted:
        return f"没有走完全站（{coverage.budget_hit or '扫描被中断'}）"
    if coverage.unlooked:
        return f"有 {coverage.unlooked} 个目标没有查看"
    if site.home is None or not site.home.opened:
        return "首页没有打开"
    if coverage.pages < fewest_pages or len(site.columns) < fewest_columns:
        return f"只看到 {coverage.pages} 个网页、{len(site.columns)} 个栏目"
    host = host_of(site.url)
    shut = [one for one in site.links if one.target.outcome in OURS and host_of(one.sighting.url) == host]
    if shut:
        return f"本站有 {len(shut)} 个网页未能查看（如 {shut[0].sighting.url}）"
    unread = next((one for one in site.columns if one.scripted or one.unread), None)
    return f"栏目“{unread.name}”没有读到" if unread else ""
