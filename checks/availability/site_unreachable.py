"""Does the home page open?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from checks.declaration import check
from checks.facts import OPENED, OURS, PERMANENT, Home, Site, Try
from checks.findings import CannotTellError, Evidence, Verdict
from checks.names import OUTCOMES
from checks.spacing import spaced

_SLACK = 0.5
"""Seconds by which a clock may stop short of the limit and still mean it."""

How = Literal["opened", "shut", "unclear", "ours"]


@check(
    implements="gov2019.site.availability.unreachable",
    title="网站首页打不开",
    advice="检查域名解析、服务器、网络线路和安全设备，恢复访问；如属经批准的临时下线，请登记备案信息。",
)
def site_unreachable(site: Site, *, seconds: float = 15.0, tries: int = 2) -> Iterator[Evidence]:
    """看首页能不能打开。

    为什么重要：站点无法访问是单项否决项，群众打不开网站，其他一切都无从谈起。

    怎样判：本次扫描隔开时间多次打开首页，每次最多等 15 秒。至少两次、且没有一次打开，判为不合要求；有的打开、
    有的打不开，判为疑似，并写明次数和比例。

    不判什么：被防护设备拦截、要求登录、robots.txt 不允许，是我们没能看，不算网站的问题，也不算通过。单次扫描
    不能代替国家标准要求的连续一周监测；正式结论以一周内每天不少于 20 次、打不开比例达到 5% 为准。

    数字来源：15 秒、每天 20 次、一周、5%，国办秘函〔2019〕19号单项否决指标“站点无法访问”；至少两次为本软件
    的做法，防止把一次偶然的网络波动当成故障。
    """
    home = site.home
    if home is None or not home.tries:
        raise CannotTellError("本次没有打开首页的记录")
    looks = spaced(home.tries)
    hows = [_how(one, seconds) for one in looks]
    yield Evidence(
        at=site.url,
        what=home.url,
        name=site.name,
        verdict=_verdict(home, hows, tries),
        saw=_saw(looks, hows),
        do="请把本监测程序的出口地址加入防护设备白名单后重新扫描。" if _all_ours(hows) else "",
    )


def _how(one: Try, seconds: float) -> How:
    in_time = one.millis <= seconds * 1000
    waited_out = one.millis == 0 or one.millis >= (seconds - _SLACK) * 1000
    if one.outcome in OURS:
        return "ours"
    if one.outcome in OPENED:
        return "opened" if in_time else "shut"
    if one.outcome == "timeout":
        return "shut" if waited_out else "unclear"
    return "shut" if one.outcome in PERMANENT else "unclear"


def _verdict(home: Home, hows: list[How], tries: int) -> Verdict:
    if _all_ours(hows):
        return "not_checked"
    if "opened" in hows:
        return "suspect" if "shut" in hows else "passed"
    return "failed" if hows.count("shut") >= tries and not home.opened else "suspect"


def _all_ours(hows: list[How]) -> bool:
    return all(how == "ours" for how in hows)


def _saw(looks: list[Try], hows: list[How]) -> str:
    shut = [one for one, how in zip(looks, hows, strict=True) if how != "opened"]
    if not shut:
        return f"{len(looks)} 次打开首页都成功，最慢 {max(one.millis for one in looks) / 1000:.1f} 秒"
    said = "、".join(dict.fromkeys(_words(one) for one in shut))
    return f"{len(looks)} 次打开首页，{len(shut)} 次没有打开（{len(shut) / len(looks):.0%}）：{said}"


def _words(one: Try) -> str:
    if one.outcome in OPENED:
        return f"用了 {one.millis / 1000:.1f} 秒才打开"
    return one.saw or OUTCOMES[one.outcome]
