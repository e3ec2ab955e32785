"""How a running scan is doing, on standard error: live in a terminal, now and then a line elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from rich.console import Console
from rich.text import Text

from monitor.folding import harmless

if TYPE_CHECKING:
    from rich.live import Live

SECONDS_BETWEEN_LINES = 10.0
MOST_SITES = 6
"""More sites than this are told of in the sum only."""


class ScanProgress(Protocol):
    """How far the scan of one site has come. `rate` is requests a second; `seconds_left` may be unknown."""

    @property
    def site(self) -> str: ...
    @property
    def pages(self) -> int: ...
    @property
    def links(self) -> int: ...
    @property
    def faults(self) -> int: ...
    @property
    def rate(self) -> float: ...
    @property
    def seconds_left(self) -> float | None: ...


class ProgressDisplay:
    """Called with each news of a site, within `with`. `running_seconds` is the clock that measures pauses."""

    def __init__(self, console: Console, running_seconds: Callable[[], float]) -> None:
        self._console = console
        self._seconds = running_seconds
        self._latest: dict[str, ScanProgress] = {}
        self._live: Live | None = None
        self._said_at = running_seconds()

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            from rich.live import Live  # only here: nobody watches most scans

            self._live = Live(
                console=self._console, refresh_per_second=4, transient=True, get_renderable=self._drawn
            )
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live:
            self._live.stop()

    def __call__(self, news: ScanProgress) -> None:
        self._latest[news.site] = news
        if not self._console.is_terminal and self._seconds() - self._said_at >= SECONDS_BETWEEN_LINES:
            self._said_at = self._seconds()
            self._console.print(summed(self._latest.values()), highlight=False, soft_wrap=True)

    def _drawn(self) -> Text:
        sites = list(self._latest.values())
        lines = [one_site(site) for site in sites] if 1 < len(sites) <= MOST_SITES else []
        return Text("\n".join([*lines, summed(sites)]), no_wrap=True, overflow="ellipsis")


def one_site(news: ScanProgress) -> str:
    """One line on one site."""
    return f"  {harmless(news.site)}  网页 {news.pages}  链接 {news.links}  问题 {news.faults}"


def summed(sites: Iterable[ScanProgress]) -> str:
    """One line on all sites together; the one that takes longest tells the time left."""
    known = list(sites)
    if not known:
        return "正在连接……"
    pages, links = sum(one.pages for one in known), sum(one.links for one in known)
    faults, rate = sum(one.faults for one in known), sum(one.rate for one in known)
    whose = f"{len(known)} 个网站  " if len(known) > 1 else ""
    return f"{whose}网页 {pages}  链接 {links}  问题 {faults}  每秒 {rate:.1f} 次  {_time_left(known)}"


def _time_left(sites: list[ScanProgress]) -> str:
    left = [one.seconds_left for one in sites]
    known = [seconds for seconds in left if seconds is not None]
    if not known or len(known) < len(left):
        return "剩余时间未知"
    return f"约剩 {duration(max(known))}"


def duration(seconds: float) -> str:
    """ "45 秒", "12 分 5 秒", "2 小时 10 分"."""
    whole = max(int(seconds), 0)
    if whole < 60:
        return f"{whole} 秒"
    if whole < 3600:
        return f"{whole // 60} 分 {whole % 60} 秒"
    return f"{whole // 3600} 小时 {whole % 3600 // 60} 分"
