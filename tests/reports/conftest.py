"""A scan with something of everything, judged by the checks as they are."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from checks.examination import examine
from checks.facts import (
    Column,
    Coverage,
    Document,
    EmptySeen,
    Entry,
    Home,
    Interpretation,
    LinkSeen,
    Message,
    OutcomeName,
    Sighting,
    Site,
    Target,
    Try,
)
from reports.scan import ScanResult, SiteResult

START = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
HOST = "https://www.yunhe.gov.cn/"


def days_ago(days: int) -> date:
    return date(2026, 11, 22) - timedelta(days=days)


def column(slug: str, name: str, kind: str, age: int | None, **more: object) -> Column:
    """A column with one entry of that age in days, or blank."""
    url = f"{HOST}{slug}/"
    entries = () if age is None else (Entry(f"{url}1.html", "一", days_ago(age), "list"),)
    latest = None if age is None else days_ago(age)
    return Column(
        url=url, name=name, kind=kind, kind_by="name", first_level=True, entries=entries, latest=latest,  # type: ignore[arg-type]
        latest_url=entries[0].url if entries else "", latest_by="list" if entries else "none", **more,  # type: ignore[arg-type]
    )  # fmt: skip


def link(url: str, outcome: OutcomeName, words: str = "", occurrences: int = 1) -> LinkSeen:
    """A target seen twice with that outcome, linked from `occurrences` pages."""
    tries = (Try(at=START, outcome=outcome), Try(at=START + timedelta(seconds=5), outcome=outcome))
    pages = tuple(f"{HOST}dt/{number}.html" for number in range(min(occurrences, 10)))
    sighting = Sighting(url=url, words=words, occurrences=occurrences, pages=pages)
    return LinkSeen(sighting, Target(url=url, at=START, outcome=outcome, tries=tries))


@pytest.fixture(scope="session")
def county() -> Site:
    """A county's site with vetoes, plain faults, doubts and gaps."""
    tries = (Try(at=START, outcome="ok", millis=300),)
    return Site(
        url=HOST,
        observed_at=START,
        name="云河县人民政府",
        home=Home(url=HOST, tries=tries, latest=days_ago(20), latest_by="list"),
        columns=(
            column("dt", "工作动态", "news", 20),
            column("yw", "云河要闻", "news", 3),
            column("cz", "财政信息", "disclosure", None),
            column("sj", "数据发布", "data", None, scripted="jpage"),
            Column(url=f"{HOST}xw/", name="新闻中心", kind="parent"),
        ),
        documents=(
            Document(
                url=f"{HOST}zc/1.html",
                title="若干措施",
                number="云政发〔2026〕3号",
                published=days_ago(30),
                forth=(Interpretation(url=f"{HOST}jd/1.html", title="一图读懂", published=days_ago(30)),),
            ),
        ),
        messages=(Message(url=f"{HOST}ly/1.html", title="社保卡", asked=days_ago(3), status="办理中"),),
        links=(
            link(f"{HOST}old.html", "gone", "旧闻", 800),
            link("https://moved.com/x", "moved-home", "合作单位"),
            *(link(f"https://zw.gov.cn/{number}", "blocked", f"事项{number}") for number in range(120)),
        ),
        opened=960,
        empty_links=(EmptySeen(words="政策问答库", href="#", pages=(HOST,)),),
        coverage=Coverage(pages=118, links=2390, targets=960, unknown=120, budget_hit="达到页数上限 118"),
    )


@pytest.fixture(scope="session")
def scan(county: Site) -> ScanResult:
    judged = (SiteResult(county, examine(county)),)
    return ScanResult(START, START + timedelta(seconds=72), "govmon 0.1.0", judged)
