"""What `govmon availability` prints."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rich.table import Table
from sqlmodel import Session, col, select

from checks.indicators import indicators
from monitor import clock
from monitor.availability.window import UNREACHABLE, Share, share
from monitor.console import Paper
from monitor.exit_status import DONE
from monitor.folding import harmless
from monitor.issues.desk import site_named
from monitor.settings import load_settings
from monitor.store.database import reading
from monitor.store.opening import opened
from monitor.store.tables.probes import SiteState
from monitor.store.tables.registry import Site

_IPV6 = {"": "未知", "none": "无", "ok": "能打开", "failed": "打不开"}


@dataclass(frozen=True, slots=True)
class Line:
    """One site: its probes over the days, and what the last one knew."""

    site: Site
    share: Share
    state: SiteState | None


def lines_of(session: Session, site: str, day: date, days: int) -> list[Line]:
    """The sites that are not closed, or the one named, over the `days` whole days before `day`; the worst
    first. Raises RefusedError for an unknown name."""
    if site:
        sites: Sequence[Site] = [site_named(session, site)]
    else:
        sites = session.exec(select(Site).where(Site.state != "closed").order_by(col(Site.id))).all()
    lines = [
        Line(one, share(session, one.id, day, days), session.get(SiteState, one.id))
        for one in sites
        if one.id is not None
    ]
    return sorted(lines, key=lambda line: -(line.share.share or 0.0))


def print_availability(config: Path | None, site: str, days: int, *, as_json: bool) -> int:
    """The table, or one JSON document."""
    now = clock.now()
    with reading(opened(load_settings(config))) as session:
        lines = lines_of(session, site, now.date(), days)
    paper = Paper()
    if as_json:
        text = json.dumps([_fields(line, now) for line in lines], ensure_ascii=False, indent=2)
        paper.print(text)
        return DONE
    if lines:
        paper.print(_table(lines, now))
    paper.print(f"前 {days} 个整天，共 {len(lines)} 个网站。{_LEGEND}")
    return DONE


_LEGEND = "“探测不足”是有的天不满规定次数，不作结论；用时只作参考，15 秒以内都算打开。"


def standing(seen: Share) -> str:
    """The share in words, as far as there are enough looks for it."""
    indicator = indicators()[UNREACHABLE]
    if seen.share is None:
        return "没有探测"
    if seen.short or len(seen.days) < indicator.window_days:
        return "探测不足"
    if seen.share >= indicator.share_at:
        return "达到单项否决"
    return "预警" if seen.share >= indicator.warn_at else "正常"


def _table(lines: Sequence[Line], now: datetime) -> Table:
    drawn = Table(show_header=True, header_style="bold")
    for title in ("网站", "现在", "打不开", "结论", "探测", "失败", "不计", "最慢", "证书剩余", "IPv6"):
        drawn.add_column(title, overflow="fold", no_wrap=title != "网站")
    for line in lines:
        seen = line.share
        drawn.add_row(
            harmless(line.site.name),
            _present(line.state),
            "" if seen.share is None else f"{seen.share:.1%}",
            standing(seen),
            *(str(number or "") for number in (seen.probes, seen.failed, seen.void)),
            f"{seen.slowest / 1000:.1f} 秒" if seen.slowest else "",
            _left(line.state, now),
            _IPV6[line.state.ipv6] if line.state else "",
        )
    return drawn


def _present(state: SiteState | None) -> str:
    if state is None or state.checked_at is None:
        return ""
    return f"{state.down_since:%m-%d %H:%M} 起打不开" if state.down_since else "能打开"


def _left(state: SiteState | None, now: datetime) -> str:
    days = _days_left(state, now)
    return "" if days is None else f"{days} 天"


def _days_left(state: SiteState | None, now: datetime) -> int | None:
    return (state.certificate_until - now).days if state and state.certificate_until else None


def _fields(line: Line, now: datetime) -> dict[str, Any]:
    seen, state = line.share, line.state
    down = state.down_since if state else None
    return {
        "site": line.site.url,
        "name": line.site.name,
        "share": seen.share,
        "probes": seen.probes,
        "failed": seen.failed,
        "void": seen.void,
        "slowest_millis": seen.slowest or None,
        "too_few": [one.isoformat() for one in seen.short],
        "standing": standing(seen),
        "down_since": down.isoformat() if down else None,
        "checked": state.checked_at.isoformat() if state and state.checked_at else None,
        "certificate_days": _days_left(state, now),
        "ipv6": (state.ipv6 or None) if state else None,
        "days": [
            {"day": one.day.isoformat(), "probes": one.probes, "failed": one.failed, "void": one.void,
             "slowest_millis": one.slowest or None}
            for one in seen.days
        ],
    }  # fmt: skip
