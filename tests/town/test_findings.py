"""The town is scanned as a user would scan it: every planted fault is named, and nothing else is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.assembly import assemble
from checks.examination import Examination, examine
from checks.facts import HomeLook, Page, Record, RobotsSeen, SearchLook, Target, View
from monitor.clock import SHANGHAI
from spiders.scan_file import read_records
from town import Planted, Town, town_in_thread, truth

ROOT = Path(__file__).parents[2]
PASSES = re.compile(r"\bonce\b|first request|503 at the first")
"""Planted troubles that are over at the second request."""
IDLE_CONNECTIONS = 6
"""A server that hangs up on a connection which was used before may not have seen the request: once for each
address it is asked again, over at most so many."""
UNKNOWN = re.compile(r"/[b-df-hj-np-tv-z]{12}|9\d{8}")
"""Addresses that cannot exist, asked to see what a site answers to such."""

DOUBT = "a person must look"
"""Planted faults that no machine may call one by itself."""


@dataclass
class Scanned:
    """The town, what the scan said of it, and what it wrote down."""

    town: Town
    planted: list[Planted]
    status: int
    errors: str
    sites: list[dict[str, Any]]
    records: list[list[Record]] = field(default_factory=list)

    def said(self, verdict: str) -> set[tuple[str, str]]:
        return {
            (found["check"], found["what"])
            for site in self.sites
            for found in site["findings"]
            if found["verdict"] == verdict
        }

    @property
    def faults(self) -> dict[tuple[str, str], Planted]:
        return {(one.check, one.what): one for one in self.planted if not one.trap}


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Scanned:
    folder = tmp_path_factory.mktemp("town")
    today = datetime.now(SHANGHAI).date()
    with town_in_thread(today) as town:
        ran = run_scan([url for _, url in town.sites], folder)
    sites = json.loads((folder / "scan.out.json").read_bytes())["sites"]
    records = [list(read_records(file)) for file in sorted((folder / "scan").glob("*.facts.zst"))]
    return Scanned(town, truth(today, town.sites), ran.returncode, ran.stderr, sites, records)


def run_scan(urls: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    options = ["--allow-private", "--rate=0", "--concurrency=8", "--quick", "--render=never", "--format=json"]
    files = ["--output", str(folder / "scan.out.json"), "--scan-dir", str(folder / "scan")]
    return subprocess.run(
        [sys.executable, "-m", "monitor", "scan", *urls, *options, *files],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


# ---------------------------------------------------------------- in which order

SITES = 7
EXAMPLES = 12
"""A site is put together and judged for each: a third of a second."""


@settings(max_examples=EXAMPLES)
@given(number=st.integers(0, SITES - 1), seed=st.integers(0, 2**32))
def test_the_order_in_which_facts_came_by_changes_nothing(scanned: Scanned, number: int, seed: int) -> None:
    first, *seen, last = scanned.records[number]
    usual = judged((first, *seen, last))
    Random(seed).shuffle(seen)
    assert judged((first, *seen, last)) == usual


def judged(records: Sequence[Record]) -> Examination:
    site = assemble(records, str(getattr(records[0], "url", "")), max(one.at for one in records))
    return examine(site)


# ---------------------------------------------------------------- what was found


def test_the_scan_comes_to_its_end_without_a_complaint(scanned: Scanned) -> None:
    assert scanned.status == 0, scanned.errors
    assert "Traceback" not in scanned.errors
    assert [urlsplit(site["url"]).hostname for site in scanned.sites] == [
        urlsplit(url).hostname for _, url in scanned.town.sites
    ]
    assert not any(site["coverage"]["interrupted"] for site in scanned.sites)


def test_every_planted_fault_is_named(scanned: Scanned) -> None:
    unsure = {key for key, one in scanned.faults.items() if DOUBT in one.why}
    missed = (set(scanned.faults) - unsure - scanned.said("failed")) | (unsure - scanned.said("suspect"))
    assert {key: scanned.faults[key].why for key in missed} == {}
    assert unsure & scanned.said("failed") == set()


def test_nothing_else_is_called_a_fault(scanned: Scanned) -> None:
    assert scanned.said("failed") - set(scanned.faults) == set()


def test_no_trap_is_called_a_fault(scanned: Scanned) -> None:
    traps = {(one.check, one.what): one.why for one in scanned.planted if one.trap}
    assert {key: traps[key] for key in traps.keys() & scanned.said("failed") - set(scanned.faults)} == {}


def test_what_is_aimed_at_us_or_forbidden_is_neither_fault_nor_pass(scanned: Scanned) -> None:
    aimed = ("firewall", "challenge", "login page", "robots.txt forbids")
    shut = {one.what for one in scanned.planted if one.trap and any(word in one.why for word in aimed)}
    assert len(shut) >= 6
    assert {("broken-link", url) for url in shut} <= scanned.said("not_checked")


def test_a_fault_is_one_finding_of_its_site(scanned: Scanned) -> None:
    for site in scanned.sites:
        keys = Counter((one["check"], one["what"], one["verdict"]) for one in site["findings"])
        assert [key for key, times in keys.items() if times > 1] == []
        assert all(len(one["pages"]) <= 10 for one in site["findings"])


def test_the_template_link_is_counted_on_all_its_pages(scanned: Scanned) -> None:
    county = scanned.sites[0]
    (found,) = [one for one in county["findings"] if one["what"].endswith("/wzsm/index.html")]
    assert found["occurrences"] > 100
    assert len(found["pages"]) == 10


def test_sites_whose_tags_and_footers_are_in_order_are_not_accused(scanned: Scanned) -> None:
    names = ("青岚县人民政府", "梧桐街道办事处", "澜安新区管理委员会")
    in_order = [site for site in scanned.sites if site["name"] in names]
    assert len(in_order) == 3
    marks = ("missing-site-tags", "missing-column-tags", "missing-article-tags", "missing-footer-mark")
    said = [found for site in in_order for found in site["findings"] if found["check"] in marks]
    assert [one for one in said if one["verdict"] == "failed"] == []


def test_one_line_for_a_tag_however_many_pages_lack_it(scanned: Scanned) -> None:
    (found,) = [
        one
        for site in scanned.sites
        for one in site["findings"]
        if one["check"] == "missing-article-tags" and one["what"] == "ArticleTitle"
    ]
    assert found["occurrences"] > 20
    assert len(found["pages"]) == 10


# ---------------------------------------------------------------- what was asked


def test_every_request_is_accounted_for(scanned: Scanned) -> None:
    """Nothing is asked twice but what was tried again, and what two sites link to."""
    asked = Counter(f"http://{host}{path}" for host, _, path in scanned.town.requests)
    owed = Counter(url for records in scanned.records for record in records for url in looks(record))
    for one in scanned.planted:
        if PASSES.search(one.why):
            owed[one.what] += 2
        if "circle" in one.why:
            owed[one.what] += 3
            owed[one.what.replace("loop", "loop2")] += 3
        if "for any address" in one.why:
            owed[urljoin(one.what, "/")] += 1  # the home page, which the answers are compared with, too
        if "hangs up" in one.why:
            owed[one.what] += IDLE_CONNECTIONS
    beyond = {url: (times, owed[url]) for url, times in asked.items() if times > owed[url]}
    unknown = Counter(urlsplit(url).netloc for url in beyond if UNKNOWN.search(url))
    assert {url: times for url, times in beyond.items() if not UNKNOWN.search(url)} == {}
    assert not [host for host, times in unknown.items() if times > 2]


def looks(record: Record) -> Iterator[str]:
    """The addresses that a record says were asked."""
    if isinstance(record, RobotsSeen):
        yield urljoin(record.url, "/robots.txt")
    elif isinstance(record, View) and record.shown_to != "plain":
        yield record.url
        yield record.final_url or record.url
    elif isinstance(record, SearchLook):
        yield from (url for url in record.asked for _ in record.tries)
    elif isinstance(record, HomeLook):
        yield from [record.url] * len(record.tries)
    elif isinstance(record, Page | Target):
        times = max(1, len(record.tries)) if isinstance(record, Target) else int(record.depth > 0)
        yield from [record.url] * times
        yield from [record.final_url] * times
    if isinstance(record, Page):
        yield from (endpoint.url for endpoint in record.endpoints)


def test_only_what_lists_ask_for_with_a_form_is_posted(scanned: Scanned) -> None:
    posted = {path for _, method, path in scanned.town.requests if method == "POST"}
    assert posted == {
        "/module/web/jpage/dataproxy.jsp?startrecord=1&endrecord=36&perpage=12",
        "/api/rczc/page/16",
        "/tjsj/list.aspx",
        "/tjcx/list.aspx",
    }
    assert {method for _, method, _ in scanned.town.requests} == {"GET", "POST"}


def test_what_robots_txt_forbids_is_never_asked(scanned: Scanned) -> None:
    assert [path for _, _, path in scanned.town.requests if path.startswith("/nosearch/")] == []


def test_the_calendar_ends(scanned: Scanned) -> None:
    months = {path for _, _, path in scanned.town.requests if path.startswith("/calendar")}
    assert 0 < len(months) < 100


def test_a_page_is_written_once(scanned: Scanned) -> None:
    for records in scanned.records:
        urls = Counter(record.url for record in records if isinstance(record, Page | Target))
        assert [url for url, times in urls.items() if times > 1] == []
