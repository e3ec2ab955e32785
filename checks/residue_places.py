"""What is left in the small pieces of a page: where one is, what an answer is signed with, titles and names
of files with the states of a draft, links without a name, footers of other platforms, remarks to a
colleague."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from checks.facts import Topic
from checks.late_patterns import late_pattern
from checks.residue_context import ABOUT_FORMS, ABOUT_PROGRAMS, SPOKEN_OF, Residue, is_within_quotes
from checks.residue_names import GARBLED, NOT_FETCHED, NOT_FILLED, NOTE
from checks.residue_notes import POST, SURNAMES

PLATFORM_FOOTER, NOT_SUPPORTED = "其他平台的声明和链接", "网页控件不能显示时的提示"
_DRAFT, _REVISION = "没有删掉的稿次", "没有接受的修订标记"
_NOTHING = r"(?:undefined|null|NULL|NaN|None|\[object Object\])"
_STEP = "[>\uff1e\u203a»→/|\uff5c]"
_CRUMB = late_pattern(rf"(?:{_STEP}|&gt;)\s?(?P<value>{_NOTHING})\s?(?={_STEP}|&gt;|\Z)")
_IN_CRUMBS = late_pattern(r"首\s?页|位置")
_FIRST_DAY = (
    r"(?:1970[-/.]0?1[-/.]0?1|1900[-/.]0?1[-/.]0?1|0001[-/.]0?1[-/.]0?1|1899[-/.]12[-/.]30)"
    r"(?:[T\s]{1,2}0?[08]:00(?::00)?)?"
)
_DAY_OF_ROW = late_pattern(
    rf"(?:\A\s?"
    rf"|[\u4e00-\u9fff”》\uff09)\uff1f]\s{{1,4}})(?P<day>[\[\uff08(【]?\s?{_FIRST_DAY}\s?[\]\uff09)】]?)\s?\Z"
    rf"|(?:时间|日期)[】\]]\s?(?P<then>{_FIRST_DAY})(?!\d)"
)
_OF_OFFICES = (
    "(?:答复|回复|办理|承办|受理|处理|主办|发布|责任|供稿|信息|公开|牵头)(?:单位|部门|机构|人|科室|时间"
    "|日期)|来源|作者"
    "|(?:责任)?编辑|审核|初审|复审|终审|记者|摄影|通讯员|校对"
)
_WANTED = "名称|全称|姓名|日期|时间|职务|联系电话|科室"
_UNSIGNED = late_pattern(
    rf"(?:\A"
    rf"|[\s【\[])(?:{_OF_OFFICES})[】\]:\uff1a]{{1,2}}\s?(?P<blank>[\uff08(\[<〈][\u4e00-\u9fff]{{0,8}}(?:{_WANTED})[\uff09)\]>〉])\s?\Z"
)
_UNNAMED_POST = late_pattern(
    r"\A(?:[\u4e00-\u9fff]{1,6}[:\uff1a]\s?)?(?:姓名|名字|职责|主要职责|简介|个人简介|工作分工|分管工作"
    r"|照片|头像|职务)"
    r"[:\uff1a]?\s?(?:[\uff08(]?待(?:定|补|填|补充|填写|录入|完善)[)\uff09]?\s?[Xx\u00d7]{1,3}|待(?:补充?|填写?|录入"
    r"|完善|更新|提供)|暂未?录入|未录入)\s?\Z"
)
_NUMBER = "[一二三四五六七八九十\\d]{1,2}"
_NAMELESS_LINK = late_pattern(
    r"(?:\A|(?<=[\s|\uff5c:\uff1a·•]))(?:(?:友情|外部|快速|相关)?链接|网站|站点|栏目|频道|导航|菜单|按钮"
    r"|模块|轮播图?|选项卡|标签页|广告位?|图标)"
    rf"(?:名称|标题|文字|名)\s?{_NUMBER}(?=[\s|\uff5c]|\Z)"
    rf"|(?:\A|(?<=[\s|\uff5c:\uff1a]))(?:友情链接|友链|子?导航|子?菜单|二级菜单|三级菜单"
    rf"|子栏目)\s?{_NUMBER}(?=[\s|\uff5c]|\Z)"
)
_STATES = (
    "待审核?|待审[稿定]|待发布?|待定稿|未审核?|未定稿|未发布|草稿箱?|审核中|待修改|修改中|退稿|退回修改"
    "|已退回|暂存|校样|回收站"
    "|撤稿|待校对?|待核|待排版|待配图"
)
_STATE_BEFORE = late_pattern(
    rf"\A[\s·•]{{0,2}}(?P<state>[【\[\uff3b〔](?:{_STATES})[】\]\uff3d〕])\s?(?=[\u4e00-\u9fff“《])"
)
_STATE_BEHIND = late_pattern(
    r"(?<=[\u4e00-\u9fff”》])(?P<state>[\uff08(【\[](?:待审稿?|待定稿|未定稿|未审|暂存|校样|待排版"
    r"|待配图)[\uff09)】\]])\s?\Z"
)
_ROUND = (
    r"改\s?\d{0,2}|修改\s?\d{0,2}|再改|又改|改后|定稿\s?\d{0,2}|终稿\s?\d{0,2}|最终稿?版?\s?\d{0,2}"
    r"|最后一?版|最新版?|新版?"
    r"|打死不改|绝不改|(?:再也)?不改了?|不再改|不动了|领导改|主任改|局长改|[一二三]校|校对?稿?|清样|清稿"
    r"|挂网版?|上网版?|网站版|发布版|上传版"
    r"|[Ff]inal|FINAL|[Vv]\d{1,2}(?:\.\d)?|第?[一二三四五\d]{1,2}[版稿次]|\d{1,2}"
)
_ROUNDS = rf"(?:(?:{_ROUND})[\s\-_—+、,\uff0c]{{0,2}}(?:的)?){{2,7}}"
_ROUNDS_BEHIND = (
    rf"(?:{_ROUNDS}|改\s?\d{{1,2}}|修改\s?\d{{1,2}}|再改|不改了|领导改|清样|终稿\s?\d?|定稿\s?\d)"
)
_CERTAIN_ROUND = late_pattern(
    r"改\s?\d|\d\s?改|改后|再改|又改|不改|不再改|不动|定稿|终稿|最终|最后|长改|主任改|领导改|校|[Ff]inal"
    r"|FINAL|清[样稿]"
)
_ROUNDS_OF_TITLE = late_pattern(
    rf"(?<=[\u4e00-\u9fff”》\d])(?P<rounds>\s?[\uff08(【\[]{_ROUNDS}[\uff09)】\]])\s?\Z"
)
_ROUNDS_OF_FILE = late_pattern(
    rf"(?<=[\u4e00-\u9fff”》\d)\uff09])(?P<rounds>\s?[-_—\uff08( ]\s?{_ROUNDS_BEHIND}[\uff09)]?)\.(?:docx?"
    rf"|xlsx?|pptx?|pdf|wps|et|rar|zip|DOCX?|XLSX?|PDF)(?![A-Za-z])"
)
_OTHERS = (
    "百度(?:文库|百科|知道|贴吧|经验|知识)?|豆丁网?|道客巴巴|知乎|CSDN|博客园|简书|今日头条|头条号?"
    "|搜狐号?|网易号?|新浪(?:博客|微博)?|腾讯(?:网|新闻)?"
    "|一点资讯|百家号|企鹅号|大鱼号|澎湃号|原创力文档|人人文库|360(?:文库|个人图书馆)|豆瓣|小红书|抖音"
    "|快手|哔哩哔哩|B站"
)
_BLOGS = (
    r"blog\.csdn\.net|cnblogs\.com|jianshu\.com|zhuanlan\.zhihu\.com|zhihu\.com|blog\.sina\.com"
    r"|51cto\.com|segmentfault\.com"
    r"|juejin\.(?:cn|im)|oschina\.net|wenku\.baidu\.com|baike\.baidu\.com|zhidao\.baidu\.com"
    r"|jingyan\.baidu\.com|tieba\.baidu\.com"
    r"|docin\.com|doc88\.com|360doc\.com|renrendoc\.com|taodocs\.com|book118\.com"
    r"|wenmi\.com|5ykj\.com|gwy101|diyifanwen\.com|unjs\.com"
)
_FOOTER = late_pattern(
    rf"(?:不代表|非)(?:了)?(?:{_OTHERS})(?:平台|网站?)?的?(?:任何)?(?:立场|观点|意见)"
    rf"|(?:内容|文档|资料|资源|文章|图片)(?:均)?(?:来自|来源于|由|系)(?:于)?(?:网络|{_OTHERS}|本站|网站"
    rf"|注册)?(?:的)?用户(?:自行)?(?:上传|分享|贡献|发布)"
    rf"|(?:原文链接|原文地址|转载自|转自|来源|本文链接|文章链接"
    rf"|原文)[:\uff1a]\s?(?:https?://)?(?:www\.)?(?:[a-z]{{1,12}}\.)?(?:{_BLOGS})[^\s\u4e00-\u9fff\uff0c。]{{0,120}}"
    r"|版权声明[:\uff1a]\s?本文为(?:CSDN)?博主|遵循\s?CC\s?4\.0\s?BY-SA|请附上原文出处链接(?:及|和)本声明"
    r"|著作权归作者所有[。\uff0c]\s?商业转载请"
    rf"|本文(?:为|由)(?:{_OTHERS})(?:作者|用户|创作者)[^。\n]{{0,20}}(?:发布|上传|原创|观点)"
    rf"|自媒体平台[“\"]?(?:网易号|搜狐号|百家号|头条号|企鹅号)"
    r"|(?:搜狐|网易|新浪|百度|腾讯|本平台)仅提供信息(?:存储|发布)(?:空间)?(?:服务|平台)"
    rf"|(?:本文|文章|文档|资料)(?:来源于?|来自|摘自|下载自)[:\uff1a]?\s?(?:百度文库|百度知道|豆丁网?"
    rf"|道客巴巴|原创力文档|人人文库|360文库|CSDN|博客园|简书|第一范文网|无忧考网|学习啦)"
)
_CONTROL = (
    "iframe|frame|框架|内嵌框架|嵌入式框架|HTML\\s?5|html5|H5|video|audio|canvas|[Ff]lash|[Jj]ava[Ss]cript"
    "|object|embed|SVG|svg|音频|视频|媒体"
)
_BROWSER = late_pattern(
    rf"(?:抱歉[\uff0c,!\uff01]?\s?|对不起[\uff0c,!\uff01]?\s?)?(?:您|你)?(?:的|当前|现在|使用的"
    rf"|正在使用的|所使用的)*浏览器(?:暂时?)?(?:不支持|无法(?:显示|播放))(?:此|该|播放|嵌入式?|显示"
    rf"|在线)*\s?<?(?:{_CONTROL})>?"
    r"(?:标签|元素|播放器?|框架|标记|控件|插件|文件|内容)?"
    r"|Your browser (?:does not|doesn't) support (?:the |inline )?[A-Za-z0-9 ]{2,20}(?:tag|element|frames"
    r"|audio|video)?"
)
_REVISED = late_pattern(
    r"(?:已?设置了?格式(?:的)?|带格式的?|格式化的?|(?:已?删除|插入)(?:的内容"
    r"|了)?)(?:表格)?(?:\s?\[[^\[\]\n]{1,12}\])?\s?[:\uff1a]\s?"
    r"(?:(?:字体|默认段落字体|缩进|行距|段落间距|居中|两端对齐|左|右|首行|悬挂|定义网格|正文|标题\s?\d"
    r"|列出段落|项目符号|编号|字体颜色|突出显示|下划线|加粗|倾斜|非(?:加粗|倾斜|突出显示)|中文|英语"
    r"|孤行控制|制表位|边框|图案|无)"
    r"[\s:\uff1a,\uff0c\d.a-zA-Z()\uff08\uff09一二三四五六七八九十小初号磅字符行厘米加粗倾斜宋体仿黑楷隶书_GB美国中国自动设置浅灰红色左右首行缩进悬挂居对齐单倍固定值间距:\uff1a]{0,60})"
)
_NAME = (
    rf"(?:[小老](?!区|学|组|队|镇|乡|村|河|康|师|年|人|百)[{SURNAMES}]"
    rf"|[{SURNAMES}][\u4e00-\u9fff]?(?:副?(?:{POST})|科|工(?!作|程|人)|姐|哥))"
)
_TEXT = r"(?:条|篇|份|个|则|段)?(?:回复|答复|稿子?|稿件|文章|信息|通知|公告|新闻|内容|材料|留言回复|通稿)"
_TOLD_PERSON = late_pattern(
    rf"(?:\A|(?<=[。\s\uff01]))@?{_NAME}[:\uff1a\uff0c,]\s?[^。\n“”]{{0,20}}?(?:[这此该本]{_TEXT}|已按"
    rf"|按您|按你)[^\n“”]{{0,60}}"
)
_HELD_BACK = late_pattern(
    rf"(?:[这此该本]|以上){_TEXT}[^。\n“”]{{0,4}}?(?:请|先|暂|暂时|麻烦){{1,3}}(?:不要|不能|别|不|勿"
    rf"|缓)(?:急着|对外)?(?:发布|发出|发|上网|挂网|上传|推送)[^。\n“”]{{0,24}}"
    r"|(?:先|暂时?|请先?)(?:不要|别|不|勿)(?:急着)?(?:发布|挂网|上网|上线"
    r"|推送)[^。\n“”]{0,4}[\uff0c,][^。\n“”]{0,2}等[^。\n“”]{1,12}(?:再(?:说|发|定|挂|上)|定了|定后|确认"
    r"|同意|审)[^。\n“”]{0,8}"
)
_ASKED_IN = late_pattern(
    rf"[\uff08(【\[](?P<inside>[^\uff08(【\[\uff09)】\]\n]{{0,16}}(?:请|让|叫|等|待|由|麻烦"
    rf"|@)(?:一下)?{_NAME}(?<!老师)(?<!师傅)[^\uff09)】\]\n]{{0,20}}?"
    r"(?:补[上充齐一]?|填[上写]?|核[实对一]?|修改|改[一下]|提供|确认|更新|完善|删掉?|校对|审[核定一]|发我"
    r"|给我|回来|定)(?!后?再?(?:提交|上报|报送|办理|领取|签字|盖章|安装|报名"
    r"|参加))[^\uff09)】\]\n]{0,8})[\uff09)】\]]"
)
_BEHIND_NAME = (
    "(?=同志|同学|先生|女士|老师|教授|医生|主任|书记|局长|[县镇乡村]长|说|介绍|表示|告诉|打入|主持|讲话)"
)
_LOST_OF_NAME = late_pattern(
    rf"(?P<name>[{SURNAMES}鄂敖石莫卓苗孔史毛龙段雷常武乔贺赖龚文](?:□{{1,2}}|[\u4e00-\u9fff]□"
    rf"|□[\u4e00-\u9fff]))(?=同志|同学|先生|女士|老师|教授|医生|主任|书记|局长|[县镇乡村]长|说|介绍|表示"
    rf"|告诉|打入|主持|讲话)"
)
_BOXES = late_pattern(
    r"□\s|\s□|[:\uff1a、/]□|□(?:是|否|有|无|男|女)|勾选|打[“√]|选项|填空|[\uff08(]\s{1,6}[\uff09)]|古籍"
    r"|碑|拓片|残|缺字|原文|手稿|当事人|案"
)
_ADVICE = late_pattern(
    r"如果?(?:您|你)?|若|假如|一旦|当(?:您|你)|出现|提示|显示|页面|建议|请使用|更换|升级|请(?:您)?(?:安装"
    r"|下载|用)|推荐"
)
_TALE = late_pattern(r"冒充|骗|谣言|案例|例如|比如|培训|讲解|网友|网民|报道称|市民")
_MOJIBAKE = late_pattern(
    r"[\u00c0-\u00ff][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u203a\u20ac\u2122][^\u4e00-\u9fff]{4,200}"
)
_FEWEST_READ = 3


def places_in(text: str, topics: Collection[Topic]) -> Iterator[Residue]:
    """What nobody but its makers could mean. Lessons, forms and what is quoted show it on purpose."""
    if "words" in topics or "programs" in topics:
        return
    if _IN_CRUMBS.search(text) or text.count(">") > 1:
        yield from (Residue(*one.span("value"), NOT_FETCHED) for one in _CRUMB.finditer(text))
    if SPOKEN_OF.search(text):
        return
    yield from _of_titles(text)
    yield from _of_platforms(text)
    yield from _of_colleagues(text)
    if "fields" not in topics and "history" not in topics:
        for found in _DAY_OF_ROW.finditer(text):
            yield Residue(*found.span(found.lastgroup or 0), NOT_FETCHED)
    if "forms" not in topics and ABOUT_FORMS.search(text) is None:
        yield from _of_names(text, topics)
    if _is_misread(text):
        yield Residue(0, len(text), GARBLED)


def _of_titles(text: str) -> Iterator[Residue]:
    for pattern in (_STATE_BEFORE, _STATE_BEHIND):
        if (found := pattern.search(text)) is not None and "案" not in text:
            yield Residue(*found.span("state"), _DRAFT)
    for pattern in (_ROUNDS_OF_TITLE, _ROUNDS_OF_FILE):
        for found in pattern.finditer(text):
            if _CERTAIN_ROUND.search(found["rounds"]) and not is_within_quotes(text, found.start()):
                yield Residue(*found.span("rounds"), _DRAFT)


def _of_platforms(text: str) -> Iterator[Residue]:
    for found in _FOOTER.finditer(text):
        if not is_within_quotes(text, found.start()):
            yield Residue(*found.span(), PLATFORM_FOOTER, _TALE.search(text) is None)
    for found in _BROWSER.finditer(text):
        around = f"{text[: found.start()]}\n{text[found.end() :]}"
        if not is_within_quotes(text, found.start()) and not _ADVICE.search(around):
            # Alone it may stand where a script puts a player over it.
            yield Residue(*found.span(), NOT_SUPPORTED, text[: found.start()].rstrip().endswith("。"))
    if ABOUT_PROGRAMS.search(text) is None:
        for found in _REVISED.finditer(text):
            before = text[: found.start()].rstrip()
            if not before or before.endswith(("。", "\uff1b", "\uff01", "\uff09")):
                yield Residue(*found.span(), _REVISION)


def _of_colleagues(text: str) -> Iterator[Residue]:
    if _TALE.search(text):
        return
    for pattern in (_TOLD_PERSON, _HELD_BACK):
        for found in pattern.finditer(text):
            said = _HELD_BACK.search(found[0]) or (
                len(text) <= _LONGEST_TOLD and _TO_PUBLISH.search(found[0]) is not None
            )
            if said and not is_within_quotes(text, found.start()):
                yield Residue(*found.span(), NOTE)
                return
    for found in _ASKED_IN.finditer(text):
        if not is_within_quotes(text, found.start()):
            yield Residue(*found.span(), NOTE)


_TO_PUBLISH = late_pattern(
    r"(?:是否|能否|可否|能不能|可不可以)(?:可以)?(?:发|挂|上网)|请(?:您)?(?:审[阅定核]|把关|过目|定稿)"
    r"|先不发|再发|再挂|改(?:好|完)|妥否|行不行"
)
_LONGEST_TOLD = 60


def _of_names(text: str, topics: Collection[Topic]) -> Iterator[Residue]:
    for found in _UNSIGNED.finditer(text):
        yield Residue(*found.span("blank"), NOT_FILLED)
    for pattern in (_UNNAMED_POST, _NAMELESS_LINK):
        for found in pattern.finditer(text):
            yield Residue(*found.span(), NOT_FILLED)
    if "history" in topics or "cases" in topics or _BOXES.search(text):
        return
    for found in _LOST_OF_NAME.finditer(text):
        if not is_within_quotes(text, found.start("name")):
            yield Residue(*found.span("name"), GARBLED)


def _is_misread(text: str) -> bool:
    """The whole line is Chinese that was read in another charset before it was put on the page: it reads
    well when that is undone. A page that we read so ourselves would not be valid in its own charset."""
    if _MOJIBAKE.fullmatch(text.strip()) is None:
        return False
    try:
        read = b"".join(_byte(sign) for sign in text.strip()).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return False
    return sum("\u4e00" <= sign <= "\u9fff" for sign in read) >= max(_FEWEST_READ, len(read) // 2)


def _byte(sign: str) -> bytes:
    return sign.encode("latin-1" if sign <= "\u00ff" else "cp1252")


_OPENED, _CLOSED = "\uff08(【[", "\uff09)】\\]"
_CHAIN_ENDS = late_pattern(
    rf"[^\n]{{0,16}}(?:[{_CLOSED}]\s?(?:\n|\Z)|\.(?:docx?|xlsx?|pptx?|pdf|wps|et|rar|zip|DOCX?|XLSX?|PDF))"
)
_BLANK_ENDS = late_pattern(rf"[\u4e00-\u9fff]{{0,8}}(?:{_WANTED})[\uff09)\]>〉]\s?(?:\n|\Z)")
_NUMBER_ENDS = late_pattern(rf"(?:名称|标题|文字|名)?\s?{_NUMBER}(?:[\s|\uff5c]|\Z)")
_COLON_ENDS = late_pattern(r"[^\n]{0,16}[:\uff1a]")
_ASK_ENDS = late_pattern(rf"[^\n{_OPENED}]{{0,30}}[{_CLOSED}]")
_SAID_ENDS = late_pattern(
    r"\s?[^。\n]{0,24}(?:[这此该本](?:条|篇|份|个|则|段|回|答|稿|文|信|通|公|新|内|材)|已按|按[您你])"
)
PLACE_SIGNS = (
    "> None", ">None", "1970/01/01", "1970/1/1", "1970.01.01", "1970-1-1", "1900/01/01", "1900/1/1",
    "1900-1-1", *(f"{what}待{end}" for what in ("姓名", "名字", "职责", "简介", "分工", "分管工作", "照片",
    "头像", "职务") for end in ("定X", "定x", "定\u00d7", "定 X", "补", "填", "录", "完善", "更新",
    "提供")), "未录入", "待录入",
    *(f"{opened}{state}" for opened in "【[\uff3b〔\uff08(" for state in (
        "待审", "待发", "待定稿", "未审", "未定稿", "未发布", "草稿", "审核中", "待修改", "修改中", "退稿",
        "退回修改",
        "已退回", "暂存", "校样", "回收站", "撤稿", "待校", "待核】", "待核]", "待排版", "待配图")),
    *(f"用户{deed}" for deed in ("上传", "分享", "贡献", "发布", "自行上传")), "不代表",
    "csdn.net", "cnblogs.com", "jianshu.com", "zhihu.com", "blog.sina", "51cto.com", "segmentfault",
    "juejin",
    "oschina", "wenku.baidu", "baike.baidu", "zhidao.baidu", "jingyan.baidu", "tieba.baidu", "docin.com",
    "doc88.com", "360doc.com", "renrendoc", "taodocs", "book118", "wenmi.com", "5ykj.com", "gwy101",
    "diyifanwen", "unjs.com", "本文为CSDN", "本文为博主", "CC 4.0", "CC4.0", "原文出处链接", "著作权归作者",
    "自媒体平台", "仅提供信息", "百度文库", "百度知道", "豆丁", "道客巴巴", "原创力文档", "人人文库",
    "360文库",
    "简书", "博客园", "第一范文网", "无忧考网", "学习啦", "浏览器不支持", "浏览器暂不支持",
    "浏览器暂时不支持",
    "浏览器无法", "r browser does", "要发布", "别发布", "勿发布", "不发布", "缓发布", "要发出", "别发",
    "不要发",
    "要挂网", "别挂网", "要上网", "要推送", "别推送", "要上传", "能发", "勿上网", "急着发",
)  # fmt: skip
"""Each of these has one of them in it, or one of `PLACE_ENDS`."""
PLACE_ENDS = (
    dict.fromkeys((f"改{digit}" for digit in "123456789"), _CHAIN_ENDS)
    | dict.fromkeys(("定稿", "终稿", "最终", "终版", "不改", "再改", "又改", "改后", "final", "Final",
    "FINAL",
    "清样", "清稿", "最后一版", "一校", "二校", "三校", "校对稿", "领导改", "主任改",
    "局长改"), _CHAIN_ENDS)
    | dict.fromkeys((f"{closed}{opened}" for closed in "】\uff1a:" for opened in "\uff08([<〈"), _BLANK_ENDS)
    | dict.fromkeys(("链接", "网站", "站点", "栏目", "频道", "导航", "菜单", "按钮", "模块", "轮播",
    "轮播图",
    "选项卡", "标签页", "广告位", "图标", "友链"), _NUMBER_ENDS)
    | dict.fromkeys(("设置格式", "设置了格式", "带格式", "格式化的", "删除的内容", "插入的内容", "已删除",
    "已插入", "删除了", "插入了"), _COLON_ENDS)
    | dict.fromkeys((f"{ask}{who}" for ask in ("请", "让", "叫", "等", "待", "由", "麻烦",
    "@") for who in "小老"),
                    _ASK_ENDS)
    | dict.fromkeys((f"请{who}" for who in SURNAMES), _ASK_ENDS)
    | dict.fromkeys((f"{post}{sign}" for post in POST.split("|") for sign in "\uff1a:\uff0c,"), _SAID_ENDS)
    | {"□": late_pattern(rf"[\u4e00-\u9fff]?□?{_BEHIND_NAME}")}
)  # fmt: skip
