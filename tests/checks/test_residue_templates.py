"""Labels, prompts and blanks of templates, wherever on a site they stand; and what only looks like them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Page, Site, TextSeen, Topic
from checks.lexicons import bundled_lexicon
from checks.person_names import begins_behind_surname
from checks.residue import residue_in
from checks.residue_templates import left_open_in
from checks.text.wrong_expression import wrong_expression
from checks.texts import TextBook
from checks.wrong_words import finder

_NOW = datetime(2026, 11, 22, tzinfo=UTC)
_URL = "https://www.example.gov.cn/list/"
LEFT = (
    "点击文末“阅读原文”了解更多",
    "，时长02:31",
    "返回网易首页，查看更多",
    "栏目介绍：请输入栏目介绍",
    "网站名称：请填写网站名称",
    "这里是飘窗公告文字",
    "此处为栏目说明文字",
    "联系我们：这里填写联系方式",
    "各位网民，请在这里输入提示语。",
    "本报讯（通讯员[标签:来源]）昨日，县图书馆举办读书会。",
    "（[字段:来源]）",
    "[db:出处]",
    "[TRS:频道名称]",
    "<$Channel.Name$>",
    "<enptitle>全区绿化工程完工",
    "%pagetitle%",
    "{site_name}",
    "##column_name##",
    "[网站名称]欢迎您",
    "当前位置：[CurrentPosition]",
    "{notempty name='vo.pic'}",
    "%7B%7Btitle%7D%7D",
    "<!-- 循环开始 -->",
    "来源：[采集来源]",
    "Add your description here",
    "栏目说明：Your text goes here",
    "This is a sample page.",
    "Just another WordPress site",
    "Click or tap here to enter text.",
    "模板文件不存在：./template/list.html",
    "Whitelabel Error Page",
    "好的，以下是根据您提供的素材撰写的通讯：",
    "TODO 核对参会人员名单",
    "FIXME：数据再核",
    "素材来自秀米编辑器",
    "关注该公众号",
    "[视频][视频]大家看一看",
    "—— 以下是新消息 ——",
    "晚会由此处填写承办单位承办。",
    "某某镇（请替换成本单位名称）举行运动会。",
    "（以下省略三段，发布时补齐）",
    "某公告：领导姓名请替换成实际姓名",
    "Copyright © 20XX 云岭县人民政府",
    "Copyright © 2019-20XX All Rights Reserved",
    "滇ICP备XXXXXXXX号",
    "网站标识码：XXXXXXXXXX",
    "主办单位：XX市XX局",
    "技术支持：某某科技有限公司",
    "版权所有：某某县人民政府办公室",
    "邮编：XXXXXX",
    "（撰稿：\u00d7\u00d7\u00d7 初审：\u00d7\u00d7\u00d7）",
    "栏目一 栏目二 栏目三",
    "栏目测试，请忽略",
    "XX县XX局召开动员会，安排部署下一步工作。",
    "20XX年X月X日下午，县图书馆新馆开馆，首日接待读者两千人。",
    "目标见错误!未指定书签。",
    "根据您的需求，我为您重新撰写了通稿",
)
LAWFUL = (
    "下面哪一个是模板注入？A. ${user} B. alert C. 都不是",
    "读者点击“阅读原文”即可报名",
    "宣传片时长02:31",
    "栏目介绍：本栏目发布我县政府采购信息",
    "请输入您要查询的单位名称",
    "这里是云岭县人民政府门户网站",
    "这里是新闻发布厅，欢迎收看。",
    "根据您的要求，我们以电子邮件形式提供所申请的信息，请注意查收。",
    "根据你的需求，我镇可以提供三个岗位。",
    "根据您的要求，我建议您携带身份证到窗口办理。",
    "根据您的需求，我们为您整理了办理流程如下",
    "他说这是错误！未找到凭证就下结论，不能服人。",
    "把手段当目的是错误！使用资金必须看效果。",
    "这是严重错误！没有调查就没有发言权。",
    "[标签：乡村振兴 产业发展]",
    "[图片]雪后茶园美如画",
    "[图片] [视频] [专题]",
    "本次比赛作品须使用135编辑器制作，原创首发。",
    "关注该公众号后点击“办事”即可预约。",
    "待办事项（TODO）清单管理法培训",
    "请替换成本人近期免冠照片后重新提交。",
    "（此处省略部分名单，详见附件）",
    "合同第三条由此处填写改为打印。",
    "您可以在这里添加服务信息并提交审核。",
    "用户可在此填写说明内容",
    "请在这里输入您的意见建议",
    "Copyright © 2020-2026 版权所有",
    "审判长：\u00d7\u00d7\u00d7　书记员：\u00d7\u00d7\u00d7",
    "页面底部应标明ICP备XXXXXXXX号字样",
    "黔公网安备 00000000000000号",
    "主办：某部驻地官兵",
    "主办单位：云岭县某某文化传播有限公司",
    "栏目一：政策速递",
    "导航地图",
    "模板不存在松动现象，验收合格。",
    "好的，以下请听详细报道。",
    "（内容由AI生成，仅供参考）",
    "Hello World国际少儿英语剧场演出",
    "《Your Name》英语演讲比赛",
    "应急广播系统测试，请忽略警报声",
    "文：李青 图：王平",
    "编辑：张\u00d7\u00d7 审核：李\u00d7\u00d7",
    "XX县XX局工作人员李某收受礼金，被给予警告处分。",
)


@pytest.mark.parametrize("text", LEFT)
def test_what_a_template_left_is_told_of_and_has_a_sign(text: str) -> None:
    assert finder(bundled_lexicon()).may_hold_residue(text)
    assert any(one.sure for one in residue_in(text))


@pytest.mark.parametrize("text", LAWFUL)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert not [one for one in residue_in(text) if one.sure]


def _told(kind: str, line: str) -> list[str]:
    book = TextBook()
    book.add(Page(_URL, _NOW, kind=kind, lines=(line,)))  # type: ignore[arg-type]
    site = Site(url=_URL, observed_at=_NOW, texts=book.texts())
    return [one.verdict for one in wrong_expression(site)]


@pytest.mark.parametrize("kind", ["home", "column", "article", "messages"])
@pytest.mark.parametrize("line", ["栏目简介：请输入栏目描述", "[TRS:栏目名称]", "<$Position$>"])
def test_labels_of_templates_are_told_of_on_every_kind_of_page(kind: str, line: str) -> None:
    assert _told(kind, line) == ["failed"]


@pytest.mark.parametrize("line", ["路灯坏了，，没人修", "网友：页面显示{{title}}，打不开", "联系人XX"])
def test_citizens_write_as_they_like(line: str) -> None:
    assert _told("messages", line) == []


@pytest.mark.parametrize("topic", ["cases", "forms"])
def test_papers_that_leave_out_who_it_was_are_left_alone(topic: Topic) -> None:
    assert not list(left_open_in("（撰稿：\u00d7\u00d7\u00d7 初审：\u00d7\u00d7\u00d7）", (topic,)))


@pytest.mark.parametrize(
    "text",
    [
        "乡贤王以经连续十二年资助困难学生",
        "村民高以经全面打理合作社的账目。",
        "青松驰援队携带冲锋舟6艘，连夜出发。",
        "与会专家认为全省生态环保局面稳步向好。",
        "这是考核价值链上核心价值关键的一环。",
        "淄博斗牛表演",
    ],
)
def test_words_within_names_are_no_misspelt_others(text: str) -> None:
    assert not list(wrong_expression(Site(_URL, _NOW, texts=(TextSeen(text, 1, (_URL,)),))))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("书记王伟以经全面部署", "已经"),
        ("副县长张要布署工作", "部署"),
        ("工作纪律松驰", "松弛"),
        ("践行社会主义核心价值关", "核心价值观"),
        ("学习中国共产党第二十次全国人民代表大会精神", "第二十次全国代表大会"),
        ("牢固树立绿水青山就是金山银川的理念", "金山银山"),
    ],
)
def test_beside_names_and_at_the_end_of_phrases_faults_are_told_of(text: str, right: str) -> None:
    told = list(wrong_expression(Site(_URL, _NOW, texts=(TextSeen(text, 1, (_URL,)),))))
    assert [one.verdict for one in told] == ["failed"]
    assert right in told[0].saw


@given(st.text(max_size=200), st.integers(0, 200))
def test_any_text_is_taken(text: str, start: int) -> None:
    assert begins_behind_surname(text, start) in (True, False)
    assert all(0 <= one.start < one.end <= len(text) for one in left_open_in(text, ()))
