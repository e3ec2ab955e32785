"""Which pages of a site hide links, sell vice in the open, or speak of it in their heads. One fault is one
entry, on however many pages it stands; no page is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from msgspec.structs import replace

from checks.facts import HeadSeen, HiddenPart, HiddenSeen, Link, Page, View
from checks.identity import host_of
from checks.page_links import PageLinks, links_of
from checks.page_order import Rank, Spread, rank_of
from checks.parties import party_of
from checks.vice_words import (
    counterfeit_answer,
    may_hold_vice,
    names_vice,
    vice_host,
    vice_in,
    vice_path,
    vices,
)

MOST_SEEN = 500
"""Different runs of links, or heads, of one site that are kept."""
_SHOWN = 30
_BEHIND_HIDDEN = 1 << 20
"""Where on a page what it shows stands: behind all that it hides."""
_TELLING = frozenset({"title-swap", "search-jump", "robot-test", "coded-script"})
"""Signs that are worth keeping without a word of vice. Titles in codes are written by honest programs too."""

_LOST = "\ufffd"
"""What stands for letters that could not be decoded."""

Key = tuple[str, ...]


class HiddenBook:
    """Takes pages in any order."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._own = party_of(url)
        self._runs: dict[Key, tuple[HiddenSeen, Spread, int]] = {}
        """With where on its first page each stands."""
        self._heads: dict[Key, tuple[HeadSeen, Spread]] = {}
        self._charsets: Counter[str] = Counter()
        self._vice: dict[str, str] = {}
        self._views: dict[tuple[str, str], View] = {}
        self.looked = 0
        """Pages that were taken."""
        self.home: HeadSeen | None = None
        """What the home page says of itself."""

    def add_view(self, view: View) -> None:
        """Keep one of the views of the home page, or of a column page."""
        self._views[view.url, view.shown_to] = view

    def add(self, page: Page, links: PageLinks | None = None) -> None:
        """Note what the page hides and says. `links` are the page's."""
        self.looked += 1
        self._charsets[page.charset] += 1
        rank = rank_of(page)
        for at, part in enumerate(page.hidden):
            self._add_run(HiddenSeen(part, page.url, vice=_vice_of(part)), rank, at)
        said = links or links_of(page)
        if "frame" in said.hows:
            self._add_embedded(page, rank)
        sold = self._sold(page.links, said)
        if sold:
            self._add_in_sight(_in_sight(sold, page.hidden), rank)
        self._add_head(page, rank, len(sold))

    # ------------------------------------------------------------ links

    def _add_embedded(self, page: Page, rank: Rank) -> None:
        """A frame draws another party's page inside of this one: whose host names a house is no counter's."""
        urls = [link.url for link in page.links if link.how == "frame" and vice_host(link.url)]
        strange = tuple(url for url in urls if party_of(url) != self._own)[:_SHOWN]
        if strange:
            part = HiddenPart("embedded", len(strange), strange, ("",) * len(strange))
            self._add_run(
                HiddenSeen(part, page.url, vice=tuple(map(vice_host, strange))), rank, _BEHIND_HIDDEN
            )

    def _sold(self, links: Iterable[Link], said: PageLinks) -> list[Link]:
        """The page's anchors that sell vice. Words that were judged on another page are not judged again."""
        if said.fresh_words:
            self._learn(said.fresh_words)
        if not self._vice or self._vice.keys().isdisjoint(said.words):
            return []
        return [link for link in links if link.how == "a" and self._name_of(link)]

    def _name_of(self, link: Link) -> str:
        """What the anchor sells, "" where nothing. Words that wrong decoding destroyed tell by their path."""
        name = self._vice.get(link.words, "")
        return vice_path(link.url) if name == _LOST else name

    def _learn(self, fresh: frozenset[str]) -> None:
        joined = "\n".join(fresh)
        if _LOST in joined:
            self._vice.update((words, _LOST) for words in fresh if _LOST in words)
        if not may_hold_vice(joined):
            return
        for words in fresh:
            if name := vice_in(words):
                self._vice[words] = name

    def _add_in_sight(self, sold: list[Link], rank: Rank) -> None:
        foreign = [link for link in sold if party_of(link.url) != self._own]
        for at, links in enumerate((foreign, [link for link in sold if link not in foreign]), _BEHIND_HIDDEN):
            if not links:
                continue
            shown = links[:_SHOWN]
            urls, words = tuple(one.url for one in shown), tuple(one.words for one in shown)
            part = HiddenPart("invisible", len(links), urls, words)
            vice = tuple(dict.fromkeys(map(self._name_of, links)))[:_SHOWN]
            self._add_run(HiddenSeen(part, rank[-1], in_sight=True, vice=vice), rank, at)

    def _add_run(self, seen: HiddenSeen, rank: Rank, at: int) -> None:
        key = _run_key(seen)
        known = self._runs.get(key)
        if known is None and len(self._runs) >= MOST_SEEN:
            return
        spread = known[1] if known is not None else Spread()
        if spread.is_before(rank):
            self._runs[key] = (seen, spread, at)
        spread.add(rank)

    # ------------------------------------------------------------ heads

    def _add_head(self, page: Page, rank: Rank, sold: int) -> None:
        signs = page.head_signs
        keywords, description = page.tags.get("Keywords", ""), page.tags.get("Description", "")
        if page.depth == 0:
            self.home = head_of(page, sold)
        speaks = _speaks_of_vice(page.title, keywords, description)
        telling = [one for one in signs if one.name in _TELLING]
        if not speaks and not telling:
            return
        key = (page.url,) if speaks else ("signs", *(f"{one.name} {one.to}" for one in telling))
        known = self._heads.get(key)
        if known is None and len(self._heads) >= MOST_SEEN:
            return
        spread = known[1] if known is not None else Spread()
        if spread.is_before(rank):
            self._heads[key] = (replace(head_of(page, sold), told=_told(page.lines)), spread)
        spread.add(rank)

    # ------------------------------------------------------------ what came of it

    def runs(self) -> tuple[HiddenSeen, ...]:
        """Runs of links, most frequent first."""
        ordered = sorted(self._runs.values(), key=lambda one: (-one[1].count, one[0].url, one[2]))
        return tuple(
            replace(seen, occurrences=spread.count, pages=spread.pages) for seen, spread, _ in ordered
        )

    def heads(self) -> tuple[HeadSeen, ...]:
        """Heads that are telling, the home page's first."""
        usual = min(self._charsets, key=lambda one: (-self._charsets[one], one), default="")
        found = [
            replace(
                head,
                occurrences=spread.count,
                pages=spread.pages,
                odd_charset=bool(usual and head.charset and head.charset != usual),
            )
            for head, spread in self._heads.values()
        ]
        return tuple(sorted(found, key=lambda one: (not one.is_home, one.url)))

    def views(self) -> tuple[View, ...]:
        """The views of the home page, then those of a column page."""
        return tuple(
            self._views[key] for key in sorted(self._views, key=lambda one: (one[0] != self._url, one))
        )


