from __future__ import annotations

from datetime import datetime

import msgspec

from checks.facts import Article, Block, EmptyLink, Entry, HeadSign, HiddenPart, Link, Message, OddTag, Page
from monitor.clock import SHANGHAI
from spiders.reading.page_masking import masked_page

NOW = datetime(2026, 11, 22, 9, tzinfo=SHANGHAI)
PHONE = "13800001111"


def test_no_number_of_a_person_is_kept_anywhere_on_a_page() -> None:
    words = f"张某 {PHONE}"
    page = Page(
        "https://www.example.gov.cn/",
        NOW,
        title=words,
        tags={"Description": words},
        footer={"电话": words},
        crumbs=(words,),
        links=(Link("https://www.example.gov.cn/a.html", words), Link("https://www.example.gov.cn/b.html")),
        empty_links=(EmptyLink(words, f"tel:{PHONE}"),),
        local_links=(Link(f"file:///C:/{PHONE}.doc", words),),
        blocks=(Block((Entry("https://www.example.gov.cn/a.html", words),), words),),
        article=Article(words, source=words, fields={"标题": words}, quotes=(words,), text=words),
        messages=(
            Message(
                "https://www.example.gov.cn/", words, status=words, answer=words, unit=words, listed=words
            ),
        ),
        odd_tags=(OddTag("Keywords", "doubled", words),),
        hidden=(HiddenPart("tiny", 1, ("http://a.com/",), (words,), f"<div title='{words}'>"),),
        head_signs=(HeadSign("title-swap", words, words),),
    )
    written = msgspec.json.encode(masked_page(page)).decode()
    assert PHONE not in written
    assert written.count("138****1111") == 26


def test_a_page_without_them_is_given_back_as_it_is() -> None:
    page = Page("https://www.example.gov.cn/", NOW, title="2026年11月22日 0571-88012345")
    assert masked_page(page) is page


def test_every_text_of_a_page_is_starred_by_itself() -> None:
    """Most pages are given back as they are: each of these is looked at to tell which."""
    words = f"张某 {PHONE}"
    pages = (
        Page("https://www.example.gov.cn/", NOW, odd_tags=(OddTag("Keywords", "doubled", words),)),
        Page("https://www.example.gov.cn/", NOW, hidden=(HiddenPart("tiny", 1, words=(words,)),)),
        Page("https://www.example.gov.cn/", NOW, hidden=(HiddenPart("tiny", 1, saw=words),)),
        Page("https://www.example.gov.cn/", NOW, head_signs=(HeadSign("title-swap", to=words),)),
        Page("https://www.example.gov.cn/", NOW, messages=(Message("", "", unit=words),)),
    )
    for page in pages:
        assert PHONE not in msgspec.json.encode(masked_page(page)).decode(), page
