"""What an error of libcurl means for the look: its outcome and the Chinese words for it. Pure."""

from __future__ import annotations

from collections.abc import Callable

import pycurl
from msgspec import Struct

from checks.facts import CertificateFault, OutcomeName
from checks.late_patterns import late_pattern
from spiders.answers import CERTIFICATE_FAULTS, Ask, LookError, TlsNote


class Seen(Struct, frozen=True):
    """How far the transfer came before the error. `verify_result` is OpenSSL's X509_V_ERR number."""

    ask: Ask
    status: int = 0
    size: int = 0
    millis: int = 0
    address: str = ""
    resolved: bool = False
    connected: bool = False
    verify_result: int = 0
    refused_address: str = ""


def failure(code: int, message: str, seen: Seen) -> LookError:
    """The error to raise for libcurl's `code`, a CURLE number, and its English message."""
    tls = _tls_note(code, message, seen)
    outcome, saw = _named(code, message, seen, tls)
    return LookError(
        outcome,
        saw,
        millis=seen.millis,
        address=seen.address,
        status=seen.status,
        tls=tls,
        url=seen.ask.url,
    )


def _named(code: int, message: str, seen: Seen, tls: TlsNote | None) -> tuple[OutcomeName, str]:
    if seen.refused_address and not seen.connected:
        return "internal-address", f"指向内部地址 {seen.refused_address}，未访问"
    if _WANTS_CERTIFICATE.search(message):
        return "login", "要求访问者出示数字证书"
    if tls is not None:
        return ("tls-obsolete" if tls.fault == "old-protocol" else "tls"), tls.saw
    describe = _DESCRIBE.get(code)
    return describe(message, seen) if describe else ("malformed", f"应答无法读取（{code}）")


def _connect(message: str, seen: Seen) -> tuple[OutcomeName, str]:
    if "refused" in message or "Could not connect" in message:
        return "refused", "连接被拒绝"
    return "refused", "网络连不上"


def _timeout(message: str, seen: Seen) -> tuple[OutcomeName, str]:
    ask = seen.ask
    if not seen.resolved and "esolv" in message:
        return "dns", f"{_seconds(ask.connect_seconds)} 秒内域名解析没有结果"
    if not seen.connected:
        return "timeout", f"{_seconds(ask.connect_seconds)} 秒内没有连上"
    if not seen.status:
        limit = min(ask.first_byte_seconds, ask.total_seconds)
        return "timeout", f"{_seconds(limit)} 秒内没有应答"
    if "too slow" in message:
        return "timeout", "传输过慢，中途放弃"
    return "timeout", f"{_seconds(ask.total_seconds)} 秒内没有传完"


def _seconds(value: float) -> str:
    return f"{value:g}"


_MISSING = late_pattern(r"with (\d+) (?:bytes missing|out of)")


def _short(message: str, seen: Seen) -> tuple[OutcomeName, str]:
    missing = _MISSING.search(message)
    rest = f"，还差 {missing.group(1)} 字节" if missing else ""
    return "reset", f"应答不完整：只收到 {seen.size} 字节{rest}"


def _broken_off(message: str, seen: Seen) -> tuple[OutcomeName, str]:
    if "chunk" in message:
        return "malformed", "应答的分块格式有误"
    if "too large" in message.lower():
        return "too-large", "应答头过大"
    return "reset", f"连接中断：已收到 {seen.size} 字节" if seen.status else "没有应答就断开了连接"


def _always(outcome: OutcomeName, saw: str) -> Callable[[str, Seen], tuple[OutcomeName, str]]:
    return lambda _message, _seen: (outcome, saw)


_TOO_LARGE = 100
"""CURLE_TOO_LARGE: a header line or the number of header lines is beyond libcurl's limits (300 KB, 5,000)."""

