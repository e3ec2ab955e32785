"""Which collector looks at an account, and at what address: from its row in the ledger and the settings."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from msgspec import Struct

from checks.facts import CollectorName
from spiders.named_collectors import PLACE, NamedCollector
from spiders.reading.accounts.mapping import JsonMapping
from spiders.reading.accounts.weibo import HOME, weibo_addresses, weibo_data_at, weibo_number
from spiders.wire import host_name, wire_url

LONGEST_NUMBER = 200
MIRROR = "weibo"
"""The name of the collector of the settings that stands in for Weibo itself, where there is one."""

_PLAIN: dict[str, CollectorName] = {"feed": "feed", "page": "page", "app": "app"}
_BY_PEOPLE: frozenset[str] = frozenset({"import", "person"})


class AccountWanted(Struct, frozen=True):
    """An account to be looked at. `missing` says in Chinese, when not empty, why nobody can."""

    account: str
    collector: CollectorName
    address: str = ""
    inside: bool = False
    mapping: JsonMapping | None = None
    missing: str = ""

    @property
    def by_people(self) -> bool:
        """What is known of it is imported or told by a person: the net is not asked."""
        return self.collector in _BY_PEOPLE


def account_wanted(
    account: str, how: str, source: str, home: str, collectors: Mapping[str, NamedCollector]
) -> AccountWanted:
    """`account` is the ledger's key; `how` the collector, "" leaves it open; `source` what it is asked: an
    address, the account's number at the platform, or `NAME:NUMBER` for a collector of the settings; `home`
    the address of the account's home page, which stands in for a source where one can be told from it."""
    given = source.strip()
    name, _, number = given.partition(":")
    if name in collectors:
        return _named(account, how, name, number, collectors[name])
    if how in _BY_PEOPLE:
        return AccountWanted(account, "person" if how == "person" else "import")
    if how == "weibo" or (not how and _is_weibo(home)):
        return _weibo(account, given or home, collectors.get(MIRROR))
    if how in _PLAIN:
        # the home page of an account is no feed
        return _plain(account, _PLAIN[how], given or ("" if how == "feed" else home))
    if not how:
        return _nobody(account, "没有填写采集方式")
    return _nobody(account, f"设置的 [collectors] 里没有采集器“{name[:40]}”", "json")


def _is_weibo(home: str) -> bool:
    return host_name(home).endswith(("weibo.com", "weibo.cn"))


def _weibo(account: str, source: str, mirror: NamedCollector | None) -> AccountWanted:
    number = weibo_number(source)
    if not number:
        return _nobody(
            account, "采集地址里没有微博账号的数字编号，如 https://weibo.com/u/1234567890", "weibo"
        )
    asked = weibo_addresses(source)[0]
    # An address of data, on whatever host, is asked as the ledger has it.
    if mirror is None or mirror.kind != "weibo" or not asked.startswith(HOME):
        return AccountWanted(account, "weibo", source)
    return AccountWanted(account, "weibo", weibo_data_at(mirror.url, number), mirror.inside)


def _plain(account: str, how: CollectorName, address: str) -> AccountWanted:
    if not wire_url(address):
        return _nobody(account, "采集地址应是以 http:// 或 https:// 开头的网址", how)
    return AccountWanted(account, how, address)


def _named(account: str, how: str, name: str, number: str, collector: NamedCollector) -> AccountWanted:
    if how not in ("", collector.kind):
        return _nobody(
            account, f"采集器 {name} 在设置里的种类是 {collector.kind}，与采集方式不一致", collector.kind
        )
    number = number.strip()
    if collector.kind == "weibo":
        return _weibo(account, number, collector)
    if PLACE in collector.url and not _usable(number):
        return _nobody(account, f"采集标识应写成 {name}:账号在平台上的编号", collector.kind)
    # quoted whole: a number must not lead to another address of the service
    address = collector.url.replace(PLACE, quote(number, safe=""))
    return AccountWanted(account, collector.kind, address, collector.inside, collector.mapping)


def _usable(number: str) -> bool:
    return 0 < len(number) <= LONGEST_NUMBER and number.isprintable()


def _nobody(account: str, missing: str, collector: CollectorName = "person") -> AccountWanted:
    return AccountWanted(account, collector, missing=missing)
