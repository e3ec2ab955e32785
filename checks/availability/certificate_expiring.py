"""How long is the certificate of the site's own hosts still valid?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from checks.days import china_day
from checks.declaration import check
from checks.facts import Site, TlsSeen
from checks.findings import Evidence, Verdict
from checks.identity import host_of

_RENEWED_AT = 3
"""Certificates that renew themselves do so when a third of their time is left."""


@check(
    implements="gov2019.site.function.https",
    title="HTTPS 证书即将到期",
    advice="在到期前换上新证书，并确认服务器已经启用。",
)
def certificate_expiring(site: Site, *, days: int = 30) -> Iterator[Evidence]:
    """看本站各主机的 HTTPS 证书还有多少天到期。

    为什么重要：证书一过期，浏览器就整页警告，网站等于打不开；提前换证不费事。

    怎样判：剩余不到 30 天，且不到证书总有效期的三分之一，判为不合要求。一个主机算一个问题。

    不判什么：已经过期的由“HTTPS 证书有问题”提示，这里不重复；能自动续期的短期证书，剩余三分之一以上的不提示；
    没见到有效期的，是“未能检查”。外站的证书不看。

    数字来源：30 天是各地监测服务的通行做法；三分之一是自动续期证书的惯例。只作提醒，不直接扣分。
    """
    for seen in site.tls:
        yield Evidence(
            at=seen.url,
            what=seen.url,
            name=host_of(seen.url),
            verdict=_verdict(seen, timedelta(days=days)),
            saw=_saw(seen),
        )


def _verdict(seen: TlsSeen, limit: timedelta) -> Verdict:
    if seen.not_after is None:
        return "not_checked"
    left = seen.not_after - seen.at
    if left < timedelta():
        return "not_applicable"
    if seen.not_before is not None:
        limit = min(limit, (seen.not_after - seen.not_before) / _RENEWED_AT)
    return "failed" if left < limit else "passed"


def _saw(seen: TlsSeen) -> str:
    if seen.not_after is None:
        return "没有取到证书有效期"
    return f"证书有效期至 {china_day(seen.not_after)}，剩余 {(seen.not_after - seen.at).days} 天"
