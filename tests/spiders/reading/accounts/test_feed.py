"""Feeds of every make."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from checks.days import CHINA
from spiders.reading.accounts.answers import AccountAnswer
from spiders.reading.accounts.feed import read_feed
from spiders.reading.accounts.feed_taming import MOST_ITEMS

SEEN = datetime(2026, 11, 22, 12, tzinfo=CHINA)
URL = "http://rsshub.intra/weibo/user/1"
XML = "application/xml; charset=utf-8"

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title><![CDATA[青岚发布的微博]]></title><link>https://weibo.example/u/1</link>
<item><title><![CDATA[全县秋种工作<b>现场会</b>召开]]></title>
<description><![CDATA[<p>很长的正文</p>]]></description>
<pubDate>Fri, 20 Nov 2026 00:05:09 GMT</pubDate><guid isPermaLink="false">g1</guid>
<link>https://weibo.example/1/a</link></item>
<item><title>关于停水的通知&amp;提醒，联系人电话13812345678</title>
<pubDate>Sat, 21 Nov 2026 08:00:00 +0800</pubDate><link>/1/b</link></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>青岚发布</title><updated>2026-11-22T00:00:00Z</updated>
<entry><title type="html">县图书馆&lt;em&gt;周末&lt;/em&gt;开放</title>
<link rel="edit" href="http://bridge.intra/edit/1"/><link rel="alternate" href="http://bridge.intra/p/1"/>
<published>2026-11-19T09:00:00+08:00</published><updated>2026-11-21T09:00:00+08:00</updated></entry>
<entry><title>只有更新时间</title><link href="http://bridge.intra/p/2"/><updated>2026-11-18T09:00:00</updated></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>青岚发布</title></channel>
<item><title>一条</title><link>http://bridge.intra/1</link><dc:date>2026-11-20T10:00:00+08:00</dc:date></item></rdf:RDF>"""


def read(text: str | bytes, kind: str = XML) -> AccountAnswer:
    return read_feed(text.encode() if isinstance(text, str) else text, kind, URL, SEEN)


def posts(answer: AccountAnswer) -> list[tuple[str, str, str]]:
    return [(post.title, post.url, f"{post.at:%m-%d %H:%M}" if post.at else "") for post in answer.posts]


def rss(*items: str) -> str:
    return f"<rss version='2.0'><channel><title>青岚发布</title>{''.join(items)}</channel></rss>"


def item(number: int, day: str = "2026-11-20 10:00") -> str:
    return f"<item><title>第{number}条</title><link>/p/{number}</link><pubDate>{day}</pubDate></item>"


def test_rss_of_a_bridge() -> None:
    assert posts(read(RSS)) == [
        ("关于停水的通知&提醒，联系人电话138****5678", "http://rsshub.intra/1/b", "11-21 08:00"),
        ("全县秋种工作现场会召开", "https://weibo.example/1/a", "11-20 08:05"),
    ]


def test_atom_takes_when_it_was_published_before_when_it_was_changed() -> None:
    assert posts(read(ATOM)) == [
        ("县图书馆周末开放", "http://bridge.intra/p/1", "11-19 09:00"),
        ("只有更新时间", "http://bridge.intra/p/2", "11-18 09:00"),
    ]


def test_rss_1_with_its_items_beside_the_channel() -> None:
    assert posts(read(RDF)) == [("一条", "http://bridge.intra/1", "11-20 10:00")]


def test_a_prefix_that_nobody_declared_is_understood() -> None:
    undeclared = rss("<item><title>一</title><dc:date>2026-11-20</dc:date></item>")
    assert posts(read(undeclared)) == [("一", "", "11-20 00:00")]


def test_a_time_in_the_words_of_atom_and_a_build_time_that_is_no_posts() -> None:
    item = "<item><title>一</title><a10:updated>2026-11-20T10:00:00Z</a10:updated></item>"
    text = rss("<lastBuildDate>Sun, 22 Nov 2026 10:00:00 +0800</lastBuildDate>", item)
    assert posts(read(text.replace("<rss ", '<rss xmlns:a10="http://www.w3.org/2005/Atom" '))) == [
        ("一", "", "11-20 18:00")
    ]


def test_a_feed_in_json() -> None:
    thing = '{"id": "1", "title": "一", "url": "/p/1", "date_published": "2026-11-20T10:00:00+08:00"}'
    answer = read(
        f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{thing}]}}', "application/feed+json"
    )
    assert posts(answer) == [("一", "http://rsshub.intra/p/1", "11-20 10:00")]


def test_gbk_that_says_gb2312() -> None:
    text = f'<?xml version="1.0" encoding="gb2312"?>{rss(item(1).replace("第1条", "喆堃路社区公告"))}'
    assert posts(read(text.encode("gbk"), "text/xml"))[0][0] == "喆堃路社区公告"


def test_a_feed_that_is_not_well_formed_is_read_as_far_as_it_can_be() -> None:
    broken = rss(item(1), item(2, "2026-11-21 & <br>"), item(3)).replace("</rss>", "")
    assert {post[0] for post in posts(read("\ufeff\n" + broken))} == {"第1条", "第2条", "第3条"}


