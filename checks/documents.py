"""Policy documents 政策文件 of a site and the interpretations 解读 that belong to them.

Pages are added one by one and only what pairing needs is kept of each; pairing is done once at the end, when
the columns are known: by explicit link in the content or in related blocks, then by document number, then by
《title》. Links in navigation, head, foot and side never pair: every page has 政策解读 there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from msgspec import Struct

from checks.document_signs import (
    cites_number,
    column_names,
    core_title,
    endings,
    interpreted_titles,
    is_interpretation,
    is_interpretation_column,
    is_policy_column,
    is_policy_document,
    numbers_in,
    same_title,
    sounds_like_interpretation,
)
from checks.exemptions import ExemptRule, exemption
from checks.facts import Article, Column, Document, Entry, Interpretation, Link, Page
from checks.identity import identity

_PAIRING = frozenset({"text", "related"})
_MOST_LINKS = 200
_TEMPLATE = 3
"""So many documents that share a link in the unnamed middle of their pages have it from the template."""
_WINDOW_BEFORE = timedelta(days=30)
_WINDOW_AFTER = timedelta(days=60)
"""An interpretation that cites a document in its text only is taken to be about it from 30 days before to 60
days after it: later ones cite it as a basis."""


def place(url: str) -> str:
    """The address as pairing compares it: without scheme, session id and closing slash."""
    return identity(url).partition("://")[2].rstrip("/")


class _Kept(Struct, frozen=True):
    """What is kept of an article for pairing. `links` stand in content and related blocks, `loose` in the
    unnamed middle of the page; `places` are the addresses under which it was seen."""

    url: str
    places: tuple[str, ...]
    title: str
    core: str
    number: str
    written: date | None
    published: date | None
    cites: tuple[str, ...]
    quotes: tuple[str, ...]
    columns: tuple[str, ...]
    fields: dict[str, str]
    media: tuple[str, ...]
    length: int
    scripted: str
    links: tuple[tuple[str, str], ...]
    loose: tuple[tuple[str, str], ...]


class DocumentAssembly:
    """Takes pages as they come; `documents` tells at the end what belongs together."""

    def __init__(self, rules: Iterable[ExemptRule] | None = None) -> None:
        self._rules = None if rules is None else tuple(rules)
        self._kept: dict[str, _Kept] = {}
        self._read: set[int] = set()
        self._lists: set[int] = set()

    def add(self, page: Page) -> None:
        """Keep what the page says of documents and interpretations. A page added again is ignored."""
        key = place(page.url)
        self._read.add(hash(key))
        if page.article is None or page.kind in ("home", "list", "messages", "message", "error", "shell"):
            self._lists.add(hash(key))
            return
        if key not in self._kept and _may_matter(page, page.article):
            self._kept[key] = _keep(page, page.article)

    def documents(self, columns: Sequence[Column]) -> tuple[Document, ...]:
        """Every policy document whose page was read, with its interpretations, in order of address."""
        shown = _Shown(columns)
        papers = [one for one in self._kept.values() if shown.is_document(one)]
        taken = {one.url for one in papers}
        named = _named_as_interpretation(papers)
        readings = [
            one
            for one in self._kept.values()
            if one.url not in taken and (shown.is_interpretation(one) or not named.isdisjoint(one.places))
        ]
        unread = [entry for entry in shown.entries if hash(place(entry.url)) not in self._read]
        pairing = _Pairing(_twins(papers), readings, unread, self._lists, shown.addresses)
        doubts = _Doubts(shown.gap, unread)
        return tuple(
            _document(group, pairing, doubts, self._rules)
            for group in sorted(pairing.groups, key=lambda group: group.url)
        )


# ---------------------------------------------------------------- what is kept


def _may_matter(page: Page, article: Article) -> bool:
    names = _names(page)
    return (
        is_policy_document(article.title, article.number, article.fields, names)
        or is_interpretation(article.title, article.number, names)
        or bool(article.number or article.quotes or article.cites)
    )


def _names(page: Page) -> tuple[str, ...]:
    return column_names(page.tags, page.crumbs)


def _keep(page: Page, article: Article) -> _Kept:
    links = [link for link in page.links if link.how in ("a", "area", "media", "frame", "object")]
    return _Kept(
        url=page.url,
        places=tuple({place(page.url), place(page.final_url or page.url)}),
        title=article.title,
        core=core_title(article.title),
        number=article.number,
        written=article.written,
        published=article.published,
        cites=article.cites,
        quotes=article.quotes,
        columns=_names(page),
        fields={
            name: value
            for name, value in article.fields.items()
            if name in ("索引号", "发文字号", "发文机关")
        },
        media=article.media,
        length=article.length,
        scripted=page.scripted if page.rung != "browser" else "",
        links=tuple((link.url, link.words) for link in links if link.region in _PAIRING)[:_MOST_LINKS],
        loose=tuple((link.url, link.words) for link in links if _is_loose(link))[:_MOST_LINKS],
    )


def _is_loose(link: Link) -> bool:
    """In the middle of the page but in no box that has a telling name: counts only where the titles agree."""
    return link.region == "body" and len(link.words) >= 6


class _Shown:
    """What the columns say: which pages they list as documents and as interpretations."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.interpreting = [one for one in columns if one.kind == "interpretation"]
        self.entries: list[Entry] = list(
            {e.url: e for one in self.interpreting for e in one.entries}.values()
        )
        self.addresses = {place(one.url) for one in columns}
        self._interpreted = {place(entry.url) for entry in self.entries}
        self._policies = {place(e.url) for one in columns if one.kind == "policy" for e in one.entries}
        self.gap = next((_gap(one) for one in self.interpreting if one.scripted or one.unread), "")

    def is_document(self, one: _Kept) -> bool:
        listed = self._interpreted & {*one.places}
        names = one.columns
        if self._policies & {*one.places} and not listed:
            names = ("政策文件", *names) if not is_interpretation_column(names[:1]) else names
        if listed and not is_policy_column(names) and not one.number:
            return False
        return is_policy_document(one.title, one.number, one.fields, names)

    def is_interpretation(self, one: _Kept) -> bool:
        listed = bool(self._interpreted & {*one.places})
        return listed or is_interpretation(one.title, one.number, one.columns)


