"""Blocks beside an article that say in a heading what they are, in boxes whose names say nothing.

`相关解读` over a list makes its links related ones; those under `热门推荐` or beside `上一篇` are not.
Headings that only name a kind of page (`政策解读`, `【图文解读】`) stand over this page's own interpretations
as well as over the newest ones of the site; their blocks count only where they look like the page's own.
What a click handler opens (`<span onclick="window.open('/jd/1.html')">`) is a link like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import Literal, NamedTuple

from checks.facts import Link, Region
from checks.late_patterns import late_pattern
from spiders.reading.handlers import opened_by
from spiders.reading.sheet import Sheet, squeeze

_KIND = (
    "(?:政策|文件|文字|图文|图片|图表|视频|音频|动漫|动画|漫画|多媒体|专家|部门|媒体|领导|主要负责人|负责人|负责同志"
    "|一把手|科室|权威|官方|深度|重点|简明|条款|内容|问答|互动|数字|微信|短视频|新闻发布会|发布会|其他|其它|H5)"
)
_READING = "(?:解读|图解|问答|简读|说明书)"
_WHAT = "(?:材料|文件|文章|文本|信息|内容|资料|稿件|稿|方案|回应|图|版)"
_TELLING = (
    rf"(?:相关|关联|对应|有关|配套|本文件?|本政策)的?{_KIND}{{0,2}}"
    rf"(?:{_READING}{_WHAT}?|文件|政策|阅读|信息|稿件|链接|材料|资料|原文|视频|图片)(?:链接)?"
    rf"|{_KIND}?{_READING}{_WHAT}?链接|解读材料|解读文件"
    r"|(?:政策|文件|公文)?(?:原文|原件|全文)(?:链接)?|文件链接|政策链接|被?解读的?(?:文件|政策)(?:原文)?"
)
"""Whatever stands under these belongs to the page."""
_NAMING = (
    rf"{_KIND}{{0,2}}(?:解读|图解){_WHAT}?|图解(?:政策|文件)|(?:一图|一张图)(?:读懂|看懂)|政策问答|政策文件"
    r"|答记者问|新闻发布会|政策简读|起草说明|政策解析|政策明白卡|政策说明"
)
"""These may stand over the newest ones of the site too."""
_FOREIGN = (
    r"[上下前后]一?[篇条个则](?:文章|信息|新闻)?|热门(?:推荐|文章|信息|新闻|点击|解读|政策|文件)?|热点(?:推荐|新闻|信息|解读|政策|文章)"
    r"|推荐(?:阅读|解读|文章|信息)|(?:阅读|文章|信息|相关|猜你|热文|今日|编辑)推荐|猜你喜欢|(?:阅读|点击|浏览|热门)?排行(?:榜)?"
    r"|最新(?:信息|文章|发布|解读|政策|文件|公开|动态|资讯|公告|更新|政策解读|政策文件)|大家都在看"
)
_BLANK = r"(?:\s|&nbsp;|&emsp;|&ensp;|&#160;)"
_OPENING = "【[〖（(●▶▪■◆★·> \u00a0\u3000"
_OPEN, _CLOSE = rf"[{re.escape(_OPENING)}]", r"[】\]〗）)]"
_HEADING = late_pattern(
    rf"(?:(?P<related>{_TELLING})[^。]{{0,8}}?|(?P<side>{_FOREIGN})[^。]{{0,8}}?|(?P<naming>{_NAMING}))"
    rf"\s{{0,4}}{_CLOSE}?\s{{0,4}}(?:[（(][^（）()]{{0,8}}[）)])?\s{{0,4}}[:：]?"
)
_ATTACHED = r"(?:附件?\s?\d{0,2}\s?[:：、.．]\s?)?"
_LED = late_pattern(rf"^(?:{_ATTACHED}{_OPEN}*)")
_LONGEST_HEADING = 30
_BEGINNINGS = frozenset((
    "相关", "关联", "对应", "有关", "配套", "本文", "本政", "政策", "文件", "公文", "原文", "原件",
    "全文", "被解", "解读", "图解", "一图", "一张", "答记", "新闻", "起草", "上一", "下一", "前一",
    "后一", "上篇", "下篇", "上条", "下条", "热门", "热点", "推荐", "阅读", "文章", "信息", "热文",
    "今日", "编辑", "猜你", "点击", "浏览", "排行", "最新", "大家",
))  # fmt: skip
"""With which headings begin that do not say 解读: most words of a page are dismissed by them."""
_LABEL = late_pattern(
    rf"(?:(?P<related>相关解读|相关文件|相关政策|政策原文|文件原文|原文链接|解读链接)|(?P<naming>{_KIND}?(?:解读|图解)))"
    r"(?:链接|材料|文件|全文|[请可]?(?:点击)?(?:[详参]?见|查看|查阅|阅读|了解)|如下){0,2}[:：]"
)
"""The end of a sentence, right before a link."""
_BEFORE = late_pattern(rf">{_BLANK}{{0,40}}{_ATTACHED}{_OPEN}?{_BLANK}{{0,4}}$")
_AFTER = late_pattern(
    rf"[^<>。]{{0,8}}{_CLOSE}?{_BLANK}{{0,4}}(?:[（(][^（）()<>]{{0,8}}[）)])?[:：]?{_BLANK}{{0,40}}<"
)
_INLINE = late_pattern(
    rf"[^<>。；]{{0,12}}[:：]{_BLANK}{{0,8}}"
    rf"(?:<(?:span|b|strong|font|u|em|i|br|o:p)\b[^<>]{{0,300}}>{_BLANK}{{0,8}}){{0,4}}(?=<a\b)",
    re.I,
)
_IN_LINK = late_pattern(r"(?:/(?:span|b|strong|em|i|font|u|h[1-6])\s{0,3}>\s{0,40}<){0,4}/a\b", re.I)
_TAG = late_pattern(
    r"<(?:(/?)(div|ul|ol|dl|dt|dd|li|table|tbody|tr|td|th|section|article|aside|p|h[1-6])\b"
    r"|a\b[^>]{0,400}?\bhref\s{0,3}=\s{0,3}(?:\"([^\"]{1,2048})\"|'([^']{1,2048})'|([^\s\"'>]{1,2048}))"
    r"|(?:a|span|b|i|em|strong|font|label|button|img)(?=\s[^<>]{0,400}?\bonclick\s{0,3}=))",
    re.I,
)
_CLICKED = late_pattern(
    r"on[cC]lick\s{0,3}=\s{0,3}(?:\"(?P<double>[^\"]{1,1200})\"|'(?P<single>[^']{1,1200})')"
)
_SAYING = late_pattern(
    r"[^<>]{0,400}>(?:\s|<(?:b|i|em|span|strong|font)\b[^<>]{0,200}>){0,4}([^<>]{2,200})<", re.I
)
_NO_ADDRESS = ("#", "javascript:")
_HOLLOW = late_pattern(
    r"<(div|ul|ol|dl|section|table|tbody|p|span)(\s[^<>]{1,300})>"
    r"(?:\s|&nbsp;|<!--[^<>]{0,200}-->|(?:正在)?加载中?|请稍[后候等]|[.。…]){0,40}</\1\s?>",
    re.I,
)
_FILLED_LATER = re.compile(r"\b(?:id|data-[\w-]{1,30}|v-\w{1,20}|ng-\w{1,20})\s?=|\s:\w", re.I)
"""Attributes by which a script finds the box that it fills."""
_SAYS_CLICK = late_pattern(
    r"[【\[（(>》]?请?(?:点击|点此|点这里|查看|观看|收看|阅读|收听|浏览|打开|进入|看|听|详情|详细|全文|链接|视频"
    r"|图片|图文|长图|音频|动画|漫画|播放|此处|这里|内容|原图|大图|[>》]){1,4}[】\]）)]?"
)
_SAYS_READING = late_pattern(
    r"解读(?!的?(?:文件|政策|原文))|图解|读懂|看懂|政策解析|起草说明|问答|答记者问|明白卡"
)
_MORE = late_pattern(
    r"[^<>]{0,400}>(?:<[^<>]{0,200}>|\s){0,3}[\[【]?\s{0,3}(?:查看|阅读)?"
    r"(?:更多|more\b|MORE\b|全部|&gt;&gt;|»)"
)
_UNSAID = late_pattern(r"<!--.{0,400}?-->|<[^<>]{0,400}>|&nbsp;", re.S)
_SAID = re.compile(r"[^<>\s]")
_REACH = 4000
"""Characters after a heading within which its links stand."""
_MOST_NAMES = 20
_MOST_CLICKED = 200
_LONGEST_TAG = 2_000
_MOST_HEADINGS = 20
"""Of one name that are looked at."""
_CLIMB = 3
"""Boxes around a heading, itself counted, that may close before its links come; fewer where it is not the
first in them: what ends a row of buttons is no heading of the next row."""
_MOST_OWN = 4
"""Links under a heading of mere kind that may be the page's own; the newest of a site are five and more."""
_CLICKABLE = frozenset({"a", "handler"})
_MOVABLE = frozenset({"body", "text", "related", "side"})
_MOVED_ASIDE = frozenset({"body", "related"})
"""Regions whose links blocks such as 热门推荐 move to the side: what is there already stays."""

