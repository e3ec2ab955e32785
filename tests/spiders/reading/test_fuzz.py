"""Whatever a page is made of: nothing raises, nothing is read that cannot be written down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Page
from spiders.reading.addresses import Joiner, resolve
from spiders.reading.articles import read_article
from spiders.reading.contents import what_it_holds
from spiders.reading.crumbs import read_crumbs
from spiders.reading.dates import find_dates, labelled_date
from spiders.reading.encoding import canonical, decode, header_charset, meta_charset
from spiders.reading.footers import read_footer
from spiders.reading.handlers import moved_to, opened_by
from spiders.reading.islands import read_islands
from spiders.reading.links import read_links, srcset_addresses
from spiders.reading.list_answers import read_answer
from spiders.reading.list_endpoints import list_endpoints
from spiders.reading.lists import read_lists
from spiders.reading.masking import mask, mask_name
from spiders.reading.memory import Memory
from spiders.reading.messages import read_messages
from spiders.reading.metadata import read_fields
from spiders.reading.page import read_page
from spiders.reading.row_dates import line_date, line_dates, row_date
from spiders.reading.scripted import scripted_sign
from spiders.reading.sheet import Sheet, squeeze, strip_spaces
from spiders.reading.shell import read_shell
from spiders.reading.tags import read_tags
from spiders.reading.taming import tame
from spiders.reading.url_dates import url_date
from tests.spiders.reading.markup_grammar import (
    ADDRESSES,
    BREAKS,
    CHARSETS,
    DATES,
    HREFS,
    WORDS,
    bodies,
    fuzzed,
    pages,
)

SEEN = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 9, tzinfo=timezone(timedelta(hours=8)))

READERS: dict[str, Callable[[Sheet], object]] = {
    "article": lambda sheet: read_article(sheet, read_tags(sheet), SEEN),
    "article-tagged": lambda sheet: read_article(
        sheet, {"ArticleTitle": "通知", "PubDate": "2026-11-20", "ContentSource": "县政府"}, SEEN
    ),
    "crumbs": lambda sheet: read_crumbs(sheet.markup, read_links(sheet)[0]),
    "endpoints": list_endpoints,
    "fields": lambda sheet: read_fields(sheet.tree.text(separator="\n").split()),
    "footer": lambda sheet: read_footer(sheet.markup),
    "holding": what_it_holds,
    "islands": lambda sheet: read_islands(sheet, SEEN),
    "links": read_links,
    "lists": lambda sheet: read_lists(sheet, SEEN),
    "messages": lambda sheet: read_messages(sheet, SEEN),
    "scripted": scripted_sign,
    "shell": read_shell,
    "tags": read_tags,
}


@given(pages(), st.sampled_from(ADDRESSES))
@fuzzed
def test_no_reader_fails_on_any_page(markup: str, url: str) -> None:
    sheet = Sheet(markup, url)
    found = {name: read(sheet) for name, read in READERS.items()}
    msgspec.json.encode(found, enc_hook=repr)


@given(st.lists(st.tuples(bodies(), st.sampled_from(ADDRESSES)), min_size=1, max_size=4), st.booleans())
@fuzzed
def test_a_page_is_read_whole_and_alike_with_and_without_memory(
    some: list[tuple[bytes, str]], is_home: bool
) -> None:
    memories: dict[str, Memory] = {}
    for body, url in some:
        memory = memories.setdefault(url.split("/")[2], Memory())
        bare = Page(url=url, at=AT)
        page = read_page(body, "text/html", bare, is_home, memory)
        assert not any("没有读成" in note for note in page.notes)
        assert page == read_page(body, "text/html", bare, is_home)
        assert msgspec.json.decode(msgspec.json.encode(page), type=Page) == page


TEXTS: tuple[Callable[[str], object], ...] = (
    lambda text: find_dates(text, SEEN),
    lambda text: labelled_date(text, SEEN),
    lambda text: line_date(text, SEEN),
    lambda text: line_dates(text, SEEN),
    lambda text: row_date(text, SEEN),
    url_date,
    mask,
    mask_name,
    opened_by,
    moved_to,
    srcset_addresses,
    header_charset,
    canonical,
    squeeze,
    strip_spaces,
    tame,
    lambda text: resolve(text, ADDRESSES[0], "gb18030"),
    lambda text: Joiner(ADDRESSES[1], "no-such").join(text),
    lambda text: Joiner(text).join("a.html"),
)
PIECES = st.one_of(st.sampled_from([*DATES, *WORDS, *HREFS, *BREAKS]), st.text(max_size=8))


@given(st.lists(PIECES, max_size=8), st.sampled_from(["", " ", "\n", "："]))
@fuzzed
def test_no_text_makes_a_reader_fail(parts: list[str], gap: str) -> None:
    for read in TEXTS:
        read(gap.join(parts))


@given(
    st.one_of(bodies(), st.binary(max_size=200)), st.sampled_from(["", "text/html; charset=gbk", "charset='"])
)
@fuzzed
def test_any_bytes_become_text(body: bytes, content_type: str) -> None:
    decoded = decode(body, content_type)
    decoded.text.encode()
    meta_charset(body)


@given(st.text(alphabet="县政府关于供水，。abc<p> ", min_size=12), st.sampled_from(CHARSETS[:2]))
@fuzzed
def test_what_was_encoded_and_declared_is_read_back(text: str, charset: str) -> None:
    body = f"<meta charset='{charset}'>{text}".encode(charset)
    assert decode(body).text.endswith(text)


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), PIECES),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(
                ["title", "url", "data", "html", "list", "rows", "pubDate", "total", "time", "x"]
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@given(st.one_of(VALUES.map(msgspec.json.encode), bodies()), st.sampled_from(["", "cb("]))
@fuzzed
def test_no_answer_of_a_list_endpoint_makes_its_reader_fail(body: bytes, before: str) -> None:
    answer = read_answer(before.encode() + body, "application/json", ADDRESSES[1], SEEN)
    assert all(entry.title for entry in answer.entries)
