"""Links of a site's home page that lead to accounts of new media, or may do so, with what the site calls
them."""

from __future__ import annotations

import re

from checks.facts import Link, Page
from checks.identity import host_of, identity

MOST = 50
MOST_OTHERS = 500
LONGEST_NAME = 30
"""Characters; words of a link elsewhere that are longer are a headline."""
_HOSTS = (
    "weibo.com", "weibo.cn", "toutiao.com", "douyin.com", "kuaishou.com", "baijiahao.baidu.com",
    "xiaohongshu.com", "bilibili.com",
)  # fmt: skip
_GENERIC = re.compile(
    r"官方|政务|政府|新浪|微博|微信|公众号|抖音|今日头条|头条|快手|百家号|客户端|新媒体|矩阵|平台|关注|我们|更多|分享|进入|点击"
    r"|账号|主页|号|手机|移动|下载|安卓|苹果|扫码|二维码|应用|浏览|访问|查看|详情|官网|网站|链接|本站|认证|安装|版|端"
    r"|(?i:app|android|ios)|[^0-9A-Za-z\u4e00-\u9fff]+"
)
_SHORTEST = 3
"""Signs of a name that are not generic: 官方微博 names nobody."""


def account_links(page: Page) -> tuple[Link, ...]:
    """Those of the page whose words are a name: first those to platforms, then others, which lead to an
    account where the ledger has one at that address."""
    named = [link for link in page.links if link.how == "a" and _is_name(link.words)]
    to_platforms = {link.url: link for link in named if leads_to_account(link.url)}
    others = {link.url: link for link in named if len(link.words) <= LONGEST_NAME}
    found = {**dict(list(to_platforms.items())[:MOST]), **dict(list(others.items())[:MOST_OTHERS])}
    return tuple(found.values())


def _is_name(words: str) -> bool:
    return len(_GENERIC.sub("", words[:100])) >= _SHORTEST


def leads_to_account(url: str) -> bool:
    """Whether the address lies on a platform whose accounts have pages of their own."""
    host = host_of(url)
    return any(host == one or host.endswith(f".{one}") for one in _HOSTS)


def same_account(one: str, other: str) -> bool:
    """Whether two addresses are those of one account: with or without www., m., https and a last slash."""
    return bool(one) and bare_address(one) == bare_address(other)


def bare_address(url: str) -> str:
    """What all addresses of one account have in common."""
    bare = identity(url).partition("://")[2].rstrip("/")
    return re.sub(r"^(?:www|m)\.", "", bare)
