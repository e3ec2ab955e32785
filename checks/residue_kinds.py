"""The forms of what editors, word processors and templates leave behind, and the signs by which texts that
may have any are found."""

from __future__ import annotations

from string import ascii_uppercase

from checks.punctuation import APART, DOUBLED, LOST, MIXED, PAIRED
from checks.residue_blanks import BLANK_SIGNS
from checks.residue_chats import CHAT_ENDS, CHAT_SIGNS
from checks.residue_combined import COMBINED_ENDS, COMBINED_SIGNS
from checks.residue_context import Family
from checks.residue_copied import COPIED, COPIED_SIGNS
from checks.residue_fields import FIELD_ENDS, FIELD_SIGNS_WITHIN
from checks.residue_figures import FIGURE_SIGNS
from checks.residue_lines import LINE_ENDS, LINE_SIGNS
from checks.residue_marks import DATA, LATIN_LEADS, LATIN_TAILS, MARK_SIGNS, MARKS
from checks.residue_names import (
    CHARACTER_CODE,
    FIELD_CODE,
    FORMAT_CODE,
    GARBLED,
    NOT_FETCHED,
    NOTE,
    PROMPT,
    SCRIPT,
    SERVER,
    STYLE_SHEET,
    VARIABLE,
)
from checks.residue_notes import NOTE_ENDS, NOTE_SIGNS
from checks.residue_pasted import PASTED, PASTED_SIGNS
from checks.residue_places import PLACE_ENDS, PLACE_SIGNS
from checks.residue_platforms import PLATFORM_ENDS, PLATFORM_SIGNS
from checks.residue_remarks import REMARK_ENDS, REMARK_SIGNS
from checks.residue_templates import (
    LEFT_OPEN_ENDS,
    LEFT_OPEN_SIGNS,
    TEMPLATE_ENDS,
    TEMPLATE_SIGNS,
    TEMPLATES,
)
from checks.residue_widgets import WIDGET_ENDS, WIDGET_SIGNS, WIDGETS
from checks.unfilled import CROSSED_SIGNS, FIELD_SIGNS, NAMELESS_SIGNS, NEW_FILES, NUMBER_SIGNS, UNFILLED_ENDS

