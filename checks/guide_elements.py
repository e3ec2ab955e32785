"""The eight elements of a service guide 办事指南, read out of the lines of its page. Pure.

A label stands alone on its line (a heading, a cell, a tab), before its value, or in running text before a
colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from types import MappingProxyType

from checks.late_patterns import late_pattern

NAME = "事项名称"
_DO = "办理|受理|办事|申请|服务|审批|许可|窗口|业务"
_HAND_IN = "申报|所需|提交|需要?|应提交|应提供|报送|需提供|需提交|申办|登记|要件|准备"
_LABELS: Mapping[str, str] = MappingProxyType(
    {
        NAME: "(?:事项|项目|服务|业务|主项|子项)名称|(?:办理|许可|审批|服务|申请)事项",
        "设定依据": f"(?:{_DO}|设定|实施|法律|法规|政策|法定|设立|执法|收费)?依据",
        "申请条件": f"(?:{_DO}|申报|准予|申办|申领|准入|资格|登记)(?:人|的)?(?:条件|要求|范围|资格|对象)"
        "|适用(?:范围|对象)|^条件$",
        "办理材料": f"(?:{_DO}|{_HAND_IN})的?(?:材料|资料|证件|要件|文件)(?:清单|目录|名称)?"
        "|(?:材料|资料)(?:清单|目录|名称|要求)|^(?:材料|资料|要件)$",
        "办理地点": f"(?:{_DO}|办公|咨询|联系|现场|交通)?(?:地点|地址|场所)"
        "|(?:办理|受理|服务)?窗口(?:位置|信息)?",
        "办理时间": f"(?:{_DO}|办公|工作|接待|开放|上班|对外)时间"
        f"|(?:{_DO}|承诺|法定|办结)(?:办结|办理)?(?:时限|期限)|^(?:时间|时限|期限)$",
        "联系电话": f"(?:{_DO}|联系|咨询|办公|监督|投诉)?(?:监督|投诉|咨询)?(?:电话|热线)"
        "|(?:联系|咨询)(?:方式|途径|渠道)",
        "办理流程": f"(?:{_DO}|工作|申办|登记|申报|操作|网上|线下)(?:基本)?(?:流程|程序|步骤|环节)图?"
        "|流程图?|程序",
    }
)
ELEMENTS = tuple(_LABELS)
"""国办秘函〔2019〕19号, 服务不实用."""

LONGEST_LABEL = 18
_LONGEST_NAME = 8
_FORMS = {name: re.compile(f"(?:{words})") for name, words in _LABELS.items()}
_NUMBER = late_pattern(
    r"^[\s\u2022\u25cf\u25c6\u25a0*\-]{0,4}(?:第?[一二三四五六七八九十]{1,3}[、.\uff0e]|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}[、.\uff0e)）]|[①-⑳])?\s{0,3}"
)
_WRAPS = "【】[]〔〕《》<>|\u25cf\u25a0 \u3000"
_COLON = re.compile("[:：]")
_INLINE = late_pattern(r"(?:^|[\s。；;，,、】])([^\s。；;，,:：]{2,12})\s?[:：]\s?([^\s。；;，,]{1,9})?")
_NOTHING = frozenset(
    {"", "/", "-", "--", "—", "——", "暂无", "待定", "待补充", "略", "null", "undefined", "xxx", "XXX"}
)

_ITEM = late_pattern(r"(?:事项|服务|业务|主项|子项)名称|(?:办理|办事|服务|权力)事项(?:名称)?")
"""What only guides call the matter by; 项目名称 and 许可事项 stand in notices of what was permitted too."""
_AND_TIME = late_pattern(r"[和与及、/]时间|时间[和与及、/]")
"""办理地点和时间."""
_DAY = late_pattern(r"\d{4}\s?[-年/.]")
_JOINS = late_pattern(r"[及和与、/()（）]|时间|地点|电话|本|该|具体|主要|相关|有关|网上|现场")


class Found(IntEnum):
    """How an element stands on the page, from least to most."""

    ABSENT = 0
    EMPTY = 1
    """A label with a colon and nothing behind it."""
    BARE = 2
    """A label before another: an empty cell, or tabs whose contents a script shows."""
    LED = 3
    """A label before a word with a colon: another label, or the first part of what it says."""
    FILLED = 4


def elements(
    lines: Sequence[str], title: str, hollow: Sequence[str] = (), folded: Sequence[str] = ()
) -> dict[str, Found]:
    """How each of the eight stands on the page with these lines. A page's own title is the item's name.
    `hollow`: those before an empty box, which the lines cannot tell from tabs; `folded`: those in a box that
    somebody has to unfold, which may not be among the lines."""
    found = dict.fromkeys(ELEMENTS, Found.ABSENT)
    if len(title) >= 4:
        found[NAME] = Found.FILLED
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else ""
        for name, how in _of_line(line, following):
            found[name] = max(found[name], how)
    for name, how in found.items():
        if name in hollow and how in (Found.BARE, Found.LED):
            found[name] = Found.EMPTY
        elif how is Found.LED:
            found[name] = Found.FILLED
        elif how is Found.ABSENT and name in folded:
            found[name] = Found.BARE
    return found


def label_names(words: str) -> list[str]:
    """The elements that words name which are a label and nothing more."""
    label, _, value = _parted(words)
    return [] if value else _named(label)


def names_item(lines: Sequence[str], title: str) -> bool:
    """Whether the page says 事项名称 and then what its title says: it is written about one matter."""
    whole = _tidy(title)
    for place, line in enumerate(lines):
        label, _, value = _parted(line)
        if not _ITEM.fullmatch(label):
            continue
        said = _tidy(value or (lines[place + 1] if place + 1 < len(lines) else ""))
        if len(said) >= 3 and (said in whole or whole in said):
            return True
    return False


def _of_line(line: str, following: str) -> Iterator[tuple[str, Found]]:
    label, mark, value = _parted(line)
    for name in _named(label) if not _is_date_line(label, value) else ():
        yield name, _how(value, following, mark)
    if ":" in line or "：" in line:
        for one in _INLINE.finditer(line):
            if one[2]:
                names = [] if _is_date_line(one[1], one[2]) else _named(one[1])
                yield from ((name, Found.FILLED) for name in names if one[2] not in _NOTHING)


def _is_date_line(label: str, value: str) -> bool:
    """`时间：2026-05-06` under a title says when the page was published."""
    return label == "时间" and _DAY.match(value) is not None


def _parted(line: str) -> tuple[str, bool, str]:
    """Label, whether a colon follows it, and what stands behind it in the line."""
    rest = _NUMBER.sub("", line[:200], count=1)
    if rest.startswith("【") and 0 < (end := rest.find("】")) <= LONGEST_LABEL:
        return _tidy(rest[:end]), False, rest[end + 1 :].lstrip(" :：")
    colon = _COLON.search(rest[: LONGEST_LABEL + 4])
    if colon is not None:
        return _tidy(rest[: colon.start()]), True, rest[colon.end() :].strip()
    head, _, tail = rest.strip().partition(" ")
    label = _tidy(head)
    if tail and len(label) >= 4 and _named(label):
        return label, False, tail.strip()
    return _tidy(rest), False, ""


def _tidy(label: str) -> str:
    return "".join(label.split()).strip(_WRAPS)


def _named(label: str) -> list[str]:
    """The elements that a label names: 办理时间和地点 names two; none where there are more words beside."""
    if not 2 <= len(label) <= LONGEST_LABEL:
        return []
    named, rest = [], label
    for name, form in _FORMS.items():
        shorter = form.sub("", rest, count=1)
        if shorter != rest:
            named.append(name)
            rest = shorter
    if named and "办理时间" not in named and _AND_TIME.search(label):
        named.append("办理时间")
    return named if len(_JOINS.sub("", rest)) <= 4 else []


def _how(value: str, following: str, mark: bool) -> Found:
    if value:
        return Found.EMPTY if value in _NOTHING else Found.FILLED
    label, colon, behind = _parted(following)
    if following and following.strip() not in _NOTHING and not (_named(label) and len(following) <= 40):
        is_led = colon and not behind and len(label) <= _LONGEST_NAME
        return Found.LED if is_led else Found.FILLED
    if following.strip() in _NOTHING and following:
        return Found.EMPTY
    return Found.EMPTY if mark and (colon or behind or not following) else Found.BARE
