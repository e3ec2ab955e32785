"""The town is what it says: whole where nothing is planted, marked in place where something is."""

from __future__ import annotations

import asyncio
import re
from collections import Counter, deque
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import ProxyHandler, build_opener

import aiohttp
import pytest
import pytest_asyncio
from selectolax.lexbor import LexborHTMLParser
from yarl import URL

from town import Planted, Town, serve_town, town_in_thread, truth
from town.building import ADDRESSES, build_sites
from town.official import LEAVING
from town.pages import Article, Column, Message
from town.planted import comment, fault, planted, subject, trap
from town.rendering import render_site
from town.workdays import last_day_before_long_break, working_days_after, working_days_before

TODAY = date(2026, 11, 22)
DAYS = [date(2025, 1, 1), date(2025, 2, 5), date(2025, 10, 8), date(2026, 3, 1), date(2026, 10, 9), TODAY]
CHECKS = {
    "site-unreachable",
    "broken-link",
    "empty-link",
    "hijacked-link",
    "hidden-link",
    "tampered-page",
    "cloaked-home",
    "stale-home",
    "stale-column",
    "blank-column",
    "undated-column",
    "future-date",
    "missing-interpretation",
    "one-way-interpretation",
    "late-interpretation",
    "copied-interpretation",
    "unanswered-message",
    "late-reply",
    "incomplete-message",
    "empty-reply",
    "missing-message-channel",
    "leaked-personal-data",
    "classified-marking",
    "wrong-expression",
    "missing-site-tags",
    "missing-column-tags",
    "missing-article-tags",
    "missing-footer-mark",
    "incomplete-metadata",
    "missing-disclosure-column",
    "wrong-validity",
    "missing-disclosure-mark",
    "late-annual-report",
    "incomplete-guide",
    "search-broken",
}
MARK = re.compile(r"<!-- (fault|trap): (\S+) (.*?) \| (.*?) -->")
ISLAND = re.compile(r"<record><!\[CDATA\[(.*?)\]\]></record>", re.DOTALL)
PAGER = re.compile(r'createPageHTML\((\d+), 0, "index", "html"\)')
ADDRESS_OF_DATA = re.compile(r'"(/module/web/jpage/dataproxy[^"]+)"')


@dataclass
class Seen:
    """What a walk through the whole town brought home."""

    town: Town
    pages: dict[str, bytes]
    statuses: dict[str, int]
    links: dict[str, str]
    """Target to the first page that links to it."""

    @property
    def truth(self) -> list[Planted]:
        return truth(self.town.today, self.town.sites)

    def text(self, url: str) -> str:
        old = urlsplit(url).hostname in OLD_CHARSET and not any(path in url for path in OF_OTHERS)
        charset = "gb18030" if old else "utf-8"
        return self.pages[url].decode(charset, "replace" if "/bm/" in url else "strict")


ENDLESS = ("/calendar", "/rili/", "/wz/", "/cx/list.jsp", "/yw/")
OF_OTHERS = (LEAVING, "/zcwd/")
"""Pages that others serve there, in a charset of their own."""
OLD_CHARSET = {ADDRESSES["department"], ADDRESSES["bureau"]}


def links_of(url: str, text: str) -> set[str]:
    """Where the page leads, for a browser that runs the pages' own scripts."""
    islands = "".join(ISLAND.findall(text))
    tree = LexborHTMLParser(text.replace("</body>", islands + "</body>"))
    base_node = tree.css_first("base[href]")
    base = urljoin(url, base_node.attributes["href"] or "") if base_node else url
    found: set[str] = set()
    for node in tree.css(LEADING):
        found |= {node.attributes.get(name) or "" for name in ("href", "src", "data-src")}
    for node in tree.css("object[data]"):
        found.add(urljoin(node.attributes.get("codebase") or "", node.attributes["data"] or ""))
    found |= {node.attributes["action"] or "" for node in tree.css("form[action][method=get]")}
    found |= set(OPENED_BY_SCRIPT.findall(text))
    found |= {f"/tousu/view_{number}.htm" for number in OPENED_BY_A_FUNCTION.findall(text)}
    found |= {node.attributes["value"] or "" for node in tree.css("option[value^=http]")}
    found |= {node.attributes["background"] or "" for node in tree.css("table[background]")}
    for node in tree.css("img[srcset]"):
        found |= {part.split()[0] for part in (node.attributes["srcset"] or "").split(",")}
    for node in tree.css("meta[http-equiv=refresh]"):
        found.add((node.attributes["content"] or "").partition("url=")[2])
    found |= {f"index_{page}.html" for total in PAGER.findall(text) for page in range(1, int(total))}
    found |= set(ADDRESS_OF_DATA.findall(text.replace("&amp;", "&")))
    return {absolute(base, href) for href in found if leads_somewhere(href)}


