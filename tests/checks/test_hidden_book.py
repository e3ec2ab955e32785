"""What pages hide and say is put together: one fault once, and honest pages leave nothing."""

from __future__ import annotations

from datetime import datetime

import pytest

from checks.facts import HeadSeen, HeadSign, HiddenPart, Link, Page
from checks.head_points import is_random_host, is_random_path, points, reasons
from checks.hidden_book import HiddenBook
from checks.turned_heads import turned
from monitor.clock import SHANGHAI

URL = "https://www.example.gov.cn/"
AT = datetime(2026, 11, 22, 9, tzinfo=SHANGHAI)
SOLD = (Link("http://a.com/", "百家乐开户"), Link("http://b.com/", "葡京网站"), Link(URL + "x/", "工作动态"))
PART = HiddenPart("off-screen", 2, ("http://a.com/", "http://b.com/"), ("百家乐开户", "葡京网站"), "<div>")


def book(*pages: Page) -> HiddenBook:
    made = HiddenBook(URL)
    for page in pages:
        made.add(page)
    return made


def page(number: int, **changes: object) -> Page:
    return Page(f"{URL}{number}.html", AT, depth=1, charset="utf-8", **changes)  # type: ignore[arg-type]


def test_the_same_block_on_many_pages_is_one() -> None:
    (run,) = book(*(page(number, hidden=(PART,)) for number in range(30))).runs()
    assert (run.occurrences, len(run.pages), run.url) == (30, 10, f"{URL}0.html")
    assert run.vice == ("百家乐", "葡京")


def test_links_in_the_open() -> None:
    (run,) = book(page(1, links=SOLD), page(2, links=SOLD)).runs()
    assert (run.in_sight, run.part.links, run.occurrences) == (True, 2, 2)


@pytest.mark.parametrize(
    ("url", "runs"),
    [
        ("http://www.abc-qipai.com/", 1),
        ("http://www.abc.com/", 0),
        ("https://www.example.gov.cn/qipai/", 0),
        ("https://qipai.example.gov.cn/", 0),
    ],
)
def test_a_page_of_a_house_drawn_inside_of_this_one(url: str, runs: int) -> None:
    found = book(page(1, links=(Link(url, "", "frame"),))).runs()
    assert [one.part.how for one in found] == ["embedded"] * runs


def test_what_is_hidden_is_not_in_sight_too() -> None:
    (run,) = book(page(1, links=SOLD, hidden=(PART,))).runs()
    assert not run.in_sight


def test_two_honest_menus_hidden_alike_are_two() -> None:
    parts = [HiddenPart("invisible", 1, (f"http://{name}.com/",), ("甲",), "<div>") for name in "ab"]
    assert len(book(page(1, hidden=(parts[0],)), page(2, hidden=(parts[1],))).runs()) == 2


def test_words_that_were_lost_tell_by_their_paths() -> None:
    links = (Link("http://a.com/baijiale/", "\ufffd\ufffd"), Link("http://b.com/news/", "\ufffd\ufffd"))
    (run,) = book(page(1, links=links)).runs()
    assert run.part.urls == ("http://a.com/baijiale/",)


def test_an_honest_page_leaves_nothing() -> None:
    honest = page(1, title="打击网络赌博专项行动", links=(Link("http://a.com/", "旧房装修"),))
    made = book(honest, page(2, head_signs=(HeadSign("coded-title"),)))
    assert (made.runs(), made.heads(), made.looked) == ((), (), 2)


def test_a_head_with_the_charset_of_no_other_page() -> None:
    odd = Page(f"{URL}aB3xK", AT, depth=1, charset="gb18030", title="百家乐开户", lines=("百家乐",) * 6)
    (head,) = book(page(1), page(2), odd).heads()
    assert head.odd_charset
    assert head.told == 6
    assert points(reasons(head)) >= 3


def test_a_jump_in_the_template_is_one_head() -> None:
    sign = HeadSign("search-jump", "script", "http://x.com/")
    (head,) = book(*(page(number, head_signs=(sign,)) for number in range(5))).heads()
    assert head.occurrences == 5


def test_the_home_page_is_kept_to_compare_with() -> None:
    made = book(Page(URL, AT, title="甲县人民政府", tags={"Keywords": "甲县"}))
    assert made.home is not None
    assert (made.home.title, made.home.keywords) == ("甲县人民政府", "甲县")


def test_foreign_scripts_with_short_names() -> None:
    links = (
        Link("http://x.com/yb.js", "", "script"),
        Link("https://hm.baidu.com/hm.js", "", "script"),
        Link(URL + "a.js", "", "script"),
    )
    (head,) = book(page(1, title="百家乐开户", links=links)).heads()
    assert head.scripts == ("http://x.com/yb.js",)


# ---------------------------------------------------------------- addresses by chance


@pytest.mark.parametrize("path", ["oKQY5", "up/wT9xK/", "xp.asp?aB3x9", "s.asp?aB3x9/1.html", "a/Zk3Qp.html"])
def test_a_path_by_chance(path: str) -> None:
    assert is_random_path(URL + path)


@pytest.mark.parametrize("path", ["", "zwgk/", "t20260928_100462.html", "index.html", "2026", "a.asp?id=3"])
def test_a_path_with_a_meaning(path: str) -> None:
    assert not is_random_path(URL + path)


def test_a_host_by_chance() -> None:
    assert is_random_host("http://ot3jx7.example.gov.cn/")
    assert not is_random_host("http://www.example.gov.cn/")
    assert not is_random_host("http://fgw.example.gov.cn/")


# ---------------------------------------------------------------- overnight


def head(title: str, keywords: str = "") -> HeadSeen:
    return HeadSeen(URL, title=title, keywords=keywords)


def test_a_title_that_turned() -> None:
    assert "上次为“甲县人民政府”" in turned(head("甲县人民政府"), head("欢乐斗一斗"), "")
    assert turned(head("甲县人民政府"), head("甲县人民政府门户网站"), "") == ""
    assert turned(head("旧名称"), head("甲县人民政府"), "甲县人民政府") == ""


def test_keywords_that_turned() -> None:
    before, now = head("甲县人民政府", "政务公开,办事服务"), head("甲县人民政府", "斗地主,麻将馆")
    assert "首页关键词变为" in turned(before, now, "")


NOTHING = [(None, head("甲县")), (head("甲县"), None), (head(""), head("甲县"))]


@pytest.mark.parametrize(("before", "now"), NOTHING)
def test_nothing_to_compare_with(before: HeadSeen | None, now: HeadSeen | None) -> None:
    assert turned(before, now, "") == ""
