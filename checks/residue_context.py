"""What was left behind in a text, and what tells that it is shown there on purpose."""

from __future__ import annotations

from typing import Literal, NamedTuple

from checks.facts import Topic
from checks.late_patterns import late_pattern

Family = Literal["program", "prompt", "chat", "widget", "trial", "paste"]
"""What shows it on purpose: texts about programs, forms that are to be filled in, texts about language
models, about apps, about tests, about how texts are sent and copied."""


BESIDES: frozenset[Topic] = frozenset(
    {"cases", "snippets", "interfaces", "fields", "legible", "inside", "pictured", "spans", "last"}
)
"""Topics of pages and lines that are papers like any other."""


class Residue(NamedTuple):
    """What stands at `start` to `end` of a text, and what it is, in Chinese. `sure` is False where people may
    have written it so on purpose."""

    start: int
    end: int
    what: str
    sure: bool = True


ABOUT_PROGRAMS = late_pattern(
    r"代码(?<!信用代码)(?<!机构代码)|源码|标签|变量|小程序|应用程序|计算机程序|电脑程序|编写程序"
    r"|程序(?:员|设计|语言|代码|中)|函数|脚本|HTML|html"
    r"|语法|编程|字段|接口|占位|乱码|转义|正则|字符编码|网页编码|文字编码|编码(?:转换|错误|不一致"
    r"|方式|格式)|JSON|XML|SQL|API|浏览器|运算符"
    r"|CSS|样式表|数据类型|Unicode|unicode|输出结果|console|返回值|域代码|文本域"
)
"""Texts about programs show such things on purpose. Each choice begins with a character of its own: Python
finds the places for them ten times as fast, here and below."""
ABOUT_CHATS = late_pattern(
    r"人工智能|AI(?<![A-Za-z]AI)(?![A-Za-z])|大模型|语言模型|智能(?:体|客服|问答|助手)|机器人|Chat"
    r"|chat|Deep[Ss]eek|deep[Ss]eek"
    r"|提示词|对话|生成式|字样"
)
"""Texts about language models quote what they say."""
ABOUT_APPS = late_pattern(
    r"市民|用户|读者|您可|可以|功能|操作|上线|培训|编辑们|学员|使用|怎样|如何|推出|新版|页面"
)
"""Texts about apps name what can be pressed in them."""
ABOUT_TESTS = late_pattern(r"警报|试鸣|预警|演练|短信|地震|应急广播|手机|车辆|设备|信号|惊慌|恐慌")
"""Tests that people are told of."""
ABOUT_PASTES = late_pattern(
    r"命名|培训班|学员|讲解|授课|老师(?:讲|说|演示|叮嘱)|例如|比如|形如|字样|残留|去除|去掉|通报"
    r"|排查|聊天|诈骗|骗子|短信|商标|名为|叫做"
)
"""Texts that teach, or tell of, what is copied along."""
SHOWN = late_pattern(
    r"字样|残留|”作为|\"作为|Ctrl|输入[“\"‘']|写[作成为]|形如|例如|比如|显示[为成]|诸如|等字|符号|自查|排查"
)
"""What stands in quotation marks is shown, where a text says so."""
SHOWN_BEFORE = late_pattern(
    r"(?:例如|比如|示例|举例|例子|如下|样例|写法[是为]?|写[作成为]|形如|诸如"
    r"|[\uff0c。\uff08(]如)[:\uff1a]?\s?[^。]{0,6}$"
)
"""Right before what is shown without quotation marks."""
NAMED_BEFORE = late_pattern(
    r"(?:显示|出现|提示|返回|输出|写[作成为]?|(?<![使利])用|读作|称为|叫作?|标为|输入|键入|敲入|得到|"
    r"报错|看到|变[成为])[“\"\uff1a:]?\s?$"
)
"""What people are told that they see, or are to write."""
MARKUP = late_pattern(r"<[^<>]{0,300}>?")
SPOKEN_OF = late_pattern(
    r"字样|残留|例如|比如|形如|诸如|如[:\uff1a]|[\uff0c。]如“|写[作成]|一类的?|之类|错误示[例范]"
    r"|反例|反面|自查|排查|诈骗|骗子|骗取|谎称|冒充|诱饵|为名"
    r"|套路|话术|照抄|照搬|暴露出|讲义|培训老师|举例|示例|样例|演示|改为“|应为“|提示(?:语|信息|框)"
    r"|弹出|显示“|出现“"
)
"""Who shows such words says so."""
CALLED = late_pattern(r"\s?(?:标签|元素|代码|字样|标记|语法|占位符)")
"""What stands right behind a sign that is spoken of: “用<br>标签”."""
ABOUT_SIGNS = late_pattern(r"标点|顿号|逗号|句号|冒号|分号|正则|匹配|通配符")
ABOUT_FORMS = late_pattern(
    r"范本|样式|样表|样例|范例|示例|示范|模板|填写|填表|填报|格式|签名|签字|盖章|甲方|乙方|申请人"
    r"|委托人|承诺人|参考文本|邀请函"
    r"|短信|验证码|大纲|提纲"
)
MADE_UP_NAMES = (
    r"(?<![最从])[小老](?![组区学队])[\u4e00-\u9fff](?:[\uff0c、和与在到因向的]|先生|女士)"
    r"|[甲乙丙丁](?:公司|方|与|向|将|因|在|[\uff0c、])"
)
"""Stories of people and firms that are made up, or got another name."""
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "'": "'", "《": "》", "`": "`"}
_HAN = late_pattern("[\u4e00-\u9fff]")
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
