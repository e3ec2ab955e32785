from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.document import Linked
from reports.rendering.words import LONGEST_CELL, address, clean, columns_wide, cut, number, one_line, shown


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("普通 text", "普通 text"),
        ("控\x00制\x1b\x7f\ufffe\uffff", "控制"),
        ("左\u202e右\u2066倒\u200f", "左右倒"),
        ("半\ud800个", "半\ufffd个"),
        ("一\r\n二\r三\u2028四\x0b五", "一\n二\n三\n四\n五"),
        ("一\t二", "一 二"),
    ],
)
def test_what_no_escaping_makes_harmless_is_taken_out(text: str, said: str) -> None:
    assert clean(text) == said


@given(st.text(st.characters(exclude_categories=())))
def test_a_clean_text_is_writable_and_what_xml_allows(text: str) -> None:
    said = clean(text)
    said.encode("utf-8")
    assert all(one == "\n" or one >= " " for one in said)
    assert clean(said) == said
    assert "\n" not in one_line(text)


def test_a_long_text_says_how_long_it_was() -> None:
    assert cut("长" * 10_000) == "长" * LONGEST_CELL + "……（共10000字，未全列）"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (12, "12"),
        (2.0, "2"),
        (2.5, "2.5"),
        (1 / 3, "0.33"),
        (-0.001, "0"),
        (-12.345, "-12.35"),
        (float("nan"), "—"),
        (float("inf"), "—"),
        (10**400, "超出范围"),
        (1e300, "1e+300"),
    ],
)
def test_numbers_are_said_as_people_write_them(value: float, said: str) -> None:
    assert number(value) == said


def test_a_cell_is_said_by_the_sort_of_its_column() -> None:
    assert shown(0.9231, "share") == "92.31%"
    assert shown(1, "share") == "100%"
    assert shown(float("nan"), "share") == "—"
    assert shown(date(2026, 3, 5), "date") == "2026-03-05"
    assert shown(datetime(2026, 3, 5, 8, 0), "date") == "2026-03-05 08:00"  # noqa: DTZ001
    assert shown(None) == shown("") == "—"
    assert shown(0) == "0"
    assert shown(Linked("", "https://a.example/")) == "https://a.example/"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//a.example", "", "https://a\u202eb/"],
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert address(Linked("点", url)) == ""
    assert address(Linked("点", "HTTPS://a.example/一")) == "HTTPS://a.example/一"
    assert address("https://a.example/") == ""


def test_a_chinese_character_takes_two_columns() -> None:
    assert columns_wide("abc") == 3
    assert columns_wide("一二ab（）—") == 12
    assert columns_wide("e\u0301") == 1
