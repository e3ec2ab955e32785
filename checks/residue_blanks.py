"""Marks that somebody was to replace, of any kind, where they stand for what a unit tells of itself: question
marks and prompts behind its labels, crossed numbers that people are to call, places and sums in news."""

from __future__ import annotations

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
from checks.residue_names import NO_DAY, NOT_FILLED

_X = r"[Xx\uff38\uff58]"
_CROSS = r"[Xx\uff38\uff58\u00d7]"
_OWN = (
    "受理|办理|办公|咨询|报名|监督|投诉|举报|服务|值班|抢修|报修|集合|领取|试鸣|举办|培训|开放|活动|会议"
    "|演出|展览|主办|承办|协办|牵头|组织|发布|实施|责任|联系|报送|报到"
    "|评审|施工|停水|停电|征集|比赛|考试|面试|开标"
)
_LABEL = (
    rf"(?:{_OWN})(?:人员?|电话|热线|时间|地点|地址|单位|部门|机构|方式|邮箱|窗口|日期)|联系人|来源|地点"
    rf"|时间|电话|地址|邮箱|传真|网址|官网|网站"
    r"|记者|通讯员|作者|摄影|主持人|主讲人|开户行|账号"
)
_BEGINS = r"(?:^|(?<=[\s\uff0c,。\uff1b;|\uff08(、]))"
_ENDS = r"(?=[\s\uff0c,。\uff1b;、|\uff09)\uff08(]|\Z)"
_PLACE = "省市县区镇乡村街路号楼室"
_PROMPTED = late_pattern(
    rf"{_BEGINS}(?P<label>{_LABEL})[:\uff1a]\s?(?P<blank>[\uff08(【\[]请?(?:在此处?|此处)?(?:填写|填入"
    rf"|补充|输入|填)[^\uff09)】\]\n]{{0,14}}[\uff09)】\]]|[?\uff1f]{{2,20}}){_ENDS}"
)
_VALUE = late_pattern(
    rf"{_BEGINS}(?P<label>{_LABEL})[:\uff1a]\s?(?P<blank>"
    rf"(?:400|800)-{_X}{{3,4}}-{_X}{{3,4}}|{_X}{{3}}-{_X}{{7,8}}|{_X}{{2,12}}@[A-Za-z0-9.]{{2,30}}"
    rf"|(?:https?://)?www\.[xX]{{2,6}}\.[A-Za-z.]{{2,12}}"
    rf"|1[3-9]\d{_X}{{8}}|12345678901?|0\d{{2,3}}-1234567|\d{{3,4}}-\d{{7,8}}转{_X}{{2,5}}"
    rf"|{_X}{{2,4}}(?:科|局|处|办|股|委|中心|镇|村|街道)"
    rf"|{_CROSS}{{2,4}}[{_PLACE}](?:{_CROSS}{{1,4}}[{_PLACE}]){{1,8}}|{_X}{{3,20}}(?:银行)?"
    rf"|{_X}{{2}}[:\uff1a]{_X}{{2}}(?:[—~至-]{{1,2}}{_X}{{2}}[:\uff1a]{_X}{{2}})?"
    rf"|某某某|\*{{3,12}}){_ENDS}"
)
_DOUBTED_VALUES = late_pattern(r"\u00d7|\*|某|银行")
_BARE = frozenset({"电话", "传真", "邮箱", "地址", "地点", "时间"})
"""Labels behind which papers leave out what is a person's."""
_CROSSES_ONLY = late_pattern(rf"{_X}+(?:[{_PLACE}]{_X}+)*[{_PLACE}]?")
_CALLED_AT = late_pattern(
    rf"(?:拨打|致电|咨询|联系|抢修|报修|服务|举报|监督|值班|热线|办公)[\u4e00-\u9fff]{{0,6}}?(?:电话"
    rf"|热线)?[是为]?\s?(?P<tel>0\d{{2,3}}[-—\uff0d]?{_X}{{7,8}}|{_X}{{7,12}}|(?:400"
    rf"|800)-{_X}{{3,4}}-{_X}{{3,4}})(?![A-Za-z\d])"
)
_DAY = late_pattern(
    r"(?P<set>(?:(?:时间|日期|期限)[:\uff1a]?|定于|将于|拟于|已于|自|从|截至"
    r"|于)\s?)?(?P<day>20\d\d年(?:\s?[_\uff3f]{1,20}\s?月\s?[_\uff3f]{0,20}\s?[日号]?"
    r"|\d{1,2}月\s?[_\uff3f]{1,20}\s?[日号]))"
)
_MISSING = late_pattern(
    rf"(?P<when>(?:20(?:\d\d|{_X}{{2}})年)?{_X}{{1,2}}月{_X}{{1,2}}[日号])"
    rf"|(?P<many>(?<![A-Za-z\d]){_X}{{2,3}}(?:余|多)?(?:万|亿)?(?:元|平方米|亩|公里|吨|个|名|人|户|件|天"
    rf"|家|场|次|项|%|米|台|辆|套|棵|株|只|头|期)(?!才|口|民))"
    rf"|(?P<where>(?<![A-Za-z\d·•]){_X}{{2,3}}(?:[县市区镇乡村]|街道|社区|广场|会议室)(?!长))"
    rf"|(?P<firm>(?<![A-Za-z\d·•]){_X}{{2,3}}(?:酒店|小学|中学|大厦|路(?!公交)))"
    rf"|(?P<who>(?:书记|[县市区镇乡局院校]长|主任|主席|记者|通讯员){_X}{{2,3}}(?![A-Za-z\d])"
    rf"|(?<![A-Za-z\d]){_X}{{2,3}}(?:副?[县市区镇乡局]长|书记|主任|同志))"
    rf"|(?P<what>第{_X}{{1,3}}届)"
    rf"|(?P<body>(?<=[县市区镇乡]){_X}{{2,3}}(?:局|委|办|厅|中心|站|所)(?!长))"
)
_FIGURE = late_pattern(
    rf"(?<![A-Za-z\d]){_CROSS}{{1,3}}(?:\.{_CROSS}{{1,2}})?(?:余|多)?(?:(?:万|亿|万亿)(?:元(?!整)|人次?|亩"
    rf"|吨|平方米|千瓦时|户|件)|%|\uff05|个百分点|公里|万元|人次|平方米)"
)
_ORDER = late_pattern(
    rf"(?:请|要求|责令)(?:各|有关|相关|广大|全体)[\u4e00-\u9fff、\uff08\uff09]{{1,20}}(?:于|在|务必于"
    rf"|必须于|须于)(?P<day>(?:20\d\d年)?{_CROSS}{{1,2}}月{_CROSS}{{1,2}}[日号])(?:之?前|以前|起|下班前)"
)
_OPEN_DAY = rf"(?:20(?:\d\d|{_X}{{2}})年)?{_X}{{1,2}}月{_X}{{1,2}}[日号]"
_PERIOD = late_pattern(
    rf"(?:(?P<label>时间|日期|期限|工期|[示名告展假集收]期)|^|(?<=[\uff0c。\uff1b]))\s?(?:[为是:\uff1a]\s?)?"
    rf"(?P<since>自|从)?"
    rf"(?P<period>{_OPEN_DAY}(?P<on>起)?(?:[至到~～]|[—-]{{1,2}}){_OPEN_DAY}(?P<end>止)?)"
)
"""A notice says from when until when: `检查时间自X月X日起至X月X日止`."""
_OFFERS = late_pattern(
    rf"(?P<firm>{_CROSS}{{2,6}}[\u4e00-\u9fff]{{0,4}}(?:公司|厂|酒店|超市))[\u4e00-\u9fff]{{0,6}}(?:诚聘"
    rf"|急聘|(?:现|诚|急|因|面向社会|公开)[\u4e00-\u9fff\uff0c]{{0,12}}(?:招聘|招收|招募|诚聘))"
)
_SIGNED = late_pattern(
    rf"{_X}{{2}}[省市县区镇乡](?:人民政府(?:办公室)?|[\u4e00-\u9fff]{{2,8}}[局委办]"
    rf"|委员会)\s?(?:20\d\d年\d{{1,2}}月\d{{1,2}}日)?"
)
_HIDDEN = late_pattern(
    r"某[^些种项]|案|罪|诈骗|骗|当事人|原告|被告|举报人|受害|隐去|化名|匿名|故事|代号|演练|模拟|假设|假如"
    r"|例如|比如|举例|写[成作为]|形如|编号|编码|姓名|身份证|患者|车牌|门牌"
    r"|何[时地人事]|染色体|尺码|[\uff0c。\uff08(]如|病例|推演|脚本|填空|试题|每年"
    r"|(?<![\u4e00-\u9fff])地址[:\uff1a]|反映|来电|诉求|热线办|来信人|投诉人|申请人|委托|消费者[在向购]"
    rf"|{MADE_UP_NAMES}"
)
"""Texts that leave out whose it was, or tell how something is written."""
_MADE_UP = late_pattern(r"某|案件|罪|诈骗|当事人|例如|比如|如[:\uff1a]|假[设如]|模拟|写[成作为]|形如")
"""An order that is shown, or told of."""
_TELLS = 2
"""Things of different kinds that are missing from a text of news: nobody left them out on purpose."""
_PAPERS: frozenset[Topic] = BESIDES - {"cases"}


