"""One look at one address: a turn at its host, redirects, TLS rungs, and what the answer means."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from checks.facts import OPENED, Endpoint, Hop, Opener, Target, Try, ViewName
from checks.identity import host_of
from checks.parties import party_of
from spiders.addresses import Permit
from spiders.agent import SEARCH_REFERER, robot_agent
from spiders.answers import Answer, Ask, Certificate, Fetch, FileTaker, LookError
from spiders.complaints import Complaints
from spiders.downloading import Client
from spiders.frontier import Task
from spiders.handshakes import Handshakes
from spiders.other_parties import other_party
from spiders.outcomes import Judged, classify, combine, is_retryable
from spiders.page_redirects import leads_on, led_home
from spiders.politeness import Slots, retry_after_seconds
from spiders.random_paths import Allowed, RandomPaths, Seen
from spiders.reading.bindings import acted_on_by
from spiders.reading.openers import openers_of
from spiders.redirects import MOST_HOPS, Jar, Journey, follow, stays
from spiders.robots import Robots, overridden, read_robots, unanswered
from spiders.time_budgets import TimeBudget
from spiders.tls_rungs import fetch_over_rungs
from spiders.wire import host_name, wire_url

PAGE_BYTES = 5 << 20
"""A page beyond this is read up to here; no list or article needs more."""
LEAF_BYTES = 64 << 10
"""Enough of a leaf to see whether it is what its name says; attachments are not downloaded whole."""
ROBOTS_BYTES = 512 << 10
MOST_JARS = 5_000
"""Addresses whose cookies wait for the next look at them."""
SHORT_WAIT = 5.0
"""Seconds; who asks for no more than that is asked again between the tries of any scan."""
HEAD_KEPT = 2000
"""Characters of a head that the facts keep; cookies and policies can make it much longer."""

_NEVER_SENT = frozenset({"dns", "refused", "tls", "tls-obsolete", "internal-address", "unsupported"})
"""How a look ends before a request goes out."""

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
    hops: tuple[Hop, ...] = ()
    lines: Sequence[bytes] = ()
    """The header lines as they came."""
    asked: Ask | None = None
    """The last request, where one was sent."""
    certificate: Certificate | None = None
    """Of the host that answered, where it was shown for this very look."""
    put_off: bool = False
    """The server asked to come back later than this scan can wait."""


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
        self.handshakes = Handshakes(now)
        self._complaints = Complaints()
        self._jars: dict[str, Jar] = {}
        self._random_paths = RandomPaths(self._followed)
        self._waits = waits
        self._plain = Ask(
            "", connect_seconds=waits.connect, first_byte_seconds=waits.first_byte, permit=permit
        )

    async def page(self, url: str, came_from: str = "", file: FileTaker | None = None) -> Glimpse:
        """Look at an address that is read when it is a page. With `came_from`, the page that leads there, it
        is asked as a browser does that follows the link: another way of asking before anybody is accused.
        `file` may take along what is no page."""
        ask = self._ask(url, self._waits.page, PAGE_BYTES, enough_of_file=LEAF_BYTES, file=file)
        return await self._look(ask, came_from=came_from)

    async def leaf(self, url: str, came_from: str = "", file: FileTaker | None = None) -> Glimpse:
        """Look whether an address opens, and is still whose it was. `file` may take along what lies there."""
        ask = self._ask(url, self._waits.leaf, PAGE_BYTES, enough=LEAF_BYTES, file=file)
        return await self._look(ask, came_from=came_from, is_leaf=True)

    async def home(self, url: str, came_from: str = "", *, only_ipv6: bool = False) -> Glimpse:
        """Look whether a home page opens in time: all of it, with its redirects. Its `millis` are of all."""
        seconds = self._waits.home
        ask = replace(
            self._ask(url, seconds, PAGE_BYTES),
            connect_seconds=seconds,  # who gives up earlier cannot say that it took that long
            first_byte_seconds=seconds,
            only_ipv6=only_ipv6,
        )
        budget = TimeBudget(seconds, asyncio.get_running_loop().time)
        # a home page that is down by plan is down: nobody can open the site
        return await self._look(
            ask, came_from=came_from, fetch=partial(budget.spend, self._client.fetch), may_be_put_off=False
        )

    async def compared(self, glimpse: Glimpse, url: str, allowed: Allowed) -> Glimpse:
        """The glimpse of a page in doubt, judged again by what its host answers to addresses that cannot
        exist. `allowed`: may such an address be asked?"""
        onward = led_home(glimpse.body, glimpse.final_url, url)
        moved = glimpse.attempt.outcome == "moved-home" or bool(onward)
        seen = Seen(url, glimpse.final_url, glimpse.attempt.status, glimpse.body, moved)
        judged = await self._random_paths.judged(seen, allowed)
        if judged is None and onward:
            judged = Judged("moved-home", f"页面自动跳转到首页 {onward}")
        return glimpse if judged is None else _judged_again(glimpse, judged)

    async def whole(self, url: str, limit: int) -> Glimpse:
        """Take a file whole, up to `limit` bytes."""
        return await self._look(self._ask(url, self._waits.page, limit), is_leaf=True)

    async def view(self, url: str, shown_to: ViewName) -> Glimpse:
        """Look at a page as one of those who may be shown another one."""
        lines: dict[ViewName, tuple[str, ...]] = {
            "robot": (f"User-Agent: {robot_agent(self._client.agent)}",),
            "from-search": (f"Referer: {SEARCH_REFERER}",),
        }
        ask = replace(self._ask(url, self._waits.home, PAGE_BYTES), headers=lines.get(shown_to, ()))
        return await self._look(ask)

    def may_be_told(self, url: str) -> bool:
        """Can comparing pages of this host still show something?"""
        return self._random_paths.tells_of(url)

    async def rows(self, endpoint: Endpoint, page_url: str) -> Glimpse:
        """Ask an endpoint of the page for the rows of its list, as the page's own script would."""
        ask = self._ask(endpoint.url, self._waits.leaf, PAGE_BYTES)
        lines: tuple[str, ...] = ("X-Requested-With: XMLHttpRequest", f"Referer: {wire_url(page_url)}")
        if endpoint.form.startswith(("{", "[")):
            lines = (*lines, "Content-Type: application/json")
        return await self._look(replace(ask, form=endpoint.form, headers=lines))

    async def posted(self, endpoint: Endpoint, page_url: str) -> Glimpse:
        """The page that a form of the page leads to, as a browser that posts it."""
        ask = self._ask(endpoint.url, self._waits.page, PAGE_BYTES)
        lines = (f"Referer: {wire_url(page_url)}",)
        return await self._look(replace(ask, form=endpoint.form, headers=lines))

    async def data(self, url: str, *, page_url: str = "", permit: Permit | None = None) -> Glimpse:
        """All that an address answers that gives data: a feed, a list as JSON. With `page_url` it is asked as
        the script of that page would. `permit` holds for this look in place of the usual one."""
        ask = self._ask(url, self._waits.page, PAGE_BYTES)
        asked_by = ("X-Requested-With: XMLHttpRequest", f"Referer: {wire_url(page_url)}") if page_url else ()
        return await self._look(replace(ask, headers=asked_by, permit=permit or ask.permit))

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
            self._slots.crawl_delay(host_name(url), robots.delay)
        return robots

    def _ask(
        self,
        url: str,
        seconds: float,
        limit: int,
        *,
        enough: int | None = None,
        enough_of_file: int | None = None,
        file: FileTaker | None = None,
    ) -> Ask:
        plain = self._plain
        return Ask(
            url,
            limit,
            enough,
            enough_of_file,
            plain.connect_seconds,
            plain.first_byte_seconds,
            seconds,
            plain.permit,
            file=file,
            file_seconds=max(seconds, self._waits.page),
        )

    def verdict(self, task: Task, tries: tuple[Try, ...], last: Glimpse) -> Target:
        """How the looks at one address ended, over all tries."""
        judged = combine(tries)
        opened = judged.outcome in OPENED
        target = Target(
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
            acts_on=_acts_on(last) if opened else (),
            opens=_opens(last) if opened else (),
        )
        return target if opened else self._shown(target, last)

    def _shown(self, target: Target, last: Glimpse) -> Target:
        """With what the last look can be shown by. What opens needs no such proof, and is most of a scan."""
        return replace(
            target,
            hops=last.hops[:MOST_HOPS],
            request=self._client.request_head(last.asked) if last.asked is not None else "",
            response=shown_head(last.lines),
            sha256=hashlib.sha256(last.body).hexdigest() if last.lines else "",
        )

    async def _look(
        self,
        ask: Ask,
        *,
        came_from: str = "",
        is_leaf: bool = False,
        fetch: Fetch | None = None,
        may_be_put_off: bool = True,
    ) -> Glimpse:
        at = self._now()
        jar = self._jars.pop(ask.url, None) or Jar()
        asked = replace(ask, headers=visitor_lines(ask.url, came_from)) if came_from else ask
        over_rungs = self._over_rungs if fetch is None else partial(self._over_rungs, fetch=fetch)
        try:
            journey = await follow(over_rungs, asked, leads_on=leads_on if is_leaf else stays, jar=jar)
        except LookError as failure:
            return _as_asked(_failed(failure, ask, at), came_from)
        judged = _of_whom(journey.answer, ask.url, classify(journey.answer, ask.url), is_leaf)
        if judged.outcome not in OPENED and jar and len(self._jars) < MOST_JARS:
            self._jars[ask.url] = jar  # a browser would bring them at its next visit
        seen = _as_asked(_seen(journey, judged, ask, at), came_from)
        later = self._asked_to_come_later(journey.answer) if may_be_put_off else 0.0
        return put_off(seen, later) if later else seen

    def _asked_to_come_later(self, answer: Answer) -> float:
        """Seconds that the server asks to be left alone for, where a scan cannot wait so long; else 0."""
        asked = answer.headers.get("retry-after") if answer.status in (429, 503) else ""
        seconds = retry_after_seconds(asked, self._now().timestamp()) if asked else None
        waits = max(self._slots.longest_pause, SHORT_WAIT)
        return seconds if seconds is not None and seconds > waits else 0.0

    async def _followed(self, url: str) -> Journey:
        ask = self._ask(url, self._waits.leaf, PAGE_BYTES, enough=LEAF_BYTES)
        return await follow(self._over_rungs, ask, leads_on=leads_on)

    async def _over_rungs(self, ask: Ask, *, fetch: Fetch | None = None) -> Answer:
        in_turn = self._in_turn if fetch is None else partial(self._in_turn, fetch=fetch)
        return await self.handshakes.watched(fetch_over_rungs(in_turn, ask), ask.url)

    async def _in_turn(self, ask: Ask, *, fetch: Fetch | None = None) -> Answer:
        host = host_name(ask.url)
        async with self._slots.turn(host) as turn:
            try:
                answer = await (fetch or self._client.fetch)(ask)
            except LookError as failure:
                failure.asked = ask
                raise
            turn.arrived(answer.arrived)
        if answer.status in (429, 503):
            self._hold_back(host, ask.url, answer)
        else:
            self._slots.answered_well(host)
            self._complaints.answered_well(host)
        return answer

    def _hold_back(self, host: str, url: str, answer: Answer) -> None:
        """Leave the host alone when it asks for it. A lone 503 without Retry-After is one page's fault."""
        asked = answer.headers.get("retry-after")
        if (answer.status == 429 or asked) and self._complaints.means_host(host, url):
            self._slots.told_off(host, retry_after_seconds(asked, self._now().timestamp()) if asked else None)


