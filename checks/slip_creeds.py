"""Lists and expressions that the state has fixed, with one word that is another: 自由、平等、公平、法治."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checks.late_patterns import late_pattern
from checks.slip_context import Slip, is_spoken_of

_LISTS: tuple[tuple[str, ...], ...] = (
    ("富强", "民主", "文明", "和谐"),
    ("自由", "平等", "公正", "法治"),
    ("爱国", "敬业", "诚信", "友善"),
    ("政治意识", "大局意识", "核心意识", "看齐意识"),
    ("道路自信", "理论自信", "制度自信", "文化自信"),
    ("创新", "协调", "绿色", "开放", "共享"),
    ("稳就业", "稳金融", "稳外贸", "稳外资", "稳投资", "稳预期"),
    ("保居民就业", "保基本民生", "保市场主体", "保粮食能源安全", "保产业链供应链稳定", "保基层运转"),
    ("全面深化改革", "全面依法治国", "全面从严治党"),
    ("严以修身", "严以用权", "严以律己"),
    ("谋事要实", "创业要实", "做人要实"),
    ("学党章党规", "学系列讲话", "做合格党员"),
    ("科学立法", "严格执法", "公正司法", "全民守法"),
    ("忠诚", "干净", "担当"),
    ("自我净化", "自我完善", "自我革新", "自我提高"),
    ("产业兴旺", "生态宜居", "乡风文明", "治理有效", "生活富裕"),
    ("立足新发展阶段", "贯彻新发展理念", "构建新发展格局"),
    ("政治判断力", "政治领悟力", "政治执行力"),
    ("节水优先", "空间均衡", "系统治理", "两手发力"),
    ("信念坚定", "为民服务", "勤政务实", "敢于担当", "清正廉洁"),
    ("对党忠诚", "服务人民", "执法公正", "纪律严明"),
    ("对党忠诚", "纪律严明", "赴汤蹈火", "竭诚为民"),
    ("对党忠诚", "勇于创新", "治企有方", "兴企有为", "清正廉洁"),
    ("学史明理", "学史增信", "学史崇德", "学史力行"),
    ("坚持真理", "坚守理想", "践行初心", "担当使命"),
    ("毛泽东思想", "邓小平理论", "“三个代表”重要思想", "科学发展观"),
)
_VALUES = 3
"""The first lists are one creed: where two of them stand, the third may not differ either."""
_NAMES = late_pattern(
    r"价值观|核心价值|价值[取准目]|[公国社][民家会]层面|四个意识|四个自信|发展理念|六稳|六保|三严三实|两学一做|四个全面|乡村振兴|治水|好干部|建党精神|训词"
)
_GAP = r"[、\uff0c,\s]{1,2}(?:和|以及)?"
_FEWEST, _LONG_MEMBER = 4, 5
_EXPRESSIONS: tuple[tuple[str, str], ...] = (
    (
        r"(?:协调|统筹|扎实|全面|持续|深入)推进“?四个全面”?战略(?P<odd>部署|部局|布署|格局|步局)|“四个全面”战略(?P<odd2>部局|布署|步局)",
        "战略布局",
    ),
    (r"“?五位一体”?总体(?P<odd>部署|部局|布署|格局|战略|步局)", "总体布局"),
    (r"稳中求进(?:的)?工作总(?P<odd>(?!基调)[\u4e00-\u9fff]{2})(?=[\uff0c。、\uff1b]|$)", "总基调"),
    (r"(?P<odd>人民(?:致上|至尚|致尚|只上|之上(?=、生命)))", "人民至上"),
    (r"(?P<odd>生命(?:致上|至尚|致尚|只上|之上(?=、安全)))", "生命至上"),
    (r"(?P<odd>房住不(?!炒)[抄吵钞妙超])", "房住不炒"),
    (r"(?:不是|而非)用来(?P<odd>[抄吵钞妙超])的?(?=[\uff0c。、”’的定]|$)", "炒"),
    (r"房子是(?:用来)?(?P<odd>往|注|驻)的", "住"),
    (r"(?P<odd>两个“?(?:维修|围护|维持|维户|唯护|违护))(?=”)", "两个维护"),
    (r"(?:领悟|拥护|把握)“?(?P<odd>两个(?:确定|确认|树立|确力))", "两个确立"),
    (r"(?:增强|树牢|牢固树立)“?(?P<odd>四个(?:意志|意思|意见|认识))", "四个意识"),
    (r"坚定“?(?P<odd>四个(?:自强|自觉|自立|自新|信心))", "四个自信"),
    (r"绿水青山就是(?P<odd>金山(?:银水|很山|银川|铜山)|银山金山)", "金山银山"),
    (r"(?P<odd>[青清]水[青绿]山就是金山银山|绿水清山就是金山银山)", "绿水青山就是金山银山"),
    (r"金山银山就是(?P<odd>绿水青山)(?!、)", "绿水青山就是金山银山"),
    (r"空谈误国[、\uff0c,]?实干(?P<odd>(?!兴邦)[\u4e00-\u9fff]邦)", "实干兴邦"),
    (r"一张(?P<odd>[兰篮栏]图)[绘干]到底", "蓝图"),
    (r"(?P<odd>打铁(?:必须|还需)自身[应映]|打铁[环]需自身硬)", "打铁还需自身硬"),
    (r"(?P<odd>撸起(?:袖了|秀子|柚子)加油干|撸起袖子(?:家油|加由)干)", "撸起袖子加油干"),
    (r"一个中心、?(?P<odd>二个基本点|两个基本面|两个基点)", "两个基本点"),
    (r"全面(?P<odd>依法制国|依法治囯|以法治国)", "依法治国"),
    (r"全面(?P<odd>从严制党|从严冶党|从严治觉)", "从严治党"),
    (r"(?P<odd>贯彻新发展(?:观念|概念|理论))", "贯彻新发展理念"),
    (r"(?P<odd>构建新发展(?:布局|局面|模式))", "构建新发展格局"),
    (r"(?P<odd>立足新(?:的)?发展(?:时期|时段|阶断))", "立足新发展阶段"),
    (r"(?P<odd>不忘初(?:衷|新|信))、?牢记使命", "不忘初心"),
    (r"不忘初心、?(?P<odd>(?:劳|牢计|牢系)(?:记)?使命|牢记(?:史命|使名))", "牢记使命"),
    (r"“?(?P<odd>三会一科|三会议课|三会一可)”?", "三会一课"),
    (r"(?P<odd>为人民服物|全心全意为人民服物)", "为人民服务"),
    (r"铸牢中华民族(?P<odd>共同体认识|共同意识|命运共同体意识)", "共同体意识"),
    (r"人类命运(?P<odd>共同休|共同题|共同提)", "共同体"),
    (
        r"习近平(?!新时代中国特色社会主义思想)(?P<odd>[新时代中国特色社会主义]{2,14}思想)",
        "新时代中国特色社会主义思想",
    ),
    (r"(?P<odd>[中种]央八项(?:规订|规范))", "中央八项规定"),
    (r"(?P<odd>高质量发[屉层])|(?P<odd2>共同富(?:欲|余|育))", "高质量发展、共同富裕"),
    (r"(?P<odd>伟大复兴的中国(?:萝|楚|焚))", "中国梦"),
)
_COMPILED = tuple((late_pattern(pattern), right) for pattern, right in _EXPRESSIONS)
_EVEN_IF = late_pattern(
    r"(?P<odd>既使)(?![用得命者劲馆])(?=(?:再|不|没|是|在(?!校|职|岗)|有(?!关|些|效|限)|遇|面[临对]|只|如此|这样|最|已经|到了|身处|下着?[雨雪]|刮|周末|节假日|深夜|天气|条件|路途"
    r"|[\u4e00-\u9fff]{2,8}再)[^。\uff1b]{0,24}?(?:也|都(?!要使)|仍|还(?!能使)|亦))"
)
_OBJECTION = late_pattern(
    r"(?:(?:如|若|均|并|未)?(?P<odd>[有无]异意)(?![境象思义味])|(?P<odd2>(?:提出|没有|反映|的|任何)异意)(?![境象思义味])|(?P<odd3>异意)(?=[者人期的]|应|请|可))"
)


def misquoted_in(text: str) -> Iterator[Slip]:
    """Expressions in which one word is not the one that was fixed."""
    for found in (*_of_lists(text), *_of_expressions(text), *_of_words(text)):
        if not is_spoken_of(text, found.start, found.end):
            yield found


def _of_lists(text: str) -> Iterator[Slip]:
    """A word that is nothing like the right one may belong to another list, unless the creed is named"
    " or stands
    beside."""
    is_named = _NAMES.search(text) is not None
    for place, one in enumerate(_LISTS):
        if sum(member in text for member in one) != len(one) - 1 or (
            len(one) < _FEWEST and not is_named and len(one[0]) < _LONG_MEMBER
        ):
            continue
        is_creed = place < _VALUES and any(_whole(other).search(text) for other in _LISTS[:_VALUES])
        for odd, right in enumerate(one):
            found = _with_odd(one, odd).search(text)
            if found is None or found["odd"] == right:
                continue
            seen = found["odd"]
            is_closed = found["end"] is not None
            if _alike(seen, right) or (is_closed and (is_named or is_creed or (seen, right) in _MISTAKEN)):
                yield Slip(*found.span("all"), f"，“{seen}”应为“{right}”", grave=True)


_MISTAKEN = frozenset({("共赢", "共享"), ("分享", "共享"), ("创造", "创新")})


def _alike(seen: str, right: str) -> bool:
    """One character at its place."""
    return any(one == other for one, other in zip(seen, right, strict=True))


@cache
def _with_odd(one: tuple[str, ...], odd: int) -> re.Pattern[str]:
    """The list with any word at that place."""
    parts = [
        rf"(?P<odd>[\u4e00-\u9fff“”]{{{len(right)}}})" if place == odd else re.escape(right)
        for place, right in enumerate(one)
    ]
    begins = r"(?<![\u4e00-\u9fff])" if odd == 0 else ""
    return re.compile(
        rf"{begins}(?P<all>{_GAP.join(parts)})(?P<end>(?=[\uff0c。、\uff1b”\uff09)\s的等是为]|$))?"
    )


@cache
def _whole(one: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_GAP.join(map(re.escape, one)))


def _of_expressions(text: str) -> Iterator[Slip]:
    for pattern, right in _COMPILED:
        for found in pattern.finditer(text):
            group = found.lastgroup or "odd"
            yield Slip(*found.span(), f"，“{found[group]}”应为“{right}”", grave=True)


def _of_words(text: str) -> Iterator[Slip]:
    for found in _EVEN_IF.finditer(text):
        sentence = text[found.end() :].partition("。")[0]
        if not any(sign in sentence for sign in ("又", "也使", "也让", "更", "同时")):
            yield Slip(*found.span("odd"), "，应为“即使”")
    for found in _OBJECTION.finditer(text):
        yield Slip(*found.span(found.lastgroup or 0), "，应为“异议”")


CREED_SIGNS = (
    "四个全面", "位一体", "稳中求进", "民致上", "民至尚", "民致尚", "民只上", "民之上、生", "命致上",
    "命至尚", "命致尚", "命只上", "命之上、安", "房住不", "用来抄", "用来吵", "用来钞",
    "用来妙", "用来超", "用来往", "用来注", "用来驻", "房子是", "两个维", "两个“维", "个围护",
    "个唯护", "个违护", "个确定", "个确认", "个树立", "个确力", "四个意", "四个认识", "四个自",
    "四个信心", "就是金", "就是银", "个中心", "依法制国", "以法治国", "从严制党", "从严冶党",
    "从严治觉", "展观念", "展概念", "展理论", "展布局", "展局面", "展模式", "展时期", "展时段",
    "展阶断", "不忘初", "劳记使", "三会一科", "三会议课", "三会一可", "民服物", "体认识", "共同意识",
    "命运共同", "央八项", "发屉", "发层", "富欲", "富余", "富育", "复兴的中国", "既使",
    "异意", "民主、文明", "民主\uff0c文明", "富强、民主", "自由、平等", "自由\uff0c平等", "平等、公正",
    "公正、法治", "爱国、敬业", "敬业、诚信", "诚信、友", "大局意识", "核心意识", "看齐意识",
    "理论自信", "制度自信", "协调、绿色", "绿色、开放",
    "稳金融", "稳外", "保基本民生", "保市场主体", "化改革、全面", "严以", "创业要实", "做人要实",
    "学系列讲话", "严格执法", "公正司法", "干净", "自我净化", "自我革新", "生态宜居", "乡风文明",
    "是绿水青山", "空谈误国", "兰图绘", "篮图绘", "栏图绘", "兰图干", "篮图干", "打铁", "撸起",
    "三个代表”重要", "科学发展观", "公平司法", "乡村文明", "新发展理念", "新发展阶段", "政治领悟力",
    "政治判断力", "邓小平理论", "社会思想", "特色思想", "时代思想", "时代特色", "时代社会", "主义主义",
    "习近平中国", "习近平特色", "习近平社会", "国社会主义", "特色主义思想", "节水优先", "空间均衡",
    "系统治理、两", "勤政务实", "执法公正", "纪律严明", "赴汤蹈火", "治企有方", "兴企有为",
    "学史", "信念坚定",
    "坚持真理", "坚守理想",
)  # fmt: skip
"""Each of what is found has one of these in it."""
