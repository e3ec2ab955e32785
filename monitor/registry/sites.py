"""Registered sites: how much is known of each, and taking one out that was entered by mistake."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Table, delete, func, sql
from sqlmodel import Session, col, select

from monitor.issues.desk import site_named
from monitor.refusals import RefusedError
from monitor.store.tables import metadata
from monitor.store.tables.issues import IssueRow
from monitor.store.tables.registry import Audit, Site
from monitor.store.tables.scans import Scan
from monitor.store.tables.work import Duty
from monitor.timetable import SITE_TASKS

_OWN = ("columns", "boards", "exemptions", "site_states", "site_account_links")
"""Tables whose rows go with their site; every other one that refers to a site is its history."""
_HISTORY = {
    "scans": "扫描",
    "site_days": "每日结果",
    "issues": "问题",
    "probes": "探测",
    "probe_hours": "探测",
    "probe_days": "探测",
    "documents": "文件",
    "messages": "留言",
    "letters": "通知",
}


@dataclass(frozen=True, slots=True)
class Watch:
    """What was done about one site. `open_issues` are those that a person or unit still has to act on."""

    scans: int = 0
    last_scan: datetime | None = None
    open_issues: int = 0


def watches(session: Session) -> dict[int, Watch]:
    """For each site that was ever looked at."""
    scans = select(Scan.site_id, func.count(), func.max(Scan.started)).group_by(col(Scan.site_id))
    issues = (
        select(IssueRow.site_id, func.count())
        .where(col(IssueRow.live), IssueRow.state != "rejected", col(IssueRow.site_id).is_not(None))
        .group_by(col(IssueRow.site_id))
    )
    opened = {site: count for site, count in session.exec(issues) if site is not None}
    found = {site: Watch(count, last, opened.pop(site, 0)) for site, count, last in session.exec(scans)}
    return found | {site: Watch(open_issues=count) for site, count in opened.items()}


def remove(session: Session, name: str, actor: str, at: datetime) -> Site:
    """Takes a site out of the registry that nothing was ever seen of. Raises RefusedError for one with a
    history: that is evidence, and the site is to be closed instead."""
    site = site_named(session, name)
    kept = [_HISTORY.get(table.name, "评分等") for table in _referring() if _has(session, table, site)]
    if kept:
        raise RefusedError(
            f"“{site.name}”已有{'、'.join(dict.fromkeys(kept))}记录，不能删除。"
            "不再监测的，请把状态改为“关停”后用 govmon sites import 导入。"
        )
    if site.id is not None:
        lines = delete(Duty).where(col(Duty.subject) == site.id, col(Duty.task).in_(SITE_TASKS))
        session.connection().execute(lines)
    for name in _OWN:
        table = metadata.tables[name]
        session.connection().execute(delete(table).where(table.c.site_id == site.id))
    told = json.dumps({"was": {"url": site.url, "name": site.name}, "became": None}, ensure_ascii=False)
    session.add(
        Audit(at=at, actor=actor, action="sites.remove", subject="sites", subject_id=site.id, detail=told)
    )
    session.delete(site)
    return site


def _referring() -> Iterator[Table]:
    """The tables that hold a site's history."""
    for table in metadata.sorted_tables:
        refers = any(key.target_fullname == "sites.id" for key in table.foreign_keys)
        if refers and table.name not in _OWN:
            yield table


def _has(session: Session, table: Table, site: Site) -> bool:
    wanted = sql.select(table.c.site_id).where(table.c.site_id == site.id).limit(1)
    return session.connection().execute(wanted).first() is not None
