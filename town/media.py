"""The server of the platforms: what it answers about each of the town's accounts."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from html import escape
from itertools import count, pairwise
from typing import Any
from urllib.parse import parse_qs

from town import odd_answers
from town.accounts import ACCOUNTS, Account
from town.pages import Answer, Site

NAME = "新媒体平台"
CHINA = timezone(timedelta(hours=8))
TITLES = (
    "全县秋种工作现场会召开",
    "便民服务中心周末照常办理业务",
    "县图书馆本周末开展亲子阅读活动",
    "城区部分路段停水通知",
    "全县中小学生运动会开幕",
    "老旧小区改造项目有序推进",
    "县人民医院开展义诊活动",
    "天气转凉请注意添衣保暖",
)
_OTHERS = {"id": 1, "screen_name": "澜安日报", "followers_count": 90_000}


def build(urls: Mapping[str, str], today: date) -> Site:
    """The site of all platforms. It is no government's, and nobody scans it."""
    answers = {"404": odd_answers.not_found()}
    growing = {one.number: count(1) for one in ACCOUNTS}
    for account in ACCOUNTS:
        answers |= _fixed(account, today)
    return Site(
        key="media",
        name=NAME,
        url=urls["media"],
        answers=answers,
        endless={
            "/api/container/getIndex": _by_number("value", lambda one: weibo(one, today)),
            "/api/list": _by_number("account", lambda one: listed(one, today, next(growing[one.number]))),
        },
        listed=False,
    )


def mapping(base: str) -> dict[str, str]:
    """How settings describe the JSON of the platforms' server at `base` to a collector."""
    return {
        "url": f"{base}api/list?account={{id}}",
        "items": "data.list",
        "title": "title",
        "time": "create_time",
        "link": "link",
        "interactions": "comments",
        "total": "data.total",
        "followers": "data.fans",
        "name": "data.name",
    }


def _by_number(name: str, made: Callable[[Account], Answer]) -> Callable[[str], Answer]:
    known = {one.number: one for one in ACCOUNTS}

    def answer(query: str) -> Answer:
        wanted = known.get(parse_qs(query).get(name, [""])[0])
        return made(wanted) if wanted else as_json({"ok": 0, "code": 404, "msg": "用户不存在"})

    return answer


def _fixed(account: Account, today: date) -> dict[str, Answer]:
    match account.collector:
        case "feed":
            feed = atom(account, today) if account.manner == "atom" else rss(account, today)
            return {f"/feed/{account.number}.xml": feed}
        case "page":
            return {f"/list/{account.number}.html": rows(account, today)}
        case "app":
            return app(account, today)
        case _:
            return {}


def posts(account: Account, today: date) -> list[tuple[str, datetime]]:
    """Title and time of each post as shown. What was published today was published before anybody woke."""
    titles = (*account.sync, *TITLES)
    return [
        (titles[number % len(titles)], datetime.combine(day, time(0, 1), CHINA))
        for number, day in enumerate(account.published(today))
    ]


# ---------------------------------------------------------------- feeds


def rss(account: Account, today: date) -> Answer:
    items = [
        f"<item><title>{escape(title)}</title><link>/p/{account.number}/{number}</link>"
        f"<pubDate>{at:%Y-%m-%d %H:%M:%S}</pubDate></item>"
        for number, (title, at) in enumerate(posts(account, today))
    ]
    name, end = account.shown_name or account.name, "</channel></rss>"
    if account.manner == "cut":
        items, end = items[:0:-1], ""
    text = f'<rss version="2.0"><channel><title>{name}</title>{"".join(items)}{end}'
    if account.manner == "bomb":
        text = unfolding() + text.replace("</channel>", "<item><title>&j;</title></item></channel>")
    answer = Answer(f'<?xml version="1.0" encoding="utf-8"?>{text}'.encode(), content_type="text/xml")
    if account.manner == "undated":
        return replace(answer, body=answer.body.replace(b"pubDate", b"category"))
    return answer


