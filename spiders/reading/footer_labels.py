"""Labels in a footer with nothing behind them: 主办单位 without a name, 联系电话 without a number."""

from __future__ import annotations

import re
from html import unescape

from checks.late_patterns import late_pattern

_OFFICIAL = re.compile(
    r"<a\b[^<>]{0,600}(?:beian|miit\.gov|conac\.cn|jiucuo|zfwzgl)[^<>]{0,600}>.{0,600}?</a\s?>", re.S | re.I
)
"""Marks of their own: the picture in one is no telephone number."""
_SHOWS = re.compile(
    r"<(?:img|script|svg|iframe|input|object|embed|canvas|select|textarea)\b[^<>]{0,2000}>"
    r"|<(\w{1,12})\s[^<>]{0,300}\b(?:id|class|data-\w{1,20}|v-\w{1,20}|style)\s?=[^<>]{0,300}>\s{0,40}</\1\s?>",
    re.I,
)
"""What shows something without words, and empty boxes that a script may fill or a style may draw in."""
_TAG = re.compile(r"<[^<>]{0,2000}>")
_X = r"[xX\u00d7*\uff0a\uff38\uff58]"
_PLACEHOLDER = re.compile(
    rf"(?<![\w-])(?:[(\uff08]?0\d{{2,3}}[)\uff09]?\s?[-\u2013—]?\s?(?:{_X}{{5,8}}|0{{6,8}}|1{{7,8}})"
    rf"|{_X}{{3,4}}[-\u2013—]{_X}{{5,8}}|{_X}{{7,12}}|0{{7,12}})(?![\w-])"
)
"""A number that a template wrote: 0000-0000000, 0571-xxxxxxxx. No line's number begins with 0 or 1."""
_UNKNOWN, _ANOTHER = "\ue000", "\ue001"
_MOST = 20_000
_HOST = r"主\s{0,4}办(?:\s{0,4}(?:单\s{0,4}位|者|方|机关))?+"
_CONTACT = (
    r"(?:联\s{0,2}系\s{0,2}(?:方式|电话|人电话)|办公电话|值班电话|咨询电话|服务热线|电\s{0,4}话|热\s?线|传\s?真"
    r"|电子邮[箱件]|邮\s{0,4}箱)"
)
_OTHER = (
    rf"{_UNKNOWN}?(?:{_HOST}|{_CONTACT}|承\s{{0,4}}办|协\s{{0,4}}办|主管|地\s{{0,4}}址|邮\s{{0,4}}编|邮政编码|版权|Copyright|©"
    rf"|(?:政府)?网站(?:标识码?|地图|声明|导航)|站点地图|标识码|.{{0,2}}ICP|.{{0,2}}公网安备|备案|技术支持|联系我们|建议使用|{_ANOTHER})"
)
_EMPTY_HOST = re.compile(rf"({_HOST})\s{{0,4}}[:：][\s|]{{0,6}}(?=\Z|(?!{_UNKNOWN}){_OTHER})", re.I)
_EMPTY_CONTACT = re.compile(rf"({_CONTACT})\s{{0,4}}[:：][\s|]{{0,6}}(?=\Z|(?!{_UNKNOWN}){_OTHER})", re.I)
_SAID = (
    rf"\s{{0,4}}(?:[:：][\s|]{{0,6}}(?!{_OTHER})[^\s:：|]|[\s|]{{0,4}}[\d(（+{_UNKNOWN}]"
    rf"|[\s|]{{1,4}}(?!{_OTHER})[\u4e00-\u9fff]{{4}})"
)
"""With a colon anything counts; without one what may be a number, or a name: 联系方式公开 is a title."""
_FULL_HOST = late_pattern(_HOST + _SAID, re.I)
_FULL_CONTACT = late_pattern(
    rf"{_CONTACT}{_SAID}|联系我们|信箱|[\w.-]{{1,40}}@[\w-]{{1,40}}\.|\d{{7,12}}(?!\d)"
    r"|0\d{2,3}\s?[-\u2013—)）]\s?\d{7,8}",
    re.I,
)
_SITE_NUMBERS = re.compile(r"(标识码|备\s?案?|安备)\s?(?:号|编号)?\s{0,3}[:：]?\s{0,3}(?:bm)?\d{6,16}", re.I)


def empty_labels(foot: str) -> dict[str, str]:
    """`主办单位空` and `联系方式空`: the label that nothing stands behind, where nothing else says it and
    neither a picture nor a script may. `foot` is the footer's markup."""
    words = _words(foot)
    found = {
        "主办单位空": _alone(_EMPTY_HOST, _FULL_HOST, words),
        "联系方式空": _alone(_EMPTY_CONTACT, _FULL_CONTACT, _SITE_NUMBERS.sub(rf"\1{_ANOTHER}", words)),
    }
    return {name: label for name, label in found.items() if label}


def _alone(empty: re.Pattern[str], full: re.Pattern[str], words: str) -> str:
    found = empty.search(words)
    return found[1] if found and full.search(words) is None else ""


def _words(foot: str) -> str:
    marked = _SHOWS.sub(_UNKNOWN, _OFFICIAL.sub(_ANOTHER, foot[:_MOST]))
    return " ".join(_PLACEHOLDER.sub(" ", unescape(_TAG.sub(" ", marked))).split())
