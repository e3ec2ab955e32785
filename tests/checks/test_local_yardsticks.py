"""A province's own yardstick: laid over the national one, or refused with every place that is wrong."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.indicators import Yardstick, yardstick
from checks.local_yardsticks import in_force, local_yardstick, overlapping
from checks.scoring import Awarded, Fault, Kind, applying, score

HEAD = 'name = "city2026"\ntitle = "某市检查指标"\nreference = "某府办〔2026〕1号"\n'
SEARCH = "gov2019.site.function.search"
LINK = "gov2019.site.function.availability"
NEWS = "gov2019.site.update.columns-news"
POLICY = "gov2019.site.update.columns-policy"


def read(text: str) -> Yardstick:
    found, wrong = local_yardstick(HEAD + text)
    assert wrong == []
    assert found is not None
    return found


def wrong(text: str, head: str = HEAD) -> list[str]:
    found, told = local_yardstick(head + text)
    assert found is None
    return told


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value)
    return str(value)


def indicator(code: str, **values: object) -> str:
    lines = [f"{key} = {_toml(value)}" for key, value in values.items()]
    return "\n".join(["[[indicator]]", f'code = "{code}"', *lines, ""])


def test_what_a_file_leaves_alone_stays_national() -> None:
    found = read("")
    assert found.indicator == yardstick().indicator
    assert found.marks == yardstick().marks
    assert (found.name, found.valid_from, found.valid_until) == ("city2026", None, None)


def test_a_total_of_110_is_100_and_10() -> None:
    found = read("[marks.bonus_most]\nvalue = 10\n")
    bonuses = [Awarded(one.code, one.ceiling, one.code) for one in found.indicator if one.kind == "bonus"]
    assert score([], bonuses, found, Kind()).total == 110
    assert score([], bonuses, yardstick(), Kind()).total == 130
    assert found.marks.bonus_most.provenance == "local"


def test_points_and_counts_can_differ() -> None:
    found = read(indicator(LINK, points=0.5) + indicator(NEWS, veto_at=3) + indicator(POLICY, veto_at=3))
    faults = [Fault(LINK, str(number)) for number in range(4)]
    assert score(faults, [], found, Kind()).total == 98
    assert score(faults, [], yardstick(), Kind()).total == 99.6
    stale = [Fault(NEWS, str(number)) for number in range(3)]
    assert score(stale, [], found, Kind()).grade == "不合格"
    assert score(stale, [], yardstick(), Kind()).grade == "合格"
    (link,) = [one for one in found.indicator if one.code == LINK]
    assert (link.points_by, link.name, link.ceiling) == ("local", "可用性", 4)


def test_a_new_indicator_is_for_a_person() -> None:
    text = indicator("local.site.video", name="视频解读", kind="bonus", reference="同上", points=1, ceiling=2)
    found = read(text)
    new = found.indicator[-1]
    assert (new.manual, new.provenance, new.severity) == (True, "local", "info")
    assert new in applying(found, Kind())
    assert score([], [Awarded(new.code, 2, "e1")], found, Kind()).total == 102


def test_a_new_veto_needs_no_more_than_its_name() -> None:
    found = read(indicator("local.site.refuses", name="拒绝整改", kind="veto", reference="同上"))
    result = score([], [Awarded("local.site.refuses", 1, "e1")], found, Kind())
    assert [(one.name, one.count) for one in result.vetoes] == [("拒绝整改", 1)]


def test_a_veto_that_only_costs_points_is_no_veto() -> None:
    found = read(indicator(NEWS, kind="deduct", points=1, ceiling=5))
    result = score([Fault(NEWS, str(number)) for number in range(9)], [], found, Kind())
    assert (result.grade, result.vetoes, result.deducted, result.total) == ("合格", (), 5, 95)


def test_departments_can_be_scored_too() -> None:
    found = read('scored = "all"\n')
    assert score([Fault(LINK, "1")], [], found, Kind(portal=False)).total == 99.9
    assert score([Fault(LINK, "1")], [], yardstick(), Kind(portal=False)).total is None


def test_indicators_can_be_left_out() -> None:
    found = read('without = ["gov2019.site.bonus.languages"]\n')
    assert len(found.indicator) == len(yardstick().indicator) - 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (indicator(LINK, points="x"), f'指标 {LINK} 的 points：应为数字（现在是 "x"）'),
        (indicator(LINK, points=5), f"指标 {LINK} 的 points：5 大于上限 ceiling 4"),
        (indicator(LINK, point=5), f"指标 {LINK} 没有 point 这一项"),
        (indicator(LINK, kind="minus"), f"指标 {LINK} 的 kind：只能是"),
        (indicator(LINK, ceiling=5), "扣分指标的 ceiling 合计 101 分，应等于满分 100"),
        (
            indicator("gov2019.site.service.forms", ceiling=4) + indicator(LINK, ceiling=5),
            "[marks.without_services] 的 value：应为100 减去“办事服务”合计的 24，即 76（现在是 75）",
        ),
        (
            indicator(NEWS, veto_at=0),
            f"指标 {NEWS} 的 veto_at：应为 1 以上的整数，达到这个数即否决（现在是 0）",
        ),
        (indicator("gov2019.site.security.attacked", veto_at=2), "应与同一否决组 V1 的"),
        (
            indicator(LINK, shares="no.such"),
            f'指标 {LINK} 的 shares：应为自己有上限的另一指标的代码（现在是 "no.such"）',
        ),
        (indicator(LINK) * 2, f"指标 {LINK} 写了两次"),
        (indicator("X"), "第 1 个 [[indicator]] 的 code：应为小写字母、数字、点和短横"),
        (
            indicator("local.a", name="甲", kind="bonus"),
            "指标 local.a 缺少 reference（新增的指标要写 name、kind、reference）",
        ),
        (
            indicator("local.a", name="甲", kind="bonus", reference="乙", ceiling=1, manual=False),
            "指标 local.a 的 manual：新增的指标没有检查能判断，应为 true，或不写",
        ),
        (
            indicator("local.a", name="甲", kind="bonus", reference="乙"),
            "指标 local.a 的 ceiling：扣分、加分指标应有上限，大于 0",
        ),
        (
            "[marks.passed]\nvalue = 1\n",
            "没有 [marks.passed] 这一节，可以写：full、without_services、passing",
        ),
        ("[marks.passing]\nvalue = 'a'\n", '[marks.passing] 的 value：应为数字（现在是 "a"）'),
        ("[marks.passing]\n", "[marks.passing] 缺少 value"),
        ("[marks.passing]\nvalue = 101\n", "[marks.passing] 的 value：不应大于满分 100（现在是 101）"),
        ("[marks.full]\nvalue = nan\n", "[marks.full] 的 value：应大于 0，不大于 10000（现在是 nan）"),
        ('valid_from = "2026"\n', '应为日期，如 2026-01-01（不加引号）（现在是 "2026"）'),
        (
            "valid_from = 2026-02-01\nvalid_until = 2026-01-01\n",
            "valid_until（2026-01-01）早于 valid_from（2026-02-01）",
        ),
        ('without = ["no.such"]\n', "without：没有指标 no.such"),
        ("without = 3\n", "without：应为指标代码的列表"),
        ("marks = 3\n", "marks 应为若干节"),
        ("indicator = 3\n", "indicator 应写成一个个 [[indicator]]"),
        ("points = 3\n", "没有 points 这一项，可以写：name、title"),
        ("= 3\n", "不是正确的 TOML"),
        (
            indicator("gov2019.site.security.attacked", points=2),
            "ceiling：单项否决另要扣分的，应写最多扣几分",
        ),
    ],
)
def test_what_is_wrong_is_named_with_what_is_right(text: str, told: str) -> None:
    complaints = wrong(text)
    assert any(told in one for one in complaints), complaints


def test_everything_wrong_is_told_at_once() -> None:
    told = wrong(indicator(LINK, points="x") + indicator(SEARCH, ceiling="y"), head='name = "gov2019"\n')
    assert len(told) == 5
    assert any("缺少 title" in one for one in told)
    assert any("自带的评分标准" in one for one in told)


def test_those_in_force_are_chosen_by_the_day() -> None:
    old = read("valid_until = 2025-12-31\n")
    new = read("valid_from = 2026-01-01\n")
    assert in_force((old, new), date(2025, 12, 31)) == (yardstick(), old)
    assert in_force((old, new), date(2026, 1, 1)) == (yardstick(), new)
    assert in_force((), date(2026, 1, 1)) == (yardstick(),)


def test_two_in_force_on_one_day_overlap() -> None:
    def named(name: str, text: str) -> Yardstick:
        found, _ = local_yardstick(HEAD.replace("city2026", name) + text)
        assert found is not None
        return found

    old, new = named("a", "valid_until = 2025-12-31\n"), named("b", "valid_from = 2026-01-01\n")
    early = named("c", "valid_from = 2025-12-31\n")
    assert list(overlapping([old, new])) == []
    assert list(overlapping([old, early])) == [(old, early)]
    assert list(overlapping([old, named("a", "valid_from = 2026-01-01\n")])) != []


VALUES = st.one_of(
    st.integers(-3, 200),
    st.floats(allow_nan=True),
    st.text("ab一/ ", max_size=5),
    st.booleans(),
    st.lists(st.integers()),
)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    found, told = local_yardstick(text)
    assert (found is None) == bool(told)


@given(
    st.sampled_from([one.code for one in yardstick().indicator] + ["local.new"]),
    st.dictionaries(st.sampled_from(yardstick().indicator[0].__struct_fields__[1:]), VALUES, max_size=5),
)
def test_whatever_a_file_says_is_used_or_refused(code: str, values: dict[str, object]) -> None:
    lines = [f"{key} = {_toml(value)}" for key, value in values.items()]
    found, told = local_yardstick(HEAD + "\n".join(["[[indicator]]", f'code = "{code}"', *lines]))
    assert (found is None) == bool(told)
    if found is not None:
        result = score([Fault(one.code, "1") for one in found.indicator], [], found, Kind())
        assert all(0 <= line.points <= line.ceiling for line in result.deductions)
        assert result.total is None or 0 <= result.total <= found.marks.full.value
