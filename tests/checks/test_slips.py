"""What is wrong in itself in a text, each kind with what looks like it and is right."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.assembly import assemble
from checks.examination import examine
from checks.facts import Article, Page, Topic
from checks.lexicons import bundled_lexicon
from checks.slips import may_hold_slip, slips_in
from checks.wrong_words import finder

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
INSIDE: tuple[Topic, ...] = ("inside",)


def seen(text: str, topics: tuple[Topic, ...] = INSIDE) -> list[str]:
    """The wrong words, where the line would be looked at."""
    if not finder(bundled_lexicon()).suspicious([text]):
        return []
    return [text[one.start : one.end] for one in slips_in(text, topics)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("截至11月31日，全镇修好水渠四条。", "11月31日"),
        ("请于2027年2月29日前交来材料。", "2027年2月29日"),
        ("到2026年14月底前修完。", "2026年14月"),
        ("窗口9时至17时80分有人值守。", "17时80分"),
        ("封路时间为12月2日7时至26时。", "26时"),
        ("2026年11月23日（星期三）开会。", "2026年11月23日（星期三）"),
        ("成文日期为2026-06-31，现予公布。", "2026-06-31"),
        ("停电为2026年11月9日20时至2026年11月9日8时。", "2026年11月9日20时至2026年11月9日8时"),
        ("公示期为11月19日至11月12日。", "11月19日至11月12日"),
        ("规划期为2025年1月至2024年12月。", "2025年1月至2024年12月"),
        ("2026年第五季度再开工三条路。", "第五季度"),
    ],
)
def test_days_and_hours_that_cannot_be_are_found(text: str, wrong: str) -> None:
    assert seen(text) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "2024年2月29日开会。",
        "从11月15日至次年3月15日供暖。",
        "供暖期为11月15日至3月15日。",
        "每晚22时至6时封路。",
        "飞机本月累计飞行26时70分钟。",
        "受理到11月30日24时为止。",
        "宝宝满13月龄可以接种。",
        "工期共18个月。",
        "农历4月30日有庙会。",
        "女队以25:63告负。",
        "系统里不存在2月30日这样的日期。",
        "合同编号：2026-02-31，请妥存。",
        "2026年11月23日（星期一）开会。",
        "2016-2026年造林五万亩。",
    ],
)
def test_days_and_hours_that_can_be_are_left_alone(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("群众满意率达103%，好评如潮。", "满意率达103%"),
        ("党员占总人数的112%，人数最多。", "党员占总人数的112%"),
        ("接通率和好评率分别为97%和104%，都有提升。", "接通率和好评率分别为97%和104%，"),
        ("用电量同比增长下降4.1%。", "增长下降4.1%"),
        ("办结时间由4天压缩至6天。", "4天压缩至6天"),
        ("绿地率由38%提高到35%。", "38%提高到35%"),
        ("地下水每年下降由0.8米放缓至1.5米。", "0.8米放缓至1.5米"),
        ("水土流失由30平方公里缩小到45平方公里。", "30平方公里缩小到45平方公里"),
    ],
)
def test_figures_that_contradict_their_words_are_found(text: str, wrong: str) -> None:
    assert seen(text) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "工业增加值同比增长132.5%。",
        "完成全年任务的115%。",
        "毛入学率为103.2%，床位使用率达108%。",
        "拨备覆盖率为210%，产销率为101.3%。",
        "办结时间由9天压缩至2天，由3个月缩短至45天。",
        "排名由第9位上升至第3位。",
        "每份由1元降低到80分。",
        "利润由-3%提高到2%。",
        "降幅由上月的3.2%收窄到1.8%。",
        "地面每年下沉由12毫米减缓到8毫米。",
        "通行时间由40分钟延长到60分钟。",
        "满意率不会达到105%。",
        "增长下降的原因有三点。",
    ],
)
def test_figures_that_may_be_are_left_alone(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "全县企业50家，其中大型企业5家、中型企业10家、小微企业40家。",
        "设一等奖2名、二等奖4名、三等奖6名，共13名。",
        "党员80名，其中男50名、女40名。",
        "评出一等奖2名、二等奖4名、三等奖6名，共13名教师获奖。",
        "捐书20册、捐笔30册、捐本40册，共计100册。",
        "三次产业比例为12：40：52。",
        "应到代表90名，实到95名。",
        "发放问卷100份，收回问卷120份。",
        "培训3期，每期40人，共培训150人。",
        "满意的占85%，基本满意的占12%，不满意的占7%。",
        "改造小区2个，分别为东风小区、前进小区、曙光小区。",
        "全村党员58人，其中男党员40人、女党员20人，平均年龄55岁。",
        "养护队共有职工86人，其中男50人，女30人，人均工龄9年。",
        "三次产业结构占比分别为20.1%、40.2%、49.9%。",
        "第一、二、三产业增加值占地区生产总值的比重分别为12.3%、41.2%、56.5%。",
        "工作专班由15人组成，分成4个小组，每组5人。",
        "抽调24名骨干，组建3个工作组，每组9人，分片包干。",
        "选派30名干部，编为4个队，每队8人。",
    ],
)
def test_sums_that_contradict_are_found(text: str) -> None:
    assert len(seen(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "全县企业50家，其中规上企业40家，高新企业20家，老字号5家。",
        "党员80名，其中女党员30名，35岁以下20名。",
        "接待100人次，其中咨询60人次、投诉50人次。",
        "总值12.5亿元，其中一产2.1亿元，二产5.2亿元，三产5.3亿元。",
        "设一等奖2名、二等奖4名、三等奖6名，共12名。",
        "应到代表90名，请假3名，实到87名。",
        "慰问老党员5名、军属6名、教师7名，共25名干部参加。",
        "三次产业比例为12.3：45.2：42.6。",
        "评出集体8个、个人20名，共发奖金3万元。",
        "检查90家，其中合格70家、不合格20家（有重复）。",
        "检查90家，其中合格80家、不合格20家，两类有重复。",
        "前三季度生产总值增长6.1%，其中第一产业增长3.6%，第二产业增长7.3%。",
        "规上工业增长8%，其中大型企业增长9%，中型企业增长5%。",
        "财政收入下降2.1%（其中城镇下降3%，农村下降1%）。",
        "第一产业增长3%，第二产业增长5%，第三产业增长4%，合计增长4.4%。",
        "全队126人，其中男性71人、女性55人，平均年龄52岁。",
        "三次产业占比分别为12.3%、41.2%、46.6%。",
        "三次产业对增长的贡献率分别为5%、60%、45%。",
        "巡查队由16人组成，设3个小组，每组5人。",
        "共有50人参训，分3个班，每班20人左右。",
    ],
)
def test_sums_that_may_be_are_left_alone(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "如有异异议请来电。",
        "投入3.2亿元元，用于修路。",
        "走访中询问了了解情况。",
        "现予公布。现予公布。",
        "近日近日，全县动员。",
        "全面落实实安全责任。",
        "会议由镇长主持持。",
        "增长5.1%%。",
        "请各各单位抓紧。",
        "全力保障用水用电，全力保障用水用电。",
        "2026年年11月开会。",
        "第第三条已改。",
        "请报县政府总总值班室。",
        "由县委副副书记带队。",
        "工程已已完成八成。",
        "每季度汇总并并报县局。",
    ],
)
def test_words_that_stand_twice_are_found(text: str) -> None:
    assert len(seen(text)) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "省市市场监管部门联合检查。",
        "县委委员、市市政工程处来人。",
        "的的确确有成效，仔仔细细查。",
        "这件事要研究研究、商量商量。",
        "全长80公里里程桩已换。",
        "每万人人均绿地12平方米。",
        "选派30名名师下乡。",
        "进行了了解，了了心愿。",
        "教师田甜甜、李莎莎获奖。",
        "提高高质量发展水平，落实实名制。",
        "理事会会议在省城举行。",
        "林林总总的货物摆满街，汇总总体情况。",
        "早已已满的水库，年均均为正数。",
        "位于南美的的的喀喀湖海拔很高。",
        "工作作风好转，推进进村入户。",
        "大家高喊：“加油加油。加油加油。”",
    ],
)
def test_doubling_that_is_meant_is_left_alone(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("查看了消防设施（含水带、灭火器，并询问情况。", "（含水带、灭火器，"),
        ("填写《巡查登记表，要求限期整改到位。", "《巡查登记表，"),
        ("他说：“水通了，路也修好了，日子好过了。", "“水通了，"),
        ("由住建局牵头、各乡镇配合），月底前完成。", "由住建局牵头、各乡镇配合）"),
    ],
)
def test_what_is_opened_and_not_closed_is_found(text: str, wrong: str) -> None:
    assert seen(text) == [wrong]
    assert seen(text, ("inside", "spans")) == []
    assert seen(text, ()) == []


@pytest.mark.parametrize(
    "text",
    [
        "应当：1）查验证件；2）留存票据；3）专人保管。",
        "对到期没有办结的，采取1）书面催办；2）当面约谈。",
        "宜落在[20,60)区间，半开区间（0，5]也可以。",
        "案号：（2026）云01行审5号，逾期视为送达。",
        "选用55”液晶电视一台，放在大厅里。",
        "他连发几个笑脸:)大家都很开心。",
        "找到虎斑猫（tabby cat)的画面，留作资料。",
        "（一）加强领导。（二）压实责任。",
        "拨打“12345”或者“12388”，均可反映。",
    ],
)
def test_brackets_that_are_lawful_are_left_alone(text: str) -> None:
    assert seen(text) == []


def test_a_sentence_that_breaks_off_is_found_only_at_the_end_of_a_text() -> None:
    text = "镇负责人表示，下一步将加强服务，确保项目早开工、早见效、早"

    assert len(seen(text, ("inside", "last"))) == 1
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("协调推进“四个全面”战略部署，稳步发展。", "战略布局"),
        ("倡导自由、平等、公平、法治，人人有责。", "公正"),
        ("爱国、敬业、诚信、友爱是价值准则。", "友善"),
        ("贯彻创新、协调、绿色、开放、共赢的理念。", "共享"),
        ("坚持人民致上，一切为民。", "人民至上"),
        ("房子是用来住的，不是用来抄的。", "炒"),
        ("对公示有异意的请来电。", "异议"),
        ("既使再难，也要修通这条路。", "即使"),
        ("坚持节水优先、空间平衡、系统治理、两手发力的治水思路。", "空间均衡"),
        ("做到信念坚定、为民服务、勤政为实、敢于担当、清正廉洁。", "勤政务实"),
        ("坚持以习近平新时代中国特色社会思想为指导。", "社会主义思想"),
        ("学习习近平新时代特色社会主义思想。", "中国特色"),
        ("学习习近平中国特色社会主义思想。", "新时代"),
    ],
)
def test_expressions_with_another_word_are_found(text: str, right: str) -> None:
    assert right in next(iter(slips_in(text))).why
    assert finder(bundled_lexicon()).suspicious([text])


@pytest.mark.parametrize(
    "text",
    [
        "协调推进“四个全面”战略布局。",
        "倡导自由、平等、公正、法治，爱国、敬业、诚信、友善。",
        "坚持公平、公正、公开、择优的原则。",
        "顾客至上、质量至上、人民至上。",
        "教育学生爱国、敬业、守法、诚信。",
        "既使群众得实惠，又使企业增效益。",
        "既使用了新技术，也节约了成本。",
        "山水画别有异意境。",
        "坚持节水优先、空间均衡、系统治理、两手发力。",
        "坚持节水优先、严格管理、系统治理。",
        "学习习近平新时代中国特色社会主义思想、习近平法治思想、习近平经济思想。",
        "学习习近平新时代中国特色社会主义经济思想。",
    ],
)
def test_expressions_that_are_right_are_left_alone(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("流程为1.申请受理；2.现场查看；2.张榜公示。", "2."),
        ("材料有①身份证件；②户口簿子；④收入证明。", "④"),
        ("第一步下载软件，第二步注册账号，第四步提交材料。", "第四步"),
    ],
)
def test_marks_that_come_twice_or_are_left_out_in_a_line_are_found(text: str, mark: str) -> None:
    assert seen(text)[0].startswith(mark[:1])


@pytest.mark.parametrize(
    "text",
    [
        "流程为1.申请受理；2.现场查看。材料为1.身份证件；2.户口簿子；3.照片两张。",
        "第一步、第二步和第四步由企业完成，第三步由窗口完成。",
        "分别增长1.2%、2.2%、2.3%。",
        "按第4.2.1条、第4.2.2条、第4.2.4条执行。",
    ],
)
def test_other_marks_are_left_alone(text: str) -> None:
    assert seen(text) == []


def test_lessons_about_words_and_forms_show_it_on_purpose() -> None:
    text = "截至11月31日，全镇修好水渠四条。"

    assert seen(text, ("words",)) == seen(text, ("forms",)) == seen(text, ("fields",)) == []


@given(st.text("0123456789月日年时分至由%率占其中共，。（）《》“”第一二三步个名的了"))
def test_no_text_makes_it_fail(text: str) -> None:
    may_hold_slip(text)
    topics: tuple[Topic, ...] = ("inside", "last")
    for one in slips_in(text, topics):
        assert 0 <= one.start < one.end <= len(text)


def _page(*lines: str, title: str = "题") -> Page:
    return Page(
        url="http://www.yunling.gov.cn/1.html",
        at=AT,
        kind="article",
        title=title,
        lines=(title, *lines),
        article=Article(title, published=date(2026, 11, 10)),
    )


def _failed(page: Page) -> list[str]:
    site = assemble([page], "http://www.yunling.gov.cn/", AT)
    found = (one for one in examine(site).findings if one.check == "wrong-expression")
    return [one.name for one in found if one.verdict == "failed"]


BEGIN, END = "开头一段说明来由，交代清楚。", "以上就是事情的全部经过，特此记下。"


def test_a_quotation_over_several_paragraphs_is_closed_in_the_last() -> None:
    opened, closed = "他在信里写道：“今年雨水多，收成好。", "“等到明年春天，再来看望大家。”"

    assert _failed(_page(BEGIN, opened, closed, END)) == ["“今年雨水多，"]
    assert _failed(_page(BEGIN, opened, "等到明年春天，再来看望大家。”", END)) == []


def test_an_office_that_is_no_more_acts_in_news_of_today() -> None:
    assert _failed(_page(BEGIN, "近日，县国土资源局开展巡查。", END)) == ["国土资源局"]
    assert _failed(_page(BEGIN, "2015年，县国土资源局开展巡查。", END)) == []
    assert _failed(_page(BEGIN, "原县国土资源局开展巡查。", END)) == []
    assert _failed(_page(BEGIN, "澳门环境保护局开展推广活动。", END)) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("施工执行国土资源部今年5月印发的规范，分两期完成。", "国土资源部"),
        ("根据国家旅游局今年发布的名单，我县有两家入选。", "国家旅游局"),
        ("国家质检总局近日公布抽查结果，三批产品不合格。", "国家质检总局"),
        ("四、变更用途的，应当报市国土资源局审批后办理。", "国土资源局"),
        ("发现偷排的，可以向当地环境保护局举报。", "环境保护局"),
    ],
)
def test_an_office_that_is_no_more_is_said_to_act_or_to_be_turned_to(line: str, name: str) -> None:
    assert _failed(_page(BEGIN, line, END)) == [name]


@pytest.mark.parametrize(
    "line",
    [
        "2012年，国土资源部印发规范，至今有效。",
        "原国土资源部今年印发的规范已由新的规范代替。",
        "采矿权曾报省国土资源厅审批，手续齐全。",
        "依据2014年报市国土资源局审批的方案施工。",
        "该厂当年报省环境保护厅备案的文件仍在档。",
        "书架上有《国家林业局科技手册》一册。",
    ],
)
def test_an_office_of_another_time_is_no_mistake(line: str) -> None:
    assert _failed(_page(BEGIN, line, END)) == []


def test_a_paragraph_right_behind_itself_among_others_is_certain() -> None:
    line = "米粉选用本地早稻，经过浸泡、磨浆、蒸制、晾晒等工序制成，口感爽滑，远近闻名，供不应求。"
    other = "全镇现有作坊一百多家，从业的乡亲有两千多人，去年销往外地的产品有一半以上，前景很好。"

    assert len(_failed(_page(other, line, line, other.replace("去年", "今年")))) == 1
    assert _failed(_page(other, line, other, line)) == []


def test_a_paragraph_that_was_pasted_again_further_down_is_certain() -> None:
    line = "乡亲们都说，路修到了家门口，往后卖果子、卖山货再也不用肩挑背扛了。"
    first, between = (
        "清早，运果子的货车一辆接一辆开出山坳，装车的人忙个不停，笑声不断。",
        "驾驶员都是本村的青年，有的去年还在城里打工，今年回来买了车，跑起了运输。",
    )

    assert len(_failed(_page(BEGIN, first, line, between, line))) == 1
    assert _failed(_page(BEGIN, line, between, first, END)) == []
    assert _failed(_page(line, first, between, line)) == []
    assert _failed(_page(BEGIN, first, line, "二组的情况", between, line)) == []
    assert _failed(_page(BEGIN, first, f"答：{line}", between, f"答：{line}")) == []


def test_a_number_that_comes_twice_at_the_end_of_the_sentences_is_certain() -> None:
    assert _failed(_page("1.打开首页，选择报名。", "2.填写姓名和学校。", "2.确认无误后点击提交。")) == ["2."]
    assert _failed(_page("1.东风小学合唱队", "2.曙光小学合唱队", "2.前进小学合唱队")) == []


def test_a_heading_that_is_left_out_is_certain_where_its_number_stands_nowhere() -> None:
    parts = (
        "一、时间：十二月一日起。",
        "二、地点：镇文化站。",
        "四、方式：现场报名。",
        "五、其他：另行通知。",
    )

    assert _failed(_page(*parts)) == ["四、"]
    assert _failed(_page(*parts, title="试题节选")) == []
    assert _failed(_page(parts[0], "二、地点：镇文化站。 三、对象：居民。", *parts[2:])) == []
