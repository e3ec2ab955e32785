"""`kill -9` at chance moments, then `--resume`: is every page there, once?"""

from __future__ import annotations

import io
import json
import os
import random
import signal
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import zstandard

from benchmarks.contenders import Contender, contenders
from benchmarks.measuring import clean_environment, cores, measure, pinned
from benchmarks.site_generator import SiteSpec, Truth
from benchmarks.tables import table
from benchmarks.trial import built
from benchmarks.web_server import WebServer, serving

RESUME = " --resume"
SCAN_FILES = "**/*.zst"


@dataclass(frozen=True)
class Killed:
    """One trial. `early` pages stood in the file after the kill. `lost`, `twice` and `strange` count
    pages and targets in the file after the resumed scan, `told` is the page count in its JSON."""

    after: float
    ended_before: bool
    early: int
    exit: int
    lost: int
    twice: int
    strange: int
    told: int
    refetched: int


def kill_and_resume(spec: SiteSpec, today: date, govmon: str, kills: int, seed: int) -> str:
    root, truth = built(spec, today)
    client, server_core = cores()
    contender = contenders(govmon)["govmon"]
    with serving(root, core=server_core) as server:
        whole = _whole_run(contender, server, client)
        rng = random.Random(seed)
        moments = [rng.uniform(0.05, 0.98) * whole for _ in range(kills)]
        trials = [_trial(contender, server, truth, client, moment) for moment in moments]
    return _told(trials, whole, len(truth.pages))


def _whole_run(contender: Contender, server: WebServer, core: int | None) -> float:
    with tempfile.TemporaryDirectory() as name:
        words = contender.words((server.url,), Path(name) / "output", Path(name) / "scan")
        return measure(words, core, Path(name) / "printed").wall


def _trial(contender: Contender, server: WebServer, truth: Truth, core: int | None, moment: float) -> Killed:
    server.forget()
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        output, folder = room / "output", room / "scan"
        words = contender.words((server.url,), output, folder)
        ended = _killed_after(pinned(words, core), moment)
        early = len(pages_in_scan_folder(folder))
        cost = measure(pinned([*words, *RESUME.split()], None), core, room / "printed")
        pages, targets = pages_in_scan_folder(folder), addresses_in_scan_folder(folder, "target")
        told = _told_pages(output)
    home = server.url.rstrip("/")
    counts = Counter(url.removeprefix(home) for url in [*pages, *targets])
    of_pages = {url.removeprefix(home) for url in pages}
    return Killed(
        after=moment, ended_before=ended, early=early, exit=cost.exit,
        lost=len(truth.everything - set(counts)) + len(truth.pages - of_pages),
        twice=sum(n > 1 for n in counts.values()),
        strange=len(set(counts) - truth.everything), told=told,
        refetched=len(server.requests()) - len({r.path for r in server.requests()}),
    )  # fmt: skip


def _killed_after(words: list[str], moment: float) -> bool:
    """Starts the program and kills it and its children; True when it had ended by itself."""
    process = subprocess.Popen(
        words,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=clean_environment(),
    )
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False
    return True


def _told_pages(output: Path) -> int:
    try:
        return int(json.loads(output.read_text(encoding="utf-8"))["sites"][0]["coverage"]["pages"])
    except (OSError, ValueError, LookupError):
        return -1


def pages_in_scan_folder(folder: Path) -> list[str]:
    """The addresses of all page records, each as often as it stands there."""
    return addresses_in_scan_folder(folder, "page")


def addresses_in_scan_folder(folder: Path, fact: str) -> list[str]:
    files = sorted(folder.glob(SCAN_FILES)) if folder.is_dir() else [folder] if folder.exists() else []
    return [r["url"] for file in files for r in _records(file) if r.get("fact") == fact]


def _records(file: Path) -> Iterator[dict[str, str]]:
    """JSON lines out of zstd frames, read without the project's own reader; a torn end is left out."""
    with file.open("rb") as packed:
        unpacked = zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True)
        try:
            for line in io.BufferedReader(unpacked):
                yield json.loads(line)
        except (zstandard.ZstdError, ValueError):
            return


def _told(trials: list[Killed], whole: float, pages: int) -> str:
    rows: list[list[object]] = [
        [
            f"{t.after:.2f}",
            "yes" if t.ended_before else "no",
            t.early,
            t.exit,
            f"{t.told} / {pages}",
            t.lost,
            t.twice,
            t.strange,
            t.refetched,
        ]
        for t in trials
    ]
    heads = (
        "killed after s", "had ended", "pages by then", "exit after resume", "pages told / true",
        "lost", "twice in file", "not of the site", "requests repeated",
    )  # fmt: skip
    return f"A whole run takes {whole:.2f} s.\n\n{table(heads, rows)}"
