"""How many saved pages that were broken into are found, how many honest ones are accused, and at what cost.

The folder of pages is not part of the project. Its `labels.csv` has a line a page: `id`, `file` (relative to
the folder), `label` (injected; lawful: honest, and speaks of gambling or crime; clean) and `kind`.

The rules were made by looking at one half of the pages only. Pages of one site are in one half: those that
share their title, their scripts and styles, or their filing number; halves by a hash of the first of them.
"""

from __future__ import annotations

import csv
import hashlib
import os
import re
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

from benchmarks.tables import table
from checks.assembly import SiteAssembly
from checks.catalogue import catalogue
from checks.examination import examine
from checks.facts import Page
from spiders.reading.encoding import decode
from spiders.reading.hidden_links import read_hiding
from spiders.reading.page import read_page
from spiders.reading.sheet import Sheet

FOLDER = "GOVMON_HIDDEN_PAGES"
"""The environment variable that names the folder."""
CHECKS = ("hidden-link", "tampered-page")
AT = datetime(2026, 11, 22, 9, tzinfo=timezone(timedelta(hours=8)))
SITE = "http://www.example.gov.cn/"
PAGE = f"{SITE}xxgk/content.html"

Label = dict[str, str]


def hidden_pages(given: str | None) -> str:
    """The tables for the folder that is named by option or environment, or a line that says there is none."""
    named = given or os.environ.get(FOLDER, "")
    if not named or not (Path(named) / "labels.csv").exists():
        return f"skipped: no such pages (name a folder with labels.csv by --pages DIR or {FOLDER})"
    return _measured(Path(named))


def _measured(folder: Path) -> str:
    with (folder / "labels.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if (folder / row["file"]).exists()]
    bodies = {row["id"]: (folder / row["file"]).read_bytes() for row in rows}
    half, said = halves(bodies), {number: judged(body) for number, body in bodies.items()}
    heads = ("half", "label", "kind", "pages", "failed", "suspect", "failed %")
    wrong = [
        (row["id"], half[row["id"]], row["label"], row["kind"], said[row["id"]] or "nothing")
        for row in rows
        if (row["label"] == "injected") is not (said[row["id"]] == "failed")
    ]
    faults = table(("page", "half", "label", "kind", "said"), wrong) if wrong else "nothing said wrong"
    return f"{table(heads, _lines(rows, half, said))}\n\n{faults}\n\n{_cost(bodies)}"


def judged(body: bytes) -> str:
    """The worst verdict on a site that has this page, as if it were an office's; "" where there is none."""
    assembly = SiteAssembly(SITE)
    assembly.add(read_page(body, "text/html", Page(PAGE, AT, depth=1)))
    findings = examine(assembly.site(AT), None, [catalogue()[name] for name in CHECKS]).findings
    return next((one for one in ("failed", "suspect") if one in {f.verdict for f in findings}), "")


def _lines(rows: list[Label], half: dict[str, str], said: dict[str, str]) -> Iterator[list[object]]:
    counts: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        for kind in (row["kind"], "all"):
            counts[half[row["id"]], row["label"], kind][said[row["id"]] or "nothing"] += 1
    for (which, label, kind), count in sorted(counts.items()):
        total = count.total()
        yield [which, label, kind, total, count["failed"], count["suspect"], 100 * count["failed"] / total]


def _cost(bodies: dict[str, bytes]) -> str:
    sheets = []
    for body in bodies.values():
        decoded = decode(body)
        sheets.append(Sheet(decoded.text, PAGE, decoded.charset, None, decoded.utf8))
    times = sorted(min(_timed(sheet) for _ in range(5)) for sheet in sheets)
    size = sum(len(sheet.utf8) for sheet in sheets) / len(sheets) / 1000
    millis = [round(1000 * times[int(len(times) * share)], 3) for share in (0.5, 0.9)]
    return f"reading costs {millis[0]} ms a page (median), {millis[1]} ms (p90); {size:.0f} kB a page"


def _timed(sheet: Sheet) -> float:
    begun = time.perf_counter()
    read_hiding(sheet)
    return time.perf_counter() - begun


# ---------------------------------------------------------------- halves

_TITLE = re.compile(rb"(?is)<title[^>]{0,100}>(.{0,300}?)</title")
_SOURCES = re.compile(rb"(?i)<(?:link|script)[^>]{0,200}?(?:href|src)\s*=\s*[\"']?([^\"'> ]+)")
_FILING = re.compile(r"[\u4e00-\u9fff]ICP[备证]\s*\d+")


def halves(bodies: dict[str, bytes]) -> dict[str, str]:
    """`seen` or `unseen` for each page; pages of one site are in one half."""
    parent = {number: number for number in bodies}

    def root(number: str) -> str:
        while parent[number] != number:
            number = parent[number]
        return number

    first: dict[Hashable, str] = {}
    for number, body in bodies.items():
        for key in _keys(body):
            parent[root(number)] = root(first.setdefault(key, number))
    members: dict[str, list[str]] = defaultdict(list)
    for number in bodies:
        members[root(number)].append(number)
    return {
        number: "seen" if hashlib.sha256(min(group).encode()).digest()[0] & 1 else "unseen"
        for group in members.values()
        for number in group
    }


def _keys(body: bytes) -> Iterator[Hashable]:
    title = _TITLE.search(body)
    if title and len(title.group(1).strip()) > 6:
        yield "title", title.group(1).strip()
    if sources := _SOURCES.findall(body):
        yield "sources", tuple(sorted(set(sources)))
    text = body.decode("utf-8", "ignore") + body.decode("gb18030", "ignore")
    for filing in _FILING.findall(text):
        yield "filing", filing
