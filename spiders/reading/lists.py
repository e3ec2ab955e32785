"""What a page lists: blocks of rows, where more of them are, and whether a script loads them.

Dialects are tried in turn: data islands, rows in the markup, rows without links. Each is a small module of
its own that gives blocks; a further dialect is one more of them. Where a script loads the rows, the dialects
in `spiders.reading.dialects` say where it asks for them.
"""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct
from selectolax.lexbor import LexborNode

from checks.facts import MIDDLE, Block, Endpoint, Entry, Link, Region
from spiders.reading.branches import Branches, Run, find_runs
from spiders.reading.clicked_rows import clicked_blocks
from spiders.reading.contents import counts_none_in_islands, has_void_islands
from spiders.reading.date_forms import YEARS_AHEAD, is_slip
from spiders.reading.dialects.jpage import numbered_endpoints
from spiders.reading.islands import Island, has_islands, read_islands
from spiders.reading.list_endpoints import ListEndpoints, list_endpoints
from spiders.reading.list_signs import is_list
from spiders.reading.paging import further_pages
from spiders.reading.row_dates import row_date
from spiders.reading.rows import MORE, is_template, read_run
from spiders.reading.scripted import loads_beside, scripted_sign, still_loads
from spiders.reading.sheet import Sheet, squeeze

MOST_BLOCKS = 100
MOST_ANCHORS = 5000
"""Anchors of one page that are read as rows."""
FRAME: frozenset[Region] = frozenset({"head", "nav", "crumb", "foot"})
"""Regions that every page of a site repeats: menus, not lists."""
FEWEST_DATA_ROWS = 5
"""Rows that make a table of data without links and dates a list."""
_ALWAYS_SKIPPED: frozenset[str] = FRAME | {"related"}
_DATE_LIKE = re.compile(r"\d[-/.月][01]?\d|[\d一二]年")
_CONTENT = "#zoom,#UCAP-CONTENT,.TRS_Editor,.article-content"
_PROMOTED = re.compile(
    r"(?:热门|热点|点击|阅读|浏览|访问|推荐|随机|精彩)(?:新闻|文章|资讯|信息|推荐|关注|阅读|内容|点击|稿件|浏览)?(?:排行榜?|排名)?"
    r"|(?:本[周月日]|今日)?(?:热门|热点)?(?:排行榜?|热文|热读)|(?:编辑|为您|最新)推荐|猜你(?:喜欢|感兴趣)|大家(?:都)?在看"
)
"""Headings of boxes that show other columns' rows beside a list."""
MOST_PROMOTED = 12
"""Rows of such a box; a column that is called so lists more, or its page is."""
_NO_HEADING = re.compile(
    r"当前位置|位置[:：]|首页|序号|标题|发布|日期|时间[:：]|^[\d\s:：\-/.年月日]+$|上一|下一|共\d|搜索|检索|登录"
)


_NO_HEADINGS = frozenset({"script", "style", "br", "thead", "tr", "th", "colgroup"})


class ListReading(Struct, frozen=True):
    """The lists of one page. `scripted` says in Chinese what shows that a script loads the list, "" when the
    rows are in the page. `endpoints` answer with them, or with more of them; `elsewhere`: scripts may ask at
    other places too. `extra_links` stand only inside data islands. `empty_islands`: as in `Page`."""

    blocks: tuple[Block, ...] = ()
    scripted: str = ""
    next: tuple[str, ...] = ()
    endpoints: tuple[Endpoint, ...] = ()
    elsewhere: bool = False
    extra_links: tuple[Link, ...] = ()
    empty_islands: bool = False
    said_empty: bool = False
    """Its data islands say that there is no row."""


