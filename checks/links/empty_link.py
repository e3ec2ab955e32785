"""Anchors that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from checks.declaration import check
from checks.facts import EmptySeen, Site
from checks.findings import Evidence, Verdict
from checks.late_patterns import late_pattern
from checks.whereabouts import column_finder

_CONTROLS = frozenset(
    {
        "返回顶部", "回到顶部", "顶部", "top", "置顶", "关闭", "关闭窗口", "打印", "打印本页", "收藏",
        "加入收藏", "设为首页", "分享", "刷新", "换一张", "看不清", "上一张", "下一张", "上一个",
        "下一个", "左", "右", "大", "中", "小", "放大", "缩小", "展开", "收起", "播放", "暂停", "无障碍",
        "长者模式", "关怀版", "搜索", "查询", "登录", "注册", "退出", "x", "<", ">", "<<", ">>", "《",
        "》", "prev", "next", "繁", "简", "没有了", "没有", "无", "暂无", "已是第一篇", "已是最后一篇",
    }
)  # fmt: skip
"""Buttons that work by script on the page itself; nobody expects them to lead to another page."""

_NO_PLACE = late_pattern(
    r"#(?:none|null|nil|no[-_]?(?:link|url|href|go|where|thing|op|ne)?|nolink|void(?:\(0?\))?|undefined|nan|empty|blank|dummy|todo|javascript"
    r"|link|url|href|xxx*|无|空|暂无|无链接|空链接|链接|链接地址|待定|待添加|待补充)",
    re.I,
)
"""What makers write where the address is not known yet; no place of a page is called so."""


@check(
    implements="gov2019.site.function.empty-link",
    title="空链接",
    advice="给这个链接填上正确的地址；暂时没有内容的，去掉链接，只留文字。",
    gone_is_mended=True,
)
def empty_link(site: Site) -> Iterator[Evidence]:
    """找出看起来能点、点了却没有反应的链接。

    为什么重要：群众点了没有反应，等于栏目或内容不存在；模板里的空链接会出现在每一页。

    怎样判：链接地址为空、只有“#”，或是没有任何动作的 javascript，而且文字是让人点开看的，判为不合要求；图片
    热区、占位的“#none”“#link”一类也一样。指向本页某个位置而页面上没有这个位置的，以及本站脚本、样式文件按它的类名处理它的（点了或鼠标移上去可能
    有反应），判为疑似。同样的文字在同一区域只算一个问题，列出出现的
    次数和最多十个页面。

    不判什么：返回顶部、打印、分享、字号、上一张下一张这类页面按钮由脚本处理，不算；微信、微博、客户端的链接，旁边
    有图片、方框，或有脚本、样式能认出它的，可能是显示二维码，也不算。

    数字来源：没有国家规定的数字；本项是本软件的建议，只作提醒，不直接扣分。
    """
    column_of = column_finder(site)
    for one in site.empty_links:
        page = next(iter(one.pages), site.url)
        yield Evidence(
            at=page,
            what=one.words or one.href,
            name=one.words,
            saw=_saw(one),
            verdict=_verdict(one),
            occurrences=one.occurrences,
            pages=one.pages,
            column=column_of(page),
        )


def leads_nowhere(one: EmptySeen) -> bool:
    """Whether it is certain that nothing happens when people click it."""
    return _verdict(one) == "failed"


def _verdict(one: EmptySeen) -> Verdict:
    if _is_control(one):
        return "not_applicable"
    return "suspect" if one.bound or _names_place(one) else "failed"


def _names_place(one: EmptySeen) -> bool:
    """`#part`: nothing on the page is called so, as far as its markup goes."""
    return (
        one.href.startswith("#") and bool(one.href.strip("#")) and not _NO_PLACE.fullmatch(unquote(one.href))
    )


def _is_control(one: EmptySeen) -> bool:
    return one.words.strip().strip("[]【】").lower().replace("\u00d7", "x") in _CONTROLS


def _saw(one: EmptySeen) -> str:
    if _names_place(one):
        return f"链接指向本页的“{one.href[:80]}”，页面上没有这个位置，请人工核对"
    href = one.href if len(one.href) <= 80 else one.href[:79] + "…"
    said = f"链接地址是“{href}”" if href.strip() else "链接地址是空的"
    if one.bound:
        return f"{said}，但有脚本或样式按类名处理它，点了可能有反应，请人工核对"
    return f"{said}，点了没有反应"
