"""The JSON of a scan is a public contract."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from checks.examination import examine
from checks.facts import AttachmentsSeen, Coverage, EmptySeen, Site
from reports import scan_json
from reports.scan import ScanResult, SiteResult

HOST = "https://www.yunhe.gov.cn/"
START = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def document(scan: ScanResult) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(scan_json.render(scan))
    return loaded


@pytest.fixture(scope="module")
def site(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["sites"][0]
    return found


def test_head(document: dict[str, Any]) -> None:
    assert document["version"] == 1
    assert document["tool"] == "govmon 0.1.0"
    assert document["started"] == "2026-11-22T09:00:00+08:00"
    assert document["finished"] == "2026-11-22T09:01:12+08:00"


def test_every_promised_key_is_there(site: dict[str, Any]) -> None:
    promised = {
        "coverage": {"pages", "links", "targets", "unknown", "budget_hit"},
        "columns": {
            "url", "name", "kind", "entries", "latest", "latest_url", "evidence", "limit_days", "verdict",
        },
        "documents": {"url", "title", "number", "written", "published", "interpretations", "verdict"},
        "messages": {"url", "title", "asked", "answered", "unit", "status", "verdict"},
        "findings": {
            "check", "verdict", "severity", "at", "what", "saw", "occurrences", "pages", "indicator",
        },
    }  # fmt: skip
    assert {"url", "name"} <= set(site)
    for part, keys in promised.items():
        rows = [site[part]] if isinstance(site[part], dict) else site[part]
        assert rows
        assert all(keys <= set(row) for row in rows), part


def test_coverage(site: dict[str, Any]) -> None:
    assert site["coverage"]["pages"] == 118
    assert site["coverage"]["unknown"] == 120
    assert site["coverage"]["budget_hit"] == "达到页数上限 118"


def test_how_the_attachments_were_read_is_told(county: Site) -> None:
    seen = AttachmentsSeen(("https://www.example.gov.cn/a.pdf",), {"文件已加密，读不了": (2, ())}, left=3)
    one = replace(county, attachments=seen)
    shown = scan_json.document(ScanResult(START, START, "t", (SiteResult(one, examine(one)),)))
    assert shown["sites"][0]["coverage"]["attachments"] == {
        "read": 1,
        "unread": 5,
        "why": {"文件已加密，读不了": 2},
        "left": 3,
    }


def test_a_site_walked_to_its_end_hit_no_budget(county: Site) -> None:
    whole = replace(county, coverage=Coverage(pages=3))
    shown = scan_json.document(ScanResult(START, START, "t", (SiteResult(whole, examine(whole)),)))
    assert shown["sites"][0]["coverage"]["budget_hit"] is None


@pytest.mark.parametrize(
    ("name", "verdict", "limit", "latest"),
    [
        ("工作动态", "failed", 14, "2026-11-02"),
        ("云河要闻", "passed", 14, "2026-11-19"),
        ("财政信息", "failed", 365, None),
        ("数据发布", "not_checked", 365, None),
        ("新闻中心", "not_applicable", None, None),
    ],
)
def test_a_column_is_shown_with_the_worst_said_of_it(
    site: dict[str, Any], name: str, verdict: str, limit: int | None, latest: str | None
) -> None:
    (column,) = [one for one in site["columns"] if one["name"] == name]
    assert (column["verdict"], column["limit_days"], column["latest"]) == (verdict, limit, latest)


def test_what_a_page_does_not_show_is_null(site: dict[str, Any]) -> None:
    assert site["documents"][0]["written"] is None
    assert site["messages"][0]["answered"] is None
    assert site["messages"][0]["unit"] is None
    assert site["documents"][0]["interpretations"] == [f"{HOST}jd/1.html"]


def test_findings_are_failed_then_suspect_then_not_checked_and_never_passed(site: dict[str, Any]) -> None:
    verdicts = [one["verdict"] for one in site["findings"]]
    order = ["failed", "suspect", "not_checked"]
    assert verdicts == sorted(verdicts, key=order.index)
    assert set(verdicts) == set(order)


def test_a_fault_of_many_pages_is_one_finding_with_ten_of_them(site: dict[str, Any]) -> None:
    (dead,) = [one for one in site["findings"] if one["what"] == f"{HOST}old.html"]
    assert dead["occurrences"] == 800
    assert len(dead["pages"]) == 10
    assert dead["at"] == dead["pages"][0]
    assert dead["severity"] == "deduct"
    assert dead["column"] == "工作动态"


def test_every_blocked_target_keeps_its_own_line(site: dict[str, Any]) -> None:
    blocked = [one for one in site["findings"] if one["what"].startswith("https://zw.gov.cn/")]
    assert len(blocked) == 120


def test_vetoes_are_named(site: dict[str, Any]) -> None:
    assert site["vetoes"] == [{"group": "V3", "name": "首页不更新", "count": 1, "at_least": 1}]


def test_overridden_limits_show(county: Site) -> None:
    limits: dict[str, dict[str, object]] = {"stale-column": {"news_days": 30}}
    shown = scan_json.document(
        ScanResult(START, START, "t", (SiteResult(county, examine(county, limits)),), limits)
    )
    column = shown["sites"][0]["columns"][0]
    assert (column["limit_days"], column["verdict"]) == (30, "passed")


def test_hostile_words_are_written_whole_and_loadable(county: Site) -> None:
    words = "\ud800</script>\u202e\x00\n" + "长" * 5000
    site = replace(county, name=words, empty_links=(EmptySeen(words=words, href="#"),))
    text = scan_json.render(ScanResult(START, START, "t", (SiteResult(site, examine(site)),)))
    loaded = json.loads(text.encode("utf-8"))
    assert loaded["sites"][0]["name"].endswith("长" * 5000)


def test_nothing_scanned_is_still_a_document() -> None:
    assert json.loads(scan_json.render(ScanResult(START, START, "t", ())))["sites"] == []
