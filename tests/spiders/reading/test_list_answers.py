"""What endpoints answer: rows under many names, nothing that says so, and everything that says nothing."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Entry
from spiders.reading.list_answers import ListAnswer, read_answer

SEEN = date(2026, 11, 22)
URL = "http://www.example.gov.cn/tzgg/index.html"
DAY = date(2026, 11, 2)


TURNS_NONE = (
    '<div class="pagination" count="0"><a href="javascript:void(0)" data-page="1">1</a>'
    " 共0页 <a>尾页</a></div>"
)


def answered(value: object, kind: str = "application/json") -> ListAnswer:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return read_answer(text.encode(), kind, URL, SEEN)


def row(**fields: Any) -> dict[str, Any]:
    return {"title": "关于某件事的公告", "url": "/a/1.html", **fields}


FULL = Entry("http://www.example.gov.cn/a/1.html", "关于某件事的公告", DAY, "api")


@pytest.mark.parametrize(
    "rows",
    [
        {"articles": [row(display_publish_time="2026-11-02", created_at="2026-11-01")]},
        {"articles": [row(date=1793577600)]},
        {"data": {"list": [row(publishTime=1793577600000)]}},
        {
            "page": {
                "content": [
                    {"DOCPUBURL": "../a/1.html", "BT": "关于某件事的公告", "FBRQ": "2026-11-02 08:00"}
                ]
            }
        },
        [{"C_TITLE": "关于某件事的公告", "C_URL": "/a/1.html", "C_DEPLOYTIME": "2026年11月2日"}],
        {"rows": [row(pubDate={"time": 1793577600000, "year": 126})]},
        {"d": [row(PubDate="/Date(1793577600000+0800)/")]},
        {"rows": [row(publishedTimeStr="2026-11-02T10:00:00")]},
        {"rows": [row(title="<em>关于</em>某件事的公告&nbsp;", pub_date="2026/11/02")]},
        {"result": json.dumps({"rows": [row(fbsj="20261102")]})},
        {"menu": [row(title="返回网站首页", url="/")] * 5, "rows": [row(rq="2026-11-02")]},
    ],
)
def test_rows_are_read_under_all_their_names(rows: object) -> None:
    assert answered(rows).entries == (FULL,)


def test_jsonp_is_read_like_json() -> None:
    text = json.dumps({"rows": [row(rq="2026-11-02")]})
    assert answered(f"/**/jQuery183_17({text});").entries == (FULL,)


def test_a_row_without_address_is_of_the_page_itself() -> None:
    (entry,) = answered({"rows": [{"title": "一条通知", "date": "2026-11-02"}]}).entries
    assert entry == Entry(URL, "一条通知", DAY, "api")


def test_when_a_row_was_changed_is_not_when_it_was_published() -> None:
    (entry,) = answered({"rows": [row(title="关于某件事情的公告二", updateTime="2026-11-20")] * 2}).entries
    assert (entry.dated, entry.evidence) == (None, "none")


def test_links_of_data_are_guesses_and_those_of_markup_are_not() -> None:
    bare = row(rq="2026-11-02", url="a/1.html")
    assert [link.how for link in answered({"rows": [bare]}).links] == ["handler"]
    markup = '<ul><li><a href="/a/1.html">关于某件事的公告</a><span>2026-11-02</span></li></ul>'
    assert [link.how for link in answered({"data": {"html": markup}}).links] == ["a"]


@pytest.mark.parametrize("wrapped", [True, False])
def test_a_piece_of_markup_is_a_list(wrapped: bool) -> None:
    markup = '<ul><li><a href="/a/1.html">关于某件事的公告</a><span>2026-11-02</span></li></ul>'
    answer = answered({"code": "200", "data": {"html": markup}}) if wrapped else answered(markup, "text/html")
    assert answer.entries == (FULL,)


def test_records_of_jpage_and_where_more_of_them_are() -> None:
    record = '<record><![CDATA[<li><a href="/a/1.html">关于某件事的公告</a><b>2026-11-02</b></li>]]></record>'
    group = '<nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=2"></a>]]></nextgroup>'
    answer = answered(f"<?xml version='1.0'?><datastore>{group}<recordset>{record}</recordset></datastore>")
    assert answer.entries == (FULL,)
    assert [one.url for one in answer.further] == [
        "http://www.example.gov.cn/module/web/jpage/dataproxy.jsp?page=2"
    ]


def test_other_xml_is_read_by_its_elements() -> None:
    title = "<title><![CDATA[关于某件事的公告]]></title>"
    item = f"<item>{title}<link>/a/1.html</link><pubDate>2026-11-02</pubDate></item>"
    assert answered(f"<?xml version='1.0'?><rss><channel>{item}</channel></rss>").entries == (FULL,)


@pytest.mark.parametrize(
    "nothing",
    [
        {"rows": [], "total": 0},
        {"code": 200, "data": {"list": [], "totalCount": "0"}},
        {"success": True, "data": {"html": '<ul></ul><div class="pagination" rows="15" count="0"></div>'}},
        "<datastore><totalrecord>0</totalrecord><recordset></recordset></datastore>",
        {"success": True, "code": "200", "data": {"html": "<ul class='list'></ul>", "totalCount": 0}},
        {"success": True, "code": "200", "data": {"html": "<ul></ul>", "totalCount": 0}},
        {"success": True, "code": "200", "data": {"html": "", "totalCount": 0}},
        {"code": "200", "data": {"html": f"<ul class='list'></ul>{TURNS_NONE}", "total": 0}},
        {"code": "200", "data": {"html": f"<ul></ul><p>暂无相关信息</p>{TURNS_NONE}", "total": 0}},
        f"<ul></ul>{TURNS_NONE}",
    ],
)
def test_that_there_is_nothing_is_believed_of_who_counts(nothing: object) -> None:
    answer = answered(nothing)
    assert (answer.says_none, answer.why, answer.entries) == (True, "", ())


@pytest.mark.parametrize(
    "unclear",
    [
        "",
        "{}",
        "[]",
        {"rows": []},
        {"total": 0},
        {"rows": [], "total": 12},
        {"code": 500, "rows": [], "total": 0},
        {"success": False, "rows": [], "total": 0},
        {"error": "no permission", "rows": [], "total": 0},
        {"rows": [{"id": 1}], "total": 0},
        '{"rows": [], "total": 0',
        "<html><body><h1>500</h1><p>系统繁忙</p></body></html>",
        "<datastore><recordset></recordset></datastore>",
        {"data": {"html": "<ul class='list'></ul>"}},
        {"data": {"html": "<ul class='list'></ul>", "totalCount": 12}},
        {"data": {"html": "<div class='list'>系统升级，请稍后再来查看</div>", "totalCount": 0}},
        {"code": 500, "data": {"html": "", "totalCount": 0}},
        {"data": {"html": "<ul></ul><a href='javascript:open(9)'>关于供水的公告</a>", "total": 0}},
        "请先登录",
    ],
)
def test_everything_else_says_nothing(unclear: object) -> None:
    answer = answered(unclear)
    assert not answer.says_none
    assert answer.entries == ()
    assert answer.why


def test_a_tree_of_columns_is_no_list() -> None:
    tree = [
        {"name": name, "url": f"/{place}/"} for place, name in enumerate(("首页", "要闻", "公告", "互动"))
    ]
    assert answered(tree).entries == ()


def test_rows_that_are_still_a_template_are_none() -> None:
    assert answered({"rows": [row(title="{{item.title}}", rq="2026-11-02")]}).entries == ()


def test_a_million_brackets_cost_nothing() -> None:
    assert answered("[" * 1_000_000).why
    assert answered("<item>" * 200_000).why


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(
            st.sampled_from(["title", "url", "date", "rows", "total", "code", "html"]), inner, max_size=5
        )
    ),
    max_leaves=30,
)


@given(VALUES)
def test_any_json_gives_entries_or_a_reason(value: object) -> None:
    answer = answered(value)
    assert bool(answer.entries) + answer.says_none + bool(answer.why) == 1
    assert all(entry.url.startswith("http") and entry.title for entry in answer.entries)


@given(st.binary(max_size=300))
def test_any_bytes_give_entries_or_a_reason(body: bytes) -> None:
    answer = read_answer(body, "", URL, SEEN)
    assert bool(answer.entries) + answer.says_none + bool(answer.why) == 1


PIECES = (
    "<?xml?>",
    "<rss>",
    "<item>",
    "</item>",
    "<title>",
    "</title>",
    "<![CDATA[",
    "]]>",
    "<recordset>",
    "标题",
    "2026-01-02",
)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_broken_xml_never_fails(text: str) -> None:
    assert len(answered(f"<?xml?>{text}").entries) <= 60


def test_a_pager_that_counts_nothing_says_none() -> None:
    for pager in ('<div class="pagination" total="0"></div>', "<p>共 0 条</p>", '<i data-total="0"></i>'):
        html = f'<div><ul class="list"></ul>{pager}</div>'
        assert answered({"success": True, "code": "200", "data": {"html": html}}).says_none


@pytest.mark.parametrize(
    "answer",
    [
        {"success": True, "data": {"html": '<div class="page-content"><ul></ul></div>'}},
        {"success": True, "data": {"html": '<ul></ul><div class="pagination" total="3"></div>'}},
        {"success": False, "data": {"html": "", "total": 0}},
    ],
)
def test_an_empty_list_without_its_count_says_nothing(answer: object) -> None:
    assert not answered(answer).says_none


def test_how_many_rows_there_are_in_all() -> None:
    assert answered({"total": 57, "rows": [row(pubDate="2026-11-02")]}).total == 57
    html = '<ul><li><a href="/a/1.html">关于某件事的公告</a><b>2026-11-02</b></li></ul><p>共 57 条</p>'
    assert answered({"data": {"html": html}}).total == 57
    assert answered({"rows": [row(pubDate="2026-11-02")]}).total == 0
    beside = answered({"data": {"total": 30, "html": html.partition("<p>")[0]}})
    assert (len(beside.entries), beside.total) == (1, 30)


def test_how_many_pages_there_are_where_no_rows_are_counted() -> None:
    answer = answered({"data": {"pages": 3, "list": [row(pubDate="2026-11-02")]}})
    assert (answer.total, answer.pages) == (0, 3)
    assert [answer.has_more(1, turned) for turned in (1, 2, 3)] == [True, True, False]
    counted = answered({"totalPages": 3, "total": 2, "list": [row(pubDate="2026-11-02")]})
    assert [counted.has_more(known, 1) for known in (1, 2)] == [True, False]


@pytest.mark.parametrize(
    ("answer", "gives_none"),
    [
        ({"code": 200, "data": {"records": []}}, True),
        ({"infos": []}, True),
        ({"code": 500, "data": []}, False),
        ({"data": [], "total": 7}, False),
        ({"data": [], "html": "<div class='list'>1</div>"}, False),
        ({"data": {"name": "园区动态"}}, False),
        ({"infos": [row(pubDate="2026-11-02")], "tags": []}, False),
    ],
)
def test_an_answer_whose_lists_are_empty_gives_none(answer: object, gives_none: bool) -> None:
    assert answered(answer).gives_none is gives_none


def test_an_address_that_a_row_gives_whole_is_told_from_one_that_is_put_together() -> None:
    given = [{"title": f"关于第{n}件事的公告", "url": f"/a/{n}.html", "rq": "2026-11-02"} for n in range(3)]
    bare = {"title": "关于另一件事的公告", "url": "b/9.html", "rq": "2026-11-02"}
    kinds = {link.url.rpartition("/")[2]: link.how for link in answered({"rows": [*given, bare]}).links}
    assert kinds == {"0.html": "row", "1.html": "row", "2.html": "row", "9.html": "handler"}


@pytest.mark.parametrize(
    "flag", [{"status": 0}, {"isShow": False}, {"delFlag": "1"}, {"publishState": "draft"}]
)
def test_a_row_that_a_script_may_leave_out_stays_a_guess(flag: dict[str, object]) -> None:
    usual = {"status": 1, "isShow": True, "delFlag": "0", "publishState": "done", "publishTime": "2026-11-02"}
    rows = [{**usual, "title": f"关于第{n}件事的公告", "url": f"/a/{n}.html"} for n in range(4)]
    links = answered({"rows": [*rows[:3], {**rows[3], **flag}]}).links
    assert [link.how for link in links] == ["row", "row", "row", "handler"]
