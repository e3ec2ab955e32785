"""A year of the town, made up from one scan: the same each time, and with what a year brings."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from typing import get_type_hints

import pytest
from msgspec.structs import replace

from checks.examination import examine
from checks.facts import (
    AccountLook,
    Column,
    Coverage,
    DisclosureSeen,
    Document,
    Entry,
    Home,
    LinkSeen,
    Message,
    Post,
    ReportSeen,
    Sighting,
    Site,
    Target,
    Try,
)
from town.workdays import is_working_day
from town.year import Scenario, home_look, site_on, target_on, word_on
from town.year.accounts import look_on
from town.year.chance import between, drawn
from town.year.home_looks import own_line_down
from town.year.moved import moved_document
from town.year.people import Fault
from town.year.spells import spells

ZONE = timezone(timedelta(hours=8))
SCANNED = datetime(2026, 11, 22, 12, tzinfo=ZONE)
FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
DAYS = [FIRST + timedelta(days=number) for number in range(365)]


def scanned(port: int = 8000) -> Site:
    url = f"http://127.0.0.2:{port}/"
    entries = tuple(Entry(f"{url}xw/{n}.html", f"第{n}条", date(2026, 11, 20 - n), "list") for n in range(3))
    links = tuple(
        LinkSeen(
            Sighting(f"{url}old/{n}.html", "旧页", pages=(url,)),
            Target(f"{url}old/{n}.html", SCANNED, "gone", 404, tries=(Try(SCANNED, "gone", 404),)),
        )
        for n in range(6)
    )
    return Site(
        url, SCANNED, "某县",
        home=Home(url, (Try(SCANNED, "ok", 200),), latest=date(2026, 11, 20), rows=9),
        columns=(Column(f"{url}xw/", "工作动态", "news", entries=entries, latest=date(2026, 11, 20)),),
        documents=(Document(f"{url}wj/1.html", "通知", "某政发〔2026〕3号", published=date(2026, 9, 1)),),
        messages=(
            Message(f"{url}xx/1.html", "路灯不亮", asked=date(2026, 11, 2), answered=date(2026, 11, 4)),
        ),
        links=links,
        coverage=Coverage(pages=9, links=50, targets=20),
    )  # fmt: skip


def scenario(port: int = 8000) -> Scenario:
    site = scanned(port)
    return Scenario.of(site, examine(site).findings, FIRST, LAST)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZONE)


def broken(day: date, port: int = 8000) -> set[str]:
    return {one.sighting.url.rpartition("/")[2] for one in site_on(scenario(port), noon(day)).links}


def test_the_same_day_is_the_same_whenever_and_wherever_it_is_asked_for() -> None:
    assert site_on(scenario(), noon(DAYS[200])) == site_on(scenario(), noon(DAYS[200]))
    assert [broken(day) for day in DAYS[::9]] == [broken(day, 9123) for day in DAYS[::9]]


def test_links_break_and_are_mended() -> None:
    seen = [broken(day) for day in DAYS]
    assert set().union(*seen) == {f"{n}.html" for n in range(6)}
    assert any(earlier - later for earlier, later in pairwise(seen))


def test_a_link_asked_by_itself_says_what_the_scan_says() -> None:
    for day in DAYS[::13]:
        names = broken(day)
        for n in range(6):
            url = f"http://127.0.0.2:8000/old/{n}.html"
            assert (target_on(scenario(), url, noon(day)).outcome == "ok") is (f"{n}.html" not in names)


def test_nothing_is_published_on_days_off_or_after_the_day() -> None:
    for day in DAYS[::17]:
        entries = site_on(scenario(), noon(day)).columns[0].entries
        dated = [one.dated for one in entries if one.dated]
        assert dated == sorted(dated, reverse=True)
        assert all(one <= day and is_working_day(one) for one in dated)


def test_a_document_comes_once_with_the_year_in_its_number() -> None:
    counts = [len(site_on(scenario(), noon(day)).documents) for day in DAYS]
    assert counts == sorted(counts)
    assert counts[-1] == 1
    assert site_on(scenario(), noon(LAST)).documents[0].number == "某政发〔2025〕3号"


def test_what_a_document_says_of_itself_goes_with_its_date() -> None:
    """Or a check would quote days of the scan in a report of another year."""
    fields = {
        "成文日期": "2026年8月24日", "发布日期": "2026-09-01", "发文字号": "某政发〔2026〕3号",
        "索引号": "9902-2026-0169", "废止日期": "", "施行日期": "2026-02-31",
    }  # fmt: skip
    by = date(2025, 3, 9) - date(2026, 9, 1)
    paper = Document(
        "http://a/1", "办法（2026年修订）", published=date(2026, 9, 1), fields=fields,
        text_number="某政发〔2026〕3号", expires=date(2027, 9, 1),
    )  # fmt: skip
    moved = moved_document(paper, by)
    assert moved.title == "办法（2025年修订）"
    assert (moved.text_number, moved.expires) == ("某政发〔2025〕3号", date(2026, 3, 9))
    assert moved.fields == fields | {
        "成文日期": "2025年3月1日", "发布日期": "2025-03-09", "发文字号": "某政发〔2025〕3号",
    }  # fmt: skip
    assert replace(paper, published=None).fields == moved_document(
        replace(paper, published=None), by
    ).fields | {name: fields[name] for name in ("成文日期", "发布日期")}


def test_every_day_of_a_document_goes_with_its_date() -> None:
    days = [name for name, kind in get_type_hints(Document).items() if kind == date | None]
    by = timedelta(days=-500)
    seen = dict.fromkeys(days, date(2026, 9, 1))
    moved = moved_document(Document("http://a/1", "办法", **seen), by)  # type: ignore[arg-type]
    assert {name: getattr(moved, name) for name in days} == dict.fromkeys(days, date(2026, 9, 1) + by)
    assert len(days) >= 4


def test_an_annual_report_is_there_from_its_day_on() -> None:
    url = "http://127.0.0.2:8000/nb/2024.html"
    seen = DisclosureSeen(reports=(ReportSeen(2024, "年报", url, date(2025, 4, 20)),))
    site = Scenario.of(replace(scanned(), disclosure=seen), (), FIRST, LAST)
    there = [site_on(site, noon(date(2025, 4, day))).disclosure.reports for day in (19, 20)]
    assert [len(reports) for reports in there] == [0, 1]


def test_messages_are_asked_and_answered_over_the_year() -> None:
    first, last = (site_on(scenario(), noon(day)).messages for day in (DAYS[30], LAST))
    assert 0 < len(first) < len(last)
    assert all(one.answered is None or one.asked <= one.answered <= LAST for one in last if one.asked)
    assert any(one.answered is None for day in DAYS[::5] for one in site_on(scenario(), noon(day)).messages)


def test_where_nobody_answers_nothing_is_judged() -> None:
    shut = replace_shut(scenario(), (date(2025, 7, 1), date(2025, 7, 9)))
    seen = site_on(shut, noon(date(2025, 7, 5)))
    assert (seen.columns, seen.links, seen.coverage.pages) == ((), (), 0)
    assert seen.home is not None
    assert not seen.home.opened


def replace_shut(one: Scenario, days: tuple[date, date]) -> Scenario:
    return Scenario.of(one.scanned, (), one.begin, one.end, [days])


def test_when_the_own_line_is_down_no_site_opens() -> None:
    hours = [noon(day) + timedelta(hours=hour) for day in DAYS for hour in range(24)]
    down = [at for at in hours if own_line_down(at)]
    assert down
    assert all(home_look(url, at).outcome == "dns" for at in down for url in ("http://a/", "http://b/"))


def test_people_say_nothing_on_days_off() -> None:
    fault = Fault("broken-link", "http://a/1", "open", 2)
    said = {day for day in DAYS if word_on(fault, day) is not None}
    assert said
    assert all(is_working_day(day) for day in said)


def test_what_lies_in_the_past_is_put_off_and_not_mended() -> None:
    words = {word_on(Fault("late-reply", f"http://a/{n}", "open", 0), date(2025, 3, 3)) for n in range(200)}
    assert {one.action for one in words if one} == {"waive"}


def test_spells_lie_in_the_year_and_never_touch() -> None:
    for number in range(200):
        found = spells(FIRST, LAST, "fault", str(number))
        assert all(FIRST <= one.first <= one.last <= LAST for one in found)
        assert all(one.last < later.first for one, later in pairwise(found))


def test_chances_are_spread_and_stay() -> None:
    many = [drawn("x", number) for number in range(2000)]
    assert 0.45 < sum(many) / len(many) < 0.55
    assert {between(1, 6, number) for number in range(200)} == set(range(1, 7))
    assert drawn("http://127.0.0.2:8000/a") == drawn("http://127.0.0.2:9123/a")


def test_a_site_that_did_not_open_when_scanned_is_there_on_other_days() -> None:
    unseen = replace(scanned(), coverage=Coverage(), columns=(), links=(), documents=(), messages=())
    seen = site_on(Scenario.of(unseen, (), FIRST, LAST), noon(date(2025, 4, 8)))
    assert seen.home is not None
    assert seen.home.opened
    assert seen.coverage.pages > 0


# ---------------------------------------------------------------- accounts


def seen_account(*back: int) -> AccountLook:
    posts = tuple(
        Post(f"便民提示{days}", f"https://media.example/{days}", SCANNED - timedelta(days=days))
        for days in back
    )
    return AccountLook("微博 某某发布", SCANNED, "weibo", posts=posts, released=SCANNED.date())


def test_an_account_on_the_last_day_is_what_was_seen() -> None:
    look = look_on(seen_account(0, 3, 9), LAST, noon(LAST))
    assert look.latest == noon(LAST)
    assert [(LAST - post.at.date()).days for post in look.posts[:3] if post.at] == [0, 3, 9]
    assert look.released == LAST


@pytest.mark.parametrize("day", [date(2025, 10, 1), date(2025, 11, 17), LAST])
def test_an_account_shows_nothing_that_lies_ahead_and_goes_on_at_its_pace(day: date) -> None:
    look = look_on(seen_account(0, 3, 9), LAST, noon(day))
    days = [post.at for post in look.posts if post.at]
    assert days == sorted(days, reverse=True)
    assert max(days) <= noon(day)
    assert noon(day) - max(days) <= timedelta(days=12)
    assert len({post.url for post in look.posts}) == len(look.posts) == 20
    assert look.released is not None
    assert look.released <= day


def test_a_pinned_post_comes_once() -> None:
    look = look_on(seen_account(0, 2, 400), LAST, noon(date(2025, 12, 20)))
    assert look.latest is not None
    assert noon(date(2025, 12, 20)) - look.latest <= timedelta(days=3)


def test_an_account_that_stopped_stands_still_at_the_end_of_the_year() -> None:
    look = look_on(seen_account(23, 31, 40), LAST, noon(LAST))
    assert look.latest == noon(LAST) - timedelta(days=23)


@pytest.mark.parametrize(
    "look", [seen_account(), AccountLook("微博 甲", SCANNED, "weibo", "要登录", "login")]
)
def test_an_account_without_posts_stays_so(look: AccountLook) -> None:
    moved = look_on(look, LAST, noon(FIRST))
    assert (moved.posts, moved.trouble, moved.at) == ((), look.trouble, noon(FIRST))


def test_a_collectors_trouble_names_no_day_of_the_scan() -> None:
    day = SCANNED.date() - timedelta(days=1)
    look = replace(seen_account(), trouble=f"自 {day} 起最新一条没有变")
    assert look_on(look, LAST, noon(LAST)).trouble == f"自 {LAST - timedelta(days=1)} 起最新一条没有变"
