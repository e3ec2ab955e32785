"""A page together with what the endpoints of its list answered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from checks.facts import MIDDLE, Block, Endpoint, Link, Page
from checks.late_patterns import late_pattern
from spiders.reading.links import MOST_LINKS
from spiders.reading.list_answers import ListAnswer

_LONGEST = 8000
_COUNTS_NONE = "列表接口回答共 0 条"
_GIVES_NONE = "列表接口的回答中没有一条信息"
DRAWN_EMPTY = "用浏览器打开后也没有一条信息"
"""Heard of a page whose empty list a script might have filled, and did not."""
_LEADING = frozenset({"a", "area", "frame", "handler", "row"})
_UNDRAWN = "页面脚本读取的数据没有显示出来"
_NAMELESS = late_pattern(
    r"""(?:[?&"']|^)[\w.]{0,40}(?:id|code|channel|column|cate|category|catalog|class|node|site|dept)"""
    r"""(?:=(?=&|$)|["']\s?:\s?["']["'])""",
    re.I,
)
"""`channelId=&page=1`: a value that was only known while the script ran."""


class Heard(Struct, frozen=True):
    """One endpoint and its answer. `asked`: it was asked indeed."""

    endpoint: Endpoint
    answer: ListAnswer
    asked: bool = True


def with_answers(page: Page, heard: Sequence[Heard]) -> Page:
    """The page with the rows that were answered.

    Without any, its list is empty only when every endpoint says so by itself and no script of the page may
    ask elsewhere; else nobody can say, and the reason is added to what shows that a script loads it. So it is
    for rows where an endpoint did not answer: the newest may stand there.
    """
    page = replace(page, endpoints=tuple(one.endpoint for one in heard if one.asked))
    blocks = [Block(one.answer.entries) for one in heard if one.answer.entries]
    if any(one.answer.unheard and not _is_our_guess(one) for one in heard):
        page = replace(page, holds="")  # what its markup counts stands in for an answer that did not come
    rows = sum(len(block.entries) for block in blocks)
    total = max((one.answer.total for one in heard), default=0)
    unheard = next((one.answer.why for one in heard if one.answer.unheard and not _is_our_guess(one)), "")
    doubt = unheard or ("页面还可能从别处加载" if page.elsewhere else "")
    if rows:
        return replace(
            page,
            kind="list" if page.kind == "other" else page.kind,
            blocks=(*page.blocks, *blocks),
            links=_with_links(page.links, heard),
            scripted=f"{page.scripted}；{doubt}" if page.scripted and doubt else "",
            fillable=None,
            heard=f"列表接口给出 {rows} 条{f'，称共有 {total} 条' if total > rows else ''}",
        )
    says_none = heard and not page.elsewhere and all(_says_none(one) for one in heard)
    if says_none and not page.article:
        return replace(page, scripted="", fillable=None, holds="nothing", heard=_COUNTS_NONE)
    if not page.scripted:
        return page
    why = next((one.answer.why for one in heard if one.answer.why), "列表接口没有给出列表")
    return replace(page, scripted=f"{page.scripted}；{why}", heard=unheard)


def _is_our_guess(one: Heard) -> bool:
    """There is no such endpoint, and no script of the page said that there is."""
    return one.endpoint.guessed and one.answer.absent


def _says_none(one: Heard) -> bool:
    """Not where it was asked otherwise than the page's script does, nor where the field that names the list
    was asked without a value: of nothing there is nothing."""
    return one.answer.says_none and not (one.endpoint.guessed or _names_nothing(one.endpoint))


def _names_nothing(endpoint: Endpoint) -> bool:
    cut_off = endpoint.url.endswith("=") and not endpoint.form
    return cut_off or any(map(_NAMELESS.search, (endpoint.url[:_LONGEST], endpoint.form[:_LONGEST])))


def shows_empty_list(page: Page) -> bool:
    """Whether the browser drew a list without rows, and nothing kept it from drawing them."""
    if page.heard == DRAWN_EMPTY:
        return True
    if page.rung != "browser" or page.scripted or page.messages:
        return False
    if any(block.region in MIDDLE for block in page.blocks):
        return False
    return page.holds == "empty" or (page.holds == "" and not (page.article or _leads_on(page)))


def _leads_on(page: Page) -> bool:
    """Whether anything in the middle of the page leads somewhere else than its crumbs do."""
    own = {page.url, page.final_url, *(link.url for link in page.links if link.region == "crumb")}
    named = {"首页", "返回首页", *page.crumbs}
    return any(
        link.region in MIDDLE and link.how in _LEADING and link.url not in own and link.words not in named
        for link in page.links
    )


def with_none(page: Page, heard: Sequence[Heard]) -> Page:
    """A page of such a list, said to be empty where all that its scripts asked for say so by themselves. One
    that a script might only have filled is in doubt where there are rows that it did not show."""
    if heard and all(one.asked and _says_none(one) for one in heard):
        return replace(page, holds="nothing", heard=_COUNTS_NONE)
    if heard and all(one.asked and _gives_none(one) for one in heard):
        return replace(page, holds="nothing", heard=_GIVES_NONE)
    if page.heard == DRAWN_EMPTY and (not heard or any(map(_is_in_doubt, heard))):
        return replace(page, heard="", scripted=_UNDRAWN)
    return page


def _gives_none(one: Heard) -> bool:
    """What a browser asked for as well, and drew nothing of."""
    return (one.answer.says_none or one.answer.gives_none) and not _names_nothing(one.endpoint)


def _is_in_doubt(one: Heard) -> bool:
    return not one.asked or one.answer.unheard or bool(one.answer.entries)


def with_further(page: Page, heard: Sequence[Heard]) -> Page:
    """A page that the browser drew, with rows that it shows only to who turns its pages."""
    blocks = [Block(one.answer.entries) for one in heard if one.answer.entries]
    if not blocks:
        return page
    rows = sum(len(block.entries) for block in blocks)
    return replace(
        page,
        endpoints=(*page.endpoints, *(one.endpoint for one in heard if one.asked)),
        blocks=(*page.blocks, *blocks),
        links=_with_links(page.links, heard),
        heard=f"列表接口给出后续 {rows} 条",
    )


def _with_links(links: tuple[Link, ...], heard: Sequence[Heard]) -> tuple[Link, ...]:
    known = {link.url for link in links}
    new = {link.url: link for one in heard for link in one.answer.links if link.url not in known}
    return (*links, *new.values())[:MOST_LINKS]
