"""/healthz and /metrics of the daemon, for the operator's own monitoring."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client import CollectorRegistry, make_wsgi_app
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Engine, func
from sqlmodel import Session, select

from monitor import clock
from monitor.refusals import RefusedError
from monitor.store.database import DatabaseError, reading
from monitor.store.tables.issues import IssueRow
from monitor.store.tables.posting import Letter
from monitor.store.tables.work import Sign
from monitor.work.beats import SCHEDULER
from monitor.work.handing import counts, demands
from monitor.work.kinds import TASKS, worker_kind

LATE_SECONDS = 120.0
"""A tick that is so long overdue makes the daemon unhealthy, and so does work that nobody is there for."""

Start = Callable[..., Any]


class Health:
    """What the daemon knows of itself. Used by several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ticks: dict[str, float] = {}
        self._every: dict[str, float] = {}
        self._untaken: dict[str, float] = {}
        self._handed = 0

    def begun(self, name: str, every: float, steady: float) -> None:
        """The tick is to run each `every` seconds from now on: one that never ran through is late too."""
        with self._lock:
            self._every[name], self._ticks[name] = every, steady

    def ticked(self, name: str, steady: float) -> None:
        """The tick ran through at this steady time."""
        with self._lock:
            self._ticks[name] = steady

    def handed_over(self, count: int) -> None:
        """So many errands were handed over."""
        with self._lock:
            self._handed += count

    def untaken(self, kinds: Iterable[str], steady: float) -> None:
        """For these kinds of workers something is due, and none of them shows a sign of life."""
        with self._lock:
            self._untaken = {kind: self._untaken.get(kind, steady) for kind in kinds}

    def late(self, steady: float) -> list[str]:
        """The ticks that have not run through when they should, and "KIND workers" where work is due and
        none of them has been there to take it, as of this steady time."""
        with self._lock:
            ticks = (
                name
                for name, last in self._ticks.items()
                if steady - last > LATE_SECONDS + self._every.get(name, 0.0)
            )
            missing = (
                f"{kind} workers" for kind, since in self._untaken.items() if steady - since > LATE_SECONDS
            )
            return sorted([*ticks, *missing])

    def handed(self) -> int:
        """Errands handed over since the start."""
        with self._lock:
            return self._handed


class _Books(Collector):
    """Numbers from the books, counted when asked."""

    def __init__(self, engine: Engine, health: Health) -> None:
        self._engine = engine
        self._health = health

    def collect(self) -> Iterator[Metric]:
        handed = CounterMetricFamily("govmon_errands", "Errands handed over since the start")
        handed.add_metric([], self._health.handed())
        yield handed
        with reading(self._engine) as session:
            yield _gauge("govmon_jobs", "Jobs by task and state", ("task", "state"), _jobs(session))
            yield _gauge("govmon_issues", "Issues by state", ("state",), _counted(session, IssueRow.state))
            yield _gauge("govmon_letters", "Letters by state", ("state",), _counted(session, Letter.state))
            yield _gauge("govmon_processes", _PROCESSES, ("kind",), _processes(session))
            yield _gauge("govmon_jobs_due", _DUE, ("kind",), _due(session))


_PROCESSES = "Processes that show a sign of life; none of a kind is in order as long as nothing is due for it"
_DUE = "Jobs that may be begun now and that no worker of their kind has taken yet"


def _processes(session: Session) -> list[tuple[tuple[str, ...], int]]:
    names = session.exec(select(Sign.name)).all()
    kinds = Counter("scheduler" if name == SCHEDULER else worker_kind(name) for name in names)
    return [((kind,), kinds[kind]) for kind in ("scheduler", *TASKS)]


def _due(session: Session) -> list[tuple[tuple[str, ...], int]]:
    at = clock.now()
    return [((kind,), need.waiting if need.due(at) else 0) for kind, need in demands(session).items()]


def _gauge(
    name: str, text: str, labels: tuple[str, ...], values: Iterable[tuple[tuple[str, ...], int]]
) -> Metric:
    metric = GaugeMetricFamily(name, text, labels=labels)
    for label, value in values:
        metric.add_metric(label, value)
    return metric


def _jobs(session: Session) -> list[tuple[tuple[str, ...], int]]:
    return [((task, state), count) for task, state, count in counts(session)]


def _counted(session: Session, what: Any) -> list[tuple[tuple[str, ...], int]]:
    return [((state,), count) for state, count in session.exec(select(what, func.count()).group_by(what))]


class HealthServer:
    """The running server; `close` ends it."""

    def __init__(self, server: WSGIServer) -> None:
        self._server = server
        self.port = server.server_port
        self._thread = threading.Thread(target=server.serve_forever, name="health", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop answering."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Quiet(WSGIRequestHandler):
    """Does not write a line for each question: a monitor asks every few seconds."""

    def log_message(self, *_: object) -> None:
        return


def serve_health(listen: str, health: Health, engine: Engine) -> HealthServer:
    """Answers on `listen` (address:port). Raises RefusedError where that cannot be had."""
    host, _, port = listen.rpartition(":")
    registry = CollectorRegistry()
    registry.register(_Books(engine, health))
    try:
        server = make_server(
            host.strip("[]"), int(port), _application(registry, health), handler_class=_Quiet
        )
    except OSError as error:
        raise RefusedError(
            f"[daemon] listen 的 {listen} 用不了（{error.strerror}）。请换一个端口，或停掉占用它的程序。"
        ) from error
    return HealthServer(server)


def _application(registry: CollectorRegistry, health: Health) -> Callable[..., Iterable[bytes]]:
    metrics = make_wsgi_app(registry)

    def answer(environment: dict[str, Any], start: Start) -> Iterable[bytes]:
        path = environment.get("PATH_INFO")
        if path == "/healthz":
            return _healthz(health, start)
        if path == "/metrics":
            try:
                return list(metrics(environment, start))
            except DatabaseError:
                return _text(start, "503 Service Unavailable", "database")
        return _text(start, "404 Not Found", "/healthz /metrics")

    return answer


def _healthz(health: Health, start: Start) -> Iterable[bytes]:
    late = health.late(clock.running_seconds())
    if late:
        return _text(start, "503 Service Unavailable", "late: " + ", ".join(late))
    return _text(start, "200 OK", "ok")


def _text(start: Start, status: str, text: str) -> Iterable[bytes]:
    start(status, [("Content-Type", "text/plain; charset=utf-8")])
    return [text.encode() + b"\n"]
