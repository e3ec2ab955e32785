"""What columns need of one list-like page, kept while the pages of a site come by."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from checks.column_addresses import canonical, site_of
from checks.facts import MIDDLE, Entry, Holding, Link, Page
from checks.late_patterns import late_pattern
from checks.page_tags import filled

MOST_ENTRIES = 1000
"""Rows kept of one column."""
_SEPARATOR = late_pattern(r"[-_|—\u2013]|\s[·•\u30fb:»«<>/]{1,2}\s")
"""What stands in a title between the name of the page and that of the site; a dot between blanks alone, as
names have one too."""
UNSHOWN = "用浏览器打开后也没有看到列表"
_LEAST_ABOVE = 2
"""The home page and a parent; under the home page alone stand parents and columns alike."""
_LEAST_AREAS = 4
"""Areas of a picture that is a menu."""
HOME_WORDS = frozenset({"首页", "网站首页", "本站首页", "返回首页"})
_LONGEST_NOTE = 120
_SUBJECT = "(?:专题|专栏|(?:子|二级)?栏目|页面|网页|频道|[板版]块)(?:内容|信息|数据)?"
_STOPPED = "(?:(?:停止|不再|中止|终止|暂停)(?:更新|维护|发布|公布|收录|使用|运行)|停更|停用)"
_LEFT = "(?:结束|归档|(?:关闭|取消)(?![\u4e00-\u9fff])|下线|撤销)"
_NO_NOTE = "(?![的者后前]|公告|通知|通告|启事)"
"""What follows in a title (`关于本栏目停止更新的公告`), and where something is still to come."""
_MOVED = "(?:(?:迁移|搬迁|搬|转移|移|划转|转|调整|整合|合并|归并)(?:至|到|入)|并入|更名为)(?![的者后前])"
"""What follows is the name of a place, and may be 通知公告."""
_ELSEWHERE = (
    "(?:请|可|敬请)[您你]?(?:直接)?(?:移步|前往|转至|转到|到|至|访问|登录|登陆|点击|进入)(?!.{0,12}附件)"
    "[^。；！？]{2,40}?(?:查看|查阅|浏览|查询|获取|了解|访问)"
)
_CLOSED = late_pattern(
    rf"(?:^[\W_]{{0,4}}|[（(\[【〔：:，,。；;】\])）]\s?)(?:本|该|此){_SUBJECT}(?:[^，。；！？]{{0,14}}[，,])?"
    rf"(?:(?:已经?|现已?|自\d|[于从]\d)[^，。；！？将拟]{{0,20}}?(?:(?:{_STOPPED}|{_LEFT}){_NO_NOTE}|{_MOVED})"
    rf"|(?:现|自?即日起)?{_STOPPED}{_NO_NOTE})"
    rf"|^[\W_]{{0,4}}(?:本|该|此)?{_SUBJECT}(?:已经?|现已?){{0,2}}(?:{_STOPPED}|{_LEFT}|{_MOVED}"
    r"|仅(?:作|供|用于)?(?:历史)?(?:存档|归档|资料|查阅)[^，。；！？]{0,6})[\W_]{0,4}$"
    rf"|(?:^[\W_]{{0,4}}|[，,。；;：:]\s?)(?:本|该|此)(?:子|二级)?栏目的?(?:最新|新的|全部|有关|相关)?(?:内容|信息|数据|文件)?{_ELSEWHERE}"
    rf"|^[\W_]{{0,4}}历史(?:栏目|数据|信息)[，,]?(?:仅供查阅|{_STOPPED})"
    rf"|^[\W_]{{0,4}}(?:特别|温馨|友情)?(?:说明|提示|备?注|声明)[：:][^。；！？将拟]{{0,30}}(?:此处|这里|本页|以下(?:内容|信息|数据))"
    rf"[^，。；！？将拟]{{0,20}}{_STOPPED}{_NO_NOTE}"
)
"""`本专题已停止更新`, `专题已归档`, `本栏目仅存档，已停止更新`, `说明：本栏目自 2025 年 6 月 1 日起不再更新`,
`因机构调整，该栏目已并入“统计公报”`, `本栏目内容请移步市交易中心网站查看`."""
_CLOSED_HEAD = late_pattern(
    rf"(.{{2,30}}?)\s?[（(\[【〔](?:本栏目|栏目)?(?:已经?|现已?)?(?:{_STOPPED}|{_LEFT}|{_MOVED}[^）)]{{0,14}}|归档|历史(?:数据|存档)?)[）)\]】〕]"
)
"""`价格监测（已停更）` over the list."""
_NOTE_SIGN = late_pattern("停|不再|止|归|存档|结束|关闭|下线|撤销|取消|[入至到仅为访移]|历史")
"""One of them stands in every such line."""
_LIBRARY = re.compile(
    r"/(?:jquery|swiper|superslide|slick|layer|bootstrap|respond|html5|modernizr|animate|wow|echarts|qrcode|clipboard|polyfill"
    r"|mydatepicker|wdatepicker|video|ckplayer|flv|hls|base64|md5|crypto|lodash|moment|pinyin|share|social|jiathis|tongji|count)"
    r"[\w.\-]{0,40}\.js",
    re.I,
)
"""Scripts that do one thing by name, and fill no list."""


class SeenBlock(Struct, frozen=True):
    """A run of rows in a page's middle: how many there are, its heading, and where that or 更多 leads."""

    rows: int
    name: str = ""
    more: str = ""


