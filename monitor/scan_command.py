"""`govmon scan`: from what was asked to an exit status."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from rich.console import Console

from checks.findings import Severity
from monitor import clock
from monitor.addresses import is_private, usable_address
from monitor.calendar_file import calendar_warning
from monitor.console import Paper, print_result
from monitor.exit_status import COULD_NOT_LOOK, INTERRUPTED, status_of
from monitor.issues.issue import NAMES
from monitor.progress import ProgressDisplay
from monitor.refusals import RefusedError
from monitor.scan_folders import chosen_folder, mark_ended, new_folder, unfinished_folder
from monitor.settings import Settings, load_settings
from reports import scan_json
from reports.scan import ScanResult

if TYPE_CHECKING:
    from monitor.scanning import Progress, ScanOptions

Look = Callable[
    [Sequence[str], "ScanOptions", "Callable[[Progress], None]", Settings],
    ScanResult,
]

REPORT_NAME = "report.html"
_STATES: dict[str, str] = dict(NAMES.items())


@dataclass(frozen=True)
class Demand:
    """What the user asked for. `overrides` are settings by name as the command line gave them; None is
    not given. `scan_root` is where a new scan folder is made, the settings' folder when None."""

    urls: tuple[str, ...]
    output_format: Literal["text", "json"] = "text"
    output: Path | None = None
    report: bool = False
    report_file: Path | None = None
    fail_on: Severity | None = None
    scan_dir: Path | None = None
    scan_root: Path | None = None
    resume: bool = False
    config: Path | None = None
    ignore_robots: bool = False
    evidence: Path | None = None
    record: bool = False
    overrides: Mapping[str, Any] = field(default_factory=dict)


def run_scan(demand: Demand, look: Look | None = None) -> int:
    """Scan, tell, and return the exit status. `look` is `monitor.scanning.scan` unless another is given.

    Raises RefusedError before anything was asked of a site.
    """
    settings = load_settings(demand.config)
    urls = _addresses(demand, settings)
    _check_writable(demand, settings)
    if warning := calendar_warning(clock.now().date(), settings.days):
        _say(warning)
    folder, resumed = _folder(demand, settings, urls)
    console = Console(stderr=True)
    _log_to(console)
    with ProgressDisplay(console, clock.running_seconds) as display:
        result = (look or _scanner())(urls, _options(demand, settings, folder, resumed), display, settings)
    status = status_of(result, demand.fail_on)
    if status != INTERRUPTED:
        mark_ended(folder)
    _tell(result, demand)
    _write_report(result, demand, folder)
    if demand.record:
        _record(result, settings, urls, folder, status)
    _take_evidence(result, demand, settings, status)
    _close(folder, status)
    return status


def _scanner() -> Look:
    # The client and the readers take half a second to import: not before the command line is right.
    from monitor.scanning import scan

    return scan


def _addresses(demand: Demand, settings: Settings) -> tuple[str, ...]:
    """The addresses made whole, each once. Raises RefusedError for what must not be looked at."""
    urls = tuple(dict.fromkeys(usable_address(text) for text in demand.urls))
    for given, url in zip(demand.urls, urls, strict=False):
        if "://" not in given:
            _say(f"{given} 没有写协议，按 {url} 打开。")
    allowed = _chosen(demand, "allow_private", settings.scan.allow_private)
    private = [url for url in urls if is_private(url)]
    if private and not allowed:
        raise RefusedError(
            f"{private[0]} 是本机或内网地址，默认不看。确认要看，请加 --allow-private，"
            "或在 govmon.toml 的 [scan] 里写 allow_private = true。"
        )
    return urls


def _chosen(demand: Demand, name: str, default: Any) -> Any:
    given = demand.overrides.get(name)
    return default if given is None else given


def _options(demand: Demand, settings: Settings, folder: Path, resumed: bool) -> ScanOptions:
    from monitor.scanning import ScanOptions

    return ScanOptions(
        max_pages=_chosen(demand, "max_pages", settings.budget.max_pages),
        max_depth=_chosen(demand, "max_depth", settings.budget.max_depth),
        max_seconds=_chosen(demand, "max_seconds", settings.budget.max_seconds),
        rate=_chosen(demand, "rate", settings.politeness.rate),
        concurrency=_chosen(demand, "concurrency", settings.politeness.concurrency),
        thorough=_chosen(demand, "thorough", settings.scan.thorough),
        render=_chosen(demand, "render", settings.scan.render),
        allow_private=_chosen(demand, "allow_private", settings.scan.allow_private),
        ignore_robots=demand.ignore_robots,
        scan_dir=folder,
        resume=resumed,
        max_attachments=settings.budget.max_attachments,
        attachment_megabytes=settings.budget.attachment_megabytes,
    )


