"""Whose an address is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.parties import party_of


@pytest.mark.parametrize(
    ("url", "party"),
    [
        ("https://fgw.hangzhou.gov.cn/x", "hangzhou.gov.cn"),
        ("http://www.gov.cn/", "www.gov.cn"),
        ("http://hangzhou.gov.cn:8080/", "hangzhou.gov.cn"),
        ("http://www.example.com.cn/", "example.com.cn"),
        ("http://a.b.example.cn/", "example.cn"),
        ("http://www.example.zj.cn/", "example.zj.cn"),
        ("http://www.example.com/", "example.com"),
        ("http://WWW.Example.COM./", "example.com"),
        ("http://127.0.0.1:80/", "127.0.0.1"),
        ("http://[::1]:80/", "[::1"),
        ("http://localhost/", "localhost"),
        ("http://x.co.jp/", "x.co.jp"),
    ],
)
def test_the_registered_name_is_the_party(url: str, party: str) -> None:
    assert party_of(url) == party


@given(st.text(max_size=60))
def test_any_text_has_a_party(text: str) -> None:
    assert isinstance(party_of(text), str)