class SeenPage(Struct):
    """What columns need of one list-like page. `url` is canonical, `shown` as it was opened."""

    url: str
    shown: str
    title: str
    tag_name: str
    tag_type: str
    crumbs: tuple[str, ...]
    entries: tuple[Entry, ...]
    blocks: tuple[SeenBlock, ...]
    """How `entries` are parted, in their order; empty where they do not stand in blocks."""
    side: tuple[Entry, ...]
    names: tuple[str, ...]
    more: tuple[str, ...]
    empty_islands: bool
    lists_itself: str
    """The words of the menu in its middle that leads to the page itself, as a column's stands among its
    sisters; "" where none does."""
    middle: tuple[tuple[str, str], ...]
    """Address and words of the links in the middle of a page without rows."""
    shared: tuple[tuple[str, str], ...]
    """Those of them that a few other pages without rows link to as well."""
    heads: tuple[str, ...]
    """Where the headings and the 更多 of its boxes lead to, on a page without rows."""
    lacking: tuple[str, ...]
    """Scripts that are not there, where nothing else keeps a page without rows from being seen whole."""
    beside: tuple[str, ...]
    """Where the side menu leads."""
    menus: tuple[str, ...]
    """Where the menus over the middle of a page without rows lead."""
    scripts: tuple[str, ...]
    """Scripts of its own site that it loads."""
    in_markup: bool
    """Its rows stand in the markup that the server sent."""
    frames: tuple[str, ...]
    """Addresses of the frames in its middle: what they list is the page's own list."""
    framed: bool
    """One of its frames shows rows."""
    worded: bool
    """It shows words of any kind."""
    next: tuple[str, ...]
    scripted: str
    heard: str
    holds: Holding
    void: bool
    """Its empty list stands right under its own name, apart from all links."""
    closed: bool
    """It says of itself that nothing more is added to it."""
    depth: int
    shell: bool
    is_list: bool
    messages: bool
    found_on: str

    @property
    def titled(self) -> str:
        """How its title calls the page, without the name of the site."""
        return _SEPARATOR.split(self.title)[0].strip()[:40]


def seen_page(page: Page, url: str) -> SeenPage:
    """The page at the canonical address `url`."""
    own = [block for block in page.blocks if block.region in MIDDLE]
    entries = tuple(entry for block in own for entry in block.entries)[:MOST_ENTRIES]
    side = tuple(entry for block in page.blocks if block.region == "side" for entry in block.entries)
    if page.messages and not entries:
        entries = tuple(
            Entry(m.url, m.title, m.answered or m.asked, "list" if m.answered or m.asked else "none")
            for m in page.messages
        )
    return SeenPage(
        url=url,
        shown=page.final_url or page.url,
        title=page.title[:100],
        tag_name=filled(page.tags, "ColumnName").strip()[:40],
        tag_type=page.tags.get("ColumnType", "").strip()[:40],
        crumbs=page.crumbs[-6:],
        entries=entries,
        blocks=tuple(SeenBlock(len(block.entries), block.name, block.more) for block in own if block.entries),
        side=side[:100],
        names=tuple(block.name for block in own[:1]),
        more=tuple(block.more for block in own[:40]),
        empty_islands=page.empty_islands,
        lists_itself="" if entries else _lists_itself(page.links, url),
        middle=() if entries else middle_of(page.links, url, {entry.url for entry in side}),
        shared=(),
        heads=() if entries else _heads(page, url),
        lacking=page.lacking,
        beside=_beside(page.links),
        menus=() if entries else _menus(page.links, url),
        scripts=own_scripts(page.links, url),
        in_markup=bool(entries) and page.rung != "browser" and not page.heard,
        frames=_frames(page, url),
        framed=False,
        worded=bool(page.lines),
        next=page.next,
        scripted=page.scripted or _unshown(page, entries),
        heard=page.heard,
        holds=page.holds,
        void=page.void,
        closed=_says_closed(page),
        depth=page.depth,
        shell=page.kind == "shell" or bool(page.shell_to),
        is_list=page.kind == "list" or bool(entries),
        messages=page.kind == "messages",
        found_on=page.found_on,
    )