def _gap(column: Column) -> str:
    why = column.unread or f"列表由脚本加载（{column.scripted}）"
    return f"解读栏目“{column.name}”没有读到：{why}"


def _named_as_interpretation(papers: Iterable[_Kept]) -> set[str]:
    """Where documents link to with words like 解读: what stands there interprets, whatever its title."""
    return {place(url) for one in papers for url, words in one.links if sounds_like_interpretation(words)}


# ---------------------------------------------------------------- one document at several addresses


@dataclass(frozen=True, slots=True)
class _Group:
    """One document, with all the pages that publish it."""

    pages: tuple[_Kept, ...]

    @property
    def first(self) -> _Kept:
        return self.pages[0]

    @property
    def url(self) -> str:
        return self.pages[0].url


def _twins(papers: Sequence[_Kept]) -> list[_Group]:
    """Documents by number and title: the same one in two columns, or for phones, is one document."""
    groups: dict[tuple[str, ...], list[_Kept]] = defaultdict(list)
    for one in papers:
        day = "" if one.number else str(one.published)
        groups[one.number, one.core, day].append(one)
    return [
        _Group(tuple(sorted(group, key=lambda one: (not one.fields, len(one.url), one.url))))
        for group in groups.values()
    ]


# ---------------------------------------------------------------- pairing


