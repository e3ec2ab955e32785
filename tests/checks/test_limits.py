"""How long a column may stand still."""

from __future__ import annotations

from datetime import date

import pytest

from checks.facts import ColumnKind
from checks.limits import ColumnDays, limit_days, limit_days_on, may_need_dates, stands_by_nature


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
    assert limit_days_on(day, "disclosure", name) == limit


@pytest.mark.parametrize("name", ["废止失效文件", "已失效规范性文件", "废止文件目录"])
def test_what_lists_repealed_documents_need_not_be_new(name: str) -> None:
    assert limit_days("policy", name) is None