def unfolding() -> str:
    """Declarations of a few hundred characters that mean thousands of millions."""
    names = "abcdefghij"
    inner = (f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    return f'<!DOCTYPE rss [<!ENTITY a "哈">{"".join(inner)}]>'


def atom(account: Account, today: date) -> Answer:
    entries = "".join(
        f'<entry><title>{escape(title)}</title><link rel="alternate" href="/p/{account.number}/{number}"/>'
        f"<published>{at.isoformat()}</published></entry>"
        for number, (title, at) in enumerate(posts(account, today))
    )
    text = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{account.name}</title>{entries}</feed>'
    return Answer(text.encode(), content_type="application/atom+xml")


# ---------------------------------------------------------------- data


def as_json(told: Mapping[str, Any]) -> Answer:
    return Answer(json.dumps(told, ensure_ascii=False).encode(), content_type="application/json")


def weibo(account: Account, today: date) -> Answer:
    """Posts and profile in one: who asks for either finds it."""
    shown = posts(account, today)
    user = {
        "id": int(account.number),
        "screen_name": account.shown_name or account.name,
        "verified": bool(account.subject),
        "verified_reason": f"{account.subject}官方微博",
        "followers_count": account.followers,
        "statuses_count": len(shown),
    }
    own = [_blog(title, at, user, account, number) for number, (title, at) in enumerate(shown)]
    days = (datetime.combine(today - timedelta(days=back), time(0, 1), CHINA) for back in account.liked)
    liked = [_blog("他赞过的微博", at, _OTHERS, account, 900 + number) for number, at in enumerate(days)]
    cards = [{"card_type": 9, "mblog": blog} for blog in (*own, *liked)]
    data = {"cards": cards, "cardlistInfo": {"total": len(shown)}, "userInfo": user}
    return as_json({"ok": 1, "data": data})


def _blog(title: str, at: datetime, user: object, account: Account, number: int) -> dict[str, object]:
    return {
        "id": f"{account.number}{number}",
        "created_at": f"{at:%a %b %d %H:%M:%S +0800 %Y}",
        "text": f"{title}<a href='/x'>全文</a>",
        "user": user,
        "comments_count": account.interactions,
    }


def listed(account: Account, today: date, time_asked: int) -> Answer:
    if account.manner == "login":
        return as_json({"code": 10001, "message": "请登录后查看"})
    shown = posts(account, today)
    things = [
        {
            "title": title,
            "create_time": int(at.timestamp()) if number % 2 else f"{at:%m-%d %H:%M}",
            "link": f"/p/{account.number}/{number}",
            "comments": account.interactions,
        }
        for number, (title, at) in enumerate(shown)
    ]
    total = len(shown) + (time_asked if account.manner == "frozen" else 0)
    data = {
        "list": things,
        "total": total,
        "fans": account.followers,
        "name": account.shown_name or account.name,
    }
    return as_json({"code": 0, "message": "success", "data": data})


# ---------------------------------------------------------------- pages


def rows(account: Account, today: date) -> Answer:
    if account.manner == "captcha":
        return odd_answers.html(odd_answers.page("安全验证", "<p>请完成验证码后继续访问</p>"))
    items = "".join(
        f'<li><a href="/p/{account.number}/{number}.html">{escape(title)}</a><span>{at:%Y-%m-%d}</span></li>'
        for number, (title, at) in enumerate(posts(account, today))
    )
    return odd_answers.html(odd_answers.page(account.name, f'<div class="list"><ul>{items}</ul></div>'))


def app(account: Account, today: date) -> dict[str, Answer]:
    day = account.published(today)[0]
    text = (
        f'<p><a href="/dl/{account.number}.apk">安卓版下载</a></p>'
        f"<p>当前版本：V2.3.1</p><p>更新时间：{day}</p>"
        f"<h2>版本历史</h2><ul><li>V2.3.1 {day} 修复已知问题</li>"
        f"<li>V2.3.0 {day - timedelta(days=90)} 下架旧版缴费功能</li></ul>"
    )
    page = {f"/app/{account.number}.html": odd_answers.html(odd_answers.page(account.name, text))}
    if account.manner == "gone":
        return page
    if account.manner == "broken":
        return {**page, f"/dl/{account.number}.apk": replace(odd_answers.not_found(), status=500)}
    package = Answer(b"PK\x03\x04" + bytes(4096), content_type="application/vnd.android.package-archive")
    return {**page, f"/dl/{account.number}.apk": package}
