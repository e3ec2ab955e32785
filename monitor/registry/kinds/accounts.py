"""New-media accounts 政务新媒体账号: the ledger 台账 that 国办发〔2018〕123号 asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from monitor.registry.cells import address, day, one_of, whole, words
from monitor.registry.kind import Field, Kind, Values, Wrong
from monitor.store.tables.registry import Account

STATES: Mapping[str, str] = MappingProxyType(
    {"open": "开设", "changed": "变更", "closing": "公告关停", "closed": "关停", "cancelled": "注销"}
)
COLLECTORS: Mapping[str, str] = MappingProxyType(
    {
        "feed": "订阅源",
        "weibo": "微博",
        "json": "数据接口",
        "page": "网页",
        "app": "客户端下载页",
        "import": "导入",
        "person": "人工",
    }
)
AUTOMATIC = ("feed", "weibo", "json", "page", "app")
"""Collectors that look by themselves."""
STRICTEST_NATIONAL = 14
"""Days: a rule of the place may be stricter than 国办秘函〔2019〕19号, and not looser."""
_NEEDS_SOURCE = ("feed", "json")


def _rules(account: Values) -> Iterator[Wrong]:
    if account["state"] == "closing" and account["closing_on"] is None:
        yield Wrong("closing_on", "公告关停的账号要写公告日期", "2026-10-08")
    if account["state"] == "closed" and account["closed_on"] is None:
        yield Wrong("closed_on", "关停的账号要写关停日期", "2026-11-08")
    if account["limit_days"] is not None and not account["reason"]:
        yield Wrong("reason", "自定期限要写依据", "《某某县政务新媒体管理办法》：至少每10天更新一次")
    if account["collector"] in _NEEDS_SOURCE and not account["source"]:
        yield Wrong("source", "这种采集方式要写采集标识", "http://rsshub.intra/example")
    if account["collector"] in ("weibo", "page", "app") and not (account["source"] or account["url"]):
        yield Wrong("source", "这种采集方式要写采集标识或主页网址", "https://www.example.gov.cn/app/")


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
            "开设、变更、公告关停、关停、注销",
            "开设",
            empty="open",
            names=STATES,
        ),
        Field("opened_on", "开设日期", day, "备案开设的日期", date(2019, 3, 1), empty=None),
        Field("changed_on", "变更日期", day, "最近一次备案变更的日期", date(2024, 5, 6), empty=None),
        Field("closing_on", "公告关停日期", day, "公告关停的日期", date(2026, 10, 8), empty=None),
        Field("closed_on", "关停日期", day, "备案关停的日期", date(2026, 11, 8), empty=None),
        Field("cancelled_on", "注销日期", day, "平台上注销的日期", date(2026, 11, 20), empty=None),
        Field("url", "主页网址", address, "账号主页的网址，没有的空着", "https://weibo.com/example"),
        Field(
            "followers",
            "粉丝数",
            whole(0, 2_000_000_000, "12000"),
            "整数",
            12000,
            empty=None,
        ),
        Field(
            "collector",
            "采集方式",
            one_of(COLLECTORS),
            "怎样得知账号的更新；空着的不采集",
            "订阅源",
            names=COLLECTORS,
        ),
        Field(
            "source",
            "采集标识",
            words("http://rsshub.intra/example", 2000),
            "网址；或用设置里的采集器，写“名称:账号编号”；微博可写用户编号",
            "http://rsshub.intra/example",
        ),
        Field(
            "limit_days",
            "自定期限",
            whole(1, STRICTEST_NATIONAL, "10"),
            "本地更严的更新期限，天数；要写依据",
            10,
            empty=None,
        ),
        Field(
            "reason",
            "依据",
            words("《某某县政务新媒体管理办法》：至少每10天更新一次"),
            "自定期限的依据，会写进报告",
            "《某某县政务新媒体管理办法》：至少每10天更新一次",
        ),
    ),
    key=lambda account: (account["platform"], account["name"]),
    called=lambda account: f"{account['platform']} {account['name']}",
    rules=_rules,
    listed=("name", "platform", "unit_id", "state", "followers", "collector"),
)
