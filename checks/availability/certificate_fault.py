"""Is the certificate of the site's own hosts one that browsers accept?"""

from __future__ import annotations

from collections.abc import Iterator

from checks.days import china_day
from checks.declaration import check
from checks.facts import CertificateFault, Site, TlsSeen
from checks.findings import Evidence, Verdict
from checks.identity import host_of

_CERTAIN: frozenset[CertificateFault | str] = frozenset(
    {"expired", "not-yet-valid", "mismatch", "self-signed", "revoked"}
)
"""The certificate itself shows them. Whom else one trusts depends on who looks."""

_NOT_SHOWN: frozenset[CertificateFault | str] = frozenset({"old-protocol", "other"})
"""The handshake ended before the certificate was judged."""

_MOST_NAMES = 3


@check(
    implements="gov2019.site.function.https",
    title="HTTPS 证书有问题",
    advice="更换有效证书；证书链不完整的，在服务器上补齐中级证书。更换后从外网打开核对。",
)
def certificate_fault(site: Site) -> Iterator[Evidence]:
    """看本站各主机的 HTTPS 证书浏览器是否认可：过期、未生效、域名不符、自签名、证书链不完整。

    为什么重要：浏览器会整页警告“不安全”，群众多半就此离开；也给假冒网站可乘之机。

    怎样判：证书已过期、尚未生效、不属于该域名、自签名、已吊销，判为不合要求；服务器只发来一张证书、缺中级证书，
    判为证书链不完整，不合要求；签发机构不在信任列表，或同一主机时好时坏，判为疑似。一个主机算一个问题。页面放宽
    校验后能打开的，链接本身算正常。

    不判什么：外站的证书不是本站的事；加密握手没有完成、没见到证书的，是“未能检查”；用 IP 地址访问而域名不符
    的，不算。

    数字来源：没有国家规定的数字；本项是本软件的建议，只作提醒，不直接扣分。
    """
    for seen in site.tls:
        yield Evidence(
            at=seen.url, what=seen.url, name=host_of(seen.url), verdict=_verdict(seen), saw=_saw(seen)
        )


def _verdict(seen: TlsSeen) -> Verdict:
    if _is_over(seen):
        return "suspect" if seen.good else "failed"
    if not seen.fault:
        return "passed"
    if seen.fault in _NOT_SHOWN:
        return "not_applicable" if seen.opened else "not_checked"
    if seen.fault == "mismatch" and _by_number(seen.url):
        return "not_applicable"
    return "failed" if _is_certain(seen) and not seen.good else "suspect"


def _is_certain(seen: TlsSeen) -> bool:
    return seen.fault in _CERTAIN or (seen.fault == "incomplete-chain" and seen.sent == 1)


def _is_over(seen: TlsSeen) -> bool:
    """Known also of a server whose handshake is too weak for a strict look."""
    return seen.not_after is not None and seen.not_after < seen.at


def _by_number(url: str) -> bool:
    host = host_of(url)
    return host.startswith("[") or host.partition(":")[0].replace(".", "").isdigit()


def _saw(seen: TlsSeen) -> str:
    said = "证书已过期" if _is_over(seen) else seen.saw
    parts = (said, _about(seen), f"{seen.good} 次正常、{seen.faulty} 次不正常" if seen.good else "")
    return "，".join(part for part in parts if part)


def _about(seen: TlsSeen) -> str:
    if seen.fault == "mismatch":
        return f"证书属于 {'、'.join(seen.names[:_MOST_NAMES])}" if seen.names else ""
    if seen.fault == "incomplete-chain":
        return f"只发来 {seen.sent} 张证书，签发者 {seen.issuer or '不详'}" if seen.sent else ""
    if seen.fault == "not-yet-valid" and seen.not_before is not None:
        return f"自 {china_day(seen.not_before)} 起生效"
    return f"有效期至 {china_day(seen.not_after)}" if seen.not_after is not None else ""
