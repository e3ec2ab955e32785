"""Links to files that only the machine of whoever wrote the page has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.addresses import is_local, opens_nowhere
from spiders.reading.links import read_links
from spiders.reading.local_links import MOST, read_local_links
from spiders.reading.sheet import Sheet

URL = "http://www.a.gov.cn/zwgk/index.html"


def local(markup: str) -> list[tuple[str, str, str]]:
    sheet = Sheet(markup, URL)
    assert not any(is_local(link.url) for link in read_links(sheet)[0])
    return [(link.url, link.words, link.how) for link in read_local_links(sheet)]


@pytest.mark.parametrize(
    "address",
    [
        "file:///C:/Users/Administrator/Desktop/汇总.docx",
        "FILE://D|/a.doc",
        "C:\\Users\\a\\附件.xls",
        "D:/附件/a.doc",
        "\\\\server\\share\\a.doc",
        "\\\\192.168.1.5\\share\\a.doc",
    ],
)
def test_an_address_on_a_drive_or_a_share_is_one(address: str) -> None:
    assert local(f'<a href="{address}">汇总表</a>') == [(address, "汇总表", "a")]
    assert local(f'<img src="{address}" alt="图">') == [(address, "图", "img")]


@pytest.mark.parametrize(
    "address",
    ["mailto:a@b.cn", "tel:110", "weixin://dl/chat", "data:image/png;base64,AA", "blob:http://a.cn/1",
     "ftp://a.cn/a.doc", "files/a.doc", "//a.gov.cn/a", "\\\\www.a.gov.cn\\a.doc", "http://a.cn/?f=file:///C:/a"],
)  # fmt: skip
def test_other_addresses_are_none(address: str) -> None:
    assert local(f'<a href="{address}">汇总表</a><img src="{address}">') == []


PICTURE = "file:///C:/Users/a/msohtmlclip1/clip_image001.png"


@pytest.mark.parametrize(
    "markup",
    [
        f'<!--[if gte vml 1]><v:shape><v:imagedata src="{PICTURE}"/></v:shape><![endif]-->',
        f'<!-- <img src="{PICTURE}"> -->',
        f'<v:imagedata src="{PICTURE}" o:title="">',
        f'<img src="{PICTURE}" data-src="/upload/1.png">',
        f'<img src="{PICTURE}" srcset="/upload/1.png 1x">',
        f'<img src="{PICTURE}" onerror="this.src=1">',
        f'<img src="/ueditor/spacer.gif" word_img="{PICTURE}">',
        f'<div style="display: none"><p><img src="{PICTURE}"></p></div>',
        f'<template><img src="{PICTURE}"></template>',
        f'<link rel="File-List" href="{PICTURE}">',
        f'<a href="{PICTURE}"></a>',
        f'<a href="{PICTURE}" onclick="return show(1)">下载</a>',
        f"<p>把 {PICTURE} 删除</p>",
        f'<textarea><img src="{PICTURE}"></textarea>',
    ],
)
def test_what_nobody_is_shown_or_can_click_is_none(markup: str) -> None:
    assert local(markup) == []


def test_a_picture_outside_the_comment_is_shown() -> None:
    markup = f'<![if !vml]><img src="{PICTURE}"><![endif]><a href="{PICTURE}"><img src="/a.png"></a>'
    assert local(markup) == [(PICTURE, "", "a"), (PICTURE, "", "img")]


def test_places_within_one_file_are_one_address() -> None:
    assert len(local("".join(f'<a href="file:///C:/a.doc#_Toc{n}">第{n}章</a>' for n in range(9)))) == 1


def test_at_most_so_many_are_kept() -> None:
    assert len(local("".join(f'<a href="C:\\{n}.doc">甲</a>' for n in range(MOST + 50)))) == MOST


@given(st.text("fileFILE:/\\CcD.|# \"'<a href=img src>", max_size=300))
def test_any_markup_is_read(markup: str) -> None:
    sheet = Sheet(markup, URL)
    read_links(sheet)
    assert all(opens_nowhere(link.url) for link in read_local_links(sheet))


@pytest.mark.parametrize(
    "href", ["htttp://www.b.gov.cn/", "htp://b.cn/a", "ttps://b.cn/", "HTTTP://b.cn/", "htpp:\\\\b.cn\\a"]
)
def test_a_scheme_that_is_typed_wrong_opens_for_nobody(href: str) -> None:
    assert local(f'<a href="{href}">旧站</a>') == [(href, "旧站", "a")]


@pytest.mark.parametrize(
    "href",
    [
        "http:/b.cn/",
        "http:a.html",
        "ftp://b.cn/",
        "rtsp://b.cn/",
        "weixin://dl",
        "thunder://x",
        "mailto:a@b.cn",
        "https://b.cn/",
    ],
)
def test_other_schemes_open_something(href: str) -> None:
    assert local(f'<a href="{href}">旧站</a>') == []
