"""Link targets that belong to another party now."""

from __future__ import annotations

from collections.abc import Iterator

from checks.declaration import check
from checks.facts import LinkSeen, Site
from checks.findings import Evidence, Verdict
from checks.parties import party_of
from checks.spacing import spaced
from checks.whereabouts import column_finder


@check(
    implements="gov2019.site.security.hijacked-link",
    title="链接被劫持",
    advice="马上删除或更正这个链接，并排查其他页面是否还有；需要保留的，核实对方新的官方地址。",
    gone_is_mended=True,
)
def hijacked_link(site: Site, *, tries: int = 2) -> Iterator[Evidence]:
    """找出已经变成其他主体网站的链接：域名过期后被人抢注、停放待售，或打开的是赌博、色情网站。

    为什么重要：域名过期后常被抢注，原来的链接就会把群众带到赌博、色情网站，可能构成“链接反动、暴力、色情等内容”，
    是单项否决项；发现一条就应当马上处理。

    怎样判：打开后的网页标题是赌博、色情网站的，或页面是域名停放、出售的，才算证据。网址属于别的主体，而且隔开
    时间至少两次都是这样，判为不合要求；只看到一次，或仍是本站自己的域名，判为疑似，由人核对。

    不判什么：只是换了域名、转到另一个网站，不算；标题是打击赌博、防范诈骗一类宣传的，不算；政府域名（gov.cn）下
    的网页由“隐藏链接”检查。

    数字来源：没有国家规定的数字；至少两次为本软件的做法。机器只给线索，是否构成单项否决由人认定。
    """
    column_of = column_finder(site)
    taken = [link for link in site.links if link.target.outcome == "hijacked"]
    if site.opened:
        yield Evidence(at=site.url, what=site.url, verdict="passed", occurrences=site.opened)
    for link in taken:
        at = next(iter(link.sighting.pages), "") or link.target.found_on or site.url
        yield Evidence(
            at=at,
            what=link.sighting.url,
            saw=_saw(link),
            verdict=_verdict(link, site, tries),
            name=link.sighting.words,
            occurrences=link.sighting.occurrences,
            pages=link.sighting.pages,
            column=column_of(at),
        )


def _verdict(link: LinkSeen, site: Site, tries: int) -> Verdict:
    final = link.target.final_url or link.target.url
    is_foreign = party_of(final) != party_of(site.url)
    return "failed" if is_foreign and link.sighting.sure and _times(link) >= tries else "suspect"


def _times(link: LinkSeen) -> int:
    return sum(one.outcome == "hijacked" for one in spaced(link.target.tries))


def _saw(link: LinkSeen) -> str:
    said = link.target.saw or "打开的已是其他主体的网站"
    times = _times(link)
    return f"{said}，隔开时间看了 {times} 次都如此" if times > 1 else f"{said}，只看到一次，请人工核对"
