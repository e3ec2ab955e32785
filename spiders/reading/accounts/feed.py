"""Feeds: RSS 0.9 to 2.0, Atom, JSON Feed, and what bridges such as RSSHub make in their form."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import feedparser  # type: ignore[import-untyped]

from checks.facts import Post
from spiders.reading.accounts.answers import (
    LONGEST_NAME,
    AccountAnswer,
    newest_first,
    plain_words,
    unreadable,
)
from spiders.reading.accounts.feed_taming import is_cut_off, tamed_feed
from spiders.reading.accounts.json_list import read_json_list
from spiders.reading.accounts.mapping import JsonMapping
from spiders.reading.accounts.post_times import post_time
from spiders.reading.accounts.refusals import SAYS, gone_in, refusal_in
from spiders.reading.addresses import Joiner
from spiders.reading.encoding import decode

_TIMES = ("published", "updated", "created")
_JSON_FEED = JsonMapping(items="items", time="date_published", title="title", link="url", name="title")
_ERROR_TITLE = re.compile(r"(?i)\berror\b|出错|失败|looks like something went wrong")


def read_feed(body: bytes, content_type: str, url: str, seen: datetime) -> AccountAnswer:
    """The posts of a feed that was asked at `url`. Never raises for what it holds."""
    text = decode(body, content_type).text.lstrip("\ufeff \t\r\n\x00")
    if text[:1] == "{" and '"items"' in text:
        return read_json_list(body, content_type, _JSON_FEED, url, seen)
    clean = tamed_feed(text) if text[:1] == "<" else b""
    if not clean:
        return _no_feed(text)
    read = feedparser.parse(io.BytesIO(clean), resolve_relative_uris=False, sanitize_html=False)
    joiner = Joiner(url)
    posts = newest_first(_posts(read.entries, joiner, seen))
    name = plain_words(read.feed.get("title"))
    if not posts and _ERROR_TITLE.search(name):
        return unreadable(f"订阅源报告出错：{name[:40]}")
    if is_cut_off(text, len(read.entries)):
        return AccountAnswer(posts=posts, trouble="订阅源不完整，没有读到末尾", cause="unreadable")
    gone = "" if posts else gone_in(name)
    # the title may be the bridge's own: no proof of a name
    return AccountAnswer(posts=posts, gone=gone, shown_name=name[:LONGEST_NAME])


def _posts(entries: list[Any], joiner: Joiner, seen: datetime) -> Iterator[Post]:
    for entry in entries:
        fields = dict(entry)  # its own `get` would give one time for another
        title, link = plain_words(fields.get("title")), fields.get("link")
        address = joiner.join(link) if isinstance(link, str) else ""
        at = next((at for name in _TIMES if (at := post_time(fields.get(name), seen))), None)
        if title or address or at:
            yield Post(title=title, url=address, at=at)


def _no_feed(text: str) -> AccountAnswer:
    """What came in place of a feed: most often a page that says why not."""
    words = plain_words(text, 400)
    cause = refusal_in(words) if len(text) < 20_000 else ""
    if cause:
        return AccountAnswer(trouble=f"{SAYS[cause]}，没有给出订阅源", cause=cause)
    return unreadable("答复不是 RSS 或 Atom 订阅源" if text else "订阅源的答复是空的")
