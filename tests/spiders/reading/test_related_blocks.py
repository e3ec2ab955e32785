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
        link.url.partition(".cn")[2]: link.region
        for link in by_their_headings(sheet, read_links(sheet)[0]).links
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
    "name",
    [
        "政策解读", "图文解读", "文字解读", "图片解读", "视频解读", "专家解读", "部门解读", "媒体解读",
        "负责人解读", "动漫解读", "解读", "图解", "图解政策", "一图读懂", "政策问答", "新闻发布会",
        "相关政策解读", "关联解读", "解读材料", "政策文件", "政策原文", "文件原文", "原文链接", "被解读文件",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "form",
    [
        "<div class=zcjd><h4>{}</h4><ul><li>{}</li></ul></div>",
        "<p>【{}】</p><ul><li>{}</li></ul>",
        "<table><tr><td>正文<P>{}：{}</P></td></tr></table>",
        "<fieldset><legend>{}</legend><p>{}</p></fieldset>",
        "<div class=h><i></i><h2> 【 {} 】 </h2></div><!-- rows --><div class=x></div><div>{}</div>",
        "<p>&nbsp;■&nbsp;{}&nbsp;</p><p>{}</p>",
        "<table><tr><th>{}</th></tr><tr><td>{}</td></tr></table>",
    ],
)
def test_a_heading_that_names_interpretations_has_the_page_s_own(name: str, form: str) -> None:
    assert regions(f"<div>{form.format(name, LINK)}</div>")["/jd/1.html"] == "related"


@pytest.mark.parametrize(
    "sentence",
    [
        "<p>本文件的政策解读详见：{}</p>",
        "<p>附：政策解读<br>{}</p>",
        "<p>解读链接：<span style='color:blue'>{}</span></p>",
        "<p>为便于理解，现附图解如下：<b>{}</b></p>",
    ],
)
def test_a_sentence_leads_over_to_its_link(sentence: str) -> None:
    assert regions(sentence.format(LINK))["/jd/1.html"] == "related"


FIVE = "".join(f'<li><a href="/jd/{n}.html">解读之{n}</a></li>' for n in range(1, 6))


@pytest.mark.parametrize(
    "box",
    [
        f"<div><h3>政策解读</h3><ul>{FIVE}</ul></div>",
        f'<div><div><h3>政策解读</h3><a href="/jd/">更多&gt;&gt;</a></div><ul><li>{LINK}</li></ul></div>',
        f'<div><h3>政策解读</h3><ul><li>{LINK}</li></ul><a href="/jd/">查看更多</a></div>',
        f'<div><h3><a href="/jd/">政策解读</a></h3><ul><li>{LINK}</li></ul></div>',
        f'<div><h3><a href="/jd/"><span>政策解读</span></a></h3><ul><li>{LINK}</li></ul></div>',
        f"<div><h4>政策解读</h4><ul></ul></div><div><h4>本月关注</h4>{LINK}</div>",
        f"<div><h4>最新解读</h4><ul><li>{LINK}</li></ul></div>",
        f"<!-- <h3>政策解读</h3> --><div>{LINK}</div>",
        f"<p>我们重视政策解读工作。</p><p>{LINK}</p>",
    ],
)
def test_the_newest_of_the_site_are_nobody_s_own(box: str) -> None:
    assert regions(f"<p>正文</p>{box}")["/jd/1.html"] != "related"


def test_a_sidebar_with_a_name_stays_one() -> None:
    box = f'<div class="sidebar"><h3>政策解读</h3><ul><li>{LINK}</li></ul></div>'
    assert regions(box)["/jd/1.html"] == "side"


def test_the_last_button_of_a_row_is_no_heading_of_the_next() -> None:
    buttons = "<p><span>办事指南</span><span>表格下载</span><span>相关政策</span></p>"
    assert regions(f"<ul><li><div>{buttons}</div></li><li>{LINK}</li></ul>")["/jd/1.html"] == "body"


def test_words_of_links_are_no_headings() -> None:
    row = f'<span><a href="/x.html">相关政策</a></span></p><p>{LINK}'
    assert regions(f"<div><p>{row}</p></div>")["/jd/1.html"] == "body"


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
    assert [link.url for link in by_their_headings(sheet, links).links] == [link.url for link in links]


