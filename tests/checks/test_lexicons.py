"""Rows of a lexicon, and the bundled one."""

from __future__ import annotations

from datetime import date

import pytest

from checks.lexicons import Lexicon, Term, bundled_lexicon, confusions, terms_of, with_bundled
from checks.wrong_words import finder

DAY = date(2026, 11, 22)


def test_a_row_is_read_with_all_its_columns() -> None:
    row = {"错误": "甲乙丙局", "正确": "乙局", "类别": "旧称", "依据": "改革方案", "启用": "2018-03-21"}

    terms, wrong = terms_of([(2, row | {"例外": "甲乙丙局长\uff5c原甲乙丙局", "失效": "2030/01/02"})])

    unless = ("甲乙丙局长", "原甲乙丙局")
    since, until = date(2018, 3, 21), date(2030, 1, 2)
    assert terms == [Term("甲乙丙局", "乙局", "abolished", unless, "改革方案", since, until)]
    assert wrong == []


def test_characters_around_are_read_from_the_exceptions() -> None:
    row = {"错误": "布署", "正确": "部署", "例外": "[颁发]布署|布署[名]|重布署区"}

    assert terms_of([(2, row)])[0] == [Term("布署", "部署", unless=("重布署区",), before="颁发", behind="名")]


def test_what_resembles_a_phrase_is_read_from_the_exceptions() -> None:
    row = {"错误": "甲乙丙丁局", "类别": "常用表述", "例外": "甲[戊己]丙丁局|甲丙丁局|新甲乙丙丁局"}

    told = Term("甲乙丙丁局", kind="wording", unless=("新甲乙丙丁局",), others=("甲[戊己]丙丁局", "甲丙丁局"))
    assert terms_of([(2, row)]) == ([told], [])


def test_no_confusion_is_a_right_expression_itself() -> None:
    known = list(confusions())
    rights = {one.right for one in known}

    assert len(rights) == len(known)
    assert all(one.wrong and rights.isdisjoint(one.wrong) for one in known)
    assert all(set(one.unless) <= set(one.wrong) for one in known)


def test_empty_rows_are_passed_over_and_the_usual_kind_is_a_wrong_word() -> None:
    assert terms_of([(2, {"错误": ""}), (3, {"错误": " 布署 "})]) == ([Term("布署")], [])


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"正确": "部署"}, "没有写错误的词语"),
        ({"错误": "署"}, "只有一个字"),
        ({"错误": "署" * 61}, "最多 60 个字"),
        ({"错误": "部署", "正确": "部署"}, "写法相同"),
        ({"错误": "布署", "类别": "小错"}, "类别只能是"),
        ({"错误": "布署", "例外": "部署"}, "包含“布署”的更长的词语"),
        ({"错误": "国务院", "类别": "固定表述"}, "至少 5 个字"),
        ({"错误": "乙局", "类别": "旧称"}, "至少 3 个字"),
        ({"错误": "甲乙丙局", "类别": "常用表述"}, "至少 5 个字"),
        ({"错误": "甲乙丙丁局", "类别": "常用表述", "例外": "甲[丙丁局"}, "方括号应当只有一处"),
        ({"错误": "布署", "失效": "明年"}, "失效日期应写成"),
        ({"错误": "布\n署"}, "不能换行"),
        ({"错误": "布署", "例外": "[颁发]部署"}, "包含“布署”的更长的词语"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(row: dict[str, str], complaint: str) -> None:
    terms, wrong = terms_of([(7, row)])

    assert terms == []
    assert len(wrong) == 1
    assert wrong[0].startswith("第 7 行：")
    assert complaint in wrong[0]


def test_a_word_given_twice_is_named() -> None:
    assert terms_of([(2, {"错误": "布署"}), (9, {"错误": "布署"})])[1] == ["第 9 行：“布署”写了两次"]


def test_a_term_of_the_users_takes_the_place_of_the_bundled_one() -> None:
    own = Term("布署", "部署", unless=("布署区",))

    terms = {term.wrong: term for term in with_bundled([own]).terms}

    assert terms["布署"] == own
    assert len(terms) == len(bundled_lexicon().terms)


def test_no_wrong_expression_is_bundled_twice() -> None:
    wrong = [term.wrong for term in bundled_lexicon().terms]

    assert len(wrong) == len(set(wrong))


def test_lexicons_of_the_same_terms_are_equal() -> None:
    assert Lexicon((Term("布署"),)) == Lexicon((Term("布署"),)) != Lexicon((Term("布属"),))


def test_no_right_expression_of_the_bundled_lexicon_is_wrong_itself() -> None:
    words = finder(bundled_lexicon())
    rights = {term.right or term.wrong for term in bundled_lexicon().terms if term.kind != "abolished"}
    excused = {one for term in bundled_lexicon().terms for one in term.unless}

    assert [one for one in rights | excused if words.wrong_in(one, DAY)] == []
