"""Weibo's public mobile data."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from checks.days import CHINA
from spiders.reading.accounts.answers import AccountAnswer
from spiders.reading.accounts.weibo import (
    read_weibo_posts,
    read_weibo_profile,
    weibo_addresses,
    weibo_number,
)

SEEN = datetime(2026, 11, 22, 12, tzinfo=CHINA)
NUMBER = "2600000001"
PAGE = weibo_addresses(NUMBER)[0]
USER = {
    "id": int(NUMBER),
    "screen_name": "青岚发布",
    "verified": True,
    "verified_reason": "青岚县人民政府办公室官方微博",
    "followers_count": "3.5万",
    "statuses_count": 1208,
}


def card(at: str, text: str = "全县秋种现场会召开", bid: str = "Oabc1", **more: Any) -> dict[str, Any]:
    blog = {"created_at": at, "text": text, "bid": bid, "user": USER, "comments_count": 3, "reposts_count": 1}
    return {"card_type": 9, "mblog": {**blog, **more}}


def read(told: object) -> AccountAnswer:
    body = told if isinstance(told, bytes) else json.dumps(told).encode()
    return read_weibo_posts(body, "application/json", NUMBER, PAGE, SEEN)


def cards(*given: object, **more: object) -> dict[str, object]:
    return {"ok": 1, "data": {"cardlistInfo": {"total": 1199}, "cards": list(given)}, **more}


def test_posts_profile_and_totals() -> None:
    answer = read(
        cards(
            card("11-20", bid="O1"),
            card("Sat Nov 21 12:28:47 +0800 2026", "<a href='/n/x'>@某某</a> 停水<span>通知</span>", "O2"),
        )
    )
    assert [(post.title, post.url, str(post.at), post.interactions) for post in answer.posts] == [
        ("@某某 停水通知", "https://m.weibo.cn/status/O2", "2026-11-21 12:28:47+08:00", 4),
        ("全县秋种现场会召开", "https://m.weibo.cn/status/O1", "2026-11-20 00:00:00+08:00", 4),
    ]
    assert (answer.shown_name, answer.shown_subject) == ("青岚发布", "青岚县人民政府办公室")
    assert (answer.followers, answer.total) == (35_000, 1208)


def test_posts_of_others_do_not_make_an_account_look_alive() -> None:
    others = {**USER, "id": 1}
    liked = card("刚刚", "他赞过的微博", "O9", user=others)
    group = {"card_type": 11, "card_group": [card("9-1", "自己的"), liked]}
    assert [post.title for post in read(cards(liked, group)).posts] == ["自己的"]


@pytest.mark.parametrize(
    ("told", "cause"),
    [
        ({"ok": -100, "url": "https://passport.weibo.example/sso/signin"}, "login"),
        ({"ok": -100, "msg": "请完成验证码"}, "captcha"),
        ({"ok": 0, "msg": "请求过于频繁，歇歇吧"}, "blocked"),
        ({"ok": 0, "msg": "请先登录"}, "login"),
        ({"ok": 0, "errno": "20003", "msg": "用户不存在"}, "unreadable"),
        ({"ok": 1, "data": {}}, "unreadable"),
        ({"ok": 1, "data": {"cards": {}}}, "unreadable"),
        (["ok"], "unreadable"),
        (b"<html>Sina Visitor System \xe8\xaf\xb7\xe7\x99\xbb\xe5\xbd\x95</html>", "login"),
        (b"", "unreadable"),
        (b"[" * 100_000, "unreadable"),
        (b'{"ok":NaN}', "unreadable"),
        (b'{"ok":' + b"9" * 5000 + b"}", "unreadable"),
    ],
)
def test_whatever_is_no_list_is_trouble(told: object, cause: str) -> None:
    answer = read(told)
    assert (answer.cause, answer.posts, answer.total) == (cause, (), None)
    assert answer.trouble


def test_the_platform_itself_says_that_the_account_is_no_more() -> None:
    assert read({"ok": 0, "msg": "该账号因违反规定已被封禁"}).gone == "账号因违反规定已被封禁"


def test_no_posts_by_the_list_leave_the_profile_to_say_so() -> None:
    empty = read({"ok": 0, "msg": "这里还没有内容", "data": {"cards": [], "cardlistInfo": {"total": 0}}})
    assert empty == AccountAnswer()
    profile = json.dumps({"ok": 1, "data": {"userInfo": {**USER, "statuses_count": 0}}}).encode()
    assert read_weibo_profile(profile, "application/json").total == 0
    assert read_weibo_profile(b'{"ok":1,"data":{}}', "").cause == "unreadable"


def test_odd_values_in_a_post_cost_only_themselves() -> None:
    odd = {
        "mblog": {"created_at": [], "text": {"a": 1}, "bid": "../../etc", "comments_count": -1, "user": None}
    }
    answer = read(cards(odd, None, 3, {"mblog": "x"}, card("昨天 12:30")))
    assert [(post.title, post.url) for post in answer.posts] == [
        ("全县秋种现场会召开", "https://m.weibo.cn/status/Oabc1"),
        ("", ""),
    ]


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("2600000001", "2600000001"),
        ("https://weibo.com/u/2600000001", "2600000001"),
        ("https://weibo.com/2600000001", "2600000001"),
        ("https://weibo.com/2600000001/profile?topnav=1", "2600000001"),
        ("https://m.weibo.cn/profile/2600000001", "2600000001"),
        ("https://m.weibo.cn/u/2600000001?uid=2600000002", "2600000002"),
        ("http://bridge.intra/api/container/getIndex?type=uid&value=2600000001", "2600000001"),
        ("https://weibo.com/qinglanfabu", ""),
        ("", ""),
        ("http://[::1", ""),
    ],
)
def test_the_number_of_an_account(address: str, number: str) -> None:
    assert weibo_number(address) == number


def test_the_data_may_lie_at_a_bridge_in_the_house() -> None:
    posts, profile = weibo_addresses("http://bridge.intra/api/container/getIndex?type=uid&value=2600000001")
    assert profile == "http://bridge.intra/api/container/getIndex?type=uid&value=2600000001"
    assert posts == profile + "&containerid=1076032600000001"
    assert weibo_addresses("https://weibo.com/qinglanfabu") == ("", "")
