"""Labels, prompts and blanks of the templates that a site is made with: they stand on its home page, in its
side blocks and under every page, and mean the same there as in a text."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from checks.facts import Topic
from checks.late_patterns import late_pattern
from checks.residue_context import ABOUT_FORMS, BESIDES, Family, Residue, is_within_quotes
from checks.residue_names import CHAT, NO_DAY, NOT_FILLED, PROMPT, SERVER, TRIAL, VARIABLE

_MARK, _MESSAGE, _TAGS = "别的软件或网站加上的标记", "粘贴进来的聊天、邮件内容", "网页标签"
_CONTROL = "复制时带来的控件文字"
_OF_TEXT = "标题|正文|内容|来源|作者|日期|时间|出处|摘要|编辑|发布时间|发布日期|缩略图|描述|关键词|关键字"
_OF_SITE = "网站|栏目|频道|站点|页面|模块|区块|板块|专题|导航|版权|底部|页脚|公告|滚动|轮播"
_TOLD_OF = "描述|简介|介绍|名称|标题|说明|信息|内容|文字|关键词|标语|链接|图片|口号"
_WHERE = (
    "site|Site|SITE|web|Web|page|Page|class|Class|column|Column|channel|Channel|category|Category|nav"
    "|current|Current"
)
_WHAT = (
    "[Nn]ame|[Tt]itle|[Uu]rl|[Dd]esc|[Dd]escription|[Kk]eywords?|[Ll]ogo|[Pp]ath|[Pp]osition|[Cc]opyright"
    "|[Ii]cp|[Tt]el|[Aa]ddress|NAME|TITLE|URL|DESCRIPTION|KEYWORDS?"
)
_EDITORS = "135|秀米|壹伴|96|365|i排版|新媒体管家|易点|小蚂蚁|微小宝|主编"
_PUT = "输入|填写|填入|编辑|添加|录入|填"
_UNITS = "单位|部门|机构|名称|姓名|时间|地点|人数|金额|数字|数量|数据|领导|主题|日期|职务"
_SHOWN_HERE = (
    "滚动|轮播|飘窗|弹窗|横幅|公告|通知|标语|副标题|标题|正文|简介|导语|介绍|说明|描述|摘要|图片|版权"
    "|链接|广告|新闻|文字|内容|口号|栏目"
)
_ENGLISH = "description|title|text|content|caption|heading|subtitle|slogan|summary|copyright"
_END = r"[.!。…\uff01]{0,3}"
TEMPLATES: tuple[tuple[str, Family, str], ...] = (
    (
        VARIABLE,
        "program",
        (
            r"\[(?:db|DB|field|TRS|trs|CMS|cms|sys):[\u4e00-\u9fffA-Za-z_.]{1,16}\]"
            rf"|\[(?:字段|变量|采集)[:\uff1a][\u4e00-\u9fffA-Za-z_.]{{1,16}}\]|\[标签:(?:{_OF_TEXT})\]"
            r"|</?enp[a-z]{3,20}\s?/?>|<\$[\w.:]{2,30}\$?/?>|</?(?:CMS|TRS|trs|cms|PE"
            r"|FS):[\w]{2,20}[^<>\n]{0,60}>"
            rf"|<(?:{_OF_TEXT}|栏目(?:名称)?|网站名称)/?>|\[TRS_[A-Z_]{{3,20}}\]"
            rf"|(?<![A-Za-z0-9_/#&?])(?:\[|\{{|##?|@@)(?:{_WHERE})_?(?:{_WHAT})(?:\]|\}}|##?|@@)"
            rf"|(?<![A-Za-z0-9_%\\/])%(?:{_WHERE}|user(?!name|profile)|article|list|author"
            rf"|content)_?[A-Za-z_]{{0,16}}%"
            r"(?![A-Za-z0-9_\\%])"
            rf"|\[[@!](?:{_OF_TEXT})!?\]|%7B%7B[A-Za-z_.]{{2,20}}%7D%7D"
            rf"|[\[【](?:{_OF_SITE})(?:名称|标题|描述|简介|关键词)[\]】](?![:\uff1a\s(\uff08])"
            r"|(?:yyyy|YYYY)年(?:MM|mm)月(?:dd|DD)日|@Render(?:Body|Section|Page)\([^()\n]{0,40}\)"
            r"|\{/?(?:n?eq|[el]?gt|[eg]?lt|(?:not)?empty|present|switch|case|compare|assign|include|load)"
            r"\s(?:name|file|value|var|href|condition)\s?=[^{}\n]{1,60}\}"
            r"|\A\[/?(?:loop|list|foreach|endif|endloop)\]\Z"
            r"|(?<=[源者][:\uff1a])\s?\[(?:采集|文章|信息|稿件)(?:来源|作者)\]"
        ),
    ),
    (_TAGS, "program", r"<!--[^<>\n]{1,80}-->"),
    (
        SERVER,
        "program",
        (
            r"(?:\A|您(?:所)?访问的)模板(?:文件)?(?:不存在|未找到|丢失)(?:[:\uff1a][^\n]{0,60})?\Z"
            r"|\ATemplate (?:not found"
            r"|does not exist)"
            r"[^\n]{0,60}\Z|\A(?:标签|模板)解析(?:错误|失败|出错)[^\n]{0,40}\Z"
            r"|Call to undefined (?:function|method)"
            r"|Whitelabel Error Page|\A页面错误[\uff01!]\s?请稍后再试[\uff5e~。]?\Z|\A系统发生错误\Z"
        ),
    ),
    (
        CHAT,
        "chat",
        (
            r"\A好的[\uff0c,\uff01!]\s?(?:以下|下面|这)[是为](?:根据|按照?|为[您你]|一[篇份则]"
            r"|[您你]要)[^\n]{0,40}[:\uff1a]?\Z"
            r"|\A[\uff08(]?(?:本|以上)(?:回答|内容)由\s?(?:AI|DeepSeek|豆包|文心一言|通义千问|Kimi|ChatGPT"
            r"|讯飞星火|腾讯元宝"
            r"|智谱清言)(?:大模型|助手)?生成(?:[\uff0c,。]\s?仅供参考)?。?[)\uff09]?\Z"
        ),
    ),
    (
        TRIAL,
        "trial",
        (
            r"\A[\u4e00-\u9fff]{0,6}测试[\u4e00-\u9fff]{0,4}[\uff0c,。\s]{0,2}请(?:忽略|无视"
            r"|勿理会)[。\uff01!]?\Z"
            r"|\A(?:栏目|频道|专题|页面)测试[一二三四五\d]{1,2}\Z"
        ),
    ),
    (
        PROMPT,
        "prompt",
        (
            rf"(?:\A|(?<=[:\uff1a\s|]))请(?:在此处?"
            rf"|在这里)?(?:{_PUT})(?:{_OF_SITE})的?(?:{_TOLD_OF})(?=[\s。.…|]|\Z)"
            rf"|(?:\A|(?<=[\s|]))(?P<about>[\u4e00-\u9fff]{{0,6}}(?:简介|介绍|描述"
            rf"|说明))[:\uff1a]\s?请(?:在此处?"
            rf"|在这里)?(?:{_PUT})(?P=about)(?=[\s。.…|]|\Z)"
            rf"|(?<![可以能会需要您你们者户])请?在(?:这里|此处|此|下方)(?:{_PUT})(?:您的|你的)?(?:提示"
            rf"|说明|介绍|简介|描述|栏目|版权|公告|导航"
            r"|服务)(?:文字|内容|信息|语|简介|描述|说明|标题)(?![\u4e00-\u9fff])"
            r"|(?:\A|(?<=[:\uff1a\s]))(?:这里|此处)[是为](?:网站|栏目|页面|首页|顶部|底部|一[段个条])?的?"
            rf"(?:{_SHOWN_HERE})(?:文字|内容|标语|公告|信息|图片|标题|说明|文案|区域|链接|位"
            rf"|名称){{1,3}}{_END}\Z"
            rf"|(?<=[:\uff1a])\s?(?:这里|此处)(?:{_PUT}|写)(?:联系|版权|单位|网站|地址"
            rf"|备案)[\u4e00-\u9fff]{{0,6}}"
            r"(?=[\s。|]|\Z)"
            rf"|(?<=[由为是达共约])此处(?:{_PUT})(?:具体|主办|承办|协办|实际|有关)?(?:{_UNITS})(?:名称|姓名)?"
            r"(?=[\u4e00-\u9fff\uff0c。])"
            r"|[\uff08(【\[](?:请|需|要|注意)?(?:替换|更换|换|改)[成为](?:本(?!人)|实际|真实|你|您|自己"
            r"|所在|具体|对应)"
            r"[^\uff09)】\]\n]{0,14}[\uff09)】\]]"
            r"|请(?:替换|换|改)[成为](?:本单位|实际|真实|具体)(?:名称|姓名|数据|内容|单位|日期|情况"
            r"|文字)[\u4e00-\u9fff]{0,4}(?=[\uff09)\s。]|\Z)"
            r"|[\uff08(【\[](?:此处|这里|以下|中间)(?:省略|略去"
            r"|略)[^\uff09)】\]\n]{1,20}[\uff0c,\uff1b;][^\uff09)】\]\n]{0,16}"
            r"(?:补充?|补齐|补上|补全|填写?|填上|加上|替换)[\uff09)】\]]"
            r"|\A默认(?:标题|描述|简介|公告|内容|文字|正文)\Z|又一个\s?WordPress\s?站点"
            r"|(?:(?<=[\u00a9有:\uff1a])\s?|\A)(?:您|你)的(?:公司|网站|站点)(?:名称|标题|LOGO"
            r"|logo)(?=[\s。|]|\Z)"
            r"|\A(?:此处|这里)(?:放|贴|插|上传|替换)(?:网站|单位|一张|一个|几张)?(?:LOGO|logo|Logo|图片?"
            r"|照片|广告|二维码"
            r"|视频|banner|地图)。?\Z"
            r"|\A(?:TODO|FIXME|todo|Todo)[:\uff1a\s]\s?[\u4e00-\u9fff][^\n]{1,40}\Z"
        ),
    ),
    (
        PROMPT,
        "prompt",
        (
            rf"(?:[Aa]dd|[Ee]nter|[Ii]nsert|[Pp]ut|[Tt]ype|[Ww]rite) (?:your|some"
            rf"|a) (?:[a-z]+ )?(?:{_ENGLISH})(?: text)? here"
            r"|(?<![A-Za-z])(?:[Yy]our |[Mm]ain |[Pp]age |[Ss]ome )?(?:[Cc]ontent|[Tt]ext|[Tt]itle"
            r"|[Dd]escription"
            r"|[Hh]eading|[Ii]mage|[Ll]ogo|[Ss]ubtitle|[Ss]logan)(?: text)? (?:goes|comes|will go) here"
            rf"|\A(?:This is (?:a|an|the|your) (?:sample|example|dummy|default|placeholder)[a-z ]{{1,30}}"
            r"|This is (?:a|your) (?:sub)?heading|[Ss]ample [Tt]ext(?: here)?[^\n]{0,40}"
            r"|Just another WordPress site"
            r"|[Hh]ello [Ww]orld! Welcome to WordPress[^\n]{0,80}|Your (?:[Cc]ompany|[Ss]ite|[Ww]ebsite"
            r"|[Oo]rganization)"
            rf" (?:[Nn]ame|[Tt]itle|[Ss]logan|[Tt]agline)(?: [Hh]ere)?){_END}\Z"
            r"|Click (?:or tap )?(?:here )?to enter (?:text|a date)|\AChoose an item\.?\Z"
        ),
    ),
    (
        _MARK,
        "widget",
        (
            r"\A(?:以上|本文|本|部分|此|该)?(?:内容|素材|图文|文章|样式|模板|图片|排版|版式"
            r"|背景){0,2}(?:来自于?|来源于?"
            rf"|来源[:\uff1a]|出自|自[:\uff1a]?|由|使用|采用"
            rf"|[:\uff1a])\s?(?:{_EDITORS})(?:微信)?(?:图文)?编辑器(?:排版|编辑|制作"
            rf"|提供|生成)?{_END}\Z"
        ),
    ),
    (_CONTROL, "widget", r"\A关注该公众号\Z|\A下载文档到电脑[\uff0c,]查找使用更方便\Z"),
    (
        _MESSAGE,
        "paste",
        (
            r"\[(?P<shown>图片|视频|语音|文件|表情)\]\s?(?:\[(?P=shown)\]\s?){1,19}"
            r"|[-—\u2013]{2,20}\s?以下[为是]新消息\s?[-—\u2013]{2,20}|\[(?:动画表情|聊天记录)\]"
        ),
    ),
)
_OPENED = (
    "[db:", "[DB:", "[field:", "[TRS:", "[trs:", "[CMS:", "[cms:", "[sys:", "[字段", "[变量", "[采集",
    "[标签:", "[文章",
    "[信息来", "[稿件来", "<enp", "</enp", "<$", "<CMS:", "</CMS:", "<TRS:", "</TRS:", "</trs:", "<cms:",
    "</cms:", "<PE:", "<FS:", "[TRS_",
    "%7B%7B", "[@", "[!", "<!--", "</CMS",
    *(f"<{what}>" for what in _OF_TEXT.split("|")), *(f"<{what}/>" for what in _OF_TEXT.split("|")),
    "<栏目", "<网站名",
    *(f"{sign}{where}" for sign in ("[", "{", "#", "@@") for where in _WHERE.split("|")),
    *(f"%{where}" for where in (*_WHERE.split("|"), "user", "article", "list", "author", "content")),
    *(f"{sign}{where}{what}" for sign in "[【" for where in _OF_SITE.split("|") for what in (
        "名称", "标题", "描述", "简介", "关键词")),
)  # fmt: skip
TEMPLATE_SIGNS = (
    *_OPENED,
    *(f"{put}{where}" for put in ("输入", "填写", "填入", "编辑", "添加", "录入")
      for where in _OF_SITE.split("|")),
    *(f"{what}{colon}请" for what in ("简介", "介绍", "描述", "说明") for colon in "\uff1a:"),
    *(f"在这里{put}" for put in _PUT.split("|")), *(f"在此{put}" for put in _PUT.split("|")),
    *(f"在下方{put}" for put in _PUT.split("|")),
    *(f"{here}{put}" for here in ("\uff1a这里", "\uff1a此处", ":这里", ":此处")
      for put in (*_PUT.split("|"), "写")),
    *(f"{lead}此处{put}" for lead in "由为是达共约" for put in _PUT.split("|")),
    "替换成", "替换为", "更换成", "更换为",
    *(f"{opened}{put}" for opened in "\uff08([【" for put in (
        "请换", "请改", "换成", "换为", "改成", "改为", "需换", "需改")),
    "请换成", "请改为", "请改成",
    *(f"{opened}{here}{cut}" for opened in "\uff08([【" for here in ("此处", "这里", "以下", "中间")
      for cut in "省略"),
    "TODO", "FIXME", "todo", "Todo",
    *(f"{one} here" for one in (*_ENGLISH.split("|"), "goes", "comes", "will go")),
    "yyyy年", "YYYY年", "@Render", "模板不存在", "模板文件", "模板未找到", "模板丢失", "emplate not",
    "emplate does",
    "解析错误", "解析失败", "解析出错", "Call to undefined", "Whitelabel", "页面错误", "系统发生错误",
    "以下为新消息",
    "以下是新消息", "默认标题", "默认描述", "默认简介", "默认公告", "默认内容", "默认文字", "默认正文",
    "WordPress",
    "的公司名称", "的网站名称", "的站点名称", "的公司LOGO", "的网站标题", "的网站LOGO", "的网站logo",
    "to enter text",
    "to enter a date", "Choose an item", "查找使用更方便", "[loop]", "[/loop]", "[list]", "[/list]",
    "[foreach]",
    "[endif]", "[endloop]", "栏目测试", "频道测试", "专题测试", "页面测试", "请忽略", "请无视", "请勿理会",
    "容公告内容", "题图片标题", "容信息内容", "称链接名称",
    *(f"{{{tag} " for tag in ("eq", "neq", "gt", "lt", "egt", "elt", "empty", "notempty", "present", "switch",
      "case", "compare", "assign", "include", "load")),
    *(f"{here}{put}" for here in ("此处", "这里") for put in ("放", "贴", "插", "上传", "替换")),
    *(f"{lead}{deed}" for lead in ("好的，", "好的,", "好的！", "好的!") for deed in ("以下", "下面", "这")),
    *(f"由{gap}{name}" for gap in ("", " ") for name in (
        "AI", "DeepSeek", "豆包", "文心一言", "通义千问", "Kimi", "ChatGPT", "讯飞星火", "腾讯元宝",
        "智谱清言")),
    "is a sample", "is an example", "is a dummy", "is a default", "is the default", "is a placeholder",
    "is your heading", "is a heading", "is a subheading", "ample text", "ample Text", "another WordPress",
    "to WordPress", "Your Company", "Your company", "Your Site", "Your site", "Your Website", "Your website",
    "Your Organization", "Your organization", "编辑器", "关注该公众号", "[动画表情]", "[聊天记录]",
    *(f"[{one}][" for one in ("图片", "视频", "语音", "文件", "表情")),
    *(f"[{one}] [" for one in ("图片", "视频", "语音", "文件", "表情")),
)  # fmt: skip
"""Each of `TEMPLATES` has one of these in it."""
_BEHIND_HERE = late_pattern(rf"(?:网站|栏目|页面|首页|顶部|底部|一[段个条])?的?(?:{_SHOWN_HERE})")
TEMPLATE_ENDS = dict.fromkeys(("这里是", "此处是", "这里为", "此处为"), _BEHIND_HERE)

_CROSS = r"(?:[Xx\uff38]{2,4}|\u00d7{2,4}|某某?)"
_PLACE = "[省市县区州镇乡]"
_YEAR = late_pattern(
    r"(?:[Cc]opyright|COPYRIGHT|\u00a9|版权所有)[^\n]{0,24}?(?P<blank>(?<![A-Za-z\d])(?:20[Xx\u00d7]{2}"
    r"|[Xx]{4}|YYYY|yyyy))(?![A-Za-z\d])"
    r"|(?P<first>(?<!\d)20[Xx\u00d7]{2})(?:[-~—\u2013](?:20[Xx\u00d7\d]{2}))?\s?(?:年\s?)?(?:版权所有"
    r"|All [Rr]ights)"
)
_REGISTERED = late_pattern(
    r"ICP备(?P<icp>[Xx\u00d7]{4,12})号?|公网安备\s?(?P<police>[Xx\u00d7]{6,16})\s?号?"
    r"|标识码[:\uff1a]?\s?(?P<code>[Xx\u00d7]{6,10})"
    r"|邮编[:\uff1a]\s?(?P<post>[Xx\u00d7]{6})"
    r"|(?:电话|热线|传真)[:\uff1a]\s?(?P<tel>[48]00-?000-?0000|0000-0{7,8})(?!\d)"
    r"|(?:邮箱|信箱|[Ee]-?mail|电子邮件)[:\uff1a]\s?(?P<mail>(?:example|test|admin|demo|your[a-z]{0,8}"
    r"|x{3,6}|abc|123)@"
    r"(?:example|test|domain|demo|your-?[a-z]{3,8}|x{3,6}|abc|company|email)\.(?:com|cn|org|net))"
    r"|(?:网址|官网|网站|主页)[:\uff1a]\s?(?P<url>(?:https?://)?www\.(?:your-?(?:domain|site|website)"
    r"|example|domain"
    r"|test)\.(?:com|cn|gov\.cn|org|net))"
)
_KEEPER = late_pattern(
    r"(?:(?:主办|承办|主管|技术支持|运行维护|制作维护|运维)(?:单位|方|部门)?[:\uff1a]"
    r"|版权所有[:\uff1a\s\u00a9])\s?"
    rf"(?P<blank>(?:{_CROSS}{_PLACE}?){{1,3}}(?:人民政府)?(?:办公室|[局委办厅]|公司|科技有限公司|有限公司"
    rf"|单位|中心|部门)?)"
    r"(?=[\s|\uff0c,;\uff1b]|\Z)"
)
_MADE_BY = (
    "供稿|撰稿|审核|编辑|责编|责任编辑|摄影|记者|通讯员|作者|文/图|图/文|图文|文|图|初审|复审|终审|校对|编审"
    "|一审|二审|三审|排版"
)
_NOBODY = r"(?:[Xx\uff38]{2,4}|\u00d7{2,4}|某某某?|\*{2,4}|_{2,10})"
_MAKERS = late_pattern(
    rf"[\uff08(]?\s?(?:(?:{_MADE_BY})\s{{0,2}}[:\uff1a\s]\s?{_NOBODY}[\s\uff0c,、\uff1b;/"
    rf"|]{{0,4}}){{2,5}}[\uff09)]?\s?"
)
_NUMBERED = late_pattern(
    r"(?P<menu>友情链接|导航|菜单|栏目|频道|链接|子栏目|二级栏目|按钮|选项卡)\s?[一1](?:[\s"
    r"|]{1,3}(?P=menu)\s?[二三四五六七八九2-9]){1,9}"
)
_SHOWN = late_pattern(
    r"例如|比如|形如|如[:\uff1a]|标[明注][“\"]?|写[为成作]|案(?<![备档]案)|罪|处罚|违法|字样"
)
_LEGAL: frozenset[Topic] = BESIDES - {"cases"}
_DOUBTED = ("tel", "mail", "url")
"""Groups that may be meant so: an address for tries, the number of a switchboard."""


def left_open_in(text: str, topics: Collection[Topic]) -> Iterator[Residue]:
    """What the maker of a site or a text was to put in of himself: years, numbers, units under its pages,
    those who wrote and approved a text."""
    if not _LEGAL.issuperset(topics) or _SHOWN.search(text) or ABOUT_FORMS.search(text):
        return
    for pattern, what in ((_YEAR, NO_DAY), (_REGISTERED, NOT_FILLED), (_KEEPER, NOT_FILLED)):
        for found in pattern.finditer(text):
            if not is_within_quotes(text, found.start()):
                yield Residue(*found.span(found.lastgroup or 0), what, found.lastgroup not in _DOUBTED)
    if _MAKERS.fullmatch(text):
        yield Residue(0, len(text), "没有填写的姓名")
    elif _NUMBERED.fullmatch(text.strip()):
        yield Residue(0, len(text), PROMPT)


LEFT_OPEN_SIGNS = (
    *(f"ICP备{sign}" for sign in ("X", "x", "\u00d7")),
    *(f"公网安备{gap}{sign}" for gap in ("", " ") for sign in ("X", "x", "\u00d7")),
    *(f"标识码{colon}{gap}{sign}" for colon in ("", ":", "\uff1a") for gap in ("", " ")
      for sign in ("XX", "xx", "\u00d7")),
    *(f"{tel}{colon}{gap}{sign}" for tel in "话线真" for colon in "\uff1a:" for gap in ("", " ")
      for sign in ("400000", "400-000", "800-000", "0000-0")),
    *(f"@{host}." for host in ("example", "test", "domain", "demo", "xxx", "abc", "company", "email")),
    "@your", "www.your",
    "www.example", "www.domain", "www.test",
    *(f"版权所有{gap}{sign}" for gap in (" ", "\uff1a", ":", "\uff1a ", ": ", "\u00a9 ")
      for sign in ("XX", "某", "xx")),
    *(f"{sign}XXXXXX" for sign in ("邮编:", "邮编\uff1a")),
    *(f"{deed}{who}{colon}{sign}"
      for deed in ("主办", "承办", "主管", "技术支持", "运行维护", "制作维护", "运维")
      for who in ("", "单位", "方", "部门") for colon in "\uff1a:" for sign in ("X", "x", "某", "\u00d7")),
    *(f"{label}{sign}{nobody}" for label in _MADE_BY.split("|")
      for sign in ("\uff1a", ":", " ", "\uff1a ", ": ")
      for nobody in ("XX", "xx", "\u00d7\u00d7", "某某", "**", "__")),
    *(f"{menu}{one}" for menu in ("友情链接", "导航", "菜单", "栏目", "频道", "链接", "按钮", "选项卡")
      for one in ("一 ", "1 ", "一|", "1|")),
)  # fmt: skip
"""Each of what `left_open_in` finds has one of these in it, or one of `LEFT_OPEN_ENDS`."""
_OF_RIGHTS = late_pattern(r"[^\n]{0,24}(?:20[Xx\u00d7]{2}|XXXX|xxxx|YYYY|yyyy)")
LEFT_OPEN_ENDS = dict.fromkeys(("opyright", "COPYRIGHT", "\u00a9", "版权所有"), _OF_RIGHTS) | dict.fromkeys(
    ("20XX", "20xx"), late_pattern(r"[-~—\u2013]?20[Xx\d]{2}|\s?年?\s?(?:版权|All)")
)
