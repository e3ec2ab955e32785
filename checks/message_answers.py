"""Whether an answer says anything, or only that the message has arrived."""

from __future__ import annotations

import re

from checks.late_patterns import late_pattern

LONGEST_EMPTY = 200
"""Characters: who writes more than that says something."""


def _any(words: str, most: int) -> str:
    """A pattern for up to so many of the words, in any order; what it took it does not give back, since five
    such patterns in a row would otherwise try every way to share the words out."""
    return f"(?:{'|'.join(words.split())}){{0,{most}}}+"


_OFFICES = _any(
    "我们 我 本 贵 该 工作人员 有关 相关 各 责任 承办 职能 主管 属地 具体 业务 归口 乡镇 镇街 镇 街道 社区 "
    "站所 部门 单位 [科处股]室 局 委 办(?!理) 处(?!理) 中心 平台 网站 后台 管理员 编辑部?",
    4,
)
_MATTERS = _any(
    "来信 来电 来件 留言 信件 诉求 问题 建议 意见 咨询 情况 投诉 反映 提问 事项 内容 找错 纠错 信息 宝贵 "
    "[该此本]件 此事 相关 有关 具体 及 和 与 、 的",
    6,
)
_YOURS = _any(
    "[您你](?:好)?的? [该此](?=问题|诉求|事项|情况|留言|来信|信件|建议) "
    "贵 对 关于 就 反映 所 提出 提交 提 发来 在 本 网站 网上 平台 通过 给 "
    "向 我们 我 局 县长信箱 信箱 的",
    6,
)
_DULY = _any(
    "已经 业已 均已 现已 已 将 会 正 正在 第一时间 尽快 及时 立即 认真 积极 抓紧 高度 一定 我们 马上 "
    "按照?(?:有关|相关)?规定 按程序 依法 予以 进行 再 后续 随后 妥善 进一步 并 后 请 其 [给向]予?[您你] "
    "在?(?:规定|法定|(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})个?工作日)(?:的?(?:时间|期限|时限))?内 在",
    6,
)
_DEALT = (
    r"(?:收悉|收到|悉|知悉|知晓|得知|获知|阅知|获悉|阅悉|阅处|阅办|阅|受理|登记|记录|记下|接收|转达|转交|转办|转送|转至|转给|转|交由|交|移交"
    r"|批转|反馈|上报|报送|汇报|安排|办理|处理|研究|核实|调查|核查|关注|重视|考虑|采纳|答复|回复|跟进|落实|解决|完善|改进|整改"
    r"|办|联系|沟通|协调|了解|参考){1,4}"
)
_KINDNESSES = _any("关注 关心 支持 理解 监督 参与 信任 厚爱 配合 谅解 及 和 与 、 的", 8)
_PATIENCE = (
    "(?:耐心|谅解|理解|继续|稍候|等待|等候|关注|监督|支持|留意|一如既往|后续|办理|答复|回复|反馈|处理|结果|进展"
    "|的|我们|对|工作|并){1,12}"
)
_PEOPLE = "(?:网友|网民|市民|群众|来信人|留言人|先生|女士|同志|朋友|用户|同学|老师)"
_IF_NEEDED = (
    "(?:如有|如还有|若有|如需|如果|有)?(?:任何|其他|更多)?"
    "(?:具体|相关|有关|此类|此事?|该|[您你]?所?(?:咨询|反映|提出)的?)?"
    "(?:疑问|问题|其他问题|需要|情况|详情|具体|了解|进一步了解|事宜|事项|政策|业务|流程)?(?:，|,)?"
    "(?:建议|可以?|敬请|烦请|请|欢迎)?[您你]?可?(?:直接|及时|再|先|在?(?:工作时间|工作日|上班时间)内?)?"
)
_NUMBER = r"[:：]?(?:[（(]?\d{3,4}[）)]?[-－—]?)?\d{0,8}(?:[-－—转/、，,]?\d{3,8}){0,6}"
_GREETING = rf"(?:尊敬的|亲爱的)?(?:[\u4e00-\u9fff*\uff0a]{{0,4}}{_PEOPLE})(?:[:：，,、]|[您你]好)?"
_CLOSING = (
    r"[您你]们?好|特此(?:回复|答复|告知|说明)|此复|以上[答回]复"
    r"|祝[您你]?[\u4e00-\u9fff]{2,8}(?:[、和][\u4e00-\u9fff]{2,6}){0,3}"
    r"|^(?:身体健康|工作顺利|生活愉快|家庭幸福|阖家(?:幸福|欢乐)|万事如意|心想事成|学习进步){1,3}$"
    r"|现(?:将(?:有关|相关)?(?:情况|问题))?(?:答复|回复|回答)如下[:：]?"
)
_THANKS = (
    rf"(?:非常|衷心|十分|再次|诚挚|首先)?(?:感谢|谢谢)[您你]?{_YOURS}"
    rf"(?:[\u4e00-\u9fff]{{0,12}}?(?:工作|事业|建设|发展))?的?{_MATTERS}{_KINDNESSES}[您你]?{_MATTERS}"
)
_LASTING = "(?:长期以来|一直以来|一贯|始终|持续)?"
_KINDNESS = "(?:关注|关心|支持|理解|监督|参与|信任|厚爱|配合|谅解|帮助|热爱)"
_GRATITUDE = (
    rf"(?:感谢|谢谢)[您你]?们?{_LASTING}对[\u4e00-\u9fff]{{1,20}}?的?{_LASTING}{_KINDNESS}{_KINDNESSES}"
    r"|(?:在此|谨此|特此|对此)?(?:向[您你])?(?:表示|深表|致以)(?:衷心|诚挚|由衷|真诚)?的?(?:感谢|谢意)|多谢|致谢"
)
"""Thanks for what is done for anything: `感谢您对政府网站的关注`."""
_RECEIVED = (
    rf"{_OFFICES}{_DULY}(?:收到|接到|收悉|知悉|知晓|阅读|考虑|研究|重视|记录|登记|转达){_YOURS}"
    rf"(?:来信|来电|来函|来件|留言|信件|诉求|问题|建议|意见|咨询|情况|投诉|提问|事项|宝贵){_MATTERS}"
)
"""The receipt with what was received behind it: `已收到您的来信`."""
_WELCOME = (
    "(?:也|再次|同时)?欢迎[您你]?(?:一如既往|继续|今后|以后|再次|随时|经常|常|多|对|我们|我|本|贵|县|市|区|镇|局"
    "|的|各项|工作|网站|给予|提出|宝贵|批评|指正|监督|关注|支持|来信|来电|来访|留言|意见|建议|和|与|及|、){1,16}"
)
_PRAISE = (
    "[您你]?(?:提出)?的?(?:宝贵)?(?:建议|意见)(?:很|非常|十分|都|也)?(?:有)?"
    "(?:好|宝贵|中肯|价值|意义|建设性|道理|见地)(?:的)?"
)
_WAITING = rf"(?:敬请|请|望|希望)[您你]?{_PATIENCE}"
_DEALING = (
    rf"{_YOURS}{_MATTERS}{_OFFICES}{_DULY}{_DEALT}(?:给|至|到|由|向|了|过)?{_OFFICES}{_DULY}(?:{_DEALT})?"
    r"(?:中|了|，|结果|情况|[您你]|后|给|完毕)*"
)
_ASKED = _any(
    "我们 我[局办委单] 位 贵 (?:当地|属地|所在地)的?[\\u4e00-\\u9fff]{0,6}(?:部门|单位|机构) "
    "相关 有关 职能 主管 当地 属地 所在 业务 部门 单位 科室 社区 的 咨询 热线 电话 "
    "窗口",
    8,
)
_ABOUT_IT = _any(
    "政务服务 市民 便民 服务 热线 平台 电话 咨询 了解 联系 询问 查询 反映 投诉 求助 沟通 详谈 详情 进度 "
    "进展 进行 "
    "我们 我[局办委] 相关 有关 业务 部门 科室 单位",
    8,
)
_CALLING = (
    rf"{_IF_NEEDED}(?:致电|来电|拨打|电话(?:咨询|联系)|电话|联系|咨询|与|向){_ASKED}{_NUMBER}{_ABOUT_IT}"
)
_TO_ANSWER = (
    "为了?(?:更好|更快|及时|进一步|尽快)地?(?:解答|解决|处理|了解|办理|核实)(?:[您你]?的?(?:问题|诉求|疑问|情况|来信))?"
    "|请[您你]?(?:留下|提供|补充|告知)[您你]?的?(?:有效|详细|具体)?(?:联系方式|联系电话|电话|手机号码?)"
    "|(?:以便|便于|方便)(?:我们|我[局办委])?(?:及时|尽快|更好地?)?(?:与?[您你]?(?:取得)?(?:联系|沟通)|核实|处理|办理|调查|为[您你](?:解答|服务))"
)
"""Only asks how the writer can be reached."""
_OFFICE = (
    r"(?:[\u4e00-\u9fff]{1,14}?(?:站所|分局|局|委|办事处|办(?!理|结|复)|中心|镇|乡|街道|公司|[大中支]?队|[科处股]室"
    r"|科|股|厅|处(?!理)|室|所|站|政府|部门|单位|平台|热线)){1,4}+"
)
"""The names of offices. What was taken is not given back: a row of nothing but such endings could otherwise
be shared out in any number of ways."""
_HANDED = (
    "(?:(?:批|移|流)?转(?:交|办|派|给|至|送|由|到|达){0,3}|交由|交给|(?:交办|移交|移送)(?:给|至|到)?"
    "|(?:派单|派发|分派|反馈|提交|推送|上报|报送)(?:给|至|到))"
)
_PASSED_ON = (
    rf"{_YOURS}{_MATTERS}{_OFFICES}{_DULY}(?:(?<=将){_YOURS}{_MATTERS})?(?<!请){_HANDED}{_OFFICE}"
    rf"{_DULY}(?:{_DEALT})?"
)
"""The name of the office that it was passed to is no answer yet. What the writer is asked to hand in
somewhere is one."""
_BY_THEM = rf"^由{_OFFICE}(?:负责)?{_DULY}(?:与[您你](?:取得)?联系|{_DEALT})[您你]?"
_SOMEBODY = (
    rf"{_OFFICES}{_DULY}(?:安排|组织|指派|委派)"
    rf"(?:专人|专门|工作|相关|有关|人员|力量){{1,3}}{_DULY}(?:{_DEALT})?"
)
_AFTERWARDS = (
    "待?(?:办结|办理(?:完毕|完成|完结)|处理(?:完毕|完成)|核实(?:清楚|完毕|结束)?|调查(?:清楚|完毕|结束)?|有(?:了)?(?:结果|进展))"
    "(?:之后|以后|后)"
)
_REACHABLE = "请?[您你]?保持(?:联系)?(?:电话|手机|通讯|通信|联系方式)畅通"
_TOUCH = (
    r"(?:工作人员)?(?:将|会|请|已经?)?(?:尽快|及时|第一时间|随后)?(?:通过)?(?:电话)?[与和同]?[您你](?:本人)?(?:取得|进行)?了?(?:电话)?"
    r"(?:联系|沟通)"
)
_SEE = "(?:详情?|具体)?请?(?:见|看|查看|参见|参阅)"
_ELSEWHERE = rf"同上|{_SEE}(?:上面?|上述|前述|附件|附图|图片|原件|以上)(?:内容|[答回]复)?"
"""Says where the answer would stand: an attachment that is there is named with its title."""
_NODS = "好的?|知道了|明白了?|了解了?|(?i:ok)"
_FORMULAS = tuple(
    map(
        late_pattern,
        (
            *(_GREETING, _CLOSING, _GRATITUDE, _THANKS, "谢谢[您你]?", _WELCOME, _PRAISE, _WAITING),
            *(_TO_ANSWER, _BY_THEM, _TOUCH, _REACHABLE, _AFTERWARDS, _PASSED_ON),
            *(_SOMEBODY, _RECEIVED, _DEALING, _CALLING),
            rf"^{_YOURS}{_MATTERS}$",
            *(rf"^(?:{_ELSEWHERE})$", rf"^(?:{_NODS})$"),
        ),
    )
)
_DONE = late_pattern(r"[已均](?:经|全部)?(?:处理|解决|整改|落实|采纳|改进|完善)(?!中)")
"""A result, however thin; no mere receipt."""
_NOTHING = late_pattern(r"[^\u4e00-\u9fffA-Za-z]|[的了吧呢啊我们您你请将已再也就在并]")


def says_nothing(answer: str) -> bool:
    """Whether the answer is nothing but greeting, thanks, praise, receipt, `passed on to the department
    concerned`, `will be dealt with` and `please call`.

    Any word beyond that, however short (`已修复`, `可以`), says something, and so does the naming of an
    office with a reason. Answers longer than `LONGEST_EMPTY` are not looked at.
    """
    if not answer or len(answer) > LONGEST_EMPTY:
        return False
    return all(_is_formula(sentence) for sentence in re.split(r"[。！!？?；;\n~～，,]+", answer))


def _is_formula(sentence: str) -> bool:
    rest = re.sub(r"\s+", "", sentence)
    if _DONE.search(rest):
        return False
    for pattern in _FORMULAS:
        rest = pattern.sub("", rest)
    return not _NOTHING.sub("", rest)
