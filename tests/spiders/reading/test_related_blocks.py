from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Region
from spiders.reading.links import read_links
from spiders.reading.related_blocks import by_their_headings
from spiders.reading.sheet import Sheet

URL = "https://www.example.gov.cn/zwgk/1.html"
LINK = '<a href="/jd/1.html">供水办法是怎么来的</a>'
HOT = '<a href="/hot.html">别的文章</a>'


def regions(markup: str) -> dict[str, Region]:
    sheet = Sheet(f"<html><body><div>{markup}</div></body></html>", URL)
    return {
        link.url.partition(".cn")[2]: link.region for link in by_their_headings(sheet, read_links(sheet)[0])
    }


@pytest.mark.parametrize(
    "markup",
    [
        f"<div><h3>相关解读</h3><ul><li>{LINK}</li></ul></div>",
        f'<div class="x1"><div class="x2"><h3>相关解读</h3></div><ul><li>{LINK}</li></ul></div>',
        f"<p>相关解读：{LINK}</p>",
        f"<p><strong>【解读链接】</strong></p><p>{LINK}</p>",
        f"<dl><dt>关联阅读</dt><dd>{LINK}</dd></dl>",
        f"<table><tr><td>相关文件</td><td>{LINK}</td></tr></table>",
        "<p>相关文件：<a target=_blank href=/jd/1.html>原文</a></p>",
    ],
)
@pytest.mark.parametrize("after", ["", f"<div>{HOT}</div>", f"<div><h3>热门推荐</h3>{HOT}</div>"])
def test_a_heading_makes_its_links_related(markup: str, after: str) -> None:
    read = regions(f"<div>{markup}</div>{after}")
    assert read["/jd/1.html"] == "related"
    assert read.get("/hot.html") != "related"


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>上一篇：{LINK}</p>",
        f"<div><h3>热门推荐</h3><ul><li>{LINK}</li></ul></div>",
        f"<ul><li><span>下一条：</span>{LINK}</li></ul>",
    ],
)
def test_neighbours_and_favourites_belong_to_nobody(markup: str) -> None:
    assert regions(markup)["/jd/1.html"] == "side"


@pytest.mark.parametrize(
    "markup",
    [
        f"<div><h3>相关解读</h3><ul></ul></div><div>{LINK}</div>",
        f"<div><h3>相关解读</h3><p>暂无</p></div><ul><li>{LINK}</li></ul>",
        f"<div><p>本办法的相关解读见解读栏目。</p>{LINK}</div>",
        f"<div>{LINK}</div>",
    ],
)
def test_an_empty_block_takes_no_links_from_others(markup: str) -> None:
    assert regions(markup)["/jd/1.html"] == "body"


def test_a_menu_stays_a_menu() -> None:
    assert regions(f'<div><h3>相关解读</h3><div class="nav">{LINK}</div></div>')["/jd/1.html"] == "nav"


def test_links_in_the_text_stay_there() -> None:
    markup = f'<div class="TRS_Editor"><p>上一篇：</p><p>{LINK}</p></div>'
    assert regions(markup)["/jd/1.html"] == "text"


@given(st.text(alphabet="<>/divulap=\"' 相关解读上一篇h3", max_size=300))
def test_no_markup_is_too_odd(markup: str) -> None:
    sheet = Sheet(markup, URL)
    links = read_links(sheet)[0]
    assert [link.url for link in by_their_headings(sheet, links)] == [link.url for link in links]


def test_a_page_of_nothing_but_headings_ends() -> None:
    assert len(regions(("<p>相关解读</p>" + LINK) * 20_000)) == 1
