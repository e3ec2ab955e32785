"""Anchors that scripts write out of codes are read, whatever the codes; nothing is executed."""

from __future__ import annotations

from base64 import b64encode
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import HiddenPart
from spiders.reading.coded_markup import coded_markup
from spiders.reading.hidden_links import read_hiding
from spiders.reading.sheet import Sheet

LINKS = '<a href="http://a.com/1">百家乐开户</a> <a href="http://b.com/2">旧房装修</a>'


def parts(script: str) -> tuple[HiddenPart, ...]:
    page = (
        f"<!DOCTYPE html><html><head><title>甲县</title></head><body><script>{script}</script></body></html>"
    )
    return read_hiding(Sheet(page, "http://www.example.gov.cn/a/b.html")).parts


def escaped(text: str) -> str:
    """As `escape` of a browser writes it, ASCII letters too."""
    return "".join(f"%u{ord(sign):04X}" if ord(sign) > 127 else f"%{ord(sign):02X}" for sign in text)


def numbers(text: str) -> str:
    return ",".join(str(ord(sign)) for sign in text)


def base64(text: str) -> str:
    return b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    "script",
    [
        f"document.write(unescape('{escaped(LINKS)}'))",
        f'document.write(unescape("{escaped(LINKS)[:90]}" + "{escaped(LINKS)[90:]}"))',
        f'document.write(decodeURIComponent("{quote(LINKS)}"))',
        f"document.write(String.fromCharCode({numbers(LINKS)}))",
        f"document.write(String.fromCharCode({','.join(hex(ord(sign)) for sign in LINKS)}))",
        f"document.write(String.fromCharCode.apply(null, [{numbers(LINKS)}]))",
        f"document.write({'+'.join(f'String.fromCharCode({ord(sign)})' for sign in LINKS)})",
        f"var t='',a=[{numbers(LINKS)}];for(i in a)t+=String.fromCharCode(a[i]);document.write(t)",
        f"document.write(decodeURIComponent(escape(atob('{base64(LINKS)}'))))",
        "document.write('{}')".format("".join(f"\\x{byte:02x}" for byte in LINKS.encode())),
        f"""eval(unescape('{escaped(f"document.write('{LINKS}')")}'))""",
        f"""eval(atob('{base64(f"document.write(unescape('{escaped(LINKS)}'))")}'))""",
        f"function d(c){{return String.fromCharCode(c)}}eval(String.fromCharCode({numbers(LINKS)}))",
    ],
)
def test_whatever_the_codes(script: str) -> None:
    (part,) = parts(script)
    assert (part.how, part.links) == ("coded", 2)
    assert part.urls == ("http://a.com/1", "http://b.com/2")
    assert part.words == ("百家乐开户", "旧房装修")
    assert part.saw in " ".join(script.split())


def test_a_box_out_of_sight_that_codes_write() -> None:
    box = f'<div style="position:absolute;left:-9999px">{LINKS}</div>'
    (part,) = parts(f"document.write(unescape('{escaped(box)}'))")
    assert (part.how, part.links) == ("written-box", 2)


@pytest.mark.parametrize(
    "script",
    [
        # a counter, and what writes its script
        "document.write(unescape(\"%3Cspan id='cnzz_1'%3E%3C/span%3E%3Cscript src='\"+p+\"s.com/z.js'%3E\"))",
        # a mail address that is kept from robots
        f"document.write(unescape('{escaped('<a href=mailto:office@example.gov.cn>来信</a>')}'))",
        # a map, with links to pages of the site itself
        f"document.write(unescape('{escaped('<area href=/a><a href=/b>甲镇</a>')}'))",
        # keys that are pressed
        "document.onkeypress=function(e){return String.fromCharCode(e.keyCode).match(/[0-9]/)}",
        # base64 of a picture, and of nothing
        "img.src='data:'+atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7');atob('');atob('?')",
        "eval(function(p,a,c,k,e,d){return p}('0 1=2;',3,3,'var|level|38'.split('|'),0,{}))",
        "var q=decodeURIComponent(location.search.substr(1))",
    ],
)
def test_what_honest_scripts_write_in_codes(script: str) -> None:
    assert parts(script) == ()


PIECES = st.sampled_from(
    [
        "unescape(", "'", '"', "%3C", "%u7", "%", "fromCharCode(", "fromCharCode", "60,97,", "0x3c,", "[",
        ")", "+", "String.", "atob(", "PGEg", "\\x3c\\x61", "\\x", "decodeURI(", "<script>", "</script>",
        "99999999", "<a href='http://a.com'>",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_codes_are_read(script: str) -> None:
    assert all(part.links > 0 for part in parts(script))


@pytest.mark.parametrize(
    "piece",
    [
        "unescape('%3C", "unescape('a'+'", "fromCharCode(60,97,", "fromCharCode(a)",
        "fromCharCode(60)+String.", "fromCharCode [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21",
        "atob('PGEg",
        "\\x3c\\x61", "fromCharCode.apply(null,[", "unescape(unescape('%75%6E%65%73%63%61%70%65%28%27",
        "1,2 fromCharCode(a) ",
    ],
)  # fmt: skip
def test_a_piece_without_end_costs_no_more_than_its_length(piece: str) -> None:
    assert len(parts(piece * (300_000 // len(piece)))) <= 20


def test_a_place_that_holds_no_codes_gives_nothing() -> None:
    assert list(coded_markup(b"unescape(s) atob(t) fromCharCode", (0, 12, 20))) == []
