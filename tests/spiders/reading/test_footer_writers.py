from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Page
from checks.footer_marks import MARKS
from spiders.reading.footer_writers import badge_writer, footer_writer, may_be_written
from spiders.reading.page import read_page

NUMBERS = {"网站标识码": "3300000020", "ICP备案": "浙ICP备05018911号"}
WHOLE = dict.fromkeys(MARKS, "x")


@pytest.mark.parametrize(
    "markup",
    [
        "<div id='footer'></div><script>$('#footer').load('/common/footer.html')</script>",
        "<script src='/js/footer.js'></script>",
        "<iframe src='/common/bottom.html' width='100%'></iframe>",
        "<script>$.get('/include/foot.shtml', show)</script>",
        "<!--#include virtual='/inc/bottom.html'-->",
        "<div w3-include-html='f.html'></div>",
        "<script>document.getElementById('foot').innerHTML = text</script>",
        "<script>box.append(`<div class='footer'>${text}</div>`)</script>",
        "<div id='app'></div>",
    ],
)
def test_what_may_write_a_footer(markup: str) -> None:
    assert footer_writer(f"<body>{markup}</body>", {}, ())
    assert footer_writer(f"<body>{markup}</body>", WHOLE, ()) == ""


@pytest.mark.parametrize(
    "markup",
    [
        "<a href='/footer.html'>页脚说明</a>",
        "<link rel='stylesheet' href='/css/footer.css'>",
        "<img src='/images/bottom.png'>",
        "<!-- <script src='/js/footer.js'></script> -->",
        "<style>.footer { bottom: 0 }</style>",
        "<script src='https://dcs.conac.cn/js/11/182/CA111821333604148810001.js'></script>",
        "<script src='//zfwzgl.www.gov.cn/exposure/jiucuo.js'></script>",
    ],
)
def test_what_writes_none(markup: str) -> None:
    assert footer_writer(f"<body>{markup}</body>", NUMBERS, ("http://a.gov.cn/js/site.js",)) == ""


def test_a_script_of_a_mark_that_is_there_writes_nothing_else() -> None:
    markup = "<script src='/js/conac.js'></script>"
    assert footer_writer(markup, NUMBERS, ()) == "脚本 /js/conac.js"
    assert footer_writer(markup, {**NUMBERS, "党政机关标识": "x"}, ()) == ""


def test_any_script_may_write_the_badges() -> None:
    assert badge_writer("", NUMBERS, ("http://a.gov.cn/js/site.js",)) == "脚本 http://a.gov.cn/js/site.js"
    assert badge_writer("<script>box.innerHTML = x</script>", NUMBERS, ())
    assert badge_writer("<p>没有脚本</p>", NUMBERS, ()) == ""
    official = "<script>document.write(unescape('%3Cscript src=//dcs.conac.cn/js/1/CA1.js'))</script>"
    assert badge_writer(official, NUMBERS, ()) == ""
    assert (
        badge_writer("", {**NUMBERS, "党政机关标识": "x", "找错": "y"}, ("http://a.gov.cn/js/site.js",)) == ""
    )


@pytest.mark.parametrize(("depth", "is_read"), [(0, True), (1, True), (2, False)])
def test_words_are_read_where_the_home_page_may_lead_to(depth: int, is_read: bool) -> None:
    markup = "<meta name='SiteName' content='x'><footer>主办：县府办 网站标识码：3300000020</footer>"
    page = Page("http://a.gov.cn/main/", datetime(2026, 11, 22, tzinfo=UTC), depth=depth)
    footer = read_page(markup.encode(), "text/html", page).footer
    assert footer["网站标识码"] == "3300000020"
    assert ("主办单位" in footer) is is_read


def test_a_page_without_any_footer() -> None:
    assert footer_writer("<p>文</p>", {}, ("http://a.gov.cn/js/site.js",))
    assert may_be_written("<p>文</p>", (), framed=True)
    assert may_be_written("<script>a.innerHTML = b</script>", (), framed=False)
    assert may_be_written("<p>文</p>", (), framed=False) == ""


@given(
    st.lists(
        st.sampled_from(
            [
                "<script src='",
                "foot",
                ".js'",
                "</script>",
                "bottom",
                "<",
                '"',
                "').load(",
                "innerHTML",
                "<!--",
                "-->",
                "/",
                "a" * 50,
            ]
        ),
        max_size=60,
    )
)
def test_never_raises(parts: list[str]) -> None:
    assert isinstance(footer_writer("".join(parts), {}, ()), str)
