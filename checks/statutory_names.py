"""What the fixed parts of statutory disclosure 法定公开 are called on sites. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from checks.facts import StatutoryPart
from checks.late_patterns import late_pattern

CALLED: Mapping[StatutoryPart, str] = MappingProxyType(
    {
        "area": "政府信息公开专栏",
        "guide": "政府信息公开指南",
        "system": "政府信息公开制度",
        "content": "法定主动公开内容",
        "report": "政府信息公开年报",
        "application": "依申请公开",
    }
)
"""国办公开办函〔2019〕61号 names the first four of what the area holds; the fifth is its usual neighbour."""

LONGEST = 26
"""Characters of a name; what is longer is a title that speaks of one."""

_OPEN = "(?:政府|政务|部门|单位|机关)?信息公开|政务公开|政府公开"
_TAIL = r"(?:\s{0,3}[(（\[【〔][^)）\]】〕]{0,14}[)）\]】〕])?(?:\s{0,3}(?:[>»\u203a]{1,2}|更多|详情))?$"
_RULES = "(?:制度|规定|条例|法规|依据|政策|规范|办法|规则|规程|机制|细则)(?:规范|文件|规定|建设|汇编|体系)?"
_CONTENT = "(?:法定)?主动公开(?:的?(?:内容|信息|目录|事项|基本目录|政府信息))?|法定公开(?:内容|信息)?"
_NO_NAME = re.compile(
    r"[，。！？；]|发布|印发|召开|举办|举行|开展|培训|学习|关于|通知|会议|推进|加强|做好|部署|检查|工作会|解读"
    r"|我[县市区省局]"
)
_TOLD = late_pattern(
    r"组织|编制|编写|编印|修订|修改|更新|完善|公布|调整|制定|出台|启动|规范|推出|上线|梳理|优化|整理|印制|审议|审核|通过|启用|落实"
)
"""Words of which a title of news has one before the name that it speaks of."""
_WORDS: tuple[tuple[StatutoryPart, str], ...] = (
    ("application", r"(?:依申请公开|公开申请|申请公开|依申请)(?:\S{0,8})"),
    ("guide", rf"(?:(?:{_OPEN})(?:工作)?|公开)(?:指南|指引)(?:及目录|和目录|、目录)?"),
    (
        "system",
        rf"(?:(?:{_OPEN})(?:工作)?|公开)(?:相关|有关|基本|配套|规章|工作|管理|法规|法律|各项|主要)?{_RULES}",
    ),
    (
        "report",
        rf"(?:(?:{_OPEN})(?:工作)?|公开(?:工作)?)(?:年度)?(?:工作)?(?:报告|年报)|^(?:年度报告|工作年报|公开年报|年报)",
    ),
    (
        "content",
        rf"{_CONTENT}|(?:(?:{_OPEN})|公开)(?:基础|基本|事项)?目录",
    ),
    ("area", rf"^\S{{0,2}}(?:{_OPEN}|信息公开)(?:专栏|平台|专区|网|栏目|首页|门户)?"),
)
_SHORT: Mapping[str, StatutoryPart] = MappingProxyType(
    {
        "指南": "guide", "工作指南": "guide",
        "制度": "system", "相关制度": "system", "制度规定": "system", "规章制度": "system",
        "目录": "content", "公开内容": "content", "主动公开": "content",
        "年报": "report", "年度报告": "report", "工作年报": "report",
    }
)  # fmt: skip
_BY_PART = tuple((part, re.compile(f"(?:{words}){_TAIL}")) for part, words in _WORDS)
_IN_BRACKETS = late_pattern(
    r"(?:政策|制度|规定|文件|法规|政策(?:文件|法规)|法规政策|目录|年报|报告|指南|公开|信息公开|政务公开)[(（]([^()（）]{4,20})[)）]"
)
"""A column called by what is kept in it, and again by what the law calls that: 政策（公开制度）."""
_SPACES = re.compile(r"\s+")
_REPORT_TITLE = re.compile(
    r"(?:信息|政务|政府)公开(?:工作)?\S{0,12}?(?:年度报告|年报|工作报告|情况报告|情况的报告|工作总结)"
)
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?=年|$|[-_)）〕\]])")
_DIGITS = str.maketrans("\u3007\u25cb零一二三四五六七八九０１２３４５６７８９", "0001234567890123456789")
_NO_REPORT = re.compile(r"报表|统计表|通知|通报|培训|召开|编制工作|模板|法治政府")


def plain(words: str) -> str:
    """The words without the blanks that letter-space them."""
    return _SPACES.sub("", words)


def may_name_part(words: str) -> bool:
    """Cheap: whether it is worth while to look for a name of a part."""
    if len(words) > 2 * LONGEST:
        return False
    return ("公" in words and "开" in words) or ("年" in words and "报" in words)


def part_of(words: str) -> StatutoryPart | None:
    """Which part is called so: 政府信息公开指南, 本局公开指南（2024版）; None for a title that speaks
    of one."""
    name = plain(words)
    if not 2 <= len(name) <= LONGEST or _NO_NAME.search(name):
        return None
    for part, pattern in _BY_PART:
        if found := pattern.search(name):
            return None if _TOLD.search(name, 0, found.start()) else part
    inner = _IN_BRACKETS.fullmatch(name)
    return part_of(inner[1]) if inner is not None else None


def short_part_of(words: str) -> StatutoryPart | None:
    """Which part is called so within the area itself, where nobody repeats 政府信息公开: 指南."""
    return _SHORT.get(plain(words)) if len(words) <= LONGEST else None


def report_years(title: str, *, in_column: bool = False) -> tuple[int, ...]:
    """The years that a title of a report 政府信息公开工作年度报告 names; () where it is none. `in_column`: it
    stands where only reports stand, and may be called just by its year."""
    name = plain(title)
    if not 4 <= len(name) <= 90 or _NO_REPORT.search(name):
        return ()
    if not (in_column or _REPORT_TITLE.search(name)):
        return ()
    return tuple(sorted({int(year) for year in _YEAR.findall(name.translate(_DIGITS))}))
