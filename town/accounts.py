"""The town's accounts of new media: a small table of what each published, and what is wrong with it.

A further account is one more row of `ACCOUNTS`; how its platform answers is in `town.media`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from town.planted import Mark, Planted, fault, trap

Collector = Literal["feed", "weibo", "json", "page", "app"]
Manner = Literal[
    "", "atom", "empty", "login", "captcha", "frozen", "undated", "bomb", "gone", "cut", "broken"
]  # fmt: skip
"""How a platform answers when it does not simply show the posts. `atom`: the other kind of feed; `frozen`:
the same posts for ever while their number grows; `undated`: posts without times; `bomb`: XML that would
unfold without end; `gone`: a package that is not there; `cut`: a feed, oldest first, that ends before its
end; `broken`: a package whose server fails."""

SERVICE = "town"
"""The name that the JSON of the town has in the settings of who looks at it."""


@dataclass(frozen=True)
class Account:
    """A row of the ledger together with what its platform shows. `days` are how many days ago each post was
    published; `sync` are titles of the unit's site that it repeats; a mark without subject speaks of the
    account's key."""

    platform: str
    name: str
    unit: str
    collector: Collector
    number: str
    days: tuple[int, ...] = ()
    manner: Manner = ""
    subject: str = ""
    shown_name: str = ""
    followers: int = 3200
    interactions: int | None = 12
    liked: tuple[int, ...] = ()
    """Days of posts of others that its page shows, too."""
    pinned: int | None = None
    """The days since a post that stands first."""
    announced: int | None = None
    """The days since its closing was announced."""
    sync: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.platform} {self.name}"

    def source(self, base: str) -> str:
        """What the ledger says to ask, of the platforms' server at `base`."""
        if self.collector == "json":
            return f"{SERVICE}:{self.number}"
        return base + PATHS[self.collector].format(self.number)

    def published(self, today: date) -> list[date]:
        """The days of its posts as they are shown, the pinned one first."""
        first = (self.pinned,) if self.pinned is not None else ()
        return [today - timedelta(days=back) for back in (*first, *self.days)]


PATHS: dict[Collector, str] = {
    "feed": "feed/{}.xml",
    "weibo": "api/container/getIndex?type=uid&value={}",
    "page": "list/{}.html",
    "app": "app/{}.html",
}
OFFICE = "青岚县人民政府办公室"
POLICE = "青岚县公安局"
SCHOOLS = "青岚县教育局"
HEALTH = "青岚县卫生健康局"
TOURISM = "青岚县文化和旅游局"
STREET = "梧桐街道党政综合办公室"

SITES = {STREET: "street"}
"""The town's sites that units with accounts keep, by the key of the site."""

