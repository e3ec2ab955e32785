"""Which address is linked from where, and how the looks at it ended. One fault is one entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from checks.facts import (
    ALSO,
    OPENED,
    PERMANENT,
    EmptySeen,
    Link,
    LinkHow,
    LinkSeen,
    Opener,
    OutcomeName,
    Page,
    Region,
    Sighting,
    Target,
)
from checks.findings import MOST_PAGES
from checks.identity import host_of, identity
from checks.opened_windows import address_of, openers_for
from checks.page_links import PageLinks, links_of
from checks.page_order import LAST, Rank, Spread, addresses, note_first, rank_of

GUESSED: frozenset[LinkHow] = frozenset({"handler", "paging", "row"})
"""Addresses that we put together ourselves: a browser may never ask for them."""

MOST_OF_PAGER = 3
"""Pages that a list's pager counts and that are not there, told of one list: they come of one number."""

_MOST_SHELLS = 10
"""Pages in a row that only lead on; browsers give up as well."""

_LEAST_PROOF = 3
"""Rows of a list that open at the addresses that its data gives, and more of them than do not: then a script
takes these addresses as they are."""

LEAST_HOSTS = 4
OUT_SHARE = 0.8
"""So many unrelated hosts, and so large a share of them, that fail by the line mean that the line is ours."""

LEAST_MUTE = 2
_LINE_FAULTS = frozenset({"dns", "timeout", "refused", "reset"})
_MUTE = frozenset({"dns", "timeout"})
"""Nothing came back, not even a refusal."""


@dataclass(slots=True)
class _Met:
    """Where one address was met. `url` is as it is linked, or what is common to several spellings of it;
    `words`, `how` and `region` are of the page `told_by`: the first where no guess of ours leads there, else
    the first. `first` are the first pages."""

    url: str
    words: str
    how: LinkHow
    region: Region
    told_by: Rank
    count: int = 0
    sure: bool = False
    first: list[Rank] = field(default_factory=list)

    behind: Rank = LAST
    """Pages behind this one add nothing but to the count."""

    def note(self, rank: Rank) -> None:
        """Count one more page."""
        self.count += 1
        note_first(self.first, rank)
        if self.sure and len(self.first) >= MOST_PAGES:
            self.behind = max(self.told_by, self.first[-1])

    def tell(self, link: Link, rank: Rank) -> None:
        """Take the words of the link on this page."""
        self.words, self.how, self.region, self.told_by = link.words, link.how, link.region, rank


