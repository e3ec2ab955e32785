"""The forms of code that shows in a text: data, short codes, variables of templates of any syntax, errors of
servers, scripts, what an encoding spoilt, codes of word processors and of typesetting."""

from __future__ import annotations

from checks.residue_context import Family
from checks.residue_names import CHARACTER_CODE, FIELD_CODE, GARBLED, NOTE, SCRIPT, SERVER, VARIABLE

_ID = r"[A-Za-z_][A-Za-z0-9_]{0,40}"
_BEHIND_WORDS = r"(?<=[\u4e00-\u9fff:\uff1a\uff08“])"
_BEFORE_WORDS = r"(?=[\u4e00-\u9fff\uff0c。\uff1b、\uff09%]|\Z)"
_NAMES_OF_FIELDS = (
    "TITLE|CONTENT|AUTHOR|DATE|SOURCE|NAME|TIME|URL|BODY|SUMMARY|KEYWORDS|DEPT|IMAGE|LINK|ID|YEAR|MONTH"
    "|DAY|UNIT|PHONE|TEL|ADDRESS"
)
_OBJECTS = (
    "site|article|page|list|news|content|doc|item|info|user|node|category|column|channel|title|field|row"
    "|data|vo|cate|nav"
)
_TAG_LIBRARIES = (
    "jsp|asp|cms|webplus|fmt|sql|tag|ui|trs|TRS|xsl|wcm|pager|bean|html|logic|tiles|form|spring|shiro|c|s"
)
_FIELD_OF = (
    "名称|姓名|单位|部门|日期|时间|地点|地址|电话|标题|内容|正文|来源|作者|金额|数量|人数|职务|次数|链接"
    "|编号|主题|年份|届次|领导"
    "|机构|文号|摘要|图片|附件|联系人|主办方|记者|数字"
)
_CODED = "".join(chr(sign) for sign in range(0xA1, 0x100) if sign not in (0xB0, 0xB7, 0xD7, 0xF7))
"""Bytes of characters in GBK, as they show when they were taken for Western text."""
SPOILT = "鐨鏄涓鍦鍜銆锛鍥浼鍙鎴杩缁鍏瀹鏀寤鍔鍖鍗鍘鍚鍛鍝鎵鎶鎷鎸鎹鏁鏃鏅鏈鐢璇闂閮绠琛浜涔鍐鎬绾"
"""What the bytes of UTF-8 give when they are taken for GBK; ordinary texts have one of them at most."""
DATA, _SHORT_CODE, _SHAPE = "当正文显示的数据", "没有解析的短代码", "文字处理软件的图形名称"
LATIN_LEADS = "äåæçèé"
LATIN_TAILS = "".join(map(chr, range(0xA1, 0xC0))) + bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
"""Bytes of Chinese characters in UTF-8, as they show when they were taken for Western text."""
MARKS: tuple[tuple[str, Family, str], ...] = (
    (
        DATA,
        "program",
        (
            rf"(?:\A"
            rf"|(?<=[:\uff1a。\uff1b]))\s?\[?\{{\s?[\"']{_ID}[\"']\s?:\s?[\"'\d\[{{tfn-][^\n}}]{{0,200}}\}}?"
            rf"|\A\s?\"{_ID}\"\s?:\s?(?:\"[^\"\n]{{0,200}}\"|\d{{1,12}}"
            rf"|null)\s?,\s?\"{_ID}\"\s?:[^\n]{{0,40}}"
            r"|data:(?:image|application|text|audio|video|font)/[a-z.+-]{2,30};base64,[A-Za-z0-9+/=\s]{0,400}"
            r"|(?<![A-Za-z0-9+/])(?:iVBORw0KGgo|/9j/4AAQ|R0lGODlh|JVBERi0x|UEsDBBQ)[A-Za-z0-9+/=]{8,400}"
            r"|<!\[CDATA\[|\]\]>"
        ),
    ),
    (
        _SHORT_CODE,
        "program",
        (
            r"\[/?[a-z][a-z0-9_-]{1,30}(?:\s{1,3}[a-z_-]{1,20}=(?:\"[^\"\]\n]{0,200}\"|'[^'\]\n]{0,200}'"
            r"|[^\s\]\"']{1,100})){1,12}\s{0,2}/?\]"
            r"|\[(?:url|color|size|font|align|img|float|email|attachment|attach|media|flash)=[^\]\n]{1,200}\]"
            r"|\[/[a-z][a-z0-9_-]{1,20}\]|\[(?:attach|attachment|media|flash|hide)\]"
            r"|\[vc_[a-z_]{2,20}[^\]\n]{0,80}\]"
        ),
    ),
    (
        VARIABLE,
        "program",
        (
            r"\{!!\s?[^{}\n]{1,80}!!\}|\$\{[('\"][^{}\n]{1,80}\}|<\?(?:php\s|=)[^?\n]{0,200}(?:\?>)?"
            rf"|\{{[#@]{_ID}(?:\.{_ID})?\}}|\{{~\$?{_ID}~\}}|<\{{\$?{_ID}[^{{}}\n]{{0,60}}\}}>"
            rf"|\[\${_ID}(?:\.{_ID})?\]"
            rf"|(?<![#A-Za-z0-9_])(?P<hash>##?)(?:{_NAMES_OF_FIELDS}"
            rf"|[A-Z]{{2,20}}(?:_[A-Z0-9]{{2,20}}){{1,4}})(?P=hash)(?![#A-Za-z0-9_])"
            rf"|@@{_ID}@@|\[\[{_ID}(?:\.{_ID})?\]\]|\$\[{_ID}\]"
            r"|\{include\s[^{}\n]{1,80}\}|\{/?(?:literal|php|section)\}"
            rf"|\{{(?:{_OBJECTS})[.:][^{{}}\n]{{1,60}}\}}"
            rf"|{_BEHIND_WORDS}\{{{_ID}(?:\.{_ID})?\}}{_BEFORE_WORDS}"
            rf"|\A(?P<same>[$^~])[A-Za-z_]{{3,30}}(?P=same)\Z|__[A-Z]{{4,20}}__"
            r"|\[/?#[a-z]{2,10}(?:\s[^\[\]\n]{0,60})?\]"
            rf"|</?(?:{_TAG_LIBRARIES}):[A-Za-z]{{2,30}}(?![A-Za-z0-9_:])[^<>\n]{{0,120}}/?>?"
            r"|</?(?:el|van|router|uni|ant)-[a-z-]{2,20}(?:\s[^<>\n]{0,120})?/?>"
            r"|<!--\s?(?:\{[^\n]{1,80}\}|#[a-z]{3,10}\s[^\n]{1,80})\s?-->"
            rf"|{_BEHIND_WORDS}(?P<printed>%(?:[1-9]\$)?[-+0]?\d{{0,3}}(?:\.\d{{1,2}})?l?[dsfu]){_BEFORE_WORDS}"
            r"|%[Yy][-/年.]%m(?:[-/月.]%d日?)?"
            r"|(?<=[间期][:\uff1a])\s?(?P<pattern>(?:yyyy|YYYY)[-/年.](?:MM|mm)[-/月.](?:dd"
            r"|DD)日?)(?=[\s。\uff0c]|\Z)"
        ),
    ),
    (
        VARIABLE,
        "prompt",
        (
            rf"\{{[\u4e00-\u9fff]{{0,6}}(?:{_FIELD_OF})\}}"
            r"|(?P<cross>\u00d7{2,4}|[Xx]{2,4}|\*{2,4})[\u4e00-\u9fff]{0,6}(?:名称|姓名|单位|地点|地址"
            r"|时间|日期|电话|金额)(?P=cross)"
        ),
    ),
    (
        SERVER,
        "program",
        (
            r"(?<![A-Za-z])(?:Warning|Notice|Parse error|Deprecated"
            r"|Strict Standards): [a-zA-Z][\w() $./-]{3,200}"
            r"|\A[^\u4e00-\u9fff]{0,60}in (?:/|[A-Z]:\\)\S{3,120} on line \d{1,6}"
            r"|Unhandled [Ee]xception|Object reference not set to an instance"
            r"|(?<!\d)(?:50[0-4] (?:Bad Gateway|Internal Server Error|Service (?:Temporarily )?Unavailable"
            r"|Gateway Time-?out)|404 Not Found|403 Forbidden)"
            r"|error in your SQL syntax|Access denied for user"
            r"|Uncaught (?:\([a-z ]{2,20}\) )?[A-Z][A-Za-z]{2,20}Error"
            r"|Cannot (?:read|set) propert(?:y|ies)|(?<![A-Za-z0-9_.])org\.(?:springframework|apache"
            r"|hibernate"
            r"|eclipse)\.[\w.$]{3,120}"
            r"|(?<![A-Za-z])(?:select \* from|SELECT \* FROM) \w{2,40}"
        ),
    ),
    (
        SCRIPT,
        "program",
        (
            r"\$\.(?:ajax|get|post|each|extend|getJSON)\(|(?<![A-Za-z0-9_.])console\.(?:log|error|warn)\("
            r"|javascript:\s?(?:void|;|history|window|open|alert)"
            r"|(?<![A-Za-z0-9_-])on(?:click|load|mouseover|mouseout|change|error|submit|focus"
            r"|blur)\s?=\s?[\"'][^\n]{0,200}"
            r"|!function\s?\(|(?<![A-Za-z0-9_.])(?:setTimeout|setInterval)\("
            r"|(?<![A-Za-z])return (?:false|true);"
        ),
    ),
    (
        CHARACTER_CODE,
        "program",
        (
            r"(?:=[0-9A-F]{2}){4,300}|\\u(?:003[cCeE]|0026|[4-9][0-9a-fA-F]{3})(?![0-9A-Za-z]{3})"
            r"|(?:%u[0-9A-Fa-f]{4}){2,100}|(?:\\x[0-9a-fA-F]{2}){3,300}|(?:\\[23][0-7][0-7]){3,300}"
        ),
    ),
    (
        GARBLED,
        "program",
        (
            r"â€[\u0080-\u009f\u00a0-\u00ffœ\u201c\u201d\u2018\u2019™\u02dcš\u203a¢¦]"
            r"|ï¼[\u0080-\u00bfŒ‰ŠšŸž\u203aœ]|Ã[\u0080-\u00bf][^\u4e00-\u9fff\n]{0,100}"
            r"|(?:Â[\u00a0\u00b7\s]){2,40}"
            rf"|(?:[{LATIN_LEADS}][{LATIN_TAILS}]{{1,2}}\s?){{2,100}}"
            rf"|(?=.{{0,3}}[\u00c0-\u00ff])[{_CODED}]{{6,200}}"
            rf"|(?:[{SPOILT}][^\s\uff0c。A-Za-z0-9]{{0,2}}){{3,80}}"
        ),
    ),
    (
        FIELD_CODE,
        "program",
        (
            r"(?<![A-Za-z])_(?:Toc|Ref|Hlk)\d{5,12}|(?<![A-Za-z])(?:PAGEREF"
            r"|REF)\s{1,3}_\w{3,20}(?:\s{1,3}\\[a-z]){0,3}"
            r"|(?<![A-Za-z])[eE][qQ]\s{1,3}\\[a-z]{1,2}(?:\\ac)?\([^()\n]{0,12}\)"
            r"|(?<![A-Za-z])ADDIN\s{1,3}[A-Z][A-Za-z.]{1,20}"
            r"|(?<![A-Za-z])FORM(?:TEXT|CHECKBOX|DROPDOWN)(?![A-Za-z])|(?<![A-Za-z])NUMPAGES(?![A-Za-z])"
            r"|(?<![A-Za-z])(?:DATE|TIME|CREATEDATE|SAVEDATE)\s{1,3}\\@\s?[\"“]|=SUM\((?:ABOVE|LEFT|BELOW"
            r"|RIGHT)\)"
            r"|(?<![A-Za-z])(?:STYLEREF|DOCPROPERTY)\s{1,3}[\"“\d]|\\\*\s?(?:CHARFORMAT|MERGEFORMATINET"
            r"|ARABIC|roman)|MERGEFORMATINET"
        ),
    ),
    (
        _SHAPE,
        "program",
        (
            r"(?:流程图|矩形|箭头|标注|连接符|椭圆|矩形标注)[:\uff1a]\s?(?:可选过程|过程|决策|终止|数据"
            r"|文档|准备|联系|离页连接符|预定义过程|圆角|折角|对角圆角|多文档)"
            r"|\A(?:文本框|圆角矩形|直接箭头连接符|直接连接符|肘形连接符|自选图形|任意多边形)(?:\s?\d{1,4}"
            r"|:\s[\u4e00-\u9fff]{1,12})\Z"
            r"|\A(?:图表标题|坐标轴标题)\Z|分[节页栏]符[\uff08(](?:下一页|连续|偶数页|奇数页)[)\uff09]"
        ),
    ),
    (
        NOTE,
        "program",
        (
            r"\A(?:删除的内容|插入的内容|设置了格式|带格式的)[:\uff1a]\s?[^\n]{0,40}"
            r"|批注\s?\[(?!第|[^\[\]\n]{0,10}[本回卷章首则条页篇]\])[^\[\]\n]{1,12}\]"
            r"|(?<![A-Za-z])Comment(?:ed)?\s?\[[A-Za-z\u4e00-\u9fff]{1,8}\d{1,3}\]|\A(?:Formatted|Deleted"
            r"|Inserted): [^\n]{1,60}"
            r"|\[微软用户\d{0,3}\]|\A(?:Microsoft Office|Windows) 用户\Z"
        ),
    ),
    (
        "排版软件的标记",
        "program",
        (
            r"〖[A-Z]{1,4}[0-9A-Z,:+*.-]{0,20}〗|</?(?:ParaStyle|CharStyle|cTypeface|cSize|cFont"
            r"|pStyle):[^<>\n]{0,40}>|<0x[0-9A-Fa-f]{2,6}>"
            r"|\{\\rtf\d|(?<![A-Za-z\\])\\(?:pard|plain|par)(?![A-Za-z])|\\(?:textbf|textit|section"
            r"|subsection|item)\{[^{}\n]{0,60}\}?"
        ),
    ),
)  # fmt: skip
MARK_SIGNS = (
    '{"', "{'", '":"', '": "', '":',
    ";base64,", "iVBORw0", "/9j/4AA", "R0lGOD", "JVBERi", "UEsDBB", "<![", "]]>",
    "[/", "[url=", "[color=", "[size=", "[font=", "[align=", "[img=", "[float=", "[email=", "[attach",
    "[media",
    "[flash", "[hide]", "[vc_", "{!!", "<?php", "<?=", "{#", "{@", "{~", "<{", "[$", "@@", "[[", "$[",
    "{include",
    "{literal", "{/lit", "{php", "{section", "[#", "[/#", "<!--",
    *(f"#{name}#" for name in _NAMES_OF_FIELDS.split("|")),
    *(
        f"{name}_{tail}"
        for name in ("ARTICLE", "NEWS", "DOC", "SITE", "PAGE")
        for tail in _NAMES_OF_FIELDS.split("|")
    ),
    *(f"{{{name}{end}" for name in _OBJECTS.split("|") for end in ".:"),
    *(f"<{name}:" for name in _TAG_LIBRARIES.split("|")), "<el-", "<van-", "<router-", "<uni-", "<ant-",
    *(f"{sign}}}" for sign in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    *(f"{name}}}" for name in _FIELD_OF.split("|")),
    *(f"{name}{cross}" for name in ("名称", "姓名", "单位", "地点", "地址", "时间", "日期", "电话", "金额")
      for cross in ("\u00d7\u00d7", "XX", "xx", "**")),
    "%.", "%f", "%u", "%l", "%0", "%1$", "%2$", "%Y", "yyyy", "YYYY", "__CONTENT", "__TITLE",
    "$title$", "$content$", "^title", "^content", "~title", "~content",
    "Warning: ", "Notice: ", "Parse error", "Deprecated: ", " on line ", "Unhandled ", "Object reference",
    "Bad Gateway", "Internal Server", "Service Unav", "Gateway Time", "Not Found", "Forbidden", "SQL syntax",
    "Access denied", "Uncaught ", "Cannot read", "Cannot set", "org.spring", "org.apache", "org.hibern",
    "elect * from", "ELECT * FROM", "$.ajax", "$.get", "$.post", "$.each", "console.", "javascript:",
    "onclick=",
    "onload=", "onmouse", "onchange=", "onerror=", "onsubmit=", "!function", "setTimeout(", "setInterval(",
    "return false", "return true", "%u4", "%u5", "%u6", "%u7", "%u8", "%u9", "\\xe", "\\xE", "\\34", "\\35",
    *(f"=E{digit}=" for digit in "456789"), "â€", "ï¼", "Ã", "Â\u00a0", "Â ", "µÄ", "ÖÐ", "£¬", "¡£", "£º",
    "¹ú", "ÏØ",
    "ÊÐ", "ÁË", "ÔÚ", "ÓÐ", "»á", "¹¤", "Õþ", "·¢", *SPOILT, "_Toc", "_Ref", "_Hlk", "REF _", "eq \\",
    "EQ \\", "ADDIN ",
    "FORMTEXT", "FORMCHECK", "FORMDROP", "NUMPAGES", "DATE \\", "TIME \\", "=SUM(", "STYLEREF", "DOCPROPERTY",
    "CHARFORMAT", "ARABIC", "流程图:", "流程图\uff1a", "矩形:", "矩形\uff1a", "标注:", "箭头:", "文本框",
    "圆角矩形", "连接符", "自选图形",
    "任意多边形", "图表标题", "坐标轴标题", "分节符", "分页符", "分栏符", "删除的内容", "插入的内容",
    "设置了格式", "Comment",
    "Formatted:", "Deleted:", "Inserted:", "[微软用户", "Office 用户", "Windows 用户", "〖", "Style:",
    "<cType", "<cSize",
    "<cFont", "<0x", "\\rtf", "\\pard", "\\plain", "\\par", "\\textbf", "\\textit", "\\section", "\\subsec",
    "\\item",
    "<u>", "<i>", "<s>", "<sup", "<sub", "<hr", "<iframe", "<input", "<section", "<video", "<BR", "<P>",
    "<P ", "<DIV", "<SPAN",
    "<FONT", "<TABLE", "<center", "<title", "<body", "<pre", "<link", "<meta", "<form", "<button", "<select",
    "<option",
)  # fmt: skip
"""Each of `MARKS` has one of these in it, and so has each tag of a page that the kind of tags knows."""
