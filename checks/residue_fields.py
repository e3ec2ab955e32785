"""Fields of a draft that nobody put anything into, known by what stands around the name or the blank: fences
of doubled signs, brackets of any form, numbers that nobody can call, bodies without a name."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from checks.facts import Topic
from checks.late_patterns import late_pattern
from checks.residue_context import (
    ABOUT_FORMS,
    ABOUT_PROGRAMS,
    BESIDES,
    MADE_UP_NAMES,
    SPOKEN_OF,
    Residue,
    is_quoted,
    is_within_quotes,
)
from checks.residue_names import NO_DAY, NOT_FILLED, PROMPT, VARIABLE

_X = r"[Xx\uff38\uff58]"
_FENCED = r"(?P<name>[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9_（）()]{0,15}|[A-Za-z][A-Za-z0-9_.]{2,23})"
_FENCES = late_pattern(
    r"(?<![#&/=?])(?P<hash>##)(?!#)" + _FENCED + r"##(?!#)"
    r"|(?<!@)@@" + _FENCED.replace("name", "at") + r"@@(?!@)"
    r"|(?<!\$)\$\$" + _FENCED.replace("name", "dollar") + r"\$\$(?!\$)"
    r"|(?<!%)%%" + _FENCED.replace("name", "percent") + r"%%(?!%)"
    r"|(?<!\^)\^\^?" + _FENCED.replace("name", "hat") + r"\^\^?(?!\^)"
    r"|(?<![\d%A-Za-z])%(?P<single>[\u4e00-\u9fff]{2,8})%(?!\d)"
    r"|(?<![\d$A-Za-z])\$(?P<cash>[\u4e00-\u9fff]{2,8})\$"
    r"|[\[{(<](?P<sign>[$%@#&!*])(?P<signed>[\u4e00-\u9fff]{2,8}|[A-Za-z_.]{2,24})(?P=sign)[\]})>]"
    r"|\[\[" + _FENCED.replace("name", "square") + r"\]\]"
    r"|【【" + _FENCED.replace("name", "black") + r"】】"
    r"|%7[Bb](?:%7[Bb])?[A-Za-z_.]{2,24}%7[Dd](?:%7[Dd])?|%24%7[Bb][A-Za-z_.]{2,24}%7[Dd]"
    r"|%3[Cc]%25[^%\n]{1,30}%25%3[Ee]"
    r"|(?<![A-Za-z0-9_\]])\$[A-Z]{3,16}\$"
)
_NAME_OF = (
    "单位全称|单位名称|单位名|单位|部门名称|部门|姓名|名字|负责人|联系人|职务|活动名称|活动名"
    "|会议名称|会议名|项目名称|项目名|文件名称|文件名|名称|地点|地址|时间|日期|年份|月份"
    "|金额|人数|数量|数字|数据|电话|邮箱|主题|标题|牵头单位|主办单位|承办单位|协办单位|领导姓名|领导|"
    "嘉宾|乡镇名|镇名|县名|市名|村名|地名|企业名称|公司名称|学校名称|届次|期数|百分比|比例"
)
_HOW = (
    "您的|你的|您|贵|具体|实际|相关|对应|有关|活动|会议|举办|开始|结束|截止|参会|出席|主持|受理|办理"
    "|发布|牵头|主办|所在|本次|某|填写|填入|填|插入|补充|输入|替换|请填|待填|待定"
)
_FIELD = late_pattern(
    rf"[\[【{{<\uff1c《〔「](?P<in>(?:{_HOW}){{0,2}}(?:的)?(?:{_NAME_OF})(?:待定|待补|待填|X|x"
    rf"|\d)?)[\]】}}>\uff1e》〕」]"
)
_BEFORE_FIELD = late_pattern(r"[\u4e00-\u9fff、\uff0c第\d]\Z")
_NOT_BEFORE = late_pattern(r"(?:栏|项|写|填|为|按|即|如|指|中的|[\uff0c、]?和|与|选择|点击)\Z")
_BEHIND_FIELD = late_pattern(r"[\u4e00-\u9fff\uff0c。、\uff1b%]")
_AT_START = late_pattern(r"[于在将由共是为与会对向及和同]")
_ASKING = late_pattern(
    r"[【\uff08(\[<](?:[?\uff1f]{1,3}|待定|待填|待补|空|空缺|未定|X|XX|x|xx|\*{1,4}|_{1,6})[】\uff09)\]>]"
    r"(?=\s?(?:余|多)?(?:万|亿)?(?:人|名|户|元|个|家|年|月|日|次|场|项|件|亩|吨|公里|%|\uff05|届|米|"
    r"辆|台|套|条|处|平方米)(?![A-Za-z]))"
)
_PENDING = late_pattern(
    r"(?:\A|(?<=[。\uff1b\uff0c]))[【\[](?:待定|待核实|待补充|待确认|暂缺|空缺"
    r"|未定稿)[】\]](?=[\u4e00-\u9fff\uff0c。])"
)
_ORDINAL = late_pattern(
    r"第(?:[_\uff3f]{1,20}|\s{1,6}|[○\u3007]{2,4}|[（(]\s{0,4}[)）]|"
    + _X
    + r"{1,3}|\*{1,3}|[?\uff1f]{1,3})(?=[届期次批轮号])(?!号楼)"
)
_CALL = (
    r"拨打|致电|拨|电话|热线|手机|联系|咨询|传真|来电|微信|举报|报名|监督|服务|抢修|专线|QQ群?|qq群?|"
    r"Q群|号码|总机|座机"
)
_TELEPHONE = late_pattern(
    r"(?<![\d-])(?P<tel>0{3,4}[-—\uff0d\s]?0{7,8}|0000[-—\uff0d]\d{7,8}|0\d{2,3}[-—\uff0d]0{7,8}"
    r"|12345678(?:9|90)?|1234567|[（(]0{3,4}[)）]\s?0{7,8}|0{7,8}|1{11})(?![\d-])(?![A-Za-z])"
    r"|(?<![\dA-Za-z-])(?P<crossed>0\d{2,3}[-—\uff0d](?:"
    + _X
    + r"{5,8}|\*{7,8})|(?:0"
    + _X
    + r"{2,3}|"
    + _X
    + r"{3,4})[-—\uff0d]"
    + _X
    + r"{7,8}|1?"
    + _X
    + r"{7,12}|1[3-9]\d"
    + _X
    + r"{8})(?![\d-])(?![A-Za-z])"
)
_CALLED = late_pattern(rf"(?:{_CALL})[^\d。\n]{{0,12}}\Z")
_CALLED_IN_TEXT = late_pattern(
    r"(?:电询|致电|拨打|详询|垂询)[:\uff1a]?\s?\Z|(?:报名|咨询|监督|举报|服务|值班|办公"
    r"|抢修)[^\d。\n]{0,14}(?:电话|热线|手机)[:\uff1a]\s?\Z|(?:拨打|致电|拨|来电|联系我们|咨询"
    r"|电话为|电话是|热线为?|请联系)[^\d。:\uff1a\n]{0,10}\Z"
)
"""What is crossed out behind a label may be somebody's."""
_NO_CALL = late_pattern(
    r"密码|口令|编号|学号|账号|卡号|验证码|虚拟|冒充|诈骗|骗|陌生|来电显示|靓号|号段|位数|格式|形如|"
    r"例如|比如|举例|如[:\uff1a“]|隐去|打码|遮挡|某|姓名|身份证|申请人|当事人|中奖|获奖|患者"
)
_NO_MAIL = late_pattern(
    r"(?<![A-Za-z0-9_.])[xX]{2,8}@(?:[a-z0-9]{2,10}|[xX]{2,8})\.(?:com|cn|net)"
    r"|(?<=[\u4e00-\u9fff:\uff1a\s])[A-Za-z]{2,12}@[xX]{2,8}\.(?:com|cn|net)"
)
_BODY_END = (
    "局|委|委员会|办|办公室|厅|中心|站|所|科|处|室|股|队|支队|大队|公司|学校|小学|中学|医院|村委会"
    "|居委会|党委|党支部|协会|商会|部门|单位|集团|银行|联社|指挥部|项目部|专班|街道|社区"
)
_OPEN_BLANK = (
    rf"(?:[_\uff3f]{{1,20}}|{_X}{{1,4}}|\u00d7{{2,4}}|\*{{2,6}}|[○\u3007]{{2,4}}|[\[【]\s{{0,4}}[\]】]"
    rf"|[\uff08(]\s{{0,4}}[)\uff09]|[?\uff1f]{{2,4}})"
)
_MEASURE = (
    "(?:余|多)?(?:万|亿)?(?:人次|人|名|户|家|元|个|期|场|次|项|件|亩|吨|公里|%|\uff05|米|辆|台|套|条"
    "|处|张|所|座|头|只|棵|株|份|起|平方米|个百分点)(?![A-Za-z])"
)
_COUNTED = late_pattern(rf"(?P<blank>{_OPEN_BLANK}){_MEASURE}")
_SPACED = late_pattern(
    r"(?<=[共有计达约为了、\uff0c\u4e00-\u9fff])\s{1,8}(?=(?:个|名|人次|户|家|场|期|项|件|亩|万元|"
    r"亿元|万人|公里)(?![\s|]|\Z)[\u4e00-\u9fff])"
)
_OF_NEWS = late_pattern(
    r"今年|去年|全[县市区镇乡年]|[我本][县市区镇乡]|累计|截至|截止|预计|据[^\uff0c。]{0,8}统计|同比|"
    r"共有|近日|日前|目前|已经?(?:完成|建成|发放|投入)|带动|增收"
)
_RATE = late_pattern(
    rf"(?:同比|环比|比上年|较上年|较去年)(?:增长|下降|提高|上升|减少|增加|增收|回落)(?:了|约"
    rf"|近)?(?P<rate>{_OPEN_BLANK})(?:%|\uff05|个百分点|万?元|倍|万?人)"
)
_DONE_BY = late_pattern(
    r"(?<![_\uff3f])(?P<who>[_\uff3f]{2,20})(?=研究|决定|同意|批准|任|担任|主持|牵头|负责|出席|组织|"
    r"召开|成立|代表|介绍|指出|强调|表示|带队|等)"
)
_OPEN_DAY = late_pattern(r"(?<!\d)\d{1,2}月(?:[_\uff3f]{1,8}|\s{2,6}|[○\u3007]{1,2}|\*{1,2})[日号]")
_SET = late_pattern(
    r"(?:时间|日期|期限|定于|将于|拟于|自|从|截至|于)[:\uff1a为是]?\s?(?:20\d\d年)?\Z|[至到—-]\Z"
)
_OF_EXAMS = late_pattern(
    r"小明|小红|小华|小学|练习|填空|答案|试题|题目|判断|选择|我国|下列|以下|属于|应当|标准是|本人|兹|"
    r"声明|授权|承诺|身份证|签|盖章|第[\uff08(]\s{0,4}[)\uff09]届|大写|[甲乙]方|选票|代表大会"
)
_PLACES = late_pattern(rf"(?<![A-Za-z\d]){_X}{{2,3}}(?:县|市|区|镇|乡|村|社区|街道)")
_PLACED = late_pattern(
    rf"(?:{_X}{{1,4}}(?:省|市|县|区|镇|乡|村|路|街|大道|号|大厦|楼|栋|单元|室|广场)){{3,9}}"
)
_SITE = late_pattern(
    r"(?:https?://)?(?:www\.[xX]{2,8}|(?<![A-Za-z0-9.])[xX]{3,8})\.(?:gov\.cn|com\.cn|com|cn|net"
    r"|org)(?![A-Za-z])"
)
_LABELLED = late_pattern(
    r"(?:\A|(?<=[\s|\uff0c]))(?P<label>来源|信息来源|作者|编辑|责任编辑|摄影|标题|副标题|发布单位"
    r"|发布机构|联系人|联系电话|地点|时间|摘要|关键词|供稿|审核)[:\uff1a]\s?[\[【\uff08(]?请?(?:填写|"
    r"输入|选择|添加|录入|填入)(?P=label)?(?:名称|姓名|内容)?[\]】\uff09)]?(?=[\s|]|\Z)"
)
_HASHED = late_pattern(
    rf"(?<![#\d])#(?:{_HOW})?(?:{_NAME_OF}|[\u4e00-\u9fff]{{0,4}}(?:日期|时间|名称|姓名|单位|地点"
    rf"|电话|金额|人数))#(?!#)|(?<=[\u4e00-\u9fff\uff0c。:\uff1a])&[a-zA-Z_]{{2,16}}&(?=[\u4e00-"
    rf"\u9fff\uff0c。])|\A&[a-zA-Z_]{{2,16}}&(?=[\u4e00-\u9fff])"
    rf"|#\{{[\u4e00-\u9fffA-Za-z_.]{{2,20}}\}}"
)
_FIELD_SUFFIX = (
    "名称|全称|姓名|时间|日期|地点|地址|电话|金额|数额|人数|数量|机关|单位|部门|机构|职务|领导|主持人"
    "|嘉宾|联系人|负责人|内容|标题|文号|编号|次数|比例|年份|届次|主题|对象|方式|邮箱|网址"
)
_LED_FIELD = late_pattern(
    rf"(?<=[由于在经请为到至向与和、按据将自从对共邀送报：])[\[【{{<〔](?P<led>[\u4e00-\u9fff]{{0,6}}"
    rf"(?:{_FIELD_SUFFIX}))[\]】}}>〕](?=[\u4e00-\u9fff\uff0c。、\uff1b])"
)
_DEED = (
    "将|也将|还将|已|已经|负责|牵头|组织|联合|配合|会同|开展|召开|举办|承办|主办|协办|深入|积极|按照|"
    "结合|高度重视|全面|认真|及时|迅速|主要|党组|干部|全体|相关负责人|负责人|主任|局长|工作人员|带队|"
    "介绍|表示|等部门|等单位|、|和|与"
)
_BODY = late_pattern(
    rf"(?P<body>(?<![A-Za-z])(?:[省市县区镇乡州](?:[\uff08(][区市县][)\uff09])?|我|本|县直|市直"
    rf"|区直)(?:{_X}{{2,4}}|\u3007{{2,4}}|○{{2,4}}|_{{2,8}}"
    rf"|\uff3f{{2,8}})(?:{_BODY_END}))(?=(?:{_DEED}))"
)
_TITLED_BODY = late_pattern(
    rf"(?P<of>(?<![A-Za-z\d])(?:{_X}{{2,4}}|\*{{2,4}})(?:省|市|县|区|镇|乡|局|委)人民(?:政府|法院"
    rf"|检察院)|(?<![A-Za-z\d]){_X}{{2,4}}(?:县委|市委|区委|镇党委|乡党委|党工委))"
)
_HIDDEN = late_pattern(
    r"某[^些种项]|案|罪|诈骗|骗|当事人|原告|被告|受害|隐去|化名|匿名|故事|代号|演练|模拟|假[设如]"
    r"|虚构|姓名|身份证|申请人|反映|来电|诉求|来信|投诉|通病|照抄|照搬|雷同|走过场|作风|形式主义"
    rf"|填空|试题|脚本|{MADE_UP_NAMES}"
)
_SHORTEST, _MOST_HASHES = 12, 2


