"""The labels that pages put before the parts of a citizen's message, and the status words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checks.late_patterns import late_pattern
from spiders.reading.sheet import strip_spaces


def _joined(whose: tuple[str, ...], what: str) -> tuple[str, ...]:
    return tuple(who + thing for who in whose for thing in what.split())


def _words(text: str) -> tuple[str, ...]:
    return _joined(("",), text)


_WHO = _words(
    "来信 写信 留言 信件 咨询 提问 诉求 投诉 反映 问题 建议 发信 问政 网友 求助 工单 来件 找错 纠错 问"
)
_DOES = ("答复", "回复", "办结", "反馈", "处理", "办理", "回信", "复信", "解答", "办复", "回答")
_BESIDES = (
    "满意度 评价 满意度评价 浏览次数 点击数 浏览量 浏览 点击 查看次数 访问量 是否公开 "
    "联系电话 电话 邮箱 地址 操作 附件 来源 字体 打印 收件人 收信人 关注度 热度 区域 所属区域 办理期限 "
    "答复期限 办理时限 剩余时间"
)

_ANSWERERS = _words("官方 单位 部门 管理员 网站 站长 办理 工作人员 最终 初步 首次 再次 二次 补充 后续")
_QUESTIONS = _words("提问 网友提问 网民提问 市民提问 网友留言 网民留言 市民留言 网友咨询")
_IN_CHARGE = ("承办", "受理", "责任", "经办", "主办")
_SECTIONS = "科室 处室 股室 部门科室 单位科室 单位部门 单位名称 部门名称 机构名称"
"""Small bureaus name the section that answers, and so does its label."""

_NAMES: dict[str, tuple[str, ...]] = {
    "title": _joined(("", *_WHO), "标题 主题 题目 名称"),
    "asked": _joined(
        ("", *_WHO, "提交", "登记", "申请", "投递", "创建", "提出", "发表", "发布", "发帖", "收件", "来访"),
        "时间 日期",
    ),
    "accepted": _joined(("受理", "转办", "交办", "派单", "审核"), "时间 日期"),
    "answered": _joined(_DOES, "时间 日期"),
    "unit": (
        *_joined((*_DOES, *_IN_CHARGE), "单位 部门 机构 机关"),
        *_joined((*_DOES, *_IN_CHARGE), _SECTIONS),
        *(
            "回复人",
            "答复人",
            "解答人",
            "回答人",
            "回复者",
            "答复者",
            "解答者",
            "回答者",
            "答复主体",
            "办理主体",
        ),
    ),
    "status": (
        *_joined(("", "当前", *_DOES, "受理", "信件", "留言", "工单"), "状态 进度"),
        *("办理情况", "处理情况", "受理情况", "是否回复", "是否答复"),
    ),
    "answer": (
        *("回复", "答复", "解答", "回答", "答", "复", "回音", "回信", "复信", "受理意见"),
        *_joined(_ANSWERERS, "回复 答复"),
        *_joined(_DOES, "内容 结果 意见 正文 信息 详情"),
    ),
    "content": (
        *_joined(("", *_WHO, "详细", "具体"), "内容 正文 详情"),
        *_joined(_WHO, "信息"),
        *("问题描述", "内容描述", "诉求描述", "错误描述", "情况描述", "提交内容", "问", "询"),
        *_QUESTIONS,
    ),
    "writer": (*_joined(_WHO, "人 者 姓名"), *("姓名", "昵称", "网名", "署名", "发件人", "网友", "网民")),
    "number": (
        *_joined(("", *_WHO, "受理", "查询"), "编号"),
        *("查询码", "信件编码", "流水号", "序号", "查询密码", "受理号", "工单号"),
    ),
    "type": _joined(("", *_WHO), "类型 类别 分类"),
    "": _words(_BESIDES),
}
LABELS = {label: name for name, labels in reversed(_NAMES.items()) for label in labels}
WEAK = frozenset(
    _words(
        "标题 主题 名称 题目 发表时间 发布时间 发布日期 发表日期 时间 日期 状态 进度 内容 "
        "正文 详情 姓名 编号 序号 类型 类别 分类 处理时间 办理时间 办理结果 办理单位 "
        "办理部门 受理单位 受理部门 承办单位 责任单位 主办单位 责任部门 创建时间 办结时间 办结日期 "
        "申请时间 登记时间 咨询时间 投诉时间 受理机构 办理机构 办理进度 办理情况 办理状态 "
        "处理结果 处理意见 办理意见 处理单位 处理部门 提交时间 当前状态 详细内容 受理时间 受理日期 审核时间 "
        "具体内容 具体详情 问题 建议 办理内容 办理信息 申请日期 受理编号 受理状态 审核日期 主办部门 主办机构 "
        "网友 网民 回复 答复"
    )
) | frozenset(_joined(("办理", "处理", *_IN_CHARGE), _SECTIONS))
"""Labels that service guides, cases, announcements and articles have as well."""
HALF_LABELS: dict[str, str] = {
    **dict.fromkeys(("时间", "日期", "发布时间", "发布日期", "发表时间", "发表日期"), "answered"),
    **dict.fromkeys(("单位", "部门", "机构", "来源"), "unit"),
    **dict.fromkeys(("内容", "正文", "详情"), "answer"),
}
"""What labels mean under a heading such as 回复信息; elsewhere 时间 and 内容 are the question's."""
DIALOGUE = frozenset({"问", "答", "询", "复", "回答", *_QUESTIONS})
_FIRST_SIGNS = frozenset(label[0] for label in (*LABELS, *HALF_LABELS)) | frozenset("[【(（\uff3b〔")
_ONLY_SET_OFF = frozenset({"网友", "网民", "提问", "回答", "回信"})
"""Words that mean nothing without a colon or bracket."""

