"""The bytes of one page, read into facts."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar
from urllib.parse import urlsplit

from msgspec.structs import replace

from checks.column_pages import own_scripts
from checks.facts import (
    MIDDLE,
    OPENED,
    Article,
    Call,
    EmptyLink,
    Entry,
    Fillable,
    Holding,
    Link,
    Message,
    OddTag,
    Page,
    PageKind,
)
from checks.footer_marks import NUMBERED
from spiders.reading.articles import read_article
from spiders.reading.column_boxes import box_heads, has_void_of_its_own
from spiders.reading.contents import counts_no_rows, shows_no_rows, what_it_holds
from spiders.reading.crumbs import read_crumbs
from spiders.reading.encoding import Decoded, decode
from spiders.reading.fillable_lists import fillable_list, fillable_related
from spiders.reading.footer_writers import badge_writer, footer_writer, may_be_written
from spiders.reading.footers import read_footer
from spiders.reading.hidden_cells import lines_with_hidden_cells
from spiders.reading.hidden_links import NOTHING_HIDDEN, read_hiding
from spiders.reading.hollow_labels import GuideLabels, guide_labels
from spiders.reading.leaks import Scrubbed, scrubbed, scrubbed_page, with_hidden
from spiders.reading.links import MOST_LINKS, read_links
from spiders.reading.list_endpoints import list_endpoints
from spiders.reading.list_signs import leads_to_article
from spiders.reading.lists import MOST_PROMOTED, ListReading, read_lists
from spiders.reading.local_links import read_local_links
from spiders.reading.memory import Memory
from spiders.reading.messages import read_messages
from spiders.reading.openers import read_calls
from spiders.reading.related_blocks import Related, by_their_headings
from spiders.reading.script_state import StateReading, read_state
from spiders.reading.scripted import loads_on_home, scripted_sign
from spiders.reading.search_forms import read_search_entry
from spiders.reading.sheet import Sheet
from spiders.reading.shell import read_shell
from spiders.reading.signs import Tag
from spiders.reading.tags import odd_tags, read_tags
from spiders.reading.untold_words import lines_untold
from spiders.reading.visible_text import visible_lines

_log = logging.getLogger(__name__)
_T = TypeVar("_T")
_NO_LINKS: tuple[tuple[Link, ...], tuple[EmptyLink, ...]] = ((), ())
_NO_LOCAL: tuple[Link, ...] = ()
_NO_CALLS: tuple[Call, ...] = ()
_NO_LISTS = ListReading()
_ISLANDS_COUNT_NONE = "页面自带的列表数据称共 0 条"
_NO_NAMES: tuple[str, ...] = ()
_FRAME = 6_000
"""Characters of a page without tags that may be a footer's frame; of others only the numbers are read."""
_NO_ODD_TAGS: tuple[OddTag, ...] = ()
_NO_TEXT = Scrubbed((), (), ())
_NOTHING_HELD: Holding = ""
_NO_MESSAGES: tuple[Message, ...] = ()
_OF_LATE = 14
"""Days that a home page may stand still."""
_KEEPING_BLANKS: frozenset[Tag] = frozenset({"pre", "xmp", "samp", "kbd"})
_SHOWN_CODE = re.compile(r"<(?:pre|xmp|samp|kbd)\b[^<>]{0,200}>\s{0,40}&lt;[a-zA-Z!/]")


def read_page(
    body: bytes,
    content_type: str,
    page: Page,
    is_home: bool = False,
    memory: Memory | None = None,
) -> Page:
    """`page`, which carries how it was fetched, together with everything that its body says.

    `memory`, shared by the pages of one site (one scheme and host), saves reading its menus again.
    Never raises: a reader that fails costs its own facts only, and `notes` says so.
    """
    notes: list[str] = []
    decoded = _guarded("网页编码", partial(decode, body, content_type), Decoded("", "", ""), page, notes)
    parse = partial(_parsed, decoded, page.final_url or page.url, memory)
    sheet = _guarded("网页结构", parse, None, page, notes)
    if sheet is None:
        return replace(page, charset=decoded.charset, charset_note=decoded.note, notes=(*page.notes, *notes))
    read = _read_sheet(sheet, page, notes, is_home)
    return replace(
        read,
        charset=decoded.charset,
        charset_note=decoded.note,
        notes=tuple(dict.fromkeys((*page.notes, *notes))),
    )


