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
_REACH = 60
"""Text nodes after the last known label that can still belong to the table."""
_MOST_VALUE = 300


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
                fields[label] = value[:_MOST_VALUE]
        elif again in _DATES and is_no_day(word):
            fields[again], again = word[:_MOST_VALUE], ""
        elif name and place - last < _REACH:
            if not fields[name] or (place - last <= 8 and _GOES_ON.match(word) and len(fields[name]) < 60):
                fields[name] = (fields[name] + word)[:_MOST_VALUE]
            else:
                name = ""
    return _cleaned(fields) if _is_table(fields) else {}


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


_VALIDITY = late_pattern(
    r"(?:现行|部分|全文|继续|长期|已|未|尚|暂)?(?:有效|废止|失效|修[改订]|生效|施行|$).{0,8}$|[是否]$"
)
"""是 and 否 answer to 是否有效."""
_IMAGE = re.compile(r"<img\b([^<>]{0,600})>", re.I)
_SAID_BY = re.compile(r"\b(?:alt|title)\s?=\s?(?:\"([^\"]{1,40})\"|'([^']{1,40})')", re.I)
_VALIDITY_SIGN = re.compile(r"\s*(?:现行|全文|部分)?(?:有效|失效|废止)\s*|\s*已(?:失效|废止)\s*")
_MOST_IMAGES = 300
_PICTURE = "（图片）"


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
            shown.setdefault(label[0], said or _PICTURE)
    if len(stamps) == 1:
        shown.setdefault("有效性", stamps.pop())
    return {name: value or shown.get(name, "") for name, value in fields.items()}


def _cleaned(fields: dict[str, str]) -> dict[str, str]:
    """An empty last field takes the word after the table for its value: what cannot be a value is none."""
    return {name: value if _can_be(name, value) else "" for name, value in fields.items()}


def _can_be(name: str, value: str) -> bool:
    if name in _DATES:
        return any(sign.isdigit() or sign in "一二三四五六七八九十" for sign in value[:12])
    if name in ("索引号", "发文字号"):
        return any(sign.isdigit() for sign in value)
    return name != "有效性" or _VALIDITY.match(value) is not None
