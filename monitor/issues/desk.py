"""What people do with faults: look them up, act on them, enter those that no machine saw."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import case
from sqlmodel import Session, col, select

from checks.indicators import Indicator, indicators
from monitor.clock import SHANGHAI
from monitor.issues.issue import OWED, Patience, Said, State
from monitor.issues.ledger import Heard, book_word
from monitor.issues.sights import subject_of
from monitor.refusals import RefusedError
from monitor.registry.accounts import account_named, key_of
from monitor.registry.kinds.sites import with_either_scheme
from monitor.store.tables.issues import IssueRow, TurnRow
from monitor.store.tables.registry import Account, Audit, Site, Unit

_WEIGHT = case({"veto": 0, "deduct": 1, "warn": 2}, value=col(IssueRow.severity), else_=3)

MANUAL = "manual"
"""In the place of a check's name: a person found it (人工)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which faults: those that still live unless `state` names others; all parts together."""

    state: State | None = None
    ended: bool = False
    site: str = ""
    unit: str = ""
    check: str = ""
    overdue: bool = False
    most: int = 200
    account: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A fault with its site or account, and its unit."""

    issue: IssueRow
    site: Site | None
    account: Account | None
    unit: Unit | None

    @property
    def whose(self) -> str:
        """The name of the site or account."""
        if self.account is not None:
            return key_of(self.account)
        return self.site.name if self.site else ""

    @property
    def url(self) -> str:
        """The address of the site or account; empty where it has none."""
        bearer = self.account or self.site
        return bearer.url if bearer else ""


def found(session: Session, wanted: Wanted) -> list[Shown]:
    """The faults wanted, the heaviest and longest open first. Raises RefusedError for an unknown name."""
    query = (
        select(IssueRow, Site, Account, Unit)
        .select_from(IssueRow)
        .join(Site, col(Site.id) == IssueRow.site_id, isouter=True)
        .join(Account, col(Account.id) == IssueRow.account_id, isouter=True)
        .join(Unit, col(Unit.id) == IssueRow.unit_id, isouter=True)
    )
    if wanted.state:
        query = query.where(IssueRow.state == wanted.state)
    elif not wanted.ended:
        query = query.where(col(IssueRow.live), IssueRow.state != "rejected")
    if wanted.site:
        query = query.where(IssueRow.site_id == site_named(session, wanted.site).id)
    if wanted.account:
        query = query.where(IssueRow.account_id == account_named(session, wanted.account).id)
    if wanted.unit:
        query = query.where(Unit.name == wanted.unit)
    if wanted.check:
        query = query.where(IssueRow.check == wanted.check)
    if wanted.overdue:
        query = query.where(col(IssueRow.overdue), col(IssueRow.state).in_(OWED))
    query = query.order_by(_WEIGHT, col(IssueRow.due), col(IssueRow.id)).limit(wanted.most)
    return [Shown(*one) for one in session.exec(query)]


def one(session: Session, issue_id: int) -> tuple[Shown, Sequence[TurnRow]]:
    """A fault and its turns, oldest first. Raises RefusedError where there is none of this number."""
    row = session.get(IssueRow, issue_id)
    if row is None:
        raise RefusedError(f"没有编号为 {issue_id} 的问题。用 govmon issues list 查看。")
    site = session.get(Site, row.site_id) if row.site_id else None
    account = session.get(Account, row.account_id) if row.account_id else None
    unit = session.get(Unit, row.unit_id) if row.unit_id else None
    turns = session.exec(select(TurnRow).where(TurnRow.issue_id == issue_id).order_by(col(TurnRow.id))).all()
    return Shown(row, site, account, unit), turns


def act(session: Session, issue_id: int, said: Said, patience: Patience, heard: Heard) -> IssueRow:
    """Does what the person asks, and writes down that they did. Raises NotPossibleError and RefusedError."""
    one(session, issue_id)
    row = book_word(session, issue_id, said, patience, heard)
    until = said.until.isoformat() if said.until else None
    _audit(session, said.at, said.actor, f"issue.{said.action}", issue_id, {"why": said.why, "until": until})
    return row


@dataclass(frozen=True, slots=True)
class Entered:
    """A fault that a person found, of a site or of an account. `indicator` is a code of the catalogue,
    `evidence` a file or address."""

    site: str
    indicator: str
    what: str
    saw: str
    actor: str
    at: datetime
    evidence: str = ""
    name: str = ""
    account: str = ""


def enter(session: Session, entered: Entered, patience: Patience) -> IssueRow:
    """Opens a fault by a person's word. Raises RefusedError for an unknown site, account or indicator, for
    one without evidence, and for one that is in the books already."""
    bearer = _bearer(session, entered)
    indicator = _indicator(entered.indicator)
    if not entered.saw.strip() or not entered.evidence.strip():
        raise RefusedError("人工发现的问题要写明看到了什么（--saw）和证据（--evidence：截图文件或网址）。")
    subject = subject_of(entered.what)
    if _is_open(session, bearer, subject):
        raise RefusedError("同一问题已经登记，还没有结束。用 govmon issues list 查看。")
    day = entered.at.astimezone(SHANGHAI).date()
    row = _manual_row(entered, bearer, subject, indicator, patience.due(day))
    session.add(row)
    session.flush()
    if row.id is not None:
        session.add(
            TurnRow(issue_id=row.id, at=entered.at, was="", became="open", why="entered", actor=entered.actor)
        )
    _audit(session, entered.at, entered.actor, "issue.enter", row.id, {"what": entered.what})
    return row


def site_named(session: Session, name: str) -> Site:
    """The site with this address, identification code or name. Raises RefusedError for none or several."""
    urls = col(Site.url).in_([*with_either_scheme(name), *with_either_scheme(f"{name}/")])
    match = urls | (col(Site.code) == name) | (col(Site.name) == name)
    sites = session.exec(select(Site).where(match).limit(2)).all()
    if not sites:
        raise RefusedError(f"没有登记网站“{name}”。可写网址、标识码或名称；用 govmon sites list 查看。")
    if len(sites) > 1:
        raise RefusedError(f"“{name}”不止一个网站，请写网址。")
    return sites[0]


def _indicator(named: str) -> Indicator:
    """The indicator of this code or name."""
    known = indicators().values()
    found = [one for one in known if one.code == named] or [one for one in known if one.name == named]
    if not found:
        raise RefusedError(f"没有指标“{named}”。用 govmon checks indicators 查看。")
    if len(found) > 1:
        raise RefusedError(f"“{named}”不止一项指标，请写代码：{'、'.join(one.code for one in found)}。")
    return found[0]


def _bearer(session: Session, entered: Entered) -> Site | Account:
    if bool(entered.site) == bool(entered.account):
        raise RefusedError("请写网站（--site）或账号（--account）其中之一。")
    return account_named(session, entered.account) if entered.account else site_named(session, entered.site)


def _is_open(session: Session, bearer: Site | Account, subject: str) -> bool:
    own = col(IssueRow.account_id if isinstance(bearer, Account) else IssueRow.site_id) == bearer.id
    wanted = select(IssueRow.id).where(
        own, IssueRow.check == MANUAL, IssueRow.subject == subject, col(IssueRow.live)
    )
    return session.exec(wanted).first() is not None


def _manual_row(
    entered: Entered, bearer: Site | Account, subject: str, indicator: Indicator, due: date
) -> IssueRow:
    of_account = isinstance(bearer, Account)
    return IssueRow(
        site_id=None if of_account else bearer.id,
        account_id=bearer.id if of_account else None,
        unit_id=bearer.unit_id,
        check=MANUAL,
        subject=subject,
        indicator=indicator.code,
        severity=indicator.severity,
        name=entered.name,
        at=entered.what,
        saw=entered.saw,
        evidence=entered.evidence,
        manual=True,
        state="open",
        live=True,
        first_seen=entered.at,
        seen_at=entered.at,
        opened_at=entered.at,
        due=due,
    )


def _audit(
    session: Session, at: datetime, actor: str, action: str, number: int | None, detail: dict[str, str | None]
) -> None:
    told = json.dumps(detail, ensure_ascii=False, sort_keys=True)
    session.add(Audit(at=at, actor=actor, action=action, subject="issues", subject_id=number, detail=told))


def due_for_recheck(session: Session, day: date) -> Sequence[IssueRow]:
    """Faults said to be mended, or whose deadline has come: to be looked at before a list is sent."""
    wanted = select(IssueRow).where(
        (col(IssueRow.state) == "rechecking") | (col(IssueRow.state).in_(OWED) & (col(IssueRow.due) <= day))
    )
    return session.exec(wanted.order_by(col(IssueRow.id))).all()
