"""What the links of a page say and where they lead, and what of it is new."""

from __future__ import annotations

from datetime import datetime

import pytest

from checks import page_links
from checks.facts import Link, Page
from checks.page_links import MetLinks, links_of


def page_with(*links: Link) -> Page:
    return Page(
        "http://www.example.gov.cn/", datetime.fromisoformat("2026-11-22T09:00:00+08:00"), links=links
    )


HOME = Link("http://www.example.gov.cn/", "首页")
NEWS = Link("http://www.example.gov.cn/news/", "动态", "area")


def test_words_addresses_and_kinds_stand_once() -> None:
    links = links_of(page_with(HOME, NEWS, Link(NEWS.url, "首页")))
    assert links.words == {"首页", "动态"}
    assert links.urls == {HOME.url, NEWS.url}
    assert links.hows == {"a", "area"}


def test_all_is_fresh_on_a_page_that_stands_alone() -> None:
    links = links_of(page_with(HOME))
    assert (links.fresh_words, links.fresh_urls) == (links.words, links.urls)


def test_what_stood_on_an_earlier_page_is_not_fresh() -> None:
    met = MetLinks()
    met.take(page_with(HOME))
    links = met.take(page_with(HOME, NEWS))
    assert links.fresh_words == {"动态"}
    assert links.fresh_urls == {NEWS.url}
    assert links.words == {"首页", "动态"}


def test_memory_begins_anew_when_it_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_links, "MOST_MET", 1)
    met = MetLinks()
    met.take(page_with(HOME))
    met.take(page_with(NEWS))
    assert met.take(page_with(HOME)).fresh_words == {"首页"}
