"""Requests that a page's own scripts write out: `$.ajax`, `$.get`, `fetch`, `axios`, `.load`, tables.

Only calls whose address and fields can be read are asked, and only those whose names speak of reading:
nothing of a site may be changed, counted or sent by looking at it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode

from msgspec import Struct

from checks.facts import Endpoint
from checks.late_patterns import late_pattern
from spiders.reading.dialects.literals import Values, object_at, split, with_query
from spiders.reading.sheet import Sheet

MOST = 3
MOST_CALLS = 60
_CALL = late_pattern(
    r"(?:\$|jQuery|axios|\$http|http|request)\.(?P<how>ajax|get|post|getJSON|jsonp|request)\s{0,5}\("
    r"|(?<![\w.])(?:window\.)?(?P<fetch>fetch|axios|ajaxRequest|request)\s{0,5}\(|\.(?P<load>load)\s{0,5}\((?=\s{0,5}['\"`])"
    r"|\.(?P<open>open)\s{0,5}\((?=\s{0,5}['\"](?i:GET|POST)['\"])"
    r"|(?:table\.render|bootstrapTable|DataTable|datagrid|jqGrid)\s{0,5}\((?=\s{0,5}\{)"
)
_WORDS = late_pattern(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_ACTS = frozenset(
    (
        "save", "add", "insert", "update", "edit", "delete", "del", "remove", "submit", "vote", "comment",
        "upload", "login", "logout", "register", "signin", "signup", "captcha", "verify", "code", "sms",
        "send", "hit", "hits", "click", "clicks", "count", "counter", "visit", "visits", "stat", "stats",
        "tongji", "log", "track", "share", "like", "weather", "tianqi", "token", "session", "suggest",
        "hotword", "hotwords", "user", "userinfo", "menu", "nav", "banner", "header", "footer", "head",
        "foot", "top", "bottom", "config", "setting", "theme", "language", "font", "qrcode", "play",
        "download",
    )
)  # fmt: skip
_READS = frozenset(
    (
        "list", "lists", "query", "search", "load", "get", "find", "fetch", "data", "page", "interfaces",
        "article", "articles", "news", "info", "content", "column", "channel", "archive", "document",
        "documents", "doc", "docs", "zwgk", "xxgk", "gkml", "item", "items", "rs", "front", "label",
        "module",
    )
)  # fmt: skip
_WRAPPED = late_pattern(r"(?P<json>JSON\.stringify)|(?:new\s{1,5}URLSearchParams|\$\.param|[Qq]s\.stringify)")
_WRITTEN_FIELDS = late_pattern(r"[\w.%-]{1,60}=[^&=\s]{0,200}(?:&[\w.%-]{1,60}=[^&=\s]{0,200}){0,30}")
_HEADERS = late_pattern(r"setRequestHeader\s{0,5}\(\s{0,5}['\"]([\w-]{1,40})['\"]")
_PLAIN_HEADERS = frozenset({"content-type", "accept", "x-requested-with"})
_SET_ELSEWHERE = late_pattern(r"ajaxSetup|ajaxPrefilter|ajaxSend|interceptors|axios\.(?:defaults|create)")
"""Every request is changed before it is sent."""
_WRAPPER = late_pattern(r"(?:window\.)?(?:\$?http|request|ajaxRequest)\b")
"""A function of the site's own, which may add anything to what is asked."""
_QUOTED = late_pattern(r"'[^'\n]{0,500}'|\"[^\"\n]{0,500}\"")
_VARIABLE = late_pattern(r"(?<![\w$.])[A-Za-z_$][\w$]{0,40}(?![\w$]|\s{0,5}[:(])")
_SPREAD = "..."
_NAME = late_pattern(r"[A-Za-z_$][\w$.]{0,40}")
_NULL = re.compile(r":\s{0,5}null\b")
"""What a form makes of it, each library knows for itself."""
_JSON_WORDS = {"true": True, "false": False, "null": None}
_PLACE = late_pattern(
    r"(?:\$|ById|querySelector(?:All)?|jQuery)\s{0,3}\(\s{0,3}['\"][#.]?([A-Za-z][\w-]{0,40})"
)
_CALLER = late_pattern(r"[A-Za-z_$][\w$.]{0,40}$")
_NEARBY = 300
_FAR = 4000
"""Signs behind an opened request within which it is sent."""
_FILES = late_pattern(r"\.(?:js|css|png|jpe?g|gif|svg|mp4)(?:\?|$)", re.I)