def _parsed(decoded: Decoded, url: str, memory: Memory | None) -> Sheet | None:
    return Sheet(decoded.text, url, decoded.charset, memory, decoded.utf8)


def _read_sheet(sheet: Sheet, page: Page, notes: list[str], is_home: bool) -> Page:
    observed = page.at.date()
    title = _guarded("网页标题", lambda: sheet.title, "", page, notes)
    tags = _guarded("网页标签", partial(read_tags, sheet), dict[str, str](), page, notes)
    # A home page that only leads on is judged by the page that it leads to.
    may_be_home = is_home or page.depth <= 1
    marks = partial(_footer, sheet, may_be_home or (not tags and len(sheet.markup) < _FRAME))
    footer = _guarded("页脚", marks, dict[str, str](), page, notes)
    links, empty = _guarded("链接", partial(read_links, sheet), _NO_LINKS, page, notes)
    local = _guarded("链接", partial(read_local_links, sheet), _NO_LOCAL, page, notes)
    writers = partial(_footer_writers, sheet, footer, links, may_be_home)
    footer_by, badges_by = _guarded("页脚", writers, ("", ""), page, notes)
    crumbs = _guarded("当前位置", partial(read_crumbs, sheet.markup, links), _NO_NAMES, page, notes)
    shell = _guarded("跳转", partial(read_shell, sheet), "", page, notes)
    lists = _NO_LISTS
    if is_home or not tags.get("ArticleTitle"):
        # What an article's page lists beside it is another column's; looking for it is a third of the work.
        lists = _guarded("列表", partial(read_lists, sheet, observed), _NO_LISTS, page, notes)
    article = _guarded("正文", partial(read_article, sheet, tags, observed, crumbs), None, page, notes)
    url = page.final_url or page.url
    if is_home or (article is None and _may_be_given_rows(tags, lists, url)):
        given = partial(_with_given, sheet, lists, observed, is_home)
        lists = _guarded("列表", given, lists, page, notes)
    related = Related(links)
    if article is not None and _may_pair(article):
        related = _guarded("相关链接", partial(by_their_headings, sheet, links), related, page, notes)
        if not related.written_by:
            able = partial(fillable_related, sheet, own_scripts(links, page.final_url or page.url))
            related = related._replace(written_by=_guarded("相关链接", able, "", page, notes))
    messages = _guarded("留言", partial(read_messages, sheet, observed), _NO_MESSAGES, page, notes)
    text = _guarded("网页文字", partial(_read_text, sheet), _NO_TEXT, page, notes)
    hiding = _guarded("暗链", partial(read_hiding, sheet), NOTHING_HIDDEN, page, notes)
    kind = kind_of(page, tags, crumbs, shell, lists, article, messages, is_home)
    holds, heads = _NOTHING_HELD, _NO_NAMES
    is_text = article is not None and kind != "list"
    if kind in ("list", "other") and not (messages or is_text):
        rows = _rows_of(lists)
        drawn = page.rung == "browser"
        held = partial(_held_beside, sheet, rows, drawn) if rows else partial(what_it_holds, sheet)
        holds = _guarded("页面内容", held, _NOTHING_HELD, page, notes)
        if not _has_rows(lists):
            heads = _guarded("页面内容", partial(box_heads, sheet), _NO_NAMES, page, notes)
    void = holds == "empty" and _guarded("页面内容", partial(has_void_of_its_own, sheet), False, page, notes)
    counts_none = lists.said_empty and lists.empty_islands and not lists.endpoints
    fillable: Fillable | None = None
    shows = messages or is_text or _shows_rows(kind, lists)
    if page.rung != "browser" and holds in ("", "empty", "picture") and not shows:
        scripts = own_scripts(links, page.final_url or page.url)
        fill = partial(fillable_list, sheet, scripts, is_column=kind != "other")
        fillable = _guarded("列表", fill, fillable, page, notes)
    if len(links) >= MOST_LINKS:
        notes.append(f"链接太多，只记了前 {MOST_LINKS} 条")
    labels = partial(guide_labels, sheet.markup, text.lines)
    guide = _guarded("办事指南", labels, GuideLabels(), page, notes)
    search = _guarded("搜索框", partial(read_search_entry, sheet), None, page, notes) if is_home else None
    return replace(
        page,
        kind=kind,
        title=title,
        tags=tags,
        footer=footer,
        footer_by=footer_by,
        badges_by=badges_by,
        odd_tags=_guarded("网页标签", partial(odd_tags, sheet), _NO_ODD_TAGS, page, notes),
        crumbs=crumbs,
        links=_with_extra(related.links, lists.extra_links),
        empty_links=empty,
        calls=_guarded("链接", partial(read_calls, sheet), _NO_CALLS, page, notes),
        local_links=local,
        hidden=hiding.parts,
        head_signs=hiding.signs,
        shell_to=shell,
        blocks=lists.blocks,
        scripted=lists.scripted,
        fillable=fillable,
        related_by=related.written_by if kind in ("article", "other") else "",
        next=lists.next,
        endpoints=lists.endpoints,
        elsewhere=lists.elsewhere,
        empty_islands=lists.empty_islands,
        article=article if kind in ("article", "other") else None,
        messages=messages,
        holds=holds,
        heard=_ISLANDS_COUNT_NONE if counts_none and holds == "nothing" else page.heard,
        void=void,
        heads=heads,
        lines=text.lines,
        shows_code=_shows_code(sheet),
        leaks=text.leaks,
        marks=text.marks,
        hollow=guide.hollow,
        folded=guide.folded,
        search=search,
    )


