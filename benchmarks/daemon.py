"""A daemon with many sites registered: is `govmon status` quick, is a day handed over quickly, is an idle
daemon small? Idle means that no scan and no report is due; the home pages are asked all the while."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine, delete, update
from sqlmodel import col, func, select

from benchmarks.measuring import clean_environment
from benchmarks.tables import table
from benchmarks.web_server import free_port
from monitor import clock
from monitor.schedule import hand_over_all, write_timetable
from monitor.settings import Daemon, load_settings
from monitor.store.database import reading, transaction
from monitor.store.opening import opened
from monitor.store.tables.probes import ProbeRow
from monitor.store.tables.registry import Site
from monitor.store.tables.work import Duty
from monitor.work import signs
from monitor.work.handing import counts

WATCHED_SECONDS = 240.0
"""Longer than workers that have nothing to do stay."""
SAMPLE_SECONDS = 5.0
SETTLED_SECONDS = 30.0
HOME = "<!doctype html><html><head><meta charset=utf-8><title>第{0}号</title></head><body>{1}</body></html>"
TICK = timedelta(minutes=20)


T = TypeVar("T")


@dataclass(frozen=True, order=True)
class Taken:
    """Seconds by the clock, and of CPU: the clock's also tell what else the machine had to do."""

    wall: float
    cpu: float

    def told(self) -> tuple[str, str]:
        return f"{self.wall:.2f}", f"{self.cpu:.2f}"


@dataclass(frozen=True)
class Memory:
    """Resident and proportional (shared pages divided by those who share them) megabytes."""

    what: str
    resident: float
    proportional: float


Tree = list[Memory]
"""The scheduler and all processes under it, at one moment."""


def whole(tree: Tree) -> float:
    """Proportional megabytes of all together: what the machine would have more without them."""
    return sum(one.proportional for one in tree)


def measure_daemon(address: str, sites: int, runs: int, watched: float) -> str:
    """Tables in markdown. `address` is a database of one's own; "" is an SQLite file made for this."""
    with tempfile.TemporaryDirectory(prefix="govmon-bench-") as name, _home_pages() as homes:
        config = _configured(Path(name), address or f"sqlite:///{name}/govmon.db")
        engine = opened(load_settings(config))
        _register(engine, sites, homes)
        handed = _hand_over_a_day(engine)
        statuses = [_status(config) for _ in range(runs)]
        with _daemon(config) as process:
            trees = _watched(process.pid, watched)
            statuses += [_status(config) for _ in range(runs)]
        probed = _probes(engine)
        engine.dispose()
    day = f"a day's timetable handed over ({handed.errands} errands in {handed.ticks} ticks)"
    rows: list[list[object]] = [
        [f"`govmon status`, slowest of {len(statuses)} runs", *max(statuses).told()],
        [f"`govmon status`, quickest of {len(statuses)} runs", *min(statuses).told()],
        [f"timetable of {sites} sites written", *handed.written.told()],
        [day, *handed.day.told()],
        ["slowest of those ticks", *handed.slowest.told()],
        [f"everything due at once, as after an outage ({handed.at_once} errands)", *handed.burst.told()],
    ]
    return (
        f"{table(('what', 'seconds', 'CPU seconds'), rows)}\n\n"
        f"Idle for {watched:.0f} s, with {probed} home pages asked meanwhile:\n\n{_weights(trees)}"
    )


def _weights(trees: list[Tree]) -> str:
    last = [[one.what, f"{one.resident:.0f}", f"{one.proportional:.0f}"] for one in trees[-1]]
    sums = [whole(one) for one in trees]
    last.append(["**the whole daemon, at the end**", "", f"**{sums[-1]:.0f}**"])
    last.append([f"the whole daemon, most of {len(sums)} looks", "", f"{max(sums):.0f}"])
    return table(("process", "resident MB", "proportional MB"), last)


