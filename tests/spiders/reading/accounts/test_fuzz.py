"""Whatever a platform answers: nothing raises, and what was read can be written down."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.days import CHINA
from checks.facts import AccountLook
from spiders.account_wanted import account_wanted
from spiders.named_collectors import NamedCollector
from spiders.reading.accounts.answers import AccountAnswer
from spiders.reading.accounts.app_page import AppPage, read_app_page
from spiders.reading.accounts.feed import read_feed
from spiders.reading.accounts.json_list import read_json_list
from spiders.reading.accounts.mapping import JsonMapping
from spiders.reading.accounts.row_page import read_row_page
from spiders.reading.accounts.weibo import read_weibo_posts, read_weibo_profile
from tests.spiders.reading.markup_grammar import bodies

SEEN = datetime(2026, 11, 22, 12, tzinfo=CHINA)
URL = "http://a.example/feed"
MAPPING = JsonMapping(
    "data.list", "at", "title", "url", "n", "data.total", "data.fans", "data.name", "data.org"
)

READERS: dict[str, Callable[[bytes, str], AccountAnswer | AppPage]] = {
    "feed": lambda body, kind: read_feed(body, kind, URL, SEEN),
    "weibo": lambda body, kind: read_weibo_posts(body, kind, "1", URL, SEEN),
    "weibo-profile": read_weibo_profile,
    "json": lambda body, kind: read_json_list(body, kind, MAPPING, URL, SEEN),
    "page": lambda body, kind: read_row_page(body, kind, URL, SEEN),
    "app": lambda body, kind: read_app_page(body, kind, URL, SEEN),
}
KINDS = st.sampled_from(
    ["", "text/html", "application/xml; charset=gbk", "application/json", "x/y; charset=\ud800"]
)

NAMES = [
    "rss",
    "channel",
    "item",
    "title",
    "link",
    "pubDate",
    "feed",
    "entry",
    "updated",
    "dc:date",
    "a:b",
    "guid",
]
PIECES = st.one_of(
    st.sampled_from([f"<{name}>" for name in NAMES]),
    st.sampled_from([f"</{name}>" for name in NAMES]),
    st.sampled_from(
        ['<link href="/a"/>', "<![CDATA[", "]]>", "&amp;", "&nbsp;", "<!--", "-->", "<?xml version='1.0'?>",
         "<!DOCTYPE rss [", "<!ENTITY a 'b'>", "]>", "2026-11-20", "昨天", "\x00", "\ud800", "<", "&#x0;"]
    ),
    st.text(max_size=8),
)  # fmt: skip
FEEDS = st.lists(PIECES, max_size=40).map(
    lambda parts: ("<rss>" + "".join(parts)).encode("utf-8", "surrogatepass")
)

FIELDS = [
    "data", "list", "cards", "mblog", "card_group", "user", "id", "text", "created_at", "ok", "msg", "total",
    "at", "title", "url", "cardlistInfo", "userInfo", "n", "fans", "name",
]  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
    | st.sampled_from(["11-20", "昨天 12:30", "1.2万", "/p/1", "<b>x</b>", "请登录"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(FIELDS),
        inner, max_size=6),
    max_leaves=30,
)  # fmt: skip


def holds(read: AccountAnswer | AppPage) -> None:
    assert msgspec.json.decode(msgspec.json.encode(read), type=type(read)) == read
    if isinstance(read, AccountAnswer):
        assert bool(read.trouble) == bool(read.cause)
        assert all(post.at is None or post.at <= SEEN for post in read.posts)
        assert all(post.url == "" or post.url.startswith(("http://", "https://")) for post in read.posts)
        look = AccountLook("a b", SEEN, "feed", posts=read.posts)
        assert msgspec.json.decode(msgspec.json.encode(look), type=AccountLook) == look


@pytest.mark.parametrize("name", READERS)
@given(st.binary(max_size=200) | bodies() | FEEDS, KINDS)
def test_any_bytes(name: str, body: bytes, kind: str) -> None:
    holds(READERS[name](body, kind))


@pytest.mark.parametrize("name", ["weibo", "weibo-profile", "json"])
@given(VALUES)
def test_any_json(name: str, told: object) -> None:
    holds(READERS[name](json.dumps({"ok": 1, "data": told}).encode(), "application/json"))
    holds(READERS[name](json.dumps({"ok": 1, "data": {"list": told, "cards": told}}).encode(), ""))


@given(st.text(max_size=30), st.text(max_size=60), st.text(max_size=60))
def test_any_row_of_the_ledger(how: str, source: str, home: str) -> None:
    service = {"svc": NamedCollector("feed", "http://in.example/{id}")}
    for one in (source, f"svc:{source}"):
        wanted = account_wanted("a b", how, one, home, service)
        assert wanted.missing or wanted.by_people or wanted.address
        if one.startswith("svc:") and not wanted.missing:
            assert wanted.address.startswith("http://in.example/")
            assert "/" not in wanted.address.removeprefix("http://in.example/")
