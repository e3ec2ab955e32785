"""Functions that open windows at addresses of their own making, and the calls of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Call, Opener
from spiders.reading.links import read_links
from spiders.reading.openers import openers_in, openers_of, read_calls
from spiders.reading.sheet import Sheet

URL = "http://www.example.gov.cn/tousu/index.asp"
LOADED = "<script src='/inc/js.js'></script>"
OPENS = "function openwin(n){window.open('/tousu/view_'+n+'.htm','','width=600');}"


def sheet(body: str, head: str = LOADED) -> Sheet:
    return Sheet(f"<html><head>{head}</head><body>{body}</body></html>", URL)


def handled(one: Sheet) -> set[str]:
    return {link.url for link in read_links(one)[0] if link.how == "handler"}


@pytest.mark.parametrize(
    ("script", "known"),
    [
        (OPENS, Opener("openwin", "/tousu/view_{0}.htm")),
        (
            "function MM_openBrWindow(url,winName,features) { //v2.0\n window.open(url,winName,features);\n}",
            Opener("MM_openBrWindow", "{0}"),
        ),
        (
            'var show = function(id, type){ location.href = "show.asp?id=" + id + "&t=" + type }',
            Opener("show", "show.asp?id={0}&t={1}"),
        ),
        (
            "function openwin(id){var url='/tousu/view.asp?url=1&id='+id;window.open(url,'new','top=0')}",
            Opener("openwin", "/tousu/view.asp?url=1&id={0}"),
        ),
        ("function show(n) { window.open(`/v/${n}.html`, '_blank') }", Opener("show", "/v/{0}.html")),
        ("function go(u){if(!u){return;}window.location.replace(u)}", Opener("go", "{0}")),
    ],
)
def test_a_function_that_opens_what_it_is_given(script: str, known: Opener) -> None:
    assert openers_in(script) == (known,)


@pytest.mark.parametrize(
    "script",
    [
        "function f(n){n=n*2;window.open('/a_'+n+'.htm')}",
        "function f(n){window.open('/a_'+host+n)}",
        "function f(n){if(n){window.open('/a'+n)}else{window.open('/b'+n)}}",
        "function f(n){document.getElementById(n).style.display='block'}",
        "function f(n){window.open('/fixed.htm')}",
        "function f(n){window.open(make(n))}",
        "function f(n){var u='/a'+n;if(n>5)u='/b'+n;window.open(u)}",
        "function f(n){var u='/a'+n;u+='.htm';window.open(u)}",
        "function f(n){var u=v,v=u;window.open(u+n)}",
        "function f(n){window.open(`/a/${n+1}.htm`)}",
        "function f(n){window.open('/vote.asp?id='+n)}",
        "function f(n){window.open('/del.asp?id='+n)}",
        "function f(n){window.open('/a'+n",
    ],
)
def test_of_other_functions_nothing_is_said(script: str) -> None:
    assert openers_in(script) == ()


def test_only_scripts_of_the_site_are_asked() -> None:
    body = OPENS.encode()
    assert openers_of("http://a.cn/inc/js.js", "text/plain", body)
    assert openers_of("http://a.cn/js.asp", "application/x-javascript", body)
    assert openers_of("http://a.cn/a.css", "text/css", body) == ()
    assert openers_of("http://a.cn/jquery.min.js", "text/javascript", body) == ()


def test_a_function_of_the_page_itself_leads_there() -> None:
    one = sheet("<a href='javascript:openwin(7)'>路灯</a>", f"<script>{OPENS}</script>")
    assert handled(one) == {"http://www.example.gov.cn/tousu/view_7.htm"}
    assert read_calls(one) == ()


@pytest.mark.parametrize(
    ("markup", "call"),
    [
        ("<a href='javascript:openwin(7)'>路灯</a>", Call("openwin", ("7",), "路灯")),
        ("<a href='JavaScript:void(openwin(7))'>路灯</a>", Call("openwin", ("7",), "路灯")),
        (
            '<a href="#" onclick="return openwin(\'v.asp?id=7\',this)">路灯</a>',
            Call("openwin", ("v.asp?id=7", ""), "路灯"),
        ),
        ("<tr onclick='openwin(7)'><td>路灯</td></tr>", Call("openwin", ("7",), "路灯")),
    ],
)
def test_a_call_of_a_function_that_another_file_may_write_out(markup: str, call: Call) -> None:
    one = sheet(f"<table>{markup}</table>" if markup.startswith("<tr") else markup)
    assert handled(one) == set()
    assert read_calls(one) == (call,)


@pytest.mark.parametrize(
    "markup",
    [
        "<a href='javascript:AddFavorite()'>收藏</a>",
        "<a href='javascript:void(0)'>地图</a>",
        "<a href='#' onclick='show(this)'>地图</a>",
        "<a href='#' onclick=\"alert('建设中')\">地图</a>",
        "<a href='#' onclick='vote(284,1)'>赞成</a>",
    ],
)
def test_what_opens_no_address(markup: str) -> None:
    one = sheet(markup)
    assert handled(one) == set()
    assert read_calls(one) == ()


def test_a_page_with_a_base_of_its_own_resolves_elsewhere() -> None:
    one = sheet("<a href='javascript:openwin(7)'>路灯</a>", f"{LOADED}<base href='/other/'>")
    assert handled(one) == set()
    assert read_calls(one) == ()


@given(st.text(alphabet="function open(n){}'\"+/;,=\\ \nlocation.href", max_size=400))
def test_any_text_is_read(script: str) -> None:
    for one in openers_in(script):
        assert "{" in one.address