def _vice_of(part: HiddenPart) -> tuple[str, ...]:
    by_words = list(vices(part.words))
    by_paths = [path for url in part.urls if (path := vice_path(url))]
    return tuple(dict.fromkeys((*by_words, *by_paths)))


def _in_sight(sold: list[Link], hidden: tuple[HiddenPart, ...]) -> list[Link]:
    """Without what is hidden on the page. Of a large part only the first links are known: where it sells, it
    is taken to hold them all."""
    if any(part.links > len(part.urls) and _vice_of(part) for part in hidden):
        return []
    known = {url.rstrip("/") for part in hidden for url in part.urls}
    return [link for link in sold if link.url.rstrip("/") not in known]


def _run_key(seen: HiddenSeen) -> Key:
    """What makes two runs of two pages the same: of what sells, how it is hidden, since its links may change
    from page to page; of all else its first links, since an honest menu may be hidden in the same way."""
    part = seen.part
    if seen.in_sight:
        return ("in sight", *sorted({party_of(url) for url in part.urls})[:3])
    return (part.how, part.saw, *(("sells",) if seen.vice else sorted(part.urls)[:3]))


def _speaks_of_vice(title: str, keywords: str, description: str) -> bool:
    if "百" in title and counterfeit_answer(title):
        return True
    if not may_hold_vice(f"{title}\n{keywords}\n{description}"):
        return False
    return bool(names_vice(title) or names_vice(keywords) or vice_in(description))


_MOST_LINES = 200


def _told(lines: Iterable[str]) -> int:
    return len(list(vices(line for line in islice(lines, _MOST_LINES) if may_hold_vice(line))))


def head_of(page: Page, sold: int = 0) -> HeadSeen:
    """What the page says of itself to search engines. `sold`: its anchors that sell vice."""
    return HeadSeen(
        page.url,
        title=page.title[:200],
        keywords=page.tags.get("Keywords", "")[:300],
        description=page.tags.get("Description", "")[:300],
        signs=page.head_signs,
        scripts=tuple(_short_scripts(page)),
        charset=page.charset,
        is_home=page.depth == 0,
        sold=sold,
    )


_SHORT = 3
"""Letters of a name such as `yb.js`."""
_COUNTERS = frozenset(
    ("baidu.com", "cnzz.com", "51.la", "umeng.com", "google-analytics.com", "qq.com", "51yes.com",
     "jiathis.com", "bdimg.com", "sogou.com", "conac.cn", "gov.cn", "aliyuncs.com", "ipv6best.cn")
)  # fmt: skip
"""Whose counters and buttons have names as short."""


def _short_scripts(page: Page) -> Iterable[str]:
    own = party_of(page.url)
    for link in page.links:
        if link.how != "script" or party_of(link.url) in {own, *_COUNTERS}:
            continue
        name = link.url.partition("?")[0].rpartition("/")[2]
        stem = name.removesuffix(".js")
        if stem != name and len(stem) <= _SHORT and host_of(link.url):
            yield link.url
