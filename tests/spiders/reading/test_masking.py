from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.personal_data import passes_luhn
from spiders.reading.masking import mask, mask_letter, mask_name


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("电话13800001111，谢谢", "电话138****1111，谢谢"),
        ("电话138 0000 1111", "电话138 **** 1111"),
        ("身份证11010119900307123X。", "身份证110*************3X。"),
        ("卡号6222021234567890128", "卡号6222***********0128"),
        ("邮箱zhangsan@example.com", "邮箱z***@example.com"),
        ("来信人：张三丰 时间", "来信人：张** 时间"),
        ("姓名：李四", "姓名：李*"),
    ],
)
def test_personal_data_is_starred(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "咨询电话0578-2091234",
        "索引号113325000026455663/2023-43887",
        "统一社会信用代码91330000MA27U0XY1K",
        "共2023年1月，1234567890元",
        "6222021234567890123",
        "网友：张*",
        "尊敬的网友：您好！",
    ],
)
def test_public_numbers_stay(text: str) -> None:
    assert mask(text) == text


def test_a_name_keeps_its_first_sign() -> None:
    assert mask_name("欧阳修") == "欧**"
    assert mask_name("张*") == "张*"
    assert mask_name("") == ""


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("我住幸福小区3栋2单元501室，电话13800001111", "我住幸福小区*栋*单元*室，电话138****1111"),
        ("尊敬的张三丰先生：您好", "尊敬的张**先生：您好"),
        ("王小明，您好！", "王**，您好！"),
        ("我的微信号：abc_12345", "我的微信号：a***"),
        ("车牌某A12345违停", "车牌某A***45违停"),
        ("请到县政务大厅一楼3号窗口", "请到县政务大厅一楼3号窗口"),
        ("高度重视，您好", "高度重视，您好"),
    ],
)
def test_letters_keep_neither_home_nor_name(text: str, masked: str) -> None:
    assert mask_letter(text) == masked


@given(st.text(max_size=200))
def test_masking_letters_twice_is_masking_once(text: str) -> None:
    assert mask_letter(mask_letter(text)) == mask_letter(text)


@given(st.text(max_size=200))
def test_masking_twice_is_masking_once(text: str) -> None:
    once = mask(text)
    assert mask(once) == once


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_no_mobile_survives(number: str) -> None:
    assert not re.search(r"1[3-9][0-9]{9}", mask(f"电话{number}。"))


@given(st.lists(st.integers(0, 9), min_size=15, max_size=18))
def test_exactly_one_check_digit_fits(digits: list[int]) -> None:
    assert sum(passes_luhn([*digits, last]) for last in range(10)) == 1


@pytest.mark.parametrize("text", ["请您等待。谢谢！", "谢谢您，再见。", "于是，解决。", "安全，稳定。"])
def test_a_word_that_begins_like_a_name_is_no_name(text: str) -> None:
    assert mask_letter(text) == text


def test_whose_name_is_that_of_thanks_is_starred() -> None:
    assert mask_letter("谢立华，您好") == "谢**，您好"
