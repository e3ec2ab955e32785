"""Which interpretations belong to which document: by explicit link in content or related blocks, then by
document number, then by 《title》. Links in navigation, head, foot and side never pair: every page has
政策解读 there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from msgspec.structs import replace

from checks.copied_text import share_repeated, signs
from checks.document_groups import Group
from checks.document_numbers import numbers_in, titles_in
from checks.document_origin import places_in
from checks.document_pages import Kept, Pointer, is_file, place
from checks.document_signs import (
    is_policy_title,
    labels_document,
    labels_interpretation,
    sounds_like_interpretation,
)
from checks.document_titles import (
    core_title,
    may_mean_one,
    other_version,
    same_title,
    versions,
)
from checks.facts import Entry, Interpretation, PairedBy
from checks.title_book import About, TitleBook

TEMPLATE = 3
"""So many documents that share a link in the unnamed middle of their pages have it from the template."""
_BATCH = timedelta(days=30)
"""Documents with one interpretation come out together; what links to documents further apart is a box of the
newest ones."""
_SAME_TIME = timedelta(days=3)
UNSEEN_TAB = "不明"
"""What `Kept.interprets` says of a tab that was not seen."""
_MORE_THAN_TITLE = 2
_DRESS = " 　:：|丨\uff5c.。…-—>》»"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the scan knows besides the articles: which pages were read (as hashes), rows whose pages were
    not, addresses that are lists or columns, addresses that did not open (as hashes), `shut` those of them
    of which it is certain, and `missing` the rows that lead there."""

    read: frozenset[int] | set[int]
    unread: dict[str, Entry]
    lists: frozenset[int] | set[int]
    columns: frozenset[str] | set[str]
    dead: frozenset[int] | set[int] = frozenset()
    shut: frozenset[str] | set[str] = frozenset()
    missing: dict[str, Entry] = field(default_factory=dict)

    def row(self, at: str) -> Entry | None:
        """The row of an interpretation column that leads there, where its page was not read."""
        return self.unread.get(at) or self.missing.get(at)

    def is_list(self, at: str) -> bool:
        return at in self.columns or hash(at) in self.lists


@dataclass(slots=True)
class Found:
    """The interpretations of one document, by how they were found, each by its place."""

    forth: dict[str, Interpretation] = field(default_factory=dict)
    back: dict[str, Interpretation] = field(default_factory=dict)
    named: dict[str, Interpretation] = field(default_factory=dict)
    shut: dict[str, Interpretation] = field(default_factory=dict)
    """Those behind whose address there is nothing."""