def fields_in(text: str, topics: Collection[Topic]) -> Iterator[Residue]:
    """What was to be put in. Forms, cases and texts that show how it is written leave it open on purpose."""
    if not BESIDES.issuperset(topics) or SPOKEN_OF.search(text):
        return
    if "snippets" not in topics and "interfaces" not in topics:
        yield from _fenced(text)
    if _NO_CALL.search(text) is None:
        yield from _uncallable(text)
    if ABOUT_FORMS.search(_FIELD.sub("", text)):
        return
    yield from _bracketed(text)
    if "cases" not in topics and _HIDDEN.search(text) is None:
        yield from _nameless(text)
        if _OF_EXAMS.search(text) is None:
            yield from _uncounted(text)


def _fenced(text: str) -> Iterator[Residue]:
    if ABOUT_PROGRAMS.search(text):
        return
    for found in _FENCES.finditer(text):
        if found["hash"] and text.count("#") > 2 * len(found["hash"]):  # `#甲##乙##丙#` are subjects of posts
            continue
        if not (is_within_quotes(text, found.start()) or is_quoted(text, *found.span())):
            yield Residue(*found.span(), VARIABLE)
    for found in _HASHED.finditer(text):
        if text.count("#") <= _MOST_HASHES and not is_within_quotes(text, found.start()):
            yield Residue(*found.span(), VARIABLE)


