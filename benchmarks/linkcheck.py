"""What link checkers name on the sample town, beside what is planted there."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from benchmarks.contenders import Contender, contenders
from benchmarks.measuring import Cost, measure
from benchmarks.tables import table
from town import Planted, Town, town_in_thread, truth
from town.building import build_sites

PATIENCE = 600
"""Seconds for one tool."""
SESSION = r"jsessionid|\(S\("
KINDS = (
    ("soft 404", re.compile(r"soft 404")),
    ("wrong content", re.compile(r"served for|is empty|contradict|wrong content")),
    ("dead", re.compile("")),
)
"""Kinds of planted faults by the words of their mark; the last takes the rest."""
HEADS = (
    "tool", "named", "right", "precision", "recall", *(name for name, _ in KINDS), "traps named",
    "for a person", "requests", "CPU s", "wall s",
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """`named` are the web addresses called broken, without the start addresses: one is down on purpose,
    which is another check's fault. `doubtful` are those left to a person."""

    named: frozenset[str]
    doubtful: int
    requests: int
    cost: Cost
    planted: list[Planted]


def check_town(today: date, names: Sequence[str], govmon: str) -> str:
    """The table, and for each tool what it named wrongly and what it missed."""
    known = contenders(govmon)
    outcomes = {name: _run(_bounded(known[name], today), today) for name in names if name in known}
    shown = table(HEADS, (_line(name, outcome) for name, outcome in outcomes.items()))
    return "\n\n".join([shown, *(_details(name, outcome) for name, outcome in outcomes.items())])


def _bounded(contender: Contender, today: date) -> Contender:
    """The same tool, looking at links of every kind. What the town makes up without end is left out for the
    others: only govmon has guards against it."""
    endless = "|".join([SESSION, *sorted({path for site in build_sites(today, 80) for path in site.endless})])
    added = {
        "linkchecker": f" --check-extern --ignore-url='{endless}'",
        "linkinator": f" --skip '{endless}'",
    }
    command = f"timeout {PATIENCE} {contender.command}{added.get(contender.name, '')}"
    return replace(contender, command=command)


def _run(contender: Contender, today: date) -> Outcome:
    """One tool on a town of its own: some of its answers differ between first and later requests."""
    with tempfile.TemporaryDirectory(prefix="govmon-links-") as name, town_in_thread(today) as town:
        output = Path(name) / "output"
        words = contender.words(tuple(url for _, url in town.sites), output, Path(name) / "scan")
        printed = output if contender.prints else Path(name) / "printed"
        cost = measure(words, output=printed, timeout=PATIENCE + 60)
        if not output.exists() or cost.exit not in contender.fine:
            said = printed.with_suffix(".err").read_text(encoding="utf-8", errors="replace")
            raise RuntimeError(f"{contender.name} ended with {cost.exit}: {said[-2000:]}")
        named, doubtful = _said(contender, output)
        return _outcome(town, named, doubtful, cost)


def _said(contender: Contender, output: Path) -> tuple[set[str], int]:
    if contender.name != "govmon":
        return contender.broken(output), 0
    found = [
        finding
        for site in json.loads(output.read_text(encoding="utf-8"))["sites"]
        for finding in site["findings"]
        if finding["check"] in ("broken-link", "hijacked-link")
    ]
    named = {finding["what"] for finding in found if finding["verdict"] == "failed"}
    return named, sum(finding["verdict"] == "suspect" for finding in found)


def _outcome(town: Town, named: set[str], doubtful: int, cost: Cost) -> Outcome:
    starts = {url for _, url in town.sites}
    planted = [
        one
        for one in truth(town.today, town.sites)
        if one.check in ("broken-link", "hijacked-link") and one.what not in starts
    ]
    bare = frozenset(url.partition("#")[0] for url in named if "://" in url and url not in starts)
    return Outcome(bare, doubtful, len(town.requests), cost, planted)


def _line(name: str, outcome: Outcome) -> list[object]:
    faults, traps = _faults(outcome), _traps(outcome)
    right = outcome.named & faults.keys()
    kinds = [_share({url for url, sort in faults.items() if sort == kind}, right) for kind, _ in KINDS]
    return [
        name, len(outcome.named), len(right),
        len(right) / len(outcome.named) if outcome.named else None, len(right) / len(faults),
        *kinds, len(outcome.named & traps.keys()), outcome.doubtful,
        outcome.requests, outcome.cost.cpu, outcome.cost.wall,
    ]  # fmt: skip


def _share(some: set[str], right: frozenset[str]) -> str:
    return f"{len(some & right)}/{len(some)}"


def _faults(outcome: Outcome) -> dict[str, str]:
    """Planted faults by address -> kind."""
    return {one.what: _kind(one) for one in outcome.planted if not one.trap}


def _traps(outcome: Outcome) -> dict[str, str]:
    return {one.what: one.why for one in outcome.planted if one.trap and one.what not in _faults(outcome)}


def _kind(one: Planted) -> str:
    return next(name for name, pattern in KINDS if pattern.search(one.why))


def _details(name: str, outcome: Outcome) -> str:
    return "\n".join([f"{name}:", *_differences(outcome)])


def _differences(outcome: Outcome) -> Iterator[str]:
    faults, traps = _faults(outcome), _traps(outcome)
    whys = {one.what: one.why for one in outcome.planted}
    for url in sorted(faults.keys() - outcome.named):
        yield f"- missed {_path(url)} ({whys[url]})"
    for url in sorted(outcome.named - faults.keys()):
        yield f"- named wrongly {_path(url)} ({traps.get(url, 'nothing planted there')})"


def _path(url: str) -> str:
    """Without the port, which differs between towns."""
    return re.sub(r"^http://127\.0\.0\.(\d+):\d+", r"site \1: ", url)
