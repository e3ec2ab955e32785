"""The way out: one connection to the office's own mail server, by aiosmtplib.

TLS is what the settings say and nothing else: a server that stops offering STARTTLS gets no password and no
letter. The end of DATA is sent by itself, after everything before it: only from then on can the server take a
mail over, so only then does a broken connection leave a doubt.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import aiosmtplib

from monitor.folding import harmless
from monitor.posting.outcome import Doubtful, Lost, Outcome, PutOff, Refused, Sent, ServerTroubleError

log = logging.getLogger(__name__)

CONNECT_SECONDS = 30.0
END_SECONDS = 600.0
"""RFC 5321 4.5.3.2.6: a server may take ten minutes to answer the end of DATA."""
CHUNK = 64 * 1024
DRAIN_SECONDS = 0.02
TOO_LARGE = 552
START_INPUT = 354

_BROKEN = (aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPTimeoutError, OSError)


@dataclass(frozen=True, slots=True)
class Relay:
    """A mail server and how to speak to it. `patience` is the seconds that any answer may take."""

    host: str
    port: int
    security: Literal["tls", "starttls", "none"]
    domain: str
    """What we call ourselves: the system's own name may be no name, or take long to look up."""
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: Path | None = None
    patience: float = 300.0
    end_patience: float = END_SECONDS


class Line:
    """An open connection, logged in. Mails go one after the other."""

    def __init__(self, smtp: aiosmtplib.SMTP, relay: Relay) -> None:
        self._smtp = smtp
        self._relay = relay
        self._transport = smtp.transport

    @property
    def is_open(self) -> bool:
        """Whether another mail can be sent."""
        return self._smtp.is_connected

    @property
    def encryption(self) -> str:
        """Such as TLSv1.3; "" where there is none."""
        spoken = self._smtp.get_transport_info("ssl_object") if self._smtp.is_connected else None
        return str(spoken.version()) if spoken is not None else ""

    async def send(self, sender: str, to: str, data: bytes, may_end: Callable[[], bool]) -> Outcome:
        """Sends one mail to one address. `may_end` is asked when all but the end of DATA has been sent; where
        it says no, the mail is dropped. Raises ServerTroubleError where no mail at all could be sent."""
        try:
            early = await self._begin(sender, to, len(data)) or await self._body(data)
        except _BROKEN as trouble:
            await self._cut()
            return PutOff(f"连接在对方收下之前中断：{told(trouble)}")
        if early is not None:
            await self._forget()
            return early
        return await self._end(may_end)

    async def close(self) -> None:
        """Takes leave."""
        try:
            await self._smtp.quit(timeout=CONNECT_SECONDS)
        except (aiosmtplib.SMTPException, OSError) as trouble:
            log.debug("no leave taken: %s", trouble)
        await self._cut()

    async def _cut(self) -> None:
        await _cut(self._smtp, self._transport)

    async def _begin(self, sender: str, to: str, size: int) -> Outcome | None:
        options = [f"SIZE={size}"] if self._smtp.supports_extension("size") else []
        try:
            await self._smtp.mail(sender, options=options)
            await self._smtp.rcpt(to)
        except aiosmtplib.SMTPSenderRefused as refusal:
            if refusal.code == TOO_LARGE:
                return Refused(f"邮件太大，请调小 [mail] most_megabytes：{_answer(refusal)}")
            if self._smtp.is_connected:
                await self._forget()
            raise ServerTroubleError(
                f"邮件服务器不接受发件人 {sender}：{_answer(refusal)}。请核对 [mail] sender。"
            ) from refusal
        except aiosmtplib.SMTPRecipientRefused as refusal:
            return _answered(refusal.code, _answer(refusal))
        return None

    async def _body(self, data: bytes) -> Outcome | None:
        started = await self._smtp.execute_command(b"DATA", timeout=self._relay.patience)
        if started.code != START_INPUT:
            return _answered(started.code, f"{started.code} {harmless(started.message)}")
        stuffed = data.replace(b"\r\n.", b"\r\n..")
        for first in range(0, len(stuffed), CHUNK):
            self._write(stuffed[first : first + CHUNK])
            await self._drained()
        return None

    async def _end(self, may_end: Callable[[], bool]) -> Outcome:
        if not may_end():
            await self._cut()
            return Lost()
        protocol = self._smtp.protocol
        if protocol is None:
            return PutOff("连接在对方收下之前中断")
        try:
            self._write(b".\r\n")
            answer = await protocol.read_response(timeout=self._relay.end_patience)
        except _BROKEN as trouble:
            await self._cut()
            return Doubtful(f"信件发完后连接中断，对方没有确认：{told(trouble)}")
        except aiosmtplib.SMTPResponseException as garbled:
            await self._cut()
            return Doubtful(f"信件发完后对方的答复看不懂：{_answer(garbled)}")
        return _answered(answer.code, f"{answer.code} {harmless(answer.message)}")

    def _write(self, data: bytes) -> None:
        if self._smtp.protocol is None:
            raise aiosmtplib.SMTPServerDisconnected("Connection lost")
        self._smtp.protocol.write(data)

    async def _drained(self) -> None:
        """Waits until what was written is on its way, as long as it moves: a large attachment on a slow line
        takes long without anything being wrong."""
        clock = asyncio.get_running_loop()
        left, moved = -1, clock.time()
        while (waiting := self._waiting()) > 0:
            if waiting != left:
                left, moved = waiting, clock.time()
            elif clock.time() - moved > self._relay.patience:
                raise aiosmtplib.SMTPTimeoutError("Timed out writing")
            await asyncio.sleep(DRAIN_SECONDS)

    def _waiting(self) -> int:
        transport = self._smtp.transport
        if not self._smtp.is_connected or not isinstance(transport, asyncio.WriteTransport):
            raise aiosmtplib.SMTPServerDisconnected("Connection lost")
        return transport.get_write_buffer_size()

    async def _forget(self) -> None:
        """Makes ready for the next mail."""
        try:
            await self._smtp.rset(timeout=CONNECT_SECONDS)
        except (aiosmtplib.SMTPException, OSError):
            await self._cut()


