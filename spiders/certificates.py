"""Reads libcurl's account of the certificates that a server sent. Pure; what a server writes into its
certificate is as hostile as its pages."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from datetime import datetime

from checks.days import CHINA
from spiders.answers import Certificate

Field = tuple[bytes, bytes]

_MOST_NAMES = 20
_LONGEST = 200


def read_certificate(chain: Sequence[Sequence[Field]], protocol: str = "") -> Certificate | None:
    """The first certificate of the chain, by libcurl's field names; None when none was sent."""
    if not chain:
        return None
    fields = {name.lower(): value for name, value in chain[0]}
    subject = _name(fields.get(b"subject", b""))
    return Certificate(
        names=_names(fields.get(b"x509v3 subject alternative name", b"")) or ((subject,) if subject else ()),
        issuer=_name(fields.get(b"issuer", b"")),
        sent=len(chain),
        not_before=_day(fields.get(b"start date", b"")),
        not_after=_day(fields.get(b"expire date", b"")),
        protocol=protocol,
    )


def _names(text: bytes) -> tuple[str, ...]:
    """The hosts of `DNS:www.a.gov.cn, IP Address:10.0.0.1`."""
    parts = text[: _MOST_NAMES * _LONGEST].decode("utf-8", "replace").split(",")
    return tuple(part.partition(":")[2].strip()[:_LONGEST] for part in parts[:_MOST_NAMES] if ":" in part)


def _name(text: bytes) -> str:
    """The common name of `C = CN, O = Some Authority, CN = Some CA`, else its organisation."""
    parts = text[:2000].decode("utf-8", "replace").split(",")
    said = {name.strip().upper(): value.strip() for name, _, value in (part.partition("=") for part in parts)}
    return (said.get("CN") or said.get("O") or "")[:_LONGEST]


def _day(text: bytes) -> datetime | None:
    """The moment of `Jan  1 00:00:00 2027 GMT`."""
    try:
        return datetime.fromtimestamp(ssl.cert_time_to_seconds(text.decode("ascii")), CHINA)
    except (ValueError, OverflowError, OSError):
        return None