def _read_text(sheet: Sheet) -> Scrubbed:
    """The text as people see it, without what is personal in it, and what that was."""
    text = scrubbed_page(visible_lines(sheet), sheet.memory)
    hidden = [*lines_with_hidden_cells(sheet), *lines_untold(sheet)]
    return with_hidden(text, scrubbed(hidden)) if hidden else text


def _footer(sheet: Sheet, whole: bool) -> dict[str, str]:
    return read_footer(sheet.markup, whole, sheet.signs)


def _shows_code(sheet: Sheet) -> bool:
    """Code is written as such, or a part that keeps its blanks begins with a tag that is shown."""
    if "code" in sheet.signs and "<code" in sheet.markup:
        return True
    may_show = not sheet.signs.isdisjoint(_KEEPING_BLANKS) and "&lt;" in sheet.markup
    return may_show and _SHOWN_CODE.search(sheet.markup) is not None


def _shows_news(lists: ListReading, observed: date) -> bool:
    """Whether a row is of late: what scripts add to such a home page proves no more."""
    days = (entry.dated for block in lists.blocks for entry in block.entries)
    return any(day is not None and 0 <= (observed - day).days <= _OF_LATE for day in days)


def _with_loaded(sheet: Sheet, lists: ListReading) -> ListReading:
    """The lists of a home page, with what shows that scripts load more of them, and where from."""
    sign = loads_on_home(sheet)
    if not sign:
        return lists
    asked = list_endpoints(sheet)
    return replace(
        lists, scripted=sign, endpoints=(*lists.endpoints, *asked.endpoints), elsewhere=asked.elsewhere
    )


def _may_be_given_rows(tags: dict[str, str], lists: ListReading, url: str) -> bool:
    """A column without rows in its markup, whose script may be given them as data. Beside the text of an
    article such data are what its page recommends."""
    if _has_rows(lists) or tags.get("ArticleTitle"):
        return False
    return "ColumnName" in tags or "ColumnType" in tags or not leads_to_article(url)


def _with_given(sheet: Sheet, lists: ListReading, observed: date, is_home: bool) -> ListReading:
    """The lists with the rows that the page's script is given as data; a home page that shows nothing of late
    with what its scripts load besides."""
    state = read_state(sheet, observed)
    if is_home or not state.tells:
        lists = _with_state(lists, state, is_home)
    stands_still = is_home and lists.blocks and not lists.scripted and not _shows_news(lists, observed)
    return _with_loaded(sheet, lists) if stands_still else lists


