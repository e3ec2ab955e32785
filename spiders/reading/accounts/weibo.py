"""Weibo's public mobile data: what m.weibo.cn gives its own page about an account, without login.

`.../api/container/getIndex?type=uid&value=UID&containerid=107603UID` answers `data.cards[].mblog` with the
posts and `data.cardlistInfo.total`; without `containerid` it answers `data.userInfo`. `ok` is 1 for success;
-100 sends to a login.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from checks.facts import Post, TroubleCause
from spiders.reading.accounts.answers import (
    LONGEST_NAME,
    AccountAnswer,
    counted,
    newest_first,
    plain_words,
    unreadable,
)
from spiders.reading.accounts.post_times import post_time
from spiders.reading.accounts.refusals import SAYS, gone_in, refusal_in
from spiders.reading.encoding import decode
from spiders.reading.list_answers import parsed

HOME = "https://m.weibo.cn"
_API = "/api/container/getIndex"
_MOST_CARDS = 200
_IN_PATH = re.compile(r"/(?:u/|profile/|p/100505)?(\d{5,20})(?:/.{0,200})?")
_IN_QUERY = re.compile(r"(?:^|&)(?:value|uid)=(\d{5,20})(?:&|\Z)")
_LOGIN = -100
_INTERACTIONS = ("comments_count", "reposts_count", "attitudes_count")


def weibo_number(address: str) -> str:
    """The account's number in an address or given by itself; "" for none: names in addresses (weibo.com/abc)
    lead to no data."""
    text = address.strip()
    if re.fullmatch(r"\d{5,20}", text):
        return text
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    found = _IN_QUERY.search(parts.query) or _IN_PATH.fullmatch(parts.path)
    return found[1] if found else ""


def weibo_addresses(address: str) -> tuple[str, str]:
    """Where the posts and where the profile of the account are asked; ("", "") for an address without its
    number. The address of the data itself may lie on another host: a bridge in the house."""
    number = weibo_number(address)
    if not number:
        return "", ""
    origin, found, _ = address.strip().partition(_API)
    profile = weibo_data_at(origin if found else HOME, number)
    return f"{profile}&containerid=107603{number}", profile


def weibo_data_at(base: str, number: str) -> str:
    """Where the host at `base` gives the profile of the account with that number."""
    return f"{base.rstrip('/')}{_API}?type=uid&value={number}"


def read_weibo_posts(body: bytes, content_type: str, number: str, page: str, seen: datetime) -> AccountAnswer:
    """The posts of the account with that number. `page` is the address that was asked. Never raises."""
    data = _data(body, content_type)
    if isinstance(data, AccountAnswer):
        return data
    cards = data.get("cards")
    if not isinstance(cards, list):
        return unreadable("微博的答复里没有列表")
    origin = page.partition("/api/")[0]
    blogs = [blog for blog in _blogs(cards) if _is_own(blog, number)]
    posts = newest_first(_post(blog, origin, seen) for blog in blogs)
    users = [user for blog in blogs if isinstance(user := blog.get("user"), dict)]
    info = data.get("cardlistInfo")
    total = counted(info.get("total")) if isinstance(info, dict) else None
    profile = _profile(users[0] if users else {})
    return AccountAnswer(
        posts=posts,
        shown_name=profile.shown_name,
        shown_subject=profile.shown_subject,
        followers=profile.followers,
        # a list without posts counts 0 when it is refused as well: only the profile is believed then
        total=(profile.total if profile.total is not None else total) if posts else None,
    )


def read_weibo_profile(body: bytes, content_type: str) -> AccountAnswer:
    """Name, verification, followers and number of posts. Never raises."""
    data = _data(body, content_type)
    if isinstance(data, AccountAnswer):
        return data
    user = data.get("userInfo")
    return _profile(user) if isinstance(user, dict) else unreadable("微博的答复里没有账号资料")


def _profile(user: dict[str, Any]) -> AccountAnswer:
    return AccountAnswer(
        shown_name=plain_words(user.get("screen_name"), LONGEST_NAME),
        shown_subject=_subject(user),
        followers=counted(user.get("followers_count")),
        total=counted(user.get("statuses_count")),
    )


def _subject(user: dict[str, Any]) -> str:
    """`某某县人民政府办公室官方微博` is verified for the office."""
    if user.get("verified") is not True:
        return ""
    reason = plain_words(user.get("verified_reason"), LONGEST_NAME)
    return re.sub(r"的?官方微博\Z", "", reason)


def _data(body: bytes, content_type: str) -> dict[str, Any] | AccountAnswer:
    """The data of an answer, or why there are none."""
    text = decode(body, content_type).text.lstrip("\ufeff \t\r\n")
    told = parsed(text)
    if not isinstance(told, dict):
        cause = refusal_in(plain_words(text, 400)) if len(text) < 20_000 else ""
        return _refused(cause) if cause else unreadable("微博的答复不是 JSON")
    data = told.get("data")
    words = plain_words(told.get("msg"), 200)
    if told.get("ok") == _LOGIN:
        return _refused("captcha" if refusal_in(words) == "captcha" else "login")
    gone = gone_in(words)
    if gone:
        return AccountAnswer(gone=gone)
    cards = data.get("cards") if isinstance(data, dict) else None
    if told.get("ok") == 1 and isinstance(data, dict):
        return data
    cause = refusal_in(words)
    if cause:
        return _refused(cause, words)
    if isinstance(data, dict) and isinstance(cards, list):
        return data  # `这里还没有内容`
    return unreadable(f"微博没有给出内容（{words or '没有说明原因'}）。请核对采集地址里的账号编号")


def _refused(cause: TroubleCause, words: str = "") -> AccountAnswer:
    return AccountAnswer(trouble=SAYS[cause] + (f"（{words[:60]}）" if words else ""), cause=cause)


def _blogs(cards: list[Any]) -> Iterator[dict[str, Any]]:
    """The posts of the cards, also of those that stand in a group of cards."""
    for card in cards[:_MOST_CARDS]:
        group = card.get("card_group") if isinstance(card, dict) else None
        for one in [card, *(group[:_MOST_CARDS] if isinstance(group, list) else [])]:
            blog = one.get("mblog") if isinstance(one, dict) else None
            if isinstance(blog, dict):
                yield blog


def _is_own(blog: dict[str, Any], number: str) -> bool:
    """What the account only liked, and what is recommended beside, are posts of others."""
    user = blog.get("user")
    whose = user.get("id") if isinstance(user, dict) else None
    return whose is None or str(whose) == number


def _post(blog: dict[str, Any], origin: str, seen: datetime) -> Post:
    number = str(blog.get("bid") or blog.get("id") or "")
    counts = [count for name in _INTERACTIONS if (count := counted(blog.get(name))) is not None]
    return Post(
        title=plain_words(blog.get("text")),
        url=f"{origin}/status/{number}" if re.fullmatch(r"[0-9A-Za-z]{1,30}", number) else "",
        at=post_time(blog.get("created_at"), seen),
        interactions=sum(counts) if counts else None,
    )
