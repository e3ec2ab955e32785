"""The page that leads to the files of several reports."""

from __future__ import annotations

from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from reports.shelf import FORMS, Shelved, render

FILES = {suffix: f"月度监测统计（2025年12月）.{suffix}" for suffix in FORMS}
HOSTILE = "<script>alert(1)</script>"


def page(**more: str) -> LexborHTMLParser:
    shelved = [Shelved("monthly", more.get("title", "月度监测统计"), "2025年12月", FILES)]
    return LexborHTMLParser(render("某市监测报告", "示例", shelved, {"扫描报告": "../report.html"}))


def test_every_file_is_linked_and_the_period_said() -> None:
    links = [unquote(link.attributes["href"] or "") for link in page().css("a")]
    assert links == [*FILES.values(), "../report.html"]
    assert "2025年12月" in page().body.text()  # type: ignore[union-attr]


def test_it_loads_nothing() -> None:
    tree = page()
    assert not tree.css("script, link, img, iframe, object")
    assert "url(" not in (tree.html or "")


def test_a_form_that_was_not_made_is_not_linked() -> None:
    tree = LexborHTMLParser(
        render("某市", "示例", [Shelved("daily", "日监测", "今天", {"txt": "a.txt"})], {})
    )
    assert [link.attributes["href"] for link in tree.css("a")] == ["a.txt"]


def test_markup_in_a_title_stays_text() -> None:
    assert not page(title=HOSTILE).css("script")
    assert HOSTILE in page(title=HOSTILE).body.text()  # type: ignore[union-attr]
