"""The eight elements of a service guide, however it is laid out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.guide_elements import ELEMENTS, Found, elements, label_names, names_item

TITLE = "户外广告设置审批办事指南"


def found(*lines: str, title: str = TITLE) -> dict[str, str]:
    return {name: how.name for name, how in elements(lines, title).items() if how > Found.ABSENT}


FULL = dict.fromkeys(ELEMENTS, "FILLED")


def test_a_table_of_labels_and_values() -> None:
    lines = ("事项名称", "户外广告设置", "设定依据", "某某条例第十条", "受理条件", "依法登记", "申报材料",
             "申请表", "办公地址", "政务大厅三楼", "办公时间", "工作日九点到五点",
             "咨询电话", "0990-2025112", "办理程序", "受理、审查、决定")  # fmt: skip
    assert found(*lines) == FULL


def test_headings_with_numbers_before_paragraphs() -> None:
    lines = ("一、法律依据", "某某条例", "二、申请条件", "依法登记", "（三）所需材料", "1.申请表", "2.证照",
             "四、办理流程", "受理、审查", "五、承诺时限", "3个工作日",
             "六、办理地点及联系电话", "政务大厅三楼，2025112")  # fmt: skip
    assert found(*lines) == FULL


def test_labels_before_their_values_in_the_line() -> None:
    lines = (
        "【设定依据】某某条例",
        "申请条件：依法登记",
        "办理材料 申请表",
        "办理地点: 大厅",
        "2、办理时间：工作日",
    )
    assert set(found(*lines)) == set(ELEMENTS) - {"联系电话", "办理流程"}


def test_a_guide_that_is_one_paragraph() -> None:
    line = "法律依据：某某条例。申请条件：依法登记；所需材料：申请表。受理地点：大厅，咨询电话：2025112。"
    assert set(found(line)) == set(ELEMENTS) - {"办理时间", "办理流程"}


@pytest.mark.parametrize("value", ["", "/", "暂无", "—"])
def test_a_label_with_nothing_behind_it(value: str) -> None:
    assert found(f"联系电话：{value}", "办理流程：受理") == {
        "事项名称": "FILLED",
        "联系电话": "EMPTY",
        "办理流程": "FILLED",
    }


def test_labels_side_by_side_may_be_tabs() -> None:
    assert found("受理条件", "申请材料", "办理流程", "一、受理")["受理条件".replace("受理", "申请")] == "BARE"


def test_sentences_that_hold_the_words_are_no_labels() -> None:
    lines = (
        "申请人应当按照本办法规定的办理流程提交有关申请材料",
        "请拨打窗口服务电话询问办理时间是否变化以及如何处理",
        "本次改革优化了办事流程，压缩了办理时限",
    )
    assert found(*lines) == {"事项名称": "FILLED"}


def test_a_page_without_title_has_no_name() -> None:
    assert found("联系电话：1", title="") == {"联系电话": "FILLED"}


@given(
    st.lists(st.text(st.sampled_from("办理时间地点材料电话：:【】 一、1.（）/及"), max_size=60), max_size=30)
)
def test_no_lines_break_the_reading(lines: list[str]) -> None:
    assert set(elements(lines, "")) == set(ELEMENTS)


def test_a_label_in_brackets_before_a_time() -> None:
    assert found("【办公时间】工作日9:00—17:00") == {"事项名称": "FILLED", "办理时间": "FILLED"}


def test_place_and_time_in_one() -> None:
    both = found("五、办理地点和时间", "各学区小学，8月20日8:30起")
    assert both.keys() == {"事项名称", "办理地点", "办理时间"}


@pytest.mark.parametrize("line", ["来源：甲局 时间：2026-04-18 15:55", "时间：2026年4月18日"])
def test_the_day_of_publication_is_no_time_of_the_office(line: str) -> None:
    assert "办理时间" not in found(line)
    assert "办理时间" in found("时间：工作日9:00")


def test_an_empty_box_makes_a_bare_label_empty_and_no_other() -> None:
    lines = ("申请条件", "办理材料", "申请表", "办理流程", "受理、审查")
    hollow = ("申请条件", "办理材料", "办理地点")
    how = elements(lines, TITLE, hollow)
    assert (how["申请条件"], how["办理材料"], how["办理地点"]) == (Found.EMPTY, Found.FILLED, Found.ABSENT)


def test_a_page_about_one_matter_names_it() -> None:
    assert names_item(("事项名称：食品小作坊登记",), "食品小作坊登记")
    assert names_item(("事项名称", "食品小作坊登记"), "食品小作坊登记办事指南")
    assert not names_item(("项目名称：滨河路改造",), "滨河路改造")
    assert not names_item(("事项名称：食品小作坊登记",), "办事服务")
    assert not names_item(("事项名称",), "食品小作坊登记")


def test_labels_alone() -> None:
    assert label_names("五、办理地点") == ["办理地点"]
    assert label_names("办理地点：大厅") == []
    assert label_names("大厅") == []


def test_a_label_before_another_label_is_empty_only_where_an_empty_box_follows() -> None:
    lines = ("联系电话：", "收费标准：", "不收费")
    assert elements(lines, TITLE)["联系电话"] is Found.FILLED
    assert elements(lines, TITLE, ("联系电话",))["联系电话"] is Found.EMPTY
    named = ("联系电话：", "县医保局：", "2025112")
    assert elements(named, TITLE)["联系电话"] is Found.FILLED
    twice = ("联系电话：", "收费标准：", "不收费", "咨询电话：2025112")
    assert elements(twice, TITLE, ("联系电话",))["联系电话"] is Found.FILLED
