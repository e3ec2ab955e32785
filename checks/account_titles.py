"""What a feed's title tells of an account's name: often the name with words of a platform or bridge around
it, sometimes only such words."""

from __future__ import annotations

import re
import unicodedata

from checks.late_patterns import late_pattern

_LONGEST = 200
_FEWEST = 3
"""Chinese characters; what is shorter names nobody."""
_LATIN = late_pattern(r"[^\u4e00-\u9fff]+")
_PLATFORM = (
    "微信|公众号|公众平台|订阅号|服务号|视频号|小程序|新浪|微博|今日头条|头条|抖音|快手|百度|百家号|腾讯|企鹅号|澎湃|小红书"
    "|哔哩哔哩|网易|搜狐|知乎|一点资讯|大鱼号|政务号|客户端"
)
_FEEDS = (
    "的|最新|最近|近期|全部|所有|历史|每日|今日|文章|消息|动态|内容|推送|推文|更新|列表|订阅源|订阅|聚合|采集|抓取|服务|频道|主页|首页|个人"
    "|空间|时间线|用户|账号|帐号|账户|名称|官方|认证|发布|资讯|信息|新闻|要闻|栏目|投稿|视频|短视频|作品|图文|合集|来源|数据|阅读|转载|镜像"
    "|备份|测试|默认|未命名|无标题|标题|公告|通知|工作|政务|新媒体|平台|系统|接口|导出|汇总|源|号|和|与"
)
_GENERIC = late_pattern(f"(?:{_PLATFORM}|{_FEEDS})*")
_OF_PLATFORM = late_pattern(_PLATFORM)
_ENDINGS = re.compile(r"(?:的|门户|官方|政府|网站|网|在线|发布|融媒|政务|官微|微|局|委|办|厅|处|站|号)+\Z")


def names_another(title: str, *known: str) -> bool:
    """Whether a feed's title is a name, and none of the `known` ones: the account's, its unit's and its
    subject's, each perhaps in full where the other is short."""
    written = _characters(title)
    core = _OF_PLATFORM.sub("", written)
    if _GENERIC.fullmatch(written) or len(core) < _FEWEST or not any(known):
        return False
    return not any(_may_mean(core, _characters(one)) for one in known if one)


def _characters(text: str) -> str:
    return _LATIN.sub("", unicodedata.normalize("NFKC", text[:_LONGEST]))


def _may_mean(core: str, known: str) -> bool:
    """Whether both may mean one: 甲县公安 is short for 甲县公安局. What has no Chinese characters contradicts
    nothing."""
    bare = _ENDINGS.sub("", core)
    short = bare if len(bare) >= _FEWEST else core
    return not known or any(_runs_through(*pair) for pair in ((known, core), (core, known), (short, known)))


def _runs_through(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in the same order."""
    rest = iter(long)
    return all(sign in rest for sign in short)
