from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.postbacks import LONGEST_FORM, next_turn
from spiders.reading.sheet import Sheet

URL = "https://www.example.gov.cn/hd/List.aspx?id=3"
STATE = (
    "<input type='hidden' name='__EVENTTARGET' value='x'>"
    "<input type='hidden' name='__EVENTARGUMENT' value=''>"
    "<input type='hidden' name='__VIEWSTATE' value='dDw+/MTM='>"
    "<input type='hidden' name='__EVENTVALIDATION' value='wEW'>"
    "<input type='hidden' name='hidKind' value='咨询'>"
    "<input type='text' name='txtWord' value='写信人'><input type='submit' name='btnDelete' value='删除'>"
)


def anchor(pager: str, argument: str, words: str) -> str:
    return f"""<a href="javascript:__doPostBack('{pager}','{argument}')">{words}</a>"""


def form(
    pager: str, *, state: str = STATE, opening: str = "method='post' action='./List.aspx?id=3'"
) -> Sheet:
    return Sheet(f"<html><body><form {opening}>{state}<div>{pager}</div></form></body></html>", URL)


PAGER = "".join(anchor("ctl00$Pager", str(number), str(number)) for number in (1, 2, 3))


def test_the_state_of_the_page_is_posted_with_the_number_of_the_next() -> None:
    turn = next_turn(form(PAGER), 1)
    assert turn is not None
    assert (turn.number, turn.pager, turn.endpoint.url) == (2, "ctl00$Pager", URL)
    assert parse_qsl(turn.endpoint.form, keep_blank_values=True) == [
        ("__EVENTTARGET", "ctl00$Pager"),
        ("__EVENTARGUMENT", "2"),
        ("__VIEWSTATE", "dDw+/MTM="),
        ("__EVENTVALIDATION", "wEW"),
        ("hidKind", "咨询"),
    ]


@pytest.mark.parametrize(
    ("pager", "current", "number", "argument"),
    [
        (PAGER, 2, 3, "3"),
        (anchor("gv", "Page$2", "2") + anchor("gv", "Page$3", "3"), 1, 2, "Page$2"),
        (anchor("gv", "Page$First", "首页") + anchor("gv", "Page$Next", "下一页"), 4, 5, "Page$Next"),
        (anchor("p", "10", "10") + anchor("p", "11", "..."), 10, 11, "11"),
        ("""<a href="#" onclick="__doPostBack('p','2');return false">[2]</a>""", 1, 2, "2"),
        ("""<a href="javascript:__doPostBack(&#39;p&#39;,&#39;2&#39;)">2</a>""", 1, 2, "2"),
    ],
)
def test_forms_of_pagers(pager: str, current: int, number: int, argument: str) -> None:
    turn = next_turn(form(pager), current)
    assert turn is not None
    assert (turn.number, dict(parse_qsl(turn.endpoint.form))["__EVENTARGUMENT"]) == (number, argument)


@pytest.mark.parametrize(
    "other",
    [
        anchor("gv", "Delete$2", "删除"),
        anchor("gv", "Select$2", "2"),
        anchor("gv", "2", "删除"),
        anchor("gv", "2", "3"),
        anchor("gv", "Sort$Title", "标题"),
        anchor("lnkLogout", "", "下一页"),
        anchor("gv", "1", "1"),
        "<a href='?page=2'>2</a>",
    ],
)
def test_whatever_else_a_form_can_do_is_left_alone(other: str) -> None:
    assert next_turn(form(other), 1) is None


def test_a_form_without_state_or_that_is_not_posted_is_none_of_these() -> None:
    assert next_turn(form(PAGER, state=""), 1) is None
    assert next_turn(form(PAGER, opening="method='get'"), 1) is None
    huge = f"<input type='hidden' name='__VIEWSTATE' value='{'a' * LONGEST_FORM}'>"
    assert next_turn(form(PAGER, state=huge), 1) is None
    assert next_turn(form(PAGER, opening="method='post' action='javascript:void(0)'"), 1) is None


def test_the_pager_that_turned_before_goes_on_turning() -> None:
    both = form(anchor("top", "2", "2") + anchor("side", "2", "2") + anchor("side", "3", "3"))
    turn = next_turn(both, 2, "side")
    assert turn is not None
    assert (turn.pager, turn.number) == ("side", 3)
    assert next_turn(both, 2, "top") is None


@given(st.text(alphabet="_doPstBack('\\,2)$<a>\"", max_size=200), st.integers(0, 9))
def test_no_markup_is_too_odd(markup: str, current: int) -> None:
    sheet = Sheet(f'<form method=post>{STATE}<a href="javascript:__doPostBack({markup}', URL)
    turn = next_turn(sheet, current)
    assert turn is None or turn.number > current
