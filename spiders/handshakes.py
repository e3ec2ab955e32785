"""What the TLS of each host looked like, remembered beside the looks at no request of its own."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from checks.facts import TlsSeen
from checks.identity import host_of
from spiders.answers import Answer, Certificate, LookError, TlsNote

_NONE_SEEN = Certificate()


@dataclass(slots=True)
class _Met:
    """One host over TLS."""

    at: datetime
    good: int = 0
    faulty: int = 0
    opened: bool = False
    note: TlsNote | None = None
    certificate: Certificate = _NONE_SEEN


class Handshakes:
    """Watches looks over all TLS rungs. `now` is the time of day."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._met: dict[str, _Met] = {}

    async def watched(self, look: Coroutine[Any, Any, Answer], url: str) -> Answer:
        """What the look at `url` gives; its TLS is noted. Raises what the look raises."""
        try:
            answer = await look
        except LookError as error:
            if error.tls is not None:
                self._note(url, error.tls, None, opened=False)
            raise
        if answer.tls is not None or answer.certificate is not None:
            self._note(url, answer.tls, answer.certificate, opened=True)
        return answer

    def _note(self, url: str, tls: TlsNote | None, shown: Certificate | None, *, opened: bool) -> None:
        host = host_of(url).lower()
        met = self._met.get(host)
        if met is None:
            met = self._met[host] = _Met(self._now())
        met.good += tls is None
        met.faulty += tls is not None
        met.opened = met.opened or opened
        met.note = tls or met.note
        if shown is not None and (tls is not None or met.note is None):
            met.certificate = shown  # of several machines behind one name the faulty one is told of

    def of(self, hosts: Iterable[str]) -> list[TlsSeen]:
        """What was seen of those of the hosts (`host` or `host:port`) that were looked at over TLS."""
        return [_fact(host, self._met[host]) for host in sorted(hosts) if host in self._met]


def _fact(host: str, met: _Met) -> TlsSeen:
    shown = met.certificate
    return TlsSeen(
        url=f"https://{host}/",
        at=met.at,
        fault=met.note.fault if met.note else "",
        saw=met.note.saw if met.note else "",
        good=met.good,
        faulty=met.faulty,
        opened=met.opened,
        names=shown.names,
        issuer=shown.issuer,
        sent=shown.sent,
        not_before=shown.not_before,
        not_after=shown.not_after,
        protocol=shown.protocol,
    )
