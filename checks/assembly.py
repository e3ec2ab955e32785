"""A site, put together from the records of its scan. Streams: no page is kept whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from checks.account_links import account_links
from checks.channels import ChannelBook
from checks.columns import Columns
from checks.documents import DocumentAssembly
from checks.exemptions import ExemptRule
from checks.facts import (
    OPENED,
    OURS,
    Attachment,
    Coverage,
    FooterLook,
    Home,
    HomeLook,
    Link,
    Page,
    PageLook,
    Record,
    RobotsSeen,
    ScanEnded,
    ScanStarted,
    SearchLook,
    Site,
    Target,
    TlsSeen,
    Try,
    View,
)
from checks.footer_book import FooterBook
from checks.guide_book import GuideBook
from checks.hidden_book import HiddenBook
from checks.identity import host_of
from checks.late_patterns import late_pattern
from checks.leak_book import LeakBook
from checks.lexicons import Lexicon
from checks.link_book import LinkBook
from checks.messages import MessageAssembly
from checks.page_links import MetLinks
from checks.page_order import HomeFirst
from checks.page_tags import filled
from checks.statutory_book import StatutoryBook
from checks.tag_book import TagBook
from checks.texts import TextBook

_ROBOTS_WORDS = {
    "none": "没有 robots.txt 限制",
    "rules": "已遵守 robots.txt",
    "postponed": "robots.txt 暂不可用，已推迟遍历",
    "overridden": "经授权，不受 robots.txt 限制",
}


def assemble(records: Iterable[Record], url: str, observed_at: datetime) -> Site:
    """The site at `url` as its records show it, judged as of `observed_at`."""
    assembly = SiteAssembly(url)
    for record in records:
        assembly.add(record)
    return assembly.site(observed_at)


class SiteAssembly:
    """Takes records one by one, while the scan writes them or from its file, and hands them to whom they
    concern."""

    def __init__(
        self, url: str, exempt: Iterable[ExemptRule] | None = None, lexicon: Lexicon | None = None
    ) -> None:
        """`exempt`: the rules for documents that need no interpretation; the bundled ones when None.
        `lexicon`: the terms that the text is looked through for; the same goes for them."""
        self._url = url
        self._lexicon = lexicon
        self._order = HomeFirst()
        self._met = MetLinks()
        self._texts = TextBook(lexicon)
        self._links = LinkBook()
        self._columns = Columns(url)
        self._documents = DocumentAssembly(exempt)
        self._messages = MessageAssembly()
        self._channels = ChannelBook()
        self._leaks = LeakBook()
        self._tags = TagBook(url)
        self._statutory = StatutoryBook(url)
        self._guides = GuideBook(url)
        self._footers = FooterBook(url)
        self._hidden = HiddenBook(url)
        self._names: Counter[str] = Counter()
        self._name = ""
        self._title = ""
        self._account_links: tuple[Link, ...] = ()
        self._pages = 0
        self._tries: tuple[Try, ...] = ()
        self._search: SearchLook | None = None
        self._robots = ""
        self._ended: ScanEnded | None = None
        self._tls: dict[str, TlsSeen] = {}
        self._looks: dict[str, PageLook] = {}
        self.last_at: datetime | None = None
        """When the latest record was seen."""

    def add(self, record: Record) -> None:
        """Take one record."""
        self.last_at = max(record.at, self.last_at or record.at)
        if isinstance(record, Page):
            self._add_pages(self._order.add(record))
        elif isinstance(record, Target):
            self._links.add_target(record)
            self._columns.add_target(record)
            self._documents.add_target(record)
            self._leaks.add_target(record)
            self._statutory.add_target(record)
        elif isinstance(record, Attachment):
            self._leaks.add_attachment(record)
            self._texts.add_file(record)
        elif isinstance(record, ScanStarted):
            self._name = record.name
        elif isinstance(record, ScanEnded):
            self._ended = record
        else:
            self._add_look(record)

    def _add_look(self, look: HomeLook | RobotsSeen | TlsSeen | SearchLook | FooterLook | View) -> None:
        """A look that is made once for a site, or for one of its hosts."""
        if isinstance(look, HomeLook):
            self._tries = look.tries
        elif isinstance(look, RobotsSeen):
            self._robots = _ROBOTS_WORDS[look.answer]
        elif isinstance(look, TlsSeen):
            self._tls[look.url] = look
        elif isinstance(look, SearchLook):
            self._search = look
        elif isinstance(look, FooterLook):
            self._footers.add_look(look)
        else:
            self._hidden.add_view(look)

    def _add_pages(self, pages: Iterable[Page]) -> None:
        for page in pages:
            self._add_page(page)

    def _add_page(self, page: Page) -> None:
        self._pages += 1
        self._looks[page.url] = _look(page)
        self._names[filled(page.tags, "SiteName")] += 1
        if page.depth == 0:
            self._title = page.title
            self._account_links = account_links(page)
        links = self._met.take(page)
        self._links.add_page(page, links)
        self._columns.add(page)
        self._documents.add(page)
        self._messages.add(page)
        self._channels.add(page, links)
        self._texts.add(page)
        self._leaks.add_page(page)
        self._tags.add(page)
        self._statutory.add(page, links)
        self._guides.add(page)
        self._footers.add(page)
        self._hidden.add(page, links)

    def site(self, observed_at: datetime) -> Site:
        """All that was learnt, as of `observed_at`: what is dated later is ahead."""
        self._add_pages(self._order.rest())
        self._columns.observed = observed_at.date()
        columns = self._columns.columns()
        links = self._links.faults(host_of(self._url))
        return Site(
            url=self._url,
            observed_at=observed_at,
            name=self._site_name(),
            home=self._home(),
            columns=columns,
            documents=self._documents.documents(columns, self._site_name(), links),
            messages=self._messages.messages(),
            channels=self._channels.channels(),
            links=links,
            opened=self._links.opened(),
            empty_links=self._links.empty(),
            local_links=self._links.local(),
            coverage=self._coverage(),
            tls=tuple(self._tls[url] for url in sorted(self._tls)),
            looks=self._looks,
            account_links=self._account_links,
            texts=self._texts.texts(),
            texts_left_out=self._texts.left_out(),
            numberings=self._texts.numberings(),
            repeats=self._texts.repeats(),
            strays=self._texts.strays(),
            lexicon=self._lexicon,
            leaks=self._leaks.leaks(),
            marks=self._leaks.marks(),
            attachments=self._leaks.attachments(),
            tags=self._tags.tags(columns),
            footer=self._footers.footer(),
            disclosure=self._statutory.seen(),
            guides=self._guides.guides(),
            search=self._search,
            hidden=self._hidden.runs(),
            heads=self._hidden.heads(),
            looked_for_hidden=self._hidden.looked,
            views=self._hidden.views(),
            head_now=self._hidden.home,
        )

    def _site_name(self) -> str:
        """What the settings call it, else its SiteName tag, else the home page's title."""
        tagged = min((name for name in self._names if name), key=self._most_named, default="")
        return self._name or tagged or _name_in(self._title)

    def _most_named(self, name: str) -> tuple[int, str]:
        return -self._names[name], name

    def _home(self) -> Home:
        opened = any(one.outcome in OPENED for one in self._tries)
        return self._columns.home(self._tries, opened)

    def _coverage(self) -> Coverage:
        ended = self._ended
        unlooked = self._links.unlooked()
        return Coverage(
            pages=self._pages,
            links=self._links.links,
            targets=self._links.targets,
            unknown=unlooked + self._links.count_of(OURS),
            unlooked=unlooked,
            budget_hit=(ended.budget_hit or None) if ended else None,
            left_out=dict(ended.left_out) if ended else {},
            interrupted=ended is None or ended.interrupted,
            robots=self._robots,
        )


def _look(page: Page) -> PageLook:
    return PageLook(
        page.url,
        page.at,
        page.final_url,
        page.outcome,
        page.status,
        page.millis,
        page.size,
        page.digest,
        page.rung,
        page.address,
        page.hops,
    )


_PARTS = late_pattern(r"\s*(?:[-_|\uff5c\u2013—]|::|>>)+\s*")
_NO_NAME = frozenset({"", "首页", "网站首页", "主页", "欢迎您", "门户网站", "政府门户网站"})


def _name_in(title: str) -> str:
    """The site's name in its home page's title: `首页 - 某某县人民政府` is called 某某县人民政府."""
    parts = [part for part in _PARTS.split(title) if part.strip() not in _NO_NAME]
    return parts[0].strip() if parts else title
