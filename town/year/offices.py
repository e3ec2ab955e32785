"""Who answers for the town's sites, and what they had planned for the year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

ISSUER = "澜安市人民政府办公室"
"""Who watches the town's sites and issues the reports."""


@dataclass(frozen=True, slots=True)
class Office:
    """The unit of a site. `portal` is a portal, as against a department's site; `paused` are the first and
    the last day on which it is closed with approval, and `shut` those between which nobody answers."""

    unit: str
    level: str
    portal: bool = True
    paused: tuple[tuple[int, int], tuple[int, int]] | None = None
    shut: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    certificate: tuple[int, int] | None = None
    """Month and day of the following year on which its certificate ends."""


_SUMMER = ((7, 1), (8, 31))

OFFICES: Mapping[str, Office] = MappingProxyType(
    {
        "青岚县人民政府": Office("青岚县人民政府办公室", "县级", certificate=(1, 18)),
        "澜安市发展和改革委员会": Office("澜安市发展和改革委员会", "市级部门", portal=False),
        "枫溪县水务局": Office("枫溪县水务局", "县级部门", portal=False),
        "柳湾镇人民政府": Office("柳湾镇党政和人大办公室", "乡级"),
        "梧桐街道办事处": Office("梧桐街道党政综合办公室", "乡级"),
        "澜安新区管理委员会": Office("澜安新区党工委管委会办公室", "市级派出机构"),
        "石坪乡人民政府": Office(
            "石坪乡党政综合办公室", "乡级", paused=_SUMMER, shut=(_SUMMER, ((12, 19), (12, 31)))
        ),
    }
)
"""By the site's name. The last one was closed over the summer with approval, and in December without."""


def office_of(name: str) -> Office:
    """The office of a site; its own name where it is none of the town's."""
    return OFFICES.get(name, Office(name, ""))


@dataclass(frozen=True, slots=True)
class Planned:
    """A task of the year's plan; `done` is the day on which it is, None while it is not."""

    number: str
    title: str
    source: str
    unit: str
    due: tuple[int, int]
    done: tuple[int, int] | None
    progress: str = "已制定方案，正在落实"
    """What is said of it a month before it is due."""


_COUNTY, _REFORM = "青岚县人民政府办公室", "澜安市发展和改革委员会"

PLAN: tuple[Planned, ...] = (
    Planned("1", "公布上一年度政府网站工作年度报表", "政府网站发展指引", _COUNTY, (1, 31), (1, 28)),
    Planned("2", "公布政府信息公开工作年度报告", "政府信息公开条例", _COUNTY, (1, 31), (1, 30)),
    Planned("3", "清理失效链接和空白栏目", "年度工作要点第12项", "枫溪县水务局", (3, 31), (4, 9)),
    Planned("4", "更新主动公开基本目录", "年度工作要点第3项", _REFORM, (5, 30), (5, 21)),
    Planned("5", "组织网站编辑业务培训", "年度工作要点第15项", _COUNTY, (6, 30), (6, 18)),
    Planned("6", "完成IPv6改造自查", "年度工作要点第9项", "澜安新区党工委管委会办公室", (6, 30), (7, 11)),
    Planned("7", "完成网站升级并恢复开通", "市政府办公室批复", "石坪乡党政综合办公室", (8, 31), (9, 3)),
    Planned("8", "政策文件解读专项检查", "年度工作要点第6项", _REFORM, (10, 31), (10, 28)),
    Planned("9", "开通领导信箱或网上咨询渠道", "第二季度通报", "柳湾镇党政和人大办公室", (11, 28), (12, 3)),
    Planned("10", "适老化与无障碍改造验收", "年度工作要点第10项", "梧桐街道党政综合办公室", (12, 31), None),
)


def day_of(year: int, there: tuple[int, int]) -> date:
    """The day of that month and day in the year."""
    return date(year, *there)