class Pairing:
    """Who links to whom, and who names whom."""

    def __init__(self, groups: Sequence[Group], readings: Sequence[Kept], seen: Seen) -> None:
        self.groups = groups
        self._seen = seen
        self._readings = {at: one for one in readings for at in one.places}
        self._by_place = {at: n for n, group in enumerate(groups) for one in group.pages for at in one.places}
        self.templates = template_links([one for group in groups for one in group.pages], readings)
        self._titles = TitleBook(groups)
        self._newest = _newest_ones(
            groups, readings, {*self._readings, *seen.unread, *seen.missing}, set(self._by_place)
        )
        self._shared = Counter(
            at for group in groups for at in {place(link.url) for link in group.first.links if link.related}
        )
        self._named = {one.url: self._titles.by_title(one) for one in readings}
        self._about = {one.url: self._what_about(one) for one in readings}
        self._found = [Found() for _ in groups]
        for one in readings:
            self._note(one)
        for at, entry in seen.unread.items():
            for n in self._titles.named(entry.title, entry.dated):
                self._found[n].named[at] = _from_entry(entry, "title")
        for at, entry in seen.missing.items():
            for n in self._titles.named(entry.title, entry.dated):
                self._found[n].shut[at] = _from_entry(entry, "title")

    def found(self, number: int) -> Found:
        """The interpretations of the document with this place in the list of groups."""
        return self._all[number]

    def claimed(self) -> set[str]:
        """Where documents link to as their interpretations: what stands there is no other's."""
        return {at for found in self._all for at in found.forth}

    @cached_property
    def _all(self) -> list[Found]:
        return [self._with_links(number) for number in range(len(self.groups))]

    def _with_links(self, number: int) -> Found:
        found = self._found[number]
        for one in self.groups[number].pages:
            for reading in self._forward(one, number):
                found.forth.setdefault(place(reading.url), reading)
        for at in [at for at in found.forth if at not in found.back]:
            kept = self._readings.get(at)
            if kept is not None and number in self._reached(kept) | self._beside(kept):
                found.back[kept.places[0]] = self._interpretation(kept, number, "link")
        self._without_dead(found)
        for one in self.groups[number].pages:
            if (own := own_interpretation(one)) is not None:
                found.forth[one.places[0]] = found.back[one.places[0]] = own
        return found

    def _without_dead(self, found: Found) -> None:
        """A link behind which there is nothing leads to no interpretation; beside others that are known of,
        one that only seems dead is none either."""
        for at in [at for at in found.forth if at in self._seen.shut]:
            found.shut[at] = found.forth.pop(at)
        if found.back or found.named:
            for at in [at for at in found.forth if hash(at) in self._seen.dead]:
                del found.forth[at]

    # ------------------------------------------------------------ from the interpretation

    def _note(self, reading: Kept) -> None:
        about = self._about[reading.url]
        backward = self._backward(reading)
        for n in backward:
            self._found[n].back[reading.places[0]] = self._interpretation(reading, n, "link")
        for n in about.groups - backward:
            self._found[n].named[reading.places[0]] = self._interpretation(reading, n, about.by)

    def _what_about(self, reading: Kept) -> About:
        """By its title, else by what it links to, else by what its text cites in its time."""
        named = self._named[reading.url]
        if named.groups:
            return named
        if _says_what(reading) or self._linked(reading):
            return About()
        return About(frozenset(self._titles.cited(reading)), "text")

    def _linked(self, reading: Kept) -> set[int]:
        """The documents that its content links to: at an address of theirs, or by their title or number at
        one that was not read (a file, the copy for phones, the portal above)."""
        linked: set[int] = set()
        for link in reading.links:
            at = place(link.url)
            number = self._by_place.get(at)
            if number is not None:
                if not (link.related and at in self._newest) or number in self._named[reading.url].groups:
                    linked.add(number)
            elif not self._is_known(at):
                linked |= self._titles.worded(link.words)
        return linked

    def _is_known(self, at: str) -> bool:
        """Whether it was read, is a list, or leads nowhere: then its words alone tell nothing."""
        return hash(at) in self._seen.read or hash(at) in self._seen.dead or self._seen.is_list(at)

    def _backward(self, reading: Kept) -> set[int]:
        """The documents that the interpretation links to, and is about as far as its title tells."""
        about = self._about[reading.url].groups
        linked = self._linked(reading) | self._labelled(reading)
        loose = {self._by_place.get(place(one.url), -1) for one in self._loose(reading)} & about
        if not linked & about:
            linked = {n for n in linked if not _is_of_another(reading.title, self.groups[n])}
        return ((linked & about) or linked) | loose

    def _beside(self, reading: Kept) -> set[int]:
        """The documents in a box of the newest ones beside it: one that leads there is led back."""
        return {self._by_place.get(place(link.url), -1) for link in reading.links}

    def _reached(self, reading: Kept) -> set[int]:
        """The documents that it links to from anywhere in the middle of its page: enough to tell where the
        document links to it."""
        loose = {self._by_place.get(place(link.url), -1) for link in self._loose(reading)}
        return self._linked(reading) | loose

    def _labelled(self, reading: Kept) -> set[int]:
        """The documents that links in the unnamed middle lead to which say so: 查看原文."""
        links = (link for link in self._loose(reading) if labels_document(link.words))
        return {self._by_place[at] for link in links if (at := place(link.url)) in self._by_place}

    def _interpretation(self, reading: Kept, number: int, by: PairedBy) -> Interpretation:
        plain = as_interpretation(reading)
        shares = [
            share
            for one in self.groups[number].pages
            if one.pack
            and reading.pack
            and (share := share_repeated(reading.pack, signs(one.pack))) is not None
        ]
        return replace(plain, by=by, copied=max(shares, default=None))

    # ------------------------------------------------------------ from the document

    def _forward(self, one: Kept, number: int) -> Iterator[Interpretation]:
        strange = self._of_others(one, number)
        for link in one.links:
            if link.related and place(link.url) in strange:
                continue
            reading = self._target(link, number)
            if reading is not None:
                yield reading
        for link in one.loose:
            if self._counts(link, number):
                reading = self._target(link, number)
                if reading is not None:
                    yield reading

    def _of_others(self, one: Kept, number: int) -> set[str]:
        """Where related links lead to the interpretations of other documents. What holds two of them is a box
        of the newest ones, and so is whatever else stands in it and beside other documents too."""
        told = {place(link.url) for link in one.links if link.related} & self._readings.keys()
        whose = {at: self._whose(self._readings[at]) for at in told - self._newest}
        others = {at for at, groups in whose.items() if groups and number not in groups}
        if len(others) < 2:
            return others if len(whose) > 1 else set()
        return others | {at for at, groups in whose.items() if not groups and self._shared[at] > 1}

    def _whose(self, reading: Kept) -> set[int]:
        return (self._reached(reading) | self._about[reading.url].groups) - {-1}

    def _counts(self, link: Pointer, number: int) -> bool:
        """Whether a link outside every telling box does: it says what it leads to, or leads to what names the
        document, and is none of the template's."""
        at = place(link.url)
        kept = self._readings.get(at)
        labelled = labels_interpretation(link.words)
        if labelled and kept is not None and number in self._linked(kept):
            return True
        if self.templates[at] >= TEMPLATE:
            return False
        if kept is not None and number in self._reached(kept):
            return True
        known = kept is not None or self._seen.row(at) is not None or is_file(link.url)
        return self._is_named(link, number) or (labelled and known)

    def _is_named(self, link: Pointer, number: int) -> bool:
        """A link outside every telling box counts where it is this very document that is interpreted."""
        kept = self._readings.get(place(link.url))
        if kept is not None:
            return number in self._about[kept.url].groups
        return sounds_like_interpretation(link.words) and number in self._titles.named(link.words)

    def _target(self, link: Pointer, number: int) -> Interpretation | None:
        """The interpretation that a link of a document leads to; None for links to anything else, to a
        column, or to the interpretation of another document."""
        at = place(link.url)
        kept = self._readings.get(at)
        if kept is not None:
            may = self._may_interpret(kept, number, link.related and at in self._newest)
            return self._interpretation(kept, number, "link") if may else None
        if at in self._by_place or self._seen.is_list(at):
            return None
        entry = self._seen.row(at)
        if entry is None and not (sounds_like_interpretation(link.words) or self._is_told_of(link, number)):
            return None
        title = entry.title if entry else link.words
        if number not in self._titles.named(title) and (
            self._titles.named(title)
            or _is_of_another(title, self.groups[number])
            or (link.related and at in self._newest)
        ):
            return None
        return (
            _from_entry(entry, "link")
            if entry
            else Interpretation(link.url, link.words, form=_form(link.words), read=False)
        )

    def _is_told_of(self, link: Pointer, number: int) -> bool:
        """A related link to a page elsewhere that names the document between other words: `《…》来了` of an
        account. The title alone may be a copy of the document."""
        before, _, rest = link.words.partition("《")
        around = before + rest.rpartition("》")[2]
        return (
            link.related
            and len(around.strip(_DRESS)) >= _MORE_THAN_TITLE
            and not is_file(link.url)
            and not is_policy_title(link.words)
            and number in self._titles.named(link.words)
        )

    def _may_interpret(self, reading: Kept, number: int, newest: bool) -> bool:
        """`newest`: the link stands in a box of the site's newest interpretations, which proves nothing."""
        about = self._about[reading.url]
        if number in about.groups or number in self._reached(reading):
            return True
        if newest and not self._may_be_new(reading, number):
            return False
        if about.groups and about.by != "text":
            return False
        return not _is_of_another(reading.title, self.groups[number])

    def _may_be_new(self, reading: Kept, number: int) -> bool:
        """Nobody else's, and as new as the document: its own link may stand in the box of the newest ones."""
        days = reading.published, self.groups[number].published
        if days[0] is None or days[1] is None or self._whose(reading):
            return False
        return abs(days[0] - days[1]) <= _SAME_TIME

    def _loose(self, one: Kept) -> Iterator[Pointer]:
        return (link for link in one.loose if self.templates[place(link.url)] < TEMPLATE)


