"""What was left behind in a text, and what tells that it is shown there on purpose."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from checks.facts import Topic

Family = Literal["program", "prompt", "chat"]
"""What shows it on purpose: texts about programs, forms that are to be filled in, texts about language
models."""


BESIDES: frozenset[Topic] = frozenset({"cases", "snippets", "fields"})
"""Topics of pages and lines that are papers like any other."""


class Residue(NamedTuple):
    """What stands at `start` to `end` of a text, and what it is, in Chinese. `sure` is False where people may
    have written it so on purpose."""

    start: int
    end: int
    what: str
    sure: bool = True


ABOUT_PROGRAMS = re.compile(
    r"(?<!信用)(?<!机构)代码|源码|标签|变量|(?:小|应用|计算机|电脑|编写)程序|程序(?:员|设计|语言|代码|中)|函数|脚本|HTML|html|语法|编程|字段"
    r"|接口|占位|乱码|转义|正则|(?:字符|网页|文字)编码|编码(?:转换|错误|不一致|方式|格式)|JSON|XML|SQL|API|浏览器|运算符"
    r"|CSS|样式表|数据类型|[Uu]nicode|输出结果|console|返回值|域代码|文本域"
)
"""Texts about programs show such things on purpose."""
ABOUT_CHATS = re.compile(
    r"人工智能|(?<![A-Za-z])AI(?![A-Za-z])|大模型|语言模型|智能(?:体|客服|问答|助手)|机器人|[Cc]hat|[Dd]eep[Ss]eek|提示词|对话|生成式|字样"
)
"""Texts about language models quote what they say."""
SHOWN = re.compile(
    r"字样|残留|[”\"]作为|Ctrl|输入[“\"‘']|写[作成为]|形如|例如|比如|显示[为成]|诸如|等字|符号|自查|排查"
)
"""What stands in quotation marks is shown, where a text says so."""
SHOWN_BEFORE = re.compile(
    r"(?:例如|比如|示例|举例|例子|如下|样例|写法[是为]?|写[作成为]|形如|诸如|[\uff0c。\uff08(]如)[:\uff1a]?\s?[^。]{0,6}$"
)
"""Right before what is shown without quotation marks."""
MARKUP = re.compile(r"<[^<>]{0,300}>?")
CALLED = re.compile(r"\s?(?:标签|元素|代码|字样|标记|语法|占位符)")
"""What stands right behind a sign that is spoken of: “用<br>标签”."""
ABOUT_SIGNS = re.compile(r"标点|顿号|逗号|句号|冒号|分号|正则|匹配|通配符")
ABOUT_FORMS = re.compile(
    r"范本|样式|样表|样例|范例|示例|示范|模板|填写|填表|填报|格式|签名|签字|盖章|[甲乙]方|申请人|委托人|承诺人|参考文本|邀请函"
    r"|短信|验证码|大纲|提纲"
)
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "'": "'", "《": "》", "`": "`"}
_HAN = re.compile("[\u4e00-\u9fff]")
_LONG_QUOTE = 40
_AROUND = 3
"""Characters between a quotation mark and what is shown within it: “{{x}}等”."""


def is_within_quotes(text: str, start: int) -> bool:
    """Somebody's words: what was opened before has no end yet."""
    opened = max(text.rfind(sign, 0, start) for sign in "“「『《")
    return opened >= 0 and not any(sign in text[opened:start] for sign in "”」』》")


def is_quoted(text: str, start: int, end: int) -> bool:
    """It is shown in quotation marks, or in the brackets of a pattern."""
    before, behind = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    for sign in reversed(before):
        closing = "]" if sign == "[" else _QUOTES.get(sign)
        if closing is not None and closing in behind:
            return True
        if closing is not None:
            break
    return _is_all_of_a_quotation(text, start, end)


def _is_all_of_a_quotation(text: str, start: int, end: int) -> bool:
    """Between the quotation marks there is no Chinese: “PAGE \\* MERGEFORMAT”."""
    before = _HAN.split(text[max(0, start - _LONG_QUOTE) : start])[-1]
    behind = _HAN.split(text[end : end + _LONG_QUOTE])[0]
    return any(sign in before and closing in behind for sign, closing in _QUOTES.items() if sign != closing)
