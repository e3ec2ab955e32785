from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.document_numbers import cites_number, document_number, number_endings, numbers_in, titles_in

NUMBER = "例政发〔2026〕30号"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("例政发〔2026〕30号", NUMBER),
        ("例政发[2026]30号", NUMBER),
        ("例政发\uff3b2026\uff3d30号", NUMBER),
        ("例政发(2026)30号", NUMBER),
        ("例政发（２０２６）３０号", NUMBER),
        ("例政发 〔 2026 〕 30 号", NUMBER),
        ("例政发\u3000〔2026年〕30号", NUMBER),
        ("（例政发【2026】第030号）", NUMBER),
        ("例政(办)发〔2026〕30号", "例政（办）发〔2026〕30号"),
        ("示例县人民政府令第5号", "示例县人民政府令第5号"),
        ("示例县人民政府令（第5号）", "示例县人民政府令第5号"),
        ("示例省人民政府令第一百零三号", "示例省人民政府令第103号"),
        ("示例县人民政府第12号令", "示例县人民政府令第12号"),
        ("国家示例局公告2026年第5号", "国家示例局公告2026年第5号"),
        ("示例部令 2026年 第 5 号", "示例部令2026年第5号"),
        ("公告2026年第5号", "公告2026年第5号"),
        ("根据例政发〔2026〕30号文件", ""),
        ("2026年30号", ""),
        ("例政发〔2026〕号", ""),
        ("电话：12345号", ""),
    ],
)
def test_document_numbers(text: str, number: str) -> None:
    assert document_number(text) == number


def test_numbers_and_titles_in_running_text() -> None:
    text = "按《关于印发〈甲办法〉的通知》（例政发〔2026〕30号）、《乙条例》及例府令第9号执行"
    assert numbers_in(text)[0] == NUMBER
    assert titles_in(text) == ["关于印发〈甲办法〉的通知", "乙条例"]


@pytest.mark.parametrize("number", [NUMBER, "例府令第9号", "国家示例局公告2026年第5号"])
@pytest.mark.parametrize("lead", ["", "根据", "现将"])
def test_words_that_ran_into_a_number_do_not_hide_it(number: str, lead: str) -> None:
    cite = lead + number
    assert number in number_endings(cite)
    assert cites_number((cite,), number)


def test_a_longer_issuer_is_another_number() -> None:
    assert not cites_number(("示例政发〔2026〕30号",), "例政发〔2026〕30号".replace("例", "", 1))


@given(st.text(alphabet="例政发令公告第〔\uff3b（(2０2６0-9号一百零三十年 ]〕)》《", max_size=200))
def test_numbers_are_read_from_anything_and_read_again_alike(text: str) -> None:
    for number in numbers_in(text):
        assert number in numbers_in(number) or number.endswith(tuple(numbers_in(number)))
