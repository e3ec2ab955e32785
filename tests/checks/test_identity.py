"""What changes on every visit makes no other address; everything else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.identity import host_of, identity

SAME = [
    ("http://a.cn/x.jsp;jsessionid=0A1B.node1", "http://a.cn/x.jsp"),
    ("http://a.cn/x.jsp;JSESSIONID=0A1B?id=1", "http://a.cn/x.jsp?id=1"),
    ("http://a.cn/x.php?PHPSESSID=abc&id=1", "http://a.cn/x.php?id=1"),
    ("http://a.cn/x.asp?ASPSESSIONIDQQBCSS=abc", "http://a.cn/x.asp"),
    ("http://a.cn/x?_=1700000000000", "http://a.cn/x"),
    ("http://a.cn/x?rnd=0.8271829", "http://a.cn/x"),
    ("http://a.cn/x?id=7&t=1700000000", "http://a.cn/x?id=7"),
    ("http://a.cn/x?utm_source=b&id=1", "http://a.cn/x?id=1"),
    ("http://a.cn/x?sid=0123456789abcdef0123", "http://a.cn/x"),
]
OTHER = [
    "http://a.cn/x.jsp",
    "http://a.cn/x?t=12",
    "http://a.cn/x?v=2.1",
    "http://a.cn/x?id=1700000000000",
    "http://a.cn/x?sid=12",
    "http://a.cn/a;b=1/c",
    "http://a.cn/x?q=%B9%AB%B8%E6",
    "http://a.cn/x?a=1&a=2",
]


@pytest.mark.parametrize(("url", "same"), SAME)
def test_sessions_and_stamps_are_no_part_of_an_address(url: str, same: str) -> None:
    assert identity(url) == same


@pytest.mark.parametrize("url", OTHER)
def test_what_chooses_the_content_is_kept(url: str) -> None:
    assert identity(url) == url


ADDRESSES = st.from_regex(r"https?://[a-z.]{1,9}(:\d{1,5})?(/[a-z;=?&_%0-9.]{0,40})?", fullmatch=True)


@given(ADDRESSES | st.text(max_size=80))
def test_an_identity_is_its_own_identity(url: str) -> None:
    assert identity(identity(url)) == identity(url)


@given(ADDRESSES, st.from_regex(r"[0-9A-F]{8,32}", fullmatch=True))
def test_a_session_id_more_is_no_other_address(url: str, session: str) -> None:
    path, mark, query = url.partition("?")
    assert identity(f"{path};jsessionid={session}{mark}{query}") == identity(url)


@given(ADDRESSES | st.text(max_size=80))
def test_an_identity_stays_at_its_host(url: str) -> None:
    assert host_of(identity(url)) == host_of(url)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://a.gov.cn/x", "a.gov.cn"),
        ("http://a.gov.cn:8080?x=/", "a.gov.cn:8080"),
        ("https://[::1]:8443/", "[::1]:8443"),
        ("http://a.gov.cn@evil.com/", "evil.com"),
        ("mailto:x@a.cn", ""),
        ("", ""),
    ],
)
def test_host(url: str, host: str) -> None:
    assert host_of(url) == host
