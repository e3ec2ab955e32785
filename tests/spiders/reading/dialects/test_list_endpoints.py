"""Where the rows of a list are asked for, dialect by dialect, and what is never asked."""

from __future__ import annotations

from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Endpoint
from spiders.reading.list_endpoints import ListEndpoints, list_endpoints
from spiders.reading.sheet import Sheet

HOST = "http://www.example.gov.cn"
URL = HOST + "/col/col5/index.html?cid=77"


def asked(script: str, url: str = URL) -> ListEndpoints:
    return list_endpoints(Sheet(f'<div id="list"></div><script>{script}</script>', url))


def only(script: str, url: str = URL) -> Endpoint:
    (endpoint,) = asked(script, url).endpoints
    return endpoint


# ---------------------------------------------------------------- dialects


def test_jpage_posts_the_parameters_of_its_own_call() -> None:
    endpoint = only(
        "var param={col:1,appid:'1',columnid:'15,16',unitid:'1648',webname:'某网'};"
        "$('#1648').jpage({totalRecord:80,dataBefore:'<ul>',groupSize:3,"
        "proxyUrl:'/module/web/jpage/dataproxy.jsp',perPage:15,ajaxParam:param});"
    )
    assert endpoint.url == f"{HOST}/module/web/jpage/dataproxy.jsp?startrecord=1&endrecord=45&perpage=15"
    assert dict(parse_qsl(endpoint.form)) == {
        "col": "1",
        "appid": "1",
        "columnid": "15,16",
        "unitid": "1648",
        "webname": "某网",
    }


def test_a_written_address_of_jpage_is_asked_as_it_is() -> None:
    endpoint = only('var next = "/module/web/jpage/dataproxy.jsp?page=1&amp;columnid=5";')
    assert endpoint == Endpoint(f"{HOST}/module/web/jpage/dataproxy.jsp?page=1&columnid=5")


def unit(tag: str, page: int = 5) -> str:
    query = f"{{'parseType':'bulidstatic','webId':'61','tagId':'{tag}','pageId':'{page}'}}"
    return (
        f'<script url="/api-gateway/jpaas-publish-server/front/page/build/unit" queryData="{query}"></script>'
    )


def test_units_are_asked_the_list_first_and_menus_not_at_all() -> None:
    markup = unit("公共样式") + unit("顶部导航", 6) + unit("当前栏目list", 7)
    found = list_endpoints(Sheet(markup, URL)).endpoints
    queries = [parse_qs(urlsplit(one.url).query) for one in found]
    assert [query["tagId"] for query in queries] == [["当前栏目list"], ["公共样式"]]
    assert queries[0]["pageId"] == ["7"]


UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"


@pytest.mark.parametrize(
    ("box", "asked"),
    [
        (f"""<div url="{UNIT}" querydata="{{'tagId':'list','pageId':'7'}}">正在加载</div>""",
         f"{UNIT}?tagId=list&pageId=7"),
        (f"""<div data-unit="{UNIT}?pageId=7&amp;rows=15" url="{UNIT}" querydata="{{'pageId':'7'}}"></div>""",
         f"{UNIT}?pageId=7&rows=15"),
        (f"""<div data-fill="get('{UNIT}?pageId=7')" url="{UNIT}" querydata="{{'pageId':'7'}}"></div>""",
         f"{UNIT}?pageId=7"),
        (f"""<div data-fill="get('{UNIT}?pageId=7')" querydata="broken"></div>""", ""),
    ],
)  # fmt: skip
def test_a_box_names_its_unit_itself(box: str, asked: str) -> None:
    found = list_endpoints(Sheet(box, URL)).endpoints
    assert [one.url for one in found] == ([f"http://{urlsplit(URL).netloc}{asked}"] if asked else [])


@pytest.mark.parametrize(
    ("script", "path"),
    [
        ("window._CONFIG = {SITE_ID: 755041}", "/ss/gkmlpt/api/all/0?page=1&sid=755041"),
        ('var SID="9", COLUMN_ID = "2972";', "/ss/gkmlpt/api/all/2972?page=1&sid=9"),
        ('window._CONFIG={SID:"9",CATEGORY:14}', "/ss/gkmlpt/api/all/14?page=1&sid=9"),
        ('window._CONFIG={SID:"9",CID:14,API:"/x/"}', "/ss/gkmlpt/api/all/14?page=1&sid=9"),
        ('get("/gkmlpt/api/all/5?page=1&sid=2")', "/gkmlpt/api/all/5?page=1&sid=2"),
    ],
)
def test_the_platform_is_asked_by_its_site_number(script: str, path: str) -> None:
    assert only(script, HOST + "/ss/gkmlpt/index").url == HOST + path


@pytest.mark.parametrize("path", ["/gkmlpt/5014/", "/gkmlpt/5014/index.html", "/gkmlpt/index/5014.html"])
def test_a_column_of_the_platform_with_an_address_of_its_own_is_guessed_by_it(path: str) -> None:
    script = "<script>window._CONFIG={SID:'9'}</script>gkmlpt"
    found = list_endpoints(Sheet(script, HOST + path)).endpoints
    assert [(one.url, one.guessed) for one in found] == [(f"{HOST}/gkmlpt/api/all/5014?page=1&sid=9", True)]
    whole = list_endpoints(Sheet(script, HOST + "/gkmlpt/index")).endpoints
    assert [(one.url, one.guessed) for one in whole] == [(f"{HOST}/gkmlpt/api/all/0?page=1&sid=9", False)]


