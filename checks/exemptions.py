"""Policy documents that need no interpretation: rules by title or number, as data that an office can edit."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from checks.document_titles import bare_title


class ExemptRule(Struct, frozen=True, forbid_unknown_fields=True):
    """A document in whose title `pattern` is found, and `unless` is not, needs no interpretation, for
    `reason`; so does one in whose number `number` is found."""

    name: str
    reason: str
    pattern: str = ""
    unless: str = ""
    number: str = ""


class _Rules(Struct, frozen=True, forbid_unknown_fields=True):
    rule: tuple[ExemptRule, ...]


@cache
def exempt_rules() -> tuple[ExemptRule, ...]:
    """The bundled rules of `checks/data/exempt_documents.toml`. A test tries their patterns: to compile all
    forty took 10 ms of every start, and few sites need them."""
    return _rules_in((files("checks") / "data" / "exempt_documents.toml").read_text("utf-8"))


def read_rules(text: str) -> tuple[ExemptRule, ...]:
    """Rules from TOML. Raises ValueError, its subclasses msgspec.ValidationError and
    tomllib.TOMLDecodeError, and re.error."""
    rules = _rules_in(text)
    for rule in rules:
        if not rule.pattern and not rule.number:
            raise ValueError(f"规则“{rule.name}”既没有 pattern 也没有 number")
        for pattern in (rule.pattern, rule.unless, rule.number):
            re.compile(pattern)
    return rules


def _rules_in(text: str) -> tuple[ExemptRule, ...]:
    return msgspec.convert(tomllib.loads(text), _Rules).rule


def with_further(further: Iterable[ExemptRule]) -> tuple[ExemptRule, ...]:
    """The bundled rules with further ones before them; a further rule takes the place of the bundled one of
    its name."""
    first = tuple(further)
    names = {rule.name for rule in first}
    return (*first, *(rule for rule in exempt_rules() if rule.name not in names))


def exempt_rule(title: str, number: str = "", rules: Iterable[ExemptRule] | None = None) -> ExemptRule | None:
    """The first rule by which such a document needs no interpretation; None when it needs one."""
    bare = bare_title(title)[:300]
    return next(
        (rule for rule in (exempt_rules() if rules is None else rules) if _fits(rule, bare, number)), None
    )


def _fits(rule: ExemptRule, title: str, number: str) -> bool:
    if rule.number and _compiled(rule.number).search(number):
        return True
    if not rule.pattern or not _compiled(rule.pattern).search(title):
        return False
    return not (rule.unless and _compiled(rule.unless).search(title))


@lru_cache(256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
