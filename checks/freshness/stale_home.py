"""Is there anything new on the home page?"""

from __future__ import annotations

from collections.abc import Iterator

from checks.days import age_in_words, china_day, days_left, days_old, lies_ahead
from checks.declaration import check
from checks.facts import Home, Site
from checks.findings import CannotTellError, Evidence, Verdict


@check(
    implements="gov2019.site.update.home",
    title="首页超期未更新",
    advice="尽快在首页发布新的信息，并检查首页调用的栏目是否还在更新。",
)
def stale_home(site: Site, *, days: int = 14) -> Iterator[Evidence]:
    """看首页有没有按时发布新信息。

    为什么重要：首页两周没有更新是单项否决项。

    怎样判：取首页各信息列表（连同脚本加载的、内嵌框架里的）中最新的可信日期，距扫描当天超过 14 天，判为不合
    要求。首页只是导航的，看所有二级页面；二级页面没有看全的，判为疑似。首页看得到内容却没有任何日期的，判为疑似，
    由人核对。

    不判什么：横幅上的当天日期、页脚年份、电话和文号里的数字不是发布日期。列表由脚本加载而我们没有看到的，
    或首页没有打开的，是“未能检查”。首页打不开另由“网站首页打不开”一项判。

    数字来源：2 周，国办秘函〔2019〕19号单项否决指标“首页不更新”。
    """
    home = site.home
    if home is None or not home.opened:
        raise CannotTellError("首页没有打开，看不到更新情况")
    yield _judged(home, site, days)


def _judged(home: Home, site: Site, days: int) -> Evidence:
    verdict, saw = _verdict(home, site, days)
    pages = (home.latest_url,) if home.latest_url else ()
    left = None
    if verdict == "passed" and home.latest is not None and not home.scripted:
        left = days_left(days_old(home.latest, china_day(site.observed_at)), days)
    return Evidence(
        at=home.url, what=home.url, name=site.name, verdict=verdict, saw=saw, pages=pages, days_left=left
    )


def _verdict(home: Home, site: Site, days: int) -> tuple[Verdict, str]:
    if home.latest is None:
        return _without_date(home)
    today = china_day(site.observed_at)
    if lies_ahead(home.latest, today):
        return "suspect", f"最新日期 {home.latest} 晚于扫描当天，不能证明已更新，请人工核对"
    saw = age_in_words(home.latest, home.latest_by, today, days)
    if days_old(home.latest, today) <= days:
        return "passed", saw
    if home.scripted:
        return "not_checked", f"{saw}；但部分列表由脚本加载，没有看到（{home.scripted}）"
    if home.by_second_level and (site.coverage.budget_hit or site.coverage.interrupted):
        return "suspect", f"{saw}；首页只是导航，二级页面没有看全，请人工核对"
    return "failed", saw


def _without_date(home: Home) -> tuple[Verdict, str]:
    if home.scripted:
        return "not_checked", f"列表由脚本加载，没有看到（{home.scripted}）"
    return "suspect", "首页上没有看到任何信息的发布日期，请人工核对是否更新"
