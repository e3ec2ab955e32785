from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Page, PageKind
from spiders.reading import page as page_module
from spiders.reading.page import read_page

URL = "http://www.a.gov.cn/zwgk/index.html"
AT = datetime(2026, 11, 22, 9, tzinfo=timezone(timedelta(hours=8)))
ROWS = "".join(
    f'<li><a href="./202611/t202611{n:02d}_{n}.html">关于全县第{n}项工作的通知</a>'
    f"<span>2026-11-{n:02d}</span></li>"
    for n in range(1, 13)
)
LIST = f"""<html><head><meta charset="utf-8"><title>工作动态</title>
<meta name="ColumnName" content="工作动态"></head>
<body><div class="path">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 工作动态</div>
<ul class="list">{ROWS}</ul></body></html>"""


def read(markup: str, is_home: bool = False, status: int = 200) -> Page:
    return read_page(markup.encode(), "text/html", Page(url=URL, at=AT, status=status), is_home)


def test_a_list_page_whole() -> None:
    page = read(LIST)
    assert (page.kind, page.title, page.charset) == ("list", "工作动态", "utf-8")
    assert page.tags == {"ColumnName": "工作动态"}
    assert page.crumbs == ("首页", "政务公开", "工作动态")
    assert len(page.links) == 14
    assert sum(len(block.entries) for block in page.blocks) == 12
    assert page.notes == ()


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        (
            '<meta name="ArticleTitle" content="通知"><meta name="PubDate" content="2026-11-20"><p>正文</p>',
            "article",
        ),
        ('<meta http-equiv="refresh" content="0;url=/a/">', "shell"),
        ('<meta name="ColumnName" content="公告">', "list"),
        ("<p>帮助</p>", "other"),
    ],
)
def test_kind(markup: str, kind: PageKind) -> None:
    assert read(markup).kind == kind


def test_the_caller_knows_the_home_page_and_the_status() -> None:
    assert read(LIST, is_home=True).kind == "home"
    assert read(LIST, status=404).kind == "error"


@pytest.mark.parametrize(
    ("markup", "crumbs"),
    [
        (
            "<div><span>您现在的位置：</span><span><a href=/>首页</a>&nbsp;»&nbsp;<a>公告</a></span></div>尾",
            ("首页", "公告"),
        ),
        ("<!-- 当前位置 --><div><a href=/>首页</a>/<a>公告</a></div>", ("首页", "公告")),
        ('<div class="crumb"><a href="/">首页</a><a href="/b">公告</a></div>', ("首页", "公告")),
        ("<p>地理位置：首页</p>", ()),
        ('<div class="crumb"><a href="/">首页</a> &gt; <span>公告</span></div><p>文</p>', ("首页", "公告")),
        (
            '<p><a href="/">首页</a>|</p><div class="crumb"><a href="/">首页</a>&gt;公告</div><h2>公示</h2>',
            ("首页", "公告"),
        ),
        ('<ul class="crumb"><li><a href="/">首页</a></li><li>/ 公告</li></ul><p>文</p>', ("首页", "公告")),
        ('<div class="crumb"><a href="/">首页</a> &gt; <a href="/b">公告</a></div>文', ("首页", "公告")),
        ('<div class="crumb"><a href="/">首页</a> 今天是2026年3月1日</div>', ("首页",)),
        ('<div class="crumb"><a href="/">首页</a> &gt; 2026年3月1日</div>', ("首页",)),
        ('<div class="crumb"><a href="/b">公告</a> &gt; 信息列表</div>', ("公告",)),
        (
            "<td>当前位置：</td><td>首页</td><td><table><td> &gt;&gt; <a>政务公开</a></td></table></td>文",
            ("首页", "政务公开"),
        ),
        ("<td>当前位置：<a href=/>首页</a> &gt; 公告</td><td>更多</td>", ("首页", "公告")),
    ],
)
def test_crumbs(markup: str, crumbs: tuple[str, ...]) -> None:
    assert read(markup).crumbs == crumbs


def test_a_reader_that_fails_costs_only_its_own_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(page_module, "read_lists", failing)
    page = read(LIST)
    assert page.blocks == ()
    assert len(page.links) == 14
    assert page.notes == ("列表没有读成，本页的这一项不作判断",)


