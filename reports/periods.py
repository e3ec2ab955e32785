"""Months from days, quarters from months, years from quarters, with the proof that nothing was lost."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from msgspec import convert
from msgspec.structs import asdict, replace

from reports.snapshot import AccountBook, Book, Flows, IssueLine, PeriodKind, SiteBook, Stocks


class BooksDoNotBalanceError(Exception):
    """The parts do not add up to the whole: no report is made from such books."""


@dataclass(frozen=True, slots=True)
class Period:
    """A day, month, quarter or year. `key` is what people and files call it."""

    kind: PeriodKind
    key: str
    first: date
    last: date


_FORMS: tuple[tuple[PeriodKind, str], ...] = (
    ("day", r"(\d{4})-(\d{2})-(\d{2})"),
    ("month", r"(\d{4})-(\d{2})"),
    ("quarter", r"(\d{4})Q([1-4])"),
    ("year", r"(\d{4})"),
)


def period(key: str) -> Period:
    """The period of that name. Raises ValueError for what is none: 2026-11-21, 2026-11, 2026Q4, 2026."""
    for kind, form in _FORMS:
        if found := re.fullmatch(form, key, re.ASCII):
            return _period(kind, key, [int(part) for part in found.groups()])
    raise ValueError(f"{key!r} is no period")


def period_of(kind: PeriodKind, day: date) -> Period:
    """The period of this kind that the day lies in."""
    keys = {
        "day": f"{day:%Y-%m-%d}",
        "month": f"{day:%Y-%m}",
        "quarter": f"{day.year}Q{(day.month + 2) // 3}",
        "year": f"{day.year}",
    }
    return period(keys[kind])


def before(one: Period) -> Period:
    """The period of the same kind just before it (环比)."""
    return period_of(one.kind, one.first - timedelta(days=1))


def a_year_before(one: Period) -> Period:
    """The same period of last year (同比). The 29th of February is compared with the 28th."""
    if one.kind == "day" and (one.first.month, one.first.day) == (2, 29):
        return period_of("day", date(one.first.year - 1, 2, 28))
    return period_of(one.kind, one.first.replace(year=one.first.year - 1, day=min(one.first.day, 28)))


def parts_of(one: Period) -> tuple[Period, ...]:
    """What it is the sum of: days of a month, months of a quarter, quarters of a year; () for a day."""
    inner: dict[PeriodKind, PeriodKind] = {"month": "day", "quarter": "month", "year": "quarter"}
    if one.kind not in inner:
        return ()
    found = [period_of(inner[one.kind], one.first)]
    while found[-1].last < one.last:
        found.append(period_of(inner[one.kind], found[-1].last + timedelta(days=1)))
    return tuple(found)


def summed(whole: Period, parts: Sequence[Book], revision: int = 1) -> Book:
    """The book of `whole` from the books of its parts, as far as there are any, in order of time.

    Raises BooksDoNotBalanceError when what is owed at the end is not what was owed at the beginning, and what
    came, less what went.
    """
    ordered = sorted(parts, key=lambda part: part.first)
    sites = tuple(
        _site([site for part in ordered for site in part.sites if site.id == number])
        for number in _ids(ordered)
    )
    book = Book(
        kind=whole.kind,
        key=whole.key,
        first=whole.first,
        last=whole.last,
        sites=sites,
        accounts=tuple(_account(books) for books in _by_account(ordered).values()),
        tasks=ordered[-1].tasks if ordered else (),
        missing=_missing(whole, ordered),
        doubts=tuple(dict.fromkeys(doubt for part in ordered for doubt in part.doubts)),
        revision=revision,
        yardsticks=ordered[-1].yardsticks if ordered else (),
    )
    _must_balance(ordered, book)
    return book


def added(flows: Iterable[Flows]) -> Flows:
    """What happened over several times."""
    numbers: Counter[str] = Counter()
    counts: dict[str, Counter[str]] = {}
    for one in flows:
        for name, value in asdict(one).items():
            if isinstance(value, dict):
                counts.setdefault(name, Counter()).update(value)
            else:
                numbers[name] += value
    ordered = {name: dict(sorted(found.items())) for name, found in counts.items()}
    return convert({**numbers, **ordered}, Flows)


def _period(kind: PeriodKind, key: str, numbers: Sequence[int]) -> Period:
    year = numbers[0]
    if kind == "day":
        day = date(year, numbers[1], numbers[2])
        return Period(kind, key, day, day)
    if kind == "month":
        return Period(kind, key, date(year, numbers[1], 1), _month_end(year, numbers[1]))
    if kind == "quarter":
        return Period(kind, key, date(year, numbers[1] * 3 - 2, 1), _month_end(year, numbers[1] * 3))
    return Period(kind, key, date(year, 1, 1), date(year, 12, 31))


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _ids(parts: Sequence[Book]) -> list[int]:
    return sorted({site.id for part in parts for site in part.sites})


def _site(books: Sequence[SiteBook]) -> SiteBook:
    """One site over the time, from its books in order of time."""
    last = books[-1]
    return replace(
        last,
        flows=added(book.flows for book in books),
        settled=_last_words(line for book in books for line in book.settled),
        fresh=_last_words(line for book in books for line in book.fresh),
        nearing=(),
        paused=all(book.paused for book in books),
    )


def _by_account(parts: Sequence[Book]) -> dict[int, list[AccountBook]]:
    found: dict[int, list[AccountBook]] = {}
    for part in parts:
        for account in part.accounts:
            found.setdefault(account.id, []).append(account)
    return found


def _account(books: Sequence[AccountBook]) -> AccountBook:
    """One account over the time, from its books in order of time."""
    return replace(
        books[-1],
        flows=added(book.flows for book in books),
        settled=_last_words(line for book in books for line in book.settled),
        fresh=_last_words(line for book in books for line in book.fresh),
    )


def _last_words(lines: Iterable[IssueLine]) -> tuple[IssueLine, ...]:
    """Each fault once, as it was last told."""
    return tuple({line.id: line for line in lines}.values())


def _missing(whole: Period, parts: Sequence[Book]) -> tuple[date, ...]:
    covered = {day for part in parts for day in _days(part.first, part.last) if day not in part.missing}
    return tuple(day for day in _days(whole.first, whole.last) if day not in covered)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _must_balance(parts: Sequence[Book], whole: Book) -> None:
    if _total(whole.sites) != added(_total(part.sites) for part in parts):
        raise BooksDoNotBalanceError(f"{whole.key}: the sum of the sites is not the sum of the parts")
    if _total(whole.accounts) != added(_total(part.accounts) for part in parts):
        raise BooksDoNotBalanceError(f"{whole.key}: the sum of the accounts is not the sum of the parts")
    # Between two neighbouring days nothing can come or go unseen; over a gap it can.
    for earlier, later in pairwise(parts):
        if later.kind == "day" and (later.first - earlier.last).days == 1:
            _must_go_on(f"{later.key}, site", earlier.sites, later.sites)
            _must_go_on(f"{later.key}, account", earlier.accounts, later.accounts)


def _must_go_on(
    name: str, earlier: Sequence[SiteBook | AccountBook], later: Sequence[SiteBook | AccountBook]
) -> None:
    owed = {one.id: one.stocks.owed for one in earlier}
    for one in later:
        came, went = one.flows.entered, sum(one.flows.left.values())
        if owed.get(one.id, 0) + came - went != one.stocks.owed:
            raise BooksDoNotBalanceError(
                f"{name} {one.id}: {owed.get(one.id, 0)} owed + {came} - {went} is not {one.stocks.owed}"
            )


def _total(books: Iterable[SiteBook | AccountBook]) -> Flows:
    return added(one.flows for one in books)


def account_flows(book: Book) -> Flows:
    """What happened on all accounts."""
    return _total(book.accounts)


def total(book: Book) -> tuple[Flows, Stocks]:
    """Flows and the main stocks of all sites that count."""
    counted = book.counted
    checks: Counter[str] = Counter()
    waiting: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    for site in counted:
        checks.update(site.stocks.owed_by_check)
        waiting.update(site.stocks.waiting)
        forms.update(site.stocks.forms)
    stocks = Stocks(
        owed=sum(site.stocks.owed for site in counted),
        owed_by_check=dict(sorted(checks.items())),
        owed_overdue=sum(site.stocks.owed_overdue for site in counted),
        unconfirmed=sum(site.stocks.unconfirmed for site in counted),
        waived=sum(site.stocks.waived for site in counted),
        documents=sum(site.stocks.documents for site in counted),
        interpreted=sum(site.stocks.interpreted for site in counted),
        paired=sum(site.stocks.paired for site in counted),
        forms=dict(sorted(forms.items())),
        found_errors_waiting=sum(site.stocks.found_errors_waiting for site in counted),
        waiting=dict(sorted(waiting.items())),
        unknown=sum(site.stocks.unknown for site in counted),
    )
    return _total(counted), stocks
