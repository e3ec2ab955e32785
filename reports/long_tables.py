"""Tables that may grow too long for the body: the body has their first rows, an annex has all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reports.document import Heading, Part, Table


def headed(whole: Table, most: int, which: str = "") -> Iterator[Part]:
    """A heading and what the body shows of the table; nothing where it has no rows."""
    if whole.rows:
        yield Heading(whole.title)
        yield beginning(whole, most, which)


def beginning(whole: Table, most: int, which: str = "") -> Table:
    """What the body shows. `which` are the rows that come first, like 最急的."""
    count = len(whole.rows)
    if count <= most:
        return whole
    return replace(whole, rows=whole.rows[:most], note=f"共{count}个，列出{which}{most}个，其余见附件。")


def rest(whole: Table, most: int) -> Iterator[Table]:
    """The annex with all rows, where the body does not have them."""
    if len(whole.rows) > most:
        yield replace(whole, note=f"共{len(whole.rows)}个。", annex=True)