_Means = Literal["related", "side", "naming"]
_MEANINGS: tuple[_Means, ...] = ("related", "side", "naming")


class _Heading(NamedTuple):
    end: int
    means: _Means
    climb: int = 1
    name: str = ""


class _Told(NamedTuple):
    """What the heading over a link says: what it means, and its words."""

    means: _Means
    name: str


class Related(NamedTuple):
    """The page's links, by what the headings over them say, and what writes links that the markup lacks."""

    links: tuple[Link, ...]
    written_by: str = ""


def by_their_headings(sheet: Sheet, links: tuple[Link, ...]) -> Related:
    """The links, those under telling headings in the region that the heading says, and what a click handler
    opens with the words that one clicks on. `written_by` says in Chinese under which heading a script puts
    its links: nothing but an empty box follows it, with a name or data by which a script finds the box."""
    if any(link.how == "handler" and not link.words for link in links):
        said = _clicked_words(sheet)
        links = tuple(_worded(link, said) for link in links)
    names = _names(sheet)
    if not names:
        return Related(links)
    told: dict[str, _Told] = {}
    to_side = any(link.region in _MOVED_ASIDE and link.how in _CLICKABLE for link in links)
    for heading, href in _told(sheet.markup, names, to_side=to_side):
        told.setdefault(sheet.joiner.join(href), heading)
    moved = tuple(_moved(link, told.get(link.url)) for link in links)
    return Related(moved, _written_by(sheet.markup, names))


