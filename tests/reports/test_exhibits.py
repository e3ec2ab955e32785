"""What shows a finding, out of the facts of its scan."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from checks.examination import examine
from checks.facts import Entry, Hop, PageLook, Sighting, Site, Target
from checks.findings import Finding
from reports.exhibits import Exhibit, Exhibits, finding_id
from reports.scan import ScanResult
from reports.scan_json import document
from tests.reports.conftest import HOST, START, column, days_ago


def exhibit(site: Site, check: str, what: str = "") -> Exhibit:
    found = next(
        one for one in examine(site).findings if one.check == check and what in ("", one.what, one.name)
    )
    return Exhibits(site).of(found)


def reads(shown: Exhibit) -> dict[str, str]:
    return {one.label: one.text for one in shown.reads}


def test_a_dead_link_shows_its_tries_and_where_it_stands(county: Site) -> None:
    shown = exhibit(county, "broken-link")
    assert [len(look.tries) for look in shown.looks] == [2]
    assert reads(shown) == {"链接": "页面中部的链接“旧闻”"}


def test_heads_way_and_hash_of_a_target_are_shown(county: Site) -> None:
    link = county.links[0]
    target = Target(
        link.target.url, START, "gone", 404, tries=link.target.tries, hops=(Hop(HOST, 301, link.target.url),),
        request="GET / HTTP/1.1", response="HTTP/1.1 404 Not Found", sha256="a" * 64,
    )  # fmt: skip
    site = replace(county, links=(replace(link, target=target),))
    (look,) = exhibit(site, "broken-link").looks
    assert (look.request, look.response, look.sha256) == (target.request, target.response, "a" * 64)
    assert [hop.status for hop in look.hops] == [301]


def test_the_page_where_it_stands_is_shown_as_it_came(county: Site) -> None:
    at = county.links[0].sighting.pages[0]
    site = replace(county, looks={at: PageLook(at, START, digest="b" * 64, address="203.119.25.1")})
    looks = exhibit(site, "broken-link").looks
    assert [(look.url, look.sha256, look.address) for look in looks[1:]] == [(at, "b" * 64, "203.119.25.1")]


def test_a_page_that_moved_is_found_by_where_it_is_now(county: Site) -> None:
    old, new = f"{HOST}dt-old/", f"{HOST}dt/"
    site = replace(county, looks={old: PageLook(old, START, final_url=new)})
    assert [look.url for look in exhibit(site, "stale-column").looks] == [old]


def test_a_stale_column_shows_its_newest_row(county: Site) -> None:
    shown = reads(exhibit(county, "stale-column"))
    assert shown == {"栏目": "工作动态（动态要闻），读到 1 行", "最新一行": f"“一” {days_ago(20)}（据列表）"}


def test_a_blank_column_shows_that_it_has_no_row(county: Site) -> None:
    assert reads(exhibit(county, "blank-column", "财政信息")) == {"栏目": "财政信息（信息公开），读到 0 行"}


def test_a_scripted_column_shows_why_nothing_was_read(county: Site) -> None:
    assert reads(exhibit(county, "blank-column", "数据发布"))["列表"] == "jpage"


def test_a_home_page_shows_its_newest_row_and_its_tries(county: Site) -> None:
    shown = exhibit(county, "stale-home")
    assert reads(shown)["最新一条"].endswith(f"{days_ago(20)}（据列表）")
    assert [len(look.tries) for look in shown.looks] == [1]


def test_an_empty_link_shows_what_its_address_says(county: Site) -> None:
    assert reads(exhibit(county, "empty-link")) == {"链接": "页面中部的“政策问答库”，href=“#”"}


def test_a_message_shows_what_is_published_of_it(county: Site) -> None:
    message = replace(county.messages[0], asked=days_ago(90))
    shown = reads(exhibit(replace(county, messages=(message,)), "unanswered-message"))
    assert (shown["留言"], shown["留言时间"], shown["答复"]) == ("社保卡", str(days_ago(90)), "没有看到")


def test_a_document_shows_its_fields_and_its_interpretations(county: Site) -> None:
    paper = replace(county.documents[0], forth=(), back=county.documents[0].forth)
    shown = exhibit(replace(county, documents=(paper,)), "one-way-interpretation")
    assert reads(shown)["发文字号"] == "云政发〔2026〕3号"
    assert reads(shown)["成文日期"] == "没有看到"
    assert "一图读懂" in reads(shown)["解读"]


def test_an_entry_shows_its_row_and_the_column(county: Site) -> None:
    ahead = Entry(f"{HOST}dt/9.html", "预告", days_ago(-9), "list")
    news = replace(column("dt", "工作动态", "news", 3), entries=(ahead,))
    shown = reads(exhibit(replace(county, columns=(news,)), "future-date"))
    assert shown == {"列表行": f"“预告” {days_ago(-9)}（据列表），在“工作动态”"}


def test_long_hostile_words_are_cut(county: Site) -> None:
    words = replace(county.links[0].sighting, words="很长\u202e" * 10_000)
    shown = exhibit(replace(county, links=(replace(county.links[0], sighting=words),)), "broken-link")
    assert len(reads(shown)["链接"]) < 400
    assert "\u202e" not in reads(shown)["链接"]


def test_the_id_stays_as_long_as_the_finding_speaks_of_the_same(scan: ScanResult) -> None:
    findings = scan.sites[0].examination.findings
    later = [replace(one, saw="x", occurrences=1, seen_at=START + timedelta(days=1)) for one in findings]
    assert [finding_id(one) for one in findings] == [finding_id(one) for one in later]
    assert len({finding_id(one) for one in findings}) == len(findings)


def test_an_id_survives_half_a_surrogate() -> None:
    broken = Finding("broken-link", "failed", "warn", "", "\ud800", "", 1, (), "x")
    assert len(finding_id(broken)) == 12


def test_the_json_document_shows_each_finding(scan: ScanResult) -> None:
    (site,) = document(scan)["sites"]
    by_check = {one["check"]: one["evidence"] for one in reversed(site["findings"])}
    (look,) = by_check["broken-link"]["looks"]
    assert (look["outcome"], len(look["tries"]), look["at"]) == ("gone", 2, "2026-11-22T09:00:00+08:00")
    assert by_check["stale-column"]["read"][0] == {"label": "栏目", "text": "工作动态（动态要闻），读到 1 行"}
    assert all(len(one["evidence"]["id"]) == 12 for one in site["findings"])


def test_a_file_of_the_editors_own_shows_where_it_is_linked_and_how(county: Site) -> None:
    local = Sighting("file:///C:/a.docx", "汇总表", pages=(f"{HOST}/list/",))
    shown = exhibit(replace(county, local_links=(local,)), "broken-link", local.url)
    assert reads(shown) == {"链接": "页面中部的链接“汇总表”，地址“file:///C:/a.docx”"}
