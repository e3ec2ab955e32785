from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from procrastinate.schema import SchemaManager
from sqlalchemy import Engine, text

from monitor.clock import SHANGHAI
from monitor.store.database import open_database, transaction
from monitor.store.migrating import bring_up_to_date, take_back
from monitor.store.queue_tables import SCHEMA
from monitor.store.revision import is_up_to_date
from monitor.work import cluster, handing
from monitor.work.errands import Errand
from monitor.work.retrying import MOST_LOSSES
from tests.monitor.work import draining

NOW = datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)
LONGEST_SECONDS = 300.0


@pytest.fixture
def queue(postgres_address: str) -> Iterator[Engine]:
    engine = open_database(postgres_address)
    bring_up_to_date(engine)
    yield engine
    engine.dispose()


def errand(number: int, name: str = "", **arguments: int) -> Errand:
    return Errand(name or f"scan:{number}", "scan", NOW, number, f"site:{number}", arguments=arguments)


def hand_over(queue: Engine, *errands: Errand) -> None:
    with transaction(queue) as session:
        cluster.hand_over(session, list(errands))


def fetch(queue: Engine, worker: int) -> str | None:
    """What procrastinate's worker of this number gets to do next."""
    with queue.begin() as connection:
        connection.execute(text(f"SET LOCAL search_path TO {SCHEMA}"))
        got = connection.execute(
            text("SELECT args ->> 'key' FROM procrastinate_fetch_job_v2(NULL, :worker)"), {"worker": worker}
        )
        return got.scalar()


def new_worker(queue: Engine) -> int:
    with queue.begin() as connection:
        connection.execute(text(f"SET LOCAL search_path TO {SCHEMA}"))
        number = connection.execute(text("SELECT * FROM procrastinate_register_worker_v1()")).scalar()
    assert isinstance(number, int)
    return number


def jobs(queue: Engine) -> dict[str, str]:
    with queue.begin() as connection:
        rows = connection.execute(text(f"SELECT args ->> 'key', status FROM {SCHEMA}.procrastinate_jobs"))
        return {key: status for key, status in rows}  # noqa: C416 - rows are no pairs to mypy


def bring_back(queue: Engine, *living: str) -> list[str]:
    with transaction(queue) as session:
        return cluster.bring_back(session, living)


def forget_pauses(queue: Engine) -> None:
    with queue.begin() as connection:
        connection.execute(text(f"UPDATE {SCHEMA}.procrastinate_jobs SET scheduled_at = NULL"))


def test_errands_are_handed_over_with_the_transaction_or_not_at_all(queue: Engine) -> None:
    def die() -> None:
        with transaction(queue) as session:
            cluster.hand_over(session, [errand(1)])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        die()
    assert jobs(queue) == {}
    hand_over(queue, errand(1), errand(2))
    assert jobs(queue) == {"scan:1": "todo", "scan:2": "todo"}


def test_an_errand_is_put_in_once_and_not_while_an_equal_one_waits(queue: Engine) -> None:
    hand_over(queue, errand(1))
    hand_over(queue, errand(1), errand(1, "scan:later"), errand(1, "scan:other", column=3))
    assert set(jobs(queue)) == {"scan:1", "scan:other"}
    assert fetch(queue, new_worker(queue)) == "scan:1"
    hand_over(queue, errand(1), errand(1, "scan:later"))
    assert set(jobs(queue)) == {"scan:1", "scan:other", "scan:later"}


def test_what_is_handed_over_comes_out_as_it_went_in(queue: Engine) -> None:
    given = Errand("recheck:1", "recheck", NOW, 7, "site:7", 10, {"issues": [3, 4]})
    hand_over(queue, given)
    from procrastinate.jobs import Job

    with queue.begin() as connection:
        row = connection.execute(text(f"SELECT * FROM {SCHEMA}.procrastinate_jobs")).mappings().one()
    assert cluster.errand_of(Job.from_row(dict(row))) == given


def test_the_job_of_a_lost_worker_comes_back_and_that_of_a_living_one_does_not(queue: Engine) -> None:
    dead, alive = new_worker(queue), new_worker(queue)
    hand_over(queue, errand(1), errand(2))
    assert (fetch(queue, dead), fetch(queue, alive)) == ("scan:1", "scan:2")
    living = cluster.worker_name("scan", alive)
    assert bring_back(queue, living, "scheduler") == ["scan:1"]
    assert jobs(queue) == {"scan:1": "todo", "scan:2": "doing"}
    assert bring_back(queue, living) == []
    assert fetch(queue, alive) == "scan:1"


def test_a_job_that_kills_its_workers_is_given_up(queue: Engine) -> None:
    hand_over(queue, errand(1))
    for _ in range(MOST_LOSSES):
        assert fetch(queue, new_worker(queue)) == "scan:1"
        bring_back(queue)
        forget_pauses(queue)
    assert jobs(queue) == {"scan:1": "failed"}


def test_a_lost_job_comes_back_although_an_equal_one_waits_by_now(queue: Engine) -> None:
    hand_over(queue, errand(1))
    assert fetch(queue, new_worker(queue)) == "scan:1"
    hand_over(queue, errand(1, "scan:later"))
    bring_back(queue)
    assert jobs(queue) == {"scan:1": "todo", "scan:later": "todo"}
    assert (fetch(queue, new_worker(queue)), fetch(queue, new_worker(queue))) == ("scan:1", None)