def _uncallable(text: str) -> Iterator[Residue]:
    for found in _TELEPHONE.finditer(text):
        start, end = found.span(found.lastgroup or 0)
        called = _CALLED if found.lastgroup == "tel" else _CALLED_IN_TEXT
        if called.search(text, max(0, start - 24), start) and not is_within_quotes(text, start):
            yield Residue(start, end, "没有填写的电话")
    for found in _NO_MAIL.finditer(text):
        if not is_within_quotes(text, found.start()):
            yield Residue(*found.span(), NOT_FILLED)


def _bracketed(text: str) -> Iterator[Residue]:
    for found in _LABELLED.finditer(text):
        yield Residue(*found.span(), PROMPT)
    for found in _FIELD.finditer(text):
        start, end = found.span()
        before = _BEFORE_FIELD.search(text, max(0, start - 1), start)
        if before and _NOT_BEFORE.search(text, max(0, start - 3), start):
            continue
        behind = (_BEHIND_FIELD if before else _AT_START).match(text, end)
        if (before or start == 0) and behind and not is_within_quotes(text, start):
            yield Residue(start, end, PROMPT)
    for pattern in (_ASKING, _PENDING, _LED_FIELD, _SITE):
        for found in pattern.finditer(text):
            if len(text) >= _SHORTEST and not is_within_quotes(text, found.start()):
                yield Residue(*found.span(), PROMPT if pattern is _LED_FIELD else NOT_FILLED)


