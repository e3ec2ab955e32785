"""Columns 栏目 and the home page, put together from pages as they come by; nothing is configured.

A column is a page that says so by its tags, or that the navigation, the crumbs or a 更多 lead to and that is
a list (or has nothing where a list should be). Only what columns need is kept of each page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from urllib.parse import urlsplit

from msgspec import Struct

from checks.column_kinds import kind_by_name, kind_of
from checks.facts import (
    OPENED,
    Column,
    ColumnKind,
    Entry,
    EvidenceName,
    Holding,
    Home,
    KindBasis,
    Link,
    Page,
    Target,
    Try,
)

MOST_ENTRIES = 1000
"""Rows kept of one column."""
MOST_LEADS = 20_000
"""Addresses that menus lead to, kept of one site."""
MOST_SEEN_ON = 10
LEAST_MENUS = 3
"""Pages whose menu must lead to an address to take it for a main column where the home page is a frameset."""
_OWN = frozenset({"body", "text"})
_MENUS = frozenset({"nav", "head", "crumb", "side"})

_NO_COLUMN = re.compile(
    r"^(?:首页|网站首页|返回首页|主页|搜索|高级搜索|检索|登录|注册|用户登录|登录注册|退出|个人中心|网站地图|站点地图|联系我们|联系方式|关于我们|网站声明|"
    r"隐私\w{0,4}|版权\w{0,4}|免责\w{0,4}|设为首页|加入收藏|无障碍\w{0,4}|适老\w{0,4}|长者\w{0,4}|关怀版|English|英文版?|繁体\w{0,2}|简体\w{0,2}|RSS\w{0,4}|"
    r"微博|微信|客户端|手机版|移动版|更多\W*|>+|more\W*|\d+|上一页|下一页|尾页|打印|关闭|邮箱)$",
    re.I,
)  # fmt: skip
_ONE_ARTICLE = re.compile(
    r"职能|职责|领导|负责人|机构设置|内设机构|机构概况|机构简介|单位简介|简介|概况|联系|办公地址|指南|政府信息公开制度|依申请|地图|历史沿革|组织机构"
)
_NO_COLUMN_PATH = re.compile(
    r"/(?:search|login|register|sitemap|map|wzdt|contact|lxwm|user|so|ssjg)(?:[/._?]|$)", re.I
)
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|ofd|zip|rar|7z|jpe?g|png|gif|mp[34]|apk|exe|txt|xml|json|css|js)$", re.I
)
_INDEX = re.compile(r"/(?:index|default|home)\.(?:s?html?|jsp|aspx?|php)$", re.I)
_PAGE_NUMBER = re.compile(
    r"[_-]\d{1,5}(?=\.(?:s?html?|jhtml)$)|[?&](?:page|pageNo|pageIndex|currentPage|curpage|p)=\d{1,5}", re.I
)
_PAST_YEAR = re.compile(r"(?<!\d)(20\d\d)\s?(?:年|届)")
_YEAR_FOLDER = re.compile(r"/[a-z]{2,20}(20\d\d)(?:year)?/|/(20\d\d)(?:year|nian|n)?/(?:index\.\w+)?$", re.I)
_OVER = re.compile(r"往期|历史专题|专题回顾|已结束|归档|历史存档|历年")

_NOT_REACHED = "本次扫描没有看到这一页（受页数、深度或规则所限）"
_UNREAD: Mapping[str, str] = {
    "budget": "本次扫描的额度用完，未查看",
    "blocked": "被防火墙拦截，未能查看",
    "login": "需要登录，未能查看",
    "robots": "robots.txt 不允许查看",
}


class _Seen(Struct):
    """What columns need of one list-like page. `url` is canonical, `shown` as it was opened."""

    url: str
    shown: str
    title: str
    tag_name: str
    tag_type: str
    crumbs: tuple[str, ...]
    entries: tuple[Entry, ...]
    side: tuple[Entry, ...]
    names: tuple[str, ...]
    more: tuple[str, ...]
    middle: tuple[tuple[str, str], ...]
    """Address and words of the links in the middle of a page without rows."""
    beside: tuple[str, ...]
    """Where the side menu of a page without rows leads."""
    next: tuple[str, ...]
    scripted: str
    holds: Holding
    depth: int
    shell: bool
    is_list: bool
    messages: bool
    found_on: str


class _Lead(Struct):
    """A menu, crumb or 更多 that leads somewhere."""

    words: str
    by_home_menu: bool = False
    by_menu: bool = False
    seen_on: tuple[str, ...] = ()


class Columns:
    """Takes each page of a site once, then gives its columns and what the home page shows."""

    def __init__(self, home_url: str, observed: date = date.max) -> None:
        self._home_url = canonical(home_url)
        self._host = site_of(home_url)
        self.observed = observed
        """The day as of which columns are given; what is dated later is ahead."""
        self._seen: dict[str, _Seen] = {}
        self._leads: dict[str, _Lead] = {}
        self._articles: dict[str, int] = {}
        self._failed: dict[str, str] = {}
        self._settled: set[str] = set()
        """Links that need no second look: every page repeats the same menus."""
        self._home: _Seen | None = None
        self._home_shell = ""

    # ------------------------------------------------------------ taking pages in

    def add(self, page: Page) -> None:
        """Take one page. Pages of other sites and pages that did not open as such are passed over."""
        if page.outcome not in OPENED:
            self.add_unopened(page.final_url or page.url, page.outcome)
            return
        url = canonical(page.final_url or page.url)
        if site_of(url) != self._host:
            return
        is_home = page.kind == "home" or self._home_url in (url, canonical(page.url))
        self._note_leads(page, is_home)
        if page.article is not None or page.kind in ("article", "message"):
            self._note_article(page)
        elif page.kind != "error":
            self._note_list(page, url, is_home)

    def add_target(self, target: Target) -> None:
        """Take how the look at an address ended that is no page: a column may be behind it."""
        if target.outcome not in OPENED:
            self.add_unopened(target.url, target.outcome)

    def add_unopened(self, url: str, outcome: str) -> None:
        if len(self._failed) < MOST_LEADS:
            self._failed[canonical(url)] = outcome

    def _note_article(self, page: Page) -> None:
        article = page.article
        published = article.published.toordinal() if article is not None and article.published else 0
        for url in {canonical(page.url), canonical(page.final_url or page.url)}:
            self._articles[url] = published

    def _note_leads(self, page: Page, is_home: bool) -> None:
        for link in page.links:
            if link.region not in _MENUS or (link.url in self._settled and not is_home):
                continue
            if link.how in ("a", "area") and link.words:
                self._lead(link.url, link.words, page.url, menu=link.region != "side", home=is_home)
        for block in page.blocks:
            if block.more and block.name:
                self._lead(block.more, block.name, page.url, menu=False, home=False)

    def _lead(self, url: str, words: str, page: str, *, menu: bool, home: bool) -> None:
        key = canonical(url)
        known = self._leads.get(key)
        if known is None:
            if len(self._leads) >= MOST_LEADS or not may_be_column(key, words, self._host):
                self._settle(url)
                return
            known = self._leads[key] = _Lead(words[:40])
        known.by_menu = known.by_menu or menu
        known.by_home_menu = known.by_home_menu or (menu and home)
        if len(known.seen_on) < MOST_SEEN_ON and page not in known.seen_on:
            known.seen_on = (*known.seen_on, page)
        elif known.by_menu or not menu:
            self._settle(url)

    def _settle(self, url: str) -> None:
        if len(self._settled) < MOST_LEADS:
            self._settled.add(url)

    def _note_list(self, page: Page, url: str, is_home: bool) -> None:
        seen = _seen(page, url)
        if is_home:
            self._home = self._home if self._home is not None and self._home.entries else seen
            self._home_shell = self._home_shell or canonical(page.shell_to)
            return
        if url == self._home_shell and self._home is not None and not self._home.entries:
            self._home = seen
            return
        known = self._seen.get(url)
        if known is None or (not known.entries and seen.entries):
            self._seen[url] = seen
        asked = canonical(page.url)
        if asked != url and asked in self._leads:
            self._alias(asked, url)

    def _alias(self, asked: str, url: str) -> None:
        """A menu's address that leads on to another one: one column."""
        lead = self._leads.pop(asked)
        known = self._leads.setdefault(url, lead)
        known.by_home_menu = known.by_home_menu or lead.by_home_menu
        known.by_menu = known.by_menu or lead.by_menu

    # ------------------------------------------------------------ giving columns

    def columns(self) -> tuple[Column, ...]:
        """Every column that was found, in the order in which its page came by; unread ones last."""
        first_of = self._first_pages()
        further: dict[str, list[_Seen]] = {}
        for url, first in first_of.items():
            further.setdefault(first, []).append(self._seen[url])
        self._fill_in()
        named = {url: self._name(seen) for url, seen in self._seen.items() if url not in first_of}
        columns = {url for url, name in named.items() if self._is_column(self._seen[url], name)}
        columns |= set(self._blank_alike(named, columns))
        read = [
            self._column(self._seen[url], named[url], columns, further.get(url, []))
            for url in named
            if url in columns
        ]
        return (*read, *self._unread(columns))

    def _fill_in(self) -> None:
        """Rows of pages on which none were recognised: what their middle alone links to and is an article."""
        repeated = Counter(link for seen in self._seen.values() for link in seen.middle)
        for seen in self._seen.values():
            own = [link for link in seen.middle if repeated[link] < 2]
            if not seen.entries:
                seen.entries = tuple(
                    Entry(url, words) for url, words in own if canonical(url) in self._articles and words
                )
            seen.middle = tuple(own)

    def _blank_alike(self, named: Mapping[str, str], columns: set[str]) -> Iterator[str]:
        """Pages with nothing on them that menus lead to and whose addresses are made like those of columns
        with rows, or that say themselves that there is nothing: blank columns, whatever their names say."""
        like: Counter[str] = Counter()
        for url in columns:
            if self._seen[url].entries:
                like.update(shape for shape in _shapes(url) if shape)
        for url, name in named.items():
            seen = self._seen[url]
            known = columns | self._leads.keys() | {self._home_url}
            leads = any(canonical(link) not in known for link, _ in seen.middle)
            empty = not (seen.entries or leads or seen.messages or seen.shell or seen.scripted)
            if url in columns or not empty or not self._is_called_column(seen, name):
                continue
            if seen.holds in ("text", "form") or self._is_ruled_out(seen, name) or _ONE_ARTICLE.search(name):
                continue
            if seen.holds == "nothing" or any(shape and like[shape] >= 2 for shape in _shapes(url)):
                yield url

    def _is_called_column(self, seen: _Seen, name: str) -> bool:
        """The main menu leads to it, or its crumbs end in a name that only columns have."""
        lead = self._leads.get(seen.url)
        if lead is not None and _in_every_menu(lead):
            return True
        return bool(seen.crumbs) and seen.crumbs[-1] == name and kind_by_name(name) is not None

    def _first_pages(self) -> dict[str, str]:
        """Paging pages by address with the first page that they belong to."""
        first_of: dict[str, str] = {}
        for url, seen in self._seen.items():
            if _PAGE_NUMBER.search(url) and (first := self._unnumbered(url)):
                first_of[url] = first
            for further in map(canonical, seen.next):
                if (
                    further != url
                    and further in self._seen
                    and further not in first_of
                    and _PAGE_NUMBER.search(further)
                ):
                    first_of[further] = url
        return {url: _root(url, first_of) for url in first_of if _root(url, first_of) != url}

    def _unnumbered(self, url: str) -> str:
        plain = canonical(_PAGE_NUMBER.sub("", url))
        return plain if plain in self._seen and plain != url else ""

    def _name(self, seen: _Seen) -> str:
        lead = self._leads.get(seen.url)
        if seen.tag_name:
            return seen.tag_name
        if lead is not None and len(lead.words) >= 2:
            return lead.words
        if seen.crumbs:
            return seen.crumbs[-1]
        return (
            next((name for name in seen.names if name), "")
            or re.split(r"[-_|—\u2013]", seen.title)[0].strip()[:40]
        )

    def _is_ruled_out(self, seen: _Seen, name: str) -> bool:
        by_path = _NO_COLUMN_PATH.search(urlsplit(seen.url).path)
        return bool(_NO_COLUMN.match(name) or by_path) or seen.url in self._articles

    def _is_column(self, seen: _Seen, name: str) -> bool:
        if self._is_ruled_out(seen, name):
            return False
        tagged = bool(seen.tag_name or seen.tag_type)
        lead = self._leads.get(seen.url)
        if seen.entries or seen.messages:
            return tagged or lead is not None or seen.is_list or seen.messages
        if seen.shell or seen.scripted:
            return tagged or (lead is not None and (seen.is_list or kind_by_name(name) is not None))
        if _ONE_ARTICLE.search(name):
            return False
        return tagged or (lead is not None and (seen.is_list or kind_by_name(name) is not None))

    def _column(self, seen: _Seen, name: str, columns: set[str], further: list[_Seen]) -> Column:
        entries = distinct((seen, *further))
        kind, basis = self._kind(seen, name, columns, bool(entries))
        lead = self._leads.get(seen.url)
        latest, latest_url, latest_by = self.latest(entries)
        return Column(
            url=seen.shown,
            name=name,
            kind=kind,
            kind_by=basis,
            first_level=bool(lead is not None and lead.by_home_menu)
            or (seen.depth == 1 and lead is not None and lead.by_menu),
            entries=entries,
            latest=latest,
            latest_url=latest_url,
            latest_by=latest_by,
            scripted=seen.scripted,
            holds=seen.holds,
            finished=self._is_finished(seen.url, name, kind, latest),
            seen_on=lead.seen_on
            if lead is not None and lead.seen_on
            else (seen.found_on,)
            if seen.found_on
            else (),
        )

    def _kind(
        self, seen: _Seen, name: str, columns: set[str], has_rows: bool
    ) -> tuple[ColumnKind, KindBasis]:
        if self._is_parent(seen, columns, has_rows):
            return "parent", "guess"
        if seen.messages:
            return "interaction", "guess"
        return kind_of(seen.tag_type, name, seen.crumbs[:-1])

    def _is_parent(self, seen: _Seen, columns: set[str], has_rows: bool) -> bool:
        """A redirect shell, or a page whose middle only shows what its sub-columns hold."""
        if seen.shell:
            return True
        if has_rows:
            subs = {url for more in seen.more if (url := canonical(more)) != seen.url and url in columns}
            return (
                len(subs) >= 2 and len(subs) >= len([name for name in seen.more if name]) and all(seen.more)
            )
        if seen.scripted:
            return False
        folder = seen.url if seen.url.endswith("/") else ""
        under = [url for url in columns if url != seen.url and folder and url.startswith(folder)]
        below = {canonical(url) for url, _ in seen.middle} & columns - {seen.url}
        return bool(under) or len(below) >= 2 or self._heads_side(seen, columns)

    def _heads_side(self, seen: _Seen, columns: set[str]) -> bool:
        """Whether the side menu holds the page's own sub-columns. A column shows its sisters there, itself
        among them; a parent is not in its menu, or stands at its head and in the home menu."""
        if len(set(seen.beside) & columns - {seen.url}) < 2:
            return False
        if seen.url not in seen.beside:
            return True
        name = self._name(seen)
        if any(name in other.crumbs[:-1] for other in self._seen.values() if other.url != seen.url):
            return True
        lead = self._leads.get(seen.url)
        return seen.beside[0] == seen.url and lead is not None and lead.by_home_menu

    def _is_finished(self, url: str, name: str, kind: ColumnKind, latest: date | None) -> bool:
        years = [int(year) for year in _PAST_YEAR.findall(name)]
        folder = _YEAR_FOLDER.search(url)
        if folder:
            years.append(int(folder[1] or folder[2]))
        if (years and max(years) < self.observed.year) or _OVER.search(name):
            return True
        return kind == "topic" and latest is not None and (self.observed - latest).days > 183

    def _unread(self, columns: set[str]) -> Iterator[Column]:
        """Columns that a menu names and whose page was not read."""
        for url, lead in self._leads.items():
            outcome = self._failed.get(url)
            known = url in columns or url in self._seen or url in self._articles or url == self._home_url
            if (
                known
                or not lead.by_menu
                or kind_by_name(lead.words) is None
                or _ONE_ARTICLE.search(lead.words)
            ):
                continue
            kind, basis = kind_of("", lead.words)
            why = _UNREAD.get(outcome, f"打不开（{outcome}）") if outcome else _NOT_REACHED
            yield Column(url, lead.words, kind, basis, lead.by_home_menu, unread=why, seen_on=lead.seen_on)

    # ------------------------------------------------------------ dates

    def latest(self, entries: Iterable[Entry]) -> tuple[date | None, str, EvidenceName]:
        """The newest day that is not ahead, with the entry it belongs to and what it rests on."""
        best: tuple[date | None, str, EvidenceName] = (None, "", "none")
        for entry in entries:
            day, evidence = self.dated(entry)
            if day is not None and day <= self.observed and (best[0] is None or day > best[0]):
                best = (day, entry.url, evidence)
        return best

    def dated(self, entry: Entry) -> tuple[date | None, EvidenceName]:
        """The row's own date; else the date of the article it leads to; else the date in its address."""
        if entry.dated is not None and entry.evidence != "url":
            return entry.dated, entry.evidence
        published = self._articles.get(canonical(entry.url), 0)
        if published:
            return date.fromordinal(published), "article"
        return entry.dated, entry.evidence

    def home(self, tries: tuple[Try, ...] = (), opened: bool = True) -> Home:
        """What the home page shows; the second-level pages speak for it when it is a mere entry."""
        seen = self._home
        rows = (*seen.entries, *seen.side) if seen is not None else ()
        latest, latest_url, latest_by = self.latest(rows)
        second = False
        scripted = seen.scripted if seen is not None else ""
        if not rows and not scripted:
            below = [entry for page in self._seen.values() if page.depth <= 1 for entry in page.entries]
            latest, latest_url, latest_by = self.latest(below)
            second = latest is not None
        return Home(self._home_url, tries, opened, latest, latest_url, latest_by, second, scripted, len(rows))