def _folder(demand: Demand, settings: Settings, urls: Sequence[str]) -> tuple[Path, bool]:
    """Where this scan keeps its facts, and whether it goes on with one that is there."""
    if demand.scan_dir:
        return chosen_folder(demand.scan_dir, urls, clock.now(), resume=demand.resume), demand.resume
    root = demand.scan_root or settings.scan.folder
    unfinished = unfinished_folder(root, urls) if demand.resume else None
    if unfinished:
        _say(f"继续 {unfinished} 里没有完成的扫描。")
        return unfinished, True
    if demand.resume:
        _say(f"{root} 里没有这些网址未完成的扫描，从头开始。")
    return new_folder(root, urls, clock.now()), False


def _check_writable(demand: Demand, settings: Settings) -> None:
    """Before the scan, not after an hour of it."""
    for option, file in (("--output", demand.output), ("--report-file", demand.report_file)):
        if file and file.is_dir():
            raise RefusedError(f"{option} 的 {file} 是一个目录，请写文件名。")
        if file and not os.access(file if file.exists() else file.absolute().parent, os.W_OK):
            raise RefusedError(f"{option} 的 {file} 不能写入，请换一个位置。")
    if demand.record:
        from monitor.store.opening import opened

        opened(settings).dispose()
    if demand.evidence:
        from monitor.evidence_folder import ready_folder

        ready_folder(demand.evidence)


def _tell(result: ScanResult, demand: Demand) -> None:
    """The result, as text or as one JSON document, into the file or onto standard output."""
    if demand.output:
        with demand.output.open("w", encoding="utf-8", errors="replace") as file:
            _write(result, demand, Console(file=file))
        return
    try:
        _write(result, demand, Paper())
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough (`| head`); Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write(result: ScanResult, demand: Demand, console: Console) -> None:
    if demand.output_format == "json":
        console.file.write(scan_json.render(result))
    else:
        print_result(result, console)


def _write_report(result: ScanResult, demand: Demand, folder: Path) -> None:
    file = demand.report_file or (folder / REPORT_NAME if demand.report else None)
    if file:
        from reports import scan_page  # Jinja takes a while to import, and most scans ask for no page

        file.write_text(scan_page.render(result), "utf-8", errors="replace")
        _say(f"报告：{file}")


def _record(result: ScanResult, settings: Settings, urls: Sequence[str], folder: Path, status: int) -> None:
    """Into the books, once: the same scan recorded again changes nothing."""
    if status == INTERRUPTED:
        _say("扫描被中断，没有记入数据库。接着扫描完再记：同一条命令加 --resume。")
        return
    from monitor.keeping import keep
    from monitor.scanning import facts_file
    from monitor.store.opening import opened

    files = {url: facts_file(folder, number, url) for number, url in enumerate(urls)}
    for kept in keep(opened(settings), result, files, settings):
        turns = "、".join(f"{_STATES.get(state, state)} {count}" for state, count in kept.turns.items())
        _say(f"已记入数据库，扫描编号 {kept.scan_id}：{turns or '问题没有变化'}。")


def _take_evidence(result: ScanResult, demand: Demand, settings: Settings, status: int) -> None:
    """After the result is told: it must not wait for pictures, nor be lost with them."""
    if demand.evidence is None:
        return
    if status == INTERRUPTED:
        _say("扫描被中断，没有取证。")
        return
    from monitor.evidence_folder import fill_folder
    from monitor.scanning import manners_of

    # the options' folder is not used: evidence is no scan
    manners = manners_of(_options(demand, settings, demand.evidence, resumed=False), settings)
    fill_folder(demand.evidence, result, manners, _say)


def _close(folder: Path, status: int) -> None:
    """Where the facts lie, and what to do where the scan is not whole."""
    _say(f"扫描目录：{folder}")
    if status == INTERRUPTED:
        _say("扫描被中断，以上是已经看到的部分。接着扫描：同一条命令加 --resume。")
    elif status == COULD_NOT_LOOK:
        _say("没有看到任何网页，不能作出判断。请检查网址和网络，原因见上面的“未能检查”和首页一项。")


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


def _log_to(console: Console) -> None:
    """Log lines go above the live progress line instead of through it."""
    logging.basicConfig(
        level=logging.WARNING,
        format="%(asctime)s %(levelname)s %(message)s",
        datefmt="%H:%M:%S",
        handlers=[_ConsoleHandler(console)],
    )


class _ConsoleHandler(logging.Handler):
    """Rich has one of its own, which takes a while to import for colours that few log lines need."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self._console = console

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._console.print(self.format(record), markup=False, highlight=False, soft_wrap=True)
        except Exception:
            self.handleError(record)  # as handlers do: a log line that cannot be written ends no scan
