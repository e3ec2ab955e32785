"""Settings: `govmon.toml` in the working folder, then GOVMON_ variables, then the command line.

Whatever is unknown or out of range refuses to start, with a Chinese message that names the file and the key:
a limit that was misspelt and so silently ignored would accuse or acquit a site wrongly.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import force_setattr

from checks.calendar import NATIONAL, Calendar
from checks.declaration import Check
from checks.exemptions import ExemptRule, read_rules
from checks.indicators import Yardstick
from monitor.addresses import usable_address
from monitor.check_limits import fitting_limits, limit_complaints
from monitor.collector_settings import collector_complaints, read_collectors
from monitor.given_settings import Given, WrongSettingsError, given_settings
from monitor.paths import read_path
from monitor.refusals import RefusedError
from monitor.settings_complaints import (
    HOST,
    LISTEN,
    MAIL_ADDRESS,
    MOMENT,
    no_section,
    unknown_name,
    wrong_value,
)
from spiders.agent import AGENT
from spiders.named_collectors import NamedCollector

__all__ = ["Settings", "WrongSettingsError", "described_settings", "load_settings"]

FILE_NAME = "govmon.toml"

Render = Literal["auto", "never", "always"]

REPORTS = ("daily", "monthly", "quarterly", "annual")


class Identity(Struct, frozen=True, forbid_unknown_fields=True):
    """Who looks: told to every site, so that its keepers can ask us to stop."""

    user_agent: Annotated[str, Meta(min_length=1, max_length=300, pattern=r"^[\x20-\x7e]+\Z")] = AGENT
    contact: Annotated[str, Meta(max_length=200, pattern=r"^[\x20-\x7e]*\Z")] = ""
    """A mail address or web page, sent along with the user agent."""


class Politeness(Struct, frozen=True, forbid_unknown_fields=True):
    """How hard one host may be asked."""

    rate: Annotated[float, Meta(ge=0)] = 5.0
    """Requests a second for each host; 0 is without limit."""
    concurrency: Annotated[int, Meta(ge=1, le=256)] = 4
    """Requests in flight for each host."""
    ignore_robots: tuple[str, ...] = ()
    """Sites whose owners have authorised us to look in spite of robots.txt."""

    def __post_init__(self) -> None:
        force_setattr(self, "ignore_robots", tuple(usable_address(site) for site in self.ignore_robots))


class Budget(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a scan of one site ends at the latest."""

    max_pages: Annotated[int, Meta(ge=1, le=1_000_000)] = 5000
    max_depth: Annotated[int, Meta(ge=0, le=100)] = 12
    """Clicks from the home page."""
    max_seconds: Annotated[float, Meta(gt=0)] = 7200.0
    max_attachments: Annotated[int, Meta(ge=0, le=100_000)] = 100
    """Attachments of one site that are taken whole and read; 0 for none."""
    attachment_megabytes: Annotated[int, Meta(ge=1, le=100)] = 10
    """Larger attachments are not taken."""


class Scan(Struct, frozen=True, forbid_unknown_fields=True):
    """How to look."""

    thorough: bool = False
    """Space the tries of a broken link by minutes instead of seconds."""
    render: Render = "auto"
    allow_private: bool = False
    search_views: bool = True
    """Ask for each home page twice more, as search engines do, and compare."""
    try_search: bool = True
    """Try each site's own search with a title or two that the scan saw."""
    folder: Path = Path("govmon-scans")
    """Where scans keep their facts, relative to the working folder."""
    browser: Path | None = None
    """The browser to use; found by itself when not set."""


