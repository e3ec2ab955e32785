"""A site is put together from its records, whatever is missing among them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from checks.assembly import assemble
from checks.examination import examine
from checks.facts import (
    Article,
    Coverage,
    HomeLook,
    Link,
    Page,
    Record,
    RobotsSeen,
    ScanEnded,
    ScanStarted,
    Site,
    Target,
    Try,
)

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HOME = "http://a.gov.cn/"
STARTED = ScanStarted(HOME, AT, "govmon")
OPENED = HomeLook(HOME, AT, (Try(AT, "ok", 200, 30),))


def page(url: str = HOME, *links: str, **more: object) -> Page:
    return Page(url, AT, links=tuple(Link(link, "链接") for link in links), **more)  # type: ignore[arg-type]


def site(*records: Record) -> Site:
    return assemble(records, HOME, AT)


def test_a_whole_scan() -> None:
    made = site(
        STARTED,
        RobotsSeen(HOME, AT, "rules"),
        OPENED,
        page(
            HOME, HOME + "1.html", HOME + "f.pdf", HOME + "shut", title="某县", tags={"SiteName": "某县政府"}
        ),
        page(HOME + "1.html", HOME, HOME + "left.html", depth=1),
        Target(HOME + "f.pdf", AT, "ok"),
        Target(HOME + "shut", AT, "blocked", saw="HTTP 403"),
        ScanEnded(AT, left_out={"日历无尽页": 3}),
    )
    assert (made.url, made.name, made.observed_at) == (HOME, "某县政府", AT)
    assert made.home is not None
    assert made.home.opened
    assert [seen.target.outcome for seen in made.links] == ["blocked"]
    assert made.opened == 3
    assert made.coverage == Coverage(
        pages=2,
        links=5,
        targets=5,
        unknown=2,
        unlooked=1,
        left_out={"日历无尽页": 3},
        robots="已遵守 robots.txt",
    )


def test_nothing_was_seen() -> None:
    made = site()
    assert made.coverage.interrupted
    assert made.coverage.pages == 0
    assert made.home is not None
    assert made.home.tries == ()
    assert not made.home.opened
    assert {found.verdict for found in examine(made).findings} <= {"not_checked"}


def test_a_home_page_that_did_not_open_accuses_of_nothing_else() -> None:
    tries = tuple(Try(AT + timedelta(minutes=n), "timeout", millis=15_000, saw="超时") for n in range(3))
    shut = Target(HOME, AT, "timeout", saw="超时", tries=tries)
    made = site(STARTED, HomeLook(HOME, AT, tries), shut, ScanEnded(AT))
    assert made.home is not None
    assert not made.home.opened
    assert [one.check for one in examine(made).findings if one.verdict == "failed"] == ["site-unreachable"]


@pytest.mark.parametrize(
    ("ends", "interrupted"),
    [
        ((), True),
        ((ScanEnded(AT, interrupted=True),), True),
        ((ScanEnded(AT),), False),
        ((ScanEnded(AT, interrupted=True), ScanEnded(AT)), False),
    ],
)
def test_a_scan_is_whole_when_its_last_end_says_so(ends: tuple[ScanEnded, ...], interrupted: bool) -> None:
    assert site(STARTED, OPENED, page(), *ends).coverage.interrupted == interrupted


def test_the_budget_that_ended_a_scan_is_told() -> None:
    assert site(STARTED, ScanEnded(AT, budget_hit="页数上限 5")).coverage.budget_hit == "页数上限 5"
    assert site(STARTED, ScanEnded(AT)).coverage.budget_hit is None


def test_the_name_is_that_of_the_settings_else_of_the_tags_else_of_the_home_page() -> None:
    tagged = [page(HOME + str(number), tags={"SiteName": "多数"}) for number in range(2)]
    home = page(HOME, title="标题", tags={"SiteName": "首页"})
    named = ScanStarted(HOME, AT, "govmon", name="设置")
    assert site(named, home, *tagged).name == "设置"
    assert site(STARTED, home, *tagged).name == "多数"
    assert site(STARTED, page(HOME, title="标题"), page(HOME + "1", title="别的", depth=1)).name == "标题"


@pytest.mark.parametrize("answer", ["none", "rules", "postponed", "overridden"])
def test_robots_txt_has_words(answer: str) -> None:
    assert "robots" in site(RobotsSeen(HOME, AT, answer)).coverage.robots  # type: ignore[arg-type]


def test_records_are_streamed() -> None:
    """A scan file of gigabytes is read once and not kept."""
    records: Iterator[Record] = iter([STARTED, OPENED, page(), ScanEnded(AT)])
    assert assemble(records, HOME, AT).coverage.pages == 1


def test_a_link_that_is_dead_for_certain_is_no_interpretation() -> None:
    shut, title = HOME + "jd/1.html", "某县关于印发《某县供水办法》的通知"
    paper = Page(
        HOME + "zc/1.html",
        AT,
        kind="article",
        depth=1,
        tags={"ColumnName": "政策文件"},
        article=Article(title, number="某政发〔2026〕1号"),
        links=(Link(shut, "《某县供水办法》解读", region="related"),),
    )
    tries = tuple(Try(AT + timedelta(seconds=at), "gone", 404) for at in (0, 5))
    for seen, dead in ((tries, True), (tries[:1], False)):
        (found,) = site(OPENED, page(), paper, Target(shut, AT, "gone", 404, tries=seen)).documents
        assert bool(found.shut) is dead
        assert bool(found.forth) is not dead
