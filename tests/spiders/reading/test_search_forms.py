"""The way in to a site's search on its home page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import SearchEntry
from spiders.reading.search_forms import read_search_entry
from spiders.reading.sheet import Sheet
from tests.spiders.reading.markup_grammar import pages

HOME = "https://www.x.gov.cn/"


def entry(body: str, charset: str = "utf-8") -> SearchEntry | None:
    return read_search_entry(Sheet(f"<html><body>{body}</body></html>", HOME, charset))


def test_a_form_with_its_hidden_fields_and_first_choices() -> None:
    form = (
        "<form action='/s/index.jsp?x=1' accept-charset='GBK'><input type=hidden name=site value=7>"
        "<select name=kind><option value=all>全部</option><option value=1>标题</option></select>"
        "<input name=q placeholder='请输入关键字'><button>搜索</button></form>"
    )
    assert entry(form) == SearchEntry(
        "form", HOME + "s/index.jsp?x=1", "q", (("site", "7"), ("kind", "all")), "GBK"
    )


def test_a_form_of_a_page_in_an_old_charset_is_sent_in_it() -> None:
    found = entry("<form action=/search><input type=text name=k></form>", "gb2312")
    assert found is not None
    assert found.charset == "gb2312"


def test_a_script_that_has_a_hand_in_it_is_noted() -> None:
    found = entry("<form action=/search onsubmit='return check()'><input type=text name=k></form>")
    assert found is not None
    assert (found.how, found.scripted) == ("form", True)


@pytest.mark.parametrize(
    ("body", "how"),
    [
        ("<form class=search action='javascript:;'><input name=q></form>", "script"),
        ("<form class=search><input id=keyword placeholder=搜索></form>", "script"),
        ("<div class=search-box><input id=searchword><span onclick='go()'>搜索</span></div>", "script"),
        ("<form action=/search method=POST><input name=q></form>", "post"),
        ("<a href='/search/'>站内搜索</a>", "link"),
    ],
)
def test_ways_that_are_not_asked(body: str, how: str) -> None:
    found = entry(body)
    assert found is not None
    assert found.how == how


@pytest.mark.parametrize(
    "body",
    [
        "<form action=/login><input name=user placeholder=请输入用户名><input type=password name=p></form>",
        "<form action=/letter/query><input name=code placeholder=请输入查询码></form>",
        "<form action=https://www.baidu.com/s><input name=wd></form>",
        "<p>没有搜索</p>",
        "<form action=/search><input name=a><input name=b></form>",
    ],
)
def test_what_is_no_search_of_the_site(body: str) -> None:
    found = entry(body)
    assert found is None or found.how == "script"


@given(pages())
def test_no_markup_breaks_the_reading(markup: str) -> None:
    found = read_search_entry(Sheet(markup, HOME, "utf-8"))
    assert found is None or len(found.others) <= 20


@given(st.text(st.sampled_from("<>form input=name'\"/searchq ;:script"), max_size=200))
def test_torn_markup_does_not_break_it_either(markup: str) -> None:
    found = read_search_entry(Sheet(markup, HOME, "utf-8"))
    assert found is None or found.how in ("form", "script", "post", "link")
