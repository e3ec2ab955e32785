"""The forms of what comes along from other tools: watermarks and credits of converters, editors and document
libraries, names of pictures, messages, mails and invitations, cells of spreadsheets, marks of newspapers."""

from __future__ import annotations

from checks.residue_context import Family
from checks.residue_names import CHAT, FORMAT_CODE, PROMPT, STYLE_SHEET, VARIABLE
from checks.residue_notes import SURNAMES

_MARK, _MESSAGE, _FILE = "别的软件或网站加上的标记", "粘贴进来的聊天、邮件内容", "当正文显示的图片文件名"
_PAGE_MARK, _CELL = "网站后台的分页标记", "电子表格没有正常显示的数值"
_EDITORS = "Froala Editor|TinyMCE|CKEditor|wangEditor|UEditor|KindEditor|Quill|135editor|xiumi|MinerU"
_MAKERS = "135|96|秀米|壹伴|易点|i排版|小蚂蚁|新媒体管家|365|主编"
_LIBRARIES = (
    "百度文库|道客巴巴|豆丁网|豆丁|淘豆网|人人文库|原创力文档|学科网|菁优网|21世纪教育网|新浪爱问"
    "|第一范文网?|文秘网|公文网"
)
_EMOJI = (
    "强|玫瑰|鼓掌|握手|抱拳|呲牙|龇牙|偷笑|捂脸|合十|爱心|庆祝|烟花|太阳|OK|胜利|加油|色|流泪|大哭|拥抱"
    "|咖啡|礼物|蛋糕|憨笑|愉快|奋斗|拳头|笑脸|破涕为笑|旺柴|耶|吃瓜|鲜花|爆竹|发财|红包|微笑|赞|心|福|可爱"
    "|撒花|打call|给力|干杯|拜托"
)
_NOT_BRANDS = "|".join(
    one for one in _EMOJI.split("|") if one not in ("微笑", "赞", "心", "福", "可爱", "色", "加油")
)
_PICTURE = r"(?:jpe?g|png|gif|bmp|heic|webp|tiff?|JPE?G|PNG|GIF|BMP|HEIC|mp4|MP4|mov|MOV)"
_FUNCTIONS = (
    "SUM|AVERAGE|VLOOKUP|HLOOKUP|COUNTIF|COUNTIFS|SUMIF|SUMIFS|COUNT|COUNTA|ROUND|INDEX|CONCATENATE|MAX|MIN|RANK|IFERROR|IF"
    "|MID|LEFT"
)
_TOOLS = (
    "撤销|撤消|重做|恢复|格式刷|插入|粘贴|剪切|开始|审阅|视图|页面布局|加粗|斜体|下划线|查找|替换|清除格式"
    "|常规"
    "|正文|宋体|微软雅黑|导出|共享|文件|编辑|工具|帮助|100%|默认字体"
)
_DECLARED = (
    "font-size|font-family|font-weight|line-height|text-indent|text-align|letter-spacing|margin-(?:top"
    "|left|right|bottom)"
    "|padding-(?:top|left|right|bottom)|background-color|white-space|color|margin|padding|background|width"
    "|height|display"
)
_CALLED = (
    rf"[{SURNAMES}](?:[\u4e00-\u9fff]?(?:科长|主任|局长|处长|书记|站长|股长|编辑|老师)|[科局处总姐哥工]"
    rf"|(?<=[小老])[\u4e00-\u9fff])"
)
_DRAFTING = "生成|撰写|改写|改成|润色|扩写|缩写|精简|整理|调整|补充|输出|优化"
PASTED: tuple[tuple[str, Family, str], ...] = (
    (
        _MARK,
        "paste",
        (
            r"由\s?扫描全能王\s?(?:扫描)?(?:创建|生成)|扫描全能王\s?(?:扫描)?创建|(?:Scanned"
            r"|Created) (?:by|with) CamScanner"
            r"|\ACamScanner\Z|PDF\s?文件使用\s?[“\"]?pdfFactory|pdfFactory Pro|www\.fineprint\.(?:cn"
            r"|com)(?:\.cn)?"
            r"|Evaluation (?:Only\.|Warning\s?:)|(?:Created|Generated|Edited) (?:with|by"
            r"|using) (?:an? )?(?:Aspose|Spire|evaluation"
            r"|trial|novaPDF|PDFCreator|Foxit|ABBYY|Wondershare)"
            r"|document was (?:created|converted|truncated)[^\n]{0,20} (?:with|by|in|because)"
            r"|Foxit (?:PDF )?(?:Reader|Editor|Creator|Phantom)"
            r"|Remove Watermark|(?:For )?[Ee]valuation [Oo]nly|(?:PDFelement|pdfFactory|迅捷PDF|福昕PDF"
            r"|WPS PDF)[^。\n]{0,12}(?:试用|未注册|水印)"
            r"|本(?:文档|文件)由[^。\uff0c\n]{0,14}(?:转换器|试用版|未注册版|编辑器"
            r"|PDF)[^。\uff0c\n]{0,6}(?:转换|生成|创建)"
            rf"|[Pp]owered [Bb]y (?:{_EDITORS})(?:\.com)?"
            rf"|[\uff08(]?(?:素材|样式|模板|排版|图文|背景)(?:来自|来源于?[:\uff1a]?"
            rf"|由)\s?(?:{_MAKERS})(?:微信)?编辑器[\uff09)]?"
            r"|让每个人平等地?(?:提升自我|获取信息)|该文档贡献于网络|\A下载须知[:\uff1a]"
            rf"|www\.(?:docin|doc88|book118|renrendoc|taodocs|zxxk)\.com|WPS\s?(?:会员"
            rf"|试用期)[^。\n]{{0,4}}(?:到期|过期)"
            rf"|本(?:文|文档|资料|试卷)(?:由|来自|来源于|下载自|摘自)[“\"《]?(?:{_LIBRARIES})"
            r"|\[来源[:\uff1a][^\[\]\n]{0,20}(?:\.[Cc][Oo][Mm]|学.{0,3}科.{0,3}网"
            r"|Z.{0,4}[Xx]{2}.{0,4}[Kk])[^\[\]\n]{0,10}\]"
            r"|您的\s?(?:WPS|Office|Windows|软件)[^。\n]{0,12}(?:试用期?|授权|许可证?"
            r"|会员)[^。\n]{0,4}(?:到期|过期)|请激活后使用"
            r"|转到[“\"]?设置[”\"]?以激活|\A激活 Windows\Z|Office 产品激活失败|未经授权的?产品"
            r"|(?:腾讯|石墨|金山|飞书|钉钉|WPS)文档\s?[-—|]\s?在线(?:文档|表格)|未保存的更改"
            rf"|(?:(?:{_TOOLS})\s{{1,3}}){{1,12}}(?:格式刷|重做|撤[销消])(?:\s{{1,3}}(?:{_TOOLS}"
            rf"|格式刷))*(?=\s|\Z)"
            r"|\A翻译结果[:\uff1a]"
        ),
    ),
    (
        _FILE,
        "paste",
        (
            r"\A[\uff08(\[]?(?:图片?[:\uff1a]\s?)?(?:(?:IMG|MVIMG|DSCN?|DSCF|PXL|PANO|VID|DJI|mmexport"
            r"|wx_camera|Screenshot|WeChat ?Image|微信图片"
            r"|微信截图|企业微信截图|QQ图片|QQ截图|屏幕截图|搜狗截图|截图|未标题|幻灯片|图片|image"
            r"|捕获)[_\s-]{0,3}"
            r"[\d_\s.()\uff08\uff09-]{0,40}[0-9a-f-]{0,36}(?:[_-](?:副本|已修|edit|wps图片))?"
            rf"\.{_PICTURE}|(?:IMG|MVIMG|DSCN?|DSCF|mmexport|微信图片_|微信截图_|QQ图片|QQ截图"
            rf"|Screenshot_)_?\d[\d_-]{{3,40}}|[0-9a-f]{{24,40}}\.{_PICTURE})[\uff09)\]]?\Z"
        ),
    ),
    (
        _MESSAGE,
        "paste",
        (
            r"-{2,12}\s?(?:邮件原件|原始邮件|原邮件|转发邮件(?:信息)?|Original Message|Original"
            r"|Forwarded [Mm]essage)\s?-{2,12}"
            r"|\A发件人[:\uff1a][^\n]{1,60}?(?:收件人|主题|发送时间|发送日期|抄送)[:\uff1a]"
            rf"|\A{_CALLED}[:\uff1a]?\s{{1,3}}20\d\d[/-]\d{{1,2}}[/-]\d{{1,2}}\s{{1,3}}(?:[上下]午\s?)?\d{{1,2}}:\d\d(?::\d\d)?\Z"
            r"|\A[“\"]?[^\s\uff0c。“”\"\n]{1,12}[”\"]?\s?撤回了一条消息。?\Z|\A对方正在输入"
            r"|以上是打招呼的内容|邀请[“\"][^”\"\n]{1,20}[”\"]加入了群聊|\[有人@我\]"
            r"|\A[“\"]?[\u4e00-\u9fff]{1,8}[”\"]?拍了拍[^\uff0c。\n]{1,12}\Z|(?:\A|(?<=\s))@所有人(?=\s|\Z)"
            r"|\A(?:\[(?:图片|表情|动画表情|语音|聊天记录|位置|转账)\]\s?){1,9}\Z"
            rf"|(?:\[(?:{_EMOJI})\]){{2,20}}"
            rf"|(?<=[\u4e00-\u9fff\uff01\uff0c。!])\[(?:{_NOT_BRANDS})\](?=[\uff0c。\uff01\uff1b!\s]|\Z)"
            r"|(?:\A|(?<=[。\s]))(?:[发来]自我的|发送自我的)\s?(?:iPhone|iPad|华为|HUAWEI|小米|荣耀|手机"
            r"|OPPO|vivo|三星|Samsung)[^。\n]{0,12}"
            r"|发自\s?(?:网易邮箱大师|手机QQ邮箱|QQ邮箱)|Sent from (?:my |Mail )|从 Windows 版邮件发送"
            r"|QQ邮箱发来的超大附件"
            r"|复制该信息[\uff0c,]\s?打开手机|打开手机(?:腾讯会议|钉钉|飞书)即可(?:参与|入会)"
            r"|#腾讯会议[:\uff1a]\s?\d{3}"
            r"|点击链接(?:直接)?入会|或添加至会议列表"
            r"|\A(?:说话人|发言人|Speaker)\s?\d{1,2}\s{1,3}\d{1,2}:\d\d(?::\d\d)?(?=\s|\Z)"
            r"|\A\d\d:\d\d:\d\d[,.]\d{3}\s?-->\s?\d\d:\d\d"
            r"|[\[\uff08(【](?:此处)?(?:听不清楚?|音频不清|录音不清)[\]\uff09)】]|讯飞听见(?:转写|字幕)"
        ),
    ),
    (
        _PAGE_MARK,
        "program",
        (
            r"#p#[^#\n]{0,40}#e#|_(?:ueditor|baidu)_page_break_tag_|\[(?:--page--|NextPage|nextpage"
            r"|SplitPage)\]|\[!?--nextpage--\]"
        ),
    ),
    (
        _CELL,
        "program",
        (
            r"(?:(?:电话|手机|号码?|账号|热线|代码|编号"
            r"|编码)[^\d\uff0c。;\uff1b\n]{0,6}(?P<value>\d\.\d{1,14}E\+\d\d))(?!\d)"
            r"|(?<!\d)1900(?:年1月0日|/1/0|-1-0|-01-00)(?!\d)"
            r"|(?<=[\u4e00-\u9fff:\uff1a|])\s?#{5,60}\s?(?=万?元|[\u4e00-\u9fff|\uff0c。\uff1b]|\Z)"
            rf"|(?<![A-Za-z\d])=(?:{_FUNCTIONS})\(\$?[A-Z]{{1,3}}\$?\d{{1,6}}[^()\u4e00-\u9fff\n]{{0,60}}\)"
        ),
    ),
    ("阅读器没有认出的字", "program", r"(?:\(cid:\d{1,5}\)\s?){1,200}"),
    (
        FORMAT_CODE,
        "program",
        r"(?<!--)(?<!!)\[if\s!?(?:support|vml|mso|gte|gt|lt|IE|!)[^\[\]\n]{0,30}\]|(?<!!)\[endif\]",
    ),
    (
        VARIABLE,
        "program",
        (
            r"(?<=[\u4e00-\u9fff:\uff1a\uff08\uff0c、])%(?!temp%|path%|appdata%|windir%|userprofile%"
            r"|systemroot%)[a-z][a-z_]{2,24}%"
            r"(?=[\u4e00-\u9fff\uff0c。、\uff1b\uff09\s]|\Z)"
        ),
    ),
    (
        STYLE_SHEET,
        "program",
        rf"(?<![A-Za-z-])(?:(?:{_DECLARED})\s?:\s?[^:;{{}}。\uff0c\n]{{1,60}};\s?){{1,30}}(?:{_DECLARED})\s?:\s?[^:;{{}}。\uff0c\n]{{1,40}};?",
    ),
    (
        "报纸转版的标记",
        "paste",
        (
            r"[\uff08(\[【]\s?(?:紧?[上下][接转]|紧接|转)\s?第?\s?[A-D]?(?:[一二三四五六七八九十]{1,3}"
            r"|\d{1,2})\s?版\s?[\uff09)\]】]"
        ),
    ),
    (
        "文字处理软件的提示",
        "paste",
        (
            r"按住\s?Ctrl\s?(?:键)?并?单击(?:鼠标)?(?:可|以|即可)?(?:访问|跟踪|打开)链接"
            r"|(?:单击|点击)此处(?:输入|选择)日期|\[兼容模式\]|(?<=[:\uff1a])\s?选择一项。?(?=\s|\Z)"
            r"|\A选择一项。\Z"
        ),
    ),
    (
        PROMPT,
        "prompt",
        (
            r"(?:这里是|此处是)(?:文章|新闻|栏目)?(?:摘要|正文|标题|内容|简介|导语)(?:(?:这里是"
            r"|此处是)(?:文章|新闻|栏目)?(?:摘要|正文|标题"
            r"|内容|简介|导语)){1,20}|新建(?:段落|标题|图片)文本框"
            r"|(?:\A|(?<=[\s\uff0c,]))(?:点击|双击|单击)(?:这里|此处)?(?:可以|可|即可)(?:编辑|修改|输入"
            r"|替换)(?:文字|文本|正文|内容|标题|图片)(?=[\s。]|\Z)"
            r"|[\uff08(【\[](?:此处|这里)(?:可以?|需要?|应)?(?:根据|结合"
            r"|按照?)[^\uff08(【\[\uff09)】\]\n]{0,14}(?:补充|填写|添加|插入"
            r"|替换|调整|增加)[^\uff08(【\[\uff09)】\]\n]{0,14}[\uff09)】\]]"
            r"|(?:\A|(?<=[。\uff0c]))(?P<first>[\uff08(【\[]请(?:填写|输入|填入)(?:本)?(?:单位|部门|姓名"
            r"|活动|会议|项目|地点|主办)"
            r"[\u4e00-\u9fff]{0,6}[\uff09)】\]])(?=[\u4e00-\u9fff])"
        ),
    ),
    (
        CHAT,
        "chat",
        (
            r"\A已?深度思考(?:完成)?\s?[\uff08(]\s?用时\s?\d{1,4}\s?秒\s?[\uff09)]|\A已(?:阅读|搜索到?"
            r"|参考)\s?\d{1,3}\s?个网页\Z"
            r"|本(?:次)?回答由\s?AI|\A(?:停止生成|继续生成|复制代码)\Z"
            r"|(?:如果?(?:[您你])?需要|如有需要)[\uff0c,]\s?我(?:还|也)?(?:可以|能)(?:再|继续|帮"
            r"|为)[^。\n]{0,24}(?:生成|撰写|改写|润色|扩写|精简|提供一|写一)"
            rf"|(?:如需|是否需要|需要|要不要|需不需要)我(?:再|继续|接着|帮[您你]?|为[您你]|把|将"
            rf"|进一步)[^。\uff1f?\n]{{0,30}}(?:{_DRAFTING}|[写做出]一|提供一)"
            r"[^。\uff1f?\n]{0,30}[\uff1f?]"
        ),
    ),
)  # fmt: skip
PASTED_SIGNS = (
    "扫描全能王", "CamScanner", "pdfFactory", "fineprint", "Evaluation ", "valuation Only", "valuation only",
    "Created with", "Created by", "Created using", "Generated by", "Generated with", "Edited by",
    "document was ",
    "Foxit ", "Watermark", "PDFelement", "迅捷PDF", "福昕PDF", "WPS PDF", "本文档由", "本文件由",
    "owered by ",
    "owered By ",
    *(f"{from_}{gap}{maker}"
      for from_ in ("来自", "来源", "来源于", "来源：", "材由", "排版由", "图文由", "模板由")
      for gap in ("", " ") for maker in _MAKERS.split("|")),
    "每个人平等", "文档贡献于", "下载须知：", "下载须知:",
    *(f"{from_}{library}" for from_ in ("由", "来自", "来源于", "下载自", "摘自") for library in (
        "百度文库", "道客", "豆丁", "淘豆", "人人文库", "原创力", "学科网", "菁优", "21世纪教育", "新浪爱问",
        "第一范文",
        "文秘网", "公文网")),
    "[来源", "您的WPS", "您的 WPS", "您的Office", "您的 Office", "您的Windows", "您的 Windows", "您的软件",
    "激活后使用", "设置”以激活", "设置\"以激活", "设置以激活", "激活 Windows", "产品激活失败", "授权的产品",
    "未经授权产品",
    "文档-在线", "文档 - 在线", "文档—在线", "文档|在线", "保存的更改", "格式刷", " 重做", " 撤销", " 撤消",
    "翻译结果",
    *(f"{name}{sign}"
      for name in ("IMG", "DSC", "DSCN", "PXL", "PANO", "VID", "DJI", "mmexport", "camera", "Screenshot")
      for sign in ("_", "-20", "1", "0", " 20")),
    "微信图片_", "微信图片2", "微信截图", "QQ图片", "QQ截图", "WeChat Image", "WeChatImage", "屏幕截图",
    ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".heic", ".webp", ".tif", ".mp4", ".mov",
    ".JPG", ".JPEG", ".PNG", ".GIF", ".BMP", ".HEIC", ".MP4", ".MOV",
    *(f"{name}{post} 20" for name in SURNAMES for post in "科局处总姐哥工"),
    *(f"{post} 20" for post in ("科长", "主任", "局长", "处长", "书记", "站长", "股长", "编辑", "老师")),
    *(f"{name}{sign} 20" for name in "小老" for sign in SURNAMES),
    "邮件原件", "原始邮件", "-原邮件", "- 原邮件", "转发邮件", "Original", "Forwarded", "发件人：", "发件人:",
    "一条消息",
    "打招呼的内容", "加入了群聊", "[有人@", "拍了拍", "@所有人", "[图片]", "[表情]", "[动画表情]", "[语音]",
    "[聊天记录]",
    *(f"[{name}]" for name in _EMOJI.split("|")),
    "发自我的", "来自我的", "送自我的", "发自网易", "发自 网易", "发自手机", "发自QQ", "Sent from",
    "版邮件发送", "发来的超大",
    "复制该信息", "打开手机腾", "打开手机钉", "打开手机飞", "#腾讯会议", "链接入会", "链接直接入会",
    "至会议列表",
    "说话人1", "说话人2", "说话人3", "说话人 ", "发言人1", "发言人2", "发言人 ", "Speaker ", "-->", "听不清",
    "音频不清",
    "录音不清", "讯飞听见", "#p#", "_page_break", "--page--", "NextPage", "nextpage", "SplitPage",
    "E+0", "E+1", "E+2", "1900年1月0", "1900/1/0", "1900-1-0", "1900-01-00", "#####",
    *(f"={name}(" for name in _FUNCTIONS.split("|")),
    "(cid:", "[if ", "[endif]",
    *(f"{sign}%{letter}" for sign in "：:（，、" for letter in "abcdefghijklmnopqrstuvwxyz"),
    *(f"{name}{gap}:" for gap in ("", " ") for name in (
        "font-size", "font-family", "font-weight", "line-height", "text-indent", "text-align",
        "letter-spacing", "margin-top", "margin-left", "background-color", "white-space", "padding-top")),
    *(f"{turn}{place}" for turn in ("下转", "上接", "紧接", "（转", "(转", "【转") for place in (
        "第", "一版", "二版", "三版", "四版", "五版", "六版", "七版", "八版", "A", "B", *"123456789")),
    "按住Ctrl", "按住 Ctrl", "段落文本框", "标题文本框", "图片文本框", "可编辑文", "可编辑内", "可以编辑",
    "可修改文", "可修改标", "可修改内", "可修改正", "可编辑标", "可编辑正", "可编辑图", "可替换",
    "这里是文", "此处是文", "这里是摘", "这里是新", "这里是栏", "这里是简", "这里是导", "此处是简",
    *(f"{here}{may}{by}" for here in ("此处", "这里") for may in ("", "可", "可以", "需", "需要", "应")
      for by in ("根据", "结合", "按")),
    *(f"{opened}请{put}{what}" for opened in "（(【[" for put in ("填写", "输入", "填入")
      for what in ("单位", "本单", "部门", "姓名", "活动", "会议", "项目", "地点", "主办")),
    "深度思考", "要，我", "要,我", "此处选择日", "此处输入日", "[兼容模式]", "www.do", "book118", "renrendoc",
    "taodocs", "zxxk",
    "WPS会员", "WPS 会员", "WPS试用", "WPS 试用", "[位置]", "[转账]", "正在输入", "（紧接", "个网页",
    "回答由", "停止生成", "继续生成", "复制代码",
    *(f"{ask}我{deed}" for ask in ("如需", "需要", "要不要", "需不需要") for deed in (
        "再", "继续", "接着", "帮", "为", "把", "将", "进一步")),
)  # fmt: skip
"""Each of `PASTED` has one of these in it."""
