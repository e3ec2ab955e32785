from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Link
from spiders.reading.links import MOST_LINKS, read_links
from spiders.reading.sheet import Sheet

URL = "http://www.a.gov.cn/zwgk/index.html"
SITE = "http://www.a.gov.cn"


def links_of(markup: str, charset: str = "utf-8") -> tuple[Link, ...]:
    return read_links(Sheet(markup, URL, charset))[0]


def empty_words(markup: str) -> list[str]:
    return [empty.words for empty in read_links(Sheet(markup, URL))[1]]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<a href="./a.html">甲</a>', [("/zwgk/a.html", "a")]),
        ('<map><area href="/m.html" alt="图"></map>', [("/m.html", "area")]),
        ('<iframe src="/f.html"></iframe>', [("/f.html", "frame")]),
        ('<img src="/blank.gif" data-original="/p.jpg">', [("/blank.gif", "img"), ("/p.jpg", "img")]),
        ('<img data-src="/p.jpg">', [("/p.jpg", "img")]),
        ('<img srcset="/1.jpg 1x, /2.jpg 2x">', [("/1.jpg", "img"), ("/2.jpg", "img")]),
        ('<link rel="stylesheet" href="/a.css">', [("/a.css", "style")]),
        ('<link rel="shortcut icon" href="/a.ico">', [("/a.ico", "img")]),
        ('<link rel="canonical" href="/c"><link rel=alternate href=/e>', []),
        ('<script src="/a.js"></script>', [("/a.js", "script")]),
        ('<video src="/v.mp4" poster="/v.jpg"></video>', [("/v.mp4", "media"), ("/v.jpg", "img")]),
        ('<object data="d.swf" codebase="/flash/"></object>', [("/flash/d.swf", "object")]),
        ('<embed src="/e.swf">', [("/e.swf", "object")]),
        ('<form action="/s.jsp"><input name="q"><input type=hidden name=c>', [("/s.jsp?q=&c=", "form")]),
        ('<form action="/s.jsp" method="POST"></form>', []),
        ("<a href=\"javascript:window.open('/w.html')\">甲</a>", [("/w.html", "handler")]),
        ("<li onclick=\"location.href='/h.html'\">甲</li>", [("/h.html", "handler")]),
        ("<li onclick=\"location.href='/h?id='+id\">甲</li>", []),
        ("<select onchange='window.open(this.value)'><option value=''>站<option value='http://b.cn/'>乙</select>",
         [("http://b.cn/", "handler")]),
        ('<table background="/bg.gif"><tr><td background=" ">甲', [("/bg.gif", "img")]),
        ('<a href="mailto:a@b.cn">信</a><a href="tel:1">话</a><a name="x">锚</a><a href="#x">跳</a>', []),
        ('<img src="data:image/png;base64,AAAA">', []),
        ('<!-- <a href="/old.html">旧</a> -->', []),
    ],
)  # fmt: skip
def test_what_a_browser_follows(markup: str, found: list[tuple[str, str]]) -> None:
    expected = [(address if "://" in address else SITE + address, how) for address, how in found]
    assert [(link.url, link.how) for link in links_of(markup)] == expected


def test_base_href_and_page_charset() -> None:
    markup = '<base href="/sub/"><a href="s?q=公开">查</a>'
    assert links_of(markup, "gb18030")[0].url == SITE + "/sub/s?q=%B9%AB%BF%AA"


def test_one_link_with_the_best_words() -> None:
    markup = (
        '<a href="/a"><img src="/i.png" alt="图"></a><a href="/a">关于全县工作的通知</a><a href="/a">更多</a>'
    )
    assert [link.words for link in links_of(markup) if link.how == "a"] == ["关于全县工作的通知"]


def test_title_completes_words_that_are_cut_short() -> None:
    assert (
        links_of('<a href="/a" title="关于全县工作的通知">关于全县...</a>')[0].words == "关于全县工作的通知"
    )


def test_a_value_of_rel_of_its_own_is_for_a_script() -> None:
    assert empty_words('<div class="list"><a href="#" rel="lightbox">长者助餐点</a></div>') == []


