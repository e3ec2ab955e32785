"""What stands in a cell, and what it means: each reader gives a value, or says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from checks.column_addresses import site_of
from monitor.addresses import UnusableAddressError, usable_address
from monitor.folding import harmless

LONGEST = 500
"""Characters of one cell; longer ones are a text that slipped into the wrong file."""
_SHOWN = 40
_EPOCH = date(1899, 12, 30)
_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]+0{1,2}:00(?::00(?:\.0+)?)?)?"
)
_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}")
_YES = frozenset({"是", "y", "yes", "true", "1"})
_NO = frozenset({"否", "n", "no", "false", "0"})


@dataclass(frozen=True, slots=True)
class Flaw:
    """A cell without a usable value: a formula that was never computed, or one that failed."""

    saw: str
    right: str


Cell = str | int | float | bool | date | datetime | Flaw | None


class WrongCellError(ValueError):
    """The cell cannot mean what its column wants. `right` is an example of what could stand there."""

    def __init__(self, wrong: str, right: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.right = right


Reader = Callable[[Cell], Any]
"""From a cell that is not blank to its value. Raises WrongCellError."""


def text_of(cell: Cell) -> str:
    """The cell as a person sees it; whole numbers without a point, days as 2026-01-02."""
    match cell:
        case None:
            return ""
        case Flaw():
            return cell.saw
        case bool():
            return "是" if cell else "否"
        case float():
            return f"{cell:.15g}"
        case datetime():
            return cell.date().isoformat() if not (cell.hour or cell.minute) else f"{cell:%Y-%m-%d %H:%M}"
        case date():
            return cell.isoformat()
        case str() | int():
            return harmless(str(cell))


def is_blank(cell: Cell) -> bool:
    """Nothing stands there that a person could see."""
    return cell is None or (isinstance(cell, str) and not harmless(cell))


def seen(cell: Cell) -> str:
    """The cell, cut short, for a message."""
    whole = text_of(cell)
    return f"“{whole[:_SHOWN]}…”" if len(whole) > _SHOWN else f"“{whole}”"


def words(example: str, longest: int = LONGEST) -> Callable[[Cell], str]:
    """Free text."""

    def read(cell: Cell) -> str:
        _sound(cell)
        found = text_of(cell)
        if len(found) > longest:
            raise WrongCellError(f"太长，有 {len(found)} 个字，最多 {longest} 个", example)
        return found

    return read


def code(cell: Cell) -> str:
    """A website identification code 网站标识码: ten digits."""
    found = words("4401000001")(cell)
    if not re.fullmatch(r"[0-9]{10}", found):
        raise WrongCellError(
            f"标识码应为 10 位数字，现在是{seen(cell)}（以 0 开头的，请先把单元格设为文本格式）", "4401000001"
        )
    return found


def address(cell: Cell) -> str:
    """An absolute http(s) address."""
    example = "https://www.example.gov.cn/"
    found = words(example, 2000)(cell)
    try:
        usable = usable_address(found)
    except UnusableAddressError as error:
        raise WrongCellError(str(error), example) from None
    if "." not in site_of(usable) and not site_of(usable).startswith(("localhost", "[")):
        raise WrongCellError(f"{seen(cell)}不是完整的网址", example)
    return usable


def day(cell: Cell) -> date:
    """A day, as a date cell, as Excel's number of one, or written 2026-01-02 or 2026年1月2日."""
    _sound(cell)
    found = _day(cell)
    if found is None or not 2000 <= found.year <= 2100:
        raise WrongCellError(f"{seen(cell)}不是 2000 至 2100 年间的日期", "2026-01-02 或 2026年1月2日")
    return found


def _day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        # 2000-01-01 to 2100-12-31 as Excel counts days: a date cell whose format was lost.
        return _EPOCH + timedelta(days=int(cell)) if 36526 <= cell < 73415 else None
    parts = _DAY.fullmatch(text_of(cell))
    try:
        return date(*(int(part) for part in parts.groups())) if parts else None
    except ValueError:
        return None


def yes_no(cell: Cell) -> bool:
    """是 or 否."""
    _sound(cell)
    found = text_of(cell).lower()
    if found in _YES:
        return True
    if found in _NO:
        return False
    raise WrongCellError(f"应填“是”或“否”，现在是{seen(cell)}", "是")


def whole(least: int, most: int, example: str) -> Reader:
    """A whole number within bounds."""

    def read(cell: Cell) -> int:
        _sound(cell)
        found = text_of(cell)
        if isinstance(cell, bool) or not re.fullmatch(r"[0-9]{1,12}", found):
            raise WrongCellError(f"应为整数，现在是{seen(cell)}", example)
        if not least <= int(found) <= most:
            raise WrongCellError(f"应在 {least} 至 {most} 之间，现在是 {found}", example)
        return int(found)

    return read


def mail(cell: Cell) -> str:
    """A mail address."""
    found = words("zhangsan@example.gov.cn")(cell)
    if not _MAIL.fullmatch(found):
        raise WrongCellError(f"{seen(cell)}不是邮箱地址", "zhangsan@example.gov.cn")
    return found


def one_of(names: Mapping[str, str]) -> Callable[[Cell], str]:
    """One of a closed vocabulary, by its Chinese name. `names` leads from what is kept to the name."""
    kept = {name: value for value, name in names.items()}
    allowed = "、".join(kept)

    def read(cell: Cell) -> str:
        _sound(cell)
        found = text_of(cell)
        if found not in kept:
            raise WrongCellError(f"只能填：{allowed}；现在是{seen(cell)}", next(iter(kept)))
        return kept[found]

    return read


def some_of(names: Mapping[str, str]) -> Reader:
    """Several of a closed vocabulary, with 、 or commas between them; kept with commas."""
    one = one_of(names)

    def read(cell: Cell) -> str:
        given = [part for part in re.split(r"[、，,;；\s]+", text_of(cell)) if part]
        found = dict.fromkeys(one(part) for part in given)
        return ",".join(value for value in names if value in found)

    return read


def _sound(cell: Cell) -> None:
    if isinstance(cell, Flaw):
        raise WrongCellError(cell.saw, cell.right)