@given(st.binary(max_size=400))
def test_never_raises_and_keeps_the_transport(body: bytes) -> None:
    page = read_page(body, "text/html; charset=gbk", Page(url=URL, at=AT, millis=7))
    assert (page.url, page.millis, page.notes) == (URL, 7, ())


OLD = """<html><head><title>我县开展节水宣传</title></head><body>
<table><tr><td>当前位置：首页 >> 工作动态 >> 查看信息</td></tr>
<tr><td><font size=5><b>我县开展节水宣传</b></font></td></tr>
<tr><td>发布时间：2026-11-2 9:05:12　作者：办公室</td></tr>
<tr><td>　　{text}<br>　　{text}<br></td></tr></table></body></html>"""


def test_an_old_page_of_tables_and_breaks_is_an_article() -> None:
    page = read(OLD.format(text="宣传活动走进社区和学校，工作人员现场解答居民提问，发放手册。" * 4))
    assert page.article is not None
    assert (page.kind, page.article.published) == ("article", date(2026, 11, 2))
    assert page.article.length > 200


@pytest.mark.parametrize(
    ("middle", "holds"),
    [
        ("<ul class='list'></ul><p>共0条 第1/1页 首页 上一页 下一页</p>", "nothing"),
        ("<ul class='list'></ul>", ""),
        ("<div class='none'><img src='/images/nodata.png'><p>暂无内容</p></div>", "nothing"),
        ("<p>" + "本县位于省境东部，河流纵横，物产丰富，是有名的鱼米之乡。" * 4 + "</p>", "text"),
        ("<img src='/upload/map2024.jpg'>", "text"),
        (
            "<form method='post'><input type='radio' name='a'>满意<input type='radio' name='a'>不满意</form>",
            "form",
        ),
        ("<form><input type='text' name='kw'></form>", ""),
        (
            "<p>版权所有：示例县民政局 技术支持：某某网络有限公司 电话：0000-0000000 地址：示例县人民路</p>",
            "",
        ),
    ],
)
def test_what_a_page_without_rows_holds(middle: str, holds: str) -> None:
    assert read(f"<html><body><h2>规划计划</h2>{middle}</body></html>").holds == holds


def test_a_column_with_one_text_and_a_hot_list_at_its_side_holds_a_text() -> None:
    hot = "".join(
        f'<li><a href="/t2026110{n}_{n}.html">全县第{n}次现场会召开</a><b>2026-11-0{n}</b></li>'
        for n in (1, 2)
    )
    hot = f'<div class="sidebar"><ul>{hot}</ul></div>'
    text = "<p>全县位于省境东部，辖八镇四乡，总面积一千二百平方公里，境内山清水秀，物产丰富。</p>" * 3
    tag = '<meta name="ColumnName" content="走进全县">'
    page = read(f"<html><head>{tag}</head><body><div>{text}</div>{hot}</body></html>")
    assert [block.region for block in page.blocks] == ["side"]
    assert (page.kind, page.holds) == ("list", "text")
    bare = read(f"<html><head>{tag}</head><body><div></div>{hot}</body></html>")
    assert (bare.kind, bare.holds) == ("list", "")


BOX = "".join(f'<li><a href="/jd/{n}.html">第{n}个解读的标题有这么长</a></li>' for n in range(4))
BOXED = f"<div class=fr><h3>政策解读</h3><ul>{BOX}</ul></div>"


@pytest.mark.parametrize(
    ("head", "middle"),
    [
        (
            '<meta name="ColumnName" content="政府文件"><meta name="PubDate" content="2026-11-20">',
            "正文" * 200,
        ),
        (
            '<meta name="ColumnName" content="政策解读"><meta name="PubDate" content="2026-11-20">',
            "<img src=/1.png>",
        ),
        ("", "<p>发布时间：2026-11-20</p><p><img src=/1.png></p>"),
        ("", "<p>发布时间：2026-11-20</p><p>例政发〔2026〕3号</p><p>附件：<a href=/1.pdf>全文</a></p>"),
    ],
)
def test_the_rows_of_a_box_beside_it_make_no_list_of_an_article(head: str, middle: str) -> None:
    title = "示例县供水保障办法的政策解读"
    markup = f"<title>{title}-示例县</title>{head}<b>{title}</b><div>{middle}</div>{BOXED}"
    page = read(markup)
    assert page.kind == "article"
    assert page.article is not None
    assert page.article.title.startswith(title)


