"""What looking through the text costs: a lexicon of 100,000 terms over the pages of a generated site.

Taking the text from the page, writing it down, looking for the terms and judging, against the CPU of a whole
scan of the same site, as `compare` measures it; and against what reading, writing and putting the site
together cost in this process.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from benchmarks.contenders import contenders
from benchmarks.measuring import cores
from benchmarks.site_generator import Site, SiteSpec
from benchmarks.tables import table
from benchmarks.trial import built, run_once
from benchmarks.web_server import serving
from checks.assembly import SiteAssembly
from checks.catalogue import catalogue
from checks.examination import examine
from checks.facts import Page
from checks.lexicons import Lexicon, Term, with_bundled
from checks.texts import TextBook
from checks.wrong_words import Finder, finder
from spiders.reading.memory import Memory
from spiders.reading.page import read_page
from spiders.reading.sheet import Sheet
from spiders.reading.visible_text import visible_lines
from spiders.scan_file import ScanFileWriter

SHANGHAI = timezone(timedelta(hours=8))
URL = "http://www.yunling.gov.cn"
COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面"
    "而方后多定行学法所民得经"
)
_T = TypeVar("_T")


def lexicon_of(count: int, seed: int) -> Lexicon:
    """So many terms of 2 to 6 characters, none of which the pages hold on purpose, and the bundled ones."""
    chance = random.Random(seed)
    words = {"".join(chance.choices(COMMON, k=chance.randint(3, 6))) for _ in range(count * 2)}
    return with_bundled(Term(word) for word in sorted(words)[:count])


def measure_text(pages: int, terms: int, today: date, runs: int, govmon: str) -> str:
    """CPU milliseconds a page of each step and of a scan with the command `govmon`, the best of the runs."""
    spec = SiteSpec(articles=pages)
    bodies = [(path, page.encode()) for path, page in Site(spec, today).pages()]
    lexicon = lexicon_of(terms, pages)
    building, _ = _cpu(lambda: Finder(lexicon))
    finder(lexicon)
    at = datetime(today.year, today.month, today.day, 9, tzinfo=SHANGHAI)
    rounds = [_round(bodies, lexicon, at) for _ in range(runs)]
    steps = {name: min(one[name] for one in rounds) for name in rounds[0]}
    text = sum(cost for name, cost in steps.items() if name.startswith("text"))
    whole = steps["reading"] + steps["assembly"] + steps["writing"]
    scan = min(_scanned(spec, today, govmon) for _ in range(runs))
    rows = [(name, 1000 * cost / len(bodies)) for name, cost in (*steps.items(), ("a whole scan", scan))]
    shown = table(["step", "ms a page"], [(name, f"{cost:.3f}") for name, cost in rows])
    told = f"{len(bodies)} pages, {len(lexicon.terms)} terms; building the automaton once: {building:.2f} s"
    shares = f"{100 * text / scan:.1f} % of a whole scan, {100 * text / whole:.1f} % of the first three"
    return f"{told}\n\n{shown}\n\ntext in all: {1000 * text / len(bodies):.3f} ms a page, {shares}"


def _scanned(spec: SiteSpec, today: date, govmon: str) -> float:
    """CPU seconds of the whole process; it looks for the bundled terms only."""
    root, truth = built(spec, today)
    client, server_core = cores()
    with serving(root, core=server_core) as server:
        return run_once(contenders(govmon)["govmon"], server, truth, client).cost.cpu


def _round(bodies: Sequence[tuple[str, bytes]], lexicon: Lexicon, at: datetime) -> dict[str, float]:
    memory = Memory()
    reading, read = _cpu(
        lambda: [
            read_page(body, "text/html; charset=utf-8", _opened(path, at), path == "/", memory)
            for path, body in bodies
        ]
    )
    kept = Memory()
    sheets = (Sheet(body.decode(), URL + path, memory=kept, utf8=body) for path, body in bodies)
    capture = sum(_cpu(partial(visible_lines, sheet))[0] for sheet in sheets)
    bare = [replace(page, lines=()) for page in read]
    writing, bare_writing = _written(read), _written(bare)
    assembly, site = _cpu(lambda: _assembled(read, lexicon, at))
    book, _ = _cpu(lambda: _booked(read, lexicon))
    judging, _ = _cpu(lambda: examine(site.site(at), chosen=[catalogue()["wrong-expression"]]))
    return {
        "reading": reading,
        "writing": writing,
        "assembly": assembly,
        "text: capture": capture,
        "text: writing": max(0.0, writing - bare_writing),
        "text: looking for the terms": book,
        "text: judging": judging,
    }


def _opened(path: str, at: datetime) -> Page:
    """Of a crawl nearly all pages lie deeper than the home page, whose footer is read more closely."""
    return Page(URL + path, at, depth=0 if path == "/" else 2)


def _assembled(pages: Sequence[Page], lexicon: Lexicon, at: datetime) -> SiteAssembly:
    assembly = SiteAssembly(URL, lexicon=lexicon)
    for page in pages:
        assembly.add(page)
    assembly.site(at)
    return assembly


def _booked(pages: Sequence[Page], lexicon: Lexicon) -> TextBook:
    book = TextBook(lexicon)
    for page in pages:
        book.add(page)
    return book


def _written(pages: Sequence[Page]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        writer = ScanFileWriter(Path(folder) / "facts", lambda: 0.0)
        cost, _ = _cpu(lambda: _write(writer, pages))
        writer.close()
    return cost


def _write(writer: ScanFileWriter, pages: Sequence[Page]) -> None:
    for page in pages:
        writer.write(page)


def _cpu(work: Callable[[], _T]) -> tuple[float, _T]:
    begun = time.process_time()
    made = work()
    return time.process_time() - begun, made
