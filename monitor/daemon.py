"""`govmon run`: hands over what is due, keeps the workers alive, and says how things stand.

The daemon itself crawls nothing and reads no page: a loop that reads pages answers up to half a second late.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import structlog
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import Engine

from monitor import clock
from monitor.health import Health, serve_health
from monitor.refusals import RefusedError
from monitor.schedule import MOST_AT_ONCE, hand_over_due, write_timetable
from monitor.settings import Settings
from monitor.store.database import DatabaseError, reading, transaction
from monitor.store.tables.work import Sign
from monitor.work import local_queue, signs
from monitor.work.process import Kind
from monitor.work.signs import BEAT_SECONDS, SCHEDULER, SILENT_SECONDS, Holder, LifeWatch

log = structlog.get_logger("govmon.daemon")

TICK_SECONDS = 15
TIMETABLE_SECONDS = 60
PATIENCE_WITH_WORKERS = 60.0
"""Seconds that workers get to put away what they have under way."""


class OtherSchedulerError(RefusedError):
    """Another daemon is at work on the same database."""


def holder_of_this_process() -> Holder:
    """This daemon, by a name that no other run has."""
    return Holder(f"daemon:{uuid.uuid4().hex[:12]}", socket.gethostname(), os.getpid())


def take_place(
    engine: Engine,
    holder: Holder,
    steady: Callable[[], float] = clock.running_seconds,
    wait: Callable[[float], None] = time.sleep,
) -> None:
    """Becomes the one scheduler. Raises OtherSchedulerError as soon as another one shows a sign of life; one
    that shows none for SILENT_SECONDS was killed, and its place is taken over."""
    seen = _scheduler_sign(engine)
    if seen is not None:
        log.info("waiting to see whether another scheduler lives", host=seen.host, process=seen.process)
    begun = steady()
    while seen is not None and steady() - begun < SILENT_SECONDS:
        wait(1.0)
        now = _scheduler_sign(engine)
        if now is not None and (now.holder, now.beats) != (seen.holder, seen.beats):
            raise OtherSchedulerError(
                f"已有一个调度进程在工作（主机 {now.host}，进程 {now.process}），本进程不再启动。"
                "同一个数据库只能有一个 govmon run；要增加人手请用 govmon worker。"
            )
        if now is None:
            seen = None
    with transaction(engine) as session:
        if not signs.take(session, SCHEDULER, holder, clock.now(), seen=seen):
            raise OtherSchedulerError("另一个调度进程刚刚启动，本进程不再启动。")


def _scheduler_sign(engine: Engine) -> Sign | None:
    with reading(engine) as session:
        return session.get(Sign, SCHEDULER)


class Daemon:
    """The running daemon. `config` is the settings file that its workers read too."""

    def __init__(self, settings: Settings, engine: Engine, config: Path | None) -> None:
        self._settings = settings
        self._engine = engine
        self._config = config
        self._holder = holder_of_this_process()
        self._stopped = threading.Event()
        self._lost = False
        self._watch = LifeWatch(clock.running_seconds)
        self._workers: dict[int, tuple[Kind, subprocess.Popen[bytes]]] = {}
        self._health = Health()

    def run(self) -> None:
        """Works until told to stop. Raises OtherSchedulerError where another daemon is at work."""
        take_place(self._engine, self._holder)
        log.info("started", holder=self._holder.name, process=self._holder.process)
        ticking = self._ticking()
        server = serve_health(self._settings.daemon.listen, self._health, self._engine)
        for wanted in (signal.SIGINT, signal.SIGTERM):
            signal.signal(wanted, lambda *_: self._stopped.set())
        try:
            ticking.start()
            self._stopped.wait()
        finally:
            log.info("stopping")
            ticking.shutdown(wait=True)
            self._dismiss()
            server.close()
            with transaction(self._engine) as session:
                signs.leave(session, SCHEDULER, self._holder.name)
            log.info("stopped")
        if self._lost:
            raise OtherSchedulerError("本进程的调度资格已被另一个进程接管（可能是机器长时间停顿），已退出。")

    def _ticking(self) -> BackgroundScheduler:
        # One thread each: a tick that waits for the database must not hold up the sign of life.
        ticking = BackgroundScheduler(executors={"default": ThreadPoolExecutor(6)}, timezone=clock.SHANGHAI)
        for every, tick in (
            (BEAT_SECONDS, self._beat),
            (TICK_SECONDS, self._hand_over),
            (TIMETABLE_SECONDS, self._renew_timetable),
            (TICK_SECONDS, self._bring_back),
            (BEAT_SECONDS, self._keep_workers),
        ):
            ticking.add_job(
                self._carefully(tick),
                "interval",
                seconds=every,
                max_instances=1,
                coalesce=True,
                misfire_grace_time=None,
                next_run_time=clock.now(),
                id=tick.__name__,
            )
        return ticking

    def _carefully(self, tick: Callable[[], None]) -> Callable[[], None]:
        def ticked() -> None:
            try:
                tick()
                self._health.ticked(tick.__name__.strip("_"), clock.running_seconds())
            except DatabaseError as trouble:
                log.warning("the database could not be used", tick=tick.__name__, trouble=str(trouble))
            except Exception:
                log.exception("a tick failed", tick=tick.__name__)

        return ticked

    def _beat(self) -> None:
        with transaction(self._engine) as session:
            if not signs.beat(session, SCHEDULER, self._holder.name, clock.now()):
                log.error("another scheduler has taken the place")
                self._lost = True
                self._stopped.set()

    def _hand_over(self) -> None:
        handed = MOST_AT_ONCE
        while handed == MOST_AT_ONCE and not self._stopped.is_set():
            with transaction(self._engine) as session:
                if not signs.holds(session, SCHEDULER, self._holder.name):
                    return
                handed = hand_over_due(session, self._settings.daemon, clock.now(), local_queue.hand_over)
            self._health.handed_over(handed)

    def _renew_timetable(self) -> None:
        with transaction(self._engine) as session:
            write_timetable(session, self._settings.daemon, clock.now())

    def _bring_back(self) -> None:
        with transaction(self._engine) as session:
            there = [one for one in signs.signs(session) if one.name != SCHEDULER]
            dead = self._watch.look(there)
            for one in there:
                if one.name in dead:
                    log.warning("a worker is gone", worker=one.name, host=one.host, process=one.process)
                    signs.leave(session, one.name, one.holder)
            living = [one.name for one in there if one.name not in dead]
            for key in local_queue.bring_back(session, living):
                log.warning("a job comes back", job=key)

    def _keep_workers(self) -> None:
        wanted: list[Kind] = ["watch", *(["scan"] * self._settings.daemon.workers)]  # type: ignore[list-item]
        for number, kind in enumerate(wanted):
            running = self._workers.get(number)
            if running is not None and running[1].poll() is None:
                continue
            if running is not None:
                log.warning("a worker process ended", kind=kind, status=running[1].returncode)
            if not self._stopped.is_set():
                self._workers[number] = (kind, self._start(kind))

    def _start(self, kind: Kind) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "monitor", "worker", "--kind", kind, "--parent", str(os.getpid())]
        if self._config is not None:
            command += ["--config", str(self._config)]
        process = subprocess.Popen(  # noqa: S603 - our own program, with arguments of ours
            command, stdin=subprocess.DEVNULL, start_new_session=True
        )
        log.info("a worker process started", kind=kind, process=process.pid)
        return process

    def _dismiss(self) -> None:
        """Asks the workers to put away what they do, and waits."""
        running = [process for _, process in self._workers.values() if process.poll() is None]
        for process in running:
            process.send_signal(signal.SIGTERM)
        until = clock.running_seconds() + PATIENCE_WITH_WORKERS
        for process in running:
            try:
                process.wait(max(until - clock.running_seconds(), 0.1))
            except subprocess.TimeoutExpired:
                log.warning("a worker did not end in time and is killed", process=process.pid)
                process.kill()
                process.wait()
