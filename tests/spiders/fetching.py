"""Looks of the client at a server of a test."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from spiders.addresses import ANY_PRIVATE
from spiders.answers import Answer, Ask, LookError
from spiders.downloading import Client
from spiders.tls_rungs import fetch_over_rungs

WHOLE = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"


def ask(url: str, **changes: object) -> Ask:
    patient = Ask(url, connect_seconds=5, first_byte_seconds=10, total_seconds=20, permit=ANY_PRIVATE)
    return replace(patient, **changes)


async def fetch(url: str, **changes: object) -> Answer:
    async with Client() as client:
        return await client.fetch(ask(url, **changes))


async def failing(url: str, **changes: object) -> LookError:
    with pytest.raises(LookError) as caught:
        await fetch(url, **changes)
    return caught.value


async def over_rungs(url: str, authorities: str = "", **changes: object) -> Answer:
    async with Client(authorities=authorities) as client:
        return await fetch_over_rungs(client.fetch, ask(url, **changes))
