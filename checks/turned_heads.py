"""Whether the home page calls itself something else than in the scan before. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.facts import HeadSeen

_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_WORD = re.compile(r"[a-z]{3,}")
_GENERIC = re.compile("首页|主页|网站|官网|官方|欢迎|门户|平台|index|home|page|welcome")
"""What any site may call itself: having it in common shows nothing."""


def has_nothing_in_common(text: str, before: str, name: str = "") -> bool:
    """Whether no piece of the text stands in what it was `before` or in the site's `name`. False where one of
    the two has no pieces."""
    now, then = set(_pieces(text)), set(_pieces(before))
    return bool(now and then) and not now & (then | set(_pieces(name)))


def turned(before: HeadSeen | None, now: HeadSeen | None, name: str) -> str:
    """What turned since the scan before, in Chinese; "" where nothing did or nothing is known."""
    if before is None or now is None:
        return ""
    if has_nothing_in_common(now.title, before.title, name):
        return f"首页标题变为“{now.title[:60]}”，上次为“{before.title[:60]}”，请人工核对是否被篡改"
    if has_nothing_in_common(now.keywords, before.keywords, f"{name} {now.title}"):
        return f"首页关键词变为“{now.keywords[:60]}”，上次为“{before.keywords[:60]}”，请人工核对是否被篡改"
    return ""


def _pieces(text: str) -> Iterator[str]:
    """Pairs of neighbouring Chinese characters, and words of letters."""
    own = _GENERIC.sub(" ", text.lower())
    for run in _CHINESE.findall(own):
        yield from (run[at : at + 2] for at in range(len(run) - 1))
    yield from _WORD.findall(own)
