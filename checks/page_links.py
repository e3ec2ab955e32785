"""What the links of one page say and where they lead: several books look at that first, and at a link itself
only where one of them is of their kind."""

from __future__ import annotations

from typing import NamedTuple

from checks.facts import LinkHow, Page

MOST_MET = 200_000
"""Words or addresses that are remembered of one site; then it begins anew, which costs time and nothing
else."""


class PageLinks(NamedTuple):
    """The words, addresses and kinds of all links of a page, each once, and those of them that stood on no
    page before, as far as anybody remembers."""

    words: frozenset[str]
    urls: frozenset[str]
    hows: frozenset[LinkHow]
    fresh_words: frozenset[str]
    fresh_urls: frozenset[str]


def links_of(page: Page) -> PageLinks:
    """Those of a page that stands alone: all is fresh."""
    return MetLinks().take(page)


class MetLinks:
    """What the links of a site's pages said and led to so far. Every page repeats the same menu: what depends
    on words or addresses alone is told from the fresh ones."""

    def __init__(self) -> None:
        self._words: set[str] = set()
        self._urls: set[str] = set()

    def take(self, page: Page) -> PageLinks:
        """The next page's."""
        links = page.links
        words = frozenset([link.words for link in links])
        urls = frozenset([link.url for link in links])
        hows = frozenset([link.how for link in links])
        return PageLinks(words, urls, hows, _fresh(words, self._words), _fresh(urls, self._urls))


def _fresh(texts: frozenset[str], met: set[str]) -> frozenset[str]:
    fresh = texts - met
    if fresh:
        if len(met) >= MOST_MET:
            met.clear()
        met |= fresh
    return fresh
