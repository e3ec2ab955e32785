"""The ways to ask 咨询建言渠道 that a site offers: boards, forms, and links that are called one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from checks.facts import Channel, Link, Page
from checks.message_signs import is_excluded_column, names_board
from checks.page_order import LAST, Rank, rank_of

_CHANNEL = re.compile(
    r"互动|信箱|邮箱|留言|咨询|建言|献策|问政|来信|写信|诉求|投诉|12345|热线|我要[问说写]|意见(?:箱|反馈|建议)|网上问|民生直通"
    r"|在线(?:客服|问答|提问)|市民心声|百姓心声|群众路线"
)
_FOLDERS = re.compile(
    r"/(?:hdjl|hudong|hdpt|zmhd|gmhd|xzxx|ldxx|szxx|jzxx|qzxx|ldxinxiang|lyb|liuyan|guestbook|gbook|zxts|wszx|zxzx"
    r"|consult|mailbox|jyxc|wzwz|wlwz|12345)(?:/|\.[a-z]{2,5}$|$)",
    re.I,
)
_NO_CHANNEL_FORM = re.compile(r"登[录陆]|注册|检索|搜索|查询|申请|评价|满意度|测评|订阅|预约|下载")
_LONGEST_NAME = 12
"""Characters of a link's words: longer ones are titles that speak of a hotline."""
_PLACES = frozenset({"head", "nav", "foot", "side", "body", "crumb"})
_LEADING = frozenset({"a", "area"})
_MOST_KNOWN = 50_000


class ChannelBook:
    """Takes pages in any order; of each kind the way on the first page is told, lists of messages before
    messages."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[bool, Rank, Channel]] = {}
        self._known: set[tuple[str, str]] = set()
        """Words and addresses that lead to none: every page repeats the same menu."""

    def add(self, page: Page) -> None:
        """Note the page itself if it is a board or a form, and the first link that leads to one."""
        rank = rank_of(page)
        if page.messages:
            self._note(Channel(page.url, _name(page), "board"), rank, is_part=page.kind != "messages")
        if page.holds == "form" and _is_form_to_ask(page):
            self._note(Channel(page.url, _name(page), "form"), rank)
        if rank < self._rank_of("link"):
            found = next(self._links(page), None)
            if found is not None:
                self._note(Channel(found.url, found.words[:40], "link"), rank)

    def channels(self) -> tuple[Channel, ...]:
        """One of a kind, boards first."""
        return tuple(self._found[how][-1] for how in ("board", "form", "link") if how in self._found)

    def _rank_of(self, how: str) -> Rank:
        return self._found[how][1] if how in self._found else LAST

    def _note(self, channel: Channel, rank: Rank, *, is_part: bool = False) -> None:
        if is_excluded_column([channel.words]):
            return
        known = self._found.get(channel.how)
        if known is None or (is_part, rank) < known[:2]:
            self._found[channel.how] = (is_part, rank, channel)

    def _links(self, page: Page) -> Iterator[Link]:
        known = self._known
        for link in page.links:
            if link.how not in _LEADING or link.region not in _PLACES or (link.words, link.url) in known:
                continue
            if _leads_to_channel(link):
                yield link
            elif len(known) < _MOST_KNOWN:
                known.add((link.words, link.url))


def _leads_to_channel(link: Link) -> bool:
    if is_excluded_column([link.words]):
        return False
    if len(link.words) <= _LONGEST_NAME and _CHANNEL.search(link.words):
        return True
    try:
        parts = urlsplit(link.url)
    except ValueError:
        return False
    return _FOLDERS.search(parts.path[:400]) is not None or "12345" in (parts.hostname or "")


def _is_form_to_ask(page: Page) -> bool:
    names = [_name(page), page.title[:60], *page.crumbs]
    if any(_NO_CHANNEL_FORM.search(name) for name in names[:1]):
        return False
    return names_board([name[:16] for name in names]) or any(_CHANNEL.search(name) for name in names)


def _name(page: Page) -> str:
    return (page.tags.get("ColumnName") or (page.crumbs[-1] if page.crumbs else "") or page.title)[:40]