def _uncounted(text: str) -> Iterator[Residue]:
    """Figures, days and units of a report: one blank may be meant, several in a sentence of news are not."""
    spaced = list(_SPACED.finditer(text))
    if len(spaced) > 1:
        yield Residue(*spaced[0].span(), NOT_FILLED)
    counted = [one for one in _COUNTED.finditer(text) if not is_within_quotes(text, one.start())]
    if len(counted) > 1 and _OF_NEWS.search(text):
        yield Residue(*counted[0].span("blank"), NOT_FILLED)
    for pattern, group in ((_RATE, "rate"), (_DONE_BY, "who")):
        found = [one for one in pattern.finditer(text) if not is_within_quotes(text, one.start())]
        if found and (pattern is _RATE or len(found) > 1 or _OF_NEWS.search(text)):
            yield Residue(*found[0].span(group), NOT_FILLED)
    for day in _OPEN_DAY.finditer(text):
        if _SET.search(text, max(0, day.start() - 12), day.start()) and len(text) - day.end() > 1:
            yield Residue(*day.span(), NO_DAY)
    places = list(_PLACES.finditer(text))
    if len(places) > 1 and _OF_NEWS.search(text) and len(text) >= 2 * _SHORTEST:
        yield Residue(*places[0].span(), NOT_FILLED)


