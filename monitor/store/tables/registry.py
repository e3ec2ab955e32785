"""Who answers for what: units, sites, columns, boards, accounts, recipients, exemptions, the year's plan."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from monitor.store.moments import Moment
from monitor.store.row import Row


class Unit(Row, table=True):
    """A unit (单位) that answers for sites and accounts. Units form a tree by `parent_id`."""

    __tablename__ = "units"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    parent_id: int | None = Field(default=None, foreign_key="units.id", index=True)
    level: str = ""
    """省, 市, 县, 乡, 部门 ...: as the office's own list says it."""
    contact: str = ""
    phone: str = ""
    mail: str = ""
    active: bool = True


class Site(Row, table=True):
    """A site. `url` is its home address as checked by `monitor.addresses`; `code` is the ten-digit
    identification code (网站标识码), empty where none was given."""

    __tablename__ = "sites"

    id: int | None = Field(default=None, primary_key=True)
    url: str = Field(unique=True)
    name: str
    code: str = Field(default="", index=True)
    unit_id: int | None = Field(default=None, foreign_key="units.id", index=True)
    sort: str = "portal"
    """portal (门户) or department (部门网站): departments without services score by 4/3."""
    level: str = ""
    state: str = "open"
    """open (开通), paused (临时关闭, with approval), closed (关停)."""
    paused_until: date | None = None
    approval: str = ""
    """Document that approved the temporary closing: without one, closed means down."""
    services: bool = True
    authorised: bool = False
    """Its owners authorised us to look in spite of robots.txt."""
    private: bool = False
    """May lie in a private address range."""
    title: str = ""
    """Title of the home page as last seen in order; a sudden other one is an alert."""
    added_at: datetime = Field(sa_type=Moment)


class Column(Row, table=True):
    """A column of a site: discovered by a scan, or set down by a person, whose word stays."""

    __tablename__ = "columns"
    __table_args__ = (UniqueConstraint("site_id", "url"),)

    id: int | None = Field(default=None, primary_key=True)
    site_id: int = Field(foreign_key="sites.id", index=True)
    url: str
    name: str
    kind: str
    state: str = "discovered"
    """discovered, confirmed (by a person), excluded (by a person, with reason)."""
    named_by_person: bool = False
    typed_by_person: bool = False
    limit_days: int | None = None
    reason: str = ""
    """Why excluded, or why an own limit."""
    first_seen: datetime | None = Field(default=None, sa_type=Moment)
    last_seen: datetime | None = Field(default=None, sa_type=Moment)


class Board(Row, table=True):
    """A message board (互动栏目) of a site, with its own deadline in working days where one is set."""

    __tablename__ = "boards"
    __table_args__ = (UniqueConstraint("site_id", "url"),)

    id: int | None = Field(default=None, primary_key=True)
    site_id: int = Field(foreign_key="sites.id", index=True)
    url: str
    name: str
    kind: str = "other"
    """A kind of message (`checks.facts.MessageKind`)."""
    deadline_days: int | None = None
    excluded: bool = False
    reason: str = ""


class Account(Row, table=True):
    """A new-media account in the ledger."""

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("platform", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    platform: str
    name: str
    unit_id: int | None = Field(default=None, foreign_key="units.id", index=True)
    subject: str = ""
    """Verified subject (认证主体)."""
    state: str = "open"
    """Filing state (`checks.facts.AccountState`): open, changed, closing (announced), closed, cancelled."""
    opened_on: date | None = None
    changed_on: date | None = None
    closing_on: date | None = None
    """When its closing was announced."""
    closed_on: date | None = None
    cancelled_on: date | None = None
    url: str = ""
    followers: int | None = None
    collector: str = ""
    """How it is looked at (`checks.facts.CollectorName`); empty: nobody has said."""
    source: str = ""
    """What the collector asks: an address, a number on the platform, or the name of a list in the
    settings."""
    limit_days: int | None = None
    """A stricter rule of the place for how long it may stand still."""
    reason: str = ""
    """The rule."""
    added_at: datetime = Field(sa_type=Moment)


class Recipient(Row, table=True):
    """Who gets which reports and letters; without a unit, those of the whole."""

    __tablename__ = "recipients"
    __table_args__ = (UniqueConstraint("mail", "unit_id"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str = ""
    mail: str
    unit_id: int | None = Field(default=None, foreign_key="units.id", index=True)
    kinds: str = "daily,monthly,quarterly,annual,rectification,alert"
    """Comma-separated kinds of letters."""
    active: bool = True


class Exemption(Row, table=True):
    """What is not to be counted (例外): addresses by pattern, with a reason and an end."""

    __tablename__ = "exemptions"

    id: int | None = Field(default=None, primary_key=True)
    site_id: int | None = Field(default=None, foreign_key="sites.id", index=True)
    check: str = ""
    """Name of a check; empty is every check."""
    pattern: str
    """Shell-style pattern over the address or the words a finding speaks of."""
    reason: str
    set_by: str
    until: date


class PlanTask(Row, table=True):
    """A task of the year's plan (台账)."""

    __tablename__ = "plan_tasks"
    __table_args__ = (UniqueConstraint("year", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    year: int = Field(index=True)
    number: str
    title: str
    source: str = ""
    """Document and clause that ask for it."""
    unit_id: int | None = Field(default=None, foreign_key="units.id", index=True)
    helpers: str = ""
    """Units that help (配合单位), as written."""
    due: date
    state: str = "open"
    """open, doing, done, dropped."""
    progress: str = ""
    done_on: date | None = None


class Audit(Row, table=True):
    """Who did what when, to anything a person can change."""

    __tablename__ = "audits"
    __table_args__ = (Index("audits_subject", "subject", "subject_id"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment, index=True)
    actor: str
    action: str
    subject: str
    """Table name."""
    subject_id: int | None = None
    detail: str = ""
    """JSON: what it was and what it became."""
