"""Sites 网站."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from monitor.addresses import is_private
from monitor.registry.cells import address, code, day, one_of, words, yes_no
from monitor.registry.kind import Field, Kind, Values, Wrong
from monitor.store.tables.registry import Site

SORTS: Mapping[str, str] = MappingProxyType({"portal": "门户网站", "department": "部门网站"})
STATES: Mapping[str, str] = MappingProxyType({"open": "开通", "paused": "临时关闭", "closed": "关停"})


def _rules(site: Values) -> Iterator[Wrong]:
    if site["state"] == "paused" and site["paused_until"] is None:
        yield Wrong("paused_until", "临时关闭的网站要写到哪一天为止", "2026-06-30")
    if site["state"] == "paused" and not site["approval"]:
        yield Wrong(
            "approval", "临时关闭的网站要写批准文件，没有批准的关闭按不能访问计", "某府办函〔2026〕8号"
        )
    if is_private(site["url"]) and not site["private"]:
        yield Wrong("private", "网址在内网，要扫描的请在“内网”填“是”", "是")


def without_scheme(url: str) -> str:
    """What stays when a site changes to HTTPS."""
    return url.partition("://")[2]


def with_either_scheme(url: str) -> tuple[str, str]:
    """The two addresses that one site is registered with."""
    bare = without_scheme(url)
    return f"http://{bare}", f"https://{bare}"


SITES = Kind(
    name="sites",
    title="网站",
    table=Site,
    fields=(
        Field(
            "name",
            "网站名称",
            words("某某县人民政府门户网站", 100),
            "全称",
            "某某县人民政府门户网站",
            required=True,
        ),
        Field(
            "url",
            "首页网址",
            address,
            "首页的网址；凭它认出已登记的网站（http 和 https 算同一个）",
            "https://www.example.gov.cn/",
            required=True,
        ),
        Field("code", "网站标识码", code, "10 位数字", "4401000001"),
        Field(
            "unit_id",
            "责任单位",
            words("某某县人民政府办公室", 100),
            "已登记单位的全称",
            "某某县人民政府办公室",
            empty=None,
            refers="unit",
        ),
        Field(
            "sort",
            "类别",
            one_of(SORTS),
            "门户网站或部门网站",
            "门户网站",
            empty="portal",
            names=SORTS,
        ),
        Field("level", "层级", words("县", 20), "如省、市、县，按本地的叫法", "县"),
        Field(
            "state",
            "状态",
            one_of(STATES),
            "临时关闭的要有批准文件和期限；关停的不再监测",
            "开通",
            empty="open",
            names=STATES,
        ),
        Field(
            "paused_until",
            "关闭至",
            day,
            "临时关闭到哪一天为止（含当天）",
            date(2026, 6, 30),
            empty=None,
        ),
        Field(
            "approval",
            "批准文件",
            words("某府办函〔2026〕8号", 200),
            "批准临时关闭或关停的文件",
            "某府办函〔2026〕8号",
        ),
        Field(
            "services",
            "有办事服务",
            yes_no,
            "部门网站没有办事服务的填“否”，得分按比例折算",
            "是",
            empty=True,
        ),
        Field(
            "authorised",
            "已授权",
            yes_no,
            "主办单位已授权，不受 robots.txt 限制的填“是”",
            "否",
            empty=False,
        ),
        Field(
            "private",
            "内网",
            yes_no,
            "网站在内网地址上的填“是”",
            "否",
            empty=False,
        ),
    ),
    key=lambda site: (without_scheme(site["url"]),),
    called=lambda site: site["url"],
    known_by="url",
    unique=("code",),
    listed=("name", "url", "unit_id", "state"),
    rules=_rules,
)