LEADING = (
    "a[href], area[href], link[href], img[src], script[src], iframe[src], embed[src], video[src], "
    "img[data-src]"
)
OPENED_BY_A_FUNCTION = re.compile(r"javascript:openwin\((\d+)\)")
OPENED_BY_SCRIPT = re.compile(r"(?:window\.open\(|location\.href=)'([^']+)'")


def leads_somewhere(href: str) -> bool:
    unasked = ("#", "javascript:", "mailto:", "tel:", "data:", "file:", "about:", "htttp:")
    return bool(href.strip()) and not href.startswith(unasked)


def absolute(base: str, href: str) -> str:
    tidy = re.sub(r"[\r\n\t]", "", href).strip()
    return re.sub(r";jsessionid=\w+", "", urldefrag(urljoin(base, tidy)).url)


async def fetch(session: aiohttp.ClientSession, url: str) -> tuple[int, str, bytes]:
    """The status at the last of three tries."""
    for _ in range(3):
        try:
            async with session.get(URL(url, encoded=True)) as response:
                status, body = response.status, await response.read()
                kind = response.content_type
        except aiohttp.TooManyRedirects:
            return -1, "", b""
        except aiohttp.ClientConnectionError:
            return 0, "", b""
        if status not in (404, 429, 503):
            break
    return status, kind, body


async def walk(town: Town, session: aiohttp.ClientSession) -> Seen:
    seen = Seen(town, {}, {}, {})
    waiting = deque(url for _, url in town.sites[:-1])
    known = set(waiting)
    while waiting:
        url = waiting.popleft()
        status, kind, body = await fetch(session, url)
        seen.statuses[url] = status
        if status != 200 or kind not in ("text/html", "text/xml"):
            continue
        seen.pages[url] = body
        for target in links_of(url, seen.text(url)) - known:
            # One step into what has no end is enough.
            if any(word in target and word in url for word in ENDLESS):
                continue
            known.add(target)
            seen.links[target] = url
            waiting.append(target)
    return seen


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def seen() -> AsyncIterator[Seen]:
    jar = aiohttp.CookieJar(unsafe=True)  # hosts without a name keep their cookies, too
    async with serve_town(TODAY) as town, aiohttp.ClientSession(cookie_jar=jar) as session:
        yield await walk(town, session)


def of(things: list[Planted], check: str, *, trap: bool) -> set[str]:
    return {thing.what for thing in things if thing.check == check and thing.trap == trap}


async def test_serves_all_that_it_links_to_but_what_is_planted(seen: Seen) -> None:
    dead = {url for url, status in seen.statuses.items() if status != 200 and not guarded(url)}
    planted_dead = of(seen.truth, "broken-link", trap=False)
    assert dead <= planted_dead
    # The others answer 200 all the same: soft 404s, shells that lead to a dead page, and files that are none.
    assert {urlsplit(url).path for url in planted_dead - dead} == {
        "/art/2020/3/5/art_60081_9021.html",
        "/art/2020/3/6/art_60081_9022.html",
        "/app/old/loop-by-page.html",
        "/files/P020240105002.pdf",
        "/files/P020240105003.pdf",
        "/fw/refresh-dead.html",
        "/old/swgb.html",
        "/reading/2019/7.html",
        "/fw/script-dead.html",
        "/fw/said.html",
        "/fw/boot.html",
        "/fw/nothing.html",
        "/upload/empty.docx",
        "/upload/error.doc",
        "/upload/picture.pdf",
        "/upload/sheet.xlsx",
        "/upload/expired.wps",
        "/qr/rules.pdf",
        "/api/file/download/71",
        "/D:/2026/summary.docx",  # on the editor's machine
        "/2012/",  # its scheme is typed wrong
        "/Catalogue.asp",
    }


