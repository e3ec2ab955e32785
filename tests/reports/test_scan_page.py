"""The page of a scan: what it says first, what it escapes, what it stays readable with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from checks.examination import examine
from checks.facts import Column, Coverage, Home, LinkSeen, Sighting, Site, Target, Try
from reports import scan_page
from reports.scan import ScanResult, SiteResult
from reports.templating import short_address

START = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
HOST = "https://www.yunhe.gov.cn/"


def page(*sites: Site, limits: dict[str, dict[str, object]] | None = None) -> LexborHTMLParser:
    judged = tuple(SiteResult(site, examine(site, limits)) for site in sites)
    return LexborHTMLParser(scan_page.render(ScanResult(START, START, "govmon 0.1.0", judged, limits or {})))


def text(tree: LexborHTMLParser, selector: str) -> str:
    return " ".join(node.text(separator=" ", strip=True) for node in tree.css(selector))


def dead(number: int) -> LinkSeen:
    url = f"{HOST}old/{number}.html"
    tries = (Try(at=START, outcome="gone"), Try(at=START + timedelta(seconds=5), outcome="gone"))
    return LinkSeen(
        Sighting(url=url, words=f"第{number}条"), Target(url=url, at=START, outcome="gone", tries=tries)
    )


def plain(**more: object) -> Site:
    """A site where all that was seen is in order."""
    home = Home(url=HOST, tries=(Try(at=START, outcome="ok"),), latest=date(2026, 11, 22), latest_by="list")
    return Site(url=HOST, observed_at=START, home=home, opened=5, **more)  # type: ignore[arg-type]


def test_the_page_needs_nothing_from_elsewhere(county: Site) -> None:
    tree = page(county)
    assert tree.css("script, link, img, iframe, object, [onclick], [onload]") == []
    assert "url(" not in text(tree, "style")


def test_vetoes_come_before_faults_before_doubts_before_gaps(county: Site) -> None:
    heads = [node.text() for node in page(county).css("h3")]
    assert heads[:4] == ["单项否决", "需要整改的问题", "疑似问题，请人工核对", "未能检查的内容"]


def test_coverage_stands_on_top(county: Site) -> None:
    said = text(page(county), ".cover, .alert")
    assert "118 个页面" in said.replace("  ", " ")
    assert "达到页数上限 118" in said
    assert "项未能检查" in said


def test_a_veto_shows_what_triggered_it(county: Site) -> None:
    assert "首页不更新" in text(page(county), ".vetoes")
    assert "已 20 天没有更新" in text(page(county), ".vetoes .behind")


@pytest.mark.parametrize(
    ("site", "headline"),
    [
        (plain(), "没有发现问题"),
        (plain(links=(dead(1),)), "未触及单项否决，有 1 个问题"),
        (replace(plain(), home=None, opened=0), "不能判断"),
        (
            replace(plain(), home=Home(url=HOST, opened=False, tries=(Try(at=START, outcome="blocked"),))),
            "不能判断",
        ),
        (replace(plain(), home=Home(url=HOST, latest=date(2026, 1, 1))), "触及单项否决 1 项"),
    ],
)
def test_headline(site: Site, headline: str) -> None:
    assert headline in text(page(site), ".headline")


def test_what_was_not_found_at_all_is_said() -> None:
    assert "没有认出栏目、政策文件、留言" in text(page(plain()), ".alert")


def test_an_interrupted_scan_says_so() -> None:
    assert "扫描被中断" in text(page(plain(coverage=Coverage(interrupted=True))), ".alert")


def test_five_hundred_findings_of_one_kind_fold() -> None:
    tree = page(plain(links=tuple(dead(number) for number in range(500))))
    assert len(tree.css("li.finding")) == scan_page.SHOWN_OPEN
    assert len(tree.css("details.more tbody tr")) == 500 - scan_page.SHOWN_OPEN
    assert "其余 492 个" in text(tree, "details.more summary")


def test_blocked_targets_of_one_host_are_one_line(county: Site) -> None:
    rows = [row.text(separator=" ", strip=True) for row in page(county).css("table.wide tr")]
    (row,) = [row for row in rows if "zw.gov.cn" in row]
    assert "120" in row
    assert "白名单" in row


def test_changed_limits_are_marked(county: Site) -> None:
    assert "已改" in text(page(county, limits={"stale-home": {"days": 10}}), "section.card")
    assert "已改" not in text(page(county), "section.card")


def test_two_sites_get_an_overview(county: Site) -> None:
    tree = page(county, plain())
    assert len(tree.css(".toc li")) == 2
    anchors = {node.attributes["href"] for node in tree.css(".toc a")}
    assert anchors == {f"#{node.id}" for node in tree.css("article")}


def test_nothing_scanned_is_still_a_page() -> None:
    assert "没有扫描任何网站" in text(page(), "main")


def test_hostile_words_stay_words() -> None:
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>\u202e'
    column = Column(
        url="javascript:alert(1)", name=evil, kind="news", latest=date(2025, 1, 1), latest_url="data:x"
    )
    tree = page(plain(name=evil, columns=(column,), coverage=Coverage(budget_hit=evil, robots=evil)))
    assert tree.css("script, img, [onerror]") == []
    assert "<script>alert(1)</script>" in text(tree, "main")
    assert "\u202e" not in tree.html  # type: ignore[operator]


@given(st.text(max_size=60), st.sampled_from(["", "javascript:", "data:", "http://", "https://", "file:"]))
def test_only_web_addresses_become_links_and_none_tells_where_it_was_clicked(tail: str, scheme: str) -> None:
    tree = page(plain(columns=(Column(url=scheme + tail, name="栏目", kind="news"),)))
    for node in tree.css("a[target]"):
        assert (node.attributes["href"] or "").lower().startswith(("http://", "https://"))
        assert node.attributes["rel"] == "noreferrer noopener"


def test_long_addresses_keep_head_and_tail() -> None:
    shown = short_address(HOST + "x" * 5000 + "/end.html")
    assert len(shown) < 100
    assert shown.startswith("www.yunhe.gov.cn/")
    assert shown.endswith("/end.html")


def test_addresses_are_shown_readable() -> None:
    assert short_address(HOST + "%E9%99%84%E4%BB%B6.pdf") == "www.yunhe.gov.cn/附件.pdf"
