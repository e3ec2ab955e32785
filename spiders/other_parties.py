"""By what one recognises that a domain went to somebody else: parked, for sale, or a gambling or porn site.
Pure. Only what such pages say of themselves counts; that a site moved to another domain proves nothing."""

from __future__ import annotations

import re

from checks.late_patterns import late_pattern
from checks.parties import party_of
from checks.vice_words import sells_vice
from spiders.page_text import title_of
from spiders.wire import host_name

_MARKETS = frozenset(
    {
        "hugedomains.com", "dan.com", "sedo.com", "sedoparking.com", "afternic.com", "parkingcrew.net",
        "bodis.com", "undeveloped.com", "4.cn", "ename.com", "juming.com", "22.cn", "domainmarket.com",
    }
)  # fmt: skip
"""Where domains are sold; a link that ends there has lost its owner."""

_PARKED = re.compile(
    rb"sedoparking\.com|parkingcrew\.net|parklogic\.com|//[a-z0-9.]{0,40}bodis\.com/|window\.park\s*=|/lander\?"
)
_FOR_SALE = late_pattern(
    r"域名(?:正在|已经?)?(?:出售|转让|停放|求购|交易中)|(?:出售|转让)(?:此|该|本)?域名|(?:此|该|本)域名(?:可以?|正在)?(?:出售|购买|转让)"
    r"|(?:this)?domain(?:name)?(?:is|maybe|isavailable)?forsale|buythisdomain|domainparking|parkeddomain|thisdomainisparked",
    re.IGNORECASE,
)
_LARGEST_PARKED = 30_000
"""Bytes; a longer page that names a market for domains is no parking page."""


def other_party(asked: str, final: str, body: bytes) -> str:
    """Why the page belongs to another party than the link meant, in Chinese; "" where nothing shows it."""
    if host_name(final).endswith(".gov.cn"):
        return ""  # a tampered page of the office itself is another fault
    if party_of(final) in _MARKETS and party_of(asked) != party_of(final):
        return f"跳转到域名交易网站 {host_name(final)}"
    title = title_of(body)
    if _FOR_SALE.search(title) or _is_parked(body):
        return f"域名已停放或待售（网页标题“{title[:40]}”）"
    if speaks_of_vice(title):
        return f"网页标题是“{title[:40]}”，疑似赌博或色情网站"
    return ""


def speaks_of_vice(title: str) -> bool:
    """Is it the title of a gambling or porn site? One that speaks against it is not."""
    return bool(sells_vice(title))


def _is_parked(body: bytes) -> bool:
    return len(body) <= _LARGEST_PARKED and _PARKED.search(body) is not None
