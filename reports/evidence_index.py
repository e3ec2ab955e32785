"""What lies in a folder of evidence: which file shows which finding, as `index.json` and as a page.

Pure. The looks for evidence were made after the scan; whether they still saw the same is said here, and
changes no verdict.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Protocol

from jinja2 import Template

from checks.catalogue import catalogue
from checks.days import china_time
from checks.facts import OPENED, OURS, PERMANENT, OutcomeName
from checks.findings import Finding
from reports.exhibits import Exhibit, Exhibits, Look
from reports.scan import ScanResult, SiteResult
from reports.templating import rendered, template

VERSION = 1

_BY_TRANSPORT: frozenset[OutcomeName] = PERMANENT - {"soft-404", "wrong-content"}
"""Faults that one answer shows. The others may rest on several: one that opens proves nothing then."""


class File(Protocol):
    """One file of evidence; `sha256` hexadecimal, `size` in bytes."""

    @property
    def name(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def size(self) -> int: ...


class Taken(Protocol):
    """One look for evidence, as `spiders.evidence` gives it."""

    @property
    def url(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def outcome(self) -> OutcomeName: ...
    @property
    def saw(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def files(self) -> Sequence[File]: ...
    @property
    def pictureless(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding whose addresses were looked at again. `addresses` are those asked for, in order."""

    site: SiteResult
    finding: Finding
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything that an evidence folder holds. `taken` is by address; `left_out` counts findings by check
    for which no evidence was asked, `cut_short` says in Chinese why the taking ended early, if it did."""

    result: ScanResult
    shown: tuple[Shown, ...]
    taken: Mapping[str, Taken]
    left_out: Mapping[str, int]
    cut_short: str = ""


@dataclass(frozen=True, slots=True)
class Again:
    """One address of a finding: what the look for evidence saw, and how that compares."""

    url: str
    taken: Taken | None
    compared: str


@dataclass(frozen=True, slots=True)
class Row:
    """One finding as the index lists it."""

    finding: Finding
    title: str
    exhibit: Exhibit
    again: tuple[Again, ...]


def rows(collection: Collection) -> list[tuple[SiteResult, list[Row]]]:
    """The findings by site, in the order of the scan."""
    by_site: dict[str, list[Row]] = {}
    exhibits = {one.site.url: Exhibits(one.site) for one in collection.result.sites}
    for shown in collection.shown:
        exhibit = exhibits[shown.site.site.url].of(shown.finding)
        again = tuple(_again(url, exhibit, collection.taken) for url in shown.addresses)
        row = Row(shown.finding, _title(shown.finding.check), exhibit, again)
        by_site.setdefault(shown.site.site.url, []).append(row)
    return [(one, by_site.get(one.site.url, [])) for one in collection.result.sites]


def _again(url: str, exhibit: Exhibit, taken: Mapping[str, Taken]) -> Again:
    found = taken.get(url)
    before = next((look for look in exhibit.looks if look.url == url), None)
    return Again(url, found, compared(before, found))


def compared(before: Look | None, taken: Taken | None) -> str:
    """How the look for evidence compares with the scan, in Chinese."""
    if taken is None:
        return "没有取到"
    if taken.outcome in OURS:
        return f"再次查看时没能看到：{taken.saw}"
    if before is None:
        return f"再次查看：{taken.saw}"
    if before.outcome in PERMANENT and taken.outcome in PERMANENT:
        return f"再次查看仍然打不开：{taken.saw}"
    if before.outcome in _BY_TRANSPORT and taken.outcome in OPENED:
        return "再次查看时能打开，请核对后再通报"
    if before.outcome in OPENED and taken.outcome not in OPENED:
        return f"再次查看时没有打开：{taken.saw}"
    if before.rung == "browser" or not before.sha256:
        return f"再次查看：{taken.saw}"
    same = before.sha256 == taken.sha256
    return "再次查看，内容与扫描时完全相同" if same else "再次查看，内容与扫描时不完全相同，请对照"


def render_json(collection: Collection, made: datetime) -> str:
    """`index.json`: keys are only ever added."""
    result = collection.result
    document = {
        "version": VERSION,
        "tool": result.tool,
        "started": _moment(result.started),
        "finished": _moment(result.finished),
        "made": _moment(made),
        "sites": [_site(site, found) for site, found in rows(collection)],
        "left_out": dict(collection.left_out),
        "cut_short": collection.cut_short or None,
    }
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def _site(site: SiteResult, found: Sequence[Row]) -> dict[str, Any]:
    return {"url": site.site.url, "name": site.site.name, "findings": [_row(row) for row in found]}


def _row(row: Row) -> dict[str, Any]:
    one = row.finding
    return {
        "id": row.exhibit.id,
        "check": one.check,
        "title": row.title,
        "verdict": one.verdict,
        "severity": one.severity,
        "name": one.name,
        "what": one.what,
        "at": one.at,
        "saw": one.saw,
        "looks": [_look(again) for again in row.again],
    }


def _look(again: Again) -> dict[str, Any]:
    taken = again.taken
    if taken is None:
        return {"url": again.url, "compared": again.compared, "files": []}
    return {
        "url": again.url,
        "at": _moment(taken.at),
        "outcome": taken.outcome,
        "saw": taken.saw,
        "compared": again.compared,
        "body_sha256": taken.sha256 or None,
        "files": [{"name": file.name, "sha256": file.sha256, "size": file.size} for file in taken.files],
        "no_picture": taken.pictureless or None,
    }


def render_page(collection: Collection, made: datetime) -> str:
    """`index.html`: the same for people, the pictures on it."""
    return rendered(
        _template(),
        result=collection.result,
        made=made,
        sites=rows(collection),
        left_out=[(_title(check), number) for check, number in collection.left_out.items()],
        cut_short=collection.cut_short,
    )


@cache
def _template() -> Template:
    return template("evidence.html", {"size": _size})


def _title(check: str) -> str:
    return catalogue()[check].title if check in catalogue() else check


def _size(size: int) -> str:
    return f"{size} 字节" if size < 1024 else f"{size / 1024:.0f} KB"


def _moment(moment: datetime) -> str:
    return china_time(moment).isoformat()
