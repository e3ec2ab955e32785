"""When two addresses are one and the same thing."""

from __future__ import annotations

import re
from urllib.parse import unquote

from checks.late_patterns import late_pattern

_SESSION_PATH = late_pattern(
    r";(?:jsessionid|phpsessid|sid|sessionid)=[^/?#;]*|/\([ASF]\([0-9a-z]{16,64}\)\)(?=/)", re.I
)
"""Of Java and PHP, and of ASP.NET without cookies: `/(S(lit3py55t21z5v55vlm25s55))/`."""
_NOISE_NAMES = frozenset(
    [
        "jsessionid",
        "phpsessid",
        "aspsessionid",
        "sessionid",
        "session_id",
        "cfid",
        "cftoken",
        "utm_source",
        "utm_medium",
        "utm_campaign",
        "utm_term",
        "utm_content",
        "spm",
        "from_wecom",
    ]
)
_STAMP_NAMES = frozenset(["_", "t", "ts", "time", "timestamp", "rnd", "rand", "random", "r", "v"])
_STAMP_VALUE = re.compile(r"^(?:\d{9,17}|0\.\d{4,})$")
_SESSION_VALUE = re.compile(r"^[0-9A-Za-z]{16,}$")


def host_of(url: str) -> str:
    """`host` or `host:port` of an absolute http(s) address, lower case as the parser left it."""
    rest = url.partition("://")[2]
    for mark in "/?#":
        rest = rest.partition(mark)[0]
    return rest.rpartition("@")[2]


def identity(url: str) -> str:
    """The address without what changes on every visit: two with one identity are one."""
    if ";" not in url and "?" not in url and "/(" not in url:
        return url
    path, mark, query = _SESSION_PATH.sub("", url).partition("?")
    if not mark:
        return path
    kept = [part for part in query.split("&") if not _is_noise(part)]
    return f"{path}?{'&'.join(kept)}" if kept else path


def _is_noise(part: str) -> bool:
    name, _, value = part.partition("=")
    plain = unquote(name).lower()
    if plain in _NOISE_NAMES or plain.startswith("aspsessionid"):
        return True
    if plain in ("sid", "sessid", "token") and _SESSION_VALUE.match(value):
        return True
    return plain in _STAMP_NAMES and bool(_STAMP_VALUE.match(value))
