"""A month and a year of very many sites as reports, in every form: how long it takes, and how much memory.

The books are made by hand, since it is the making of the report that is measured: as large as a month of 500
sites with 20,000 faults that are owed, each with texts as long as real ones; the year's with scores and all
annexes.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from msgspec.structs import replace

from benchmarks.measuring import clean_environment
from checks.indicators import yardstick
from checks.scoring import Fault, Kind, score
from monitor.reporting.files import SUFFIXES, write_files
from reports.document import ReportKind
from reports.making import Material, make
from reports.periods import parts_of, period, summed
from reports.snapshot import (
    Book,
    EnteredLine,
    Flows,
    IssueLine,
    ScoreLine,
    ScoreSheet,
    SiteBook,
    Stocks,
    VetoLine,
)

SHANGHAI = timezone(timedelta(hours=8))
MONTH, YEAR = "2026-10", "2026"
KINDS: tuple[ReportKind, ...] = ("monthly", "annual")
SECONDS, MEGABYTES = 60, 500
"""What all forms together may take."""
INDICATOR = "gov2019.site.function.availability"
SAMPLED = 0.2
"""Seconds from one weighing to the next."""
CHECKS = ("broken-link", "stale-column", "late-reply", "missing-interpretation", "empty-link")


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of the clock and of CPU with all children; `peak` is MB of the process with the browser's, what
    they share counted once, as sampled."""

    wall: float
    cpu: float
    peak: float


def measure_reports(sites: int, tickets: int, runs: int) -> str:
    """Makes each report in a process of its own, so many times; the slowest and the largest count."""
    told = "\n\n".join(_measured(kind, sites, tickets, runs) for kind in KINDS)
    return f"{sites} sites, {tickets:,} tickets, {runs} runs of each\n\n{told}"


def _measured(kind: ReportKind, sites: int, tickets: int, runs: int) -> str:
    with tempfile.TemporaryDirectory() as room:
        told = Path(room) / "told"
        command = [sys.executable, "-m", "benchmarks.reports", kind, str(sites), str(tickets), room]
        took = [_watched(command, told) for _ in range(runs)]
        forms = json.loads(told.read_text("utf-8"))
    wall, peak = max(one.wall for one in took), max(one.peak for one in took)
    verdict = "below" if wall < SECONDS and peak < MEGABYTES else "ABOVE"
    rows = "\n".join(f"| {suffix} | {size / 1e6:.1f} |" for suffix, size in forms.items())
    return (
        f"{kind}\n\n| form | MB |\n|---|---:|\n{rows}\n\n"
        f"{wall:.1f} s ({max(one.cpu for one in took):.1f} s of CPU), {peak:.0f} MB with the browser: "
        f"{verdict} the limits of {SECONDS} s and {MEGABYTES} MB"
    )


def _watched(command: Sequence[str], told: Path) -> Took:
    before, begun, peak = _cpu(), time.perf_counter(), 0.0
    with told.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, env=clean_environment())
        while process.poll() is None:
            peak = max(peak, sum(map(_megabytes, _family(process.pid))))
            time.sleep(SAMPLED)
    if process.returncode:
        raise RuntimeError(f"the report was not made: exit status {process.returncode}")
    return Took(time.perf_counter() - begun, _cpu() - before, peak)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _family(process: int) -> list[int]:
    """The process and all that came of it."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):
            parents[int(entry.name)] = int((entry / "stat").read_text("utf-8").rpartition(")")[2].split()[1])
    found = [process]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def _megabytes(process: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text("utf-8").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


def a_month(sites: int, tickets: int) -> Material:
    """The month's book from those of its days, and its days for the trends."""
    whole = period(MONTH)
    days = [_day(part.first, sites, tickets) for part in parts_of(whole)]
    return Material(summed(whole, days), parts=tuple(days))


