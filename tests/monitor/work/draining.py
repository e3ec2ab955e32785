"""Worker processes with one cheap task, for the queue of many machines.

Run as a program: `python -m tests.monitor.work.draining ADDRESS` works until SIGTERM.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

from sqlalchemy import Engine, text

from monitor import clock
from monitor.settings import Settings
from monitor.store.database import open_database, transaction
from monitor.work import handing, signs
from monitor.work.cluster_worker import ClusterWorker
from monitor.work.errands import Errand
from monitor.work.worker import Staff
from monitor.work.workplace import Workplace

ROOT = Path(__file__).parents[3]
SEATS = 8


def make_table(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(
            text("CREATE TABLE drained (id serial PRIMARY KEY, key text, site int, number int, process int)")
        )


def hand_over(engine: Engine, sites: int, each: int) -> list[str]:
    """Hands over `each` errands for each site, in turns; their keys."""
    at = clock.now()
    errands = [
        Errand(f"scan:{site}:{number}", "scan", at, site, f"site:{site}", 0, {"number": number})
        for number in range(each)
        for site in range(sites)
    ]
    with transaction(engine) as session:
        handing.hand_over(session, errands, at)
    return [one.key for one in errands]


def start(address: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.monitor.work.draining", address], cwd=ROOT)


def bring_back(engine: Engine) -> list[str]:
    """What the scheduler does every few seconds."""
    with transaction(engine) as session:
        handing.at_one_moment(session)
        living = [one.name for one in signs.signs(session) if not signs.ended(one)]
        return handing.bring_back(session, living, clock.now())


def drained(engine: Engine) -> list[tuple[str, int, int, int]]:
    """(key, site, number, process) in the order in which the work was done."""
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT key, site, number, process FROM drained ORDER BY id"))
        return [tuple(row) for row in rows]


async def _work(address: str) -> None:
    engine = open_database(address)

    def note(errand: Errand) -> None:
        with engine.begin() as connection:
            values = {
                "key": errand.key,
                "site": errand.subject,
                "number": errand.arguments["number"],
                "process": os.getpid(),
            }
            connection.execute(
                text(
                    "INSERT INTO drained (key, site, number, process) VALUES (:key, :site, :number, :process)"
                ),
                values,
            )

    async def scan(errand: Errand) -> None:
        await asyncio.to_thread(note, errand)

    place = Workplace(engine, Settings(), clock.now)
    worker = ClusterWorker(place, "scan", signs.this_process(), Staff({"scan": scan}, SEATS, lambda: None))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, worker.stop)
    await worker.run()


if __name__ == "__main__":
    asyncio.run(_work(sys.argv[1]))
