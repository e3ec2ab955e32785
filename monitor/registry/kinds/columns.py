"""Columns 栏目: what scans discovered, and what people say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from checks.names import COLUMN_KINDS
from monitor.registry.cells import address, one_of, whole, words
from monitor.registry.kind import Field, Kind, Values, Wrong
from monitor.registry.kinds.belonging import SITE
from monitor.store.tables.registry import Column

STATES: Mapping[str, str] = MappingProxyType(
    {"discovered": "自动发现", "confirmed": "已确认", "excluded": "排除"}
)
_KINDS: Mapping[str, str] = MappingProxyType(dict(COLUMN_KINDS.items()))


def _rules(column: Values) -> Iterator[Wrong]:
    if column["state"] == "excluded" and not column["reason"]:
        yield Wrong("reason", "排除的栏目要写理由", "栏目已按程序下线，待归档")
    if column["limit_days"] is not None and not column["reason"]:
        yield Wrong("reason", "自定更新期限要写理由", "年度招考公告，每年发布一次")


def settle(became: dict[str, Any], was: Values | None, _: str) -> None:
    """A name or kind that differs from what the site says is a person's word and stays; an empty cell gives
    it back to the site."""
    for field, mark, fallback in (
        ("name", "named_by_person", became["url"]),
        ("kind", "typed_by_person", "other"),
    ):
        given, before = became[field], was[field] if was else None
        if given == "":
            became[field], became[mark] = before or fallback, False
        elif given != before:
            became[mark] = True


COLUMNS = Kind(
    name="columns",
    title="栏目",
    table=Column,
    fields=(
        SITE,
        Field(
            "url",
            "栏目网址",
            address,
            "栏目列表页的网址",
            "https://www.example.gov.cn/zwgk/tzgg/",
            required=True,
        ),
        Field("name", "栏目名称", words("通知公告", 100), "空着的，以网站上的为准", "通知公告"),
        Field(
            "kind",
            "栏目类别",
            one_of(_KINDS),
            "决定更新期限；空着的，由程序判断",
            "通知公告",
            names=_KINDS,
        ),
        Field(
            "state",
            "状态",
            one_of(STATES),
            "排除的栏目不再检查，要写理由",
            "已确认",
            empty="discovered",
            names=STATES,
        ),
        Field(
            "limit_days",
            "自定期限",
            whole(1, 3660, "400"),
            "这个栏目自己的更新期限，天数；要写理由",
            400,
            empty=None,
        ),
        Field(
            "reason",
            "理由",
            words("年度招考公告，每年发布一次"),
            "排除或自定期限的理由，会写进报告",
            "年度招考公告，每年发布一次",
        ),
    ),
    key=lambda column: (column["site_id"], column["url"]),
    called=lambda column: column["url"],
    known_by="url",
    rules=_rules,
    settle=settle,
    listed=("url", "name", "kind", "state", "limit_days"),
    hidden=("named_by_person", "typed_by_person"),
)
