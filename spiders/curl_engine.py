"""libcurl's multi interface on the asyncio loop."""

from __future__ import annotations

import asyncio
import select
from contextlib import suppress

import pycurl

from spiders.transfer import Transfer

IDLE_CONNECTIONS = 256
"""Connections kept open; more would run into the usual limit of 1,024 descriptors a process."""

SWEEP_SECONDS = 0.1
"""How often overdue first bytes are looked for: libcurl has no such limit of its own; nor has it one that
holds only for answers that are not taken whole."""


class Engine:
    """One libcurl multi handle driven by the loop.

    The sockets stand in an epoll set of our own, of which the loop watches only the one descriptor:
    registering each socket with asyncio for each request would cost more than the request.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_SOCKETFUNCTION, self._watch)
        self._multi.setopt(pycurl.M_TIMERFUNCTION, self._set_timer)
        self._multi.setopt(pycurl.M_MAXCONNECTS, IDLE_CONNECTIONS)
        self._epoll = select.epoll()
        self._watched: set[int] = set()
        self._running: dict[pycurl.Curl, Transfer] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._due: float | None = None
        self._rings_at = 0.0
        self._sweeper: asyncio.TimerHandle | None = None
        loop.add_reader(self._epoll.fileno(), self._on_sockets)

    def add(self, transfer: Transfer) -> None:
        """Send its request now; its `ended` is set when it is over."""
        self._running[transfer.curl] = transfer
        self._multi.add_handle(transfer.curl)
        # at once, not in the next turn of the loop: the host's rate is counted from here
        self._multi.socket_action(pycurl.SOCKET_TIMEOUT, 0)
        if transfer.has_connected:
            self._on_sockets()  # a server next door has accepted by now; the request goes out
        else:
            self._collect()
        if self._sweeper is None and self._running:
            self._sweeper = self.loop.call_later(SWEEP_SECONDS, self._sweep)

    def remove(self, transfer: Transfer) -> None:
        """Forget it, whatever has come in; nothing where it is over."""
        if self._running.pop(transfer.curl, None) is not None:
            self._multi.remove_handle(transfer.curl)

    def close(self) -> None:
        """End all that is under way (its awaiters are cancelled) and close every connection."""
        for transfer in list(self._running.values()):
            self.remove(transfer)
            transfer.ended.cancel()
        for timer in (self._timer, self._sweeper):
            if timer is not None:
                timer.cancel()
        self.loop.remove_reader(self._epoll.fileno())
        self._multi.close()
        self._epoll.close()

    def _watch(self, wanted: int, descriptor: int, _multi: object, _data: object) -> None:
        # poll masks of libcurl: 1 in, 2 out, 3 both, 4 remove
        if wanted in {pycurl.POLL_REMOVE, pycurl.POLL_NONE}:
            if descriptor in self._watched:
                self._watched.discard(descriptor)
                with suppress(OSError):  # libcurl may have closed it already
                    self._epoll.unregister(descriptor)
            return
        events = (select.EPOLLIN if wanted & pycurl.POLL_IN else 0) | (
            select.EPOLLOUT if wanted & pycurl.POLL_OUT else 0
        )
        if descriptor in self._watched:
            with suppress(OSError):
                self._epoll.modify(descriptor, events)
                return
        self._epoll.register(descriptor, events)
        self._watched.add(descriptor)

    def _on_sockets(self) -> None:
        for descriptor, events in self._epoll.poll(0):
            if descriptor in self._watched:
                self._multi.socket_action(descriptor, _selected(events))
        self._collect()

    def _set_timer(self, millis: int) -> None:
        if millis < 0:
            self._due = None
            return
        self._due = self.loop.time() + millis / 1000
        # a timer that fires too early sets itself anew, so only an earlier one has to replace it
        if self._timer is None or self._rings_at > self._due:
            if self._timer is not None:
                self._timer.cancel()
            self._ring(self._due)

    def _ring(self, at: float) -> None:
        self._rings_at = at
        self._timer = self.loop.call_at(at, self._on_timer)

    def _on_timer(self) -> None:
        self._timer = None
        if self._due is None:
            return
        if self._due > self.loop.time():
            self._ring(self._due)
            return
        self._due = None
        self._multi.socket_action(pycurl.SOCKET_TIMEOUT, 0)
        self._collect()

    def _collect(self) -> None:
        left = 1
        while left:
            left, good, bad = self._multi.info_read()
            for curl in good:
                self._finish(curl, pycurl.E_OK, "")
            for curl, code, message in bad:
                self._finish(curl, code, message)

    def _finish(self, curl: pycurl.Curl, code: int, message: str) -> None:
        transfer = self._running[curl]
        self.remove(transfer)
        if not transfer.ended.done():
            transfer.ended.set_result((code, message))

    def _sweep(self) -> None:
        self._sweeper = None
        now = self.loop.time()
        for transfer in [t for t in self._running.values() if t.is_overdue(now)]:
            self._finish(transfer.curl, pycurl.E_OPERATION_TIMEDOUT, "overdue")
        if self._running:
            self._sweeper = self.loop.call_later(SWEEP_SECONDS, self._sweep)


def _selected(events: int) -> int:
    return (
        (pycurl.CSELECT_IN if events & select.EPOLLIN else 0)
        | (pycurl.CSELECT_OUT if events & select.EPOLLOUT else 0)
        | (pycurl.CSELECT_ERR if events & (select.EPOLLERR | select.EPOLLHUP) else 0)
    )
