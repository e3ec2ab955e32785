"""`[collectors.NAME]` of the settings: services that give the posts of accounts, checked before all else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from monitor.addresses import UnusableAddressError, usable_address
from monitor.settings_complaints import unknown_name, wrong_value
from spiders.named_collectors import PLACE, NamedCollector
from spiders.reading.accounts.mapping import PATH, JsonMapping

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,30}")
_SCHEMES = ("http", "https", "ftp")
_Path = Annotated[str, Meta(max_length=200)]

Tables = Mapping[str, Mapping[str, Any]]
"""The keys of each collector, by its name."""


class Collector(Struct, frozen=True, forbid_unknown_fields=True):
    """One service. `url` holds `{id}` where the account's number goes; of kind `weibo` it is the address of
    the host that stands in for m.weibo.cn. What follows `inside` says where in its JSON things stand
    (`spiders.reading.accounts.mapping`)."""

    kind: Literal["json", "feed", "page", "weibo"] = "json"
    url: Annotated[str, Meta(min_length=1, max_length=2000)] = ""
    inside: bool = False
    """It lies in our own network: its private address may be opened."""
    items: _Path = ""
    time: _Path = ""
    title: _Path = ""
    link: _Path = ""
    interactions: _Path = ""
    total: _Path = ""
    followers: _Path = ""
    name: _Path = ""
    subject: _Path = ""


_OF_JSON = JsonMapping.__struct_fields__


def collector_complaints(tables: Tables, file: str, *, strict: bool = True) -> Iterator[str]:
    """What is wrong, in Chinese, each naming its key; nothing when all can be used. Values of variables are
    text and are not read `strict`."""
    for name, values in tables.items():
        place = f"{file} 的 [collectors.{name}]"
        if not _NAME.fullmatch(name) or name in _SCHEMES:
            yield f"{place}：名称只能用小写英文字母、数字和 - _，以字母开头，如 [collectors.rsshub]。"
            continue
        wrong = list(_wrong_keys(values, place, strict=strict))
        yield from wrong or _contradictions(values, place)


def read_collectors(tables: Tables) -> dict[str, NamedCollector]:
    """The collectors, of tables without complaints."""
    return {name: _collector(values) for name, values in tables.items()}


def _wrong_keys(values: Mapping[str, Any], place: str, *, strict: bool) -> Iterator[str]:
    for key, value in values.items():
        if key not in Collector.__struct_fields__:
            yield unknown_name(f"{place} {key}", key, Collector.__struct_fields__)
            continue
        try:
            msgspec.convert({key: value}, Collector, strict=strict)
        except msgspec.ValidationError as error:
            yield wrong_value(f"{place} {key}", Collector, key, value, error, strict=strict)


def _contradictions(values: Mapping[str, Any], place: str) -> Iterator[str]:
    url, kind = values.get("url", ""), values.get("kind", "json")
    if not url:
        yield f'{place} url：没有写地址。例：url = "http://rsshub.intra:1200/weibo/user/{PLACE}"'
    elif wrong := (_wrong_base(url) if kind == "weibo" else _wrong_address(url)):
        yield f"{place} url：{wrong}（现在是 {url[:60]!r}）。"
    if kind != "json" and (strange := [key for key in values if key in _OF_JSON]):
        yield f'{place} {strange[0]}：只有 kind = "json" 时才写，现在 kind 是 {kind!r}。'
    if kind == "json" and not values.get("time"):
        yield f'{place} time：没有写发布时间在哪里。例：time = "create_time"'
    for key in _OF_JSON:
        path = values.get(key, "")
        if kind == "json" and path and not PATH.fullmatch(path):
            yield f'{place} {key}：应为用点隔开的名称，如 "data.list"（现在是 {path[:60]!r}）。'


def _wrong_base(url: str) -> str:
    """What is wrong with the address of a host in place of Weibo's, "" for nothing."""
    if PLACE in url or "?" in url or "#" in url:
        return f"微博镜像只写基地址，如 http://10.1.2.3:8080，不写 {PLACE} 和参数"
    return _wrong_address(f"{url.rstrip('/')}/")


def _wrong_address(url: str) -> str:
    """What is wrong with the address, "" for nothing."""
    if not url.startswith(("http://", "https://")):
        return "应以 http:// 或 https:// 开头"
    host, slash, _ = url.partition("://")[2].partition("/")
    if PLACE in host or not slash:
        return f"账号编号的位置 {PLACE} 应在域名之后"
    try:
        usable_address(url.replace(PLACE, "1"))
    except UnusableAddressError as error:
        return str(error).rstrip("。")
    return ""


def _collector(values: Mapping[str, Any]) -> NamedCollector:
    given = msgspec.convert(dict(values), Collector, strict=False)
    mapping = JsonMapping(**{key: getattr(given, key) for key in _OF_JSON}) if given.kind == "json" else None
    return NamedCollector(given.kind, given.url, given.inside, mapping)
