"""Anchors in the colour of their ground are told where the markup says both, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.hidden_links import read_hiding
from spiders.reading.same_colour import unseen_anchors
from spiders.reading.sheet import Sheet

OWN = "http://www.example.gov.cn/a/b.html"


def unseen(body: str, head: str = "", attributes: str = "") -> int:
    markup = f"<html><head>{head}</head><body{attributes}>{body}</body></html>"
    return len(list(unseen_anchors(Sheet(markup, OWN))))


WHITE = '<a style="color:#fff" href="http://a.com/">甲</a>'
FONT = '<a href="http://a.com/"><font color=white>甲</font></a>'


@pytest.mark.parametrize(
    ("body", "head", "attributes"),
    [
        (f"<p>{WHITE}</p>", "", ""),  # a page without any style is white
        (f"<p>{FONT}</p>", "", ' bgcolor="#FFFFFF"'),
        (f"<table><tr><td bgcolor=white><p>{WHITE}</p></td></tr></table>", "", ' bgcolor="#336699"'),
        (f'<div style="background:#fefefe">{FONT}</div>', "<link rel=stylesheet href=/a.css>", ""),
        (f'<div style="background-color: rgb(255, 255, 255)">{WHITE}</div>', "", ' bgcolor="#336699"'),
        (
            f"<td bgcolor=#fff>{WHITE}</td>".join(("<table><tr>", "</table>")),
            "<link rel=stylesheet href=/a>",
            "",
        ),
        (
            f'<div class="w"><p>{WHITE}</p></div>',
            "<style>body{margin:0;background:#FFF}.w{width:1px}</style>",
            "",
        ),
        ('<a style="background:#000;color:black" href="http://a.com/">甲</a>', "", ""),
        ('<a href="http://a.com/"><span style="color:#FFF">甲</span></a>', "", ""),
    ],
)
def test_the_same_colour(body: str, head: str, attributes: str) -> None:
    assert unseen(body, head, attributes) == 1


@pytest.mark.parametrize(
    ("body", "head", "attributes"),
    [
        (f'<div style="background:#1a5fb4">{WHITE}</div>', "", ""),
        (f"<td bgcolor=#003366>{WHITE}</td>".join(("<table><tr>", "</table>")), "", ""),
        (f'<div style="background:#fff url(/top.png)">{WHITE}</div>', "", ""),
        (f'<table background="/top.gif"><tr><td>{WHITE}</td></tr></table>', "", ' bgcolor="#fff"'),
        (f"<p>{WHITE}</p>", "<link rel=stylesheet href=/a.css>", ""),
        (f'<div class="top">{WHITE}</div>', "<style>.top{background:#1a5fb4}</style>", ""),
        (f'<div class="top">{WHITE}</div>', "<style>@import url(/a.css);</style>", ' bgcolor="#fff"'),
        (f"<div>{WHITE}</div>", "<style>body{background:url(/sky.jpg)}</style>", ""),
        (f"<ul><li>{WHITE}</li></ul>", "<style>li{background-color:navy}</style>", ""),
        ('<font color="white"><a href="http://a.com/">甲</a></font>', "", ""),  # which colours no anchor
        ('<a href="http://a.com/">甲<font color="white">乙</font></a>', "", ""),
        ('<a href="http://a.com/" style="color:#333">甲</a>', "", ""),
        ('<a href="http://a.com/" style="color:#ff">甲</a>', "", ""),
    ],
)
def test_what_can_be_read_or_cannot_be_told(body: str, head: str, attributes: str) -> None:
    assert unseen(body, head, attributes) == 0


def test_such_links_are_a_hidden_part_beside_words_that_sell() -> None:
    cell = '<table><tr><td bgcolor="#ffffff">{}</td></tr></table>'
    links = "".join(
        f'<a href="http://{host}.com/"><font color="#FFFFFF">{words}</font></a>'
        for host, words in (("a", "代办文凭"), ("b", "办理假身份证"))
    )
    (part,) = read_hiding(Sheet(f"<body>{cell.format(links)}</body>", OWN)).parts
    assert (part.how, part.links, part.words) == ("same-colour", 2, ("代办文凭", "办理假身份证"))
    assert part.saw.startswith('<a href="http://a.com/">')
    plain = cell.format(links.replace("代办文凭", "甲县").replace("办理假身份证", "乙县"))
    assert read_hiding(Sheet(f"<body>{plain}</body>", OWN)).parts == ()


PIECES = st.sampled_from(
    [
        "<a style='color:#fff' href='http://a.com'>", "<a style='color:", "</a>", "<font color=#ff",
        "文凭", "<td bgcolor=", "#fff>", "<style>body{background:", "}</style>", "rgb(999,999,999)", "'", ">",
        "<div style='background:#fff'>",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_markup_is_read(markup: str) -> None:
    assert all(part.links > 0 for part in read_hiding(Sheet(markup, OWN)).parts)


@pytest.mark.parametrize(
    "piece",
    [
        "<div style='background:", "<a style='color:#fff' href='http://a.com/'><div>", "<style>body{",
        "<a href=http://a.com/><div>", "<font color=#fff>", "<a><div><font color=#fff>",
    ],
)  # fmt: skip
def test_a_piece_without_end_costs_no_more_than_its_length(piece: str) -> None:
    markup = "文凭 color: " + piece * (200_000 // len(piece))
    assert len(read_hiding(Sheet(markup, OWN)).parts) <= 21