class LinkBook:
    """Takes pages and targets in any order; gives what is not in order at the end."""

    def __init__(self) -> None:
        self._opened: set[str] = set()
        self._met: dict[str, _Met] = {}
        self._paged: dict[str, _Met] = {}
        """Further pages of lists that pagers lead to, whether or not links do."""
        self._empty: dict[tuple[str, str, Region], Spread] = {}
        self._marks: dict[tuple[str, str, Region], set[str]] = {}
        """By which names a script could tell such an anchor from others."""
        self._acted_on: set[str] = set()
        """The names that scripts and styles act upon."""
        self._calling: list[tuple[Page, Rank]] = []
        """Pages whose handlers call functions of scripts, and nothing else of them."""
        self._openers: dict[str, tuple[Opener, ...]] = {}
        """By the address of the script."""
        self._targets: dict[str, Target] = {}
        self._alike: dict[str, Target] = {}
        """By identity."""
        self._shells: dict[str, str] = {}
        """Pages that are nothing but a redirect, and where they lead."""
        self._local: dict[tuple[str, str], _Met] = {}
        self._rows: list[tuple[str, ...]] = []
        """What the data of one list names, by identity."""
        self.links = 0

    def add_page(self, page: Page, links: PageLinks | None = None) -> None:
        """Count the page's links, which are `links`."""
        seen = links or links_of(page)
        rank = rank_of(page)
        self._open(page.url)
        if page.kind == "shell" and page.shell_to:
            self._shells[identity(page.url)] = identity(page.shell_to)
        self.links += len(page.links)
        met = self._met
        for key, link in _one_per_address(page.links, seen.urls).items():
            # A call for each link would show, and nearly all were met before, in the same spelling.
            known = met.get(key)
            if known is not None and rank > known.behind and known.url == link.url:
                known.count += 1
            else:
                self._count(key, link, rank)
        if page.calls:
            scripts = tuple(link for link in page.links if link.how == "script")
            self._calling.append((Page(page.url, page.at, calls=page.calls, links=scripts), rank))
        for url in page.next:
            self._count_paged(Link(url, how="paging"), rank)
        if "row" in seen.hows:
            self._rows.append(tuple(identity(link.url) for link in page.links if link.how == "row"))
        for link in {(link.url, link.how): link for link in page.local_links}.values():
            self._count_local(link, rank)
        self._count_empty(page, rank)

    def _count(self, key: str, link: Link, rank: Rank) -> None:
        met = self._met.get(key)
        if met is None:
            met = self._met[key] = _Met(link.url, link.words, link.how, link.region, rank)
        elif met.url != link.url:
            # A session id that is new on every page would make one dead link eight hundred.
            met.url = key
        is_sure = link.how not in GUESSED
        if (not is_sure, rank) < (not met.sure, met.told_by):
            met.tell(link, rank)
        met.sure = met.sure or is_sure
        met.note(rank)

    def _count_empty(self, page: Page, rank: Rank) -> None:
        for told in {(empty.words, empty.href, empty.region) for empty in page.empty_links}:
            self._empty.setdefault(told, Spread()).add(rank)
        for empty in page.empty_links:
            if empty.marks:
                self._marks.setdefault((empty.words, empty.href, empty.region), set()).update(empty.marks)

    def _count_paged(self, link: Link, rank: Rank) -> None:
        """Told of one page: each page of a list names most of the others."""
        met = self._paged.setdefault(identity(link.url), _Met(link.url, "", link.how, link.region, rank, 1))
        if rank <= met.told_by:
            met.url, met.told_by, met.first = link.url, rank, [rank]

    def _count_local(self, link: Link, rank: Rank) -> None:
        new = _Met(link.url, link.words, link.how, link.region, rank, sure=True)
        met = self._local.setdefault((link.url, link.how), new)
        if rank < met.told_by:
            met.tell(link, rank)
        met.count += 1
        note_first(met.first, rank)

    def add_target(self, target: Target) -> None:
        """Note how the looks at an address ended."""
        if target.outcome in OPENED:
            self._open(target.url)
            self._acted_on.update(target.acts_on)
            if target.opens:
                self._openers[target.url] = target.opens
        else:
            self._targets[target.url] = target
            known = self._alike.setdefault(key := identity(target.url), target)
            if target.url <= known.url:
                self._alike[key] = target

    def _open(self, url: str) -> None:
        self._opened |= {url, identity(url)}

    # ------------------------------------------------------------ what came of it

    @property
    def targets(self) -> int:
        """How many distinct addresses are linked."""
        return len(self._linked())

    def _linked(self) -> dict[str, _Met]:
        """All of them; the guesses from pagers only where no link leads there."""
        self._count_called()
        return {**self._paged, **self._met}

    def _count_called(self) -> None:
        """Count what the handlers of the pages open by functions of the scripts that they load."""
        calling, self._calling = self._calling, []
        for page, rank in calling:
            openers = openers_for(page, self._openers)
            for call in page.calls if openers else ():
                if url := address_of(call, openers, page.url):
                    self._count(_identity(url), Link(url, call.words, "handler"), rank)

    def opened(self) -> int:
        """How many of them open."""
        return sum(1 for url in self._linked() if self._opens(url))

    def unlooked(self) -> int:
        """How many of them nobody looked at."""
        return sum(1 for url in self._linked() if not self._opens(url) and self._target_of(url) is None)

    def count_of(self, outcomes: frozenset[OutcomeName]) -> int:
        """How many linked addresses ended in one of these outcomes."""
        return sum(
            1
            for url in self._linked()
            if not self._opens(url) and (target := self._target_of(url)) and target.outcome in outcomes
        )

    def faults(self, site_host: str) -> tuple[LinkSeen, ...]:
        """Addresses that were looked at and are not simply in order, most linked first."""
        proven = self._proven_rows()
        seen = [
            LinkSeen(self._sighting(met, url in proven), target)
            for url, met in self._linked().items()
            if not self._opens(url) and (target := self._target_of(url)) is not None
        ]
        seen.sort(key=lambda one: (-one.sighting.occurrences, one.sighting.url))
        return tuple(_void_if_out(list(_few_of_each_pager(seen)), site_host, self._opened))

    def empty(self) -> tuple[EmptySeen, ...]:
        """Anchors that lead nowhere, most frequent first."""
        together = [name.split(ALSO) for name in self._acted_on if ALSO in name]
        found = [
            EmptySeen(*told, spread.count, spread.pages, self._is_bound(told, together))
            for told, spread in self._empty.items()
        ]
        return tuple(sorted(found, key=lambda one: (-one.occurrences, one.words, one.href, one.region)))

    def _is_bound(self, told: tuple[str, str, Region], together: Collection[list[str]]) -> bool:
        marks = self._marks.get(told, set())
        return not self._acted_on.isdisjoint(marks) or any(map(marks.issuperset, together))

    def local(self) -> tuple[Sighting, ...]:
        """Links to files on somebody's own machine, most frequent first."""
        found = map(self._sighting, self._local.values())
        return tuple(sorted(found, key=lambda one: (-one.occurrences, one.url, one.how)))

    def _proven_rows(self) -> frozenset[str]:
        """Addresses that a list's data gives and that do not open, where others of it on their host do."""
        proven: set[str] = set()
        for rows in self._rows:
            for host in {host_of(url) for url in rows}:
                own = {url for url in rows if host_of(url) == host}
                shut = {url for url in own if (seen := self._target_of(url)) and seen.outcome in PERMANENT}
                opened = sum(1 for url in own - shut if self._opens(url))
                if opened >= _LEAST_PROOF and opened > len(shut):
                    proven |= shut
        return frozenset(proven)

    def _opens(self, url: str) -> bool:
        key = identity(url)
        return (url in self._opened or key in self._opened) and self._led_to(key) is None

    def _target_of(self, url: str) -> Target | None:
        key = identity(url)
        return self._targets.get(url) or self._alike.get(key) or self._led_to(key)

    def _led_to(self, key: str) -> Target | None:
        """What does not open and is where the page at this address sends its reader by itself."""
        for _ in range(_MOST_SHELLS):
            if key not in self._shells:
                return None
            key = self._shells[key]
            if key not in self._opened and key in self._alike:
                return self._alike[key]
        return None

    def _sighting(self, met: _Met, is_proven: bool = False) -> Sighting:
        pages, sure = addresses(met.first), met.sure or is_proven
        return Sighting(met.url, met.words, met.how, met.region, met.count, pages, sure)


