"""One worker process on procrastinate's queue, on whatever host.

procrastinate's own worker ends when the database is away for a moment, and leaves its jobs to be done twice.
Here the manager of its jobs waits instead: a line that is down for a minute interrupts no scan.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import psycopg
from procrastinate import App, BaseRetryStrategy, JobContext, PsycopgConnector, RetryDecision
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager, NotificationCallback
from procrastinate.worker import Worker
from sqlalchemy import Engine, text
from sqlmodel import Session

from monitor import clock
from monitor.store.database import transaction
from monitor.store.queue_tables import ON_PATH
from monitor.work import signs
from monitor.work.cluster import MAKE_ROOM, PUT_BACK, errand_of, worker_name
from monitor.work.heart import Heart
from monitor.work.retrying import pause_after_failure
from monitor.work.signs import Holder
from monitor.work.worker import SETTLE_PAUSES, Staff
from monitor.work.workplace import StoppedError, Task, Workplace

log = logging.getLogger(__name__)

NEVER = 10 * 365 * 86400.0
"""Seconds. Our scheduler tells which workers are gone; procrastinate is not to guess by a clock."""
POLL_SECONDS = 5.0
"""The queue is asked so often even when nobody rings: what was put off rings nowhere when its time comes."""

FINISH = "SELECT procrastinate_finish_job_v1(%(id)s, %(status)s, false)"
NOT_TRIED = "UPDATE procrastinate_jobs SET attempts = attempts - 1 WHERE id = %(id)s"
OWN = "SELECT id FROM procrastinate_jobs WHERE id = %(id)s AND worker_id = %(worker)s AND status = 'doing'"


class ClusterWorker:
    """Works until `stop` is called. Its sign of life has the number that procrastinate gave it."""

    def __init__(self, place: Workplace, kind: str, holder: Holder, staff: Staff) -> None:
        self._place = place
        self._kind = kind
        self._holder = holder
        self._staff = staff
        self._stopped = False
        self._worker: Worker | None = None

    async def run(self) -> None:
        """Take and do jobs; what is under way when `stop` is called goes back into the queue."""
        connector = PsycopgConnector(
            conninfo=_conninfo(self._place.engine), configure=_configure, min_size=1, max_size=4
        )
        app = App(connector=connector)
        keeper = app.job_manager = _Keeper(connector, self._announce, self.stop)
        for name, task in self._staff.tasks.items():
            app.task(name=name, queue=name, pass_context=True, retry=_Patience())(_work(task, keeper))
        async with app.open_async():
            self._worker = Worker(
                app,
                queues=list(self._staff.tasks),
                name=None,
                concurrency=self._staff.seats,
                install_signal_handlers=False,
                fetch_job_polling_interval=POLL_SECONDS,
                stalled_worker_timeout=NEVER,
            )
            running = asyncio.ensure_future(self._worker.run())  # type: ignore[no-untyped-call]
            # It forgets a stop that came before it ran.
            await asyncio.sleep(0)
            if self._stopped:
                self._worker.stop()  # type: ignore[no-untyped-call]
            try:
                await running
            finally:
                await keeper.leave()

    def stop(self) -> None:
        """End soon and cleanly."""
        self._stopped = True
        self._staff.stop()
        if self._worker is not None:
            self._worker.stop()  # type: ignore[no-untyped-call]

    def _announce(self, lost: Callable[[], object]) -> tuple[int, Heart]:
        with transaction(self._place.engine) as session:
            number = _registered(session)
            name = worker_name(self._kind, number)
            signs.take(session, name, self._holder, self._place.now(), seen=None)
        heart = Heart(self._place.engine, name, self._holder, self._place.now, lost)
        heart.start()
        return number, heart


def _registered(session: Session) -> int:
    """In one transaction with the sign: a worker without one is taken for dead and swept away."""
    session.connection().execute(text(f"{ON_PATH}true)"))
    number: int = (
        session.connection().execute(text("SELECT * FROM procrastinate_register_worker_v1()")).scalar_one()
    )
    return number


class _Keeper(JobManager):
    """Fetches and settles the jobs of one worker, however often the line to the database breaks."""

    def __init__(
        self,
        connector: PsycopgConnector,
        announce: Callable[[Callable[[], object]], tuple[int, Heart]],
        stop: Callable[[], None],
    ) -> None:
        super().__init__(connector)
        self._announce = announce
        self._stop = stop
        self._number = 0
        self._heart: Heart | None = None
        self._held: set[int] = set()
        self._doubtful = False

    async def register_worker(self) -> int:
        lost = partial(asyncio.get_running_loop().call_soon_threadsafe, self._stop)
        self._number, self._heart = await asyncio.to_thread(self._announce, lost)
        return self._number

    async def leave(self) -> None:
        """Ends the sign of life: jobs that could not be settled are then given to others."""
        if self._heart is not None:
            await asyncio.to_thread(self._heart.stop)

    async def unregister_worker(self, worker_id: int) -> None:
        try:
            await super().unregister_worker(worker_id)
        except ConnectorException as trouble:
            log.warning("the queue cannot be told of the end: %s", _said(trouble))

    async def prune_stalled_workers(self, seconds_since_heartbeat: float) -> list[int]:
        return []

    async def update_heartbeat(self, worker_id: int) -> None:
        try:
            await super().update_heartbeat(worker_id)
        except ConnectorException as trouble:
            log.warning("a heartbeat could not be written: %s", _said(trouble))

    async def listen_for_jobs(
        self, *, on_notification: NotificationCallback, queues: Iterable[str] | None = None
    ) -> None:
        while True:
            try:
                await super().listen_for_jobs(on_notification=on_notification, queues=queues)
            except (ConnectorException, psycopg.Error) as trouble:
                log.warning("the queue cannot be listened to: %s", _said(trouble))
            await asyncio.sleep(POLL_SECONDS)

    async def fetch_job(self, queues: Iterable[str] | None, worker_id: int) -> Job | None:
        try:
            if self._doubtful:
                await self._give_back_forgotten()
            job = await self._fetched(queues, worker_id)
        except ConnectorException as trouble:
            # Asked again in a few seconds; it may have been given before the line broke.
            self._doubtful = True
            log.warning("the queue cannot be asked: %s", _said(trouble))
            return None
        if job is not None and job.id is not None:
            self._held.add(job.id)
        return job

    async def _fetched(self, queues: Iterable[str] | None, worker_id: int) -> Job | None:
        while True:
            try:
                return await super().fetch_job(queues, worker_id)
            except UniqueViolation:
                # Another worker took a job of the same site at the same moment; this one gets another job.
                await asyncio.sleep(0)

    async def _give_back_forgotten(self) -> None:
        await self.connector.execute_query_async(
            "UPDATE procrastinate_jobs SET status = 'todo', worker_id = NULL"
            " WHERE status = 'doing' AND worker_id = %(worker)s AND id <> ALL(%(held)s)",
            worker=self._number,
            held=list(self._held),
        )
        self._doubtful = False

    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:
        await self._settle(job, FINISH, status=status.value)
        self._forget(job)

    async def retry_job(self, job: Job, retry_at: datetime | None = None, *_: Any, **__: Any) -> None:
        pause = max(retry_at - clock.now(), timedelta(0)) if retry_at else timedelta(0)
        await self._settle(job, MAKE_ROOM.format(id="%(id)s"))
        await self._settle(job, PUT_BACK.format(id="%(id)s", pause="%(pause)s"), pause=pause)
        self._forget(job)

    async def not_tried(self, job: Job) -> None:
        """The try that ends now does not count: the worker was told to stop."""
        await self._settle(job, NOT_TRIED)

    def _forget(self, job: Job) -> None:
        if job.id is not None:
            self._held.discard(job.id)

    async def _settle(self, job: Job, query: Any, **values: Any) -> None:
        """Tells the queue. A worker that cannot goes: its jobs are then given to others, where a job that
        nobody settles would be kept from everybody for ever."""
        for pause in (*SETTLE_PAUSES, None):
            try:
                return await self._say(job, query, values)
            except ConnectorException as trouble:
                log.warning("the queue cannot be told: %s", _said(trouble))
                if pause is not None:
                    await asyncio.sleep(pause)
        self._stop()
        return None

    async def _say(self, job: Job, query: Any, values: dict[str, Any]) -> None:
        own = await self.connector.execute_query_all_async(OWN, id=job.id, worker=self._number)
        if own:
            await self.connector.execute_query_async(query, id=job.id, **values)
        else:
            log.warning("job %s was done, but belongs to another worker now", job.task_kwargs.get("key"))


def _work(task: Task, keeper: _Keeper) -> Callable[..., Awaitable[None]]:
    async def work(context: JobContext, **_: Any) -> None:
        errand = errand_of(context.job)
        try:
            await task(errand)
        except StoppedError:
            await keeper.not_tried(context.job)
            raise
        except Exception:  # written down here with its key; the queue only counts it
            log.exception("job %s failed", errand.key)
            raise

    return work


class _Patience(BaseRetryStrategy):
    """The pauses of `retrying`. A job that was stopped is not put off."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        pause = timedelta(0) if isinstance(exception, StoppedError) else pause_after_failure(job.attempts + 1)
        return None if pause is None else RetryDecision(retry_in={"seconds": int(pause.total_seconds())})


def _conninfo(engine: Engine) -> str:
    return engine.url.set(drivername="postgresql").render_as_string(hide_password=False)


async def _configure(connection: psycopg.AsyncConnection[Any]) -> None:
    await connection.execute(f"{ON_PATH}false)")
    await connection.commit()


def _said(trouble: BaseException) -> str:
    return str(trouble.__cause__ or trouble)
