"""Many hosts at once, politely: is the rate kept on every host, and is the time between requests used?"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.access_log import (
    Request,
    as_others,
    by_host,
    duplicates,
    most_at_once,
    most_in_window,
    shortest_gap,
)
from benchmarks.contenders import contenders
from benchmarks.measuring import Cost, cores, measure
from benchmarks.site_generator import SiteSpec, Truth
from benchmarks.tables import table
from benchmarks.trial import built
from benchmarks.web_server import serving

ARTICLES, COLUMNS, ROWS = 95, 4, 24
"""With the home page and four lists a site of 100 pages."""


@dataclass(frozen=True)
class HostRecord:
    """What one host saw. `gap` in seconds."""

    host: str
    requests: int
    window: int
    gap: float
    at_once: int
    twice: int
    as_others: int
    missed: int
    extra: int


def fleet_spec() -> SiteSpec:
    return SiteSpec(articles=ARTICLES, columns=COLUMNS, rows=ROWS, leaves=False, broken=False)


def scan_fleet(today: date, govmon: str, hosts: int, rate: float) -> str:
    """Scans `hosts` sites in one process and says what the server saw."""
    root, truth = built(fleet_spec(), today)
    client, server_core = cores()
    addresses = [f"127.0.0.{2 + number}" for number in range(hosts)]
    contender = contenders(govmon)["govmon"]
    with serving(root, addresses, server_core) as server, tempfile.TemporaryDirectory() as name:
        output = Path(name) / "output"
        words = contender.words(server.urls, output, Path(name) / "scan")
        cost = measure(words, client, Path(name) / "printed")
        said = (Path(name) / "printed.err").read_text(encoding="utf-8", errors="replace")
        records = list(_records(by_host(server.requests()), truth))
    if cost.exit not in contender.fine or not records:
        raise RuntimeError(f"the scan ended with {cost.exit}: {said[-2000:]}")
    return _told(records, cost, hosts, rate, len(truth.pages))


def _records(seen: dict[str, list[Request]], truth: Truth) -> Iterator[HostRecord]:
    for host, requests in seen.items():
        asked = {r.path for r in requests}
        yield HostRecord(
            host=host, requests=len(requests), window=most_in_window(requests), gap=shortest_gap(requests),
            at_once=most_at_once(requests), twice=len(duplicates(requests)),
            as_others=as_others(requests), missed=len(truth.everything - asked),
            extra=len(asked - truth.everything),
        )  # fmt: skip


def _told(records: list[HostRecord], cost: Cost, hosts: int, rate: float, pages: int) -> str:
    ideal = pages / rate
    rows: list[list[object]] = [
        ["hosts seen / asked for", f"{len(records)} / {hosts}"],
        ["exit status", cost.exit],
        ["wall s (ideal)", f"{cost.wall:.1f} ({ideal:.0f})"],
        ["wall / ideal", round(cost.wall / ideal, 3)],
        ["CPU s", cost.cpu],
        ["peak MB", cost.peak],
        ["most requests to one host", max(r.requests for r in records)],
        [f"most starts in any 1 s on one host (limit {rate:g})", max(r.window for r in records)],
        [f"shortest gap on any host, s (limit {1 / rate:.3f})", f"{min(r.gap for r in records):.3f}"],
        ["most in flight on one host", max(r.at_once for r in records)],
        ["URLs fetched twice", sum(r.twice for r in records)],
        [
            "looks as a search engine's visitor, most on one host",
            max(r.as_others for r in records),
        ],
        ["pages missed", sum(r.missed for r in records)],
        ["requests no page links to (robots.txt, probes), all hosts", sum(r.extra for r in records)],
    ]
    return table(("fleet", "seen"), rows)
