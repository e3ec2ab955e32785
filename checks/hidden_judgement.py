"""Whether links that were found out of sight, or that sell vice in the open, are a fault. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checks.facts import HiddenSeen, HidingHow
from checks.findings import Verdict
from checks.identity import host_of
from checks.parties import party_of
from checks.vice_words import sells_vice, vice_host, vice_path, vices

PROOF: frozenset[HidingHow] = frozenset({"split-id", "hex-script", "marquee"})
"""Nobody hides an honest link so, whatever it says."""
BLOCK: frozenset[HidingHow] = frozenset({"off-screen", "written-box", "after-end", "before-head"})
"""A block of links to unrelated parties is put there by others; a few links are not."""

CODED: frozenset[HidingHow] = frozenset({"coded"})
"""Kept from who edits the page, not from who reads it: honest programs write counters and addresses so, and
none writes what sells vice."""

LEAST_LINKS, LEAST_HOSTS = 5, 3
"""Links and unrelated hosts of such a block (measured on saved pages: no honest page has as many)."""
LEAST_PROVEN = 2
"""Links that a disguised script hides: one may be a counter's."""
LEAST_SOLD, SHARE_SOLD = 2, 0.25
"""Different names of vice in a run that is out of sight, and the share of its anchors that have one: a menu
of a sports paper that opens at a click has a few, too."""
LEAST_IN_SIGHT, SURE_IN_SIGHT = 3, 5
"""The same in the open, where a heading may speak of it once: to two hosts, and to one."""
LEAST_STUFFED = 3
"""Different names of vice in words out of sight that lead nowhere."""
_SHOP_SIGN = 20
"""Characters of an anchor that offers a house; a heading that tells of one is longer."""

_RELATED = frozenset(
    ("people.com.cn", "people.cn", "xinhuanet.com", "news.cn", "cctv.com", "cntv.cn", "chinadaily.com.cn",
     "gmw.cn", "youth.cn", "ce.cn", "china.com.cn", "china.cn", "chinanews.com", "chinanews.com.cn", "cnr.cn",
     "cri.cn", "legaldaily.com.cn", "qstheory.cn", "12371.cn", "12388.cn", "12377.cn", "12380.cn", "conac.cn",
     "baidu.com", "qq.com", "weibo.com", "weibo.cn", "sina.com.cn", "163.com", "sohu.com", "douyin.com",
     "toutiao.com", "ifeng.com", "kuaishou.com", "12306.cn", "chsi.com.cn", "51.la", "cnzz.com", "adobe.com",
     "microsoft.com", "google.com", "mozilla.org", "360.cn", "so.com", "sogou.com", "ipv6best.cn", 
     "sporttery.cn", "lottery.gov.cn", "cwl.gov.cn")
)  # fmt: skip
"""Whom offices link to by habit. They count for no block; words that sell count wherever they lead."""

_OFFICIAL = (".gov.cn", ".edu.cn", ".org.cn", ".ac.cn", ".mil.cn", ".政务", ".公益")


def verdict_of(seen: HiddenSeen) -> Verdict | None:
    """ "failed", "suspect", or None where it is nothing."""
    return _in_sight(seen) if seen.in_sight else _out_of_sight(seen)


def _out_of_sight(seen: HiddenSeen) -> Verdict | None:
    how, names = seen.part.how, list(vices(seen.part.words))
    sold, much = len(set(names)), len(names) >= SHARE_SOLD * len(seen.part.urls)
    if sold >= SURE_IN_SIGHT or (sold >= LEAST_SOLD and much) or (sold and how in PROOF | BLOCK):
        return "failed"
    if sold and much and how in CODED:
        return "failed"
    if _embeds(seen) or (sold >= LEAST_STUFFED and not seen.part.urls):
        return "failed"
    signs = list(_shop_signs(seen))
    if signs and (much or any(map(_leads_to_the_door, signs))):
        return "failed"
    strange = unrelated(seen.part.urls)
    if how in PROOF and seen.part.links >= LEAST_PROVEN and strange:
        return "failed"
    if how in BLOCK and seen.part.links >= LEAST_LINKS and len(strange) >= LEAST_HOSTS:
        return "failed"
    # A path may read 博彩 and mean 博才: by itself it only calls a person.
    by_path = {host_of(url) for url in seen.part.urls if vice_path(url)}
    least = LEAST_HOSTS if how in CODED else 1
    is_block = how in PROOF | BLOCK | CODED and seen.part.links >= LEAST_LINKS and len(strange) >= least
    return "suspect" if (sold and much) or is_block or len(by_path) >= LEAST_HOSTS else None


def _in_sight(seen: HiddenSeen) -> Verdict | None:
    words = len(seen.vice)
    hosts = {party_of(url) for url in seen.part.urls}
    if hosts == {party_of(seen.url)}:
        # On the site's own addresses it may be a list of what an office writes about.
        return "suspect" if words >= SURE_IN_SIGHT else None
    if words >= SURE_IN_SIGHT or (words >= LEAST_IN_SIGHT and len(hosts) > 1):
        return "failed"
    if any(map(_leads_to_the_door, _shop_signs(seen))):
        return "failed"
    return "suspect" if words > 1 or any(map(sells_vice, seen.part.words)) else None


def _shop_signs(seen: HiddenSeen) -> Iterator[str]:
    """Anchors that offer a house of vice to whoever clicks, and lead to a stranger. Out of sight one is
    enough, where it leads to the house itself or makes up much of what is there."""
    for url, words in zip(seen.part.urls, seen.part.words, strict=False):
        if len(words) <= _SHOP_SIGN and sells_vice(words) and unrelated([url]):
            yield url


def _leads_to_the_door(url: str) -> bool:
    """Whether the address is that of a whole site: who tells of a house links to an article."""
    path = url.partition("://")[2].partition("/")[2]
    return not path or bool(vice_host(url))


def _embeds(seen: HiddenSeen) -> bool:
    """Whether a page of a house of vice is drawn inside of the office's."""
    return seen.part.how == "embedded" and bool(unrelated(seen.part.urls))


def unrelated(urls: Iterable[str]) -> set[str]:
    """The parties that no office links to by habit. An office's own address is one to which a hacked page of
    it may belong: what stands there is told by words, not by the host."""
    parties = {party_of(url) for url in urls}
    return {one for one in parties if one not in _RELATED and not f".{one}".endswith(_OFFICIAL)}
