"""The metadata table 公开信息目录 of a policy page, in whatever markup it comes.

Table cells, list items, definition lists and rows of boxes all leave the same trace once the markup is gone:
a label, then its value or the next label. So the table is read from the page's text nodes in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import islice

from checks.document_metadata import is_no_day, is_unchosen
from checks.late_patterns import late_pattern
from spiders.reading.hollow_labels import words_before
from spiders.reading.sheet import strip_spaces

_NAMES: dict[str, str] = {
    "索引号": "信息索引号 信息索引 索引号码 索引码 索取号",
    "主题分类": "组配分类 信息分类 公开类别 体裁分类 主题类别 分类 主题 所属主题 信息类别",
    "发文机关": "发布机构 发文机构 发文单位 发布单位 发布机关 制发机关 制定机关 公开主体 公开责任部门 "
    "责任部门 发布部门 发文部门 制文机关 信息提供单位",
    "成文日期": "生成日期 发文日期 印发日期 成文时间 生成时间 发文时间 制发日期 签发日期 制定日期 写成日期",
    "标题": "信息名称 文件名称 文件标题 公文名称 公文标题 名称",
    "发文字号": "文号 文件编号 文件字号 发文文号 文件文号 发文号 公文文号 公文字号 发文编号",
    "发布日期": "发布时间 公开日期 公开时间 公布日期 公布时间 信息发布日期 录入时间 发布日",
    "有效性": "时效性 效力状态 公文时效 信息时效 信息时效性 有效状态 文件状态 文件时效 时效状态 是否有效 "
    "效力",
    "废止日期": "失效日期 失效时间 废止时间 有效期至 终止日期",
    "施行日期": "实施日期 生效日期 生效时间 实施时间 施行时间",
    "公开方式": "公开形式 公开属性",
    "公开范围": "",
    "公开时限": "",
    "统一编号": "统一登记号 登记号 规范性文件登记号 规范性文件统一编号 统一登记编号",
    "主题词": "关键词 关键字",
    "内容概述": "概述 内容概要 内容摘要 摘要",
    "文种": "公文种类 体裁 文件类型",
    "信息来源": "来源",
}
CANONICAL: dict[str, str] = {
    label: name for name, others in _NAMES.items() for label in (name, *others.split())
}
"""Every label that is known, without spaces, by the canonical name of its field."""

_FIRST_SIGNS = frozenset({label[0] for label in CANONICAL} | set("[【(（〔"))

_TELLING = frozenset({"索引号", "发文字号", "统一编号"})
_TELLING_PAIR = frozenset({"发文机关", "成文日期"})
_DATES = frozenset({"成文日期", "发布日期", "废止日期", "施行日期"})
_LABEL = late_pattern(
    r"[\[【(（〔]?\s?([\u4e00-\u9fff][\u4e00-\u9fff\s\u2000-\u200d\u3000\u00a0]{0,30}[\u4e00-\u9fff])\s?"
    r"[\]】)）〕]?\s{0,6}(?:[:：]\s{0,6}(.{0,300}))?",
    re.S,
)
_BRACKETED = late_pattern(
    r"[\[【]\s?([\u4e00-\u9fff][\u4e00-\u9fff\s\u2000-\u200d\u3000\u00a0]{0,30}[\u4e00-\u9fff])\s?[\]】]\s{0,6}"
    r"[:：]?\s{0,6}(.{0,300})",
    re.S,
)
"""`[发文字号] 例政发〔2026〕3号` in one node, without a colon."""
_BEFORE_LABEL = late_pattern(
    r"(?=[\[【]\s?[\u4e00-\u9fff][\u4e00-\u9fff\s\u2000-\u200d\u3000\u00a0]{0,12}[\u4e00-\u9fff]\s?[\]】])"
)
_CLOSING = {"[": "]", "【": "】"}
_LONGEST_LINE = 1_000
_GOES_ON = late_pattern(r"[〔\[（(【﹝\uff3b〕\]）)】﹞\uff3d\d０-９号/\\年月日、-]")
_LONGEST_PARTED = 60
_WITH_FIGURES = frozenset({"索引号", "发文字号", "统一编号", "标题", "主题词", "内容概述"})
_OPEN_TERM = late_pattern(r"[至到从自为\d年月/.~～—-]$|[\uff08(][^\uff09)]*$")
_REACH = 60
"""Text nodes after the last known label that can still belong to the table."""
MOST_VALUE = 300


_TABLE_WORDS = (
    "索引",
    "文号",
    "字号",
    "成文日期",
    "发文机关",
    "发布机构",
    "生成日期",
    "文件编号",
    "统一编号",
)


def looks_catalogued(words: str) -> bool:
    """Cheap: the page's text, without spaces, has a word that only such tables have."""
    return any(label in words for label in _TABLE_WORDS)


