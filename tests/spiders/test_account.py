"""Looks at accounts over a true connection: every collector, and everything that can go wrong on the way."""

from __future__ import annotations

import asyncio
import gzip
import json
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta

import msgspec
import pytest
from aiohttp import web

from checks.days import CHINA
from checks.facts import AccountLook, Post
from spiders.account import look_at_account
from spiders.account_wanted import AccountWanted, account_wanted
from spiders.addresses import ANY_PRIVATE, PUBLIC_ONLY, Permit
from spiders.downloading import Client
from spiders.looking import PAGE_BYTES, PATIENT, Looker, Waits
from spiders.named_collectors import NamedCollector
from spiders.politeness import Slots
from spiders.reading.accounts.mapping import JsonMapping
from tests.spiders.hostile_server import Visitor, answering, hostile_server
from tests.spiders.local_server import local_server, pages

AT = datetime(2026, 11, 22, 12, tzinfo=CHINA)
KEY = "微博 青岚发布"
FEED = """<rss version="2.0"><channel><title>青岚发布</title><item><title>秋种现场会召开</title>
<link>/p/1</link><pubDate>Fri, 20 Nov 2026 00:05:09 GMT</pubDate></item></channel></rss>"""
PATIENCE = Waits(connect=2, first_byte=0.3, page=0.6, leaf=0.6)


@asynccontextmanager
async def looker(permit: Permit = ANY_PRIVATE, waits: Waits = PATIENT) -> AsyncIterator[Looker]:
    async with Client() as client:
        slots = Slots(rate=0, concurrency=8, clock=asyncio.get_running_loop().time)
        yield Looker(client, slots, permit, lambda: AT, waits)


async def looked(
    wanted: AccountWanted,
    earlier: Sequence[AccountLook] = (),
    permit: Permit = ANY_PRIVATE,
    waits: Waits = PATIENT,
) -> AccountLook:
    async with looker(permit, waits) as one:
        return await look_at_account(wanted, one, AT, earlier)


def feed(url: str) -> AccountWanted:
    return AccountWanted(KEY, "feed", url)


def xml(text: str = FEED, status: int = 200) -> web.Response:
    return web.Response(body=text.encode(), status=status, content_type="application/rss+xml")


def data(told: object, status: int = 200) -> web.Response:
    return web.Response(body=json.dumps(told).encode(), status=status, content_type="application/json")


def html(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, status=status, content_type="text/html")


# ---------------------------------------------------------------- every collector


async def test_a_feed() -> None:
    with local_server(pages({"/feed": xml()})) as server:
        look = await looked(feed(server.url("/feed")))
        assert look.posts == (
            Post("秋种现场会召开", server.url("/p/1"), datetime(2026, 11, 20, 8, 5, 9, tzinfo=CHINA)),
        )
    assert (look.account, look.at, look.collector, look.trouble) == (KEY, AT, "feed", "")
    assert look.url == server.url("/feed")
    assert len(server.asked) == 1


async def test_a_service_that_the_settings_describe() -> None:
    mapping = JsonMapping(items="list", time="at", title="t", total="total")
    told = {"list": [{"at": "昨天 12:30", "t": "停水通知"}], "total": 9}
    with local_server(pages({"/api/7%2F..%2F8?x=1": data(told)})) as server:
        service = NamedCollector("json", server.url("/api/{id}?x=1"), mapping=mapping)
        wanted = account_wanted(KEY, "json", "bridge:7/../8", "", {"bridge": service})
        look = await looked(wanted)
    assert [(post.title, str(post.at)) for post in look.posts] == [("停水通知", "2026-11-21 12:30:00+08:00")]
    assert (look.total, look.trouble) == (9, "")


async def test_a_web_page() -> None:
    rows = "".join(
        f"<li><a href='/p/{n}.html'>青岚县召开第{n}次专题工作会议部署工作</a><span>2026-11-{n:02}</span></li>"
        for n in range(1, 9)
    )
    with local_server(pages({"/qinglan/": html(f"<html><body><ul>{rows}</ul></body></html>")})) as server:
        look = await looked(AccountWanted(KEY, "page", server.url("/qinglan/")))
    assert (len(look.posts), look.trouble) == (8, "")
    assert look.latest == datetime(2026, 11, 8, tzinfo=CHINA)


USER = {"id": 2600000001, "screen_name": "青岚发布", "followers_count": 3500, "statuses_count": 0}
API = "/api/container/getIndex?type=uid&value=2600000001"
BLOGS = f"{API}&containerid=1076032600000001"


def weibo(url: str) -> AccountWanted:
    return AccountWanted(KEY, "weibo", url)


