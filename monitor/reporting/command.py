"""`govmon report`: makes the report of a period in every form, and hands it to the outbox when asked to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from checks.indicators import yardstick
from monitor import clock
from monitor.console import Paper
from monitor.exit_status import DONE
from monitor.refusals import RefusedError
from monitor.reporting.files import SUFFIXES, write_files
from monitor.reporting.material import material
from monitor.settings import load_settings
from monitor.store.database import transaction
from monitor.store.opening import opened
from reports.document import ReportKind
from reports.making import make


def run_report(
    config: Path | None,
    kind: ReportKind,
    key: str | None,
    unit: str,
    folder: Path | None,
    forms: Sequence[str],
    dated: str | None,
) -> int:
    """Writes the files and says where they are. Raises RefusedError where there is nothing to tell."""
    settings = load_settings(config)
    wanted = _forms(forms)
    with transaction(opened(settings)) as session:
        found = material(session, kind, key, clock.now())
    if unit and not any(site.unit == unit for site in found.book.sites):
        raise RefusedError(f"{found.book.key} 没有单位“{unit}”的网站。用 govmon units list 查看。")
    document = make(kind, found, yardstick(), settings.reports.issuer, _dated(dated), unit)
    where = folder or settings.reports.folder
    paper = Paper()
    for line in write_files(document, where, wanted, settings.scan.browser):
        paper.print(line, highlight=False, markup=False, soft_wrap=True)
    return DONE


def _forms(names: Sequence[str]) -> tuple[str, ...]:
    unknown = [name for name in names if name not in SUFFIXES]
    if unknown:
        raise RefusedError(f"没有“{unknown[0]}”这种格式。可用：{'、'.join(SUFFIXES)}。")
    return tuple(suffix for suffix in SUFFIXES if not names or suffix in names)


def _dated(text: str | None) -> date:
    if text is None:
        return clock.now().date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RefusedError(f"--dated 的 {text} 不是日期。例：2026-12-31") from error
