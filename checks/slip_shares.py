"""Shares above the whole, growth that falls, and what is cut down to more than it was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.late_patterns import late_pattern
from checks.slip_context import Slip, clause_before, is_denied

_WHOLE = (
    "满意率|满意度|合格率|不合格率|办结率|办复率|答复率|回复率|优良率|优良天数比[例率]|达标率|接通率|出勤率|到会率|出席率|签到率|及格率"
    "|优秀率|处理率|处置率|成活率|保存率|知晓率|安全感|支持率|得票率|通过率|公开率|网办率|签约率|城镇化率|绿地率|绿化率|治愈率|死亡率|就业率|失业率"
    "|准确率|正确率|整改率|销号率|合规率|抽检率|参保率|参评率|参会率|投票率|参选率|净入学率|升学率|机械化率|综合利用率|资源化利用率"
    "|回收利用率|无害化率|收集率|(?:森林|绿化|植被|林木|绿地|城市绿化)覆盖率|自来水普及率|卫生厕所普及率|贫困发生率|脱贫率|好评率|差错率|识字率"
    "|录用率|中签率|调解率|化解率|建档率|签收率|按期率|按时率|及时率|有效率|到岗率|履约率|入园率|清零率|响应率|受理率|满意比例|治理率"
)
_BRIDGE = (
    r"(?:\s|[均都已也就仍约近高超为是达至到近于了]|分别|全部|稳定|保持|维持"
    r"|提升|提高|上升|升高|继续|连续|在|以上|超过|突破|总体|平均"
    r"|[\uff1a:]){0,8}"
)
_RATE = late_pattern(
    rf"(?P<rate>{_WHOLE}){_BRIDGE}(?:(?:由|从)[\d.]{{1,6}}[%\uff05][^\d\uff0c。]{{0,8}}[到至为])?(?P<figure>\d{{3,4}}(?:\.\d{{1,3}})?)\s?[%\uff05]"
)
_UP_BY = late_pattern(r"(?:提升|提高|上升|升高)[了近约超过]{0,2}$")
_SHARE = late_pattern(
    r"(?P<whose>人员|代表|党员|学生|居民|[农居]民|[农贫低]户|户|职工|干部|群众|女性|男性|老年人|老人|儿童|妇女|青年|委员|企业|人口|教师|医生|网民|受访者|[男女]|票)"
    r"占(?:比|总数|总量|总人[数口]|全[省市县区镇村校]?总?人[数口]|参[会训加]人?[数员]|总[户票]数|[\u4e00-\u9fff]{1,6}总[数量人户][数口]?)?[的约达为到了近超过:\uff1a]{0,3}"
    r"(?P<figure>\d{3,4}(?:\.\d{1,3})?)\s?[%\uff05]"
)
_HIGHEST, _LEAST_WHOLE = 1000, 100
_UP = "增长|上升|提高|增加|上涨|提升|升高"
_DOWN = "下降|减少|降低|回落|下滑|下跌|降幅"
_BOTH = late_pattern(
    rf"(?<![由从而])(?:(?:{_UP})了?(?:{_DOWN})|(?:{_DOWN})了?(?:{_UP}))了?[约达近]?\s?(?P<figure>\d[\d.]*)\s?"
    r"(?![\d.]*个?百分点)(?P<unit>[%\uff05]|[万亿]?[元人户家起件个次吨亩])"
)
_UNITS = (
    r"[%\uff05]|个百分点|个工作日|工作日|个小时|小时|分钟|秒|个月|个自然日|天|日|年|[千百十]?[万亿]?元|微克/立方米|毫克/升|平方米|平方公里|公里|米|公斤|万?吨|万?亩"
    r"|万?人次|万?人|万?户|家|个环节|个步骤|个|项|份|次|起|件|宗|所|张|套|道|台|辆|名|头|只|立方米"
)
_LESS = (
    "压缩|缩短|精简|减少|降低|下降|压减|缩减|减|降|合并|简化|回落|下调|压降|优化"
    "|减缓|放缓|减慢|趋缓|缩小|收窄|削减|减轻|减弱|下滑|下跌"
)
_MORE = "提高|增加|提升|上升|增长|扩大|上涨|上调|攀升|增|升|扩容|扩建|加快|提速|增多|加大|拓宽|加宽|延长"
_FIGURE = r"(?P<{0}>\d{{1,7}}(?:\.\d{{1,3}})?)\s?(?P<{1}>{2})?"
_CHANGED = late_pattern(
    r"(?<![\d.第-])"
    + _FIGURE.format("first", "unit1", _UNITS)
    + rf"(?P<between>(?:以[上内]|左右|以下)?[^\d。\uff1b\uff0c]{{0,14}}?|\uff0c(?:承诺|现|目前"
    rf"|实际)[^\d。\uff1b\uff0c]{{0,14}}?)(?:(?P<less>{_LESS})|(?P<more>{_MORE}))(?:到了?|至|为|成)(?:了|仅|现在的?|约|目前的)?\s?"
    + _FIGURE.format("last", "unit2", _UNITS)
    + r"(?P<other>[\u4e00-\u9fff])?"
)
_RISING_UNITS = re.compile(
    r"[%\uff05]|[万亿]?[元户人]|万?人次|家|所|公里|平方公里|万?吨|万?亩|张|台|辆|名|头|只"
).fullmatch
_RANKED = late_pattern(r"排名|名次|位次|位列|第\d|等级|[级等档]次|离|欠|误差|得分扣|损耗|密度|比例尺")
_COUNTED = frozenset({"个", "项", "件", "套", "道", "份"})
_OTHER_UNITS = frozenset("分角厘毫公千小星季周月年天日级档成倍至到")
_NEAR = 24


def contradicting_shares_in(text: str) -> Iterator[Slip]:
    """Figures of one clause that contradict each other, or what they are figures of."""
    found = (*_above_whole(text), *_each_above(text), *_up_and_down(text), *_cut_to_more(text))
    yield from (one for one in found if not is_denied(text, one.start, one.end))


_HUNDREDS = late_pattern(r"\d{3}(?:\.\d{1,3})?\s?[%\uff05]")
_TURNS = late_pattern(r"[长升高加涨]了?[下减降回]|[降少低落滑跌]了?[增上提]")
_CHANGES = late_pattern(
    r"[缩短减低降提增升长涨大容化并简落调压高加少攀建缓慢小窄轻弱滑跌快速多宽](?:到了?|至|为|成)"
)


def _above_whole(text: str) -> Iterator[Slip]:
    if not _HUNDREDS.search(text):
        return
    for pattern in (_RATE, _SHARE):
        for found in pattern.finditer(text):
            between = text[found.start() : found.start("figure")]
            if _LEAST_WHOLE < float(found["figure"]) < _HIGHEST and not _UP_BY.search(between):
                yield Slip(*found.span(), "，这个比例不会超过100%")


_EACH = late_pattern(
    rf"(?:(?:[\u4e00-\u9fff]{{2,6}}率)[、和与及]){{1,3}}[\u4e00-\u9fff]{{0,6}}(?:{_WHOLE})分别[为达到是约]{{1,2}}"
    r"(?P<figures>(?:[\d.]{1,6}[%\uff05][、和与及\uff0c]?){2,4})"
)
_FIGURE_OF_EACH = late_pattern(r"[\d.]{1,6}(?=[%\uff05])")
_OVER_WHOLE = late_pattern(
    r"覆盖率|使用率|利用率|完成率|自给率|负债率|溢价率|产销率|上座率|入学率|充足率|比率|回报率|收益率"
)


def _each_above(text: str) -> Iterator[Slip]:
    """`接通率和好评率分别为98%和104%`: where none of them may exceed the whole."""
    for found in _EACH.finditer(text) if "分别" in text else ():
        figures = [float(one.strip(".")) for one in _FIGURE_OF_EACH.findall(found["figures"])]
        before = text[found.start() : found.start("figures")]
        if max(figures) > _LEAST_WHOLE and not _OVER_WHOLE.search(before):
            yield Slip(*found.span(), "，这个比例不会超过100%")


def _up_and_down(text: str) -> Iterator[Slip]:
    for found in _BOTH.finditer(text) if _TURNS.search(text) else ():
        yield Slip(*found.span(), "，增和减写在了一起，只能是其中一个")


def _cut_to_more(text: str) -> Iterator[Slip]:
    """`由5个工作日压缩至7个工作日`. Ranks rise to a smaller number."""
    for found in _CHANGED.finditer(text) if _CHANGES.search(text) else ():
        unit, other = found["unit1"] or found["unit2"] or "", found["unit2"] or found["unit1"] or ""
        is_other = found["other"] and found["other"] in _OTHER_UNITS and not found["unit2"]
        if not unit or is_other or not _same_unit(unit, other):
            continue
        first, last = float(found["first"]), float(found["last"])
        if found["less"] and last <= first:
            continue
        is_counted = found["more"] in ("增加", "增长", "增") and unit in _COUNTED
        if found["more"] and (last >= first or not (is_counted or _RISING_UNITS(unit))):
            continue
        if first == 0 or _RANKED.search(text, max(0, found.start() - _NEAR), found.end()):
            continue
        if re.search(r"[-\u2212]$|零下|负", clause_before(text, found.start("first"))[-2:]):
            continue
        end = found.end("unit2" if found["unit2"] else "last")
        yield Slip(found.start("first"), end, "，说的变化和前后的数字相反")


def _same_unit(unit: str, other: str) -> bool:
    if unit == other or {unit, other} == {"%", "\uff05"}:
        return True
    short, long = sorted((unit, other), key=len)
    return long == f"个{short}" or (short == "个" and long.startswith("个"))


def may_tell_shares(text: str) -> bool:
    """It has a figure, and words for shares or changes."""
    if "%" in text or "\uff05" in text:
        return any(sign in text for sign in ("率", "占", "满意", "安全感", "增", "降", "升", "比例"))
    return any(
        sign in text
        for sign in ("压缩", "缩短", "减", "降", "增", "升", "扩大", "精简", "优化", "缓", "缩小", "收窄")
    )