def read_lists(sheet: Sheet, observed: date) -> ListReading:
    """Every list on the page. Rows carry their own date or none."""
    islands = read_islands(sheet, observed) if has_islands(sheet.markup) else []
    branches = Branches(sheet.tree.css("a[href]")[:MOST_ANCHORS])
    found = _blocks(branches, sheet, observed, _ALWAYS_SKIPPED)
    blocks = [*_island_blocks(islands, sheet), *found, *clicked_blocks(sheet, observed)][:MOST_BLOCKS]
    scripted, said_empty = "", False
    if any(_is_sure(block, sheet.url) for block in blocks):
        scripted = "" if any(island.entries for island in islands) else loads_beside(sheet)
        if not scripted and not islands and not any(_is_dated(block) for block in blocks):
            scripted = still_loads(sheet)
    elif not _is_content(sheet):
        beside = frozenset(row.title for block in blocks if block.region == "side" for row in block.entries)
        more = _misnamed_blocks(branches, sheet, observed) or _bare_rows(sheet, observed, beside)
        blocks += more
        said_empty = bool(islands) and (
            all(island.empty for island in islands) or counts_none_in_islands(sheet)
        )
        scripted = "" if said_empty or more else scripted_sign(sheet)
    asked = list_endpoints(sheet) if scripted else ListEndpoints()
    further = [endpoint for island in islands for endpoint in island.endpoints]
    if any(island.is_part for island in islands):
        further += numbered_endpoints(sheet)
    return ListReading(
        tuple(blocks),
        scripted,
        further_pages(sheet, branches.pagers),
        tuple(dict.fromkeys((*further, *asked.endpoints))),
        asked.elsewhere,
        tuple(link for island in islands for link in island.links),
        bool(islands) and has_void_islands(sheet.markup),
        said_empty,
    )


def read_blocks(sheet: Sheet, observed: date) -> list[Block]:
    """The rows in the markup of a piece of a page."""
    branches = Branches(sheet.tree.css("a[href]")[:MOST_ANCHORS])
    return _blocks(branches, sheet, observed, _ALWAYS_SKIPPED) or _bare_rows(sheet, observed)


# ---------------------------------------------------------------- rows in the markup


def _is_sure(block: Block, page: str) -> bool:
    """Rows enough to say that the page's list is in its markup: one link without a date may be anything, and
    links without date and address may be what a script loads its list with."""
    first = block.entries[0]
    if block.region not in MIDDLE:
        return False
    if len(block.entries) == 1:
        return first.dated is not None and first.evidence != "url"
    return any(entry.url != page or entry.dated for entry in block.entries)


def _is_dated(block: Block) -> bool:
    return any(entry.dated is not None for entry in block.entries)


def _is_content(sheet: Sheet) -> bool:
    """A page with a text of its own: what it lists beside the text is not its list."""
    if "rticleTitle" in sheet.markup:
        return True
    content = sheet.tree.css_first(_CONTENT)
    return content is not None and len(content.text()[:4000].strip()) >= 150


def _blocks(branches: Branches, sheet: Sheet, observed: date, skipped: frozenset[str]) -> list[Block]:
    blocks: list[Block] = []
    for run in find_runs(branches, sheet, skipped):
        if len(run.rows) <= 6:
            run.rows = [row for row in run.rows if sheet.region(row) not in skipped]
        region = sheet.region(run.rows[0]) if run.rows else "foot"
        if not run.rows or region in skipped:
            continue
        entries = read_run(run, branches, sheet, observed)
        if _is_menu(run, entries, branches, sheet):
            continue
        entries = _with_address(entries, sheet.url)
        if entries and _is_list(run, entries, sheet):
            name, more = heading(run, sheet)
            blocks.append(Block(tuple(entries), name, more, _place(region, name, entries, sheet)))
            if len(blocks) >= MOST_BLOCKS:
                break
    return blocks


def _place(region: Region, name: str, entries: list[Entry], sheet: Sheet) -> Region:
    """The region; boxes of 热门推荐 stand at the side of a list, wherever they are in the markup."""
    promoted = region in MIDDLE and len(entries) <= MOST_PROMOTED and _PROMOTED.fullmatch(name)
    return "side" if promoted and name not in sheet.title else region


def _is_menu(run: Run, entries: list[Entry], branches: Branches, sheet: Sheet) -> bool:
    """Undated links among which one leads to the page itself: its sisters, however long their names are."""
    if not any(entry.url == sheet.url for entry in entries) or any(entry.dated for entry in entries):
        return False
    hrefs = (
        anchor.attributes.get("href") or "" for row in run.rows[:60] for anchor in branches.anchors(row, 4)
    )
    return any(
        not href.startswith(("#", "javascript:")) and sheet.joiner.join(href) == sheet.url
        for href in hrefs
        if href
    )


