"""What speaks against holding the figures of a period against anyone. Pure.

Where anything does, the notice and the assessment wait for a person, and so does whatever names a unit's
faults; what is only information goes out and says that it is incomplete.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from monitor.clock import SHANGHAI
from reports.document import ReportKind
from reports.snapshot import AccountBook, Book, SiteBook
from reports.wording import percent, share

BY_APPROVAL: frozenset[ReportKind] = frozenset({"quarterly", "annual"})
"""What an office signs: never sent in doubt without a person's word."""
INCOMPLETE = "（不完整）"
NIGHT = timedelta(days=1)
"""The scans of a day begin on the evening before it."""


def doubts(book: Book, least_coverage: float) -> tuple[str, ...]:
    """The sentences, those of the book first; () where there are none. `least_coverage` is the share of the
    sites, and of the days, that must have been looked at."""
    return (*untold(book, least_coverage), *_missing(book, least_coverage))


def untold(book: Book, least_coverage: float) -> tuple[str, ...]:
    """The same without the days that are missing, which a report names by itself."""
    told = (*book.doubts, *_unseen(book, least_coverage), *_unseen_accounts(book, least_coverage))
    return tuple(dict.fromkeys((*told, *_void(book))))


def accuses(book: Book) -> bool:
    """Whether a report from this book, or from this part of one, names a fault."""
    counted: list[SiteBook | AccountBook] = [*book.counted, *(one for one in book.accounts if one.in_use)]
    return any(one.owed or one.fresh or one.stocks.vetoes for one in counted)


def _unseen(book: Book, least: float) -> Iterator[str]:
    watched = book.counted
    seen = share(sum(_was_seen(site, book) for site in watched), len(watched))
    if seen is not None and seen < least:
        yield f"本期扫描过的网站只占 {percent(seen)}，低于设定的 {percent(least)}。"


def _unseen_accounts(book: Book, least: float) -> Iterator[str]:
    """Accounts whose collectors looked and saw nothing. Those that nobody collects are no trouble of a
    collector: the report names them."""
    looked = [one for one in book.accounts if one.in_use and one.flows.looks + one.flows.looks_blind]
    seen = share(sum(not one.unknown for one in looked), len(looked))
    if seen is not None and seen < least:
        yield (
            f"采集的 {len(looked)} 个政务新媒体中，采集到内容的只占 {percent(seen)}，"
            f"低于设定的 {percent(least)}。"
        )


def _was_seen(site: SiteBook, book: Book) -> bool:
    """Whether a scan of the site ended within the time, or in the night before it."""
    last = site.stocks.last_scan
    return site.flows.scans > 0 or (
        last is not None and last.astimezone(SHANGHAI).date() >= book.first - NIGHT
    )


def _void(book: Book) -> Iterator[str]:
    void = sum(site.flows.probes_void for site in book.counted)
    told = sum(site.flows.probes for site in book.counted)
    if book.kind != "day" and void > told:
        yield f"本期 {void + told} 次首页探测中有 {void} 次因本机网络中断而作废。"


def _missing(book: Book, least: float) -> Iterator[str]:
    days = (book.last - book.first).days + 1
    if len(book.missing) > (1 - least) * days:
        yield f"本期 {days} 天中有 {len(book.missing)} 天没有监测记录。"