class Database(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the registry, the scans and the issues are kept."""

    address: Annotated[str, Meta(min_length=1, max_length=500)] = "sqlite:///govmon.db"
    """One SQLite file, or postgresql://user@host/name; its password comes from PGPASSWORD or ~/.pgpass."""


class Issues(Struct, frozen=True, forbid_unknown_fields=True):
    """When a fault is believed, and until when it must be mended."""

    failures: Annotated[int, Meta(ge=1, le=30)] = 2
    """Scans in a row that must find it before it is to be mended; a person may confirm it sooner."""
    passes: Annotated[int, Meta(ge=1, le=30)] = 2
    """Scans in a row that must find it in order before it counts as mended."""
    after_claim: Annotated[int, Meta(ge=1, le=30)] = 1
    """The same where the unit has said that it is mended."""
    mend_days: Annotated[int, Meta(ge=1, le=365)] = 10
    """Working days to mend it. Practice of local notices; no national number."""


class Documents(Struct, frozen=True, forbid_unknown_fields=True):
    """Which policy documents need no interpretation."""

    exempt: Path | None = None
    """Further rules in the form of the bundled `exempt_documents.toml`, relative to the working folder."""


class Text(Struct, frozen=True, forbid_unknown_fields=True):
    """What the text of pages is looked through for."""

    lexicons: tuple[Path, ...] = ()
    """Further wrong expressions (`monitor.lexicon_files`), relative to the working folder."""


class CalendarFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Days off and worked days beside the bundled national calendar."""

    file: Path | None = None
    """A table of days (`monitor.calendar_file`), relative to the working folder."""


class Daemon(Struct, frozen=True, forbid_unknown_fields=True):
    """When the daemon looks, and with how many processes."""

    workers: Annotated[int, Meta(ge=0, le=64)] = 2
    """Processes that scan, at most: each comes when a scan is due and goes after a rest."""
    sites_at_once: Annotated[int, Meta(ge=1, le=200)] = 16
    """Sites that one process scans at the same time; each takes about 10 MB."""
    probes_a_day: Annotated[int, Meta(ge=20, le=288)] = 24
    """How often each home page is asked; at least 20 times by the national rule (2019, 站点无法访问)."""
    scan_at: Annotated[str, Meta(pattern=MOMENT)] = "20:00"
    """When the day's scans begin."""
    scan_hours: Annotated[int, Meta(ge=1, le=23)] = 9
    """Hours over which their beginnings are spread."""
    account_looks_a_day: Annotated[int, Meta(ge=1, le=24)] = 2
    """How often each new-media account is looked at."""
    listen: Annotated[str, Meta(pattern=LISTEN)] = "127.0.0.1:9180"
    """Address and port of /healthz and /metrics."""
    reports_at: Annotated[str, Meta(pattern=MOMENT)] = "08:00"
    """When the reports that have fallen due are made and sent."""
    keep_facts_days: Annotated[int, Meta(ge=1, le=3650)] = 60
    """Facts files of scans older than this are cleared away; the last one of each site stays."""
    keep_probes_days: Annotated[int, Meta(ge=8, le=3650)] = 31
    """Single probes older than this are cleared away; their hours and days stay."""
    canaries: tuple[str, ...] = ()
    """Home pages of others, such as large portals: while none of them answers, our own line is down."""

    def __post_init__(self) -> None:
        force_setattr(self, "canaries", tuple(usable_address(one) for one in self.canaries))


class Mail(Struct, frozen=True, forbid_unknown_fields=True):
    """How letters leave the house. The password comes from GOVMON_MAIL_PASSWORD and stands in no file."""

    server: Annotated[str, Meta(max_length=253, pattern=HOST)] = ""
    """The office's mail server; without one nothing is sent."""
    port: Annotated[int, Meta(ge=1, le=65535)] = 465
    security: Literal["tls", "starttls", "none"] = "tls"
    """`tls` from the start, `starttls` first of all, `none` for a relay inside the house."""
    ca_file: Path | None = None
    """Certificate of the authority that the server's certificate is from, where it is the house's own."""
    user: Annotated[str, Meta(max_length=254, pattern=r"^[\x21-\x7e]*\Z")] = ""
    sender: Annotated[str, Meta(max_length=254, pattern=MAIL_ADDRESS)] = ""
    """In whose name; the user where not set."""
    sender_name: Annotated[str, Meta(max_length=60)] = "政府网站监测"
    operator: Annotated[str, Meta(max_length=254, pattern=MAIL_ADDRESS)] = ""
    """Who gets the answers, and is told what could not be sent."""
    timeout: Annotated[float, Meta(ge=1, le=3600)] = 300.0
    """Seconds without any progress."""
    gather_minutes: Annotated[int, Meta(ge=0, le=1440)] = 30
    """Reminders to one address are gathered so long, and go in one mail."""
    alerts_an_hour: Annotated[int, Meta(ge=1, le=1000)] = 6
    """Mails with alerts to one address; what is more goes together."""
    most_megabytes: Annotated[int, Meta(ge=1, le=100)] = 15
    """Attachments of one mail in transfer; more go in several mails."""


class UnknownReportError(RefusedError, ValueError):
    """There is no such report."""


class Reports(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose reports they are, where they are written, and which come by themselves."""

    issuer: Annotated[str, Meta(min_length=1, max_length=60)] = "政务公开办公室"
    """The office in whose name they are issued: stands in titles and under notices."""
    folder: Path = Path("govmon-reports")
    """Relative to the working folder."""
    automatic: tuple[str, ...] = REPORTS
    """The reports that come by themselves."""
    monthly_day: Annotated[int, Meta(ge=1, le=28)] = 1
    """Day of the month on which the statistics of the month before are made."""
    quarterly_day: Annotated[int, Meta(ge=1, le=28)] = 3
    """Day of January, April, July and October on which the notice of the quarter before is made."""
    annual_day: Annotated[int, Meta(ge=1, le=31)] = 10
    """Day of January on which the assessment of the year before is made."""
    least_coverage: Annotated[float, Meta(ge=0, le=1)] = 0.9
    """Share of the sites, and of the days, that must have been looked at. Below it the notice and the
    assessment wait for a person, and the other reports say that they are incomplete."""

    def __post_init__(self) -> None:
        if unknown := [name for name in self.automatic if name not in REPORTS]:
            raise UnknownReportError(f"没有“{unknown[0]}”这种报告，可用：{'、'.join(REPORTS)}")


class YardstickFiles(Struct, frozen=True, forbid_unknown_fields=True):
    """Yardsticks of the province or city, beside the national one."""

    files: tuple[Path, ...] = ()
    """TOML in the form of `checks/data/gov2019.toml`, see `checks.local_yardsticks`."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """All that can be set. `checks` holds overrides by check and limit name."""

    identity: Identity = Identity()
    politeness: Politeness = Politeness()
    budget: Budget = Budget()
    scan: Scan = Scan()
    database: Database = Database()
    issues: Issues = Issues()
    daemon: Daemon = Daemon()
    reports: Reports = Reports()
    mail: Mail = Mail()
    calendar: CalendarFile = CalendarFile()
    checks: dict[str, dict[str, Any]] = {}
    days: Calendar = NATIONAL
    """What the calendar file says; no setting of its own."""
    documents: Documents = Documents()
    text: Text = Text()
    exempt: tuple[ExemptRule, ...] = ()
    """What the file of `documents` says; no setting of its own."""
    yardstick: YardstickFiles = YardstickFiles()
    yardsticks: tuple[Yardstick, ...] = ()
    """What the files of `yardstick` say; no setting of its own."""
    collectors: dict[str, NamedCollector] = {}
    """Services that give the posts of new-media accounts, by name."""

    @property
    def full_user_agent(self) -> str:
        """What is sent as User-Agent."""
        contact = self.identity.contact
        return f"{self.identity.user_agent} (+{contact})" if contact else self.identity.user_agent

    def overrides_robots(self, site: str) -> bool:
        """Whether the site (absolute address) is one that authorised us to look in spite of robots.txt."""
        return any(_same_host(site, authorised) for authorised in self.politeness.ignore_robots)


_SECTIONS: dict[str, type[Struct]] = {
    "identity": Identity,
    "politeness": Politeness,
    "budget": Budget,
    "scan": Scan,
    "calendar": CalendarFile,
    "documents": Documents,
    "text": Text,
    "database": Database,
    "issues": Issues,
    "daemon": Daemon,
    "reports": Reports,
    "mail": Mail,
    "yardstick": YardstickFiles,
}

_TABLES = {"checks": "checks.stale-home", "collectors": "collectors.rsshub"}
"""Sections of sections, with an example of one."""
_NAMES = (*_SECTIONS, *_TABLES)


def load_settings(file: Path | None = None, checks: Mapping[str, Check] | None = None) -> Settings:
    """The settings from `file`, or from `govmon.toml` in the working folder when there is one.

    `checks` is the catalogue that limits are checked against. Raises WrongSettingsError, which tells
    everything that is wrong at once.
    """
    named = file or Path(FILE_NAME)
    given = given_settings(named, os.environ, Settings(), must_exist=file is not None)
    wrong = [*_unusable_sections(given), *_wrong_keys(given)]
    overrides = given.tables("checks")
    if checks is None:
        checks = _all_checks() if overrides else {}
    wrong += [f"{named} 的 {one}" for one in limit_complaints(overrides, checks)]
    collectors = given.tables("collectors")
    wrong += collector_complaints(collectors, str(named), strict=not given.variable("collectors"))
    if wrong:
        raise WrongSettingsError("\n".join(wrong))
    sections: dict[str, Any] = {name: _section(name, given) for name in _SECTIONS}
    days = _days(sections["calendar"].file, given)
    exempt = _exempt(sections["documents"].exempt, given)
    return Settings(
        **sections,
        checks=fitting_limits(overrides, checks),
        days=days,
        exempt=exempt,
        yardsticks=_yardsticks(sections["yardstick"].files, given),
        collectors=read_collectors(collectors),
    )


def _all_checks() -> Mapping[str, Check]:
    # Half of the daemon's processes judge nothing, and need not carry all the checks.
    from checks.catalogue import catalogue

    return catalogue()


def _days(file: Path | None, given: Given) -> Calendar:
    """The user's days, read before any site is asked: deadlines must not be counted by half a calendar."""
    if file is None:
        return NATIONAL
    from monitor.calendar_file import read_calendar  # most scans have none

    try:
        return read_calendar(file)
    except RefusedError as error:
        raise WrongSettingsError(f"{given.place('calendar', 'file')}：{error}") from error


def _exempt(file: Path | None, given: Given) -> tuple[ExemptRule, ...]:
    """The user's rules for documents that need no interpretation."""
    if file is None:
        return ()
    place = given.place("documents", "exempt")
    try:
        return read_rules(file.read_text("utf-8-sig"))
    except OSError as error:
        raise WrongSettingsError(f"{place}：读不了 {file}（{error.strerror}）") from error
    except (ValueError, re.error) as error:
        raise WrongSettingsError(f"{place}：{file} 不是可用的规则（{error}）") from error


def _yardsticks(files: tuple[Path, ...], given: Given) -> tuple[Yardstick, ...]:
    """The yardsticks of the province or city."""
    if not files:
        return ()
    from monitor.yardstick_files import read_yardsticks  # most have none

    try:
        return read_yardsticks(files)
    except RefusedError as error:
        raise WrongSettingsError(f"{given.place('yardstick', 'files')}：{error}") from error


def _section(name: str, given: Given) -> Struct:
    values = given.table(name)
    return _SECTIONS[name](**{key: _value(name, key, values[key], given) for key in values})


def _value(section: str, key: str, value: object, given: Given) -> Any:
    """The value in the type of its key. Raises msgspec.ValidationError: by itself for each key, since
    msgspec stops at the first that is wrong."""
    read = msgspec.convert(
        {key: value}, _SECTIONS[section], strict=_strict(section, key, given), dec_hook=read_path
    )
    return getattr(read, key)


def _strict(section: str, key: str, given: Given) -> bool:
    """A variable is text and must be read as what is wanted; a file has numbers of its own."""
    return not given.variable(section, key)


def _unusable_sections(given: Given) -> Iterator[str]:
    for name, values in given.values.items():
        if name not in _NAMES:
            yield unknown_name(given.place(name), name, _NAMES)
        elif not isinstance(values, dict):
            yield no_section(given.place(name), _TABLES.get(name, name), values)
    for section, example in _TABLES.items():
        for name, values in given.table(section).items():
            if not isinstance(values, dict):
                yield no_section(given.place(section, name), example, values)


def _wrong_keys(given: Given) -> Iterator[str]:
    for section, kind in _SECTIONS.items():
        for key, value in given.table(section).items():
            place = given.place(section, key)
            if key not in kind.__struct_fields__:
                yield unknown_name(place, key, kind.__struct_fields__)
                continue
            try:
                _value(section, key, value, given)
            except msgspec.ValidationError as error:
                yield wrong_value(place, kind, key, value, error, strict=_strict(section, key, given))


def _same_host(one: str, other: str) -> bool:
    return _host(one) == _host(other)


def _host(address: str) -> str:
    return address.partition("://")[2].partition("/")[0].lower()


def described_settings() -> Iterator[tuple[str, str, object]]:
    """(section, key, default) of everything that can be set, for the documentation and its test."""
    for section, kind in _SECTIONS.items():
        defaults = kind()
        for key in kind.__struct_fields__:
            yield section, key, getattr(defaults, key)
