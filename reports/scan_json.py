"""The JSON document of a scan: a public contract that other programs rely on.

Keys are only ever added. Dates are ISO, in Asia/Shanghai; `findings` never holds what passed.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import msgspec

from checks.catalogue import catalogue
from checks.days import china_time
from checks.examination import Veto, vetoes
from checks.facts import AttachmentsSeen, Column, Coverage, Document, Message, Site, Try
from checks.findings import MOST_PAGES, Finding
from reports.exhibits import Exhibit, Exhibits, Look
from reports.scan import FRESHNESS, INTERACTION, INTERPRETATION, ScanResult, SiteResult

VERSION = 1

Json = dict[str, Any]


def render(result: ScanResult) -> str:
    """The document as text, one trailing newline."""
    # Half of a surrogate pair in a hostile title would make the text unwritable as UTF-8.
    text = json.dumps(document(result), ensure_ascii=False).encode("utf-8", "replace")
    # Laid out by msgspec: asked for an indent, json leaves its compiled encoder, and takes ten times as long.
    return msgspec.json.format(text, indent=2).decode("utf-8") + "\n"


def document(result: ScanResult) -> Json:
    """The document as plain values."""
    return {
        "version": VERSION,
        "tool": result.tool,
        "started": _moment(result.started),
        "finished": _moment(result.finished),
        "sites": [_site(one, result) for one in result.sites],
    }


def _site(one: SiteResult, result: ScanResult) -> Json:
    site, exhibits = one.site, Exhibits(one.site)
    return {
        "url": site.url,
        "name": site.name,
        "observed": _moment(site.observed_at),
        "home": _home(site),
        "coverage": _coverage(site.coverage) | {"attachments": _attachments(site.attachments)},
        "vetoes": [_veto(veto) for veto in vetoes(one.examination.findings)],
        "passed": dict(one.examination.passed),
        "columns": [_column(column, one, result) for column in site.columns],
        "documents": [_document(document, one) for document in site.documents],
        "messages": [_message(message, one) for message in site.messages],
        "findings": [
            _finding(finding) | {"evidence": _evidence(exhibits.of(finding))}
            for verdict in ("failed", "suspect", "not_checked")
            for finding in one.findings(verdict)
        ],
    }


def _home(site: Site) -> Json | None:
    if site.home is None:
        return None
    return {"url": site.home.url, "opened": site.home.opened, "latest": _day(site.home.latest)}


def _coverage(coverage: Coverage) -> Json:
    return {
        "pages": coverage.pages,
        "links": coverage.links,
        "targets": coverage.targets,
        "unknown": coverage.unknown,
        "unlooked": coverage.unlooked,
        "left_out": coverage.left_out,
        "budget_hit": coverage.budget_hit or None,
        "interrupted": coverage.interrupted,
        "robots": coverage.robots,
    }


def _attachments(seen: AttachmentsSeen) -> Json:
    """How many were read; how many were not, or not whole, and why."""
    why = {reason: count for reason, (count, _) in seen.troubles.items()}
    return {"read": len(seen.read), "unread": sum(why.values()) + seen.left, "why": why, "left": seen.left}


def _veto(veto: Veto) -> Json:
    return {"group": veto.group, "name": veto.name, "count": veto.count, "at_least": veto.at_least}


def _column(column: Column, one: SiteResult, result: ScanResult) -> Json:
    return {
        "url": column.url,
        "name": column.name,
        "kind": column.kind,
        "kind_by": column.kind_by,
        "entries": len(column.entries),
        "latest": _day(column.latest),
        "latest_url": column.latest_url or None,
        "evidence": column.latest_by,
        "limit_days": result.limit_days(column),
        "verdict": one.verdict(column.url, FRESHNESS),
    }


def _document(paper: Document, one: SiteResult) -> Json:
    found = (*paper.forth, *paper.back, *paper.named)
    return {
        "url": paper.url,
        "title": paper.title,
        "number": paper.number or None,
        "written": _day(paper.written),
        "published": _day(paper.published),
        "interpretations": list(dict.fromkeys(each.url for each in found)),
        "exempt": paper.exempt or None,
        "verdict": one.verdict(paper.url, INTERPRETATION),
    }


def _message(message: Message, one: SiteResult) -> Json:
    return {
        "url": message.url,
        "title": message.title,
        "kind": message.kind,
        "asked": _day(message.asked),
        "answered": _day(message.answered),
        "unit": message.unit or None,
        "status": message.status or None,
        "verdict": one.verdict(message.url, INTERACTION),
    }


def _finding(finding: Finding) -> Json:
    declared = catalogue().get(finding.check)
    return {
        "check": finding.check,
        "verdict": finding.verdict,
        "severity": finding.severity,
        "at": finding.at,
        "what": finding.what,
        "saw": finding.saw,
        "occurrences": finding.occurrences,
        "pages": list(finding.pages[:MOST_PAGES]),
        "indicator": finding.indicator,
        "title": declared.title if declared else finding.check,
        "name": finding.name,
        "column": finding.column,
        "do": finding.do,
    }


def _evidence(exhibit: Exhibit) -> Json:
    return {
        "id": exhibit.id,
        "read": [{"label": one.label, "text": one.text} for one in exhibit.reads],
        "looks": [_look(one) for one in exhibit.looks],
    }


def _look(look: Look) -> Json:
    """Empty parts are left out: most looks have neither hops nor heads."""
    said: Json = {
        "url": look.url,
        "at": _moment(look.at),
        "outcome": look.outcome,
        "status": look.status or None,
        "final_url": look.final_url,
        "millis": look.millis,
        "rung": look.rung,
        "address": look.address,
        "size": look.size,
        "sha256": look.sha256,
        "hops": [{"url": hop.url, "status": hop.status, "to": hop.to, "how": hop.how} for hop in look.hops],
        "tries": [_try(one) for one in look.tries],
        "request": look.request,
        "response": look.response,
        "notes": list(look.notes),
    }
    return {name: value for name, value in said.items() if value}


def _try(one: Try) -> Json:
    return {
        "at": _moment(one.at),
        "outcome": one.outcome,
        "status": one.status or None,
        "millis": one.millis,
        "rung": one.rung,
        "address": one.address,
        "saw": one.saw,
        "as_visitor": one.as_visitor,
    }


def _moment(moment: datetime) -> str:
    return china_time(moment).isoformat()


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
