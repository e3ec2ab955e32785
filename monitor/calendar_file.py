"""The user's file of days off and shifted working days: what the bundled calendar does not know yet.

A CSV table as Excel writes it, UTF-8 or GBK, one row a day or run of days:

    日期,至,安排
    2027-01-01,2027-01-03,放假
    2027-02-06,,上班
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from checks.calendar import Calendar, missing_holidays
from checks.working_days import is_covered
from monitor.refusals import RefusedError

EXAMPLE = "日期,至,安排：2027-01-01,2027-01-03,放假"
_LARGEST = 1_000_000
_LONGEST_RUN = 31
"""Days; a longer run is a wrong year."""
_OFF = frozenset({"放假", "休", "休息", "节假日"})
_WORKED = frozenset({"上班", "班", "补班", "调休上班", "工作日"})


def read_calendar(file: Path) -> Calendar:
    """The days that the file tells. Raises RefusedError, which names every row that cannot be used: half a
    calendar would count working days wrongly."""
    days: dict[date, bool] = {}
    wrong: list[str] = []
    for number, cells in _rows(file):
        try:
            worked, run = _row(cells)
            _put(days, run, worked)
        except ValueError as error:
            wrong.append(f"第 {number} 行：{error}（现在是 {'，'.join(cells)[:60]}）")
    if wrong:
        raise RefusedError(f"日历文件 {file} 有 {len(wrong)} 行不能用，整个文件没有采用。" + "；".join(wrong))
    holidays = frozenset(day for day, worked in days.items() if not worked)
    years = {day.year for day in days}
    return Calendar(
        holidays=holidays,
        working_days=frozenset(days) - holidays,
        years=frozenset(year for year in years if not missing_holidays(holidays, year)),
    )


def calendar_warning(today: date, calendar: Calendar) -> str:
    """What to say where this year's holidays are not known, or in December next year's; "" where they are."""
    year = today.year if today.month < 12 or not is_covered(today.year, calendar) else today.year + 1
    if is_covered(year, calendar):
        return ""
    lacking = missing_holidays(calendar.holidays, year)
    given = any(day.year == year for day in calendar.holidays)
    why = f"（日历文件里还缺{'、'.join(lacking)}）" if given else ""
    return (
        f"没有 {year} 年的节假日安排{why}：{year} 年内的工作日期限，"
        "只在怎样放假都算得准时才下结论，其余列为“未能检查”。"
        f"请升级本软件，或在 govmon.toml 的 [calendar] 里写 file，指向一个日历文件（{EXAMPLE}）。"
    )


def _rows(file: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows with something in them, numbered as a spreadsheet does; the heading is no row."""
    try:
        for number, cells in enumerate(csv.reader(_text(file).splitlines()), start=1):
            cells = [cell.strip() for cell in cells]
            if any(cells) and cells[0] != "日期" and not cells[0].startswith("#"):
                yield number, cells
    except csv.Error as error:
        raise RefusedError(f"日历文件 {file} 不是正确的 CSV：{error}。") from error


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > _LARGEST:
            raise RefusedError(f"日历文件 {file} 太大，最多 {_LARGEST} 字节。")
        content = file.read_bytes()
    except FileNotFoundError:
        raise RefusedError(f"找不到日历文件 {file}") from None
    except OSError as error:
        raise RefusedError(f"读不了日历文件 {file}：{error}") from error
    for charset in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(charset)
        except UnicodeDecodeError:
            continue
    raise RefusedError(f"日历文件 {file} 不是 UTF-8 或 GBK 文本")


def _row(cells: list[str]) -> tuple[bool, list[date]]:
    """Whether the days are worked, and the days. Raises ValueError with what is wrong, in Chinese."""
    first, last, kind = (*cells, "", "", "")[:3]
    if len(cells) == 2:
        last, kind = "", cells[1]
    if kind not in _OFF | _WORKED:
        raise ValueError("安排应为“放假”或“上班”")
    start = _day(first)
    end = _day(last) if last else start
    if not 0 <= (end - start).days < _LONGEST_RUN:
        raise ValueError(f"“至”应在“日期”之后 {_LONGEST_RUN} 天以内")
    return kind in _WORKED, [start + timedelta(days=ahead) for ahead in range((end - start).days + 1)]


def _day(text: str) -> date:
    parts = text.replace("/", "-").replace(".", "-").split("-")
    try:
        year, month, day = (int(part) for part in parts)
        found = date(year, month, day)
    except ValueError:
        raise ValueError(f"“{text[:20]}”不是日期，应写成 2027-01-01") from None
    if not 2000 <= found.year <= 2100:
        raise ValueError(f"{found.year} 年不在 2000 至 2100 年之间")
    return found


def _put(days: dict[date, bool], run: list[date], worked: bool) -> None:
    for day in run:
        if days.get(day, worked) is not worked:
            raise ValueError(f"{day} 前面写的是{'放假' if worked else '上班'}，前后矛盾")
    days.update(dict.fromkeys(run, worked))
