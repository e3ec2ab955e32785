"""A web page that lists an account's posts, read as a column's page is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from checks.days import china_day
from checks.facts import MIDDLE, Block, Post
from spiders.reading.accounts.answers import AccountAnswer, newest_first, plain_words, unreadable
from spiders.reading.accounts.post_times import post_time
from spiders.reading.encoding import decode
from spiders.reading.lists import read_lists
from spiders.reading.sheet import Sheet


def read_row_page(body: bytes, content_type: str, url: str, seen: datetime) -> AccountAnswer:
    """The posts of the page's own list: of all runs of rows in its middle the one with most dates. Never
    raises."""
    decoded = decode(body, content_type)
    lists = read_lists(Sheet(decoded.text, url, decoded.charset), china_day(seen))
    blocks = [block for block in lists.blocks if block.region in MIDDLE]
    if blocks:
        return AccountAnswer(posts=newest_first(_posts(max(blocks, key=_weight), url, seen)))
    if lists.scripted:
        return unreadable(f"页面的列表由脚本加载（{lists.scripted}），请改用它的数据接口或订阅源采集")
    return unreadable("页面上没有找到列表")


def _weight(block: Block) -> tuple[int, int]:
    return sum(1 for entry in block.entries if entry.dated), len(block.entries)


def _posts(block: Block, page: str, seen: datetime) -> Iterator[Post]:
    for entry in block.entries:
        at = post_time(entry.dated.isoformat(), seen) if entry.dated else None
        address = "" if entry.url == page else entry.url  # a row without a link of its own
        yield Post(title=plain_words(entry.title), url=address, at=at)
