"""The ways to ask 咨询建言渠道 that a site offers: boards, forms, and links that are called one."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from checks.facts import Channel, Link, Page
from checks.late_patterns import late_pattern
from checks.message_signs import is_excluded_column, names_board
from checks.page_links import PageLinks, links_of
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
_NO_CHANNEL_FORM = late_pattern(r"登[录陆]|注册|检索|搜索|查询|申请|评价|满意度|测评|订阅|预约|下载")
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
        self._saying: set[str] = set()
        self._leading_to: set[str] = set()
        """Words and addresses by which a link may lead to one."""

    def add(self, page: Page, links: PageLinks | None = None) -> None:
        """Note the page itself if it is a board or a form, and the first link that leads to one. `links` are
        the page's."""
        rank = rank_of(page)
        if page.messages:
            self._note(Channel(page.url, _name(page), "board"), rank, is_part=page.kind != "messages")
        if page.holds == "form" and _is_form_to_ask(page):
            self._note(Channel(page.url, _name(page), "form"), rank)
        links = links or links_of(page)
        self._learn(links)
        if rank < self._rank_of("link"):
            found = self._first_link(page, links)
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

    def _learn(self, links: PageLinks) -> None:
        if len(self._saying) < _MOST_KNOWN:
            self._saying.update(filter(_says_channel, links.fresh_words))
        if len(self._leading_to) < _MOST_KNOWN:
            self._leading_to.update(filter(_is_channel_address, links.fresh_urls))

    def _first_link(self, page: Page, links: PageLinks) -> Link | None:
        saying, leading_to = links.words & self._saying, links.urls & self._leading_to
        if not saying and not leading_to:
            return None
        may_lead = (
            link
            for link in page.links
            if (link.words in saying or link.url in leading_to)
            and link.how in _LEADING
            and link.region in _PLACES
        )
        return next((link for link in may_lead if not is_excluded_column([link.words])), None)


def _says_channel(words: str) -> bool:
    return len(words) <= _LONGEST_NAME and _CHANNEL.search(words) is not None


def _is_channel_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
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
