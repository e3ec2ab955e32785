"""What is printed of a sheet can be read, however wide its columns want to be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reports.rendering.sheet_printing import LETTERS, MARGIN, Printing, printing

COLUMNS = st.lists(st.tuples(st.floats(8, 50), st.booleans()), min_size=1, max_size=40)


def letters(plan: Printing) -> float:
    """Points of the letters where the widest page beside the others fills the paper."""
    inches = (297 if plan.lying else 210) / 25.4 - 2 * MARGIN
    widest = max(pixels(page) for page in pages(plan))
    return LETTERS * min(inches * 96 / widest, 1.0)


def pages(plan: Printing) -> list[Sequence[float]]:
    edges = [0, *plan.pages, len(plan.widths)]
    cut = [plan.widths[start:end] for start, end in pairwise(edges)]
    return [cut[0], *((plan.widths[0], *one) for one in cut[1:])]


def pixels(widths: Sequence[float]) -> float:
    """In a font with wide digits."""
    return sum(width * 9 + 5 for width in widths)


@given(COLUMNS)
def test_no_letter_is_printed_smaller_than_eight_points(columns: list[tuple[float, bool]]) -> None:
    plan = printing([width for width, _ in columns], [words for _, words in columns])
    assert letters(plan) >= 8
    assert sum(len(page) for page in pages(plan)) == len(columns) + len(plan.pages)


def test_a_narrow_table_stands_upright_and_as_it_is() -> None:
    assert printing([30, 10, 10], [True, False, False]) == Printing((30, 10, 10), lying=False)


def test_words_give_way_on_a_page_on_its_side() -> None:
    plan = printing([50, 50, 50, 50, 12], [True, True, True, True, False])
    assert plan.lying
    assert not plan.pages
    assert plan.widths[-1] == 12
    assert max(plan.widths) < 50


def test_figures_do_not_give_way_and_go_on_beside() -> None:
    plan = printing([30] + [14] * 20, [True] + [False] * 20)
    assert plan.pages
    assert set(plan.widths[1:]) == {14}
