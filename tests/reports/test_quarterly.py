"""季通报: who is named for what, and numbers that add up for who reads them."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from checks.catalogue import catalogue
from checks.indicators import yardstick
from reports.document import Document, Heading, tables
from reports.making import Material, make
from reports.periods import period
from reports.quarterly import GROUPS
from reports.rendering.text import render
from reports.snapshot import Book, Flows, SiteBook, Stocks

DATED = date(2026, 12, 31)


def site(number: int, level: str = "", *, passed: bool = True, score: float | None = None,
         owed: dict[str, int] | None = None, flows: Flows | None = None) -> SiteBook:  # fmt: skip
    stocks = Stocks(passed=passed, score=score, owed_by_check=owed or {}, owed=sum((owed or {}).values()))
    return SiteBook(number, f"http://s{number}/", f"第{number}网站", "甲办", level=level, stocks=stocks,
                    flows=flows or Flows())  # fmt: skip


def book(*sites: SiteBook, key: str = "2026Q3") -> Book:
    span = period(key)
    return Book("quarter", span.key, span.first, span.last, sites)


def notice(now: Book, earlier: Book | None = None, last_year: Book | None = None) -> Document:
    return make("quarterly", Material(now, earlier, last_year), yardstick(), "某办", DATED)


def test_every_kind_of_problem_that_is_grouped_is_a_check() -> None:
    assert {check for _, checks in GROUPS for check in checks} <= set(catalogue())


def test_what_is_owed_from_before_is_named_too() -> None:
    """Annex and body name the same."""
    document = notice(book(site(1, owed={"incomplete-guide": 2}), site(2, owed={"manual": 1})))
    headings = [part.text for part in document.parts if isinstance(part, Heading)]
    assert "办事服务不实用" in headings
    assert "第1网站（2个）存在“办事指南要素不全”问题" in render(document)
    assert "第2网站存在“人工发现”问题" in render(document)


def test_levels_are_told_from_above_and_add_up() -> None:
    sites = (
        site(1, "乡级"),
        site(2, "县级部门"),
        site(3, "市级"),
        site(4, "县级"),
        site(5, "乡级", passed=False),
    )
    (found,) = [one for one in tables(notice(book(*sites)).parts) if one.title == "分层级检查结果"]
    assert [row[0] for row in found.rows] == ["市级", "县级", "县级部门", "乡级"]
    assert found.total == ("合计", 5, 4, 1, 0.8)


def test_the_rate_is_compared_with_the_quarter_before_and_the_year_before() -> None:
    whole = (site(1), site(2))
    text = render(notice(
        book(site(1), site(2, passed=False)), book(*whole, key="2026Q2"), book(*whole, key="2025Q3")
    )).replace("\n", "")  # fmt: skip
    assert "合格率50%，环比下降50个百分点，同比下降50个百分点。" in text


def test_scores_name_who_leads() -> None:
    text = render(notice(book(site(1, score=99), site(2, score=90), site(3, score=99), site(4)))).replace(
        "\n", ""
    )
    assert "计分的网站3个，平均96分，最低90分；第1网站、第3网站并列第一，99分。" in text
    assert "计分的网站1个" not in render(notice(book(site(1, score=99), site(2))))


def test_replies_are_told_in_working_days() -> None:
    flows = Flows(answered=3, timed_replies=2, reply_days=9, quick_replies=1, late_replies=1)
    text = render(notice(book(site(1, flows=flows)))).replace("\n", "")
    assert "答复留言3件，平均用时4.5个工作日，1个工作日内答复的1件，超过期限的1件。" in text
    unknown = replace(flows, timed_replies=0, reply_days=0)
    assert "个工作日，" not in render(notice(book(site(1, flows=unknown))))
