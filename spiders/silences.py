"""Hosts that fell silent while they were looked at, and foreign ones that were never there: what failed on
them says nothing of one address.

A host that answered before and then gives no good answer to anything is down, or shuts us out. The faults of
its addresses are held back until it answers again; then each is looked at once more. Pure: no clock.
"""

from __future__ import annotations

from typing import NamedTuple

from checks.facts import OutcomeName, Try
from checks.identity import host_of
from spiders.looking import Glimpse
from spiders.probing import Probe

Failed = tuple[Probe, Glimpse]
"""An address with its tries, and what the last of them saw."""

SILENT: frozenset[OutcomeName] = frozenset({"refused", "reset", "dns", "timeout", "server-error"})
"""Ends of a look that a whole host may have; any other answer shows that it is there."""


class Silences:
    """Keeps, for each host, whether it answered lately, and what is held back until it does."""

    def __init__(self) -> None:
        self._answers: dict[str, int] = {}
        self._last_good: dict[str, str] = {}
        self._since: dict[str, int] = {}
        self._held: dict[str, list[Failed]] = {}
        self._told: set[str] = set()

    def answered(self, url: str, *, opened: bool) -> list[Failed]:
        """The host of `url` gave an answer: what was held back for it, now to be looked at again."""
        host = host_of(url)
        self._answers[host] = self._answers.get(host, 0) + 1
        if opened:
            self._last_good[host] = url
        return self._held.pop(host, [])

    def failed(self, url: str) -> None:
        """A look at `url` ended in silence; the first one begins its silence."""
        self._since.setdefault(url, self._answers.get(host_of(url), 0))

    def holds(self, probe: Probe, last: Glimpse) -> bool:
        """Hold a fault back: the host was good before and answered nothing during all of its tries. Once for
        each address."""
        url = probe.task.url
        host = host_of(url)
        quiet = self._since.pop(url, -1) == self._answers.get(host, 0)
        if not quiet or host not in self._last_good or url in self._told:
            return False
        self._told.add(url)
        self._held.setdefault(host, []).append((probe, last))
        return True

    def canaries(self) -> list[str]:
        """For each silent host with something held back, an address that opened before."""
        return [self._last_good[host] for host in self._held]

    def give_up(self, url: str) -> list[Failed]:
        """The host of `url` is still silent: what is held back for it, of which nothing can be said."""
        return self._held.pop(host_of(url), [])


class Absence(NamedTuple):
    """The tries at one address of a host that could not be connected to, and what the last of them saw."""

    tries: tuple[Try, ...]
    last: Glimpse


class AbsentHosts:
    """Foreign hosts that could not be connected to in all spaced tries at one address. That is true of the
    host, not of the address: hundreds of links there would cost ten seconds each, three times over."""

    def __init__(self) -> None:
        self._absent: dict[str, Absence] = {}

    def note(self, url: str, tries: tuple[Try, ...], last: Glimpse) -> None:
        """`url` did not open in these tries."""
        if all(map(_could_not_connect, tries)):
            self._absent[host_of(url)] = Absence(tries, last)

    def of(self, url: str) -> Absence | None:
        """How the host of `url` was found absent, if it was."""
        return self._absent.get(host_of(url))


def _could_not_connect(one: Try) -> bool:
    return one.outcome in ("dns", "refused") or (one.outcome == "timeout" and "没有连上" in one.saw)
