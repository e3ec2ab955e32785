"""New-media accounts 政务新媒体账号."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from monitor.registry.cells import address, one_of, whole, words
from monitor.registry.kind import Field, Kind
from monitor.store.tables.registry import Account

STATES: Mapping[str, str] = MappingProxyType(
    {"open": "开设", "changed": "变更", "closed": "关停", "cancelled": "注销"}
)

ACCOUNTS = Kind(
    name="accounts",
    title="政务新媒体",
    table=Account,
    fields=(
        Field(
            "name",
            "账号名称",
            words("某某发布", 100),
            "平台上的名称",
            "某某发布",
            required=True,
        ),
        Field(
            "platform",
            "平台",
            words("微信公众号", 30),
            "如微信公众号、微博、抖音、客户端；同一平台请写成一样",
            "微信公众号",
            required=True,
        ),
        Field(
            "unit_id",
            "主办单位",
            words("某某县人民政府办公室", 100),
            "已登记单位的全称",
            "某某县人民政府办公室",
            empty=None,
            refers="unit",
        ),
        Field(
            "subject",
            "认证主体",
            words("某某县人民政府办公室", 100),
            "平台上显示的认证主体",
            "某某县人民政府办公室",
        ),
        Field(
            "state",
            "备案状态",
            one_of(STATES),
            "开设、变更、关停、注销",
            "开设",
            empty="open",
            names=STATES,
        ),
        Field("url", "主页网址", address, "账号主页的网址，没有的空着", "https://weibo.com/example"),
        Field(
            "followers",
            "粉丝数",
            whole(0, 2_000_000_000, "12000"),
            "整数",
            12000,
            empty=None,
        ),
    ),
    key=lambda account: (account["platform"], account["name"]),
    called=lambda account: f"{account['platform']} {account['name']}",
)
