"""What people who make a text tell one another, and forget to delete: that a paragraph waits, that somebody
is to look it through, how it is to be set."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from checks.facts import Topic
from checks.late_patterns import late_pattern
from checks.residue_context import BESIDES, Residue, is_within_quotes
from checks.residue_names import NOTE

POST = "主任|局长|科长|处长|书记|部长|县长|镇长|乡长|区长|市长|总编|编辑|老师|主编|站长|股长|总"
_MADE = "段|句|篇|稿|张图|条信息"
_THIS = rf"[这此本该](?:一)?(?:{_MADE})(?:话|子|件|文字|内容)?"
_TEXT = (
    rf"{_THIS}|第[一二三四五六七八]段|前[一二三四两]段|后[一二三四两]段|[稿][件子]|原稿|[初二三终定]稿"
    rf"|前文|后文|上文|此处|这里|(?:[这那]个?|[此该])(?:数字?|数据|职务|名字|日期)|以[下上]内容|标题|正文|文字|版面"
    rf"|配图|落款|职务|排名"
)
_DEED = (
    "核实|核对|核一下|再核|请核|确认|改成|改为|改一下|改好|修改|再改|斟酌|压缩|精简|删|去掉|补充|补上"
    "|补一下|换成|换一?张|排版|审核|审阅|审定|审一下|先不发|不发|别发"
    "|再发|挂网|上网|加粗|换行|放大|缩小|调整|配一下|看看|看一下|不要|待核|对不上|对不对|问一下|提供|重复|不符"
    "|有误|少了|不公开|用于"
)
_ASKED = (
    rf"请|麻烦|辛苦|务必|帮忙|谢谢|一下|尽快|建议|吗|再|先|别|对不对|不符|有误|待|不要|删"
    rf"|小[\u4e00-\u9fff][\uff0c:\uff1a]|[\u4e00-\u9fff](?:{POST})[\uff0c:\uff1a\s]"
)
_REMARK = late_pattern(r"[\uff08(【\[](?P<inside>[^\uff08(【\[\uff09)】\]\n]{2,60})[\uff09)】\]]")
_IS_TEXT, _IS_DEED, _IS_ASKED = map(late_pattern, (_TEXT, _DEED, _ASKED))
_PICTURES_PLACE = (
    r"^(?:此处)?(?:配图?|插图|图片|照片|视频)(?:[\d一二三四五六两]{1,2}[张幅个])?[\uff0c,]?(?:请)?(?:放|插|附|置|排)(?:在|到|入|于)?"
    r"(?:正?文|标题|第[\d一二三四五六七八末]{1,2}段|最?末段|本段|此段)(?:[中里下上首末尾前后]|[之的]?[后前]面?|下面|上面|末尾|开头)?$"
)
_TO_FILL = (
    r"^(?:图片|照片|图)?(?:说明|文字说明|标题|作者|数据|数字|时间|地点|名单|姓名|职务|金额|单位|内容)"
    r"(?:待|尚?未|还没|需要?)(?:填|补|加|配)(?:写|充|上|入)?$"
)
_CLEARLY = late_pattern(
    rf"{_THIS}(?:先不发|不发|暂不发|别发|删除?|删掉|去掉|不要|不公开)|^(?:此处|这里)?(?:换行|另起一[段行]"
    rf"|空一行|不空格)$|不上网|^内部掌握|以下内容不(?:公开|发|上网)"
    r"|^领导(?:意见|批示)[:\uff1a](?:同意发布|同意上网|可发)|^(?:标题|正文|此段|小标题)(?:黑体|宋体|楷体"
    r"|仿宋|加粗|居中){1,3}$"
    r"|[编校审][对辑稿核者](?:注|按)?[:\uff1a][^\uff1a]{0,30}(?:请核|待核|再核|不符|有误|核实后|补充数据"
    r"|再发)|^记者注[:\uff1a].{0,20}待核"
    rf"|{_PICTURES_PLACE}|{_TO_FILL}"
    r"|^美编[:\uff1a]|^排版[:\uff1a][^\uff1a]{0,20}(?:请|放大|缩小|居中|图)"
)
_LAYOUT = late_pattern(r"小标宋|仿宋|黑体|楷体|宋体|居中|加粗|行距|\d磅|缩进|[二三四小][号四]")
_FOR_ALL = late_pattern(
    r"各单位|各乡镇|各科室|各部门|各有关|请各|逾期|投稿|来稿|征文|征集|作品|报名|申请人|格式|要求如下|参赛"
    r"|规范|办法|制度|应当|须经|考生|邮箱[:\uff1a]"
    r"|申报|意见表|反馈|上传身份|材料"
)
"""What is asked of everybody."""
_LINE = late_pattern(
    rf"@[\u4e00-\u9fff]{{2,6}}\s.{{0,40}}(?:{_MADE}|标题|版面|排版|审|改).{{0,30}}"
    rf"|[\u4e00-\u9fff]{{1,2}}(?:{POST})(?:[您你]?好)?[\uff0c,:\uff1a\s].{{0,40}}(?:上网|发布|稿子"
    rf"|{_THIS}|版面|排版"
    rf"|审核后).{{0,30}}"
    r"|小[\u4e00-\u9fff][\uff0c,:\uff1a].{0,30}(?:图片|稿[件子]|上传|排版|标题|配一下|改一下|上网).{0,30}"
    rf"|批注(?:\s?[\[\uff08(]?[A-Za-z0-9]{{1,6}}[\]\uff09)]?)?[:\uff1a].{{0,40}}(?:对不上|待核|请核|核实|此处|此段|本段|建议删).{{0,20}}"
    rf"|{_THIS}.{{0,6}}(?:先不发|不发|暂不发|别发|不要发|先别发|不上网).{{0,20}}"
    rf"|请(?:各位)?领导(?:审核|审阅|审定|把关|审批|过目)(?:后(?:发布|上网|发).{{0,6}})?[。\uff01!]?"
    rf"|请[\u4e00-\u9fff]{{1,2}}(?:{POST})(?:审核|审阅|审定|把关|过目|审批)(?:后(?:发布|上网"
    rf"|发).{{0,6}})?[。\uff01!]?"
    r"|(?:麻烦|辛苦).{0,6}尽快(?:发?给我|发我|上网|核实|审核).{0,10}"
    r"|(?:稿件|此稿|本稿|稿子|此件)(?:请|已经?)(?!公开).{0,24}(?:上网|上传|发布|挂网|看过|后台|过目"
    r"|审定).{0,20}"
    r"|请(?:于)?今[天日](?:下班|上午|下午|晚上|中午).{0,8}[点前]?.{0,3}(?:上网|挂网|上传网站"
    r"|发布)[。\uff01!]?"
    r"|请网站(?:管理员|编辑|后台|维护人员).{0,14}(?:发布|上传|挂).{0,16}"
    r"|发布(?:时|前)请(?:把|将).{0,16}(?:去掉|删).{0,6}"
    r"|以上内容(?:请|经).{0,6}确认.{0,6}后(?:再)?(?:发布|上网).{0,4}|稿子(?:改好|写好|发[你您]).{0,20}"
)
_TO_ONE = late_pattern(
    rf"[\u4e00-\u9fff]{{1,2}}(?:{POST}|局|科|处)(?:[您你]?好)?[\uff0c,:\uff1a\s].{{0,30}}(?:稿[子件]?"
    rf"|初稿|材料|讲话)"
    r".{0,20}(?:改好|写好|发[您你]|请审|请查收|请过目|请修改|请批|请把关|请指正).{0,16}"
)
"""What is sent to one who is to look it through."""
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭蔡潘田董袁余"
    "叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江小老"
)
_LED_BY = late_pattern(
    rf"^(?:(?:校对|责编|编辑?|编审|审校|审稿人?|审核|[初复终二三]审|领导|排版|美编|批注?|小[{SURNAMES}]"
    rf"|[{SURNAMES}](?:{POST}|局|科|处))(?:注|按|批|意见|审核意见)?|[\u4e00-\u9fff]{{1,6}}意见)[:\uff1a]"
)
"""Who speaks to the others, and never to readers."""
_NOTED = late_pattern(r"^(?:备?注|按|说明|提示)[:\uff1a]\s?")
_OWN_TEXT = late_pattern(
    rf"(?:{_THIS})(?![公道铁高]?[路速]|道|河|江|线|隧|堤|渠|管|水|城|长|历史|时间|时期|经历|期|轨|航|海)"
    r"|第[一二三四五六七八]段|[前后]文|上文|[上下]面这?[段句]|以[上下][^\uff0c。]{0,4}内容|以[上下]为|稿[件子]"
    r"|[初终定此]稿|去年[的]?稿|标题(?!为)|用词|措辞|语句|红字|标[红黄]|[红黄]色部分|此处|这里|[名姓][字名]顺序|排名顺序"
)
_LEADER = rf"(?:领导(?!小组|干部|班子|机关|责任|人)|[{SURNAMES}](?:{POST}|局|科|处))"
_EDITORS_WORDS = late_pattern(
    r"对不上|[待请需]核|待(?:确认|补|改|定稿)|不一致|删(?![减节])|去掉|不用[写念发放提]|(?:勿|别|先不|暂不|不要?|不得?)(?:上网|发布|对外公开|念)|不要[写放]|不用$"
    r"|用词不[当准]|表述(?:不当|有误|不准)|不通顺|重复|写错|[弄搞]错|(?:时间|名字|数字?|职务|日期)不对|不全|过时|去年(?:的?内容|数据)"
    r"|(?:请|需|要|应|再|可)(?:再|尽快|进一步)?(?:更新|核实|核对|修改|润色|压缩|精简|斟酌|替换|确认|审阅|改)(?!后)"
    r"|建议(?:压缩|精简|修改|改)|[再后]补|补上|再[填加核]|应为|改[为成]|存疑|不妥|等[\u4e00-\u9fff]{1,6}报来"
    rf"|未(?:定|审|经审核)|未?签字|{_LEADER}[^\uff0c。]{{0,3}}(?:说|让|加|改|要求|建议|不同意|未|没)"
)
_SAID_BY_LEADERS = late_pattern(
    rf"^{_LEADER}[^\uff0c。]{{0,3}}(?:说|让|要求|建议|不同意|未|没|还没)[^。]{{0,8}}(?:删|改|写|发|上网|签|审|念|放|提)"
    rf"|^(?:待|请|等)(?:{_LEADER}|[{SURNAMES}](?:{POST}))[^\uff0c。]{{0,4}}(?:审阅|审定|审核|把关|过目|签字|看过)"
    rf"|^按{_LEADER}(?:的|[^\uff0c。]{{0,2}})意见(?:修?改|删|调)|^批[:\uff1a]\s?同意"
)
_LATER = late_pattern(
    r"^(?:图片?|照片|数据|数字|名单|时间|附件|内容|表格)?(?:稍后|会后|后|再|随后|等会儿?|以后)(?:再)?补(?:上|充)?$"
    r"|^(?:数据|数字|名单|时间|职务)(?:不全|不对|有误|过时)?[\uff0c,]?(?:需|再|还要|请再)(?:补|核|更新|改)[^。]{0,4}$"
    r"|^(?:该|此|以上)?(?:数据|数字|名单|内容|图|照片)[^\uff0c。]{0,4}(?:过时|不用|不要|是去年的)"
    r"|^(?:数据|数字|名单)(?:等|以)[^。]{2,12}再[填核补加]"
)
"""What is to be filled in later, or no longer holds."""
_TO_READERS = late_pattern(r"[《“]|^图|摄影|^注[:\uff1a]|^来源|^原载|节选|删节|标题为")
_OF_READERS = late_pattern(r"[《“]|公布|为准|另行|将于|敬请|谅解|编者所|请勿|禁止|限行|见下|网民|群众")
_MOST_OF_LINE = 70
NOTE_SIGNS = (
    *(f"{this}{made}" for this in ("这", "这一", "此") for made in ("段", "句", "篇", "稿", "张图")),
    "本段", "本稿", "该段", "该稿", "稿件请", "稿件已", "稿子", "二稿", "三稿", "终稿", "领导审", "领导把关",
    "领导过目", "先不发", "别发", "再发", "不发）", "不上网", "上网。", "上网）", "上网，", "后上网",
    "再上网", "请上网", "上网\n", "上网谢",
    "请核", "待核", "核一下", "再核", "改一下", "对不对", "问一下", "不符，", "有误，", "尽快给我", "尽快发",
    "发给我", "网站管理员", "网站编辑", "网站后台", "挂网",
    "小标宋", "仿宋", "美编", "校对注", "编者按", "记者注", "领导意见", "领导批示", "换行", "另起一",
    "不公开）", "内部掌握", "黑体", "加粗", "居中", "行距",
    *(f"@{name}" for name in SURNAMES),
    "请审", "请查收", "请过目", "请批示", "请把关", "请指正", "稿改好", "稿发您", "稿发你", "稿件发您",
    "稿子发您", "稿已发", "局您好，", "科您好，", "处您好，", "长好，初", "长好，稿",
    "任好，稿", "任好，初", "长好，新", "任好，新", "稿已写好", "稿已改好", "稿写好", "材料改好", "材料写好",
    "审阅后", "过目", "确认后", "确认无误", "再改", "斟酌", "前文重复", "后文重复", "上文重复",
    "这里少", "这个数", "个数字对", "个数字请", "个数字核", "这个数字", "这数字", "这句", "排名先后",
    "请把联系", "时请把", "前请把", "前请将", "时请将",
    *(
        f"{post}{sign}"
        for post in ("主任", "科长", "局长", "处长", "部长", "总编", "老师", "股长")
        for sign in ("：请", "，请", "：这", "，稿", "，这", "：稿", "审阅", "审核", "审定", "把关")
    ),
    "删）", "删】", "删除）", "删除】", "去掉）", "不用写", "不用念", "不用发", "不用放", "不用提",
    "不用）", "不用】", "勿上网", "别上网", "对外公开）", "用词不", "表述有误", "表述不", "不通顺",
    "不全）", "不全，", "不全】", "过时，", "过时）", "过时】", "去年内容", "去年的内容", "去年稿", "再补",
    "后补", "补上）", "补上】", "再填", "再核", "后补充", "应为20", "处应为", "改过）", "改过】", "加的）",
    "加的】", "存疑", "未审", "未经审核", "稿未定", "意见修改", "意见改", "意见：", "意见:", "批：同",
    "批:同", "领导审", "领导说", "领导让", "领导要求", "领导未签", "领导没签", "请更新", "需更新", "再确认",
    "请修改", "请核实", "段重复", "句重复", "有误）", "有误】", "不妥）", "先不发", "科长加",
    *(f"批注{colon}" for colon in "\uff1a:"), "对不上",
    "提供）", "提供】", "建议删", "职务调", "先后调整", "发网站", "用于公众号",
)  # fmt: skip
"""Each note has one of these in it."""
_LAYOUT_ENDS = late_pattern(r"[^\uff08(【\[\n]{0,40}[\uff09)】\]]")
_PLACE_ENDS = late_pattern(
    r"[^\uff08(【\[\uff09)】\]\n]{0,12}[放插附置排][^\uff08(【\[\uff09)】\]\n]{1,12}[\uff09)】\]]"
)
_FILL_ENDS = late_pattern(r"[填补加配][写充上入]?[\uff09)】\]]")
NOTE_ENDS = (
    dict.fromkeys(("仿宋", "黑体", "加粗", "居中", "行距"), _LAYOUT_ENDS)
    | dict.fromkeys(
        (
            f"{opened}{what}"
            for opened in "\uff08(【["
            for what in ("配图", "插图", "图片", "照片", "视频", "此处")
        ),
        _PLACE_ENDS,
    )
    | dict.fromkeys(("待", "需要", "需", "尚未", "还没", "未"), _FILL_ENDS)
)


def notes_in(text: str, topics: Collection[Topic]) -> Iterator[Residue]:
    """Remarks in brackets, and whole lines, that speak of the text itself and ask somebody to do something
    with it. What is quoted, and what is asked of everybody, is none."""
    if not BESIDES.issuperset(topics):
        return
    for found in _REMARK.finditer(text):
        if _is_note(found["inside"]) and not is_within_quotes(text, found.start()):
            yield Residue(*found.span(), NOTE)
    if len(text) > _MOST_OF_LINE:
        return
    if _TO_ONE.fullmatch(text) or (_LINE.fullmatch(text) and not _FOR_ALL.search(text)):
        yield Residue(0, len(text), NOTE)


def _is_note(inside: str) -> bool:
    if _CLEARLY.search(inside) or _is_remark(inside):
        return True
    if _FOR_ALL.search(inside):
        return False
    if len(_LAYOUT.findall(inside)) > 1:
        return True
    says = (_IS_TEXT.search(inside), _IS_DEED.search(inside), _IS_ASKED.search(inside))
    return all(says) and not _TO_READERS.search(inside)


def _is_remark(inside: str) -> bool:
    """It speaks of the text as those do who make it, and asks nobody of anything: `注：此段领导要求删除`."""
    if _SAID_BY_LEADERS.search(inside):
        return True
    if (led := _LED_BY.match(inside)) is not None and _EDITORS_WORDS.search(inside, led.end()):
        return True
    said = _NOTED.sub("", inside)
    if _FOR_ALL.search(said) or _OF_READERS.search(said):
        return False
    if _LATER.search(said):
        return True
    return _OWN_TEXT.search(said) is not None and _EDITORS_WORDS.search(said) is not None