_LABEL = late_pattern(
    r"[\[【(（\uff3b〔]?\s?([\u4e00-\u9fff][\u4e00-\u9fff\s\u2000-\u200d\u3000]{0,24})\s?[\]】)）\uff3d〕]?"
    r"\s{0,6}(?:[:：\u2236]\s{0,6}(.*))?",
    re.S,
)
_BRACKETED = late_pattern(
    r"[\[【\uff3b〔]\s?([\u4e00-\u9fff\s\u3000]{2,16})[\]】\uff3d〕]\s{0,6}([^:：\s].*)", re.S
)
"""`【来信时间】2026-11-02`: the bracket does what a colon does elsewhere."""
_LEAD = late_pattern(
    r"(?:[一二三四五六七八九十\d]{1,2}\s?[、.．]|[|\uff5c·•●◆■▪★*-]{1,3})\s{0,4}(?=[\[【\u4e00-\u9fff])"
)
_LED = late_pattern(
    r"[^:：，,。；;！!？?]{1,12}?[\s|\uff5c/·]{1,4}([\u4e00-\u9fff]{2,6})\s?[:：\u2236](?:\s?(?:19|20)\d\d\D|\Z)"
)
_COLONS = ":：\u2236"
_LONGEST_LED = 200
_WITHIN_LEAD = 24
_ASKED = "|".join(sorted(label for label in set(LABELS) - WEAK if LABELS[label] == "asked"))
_TITLED = late_pattern(
    rf"(\S[^\n]{{3,100}}?)[\s|\uff5c/·（(\[【]{{1,8}}((?:{_ASKED})\s?[:：\u2236]\s{{0,4}}(?:19|20)\d\d\D.{{0,60}})",
    re.S,
)
_NO_TITLE = late_pattern(
    r"[【\[（(]?[\u4e00-\u9fff]{1,4}[】\]）)]?|(?:热心|匿名)?(?:网友|网民|市民|群众|来信人|留言人|咨询人|用户).{0,12}"
    r"|.{0,12}(?:先生|女士|同志|同学|市民|网友|用户)"
)
"""Who wrote, or the kind of message, before the day."""
_SPACED = late_pattern(r"([\u4e00-\u9fff]{4,6})[\s\u3000]{1,6}(\S.{0,50})")
_LONGEST_SPACED = 60
_MOMENT = late_pattern(r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?[\s\d:：]{0,12}")
_LEAD_SIGNS = frozenset("一二三四五六七八九十123456789|\uff5c·•●◆■▪★*-")
_SIGNS = _FIRST_SIGNS | _LEAD_SIGNS
_NEXT_LABEL = late_pattern(r"(?:(?<=[\s|\uff5c/,，;；。！？])|^)([\u4e00-\u9fff]{2,6})\s?[:：\u2236]\s?")
_OFFICE = (
    r"[\u4e00-\u9fff（）()]{1,28}"
    r"(?:局|委|办|厅|部|院|处|科|股|室|站|所|中心|政府|街道|镇|乡|公司|支队|大队|委员会|平台|热线|管理员)"
)
_REPLY_BY = late_pattern(
    rf"[\[【(（]?({_OFFICE})[\]】)）]?\s{{0,3}}[的于]?\s{{0,3}}(?:回复|答复)(?:如下)?[:：]?"
    rf"|(?:回复|答复)\s{{0,3}}[（(\[【]({_OFFICE})[）)\]】][:：]?"
)
_ENDS_REPLY_BY = frozenset("复下：:)）]】")
_OFFICE_AT_END = late_pattern(rf"(?:^|[\s。！!？?；;，,、：:”)）\[【]|特此[回答]复)({_OFFICE})\s*$")
_NO_OFFICE = late_pattern(
    r"已|待|转[办交]|正在|尽快|马上|立即|请|关于|咨询|反映|如何|怎[么样]|.{0,26}(?:[补代申换停]|[怎咋]么?|如何|怎样|能否|可否)办$"
)
"""What only ends like the name of an office: `已转办`, `尽快办`."""
STATUS = late_pattern(
    r"[\[【(（]?\s?((?:已|待|未|正在|暂未|尚未|还未|仍未|未予|未见|至今未|暂时未)(?:回复|答复|办结|受理|办理|处理|反馈|解答|审核|转办|转交|交办|回答|接收|完成|评价|公开)中?"
    r"|(?:部门|单位)?(?:办理|处理|受理|审核|转办|交办|回复|答复|核实|调查)中|[办处]理完[毕成]|不予受理|办结"
    r"|[超逾][期时]未(?:回复|答复|办结|处理)|等待(?:回复|答复|办理|处理|受理)|已受理[，,、\s]?未(?:回复|答复|办结)"
    r"|(?:暂无|尚无|无|暂时没有|还没有|没有)(?:人|官方|部门|单位)?(?:回复|答复)|转办|转交)\s?[\]】)）]?"
)
_STATUS_SIGNS = frozenset("仍至无没已待未正办处受审转交部单调等回不超逾暂尚还答核[【（(")
STATUS_PICTURE = late_pattern(
    r"(?:alt|title)\s?=\s?[\"']?\s?(?:已|待|未|正在|办理|处理)(?:回复|答复|办结|受理|办理|处理|解答|中)"
)
GATE = (
    *(
        ">答<",
        ">复<",
        "回复",
        "答复",
        "办结",
        "处理中",
        "办理中",
        "受理",
        "处理状态",
        "处理结果",
        "答：",
        "答:",
    ),
    *("来信时间", "留言时间", "咨询时间", "提问时间", "写信时间"),
    *("提交时间", "提交日期", "问题描述", "诉求描述"),
    *("来信日期", "留言日期", "咨询日期", "写信日期", "提问日期", "信件日期", "发表于"),
    *("反馈单位", "反馈时间", "反馈意见", "反馈日期"),
    *("信件内容", "来信内容", "留言内容", "咨询内容", "诉求内容", "投诉内容"),
    *("复信", "回信", "回答者", "解答者"),
    *("网友提问", "网民提问", "市民提问", "网友留言", "网民留言", "网友咨询", "楼主"),
)
TELLING = late_pattern(
    r">\s{0,3}(?:[答复]|提交|受理|办结|转办|交办)\s{0,3}<|官方[答回]复|(?:[网市][友民]|楼主)[^<>]{0,8}(?:提问|留言|咨询|提交|反映|追问)|[来写留信咨诉提投回答复办反解已待未不管处受问]"
    r"(?:[信言件询问求交复结馈答诉映](?:&[a-z]{2,5};|\s){0,4}[时日单部内状人者结意信于（(：:]"
    r"|回复|答复|表于|办结|办理|受理|处理|予受理|理员回复|理中|理状态|复\s?[（(]|[:：])"
)


_DATE = (
    r"((?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?)"
    r"(?:\s{0,3}[（(]?(?:星期|周)[一二三四五六日天][）)]?)?"
    r"(?:\s{0,3}(?:[上下]午)?\s?\d{1,2}[:：\u2236]\d\d(?:[:：\u2236]\d\d)?)?"
)
_BY = late_pattern(
    rf"[\[【(（]?([\w*\uff0a·]{{0,24}}?)[\]】)）]?\s{{0,4}}(?:于|在)?\s{{0,4}}{_DATE}\s{{0,4}}"
    r"(提问|留言|来信|咨询|发表|提交|投诉|反映|回复|答复|回答|解答|办结)(?:道|说)?[:：]?"
)
_AT = late_pattern(
    r"[\[【(（]?([\w*\uff0a·]{0,24}?)[\]】)）]?\s{0,4}"
    r"(提问|留言|来信|咨询|发表|提交|投诉|反映|回复|答复|回答|解答|办结)[\]】]?\s{0,2}(?:于|时间)?[:：]?"
    rf"\s{{0,4}}[（(\[]?\s?{_DATE}\s?[）)\]]?[:：]?"
)
SIGNED = late_pattern(
    rf"(?P<who>[\u4e00-\u9fff（）()*\uff0a·]{{0,24}})[\s|\uff5c]{{0,6}}{_DATE}"
    rf"|{_DATE.replace('(', '(?P<first>', 1)}[\s|\uff5c]{{1,6}}"
    r"(?P<then>[\u4e00-\u9fff（）()*\uff0a·]{1,24})"
)
"""Who and when, in either order."""
_LED_BY = late_pattern(
    rf"([\w*\uff0a·（）()]{{0,30}}?)\s{{0,4}}(?:于|在)?\s{{0,4}}{_DATE}\s{{0,4}}"
    r"(提问|留言|来信|咨询|反映|回复|答复|回答|解答)(?:道|说)?[:：]\s{0,4}(\S.*)",
    re.S,
)
_LED_AT = late_pattern(
    rf"[（(\[【]?(提问|留言|来信|咨询|回复|答复|回答|解答)[\]】)）]?\s{{0,2}}(?:于|在)?[\s（(]{{0,4}}{_DATE}\s{{0,2}}[）)]?[:：]\s{{0,4}}(\S.*)",
    re.S,
)
"""`回复于 2026-11-05：路灯已修复`."""
_WITHIN_BYLINE = 80
ANSWERS = frozenset({"回复", "答复", "回答", "解答", "办结"})
_SAYS = (*sorted(ANSWERS), "留言", "提问", "来信", "咨询", "反映")
_SAID_BY = tuple(f"{does}{colon}" for does in _SAYS for colon in ":：")
_LONGEST_SAID = 4_000
_BY_ENDS = frozenset("问言信询表交诉映复答结道说日：:)）]】0123456789")


_OF_TEXTS = frozenset({"", "writer", "type", "number"})
"""Parts whose labels occur in running text as well."""


_LONGEST_PART = 40
_STARS = r"[*\uff0a\u25cf\u00d7xX]"
_WRITER = late_pattern(
    r"(?:[\u4e00-\u9fff]{0,6}?(?:网友|网民|游客|市民|用户|访客|匿名|留言者|来访者)(?:用户|网友)?[\s:：]{0,3})?"
    rf"(?:[\w.]{{0,8}}?{_STARS}{{1,8}}[\w.]{{0,8}}|[A-Za-z0-9_.\-]{{0,24}})"
)
"""A starred name or number, or a name of an account; behind 网友 and the like perhaps none."""


class Words(NamedTuple):
    """What one piece of text says: the `name` of the part, the label as written without spaces, and what
    follows the colon. `last`: nothing labelled follows in the same text."""

    name: str
    label: str
    inline: str
    last: bool = True


def labels_in(text: str) -> Iterator[Words]:
    """The labels that the trimmed text of one node consists of: `来信时间：2026-11-02 状态：已回复` are two.
    None for running text."""
    text = without_lead(text)
    if text[0] in _FIRST_SIGNS:
        found = _LABEL.fullmatch(text[:4000]) or _BRACKETED.fullmatch(text[:4000])
        label = strip_spaces(found[1]) if found else ""
        name = LABELS.get(label, "" if label in HALF_LABELS else None)
        set_off = found is not None and (found[2] is not None or text[0] in "[【(（\uff3b〔")
        if found is not None and name is not None and (set_off or label not in _ONLY_SET_OFF):
            yield from _parted(Words(name, label, found[2] or ""))
            return
    if (titled := title_with_day(text))[0]:
        yield Words("title", "", titled[0], last=False)
        yield from labels_in(titled[1])
        return
    if led := behind_lead(text):
        yield from labels_in(led)
        return
    if spaced := _spaced(text):
        yield spaced
        return
    reply = _REPLY_BY.fullmatch(text) if len(text) <= 40 and text[-1] in _ENDS_REPLY_BY else None
    if reply:
        yield Words("answer", reply[1] or reply[2], "")


def _spaced(text: str) -> Words | None:
    """A label that nothing but a blank parts from a value of its kind: `回复单位 县住建局`."""
    found = _SPACED.fullmatch(text) if len(text) <= _LONGEST_SPACED else None
    name = LABELS.get(found[1]) if found is not None and found[1] not in WEAK else None
    if found is None or name is None:
        return None
    value = found[2]
    fits = (
        (name in ("asked", "answered") and _MOMENT.fullmatch(value))
        or (name == "unit" and is_office(value))
        or (name == "status" and STATUS.fullmatch(value))
    )
    return Words(name, found[1], value) if fits else None


def behind_lead(text: str) -> str:
    """The labels of a line that begins with who wrote, or with the kind of message, without any label:
    `网友　提交时间：2026-11-02　状态：办理中`; "" for other text. The day may stand in an element of its own,
    as that of an article does behind `本站　发布时间：`."""
    if len(text) > _LONGEST_LED or not ("时间" in text[:_WITHIN_LEAD] or "日期" in text[:_WITHIN_LEAD]):
        return ""
    found = _LED.match(text)
    if found is None or found[1] in HALF_LABELS or LABELS.get(found[1]) not in ("asked", "answered"):
        return ""
    if found.end() == len(text) and text[-1] in _COLONS and found[1] in WEAK:
        return ""
    return text[found.start(1) :]


def title_with_day(text: str) -> tuple[str, str]:
    """A heading parted from the labels behind it: `【咨询】路灯不亮　留言时间：2026-11-02`; two empty texts
    for any other. What else than messages has a day is labelled otherwise."""
    if len(text) > _LONGEST_LED or not ("时间" in text or "日期" in text):
        return "", ""
    found = _TITLED.fullmatch(text)
    if found is None or _NO_TITLE.fullmatch(found[1]) or names_writer(found[1]) or is_office(found[1]):
        return "", ""
    return found[1], found[2].rstrip("）)]】 ")


def without_lead(text: str) -> str:
    """The text without the number or mark before it: `一、来信时间：`, `| 提问时间：`."""
    return _LEAD.sub("", text, count=1) if text[0] in _LEAD_SIGNS and _LEAD.match(text) else text


def _parted(words: Words) -> Iterator[Words]:
    """The words up to the next label in them, and so on."""
    inline, label, name, begun = words.inline, words.label, words.name, 0
    running = name in ("answer", "content")
    for found in _NEXT_LABEL.finditer(inline):
        known = LABELS.get(found[1])
        # In an answer `办理地点：` and the like are its own words.
        if known is None or (running and (found[1] in WEAK or known in _OF_TEXTS)):
            continue
        yield Words(name, label, inline[begun : found.start()].strip(" |\uff5c/,，;；"), last=False)
        name, label, begun = known, found[1], found.end()
        running = name in ("answer", "content")
    yield Words(name, label, inline[begun:].strip())


def parted_answer(answer: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The answer without the labelled parts at its end that say who gave it and when, and these:
    `已修复。 回复单位：县住建局 回复时间：2026-11-05`. Untouched where anything else stands behind it."""
    first, *rest = _parted(Words("answer", "", answer))
    parts = tuple((one.name, strip_spaces(one.inline) if one.name == "unit" else one.inline) for one in rest)
    told = all(name in ("unit", "answered") and len(value) <= _LONGEST_PART for name, value in parts)
    return (first.inline, parts) if told else (answer, ())


def names_writer(line: str) -> bool:
    """Whether the line says who wrote and nothing else: `网友 139****1001`, `李**`, `匿名用户`."""
    return len(line) <= _LONGEST_PART and _WRITER.fullmatch(line) is not None


def byline(text: str) -> tuple[str, str, str] | None:
    """Who, on which day, does what, of a line that says nothing else: `县住建局 于 2026-11-05 10:20 回复：`,
    `张* 2026-11-01 提问`, `回复（2026-11-05）：`."""
    if not 10 <= len(text) <= 60 or text[-1] not in _BY_ENDS or "20" not in text:
        return None
    if found := _BY.fullmatch(text):
        return found[1], found[2], found[3]
    found = _AT.fullmatch(text)
    return (found[1], found[3], found[2]) if found else None


def text_with_byline(text: str) -> tuple[str, str, str, str] | None:
    """The same of a text that such a line leads, with what was said there:
    `网友 2026-11-01 10:20 留言：路灯不亮`."""
    head = text[:_WITHIN_BYLINE]
    if "20" not in head:
        return None
    if any(does in head for does in _SAID_BY) and (found := _LED_BY.fullmatch(text[:_LONGEST_SAID])):
        return found[1], found[2], found[3], found[4]
    if head.lstrip("（([【")[:2] in _SAYS and (found := _LED_AT.fullmatch(text[:_LONGEST_SAID])):
        return "", found[2], found[1], found[3]
    return None


def is_label(text: str) -> bool:
    """Whether the text begins with nothing but a known label (and its value)."""
    return text[:1] in _SIGNS and bool(text) and next(labels_in(text), None) is not None


def telling(text: str) -> int:
    """2 for what only messages have (a label of theirs, a status word, a byline), 1 for a label that other
    pages have as well, 0 for other text."""
    if text[0] in _STATUS_SIGNS and len(text) <= 12 and STATUS.fullmatch(text):
        return 2
    if text[0] in _SIGNS and (found := next(labels_in(text), None)) is not None:
        return 0 if not found.name else 1 if found.label in WEAK else 2
    if byline(text) is not None or text_with_byline(text) is not None or behind_lead(text):
        return 2
    if title_with_day(text)[0]:
        return 2
    return 2 if len(text) <= 40 and text[-1] in _ENDS_REPLY_BY and _REPLY_BY.fullmatch(text) else 0


def office_at_end(text: str) -> str:
    """The office that signs the text: `请知悉。县住建局` as `县住建局`."""
    found = _OFFICE_AT_END.search(text[-60:])
    office = found[1].lstrip("()（）") if found else ""
    return "" if _NO_OFFICE.match(office) else office


def office_leading(text: str) -> str:
    """The office that a text begins with: `县住建局：已修复。`; "" for none."""
    who, colon, _ = text[:_LONGEST_PART].replace(":", "：", 1).partition("：")
    return who if colon and is_office(who) else ""


def is_office(text: str) -> bool:
    """Whether the words are the name of an office and not of a person."""
    return re.fullmatch(_OFFICE, text[:60]) is not None and _NO_OFFICE.match(text) is None
