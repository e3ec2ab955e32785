"""Addresses that a finding speaks of, looked at once more and kept: the exchange as WARC, the page as PNG.

They are asked again after the scan instead of being kept while it runs: which page will be blamed is known
only when the whole site was judged, and keeping all pages of all sites would cost a thousand times the room.
What the first looks saw is in the facts, so that a page that has changed meanwhile can be told from one that
has not.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable, Coroutine, Iterator, Sequence
from datetime import datetime
from io import BytesIO

from msgspec import Struct

from checks.facts import Hop, OutcomeName
from spiders.addresses import ANY_PRIVATE, PUBLIC_ONLY, Permit
from spiders.answers import Answer, Ask, LookError
from spiders.downloading import Client
from spiders.looking import LEAF_BYTES, PAGE_BYTES, PATIENT
from spiders.manners import Manners
from spiders.outcomes import Judged, classify
from spiders.politeness import Slots
from spiders.redirects import Journey, follow
from spiders.rendering import Renderer, RenderingError
from spiders.tls_rungs import fetch_over_rungs
from spiders.warc_writing import ExchangeWriter
from spiders.wire import host_name

log = logging.getLogger(__name__)

AT_ONCE = 4
"""Addresses asked at the same time; each host has its own limits beside this."""
WARC, PICTURE = ".warc.gz", ".png"

_PAGES = frozenset({"", "text/html", "application/xhtml+xml"})


class Wanted(Struct, frozen=True):
    """One address to be kept; `stem` names its files."""

    url: str
    stem: str


class KeptFile(Struct, frozen=True):
    """`sha256` is hexadecimal, `size` in bytes."""

    name: str
    sha256: str
    size: int


class Taken(Struct, frozen=True):
    """What the look for evidence saw. `sha256` is that of the body, "" when there was no answer;
    `pictureless` says in Chinese why there is no picture, where there is none."""

    url: str
    at: datetime
    outcome: OutcomeName
    saw: str
    status: int = 0
    sha256: str = ""
    files: tuple[KeptFile, ...] = ()
    pictureless: str = ""


Keep = Callable[[str, bytes], KeptFile]
"""Writes one file. Raises OSError when there is no room."""


class _Look(Struct, frozen=True):
    judged: Judged
    warc: bytes
    answer: Answer | None = None


class EvidenceTaker:
    """Looks at one address after the other with a shared client and shared turns at hosts.

    `renderer` is None when no pictures are wanted.
    """

    def __init__(
        self,
        client: Client,
        slots: Slots,
        permit: Permit,
        renderer: Renderer | None,
        now: Callable[[], datetime],
        keep: Keep,
        tool: str,
    ) -> None:
        self._client = client
        self._slots = slots
        self._permit = permit
        self._renderer = renderer
        self._now = now
        self._keep = keep
        self._tool = tool

    async def take(self, wanted: Wanted) -> Taken:
        """Look at the address and keep what it shows. Raises OSError when it cannot be kept."""
        at = self._now()
        look = await self._asked(wanted.url, at)
        picture, pictureless = await self._picture(wanted.url, look)
        files = [self._keep(wanted.stem + WARC, look.warc)]
        if picture:
            files.append(self._keep(wanted.stem + PICTURE, picture))
        answer = look.answer
        return Taken(
            wanted.url,
            at,
            look.judged.outcome,
            look.judged.saw,
            status=answer.status if answer else 0,
            sha256=hashlib.sha256(answer.body).hexdigest() if answer else "",
            files=tuple(files),
            pictureless=pictureless,
        )

    async def _asked(self, url: str, at: datetime) -> _Look:
        """Ask as the scan does, and write down every exchange on the way."""
        into = BytesIO()
        record = ExchangeWriter(into, self._tool, at)

        async def fetch(ask: Ask) -> Answer:
            answer = await fetch_over_rungs(self._in_turn, ask)
            record.exchange(answer, self._client.request_head(ask), at)
            return answer

        try:
            journey = await follow(fetch, self._ask(url))
        except LookError as failure:
            judged = Judged(failure.outcome, failure.saw)
            record.told(url, at, _told(judged, failure.address, failure.hops))
            return _Look(judged, into.getvalue())
        judged = classify(journey.answer, url)
        record.told(url, at, _told_of(judged, journey))
        return _Look(judged, into.getvalue(), journey.answer)

    def _ask(self, url: str) -> Ask:
        return Ask(
            url,
            limit=PAGE_BYTES,
            enough_of_file=LEAF_BYTES,
            connect_seconds=PATIENT.connect,
            first_byte_seconds=PATIENT.first_byte,
            total_seconds=PATIENT.page,
            permit=self._permit,
        )

    async def _in_turn(self, ask: Ask) -> Answer:
        async with self._slots.turn(host_name(ask.url)) as turn:
            answer = await self._client.fetch(ask)
            turn.arrived(answer.arrived)
        return answer

    async def _picture(self, url: str, look: _Look) -> tuple[bytes, str]:
        """The picture, or why there is none."""
        if look.answer is None:
            return b"", f"没有打开：{look.judged.saw}"
        if look.answer.content_type not in _PAGES:
            return b"", "不是网页"
        if self._renderer is None:
            return b"", "按设置没有使用浏览器"
        try:
            seen = await self._renderer.look(url, served_from=look.answer.address, pictured=True)
        except RenderingError as error:
            return b"", error.saw
        return seen.picture, "" if seen.picture else seen.doubt or "浏览器没有画出页面"


async def take_evidence(
    wanted: Sequence[Wanted],
    manners: Manners,
    now: Callable[[], datetime],
    keep: Keep,
    tool: str,
    *,
    seconds: float,
    taken: Callable[[Taken], None],
) -> str:
    """Take the evidence, telling each piece to `taken`. Returns in Chinese why not all was taken, "" when it
    was; never raises for what a site or the disk does."""
    if not wanted:
        return ""
    slots = Slots(rate=manners.rate, concurrency=manners.concurrency, clock=asyncio.get_running_loop().time)
    permit = ANY_PRIVATE if manners.allow_private else PUBLIC_ONLY
    renderer = Renderer(manners.find_browser, slots, permit, now, agent=manners.agent)
    async with Client(agent=manners.agent) as client, renderer:
        drawing = None if manners.render == "never" else renderer
        taker = EvidenceTaker(client, slots, permit, drawing, now, keep, tool)
        looks = [asyncio.ensure_future(one) for one in _in_places(taker, wanted, taken)]
        try:
            ended, left = await asyncio.wait(looks, timeout=seconds, return_when=asyncio.FIRST_EXCEPTION)
        finally:
            for look in looks:
                look.cancel()
            await asyncio.gather(*looks, return_exceptions=True)
    failed = next((error for look in ended if (error := look.exception())), None)
    if failed is not None:
        return f"不能写入证据（{failed}）"
    return f"{seconds:.0f} 秒内没有取完" if left else ""


def _in_places(
    taker: EvidenceTaker, wanted: Sequence[Wanted], taken: Callable[[Taken], None]
) -> Iterator[Coroutine[None, None, None]]:
    places = asyncio.Semaphore(AT_ONCE)

    async def take(one: Wanted) -> None:
        async with places:
            try:
                taken(await taker.take(one))
            except OSError:
                raise  # no room for this one, none for the others
            except Exception:
                log.exception("no evidence of %s", one.url)  # one address must not cost the others

    return (take(one) for one in wanted)


def _told_of(judged: Judged, journey: Journey) -> dict[str, str]:
    answer = journey.answer
    more = {
        "fetchTimeMs": str(answer.millis),
        "govmon-rung": answer.rung,
        "govmon-body-sha256": hashlib.sha256(answer.body).hexdigest(),
    }
    tls = {"govmon-tls": answer.tls.saw} if answer.tls else {}
    return _told(judged, answer.address, journey.hops) | more | tls


def _told(judged: Judged, address: str, hops: Sequence[Hop]) -> dict[str, str]:
    way = {f"govmon-hop-{number}": f"{hop.status} {hop.url} -> {hop.to}" for number, hop in enumerate(hops)}
    return {"govmon-outcome": judged.outcome, "govmon-saw": judged.saw, "govmon-address": address, **way}