def guarded(url: str) -> bool:
    """Aimed at who asks, guessed from a script, or behind a shell that is what the truth names."""
    return urlsplit(url).path.startswith(("/guarded/", "/qr/opened", "/fw/gone", "/fw/lost"))


async def test_planted_targets_are_linked_from_the_pages(seen: Seen) -> None:
    targets = of(seen.truth, "broken-link", trap=False) | of(seen.truth, "broken-link", trap=True)
    linked = set(seen.statuses) | {
        url.replace("index.jsp", "index.jsp;jsessionid=SESSION0") for url in seen.statuses
    }
    assert {urlsplit(url).path for url in targets - linked} == {
        "/not/linked.html",  # linked from a comment only
        "/qr/submit.do",  # only posted to
        "/D:/2026/summary.docx",
        "/C:/Temp/msohtmlclip1/01/clip_image001.png",
        "/2012/",  # its scheme is typed wrong
        "/vote.asp",  # nobody's vote is ours to give
    }


async def test_pages_of_every_size_of_town(seen: Seen) -> None:
    assert 150 <= len(seen.pages) <= 800


async def test_old_sites_are_gbk_and_say_so_in_the_page_only(seen: Seen) -> None:
    department = build_sites(TODAY, seen.town.port)[1]
    pages = {
        path: answer
        for path, answer in render_site(department, TODAY).items()
        if path in {page.path for page in department.pages}
    }
    assert len(pages) > 50
    for answer in pages.values():
        text = answer.body.decode("gbk")
        assert "澜安市发展和改革委员会" in text
        assert "charset=gb2312" in text
        assert answer.content_type == "text/html"
        with pytest.raises(UnicodeDecodeError):
            answer.body.decode("utf-8")


async def test_every_check_has_a_fault_and_a_trap(seen: Seen) -> None:
    assert {thing.check for thing in seen.truth if not thing.trap} == CHECKS
    assert {thing.check for thing in seen.truth if thing.trap} == CHECKS


async def test_marks_in_the_pages_are_the_truth(seen: Seen) -> None:
    marked = {
        (sort == "trap", check, what)
        for url in seen.pages
        for sort, check, what, _ in MARK.findall(seen.text(url))
    }
    closed = seen.town.sites[-1][1]
    known = {
        (thing.trap, thing.check, thing.what)
        for thing in seen.truth
        if thing.what != closed or thing.check != "site-unreachable"
    }
    assert marked == known


async def test_what_is_a_fault_is_no_trap(seen: Seen) -> None:
    known = [thing for thing in seen.truth if thing.check != "empty-link"]
    faults = {(thing.check, thing.at, thing.what) for thing in known if not thing.trap}
    assert faults & {(thing.check, thing.at, thing.what) for thing in known if thing.trap} == set()


async def test_nothing_is_loaded_from_outside(seen: Seen) -> None:
    hosts = set(ADDRESSES.values())
    assert {urlsplit(url).hostname for url in seen.statuses} <= hosts
    for url in seen.pages:
        assert not re.findall(r"url\(|@import|https://", seen.text(url)), url


async def test_nobody_listens_at_the_last_address(seen: Seen) -> None:
    name, url = seen.town.sites[-1]
    assert name == "石坪乡人民政府"
    assert seen.statuses[url] == 0


async def test_the_template_link_is_on_all_pages_of_the_county(seen: Seen) -> None:
    with_link = [url for url in seen.pages if "/wzsm/index.html" in seen.text(url)]
    assert len(with_link) > 100


async def test_passing_troubles_pass() -> None:
    async with serve_town(TODAY) as town, aiohttp.ClientSession() as session:
        county, township = town.sites[0][1], town.sites[3][1]
        for url, first in (
            (county + "app/restarting.html", 503),
            (county + "app/busy.html", 429),
            (township, 503),
        ):
            statuses = []
            for _ in range(3):
                async with session.get(url, allow_redirects=False) as response:
                    statuses.append(response.status)
            assert statuses == [first, 200, 200]


async def test_head_lies_where_a_trap_says_so() -> None:
    async with serve_town(TODAY) as town, aiohttp.ClientSession() as session:
        url = town.sites[0][1] + "files/P020240105005.doc"
        async with session.head(url) as response:
            assert response.status == 404
        async with session.get(url) as response:
            assert response.status == 200