ACCOUNTS: tuple[Account, ...] = (
    Account("微博", "青岚发布", OFFICE, "weibo", "2600000001", (0, 1, 2, 4, 7), pinned=400, subject=OFFICE,
            marks=(trap("stale-account", "a post of last year is pinned to the top"),)),
    Account("微博", "平安青岚", POLICE, "weibo", "2600000002", (23, 31, 40), liked=(0, 1), subject=POLICE,
            marks=(fault("stale-account", "23 days; only posts of others that it liked are new"),)),
    Account("微信公众号", "青岚发布", OFFICE, "feed", "fabu", (1, 2, 3, 5, 8, 13),
            marks=(trap("stale-account", "times without zone, in China's time"),)),
    Account("微信公众号", "青岚教育", SCHOOLS, "feed", "jiaoyu", (34, 41, 60), "atom",
            marks=(fault("stale-account", "34 days"),)),
    Account("微信公众号", "健康青岚", HEALTH, "feed", "jiankang", (), "empty",
            marks=(trap("stale-account", "the bridge gives an empty feed: nobody saw the account"),)),
    Account("微信公众号", "青岚文旅", TOURISM, "feed", "wenlv", (2, 9), "bomb",
            marks=(trap("stale-account", "the feed is made to unfold without end, and carries posts"),)),
    Account("今日头条", "青岚发布", OFFICE, "json", "101", (0, 3, 6),
            marks=(trap("stale-account", "epoch seconds and words for times"),)),
    Account("今日头条", "平安青岚", POLICE, "json", "102", (25, 33), "frozen",
            marks=(trap("stale-account", "from the second look on: more posts each time, none shown"),)),
    Account("抖音", "青岚消防", "青岚县消防救援大队", "json", "103", (), "login",
            marks=(trap("stale-account", "the platform wants a login"),)),
    Account("抖音", "青岚交警", POLICE, "page", "jiaojing", (), "captcha",
            marks=(trap("stale-account", "the platform wants a captcha solved"),)),
    Account("百家号", "青岚发布", OFFICE, "page", "baijia", (1, 4, 6, 9),
            marks=(trap("stale-account", "a list on a web page"),)),
    Account("视频号", "青岚融媒", OFFICE, "feed", "shipin", (5, 6), "undated",
            marks=(trap("stale-account", "no post says when it was published"),)),
    Account("客户端", "掌上青岚", OFFICE, "app", "zhangshang", (45,),
            marks=(trap("stale-account", "a version of 45 days ago that can be downloaded"),)),
    Account("客户端", "青岚停车", POLICE, "app", "tingche", (420,), "gone",
            marks=(fault("stale-account", "its package is gone"),)),
    Account("微信公众号", "青岚教育在线", SCHOOLS, "feed", "zaixian", (1, 3, 9), followers=60,
            marks=(fault("duplicate-account", "the same office has another account there that more follow"),
                   fault("idle-account", "60 followers"))),
    Account("微博", "青岚文旅", TOURISM, "weibo", "2600000003", (1, 5), subject=TOURISM,
            shown_name="青岚融媒",
            marks=(fault("account-name-mismatch", "the platform calls it otherwise"),)),
    Account("微博", "青岚志愿者", "青岚县民政局", "weibo", "2600000004", (3, 8), announced=60,
            marks=(fault("account-closed-but-open", "its closing was announced 60 days ago"),)),
    Account("微博", "青岚气象", "青岚县气象局", "weibo", "2600000005", (2, 8), announced=9,
            marks=(trap("account-closed-but-open", "its closing was announced 9 days ago"),)),
    Account("微博", "青岚应急", "青岚县应急管理局", "weibo", "2600000006", tuple(range(0, 44, 2)),
            interactions=0,
            marks=(fault("account-without-interaction", "22 posts, and nobody could write a word"),)),
    Account("微博", "青岚残联", "青岚县残疾人联合会", "weibo", "2600000007", (1, 6, 12), interactions=0,
            marks=(trap("account-without-interaction", "three posts without a comment tell nothing"),)),
    Account("微博", "梧桐之声", STREET, "weibo", "2600000008", tuple(range(1, 40, 4)), subject=STREET,
            marks=(fault("account-out-of-step", "nothing of what the unit's site tells"),)),
    Account("微信公众号", "青岚水利", "青岚县水利局", "feed", "shuili", (1, 24, 30, 41), "cut",
            marks=(trap("stale-account", "the feed begins with the oldest, and is cut off"),)),
    Account("微信公众号", "青岚审计", "青岚县审计局", "feed", "shenji", (1, 4), shown_name="养生大讲堂",
            marks=(fault("account-name-mismatch", "the feed bears the name of another account"),)),
    Account("微信公众号", "青岚统计", "青岚县统计局", "feed", "tongji", (2, 5),
            shown_name="青岚县统计局 的微信公众号",
            marks=(trap("account-name-mismatch", "the feed bears the unit's name and words of the bridge"),)),
    Account("客户端", "青岚公交", "青岚县交通运输局", "app", "gongjiao", (45,), "broken",
            marks=(trap("stale-account", "the server of its package fails: that passes"),)),
    Account("微信公众号", "梧桐街道", STREET, "feed", "wutong", tuple(range(2, 40, 3)),
            sync=("【动态】河西新区举行全民健步走活动！",),
            marks=(trap("account-out-of-step", "an item of the unit's site under a changed title"),)),
)  # fmt: skip


def account_truth() -> Iterator[Planted]:
    """Everything planted in the accounts: `at` and `what` are the account's key."""
    for account in ACCOUNTS:
        for mark in account.marks:
            yield Planted(mark.check, account.key, mark.what or account.key, mark.trap, mark.why)
