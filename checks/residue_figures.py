"""Figures, days and names that were to be put into a report or a notice, and whose place stands empty."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from checks.facts import Topic
from checks.late_patterns import late_pattern
from checks.residue_context import ABOUT_FORMS, BESIDES, Residue, is_within_quotes
from checks.residue_names import NO_DAY, NOT_FILLED

_SUMS = "亿元|万元|万亩|公里|个百分点|万人次|%|\uff05"
_MEASURES = (
    rf"{_SUMS}|家|条|个|名|人次|人|户|件|场次?|次|项|处|台|辆|栋|座|元|亩|平方米|万?吨|千米|米|篇|份|批"
    rf"|起|所|支|棵|株|头|只"
)
_BLANK = r"(?:_{2,20}|\uff3f{2,20}|\u3007{2,4}|○{2,4})"
_COUNTED = late_pattern(
    rf"(?<=[\u4e00-\u9fff])(?P<blank>{_BLANK}|[?\uff1f]{{1,3}}(?=(?:{_SUMS})))(?:余"
    rf"|多)?(?:{_MEASURES})"
)
_SPACED = late_pattern(rf"(?<=[\u4e00-\u9fff])\s{{1,8}}(?:{_MEASURES})(?=[\uff0c。\uff1b、])")
_RATE = late_pattern(
    r"(?:增长|下降|增幅|降幅|增速|提高|回落|上升|完成率|合格率|满意率"
    r"|占比)[了为达至约]{0,2}\s{0,6}(?P<gap>[%\uff05])(?![\d.(\uff08A-Za-z])"
)
_SUM = late_pattern(
    r"(?:完成投资|总投资|投资额|实现产值|销售额|总收入"
    r"|增加值)[了为达约]{0,2}\s{0,4}(?P<gap>[亿万]元)(?=[\uff0c。\uff1b])"
)
_TOLD = late_pattern(
    r"检查|完成|发现|整改|同比|增长|累计|实现|新增|发放|处置|受理|办结|出动|排查|投资|达到|召开|开展|解决"
    r"|惠及|培训"
)
_ASKED = late_pattern(
    r"填空|试题|答题|题库|选择题|判断题|[ABCD][.、\uff0e]|答案|竞赛"
    r"|由[\u4e00-\u9fff]{2,8}填|检查人|被检查|甲方|乙方|申请人|多少|几"
)
_FEW, _SHORTEST = 2, 14
_DAY_BLANK = r"(?:\s{1,8}|_{1,8}|\uff3f{1,8}|[Xx\uff38\uff58]{1,2}|[\u00d7*\u3007○]{1,2})"
_SET = late_pattern(
    rf"(?:定于|将于|定在)\s?(?P<day>(?:20\d\d年)?(?:{_DAY_BLANK}月{_DAY_BLANK}"
    rf"|\d{{1,2}}月{_DAY_BLANK})[日号])"
    r"(?=[^\n\uff0c。]{0,16}(?:召开|举行|举办|开展|启动|进行|施行|开始|开幕|开工|截止|停水|停电))"
)
_UNSURE = late_pattern(r"[\u00d7*\u3007○]")
_POSTS = "书记|[县市区镇乡局院校]长|主任|主席|部长|秘书长"
_DOES = "主持|出席|参加|讲话|强调|指出|带队|到会|致辞|调研|率队|深入|介绍"
_NAMED = late_pattern(
    rf"(?:{_POSTS})(?P<who>\u00d7{{2,3}}|\*{{2,3}}|_{{2,10}}|某某某|[\uff08(]姓名[\uff09)])(?:同志"
    rf"|等)?(?=(?:{_DOES}))"
    r"|(?<=[由请])(?P<whom>_{2,20})(?=(?:同志|老师|教授|专家)?(?:授课|主讲|主持|作))"
    r"|(?<=[由、\uff0c])(?P<host>[Xx]{2,3})(?=(?:主办|承办|协办))"
)
_TITLED = late_pattern(r"《(?P<of>[Xx\uff38]{2,4}|\u00d7{2,4})[省市县区镇乡]?[\u4e00-\u9fff]{2,20}》")
_NUMBERS = late_pattern(
    r"邮编[:\uff1a]\s?(?P<post>0{6})(?!\d)|(?:电话|热线|传真)[:\uff1a]\s?(?P<tel>12345678|1234567"
    r"|0{7,8})(?!\d)"
)
_SIGNED = late_pattern(r"\s?20[12]\d年\s{0,6}月\s{0,6}日\s?")
_HIDDEN = late_pattern(
    r"案|罪|诈骗|骗|当事人|原告|被告|举报|隐去|化名|违纪|违法|处分|例如|比如"
    r"|如[:\uff1a]|写[成作为]"
)


def figures_in(text: str, topics: Collection[Topic]) -> Iterator[Residue]:
    """What nobody put in. Forms and examination papers leave it open on purpose."""
    if not BESIDES.issuperset(topics) or ABOUT_FORMS.search(text) or _ASKED.search(text):
        return
    if "inside" in topics and _SIGNED.fullmatch(text):
        yield Residue(0, len(text), NO_DAY)
    yield from _numbers(text)
    if len(text) >= _SHORTEST:
        yield from _figures(text)
        yield from _rates(text)
    if not _HIDDEN.search(text):
        yield from _days(text)
        yield from _names(text)


def _figures(text: str) -> Iterator[Residue]:
    """One alone may be meant; a sentence that tells of what was done has its figures."""
    for pattern, group in ((_COUNTED, "blank"), (_SPACED, 0)):
        found = [one for one in pattern.finditer(text) if not is_within_quotes(text, one.start())]
        many = len(found) >= _FEW
        if many or (found and group):
            yield Residue(*found[0].span(group), NOT_FILLED, many and _TOLD.search(text) is not None)


def _rates(text: str) -> Iterator[Residue]:
    """`同比增长%，`: in a sentence, and not as the head of a table."""
    if not any(sign in text for sign in "\uff0c。\uff1b"):
        return
    for pattern in (_RATE, _SUM):
        if (found := pattern.search(text)) is not None and not is_within_quotes(text, found.start()):
            yield Residue(*found.span(), NOT_FILLED, pattern is _RATE)


def _days(text: str) -> Iterator[Residue]:
    for found in _SET.finditer(text):
        if not is_within_quotes(text, found.start()):
            yield Residue(*found.span("day"), NO_DAY, _UNSURE.search(found["day"]) is None)


def _names(text: str) -> Iterator[Residue]:
    named = [one for one in _NAMED.finditer(text) if not is_within_quotes(text, one.start())]
    for found in named:
        start, end = found.span(found.lastgroup or 0)
        yield Residue(start, end, NOT_FILLED, len(named) > 1 or text[start] not in "\u00d7*某")
    for found in _TITLED.finditer(text):
        yield Residue(*found.span(), NOT_FILLED, sure=False)


def _numbers(text: str) -> Iterator[Residue]:
    for found in _NUMBERS.finditer(text):
        yield Residue(*found.span(found.lastgroup or 0), NOT_FILLED)


_POST_ENDS = ("书记", "长", "主任", "主席")
FIGURE_SIGNS = (
    "\u3007\u3007", "○○", "\uff3f\uff3f", "月 日", "月  日", "年月日", "《XX", "《xx", "《\u00d7\u00d7",
    "编：000000", "编:000000",
    *(f"{colon}{gap}{tel}" for colon in "\uff1a:" for gap in ("", " ") for tel in ("1234567", "0000000")),
    *(f"{asked}{what}" for asked in "?\uff1f" for what in _SUMS.split("|")),
    *(
        f"{lead}{gap}{sign}"
        for lead in ("长", "降", "幅", "速", "高", "落", "升", "率", "比", "为", "达", "约", "了")
        for gap in ("", " ")
        for sign in "%\uff05"
    ),
    *(f"{lead}{sum_}{end}" for lead in ("投资", "投资额", "产值", "售额", "收入", "加值", "资达",
    "资约") for sum_ in ("亿元", "万元") for end in "\uff0c。\uff1b"),
    *(f" {measure}{end}" for measure in ("家", "条", "个", "名", "人", "人次", "户", "件", "场", "次", "项",
    "处", "亿元", "万元", "%", "亩", "公里", "起", "份") for end in "\uff0c。\uff1b、"),
    *(f"{set_}{blank}" for set_ in ("定于", "将于", "拟于") for blank in ("*", "X", "x", "_", "\u00d7", " ")),
    *(f"月{blank}{end}" for blank in ("X", "XX", "x", "xx", "*", "**", "\u00d7", "\u00d7\u00d7", " ", "_",
    "__") for end in "日号"),
    *(f"{post}{blank}" for post in _POST_ENDS for blank in ("\u00d7\u00d7", "**", "__", "(姓名",
    "\uff08姓名", "某某某")),
    *(f"XX{deed}" for deed in ("主办", "承办", "协办")), *(f"xx{deed}" for deed in ("主办", "承办", "协办")),
)  # fmt: skip
"""Each of them has one of these in it."""
