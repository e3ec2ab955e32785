"""How a check is declared: one function in one file.

    @check(implements="gov2019.site.update.home", title="首页超期未更新", advice="在首页发布新的信息。")
    def stale_home(site: Site, *, days: int = 14) -> Iterator[Evidence]: ...

The file's name is the function's name, the check's id (with hyphens), its settings key and its docs anchor.
What it reads is the type of its first parameter; its limits are keyword-only parameters whose defaults are
the national values. It yields `Evidence`, and raises `CannotTellError` where it cannot look at all.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from checks.facts import Account
from checks.findings import Evidence

CheckFunction = Callable[..., Iterable[Evidence]]
F = TypeVar("F", bound=CheckFunction)


Subject = Literal["site", "account"]
"""What a check reads: a site as one scan saw it, or a new-media account as the ledger knows it."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One keyword-only parameter of a check."""

    name: str
    default: object


@dataclass(frozen=True, slots=True)
class Check:
    """A declared check. `implements` are indicator codes, the first is the default one."""

    name: str
    title: str
    advice: str
    implements: tuple[str, ...]
    group: str
    judge: CheckFunction
    limits: tuple[Limit, ...]
    explanation: str
    reads: Subject = "site"
    gone_is_mended: bool = False
    """Whether a subject that a whole scan no longer meets is mended: so for what stands on pages (a link, a
    word), not for what has to be there (a column, a document, a message)."""
    at_once: bool = False
    """Whether one sight is enough: so for what proves itself and cannot wait for a second scan."""
    lies_in_past: bool = False
    """Whether the fault can no longer be undone (an answer that came late): once it is settled it is not told
    again, though every scan still sees it."""


_DECLARED = "__govmon_check__"


def check(
    *,
    implements: str | tuple[str, ...],
    title: str,
    advice: str,
    gone_is_mended: bool = False,
    at_once: bool = False,
    lies_in_past: bool = False,
) -> Callable[[F], F]:
    """Declare the decorated function as a check. `title` and `advice` are Chinese, for people.
    `gone_is_mended`, `at_once`, `lies_in_past`: see `Check`."""
    codes = (implements,) if isinstance(implements, str) else implements

    def declare(function: F) -> F:
        described = _described(function, codes, title, advice)
        whole = replace(described, gone_is_mended=gone_is_mended, at_once=at_once, lies_in_past=lies_in_past)
        setattr(function, _DECLARED, whole)
        return function

    return declare


def declared(candidate: object) -> Check | None:
    """The declaration that the object carries, if any."""
    found: Any = getattr(candidate, _DECLARED, None)
    return found if isinstance(found, Check) else None


def _described(function: CheckFunction, codes: tuple[str, ...], title: str, advice: str) -> Check:
    parameters = list(inspect.signature(function).parameters.values())
    limits = tuple(Limit(p.name, p.default) for p in parameters if p.kind is p.KEYWORD_ONLY)
    if not parameters or any(limit.default is inspect.Parameter.empty for limit in limits):
        message = (
            f"{function.__qualname__}: a check takes its facts first, then keyword-only limits with defaults"
        )
        raise TypeError(message)
    return Check(
        name=function.__name__.replace("_", "-"),
        title=title,
        advice=advice,
        implements=codes,
        group=function.__module__.split(".")[-2:][0],
        judge=function,
        limits=limits,
        explanation=inspect.getdoc(function) or "",
        reads=_reads(parameters[0]),
    )


def _reads(first: inspect.Parameter) -> Subject:
    named = first.annotation if isinstance(first.annotation, str) else first.annotation.__name__
    return "account" if named == Account.__name__ else "site"