class Calls(Struct, frozen=True):
    """`unread` counts the calls whose address or fields are only known while the script runs."""

    endpoints: tuple[Endpoint, ...] = ()
    unread: int = 0


def written_calls(sheet: Sheet, values: Values) -> Calls:
    """The requests for data in the page's scripts."""
    found: dict[Endpoint, None] = {}
    unread = 0
    for count, call in enumerate(_CALL.finditer(values.script)):
        if count >= MOST_CALLS:
            return Calls(tuple(found)[:MOST], unread + 1)
        if _fills_the_frame(values.script[call.end() : call.end() + _NEARBY]):
            continue
        endpoint = _endpoint(call, sheet, values)
        if endpoint is None:
            unread += not _acts(values.script[call.start() : call.end() + 200])
        elif endpoint.url and _only_reads(endpoint):
            found[endpoint] = None
    return Calls(tuple(found)[:MOST], unread + max(0, len(found) - MOST))


def _endpoint(call: re.Match[str], sheet: Sheet, values: Values) -> Endpoint | None:
    """What is asked; None when it cannot be read, an endpoint without address when it is none of ours."""
    arguments = [argument.strip() for argument in _arguments(values.script, call.end())]
    if not arguments:
        return None
    request = _with_settings(arguments[0]) or _plainly(call, arguments, values)
    url = values.of(request.address)
    fields = _fields(request.data, values) if request.data else {}
    if not url or fields is None:
        return None
    asked = _asked(sheet.joiner.join(url), fields, request)
    return Endpoint(asked.url, asked.form, guessed=True) if _is_guess(call, request, values) else asked


class _Request(Struct, frozen=True):
    """A call as it is written: expressions, not values. `as_json`: its fields are posted as a JSON object.
    `unclear`: with more than that, as headers of its own or settings that are put together elsewhere."""

    address: str
    data: str = ""
    posts: bool = False
    as_json: bool = False
    unclear: bool = False


def _is_guess(call: re.Match[str], request: _Request, values: Values) -> bool:
    """Whether the script may ask with more than could be read, or with other values: a list that is asked for
    otherwise than by the page may be answered with no rows, however many it has."""
    if request.unclear or _WRAPPER.match(call[0]):
        return True
    if _SET_ELSEWHERE.search(values.script) or (_NULL.search(request.data) and not request.as_json):
        return True
    names = _VARIABLE.findall(_QUOTED.sub("''", f"{request.address} {request.data}"))
    return any(values.changes(name) for name in dict.fromkeys(names))


def _with_settings(argument: str) -> _Request | None:
    """`$.ajax({url: .., type: .., data: ..})`, `axios({url: .., method: .., params: ..})`."""
    if not argument.startswith("{"):
        return None
    settings = dict(_pairs(argument))
    return _by_settings(settings.get("url") or settings.get("ajax") or "", settings)


def _by_settings(address: str, settings: dict[str, str]) -> _Request:
    posts = _plain(settings.get("type") or settings.get("method") or "").lower() == "post"
    names = ("data", "body", "params", "where") if posts else ("data", "params", "where")
    data = next((settings[name] for name in names if settings.get(name)), "")
    wrapped = _WRAPPED.match(data)
    as_json = bool(wrapped and wrapped["json"]) or "json" in settings.get("contentType", "").lower()
    named = {name.lower() for name, _ in _pairs(settings.get("headers", "") or "{}")}
    unclear = bool(named - _PLAIN_HEADERS) or "beforeSend" in settings or _SPREAD in settings
    return _Request(address, data, posts, as_json, unclear)


def _plainly(call: re.Match[str], arguments: list[str], values: Values) -> _Request:
    """The same of `$.get(address, fields, done)`, `$.get(address, done)`, `axios.get(address, {params})`,
    `fetch(address, {method: .., body: ..})`, `request.open("GET", address)`."""
    second = arguments[1] if len(arguments) > 1 else ""
    if call["open"]:
        return _opened(call, second, values, posts=_plain(arguments[0]).upper() == "POST")
    if call["fetch"]:
        held = second if second.startswith("{") else values.object_named(second)
        settings = dict(_pairs(held)) if held else dict.fromkeys([_SPREAD] if second else (), "")
        return _by_settings(arguments[0], settings)
    data = second if call["how"] else ""
    if data.startswith(("function", "(")) or "=>" in data:
        data = ""
    if len(arguments) == 2 and not data.startswith("{") and not values.object_named(data):
        data = ""
    of_jquery = call[0].startswith(("$.", "jQuery"))
    if data.startswith("{") and call["how"] == "get" and not of_jquery:
        data = dict(_pairs(data)).get("params", "")
    posts = call["how"] == "post"
    unclear = _NAME.fullmatch(second) is not None and not data and not values.object_named(second)
    if of_jquery:  # what follows the address there may be called with the answer
        unclear = unclear and posts and f"function {second}" not in values.script
    elif call["how"] and len(arguments) > 2:
        unclear = True  # settings of the call, which may add lines and fields
    return _Request(arguments[0], data, posts, posts and not of_jquery, unclear)


