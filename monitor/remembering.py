"""Remembers beyond a scan what it saw: columns, entries, documents, messages, each with its first sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, select, update
from sqlmodel import Session, col

from checks.account_links import bare_address, leads_to_account
from checks.calendar import Calendar
from checks.facts import Column, Document, Message, Site
from checks.findings import Verdict
from checks.message_scope import is_answered
from checks.working_days import YearNotCoveredError, day_received, working_days_between
from monitor.store.tables.accounts import SiteLinkRow
from monitor.store.tables.registry import Account
from monitor.store.tables.registry import Column as ColumnRow
from monitor.store.tables.scans import DocumentSeen, EntrySeen, MessageSeen
from monitor.store.writing import put

if TYPE_CHECKING:
    from monitor.recording import Judged

MOST_ENTRIES = 100
"""Entries of one column that one scan remembers: the newest rows are what freshness rests on."""


def remember(session: Session, site_id: int, judged: Judged) -> None:
    """Takes in columns, entries, documents and messages. First sights and a person's words stay."""
    site, at = judged.site, judged.site.observed_at
    columns = _columns(session, site_id, site.columns, at)
    _entries(session, columns, site, at)
    _documents(session, site_id, judged)
    _messages(session, site_id, judged)
    _account_links(session, site_id, site)


def _account_links(session: Session, site_id: int, site: Site) -> None:
    """Those that the home page has now: what was taken down names nobody any more."""
    if not site.coverage.pages:
        return
    session.connection().execute(delete(SiteLinkRow).where(col(SiteLinkRow.site_id) == site_id))
    homes = {bare_address(home) for home in session.connection().execute(_ACCOUNTS).scalars()}
    rows = [
        {"site_id": site_id, "url": link.url, "words": link.words}
        for link in site.account_links
        if leads_to_account(link.url) or bare_address(link.url) in homes
    ]
    put(session, SiteLinkRow, rows, ["site_id", "url"])


_ACCOUNTS = select(col(Account.url)).where(col(Account.url) != "")


def _columns(session: Session, site_id: int, seen: Sequence[Column], at: datetime) -> dict[str, int]:
    rows = [
        {
            "site_id": site_id,
            "url": one.url,
            "name": one.name,
            "kind": one.kind,
            "state": "discovered",
            "named_by_person": False,
            "typed_by_person": False,
            "reason": "",
            "first_seen": at,
            "last_seen": at,
        }
        for one in _once(seen)
    ]
    put(session, ColumnRow, rows, ["site_id", "url"], ["last_seen"])
    return _follow_site(session, site_id, seen)


def _follow_site(session: Session, site_id: int, seen: Sequence[Column]) -> dict[str, int]:
    """Names and kinds follow the site, but for those that a person set down; the columns' numbers by their
    addresses. What is read are values: of hundreds of columns hardly ever one has another name."""
    by_url = {one.url: one for one in seen}
    numbers: dict[str, int] = {}
    for number, url, name, kind, named, typed in session.connection().execute(_KNOWN_AS, {"site": site_id}):
        numbers[url] = number
        one = by_url.get(url)
        if one is None:
            continue
        became = {"name": name if named else one.name, "kind": kind if typed else one.kind}
        if became != {"name": name, "kind": kind}:
            session.connection().execute(update(ColumnRow).where(col(ColumnRow.id) == number).values(became))
    return numbers


_KNOWN_AS = select(
    *(
        col(getattr(ColumnRow, name))
        for name in ("id", "url", "name", "kind", "named_by_person", "typed_by_person")
    )
).where(col(ColumnRow.site_id) == bindparam("site"))


def _entries(session: Session, columns: dict[str, int], site: Site, at: datetime) -> None:
    rows: dict[tuple[int, str], dict[str, Any]] = {}
    for column in site.columns:
        number = columns.get(column.url)
        if number is None:
            continue
        for entry in column.entries[:MOST_ENTRIES]:
            rows.setdefault(
                (number, entry.url),
                {
                    "column_id": number,
                    "url": entry.url,
                    "title": entry.title,
                    "dated": entry.dated,
                    "first_seen": at,
                },
            )
    # The date that an entry bore at first sight stays: one that is moved back later shows.
    put(session, EntrySeen, list(rows.values()), ["column_id", "url"])


def _documents(session: Session, site_id: int, judged: Judged) -> None:
    said, at = judged.examination.verdicts, judged.site.observed_at
    rows = [
        {
            "site_id": site_id,
            "url": one.url,
            "title": one.title,
            "number": one.number,
            "written": one.written,
            "published": one.published,
            **_interpreted(one),
            "paired": said.get(("one-way-interpretation", one.url)) == "passed",
            "verdict": said.get(("missing-interpretation", one.url), "not_checked"),
            "first_seen": at,
            "last_seen": at,
        }
        for one in _once(judged.site.documents)
    ]
    renewed = ["title", "number", "written", "published", "interpretations", "forms", "paired", "verdict",
               "last_seen"]  # fmt: skip
    put(session, DocumentSeen, rows, ["site_id", "url"], renewed)


def _interpreted(one: Document) -> dict[str, object]:
    by_url = {each.url: each for each in (*one.named, *one.back, *one.forth)}
    return {
        "interpretations": len(by_url),
        "forms": " ".join(sorted({each.form for each in by_url.values()})),
    }


def _messages(session: Session, site_id: int, judged: Judged) -> None:
    said, at = judged.examination.verdicts, judged.site.observed_at
    rows = [
        {
            "site_id": site_id,
            "url": one.url,
            "title": one.title,
            "asked": one.asked,
            "answered": one.answered,
            "took": _took(one, judged.site.calendar),
            "late": said.get(("late-reply", one.url)) == "failed",
            "unit": one.unit,
            "kind": one.kind,
            "status": one.status,
            "verdict": _verdict_on(one, said),
            "first_seen": at,
            "last_seen": at,
        }
        for one in _once(judged.site.messages)
    ]
    renewed = ["title", "asked", "answered", "took", "late", "unit", "kind", "status", "verdict", "last_seen"]
    put(session, MessageSeen, rows, ["site_id", "url"], renewed)


def _verdict_on(one: Message, said: Mapping[tuple[str, str], Verdict]) -> str:
    """An answer that bears no day is an answer: without this it would be told as waiting for ever."""
    return "answered" if is_answered(one) else said.get(("unanswered-message", one.url), "not_checked")


def _took(one: Message, calendar: Calendar) -> int | None:
    if one.asked is None or one.answered is None or one.answered < one.asked:
        return None
    with suppress(YearNotCoveredError):
        received = day_received(one.asked, one.asked_late, calendar)
        return working_days_between(received, one.answered, calendar)
    return None


def _once(seen: Sequence[Any]) -> list[Any]:
    """One of each address: a statement cannot write the same row twice."""
    return list({one.url: one for one in seen}.values())
