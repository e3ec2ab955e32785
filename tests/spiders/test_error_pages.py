"""Which pages say that they are none, and which only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.error_data import error_in_data
from spiders.error_pages import error_words
from spiders.hidden_parts import without_hidden
from spiders.script_messages import script_messages

MENU = '<a href="/">网站首页</a><a href="/zwgk/">政务公开</a><form action="/s"><input name="q"></form>'
FOOT = "<p>主办：某某县人民政府办公室　网站标识码：0000000000</p><p>联系电话：000-00000000</p>"
ERROR = "您访问的页面不存在"


def page(body: str, title: str = "某某县人民政府") -> bytes:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    "body",
    [
        page("<p>该信息已被删除或尚未审核通过！</p><a href='javascript:history.back()'>返回</a>", "错误提示"),
        page("<p>您要访问的栏目已关闭，内容已被移除。</p>", "提示"),
        page("<p>很抱歉！您所访问的文件不存在或者已经被管理员移动。</p>", "温馨提示"),
        b"<script>alert('\xe8\xaf\xa5\xe4\xbf\xa1\xe6\x81\xaf\xe4\xb8\x8d\xe5\xad\x98\xe5\x9c\xa8');history.go(-1);</script>",
        '<meta charset="gb2312"><script>alert("该栏目已关闭！");window.close();</script>'.encode("gb18030"),
        page(f"{MENU}<h2>很抱歉，您访问的内容已下线</h2>{FOOT}"),
        page(f"{MENU}<p>文章不存在或者已经删除。</p>{FOOT}"),
        page("<p>抱歉，<b>您访问的页面</b><span>不存在</span></p>"),
        page("<table><tr><td>提示信息</td></tr><tr><td>该信息不存在或未发布!</td></tr></table>", "提示信息"),
        page("<h1>Not Found</h1><p>The requested URL /a.html was not found on this server.</p>", ""),
        page("<center><h1>504 Gateway Time-out</h1></center>nginx", "504 Gateway Time-out"),
        page("<p>ADODB.Field 错误 '800a0bcd'</p>", ""),
        page("<h1>恭喜, 站点创建成功！</h1>", "恭喜，站点创建成功！"),
        rb"<script>alert('\u6587\u7ae0\u5df2\u5220\u9664');window.opener=null;window.close();</script>",
        b"No input file specified.",
        page(
            "<h1>Whitelabel Error Page</h1>"
            "<p>This application has no explicit mapping for /error, "
            "so you are seeing this as a fallback.</p>"
            "<div>There was an unexpected error (type=Not Found, status=404).</div>",
            "",
        ),
        page(f"<p>未查询到该条信息，可能已被撤回。</p>{FOOT}", "内容页"),
        page("<h1>抱歉！</h1><p>信息已被取消发布，页面自动 <a href='/'>跳转</a></p>", "跳转提示"),
    ],
)
def test_an_error_page_tells_so(body: bytes) -> None:
    assert error_words(body)


@pytest.mark.parametrize(
    "hidden",
    [
        f"<div style='display:none'><div><p>{ERROR}</p></div></div>",
        f"<div style='color:red; display : none !important'>{ERROR}</div>",
        f"<p style='visibility:hidden'>{ERROR}</p>",
        f"<div hidden>{ERROR}</div>",
        f"<div class='tips hide'>{ERROR}</div>",
        f"<style>.e404{{display:none}}</style><div class='e404'>{ERROR}</div>",
        f"<template><h1>{ERROR}</h1></template>",
        f"<noscript><p>{ERROR}</p></noscript>",
        f"<textarea>{ERROR}</textarea>",
        f"<dialog><p>{ERROR}</p></dialog>",
        f"<script>function fail() {{ alert('{ERROR}'); history.go(-1); }}</script>",
        f"<script>var words = {{404: '{ERROR}'}};</script>",
    ],
)
def test_what_nobody_sees_is_not_said(hidden: str) -> None:
    assert not error_words(page(f"{hidden}<h2>停水通知</h2><p>明日检修管道，请提前储水。</p>", "停水通知"))
    assert not error_words(page(f"{hidden}<p>明日停水。</p>"))


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("查询结果", "<form><input name=q></form><p>没有找到相关记录，请更换关键词。</p>"),
        ("检索", "<form><input name=q></form><p>很抱歉，未找到您要的信息</p>"),
        ("地名查询", "<form><input name=n></form><p>该编号不存在</p>"),
        ("招标公告", "<h2>招标公告</h2><p>没有找到记录</p>"),
        ("网站找错", "<label>内容无法访问</label><label>错别字</label><label>链接打不开</label>"),
        ("网站纠错", "<select><option>页面无法访问</option></select>"),
        ("检查通报", "<table><tr><td>县农业局</td><td>页面无法打开</td></tr></table>"),
        ("领导信箱", "<ul><li><a href='/1'>页面不存在</a> 已答复</li></ul>"),
        ("常见问题", "<ul><li>页面无法显示</li><li>附件无法下载</li></ul>"),
        ("网上调查", "<h1>满意度调查</h1><p>该调查已关闭，不能再提交。</p>"),
        ("专题", "<h1>“两会”专题</h1><p>本专题已停止更新</p>"),
        ("404", "<h1>404厂区安全生产通报</h1><p>整改情况如下。</p>"),
        ("关于印发某办法的通知", "<p>该文件已失效</p><p>各乡镇人民政府：现印发给你们，请遵照执行。</p>"),
        ("政务服务中心搬迁公告", "<p>原地址已停用，请到新址办理。</p>"),
        ("常见问题", f"<p>如果浏览器提示“{ERROR}”，请刷新。</p>"),
        ("一图读懂", "<img src='a.png' alt='页面不存在'>"),
    ],
)
def test_a_page_with_something_to_tell_is_none(title: str, body: str) -> None:
    assert not error_words(page(body, title))


@given(st.text("县政府召开会议研究部署安全生产供暖粮食收购工作", min_size=300, max_size=600))
def test_an_error_message_inside_news_is_not_the_page(text: str) -> None:
    assert not error_words(
        page(f"<h1>网站整改情况通报</h1><p>{text}</p><p>{ERROR}</p><p>{text}</p>", "整改通报")
    )


def test_scripts_speak_only_where_nothing_holds_them_back() -> None:
    assert script_messages("<script>alert('甲乙');history.back()</script>") == ("甲乙",)
    assert script_messages("<body onload=\"alert('甲乙')\">") == ("甲乙",)
    assert script_messages("<script>document.write('<p>甲乙</p>')</script>") == ("甲乙",)
    assert script_messages(r"<script>alert('\u7532\u4e59\ud83d')</script>") == ("甲乙",)
    for held in (
        "if (x) alert('甲乙')",
        "function f() { alert('甲乙') }",
        "x && alert('甲乙')",
        "// alert('甲乙')",
    ):
        assert script_messages(f"<script>{held}</script>") == ()


@pytest.mark.parametrize(
    "body",
    [
        b'{"code":404,"msg":"x"}',
        '{"status":"500","message":"文章不存在"}'.encode(),
        b'{"success":false,"msg":"x"}',
    ],
)
def test_data_may_say_that_there_is_nothing(body: bytes) -> None:
    assert error_in_data(body)


@pytest.mark.parametrize(
    "body",
    [
        b'{"code":200,"msg":"ok"}',
        b'{"code":404}',
        b"[404]",
        b"{",
        b"{" * 3000,
        b'{"code":0,"data":[]}',
        '{"success":false,"msg":"请先登录"}'.encode(),
        b'{"success":false}',
        b'{"success":true,"msg":"x"}',
    ],
)
def test_other_data_does_not(body: bytes) -> None:
    assert not error_in_data(body)


@given(st.text("<>/divspan hiden\"'=:styleclao;-.{}#", max_size=300))
def test_any_markup_is_cut(markup: str) -> None:
    assert len(without_hidden(markup, markup)) <= len(markup)


@pytest.mark.parametrize(
    "piece", ["<div hidden>", "<p style='display:none", "<style>.a{", "<div class='hide'>", "hidden"]
)
def test_hidden_parts_are_found_in_linear_time(piece: str) -> None:
    markup = piece * (200_000 // len(piece))
    assert len(without_hidden(markup, markup)) <= len(markup)


def test_an_error_page_in_traditional_characters_is_one() -> None:
    body = "<html><head><title>系統訊息</title></head><body><p>抱歉，您要瀏覽的網頁不存在</p></body></html>"
    assert error_words(body.encode()) == "抱歉，您要瀏覽的網頁不存在"


LONG_MENU = "".join(f'<li><a href="/{number}/">第{number}个栏目</a></li>' for number in range(300))
LINKS = (
    '友情链接：<select onchange="open(this.value)"><option value="http://b.cn/">某县人大</option></select>'
)


@pytest.mark.parametrize("title", ["信息提示-某某县人民政府", "网站提示", "系统提示_某局"])
@pytest.mark.parametrize(
    "words", ["您请求的内容不存在！", "您访问的信息不存在，请核对后重新输入", "哎呀！找不到您要的页面啦"]
)
def test_menu_and_footer_of_any_length_do_not_drown_a_message(title: str, words: str) -> None:
    body = f"<ul>{LONG_MENU}</ul><div class='tips'>{words}<p><a href='/'>返回首页</a></p></div>{FOOT}{LINKS}"
    assert error_words(page(body, title)) == words


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("信息提示", "".join(f"<a href='/{n}'>关于做好第{n}批重点工作的通知</a><br>" for n in range(150))),
        ("安全提示", "<p>" + "汛期请市民远离河道，不要在桥下停留。" * 30 + "</p>"),
        ("机构设置-某某县人民政府", f"<ul>{LONG_MENU}</ul>"),
        ("信息检索", "<input name='q'>"),
    ],
)
def test_a_page_with_something_of_its_own_beside_such_words_is_none(title: str, body: str) -> None:
    sought = "您搜索的信息不存在" if title == "信息检索" else ERROR
    assert error_words(page(f"{body}<p>{sought}</p>", title)) == ""


def test_the_error_page_of_a_framework_within_the_sites_frame() -> None:
    told = "无法找到资源。说明: HTTP 404。您正在查找的资源(或者它的一个依赖项)可能已被移除"
    assert error_words(page(f"{MENU}<h1>“/”应用程序中的服务器错误</h1><p>{told}</p>{FOOT}{LINKS}", "某局"))


def test_a_letter_about_a_page_that_does_not_open_is_no_error_page() -> None:
    told = {"信件编号": "2974", "标题": "新闻页面链接失效", "来信时间": "2026-10-22", "答复内容": "已修复。"}
    rows = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in told.items())
    page = f"<html><head><title>新闻页面链接失效_找错</title></head><body><table>{rows}</table></body></html>"
    assert error_words(page.encode()) == ""
    other = {
        "主　题：": "网站附件链接错误",
        "写信日期：": "2026-10-22",
        "办理状态：": "已答复",
        "回复部门：": "办公室",
    }
    rows = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in other.items())
    page = f"<html><head><title>网站附件链接错误-某局</title></head><body><table>{rows}</table></body></html>"
    assert error_words(page.encode()) == ""
    alone = "<html><head><title>新闻页面链接失效</title></head><body><p>新闻页面链接失效</p></body></html>"
    assert error_words(alone.encode())


@pytest.mark.parametrize("words", ["未查询到该办件信息", "没有查到对应的记录"])
def test_what_a_form_found_nothing_for_is_no_error_page(words: str) -> None:
    assert not error_words(page(f"<form><input name='no'></form><p>{words}</p>", "信息"))


def test_a_text_that_names_the_words_of_a_framework_is_none() -> None:
    text = "<p>升级当天，个别用户看到英文提示，技术人员已经修复，现在可以正常办理业务。</p>" * 4
    assert not error_words(page(f"<h2>系统升级说明</h2><p>Whitelabel Error Page</p>{text}", "系统升级说明"))


_REFRESH = '<meta http-equiv="refresh" content="3;url=/xw/">'


_SCRIPTED = "<script>setTimeout(function(){location.href='/xw/'},3000)</script>"


@pytest.mark.parametrize("move", [_REFRESH, _SCRIPTED])
@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("页面已迁移", "本页已迁移，点这里"),
        ("迁移提示", "本栏目已迁移，3秒后自动跳转"),
        ("提示", "您访问的页面已移至新地址，页面将自动跳转。"),
        ("", "网站已改版，本页面已变更"),
    ],
)
def test_a_page_that_moved_and_moves_on_is_judged_by_where_it_leads(
    move: str, title: str, words: str
) -> None:
    assert error_words(page(f"{move}<p>{words}</p>", title)) == ""


def test_a_page_that_only_says_that_it_moved_is_not_there() -> None:
    assert error_words(page("<p>本栏目已迁移，3秒后自动跳转</p>", "迁移提示"))


@pytest.mark.parametrize(
    "words", ["该页面不存在或已被移动", "您访问的页面已删除或迁移", "该信息已移至回收站"]
)
def test_what_leads_on_because_there_is_nothing_is_an_error_page(words: str) -> None:
    assert error_words(page(f"{_REFRESH}<p>{words}</p>", "提示"))


@pytest.mark.parametrize(
    "said",
    [
        "Microsoft JET Database Engine 错误 '80004005'<br>未指定的错误<br>/inc/conn.asp，行 12",
        "Microsoft JET Database Engine (0x80004005)<br>error '80004005'",
        "Microsoft OLE DB Provider for SQL Server 错误 '80040e14'<p>/list.asp，行 23",
        "Microsoft VBScript 运行时错误 错误 '800a000d'<p>类型不匹配: 'cint'",
        "Microsoft VBScript runtime error '800a0006'<p>Overflow",
        "<b>Warning</b>: mysql_connect() [function.mysql-connect]: Access denied for user 'root'@'localhost'",
        "SQLSTATE[HY000] [2002] Connection refused",
        "Could not connect: Too many connections",
        "Discuz! Database Error<br>(2003) notconnect",
        "<b>MySQL Query :</b> select id from cms_list<br><b>MySQL Error :</b> gone",
        "MySQL server has gone away",
        "Can't connect to MySQL server on '10.1.2.3' (111)",
        "Could not connect to the database server.",
        "Unknown database 'cms_2019'",
        "Unknown column 'sort' in 'order clause'",
        "Table 'cms.news' doesn't exist",
        "Uncaught PDOException: could not find driver in /www/db.php:12",
        "java.sql.SQLRecoverableException: IO Error",
        "Communications link failure. The last packet sent was 0 ms ago.",
        "Login failed for user 'webuser'.",
    ],
)
def test_a_database_that_breaks_down_in_front_of_the_reader(said: str) -> None:
    assert error_words(f"<html><body>{said}</body></html>".encode())


@pytest.mark.parametrize(
    "said",
    [
        "<h1>关于 Microsoft JET Database Engine 错误处理的培训通知</h1><p>各单位请派一人参加。</p>",
        "<h1>系统使用问答</h1><p>问：提示 Microsoft VBScript 怎么办？答：请升级浏览器后再试。</p>",
        "<h1>Warning</h1><p>大风蓝色预警，请注意防范，户外作业暂停。</p>",
        "<h1>MySQL 数据库升级公告</h1><p>本周六停机两小时，期间查询服务暂停。</p>",
        "<h1>培训报名</h1><p>课程：SQL Server 入门、PDO 与 MySQL 编程。</p>",
        "<h1>Notice</h1><p>If your name doesn't exist on the list, please call us.</p>",
    ],
)
def test_a_page_that_names_a_database_is_none(said: str) -> None:
    assert error_words(f"<html><head><title>示例</title></head><body>{said}</body></html>".encode()) == ""
