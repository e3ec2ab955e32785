"""Two views of one page compared: does one sell what the other does not? Pure."""

from __future__ import annotations

from checks.facts import View
from checks.findings import Verdict
from checks.hidden_judgement import LEAST_HOSTS, LEAST_LINKS, unrelated
from checks.parties import party_of
from checks.turned_heads import has_nothing_in_common
from checks.vice_words import names_vice, sells_vice, vice_host, vice_in, vice_path, vices

LEAST_SOLD = 2
"""Anchors that sell vice in one view and not in the other."""


def compared(plain: View, other: View) -> tuple[Verdict, str]:
    """The verdict on the other view, and in Chinese what it shows that people do not see."""
    said = [one for look in (_words, _place, _links, _title) if (one := look(plain, other))[1]]
    if not said:
        return "passed", ""
    verdict, why = min(said, key=lambda one: one[0] != "failed")
    place = _place(plain, other)[1]
    return verdict, why if place in why else f"{why}；{place}"


Said = tuple[Verdict, str]


def led_away(plain: View, other: View) -> tuple[Verdict, str]:
    """The verdict on a view that did not open, by where it was led: who comes from a search is sent to a
    party that offices have nothing to do with, and who types the address is not. What opens tells more."""
    to = other.final_url
    usual = {party_of(plain.final_url or plain.url), party_of(plain.url), party_of(other.url)}
    if not to or party_of(to) in usual or not unrelated([to]):
        return "not_checked", ""
    sells = vice_path(to) or vice_host(to)
    why = f"转到了外站 {to[:80]}，普通访问时不转" + (f"，网址含“{sells}”" if sells else "")
    return ("failed" if sells or other.shown_to == "from-search" else "suspect"), why


def _words(plain: View, other: View) -> Said:
    if (sold := sells_vice(other.title)) and not names_vice(plain.title):
        return "failed", f"标题推销“{sold[:30]}”（{other.title[:60]}），普通访问时是“{plain.title[:40]}”"
    for what, said, usual in (
        ("关键词", names_vice(other.keywords), names_vice(plain.keywords)),
        ("描述", vice_in(other.description), vice_in(plain.description)),
    ):
        if said and not usual:
            return "failed", f"{what}含“{said[:30]}”，普通访问时没有"
    if (named := names_vice(other.title)) and not names_vice(plain.title):
        return "suspect", f"标题含“{named[:30]}”，普通访问时没有"
    return "passed", ""


def _links(plain: View, other: View) -> Said:
    known = {link.url for link in plain.links}
    added = [link for link in other.links if link.url not in known]
    sold = set(vices(link.words for link in added)) - set(vices(link.words for link in plain.links))
    offers = any(sells_vice(link.words) and unrelated([link.url]) for link in added)
    if len(sold) >= LEAST_SOLD or (sold and offers):
        return "failed", f"多出 {len(added)} 个外部链接，含“{'”“'.join(sorted(sold)[:3])}”"
    strange = unrelated(link.url for link in added) - unrelated(link.url for link in plain.links)
    if sold or (len(added) >= LEAST_LINKS and len(strange) >= LEAST_HOSTS):
        return "suspect", f"多出 {len(added)} 个外部链接，如 {added[0].url[:80]}"
    return "passed", ""


def _place(plain: View, other: View) -> Said:
    usual = {party_of(plain.final_url or plain.url), party_of(plain.url)}
    if party_of(other.final_url or other.url) in usual:
        return "passed", ""
    if sells := vice_host(other.final_url):
        return "failed", f"转到了外站 {other.final_url[:80]}，网址含“{sells}”，普通访问时不转"
    why = other.saw[:80] or (f"标题是“{other.title[:40]}”" if other.title else "")
    return "suspect", f"转到了外站 {other.final_url[:80]}" + (f"，{why}" if why else "")


def _title(plain: View, other: View) -> Said:
    if has_nothing_in_common(other.title, plain.title):
        return "suspect", f"标题是“{other.title[:60]}”，普通访问时是“{plain.title[:60]}”"
    return "passed", ""