def _few_of_each_pager(seen: Iterable[LinkSeen]) -> Iterator[LinkSeen]:
    """Of the further pages that a list's pager counts and that are not there, the first few."""
    told: Counter[tuple[str, ...]] = Counter()
    for one in seen:
        if one.sighting.how == "paging":
            told[one.sighting.pages[:1]] += 1
            if told[one.sighting.pages[:1]] > MOST_OF_PAGER:
                continue
        yield one


_SPELT_OTHERWISE = (";", "?", "/(")
"""Signs of an address that has other spellings, such as those with a session id."""


def _one_per_address(links: Sequence[Link], urls: frozenset[str]) -> dict[str, Link]:
    """By identity: a page that links an address five times counts once; what a browser follows goes before a
    guess. `urls` are the addresses of the links."""
    joined = "\n".join(urls)
    plain = not any(sign in joined for sign in _SPELT_OTHERWISE)
    if plain and len(urls) == len(links):
        return {link.url: link for link in links}
    chosen: dict[str, Link] = {}
    for link in links:
        url = link.url
        known = chosen.setdefault(url if plain else _identity(url), link)
        if known is not link and known.how in GUESSED and link.how not in GUESSED:
            chosen[url if plain else _identity(url)] = link
    return chosen


def _identity(url: str) -> str:
    return identity(url) if any(sign in url for sign in _SPELT_OTHERWISE) else url


def _void_if_out(seen: list[LinkSeen], site_host: str, opened: set[str]) -> list[LinkSeen]:
    """When nearly all foreign hosts fail by the line, nothing was learnt about any of them (canaries).

    Where no foreign host was reached at all, two that gave no sign of life are enough: a line that reaches
    only the site's own network looks like that. Where one was, a refusal is an answer, and stands.
    """
    reached = {host_of(url) for url in opened} - {site_host}
    reached |= {host_of(one.target.url) for one in seen if not _by_line(one, site_host)} - {site_host}
    faults = [one for one in seen if _by_line(one, site_host) and not (reached and _was_refused(one))]
    failed = {host_of(one.target.url) for one in faults}
    mute = {host_of(one.target.url) for one in faults if one.target.outcome in _MUTE}
    out = len(failed) >= LEAST_HOSTS and len(failed - reached) >= OUT_SHARE * len(failed | reached)
    if out or (not reached and len(mute) >= LEAST_MUTE and mute == failed):
        void = {one.sighting.url for one in faults}
        return [_voided(one) if one.sighting.url in void else one for one in seen]
    if any(map(_is_name, reached)):
        return seen
    return [_voided(one) if _by_names(one, site_host) else one for one in seen]


def _was_refused(one: LinkSeen) -> bool:
    return one.target.outcome == "refused" and "连接被拒绝" in one.target.saw


def _by_line(one: LinkSeen, site_host: str) -> bool:
    own = host_of(one.target.url) == site_host
    return one.target.outcome in _LINE_FAULTS and not own and not _is_no_name(one)


def _by_names(one: LinkSeen, site_host: str) -> bool:
    """A foreign name that was not found while no foreign name was: a line without name service (an intranet)
    looks like that. Names that the standards keep from ever existing are gone for certain."""
    own = host_of(one.target.url) == site_host
    return one.target.outcome == "dns" and not own and not _is_no_name(one)


def _is_no_name(one: LinkSeen) -> bool:
    name = host_of(one.target.url).partition(":")[0]
    return name.endswith(_NEVER_NAMES) or ("." not in name and name.isalpha() and name != "localhost")


_NEVER_NAMES = (".invalid", ".test", ".example")
"""RFC 2606; a name of one part (`http://http://www.…`) is none that the public could find (RFC 1535)."""


def _is_name(host: str) -> bool:
    plain = host.partition(":")[0]
    return not plain.replace(".", "").isdigit() and not host.startswith("[")


def _voided(one: LinkSeen) -> LinkSeen:
    saw = f"{one.target.saw}；多个互不相关的外部网站同时打不开，可能是本机网络不通，不作结论"
    return replace(one, target=replace(one.target, outcome="our-network", saw=saw))