async def test_session_ids_are_new_in_every_answer_and_the_calendar_goes_on() -> None:
    async with serve_town(TODAY) as town, aiohttp.ClientSession() as session:
        county = town.sites[0][1]
        texts = []
        for path in (
            "search/index.jsp",
            "search/index.jsp;jsessionid=A1",
            "calendar?month=2149-12",
            "calendar?month=x",
        ):
            async with session.get(county + path) as response:
                texts.append(await response.text())
        assert texts[0] != texts[1]
        assert "jsessionid=" in texts[1]
        assert "/calendar?month=2150-01" in texts[2]
        assert "/calendar?month=" in texts[3]


async def test_requests_are_written_down() -> None:
    async with serve_town(TODAY) as town, aiohttp.ClientSession() as session:
        await (await session.get(town.sites[0][1] + "robots.txt")).read()
        assert town.requests == [(f"127.0.0.2:{town.port}", "GET", "/robots.txt")]


def test_a_thread_serves_it_too() -> None:
    with town_in_thread(TODAY) as town, build_opener(ProxyHandler({})).open(town.sites[1][1]) as answer:
        assert "澜安市" in answer.read().decode("gbk")


def test_a_taken_port_is_said_in_the_callers_thread() -> None:
    with (
        town_in_thread(TODAY) as town,
        pytest.raises(OSError, match="ddress"),
        town_in_thread(TODAY, town.port),
    ):
        pass


def test_the_loop_of_another_town_is_left_alone() -> None:
    async def one() -> int:
        async with serve_town(TODAY) as town:
            return town.port

    assert asyncio.run(one()) != 0


# ---------------------------------------------------------------- whatever the day


@pytest.mark.parametrize("today", DAYS)
def test_the_same_things_are_planted_whatever_the_day(today: date) -> None:
    def planted_on(day: date) -> Counter[tuple[str, bool, str]]:
        sites = [(site.name, site.url) for site in build_sites(day, 8000)]
        # A report on last year is late from April on only.
        fixed = (thing for thing in truth(day, sites) if thing.check != "late-annual-report")
        return Counter((thing.check, thing.trap, thing.why) for thing in fixed)

    assert planted_on(today) == planted_on(TODAY)


@pytest.mark.parametrize("today", DAYS)
def test_faults_of_freshness_hold_whatever_the_day(today: date) -> None:
    limits = {"工作动态": 14, "通知公告": 183, "政策文件": 183, "政策解读": 183}
    for column in all_columns(today):
        limit = limits.get(column.type or column.name)
        past = [row.day for row in column.rows if row.day and row.day <= today]
        if limit is None or not past:
            continue
        stale = (today - max(past)).days > limit
        marked = [mark for mark in column.marks if mark.check == "stale-column"]
        assert any(not mark.trap for mark in marked) == (stale and not any(mark.trap for mark in marked)), (
            column.name
        )


@pytest.mark.parametrize("today", DAYS)
def test_only_marked_rows_lie_ahead(today: date) -> None:
    for column in all_columns(today):
        ahead = [row for row in column.rows if row.day and row.day > today]
        assert [mark.check for row in ahead for mark in row.marks] == ["future-date"] * len(ahead)


def all_columns(today: date) -> list[Column]:
    return [page for site in build_sites(today, 8000) for page in site.pages if isinstance(page, Column)]


@pytest.mark.parametrize("today", DAYS)
def test_faults_of_messages_hold_whatever_the_day(today: date) -> None:
    messages = [page for site in build_sites(today, 8000) for page in site.pages if isinstance(page, Message)]
    assert messages
    for message in messages:
        faults = {mark.check for mark in message.marks if not mark.trap}
        excused = any(mark.trap and mark.check == "unanswered-message" for mark in message.marks)
        assert faults == expected_faults(message, today) - ({"unanswered-message"} if excused else set()), (
            message.title
        )


def expected_faults(message: Message, today: date) -> set[str]:
    due = working_days_after(message.asked, 5)
    if not message.answer and not message.answered:
        return {"unanswered-message"} if today > due else set()
    if not (message.answer and message.answered and message.unit):
        return {"incomplete-message"}
    return {"late-reply"} if message.answered > due else set()


