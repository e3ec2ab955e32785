"""Has the home page turned into something else, as far as its title shows? Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from spiders.other_parties import speaks_of_vice

Strangeness = Literal["", "vice", "other"]
"""As it should be; a title of a gambling or porn site; one that has nothing in common with the usual one."""

_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_WORD = re.compile(r"[a-z]{3,}")
_GENERIC = re.compile("首页|主页|网站|官网|官方|欢迎|门户|平台|index|home|page|welcome")
"""What any site may call itself: having it in common shows nothing."""


def strangeness(title: str, usual: str, name: str) -> Strangeness:
    """How the title compares with the `usual` one and with the site's `name`; both may be empty."""
    if speaks_of_vice(title) and not speaks_of_vice(usual):
        return "vice"
    now, before = set(_pieces(title)), set(_pieces(usual))
    if not now or not before or now & (before | set(_pieces(name))):
        return ""
    return "other"


def _pieces(text: str) -> Iterator[str]:
    """Pairs of neighbouring Chinese characters, and words of letters."""
    own = _GENERIC.sub(" ", text.lower())
    for run in _CHINESE.findall(own):
        yield from (run[at : at + 2] for at in range(len(run) - 1))
    yield from _WORD.findall(own)
