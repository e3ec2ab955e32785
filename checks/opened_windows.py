"""What a call of a script's function opens: `openwin(324)` by `function openwin(n){window.open('/v_'+n)}`.

Old sites open citizens' letters so. Nothing is executed: a function that puts its address together from its
parameters and fixed text alone is known by that, and of others nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urljoin

from checks.facts import Call, Opener, Page

MOST_ARGUMENTS = 8
_LONGEST = 1_000


def openers_for(page: Page, known: Mapping[str, tuple[Opener, ...]]) -> list[Opener]:
    """The functions of the scripts that the page loads; `known` has them by the address of the script."""
    scripts = dict.fromkeys(link.url for link in page.links if link.how == "script")
    return [opener for url in scripts for opener in known.get(url, ())]


def address_of(call: Call, openers: Iterable[Opener], page_url: str) -> str:
    """The address that the call opens, "" where none of the functions says it, or two say different ones."""
    found = {_filled(one.address, call.arguments) for one in openers if one.name == call.name}
    address = found.pop() if len(found) == 1 else ""
    if not address or len(address) > _LONGEST:
        return ""
    try:
        joined = urljoin(page_url, address).partition("#")[0]
    except ValueError:
        return ""
    return joined if joined.startswith(("http://", "https://")) else ""


def _filled(address: str, arguments: tuple[str, ...]) -> str:
    """The template with its places `{0}`, `{1}` filled; "" where an argument is missing or not known."""
    for number in range(MOST_ARGUMENTS):
        place = f"{{{number}}}"
        if place not in address:
            continue
        if number >= len(arguments) or not arguments[number]:
            return ""
        address = address.replace(place, arguments[number])
    return address
