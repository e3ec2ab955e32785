"""Pages whose head was rewritten, and pages that others put under the site's address."""

from __future__ import annotations

from collections.abc import Iterator

from checks.declaration import check
from checks.facts import HeadSeen, Site
from checks.findings import Evidence
from checks.head_points import DOUBTFUL, SURE, Reason, points, reasons
from checks.turned_heads import turned
from checks.whereabouts import column_finder

_MOST_ALONE = 3
"""Pages of one folder that are named one by one; more are one fault of the folder."""

Judged = tuple[HeadSeen, tuple[Reason, ...]]


@check(
    implements="gov2019.site.security.tampered",
    title="网页被篡改",
    advice="立即人工打开核对；确被篡改的先断网处置，恢复标题、关键词、描述，清除恶意脚本和寄生网页，排查服务器。",
    gone_is_mended=True,
    at_once=True,
)
def tampered_page(site: Site) -> Iterator[Evidence]:
    """找出标题、关键词、描述被改写的网页，和寄生在本站网址下的推销网页。

    为什么重要：这是当前最常见的入侵方式：人看到的还是原来的网页，搜索引擎收录的却是赌博、色情网站；属于“安全、泄密
    事故等严重问题”，是单项否决项。

    怎样判：标题推销赌博、色情、假证等，并且另有佐证（关键词、描述也是，标题写成字符编码，冒充百度网页，网址随机，编码
    与本站不同，页内成片推销链接），判为不合要求。脚本只对普通访问者改写标题、把从搜索引擎来的人转到外站，本身就是
    证据；首页关键词里有两个以上这类用词，没有一个是打击、防范的，也判为不合要求。只有标题可疑，或首页标题、关键词
    与上次完全不同，判为疑似，请人核对。

    不判什么：报道案件、反诈宣传、彩票中心的用词，不算；统计脚本、手机版跳转、写了两遍的描述，本身都不算。

    数字来源：没有国家规定的数字，由本软件按公开的被篡改网页确定。是否构成单项否决由人认定。
    """
    column_of = column_finder(site)
    if site.looked_for_hidden:
        yield Evidence(at=site.url, what=site.url, verdict="passed", occurrences=site.looked_for_hidden)
    for group in _by_folder(site):
        (head, said), *_ = group
        sure = any(points(why) >= SURE for _, why in group)
        yield Evidence(
            at=head.url,
            what=_subject(group),
            saw="；".join(one.said for one in said),
            verdict="failed" if sure else "suspect",
            name=head.title[:60],
            occurrences=sum(one.occurrences for one, _ in group),
            pages=tuple(page for one, _ in group for page in (one.pages or (one.url,))),
            column=column_of(head.url),
        )
    if why := turned(site.head_before, site.head_now, site.name):
        yield Evidence(at=site.url, what=site.url, saw=why, verdict="suspect", name="首页标题")


def _by_folder(site: Site) -> Iterator[list[Judged]]:
    """What is tampered with, the pages of one folder together, the surest first."""
    folders: dict[str, list[Judged]] = {}
    for head in site.heads:
        said = reasons(head)
        if points(said) >= DOUBTFUL:
            folders.setdefault(_folder(head.url), []).append((head, said))
    for group in folders.values():
        group.sort(key=lambda one: (-points(one[1]), one[0].url))
        if len(group) > _MOST_ALONE:
            yield group
        else:
            yield from ([one] for one in group)


def _folder(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[0]


def _subject(group: list[Judged]) -> str:
    first = min(head.url for head, _ in group)
    folder = _folder(first)
    return f"{folder}/" if len(group) > 1 and folder.count("/") > 2 else first