def _with_state(lists: ListReading, state: StateReading, is_home: bool) -> ListReading:
    """What the page's script is given as data stands beside its lists. Of a column, where it is one list and
    nothing else is asked for, it is what the script shows."""
    if not state.blocks:
        return lists
    whole = len(state.blocks) == 1 and not (is_home or lists.blocks or lists.endpoints)
    return replace(
        lists,
        blocks=(*lists.blocks, *state.blocks),
        scripted="" if whole else lists.scripted,
        extra_links=(*lists.extra_links, *state.links),
    )


def _footer_writers(
    sheet: Sheet, footer: dict[str, str], links: tuple[Link, ...], may_be_home: bool
) -> tuple[str, str]:
    """What may write the footer, and what its badges alone. Beside the home page only whether there is a
    footer at all matters."""
    if may_be_home:
        scripts = own_scripts(links, sheet.url)
        return footer_writer(sheet.markup, footer, scripts), badge_writer(sheet.markup, footer, scripts)
    if not NUMBERED.isdisjoint(footer):
        return "", ""
    framed = any(link.how == "frame" for link in links)
    return may_be_written(sheet.markup, own_scripts(links, sheet.url), framed), ""


_LITTLE = 200
"""Characters of content below which a page may show pictures, a video or files in place of a text."""


def _may_pair(article: Article) -> bool:
    """The page may be a policy document or an interpretation, or its list may call it one."""
    said = article.text or article.number or article.quotes or article.cites
    return bool(said) or article.length < _LITTLE


def kind_of(
    page: Page,
    tags: dict[str, str],
    crumbs: tuple[str, ...],
    shell: str,
    lists: ListReading,
    article: Article | None,
    messages: tuple[Message, ...],
    is_home: bool,
) -> PageKind:
    """What kind of page it is: by how it opened, by its tags, then by what was read on it."""
    if page.status >= 400 or page.outcome not in OPENED:
        return "error"
    if is_home:
        return "home"
    if shell:
        return "shell"
    if messages:
        return "message" if any(message.detail for message in messages) else "messages"
    if tags.get("ArticleTitle") or _is_tagged_text(tags, article):
        return "article"
    return _kind_by_content(tags, crumbs, lists, article, page.final_url or page.url)


def _is_tagged_text(tags: dict[str, str], article: Article | None) -> bool:
    """PubDate is a tag of content pages: of them the column's tags tell where they stand, and the rows beside
    a text of some length are not theirs."""
    if article is None or not tags.get("PubDate") or article.title == tags.get("ColumnName"):
        return False
    return article.length >= _LITTLE or _has_substance(article)


def _kind_by_content(
    tags: dict[str, str], crumbs: tuple[str, ...], lists: ListReading, article: Article | None, url: str
) -> PageKind:
    rows = [entry for block in lists.blocks if block.region in MIDDLE for entry in block.entries]
    others = [entry for entry in rows if entry.url != url]
    if article is not None:
        rows = [entry for entry in rows if not _is_of_its_table(entry, article, url)]
    is_column = "ColumnName" in tags or "ColumnType" in tags
    if article is not None and rows and _is_mostly_rows(article, crumbs, others):
        return "list"
    if article is not None and not (is_column and (lists.scripted or _is_folder(url))):  # noqa: SIM102
        if not (is_column and rows) or _outweighs(article, rows, tags.get("ColumnName", "")):
            return "article"
    return "list" if rows or lists.scripted or is_column else "other"


def _is_of_its_table(entry: Entry, article: Article, url: str) -> bool:
    """What looks like a row is one of the article's own metadata: a cell, with the day in the next one."""
    return entry.url == url and entry.title in article.fields.values()


_CONTENT_CRUMBS = ("正文", "详情", "详细", "内容", "信息详情", "文章详情", "详细信息", "文章内容", "信息内容")
_MOST_BESIDE = 10
"""Rows of other columns that stand beside a content page of pictures; lists have as many and more."""
_TELLING_TITLE = 9


