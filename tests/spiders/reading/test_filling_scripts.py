"""Pages without rows: which scripts may fill their list, and which excuse nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.filling_scripts import filling_script
from spiders.reading.lists import read_lists
from spiders.reading.sheet import Sheet

SEEN = date(2026, 11, 22)
URL = "http://www.example.gov.cn/yqdt/"
EMPTY = '<div id="list"><ul></ul></div>'
DRAW = "document.querySelector('#list ul').innerHTML=j"


def scripted(middle: str) -> str:
    markup = (
        f'<html><body><div class="nav"><a href="/">首页</a></div><h2>园区动态</h2>{middle}'
        '<div class="footer">版权所有</div></body></html>'
    )
    return read_lists(Sheet(markup, URL), SEEN).scripted


@pytest.mark.parametrize(
    "middle",
    [
        f"{EMPTY}<script>fetch('/api/list?id=5').then(r=>r.json()).then(j=>{{{DRAW}}})</script>",
        f"{EMPTY}<script>window.fetch(base+key()).then(r=>r.json()).then(j=>{{{DRAW}}})</script>",
        f"{EMPTY}<script>axios.get('/api/news').then(function(j){{{DRAW}}})</script>",
        f"{EMPTY}<script>axios({{url:'/api/news',method:'post'}}).then(function(j){{{DRAW}}})</script>",
        f"{EMPTY}<script>var x=new XMLHttpRequest();x.open('GET','/data/5.json');x.send()</script>",
        f"{EMPTY}<script>$('.box').load('/inc/list5.html')</script>",
        f"{EMPTY}<script>data.forEach(function(x){{h+='<li>'+x.t+'</li>'}});u.innerHTML=h</script>",
        f"{EMPTY}<script>var li=document.createElement('li');u.appendChild(li)</script>",
        f"{EMPTY}<script>new Vue({{el:'.box',data:{{}}}})</script>",
        f"{EMPTY}<script>ReactDOM.render(React.createElement(List),root)</script>",
        f"{EMPTY}<script>layui.use(['table'],function(){{}})</script>",
        f"{EMPTY}<script>$('.t').DataTable({{ajax:u}})</script>",
        f"{EMPTY}<script>initNewsList({{channel:5}})</script>",
        '<div class="list"><script src="/data/list5.js"></script></div>',
        '<div class="list"><script>document.write(rows)</script></div>',
        '<ul><li class="skeleton"></li><li class="skeleton"></li></ul>',
        '<div class="list" aria-busy="true"></div>',
        '<ul class="list" data-url="/api/list/5"></ul>',
        '<table class="easyui-datagrid" data-options="url:\'/q\'"></table>',
        '<news-list channel="5"></news-list>',
        '<div id="app"></div><p>' + "本站由园区管理委员会主办，欢迎访问。" * 15 + "</p>",
        '<ul></ul><script type="text/x-handlebars"><li>{{title}}</li></script>',
    ],
)
def test_what_a_script_may_fill_is_never_empty(middle: str) -> None:
    assert scripted(middle)


def test_a_script_that_stands_in_a_lists_place_beside_a_pager_may_fill_it() -> None:
    assert scripted(
        '<div class="list"><script src="/l.js"></script><script>createPageHTML(1,0)</script></div>'
    )
    assert scripted('<div class="page"><script src="/l.js"></script></div>')


@pytest.mark.parametrize(
    "script",
    [
        "<script>$('.menu').click(function(){$(this).toggle()})</script>",
        "<script>document.querySelector('.ft').onclick=function(e){}</script>",
        "<script>var d=new Date();document.getElementById('day').innerHTML=d.getFullYear()</script>",
        "<script>$.get('/visit/count?id=5',function(n){$('.n').html(n)})</script>",
        "<script>$.get('/w',function(w){$('#weather').html(w)})</script>",
        "<script>document.getElementById('list').style.height='auto'</script>",
        "<script>function createPageHTML(n){for(;n;n--)document.write('<li>'+n+'</li>');'下一页'}</script>",
        '<div class="page"><script src="/p.js"></script><script>createPageHTML(1,0,"i")</script></div>',
        '<div class="b"><script src="/page.js"></script><script>createPageHTML(2,0,"i")</script></div>',
        '<div class="sh"><script src="/js/share.js"></script></div>',
        '<div style="display:none"><script src="/sys/x.js"></script></div>',
        '<script src="/js/jquery.js"></script><script src="/js/common.js"></script>',
        "<script>showContent(1)</script>",
        "<script>window.open('/a.html','_blank')</script>",
    ],
)
def test_scripts_that_fill_no_list_excuse_nothing(script: str) -> None:
    assert scripted(f"{EMPTY}{script}") == ""


def test_a_pager_that_posts_back_excuses_no_list_that_says_it_is_empty() -> None:
    pager = "<a href=\"javascript:__doPostBack('AspNetPager1','2')\">下页</a>"
    assert scripted(f"<table></table>{pager}")
    assert scripted(f"<table></table><p>共0页 第1页</p>{pager}") == ""
    assert scripted(f"<table><tr><td>暂时没有信息！</td></tr></table>{pager}") == ""


@given(st.text(max_size=400))
def test_any_script_is_answered_with_words_or_nothing(text: str) -> None:
    sheet = Sheet(f"<div><script>{text}</script></div>", URL)
    assert isinstance(filling_script(sheet), str)
