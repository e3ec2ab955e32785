"""One run of one contender on a served site, and what the server and the truth say about it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.access_log import duplicates
from benchmarks.contenders import Contender, cache, other_findings
from benchmarks.measuring import Cost, measure, median
from benchmarks.site_generator import SiteSpec, Truth, write_site
from benchmarks.web_server import WebServer


@dataclass(frozen=True)
class Trial:
    """`missed` are addresses of the site never asked for. `twice` are those asked for more than once though
    they open (dead ones are tried again on purpose), `extra` those asked for though no page links to them.
    `precision` and `recall` are of the broken set; None where there is nothing to divide by. `others` are
    findings that the site gives no reason for."""

    cost: Cost
    requests: int
    missed: int
    twice: int
    extra: int
    precision: float | None
    recall: float | None
    others: str = ""


def built(spec: SiteSpec, today: date) -> tuple[Path, Truth]:
    """The site on disk (made when it is not there) and its truth."""
    folder = cache() / "sites" / f"{today}-{abs(hash_of(spec)):x}"
    return folder / "www", write_site(spec, today, folder)


def hash_of(spec: SiteSpec) -> int:
    """Stable between runs, unlike `hash`: it names the directory."""
    from zlib import crc32

    return crc32(repr(spec).encode())


def run_once(contender: Contender, server: WebServer, truth: Truth, core: int | None) -> Trial:
    """Runs it; raises RuntimeError with the end of its standard error when it did not finish."""
    server.forget()
    with tempfile.TemporaryDirectory(prefix="govmon-bench-") as name:
        output = Path(name) / "output"
        words = contender.words((server.url,), output, Path(name) / "scan")
        printed = output if contender.prints else Path(name) / "printed"
        cost = measure(words, core, printed)
        if cost.exit not in contender.fine or not output.exists():
            said = printed.with_suffix(".err").read_text(encoding="utf-8", errors="replace")
            raise RuntimeError(f"{contender.name} ended with {cost.exit}: {said[-2000:]}")
        return _judged(contender, server, truth, cost, output)


def _judged(contender: Contender, server: WebServer, truth: Truth, cost: Cost, output: Path) -> Trial:
    requests = server.requests()
    asked = {request.path for request in requests}
    home = server.url.rstrip("/")
    found = {url.removeprefix(home) for url in contender.broken(output)}
    right = len(found & truth.broken)
    return Trial(
        cost=cost,
        requests=len(requests),
        missed=len(truth.everything - asked),
        twice=len(duplicates(r for r in requests if r.path not in truth.broken)),
        extra=len(asked - truth.everything),
        precision=right / len(found) if found else None,
        recall=right / len(truth.broken) if truth.broken else None,
        others=str(other_findings(output) or "") if contender.name == "govmon" else "",
    )


def summary(trials: Sequence[Trial]) -> Trial:
    """Medians of the cost; of the rest the worst."""
    return Trial(
        cost=median([t.cost for t in trials]),
        requests=max(t.requests for t in trials),
        missed=max(t.missed for t in trials),
        twice=max(t.twice for t in trials),
        extra=max(t.extra for t in trials),
        precision=min((t.precision for t in trials if t.precision is not None), default=None),
        recall=min((t.recall for t in trials if t.recall is not None), default=None),
        others=trials[-1].others,
    )