def _is_mostly_rows(article: Article, crumbs: tuple[str, ...], rows: list[Entry]) -> bool:
    """A list with a heading and a date looks like an article; but it is called what its place is called, or
    holds more titles of others than text of its own."""
    if crumbs and article.title == crumbs[-1]:
        return not _is_own_text(article, rows)
    if crumbs and crumbs[-1] in _CONTENT_CRUMBS:
        return False
    if len(rows) < _MOST_BESIDE and _has_substance(article):
        return False
    return len(rows) >= 2 and sum(len(entry.title) for entry in rows) > article.length


def _is_own_text(article: Article, rows: list[Entry]) -> bool:
    """A content page whose crumbs end in its own title: dated under a title that no column has, with few
    links (附件, 相关) beside a longer text, or one alone that is hardly a title."""
    if article.published_by not in ("article", "tag") or len(article.title) < _TELLING_TITLE:
        return False
    words = sum(len(entry.title) for entry in rows)
    few = len(rows) < _MOST_BESIDE and article.length > max(_LITTLE // 2, 2 * words)
    return few or (len(rows) <= 1 and words < _TELLING_TITLE)


def _outweighs(article: Article, rows: list[Entry], column: str) -> bool:
    """A dated text under a title of its own, beside fewer words of others, or a document that its own table
    names: a content page without tags of its own, whatever its column's tags say."""
    if article.title == column or len(rows) >= _MOST_BESIDE or not _has_substance(article):
        return False
    if article.fields.get("标题") == article.title and article.number:
        return True
    return article.length > max(_LITTLE // 2, 2 * sum(len(entry.title) for entry in rows))


def _has_substance(article: Article) -> bool:
    """Little text, but a document whose text is an attachment, or pictures and videos under a title and date
    of their own; names of columns are short."""
    dated = article.published_by in ("article", "tag") and len(article.title) >= _TELLING_TITLE
    return bool(article.number) or dated


def _shows_rows(kind: PageKind, lists: ListReading) -> bool:
    """Rows are there, are known to be loaded or not to be there, or the page is of a kind that has none."""
    told = bool(lists.scripted) or lists.said_empty or _has_rows(lists)
    return told or kind not in ("home", "list", "other")


def _held_beside(sheet: Sheet, rows: int, drawn: bool) -> Holding:
    """What the page's own list holds where its `rows` may be those of other lists alone. A list that is empty
    when the page was `drawn` may have failed with us alone."""
    counted = counts_no_rows(sheet.markup)
    if counted or rows > MOST_PROMOTED:
        return counted
    holds = shows_no_rows(sheet)
    doubt = holds and ((drawn and holds == "empty") or scripted_sign(sheet))
    return "" if doubt else holds


def _rows_of(lists: ListReading) -> int:
    """Rows of the page's own; what it lists at its side is another column's."""
    return sum(len(block.entries) for block in lists.blocks if block.region in MIDDLE)


def _has_rows(lists: ListReading) -> bool:
    return _rows_of(lists) > 0


def _is_folder(url: str) -> bool:
    """Columns have folder addresses (`/zwgk/`, `/zwgk/index.html`)."""
    last = urlsplit(url).path.rpartition("/")[2]
    return last.partition(".")[0] in ("", "index", "list", "default")


def _with_extra(links: tuple[Link, ...], extra: tuple[Link, ...]) -> tuple[Link, ...]:
    if not extra:
        return links
    known = {(link.url, link.how) for link in links}
    return (*links, *(link for link in extra if (link.url, link.how) not in known))[:MOST_LINKS]


def _guarded(what: str, read: Callable[[], _T], instead: _T, page: Page, notes: list[str]) -> _T:
    """What the reader reads; `instead`, logged and noted, when it fails."""
    try:
        return read()
    except Exception:
        # Hostile markup finds what no test did; it may cost one reader's facts, never the page or the scan.
        _log.exception("reading failed (%s): %s", what, page.url)
        notes.append(f"{what}没有读成，本页的这一项不作判断")
        return instead