def test_what_is_behind_a_time_or_names_the_future_is_left_without_one() -> None:
    answer = read(rss(item(1, "2027-05-01"), item(2, "下周"), item(3)))
    assert [post[2] for post in posts(answer)] == ["11-20 10:00", "", ""]


def test_the_home_page_with_every_post_is_no_posts_address() -> None:
    answer = read(rss(*(item(number).replace(f"/p/{number}", "/home") for number in range(3))))
    assert [post[1] for post in posts(answer)] == ["", "", ""]
    assert len(answer.posts) == 3


def test_of_a_long_feed_the_newest_are_kept_at_whichever_end_they_are() -> None:
    days = [
        f"20{10 + number // 300:02}-{1 + number // 28 % 12:02}-{1 + number % 28:02}" for number in range(4000)
    ]
    many = [item(number, day) for number, day in enumerate(days)]
    for order in (many, many[::-1]):
        answer = read(rss(*order))
        assert answer.posts[0].at is not None
        assert f"{answer.posts[0].at:%Y-%m-%d}" == max(days[:200] + days[-200:])
        assert len(answer.posts) == MOST_ITEMS


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("", "unreadable"),
        ("<html><body>nginx</body></html>", "unreadable"),
        ("<html><body><h1>请登录后查看</h1></body></html>", "login"),
        ("<html><body>请完成验证码后继续</body></html>", "captcha"),
        ('{"error":"too many requests"}', "blocked"),
        ("<rss><channel><title>Error: 404</title></channel></rss>", "unreadable"),
        ("<opml><body/></opml>", "unreadable"),
    ],
)
def test_what_is_no_feed_is_trouble_and_never_an_empty_account(text: str, cause: str) -> None:
    answer = read(text, "text/html")
    assert (answer.cause, answer.posts) == (cause, ())
    assert answer.trouble


def test_an_empty_feed_does_not_say_that_there_are_no_posts() -> None:
    assert read(rss()) == AccountAnswer(shown_name="青岚发布")


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + "]>"
)


@pytest.mark.parametrize(
    "text",
    [
        BOMB + rss("<item><title>&m;</title></item>"),
        BOMB + rss('<item><title>一</title><link href="&m;"/></item>'),
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss("<item><title>&x;</title></item>"),
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/x.dtd">' + rss(item(1)),
        rss("<item>" * 100_000),
        rss("<a>" * 100_000),
        rss("<item " + " ".join(f"a{n}='1'" for n in range(50_000)) + "/>"),
        rss("<item><title>" + "<" * 300_000),
        rss("<item><title>" + "&" * 300_000),
        rss("<item><pubDate>" + "1" * 300_000 + "</pubDate></item>"),
        rss("<![CDATA[" * 50_000),
        "<rss " + " ".join(f"xmlns:a{n}='u{n}'" for n in range(20_000)) + "/>",
        rss(*(item(n) for n in range(20_000))),
    ],
    ids=range(13),
)
def test_hostile_feeds_are_read_small(text: str) -> None:
    answer = read(text)
    assert len(answer.posts) <= MOST_ITEMS
    assert all(len(post.title) <= 120 and "root:" not in post.title for post in answer.posts)


@pytest.mark.parametrize(
    "cut",
    [
        lambda whole: whole[: whole.rindex("</item>")],
        lambda whole: whole[: whole.rindex("<title>") + 9],
        lambda whole: whole[: whole.rindex("</channel>")],
        lambda whole: whole[: whole.rindex("</rss>")],
    ],
)
def test_a_feed_that_ends_before_its_end_tells_nothing_but_what_was_read(cut: Callable[[str], str]) -> None:
    whole = rss(*map(item, range(9)))
    assert read(whole).trouble == ""
    told = read(cut(whole))
    assert (told.cause, told.trouble) == ("unreadable", "订阅源不完整，没有读到末尾")
    assert len(told.posts) >= 8


def test_an_atom_feed_may_be_cut_off_as_well() -> None:
    entry = "<entry><title>停水通知</title><updated>2026-11-20T08:00:00+08:00</updated></entry>"
    head = '<feed xmlns="http://www.w3.org/2005/Atom"><title>青岚发布</title>'
    assert read(f"{head}{entry}</feed>").trouble == ""
    assert read(head + entry).cause == "unreadable"


def test_what_stands_in_text_or_comments_is_no_item() -> None:
    text = "<item><title><![CDATA[怎样写 <item> 和 <entry>]]></title><link>/p/1</link></item>"
    assert read(rss(text, "<!-- <item> -->")).trouble == ""
    assert read(rss(text) + "<!-- served in 3 ms -->").trouble == ""


def test_the_title_is_what_the_feed_calls_the_account() -> None:
    assert read(rss()).shown_name == "青岚发布"
    feed = '{"version": "https://jsonfeed.org/version/1.1", "title": "青岚教育", "items": []}'
    assert read(feed).shown_name == "青岚教育"
