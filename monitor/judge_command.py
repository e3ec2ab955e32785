"""`govmon judge` and `govmon scans list`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.table import Table
from sqlmodel import col, select

from monitor.console import Paper, print_result
from monitor.exit_status import DONE
from monitor.folding import harmless
from monitor.judging import judge_again, kept_scan
from monitor.recording import put_verdicts
from monitor.settings import load_settings
from monitor.store.database import reading, transaction
from monitor.store.opening import opened
from monitor.store.tables.registry import Site
from monitor.store.tables.scans import Scan
from reports import scan_json

_STATES = {"running": "进行中", "done": "完成", "failed": "失败"}


def run_judge(config: Path | None, scan_id: int, *, as_json: bool, keep: bool) -> int:
    """Judges the scan by today's limits and prints what comes out; with `keep` the books have it from then.

    Issues do not move: they follow what is seen next, not what is thought of what was seen.
    """
    settings = load_settings(config)
    engine = opened(settings)
    with reading(engine) as session:
        scan = kept_scan(session, scan_id)
    result = judge_again(scan, settings)
    if keep:
        with transaction(engine) as session:
            put_verdicts(session, scan_id, result.sites[0].examination)
    if as_json:
        Paper().print(scan_json.render(result), end="", highlight=False, markup=False, soft_wrap=True)
    else:
        print_result(result, Paper())
    return DONE


def print_scans(config: Path | None, most: int) -> int:
    """The kept scans, newest first."""
    with reading(opened(load_settings(config))) as session:
        query = select(Scan, Site).join(Site, col(Site.id) == Scan.site_id)
        rows = session.exec(query.order_by(col(Scan.id).desc()).limit(most)).all()
    paper = Paper()
    if rows:
        paper.print(_table(rows))
    paper.print(f"共 {len(rows)} 次扫描。按现在的限值重新判断：govmon judge 编号", highlight=False)
    return DONE


def _table(rows: Sequence[tuple[Scan, Site]]) -> Table:
    drawn = Table(show_header=True, header_style="bold")
    for title in ("编号", "网站", "开始", "状态", "网页", "不合要求", "疑似", "未能检查"):
        drawn.add_column(title, overflow="fold", no_wrap=title != "网站")
    for scan, site in rows:
        drawn.add_row(
            str(scan.id),
            harmless(site.name),
            f"{scan.started:%Y-%m-%d %H:%M}",
            _STATES.get(scan.state, scan.state),
            *(str(number) for number in (scan.pages, scan.failed, scan.suspect, scan.not_checked)),
        )
    return drawn
