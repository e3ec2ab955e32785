"""`govmon doctor`: the diagnoses as a table."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from rich.table import Table
from rich.text import Text

from monitor import clock
from monitor.console import Paper
from monitor.doctor import Diagnosis, State, examine_installation, in_order, mail
from monitor.doctor_connections import connections
from monitor.exit_status import DONE, WRONG_USE
from monitor.posting.office import missing
from monitor.settings import load_settings

_MARKS: dict[State, tuple[str, str]] = {
    "ok": ("正常", "green"),
    "missing": ("缺少", "yellow"),
    "broken": ("有误", "bold red"),
}


def run_doctor(config: Path | None) -> int:
    """Ask everything, print the table. Returns the exit status: 0 when scans are possible."""
    settings = load_settings(config)
    diagnoses = [
        *examine_installation(settings.scan.folder, clock.now(), os.environ, browser=settings.scan.browser),
        *connections(settings),
        mail(missing(settings.mail, os.environ)),
    ]
    console = Paper()
    console.print(table(diagnoses))
    console.print(verdict(diagnoses))
    return DONE if in_order(diagnoses) else WRONG_USE


def table(diagnoses: Iterable[Diagnosis]) -> Table:
    """One row for each question; what to do stands under what was seen, so that it fits 80 columns."""
    drawn = Table(show_header=True, header_style="bold", show_lines=False)
    drawn.add_column("项目", no_wrap=True)
    drawn.add_column("状态", no_wrap=True)
    drawn.add_column("看到什么，怎么办", overflow="fold")
    for one in diagnoses:
        word, style = _MARKS[one.state]
        text = Text(one.saw)
        if one.do:
            text.append(f"\n怎么办：{one.do}", style="cyan")
        drawn.add_row(one.subject, Text(word, style=style), text)
    return drawn


def verdict(diagnoses: Iterable[Diagnosis]) -> str:
    """The closing line."""
    known = list(diagnoses)
    if not in_order(known):
        return "还不能扫描，请先处理标为“有误”的各项。"
    missing = [one.subject for one in known if one.state == "missing"]
    return f"可以扫描；缺少{'、'.join(missing)}，影响见上表。" if missing else "一切正常，可以扫描。"
