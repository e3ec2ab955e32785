"""What is said of a site does not depend on the order in which its facts came by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.assembly import assemble
from checks.examination import examine
from checks.facts import (
    Article,
    Attachment,
    Block,
    EmptyLink,
    Entry,
    HeadSign,
    HiddenPart,
    HomeLook,
    Leak,
    Link,
    Message,
    Page,
    Record,
    ScanEnded,
    ScanStarted,
    Site,
    Target,
    Try,
)
from checks.page_order import LAST, MOST_WAITING, HomeFirst, Spread, rank_of

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
HOME = "http://a.gov.cn/"
NEXT = (HOME + "dt/index_9.html",)
MARK = ("机密★1年",)
STARTED = ScanStarted(HOME, AT, "govmon")
ENDED = ScanEnded(AT)


def link(path: str, words: str, region: str = "nav", how: str = "a") -> Link:
    return Link(HOME + path, words, how, region)  # type: ignore[arg-type]


def page(path: str, *links: Link, depth: int = 1, **more: object) -> Page:
    return Page(HOME + path, AT, depth=depth, links=links, **more)  # type: ignore[arg-type]


def rows(*paths: str, title: str = "某县召开会议", more: str = "", name: str = "") -> Block:
    entries = tuple(Entry(HOME + path, f"{title}{path}", TODAY, "list") for path in paths)
    return Block(entries, name, more)


MENU = (
    link("dt/", "工作动态"),
    link("gg/", "更多"),
    link("gg/", "通知公告"),
    link("old/", "政策解读"),
    link("hd/xx/", "县长信箱"),
    link("none.html", "网站声明", "foot"),
)


def article(path: str, **more: object) -> Page:
    told = Article(
        f"某县人民政府关于{path}的通知", TODAY, number="某政发〔2026〕3号", text="正文。" * 40, length=120
    )
    fields = {"kind": "article", "article": told, "crumbs": ("首页", "通知公告"), "depth": 2, **more}
    return page(path, *MENU, link("f.pdf", "名单", "text"), **fields)  # type: ignore[arg-type]


def message(path: str, *, detail: bool, **more: object) -> Message:
    return Message(HOME + path, "路灯坏了", detail=detail, **more)  # type: ignore[arg-type]


LEAK = Leak("id-card", "659*************03", "身份证号 659*************03", at=5, digest="71")
HIDDEN = tuple(HiddenPart(how, 2, ("http://b.com/",), ("真人百家乐",), how) for how in ("tiny", "off-screen"))
RECORDS: tuple[Record, ...] = (
    HomeLook(HOME, AT, (Try(AT, "ok", 200, 30),)),
    page("", *MENU, depth=0, kind="home", blocks=(rows("dt/1.html"),), title="某县人民政府"),
    # one list at two addresses, and a second page of it
    page("dt/", *MENU, kind="list", blocks=(rows("dt/1.html", "dt/2.html"),), next=NEXT),
    page("dt/index.html", *MENU, kind="list", blocks=(rows("dt/1.html"),), next=NEXT),
    page("dt/index_2.html", *MENU, kind="list", depth=2, blocks=(rows("dt/3.html", "dt/1.html"),)),
    page("gg/", *MENU, kind="list", blocks=(rows("gg/1.html"), rows("gg/2.html")), depth=1),
    # a menu's address that leads on
    page("old/", *MENU, final_url=HOME + "new/", kind="list", blocks=(rows("n/1.html"),)),
    page("new/index.html", *MENU, kind="list", crumbs=("首页", "解读"), depth=3),
    # messages: two lists and a page of its own; a board that only shows one of them
    page("hd/xx/", *MENU, kind="messages", messages=(message("hd/1.html", detail=False, status="已办结"),)),
    page("hd/", kind="list", messages=(message("hd/1.html", detail=False, status="办理中", unit="某局"),)),
    page("hd/1.html", kind="message", messages=(message("hd/1.html", detail=True, asked=date(2026, 10, 1)),)),
    # an annual report in a list that only a later page calls the place of reports
    page("nb/", kind="list", blocks=(rows("nb/1.html", title="政府信息公开工作2025年度报告"),), depth=1),
    page("gk/", link("nb/", "政府信息公开年报"), depth=3, kind="list"),
    page("gk/2/", link("nb/", "政府信息公开年度报告"), link("gk/", "政府信息公开"), depth=2, kind="list"),
    *(article(f"gg/{number}.html") for number in range(1, 14)),
    article("gg/20.html", final_url=HOME + "gg/21.html", leaks=(LEAK,), hidden=HIDDEN),
    article("gg/22.html", hidden=HIDDEN[::-1], marks=MARK),
    article("gg/23.html", leaks=(LEAK,), marks=MARK, head_signs=(HeadSign("search-jump", to="x"),)),
    article("gg/24.html", empty_links=(EmptyLink("下载", "#"), EmptyLink("下载", ""))),
    page("gg/25.html", link("f.pdf", "附件1", "text"), link("none.html;jsessionid=1", "声明"), depth=4),
    Attachment(HOME + "f.pdf", AT + timedelta(seconds=9), HOME + "gg/3.html", leaks=(LEAK,), marks=MARK),
    Attachment(HOME + "g.pdf", AT, HOME + "gg/3.html", trouble="没有文字"),
    Attachment(HOME + "h.doc", AT, HOME + "gg/3.html", trouble="已损坏"),
    Target(HOME + "none.html", AT, "gone", 404),
    Target(HOME + "dt/index_9.html", AT, "gone", 404),
    Target("http://b.com/", AT, "gone", 404),
)  # fmt: skip


def put_together(records: Sequence[Record]) -> Site:
    return assemble((STARTED, *records, ENDED), HOME, AT)


def shuffled(seed: int) -> list[Record]:
    records = list(RECORDS)
    Random(seed).shuffle(records)
    return records


@given(st.integers(0, 2**32))
def test_any_order_of_the_facts_gives_the_same_site_and_findings(seed: int) -> None:
    usual, other = put_together(RECORDS), put_together(shuffled(seed))
    for name in Site.__struct_fields__:
        assert getattr(other, name) == getattr(usual, name), name
    assert examine(other) == examine(usual)


def test_the_order_of_a_mapping_is_the_same_too() -> None:
    said = {msgspec.json.encode(put_together(shuffled(seed)).attachments) for seed in range(9)}
    assert len(said) == 1


def test_the_facts_hold_what_depended_on_their_order() -> None:
    site = put_together(RECORDS)
    menu = [(one.url.removeprefix(HOME), one.name, one.unread) for one in site.columns[:4]]
    assert menu == [
        ("dt/", "工作动态", ""),
        ("gg/", "通知公告", ""),
        ("new/", "政策解读", ""),
        ("hd/xx/", "县长信箱", ""),
    ]
    assert [(one.how, one.url.removeprefix(HOME)) for one in site.channels] == [
        ("board", "hd/xx/"),
        ("link", "hd/xx/"),
    ]
    assert [one.in_column for one in site.disclosure.reports] == [True]
    assert [(one.status, one.listed, one.unit) for one in site.messages] == [("办理中", "已办结", "某局")]
    assert {one.sighting.url for one in site.links} >= {HOME + "none.html", HOME + "dt/index_9.html"}
    assert [leak.title for leak in site.leaks if leak.is_attachment] == [
        "名单（某县人民政府关于gg/3.html的通知）"
    ]


def test_pages_near_the_home_page_are_named_first() -> None:
    far = [page(f"a/{number}.html", link("none.html", "声明"), depth=3) for number in range(20)]
    near = [
        page("z/", link("none.html", "网站声明"), depth=1),
        page("z/9.html", link("none.html", "声明"), depth=2),
    ]
    (seen,) = put_together([*far, *near, Target(HOME + "none.html", AT, "gone", 404)]).links
    assert seen.sighting.pages[:3] == (HOME + "z/", HOME + "z/9.html", HOME + "a/0.html")
    assert (seen.sighting.words, seen.sighting.occurrences) == ("网站声明", 22)


# ---------------------------------------------------------------- the order


def test_short_addresses_go_before_long_ones() -> None:
    paths = ["list_10.html", "list_9.html", "b/", "a/1.html"]
    ordered = sorted((page(path) for path in paths), key=rank_of)
    assert [one.url.removeprefix(HOME) for one in ordered] == [
        "b/",
        "a/1.html",
        "list_9.html",
        "list_10.html",
    ]
    assert max(map(rank_of, ordered)) < LAST


@given(st.permutations(range(15)))
def test_a_spread_counts_all_and_names_the_first(numbers: list[int]) -> None:
    spread = Spread()
    for number in numbers:
        assert spread.is_before((1, number, str(number))) == (not spread.first or number < spread.first[0][1])
        spread.add((1, number, str(number)))
    assert (spread.count, spread.pages) == (15, tuple(map(str, range(10))))


# ---------------------------------------------------------------- the home page first


def told(pages: Sequence[Page]) -> list[str]:
    order = HomeFirst()
    through = [one for taken in pages for one in order.add(taken)]
    return [one.url.removeprefix(HOME) for one in (*through, *order.rest())]


def test_pages_wait_for_the_home_page() -> None:
    assert told([page("a"), page("", depth=0), page("b")]) == ["", "a", "b"]


@pytest.mark.parametrize("onward", [page("in/"), page("asked", final_url=HOME + "in/index.html")])
def test_pages_wait_for_where_an_empty_home_page_leads(onward: Page) -> None:
    shell = page("", depth=0, kind="shell", shell_to=HOME + "in/")
    path = onward.url.removeprefix(HOME)
    assert told([shell, page("a"), onward, page("b")]) == ["", path, "a", "b"]
    assert told([onward, page("a"), shell, page("b")]) == ["", path, "a", "b"]


def test_pages_do_not_wait_for_ever() -> None:
    order = HomeFirst()
    taken = [order.add(page(str(number))) for number in range(MOST_WAITING + 2)]
    assert [len(one) for one in taken if one] == [MOST_WAITING + 1, 1]


def test_without_a_home_page_all_come_in_the_end() -> None:
    assert told([page("a"), page("b")]) == ["a", "b"]