@pytest.mark.parametrize("head", ['<meta name="PubDate" content="2026-11-20">', ""])
def test_a_column_with_a_date_stays_a_list(head: str) -> None:
    tags = f'<meta name="ColumnName" content="政策解读">{head}'
    assert read(f"<title>政策解读-示例县</title>{tags}<h1>政策解读</h1><ul>{BOX * 3}</ul>").kind == "list"


TABLED = """<meta name="ColumnName" content="政策文件"><table class="wj" border="1">
<tr><td>索引号</td><td>0123/2026-7</td><td>发布机构</td><td>示例市水利局</td><td>成文日期</td><td>2026-10-12</td></tr>
<tr><td>名称</td><td>关于河道清淤的通知</td><td>发文字号</td><td>例水〔2026〕7号</td><td>发布日期</td><td>2026-10-15</td></tr>
</table><h2>关于河道清淤的通知</h2><div id="zoom"><p>各区水利局：</p><p>年底前完成清淤。</p></div>"""


@pytest.mark.parametrize(
    "beside",
    [
        "",
        """<ul><li><a href="/jd/7.html">一图读懂《关于河道清淤的通知》</a><span>2026-10-16</span></li>
<li><a href="/jd/8.html">局长解读：为什么今年要把清淤的完工时间提前到年底以前</a>
<span>2026-10-17</span></li></ul>""",
    ],
)
def test_a_short_document_under_its_table_is_no_list(beside: str) -> None:
    markup = f"<title>关于河道清淤的通知</title>{TABLED}{beside}"
    page = read_page(markup.encode(), "text/html", Page(url="http://www.a.gov.cn/art/7.html", at=AT))
    assert page.kind == "article"
    assert page.article is not None
    assert page.article.number == "例水〔2026〕7号"


def own_crumb(title: str, middle: str) -> Page:
    crumb = f'<div class="path">当前位置：<a href="/">首页</a> &gt; {title}</div>'
    markup = f"<title>{title}-示例县</title><body>{crumb}<div><h1>{title}</h1>{middle}</div></body>"
    return read(f"<html>{markup}</html>")


PROSE = "<p>" + "为进一步优化营商环境，结合本县实际，制定如下措施，请认真贯彻执行。" * 5 + "</p>"


@pytest.mark.parametrize(
    "middle",
    [
        f"<div>发布时间：2024-02-26</div>{PROSE}<p><a href='/d1.html'>附表</a></p>",
        "<div>发布时间：2024-02-26</div><p>见附件</p><p><a href='/d1.html'>附表</a></p>",
        f"<div>发布时间：2024-02-26</div>{PROSE}<p><a href='/d2.html'>关于印发某办法的通知</a></p>",
    ],
)
def test_a_content_page_whose_crumbs_end_in_its_own_title_is_no_column(middle: str) -> None:
    page = own_crumb("我县社会救助工作取得新进展", middle)
    assert (page.kind, page.article and page.article.published) == ("article", date(2024, 2, 26))


def test_a_column_under_its_own_long_name_stays_a_list() -> None:
    rows = "".join(
        f"<li><a href='c_10{n}.html'>某乡镇召开第{n}次农业会议</a><i>发布时间：2024-02-2{n}</i></li>"
        for n in range(5)
    )
    assert own_crumb("乡镇街道工作动态信息", f"<ul>{rows}</ul>").kind == "list"


@pytest.mark.parametrize(
    ("markup", "shows_code"),
    [
        ("<p>用<code>br</code>换行</p>", True),
        ("<pre>\n&lt;div id='tq'&gt;&lt;/div&gt;</pre>", True),
        ("<pre>全镇秋收&lt;br/&gt;已经完成</pre>", False),
        ("<textarea>&lt;a href='/'&gt;</textarea>", False),
        ("<p>&lt;br/&gt;全镇秋收</p>", False),
    ],
)
def test_a_page_that_shows_code(markup: str, shows_code: bool) -> None:
    assert read(markup).shows_code is shows_code
