"""Finding a browser for pages that are empty without one, and saying what to install where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
)
"""In order of preference: the headless shell draws twice as fast on half the memory."""

_PLAYWRIGHT_PATTERNS = (
    "chromium_headless_shell-*/chrome-*/*headless*shell*",
    "chromium-*/chrome-*/chrome",
)
_SECONDS = 20.0

ADVICE = (
    "Debian：apt-get install chromium-headless-shell；其他系统：安装 Chrome，"
    "或在本目录运行 .venv/bin/playwright install chromium-headless-shell"
)

DRIVER_ADVICE = f"Debian、Ubuntu：apt-get install libatomic1；仍不能绘制的，换一个浏览器（{ADVICE}）"
"""Where both are there and draw nothing: the driver is linked with a library that a bare system lacks."""


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser that starts. `version` is its own word, such as "Chromium 156.0.8078.79"."""

    path: Path
    version: str


def find_browser(environment: Mapping[str, str], chosen: Path | None = None) -> Browser | None:
    """The first browser that starts: `chosen` alone when given, else those on the path, else Playwright's."""
    candidates = iter([chosen]) if chosen else _candidates(environment)
    return next((found for found in map(_started, candidates) if found), None)


def _candidates(environment: Mapping[str, str]) -> Iterator[Path]:
    for name in NAMES:
        found = shutil.which(name, path=environment.get("PATH"))
        if found:
            yield Path(found)
    yield from _of_playwright(environment)


def _of_playwright(environment: Mapping[str, str]) -> Iterator[Path]:
    home = Path(environment.get("HOME") or "/")
    folder = Path(environment.get("PLAYWRIGHT_BROWSERS_PATH") or home / ".cache" / "ms-playwright")
    for pattern in _PLAYWRIGHT_PATTERNS:
        yield from sorted((one for one in folder.glob(pattern) if one.is_file()), reverse=True)


def _started(path: Path) -> Browser | None:
    """Asks for its version: Ubuntu's `chromium-browser` is a mere pointer to a snap that may not be there."""
    try:
        # The path is one of our names on the user's own PATH, or what the user wrote into the settings.
        answer = subprocess.run(  # noqa: S603
            [path, "--version"], capture_output=True, text=True, timeout=_SECONDS, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    version = answer.stdout.strip()
    return Browser(path, version) if answer.returncode == 0 and version else None


def main() -> int:
    """For the set-up: prints the browser that would be used, or fails."""
    found = find_browser(os.environ)
    if found:
        sys.stdout.write(f"{found.path}\n")
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
