"""Pages of a small site, and the columns gathered from them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from msgspec.structs import replace

from checks.column_addresses import canonical
from checks.columns import Columns
from checks.facts import Article, Block, Column, Entry, EvidenceName, Holding, Link, Message, Page, PageKind

SEEN = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
ROOT = "http://www.example.gov.cn"
MENU = (
    ("/", "首页"),
    ("/xw/", "新闻中心"),
    ("/xw/gzdt/", "工作动态"),
    ("/tzgg/", "通知公告"),
    ("/zc/", "政策文件"),
    ("/jd/", "政策解读"),
    ("/jg/", "机构职能"),
    ("/search/", "搜索"),
    ("/lianxi.html", "联系我们"),
)
AREAS = tuple(Link(ROOT + path, words, "area", "body") for path, words in MENU)
_ASP_MENU = (
    ("/NewsList.asp?ClassID=1", "工作动态"),
    ("/NewsList.asp?ClassID=2", "通知公告"),
    ("/NewsList.asp?ClassID=8", "殡葬管理"),
    ("/hall.asp", "网上展馆"),
)
MENU_LINKS = tuple(Link(ROOT + path, words, "a", "nav") for path, words in _ASP_MENU)
_GUIDE = ("/NewsList.asp?ClassID=9", "办事指南")


def links() -> tuple[Link, ...]:
    return tuple(Link(ROOT + path, words, "a", "nav") for path, words in MENU)


def entries(folder: str, *days: str, evidence: EvidenceName = "list") -> tuple[Entry, ...]:
    return tuple(
        Entry(
            f"{ROOT}{folder}{place}001.html",
            f"第{place}条",
            date.fromisoformat(day) if day else None,
            evidence,
        )
        for place, day in enumerate(days)
    )


def page(
    path: str,
    *blocks: Block,
    kind: PageKind = "list",
    depth: int = 1,
    tags: dict[str, str] | None = None,
    scripted: str = "",
    next: tuple[str, ...] = (),
    shell_to: str = "",
    article: Article | None = None,
    messages: tuple[Message, ...] = (),
    crumbs: tuple[str, ...] = (),
) -> Page:
    return Page(
        ROOT + path, AT, kind=kind, depth=depth, links=links(), blocks=blocks, tags=tags or {},
        scripted=scripted, next=next, shell_to=shell_to, article=article, messages=messages, crumbs=crumbs,
    )  # fmt: skip


def gathered(*pages: Page) -> Columns:
    columns = Columns(ROOT + "/", SEEN)
    for one in pages:
        columns.add(one)
    return columns


def found(*pages: Page) -> dict[str, Column]:
    return {
        canonical(column.url).removeprefix(ROOT): column
        for column in gathered(*pages).columns()
        if not column.unread
    }


def bare(path: str, *links: Link, kind: PageKind = "other", **more: object) -> Page:
    """A page without rows, with the menu and these links."""
    return replace(page(path, kind=kind), links=(*links, *MENU_LINKS), **more)


def asp_columns(*pages: Page) -> dict[str, Column]:
    home = Page(f"{ROOT}/", AT, kind="home", links=MENU_LINKS, blocks=(Block(entries("/n/", "2026-11-20")),))
    rows = [
        replace(
            page(f"/NewsList.asp?ClassID={n}", Block(entries(f"/n{n}/", "2026-11-20", "2026-11-01"))),
            links=MENU_LINKS,
        )
        for n in (1, 2)
    ]
    return {one.name: one for one in gathered(home, *rows, *pages).columns()}


def guide_columns(**more: Any) -> dict[str, Column]:
    menu = (*MENU_LINKS, Link(ROOT + _GUIDE[0], _GUIDE[1], "a", "nav"))
    home = Page(f"{ROOT}/", AT, kind="home", links=menu, blocks=(Block(entries("/n/", "2026-11-20")),))
    guide = replace(page(_GUIDE[0], kind="list"), links=(*menu, *more.pop("links", ())), **more)
    return {one.name: one for one in gathered(home, guide).columns()}


def article(path: str, day: str) -> Page:
    return page(path, kind="article", article=Article("一条", date.fromisoformat(day)))


def leading(path: str, **more: Any) -> tuple[Page, ...]:
    """A column of two undated rows, and their articles."""
    rows = (Entry(f"{ROOT}/n/1.html", "一"), Entry(f"{ROOT}/n/2.html", "二"))
    articles = (page(f"/n/{n}.html", kind="article", article=Article(f"第{n}条", **more)) for n in (1, 2))
    return (page(path, Block(rows)), *articles)


NEWS_BOX = Block(entries("/xw/gzdt/", "2026-11-22", "2026-11-21"), name="最新信息")


def beside(box: Block, holds: Holding, **more: Any) -> Page:
    """A column that shows one box only, and that of another column."""
    return replace(page("/jd/", box, tags={"ColumnName": "监督检查"}), holds=holds, **more)


def news_list(folder: str = "/xw/gzdt/") -> Page:
    return page(folder, Block(entries("/xw/gzdt/", "2026-11-22", "2026-11-21", "2026-11-18")))


def mapped(path: str, name: str, *beside: str, holds: Holding = "") -> Page:
    side = tuple(Link(ROOT + one, "栏目", "a", "side") for one in beside)
    block = () if holds else (Block(entries(f"{path}n", "2026-11-02")),)
    tags = {"ColumnName": name}
    plain = page(path, *block, crumbs=("首页", name), tags=tags)
    return replace(plain, links=(*AREAS, *side), holds=holds)
