"""Pages made to exhaust their reader end within a bounded memory. Each is read in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta, timezone

import pytest

from checks.facts import Page
from spiders.reading.page import read_page

URL = "http://www.a.gov.cn/zwgk/content_123456.html"
AT = datetime(2026, 11, 22, 9, tzinfo=timezone(timedelta(hours=8)))
MEGABYTE = 1_000_000
SEED = {
    "nested blocks": b"<div>",
    "nested formatting": b"<b>",
    "nested formatting in paragraphs": b"<font><p>",
    "nested tables": b"<table><tr><td>",
    "nested lists": b"<ul><li>",
    "nested anchors": b"<a href=1>x",
    "nested frames": b"<frameset>",
    "nested selects": b"<select><option>",
    "nested templates": b"<template>",
    "links": b"<li><a href='/a/t20261101_1.html'>News of the day</a><span>2026-11-01</span></li>",
    "empty links": b"<a href='#'>x</a>",
    "pictures": b"<img src=1.jpg srcset='a 1x, b 2x'>",
    "forms": b"<form action=a><input name=a>",
    "options": b"<option value='http://a.b/c'>x",
    "tags": b"<meta name=SiteName content=x>",
    "dates": b"<li>2026-01-01</li>",
    "dates in one line": b"2026-01-01 ",
    "records": b"<record><![CDATA[<li><a href=a.html>x</a><span>2026-01-01</span></li>]]></record>",
    "messages": "<p>留言时间：2026-10-01</p><p>回复时间：</p><p>主题：路灯</p>".encode(),
    "titles": "<h1 class=title>关于某事的通知</h1>".encode(),
    "crumbs": "当前位置：".encode(),
    "filings": "备案ICP备".encode(),
    "signs": b"<",
    "ampersands": b"&",
    "quotes": b"<a href=\"'",
    "other quotes": b"<a title='\" x",
    "comments": b"<!--",
    "calls": b"window.open('a.html');",
    "brackets": b"{\"list\":[",
    "zeros": b"\0",
    "broken GBK": b"\xb2\xe2\xff",
    "one word": b"a",
    "spaces": b" ",
}  # fmt: skip
BEGINNINGS = {
    "records": "<script type='text/xml'><datastore><recordset>",
    "options": "<select onchange='open()'>",
    "calls": "<script>",
    "brackets": "<script>var a=",
}
READ = """
import resource, sys
from datetime import datetime, timedelta, timezone
from checks.facts import Page
from spiders.reading.page import read_page

start, seed, size, room = sys.argv[1].encode(), bytes.fromhex(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
body = start + seed * (size // len(seed))
resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
resource.setrlimit(resource.RLIMIT_AS, (room, room))
at = datetime(2026, 11, 22, 9, tzinfo=timezone(timedelta(hours=8)))
page = read_page(body, "text/html", Page(url="http://www.a.gov.cn/zwgk/content_123456.html", at=at))
assert len(page.links) <= 20_000, len(page.links)
assert not any("没有读成" in note for note in page.notes), page.notes
"""


def read_giant(seed: bytes, size: int, room: int, start: str = "") -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-c", READ, start, seed.hex(), str(size), str(room)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


@pytest.mark.nightly
@pytest.mark.parametrize("kind", SEED)
def test_ten_megabytes_of_anything_end(kind: str) -> None:
    ran = read_giant(SEED[kind], 10 * MEGABYTE, 900 * MEGABYTE, BEGINNINGS.get(kind, ""))
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("kind", ["nested formatting in paragraphs", "links", "quotes", "other quotes"])
def test_a_megabyte_of_anything_ends(kind: str) -> None:
    ran = read_giant(SEED[kind], MEGABYTE, 500 * MEGABYTE, BEGINNINGS.get(kind, ""))
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("name", ["href", "title", "class", "onclick", "style", "content", "src", "srcset"])
def test_an_attribute_of_a_megabyte_ends(name: str) -> None:
    value = "list " * (MEGABYTE // 5)
    for tag in ("a", "div", "meta name=PubDate", "img"):
        page = read_page(f"<{tag} {name}='{value}'>x".encode(), "text/html", Page(url=URL, at=AT))
        assert not any("没有读成" in note for note in page.notes)
        assert len(repr(page)) < MEGABYTE // 10
