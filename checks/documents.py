"""Policy documents 政策文件 of a site and the interpretations 解读 that belong to them.

Pages are added one by one and only what pairing needs is kept of each; pairing is done once at the end, when
the columns are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checks.column_addresses import canonical
from checks.document_doubts import Doubts, told_gaps, unread_rows
from checks.document_drafters import is_drafted_by_keeper
from checks.document_ends import Ends
from checks.document_groups import Group, grouped
from checks.document_origin import Home, Issued, from_above, home_of, of_own_government, out_of_force
from checks.document_pages import Kept, kept_page, kept_row, may_matter, place
from checks.document_pairing import Pairing, Seen
from checks.document_signs import (
    is_draft,
    is_glossary,
    is_interpretation,
    is_interpretation_column,
    is_policy_column,
    is_policy_document,
    is_policy_title,
    sounds_like_interpretation,
)
from checks.exemptions import ExemptRule, exempt_rule
from checks.facts import PERMANENT, Article, Column, Document, Interpretation, LinkSeen, Page, Target
from checks.page_order import Rank, rank_of
from checks.shut_links import is_surely_shut

_MOST_TEXT = 32_000_000
"""Bytes of packed texts kept of one site; of later pages it is not told whether they are copies."""
_MOST_ROWS = 500
"""Documents known by their rows only that are shown: enough to tell what a budget left out."""
_MOST_DEAD = 100_000
_MOST_NEXT = 200
"""Pages of one list that are followed to see whether all were read."""
_NO_ARTICLE = frozenset({"home", "list", "messages", "message", "error", "shell"})


class DocumentAssembly:
    """Takes pages as they come; `documents` tells at the end what belongs together."""

    def __init__(self, rules: Iterable[ExemptRule] | None = None) -> None:
        self._rules = None if rules is None else tuple(rules)
        self._kept: dict[str, tuple[Rank, Kept]] = {}
        self._read: set[int] = set()
        self._lists: set[int] = set()
        self._next: dict[int, tuple[str, ...]] = {}
        self._dead: set[int] = set()
        self._room = _MOST_TEXT

    def add(self, page: Page) -> None:
        """Keep what the page says of documents and interpretations; of two pages of one address the first."""
        key = place(page.url)
        self._read.add(hash(key))
        if page.article is None or page.kind in _NO_ARTICLE:
            self._lists.add(hash(key))
            if page.next:
                self._note_next(hash(place(canonical(page.url))), page.next)
        elif may_matter(page, page.article):
            self._keep(key, page, page.article)

    def add_target(self, target: Target) -> None:
        """Take how the looks at an address ended that is no page: a link to nothing pairs nothing."""
        if target.outcome in PERMANENT and len(self._dead) < _MOST_DEAD:
            self._dead.add(hash(place(target.url)))

    def _note_next(self, at: int, further: Iterable[str]) -> None:
        """Pages of one list may be met at several addresses."""
        known = {*self._next.get(at, ()), *further}
        self._next[at] = tuple(sorted(known)[:_MOST_NEXT])

    def _keep(self, key: str, page: Page, article: Article) -> None:
        known, rank = self._kept.get(key), rank_of(page)
        if known is not None and known[0] <= rank:
            return
        self._room += len(known[1].pack) if known is not None else 0
        kept = kept_page(page, article, self._room)
        self._kept[key] = rank, kept
        self._room -= len(kept.pack)

    def _all_kept(self) -> list[Kept]:
        """In order of address."""
        return sorted((kept for _, kept in self._kept.values()), key=lambda kept: kept.url)

    def documents(
        self, columns: Sequence[Column], site_name: str = "", links: Iterable[LinkSeen] = ()
    ) -> tuple[Document, ...]:
        """Every policy document, with its interpretations, in order of address. `site_name` tells whose
        documents are the site's own; `links` are those that are not in order."""
        shown = _Shown(columns)
        kept = self._all_kept()
        papers = [one for one in kept if shown.is_document(one)]
        readings = _readings(kept, papers, shown)
        papers += self._rows(shown)
        seen = self._seen(shown, links)
        groups = grouped(papers)
        pairing = Pairing(groups, readings, seen)
        gaps, aside = told_gaps(shown.interpreting, self._is_cut)
        doubts = Doubts(gaps, seen, pairing, aside)
        judge = _Judge(pairing, doubts, Ends(groups, kept), home_of(site_name), self._rules)
        return tuple(sorted(judge.documents(), key=lambda paper: paper.url))

    def _seen(self, shown: _Shown, links: Iterable[LinkSeen]) -> Seen:
        shut = {place(one.sighting.url) for one in links if is_surely_shut(one)}
        shut = {at for at in shut if hash(at) not in self._read}
        rows = unread_rows(shown.interpreting, self._read)
        missing = {at: entry for at, entry in rows.items() if at in shut}
        unread = {at: entry for at, entry in rows.items() if at not in shut}
        dead = self._dead - self._read
        return Seen(self._read, unread, self._lists, shown.addresses, dead, shut, missing)

    def _rows(self, shown: _Shown) -> list[Kept]:
        """The documents of which only rows were seen: their pages did not open, lie beyond a budget, or are
        no pages but files."""
        rows = unread_rows(shown.publishing, self._read)
        names = {place(e.url): one.name for one in shown.publishing for e in one.entries}
        return [
            kept_row(entry, names[at])
            for at, entry in rows.items()
            if at not in shown.interpreted and is_policy_title(entry.title) and not is_draft(entry.title)
        ][:_MOST_ROWS]

    def _is_cut(self, column: Column) -> bool:
        """Whether pages of the column's list are known that were not read."""
        waiting, met = [place(canonical(column.url))], set[str]()
        while waiting and len(met) < _MOST_NEXT:
            at = waiting.pop()
            if at in met:
                continue
            met.add(at)
            for url in self._next.get(hash(at), ()):
                if hash(place(url)) not in self._read and hash(place(canonical(url))) not in self._read:
                    return True
                waiting.append(place(canonical(url)))
        return False