def blanks_in(text: str, topics: Collection[Topic]) -> Iterator[Residue]:
    """What was to be filled in of the particulars that a unit tells of itself."""
    if not _PAPERS.issuperset(topics):
        return
    if ABOUT_FORMS.search(text) is None and _MADE_UP.search(text) is None:
        yield from _ordered(text)
    if _HIDDEN.search(text):
        return
    yield from _prompted(text)
    if ABOUT_FORMS.search(text) is None:
        yield from _valued(text)
        yield from _dated(text)
        if _SIGNED.fullmatch(text):
            yield Residue(0, len(text), NOT_FILLED)
        yield from _of_periods(text)
        yield from _missing_from_news(text)
        yield from _missing_from_figures(text)


def _prompted(text: str) -> Iterator[Residue]:
    for found in _PROMPTED.finditer(text):
        around = f"{text[: found.start()]}\n{text[found.end() :]}"
        if ABOUT_FORMS.search(around) is None and not is_within_quotes(text, found.start()):
            yield Residue(*found.span("blank"), f"“{found['label']}”没有填写")


def _valued(text: str) -> Iterator[Residue]:
    for found in _VALUE.finditer(text):
        is_bare = found["label"] in _BARE and _CROSSES_ONLY.fullmatch(found["blank"]) is not None
        if is_within_quotes(text, found.start()) or (found["label"] == "地址" and is_bare):
            continue
        sure = _DOUBTED_VALUES.search(found["blank"]) is None and not is_bare
        yield Residue(*found.span("blank"), f"“{found['label']}”没有填写", sure)
    for found in _CALLED_AT.finditer(text):
        if not is_within_quotes(text, found.start()):
            yield Residue(*found.span("tel"), "没有填写的电话")


