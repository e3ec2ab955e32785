"""A real `govmon run` on a database of its own, small sites that note who asks, and a hand that kills."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from sqlalchemy import Engine, text, update
from sqlmodel import Session, col, select

from checks.facts import Page, ScanEnded
from monitor import clock
from monitor.issues.letters import write_for_turn
from monitor.issues.patience import patience
from monitor.judging import judge_again
from monitor.recording import Judged, begin, digest, record
from monitor.schedule import write_timetable
from monitor.settings import Settings
from monitor.store.database import open_database, reading, transaction
from monitor.store.migrating import bring_up_to_date
from monitor.store.queue_tables import SCHEMA
from monitor.store.tables.issues import IssueRow, TurnRow
from monitor.store.tables.posting import Letter
from monitor.store.tables.probes import ProbeRow
from monitor.store.tables.registry import Site
from monitor.store.tables.scans import Scan, Verdicts
from monitor.store.tables.work import Duty, Job, Sign
from monitor.work.errands import errand_for
from monitor.work.handing import is_clustered
from monitor.work.signs import SCHEDULER, ended
from spiders.scan_file import read_records

ROOT = Path(__file__).parents[2]
PAGES = 24
ANSWER_SECONDS = 0.05
ROUND_SECONDS = 400.0
TASKS = ("scan", "probe")

HOME = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{name}</title></head><body>
<h1>{name}</h1><ul>{rows}</ul><p><a href="">网上办事</a></p>
<p>主办：{name}办公室 网站标识码：330000000{number}</p></body></html>"""
PAGE = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>通知{page}</title></head><body>
<h1>通知{page}</h1><p>发布日期：2020-03-02</p><p>{words}</p><a href="/">首页</a></body></html>"""


@dataclass
class SmallSite:
    """One site on an address of its own; `asked` are the paths in the order in which they were asked."""

    number: int
    url: str = ""
    asked: list[str] = field(default_factory=list)

    @property
    def paths(self) -> set[str]:
        return {"/", *(f"/tz/{page}.html" for page in range(PAGES))}

    def body(self, path: str) -> str | None:
        if path not in self.paths:
            return None
        if path == "/":
            rows = "".join(
                f'<li><a href="/tz/{page}.html">关于第{page}号事项的通知</a></li>' for page in range(PAGES)
            )
            return HOME.format(name=f"某{self.number}县人民政府", rows=rows, number=self.number)
        return PAGE.format(page=path, words="现将有关事项通知如下，请遵照执行。" * 20)


@contextmanager
def serving(site: SmallSite) -> Iterator[SmallSite]:
    pause = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            pause.wait(ANSWER_SECONDS)
            site.asked.append(self.path)
            body = site.body(self.path)
            sent = (body or "<html><body>没有找到</body></html>").encode()
            with suppress(ConnectionError):
                self.send_response(404 if body is None else 200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(sent)))
                self.end_headers()
                self.wfile.write(sent)

        def log_message(self, *_: object) -> None:
            return

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Who asks may be killed before the answer comes."""

    server = Server((f"127.0.0.{20 + site.number}", 0), Handler)
    server.daemon_threads = True
    site.url = f"http://127.0.0.{20 + site.number}:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class Outcome:
    """What was compared, in numbers."""

    kills: Counter[str]
    rounds: int
    errands: int
    scans: int
    probes: int
    pages: int
    issues: int
    turns: int
    letters: int
    requests: int
    repeated: int

    def __str__(self) -> str:
        kinds = ", ".join(f"{name} {count}" for name, count in sorted(self.kills.items()))
        return (
            f"{self.kills.total()} kills ({kinds}) in {self.rounds} rounds; compared: {self.errands} errands,"
            f" {self.scans} scans with {self.pages} pages in their files, {self.probes} probes, "
            f"{self.issues} issues, {self.turns} turns, {self.letters} letters with a run without kills; "
            f"{self.requests} requests, {self.repeated} of them repeated after a kill"
        )


