"""What the server saw: nginx's access log, one request a line, tab-separated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

LOG_FORMAT = r"$msec\t$request_time\t$http_host\t$status\t$request_method\t$request_uri"
TICK = 0.002
"""nginx writes whole milliseconds, for the end and the length of a request."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request; `began` and `ended` in seconds since the epoch, whole milliseconds."""

    began: float
    ended: float
    host: str
    status: int
    method: str
    path: str


def read_log(file: Path) -> list[Request]:
    with file.open(encoding="utf-8", errors="replace") as lines:
        return [_request(line) for line in lines]


def _request(line: str) -> Request:
    ended, took, host, status, method, path = line.rstrip("\n").split("\t")
    return Request(float(ended) - float(took), float(ended), host, int(status), method, path)


def by_host(requests: Iterable[Request]) -> dict[str, list[Request]]:
    hosts: dict[str, list[Request]] = {}
    for request in requests:
        hosts.setdefault(request.host, []).append(request)
    return hosts


def duplicates(requests: Iterable[Request]) -> dict[str, int]:
    """Addresses that were asked for more than once -> how often."""
    counts = Counter(f"{r.host}{r.path}" for r in requests)
    return {url: n for url, n in counts.items() if n > 1}


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
