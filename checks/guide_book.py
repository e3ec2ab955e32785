"""The service guides 办事指南 that a site itself publishes, put together while its pages come by."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

from checks.facts import OPENED, GuideSeen, Page
from checks.guide_elements import ELEMENTS, NAME, Found, elements, label_names, names_item
from checks.late_patterns import late_pattern
from checks.page_tags import filled
from checks.parties import party_of

_MOST = 2_000
_GUIDE = re.compile(
    r"(?:办事|服务|办理|申请|审批|申报|申领|业务|登记|办证)(?:事项)?(?:指南|须知|规程)|(?:事项|许可)指南"
)
_COLUMN = re.compile(r"办事|服务指南|服务事项|行政许可|公共服务事项|便民服务|行政审批|办理指南")
_NO_GUIDE = late_pattern(
    r"公开|旅游|招生|高考|投资|就业形势|消费|防护|培训|会议|通知|公告|公示|通报|新闻|解读|优化|推进"
    r"|我[县市区省局]|清理|梳理|专项行动"
)
_HELPFUL = late_pattern(r"指南|流程|材料|样表|申请表|须知|在线办理|我要办|立即办理|网上办")
_FILE = late_pattern(r"\.(?:docx?|pdf|wps|xlsx?|zip|rar|ofd)(?:$|[?#])", re.I)
_TELLING = ("设定依据", "申请条件", "办理材料", "办理流程")
"""A place and a phone stand at the foot of any page."""
_SERVICE = late_pattern(r"办事|办理指南|服务指南|服务事项|便民服务|公共服务|政务服务")
_MATTER = late_pattern(
    r"(?:办理|登记|许可证?|审批|备案|核发|申请|申领|领取|补[办发领]|换[办发领]|认定|核准|注册|报名|预约"
    r"|变更|注销|提取)$"
)
"""What titles of guides end in that are called by their matter alone."""
_RESULT = late_pattern(
    r"^[【\s]{0,2}(?:申请单位|建设单位|许可(?:文号|决定|机关)|批准文号|法定代表人|(?:统一)?社会信用代码"
    r"|(?:行政)?相对人|决定书)"
)
"""What is said of a matter that was decided, for somebody: no guide."""
_LITTLE = 150
"""Characters of content beside which the missing elements can stand nowhere."""
_ENDS_PAGE = late_pattern(
    r"[\s【\[]{0,3}(?:打印(?:本页|此页)?|关闭(?:本页|窗口|此页)?|返回顶部|上一篇"
    r"|下一篇)[】\]\s:\uff1a]{0,3}|(?:网站|站点)地图\s?[|\uff5c]"
)
"""Buttons below a text, and the first line of a footer."""
_FOOT = late_pattern(
    r"[\s【\[]{0,3}(?:打印|关闭|返回|分享|收藏|上一篇|下一篇|(?:网站|站点)地图|联系我们|关于我们|主办"
    r"|承办|版权|责任编辑)"
)
_LONGEST_FOOT = 25
"""Lines from the last button of a page to its end."""
_FEWEST = 2
"""Labels, beside the name, that make a page with a guide's name one that is written as a guide."""


