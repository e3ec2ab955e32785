"""What kind of column 栏目 it is, by its tag, its name, or what stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from checks.facts import ColumnKind, KindBasis
from checks.late_patterns import late_pattern

_BY_TYPE: dict[str, ColumnKind] = {
    "首页": "home", "概况信息": "disclosure", "机构职能": "disclosure", "负责人信息": "disclosure",
    "工作动态": "news",
    "政策文件": "policy", "信息公开指南": "disclosure", "信息公开目录": "disclosure",
    "信息公开年报": "disclosure",
    "依申请公开": "disclosure", "数据发布": "data", "数据开放": "data", "政策解读": "interpretation",
    "回应关切": "interaction", "办事服务": "service", "咨询投诉": "interaction", "征集调查": "interaction",
    "在线访谈": "interaction",
}  # fmt: skip

_FIELDS = (
    "国土空间规划|征地补偿|(?:国有土地上)?房屋征收|保障性?住房|农村危房改造|生态环境|环境保护|扶贫(?:救灾)?|救灾"
    "|社会救助|户籍管理|涉农补贴|义务教育|医疗卫生|安全生产|食品药品(?:监管)?|城市综合执法|就业(?:创业)?|社会保险"
    "|税收管理|公共资源交易"
)
"""Fields of 基层政务公开标准 (国办发〔2019〕54号) that no other words below tell."""
_AREAS = "教育|科技|文化|体育|卫生|医疗|医保|民政|住房|交通|水利|农业|林业|环保|环境|土地|价格|社保|就业"
"""Fields of work: what is published of them stands there for a year, and is no news."""
_WORDS: tuple[tuple[ColumnKind, str], ...] = (
    ("topic", "专题|专栏|回头看|主题教育|学习贯彻|创建文明|扫黑除恶|两会"),
    (
        "service",
        "常见(?:的)?(?:咨询|政策|办事|业务|热点)?(?:问题|问答|疑问|咨询)|热点(?:问题|问答|咨询)|^FAQ|问题解答|疑难解答|百问(?:百答|千答)?$|知识库",
    ),
    ("interpretation", "解读|图解|一图读懂|图说政策|政策问答|问答库"),
    ("disclosure", f"^(?:{_FIELDS})(?:领域|信息|公开|领域公开|信息公开|领域信息公开)?$"),
    ("disclosure", "^(?:养老|公共法律|公共文化|市政)服务(?:领域|信息|公开|领域公开|信息公开)?$"),
    ("other", "便民(?:利民|惠民)?(?:资讯|提示|快讯|消息)"),
    ("notice", "便民(?:利民|惠民)?(?:公告|公示|通知|通告)"),
    ("service", "办事|办件|(?:服务|业务|受理|审批)统计|业务量|服务指南|便民|下载中心|表格下载"),
    (
        "interaction",
        "互动|信箱|信件|来信|留言|征集|访谈|咨询|投诉|建言|问政|回应|民意|网上信访|举报|听证|12345",
    ),
    ("interaction", "(?<!统计)(?<!普)调查(?!研究|队|数据)"),
    ("interaction", "发布会|通气会|吹风会|记者会|新闻发布(?:厅|$)"),
    ("news", "动态|要闻|新闻|快讯|快报|领导活动|政务活动"),
    ("disclosure", "双公示|行政处罚|行政许可|双随机"),
    ("disclosure", "(?:有效|到期)(?:期|期限|日期)|(?:许可|资质|资格|执业)证"),
    ("notice", "公告|公示|通知|通告"),
    ("other", "科普|知识(?!产权)|常识|百科|讲堂|讲座|课堂"),
    ("policy", "文件|法规|规章|政策|规范性|政令|法律|条例|政府令"),
    ("disclosure", "公开|指南|目录|年报|年度报告|工作报告|财政|预算|决算|规划|计划|机构|领导|职能"),
    ("disclosure", "人事|任免|招聘|招考|招录|录用|制度"),
    ("disclosure", "招标|投标|中标|土地(?:出让|供应|征收|储备)|矿业权|产权交易|资源(?:配置|交易)|监管$"),
    ("disclosure", f"^(?:{_AREAS})(?:信息|公开|信息公开)$"),
    (
        "other",
        "标准(?:规范|文本|目录|体系|查询|下载)?$|标准与规范|技术(?:规范|规程|导则)|操作规程|范本|示范文本|合同文本|图集|画册|手册$|案例|大事记|光荣榜|曝光台",
    ),
    ("disclosure", "权责|清单|采购|应急|(?<!服务)(?<!审批)(?<!许可)(?<!办理)项目|提案"),
    (
        "data",
        "统计|数据|公报|价格(?:监测|行情|收费)?$|物价|[菜粮油]价|行情|[水雨汛墒]情|空气质量|水质|气象|天气",
    ),
    ("news", "资讯|头条|报道|信息快递|时政|工作信息|活动|传真|媒体|外媒|播报|简讯|视点"),
    ("service", "(?<!志愿)服务|下载|审批"),
)
"""Words of column names; the first that fits decides: 机构动态 is news, 办事指南 a service; 养老服务 and the
like are fields of 基层政务公开标准 (国办发〔2019〕54号), which list what is published, and no service."""
_TYPED_AS_NEWS = frozenset({"notice", "policy", "disclosure", "data"})
"""The list of 47号 has no type for 通知公告, 人事信息 and the like, and makers take 工作动态 for them: what
their name says decides how long they may stand still."""
_SAYS_NEWS = re.compile("动态|要闻|新闻(?!发布会|通气会|吹风会)|快讯|快报|资讯|头条|报道|活动")
"""So it is where they leave 工作动态 in 在线访谈 and the like, unless the name speaks of news besides."""
_LEAST_OTHERS = 4
"""Columns of other kinds that must bear a type before it is called worn, or frayed where they are fewer."""
_OF_TOPICS = late_pattern("专题|专栏|两会|主题教育|学习贯彻|扫黑除恶")
"""What is called so is a part of a topic, whether its list is one of 要闻 or not."""
_MAYBE_NEWS = late_pattern("关注$|聚焦$|焦点")
"""Most columns that are called so show what is new; a person decides."""
_CAMPAIGN = late_pattern(
    "振兴|营商环境|攻坚|防控|防汛|抗旱|普查|千万|百千万|双碳|碳达峰|清廉|创城|创卫|双创|创建|整治|行动|教育实践|学习教育|纪律教育"
    "|党史|二十[大届]|十[四五六]五|共同富裕|一体化|自贸|示范区|先行区|文明城市|卫生城市|安全生产月|双拥|禁毒|反诈|扫黄|打非"
)
"""What is undertaken for a time, or again and again: its list is as often a topic's as one of news."""
_BY_NAME = tuple((kind, re.compile(words)) for kind, words in _WORDS)


