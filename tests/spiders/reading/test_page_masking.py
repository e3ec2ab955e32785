from __future__ import annotations

from datetime import datetime

import msgspec

from checks.facts import Article, Block, EmptyLink, Entry, Link, Message, Page
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
        messages=(Message("https://www.example.gov.cn/", words, status=words, answer=words),),
    )
    written = msgspec.json.encode(masked_page(page)).decode()
    assert PHONE not in written
    assert written.count("138****1111") == 19


def test_a_page_without_them_is_given_back_as_it_is() -> None:
    page = Page("https://www.example.gov.cn/", NOW, title="2026年11月22日 0571-88012345")
    assert masked_page(page) is page
