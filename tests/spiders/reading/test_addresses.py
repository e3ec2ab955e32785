from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.addresses import LONGEST, Joiner, resolve

BASE = "http://www.a.gov.cn/zwgk/gzdt/index.html"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/a/b.html#top", "http://www.a.gov.cn/a/b.html"),
        ("./201703/t20170310_1.htm", "http://www.a.gov.cn/zwgk/gzdt/201703/t20170310_1.htm"),
        ("../../x/", "http://www.a.gov.cn/x/"),
        ("../../../../x", "http://www.a.gov.cn/x"),
        ("//b.gov.cn/c", "http://b.gov.cn/c"),
        ("?page=2", "http://www.a.gov.cn/zwgk/gzdt/index.html?page=2"),
        ("", BASE),
        (" /a b\n.html ", "http://www.a.gov.cn/a%20b.html"),
        ("\\a\\b.html", "http://www.a.gov.cn/a/b.html"),
        ("HTTP://WWW.B.GOV.CN", "http://www.b.gov.cn/"),
        ("http://b.gov.cn", "http://b.gov.cn/"),
        ("/s?q=%B9%AB", "http://www.a.gov.cn/s?q=%B9%AB"),
        ("mailto:a@b.cn", ""),
        ("tel:12345", ""),
        ("javascript:void(0)", ""),
        ("http://[", ""),
        ("/" + "a" * LONGEST * 3, ""),
    ],
)
def test_joins_as_a_browser(href: str, expected: str) -> None:
    assert Joiner(BASE).join(href) == expected


def test_query_is_escaped_in_the_charset_of_the_page_and_path_in_utf8() -> None:
    assert Joiner(BASE, "gb18030").join("/政?q=公开") == "http://www.a.gov.cn/%E6%94%BF?q=%B9%AB%BF%AA"
    assert Joiner(BASE).join("/s?q=公") == "http://www.a.gov.cn/s?q=%E5%85%AC"
    assert Joiner(BASE, "big5hkscs").join("/s?q=😀") == "http://www.a.gov.cn/s?q=%26%23128512%3B"


PIECES = [
    "..", ".", "/", "./", "../", "a", "index.html", "?", "=",
    "%2e", "//", "\\", "http:", "https://", "b.gov.cn",
    "B", "1", ":", "@", " ", "\n", "#", "中", "-", "'", ";", "xn--", "[", "\x00", "~", "|",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text(max_size=30),
    st.sampled_from([BASE, "https://a.cn:8443/?q=/x", "http://127.0.0.1/a%20b/c", "nonsense"]),
)
def test_short_cuts_agree_with_the_full_parser(href: str, base: str) -> None:
    plain = href.partition("#")[0].strip(" \t\r\n\f\x00")
    assert Joiner(base).join(href) == resolve(plain or base, base)
