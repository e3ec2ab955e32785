"""What a content page is about, where such pages show on purpose what is a fault on others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from checks.facts import Page, Topic
from checks.late_patterns import late_pattern

# In a pattern each of whose choices begins with a character of its own Python finds the places for them ten
# times as fast: what must stand before is asked behind it.
_ENDS = r"(?:[\uff08(][^\uff09)]{0,12}[\uff09)])?(?:下载)?$"
_AS_SAMPLE = r"[^\uff09)]{0,8}(?:参考|样)[^\uff09)]{0,4}[\uff09)]"
_PAPERS = (
    "表(?<=[申报登推审备][请名记荐批核案]表)", "申[请报]书", "委托书", "承诺书", "介绍信", "邀请函",
    "证明书?", "合同(?:书|文本)?", "协议书?", "问卷", "调查表", "统计表", "评语",
    "反馈表", "意见表", "采集表", "测评表", "评议表", "评审表", "鉴定表", "自查表", "评分表", "回执单?",
)  # fmt: skip
_TITLES: tuple[tuple[Topic, re.Pattern[str]], ...] = (
    (
        "words",
        late_pattern(
            r"错别字|错字|别字|易错|改错|病句|勘误|更正|用字|异形词|规范汉字|咬文嚼字|标点|校对|编辑残留|常见差错|语言文字规范|近义词|成语"
        ),
    ),
    (
        "programs",
        late_pattern(
            r"代码(?<!信用代码)(?<!机构代码)(?<!邮政代码)(?<!区划代码)|源码|编程|HTML(?![a-z])|CSS(?![a-z])|JSON(?![a-z])|XML(?![a-z])"
            r"|SQL(?![a-z])|PHP(?![a-z])|ASP(?![a-z])|JSP(?![a-z])|Html|html|Java|java|Python|python|正则|转义|乱码|字符编码|汉字编码|网页编码|接口(?!处|管|件|螺|漏|破|改造|维修)|数据(?:字典|元(?!素))|返回码|状态码|错误码|报错|库表|字段|API|前端|后端|模板(?:语法|标签|引擎)|脚本"
            r"|小程序开发|程序(?:设计|员)|变量|域代码|占位|Unicode|unicode|Shell|shell|信息技术|Excel|EXCEL|WPS|PowerPoint|办公软件|办公自动化|电子表格|计算机(?:基础|等级|应用|考试|入门)|数据类型|开发(?:规范|文档|手册)"
        ),
    ),
    (
        "forms",
        late_pattern(
            r"样表|样式|样本|范本|模板|填写|填表|填报说明|格式|范例|样例|示例|示范(?:文本|文书|格式)|大纲|提纲|空表|文书样|申请文书"
            rf"|\uff08{_AS_SAMPLE}|\({_AS_SAMPLE}|参考(?:文本|模板|格式)|"
            + "|".join(paper + _ENDS for paper in _PAPERS)
        ),
    ),
    (
        "history",
        late_pattern(
            r"志(?<=[省市县区镇乡村街]志)|方志|史志|地情|党史|文史|史料|人物(?:春秋|传|志|故事)?$|名人|历史|沿革|大事记|档案|往事|回忆|老照片|民国"
            r"|年鉴|革命|红色|诗词|诗歌|文学|文艺(?!汇演|演出|晚会|活动|展演|巡演|比赛|培训|志愿|惠民|下乡)|作品|书画|家书|19[0-8]\d年|一九[一二三四五六七八]"
        ),
    ),
    (
        "words",
        late_pattern(
            r"练习题|模拟(?:试?题|试卷|练习|考试题)|题库|[试考样]题(?!组|目征|材)|试卷|真题|竞赛题|测试题|选择题|判断题|填空题|复习题|自测题"
            r"|答题(?!活动|竞赛活动|比赛|赢|抽奖)"
        ),
    ),
    ("letters", late_pattern(r"留言|来信|信箱|网友|网民|问政|咨询投诉|群众来电|来信选登|读者")),
    (
        "cases",
        late_pattern(
            r"案例|案件|案(?<=[^方备提预个]案)(?:$|的)|决定书|判决|裁定|仲裁|通报(?!会)|曝光|以案|警示|检察|法院|处罚(?:决定|信息|公示|案)|执法文书|文书公开|复议"
        ),
    ),
)  # fmt: skip
_PLACES: tuple[tuple[Topic, re.Pattern[str]], ...] = (
    ("forms", late_pattern(r"表格|下载(?:中心|专区|专栏|服务)?$|示范文本|样表|文书(?:下载|格式)|范本")),
    (
        "history",
        late_pattern(r"志(?<=[省市县区镇乡村]志)|方志|史志|党史|文史|人物|历史|年鉴|沿革|文艺|文学|艺苑"),
    ),
    ("letters", late_pattern(r"留言|来信|信箱|咨询投诉|问政|网友")),
    ("cases", late_pattern(r"案例|处罚|通报|曝光|执法公示|文书公开|以案")),
    ("programs", late_pattern(r"技术园地|开发者|接口文档|技术文档")),
)
_TO_BE_FILLED = late_pattern(
    r"_{4,}|\uff3f{3,}|[\uff08(](?:签[字名章]|盖章|公章)|(?:签[字名]|盖章)[:\uff1a\uff08(]|填表(?:人|说明|日期)|[甲乙]方[\uff08(:\uff1a]"
)
_SIGNS_OF_BLANKS = ("____", "\uff3f\uff3f\uff3f", "签", "盖章", "公章", "填表", "甲方", "乙方")
"""One of them stands in whatever `_TO_BE_FILLED` finds."""
_MOST_BLANKS = 3
"""Lines with blanks; a page with as many has a form on it."""


def topics_of(page: Page) -> frozenset[Topic]:
    """By its title, its place on the site, and the blanks in its text."""
    return frozenset(_topics(page))


def _topics(page: Page) -> Iterator[Topic]:
    title = page.article.title if page.article is not None and page.article.title else page.title
    title = title[:200].partition("_")[0].strip()
    for topic, pattern in _TITLES:
        if pattern.search(title):
            yield topic
    for place in (*page.crumbs, page.tags.get("ColumnName", "")):
        for topic, pattern in _PLACES:
            if pattern.search(place[:60]):
                yield topic
    if page.shows_code:
        yield "programs"
    if _has_form(page.lines):
        yield "forms"
    if _has_questions(page.lines):
        yield "words"


def _has_form(lines: Sequence[str]) -> bool:
    text = "\n".join(lines)
    # Nearly no page has any of them, and to look for the pattern in each line takes ten times as long.
    if not any(sign in text for sign in _SIGNS_OF_BLANKS):
        return False
    blanks = islice((line for line in lines if _TO_BE_FILLED.search(line)), _MOST_BLANKS)
    return sum(1 for _ in blanks) == _MOST_BLANKS


_CHOICES = late_pattern(
    r"(?:^|[\s\u3000\uff1b;])A\s?[.\uff0e、].{0,200}?[\s\u3000\uff1b;]B\s?[.\uff0e、]", re.M | re.S
)
_ASKED = late_pattern(
    r"[\uff08(][\s\u3000]{1,8}[\uff09)]|下列|以下(?:哪|选项|说法|各项)|正确的(?:是|一项)|答案[:\uff1a]|单选|多选|判断题|选择题|填空题|错误的(?:是|一项)"
)


def _has_questions(lines: Sequence[str]) -> bool:
    """Questions with answers to choose from, which are wrong on purpose."""
    text = "\n".join(lines)
    if "A" not in text or "B" not in text or _ASKED.search(text) is None:
        return False
    return _CHOICES.search(text) is not None
