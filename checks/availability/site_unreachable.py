"""Does the home page open?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.declaration import check
from checks.facts import OPENED, Home, ProbedDay, Site, Try
from checks.findings import CannotTellError, Evidence, Verdict
from checks.home_looks import HomeLooked, looked
from checks.names import OUTCOMES
from checks.spacing import spaced


@check(
    implements="gov2019.site.availability.unreachable",
    title="网站首页打不开",
    advice="检查域名解析、服务器、网络线路和安全设备，恢复访问；如属经批准的临时下线，请登记备案信息。",
)
def site_unreachable(
    site: Site,
    *,
    seconds: float = 15.0,
    tries: int = 2,
    days: int = 7,
    daily: int = 20,
    share: float = 0.05,
    warning: float = 0.03,
) -> Iterator[Evidence]:
    """看首页能不能打开。

    为什么重要：站点无法访问是单项否决项，群众打不开网站，其他一切都无从谈起。

    怎样判：长期监测的网站，看最近完整的 7 天的首页探测：每天不少于 20 次，每次最多等 15 秒，打不开的次数占比
    达到 5%，判为不合要求；达到 3%，判为疑似，作为提前预警。没有足够的探测时看本次扫描：隔开时间多次打开首页，
    至少两次、且没有一次打开，判为不合要求；有的打开、有的打不开，判为疑似，并写明次数和比例。

    不判什么：被防护设备拦截、要求登录、robots.txt 不允许、本机线路故障，是我们没能看，不算网站的问题，也不算
    通过；经批准的临时关闭期间不计。任何一天不足 20 次的，不作一周的结论。单次扫描不能代替国家标准要求的连续
    一周监测。打开慢只记录用时，15 秒以内都算打开。

    数字来源：15 秒、每天 20 次、一周、5%，国办秘函〔2019〕19号单项否决指标“站点无法访问”；3% 预警和扫描时
    至少两次为本软件的做法，防止把一次偶然的网络波动当成故障。
    """
    window = site.probes.days[-days:] if site.probes is not None else ()
    if len(window) >= days and all(one.probes >= daily for one in window):
        yield _of_window(site, window, share, warning)
    elif site.home is not None and site.home.tries:
        yield _of_scan(site, site.home, seconds, tries)
    else:
        raise CannotTellError(_too_few(window, days, daily))


# ---------------------------------------------------------------- the probes of a week


Window = Sequence[ProbedDay]


def _of_window(site: Site, window: Window, share: float, warning: float) -> Evidence:
    looks, failed = sum(one.probes for one in window), sum(one.failed for one in window)
    said: Verdict = "passed"
    # 5 % of 140 is 7 exactly: a share that is rounded must not decide
    if failed >= share * looks - 1e-9:
        said = "failed"
    elif failed >= warning * looks - 1e-9:
        said = "suspect"
    return Evidence(
        at=site.url, what=site.url, name=site.name, verdict=said, saw=_window_words(window, looks, failed)
    )


def _window_words(window: Window, looks: int, failed: int) -> str:
    first, last = window[0].day, window[-1].day
    slowest = max(one.slowest for one in window) / 1000
    parts = f"{first} 至 {last} 探测首页 {looks} 次，{failed} 次没有打开（{failed / looks:.1%}）"
    worst = max(window, key=_failed_share)
    on = f"，最多的是 {worst.day}：{worst.probes} 次中 {worst.failed} 次" if worst.failed else ""
    return f"{parts}{on}；打开时最慢 {slowest:.1f} 秒"


def _failed_share(one: ProbedDay) -> float:
    return one.failed / one.probes if one.probes else 0.0


def _too_few(window: Window, days: int, daily: int) -> str:
    if not window:
        return "本次没有打开首页的记录"
    short = [one for one in window if one.probes < daily]
    if not short:
        return f"首页探测还不满 {days} 天，不作一周的结论"
    few, void = short[0], sum(one.void for one in short)
    left_out = f"，另有 {void} 次不计（被拦截、本机线路故障或经批准关闭）" if void else ""
    such_as = f"（如 {few.day}：{few.probes} 次）"
    return f"有 {len(short)} 天的首页探测不足 {daily} 次{such_as}{left_out}，不作一周的结论"


# ---------------------------------------------------------------- the tries of one scan


def _of_scan(site: Site, home: Home, seconds: float, tries: int) -> Evidence:
    looks = spaced(home.tries)
    hows = [looked(one, seconds) for one in looks]
    return Evidence(
        at=site.url,
        what=home.url,
        name=site.name,
        verdict=_verdict(home, hows, tries),
        saw=_saw(looks, hows),
        do="请把本监测程序的出口地址加入防护设备白名单后重新扫描。" if _all_ours(hows) else "",
    )


def _verdict(home: Home, hows: list[HomeLooked], tries: int) -> Verdict:
    if _all_ours(hows):
        return "not_checked"
    if "opened" in hows:
        return "suspect" if "shut" in hows else "passed"
    return "failed" if hows.count("shut") >= tries and not home.opened else "suspect"


def _all_ours(hows: list[HomeLooked]) -> bool:
    return all(how == "ours" for how in hows)


def _saw(looks: list[Try], hows: list[HomeLooked]) -> str:
    shut = [one for one, how in zip(looks, hows, strict=True) if how != "opened"]
    if not shut:
        return f"{len(looks)} 次打开首页都成功，最慢 {max(one.millis for one in looks) / 1000:.1f} 秒"
    said = "、".join(dict.fromkeys(_words(one) for one in shut))
    return f"{len(looks)} 次打开首页，{len(shut)} 次没有打开（{len(shut) / len(looks):.0%}）：{said}"


def _words(one: Try) -> str:
    if one.outcome in OPENED:
        return f"用了 {one.millis / 1000:.1f} 秒才打开"
    return one.saw or OUTCOMES[one.outcome]
