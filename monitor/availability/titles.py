"""Has the home page turned into something else, as far as its title shows? Pure."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from checks.turned_heads import has_nothing_in_common
from spiders.other_parties import speaks_of_vice

Strangeness = Literal["", "vice", "other"]
"""As it should be; a title of a gambling or porn site; one that has nothing in common with the usual one."""


@lru_cache(4096)
def strangeness(title: str, usual: str, name: str) -> Strangeness:
    """How the title compares with the `usual` one and with the site's `name`; both may be empty.
    Nearly every probe sees the title that the one before saw."""
    if speaks_of_vice(title) and not speaks_of_vice(usual):
        return "vice"
    return "other" if has_nothing_in_common(title, usual, name) else ""
