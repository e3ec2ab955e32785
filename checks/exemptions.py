"""Policy documents that need no interpretation: rules by title, as data that an office can edit."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from checks.document_signs import bare_title


class ExemptRule(Struct, frozen=True, forbid_unknown_fields=True):
    """A title in which `pattern` is found, and `unless` is not, needs no interpretation, for `reason`."""

    name: str
    pattern: str
    reason: str
    unless: str = ""


class _Rules(Struct, frozen=True, forbid_unknown_fields=True):
    rule: tuple[ExemptRule, ...]


@cache
def exempt_rules() -> tuple[ExemptRule, ...]:
    """The bundled rules of `checks/data/exempt_documents.toml`."""
    return read_rules((files("checks") / "data" / "exempt_documents.toml").read_text("utf-8"))


def read_rules(text: str) -> tuple[ExemptRule, ...]:
    """Rules from TOML. Raises msgspec.ValidationError, tomllib.TOMLDecodeError, re.error."""
    rules = msgspec.convert(tomllib.loads(text), _Rules).rule
    for rule in rules:
        re.compile(rule.pattern), re.compile(rule.unless)
    return rules


def exemption(title: str, rules: Iterable[ExemptRule] | None = None) -> str:
    """Why a document of this title needs no interpretation; "" when it needs one."""
    bare = bare_title(title)[:300]
    for rule in exempt_rules() if rules is None else rules:
        if _compiled(rule.pattern).search(bare) and not (rule.unless and _compiled(rule.unless).search(bare)):
            return rule.reason
    return ""


@lru_cache(256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
