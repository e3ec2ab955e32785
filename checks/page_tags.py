"""The national page tags 网页标签: which are required where, and what is wrong with a value. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Literal

from checks.late_patterns import late_pattern

TagLevel = Literal["home", "site", "column", "within", "article"]
"""`within` are the tags of its column on a content page."""

REQUIRED: dict[TagLevel, tuple[str, ...]] = {
    "home": ("ColumnType",),
    "site": ("SiteName", "SiteDomain", "SiteIDCode"),
    "column": ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"),
    "within": ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"),
    "article": ("ArticleTitle", "PubDate", "ContentSource"),
}
"""国办发〔2017〕47号, annex on page design: site tags stand on every page, those of the column on its pages
and its content pages, those of the content on content pages; the home page says 首页. All others are
optional."""
REQUIRED_NAMES = tuple(dict.fromkeys(name for names in REQUIRED.values() for name in names))

MEANINGS = {
    "SiteName": "网站名称", "SiteDomain": "网站域名", "SiteIDCode": "政府网站标识码",
    "ColumnName": "栏目名称",
    "ColumnDescription": "栏目描述", "ColumnKeywords": "栏目关键词", "ColumnType": "栏目类别",
    "ArticleTitle": "内容标题", "PubDate": "发布时间", "ContentSource": "内容来源",
}  # fmt: skip

COLUMN_TYPES = frozenset(
    (
        "首页", "概况信息", "机构职能", "负责人信息", "工作动态", "政策文件", "信息公开指南", "信息公开目录",
        "信息公开年报", "依申请公开", "数据发布", "数据开放", "政策解读", "回应关切", "办事服务", "咨询投诉",
        "征集调查", "在线访谈",
    )
)  # fmt: skip
"""The types that 47号 lists; its list ends with 等, so another type is no fault."""

_DASHES = "－—\u2013\u2010\u2011\u2012―\u2212﹣"
_PLAIN = str.maketrans(
    "０１２３４５６７８９：∶／．　\u00a0" + _DASHES, "0123456789::/.  " + "-" * len(_DASHES)
)
_LEFTOVER = re.compile(
    r"\$\{|\{\{|\{[$%]|<%|\[!?--|%[A-Za-z_]{2,30}%|#\w{0,30}#|^\{[\w.:/]{1,60}\}$|\{(?:dede|cms|field|pboot)\b|<\?|#\{"
    r"|^(?:null|undefined|none|nan|无|暂无|空|test|测试|[x\u00d7]{2,}|\.+|-+|_+|\*+)$"
    r"|^[x\u00d7*]{2,6}[\u4e00-\u9fff]{0,6}(?:政府|委员会|[局厅委网]|网站|单位|部门|栏目|标题)$"
    r"|^(?:无标题(?:文档|页|网页)?|untitled(?: document)?)$"
    r"|^(?:新建|默认|测试|示例)(?:栏目|频道|文章|稿件|网站|站点|标题|信息)\d{0,3}$"
    r"|^(?:https?://)?(?:www\.)?(?:x{2,}|\*+|yourdomain|domain)\.\w"
    r"|^-{0,3}\s?(?:请|此处|在此|这里)(?:先|您)?(?:填写|输入|填入|写上|录入|选择|点选)"
    r"|^\[object |^(?:来源|作者|栏目|标题)[:\uff1a]\s?(?:null|undefined|[x\u00d7]{2,})?$",
    re.I,
)
"""What a template wrote because nobody filled it in."""
_NO_DAY = re.compile(
    r"(?:0000|0001|1899|1900|1970)[-/.年]\s?(?:0?0|0?1|12)[-/.月]\s?(?:0?0|0?1|3[01])(?!\d)|NaN|Invalid"
)
"""What databases and programs write for a day that was never entered."""
_CALLED = {
    "SiteName": "网站 网站名 站点名称 站点名 网站标题 单位名称",
    "SiteDomain": "域名 网站地址 网址",
    "SiteIDCode": "标识码 网站标识码 站点标识码",
    "ColumnName": "栏目 栏目名 栏目标题 频道名称 频道 分类名称",
    "ColumnDescription": "栏目说明 栏目简介 栏目描述信息 描述",
    "ColumnKeywords": "栏目关键字 关键词 关键字",
    "ColumnType": "栏目类型 类别 类型",
    "ArticleTitle": "标题 文章标题 稿件标题 信息标题 文章名称 新闻标题 文章标题内容",
    "PubDate": "发布日期 时间 日期 发稿时间",
    "ContentSource": "来源 文章来源 信息来源 稿件来源 新闻来源",
}
"""What templates write in a tag's place to say what belongs there, beside its own name and meaning."""
_ENGLISH = ("title", "name", "keyword", "keywords", "description", "content", "source", "column", "sitename")
_WRAPS = "{}[]【】<>《》〈〉#$%（）()「」“”\"'：: "
_CODE = re.compile(r"(?:bm\d{8}|\d{10})\Z", re.I)
_SHANGHAI = re.compile(r"31\d{10}\Z")
_DOMAIN = re.compile(
    r"(?:https?:)?(?://)?([\w\u4e00-\u9fff-]{1,63}(?:[.\u3002][\w\u4e00-\u9fff-]{1,63}){1,8})(?::\d{1,5})?(?:/\S{0,200})?\Z",
    re.I,
)
_DAY = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)\s?日?")
_COMPACT = late_pattern(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4}|\d{6})?\Z")
_FORM = re.compile(r"\d{4}-\d{1,2}-\d{1,2} {1,3}(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d{1,6})?)?\Z")
_BEGINS_WELL = late_pattern(r"\d{4}-\d{1,2}-\d{1,2}(?:\Z|[T\s-])")
_PROVINCES = {
    "京": "11", "津": "12", "冀": "13", "晋": "14", "蒙": "15", "辽": "21", "吉": "22", "黑": "23",
    "沪": "31", "苏": "32", "浙": "33", "皖": "34", "闽": "35", "赣": "36", "鲁": "37", "豫": "41",
    "鄂": "42", "湘": "43", "粤": "44", "桂": "45", "琼": "46", "渝": "50", "川": "51", "蜀": "51",
    "黔": "52", "贵": "52", "滇": "53", "云": "53", "藏": "54", "陕": "61", "秦": "61", "甘": "62",
    "陇": "62", "青": "63", "宁": "64", "新": "65",
}  # fmt: skip
"""GB/T 2260 codes by the sign that filing numbers begin with."""


