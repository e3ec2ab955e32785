"""Collectors of posts that the settings describe. Imported by the settings, and so without any reader."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from spiders.reading.accounts.mapping import JsonMapping

PLACE = "{id}"
"""Where in a collector's address the account's own part goes."""


class NamedCollector(Struct, frozen=True):
    """A collector that the settings describe. `url` holds `{id}`, but for kind `weibo`, which names the host
    that gives Weibo's data in its place; `inside`: it lies in our own network, and its private address may be
    opened. `mapping` belongs to kind `json`."""

    kind: Literal["feed", "json", "page", "weibo"]
    url: str
    inside: bool = False
    mapping: JsonMapping | None = None
