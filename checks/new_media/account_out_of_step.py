"""What the site publishes and its accounts do not pass on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from checks.account_looks import LOOK_DAYS, dated_posts, is_new, known_back_to, of_account, telling_look
from checks.alike_titles import Title
from checks.days import china_day
from checks.declaration import check
from checks.facts import IN_USE, Account, AccountLook
from checks.findings import CannotTellError, Evidence
from checks.platforms import WRITTEN, platform_of


@check(
    implements="gov2019.account.update.in-step",
    title="网站重要信息没有在新媒体同步发布",
    advice="核对网站近期的重要信息，应当同步的尽快在新媒体发布，并建立同源发布的流程。",
    gone_is_mended=True,
)
def account_out_of_step(
    account: Account, *, days: int = 7, window_days: int = 30, items: int = 5, look_days: int = LOOK_DAYS
) -> Iterator[Evidence]:
    """对照本单位网站近期的动态、通知、文件和解读，看账号上有没有相近的内容。

    为什么重要：各地要求网站与政务新媒体同源发布、同步更新，避免一处有一处没有。

    怎样判：近 30 天（最近 7 天的不算，留出同步的时间）网站上有 5 条以上这类信息，标题相近的在账号上一条也找
    不到，判为疑似，由人核对。找得到任何一条的，正常。

    不判什么：只看微信、微博、头条一类有标题的平台，短视频和客户端不看。网站上这类信息不足 5 条、账号新开设
    的不看。看不到这段时间全部内容、采集没有成功的，是“未能检查”。

    数字来源：国家没有规定，天数和条数为本软件建议。
    """
    if account.state not in IN_USE or platform_of(account.platform) not in WRITTEN:
        yield of_account(account, "not_applicable", "已关停，或平台上的内容没有标题可比")
        return
    today = china_day(account.observed_at)
    begin = today - timedelta(days=window_days)
    due = [one for one in account.key_items if begin <= one.dated <= today - timedelta(days=days)]
    if len(due) < items or is_new(account, window_days):
        yield of_account(account, "not_applicable", f"网站近期的重要信息只有 {len(due)} 条，或账号新开设")
        return
    look = telling_look(account, look_days)
    yield _compared(account, look, [one.title for one in due], window_days)


def _compared(account: Account, look: AccountLook, titles: list[str], days: int) -> Evidence:
    begin = china_day(look.at) - timedelta(days=days)
    if not known_back_to(account, begin):
        raise CannotTellError(f"看不到账号近 {days} 天的全部内容")
    posts = [Title(post.title) for day, post in dated_posts(account) if day >= begin]
    if not all(post.comparable for post in posts):
        raise CannotTellError("账号上有的内容没有标题，不能对照")
    passed_on = sum(any(title.alike(post) for post in posts) for title in map(Title, titles))
    if passed_on:
        return of_account(
            account, "passed", f"网站近期 {len(titles)} 条重要信息，账号上有 {passed_on} 条相近的"
        )
    saw = f"网站近期 {len(titles)} 条重要信息（如“{titles[0][:40]}”），账号上没有一条相近的内容"
    return of_account(account, "suspect", saw)
