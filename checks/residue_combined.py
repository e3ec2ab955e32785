"""What programs, files and printed papers leave behind in any combination: values of nothing joined by signs,
words of tries strung together, names of new files, pictures that were not copied along, numbers of pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote

from checks.facts import Topic
from checks.late_patterns import late_pattern
from checks.residue_context import (
    ABOUT_CHATS,
    ABOUT_PROGRAMS,
    BESIDES,
    SPOKEN_OF,
    Residue,
    is_quoted,
    is_within_quotes,
)
from checks.residue_names import CHARACTER_CODE, NOT_FETCHED, TRIAL
from checks.residue_notes import SURNAMES

_NOTHING = r"(?:undefined|null|NaN|NULL|None|Invalid Date|\[object Object\]|aN)"
_JOINED = late_pattern(
    rf"(?<![A-Za-z]){_NOTHING}(?:\s?(?:[-/:.年月日时分\uff1a|,]|to|至"
    rf"|~)\s?{_NOTHING}){{1,8}}(?:[日秒分])?(?![A-Za-z])"
    rf"|(?<![A-Za-z]){_NOTHING}[年月]\d{{0,2}}|\d{{1,4}}[-/年]{_NOTHING}(?![A-Za-z])"
    rf"|(?<![\d-])0{{1,4}}[-/年]0{{1,2}}[-/月]0{{1,2}}日?(?![\d-])|(?<![\d-])-1-11-30(?!\d)"
)
_WORDS = r"测试|test|TEST|Test|ceshi|CESHI|Ceshi|cs|demo|DEMO|Demo|试验|试发|试一下|试试|try"
_FILLING = (
    r"数据|内容|信息|文章|标题|页面|新闻|公告|通知|正文|稿件?|栏目|图片|附件|视频|发布|提交|上传"
    r"|一下|专用|用的?|的|条目|条|篇|个|这是|这|是|请|勿|忽略|删除?|删掉|可以?|可|后|再|会|马上|不要|"
    r"理会|无视|点击|谢谢|系统|网站|后台|功能|而已|仅供|仅|供|账号|用户|编辑|能不能|能否|消息|本|发|"
    r"成功|看看|效果|显示|正常|没有?|吗|行不行"
    r"|aaa+|bbb+|ccc+|111+|abc|ABC|asdf|qwe|[一二三四五六七八九十]"
)
_TRIED = late_pattern(
    rf"[\d\W_]{{0,12}}(?:(?:{_FILLING})[\d\W_]{{0,8}}){{0,6}}(?:{_WORDS})[\d\W_]{{0,12}}(?:(?:"
    rf"{_WORDS}|{_FILLING})[\d\W_]{{0,12}}){{0,12}}"
)
_CLEARLY_TRIED = late_pattern(
    rf"\d|([a-z])\1\1|勿|删|忽略|无视|不要|理会|test|TEST|Test|ceshi|demo|这是"
    rf"|(?:(?:{_WORDS})\W{{0,2}}){{2}}|一下|试发|文章|标题|稿|新闻|发布\Z|专用|栏目|用\Z"
)
_BARE = late_pattern(r"(?:测试|test|TEST|Test|demo|DEMO|Demo|试验|cs|try)\W?\d{0,2}")
"""A heading of a lesson may be called so."""
_RESULTS = late_pattern(
    r"^测试(?:内容|数据|系统|账号|用户|功能|图片|视频|条|页面|信息)?[:\uff1a]|测试(?:用户|账号)"
)
_FILE = late_pattern(
    r"(?:\A|(?<=[:\uff1a、\s\uff0c。《“（(])|(?<=附件)|(?<=附件\d)"
    r"|(?<=\d[.、\uff0e]))(?:\d{1,2}[.、\uff0e]\s?)?"
    r"(?P<file>新建\s?(?:Microsoft\s?)?(?:Office\s?)?(?:Word|Excel|PowerPoint|DOCX?|docx?|XLSX?"
    r"|xlsx?|PPTX?|WPS|ET|文本|压缩|RAR|ZIP|文件夹|PDF)\s?(?:文档|文件|工作表|工作簿|演示文稿|表格"
    r"|文字|文件夹)?"
    r"|未命名(?:文件|文档|表格|图片|设计|文件夹|\s?-\s?\d)?|无标题(?:文档|文件)?"
    r"|[Uu]ntitled(?:[-_ ]?\d{1,3})?|副本\s?[^\s。\n]{2,40}|工作簿\s?\d{1,2}|文档\s?\d{1,2}"
    r"|演示文稿\s?\d{1,2}|[Bb]ook\s?\d|[Ss]heet\s?\d|[Dd]oc(?:ument)?\s?\d{1,3}|[Dd]raft\s?\d{0,2}"
    r"|[Ss]can(?:ned)?[-_ ]?[\d_-]{3,30}|SKM_[\w]{6,30}|扫描(?:件|文件|全能王)?[-_ ]?(?:\d{6,20}"
    r"|20\d\d[\d\s._-]{4,30})|CamScanner[^。\n]{0,30}|img\d{3,20}|IMG[-_]?\d{3,20}"
    r"|微信图片[_-]?\d{6,20}|mmexport\d{6,20}|1{3,6}|a{3,6}|asdf\w{0,6}|temp\d{0,3}|tmp\w{0,10}"
    r"|[0-9a-f]{32})"
    r"\s?(?:[-_]\s?副本)?\s?(?:[\uff08(]\d{1,3}[)\uff09]){0,3}(?P<ending>\.(?:docx?|xlsx?|pptx?|pdf"
    r"|wps|et|rar|zip|txt|DOCX?|XLSX?|PDF|jpe?g|png|JPG"
    r"|PNG))?(?:\s?[\uff08(][^\uff08()\uff09\n]{0,16}[)\uff09])?(?=[\s。\uff1b、\uff0c》”]|\Z)"
)
_COPY = late_pattern(
    r"(?P<name>[^\s\uff0c。:\uff1a]{2,60}?)(?P<tail>(?:\s?[-_—]\s?副本(?:\s?[\uff08(]\d{1,2}[)\uff09]"
    r")?|(?:[\uff08(]\d{1,2}[)\uff09]){2,4}|[\uff08(](?:定稿|终稿|最终|最新|修改"
    r"|改)[^\uff08()\uff09\n]{0,6}[)\uff09][\uff08(](?:\d{1,2}|改\d?|最终|最新|定稿|终稿"
    r"|修改)[)\uff09]))\.(?:docx?|xlsx?|pptx?|pdf|wps|et|rar|zip)(?=[\s。\uff1b]|\Z)"
)
_MAKES = late_pattern(
    r"右键|右击|点击|单击|双击|选择|打开|菜单|步骤|默认文件名|(?<!未)命名|鼠标|桌面|保存为|操作"
)
_PICTURES = (
    "图片|截图|截屏|视频|表情|动画表情|语音|照片|动图|插图|图像|公式|链接|网页链接|文件|音频|位置"
    "|表格|图表|地图|二维码|小程序|名片|红包|聊天记录|image|Image|IMAGE|img|picture|Picture|photo"
    "|video|Video"
)
_PICTURE = late_pattern(
    rf"(?P<sign>\[(?:{_PICTURES})\s?\d{{0,3}}(?:[:\uff1a][^\[\]\n]{{0,30}})?\]|<(?:图片?|照片|图像"
    rf"|表|视频|image|img|截图)\s?[\d-]{{1,4}}>|\uff1c(?:图片?|照片|表)\s?\d{{1,3}}\uff1e|\[(?:图"
    rf"|表)\s?\d{{0,3}}\])"
)
_NOT_SHOWN = late_pattern(
    r"[\[【<〔{](?:此处|这里|此)?(?:为|是|有|附|缺|放|见)?(?P<of>附件|正文|文中|插入|嵌入"
    r"|原文)?(?:图片|插图|照片|截图|表格|视频|图表|公式|图|二维码"
    r"|海报)[一二三四五六\d]{0,3}(?P<state>丢失|缺失|已?损坏|无法显示|加载失败|占位|链接|省略|未显示|"
    r"未上传|待传|待补|位置|显示不出)?[\]】>〕}]"
    r"|(?:图片|照片)\d{1,2}(?:\s?(?:图片|照片)\d{1,2}){1,9}|(?:\A|(?<=[。\uff0c\s]))(?:image|img|IMG|"
    r"clip_image|pic|photo|图片|截图)[_-]?\d{0,6}\.(?:png|jpe?g|gif|bmp)(?=[\u4e00-\u9fff])"
    r"|[\uff08(](?:此处|这里)?(?:为|是|有|附)?(?:图片|插图|照片|截图|表格|视频|图表|公式|图"
    r"|音频)[一二三四五六\d]{0,3}(?:丢失|缺失|已?损坏|无法显示|加载失败|占位|链接|未显示|未上传|待传|"
    r"显示不出)[\uff09)]"
)
_JOINS_ON = late_pattern(r"[\u4e00-\u9fff\uff0c。、\uff1b]")
_MARKED_TWICE = late_pattern(
    r"(?P<shown>[【\[\uff08(<](?:图|图片|照片|视频|插图)[】\]\uff09)>])\s?(?:(?P=shown)\s?){1,9}"
)
_OF_TITLES = frozenset(
    {"[图片]", "[视频]", "[图]", "[照片]", "[链接]", "[文件]", "[音频]", "[表格]", "[图表]"}
)
"""What stands before, or behind, titles in lists that have one."""
_PAGE_NUMBER = late_pattern(
    r"\A\s?(?:[-—\u2013\uff0d]{1,2}\s?\d{1,3}\s?[-—\u2013\uff0d]{1,2}"
    r"|第\s?\d{1,3}\s?页\s?[\uff0c,/]?\s?[(（]?共\s?\d{1,3}\s?页[)）]?)(?P<then>\s*(?=[\u4e00-\u9fff]"
    r"))?"
)
_NUMBER_WITHIN = late_pattern(
    r"(?<=[\u4e00-\u9fff\uff0c。\uff1b、])(?<!第)[-—\u2013]\s?\d{1,2}\s?[-—\u2013](?=[\u4e00-\u9fff])"
)
_NUMBER_ALONE = late_pattern(
    r"\s?(?:[-—\u2013\uff0d]\s?\d{1,3}\s?[-—\u2013\uff0d]"
    r"|第\s?\d{1,3}\s?页\s?[\uff0c,/]?\s?共\s?\d{1,3}\s?页|[Pp]age \d{1,3}(?: of \d{1,3})?"
    r"|\uff08?此页无正文\uff09?|\(此页无正文\)|\uff08本页无正文\uff09|\(本页无正文\)"
    r"|\uff08此页为空白页\uff09)\s?"
)
_CODED = late_pattern(r"(?<![A-Za-z0-9_/?=&.%+#-])(?:%[0-9A-Fa-f]{2}){3,300}")
_BOLD = late_pattern(
    r"\A\*(?P<title>[\u4e00-\u9fff][^*\n]{1,20}[:\uff1a])\*(?=[\u4e00-\u9fff])"
    r"|(?<=[\u4e00-\u9fff\uff1a\uff1b。])\\[-#+_]\s?(?=[\u4e00-\u9fff])"
    r"|(?<=[\u4e00-\u9fff])\*\*(?P<words>[\u4e00-\u9fff“《][^*\n\uff0c、。]{2,40}[\u4e00-\u9fff”》%\d"
    r"])\*\*(?=[\u4e00-\u9fff\uff0c。、\uff1b\uff1a\uff01]|\Z)"
)
"""Stars hide names too: 张**同志和李**."""
_TRANSLATED = late_pattern(
    r"(?:\A|(?<=[\s。]))[\[【(（](?:机器翻译|自动翻译|谷歌翻译|百度翻译|有道翻译|机翻|译文"
    r"|翻译结果)[\]】)）]|(?:\A|(?<=[\s。]))[\[(（]?(?:由|使用|通过)\s?(?:Google|谷歌|百度|有道"
    r"|DeepL|必应|微软)\s?(?:翻译|提供翻译|自动翻译)[^。\n]{0,8}[\])）]?(?=[\s。]|\Z)"
    r"|[Tt]ranslated (?:by|with) (?:Google|DeepL|Bing|Baidu)[^\n]{0,30}|(?:\A|\s)(?:查看原文"
    r"|显示原文|建议译法|双语对照)[:\uff1a\s]?(?=[\u4e00-\u9fff]|\Z)"
    r"|(?:\A|(?<=\s))原文[:\uff1a]\s?[A-Za-z][^\n]{2,60}译文[:\uff1a]|识别结果[:\uff1a]|(?:\A"
    r"|\s)(?:OCR|文字识别)(?:识别)?结果"
)
_UNNAMED, _NOT_COPIED, _PAGE = "没有改过的文件名", "没有复制过来的图片、链接等", "打印稿的页码"
_SHORTEST, _LONG = 12, 25


def combined_in(text: str, topics: Collection[Topic]) -> Iterator[Residue]:
    """By where it stands: the same words are right in lessons, and before titles."""
    if not BESIDES.issuperset(topics):
        return
    spoken_of = SPOKEN_OF.search(text) is not None
    yield from _values(text, topics)
    if _TRIED.fullmatch(text.strip()) and not _RESULTS.search(text) and not _BARE.fullmatch(text.strip()):
        yield Residue(0, len(text), TRIAL, _CLEARLY_TRIED.search(text) is not None)
    if spoken_of:
        return
    yield from _files(text)
    yield from _pictures(text)
    yield from _pages(text, topics)
    for found in _BOLD.finditer(text):
        words = found["words"]
        if words is None or (words[-1] not in SURNAMES and text[found.start() - 1] not in SURNAMES):
            yield Residue(*found.span(), "没有转换的 Markdown 标记")
    if not ABOUT_PROGRAMS.search(text):
        yield from _coded(text)
        for found in _TRANSLATED.finditer(text):
            if not is_within_quotes(text, found.start()):
                yield Residue(*found.span(), "翻译、识别软件的文字")


def _values(text: str, topics: Collection[Topic]) -> Iterator[Residue]:
    if "fields" in topics or "interfaces" in topics:
        return
    for found in _JOINED.finditer(text):
        around = f"{text[: found.start()]}\n{text[found.end() :]}"
        about = ABOUT_PROGRAMS.search(around) or SPOKEN_OF.search(around)
        if not is_quoted(text, *found.span()):
            yield Residue(*found.span(), NOT_FETCHED, not about)


def _files(text: str) -> Iterator[Residue]:
    if _MAKES.search(text):
        return
    for found in _FILE.finditer(text):
        start, end = found.span("file")
        alone = text.strip() == found[0].strip()
        named = found["ending"] is not None or text[start:end].startswith("新建")
        if named:
            sure = alone or not text[start:end].startswith("副本")
            yield Residue(start, found.end(), _UNNAMED, sure)
    for found in _COPY.finditer(text):
        yield Residue(*found.span("tail"), _UNNAMED)


def _pictures(text: str) -> Iterator[Residue]:
    if ABOUT_PROGRAMS.search(text) or ABOUT_CHATS.search(text):
        return
    is_paragraph = text.rstrip().endswith(("。", "\uff1b")) or len(text) > 2 * _LONG
    for found in _PICTURE.finditer(text):
        start, end = found.span("sign")
        if is_within_quotes(text, start) or is_quoted(text, start, end):
            continue
        if found["sign"] in _OF_TITLES and not is_paragraph:
            continue
        yield Residue(start, end, _NOT_COPIED)
    for found in _NOT_SHOWN.finditer(text) if is_paragraph else ():
        start, end = found.span()
        is_named = found["state"] or found["of"] or found[0][0] not in "[【<〔{" or "处" in found[0]
        within = _JOINS_ON.match(text, start - 1) if start else is_named
        if within and _JOINS_ON.match(text, end) and not is_within_quotes(text, start):
            yield Residue(start, end, _NOT_COPIED)
    for found in _MARKED_TWICE.finditer(text):
        yield Residue(*found.span(), _NOT_COPIED)


def _pages(text: str, topics: Collection[Topic]) -> Iterator[Residue]:
    if "inside" not in topics:
        return
    if _NUMBER_ALONE.fullmatch(text):
        yield Residue(0, len(text), _PAGE)
        return
    found = _PAGE_NUMBER.match(text)
    if found and found["then"] is not None and len(text) - found.end() >= _SHORTEST:
        yield Residue(*found.span(), _PAGE)
    else:
        yield from (Residue(*one.span(), _PAGE) for one in _NUMBER_WITHIN.finditer(text))


def _coded(text: str) -> Iterator[Residue]:
    for found in _CODED.finditer(text):
        read = unquote(found[0], errors="strict") if _is_text(found[0]) else ""
        if any("\u4e00" <= sign <= "\u9fff" for sign in read) and not is_quoted(text, *found.span()):
            yield Residue(*found.span(), CHARACTER_CODE)


def _is_text(coded: str) -> bool:
    try:
        unquote(coded, errors="strict")
    except UnicodeDecodeError:
        return False
    return True


_ALONE = late_pattern(r"[^\n]{0,50}(?:\n|\Z)")
_TRY_ENDS = late_pattern(rf"(?:{_FILLING}|{_WORDS}|[\d\W_])*(?:\n|\Z)")
COMBINED_SIGNS = (
    "NaN",
    "undefined",
    "null-",
    "null/",
    "null年",
    "null:", "None-", "None年", "Invalid Date", "0000-00", "0000/00", "0000年00", "-1-11-30", "0-0-0",
    "新建 ",
    "新建Micro",
    "新建Word",
    "新建文本",
    "新建DOC",
    "新建doc", "新建XLS", "新建xls", "新建WPS", "新建Excel", "新建PPT", "新建压缩", "新建文件夹", "新建ET",
    "未命名",
    "无标题",
    "ntitled",
    "SKM_",
    "扫描件20",
    "扫描20",
    "CamScanner",
    "mmexport", "微信图片_", "微信图片2", " - 副本", "-副本", "—副本", "副本.", "副本(", "副本（",
    ")(1)",
    ")(2)",
    "）（1）",
    "）（2）",
    "）(1)",
    "）(2)", ")(3)", "）（最", "）（改", "）（定", "）（终", "）（修", "）(最", ")(最", ")(改", ")(定",
    *(f"[{name}{end}" for name in _PICTURES.split("|") for end in ("]", ":", "\uff1a", "1", "2", "3", "4",
    "5")),
    "[图]",
    "[图1",
    "[图2",
    "[图3",
    "[表]",
    "[表1",
    "[表2",
    *(f"<{name}{digit}" for name in ("图", "图片", "照片", "表", "img", "image") for digit in "123456789"),
    "\uff1c图",
    "\uff1c表",
    "\uff1c照片",
    "image.",
    "img.",
    "clip_image",
    "pic.",
    "photo.",
    "图片.",
    "截图.",
    "图片1图片2",
    "照片1照片2",
    "图片1 图片2",
    "丢失]",
    "丢失】",
    "丢失）",
    "缺失]",
    "缺失】",
    "缺失）",
    "法显示]",
    "法显示】",
    "法显示）", "加载失败]", "加载失败】", "加载失败）", "视频链接）", "图片链接）", "视频链接]", "图片链接]",
    "[此处",
    "【此处",
    "[这里",
    "【插图",
    "[插图",
    "[附件图",
    "【附件图",
    "[正文图",
    "[插入",
    "[嵌入",
    "【嵌入",
    "待传]",
    "待传】",
    "未上传]",
    "未上传】",
    "未显示]", "未显示】", "】【图", "】【照片", "】【视频", "）（图）", ")(图)", "无正文", "为空白页",
    *(f"%{byte}%" for byte in ("E4", "E5", "E6", "E7", "E8", "E9", "e4", "e5", "e6", "e7", "e8", "e9")),
    "机器翻译",
    "自动翻译",
    "谷歌翻译",
    "百度翻译",
    "有道翻译",
    "机翻", "Google", "DeepL", "建议译法", "显示原文", "识别结果", "译文：", "译文:", "ranslated ",
)  # fmt: skip
"""Each of these has one of them in it, or one of `COMBINED_ENDS`."""
COMBINED_ENDS = (
    dict.fromkeys(("测试", "test", "TEST", "Test", "ceshi", "CESHI", "demo", "Demo", "DEMO", "试发", "试试",
    "试一下"), _TRY_ENDS)
    | dict.fromkeys(("Scan", "scan", "IMG", "img", "Sheet", "sheet", "Book", "工作簿", "文档", "演示文稿",
    "Doc", "doc", "Document", "副本", "temp", "tmp", "111", "aaa", "asdf", "Draft"),
                    late_pattern(
                        r"[^\n]{0,24}?\.(?:docx?|xlsx?|pptx?|pdf|wps|et|rar|zip|txt|jpe?g|png|DOCX?"
                        r"|XLSX?|PDF)"))
    | dict.fromkeys(("- ", "—", "\u2013 ", "\uff0d", *(f"-{digit}" for digit in "0123456789")), late_pattern(
        r"\s?\d{0,3}\s?[-—\u2013\uff0d]{1,2}(?:\n|\Z|\s?[\u4e00-\u9fff])"))
    | {"|": late_pattern(r"(?<=^\|)(?:[^|\n]{1,60}\|){2,12}$", re.M)}
    | dict.fromkeys(("【图", "【照片", "【截图", "【视频", "【海报"), late_pattern(
        r"[片一二三四五六\d]{0,4}】(?=[\u4e00-\u9fff\uff0c。、\uff1b])"))
    | dict.fromkeys(("\\-", "\\#", "\\+", "\\_"), late_pattern(r"\s?[\u4e00-\u9fff]"))
    | {"> ": late_pattern(r"(?<=^> )[^\n>]{10,300}[。\uff1b\uff01](?:\n|\Z)", re.M)}
    | {"页": late_pattern(r"\s?[\uff0c,/]?\s?[(（]?共\s?\d{1,3}\s?页"), "Page ": late_pattern(
        r"\d{1,3}(?: of|\n|\Z)")}
)  # fmt: skip
