"""What stands beside the well-known forms of residue: entities that lost a sign, narrow marks, remarks of any
wording, periods left open; and pages about interfaces, which show variables and data on purpose."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from checks.facts import Article, Page, Topic
from checks.lexicons import bundled_lexicon
from checks.page_topics import topics_of
from checks.residue import residue_in
from checks.residue_surroundings import topics_beside
from checks.wrong_words import finder

NOW = datetime(2026, 11, 22, tzinfo=UTC)
TITLE = "关于数据共享的说明"


@pytest.mark.parametrize(
    "text",
    [
        "参展的共有五支队伍，nbsp;nbsp;队员平均四十岁。",
        "队伍nbspnbsp队员",
        "以ldquo;好家风rdquo;为主题",
        "观测场mdash;mdash;这里有百叶箱",
        "以\uff06nbsp\uff1b为界",
        "amp;nbsp;会议召开",
        "最高气温25deg;左右",
        "& nbsp;会议召开",
        "&nbps;会议召开",
        "长lt;br /gt;宽",
        "甲#160;乙",
    ],
)
def test_an_entity_shows_that_lost_a_sign(text: str) -> None:
    assert _is_sure(text)


@pytest.mark.parametrize(
    "text",
    [
        "会议强调,,要健全考核机制。",
        "会议要求,,,要抓好落实。",
        "完成投资两千余万元.。下一步加快施工。",
        "完成投资1200.。下一步加快施工。",
        "会议要求,.各单位要落实到位。",
        "已经完成。.下一步继续推进。",
        "检查;;整改",
        "时间:：即日起",
        "增长20%,,同比提高",
        "落实措施；,明确责任",
        "开展好活动!。下一步要总结。",
        "会议指出，，，要抓好整改。",
        "公交临时改线，请留意公告。。。请相互转告。",
        "热烈祝贺我县代表队在全市第九届运动会上勇夺团体总分第一名！！！！！！",
    ],
)
def test_marks_of_any_width_side_by_side_contradict_each_other(text: str) -> None:
    assert _is_sure(text)


@pytest.mark.parametrize(
    "text",
    [
        "参加单位有恒达机械有限公司（Hengda Machinery Inc.）、绿源公司。",
        "合作方为Smith Co., Ltd.，双方将合作。",
        "命名空间写作std::vector，目录写作a..b。",
        "第一章　总则。。。。。。5",
        "加油！！！！！",
        "他说：“我不去，，，不去”。",
        "会议指出， ，要抓好整改。",
        "比分为3:2，双方握手言和。",
        "网址http://a.example/?a=1,2。",
    ],
)
def test_marks_that_may_be_meant_are_not_accused(text: str) -> None:
    assert not any(one.sure for one in residue_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "共销售化肥三万吨。【注：此段领导要求删除】",
        "【注：该数据已过时，需更新】",
        "全县共有学校三十所。（校对：这里用词不当）",
        "【待领导审阅】",
        "（张局：这段重复了）",
        "（领导说不用写这个）",
        "（照片后补）",
        "（此图不用）",
        "【编：此处应为2026年】",
        "（这段话是李科长加的）",
        "【按王局意见修改】",
        "（以下为去年内容，请更新）",
        "（上面这段不用念）",
        "（时间不对，再核实）",
        "（数据等财政局报来再填）",
        "【审核意见：建议压缩】",
        "【小李注：名单不全】",
        "（此段机密，勿上网）",
        "（请王主任把关）",
        "（红字部分请修改）",
    ],
)
def test_remarks_of_those_who_make_a_text(text: str) -> None:
    assert _is_sure(text)


@pytest.mark.parametrize(
    "text",
    [
        "（备注：本表数据不含乡镇）",
        "【注：以上数据为初步核算数】",
        "（此件删减后公开）",
        "（注：此段公路限速40公里）",
        "（该段道路不通，请绕行）",
        "（标题为编者所加）",
        "（注：该数据以统计公报为准）",
        "（领导小组成员名单由各单位提供）",
        "（具体名单待核实后公布）",
        "（照片由县文旅局提供）",
        "【注：本段由县交通局负责养护】",
        "（此段河道已完成整治）",
        "（此图为效果图，以实际建设为准）",
        "（编辑：王芳　审核：李强）",
    ],
)
def test_remarks_to_readers_are_none(text: str) -> None:
    assert not any(one.sure for one in residue_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "检查时间自X月X日起至X月X日止，凡未检验的农机不得上路。",
        "自XX月XX日起至XX月XX日止，对人民路封闭施工。",
        "公示期：X月X日至X月X日。",
        "报名时间为2026年X月X日—X月X日，逾期不予受理。",
    ],
)
def test_a_period_of_a_notice_was_left_open(text: str) -> None:
    assert _is_sure(text)


@pytest.mark.parametrize(
    "text",
    [
        "租赁期限自X月X日起至X月X日止，甲方应当交付房屋。",
        "某公司自X月X日起至X月X日止停业。",
        "每年X月X日至X月X日为繁殖期。",
        "例如，活动时间自X月X日至X月X日。",
    ],
)
def test_periods_of_samples_and_cases_are_left_alone(text: str) -> None:
    assert not any(one.sure for one in residue_in(text))


@pytest.mark.parametrize(
    ("line", "around"),
    [
        ("{{sign}}", "返回参数说明"),
        ("null", "字段　类型　可否为空"),
        ("null", "entname varchar(200) not null"),
        ('{"code":0,"data":null}', "接口返回示例"),
        ("您好，{name}，您的办件已办结。", "模板变量由系统自动替换"),
    ],
)
def test_beside_what_is_said_of_interfaces_data_are_shown_on_purpose(line: str, around: str) -> None:
    told = topics_beside(_page(TITLE, around, line), [line])[line]

    assert "interfaces" in told
    assert not any(one.sure for one in residue_in(line, told))


@pytest.mark.parametrize(
    ("line", "around"),
    [
        ("责任编辑：{{article.editor}}", "消防员为小朋友演示了灭火器的使用方法。"),
        ("来源：undefined", "活动为老人们准备了长寿面，职工们响应号召积极参加。"),
        ("供稿单位：{$vo.department}", "讲座以家风为主题，参加人员围绕主题发言。"),
    ],
)
def test_ordinary_lines_excuse_nothing(line: str, around: str) -> None:
    told = topics_beside(_page(TITLE, around, line), [line])[line]

    assert "interfaces" not in told
    assert any(one.sure for one in residue_in(line, told))


@pytest.mark.parametrize(
    "text",
    ["其中{page}为页码，{size}为每页条数。", "其中${appId}由平台分配，{{sign}}为签名结果。"],
)
def test_a_variable_that_is_explained_is_no_fault(text: str) -> None:
    assert not any(one.sure for one in residue_in(text))


@pytest.mark.parametrize("title", ["法人库数据字典", "统一身份认证接口对接说明", "数据共享接口返回码"])
def test_titles_of_pages_about_interfaces(title: str) -> None:
    assert "programs" in topics_of(_page(title))


@pytest.mark.parametrize("title", ["消防接口改造完工", "关于征集文化元素的公告", "数据发布会召开"])
def test_other_titles_are_of_no_programs(title: str) -> None:
    assert "programs" not in topics_of(_page(title))


def test_a_day_of_the_metadata_table_has_a_check_of_its_own() -> None:
    line = "成文日期：0000-00-00"
    page = Page(
        "https://www.example.gov.cn/1.html",
        NOW,
        article=Article(TITLE, fields={"成文日期": "0000-00-00"}),
        lines=(TITLE, line),
    )
    told: frozenset[Topic] = topics_beside(page, [line])[line]

    assert "fields" in told
    assert not any(one.sure for one in residue_in(line, told))
    assert any(one.sure for one in residue_in(line))


def _page(title: str, *lines: str) -> Page:
    return Page("https://www.example.gov.cn/1.html", NOW, article=Article(title), lines=(title, *lines))


def _is_sure(text: str) -> bool:
    """It is found, and a sign of it lets it be looked for."""
    may_be = finder(bundled_lexicon()).may_hold_residue(text)
    return may_be and any(one.sure for one in residue_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "代表们围绕方案作了讨论。 。会议由副镇长主持。",
        "由县血站（（以下简称血站）负责解释。",
        "文明祭扫，人人参与！！！！！！",
        "窗口推出了**“午间不断档”**服务，群众中午也能办事。",
        "会议学习了**《公园条例》**的主要内容。",
        '现场图片如下：<img src="/a/b.png" width="500" />',
        "藏书共有四十册（此数据请档案局再核），全部开架。",
        "全年办理三百件。【批注：与上月的数对不上，待核实】",
        "（配图2张，放在第三段后面）",
        "【照片插在文末】",
        "图为开工现场（图片说明待填）",
    ],
)
def test_what_makers_of_a_text_left_is_certain(text: str) -> None:
    assert _is_sure(text)


@pytest.mark.parametrize(
    "text",
    [
        "加油，青山！！！",
        "（（一）项所列情形除外。",
        "由县血站（含采血点（两处））负责解释。",
        "当事人王**“碰瓷”被拘留，李**另案处理。",
        "古籍中的批注：字迹清晰，保存完好。",
        "（图片由县融媒体中心提供）",
        "（配图为去年的活动现场）",
        "手机尾号138****2207，领奖人张**。",
        "各单位要对不上报的情况作出说明。",
    ],
)
def test_what_readers_are_told_is_not_certain(text: str) -> None:
    assert not _is_sure(text)


@pytest.mark.parametrize(
    "text",
    [
        "各乡镇要在月底前将报告报送县\u00d7\u00d7局。",
        "项目总投资****万元，明年完工。",
        "计划投资约***亿元。",
    ],
)
def test_a_unit_or_a_sum_in_crosses_or_stars_is_doubted(text: str) -> None:
    assert finder(bundled_lexicon()).may_hold_residue(text)
    assert [one.sure for one in residue_in(text)] == [False]
