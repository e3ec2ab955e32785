"""Posts that people hand in as a table: what an export of a platform's own backstage means.

A table is taken in whole, or refused whole with every bad row named.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from checks.days import CHINA, china_day
from checks.facts import AccountLook, Post
from monitor.registry.cells import Cell, WrongCellError, address, day, seen, text_of, whole, words
from monitor.registry.comparing import Given, read_given
from monitor.registry.kind import Field, Kind
from monitor.registry.table_reading import Table
from monitor.store.tables.accounts import PostRow
from spiders.reading.accounts.answers import newest_first, plain_words

_CLOCK = re.compile(r"(.{6,14}?)[ T]{1,3}(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,6})?)?")
_EXCEL_BEGINS = datetime(1899, 12, 30, tzinfo=CHINA)
_EXAMPLE = "2026-11-20 09:30"


def moment(cell: Cell) -> datetime:
    """A moment in China's time, as a cell with date and time, as Excel's number of one, or written 2026-11-20
    09:30; midnight where only a day is given."""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=CHINA) if _in_range(cell.date()) else _wrong(cell)
    if isinstance(cell, float) and 36526 <= cell < 73415:
        found = _EXCEL_BEGINS + timedelta(days=cell)
        return (found + timedelta(milliseconds=500)).replace(microsecond=0)
    clock = _CLOCK.fullmatch(text_of(cell).strip()) if isinstance(cell, str) else None
    if clock is None:
        return datetime.combine(day(cell), time(), CHINA)
    try:
        hour, minute, second = (int(part or 0) for part in clock.groups()[1:])
        return datetime.combine(day(clock[1]), time(hour, minute, second), CHINA)
    except ValueError:  # a wrong cell is one
        return _wrong(cell)


def _in_range(found: date) -> bool:
    return 2000 <= found.year <= 2100


def _wrong(cell: Cell) -> datetime:
    raise WrongCellError(f"{seen(cell)}不是 2000 至 2100 年间的时间", _EXAMPLE)


POSTS = Kind(
    name="posts",
    title="发布记录",
    table=PostRow,
    fields=(
        Field("platform", "平台", words("微信公众号", 30), "和台账里的写法一样", "微信公众号", required=True),
        Field("name", "账号名称", words("某某发布", 100), "和台账里的写法一样", "某某发布", required=True),
        Field("at", "发布时间", moment, "年月日，可带时分", _EXAMPLE, required=True),
        Field(
            "until",
            "统计截至",
            day,
            "这份记录导出的日期：到这一天为止该账号发布的都在表里",
            date(2026, 11, 22),
            required=True,
        ),
        Field("title", "标题", words("全县秋种工作现场会召开"), "", "全县秋种工作现场会召开"),
        Field("url", "网址", address, "这条内容的网址", "https://mp.example.com/s/1"),
        Field(
            "interactions", "互动数", whole(0, 2_000_000_000, "36"), "评论、转发、点赞合计", 36, empty=None
        ),
    ),
    key=lambda row: (row["platform"], row["name"], row["at"], row["title"], row["url"]),
    called=lambda row: f"{row['platform']} {row['name']} {row['at']:%Y-%m-%d %H:%M} {row['title']}".strip(),
)
"""A row is one post. Nothing is registered: the rows of an account become one look at it."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What the table tells of one account, by its platform and name in the ledger."""

    platform: str
    name: str
    look: AccountLook


def imported_looks(
    table: Table, known: Collection[tuple[str, str]], now: datetime, evidence: str = ""
) -> list[Imported]:
    """A look at each account of the table, as of the day that its rows reach to: of later silence the table
    does not tell. `known` are platform and name of the ledger's accounts, `evidence` names the file. Raises
    BadFileError, which names every bad row."""
    given = read_given(POSTS, table)
    rows = [(number, {**_EMPTY, **values}) for number, values in given.rows]
    _complain(given, rows, known, now)
    given.refuse()
    by_account: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for _, row in rows:
        by_account.setdefault((row["platform"], row["name"]), []).append(row)
    return [Imported(*account, _look(account, posts, now, evidence)) for account, posts in by_account.items()]


_EMPTY = {field.name: field.empty for field in POSTS.fields}


def _complain(
    given: Given,
    rows: list[tuple[int, dict[str, Any]]],
    known: Collection[tuple[str, str]],
    now: datetime,
) -> None:
    first: dict[tuple[Any, ...], int] = {}
    until: dict[tuple[str, str], tuple[date, int]] = {}
    for number, row in rows:
        for name, wrong in _contradictions(row, known, now):
            given.complain(number, POSTS.field_named(name), wrong, str(POSTS.field_named(name).example))
        before = first.setdefault(POSTS.key(row), number)
        if before != number:
            given.complain(number, POSTS.field_named("at"), f"和第 {before} 行重复")
        reach, where = until.setdefault((row["platform"], row["name"]), (row["until"], number))
        if reach != row["until"]:
            wrong = f"同一账号的截至日期不一致，第 {where} 行是 {reach}"
            given.complain(number, POSTS.field_named("until"), wrong, str(reach))


def _contradictions(
    row: Mapping[str, Any], known: Collection[tuple[str, str]], now: datetime
) -> Iterator[tuple[str, str]]:
    """The field to be mended, and what is wrong with it."""
    if (row["platform"], row["name"]) not in known:
        called = f"{row['platform']} {row['name']}"[:60]
        yield "name", f"没有登记账号“{called}”；请先用 govmon accounts import 登记"
    if row["until"] > china_day(now):
        yield "until", f"{row['until']} 还没有到"
    elif row["at"].date() > row["until"]:
        yield "at", f"{row['at']:%Y-%m-%d} 晚于统计截至的 {row['until']}"


def _look(
    account: tuple[str, str], rows: list[Mapping[str, Any]], now: datetime, evidence: str
) -> AccountLook:
    end = datetime.combine(rows[0]["until"], time(23, 59, 59), CHINA)
    posts = (
        Post(
            title=plain_words(row["title"]),
            url=row["url"],
            at=min(row["at"], now),
            interactions=row["interactions"],
        )
        for row in rows
    )
    return AccountLook(
        " ".join(account), min(end, now), "import", posts=newest_first(posts), evidence=evidence
    )