class Trial:
    """Rounds of due errands while processes are killed, and the comparison at the end."""

    def __init__(
        self, address: str, folder: Path, sites: Sequence[SmallSite], seed: int, workers: int
    ) -> None:
        self.engine: Engine = open_database(address)
        bring_up_to_date(self.engine)
        self._folder = folder
        self._sites = sites
        self._chance = random.Random(seed)
        self._expected: set[str] = set()
        self._rounds = 0
        self._kills: Counter[str] = Counter()
        self._daemon: subprocess.Popen[bytes] | None = None
        self._log = (folder / "log").open("ab")
        self._config = self._configure(address, workers)
        self.settings = Settings()
        self._patience = patience(self.settings.issues, self.settings.days)
        with transaction(self.engine) as session:
            for site in sites:
                session.add(
                    Site(id=site.number, url=site.url, name=f"某{site.number}县", added_at=clock.now())
                )
        with transaction(self.engine) as session:
            write_timetable(session, self.settings.daemon, clock.now())

    def _configure(self, address: str, workers: int) -> Path:
        file = self._folder / "govmon.toml"
        file.write_text(
            f"""[database]\naddress = "{address}"
[scan]\nfolder = "{self._folder / "scans"}"\nallow_private = true\nrender = "never"
[politeness]\nrate = 0\nconcurrency = 2
[daemon]\nworkers = {workers}\nsites_at_once = 4\nlisten = "127.0.0.1:{_free_port()}"
""",
            "utf-8",
        )
        return file

    def run(self, kills: int, a_round: int, whom: Sequence[str]) -> Outcome:
        """Kills so often, `a_round` times in each round. Raises AssertionError for whatever is not right."""
        try:
            while self._kills.total() < kills:
                self._make_due()
                self._start()
                for _ in range(min(a_round, kills - self._kills.total())):
                    time.sleep(self._chance.uniform(0.2, 5.0))
                    self._kill(self._chance.choice(whom))
                self._settle()
        finally:
            self.close()
        return self._compared()

    def close(self) -> None:
        if self._daemon is not None and self._daemon.poll() is None:
            self._daemon.send_signal(signal.SIGTERM)
            self._daemon.wait(90)
        self._log.close()

    def _start(self) -> None:
        if self._daemon is None or self._daemon.poll() is not None:
            command = [sys.executable, "-m", "monitor", "run", "--config", str(self._config)]
            self._daemon = subprocess.Popen(command, cwd=ROOT, stdout=self._log, stderr=self._log)

    def _make_due(self) -> None:
        # Later than every probe of the round before: a probe that was made after it came due counts for it.
        due = clock.now().replace(microsecond=0) + timedelta(seconds=1)
        self._rounds += 1
        with transaction(self.engine) as session:
            lines = (col(Duty.task).in_(TASKS)) & (col(Duty.subject) > 0)
            session.connection().execute(update(Duty).where(lines).values(next_due=due, last_fired=None))
        self._expected |= {errand_for(task, site.number, due).key for task in TASKS for site in self._sites}

    def _kill(self, whom: str) -> None:
        victims = self._victims(whom)
        until = time.monotonic() + ROUND_SECONDS
        while not victims and time.monotonic() < until:
            # Who crawls is there only while there is something to crawl.
            if not self._missing():
                self._make_due()
            time.sleep(0.1)
            victims = self._victims(whom)
        for one in victims:
            with suppress(ProcessLookupError):
                os.kill(one.process, signal.SIGKILL)
        self._kills[whom] += 1
        if self._daemon is not None and whom in ("scheduler", "all"):
            self._daemon.wait()
        self._start()

    def _victims(self, whom: str) -> Sequence[Sign]:
        with reading(self.engine) as session:
            living = [one for one in session.exec(select(Sign)) if not ended(one)]
        schedulers = [one for one in living if one.name == SCHEDULER]
        workers = [one for one in living if one.name.startswith("worker:")]
        return {
            "scheduler": schedulers,
            "worker": self._chance.sample(workers, min(1, len(workers))),
            "crawl": [one for one in workers if one.name.startswith("worker:scan")],
            "all": living if schedulers else [],
        }[whom]

    def _settle(self) -> None:
        """Waits until everything of the round is done."""
        until = time.monotonic() + ROUND_SECONDS
        while missing := self._missing():
            self._start()
            assert time.monotonic() < until, f"round {self._rounds}: {_states(self.engine, missing)}"
            self._forget_pauses()
            time.sleep(0.3)

    def _missing(self) -> set[str]:
        """Keys of what has come due and is not done."""
        return self._expected - _keys(self.engine, "done")

    def _forget_pauses(self) -> None:
        """A trial cannot wait for minutes until a job that was lost twice is tried again."""
        with self.engine.begin() as connection:
            if is_clustered(self.engine):
                connection.execute(text(f"UPDATE {SCHEMA}.procrastinate_jobs SET scheduled_at = NULL"))
            else:
                waiting = update(Job).where(col(Job.state) == "waiting")
                connection.execute(waiting.values(not_before=clock.now() - timedelta(minutes=1)))

    def _compared(self) -> Outcome:
        done = _keys(self.engine, "done")
        assert not _keys(self.engine, "failed")
        assert self._expected <= done
        with reading(self.engine) as session:
            scans = list(session.exec(select(Scan).order_by(col(Scan.finished), col(Scan.id))).all())
            probes = Counter(session.exec(select(ProbeRow.site_id)).all())
            verdicts = session.exec(select(Verdicts.scan_id)).all()
        assert sorted(one.key for one in scans) == sorted(key for key in done if key.startswith("scan:"))
        assert sorted(verdicts) == sorted(one.id for one in scans if one.id is not None)
        probed = Counter(int(key.split(":")[1]) for key in done if key.startswith("probe:"))
        assert probes == probed
        pages = sum(self._check_file(one) for one in scans)
        books, undisturbed = _books(self.engine), self._undisturbed(scans)
        assert books == undisturbed
        requests = sum(len(site.asked) for site in self._sites)
        return Outcome(
            kills=self._kills,
            rounds=self._rounds,
            errands=len(done),
            scans=len(scans),
            probes=probes.total(),
            pages=pages,
            issues=len(books.issues),
            turns=books.turns.total(),
            letters=books.letters.total(),
            requests=requests,
            repeated=sum(self._repeated(site, scans) for site in self._sites),
        )

    def _check_file(self, scan: Scan) -> int:
        """The facts are all there, once, and are those that were judged."""
        file = Path(scan.file)
        assert scan.state == "done"
        assert digest(file) == scan.digest
        records = list(read_records(file))
        site = self._sites[scan.site_id - 1]
        pages = Counter(one.url for one in records if isinstance(one, Page))
        assert pages == Counter({site.url.rstrip("/") + path: 1 for path in site.paths})
        # It may have been told to stop before, and then says so too.
        assert isinstance(records[-1], ScanEnded)
        assert not records[-1].interrupted
        return len(pages)

    def _repeated(self, site: SmallSite, scans: Sequence[Scan]) -> int:
        """Each scan asked for each page; those beyond are repeats."""
        own = sum(one.site_id == site.number for one in scans)
        asked = Counter(path for path in site.asked if path in site.paths - {"/"})
        assert all(asked[path] >= own for path in site.paths - {"/"})
        return asked.total() - own * (len(site.paths) - 1)

    def _undisturbed(self, scans: Sequence[Scan]) -> Books:
        """The books as they would be had nothing ever been killed: the same scans, entered one by one."""
        engine = open_database(f"sqlite:///{self._folder / 'undisturbed.db'}")
        bring_up_to_date(engine)
        with transaction(engine) as session:
            for site in self._sites:
                session.add(
                    Site(id=site.number, url=site.url, name=f"某{site.number}县", added_at=clock.now())
                )
        for one in scans:
            seen = judge_again(one, self.settings).sites[0]
            judged = Judged(seen.site, seen.examination, {}, Path(one.file), one.tool)
            with transaction(engine) as session:
                fresh = begin(session, one.key, one.site_id, one.started, one.file)
                record(session, fresh, judged, _given(one.finished), self._patience, write_for_turn)
        books = _books(engine)
        engine.dispose()
        return books