async def test_weibo_asks_once_where_there_are_posts() -> None:
    blog = {"created_at": "5分钟前", "text": "停水通知", "id": "51", "user": {**USER, "statuses_count": 31}}
    told = {"ok": 1, "data": {"cards": [{"card_type": 9, "mblog": blog}]}}
    with local_server(pages({BLOGS: data(told)})) as server:
        look = await looked(weibo(server.url(API)))
        assert look.posts == (Post("停水通知", server.url("/status/51"), AT - timedelta(minutes=5)),)
    assert (look.shown_name, look.followers, look.total, look.trouble) == ("青岚发布", 3500, 31, "")
    assert server.paths == [BLOGS]


async def test_weibo_without_posts_is_believed_only_by_the_profile() -> None:
    empty = {"ok": 0, "msg": "这里还没有内容", "data": {"cards": []}}
    for count, cause in ((0, ""), (31, "never-any")):
        profile = {"ok": 1, "data": {"userInfo": {**USER, "statuses_count": count}}}
        with local_server(pages({BLOGS: data(empty), API: data(profile)})) as server:
            look = await looked(weibo(server.url(API)))
        assert (look.cause, look.total, look.shown_name) == (cause, count, "青岚发布")


MIRROR = "/mirror"


async def test_a_host_of_the_settings_stands_in_for_weibos() -> None:
    blog = {"created_at": "5分钟前", "text": "停水通知", "id": "51", "user": {**USER, "statuses_count": 31}}
    told = {"ok": 1, "data": {"cards": [{"card_type": 9, "mblog": blog}]}}
    empty = {"ok": 0, "msg": "这里还没有内容", "data": {"cards": []}}
    profile = {"ok": 1, "data": {"userInfo": USER}}
    with local_server(pages({MIRROR + BLOGS: data(told), BLOGS: data(empty), API: data(profile)})) as server:
        named = {
            "weibo": NamedCollector("weibo", server.url(MIRROR), inside=True),
            "other": NamedCollector("weibo", server.url("/"), inside=True),
        }
        for source in ("2600000001", "https://weibo.com/u/2600000001", "weibo:2600000001"):
            look = await looked(account_wanted(KEY, "weibo", source, "", named), permit=PUBLIC_ONLY)
            assert (look.collector, look.shown_name, look.total, look.trouble) == (
                "weibo",
                "青岚发布",
                31,
                "",
            )
        assert set(server.paths) == {MIRROR + BLOGS}
        look = await looked(account_wanted(KEY, "weibo", "other:2600000001", "", named), permit=PUBLIC_ONLY)
    assert (look.shown, look.total, look.trouble) == (0, 0, "")


def test_an_address_of_weibos_data_is_asked_as_the_ledger_has_it() -> None:
    named = {"weibo": NamedCollector("weibo", "http://10.1.2.3", inside=True)}
    own = account_wanted(KEY, "weibo", f"http://10.9.9.9{API}", "", named)
    assert (own.address, own.inside) == (f"http://10.9.9.9{API}", False)
    wrong = account_wanted(KEY, "weibo", "weibo:发布", "", named)
    assert "数字编号" in wrong.missing


APP_PAGE = (
    "<html><body><a href='/dl/a.apk'>下载</a><p>版本：3.2.1</p><p>更新时间：2026-10-08</p></body></html>"
)


def app(url: str) -> AccountWanted:
    return AccountWanted("客户端 掌上青岚", "app", url)


async def test_an_app_that_can_be_downloaded() -> None:
    package = web.Response(body=b"PK\x03\x04" + bytes(200_000), content_type="application/octet-stream")
    with local_server(pages({"/app/": html(APP_PAGE), "/dl/a.apk": package})) as server:
        look = await looked(app(server.url("/app/")))
    assert (look.downloadable, look.version, look.released) == (True, "3.2.1", date(2026, 10, 8))
    assert look.trouble == ""


async def test_an_app_whose_package_is_gone_is_looked_at_twice() -> None:
    with local_server(pages({"/app/": html(APP_PAGE)})) as server:
        look = await looked(app(server.url("/app/")))
    assert (look.downloadable, look.trouble) == (False, "")
    assert server.paths.count("/dl/a.apk") == 2


async def test_an_app_whose_server_turns_us_away_tells_nothing() -> None:
    with local_server(pages({"/app/": html(APP_PAGE), "/dl/a.apk": html("", 403)})) as server:
        assert (await looked(app(server.url("/app/")))).downloadable is None


@pytest.mark.parametrize("status", [500, 502, 503, 400])
async def test_an_app_whose_package_meets_a_fault_of_the_server_tells_nothing(status: int) -> None:
    with local_server(pages({"/app/": html(APP_PAGE), "/dl/a.apk": html("", status)})) as server:
        look = await looked(app(server.url("/app/")))
    assert (look.downloadable, look.gone, look.trouble) == (None, "", "")


