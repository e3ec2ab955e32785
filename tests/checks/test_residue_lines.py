"""Whole lines that only the maker of a text writes; figures, days and names that nobody put in; Chinese that
was read in the wrong encoding. Each with what looks like it and is right."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Article, Page, Topic
from checks.lexicons import bundled_lexicon
from checks.residue import residue_in
from checks.residue_surroundings import topics_beside
from checks.wrong_words import finder

NOW = datetime(2026, 11, 22, tzinfo=UTC)
INSIDE: tuple[Topic, ...] = ("inside",)


def _is_searched(text: str) -> bool:
    return finder(bundled_lexicon()).may_hold_residue(text)


def _is_sure(text: str, topics: tuple[Topic, ...] = ()) -> bool:
    return _is_searched(text) and any(one.sure for one in residue_in(text, topics))


@pytest.mark.parametrize(
    "text",
    [
        "点击添加图片说明（不超过40字）",
        "双击输入副标题",
        "在这里插入表格",
        "请在此处粘贴正文",
        "摘要写在这里",
        "从这里开始输入正文",
        "第二级 第三级 第四级",
        "未找到目录项。",
        "已设置格式: 缩进: 首行缩进: 2 字符",
        "设置了格式[Admin]: 字体: 楷体",
        "删除[李]: 三公里",
        "带格式表格",
        "{ PAGE }",
        'LINK Excel.Sheet.12 "表1.xlsx"',
        "«单位名称»",
        "错误！超链接引用无效。",
        "{php echo $summary}",
        "#正文#",
        "<tpl:list>",
        "@(news.Title)",
        "![会场](p1.png)",
        "[附表下载](files/a.xlsx)",
        "1\\. 加强巡查",
        "全县共有\\*23个村",
        "公示期：undefined至undefined，请相互转告。",
        "群众满意率为NaN，比上年提高。",
        "Array ( [0] => a )",
        "修渠\\n修桥",
        '以\\"一村一品\\"为主',
        "font-size:14pt; line-height:28pt",
        "window.location.href='a.html'",
        "会议开到十点（此段待核）。",
        "全县新修渠道12公里（请水利局再核实）。",
        "会议听取了汇报（和上文重复了）。",
    ],
)
def test_what_only_tools_and_makers_write_is_found_anywhere(text: str) -> None:
    assert _is_sure(text)


@pytest.mark.parametrize(
    "text",
    [
        "图片描述",
        "（插入视频）",
        "（图片位置）",
        "【小标题】",
        "副标题：",
        "请输入摘要内容",
        "此图片无法显示",
        "PAGE 3",
        "None",
        "null",
        "false",
        "if (a.length > 3) {",
        "/* 结束 */",
        "$title",
        "{0}",
        "test",
        "演示数据，仅供查看",
        "1111",
        "啊啊啊",
        "Hello World",
        "@title@",
        "[content]",
        "yyyy年MM月dd日",
        "/upload/2026/11/a1.jpg",
        "E:\\稿件\\a.jpg",
        "about:blank",
        "数据库连接失败",
        "默认标题",
        "此段不要",
        "本段删去：原定由县长主持。",
        "（删）",
        "以下内容不发",
        "待核实",
        "请张局长审阅",
        "同意发布。李华",
        "征求意见后定稿",
        "（征求各乡镇意见后再发）",
        "这里要不要写上投资数？",
        "标红部分请核实",
        "小陈，这段再改一下",
        "请于明天上午发布",
        "请发布到网站首页",
        "全县渠道修完（二稿）",
        "全县渠道修完（送审稿）",
        "【待审】全县渠道修完",
        "初稿",
    ],
)
def test_a_line_that_stands_alone_in_a_text_is_found(text: str) -> None:
    assert _is_sure(text, INSIDE)


@pytest.mark.parametrize(
    "text",
    [
        "图片描述",
        "test",
        "None",
        "1111",
        "初稿",
        "待核实",
        "（插入视频）",
        "全县渠道修完（二稿）",
    ],
)
def test_menus_forms_and_tables_have_such_words_too(text: str) -> None:
    assert not any(one.sure for one in residue_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "云岭县养犬管理规定（送审稿）",
        "云岭县志（初稿）完成编纂",
        "正文",
        "（图片）",
        "（？）",
        "标红部分为新增事项",
        "妥否，请批示。",
    ],
)
def test_what_may_be_meant_so_in_a_text_is_no_certain_fault(text: str) -> None:
    assert not any(one.sure for one in residue_in(text, INSIDE))


@pytest.mark.parametrize(
    "text",
    [
        "在这里，我代表县委向大家致谢。",
        "在这里写下青春答卷",
        "点击“阅读原文”报名。",
        "点击图片查看大图",
        "此处禁止停车",
        "（图片：张三 摄）",
        "（附图）",
        "图片来源：县融媒体中心",
        "（作者系县委党校教师）",
        "小李，一名返乡的大学生，承包了两百亩地。",
        "王主任：这里有三个方面的考虑。",
        "张科长：对照标准逐项核实，发现问题及时整改。",
        "@全体村民 防火提示来了！",
        "编者按：今年以来，各地推进改革，本报推出系列报道。",
        "本段河道长3公里，已完成治理。",
        "第三段删除“以上”二字，修改为“以内”。",
        "待核实后再行公布。",
        "（具体时间另行通知）",
        "（请各乡镇于11月10日前报送）",
        "同意发布的信息，由办公室统一上传。",
        "征求意见后，报县政府常务会议审议。",
        "红色区域为禁行区，黄色区域为限行区。",
        "图中红色部分需要绕行。",
        "新建农村公路12公里",
        "12345",
        "123456万元",
        "测试内容：公文写作和计算机基础。",
        "体能测试成绩公示",
        "价格为$20",
        "*为必填项",
        "#云岭好风光#",
        "云岭县养犬管理规定（草案）",
        "全县渠道修完（组图）",
        "返回显示undefined的，请刷新页面。",
        "[2026]12号",
        "登录 http://www.x.gov.cn/bm/ 报名",
        "@所有考生 请注意带准考证",
    ],
)
def test_what_looks_like_it_in_a_text_stays_quiet(text: str) -> None:
    assert [one for one in residue_in(text, INSIDE) if one.sure] == []


@pytest.mark.parametrize("topic", ["forms", "programs", "words"])
def test_pages_that_show_it_on_purpose_stay_quiet(topic: Topic) -> None:
    for text in ("图片描述", "双击输入副标题", "（删）", "{0}"):
        assert not any(one.sure for one in residue_in(text, (topic, "inside")))


@pytest.mark.parametrize(
    "text",
    [
        "此次共检查企业____家，发现隐患____条，均已整改。",
        "全年完成投资??亿元，同比增长?%，好于预期。",
        "全年完成投资12亿元，同比增长%，好于预期。",
        "会议定于__月__日召开，请准时参加。",
        "会议将于11月XX日上午召开，请准时参加。",
        "县委副书记____主持会议，各乡镇参加。",
        "邮编：000000",
        "联系电话：12345678",
    ],
)
def test_figures_days_and_names_that_nobody_put_in(text: str) -> None:
    assert _is_sure(text)


def test_a_day_under_a_text_that_was_left_open() -> None:
    assert _is_sure("2026年 月 日", INSIDE)
    assert not any(one.sure for one in residue_in("2026年 月 日"))


@pytest.mark.parametrize(
    "text",
    [
        "现场检查企业____家，由检查人填写，当场签名。",
        "填空题：我国有____个省，____个自治区。",
        "投资亿元以上项目12个，同比增长10%。",
        "第一产业占比为8%，比上年下降0.2个百分点。",
        "同比增长%",
        "二○二六年十一月五日",
        "某局局长\u00d7\u00d7\u00d7因受贿被查处，已移送起诉。",
        "中奖号码：138****1234、139****5678",
        "电话：0999-12345678",
        "共检查 35 家，发现问题 12 个，整改 10 个。",
    ],
)
def test_figures_that_are_there_or_left_out_on_purpose(text: str) -> None:
    assert not any(one.sure for one in residue_in(text))


@pytest.mark.parametrize("words", ["全县各地", "会议通知", "政府工作报告"])
def test_chinese_in_the_wrong_encoding_can_be_read_again(words: str) -> None:
    chinese = words.encode().decode("gb18030", "ignore")
    western = words.encode("gbk").decode("latin-1")
    for spoilt in (chinese, western):
        found = [*residue_in(f"近日，{spoilt}的情况在全县公布。")]
        assert any(one.what == "乱码" for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Café、naïve、résumé在列",
        "长5\u00d73\u00d72米",
        "电话\u00d7\u00d7\u00d7\u00d7",
        "目录\u00b7\u00b7\u00b7\u00b73",
        "鏄鏄鍘",
    ],
)
def test_other_scripts_are_no_spoilt_chinese(text: str) -> None:
    assert not any(one.sure for one in residue_in(text))


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("开设跳绳、，，踢毽子等项目。", True),
        ("开设跳绳，。，踢毽子等项目。", True),
        ("开设跳绳，！踢毽子等项目。", True),
        ("根据《》精神，开设跳绳。", True),
        ("根据《云岭县规划》》，开设跳绳。", True),
        ("开设跳绳（，踢毽子）等项目。", False),
        ("开设跳绳，）踢毽子等项目。", False),
    ],
)
def test_signs_that_contradict_each_other(text: str, sure: bool) -> None:
    assert _is_searched(text)
    assert any(one.sure for one in residue_in(text)) is sure


@pytest.mark.parametrize(
    "text", ["书名号“《》”标示书名。", "（《云岭县规划》）", "（“一核两翼”）", "用（，）隔开的标点"]
)
def test_signs_that_are_right_or_spoken_of(text: str) -> None:
    assert not any(one.sure for one in residue_in(text))


def test_five_signs_of_exclamation_in_an_article_are_too_many() -> None:
    cheer = "真是一个好兆头！！！！！"
    assert _is_sure(cheer, INSIDE)
    assert not any(one.sure for one in residue_in(cheer))


def _beside(line: str, *lines: str, kind: str = "article") -> frozenset[Topic]:
    page = Page("https://www.x.gov.cn/1.html", NOW, kind=kind, article=Article("修渠"), lines=lines)  # type: ignore[arg-type]
    return topics_beside(page, [line])[line]


TOLD = "县水利局组织人员修渠，群众齐声称赞。"


@pytest.mark.parametrize(
    "lines",
    [
        ("修渠", "发布时间：2026-11-05", "test", TOLD),
        ("修渠", TOLD, "test", "责任编辑：李四"),
        ("修渠", "一、基本情况", "test", TOLD),
        ("修渠", "发布时间：2026-11-05", "test"),
    ],
)
def test_what_stands_between_sentences_and_the_ends_of_a_text_is_inside(lines: tuple[str, ...]) -> None:
    assert "inside" in _beside("test", *lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("首页", "test", "修渠", TOLD),
        ("修渠", TOLD, "序号", "test", "数量", TOLD),
        ("修渠", "姓名", "test", "电话"),
    ],
)
def test_menus_and_tables_are_not_inside(lines: tuple[str, ...]) -> None:
    assert "inside" not in _beside("test", *lines)
    assert "inside" not in _beside("test", "修渠", TOLD, "test", TOLD, kind="list")


def test_the_title_is_inside_where_it_says_what_its_tag_does_not() -> None:
    assert "inside" in _beside("请输入标题", "首页", "请输入标题", "发布日期：2026-11-21", TOLD)


@given(st.text(alphabet="（）【】[]此段删除请输入标题_年月日%？?亿元，。\u00d7Ã锟鏄a1{}#@*", max_size=120))
def test_nothing_fails_on_any_line(text: str) -> None:
    for topics in ((), INSIDE):
        assert all(0 <= one.start < one.end <= len(text) for one in residue_in(text, topics))
