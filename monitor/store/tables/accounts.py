"""What was seen of new-media accounts: looks for some months, posts for somewhat longer."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from monitor.store.moments import Moment
from monitor.store.row import Row


class LookRow(Row, table=True):
    """One look of a collector at an account: `body` is `checks.facts.AccountLook` as JSON, without posts."""

    __tablename__ = "account_looks"
    __table_args__ = (UniqueConstraint("account_id", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="accounts.id")
    at: datetime = Field(sa_type=Moment, index=True)
    told: bool
    """Whether it tells anything: false where the collector had trouble."""
    body: str


class SiteLinkRow(Row, table=True):
    """A link of a site's home page that leads to an account, with what the site calls it."""

    __tablename__ = "site_account_links"
    __table_args__ = (UniqueConstraint("site_id", "url"),)

    id: int | None = Field(default=None, primary_key=True)
    site_id: int = Field(foreign_key="sites.id")
    url: str
    words: str


class PostRow(Row, table=True):
    """One publication of an account, once however often it is seen. `mark` is its address without what
    changes from visit to visit, or the digest of its title and time."""

    __tablename__ = "account_posts"
    __table_args__ = (UniqueConstraint("account_id", "mark"), Index("account_posts_at", "account_id", "at"))

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="accounts.id")
    mark: str
    url: str
    title: str
    at: datetime | None = Field(default=None, sa_type=Moment)
    interactions: int | None = None
    first_seen: datetime = Field(sa_type=Moment)
    last_seen: datetime = Field(sa_type=Moment, index=True)