def _day(day: date, sites: int, tickets: int) -> Book:
    """The faults are owed from the first day on, as an office begins that has never looked before."""
    last = day == period(MONTH).last
    return Book(
        "day", f"{day}", day, day,
        tuple(
            _site(number, day, tickets // sites, first=day.day == 1, last=last)
            for number in range(1, sites + 1)
        ),
    )  # fmt: skip


def _site(number: int, day: date, owed: int, *, first: bool, last: bool) -> SiteBook:
    url = f"https://www.county{number:03d}.gov.cn/"
    came = owed if first else 0
    return SiteBook(
        number, url, f"某某省某某市第{number}县人民政府", f"某某县第{number}人民政府办公室", number, "县级",
        flows=Flows(scans=1, whole_scans=1, probes=24, probes_failed=number % 3, probe_millis=24_000,
                    entered=came, opened={CHECKS[number % 5]: came} if came else {},
                    entries={"news": 5, "notice": 1}),
        stocks=Stocks(owed=owed, owed_by_check={CHECKS[number % 5]: owed}, owed_by_severity={"deduct": owed},
                      documents=60, interpreted=50, waiting={"late": 2}, score=83.5, passed=True,
                      last_scan=datetime(day.year, day.month, day.day, 21, tzinfo=SHANGHAI)),
        # Days in between are asked for their numbers only.
        owed=tuple(_line(number, place, url) for place in range(owed)) if last else (),
    )  # fmt: skip


def _line(number: int, place: int, url: str) -> IssueLine:
    what = f"{url}zwgk/xxgkml/202610/t202610{place:07d}.html"
    name = f"关于印发某某县第{place}号工作实施方案的通知"
    return IssueLine(
        number * 1000 + place, CHECKS[number % 5], "链接打不开", "deduct", INDICATOR, "open", name, what,
        at=f"{url}zwgk/xxgkml/", saw=f"HTTP 404，3 次；最近一次 2026-10-{1 + place % 28:02d} 20:15",
        column="公开目录", occurrences=1 + place % 7, opened=date(2026, 10, 1), due=date(2026, 10, 20),
    )  # fmt: skip


def a_year(sites: int, tickets: int) -> Material:
    """The year's book from those of its quarters, with scores and what persons entered."""
    whole = period(YEAR)
    quarters = [_quarter(one.key, sites, tickets) for one in parts_of(whole)]
    return Material(summed(whole, quarters), parts=tuple(quarters))


def _quarter(key: str, sites: int, tickets: int) -> Book:
    """As of its last day: the stocks of a quarter are those. The faults came in the first one."""
    span = period(key)
    first, last = span.first == period(YEAR).first, span.last == period(YEAR).last
    owed = tickets // sites
    found = tuple(_site(number, span.last, owed, first=first, last=last) for number in range(1, sites + 1))
    return Book(
        "quarter", key, span.first, span.last, tuple(map(_scored, found)) if last else found,
        yardsticks=(yardstick(),),
    )  # fmt: skip


def _scored(site: SiteBook) -> SiteBook:
    """With its sheet, as the books of days have it."""
    found = score([Fault(one.indicator, f"#{one.id}") for one in site.owed], [], yardstick(), Kind())
    sheet = ScoreSheet(
        yardstick().name, found.base, found.deducted, found.bonus, found.total, found.grade == "合格",
        tuple(VetoLine(one.name, one.count, one.at_least) for one in found.vetoes),
        tuple(ScoreLine(one.indicator.code, one.points) for one in found.deductions),
    )  # fmt: skip
    entered = EnteredLine(
        site.id, "gov2019.site.bonus.smart-search", 2, "有纠错和联想，截图见附件", "张三", YEAR
    )
    return replace(site, sheets=(sheet,), entered=(entered,))


def _make(kind: ReportKind, sites: int, tickets: int, folder: Path) -> None:
    """Makes it and tells the sizes; run in a process of its own."""
    material = a_month if kind == "monthly" else a_year
    document = make(kind, material(sites, tickets), yardstick(), "某某市人民政府办公室", date(2026, 11, 2))
    for _ in write_files(document, folder, SUFFIXES, None):
        pass
    sizes = {suffix: file.stat().st_size for suffix in SUFFIXES for file in folder.glob(f"*.{suffix}")}
    print(json.dumps(sizes))


if __name__ == "__main__":
    wanted: ReportKind = "annual" if sys.argv[1] == "annual" else "monthly"
    _make(wanted, int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
