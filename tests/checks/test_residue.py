"""What was left behind in a text, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Topic
from checks.residue import residue_in
from checks.residue_kinds import TRIGGERS

SPOILT = "\u00e4\u00b8\u00ad\u00e5\u203a\u00bd\u00e7\u00ab\u2122"
"""Two Chinese characters and a half, in UTF-8 that was taken for Western text."""

HISTORY: tuple[Topic] = ("history",)
SNIPPETS: tuple[Topic] = ("snippets",)
FIELDS: tuple[Topic] = ("fields",)


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
        ("Lorem ipsum dolor sit amet", "Lorem ipsum dolor sit amet"),
        ("错误!未找到引用源。", "错误!未找到引用源"),
        ("单击此处添加标题", "单击此处添加标题"),
        ("<span style='color:red'>通知</span>", "<span style='color:red'>"),
        ("<p>各乡镇要加强巡查。", "<p>"),
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
        ("**便民服务**：新增便民点十二处。", "**便民服务**"),
        ("## 下一步打算", "## "),
        (
            "详见[办事指南](https://www.example.gov.cn/a.html)。",
            "[办事指南](https://www.example.gov.cn/a.html)",
        ),
        ("| --- | --- |", "| --- | --- |"),
        ("```", "```"),
        ("联系人：XXX，联系电话：XXXXXXXX。", "XXXXXXXX"),
        ("咨询电话：0000-0000000", "0000-0000000"),
        ("咨询电话：0317-XXXXXXX", "0317-XXXXXXX"),
        ("来源：XX局", "XX局"),
        ("时间：20XX年XX月XX日，地点：三楼会议室", "20XX年XX月XX日"),
        ("依据《《供水办法》有关规定检查。", "《《"),
        ("依据《供水办法》》有关规定检查。", "》》"),
        ("本稿由通讯员（姓名待补充）撰写。", "（姓名待补充）"),
        ("活动每周【请输入次数】次。", "【请输入次数】"),
        ("【编辑：此段请领导审定后删除】", "【编辑：此段请领导审定后删除】"),
        ("（数据未核，发布前请删去）", "（数据未核，发布前请删去）"),
        ("批注 [办公室1]：与上文不一致", "批注 [办公室1]："),
        (
            'img src="/a/1.jpg" alt="" style="width:600px" />',
            'img src="/a/1.jpg" alt="" style="width:600px" />',
        ),
        ('align="center">会议现场', 'align="center">'),
        ("共有null家单位到会", "null"),
        ("点击次数(null)", "(null)"),
        ("共{0}条", "{0}"),
        ("#set($title = $doc.title)", "#set($title = $doc.title)"),
        ("{volist name='list' id='vo'}", "{volist name='list' id='vo'}"),
        ("收入&yen;三万元", "&yen;"),
        ("table.MsoNormalTable", "MsoNormalTable"),
        ("u003cpu003e通知", "u003cpu003e"),
        ("a = \\frac{1}{2}", "\\frac{1}"),
        ("新建 Microsoft Word 文档.docx", "新建 Microsoft Word 文档.docx"),
        ("Microsoft Word - 关于召开会议的通知.doc", "Microsoft Word - 关于召开会议的通知.doc"),
        ("无标题文档", "无标题文档"),
        ("测试123", "测试123"),
        ("测试稿", "测试稿"),
        ("asdfasdf", "asdfasdf"),
        ("将于2026年 月 日举行发布会", "2026年 月 日"),
        ("二〇二六年??月的安排", "??"),
        ("发布时间：20XX-XX-XX", "20XX-XX-XX"),
        ("联系电话：（0000）0000000", "（0000）0000000"),
        ("（此处插图）", "（此处插图）"),
        ("标题标题标题", "标题标题标题"),
        ("正文内容正文内容正文内容", "正文内容正文内容正文内容"),
        ("共 undefined 条", "undefined"),
        ("第NaN页", "NaN"),
        ("发布机构：{unit}", "{unit}"),
        ("来源：{来源}", "{来源}"),
        ("TypeError: x is undefined", "TypeError: "),
        ("附件：%E5%85%B3%E4%BA%8E.docx", "%E5%85%B3%E4%BA%8E"),
        ("Click to add title", "Click to add title"),
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
        "张**、李**同志荣获一等奖，王**列第二",
        "评级：***，第二中学**",
        "2**3等于8",
        "# 话题 #",
        "#全民阅读#",
        "[1](注释)",
        "[附件](点击下载)",
        "诉求人：XX，联系电话：XXXXXXXX",
        "某小区业主反映，联系电话：XXXXXXXX",
        "地址：XX省XX市",
        "来源：XX日报记者王某",
        "联系人：王XX，电话：略",
        "电话：400-0000-000",
        "《〈条例〉解读》《〈办法〉问答》",
        "《《实施方案》解读》已经发布。",
        "附件：身份证明（含亲属证明（复印件））。",
        "1）现场办理；2）网上办理（须实名（含亲属））。",
        "（时间待定）",
        "（编辑：小周 审核：老李）",
        "（责任编辑：李明，审核确认：王刚）",
        "点击【请选择部门】下拉框选择单位",
        "点击添加内容按钮，上传材料",
        "【请注意】雨天路滑",
        "返回null值的处理",
        "null and void 意为无效",
        "测试1组参加演练",
        "AAAA",
        "AAAAA级旅游景区",
        "新建文本文档后输入内容",
        "价格是多少??请回复",
        "CPU占用30%的",
        "R&D;创新",
        "https://www.example.gov.cn/files/%E5%85%B3%E4%BA%8E.docx",
        "集合：{A, B, C}",
        "英语词典中 null and void",
        "标题党、标题内容不符",
        "102号元素锘以诺贝尔命名",
        "选购XXL码、XXXL码的校服",
        "副县长接见XX代表团",
        "请在此处填写姓名后提交",
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
        ("联系电话：XXXXXXXX", "cases"),
        ("来源：XX局", "forms"),
        ("**重点环节**：办理", "programs"),
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
        ("[点击查看](http://www.example.gov.cn/1.html)", True),
        ("负责人[object HTMLDivElement]表示", True),
        ("时间：20XX-XX-XX", True),
        ("谁能夺冠？？？？？？让我们拭目以待。", True),
        ("时间：XXXX年XX月XX日，地点：会议室", True),
        ("联系人：XXX，欢迎来电。", True),
        ("联系人：\u00d7\u00d7\u00d7，欢迎来电。", False),
        ("传真：XXXXXXX", False),
        ("依据《《供水办法》有关规定检查。", True),
        ("《《供水办法》实施细", False),
        ("Microsoft Word - 操作入门", False),
        ("测试1", False),
        ("20XX年X月X日，全镇干部走村入户排查隐患。", True),
        ("秋收顺利。2026年XX月XX日，全镇干部走村入户排查隐患。", True),
        ("20XX年X月X日，小王在网上购物时遇到陷阱，损失五千元。", False),
        ("20XX年X月X日，甲公司与乙公司签了一份买卖的协定。", False),
        ("20XX年X月X日，某地一家商店着火，没有人受伤。", False),
        ("会议部署了秋收。此处填写会议地点，各村负责人到场。", True),
        ("此处填写单位名称，应与公章一致，不得用简称。", False),
        ("此处填写单位名称。", False),
        ("副镇长XXX到会并讲话。", False),
        ("XXX同志主持会议。", False),
        ("本报讯（记者 XXX）秋收完成。", False),
        ("\u00ef\u00bb\u00bf全镇的秋收已经完成。", True),
        ("锘跨全镇的秋收已经完成。", True),
        ("例如：<div style='display:none'><a href='#'>链接</a></div>", False),
        ("把代码<script src='/tq.js'></script>放进网页", False),
        ("<p>全镇秋收</p><br>已经完成", True),
        ("尊敬的{姓名}，您的验证码已发送", False),
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
    assert [text[one.start : one.end] for one in residue_in(text, HISTORY)] == left


def test_the_tags_of_a_line_are_one_thing_and_the_certain_one_of_them_counts() -> None:
    assert found("<p>全镇<b>秋收</b></p>") == ["<p>"]
    quoted = "“<br>”是换行。全镇秋收<p>已经完成"
    assert [one.sure for one in residue_in(quoted)] == [False, True]


def test_beside_words_on_code_tags_are_doubtful_and_other_residue_is_not() -> None:
    assert [one.sure for one in residue_in("<div id='tq'></div>", SNIPPETS)] == [False]
    assert [one.sure for one in residue_in("全镇的秋收[bookmark: _GoBack]", SNIPPETS)] == [True]


@pytest.mark.parametrize(
    ("text", "left", "sure"),
    [
        (
            ".editor_box P{line-height:1.8;color:#333;} .editor_box DIV{margin:0;}",
            ".editor_box P{line-height:1.8;color:#333;} .editor_box DIV{margin:0;}",
            True,
        ),
        (
            "table, td.cell { border-collapse: collapse }",
            "table, td.cell { border-collapse: collapse }",
            True,
        ),
        ("在样式表中写p{color:red}即可", "p{color:red}", False),
        ("全县新增车位八百个【12†source】。", "【12†source】", True),
        ("【3:1†年报.pdf】", "【3:1†年报.pdf】", True),
        ("增长百分之三[citation: 2]。", "[citation: 2]", True),
        ("见:contentReference[oaicite:4]{index=4}", ":contentReference[oaicite:4]{index=4}", True),
        ("好的，以下是为您撰写的讲话稿：", "好的，以下是为您撰写的讲话", True),
        ("以下是根据您的要求润色后的通知：", "以下是根据您的要求润色后的通知", True),
        ("作为一个人工智能语言模型，我无法核实。", "作为一个人工智能语言模型，我无法", True),
        ("希望这份总结能对您有所帮助！", "希望这份总结能对您有所帮助", True),
        ("希望以上内容对您有帮助。", "希望以上内容对您有帮助", False),
        ("如果您需要调整篇幅，请随时告诉我。", "如果您需要调整篇幅，请随时告诉我", True),
        ("大模型回答：很好。以下是为您生成的文章，", "以下是为您生成的文章", False),
        ("仪式由[领导姓名]主持。", "[领导姓名]", True),
        ("各村，[参加人员单位]到场。", "[参加人员单位]", True),
        ("请于【填写日期】前报送。", "【填写日期】", True),
        ("馆内全天开放。<!--EndFragment-->", "<!--EndFragment-->", True),
        ("StartFragment 馆内全天开放", "StartFragment", True),
        ("根据云政办发〔2026〕XX号文件要求，", "〔2026〕XX号", True),
        ("按照县委发〔20XX〕3号要求，", "〔20XX〕3号", True),
        ("按照县委发〔2026〕 号要求，", "〔2026〕 号", True),
        ("发文字号：云政发〔2026〕XX号", "〔2026〕XX号", False),
        ("根据XX政办〔2026〕XX号，", "〔2026〕XX号", False),
        ("file:///D:/稿件/图.jpg", "file:///D:/稿件/图.jpg", True),
        (
            "C:\\Users\\w\\Temp\\msohtmlclip1\\01\\clip_image001.png",
            "C:\\Users\\w\\Temp\\msohtmlclip1\\01\\clip_image001.png",
            True,
        ),
        ("window._share_config={'a':1};", "window._share_config={'a':1};", True),
        ("var total=3;", "var total=3;", True),
        ("function go(a){ a(); }", "function go(a){ a(); }", True),
        ("集中清理自2026年X月X日起，各村要组织好。", "2026年X月X日", True),
        ("会议定于2026年X月X日上午9时在行政中心召开，请准时参加。", "2026年X月X日", True),
        ("Donec quam felis, ultricies nec.", "Donec quam felis, ultricies nec", True),
        ("Aenean commodo ligula eget dolor.", "Aenean commodo ligula eget dolor", True),
        ("某县开展安全生产大检查（终稿修改3）", "（终稿修改3）", True),
        ("新闻标题新闻标题新闻标题", "新闻标题新闻标题新闻标题", True),
        ("文字内容文字内容文字内容文字内容", "文字内容文字内容文字内容文字内容", True),
        ("图片名称图片名称", "图片名称图片名称", True),
        ("培训经费控制在\uff3f\uff3f元以内，请各单位遵照执行。", "\uff3f\uff3f", False),
    ],
)
def test_what_comes_along_with_copies_and_drafts(text: str, left: str, sure: bool) -> None:
    residue = list(residue_in(text))
    assert [(text[one.start : one.end], one.sure) for one in residue] == [(left, sure)]
    assert any(sign in text for sign in TRIGGERS)


@pytest.mark.parametrize(
    "text",
    [
        "答案：{3}。",
        "讲座介绍了占位文字“Lorem ipsum”的来历。",
        "不得把“好的，以下是为您撰写的讲话稿”一类话贴进正式文稿。",
        "以下是为您推荐的服务事项：",
        "以下是根据您的要求办理的情况：",
        "希望以上答复对您有帮助。",
        "点击【填写日期】按钮进入。",
        "【活动时间】七月一日。【活动地点】县文化馆",
        "承诺人：[姓名]　证件号码：[号码]",
        "根据云政办发〔2026〕12号文件要求，",
        "详见A{1,2,3}与B={x}。",
        "随机变量 var X 的值",
        "申请人不服某某局〔2026〕XX号决定。",
        "文献[1][2]都这样写。",
        "打开 D:\\资料 文件夹",
        "该属植物Aenean在欧洲有分布。",
        "规划（征求意见稿）",
        "关于条例征求意见稿修改",
        "新闻标题的写法",
        "文字内容、图片内容都要核对",
        "单价不超过\uff3f\uff3f元（投标人填写）",
        "工资不低于\uff3f\uff3f元，甲方\uff3f\uff3f日前支付。",
    ],
)
def test_what_only_looks_like_copies_and_drafts(text: str) -> None:
    assert list(residue_in(text)) == []


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("（记者XXX 通讯员XXX 摄影报道）", True),
        ("记者：XXX　摄影：XX", True),
        ("（记者XXX）", False),
    ],
)
def test_a_byline_without_any_name_is_certain(text: str, sure: bool) -> None:
    assert {one.sure for one in residue_in(text)} == {sure}


def test_a_broken_character_in_a_short_line_is_the_sites_among_lines_that_are_read_well() -> None:
    line = "联系人：\ufffd\ufffd\ufffd（办公室）"
    assert [one.sure for one in residue_in(line)] == [False]
    legible: tuple[Topic, ...] = ("legible",)
    assert [one.sure for one in residue_in(line, legible)] == [True]


def test_a_value_in_the_table_of_metadata_is_the_matter_of_another_check() -> None:
    assert [one.sure for one in residue_in("null")] == [True]
    assert [one.sure for one in residue_in("null", FIELDS)] == [False]


def test_a_day_in_the_table_of_metadata_is_the_matter_of_another_check() -> None:
    assert [one.sure for one in residue_in("0000-00-00")] == [True]
    assert [one.sure for one in residue_in("0000-00-00", FIELDS)] == [False]