def test_jobs_are_counted_in_our_own_words_and_old_ones_are_cleared_away(queue: Engine) -> None:
    hand_over(queue, errand(1), errand(2))
    fetch(queue, new_worker(queue))
    with transaction(queue) as session:
        assert sorted(handing.counts(session)) == [("scan", "waiting", 1), ("scan", "working", 1)]
    with queue.begin() as connection:
        connection.execute(text(f"SET LOCAL search_path TO {SCHEMA}"))
        connection.execute(text("UPDATE procrastinate_jobs SET status = 'succeeded'"))
    for before, left in ((datetime.now(SHANGHAI) - timedelta(days=1), 2), (datetime.now(SHANGHAI), 0)):
        with transaction(queue) as session:
            cluster.clear(session, before + timedelta(seconds=1))
        assert len(jobs(queue)) == left


def test_the_queue_is_made_taken_away_and_made_again_with_jobs_in_it(queue: Engine) -> None:
    hand_over(queue, errand(1))
    bring_up_to_date(queue)
    assert jobs(queue) == {"scan:1": "todo"}
    take_back(queue, "base")
    assert not is_up_to_date(queue)
    bring_up_to_date(queue)
    assert (is_up_to_date(queue), jobs(queue)) == (True, {})


def test_an_older_procrastinate_is_brought_up_by_its_own_migrations_and_keeps_its_jobs(
    postgres_address: str,
) -> None:
    engine = open_database(postgres_address)
    older = sorted(Path(SchemaManager.get_migrations_path()).glob("0[0-2].*.sql"))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))
        connection.execute(text(f"CREATE TABLE {SCHEMA}.govmon_migrations (name text PRIMARY KEY)"))
    for migration in older:
        with engine.begin() as connection:
            connection.execute(text(f"SET LOCAL search_path TO {SCHEMA}"))
            connection.exec_driver_sql(migration.read_text("utf-8").replace("%", "%%"))
            note = text("INSERT INTO govmon_migrations VALUES (:name)")
            connection.execute(note, {"name": migration.name})
    with engine.begin() as connection:
        connection.execute(text(f"SET LOCAL search_path TO {SCHEMA}"))
        connection.execute(
            text("INSERT INTO procrastinate_jobs (queue_name, task_name, args)"
                 " VALUES ('scan', 'scan', jsonb_build_object('key', 'scan:1'))"),
        )  # fmt: skip
    assert not is_up_to_date(engine)
    bring_up_to_date(engine)
    assert is_up_to_date(engine)
    assert fetch(engine, new_worker(engine)) == "scan:1"
    assert bring_back(engine) == ["scan:1"]
    engine.dispose()


def test_two_workers_drain_the_queue_in_order_and_one_that_is_killed_loses_nothing(queue: Engine) -> None:
    drain(queue, sites=20, each=10, workers=2)


def test_a_line_that_breaks_loses_nothing_and_ends_no_worker(queue: Engine) -> None:
    draining.make_table(queue)
    keys = draining.hand_over(queue, 10, 6)
    address = queue.url.render_as_string(hide_password=False).replace("+psycopg", "")
    process = draining.start(address)
    broken = 0
    begun = time.monotonic()
    try:
        while "todo" in (states := set(jobs(queue).values())) or "doing" in states:
            assert time.monotonic() - begun < LONGEST_SECONDS
            if broken < 3 and len(draining.drained(queue)) > broken * 15:
                break_lines(queue)
                broken += 1
            forget_pauses(queue)
            time.sleep(0.05)
        assert process.poll() is None
    finally:
        process.terminate()
        process.wait()
    assert broken == 3
    assert {key for key, *_ in draining.drained(queue)} == set(keys)
    assert set(jobs(queue).values()) == {"succeeded"}


def break_lines(queue: Engine) -> None:
    with queue.begin() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )


@pytest.mark.nightly
def test_four_workers_drain_two_thousand_jobs(queue: Engine) -> None:
    seconds, again = drain(queue, sites=100, each=20, workers=4)
    print(f"\n2,000 jobs, 4 workers, one killed: {seconds:.1f} s, {again} done a second time")  # noqa: T201


def drain(queue: Engine, sites: int, each: int, workers: int) -> tuple[float, int]:
    """One of the workers is killed half-way. Returns the seconds, and how many jobs it had half done."""
    draining.make_table(queue)
    keys = draining.hand_over(queue, sites, each)
    address = queue.url.render_as_string(hide_password=False).replace("+psycopg", "")
    begun = time.monotonic()
    processes = [draining.start(address) for _ in range(workers)]
    try:
        done: set[str] = set()
        while len(done) < len(keys):
            assert time.monotonic() - begun < LONGEST_SECONDS, f"{len(keys) - len(done)} jobs are missing"
            done = {key for key, *_ in draining.drained(queue)}
            if len(done) > len(keys) / 2 and processes[0].poll() is None:
                processes[0].kill()
                processes[0].wait()
            draining.bring_back(queue)
            time.sleep(0.1)
        seconds = time.monotonic() - begun
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()
    compare(draining.drained(queue), keys)
    assert set(jobs(queue).values()) == {"succeeded"}
    return seconds, len(draining.drained(queue)) - len(keys)


def compare(work: list[tuple[str, int, int, int]], keys: list[str]) -> None:
    """Every job done; twice only what the killed worker had in hand; every site's in order."""
    assert {key for key, *_ in work} == set(keys)
    again = [key for key, count in Counter(key for key, *_ in work).items() if count > 1]
    assert len(again) <= draining.SEATS
    for site in {site for _, site, _, _ in work}:
        numbers = [number for _, of, number, _ in work if of == site]
        assert numbers == sorted(numbers)
