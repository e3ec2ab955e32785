from __future__ import annotations

from datetime import UTC, datetime

import pytest

from checks.channels import ChannelBook
from checks.facts import Channel, Link, Message, Page

AT = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://www.example.gov.cn/"


def seen(*pages: Page) -> tuple[Channel, ...]:
    book = ChannelBook()
    for page in pages:
        book.add(page)
    return book.channels()


def page(*links: Link, **rest: object) -> Page:
    return Page(**({"url": URL, "at": AT, "links": links} | rest))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "link",
    [
        Link(URL + "a/", "互动交流", "a", "nav"),
        Link(URL + "b/", "县长信箱", "a", "body"),
        Link("https://12345.example.gov.cn/", "", "a", "foot"),
        Link(URL + "hdjl/index.html", "", "a", "head"),
        Link(URL + "GuestBook.asp", "联系", "a", "nav"),
    ],
)
def test_a_link_that_is_called_so_is_a_way_to_ask(link: Link) -> None:
    assert [one.how for one in seen(page(link))] == ["link"]


@pytest.mark.parametrize(
    "link",
    [
        Link(URL + "a/", "网上信访", "a", "nav"),
        Link(URL + "b/", "纪检举报", "a", "nav"),
        Link(URL + "c/", "意见征集", "a", "nav"),
        Link(URL + "d.html", "我县12345热线接听办理工作受到表彰", "a", "body"),
        Link(URL + "e.html", "来信", "a", "text"),
        Link(URL + "f.css", "咨询", "style", "head"),
        Link("http://[bad/hdjl/", "", "a", "nav"),
    ],
)
def test_petitions_titles_and_running_text_are_none(link: Link) -> None:
    assert seen(page(link)) == ()


def test_boards_come_first_and_one_of_a_kind_is_enough() -> None:
    board = page(url=URL + "m", messages=(Message(URL + "1", "路灯"),), title="留言板")
    form = page(url=URL + "w", holds="form", title="我要写信")
    found = seen(page(Link(URL + "a/", "互动交流", "a", "nav")), form, board, board)
    assert [one.how for one in found] == ["board", "form", "link"]


@pytest.mark.parametrize("title", ["用户登录", "站内检索", "网上信访", "满意度评价"])
def test_other_forms_are_none(title: str) -> None:
    assert seen(page(holds="form", title=title)) == ()