def read_fields(words: Sequence[str]) -> dict[str, str]:
    """The fields by canonical name, "" where the label stands without value; {} when there is no such table.

    `words` are the page's text nodes, trimmed, without empty ones. Of a label met twice the first value wins,
    but for a day that was never entered: the page's head shows another one over the table that lacks it.
    """
    fields: dict[str, str] = {}
    name = again = ""
    last = 0
    for place, word in enumerate(_parted(words)):
        label, value = as_label(word)
        if label:
            # What follows a label that was met before must not run on into its first value.
            # A search form over the table has the same labels, with prompts for values.
            known = fields.get(label, "")
            name, last = ("" if known and not is_unchosen(known) else label), place
            again = "" if name else label
            if name or is_no_day(value):
                fields[label] = value[:MOST_VALUE]
        elif again in _DATES and is_no_day(word):
            fields[again], again = word[:MOST_VALUE], ""
        elif name and place - last < _REACH:
            if not fields[name] or (place - last <= 8 and _goes_on(name, fields[name], word)):
                fields[name] = (fields[name] + word)[:MOST_VALUE]
            else:
                name = ""
    if not _is_table(fields):
        return {}
    return {**_cleaned(fields), **dict.fromkeys(_left_empty(words), "")}


_NEIGHBOURS = 3
"""Labels on either side that show whether one stands in the table."""
_NEAR = 10
"""Text nodes between such labels."""


def _left_empty(words: Sequence[str]) -> set[str]:
    """Fields without value in the midst of those that have one: the line under the title shows the day, too,
    that the table lacks. A search form has the same labels, and no values."""
    seen: list[tuple[str, int]] = []
    filled: list[bool] = []
    for place, word in enumerate(_parted(words)):
        label, value = as_label(word)
        if label:
            seen.append((label, place))
            filled.append(bool(value))
        elif filled:
            filled[-1] = True
    within = [at for at in range(len(seen)) if _is_within(at, seen, filled)]
    return {seen[at][0] for at in within if not filled[at]} - {seen[at][0] for at in within if filled[at]}


def _is_within(at: int, seen: Sequence[tuple[str, int]], filled: Sequence[bool]) -> bool:
    """Labels with values stand close on both sides, at least three of them; the line under the title has
    the source for its last."""
    place = seen[at][1]
    beside = range(max(0, at - _NEIGHBOURS), min(len(seen), at + _NEIGHBOURS + 1))
    near = [
        other
        for other in beside
        if filled[other] and abs(seen[other][1] - place) <= _NEAR and seen[other][0] != "信息来源"
    ]
    return any(other < at for other in near) and any(other > at for other in near) and len(near) >= 3


def _goes_on(name: str, value: str, word: str) -> bool:
    """The word is more of a value that inline markup parts: `例政发〔`, `2026`, `〕3号`. Behind a value that
    is whole, the last of its table, the page's own day may follow."""
    if len(value) >= _LONGEST_PARTED or _GOES_ON.match(word) is None:
        return False
    if name in _DATES:
        return _WHOLE_DAY.match(value) is None
    if name == "有效性":
        return _OPEN_TERM.search(value) is not None
    return name in _WITH_FIGURES and not (name == "发文字号" and value.endswith("号"))


def _parted(words: Sequence[str]) -> Iterator[str]:
    """The words, those parted that hold several labels in brackets: `【索引号】 1 【发文机关】 县政府`."""
    for word in words:
        if word[0] in "[【" and word.count(_CLOSING[word[0]]) > 1 and len(word) <= _LONGEST_LINE:
            yield from (part for part in map(str.strip, _BEFORE_LABEL.split(word)) if part)
        else:
            yield word


def as_label(word: str) -> tuple[str, str]:
    """The field that a text node names and the value that follows in the same node; ("", "") when none."""
    if word[0] not in _FIRST_SIGNS or len(word) > 400:
        return "", ""
    found = _LABEL.fullmatch(word) or (_BRACKETED.fullmatch(word) if word[0] in "[【" else None)
    if found is None:
        return "", ""
    name = CANONICAL.get(strip_spaces(found[1]), "")
    return (name, (found[2] or "").strip()) if name else ("", "")


def _is_table(fields: dict[str, str]) -> bool:
    if len(fields) < 2:
        return False
    return bool(_TELLING & fields.keys()) or fields.keys() >= _TELLING_PAIR


