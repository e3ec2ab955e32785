"""Columns 栏目 and the home page, put together from pages as they come by; nothing is configured.

A column is a page that says so by its tags, or that the navigation, the crumbs or a 更多 lead to and that is
a list (or has nothing where a list should be). Only what columns need is kept of each page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from checks.column_absences import Absences
from checks.column_addresses import canonical, is_ruled_out, shapes, site_of, unnumbered
from checks.column_dates import (
    Latest,
    behind_rows,
    is_finished,
    latest_of,
    shows_no_day,
    undated_doubt,
    with_days_ahead,
)
from checks.column_doubts import doubt_scripts, doubt_templates, trust_islands
from checks.column_joining import doubt_frames, first_pages, take_in_frames
from checks.column_kind_book import KindBook
from checks.column_kinds import kind_by_name, kind_of
from checks.column_leads import LONGEST_MENU_WORDS, MOST_LEADS, Leads, Place
from checks.column_pages import (
    HOME_WORDS,
    SeenPage,
    distinct,
    middle_of,
    own_scripts,
    seen_page,
    without_sisters,
)
from checks.column_parents import Parents
from checks.column_templates import leave_out_others, leave_out_templates
from checks.column_topics import TopicBook, topic_name
from checks.facts import (
    OPENED,
    Article,
    Column,
    ColumnKind,
    Entry,
    Holding,
    Home,
    Page,
    Target,
    Try,
)
from checks.late_patterns import late_pattern
from checks.limits import stands_by_nature
from checks.page_order import LAST, Rank, rank_of

_ONE_ARTICLE = late_pattern(
    r"职能|职责|领导|负责人|机构设置|内设机构|机构概况|机构简介|单位简介|简介|概况|联系|办公地址|指南|政府信息公开制度|依申请|地图|历史沿革|组织机构"
)

MOST_AHEAD = 100
_MOST_OF_ROW = 3
"""Rows that a letter's page may seem to have: its own parts."""