_DESCRIBE: dict[int, Callable[[str, Seen], tuple[OutcomeName, str]]] = {
    pycurl.E_UNSUPPORTED_PROTOCOL: _always("malformed", "应答不是 HTTP"),
    pycurl.E_URL_MALFORMAT: _always("unsupported", "网址写法有误"),
    pycurl.E_COULDNT_RESOLVE_HOST: _always("dns", "域名无法解析"),
    pycurl.E_COULDNT_CONNECT: _connect,
    8: _always("malformed", "应答头格式有误"),  # CURLE_WEIRD_SERVER_REPLY
    pycurl.E_PARTIAL_FILE: _short,
    pycurl.E_OPERATION_TIMEDOUT: _timeout,
    pycurl.E_GOT_NOTHING: _always("reset", "没有应答就断开了连接"),
    pycurl.E_SEND_ERROR: _always("reset", "发送请求时连接中断"),
    pycurl.E_RECV_ERROR: _broken_off,
    pycurl.E_SSL_CONNECT_ERROR: _always("reset", "加密握手时连接中断"),
    pycurl.E_BAD_CONTENT_ENCODING: _always("malformed", "应答声明了压缩，内容却解不开"),
    _TOO_LARGE: _always("too-large", "应答头过大"),
}

# ---------------------------------------------------------------- certificates and handshakes

_VERIFY_FAULTS: dict[int, CertificateFault] = {
    9: "not-yet-valid",
    10: "expired",
    18: "self-signed",
    19: "unknown-authority",
    20: "incomplete-chain",
    21: "incomplete-chain",
    23: "revoked",
    62: "mismatch",
    64: "mismatch",
    66: "old-protocol",  # key too weak for the security level
    67: "old-protocol",
    68: "old-protocol",
}
"""OpenSSL X509_V_ERR numbers. 20 and 21: the issuer is not in our store; nearly always the server does not
send the certificate between."""

_VERIFY_CODES = frozenset(
    {pycurl.E_PEER_FAILED_VERIFICATION, pycurl.E_SSL_CACERT, pycurl.E_SSL_PEER_CERTIFICATE}
)

_OBSOLETE = late_pattern(
    r"(?i)handshake failure|unsupported protocol|protocol version|no protocols available|"
    r"no ciphers available|no cipher match|insufficient security|legacy renegotiation|wrong ssl version|"
    r"(?:dh|ee|ca) key too small|digest too weak|legacy sigalg|wrong signature type|illegal parameter"
)

_DETAILS: tuple[tuple[str, str], ...] = (
    ("dh key too small", "DH 密钥过短"),
    ("key too small", "证书密钥过短"),
    ("renegotiation", "不支持安全重协商"),
    ("digest too weak", "证书签名算法过弱"),
    ("legacy sigalg", "签名算法过弱"),
    ("signature type", "签名算法过弱"),
    ("protocol version", "没有 TLS 1.2 及以上"),
    ("unsupported protocol", "没有 TLS 1.2 及以上"),
    ("handshake failure", "没有双方都支持的加密算法"),
)
"""What OpenSSL says, and what it means; the first that fits."""

_WANTS_CERTIFICATE = late_pattern(r"(?i)alert (?:certificate required|bad certificate)")
"""Ours: we have none to show. Such a site is open to people with a key only."""

_BROKEN_OFF = late_pattern(
    r"(?i)reset by peer|SSL_ERROR_SYSCALL|unexpected eof|connection closed|broken pipe"
)


def _tls_note(code: int, message: str, seen: Seen) -> TlsNote | None:
    """What is wrong with the server's TLS; None where the error has nothing to do with it."""
    if code in _VERIFY_CODES:
        return _note(_verify_fault(message, seen.verify_result))
    if code != pycurl.E_SSL_CONNECT_ERROR:
        return None
    if _OBSOLETE.search(message):
        return TlsNote("old-protocol", CERTIFICATE_FAULTS["old-protocol"] + _detail(message))
    if _BROKEN_OFF.search(message):
        # servers that know only old protocols often just hang up
        return TlsNote("other", "加密握手时对方断开了连接")
    if "wrong version number" in message or "packet length too long" in message:
        return TlsNote("other", "端口上不是加密服务")
    return TlsNote("other", "加密握手失败")


def _detail(message: str) -> str:
    """Such as "（DH 密钥过短）"."""
    lower = message.lower()
    return next((f"（{words}）" for mark, words in _DETAILS if mark in lower), "")


def _verify_fault(message: str, verify_result: int) -> CertificateFault:
    if "no alternative certificate subject name" in message or "does not match" in message:
        return "mismatch"
    return _VERIFY_FAULTS.get(verify_result, "other")


def _note(fault: CertificateFault) -> TlsNote:
    return TlsNote(fault, CERTIFICATE_FAULTS[fault])
