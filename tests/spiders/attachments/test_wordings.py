"""Sentences of files in which something may be wrong."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spiders.attachments.wordings import LONGEST, MOST_SENTENCES, suspicious_sentences


def test_only_the_sentence_leaves_the_file() -> None:
    line = "会议听取了汇报。县长布署了任务。大家表示赞同。"
    assert suspicious_sentences("docx", ["目录", line, line]) == ("县长布署了任务。",)


def test_clean_text_stays_where_it_is() -> None:
    assert suspicious_sentences("docx", ["会议部署了任务。", "甲 | 乙 | 丙"]) == ()


def test_lines_that_end_where_the_paper_does_are_joined() -> None:
    lines = ["我们要全面建成社会主", "义现代化强国，县长布", "署了任务。"]
    assert suspicious_sentences("pdf", lines) == ("我们要全面建成社会主义现代化强国，县长布署了任务。",)
    assert suspicious_sentences("docx", lines) == ()


def test_so_many_are_enough() -> None:
    lines = [f"第{at}次会议布署了任务。" for at in range(100)]
    assert len(suspicious_sentences("docx", lines)) == MOST_SENTENCES


@given(st.sampled_from(["pdf", "docx"]), st.lists(st.text(alphabet="布署了。；{}甲 a\n"), max_size=20))
def test_any_lines_are_searched(kind: str, lines: list[str]) -> None:
    found = suspicious_sentences(kind, lines)
    assert all(0 < len(one) <= LONGEST for one in found)
