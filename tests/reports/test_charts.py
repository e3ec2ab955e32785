from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.chart_scale import scale_of, tick_label
from reports.charts import WIDTH, height, svg
from reports.document import Chart, Series
from reports.rendering.words import columns_wide
from tests.reports.rendering.sample_document import (
    HOSTILE,
    UNITS,
    bar_chart,
    crowded_chart,
    line_chart,
    share_chart,
    stack_chart,
)

SVG = "{http://www.w3.org/2000/svg}"


def texts(drawing: str) -> list[str]:
    return [one.text or "" for one in ElementTree.fromstring(drawing).iter(f"{SVG}text")]


def boxes(drawing: str) -> list[tuple[float, float, float, float, str]]:
    """Estimated (left, top, right, bottom, words) of each text."""
    found = []
    for one in ElementTree.fromstring(drawing).iter(f"{SVG}text"):
        size, x, y = float(one.get("font-size", "13")), float(one.get("x", "0")), float(one.get("y", "0"))
        breadth = columns_wide(one.text or "") * size / 2
        left = {"start": x, "middle": x - breadth / 2, "end": x - breadth}[one.get("text-anchor", "start")]
        found.append((left, y - size * 0.8, left + breadth, y + size * 0.1, one.text or ""))
    return found


def bars_of_many() -> Chart:
    return Chart("单位", "bar", UNITS * 3, (Series("数", tuple(range(42))),), "个")


def year_of_days() -> Chart:
    labels = tuple(f"{day}日" for day in range(1, 367))
    return Chart(
        "一年", "line", labels, (Series("数", tuple(float(day * 123_456) for day in range(366))),), "次"
    )


def changes() -> Chart:
    series = (Series("变化", (-12.5, 30, 8)), Series("另一个", (5, -40, None)))
    return Chart("升降", "bar", ("甲", "乙", "丙"), series, "%")


ALL = (
    line_chart(),
    share_chart(),
    bar_chart(),
    stack_chart(),
    crowded_chart(),
    bars_of_many(),
    year_of_days(),
    changes(),
    replace(stack_chart(), labels=("很长的单位名称甲乙丙丁戊己庚辛", "二", "三", "四")),
)


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.title)
def test_texts_never_overlap_nor_leave_the_drawing(chart: Chart) -> None:
    drawing = svg(chart)
    placed = boxes(drawing)
    assert len(placed) > 3
    for place, one in enumerate(placed):
        assert one[0] >= 0, one
        assert one[2] <= WIDTH, one
        assert one[3] <= height(drawing), one
        for other in placed[place + 1 :]:
            beside = one[2] <= other[0] or other[2] <= one[0]
            assert beside or one[3] <= other[1] or other[3] <= one[1], (one, other)


def test_a_gap_is_not_drawn_over() -> None:
    chart = Chart("断", "line", tuple("一二三四五六"), (Series("数", (1, 2, None, 4, None, 6)),))
    ways = re.findall(r'<path d="M([^"m]+)" stroke="#1f4e8c"', svg(chart))
    assert [way.count("L") for way in ways] == [1]  # from the first to the second point, and no other
    assert svg(chart).count("a3.5") == 2 * 4  # four points have marks


def test_a_bar_without_a_value_is_none_and_one_of_zero_says_so() -> None:
    drawing = svg(Chart("零", "bar", ("一", "二"), (Series("数", (0, None)),)))
    assert drawing.count("<rect") == 1
    assert "0" in texts(drawing)


def test_stacked_bars_say_their_sum() -> None:
    chart = Chart("堆", "stack", ("一", "二"), (Series("甲", (3, 4)), Series("乙", (5, None))))
    assert {"8", "4"} <= set(texts(svg(chart)))


@pytest.mark.parametrize("kind", ["line", "bar", "stack"])
@pytest.mark.parametrize("values", [(), (None,), (float("nan"),), (float("inf"),), (1e300,)])
def test_nothing_to_show_is_said(kind: str, values: tuple[float | None, ...]) -> None:
    labels = tuple("标签" for _ in values)
    chart = Chart("空", kind, labels, (Series("数", values),))  # type: ignore[arg-type]
    assert texts(svg(chart)) == ["没有数据"]
    assert texts(svg(replace(chart, series=()))) == ["没有数据"]


def test_hostile_words_are_inert() -> None:
    for words in HOSTILE:
        chart = Chart(words, "bar", (words, "二"), (Series(words, (1, 2)), Series(words, (3, 4))), words)
        tree = ElementTree.fromstring(svg(chart))
        assert {one.tag.removeprefix(SVG) for one in tree.iter()} <= {"svg", "title", "text", "path", "rect"}
        assert not any(name.startswith("on") for one in tree.iter() for name in one.attrib)


@given(
    st.lists(st.none() | st.floats(allow_nan=True, allow_infinity=True), min_size=1, max_size=12),
    st.sampled_from(["line", "bar", "stack"]),
    st.text(max_size=20),
)
def test_any_values_give_a_drawing(values: list[float | None], kind: str, words: str) -> None:
    labels = tuple(words for _ in values)
    chart = Chart(words, kind, labels, (Series(words, tuple(values)), Series("二", tuple(values))), words)  # type: ignore[arg-type]
    drawing = svg(chart)
    ElementTree.fromstring(drawing)
    assert "nan" not in drawing.replace(words, "")
    assert drawing == svg(chart)


@given(st.lists(st.floats(-1e14, 1e14), min_size=1, max_size=20), st.booleans())
def test_an_axis_holds_its_values_between_few_ticks(values: list[float], from_zero: bool) -> None:
    scale = scale_of(values, from_zero=from_zero)
    assert 2 <= len(scale.ticks) <= 9
    slack = 1e-6
    assert all(-slack <= scale.part(value) <= 1 + slack for value in values)


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([3, 17, 42], ["0", "10", "20", "30", "40", "50"]),
        ([0, 0], ["0", "1"]),
        ([0, 1, 2], ["0", "1", "2"]),
        ([0.1, 0.45], ["0.0", "0.1", "0.2", "0.3", "0.4", "0.5"]),
        ([250_000], ["0", "5万", "10万", "15万", "20万", "25万"]),
        ([-30, 20], ["-30", "-20", "-10", "0", "10", "20"]),
    ],
)
def test_ticks_are_round_numbers(values: list[float], labels: list[str]) -> None:
    scale = scale_of(values, from_zero=True)
    assert [tick_label(tick, scale) for tick in scale.ticks] == labels


def test_bars_stand_on_zero_and_a_flat_line_does_not() -> None:
    assert scale_of([98.7, 99.9], from_zero=True).low == 0
    assert scale_of([98.7, 99.9], from_zero=False).low > 90
    assert scale_of([10, 99.9], from_zero=False).low == 0
