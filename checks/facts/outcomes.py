"""How a look at one address ended, and over which hops and tries."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

OutcomeName = Literal[
    "ok",
    "redirected",  # opened, at another address than asked
    "moved-home",  # a deep address that now opens the home page
    "gone",  # 404, 410
    "client-error",  # any other 4xx that is neither block nor login
    "server-error",  # 5xx
    "refused",
    "reset",  # connection closed before an answer was whole
    "dns",
    "timeout",
    "tls",
    "tls-obsolete",  # only ciphers nobody should offer any more
    "soft-404",  # 200, but the page says that there is none
    "wrong-content",  # an error page, or nothing, served for a file
    "redirect-loop",
    "malformed",  # an answer that is not HTTP
    "too-large",  # header or body beyond every sane limit
    "hijacked",  # answers as another party
    "login",  # asks for a login
    "blocked",  # a firewall, challenge or limit that is aimed at us
    "internal-address",  # leads to an address that we must not open
    "robots",  # robots.txt forbids us to look
    "budget",  # our own limit ended the scan before this was looked at
    "unsupported",  # a scheme that is not HTTP
    "our-network",  # a line was down, ours or a whole host's: it tells nothing of one address
]

OPENED: frozenset[OutcomeName] = frozenset({"ok", "redirected"})
"""The target opens."""

PERMANENT: frozenset[OutcomeName] = frozenset(
    {"gone", "client-error", "server-error", "refused", "reset", "dns", "timeout", "tls", "soft-404",
     "wrong-content", "redirect-loop", "malformed"}
)  # fmt: skip
"""A fault of the target, once it was seen in spaced tries."""

GONE: frozenset[OutcomeName] = frozenset({"gone", "soft-404"})
"""The server says that there is nothing at the address."""

DOUBTFUL: frozenset[OutcomeName] = frozenset({"moved-home", "hijacked", "too-large"})
"""A person must look."""

OURS: frozenset[OutcomeName] = frozenset(
    {"login", "blocked", "internal-address", "robots", "budget", "unsupported", "tls-obsolete",
     "our-network"}
)  # fmt: skip
"""We could not look. Never the site's fault, never a pass."""

Rung = Literal["strict", "legacy-tls", "browser"]

CertificateFault = Literal[
    "expired", "not-yet-valid", "mismatch", "self-signed", "incomplete-chain", "unknown-authority",
    "revoked", "old-protocol", "other",
]  # fmt: skip
"""Why a strict look at a TLS server fails. `old-protocol`: no protocol, cipher or key strength that is still
allowed; `other`: the handshake broke off, or why is not known."""


class Try(Struct, frozen=True, omit_defaults=True):
    """One look at one address. `millis` is the time to the end of the answer; `saw` is Chinese."""

    at: datetime
    outcome: OutcomeName
    status: int = 0
    millis: int = 0
    saw: str = ""
    rung: Rung = "strict"
    address: str = ""
    as_visitor: bool = False
    """Asked as a browser does that follows the link: with Referer, the cookies of the look before, and past
    caches."""


class Hop(Struct, frozen=True, array_like=True, gc=False):
    """One answer that led on. `how`: by the protocol, or by the page itself (meta refresh, script)."""

    url: str
    status: int
    to: str
    how: Literal["http", "page"] = "http"
