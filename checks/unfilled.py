"""What was to be filled in before a text was published, and what was published to try the site."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from checks.facts import Topic
from checks.late_patterns import late_pattern
from checks.residue_context import (
    ABOUT_FORMS,
    BESIDES,
    MADE_UP_NAMES,
    Residue,
    is_quoted,
    is_within_quotes,
)
from checks.residue_names import NO_DAY, NOT_FILLED, TRIAL

_DUE_ENDS = ("日前", "日之前", "日以前", "日起", "日止")
_SENT_TO = ("至", "到", "报送", "送县", "送市", "送区", "送省", "送乡", "送镇")
_MEASURES = ("万", "亿", "元", "平方米", "亩", "公里", "吨", "个", "名", "人", "户", "件", "天")
_BLANKS = r"[_\uff3f]{2,20}"
_MONTH = r"[Xx\uff38\uff58]{1,2}月(?:[Xx\uff38\uff58]{1,2}[日号])?"
_EDITOR = late_pattern(
    r"[\[【\uff08(]?请?在?此?处?(?:输入|填写|录入)(?:您的|文章|新闻|公告|稿件|信息){0,2}的?"
    r"(?:(?:正文|导语|摘要)(?:内容|部分|文字)?|(?<=文章|新闻|公告|稿件)(?:内容|标题))[\]】\uff09)。.…]{0,3}"
)
_EX = r"[Xx\uff38\uff58]"
_UNFILLED = late_pattern(
    rf"20(?:\d\d|{_EX}{{2}})[-/.]{_EX}{{2}}[-/.]{_EX}{{2}}|(?:19|20)(?:\d\d|{_EX}{{2}})年{_MONTH}|(?<!\d){_EX}{{2,4}}年{_MONTH}"
)
_CROSSED = late_pattern(r"(?:19|20)\d\d年\u00d7{1,2}月(?:\u00d7{1,2}[日号])?")
"""In sentences people's data are crossed out so; under a text nobody's are."""
_CROSS = r"[Xx\uff38\uff58\u00d7]"
_QUANTITY = late_pattern(
    r"(?:投资|预算|资金|金额|限价|工期|面积|标准|收入|支出|产值|费用|人数|名额|总数|价格)(?:额|共计|合计|[为约共达:\uff1a]){0,2}"
    rf"(?P<sum>{_CROSS}{{2,5}})(?:余|多)?(?:{'|'.join(_MEASURES)})"
    rf"|(?:于|自|至|在)(?P<day>{_CROSS}{{2,4}})(?:{'|'.join(_DUE_ENDS)})"
    rf"|(?:总投资|投资额?|总预算|总产值)[为约共达]?(?P<stars>\*{{2,6}})(?:余|多)?(?:万|亿|元)"
    rf"|报送[省市县区]?(?P<bureau>{_CROSS}{{2,4}})(?:科|局|处|办|室|股|中心)"
    rf"|[报寄发递交送](?:送|交)?[至到](?P<office>{_CROSS}{{2,4}})(?:科|局|处|办|室|股|中心|邮箱)"
    rf"|(?:控制在|不超过|不少于|不低于|共计|合计|总计|投资|资金|经费)(?P<blank>{_BLANKS})(?:余|多)?(?:{'|'.join(_MEASURES)})"
    r"(?=[\u4e00-\u9fff]{0,6}[\uff0c\uff1b。][^_\uff3f]{0,80}$)"
)
_CONCEALED = late_pattern(r"某|案|罪|诈骗|骗|当事人|原告|被告|举报|受害|隐去|化名|匿名|公司|故事|代号")
"""Texts that leave out whose it was, and how much."""
_SOMEBODY = late_pattern(MADE_UP_NAMES)
_SHORTEST_NEWS = 10
_THEN = late_pattern(r"(?:[上下]午|晚上?|凌晨|清晨|早上|中午)?(?:\d{1,2}[时点])?\uff0c")
_ATTENDED = (
    "到会|到场|出席|主持|参加|陪同|带队|一行|讲话|作|致辞|致词|表示|指出|强调|介绍|宣布|宣读|率队?|深入|带领"
    "|在|为|前往|赴|调研|会见|传达"
)
_NAMELESS = late_pattern(
    rf"(?:(?:[县市区省镇乡州局厅院校站部处科]长|书记|主任|主席|委员|常委|成员|代表)(?P<name>{_EX}{{2,4}}(?![A-Za-z]))(?:同志|等)?(?=(?:{_ATTENDED}))"
    rf"|(?<![A-Za-z])(?P<called>{_EX}{{2,4}})(?:同志|书记|主任|副?[县市区镇乡局]长)(?=(?:{_ATTENDED}))"
    rf"|(?:记者|通讯员|摄影|撰稿|供稿)[:\uff1a\s]?(?P<writer>{_EX}{{2,4}})(?![A-Za-z\d]))"
)
_WRITERS = late_pattern(rf"(?:记者|通讯员|摄影|撰稿|供稿)[:\uff1a\s]?{_EX}{{2,4}}(?![A-Za-z\d])")
_LONGEST_BYLINE = 40
_CROSSED_NAMES = ("XX", "xx", "\uff38\uff38", "\uff58\uff58")
CROSSED_SIGNS = tuple(
    sign
    for cross in (*_CROSSED_NAMES, "\u00d7\u00d7")
    for sign in (
        *(cross + end for end in (*_DUE_ENDS, *_MEASURES)),
        *(lead + cross for lead in _SENT_TO),
    )
) + tuple(
    f"{lead}{about}**" for lead in ("投资", "投资额", "总预算", "总产值") for about in ("", *"为约共达")
)
NAMELESS_SIGNS = (
    *(
        f"{lead}{cross}"
        for cross in _CROSSED_NAMES
        for lead in ["长", "书记", "主任", "主席", "委员", "常委", "成员", "代表"]
    ),
    *(
        f"{cross}{called}"
        for cross in _CROSSED_NAMES
        for called in ["同志", "书记", "主任", "副", "县长", "市长", "区长", "镇长", "乡长", "局长"]
    ),
    *(
        f"{lead}{gap}{cross}"
        for cross in _CROSSED_NAMES
        for lead in ["记者", "通讯员", "摄影", "撰稿", "供稿"]
        for gap in ["", "\uff1a", ":", " "]
    ),
)
_NUMBER = late_pattern(
    rf"(?P<long>[\u4e00-\u9fff]{{2,12}})?[〔\[\uff08(【](?:20\d\d|20{_EX}{{2}}|20\u00d7\u00d7)[〕\]\uff09)】]\s?第?"
    rf"(?:(?P<crossed>{_CROSS}{{1,4}}|[_\uff3f]{{1,8}})|(?P<bare>\d{{0,4}}))\s?号(?![楼房门])"
)
"""Document numbers with no running number, or of no year."""
_ABOUT_NUMBERS = late_pattern(r"文号|字号|编号|公文|文种|格式|复议|裁|判决|处罚|征补|强制|决定书|举例|例如")
_IS_NOTICE = late_pattern(
    r"(?:根据|按照|依据|为)[^\n]{0,200}?现(?:将|就)[^\n]{0,80}(?:通知|公告|通告|公示|公布)如下"
)
_NUMBER_BEGINS = tuple(
    f"{closed}{gap}{cross}"
    for closed in "〕]\uff09)】"
    for gap in ("", "第")
    for cross in "Xx\uff38\uff58\u00d7_\uff3f"
)
"""The title of every other page has one: 关于……的公示（第1期）_云岭县人民政府."""
NUMBER_SIGNS = (*_NUMBER_BEGINS, "〕号", "〕 号", "〔20X", "〔20x", "〔20\uff38", "〔20\u00d7")
_NUMBER_ENDS = late_pattern(rf"(?:{_CROSS}{{0,3}}|[_\uff3f]{{0,7}})\s?号")
_SET_BY = late_pattern(r"(?:从|自|于|定于|截至|截止|截止到|定在|拟于|将于)\Z")
_SETS = late_pattern(
    r"(?:[上下]午|晚上?)?(?:\d{1,2}[时点:\uff1a](?:\d{1,2}分?|整|半)?)?(?:[在于][\u4e00-\u9fff\d]{2,20}?)?"
    r"(?:开始|起(?!诉)|前(?!往)|止|之前|以前|举行|召开|举办|开展|启动|施行|实施|进行|组织|报名)"
)
_NOTICE_HOLDS = late_pattern(r"本(?:通告|公告|通知|决定|命令)自\Z")
_RULE_HOLDS = late_pattern(r"本(?:办法|规定|条例|细则|意见|规则|规程|方案|章程|标准|指引|制度)自\Z")
_SUPPOSED = late_pattern(r"例如|比如|举例|假设|假如|假定|如果|若|如[:\uff1a]|[小老][\u4e00-\u9fff](?:在|于)")
_SIGNED = late_pattern(r"[\u4e00-\u9fff]{0,30}\s?")
_BLANK_DAY = late_pattern(
    rf"(?:时间|日期|期限|定于|自)[:\uff1a]?\s?{_BLANKS}年[_\uff3f]{{1,20}}月[_\uff3f]{{1,20}}[日号]"
    r"(?=[^_\uff3f\n]{0,3}[至\uff0c,。起前]|\Z)"
)
_MAY_BE_BLANK, _NOUGHTS = late_pattern(r"[Xx\uff38\uff58\u00d7_\uff3f〔\s*]"), "0000000"
_OF_OLD: frozenset[Topic] = frozenset({"history"})
_OF_TODAY = late_pattern(r"20[12]\d年")
_TEST = late_pattern(
    r"(?:(?:测试|[Tt][Ee][Ss][Tt])\s?){2,50}[\W\d_]{0,30}"
    r"|(?:这?是?一?[篇条个]?)?测试(?:文章|标题|新闻|内容|信息|稿件?|数据)[\W\d_]{0,10}(?:请?勿删除?|请?不要删除?)?[\W\d_]{0,10}"
    r"|(?:这?是?一?[篇条个]?)?测试(?:\s?\d{1,8}|[稿页]|一下|栏目|图片|附件|发布|专用|用)[\W_]{0,3}"
    r"|(?:asdf|qwer|ASDF|zxcv)[a-zA-Z;]{0,20}\d{0,6}|a{4,20}|s{4,20}|(?:(?:标题|正文|内容|文字|文本|文章){1,2}){3,20}"
    r"|(?:(?:新闻|公告|图片|栏目|链接|信息|列表)(?:标题|内容|名称|文字|简介)){2,20}"
    r"|[\u4e00-\u9fffA-Za-z]{0,12}测试[\u4e00-\u9fff]{0,6}[\W_]{0,2}请?勿删除?[\W\d_]{0,10}|[Tt]est\s?\d{1,12}|ceshi\d{0,12}"
)
_TESTED = late_pattern(r"数据|内容|信息|^测试\s?\d{1,2}$")
_KEPT = late_pattern("勿删|不要删")
_SAID_AGAIN = late_pattern(r"(?P<words>[\u4e00-\u9fff]{2,6})(?P=words){2}")
_NEW_FILE = late_pattern(
    r"[\d\s.、·]{0,6}(?:新建\s?(?:Microsoft\s)?(?:Office\s)?(?:Word|Excel|PowerPoint|DOCX?|XLSX?|PPTX?|WPS|ET|文本)\s?"
    r"(?:文档|文件|工作表|工作簿|演示文稿|表格|文字)|无标题文档|[Uu]ntitled [Dd]ocument"
    r"|(?P<printed>Microsoft (?:Word|PowerPoint|Excel) - .{1,80}?))"
    r"\s?(?:[\uff08(]\d{1,3}[)\uff09])?\d{0,3}(?P<ending>\.[A-Za-z]{3,4})?(?:\s?[\uff08(].{0,16}[)\uff09])?"
)
"""A file that got no name, or the one that a printer driver gave it."""
NEW_FILES = (
    "新建 ", "新建Micro", "新建文本", "新建Word", "新建DOC", "新建XLS", "新建WPS", "新建Excel", "无标题文档",
    "ntitled ", "Microsoft Word - ", "Microsoft Excel - ", "Microsoft PowerPoint - ",
)  # fmt: skip
_FIELD_LABELS = (
    "联系人", "联系电话", "咨询电话", "报名电话", "办公电话", "监督电话", "投诉电话", "咨询热线", "联系方式",
    "电话", "传真", "邮箱", "电子邮箱", "地址", "联系地址", "报名地址", "地点", "会议地点", "活动地点",
    "时间", "会议时间", "活动时间", "来源", "信息来源", "稿件来源", "发布单位", "发布机构", "发布部门",
    "主办单位", "承办单位", "责任单位", "责任编辑",
)  # fmt: skip
_FOR_ALL = frozenset(_FIELD_LABELS) - {"电话", "传真", "邮箱", "地址", "地点", "时间", "责任编辑", "责任单位"}
"""Labels that no paper writes before what it leaves out of a person's."""
_UNIT = r"(?:[\u4e00-\u9fff]{0,6}(?:局|委|委员会|政府|办公室|中心|单位|部门|网|科室|街道办))"
_ANY_LABEL = "|".join(sorted(_FIELD_LABELS, key=len, reverse=True))
_FIELD = late_pattern(
    rf"(?:^|(?<=[\s\uff0c,。\uff1b;|\uff08(、]))(?P<label>{_ANY_LABEL})[:\uff1a]\s?"
    rf"(?P<blank>0?{_EX}{{2,4}}[-\u2014\uff0d]{_EX}{{5,8}}|{_CROSS}{{2,12}}{_UNIT}?"
    rf"|0\d{{2,3}}[-\u2014\uff0d]?(?:0{{7,8}}|{_EX}{{7,8}})|0{{10,12}}|[\uff08(]0{{3,4}}[)\uff09]0{{7,8}})"
    r"(?=[\s\uff0c,。\uff1b;、|\uff09)]|\Z)"
)
_TELEPHONE_BEGINS = (
    *(f"{sign}{colon}0" for sign in ("电话", "热线", "方式", "传真") for colon in "\uff1a:"),
    *(
        f"{sign}{colon}{opened}0"
        for sign in ("电话", "热线", "方式")
        for colon in "\uff1a:"
        for opened in "\uff08("
    ),
)
"""So does every other footer have one: 联系电话：0999-1234567."""
FIELD_SIGNS = (
    *(
        f"{label[-2:]}{colon}{cross}"
        for label in _FIELD_LABELS
        for colon in "\uff1a:"
        for cross in "Xx\uff38\uff58\u00d7"
    ),
    *_TELEPHONE_BEGINS,
)
_NO_TELEPHONE = late_pattern(rf"[\d\-\u2014\uff0d)\uff09Xx\uff38\uff58]{{0,6}}?(?:0{{6}}|{_EX}{{5}})")
UNFILLED_ENDS = dict.fromkeys(_NUMBER_BEGINS, _NUMBER_ENDS) | dict.fromkeys(_TELEPHONE_BEGINS, _NO_TELEPHONE)
_ABOUT_SOMEBODY = late_pattern(
    r"姓名|身份证|申请人|当事人|诉求人|来信人|来电人|留言人|投诉人|法定代表人|委托|住址|性别|年龄|患者|车牌|门牌"
)
_DATED = late_pattern(r"(?:^|[^\u4e00-\u9fff])[\u4e00-\u9fff]{0,4}(?:时间|日期)[:\uff1a]\s?$")
_SPACED_DAY = late_pattern(
    r"(?:定于|将于|拟于|已于|于)20[12]\d年\s{1,8}月\s{1,8}日(?=[^\s]{0,6}(?:举行|召开|举办|开展|启动|进行|施行|截止|上线|开工))"
)