def may_be_topic(name: str) -> bool:
    """Whether the name, which says no kind, is that of a campaign: 乡村振兴, 清廉机关."""
    return kind_by_name(name) is None and _CAMPAIGN.search(name) is not None


def kind_of(column_type: str, name: str, crumbs: Iterable[str] = ()) -> tuple[ColumnKind, KindBasis]:
    """The kind and what it rests on: the ColumnType tag, the name, or (a guess) the columns above it."""
    by_type = _BY_TYPE.get(column_type.strip())
    by_name = kind_by_name(name)
    if by_type is not None and not (by_type == "news" and _says_other(name, by_name)):
        return by_type, "tag"
    if by_name is not None:
        return by_name, "name"
    by_words = kind_by_name(column_type)
    if by_words is not None:
        return by_words, "tag"
    for crumb in reversed(tuple(crumbs)[-4:]):
        above = kind_by_name(crumb)
        if above is not None:
            return above, "guess"
    return "news" if _MAYBE_NEWS.search(name) else "other", "guess"


class WornTypes(NamedTuple):
    """Types that say news and that a template gives to columns of all kinds. Of a column whose name says
    nothing, the worn ones say nothing either; the frayed ones say too little to accuse it."""

    worn: frozenset[str] = frozenset()
    frayed: frozenset[str] = frozenset()


def worn_types(columns: Iterable[tuple[str, str]]) -> WornTypes:
    """Told by columns (type and name) whose names say otherwise than the type: most of them, or a few."""
    typed: dict[str, list[bool]] = {}
    for column_type, name in columns:
        if _BY_TYPE.get(column_type.strip()) == "news":
            typed.setdefault(column_type, []).append(_says_other(name, kind_by_name(name)))
    often = {one: sum(other) >= len(other) / 2 for one, other in typed.items() if sum(other) >= _LEAST_OTHERS}
    return WornTypes(
        frozenset(one for one, most in often.items() if most),
        frozenset(one for one, most in often.items() if not most),
    )


def stand_over_news(names: Iterable[str]) -> bool:
    """Whether the pages of these names, which lead to a column, are parents of news alone, as far as their
    names say."""
    return {kind for name in names if (kind := kind_by_name(name)) is not None} == {"news"}


def _says_other(name: str, by_name: ColumnKind | None) -> bool:
    """Whether the name of a column that is typed as news says that it is none."""
    if by_name == "topic" and _OF_TOPICS.search(name):
        return True
    return by_name in _TYPED_AS_NEWS or (by_name not in (None, "news") and not _SAYS_NEWS.search(name))


def kind_by_name(name: str) -> ColumnKind | None:
    """The kind that the words of a name say, None when they say nothing."""
    if not name or len(name) > 40:
        return None
    return next((kind for kind, words in _BY_NAME if words.search(name)), None)