def _says_closed(page: Page) -> bool:
    """A line of the page says that nothing more is added to it."""
    short = [line for line in page.lines if len(line) <= _LONGEST_NOTE and _NOTE_SIGN.search(line)]
    if any(_CLOSED.search(line) for line in short):
        return True
    names = {page.tags.get("ColumnName", "").strip(), *page.crumbs[-1:], page.title[:100]} - {""}
    heads = (_CLOSED_HEAD.fullmatch(line) for line in short)
    return any(head is not None and any(name.startswith(head[1]) for name in names) for head in heads)


def _unshown(page: Page, entries: tuple[Entry, ...]) -> str:
    """A page that only a browser could show, that shows no rows there either and does not say that there are
    none: its scripts may have failed with us alone."""
    if page.rung != "browser" or entries or page.holds not in ("", "empty"):
        return ""
    return UNSHOWN


def middle_of(links: tuple[Link, ...], url: str, beside: Collection[str] = ()) -> tuple[tuple[str, str], ...]:
    """The links of a page's middle with their words, without the rows that stand `beside` its list, which
    other columns own, and without the main menu."""
    followed = ("a",) if has_mapped_menu(links) else ("a", "area")
    found = {
        link.url: link.words
        for link in links
        if link.region in MIDDLE
        and link.how in followed
        and link.url not in beside
        and canonical(link.url) != url
    }
    return tuple(found.items())[:200]


def has_mapped_menu(links: Iterable[Link]) -> bool:
    """Whether the main menu is a picture: its map leads home and elsewhere."""
    words = [link.words for link in links if link.how == "area" and link.words]
    return len(words) >= _LEAST_AREAS and not HOME_WORDS.isdisjoint(words)


def without_sisters(seen: SeenPage, pages: Mapping[str, SeenPage]) -> tuple[tuple[str, str], ...]:
    """The middle of a page whose own list has no rows, without the other columns of the menu that it stands
    in itself: their crumbs lead over the same parent, where those of its own columns would lead over it."""
    above = seen.crumbs[:-1]
    in_menu = bool(seen.lists_itself) and seen.holds in ("empty", "nothing")
    if (
        not in_menu
        or len(above) < _LEAST_ABOVE
        or seen.crumbs[-1] not in (seen.tag_name, *seen.title.split("_"))
    ):
        return seen.middle
    return tuple(link for link in seen.middle if _crumbs_above(pages.get(canonical(link[0]))) != above)


def _crumbs_above(seen: SeenPage | None) -> tuple[str, ...]:
    return seen.crumbs[:-1] if seen is not None else ()


def _heads(page: Page, url: str) -> tuple[str, ...]:
    site = site_of(url)
    found = (canonical(head) for head in page.heads if site_of(head) == site)
    return tuple(dict.fromkeys(head for head in found if head != url))


def _lists_itself(links: tuple[Link, ...], url: str) -> str:
    own = (link for link in links if link.region in MIDDLE and link.how == "a" and canonical(link.url) == url)
    return next((link.words[:40] or "-" for link in own), "")


def own_scripts(links: tuple[Link, ...], url: str) -> tuple[str, ...]:
    """Scripts from the page's own site that may do anything: well-known libraries left out."""
    site = site_of(url)
    found = [link.url for link in links if link.how == "script"]
    own = [one for one in dict.fromkeys(found) if site_of(one) == site and not _LIBRARY.search(one)]
    return tuple(own[:40])


def _beside(links: tuple[Link, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(canonical(link.url) for link in links if link.region == "side"))[:100]


def _menus(links: tuple[Link, ...], url: str) -> tuple[str, ...]:
    site = site_of(url)
    found = (canonical(link.url) for link in links if link.region == "nav" and site_of(link.url) == site)
    return tuple(dict.fromkeys(found))[:100]


def _frames(page: Page, url: str) -> tuple[str, ...]:
    """Of a frameset only the main frame."""
    framed = (canonical(link.url) for link in page.links if link.how == "frame" and link.region in MIDDLE)
    found = tuple(dict.fromkeys(frame for frame in framed if frame != url))[:5]
    main = canonical(page.shell_to)
    return (main,) if main in found else found


def distinct(pages: Iterable[SeenPage]) -> tuple[Entry, ...]:
    """The rows of all pages of a column, doubles left out, at most `MOST_ENTRIES`."""
    rows: dict[tuple[str, str], Entry] = {}
    for page in pages:
        for entry in page.entries:
            key = (entry.url, entry.title if canonical(entry.url) == page.url else "")
            known = rows.get(key)
            if known is None or (known.dated is None and entry.dated is not None):
                rows[key] = entry
            if len(rows) >= MOST_ENTRIES:
                return tuple(rows.values())
    return tuple(rows.values())
