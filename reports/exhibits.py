"""What a finding rests on: which addresses were looked at, when, how each look ended, which row was read.

Pure; made from the facts of the scan, for the JSON document, the HTML report and the evidence folder alike.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from checks.facts import (
    Column,
    Document,
    EmptySeen,
    Entry,
    Hop,
    LinkSeen,
    Message,
    OutcomeName,
    PageLook,
    Rung,
    Sighting,
    Site,
    Target,
    Try,
)
from checks.findings import Finding
from checks.names import COLUMN_KINDS, DATE_EVIDENCE, LINK_KINDS, REGIONS

_LONGEST_TEXT = 300
_LONGEST_TRIES = 10


@dataclass(frozen=True, slots=True)
class Read:
    """One thing that was read on a page: a row of a list, a field of a document, the words of a link."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Look:
    """How one address answered. `tries` are all looks at it, the last one included, where they were kept;
    `sha256` is of the body, `request` and `response` are heads."""

    url: str
    at: datetime
    outcome: OutcomeName
    status: int
    final_url: str = ""
    millis: int = 0
    size: int = 0
    sha256: str = ""
    rung: Rung = "strict"
    address: str = ""
    hops: tuple[Hop, ...] = ()
    tries: tuple[Try, ...] = ()
    request: str = ""
    response: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Everything that shows one finding. `id` is the same in every document of the scan, and in the next
    scan as long as the finding speaks of the same thing."""

    id: str
    reads: tuple[Read, ...]
    looks: tuple[Look, ...]


def finding_id(finding: Finding) -> str:
    """Twelve hexadecimal digits; a hundred thousand findings share none (birthday bound 2e-5)."""
    parts = "\0".join((finding.check, finding.site, finding.what, finding.at))
    return hashlib.sha256(parts.encode("utf-8", "replace")).hexdigest()[:12]


class Exhibits:
    """The exhibits of one site's findings."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._links: dict[str, LinkSeen] = {}
        for link in site.links:
            self._links.setdefault(link.target.url, link)
            self._links.setdefault(link.sighting.url, link)
        self._local = {one.url: one for one in site.local_links}
        self._empty = {(one.words, page): one for one in site.empty_links for page in one.pages}
        self._columns = {one.url: one for one in site.columns}
        self._entries = {entry.url: (column, entry) for column in site.columns for entry in column.entries}
        self._documents = {one.url: one for one in site.documents}
        self._messages = {one.url: one for one in site.messages}
        self._finals = {look.final_url: look for look in site.looks.values() if look.final_url}

    def of(self, finding: Finding) -> Exhibit:
        """What shows this finding."""
        return Exhibit(finding_id(finding), tuple(self._reads(finding)), tuple(self._looks(finding)))

    # ------------------------------------------------------------ which addresses

    def _looks(self, finding: Finding) -> Iterator[Look]:
        addresses = dict.fromkeys((finding.what, finding.at, *finding.pages[:1]))
        yield from filter(None, map(self._look, addresses))

    def _look(self, url: str) -> Look | None:
        if url in self._links:
            return _of_target(self._links[url].target)
        seen = self._site.looks.get(url) or self._finals.get(url)
        home = self._site.home
        tries = home.tries if home is not None and home.url == url else ()
        if seen is not None:
            return _of_page(seen, tries)
        return _of_tries(url, tries) if tries else None

    # ------------------------------------------------------------ what was read

    def _reads(self, finding: Finding) -> Iterator[Read]:
        what = finding.what
        if what in self._links:
            yield from _of_link(self._links[what])
        elif what in self._local:
            yield from _of_own_machine(self._local[what])
        elif (empty := self._empty.get((what, finding.at))) is not None:
            yield from _of_empty(empty)
        if what in self._columns:
            yield from _of_column(self._columns[what])
        if what in self._entries and what not in self._columns:
            column, entry = self._entries[what]
            yield Read("列表行", f"{_row(entry)}，在“{_cut(column.name)}”")
        if what in self._documents:
            yield from _of_document(self._documents[what])
        if what in self._messages:
            yield from _of_message(self._messages[what])
        if self._site.home is not None and what == self._site.home.url and finding.check == "stale-home":
            yield from self._of_home()

    def _of_home(self) -> Iterator[Read]:
        home = self._site.home
        if home is not None and home.latest is not None:
            known = self._entries.get(home.latest_url)
            title = f"“{_cut(known[1].title)}”" if known else _cut(home.latest_url)
            yield Read("最新一条", f"{title} {home.latest}（据{DATE_EVIDENCE[home.latest_by]}）")


