from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

from msgspec.structs import replace

from checks.facts import Article, FooterLook, FooterSeen, Link, MarkGap, Page
from checks.footer_book import FooterBook

AT = datetime(2026, 11, 22, 9, tzinfo=timezone(timedelta(hours=8)))
HOME = "https://www.jinxi.gov.cn/"
MARKS = {
    "网站标识码": "3307000012",
    "ICP备案": "浙ICP备05018911号",
    "公安备案": "33070002000001",
    "党政机关标识": "CA1",
}
ARTICLE = Article("全县召开会议", date(2026, 5, 1), "article", length=400)


def home(**changes: Any) -> Page:
    return replace(Page(HOME, AT, kind="home", title="金溪县人民政府", footer=MARKS), **changes)


def article(number: int, **changes: Any) -> Page:
    url = f"{HOME}xw/{number}.html"
    known = Page(url, AT, kind="article", title="全县召开会议", article=ARTICLE, depth=2, footer=MARKS)
    return replace(known, **changes)


def seen(*pages: Page, look: FooterLook | None = None) -> FooterSeen:
    book = FooterBook(HOME)
    for page in pages:
        book.add(page)
    if look is not None:
        book.add_look(look)
    footer = book.footer()
    assert footer is not None
    return footer


def test_nothing_is_known_without_the_home_page() -> None:
    book = FooterBook(HOME)
    book.add(article(1))
    assert book.footer() is None


def test_marks_and_codes_of_the_home_page() -> None:
    footer = seen(home(tags={"SiteIDCode": "3307000099"}))
    assert footer.marks == MARKS
    assert footer.codes == ("3307000099", "3307000012")
    assert seen(home(footer={"网站标识码": "33"})).codes == ()


def test_a_frame_whose_links_look_like_a_list_is_a_footer_all_the_same() -> None:
    links = (Link(HOME + "bottom.html", how="frame"),)
    frame = Page(HOME + "bottom.html", AT, kind="list", footer={"网站标识码": "3307000012"}, depth=1)
    footer = seen(home(footer={}, footer_by="内嵌框架 /bottom.html", links=links), frame)
    assert (footer.marks, footer.writes) == ({"网站标识码": "3307000012"}, "")


def test_pages_of_an_old_template_do_not_say_who_keeps_the_site() -> None:
    kept = {**MARKS, "主办单位": "县府办"}
    others = [
        article(1, footer={**MARKS, "主办字样": "有"}),
        article(2, footer={**MARKS, "版权所有": "县府办"}),
        article(3, footer=kept),
        article(4),
    ]
    footer = seen(home(footer=kept), *others)
    assert footer.gaps == (MarkGap("主办单位", 1, (HOME + "xw/4.html",)),)


def test_words_of_an_event_are_no_footer() -> None:
    kept = {**MARKS, "主办单位": "县府办"}
    footer = seen(home(footer=kept), article(1, footer={"主办字样": "有"}))
    assert footer.gaps == (MarkGap("", 1, (HOME + "xw/1.html",)),)


def test_a_frame_of_the_home_page_shows_its_footer() -> None:
    frame = Page(HOME + "bottom.html", AT, kind="other", footer=MARKS, depth=1)
    framed = home(
        footer={}, footer_by="内嵌框架 /bottom.html", links=(Link(HOME + "bottom.html", how="frame"),)
    )
    assert seen(framed, frame).marks == MARKS
    assert seen(framed, frame).writes == ""
    assert seen(framed).writes == "内嵌框架 /bottom.html"


def test_what_the_browser_draws_is_added_and_ends_the_doubt() -> None:
    written = home(footer={}, footer_by="脚本 footer.js", badges_by="脚本 footer.js")
    drawn = seen(written, look=FooterLook(HOME, AT, MARKS))
    assert (drawn.marks, drawn.writes, drawn.writes_badges) == (MARKS, "", "")
    failed = seen(written, look=FooterLook(HOME, AT, {}, "没有可用的浏览器"))
    assert (failed.writes, failed.unseen) == ("脚本 footer.js", "没有可用的浏览器")
    assert seen(replace(written, rung="browser")).writes == ""


def test_pages_that_lack_what_the_home_page_has() -> None:
    lacking = {name: value for name, value in MARKS.items() if name != "公安备案"}
    pages = (
        *(article(n) for n in range(5)),
        *(article(10 + n, footer=lacking) for n in range(12)),
        article(99, footer={}),
    )
    footer = seen(home(), *pages)
    assert footer.pages == 18
    police, none = footer.gaps
    assert (police.name, police.occurrences, len(police.pages)) == ("公安备案", 12, 10)
    assert none == MarkGap("", 1, (HOME + "xw/99.html",))


def test_pages_whose_footers_scripts_write_are_not_compared() -> None:
    footer = seen(
        home(), article(1, footer={}, footer_by="脚本或框架"), article(2, footer={}, rung="browser")
    )
    assert (footer.pages, footer.gaps) == (0, ())


def test_what_the_home_page_lacks_too_is_said_of_it_alone() -> None:
    footer = seen(home(footer={"网站标识码": "3307000012"}), article(1, footer={"网站标识码": "3307000012"}))
    assert footer.gaps == ()


FAULTS = MARKS | {"找错": "3307000012"}


def gap_names(*pages: Page) -> list[str]:
    return [gap.name for gap in seen(*pages).gaps]


def test_pages_without_the_entry_of_faults_that_the_home_page_has() -> None:
    assert gap_names(home(footer=FAULTS), article(1, footer=MARKS)) == ["找错"]


def test_an_entry_without_a_code_is_there() -> None:
    assert gap_names(home(footer=FAULTS), article(1, footer=MARKS | {"找错入口": "有"})) == []


def test_a_script_that_the_home_page_does_without_may_write_the_entry() -> None:
    own = Link(HOME + "js/foot.js", how="script")
    assert gap_names(home(footer=FAULTS), article(1, footer=MARKS, links=(own,))) == []
    assert gap_names(home(footer=FAULTS, links=(own,)), article(1, footer=MARKS, links=(own,))) == ["找错"]
