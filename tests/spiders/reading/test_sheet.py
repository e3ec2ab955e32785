from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.sheet import Sheet, squeeze, strip_spaces, words_of
from spiders.reading.shell import read_shell
from spiders.reading.taming import DEEPEST, tame

URL = "http://www.a.gov.cn/zwgk/index.html"


@pytest.mark.parametrize(
    ("before", "region"),
    [
        ('<div class="header">', "head"), ("<nav>", "nav"),
        ('<ul id="nav">', "nav"), ('<span class="position">', "crumb"),
        ('<div class="footer"><ul>', "foot"), ('<td id="zoom">', "body"), ('<div id="zoom"><p>', "text"),
        ('<div class="xgjd">', "related"), ('<div class="wrap">', "body"),
    ],
)  # fmt: skip
def test_region_is_told_by_the_nearest_ancestor_that_names_one(before: str, region: str) -> None:
    node = Sheet(f"{before}<li><a href=x>甲</a>", URL).tree.css_first("a")
    assert node is not None
    assert Sheet(f"{before}<li><a href=x>甲</a>", URL).region(node) == region


@pytest.mark.parametrize(
    ("before", "after", "region"),
    [
        ('<body id="top">', "", "body"),
        ('<body class="header-fixed nav-open">', "", "body"),
        ('<html class="side"><body class="view">', "", "body"),
        ('<div class="top">', '<div class="footer">主办</div>', "body"),
        ('<div id="head"><div class="nav"></div>', "<footer>主办</footer>", "body"),
        ('<body id="top"><div id="top">', "</div><footer>主办</footer>", "head"),
        ('<body id="top"><div class="nav">', "", "nav"),
        ('<div class="nav">', "</div><div class=foot>主办</div>", "nav"),
    ],
)
def test_what_holds_the_whole_page_tells_no_part_of_it(before: str, after: str, region: str) -> None:
    sheet = Sheet(f"{before}<li><a href=x>甲</a></li>{after}", URL)
    assert sheet.region(sheet.tree.css_first("a")) == region


def test_words_leave_out_scripts() -> None:
    node = Sheet("<div>标\u200b 题<script>var a = {};</script>\u3000一</div>", URL).tree.css_first("div")
    assert node is not None
    assert words_of(node) == "标 题 一"


def test_spaces_of_every_kind() -> None:
    assert squeeze(" 索\u00a0\u3000引\ufeff号\n") == "索 引 号"
    assert strip_spaces("索\u00a0引\u2002号") == "索引号"


@given(st.text(max_size=80))
def test_squeeze_leaves_no_double_space(text: str) -> None:
    squeezed = squeeze(text)
    assert squeezed == squeezed.strip()
    assert "  " not in squeezed


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 200_000,
        "<ul><li>" * 100_000,
        "<div>" + "".join(f"<b id={n}>" for n in range(2000)) + "</div>" + "<p>x</p>" * 5000,
        "<a " + " ".join(f"a{n}=1" for n in range(100_000)) + " href=x>y</a>",
        '<a href="' + "x" * 1_000_000 + '">y</a>',
    ],
    ids=["deep", "deep lists", "reopened", "attributes", "long attribute"],
)
def test_markup_made_to_exhaust_is_read(markup: str) -> None:
    sheet = Sheet(markup, URL)
    assert len(sheet.tree.css("*")) < 50_000


def test_ordinary_markup_is_not_touched() -> None:
    row = '<li><a href="/a.html"><b>甲</b></a><span>2026-11-20</span></li>'
    markup = f"<ul>{row * 3000}</ul>"
    assert tame(markup) == markup
    assert len(tame("<div>" * 9000)) == 5 * DEEPEST


@pytest.mark.parametrize(
    "markup",
    [
        '<META HTTP-EQUIV="Refresh" CONTENT="0;URL=/new/">',
        "<meta http-equiv=refresh content=\"3; url='/new/'\"><p>三秒后跳转</p>",
        "<script>window.location.href = '/new/';</script>",
        '<script>location.replace("/new/")</script>',
        "<body onload=\"location='/new/'\"></body>",
        '<frameset rows="80,*"><frame name="top" src="/top.html"><frame name="main" src="/new/"></frameset>',
        '<body><iframe src="/new/" width="100%"></iframe></body>',
        "<script>if(/Android/.test(navigator.userAgent)){location.href='/m/'}else{location.href='/new/'}</script>",
    ],
)
def test_a_page_that_only_leads_on(markup: str) -> None:
    assert read_shell(Sheet(markup, URL)) == "http://www.a.gov.cn/new/"


@pytest.mark.parametrize(
    "markup",
    [
        '<meta http-equiv="refresh" content="300;url=/new/">',
        '<meta http-equiv="refresh" content="5">',
        f'<meta http-equiv="refresh" content="5;url={URL}">',
        '<noscript><meta http-equiv="refresh" content="0;url=/nojs/"></noscript>',
        "<script>location.href='/new/'</script><p>" + "正文" * 100,
        "<script>location.href='/x?u='+location.pathname</script>",
        "<!-- <script>location.href='/new/'</script> -->",
        '<iframe src="/count" width="0"></iframe>',
        "",
    ],
)
def test_a_page_to_be_read(markup: str) -> None:
    assert read_shell(Sheet(markup, URL)) == ""


@given(st.text(max_size=200))
def test_never_raises(markup: str) -> None:
    for text in (
        markup,
        f"<meta http-equiv=refresh content='{markup}'>",
        f"<script>location.href={markup}</script>",
    ):
        assert isinstance(read_shell(Sheet(text, URL)), str)