@contextmanager
def _home_pages() -> Iterator[str]:
    """A server on loopback that has a home page for every site: its address, to which a number is added."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = HOME.format(self.path.strip("/"), "<p>通知公告</p>" * 2000).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _configured(folder: Path, address: str) -> Path:
    config = folder / "govmon.toml"
    config.write_text(
        f'[database]\naddress = "{address}"\n[scan]\nfolder = "{folder}/scans"\nrender = "never"\n'
        "allow_private = true\n"
        f'[daemon]\nlisten = "127.0.0.1:{free_port()}"\n',
        "utf-8",
    )
    return config


def _register(engine: Engine, sites: int, homes: str) -> None:
    with transaction(engine) as session:
        for number in range(sites):
            session.add(Site(url=f"{homes}{number}/", name=f"第{number}号网站", added_at=clock.now()))


@dataclass(frozen=True)
class Handed:
    """What handing over took, and how many errands it was."""

    written: Taken
    errands: int
    ticks: int
    day: Taken
    slowest: Taken
    at_once: int
    burst: Taken


def _hand_over_a_day(engine: Engine) -> Handed:
    """Every tick of a day by a clock of its own, then the same with nothing done for a day before."""
    settings, holder = Daemon(), signs.this_process()
    begin = clock.now() - timedelta(days=3)
    with transaction(engine) as session:
        signs.take(session, signs.SCHEDULER, holder, begin, seen=None)
    _, written = _timed(lambda: _write(engine, settings, begin))
    times, errands = [], 0
    for tick in range(1, int(timedelta(days=1) / TICK) + 1):
        at = begin + tick * TICK
        handed, taken = _timed(partial(hand_over_all, engine, settings, at, holder.name))
        times.append(taken)
        errands += handed
        _work_off(engine)
    outage = begin + timedelta(days=2, hours=12)
    at_once, burst = _timed(partial(hand_over_all, engine, settings, outage, holder.name))
    with transaction(engine) as session:
        signs.leave(session, signs.SCHEDULER, holder.name)
    _forget(engine)
    day = Taken(sum(one.wall for one in times), sum(one.cpu for one in times))
    return Handed(written, errands, len(times), day, max(times), at_once, burst)


def _write(engine: Engine, settings: Daemon, at: datetime) -> None:
    with transaction(engine) as session:
        write_timetable(session, settings, at)


def _timed(work: Callable[[], T]) -> tuple[T, Taken]:
    wall, cpu = time.perf_counter(), time.process_time()
    answer = work()
    return answer, Taken(time.perf_counter() - wall, time.process_time() - cpu)


def _work_off(engine: Engine) -> None:
    """Calls all that waits done, without doing it: what waits is not handed over again."""
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.exec_driver_sql("SET LOCAL search_path TO procrastinate")
            connection.exec_driver_sql(
                "UPDATE procrastinate_jobs SET status = 'succeeded' WHERE status = 'todo'"
            )
    else:
        with engine.begin() as connection:
            connection.exec_driver_sql("UPDATE jobs SET state = 'done' WHERE state = 'waiting'")


def _forget(engine: Engine) -> None:
    """Nothing waits, and nothing but probes and the post comes due for an hour: the daemon is to be weighed
    idle."""
    _work_off(engine)
    with transaction(engine) as session:
        later, frequent = clock.now() + timedelta(hours=1), col(Duty.task).in_(("probe", "post"))
        session.connection().execute(update(Duty).where(~frequent).values(next_due=later, last_fired=None))
        # The daemon writes these anew, each at its own minute.
        session.connection().execute(delete(Duty).where(frequent))
        number = session.exec(select(func.count()).select_from(Duty)).one()
        print(f"{number} lines in the timetable; jobs: {counts(session)}", file=sys.stderr)


def _probes(engine: Engine) -> int:
    with reading(engine) as session:
        return session.exec(select(func.count()).select_from(ProbeRow).where(ProbeRow.opened)).one()


def _status(config: Path) -> Taken:
    before, cpu = time.perf_counter(), _cpu_of_children()
    command = [sys.executable, "-m", "monitor", "status", "--format", "json", "--config", str(config)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=clean_environment())
    taken = Taken(time.perf_counter() - before, _cpu_of_children() - cpu)
    json.loads(done.stdout)
    return taken


def _cpu_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


@contextmanager
def _daemon(config: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "monitor", "run", "--config", str(config)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=clean_environment())
    try:
        yield process
    finally:
        process.terminate()
        process.wait(120)


def _watched(process: int, seconds: float) -> list[Tree]:
    """Looks at the daemon every few seconds, from when it has settled."""
    time.sleep(SETTLED_SECONDS)
    trees = []
    for _ in range(max(int((seconds - SETTLED_SECONDS) / SAMPLE_SECONDS), 1)):
        time.sleep(SAMPLE_SECONDS)
        trees.append([_weighed(process, "scheduler"), *_below(process)])
    return trees


def _below(process: int) -> Iterator[Memory]:
    """All processes under this one, also those of workers. One that ends meanwhile is left out."""
    for child in sorted(_children(process)):
        with suppress(OSError):
            words = Path(f"/proc/{child}/cmdline").read_text("utf-8").split("\0")
            kind = words[words.index("--kind") + 1] if "--kind" in words else "?"
            yield _weighed(child, f"worker, {kind}")
        yield from _below(child)


def _children(process: int) -> Iterator[int]:
    for entry in Path("/proc").iterdir():
        with suppress(OSError, ValueError, IndexError):
            if int((entry / "stat").read_text("utf-8").rpartition(")")[2].split()[1]) == process:
                yield int(entry.name)


def _weighed(process: int, what: str) -> Memory:
    sums = {"Rss": 0, "Pss": 0}
    for line in Path(f"/proc/{process}/smaps_rollup").read_text("utf-8").splitlines():
        name, _, rest = line.partition(":")
        if name in sums:
            sums[name] += int(rest.split()[0])
    return Memory(what, sums["Rss"] / 1024, sums["Pss"] / 1024)