def _written_by(markup: str, names: dict[str, _Means]) -> str:
    for name, means in names.items():
        for heading in _headings(markup, name, means) if means != "side" else ():
            if _is_filled_later(markup, heading):
                return f"“{name}”由脚本填写"
    return ""


def _is_filled_later(markup: str, heading: _Heading) -> bool:
    walk = _Walk(markup, heading)
    for tag in _TAG.finditer(markup, heading.end, heading.end + _REACH):
        if tag[2] is None:
            return False
        if tag[1]:
            if not walk.close(tag.start()):
                return False
        elif not walk.open(tag[2].lower(), tag.end()):
            return False
        elif (hollow := _HOLLOW.match(markup, tag.start())) is not None:
            return _FILLED_LATER.search(hollow[2]) is not None
    return False


def _clicked_words(sheet: Sheet) -> dict[str, str]:
    """What one clicks on, by the address that the click handler opens."""
    words: dict[str, str] = {}
    for clicked in islice(_CLICKED.finditer(sheet.markup), _MOST_CLICKED):
        said = _SAYING.match(sheet.markup, clicked.end())
        if said is not None:
            for address in _opened(clicked):
                words.setdefault(sheet.joiner.join(address), squeeze(unescape(said[1])))
    return words


def _opened(clicked: re.Match[str]) -> list[str]:
    return opened_by(unescape(clicked["double"] or clicked["single"]))


def _worded(link: Link, said: dict[str, str]) -> Link:
    if link.how != "handler" or link.words or not said.get(link.url):
        return link
    return Link(link.url, said[link.url], link.how, link.region)


def _moved(link: Link, told: _Told | None) -> Link:
    if told is None or link.how not in _CLICKABLE or link.region not in _MOVABLE:
        return link
    means = told.means
    if (means == "side" and link.region not in _MOVED_ASIDE) or (means == "naming" and link.region == "side"):
        return link
    region: Region = "side" if means == "side" else "related"
    return Link(link.url, _with_heading(link.words, told), link.how, region)


def _with_heading(words: str, told: _Told) -> str:
    """The link's words; those that only ask to click (看视频, 点击查看) behind the heading, which alone says
    that an interpretation lies there."""
    if told.means == "side" or not _SAYS_CLICK.fullmatch(words) or not _SAYS_READING.search(told.name):
        return words
    return f"{told.name}：{words}"


def _names(sheet: Sheet) -> dict[str, _Means]:
    """The headings that the page's text has, by their words. Text is a third of the markup and has no
    attributes to step through; most pages have no heading, and their markup is never searched."""
    body = sheet.tree.body
    if body is None:
        return {}
    names: dict[str, _Means] = {}
    for word in map(str.strip, dict.fromkeys(body.text(deep=True, separator="\x1f").split("\x1f"))):
        if not word or (word[0] not in _OPENING and word[-1] not in "：:" and not _may_be_heading(word)):
            continue
        found = _heading_in(word)
        for means in _MEANINGS:
            if found is not None and found.groupdict().get(means):
                names.setdefault(found[means], means)
        if len(names) >= _MOST_NAMES:
            break
    return names


def _may_be_heading(word: str) -> bool:
    return len(word) < _LONGEST_HEADING and (word[:2] in _BEGINNINGS or "解读" in word or "图解" in word)


