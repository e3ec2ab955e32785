"""The frontier walks a site breadth first, each address once, within its budgets, out of every trap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from checks.facts import Block, Call, Entry, Link, Opener, Page, Target
from spiders.frontier import Budgets, Frontier, Task

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
HOME = "http://a.gov.cn/"


def frontier(**budgets: int) -> Frontier:
    return Frontier(HOME, Budgets(**budgets), TODAY)


def page(url: str, *links: str, depth: int = 0, digest: str = "") -> Page:
    return Page(url, AT, depth=depth, digest=digest, links=tuple(Link(link) for link in links))


def walk(front: Frontier, links_of: Callable[[str], list[str]], most: int = 20_000) -> list[Task]:
    """Read every page that the frontier gives, whose links `links_of` makes up."""
    walked: list[Task] = []
    while (task := front.next_page()) and len(walked) < most:
        walked.append(task)
        front.offer(page(task.url, *links_of(task.url), depth=task.depth))
    return walked


def test_each_address_is_given_once_and_the_nearest_first() -> None:
    front = frontier()
    graph = {HOME: ["/1.html", "/2.html"], "1": ["/2.html", "/3.html", "/"], "2": ["/1.html"], "3": ["/"]}
    walked = walk(
        front, lambda url: [HOME.rstrip("/") + to for to in graph.get(url, graph.get(url[-6:-5], []))]
    )
    assert [(task.url.removeprefix(HOME), task.depth) for task in walked] == [
        ("", 0),
        ("1.html", 1),
        ("2.html", 1),
        ("3.html", 2),
    ]


def test_files_and_other_sites_are_leaves() -> None:
    front = frontier()
    front.next_page()
    front.offer(page(HOME, HOME + "a.pdf", HOME + "b.html", "http://other.cn/c.html", HOME + "DOWN.DOCX"))
    assert [task.url for task in front.pages] == [HOME + "b.html"]
    assert [task.url for task in front.leaves] == [
        HOME + "a.pdf",
        "http://other.cn/c.html",
        HOME + "DOWN.DOCX",
    ]


def test_a_picture_of_the_site_is_no_page() -> None:
    front = frontier()
    front.offer(Page(HOME, AT, links=(Link(HOME + "photo", how="img"),)))
    assert [task.url for task in front.leaves] == [HOME + "photo"]


def test_www_in_front_makes_no_other_site() -> None:
    front = frontier()
    front.offer(page(HOME, "http://www.a.gov.cn/x.html"))
    assert [task.url for task in front.pages][1:] == ["http://www.a.gov.cn/x.html"]


def test_session_ids_make_no_new_address() -> None:
    front = frontier()
    front.offer(page(HOME, *(f"{HOME}x.jsp;jsessionid={n:032X}?id=1" for n in range(50))))
    front.offer(page(HOME, *(f"{HOME}x.jsp?id=1&PHPSESSID={n:026d}" for n in range(50))))
    assert len(front.pages) == 2


def test_pages_beyond_the_budget_are_probed_not_read() -> None:
    front = frontier(pages=3)
    walked = walk(front, lambda url: [f"{HOME}{n}.html" for n in range(10)])
    assert len(walked) == 3
    assert front.hit == "页数上限 3"
    assert len(front.leaves) == 8


def test_pages_beyond_the_depth_are_probed_not_read() -> None:
    front = frontier(depth=2)
    walked = walk(front, lambda url: [url + "n"] if url != HOME else [HOME + "n"])
    assert [task.depth for task in walked] == [0, 1, 2]
    assert len(front.leaves) == 1
    assert front.cut_off["层级上限"] == 1


def next_month(url: str) -> list[str]:
    year, month = map(int, url.rpartition("month=")[2].split("-")) if "month=" in url else (2026, 11)
    year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return [f"{HOME}calendar.php?month={year}-{month:02d}"]


def piled_up(url: str) -> list[str]:
    return [f"{url}more/news/"]


def many_parameters(url: str) -> list[str]:
    number = int(url.rpartition("=")[2] or 0) if "=" in url else 0
    return [f"{HOME}list.asp?page={number + 1}"]


def deeper(url: str) -> list[str]:
    return [f"{url}{len(url)}/"]


@pytest.mark.parametrize("trap", [next_month, piled_up, many_parameters, deeper])
def test_a_walk_without_end_ends(trap: Callable[[str], list[str]]) -> None:
    front = frontier(depth=1000)
    assert len(walk(front, trap)) < 60
    assert front.guard.left_out


def test_many_articles_of_one_shape_are_no_trap() -> None:
    front = frontier()
    articles = [f"{HOME}zwgk/202611/t20261120_{n}.html" for n in range(3000)]
    assert len(walk(front, lambda url: articles)) == 3001
    assert not front.guard.left_out


def test_numbered_articles_by_parameter_are_no_trap() -> None:
    front = frontier()
    articles = [f"{HOME}ReadNews.asp?NewsID={n}" for n in range(1500)]
    assert len(walk(front, lambda url: articles if url == HOME else [])) == 1501


def test_copies_of_one_page_lead_nowhere() -> None:
    front = frontier()
    count = 0
    while (task := front.next_page()) and count < 1000:
        front.offer(page(task.url, task.url + "x", depth=task.depth, digest="same"))
        count += 1
    assert count < 10


def test_a_restored_frontier_goes_on_where_it_stopped() -> None:
    def links_of(url: str) -> list[str]:
        number = int(url.rpartition("/")[2].removesuffix(".html") or 0)
        return [f"{HOME}{n}.html" for n in (2 * number + 1, 2 * number + 2) if n < 200] + [
            f"{HOME}{number}.pdf"
        ]

    whole = {task.url for task in walk(frontier(), links_of)}
    first = frontier()
    records: list[Page | Target] = []
    while (task := first.next_page()) and len(records) < 60:
        records.append(page(task.url, *links_of(task.url), depth=task.depth))
        first.offer(records[-1])  # type: ignore[arg-type]
    records.append(Target(f"{HOME}0.pdf", AT, "ok"))
    second = frontier()
    second.restore(records)
    rest = [task.url for task in walk(second, links_of)]
    assert len(rest) == len(set(rest))
    assert {record.url for record in records if isinstance(record, Page)} | set(rest) == whole
    assert not {record.url for record in records} & set(rest)
    leaves = [leaf.url for leaf in iter(second.next_leaf, None)]
    assert f"{HOME}0.pdf" not in leaves
    assert len(leaves) == len(whole) - 1


def test_two_addresses_of_one_page_are_claimed_once() -> None:
    front = frontier()
    assert front.claim(HOME + "a/")
    assert not front.claim(HOME + "a/")


def test_sessions_in_the_path_of_asp_net_make_no_new_address() -> None:
    front = frontier()
    front.offer(page(HOME, *(f"{HOME}(S({n:024x}))/list.aspx?id=1" for n in range(50))))
    assert len(front.pages) == 2


def days_and_years(url: str) -> list[str]:
    """A calendar with a link to each day, and arrows to the year before."""
    year = int(url.rpartition("/rili/")[2][:4]) if "/rili/" in url else 2026
    return [
        f"{HOME}rili/{year - 1}-11-01.html",
        *(f"{HOME}rili/{year}-11-{d:02d}.html" for d in range(1, 31)),
    ]


def test_a_calendar_does_not_eat_up_the_pages() -> None:
    front = frontier(depth=1000)
    assert len(walk(front, days_and_years)) <= 101
    assert front.guard.left_out["日历无尽页"] > 0


def test_numbers_that_come_again_in_a_path_are_no_trap() -> None:
    front = frontier()
    front.offer(page(HOME, HOME + "0/0/0/0/0/a.html", HOME + "1/1/1/1/1.html"))
    assert len(front.pages) == 3
    assert not front.guard.left_out


def filtered(number: int, entries: tuple[Entry, ...]) -> Page:
    """One list under one more sort order, which leads to ten more."""
    url = f"{HOME}list.jsp?sort={number}"
    links = tuple(Link(f"{HOME}list.jsp?sort={number}{digit}") for digit in range(10))
    return Page(url, AT, title="列表", digest=str(number), blocks=(Block(entries),), links=links)


def test_filters_that_show_the_same_rows_lead_nowhere_after_a_while() -> None:
    front, rows = frontier(), (Entry(HOME + "1.html", "一"), Entry(HOME + "2.html", "二"))
    for number in range(1, 60):
        front.offer(filtered(number, rows))
    assert len(front.pages) == 1 + 30 * 10


def test_filters_that_show_other_rows_are_followed() -> None:
    front = frontier()
    for number in range(1, 60):
        front.offer(filtered(number, (Entry(f"{HOME}{number}.html", "一"),)))
    assert len(front.pages) == 1 + 59 * 10


def test_articles_in_a_folder_named_like_a_calendar_are_no_trap() -> None:
    front = frontier()
    front.offer(page(HOME, *(f"{HOME}schedule/202611/t20261105_{n}.html" for n in range(400))))
    assert not front.guard.left_out


SCRIPT = Target(HOME + "js.js", AT, "ok", opens=(Opener("openwin", "/v_{0}.htm"),))
CALLING = Page(HOME, AT, links=(Link(SCRIPT.url, "", "script"),), calls=(Call("openwin", ("7",), "路灯"),))


def test_windows_that_a_script_opens_are_pages_whichever_is_seen_first() -> None:
    for first_script in (True, False):
        front = frontier()
        assert front.next_page() is not None
        if first_script:
            front.learn(SCRIPT)
        front.offer(CALLING)
        front.learn(SCRIPT)
        task = front.next_page()
        assert task == Task(HOME + "v_7.htm", 1, HOME)
        assert front.next_page() is None


def test_windows_of_a_scan_that_goes_on_are_known() -> None:
    front = frontier()
    front.restore([CALLING, SCRIPT])
    task = front.next_page()
    assert task is not None
    assert task.url == HOME + "v_7.htm"
