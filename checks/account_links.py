"""Links of a site's home page that lead to accounts of new media, with what the site calls them."""

from __future__ import annotations

import re

from checks.facts import Link, Page
from checks.identity import host_of, identity

MOST = 50
_HOSTS = (
    "weibo.com", "weibo.cn", "toutiao.com", "douyin.com", "kuaishou.com", "baijiahao.baidu.com",
    "xiaohongshu.com", "bilibili.com",
)  # fmt: skip
_GENERIC = re.compile(
    r"官方|政务|政府|新浪|微博|微信|公众号|抖音|今日头条|头条|快手|百家号|客户端|新媒体|矩阵|平台|关注|我们|更多|分享|进入|点击"
    r"|账号|主页|号|[^0-9A-Za-z\u4e00-\u9fff]+"
)
_SHORTEST = 3
"""Signs of a name that are not generic: 官方微博 names nobody."""


def account_links(page: Page) -> tuple[Link, ...]:
    """Those of the page whose words are a name."""
    found = (link for link in page.links if link.how == "a" and leads_to_account(link.url))
    named = [link for link in found if len(_GENERIC.sub("", link.words[:100])) >= _SHORTEST]
    return tuple({link.url: link for link in named}.values())[:MOST]


def leads_to_account(url: str) -> bool:
    """Whether the address lies on a platform whose accounts have pages of their own."""
    host = host_of(url)
    return any(host == one or host.endswith(f".{one}") for one in _HOSTS)


def same_account(one: str, other: str) -> bool:
    """Whether two addresses are those of one account: with or without www., m., https and a last slash."""
    return bool(one) and _bare(one) == _bare(other)


def _bare(url: str) -> str:
    bare = identity(url).partition("://")[2].rstrip("/")
    return re.sub(r"^(?:www|m)\.", "", bare)
