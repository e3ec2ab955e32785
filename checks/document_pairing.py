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

from checks.copied_text import share_copied, signs
from checks.document_groups import Group
from checks.document_numbers import cites_number, number_endings, numbers_in, titles_in
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
    endings,
    interpreted_titles,
    may_mean_one,
    other_version,
    same_title,
    versions,
)
from checks.facts import Entry, Interpretation, PairedBy

TEMPLATE = 3
"""So many documents that share a link in the unnamed middle of their pages have it from the template."""
_BATCH = timedelta(days=30)
"""Documents with one interpretation come out together; what links to documents further apart is a box of the
newest ones."""
_WINDOW_BEFORE = timedelta(days=30)
_WINDOW_AFTER = timedelta(days=60)
"""An interpretation that cites a document in its text only is taken to be about it from 30 days before to 60
days after it: later ones cite it as a basis."""
_SAME_TIME = timedelta(days=3)
_TOO_EARLY = timedelta(days=180)
"""What came out so long before a document interprets the version before it."""
UNSEEN_TAB = "不明"
"""What `Kept.interprets` says of a tab that was not seen."""
_SHORTEST_NAME = 8
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


@dataclass(frozen=True, slots=True)
class About:
    """The documents, by place in the list of groups, that an interpretation is about."""

    groups: frozenset[int] = frozenset()
    by: PairedBy = "text"


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
        self._titles = _Titles(groups)
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
        text = signs(reading.pack)
        shares = [
            share
            for one in self.groups[number].pages
            if one.pack and text and (share := share_copied(text, signs(one.pack))) is not None
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


class _Titles:
    """The documents by number and core title. Looked up, not compared one by one: a portal has thousands of
    documents and thousands of interpretations."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups = groups
        self._by_number: defaultdict[str, set[int]] = defaultdict(set)
        self._by_ending: defaultdict[str, set[int]] = defaultdict(set)
        for n, group in enumerate(groups):
            for number in {one.number for one in group.pages} - {""}:
                self._by_number[number].add(n)
            for ending in {ending for one in group.pages for ending in endings(one.core)}:
                self._by_ending[ending].add(n)

    def named(self, title: str, day: date | None = None) -> set[int]:
        """The documents that an interpretation of this title, published that day, interprets."""
        told: set[int] = set()
        for each in interpreted_titles(title):
            told |= self._nearest(self._of_its_version(self._titled(core_title(each), day), each, title), day)
        return told

    def by_title(self, reading: Kept) -> About:
        """The documents that the title of an interpretation names, by number or by title."""
        numbered = self.numbered(numbers_in(reading.title))
        if numbered:
            return About(frozenset(numbered), "number")
        return About(frozenset(self.named(reading.title, reading.published)), "title")

    def worded(self, words: str) -> set[int]:
        """The documents that the words of a link name."""
        if len(words) < _SHORTEST_NAME or sounds_like_interpretation(words):
            return set()
        return self.numbered(numbers_in(words)) | self._titled(core_title(words), None)

    def cited(self, reading: Kept) -> set[int]:
        """The documents that its text cites by number or title, and that came out in its time."""
        cores = map(core_title, reading.quotes)
        cited = self.numbered(reading.cites).union(*(self._titled(core, None) for core in cores))
        return {n for n in cited if _in_time(reading.published, self._groups[n].published)}

    def numbered(self, cites: Iterable[str]) -> set[int]:
        """The documents with one of these numbers; words that ran into a number do not hide it."""
        return {
            n
            for cite in cites
            for number in number_endings(cite)
            for n in self._by_number.get(number, ())
            if cites_number((cite,), number)
        }

    def _titled(self, core: str, day: date | None) -> set[int]:
        candidates = self._by_ending.get(core, set()).union(
            *(self._by_ending.get(e, ()) for e in endings(core))
        )
        return {
            n
            for n in candidates
            if any(same_title(one.core, core) for one in self._groups[n].pages) and self._was_there(n, day)
        }

    def _was_there(self, number: int, day: date | None) -> bool:
        came_out = self._groups[number].day
        return day is None or came_out is None or day >= came_out - _TOO_EARLY

    def _of_its_version(self, numbers: set[int], quoted: str, title: str) -> set[int]:
        """Without the documents that are another version; only the very version where there is one."""
        told = versions(f"《{quoted}》") | versions(title)
        fitting = {n for n in numbers if not other_version(told, self._groups[n].first.versions)}
        same = {n for n in fitting if self._groups[n].first.versions == told}
        return same or fitting

    def _nearest(self, numbers: set[int], day: date | None) -> set[int]:
        """Of several documents of one title (last year's and this year's) the one whose time it is."""
        groups = self._groups
        if len({groups[n].first.core for n in numbers}) == len(numbers) or day is None:
            return numbers
        return {min(numbers, key=lambda n: abs(((groups[n].published or date.min) - day).days))}


def _in_time(interpreted: date | None, published: date | None) -> bool:
    if interpreted is None or published is None:
        return True
    return published - _WINDOW_BEFORE <= interpreted <= published + _WINDOW_AFTER


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