def template_links(*pages: Sequence[Kept]) -> Counter[str]:
    """On how many pages each address is linked from outside every telling box."""
    return Counter(at for some in pages for one in some for at in {place(link.url) for link in one.loose})


def _newest_ones(
    groups: Sequence[Group], readings: Sequence[Kept], interpreting: set[str], publishing: set[str]
) -> set[str]:
    """What boxes of the site's newest interpretations (beside documents) and newest documents (beside
    interpretations) lead to: such a box stands under 政策解读 as the page's own links do."""
    documents = [one for group in groups for one in group.pages]
    return _spread(documents, interpreting) | _spread(readings, publishing)


def _spread(pages: Iterable[Kept], targets: set[str]) -> set[str]:
    """Those of the targets to which related blocks lead on pages of very different days, never alone."""
    days: defaultdict[str, list[date]] = defaultdict(list)
    alone: set[str] = set()
    for one in pages:
        told = {at for link in one.links if link.related and (at := place(link.url)) in targets}
        if len(told) == 1:
            alone |= told
        for at in told:
            days[at].append(one.published or date.min)
    return {
        at
        for at, seen in days.items()
        if at not in alone and len(seen) >= TEMPLATE and max(seen) - min(seen) > _BATCH
    }


def _is_of_another(title: str, group: Group) -> bool:
    """The title of an interpretation quotes titles, none of which can be this document's."""
    quoted = titles_in(title)
    return bool(quoted) and not any(_may_mean(each, title, group.first) for each in quoted)