def test_the_same_address_in_two_regions_is_two_links() -> None:
    markup = '<div class="nav"><a href="/a">甲</a></div><div class="list"><a href="/a">甲</a></div>'
    assert [link.region for link in links_of(markup)] == ["nav", "body"]


@pytest.mark.parametrize(
    "href",
    ["", "#", "##", "javascript:", "javascript:;", "javascript:void(0)", "JavaScript:void(0);", "http://",
     "javascript:void(1)", "java\tscript:void(0)", "java\nscript:;"],
)  # fmt: skip
def test_anchor_that_leads_nowhere(href: str) -> None:
    assert empty_words(f'<div class="list"><a href="{href}">政策解读</a></div>') == ["政策解读"]


def test_an_address_that_nobody_wrote_on_with_is_no_button() -> None:
    row = '<div class="hall"><a href="{}">积分查询</a><p id="more">入口说明</p></div>'
    assert empty_words(row.format("http://")) == ["积分查询"]
    assert empty_words(row.format("https:")) == ["积分查询"]
    assert empty_words(row.format("javascript:;")) == []
    assert empty_words(row.format("http://").replace("<a ", "<a id=cx ")) == []


@pytest.mark.parametrize(
    "beside",
    ["", 'xml:lang="zh"', 'target="_blank"', 'textvalue="甲"', 'layout="1"', 'rel="nofollow"',
     'rel="noopener noreferrer"'],
)  # fmt: skip
def test_attributes_that_bind_nothing_give_no_purpose(beside: str) -> None:
    assert empty_words(f'<div class="list"><a href="#" {beside}>长者助餐点</a></div>') == ["长者助餐点"]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ('<a href="javascript:;" onclick="">电子证照</a>', ["电子证照"]),
        ('<a href="#" onclick="return false;" onfocus="this.blur()">农技推广站</a>', ["农技推广站"]),
        ('<map><area href="#" shape="rect" alt="三农服务大厅"></map>', ["三农服务大厅"]),
        ('<a href="#" class="arrow">便民查询大厅</a>', ["便民查询大厅"]),
        (
            '<a href="#"><img src="/p.jpg" alt="手机客户端下载"></a><div><a href="/a">甲</a></div>',
            ["手机客户端下载"],
        ),
        ('<p><a href="/a">甲</a> <a href="javascript:void(0)">政务微博</a></p>', ["政务微博"]),
        ('<p><a href="">English</a></p>', ["English"]),
        ('<table><tr><td><a href="#">学籍查询</a></td></tr></table>', ["学籍查询"]),
        ('<ul><li><a href="javascript:;">档案检索</a></li></ul>', ["档案检索"]),
        ('<p><a href="/a">甲</a> <a href="javascript:;">水情查询入口</a></p>', ["水情查询入口"]),
        (
            '<p><a href="javascript:void(null);">学籍查询</a> <a href="/b">乙</a><script>go()</script></p>',
            ["学籍查询"],
        ),
        ('<p><a href="/a">甲</a> <a href="javascript:">智能问答机器人</a></p>', ["智能问答机器人"]),
        (
            "<p><a href=\"javascript:''\">电子期刊</a> <a href='javascript:{}'>厅属单位名录</a></p>",
            ["电子期刊", "厅属单位名录"],
        ),
        (
            '<ul class="links"><li><a href="#">官方微博</a></li><li><a href="/b">乙</a></li></ul>',
            ["官方微博"],
        ),
        ('<p><a href="#"><img src="/images/banner.png"></a></p>', [""]),
        ('<p><a href="" download>样表下载说明</a></p>', ["样表下载说明"]),
        ('<p><a href="#/" >媒体报道合集</a></p>', ["媒体报道合集"]),
        ('<a href="#none">竞赛公告全文</a><script>box.style.display="none"</script>', ["竞赛公告全文"]),
    ],
)
def test_what_acts_in_no_way_leads_nowhere(markup: str, words: list[str]) -> None:
    assert empty_words(f"<div>{markup}</div>") == words


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="#" class="js-open" onclick="return false">政策解读</a>',
        '<a href="#" onclick="return show(this)">政策解读</a>',
        '<map><area href="#" shape="rect" alt="服务大厅" onclick="go()"><area href="#" shape="rect"></map>',
        '<a href="#" class="arrow right">»</a><a href="#" class="arrow">Next</a>',
        '<a href="#" class="left">政策解读</a>',
        '<a href="#"><img src="/m.png" alt="菜单"></a><div><a href="/a">甲</a></div>',
        "<map>" + '<area href="#" alt="东城街道办事处">' * 4 + "</map>",
        '<p><a href="javascript:void(0)">政务微博</a><img src="/qr.png"></p>',
        '<p><a href="javascript:void(0)" class="wb">政务微博</a></p>',
        '<ul><li class="sj1"><a href="javascript:void(0)">官方微信</a></li><li><a href="/b">乙</a></li></ul>',
        '<div class="weixin_box"><a href="javascript:void(0)">官方微信</a><a href="/b">乙</a></div>',
        '<p><a href="javascript:void(0)">移动客户端</a></p><div><img src="/code.png"></div>',
        '<p><a href="javascript:void(0)">官方微博</a></p><div style="display:none">扫码</div>',
        '<p>分享到：<a href="javascript:;">新浪微博</a> <a href="javascript:;">微信</a></p>',
        '<p><a href="javascript:;">分享到微信</a> <a href="javascript:;">关注微信公众号</a></p>',
        '<p><a href="javascript:void(0)"><img src="/images/icon_weixin.png"></a></p>',
        '<p><a href="javascript:void(0)"><img src="/images/ewm2.jpg"></a></p>',
        '<form><input name="q"><p><a href="#">学籍查询</a></p></form>',
        '<table><tr><td><input></td><td><a href="#">成绩查询</a></td></tr></table>',
        '<p><a href="javascript:;" class="znkf">智能问答机器人</a></p>',
        '<p><a href="javascript:;">智能问答机器人</a></p><div id="chatBox"></div>',
        '<p><a href="javascript:;">智能问答</a> <a href="javascript:;">在线客服</a></p>',
        '<p><input><a href="javascript:;">水情查询入口</a></p>',
        '<p><a href="#">高级检索</a><a href="#">立即查询</a><a href="#">站内检索</a></p>',
        '<a href="#top">返回</a><a href="#TOP">政策解读</a>',
        '<a href="#/apply">我要办理</a><a href="#!apply">我要申请</a>',
        '<a href="#/">服务大厅</a><a href="#/apply">我要办理</a>',
        '<a href="#/">服务大厅</a><script>window.addEventListener("hashchange", draw)</script>',
        '<a href="#part">第一部分</a><a name="Part"></a>',
        '<a href="#part">第一部分</a><script>tabs.show("#part")</script>',
        '<a href="#part">第一部分</a><div id="app"></div>',
    ],
)
def test_what_a_script_may_act_on_is_not_accused(markup: str) -> None:
    assert empty_words(f"<div>{markup}</div>") == []


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="#" onclick="go()">政策解读</a>',
        '<a href="#" data-toggle="modal">政策解读</a>',
        '<a href="#" role="button">政策解读</a>',
        '<a href="javascript:void(0)" lay-event="face">表情选择</a>',
        '<a href="#" lay-on="open">政策解读</a>',
        '<a href="#" wire:click="open">政策解读</a>',
        '<a href="#" ng-click="open()">政策解读</a>',
        '<a href="#" uk-toggle="target: #box">政策解读</a>',
        '<a href="" :href="row.url">政策解读</a>',
        '<a href="#">{{ row.title }}</a>',
        '<a href="#"></a>',
        '<a href="#" style="display:none">政策解读</a>',
        '<a href="#" class="close">甲</a>',
        '<a href="#">返回顶部</a><a href="#">设为首页</a><a href="#">打印</a>',
        '<a href="#">下一页</a><a href="#">»</a>',
        '<ul class="menu"><li><a href="#">政务公开</a><ul><li><a href="/a">甲</a></li></ul></li></ul>',
        '<ul class="tabs"><li><a href="#">通知</a></li><li><a href="#">公告</a></li></ul>',
        '<div><ul><li><a href="#">通知</a><li><a href="#">公告</a></ul></div><div><ul></ul><ul></ul></div>',
        '<ul><li onmouseover="show(1)"><a href="#">通知</a></li></ul>',
        '<a href="#" class="kk">通知</a><script>$(".kk").click(function(){})</script>',
        '<div id="zz"><a href="#">通知</a></div><script>$("#zz a").on("click", f)</script>',
        "<a href=\"javascript:openWin('a')\">通知</a>",
        '<a name="here">通知</a>',
        '<a href="#part">第一部分</a><h2 id="part">甲</h2>',
    ],
)
def test_anchor_with_a_purpose_is_not_accused(markup: str) -> None:
    assert empty_words(markup) == []


