from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.secrecy_marks import MOST_MARKS, mark_kind, marked_lines, may_be_marked


@pytest.mark.parametrize(
    "line",
    ["秘密★", "机密★1年", "绝密★长期", "机 密 ★ 20 年", "密级：秘密", "秘密☆3年", "密级: 机密★5年", "绝密",
     "秘密*10年"],
)  # fmt: skip
def test_marks_of_state_secrets(line: str) -> None:
    assert mark_kind(line) == "secret"


@pytest.mark.parametrize(
    "line",
    [
        "内部资料 注意保存",
        "内部资料，注意保存",
        "【内部文件 不得外传】",
        "内部文件  严禁外传",
        "内部材料 请勿外传",
        "工作秘密",
        "内部资料",
        "仅供内部参考",
        "内部使用",
        "(此件不公开)",
        "不予公开",
    ],
)
def test_marks_of_papers_for_inside_use(line: str) -> None:
    assert mark_kind(line) == "internal"


@pytest.mark.parametrize(
    "line",
    [
        "要严守国家秘密，做好保密工作",
        "机密级计算机应当符合保密要求",
        "县国家保密局召开秘密载体管理培训会",
        "内部资料准印证（浙）字第0099号",
        "连续性内部资料性出版物",
        "内部控制制度",
        "内部审计工作规定",
        "关于加强内部资料管理的通知",
        "商业秘密",
        "秘密花园",
        "密级标志样式：机密★",
        "（此件公开发布）",
        "国家秘密的密级分为绝密、机密、秘密三级",
        "该文件已解密，原为秘密★5年",
    ],
)
def test_talk_of_secrets_is_no_mark(line: str) -> None:
    assert mark_kind(line) is None


def test_each_mark_is_told_once_and_no_more_than_are_wanted() -> None:
    assert marked_lines(["秘密★", "正文", "秘密★"]) == ("秘密★",)
    assert len(marked_lines(f"机密★{years}年" for years in range(1, 60))) == MOST_MARKS


@given(st.lists(st.text(max_size=80), max_size=20))
def test_a_text_with_marks_is_one_that_may_have_them(lines: list[str]) -> None:
    if marked_lines(lines):
        assert may_be_marked("\n".join(lines))