def _with_address(entries: list[Entry], page: str) -> list[Entry]:
    """The rows without those that lead nowhere and have no date, where others lead somewhere: they are
    buttons and empty links of a menu, and with as many of them as others it is none but a menu."""
    kept = [entry for entry in entries if entry.url != page or entry.dated is not None]
    if not kept or len(kept) == len(entries):
        return entries
    dated = any(entry.dated is not None for entry in kept)
    return kept if dated or 2 * len(kept) > len(entries) else []


def _is_list(run: Run, entries: list[Entry], sheet: Sheet) -> bool:
    """One row alone is a list only where the element says so: anything may hold one link (and a date)."""
    if len(entries) == 1 and run.rows[0].tag not in ("li", "tr", "dl", "dt", "dd", "article"):
        return (
            entries[0].dated is not None
            and sheet.region(run.rows[0]) == "body"
            and len(run.rows[0].text()) <= 300
        )
    return is_list(entries, sheet.url)


def _misnamed_blocks(branches: Branches, sheet: Sheet, observed: date) -> list[Block]:
    """Lists in a frame whose class only sounds like a menu (`top-news`, `menu-con`): three dated rows."""
    if not _DATE_LIKE.search(sheet.markup):
        return []
    found = _blocks(branches, sheet, observed, frozenset({"foot"}))
    return [
        Block(block.entries, block.name, block.more, "body")
        for block in found
        if block.region in ("head", "nav", "crumb", "related")
        and sum(1 for entry in block.entries if entry.dated) >= 3
    ]


def _bare_rows(sheet: Sheet, observed: date, beside: frozenset[str] = frozenset()) -> list[Block]:
    """Rows without any link: dated ones that a click handler opens, or a table of data. `beside` are titles
    of rows that were read and stand beside the list."""
    rows = [row for row in sheet.tree.css("li,tr")[:300] if sheet.region(row) in MIDDLE]
    rows = [row for row in rows if not (beside and _is_among(row, beside))]
    texts = [
        text
        for row in rows
        if 8 <= len(text := row.text(separator="\n").strip()) <= 1000 and not is_template(text)
    ]
    days = [_near(row_date(text, observed), observed) for text in texts]
    if sum(1 for day in days if day) >= 2:
        return [Block(tuple(_bare(sheet, text, day) for text, day in zip(texts, days, strict=True) if day))]
    cells = sum(1 for row in rows if row.tag == "tr" and _is_data(row))
    if cells < FEWEST_DATA_ROWS:
        return []
    return [Block(tuple(_bare(sheet, row.text(separator="\n"), None) for row in rows if _is_data(row)))]


def _is_among(row: LexborNode, titles: frozenset[str]) -> bool:
    anchor = row.css_first("a[href]")
    return anchor is not None and squeeze(anchor.text()[:800]) in titles


def _near(day: date | None, observed: date) -> date | None:
    """A day far ahead in a row that leads nowhere is a term or a plan, unless the year is a slip."""
    far = day is not None and day.year > observed.year + YEARS_AHEAD and not is_slip(day.year, observed)
    return None if far else day


def _bare(sheet: Sheet, text: str, day: date | None) -> Entry:
    title = max((squeeze(line) for line in text[:1000].split("\n")), key=len)
    return Entry(sheet.url, title[:200], day, "list" if day else "none")


def _is_data(row: LexborNode) -> bool:
    """A table row with three filled cells or more and nothing to fill in."""
    cells = [cell for cell in row.iter() if cell.tag == "td"][:20]
    filled = sum(1 for cell in cells if 0 < len(cell.text()[:400].strip()) < 200)
    return filled >= 3 and row.css_first("input,select,textarea,table") is None


# ---------------------------------------------------------------- headings


def heading(run: Run, sheet: Sheet) -> tuple[str, str]:
    """The heading over a run of rows, and the address that it or its 更多 leads to."""
    node = run.rows[0]
    name, more = _heading_in(node, sheet) if len(run.rows) > 1 else ("", "")
    if name:
        return name, more
    for _ in range(5):
        name, more, known = _heading_beside(node, sheet)
        parent = node.parent
        if known or parent is None or parent.tag in ("body", "html"):
            break
        node = parent
    return name, more or _more_after(run, sheet)


