"""An address as it goes over the wire: verbatim, but for what HTTP forbids."""

from __future__ import annotations

import re
from urllib.parse import quote_from_bytes

_FORBIDDEN = re.compile(r"[^\x21-\x7e]+")
_BREAKS = re.compile(r"[\t\r\n]+")
_AS_IT_IS = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:[/?][\x21\x22\x24-\x7e]*)?")
"""Nothing to be done; nearly every address."""
_AUTHORITY = re.compile(r"(?i)^(https?://)([^/?#\\]*)(.*)$", re.DOTALL)


def wire_url(url: str) -> str:
    """`url` without fragment and login, with line breaks dropped and spaces and non-ASCII characters
    percent-encoded (a lone surrogate stands for the byte it escapes); %2F, %27 and dots stay as they are.

    Returns "" for what is no absolute HTTP address.
    """
    if _AS_IT_IS.fullmatch(url):
        return url
    match = _AUTHORITY.match(_BREAKS.sub("", url).strip())
    if match is None:
        return ""
    scheme, authority, rest = match.groups()
    host = _ascii_host(authority.rpartition("@")[2])
    if not host.partition(":")[0] and not host.startswith("["):
        return ""
    return scheme + host + _FORBIDDEN.sub(_quoted, rest.partition("#")[0])


def host_name(url: str) -> str:
    """Host name of the address in lower case, without port (`identity.host_of` has it); "" for none. What
    politeness is kept by; a numeric IPv6 address stands without its brackets, as it does for sockets."""
    match = _AUTHORITY.match(url.strip())
    if match is None:
        return ""
    authority = match.group(2).rpartition("@")[2].lower()
    if authority.startswith("["):
        return authority.partition("]")[0][1:]
    return authority.partition(":")[0].rstrip(".")


def split_authority(url: str) -> tuple[str, str]:
    """Authority and path with query of an address from `wire_url`: what Host and the request line say."""
    match = _AUTHORITY.match(url)
    if match is None:
        return "", "/"
    rest = match.group(3).partition("#")[0]
    return match.group(2), rest if rest.startswith("/") else f"/{rest}"


def _ascii_host(host: str) -> str:
    if host.isascii():
        return "" if _FORBIDDEN.search(host) else host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _quoted(match: re.Match[str]) -> str:
    text = match.group()
    try:
        return quote_from_bytes(text.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return quote_from_bytes(text.encode("utf-8", "replace"))
