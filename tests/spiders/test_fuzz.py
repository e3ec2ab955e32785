# ruff: noqa: E501 - tables of bytes are easier to read as they stand
"""Whatever a server says: nothing raises but what tells how a look ended."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from spiders.answers import Answer, Ask, Headers, LookError
from spiders.error_pages import error_words, is_error_path, is_script_shell, raises_doubt
from spiders.file_contents import contradiction, file_kind
from spiders.fingerprints import are_alike, fingerprint, unknown_addresses
from spiders.lenient_reading import answer_from
from spiders.page_text import chinese_of, read_page_text, shows_little, title_of
from spiders.redirects import follow
from spiders.robots import read_robots
from spiders.wire import host_name, split_authority, wire_url
from tests.spiders.reading.markup_grammar import ADDRESSES, HREFS, bodies, fuzzed, pages

LIMIT = 2000
BODIES: tuple[Callable[[bytes], object], ...] = (
    error_words,
    raises_doubt,
    is_script_shell,
    chinese_of,
    shows_little,
    title_of,
    lambda body: read_page_text(body.decode("utf-8", "replace")),
    lambda body: read_robots(200, body).allowed(ADDRESSES[1]),
)
SAID = st.sampled_from(
    [
        "页面不存在",
        "404 Not Found",
        "您访问的页面已删除",
        "User-agent: *\nDisallow: /",
        "Crawl-delay: 1e9",
        "",
    ]
)


@given(bodies(), SAID)
@fuzzed
def test_no_body_makes_a_reader_fail(body: bytes, said: str) -> None:
    for read in BODIES:
        read(said.encode() + body)


@given(bodies(), st.sampled_from(ADDRESSES))
@fuzzed
def test_a_page_is_like_itself(body: bytes, url: str) -> None:
    assert are_alike(fingerprint(body, 200, url, url), fingerprint(body, 200, url, url))


URLS = st.one_of(
    st.sampled_from([*ADDRESSES, *(href for href in HREFS if "://" in href)]),
    st.builds(lambda host, path: f"http://{host}/{path}", st.text(max_size=8), st.text(max_size=8)),
)


@given(URLS)
@fuzzed
def test_any_address_may_be_asked_about(url: str) -> None:
    for read in (wire_url, host_name, split_authority, file_kind, is_error_path):
        with suppress(ValueError):
            read(url)


@given(st.sampled_from(ADDRESSES), st.text(alphabet="abcdefgh", min_size=4, max_size=12))
@fuzzed
def test_addresses_that_cannot_exist_are_two_others(url: str, word: str) -> None:
    assert len({url, *unknown_addresses(url, word)}) == 3


LINES = st.lists(
    st.sampled_from([
        b"Content-Type: text/html", b"Content-Length: -1", b"Content-Length: 99999999999", b"Transfer-Encoding: chunked",
        b"Content-Encoding: gzip", b"Content-Encoding: deflate", b"Location: /x", b"Set-Cookie: a=b; Domain=cn; Path=/", b"no colon", b": x",
        b"Content-Disposition: attachment; filename*=utf-8''a%zz", b"Retry-After: soon", b"\x00\xff: \x80", b" folded",
    ]),
    max_size=6,
)  # fmt: skip
RESTS = st.one_of(
    st.binary(max_size=60), st.binary(max_size=60).map(gzip.compress), st.binary(max_size=60).map(zlib.compress),
    st.just(gzip.compress(b"\0" * 1_000_000)), st.builds(lambda body: b"3\r\nabc\r\nffffffff\r\n" + body, st.binary(max_size=20)),
)  # fmt: skip


@given(
    st.sampled_from([b"HTTP/1.1 200 OK", b"HTTP/1.1 302", b"ICY 200", b"HTTP/9 99", b""]),
    LINES,
    RESTS,
    st.booleans(),
)
@fuzzed
def test_raw_bytes_are_an_answer_or_tell_why_not(
    start: bytes, lines: list[bytes], rest: bytes, whole: bool
) -> None:
    data = b"\r\n".join([start, *lines]) + b"\r\n\r\n" + rest
    with suppress(LookError):
        assert len(answer_from(Ask(ADDRESSES[0], limit=LIMIT), data, whole).body) <= LIMIT


@given(
    st.sampled_from(["pdf", "doc", "xlsx", "zip", "jpg", "html", "x"]),
    LINES,
    st.one_of(st.binary(max_size=40), bodies()),
)
@fuzzed
def test_no_file_makes_its_reader_fail(ending: str, lines: list[bytes], body: bytes) -> None:
    url = f"http://www.example.gov.cn/files/a.{ending}"
    assert isinstance(contradiction(url, Answer(url, 200, Headers((b"HTTP/1.1 200", *lines)), body)), str)


LOCATIONS = st.one_of(st.sampled_from([*HREFS, *ADDRESSES]), st.text(max_size=10))


@given(
    st.lists(st.tuples(st.sampled_from([200, 301, 302, 307, 404]), LOCATIONS, LINES), min_size=1, max_size=4)
)
@fuzzed
def test_every_chain_of_redirects_ends(steps: list[tuple[int, str, list[bytes]]]) -> None:
    asked: list[str] = []

    async def fetch(ask: Ask) -> Answer:
        status, location, lines = steps[len(asked) % len(steps)]
        asked.append(ask.url)
        head = (b"HTTP/1.1", b"Location: " + location.encode("utf-8", "replace"), *lines)
        return Answer(ask.url, status, Headers(head))

    with suppress(LookError):
        asyncio.run(follow(fetch, Ask(ADDRESSES[0])))
    assert len(asked) < 40


@given(
    st.integers(100, 599),
    bodies() | st.binary(max_size=80),
    st.sampled_from(["", "text/html", "text/plain; charset=x"]),
)
@fuzzed
def test_any_robots_txt_is_read(status: int, body: bytes, content_type: str) -> None:
    rules = read_robots(status, body, content_type)
    for url in ADDRESSES:
        assert rules.allowed(url) in (True, False)
    rules.fact(ADDRESSES[0], datetime.now(UTC))


@given(pages())
@fuzzed
def test_text_of_any_markup_is_bounded_by_it(markup: str) -> None:
    read = read_page_text(markup)
    assert sum(map(len, read.pieces)) <= len(markup) * 2
