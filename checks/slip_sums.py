"""Parts of a whole that make up more, or less, than the whole that is named beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checks.late_patterns import late_pattern
from checks.slip_context import Slip, is_denied

_UNITS = (
    "个|名|家|户|所|条|件|项|人|位|座|处|台|辆|起|宗|场|期|篇|份|票"
    "|亩|万亩|万元|亿元|元|套|间|支|栋|批|艘|头|只|张|块|册|次|公里"
    "|千米|万?吨|平方米|立方米|株|棵|%|\uff05"
)
_NUMBER = r"\d{1,9}(?:\.\d{1,4})?"
_PART = late_pattern(rf"(?P<figure>{_NUMBER})\s?(?P<unit>万亩|万元|亿元|(?:{_UNITS}))")
_ANY_NUMBER = late_pattern(r"\d")
_HEDGED = late_pattern(
    r"每|各\d|均|约|余|左右|以上|以下|不足|超过?|近\d|多[个名家户人]|以内|至少|累计|重复|交叉|兼|同时|既是|四舍五入|不等于|另[有外]"
)
_TOTALLED = late_pattern(r"[共合总][\u4e00-\u9fff]{0,5}\d")
"""Begins with what cannot be left out, so that most texts are soon done with."""
_PARTS_IN_BRACKETS = late_pattern(
    r"[\uff08(][^\uff09)\d]{0,24}\d[^\uff09)]{0,24}?[、\uff0c,和及][^\uff09)]{0,24}?\d"
)
_OVERLAP = late_pattern(r"重复|交叉|兼|同时|既是|四舍五入|不等于|另[有外]")
_PERCENT = ("%", "\uff05")
_RATES = late_pattern(r"[增减]|升|降|同比|环比|涨|跌|率|拉动|贡献|超|完成")
_TOTAL = late_pattern(
    rf"[\uff0c,、]?(?<!其)(?:共计|合计|总计|总共|共有|共)(?:评出|表彰|产生|安排|发放|投入|投资|完成|改造|建设|招聘|招收|录取|收到|办理|检查|慰问|种植)?了?"
    rf"(?P<total>{_NUMBER})\s?(?P<unit>万亩|万元|亿元|(?:{_UNITS}))(?=[\u4e00-\u9fff]{{0,8}}(?:[\uff0c。\uff1b;\s\uff08(]|$))(?![^。\uff1b\uff0c]{{0,8}}[\uff08(][^\uff09)]{{0,12}}[含\d])"
)
_WHOLE = late_pattern(
    rf"(?P<total>{_NUMBER})\s?(?P<unit>万亩|万元|亿元|(?:{_UNITS}))(?![次\d])[^\d。\uff1b\uff0c]{{0,10}}(?:[\uff0c,]?其中[:\uff1a、\uff0c,]?|[\uff08(](?:其中[:\uff1a]?)?)"
)
_OPENING = late_pattern(r"[\uff08(][^\uff08\uff09()\d]{1,12}[\uff09)]")
"""Remarks without figures."""
_SEPARATORS = late_pattern(r"[、\uff0c,和及]|以及")
_ENDS = "。\uff1b\uff01\uff1f;\n"

_FAMILIES: tuple[tuple[str, ...], ...] = (
    ("大型", "中型", "小型", "微型", "小微"),
    ("一等奖", "二等奖", "三等奖", "优秀奖", "特等奖", "鼓励奖", "优胜奖"),
    ("金奖", "银奖", "铜奖", "优秀奖"),
    ("一级", "二级", "三级", "四级", "五级"),
    ("初级", "中级", "高级"),
    ("第一批", "第二批", "第三批", "第四批", "第五批"),
    ("第一期", "第二期", "第三期", "第四期"),
    ("第一季度", "第二季度", "第三季度", "第四季度"),
    ("第一产业", "第二产业", "第三产业"),
    ("小学", "初中", "高中", "幼儿园", "中职"),
    ("非贫困村", "贫困村"),
    ("非党员", "党员"),
    ("男", "女"),
    ("水田", "旱地", "旱田", "水浇地"),
    ("不合格", "合格"),
    ("非常满意", "很满意", "比较满意", "基本满意", "不满意", "满意", "一般"),
    ("副书记", "书记", "副主任", "主任", "副局长", "局长", "副组长", "组长", "委员", "成员"),
    ("公立", "民营", "乡镇卫生院", "村卫生室", "社区卫生"),
    ("一期", "二期", "三期", "四期"),
    ("国有林", "集体林", "个人林"),
    ("国省道", "国道", "省道", "县道", "乡道", "村道"),
    ("亲子", "个人", "团体"),
    ("不称职", "基本称职", "称职", "优秀"),
    ("赞成", "反对", "弃权"),
    ("不同意", "同意", "弃权"),
    ("已办结", "正在办理", "未办结", "不予受理"),
    ("已整改", "正在整改", "未整改"),
    ("已完成", "未完成", "正在推进", "正在建设"),
    ("现场整改", "立行立改", "当场整改", "限期整改"),
    (
        "中央",
        "省级",
        "市级",
        "县级",
        "省财政",
        "市财政",
        "县财政",
        "自筹",
        "社会",
        "银行贷款",
        "群众",
        "企业",
        "配套",
    ),
    ("A类", "B类", "C类", "D类"),
    ("甲类", "乙类", "丙类"),
    ("常住", "外出"),
    ("城镇", "农村"),
    ("城市", "农村"),
    ("语文", "数学", "英语", "物理", "化学", "生物", "政治", "历史", "地理", "体育", "音乐", "美术"),
    ("理工", "文史", "艺术", "体育"),
    ("代表建议", "委员提案", "建议", "提案"),
    ("新建", "改建", "扩建", "续建"),
    ("在编", "编外", "聘用"),
    ("行政编制", "事业编制"),
    ("一般隐患", "重大隐患"),
    ("一般性问题", "严重问题"),
    ("单位缴存", "个人缴存"),
    ("国有", "民营", "集体", "外资"),
    ("咨询", "投诉", "举报", "求助"),
    ("主动公开", "依申请公开", "不予公开"),
    ("镇", "乡", "街道"),
    ("行政村", "社区"),
    ("村", "社区"),
    ("地面", "地下"),
    ("党组", "党委"),
    ("正式党员", "预备党员"),
    ("博士", "硕士", "本科", "专科", "大专"),
    ("优秀", "良好", "合格", "不合格"),
    ("优", "良", "轻度污染", "中度污染"),
)
"""Each of the whole is one of them at most."""
_COMPLETE = frozenset(
    {("男", "女"), ("不合格", "合格"), ("赞成", "反对", "弃权"), ("地面", "地下"), ("常住", "外出")}
)
"""There are no others."""
_SINGLE = {"男", "女", "镇", "乡", "村", "优", "良"}
_FEWEST, _TOLERANCE, _ROUNDED = 2, 1e-6, 0.5
_RATIO = late_pattern(
    r"(?:三次?产(?:业)?(?:结构)?|产业结构)(?:比例?|占比|比重|之比)?[^\d。\uff1b]{0,16}?"
    r"(?<!\d)(?P<a>\d{1,2}(?:\.\d{1,2})?)\s?[:\uff1a∶]\s?(?P<b>\d{1,2}(?:\.\d{1,2})?)\s?[:\uff1a∶]\s?(?P<c>\d{1,2}(?:\.\d{1,2})?)(?![\d:\uff1a∶.])"
)
_SECTORS = late_pattern(
    r"(?:(?:三次|三大|一二三次|一、二、三次?|第一、(?:第)?二、(?:第)?三)产业|三产)(?:增加值)?"
    r"(?:(?:结构|投资|税收)?(?:占比|比重|比例)|结构|占(?:全[\u4e00-\u9fff]{1,2})?(?:地区)?(?:生产总值|GDP|经济总量)的?(?:比重|比例)?)(?:分别)?[为是达到占:\uff1a]{0,2}"
    r"(?P<a>\d{1,2}(?:\.\d{1,2})?)[%\uff05][、\uff0c,和](?P<b>\d{1,2}(?:\.\d{1,2})?)[%\uff05][、\uff0c,和](?P<c>\d{1,2}(?:\.\d{1,2})?)[%\uff05]"
)
_SPLIT = late_pattern(
    r"(?P<all>\d{1,6})[人名](?:[\u4e00-\u9fff]{0,4})?[\uff0c,、]?[^\d\uff0c。\uff1b]{0,12}?(?:分成?为?|设立?|成立|组建|组成|编成|编为|划分为?|下设|分设)了?"
    r"(?P<times>\d{1,3}|[两二三四五六七八九])[个支](?:[^\d\uff0c。\uff1b、每]{0,4}?)(?P<of>[组队班批])[\uff0c,、]每[个支]?(?:小|工作|检查)?(?P=of)(?:[为有配由安排]{0,2})(?P<each>\d{1,5})[人名](?!以|左|次|不)"
)
_DUE = late_pattern(
    r"(?:应到|应出席|应参加|应参会)(?:会|会议)?(?:代表|委员|人员|人数|党员|人大代表|政协委员|选民|职工)?[为是]?(?P<due>\d{1,6})[人名位]"
    r"(?:[\uff0c,、](?:因[^\d\uff0c。]{1,12})?(?:请假|缺席)(?P<away>\d{1,5})[人名位])?"
    r"[\uff0c,、](?:因[^\d\uff0c。]{1,12})?(?:实到|实际到会|出席|实际参加|到会|实际出席)(?:会议)?(?:代表|委员|人员|人数|党员)?[为是]?(?P<came>\d{1,6})[人名位]"
)
_SHEETS = late_pattern(
    r"发放(?:调查|测评|征求意见)?(?:问卷|选票|测评表|征求意见表|调查表|表决票)[共计为]{0,2}(?P<given>\d{1,7})[份张][^\d。\uff1b]{0,12}(?:收回|回收)(?:有效)?(?:问卷|选票|测评表|调查表|表决票)?[共计为]{0,2}(?P<back>\d{1,7})[份张]"
)
_TIMES = late_pattern(
    r"(?:分|举办|开展|组织|培训|共)(?:了)?[^\d\uff0c。\uff1b]{0,10}(?P<times>\d{1,3})(?P<of>[期批场轮班组])(?:举办|开展|进行|培训)?[\uff0c,]每(?P=of)(?:培训|安排)?(?P<each>\d{1,5})人[\uff0c,](?:累计|总)?共?计?(?:培训|参加|安排)?(?:人员|学员)?(?P<all>\d{1,6})人(?!次)"
)
_LISTED = late_pattern(
    r"(?P<count>[2-9]|1\d|[两二三四五六七八九])(?P<unit>个|家|所|条|名|座|处|项|位)(?P<thing>[^\d\uff0c。\uff1b、\uff08(《“]{0,12})[\uff0c,](?:它们)?分别(?:为|是)[:\uff1a]?(?P<list>[^\uff0c。\uff1b\uff08\uff09()《》“”\d;]{3,120})[。\uff1b]"
)
_HAN = {sign: number for number, sign in enumerate("一二三四五六七八九", 1)} | {"两": 2}


class _Item(NamedTuple):
    label: str
    figure: float
    unit: str


_THREE_FIGURES = late_pattern(r"\d\D+\d+\D+\d")


def contradicting_sums_in(text: str) -> Iterator[Slip]:
    """Where a sentence names a whole and its parts, and they cannot both be right."""
    parts = (*_added(text), *_divided(text), *_ratios(text)) if _THREE_FIGURES.search(text) else ()
    found = (*parts, *_counted(text), *_listed(text))
    yield from (one for one in found if not is_denied(text, one.start, one.end))


# ---------------------------------------------------------------- parts, and then the whole


def _added(text: str) -> Iterator[Slip]:
    for found in _TOTAL.finditer(text) if _TOTALLED.search(text) else ():
        begin = max(text.rfind(sign, 0, found.start()) for sign in _ENDS + "\uff1a:") + 1
        before = text[begin : found.start()]
        before = _OPENING.sub("", before)
        if found["unit"] in _PERCENT and _RATES.search(before + found[0]):
            continue
        if "其中" in before or "(" in before or "\uff08" in before or _HEDGED.search(before + found[0]):
            continue
        is_summed = found[0].lstrip("\uff0c,、")[:2] in ("共计", "合计", "总计")
        is_of_others = not is_summed and "\u4e00" < text[found.end() : found.end() + 1] < "\u9fff"
        items = _trailing(before, found["unit"])
        if len(items) < _FEWEST or (is_of_others and _family(items) is None):
            # 共25名干部 may be others.
            continue
        total, figures = float(found["total"]), [one.figure for one in items]
        if any(abs(sum(figures[at:]) - total) <= _rounding(found["unit"]) for at in range(len(figures) + 1)):
            continue
        listed = text[begin : found.start()].count("、") >= len(items) - 1 >= _FEWEST
        is_summed = is_summed or listed
        if total in figures or not ((is_summed and _are_names(items)) or _is_one_list(items)):
            continue
        start = text.rfind(items[0].label, begin, found.start()) if items[0].label else begin
        yield Slip(max(start, begin), found.end(), _sum_said(figures, total))


def _trailing(before: str, unit: str) -> list[_Item]:
    """The parts of this unit right before the whole, in the order of the text."""
    items: list[_Item] = []
    for piece in reversed(_SEPARATORS.split(before)):
        if not piece.strip():
            continue
        parts = [*_PART.finditer(piece)]
        if (
            len(parts) != 1
            or parts[0]["unit"] != unit
            or len(_ANY_NUMBER.findall(piece)) > len(parts[0]["figure"])
        ):
            break
        items.append(_Item(piece[: parts[0].start()].strip(), float(parts[0]["figure"]), unit))
    return items[::-1]


_LISTS = late_pattern(
    r"等奖|金奖|银奖|铜奖|优秀奖|类|级|批|期|村|乡|镇|社区|票|组|语|数|男|女|户|奖|学|员|中央|省|市|县|区|乡|社|岗|厂|店|线|车|局|院|队|河|库|田|地|林|路|桥"
)


def _are_names(items: Sequence[_Item]) -> bool:
    return all(0 < len(one.label) <= 8 for one in items[1:])


def _is_one_list(items: Sequence[_Item]) -> bool:
    """Short names side by side; a sentence of its own tells of something else."""
    return _are_names(items) and (_family(items) is not None or _LISTS.search(items[-1].label) is not None)


def _sum_said(figures: Sequence[float], total: float) -> str:
    return f"，各项相加是{sum(figures):g}，不是{total:g}"


def _rounding(unit: str) -> float:
    """What is counted has no halves; sums of money and land are rounded."""
    return _ROUNDED if unit in ("%", "\uff05", "万元", "亿元", "万亩") else _TOLERANCE


# ---------------------------------------------------------------- the whole, and then its parts


def _divided(text: str) -> Iterator[Slip]:
    for found in _WHOLE.finditer(text) if "其中" in text or _PARTS_IN_BRACKETS.search(text) else ():
        if found["unit"] in _PERCENT:
            continue  # how much each of them grew adds up to nothing
        is_bracket = found[0][-1] in "\uff08(" or "\uff08" in found[0] or "(" in found[0]
        closing = min((at for sign in "\uff09)" if (at := text.find(sign, found.end())) >= 0), default=-1)
        end = closing if is_bracket else _end(text, found.end())
        if end < 0:
            continue
        inside = text[found.end() : end]
        if "其中" in inside or "\uff08" in inside or "(" in inside:
            continue
        items = _leading(inside, found["unit"])
        if not items:
            continue
        total, figures = float(found["total"]), [one.figure for one in items]
        length = _length(inside, len(items))
        stop = found.end() + length
        # What goes on behind the parts may hedge something else, such as a mean age.
        if _HEDGED.search(inside[:length]) or _OVERLAP.search(inside[length:]):
            continue
        family = _family(items)
        if family is None or len(items) < _FEWEST:
            continue
        allowed = _rounding(found["unit"])
        is_all = (family in _COMPLETE and len(items) == len(family)) or (
            is_bracket and _is_whole_bracket(inside, items)
        )
        if sum(figures) > total + allowed or (is_all and sum(figures) < total - allowed):
            yield Slip(found.start(), stop, _sum_said(figures, total))
    yield from _percent(text)


def _end(text: str, at: int) -> int:
    return min((place for sign in _ENDS if (place := text.find(sign, at)) >= 0), default=len(text))


def _leading(inside: str, unit: str) -> list[_Item]:
    """The parts of this unit, up to what is none."""
    items: list[_Item] = []
    for piece in _SEPARATORS.split(inside):
        parts = [*_PART.finditer(piece)]
        if len(parts) != 1 or parts[0]["unit"] != unit:
            break
        if len(_ANY_NUMBER.findall(piece[parts[0].end() :])):
            break
        label = piece[: parts[0].start()].strip() or piece[parts[0].end() :].strip()
        items.append(_Item(label, float(parts[0]["figure"]), unit))
    return items


def _length(inside: str, count: int) -> int:
    """Characters up to the end of so many pieces."""
    at = 0
    for place, found in enumerate(_SEPARATORS.finditer(inside)):
        if place == count - 1:
            return found.start()
        at = found.end()
    return len(inside) if at <= len(inside) else at


def _family(items: Sequence[_Item]) -> tuple[str, ...] | None:
    """The one of which each item has a member of its own."""
    for family in _FAMILIES:
        members = [_member(one.label, family) for one in items]
        if all(members) and len(set(members)) == len(members):
            return family
    return None


def _member(label: str, family: Sequence[str]) -> str:
    for one in family:
        is_named = one in label and len(label) <= len(one) + 6 and "以上" not in label
        if is_named and (one not in _SINGLE or label.startswith(one)):
            return one
    return ""


def _is_whole_bracket(inside: str, items: Sequence[_Item]) -> bool:
    return len([piece for piece in _SEPARATORS.split(inside) if piece]) == len(items)


_OF_ALL = late_pattern(
    rf"(?P<label>[^\d\uff0c。\uff1b、,:\uff1a]{{1,12}}?)的?(?:各?占(?:比)?[为达]?)(?P<figure>{_NUMBER})\s?[%\uff05]"
)


def _percent(text: str) -> Iterator[Slip]:
    """满意的占85%，基本满意的占12%，不满意的占6%."""
    if text.count("占") < _FEWEST:
        return
    begin = 0
    while begin < len(text):
        end = _end(text, begin)
        sentence = text[begin:end]
        found = [*_OF_ALL.finditer(sentence)] if sentence.count("占") >= _FEWEST else []
        items = [_Item(one["label"].strip(), float(one["figure"]), "%") for one in found]
        family = _family(items) if len(items) >= _FEWEST else None
        if (
            family is not None
            and sum(one.figure for one in items) > 100 + 2 * _ROUNDED
            and not _HEDGED.search(sentence)
        ):
            figures = [one.figure for one in items]
            yield Slip(
                begin + found[0].start(),
                begin + found[-1].end(),
                f"，各项相加是{sum(figures):g}%，超过了100%",
            )
        begin = end + 1


# ---------------------------------------------------------------- other sums


def _ratios(text: str) -> Iterator[Slip]:
    found_all = (*_RATIO.finditer(text), *_SECTORS.finditer(text)) if "产" in text else ()
    for found in found_all:
        total = sum(float(found[part]) for part in "abc")
        if 80 < total < 130 and abs(total - 100) > 1:
            yield Slip(*found.span(), f"，三项相加是{total:g}，不是100")


def _counted(text: str) -> Iterator[Slip]:
    for found in _DUE.finditer(text) if "应" in text else ():
        due, came, away = int(found["due"]), int(found["came"]), int(found["away"] or 0)
        if came > due:
            yield Slip(*found.span(), "，实到的比应到的多")
        elif found["away"] and due - away != came:
            yield Slip(*found.span(), f"，应到减去请假的是{due - away}")
    for found in _SHEETS.finditer(text) if "发放" in text else ():
        if int(found["back"]) > int(found["given"]):
            yield Slip(*found.span(), "，收回的比发放的多")
    for found in _SPLIT.finditer(text) if "每" in text else ():
        times = _HAN.get(found["times"]) or int(found["times"])
        # Fewer may be led by somebody beside them.
        if times * int(found["each"]) > int(found["all"]):
            yield Slip(*found.span(), f"，相乘是{times * int(found['each'])}，比总人数多")
    for found in _TIMES.finditer(text) if "每" in text else ():
        if int(found["times"]) * int(found["each"]) != int(found["all"]):
            yield Slip(*found.span(), f"，相乘是{int(found['times']) * int(found['each'])}")


def _listed(text: str) -> Iterator[Slip]:
    """`3个小区，分别为甲、乙、丙、丁。`"""
    for found in _LISTED.finditer(text) if "分别" in text else ():
        names = found["list"].split("、")
        if any(sign in found["list"] for sign in ("等", "各", "以及", "其", "的")) or len(names) < _FEWEST:
            continue
        count = _HAN.get(found["count"]) or int(found["count"])
        joined = any(sign in names[-1] for sign in "和及与")
        if count not in (len(names), len(names) + joined) and all(1 < len(name) <= 12 for name in names):
            yield Slip(*found.span(), f"，后面列了{len(names)}个")


def may_tell_sums(text: str) -> bool:
    """A whole and its parts may stand there."""
    return any(
        sign in text
        for sign in (
            "其中",
            "共",
            "合计",
            "总计",
            "产业",
            "应到",
            "应出席",
            "发放",
            "占",
            "分别",
            "每",
            "\uff08",
        )
    )
