"""What the server saw: nginx's access log, one request a line, tab-separated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

LOG_FORMAT = r"$msec\t$request_time\t$http_host\t$status\t$request_method\t$request_uri\t"
LOG_FORMAT += r"$http_user_agent\t$http_referer"
TICK = 0.002
"""nginx writes whole milliseconds, for the end and the length of a request."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request; `began` and `ended` in seconds since the epoch, whole milliseconds. `visitor` is who asks:
    the User-Agent, and the Referer where that is another host's."""

    began: float
    ended: float
    host: str
    status: int
    method: str
    path: str
    visitor: str


def read_log(file: Path) -> list[Request]:
    with file.open(encoding="utf-8", errors="replace") as lines:
        return [_request(line) for line in lines]


def _request(line: str) -> Request:
    ended, took, host, status, method, path, agent, referer = line.rstrip("\n").split("\t")
    visitor = agent if referer == "-" or f"//{host}/" in referer else f"{agent} {referer}"
    return Request(float(ended) - float(took), float(ended), host, int(status), method, path, visitor)


def by_host(requests: Iterable[Request]) -> dict[str, list[Request]]:
    hosts: dict[str, list[Request]] = {}
    for request in requests:
        hosts.setdefault(request.host, []).append(request)
    return hosts


def duplicates(requests: Iterable[Request]) -> dict[str, int]:
    """Addresses that one visitor asked for more than once -> how often. Who looks at a home page as a search
    robot too, to see whether it is shown another one, is another visitor; see `as_others`."""
    counts = Counter((r.visitor, f"{r.host}{r.path}") for r in requests)
    return {url: n for (_, url), n in counts.items() if n > 1}


def as_others(requests: Iterable[Request]) -> int:
    """Requests for addresses that another visitor had asked for."""
    visitors: dict[str, set[str]] = {}
    for request in requests:
        visitors.setdefault(f"{request.host}{request.path}", set()).add(request.visitor)
    return sum(len(who) - 1 for who in visitors.values())


def shortest_gap(requests: Iterable[Request]) -> float:
    """Least time in seconds between two starts; infinite for fewer than two."""
    starts = sorted(r.began for r in requests)
    return min((b - a for a, b in pairwise(starts)), default=float("inf"))


def most_in_window(requests: Iterable[Request], seconds: float = 1.0) -> int:
    """The most starts in any window of that length, two ticks of the log's clock given away."""
    starts = sorted(r.began for r in requests)
    most, first = 0, 0
    for last, start in enumerate(starts):
        while start - starts[first] >= seconds - TICK:
            first += 1
        most = max(most, last - first + 1)
    return most


def most_at_once(requests: Iterable[Request]) -> int:
    """The most requests in flight at one moment; one that ends within a tick of a start is over by then."""
    turns = sorted([(r.began, 1) for r in requests] + [(max(r.began, r.ended - TICK), -1) for r in requests])
    flying = most = 0
    for _, step in turns:
        flying += step
        most = max(most, flying)
    return max(most, 1) if turns else 0
