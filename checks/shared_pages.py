"""Findings of several messages that stand on one page: one finding that names the page."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from msgspec.structs import replace

from checks.findings import SEVERITIES, Finding

_MOST_NAMED = 5


def page_of(what: str) -> str:
    """The address without the mark that tells apart what has no address of its own."""
    return what.partition("#")[0] if "#" in what and "://" in what else what


def one_for_each_page(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those of one check and verdict on one page joined: `what` names no fragment (public
    contract), and what is said of five messages on a page is said once, with five occurrences."""
    marked = [one for one in findings if page_of(one.what) != one.what]
    if not marked:
        return list(findings)
    plain = [one for one in findings if page_of(one.what) == one.what]
    marked.sort(key=_key)
    return plain + [_joined(list(group)) for _, group in groupby(marked, key=_key)]


def _key(one: Finding) -> tuple[str, str, str]:
    return one.check, one.verdict, page_of(one.what)


def _joined(group: list[Finding]) -> Finding:
    first = min(group, key=lambda one: SEVERITIES.index(one.severity))
    what = page_of(first.what)
    if len(group) == 1:
        return replace(first, what=what, at=page_of(first.at))
    told = "；".join(f"“{one.name}”{one.saw}" for one in group[:_MOST_NAMED])
    more = f"；等 {len(group)} 条" if len(group) > _MOST_NAMED else ""
    return replace(
        first,
        what=what,
        at=page_of(first.at),
        saw=told + more,
        occurrences=sum(one.occurrences for one in group),
    )
