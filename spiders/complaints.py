"""Who is meant by "too many requests": the visitor of one address, or of the whole host. Pure: no clock.

One address that always answers 429 must not hold up a host that answers all else. Two addresses that say so
within a few answers, or one that says it again before anything else opened, speak for the host.
"""

from __future__ import annotations

from spiders.politeness import FORGIVEN_AFTER

_MOST_TOLD = 5_000
"""Addresses of one host that are remembered; beyond that the host is meant anyhow."""


class _Told:
    """What one host said. `told` are addresses, and how many good answers the host had given by then."""

    def __init__(self) -> None:
        self.good = 0
        self.told: dict[str, int] = {}
        self.held: set[str] = set()


class Complaints:
    """Keeps, for each host, which addresses complained lately."""

    def __init__(self) -> None:
        self._hosts: dict[str, _Told] = {}

    def means_host(self, host: str, url: str) -> bool:
        """`url` complained: is the host to be left alone? Once for each address, or one that says the same at
        each try would slow its host down more each time."""
        host_told = self._hosts.setdefault(host, _Told())
        told = host_told.told
        lately = [one for one, good in told.items() if host_told.good - good < FORGIVEN_AFTER and one != url]
        again = told.get(url) == host_told.good
        if len(told) < _MOST_TOLD:
            told[url] = host_told.good
        if url in host_told.held or not (lately or again):
            return False
        host_told.held.add(url)
        return True

    def answered_well(self, host: str) -> None:
        """The host gave a good answer."""
        told = self._hosts.get(host)
        if told is not None:
            told.good += 1