def _nameless(text: str) -> Iterator[Residue]:
    if len(text) < _SHORTEST:
        return
    for found in _BODY.finditer(text):
        if not is_within_quotes(text, found.start()):
            yield Residue(*found.span("body"), NOT_FILLED)
    for found in _ORDINAL.finditer(text):
        if not is_within_quotes(text, found.start()) and found.end() < len(text) - 2:
            yield Residue(*found.span(), NO_DAY if text[found.end()] == "年" else NOT_FILLED)


_CALL_ENDS = late_pattern(
    r"[^\d。\n]{0,12}[（(]?(?:0{3}|[01]?[Xx\uff38\uff58]{3}|0\d{2,3}[-—\uff0d](?:0{5}"
    r"|[Xx\uff38\uff58*]{5})|1[3-9]\d[Xx\uff38\uff58]|12345678?9?0?(?!\d)|1{11})"
)
FIELD_SIGNS_WITHIN = ("[[", "【【", "%7B", "%7b", "%24%7", "%3C%25", "%3c%25", "xxx@", "XXX@", "xx@", "XX@",
"@xxx.", "@xx.", "@XXX.",
    *(f"{opened}{mark}" for opened in "【\uff08([<" for mark in ("?", "\uff1f", "待定", "待填", "待补",
    "空】", "空缺", "未定", "待核实", "待补充", "待确认", "暂缺")),
    *(f"第{blank}" for blank in ("__", "\uff3f", "○○", "\u3007\u3007", "XX", "**", "??", "\uff1f")),
    *(f"{lead}{cross}" for lead in "省市县区镇乡州我本直" for cross in ("XX", "xx", "\uff38\uff38",
    "\uff58\uff58", "○○", "\u3007\u3007", "__", "\uff3f\uff3f")),
    "[ ]",
    "[]",
    "【 】",
    "【】", "（ ）", "（  ）", "()", "（）", "www.xx", "www.XX", "//xxx", "//XXX", " xxx.gov", " xxx.com",
    *(f"{rise}{gap}{blank}"
      for rise in ("增长", "下降", "提高", "上升", "减少", "增加", "增收", "回落")
      for gap in (
        "",
        "了",
        "约",
        "近") for blank in ("_", "\uff3f", "X", "x", "\u00d7\u00d7", "**", "○○", "\u3007\u3007", "[", "【",
        "？？", "??")),
    *(f"{blank}{deed}" for blank in "_\uff3f" for deed in ("研究", "决定", "同意", "批准", "任", "主持",
    "牵头", "负责", "出席", "组织", "召开", "成立", "代表", "介绍", "指出", "强调", "表示", "带队", "等")),
    *(f"月{blank}{day}" for blank in ("_", "__", "___", "\uff3f", "\uff3f\uff3f", "  ", "   ", "○", "○○",
    "*", "**") for day in "日号"),
    *(f"{label}{colon}{put}" for label in ("来源", "作者", "编辑", "摄影", "标题", "单位", "机构", "联系人",
    "电话",
    "地点",
    "时间",
    "摘要",
    "关键词",
    "供稿",
    "审核") for colon in "\uff1a:" for put in ("请填", "请输", "请选", "请添", "请录", "填写", "输入")),
    "#{", *(f"{opened}{sign}" for opened in "[{(<" for sign in "$%@#&!*"),
    *(f"{lead} {measure}" for lead in "共有计达约为了" for measure in ("个", "名", "人", "户", "家", "场",
    "次", "期", "项", "件", "亩", "万", "亿")),
    *(f"{lead}\uff09{cross}" for lead in "区市县" for cross in ("XX", "xx")),
)  # fmt: skip
"""Each of these fields has one of them in it, or one of `FIELD_ENDS`."""
_FENCE_NAME = r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9_.（）()]{0,23}"
FIELD_ENDS = (
    {opened: late_pattern(
        rf"(?:{_HOW}){{0,2}}的?(?:{_NAME_OF})(?:待定|待补|待填|X|x|\d)?[\]】}}>\uff1e》〕」]"
        rf"|[\u4e00-\u9fff]{{0,6}}(?:{_FIELD_SUFFIX})[\]】}}>〕]") for opened in "[【<\uff1c《〔「{"}
    | {"#": late_pattern(r"[\u4e00-\u9fff]{2,10}#(?!#)"), "&": late_pattern(
        r"[a-zA-Z_]{2,16}&(?=[\u4e00-\u9fff\uff0c。])")}
    | {fence: late_pattern(rf"{_FENCE_NAME}{closing}") for fence, closing in (("##", "##"), ("@@", "@@"), (
        "$$", r"\$\$"), ("%%", "%%"), ("^", r"\^"))}
    | {"%": late_pattern(r"[\u4e00-\u9fff]{2,8}%"), "$": late_pattern(
        r"[\u4e00-\u9fff]{2,8}\$|[A-Z]{3,16}\$")}
    | dict.fromkeys(("拨打", "致电", "电话", "热线", "电询", "详询", "手机", "联系", "咨询", "传真", "专线",
    "QQ", "来电", "报名", "举报", "监督"), _CALL_ENDS)
)  # fmt: skip
