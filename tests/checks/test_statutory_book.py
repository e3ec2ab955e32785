"""What a site shows of statutory disclosure, from its pages."""

from __future__ import annotations

from datetime import date, datetime

from checks.facts import (
    Article,
    Block,
    DisclosureSeen,
    EmptyLink,
    Entry,
    Link,
    Page,
    Record,
    StatutoryPart,
    StatutorySeen,
    Target,
)
from checks.statutory_book import StatutoryBook
from monitor.clock import SHANGHAI

AT = datetime(2026, 11, 22, 9, 0, tzinfo=SHANGHAI)
HOME = "https://www.x.gov.cn/"


def seen(*records: Record) -> DisclosureSeen:
    book = StatutoryBook(HOME)
    for record in records:
        if isinstance(record, Page):
            book.add(record)
        elif isinstance(record, Target):
            book.add_target(record)
    return book.seen()


def page(path: str = "", *links: tuple[str, str], **more: object) -> Page:
    found = tuple(Link(url if "://" in url else HOME + url, words) for url, words in links)
    return Page(HOME + path, AT, links=found, **more)  # type: ignore[arg-type]


def parts(found: DisclosureSeen) -> dict[StatutoryPart, StatutorySeen]:
    return {one.part: one for one in found.parts}


def test_links_lead_to_the_area_and_its_parts() -> None:
    found = seen(
        page("", ("xxgk/", "政府信息公开")),
        page("xxgk/", ("xxgk/zn/", "公开指南"), ("xxgk/nb/", "政府信息公开年报")),
    )
    assert {part: one.url for part, one in parts(found).items()} == {
        "area": HOME + "xxgk/",
        "guide": HOME + "xxgk/zn/",
        "report": HOME + "xxgk/nb/",
    }
    assert (found.area_read, found.trouble) == (1, "")


def test_a_page_is_a_part_by_its_own_tags() -> None:
    assert "guide" in parts(seen(page("a.html", tags={"ColumnName": "信息公开指南"})))
    assert "system" in parts(seen(page("b.html", crumbs=("首页", "政府信息公开制度"))))


def test_a_page_that_is_called_so_is_a_part_though_a_picture_leads_to_it() -> None:
    head = page("a.html", title="政府信息公开指南_甲县人民政府")
    article = page("b.html", kind="article", article=Article("甲县人民政府信息公开制度"))
    assert set(parts(seen(page("", ("a.html", ""), ("b.html", "")), head, article))) == {"guide", "system"}


def test_an_area_that_a_script_fills_or_that_was_not_read_is_trouble() -> None:
    scripted = seen(page("", ("xxgk/", "政府信息公开")), page("xxgk/", scripted="v-for"))
    assert scripted.area_read == 0
    assert "由脚本加载" in scripted.trouble
    broken = seen(page("", ("xxgk/", "政府信息公开")), Target(HOME + "xxgk/", AT, "server-error"))
    assert "打不开" in broken.trouble
    assert "没有读到" in seen(page("", ("xxgk/", "政府信息公开"))).trouble


def test_an_area_on_another_host_is_elsewhere_however_it_is_led_to() -> None:
    straight = seen(page("", ("https://p.other.gov.cn/x", "政府信息公开")))
    shell = seen(
        page("", ("xxgk/", "政府信息公开")), page("xxgk/", kind="shell", shell_to="https://p.other.gov.cn/x")
    )
    answered = seen(
        page("", ("xxgk/", "政府信息公开")),
        Target(HOME + "xxgk/", AT, "redirected", final_url="https://p.other.gov.cn/x"),
    )
    for found in (straight, shell, answered):
        assert parts(found)["area"].host == "p.other.gov.cn"
        assert found.area_read == 0


def test_words_without_a_link_are_a_weaker_sight() -> None:
    by_script = page("xxgk/", empty_links=(EmptyLink("政府信息公开指南", "javascript:void(0)"),))
    by_line = page("xxgk/", lines=("政府信息公开制度", "关于政府信息公开制度的若干问题"))
    found = parts(seen(by_script, by_line))
    assert (found["guide"].how, found["system"].how) == ("words", "words")
    linked = parts(seen(by_script, page("", ("zn/", "政府信息公开指南"))))
    assert linked["guide"].how == "link"


def test_reports_are_found_in_their_column_and_elsewhere_with_the_best_day() -> None:
    rows = (
        Entry(HOME + "nb/25.html", "2025年度", date(2026, 4, 3), "list"),
        Entry(HOME + "nb/24.html", "2024年度", date(2025, 3, 3), "list"),
    )
    title = "甲县2025年政府信息公开工作年度报告"
    own = Article(title, date(2026, 3, 20), "tag")
    found = seen(
        page("", ("nb/", "政府信息公开年报")),
        page("nb/", blocks=(Block(rows),)),
        page("nb/25.html", kind="article", article=own, tags={"ArticleTitle": title}),
    )
    newest, older = found.reports
    assert (newest.year, newest.published, newest.sure, newest.in_column) == (
        2025,
        date(2026, 3, 20),
        True,
        True,
    )
    assert (older.year, older.published, older.sure) == (2024, date(2025, 3, 3), False)
    assert found.report_columns == (HOME + "nb/",)


def test_a_report_itself_is_no_column_of_reports() -> None:
    found = seen(page("", ("25.html", "甲县2025年政府信息公开年度报告")), page("25.html", ("x", "2019年")))
    assert "report" in parts(found)
    assert found.report_columns == ()
    assert [one.year for one in found.reports] == [2025]


def test_a_column_of_reports_that_a_script_fills_was_not_read() -> None:
    assert seen(page("", ("nb/", "政府信息公开年报")), page("nb/", scripted="x")).report_columns == ()


def test_a_hostile_number_of_names_is_bounded() -> None:
    many = tuple((f"https://h{number}.example.com/", "政府信息公开指南") for number in range(5000))
    assert len(seen(page("", *many)).parts) == 1


def test_circles_of_shells_end() -> None:
    found = seen(
        page("", ("a/", "政府信息公开")),
        page("a/", shell_to=HOME + "b/", kind="shell"),
        page("b/", shell_to=HOME + "a/", kind="shell"),
    )
    assert parts(found)["area"].host == ""


def test_within_the_area_a_part_is_called_in_short() -> None:
    home = page("", ("xxgk/", "政府信息公开"), ("ly/", "指南"), kind="home")
    area = page(
        "xxgk/",
        ("ly/", "指南"),
        ("xxgk/zn/", "指南"),
        ("https://other.org/zd/", "制度"),
        tags={"ColumnName": "政府信息公开"},
    )
    found = parts(seen(home, area))
    assert found["guide"].url == HOME + "xxgk/zn/"
    assert "system" not in found
    inside = page("xxgk/zd/", tags={"ColumnName": "制度"}, crumbs=("首页", "政府信息公开", "制度"))
    assert "system" in parts(seen(inside))


def test_elsewhere_the_short_name_is_another_things() -> None:
    assert "guide" not in parts(
        seen(page("ly/", tags={"ColumnName": "指南"}, crumbs=("首页", "旅游", "指南")))
    )
    assert "guide" not in parts(seen(page("", ("ly/", "指南"))))
