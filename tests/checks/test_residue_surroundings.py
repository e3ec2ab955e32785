"""What the lines around a line tell of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Article, Page, Topic
from checks.residue_surroundings import topics_beside

AT = datetime(2026, 11, 22, 1, tzinfo=UTC)
TITLE = "柳湾镇开展便民服务"
BLANK = "20XX年X月X日"


def page(*lines: str, fields: dict[str, str] | None = None) -> Page:
    article = Article(TITLE, fields=fields or {})
    return Page(url="http://www.yunling.gov.cn/1.html", at=AT, kind="article", article=article, lines=lines)


def beside(line: str, *lines: str) -> frozenset[Topic]:
    return topics_beside(page(*lines), [line])[line]


@pytest.mark.parametrize(
    "heading",
    [
        "申请表",
        "附件2 外来人员登记表（样表）",
        "民事起诉状",
        "请假条",
        "房屋租赁合同（示范文本）",
        "授权委托书",
        "填写说明",
        "邀请函",
        "个人简历",
    ],
)
def test_a_heading_over_the_line_says_that_it_is_a_form(heading: str) -> None:
    assert "forms" in beside(BLANK, TITLE, heading, "姓名", "日期", BLANK)


def test_a_sentence_right_before_announces_a_form() -> None:
    assert "forms" in beside(BLANK, TITLE, "各村上报时请按以下格式填写：", BLANK)


@pytest.mark.parametrize(
    "line", ["会议由镇长主持。", "人大代表", "公告发表", "秋收已经完成，填报登记表三百份。"]
)
def test_other_lines_announce_none(line: str) -> None:
    assert "forms" not in beside(BLANK, TITLE, line, BLANK)


def test_menus_before_the_title_and_lines_behind_say_nothing_of_forms() -> None:
    assert beside(BLANK, "申请表", TITLE, BLANK, "授权委托书") == frozenset()
    assert beside(BLANK, "申请表", BLANK) == frozenset()


def test_code_is_spoken_of_before_or_behind() -> None:
    tag = "<div id='tq'></div>"
    assert beside(tag, TITLE, tag, "各单位把以上代码放进网页即可。") == {"snippets"}
    assert beside(tag, TITLE, tag, "办理时请填统一社会信用代码。") == frozenset()
    assert beside(tag, TITLE, "以下代码可用。", "一", "二", "三", tag) == frozenset()


def test_people_around_it_are_not_named() -> None:
    assert beside(BLANK, TITLE, BLANK, "李某到派出所投案。") == {"cases"}
    assert beside(BLANK, TITLE, BLANK, "某些地方有雨。") == frozenset()


def test_a_value_of_the_metadata_table() -> None:
    shown = page(TITLE, "成文日期：", "0000-00-00", fields={"成文日期": "0000-00-00"})
    assert topics_beside(shown, ["0000-00-00"]) == {"0000-00-00": {"fields"}}
    empty = page(TITLE, "索引号", "null", fields={"索引号": ""})
    assert topics_beside(empty, ["null"]) == {"null": {"fields"}}
    assert topics_beside(page(TITLE, "索引号", "null"), ["null"]) == {"null": frozenset()}


def test_lines_that_the_page_does_not_have_are_left_out() -> None:
    assert topics_beside(page(TITLE), ["别处"]) == {}


@given(st.lists(st.text(max_size=30), max_size=12))
def test_any_lines_can_be_asked_for(lines: list[str]) -> None:
    assert set(topics_beside(page(*lines), lines)) == set(lines)
