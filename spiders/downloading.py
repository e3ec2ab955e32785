"""The HTTP client: libcurl's multi interface on the asyncio loop.

One `fetch` is one request. Redirects are followed by `spiders.redirects`, the ladder of TLS rungs is
`spiders.tls_rungs`, waiting for one's turn at a host is `spiders.politeness`.
"""

from __future__ import annotations

import asyncio
import ssl
from pathlib import Path

from checks.facts import Rung
from spiders.addresses import Permit
from spiders.agent import AGENT
from spiders.answers import Answer, Ask, LookError
from spiders.curl_engine import Engine
from spiders.lenient_reading import read_leniently
from spiders.transfer import ENCODINGS, REQUEST_LINES, Transfer
from spiders.wire import split_authority, wire_url


def certificate_authorities() -> str:
    """Path of the system's bundle of certificate authorities, or of certifi's where there is none."""
    bundle = ssl.get_default_verify_paths().cafile
    if bundle and Path(bundle).exists():
        return bundle
    import certifi  # only here: it comes with other packages and is not needed on most systems

    return certifi.where()


class Client:
    """Fetches addresses; belongs to the loop that it is first used on. Close it when done."""

    def __init__(self, *, agent: str = AGENT, authorities: str = "") -> None:
        self._agent = agent
        self._authorities = authorities or certificate_authorities()
        self._engines: dict[tuple[Permit, Rung], Engine] = {}
        self._latest: tuple[Permit, Rung, Engine] | None = None
        self._hung_up: set[str] = set()
        """Addresses at which a server hung up."""
        self._idle: dict[Rung, list[Transfer]] = {"strict": [], "legacy-tls": [], "browser": []}

    async def fetch(self, ask: Ask) -> Answer:
        """One request, one answer, no redirect followed. Raises `LookError`."""
        url = wire_url(ask.url)
        if not url:
            raise LookError("unsupported", "不是可以访问的网址", url=ask.url)
        if ask.lenient and ask.only_ipv6:
            raise LookError("unsupported", "应答要宽松读取，不能限于 IPv6", url=ask.url)
        if ask.lenient:
            lines = (*REQUEST_LINES, f"User-Agent: {self._agent}")
            return await read_leniently(ask, url, lines, self._authorities)
        idle = self._idle[ask.rung]
        transfer = idle.pop() if idle else Transfer(self._agent, self._authorities, ask.rung)
        fresh = ask.only_ipv6 or ask.url in self._hung_up
        answer = await self._carried_out(transfer, ask, url, fresh=fresh)
        if isinstance(answer, LookError) and answer.outcome == "reset":
            # libcurl asks again over every idle connection that it has to the host: not a second time
            self._hung_up.add(ask.url)
            if not fresh and transfer.met_a_closed_connection(answer):
                # The server hung up on an idle connection just as we used it again: it never saw the request,
                # and browsers ask once more without a word.
                answer = await self._carried_out(transfer, ask, url, fresh=True)
        idle.append(transfer)
        if isinstance(answer, LookError):
            raise answer
        return answer

    @property
    def agent(self) -> str:
        """What is sent as User-Agent where a request names none."""
        return self._agent

    def request_head(self, ask: Ask) -> str:
        """The head of the request that is sent for `ask`, for people; "" for what is no HTTP address."""
        url = wire_url(ask.url)
        authority, path = split_authority(url)
        lines = (
            f"GET {path} HTTP/1.1",
            f"Host: {authority}",
            f"User-Agent: {self._agent}",
            f"Accept-Encoding: {ENCODINGS}",
            *REQUEST_LINES,
            *ask.headers,
            *((f"Cookie: {ask.cookies}",) if ask.cookies else ()),
        )
        return "\n".join(lines) if url else ""

    async def _carried_out(
        self, transfer: Transfer, ask: Ask, url: str, *, fresh: bool
    ) -> Answer | LookError:
        engine = self._engine(ask)
        transfer.begin(ask, url, engine.loop, fresh=fresh)
        engine.add(transfer)
        try:
            code, message = await transfer.ended
        except asyncio.CancelledError:
            engine.remove(transfer)
            transfer.close()
            raise
        return transfer.result(code, message)

    def _engine(self, ask: Ask) -> Engine:
        # a connection opened under one permit must never serve a request made under another
        permit, rung, engine = self._latest or (None, "", None)
        if engine is not None and permit is ask.permit and rung == ask.rung:
            return engine  # hashing a permit takes longer than all else that is done here
        key = (ask.permit, ask.rung)
        engine = self._engines.get(key) or Engine(asyncio.get_running_loop())
        self._engines[key] = engine
        self._latest = (*key, engine)
        return engine

    async def close(self) -> None:
        """Ends what is under way (its awaiters are cancelled) and closes every connection."""
        for engine in self._engines.values():
            engine.close()
        self._engines.clear()
        self._latest = None
        for transfers in self._idle.values():
            while transfers:
                transfers.pop().close()

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()
