"""The body shows the beginning of a long table, an annex all of it."""

from __future__ import annotations

import pytest

from reports.document import Heading, Table, TableColumn
from reports.long_tables import beginning, headed, rest


def table(rows: int) -> Table:
    return Table("超期", (TableColumn("编号", "number"),), tuple((number,) for number in range(rows)))


@pytest.mark.parametrize("rows", [1, 3])
def test_a_short_table_stands_in_the_body_as_it_is(rows: int) -> None:
    assert list(headed(table(rows), 3)) == [Heading("超期"), table(rows)]
    assert list(rest(table(rows), 3)) == []


def test_a_long_one_says_how_many_there_are_and_where() -> None:
    shown = beginning(table(4), 3, "最急的")
    assert (len(shown.rows), shown.note) == (3, "共4个，列出最急的3个，其余见附件。")
    (annex,) = rest(table(4), 3)
    assert (annex.rows, annex.note, annex.annex) == (table(4).rows, "共4个。", True)


def test_without_rows_there_is_no_heading_either() -> None:
    assert list(headed(table(0), 3)) == []
