"""Addresses of rows that give a number only."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Entry
from spiders.reading.list_answers import ListAnswer, read_answer
from spiders.reading.numbered_rows import RowNumbers

PAGE = "https://www.example.gov.cn/hd/lyb/"
SEEN = date(2026, 11, 22)
JSON = "application/json"


def body(*rows: dict[str, Any]) -> bytes:
    return json.dumps({"data": {"total": 4, "rows": rows}}).encode()


def row(number: int | str, title: str) -> dict[str, Any]:
    return {"id": number, "title": title, "time": "2026-11-02", "state": "办理中", "sort": 1}


def told(numbers: RowNumbers, answer: bytes) -> ListAnswer:
    return numbers.told(read_answer(answer, JSON, PAGE, SEEN), answer, JSON)


def shown(*addresses: str) -> list[Entry]:
    titles = ("路灯不亮", "公交改线", "暖气不热")
    return [Entry(url, title) for url, title in zip(addresses, titles, strict=False)]


FIRST = body(row("YZ10850", "路灯不亮"), row("YZ10852", "公交改线"))
SECOND = body(row("YZ10920", "错别字"), row("YZ10939", "楼道灯坏了"))
DETAIL = "https://www.example.gov.cn/hd/detail.html?id="


def test_further_rows_have_the_addresses_that_the_page_would_give_them() -> None:
    numbers = RowNumbers(shown(f"{DETAIL}YZ10850", f"{DETAIL}YZ10852"), PAGE, SEEN)
    assert [one.url for one in told(numbers, FIRST).entries] == [f"{DETAIL}YZ10850", f"{DETAIL}YZ10852"]
    further = told(numbers, SECOND)
    assert [one.url for one in further.entries] == [f"{DETAIL}YZ10920", f"{DETAIL}YZ10939"]
    assert [one.dated for one in further.entries] == [date(2026, 11, 2)] * 2
    assert [(one.url, one.how) for one in further.links] == [
        (f"{DETAIL}YZ10920", "row"),
        (f"{DETAIL}YZ10939", "row"),
    ]
    assert further.total == 4


def test_a_number_may_stand_within_the_address() -> None:
    numbers = RowNumbers(
        shown("https://www.example.gov.cn/m/17/v.html", "https://www.example.gov.cn/m/18/v.html"), PAGE, SEEN
    )
    assert told(numbers, body(row(17, "路灯不亮"), row(18, "公交改线"))).entries
    assert told(numbers, body(row(19, "错别字"))).entries[0].url == "https://www.example.gov.cn/m/19/v.html"


@pytest.mark.parametrize(
    "links",
    [
        [],
        shown(f"{DETAIL}YZ10850"),
        shown(f"{DETAIL}YZ10850", "https://www.example.gov.cn/zt/YZ10852"),
        shown("https://www.example.gov.cn/a.html", "https://www.example.gov.cn/b.html"),
        shown(PAGE, PAGE),
    ],
)
def test_what_one_row_or_none_says_tells_nothing(links: list[Entry]) -> None:
    numbers = RowNumbers(links, PAGE, SEEN)
    assert {one.url for one in told(numbers, FIRST).entries} <= {PAGE}
    assert {one.url for one in told(numbers, SECOND).entries} <= {PAGE}


def test_addresses_that_rows_have_are_left_alone() -> None:
    numbers = RowNumbers(shown(f"{DETAIL}YZ10850", f"{DETAIL}YZ10852"), PAGE, SEEN)
    own = body({**row("YZ10850", "路灯不亮"), "url": "/x/1.html"})
    assert [one.url for one in told(numbers, own).entries] == ["https://www.example.gov.cn/x/1.html"]


def test_a_value_that_is_no_number_makes_no_address() -> None:
    numbers = RowNumbers(shown(f"{DETAIL}YZ10850", f"{DETAIL}YZ10852"), PAGE, SEEN)
    told(numbers, FIRST)
    odd = body(row("../../x", "错别字"), row("1&a=2", "楼道灯坏了"), row("", "停水"))
    assert told(numbers, odd).entries == ()


@given(st.binary(max_size=300))
def test_nothing_that_an_answer_holds_raises(answer: bytes) -> None:
    numbers = RowNumbers(shown(f"{DETAIL}1", f"{DETAIL}2"), PAGE, SEEN)
    assert told(numbers, answer).total >= 0
