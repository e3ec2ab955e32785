"""By what one recognises that a domain went to somebody else: parked, for sale, or a gambling or porn site.
Pure. Only what such pages say of themselves counts; that a site moved to another domain proves nothing."""

from __future__ import annotations

import re

from checks.late_patterns import late_pattern
from checks.parties import party_of
from spiders.page_text import title_of
from spiders.wire import host_name

_MARKETS = frozenset(
    {
        "hugedomains.com", "dan.com", "sedo.com", "sedoparking.com", "afternic.com", "parkingcrew.net",
        "bodis.com", "undeveloped.com", "4.cn", "ename.com", "juming.com", "22.cn", "domainmarket.com",
    }
)  # fmt: skip
"""Where domains are sold; a link that ends there has lost its owner."""

_PARKED = re.compile(
    rb"sedoparking\.com|parkingcrew\.net|parklogic\.com|//[a-z0-9.]{0,40}bodis\.com/|window\.park\s*=|/lander\?"
)
_FOR_SALE = late_pattern(
    r"域名(?:正在|已经?)?(?:出售|转让|停放|求购|交易中)|(?:出售|转让)(?:此|该|本)?域名|(?:此|该|本)域名(?:可以?|正在)?(?:出售|购买|转让)"
    r"|(?:this)?domain(?:name)?(?:is|maybe|isavailable)?forsale|buythisdomain|domainparking|parkeddomain|thisdomainisparked",
    re.IGNORECASE,
)
_LARGEST_PARKED = 30_000
"""Bytes; a longer page that names a market for domains is no parking page."""

_GAMBLING = late_pattern(
    r"(?:澳门|澳洲|新?葡京|永利|威尼斯人|金沙|银河|太阳城).{0,6}(?:娱乐|赌场|官网|网址|平台|注册|登录)"
    r"|博彩(?:平台|网站|公司|官网|导航)|真人(?:娱乐|视讯|百家乐|荷官)|百家乐|老虎机|时时彩|六合彩|北京赛车|pk10"
    r"|(?:棋牌|彩票|捕鱼|电子游艺|体育投注|足球投注|电竞)(?:游戏)?(?:平台|官网|网站|网址|下载|注册|app|娱乐)"
    r"|(?:开云|华体会?|乐鱼|爱游戏|必威|米兰|江南|半岛|亚博|万博|星空|九游|凯发|雷火|天博|乐动)(?:体育|娱乐|电竞|集团官网|app|官网)"
    r"|bet365|w88|赌(?:球|场)(?:网站|平台|官网)"
    r"|(?:成人|色情|av|三级|无码|情色|黄色)(?:视频|电影|影片|影院|网站|小说|在线|片)|裸聊|av天堂|约炮",
    re.IGNORECASE,
)
_AGAINST = late_pattern(
    "打击|整治|防范|警惕|拒绝|抵制|远离|严禁|治理|管理|条例|举报|宣传|通告|通知|公告|公安|警方|民警|法院|检察|查处|破获|案|反赌|禁赌|危害|提醒|曝光|新闻"
)
"""A title that speaks about it is of those who fight it."""


def other_party(asked: str, final: str, body: bytes) -> str:
    """Why the page belongs to another party than the link meant, in Chinese; "" where nothing shows it."""
    if host_name(final).endswith(".gov.cn"):
        return ""  # a tampered page of the office itself is another fault
    if party_of(final) in _MARKETS and party_of(asked) != party_of(final):
        return f"跳转到域名交易网站 {host_name(final)}"
    title = title_of(body)
    if _FOR_SALE.search(title) or _is_parked(body):
        return f"域名已停放或待售（网页标题“{title[:40]}”）"
    if speaks_of_vice(title):
        return f"网页标题是“{title[:40]}”，疑似赌博或色情网站"
    return ""


def speaks_of_vice(title: str) -> bool:
    """Is it the title of a gambling or porn site? One that speaks against it is not."""
    return bool(_GAMBLING.search(title)) and not _AGAINST.search(title)


def _is_parked(body: bytes) -> bool:
    return len(body) <= _LARGEST_PARKED and _PARKED.search(body) is not None