async def test_an_app_whose_package_never_answers_tells_nothing() -> None:
    never = threading.Event()

    def serve(visitor: Visitor) -> None:
        never.wait(5)

    with hostile_server(serve) as silent:
        page = APP_PAGE.replace("/dl/a.apk", silent.url("/dl/a.apk"))
        with local_server(pages({"/app/": html(page)})) as server:
            look = await looked(app(server.url("/app/")), waits=PATIENCE)
        never.set()
    assert (look.downloadable, look.version) == (None, "3.2.1")


async def test_an_app_that_is_given_up_and_a_page_without_any() -> None:
    given_up = html("<html><body><p>本客户端已于2026年1月1日停止服务</p></body></html>")
    with local_server(pages({"/app/": given_up, "/other/": html("<p>欢迎</p>")})) as server:
        assert (await looked(app(server.url("/app/")))).gone == "本客户端已于2026年1月1日停止服务"
        assert (await looked(app(server.url("/other/")))).cause == "unreadable"
        assert (await looked(app(server.url("/none/")))).trouble == "HTTP 404"


# ---------------------------------------------------------------- what goes wrong on the way


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (xml(status=404), "failed"),
        (xml(status=502), "failed"),
        (xml(status=403), "blocked"),
        (xml(status=429), "blocked"),
        (xml(status=418), "blocked"),
        (xml(status=401), "login"),
        (html("<html><body>请登录后查看订阅</body></html>"), "login"),
        (html("<html><body>请完成安全验证</body></html>"), "captcha"),
        (html("<html><title>404</title><body>您访问的页面不存在</body></html>"), "failed"),
        (html("<html><body>nginx</body></html>"), "unreadable"),
        (xml(""), "unreadable"),
        (xml("<rss><channel/></rss>"), "never-any"),
    ],
)
async def test_whatever_is_answered_in_place_of_posts_is_trouble(answer: web.Response, cause: str) -> None:
    with local_server(pages({"/feed": answer})) as server:
        look = await looked(feed(server.url("/feed")))
    assert (look.cause, look.posts, bool(look.trouble)) == (cause, (), True)


async def test_a_feed_that_reads_like_an_error_page_is_a_feed_all_the_same() -> None:
    text = FEED.replace("秋种现场会召开", "页面不存在")
    with local_server(pages({"/feed.html": html(text)})) as server:
        look = await looked(feed(server.url("/feed.html")))
    assert (look.trouble, [post.title for post in look.posts]) == ("", ["页面不存在"])


async def test_data_that_read_like_a_firewalls_page_are_data_all_the_same() -> None:
    mapping = JsonMapping(items="list", time="at", title="t")
    told = {"list": [{"at": "11-20", "t": "请完成安全验证：反诈中心提醒"}]}
    with local_server(pages({"/list": html(json.dumps(told, ensure_ascii=False))})) as server:
        look = await looked(AccountWanted(KEY, "json", server.url("/list"), mapping=mapping))
    assert (look.trouble, len(look.posts)) == ("", 1)


async def test_nobody_there_is_trouble() -> None:
    with local_server(pages({})) as server:
        url = server.url("/feed")
    look = await looked(feed(url))
    assert (look.cause, look.trouble) == ("failed", "连接被拒绝")


async def test_nothing_where_there_was_something_is_trouble() -> None:
    with local_server(pages({"/feed": xml("<rss><channel/></rss>")})) as server:
        before = AccountLook(
            KEY, AT - timedelta(days=1), "feed", url=server.url("/feed"), posts=(Post("一"),)
        )
        look = await looked(feed(server.url("/feed")), [msgspec.structs.replace(before, posts=())])
    assert look.cause == "emptied"


async def test_a_server_that_says_nothing_is_given_up() -> None:
    never = threading.Event()
    with hostile_server(lambda _visitor: (never.wait(5), None)[1]) as server:
        look = await looked(feed(server.url("/feed")), waits=PATIENCE)
        never.set()
    assert look.cause == "failed"


async def test_half_a_feed_is_no_feed() -> None:
    never = threading.Event()

    def drip(visitor: Visitor) -> None:
        visitor.send(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 9000\r\n\r\n" + FEED.encode()
        )
        visitor.drip(b" " * 8000, never)

    with hostile_server(drip) as server:
        look = await looked(feed(server.url("/feed")), waits=PATIENCE)
        never.set()
    assert (look.cause, look.posts) == ("failed", ())


def answered(body: bytes, *headers: str) -> Callable[[Visitor], None]:
    lines = "".join(f"{line}\r\n" for line in headers)
    return answering(
        f"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n{lines}Content-Length: {len(body)}\r\n\r\n".encode()
        + body
    )


