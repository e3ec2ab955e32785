"""The index of an evidence folder."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from checks.facts import OutcomeName
from reports.evidence_index import Collection, Shown, compared, render_json, render_page
from reports.exhibits import Look, finding_id
from reports.scan import ScanResult
from tests.reports.conftest import START


@dataclass(frozen=True)
class File:
    name: str = "broken-link-1.png"
    sha256: str = "f" * 64
    size: int = 2048


@dataclass(frozen=True)
class Taken:
    url: str = "https://www.yunhe.gov.cn/old.html"
    at: object = START
    outcome: OutcomeName = "gone"
    saw: str = "HTTP 404"
    sha256: str = "a" * 64
    files: tuple[File, ...] = (File(),)
    pictureless: str = ""


def collection(scan: ScanResult, taken: Taken | None = None, cut_short: str = "") -> Collection:
    site = scan.sites[0]
    dead = next(one for one in site.findings("failed") if one.check == "broken-link")
    shown = Shown(site, dead, (dead.what,))
    known = {taken.url: taken} if taken else {}
    return Collection(scan, (shown,), known, {"broken-link": 3}, cut_short)  # type: ignore[arg-type]


def look(outcome: OutcomeName, sha256: str = "a" * 64, rung: str = "strict") -> Look:
    return Look(Taken.url, START, outcome, 200, sha256=sha256, rung=rung)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "again", "words"),
    [
        (look("gone"), Taken(), "仍然打不开"),
        (look("gone"), Taken(outcome="ok", saw="HTTP 200"), "能打开，请核对后再通报"),
        (look("gone"), Taken(outcome="blocked", saw="HTTP 403"), "没能看到：HTTP 403"),
        (look("soft-404"), Taken(outcome="ok", saw="HTTP 200"), "完全相同"),
        (look("soft-404", "b" * 64), Taken(outcome="ok", saw="HTTP 200"), "不完全相同"),
        (look("moved-home"), Taken(outcome="ok", saw="HTTP 200"), "完全相同"),
        (look("ok"), Taken(outcome="ok", saw="HTTP 200"), "完全相同"),
        (look("ok"), Taken(), "没有打开：HTTP 404"),
        (look("ok", rung="browser"), Taken(outcome="ok", saw="HTTP 200"), "再次查看：HTTP 200"),
        (None, Taken(), "再次查看：HTTP 404"),
        (look("gone"), None, "没有取到"),
    ],
)
def test_what_is_seen_again_is_compared(before: Look | None, again: Taken | None, words: str) -> None:
    assert words in compared(before, again)  # type: ignore[arg-type]


def test_the_index_leads_from_the_finding_to_its_files(scan: ScanResult) -> None:
    told = json.loads(render_json(collection(scan, Taken()), START))
    (finding,) = told["sites"][0]["findings"]
    assert finding["id"] == finding_id(collection(scan).shown[0].finding)
    assert finding["looks"][0]["files"] == [{"name": File.name, "sha256": File.sha256, "size": File.size}]
    assert (told["left_out"], told["cut_short"]) == ({"broken-link": 3}, None)


def test_what_was_not_taken_is_listed_as_such(scan: ScanResult) -> None:
    told = json.loads(render_json(collection(scan, cut_short="人为中断"), START))
    (found,) = told["sites"][0]["findings"][0]["looks"]
    assert (found["files"], found["compared"], told["cut_short"]) == ([], "没有取到", "人为中断")


def test_the_page_shows_picture_hash_rights_and_what_is_left_out(scan: ScanResult) -> None:
    tree = LexborHTMLParser(render_page(collection(scan, Taken(), cut_short="磁盘已满"), START))
    assert tree.body is not None
    text = tree.body.text()
    for words in ("个人信息", "仅本人可读写", "f" * 64, "链接打不开 3 个", "磁盘已满", "2 KB"):
        assert words in text
    assert [one.attributes["src"] for one in tree.css("img")] == [File.name]


def test_nothing_of_a_site_becomes_markup(scan: ScanResult) -> None:
    hostile = "<script>alert(1)</script>\ud800"
    one = collection(scan, Taken(saw=hostile, pictureless=hostile))
    finding = replace(one.shown[0].finding, saw=hostile, name=hostile, what="javascript:alert(1)")
    shown = Shown(one.shown[0].site, finding, one.shown[0].addresses)
    page = render_page(Collection(scan, (shown,), one.taken, {}), START)
    tree = LexborHTMLParser(page)
    assert tree.css("script") == []
    assert [a for a in tree.css("a") if (a.attributes.get("href") or "").startswith("javascript")] == []
    page.encode()


def test_a_scan_without_findings_says_so(scan: ScanResult) -> None:
    assert "没有需要取证的问题" in render_page(Collection(scan, (), {}, {}), START)
