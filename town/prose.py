"""Harmless words to fill the town's pages with: titles and paragraphs that hold no date and no link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

PLACES = (
    "柳湾镇",
    "石坪乡",
    "云渡街道",
    "松岭乡",
    "青岚湖景区",
    "河西新区",
    "竹园村",
    "白鹭洲",
    "县实验小学",
    "高新园区",
)
DEEDS = (
    "推进冬春农田水利建设",
    "开展森林防火宣传进村入户",
    "举办农民丰收趣味运动会",
    "完成老旧小区加装电梯工程",
    "组织志愿者清理河道垃圾",
    "召开营商环境座谈会",
    "启动高标准农田改造",
    "优化政务服务窗口设置",
    "开展安全生产隐患排查",
    "举行全民健步走活动",
    "推广绿色种植新技术",
    "建成便民服务驿站",
    "组织专场招聘会送岗上门",
    "开展防汛抢险综合演练",
)
PARAGRAPHS = (
    "活动现场气氛热烈，干部群众踊跃参与。工作人员耐心讲解有关知识，发放宣传资料，现场解答大家关心的问题，受到一致好评。",
    "会议强调，要坚持以人民为中心的发展思想，把群众的急难愁盼放在心上，细化任务分工，压实工作责任，确保各项举措落地见效。",
    "近年来，当地立足资源禀赋，因地制宜发展特色产业，完善基础设施，提升公共服务水平，群众的获得感和幸福感不断增强。",
    "下一步，有关单位将继续加强协作配合，健全长效机制，及时总结推广好经验好做法，推动工作再上新台阶。",
    "据了解，该项目全面完成后，将进一步方便周边居民出行和生产生活，为区域经济社会高质量发展提供有力支撑。",
)


COUNTY = (PLACES, DEEDS)
DEPARTMENT = (
    ("市发展改革委", "市价格认定中心", "市信用办", "市项目服务专班", "市能源管理科"),
    (
        "召开重点项目推进会",
        "调研新能源汽车充电设施建设",
        "开展粮油价格巡查",
        "组织信用知识进企业活动",
        "部署迎峰度冬能源保供工作",
        "举办招标投标业务培训",
        "走访服务民营企业",
        "研究产业园区规划编制",
        "推进社会信用体系建设",
        "开展节能宣传进校园活动",
        "赴基层宣讲惠企政策",
    ),
)
BUREAU = (
    ("县水务局", "青石水库管理所", "枫溪河道管理站", "县防汛抗旱服务队", "县自来水公司"),
    (
        "开展汛前安全检查",
        "组织水质抽样检测",
        "清理河道漂浮物",
        "检修灌区渠系设施",
        "举办节水进社区活动",
        "排查农村供水管网",
        "召开河湖长制工作例会",
        "开展防溺水宣传",
        "演练超标洪水应急预案",
        "巡查水土保持项目",
        "走访用水企业",
    ),
)
TOWNSHIP = (
    ("柳湾镇", "柳湾村", "李家湾村", "镇文化站", "桥头社区"),
    (
        "慰问高龄老人",
        "整修村组道路",
        "组织秋粮抢收",
        "举办村民联欢会",
        "开展入户走访",
        "清理房前屋后杂物",
        "放映露天电影",
    ),
)
"""Who is in the news of a site, and what they do there."""


def headline(number: int, news: tuple[Sequence[str], Sequence[str]] = COUNTY) -> str:
    """The headline with this number; numbers near one another give different ones."""
    who, deeds = news
    return who[number % len(who)] + deeds[(number * 3 + number // len(who)) % len(deeds)]


def paragraphs(number: int, count: int = 3) -> tuple[str, ...]:
    return tuple(PARAGRAPHS[(number + step) % len(PARAGRAPHS)] for step in range(count))


def days_back(today: date, first: int, step: int, count: int) -> Sequence[date]:
    """`count` days, the newest `first` days before today, each `step` days before the one above."""
    return [today - timedelta(days=first + step * index) for index in range(count)]


def policy_text(title: str) -> tuple[str, ...]:
    return (
        "各有关单位：",
        f"为贯彻落实上级决策部署，结合本地实际，现将《{title}》印发给你们，请认真组织实施。",
        "一、总体要求。坚持政府引导、市场运作、群众参与，统筹推进各项重点任务，努力提升保障水平。",
        "二、主要任务。明确申报条件、支持标准和办理流程，建立工作台账，实行清单化管理，定期调度进展情况。",
        "三、保障措施。加强组织领导，强化资金保障，严格监督考核，营造良好氛围。本文件由牵头部门负责解释。",
    )


APPOINTMENT_TEXT = (
    "各有关单位：",
    "经研究决定：任命李云帆同志为办公室副主任（试用期一年），免去其原任职务。",
    "特此通知。",
)
LEADING_GROUP_TEXT = (
    "各有关单位：",
    "为加强对这项工作的组织领导，决定成立领导小组。组长由分管负责同志担任，成员由有关单位主要负责同志组成。",
    "领导小组办公室承担日常工作，不作为议事协调机构，任务完成后自行撤销。",
)
FORWARDED_TEXT = (
    "各有关单位：",
    "现将上级机关的通知转发给你们，请结合实际，认真抓好贯彻落实。",
)


def interpretation_text(title: str) -> tuple[str, ...]:
    return (
        f"近日，《{title}》正式印发。为便于社会公众了解政策内容，现就有关问题解读如下。",
        "【背景依据】随着经济社会发展，原有措施已不能满足需要，群众和企业反映较为集中，有必要出台新的支持办法。",
        "【对谁有利】凡在本地合法经营的市场主体和常住居民均可申请，重点向小微企业、种养大户和困难家庭倾斜。",
        "【怎么办理】可到政务服务大厅综合窗口提交申请，也可以在网上填报，工作人员收到后会一次性告知所需材料。",
        "【咨询渠道】对政策内容有疑问的，可在工作时间拨打牵头部门的咨询电话，或到窗口现场咨询。",
    )
