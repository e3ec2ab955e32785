from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from msgspec.structs import replace

from checks import tag_book
from checks.facts import Article, Column, Entry, OddTag, Page, TagFault, TagsSeen
from checks.tag_book import TagBook

AT = datetime(2026, 11, 22, 9, tzinfo=timezone(timedelta(hours=8)))
HOME = "https://www.jinxi.gov.cn/"
SITE = {"SiteName": "金溪县人民政府", "SiteDomain": "www.jinxi.gov.cn", "SiteIDCode": "3307000012"}
COLUMN = {
    "ColumnName": "工作动态",
    "ColumnDescription": "动态",
    "ColumnKeywords": "动态",
    "ColumnType": "工作动态",
}
CONTENT = {"ArticleTitle": "全县召开会议", "PubDate": "2026-05-01 09:00", "ContentSource": "县府办"}
ARTICLE = Article("全县召开会议", date(2026, 5, 1), "article", source="县府办", length=400)
COLUMNS = (Column(HOME + "xw/", "工作动态", "news"),)


def home(**changes: Any) -> Page:
    return replace(
        Page(HOME, AT, kind="home", title="金溪县人民政府", tags=SITE | {"ColumnType": "首页"}), **changes
    )


def listed(**changes: Any) -> Page:
    return replace(
        Page(HOME + "xw/", AT, kind="list", title="工作动态", tags=SITE | COLUMN, depth=1), **changes
    )


def article(number: int = 1, **changes: Any) -> Page:
    url = f"{HOME}xw/{number}.html"
    known = Page(
        url, AT, kind="article", title="全县召开会议", tags=SITE | COLUMN | CONTENT, article=ARTICLE, depth=2
    )
    return replace(known, **changes)


def without(page: Page, *names: str) -> Page:
    return replace(page, tags={name: value for name, value in page.tags.items() if name not in names})


def with_tag(page: Page, name: str, value: str) -> Page:
    return replace(page, tags=page.tags | {name: value})


def book(*pages: Page, columns: tuple[Column, ...] = COLUMNS) -> TagsSeen:
    kept = TagBook(HOME)
    for page in pages:
        kept.add(page)
    seen = kept.tags(columns)
    assert seen is not None
    return seen


def flaws(*pages: Page, columns: tuple[Column, ...] = COLUMNS) -> list[tuple[str, str, str]]:
    return [(one.level, one.name, one.flaw) for one in book(*pages, columns=columns).faults]


def test_a_site_in_order() -> None:
    seen = book(home(), listed(), article(1), article(2))
    assert seen == TagsSeen({"home": 1, "column": 1, "article": 2, "site": 4, "within": 2})


def test_nothing_was_read() -> None:
    assert TagBook(HOME).tags(()) is None


def test_one_fault_however_many_pages() -> None:
    (fault,) = book(home(), *(without(article(number), "PubDate") for number in range(40))).faults
    assert (fault.level, fault.name, fault.flaw, fault.occurrences) == ("article", "PubDate", "absent", 40)
    assert len(fault.pages) == 10
    assert fault.shows == "2026-05-01"
    assert not fault.on_home


def shown_as(tagged: str, heading: str, *lines: str) -> Page:
    """An article whose tag says one title, and whose <title> and heading another."""
    page = with_tag(article(), "ArticleTitle", tagged)
    return replace(page, title=f"{heading}_金溪县人民政府", lines=(heading, "发布时间：2026-05-01", *lines))


def test_the_home_page_comes_first_among_the_pages() -> None:
    (fault,) = book(without(article(), "SiteName"), without(home(), "SiteName")).faults
    assert fault == TagFault("site", "SiteName", "absent", 2, (HOME, HOME + "xw/1.html"), on_home=True)


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (with_tag(home(), "ColumnType", "门户"), ("home", "ColumnType", "form")),
        (without(home(), "ColumnType"), ("home", "ColumnType", "absent")),
        (with_tag(home(), "SiteIDCode", "330700001"), ("site", "SiteIDCode", "form")),
        (with_tag(home(), "SiteIDCode", " "), ("site", "SiteIDCode", "form")),
        (with_tag(home(), "SiteName", ""), ("site", "SiteName", "empty")),
        (with_tag(home(), "SiteName", "${site}"), ("site", "SiteName", "leftover")),
        (with_tag(home(), "SiteDomain", "金溪县"), ("site", "SiteDomain", "form")),
        (with_tag(home(), "SiteDomain", "www.fuhai.gov.cn"), ("site", "SiteDomain", "host")),
        (home(footer={"网站标识码": "3308000012"}), ("site", "SiteIDCode", "contradicts")),
        (
            home(footer={"网站标识码": "3308000012", "找错": "3308000012"}),
            ("site", "SiteIDCode", "contradicts"),
        ),
        (home(footer={"公安备案": "44010602009328"}), ("site", "SiteIDCode", "province")),
        (home(footer={"公安备案": "33080002000001"}), ("site", "SiteIDCode", "area")),
        (home(footer={"ICP备案": "粤ICP备1号"}), ("site", "SiteIDCode", "area")),
        (shown_as("全市启动第三次文物普查", "全县召开安全生产会议"), ("article", "ArticleTitle", "another")),
        (home(odd_tags=(OddTag("SiteName", "doubled", "x"),)), ("site", "SiteName", "doubled")),
        (home(odd_tags=(OddTag("SiteName", "loose", "x"),)), ("site", "SiteName", "odd-name")),
        (with_tag(listed(), "ColumnType", "公告"), ("column", "ColumnType", "type")),
        (without(listed(), "ColumnKeywords"), ("column", "ColumnKeywords", "absent")),
        (without(article(), "ColumnName"), ("within", "ColumnName", "absent")),
        (with_tag(article(), "ColumnType", ""), ("within", "ColumnType", "empty")),
        (with_tag(article(), "PubDate", "2026-06-01 09:00"), ("article", "PubDate", "contradicts")),
        (with_tag(article(), "PubDate", "2026-05-01"), ("article", "PubDate", "loose")),
        (with_tag(article(), "PubDate", "2026年5月1日"), ("article", "PubDate", "form")),
    ],
)
def test_flaws(page: Page, found: tuple[str, str, str]) -> None:
    assert flaws(page) == [found]


