"""The fields of a row that comes as data: title, address and date under the many names that they go by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import islice
from typing import Any

from checks.facts import Entry
from checks.late_patterns import late_pattern
from spiders.reading.addresses import Joiner
from spiders.reading.dates import epoch_day
from spiders.reading.row_dates import row_date
from spiders.reading.sheet import squeeze

LONGEST_TITLE = 200
_TITLES = (
    "title", "doctitle", "articletitle", "arttitle", "newstitle", "infotitle", "showtitle", "bt", "biaoti",
    "wjbt", "zcbt", "xxbt", "wjmc", "zcmc", "subject", "topic", "headline", "ctitle", "name", "mc", "xxmc",
)  # fmt: skip
_ADDRESSES = (
    "url", "docpuburl", "puburl", "docurl", "weburl", "arturl", "articleurl", "newsurl", "infourl", "pageurl",
    "linkurl", "htmlurl", "staticurl", "posturl", "detailurl", "fullurl", "jumpurl", "link", "href", "lj",
    "wz",
)  # fmt: skip
_DATES = (
    "displaypublishtime", "firstpublishtime", "publishedtimeformat", "publishedtimestr", "publishedtime",
    "publishtime", "publishdate", "publisheddate", "pubdate", "pubtime", "pubdatestr", "docpubtime",
    "docpubdate", "docreltime", "releasetime", "releasedate", "issuedate", "fbrq", "fbsj", "fwsj", "xxfbrq",
    "postdate", "day", "deliverytime", "pub",
    "posttime", "deploytime", "displaydate", "showtime", "showdate", "publish", "date", "rq", "sj", "time",
    "addtime", "adddate", "inputtime", "createdat", "createtime", "createdate", "crtime", "cjsj",
)  # fmt: skip
"""The day of publishing first; when a row was made is its last resort. When it was changed or written says
nothing of when it was published."""
_TAGS = re.compile(r"<[^<>]{0,400}>")
_ENTITIES = {"&nbsp;": " ", "&amp;": "&", "&quot;": '"', "&lt;": "<", "&gt;": ">", "&#39;": "'"}
_ENTITY = late_pattern("|".join(map(re.escape, _ENTITIES)))
_DOTNET = late_pattern(r"/Date\((-?\d{1,15})[+\-\d]{0,6}\)/")
_HOLE = re.compile(r"\{\{|\$\{|<%")
_PREFIX = late_pattern(r"^(?:c|i|v|s|art|doc|info|news|article|vc)_", re.I)
_STATE = late_pattern(
    r"stat(?:e|us)|flag|show(?!.{0,8}(?:time|date|title))|hid|del|visible|valid|enable|audit|check"
    r"|publish(?!.{0,8}(?:time|date))"
)
_MOST_FIELDS = 200
_NOT_KEY = re.compile(r"[_\-.\s]")


def entry_of(row: Mapping[str, Any], joiner: Joiner, observed: date) -> Entry | None:
    """The row as an entry, None when it has no title, or neither address nor date."""
    fields = _by_plain_name(row)
    title = _text(fields, _TITLES)
    if len(title) < 2 or _HOLE.search(title):
        return None
    address = _written_address(fields)
    url = joiner.join(address) if address else ""
    day = next((day for name in _DATES if (day := day_of(fields.get(name), observed)) is not None), None)
    if not url and day is None:
        return None
    return Entry(url or joiner.base, title[:LONGEST_TITLE], day, "api" if day else "none")


def whole_address(row: Mapping[str, Any]) -> str:
    """The address of the row where it needs nothing put before it, else ""."""
    address = _written_address(_by_plain_name(row))
    is_whole = address.startswith(("http://", "https://")) or address[:1] == "/" != address[1:2]
    return address if is_whole else ""


def flags_of(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The fields of the row that tell its state."""
    found = ((name[:60].lower(), value) for name, value in islice(row.items(), _MOST_FIELDS))
    told = ((name, str(value)[:20]) for name, value in found if isinstance(value, bool | int | str | None))
    return tuple(sorted((name, value) for name, value in told if _STATE.search(name) and len(value) < 12))


def _written_address(fields: Mapping[str, Any]) -> str:
    return next((text for name in _ADDRESSES if (text := _address(fields.get(name)))), "")


def _by_plain_name(row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields by their names in small letters, without prefix (`C_TITLE`) and joints (`publish_time`)."""
    found: dict[str, Any] = {}
    for name, value in islice(row.items(), _MOST_FIELDS):
        plain = _NOT_KEY.sub("", _PREFIX.sub("", name[:60])).lower()
        found.setdefault(plain, value)
        found.setdefault(_NOT_KEY.sub("", name[:60]).lower(), value)
    return found


def _text(fields: Mapping[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        value = fields.get(name)
        if isinstance(value, str) and value.strip():
            words = _ENTITY.sub(lambda found: _ENTITIES[found[0]], _TAGS.sub("", value[:2000]))
            if squeeze(words):
                return squeeze(words)
    return ""


def _address(value: Any) -> str:
    """An address, from `{"pc": "http://..."}` too; no number and no name of a place in the program."""
    if isinstance(value, Mapping):
        value = next((one for one in value.values() if isinstance(one, str)), "")
    if not isinstance(value, str):
        return ""
    text = value.strip()
    if text[:1] in "{[" and '"' in text:
        found = re.search(r'"([^"\s]{0,300}/[^"\s]{0,1000})"', text)
        text = found[1] if found else ""
    return text if len(text) <= 2000 and ("/" in text or "." in text) and not _HOLE.search(text) else ""


def day_of(value: Any, observed: date) -> date | None:
    """The day that a field says: an epoch in seconds or milliseconds, ISO, Chinese, or `{"time": epoch}`."""
    if isinstance(value, Mapping):
        value = value.get("time")
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, float) and abs(value) < 1e15:
        value = int(value)
    if isinstance(value, int):
        return _epoch(value, observed)
    if not isinstance(value, str) or len(value) > 60:
        return None
    text = value.strip()
    dotnet = _DOTNET.fullmatch(text)
    if dotnet:
        return _epoch(int(dotnet[1]), observed)
    if text.isascii() and text.isdigit() and len(text) in (10, 13):
        return _epoch(int(text), observed)
    return row_date(text.replace("T", " ", 1).partition(".")[0] if "T" in text else text, observed)


def _epoch(stamp: int, observed: date) -> date | None:
    """Only what has the length of seconds or milliseconds; a number is not always a time."""
    return epoch_day(stamp, observed) if 9 <= len(str(abs(stamp))) <= 13 and stamp > 0 else None
