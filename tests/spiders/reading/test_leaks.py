from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from checks.personal_data import check_sign
from spiders.reading.leaks import MOST_LEAKS, scrubbed, scrubbed_page
from spiders.reading.memory import Memory

FIRST = "65999919780305021"
ID = FIRST + check_sign(FIRST + "0")


def test_a_leak_is_written_down_masked_with_the_words_around_it() -> None:
    seen = scrubbed(["低保对象名单", "姓名", "身份证号", "张某", ID, "李某"])
    (leak,) = seen.leaks
    assert leak.kind == "id-card"
    assert leak.masked == f"659*************{ID[16:]}"
    assert leak.context[leak.at :].startswith(leak.masked)
    assert leak.context.endswith("李某")
    assert leak.heading == "低保对象名单 姓名 身份证号"
    assert leak.sure
    assert seen.lines[4] == leak.masked


def test_the_head_of_a_table_holds_for_all_its_rows() -> None:
    rows = [f"{number} | 张某 | 1380000{number:04}" for number in range(80)]
    leaks = scrubbed(["户主 | 电话", *rows]).leaks
    assert {leak.heading for leak in leaks} == {"户主 | 电话"}


def test_a_new_table_has_a_head_of_its_own() -> None:
    lines = ["户主 | 电话", "张某 | 13800001111", "供应商 | 联系电话", "某公司 | 13800002222"]
    assert [leak.heading for leak in scrubbed(lines).leaks] == ["户主 | 电话", "供应商 | 联系电话"]


def test_a_number_that_stands_twice_is_one_leak_by_its_surest_words() -> None:
    (leak,) = scrubbed(["订单号13800001111", "手机13800001111"]).leaks
    assert leak.sure
    assert leak.context.startswith("订单号138****1111 手机")


def test_mobile_phones_have_no_digest_that_they_could_be_found_by() -> None:
    card, phone = scrubbed([f"{ID} 13800001111"]).leaks
    assert len(card.digest) == 2
    assert phone.digest == ""


def test_there_is_an_end_to_what_is_written_down() -> None:
    assert len(scrubbed([f"1380000{number:04}" for number in range(1000)]).leaks) == MOST_LEAKS


def test_marks_of_secrecy_are_kept() -> None:
    assert scrubbed(["秘密★5年", "关于某事的通知"]).marks == ("秘密★5年",)


@given(st.lists(st.text(st.sampled_from("0123456789x| 张身份证手机\n6599"), max_size=60), max_size=8))
def test_nothing_of_a_number_goes_out(lines: list[str]) -> None:
    tidy = [" ".join(line.split()) for line in [*lines, ID, "13800001111"]]
    seen = scrubbed(tidy)
    out = " ".join([*seen.lines, *(f"{leak.context} {leak.heading} {leak.masked}" for leak in seen.leaks)])
    assert len(seen.lines) == len(tidy)
    assert not re.search(r"(?<!\d)13800001111(?!\d)", " ".join(seen.lines[-1:]))
    assert ID not in out


PIECES = st.sampled_from(
    ["1", "-", "138", "0013", "8000", "13800138000", ID[:10], ID[10:], ID, "2026-11-20", "\uff11\uff13",
     "\u200b", "¥", "手机", "张三", " ", "X", "*", "a@b.cn", "联系人：", "秘密★5年", "内部资料", "注意保存"]
)  # fmt: skip
LINES = st.lists(st.lists(PIECES, max_size=4).map("".join).map(str.strip), max_size=8).map(
    lambda lines: [line for line in lines if line]
)


@given(st.lists(LINES, min_size=1, max_size=4))
def test_a_page_gives_the_same_whatever_lines_were_met_before(site: list[list[str]]) -> None:
    memory = Memory()
    for lines in site:
        assert scrubbed_page(lines, memory) == scrubbed(lines)
        assert scrubbed_page(lines, memory) == scrubbed(lines)


def test_a_number_over_the_end_of_a_line_is_found() -> None:
    (leak,) = scrubbed_page(["身份证", ID[:6], ID[6:], "某某"], Memory()).leaks
    assert leak.kind == "id-card"
