"""What a look at a home page sees in the course of the year: hours in which it is down, slow days, and nights
in which the watchers' own line is down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache

from checks.facts import Try
from town.year.chance import between, drawn
from town.year.spells import Spell

_OUTAGES = 7
"""Outages of a site in a year, at most."""
_OWN_LINE = 2
"""Nights in a year in which the line of those who watch is down."""
_SLOW = 0.02


def home_look(url: str, at: datetime, shut: Sequence[Spell] = ()) -> Try:
    """How one look at the home page goes at that moment. `shut`: when nobody answers."""
    if own_line_down(at):
        return Try(at, "dns", saw="域名解析失败")
    if any(at.date() in spell for spell in shut):
        return Try(at, "refused", saw="服务器拒绝连接")
    if is_down(url, at):
        hangs = drawn("how", url, at.date()) < 0.5
        return Try(at, "timeout", 0, 15_000) if hangs else Try(at, "server-error", 503, 200)
    slow = drawn("slow", url, at.date()) < _SLOW
    return Try(at, "ok", 200, between(5200, 9000, url, at) if slow else between(120, 1400, url, at))


def is_down(url: str, at: datetime) -> bool:
    """Whether the site has an outage at that moment."""
    return any(begin <= at < end for begin, end in _outages(url, at.year, at.tzinfo))


def own_line_down(at: datetime) -> bool:
    return any(begin <= at < end for begin, end in _own_nights(at.year, at.tzinfo))


@lru_cache(1024)
def _outages(url: str, year: int, zone: tzinfo | None) -> tuple[tuple[datetime, datetime], ...]:
    """Most last an hour or two; now and then one lasts so long that the share of a week is over the limit."""
    count = between(1, _OUTAGES, "outages", url, year)
    return tuple(_outage(url, year, zone, number) for number in range(count))


def _outage(url: str, year: int, zone: tzinfo | None, number: int) -> tuple[datetime, datetime]:
    begin = _moment(year, zone, "outage", url, number)
    hours = between(9, 20, "long", url, number) if drawn("is long", url, number) < 0.15 else 0
    return begin, begin + timedelta(hours=hours, minutes=between(40, 240, "minutes", url, number))


@lru_cache(64)
def _own_nights(year: int, zone: tzinfo | None) -> tuple[tuple[datetime, datetime], ...]:
    nights = (_moment(year, zone, "own line", number).replace(hour=1) for number in range(_OWN_LINE))
    return tuple((night, night + timedelta(hours=3)) for night in nights)


def _moment(year: int, zone: tzinfo | None, *words: object) -> datetime:
    begin = datetime(year, 1, 1, tzinfo=zone)
    return begin + timedelta(minutes=between(0, 364 * 24 * 60, "moment", year, *words))