class _Pairing:
    """Who links to whom, and who names whom."""

    def __init__(
        self,
        groups: list[_Group],
        readings: list[_Kept],
        unread: list[Entry],
        lists: set[int],
        columns: set[str],
    ) -> None:
        self.groups = groups
        self._lists = lists
        self._columns = columns
        self._readings = {at: one for one in readings for at in one.places}
        self._by_place = {
            at: place for place, group in enumerate(groups) for one in group.pages for at in one.places
        }
        self._templates = _template_links([one for group in groups for one in group.pages], readings)
        self._titles = titles = _Titles(groups)
        self._about = {one.url: titles.about(one) for one in readings}
        self._unread = {place(entry.url): entry for entry in unread}
        self._named = _by_group((self._about[one.url], _as_interpretation(one)) for one in readings)
        self._listed = _by_group((titles.named(entry.title), _from_entry(entry)) for entry in unread)
        self._back = _by_group((self._backward(one), _as_interpretation(one)) for one in readings)

    def back(self, group: _Group) -> list[Interpretation]:
        return self._back[self._number(group)]

    def named(self, group: _Group) -> list[Interpretation]:
        number = self._number(group)
        return [*self._named[number], *self._listed[number]]

    def forth(self, group: _Group) -> list[Interpretation]:
        found: dict[str, Interpretation] = {}
        number = self._number(group)
        for one in group.pages:
            for url, words in one.links:
                reading = self._target(url, words, number)
                if reading is not None:
                    found.setdefault(place(reading.url), reading)
            for url, words in self._loose(one):
                kept = self._readings.get(place(url))
                if kept is not None and number in self._about[kept.url]:
                    found.setdefault(place(kept.url), _as_interpretation(kept))
                elif kept is None and self._names(words, number):
                    reading = self._target(url, words, number)
                    if reading is not None:
                        found.setdefault(place(reading.url), reading)
        return list(found.values())

    def _number(self, group: _Group) -> int:
        return self._by_place[group.first.places[0]]

    def _target(self, url: str, words: str, number: int) -> Interpretation | None:
        """The interpretation that a link of a document leads to; None for links to anything else, to a
        column, or to the interpretation of another document."""
        at = place(url)
        kept = self._readings.get(at)
        if kept is not None:
            about = self._about[kept.url]
            return (
                _as_interpretation(kept)
                if not about or number in about or self._links_back(kept, number)
                else None
            )
        if at in self._by_place or at in self._columns or hash(at) in self._lists:
            return None
        entry = self._unread.get(at)
        if entry is None and not sounds_like_interpretation(words):
            return None
        others = self._titles.named(entry.title if entry else words)
        if others and number not in others:
            return None
        return _from_entry(entry) if entry else Interpretation(url, words, form=_form(words), read=False)

    def _names(self, words: str, number: int) -> bool:
        """The words of a link outside every telling box interpret this very document by its title."""
        return sounds_like_interpretation(words) and number in self._titles.named(words)

    def _links_back(self, reading: _Kept, number: int) -> bool:
        return any(self._by_place.get(place(url)) == number for url, _ in reading.links)

    def _backward(self, reading: _Kept) -> set[int]:
        """The documents that the interpretation links to, and is about as far as its title tells."""
        about = self._about[reading.url]
        linked = {self._by_place.get(place(url), -1) for url, _ in reading.links} - {-1}
        loose = {self._by_place.get(place(url), -1) for url, _ in self._loose(reading)} & about
        return ((linked & about) if about & linked or _says_what(reading) else linked) | loose

    def _loose(self, one: _Kept) -> Iterator[tuple[str, str]]:
        return ((url, words) for url, words in one.loose if self._templates[place(url)] < _TEMPLATE)


def _template_links(*pages: Sequence[_Kept]) -> Counter[str]:
    return Counter(at for some in pages for one in some for at in {place(url) for url, _ in one.loose})


def _by_group(found: Iterable[tuple[set[int], Interpretation]]) -> defaultdict[int, list[Interpretation]]:
    by_group: defaultdict[int, list[Interpretation]] = defaultdict(list)
    for numbers, reading in found:
        for number in numbers:
            by_group[number].append(reading)
    return by_group


def _says_what(reading: _Kept) -> bool:
    """The interpretation's own title names its document, so that other links are mere references."""
    return bool(numbers_in(reading.title)) or "《" in reading.title


