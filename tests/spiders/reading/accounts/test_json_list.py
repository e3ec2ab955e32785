"""Lists of posts as JSON that the settings describe."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from checks.days import CHINA
from spiders.reading.accounts.answers import AccountAnswer, counted
from spiders.reading.accounts.json_list import at_path, read_json_list
from spiders.reading.accounts.mapping import JsonMapping

SEEN = datetime(2026, 11, 22, 12, tzinfo=CHINA)
URL = "http://bridge.intra/list?account=7"
MAPPING = JsonMapping(
    items="data.list", time="create_time", title="title", link="url", interactions="stat.comments",
    total="data.total", followers="data.account.fans", name="data.account.name", subject="data.account.org",
)  # fmt: skip
ACCOUNT = {"name": "青岚发布", "fans": "1.2万", "org": "青岚县人民政府办公室"}


def read(told: object, mapping: JsonMapping = MAPPING) -> AccountAnswer:
    body = told if isinstance(told, bytes) else json.dumps(told).encode()
    return read_json_list(body, "application/json", mapping, URL, SEEN)


def test_everything_that_the_mapping_names() -> None:
    rows = [
        {"title": "一", "create_time": 1795133109, "url": "/p/1", "stat": {"comments": 3}},
        {"title": "二", "create_time": "昨天 12:30", "url": "https://media.example/p/2"},
    ]
    answer = read({"data": {"list": rows, "total": "1,208", "account": ACCOUNT}})
    assert [(post.title, post.url, str(post.at)[:16], post.interactions) for post in answer.posts] == [
        ("二", "https://media.example/p/2", "2026-11-21 12:30", None),
        ("一", "http://bridge.intra/p/1", "2026-11-20 08:05", 3),
    ]
    assert (answer.total, answer.followers) == (1208, 12_000)
    assert (answer.shown_name, answer.shown_subject) == ("青岚发布", "青岚县人民政府办公室")


def test_the_answer_itself_may_be_the_list_and_jsonp_is_json() -> None:
    mapping = JsonMapping(items="", time="0.at", title="1")
    answer = read(b'callback([[{"at": "2026-11-20"}, "\xe4\xb8\x80"]]);', mapping)
    assert [(post.title, str(post.at)[:10]) for post in answer.posts] == [("一", "2026-11-20")]


@pytest.mark.parametrize(
    ("told", "cause"),
    [
        (b"", "unreadable"),
        (b"{", "unreadable"),
        (b'{"data":{"list":[{"create_time":NaN}]}}', "unreadable"),
        (b'{"a":' * 100_000, "unreadable"),
        (b"<html>\xe8\xaf\xb7\xe7\x99\xbb\xe5\xbd\x95</html>", "login"),
        ({"data": {}}, "unreadable"),
        ({"data": {"list": {}}}, "unreadable"),
        ({"data": None}, "unreadable"),
        ([], "unreadable"),
        ({"code": 401, "msg": "请先登录"}, "login"),
        ({"code": 429, "message": "访问过于频繁，请稍后再试"}, "blocked"),
        ({"base_resp": {"ret": 200003, "err_msg": "x", "msg": "invalid token"}}, "login"),
        ({"data": {"list": []}, "msg": "需要完成验证码"}, "captcha"),
    ],
)
def test_whatever_is_no_list_is_trouble(told: object, cause: str) -> None:
    answer = read(told)
    assert (answer.cause, answer.posts) == (cause, ())


def test_a_platform_may_say_that_there_are_no_posts() -> None:
    assert read({"data": {"list": [], "total": 0}}).total == 0
    left_out = read({"data": {"total": 0, "account": ACCOUNT}})
    assert (left_out.trouble, left_out.total, left_out.shown_name) == ("", 0, "青岚发布")


def test_an_account_that_is_no_more() -> None:
    assert read({"code": 1, "msg": "该公众号已迁移至新账号"}).gone == "公众号已迁移"
    assert read({"code": 1, "msg": "您的账号已被冻结，请登录查看"}).cause == "login"


def test_rows_that_are_none_are_left_out_and_odd_values_cost_only_themselves() -> None:
    rows: list[object] = [None, 3, "x", [], {}, {"title": ["x"], "url": {"a": 1}, "create_time": {}},
            {"title": "一\ud800", "url": "javascript:alert(1)", "create_time": "2026-11-20"}]  # fmt: skip
    answer = read(json.dumps({"data": {"list": rows}}).replace("\\ud800", "\\u0007").encode())
    assert [(post.title, post.url) for post in answer.posts] == [("一", "")]


def test_titles_are_plain_words() -> None:
    row = {"title": "<p>青岚&nbsp;发布\n 电话13812345678</p><img src=x", "create_time": "11-20"}
    long = {"title": "长" * 500, "create_time": "11-19"}
    answer = read({"data": {"list": [row, long]}})
    assert answer.posts[0].title == "青岚 发布 电话138****5678"
    assert answer.posts[1].title == "长" * 119 + "…"


def test_a_title_that_is_a_bare_number_is_masked_too() -> None:
    answer = read({"data": {"list": [{"title": 13812345678, "create_time": "11-20"}]}})
    assert answer.posts[0].title == "138****5678"


def test_paths_lead_through_objects_and_arrays_and_never_beyond() -> None:
    value = {"a": [{"b": 1}]}
    assert at_path(value, "a.0.b") == 1
    assert [
        at_path(value, path) for path in ("a.1.b", "a.x", "a.0.b.c", "z", "a.-1", "a.９", "a.99999999999")
    ] == [None] * 7
    assert at_path(value, "") is value
    assert at_path({"a": '{"b": [1]}'}, "a.b.0") == 1
    assert at_path({"a": "{b"}, "a.b") is None


@pytest.mark.parametrize(
    ("value", "number"),
    [(3, 3), ("3", 3), ("12,000", 12_000), ("3.5万", 35_000), ("1.25亿", 125_000_000), ("100w+", 10**6),
     (2.0, 2), (0, 0), (-1, None), (True, None), (None, None), ("", None), ("x", None), (10**30, None),
     ("9" * 50, None), (float("nan"), None), ("1.2.3", None), ([], None)],
)  # fmt: skip
def test_numbers_as_platforms_write_them(value: object, number: int | None) -> None:
    assert counted(value) == number