def _acts_on(last: Glimpse) -> tuple[str, ...]:
    if last.is_html:
        return ()
    return acted_on_by(last.final_url, last.content_type, last.body, len(last.body) < LEAF_BYTES)


def _opens(last: Glimpse) -> tuple[Opener, ...]:
    return () if last.is_html else openers_of(last.final_url, last.content_type, last.body)


def visitor_lines(url: str, came_from: str) -> tuple[str, ...]:
    """What a browser adds that follows a link at `came_from`, and loads past caches. Like a browser it tells
    other hosts only the host, and nothing where the way leads out of TLS."""
    fresh = ("Upgrade-Insecure-Requests: 1", "Cache-Control: no-cache", "Pragma: no-cache")
    if came_from.startswith("https:") and not url.startswith("https:"):
        return fresh
    referer = came_from if host_of(url) == host_of(came_from) else _root(came_from)
    return (f"Referer: {wire_url(referer)}", *fresh)


def _root(url: str) -> str:
    return f"{url.partition('://')[0]}://{host_of(url)}/"


def _as_asked(glimpse: Glimpse, came_from: str) -> Glimpse:
    return replace(glimpse, attempt=replace(glimpse.attempt, as_visitor=True)) if came_from else glimpse


def _of_whom(answer: Answer, asked: str, judged: Judged, is_leaf: bool) -> Judged:
    """Is what opened still of the party that the link meant? Pages of the site itself are not asked: what
    stands on them is read."""
    if judged.outcome not in OPENED or not is_html(answer.headers.get("content-type"), answer.body):
        return judged
    if not is_leaf and (answer.url == asked or party_of(answer.url) == party_of(asked)):
        return judged
    why = other_party(asked, answer.url, answer.body)
    return Judged("hijacked", why) if why else judged


