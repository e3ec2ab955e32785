from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from msgspec.structs import replace

from checks.due_pages import due_as
from checks.facts import Article, Block, Entry, Page

AT = datetime(2026, 11, 22, 9, tzinfo=timezone(timedelta(hours=8)))
HOME = "https://www.jinxi.gov.cn/"
ARTICLE = Article("全县召开安全生产会议", date(2026, 5, 1), "article", length=400)


def article(**changes: Any) -> Page:
    known = Page(HOME + "xw/1.html", AT, kind="article", title="全县召开安全生产会议", article=ARTICLE)
    return replace(known, **changes)


def listed(**changes: Any) -> Page:
    return replace(Page(HOME + "xw/", AT, kind="list", title="工作动态"), **changes)


def test_who_owes_what() -> None:
    assert due_as(Page(HOME, AT, kind="home", title="金溪县人民政府"), HOME) == "home"
    assert due_as(Page(HOME + "index.html", AT, kind="list", title="金溪县人民政府"), HOME) == "home"
    assert due_as(listed(), HOME) == "column"
    assert due_as(article(), HOME) == "article"


@pytest.mark.parametrize(
    "page",
    [
        article(url="https://fgw.jinxi.gov.cn/1.html"),
        article(final_url="https://www.other.gov.cn/1.html"),
        article(kind="shell", shell_to=HOME),
        article(kind="error"),
        article(kind="message"),
        article(status=404),
        article(outcome="soft-404"),
        article(url=HOME + "en/1.html"),
        article(title="County builds a road", article=replace(ARTICLE, title="County builds a road")),
        article(title="ᠮᠣᠩᠭᠣᠯ 新闻"),
        article(title="金渓県のお知らせ"),
        article(url=HOME + "ztzl/fz/1.html"),
        article(crumbs=("首页", "专题专栏", "防灾减灾")),
        article(article=replace(ARTICLE, length=12)),
        article(article=replace(ARTICLE, published=None, published_by="none")),
        article(article=replace(ARTICLE, published_by="url")),
        article(url=HOME + "contact/", article=replace(ARTICLE, title="联系我们")),
        article(url=HOME + "print/1.html"),
        article(crumbs=("首页", "网上信访")),
        listed(url=HOME + "xw/index_3.html"),
        listed(url=HOME + "zt/2026/"),
        Page(HOME + "x", AT, kind="other", title="表单"),
        listed(url=HOME + "hd/mail.html", holds="form", scripted="列表在内嵌框架中（/foot.html）"),
    ],
)
def test_of_what_is_no_content_page_for_certain_nothing_is_asked(page: Page) -> None:
    assert due_as(page, HOME) == ""


@pytest.mark.parametrize(
    "page",
    [
        listed(holds="form", tags={"ColumnName": "领导信箱"}),
        listed(holds="form", blocks=(Block((Entry(HOME + "xw/1.html", "关于停水的来信"),), "已办信件"),)),
        listed(kind="messages"),
    ],
)
def test_a_form_with_letters_or_with_the_tags_of_a_column_is_one(page: Page) -> None:
    assert due_as(page, HOME) == "column"


def test_a_page_that_says_it_is_a_content_page_is_one() -> None:
    page = article(tags={"ArticleTitle": "x"}, article=replace(ARTICLE, published=None, length=0))
    assert due_as(page, HOME) == "article"
