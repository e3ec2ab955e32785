"""What people who make a text tell one another, and forget to delete: that a paragraph waits, that somebody
is to look it through, how it is to be set."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from checks.facts import Topic
from checks.late_patterns import late_pattern
from checks.residue_context import BESIDES, Residue, is_within_quotes

_NOTE = "没有删掉的编辑批注"
_POST = "主任|局长|科长|处长|书记|部长|县长|镇长|乡长|区长|市长|总编|编辑|老师|主编|站长|股长|总"
_MADE = "段|句|篇|稿|张图|条信息"
_THIS = rf"[这此本该](?:一)?(?:{_MADE})(?:话|子|件|文字|内容)?"
_TEXT = (
    rf"{_THIS}|第[一二三四五六七八]段|前[一二三四两]段|后[一二三四两]段|[稿][件子]|原稿|[初二三终定]稿"
    rf"|前文|后文|上文|此处|这里|[这那]个?(?:数字?|数据|职务|名字|日期)|以[下上]内容|标题|正文|文字|版面"
    rf"|配图|落款|职务|排名"
)
_DEED = (
    "核实|核对|核一下|再核|请核|确认|改成|改为|改一下|改好|修改|再改|斟酌|压缩|精简|删|去掉|补充|补上"
    "|补一下|换成|换一?张|排版|审核|审阅|审定|审一下|先不发|不发|别发"
    "|再发|挂网|上网|加粗|换行|放大|缩小|调整|配一下|看看|看一下|不要|待核|对不对|问一下|提供|重复|不符"
    "|有误|少了|不公开|用于"
)
_ASKED = (
    rf"请|麻烦|辛苦|务必|帮忙|谢谢|一下|尽快|建议|吗|再|先|别|对不对|不符|有误|待|不要|删"
    rf"|小[\u4e00-\u9fff][\uff0c:\uff1a]|[\u4e00-\u9fff](?:{_POST})[\uff0c:\uff1a\s]"
)
_REMARK = late_pattern(r"[\uff08(【\[](?P<inside>[^\uff08(【\[\uff09)】\]\n]{2,60})[\uff09)】\]]")
_IS_TEXT, _IS_DEED, _IS_ASKED = map(late_pattern, (_TEXT, _DEED, _ASKED))
_CLEARLY = late_pattern(
    rf"{_THIS}(?:先不发|不发|暂不发|别发|删除?|删掉|去掉|不要|不公开)|^(?:此处|这里)?(?:换行|另起一[段行]"
    rf"|空一行|不空格)$|不上网|^内部掌握|以下内容不(?:公开|发|上网)"
    r"|^领导(?:意见|批示)[:\uff1a](?:同意发布|同意上网|可发)|^(?:标题|正文|此段|小标题)(?:黑体|宋体|楷体"
    r"|仿宋|加粗|居中){1,3}$"
    r"|[编校审][对辑稿核者](?:注|按)?[:\uff1a][^\uff1a]{0,30}(?:请核|待核|再核|不符|有误|核实后|补充数据"
    r"|再发)|^记者注[:\uff1a].{0,20}待核"
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
    rf"|[\u4e00-\u9fff]{{1,2}}(?:{_POST})(?:[您你]?好)?[\uff0c,:\uff1a\s].{{0,40}}(?:上网|发布|稿子"
    rf"|{_THIS}|版面|排版"
    rf"|审核后).{{0,30}}"
    r"|小[\u4e00-\u9fff][\uff0c,:\uff1a].{0,30}(?:图片|稿[件子]|上传|排版|标题|配一下|改一下|上网).{0,30}"
    rf"|{_THIS}.{{0,6}}(?:先不发|不发|暂不发|别发|不要发|先别发|不上网).{{0,20}}"
    rf"|请(?:各位)?领导(?:审核|审阅|审定|把关|审批|过目)(?:后(?:发布|上网|发).{{0,6}})?[。\uff01!]?"
    rf"|请[\u4e00-\u9fff]{{1,2}}(?:{_POST})(?:审核|审阅|审定|把关|过目|审批)(?:后(?:发布|上网"
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
    rf"[\u4e00-\u9fff]{{1,2}}(?:{_POST}|局|科|处)(?:[您你]?好)?[\uff0c,:\uff1a\s].{{0,30}}(?:稿[子件]?"
    rf"|初稿|材料|讲话)"
    r".{0,20}(?:改好|写好|发[您你]|请审|请查收|请过目|请修改|请批|请把关|请指正).{0,16}"
)
"""What is sent to one who is to look it through."""
_TO_READERS = re.compile(r"[《“]|^图|摄影|^注[:\uff1a]|^来源|^原载|节选|删节|标题为")
_MOST_OF_LINE = 70
_LETTERS: frozenset[Topic] = frozenset({"letters", "cases", "words", "programs", "forms", "history"})
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭蔡潘田董袁余"
    "叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江小老"
)
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
    "提供）", "提供】", "建议删", "职务调", "先后调整", "发网站", "用于公众号",
)  # fmt: skip
"""Each note has one of these in it."""


def notes_in(text: str, topics: Collection[Topic]) -> Iterator[Residue]:
    """Remarks in brackets, and whole lines, that speak of the text itself and ask somebody to do something
    with it. What is quoted, and what is asked of everybody, is none."""
    if not _LETTERS.isdisjoint(frozenset(topics) - BESIDES):
        return
    for found in _REMARK.finditer(text):
        sure = _is_note(found["inside"])
        if sure is not None and not is_within_quotes(text, found.start()):
            yield Residue(*found.span(), _NOTE, sure)
    if len(text) > _MOST_OF_LINE:
        return
    if _TO_ONE.fullmatch(text) or (_LINE.fullmatch(text) and not _FOR_ALL.search(text)):
        yield Residue(0, len(text), _NOTE)


def _is_note(inside: str) -> bool | None:
    """None: it is no note."""
    if _CLEARLY.search(inside):
        return True
    if _FOR_ALL.search(inside):
        return None
    if len(_LAYOUT.findall(inside)) > 1:
        return True
    says = (_IS_TEXT.search(inside), _IS_DEED.search(inside), _IS_ASKED.search(inside))
    return True if all(says) and not _TO_READERS.search(inside) else None
