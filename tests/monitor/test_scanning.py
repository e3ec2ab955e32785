"""From addresses to judged sites: the whole way, on small local sites."""

from __future__ import annotations

import os
import signal
from datetime import timedelta
from pathlib import Path

import pytest

from checks.facts import Page, ScanEnded, ScanStarted, Site
from monitor import clock, scanning
from monitor.scanning import Progress, ScanOptions, scan
from monitor.settings import Identity, Politeness, Settings
from reports.scan import ScanResult, SiteResult
from spiders.agent import robot_agent
from spiders.probing import Patience
from spiders.scan_file import ScanFileWriter, read_records
from tests.spiders.local_server import local_server, page, pages

SITE = {"/": page("/a.html", "/dead.pdf", title="某县"), "/a.html": page("/", "/dead.pdf")}
HOSTS = ("127.0.4.1", "127.0.4.2")


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.scanning.QUICK", Patience((0.05, 0.05)))


def options(folder: Path, **changes: object) -> ScanOptions:
    plain: dict[str, object] = {
        "max_pages": 100,
        "max_depth": 5,
        "max_seconds": 60.0,
        "rate": 0.0,
        "concurrency": 4,
        "thorough": False,
        "render": "never",
        "allow_private": True,
        "ignore_robots": False,
        "scan_dir": folder,
    }
    return ScanOptions(**(plain | changes))  # type: ignore[arg-type]


def ignored(_: Progress) -> None:
    pass


def failed(result: ScanResult, site: int = 0) -> list[tuple[str, str]]:
    """What is wrong, but for the tags and marks that pages so small have none of."""
    found = result.sites[site].findings("failed")
    return [(one.check, one.what) for one in found if not one.check.startswith("missing-")]


def test_each_address_becomes_a_judged_site_in_its_place(tmp_path: Path) -> None:
    with local_server(pages(dict(SITE)), HOSTS) as server:
        urls = [server.url("/", host) for host in HOSTS]
        result = scan(urls, options(tmp_path), ignored, Settings())
    assert [one.site.url for one in result.sites] == urls
    for number, host in enumerate(HOSTS):
        # Whether the looks lay so far apart that they are a proof is the machine's load.
        told = (*result.sites[number].findings("suspect"), *result.sites[number].findings("failed"))
        (dead,) = [one for one in told if one.check == "broken-link"]
        assert dead.what == server.url("/dead.pdf", host)
        assert result.sites[number].site.coverage.pages == 2
        assert not result.sites[number].site.coverage.interrupted
    assert result.started <= result.finished


@pytest.mark.parametrize("most", [0, 500])
def test_a_site_is_judged_once_between_requests_or_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    judged: list[str] = []

    def noted(site: Site, settings: Settings) -> SiteResult:
        judged.append(site.url)
        return judge(site, settings)

    judge = scanning.judged
    monkeypatch.setattr(scanning, "judged", noted)
    monkeypatch.setattr(scanning, "JUDGED_BETWEEN_REQUESTS", most)
    with local_server(pages(dict(SITE)), HOSTS) as server:
        urls = [server.url("/", host) for host in HOSTS]
        result = scan(urls, options(tmp_path), ignored, Settings())
    assert sorted(judged) == urls
    assert [one.site.url for one in result.sites] == urls


def test_progress_is_told_of_every_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.scanning.PROGRESS_SECONDS", 0.001)
    told: list[Progress] = []
    with local_server(pages(dict(SITE)), HOSTS) as server:
        urls = [server.url("/", host) for host in HOSTS]
        scan(urls, options(tmp_path), told.append, Settings())
    assert {one.site for one in told} == set(urls)
    assert told[-1].pages == 2


def test_each_site_has_a_file_that_is_named_for_its_place_and_host(tmp_path: Path) -> None:
    with local_server(pages(dict(SITE)), HOSTS) as server:
        scan([server.url("/", host) for host in HOSTS], options(tmp_path), ignored, Settings())
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "000-127.0.4.1.facts.zst",
        "001-127.0.4.2.facts.zst",
    ]