@lru_cache(1024)
def is_leftover(value: str, name: str = "") -> bool:
    """The value is what a template wrote because nobody filled it in; `name` is the tag's: its meaning as its
    value (文章标题) is none."""
    bare = value.strip()[:200]
    if name == "PubDate" and _NO_DAY.match(bare):
        return True
    return _LEFTOVER.search(bare) is not None or bare.strip(_WRAPS).lower() in _placeholders(name)


@lru_cache(64)
def _placeholders(name: str) -> frozenset[str]:
    if name not in MEANINGS:
        return frozenset()
    return frozenset((name.lower(), MEANINGS[name], *_CALLED[name].split(), *_ENGLISH))


def filled(tags: Mapping[str, str], name: str) -> str:
    """The tag's value, "" where it is absent or what a template left there."""
    value = tags.get(name, "")
    return "" if not value or is_leftover(value, name) else value


# ---------------------------------------------------------------- the identification code


@lru_cache(1024)
def is_code(value: str) -> bool:
    """A well-formed website code: ten digits, `bm` and eight, or Shanghai's twelve; one digit all through
    fills a template."""
    bare = plain(value)
    if len(set(bare.lower().removeprefix("bm"))) <= 1:
        return False
    return _CODE.match(bare) is not None or _SHANGHAI.match(bare) is not None


def same_code(one: str, other: str) -> bool:
    return one == other or plain(one).lower() == plain(other).lower()


