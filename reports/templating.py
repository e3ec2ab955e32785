"""How every HTML document is drawn: nothing of a site reaches it unescaped, uncut, or as a link that runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape

from checks.days import china_time
from checks.facts import OutcomeName
from checks.names import OUTCOMES, RUNGS, VERDICTS

_LONGEST_ADDRESS = 90
_LONGEST_WORDS = 300


def template(name: str, filters: Mapping[str, Callable[..., Any]]) -> Template:
    """One of our templates, with the filters that all share and its own."""
    environment = Environment(
        loader=PackageLoader("reports", "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update({**_SHARED, **filters})
    return environment.get_template(name)


def rendered(drawn: Template, **values: object) -> str:
    """The document. Half of a surrogate pair in a hostile title would make it unwritable as UTF-8."""
    return drawn.render(**values).encode("utf-8", "replace").decode("utf-8")


def href(address: str) -> str:
    """The address when a click on it is safe (http, https), else ""."""
    return address if address.lower().startswith(("http://", "https://")) else ""


def short_address(address: str) -> str:
    """The address as people read it: no scheme, decoded, the middle left out when long."""
    text = unquote(address).partition("://")[2] or address
    text = "".join(character for character in text if character.isprintable())
    if len(text) <= _LONGEST_ADDRESS:
        return text
    return text[: _LONGEST_ADDRESS // 2] + "…" + text[-_LONGEST_ADDRESS // 2 :]


def words(text: str) -> str:
    """Words of a site, cut to what a table bears; control and direction marks taken out."""
    clean = "".join(character if character.isprintable() else " " for character in text)
    return clean if len(clean) <= _LONGEST_WORDS else clean[: _LONGEST_WORDS - 1] + "…"


def lines(text: str) -> str:
    """The same for a text of several lines, whole."""
    return "\n".join(
        "".join(character if character.isprintable() else " " for character in line)
        for line in text.splitlines()
    )


def day(value: date | None) -> str:
    """As in "2026-11-22"; a dash for none."""
    return "—" if value is None else value.isoformat()


def moment(value: datetime) -> str:
    """In Beijing time, to the second."""
    return f"{china_time(value):%Y-%m-%d %H:%M:%S}"


def outcome(name: OutcomeName) -> str:
    """How a look ended, in Chinese."""
    return OUTCOMES.get(name, name)


_SHARED: dict[str, Callable[..., Any]] = {
    "href": href,
    "short": short_address,
    "words": words,
    "lines": lines,
    "day": day,
    "moment": moment,
    "outcome": outcome,
    "rung": RUNGS.__getitem__,
    "verdict": VERDICTS.__getitem__,
}
