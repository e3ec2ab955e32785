# ruff: noqa: E501, ISC004 - a fragment is easier to read as it stands
"""Pages put together at random from what real dialects are made of, then broken."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

_TRIED = settings().max_examples
fuzzed = settings(max_examples=_TRIED if _TRIED > 1000 else 40, deadline=None)
"""Few examples where every push waits for them; those of the nightly profile else."""

DATES = [
    "2026-11-20", "2026年11月20日 15:03", "[2026-11-20]", "11-20", "（2026-3-4）", "2026.03.04", "2026/3/4", "二〇二六年三月四日",
    "2023-08-19 10∶08", "２０２６年３月４日", "20261120", "1767225600000", "3天前", "昨天", "2027-01-01", "2026-02-30", "2026年13月",
    "2026年11月22日 星期日 农历十月初四", "26-11-20", "2026-01-01至2026-03-01", "Wed Nov 18 10:20:00 CST 2026", "-", "",
]  # fmt: skip
WORDS = [
    "关于加强供水保障工作的通知", "《某某办法》政策解读", "更多&gt;&gt;", "下一页", "首页", "公告公示", "某政发〔2026〕3号", "县长信箱",
    "正在检索中，请稍后...", "暂无数据", "共0条", "&#x2022; 我县召开会议", "标&ensp;&ensp;题", "<font>题</font>", "...", "\u200b", "\u0000", "&nbsp;",
    "张*", "13800001111", "办理中", "已答复", "1", "来信人：网友", "a" * 300, "字" * 200, "来源：县政府", "发布时间：", "共16页", "网站标识码：3300000020",
]  # fmt: skip
HREFS = [
    "/zwgk/202611/t20261120_1001.html", "./t20261120_2.html", "../a/art/2026/1/4/art_1_2.html", "javascript:void(0)", "#", "", " a b.html\n",
    "http://www.b.gov.cn/c_1.htm", "//c.gov.cn/x", "mailto:a@b.c", "?NewsID=3", "javascript:window.open('/x/1.html')", "http://[::1", "http://a:99999/",
    "content/post_1.html?x=\u4e2d&y=%ff", "ftp://a/b", "/" * 30, "%", "http:", "https://mp.weixin.qq.com/s/abc", "data:text/html,x", "index_2.html",
]  # fmt: skip
TEMPLATES = [
    '<li><a href="{h}">{w}</a><span>{d}</span></li>', '<li><span>{d}</span><a href="{h}" title="{w}">{w}</a></li>',
    "<tr><td>{w}</td><td><a href='{h}'>{w}</a></td><td>{d}</td></tr>", "<p>· <a href={h}>{w}</a> <span>{d}</span><br>",
    "<dl><dt><a href='{h}'>{w}</a></dt><dd>{d}</dd></dl>", '<a mc="{w}" rq="{d}" wh="{w}" href="{h}">{w}</a>',
    "<h3>{w}<a href='{h}'>更多</a></h3>", "<div class='news-item'><b>20</b><i>2026-11</i><a href='{h}'><h4>{w}</h4><p>{w}{d}</p></a></div>",
    '<script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1"></a>]]></nextgroup>'
    "<recordset><record><![CDATA[<li><a href='{h}'>{w}</a><b>{d}</b></li>]]></record></recordset></datastore></script>",
    '<script>createPageHTML({w}, 0, "index", "html");</script>', "<script>location.href='{h}'</script>", '<script>window.open("{h}"); var l=[{{"title":"{w}","url":"{h}","date":"{d}"}}];</script>',
    '<meta http-equiv="refresh" content="0;url={h}">', '<meta name="{w}" content="{d}">', '<meta content="{d}" name="PubDate">', '<meta name="ArticleTitle" content="{w}">',
    '<meta name="ContentSource" content="{w}">', '<meta name="ColumnName" content="{w}">', "<title>{w}-{w}</title>", "<h1>{w}</h1>", "<div class='time'>发布时间：{d} 来源：{w} 浏览次数：<script>hits()</script></div>",
    "<table><tr><th>索 引 号</th><td>{w}</td><th>文&nbsp;&nbsp;号</th><td>例政发〔2026〕30号</td></tr><tr><td>成文日期：</td><td>{d}</td></tr></table>",
    "<ul><li>[发文字号] {w}</li><li>发布日期：{d}</li><li>有&ensp;效&ensp;性：</li></ul>", "<div class='TRS_Editor'><p>{w}</p><p>{d}</p><img src='{h}'></div>",
    "<table><tr><th>信件编号</th><th>主题</th><th>来信时间</th><th>答复时间</th><th>状态</th></tr><tr><td>1</td><td><a href='{h}'>{w}</a></td><td>{d}</td><td>{d}</td><td>办理中</td></tr></table>",
    "<div>留言时间：{d}</div><div>留言内容：{w}</div><div>回复单位：{w}</div><div>回复时间：{d}</div><div>回复内容：{w}</div>",
    "<div class='crumb'>当前位置：<a href='{h}'>首页</a> &gt; <a>{w}</a> &gt;&gt; {w}</div>", "<ul ms-repeat='el in list'><li>{{{{el.title}}}}</li></ul>", "<div id='app' v-for='x in list'></div>",
    "<iframe src='{h}'></iframe>", "<frameset><frame src='{h}'></frameset>", "<form action='{h}' method='get'><input name='a' value='{w}'><textarea></textarea></form>",
    "<select onchange='window.open(this.value)'><option value='{h}'>{w}</option></select>", "<a href='{h}' onclick=\"window.location='{h}'\">{w}</a>", "<img src='{h}' srcset='{h} 1x, {h} 2x' data-src='{h}' alt='{w}'>",
    "<object codebase='{h}' data='{h}'></object>", "<base href='{h}'>", "<div class='footer'>{w} 浙ICP备05018911号-1 公网安备 33010602009328号 <script id='_jiucuo_' sitecode='{w}'></script><a href='http://bszs.conac.cn/sitename?method=show&amp;id=6E7CB5B74E9C6470E053022E1AAC62CE'></a></div>",
    "<div class='nav'><a href='{h}'>{w}</a></div>", "<div style='display:none'><a href='{h}'>{w}</a></div>", "<a href='javascript:__doPostBack(&#39;p&#39;,&#39;{w}&#39;)'>2</a>",
    "<script src='/eportal/ui?pageId=1'></script><div>{d}</div>", "<video src='{h}' poster='{h}'><source src='{h}'></video>", "<!-- {w} {d} <a href='{h}'> -->", "<noscript>{w}<meta name='SiteName' content='x'></noscript>",
    "<area href='{h}'><map>", "<link rel='stylesheet' href='{h}'>", "<textarea>{w}{d}<a href='{h}'>", "<svg><a href='{h}'>{w}</a></svg>", "<template><a href='{h}'>{w}</a></template>",
]  # fmt: skip
BREAKS = [
    "</div>", "<div>", "</table>", "<td>", "</ul></li>", "<", ">", "\"'", "<!--", "]]>", "<![CDATA[", "</script>", "<script>", "<style>", "&#0;", "&#x110000;", "\ud7ff",
    "\ufffd", "\u202e", "\x1f", "<b><i><font>", "</b>", "<p" + " x" * 50 + ">", "<table><tr><td>" * 20, "<div>" * 300, "=" * 40, "\r\n\t", "<body>", "</html>", "<plaintext>", "<xmp>", "<title>",
]  # fmt: skip


@st.composite
def fragments(draw: st.DrawFn) -> str:
    template = draw(st.sampled_from(TEMPLATES))
    some = template.format(
        h=draw(st.sampled_from(HREFS)), w=draw(st.sampled_from(WORDS)), d=draw(st.sampled_from(DATES))
    )
    return some * draw(st.sampled_from([1, 1, 2, 5]))


@st.composite
def broken(draw: st.DrawFn, whole: str) -> str:
    """The markup with some pieces cut out, moved or put in."""
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, max(0, len(whole))))
        end = draw(st.integers(at, min(len(whole), at + 40)))
        put = draw(st.one_of(st.just(""), st.sampled_from(BREAKS), st.text(max_size=4)))
        whole = whole[:at] + put + whole[end:]
    return whole


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Markup of a page, real in shape, mutated."""
    parts = draw(st.lists(st.one_of(fragments(), st.sampled_from(BREAKS)), max_size=12))
    return draw(broken("<html><body>" + "".join(parts)))


CHARSETS = ["utf-8", "gb18030", "utf-16", "big5", "gb2312", "shift_jis", "latin-1"]


@st.composite
def bodies(draw: st.DrawFn) -> bytes:
    """Bytes of a page in some charset, declared rightly or not, with broken bytes."""
    body = draw(pages()).encode(draw(st.sampled_from(CHARSETS)), "replace")
    said = draw(st.sampled_from(["", "utf-8", "gbk", "utf-16", "no-such", "big5"]))
    at = draw(st.integers(0, len(body)))
    noise = draw(st.binary(max_size=6))
    return (f'<meta charset="{said}">'.encode() if said else b"") + body[:at] + noise + body[at:]


ADDRESSES = [
    "https://www.example.gov.cn/", "http://www.example.gov.cn/zwgk/202611/t20261120_1001.html", "http://www.example.gov.cn/col/col12/index.html",
    "http://www.example.gov.cn/NewsList.asp?ClassID=1", "http://127.0.0.1:8000/2024/", "http://www.example.gov.cn/gkmlpt/index", "http://xn--fiq228c.cn/a b",
]  # fmt: skip