def _may_mean(quoted: str, title: str, one: Kept) -> bool:
    core = core_title(quoted)
    if _elsewhere(quoted, one.title):
        return False
    if same_title(core, one.core):
        return not other_version(versions(f"《{quoted}》{title}"), one.versions)
    return may_mean_one(core, one.core)


def _elsewhere(quoted: str, title: str) -> bool:
    """The quoted title is that of another place: the province's regulation on the same matter."""
    theirs, ours = places_in(quoted), places_in(title)
    return bool(theirs and ours) and theirs[-1].name[:2] not in {place.name[:2] for place in ours}


def _says_what(reading: Kept) -> bool:
    """The interpretation's own title names its document, so that other links are mere references."""
    return bool(numbers_in(reading.title)) or "《" in reading.title


# ---------------------------------------------------------------- as facts

_FORMS = (
    ("视频", ("视频", "动漫", "动画", "微课")),
    ("图片", ("图解", "一图", "一张图", "图文", "长图", "读懂", "看懂")),
    ("问答", ("问答", "答记者问", "热点问题")),
    ("音频", ("音频", "广播")),
    ("访谈", ("访谈", "发布会", "直播")),
)


def _form(title: str) -> str:
    return next((form for form, words in _FORMS if any(word in title for word in words)), "文字")


def as_interpretation(one: Kept) -> Interpretation:
    """An interpretation whose page was read."""
    form = _form(one.title)
    if form == "文字" and one.length < 100 and one.media:
        form = one.media[0]
    return Interpretation(
        url=one.url,
        title=one.title,
        published=one.published,
        form=form,
        links_to=tuple(dict.fromkeys(link.url for link in one.links)),
        read=not one.scripted,
    )


def own_interpretation(one: Kept) -> Interpretation | None:
    """The one that stands in the page of the document itself, where it was seen."""
    if one.interprets in ("", UNSEEN_TAB):
        return None
    return Interpretation(one.url, "文件本页的解读", one.published, form=one.interprets)


def _from_entry(entry: Entry, by: PairedBy) -> Interpretation:
    form = "附件" if is_file(entry.url) else _form(entry.title)
    return Interpretation(entry.url, entry.title, entry.dated, form=form, read=False, by=by)