# ---------------------------------------------------------------- pieces


def canonical(url: str) -> str:
    """One spelling for `/a/`, `/a/index.html` and `/a/index.html#top`."""
    plain = url.partition("#")[0]
    return _INDEX.sub("/", plain) if plain[-1:] in "lmpxL" else plain


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


def distinct(pages: Iterable[_Seen]) -> tuple[Entry, ...]:
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


def _root(url: str, first_of: Mapping[str, str]) -> str:
    """The first page of a chain of further pages; a ring has none and keeps the address itself."""
    walked = {url}
    current = first_of[url]
    while current in first_of:
        if current in walked:
            return min(walked)
        walked.add(current)
        current = first_of[current]
    return current


def _seen(page: Page, url: str) -> _Seen:
    own = [block for block in page.blocks if block.region in _OWN]
    entries = tuple(entry for block in own for entry in block.entries)[:MOST_ENTRIES]
    side = tuple(entry for block in page.blocks if block.region == "side" for entry in block.entries)
    if page.messages and not entries:
        entries = tuple(
            Entry(m.url, m.title, m.answered or m.asked, "list" if m.answered or m.asked else "none")
            for m in page.messages
        )
    return _Seen(
        url=url,
        shown=page.final_url or page.url,
        title=page.title[:100],
        tag_name=page.tags.get("ColumnName", "").strip()[:40],
        tag_type=page.tags.get("ColumnType", "").strip()[:40],
        crumbs=page.crumbs[-6:],
        entries=entries,
        side=side[:100],
        names=tuple(block.name for block in own[:1]),
        more=tuple(block.more for block in own[:40]),
        middle=() if entries else _middle(page.links, url),
        beside=() if entries else _beside(page.links),
        next=page.next,
        scripted=page.scripted or _unshown(page, entries),
        holds=page.holds,
        depth=page.depth,
        shell=page.kind == "shell" or bool(page.shell_to),
        is_list=page.kind == "list" or bool(entries),
        messages=page.kind == "messages",
        found_on=page.found_on,
    )


def _in_every_menu(lead: _Lead) -> bool:
    return lead.by_home_menu or (lead.by_menu and len(lead.seen_on) >= LEAST_MENUS)


def _unshown(page: Page, entries: tuple[Entry, ...]) -> str:
    """A page that only a browser could show, that shows no rows there either and does not say that there are
    none: its scripts may have failed with us alone."""
    if page.rung != "browser" or entries or page.holds:
        return ""
    return "用浏览器打开后也没有看到列表"


def _middle(links: tuple[Link, ...], url: str) -> tuple[tuple[str, str], ...]:
    found = {
        link.url: link.words
        for link in links
        if link.region in _OWN and link.how in ("a", "area") and canonical(link.url) != url
    }
    return tuple(found.items())[:200]


def _beside(links: tuple[Link, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(canonical(link.url) for link in links if link.region == "side"))[:100]


def _shapes(url: str) -> tuple[str, str]:
    """The address with its digits as 0, and the folder in which the address is a folder, "" for others."""
    path = url.partition("://")[2].partition("/")[2]
    folder = path[:-1].rpartition("/")[0] + "/*" if path.endswith("/") and "?" not in path else ""
    return re.sub(r"\d+", "0", path), folder
