"""How long a column may stand still."""

from __future__ import annotations

from datetime import date

import pytest

from checks.facts import Column, ColumnKind, Entry
from checks.limits import (
    ColumnDays,
    column_limit,
    column_limit_on,
    limit_days,
    may_need_dates,
    stands_by_nature,
)


@pytest.mark.parametrize(
    ("kind", "name", "days"),
    [
        ("news", "工作动态", 14),
        ("notice", "通知公告", 183),
        ("policy", "政策法规", 183),
        ("interpretation", "政策解读", 183),
        ("disclosure", "人事信息", 365),
        ("other", "规划计划", 365),
        ("disclosure", "信息公开年报", 365),
        ("data", "统计数据", 365),
        ("topic", "乡村振兴", 365),
        ("interaction", "留言选登", 60),
        ("interaction", "县长信箱", 60),
        ("interaction", "民意征集", 365),
        ("interaction", "回应关切", 365),
        ("interaction", "新闻发布会", 365),
        ("interaction", "政策吹风会", 365),
        ("data", "统计公报", 365),
        ("data", "业务统计", 365),
        ("data", "办事统计", 92),
        ("service", "办事统计", 92),
        ("service", "政务服务统计", 92),
        ("service", "社保业务统计", 92),
    ],
)
def test_a_column_has_the_limit_of_its_kind(kind: ColumnKind, name: str, days: int) -> None:
    assert limit_days(kind, name) == days


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("home", "首页"),
        ("parent", "新闻中心"),
        ("service", "办事指南"),
        ("interaction", "我要写信"),
        ("interaction", "12345"),
        ("interaction", "常见咨询问题"),
        ("service", "常见问题解答"),
    ],
)
def test_no_limit_applies(kind: ColumnKind, name: str) -> None:
    assert limit_days(kind, name) is None


def test_a_users_own_days_are_used() -> None:
    assert limit_days("news", "要闻", ColumnDays(news=7)) == 7


@pytest.mark.parametrize(
    "name", ["领导之窗", "机构职能", "概况", "政府信息公开指南", "联系我们", "走进某县", "标准规范"]
)
def test_what_stays_as_it_is_for_years_stands_by_nature(name: str) -> None:
    assert stands_by_nature("disclosure", name)


@pytest.mark.parametrize(
    ("kind", "name"), [("disclosure", "人事信息"), ("news", "领导活动"), ("policy", "政策法规")]
)
def test_what_should_move_does_not(kind: ColumnKind, name: str) -> None:
    assert not stands_by_nature(kind, name)


@pytest.mark.parametrize(
    ("name", "dated"), [("旅游推介", True), ("旅游资讯", True), ("旅游景点", False), ("乡村见闻", False)]
)
def test_what_stands_by_nature_may_speak_of_what_is_new(name: str, dated: bool) -> None:
    assert may_need_dates("other", name) is dated


@pytest.mark.parametrize(
    ("day", "name", "limit"),
    [
        (date(2026, 3, 31), "信息公开年报", 456),
        (date(2026, 4, 1), "信息公开年报", 365),
        (date(2026, 3, 31), "人事信息", 365),
    ],
)
def test_last_years_report_may_stand_until_the_new_one_is_due(day: date, name: str, limit: int) -> None:
    assert column_limit_on(day, Column("https://e.gov.cn/", name, "disclosure")) == limit


@pytest.mark.parametrize("name", ["废止失效文件", "已失效规范性文件", "废止文件目录"])
def test_what_lists_repealed_documents_need_not_be_new(name: str) -> None:
    assert limit_days("policy", name) is None


@pytest.mark.parametrize(
    ("titles", "limit"),
    [
        (("2026年1—5月经济运行情况", "2026年1-4月经济运行情况", "2025年统计公报"), 92),
        (("5月份居民消费价格", "4月份居民消费价格"), 92),
        (("前五个月外贸情况", "前四个月外贸情况", "外贸名词解释"), 92),
        (("十月价格监测", "九月价格监测"), 92),
        (("上半年主要指标", "一季度主要指标", "2025年统计年报"), 92),
        (("2026年2季度水质", "2026年1季度水质"), 92),
        (("2025年统计公报", "2024年统计公报", "2023年统计公报"), 365),
        (("2026年5月经济运行情况", "2025年统计公报", "2024年统计公报"), 365),
        (("3月15日公布的数据", "4月2日公布的数据", "6月 18 日公布的数据"), 365),
        (("十月一日发布数据", "五月三日发布数据"), 365),
        (("第七次人口普查公报（一）", "第七次人口普查公报（二）"), 365),
        ((), 365),
    ],
)
def test_figures_of_each_month_or_quarter_are_due_each_quarter(titles: tuple[str, ...], limit: int) -> None:
    rows = tuple(Entry(f"https://e.gov.cn/{at}", title) for at, title in enumerate(titles))
    assert column_limit(Column("https://e.gov.cn/", "统计数据", "data", entries=rows)) == limit
    assert column_limit(Column("https://e.gov.cn/", "规划计划", "other", entries=rows)) == 365


def test_a_series_that_ended_years_ago_is_none_any_more() -> None:
    old = (
        Entry("https://e.gov.cn/1", "5月经济运行", date(2022, 6, 1)),
        Entry("https://e.gov.cn/2", "4月经济运行", date(2022, 5, 1)),
    )
    new = (
        Entry("https://e.gov.cn/3", "2025年统计公报", date(2026, 3, 1)),
        Entry("https://e.gov.cn/4", "统计年鉴", date(2025, 12, 1)),
    )
    column = Column("https://e.gov.cn/", "统计数据", "data", entries=(*new, *old), latest=date(2026, 3, 1))
    assert column_limit(column) == 365


def test_what_is_told_in_its_season_is_due_each_year() -> None:
    rows = tuple(Entry(f"https://e.gov.cn/{at}", f"{at}月墒情简报") for at in (4, 5, 6))
    assert column_limit(Column("https://e.gov.cn/", "墒情", "data", entries=rows)) == 365
