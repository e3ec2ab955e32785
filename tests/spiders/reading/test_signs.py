"""Bits of markup that are looked for in one go."""

from __future__ import annotations

from itertools import permutations
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.sheet import Sheet
from spiders.reading.signs import _NEEDLES, Tag, Word, signs_in

_URL = "http://www.example.gov.cn/"
_TOGETHER = {("成文", "文&"), ("成文", "文　")}
"""Whoever looks for one of them looks for the other."""


@pytest.mark.parametrize("word", get_args(Word))
def test_every_word_is_found_in_letters_of_any_size(word: str) -> None:
    assert word in signs_in(f"<p>前{word.upper()}后</p>".encode())


@pytest.mark.parametrize("tag", get_args(Tag))
def test_every_element_is_found_in_letters_of_any_size(tag: str) -> None:
    assert tag in signs_in(f"<{tag}>".encode())
    assert tag in signs_in(f"<{tag.title()} x=1>".encode())


def test_nothing_is_found_where_nothing_is() -> None:
    assert signs_in("<p>关于开展检查的通知</p>".encode()) == frozenset()


def test_the_old_name_of_pictures_means_pictures() -> None:
    sheet = Sheet("<body><image src='a.png'>", _URL)
    assert [node.tag for node in sheet.elements("img")] == ["img"]


def test_no_sign_hides_another() -> None:
    for one, other in permutations(_NEEDLES, 2):
        overlaps = any(one.endswith(other[:length]) for length in range(1, len(other)))
        assert (one, other) in _TOGETHER or not (overlaps or other in one)


def test_they_are_few_enough_to_be_found_fast() -> None:
    assert len(_NEEDLES) <= 60


_TAGS = st.sampled_from([f"{opening}{tag}>" for tag in get_args(Tag) for opening in ("<", "</")])
_ODD = st.sampled_from(
    ["<IMG src=a>", "<iMg>", "<image>", "<table>", "<!--", "-->", "<svg>", "</p>", "字", '"']
)


@given(st.lists(st.one_of(_TAGS, _ODD), max_size=20).map("".join))
def test_elements_are_those_of_the_tree(markup: str) -> None:
    sheet = Sheet(markup, _URL)
    for tag in get_args(Tag):
        found = [node.mem_id for node in sheet.elements(tag)]
        assert found == [node.mem_id for node in sheet.tree.tags(tag)]
