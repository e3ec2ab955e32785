"""The site's own search that does not open, or does not find what the site shows."""

from __future__ import annotations

from collections.abc import Iterator

from checks.declaration import check
from checks.facts import DOUBTFUL, OPENED, PERMANENT, SearchLook, Site
from checks.findings import CannotTellError, Evidence, Verdict
from checks.names import OUTCOMES


@check(
    implements="gov2019.site.function.search",
    title="站内搜索不可用",
    advice="检修站内搜索；重建索引，使本站已发布的信息按标题能搜到，并排在结果前面。",
)
def search_broken(site: Site, *, fewest_tries: int = 2) -> Iterator[Evidence]:
    """站内搜索打不开，或者搜不到本站已经发布的信息。

    为什么重要：国办秘函〔2019〕19号“搜索功能”规定，没有搜索或不可用的扣全部分；抽查标题，结果首页没有的逐个
    扣分。

    怎样判：用首页的搜索框，搜一两个本次扫描看到、发布满一个月的文章标题。间隔着试 fewest_tries 次以上都打不
    开或报错的，判为不合要求。结果说没有、结果首页没有这个标题的（两个标题都这样），列为疑似。首页没有看到搜
    索框的，提交时有脚本参与而打不开的，列为疑似。

    不判什么：首页是跳转页、搜索框可能由脚本写出的；搜索由脚本提交、以 POST 提交、在别的网站、robots.txt 不
    允许的；结果由脚本显示、没有用浏览器看到的；被防火墙拦截的，列为未能检查。结果的排序、纠错、拼音等不看。

    数字来源：扣分见国办秘函〔2019〕19号（分值待核）；fewest_tries 是本软件的建议。
    """
    look = site.search
    if look is None:
        raise CannotTellError("没有试用站内搜索（没有扫到，或者设置中关闭）")
    verdict, saw = _judged(look, fewest_tries)
    at = look.asked[-1] if look.asked else look.url
    yield Evidence(look.url, "站内搜索", saw, verdict, "站内搜索", pages=(at,))


def _judged(look: SearchLook, fewest_tries: int) -> tuple[Verdict, str]:
    if look.trouble:
        return "not_checked", look.trouble
    if look.entry is None:
        return "suspect", "首页没有看到搜索框，请人工核对"
    if not look.tries:
        return "not_checked", "没有试成"
    if look.tries[-1].outcome not in OPENED:
        return _of_failure(look, fewest_tries)
    titles = "、".join(f"“{title}”" for title in look.titles)
    if "found" in look.answers:
        return "passed", f"搜{titles}，找到了"
    if look.entry.scripted:
        return "not_checked", f"搜{titles}，没有找到，但搜索框由脚本参与提交，可能不是这样搜的"
    if look.answers and all(one in ("none", "others") for one in look.answers):
        how = "结果说没有" if "others" not in look.answers else "结果首页没有"
        return "suspect", f"搜本站文章标题{titles}，{how}，请人工核对（{look.asked[-1]}）"
    return "not_checked", f"搜{titles}，结果可能由脚本显示，没有看出来"


def _of_failure(look: SearchLook, fewest_tries: int) -> tuple[Verdict, str]:
    last = look.tries[-1]
    saw = f"提交搜索{OUTCOMES[last.outcome]}（试了 {len(look.tries)} 次）：{last.saw or last.status}"
    if all(one.outcome in PERMANENT for one in look.tries):
        is_plain = look.entry is not None and not look.entry.scripted
        return ("failed" if is_plain and len(look.tries) >= fewest_tries else "suspect"), saw
    return ("suspect" if last.outcome in DOUBTFUL else "not_checked"), saw