@dataclass(frozen=True)
class Books:
    """What must be the same with kills and without. Numbers of rows are left out: gaps mean nothing."""

    issues: frozenset[tuple[object, ...]]
    turns: Counter[tuple[object, ...]]
    letters: Counter[tuple[object, ...]]


def _books(engine: Engine) -> Books:
    with reading(engine) as session:
        issues = {one.id: one for one in session.exec(select(IssueRow))}
        keys = {one.id: one.key for one in session.exec(select(Scan))}
        turns: Counter[tuple[object, ...]] = Counter(
            (_fault(issues[one.issue_id]), one.was, one.became, one.why, keys.get(one.scan_id))
            for one in session.exec(select(TurnRow))
        )
        letters: Counter[tuple[object, ...]] = Counter(
            (one.site_id, one.kind, one.subject, one.state) for one in _letters(session)
        )
    rows = [
        (
            *_fault(one),
            one.state,
            one.live,
            one.failures,
            one.passes,
            one.episode,
            one.occurrences,
            one.seen_at,
        )
        for one in issues.values()
    ]
    assert len(rows) == len(set(rows))
    return Books(frozenset(rows), turns, letters)


def _letters(session: Session) -> Sequence[Letter]:
    return session.exec(select(Letter)).all()


def _fault(issue: IssueRow) -> tuple[object, ...]:
    return (issue.site_id, issue.check, issue.subject)


def _given(moment: datetime | None) -> datetime:
    assert moment is not None
    return moment


def _keys(engine: Engine, state: str) -> set[str]:
    """Keys of the jobs in this state; no key stands there twice on either queue."""
    with engine.connect() as connection:
        if is_clustered(engine):
            theirs = {"done": "succeeded", "failed": "failed"}[state]
            query = f"SELECT args ->> 'key' FROM {SCHEMA}.procrastinate_jobs WHERE status = '{theirs}'"
        else:
            query = f"SELECT key FROM jobs WHERE state = '{state}'"
        return set(connection.execute(text(query)).scalars())


def _states(engine: Engine, keys: set[str]) -> dict[str, str]:
    """The states of these jobs, as their queue calls them."""
    table = f"{SCHEMA}.procrastinate_jobs" if is_clustered(engine) else "jobs"
    names = "args ->> 'key', status::text" if is_clustered(engine) else "key, state"
    with engine.connect() as connection:
        rows = connection.execute(text(f"SELECT {names} FROM {table}"))
        there = {row[0]: row[1] for row in rows}
    return {key: there.get(key, "was never put in") for key in sorted(keys)}


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def kill_again_and_again(
    address: str,
    folder: Path,
    *,
    kills: int,
    a_round: int,
    whom: Sequence[str] = ("scheduler", "worker", "crawl", "all"),
    sites: int = 4,
    workers: int = 2,
    seed: int = 1,
) -> Outcome:
    """Runs the trial. The seed says who is killed (of `whom`), and when."""
    with ExitStack() as open_:
        served = [open_.enter_context(serving(SmallSite(number))) for number in range(1, sites + 1)]
        trial = Trial(address, folder, served, seed, workers)
        try:
            return trial.run(kills, a_round, whom)
        finally:
            trial.engine.dispose()
