"""What editors, word processors and templates leave behind in a text; punctuation that was typed twice."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from string import ascii_uppercase
from typing import Literal, NamedTuple

from checks.facts import Topic
from checks.late_patterns import late_pattern

_Family = Literal["program", "prompt"]
"""What shows it on purpose: texts about programs, forms that are to be filled in."""


class Residue(NamedTuple):
    """What stands at `start` to `end` of a text, and what it is, in Chinese. `sure` is False where people may
    have written it so on purpose."""

    start: int
    end: int
    what: str
    sure: bool = True


_DOUBLED = (
    "\uff0c\uff0c", "。。", "、、", "\uff1b\uff1b", "\uff1a\uff1a", "\uff0c。", "。\uff0c", "、。", "。、",
    "\uff0c、", "、\uff0c", "\uff1b\uff0c", "\uff0c\uff1b", "。\uff1b", "\uff1b。", "\uff0c,", ",\uff0c",
    "\uff1b;", ";\uff1b", ",。",
)  # fmt: skip
_LATIN_LEADS = "äåæçèé"
_LATIN_TAILS = "".join(map(chr, range(0xA1, 0xC0))) + bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
"""Second bytes of Chinese characters in UTF-8, as they show when they were taken for Western text."""
_DUE_ENDS = ("日前", "日之前", "日以前", "日起", "日止")
_SENT_TO = ("至", "到")
_MEASURES = ("万", "亿", "元", "平方米", "亩", "公里", "吨", "个", "名", "人", "户", "件", "天")
_CROSSES = ("XX", "xx", "\uff38\uff38", "\uff58\uff58", "\u00d7\u00d7")
_UNFILLED_SIGNS = (
    *(cross + end for cross in _CROSSES for end in (*_DUE_ENDS, *_MEASURES)),
    *(lead + cross for cross in _CROSSES for lead in _SENT_TO),
)
TRIGGERS = (
    "[bookmark:", "_GoBack", "&nbsp", "&lt;", "&gt;", "&amp;", "&quot;", "&ldquo", "&rdquo", "&mdash",
    "&middot", "&emsp", "&ensp", "&hellip", "&lsquo", "&rsquo", "&times", "&bull", "&copy", "&#", "</",
    "<br",
    "<p>", "<p ", "<span", "<div", "<strong", "<font", "<o:p",
    "<img ", "<td", "<tr", "<table", "<a ", "<b>", "<em>", "<ul", "<li", "<h", "<style", "<script", "{{",
    "${", "$!{", "{$", "<%", "#{", "{%", "@Model", "@ViewB", "@ViewD", "@Html.", "@item.", "$!", "#foreach",
    "<TRS_", "<trs_", "<c:", "<s:", "<#", "{title}", "{content}", "{date}", "{author}", "{source}",
    "{time}",
    "{name}", "{url}", "{article", "\\u", "\\r\\n", "\\n\\n",
    "undefined", "[object", "NaN", "null", "NULL", "MsoNormal", "mso-", "Normal 0", "X-NONE", "_x000",
    "orem ipsum", "0001-01-01", "0001-1-1", "0001/1/1", "0001/01/01", "0001年", "0000-00-00", "1970-01-01",
    "1900-01-01", "nvalid date", "nvalid Date",
    "\ufffd", "锟斤拷", "烫烫烫", "屯屯屯", "锛", "銆", "鐨勫", "dede:", "pboot:", "cms:", "{pc:", "[!--",
    "HYPERLINK", "PAGEREF", "MERGEFIELD", "SEQ ", "TOC \\", "INCLUDEPICTURE", "EMBED ", "MERGEFORMAT",
    "SHAPE", "Error!", "错误!", "错误\uff01", "此处填写", "此处输入", "此处插入", "此处为", "此处是",
    "此处放",
    "此处录入", "此处上传", "此处添加", "此处编辑", "此处填", "在此输入", "在此填写", "在此添加",
    "在此插入", "在此处", "标题占位",
    "占位文字", "占位符", "里是正文", "里是标题", "里是内容", "里填写", "里输入", "待补充", "待填写",
    "待完善",
    "测试测试", "勿删", "试文章", "试标题", "试新闻", "试内容", "试信息", "test", "Test", "TEST",
    "【姓名】",
    "[姓名]", "[单位", "[标题]", "[日期]", "[内容]", "年XX月", "年xx月", "年\uff38\uff38月", "年X月",
    "年\u00d7\u00d7月", "年\u00d7月",
    "__年_", "<!--", "<![", "<?xml", "<xml", "<w:", "</w:", "</o:", "<m:", "<v:", ":None", "\uff1aNone",
    ": None",
    "\uff1a None", "入正文", "写正文", "入文章", "入新闻", "入公告", "入稿件", "入摘要", "入导语", "写摘要",
    "[%", "\uff1a##", ":##", "\uff1a@@", ":@@", "\uff1a$", ":$", "\uff01\uff01\uff01\uff01", "!!!!",
    "\uff1f\uff1f\uff1f\uff1f", "\uff01\uff1f\uff01\uff1f", "\uff1f\uff01\uff1f\uff01",
    "Exception", "tack trace", "ORA-0", "Undefined index", "Undefined variable", "mysql_",
    "Fatal error",
    "#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "[/b]", "[/B]", "[/url]", "[/size]",
    "[/color]", "[/img]", "[/font]", "[/align]", "[/quote]",
    "OLE DB", "Server Error in", "SQLSTATE",
    *(f"%{letter}" for letter in ascii_uppercase), *_UNFILLED_SIGNS, *_DOUBLED,
    *(lead + tail for lead in _LATIN_LEADS for tail in _LATIN_TAILS),
)  # fmt: skip
"""Strings of which each residue has one: only texts with any of them are searched."""

_MARKUP = "p|br|span|div|strong|font|td|tr|table|tbody|b|em|ul|ol|li|h[1-6]|a|img|style|script|o:p|center"
_TITLED = "标题|正文|内容|文字|文本|图片|附件|链接|摘要|简介|名称"
_BLANKS = r"[_\uff3f]{2,20}"
_MONTH = r"[Xx\uff38\uff58]{1,2}月(?:[Xx\uff38\uff58]{1,2}[日号])?"
_KINDS: tuple[tuple[str, _Family, str], ...] = (
    ("文字处理软件的书签标记", "program", r"\[bookmark:[^\]\n]{0,40}\]?|(?<![A-Za-z])_GoBack(?![A-Za-z])"),
    (
        "没有转换的网页字符",
        "program",
        (
            r"&(?:nbsp|lt|gt|amp|quot|[lr][ds]quo|mdash|middot|hellip|times|bull|copy|emsp|ensp|#\d{2,6}"
            r"|#x[0-9a-fA-F]{2,5})(?:;|(?![=A-Za-z0-9_]))"
        ),
    ),
    ("电子表格的错误值", "program", r"#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A(?![A-Za-z]))"),
    ("论坛的排版标记", "program", r"\[/(?:b|B|url|size|color|img|font|align|quote)\]"),
    (
        "网页标签",
        "program",
        (
            rf"</?(?:{_MARKUP})(?:\s[^<>]{{0,300}})?/?>"
            r"|</(?:p|span|div|strong|font|td|tr|table|a)(?![a-z])"
            r"|<!--\s?\[if\s[^\]\n]{1,30}\]>?|<!\[endif\]|<\?xml[\s:]"
            r"|</?(?:[womv]:[A-Za-z]{2,30}|xml)(?:\s[^<>]{0,200})?/?>"
        ),
    ),
    (
        "没有填充的模板变量",
        "program",
        (
            r"\{\{\s{0,5}[^{}\n]{1,60}\}\}|\$!?\{[A-Za-z_][^{}\n]{0,60}\}|\{\$[A-Za-z_][^{}\n]{0,60}\}"
            r"|<%[^%\n]{0,80}%>|#\{[A-Za-z_][\w.]{0,40}\}|\{%[^%{}\n]{1,80}%\}|\$![A-Za-z_][\w.]{1,40}"
            r"|(?<![\w.])@(?:Model|ViewBag|ViewData|Html|item)\.[A-Za-z_][\w.]{0,40}|#foreach\s?\([^)\n]{1,80}\)"
            r"|(?<![A-Za-z0-9_%])%[A-Z]{2,20}(?:_[A-Z]{2,20}){1,4}%(?![A-Za-z0-9_\\%])"
            r"|(?<=[\u4e00-\u9fff][:\uff1a])%(?!TEMP|PATH|APPDATA|WINDIR|USERPROFILE)[A-Z]{3,20}%(?![A-Za-z0-9_\\])"
            r"|\[%\s{0,3}[A-Za-z_][\w.]{0,40}\s{0,3}%\]"
            r"|(?<=[\u4e00-\u9fff][:\uff1a])(?P<fence>##|@@|\$\$?)[A-Za-z_]{3,30}(?P=fence)"
            r"|\{(?:title|content|date|author|source|time|name|url|article[\w.]{0,30})\}"
        ),
    ),
    (
        "没有解析的模板标签",
        "program",
        (
            r"\{/?(?:dede|pboot|cms|pc):[^{}\n]{1,80}\}|\[!--[^\[\]\n]{1,40}--\]|</?(?:TRS|trs)_[A-Za-z]{2,30}"
            r"|<[cs]:[a-z]{2,20}\s[^<>\n]{0,80}>?|</?#(?:if|list|else|assign)\b[^<>\n]{0,60}>?"
        ),
    ),
    ("程序没有取到内容时的输出", "program", r"\[object [A-Z]\w{2,20}\]|(?<![A-Za-z])[Ii]nvalid [Dd]ate"),
    (
        "程序没有取到内容时的输出",
        "program",
        (
            r"(?<=[:\uff1a])\s?(?P<value>undefined|null|NULL|NaN)(?![\w值类型'\"”])"
            r"|(?<![\wA-Za-z\"“‘'《])(?:undefined|null|NaN)(?=[%\uff05‰年月日元万亿条次人个件户分℃])"
            r"|(?<=[\u4e00-\u9fff][:\uff1a])(?<!备注[:\uff1a])(?<!其[他它][:\uff1a])\s?(?P<empty>None)"
            r"(?=\s{0,3}(?:[|\uff0c。\uff1b、]|\s[\u4e00-\u9fff]|\Z))"
            r"|(?<=[\u4e00-\u9fff])(?:undefined|NaN)(?=[%\uff05‰年月日元万亿条次人个件户℃])"
        ),
    ),
    (
        "程序没有取到日期时的输出",
        "program",
        (
            r"(?<![\d-])0001(?P<s>[-/年])0?1(?:(?P=s)|月)0?1(?!\d)|(?<![\d-])0000-00-00(?![\d-])"
            r"|(?<=[间期][:\uff1a])\s?(?:1970|1900)-01-01"
        ),
    ),
    ("没有转换的字符代码", "program", r"(?:\\u[0-9a-fA-F]{4}){2,200}|(?:\\r\\n|\\n\\n)(?![A-Za-z])"),
    (
        "文字处理软件的格式代码",
        "program",
        (
            r"(?<![A-Za-z])MsoNormal(?![A-Za-z])|mso-[a-z-]{3,40}\s?:|Normal 0\s{1,5}(?:7\.8|false|\d)"
            r"|EN-US\s{1,3}ZH-CN\s{1,3}X-NONE|_x000[0-9A-F]_"
        ),
    ),
    ("排版用的假文", "program", r"[Ll]orem ipsum(?![\u4e00-\u9fff])"),
    (
        "乱码",
        "program",
        (
            r"\ufffd{1,10}|(?:锟斤拷){1,10}|烫烫烫烫|屯屯屯屯|[锛銆][\u3400-\u9fff€]|鐨勫"
            rf"|(?:[à-ï][{_LATIN_TAILS}\u0080-\u00a0]{{1,2}}){{3,100}}"
        ),
    ),
    (
        "文字处理软件的域代码",
        "program",
        (
            r"(?<![A-Za-z])(?:HYPERLINK\s{1,3}[\"\\l“]|PAGEREF\s{1,3}_|MERGEFIELD\s{1,3}|SHAPE\s{1,3}\\\*"
            r"|TOC\s{1,3}\\[a-z]|SEQ\s{1,3}\S{1,12}\s{1,3}\\\*|INCLUDEPICTURE\s{1,3}[\"\\“]"
            r"|EMBED\s{1,3}[A-Z]\w{2,20}\.|\\\*\s?MERGEFORMAT)"
        ),
    ),
    (
        "文字处理软件的错误提示",
        "program",
        (
            r"Error! (?:Bookmark|Reference source|No text|Not a valid)"
            r"|错误[!\uff01]\s?(?:未(?:找到引用源|定义书签|指定书签|找到目录项)|书签未定义|引用源未找到|文档中没有指定样式"
            r"|使用|不能识别|无效)"
        ),
    ),
    (
        "程序的报错信息",
        "program",
        (
            r"(?:java\.[a-z]{2,10}\.[\w.]{2,40}|System\.[\w.]{0,30})Exception(?=[:\s]|\Z)|ORA-0\d{4}|SQLSTATE\["
            r"|Undefined (?:index|variable)|mysql_[a-z]{4,20}\(\)|(?:PHP )?Fatal error:|Server Error in '"
            r"|Microsoft OLE DB Provider"
        ),
    ),
    (
        "模板里等人填写的提示",
        "prompt",
        (
            r"(?:单击|点击)此处(?:添加|输入|编辑)(?:标题|文字|文本|正文|内容)"
            rf"|请?在此处?(?:输入|填写|添加|插入)(?:您的)?(?:{_TITLED})|[\uff08(【\[](?:请)?(?:在)?此处?(?:填写|输入|插入|添加|填|放)"
            r"[^\uff09)】\]\n]{0,20}[\uff09)】\]]|标题占位符?|占位文字"
            rf"|(?:此处|这里)[为是放填写]{{1,2}}(?:入|上)?(?:{_TITLED}){{1,2}}"
            r"|(?<=[:\uff1a])\s?请?在?此处(?:填写|输入|填入|录入|插入|添加|上传)[\u4e00-\u9fff]{0,10}"
            r"(?=[\s。\uff1b\uff0c]|\Z)"
            rf"|[\uff08(【\[](?:{_TITLED})占位符?[\uff09)】\]]"
            r"|[【\[](?P<field>姓名|标题|日期|内容|单位(?:名称|全称)?)[】\]]"
            r"|[\uff08(【\[](?:内容|正文|数据)?待(?:补充|填写|完善)[\uff09)】\]]"
        ),
    ),
)  # fmt: skip
_PATTERNS = tuple((what, family, late_pattern(pattern)) for what, family, pattern in _KINDS)
_VALUES = ("value", "empty")
"""Groups that are what was left, of a pattern that needs more around it."""
_ALONE = late_pattern(
    r"(?:[\u4e00-\u9fff]{1,12}[:\uff1a]\s?)?(?P<value>undefined|null|NaN)\s?(?:年|月|日|条|元|次|人|%)?"
    r"(?:\s?(?:[|\uff5c/]\s?)?[\u4e00-\u9fff]{1,12}[:\uff1a].{0,40})?"
)
"""A line that is such a value, with or without a label: in a sentence about programs it stands otherwise."""
_LABELS = ("标题", "内容", "日期")
"""Words that stand in brackets at the beginning of a line before what they are the label of."""
_EDITOR = late_pattern(
    r"[\[【\uff08(]?请?在?此?处?(?:输入|填写|录入)(?:您的|文章|新闻|公告|稿件|信息){0,2}的?"
    r"(?:(?:正文|导语|摘要)(?:内容|部分|文字)?|(?<=文章|新闻|公告|稿件)(?:内容|标题))[\]】\uff09)。.…]{0,3}"
)
_EX = r"[Xx\uff38\uff58]"
_UNFILLED = late_pattern(rf"(?:19|20)(?:\d\d|{_EX}{{2}})年{_MONTH}|(?<!\d){_EX}{{2,4}}年{_MONTH}")
_CROSSED = late_pattern(r"(?:19|20)\d\d年\u00d7{1,2}月(?:\u00d7{1,2}[日号])?")
"""In sentences people's data are crossed out so; under a text nobody's are."""
_CROSS = r"[Xx\uff38\uff58\u00d7]"
_QUANTITY = late_pattern(
    r"(?:投资|预算|资金|金额|限价|工期|面积|标准|收入|支出|产值|费用|人数|名额|总数|价格)(?:额|共计|合计|[为约共达:\uff1a]){0,2}"
    rf"(?P<sum>{_CROSS}{{2,5}})(?:余|多)?(?:{'|'.join(_MEASURES)})"
    rf"|(?:于|自|至|在)(?P<day>{_CROSS}{{2,4}})(?:{'|'.join(_DUE_ENDS)})"
    rf"|[报寄发递交送](?:送|交)?[至到](?P<office>{_CROSS}{{2,4}})(?:科|局|处|办|室|股|中心|邮箱)"
)
_CONCEALED = re.compile(r"某|案|罪|诈骗|骗|当事人|原告|被告|举报|受害|隐去|化名|匿名|公司|故事|代号")
"""Texts that leave out whose it was, and how much."""
_PILED = late_pattern(r"[\uff01\uff1f!]{4,100}|(?<=[\u4e00-\u9fff])。{3,100}")
"""GB/T 15834-2011 lets three of them follow each other at most; an ellipsis is written with other dots."""
_SIGNED = late_pattern(r"[\u4e00-\u9fff]{0,30}\s?")
_BLANK_DAY = late_pattern(
    rf"(?:时间|日期|期限|定于|自)[:\uff1a]?\s?{_BLANKS}年[_\uff3f]{{1,20}}月[_\uff3f]{{1,20}}[日号]"
    r"(?=[^_\uff3f\n]{0,3}[至\uff0c,。起前]|\Z)"
)
_OF_TODAY = re.compile(r"20[12]\d年")
_TEST = late_pattern(
    r"(?:(?:测试|[Tt][Ee][Ss][Tt])\s?){2,50}[\W\d_]{0,30}"
    r"|(?:这?是?一?[篇条个]?)?测试(?:文章|标题|新闻|内容|信息|稿件?|数据)[\W\d_]{0,10}(?:请?勿删除?|请?不要删除?)?[\W\d_]{0,10}"
    r"|[\u4e00-\u9fffA-Za-z]{0,12}测试[\u4e00-\u9fff]{0,6}[\W_]{0,2}请?勿删除?[\W\d_]{0,10}|[Tt]est\s?\d{1,12}|ceshi\d{0,12}"
)
_TESTED = late_pattern(r"数据|内容|信息")
_SIGNS = "\uff0c。、\uff1b\uff1a"
_PUNCTUATION = re.compile(rf"(?<![{_SIGNS},;.])(?:{'|'.join(map(re.escape, _DOUBLED))})(?![{_SIGNS}…,;.])")
_ABOUT_PROGRAMS = re.compile(
    r"(?<!信用)(?<!机构)代码|源码|标签|变量|(?:小|应用|计算机|电脑|编写)程序|程序(?:员|设计|语言|代码|中)|函数|脚本|HTML|html|语法|编程|字段"
    r"|接口|占位|乱码|转义|正则|(?:字符|网页|文字)编码|编码(?:转换|错误|不一致|方式|格式)|JSON|XML|SQL|API|浏览器|运算符"
    r"|数据类型|[Uu]nicode|输出结果|console|返回值|域代码|文本域"
)
"""Texts about programs show such things on purpose."""
_SHOWN = re.compile(
    r"字样|残留|[”\"]作为|Ctrl|输入[“\"‘']|写[作成为]|形如|例如|比如|显示[为成]|诸如|等字|符号|自查|排查"
)
"""What stands in quotation marks is shown, where a text says so."""
_CALLED = re.compile(r"\s?(?:标签|元素|代码|字样|标记|语法|占位符)")
"""What stands right behind a sign that is spoken of: “用<br>标签”."""
_ABOUT_SIGNS = re.compile(r"标点|顿号|逗号|句号|冒号|分号|正则|匹配|通配符")
_ABOUT_FORMS = re.compile(
    r"范本|样式|样表|样例|范例|示例|示范|模板|填写|填表|填报|格式|签名|签字|盖章|[甲乙]方|申请人|委托人|承诺人|参考文本|邀请函"
    r"|短信|验证码|大纲|提纲"
)
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "'": "'", "《": "》", "`": "`"}
_HAN = re.compile("[\u4e00-\u9fff]")
_LONG_QUOTE = 40
_AROUND = 3
"""Characters between a quotation mark and what is shown within it: “{{x}}等”."""


def residue_in(text: str, topics: Collection[Topic] = ()) -> Iterator[Residue]:
    """What was left behind, in the order of its kinds. `topics` are what the pages that show the text are
    about: what they may show as an example is left out."""
    yield from _of_kinds(text, topics)
    yield from _prompts(text, topics)
    if "words" not in topics and "programs" not in topics and not _ABOUT_SIGNS.search(text):
        for found in _PUNCTUATION.finditer(text):
            if not _is_quoted(text, *found.span()):
                yield Residue(found.start(), found.end(), "重复或矛盾的标点")


def _of_kinds(text: str, topics: Collection[Topic]) -> Iterator[Residue]:
    is_lesson = "programs" in topics or "words" in topics
    is_about, is_shown = _ABOUT_PROGRAMS.search(text) is not None, _SHOWN.search(text) is not None
    spans: list[tuple[int, int]] = []
    for what, family, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            start, end = found.span(found.lastgroup if found.lastgroup in _VALUES else 0)
            if any(first <= start < last for first, last in spans):
                continue
            spans.append((start, end))
            if is_lesson or (family == "prompt" and "forms" in topics):
                continue
            if found.lastgroup == "field" and _is_label(text, *found.span()):
                continue
            about = is_about if family == "program" else _is_about_prompts(text, start, end)
            quoted = _is_quoted(text, start, end)
            if (quoted and (about or is_shown)) or _CALLED.match(text, end):
                continue
            is_cell = found.lastgroup == "field" and found[0] == text.strip()
            doubtful = quoted or about or is_cell
            yield Residue(start, end, what, not doubtful and _is_ours(found[0], text))
    alone = _ALONE.fullmatch(text)
    if alone is not None and not is_lesson and not any(first == alone.start("value") for first, _ in spans):
        yield Residue(*alone.span("value"), "程序没有取到内容时的输出", not is_about)


def _is_about_prompts(text: str, start: int, end: int) -> bool:
    """What stands around the prompt, whose own words are of forms, speaks of programs or of forms."""
    around = f"{text[:start]}\n{text[end:]}"
    return _ABOUT_PROGRAMS.search(around) is not None or _ABOUT_FORMS.search(around) is not None


def _prompts(text: str, topics: Collection[Topic]) -> Iterator[Residue]:
    """What was to be filled in before it was published, and what was published to try the site."""
    tried = _TEST.fullmatch(text)
    if tried is not None and "programs" not in topics:
        yield Residue(0, len(text), "测试网站时发布的内容", _TESTED.search(text) is None)
    if (not topics or _is_only_of_old(topics)) and _EDITOR.fullmatch(text):
        yield Residue(0, len(text), "编辑器里等人填写的提示")
    if (topics and not _is_only_of_old(topics)) or _ABOUT_FORMS.search(text):
        return
    yield from _unfilled_dates(text, of_old=bool(topics))
    if not topics:
        yield from _unfilled_places(text)


def _is_only_of_old(topics: Collection[Topic]) -> bool:
    return list(topics) == ["history"]


def _unfilled_dates(text: str, *, of_old: bool) -> Iterator[Residue]:
    """Of texts about the past only what has a year of today under it: they leave out days of long ago."""
    for pattern, alike in ((_UNFILLED, True), (_CROSSED, False)):
        for found in pattern.finditer(text):
            signed = _SIGNED.fullmatch(text, 0, found.start()) and not text[found.end() :].strip()
            if of_old and not (signed and _OF_TODAY.match(found[0])):
                continue
            if (signed or alike) and not _is_quoted(text, *found.span()):
                yield Residue(found.start(), found.end(), "没有填写的日期", bool(signed))


def _unfilled_places(text: str) -> Iterator[Residue]:
    for found in _BLANK_DAY.finditer(text):
        yield Residue(found.start(), found.end(), "没有填写的日期", sure=False)
    if not _CONCEALED.search(text):
        for found in _QUANTITY.finditer(text):
            start, end = found.span(found.lastgroup or 0)
            if not _is_within_quotes(text, start):
                yield Residue(start, end, "没有填写的内容", sure=False)
    for found in _PILED.finditer(text):
        if not _is_within_quotes(text, found.start()):
            yield Residue(found.start(), found.end(), "叠用过多的标点", sure=False)


def _is_ours(seen: str, text: str) -> bool:
    """Whether it stands so on the site. What cannot be read may be our own wrong guess of the charset, which
    spoils more than a place in a line that is otherwise Chinese."""
    if "\ufffd" in seen:
        lost, han = text.count("\ufffd"), sum("\u4e00" <= sign <= "\u9fff" for sign in text)
        return han >= max(8, 2 * lost) and not text.endswith("\ufffd")
    if seen[0] in "锛銆鐨" or "à" <= seen[0] <= "ï":
        return any(sign in text for sign in "的一是在了和有工作人会")
    return True


def _is_label(text: str, start: int, end: int) -> bool:
    """The word in brackets names what stands behind it: “[标题] 关于……的意见”."""
    behind = text[end : end + 1]
    if behind in (" ", "\u3000", ":", "\uff1a"):
        return True
    return start == 0 and behind != "" and text[start + 1 : end - 1] in _LABELS


def _is_within_quotes(text: str, start: int) -> bool:
    """Somebody's words: what was opened before has no end yet."""
    opened = max(text.rfind(sign, 0, start) for sign in "“「『《")
    return opened >= 0 and not any(sign in text[opened:start] for sign in "”」』》")


def _is_quoted(text: str, start: int, end: int) -> bool:
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