def _judged_again(glimpse: Glimpse, judged: Judged) -> Glimpse:
    attempt = replace(glimpse.attempt, outcome=judged.outcome, saw=judged.saw)
    is_final = not is_retryable(judged.outcome, attempt.status)
    return replace(glimpse, attempt=attempt, is_final=is_final)


def put_off(glimpse: Glimpse, seconds: float) -> Glimpse:
    """The glimpse of an address whose server asks to come back in so many seconds: until then it is open."""
    when = f"{seconds / 3600:.1f} 小时" if seconds >= 3600 else f"{seconds / 60:.0f} 分钟"
    saw = f"HTTP {glimpse.attempt.status}，对方要求 {when.replace('.0 ', ' ')}后再访问，到时再看"
    attempt = replace(glimpse.attempt, outcome="blocked", saw=saw)
    return replace(glimpse, attempt=attempt, is_final=True, put_off=True)


def shown_head(lines: Sequence[bytes]) -> str:
    """The head of an answer as people read it, cut to `HEAD_KEPT` characters."""
    text = b"".join(lines)[: HEAD_KEPT * 2].decode("utf-8", "replace").replace("\r\n", "\n").strip("\n")
    return text if len(text) <= HEAD_KEPT else text[: HEAD_KEPT - 1] + "…"


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
        hops=failure.hops,
        asked=None if failure.outcome in _NEVER_SENT else failure.asked,
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
        # half a list read as a whole one would make a column look stale or blank
        is_html=answer.ended != "slow" and is_html(kind, answer.body),
        is_final=not is_retryable(judged.outcome, answer.status),
        notes=answer.notes,
        hops=journey.hops,
        lines=answer.headers.lines,
        asked=journey.asked,
        certificate=answer.certificate,
    )


def is_html(kind: str, body: bytes) -> bool:
    """Is it a page, by its Content-Type, or by its first bytes where that says nothing?"""
    media = kind.partition(";")[0].strip().lower()
    if media in _HTML:
        return True
    return media in ("", "text/plain", "application/octet-stream") and body[:512].lstrip().lower().startswith(
        (b"<!doctype html", b"<html", b"<head", b"\xef\xbb\xbf<!doctype html", b"\xef\xbb\xbf<html")
    )
