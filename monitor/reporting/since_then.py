"""What became of the faults that a report names between the end of its period and the letter: who reads a
list must not be asked to mend what a recheck of this morning saw in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from monitor.clock import SHANGHAI
from monitor.issues.issue import OWED
from monitor.store.tables.issues import IssueRow
from reports.snapshot import AccountBook, Book, SiteBook

NAMED = 20
"""Numbers of faults in one line; of more, how many there are."""
_AT_ONCE = 5000
"""Numbers in one statement: a database takes only so many."""


@dataclass(frozen=True, slots=True)
class _Now:
    """How a fault stands now."""

    id: int
    state: str
    passes: int
    due: bool
    unseen: bool
    """Nobody has seen it today, in order or not."""


class SinceThen:
    """How the faults that the book says are owed stand at `at`."""

    def __init__(self, session: Session, book: Book, at: datetime) -> None:
        self._now = {one.id: one for one in _standing(session, _named(book), at)}

    def told(self, part: Book) -> Iterator[str]:
        """What the readers of this part should know; nothing where all is as it was."""
        mine = [self._now[number] for number in _named(part) if number in self._now]
        for words, fits in _WORDS:
            if numbers := [one.id for one in mine if fits(one)]:
                yield words.format(_numbers(numbers))


_WORDS: Sequence[tuple[str, Callable[[_Now], bool]]] = (
    ("统计期以后已经整改，不用再处理：{}。", lambda one: one.state == "mended"),
    ("统计期以后认定为误报或暂缓：{}。", lambda one: one.state in ("rejected", "waived")),
    ("最近一次复核时已经正常，待再次确认：{}。", lambda one: one.state in OWED and one.passes > 0),
    (
        "已到期而今天没能复核，以上次看到的为准：{}。",
        lambda one: one.state in OWED and not one.passes and one.due and one.unseen,
    ),
)


def _named(book: Book) -> list[int]:
    bearers: list[SiteBook | AccountBook] = [*book.sites, *book.accounts]
    return [line.id for one in bearers for line in one.owed]


def _standing(session: Session, numbers: Sequence[int], at: datetime) -> Iterator[_Now]:
    today = at.astimezone(SHANGHAI).date()
    for begin in range(0, len(numbers), _AT_ONCE):
        wanted = select(IssueRow).where(col(IssueRow.id).in_(numbers[begin : begin + _AT_ONCE]))
        for row in session.exec(wanted):
            due = row.state == "rechecking" or (row.due is not None and row.due <= today)
            unseen = not row.manual and row.seen_at.astimezone(SHANGHAI).date() < today
            yield _Now(row.id or 0, row.state, row.passes, due, unseen)


def _numbers(numbers: Sequence[int]) -> str:
    named = "、".join(map(str, numbers[:NAMED]))
    return f"编号 {named}" + (f" 等 {len(numbers)} 个" if len(numbers) > NAMED else "")
