"""What a text shows of people that it should not: its lines with personal data starred, the numbers that were
found, and the lines that look like a mark of secrecy. Nothing that comes out of here can be turned back."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from msgspec.structs import replace

from checks.facts import Leak
from checks.late_patterns import late_pattern
from checks.personal_data import (
    Number,
    masked_number,
    may_begin_within,
    may_go_on,
    numbers_in,
    starred,
)
from checks.secrecy_marks import marked_lines, may_be_marked
from spiders.reading.masking import mask
from spiders.reading.memory import Memory
from spiders.reading.visible_text import mask_line, mask_lines

MOST_LEAKS = 100
"""Of one page or attachment: who sees a hundred numbers needs no more to see what is wrong."""
_BEFORE, _BEHIND = 60, 30
"""Characters around a number that tell whose it is."""
_LONGEST_HEADING = 160
_LONGEST_LABEL = 120
_MOST_APART = 12
"""Lines between two labels of one table head."""

_LABEL = late_pattern(
    r"姓名|身份证|证件|公民身份|手机|电话|联系方式|联系人|卡号|账号|帐号|账户|开户|银行|户主|申请人|监护人|家长|学生|考生|患者|当事人"
    r"|受益人|领取人|补贴|补助|对象|住址|地址|家庭|单位|负责人|经办|采购人|代理|供应商|编号|代码|订单|流水"
)
_SPACES = re.compile(r"\s+")
_MANY_DIGITS = re.compile(r"[0-9\uff10-\uff19]{7}")


MaskLines = Callable[[Iterable[str]], tuple[str, ...]]


def _mask_lines(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(mask, lines))


class Scrubbed(NamedTuple):
    """`lines` are as many as went in."""

    lines: tuple[str, ...]
    leaks: tuple[Leak, ...]
    marks: tuple[str, ...]


def scrubbed(lines: Sequence[str], mask_lines: MaskLines = _mask_lines) -> Scrubbed:
    """The lines of one page or attachment without what is personal in them, and what that was. `mask_lines`
    stars what is left in lines whose numbers are starred already."""
    text = "\n".join(lines)
    numbers = numbers_in(text)
    shown = starred(text, numbers)
    masked = mask_lines(shown.split("\n") if numbers else lines)
    return Scrubbed(masked, _leaks(text, shown, numbers), marked_lines(masked) if may_be_marked(text) else ())


def scrubbed_page(lines: Sequence[str], memory: Memory) -> Scrubbed:
    """The same as `scrubbed` for the lines of a page. Most of them stand on other pages of the site too, and
    what a line holds is remembered: only a page with numbers of people is looked through as a whole."""
    traits = ",".join(map(memory.known("traits", _traits).__getitem__, lines))
    if "n" in traits or ("e,b" in traits and any(map(numbers_in, _runs(lines, traits.split(","))))):
        return scrubbed(lines, partial(mask_lines, memory=memory))
    masked = mask_lines(lines, memory) if "p" in traits else tuple(lines)
    if "m" not in traits:
        return Scrubbed(masked, (), ())
    may_be = (line for line, trait in zip(masked, traits.split(","), strict=True) if "m" in trait)
    return Scrubbed(masked, (), marked_lines(may_be))


def with_hidden(text: Scrubbed, hidden: Scrubbed) -> Scrubbed:
    """The text with what its hidden parts leak besides."""
    shown = {(leak.kind, leak.masked, leak.digest) for leak in text.leaks}
    more = [leak for leak in hidden.leaks if (leak.kind, leak.masked, leak.digest) not in shown]
    leaks = (*text.leaks, *(replace(leak, hidden=True) for leak in more))
    return text._replace(leaks=leaks[:MOST_LEAKS])


def _traits(line: str) -> str:
    """What must be known of a line, by letters: `b` digits may go on in it, `n` a number of a person is in
    it, `p` personal data is, `m` it may be a mark of secrecy, `e` its digits may go on in the next.

    Whether there is a number depends on the line alone where no digits run on; only whose it is, and whether
    an amount of money stands before it, are told from the lines around.
    """
    return (
        ("b" if may_begin_within(line) else "")
        + ("n" if numbers_in(line) else "")
        + ("p" if mask_line(line) != line else "")
        + ("m" if may_be_marked(line) else "")
        + ("e" if may_go_on(line) else "")
    )


def _runs(lines: Sequence[str], traits: Sequence[str]) -> Iterator[str]:
    """The lines over whose ends digits may run on, together."""
    begun = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or not (traits[at - 1].endswith("e") and traits[at].startswith("b")):
            if at - begun > 1:
                yield "\n".join(lines[begun:at])
            begun = at


def _leaks(text: str, shown: str, numbers: tuple[Number, ...]) -> tuple[Leak, ...]:
    """A leak for each number, the surest of those that stand more than once."""
    if not numbers:
        return ()
    headings = _Headings(text)
    found: dict[str, Leak] = {}
    for number in numbers:
        before = found.get(number.digits)
        if (before is None and len(found) < MOST_LEAKS) or (before and number.sure and not before.sure):
            found[number.digits] = _leak(shown, number, headings.over(number.start))
    return tuple(found.values())


def _leak(shown: str, number: Number, heading: str) -> Leak:
    before = _words(shown[max(0, number.start - _BEFORE) : number.start])
    behind = _words(shown[number.end : number.end + _BEHIND])
    masked = masked_number(number)
    return Leak(
        number.kind,
        masked,
        context=f"{before}{masked}{behind}",
        at=len(before),
        heading=mask(heading),
        sure=number.sure,
        digest=_digest(number),
    )


def _words(text: str) -> str:
    return mask(_SPACES.sub(" ", text))


def _digest(number: Number) -> str:
    # Of a mobile phone four digits are hidden: even two signs would leave forty to guess among.
    if number.kind == "mobile":
        return ""
    return hashlib.sha256(number.digits.encode()).hexdigest()[:2]


class _Headings:
    """The labels over the rows of a table: of lines that are cells, and of lines that are rows."""

    def __init__(self, text: str) -> None:
        lines = text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]
        self._of_line = _headings(lines)

    def over(self, place: int) -> str:
        line = bisect_right(self._starts, place) - 1
        return self._of_line[min(line, len(self._of_line) - 1)]


def _headings(lines: Sequence[str]) -> list[str]:
    """For each line the labels that stand over it: those of the last run of labels before a row of data."""
    headings: list[str] = []
    current: list[str] = []
    last, has_data = -_MOST_APART, False
    for at, line in enumerate(lines):
        headings.append(" ".join(current)[:_LONGEST_HEADING])
        if _MANY_DIGITS.search(line):
            has_data = True
        elif len(line) <= _LONGEST_LABEL and _LABEL.search(line):
            if has_data or at - last > _MOST_APART:
                current = []
            current.append(line)
            last, has_data = at, False
    return headings
