"""Whether a number of a person that stands unmasked is a leak: told by the words around it, nearest first."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from checks.facts import Leak
from checks.findings import Verdict
from checks.late_patterns import late_pattern

Whose = Literal["private", "office", "example", ""]


class Judgement(NamedTuple):
    """`why` is Chinese, short; "not_applicable" where the number may stand there."""

    verdict: Verdict
    why: str


_PRIVATE = (
    r"户主|被许可人|被处罚人|申请人|申请对象|申报人|申领人|借款人|递补|候补|拟安置|参训|困难(?:群众|学生|家庭|职工|党员|户)|低保|低收入|特困|五保|救助|受助|受援|被援助|帮扶(?:对象|户)|被帮扶|救济|服务对象|慰问对象|被照料|照料对象|被监护人|被保险人|投保人|资助|补助|补贴|贫困|脱贫|建档立卡|残疾|孤儿"
    r"|留守|村民|居民|农户|户籍|监护人|家长|学生|学员|考生|学籍|应聘|报考|报名人|录用|拟聘|体检|面试|入围|成绩|患者|确诊|密接|隔离|病例|当事人"
    r"|原告|被告|被执行人|失信|违法(?:人|行为人)|驾驶人|驾驶员|车主|业主|承租人|租户|购房人|摇号|中签|公租房|廉租|保障房|投诉人|举报人|信访人|来信人|写信人"
    r"|反映人|留言人|咨询人|诉求人|受益人|参保|领取人|领取|退役|优抚|抚恤|高龄|老人|老年人|亲属|配偶|子女|本人(?!单位)|我的(?:电话|手机|号码)|我(?:电话|手机)|请回电"
    r"|花名册|人员名册|人员名单|名单|发放表|发放明细|明细表|登记表|人员信息|个人信息|被征收人|被征地|征收户|拆迁户|搬迁户|安置户|移民|权利人|承包户|承包方|市民|群众|来电|诉求人|遗属|军属|烈属|家属|乘客|旅客|学童|幼儿|新生|毕业生"
    r"|死者|伤者|伤员|受害[人者]|被害人|遇难(?:者|人员)|逝者|受灾(?:群众|户|家庭|人员)|求助人|产妇|男方|女方|买受人|预购人|代领|参赛|选手|志愿者|获奖|听证(?:会)?(?:代表|参加人|陈述人)|消费者代表|证人|候选人|被推荐人|推荐对象|发展对象|求职者|失业人员|入伍(?:青年|人员)|持证人|持卡人|收款人|[收送领认寄抚赡扶]养(?:人|家庭|户)|继承人|立遗嘱人|捐献[者人]|受赠人|个人(?:手机|电话|联系)|打卡|一卡通|农机购置|购机者|农民工(?!工资|维权|工作|讨薪|欠薪|服务|实名|管理|工会|权益|返乡|就业|投诉|法律)|(?:原|车辆|房屋|登记)所有人(?!员)|产权人|被处理人|被告知人|受处罚|受送达人|违法行为人|已故|被继承人"
)
_OFFICE = (
    r"采购人|采购单位|采购代理|招标人|招标代理|招标单位|代理机构|投标|磋商|询价|竞价|竞买|拍卖|挂牌|出让人|成交|中标|供应商|项目(?:联系人|负责人|经理)|业务咨询|咨询电话"
    r"|咨询热线|服务热线|服务电话|热线|监督电话|监督举报|举报电话|举报投诉|投诉电话|投诉举报|求助电话|救援|报警|值班|传真|办公电话|办公地址|办公地点|单位地址|单位名称"
    r"|联系地址|通讯地址|邮寄地址|公司地址|地址[:：]|邮编|邮政编码|电子邮箱|电子邮件|邮箱|[Ee]-?mail|网格员|网格长|河长|林长|路长|湖长|田长|警长|驻村|村支书|村主任"
    r"|支部书记|书记|主任|局长|科长|股长|所长|站长|镇长|乡长|村干部|调解员|家庭医生|责任医生|签约医生|律师|公证|客服|销售|承办单位|主办单位|承办人|经办人|受理|窗口|招聘单位"
    r"|用人单位|联系单位|联系部门|责任单位|责任人|责任部门|技术支持|企业|公司|有限|合作社|医院|学校|幼儿园|办公室|服务中心|管理局|委员会|派出所|负责人|监督员|安全员|检查员|民警"
    r"|监测员|群测群防|护林员|保洁员|巡查员|联络员|信息员|包保|包村|包联|挂点|值守|公开电话|公示牌|工作人员|法律顾问|指导员|专家|讲师|新闻发言人|发证机关|报名(?:电话|咨询|地点)|报考咨询"
    r"|招生(?:咨询|电话|办)|电话咨询|资格审查|技术咨询|联系我们|商务合作|版权|异议|如有疑问|有意者|反馈意见|意见反馈|建议请|预订|订房|订餐|农家乐|民宿|酒店|宾馆|饭店|药店|商店|超市|景区|旅行社|维修|加油站|快递"
    r"|[\u4e00-\u9fff]{1,8}(?:局|委员会|居委会|村委会|办公室|联合会|协会|总会|中心|服务站|工作站|管理站|管理所|派出所|大队|支队|科室)"
)
_CUE = late_pattern(f"(?P<private>{_PRIVATE})|(?P<office>{_OFFICE})")
_PUBLIC_ROLE = late_pattern(
    r"网格员|网格长|河长|林长|路长|湖长|田长|警长|驻村|第一书记|村干部|调解员|家庭医生|签约|律师|公证|法律顾问|值班|监督员|安全责任人|责任人|联络员|信息员|包保|包联|包村"
    r"|护林员|巡查员|专家|服务(?:热线|电话|指南)|通讯录|联系方式|联系电话|机构|企业|单位名单|名录|定点|指导员|工作人员|领导班子"
)
_DUTY = late_pattern(
    r"责任人|监测员|群测群防|网格[员长]|[河林路湖田]长(?:制|名单|公示|公告|信息|$)|巡查员|护林员|公示牌|值班|包保"
)
"""Lists of those who answer for a dam, a slope, a river: their telephones are published by rule."""
_ADDRESSED = late_pattern(
    r"(?:广大|接受|方便|欢迎|请)?(?:群众|市民|居民|村民|家长|消费者)(?:朋友)?(?:可(?!疑)|如[有需果遇]|若|们|监督|关心|满意|发现|有(?:异议|意见|问题|疑问))"
)
"""Everybody is spoken to, nobody told of."""
_TENDER = late_pattern(
    r"招标|采购|中标|成交|磋商|询价|竞争性|比选|流标|废标|合同公告|出让|拍卖|挂牌|竞价|竞买|招租|遴选|征集公告|招聘|招录|招生|报名公告|投资|公开征求"
)
_PEOPLE = late_pattern(r"人员|考生|学生|体检|成绩|花名册|入围|拟录用|拟聘")
_EXAMPLE = late_pattern(
    r"示例|样例|样表|范例|填写说明|填表说明|例如|比如|举例|模板|格式如|如[:：]|填写样|测试数据|虚构"
)
_ID_LABEL = late_pattern(r"身份证|身份号|证件号|公民身份|证件名称|居民身份|有效证件")
_CARD_LABEL = late_pattern(
    r"银行卡|卡号|一卡通|存折|工资卡|社保卡|社会保障卡|储蓄卡|借记卡|信用卡|打卡|市民卡|惠农卡"
)
_ACCOUNT_LABEL = late_pattern(r"开户|账号|帐号|账户|帐户|汇款|转账")
_COMPANY = late_pattern(
    r"公司|集团|对公|单位账户|基本户|专户|财政|国库|保证金|缴款|收款单位|非税|合作社|慈善|基金会|红十字"
    r"|户名[:：]?\s?[\u4e00-\u9fff]{2,30}(?:局|委|中心|厅|办|院|校|会|社|所|处|站|队|部|司|厂|店|行|园)"
)
_HOLDER = late_pattern(
    r"(?:户名|[账帐]户名称?|开户名称?|开户单位|收款单位|收款人|收款方|单位名称|全称|(?<!银行)名称)(?:[:\uff1a|]|\s){1,4}"
    r"(?P<holder>(?:(?!开户|[账帐][号户]|卡号|身份证)[\u4e00-\u9fff\uff08\uff09()·]){2,40})"
)
_UNIT = late_pattern(
    r"(?:局|委|中心|厅|办|院|校|会|社|所|处|站|队|部|司|厂|店|行|园|户|库|馆|镇|乡|街道|村|政府|学|台|团|署|科|股|组|专班|基金|平台)(?:[\uff08(][^\uff09)]{0,20}[\uff09)])?$|公司|财政|国库|专户|零余额|管委会"
)
_SHORTEST_UNIT = 4
_PAID_IN = late_pattern(
    r"(?:汇入|汇至|汇到|缴入|缴至|缴到|存入|转入|交至|打入|划入|上缴)[^。]{0,12}(?:账[户号]|帐[户号]|专户|国库|单位|本局|我局|我委|我中心|学校|财政)"
)
_BANK_NAME = late_pattern(
    r"(?:中国|国家)?[\u4e00-\u9fff]{0,8}?(?:银行|信用社|信用联社|农商行)(?:股份)?(?:有限)?(?:责任)?(?:公司)?"
)
_PERSON = late_pattern(
    r"姓名|户主|个人|持卡人|收款人|领取|农户|学生|村民|发放|受益|申领人|申请人|借款人|参保人|职工|农民工(?!工资)|[汇转打]入(?:其|本人|他|她)|其(?:本人|个人)?(?:[\u4e00-\u9fff]{2,6}(?:银行|信用社))?(?:账户|帐户|账号|帐号|银行卡)"
)
_PHONE = late_pattern(r"电话|手机|联系|联络|号码|[Tt]el|TEL|移动")
_ADDRESS = late_pattern(r"(?:联系|通讯|家庭)?地址[:\uff1a]")
_PEOPLES_COLUMNS = late_pattern(r"住址|户籍|家庭|出生|年龄|补偿|补贴|坐落|房号|户号")
"""What tables say of private people beside their telephones."""
_NAME_BEFORE = late_pattern(r"[\u4e00-\u9fff·*][)）\]】]?[\s|,，:：(（、;；/-]{0,4}\Z")
_FIGURE_BEFORE = late_pattern(
    r"[\uff08(](?:单位[:\uff1a])?[十百千万亿]{0,2}(?:元|美元|人|户|个|吨|公斤|亩|公顷|平方米|立方米|千瓦时|度|件|次|%)[)\uff09]"
    r"[\s|:\uff1a]{0,4}\Z"
)
_FIGURES = late_pattern(r"统计(?:数据|公报|年鉴|月报|快报|简报|资料)|主要指标|经济运行|[预决]算|收支")
_NUMBERING = late_pattern(
    r"准考证|考号|学号|报名号|报名序号|编号|订单|单号|流水|代码|编码|批号|证号|会员|档案号|受理号|查询码"
)
_CONTACT = late_pattern(r"联系|电话|咨询")
_NOTICE = late_pattern(
    r"通知|公告|通告|的函|方案|意见|办法|指南|启事|邀请|规定|细则|简介|须知|倡议|号召|活动|培训|会议|展会|大赛|征集"
)
"""Papers in whose text the office names a person to turn to."""
_SENTENCE = late_pattern(r"[。！？!?]")
_NEAR, _ROW, _BEHIND = 20, 45, 12
"""Characters before and behind a number: those next to it, and those of one row of a table."""
_MASKED_ID = re.compile(r"(?<![0-9*])[0-9]{3}[* ]{10,14}[0-9X]{2}(?![0-9*])")


def judged(leak: Leak, title: str) -> Judgement:
    """What is said of the number. `title` is that of its page, or the words of the link to its attachment."""
    if leak.kind == "id-card":
        return _of_identity(leak, title)
    return _of_card(leak, title) if leak.kind == "bank-card" else _of_mobile(leak, title)


_FREE = Judgement("not_applicable", "")


def _of_identity(leak: Leak, title: str) -> Judgement:
    labelled = _ID_LABEL.search(_before(leak)[-40:]) or _ID_LABEL.search(leak.heading)
    if _is_example(leak, title):
        return Judgement("suspect", "附近写着是示例，请核对是否真实号码") if leak.sure else _FREE
    if len(leak.masked) == 15:
        return Judgement("failed", "") if leak.sure and labelled else _FREE
    if leak.sure:
        return Judgement("failed", "")
    return Judgement("suspect", "写着是身份证号，但校验位不符，请核对") if labelled else _FREE


def _of_mobile(leak: Leak, title: str) -> Judgement:
    if not leak.sure or _is_example(leak, title) or _is_numbered(leak) or _is_figure(leak, title):
        return _FREE
    whose = _whose(leak, title)
    if whose == "private":
        return Judgement("failed", "")
    if whose == "office":
        return _FREE
    if not _is_a_phone(leak, title):
        return _FREE
    return Judgement("suspect", "看不出是谁的号码，请核对是否本人同意公开的工作电话")


def _is_a_phone(leak: Leak, title: str) -> bool:
    """A label says so, or it stands behind words: among figures it is one of them."""
    before = leak.context[: leak.at]
    if _PHONE.search(leak.heading) or _PHONE.search(before[-_ROW:]) or _PHONE.search(title):
        return True
    return _NAME_BEFORE.search(before) is not None


def _of_card(leak: Leak, title: str) -> Judgement:
    if not leak.sure or _is_example(leak, title) or _is_of_unit(leak):
        return _FREE
    around = _BANK_NAME.sub("", f"{leak.heading} {leak.context}")
    is_persons = _PERSON.search(around) is not None or _is_private(title)
    if _COMPANY.search(around) and not is_persons:
        return _FREE
    near = f"{leak.heading} {_before(leak)}"
    if _CARD_LABEL.search(near) or _MASKED_ID.search(leak.context):
        return Judgement("failed", "")
    if _ACCOUNT_LABEL.search(near):
        return Judgement("failed", "") if is_persons else Judgement("suspect", "请核对是个人账号还是单位账号")
    is_usual = leak.masked.startswith("62") and len(leak.masked) in (16, 19)
    return Judgement("failed", "") if is_usual and is_persons and _is_private(title) else _FREE


def _is_of_unit(leak: Leak) -> bool:
    """The account's holder, named before it or right behind, is a unit; or money is to be paid in there, and
    nobody is named."""
    before, behind = _BANK_NAME.sub("", _before(leak)), leak.context[leak.at + len(leak.masked) :]
    holders = [found["holder"] for found in _HOLDER.finditer(before)] or [
        found["holder"] for found in _HOLDER.finditer(_BANK_NAME.sub("", behind))
    ]
    if holders:
        return _is_unit(holders[-1])
    return _PAID_IN.search(before) is not None and not _PERSON.search(f"{leak.heading} {before}")


def _is_unit(holder: str) -> bool:
    """Names of people end in such signs too, and are short: 王行."""
    if len(holder) < _SHORTEST_UNIT and holder[0] not in "本我省市县区镇乡村":
        return "财政" in holder or "公司" in holder
    return _UNIT.search(holder) is not None


def _is_numbered(leak: Leak) -> bool:
    """The table has a column of numbers of another kind, and none of telephones. Its head may stand right
    before the number: 执法证号 is no label that headings are known by."""
    words = f"{leak.heading} {leak.context[: leak.at]}"
    return _NUMBERING.search(words) is not None and _PHONE.search(words) is None


def _is_figure(leak: Leak, title: str) -> bool:
    """An amount: its label ends with the unit, or the page is one of statistics; and nobody speaks of
    telephones."""
    before = _before(leak)
    if _PHONE.search(leak.heading) or _PHONE.search(before[-_ROW:]):
        return False
    return _FIGURE_BEFORE.search(before) is not None or _FIGURES.search(title) is not None


def _whose(leak: Leak, title: str) -> Whose:
    """Whose number it is: by the nearest cue before it, then behind it, then over it, then in the title."""
    before = leak.context[: leak.at]
    behind = _SENTENCE.split(leak.context[leak.at + len(leak.masked) :])[0]
    sentence = _SENTENCE.split(before)[-1]
    if whose := _last_cue(before[-_NEAR:]) or _last_cue(sentence[-_ROW:]):
        return whose
    if _MASKED_ID.search(sentence[-_ROW:]) or _MASKED_ID.search(behind[:_NEAR]):
        return "private"
    if (whose := _last_cue(leak.heading)) == "office":
        return whose  # 值班电话 over the column says more than the text behind the table
    if _DUTY.search(title) and not _last_cue(leak.heading):
        return "office"
    if whose := _last_cue(_without_address(behind, title)[:_BEHIND]):
        return whose
    if _PUBLIC_ROLE.search(title) or _is_of_tender(title) or _is_of_notice(before, title):
        return "office"
    if _is_private(title):
        return "private"
    return _last_cue(leak.heading) or _of_columns(leak.heading) or _last_cue(before) or _last_cue(title)


def _without_address(behind: str, title: str) -> str:
    """In papers on private people an address is theirs."""
    return _ADDRESS.sub("", behind) if _is_private(title) else behind


def _of_columns(heading: str) -> Whose:
    return "private" if _PEOPLES_COLUMNS.search(heading) else ""


def _is_of_tender(title: str) -> bool:
    return _TENDER.search(title) is not None and _PEOPLE.search(title) is None


def _is_of_notice(before: str, title: str) -> bool:
    return _CONTACT.search(before[-_NEAR:]) is not None and _NOTICE.search(title) is not None


def _last_cue(words: str) -> Whose:
    whose: Whose = ""
    for found in _CUE.finditer(_ADDRESSED.sub("", words)):
        whose = "private" if found.lastgroup == "private" else "office"
    return whose


def _is_private(title: str) -> bool:
    return _last_cue(title) == "private" and not _PUBLIC_ROLE.search(title)


def _before(leak: Leak) -> str:
    """The words of the context that stand before the number."""
    return leak.context[: leak.at]


def _is_example(leak: Leak, title: str) -> bool:
    return _EXAMPLE.search(_before(leak)[-30:]) is not None or _EXAMPLE.search(title) is not None
