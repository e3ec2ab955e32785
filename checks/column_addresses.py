"""Addresses of columns 栏目: one spelling for each, and what no column's address looks like."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from checks.late_patterns import late_pattern

_NO_COLUMN = re.compile(
    r"^(?:首页|网站首页|返回首页|主页|搜索|高级搜索|检索|登录|注册|用户登录|登录注册|退出|个人中心|网站地图|站点地图|联系我们|联系方式|关于我们|网站声明|"
    r"隐私\w{0,4}|版权\w{0,4}|免责\w{0,4}|设为首页|加入收藏|无障碍\w{0,4}|适老\w{0,4}|长者\w{0,4}|关怀版|English|英文版?|繁体\w{0,2}|简体\w{0,2}|RSS\w{0,4}|"
    r"标签\W.*|.{0,30}标签.{0,20}下的?(?:全部|所有|相关)?(?:文章|内容|信息|新闻)|(?:热门|全部|所有)标签|标签云|"
    r"微博|微信|客户端|手机版|移动版|更多\W*|>+|more\W*|\d+|上一页|下一页|尾页|打印|关闭|邮箱)$",
    re.I,
)  # fmt: skip
_NO_COLUMN_PATH = re.compile(
    r"/(?:search|login|register|sitemap|map|wzdt|contact|lxwm|user|so|ssjg|tags?|biaoqian)(?:[/._?]|$)", re.I
)
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|ofd|zip|rar|7z|jpe?g|png|gif|mp[34]|apk|exe|txt|xml|json|css|js)$", re.I
)
_INDEX = late_pattern(r"/(?:index|default|home)\.(?:s?html?|jsp|aspx?|php)$", re.I)
_SLASHES_OF_A_HOST = 3
"""In `https://host/`."""
_INDEX_BEGINS = frozenset("idhIDH\u0130\u0131")
_PAGE_NUMBER = re.compile(
    r"[_-]\d{1,5}(?=\.(?:s?html?|jhtml)$)"
    r"|[?&](?:page|pageNo|pageNum|page_no|pageIndex|currentPage|curpage|paged?|pg|p|start|offset)=\d{1,5}(?=&|#|$)",
    re.I,
)
_GLUED_NUMBER = late_pattern(r"/(list|index|page|p)\d{1,4}(?=\.(?:s?html?|jhtml)$)", re.I)
_PATH_NUMBER = late_pattern(r"/(?:p|page|pn|pageno|pagenum)/\d{1,5}(?=(?:\.s?html?)?/?$)", re.I)
"""`/lists/cate/3/p/2.html`: frameworks write names and values of a query as parts of the path."""
_PATH_ARCHIVE = late_pattern(r"/(?:(?:archives?|month|ym)/)?(?:19|20)\d\d-\d{1,2}(?=(?:\.s?html?)?/?$)", re.I)
_VIEW = late_pattern(
    r"(?:ym|year|month|nf|yf|nian|yue|niandu|archive|period|type|types|kind|category|cate|catid|state|status|zt|lx|lb|sort|sortby|order|orderby"
    r"|orderfield|filter|view|dept|unit|office|tab|pagesize|size|rows|limit)=",
    re.I,
)
_PERIOD = late_pattern(r"\w{1,20}=(?:19|20)\d\d-\d{1,2}(?:-\d{1,2})?$")
"""Parts of a query that choose among the rows of a list, and the month of an archive by whatever name."""
_MOST_PARTS = 20
_PATH_END = late_pattern(r"(?:\.s?html?|/)$", re.I)
_FOLDER_NUMBER = late_pattern(r"(?<=[^/]/)\d{1,4}/?$")


@lru_cache(32_768)
def canonical(url: str) -> str:
    """One spelling for `/a/`, `/a/index.html` and `/a/index.html#top`."""
    plain = url.partition("#")[0]
    if plain[-1:] not in "lmpxL" or plain[plain.rfind("/") + 1 :][:1] not in _INDEX_BEGINS:
        return plain
    return _INDEX.sub("/", plain)


@lru_cache(8_192)
def site_of(url: str) -> str:
    """The host without www and port: pages of one site."""
    host = url.partition("://")[2].partition("/")[0].partition("?")[0].rpartition("@")[2].lower()
    return host.removeprefix("www.")


def may_be_column(url: str, words: str, host: str) -> bool:
    """Whether an address that a menu leads to may be a column of this site."""
    if not 2 <= len(words) <= 40 or _NO_COLUMN.match(words.strip()) or site_of(url) != host:
        return False
    path = url.partition("://")[2].partition("/")[2].partition("?")[0]
    return bool(path) and not _FILE.search(path) and not _NO_COLUMN_PATH.search("/" + path)


def is_ruled_out(name: str, url: str) -> bool:
    """Called, or at an address, like what is on every site and is no column."""
    path = "/" + url.partition("://")[2].partition("/")[2].partition("?")[0]
    return bool(_NO_COLUMN.match(name) or _NO_COLUMN_PATH.search(path))


def is_numbered(url: str) -> bool:
    """Like a further page of a list."""
    return _PAGE_NUMBER.search(url) is not None


def unnumbered(url: str) -> str:
    """The address without its page number."""
    plain = _PAGE_NUMBER.sub("", url)
    return canonical(plain if "?" in plain else plain.replace("&", "?", 1))


def unglued(url: str) -> str:
    """Without a number that may be a page's or a column's: `list2.htm`, `index2.html`, `p2.html`."""
    return canonical(_GLUED_NUMBER.sub(lambda file: "/list" if file[1].lower() == "list" else "/index", url))


def is_step(url: str, further: str) -> bool:
    """Whether a pager's link leads to an address that differs from the page's own by one page number only."""
    if _PATH_NUMBER.search(further):
        return _unpathed(further) == _unpathed(url)
    return _stem(further) in (url, _stem(url)) and _stem(further) != further


def first_of_path(url: str) -> tuple[str, ...]:
    """Where the first page of a list would be whose further page has its number, or the month of an archive,
    in the path (`/zc/wj/page/4/`, `/lists/cate/3/p/2.html`, `/zxxx/archive/2025-10/`); none for others."""
    plain = _PATH_NUMBER.sub("", url)
    if plain == url:
        plain = _PATH_ARCHIVE.sub("", url)
    if plain == url:
        return ()
    plain = _PATH_END.sub("", plain)
    return (f"{plain}/", f"{plain}.html", plain)


def unfiltered(url: str) -> tuple[str, ...]:
    """Where the list itself would be whose rows of one month, one kind or one order an address asks for
    (`LetterList.aspx?ym=2025-10`, `list?cid=3&type=2`): without what its query says of these. None for
    others."""
    address, _, query = url.partition("?")
    if not query:
        return ()
    parts = query.split("&")[:_MOST_PARTS]
    kept = [part for part in parts if not (_VIEW.match(part) or _PERIOD.match(part))]
    if len(kept) == len(parts):
        return ()
    return (canonical(f"{address}?{'&'.join(kept)}" if kept else address),)


def _unpathed(url: str) -> str:
    return _PATH_END.sub("", _PATH_NUMBER.sub("", url))


def _stem(url: str) -> str:
    if is_numbered(url):
        return unnumbered(url)
    plain = unglued(url)
    return plain if plain != url or "?" in url else _FOLDER_NUMBER.sub("", url)


def shapes(url: str) -> tuple[str, str]:
    """The address with its digits as 0, and the folder in which the address is a folder, "" for others."""
    path = url.partition("://")[2].partition("/")[2]
    folder = path[:-1].rpartition("/")[0] + "/*" if path.endswith("/") and "?" not in path else ""
    return re.sub(r"\d+", "0", path), folder


def folders(urls: Iterable[str]) -> frozenset[str]:
    """Those of the canonical addresses that are a folder's own page, that of the host excepted."""
    return frozenset(url for url in urls if url.endswith("/") and url.count("/") > _SLASHES_OF_A_HOST)


def is_under_any(url: str, above: frozenset[str]) -> bool:
    """Whether the address lies in a folder below one of the `folders`."""
    folder = url.partition("?")[0].rpartition("/")[0] + "/"
    while folder.count("/") > _SLASHES_OF_A_HOST + 1:
        folder = folder[: folder.rfind("/", 0, -1) + 1]
        if folder in above:
            return True
    return False
