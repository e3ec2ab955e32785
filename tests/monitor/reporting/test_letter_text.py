from __future__ import annotations

from datetime import date

from msgspec import structs

from checks.indicators import yardstick
from monitor.reporting.letter_text import MOST_NAMED, subject, text
from reports.document import Document, Figures, Heading, Listed, Note, Paragraph, Part
from reports.snapshot import AccountBook, Book, IssueLine, ScoreSheet, SiteBook, Stocks

FAULT = IssueLine(1, "broken-link", "链接打不开", "deduct", "x", "open", "名称", "http://s/1")
DAY = date(2026, 3, 31)


def document(*parts: Part, official: bool = False, unit: str = "") -> Document:
    kind = "quarterly" if official else "monthly"
    return Document(kind, "标题", "2026年3月", "某办", DAY, parts, official=official, unit=unit)  # type: ignore[arg-type]


def book(*sites: SiteBook, accounts: tuple[AccountBook, ...] = ()) -> Book:
    return Book("month", "2026-03", date(2026, 3, 1), DAY, sites, accounts)


def site(number: int, **stocks: object) -> SiteBook:
    return SiteBook(number, f"http://s{number}/", f"第{number}网站", stocks=Stocks(**stocks))  # type: ignore[arg-type]


def test_the_figures_are_those_of_the_report() -> None:
    made = document(Figures((("待整改", "3", "环比持平"), ("超期", "0", ""))))
    assert "待整改：3（环比持平）\n超期：0" in text(made, book(), [])


def test_a_notice_without_figures_says_what_it_says_first() -> None:
    parts = (
        Paragraph("各单位："),
        Heading("总体情况"),
        Paragraph("本季度合格2个。"),
        Heading("主要问题"),
        Paragraph("甲有问题。"),
    )
    said = text(document(*parts, official=True), book(), [])
    assert "本季度合格2个。" in said
    assert "甲有问题" not in said


def test_the_worst_sites_come_first_and_the_others_are_counted() -> None:
    good = [site(number, passed=True) for number in range(1, MOST_NAMED + 2)]
    bad = site(99, passed=False, vetoes=("站点无法访问",), owed=2, owed_overdue=1)
    unseen = site(98)
    lines = text(document(), book(*good, bad, unseen), []).splitlines()
    first = lines.index("各网站情况：") + 1
    assert lines[first] == "第99网站：不合格（站点无法访问），待整改 2 个，其中超期 1 个"
    assert lines[first + 1] == "第98网站：未能检查，待整改 0 个"
    assert f"其余 {len(good) + 2 - MOST_NAMED} 个网站见附件。" in lines


def test_the_province_s_own_yardstick_is_named_beside_the_national_one() -> None:
    sheets = (
        ScoreSheet("gov2019", 100, 5, 0, 95, passed=True),
        ScoreSheet("city", 100, 45, 0, 55, passed=False),
        ScoreSheet("town", 100, 0, 0, None, passed=None),
    )
    one = SiteBook(1, "http://s1/", "甲", stocks=Stocks(score=95, passed=True), sheets=sheets)
    city = structs.replace(yardstick(), name="city", title="某市指标")
    lines = text(document(), structs.replace(book(one), yardsticks=(yardstick(), city)), []).splitlines()
    assert (
        "甲：合格，得分 95，待整改 0 个（以上按国家标准；某市指标：不合格，得分 55；town：未能检查）" in lines
    )


def test_accounts_are_named_where_there_is_something_to_say() -> None:
    faulty = AccountBook(1, "微信", "某县发布", owed=(FAULT,), stocks=Stocks(owed=1, passed=True))
    fine = AccountBook(2, "微博", "某县微博", stocks=Stocks(passed=True))
    closed = AccountBook(3, "微信", "旧号", state="closed", owed=(FAULT,))
    said = text(document(), book(accounts=(faulty, fine, closed)), [])
    assert "有问题的账号：\n微信 某县发布：合格，待整改 1 个" in said
    assert "某县微博" not in said
    assert "旧号" not in said


def test_what_must_not_be_overlooked_and_what_is_said_of_this_letter() -> None:
    made = document(Note("有 3 天没有记录", "warn"), Note("说明"))
    said = text(made, book(), ["甲.xlsx"], ["重发：邮箱换了"])
    assert "注意：有 3 天没有记录" in said
    assert "说明" not in said
    assert "重发：邮箱换了" in said
    assert said.endswith("附件：\n甲.xlsx")


def test_only_who_has_something_to_mend_is_asked_to() -> None:
    made = document(Listed(("请于4月20日前整改。",)), official=True, unit="甲局")
    assert "整改。" not in text(made, book(site(1, passed=True)), [])
    owing = SiteBook(1, "http://s1/", "甲", owed=(FAULT,))
    assert "请于4月20日前整改。" in text(made, book(owing), [])


def test_no_name_steers_what_shows_the_letter() -> None:
    turned = SiteBook(1, "http://s1/", "甲\u202e\x1b[2J\n附件：")
    said = text(document(unit="乙\x07局"), book(turned), [])
    assert not any(sign in said for sign in "\u202e\x1b\x07")
    assert "\n附件：" not in said
    assert "\n" not in subject(document(unit="甲\n局"))
