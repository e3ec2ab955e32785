"""Which anchors scripts and styles act upon, by the names they speak."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.bindings import EVERYTHING, MOST_NAMES, acted_on, acted_on_by
from spiders.reading.links import read_links
from spiders.reading.sheet import Sheet

URL = "https://www.example.gov.cn/a.html"


@pytest.mark.parametrize(
    ("script", "names"),
    [
        ("$('.zoom').click(f)", {"zoom"}),
        ("q('.tab,.zoom,#cp').forEach(function(a){a.addEventListener('click',f)})", {"tab", "zoom", "cp"}),
        ("$('.tabnav a').on('click', f)", {"tabnav a"}),
        ("$('#menu li > a').hover(f)", {"menu a"}),
        ("$(document).on('click', 'a.more', f)", {"more"}),
        ("document.getElementById('wza').onclick=f", {"wza"}),
        ("if (e.target.classList.contains('like')) f()", {"like"}),
    ],
)
def test_the_names_of_a_script(script: str, names: set[str]) -> None:
    assert set(acted_on(script, is_style=False)) == names


@pytest.mark.parametrize(
    "script",
    ["var s='end. begin'", "$('.list a').each(function(){w+=this.offsetWidth})", "x.y.z('plain')", ""],
)
def test_a_script_that_waits_for_nothing_names_nothing(script: str) -> None:
    assert acted_on(script, is_style=False) == ()


def test_a_style_that_shows_something_when_the_mouse_comes() -> None:
    shown = ".qr span{display:none}.qr:hover span{display:block} .wx li:hover .pop,.x{opacity:1}"
    assert set(acted_on(shown + "a.n:hover{color:red}", is_style=True)) == {"qr", "qr a", "wx a&:pop"}


def test_what_stands_behind_the_row_is_shown_for_all_of_its_box() -> None:
    assert set(acted_on(".wx li:hover + .pop{display:block}", is_style=True)) == {"wx", "wx a"}
    assert set(acted_on(".wx li:hover ul{display:block}", is_style=True)) == {"wx a&:ul"}
    assert set(acted_on("li:hover ul{display:block}", is_style=True)) == {":ul"}


@pytest.mark.parametrize(
    ("url", "kind", "whole", "names"),
    [
        ("/js/app.js", "", True, ("zoom",)),
        ("/app", "application/javascript", True, ("zoom",)),
        ("/js/app.js", "text/javascript", False, (EVERYTHING, "zoom")),
        ("/js/jquery-3.min.js", "text/javascript", False, ("zoom",)),
        ("/a.html", "text/html", True, ()),
        ("/a.png", "image/png", True, ()),
    ],
)
def test_files_that_are_scripts_or_styles(url: str, kind: str, whole: bool, names: tuple[str, ...]) -> None:
    found = acted_on_by(f"https://www.example.gov.cn{url}", kind, b"$('.zoom').click(f)", whole)
    assert found == names


@given(st.text(alphabet="'\".#a:hover{},()> \n`", max_size=400), st.booleans())
def test_anything_is_read_and_little_is_kept(text: str, is_style: bool) -> None:
    assert len(acted_on(text, is_style)) <= MOST_NAMES


def marks_of(body: str) -> tuple[str, ...]:
    _, empty = read_links(Sheet(f"<html><body>{body}</body></html>", URL))
    assert len(empty) == 1
    return empty[0].marks


def test_an_empty_anchor_says_by_which_names_it_could_be_told() -> None:
    assert marks_of('<div class="hall"><a href="#" class="ticket">领取门票</a></div>') == (
        "*",
        "ticket",
        "hall a",
    )


def test_an_empty_anchor_says_what_its_row_could_show() -> None:
    row = '<ul class="nav"><li><h3><a href="#">数字示例</a></h3>{}</li></ul>'
    assert ":sub" in marks_of(row.format('<div class="sub"><b>甲</b></div>'))
    assert ":sub" not in marks_of(row.format("") + '<div class="sub"><b>甲</b></div>')


def test_a_class_that_leading_anchors_have_is_how_they_look() -> None:
    beside = '<a class="item" href="/1.html">县情概览</a>'
    assert "*" not in marks_of(f'<div>{beside}<a href="#" class="item">历史沿革</a></div>')


@pytest.mark.parametrize(
    "anchor",
    [
        '<a href="#">回页面上方</a>',
        '<a href="#">返回页面顶端</a>',
        '<a href="javascript:;">查看原图</a>',
        '<a href="javascript:;">某县发布<img src="/images/qr_wx.png" alt=""></a>',
        '<a href="#">掌上某县<span><img src="/images/a.png" alt="扫码下载"></span></a>',
    ],
)
def test_buttons_of_the_page_and_codes_in_sight_are_no_empty_links(anchor: str) -> None:
    assert read_links(Sheet(f"<html><body><p>{anchor}</p></body></html>", URL))[1] == ()


def test_a_letter_left_over_as_title_does_not_hide_what_the_picture_says() -> None:
    _, empty = read_links(Sheet('<p><a href="#" title="x"><img src="/b.png" alt="云展厅入口"></a></p>', URL))
    assert [one.words for one in empty] == ["云展厅入口"]
