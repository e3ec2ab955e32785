"""Do the site's own hosts offer encryption that is still allowed?"""

from __future__ import annotations

from collections.abc import Iterator

from checks.declaration import check
from checks.facts import Site, TlsSeen
from checks.findings import Evidence, Verdict
from checks.identity import host_of


@check(
    implements="gov2019.site.function.https",
    title="只支持已淘汰的加密方式",
    advice="在服务器上启用 TLS 1.2 及以上和现行加密算法，停用 SSL 3、TLS 1.0、RC4、3DES 和过短的密钥。",
)
def obsolete_tls(site: Site) -> Iterator[Evidence]:
    """看本站各主机的 HTTPS 是否只支持已淘汰的协议、算法或过短的密钥。

    为什么重要：现行浏览器已不再支持这些加密方式，群众打不开；能打开的，内容也可能被窃听、篡改。

    怎样判：按现行标准握手失败、放宽到旧方式才能打开，判为不合要求，并写明用的是什么；放宽后仍握手失败，看不到它
    究竟支持什么，判为疑似。一个主机算一个问题，它的链接算“未能检查”或正常，不逐个计错。

    不判什么：外站不看；握手中途断线的不算；只支持国密算法的，由人核对后登记。

    数字来源：TLS 1.0、1.1 由 RFC 8996 废止，RC4 由 RFC 7465 禁用；没有国家规定的扣分，本项只作提醒。
    """
    for seen in site.tls:
        if seen.fault == "other" and not seen.good:
            continue
        yield Evidence(
            at=seen.url, what=seen.url, name=host_of(seen.url), verdict=_verdict(seen), saw=_saw(seen)
        )


def _verdict(seen: TlsSeen) -> Verdict:
    if seen.fault != "old-protocol":
        return "passed"
    return "failed" if seen.opened and not seen.good else "suspect"


def _saw(seen: TlsSeen) -> str:
    if seen.good:
        return f"{seen.saw}，{seen.good} 次正常、{seen.faulty} 次不正常"
    if seen.opened:
        how = f"以 {seen.protocol} " if seen.protocol else "才能"
        return f"{seen.saw}，放宽后{how}打开"
    return f"{seen.saw}，放宽后仍不能握手，可能只支持 RC4、3DES 等旧算法，或只支持国密算法，请人工核对"