def unfilled_in(text: str, topics: Collection[Topic]) -> Iterator[Residue]:
    """What was to be filled in before it was published, and what was published to try the site."""
    about, is_of_case = frozenset(topics) - BESIDES, "cases" in topics
    tried = _TEST.fullmatch(text)
    if tried is not None and "programs" not in about:
        said = _TESTED.search(text) is None or _KEPT.search(text) is not None
        sure = said or _SAID_AGAIN.match(text) is not None
        yield Residue(0, len(text), TRIAL, sure)
    if about <= _OF_OLD and _EDITOR.fullmatch(text):
        yield Residue(0, len(text), "编辑器里等人填写的提示")
    if (file := _NEW_FILE.fullmatch(text)) is not None and "programs" not in about:
        sure = file["printed"] is None or file["ending"] is not None
        yield Residue(0, len(text), "没有改过的文件名", sure)
    if not (_MAY_BE_BLANK.search(text) or _NOUGHTS in text):
        return  # all that follows looks for one of these
    if not about <= _OF_OLD or ABOUT_FORMS.search(text):
        return
    yield from _unfilled_dates(text, of_old=bool(about), of_case=is_of_case)
    if not about:
        yield from _unfilled_places(text)
        if not is_of_case:
            yield from _unfilled_numbers(text)
            yield from _unfilled_fields(text)
            yield from _unfilled_names(text)


