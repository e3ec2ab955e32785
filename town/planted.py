"""What is wrong on purpose in the town, and what only looks wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import urljoin

_BY_NAME = frozenset(
    {
        "empty-link",
        "missing-site-tags",
        "missing-column-tags",
        "missing-article-tags",
        "missing-footer-mark",
        "wrong-expression",
        "missing-disclosure-column",
        "late-annual-report",
        "search-broken",
    }
)
"""Checks whose subjects have no address: words, tags, marks."""


@dataclass(frozen=True)
class Mark:
    """A fault or a trap, kept in the data beside the thing that it speaks of.

    `what` is an address relative to the page that carries the mark ("" is the page itself), or the words of
    an anchor for `empty-link`, the name of a tag or footer mark, the wrong words with those around.
    `why` is English and goes into the page as a comment, so it must hold no "--".
    """

    check: str
    why: str
    what: str = ""
    trap: bool = False


@dataclass(frozen=True)
class Planted:
    """One planted thing as the truth lists it: `what` is absolute or an anchor's words, `at` is the page."""

    check: str
    at: str
    what: str
    trap: bool
    why: str


def fault(check: str, why: str, what: str = "") -> Mark:
    return Mark(check, why, what)


def trap(check: str, why: str, what: str = "") -> Mark:
    return Mark(check, why, what, trap=True)


def about(marks: tuple[Mark, ...], what: str) -> tuple[Mark, ...]:
    """The marks, with those that name no subject of their own speaking of `what`."""
    return tuple(mark if mark.what else replace(mark, what=what) for mark in marks)


def planted(mark: Mark, page_url: str) -> Planted:
    return Planted(mark.check, page_url, subject(mark, page_url), mark.trap, mark.why)


def subject(mark: Mark, page_url: str) -> str:
    if mark.check in _BY_NAME:
        return mark.what
    # A browser drops line breaks and outer blanks of an href before it resolves it.
    tidy = re.sub(r"[\t\r\n]", "", mark.what).strip()
    return urljoin(page_url, tidy).partition("#")[0]


def comment(mark: Mark, page_url: str) -> str:
    """The mark as an HTML comment. A comment is nothing that a reader of pages may use."""
    sort = "trap" if mark.trap else "fault"
    return f"<!-- {sort}: {mark.check} {subject(mark, page_url)} | {mark.why} -->"
