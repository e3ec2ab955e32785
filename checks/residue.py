"""What editors, word processors and templates leave behind in a text; punctuation that was typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checks.late_patterns import late_pattern


class Residue(NamedTuple):
    """What stands at `start` to `end` of a text, and what it is, in Chinese. `sure` is False where people may
    have written it so on purpose."""

    start: int
    end: int
    what: str
    sure: bool = True


_DOUBLED = (
    "\uff0c\uff0c", "。。", "、、", "\uff1b\uff1b", "\uff1a\uff1a", "\uff0c。", "。\uff0c", "、。", "。、",
    "\uff0c、", "、\uff0c", "\uff1b\uff0c", "\uff0c\uff1b", "。\uff1b", "\uff1b。",
)  # fmt: skip
TRIGGERS = (
    "[bookmark:", "_GoBack", "&nbsp", "&lt;", "&gt;", "&amp;", "&quot;", "&ldquo", "&rdquo", "&mdash",
    "&middot", "&emsp", "&ensp", "&#", "</", "<br", "<p>", "<p ", "<span", "<div", "<strong", "<font",
    "<img ", "<td", "<tr", "<table", "<a ", "<b>", "<em>", "<ul", "<li", "<h", "<style", "<script", "{{",
    "${", "$!{", "{$", "<%", "#{",
    "undefined", "[object", "NaN", "null", "MsoNormal", "mso-", "Normal 0", "X-NONE", "_x000", "orem ipsum",
    "\ufffd", "锟斤拷", "烫烫烫", "dede:", "pboot:", "cms:", "[!--", "HYPERLINK", "PAGEREF", "MERGEFIELD",
    "SHAPE", "Error!", "错误!", "错误\uff01", "此处填写", "此处输入", "此处插入",
    "此处添加", "此处编辑", "在此输入", "在此填写", "在此添加", "标题占位", "占位文字", *_DOUBLED,
)  # fmt: skip
"""Strings of which each residue has one: only texts with any of them are searched."""

_KINDS = (
    ("文字处理软件的书签标记", r"\[bookmark:[^\]\n]{0,40}\]?|(?<![A-Za-z])_GoBack(?![A-Za-z])"),
    (
        "没有转换的网页字符",
        (
            r"&(?:nbsp|lt|gt|amp|quot|ldquo|rdquo|mdash|middot|emsp|ensp|#\d{2,6}|#x[0-9a-fA-F]{2,5})"
            r"(?:;|(?![=A-Za-z0-9_]))"
        ),
    ),
    (
        "网页标签",
        (
            r"</?(?:p|br|span|div|strong|font|td|tr|table|b|em|ul|li|h[1-6]|a|img|style|script)(?:\s[^<>]{0,300})?/?>"
            r"|</(?:p|span|div|strong|font|td|tr|table|a)(?![a-z])"
        ),
    ),
    (
        "没有填充的模板变量",
        (
            r"\{\{\s{0,5}[^{}\n]{1,60}\}\}|\$!?\{[A-Za-z_][^{}\n]{0,60}\}|\{\$[A-Za-z_][^{}\n]{0,60}\}"
            r"|<%[^%\n]{0,80}%>|#\{[A-Za-z_][\w.]{0,40}\}"
        ),
    ),
    ("没有解析的模板标签", r"\{/?(?:dede|pboot|cms):[^{}\n]{1,80}\}|\[!--[^\[\]\n]{1,40}--\]"),
    ("程序没有取到内容时的输出", r"\[object [A-Z]\w{2,20}\]"),
    (
        "文字处理软件的格式代码",
        (
            r"(?<![A-Za-z])MsoNormal(?![A-Za-z])|mso-[a-z-]{3,40}\s?:|Normal 0\s{1,5}(?:7\.8|false|\d)"
            r"|EN-US\s{1,3}ZH-CN\s{1,3}X-NONE|_x000[0-9A-F]_"
        ),
    ),
    ("排版用的假文", r"[Ll]orem ipsum"),
    ("乱码", r"\ufffd{1,10}|(?:锟斤拷){1,10}|烫烫烫烫"),
    (
        "文字处理软件的域代码",
        r"(?<![A-Za-z])(?:HYPERLINK\s{1,3}[\"\\l“]|PAGEREF\s{1,3}_|MERGEFIELD\s{1,3}|SHAPE\s{1,3}\\\*)",
    ),
    (
        "文字处理软件的错误提示",
        (
            r"Error! (?:Bookmark|Reference source) not"
            r"|错误[!\uff01]\s?未(?:找到引用源|定义书签|指定书签|找到目录项)"
        ),
    ),
    (
        "模板里等人填写的提示",
        (
            r"(?:单击|点击)此处(?:添加|输入|编辑)(?:标题|文字|文本|正文|内容)"
            r"|请在此处?(?:输入|填写|添加)(?:标题|正文|内容|文字)"
            r"|[\uff08(【\[](?:请)?(?:在)?此处(?:填写|输入|插入|添加)[^\uff09)】\]\n]{0,20}[\uff09)】\]]|标题占位符?|占位文字"
        ),
    ),
)
_PATTERNS = tuple((what, late_pattern(pattern)) for what, pattern in _KINDS)
_ALONE = late_pattern(
    r"(?:[\u4e00-\u9fff]{1,12}[:\uff1a]\s?)?(?P<value>undefined|null|NaN)\s?(?:年|月|日|条|元|次|人|%)?"
    r"(?:\s?(?:[|\uff5c/]\s?)?[\u4e00-\u9fff]{1,12}[:\uff1a].{0,40})?"
)
"""A line that is such a value, with or without a label: in a sentence about programs it stands otherwise."""
_SIGNS = "\uff0c。、\uff1b\uff1a"
_PUNCTUATION = re.compile(rf"(?<![{_SIGNS}])(?:{'|'.join(_DOUBLED)})(?![{_SIGNS}…])")
_ABOUT_PROGRAMS = re.compile(r"代码|源码|标签|变量|程序|函数|脚本|HTML|html|语法|编程|字段|接口|占位")
"""Texts about programs show such things on purpose."""


def residue_in(text: str) -> Iterator[Residue]:
    """What was left behind, in the order of its kinds."""
    sure = _ABOUT_PROGRAMS.search(text) is None
    for what, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            # What cannot be read may be our own wrong guess of the charset.
            yield Residue(found.start(), found.end(), what, sure and "\ufffd" not in found[0])
    alone = _ALONE.fullmatch(text)
    if alone is not None:
        yield Residue(*alone.span("value"), "程序没有取到内容时的输出", sure)
    for found in _PUNCTUATION.finditer(text):
        yield Residue(found.start(), found.end(), "重复或矛盾的标点")
