from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.personal_data import (
    Number,
    check_sign,
    is_identity_number,
    mask_numbers,
    masked_number,
    may_hold_numbers,
    numbers_in,
    passes_luhn,
)

ID = "659999197803050210"
ID = ID[:17] + check_sign(ID)
CARD = next(card for last in range(10) if passes_luhn([*map(int, card := f"629900000000001234{last}")]))
"""Of an issuer that there is not, with the right check digit."""


def sure(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.digits) for one in numbers_in(text) if one.sure]


def test_the_check_sign_is_that_of_the_standard() -> None:
    assert check_sign("11010519491231002X") == "X"  # the example of GB 11643
    assert is_identity_number("11010519491231002X")
    assert not is_identity_number("110105194912310021")
    assert passes_luhn([int(digit) for digit in CARD])


@pytest.mark.parametrize(
    "written",
    [
        f"身份证号：{ID}",
        f"张某{ID}男",
        f"{ID[:6]} {ID[6:14]} {ID[14:]}",
        f"{ID[:10]}\u00a0{ID[10:]}",
        f"{ID[:6]}-{ID[6:14]}-{ID[14:]}",
        f"张某 {ID[:10]}\n{ID[10:]} 农民",
        "".join(chr(ord(sign) + 0xFEE0) for sign in ID),
        f"（{ID}）",
        f"{ID[:6]}\u200b{ID[6:14]}\u3000{ID[14:]}",
        f"1. {ID}",
    ],
)
def test_identity_cards_are_found_however_they_are_written(written: str) -> None:
    assert sure(written) == [("id-card", ID)]
    assert ID[6:14] not in mask_numbers(written)


def test_a_check_sign_may_be_a_small_x() -> None:
    assert sure("证件号 11010519491231002x。") == [("id-card", "11010519491231002X")]


@pytest.mark.parametrize(
    "written",
    [
        "13800001111",
        "138 0000 1111",
        "138-0000-1111",
        "1380000 1111",
        "+86 13800001111",
        "+8613800001111",
        "0086-138-0000-1111",
        "１３８００００１１１１",
        "Tel13800001111",
        "手机13800001111、",
        "0990-2210021 13800001111",
        "13800001111/0990-2210021",
    ],
)
def test_mobile_phones_are_found_however_they_are_written(written: str) -> None:
    assert sure(written) == [("mobile", "13800001111")]


def test_two_numbers_side_by_side_are_two() -> None:
    assert [digits for _, digits in sure("13800001111 13900002222")] == ["13800001111", "13900002222"]
    assert sure(f"{ID} 13800001111 {CARD}") == [
        ("id-card", ID),
        ("mobile", "13800001111"),
        ("bank-card", CARD),
    ]


@pytest.mark.parametrize("written", [CARD, f"卡号{CARD}。", " ".join(re.findall(".{1,4}", CARD))])
def test_bank_cards_are_found(written: str) -> None:
    assert sure(written) == [("bank-card", CARD)]


@pytest.mark.parametrize(
    "text",
    [
        "某政发〔2026〕13号",
        "累计访问量13800001111次",
        "浏览量：13900001112",
        "门户接待13700001113人次",
        "索引号113325000026455663/2023-43887",
        "统一社会信用代码91330000MA27U0XY1K",
        "统一社会信用代码：916599990000000018",
        f"项目编号{ID}",
        f"订单号：{ID}",
        f"A{ID}",
        f"{ID}B",
        f"{ID}7",
        "2026-650000-48-03-138000",
        "13800001111.25",
        "0.13800001111",
        "13800001111元",
        "13800001111 万元",
        "￥13800001111",
        "1763772345123",
        "20261122133812",
        "120.13800001111",
        "0571-88012345",
        "400-800-1234",
        "12345",
        f"{ID[:6]}********{ID[14:]}",
        "138****1111",
        "138 **** 1111",
        "6228****2343",
        "6901234567892",
        "QQ群：13800001111",
        "合同编号：13800001111",
        "备案号 13800001111",
        "id=13800001111",
        "http://www.example.gov.cn/art/13800001111.html",
        "1,13800001111",
        "1380000-1111-20",
        "13888888888",
        "13800138000",
        "12345678901",
        "15400001111",
        f"{CARD[:-1]}{(int(CARD[-1]) + 1) % 10}",
        "0000 0000 0000 0000",
        "浙公网安备 33010202000123号",
        "659999 2023 0508 1234 5678",
        "2020\n2021\n2022\n2023",
        "138\n00001111",
        "",
    ],
)
def test_numbers_of_other_kinds_stay_quiet(text: str) -> None:
    assert sure(text) == []


def test_an_area_a_day_and_a_running_number_are_no_card_without_a_label() -> None:
    first = "65999920240508123"
    number = first + check_sign(first + "0")
    assert sure(f"业务 {number}") == []
    assert sure(f"身份证号 {number}") == [("id-card", number)]


