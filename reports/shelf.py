"""A page that leads to the files of several reports and says what each of them is. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote

from reports.document import ReportKind
from reports.templating import rendered, template

FORMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "html": ("网页", "电脑、手机直接打开"),
        "docx": ("Word", "可在 WPS、Word 中修改"),
        "pdf": ("PDF", "打印、归档"),
        "xlsx": ("Excel", "全部清单，可筛选排序"),
        "txt": ("纯文本", "邮件正文"),
    }
)
"""By suffix: what people call the form, and what it is for."""

_ABOUT: Mapping[ReportKind, tuple[str, str, str]] = MappingProxyType(
    {
        "daily": (
            "每天早上看的一页：到期和超期的整改、可用性、将要超期的、新确认的问题、没有答复的留言、新媒体、没能检查的部分。",
            "每日 08:00",
            "值班和运维人员",
        ),
        "monthly": (
            "一个月的数字：新确认、整改和积压的变化，各类问题、各单位的整改率和用时，信息更新、解读、留言办理和政务新媒体。",
            "次月初",
            "主管科室和各责任单位（每个单位另有自己的一份）",
        ),
        "quarterly": (
            "正式印发的通报：总体情况、主要问题、整改要求和期限，附清单。公文格式，可在 Word 中改后印发。",
            "季度结束后",
            "各有关单位",
        ),
        "annual": (
            "全年的成绩：分季度统计、网站、单位和政务新媒体的考核结果、监管工作考核表、监管年度报表参考数据、年度工作台账，附得分明细、评分标准及其依据。",
            "次年一月",
            "领导和考核部门",
        ),
    }
)
"""By kind: what the report tells, when it is made, and who reads it."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A report and its files: names by suffix, relative to the page."""

    kind: ReportKind
    title: str
    period: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _File:
    form: str
    use: str
    address: str


@dataclass(frozen=True, slots=True)
class _Card:
    title: str
    period: str
    about: str
    when: str
    readers: str
    files: tuple[_File, ...]


def render(title: str, said: str, shelved: Sequence[Shelved], others: Mapping[str, str]) -> str:
    """The page. `said` stands under its title; `others` are further files by what they are called."""
    return rendered(
        template("shelf.html", {}),
        title=title,
        said=said,
        cards=[_card(one) for one in shelved],
        others=[(words, quote(name)) for words, name in others.items()],
    )


def _card(one: Shelved) -> _Card:
    about, when, readers = _ABOUT[one.kind]
    files = tuple(_File(*FORMS[suffix], quote(one.files[suffix])) for suffix in FORMS if suffix in one.files)
    return _Card(one.title, one.period, about, when, readers, files)
