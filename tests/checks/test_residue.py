"""What was left behind in a text, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Topic
from checks.residue import TRIGGERS, residue_in

SPOILT = "\u00e4\u00b8\u00ad\u00e5\u203a\u00bd\u00e7\u00ab\u2122"
"""Two Chinese characters and a half, in UTF-8 that was taken for Western text."""


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in residue_in(text)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("正文[bookmark: _GoBack]", "[bookmark: _GoBack]"),
        ("第一条&nbsp;&nbsp;总则", "&nbsp;"),
        ("甲&ldquo;乙", "&ldquo;"),
        ("${article.title}", "${article.title}"),
        ("{$title}", "{$title}"),
        ("{{ item.name }}", "{{ item.name }}"),
        ("<%=title%>", "<%=title%>"),
        ("[object Object]", "[object Object]"),
        ("道路建设 | #DIV/0!", "#DIV/0!"),
        ("接待人次 120 #REF!", "#REF!"),
        ("[b]分类投放[/b]逐步成为习惯", "[/b]"),
        ("发布时间：null 来源：undefined", "null"),
        ("Normal 0 7.8 磅 0 2 false false false EN-US ZH-CN X-NONE", "Normal 0 7.8"),
        ("Lorem ipsum dolor sit amet", "Lorem ipsum"),
        ("错误!未找到引用源。", "错误!未找到引用源"),
        ("单击此处添加标题", "单击此处添加标题"),
        ("<span style='color:red'>通知</span>", "</span>"),
        ("关于\ufffd\ufffd的通知", "\ufffd\ufffd"),
        ("一是抓落实，。二是抓进度", "，。"),
        ("苹果、、梨", "、、"),
        ("{dede:global.cfg_webname/}", "{dede:global.cfg_webname/}"),
        ("{% for item in list %}", "{% for item in list %}"),
        ("<TRS_DOCUMENT ID=2>", "<TRS_DOCUMENT"),
        ("@Model.Title", "@Model.Title"),
        ("责任单位：undefined　完成时间：明年", "undefined"),
        ("同比增长NaN%，", "NaN"),
        ("时间：NaN年NaN月", "NaN"),
        ("发布时间：0001-01-01", "0001-01-01"),
        ("Invalid date", "Invalid date"),
        ("\\u901a\\u77e5公告", "\\u901a\\u77e5"),
        (f"关于{SPOILT}的通知", SPOILT),
        ("錦　銆€銆€各科室", "銆€"),
        ("java.lang.NullPointerException", "java.lang.NullPointerException"),
        ("目录 TOC \\o", "TOC \\o"),
        ("错误！未定义书签。", "错误！未定义书签"),
        ("云岭县财政局2026年XX月XX日", "2026年XX月XX日"),
        ("2026年\u00d7\u00d7月\u00d7\u00d7日", "2026年\u00d7\u00d7月\u00d7\u00d7日"),
        ("活动时间：____年__月__日至下月。", "时间：____年__月__日"),
        ("此处为正文内容", "此处为正文内容"),
        ("[姓名]同志：", "[姓名]"),
        ("测试测试123", "测试测试123"),
        ("测试文章请勿删除", "测试文章请勿删除"),
        ("投资三亿元，,建成", "，,"),
        ("<!--[if gte mso 9]><xml>检验地点为各站", "<!--[if gte mso 9]>"),
        ("地点为各站<![endif]-->", "<![endif]"),
        ("<w:View>Normal</w:View>", "<w:View>"),
        ("执收单位：None", "None"),
        ("执收单位：None 收费标准：每吨二元", "None"),
        ("受理科室：%DEPT_NAME%，请监督。", "%DEPT_NAME%"),
        ("受理科室：##deptName##", "##deptName##"),
        ("[%title%]", "[%title%]"),
        ("联系单位：此处填写单位名称。", "此处填写单位名称"),
        ("[标题占位符]", "[标题占位符]"),
        ("请输入正文内容", "请输入正文内容"),
        ("（请输入新闻标题）", "（请输入新闻标题）"),
        ("请于[日期]前报送", "[日期]"),
        ("发布时间：[日期]", "[日期]"),
        ("项目总投资XXX万元，工期三个月。", "XXX"),
        ("请于\u00d7\u00d7日前完成", "\u00d7\u00d7"),
        ("材料报送至XX科。", "XX"),
        ("现场热烈！！！！！欢迎参加", "！！！！！"),
        ("请自行清理。。。逾期不候", "。。。"),
    ],
)
def test_residue_is_found_and_searched_for(text: str, left: str) -> None:
    assert left in found(text)
    assert any(trigger in text for trigger in TRIGGERS)


@pytest.mark.parametrize(
    "text",
    [
        "研发投入R&D经费增长5%",
        "A & B公司",
        "甲<乙且乙>丙",
        "温度<20℃",
        "http://a.gov.cn/?a=1&lt=2",
        "……",
        "！！！",
        "？！",
        "（（一）款）",
        "请按要求填写，此处不再赘述。",
        "点击此处下载",
        "null值的处理办法见手册",
        "张**、李**",
        "《通知》、《意见》",
        "集合{1,2}",
        "$100",
        "中国（广西）",
        "用户在此处填写姓名",
        "Normal 002号",
        "共享单车。”，他说",
        "。。。",
        "测试工作有序开展",
        "软件测试服务采购公告",
        "电话：0512-0000-00-00",
        "System.Exception类的说明",
        "被告人于2021年\u00d7\u00d7月\u00d7\u00d7日到案，赔偿三万元",
        "摄影展《NaN》开幕",
        "A. null　B. undefined　C. NaN",
        "“，，”和“。。”是常见的标点错误",
        "正文中是否有“&nbsp;”“[bookmark: _GoBack]”等残留字样",
        "匹配重复标点可以写作 /[，。]{2,}/",
        "申请日期按“xx年xx月xx日”格式填写",
        "申请人（签名）：____年__月__日",
        "café 与 naïve 是外来词",
        "[标题] 关于推进校园足球的意见",
        "网页中换行用<br>标签",
        '切换域代码可见“TOC \\o "1-3" \\h”',
        "设计师用“Lorem ipsum”作为填充文字",
        "【内容】本次活动面向全县学生",
        "字体设计展：从Lorem ipsum说起",
        "在页脚处按Ctrl+F9，输入“PAGE \\* MERGEFORMAT”即可插入页码。",
        "主讲“None but the brave”：Nan Li",
        "备注：None",
        "同比增长5%，其中A%与B%相当",
        "保存在：%TEMP%\\a.txt",
        "灰色提示“请输入正文”",
        "请输入内容",
        "王某骗取投资XX万元",
        "“因工作需要，招聘人数XX名工作人员”",
        "防护服尺码为XL、XXL、XXXL",
        "线路暂编号S2XX",
        "局长说：“整改到位了吗？？？？还要追问”",
        "五星红旗，我为你自豪！！！",
    ],
)
def test_what_people_write_is_no_residue(text: str) -> None:
    assert found(text) == []


def test_texts_about_programs_are_doubtful() -> None:
    assert [one.sure for one in residue_in("在代码中写入{{title}}即可")] == [False]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("<%= title %>", "programs"),
        ("占位 {{ name }}", "programs"),
        ("联系人：【此处填写联系人】", "forms"),
        ("XX年XX月XX日", "forms"),
        ("苹果、、梨", "words"),
        ("请输入正文", "letters"),
        ("总投资XX万元", "history"),
        ("太好了！！！！", "letters"),
    ],
)
def test_pages_that_show_it_as_an_example_are_left_alone(text: str, topic: Topic) -> None:
    assert found(text) != []
    assert list(residue_in(text, (topic,))) == []


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("本次调整幅度为每升一角二分\ufffd\ufffd，自零时起执行。", True),
        ("通\ufffd\ufffd\ufffd知", False),
        ("云岭县财政局2026年XX月XX日", True),
        ("拟于2026年XX月XX日开工", False),
        ("关于“${name}”的通知", False),
        ("按法定程序&nbsp;办理", True),
        ("测试数据", False),
        ("推进“四个方面&nbsp;五个重点”建设", True),
        ("【标题】", False),
        ("总投资XX万元", False),
        ("县里来信！！！！", False),
    ],
)
def test_what_may_be_meant_or_misread_is_doubtful(text: str, sure: bool) -> None:
    assert [one.sure for one in residue_in(text)] == [sure]


@given(st.lists(st.sampled_from([*TRIGGERS, "甲", " ", "<", ">", "{", "}", ";", "a=1"]), max_size=30))
def test_any_text_is_searched(parts: list[str]) -> None:
    text = "".join(parts)

    assert all(0 <= one.start < one.end <= len(text) for one in residue_in(text))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("2026年X月X日", ["2026年X月X日"]),
        ("一九XX年XX月", []),
        ("XX年XX月XX日", []),
        ("定于2026年X月X日开演", []),
    ],
)
def test_papers_about_the_past_leave_out_days_of_long_ago(text: str, left: list[str]) -> None:
    assert [text[one.start : one.end] for one in residue_in(text, ("history",))] == left