def test_a_page_of_nothing_but_headings_ends() -> None:
    assert len(regions(("<p>相关解读</p>" + LINK) * 20_000)) == 1


CLICKED = '<span class="lk" onclick="window.open(\'/jd/1.html\')">供水办法是怎么来的</span>'


@pytest.mark.parametrize(
    "markup",
    [
        f"<div><span>政策解读</span><div>{CLICKED}</div></div>",
        f"<p>相关文件：</p><p>{CLICKED}</p>",
        "<h4>相关解读</h4><ul><li onclick=\"location.href='/jd/1.html'\">供水办法是怎么来的</li></ul>",
        "<h4>相关解读</h4><p><a href='javascript:;' onclick=\"window.open('/jd/1.html')\">供水办法</a></p>",
    ],
)
def test_what_a_click_opens_is_a_link_like_any_other(markup: str) -> None:
    assert regions(f"<div>{markup}</div>")["/jd/1.html"] == "related"


def test_what_one_clicks_on_is_read() -> None:
    sheet = Sheet(f"<html><body><div>{CLICKED}</div></body></html>", URL)
    (link,) = by_their_headings(sheet, read_links(sheet)[0]).links
    assert (link.words, link.how, link.region) == ("供水办法是怎么来的", "handler", "body")


def test_many_that_a_click_opens_are_the_newest_of_the_site() -> None:
    rows = "".join(f"<li onclick=\"location.href='/jd/{n}.html'\">解读之{n}</li>" for n in range(1, 7))
    assert "related" not in regions(f"<div><h3>政策解读</h3><ul>{rows}</ul></div>").values()


def written_by(markup: str) -> str:
    sheet = Sheet(f"<html><body><div>{markup}</div></body></html>", URL)
    return by_their_headings(sheet, read_links(sheet)[0]).written_by


@pytest.mark.parametrize(
    "box",
    [
        '<div id="relnews" data-id="17"></div>',
        '<ul id="xgjd"></ul>',
        '<div data-url="/api/rel?id=17">加载中...</div>',
        '<div class="x"><ul v-html="related"></ul></div>',
    ],
)
def test_an_empty_box_that_a_script_finds_is_filled_later(box: str) -> None:
    assert "相关解读" in written_by(f"<section><header>相关解读</header>{box}</section>")


@pytest.mark.parametrize(
    "markup",
    [
        '<section><header>相关解读</header><div class="rel-body"></div></section>',
        "<section><header data-v-77>相关解读</header><div data-v-77></div></section>",
        f'<section><header>相关解读</header><div id="rel">{LINK}</div></section>',
        '<section><header>相关解读</header><div id="rel">暂无</div></section>',
        '<section><header>热门推荐</header><div id="hot"></div></section>',
        f'<section><header>相关解读</header>{LINK}</section><div id="share"></div>',
        '<div><h4>相关解读</h4></div></div></div></div><div id="share"></div>',
    ],
)
def test_other_boxes_are_not(markup: str) -> None:
    assert written_by(markup) == ""


def words_of(markup: str) -> list[str]:
    sheet = Sheet(f"<html><body><div>{markup}</div></body></html>", URL)
    return [link.words for link in by_their_headings(sheet, read_links(sheet)[0]).links]


@pytest.mark.parametrize("words", ["看视频", "点击查看", "查看详情", "[图片]", "点击播放>>"])
@pytest.mark.parametrize("heading", ["视频解读", "相关解读", "一图读懂"])
def test_words_that_only_ask_to_click_stand_behind_their_heading(heading: str, words: str) -> None:
    markup = f"<div><h3>{heading}</h3><ul><li><a href='/v/1'>{words}</a></li></ul></div>"
    assert words_of(markup) == [f"{heading}：{words}"]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("相关解读", "供水办法看点"),
        ("相关文件", "点击查看"),
        ("被解读文件", "查看原文"),
        ("热门解读", "点击查看"),
    ],
)
def test_other_words_stay_as_they_are(heading: str, words: str) -> None:
    assert words_of(f"<div><h3>{heading}</h3><ul><li><a href='/v/1'>{words}</a></li></ul></div>") == [words]