def _unfilled_dates(text: str, *, of_old: bool, of_case: bool) -> Iterator[Residue]:
    """Of texts about the past only what has a year of today under it: they leave out days of long ago."""
    for pattern, alike in ((_UNFILLED, True), (_CROSSED, False)):
        for found in pattern.finditer(text):
            signed = _SIGNED.fullmatch(text, 0, found.start()) and not text[found.end() :].strip()
            if of_old and not (signed and _OF_TODAY.match(found[0])):
                continue
            named = alike and _DATED.search(text, 0, found.start()) and not _CONCEALED.search(text)
            if (signed or alike) and not is_quoted(text, *found.span()):
                told = not (of_old or of_case) and (
                    (alike and (_tells(text, found) or _sets(text, found))) or _is_of_notice(text, found)
                )
                yield Residue(found.start(), found.end(), NO_DAY, bool(signed or named or told))


def _tells(text: str, found: re.Match[str]) -> bool:
    """A sentence of news begins with the day, and is not of somebody who is not named."""
    if found.start() and text[found.start() - 1] not in "。\uff01\uff1f":
        return False
    behind = text[found.end() :]
    if not _THEN.match(behind) or len(behind) < _SHORTEST_NEWS or "日" not in found[0]:
        return False
    return not (_CONCEALED.search(text) or _ABOUT_SOMEBODY.search(text) or _SOMEBODY.search(text))