OF_THE_PAGE = {"incomplete-metadata", "missing-disclosure-mark", "wrong-validity"}
"""Faults of documents that have nothing to do with their interpretations."""


@pytest.mark.parametrize("today", DAYS)
def test_faults_of_interpretations_hold_whatever_the_day(today: date) -> None:
    """Told from the links between the pages, without a look at how the pages were made."""
    for site in build_sites(today, 8000):
        articles = {page.path: page for page in site.pages if isinstance(page, Article)}
        readings = [page for page in articles.values() if page.column == "政策解读"]
        for document in (page for page in articles.values() if page.number):
            faults = {mark.check for mark in document.marks if not mark.trap} - OF_THE_PAGE
            assert faults == interpretation_faults(document, readings), document.title


EXEMPT = re.compile("任免|任职|转发|领导小组|国务院|命名")


def interpretation_faults(document: Article, readings: list[Article]) -> set[str]:
    forth = linked(document)
    named = [
        one
        for one in readings
        if f"《{document.title}》" in one.title
        or one.path in forth
        or any(isinstance(part, str) and document.number in part for part in one.body)
    ]
    mine = [reading for reading in named if "名词解释" not in reading.title]
    back = {path for reading in mine for path in linked(reading)}
    if any("/s/" in path for path in forth) or EXEMPT.search(document.title):
        return set()
    if not mine:
        return {"missing-interpretation"}
    if mine[0].path not in forth or document.path not in back:
        return {"one-way-interpretation"}
    if set(document.body) <= set(mine[0].body):
        return {"copied-interpretation"}
    assert document.day
    assert mine[0].day
    return {"late-interpretation"} if mine[0].day > working_days_after(document.day, 3) else set()


def linked(article: Article) -> set[str]:
    parts = (*article.body, *article.related)
    return {
        href
        for part in parts
        if not isinstance(part, str)
        for href in (*re.findall(r'href="([^"]+)"', part.html), *OPENED_BY_SCRIPT.findall(part.html))
    }


# ---------------------------------------------------------------- marks and days


def test_a_mark_speaks_of_an_absolute_address() -> None:
    page = "http://127.0.0.2:8000/a/b.html"
    assert subject(fault("broken-link", "", "../c.html#x"), page) == "http://127.0.0.2:8000/c.html"
    assert subject(fault("broken-link", "", "\n /c.html "), page) == "http://127.0.0.2:8000/c.html"
    assert subject(fault("stale-column", ""), page) == page
    assert subject(fault("empty-link", "", "更多"), page) == "更多"
    assert planted(trap("stale-column", "why"), page) == Planted(
        "stale-column", page, page, trap=True, why="why"
    )
    assert comment(trap("stale-column", "why"), page) == f"<!-- trap: stale-column {page} | why -->"


def test_truth_needs_the_one_port_of_the_town() -> None:
    with pytest.raises(ValueError, match="port"):
        truth(TODAY, [("a", "http://127.0.0.2:1/"), ("b", "http://127.0.0.3:2/")])


def test_working_days_know_holidays_and_days_made_up_for_them() -> None:
    # National day 2025: from 1 to 8 October; the Saturday after it is worked.
    assert working_days_after(date(2025, 9, 30), 1) == date(2025, 10, 9)
    assert working_days_after(date(2025, 10, 9), 2) == date(2025, 10, 11)
    assert working_days_before(date(2025, 10, 9), 1) == date(2025, 9, 30)
    assert working_days_after(date(2050, 7, 1), 1) == date(2050, 7, 4)  # no calendar yet: Friday to Monday


@pytest.mark.parametrize("today", DAYS)
def test_a_long_break_is_found_before_every_day(today: date) -> None:
    day = last_day_before_long_break(today)
    assert working_days_after(day, 4) < today
    assert working_days_after(day, 1) - day >= timedelta(days=6)


@pytest.mark.parametrize("today", DAYS)
def test_no_two_pages_of_a_site_have_one_address_or_title(today: date) -> None:
    for site in build_sites(today, 8000):
        addresses = Counter([*(page.path for page in site.pages), *site.answers])
        assert [path for path, times in addresses.items() if times > 1] == []
        titles = Counter(page.title for page in site.pages if isinstance(page, Article))
        assert [title for title, times in titles.items() if times > 1] == []
