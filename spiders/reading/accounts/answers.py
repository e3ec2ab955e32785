"""What one answer of a platform says about an account, whichever format it came in."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from checks.facts import Post, TroubleCause
from spiders.reading.masking import mask

MOST_POSTS = 500
"""Posts of one answer that are kept, newest first."""
LONGEST_TITLE = 120
"""Characters; what has no title is called by its first words."""
LONGEST_NAME = 100
MOST_COUNTED = 10**12
"""No platform has more followers or posts; a greater number is none."""

_TAG = re.compile(r"<[^<>]{0,2000}>")
_LEFT_OPEN = re.compile(r"<[A-Za-z/!][^<>]{0,2000}\Z")
_COUNT = re.compile(r"(\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.(\d{1,4}))?[ ]?([万亿wW]?)\+?")
_TIMES = {"": 1, "万": 10**4, "w": 10**4, "W": 10**4, "亿": 10**8}


class AccountAnswer(Struct, frozen=True):
    """What was told. `trouble` says in Chinese, when not empty, why nothing can be told from the answer. The
    other fields are those of `AccountLook`."""

    posts: tuple[Post, ...] = ()
    trouble: str = ""
    cause: TroubleCause = ""
    shown_name: str = ""
    shown_subject: str = ""
    followers: int | None = None
    total: int | None = None
    gone: str = ""


def unreadable(why: str) -> AccountAnswer:
    """An answer in which no posts can be told."""
    return AccountAnswer(trouble=why, cause="unreadable")


def newest_first(posts: Iterable[Post]) -> tuple[Post, ...]:
    """Each post once, those without a time last. An address that several share is none of theirs: feeds give
    the account's home page with every post."""
    known = list(dict.fromkeys(posts))
    shared = {url for url, count in Counter(post.url for post in known).items() if count > 1}
    own = dict.fromkeys(replace(post, url="") if post.url in shared else post for post in known)
    dated = sorted((at, place, post) for place, post in enumerate(own) if (at := post.at) is not None)
    return (*(post for *_, post in reversed(dated)), *(post for post in own if post.at is None))[:MOST_POSTS]


def plain_words(value: object, longest: int = LONGEST_TITLE) -> str:
    """A title or name as people see it: without markup, on one line, personal data masked, cut short."""
    if not isinstance(value, str):
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return mask(str(value)[:longest]) if is_number else ""
    text = value[:20_000]
    if "<" in text:
        text = _LEFT_OPEN.sub("", _TAG.sub("", text))
    if "&" in text:
        text = html.unescape(text)
    text = mask(" ".join(_printable(text).split()))
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _printable(text: str) -> str:
    # lone surrogates come out of JSON and cannot be written down
    return "".join(sign if sign.isprintable() else " " for sign in text)


def counted(value: Any) -> int | None:
    """A number of followers or posts, as a number or written `12,000` or `3.5万`; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if 0 <= value <= MOST_COUNTED else None
    if isinstance(value, float):
        return int(value) if 0 <= value <= MOST_COUNTED else None
    match = _COUNT.fullmatch(value.strip()) if isinstance(value, str) and len(value) <= 40 else None
    if match is None:
        return None
    whole, part, times = match[1].replace(",", ""), match[2] or "", _TIMES[match[3]]
    return int(whole) * times + (int(part) * times // 10 ** len(part) if part else 0)
