from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.copied_text import SHORTEST, packed, runs, share_copied, share_repeated, signs

LONG = "".join(chr(0x4E00 + n) for n in range(1000))


def test_punctuation_and_blanks_do_not_count() -> None:
    assert signs(packed("一、总体 要求。\n（2026）年")) == "一总体要求2026年"
    assert packed("") == b""
    assert signs(b"") == ""


@pytest.mark.parametrize(
    ("text", "share"), [(LONG, 1.0), (LONG[:500], 1.0), (LONG[500:] + LONG[:500], 0.99), (LONG[::-1], 0.0)]
)
def test_the_share_of_what_stands_in_the_source(text: str, share: float) -> None:
    told = share_copied(text, LONG)
    assert told is not None
    assert told == pytest.approx(share, abs=0.01)


def test_a_quotation_is_a_part_of_the_whole() -> None:
    told = share_copied(LONG[:200] + LONG[::-1][:600], LONG)
    assert told is not None
    assert 0.2 < told < 0.3


@pytest.mark.parametrize(("text", "source"), [(LONG[: SHORTEST - 1], LONG), (LONG, LONG[:300]), (LONG, "")])
def test_too_little_text_tells_nothing(text: str, source: str) -> None:
    assert share_copied(text, source) is None


@given(st.text(alphabet="供水办法，。 abc\x00\ud7ff\U0001f600", max_size=300))
def test_any_text_packs(text: str) -> None:
    kept = signs(packed(text))
    assert kept == signs(packed(kept))
    assert len(runs(kept)) <= max(0, len(kept) - 4)


def _asked(clause: str, at: int) -> str:
    return f"{at}.问：这一条讲的是哪件事 答：{clause}。"


def test_questions_over_clauses_word_for_word_explain_nothing() -> None:
    clauses = [LONG[at : at + 30] for at in range(0, 270, 30)]
    asked = " ".join(_asked(one, at) for at, one in enumerate(clauses, 1))
    assert (share_copied(signs(packed(asked)), LONG) or 0) < 0.8
    assert (share_repeated(packed(asked), LONG) or 0) > 0.8


def test_short_lines_that_say_most_of_a_text_are_no_headings() -> None:
    said = " ".join(f"{LONG[at : at + 40]}。 {LONG[at : at + 30][::-1]}" for at in range(0, 400, 40))
    assert share_repeated(packed(said), LONG) == share_copied(signs(packed(said)), LONG)