def _heading_in(word: str) -> re.Match[str] | None:
    """The heading that a text node is, or the label that it ends with."""
    plain = _LED.sub("", word[:_LONGEST_HEADING])
    if _may_be_heading(plain) and len(word) < _LONGEST_HEADING and (found := _HEADING.fullmatch(plain)):
        return found
    return _LABEL.search(word[-_LONGEST_HEADING:]) if word[-1] in "：:" else None


def _told(markup: str, names: dict[str, _Means], *, to_side: bool) -> Iterator[tuple[_Told, str]]:
    """What is told and the href of each link under a heading. What is related is told first: a link that
    stands in both kinds of block is related. `to_side`: there are links that a heading may move to the
    side."""
    headings = sorted(heading for name, means in names.items() for heading in _headings(markup, name, means))
    starts = [heading.end for heading in headings] + [len(markup)]
    blocks = [
        (_Told(heading.means, heading.name), href)
        for place, heading in enumerate(headings)
        if to_side or heading.means != "side"
        for href in _hrefs(markup, heading, min(heading.end + _REACH, starts[place + 1]))
    ]
    yield from sorted(blocks, key=lambda block: block[0].means == "side")


def _headings(markup: str, name: str, means: _Means) -> Iterator[_Heading]:
    """Where an element ends whose whole text is the name, or a sentence that leads over to a link with it.
    The words of a link are no heading: they lead to a column."""
    at = markup.find(name)
    for _ in range(_MOST_HEADINGS):
        if at < 0:
            return
        end = at + len(name)
        after = _AFTER.match(markup, end) if _BEFORE.search(markup, max(0, at - 50), at) else None
        inline = _INLINE.match(markup, end)
        if inline:
            yield _Heading(inline.end(), "side" if means == "side" else "related", name=name)
        elif after and not _IN_LINK.match(markup, after.end()):
            opened = markup[max(0, at - 300) : at].rpartition("</")[2].count("<")
            yield _Heading(after.end() - 1, means, min(_CLIMB, opened + 1), name)
        at = markup.find(name, end)


def _hrefs(markup: str, heading: _Heading, end: int) -> list[str]:
    """The links of the heading's block; none where it seems to be the site's newest ones."""
    found = list(_block(markup, heading, end))
    if heading.means == "naming" and (len(found) > _MOST_OWN or any(more for _, more in found)):
        return []
    return [href for href, more in found if not more]


def _block(markup: str, heading: _Heading, end: int) -> Iterator[tuple[str, bool]]:
    """The hrefs from a heading to the end of its block, and whether each leads to more of the kind. The block
    is what stands beside the heading within its box, else the next box that has links and its like."""
    walk = _Walk(markup, heading)
    for tag in _TAG.finditer(markup, heading.end, end):
        if tag[1]:
            if not walk.close(tag.start()):
                return
            continue
        if tag[2] is not None and not walk.open(tag[2].lower(), tag.end()):
            return
        if href := _led_to(markup, tag):
            walk.link()
            yield href, bool(_MORE.match(markup, tag.end()))


def _led_to(markup: str, tag: re.Match[str]) -> str:
    """Where a click on the element leads; an anchor without address, to the page itself or to script alone
    counts as the link that it looks like."""
    href = unescape(tag[3] or tag[4] or tag[5] or "")
    if href and not href.lower().startswith(_NO_ADDRESS):
        return href
    ends = markup.find(">", tag.end(), tag.end() + _LONGEST_TAG)
    clicked = _CLICKED.search(markup, tag.start(), ends) if ends > 0 else None
    opened = _opened(clicked) if clicked is not None else []
    return opened[0] if opened else href


class _Walk:
    """How far a block reaches. Levels are counted from the heading's own; `base` is the level of the boxes
    that belong to it."""

    def __init__(self, markup: str, heading: _Heading) -> None:
        self._markup = markup
        self._climb = heading.climb
        self._depth = 0
        self._base: int | None = None
        self._box = ""
        self._from = heading.end
        self._linked = False

    def link(self) -> None:
        if self._base is None:
            self._base = self._depth
        self._linked = True

    def open(self, name: str, at: int) -> bool:
        """Whether the block goes on with this box."""
        if self._base is None:
            self._base = self._depth
        if self._depth == self._base:
            if self._linked and name != self._box:
                return False
            self._box, self._from, self._linked = name, at, False
        self._depth += 1
        return True

    def close(self, at: int) -> bool:
        """Whether the block goes on after the end of a box."""
        self._depth -= 1
        if self._base is None:
            return self._depth >= -self._climb
        if self._depth < self._base:
            return False
        return self._depth > self._base or self._linked or not self._says(at)

    def _says(self, at: int) -> bool:
        """The box that ends has words, but no links: 暂无, or a text that is not the block's."""
        opened = self._markup[self._from : at].partition(">")[2]
        inner = _UNSAID.sub("", opened)
        return bool(_SAID.search(inner))
