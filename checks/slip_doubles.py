"""Words and characters that were typed twice, where Chinese does not double them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise

from checks.late_patterns import late_pattern
from checks.lexicons import confusions
from checks.slip_context import Slip


def _words_of(key: str) -> tuple[str, ...]:
    table = (files("checks") / "data" / "doubled_words.toml").read_text("utf-8")
    return tuple(tomllib.loads(table)[key].split())


_TWICE = _words_of("twice")
_AFTER: Mapping[str, str] = {
    "群众": "性", "居民": "户小区点楼委", "单位": "名", "部门": "", "企业": "家主", "人员": "密",
    "组织": "部法委生者", "代表": "团处作队性大资", "委员": "会长",
    "政府": "采性网", "党员": "证", "计划": "生单列", "社会": "主", "经济": "学作技法",
    "标准": "化间件答差", "规定": "性", "任务": "书", "材料": "科学费", "乡镇": "企",
    "社区": "", "街道": "办", "审核": "员", "制度": "化", "全面": "", "会议": "室纪", "问题": "",
    "责任": "制人田", "目标": "", "实施": "", "支持": "者", "代理": "",
    "职工": "代", "执行": "局员力", "申请": "人表书", "责任 ": "", "通知": "书", "受理": "",
    "发布": "会厅", "资金": "池", "组织 ": "", "时间": "", "有关": "", "干部": "",
    "结合": "部", "村民": "委小组", "公告": "牌栏", "公示": "栏牌", "进一步": "", "对象": "化",
    "要求": "", "全区": "域", "全市": "场值民域", "全县": "域", "全省": "", "形成": "性",
    "安排": "", "农民": "工", "环境": "", "欢迎": "", "需要": "", "积极": "性", "及时": "性雨率",
    "深入": "", "开展": "", "电话": "机亭费", "情况": "", "政策": "性",
    "办理": "", "报名": "表处费点", "联系": "人电方点", "认真": "", "建立": "", "批准": "书",
}  # fmt: skip
"""What may stand behind the word that came twice, where both belong to other words."""
_BEFORE: Mapping[str, str] = {
    "结合": "",
    "街道": "",
    "同时": "",
    "这个": "",
    "社会": "",
    "代表": "",
    "实现": "",
    "通过": "",
    "应当": "",
    "计划": "",
    "如下": "",
}
_NOT_TWICE = '“‘《"、'

_HEADS: Mapping[str, str] = {
    "加强": "参更增追添附施叠", "推进": "类", "积极": "面体容堆累沉乘", "深入": "资加高纵水精幽",
    "严格": "从尊庄威谨森", "全面": "安健完齐保周成", "高质": "提", "提高": "前", "高度": "提拔增",
    "进一": "推促引改跟先前演递增迈", "落实": "坐部村角院下", "开展": "召公打离展敞张盛",
    "召开": "号感", "举行": "选推检", "认真": "确承公默否", "促进": "督敦催", "切实": "一密迫贴亲确",
    "根据": "", "按照": "", "发展": "开出", "确保": "明精准正的", "加快": "参更增追添附施",
    "时间": "及准小课工按同当定临届不随有", "群众": "人", "企业": "政校银",
    "围绕": "范周包", "贯彻": "连", "坚决": "", "坚持": "", "强化": "加增", "强调": "加增",
    "健全": "保康", "优化": "择绩", "协调": "妥", "统筹": "传系", "提升": "前", "有效": "具享没持拥富所",
    "通过": "交沟普畅打流贯联开", "关于": "有相无海机", "要求": "需必主重首概纪摘简",
    "实施": "落真切现", "应当": "相适反响对供", "应急": "相适反响对供", "联系": "关",
}  # fmt: skip
"""The first character came twice; before it may stand what makes a word with it."""
_TAILS: Mapping[str, str] = {
    "发展": "览示会开现演销出位馆望厅区品台陈翅露商播期",
    "开展": "览示会开现演销出位馆望厅区品台陈翅露商播期", "群众": "志多筹所生人望怒", "人员": "工额",
    "党员": "工额", "职工": "作程会业种人资地商厂龄业",
    "学员": "工额会", "带队": "伍列员", "打赢": "得家利", "高压": "力缩制强倒电", "来到": "岗位",
    "达到": "位岗", "得到": "位岗",
    "加强": "化制调联军基企弱劳身国农省市县村筋体校师兵度势行力烈项者手", "召开": "展发放始工幕局启元辟设",
    "会议": "题程事案定论价", "通知": "晓识名道情", "政府": "院", "我们": "", "他们": "", "你们": "",
    "项目": "标的前录光击",
    "单位": "于列居置次", "部门": "户类口票窗诊店", "措施": "工行策肥政展暴", "有关": "于键心系注联",
    "贫困": "难境扰惑", "感谢": "意", "支持": "续有之久证", "配合": "作力理同适法规格并约成",
    "提升": "级温高学值", "进一步": "入骤伐行履", "实现": "场行有代状实金任象在役", "贯彻": "底查夜",
    "情况": "且", "问题": "库目材词型", "企业": "主务态绩者余已界内",
    "建设": "施计备立置定法", "如下": "发达列文设午降级属", "要求": "职助证真是实知学",
    "活动": "员态力物作画漫手工人机车能植产脉向荡用听", "组织": "布造女物", "管理": "论由解念事应想顺赔工科",
    "保障": "碍", "完善": "于意后心", "推进": "一入行展度出步程口而城村企校场军修货屋驻球京社园厂食",
    "服务": "必实农工虚", "公示": "范意例警威", "截至": "少今于此",
    "予以": "上下及内外前后人此其便", "通过": "渡滤程硬半期去磅敏道夜年境路往街关户分剩多错高度桥",
    "积极": "其大为限地简致", "环境": "内外况遇", "关于": "一二三是此",
}  # fmt: skip
"""The last character came twice; behind it may stand what makes a word with it."""
_MEASURES = "个名家户人项次件份吨亩米条台辆起所处场元座栋"
_ACTS = "询问|查看|察看|听取|视察|走访|参观|观看|慰问|检查|考察"
_WITH = (
    "实现|完成|取得|开展|召开|举行|达到|得到|形成|提高|提升|加强|推动|推进"
    "|促进|印发|制定|出台|建立|组织|下发|发布|增强|增加|解决|落实|优化|改善"
    "|保障|确保|发挥|带动|收到|签订|签署|承担|完善|掌握|展示|展现"
)
_ODD = (
    rf"(?:{_ACTS})了了解(?![到的])",
    rf"(?:{_WITH})了了(?![解结然却无不此事断心愿望])",
    r"[\d\u4e00-\u9fff](?:亿亿|(?<![千成])万万)元",
    r"\d[万亿]?元元(?=[\uff0c。\uff1b、）)的，])",
    r"\d\s?(?:%%|\uff05\uff05|%\uff05)(?![\w%\uff05])",
    r"\d[万亿]?平方米米|\d[万亿]?公里里(?![程])|\d[万亿]?立方米米|\d[万亿]?公斤斤",
    rf"\d[万亿]?(?P<measure>[{_MEASURES}])(?P=measure)(?=[\uff0c。\uff1b、)\uff09])",
    r"(?<!\d)20\d\d年年(?=\d{1,2}月)|\d月月(?=\d{1,2}日|底|初|末|份)|\d日日(?=[上下]午|前|起|至|在)",
    r"(?<![各怪优差无求])异异议",
    r"(?:(?<=[他她我们你])|(?<=^))在在(?=[会县市全我他这那该此本各一])",
    r"(?<![公中国总一])共共(?=[收计有发检评完排查出接受投争征])(?!有制|有产权|享)",
    r"(?<![重主需必不只想将就快简首纪])要要(?=[加认切严进积坚高把做抓落全深强提推以按])",
    r"(?<![大小上老名健良骁])将将(?=[于在对继进按以组开])",
    r"(?<=[\u4e00-\u9fff])(?<![针绝相面应核校一结配])对对(?=[该此本全各我这])",
    r"(?<![参给赋授])与与(?=[会]议|[县市区各全企群])",
    r"(?<![民因成作行为认以])为为(?=[推进加贯深切全做确规])",
    r"(?<![自理缘])由由(?=[县市区各省乡])",
    r"(?<=[关位由])于于(?=[\d县市本各全加做进印20举])|关关于(?=[\u4e00-\u9fff])(?<![有相无机海攻开难把]关关于)",
    r"(?<![申邀宴聘敦])请请(?=[各于拨广与联])",
    r"各各(?=[县市区乡镇部单级村有])",
    r"者者(?!也)|[\u4e00-\u9fff]{2}化化(?![学工肥解验疗妆石纤])|第一一时间|[县市区省乡镇]政府政府(?!采购|性)|\d余?名名(?![医师校家胜单额])",
    r"应(?P<deed>[\u4e00-\u9fff])尽(?P=deed){2}",
    r"(?<![林汇老])总总(?=[值经监工书指人部支]|体(?!现)|会计|公司|队)(?!工会)",
    r"(?<![正一二])副副(?=[县市区局镇乡部处科校院主书组司秘总省州厅团行])",
    r"(?<![合兼归吞])并并(?=[将对按报于在])|(?<![早业而自])已已(?=[完建开于达全])|(?<![平年月日户人])均均(?=[已为可在按应])",
    r"第第[一二三四五六七八九十\d]",
    r"(?<=[我你他她它人])们们",
    r"全县县(?=[经社上共累已工])(?![委城政府长域级直内外乡医人属志道])|全市市(?=[经社上共累已])|全省省(?=[经社上共累已])",
    r"(?<=[工项支配欢请致])(?:作作(?=[\uff0c。的了])|持持(?=[\uff0c。！]))",
    r"(?<![但可于不就还若凡只都也便总又才更正而尤或如乃便])是是(?![非否])(?=[我全县市一为推贯])",
    r"(?<![和祥缓温随平柔])和和(?=[县市区各全社企群])",
    r"\d\s?(?:个百分点){2}",
    r"(?:先生|女士|同志){2}",
    r"(?:特此){2}|(?P<done>得到了|取得了|实现了|开展了|完成了|召开了|举行了|参加了|进行了|提出了|听取了|作出了|达到了|受到了|收到了|来到了)(?P=done)",
    r"的的(?=[\uff0c。\uff01])(?<![目有真打是似别其之标美中无怎端]的的)",
    r"安全生产生产(?=[工的\uff0c。])|(?P<noun>生产|发展|管理|服务|工作|检查|监督|保障|改革|治理|保护|培训|宣传|投资|建设)(?P=noun)(?=工作(?!组)|任务|\d|[\uff0c。\uff1b的](?!确))",
)
_PATTERN = late_pattern("|".join(f"(?:{one})" for one in _ODD))
_SENTENCES = late_pattern(
    r"(?:^|(?<=[。\uff01\uff1b\n\s]))(?P<said>[^。\uff01\uff1b\n“”\s]{4,60}[。\uff1b])\s?(?P=said)"
)
_CLAUSES = late_pattern(
    r"(?:^|(?<=[。\uff01\uff1b\uff0c\n:\uff1a]))(?P<said>[^。\uff01\uff1b\uff0c\n“”\uff1a、]{6,60})[\uff0c、](?P=said)(?=[\uff0c。\uff1b]|$)"
)
_PARTS = late_pattern(
    r"(?:^|(?<=[。\uff01\uff1b\uff0c\n:\uff1a、]))(?P<said>[^。\uff01\uff1b\uff0c\n“”\uff1a、\d]{5,30})(?P=said)(?=[。\uff0c\uff1b、])"
)
_SUNG = late_pattern(r"[啊哟呀嘿咿哎]|歌|诗|词曲|曰|唱|吟|口号")


def doubled_in(text: str) -> Iterator[Slip]:
    """What stands twice side by side."""
    for found in _PATTERN.finditer(text):
        if not _is_quoted(text, found.start()):
            yield Slip(*found.span(), "，有的字写了两遍")
    yield from _words(text)
    for found_word in _known_words(text):
        if not _is_quoted(text, found_word.start) and not _SUNG.search(text):
            yield found_word
    if not _SUNG.search(text):
        for pattern in (_SENTENCES, _CLAUSES, _PARTS):
            for found in pattern.finditer(text):
                if not _is_quoted(text, found.start()):
                    yield Slip(*found.span(), "，同一句话写了两遍")


def _words(text: str) -> Iterator[Slip]:
    for word in _TWICE:
        size = len(word)
        at = text.find(word * 2)
        if at < 0 or text[at - 1 : at] in tuple(_NOT_TWICE) or _is_quoted(text, at):
            continue
        behind = text[at + 2 * size : at + 2 * size + 1]
        if (not behind or behind not in _AFTER.get(word, "")) and behind not in ("一", "再"):
            yield Slip(at, at + 2 * size, f"，“{word}”写了两遍")
    for word, before in _HEADS.items():
        at = text.find(word[0] + word)
        if (
            at > 0
            and text[at - 1] not in before
            and text[at - 1] != word[0]
            and text[at - 1] not in _NOT_TWICE
        ):
            yield Slip(at, at + 1 + len(word), f"，“{word[0]}”写了两遍")
    for word, after in _TAILS.items():
        at = text.find(word + word[-1])
        behind = text[at + len(word) + 1 : at + len(word) + 2] if at >= 0 else ""
        if (at >= 0 and behind not in after and behind != word[-1]) or (at >= 0 and not behind):
            yield Slip(at, at + 1 + len(word), f"，“{word[-1]}”写了两遍")


def _known_words(text: str) -> Iterator[Slip]:
    """A word with its first or last character twice, or the word twice, where a sign stands beside: no other
    word can begin or end there."""
    for at in range(len(text) - 1):
        if text[at] == text[at + 1] and _has_end_twice(text, at):
            yield Slip(at, at + 2, f"，“{text[at]}”写了两遍")
        for size in _SIZES:
            if text.startswith(word := text[at : at + size], at + size) and _is_twice_there(text, at, word):
                yield Slip(at, at + 2 * size, f"，“{word}”写了两遍")


def _has_end_twice(text: str, at: int) -> bool:
    """The character that stands here and behind is the last one of a word, or the first one."""
    words = known_words()
    if text[at] in _REDUPLICATED or _is_one_of_two(text, at):
        return False
    before, behind = text[max(0, at - 1) : at], text[at + 2 : at + 3]
    if any(text[at + 1 - size : at + 1] in words for size in _SIZES if at + 1 >= size):
        return not behind or behind in _SIGNS_BESIDE or _begins_anew(text, at + 1, words)
    # At the beginning of a line a picture of its first character, or a label, may stand before it.
    begins = before != "" and before in _SIGNS_BESIDE and text[at] not in _BY_THEMSELVES
    return begins and any(text[at + 1 : at + 1 + size] in words for size in _SIZES)


def _is_twice_there(text: str, at: int, word: str) -> bool:
    if word not in known_words() or word in _MAY_COME_TWICE:
        return False
    behind = text[at + 2 * len(word) : at + 2 * len(word) + 1]
    is_long = len(word) > 2 and behind not in _SUFFIXES
    return is_long or not behind or behind in _SIGNS_BESIDE + "的了共"


def _is_one_of_two(text: str, at: int) -> bool:
    """仔仔细细: both characters of a word are doubled."""
    return (at > 1 and text[at - 2] == text[at - 1]) or (at + 3 < len(text) and text[at + 2] == text[at + 3])


def _begins_anew(text: str, at: int, words: frozenset[str]) -> bool:
    """Behind the character that came twice another word begins, and none with it."""
    if text[at] in _ALONE or text[at : at + 2] in words or text[at : at + 3] in words:
        return False
    return text[at + 1] == "的" or text[at + 1 : at + 3] in words


_ALONE = frozenset(
    "进出入到来去上下大小高新老做办建种养用学教看读送保防治查管抓促破惠助护爱员名县市区省乡镇村局厅部院校织议评选购销发放收交付还借租买卖开关打写画讲说问答考评吃住行穿游玩走"
    "跑飞坐站立设置定制作成为是有无能会可要应该将让使令对与和或及同跟向从由于在按据以因被把给比就都也又再更最很太特先后前中内外东南西北左右里间时日月年人心手口水火土木金山石田地路桥"
    "车船房屋门窗楼企业商农工医师生党团军警民众官长社群网线点面体型类级等项条件个位次场期批度量数值额率价费税款钱粮油棉麻丝茶糖菜果药烟酒"
)
"""Words by themselves, or parts of words that are made anew every day: 推进进企业."""
_SIGNS_BESIDE = "\uff0c。\uff1b\uff1a、\uff01\uff1f\uff09)，"
_SIZES = (2, 3, 4)
_SUFFIXES = "员部局厅处站中办组者性化级制型人长家会院所室科股委队点卡证书表费法"
_REDUPLICATED = frozenset(
    "天人处常渐星家户事时日月年个件条步点些好慢快大小多少高远深早久轻重清白红绿妈爸哥姐弟妹爷奶公婆娃宝本次种样层代世村乡县镇区市省会声句字页张片朵棵颗粒滴丝缕阵对双排行串团群批"
    "看想听试说谈走问找等聊歇坐玩笑唱跳喊叫念读写学练查比改聚逛尝闻瞧摸擦洗扫是不也的地得了呢吧啊哈嘿呵嘻咚哗沙呼嗡滚频往仅恰刚稍略偏默悄匆纷茫莽苍郁葱蒸洋融暖热冷凉甜酸苦辣香美"
    "芳婷丽莎冰燕静娜媛圆青丹洁莹玲珍菲露甜欣佳乐冬明亮强军飞龙洋洋磊鑫森晶淼焱太姥舅叔伯姑姨嫂侄孙囡囝猩蛐蝈饽馍惶惺翩津耿历累屡比区泛侃谆循娓历绰袅冉斤寸分秒元厘毫亩"
)
"""Characters that Chinese doubles on purpose, and those that names double."""
_BY_THEMSELVES = frozenset(
    "将为对和与在由以把被给从向于是有要会能可该各等让使同及或并而且就则所之其此那这我你他她它请须应当先再又还都也"
)
_MAY_COME_TWICE = frozenset(_words_of("may_come_twice"))


@cache
def known_words() -> frozenset[str]:
    """Words of official texts: those whose misprints the program knows, and some more."""
    return frozenset(
        word for word in (*(one.right for one in confusions()), *_MORE_WORDS) if len(word) in _SIZES
    )


_MORE_WORDS = _words_of("words")


def _word_signs() -> Iterator[str]:
    for word in known_words():
        yield word + word[-1]
        yield word[0] + word
        yield word * 2


def _is_quoted(text: str, at: int) -> bool:
    """Within quotation marks people may speak so."""
    opened = max(text.rfind(sign, 0, at) for sign in '“‘《"')
    return opened >= 0 and not any(sign in text[opened + 1 : at] for sign in '”’》"')


DOUBLE_SIGNS = (
    *_word_signs(),
    *(word * 2 for word in _TWICE),
    *(word[0] + word for word in _HEADS),
    *(word + word[-1] for word in _TAILS),
    "了了", "亿亿元", "万万元", "元元", "%%", "\uff05\uff05", "方米米", "公里里", "公斤斤", "年年",
    "月月", "日日", "异异", "在在", "共共", "要要", "将将", "对对",
    "与与", "为为", "由由", "于于", "关关于", "请请", "各各", "第第", "们们", "全县县", "全市市",
    "全省省", "作作", "持持", "是是", "和和", "分点个百分点", "到了得到了", "得了取得了", "现了实现了",
    "展了开展了", "成了完成了", "开了召开了", "行了举行了", "加了参加了",
    "行了进行了", "出了提出了", "取了听取了", "出了作出了", "到了达到了", "到了受到了", "到了收到了",
    "到了来到了", "者者", "化化", "保保", "收收", "办办", "查查", "治治", "享享", "第一一时",
    "政府政府", "名名", "先生先生", "女士女士",
    "同志同志", "特此特此", "的的", "。特此", "生产生产", "发展发展", "管理管理", "服务服务",
    "工作工作", "检查检查", "监督监督", "保障保障", "改革改革", "治理治理", "保护保护", "培训培训",
    "宣传宣传", "投资投资", "建设建设",
    *(f"{one}{one}{end}" for one in _MEASURES for end in "\uff0c。\uff1b、"),
    "总总", "副副", "并并", "已已", "均均",
)  # fmt: skip
"""Each of what is found has one of these in it, but what says a sentence twice."""


def may_say_twice(text: str) -> bool:
    """Two neighbouring sentences or clauses of it are the same."""
    if len(text) < _LEAST_TWICE:
        return False
    parts = _STOPS.split(text)
    return any(one == other and len(one) >= 4 for one, other in pairwise(parts)) or any(map(_is_twice, parts))


_STOPS = late_pattern("[。\uff0c\uff1b]")
_LEAST_TWICE = 8


def _is_twice(part: str) -> bool:
    """The clause is one thing said twice without a sign between."""
    half = len(part) // 2
    return len(part) >= 10 and len(part) % 2 == 0 and part[:half] == part[half:]
