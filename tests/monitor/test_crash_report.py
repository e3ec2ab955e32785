"""An error that nobody expected: the traceback is kept, and people read one line."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.crash_report import FILE, written_down


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


@pytest.fixture
def without_log(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception], str]:
    """A command of a person: it keeps no log."""

    def call(error: Exception) -> str:
        with monkeypatch.context() as patch:
            patch.setattr(logging.getLogger(), "handlers", [])
            return written_down(error)

    return call


def raised(words: str) -> Exception:
    try:
        raise ZeroDivisionError(words)
    except ZeroDivisionError as error:
        return error


def test_tracebacks_are_gathered_in_one_file_for_its_owner_only(
    capsys: pytest.CaptureFixture[str], without_log: Callable[[Exception], str]
) -> None:
    assert without_log(raised("first")) == f"详情已写入 {Path(FILE).resolve()}"
    without_log(raised("second"))
    text = Path(FILE).read_text("utf-8")
    assert "ZeroDivisionError: first" in text
    assert "ZeroDivisionError: second" in text
    assert "Traceback" in text
    assert Path(FILE).stat().st_mode & 0o077 == 0
    assert capsys.readouterr().err == ""


def test_where_the_folder_takes_no_file_it_is_another(
    tmp_path: Path, without_log: Callable[[Exception], str]
) -> None:
    Path(FILE).mkdir()
    told = without_log(raised("third"))
    assert told.startswith(f"详情已写入 {tmp_path}")
    assert "third" in Path(told.removeprefix("详情已写入 ")).read_text("utf-8")


def test_where_no_file_can_be_written_it_is_shown(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    without_log: Callable[[Exception], str],
) -> None:
    Path(FILE).mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    assert without_log(raised("fourth")) == "详情见上"
    assert "fourth" in capsys.readouterr().err


def test_a_process_that_keeps_a_log_has_it_there(caplog: pytest.LogCaptureFixture) -> None:
    assert written_down(raised("fifth")) == "详情在日志里"
    assert "fifth" in caplog.text
    assert not Path(FILE).exists()
