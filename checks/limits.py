"""How long a column may stand still: the one place that knows, by the column's kind and name.

The numbers are those of `ColumnDays`; `checks stale-column` takes them as its limits, so that a user can
change them, and everything that shows a limit asks `column_limit`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from checks.data_series import series_of
from checks.facts import Column, ColumnKind


class ColumnDays(Struct, frozen=True, forbid_unknown_fields=True):
    """Days that a column may go without anything new.

    Sources: 国办秘函〔2019〕19号 part 1 for 动态要闻 (2 weeks) and 通知公告/政策文件 (6 months); its part 2
    as remembered for 政策解读 (6 months); local scoring tables for 留言公开 (2 months) and 办事统计
    (3 months), and for figures that come out each month or quarter (a proposal); the 2015 survey's one year
    for everything else, kept in practice. An annual report may come on any day until 31 March
    (政府信息公开条例 art. 49): until then last year's may be `yearly` days old.
    """

    news: int = 14
    notice: int = 183
    policy: int = 183
    interpretation: int = 183
    reply: int = 60
    statistics: int = 92
    basic: int = 365
    yearly: int = 456


NATIONAL = ColumnDays()

_REPLIES = ("留言", "信箱", "来信", "回复", "答复", "办理", "咨询", "问政", "问答", "选登", "选编")
_ACTIVITIES = (
    "征集", "调查", "访谈", "听证", "征求意见", "意见反馈", "评议", "回应",
    "发布会", "通气会", "吹风会", "记者会", "新闻发布",
)  # fmt: skip
_WRITING = ("我要", "写信", "须知", "查询", "登录", "注册", "提交", "指南", "说明")
_MAYBE_STATISTICS = ("业务统计", "业务量", "业务月报", "业务季报", "服务月报", "服务季报")
"""Names of 办事统计 that may be those of other statistics too."""
_COUNTS_CASES = (
    "办事统计", "办件统计", "办理统计", "服务统计", "受理统计", "审批统计", "办件公示", "办件公开",
    "办事月报", "办件月报", "受理月报", "审批月报", "办事季报", "办件季报", "受理季报", "审批季报",
    "办件数据", "办件情况",
)  # fmt: skip
_STATISTICS = (*_COUNTS_CASES, *_MAYBE_STATISTICS)
_REPEALED = ("废止", "失效", "废改立")
_DUE_EACH_YEAR = ("预算", "决算", "三公经费")
"""What is published anew each year, whatever else the name says: 部门预算, 机构运行决算."""
_YEARLY = ("年报", "年度报告")
_REPORTED = (3, 31)
"""Month and day by which the annual report has to be there."""
_STANDING = (
    "概况", "简介", "介绍", "机构", "职能", "职责", "领导", "分工", "部门", "联系", "地图", "指南",
    "目录", "制度", "依据", "法规", "法律", "规章", "章程", "历史", "沿革", "风光", "旅游", "名录",
    "权责", "清单", "下载", "表格", "链接", "帮助", "关于", "查询", "须知", "流程", "问答",
    "走进", "县情", "市情", "区情", "标准规范", "标准文本", "技术标准", "行业标准", "地方标准", "规程",
    "范本", "示范文本", "模板", "图集", "画册", "手册", "通讯录", "服务热线", "常用电话", "便民电话",
    "行政区划", "自然地理", "史志", "地情", "方志", "城市名片", "城市荣誉",
)  # fmt: skip
_ACTIVE = ("推介", "推荐", "活动", "资讯", "快讯", "提示", "预告")
"""Words of names that speak of what is new besides."""
_COLLECTED = ("常见", "热点问", "FAQ", "百问", "问题解答")
"""Collections of questions with their answers, which no calendar adds to."""


_SEASONAL = ("雨情", "水情", "汛情", "墒情", "农情", "苗情", "旱情", "火险", "高温", "供暖", "采暖", "征兵")
"""Names of columns with nothing to tell for half a year."""


def limit_days(kind: ColumnKind, name: str, days: ColumnDays = NATIONAL) -> int | None:
    """The days that such a column may stand still. None: no limit applies (home has its own check, parents
    only lead on, guides and forms stay as they are, nobody repeals documents by the calendar)."""
    if _names(name, _REPEALED) or (kind in ("interaction", "service") and _names(name, _COLLECTED)):
        return None
    match kind:
        case "news":
            return days.news
        case "notice":
            return days.notice
        case "policy":
            return days.policy
        case "interpretation":
            return days.interpretation
        case "service":
            return days.statistics if purpose(kind, name) else None
        case "interaction":
            return _interaction_days(name, days)
        case "data" if purpose(kind, name):
            return days.statistics
        case "disclosure" | "data" | "topic" | "other":
            return days.basic
        case _:
            return None


def column_limit(column: Column, days: ColumnDays = NATIONAL) -> int | None:
    """The days that this column may stand still: figures whose rows name months or quarters are due each
    quarter."""
    by_season = _names(column.name, _SEASONAL)
    if column.kind == "data" and not by_season and series_of(column.entries, column.latest):
        return days.statistics
    return limit_days(column.kind, column.name, days)


def column_limit_on(day: date, column: Column, days: ColumnDays = NATIONAL) -> int | None:
    """The same on that day: in the first months of a year the new annual report is not due yet."""
    limit = column_limit(column, days)
    not_due = limit == days.basic and _names(column.name, _YEARLY) and (day.month, day.day) <= _REPORTED
    return days.yearly if not_due else limit


def _interaction_days(name: str, days: ColumnDays) -> int | None:
    if purpose("interaction", name):
        return days.reply
    return days.basic if _names(name, _ACTIVITIES) and not _names(name, _WRITING) else None


Purpose = Literal["statistics", "replies"]


def purpose(kind: ColumnKind, name: str) -> Purpose | None:
    """What a column is for that has an indicator of its own: 办事统计, or 留言公开."""
    if _names(name, {"service": _STATISTICS, "data": _COUNTS_CASES}.get(kind, ())):
        return "statistics"
    writes_or_acts = _names(name, (*_WRITING, *_ACTIVITIES))
    return "replies" if kind == "interaction" and not writes_or_acts and _names(name, _REPLIES) else None


def stands_by_nature(kind: ColumnKind, name: str) -> bool:
    """Whether such a column may rightly stay as it is for years (leaders, functions, overview, regulations):
    standing still there is a question for a person, not a fault; and its entries need no dates."""
    if _names(name, _DUE_EACH_YEAR):
        return False
    return kind in ("disclosure", "data", "topic", "other") and _names(name, _STANDING)


def may_need_dates(kind: ColumnKind, name: str) -> bool:
    """Whether the entries of such a column, which may stand as it is by its name, speak of what is new."""
    return stands_by_nature(kind, name) and _names(name, _ACTIVE)


def may_be_statistics(kind: ColumnKind, name: str) -> bool:
    """Whether nothing but its rows tells that such a column counts what was dealt with."""
    return kind == "service" and _names(name, _MAYBE_STATISTICS)


def _names(name: str, words: tuple[str, ...]) -> bool:
    return any(word in name for word in words)
