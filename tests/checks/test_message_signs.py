# ruff: noqa: E501 - a list of names is easier to read in one line
from __future__ import annotations

import pytest

from checks.message_signs import (
    is_excluded_address,
    is_excluded_column,
    message_kind,
    message_state,
    names_board,
)


@pytest.mark.parametrize(
    "name",
    ["网上信访", "纪检监察举报", "纪委书记信箱", "意见征集", "网上调查", "在线访谈", "常见问题", "智能问答知识库", "建议提案办理", "依申请公开", "办件公示", "双公示", "网上举报",
     "来信来访", "信访大厅", "举报大厅", "领导接访", "问题线索反映"],
)  # fmt: skip
def test_columns_that_hold_no_messages(name: str) -> None:
    assert is_excluded_column(["首页", name])


@pytest.mark.parametrize(
    "name",
    ["县长信箱", "在线咨询", "我要投诉", "投诉举报", "举报投诉", "某某县信访局", "某县人民检察院", "国家统计局某县调查队", "劳动监察投诉", "社情民意", "某省教育厅", "来信选登", "一个很长的栏目名称里面偶然有信访二字"],
)  # fmt: skip
def test_the_name_of_an_office_excludes_nothing(name: str) -> None:
    assert not is_excluded_column([name])


def test_folders_tell_as_well() -> None:
    assert is_excluded_address("/hdjl/wsxf/detail_1.html")
    assert not is_excluded_address("/hdjl/xzxx/wsxf_1.html")
    assert not is_excluded_address("/hdjl/tsjb/list.do")


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("已回复", "answered"), ("[已办结]", "answered"), ("处理完毕", "answered"), ("办理中", "open"), ("（待受理）", "open"),
        ("未答复", "open"), ("无人回复", "open"), ("尚无答复", "open"), ("已受理", "open"), ("转办中", "open"), ("已转办", "transferred"), ("不予受理", "closed"), ("", "unknown"), ("甲", "unknown"),
        ("转办", "transferred"), ("转交", "transferred"), ("已转交相关部门", "transferred"), ("已移交", "transferred"), ("转交中", "open"),
        ("已转信访部门", "closed"), ("移送纪检监察机关", "closed"), ("转办件已办结", "answered"),
        ("正在办理", "open"), ("已受理，正在办理", "open"), ("正在核实", "open"), ("已签收", "open"), ("已分办", "open"), ("正在转办", "transferred"),
        ("已办结，正在评价", "answered"), ("正在公示", "unknown"),
        ("已受理，未回复", "open"), ("超时未回复", "open"), ("等待回复", "open"), ("部门办理", "open"), ("已阅", "open"), ("逾期", "open"), ("已催办", "open"),
        ("已撤诉", "closed"), ("不属于受理范围", "closed"), ("已归档", "answered"), ("已回访", "answered"),
    ],
)  # fmt: skip
def test_states(status: str, state: str) -> None:
    assert message_state(status) == state


def test_what_a_citizen_calls_an_error_is_no_kind() -> None:
    assert message_kind(["电费计算错误"]) == "other"
    assert message_kind(["我为政府网站找错"]) == "find-error"


def test_boards_are_named_as_such() -> None:
    assert names_board(["首页", "县长信箱"])
    assert not names_board(["工作动态", "通知公告"])