def test_the_platform_is_asked_as_its_script_puts_the_address_together() -> None:
    """Cut off behind `page=` the platform counts no rows, and a full column would be called blank."""
    script = (
        "var sid=12,size=5;function load(p){var x=new XMLHttpRequest();"
        "x.open('GET','/gkmlpt/api/all/0?page='+p+'&sid='+sid);x.onload=draw;x.send()}"
        """function pager(k){g+='<button data-p="'+k+'" p="'+k+'">'+k+'</button>'}load(1);"""
    )
    found = list_endpoints(Sheet(f"<ul id='l'></ul><script>{script}</script>", HOST + "/kx/"))
    assert [one.url for one in found.endpoints] == [HOST + "/gkmlpt/api/all/0?page=1&sid=12"]
    assert not found.elsewhere


def test_the_platform_is_not_asked_for_all_where_the_script_names_the_column() -> None:
    """Column 0 of a site that has none is a 404, and the answer of the column itself would not count."""
    script = (
        "var _cate=104;function load(p){var x=new XMLHttpRequest();x.onload=draw;"
        'x.open("GET","/gkmlpt/api/all/"+_cate+"?page="+p+"&sid=398");x.send();}load(1);'
    )
    sheet = Sheet(f"<div id='l'>正在加载</div><script>{script}</script>", HOST + "/gkmlpt/104/index.html")
    assert [one.url for one in list_endpoints(sheet).endpoints] == [
        HOST + "/gkmlpt/api/all/104?page=1&sid=398"
    ]


def test_an_address_whose_parts_are_not_known_leaves_the_list_to_the_browser() -> None:
    script = "function load(p,s){x.open('GET','/gkmlpt/api/all/0?page='+p+'&sid='+s)}"
    found = list_endpoints(Sheet(f"<script>{script}</script>", HOST + "/kx/"))
    assert found.endpoints == ()
    assert found.elsewhere


def test_an_address_that_ends_before_its_row_numbers_is_asked_for_the_first() -> None:
    script = "jpage(4110,22,7,'/m/dataproxy.jsp?columnid=7&unitid=9&startrecord=');"
    found = list_endpoints(Sheet(f"<script>{script}</script>", HOST + "/kx/")).endpoints
    assert [one.url for one in found] == [
        HOST + "/m/dataproxy.jsp?columnid=7&unitid=9&startrecord=1&endrecord=45&perpage=15"
    ]


# ---------------------------------------------------------------- written calls


@pytest.mark.parametrize(
    ("script", "url", "form"),
    [
        ('$.getJSON("/data/list.json", draw)', "/data/list.json", ""),
        ("fetch('/api/news/list?page=1').then(draw)", "/api/news/list?page=1", ""),
        ("fetch(`/api/list?page=${page}&id=${cid}`);var cid='7'", "/api/list?page=1&id=7", ""),
        ("var base='/igs';$.get(base+'/search/list?pageNo='+no, draw)", "/igs/search/list?pageNo=1", ""),
        ('$.ajax({url:"/q/list",data:{page:p,size:n,id:"3"},success:f})', "/q/list?page=1&size=15&id=3", ""),
        ('$.ajax({type:"POST",url:"/loadData",data:{cid:"3"}})', "/loadData", "cid=3"),
        ("$.post('/queryList',{cid:getParam('cid')},draw)", "/queryList", "cid=77"),
        ("$('#list').load('/site/label/8888?labelName=x')", "/site/label/8888?labelName=x", ""),
        ("table.render({elem:'#list',url:'/doc/list'})", "/doc/list", ""),
        ("axios.get('/api/articles',{params:{page:1}})", "/api/articles?page=1", ""),
        ("$.post('/queryList',form,draw);var form={a:'1'}", "/queryList", "a=1"),
        ("fetch('/api/list',{method:'post',body:'cid=3&page=1'})", "/api/list", "cid=3&page=1"),
        ("fetch('/api/list',{method:'POST',body:new URLSearchParams({cid:3})})", "/api/list", "cid=3"),
        ("fetch('/api/list',{method:'POST',body:JSON.stringify({cid:3})})", "/api/list", '{"cid": 3}'),
        ("fetch('/api/list?page=1',{headers:{'Accept':'*/*'}})", "/api/list?page=1", ""),
        ("axios.post('/api/list',{top:true,end:null})", "/api/list", '{"top": true, "end": null}'),
        ("axios.post('/api/list',{cid:'a',page:1})", "/api/list", '{"cid": "a", "page": 1}'),
        ("axios({url:'/api/list',method:'post',data:{page:1}})", "/api/list", "page=1"),
        (
            "$.ajax({url:'/api/list',type:'POST',contentType:'application/json',data:JSON.stringify({page:n})})",
            "/api/list",
            '{"page": 1}',
        ),
        ("x.open('GET','/data/5.json');x.send()", "/data/5.json", ""),
        ("x.open('POST','/api/list');x.send(null)", "/api/list", "page=1"),
        ('fetch("/api/cms/page/5",{method:"POST"}).then(f)', "/api/cms/page/5", "page=1"),
        ("fetch('/api/list', opts);var opts={method:'POST'}", "/api/list", "page=1"),
        ("function draw(d){f(d)}$.post('/api/list',draw)", "/api/list", "page=1"),
        ("x.open('post','/api/list');x.onload=f;x.send('cid=3&page='+p)", "/api/list", "cid=3&page=1"),
        (
            "x.open('POST','/api/list');x.setRequestHeader('Accept','*/*');x.send(JSON.stringify({cid:3,pageNum:p}))",
            "/api/list",
            '{"cid": 3, "pageNum": 1}',
        ),
        ("var cid=3,page=1;page=2;$.get('/api/list',{cid:cid,page:page})", "/api/list?cid=3&page=1", ""),
    ],
)
def test_calls_that_are_written_out_are_asked(script: str, url: str, form: str) -> None:
    assert only(script) == Endpoint(HOST + url, form)
    assert not asked(script).elsewhere


