"""What a report is made from: the books of a day, frozen, and of the periods that are sums of days.

Two kinds of numbers. *Flows* happened within the time and add up: probes, faults that were opened or mended,
entries that were published. *Stocks* stand at its end: faults still open, messages still waiting. A month is
the sum of its days' flows with the last day's stocks; a quarter is made of months in the same way, a year of
quarters.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from checks.facts import IN_USE
from checks.indicators import Yardstick

PeriodKind = Literal["day", "month", "quarter", "year"]

Counts = dict[str, int]
"""How many, by name of the check, kind of column, or state."""


class Flows(Struct, frozen=True, omit_defaults=True):
    """What happened on a site within the time.

    `entered` counts faults that came to be owed (confirmed, given back, waivers that ended), `left` those
    that are owed no longer, by what they became (mended, rejected ...); `opened` and `mended` are by check.
    `mend_days` sums the days from confirmation to mending over `mended`; `reply_days` the working days to the
    answer over `timed_replies`.
    """

    scans: int = 0
    whole_scans: int = 0
    probes: int = 0
    probes_failed: int = 0
    probes_void: int = 0
    probe_millis: int = 0
    entered: int = 0
    left: Counts = {}
    opened: Counts = {}
    mended: Counts = {}
    dropped: Counts = {}
    """Those that are owed no longer though nobody mended them (rejected, waived), by check."""
    repeated: Counts = {}
    """Opened ones that had been mended before, by check."""
    mend_days: int = 0
    overdue: int = 0
    """Faults whose deadline passed within the time."""
    entries: Counts = {}
    """Entries first seen within the time, by kind of column."""
    by_column: Counts = {}
    """The same by the column's name."""
    documents: int = 0
    interpretations: int = 0
    asked: int = 0
    answered: int = 0
    late_replies: int = 0
    """Answers that came after their limit."""
    quick_replies: int = 0
    """Answers that came within one working day, as notices praise."""
    timed_replies: int = 0
    """Answers whose working days are known."""
    reply_days: int = 0
    looks: int = 0
    """Looks at an account that told something."""
    looks_blind: int = 0
    """Looks whose collector had trouble: they tell nothing of the account."""
    posts: int = 0
    """Posts of an account that were published within the time."""
    found_errors: int = 0
    """找错 messages that were sent within the time."""
    found_errors_late: int = 0
    """找错 messages that were answered within the time, more than a month after they were sent."""


class Stocks(Struct, frozen=True, omit_defaults=True):
    """What stands at the end of the time."""

    owed: int = 0
    owed_by_check: Counts = {}
    owed_by_severity: Counts = {}
    owed_overdue: int = 0
    unconfirmed: int = 0
    waived: int = 0
    columns: Counts = {}
    """Columns by kind."""
    documents: int = 0
    interpreted: int = 0
    paired: int = 0
    """Of the interpreted documents those that lead to an interpretation that leads back."""
    forms: Counts = {}
    """Interpreted documents by the forms of their interpretations; one with two forms counts in both."""
    found_errors_waiting: int = 0
    """找错 messages of the year without an answer."""
    waiting: Counts = {}
    """Messages without an answer by age: in time, late, over-3-months."""
    share_failed: float | None = None
    """Share of failed probes over the 7 days before the end; None where there were too few."""
    unknown: int = 0
    """Subjects that could not be looked at in the last scan."""
    last_scan: datetime | None = None
    certificate_days: int | None = None
    vetoes: tuple[str, ...] = ()
    """Names of the vetoes that the owed faults trigger."""
    score: float | None = None
    """By the yardstick; None where a veto ends the scoring, or only vetoes apply."""
    passed: bool | None = None
    """合格 or not; None where too little was seen to say."""


class IssueLine(Struct, frozen=True, omit_defaults=True):
    """A fault as reports name it."""

    id: int
    check: str
    title: str
    severity: str
    indicator: str
    state: str
    name: str
    what: str
    at: str = ""
    saw: str = ""
    column: str = ""
    occurrences: int = 1
    opened: date | None = None
    due: date | None = None
    settled: date | None = None
    overdue: bool = False
    episode: int = 1
    manual: bool = False


class NearingLine(Struct, frozen=True, omit_defaults=True):
    """Something in order that will be a fault, or a veto, within days unless something is done."""

    title: str
    """Of the check."""
    severity: str
    """Of the fault to come."""
    name: str
    what: str
    saw: str
    days_left: int
    """The last day in order is 0."""


class EnteredLine(Struct, frozen=True, omit_defaults=True):
    """What a person entered for an indicator that no check judges: `points` taken, given, or cases found."""

    id: int
    indicator: str
    points: float
    evidence: str
    actor: str
    period: str


