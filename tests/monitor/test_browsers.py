from pathlib import Path

from monitor.browsers import find_browser


def _program(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_the_headless_shell_is_preferred(tmp_path: Path) -> None:
    _program(tmp_path / "chromium", "echo Chromium 1")
    shell = _program(tmp_path / "chromium-headless-shell", "echo Chromium 2")
    found = find_browser({"PATH": str(tmp_path)})
    assert found is not None
    assert (found.path, found.version) == (shell, "Chromium 2")


def test_a_program_that_does_not_start_is_passed_over(tmp_path: Path) -> None:
    _program(tmp_path / "chromium-headless-shell", "echo needs a snap >&2; exit 1")
    _program(tmp_path / "chromium", "exit 0")
    chrome = _program(tmp_path / "google-chrome", "echo Google Chrome 3")
    found = find_browser({"PATH": str(tmp_path)})
    assert found is not None
    assert found.path == chrome


def test_the_one_that_playwright_brought_is_found(tmp_path: Path) -> None:
    shell = _program(
        tmp_path / "chromium_headless_shell-1200" / "chrome-headless-shell-linux64" / "chrome-headless-shell",
        "echo Chromium 4",
    )
    found = find_browser({"PATH": "", "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)})
    assert found is not None
    assert found.path == shell


def test_playwright_keeps_its_browsers_in_the_home_folder(tmp_path: Path) -> None:
    chrome = _program(tmp_path / ".cache/ms-playwright/chromium-1200/chrome-linux/chrome", "echo Chromium 5")
    found = find_browser({"PATH": "", "HOME": str(tmp_path)})
    assert found is not None
    assert found.path == chrome


def test_there_may_be_none(tmp_path: Path) -> None:
    assert find_browser({"PATH": str(tmp_path), "HOME": str(tmp_path)}) is None


def test_a_chosen_one_is_not_replaced_by_another(tmp_path: Path) -> None:
    _program(tmp_path / "chromium", "echo Chromium 1")
    assert find_browser({"PATH": str(tmp_path)}, chosen=tmp_path / "missing") is None
