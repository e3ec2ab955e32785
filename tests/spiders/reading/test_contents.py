"""What a page shows in place of rows of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.contents import counts_no_rows, shows_no_rows, what_it_holds
from spiders.reading.sheet import Sheet


@pytest.mark.parametrize(
    "pager",
    [
        "<div>每页 8 记录 总共 0 记录 第一页</div>",
        "共0条",
        "<span>共<b>0</b>条记录</span>",
        "共&nbsp;0&nbsp;篇文章",
        "<script>var initParam={totalRecord:0,perPage:5};</script>",
        '<script>page({"totalCount": "0", "size": 10})</script>',
        "<script>var recordCount = 0;</script>",
    ],
)
def test_a_pager_that_counts_none_says_so(pager: str) -> None:
    assert counts_no_rows(f"<ul></ul>{pager}") == "nothing"


@pytest.mark.parametrize(
    "pager",
    [
        "共10条",
        "共0条评论",
        "评论：共0条",
        "<script>totalRecord:05</script>",
        "<script>var totalRecord = 10;</script>",
        "公共0号楼",
        "<script>subtotal:0,</script>",
        "",
    ],
)
def test_what_counts_something_else_says_nothing(pager: str) -> None:
    assert counts_no_rows(f"<ul></ul>{pager}") == ""


@given(st.text(alphabet="共0条 &nbsp;<b>total:=,", max_size=300))
def test_nothing_makes_it_fail(markup: str) -> None:
    assert counts_no_rows(markup) in ("", "nothing")


LIST = '<ul class="list"></ul>'
MAPPED = (
    '<img src="/d.gif" usemap="#d"><map name="d"><area href="/" alt="{}"><area href="/a/" alt="公开">'
    '<area href="/b/" alt="互动"><area href="/c/" alt="服务"></map>'
)
MENU, CHART = MAPPED.format("首页"), MAPPED.replace('href="/"', 'href="/z/"').format("办公室")
PRICES = "<table><tr><th>项目</th><th>价格</th></tr><tr><td>工业用水</td><td>3.2元/吨</td></tr></table>"


@pytest.mark.parametrize(
    ("middle", "held"),
    [
        (PRICES, "text"),
        ("<table><tr><th>标题</th><th>日期</th></tr></table>", "empty"),
        ("<table id='tb1'><tr><th>标题</th><th>日期</th></tr></table><script>fill('tb1')</script>", ""),
        ("<table><tr><td>标题</td><td>日期</td></tr><tr><td>&nbsp;</td><td></td></tr></table>", ""),
        ('<video src="/a.mp4"></video><p>宣传片</p>', "text"),
        ('<img src="/poster.jpg" alt="规划图">', "text"),
        ('<div class="ztbanner"><img src="/poster.jpg"></div>', "text"),
        (f'<div class="ztbanner"><img src="/poster.jpg"></div>{LIST}', "empty"),
        (f'<img src="/poster.jpg" alt="规划图">{LIST}', "text"),
        (f"{MENU}{LIST}", "empty"),
        (f"{CHART}{LIST}", "text"),
        ('企业名称 <input name="q"> <select><option>全部</option></select>', "form"),
        ('企业名称 <input name="q"> <input type="submit" value="提交申报">', "form"),
        ('<input name="q"> <input type="submit" value="搜索">', ""),
        (f'{LIST}<input name="q"> <select><option>2026</option></select>', "empty"),
        ('<p>内容正在整理中，敬请期待……</p><input name="q"> <select></select>', "nothing"),
    ],
)
def test_what_the_middle_holds(middle: str, held: str) -> None:
    markup = f"<title>文明创建_某县</title><body><div class=main><h2>文明创建</h2>{middle}</div></body>"
    assert what_it_holds(Sheet(markup, "http://www.a.gov.cn/zt/")) == held


BOX = '<div class="hot"><h4>最新信息</h4><ul><li><a href="/n/1.html">召开工作会议</a></li></ul></div>'


@pytest.mark.parametrize(
    ("middle", "held"),
    [
        ('<div class="list">内容正在更新中……</div>', "nothing"),
        ("<p>栏目正在建设中，敬请期待！</p>", "nothing"),
        ("<table><tr><td>暂无信息</td></tr></table>", "nothing"),
        ("<p>敬请期待</p>", "nothing"),
        ("<h3>监督检查</h3><table><tr><td height=200>&nbsp;</td></tr></table>", "empty"),
        ("<p>我市正在建设中的项目有三个</p>", ""),
        ("<p>暂无信息公开申请的，不用填写</p>", ""),
        ('<p style="display: none">暂无数据</p>', ""),
        ("<div hidden><p>暂无数据</p></div>", ""),
        ('<p><a href="/m/">内容正在更新中</a></p>', ""),
        ("<footer><p>内容正在更新中</p></footer>", ""),
        ("", ""),
    ],
)
def test_what_stands_for_the_list_beside_a_box_of_another(middle: str, held: str) -> None:
    page = f"<html><head><title>监督检查-市政府</title></head><body><main>{middle}{BOX}</main></body></html>"
    assert shows_no_rows(Sheet(page, "http://www.a.gov.cn/jd/")) == held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "<p>本区位于澜河下游，因盛产青檀得名，辖六个街道。</p><p>全区有小学三十八所，医院四家。</p>",
            "text",
        ),
        (
            "<p>栏目正在建设中，给您带来不便，敬请谅解。</p><p>如有疑问，请向区政府办公室咨询，谢谢。</p>",
            "nothing",
        ),
        ("<p>本区位于澜河下游，因盛产青檀得名。</p>", ""),
        ("<img src='/upload/1.png' alt='栏目建设中'>", ""),
        ("<img src='/upload/1.png' alt='区划图'>", "text"),
    ],
)
def test_two_sentences_are_a_text(text: str, held: str) -> None:
    assert what_it_holds(Sheet(f"<body><article>{text}</article></body>", "http://www.a.gov.cn/")) == held


@given(st.text(alphabet="内容正在更新建设中暂无信息敬请期待，。…<p>", max_size=300))
def test_no_notice_makes_it_fail(markup: str) -> None:
    assert shows_no_rows(Sheet(markup, "http://www.a.gov.cn/")) in ("", "nothing", "empty")


def test_a_column_of_one_article_may_say_no_more_than_a_sentence() -> None:
    said = "<h2>走进某市</h2><p>某市位于江水下游，面积六千平方公里，辖四区三县。</p>"
    assert what_it_holds(Sheet(f"<body><div class='main'>{said}</div></body>", "http://a.gov.cn/")) == "text"
    bare = "<h2>走进某市</h2><p>栏目正在建设，请稍后再来看看。</p>"
    assert what_it_holds(Sheet(f"<body><div class='main'>{bare}</div></body>", "http://a.gov.cn/")) != "text"


@pytest.mark.parametrize(
    ("total", "holds"), [("totalRecord:0", "nothing"), ("totalRecord:3", ""), ("perPage:10", "")]
)
def test_an_island_with_an_endpoint_is_empty_where_its_pager_counts_none(total: str, holds: str) -> None:
    island = '<script type="text/xml"><datastore><recordset></recordset></datastore></script>'
    pager = f"<script>$('#1').jpage({{{total},proxyUrl:'/module/web/jpage/dataproxy.jsp'}})</script>"
    body = f"<title>重大项目</title><div id='1'></div>{island}{pager}"
    assert what_it_holds(Sheet(body, "https://www.example.gov.cn/c/")) == holds


def test_the_list_of_another_box_may_still_ask() -> None:
    island = '<script type="text/xml"><datastore><recordset></recordset></datastore></script>'
    pagers = "<script>a({totalRecord:0,proxyUrl:'dataproxy.jsp'});b({totalRecord:8})</script>"
    assert what_it_holds(Sheet(f"<div id='1'></div>{island}{pagers}", "https://www.example.gov.cn/c/")) == ""


@pytest.mark.parametrize("words", ["抱歉，没有找到符合条件的内容", "未查询到相关信息", "没有检索到记录！"])
def test_a_notice_that_nothing_was_found_stands_for_the_list(words: str) -> None:
    sheet = Sheet(f"<title>测绘管理</title><div><p>{words}</p></div>", "https://www.example.gov.cn/c/")
    assert (what_it_holds(sheet), shows_no_rows(sheet)) == ("nothing", "nothing")


@pytest.mark.parametrize("words", ["才能找到内容丰富的资料", "没有找到失主的证件信息见附件"])
def test_other_words_of_finding_are_no_notice(words: str) -> None:
    sheet = Sheet(f"<title>测绘管理</title><div><p>{words}</p></div>", "https://www.example.gov.cn/c/")
    assert shows_no_rows(sheet) == ""


def test_a_question_with_its_answer_is_a_text_however_short() -> None:
    body = "<p>问：换证收费吗？</p><p>答：不收费。</p>"
    assert what_it_holds(Sheet(f"<title>问题解答</title>{body}", "https://www.example.gov.cn/c/")) == "text"
    asked = "<p>问：换证收费吗？</p>"
    assert what_it_holds(Sheet(f"<title>问题解答</title>{asked}", "https://www.example.gov.cn/c/")) == ""


_CLOCK = "<td><script>var d=new Date();document.write(d.getFullYear()+'年')</script></td>"
_HEADS = "<table><tr><td>序号</td><td>标题</td><td>日期</td></tr></table>"


@pytest.mark.parametrize(
    ("middle", "held"),
    [
        (f"<table><tr>{_CLOCK}</tr></table>{_HEADS}", "empty"),
        (f"<div><script>document.write(rows)</script></div>{_HEADS}", ""),
        (f"{_HEADS}<img src='/images/wx.jpg' alt='二维码'>", "empty"),
        ("<form action='/a?q='><input name=q><input type=submit value='检索'></form>", "form"),
        ("<form action='/search'><input name=q><input type=submit value='检索'></form>", ""),
    ],
)
def test_clocks_and_codes_fill_no_list_and_a_page_may_search_itself(middle: str, held: str) -> None:
    assert (
        what_it_holds(Sheet(f"<title>价格听证</title><body>{middle}</body>", "http://x.gov.cn/a", "")) == held
    )


@pytest.mark.parametrize(
    ("note", "held"),
    [
        ('<p>招标公告请移步<a href="/gg/">公告栏</a>查看</p>', "text"),
        ('<p>相关信息已迁移至<a href="/xx/">信息公开目录</a></p>', "text"),
        ("<td>采购信息统一在省采购网发布</td>", "text"),
        ("<p>相关内容请访问市医保局网站</p>", "text"),
        ("<p>本页已更名为“便民提示”</p>", "text"),
        ('<p>新地址：<a href="http://n.gov.cn/">n.gov.cn</a></p>', "text"),
        ("<p>请登录省政务服务网查询</p>", "text"),
        ('<p>页面出错，请点击进入<a href="/">首页</a></p>', ""),
        ('<p>暂无信息，请<a href="/">返回首页</a></p>', "nothing"),
        ("<p>数据调整中</p>", ""),
        ("<p>请到一楼</p>", ""),
        ('<footer><p>请访问<a href="http://n.gov.cn/">市政府网站</a></p></footer>', ""),
    ],
)
def test_a_note_that_sends_elsewhere_is_a_text(note: str, held: str) -> None:
    sheet = Sheet(f"<title>招标信息</title><body><div class=main>{note}</div></body>", "http://x.gov.cn/a/")
    assert what_it_holds(sheet) == held


@pytest.mark.parametrize(
    ("middle", "held"),
    [
        ("<h2>文明创建</h2><p>双河村：青瓷之乡。</p>", "text"),
        ("<h2>文明创建</h2><div class=card><h3>公园更名的意见征集</h3><p>截止：12月31日</p></div>", "text"),
        ("<div class=t><h2>文明创建</h2></div><div><span>全县有省级文明村镇八个</span></div>", "text"),
        ("<div class=crumb>首页 &gt; 文明创建</div><div>全县有省级文明村镇八个</div>", "text"),
        ("<h2>文明创建</h2><p>全县有省级文明村镇八个</p><ul class=list></ul>", "empty"),
        ("<h2>文明创建</h2><p>暂无相关数据信息内容</p>", "nothing"),
        ("<h2>文明创建</h2><p>栏目正在建设，请大家谅解</p>", ""),
        ("<h2>文明创建</h2><p>共 0 条　第 1 页　共 1 页</p>", "nothing"),
        ("<h2>文明创建</h2><p>欢迎您访问本网站各个栏目</p>", ""),
        ("<h2>文明创建</h2><p><a href=/a/>省级文明村镇名单公布</a></p>", ""),
        ("<h2>文明创建</h2><div></div><div class=footer>全县有省级文明村镇八个</div>", ""),
        ("<h2>文明创建</h2><ul><li>南街 8321001</li><li>北街 8321002</li></ul>", "text"),
        ("<h2>文明创建</h2><ul><li>序号</li><li>标题</li><li>发布日期</li></ul>", ""),
        ("<h2>文明创建</h2><p>阅读次数 12</p><p>2026年</p>", ""),
        ("<h2>文明创建</h2>", ""),
    ],
)
def test_a_few_words_under_the_name_of_the_page(middle: str, held: str) -> None:
    markup = f"<title>文明创建_某县</title><body id=top><div class=main>{middle}</div></body>"
    assert what_it_holds(Sheet(markup, "http://www.a.gov.cn/zt/")) == held


@pytest.mark.parametrize(
    ("island", "held"),
    [
        ("<datastore><nextgroup></nextgroup><recordset></recordset></datastore>", "nothing"),
        ("<nextgroup><![CDATA[ ]]></nextgroup> <recordset> </recordset>", "nothing"),
        ("<recordset></recordset>", ""),
        ("<nextgroup></nextgroup><recordset></recordset><recordset></recordset>", ""),
        ("<nextgroup></nextgroup><recordset></recordset><i>totalRecord:35</i>", ""),
        ("<nextgroup><![CDATA[<a href='/dataproxy.jsp'>]]></nextgroup><recordset></recordset>", ""),
        ("<nextgroup></nextgroup><recordset><record>甲</record></recordset>", ""),
    ],
)
def test_an_island_that_names_no_more_holds_none(island: str, held: str) -> None:
    markup = (
        f'<title>通报_某局</title><body><div id="7"><script type="text/xml">{island}</script></div></body>'
    )
    assert what_it_holds(Sheet(markup, "http://www.a.gov.cn/col/")) == held