def _sets(text: str, found: re.Match[str]) -> bool:
    """A sentence of a notice says from when, or until when, something is done: `检查从2026年X月X日开始`."""
    if not found[0].endswith(("日", "号")) or not _OF_TODAY.match(found[0]) or _SUPPOSED.search(text):
        return False
    if _RULE_HOLDS.search(text, max(0, found.start() - 8), found.start()):
        return False  # drafts of rules are published with the day left open
    is_set = _SET_BY.search(text, max(0, found.start() - 4), found.start())
    if is_set is None or _SETS.match(text, found.end()) is None:
        return False
    is_somebodys = _CONCEALED.search(text) or _ABOUT_SOMEBODY.search(text) or _SOMEBODY.search(text)
    return not is_somebodys and not is_within_quotes(text, found.start())


def _is_of_notice(text: str, found: re.Match[str]) -> bool:
    """A notice, which is no draft that is still to be passed, says since when it holds."""
    return _NOTICE_HOLDS.search(text, max(0, found.start() - 8), found.start()) is not None and (
        text.startswith(("起施行", "起实施", "起执行", "起生效"), found.end())
    )


def _unfilled_numbers(text: str) -> Iterator[Residue]:
    """`根据县政府办〔2026〕XX号文件`; papers on cases cross theirs out."""
    if _CONCEALED.search(text) or _ABOUT_SOMEBODY.search(text):
        return
    for found in _NUMBER.finditer(text):
        start = found.start() + len(found["long"] or "")
        seen, before = text[start : found.end()], text[max(0, found.start() - 6) : start]
        blank = found["crossed"] or ""
        if (not blank and (found["bare"] or not seen.startswith("〔"))) and not re.search(_CROSS, seen):
            continue
        if is_within_quotes(text, found.start()) or is_quoted(text, *found.span()):
            continue
        named = found["long"] is not None and "\u00d7" not in seen and re.search(_CROSS, before) is None
        sure = (
            (named or _IS_NOTICE.match(text))
            and seen.startswith("〔")
            and _ABOUT_NUMBERS.search(text) is None
        )
        yield Residue(start, found.end(), "没有填写的文号", bool(sure))