class GuideBook:
    """Takes each page of the site once. What the home page shows too is the template's, and no guide's."""

    def __init__(self, home_url: str) -> None:
        self._party = party_of(home_url)
        self._template: Counter[str] = Counter()
        self._shared: frozenset[str] = frozenset()
        """Frames and pictures of the home page."""
        self._guides: dict[str, GuideSeen] = {}

    def add(self, page: Page) -> None:
        """Take one page."""
        if page.outcome not in OPENED:
            return
        if page.kind == "home":
            self._template = Counter(page.lines)
            self._shared = frozenset(link.url for link in page.links if link.how in ("frame", "img"))
        elif page.kind in ("article", "other", "list") and len(self._guides) < _MOST:
            self._add_guide(page)

    def _add_guide(self, page: Page) -> None:
        title = page.article.title if page.article is not None else page.title
        column = filled(page.tags, "ColumnName") or (page.crumbs[-1] if page.crumbs else "")
        names = (column, page.tags.get("ColumnType", ""), *page.crumbs)
        by_title = _GUIDE.search(title) is not None
        if not (by_title or any(map(_COLUMN.search, names))) or _NO_GUIDE.search(title):
            return
        lines = self._own_lines(page)
        found = elements(lines, title, page.hollow, page.folded)
        labelled = sum(how > Found.ABSENT for name, how in found.items() if name != NAME)
        # A list of guides, and a notice in the column of services, show a label or two of their own.
        least = _FEWEST if by_title and page.kind != "list" else _FEWEST + 1
        is_guide = labelled >= least or (by_title and page.kind == "article")
        tells = names_item(lines, title)
        is_short = tells and page.article is not None and page.article.length <= _LITTLE
        if not is_guide and any(map(_SERVICE.search, names)) and not any(map(_RESULT.match, lines)):
            called = labelled >= _FEWEST and _is_called_by_matter(title, found)
            is_guide = is_short or called or (tells and labelled > 0)
        if is_guide:
            is_itemised = labelled >= _FEWEST and any(found[name] > Found.ABSENT for name in _TELLING)
            doubt = self._doubt(page, is_itemised=is_itemised or is_short)
            self._guides[page.url] = _guide(page, title, column, found, doubt)

    def _own_lines(self, page: Page) -> list[str]:
        """Its lines without those of the home page, of each as often as it is there, from the foot on: a
        guide may name the same telephone as the footer."""
        left, own = self._template.copy(), list[str]()
        for line in reversed(page.lines):
            if left[line] > 0:
                left[line] -= 1
            else:
                own.append(line)
        return _without_foot(own[::-1])

    def guides(self) -> tuple[GuideSeen, ...]:
        """All of them, in order of address."""
        return tuple(self._guides[url] for url in sorted(self._guides))

    def _doubt(self, page: Page, *, is_itemised: bool) -> str:
        """Where more of the guide may stand than in the lines of its page."""
        # What a browser drew is all there; that no list was found on it says nothing of a guide.
        if page.scripted and page.rung != "browser" and not self._is_template_frame(page):
            return "页面内容由脚本加载"
        if not is_itemised:
            return "页面没有按要素分项写"
        own = [link for link in page.links if link.region in ("text", "body", "related")]
        for link in own:
            if link.how == "frame" and link.url not in self._shared:
                return "页面里嵌有框架"
            if link.how == "a" and _FILE.search(link.url):
                return f"页面附有文件“{link.words[:30]}”"
            if link.how == "a" and party_of(link.url) != self._party and _HELPFUL.search(link.words):
                return f"“{link.words[:30]}”通往 {party_of(link.url)}"
        if page.article is not None:
            pictured = "图片" in page.article.media
        else:
            pictured = any(link.how == "img" and link.url not in self._shared for link in own)
        return "页面里有图片，要素可能在图上" if pictured else ""

    def _is_template_frame(self, page: Page) -> bool:
        """What seems to hold the page's list is a frame that the home page has too."""
        frames = {link.url for link in page.links if link.how == "frame"} & self._shared
        return any(urlsplit(url).path in page.scripted for url in frames)


def _without_foot(lines: list[str]) -> list[str]:
    """The lines before the buttons and the footer that end a page: a telephone and an address stand there on
    pages of any kind. What has an element of its own behind the button is no end."""
    for place in range(len(lines) - 1, max(0, len(lines) - _LONGEST_FOOT) - 1, -1):
        if any(name in _TELLING for name in label_names(lines[place])):
            return lines
        if _ENDS_PAGE.match(lines[place]):
            return lines[: _first_of_foot(lines, place)]
    return lines


def _first_of_foot(lines: list[str], place: int) -> int:
    """Where the buttons and lines begin that this one is the last of."""
    while place > 0 and _FOOT.match(lines[place - 1]):
        place -= 1
    return place


def _is_called_by_matter(title: str, found: dict[str, Found]) -> bool:
    """The title ends in what is applied for, and the page says how to get it done."""
    says_how = any(found[name] > Found.ABSENT for name in ("办理材料", "办理流程"))
    return says_how and _MATTER.search(title) is not None


def _guide(page: Page, title: str, column: str, found: dict[str, Found], doubt: str) -> GuideSeen:
    def those(how: Found) -> tuple[str, ...]:
        return tuple(name for name in ELEMENTS if found[name] is how)

    return GuideSeen(
        page.url,
        title[:80],
        those(Found.FILLED),
        those(Found.EMPTY),
        those(Found.BARE),
        those(Found.ABSENT),
        doubt,
        column,
    )
