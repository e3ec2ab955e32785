from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.document import Table, TableColumn
from reports.rendering.column_widths import wide, widths
from tests.reports.rendering.sample_document import ranking, tickets, unqualified


@given(st.lists(st.floats(-1, 50), min_size=1, max_size=30), st.floats(5, 90))
def test_widths_add_up_to_the_line(shares: list[float], line: float) -> None:
    columns = tuple(TableColumn("标题", "date" if share > 3 else "text", share) for share in shares)
    row = tuple(date(2026, 11, 1) if column.sort == "date" else "字" * 50 for column in columns)
    parted = widths(Table("表", columns, (row,)), line)
    assert sum(parted) == pytest.approx(1)
    assert min(parted) > 0


def test_a_date_gets_the_width_that_keeps_it_whole() -> None:
    columns = (TableColumn("说明", share=20), TableColumn("日期", "date", 0.1))
    parted = widths(Table("表", columns, (("字" * 200, date(2026, 11, 1)),)), 40)
    assert parted[1] * 40 >= 10 * 0.57


def test_the_last_running_number_fits_too() -> None:
    parted = widths(tickets(20_000), 64)
    assert parted[0] * 64 >= 5 * 0.57


def test_columns_with_room_get_what_they_asked_for() -> None:
    columns = (TableColumn("甲", share=3), TableColumn("乙", share=1))
    assert widths(Table("表", columns, ()), 40) == pytest.approx((0.75, 0.25))


def test_tables_of_many_columns_lie() -> None:
    assert wide(tickets(1))
    assert wide(ranking())
    assert not wide(unqualified())