@pytest.mark.parametrize(
    ("script", "url", "form"),
    [
        ("fetch('/api/list',{...usual,method:'POST'})", "/api/list", "page=1"),
        ("fetch('/api/list',usual)", "/api/list", ""),
        ("$.post('/api/list',form)", "/api/list", "page=1"),
        ("axios.get('/api/list',usual)", "/api/list", ""),
        ("axios.post('/api/list',{cid:3},usual)", "/api/list", '{"cid": 3}'),
        ("fetch('/api/list?page=1',{headers:{siteId:'7'}})", "/api/list?page=1", ""),
        ("x.open('GET','/api/list');x.setRequestHeader('token',t);x.send()", "/api/list", ""),
        ("$.ajax({url:'/api/list',beforeSend:sign,data:{cid:3}})", "/api/list?cid=3", ""),
        ("axios.defaults.baseURL='/gw';axios.get('/api/list')", "/api/list", ""),
        ("http.get('/api/list')", "/api/list", ""),
        ("$.post('/api/list',{cid:3,end:null})", "/api/list", "cid=3&end=null"),
        ("var cid=0;cid=current();$.get('/api/list',{cid:cid})", "/api/list?cid=0", ""),
    ],
)
def test_what_may_be_asked_otherwise_by_the_page_is_asked_as_a_guess(
    script: str, url: str, form: str
) -> None:
    assert only(script) == Endpoint(HOST + url, form, guessed=True)


@pytest.mark.parametrize(
    "script",
    [
        '$.getJSON("/data/" + key() + ".json", draw)',
        '$.ajax({url:"/q/list",data:{channel:current()}})',
        "fetch(address).then(draw)",
        "$.get(window.base + '/list', draw)",
        "$.post('/queryList', form, draw)",
        "x.open('POST','/api/list',true)",
        "x.open('POST','/api/list');x.send(form)",
    ],
)
def test_what_only_the_script_knows_is_not_asked_and_said(script: str) -> None:
    assert asked(script) == ListEndpoints((), True)


@pytest.mark.parametrize(
    "script",
    [
        "$.post('/message/save',{a:1})",
        "$.get('/count/hits?id=5')",
        "$.get('/visit/' + id)",
        "$.ajax({url:'/user/login',type:'post',data:{a:1}})",
        "$.post('/do/it',{a:1})",
        "$('#foot').load('/common/footer.html')",
        "$.getScript('/a.js')",
        "window.open('/a.html','_blank')",
        "$.get('/h',function(n){$('#hits').html(n)})",
        "fetch('/message/save',{method:'POST',body:JSON.stringify({a:1})})",
    ],
)
def test_nothing_is_counted_sent_or_changed_by_asking(script: str) -> None:
    assert asked(script) == ListEndpoints()


def test_no_more_than_three_calls_are_asked() -> None:
    found = asked(";".join(f"$.get('/api/list{number}')" for number in range(9)))
    assert len(found.endpoints) == 3
    assert found.elsewhere


PIECES = (
    "$.ajax({", "url:", "'/api/list'", "data:{", "page:1", "}", "})", ",", "+", "`", "${", "fetch(", "'", '"',
    "\\", "var a=", ".jpage({", "proxyUrl:'dataproxy.jsp'", "ajaxParam:{", "perPage:", "9", "gkmlpt",
    "SITE_ID:1", ";",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=80).map("".join))
def test_any_script_gives_at_most_a_few_addresses(script: str) -> None:
    found = asked(script).endpoints
    assert len(found) <= 8
    assert all(one.url.startswith("http") for one in found)


def test_a_script_made_to_exhaust_the_reader_does_not() -> None:
    for piece in ("$.ajax({", "fetch(`${", "var a={a:", "a=b+", "{'", ".jpage({", "proxyUrl:{"):
        assert len(asked(piece * (150_000 // len(piece))).endpoints) <= 8