_WHO_EDITS = ("编辑", "编者", "小编", "责编", "审稿", "校对", "批注", "领导", "排版")
_PLEASE = ("", "请", "要", "须", "需", "务必", "记得")
_NOTES = (
    *(opened + who for opened in "【[\uff08(" for who in _WHO_EDITS),
    *(when + please + drop for when in "前时后" for please in _PLEASE for drop in ("删", "去掉")),
    "批注[", "批注 [", "带格式的",
)  # fmt: skip
"""How remarks begin that editors leave one another, and what stands in them."""
_NAMED_SIGNS = (
    "apos|ndash|sbquo|bdquo|laquo|raquo|lsaquo|rsaquo|permil|deg|yen|sect|para|reg|trade|plusmn|divide"
    "|sup2|sup3|frac12|radic"
    "|rarr|larr|uarr|darr|thinsp|zwnj|zwj|shy|iexcl|alpha|beta|gamma|delta|omega|mu|pi|infin|le|ge|ne"
    "|asymp|euro|pound|cent|dagger"
    "|prime|Prime|oline|square|sim|perp|and|or|cap|cup|ang|uml|acute|cedil|ordm|macr|not|there4|hearts"
    "|spades|clubs|diams"
)
_NO_WORDS = "(?:nbsp){1,9}|ensp|emsp|[lr][ds]quo|[mn]dash|hellip|middot"
"""Names of signs that are no words: they show so where the & before, or the ; behind, was lost."""
_SHORT_SIGNS = "amp|lt|gt|quot|times|copy|bull|deg"
_ENTITIES = tuple(f"&{name};" for name in _NAMED_SIGNS.split("|"))
_MISSPELT = "nbs|nbps|nsbp|npsp|nbp|bnsp|nbspp"
_CUT_ENTITIES = (
    "ldquo", "rdquo", "lsquo", "rsquo", "mdash", "ndash", "hellip", "middot", "ensp;", "emsp;", "#160;",
    "#8203;", "#12288;", *(f"&{name}" for name in _MISSPELT.split("|")),
    *(f"{lead}{name}" for lead in ("\uff06", "& ") for name in ("lt", "gt", "amp", "quot")),
    *(f"{name}{end}" for name in _SHORT_SIGNS.split("|") for end in ";\uff1b"),
)  # fmt: skip
_BRACED = tuple(
    f"{{{sign}"
    for sign in ["标题", "正文", "内容", "来源", "作者", "日期", "时间", "姓名", "单位", "发布", "浏览"]
)
FILLERS = (
    "olor sit amet", "onsectetu", "enean ", "m sociis", "atoque pen", "o eiusmod", "et dolore", "ad minim",
    "uis nostrud", "aute irure", "cepteur sint", "onec ", "ellentesque hab", "ulum ante ips", "aecenas temp",
    "abitur ullam",
)  # fmt: skip
"""Words of the Latin that layouts are filled with."""
_WRITTEN = (
    "Click to ", "TypeError:", "ReferenceError:", "SyntaxError:", "此处配", "此处贴", "此处附", "标题标题",
    "标题新闻", "标题公告", "标题图片", "标题栏目", "标题链接", "标题信息", "标题列表", "内容文字",
    "内容新闻", "内容信息", "名称栏目", "名称图片", "简介栏目",
    *(f"{lead}\uff3f\uff3f" for lead in "在过少低于计资金费"),
    "内容正文", "正文正文", "内容内容", "文字文字", "文本文本", "标题内容", "\uff1a{", ":{", "-XX-", "/XX/",
    ".XX.", *_BRACED, "此处插图", '="', "='", "**", "](", "```", "|--", "| --", "|:-", "---|",
    "\\frac", "\\text{", "\\begin{", "\\mathrm", "u003", "\\xa0", "\\t", "\\n", "\\r", "\\\"", "\\x3",
    "\\/", "#set", "#if(", "#if (", "#end",
    "v-if=", "v-for=", "ng-", "wx:", "{:", "{if ", "{/if", "{/foreach", "{/volist", "{/loop", "{foreach",
    "{volist", "{loop ", "{eyou:", "{aspcms:", "[field:", "[list:", "{label:", "__PUBLIC__", "__ROOT__",
    "{0}", "{1}", "%d", "%s", ".php on line", "(most recent call", ".java:", "HTTP Status", "JET Database",
    "ADODB.", "【请", "[请", "待补充", "待补", "点击添加", "点击编辑", "击输入", "点击此处", "击此处",
    "Style Definitions", "(null)", "\uff08null", "(undefined", "\uff08undefined",
    *(f"测试{sign}" for sign in "0123456789 稿页一栏图附发专用"), "asdf", "qwer", "ASDF", "zxcv", "aaaa",
    "AAAA", "ssss", "SSSS", "20XX", "20xx", "20\u00d7\u00d7", "XXXX年", "xxxx年", "年 月", "年  月",
    "nullnull", "~~", "- [", "* [", "`", "__", "---END", "--end", "# ", "\u00ef\u00bb\u00bf", "锘", "处填写",
    "处填入", "处录入", "处输入", "处插入", "处添加",
    "处补充", "处简述", "处概述",
)  # fmt: skip
TRIGGERS = (
    "[bookmark:", "_GoBack", "nbsp", "&nbsp", "&lt;", "&gt;", "&amp;", "&quot;", "&ldquo", "&rdquo", "&mdash",
    "&middot", "&emsp", "&ensp", "&hellip", "&lsquo", "&rsquo", "&times", "&bull", "&copy", "&#", "</",
    "<br", "<p>", "<p ", "<span", "<div", "<strong", "<font", "<o:p", "<img ", "<td", "<tr", "<table", "<a ",
    "<b>", "<em>", "<ul", "<li", "<h", "<style", "<script", "{{", "${", "$!{", "{$", "<%", "#{", "{%",
    "@Model", "@ViewB", "@ViewD", "@Html.", "@item.", "$!", "#foreach", "<TRS_", "<trs_", "<tpl:", "</tpl:",
    "{tpl:", "{tag:", "{sys:", "{my:", "{zz:", "{wx:", "{news:", "{zzz:", "{sp:", "{mip:", "{php ", "@(",
    "#title#", "#content#", "#author#", "#source#", "#pubdate#", "#date#", "#body#", "#summary#", "#标题#",
    "#正文#", "#内容#", "#来源#", "#作者#", "#日期#", "#发布时间#", "#姓名#", "#单位名称#", "nfinity",
    "Array (", "Array(", "：none", ":none", ": none", "： none", "![", "\\*", "\\.", "«", "<c:", "<s:",
    "<#",
    "{title}", "{content}", "{date}", "{author}", "{source}", "{time}", "{name}", "{url}", "{article", "\\u",
    "\\r\\n", "\\n\\n", "undefined", "[object", "NaN", "null", "NULL", "MsoNormal", "mso-", "Normal 0",
    "X-NONE", "_x000", "orem ipsum", *FILLERS, "0001-01-01", "0001-1-1", "0001/1/1", "0001/01/01", "0001年",
    "0000-00-00", "1970-01-01", "1899-12-30", "未将对象引用", "%3C", "%3c", "1900-01-01", "nvalid date",
    "nvalid Date", "\ufffd", "锟斤拷", "烫烫烫",
    "屯屯屯", "锛", "銆", "鐨勫", "dede:", "pboot:", "cms:", "{pc:", "[!--", "HYPERLINK", "PAGEREF",
    "LINK Excel", "LINK Word", "LINK Power", "QUOTE ", "{PAGE", "{ PAGE", "{NUMPAGES", "{ NUMPAGES",
    "{DATE", "{ DATE", "{TIME", "{ TIME", "{FILENAME", "{TOC", "{ TOC", "{SEQ", "{ SEQ", "{REF", "{ REF",
    "MERGEFIELD", "SEQ ", "TOC \\", "INCLUDEPICTURE", "EMBED ", "MERGEFORMAT", "SHAPE", "Error!", "错误!",
    "错误\uff01", "此处填写", "此处输入", "此处插入", "此处为", "此处是", "此处放", "此处录入", "此处上传",
    "此处添加", "此处编辑", "此处填", "在此输入", "在此填写", "在此添加", "在此插入", "在此处", "标题占位",
    "占位文字", "占位符", "里是正文", "里是标题", "里是内容", "里填写", "里输入", "待补充", "待填写",
    "待完善", "测试测试", "勿删", "试文章", "试标题", "试新闻", "试内容", "试信息", "test", "Test", "TEST",
    "【姓名】", "[姓名]", "[单位", "[标题]", "[日期]", "[内容]", "年XX月", "年xx月", "年\uff38\uff38月",
    "年X月", "年\u00d7\u00d7月", "年\u00d7月", "__年_", "<!--", "<![", "<?xml", "<xml", "<w:", "</w:",
    "</o:", "<m:", "<v:", ":None", "\uff1aNone", ": None", "\uff1a None", "入正文", "写正文", "入文章",
    "入新闻", "入公告", "入稿件", "入摘要", "入导语", "写摘要", "[%", "\uff1a##", ":##", "\uff1a@@", ":@@",
    "\uff1a$", ":$", "\uff01\uff01\uff01\uff01", "!!!!", "\uff1f\uff1f\uff1f\uff1f",
    "\uff01\uff1f\uff01\uff1f", "\uff1f\uff01\uff1f\uff01", "Exception", "tack trace", "ORA-0",
    "Undefined index", "Undefined variable", "mysql_", "Fatal error", "#REF!", "#DIV/0!", "#N/A", "#VALUE!",
    "#NAME?", "#NUM!", "#NULL!", "[/b]", "[/B]", "[/url]", "[/size]", "[/color]", "[/img]", "[/font]",
    "[/align]", "[/quote]", "OLE DB", "Server Error in", "SQLSTATE",
    *(f"%{letter}" for letter in ascii_uppercase), *CROSSED_SIGNS, *DOUBLED, *MIXED, *APART, *PAIRED, *LOST,
    *FIELD_SIGNS, *NAMELESS_SIGNS,
    *NEW_FILES, *NUMBER_SIGNS, *COPIED_SIGNS, *BLANK_SIGNS, *MARK_SIGNS, *WIDGET_SIGNS, *NOTE_SIGNS,
    *PASTED_SIGNS, *LINE_SIGNS, *FIGURE_SIGNS, *TEMPLATE_SIGNS, *LEFT_OPEN_SIGNS,
    *PLATFORM_SIGNS, *REMARK_SIGNS, *FIELD_SIGNS_WITHIN, *COMBINED_SIGNS, *CHAT_SIGNS,
    *PLACE_SIGNS, *_NOTES,
    *_ENTITIES, *_CUT_ENTITIES, *_WRITTEN,
    *(lead + tail for lead in LATIN_LEADS for tail in LATIN_TAILS),
)  # fmt: skip
"""Strings of which each residue has one: only texts with any of them are searched."""
_ENDS_BY_ROOM = (
    UNFILLED_ENDS, NOTE_ENDS, WIDGET_ENDS, LINE_ENDS, TEMPLATE_ENDS, LEFT_OPEN_ENDS, PLATFORM_ENDS,
    REMARK_ENDS, FIELD_ENDS, COMBINED_ENDS, CHAT_ENDS, PLACE_ENDS,
)  # fmt: skip
_BY_THEMSELVES = frozenset(TRIGGERS) - (UNFILLED_ENDS.keys() | NOTE_ENDS.keys() | WIDGET_ENDS.keys())
"""Signs that tell by themselves, whatever one of the rooms wants behind them. The first three rooms have
theirs among the triggers as well, and mean them only with what stands behind."""
SIGNS_AND_ENDS = {
    sign: tuple(ends[sign] for ends in _ENDS_BY_ROOM if sign in ends)
    for sign in sorted({sign for ends in _ENDS_BY_ROOM for sign in ends} - _BY_THEMSELVES)
}
"""Those of them that stand in texts without fault too, and what stands right behind them in a faulty one."""