async def connect(relay: Relay) -> Line:
    """A line to the server, encrypted as asked and logged in. Raises ServerTroubleError."""
    try:
        return await _connect(relay)
    except aiosmtplib.SMTPAuthenticationError as trouble:
        raise ServerTroubleError(
            f"登录邮件服务器失败：{_answer(trouble)}。请核对 [mail] user 和环境变量 GOVMON_MAIL_PASSWORD；"
            "QQ、163 等邮箱要用授权码，不是登录密码。"
        ) from trouble
    except (aiosmtplib.SMTPException, OSError) as trouble:
        place = f"{relay.host}:{relay.port}"
        raise ServerTroubleError(f"邮件服务器 {place} 用不了：{told(trouble)}") from trouble


async def _connect(relay: Relay) -> Line:
    context = _context(relay) if relay.security != "none" else None
    smtp = aiosmtplib.SMTP(
        hostname=relay.host,
        port=relay.port,
        local_hostname=relay.domain,
        timeout=relay.patience,
        use_tls=relay.security == "tls",
        start_tls=False,
        tls_context=context,
    )
    await smtp.connect(timeout=min(CONNECT_SECONDS, relay.patience))
    transport = smtp.transport
    try:
        await smtp.ehlo()
        if relay.security == "starttls":
            await smtp.starttls()
            await smtp.ehlo()
        if relay.user:
            await smtp.login(relay.user, relay.password)
    except BaseException:  # a cancelled task, too, must not leave a line open
        await _cut(smtp, transport)
        raise
    return Line(smtp, relay)


async def _cut(smtp: aiosmtplib.SMTP, transport: asyncio.BaseTransport | None) -> None:
    """Ends the connection at once: what was not sent yet never is."""
    smtp.close()
    if isinstance(transport, asyncio.WriteTransport):
        transport.abort()
    # The loop may end after this, and would leave the socket open.
    await asyncio.sleep(0)
    await asyncio.sleep(0)


def _context(relay: Relay) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if relay.ca_file is not None:
        try:
            context.load_verify_locations(cafile=relay.ca_file)
        except OSError as trouble:
            raise ServerTroubleError(f"[mail] ca_file {relay.ca_file} 不能用：{trouble}") from trouble
    return context


def _answered(code: int, answer: str) -> Outcome:
    if 200 <= code < 300:
        return Sent(answer)
    return Refused(answer) if 500 <= code < 600 else PutOff(answer)


def _answer(refusal: aiosmtplib.SMTPResponseException) -> str:
    return f"{refusal.code} {harmless(str(refusal.message))}"


def told(trouble: BaseException) -> str:
    """What went wrong, in words that say what to look at."""
    seen: BaseException | None = trouble
    while seen is not None:
        for kind, words in _TROUBLES:
            if isinstance(seen, kind):
                return f"{words}（{harmless(str(seen))[:200]}）"
        seen = seen.__cause__
    text = harmless(str(trouble))[:200]
    if "STARTTLS" in text:
        return "对方不提供 STARTTLS，没有发送。请核对 [mail] security 和 port"
    return text or type(trouble).__name__


_TROUBLES: tuple[tuple[type[BaseException], str], ...] = (
    (ssl.SSLCertVerificationError, "证书不可信；单位自建的证书请把 CA 证书写进 [mail] ca_file"),
    (ssl.SSLError, "不能建立加密连接；请核对 [mail] security 和 port"),
    (ConnectionRefusedError, "连接被拒绝，端口没有开"),
    (aiosmtplib.SMTPTimeoutError, "等待超时"),
    (TimeoutError, "等待超时"),
)