def _opened(call: re.Match[str], address: str, values: Values, *, posts: bool) -> _Request:
    """The request of `x.open("POST", address)`, with what `x.send` gives it; without address where nobody
    sees it sent."""
    name = _CALLER.search(values.script[max(0, call.start() - 60) : call.start()])
    rest = values.script[call.end() : call.end() + _FAR]
    pattern = rf"(?<![\w$.]){re.escape(name[0])}\s{{0,5}}\.\s{{0,5}}send\s{{0,5}}\(" if name else ""
    sends = re.search(pattern, rest) if pattern else None
    if sends is None:
        return _Request("" if posts else address, unclear=True)
    named = {header.lower() for header in _HEADERS.findall(rest[: sends.start()])}
    unclear = bool(named - _PLAIN_HEADERS)
    if not posts:
        return _Request(address, unclear=unclear)
    data = next(_arguments(rest, sends.end()), "").strip()
    as_json = data.startswith("JSON.stringify")
    return _Request(address, "" if data == "null" else data, True, as_json, unclear)


def _fields(data: str, values: Values) -> dict[str, str] | None:
    """The fields of an object, also where it is made into text, or of `'a=1&b=2'`; None when not known."""
    wrapped = _WRAPPED.match(data)
    if wrapped:
        data = data[wrapped.end() :].strip()[1:-1]
    fields = values.fields(data)
    if fields is not None or data.startswith("{"):
        return fields
    written = values.of(data)
    if written is None or not _WRITTEN_FIELDS.fullmatch(written):
        return None
    return dict(parse_qsl(written, keep_blank_values=True))


def _asked(url: str, fields: dict[str, str], request: _Request) -> Endpoint:
    if not url:
        return Endpoint("")
    if request.posts and request.as_json:
        held = {name: _json_value(text) for name, text in fields.items()}
        return Endpoint(url, json.dumps(held, ensure_ascii=False))
    if request.posts:
        # an endpoint without a form is asked by GET; a field that it does not know is passed over
        return Endpoint(url, urlencode(fields) or "page=1")
    return Endpoint(with_query(url, fields, urlencode(fields)))


def _json_value(text: str) -> int | str | bool | None:
    return int(text) if _is_number(text) else _JSON_WORDS.get(text, text)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9 and (text == "0" or text[0] != "0")


def _arguments(script: str, at: int) -> Iterator[str]:
    """The first three arguments of the call whose bracket has just opened."""
    called = object_at(script, at - 1)
    if not called:
        return
    for count, argument in enumerate(split(called[1:-1], ",")):
        if count >= 3:
            return
        yield argument


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for pair in split(text[1:-1], ","):
        key, mark, value = pair.partition(":")
        if mark:
            yield key.strip().strip("'\""), value.strip()
        elif key.strip().startswith(_SPREAD):
            yield _SPREAD, ""


def _plain(text: str) -> str:
    return text.strip().strip("'\"")


def _acts(text: str) -> bool:
    """A call whose first string speaks of counting, sharing or logging in: no list comes from it."""
    literal = re.search(r"['\"`]([^'\"`\n]{1,200})['\"`]", text)
    return literal is not None and bool({word.lower() for word in _WORDS.findall(literal[1])} & _ACTS)


def _fills_the_frame(script: str) -> bool:
    """What is written next to the call goes to a counter, a menu or the like, and to nothing else."""
    places = _PLACE.findall(_CALL.split(script, 1)[0])
    return bool(places) and all({word.lower() for word in _WORDS.findall(place)} & _ACTS for place in places)


def _only_reads(endpoint: Endpoint) -> bool:
    """Whether the names in its path speak of nothing but reading; what is posted must say that it reads."""
    path = endpoint.url.partition("://")[2].partition("/")[2].partition("?")[0]
    words = {word.lower() for word in _WORDS.findall(path)}
    if _FILES.search(path) or words & _ACTS:
        return False
    return not endpoint.form or bool(words & _READS)