def test_links_of_one_page_are_bounded() -> None:
    found = links_of("".join(f'<a href="/{n}">x</a>' for n in range(MOST_LINKS + 500)))
    assert len(found) == MOST_LINKS


ATTRIBUTE = st.sampled_from(
    ["href", "src", "srcset", "onclick", "action", "data", "codebase", "rel", "class", "style"]
)
TAG = st.sampled_from(
    ["a", "img", "link", "form", "object", "select", "area", "iframe", "base", "video", "li", "ul"]
)


@given(st.lists(st.tuples(TAG, ATTRIBUTE, st.text(max_size=20)), max_size=12))
def test_never_raises(pieces: list[tuple[str, str, str]]) -> None:
    markup = "".join(f'<{tag} {name}="{value}">x' for tag, name, value in pieces)
    links, _ = read_links(Sheet(markup, URL))
    assert all(link.url.startswith(("http://", "https://")) for link in links)


def test_words_with_查询_are_a_content_when_they_say_what() -> None:
    sheet = Sheet(
        "<a href='' target=_blank>社会救助标准查询</a><a href='#'>查询</a><a href='#'>A+</a>",
        "http://a.gov.cn/",
    )
    assert [one.words for one in read_links(sheet)[1]] == ["社会救助标准查询"]


HEAD = '<div id="{}"><div class="logo">某市</div>{}</div><div>菜单</div><div>正文</div><div>页脚</div>'
NOWHERE = '<a href="#">合同范本</a> <a href="javascript:">公寓摇号</a> <a href="javascript:;">档案大厅</a>'