def _dated(text: str) -> Iterator[Residue]:
    for found in _DAY.finditer(text):
        goes_on = len(text) - found.end("day") > 1
        yield Residue(*found.span("day"), NO_DAY, found["set"] is not None and goes_on)


def _missing_from_news(text: str) -> Iterator[Residue]:
    found = [
        one
        for one in _MISSING.finditer(text)
        if not (is_within_quotes(text, one.start()) or is_quoted(text, *one.span()))
    ]
    if not found:
        return
    kinds = {one.lastgroup for one in found} - {"firm"}
    sure = len(kinds) >= _TELLS or "what" in kinds
    yield Residue(*found[0].span(), NOT_FILLED, sure)


def _of_periods(text: str) -> Iterator[Residue]:
    """Where no label says whose time it is, both ends must be said as notices say them."""
    for found in _PERIOD.finditer(text):
        said = found["label"] or (found["since"] and (found["on"] or found["end"]))
        if said and not is_within_quotes(text, found.start("period")):
            yield Residue(*found.span("period"), NO_DAY)


def _missing_from_figures(text: str) -> Iterator[Residue]:
    """`收入X亿元，增长X%`: one letter for a figure may be meant, for several it is not."""
    found = [one for one in _FIGURE.finditer(text) if not is_within_quotes(text, one.start())]
    if len(found) >= _TELLS:
        yield Residue(*found[0].span(), NOT_FILLED, all("\u00d7" not in one[0] for one in found))


def _ordered(text: str) -> Iterator[Residue]:
    """An order until a day that has crosses for its figures, and a firm without a name that offers work."""
    for found in _ORDER.finditer(text):
        if not is_within_quotes(text, found.start()):
            yield Residue(*found.span("day"), NO_DAY)
    if (offer := _OFFERS.match(text)) is not None:
        yield Residue(*offer.span("firm"), NOT_FILLED)


_CROSSES = ("XX", "xx", "\uff38\uff38", "\uff58\uff58")
BLANK_SIGNS = (
    *(f"{colon}{sign}" for colon in "\uff1a:" for sign in (
        "？？", "??", "（请", "(请", "【请", "[请", "（填", "(填", "【填", "[填", "（此", "（补", "（输",
        "【补", "XX", "xx", "400-X", "400-x", "http://www.x", "http://www.X",
        "www.x", "www.X", "某某某", "***", "12345678", "\u00d7\u00d7", "张X", "李X", "王X", "138X", "139X",
        "138x")),
    "-XX", "-xx", "转X", "x@", "X@", "电话X", "电话x", "热线X", "致电X", "年_", "年\uff3f", "月_", "月\uff3f",
    *(f"{cross}{end}" for cross in "Xx\uff38\u00d7" for end in (
        "亿", "万元", "万人", "%", "个百分点", "公里", "万亩", "人次")),
    "\u00d7月\u00d7", "\u00d7有限公司", "月X日", "月x日", "月XX日", "月xx日", "X月X", "x月x", "X月XX",
    "第XX届", "第X届", "第xx届",
    *(f"{cross}{end}" for cross in _CROSSES for end in (
        "县", "市", "区", "镇", "乡", "村", "街", "社区", "广场", "酒店", "小学", "中学", "公司", "大厦",
        "有限公司", "路", "会议", "医院", "元", "名", "余", "多", "场", "次", "家", "项", "%", "期")),
)  # fmt: skip
"""Each of these blanks has one of them in it."""