async def test_a_bomb_of_gzip_is_not_unpacked() -> None:
    bomb = gzip.compress(b"<rss><channel>" + bytes(300 << 20), 1)
    with hostile_server(answered(bomb, "Content-Encoding: gzip")) as server:
        look = await looked(feed(server.url("/feed")))
    assert (look.cause, look.trouble) == ("unreadable", f"答复超过 {PAGE_BYTES >> 20} MB，没有读完")


async def test_a_feed_without_end_is_cut_off() -> None:
    def endless(visitor: Visitor) -> None:
        visitor.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss><channel>")
        visitor.send_for_ever(b"<item><title>x</title></item>" * 1000)

    with hostile_server(endless) as server:
        assert (await looked(feed(server.url("/feed")))).cause == "unreadable"


# ---------------------------------------------------------------- private addresses


async def test_a_private_address_is_opened_only_for_a_service_inside() -> None:
    with local_server(pages({"/feed/7": xml()})) as server:
        refused = await looked(feed(server.url("/feed/7")), permit=PUBLIC_ONLY)
        assert server.asked == []
        assert refused.cause == "failed"
        assert "inside = true" in refused.trouble
        service = NamedCollector("feed", server.url("/feed/{id}"), inside=True)
        inside = account_wanted(KEY, "feed", "rsshub:7", "", {"rsshub": service})
        look = await looked(inside, permit=PUBLIC_ONLY)
    assert (look.trouble, len(look.posts)) == ("", 1)


async def test_a_redirect_to_the_metadata_service_is_not_followed() -> None:
    def away() -> web.StreamResponse:
        return web.Response(status=302, headers={"Location": "http://169.254.169.254/latest/meta-data/"})

    with local_server(pages({"/feed/7": away})) as server:
        service = NamedCollector("feed", server.url("/feed/{id}"), inside=True)
        look = await looked(account_wanted(KEY, "feed", "rsshub:7", "", {"rsshub": service}))
    assert look.cause == "failed"
    assert "169.254.169.254" in look.trouble


# ---------------------------------------------------------------- who looks


NAMED = {
    "rsshub": NamedCollector("feed", "http://rsshub.intra/{id}"),
    "whole": NamedCollector("json", "http://a/list", mapping=JsonMapping("", "t")),
}


@pytest.mark.parametrize(
    ("how", "source", "home", "collector", "address"),
    [
        ("feed", "http://a/feed", "", "feed", "http://a/feed"),
        ("feed", "rsshub:weibo/1", "", "feed", "http://rsshub.intra/weibo%2F1"),
        ("", "rsshub:1", "", "feed", "http://rsshub.intra/1"),
        ("json", "whole", "", "json", "http://a/list"),
        ("page", "", "http://a/home", "page", "http://a/home"),
        ("app", "http://a/app", "http://a/home", "app", "http://a/app"),
        ("weibo", "2600000001", "", "weibo", "2600000001"),
        ("weibo", "", "https://weibo.com/u/2600000001", "weibo", "https://weibo.com/u/2600000001"),
        ("", "", "https://weibo.com/u/2600000001", "weibo", "https://weibo.com/u/2600000001"),
    ],
)
def test_which_collector_looks_where(how: str, source: str, home: str, collector: str, address: str) -> None:
    wanted = account_wanted(KEY, how, source, home, NAMED)
    assert (wanted.collector, wanted.address, wanted.missing) == (collector, address, "")


@pytest.mark.parametrize(
    ("how", "source", "home", "told"),
    [
        ("", "", "", "没有填写采集方式"),
        ("", "", "https://media.example/u/1", "没有填写采集方式"),
        ("feed", "", "https://media.example/u/1", "采集地址应是以 http:// 或 https:// 开头的网址"),
        ("feed", "javascript:alert(1)", "", "采集地址应是以 http:// 或 https:// 开头的网址"),
        ("json", "other:1", "", "设置的 [collectors] 里没有采集器“other”"),
        ("feed", "rsshub:", "", "采集标识应写成 rsshub:账号在平台上的编号"),
        ("json", "rsshub:1", "", "采集器 rsshub 在设置里的种类是 feed，与采集方式不一致"),
        (
            "weibo",
            "https://weibo.com/name",
            "",
            "采集地址里没有微博账号的数字编号，如 https://weibo.com/u/1234567890",
        ),
    ],
)
async def test_an_account_that_nobody_can_look_at_is_trouble_without_a_request(
    how: str, source: str, home: str, told: str
) -> None:
    look = await looked(account_wanted(KEY, how, source, home, NAMED))
    assert (look.cause, look.trouble) == ("not-set-up", told)


@pytest.mark.parametrize("how", ["import", "person"])
async def test_what_people_tell_is_not_asked_of_the_net(how: str) -> None:
    wanted = account_wanted(KEY, how, "", "http://a/", {})
    assert wanted.by_people
    assert (await looked(wanted)).cause == "not-set-up"
