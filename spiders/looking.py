"""One look at one address: a turn at its host, redirects, TLS rungs, and what the answer means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from checks.facts import OPENED, Target, Try
from spiders.addresses import Permit
from spiders.answers import Answer, Ask, LookError
from spiders.downloading import Client, fetch_over_rungs
from spiders.frontier import Task
from spiders.outcomes import Judged, classify, combine, is_retryable
from spiders.politeness import Slots, retry_after_seconds
from spiders.redirects import Journey, follow
from spiders.robots import Robots, overridden, read_robots, unanswered
from spiders.scope import name_of

PAGE_BYTES = 5 << 20
"""A page beyond this is read up to here; no list or article needs more."""
LEAF_BYTES = 64 << 10
"""Enough of a leaf to see whether it is what its name says; attachments are not downloaded whole."""
ROBOTS_BYTES = 512 << 10

_HTML = ("text/html", "application/xhtml+xml")


class Waits(Struct, frozen=True):
    """How long a look is waited for, in seconds: a connection, the first byte, the whole of an answer."""

    connect: float = 10.0
    first_byte: float = 15.0
    page: float = 60.0
    leaf: float = 30.0
    home: float = 15.0
    """The home page counts as not opened after 15 s (国办秘函〔2019〕19号, 站点无法访问)."""


PATIENT = Waits()


class Glimpse(Struct, frozen=True):
    """What one look saw. `is_final`: a further try could not end otherwise. `notes` are Chinese warnings."""

    attempt: Try
    final_url: str
    body: bytes = b""
    content_type: str = ""
    is_html: bool = False
    is_final: bool = False
    notes: tuple[str, ...] = ()


class Looker:
    """Looks at addresses with a shared client and shared turns. `now` is the time of day."""

    def __init__(
        self,
        client: Client,
        slots: Slots,
        permit: Permit,
        now: Callable[[], datetime],
        waits: Waits = PATIENT,
    ) -> None:
        self._client = client
        self._slots = slots
        self._now = now
        self._told_off: set[str] = set()
        self._waits = waits
        self._plain = Ask(
            "", connect_seconds=waits.connect, first_byte_seconds=waits.first_byte, permit=permit
        )

    async def page(self, url: str) -> Glimpse:
        """Look at an address that is read when it is a page."""
        return await self._look(self._ask(url, self._waits.page, PAGE_BYTES, enough_of_file=LEAF_BYTES))

    async def leaf(self, url: str) -> Glimpse:
        """Look whether an address opens."""
        return await self._look(self._ask(url, self._waits.leaf, PAGE_BYTES, enough=LEAF_BYTES))

    async def home(self, url: str) -> Glimpse:
        """Look whether a home page opens in time."""
        return await self._look(self._ask(url, self._waits.home, PAGE_BYTES))

    async def robots(self, url: str, *, ignored: bool) -> Robots:
        """What the site's robots.txt says, or that it is overridden by an authorised operator."""
        if ignored:
            return overridden()
        ask = self._ask(_robots_url(url), self._waits.home, ROBOTS_BYTES)
        try:
            answer = (await follow(self._over_rungs, ask)).answer
        except LookError as failure:
            return _without_robots(failure)
        robots = read_robots(answer.status, answer.body, answer.headers.get("content-type"))
        if robots.delay:
            self._slots.crawl_delay(name_of(url), robots.delay)
        return robots

    def _ask(self, url: str, seconds: float, limit: int, **enough: int) -> Ask:
        return replace(self._plain, url=url, total_seconds=seconds, limit=limit, **enough)

    def verdict(self, task: Task, tries: tuple[Try, ...], last: Glimpse) -> Target:
        """How the looks at one address ended, over all tries."""
        judged = combine(tries)
        opened = judged.outcome in OPENED
        return Target(
            task.url,
            last.attempt.at,
            judged.outcome,
            status=last.attempt.status,
            saw="" if opened else judged.saw,
            final_url=last.final_url if last.final_url != task.url else "",
            tries=() if opened and len(tries) == 1 else tries,
            content_type=last.content_type,
            size=len(last.body),
            depth=task.depth,
            found_on=task.found_on,
            notes=last.notes,
        )

    async def _look(self, ask: Ask) -> Glimpse:
        at = self._now()
        try:
            journey = await follow(self._over_rungs, ask)
        except LookError as failure:
            return _failed(failure, ask, at)
        return _seen(journey, classify(journey.answer, ask.url), ask, at)

    async def _over_rungs(self, ask: Ask) -> Answer:
        return await fetch_over_rungs(self._in_turn, ask)

    async def _in_turn(self, ask: Ask) -> Answer:
        host = name_of(ask.url)
        async with self._slots.turn(host) as turn:
            answer = await self._client.fetch(ask)
            turn.sent(answer.first_byte_millis / 1000)
        if answer.status in (429, 503):
            self._hold_back(host, ask.url, answer)
        else:
            self._slots.answered_well(host)
        return answer

    def _hold_back(self, host: str, url: str, answer: Answer) -> None:
        """Leave the host alone when it asks for it. A lone 503 without Retry-After is one page's fault, and
        one page that says the same at each try must not slow the host down more each time."""
        asked = answer.headers.get("retry-after")
        if (answer.status == 429 or asked) and url not in self._told_off:
            self._told_off.add(url)
            self._slots.told_off(host, retry_after_seconds(asked, self._now().timestamp()) if asked else None)


def _without_robots(failure: LookError) -> Robots:
    """RFC 9309, 2.3.1.2: an endless redirect counts as 4xx, there are no rules; all else may pass."""
    return Robots("none", failure.saw) if failure.outcome == "redirect-loop" else unanswered(failure.saw)


def _robots_url(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.partition('/')[0].partition('?')[0]}/robots.txt"


def _failed(failure: LookError, ask: Ask, at: datetime) -> Glimpse:
    attempt = Try(
        at,
        failure.outcome,
        status=failure.status,
        millis=failure.millis,
        saw=failure.saw,
        rung=ask.rung,
        address=failure.address,
    )
    return Glimpse(
        attempt,
        failure.url or ask.url,
        is_final=not is_retryable(failure.outcome, failure.status),
        notes=(failure.tls.saw,) if failure.tls else (),
    )


def _seen(journey: Journey, judged: Judged, ask: Ask, at: datetime) -> Glimpse:
    answer = journey.answer
    opened = judged.outcome in OPENED
    attempt = Try(
        at,
        judged.outcome,
        status=answer.status,
        millis=answer.millis,
        saw="" if opened else judged.saw,
        rung=answer.rung,
        address=answer.address,
    )
    kind = answer.headers.get("content-type")
    return Glimpse(
        attempt,
        journey.final_url,
        body=answer.body,
        content_type=kind[:200],
        is_html=_is_html(kind, answer.body),
        is_final=not is_retryable(judged.outcome, answer.status),
        notes=(answer.tls.saw,) if answer.tls else (),
    )


def _is_html(kind: str, body: bytes) -> bool:
    media = kind.partition(";")[0].strip().lower()
    if media in _HTML:
        return True
    return media in ("", "text/plain", "application/octet-stream") and body[:512].lstrip().lower().startswith(
        (b"<!doctype html", b"<html", b"<head", b"\xef\xbb\xbf<!doctype html", b"\xef\xbb\xbf<html")
    )
