"""Registered sites: how much is known of each, and taking one out that was entered by mistake."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from monitor.issues.desk import site_named
from monitor.refusals import RefusedError
from monitor.store.row import Row
from monitor.store.tables.issues import IssueRow
from monitor.store.tables.probes import ProbeDay, ProbeHour, ProbeRow, SiteState
from monitor.store.tables.registry import Audit, Board, Column, Exemption, Site
from monitor.store.tables.scans import DocumentSeen, MessageSeen, Scan, SiteDay
from monitor.store.tables.work import Duty
from monitor.timetable import SITE_TASKS

_HISTORY: tuple[tuple[type[Row], str], ...] = (
    (Scan, "扫描"), (SiteDay, "每日结果"), (IssueRow, "问题"), (ProbeRow, "探测"), (ProbeHour, "探测"),
    (ProbeDay, "探测"), (DocumentSeen, "文件"), (MessageSeen, "留言"),
)  # fmt: skip


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
        .where(col(IssueRow.live), IssueRow.state != "rejected")
        .group_by(col(IssueRow.site_id))
    )
    opened = dict(session.exec(issues).all())
    found = {site: Watch(count, last, opened.pop(site, 0)) for site, count, last in session.exec(scans)}
    return found | {site: Watch(open_issues=count) for site, count in opened.items()}


def remove(session: Session, name: str, actor: str, at: datetime) -> Site:
    """Takes a site out of the registry that nothing was ever seen of. Raises RefusedError for one with a
    history: that is evidence, and the site is to be closed instead."""
    site = site_named(session, name)
    kept = [told for table, told in _HISTORY if _has(session, table, site)]
    if kept:
        raise RefusedError(
            f"“{site.name}”已有{'、'.join(dict.fromkeys(kept))}记录，不能删除。"
            "不再监测的，请把状态改为“关停”后用 govmon sites import 导入。"
        )
    if site.id is not None:
        lines = delete(Duty).where(col(Duty.subject) == site.id, col(Duty.task).in_(SITE_TASKS))
        session.connection().execute(lines)
    for table in (Column, Board, Exemption, SiteState):
        session.connection().execute(delete(table).where(getattr(table, "site_id") == site.id))  # noqa: B009
    told = json.dumps({"was": {"url": site.url, "name": site.name}, "became": None}, ensure_ascii=False)
    session.add(
        Audit(at=at, actor=actor, action="sites.remove", subject="sites", subject_id=site.id, detail=told)
    )
    session.delete(site)
    return site


def _has(session: Session, table: type[Row], site: Site) -> bool:
    column = getattr(table, "site_id")  # noqa: B009 - each of these tables has it
    return session.exec(select(column).where(column == site.id).limit(1)).first() is not None
