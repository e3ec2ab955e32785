"""Whose an address is: the name that one party registered, under which its hosts lie. Pure."""

from __future__ import annotations

from checks.identity import host_of

_KINDS = frozenset({"gov", "edu", "com", "net", "org", "ac", "mil", "co"})
_PROVINCES = frozenset(
    {
        "bj", "sh", "tj", "cq", "he", "sx", "nm", "ln", "jl", "hl", "js", "zj", "ah", "fj", "jx", "sd", "ha",
        "hb", "hn", "gd", "gx", "hi", "sc", "gz", "yn", "xz", "sn", "gs", "qh", "nx", "xj", "tw", "hk", "mo",
    }
)  # fmt: skip
"""Second-level names of CNNIC under .cn, by kind and by province (CNNIC, 中国互联网络域名体系)."""


def party_of(url: str) -> str:
    """The registered name: `hangzhou.gov.cn` for `https://fgw.hangzhou.gov.cn/x`; a number is itself."""
    host = host_of(url).lower()
    if host.startswith("["):
        return host.partition("]")[0]
    name = host.partition(":")[0].rstrip(".")
    labels = name.split(".")
    if labels[-1].isdigit() or len(labels) < 3:
        return name
    under_kind = len(labels[-1]) == 2 and (
        labels[-2] in _KINDS or (labels[-1] == "cn" and labels[-2] in _PROVINCES)
    )
    return ".".join(labels[-3:] if under_kind else labels[-2:])