class _Shown:
    """What the columns say: which pages they list as documents and as interpretations."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.interpreting = [one for one in columns if one.kind == "interpretation"]
        self.publishing = [one for one in columns if one.kind == "policy" and is_policy_column((one.name,))]
        self.addresses = {place(one.url) for one in columns}
        self.interpreted = {place(entry.url) for one in self.interpreting for entry in one.entries}
        self._policies = {place(e.url) for one in columns if one.kind == "policy" for e in one.entries}

    def is_document(self, one: Kept) -> bool:
        listed = self.interpreted & {*one.places}
        names = one.columns
        if self._policies & {*one.places} and not listed:
            names = ("政策文件", *names) if not is_interpretation_column(names[:1]) else names
        if listed and not is_policy_column(names) and not one.number:
            return False
        return is_policy_document(one.title, one.number, one.fields, names)

    def is_interpretation(self, one: Kept) -> bool:
        listed = bool(self.interpreted & {*one.places}) and not is_glossary(one.title)
        return listed or is_interpretation(one.title, one.number, one.columns)


def _readings(kept: Iterable[Kept], papers: Sequence[Kept], shown: _Shown) -> list[Kept]:
    taken = {one.url for one in papers}
    named = _named_as_interpretation(papers)
    return [
        one
        for one in kept
        if one.url not in taken and (shown.is_interpretation(one) or not named.isdisjoint(one.places))
    ]


def _named_as_interpretation(papers: Iterable[Kept]) -> set[str]:
    """Where documents link to with words like 解读: what stands there interprets, whatever its title."""
    return {place(link.url) for one in papers for link in one.links if sounds_like_interpretation(link.words)}


class _Judge:
    """From groups and pairs to documents."""

    def __init__(
        self, pairing: Pairing, doubts: Doubts, ends: Ends, home: Home, rules: Sequence[ExemptRule] | None
    ) -> None:
        self._pairing = pairing
        self._doubts = doubts
        self._ends = ends
        self._home = home
        self._rules = rules

    def documents(self) -> Iterator[Document]:
        for number, group in enumerate(self._pairing.groups):
            yield self._document(number, group)

    def _document(self, number: int, group: Group) -> Document:
        found = self._pairing.found(number)
        linked = found.forth.keys() | found.back.keys()
        named = [one for at, one in found.named.items() if at not in linked]
        found_any = bool(linked or named)
        drafted = self._is_drafted_here(group)
        rule, reason = self._exempt(group, drafted)
        one = group.first
        return Document(
            url=one.url,
            title=one.title,
            number=one.number,
            written=one.written,
            published=group.published,
            exempt=reason,
            exempt_rule=rule,
            forth=tuple(found.forth.values()),
            back=tuple(found.back.values()),
            named=tuple(sorted(named, key=_surest)),
            shut=tuple(found.shut.values()),
            unsure="" if found.back and found.forth else self._doubts.absent(group, found_any),
            unseen=self._doubts.earlier(group) if found_any else "",
            aside=self._doubts.aside,
            form=one.form,
            also_at=tuple(each.url for each in group.pages[1:]),
            fields=one.fields,
            text_number=one.text_number,
            signed=one.signed,
            signed_on=one.signed_on,
            signed_by_issuer=one.signed_by_issuer,
            disclosure=next((each.disclosure for each in group.pages if each.disclosure), ""),
            expires=one.expires,
            has_files=one.has_files,
            length=one.length,
            abolished=self._ends.abolished(number),
            prolonged=self._ends.prolonged(number),
            marked_void=one.void,
            tells_of_validity=any(each.tells_of_validity for each in group.pages),
            drafted=drafted,
        )

    def _is_drafted_here(self, group: Group) -> bool:
        """The government's, drafted by its department that keeps this site: who drafts interprets."""
        return any(
            is_drafted_by_keeper(one.explained_by, self._home) and of_own_government(_issued(one), self._home)
            for one in group.pages
        )

    def _exempt(self, group: Group, drafted: bool) -> tuple[str, str]:
        """Name of the rule and reason why the document needs no interpretation; empty when it needs one."""
        for one in group.pages:
            # First: what another body issued is not judged by its days either, and 转发 would hide it.
            if not drafted and from_above(_issued(one), self._home):
                return "非本级文件", "上级或其他地方机关的文件"
            rule = exempt_rule(one.title, one.number, self._rules)
            if rule is not None:
                return rule.name, rule.reason
            if one.void or out_of_force(one.title, one.fields, one.seen):
                return "已经失效", "文件已经废止或失效"
            if one.frees_itself:
                return "文件自己写明", f"正文写明“{one.frees_itself[:60]}”"
        return "", ""


def _issued(one: Kept) -> Issued:
    return Issued(one.title, one.number, one.fields, one.columns)


def _surest(one: Interpretation) -> int:
    return ("link", "number", "title", "text").index(one.by)
