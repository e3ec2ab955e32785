"""The forms of what comes along when a text is copied: from language models, from web pages (style sheets,
scripts), from the clipboard; and blanks of such drafts that nobody filled in."""

from __future__ import annotations

from checks.residue_context import Family
from checks.residue_names import CHAT, NOT_FILLED, SCRIPT, STYLE_SHEET

_NAME = r"[A-Za-z][A-Za-z0-9_-]{0,40}"
_SELECTOR = rf"(?<![A-Za-z0-9_.#@-])[.#@]?{_NAME}(?:[ .,#>:]{{1,3}}{_NAME}){{0,6}}"
_PATH = r"[^\s<>\"“”\uff0c。\uff1b]"
_PROPERTY = (
    r"(?:-(?:webkit|moz|ms|o)-[a-z-]{2,30}|(?:font|line|text|margin|padding|border|background|letter|list"
    r"|mso|white"
    r"|word|min|max|vertical|table|box|page|panose)-[a-z-]{2,30}|color|width|height|margin|padding|border"
    r"|background|display"
    r"|float|position|font|size|overflow|top|left|cursor|zoom)"
)
_RULE_BODY = rf"\s{{0,3}}\{{\s{{0,3}}{_PROPERTY}\s?:[^{{}}\n]{{1,600}}\}}?"
_PRINTED = r"[\x20-\x7e]{0,2000}"
_DRAFTED = "撰写|起草|生成|修改|润色|改写|扩写|缩写|续写|整理|优化|拟写|拟定|编写|准备"
_DRAFT = "稿|文章|文案|通知|通讯|报告|讲话|总结|方案|新闻|简报|材料|公告|信|致辞|发言|内容|版本|标题|正文"
_BLANK_OF = "姓名|名称|单位|部门|机构|日期|时间|地点|地址|电话|职务|人数|金额|数量|领导|主题|会议名"
COPIED: tuple[tuple[str, Family, str], ...] = (
    (STYLE_SHEET, "program", rf"{_SELECTOR}{_RULE_BODY}(?:\s{{0,3}}{_SELECTOR}{_RULE_BODY}){{0,40}}"),
    (
        SCRIPT,
        "program",
        (
            r"(?<![A-Za-z0-9_.$])(?:window\.[A-Za-z_$][\w$.]{0,40}\s?(?:=(?!=)|\()|(?:alert|confirm"
            r"|eval)\([\"'‘“]"
            r"|(?:var|let|const)\s[A-Za-z_$][A-Za-z0-9_$]{0,40}\s?=\s?[^;=\n。\uff0c]{1,200};"
            r"|function\s?[A-Za-z0-9_$]{0,40}\s?\([A-Za-z0-9_$, ]{0,60}\)\s?\{"
            r"|document\.(?:write(?:ln)?|getElementById|getElementsBy[A-Za-z]{3,20}|createElement"
            r"|cookie)\s?[(=]"
            rf"|\$\((?:document|function|window|[\"'][#.][\w-]{{1,40}}[\"'])){_PRINTED}"
        ),
    ),
    (
        "剪贴板的片段标记",
        "program",
        r"(?:<!--\s?)?(?<![A-Za-z])(?:Start|End)Fragment(?![A-Za-z])(?:\s?--(?:>|&gt;)?)?",
    ),
    (
        "本机的临时文件路径",
        "program",
        (
            r"(?<![A-Za-z])[A-Z]:[\\/](?:Users|Documents and Settings|DOCUME~1|Windows)[\\/]"
            rf"{_PATH}{{0,200}}(?:ksohtml|msohtml|clip_image|wps\d|\.(?:jpe?g|png|gif|docx?|htm"
            rf"|tmp)){_PATH}{{0,80}}"
            rf"|file:/{{2,3}}[A-Za-z]:[\\/]{_PATH}{{1,200}}"
            r"|(?<![A-Za-z])(?:ksohtml|msohtmlclip)\w{0,12}(?:[\\/][\w.\\/-]{1,60})?"
        ),
    ),
    (
        "人工智能的引用标记",
        "program",
        (
            r"【\d{1,3}(?::\d{1,3})?\s?†[^】\n]{0,60}】?|\[citation:\s?\d{1,3}\]|\[\^\d{1,3}\^\]"
            r"|:{0,2}contentReference\[oaicite[^\]\n]{0,20}\](?:\{[^{}\n]{0,40}\})?"
            r"|(?:cite)?turn\d{1,2}(?:search|view|news|fetch)\d{1,3}"
        ),
    ),
    (
        CHAT,
        "chat",
        (
            r"(?:\A|(?<=[。\uff01\n]))(?:(?:好的|当然可以|当然|没问题"
            r"|可以的)[\uff0c,！\uff01。]\s?)?(?:以下|下面|这)是(?:一[篇份则])?(?:我)?"
            rf"(?:(?:根据|按照?|依据)[您你](?:的|所)(?:要求|需求|提示|描述|指令"
            rf"|提供的[\u4e00-\u9fff]{{1,6}})|(?:为"
            rf"|帮)[您你])[^。\n]{{0,20}}?(?:{_DRAFTED})[^。\n]{{0,20}}?(?:{_DRAFT})"
            r"|作为(?:一[个名款])?(?:人工智能|AI|大?语言模型)(?:语言模型|大模型|助手|模型"
            r"|助理)?[\uff0c,]?\s?我(?:无法|不能|没有|还?不|可以)"
            r"|希望(?:以上|这[篇份]|上述)(?:稿件|文案|范文|新闻稿|讲话稿|总结|方案|发言稿|初稿"
            r"|文章)[^。\n]{0,10}对?[您你](?:有(?:所)?帮助|满意)"
            r"|如(?:果)?[您你]?(?:需要|需|有)[^。\n]{0,20}(?:修改|润色|调整|扩写|缩写|续写"
            r"|补充)[^。\n]{0,12}[\uff0c,]\s?(?:请)?(?:随时)?告诉我"
            r"|截[至止](?:到)?我的(?:知识|训练数据)(?:更新|截止)"
        ),
    ),
    (
        CHAT,
        "chat",
        r"\A(?P<hoped>希望(?:以上|这些|上述)(?:内容|信息|回答|建议)(?:能够?)?对[您你]有(?:所)?帮助)",
    ),
    (
        NOT_FILLED,
        "prompt",
        (
            rf"(?<=[由在于至自从到向为经请和与及、])(?P<square>\[(?!请"
            rf"|在此)[\u4e00-\u9fff]{{0,8}}(?:{_BLANK_OF})\])(?=[\u4e00-\u9fff\uff0c。、\uff1b])"
            rf"|(?P<filled>[\[【](?:填写|填入|插入|补充"
            rf"|填)[\u4e00-\u9fff]{{0,6}}(?:{_BLANK_OF})[\]】])(?=[\u4e00-\u9fff\uff0c。、\uff1b]|\Z)"
            rf"|(?<=[\uff0c。、\uff1b])(?P<next>\[(?:参会|主办|承办|主持|出席|参加|活动"
            rf"|会议)[\u4e00-\u9fff]{{0,4}}(?:{_BLANK_OF})\])(?=[\u4e00-\u9fff])"
        ),
    ),
)  # fmt: skip
PROMPTED = ("asked", "square", "filled", "next")
"""Groups that are prompts in brackets, which instructions for a screen name too."""
COPIED_SIGNS = (
    *(f"{{{before}{name}" for before in ("", " ") for name in (
        "font", "line-", "text-", "margin", "padding", "border", "background", "letter-", "list-", "mso-",
        "white-", "word-", "min-", "max-", "color", "width", "height", "display", "float", "position", "size",
        "overflow", "table-", "box-", "page-", "panose", "-webkit", "-moz", "-ms-", "top", "left", "cursor",
        "zoom", "vertical-",
    )),
    "window.", "alert(", "confirm(", "eval(", "var ", "let ", "const ", "function(", "function (",
    "document.", "$(", "function ",
    "tFragment", "dFragment", "ksohtml", "msohtml", "file://", ":\\Users", ":/Users",
    ":\\DOCU", ":\\Docu", ":/Docu", ":\\Windows", "†", "[citation", "[^", "oaicite",
    "turn0", "turn1", "turn2", "turn3",
    *(
        f"{made}{who}"
        for made in ("根据", "按", "按照", "依据", "是为", "是帮", "我为", "我帮", "篇为", "份为", "则为")
        for who in "您你"
    ),
    "作为一个人工", "作为一个AI", "作为一名人工", "作为一款", "作为人工智能", "作为AI", "语言模型",
    "对您有", "对你有", "告诉我", "我的知识", "我的训练",
    *(f"{end}]" for end in _BLANK_OF.split("|")), *(f"{opened}{lead}" for opened in "[【" for lead in (
        "填写", "填入", "插入", "补充", "填")),
)  # fmt: skip
