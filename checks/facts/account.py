"""New media 政务新媒体: what was seen of an account, and the account with its looks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import force_setattr

CollectorName = Literal["feed", "weibo", "json", "page", "app", "import", "person"]
"""Where what is known of an account came from: a feed (RSS, Atom, a bridge in the house), Weibo's public
data, a JSON list that the settings describe, a web page with rows, an app's download page, a table that was
imported, a person who looked."""

TroubleCause = Literal[
    "",
    "failed",  # no answer, or a fault of the server
    "blocked",  # turned away, or told to come back later
    "login",
    "captcha",
    "unreadable",  # answered, with something that is no list of posts
    "undated",  # posts, but not when they were published
    "emptied",  # had posts before and gives none now
    "never-any",  # gave no post ever, and the platform does not say that there are none
    "frozen",  # the newest post stands still while their number grows
    "receded",  # posts newer than the newest one now were shown before
    "stopped",  # nearly all accounts that the same service gives fell silent at the same time
    "not-set-up",  # no collector, or no address for it
]
"""Why a look at an account tells nothing of it. Always the collector's trouble, never the account's."""


class Post(Struct, frozen=True, omit_defaults=True):
    """One publication of an account. `at` is in China's time, midnight where only the day is known; None
    where it could not be told, or lies ahead of the look. `interactions` are comments, forwards and likes in
    all, where the platform says."""

    title: str = ""
    url: str = ""
    at: datetime | None = None
    interactions: int | None = None


class AccountLook(Struct, frozen=True, omit_defaults=True):
    """One look of one collector at one account.

    `account` is the registry's key, "platform name". `trouble` says in Chinese, when not empty, why nothing
    can be told from this look; `cause` is its kind. What was read all the same stays (posts of a feed that
    stands still), but no verdict may rest on it. `posts` are those that were shown, newest first.
    """

    account: str
    at: datetime
    collector: CollectorName
    trouble: str = ""
    cause: TroubleCause = ""
    posts: tuple[Post, ...] = ()
    url: str = ""
    """What was asked, or where a person looked."""
    shown_name: str = ""
    """What the platform calls the account."""
    shown_subject: str = ""
    """Whose it is by the platform's verification 认证主体."""
    followers: int | None = None
    total: int | None = None
    """Posts in all, where the platform says; 0: it says itself that there are none."""
    gone: str = ""
    """Not empty: the platform itself says that the account is cancelled, moved or closed; its words."""
    interactive: bool | None = None
    """It has a way to write: comments, messages, a menu that works. None: nobody looked."""
    downloadable: bool | None = None
    """Of an app: its package can be downloaded. None: that could not be told."""
    version: str = ""
    released: date | None = None
    """Of an app: when this version came out."""
    evidence: str = ""
    """The file that shows it: a person's picture, the imported table."""
    shown: int = 0
    """How many posts were shown, also where `posts` were left out to save room."""
    newest: Post | None = None
    """The newest of them that has a time, likewise."""

    def __post_init__(self) -> None:
        if self.posts and not self.shown:
            dated = ((post.at, post) for post in self.posts if post.at is not None)
            newest = max(dated, key=lambda pair: pair[0], default=None)
            force_setattr(self, "shown", len(self.posts))
            force_setattr(self, "newest", newest[1] if newest else None)

    @property
    def latest(self) -> datetime | None:
        """When the newest post was published."""
        return self.newest.at if self.newest else None


AccountState = Literal["open", "changed", "closing", "closed", "cancelled"]
"""Filing state 备案状态 (国办发〔2018〕123号): opened, changed, closing announced, closed, cancelled."""

IN_USE: frozenset[AccountState] = frozenset({"open", "changed"})
"""States in which an account has to be kept up."""


class Sibling(Struct, frozen=True, omit_defaults=True):
    """Another account in use of the same unit on the same platform."""

    key: str
    platform: str = ""
    """As the ledger writes it."""
    followers: int | None = None
    opened: date | None = None


class KeyItem(Struct, frozen=True, omit_defaults=True):
    """Something that the unit's site published and that its accounts should have passed on."""

    title: str
    url: str
    dated: date


class Account(Struct, frozen=True, omit_defaults=True):
    """One account of the ledger 台账 and what was seen of it: what checks of new media read.

    `looks` are those of the last weeks without their posts, oldest first; `posts` are what they and those
    before them saw, each once, newest first.
    """

    key: str
    """Platform and name, with a blank between."""
    platform: str
    name: str
    observed_at: datetime
    unit: str = ""
    """The unit that keeps it 主办单位."""
    subject: str = ""
    """Verified subject 认证主体, by the ledger."""
    state: AccountState = "open"
    opened: date | None = None
    closing_announced: date | None = None
    closed: date | None = None
    """When it was closed or cancelled, by the ledger."""
    url: str = ""
    followers: int | None = None
    """By the ledger; a look may know better."""
    own_limit_days: int | None = None
    """A stricter rule of the place for how long it may stand still."""
    own_reason: str = ""
    watched_since: date | None = None
    """The day of the first look that told something."""
    looks: tuple[AccountLook, ...] = ()
    posts: tuple[Post, ...] = ()
    siblings: tuple[Sibling, ...] = ()
    site_names: tuple[str, ...] = ()
    """What the unit's site calls it, where a link of the site leads to it."""
    key_items: tuple[KeyItem, ...] = ()

    @property
    def good_look(self) -> AccountLook | None:
        """The last look that tells something."""
        return next((look for look in reversed(self.looks) if not look.trouble), None)
