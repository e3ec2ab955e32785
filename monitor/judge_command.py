"""`govmon judge` and `govmon scans list`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.table import Table
from sqlmodel import col, select

from monitor.backdating import backdated
from monitor.console import Paper, counted, print_result
from monitor.exit_status import DONE
from monitor.folding import harmless
from monitor.issues.desk import site_named
from monitor.judging import judge_again, kept_scan
from monitor.recording import put_verdicts
from monitor.registry.words import words_about
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
        words = words_about(session, scan.site_id)
    result = judge_again(scan, settings, words)
    if keep:
        with transaction(engine) as session:
            put_verdicts(session, scan_id, result.sites[0].examination)
    if as_json:
        Paper().print(scan_json.render(result), end="")
    else:
        print_result(result, Paper())
    return DONE


def print_backdated(config: Path | None, site: str, days: int) -> int:
    """Entries that seem to bear too old a date. Raises RefusedError for an unknown site."""
    with reading(opened(load_settings(config))) as session:
        number = site_named(session, site).id if site else None
        found = list(backdated(session, days, number))
    paper = Paper()
    for one in found:
        paper.print(
            f"{harmless(one.site)}  {harmless(one.column)}  {harmless(one.title)}\n"
            f"  {one.url}\n"
            f"  标注 {one.dated}，但 {one.before:%Y-%m-%d} 看栏目时还没有，{one.first_seen:%Y-%m-%d} 才出现，"
            f"相差 {one.days} 天。请人工核实。"
        )
    paper.print(f"共 {len(found)} 条疑似倒填日期的信息。")
    return DONE


def print_scans(config: Path | None, most: int) -> int:
    """The kept scans, newest first."""
    with reading(opened(load_settings(config))) as session:
        query = select(Scan, Site).join(Site, col(Site.id) == Scan.site_id)
        rows = session.exec(query.order_by(col(Scan.id).desc()).limit(most)).all()
    paper = Paper()
    if rows:
        paper.print(_table(rows))
    paper.print(f"{counted(len(rows), most, '次扫描')}按现在的限值重新判断：govmon judge 编号")
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
