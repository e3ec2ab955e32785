"""Rectification notices 整改通知 and reminders: a letter a day to each unit, with all that it has to be told.

Each issue is told once with each deadline: when it is to be mended, when the deadline is near, when it has
passed. What is under appeal or waits for our own look is not the unit's to hurry with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from sqlalchemy import ColumnElement, exists, func
from sqlmodel import Session, col, select

from checks.names import SEVERITIES
from monitor.clock import SHANGHAI
from monitor.folding import harmless
from monitor.issues.naming import confirmed, title_of
from monitor.posting.writing import Draft, write_letter
from monitor.registry.accounts import key_of
from monitor.store.tables.issues import IssueRow
from monitor.store.tables.posting import Letter, Told
from monitor.store.tables.registry import Account, Site, Unit
from monitor.store.writing import put

Kind = Literal["rectification", "nearing", "overdue"]

NEAR_DAYS = 3
"""Days before its deadline that a unit is reminded once more; the day itself included."""
TO_MEND = ("open", "mending")
IN_FULL = 50
"""Issues of one letter that are told in full; of those beyond, the line that names them."""

_WEIGHTS: Mapping[str, str] = dict(SEVERITIES.items())


@dataclass(frozen=True, slots=True)
class Named:
    """An issue with the name of the site or account that it is of."""

    issue: IssueRow
    whose: str


def write_notices(session: Session, at: datetime) -> None:
    """Writes what this day calls for. Written once a day, however often this is called; what comes later on
    the same day is told on the next."""
    day = at.astimezone(SHANGHAI).date()
    # Reminders first: what is told today for the first time needs no reminder on the same day.
    for kind in ("overdue", "nearing", "rectification"):
        for unit, issues in _by_unit(session, kind, day).items():
            _write(session, kind, unit, issues, day, at)


def _by_unit(session: Session, kind: Kind, day: date) -> dict[int | None, list[Named]]:
    unit = func.coalesce(col(IssueRow.unit_id), col(Site.unit_id), col(Account.unit_id))
    wanted = (
        select(IssueRow, Site, Account, unit)
        .join(Site, col(Site.id) == col(IssueRow.site_id), isouter=True)
        .join(Account, col(Account.id) == col(IssueRow.account_id), isouter=True)
        .where(
            col(IssueRow.live),
            col(IssueRow.state).in_(TO_MEND),
            col(IssueRow.due).is_not(None),
            ~_told(kind),
            _called_for(kind, day),
        )
        .order_by(unit, col(IssueRow.due), col(IssueRow.id))
    )
    found: dict[int | None, list[Named]] = defaultdict(list)
    for issue, site, account, number in session.exec(wanted):
        found[number].append(Named(issue, site.name if issue.site_id else key_of(account)))
    return found


def _told(kind: Kind) -> ColumnElement[bool]:
    same = (col(Told.issue_id) == col(IssueRow.id)) & (col(Told.due) == col(IssueRow.due))
    return exists().where(same & (col(Told.kind) == kind))


def _called_for(kind: Kind, day: date) -> ColumnElement[bool]:
    if kind == "rectification":
        return col(IssueRow.opened_at).is_not(None)
    if kind == "overdue":
        return col(IssueRow.overdue).is_(True)
    near = col(IssueRow.due).between(day, day + timedelta(days=NEAR_DAYS))
    return near & _told("rectification")


def _write(
    session: Session, kind: Kind, unit_id: int | None, issues: Sequence[Named], day: date, at: datetime
) -> None:
    key = f"{kind}:unit:{unit_id or 0}:{day}"
    if session.exec(select(Letter.id).where(Letter.key == key)).first() is not None:
        return
    unit = session.get(Unit, unit_id) if unit_id is not None else None
    name = unit.name if unit else "未登记责任单位"
    draft = Draft(
        key=key,
        kind="rectification" if kind == "rectification" else "reminder",
        subject=harmless(f"{_SUBJECTS[kind]}：{name} {len(issues)} 项"),
        text="\n\n".join(_paragraphs(kind, name, issues, day)),
        unit_id=unit_id,
    )
    letter = write_letter(session, draft, at)
    told = [
        {"kind": kind, "issue_id": one.issue.id, "due": one.issue.due, "letter_id": letter} for one in issues
    ]
    put(session, Told, told, ["kind", "issue_id", "due"])


_SUBJECTS: Mapping[Kind, str] = {
    "rectification": "整改通知",
    "nearing": "整改期限将到",
    "overdue": "整改超期",
}
_OPENINGS: Mapping[Kind, str] = {
    "rectification": "经监测确认，下列 {} 项需要整改，请在期限前完成。",
    "nearing": "下列 {} 项的整改期限将到，请按期完成。",
    "overdue": "下列 {} 项已超过整改期限，请尽快完成，并说明原因。",
}
_CLOSING = (
    "整改完成的，请回复本邮件，写明编号，将安排复核。",
    "认为不属实的，请在期限前回复本邮件提出申诉，写明编号和理由，附截图。",
)


def _paragraphs(kind: Kind, name: str, issues: Sequence[Named], day: date) -> Iterator[str]:
    yield f"{harmless(name)}：\n{_OPENINGS[kind].format(len(issues))}"
    for number, one in enumerate(issues[:IN_FULL], start=1):
        yield "\n".join(_lines(one, number, day))
    if rest := issues[IN_FULL:]:
        yield "\n".join(("其余各项：", *(_brief(one, day) for one in rest)))
    yield "\n".join(_CLOSING)


def _lines(one: Named, number: int, day: date) -> Iterator[str]:
    row = one.issue
    yield f"{number}. 【{_WEIGHTS.get(row.severity, row.severity)}】{title_of(row)}"
    for label, value in (
        ("账号" if row.account_id else "网站", one.whose),
        ("对象", _named(row)),
        ("网址", _address(row)),
        ("所在页面", row.at if row.site_id and row.at != row.subject else ""),
        ("看到", confirmed(row.saw)),
        ("怎么办", row.do),
        ("期限", _until(row, day)),
        ("编号", str(row.id)),
    ):
        if value:
            yield f"{label}：{harmless(value)}"


def _named(row: IssueRow) -> str:
    """What people call it; what has no address is called by what it is."""
    if not row.site_id or (row.name == row.subject and _is_address(row.subject)):
        return ""
    return row.name or ("" if _is_address(row.subject) else row.subject)


def _address(row: IssueRow) -> str:
    if row.site_id:
        return row.subject if _is_address(row.subject) else ""
    return row.at if row.at != row.subject else ""


def _is_address(subject: str) -> bool:
    return subject.startswith(("http://", "https://"))


def _brief(one: Named, day: date) -> str:
    row = one.issue
    return harmless(f"编号 {row.id}，{title_of(row)}，{row.name or row.subject}，{_until(row, day)}")


def _until(row: IssueRow, day: date) -> str:
    if row.due is None:
        return ""
    left = (row.due - day).days
    when = f"已超期 {-left} 天" if left < 0 else f"还有 {left} 天" if left else "今天到期"
    return f"{row.due}（{when}）"