_DAY = r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?[日号]?"
_TERM = rf"(?:{_DAY}|(?:\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})\s?(?:年|个月)|长期|永久)"
_VALIDITY = late_pattern(
    r"(?:现行|部分|全文|全部|继续|长期|永久|已经?|未|尚|暂|仍|目前|正在|本文件|文件)*"
    r"(?:有效|废止|失效|修[改订]正?|生效|[施执试]行|$).{0,8}$"
    r"|(?:现行|继续|长期|部分|已)?(?:有效|失效|废止|修[改订])\s?[\uff08(,\uff0c\uff1b;].{1,60}$"
    rf"|自?\s?{_DAY}起?(?:施行|生效|执行|实施|失效|废止)$|自[\u4e00-\u9fff]{{2,6}}之?日起,?(?:有效|施行|执行|试行).{{0,10}}$"
    rf"|(?:有效期?|失效|试行期?|执行期?|施行期?)?(?:限|间|日)?\s?[:\uff1a为是至到]{{0,3}}\s?(?:自\s?)?"
    rf"(?:{_DAY}|(?:本[\u4e00-\u9fff]{{1,4}}|印发|发布|公布|施行|实施|下发|发文)之?日)?\s?起?"
    rf"\s?(?:[至到~～—-]{{0,2}}\s?{_TERM}\s?(?:止|有效|内有效|以内)?)[。]?$"
    r"|[是否有无√✓—－/-]{1,2}$|暂[无行缺]|长期|永久|试行|暂行|现行|不限|常年|在用|停用|未(?:标|注|规定|明确|设定?).{0,4}$"
)
"""是 and 否 answer to 是否有效; some sites show a term, or say that none was set."""
_WHOLE_DAY = late_pattern(rf"{_DAY}(?!\d)")
_FIGURES = re.compile(r"[0-9]{1,9}")
_IMAGE = late_pattern(r"<img\b([^<>]{0,600})>", re.I)
_SAID_BY = late_pattern(r"\b(?:alt|title)\s?=\s?(?:\"([^\"]{1,40})\"|'([^']{1,40})')", re.I)
_VALIDITY_SIGN = late_pattern(r"\s*(?:现行|全文|部分)?(?:有效|失效|废止)\s*|\s*已(?:失效|废止)\s*")
_MOST_IMAGES = 300
PICTURE = "（图片）"
_SCRIPT = re.compile(r"<script\b", re.I)
_MOST_SCRIPTS = 300
BY_SCRIPT = "（由脚本填写）"
"""Stands for a value that only a browser knows."""


def with_pictures(fields: dict[str, str], markup: str) -> dict[str, str]:
    """The fields, those without words filled by the picture that stands for their value: what it says for
    itself, else that it is one. 有效性 may be shown by a picture anywhere, as a stamp by the title."""
    if all(fields.values()) or "<img" not in markup.lower():
        return fields
    shown: dict[str, str] = {}
    stamps: set[str] = set()
    for image in islice(_IMAGE.finditer(markup), _MOST_IMAGES):
        found = _SAID_BY.search(image[1])
        said = unescape(found[1] or found[2]).strip() if found is not None else ""
        if _VALIDITY_SIGN.fullmatch(said):
            stamps.add(said)
        before = unescape(words_before(markup, image.start())).strip()
        if before and (label := as_label(before))[0] and not label[1]:
            shown.setdefault(label[0], said or PICTURE)
    if len(stamps) == 1:
        shown.setdefault("有效性", stamps.pop())
    return {name: value or shown.get(name, "") for name, value in fields.items()}


def with_scripts(fields: dict[str, str], markup: str) -> dict[str, str]:
    """The fields, those without words said to be written by the script that stands in the value's place."""
    if all(fields.values()):
        return fields
    written: set[str] = set()
    for script in islice(_SCRIPT.finditer(markup), _MOST_SCRIPTS):
        before = unescape(words_before(markup, script.start())).strip()
        if before and (label := as_label(before))[0] and not label[1]:
            written.add(label[0])
    return {name: value or (BY_SCRIPT if name in written else "") for name, value in fields.items()}


def _cleaned(fields: dict[str, str]) -> dict[str, str]:
    """An empty last field takes the word after the table for its value: what cannot be a value is none."""
    cleaned = {name: value if _can_be(name, value) else "" for name, value in fields.items()}
    if _is_days_own(cleaned):
        cleaned["有效性"] = ""
    return cleaned


def _is_days_own(fields: dict[str, str]) -> bool:
    """Behind an empty 有效性 stands the page's own day, alone in its line: the one of the table."""
    shown = fields.get("有效性", "")
    days = (_figures(fields.get(name, ""))[:3] for name in ("成文日期", "发布日期"))
    return _WHOLE_DAY.fullmatch(shown) is not None and _figures(shown) in days


def _figures(value: str) -> list[int]:
    return [*map(int, _FIGURES.findall(value))]


def _can_be(name: str, value: str) -> bool:
    if name in _DATES:
        return any(sign.isdigit() or sign in "一二三四五六七八九十" for sign in value[:12])
    if name in ("索引号", "发文字号"):
        return any(sign.isdigit() for sign in value)
    return name != "有效性" or _VALIDITY.match(value) is not None
