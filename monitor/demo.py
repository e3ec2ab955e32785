"""`govmon demo`: the bundled town, scanned, and a year of it; what a newcomer sees first."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from monitor import clock
from monitor.exit_status import DONE
from monitor.refusals import RefusedError
from monitor.scan_command import REPORT_NAME, Demand, Look, run_scan
from monitor.settings import Settings, load_settings
from reports.scan import ScanResult, SiteResult
from town.serving import Town, town_in_thread

if TYPE_CHECKING:
    from monitor.scanning import Progress, ScanOptions

FOLDER = "demo"
REPORTS = "reports"
_OVERRIDES = {"allow_private": True, "rate": 0.0, "concurrency": 16, "thorough": False}
"""Nobody else's server is asked, so there is no need to be slow."""


def run_demo(*, keep_open: bool, year: bool = True, look: Look | None = None) -> int:
    """Serve the town, scan it, write the report; with `year`, live through a year of it and write the four
    reports; stop. Returns the exit status."""
    settings = load_settings()
    root = settings.scan.folder / FOLDER
    try:
        with town_in_thread(clock.now().date()) as town:
            looked = _Looked(look)
            status = _scan_town(town, root, looked)
            if year and looked.sites and status == DONE:
                _live_year(town, looked.sites, root, settings)
            if keep_open and status == DONE:
                _stay(town)
    except OSError as error:
        raise RefusedError(f"示例网站不能启动（{error}）。原因见 govmon doctor 的“回环地址”。") from error
    return status


class _Looked:
    """Looks as a scan does, and keeps what was seen."""

    def __init__(self, look: Look | None) -> None:
        self._look = look
        self.sites: tuple[SiteResult, ...] = ()

    def __call__(
        self,
        urls: Sequence[str],
        options: ScanOptions,
        progress: Callable[[Progress], None],
        settings: Settings,
    ) -> ScanResult:
        from monitor.scanning import scan

        result = (self._look or scan)(urls, options, progress, settings)
        self.sites = result.sites
        return result


def _live_year(town: Town, sites: Sequence[SiteResult], root: Path, settings: Settings) -> None:
    """The last year that is over, lived through with the sites as they were just seen."""
    from monitor.demonstration.media import look_at_accounts
    from monitor.demonstration.own_books import new_books
    from monitor.demonstration.showing import DATABASE, INDEX, account_faults, live_year, show_year

    year = town.today.year - 1
    folder = root / REPORTS
    folder.mkdir(parents=True, exist_ok=True)
    _say(f"按刚才看到的情况模拟 {year} 年全年（每天扫描，每小时探测首页），要几分钟：")
    names = {url: name for name, url in town.sites}
    engine = new_books(folder / DATABASE)
    try:
        accounts = look_at_accounts(town, clock.now())
        live_year(engine, [(names[one.site.url], one) for one in sites], year, settings, _say, accounts)
        faults = account_faults(engine)
        unseen = sum(bool(look.trouble) for _, look in accounts)
        _say(f"政务新媒体账号 {len(accounts)} 个，其中 {unseen} 个没能看到；年底有问题 {len(faults)} 个：")
        for line in faults:
            _say(line)
        _say("正在写出日、月、季、年四种报告……")
        for line in show_year(engine, year, folder, settings, {"本次扫描的报告": f"../{REPORT_NAME}"}):
            _say(line)
    finally:
        engine.dispose()
    _say(f"四种报告（网页、Word、PDF、Excel、纯文本）：{folder / INDEX}")


def _scan_town(town: Town, root: Path, look: Look) -> int:
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