def test_an_old_card_of_fifteen_digits_needs_no_check_sign_but_a_day() -> None:
    assert [one.kind for one in numbers_in("身份证：659999780305021")] == ["id-card"]
    assert numbers_in("659999781305021") == ()


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Number("id-card", 0, 18, ID, True), f"659*************{ID[16:]}"),
        (Number("mobile", 0, 11, "13800001111", True), "138****1111"),
        (Number("bank-card", 0, 19, CARD, True), f"6299***********{CARD[-4:]}"),
    ],
)
def test_a_masked_number_shows_its_ends(number: Number, shown: str) -> None:
    assert masked_number(number) == shown


NUMBERISH = st.text(st.sampled_from("0123456789 -\n.*xX年元身份证手机138６２\u200b"), max_size=120)


@given(NUMBERISH)
def test_masking_changes_nothing_but_digits_and_nothing_twice(text: str) -> None:
    once = mask_numbers(text)
    assert len(once) == len(text)
    assert all(new in (old, "*") for old, new in zip(text, once, strict=True))
    assert mask_numbers(once) == once


@given(st.text(max_size=200) | NUMBERISH)
def test_numbers_are_found_in_order_and_apart(text: str) -> None:
    found = numbers_in(text)
    ends = [0, *(one.end for one in found)]
    assert all(one.start >= end for one, end in zip(found, ends, strict=False))
    assert not found or may_hold_numbers(text)


@given(st.integers(1940, 2009), st.integers(1, 12), st.integers(1, 28), st.integers(0, 999))
def test_no_card_survives(year: int, month: int, day: int, order: int) -> None:
    first = f"659999{year}{month:02}{day:02}{order:03}"
    number = first + check_sign(first + "0")
    assert [one.digits for one in numbers_in(f"张某，{number}，")] == [number]
    assert number[6:16] not in mask_numbers(f"张某，{number}，")


@pytest.mark.parametrize("piece", ["1", "13800001111 ", "6 ", "1380000 ", "659999 ", "- ", "1-"])
def test_a_flood_of_digits_is_read_to_its_end(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert len(mask_numbers(text)) == len(text)


CHILD = "659999201603050211"
CHILD = CHILD[:17] + check_sign(CHILD)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"张某 G{CHILD} 实验小学", [("id-card", CHILD)]),
        (f"学籍号：G{ID}", [("id-card", ID)]),
        (f"型号 AG{ID}", []),
        (f"G{ID[:17]}{'0' if ID[17] != '0' else '1'}", []),
        (f"张某 {ID}42 肢体", [("id-card", f"{ID}42")]),
        (f"残疾证号 {ID}11", [("id-card", f"{ID}11")]),
        (f"流水 {ID}42 完成", []),
        (f"残疾证号 {ID}95", []),
    ],
)
def test_numbers_that_hold_an_identity_number(text: str, found: list[tuple[str, str]]) -> None:
    assert sure(text) == found


def _child(seventeen: str) -> str:
    return seventeen + check_sign(seventeen)


CHILDREN = [_child(f"65999920{day}021") for day in ("160305", "150711", "131224")]
MISWRITTEN = CHILDREN[0][:16] + "7" + CHILDREN[0][17:]


def test_children_in_a_list_without_a_label_are_told_by_their_names_and_days() -> None:
    listed = "\n".join(
        f"{name}\u3000{number}" for name, number in zip(("张某", "李某", "王某"), CHILDREN, strict=True)
    )
    assert sure(listed) == [("id-card", number) for number in CHILDREN]


@pytest.mark.parametrize(
    "lines",
    [
        [f"张某 {CHILDREN[0]}", f"李某 {CHILDREN[1]}"],
        CHILDREN,
        [f"张某 {number}" for number in (*CHILDREN, MISWRITTEN)],
        [f"张某 {_child(f'6599992016030502{last}')}" for last in "123"],
        [f"施工许可证 {number}" for number in CHILDREN],
    ],
)
def test_running_numbers_beside_names_are_no_children(lines: list[str]) -> None:
    assert sure("\n".join(lines)) == []


@pytest.mark.parametrize(
    "name", [f"张某{ID}.docx", f"张某_{ID}.PDF", f"附件：{ID}.jpg", f"张某{ID}.xls 下载"]
)
def test_a_file_that_is_called_by_the_number_shows_it(name: str) -> None:
    assert sure(name) == [("id-card", ID)]
    assert ID not in mask_numbers(name)


@pytest.mark.parametrize("code", [f"{ID}.5", f"{ID}.doctor", f"合同_{ID}", f"a_{ID}.docx"])
def test_what_goes_on_is_no_number_of_its_own(code: str) -> None:
    assert sure(code) == []