class Columns:
    """Takes each page of a site once, then gives its columns and what the home page shows."""

    def __init__(self, home_url: str, observed: date = date.max) -> None:
        self._home_url = canonical(home_url)
        self._host = site_of(home_url)
        self.observed = observed
        """The day as of which columns are given; what is dated later is ahead."""
        self._seen: dict[str, SeenPage] = {}
        self._ranks: dict[str, Rank] = {}
        self._leads = Leads(self._host)
        self._articles: dict[str, int] = {}
        self._unclear: set[str] = set()
        """Articles that may show a date which was not read."""
        self._dateless: set[str] = set()
        """Pages that are neither lists nor known for articles, and show nothing like a date."""
        self._absences = Absences(self._host)
        self._known_scripts: set[str] = set()
        """Scripts of pages that show their content without them."""
        self._rows_of: dict[str, frozenset[str]] = {}
        """Addresses of the rows of all pages that bear one ColumnName, where several do."""
        self._dated_rows: frozenset[str] = frozenset()
        """Addresses of the dated rows of all pages."""
        self._led_to: dict[str, str] = {}
        """The words by which pages without rows lead there from their middle."""
        self._home_leads: dict[str, str] = {}
        """The words by which the home page leads there from its middle."""
        self._topics = TopicBook()
        self._home: SeenPage | None = None
        self._home_shell = ""

    # ------------------------------------------------------------ taking pages in

    def add(self, page: Page) -> None:
        """Take one page. Pages of other sites and pages that did not open as such are passed over."""
        if page.outcome not in OPENED:
            self._absences.note(page.final_url or page.url, page.outcome)
            return
        url = canonical(page.final_url or page.url)
        if site_of(url) != self._host:
            return
        is_home = page.kind == "home" or self._home_url in (url, canonical(page.url))
        self._leads.note(page, is_home)
        if page.article is not None or page.kind in ("article", "message"):
            self._note_article(page)
        elif page.kind != "error":
            self._note_list(page, url, is_home)

    def add_target(self, target: Target) -> None:
        """Take how the look at an address ended that is no page: a column may be behind it."""
        self._absences.note_target(target)

    def _note_article(self, page: Page) -> None:
        article = page.article
        if len(self._known_scripts) < MOST_LEADS:
            self._known_scripts.update(own_scripts(page.links, page.final_url or page.url))
        day = _day_of_article(article, page) if article is not None else _day_of_message(page)
        published = day.toordinal() if day is not None else 0
        for url in {canonical(page.url), canonical(page.final_url or page.url)}:
            self._articles[url] = max(published, self._articles.get(url, 0))
            if article is not None and (article.may_be_dated or article.written):
                self._unclear.add(url)

    def _note_list(self, page: Page, url: str, is_home: bool) -> None:
        seen = seen_page(page, url)
        self._topics.note(page)
        if seen.in_markup and len(self._known_scripts) < MOST_LEADS:
            self._known_scripts.update(seen.scripts)
        if is_home:
            self._home_leads |= {canonical(link): words for link, words in middle_of(page.links, url)}
            self._home = seen if self._home is None else _home_of(self._home, seen)
            self._home_shell = self._home_shell or canonical(page.shell_to)
            return
        if _may_be_article(page, seen):
            self._note_dateless(page, url)
        if url == self._home_shell and self._home is not None and not self._home.entries:
            self._home = seen
            return
        rank = rank_of(page)
        known = self._seen.get(url)
        if known is None or (not seen.entries, rank) < (not known.entries, self._ranks[url]):
            self._seen[url], self._ranks[url] = seen, rank
        self._leads.alias(canonical(page.url), url)

    def _note_dateless(self, page: Page, url: str) -> None:
        if len(self._dateless) < MOST_LEADS and shows_no_day(page.lines):
            self._dateless |= {url, canonical(page.url)}

    # ------------------------------------------------------------ giving columns

    def columns(self) -> tuple[Column, ...]:
        """Every column that was found, by depth and then as menus lead there; unread ones last."""
        self._leads.close()
        self._seen = dict(sorted(self._seen.items(), key=lambda item: self._place(item[1])))
        first_of = first_pages(self._seen, self._leads, self._leads.named)
        leave_out_templates(self._seen, first_of)
        leave_out_others(self._seen, first_of)
        further: dict[str, list[SeenPage]] = {}
        for url, first in first_of.items():
            further.setdefault(first, []).append(self._seen[url])
        framed = [
            (seen, [page for page in pages if page.url in seen.frames])
            for first, pages in further.items()
            for seen in (self._seen[first],)
        ]
        for seen, frames in framed:
            take_in_frames(seen, frames)
        self._fill_in()
        for seen, frames in framed:
            doubt_frames(seen, frames)
        self._rows_of = _rows_by_name(self._seen.values())
        self._dated_rows = _dated_rows(self._seen.values())
        named = {url: self._name(seen) for url, seen in self._seen.items() if url not in first_of}
        columns = {url for url, name in named.items() if self._is_column(self._seen[url], name)}
        columns |= set(self._blank_alike(named, columns))
        self._topics.settle(self._seen, named, self.observed)
        kinds = KindBook(self._seen, self._leads, named, columns, self._name)
        parents = Parents(self._seen, self._leads, named, columns)
        read = [
            self._column(self._seen[url], named[url], kinds, parents, further.get(url, []))
            for url in named
            if url in columns
        ]
        return (*read, *self._unread(columns))

    def _place(self, seen: SeenPage) -> tuple[int, Place, Rank]:
        lead = self._leads.get(seen.url)
        return seen.depth, lead.place if lead is not None else (LAST, 0), self._ranks[seen.url]

    def _fill_in(self) -> None:
        """Rows of pages on which none were recognised: what their middle alone links to and is an article.
        What other pages link to as well is the template's; a site map repeats what parents link to."""
        pages = [seen for seen in self._seen.values() if not is_ruled_out(self._name(seen), seen.url)]
        repeated = Counter(link for seen in pages for link in seen.middle)
        few = max(1, sum(1 for seen in pages if not seen.entries) // 4)
        for seen in self._seen.values():
            own = [link for link in seen.middle if repeated[link] < 2]
            self._led_to.update((canonical(url), words) for url, words in seen.middle)
            if not seen.entries:
                seen.entries = tuple(
                    Entry(url, words) for url, words in own if canonical(url) in self._articles and words
                )
            seen.shared = tuple(link for link in seen.middle if 2 <= repeated[link] <= few)
            seen.middle = tuple(own)
        for seen in self._seen.values():
            seen.middle = without_sisters(seen, self._seen)
        menued = Counter(link for seen in pages for link in seen.menus)
        headed = Counter(head for seen in pages for head in seen.heads)
        for seen in self._seen.values():
            seen.menus = tuple(
                link for link in seen.menus if menued[link] < 2 and not self._leads.in_home_menu(link)
            )
            seen.heads = tuple(head for head in seen.heads if headed[head] <= few)
        doubt_templates(self._seen.values())
        trust_islands(self._seen.values())
        doubt_scripts(self._seen.values(), self._known_scripts)

    def _blank_alike(self, named: Mapping[str, str], columns: set[str]) -> Iterator[str]:
        """Pages with nothing on them that menus lead to and whose addresses are made like those of columns
        with rows, or that say themselves that there is nothing: blank columns, whatever their names say."""
        like: Counter[str] = Counter()
        for url in columns:
            if self._seen[url].entries:
                like.update(shape for shape in shapes(url) if shape)
        for url, name in named.items():
            seen = self._seen[url]
            leads = any(
                self._is_new(canonical(link), columns) and canonical(unnumbered(link)) != url
                for link, _ in seen.middle
            )
            empty = not (seen.entries or leads or seen.messages or seen.shell or seen.scripted)
            alike = any(shape and like[shape] >= 2 for shape in shapes(url))
            called = self._is_called_column(seen, name) or (alike and self._is_void_of_home(seen, name))
            if url in columns or not empty or not called:
                continue
            if seen.holds in ("text", "form") or self._is_ruled_out(seen, name):
                continue
            if _ONE_ARTICLE.search(name) and not self._is_empty_list(seen):
                continue
            void = seen.holds in ("empty", "nothing", "picture")
            if alike or (void and not _is_called_by_itself(seen, name)):
                yield url

    def _is_new(self, url: str, columns: set[str]) -> bool:
        return url not in columns and url not in self._leads and url != self._home_url

    def _is_called_column(self, seen: SeenPage, name: str) -> bool:
        """The main menu leads to it, or its crumbs end in a name that only columns have, or a menu on the
        page itself calls it by its name."""
        lead = self._leads.get(seen.url)
        if lead is not None and lead.in_every_menu:
            return True
        if seen.holds in ("empty", "nothing") and seen.crumbs and seen.crumbs[-1] == name:
            return True
        if self._led_to.get(seen.url) == name == seen.titled:
            return seen.holds in ("", "empty", "nothing", "picture")
        if seen.holds in ("empty", "nothing") and _is_called_by_itself(seen, name):
            return True
        return bool(seen.crumbs) and seen.crumbs[-1] == name and kind_by_name(name) is not None

    def _is_void_of_home(self, seen: SeenPage, name: str) -> bool:
        """The middle of the home page leads there by its title (a table of columns), as short as a menu's
        words are, and it shows that there is nothing."""
        led_to = self._home_leads.get(seen.url) == name == seen.titled
        return led_to and len(name) <= LONGEST_MENU_WORDS and seen.holds in ("empty", "nothing")

    def _name(self, seen: SeenPage) -> str:
        lead = self._leads.get(seen.url)
        if seen.tag_name:
            return seen.tag_name
        if lead is not None and len(lead.words) >= 2 and not (lead.by_heading and _says_name(seen)):
            return lead.words
        if seen.crumbs and seen.crumbs[-1] not in HOME_WORDS:
            return seen.crumbs[-1]
        topic = topic_name(seen)
        if topic and (self._home is None or topic != self._home.titled):
            return topic
        return next((name for name in seen.names if name), "") or seen.titled

    def _is_ruled_out(self, seen: SeenPage, name: str) -> bool:
        return is_ruled_out(name, seen.url) or seen.url in self._articles or self._is_row(seen)

    def _is_row(self, seen: SeenPage) -> bool:
        """What a list leads to in a row, no menu does, and bears that list's own name: what it lists, such as
        a letter. With more rows of its own it may be a column where a template gives all the same tags."""
        lead = self._leads.get(seen.url)
        led_to = lead is not None and lead.by_menu
        few = len(seen.entries) <= _MOST_OF_ROW
        if few and lead is None and not (seen.tag_name or seen.tag_type) and seen.url in self._dated_rows:
            return True  # a thread of a board, whose answers look like rows
        return few and not led_to and seen.url in self._rows_of.get(seen.tag_name, ())

    def _is_column(self, seen: SeenPage, name: str) -> bool:
        if self._is_ruled_out(seen, name):
            return False
        tagged = bool(seen.tag_name or seen.tag_type)
        lead = self._leads.get(seen.url)
        if seen.entries or seen.messages or seen.framed:
            return tagged or lead is not None or seen.is_list or seen.messages
        if seen.shell or seen.scripted:
            return tagged or (lead is not None and (seen.is_list or kind_by_name(name) is not None))
        if _ONE_ARTICLE.search(name) and not self._is_empty_list(seen):
            return False
        return tagged or (lead is not None and (seen.is_list or kind_by_name(name) is not None))

    def _is_empty_list(self, seen: SeenPage) -> bool:
        """A main menu leads to a list without rows: no single article, whatever it is called."""
        lead = self._leads.get(seen.url)
        return seen.holds in ("empty", "nothing") and lead is not None and lead.in_every_menu

    def _column(
        self, seen: SeenPage, name: str, kinds: KindBook, parents: Parents, further: list[SeenPage]
    ) -> Column:
        rows = distinct((seen, *further))
        entries = with_days_ahead(rows, self._articles, self.observed)
        kind, basis = kinds.kind_of(seen, name, is_parent=parents.has(seen, has_rows=bool(entries)))
        kind = self._topics.kind_in(seen, name, kind, in_main_menu=self._leads.in_home_menu(seen.url))
        lead = self._leads.get(seen.url)
        latest, latest_url, latest_by = self._latest(entries)
        return Column(
            url=seen.shown,
            name=name,
            kind=kind,
            kind_by=basis,
            first_level=bool(lead is not None and lead.by_home_menu)
            or (seen.depth == 1 and lead is not None and lead.by_menu),
            entries=entries,
            latest=latest,
            latest_url=latest_url,
            latest_by=latest_by,
            scripted=seen.scripted,
            heard=seen.heard,
            holds=self._holds(seen, entries, kind, name),
            undated_doubt=self._undated_doubt(entries) if latest is None else "",
            finished=self._topics.is_over(seen) or is_finished(seen.url, name, kind, latest, self.observed),
            ahead=behind_rows(rows, self._articles, self.observed),
            dated_behind=sum(
                row.dated is None and self._articles.get(canonical(row.url), 0) > 0 for row in rows
            ),
            seen_on=lead.seen_on
            if lead is not None and lead.seen_on
            else (seen.found_on,)
            if seen.found_on
            else (),
        )

    def _holds(self, seen: SeenPage, entries: tuple[Entry, ...], kind: ColumnKind, name: str) -> Holding:
        way_in = kind in ("service", "interaction", "topic") or stands_by_nature(kind, name)
        if seen.holds in ("", "empty") and (way_in or not seen.void):
            return self._links_only(seen, entries) or seen.holds
        return seen.holds

    def _links_only(self, seen: SeenPage, entries: tuple[Entry, ...]) -> Holding:
        """Links that no other page has, buttons and pagers left out: a way in, if no list."""
        own = any(not is_ruled_out(words, url) and len(words) >= 2 for url, words in seen.middle)
        return "links" if own and not entries else ""

    def _unread(self, columns: set[str]) -> Iterator[Column]:
        """Columns that a menu names and whose page was not read."""
        for url, lead in self._leads.items():
            known = url in columns or url in self._seen or url in self._articles or url == self._home_url
            if (
                known
                or not lead.by_menu
                or kind_by_name(lead.words) is None
                or _ONE_ARTICLE.search(lead.words)
            ):
                continue
            kind, basis = kind_of("", lead.words)
            why, absent = self._absences.why(url)
            yield Column(
                url,
                lead.words,
                kind,
                basis,
                lead.by_home_menu,
                unread=why,
                absent=absent,
                seen_on=lead.seen_on,
            )

    def _undated_doubt(self, entries: tuple[Entry, ...]) -> str:
        pages = {canonical(entry.url) for entry in entries}
        read = {url for url in pages if url in self._articles or url in self._dateless}
        return undated_doubt(entries, read, self._unclear)

    def _latest(self, entries: Iterable[Entry]) -> Latest:
        return latest_of(entries, self._articles, self.observed)

    def home(self, tries: tuple[Try, ...] = (), opened: bool = True) -> Home:
        """What the home page shows; the second-level pages speak for it when it is a mere entry."""
        seen = self._home
        rows = (*seen.entries, *seen.side, *self._framed_on(seen)) if seen is not None else ()
        latest, latest_url, latest_by = self._latest(rows)
        second = False
        scripted = seen.scripted if seen is not None else ""
        if not rows and not scripted:
            below = [entry for page in self._seen.values() if page.depth <= 1 for entry in page.entries]
            latest, latest_url, latest_by = self._latest(below)
            second = latest is not None
        ahead = tuple(row for row in rows if row.dated is not None and row.dated > self.observed)
        return Home(
            self._home_url, tries, opened, latest, latest_url, latest_by, second, scripted, len(rows),
            ahead[:MOST_AHEAD],
        )  # fmt: skip

    def _framed_on(self, home: SeenPage) -> Iterator[Entry]:
        """What the frames in the middle of the home page list."""
        for url in home.frames:
            yield from self._seen[url].entries if url in self._seen else ()


def _says_name(seen: SeenPage) -> bool:
    """Its crumbs and its title agree on how it is called."""
    return bool(seen.crumbs) and seen.crumbs[-1] == seen.titled


def _is_called_by_itself(seen: SeenPage, name: str) -> bool:
    """The menu of a part of the site, of which the home page knows nothing, stands on the page too."""
    return len(name) >= 2 and seen.lists_itself == name


def _rows_by_name(pages: Collection[SeenPage]) -> dict[str, frozenset[str]]:
    bearers = Counter(seen.tag_name for seen in pages if seen.tag_name)
    rows: dict[str, set[str]] = {}
    for seen in pages:
        if bearers[seen.tag_name] > 1:
            others = {canonical(entry.url) for entry in seen.entries} - {seen.url}
            rows.setdefault(seen.tag_name, set()).update(others)
    return {name: frozenset(found) for name, found in rows.items()}


def _dated_rows(pages: Collection[SeenPage]) -> frozenset[str]:
    """What lists of several dated rows lead to."""
    lists = (seen for seen in pages if len(seen.entries) > _MOST_OF_ROW)
    found = ((seen.url, canonical(entry.url)) for seen in lists for entry in seen.entries if entry.dated)
    return frozenset(url for page, url in found if url != page)


def _may_be_article(page: Page, seen: SeenPage) -> bool:
    """Neither a list nor known for an article: the tags of a column may be all that makes it a list, where a
    text without a date stands under them."""
    text = page.kind == "other" or (page.kind == "list" and page.holds == "text")
    return text and not (seen.entries or seen.scripted) and bool(page.lines)


def _home_of(one: SeenPage, other: SeenPage) -> SeenPage:
    """Of two pages that are both the home page, the one that shows more, else that was met first."""
    return min(one, other, key=_poverty)


def _poverty(seen: SeenPage) -> tuple[bool, bool, int, int, str]:
    return not seen.entries, seen.shell, seen.depth, len(seen.shown), seen.shown


def _day_of_article(article: Article, page: Page) -> date | None:
    """The day of publishing; one ahead that stands in the address alone may be any day."""
    day = article.published
    by_address = article.published_by == "url" and day is not None and day > page.at.date()
    return None if by_address else day


def _day_of_message(page: Page) -> date | None:
    """The newest day that the page of one message shows."""
    days = [day for message in page.messages for day in (message.asked, message.answered) if day is not None]
    return max(days, default=None)