def test_links_in_the_head_of_the_page_are_no_heads_of_tabs() -> None:
    """As many parts of the page follow its head as there are links in it."""
    assert empty_words(f"<body>{HEAD.format('hd1', NOWHERE)}</body>") == ["合同范本", "公寓摇号", "档案大厅"]
    boxes = f'<div class="hd">{NOWHERE}</div><div class="bd"><ul></ul><ul></ul><ul></ul></div>'
    assert empty_words(f"<body><div><div class='box'>{boxes}</div></div></body>") == []


@pytest.mark.parametrize(
    ("words", "href", "found"),
    [
        ("大坝注册登记", "javascript:void(0);", True),
        ("用户注册登记", "javascript:void(0);", False),
        ("权力清单系统", "about:blank", True),
        ("权力清单系统", "/about:blank", False),
    ],
)
def test_contents_that_lead_nowhere(words: str, href: str, found: bool) -> None:
    assert empty_words(f'<p>详见 <a href="{href}">{words}</a></p>') == ([words] if found else [])


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p><a href='javascript:;'>点击播放视频</a></p>", ["点击播放视频"]),
        ("<p><a href='#'>在线观看专题片</a></p>", ["在线观看专题片"]),
        ("<p><a href='javascript:;'>播放</a></p>", []),
        ("<p><a href='javascript:;'>点击播放视频</a></p><video src='a.mp4'></video>", []),
        ("<p><a href='javascript:;' class='js-play'>点击播放视频</a></p>", []),
        ("<p><i></i><a href='javascript:;'>点击播放视频</a></p>", []),
    ],
)
def test_words_that_promise_a_film(markup: str, words: list[str]) -> None:
    assert empty_words(markup) == words


def test_a_box_that_another_anchor_names_is_no_submenu() -> None:
    box = '<div id="b9">友情链接：<a href="/a.html">省政府</a></div>'
    assert empty_words(f'<a href="#b9">分类导航</a> <a href="#nosuch">旅游指南</a>{box}') == ["旅游指南"]
    assert empty_words(f'<a href="#nosuch">旅游指南</a>{box}') == []
    assert empty_words(f'<a href="#b9">分类导航</a>{box}') == []