class VetoLine(Struct, frozen=True, omit_defaults=True):
    """A veto that was triggered: `count` cases where `at_least` suffice."""

    name: str
    count: int
    at_least: int


class ScoreLine(Struct, frozen=True, omit_defaults=True):
    """Points taken by an indicator, or given by it, after all ceilings; `indicator` is its code."""

    indicator: str
    points: float


class ScoreSheet(Struct, frozen=True, omit_defaults=True):
    """The score of one site by one yardstick of the book. What stands behind each line are the owed faults
    and the entries of its indicator.

    `base` is what can be lost, `total` None where a veto ends the scoring, only vetoes apply, or nobody has
    looked yet; `passed` None in the last case too.
    """

    yardstick: str
    base: float
    deducted: float
    bonus: float
    total: float | None = None
    passed: bool | None = None
    vetoes: tuple[VetoLine, ...] = ()
    lines: tuple[ScoreLine, ...] = ()


class SiteBook(Struct, frozen=True, omit_defaults=True):
    """One site over the time. `owed` are its faults at the end, the heaviest first; `settled` those that were
    mended within the time."""

    id: int
    url: str
    name: str
    unit: str = ""
    unit_id: int | None = None
    level: str = ""
    portal: bool = True
    services: bool = True
    paused: bool = False
    """Closed with approval over the whole time: named, and counted nowhere."""
    flows: Flows = Flows()
    stocks: Stocks = Stocks()
    owed: tuple[IssueLine, ...] = ()
    settled: tuple[IssueLine, ...] = ()
    fresh: tuple[IssueLine, ...] = ()
    """Faults that were confirmed within the time."""
    nearing: tuple[NearingLine, ...] = ()
    """Of a day alone: what will be a fault soon, the soonest first."""
    entered: tuple[EnteredLine, ...] = ()
    """What persons entered that counts at the end."""
    unseen: tuple[str, ...] = ()
    """Codes of indicators whose checks could not look at the site in its last scan."""
    sheets: tuple[ScoreSheet, ...] = ()
    """Its scores at the end, by each yardstick of the book in turn."""


class AccountBook(Struct, frozen=True, omit_defaults=True):
    """One new-media account over the time. Of `stocks` the faults, the vetoes and `passed` are filled.

    `suggested` are the doubts and faults for which closing or merging it should be thought about.
    """

    id: int
    platform: str
    name: str
    unit: str = ""
    unit_id: int | None = None
    url: str = ""
    state: str = "open"
    """Filing state (`checks.facts.AccountState`)."""
    followers: int | None = None
    newest: date | None = None
    """Day of its newest post at the end."""
    unknown: str = ""
    """Not empty: why nothing can be told of it at the end (its collector, or that it has none)."""
    flows: Flows = Flows()
    stocks: Stocks = Stocks()
    owed: tuple[IssueLine, ...] = ()
    settled: tuple[IssueLine, ...] = ()
    fresh: tuple[IssueLine, ...] = ()
    suggested: tuple[IssueLine, ...] = ()

    @property
    def key(self) -> str:
        """What it is known by."""
        return f"{self.platform} {self.name}"

    @property
    def in_use(self) -> bool:
        """Whether it has to be kept up: those whose closing was announced or filed are named apart."""
        return self.state in IN_USE


class TaskLine(Struct, frozen=True, omit_defaults=True):
    """A task of the year's plan (台账)."""

    number: str
    title: str
    unit: str
    due: date
    state: str
    progress: str = ""
    done: date | None = None


class SupervisedLine(Struct, frozen=True, omit_defaults=True):
    """What a person entered for an indicator of the yearly assessment of supervision: `points` taken, given,
    or cases found for a veto; `words` say what there is to show."""

    code: str
    points: float
    words: str
    actor: str


class Book(Struct, frozen=True, omit_defaults=True):
    """The books of a day or period, for the whole office. `key` is 2026-11-21, 2026-11, 2026Q4 or 2026.

    `missing` are the days of it for which there is no book; `doubts` say in Chinese why nothing should be
    held against anyone by it (our own line was down, too little was seen).
    """

    kind: PeriodKind
    key: str
    first: date
    last: date
    sites: tuple[SiteBook, ...]
    accounts: tuple[AccountBook, ...] = ()
    tasks: tuple[TaskLine, ...] = ()
    missing: tuple[date, ...] = ()
    doubts: tuple[str, ...] = ()
    revision: int = 1
    yardsticks: tuple[Yardstick, ...] = ()
    """Those that its last day was scored by, the national one first."""
    supervised: tuple[SupervisedLine, ...] = ()
    """What was entered of the office's own work when the book of the year was made."""

    @property
    def counted(self) -> tuple[SiteBook, ...]:
        """The sites that count: all but those closed with approval."""
        return tuple(site for site in self.sites if not site.paused)
