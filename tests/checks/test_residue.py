"""What was left behind in a text, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.residue import TRIGGERS, residue_in


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in residue_in(text)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("正文[bookmark: _GoBack]", "[bookmark: _GoBack]"),
        ("第一条&nbsp;&nbsp;总则", "&nbsp;"),
        ("甲&ldquo;乙", "&ldquo;"),
        ("${article.title}", "${article.title}"),
        ("{$title}", "{$title}"),
        ("{{ item.name }}", "{{ item.name }}"),
        ("<%=title%>", "<%=title%>"),
        ("[object Object]", "[object Object]"),
        ("发布时间：null 来源：undefined", "null"),
        ("Normal 0 7.8 磅 0 2 false false false EN-US ZH-CN X-NONE", "Normal 0 7.8"),
        ("Lorem ipsum dolor sit amet", "Lorem ipsum"),
        ("错误!未找到引用源。", "错误!未找到引用源"),
        ("单击此处添加标题", "单击此处添加标题"),
        ("<span style='color:red'>通知</span>", "</span>"),
        ("关于\ufffd\ufffd的通知", "\ufffd\ufffd"),
        ("一是抓落实，。二是抓进度", "，。"),
        ("苹果、、梨", "、、"),
        ("{dede:global.cfg_webname/}", "{dede:global.cfg_webname/}"),
    ],
)
def test_residue_is_found_and_searched_for(text: str, left: str) -> None:
    assert left in found(text)
    assert any(trigger in text for trigger in TRIGGERS)


@pytest.mark.parametrize(
    "text",
    [
        "研发投入R&D经费增长5%",
        "A & B公司",
        "甲<乙且乙>丙",
        "温度<20℃",
        "http://a.gov.cn/?a=1&lt=2",
        "……",
        "！！！",
        "？！",
        "（（一）款）",
        "请按要求填写，此处不再赘述。",
        "点击此处下载",
        "null值的处理办法见手册",
        "张**、李**",
        "《通知》、《意见》",
        "集合{1,2}",
        "$100",
        "中国（广西）",
        "用户在此处填写姓名",
        "Normal 002号",
        "共享单车。”，他说",
        "。。。",
    ],
)
def test_what_people_write_is_no_residue(text: str) -> None:
    assert found(text) == []


def test_texts_about_programs_are_doubtful() -> None:
    assert [one.sure for one in residue_in("在代码中写入{{title}}即可")] == [False]


@given(st.lists(st.sampled_from([*TRIGGERS, "甲", " ", "<", ">", "{", "}", ";", "a=1"]), max_size=30))
def test_any_text_is_searched(parts: list[str]) -> None:
    text = "".join(parts)

    assert all(0 <= one.start < one.end <= len(text) for one in residue_in(text))