def _of_target(target: Target) -> Look:
    last = target.tries[-1] if target.tries else None
    return Look(
        target.url,
        target.at,
        target.outcome,
        target.status,
        final_url=target.final_url,
        millis=last.millis if last else 0,
        size=target.size,
        sha256=target.sha256,
        rung=last.rung if last else "strict",
        address=last.address if last else "",
        hops=target.hops,
        tries=target.tries[-_LONGEST_TRIES:],
        request=target.request,
        response=target.response,
        notes=target.notes,
    )


def _of_page(seen: PageLook, tries: tuple[Try, ...]) -> Look:
    return Look(
        seen.url,
        seen.at,
        seen.outcome,
        seen.status,
        final_url=seen.final_url,
        millis=seen.millis,
        size=seen.size,
        sha256=seen.digest,
        rung=seen.rung,
        address=seen.address,
        hops=seen.hops,
        tries=tries[-_LONGEST_TRIES:],
    )


def _of_tries(url: str, tries: tuple[Try, ...]) -> Look:
    last = tries[-1]
    return Look(
        url,
        last.at,
        last.outcome,
        last.status,
        millis=last.millis,
        rung=last.rung,
        address=last.address,
        tries=tries[-_LONGEST_TRIES:],
    )


def _of_link(link: LinkSeen) -> Iterator[Read]:
    seen = link.sighting
    said = f"“{_cut(seen.words)}”" if seen.words else "，没有文字"
    yield Read("链接", f"{REGIONS[seen.region]}的{LINK_KINDS[seen.how]}{said}")
    if seen.url != link.target.url:
        yield Read("链接地址", _cut(seen.url))


def _of_own_machine(seen: Sighting) -> Iterator[Read]:
    said = f"“{_cut(seen.words)}”" if seen.words else "，没有文字"
    yield Read("链接", f"{REGIONS[seen.region]}的{LINK_KINDS[seen.how]}{said}，地址“{_cut(seen.url)}”")


def _of_empty(empty: EmptySeen) -> Iterator[Read]:
    yield Read("链接", f"{REGIONS[empty.region]}的“{_cut(empty.words)}”，href=“{_cut(empty.href)}”")


def _of_column(column: Column) -> Iterator[Read]:
    yield Read("栏目", f"{_cut(column.name)}（{COLUMN_KINDS[column.kind]}），读到 {len(column.entries)} 行")
    if column.latest is not None:
        latest = next((one for one in column.entries if one.url == column.latest_url), None)
        title = f"“{_cut(latest.title)}”" if latest is not None else _cut(column.latest_url)
        yield Read("最新一行", f"{title} {column.latest}（据{DATE_EVIDENCE[column.latest_by]}）")
    elif column.entries:
        yield Read("第一行", _row(column.entries[0]))
    if column.scripted:
        yield Read("列表", _cut(column.scripted))


def _row(entry: Entry) -> str:
    dated = f" {entry.dated}（据{DATE_EVIDENCE[entry.evidence]}）" if entry.dated else "，没有日期"
    return f"“{_cut(entry.title)}”{dated}"


def _of_document(paper: Document) -> Iterator[Read]:
    yield Read("标题", _cut(paper.title))
    fields = (("发文字号", paper.number), ("成文日期", paper.written), ("发布日期", paper.published))
    yield from (Read(label, _value(value)) for label, value in fields)
    for found in dict.fromkeys((*paper.forth, *paper.back, *paper.named)):
        yield Read("解读", f"“{_cut(found.title)}”，发布日期{_value(found.published)}，{_cut(found.url)}")


def _of_message(message: Message) -> Iterator[Read]:
    fields: tuple[tuple[str, str | date | None], ...] = (
        ("留言", message.title),
        ("留言时间", message.asked),
        ("答复时间", message.answered),
        ("答复单位", message.unit),
        ("状态", message.status),
        ("答复", message.answer),
    )
    yield from (Read(label, _value(value)) for label, value in fields)


def _value(value: str | date | None) -> str:
    return "没有看到" if not value else _cut(str(value))


def _cut(text: str) -> str:
    clean = "".join(character if character.isprintable() else " " for character in text[: _LONGEST_TEXT * 2])
    return clean if len(clean) <= _LONGEST_TEXT else clean[: _LONGEST_TEXT - 1] + "…"
