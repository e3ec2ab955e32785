"""A small grammar of what pages say in place of what was asked for: a subject (您访问的页面, 该信息), what
befell it (不存在, 已被删除或移走, 尚未审核), and what is said beside it (抱歉, 请返回首页). Pure; text comes
without spaces.

A sentence is taken clause by clause. A clause that is none of these has something of its own to tell, and a
sentence with such a clause is no error message: that keeps news about 页面不存在 out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum

from checks.late_patterns import late_pattern
from spiders.simplified import simplified

LONGEST = 120
"""Characters of a message; what is longer tells more than that there is nothing."""


class Strength(IntEnum):
    """How sure a sentence says that the page is none."""

    NOTHING = 0
    NUMBER = 1
    """Nothing but 404; also the name of a bus line."""
    WEAK = 2
    """信息不存在, 参数错误: may be the label of a choice, or the state of a row."""
    STRONG = 3
    """该文章已被删除, 页面不存在."""
    ADDRESSED = 4
    """您访问的页面不存在: said to the reader."""


def _any(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


# ---------------------------------------------------------------- subject

_PAGE = _any(
    "页面?",
    "网页",
    "页码",
    "网址",
    "链接",
    "url",
    "子?站点",
    "资源",
    "文件或目录",
    "目录",
    "(?:访问|网页|页面|链接|下载)的?地址",
)
_CONTENT = _any(
    "信息", "内容", "文章", "文档", "文件", "栏目", "频道", "专题", "网站", "记录", "数据", "稿件", "新闻",
    "公告", "附件", "主题", "帖子", "图片", "视频", "路径", "参数", "模板", "id", "编号", "请求",
    "详情", "地址",
)  # fmt: skip
_NOUN = _any(_PAGE, _CONTENT)
_THIS = "(?:(?:该|此|这|本|当前|指定|相应|对应|目标|原)(?:个|条|篇|份|则)?的?)"
_SEEKS = "(?:访问|查看|请求|浏览|查找|寻找|搜索|打开|输入|点击|指定|阅读|索引|下载|[找看要])"
_YOUR = f"(?:您|你|用户)(?:现在|当前|正在|刚才)?(?:所|需要|想要?|试图|尝试|要)?{_SEEKS}?(?:的|了)?是?"
_ASKED = "(?:所?(?:要|请求|访问|查找|浏览)的)"
_AND = "(?:或|和|的|所?对应的|相应的)?"
_SUBJECT = f"(?:(?P<your>{_YOUR})?(?P<this>{_THIS}|{_ASKED})?(?P<noun>(?:{_NOUN}{_AND}){{1,3}}))"

# ---------------------------------------------------------------- what befell it

_PERHAPS = "(?:可能|或许|也许|好像|似乎|暂时|暂|目前|现在|现|早|正在|一?不小心|均|都|从)*"
_BY = "(?:被|由)(?:网站|系统|后台)?(?:管理员|发布者|发布人|作者|编辑|工作人员|外星人|系统|用户)?"
_REMOVED = _any(
    "删除", "移除", "移走", "移动", "转移", "迁移", "移至别处", "更名", "改名", "更改名称", "重命名",
    "下线", "下架",
    "撤销", "撤下", "撤稿", "撤回", "屏蔽", "隐藏", "停用", "停止访问", "关闭(?:访问)?", "注销",
    "禁用", "禁止访问",
    "清理", "丢失", "走丢", "走失", "跑丢", "失踪", "迷路", "飞走", "消失", "失效", "过期", "到期",
    "作废", "去?火星",
    "离家出走", "吃掉", "带走", "撤销发布", "取消发布", "移(?:至|到|入)回收站",
)  # fmt: skip
_ALREADY = "(?:已经?|早就?已?经?)?"
_CHANGED = _any("变更", "变动", "变化", "更改", "更换", "改变", "调整")
"""The address may just be another now, and the page say so."""
_BEFELL = (
    _PERHAPS
    + _any(
        f"{_ALREADY}并?不[再复]?存在", "未曾?存在过?", f"{_ALREADY}不见", "(?:去|飞到?)了?火星",
        f"{_ALREADY}不(?:再可?|可)(?:用|访问|见)", f"{_ALREADY}停止(?:服务|使用|访问|提供服务)", "已经?没有",
        f"(?:已经?|发生了?){_CHANGED}",
        "不(?:正确|合法|可用)",
        f"(?:(?:已经?|早已|尚|将)*(?:{_BY})?{_REMOVED})",
        "(?:尚|还|仍)?(?:未|没有?)(?:被|能|有)?(?:通过)?(?:审核|审批|发布|公开|开放|开通"
        "|启用|找到|发现)(?:通过)?",
        "(?:审核|正在(?:被)?审核)中?",
        "找不(?:到|着|见|回来?)",
        f"{_ALREADY}(?:无法|不能|不予)(?:正常|被|继续)?(?:访问|显示|查看|浏览|打开|找到|加载|读取|下载)",
        "打不开", "有误", "(?:有|出现|发生|存在)了?(?:错误|异常)", "错误", "出错", "无效", "非法", "异常",
    )
    + "(?:了|啦|的)?"
)  # fmt: skip
_OR = "(?:或者?|和|且|并|、|/|及|以及|，)?"
_LATER = _any(
    "已?失效", "已?过期", "已?到期", "已?作废", "(?:已经?)?(?:关闭(?:访问)?|停用)",
    "(?:有|出现|发生|存在)?了?(?:错误|异常)",
)  # fmt: skip
"""What may as well be told of a document, a job or a form that the page shows."""

_LOSS = late_pattern(
    f"(?:或者?"
    f"|可能)?{_SUBJECT}(?P<befell>{_BEFELL})(?:{_OR}(?:{_YOUR})?(?:{_THIS})?(?:{_NOUN})?{_BEFELL}){{0,4}}"
    "(?:请.{0,30}|[a-z0-9]{0,12})?",
    re.IGNORECASE,
)
_SEEK = late_pattern(
    "(?:服务器)?(?:您的请求在web服务器中)?"
    "(?:找不到|未(?:能)?(?:找|查询|查|检索|搜索)到|没有?(?:能)?(?:找|查询|查|检索|搜索)到|(?:无法|不能|未能)(?:成功)?(?:找到|打开|访问|显示|查看|获取|读取|加载)到?|不存在|查无)"
    + _SUBJECT
    + "(?:或.{1,8})?",
    re.IGNORECASE,
)
_CHANGED_ONLY = late_pattern(f"{_PERHAPS}(?:已经?|发生了?){_CHANGED}了?")
_LATER_ONLY = late_pattern(f"{_PERHAPS}{_LATER}了?")
_MOVED = late_pattern("迁移|搬迁|迁至|迁往|迁到|移动|转移|移至|移到|搬家|改版|更名|改名" + f"|{_CHANGED}")
_LOST = late_pattern(
    "不存在|不见|删除|移除|移走|找不|未找|没有找|失效|过期|到期|作废|下线|下架|停用|停止|关闭|撤|回收站|屏蔽|无法|不能|错误|出错|异常|404"
)
_IS_PAGE = late_pattern(_PAGE, re.IGNORECASE)
_BARE_SEEK = frozenset({"信息", "内容", "记录", "数据", "文件", "新闻", "视频", "图片", "公告", "主题"})
"""没有找到记录 is what a search says, and a list without rows."""

_OPENS = late_pattern("访问|请求|浏览|打开|点击|阅读|下载")
"""What is done to an address, and not to a search."""

_SEARCHED = late_pattern("找|(?:查询?|检索|搜索)到")
_TYPED = late_pattern("id|编号|参数|请求|地址|路径|模板", re.IGNORECASE)
"""What a visitor fills into a form."""

_OUT_OF_ORDER = late_pattern(
    "(?:非法|错误|无效|违规)(?:的)?(?:访问|参数|请求|操作|链接|地址|id)|(?:参数|请求|访问"
    "|id)(?:传递)?(?:错误|非法|无效|有误|异常|丢失|不正确)"
    "|(?:此|该|本)?(?:页面?|网页|系统|程序|服务器|应用程序|运行时?|数据库)(?:中的|内部|连接"
    "|发生|出现|运行)*(?:出错|错误|异常|故障)了?"
    "|(?:“?/[^”，]{0,40}”?)?应用程序中的服务器错误|servererrorin.{0,40}|runtimeerror",
    re.IGNORECASE,
)
_STRONG_DISORDER = late_pattern("页|系统|程序|服务器|数据库|运行|server|runtime", re.IGNORECASE)
_BARE = late_pattern(
    f"{_BEFELL}(?:{_OR}{_BEFELL}){{0,4}}|(?:非会员|您|暂时?|现在|目前)*(?:不能|无法|不可"
    f"|不予)(?:浏览|查看|访问|显示|打开)"
    "|内部服务器错误|服务不可用|服务器错误|文件未找到",
)

# ---------------------------------------------------------------- in English

_THING = "(?:page|file|resource|url|address|article|document|content|item|webpage|site|link|object)s?"
_GONE = _any(
    "(?:could|can)(?:not|n['’]?t)be(?:found|displayed|accessed|reached|opened|located)",
    "can['’]tbefound",
    "(?:was|is|has|were)?(?:not|n['’]t)(?:been)?found(?:onthisserver|onthesite|atthis(?:location|address))?",
    "(?:doesnot|doesn['’]t|nolonger)exists?",
    "has(?:been)?(?:removed|deleted|moved)",
    "isnolongeravailable",
    "maynolongerexist",
    "(?:iscurrently|is)?(?:unavailable|invalid|notavailable)",
)
_ENGLISH = late_pattern(
    f"(?:the|this|that|your)?(?:requested|specified"
    f"|request)?(?P<thing>{_THING}(?:/[^ ]{{0,120}}?)?|/[^ ]{{1,120}}?)"
    f"(?P<you>(?:that)?you[a-z’']{{2,30}}?)?{_GONE}(?:or{_GONE}"
    f"|and[a-z]{{4,40}})?(?:onthisserver|atthislocation)?"
)
_ENGLISH_NAMES = _any(
    "notfound", "filenotfound", "pagenotfound", "nosuchpage", "badgateway", "serviceunavailable",
    "gatewaytime-?out", "internalservererror", "badrequest", "invalidurl", "anerroroccurred",
    "whitelabelerrorpage", "errorpage(?:exception)?", "pageunavailable", "pageerror",
    "theserverencounteredaninternalerror.{0,80}", "theserviceisunavailable",
    "errorreport", "noinputfilespecified",
    # Spring Boot
    "thisapplicationhasnoexplicitmappingfor/error", "(?:so)?youareseeingthisasafallback",
    "therewasanunexpectederror", "type=[a-z]{3,40}",
)  # fmt: skip
_ENGLISH_NAME = late_pattern(_ENGLISH_NAMES)

# ---------------------------------------------------------------- number, and words beside

_NUMBER = late_pattern(
    "(?:http|错误|error|状态码?|status|code|代码|响应|page|网?页面?|server"
    "|srve)*[:#=]?(?:40[0-9]|410|50[0-5])(?:\\.\\d{1,2})?"
    f"(?P<words>(?:error|错误|页面?|提示|page|啦|了|{_ENGLISH_NAMES}|{_BEFELL}|文件|目录|资源|或){{0,6}})"
)
_ASIDE = late_pattern(
    "(?:(?:非常|很|真|十分|实在|万分)?(?:抱歉|对不起|不好意思|遗憾)|哎呀|哎哟|啊哦|噢|呃"
    "|糟糕|sorry|o+ps|error|warning|警告|注意|您好|你好|亲(?:们|爱的)?(?:用户|网友|访客|朋友)?"
    "|(?:dedecms|织梦(?:cms)?|phpcms|系统|温馨|友情|错误|出错|操作|消息|信息|访问|页面?|跳转"
    "|网站)*提示(?:信息|页面?|消息|内容)?"
    "|(?:出错|错误)(?:啦|了|信息|原因|描述|代码|页面?|类型)?"
    "|(?:产生错误的)?(?:最?可能的?)?原因(?:如下|可能是|是)?|说明|描述|消息|信息|内容|详情"
    "|详细信息|类型|状态报告|message|description"
    "|(?:请|返回|点击|点这里|单击|您可以|您?可能|你可以|您还可以|建议|或者?返回|稍后|将|即将"
    "|正在|系统将|页面(?:将|自动)|自动|如有|如需|如果您|如仍|\\d{1,2}秒).{0,60}"
    "|.{0,12}(?:返回|跳转|回到?)(?:到)?(?:网站)?(?:首页|主页|上一?页|上一级|前页).{0,12}"
    "|关闭窗口|关闭|确定|首页|后退|刷新|等待时间"
    "|(?:文档|文章|信息)?id[为是=]?\\d{0,12}|[a-z0-9._-]{0,40}[/\\d][a-z0-9_./?=&%-]{0,90}|来自|原因|无|(?:本|该|此)?(?:栏目|专题|网站|频道|内容)已?停止更新)",
    re.IGNORECASE,
)
_CLAUSES = late_pattern(
    r"[，,。！!；;…~～？?|：:（）()\[\]【】<>—\u2013\s]+|\.{2,}|-{2,4}|-(?![a-z])|\.(?![0-9a-z])"
)
_BESIDE = late_pattern("[（(]或(?:者)?(?:它|其)的(?:一?个|某个)?依赖项[）)]")
"""What ASP.NET says between the thing and what befell it."""
_PARTICLES = "啦哦噢呀喔哟呐呢哈哒"
"""At the end of a clause they tell nothing."""
_QUOTES = "“”‘’「」『』\"'《》"
_MOST_AFTER = 60
"""Characters that may follow what was said to the reader: 为您推荐以下内容."""


def strength_of(sentence: str) -> Strength:
    """How sure the sentence says that there is nothing; NOTHING where it tells of anything else."""
    if not 1 < len(sentence) <= LONGEST:
        return Strength.NOTHING
    found, after = Strength.NOTHING, 0
    number = bare = False
    for clause in _clauses(sentence):
        one = _of_clause(clause.strip(_QUOTES) if found is Strength.NOTHING and len(clause) < 12 else clause)
        if one:
            found = max(found, one)
            number = number or one is Strength.NUMBER
        elif _BARE.fullmatch(clause) or _ENGLISH_NAME.fullmatch(clause):
            bare = True
        elif not _ASIDE.fullmatch(clause):
            after += len(clause)
            if found is not Strength.ADDRESSED or after > _MOST_AFTER:
                return Strength.NOTHING
    if bare and found <= Strength.NUMBER:
        return Strength.STRONG if number else Strength.WEAK
    return found


def _clauses(sentence: str) -> Iterator[str]:
    return filter(None, _CLAUSES.split(_BESIDE.sub("", simplified(sentence.lower()))))


def is_aside(sentence: str) -> bool:
    """Does it only excuse itself, or show the way back?"""
    return all(map(_ASIDE.fullmatch, _clauses(sentence)))


def tells_of_move(sentence: str) -> bool:
    """Does it say that the page is at another place now, and nothing worse?"""
    clauses = list(_clauses(sentence))
    return any(map(_MOVED.search, clauses)) and not any(map(_LOST.search, clauses))


def is_search_result(sentence: str) -> bool:
    """Could a search that found nothing say so?"""
    return any(map(_is_of_search, _clauses(sentence)))


def _is_of_search(clause: str) -> bool:
    clause = clause.rstrip(_PARTICLES)
    found = _SEEK.fullmatch(clause) or _LOSS.fullmatch(clause)
    if found is None or found.group("noun") not in _BARE_SEEK or _OPENS.search(found.group("your") or ""):
        return False
    return _SEARCHED.search(clause) is not None or ("存在" in clause and not found.group("this"))


def _of_clause(clause: str) -> Strength:
    clause = clause.rstrip(_PARTICLES)
    loss = _LOSS.fullmatch(clause)
    if loss is not None:
        return _of_loss(loss)
    sought = _SEEK.fullmatch(clause)
    if sought is not None:
        return _of_sought(sought)
    if _OUT_OF_ORDER.fullmatch(clause):
        return Strength.STRONG if _STRONG_DISORDER.search(clause) else Strength.WEAK
    english = _ENGLISH.fullmatch(clause)
    if english is not None:
        return Strength.ADDRESSED if english.group("you") else Strength.STRONG
    number = _NUMBER.fullmatch(clause)
    if number is None:
        return Strength.NOTHING
    return Strength.STRONG if number.group("words") else Strength.NUMBER


def _of_loss(found: re.Match[str]) -> Strength:
    if _CHANGED_ONLY.fullmatch(found.group("befell")) and not found.group("your"):
        return Strength.WEAK if _IS_PAGE.match(found.group("noun")) else Strength.NOTHING
    if _LATER_ONLY.fullmatch(found.group("befell")):
        is_link = _IS_PAGE.match(found.group("noun")) is not None
        return Strength.STRONG if is_link or found.group("your") else Strength.WEAK
    if found.group("your"):
        return Strength.ADDRESSED
    if _TYPED.fullmatch(found.group("noun")):
        return Strength.WEAK
    named = found.group("this") or _IS_PAGE.match(found.group("noun"))
    return Strength.STRONG if named else Strength.WEAK


def _of_sought(found: re.Match[str]) -> Strength:
    if found.group("your"):
        return Strength.ADDRESSED
    if found.group("this") or _IS_PAGE.match(found.group("noun")):
        return Strength.STRONG
    return Strength.NOTHING if found.group("noun") in _BARE_SEEK else Strength.WEAK
