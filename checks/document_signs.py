"""By what signs a page is a policy document 政策文件, an interpretation 解读, or neither.

Pure text questions about titles, numbers and column names; the readers and the pairing ask the same ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from checks.document_titles import bare_title, undecorated
from checks.late_patterns import late_pattern

_GENRE = late_pattern(
    r"(?:通知|办法|意见|方案|规定|规则|细则|条例|决定|规划|计划|措施|预案|纲要|通告|公告|通报|决议|命令|令|批复|指引|准则|标准|制度|"
    r"章程|规程|清单|目录|政策|要点|若干政策措施|复函)"
    r"(?:的?(?:说明|修正案|修订))?$"
)
_FROM_A_BODY = late_pattern(
    r"^.{0,24}(?:政府|委员会|管委会|局|办公室|办公厅|厅|部|委|院|银行|署|办|中心|处|队)(?:等[\u4e00-\u9fff\d]{1,8})?\s?(?:关于|印发)"
)
_INTERPRETS = late_pattern(
    r"解读|图解|一图|一张图|读懂|看懂|问答|答记者问|政策解析|政策解释|起草说明|明白纸|明白卡|要点速览"
    r"|政策简读|政策速读|划重点|一文(?:了解|看清|搞懂|弄懂|读完)"
    r"|^[【\[（(]?\s?(?:微|短|小)?(?:视频|动漫|动画|漫画|音频|海报|长图|图说|H5|(?i:vlog))\s?[】\]）)]?\s{0,3}[:：丨|\uff5c]?\s{0,3}《"
    r"|(?:专家|局长|厅长|主任|市长|县长|区长|负责人|负责同志)(?:谈|说|讲|访谈)(?!话)"
)
_ABOUT_POLICY = late_pattern(
    r"《|》|政策|文件|办法|意见|方案|规定|条例|细则|通知|决定|规划|计划|措施|一图|读懂|看懂|图解"
)
_ON_INTERPRETING = late_pattern(
    r"关于.{0,80}(?:解读|政策问答|答记者问)|解读(?:工作|机制|制度|回应|方案|材料|实施|管理)"
)
_MEETING = r"(?:发布会|吹风会|通气会)"
_PRESS = late_pattern(_MEETING)
_PRESS_ON = late_pattern(
    r"《|(?:通知|办法|意见|方案|规定|细则|条例|规划|计划|措施|政策|纲要|决定)[》”]?(?:的|有关情况|情况)?"
    rf"(?:新闻|政策|专题|媒体|例行|解读){{0,3}}{_MEETING}"
    rf"|{_MEETING}[^:：|丨\uff5c]{{0,8}}[:：|丨\uff5c]\s?[^，。]{{2,40}}(?:办法|规定|细则|条例|若干措施|实施方案|实施意见)[》”]?(?:解读|有关情况|相关情况)?$"
    rf"|{_MEETING}[^，。]{{0,4}}(?:介绍|解读|发布)[^，。]{{2,40}}(?:办法|规定|细则|条例|若干措施|实施方案|实施意见)[》”]?的?(?:有关情况|相关情况|主要内容|情况)?$"
)
"""Presents a document: so many of the others tell of the work of a year."""
_KINDS = (
    "(?:相关|关联|政策|文件|文字|图文|图片|图表|视频|音频|动漫|动画|漫画|专家|部门|媒体|领导|负责人|微信|其他|问答)"
    "{0,3}"
)
_ASKED = "(?:点击?此?处?)?(?:查看|阅读|浏览|了解|下载)?(?:相关|政策|文件|公文|该文件|对应)?的?"
_READING_LABEL = late_pattern(
    rf"\s*(?:[【\[〖（(]\s?{_KINDS}(?:解读|图解|图说)\s?[】\]〗）)]|{_KINDS}(?:解读|图解)\s?[:：|丨\uff5c]"
    rf"|(?:{_ASKED}{_KINDS}(?:解读|图解)(?:链接|材料|文章|详情)?|一图读懂|一图看懂)\s*[>》»]{{0,3}}\s*$)"
)
_DOCUMENT_LABEL = late_pattern(
    rf"\s*(?:[【\[〖（(]\s?(?:政策|文件|公文|相关)?(?:原文|原件|文件)\s?[】\]〗）)]|(?:政策|文件|公文)?(?:原文|原件)\s?[:：]"
    rf"|{_ASKED}(?:原文|原件|原文件|文件全文|政策全文)(?:链接|下载|地址)?\s*[>》»]{{0,3}}\s*$|(?:查看|阅读)(?:政策|文件)\s*$)"
)
_GLOSSARY = late_pattern(r"名词解释|术语解释|名词释义|名词注释")
_DRAFT = late_pattern(
    r"征求意见稿|意见征集稿|送审稿"
    r"|(?:征求|征集|听取)[^《》]{0,60}(?:意见|建议)的?(?:公告|公示|通告|通知|启事|函|活动)?$"
    r"|(?:征求|征集|听取).{0,80}(?:意见|建议)的(?:公告|公示|通告|通知|启事|函)$"
    r"|(?:意见|建议)(?:建议)?(?:的)?(?:公开)?(?:征集|征求|采纳|反馈|收集).{0,12}(?:情况|结果|说明|公告|通告|公示|反馈)"
    r"|(?:征求|征集)(?:意见|建议|社会)?.{0,8}(?:采纳|反馈|结果|情况)"
)
_MARKED_DRAFT = late_pattern(r"征求意见稿|送审稿|讨论稿|审议稿|[（(][^（）()]{0,6}草案[^（）()]{0,8}[）)]")
_TELLS_OF_ONE = late_pattern(
    r"(?:出台|印发了|发布了|公布了|实施|学习|宣传|宣讲|审议|通过|贯彻|聚焦|关注|详解|谈|话)(?:了|新版|新修订的?|落实)?《[^《》]{2,80}》$"
    r"|^[\u4e00-\u9fff]{1,12}(?:发布|出台|公布|调整)(?:新版|新一轮|新修订|最新)"
)
"""News of a document: `我市出台《养犬管理办法》`."""
_LISTING = late_pattern(r"(?:目录|清单|政策|章程|要点|标准)$")
_PUBLISHING = late_pattern(r"关于|印发|公布|发布|《|令第?")
_POLICY_COLUMN = late_pattern(
    r"政策文件|规范性文件|政府文件|政府办文件|办公室文件|办公厅文件|政府令|规章|政策法规|法规文件|政策发布|本级政策|"
    r"行政规范|府办发|政办发|政府发文|市府文件|部门文件|惠企政策|政策库|文件库|文件汇编|最新政策|最新文件|最新公开文件|"
    r"^政策$|^文件$|[省市县区旗州镇乡局委办厅]文件$"
)
_OTHER_COLUMN = late_pattern(
    r"回应|关切|舆情|公示|通知公告|公告公示|^公告$|动态|要闻|新闻|快讯|资讯|征集|调查|访谈|办事|热点|媒体|会议|人事|招聘|招考|采购|招标|名单"
    r"|总结|预决?算|决算|统计|应急|图片|视频|名词解释"
)
"""Columns of other things, also where they stand within one of policies."""
_INTERPRETATION_COLUMN = late_pattern(r"解读|图解|政策问答|读懂|答记者问")
_READING_COLUMN = late_pattern(r"解读|图解|读懂|答记者问")
_NO_COLUMN = frozenset(
    {"正文", "内容", "详情", "浏览", "文章", "信息", "首页", "列表", "查看", "阅读", "详细", "当前页"}
)
"""What crumbs end with that names no column: 正文, 详细内容."""
_BOTH = late_pattern(
    r"(?:及|与|和|、|·|/)\s?(?:政策|文件)?(?:解读|图解)|解读\s?(?:及|与|和|、|·|/)\s?(?:政策|文件)"
)


def is_policy_title(title: str) -> bool:
    """The title names a kind of official document and not the explanation of one."""
    return bool(_GENRE.search(bare_title(title).rstrip("》"))) and not is_interpretation_title(title)


@lru_cache(2_048)
def is_interpretation_title(title: str) -> bool:
    """`《…》解读`, `一图读懂…`, `…政策问答`, `《…》新闻发布会`: words of interpreting together with what is
    interpreted."""
    if _rules_interpreting(title):
        return False
    if _PRESS.search(title):
        return bool(_PRESS_ON.search(title))
    return bool(_INTERPRETS.search(title)) and bool(_ABOUT_POLICY.search(title))


@lru_cache(2_048)
def _rules_interpreting(title: str) -> bool:
    """A document about the work of interpreting: `关于印发《政策解读工作办法》的通知`. There the word stands
    within the name of what is issued, neither before nor after it."""
    if not _GENRE.search(bare_title(title)) or undecorated(title) != title.strip():
        return False
    return bool(_ON_INTERPRETING.search(title))


@lru_cache(2_048)
def sounds_like_interpretation(words: str) -> bool:
    """The words of a link, or a title in an interpretation column, say that it interprets."""
    return bool(_INTERPRETS.search(words)) or bool(_PRESS.search(words) and _PRESS_ON.search(words))


def labels_interpretation(words: str) -> bool:
    """The words of a link say what it leads to rather than, or before, its title: `政策解读`, `【图解】…`."""
    return bool(_READING_LABEL.match(words))


def labels_document(words: str) -> bool:
    """The words of a link say that it leads to what is interpreted: `查看原文`, `政策原文：…`."""
    return bool(_DOCUMENT_LABEL.match(words))


def is_glossary(title: str) -> bool:
    """Explains words, not the policy."""
    return bool(_GLOSSARY.search(title)) and not _INTERPRETS.search(title)


@lru_cache(2_048)
def is_draft(title: str) -> bool:
    """Asks for comments on what is not a document yet, or tells what became of them."""
    return bool(_DRAFT.search(bare_title(title)) or _MARKED_DRAFT.search(title))


def is_policy_column(names: Iterable[str]) -> bool:
    return any(_POLICY_COLUMN.search(name) and not _INTERPRETATION_COLUMN.search(name) for name in names)


def is_interpretation_column(names: Iterable[str]) -> bool:
    """A column of interpretations alone; 政策文件及解读 holds both and says nothing."""
    return any(_INTERPRETATION_COLUMN.search(name) and not _BOTH.search(name) for name in names)


def names_reading(name: str) -> bool:
    """The column is called by what it publishes, interpretations, and not by asking and answering alone."""
    return bool(_READING_COLUMN.search(name))


def column_names(tags: Mapping[str, str], crumbs: Iterable[str] = ()) -> tuple[str, ...]:
    """The names that tell what kind of column a page stands in: its own first, the crumbs from the inside."""
    own = (tags.get("ColumnName", ""), tags.get("ColumnType", ""))
    return tuple(name for name in (*own, *list(crumbs)[:-6:-1]) if name and not _names_no_column(name))[:6]


def _names_no_column(name: str) -> bool:
    return name in _NO_COLUMN or (len(name) == 4 and {name[:2], name[2:]} <= _NO_COLUMN)


def is_policy_document(title: str, number: str, fields: Mapping[str, str], columns: Iterable[str]) -> bool:
    """A page that publishes a policy document itself."""
    names = tuple(columns)
    if is_draft(title) or is_interpretation_column(names[:1]):
        return False
    if sounds_like_interpretation(title) and not _rules_interpreting(title):
        return False
    if number:
        return is_policy_title(title) or is_policy_column(names) or "发文字号" in fields
    if not is_policy_title(title) or _nearest_kind(names) == "interpretation" or _is_loose_text(title):
        return False
    return _nearest_kind(names) == "policy" or (_catalogued(fields) and bool(_FROM_A_BODY.search(title)))


def _is_loose_text(title: str) -> bool:
    """What columns of policies hold besides documents: news of them, and lists that nobody issues."""
    bare = bare_title(title)
    return bool(_TELLS_OF_ONE.search(bare) or (_LISTING.search(bare) and not _PUBLISHING.search(bare)))


def _nearest_kind(names: Iterable[str]) -> str:
    """What the innermost of the columns holds that tells: 回应关切 within 政策 holds no policies."""
    for name in names:
        if is_policy_column((name,)):
            return "policy"
        if is_interpretation_column((name,)):
            return "interpretation"
        if _OTHER_COLUMN.search(name):
            return "other"
    return ""


def _catalogued(fields: Mapping[str, str]) -> bool:
    return bool(fields.get("索引号")) or "发文字号" in fields


def is_interpretation(title: str, number: str, columns: Iterable[str]) -> bool:
    """A page that interprets a policy document."""
    if is_glossary(title) or _rules_interpreting(title):
        return False
    if is_interpretation_title(title):
        return True
    if not is_interpretation_column(columns):
        return False
    return not (number and is_policy_title(title))
