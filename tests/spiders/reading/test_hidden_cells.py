"""What a table hides from people and not from the source of the page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Page
from checks.personal_data import check_sign
from spiders.reading.hidden_cells import lines_with_hidden_cells
from spiders.reading.page import read_page
from spiders.reading.sheet import Sheet

AT = datetime(2026, 11, 12, tzinfo=UTC)
FIRST = "65999919780305021"
ID = FIRST + check_sign(FIRST + "0")
NOBODY = '<td style="display:none">{}</td>'


def of(*rows: str) -> str:
    return f"<body><p>补助人员名单</p><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table></body>"


def read(markup: str) -> Page:
    return read_page(
        markup.encode(), "text/html; charset=utf-8", Page("http://www.yunling.gov.cn/a.html", AT)
    )


def test_a_hidden_column_of_numbers_leaks_them() -> None:
    markup = of("<th>姓名</th><th style='display: none'>身份证号</th>", "<td>张某</td>" + NOBODY.format(ID))
    page = read(markup)
    (leak,) = page.leaks
    assert (leak.kind, leak.hidden, ID in "".join(page.lines)) == ("id-card", True, False)


def test_a_number_that_is_shown_too_is_not_hidden() -> None:
    (leak,) = read(of(f"<td>{ID}</td>" + NOBODY.format(ID))).leaks
    assert not leak.hidden


@pytest.mark.parametrize(
    "cell", [NOBODY.format("330***********0021"), NOBODY.format("备注"), "<td>张某</td>", NOBODY.format("")]
)
def test_hidden_cells_without_numbers_of_people_leak_nothing(cell: str) -> None:
    assert read(of("<td>张某</td>" + cell)).leaks == ()


PIECES = (
    "<table>",
    "</table>",
    '<td style="display:none">',
    "<TH style='DISPLAY : NONE",
    "</td>",
    "<tr>",
    "甲",
)


@given(st.lists(st.sampled_from(PIECES)))
def test_a_table_in_any_disorder_is_read(pieces: list[str]) -> None:
    lines = lines_with_hidden_cells(Sheet("".join(pieces), "http://www.yunling.gov.cn/"))
    assert set("".join(lines).replace(" ", "")) <= set("甲|")
