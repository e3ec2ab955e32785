"""govmon beside the others on one generated site, in turns, so that a drift of the machine hits all alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from benchmarks.contenders import Contender, contenders
from benchmarks.measuring import cores
from benchmarks.site_generator import SiteSpec
from benchmarks.tables import table
from benchmarks.trial import Trial, built, run_once, summary
from benchmarks.web_server import serving

HEADS = (
    "tool", "runs", "CPU s", "CPU range", "x bare", "CPU ms/page", "wall s", "wall ms/page", "peak MB",
    "requests", "missed", "twice", "extra", "precision", "recall", "other findings",
)  # fmt: skip


def compare(
    spec: SiteSpec, today: date, names: Sequence[str], govmon: str, runs: int, rival_runs: int
) -> str:
    """The table. govmon and the bare crawler run `runs` times in turns, the others `rival_runs` times."""
    root, truth = built(spec, today)
    client, server_core = cores()
    known = contenders(govmon)
    trials: dict[str, list[Trial]] = {name: [] for name in names}
    with serving(root, core=server_core) as server:
        for contender in _order([known[name] for name in names], runs, rival_runs):
            trials[contender.name].append(run_once(contender, server, truth, client))
    return table(HEADS, _rows(trials, len(truth.pages)))


def _order(chosen: Sequence[Contender], runs: int, rival_runs: int) -> Iterator[Contender]:
    """A B A B for the two that matter, then each of the others."""
    quick = [c for c in chosen if c.name in {"govmon", "bare"}]
    yield from quick * runs
    yield from [c for c in chosen if c not in quick] * rival_runs


def _rows(trials: dict[str, list[Trial]], pages: int) -> Iterator[list[object]]:
    bare = summary(trials["bare"]).cost.cpu if trials.get("bare") else None
    for name, all_of_it in trials.items():
        if not all_of_it:
            continue
        one, used = summary(all_of_it), [t.cost.cpu for t in all_of_it]
        yield [
            name, len(all_of_it), one.cost.cpu, f"{min(used):.2f} to {max(used):.2f}",
            one.cost.cpu / bare if bare else None, one.cost.cpu / pages * 1000,
            one.cost.wall, one.cost.wall / pages * 1000, one.cost.peak, one.requests,
            one.missed, one.twice, one.extra, one.precision, one.recall, one.others,
        ]  # fmt: skip