def _unfilled_places(text: str) -> Iterator[Residue]:
    for found in _BLANK_DAY.finditer(text):
        yield Residue(found.start(), found.end(), NO_DAY, sure=False)
    for found in _SPACED_DAY.finditer(text):
        yield Residue(found.start(), found.end(), NO_DAY, sure=False)
    if not _CONCEALED.search(text):
        for found in _QUANTITY.finditer(text):
            start, end = found.span(found.lastgroup or 0)
            if not is_within_quotes(text, start):
                yield Residue(start, end, NOT_FILLED, sure=False)


def _unfilled_names(text: str) -> Iterator[Residue]:
    """`副县长XXX到会并讲话`, `记者XXX摄`: news name who it was."""
    if _CONCEALED.search(text) or _ABOUT_SOMEBODY.search(text):
        return
    is_byline = len(_WRITERS.findall(text)) > 1 and len(text) <= _LONGEST_BYLINE
    for found in _NAMELESS.finditer(text):
        start, end = found.span(found.lastgroup or 0)
        if not is_within_quotes(text, start):
            yield Residue(start, end, "没有填写的姓名", is_byline and found.lastgroup == "writer")


def _unfilled_fields(text: str) -> Iterator[Residue]:
    """`联系人：XXX`, `电话：0000-0000000`, `来源：XX局`. Papers on people, and on cases, leave them out."""
    if _CONCEALED.search(text) or _ABOUT_SOMEBODY.search(text):
        return
    for found in _FIELD.finditer(text):
        start, end = found.span("blank")
        if not is_within_quotes(text, start):
            sure = "\u00d7" not in found["blank"] and found["label"] in _FOR_ALL
            yield Residue(start, end, f"“{found['label']}”没有填写", sure)
