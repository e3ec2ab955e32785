"""One worker process: takes jobs from the queue in our own database and does them, several at once."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from monitor.store.database import DatabaseError, reading, transaction
from monitor.store.tables.work import Job
from monitor.work import local_queue, signs
from monitor.work.errands import Errand
from monitor.work.heart import Heart
from monitor.work.signs import Holder
from monitor.work.workplace import StoppedError, Tasks, Workplace

log = logging.getLogger(__name__)

IDLE_SECONDS = 1.0
LONGEST_TROUBLE = 500
SETTLE_PAUSES = (1.0, 10.0, 60.0)


@dataclass(frozen=True, slots=True)
class Staff:
    """What the worker can do, and how many things at once. `stop` tells those under way to end."""

    tasks: Tasks
    seats: int
    stop: Callable[[], None]


class AnyWorker(Protocol):
    """A worker of either queue."""

    async def run(self) -> None:
        """Take and do jobs until `stop` is called; what is under way then goes back into the queue."""

    def stop(self) -> None:
        """End soon and cleanly. Called in the event loop."""


class Worker:
    """Works until `stop` is called. Its sign of life tells the scheduler that its jobs are in good hands."""

    def __init__(self, place: Workplace, name: str, holder: Holder, staff: Staff) -> None:
        self._place = place
        self._name = name
        self._holder = holder
        self._staff = staff
        self._stopped = asyncio.Event()
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._doubtful = False

    async def run(self) -> None:
        """Take and do jobs; what is under way when `stop` is called goes back into the queue."""
        await asyncio.to_thread(self._announce)
        loop = asyncio.get_running_loop()
        heart = Heart(
            self._place.engine,
            self._name,
            self._holder,
            self._place.now,
            partial(loop.call_soon_threadsafe, self.stop),
        )
        heart.start()
        try:
            while not self._stopped.is_set():
                await self._fill_seats()
                await self._wait()
            if self._under_way:
                await asyncio.wait(self._under_way.values())
        finally:
            await asyncio.to_thread(heart.stop)

    def stop(self) -> None:
        """End soon and cleanly."""
        self._stopped.set()
        self._staff.stop()

    def _announce(self) -> None:
        with transaction(self._place.engine) as session:
            signs.take(session, self._name, self._holder, self._place.now(), seen=None)

    async def _fill_seats(self) -> None:
        # In a thread: while the database makes us wait, the answers of sites must be heard, or a site would
        # be called slow for our own sake.
        try:
            while len(self._under_way) < self._staff.seats and not self._stopped.is_set():
                job = await asyncio.to_thread(self._next)
                if job is None:
                    return
                self._begin(job)
        except DatabaseError as trouble:
            # The queue is asked again in a second; a worker that ends would lose what it has under way.
            self._doubtful = True
            log.warning("the queue cannot be asked: %s", trouble)

    def _next(self) -> Job | None:
        if self._doubtful:
            with transaction(self._place.engine) as session:
                local_queue.give_back_all_but(session, self._name, list(self._under_way))
            self._doubtful = False
        with reading(self._place.engine) as session:
            if not local_queue.something_waits(session, self._place.now(), list(self._staff.tasks)):
                return None
        with transaction(self._place.engine) as session:
            if not signs.holds(session, self._name, self._holder.name):
                return None
            return local_queue.claim(session, self._name, self._place.now(), list(self._staff.tasks))

    def _begin(self, job: Job) -> None:
        task = asyncio.ensure_future(self._do(job))
        number = _number(job)
        self._under_way[number] = task
        task.add_done_callback(lambda _: self._under_way.pop(number))

    async def _wait(self) -> None:
        stopped = asyncio.ensure_future(self._stopped.wait())
        full = len(self._under_way) >= self._staff.seats
        timeout = None if full else IDLE_SECONDS
        some = {stopped, *self._under_way.values()}
        await asyncio.wait(some, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()

    async def _do(self, job: Job) -> None:
        try:
            await self._staff.tasks[job.task](_errand(job))
        except StoppedError:
            await self._settle(partial(local_queue.give_back, job_id=_number(job)))
        except Exception as trouble:  # any error belongs to its job, never to the worker
            log.exception("job %s failed", job.key)
            said = f"{type(trouble).__name__}: {trouble}"[:LONGEST_TROUBLE]
            await self._settle(partial(local_queue.fail, job=job, at=self._place.now(), trouble=said))
        else:
            if not await self._settle(partial(local_queue.finish, job_id=_number(job), at=self._place.now())):
                log.warning("job %s was done, but belongs to another worker now", job.key)

    async def _settle(self, say: Callable[..., bool]) -> bool:
        """Tells the queue what became of a job. A worker that cannot goes: its jobs are then given to others,
        where a job that nobody settles would be kept from everybody for ever."""
        for pause in (*SETTLE_PAUSES, None):
            try:
                return await asyncio.to_thread(self._say, say)
            except Exception as trouble:  # whatever the driver raises where the database is away
                log.warning("the queue cannot be told: %s", trouble)
                if pause is not None:
                    await asyncio.sleep(pause)
        self.stop()
        return False

    def _say(self, say: Callable[..., bool]) -> bool:
        with transaction(self._place.engine) as session:
            return say(session, worker=self._name)


def _errand(job: Job) -> Errand:
    return Errand(job.key, job.task, job.due, job.subject, job.lock, job.priority, json.loads(job.arguments))


def _number(job: Job) -> int:
    if job.id is None:
        raise ValueError("a job that was not written")
    return job.id