@pytest.mark.parametrize(
    "page",
    [
        home(footer={"网站标识码": "3307000012", "公安备案": "33070002000001", "ICP备案": "浙ICP备1号"}),
        home(footer={"网站标识码": "33070012"}),
        home(footer={"网站标识码": "3370000012", "找错": "3307000012"}),
        home(footer={"网站标识码": "3370000012", "公安备案": "33070002000001"}),
        with_tag(home(), "SiteDomain", "http://www.jinxi.gov.cn/"),
        with_tag(article(), "PubDate", "2026\u201405\u201401 09：00"),
        article(article=replace(ARTICLE, published_by="tag", published=date(2026, 4, 1))),
        without(listed(), "ArticleTitle"),
        shown_as("全县召开安全生产会议", "全县召开安全生产会议"),
        shown_as("金溪县召开全县安全生产工作会议", "全县召开安全生产会议"),
        shown_as("关于做好防汛抗旱工作的通知", "全县召开安全生产会议", "关于做好防汛抗旱工作的通知"),
        shown_as("关于做好防汛抗旱工作的通知", "通知公告"),
        shown_as("图解：一图读懂安全生产会议精神", "全县召开安全生产会议"),
    ],
)
def test_no_flaws(page: Page) -> None:
    assert flaws(page) == []


def test_a_misspelt_name_is_told_with_what_is_missing() -> None:
    page = without(home(odd_tags=(OddTag("SiteName", "misspelt", "SiteNmae"),)), "SiteName")
    assert book(page).faults[0].wrote == "SiteNmae"


def test_lists_that_are_no_columns_owe_nothing() -> None:
    assert flaws(home(), without(listed(url=HOME + "search/"), *COLUMN)) == []


def test_what_only_topics_list_owes_nothing() -> None:
    topic = Column(HOME + "fz/", "防灾减灾", "topic", entries=(Entry(HOME + "xw/1.html", "全县召开会议"),))
    bare = without(article(), *CONTENT)
    assert flaws(home(), bare, columns=(topic,)) == []
    assert len(flaws(home(), bare, columns=(topic, replace(COLUMNS[0], entries=topic.entries)))) == 3


def test_a_home_page_that_leads_on_is_judged_where_it_leads() -> None:
    shell = Page(HOME, AT, kind="shell", shell_to=HOME + "main/", title="金溪县")
    assert flaws(shell, without(home(url=HOME + "main/", kind="list", depth=1), "SiteName")) == [
        ("site", "SiteName", "absent")
    ]


def test_a_site_without_tags_is_kept_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tag_book, "MOST_FLAWED", 5)
    seen = book(*(without(article(number), "PubDate") for number in range(20)))
    assert seen.faults[0].occurrences == 5
    assert seen.owing["article"] == 5, "what is not remembered is no page in order"


def titled(number: int, tag: str, shown: str) -> Page:
    known = article(number, article=replace(ARTICLE, title=shown))
    return replace(known, tags={**known.tags, "ArticleTitle": tag})


def test_articles_that_are_titled_like_the_site() -> None:
    book = TagBook(HOME)
    for number in range(3):
        book.add(titled(number, "金溪县人民政府", f"第{number}次会议召开"))
    seen = book.tags(COLUMNS)
    assert seen is not None
    (fault,) = [one for one in seen.faults if one.name == "ArticleTitle"]
    assert (fault.flaw, fault.occurrences, fault.shows) == ("contradicts", 3, "第0次会议召开")


def test_a_title_that_holds_the_name_of_the_site_is_no_contradiction() -> None:
    book = TagBook(HOME)
    book.add(titled(1, "金溪县人民政府", "金溪县人民政府关于防汛的通知"))
    book.add(titled(2, "防汛的通知", "金溪县人民政府关于防汛的通知"))
    seen = book.tags(COLUMNS)
    assert seen is not None
    assert not [one for one in seen.faults if one.name == "ArticleTitle"]