def _heading_in(row: LexborNode, sheet: Sheet) -> tuple[str, str]:
    """Of a first row that is no row of the list but its heading, with nothing to click but 更多."""
    words = squeeze(row.text(separator=" ")[:80])
    leads = [squeeze(anchor.text()[:40]) for anchor in row.css("a[href]")[:3]]
    if len(leads) != 1 or not leads[0] or not MORE.match(leads[0]):
        return "", ""
    return _heading_words(row, words, sheet)


def _heading_beside(node: LexborNode, sheet: Sheet) -> tuple[str, str, bool]:
    """Name, address, and whether the search ends here."""
    beside: LexborNode | None = node.prev
    more, seen = "", 0
    for _ in range(8):
        if beside is None or seen >= 3:
            break
        if beside.is_element_node and (beside.tag not in _NO_HEADINGS or _is_heading_row(beside)):
            seen += 1
            if sheet.region(beside) in ("nav", "crumb"):
                return "", more, True
            words = squeeze(beside.text(separator=" ")[:400])
            if len(words) > 60:
                return "", more, True
            name, leads = _heading_words(beside, words, sheet)
            more = more or leads
            if name:
                return name, more, True
        beside = beside.prev
    return "", more, False


def _is_heading_row(row: LexborNode) -> bool:
    """`<tr><td><b>热点新闻</b></td><td><a>更多</a></td></tr>`: one filled cell with the name of its rows,
    and at most their 更多; the names of columns stand in several."""
    if row.tag != "tr" or row.css_first("table") is not None:
        return False
    filled = [words for cell in row.iter() if (words := squeeze(cell.text()[:80]))]
    names = [words for words in filled if not MORE.match(words)]
    return len(names) == 1 and len(names[0]) <= 20


def _heading_words(node: LexborNode, words: str, sheet: Sheet) -> tuple[str, str]:
    name, more, own = words, "", ""
    anchors = [node] if node.tag == "a" else node.css("a[href]")[:6]
    others = 0
    for anchor in anchors:
        text = squeeze(anchor.text()[:80])
        href = anchor.attributes.get("href") or ""
        if MORE.match(text) or not text:
            more = sheet.joiner.join(href) if text and not href.startswith("#") else more
            name = name.replace(text, "").strip() if text else name
        elif not more and text in words and not href.startswith("#"):
            own = sheet.joiner.join(href)
            others += 1
    name = name.strip(" >·|+[]【】:：")
    if not 2 <= len(name) <= 20 or others > 1 or _NO_HEADING.search(name):
        return "", more
    return name, more or own


def _more_after(run: Run, sheet: Sheet) -> str:
    """Where 更多 behind the rows leads."""
    node: LexborNode | None = run.rows[-1]
    for _ in range(2):
        following = node.next if node is not None else None
        for _ in range(4):
            if following is None:
                break
            if following.is_element_node:
                leads = _more_link(following, sheet)
                if leads:
                    return leads
            following = following.next
        node = node.parent if node is not None else None
    return ""


def _more_link(node: LexborNode, sheet: Sheet) -> str:
    for anchor in [node] if node.tag == "a" else node.css("a[href]")[:3]:
        if MORE.match(squeeze(anchor.text()[:40])):
            return sheet.joiner.join(anchor.attributes.get("href") or "")
    return ""


# ---------------------------------------------------------------- data islands


def _island_blocks(islands: list[Island], sheet: Sheet) -> list[Block]:
    blocks = []
    places = _island_nodes(sheet) if islands else []
    for place, island in enumerate(islands):
        if island.entries:
            node = places[place] if place < len(places) else None
            name, more = heading(Run(node, [node]), sheet) if node is not None else ("", "")
            region: Region = sheet.region(node) if node is not None else "body"
            blocks.append(Block(island.entries, name, more, "body" if region in FRAME else region))
    return blocks


def _island_nodes(sheet: Sheet) -> list[LexborNode]:
    return [
        node
        for node in sheet.tree.css("script")
        if "<datastore" in node.text() or "<recordset" in node.text()
    ]
