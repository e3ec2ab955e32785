"""A scan file gives back what was written, and loses at most its torn end."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.facts import Link, Page, Record, ScanEnded, ScanStarted
from spiders.scan_file import Forcing, ScanFileWriter, mend, read_records

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def page(number: int) -> Page:
    links = tuple(Link(f"http://a.cn/{number}/{n}", f"链接{n}") for n in range(20))
    return Page(f"http://a.cn/{number}", AT, title=f"第{number}页", links=links)


def write(path: Path, records: list[Record], every: int = 3) -> None:
    with ScanFileWriter(path, clock=lambda: 0.0) as file:
        for number, record in enumerate(records):
            file.write(record)
            if number % every == 0:
                file.flush()


def test_records_come_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "facts.zst"
    records: list[Record] = [ScanStarted("http://a.cn/", AT, "govmon"), *map(page, range(50)), ScanEnded(AT)]
    write(path, records)
    assert list(read_records(path)) == records


def test_appending_goes_on_behind_the_last_record(tmp_path: Path) -> None:
    path = tmp_path / "facts.zst"
    write(path, [page(1), page(2)])
    write(path, [page(3)])
    assert [record.url for record in read_records(path) if isinstance(record, Page)] == [
        "http://a.cn/1",
        "http://a.cn/2",
        "http://a.cn/3",
    ]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(min_value=0, max_value=3000))
def test_a_file_cut_anywhere_keeps_a_whole_beginning_and_takes_more(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "facts.zst"
    path.unlink(missing_ok=True)
    records: list[Record] = [page(number) for number in range(30)]
    write(path, records)
    path.write_bytes(path.read_bytes()[:cut])
    kept = list(read_records(path))
    assert kept == records[: len(kept)]
    mend(path)
    assert mend(path) == 0
    write(path, [page(99)])
    assert list(read_records(path)) == [*kept, page(99)]


def test_garbage_behind_the_last_frame_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "facts.zst"
    write(path, [page(1)])
    whole = path.read_bytes()
    path.write_bytes(whole + b"\x00garbage\xff" * 50)
    assert mend(path) == len(b"\x00garbage\xff" * 50)
    assert path.read_bytes() == whole


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "facts.zst"
    path.touch()
    assert list(read_records(path)) == []
    assert mend(path) == 0


async def test_what_is_forced_beside_the_loop_outlives_the_closing_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forced: list[Path] = []
    monkeypatch.setattr(os, "fsync", lambda own: forced.append(Path(f"/proc/self/fd/{own}").readlink()))
    forcing, path = Forcing(), tmp_path / "facts.zst"
    with ScanFileWriter(path, lambda: 0.0, forcing) as file:
        file.write(page(1))
    await forcing.finished()
    assert forced == [path]
    assert list(read_records(path)) == [page(1)]


async def test_a_disk_that_takes_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    forcing = Forcing()
    with ScanFileWriter(tmp_path / "facts.zst", lambda: 0.0, forcing) as file:
        file.write(page(1))
    with pytest.raises(OSError, match="No space"):
        await forcing.finished()
