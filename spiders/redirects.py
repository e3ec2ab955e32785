"""Follows an address to where it leads, hop by hop, as a browser does; each hop is a look of its own and is
checked like any other address."""

from __future__ import annotations

import re
from collections.abc import Callable

import ada_url
from msgspec import Struct
from msgspec.structs import replace

from checks.facts import Hop
from spiders.addresses import narrowed
from spiders.answers import Answer, Ask, Fetch, LookError
from spiders.wire import host_name, wire_url

MOST_HOPS = 10
"""Browsers give up after 20; link checkers after 5 to 10."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_COOKIES = 50
_MOST_COOKIE_BYTES = 4096


class Journey(Struct, frozen=True):
    """The answer at the end of a chain, the hops that led there, and how the end was asked for."""

    answer: Answer
    hops: tuple[Hop, ...] = ()
    asked: Ask | None = None

    @property
    def final_url(self) -> str:
        return self.answer.url


LeadsOn = Callable[[Answer], "str | None"]
"""Where the page itself sends its reader (meta refresh, script), absolute; None where it does not."""


def stays(_answer: Answer) -> str | None:
    """A page is where it is: neither meta refresh nor script is followed."""
    return None


async def follow(
    fetch: Fetch,
    ask: Ask,
    *,
    leads_on: LeadsOn = stays,
    most_hops: int = MOST_HOPS,
    jar: Jar | None = None,
) -> Journey:
    """Follows `ask.url` to its end. Cookies that are set on the way are sent back on the way; `jar` brings
    those of an earlier look and keeps the new ones, without it they are forgotten.

    Raises `LookError`: redirect-loop, unsupported (another scheme), and whatever a hop ends in; its `url` is
    the hop at which the chain ended.
    """
    if jar:
        ask = replace(ask, cookies=jar.line(ask.url))
    answer = await fetch(ask)
    if _hop(answer, leads_on) is None:
        if jar is not None:
            jar.take(answer)
        return Journey(answer, asked=ask)
    hops: list[Hop] = []
    try:
        return await _follow_on(fetch, ask, answer, leads_on, most_hops, hops, Jar() if jar is None else jar)
    except LookError as failure:
        failure.hops = tuple(hops)  # where the chain broke off is told with the way there
        raise


async def _follow_on(
    fetch: Fetch, ask: Ask, first: Answer, leads_on: LeadsOn, most_hops: int, hops: list[Hop], jar: Jar
) -> Journey:
    """The way on from an answer that leads on, noted in `hops`; most answers do not, and need no jar."""
    seen: set[tuple[str, str]] = set()
    step = ask
    known: Answer | None = first
    while True:
        if known is None:
            step = replace(step, cookies=jar.line(step.url))
        if (step.url, step.cookies) in seen:
            raise LookError("redirect-loop", f"循环跳转，{len(hops)} 次后回到同一地址", url=step.url)
        seen.add((step.url, step.cookies))
        answer, known = known or await fetch(step), None
        hop = _hop(answer, leads_on)
        if hop is None:
            jar.take(answer)
            return Journey(answer, tuple(hops), step)
        hops.append(hop)
        if len(hops) > most_hops:
            raise LookError("redirect-loop", f"跳转超过 {most_hops} 次", url=step.url)
        jar.take(answer)
        step = _next(step, answer, hop)


def _hop(answer: Answer, leads_on: LeadsOn) -> Hop | None:
    location = answer.headers.get("location") if answer.status in _REDIRECTS else ""
    if location:
        return Hop(answer.url, answer.status, _target(answer.url, location))
    onward = leads_on(answer)
    return Hop(answer.url, answer.status, onward, "page") if onward else None


def _target(base: str, location: str) -> str:
    # header values are bytes read as Latin-1; a browser sends back the very bytes, percent-encoded
    verbatim = re.sub(r"[^\x00-\x7f]", lambda match: f"%{ord(match.group()):02X}", location)
    try:
        return str(ada_url.join_url(base, verbatim.strip())).partition("#")[0]
    except ValueError:
        return location


def _next(step: Ask, answer: Answer, hop: Hop) -> Ask:
    if not wire_url(hop.to):
        raise LookError("unsupported", f"跳转到无法访问的地址：{hop.to[:200]}", url=hop.to, status=hop.status)
    # the TLS of the next server is looked at strictly again, and a public server opens no private one
    return replace(
        step, url=hop.to, form="", rung="strict", lenient=False, permit=narrowed(step.permit, answer.address)
    )


class Jar:
    """The cookies of one chain. Only what redirects depend on: name, value, host or domain, path."""

    def __init__(self) -> None:
        self._cookies: dict[tuple[str, str, str], str] = {}

    def __bool__(self) -> bool:
        """There is a cookie in it."""
        return bool(self._cookies)

    def take(self, answer: Answer) -> None:
        lines = answer.headers.all("set-cookie")
        host = host_name(answer.url) if lines else ""
        for line in lines[:_MOST_COOKIES]:
            self._take_line(line[:_MOST_COOKIE_BYTES], host)

    def _take_line(self, line: str, host: str) -> None:
        pair, *attributes = line.split(";")
        name, _, value = pair.partition("=")
        settings = {k.strip().lower(): v.strip() for k, _, v in (text.partition("=") for text in attributes)}
        domain = settings.get("domain", "").lstrip(".").lower()
        if domain and not _covers(domain, host):
            return
        path = settings.get("path", "/")
        key = (f".{domain}" if domain else host, path if path.startswith("/") else "/", name.strip())
        if settings.get("max-age", "").startswith(("0", "-")):
            self._cookies.pop(key, None)
        elif name.strip() and len(self._cookies) < _MOST_COOKIES:
            self._cookies[key] = re.sub(r"[\x00-\x1f\x7f]", "", value.strip())

    def line(self, url: str) -> str:
        """Value of the Cookie header for a request of this address."""
        if not self._cookies:
            return ""
        host, path = host_name(url), _path(url)
        return "; ".join(
            f"{name}={value}"
            for (domain, under, name), value in self._cookies.items()
            if _applies(domain, host) and path.startswith(under)
        )


def _applies(domain: str, host: str) -> bool:
    return _covers(domain[1:], host) if domain.startswith(".") else domain == host


def _covers(domain: str, host: str) -> bool:
    """A domain of one label (cn) would send cookies to the whole country."""
    return host == domain or ("." in domain and host.endswith("." + domain))


def _path(url: str) -> str:
    rest = url.partition("://")[2]
    return "/" + rest.partition("/")[2].partition("?")[0]
