"""The service guides 办事指南 that a site itself publishes, put together while its pages come by."""

from __future__ import annotations

import re

from checks.facts import OPENED, GuideSeen, Page
from checks.guide_elements import ELEMENTS, NAME, Found, elements
from checks.parties import party_of

_MOST = 2_000
_GUIDE = re.compile(
    r"(?:办事|服务|办理|申请|审批|申报|申领|业务|登记|办证)(?:事项)?(?:指南|须知|规程)|(?:事项|许可)指南"
)
_COLUMN = re.compile(r"办事|服务指南|服务事项|行政许可|公共服务事项|便民服务|行政审批|办理指南")
_NO_GUIDE = re.compile(
    r"公开|旅游|招生|高考|投资|就业形势|消费|防护|培训|会议|通知|公告|公示|通报|新闻|解读|优化|推进|我[县市区省局]"
)
_HELPFUL = re.compile(r"指南|流程|材料|样表|申请表|须知|在线办理|我要办|立即办理|网上办")
_FILE = re.compile(r"\.(?:docx?|pdf|wps|xlsx?|zip|rar|ofd)(?:$|[?#])", re.I)
_TELLING = ("设定依据", "申请条件", "办理材料", "办理流程")
"""A place and a phone stand at the foot of any page."""
_FEWEST = 2
"""Labels, beside the name, that make a page with a guide's name one that is written as a guide."""


class GuideBook:
    """Takes each page of the site once. What the home page shows too is the template's, and no guide's."""

    def __init__(self, home_url: str) -> None:
        self._party = party_of(home_url)
        self._template: frozenset[str] = frozenset()
        self._guides: dict[str, GuideSeen] = {}

    def add(self, page: Page) -> None:
        """Take one page."""
        if page.outcome not in OPENED:
            return
        if page.kind == "home":
            self._template = frozenset(page.lines)
        elif page.kind in ("article", "other", "list") and len(self._guides) < _MOST:
            self._add_guide(page)

    def _add_guide(self, page: Page) -> None:
        title = page.article.title if page.article is not None else page.title
        column = page.tags.get("ColumnName") or (page.crumbs[-1] if page.crumbs else "")
        by_title = _GUIDE.search(title) is not None
        in_column = any(
            _COLUMN.search(name) for name in (column, page.tags.get("ColumnType", ""), *page.crumbs)
        )
        if not (by_title or in_column) or _NO_GUIDE.search(title):
            return
        found = elements([line for line in page.lines if line not in self._template], title)
        labelled = sum(how > Found.ABSENT for name, how in found.items() if name != NAME)
        # A list of guides, and a notice in the column of services, show a label or two of their own.
        least = _FEWEST if by_title and page.kind != "list" else _FEWEST + 1
        if labelled >= least or (by_title and page.kind == "article"):
            is_itemised = labelled >= _FEWEST and any(found[name] > Found.ABSENT for name in _TELLING)
            doubt = self._doubt(page, is_itemised=is_itemised)
            self._guides[page.url] = _guide(page, title, column, found, doubt)

    def guides(self) -> tuple[GuideSeen, ...]:
        """All of them, in the order in which their pages came."""
        return tuple(self._guides.values())

    def _doubt(self, page: Page, *, is_itemised: bool) -> str:
        """Where more of the guide may stand than in the lines of its page."""
        if page.scripted:
            return "页面内容由脚本加载"
        if not is_itemised:
            return "页面没有按要素分项写"
        for link in page.links:
            if link.region not in ("text", "body", "related"):
                continue
            if link.how == "frame":
                return "页面里嵌有框架"
            if link.how == "a" and _FILE.search(link.url):
                return f"页面附有文件“{link.words[:30]}”"
            if link.how == "a" and party_of(link.url) != self._party and _HELPFUL.search(link.words):
                return f"“{link.words[:30]}”通往 {party_of(link.url)}"
        pictured = page.article is not None and "图片" in page.article.media
        return "页面里有图片，要素可能在图上" if pictured else ""


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
