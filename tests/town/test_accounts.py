"""The town's accounts, looked at over the net as the daemon looks: faults show, and traps do not."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, time, timedelta

import msgspec
import pytest

from checks.days import CHINA, days_old
from checks.facts import AccountLook
from monitor.collector_settings import collector_complaints, read_collectors
from spiders.account import look_at_account
from spiders.account_wanted import account_wanted
from spiders.addresses import ANY_PRIVATE
from spiders.downloading import Client
from spiders.looking import Looker
from spiders.politeness import Slots
from town import Town, serve_town
from town.accounts import ACCOUNTS, SERVICE, Account, account_truth
from town.building import ADDRESSES
from town.media import mapping

TODAY = date(2026, 11, 22)
NOW = datetime.combine(TODAY, time(12), CHINA)
Looks = dict[str, list[AccountLook]]


def settings(base: str) -> dict[str, dict[str, str]]:
    """How the settings describe the town's JSON."""
    return {SERVICE: mapping(base)}


async def looked(town: Town, days: int) -> Looks:
    """Every account looked at so many days in a row."""
    base = f"http://{ADDRESSES['media']}:{town.port}/"
    assert list(collector_complaints(settings(base), "govmon.toml")) == []
    named = read_collectors(settings(base))
    looks: Looks = {account.key: [] for account in ACCOUNTS}
    async with Client() as client:
        slots = Slots(rate=0, concurrency=4, clock=asyncio.get_running_loop().time)
        looker = Looker(client, slots, ANY_PRIVATE, lambda: NOW)
        for day in range(days):
            for account in ACCOUNTS:
                wanted = account_wanted(account.key, account.collector, account.source(base), "", named)
                kept = [msgspec.structs.replace(one, posts=()) for one in looks[account.key]]
                look = await look_at_account(wanted, looker, NOW + timedelta(days=day), kept)
                looks[account.key].append(look)
    return looks


@pytest.fixture(scope="module")
def looks() -> Looks:
    async def look() -> Looks:
        async with serve_town(TODAY) as town:
            return await looked(town, 2)

    return asyncio.run(look())


def named(key: str) -> Account:
    return next(one for one in ACCOUNTS if one.key == key)


def test_every_account_is_known_by_one_key_and_number() -> None:
    assert len({one.key for one in ACCOUNTS}) == len(ACCOUNTS)
    assert len({(one.collector, one.number) for one in ACCOUNTS}) == len(ACCOUNTS)
    assert {thing.what for thing in account_truth()} <= {one.key for one in ACCOUNTS}
    assert {thing.trap for thing in account_truth()} == {True, False}


SHOWN = [one.key for one in ACCOUNTS if one.collector != "app" and one.manner in ("", "atom", "bomb")]


@pytest.mark.parametrize("key", SHOWN)
def test_posts_come_with_the_days_that_were_planted(looks: Looks, key: str) -> None:
    look, account = looks[key][0], named(key)
    assert (look.trouble, look.cause) == ("", "")
    assert sorted(days_old(post.at.date(), TODAY) for post in look.posts if post.at) == sorted(
        {*account.days, *((account.pinned,) if account.pinned else ())}
    )
    assert look.latest is not None
    assert days_old(look.latest.date(), TODAY) == min(account.days)


@pytest.mark.parametrize(
    ("manner", "causes"),
    [
        ("empty", ["never-any", "never-any"]),
        ("login", ["login", "login"]),
        ("captcha", ["captcha", "captcha"]),
        ("frozen", ["", "frozen"]),
        ("undated", ["undated", "undated"]),
        ("cut", ["unreadable", "unreadable"]),
    ],
)
def test_a_platform_that_does_not_show_the_posts_is_the_collectors_trouble(
    looks: Looks, manner: str, causes: list[str]
) -> None:
    accounts = [one for one in ACCOUNTS if one.manner == manner]
    assert accounts
    for account in accounts:
        assert [look.cause for look in looks[account.key]] == causes


def test_what_platforms_say_of_their_accounts(looks: Looks) -> None:
    office = looks["微博 青岚发布"][0]
    assert (office.shown_name, office.shown_subject) == ("青岚发布", "青岚县人民政府办公室")
    assert (office.followers, office.total) == (3200, 6)


def test_apps(looks: Looks) -> None:
    good, bad = looks["客户端 掌上青岚"][0], looks["客户端 青岚停车"][0]
    assert (good.downloadable, good.version, good.gone) == (True, "2.3.1", "")
    assert good.released == TODAY - timedelta(days=45)
    assert (bad.downloadable, bad.trouble) == (False, "")
    broken = looks["客户端 青岚公交"][0]
    assert (broken.downloadable, broken.version) == (None, "2.3.1")


def test_stale_faults_are_the_accounts_whose_newest_post_is_old(looks: Looks) -> None:
    faults = {one.what for one in account_truth() if one.check == "stale-account" and not one.trap}
    old = {
        key
        for key, seen in looks.items()
        if not seen[-1].trouble and seen[-1].latest and days_old(seen[-1].latest.date(), TODAY) > 14
    }
    unusable = {key for key, seen in looks.items() if seen[-1].downloadable is False}
    assert old | unusable == faults