@lru_cache(1024)
def area_doubt(code: str, police: str, icp: str) -> str:
    """Why the area in a local code may be another one's, in Chinese: its filings are of another province, or
    its police filing of another city. "" when nothing speaks against it."""
    bare = plain(code)
    if not re.fullmatch(r"\d{10}", bare):
        return ""
    if len(set(police)) == 1:
        police = ""  # One digit all through fills a template and is of no area.
    said = {"公安备案号": police[:2], "ICP备案号": _PROVINCES.get(icp[:1], "")}
    known = {name: area for name, area in said.items() if area}
    if known and len(set(known.values())) == 1 and bare[:2] not in known.values():
        return f"标识码前两位是 {bare[:2]}，{'、'.join(known)}的地区是 {next(iter(known.values()))}"
    if police[:2] == bare[:2] and "00" not in (bare[2:4], police[2:4]) and police[2:4] != bare[2:4]:
        return f"标识码的地区是 {bare[:4]}，公安备案号的地区是 {police[:4]}"
    return ""


@lru_cache(1024)
def province_clash(code: str, police: str, icp: str) -> str:
    """Why the code or the filings are of another province for certain, in Chinese, "" where they are not: an
    office files with the police where it is. A filing with the ministry alone may be that of its platform."""
    bare, shown = plain(code), _PROVINCES.get(icp[:1], "")
    if not re.fullmatch(r"\d{10}", bare) or len(set(police)) < _LEAST_DIGITS or police[:2] not in _AREAS:
        return ""
    if shown not in ("", police[:2]) or _same_province(bare[:2], police[:2]):
        return ""
    return f"标识码前两位是 {bare[:2]}，公安备案号的地区是 {police[:2]}，不是同一省份"


_LEAST_DIGITS = 2
_AREAS = frozenset(_PROVINCES.values())
_CORPS = {"66": "65"}
"""The Production and Construction Corps files where it lies."""


def _same_province(one: str, other: str) -> bool:
    return _CORPS.get(one, one) == _CORPS.get(other, other)


# ---------------------------------------------------------------- domains


@lru_cache(256)
def domains_in(value: str) -> tuple[str, ...]:
    """The domains that SiteDomain names, without scheme, www, port and path; () when it names none."""
    parts = [part for part in re.split(r"[,，;；、|\s]+", plain(value)[:500]) if part]
    found = [_DOMAIN.match(part) for part in parts]
    if not parts or not all(found):
        return ()
    return tuple(one[1].lower().removeprefix("www.") for one in found if one)


@lru_cache(256)
def is_other_domain(value: str, host: str) -> bool:
    """SiteDomain names domains, and none of them is the host, one above it or one below it. Where the host is
    a number or has no dot nobody can say."""
    bare = host.partition(":")[0].lower().removeprefix("www.")
    if "." not in bare or bare.replace(".", "").isdigit() or bare.endswith((".local", ".localhost")):
        return False
    named = domains_in(value)
    return bool(named) and not any(
        bare == one or bare.endswith("." + one) or one.endswith("." + bare) for one in named
    )


# ---------------------------------------------------------------- dates


def day_of(value: str) -> date | None:
    """The day in a PubDate, whatever its form."""
    bare = plain(value)
    found = _DAY.search(bare) or _COMPACT.match(bare)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def date_fault(value: str) -> Literal["", "form", "loose"]:
    """What is wrong with a PubDate against `YYYY-MM-DD HH:MM`: no date, or a day in another form (`form`), or
    the right day with the time left out or set off otherwise (`loose`). Dashes and colons of other widths and
    seconds are let pass."""
    bare = plain(value)
    found = _FORM.match(bare)
    if day_of(value) is None or (found and not _is_time(found)):
        return "form"
    if found:
        return ""
    return "loose" if _BEGINS_WELL.match(bare) else "form"


def _is_time(found: re.Match[str]) -> bool:
    return int(found[1]) <= 24 and int(found[2]) < 60 and int(found[3] or 0) < 60


def plain(value: str) -> str:
    """Full-width digits, dashes and colons as ASCII, trimmed."""
    return value.translate(_PLAIN).strip()
