"""`govmon run`: hands over what is due, keeps the workers alive, and says how things stand.

The daemon itself crawls nothing and reads no page: a loop that reads pages answers up to half a second late.
"""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from monitor import clock
from monitor.health import Health, serve_health
from monitor.refusals import RefusedError
from monitor.schedule import hand_over_all, write_timetable
from monitor.settings import Settings
from monitor.store.database import DatabaseError, reading, transaction
from monitor.store.tables.work import Sign
from monitor.ticking import Ticking
from monitor.work import handing, signs
from monitor.work.job_counts import Demand
from monitor.work.kinds import STEADY, Kind, worker_kind
from monitor.work.signs import BEAT_SECONDS, SCHEDULER, SILENT_SECONDS, Holder, LifeWatch
from monitor.workforce import Workforce, start_worker

log = logging.getLogger("govmon.daemon")

TICK_SECONDS = 15
TIMETABLE_SECONDS = 60


class OtherSchedulerError(RefusedError):
    """Another daemon is at work on the same database."""


def take_place(
    engine: Engine,
    holder: Holder,
    steady: Callable[[], float] = clock.running_seconds,
    wait: Callable[[float], None] = time.sleep,
) -> None:
    """Becomes the one scheduler. Raises OtherSchedulerError as soon as another one shows a sign of life. One
    that shows none for SILENT_SECONDS was killed, and its place is taken over; at once where it ran on this
    machine and is not there any more."""
    seen = _scheduler_sign(engine)
    if seen is not None and not signs.ended(seen):
        told = {"other_host": seen.host, "other_process": seen.process}
        log.info("waiting to see whether another scheduler lives", extra=told)
    begun = steady()
    while seen is not None and not signs.ended(seen) and steady() - begun < SILENT_SECONDS:
        wait(1.0)
        now = _scheduler_sign(engine)
        if now is not None and (now.holder, now.beats) != (seen.holder, seen.beats):
            raise OtherSchedulerError(
                f"已有一个调度进程在工作（主机 {now.host}，进程 {now.process}），本进程不再启动。"
                "同一个数据库只能有一个 govmon run；要增加人手请用 govmon worker。"
            )
        seen = now
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
        self._holder = signs.this_process()
        self._stopped = threading.Event()
        self._lost = False
        self._watch = LifeWatch(clock.running_seconds)
        self._health = Health()
        self._places: dict[Kind, int] = {"watch": 1, "office": 1, "scan": settings.daemon.workers}
        self._workforce = Workforce(self._places, partial(start_worker, config=config))

    def run(self) -> None:
        """Works until told to stop. Raises OtherSchedulerError where another daemon is at work."""
        for wanted in (signal.SIGINT, signal.SIGTERM):
            signal.signal(wanted, lambda *_: self._stopped.set())
        take_place(self._engine, self._holder, wait=self._wait)
        log.info("started", extra={"holder": self._holder.name})
        try:
            self._work()
        finally:
            self._leave()
        if self._lost:
            raise OtherSchedulerError("本进程的调度资格已被另一个进程接管（可能是机器长时间停顿），已退出。")

    def _wait(self, seconds: float) -> None:
        if self._stopped.wait(seconds):
            raise KeyboardInterrupt

    def _work(self) -> None:
        server = serve_health(self._settings.daemon.listen, self._health, self._engine)
        ticking = self._ticking()
        try:
            ticking.start()
            while not self._stopped.wait(BEAT_SECONDS):
                ticking.mind_clock(clock.now(), clock.running_seconds())
        finally:
            log.info("stopping")
            ticking.close()
            self._workforce.dismiss()
            server.close()

    def _leave(self) -> None:
        try:
            with transaction(self._engine) as session:
                signs.leave(session, SCHEDULER, self._holder.name)
        except DatabaseError as trouble:
            # Silence tells the next one the same, a minute later.
            log.warning("the place could not be left", extra={"trouble": str(trouble)})
        log.info("stopped")

    def _ticking(self) -> Ticking:
        ticking = Ticking(lambda name: self._health.ticked(name, clock.running_seconds()))
        for name, every, tick in (
            ("beat", BEAT_SECONDS, self._beat),
            ("timetable", TIMETABLE_SECONDS, self._renew_timetable),
            ("hand_over", TICK_SECONDS, self._hand_over),
            ("bring_back", BEAT_SECONDS, self._bring_back),
            ("workers", BEAT_SECONDS, self._keep_workers),
        ):
            self._health.begun(name, every, clock.running_seconds())
            ticking.add(name, every, tick)
        return ticking

    def _beat(self) -> None:
        with transaction(self._engine) as session:
            if not signs.beat(session, SCHEDULER, self._holder.name, clock.now()):
                log.error("another scheduler has taken the place")
                self._lost = True
                self._stopped.set()

    def _hand_over(self) -> None:
        if not self._stopped.is_set():
            handed = hand_over_all(self._engine, self._settings.daemon, clock.now(), self._holder.name)
            self._health.handed_over(handed)

    def _renew_timetable(self) -> None:
        with transaction(self._engine) as session:
            write_timetable(session, self._settings.daemon, clock.now())

    def _bring_back(self) -> None:
        with transaction(self._engine) as session:
            handing.at_one_moment(session)
            there = [one for one in signs.signs(session) if one.name != SCHEDULER]
            dead = self._watch.look(there)
            for one in there:
                if one.name in dead:
                    log.warning("a worker is gone", extra=_told(one))
                    signs.leave(session, one.name, one.holder)
                    if signs.is_here(one):
                        self._workforce.end(one.process)
            living = [one.name for one in there if one.name not in dead]
            for key in handing.bring_back(session, living, clock.now()):
                log.warning("a job comes back", extra={"job": key})

    def _keep_workers(self) -> None:
        if self._stopped.is_set():
            return
        # First, and without the database: who is always needed is not to wait for it.
        self._workforce.keep_up({STEADY: 1})
        with reading(self._engine) as session:
            needs = handing.demands(session)
            there = {worker_kind(one.name) for one in signs.signs(session)}
        at = clock.now()
        untaken = [kind for kind, need in needs.items() if need.due(at) and kind not in there]
        self._health.untaken(untaken, clock.running_seconds())
        self._workforce.keep_up(wanted(needs, self._places, at))


def wanted(needs: Mapping[Kind, Demand], places: Mapping[Kind, int], at: datetime) -> dict[Kind, int]:
    """How many workers of each kind there should be, as far as there are places: as long as a job waits, one
    for each that waits or is under way, since those who are there may have their hands full."""
    return {
        kind: min(places[kind], need.waiting + need.working) for kind, need in needs.items() if need.due(at)
    }


def _told(sign: Sign) -> dict[str, object]:
    return {"worker": sign.name, "worker_host": sign.host, "worker_process": sign.process}
