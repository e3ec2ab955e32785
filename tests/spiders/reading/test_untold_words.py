"""Numbers of people in what a page tells search engines, or whoever points at something."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Leak, Page
from checks.personal_data import check_sign
from spiders.reading.page import read_page
from spiders.reading.sheet import Sheet
from spiders.reading.untold_words import lines_untold

AT = datetime(2026, 11, 12, tzinfo=UTC)
FIRST = "65999919780305021"
ID = FIRST + check_sign(FIRST + "0")
MOBILE = "13800138027"


def leaks(inside: str, head: str = "") -> tuple[Leak, ...]:
    markup = f"<html><head>{head}</head><body><p>全县召开会议</p>{inside}</body></html>"
    page = Page("http://www.yunling.gov.cn/a.html", AT)
    return read_page(markup.encode(), "text/html; charset=utf-8", page).leaks


@pytest.mark.parametrize(
    ("inside", "head"),
    [
        (f'<b title="身份证号：{ID}">张某</b>', ""),
        (f"<td title='{ID}'>张某</td>", ""),
        (f'<i data-title="{ID}">张某</i>', ""),
        (f'<input type="hidden" name="sfzh" value="{ID}">', ""),
        (f'<input value="{ID}" type=hidden name=idCard>', ""),
        (f'<script>window.__DATA__={{"apply":{{"idCard":"{ID}"}}}}</script>', ""),
        (f"<script>var sfzh = '{ID}';</script>", ""),
        (f"<!-- <tr><td>张某</td><td>{ID}</td></tr> -->", ""),
        ("", f'<meta name="description" content="居民张某（身份证{ID}）点赞">'),
        ("", f'<meta name="Keywords" content="张某,{ID}">'),
    ],
)
def test_an_identity_card_that_nobody_sees(inside: str, head: str) -> None:
    (leak,) = leaks(inside, head)
    assert (leak.kind, leak.hidden) == ("id-card", True)


def test_a_telephone_in_a_description() -> None:
    (leak,) = leaks("", f'<meta name="description" content="首位顾客、居民张某（手机{MOBILE}）点赞">')
    assert (leak.kind, leak.hidden) == ("mobile", True)


@pytest.mark.parametrize(
    "inside",
    [
        '<b title="身份证号：659999********0214">张某</b>',
        '<a title="第20261112123456789号公告" href="/a">公告</a>',
        '<a title="关于做好2026年度工作的通知" href="/a">通知</a>',
        '<img title="logo" src="/20261112093015123.png">',
        f'<meta name="viewport" content="{ID}">',
    ],
)
def test_what_is_no_number_of_a_person(inside: str) -> None:
    assert leaks(inside) == ()


def test_a_number_that_is_shown_too_is_told_once() -> None:
    (leak,) = leaks(f'<p title="{ID}">{ID}</p>')
    assert not leak.hidden


@given(
    st.lists(
        st.sampled_from(['title="', "title='", ID, MOBILE, '"', "'", "<", ">", "甲", " = "]), max_size=40
    )
)
def test_any_markup_is_read(pieces: list[str]) -> None:
    assert all(lines_untold(Sheet("".join(pieces), "http://www.yunling.gov.cn/")))
