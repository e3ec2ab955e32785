import errno
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from monitor.clock import SHANGHAI
from monitor.scan_folders import (
    UnusableFolderError,
    chosen_folder,
    mark_ended,
    new_folder,
    read_note,
    unfinished_folder,
)

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=SHANGHAI)
URLS = ("http://www.example.gov.cn:8080/", "http://other.example.gov.cn/")


def test_a_new_folder_is_named_for_time_and_host(tmp_path: Path) -> None:
    folder = new_folder(tmp_path / "scans", URLS, NOON)
    assert folder.name == "20261122-120000-www.example.gov.cn-8080"
    note = read_note(folder)
    assert note is not None
    assert (note.urls, note.started, note.ended) == (URLS, NOON, False)


def test_two_scans_in_one_second_get_two_folders(tmp_path: Path) -> None:
    assert len({new_folder(tmp_path, URLS, NOON) for _ in range(3)}) == 3


def test_a_hostile_host_name_makes_a_plain_folder_name(tmp_path: Path) -> None:
    folder = new_folder(tmp_path, ("http://[::1]:80/../../x",), NOON)
    assert folder.parent == tmp_path


def test_resume_takes_the_newest_unfinished_scan_of_the_same_addresses(tmp_path: Path) -> None:
    new_folder(tmp_path, URLS, NOON)
    newest = new_folder(tmp_path, URLS, NOON + timedelta(hours=1))
    new_folder(tmp_path, URLS[:1], NOON + timedelta(hours=2))
    ended = new_folder(tmp_path, URLS, NOON + timedelta(hours=3))
    mark_ended(ended)
    assert unfinished_folder(tmp_path, tuple(reversed(URLS))) == newest


def test_there_is_nothing_to_resume(tmp_path: Path) -> None:
    mark_ended(new_folder(tmp_path, URLS, NOON))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "scan.json").write_text("{torn")
    assert unfinished_folder(tmp_path, URLS) is None
    assert unfinished_folder(tmp_path / "nowhere", URLS) is None


def test_a_chosen_folder_is_made_and_noted(tmp_path: Path) -> None:
    folder = chosen_folder(tmp_path / "a" / "b", URLS, NOON, resume=False)
    assert read_note(folder) is not None


def test_a_chosen_folder_takes_its_scan_again_only_to_resume(tmp_path: Path) -> None:
    chosen_folder(tmp_path / "a", URLS, NOON, resume=False)
    assert chosen_folder(tmp_path / "a", URLS, NOON, resume=True) == tmp_path / "a"
    with pytest.raises(UnusableFolderError, match="--resume"):
        chosen_folder(tmp_path / "a", URLS, NOON, resume=False)


def test_a_chosen_folder_with_another_scan_is_refused(tmp_path: Path) -> None:
    chosen_folder(tmp_path / "a", URLS, NOON, resume=False)
    with pytest.raises(UnusableFolderError, match="另一次扫描"):
        chosen_folder(tmp_path / "a", URLS[:1], NOON, resume=True)


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(UnusableFolderError, match="是一个文件"):
        chosen_folder(tmp_path / "a", URLS, NOON, resume=False)
    with pytest.raises(UnusableFolderError, match="不能写入"):
        new_folder(tmp_path / "a", URLS, NOON)


def test_a_full_disk_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UnusableFolderError, match="磁盘已满"):
        new_folder(tmp_path, URLS, NOON)
