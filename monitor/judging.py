"""Judges a kept scan again, by today's limits and without the net."""

from __future__ import annotations

from pathlib import Path

import msgspec
from sqlmodel import Session

from checks.exemptions import with_further
from checks.facts import ScanStarted
from monitor.lexicon_files import read_lexicon
from monitor.refusals import RefusedError
from monitor.registry.applied import SILENCE, Words, applied
from monitor.scanning import Listener, judged
from monitor.settings import Settings
from monitor.store.tables.scans import Scan
from reports.scan import ScanResult
from spiders.scan_file import read_records


def kept_scan(session: Session, scan_id: int) -> Scan:
    """The scan of this number. Raises RefusedError where there is none, or its facts were cleared away."""
    scan = session.get(Scan, scan_id)
    if scan is None:
        raise RefusedError(f"没有编号为 {scan_id} 的扫描。用 govmon scans list 查看。")
    if scan.state != "done":
        raise RefusedError(f"扫描 {scan_id} 没有完成，不能重新判断。")
    if not scan.file:
        raise RefusedError(f"扫描 {scan_id} 的事实文件已按保存期限清理，不能重新判断。")
    return scan


def judge_again(scan: Scan, settings: Settings, words: Words = SILENCE) -> ScanResult:
    """What the checks say of the scan's facts by the limits of `settings` and what people said of the site's
    columns and boards, as of the day it looked.

    Raises RefusedError where its file is gone, damaged, or was written by an older program.
    """
    file = Path(scan.file)
    try:
        records = list(read_records(file))
    except OSError as error:
        raise RefusedError(f"扫描 {scan.id} 的事实文件 {file} 打不开：{error.strerror}。") from error
    except msgspec.DecodeError as error:
        raise RefusedError(f"扫描 {scan.id} 的事实文件 {file} 是别的版本写的，读不懂：{error}。") from error
    started = next((one for one in records if isinstance(one, ScanStarted)), None)
    if started is None or scan.observed is None or scan.finished is None:
        raise RefusedError(f"扫描 {scan.id} 的事实文件 {file} 不完整，不能重新判断。")
    lexicon = read_lexicon(settings.text.lexicons)
    listener = Listener(started.url, with_further(settings.exempt), lexicon)
    for one in records:
        listener(one)
    again = judged(applied(listener.site(scan.observed), words), settings)
    return ScanResult(scan.started, scan.finished, scan.tool, (again,), settings.checks)
