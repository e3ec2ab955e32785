from __future__ import annotations

from datetime import datetime

from checks.facts import Attachment, Leak, Link, Page, Target
from checks.leak_book import TEMPLATE, LeakBook
from monitor.clock import SHANGHAI

NOW = datetime(2026, 11, 22, 9, tzinfo=SHANGHAI)
ROOT = "https://www.example.gov.cn"
CARD = Leak("id-card", "659*************12", "张某 659*************12", digest="ab")
PHONE = Leak("mobile", "138****1111", "138****1111")


def page(path: str, *leaks: Leak, title: str = "", links: tuple[Link, ...] = ()) -> Page:
    return Page(ROOT + path, NOW, title=title, leaks=leaks, links=links)


def file(path: str, *leaks: Leak, trouble: str = "", marks: tuple[str, ...] = ()) -> Attachment:
    return Attachment(ROOT + path, NOW, ROOT + "/a.html", trouble=trouble, leaks=leaks, marks=marks)


def test_the_numbers_of_a_page_stand_together() -> None:
    book = LeakBook()
    book.add_page(page("/a.html", CARD, PHONE, title="名单公示"))
    (seen,) = book.leaks()
    assert (seen.url, seen.title, seen.leaks) == (ROOT + "/a.html", "名单公示", (CARD, PHONE))


def test_a_number_that_all_pages_repeat_is_told_once() -> None:
    book = LeakBook()
    for number in range(TEMPLATE + 20):
        book.add_page(page(f"/{number}.html", PHONE, *((CARD,) if number == 3 else ())))
    repeated, alone = book.leaks()
    assert (repeated.leaks, repeated.occurrences, len(repeated.pages)) == ((PHONE,), TEMPLATE + 20, 10)
    assert (alone.url, alone.leaks) == (ROOT + "/3.html", (CARD,))


def test_two_numbers_that_look_alike_when_masked_are_two() -> None:
    book = LeakBook()
    for number in range(TEMPLATE):
        book.add_page(page(f"/{number}.html", Leak("id-card", CARD.masked, digest=f"{number:02}")))
    assert [seen.occurrences for seen in book.leaks()] == [1] * TEMPLATE


def test_an_attachment_is_called_as_its_link_and_its_page_are() -> None:
    book = LeakBook()
    link = Link(ROOT + "/f.docx", "附件1")
    book.add_page(page("/a.html", title="困难群众名单公示", links=(link,)))
    book.add_attachment(file("/f.docx", CARD, marks=("秘密★",)))
    (seen,) = book.leaks()
    assert (seen.title, seen.found_on, seen.is_attachment) == (
        "附件1（困难群众名单公示）",
        ROOT + "/a.html",
        True,
    )
    (mark,) = book.marks()
    assert (mark.line, mark.url, mark.is_attachment) == ("秘密★", ROOT + "/f.docx", True)


def test_how_the_attachments_were_read_is_counted() -> None:
    book = LeakBook()
    for path in ("/1.pdf", "/2.pdf", "/3.zip", "/4.docx", "/5.jpg", "/6.html"):
        book.add_target(Target(ROOT + path, NOW, "ok"))
    book.add_target(Target(ROOT + "/gone.pdf", NOW, "gone", 404))
    book.add_attachment(file("/1.pdf"))
    book.add_attachment(file("/2.pdf", trouble="没有文字，可能是扫描件"))
    seen = book.attachments()
    assert seen.read == (ROOT + "/1.pdf",)
    assert seen.troubles == {"没有文字，可能是扫描件": (1, (ROOT + "/2.pdf",))}
    assert seen.left == 2


def test_a_mark_on_many_pages_is_told_once() -> None:
    book = LeakBook()
    for number in range(12):
        book.add_page(Page(f"{ROOT}/{number}.html", NOW, marks=("内部资料 注意保存",)))
    (mark,) = book.marks()
    assert (mark.occurrences, len(mark.pages)) == (12, 10)
