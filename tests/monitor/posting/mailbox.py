"""A real SMTP server on a free port of loopback, with faults on demand, that remembers what it took over."""

from __future__ import annotations

import asyncio
import email
import email.policy
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

GUARD_SECONDS = 60.0


@dataclass
class Taken:
    """A mail that the server took over."""

    address: str
    content: bytes

    @property
    def mail(self) -> EmailMessage:
        return email.message_from_bytes(self.content, policy=email.policy.default)

    @property
    def message_id(self) -> str:
        return str(self.mail["Message-ID"])


@dataclass
class Mailbox:
    """What the server does at each step: `at` maps mail, rcpt, body and end to "drop", "stall", a reply, or
    nothing; `for_address` outranks it at RCPT."""

    port: int = 0
    at: dict[str, str] = field(default_factory=dict)
    for_address: dict[str, str] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)
    reached: dict[str, threading.Event] = field(default_factory=dict)
    go_on: threading.Event = field(default_factory=threading.Event)
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)

    def reset(self) -> None:
        self.go_on.set()
        self.at.clear()
        self.go_on = threading.Event()

    def wait_for(self, step: str) -> None:
        """Until a client has come so far."""
        assert self.reached.setdefault(step, threading.Event()).wait(GUARD_SECONDS), step

    def ids(self) -> Counter[str]:
        return Counter(one.message_id for one in self.taken)

    async def fault(self, server: SMTP, step: str) -> str | None:
        self.reached.setdefault(step, threading.Event()).set()
        wanted = self.at.get(step)
        if wanted == "drop":
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            return "421 gone"
        if wanted == "stall":
            go_on = self.go_on
            await asyncio.to_thread(go_on.wait, GUARD_SECONDS)
            return None
        return wanted


class _Server(SMTP):
    """Drops or stalls after its 354, which the handler's hooks cannot."""

    def __init__(self, mailbox: Mailbox, **options: Any) -> None:
        super().__init__(_Handler(mailbox), **options)
        self._mailbox = mailbox

    async def push(self, status: Any) -> None:
        await super().push(status)
        if str(status).startswith("354"):
            await self._mailbox.fault(self, "body")


class _Handler:
    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if reply := await self._mailbox.fault(server, "mail"):
            return reply
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if reply := self._mailbox.for_address.get(address) or await self._mailbox.fault(server, "rcpt"):
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        refusal = self._mailbox.at.get("end", "")
        if not refusal[:1].isdigit():
            assert isinstance(envelope.content, bytes)
            self._mailbox.taken += [Taken(one, envelope.content) for one in envelope.rcpt_tos]
        return await self._mailbox.fault(server, "end") or "250 taken over"


@contextmanager
def serving(
    tls: ssl.SSLContext | None = None, *, starttls: ssl.SSLContext | None = None, password: str = ""
) -> Iterator[Mailbox]:
    """Runs the server in a thread: with TLS from the start, by STARTTLS, or plain."""
    mailbox = Mailbox()

    def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        mailbox.logins.append((data.login, data.password))
        return AuthResult(success=data.password.decode() == password, handled=False)

    options: dict[str, Any] = {"hostname": "mail.test", "data_size_limit": 80_000_000, "loop": None}
    if starttls is not None:
        options.update(tls_context=starttls, require_starttls=True)
    if password:
        options.update(authenticator=check, auth_require_tls=False)
    ready = threading.Event()
    loop = asyncio.new_event_loop()
    stop: list[Callable[[], object]] = []

    async def serve() -> None:
        options["loop"] = asyncio.get_running_loop()
        server = await asyncio.get_running_loop().create_server(
            lambda: _Server(mailbox, **options), "127.0.0.1", 0, ssl=tls
        )
        mailbox.port = server.sockets[0].getsockname()[1]
        ended = asyncio.Event()
        stop.append(lambda: loop.call_soon_threadsafe(ended.set))
        ready.set()
        await ended.wait()
        server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    ready.wait(GUARD_SECONDS)
    try:
        yield mailbox
    finally:
        mailbox.go_on.set()
        stop[0]()
        thread.join(GUARD_SECONDS)
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()


def server_context(authority: trustme.CA, host: str = "127.0.0.1") -> ssl.SSLContext:
    """What the server shows: a certificate for that name."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    return context