def test_two_addresses_on_one_host_are_two_sites(tmp_path: Path) -> None:
    with local_server(pages(dict(SITE)), HOSTS[:1]) as server:
        urls = [server.url("/"), server.url("/a.html")]
        result = scan(urls, options(tmp_path), ignored, Settings())
    assert [one.site.coverage.pages for one in result.sites] == [2, 2]
    assert len(list(tmp_path.iterdir())) == 2


def test_budgets_reach_the_scan_and_are_told(tmp_path: Path) -> None:
    with local_server(pages(dict(SITE))) as server:
        result = scan([server.url()], options(tmp_path, max_pages=1), ignored, Settings())
    coverage = result.sites[0].site.coverage
    assert (coverage.pages, coverage.budget_hit) == (1, "页数上限 1")


def test_a_site_that_authorised_us_is_looked_at_in_spite_of_robots_txt(tmp_path: Path) -> None:
    with local_server(pages(dict(SITE))) as server:
        settings = Settings(politeness=Politeness(ignore_robots=(server.url(),)))
        scan([server.url()], options(tmp_path), ignored, settings)
    assert "/robots.txt" not in server.paths


def test_the_settings_user_agent_is_told_to_the_site(tmp_path: Path) -> None:
    agents: set[str] = set()
    plain = pages(dict(SITE))

    async def answer(request: object) -> object:
        agents.add(request.headers["User-Agent"])  # type: ignore[attr-defined]
        return await plain(request)  # type: ignore[arg-type]

    settings = Settings(identity=Identity(user_agent="watch/1", contact="a@b.cn"))
    with local_server(answer) as server:  # type: ignore[arg-type]
        scan([server.url()], options(tmp_path), ignored, settings)
    assert agents == {"watch/1 (+a@b.cn)", robot_agent("watch/1 (+a@b.cn)")}


def test_a_finished_scan_is_judged_again_without_the_net_as_of_its_own_day(tmp_path: Path) -> None:
    file = tmp_path / "000-127.0.0.1.facts.zst"
    then = clock.now() - timedelta(days=40)
    url = "http://127.0.0.1:1/"
    with ScanFileWriter(file, lambda: 0.0) as writer:
        for record in (ScanStarted(url, then, "govmon"), Page(url, then), ScanEnded(then)):
            writer.write(record)
    result = scan([url], options(tmp_path, resume=True), ignored, Settings())
    assert result.started == then
    assert result.sites[0].site.observed_at == then
    assert result.sites[0].site.coverage.pages == 1
    assert len(list(read_records(file))) == 3


def test_an_interrupt_ends_the_looking_and_not_the_judging(tmp_path: Path) -> None:
    plain = pages(dict(SITE))

    async def answer(request: object) -> object:
        if request.raw_path == "/a.html":  # type: ignore[attr-defined]
            os.kill(os.getpid(), signal.SIGINT)
        return await plain(request)  # type: ignore[arg-type]

    before = signal.getsignal(signal.SIGINT)
    with local_server(answer) as server:  # type: ignore[arg-type]
        result = scan([server.url()], options(tmp_path), ignored, Settings())
    assert signal.getsignal(signal.SIGINT) == before
    assert result.sites[0].site.coverage.interrupted
    assert result.sites[0].site.coverage.pages >= 1
    assert failed(result) == []


def test_a_site_that_never_was_reached_is_judged_all_the_same(tmp_path: Path) -> None:
    hasty = options(tmp_path, max_seconds=0.3, thorough=True)
    result = scan(["http://127.0.4.9:9/"], hasty, ignored, Settings())
    coverage = result.sites[0].site.coverage
    assert coverage.pages == 0
    assert failed(result) == []
    assert (coverage.budget_hit or "").startswith("时间上限")
