"""`govmon demo`: the bundled town, scanned; what a newcomer sees first."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from monitor import clock
from monitor.exit_status import DONE
from monitor.refusals import RefusedError
from monitor.scan_command import REPORT_NAME, Demand, Look, run_scan
from monitor.settings import load_settings
from town.serving import Town, town_in_thread

FOLDER = "demo"
_OVERRIDES = {"allow_private": True, "rate": 0.0, "concurrency": 16, "thorough": False}
"""Nobody else's server is asked, so there is no need to be slow."""


def run_demo(*, keep_open: bool, look: Look | None = None) -> int:
    """Serve the town, scan it, write the report, stop. Returns the exit status."""
    root = load_settings().scan.folder / FOLDER
    try:
        with town_in_thread(clock.now().date()) as town:
            status = _scan_town(town, root, look)
            if keep_open and status == DONE:
                _stay(town)
    except OSError as error:
        raise RefusedError(f"示例网站不能启动（{error}）。原因见 govmon doctor 的“回环地址”。") from error
    return status


def _scan_town(town: Town, root: Path, look: Look | None) -> int:
    _say("示例网站已经启动：")
    for name, url in town.sites:
        _say(f"  {name}  {url}")
    root.mkdir(parents=True, exist_ok=True)
    return run_scan(
        Demand(
            urls=tuple(url for _, url in town.sites),
            report_file=root / REPORT_NAME,
            scan_root=root,
            overrides=_OVERRIDES,
        ),
        look,
    )


def _stay(town: Town) -> None:
    _say("示例网站还在运行，可以用浏览器打开上面的地址。按 Ctrl-C 结束。")
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        _say("示例网站已经停止。")


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
