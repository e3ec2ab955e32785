"""The ladder of TLS rungs: how strictly an address is asked, one look after the other."""

from __future__ import annotations

from msgspec.structs import replace

from spiders.answers import Answer, Ask, Fetch, LookError


async def fetch_over_rungs(fetch: Fetch, ask: Ask) -> Answer:
    """The strict look first; where its TLS failed, the legacy rung; where the answer was malformed, the
    lenient reading. Each look is a call of `fetch` of its own, so it waits for its own turn at the host.

    The answer of the legacy rung says in `tls` what is wrong with the server's TLS. Raises `LookError`.
    """
    try:
        return await _fetch_readably(fetch, ask)
    except LookError as error:
        if error.tls is None or ask.rung != "strict":
            raise
        strict = error
    return await _fetch_legacy(fetch, ask, strict)


async def _fetch_readably(fetch: Fetch, ask: Ask) -> Answer:
    try:
        return await fetch(ask)
    except LookError as error:
        if error.outcome != "malformed" or ask.lenient or ask.form:
            raise
    return await fetch(replace(ask, lenient=True))


async def _fetch_legacy(fetch: Fetch, ask: Ask, strict: LookError) -> Answer:
    legacy = replace(ask, rung="legacy-tls")
    try:
        answer = await _fetch_readably(fetch, legacy)
    except LookError as error:
        if error.tls is None:
            raise
        if error.tls.fault != "old-protocol":
            raise strict from error  # the strict handshake says best what is wrong
        answer = await _fetch_renegotiating(fetch, legacy, strict)
    return replace(answer, tls=strict.tls)


async def _fetch_renegotiating(fetch: Fetch, legacy: Ask, strict: LookError) -> Answer:
    """libcurl has no switch for servers that know only legacy renegotiation; the lenient reading has one."""
    try:
        return await fetch(replace(legacy, lenient=True))
    except LookError as error:
        raise strict from error
