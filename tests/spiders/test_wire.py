"""Addresses as they go over the wire."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.wire import host_name, wire_url


@pytest.mark.parametrize(
    "url",
    [
        "http://a.gov.cn/",
        "https://a.gov.cn:8443/x%2Fy%27?a=%B9%AB&b=1;c",
        "http://[::1]:80/",
        "http://a.gov.cn?x=1",
    ],
)
def test_what_http_allows_is_sent_verbatim(url: str) -> None:
    assert wire_url(url) == url


@pytest.mark.parametrize(
    ("url", "wire"),
    [
        ("http://a.gov.cn/b c", "http://a.gov.cn/b%20c"),
        ("http://a.gov.cn/b\n c\t", "http://a.gov.cn/b%20c"),
        ("http://a.gov.cn/公告?x=公", "http://a.gov.cn/%E5%85%AC%E5%91%8A?x=%E5%85%AC"),
        ("http://a.gov.cn/\udcb9\udcab", "http://a.gov.cn/%B9%AB"),
        ("http://a.gov.cn/x#part", "http://a.gov.cn/x"),
        ("http://u:p@a.gov.cn/x@y", "http://a.gov.cn/x@y"),
        ("http://公司.cn:81/", "http://xn--55qx5d.cn:81/"),
        ("HTTP://a.gov.cn/", "HTTP://a.gov.cn/"),
    ],
)
def test_what_http_forbids_is_encoded(url: str, wire: str) -> None:
    assert wire_url(url) == wire


@pytest.mark.parametrize(
    "url", ["", "/x", "//a/x", "ftp://a/", "http://", "http:///x", "http://:80/", "http://a b/"]
)
def test_what_is_no_http_address_is_none(url: str) -> None:
    assert wire_url(url) == ""


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://WWW.A.gov.cn:80/x", "www.a.gov.cn"),
        ("http://u@a.gov.cn./", "a.gov.cn"),
        ("http://[::1]:80/", "::1"),
        ("http://[2001:db8::1]/", "2001:db8::1"),
        ("http://a.gov.cn:8080/x:1", "a.gov.cn"),
        ("https://a.gov.cn?q=b:1", "a.gov.cn"),
        ("http://user@a.gov.cn:1/", "a.gov.cn"),
        ("http://evil.com\\@a.gov.cn/", "evil.com"),
        ("x", ""),
    ],
)
def test_politeness_goes_by_the_host_name_without_port(url: str, host: str) -> None:
    assert host_name(url) == host


@given(st.text(max_size=80))
def test_any_text_becomes_printable_ascii(rest: str) -> None:
    wire = wire_url("http://a.gov.cn/" + rest)
    assert wire.startswith("http://a.gov.cn")
    assert all("!" <= char <= "~" for char in wire)