_ATTRIBUTE = (
    r"(?:src|href|style|class|width|height|align|valign|border|target|alt|title|face|size|color|bgcolor"
    r"|cellspacing|lang)\s?=\s?"
    r"(?:\"[^\"\n<>]{0,200}\"|'[^'\n<>]{0,200}')"
)
_MARKUP = (
    "p|br|span|div|strong|font|td|tr|th|table|tbody|thead|b|em|ul|ol|li|h[1-6]|a|img|style|script|o:p"
    "|center|u|i|s|sup|sub|pre|hr"
    "|section|article|input|select|option|button|form|iframe|video|audio|small|big|del|ins|dl|dt|dd"
    "|blockquote|nav|label|link|meta"
    "|title|body|html|head|P|BR|DIV|SPAN|FONT|TABLE|TR|TD|IMG|A|B"
)
_EDITORS = "|".join(_WHO_EDITS) + "|审稿人"
_ENDS = r"\]】\uff09)\n"
_DROPPED = "删除|删掉|删去|去掉"
_TITLED = "标题|正文|内容|文字|文本|图片|附件|链接|摘要|简介|名称"
TAGS, _SIGN_CODES, UNREAD_DAY = "网页标签", "没有转换的网页字符", "程序没有取到日期时的输出"
SHOWN_AS_CODE = frozenset({TAGS, _SIGN_CODES, STYLE_SHEET, SCRIPT})
"""What is shown to people who are to write it in a page."""
SENT = frozenset({VARIABLE, DATA, NOT_FETCHED})
"""What is shown to people whose programs send it to others."""
KINDS: tuple[tuple[str, Family, str], ...] = (
    ("文字处理软件的书签标记", "program", r"\[bookmark:[^\]\n]{0,40}\]?|(?<![A-Za-z])_GoBack(?![A-Za-z])"),
    (
        _SIGN_CODES,
        "program",
        (
            r"&(?:nbsp|lt|gt|amp|quot|[lr][ds]quo|mdash|middot|hellip|times|bull|copy|emsp|ensp|#\d{2,6}"
            rf"|#[xX][0-9a-fA-F]{{2,5}})(?:;|(?![=A-Za-z0-9_]))|&(?:{_NAMED_SIGNS});"
        ),
    ),
    (
        _SIGN_CODES,
        "program",
        (
            rf"(?<![A-Za-z&\d])(?:amp;)?(?:{_NO_WORDS})(?:;|\uff1b|(?![A-Za-z]))"
            rf"|(?<=[\u4e00-\u9fff\uff0c。、\uff1b\uff1a”])(?:{_SHORT_SIGNS}|#(?:160|8203|12288));"
            rf"|(?<=\d)deg;"
            rf"|[&\uff06]\s?(?:amp\s?)?(?:{_NO_WORDS}|{_SHORT_SIGNS}|{_MISSPELT})\s?[;\uff1b]"
        ),
    ),
    ("电子表格的错误值", "program", r"#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A(?![A-Za-z]))"),
    ("论坛的排版标记", "program", r"\[/(?:b|B|url|size|color|img|font|align|quote)\]"),
    (
        TAGS,
        "program",
        (
            rf"</?(?:{_MARKUP})(?:\s[^<>]{{0,300}})?/?>"
            r"|</(?:p|span|div|strong|font|td|tr|table|a)(?![a-z])"
            r"|<!--\s?\[if\s[^\]\n]{1,30}\]>?|<!\[endif\]|<\?xml[\s:]"
            r"|</?(?:[womv]:[A-Za-z]{2,30}|xml)(?:\s[^<>]{0,200})?/?>"
            rf"|(?<![<A-Za-z0-9_./-])(?:img|a|p|span|div|td|tr|table|font|iframe|video|strong|input"
            rf"|section)(?:\s{{1,3}}{_ATTRIBUTE}){{1,10}}"
            r"\s{0,3}/?>?"
            rf"|(?<![A-Za-z0-9_<.-]){_ATTRIBUTE}\s{{0,3}}/?>"
        ),
    ),
    (
        VARIABLE,
        "program",
        (
            r"\{\{\s{0,5}[^{}\n]{1,60}\}\}|\$!?\{[A-Za-z_][^{}\n]{0,60}\}|\{\$[A-Za-z_][^{}\n]{0,60}\}"
            r"|<%[^%\n]{0,80}%>|#\{[A-Za-z_][\w.]{0,40}\}|\{%[^%{}\n]{1,80}%\}|\$![A-Za-z_][\w.]{1,40}"
            r"|(?<![A-Za-z0-9_.])@(?:Model|ViewBag|ViewData|Html|item)\.[A-Za-z_][\w.]{0,40}"
            r"|#foreach\s?\([^)\n]{1,80}\)"
            r"|(?<![A-Za-z0-9_%])%[A-Z]{2,20}(?:_[A-Z]{2,20}){1,4}%(?![A-Za-z0-9_\\%])"
            r"|(?<=[\u4e00-\u9fff][:\uff1a])%(?!TEMP|PATH|APPDATA|WINDIR"
            r"|USERPROFILE)[A-Z]{3,20}%(?![A-Za-z0-9_\\])"
            r"|\[%\s{0,3}[A-Za-z_][\w.]{0,40}\s{0,3}%\]"
            r"|(?<=[\u4e00-\u9fff][:\uff1a])(?P<fence>##|@@|\$\$?)[A-Za-z_]{3,30}(?P=fence)"
            r"|\{(?:title|content|date|author|source|time|name|url|article[\w.]{0,30})\}"
            r"|\{php\s[^{}\n]{1,80}\}|\{/?(?:tpl|tag|sys|my|zz|wx|news|zzz|sp"
            r"|mip):[a-z_]{2,20}[^{}\n]{0,80}\}|</?tpl:[^<>\n]{1,60}>"
            r"|(?<![#A-Za-z0-9_&/])(?P<hashed>##?)(?:title|content|author|source|pubdate|date|body"
            r"|summary|标题"
            r"|正文|内容|来源|作者|日期|发布时间|姓名|单位名称)(?P=hashed)(?![#A-Za-z0-9_])"
            r"|@\([A-Za-z_]\w{1,20}\.[\w.]{1,40}\)"
            r"|(?<=[\u4e00-\u9fff][:\uff1a])\{[A-Za-z_][\w.]{1,30}\}"
            r"|#(?:set|if|elseif)\s?\(\s?[$!][^)\n]{1,80}\)|#end(?=\s{0,3}(?:#|\Z))"
            r"|(?<![A-Za-z0-9_-])(?:v-(?:if|for|html|text)|ng-(?:bind|repeat|if|show)|wx:(?:if"
            r"|for))\s?=\s?[\"'][^\"'\n]{1,80}[\"']"
            r"|\{:[a-zA-Z_]{2,20}\([^(){}\n]{0,80}\)\}|\{/(?:if|foreach|volist|loop)\}"
            r"|\{(?:(?:if|foreach|volist|loop)\s|eyou:|aspcms:|label:)[^{}\n]{1,80}\}"
            r"|\[/?(?:field|list):[a-z_]{2,20}[^\[\]\n]{0,40}\]|__(?:PUBLIC|ROOT|APP|URL)__"
            r"|(?<!答案[:\uff1a])(?<!答[:\uff1a])(?<!解[:\uff1a])(?<![解集合案为是])(?<=[\u4e00-"
            r"\u9fff\uff1a])\{[0-9]\}(?=[\u4e00-\u9fff\uff0c。])"
            r"|(?<=[共第有约为\uff1a])%[sd](?=[\u4e00-\u9fff\uff0c。])"
        ),
    ),
    (
        "没有解析的模板标签",
        "program",
        (
            r"\{/?(?:dede|pboot|cms|pc):[^{}\n]{1,80}\}|\[!--[^\[\]\n]{1,40}--\]|</?(?:TRS"
            r"|trs)_[A-Za-z]{2,30}"
            r"|<[cs]:[a-z]{2,20}\s[^<>\n]{0,80}>?|</?#(?:if|list|else|assign)\b[^<>\n]{0,60}>?"
        ),
    ),
    (NOT_FETCHED, "program", (
            r"\[object [A-Z]\w{2,20}\]|(?<![A-Za-z])[Ii]nvalid [Dd]ate|(?:null|undefined){2,5}"
            r"|(?<=[\u4e00-\u9fff])[\uff08(](?:null|undefined)[)\uff09]"
        ),),
    (
        NOT_FETCHED,
        "program",
        (
            r"(?<=[:\uff1a])\s?(?P<value>undefined|null|NULL"
            r"|NaN)(?![A-Za-z0-9_值类型为是表代则时或和对以'\"”])"
            r"|(?<=[\u4e00-\u9fff])(?P<left>undefined|NaN|null|-?Infinity)(?=[\uff0c。\uff1b、\uff09%]"
            r"|[\u4e00-\u9fff]{1,4}undefined|\Z)"
            r"|(?<=[\u4e00-\u9fff][\uff0c!\uff01])(?P<then>undefined)(?=[\uff0c。\uff01!]|\Z)"
            r"|(?<![A-Za-z])Array\s?\(\s?\[\w{1,20}\]\s?=>"
            r"|(?<=[者名源人间][:\uff1a])(?P<none>none)(?=\s|\Z)"
            r"|(?<![\wA-Za-z\"“‘'《])(?:undefined|null|NaN)(?=[%\uff05‰年月日元万亿条次人个件户分℃])"
            r"|(?<=[\u4e00-\u9fff][:\uff1a])(?<!备注[:\uff1a])(?<!其[他它][:\uff1a])\s?(?P<empty>None)"
            r"(?=\s{0,3}(?:[|\uff0c。\uff1b、]|\s[\u4e00-\u9fff]|\Z))"
            r"|(?<=[\u4e00-\u9fff])\s?(?P<gap>undefined|NaN"
            r"|null)\s?(?=[%\uff05‰年月日元万亿条次人个件户家名所场起项册棵辆栋座批位米吨亩头套笔宗份"
            r"届篇页℃])"
        ),
    ),
    (
        UNREAD_DAY,
        "program",
        (
            r"(?<![\d-])0001(?P<s>[-/年])0?1(?:(?P=s)|月)0?1(?!\d)|(?<![\d-])0000-00-00(?![\d-])"
            r"|(?<=[间期][:\uff1a])\s?(?:(?:1970|1900)-01-01|1899-12-30)"
        ),
    ),
    (CHARACTER_CODE, "program", (
            r"(?:\\u[0-9a-fA-F]{4}){2,200}|(?:\\r\\n|\\n\\n)(?![A-Za-z])"
            r"|(?<=[\u4e00-\u9fff\uff0c。\uff1b\uff1a])\\[nrt](?=[\u4e00-\u9fff“\uff08]|\Z)"
            r"|(?:u003[c-eC-E]){2,9}"
            r"|u003[cC]/?[a-z]{1,10}\d?u003[eE]|%3[cC](?:/"
            r"|%2[fF])?[a-z]{1,10}\d?(?:%20[^%\n]{0,40})?%3[eE]"
            r"|(?<![A-Za-z0-9_/?=&.%-])%E[4-9](?:%[0-9A-F]{2}){5,200}"
            r"|(?:\\xa0){1,9}"
            r"|(?:\\t){2,9}(?![A-Za-z])|(?:\\x3[cCeE][^\n]{0,3}){2,9}"
            r"|\\[\"“](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\\[\"”]|\\/[a-z]{2,20}\\/"
        )),
    (
        FORMAT_CODE,
        "program",
        (
            r"(?<![A-Za-z])Mso(?:Normal|ListParagraph|Table|Hyperlink|Title|Header|Footer)[A-Za-z]{0,20}"
            r"|/\* Style Definitions \*/|mso-[a-z-]{3,40}\s?:|Normal 0\s{1,5}(?:7\.8|false|\d)"
            r"|EN-US\s{1,3}ZH-CN\s{1,3}X-NONE|_x000[0-9A-F]_"
        ),
    ),
    ("排版用的假文", "program", (
            r"(?:[Ll]orem ipsum(?![\u4e00-\u9fff])|(?<![A-Za-z])(?:[Dd]olor sit amet"
            r"|[Cc]onsectetu?er adipiscing|[Aa]enean (?:commodo|massa|vulputate|leo)"
            r"|[Cc]um sociis natoque|[Nn]atoque penatibus"
            r"|[Ss]ed do eiusmod|[Ll]abore et dolore|[Uu]t enim ad minim|[Qq]uis nostrud|[Dd]uis aute irure"
            r"|[Ee]xcepteur sint|[Dd]onec (?:quam|pede|vitae)|[Pp]ellentesque habitant"
            r"|[Vv]estibulum ante ipsum|[Mm]aecenas tempus|[Cc]urabitur ullamcorper))"
            r"(?:[ ,.;]{1,3}[A-Za-z]{1,20}){0,60}"
        )),
    (
        GARBLED,
        "program",
        (
            r"\ufffd{1,10}|(?:锟斤拷){1,10}|烫烫烫烫|屯屯屯屯|锘(?:[裤夸垮挎跨胯块\ufffd?]|\Z)"
            r"|\u00ef\u00bb\u00bf|[锛銆][\u3400-\u9fff€]|鐨勫"
            rf"|(?:[à-ï][{LATIN_TAILS}\u0080-\u00a0]{{1,2}}){{3,100}}"
        ),
    ),
    (
        FIELD_CODE,
        "program",
        (
            r"(?<![A-Za-z])(?:HYPERLINK\s{1,3}(?:[\"“][^\"”\n]{0,200}[\"”](?:\s?\\[a-z](?![a-z])){0,3}|[\"\\l“])|PAGEREF\s{1,3}_|MERGEFIELD\s{1,3}|SHAPE\s{1,3}\\\*"
            r"|TOC\s{1,3}\\[a-z]|SEQ\s{1,3}\S{1,12}\s{1,3}\\\*|INCLUDEPICTURE\s{1,3}[\"\\“]"
            r"|EMBED\s{1,3}[A-Z]\w{2,20}\.|LINK\s{1,3}(?:Excel|Word|PowerPoint|Package)[.\w]{0,20}"
            r"|QUOTE\s{1,3}[\"“]|\\\*\s?MERGEFORMAT)"
            r"|\{\s?(?:PAGE|NUMPAGES|DATE|TIME|FILENAME|SECTIONPAGES|HYPERLINK|TOC|SEQ|REF"
            r"|PRINTDATE)(?:\s[^{}\n]{0,80})?\}"
            r"|«(?:[\u4e00-\u9fff]{0,6}(?:姓名|名称|单位|部门|日期|时间|地点|电话|标题|金额|编号|职务"
            r"|地址|性别|学号|成绩)|[A-Z][A-Za-z_]{1,20}|F\d{1,2})»"
        ),
    ),
    (
        "文字处理软件的错误提示",
        "program",
        (
            r"Error! (?:Bookmark|Reference source|No text|Not a valid|Hyperlink|Unknown document"
            r"|Main Document)"
            r"|错误[!\uff01]\s?(?:未(?:找到(?:引用源|图形项目表|(?:引文|图表)?目录项|索引项)"
            r"|(?:定义|指定|找到)书签|提供书签名|知的?(?:文档属性|开关参数|操作|转换))"
            r"|书签未定义|引用源未找到|文档中没有指定样式|使用[“\"](?:开始|主页|样式)"
            r"|(?:超级?)?链接(?:引用)?无效"
            r"|不能(?:识别的开关|打开(?:数据源|文件))|无效(?:的)?(?:书签|引用|链接|超链接|自引用)"
            r"|仅主文档|对象无效"
            r"|没有(?:为此|足够的?内存|此类|这个书签))"
        ),
    ),
    (
        SERVER,
        "program",
        (
            r"(?:java\.[a-z]{2,10}\.[\w.]{2,40}|System\.[\w.]{0,30})Exception(?=[:\s]|\Z)|ORA-0\d{4}"
            r"|SQLSTATE\["
            r"|Undefined (?:index|variable)|mysql_[a-z]{4,20}\(\)|(?:PHP )?Fatal error:|Server Error in '"
            r"|未将对象引用设置到对象的实例"
            r"|Microsoft (?:OLE DB Provider|JET Database Engine)|ADODB\.\w{3,20}"
            r"|\.php on line \d{1,6}|HTTP Status [45]\d\d"
            r"|(?<![A-Za-z])(?:Type|Reference|Syntax)Error: "
            r"|Traceback \(most recent call last\)|(?<![A-Za-z0-9_.])[\w.$]{3,80}\(\w{2,60}\.java:\d{1,6}\)"
        ),
    ),
    (
        PROMPT,
        "prompt",
        (
            r"(?:单击|点击)此处(?:添加|输入|编辑)(?:标题|文字|文本|正文|内容)"
            rf"|请?在此处?(?:输入|填写|添加|插入)(?:您的)?(?:{_TITLED})"
            rf"|[\uff08(【\[](?:请)?(?:在)?此处?(?:填写|输入|插入|添加|填|放|插图|配图|附图|贴图)"
            r"[^\uff09)】\]\n]{0,20}[\uff09)】\]]|标题占位符?|(?:(?:\A"
            r"|(?<=[是\[【\uff08(:\uff1a]))占位文字|(?<=[标正图][题文片])占位文字)(?![“\"「的来是为])"
            r"|(?:占位文字){2,9}"
            rf"|(?:此处|这里)[为是放填写]{{1,2}}(?:入|上)?(?:{_TITLED}){{1,2}}"
            r"|(?<=[:\uff1a])\s?请?在?此处(?:填写|输入|填入|录入|插入|添加|上传)[\u4e00-\u9fff]{0,10}"
            r"(?=[\s。\uff1b\uff0c]|\Z)"
            rf"|[\uff08(【\[](?:{_TITLED})占位符?[\uff09)】\]]"
            r"|(?:\A|(?<=[。\uff1b\uff01\uff1f]))(?P<begun>(?:在)?此处(?:填写|填入|录入|输入|插入|添加"
            r"|补充|简述|概述)[\u4e00-\u9fff]{2,10})(?=[\uff0c。\uff1b])"
            r"|[【\[](?P<field>姓名|标题|日期|内容|单位(?:名称|全称)?)[】\]]"
            r"|[\uff08(【\[](?:内容|正文|数据|姓名|名称|单位|单位名称|电话|图片|标题|日期|数字|作者|来源"
            r"|人名|职务|地点)?"
            r"待(?:补充|填写|完善|补|填|录入)[\uff09)】\]]"
            r"|(?P<asked>[\[【](?:请|在此|此处)(?:输入|填写|填入|录入|插入|补充"
            r"|选择)[^\]】\[【\n]{1,20}[\]】])(?=[\u4e00-\u9fff\uff0c。、\uff1b])"
            r"|Click to (?:add|edit) [A-Za-z]{3,10}"
            r"|(?<![\u4e00-\u9fff])(?:单击|点击|双击)(?:此处)?(?:添加|输入|编辑)(?:您的|副|母版)?(?:标题"
            r"|文字|文本|正文|内容|占位)"
            r"(?:文本|文字|内容|样式)?(?![\u4e00-\u9fff])"
        ),
    ),
    (
        VARIABLE,
        "prompt",
        r"\{(?:标题|正文|内容|来源|作者|日期|时间|姓名|单位|单位名称|发布时间|发布日期|浏览次数)\}",
    ),
    (
        NOTE,
        "prompt",
        (
            rf"[\[【\uff08(](?:{_EDITORS})[^{_ENDS}]{{0,6}}[:\uff1a,\uff0c][^{_ENDS}]{{0,30}}"
            rf"(?:请|[此本这上下](?:段|处|句|节|稿|图|文|表|数据|部分))[^{_ENDS}]{{0,20}}"
            rf"(?:{_DROPPED}|审定|核实|核对|确认|改成|修改|补充|替换|换成)[^{_ENDS}]{{0,20}}[\]】\uff09)]"
            rf"|[\[【\uff08(][^{_ENDS}]{{0,25}}(?:发布|发稿|上网|上线|刊登|刊发|发表|公开"
            rf"|定稿)之?[前时后](?:请|要|须|需|记得|务必)?"
            rf"(?:{_DROPPED})[^{_ENDS}]{{0,15}}[\]】\uff09)]"
            r"|批注\s?\[[^\[\]\n]{1,12}\]\s?[:\uff1a]|带格式的[:\uff1a]\s?(?:字体|缩进|段落|正文|居中|行距)"
        ),
    ),
    (
        "没有转换的 Markdown 标记",
        "program",
        (
            r"(?<![\u4e00-\u9fff\w*])(?P<bold>\*{2,3})(?=[\u4e00-\u9fff“《\uff08(\w])(?!公司|街道"
            r"|某)[^*\n]{0,60}?[\u4e00-\u9fff]{2}[^*\n]{0,40}(?P=bold)"
            r"(?=[\s\uff0c。\uff1b\uff1a、!\uff01:]|\Z"
            r"|(?<=[。\uff1a:\uff1b、\uff0c\uff09)”》]\*\*)[\w“《\uff08(])"
            r"|(?:(?<=\A)|(?<=[\s。\uff1b\uff0c\uff1a]))\*\*[一二三四五六七八九十\d]{1,2}(?:[、."
            r"\uff0e]|是)[^*\n]{2,60}\*\*"
            r"|\A>{1,3}\s?[\u4e00-\u9fff“《][^\n>]{10,300}[。\uff1b\uff01]\Z"
            r"|\A\|(?:[^|\n]{1,60}\|){2,12}\Z|\A[-*+]\s\*\*[\u4e00-\u9fff]"
            r"|(?<=[\u4e00-\u9fff])\*\*(?:“[^*“”\n]{2,40}”|《[^*《》\n]{2,40}》)\*\*(?!\*)"
            r"|~~[\u4e00-\u9fff][^~\n]{1,60}~~|\A[-*] \[[ xX]\] "
            r"|(?<![A-Za-z0-9_`])`[\u4e00-\u9fff]{2,20}`(?![A-Za-z0-9_`])"
            r"|(?<![\w])__[\u4e00-\u9fff]{2,30}__(?=[\u4e00-\u9fff\uff0c。\s]|\Z)|\A-{2,4}(?:END|end)-{2,4}\Z"
            r"|\A#\s{1,3}[\u4e00-\u9fff]{3,30}\Z"
            r"|\A#{2,6}\s{1,3}(?=[\u4e00-\u9fff\uff08(《“\d])(?!.{0,300}#\s?\Z)|\A```[a-z]{0,12}\Z"
            r"|!\[[^\[\]\n]{0,60}\]\([^()\s]{1,300}\)|!?\[[^\[\]\n]{1,60}\]\((?:(?:https?://|/|www\."
            r"|\.{1,2}/|mailto:)[^()\s]{1,300}|[\w./-]{1,80}\.(?:html?|pdf|docx?|xlsx?|jpe?g|png|gif|zip"
            r"|md))\)"
            r"|\A\d{1,2}\\\.\s?(?=[\u4e00-\u9fff])|(?<![\d])\\\*(?=[\u4e00-\u9fff\d])"
            r"|\A\|(?:\s?:?-{3,40}:?\s?\|){2,30}\Z"
        ),
    ),
    (
        "没有转换的公式代码",
        "program",
        r"\\(?:frac|dfrac|text|mathrm|begin|sqrt|overline)\{[^{}\n]{0,60}\}",
    ),
    *COPIED,
    *MARKS,
    *WIDGETS,
    *PASTED,
    *TEMPLATES,
)  # fmt: skip
VALUES = ("value", "empty", "gap", "left", "then", "none")
"""Groups that are what was left, of a pattern that needs more around it."""
