"""One look at one account of new media, by the collector that its row in the ledger names.

A collector asks as anybody may who does not log in: it has no password and solves no challenge. What turns it
away is trouble of the collector, never the account's. Addresses come from the ledger and the settings, and
each is asked a few times a day, so robots.txt, which is for who follows links, is not asked.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from msgspec.structs import replace

from checks.facts import CUT_SHORT, OPENED, AccountLook, OutcomeName, TroubleCause
from spiders.account_health import with_health
from spiders.account_wanted import AccountWanted
from spiders.addresses import ANY_PRIVATE
from spiders.looking import PAGE_BYTES, Glimpse, Looker
from spiders.reading.accounts.answers import AccountAnswer
from spiders.reading.accounts.app_page import AppPage, read_app_page
from spiders.reading.accounts.feed import read_feed
from spiders.reading.accounts.json_list import read_json_list
from spiders.reading.accounts.refusals import refusal_in
from spiders.reading.accounts.row_page import read_row_page
from spiders.reading.accounts.weibo import (
    HOME,
    read_weibo_posts,
    read_weibo_profile,
    weibo_addresses,
    weibo_number,
)

Read = Callable[[Glimpse], AccountAnswer]

_CAUSES: dict[OutcomeName, TroubleCause] = {"login": "login", "blocked": "blocked", "robots": "blocked"}
_BLOCKING = frozenset({414, 418, 432})
"""By what platforms turn programs away, besides the usual."""
_INSIDE = "。内网的采集服务请在设置的 [collectors.名称] 里登记，并写 inside = true"
_READ_ALL_THE_SAME: frozenset[OutcomeName] = frozenset({"soft-404", "wrong-content", "moved-home"})
"""Looks like an error page by its words or kind; with posts in it, it is none."""


async def look_at_account(
    wanted: AccountWanted, looker: Looker, at: datetime, earlier: Sequence[AccountLook] = ()
) -> AccountLook:
    """Look once, and say whether what came can be believed beside `earlier` looks (oldest first). `at` is the
    time of the look, with zone. Never raises for what the net does."""
    if wanted.missing or wanted.by_people:
        why = wanted.missing or "由人工确认或导入，不自动采集"
        return AccountLook(wanted.account, at, wanted.collector, why, "not-set-up", url=wanted.address)
    collect = _COLLECTORS[wanted.collector]
    return with_health(await collect(wanted, looker, at), earlier)


# ---------------------------------------------------------------- lists of posts


async def _feed(wanted: AccountWanted, looker: Looker, at: datetime) -> AccountLook:
    seen = await _asked(wanted, looker)
    return _look(
        wanted, at, _heard(seen, lambda one: read_feed(one.body, one.content_type, one.final_url, at))
    )


async def _json(wanted: AccountWanted, looker: Looker, at: datetime) -> AccountLook:
    mapping = wanted.mapping
    if mapping is None:
        return _look(wanted, at, AccountAnswer(trouble="没有设置怎样读它的数据", cause="not-set-up"))
    seen = await _asked(wanted, looker)
    return _look(
        wanted,
        at,
        _heard(seen, lambda one: read_json_list(one.body, one.content_type, mapping, one.final_url, at)),
    )


async def _page(wanted: AccountWanted, looker: Looker, at: datetime) -> AccountLook:
    seen = await _asked(wanted, looker)
    return _look(
        wanted, at, _heard(seen, lambda one: read_row_page(one.body, one.content_type, one.final_url, at))
    )


async def _weibo(wanted: AccountWanted, looker: Looker, at: datetime) -> AccountLook:
    """The list of posts; where it shows none, the profile says whether there are none."""
    posts_at, profile_at = weibo_addresses(wanted.address)
    number = weibo_number(wanted.address)
    page = f"{HOME}/u/{number}"
    permit = ANY_PRIVATE if wanted.inside else None
    seen = await looker.data(posts_at, page_url=page, permit=permit)
    told = _heard(seen, lambda one: read_weibo_posts(one.body, one.content_type, number, posts_at, at))
    if not (told.posts or told.trouble or told.gone):
        seen = await looker.data(profile_at, page_url=page, permit=permit)
        told = _heard(seen, lambda one: read_weibo_profile(one.body, one.content_type))
    return _look(wanted, at, told)


def _asked(wanted: AccountWanted, looker: Looker) -> Awaitable[Glimpse]:
    return looker.data(wanted.address, permit=ANY_PRIVATE if wanted.inside else None)


def _heard(seen: Glimpse, read: Read) -> AccountAnswer:
    """What the answer says, or why there is none."""
    outcome = seen.attempt.outcome
    if not (outcome in OPENED | _READ_ALL_THE_SAME or _is_data(seen)):
        return _unanswered(seen)
    if len(seen.body) >= PAGE_BYTES:
        return AccountAnswer(trouble=f"答复超过 {PAGE_BYTES >> 20} MB，没有读完", cause="unreadable")
    if any(CUT_SHORT in note for note in seen.notes):
        return AccountAnswer(trouble="答复太慢，没有传完", cause="failed")
    told = read(seen)
    return told if outcome in OPENED or told.posts or told.gone else _unanswered(seen)


def _is_data(seen: Glimpse) -> bool:
    """Data that are taken for a page that turns us away: titles of posts speak of 安全验证, too."""
    start = seen.body[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    return seen.attempt.status == 200 and start.startswith((b"{", b"[", b"<?xml", b"<rss", b"<feed"))


def _unanswered(seen: Glimpse) -> AccountAnswer:
    attempt = seen.attempt
    cause = _CAUSES.get(attempt.outcome) or ("blocked" if attempt.status in _BLOCKING else "failed")
    words = seen.body[:2000].decode("utf-8", "replace")
    if cause != "failed" and refusal_in(words) == "captcha":
        cause = "captcha"
    hint = _INSIDE if attempt.outcome == "internal-address" else ""
    return AccountAnswer(trouble=(attempt.saw or f"HTTP {attempt.status}") + hint, cause=cause)


def _look(wanted: AccountWanted, at: datetime, told: AccountAnswer) -> AccountLook:
    return AccountLook(
        account=wanted.account,
        at=at,
        collector=wanted.collector,
        trouble=told.trouble,
        cause=told.cause,
        posts=told.posts,
        url=wanted.address,
        shown_name=told.shown_name,
        shown_subject=told.shown_subject,
        followers=told.followers,
        total=told.total,
        gone=told.gone,
    )


# ---------------------------------------------------------------- apps


async def _app(wanted: AccountWanted, looker: Looker, at: datetime) -> AccountLook:
    """The download page, and whether the package that it names can be fetched."""
    seen = await looker.page(wanted.address)
    blank = _look(wanted, at, AccountAnswer())
    if seen.attempt.outcome not in OPENED:
        told = _unanswered(seen)
        return replace(blank, trouble=told.trouble, cause=told.cause)
    page = read_app_page(seen.body, seen.content_type, seen.final_url, at)
    downloadable = await _downloadable(page, wanted.address, looker)
    if page == AppPage(title=page.title):
        return replace(blank, trouble="页面上没有下载地址，也没有版本", cause="unreadable")
    return replace(
        blank,
        downloadable=downloadable,
        version=page.version,
        released=page.released,
        gone="" if downloadable else page.closed,
    )


async def _downloadable(page: AppPage, came_from: str, looker: Looker) -> bool | None:
    """True when one package opens; False where each answers that there is none, to a second look as a
    visitor's as well; None where there is no address, we are turned away, or what went wrong may pass."""
    outcomes = [await _opens(package, came_from, looker) for package in page.packages]
    if any(outcomes):
        return True
    return False if outcomes and all(one is False for one in outcomes) else None


async def _opens(package: str, came_from: str, looker: Looker) -> bool | None:
    for visitor in ("", came_from):
        outcome = (await looker.leaf(package, visitor)).attempt.outcome
        if outcome in OPENED:
            return True
        if outcome not in _NO_PACKAGE:
            return None
    return False


_NO_PACKAGE: frozenset[OutcomeName] = frozenset({"gone", "soft-404", "wrong-content"})
"""Answers that say of a package that it is not there. A fault of the server passes, and silence may be
that of our own line: neither is looked at again before the unit is accused."""


_COLLECTORS: dict[str, Callable[[AccountWanted, Looker, datetime], Awaitable[AccountLook]]] = {
    "feed": _feed,
    "weibo": _weibo,
    "json": _json,
    "page": _page,
    "app": _app,
}
