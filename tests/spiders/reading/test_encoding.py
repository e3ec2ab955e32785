from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.encoding import decode

WORDS = "某某县人民政府关于印发年度工作要点的通知"


def page(meta: str, words: str = WORDS) -> str:
    return f'<html><head><meta charset="{meta}"><title>{words}</title></head><body>{words}</body></html>'


@pytest.mark.parametrize("label", ["gb2312", "GBK", "gb18030", "x-gbk"])
def test_gb_family_is_read_as_gb18030(label: str) -> None:
    decoded = decode(page(label, WORDS + "镕").encode("gb18030"), "text/html")
    assert (decoded.charset, decoded.note) == ("gb18030", "")
    assert "镕" in decoded.text


@pytest.mark.parametrize("label", ["utf-8", "gb2312", "iso-8859-1", "no-such-charset", "utf-16"])
def test_valid_utf8_outranks_what_is_declared(label: str) -> None:
    assert decode(page(label).encode(), f"text/html; charset={label}").charset == "utf-8"


@pytest.mark.parametrize("header", ["", "utf-8", "ISO-8859-1", "windows-1252"])
def test_gbk_bytes_declared_as_something_else(header: str) -> None:
    decoded = decode(page("utf-8").encode("gbk"), f"text/html; charset={header}")
    assert decoded.charset == "gb18030"
    assert WORDS in decoded.text
    assert "实际是 GBK" in decoded.note


def test_disagreement_of_header_and_page_is_told() -> None:
    note = decode(page("gb2312").encode("gbk"), 'text/html;charset="UTF-8"').note
    assert note == "响应头声明 UTF-8，页面声明 GBK，实际是 GBK"


@pytest.mark.parametrize("cut", [1, 2])
def test_utf8_cut_in_mid_character_is_utf8(cut: int) -> None:
    decoded = decode(("<p>" + "政" * 10).encode()[:-cut], "")
    assert decoded[:3] == ("<p>" + "政" * 9, "utf-8", "")


def test_utf8_with_a_broken_character_stays_utf8() -> None:
    body = page("utf-8").encode() + b"\xc4\xe3 " + WORDS.encode()
    assert decode(body, "").charset == "utf-8"


@pytest.mark.parametrize(
    ("mark", "charset"), [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (b"", "utf-16-le")]
)
def test_marks_and_utf16(mark: bytes, charset: str) -> None:
    decoded = decode(mark + page("gbk").encode(charset), "")
    assert decoded.charset == charset
    assert decoded.text == page("gbk")


def test_gbk_bytes_that_happen_to_be_utf8() -> None:
    assert decode("<meta charset=gbk><p>联通".encode("gbk"), "").text.endswith("联通")


def test_short_undeclared_gbk_page() -> None:
    assert decode("<html><head><title>工作动态</title></head></html>".encode("gbk"), "").charset == "gb18030"


def test_charset_of_a_script_is_not_the_pages() -> None:
    body = '<script charset="gbk" src="a.js"></script><p>政府'.encode()
    assert decode(body, "text/html; charset=utf-8").note == ""


@given(st.binary(max_size=300), st.text(max_size=60))
def test_never_raises(body: bytes, header: str) -> None:
    assert isinstance(decode(body, header).text, str)
    assert isinstance(decode(b"<meta charset=" + body, "charset=" + header).text, str)