class _Titles:
    """The documents by number and core title. Looked up, not compared one by one: a portal has thousands of
    documents and thousands of interpretations."""

    def __init__(self, groups: Sequence[_Group]) -> None:
        self._groups = groups
        self._by_number: defaultdict[str, set[int]] = defaultdict(set)
        self._by_ending: defaultdict[str, set[int]] = defaultdict(set)
        for n, group in enumerate(groups):
            if group.first.number:
                self._by_number[group.first.number].add(n)
            for ending in endings(group.first.core):
                self._by_ending[ending].add(n)

    def about(self, reading: _Kept) -> set[int]:
        """The documents that it is about: by its title, else by what its text cites in its time."""
        told = self.numbered(numbers_in(reading.title)) or self.named(reading.title)
        if told:
            return self._nearest(reading, told)
        if _says_what(reading):
            return set()
        cited = self.numbered(reading.cites).union(*map(self._titled, map(core_title, reading.quotes)))
        return {n for n in cited if _in_time(reading.published, self._groups[n].first.published)}

    def named(self, title: str) -> set[int]:
        """The documents that an interpretation of this title interprets."""
        return set().union(*map(self._titled, interpreted_titles(title)))

    def numbered(self, cites: Iterable[str]) -> set[int]:
        """The documents with one of these numbers; words that ran into a number do not hide it."""
        return {
            n
            for cite in cites
            for start in range(max(1, cite.find("〔")))
            for n in self._by_number.get(cite[start:], ())
            if cites_number((cite,), self._groups[n].first.number)
        }

    def _titled(self, core: str) -> set[int]:
        candidates = self._by_ending.get(core, set()).union(
            *(self._by_ending.get(e, ()) for e in endings(core))
        )
        return {n for n in candidates if same_title(self._groups[n].first.core, core)}

    def _nearest(self, reading: _Kept, numbers: set[int]) -> set[int]:
        """Of several documents of one title (last year's and this year's) the one whose time it is."""
        groups, day = self._groups, reading.published
        if len({groups[n].first.core for n in numbers}) == len(numbers) or day is None:
            return numbers
        return {min(numbers, key=lambda n: abs(((groups[n].first.published or date.min) - day).days))}


def _in_time(interpreted: date | None, published: date | None) -> bool:
    if interpreted is None or published is None:
        return True
    return published - _WINDOW_BEFORE <= interpreted <= published + _WINDOW_AFTER


# ---------------------------------------------------------------- results

_FORMS = (
    ("视频", ("视频", "动漫", "动画", "微课")),
    ("图片", ("图解", "一图", "一张图", "图文", "长图", "读懂", "看懂")),
    ("问答", ("问答", "答记者问", "热点问题")),
    ("音频", ("音频", "广播")),
    ("访谈", ("访谈", "发布会", "直播")),
)


def _form(title: str) -> str:
    return next((form for form, words in _FORMS if any(word in title for word in words)), "文字")


def _as_interpretation(one: _Kept) -> Interpretation:
    form = _form(one.title)
    if form == "文字" and one.length < 100 and one.media:
        form = one.media[0]
    return Interpretation(
        url=one.url,
        title=one.title,
        published=one.published,
        form=form,
        links_to=tuple(dict.fromkeys(url for url, _ in one.links)),
        read=not one.scripted,
    )


def _from_entry(entry: Entry) -> Interpretation:
    return Interpretation(entry.url, entry.title, entry.dated, form=_form(entry.title), read=False)


class _Doubts:
    """Why the absence of an interpretation, or of a link to it, cannot be told from what was read."""

    def __init__(self, gap: str, unread: Iterable[Entry]) -> None:
        vague = [entry for entry in unread if "《" not in entry.title]
        self._gap = gap
        self._undated = sum(1 for entry in vague if entry.dated is None)
        self._days = sorted(entry.dated for entry in vague if entry.dated is not None)

    def of(self, group: _Group, found: bool) -> str:
        scripted = next((one.scripted for one in group.pages if one.scripted), "")
        if scripted:
            return f"文件页的部分内容由脚本加载（{scripted}），没有看到"
        if found:
            return ""
        count = self._could_be(group.first.published)
        return self._gap or (f"解读栏目中有 {count} 条没有打开，其中可能有本文件的解读" if count else "")

    def _could_be(self, published: date | None) -> int:
        """Unread interpretations that do not say in their titles whose they are, and are not too old."""
        start = 0 if published is None else bisect_left(self._days, published - _WINDOW_BEFORE)
        return self._undated + len(self._days) - start


def _document(
    group: _Group, pairing: _Pairing, doubts: _Doubts, rules: Sequence[ExemptRule] | None
) -> Document:
    one = group.first
    forth, back = pairing.forth(group), pairing.back(group)
    linked = {place(reading.url) for reading in (*forth, *back)}
    named = [reading for reading in pairing.named(group) if place(reading.url) not in linked]
    return Document(
        url=one.url,
        title=one.title,
        number=one.number,
        written=one.written,
        published=one.published,
        exempt=exemption(one.title, rules),
        forth=tuple(forth),
        back=tuple(back),
        named=tuple(named),
        unsure="" if back and forth else doubts.of(group, bool(forth or back or named)),
    )
