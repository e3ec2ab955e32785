"""The lines of a site that may hold something wrong, put together while it is scanned."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from checks import texts
from checks.assembly import assemble
from checks.examination import examine
from checks.facts import Article, Attachment, Page, PageKind
from checks.lexicons import Lexicon, Term
from checks.texts import LONGEST_TEXT, TextBook

AT = datetime(2026, 11, 22, 1, tzinfo=UTC)
SITE = "http://www.yunling.gov.cn/"


def page(
    number: int, *lines: str, kind: PageKind = "article", day: date | None = None, title: str = ""
) -> Page:
    return Page(
        url=f"{SITE}{number}.html",
        at=AT,
        kind=kind,
        title=title,
        lines=lines,
        article=Article("题", published=day),
    )


def book(*pages: Page, lexicon: Lexicon | None = None) -> TextBook:
    made = TextBook(lexicon)
    for one in pages:
        made.add(one)
    return made


def test_a_line_of_the_template_is_one_text_with_all_its_pages_counted() -> None:
    seen = book(*(page(number, "首页", "布署工作", f"第{number}篇") for number in range(30))).texts()

    assert [(one.text, one.occurrences, len(one.pages)) for one in seen] == [("布署工作", 30, 10)]


def test_a_line_twice_on_a_page_counts_once() -> None:
    assert [one.occurrences for one in book(page(1, "布署工作", "布署工作")).texts()] == [1]


def test_the_title_of_a_page_is_looked_through() -> None:
    assert [one.text for one in book(page(1, title="关于布署工作的通知")).texts()] == ["关于布署工作的通知"]


def test_the_latest_day_of_its_pages_is_known() -> None:
    seen = book(page(1, "布署", day=date(2020, 1, 2)), page(2, "布署", day=date(2026, 1, 2)), page(3, "布署"))

    assert [one.day for one in seen.texts()] == [date(2026, 1, 2)]


def test_only_a_line_that_stands_with_citizens_words_alone_is_cited() -> None:
    both = book(page(1, "布署", kind="messages"), page(2, "布署"), page(1, "签定", kind="message")).texts()

    assert {one.text: one.cited for one in both} == {"布署": False, "签定": True}


def test_what_all_content_pages_that_show_a_line_are_about_is_known() -> None:
    lesson, news = Article("公文易错字辨析"), Article("会议召开")
    one, other = (replace(page(at, "布署", "签定"), article=lesson) for at in (1, 2))
    shown = book(one, other, replace(page(3, "签定"), article=news), page(4, "布署", kind="list")).texts()

    assert {text.text: text.topics for text in shown} == {"布署": ("words",), "签定": ()}


def test_what_stands_around_a_line_is_known_of_it_alone() -> None:
    form = page(1, "题", "秋收已经完成&nbsp;", "外来人员登记表", "20XX年X月X日")

    assert {one.text: one.topics for one in book(form).texts()} == {
        "秋收已经完成&nbsp;": (),
        "20XX年X月X日": ("forms",),
    }


def test_error_pages_are_not_looked_through() -> None:
    assert book(page(1, "布署", kind="error")).texts() == ()


def test_a_very_long_line_is_cut_at_the_end_of_a_sentence() -> None:
    seen = book(page(1, "各单位布署工作。" * 500)).texts()

    assert all(len(one.text) <= LONGEST_TEXT and one.text.endswith("。") for one in seen)


def test_too_many_lines_are_counted_and_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MOST_TEXTS", 3)

    made = book(page(1, *(f"第{number}次布署" for number in range(5))), page(2, "第9次布署"))

    assert [one.text for one in made.texts()] == ["第0次布署", "第1次布署", "第2次布署"]
    assert made.left_out() == 3


def test_clean_lines_that_are_forgotten_are_learnt_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "_MOST_CLEAN", 2)

    made = book(*(page(number, f"甲{number}", "乙", "丙", "布署") for number in range(5)))

    assert [(one.text, one.occurrences) for one in made.texts()] == [("布署", 5)]


def test_numbering_is_looked_at_on_content_pages_alone() -> None:
    lines = ("一、目标", "二、任务", "3.保障")

    assert [one.line for one in book(page(1, *lines), page(2, *lines, kind="list")).numberings()] == [
        "3.保障"
    ]


def test_the_users_terms_are_looked_for_and_judged() -> None:
    lexicon = Lexicon((Term("云岭具", "云岭县", "grave"),))
    made = assemble([page(1, "云岭具人民政府")], SITE, AT)
    from checks.assembly import SiteAssembly

    assembly = SiteAssembly(SITE, lexicon=lexicon)
    assembly.add(page(1, "云岭具人民政府"))
    said = [one for one in examine(assembly.site(AT)).findings if one.check == "wrong-expression"]

    assert [(one.what, one.severity, one.at) for one in said] == [("云岭具人民政府", "veto", f"{SITE}1.html")]
    assert made.texts == ()


def test_sentences_of_attachments_come_with_the_name_of_their_file() -> None:
    made = book(page(1, "布署工作"))
    file = Attachment(f"{SITE}files/%E6%96%B9%E6%A1%88.docx?v=1", AT, f"{SITE}1.html", lines=("会议布署。",))
    made.add_file(file)
    seen = made.texts()

    assert [(one.text, one.file) for one in seen] == [("布署工作", ""), ("会议布署。", "方案.docx")]
    assert seen[1].pages == (file.url, f"{SITE}1.html")


TWICE = "会议听取了有关情况汇报，研究部署了下一阶段重点工作，要求各单位压实责任。"


def test_a_paragraph_that_was_pasted_twice_is_seen_on_content_pages() -> None:
    made = book(page(1, TWICE, TWICE), page(2, TWICE), page(3, TWICE, TWICE, kind="list"))

    assert [(one.url, one.title, one.line) for one in made.repeats()] == [(f"{SITE}1.html", "题", TWICE)]


def test_samples_say_the_same_again() -> None:
    sample = replace(page(1, TWICE, TWICE), article=Article("承诺书范本"))

    assert book(sample).repeats() == ()