@pytest.mark.parametrize("how", ["onchange='MM_jump(this)'", "", "onchange='go(this.value)'"])
def test_whole_addresses_to_choose_from_are_there_to_be_opened(how: str) -> None:
    choice = f"<select {how}><option value=''>乙<option value='http://b.cn/'>乙<option value='/c/'>丙"
    assert [link.url for link in read_links(Sheet(f"{choice}</select>", URL))[0]] == ["http://b.cn/"]


ROWS = "<table><tr><td><a href='/1.html'>公告一则</a></td></tr></table>"


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<h3>便民服务</h3><a href=''>公积金查询</a> <a href='/b'>办件进度</a>", ["公积金查询"]),
        ("<h3>便民服务</h3><input name='q'><a href=''>公积金查询</a>", []),
        ("<h3>便民服务<img src='qr.png'></h3><a href='#'>官方微博</a>", []),
        ("<p><a class='btn2' href='javascript:;'>农资申报系统登录</a></p>", ["农资申报系统登录"]),
        ("<p><a class='btn' href='javascript:;'>农资申报系统登录</a></p>", []),
        ("<p><a class='btn2' href='javascript:;'>用户登录</a></p>", []),
        ("<p><a class='btn2' href='#'>系统登录</a></p>", []),
        (
            "<p><a class='btn2' href='#'>农资申报系统登录</a></p><script>$('.btn2').click(open1)</script>",
            [],
        ),
        (f"<b>通知公告</b> <a href='#'>MORE</a>{ROWS}", ["MORE"]),
        (f"<span>通知公告</span><a href='#'>更多&gt;&gt;</a>{ROWS}", ["更多>>"]),
        (f"<b>通知公告</b> <a href='#'>展开栏目</a>{ROWS}", []),
        ("<ul><li><a href='#'>更多</a><ul><li><a href='/b'>乙</a></li></ul></li></ul>", []),
        (
            "<b>部门</b><a href='#'>更多</a><ul style='display:none'><li><a href='/b'>乙</a></li></ul>",
            [],
        ),
    ],
)
def test_what_promises_something_to_read_and_leads_nowhere(markup: str, words: list[str]) -> None:
    assert empty_words(f"<div><div>{markup}</div></div>") == words


def test_rows_of_links_below_each_other_are_no_tabs_over_boxes() -> None:
    first = "<div><a href='#'>双随机系统</a> <a href=''>举报指南</a></div>"
    second = "<div><a href='javascript:;'>排污交易</a> <a href='/b'>乙</a></div>"
    shown = "<div id='air' style='display:none'>当前优</div>"
    found = empty_words(f"<div>{first}{second}{shown}<h3>动态</h3><div>甲</div></div>")
    assert found == ["双随机系统", "举报指南", "排污交易"]
    assert empty_words(f"<div>{first}<div>甲</div><div>乙</div></div>") == []


def test_a_list_with_its_own_rows_is_no_head_of_tabs() -> None:
    box = "<div><b>通知公告</b> <a href='#'>MORE</a><ul><li><a href='/1.html'>公告一则</a></li></ul></div>"
    assert empty_words(f"<div>{box}<div>甲</div><div>乙</div></div>") == ["MORE"]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (
            '<a href="#">班车时刻安排</a><div class="card"><a href="/c">员工食堂菜单</a></div>',
            ["班车时刻安排"],
        ),
        ('<a href="#">政务服务大厅</a><div class="sub"><a href="/c">个人办事事项</a></div>', []),
        ('<a href="#">政务服务大厅</a><ul><li><a href="/c">个人办事事项</a></li></ul>', []),
        ('<div class="card"><a href="#">食堂菜单</a></div>', ["食堂菜单"]),
        ('<div class="card"><a href="#">菜单</a></div>', []),
    ],
)
def test_the_next_entry_of_a_row_is_no_submenu(markup: str, words: list[str]) -> None:
    assert empty_words(f"<body><section>{markup}</section></body>") == words
