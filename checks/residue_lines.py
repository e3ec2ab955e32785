"""Whole lines, and remarks in brackets, that only the maker of a text writes: prompts and placeholders of
editors, marks of drafts and approvals, tries, what a program prints for nothing.

A line says so by standing alone. Some of them stand alone in forms, menus and tables too: those are told of
where the lines beside them are a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from checks.facts import Topic
from checks.late_patterns import late_pattern
from checks.residue_context import BESIDES, Residue, is_within_quotes
from checks.residue_names import (
    FIELD_CODE,
    NOT_FETCHED,
    NOT_FILLED,
    NOTE,
    PROMPT,
    SCRIPT,
    SERVER,
    STYLE_SHEET,
    TRIAL,
    VARIABLE,
)
from checks.residue_notes import POST, SURNAMES

_LONGEST = 70
_MARKDOWN, _TAGS = "没有转换的 Markdown 标记", "网页标签"
_DRAFT, _FILE = "没有删掉的稿次", "当正文显示的文件地址"
_COLON = "[:\uff1a]"
_O, _C = r"[\uff08(【\[〔]", r"[\uff09)】\]〕]"
_STOP = r"[\s。.…!\uff01~\uff5e]{0,4}"
_HERE = "这里|此处|此位置|这儿|下方|下面|本处"
_THING = (
    "图片|照片|图|图注|文字|文本|正文|内容|标题|副标题|小标题|主标题|大标题|摘要|导语|简介|描述|说明|注释"
    "|注解|段落|文章|新闻"
    "|视频|音频|链接|超链接|表格|代码片?|公式|二维码|封面|素材|引言|结尾|列表|备注"
)
_THINGS = rf"(?:{_THING})(?:{_THING}|[的和或与、及\s])*"
_PUT = "输入|插入|添加|填写|填入|键入|录入|编辑|更换|替换|修改|编写|撰写|书写|写入|补充|粘贴|放置|放入|写|放"
_LIMIT = rf"(?:{_O}[^\n]{{1,24}}{_C}|[\uff0c,]?\s?(?:最多|不超过|限|建议|支持|注意|请保留)[^\n]{{1,40}})?"
_PROMPTS = (
    (
        rf"(?:请)?(?:点击|单击|双击|轻触)(?:{_HERE}|图标|图片|文字|空白处|按钮)?(?:即可|可以?|以|进行"
        rf"|来)?(?:{_PUT})(?:您的?|你的?|一[张段个])?{_THINGS}(?:样式|信息)?{_LIMIT}"
    ),
    rf"(?:请)?在?(?:{_HERE})处?(?:请|可以?)?(?:{_PUT})(?:您的?|你的?|上|下)?{_THINGS}(?:信息|吧)?{_LIMIT}",
    rf"(?:{_THING})(?:{_THING})?(?:请)?(?:{_PUT})在?(?:{_HERE})",
    rf"(?:请)?从(?:这里|此处)开始(?:编辑|写|输入|录入|编写|撰写)(?:{_THINGS})?",
    (
        r"第二级\s{1,3}第三级(?:\s{1,3}第四级)?(?:\s{1,3}第五级)?|(?:单击|点击)(?:此处|图标)(?:编辑"
        r"|添加)[\u4e00-\u9fff]{2,12}(?:样式|图片|图表)"
    ),
    rf"(?:图注|图说|图片说明|图片描述|标题|导语|摘要){_COLON}\s?请?(?:输入|填写|添加|插入){_THINGS}",
    (
        r"\(?(?:Insert|Add|Enter|Type|Your) (?:your )?(?:text|title|image|content|caption|heading"
        r"|subtitle)s?(?: (?:here|text))?\)?"
    ),
)
_WORD_ERRORS = (
    r"未找到(?:目录项|图形项目表|引文目录项|索引项|图表目录项)",
    (
        r"Error! (?:Hyperlink reference|Unknown|Main Document|Use the|No table|No index|Objects|Filename"
        r"|Cannot)[^\n]{0,60}"
    ),
)
_REVISIONS = (
    rf"(?:已)?设置了?格式(?:\s?\[[^\[\]\n]{{1,20}}\])?\s?{_COLON}[^\n]{{0,60}}",
    rf"带格式的?(?:表格)?(?:\s?\[[^\[\]\n]{{1,20}}\])?\s?(?:{_COLON}[^\n]{{0,60}})?",
    rf"已?(?:删除|插入|移动|剪切)(?:的内容|了)?\s?\[[^\[\]\n]{{1,12}}\]\s?{_COLON}[^\n]{{0,60}}",
)
_FIELDS = (
    (
        r"[-\uff0d—]?\s?(?:第\s?)?(?:PAGE|NUMPAGES"
        r"|SECTIONPAGES)(?:\s{1,3}\\\*\s?[A-Za-z]{3,20})?\s?\d{0,4}(?:\s?页)?\s?[-\uff0d—]?"
    ),
    r"(?:USERPROPERTY|SECTIONPAGES|DOCVARIABLE|AUTONUM|GOTOBUTTON|MACROBUTTON)(?:\s[^\n]{0,60})?",
)
_CODE = (
    (STYLE_SHEET, (r"(?:align|valign|target|width|height|border|class|face|size|color|bgcolor|style"
        r"|rel)\s?=\s?(?:[\"'][^\"'\n]{0,100}[\"']|[#\w%-]{1,20})\s{0,2}/?>?")),
    (SCRIPT, (r"\}?\s?(?:if|else if|for|while|switch|catch)\s?\([\x20-\x7e]{1,100}\)\s?\{?"
        r"|(?:\}\s?)?(?:try|else|finally)\s?\{?|\}\)?;?")),
    (SCRIPT, r"/\*[^\n]{0,60}\*/|//-->|</?script[^\n]{0,60}"),
    (_TAGS, r"<!--[^\n]{0,60}(?:-->)?|-->"),
    (VARIABLE, (r"\$[a-z_]{2,20}(?:->[a-z_]{2,20}|\[['\"]?\w{1,20}['\"]?\])?;?|%[A-Za-z_]{3,24}%|%(?:标题"
        r"|正文|内容|来源|作者|日期|时间|姓名)%")),
    (VARIABLE, r"\{\d\}|\{[a-zA-Z_]{2,24}(?:\.[a-zA-Z_]{2,24})?\}|\[@[a-z_.]{2,24}\]"),
    (_MARKDOWN, r"\*[\u4e00-\u9fff“《\uff08(][^*\n]{2,60}\*"),
)  # fmt: skip
_NOTHING_CAME = (
    r"(?:null|undefined|NaN|None|nil|NULL)(?:[\s/|\uff0c,-]{1,3}(?:null|undefined|NaN|None|NULL)){0,5}",
    (
        r"Array(?:\s?\([^\n]{0,60})?|\[?[Oo]bject [Oo]bject\]?|object\(\w{2,20}\)[^\n]{0,40}|-?Infinity"
        r"|[Tt]rue|[Ff]alse|#N/A|N/A"
    ),
    r"\d\.\d{2,14}E\+\d\d|#{5,60}",
)
_TRIED = (
    (r"(?:测试|test|TEST|Test|ceshi|CESHI|demo|DEMO|Demo|样例|演示|示例|假)\s?(?:数据|内容|文章|信息|标题"
    r"|文字|页面|新闻|公告|正文)\s?\d{0,6}(?:[\uff0c,]?\s?(?:仅供|请勿|请忽略|勿|不要|无需)[^\n]{1,12})?"),
    r"(?:测试|test|TEST|Test|ceshi|CESHI|demo|DEMO)\s?[\d.]{0,8}",
    (r"(?:这|此|本|该)(?:条|篇)?(?:只?是|为|系)?一?(?:条|篇|个)?测试(?:用)?(?:信息|文章|数据|内容|新闻"
    r"|公告|稿件?)?[\uff0c,。]?[^\n]{0,16}"),
    r"测试(?:文章|信息|新闻|内容|公告|一下)?[\uff0c,\s]{0,2}(?:请?(?:忽略|无视)|请?勿[^\n]{1,6}|不用管)",
    (r"(?:1{4,12}|0{4,12}|123456(?:7(?:8(?:90?)?)?)?|(?:123){2,5}|(?:abc){1,4}|abcd\w{0,6}"
    r"|[a-zA-Z](?P<same>[a-z])(?P=same){2,20}|(?P<one>[a-z])(?P=one){2,20})"),
    r"(?:啊{3,20}|烫{3,20}|屯{3,20}|的{3,20}|是{3,20}|了{3,20}|嗯{3,20}|呃{2,20})",
    r"[Hh]ello,? ?[Ww]orld",
    (r"(?:未命名|无标题|新建)(?:文档|文章|页面|栏目|文本|网页)?\s?[\d(\uff08)\uff09]{0,5}|New (?:Page"
    r"|Document|Article)|文档\s?\d{1,2}|默认(?:标题|内容|文字|正文)"),
    r"这是一(?:个|段|句|篇|行)(?:示例|测试|默认)?(?:段落|文字|文本|标题|正文|内容|图片)",
)  # fmt: skip
_LABELS_LEFT = (
    (rf"(?:图片|照片)(?:描述|说明|标题|注释|位置){_LIMIT}|(?:标题|段落|正文|占位|文本)文字|正文内容"
    rf"|标题内容|副标题|小标题|主标题"
    r"|(?:您|你)的(?:标题|文字|内容|正文|图片)|我是(?:一个|一段)?(?:标题|正文|副标题|内容|文字|文本)"
    r"|编辑(?:文字|标题|正文)(?:内容)?"
    r"|(?:小|副|主|大)标题\s?[一二三四1-4]|(?:秀米|135|壹伴|96微信|i排版|小蚂蚁)(?:微信|图文)?编辑器"),
    (rf"请(?:输入|填写|添加|插入|编辑|键入|录入)(?:您的?|你的?)?{_THINGS}{_LIMIT}|输入(?:图片|照片"
    rf"|文字)(?:说明|描述)"),
    (rf"{_O}(?:导语|正文|小标题|副标题|主标题|大标题|引题|肩题|图说|文字说明|图片说明|图片描述|结束语|开头"
    rf"|结尾|正文开始|正文结束|发布时间|发布日期|作者|来源){_C}"),
    rf"(?:正文|小标题|副标题|主标题|导语|引题|肩题|图说){_COLON}",
    (rf"{_O}(?:此处|这里)?(?:插|配|放|加|附(?=[上入一几\d]))(?:入|上)?(?:一张|几张|\d张)?(?:图片?|照片"
    rf"|视频|表格?|二维码|链接|音频)\s?\d{{0,2}}(?:{_COLON}[^\n]{{1,20}})?{_C}"),
    (rf"{_O}(?:图片?|照片|视频|音频)\s?\d{{0,2}}(?:位置|链接|待补|待插入|待上传|占位|缺失|加载失败){_C}"
    rf"|{_O}(?:视频|图片|照片){_COLON}[^\n]{{0,14}}(?:现场|合影|示意图?|截图|说明|画面|场景){_C}"),
    r"图片占位符?|<插入?[图表]片?\s?\d{0,2}>",
    r"(?:插图|配图)[:\uff1a][^\n]{1,24}\.(?:jpe?g|png|gif|JPG|PNG)",
    (r"(?:该|此|本)?图片(?:无法显示|丢失|缺失|已?损坏|加载失败|不存在|显示不出来?)"
    r"|(?:上传)?图片上?传?失败[\uff0c,]?请?(?:重新上传|重试)?|上传(?:图片|附件"
    r"|文件)失败[\uff0c,]?(?:请重试)?"),
)  # fmt: skip
_PASSAGE = (
    r"(?:[此本这该](?:一)?|上一?|下一?|上面这?|下面这?|第[一二三四五六]|最后一)(?:段|句|小节|部分)"
    r"(?:话|文字|内容)?"
)
_DROP = "删除?|删[掉去]|不要了?|去掉|不发|不用|不上网|先不发|暂不发|待改|待核|待补|待定稿|保留"
_TO_ASK = (
    "再?(?:核实|核对|核|确认)(?:一下)?|补充(?:完善)?|审定|审核|审阅|阅示|把关|提供|修改|斟酌|过目|更新"
    "|润色|压缩|精简|改"
)
_UNIT = "[\u4e00-\u9fff]{1,10}(?:局|办|科|处|室|部|中心|委|镇|乡|街道|股|办公室|单位|部门)"
_LEADERS = rf"(?:[{SURNAMES}][\u4e00-\u9fff]?(?:副?(?:{POST})|局|科|处|部|工|总)|领导|主任|局长|主编|部长)"
_NOTES_ALONE = (
    (rf"{_O}?{_PASSAGE}(?:可以?|建议|请|应|先|暂|要"
    rf"|需要?)?(?:{_DROP})(?:[\uff0c,:\uff1a\u2014-][^\n]{{0,60}})?{_C}?"),
    rf"{_O}(?:删|删除|已删|待删|删掉|删去|待核|待改|待定稿){_C}",
    (r"(?:以[上下]|上述|下面|下文|后面|删除线)(?:内容|部分|文字|数据)?(?:请|都|全部|先|暂)?(?:删除?|删掉"
    r"|不发|不公开|不上网|不对外(?:发布|公开)|勿发|别发|不用发)"),
    (r"(?:此处|这里|本段|此段|数据|名单|图片|内容|数字|职务)?待(?:核实|补充|确认|审核|审定|定稿|校对|修改"
    r"|完善|更新|补|核|核对|查)"),
    (rf"{_O}?(?:待|请|等|需)(?:{_LEADERS}|{_UNIT})(?:再|尽快|及时|帮忙|先)?(?:{_TO_ASK})(?:后(?:再)?(?:发"
    rf"|发布|定稿|上网))?[^\n\uff0c]{{0,6}}{_C}?"),
    (rf"{_O}(?:[^\n\uff08\uff09]{{1,14}}[\uff0c,])?请(?!各|于|见|参|自|广|社会|勿|携|提前){_UNIT}(?:再"
    rf"|尽快|及时|帮忙)?(?:{_TO_ASK})[^\n\uff08\uff09]{{0,10}}{_C}"),
    rf"(?:呈|请|报|送)(?:{_LEADERS})(?:阅示?|审定|审阅|审核|批示|审签|签发|阅批|审)",
    (r"(?:以上|此件|此稿|该稿|稿件)?(?:拟)?同意(?:发布|刊发|上网|发稿|挂网"
    r"|公开发布)(?:[。\uff0c,\s]{1,3}[\u4e00-\u9fff]{2,3}(?:\s?20\d\d[^\n]{0,10}"
    r"|\s?\d{1,2}[.月][^\n]{0,6})?)?"),
    r"已阅[\uff0c,。、](?:同意|拟同意|可发|无意见|请)[^\n]{0,12}",
    (rf"{_O}?(?:征求|汇总|待)(?:各?[^\n\uff0c。]{{0,8}})?意见(?:反馈)?后(?:再)?(?:定稿|发|发布|报|印发"
    rf"|修改|完善|上网)[^\n\uff0c。]{{0,6}}{_C}?"),
    (rf"{_O}?(?:这里|此处|这一?句|这一?段|这个数字?|这个数据|此数|此段|此句|本段)[^\n。]{{0,20}}(?:要不要"
    rf"|对不对|对吗|是否(?:保留|删除|准确|正确|公开)|有问题|有误|存疑|不对|不通|错了"
    rf"|需要改)[^\n。]{{0,14}}[?\uff1f]?{_C}?"),
    (rf"{_O}?(?:跟|和|与)?(?:上面|前面|上文|前文|下文|下面|后面|标题"
    rf"|第[一二三四五六]段)[^\n。\uff08\uff09]{{0,6}}(?:不一致|重复了?|矛盾|不符|对不上){_C}?"),
    (rf"{_O}(?:重复了?|数据对不上|数字对不上|数据不对|数字不对|写错了|有误|说法不准|表述不准|不通顺"
    rf"|语句不通){_C}"),
    (rf"(?:注{_COLON})?{_O}?(?:以[上下])?(?:标|用|划|加)?(?:红|黄|绿|蓝|粗)(?:色|字|底)?(?:标注"
    rf"|标记)?的?(?:部分|内容|字体?|文字|处|数据)(?:[^\n。]{{0,4}}需要?(?:修改|核实|确认|删除|补充|更新"
    rf"|再)|请[^\n。]{{0,10}}(?:核实|核对|确认|修改|补充|把关|审定|删除)"
    rf"|待[^\n。]{{1,4}})[^\n。]{{0,8}}{_C}?"),
    (rf"(?=[^\n]{{0,60}}(?:[改删]|核[对实]|要不要|对吗|保留|重新|换[张一成]|补[充上]|[传发][一给上到]|压缩"
    rf"|排版|审))@?\s?(?:小[{SURNAMES}]|[{SURNAMES}](?:{POST}"
    rf"|[科局处工哥姐]))[\uff0c,:\uff1a\s]\s?[^\n“”]{{0,30}}(?:[这此本](?:段|句|篇|稿|里|处|个数|个标题)"
    rf"|标题|排版|配图|稿子|上传|发布|公众号)[^\n“”]{{0,30}}"),
    rf"@(?:小[{SURNAMES}]|[{SURNAMES}][\u4e00-\u9fff]{{1,2}})\s[^\n“”]{{2,40}}",
    (rf"(?:小编|编辑|编者|编审|校对|审核|审校|责编|排版|美编|后台)(?:注|按|提示|说明"
    rf"|意见)?{_COLON}[^\n]{{0,20}}(?:这里|此处|[此本这]段|[此本这]句|标题|数据|数字)[^\n]{{0,16}}(?:改"
    rf"|核|删|压缩|确认|补|调整|换|放大|居中)[^\n]{{0,16}}"),
    (rf"{_O}?(?:请|麻烦)(?:于|在)?(?:今天|今日|明天|明早|今晚|本周[一二三四五]"
    rf"|\d{{1,2}}月\d{{1,2}}日)(?:之?前|[上下]午|晚上?|\d{{1,2}}[点时])?(?:再)?(?:发布|上网|挂网|推送"
    rf"|发出|上传)(?:到[^\n]{{1,10}})?{_C}?"),
    (rf"{_O}?请(?:发布|发|挂|上传|放|推送)(?:到|在|至)(?:网站|官网|门户|公众号|首页"
    rf"|[“\"][^”\"\n]{{2,10}}[”\"]|[\u4e00-\u9fff]{{2,8}}栏目)(?:栏目|头条|首页|上)?{_C}?"),
    (rf"{_O}(?:(?:本|此|该)?稿(?:件)?(?:为|是)?第?[一二三四五]稿[\uff0c,]?[^\n\uff08\uff09]{{0,24}}"
    rf"|内部(?:讨论|征求意见)稿?[\uff0c,][^\n\uff08\uff09]{{2,12}}){_C}"),
)  # fmt: skip
_NOTES_OF_LINES = (
    rf"{_O}(?:待审|待发|未审|未发|空一?行|居中|另起一?行|顶格){_C}",
    rf"(?:{_LEADERS}|领导){_COLON}?(?:同意|可发|已审|已阅)[^\n]{{0,6}}",
)
_DRAFTS = (
    (
        rf"[^\n]{{0,50}}{_O}(?:初稿|[二三四五]稿|第[一二三四五六]稿|修改稿|送审稿|审核稿|未定稿|过程稿|核稿"
        rf"|清样|校对稿|终稿|定稿|最终稿|修改版\d{{0,2}}|改|终|终版|待审|待发){_C}"
    ),
    rf"[^\n]{{4,50}}[\s_-](?:初稿|修改稿|送审稿|定稿|终稿|最终版|副本)\d{{0,8}}{_C}?",
    rf"{_O}(?:草稿|待发|待审|未发布|未审核|存稿|退稿|初稿|待发布|审核中){_C}[^\n]{{0,50}}",
    r"(?:初稿|修改稿|草稿|定稿|送审稿)(?:\s?\d{6,8}|\s?[Vv]\d[.\d]{0,4})?",
    r"[^\n]{4,50}\.(?:docx?|wps|DOCX?|WPS)",
)
_OF_RULES = late_pattern(
    r"(?:条例|规定|办法|规划|计划|方案|意见|细则|规则|规程|标准|章程|规范|导则|名录|目录|决定|制度|通知"
    r"|纲要|预案|图则|设计|报告|评估|导引|技术要求)"
    r"[》”]?(?=[\uff08(【\[\s_-]|$)|草案|征求意见|公示|听证|修订|立法|送审稿的"
)
"""Rules and plans are published as drafts before they are passed."""
_PICTURE = r"(?:jpe?g|png|gif|bmp|webp|mp4|JPG|PNG|JPEG|GIF)"
_PATHS = (
    rf"(?:https?://)?[\w.:-]{{0,60}}/[\w./-]{{1,100}}\.{_PICTURE}|[0-9a-f]{{8,40}}\.{_PICTURE}",
    r"[A-Z]:\\(?:[^\\\n]{1,40}\\){1,8}[^\\\n]{1,40}\.[A-Za-z]{2,4}",
    r"https?://(?:localhost|127\.0\.0\.1)[\w:./?=&%-]{0,80}|blob:https?://[^\s]{1,80}|about:blank",
)
_ERRORS = (
    r"数据库(?:连接|打开)(?:失败|出错|错误)[^\n]{0,30}|Stack trace:?[^\n]{0,40}|Access denied[^\n]{0,40}",
    r"[^\n]{0,20}SQL syntax[^\n]{0,40}|Microsoft VBScript (?:运行时|编译)(?:器)?错误[^\n]{0,40}",
)
_OTHER_VARIABLES = (
    r"@{1,2}[a-z_]{3,20}@{0,2}|\[/?[a-z_]{3,20}(?::[^\[\]\n]{1,30})?\]|_[a-z]{4,20}_|</?@[a-z_]{3,20}\s?/?>",
    r"(?:yyyy|YYYY)[-/年.](?:MM|mm)[-/月.](?:dd|DD)日?(?:\s?(?:HH|hh):mm(?::ss)?)?",
)
_MAYBE = (
    (PROMPT, (rf"{_O}(?:图片?|照片|视频|链接|附件|表格|表|小图|大图)\s?\d{{0,2}}{_C}|正文|内容|标题"
        rf"|{_O}(?:正文|标题|内容){_C}")),
    (NOTE, (rf"{_O}[?\uff1f]{{1,3}}{_C}|请(?:领导|予)?审阅|(?:以上|上述)?(?:稿件|材料"
        rf"|内容)?[\uff0c,]?(?:妥否|当否|可否)[\uff0c,]?请(?:领导)?(?:批示|审定|审阅|指示|阅示|示)")),
    (NOTE, (rf"发布栏目{_COLON}[^\n]{{2,12}}|已(?:删除|插入){_COLON}[^\n]{{1,40}}|(?:修订"
        rf"|批注){_COLON}[^\n]{{2,60}}")),
    (NOTE, (rf"{_O}?(?:标|用)?(?:红|黄|绿|蓝)(?:色|字|底)?(?:部分|内容|字体?|文字|处)为(?:新增|修改|删除"
        rf"|改动)[^\n]{{0,8}}{_C}?|{_O}?划线部分为[^\n]{{2,10}}{_C}?")),
    (NOTE, rf"{_O}(?:保留|改|补|略写){_C}"),
    (NOT_FILLED, r"[^\n]{0,60}[\u4e00-\u9fff]\u25a1{2,4}[\u4e00-\u9fff][^\n\u25a1]{0,60}"),
)  # fmt: skip
_FILE_CALLED = late_pattern(r"\.(?:docx?|wps)$", re.I)


def _whole(*forms: str) -> re.Pattern[str]:
    return late_pattern(rf"(?:{'|'.join(forms)}){_STOP}")


_ANYWHERE = (
    (PROMPT, _whole(*_PROMPTS)),
    ("文字处理软件的错误提示", _whole(*_WORD_ERRORS)),
    (NOTE, _whole(*_REVISIONS)),
)
"""Nothing but an editor writes them."""
_WITHIN = (
    (PROMPT, _whole(*_LABELS_LEFT)),
    (FIELD_CODE, _whole(*_FIELDS)),
    (_FILE, _whole(*_PATHS)),
    (SERVER, _whole(*_ERRORS)),
    (VARIABLE, _whole(*_OTHER_VARIABLES)),
    *((what, _whole(form)) for what, form in _CODE),
    (NOT_FETCHED, _whole(*_NOTHING_CAME)),
    (TRIAL, _whole(*_TRIED)),
    (NOTE, _whole(*_NOTES_ALONE, *_NOTES_OF_LINES)),
)
"""Menus, forms and tables have them too."""
_REMARK = late_pattern(r"[\uff08(【\[〔][^\uff08(【\[〔\uff09)】\]〕\n]{1,60}[\uff09)】\]〕]")
_IS_NOTE = _whole(*_NOTES_ALONE)
_DRAFTED = _whole(*_DRAFTS)
_DOUBTED = tuple((what, _whole(form)) for what, form in _MAYBE)


def lines_in(text: str, topics: Collection[Topic]) -> Iterator[Residue]:
    """The whole line, where only its maker can have meant it, and remarks to those who made it."""
    if not BESIDES.issuperset(topics):
        return
    for found in _REMARK.finditer(text):
        is_part = found.end() - found.start() < len(text) and not is_within_quotes(text, found.start())
        if is_part and _IS_NOTE.fullmatch(found[0]):
            yield Residue(*found.span(), NOTE)
    if len(text) > _LONGEST:
        return
    whole = text.strip()
    known = _ANYWHERE if "inside" not in topics else (*_ANYWHERE, *_WITHIN)
    what = next((what for what, pattern in known if pattern.fullmatch(whole)), None)
    if what is not None:
        yield Residue(0, len(text), what)
    elif "inside" in topics:
        yield from _doubted(text, whole)


def _doubted(text: str, whole: str) -> Iterator[Residue]:
    if _DRAFTED.fullmatch(whole):
        is_rule = _OF_RULES.search(whole) is not None or _FILE_CALLED.search(whole) is not None
        yield Residue(0, len(text), _DRAFT, not is_rule)
        return
    what = next((what for what, pattern in _DOUBTED if pattern.fullmatch(whole)), None)
    if what is not None:
        yield Residue(0, len(text), what, sure=False)


_SPEAKS = "\uff0c\uff1a,:"
_WHO = ("编辑", "编者", "校对", "审核", "责编", "排版", "美编", "后台", "小编")
_SHORTLY = late_pattern(r"[^\n]{0,44}(?:\n|\Z)")
_AT_ONCE = late_pattern(r"[^\n]{0,10}(?:\n|\Z)")
_ABOUT_TEXT = late_pattern(r"[^\n]{0,20}(?:这里|此处|[此本这][段句]|标题|数据|数字)")


def _alone(word: str) -> re.Pattern[str]:
    """The word begins the line and little stands behind it."""
    return late_pattern(rf"(?<=^{re.escape(word)})[^\n]{{0,60}}$", re.M)


_SIGNS_ALONE = (
    "测试", "test", "TEST", "Test", "ceshi", "CESHI", "demo", "DEMO", "Demo", "样例", "演示", "示例",
    "1111", "0000", "123",
    "aaa", "sss", "ddd", "fff", "abc", "啊啊", "的的", "是是", "了了", "嗯嗯", "呃呃", "ello", "Hello",
    "hello", "未命名", "无标题", "新建",
    "New ", "文档", "默认", "这是一", "None", "nil", "Array", "bject", "Object", "Infinity", "-Infinity",
    "true", "True", "false", "False", "N/A", "object(",
    "####", "烫烫烫", "屯屯屯", "暂无标题", "PAGE", "-PAGE", "- PAGE", "第PAGE", "第 PAGE", "NUMPAGES",
    "SECTIONPAGES", "align", "target", "width", "height", "class=", "style=",
    "if(", "if (", "for(", "while(", "try", "} else", "}else", "/*", "//-->", "<!--", "-->", "$", "%标题%",
    "%正文%", "%内容%", "%来源%", "%作者%", "%日期%", "%title", "%content", "%author", "%date", "%source",
    "%name", "%url", "%body", "%time", "{0}", "{1}", "{2}", "*", "[@",
    "正文", "内容", "标题", "小标题", "副标题", "主标题", "导语", "摘要", "引题", "肩题", "图说", "图注",
    "我是", "编辑文", "编辑标", "编辑正", "请输入", "请填写", "请添加", "请插入", "请编辑", "请键入",
    "请录入", "输入图", "输入照", "输入文", "插图：", "配图：", "该图片", "此图片", "本图片", "图片无",
    "图片丢", "图片缺", "图片加", "图片损", "图片显", "上传图", "上传附", "上传文", "待核", "待补", "待审",
    "待定稿",
    "待确", "待校", "待修", "待完", "待更", "待查", "此处待", "这里待", "数据待", "名单待", "图片待",
    "数字待", "职务待", "内容待", "初稿", "修改稿", "草稿", "定稿", "送审稿", "妥否", "当否", "可否",
    "请审阅", "请予审阅", "已阅", "同意发", "同意刊", "同意上", "拟同意", "发布栏目", "已删除", "已插入",
    "修订：", "标黄", "标红", "红色", "黄色", "绿色", "划线部分",
    "以下不", "以上不", "第二级", "未找到", "<@", "</@",
    *(f"{disk}:\\" for disk in "CDEFG"),
    *(f"{opened}{word}" for opened in "\uff08(【[" for word in (
        "图", "照片", "视频", "音频", "链接", "附件", "表", "小图", "大图", "插", "配", "附", "放", "加",
        "此处", "这里", "保留", "居中", "空", "另起", "顶格", "未发", "补", "略写",
        "导语", "正文", "小标题", "副标题", "主标题", "大标题", "引题", "肩题", "?", "\uff1f", "发布",
        "作者", "来源", "标题", "内容", "文字说明", "结尾", "结束语", "开头", "标", "用", "红", "黄", "绿",
        "蓝", "划",
    )),
)  # fmt: skip
"""How short lines begin."""
LINE_SIGNS = (
    "yyyy",
    "YYYY",
    "blob:http",
    "about:blank",
    "数据库连接",
    "数据库打开",
    "tack trace",
    "Access denied",
    "SQL syntax",
    "VBScript",
    "待上传",
    "图片占位",
    "<插",
    "://localhost",
    "://127.0.0.1",
    "\u25a1\u25a1",
    "未找到目录项",
    "USERPROPERTY",
    "DOCVARIABLE",
    "MACROBUTTON",
    "编辑器",
)
_NAMES_ALONE = {
    sign: late_pattern(rf"(?<=^{re.escape(sign)})[a-z_/@]{{3,24}}[^\n]{{0,40}}$", re.M) for sign in "@[_"
}
LINE_ENDS = (
    {word: _alone(word) for word in _SIGNS_ALONE}
    | _NAMES_ALONE
    | dict.fromkeys(
        (
            *(f"{click}{put}" for click in ("点击", "单击", "双击", "此处", "这里",
            "轻触") for put in _PUT.split("|")),
            "在此", "从这里开始", "从此处开始", "写在这", "放在这", "片描述", "片说明", "片注释",
            "文字说明", "标题文字", "段落文字", "您的标题", "您的文字", "您的内容",
            "设置格式", "置了格式", "带格式", "删除[", "删除 [", "插入[", "插入 [", "容[", "原定", "Error! ",
            "Insert ", "Add ", "Enter ", "Type ", "Your ",
            "段删", "段不", "段先", "段暂", "段可", "段建议", "段待", "段保留", "段请", "句删", "句不",
            "句可", "句建议", "句待", "句请", "段话", "句话", "分不发", "分删", "分不要",
            "容删", "容不发", "容不公开", "容不对外", "下删", "下不发", "下不公", "容请", "意见后", "长阅",
            "长审", "任阅", "任审", "局审", "局核", "长批", "呈", "要不要", "对不对", "对吗", "是否保留",
            "是否删", "是否准", "是否公",
            "有问题", "有误", "存疑", "不一致", "复了", "重复", "对不上", "不通顺", "句不通", "色部分",
            "红部分", "黄部分", "黄内容", "红内容", "红字", "分请", "天发布", "午发布", "晚发布", "午上网",
            "前发布", "日发布", "天上网", "明早发", "布到", "布在", "发到", "挂到", "传到", "送到网",
            "部讨论",
        ),
        _SHORTLY,
    )
    | dict.fromkeys(
        (
            *(f"{opened}{word}" for opened in "\uff08(【[" for word in (
                "删", "已删", "待删", "待核", "待改", "待审", "待发", "待定稿", "未审", "改", "终",
                "初稿", "二稿", "三稿", "四稿", "第一稿", "第二稿", "第三稿", "第四稿", "修改", "送审",
                "审核", "过程", "清样",
                "终", "定稿", "最终", "草稿", "存稿", "退稿", "重复", "数据", "数字", "写错", "有误",
                "征求", "汇总", "请", "和", "与", "跟",
                "这里", "此处", "这个", "这句", "这段",
            )),
        ),
        late_pattern(r"[^\n]{0,40}[\uff09)】\]]"),
    )
    | dict.fromkeys(
        ("初稿", "修改稿", "送审稿", "最终版", "副本", "终稿", ".doc", ".docx", ".wps", "-定稿", "_定稿"),
        _AT_ONCE
    )
    | dict.fromkeys((f"@{name}" for name in SURNAMES), _SHORTLY)
    | dict.fromkeys(
        (f"{name}{post}{sign}" for name in SURNAMES for post in "科局处工哥姐" for sign in _SPEAKS), _SHORTLY
    )
    | dict.fromkeys((f"小{name}{sign}" for name in SURNAMES for sign in _SPEAKS), _SHORTLY)
    | dict.fromkeys(
        (f"{who}{sign}" for who in _WHO for sign in ("\uff1a", ":", "注\uff1a", "按\uff1a")), _ABOUT_TEXT
    )
)  # fmt: skip
"""What stands in such lines, and that they end soon behind it."""
