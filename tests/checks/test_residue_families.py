"""What is left behind in a text, by families: code of any syntax, controls and prompts of tools, notes that
people leave one another, particulars that nobody filled in; and what only looks like it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Article, Page, Topic
from checks.lexicons import bundled_lexicon
from checks.residue import residue_in
from checks.residue_kinds import TRIGGERS
from checks.residue_surroundings import topics_beside
from checks.wrong_words import finder

SPOILT = "涓€鏄己鍖栫粍缁囬瀵笺€?"
"""Chinese in UTF-8 that was taken for GBK."""
WESTERN = "\u00d6\u00d0\u00b9\u00fa\u00d5\u00fe\u00b8\u00ae\u00cd\u00f8"
"""Chinese in GBK that was taken for Western text."""


@pytest.mark.parametrize(
    "text",
    [
        '{"code":0,"data":{"title":"预约办法"}}',
        "data:image/gif;base64,R0lGODlhAQABAIAAAP",
        '[gallery ids="12,13" columns="2"]',
        "[/panel]会议结束",
        "[size=3]关于检修的通知[/size]",
        "<?php echo $row['name']; ?>",
        "{!! $body !!}",
        "#PAGE_TITLE#",
        "@@summary@@",
        "[[unit_name]]",
        "活动由{牵头单位}主办。",
        "共有{total}人参加",
        "${(doc.from)!''}",
        "根据需要，\u00d7\u00d7单位名称\u00d7\u00d7招聘两人。",
        "共接待群众%d人次",
        "发布日期：yyyy-MM-dd",
        "Warning: include(head.php): failed to open stream",
        "502 Bad Gateway",
        "Uncaught ReferenceError: a is not defined",
        '$.ajax({url:"/hits"})',
        'onclick="show()">查看',
        "=E5=85=B3=E4=BA=8E",
        "%u5173%u4E8E召开",
        "\\u003cp\\u003e通知",
        "_Toc51234567 第三章",
        "eq \\o\\ac(○,2)",
        "ADDIN EN.CITE",
        "流程图: 可选过程: 受理",
        "图表标题",
        "删除的内容: 二十万元",
        "〖HT3H〗工作动态",
        "{\\rtf1\\ansi",
        "<u>重点</u>已经完成",
        "~~周四~~改为周五",
        "- [ ] 完成摸排",
        "***重要提醒***",
    ],
)
def test_code_of_any_syntax_is_left_behind(text: str) -> None:
    assert _is_sure(text)


@pytest.mark.parametrize(
    "text",
    [
        "预览时标签不可点",
        "继续滑动看下一个 轻触阅读原文",
        "已关注 关注 重播 分享 赞",
        "左右滑动查看更多",
        "本文由135编辑器提供技术支持",
        "双击编辑文字",
        "这里输入您的正文",
        "此处为示例文字，请替换为实际内容。",
        "[图片上传中...(image-2.jpg-0)]",
        "[在此处插入小标题]",
        "（此处插入大棚照片）",
        "主办单位：[请输入单位名称]",
        "会议于（具体时间）在县城举行。",
        "在此处键入公式。",
        "（数据待核实）",
        "这是一条测试信息，请勿点击",
        "关于加强管理的通知（修改稿3）",
        "活动方案（最终版）",
        "以下是修改后的版本：",
        "作为一名人工智能助手，我很乐意效劳。",
        "以上内容仅供参考，您可以根据需要补充。",
    ],
)
def test_what_belongs_to_the_tool_is_left_behind(text: str) -> None:
    assert _is_sure(text)


@pytest.mark.parametrize(
    "text",
    [
        "秋收进展顺利。（老周：这段请再和农业局核实一下，定了再发）",
        "@王科长 这篇标题再改一改",
        "（标题：二号小标宋，居中；正文：三号仿宋）",
        "【校对注：此处人数与名册不符，请核】",
        "请领导审核",
        "这段先不发",
        "（此段删除）",
        "稿件请今天下班前发到网站后台，谢谢！",
        "发布时请把联系电话去掉",
        "（以下内容不公开）",
    ],
)
def test_notes_among_those_who_make_a_text_are_left_behind(text: str) -> None:
    assert _is_sure(text)


@pytest.mark.parametrize(
    "text",
    [
        "受理地址：（请填写详细地址）",
        "集合地点：？？？",
        "请拨打抢修电话0999-XXXXXXXX。",
        "服务热线：400-XXX-XXXX",
        "试鸣时间：2026年__月__日上午，请不要惊慌。",
        "会议定于2026年11月__日召开。",
        "截至X月X日，全县完成投资XX亿元。",
        "第XX届茶文化节开幕。",
        "XX县人民政府",
        "网址：www.xxx.gov.cn",
    ],
)
def test_particulars_that_nobody_filled_in(text: str) -> None:
    assert _is_sure(text)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("“请领导审核。”他在稿子上写道。", ()),
        ("稿件须经分管领导审核后方可上网发布。", ()),
        ("请各单位于今天下午5点前将稿件发到网站后台。", ()),
        ("来稿标题用二号宋体，正文用三号仿宋。", ()),
        ("（编辑：小李 审核：王明）", ()),
        ("（图为活动现场）", ()),
        ("（标题为编者所加）", ()),
        ("这段先不发", ("letters",)),
        ("联系电话：（请填写）", ("forms",)),
        ("受理地址：（请填写详细地址）", ("forms",)),
        ("租期自2026年__月__日起", ("forms",)),
        ("演练模拟X月X日凌晨，XX村发生山洪。", ()),
        ("被告人于X月X日骗取XX万元。", ()),
        ("市民反映XX村有XX户停水。", ()),
        ("浙A·DXXXXX", ()),
        ("女性染色体为XX，男性为XY。", ()),
        ("手机会收到“这是一条测试短信”的提示。", ()),
        ("本次为测试警报，请市民不要惊慌。", ()),
        ("规划文本（送审稿）经过三次修改。", ()),
        ("（征求意见稿）", ()),
        ("以上结果仅供参考，以窗口核定为准。", ()),
        ("左右滑动可以切换页面。", ()),
        ("法国友人Fran\u00e7ois H\u00e9l\u00e8ne女士参观了茶园。", ()),
        ("电话：0999-\u00d7\u00d7\u00d7\u00d7\u00d7\u00d7\u00d7\u00d7", ("cases",)),
        ("集合{自然数}有无穷多个元素", ()),
        ("1 1 5 5 | 6 6 5 - |", ()),
    ],
)
def test_what_looks_like_it_is_not_accused(text: str, topics: tuple[Topic, ...]) -> None:
    assert not [one for one in residue_in(text, topics) if one.sure]


@pytest.mark.parametrize(
    "text",
    [
        "除数为零会显示#DIV/0!，找不到会显示#N/A。",
        "段落用<p>开始，用</p>结束。",
        "如页面提示502 Bad Gateway，请稍后再试。",
        "输出整数用%d，输出小数用%.2f。",
        "待更新……",
    ],
)
def test_what_people_are_told_that_they_see_is_doubtful(text: str) -> None:
    found = list(residue_in(text))

    assert found
    assert not any(one.sure for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Scanned by CamScanner",
        "Evaluation Warning: The document was created with Spire.Doc for .NET.",
        "本文档由某某PDF转换器转换生成",
        "Powered by TinyMCE",
        "（样式来自秀米编辑器）",
        "本文来自道客巴巴",
        "[来源:学科网]",
        "您的Office许可证已过期",
        "石墨文档-在线文档",
        "格式刷 撤销 重做 插入",
        "翻译结果: The river",
        "DSC_0234.JPG",
        "mmexport1668312345678.jpg",
        "（IMG_20260102.jpg）",
        "微信图片_20260102030405",
        "-----原始邮件-----",
        "发件人：李明 发送时间：2026年11月3日 收件人：办公室",
        "对方撤回了一条消息",
        "李科 2026/11/9 15:02",
        "会议开得很成功[鼓掌][鼓掌]",
        "感谢大家的支持[玫瑰]",
        "[动画表情]",
        "发自我的华为手机",
        "打开手机钉钉即可参与",
        "说话人 2 00:12:45",
        "00:00:12,400 --> 00:00:15,300",
        "第一段文字#p#副标题#e#第二段",
        "河道已经清理。_baidu_page_break_tag_",
        "联系电话：1.39E+10",
        "出生日期：1900/1/0",
        "合计 | ######## | 12",
        "合计=AVERAGE(C2:C9)万元",
        "(cid:12)(cid:345)河长制",
        "[if !supportLists]一、[endif]总体要求",
        "来源：%source%，浏览量很大。",
        "（紧接第1版）",
        "【下转3版】",
        "按住Ctrl并单击可跟踪链接",
        "办理地点：选择一项。",
        "双击可编辑内容",
        "【此处需结合实际补充】",
        "这里是标题这里是标题",
        "（请填写部门名称）应当配合检查。",
        "已深度思考（用时 8 秒）",
        "要不要我再为您润色一版？",
        "如果需要，我可以继续为您生成配套的标题。",
        "王局您好，新闻稿已写好，请过目。",
        "text-align: center; margin-top: 10px;",
        "戳上方蓝字关注我们",
        "名称已清空 微信扫一扫赞赏作者",
        "测试信息456，请勿删除。",
        "全年完成产值X亿元，同比增长X%。",
        "请各乡镇于\u00d7\u00d7月\u00d7\u00d7日前上报名单。",
        "XX公司诚聘驾驶员三名。",
        "本公告自XX年XX月XX日起施行。",
        "汛期值守名单如下：<table border='1'><tr><td>东坝</td></tr></table>",
        'document.getElementById("size").innerHTML=""; 村民提出建议。',
    ],
)
def test_what_comes_along_from_other_tools_is_left_behind(text: str) -> None:
    assert _is_sure(text)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("窗口[微笑]服务受到好评。", ()),
        ("您辛苦了[玫瑰]", ("letters",)),
        ("居民用扫描全能王把证件扫描后上传。", ()),
        ("会议号：腾讯会议 123-456-789", ()),
        ("附件：现场照片.jpg", ()),
        ("照片命名为“IMG_单位名称.jpg”。", ()),
        ("核素活度为1.2E+10贝克。", ()),
        ("课上演示了“=SUM(C2:C9)”的写法。", ()),
        ("百度文库向县图书馆开放资源。", ()),
        ("工具栏有撤销、重做、格式刷等按钮。", ()),
        ("“需要我再为您写一份说明吗？”窗口人员问。", ()),
        ("发件人信息要真实，收件人地址要完整。", ()),
        ("水利局 2026/11/9 10:21:36", ()),
        ("群里有人撤回了一条消息，警方提醒谨防诈骗。", ()),
        ("[图片新闻]", ()),
        ("92#汽油、95#汽油供应充足。", ()),
        ("（原载第三版）", ()),
        ("翻译结果比较准确。", ()),
        ("成绩=平时成绩*30%+期末成绩*70%", ()),
        ("微信扫一扫，关注县融媒体公众号，获取更多信息。", ()),
        ("选择一项", ()),
        ("每增加X万元，补贴相应提高。", ()),
        ("本办法自2026年X月X日起施行。", ()),
        ("甲乙公司诚聘驾驶员三名。", ()),
        ("张局长，我想咨询公积金提取要交哪些材料。", ()),
        ("表格写法如下：<table><tr><td>文字</td></tr></table>", ("snippets",)),
        ("p { color: red; }", ("snippets",)),
        ("目录······················3", ()),
        ("\u00d7\u00d7\u00d7\u00d7\u00d7\u00d7\u00d7\u00d7", ()),
    ],
)
def test_what_tells_of_other_tools_is_not_accused(text: str, topics: tuple[Topic, ...]) -> None:
    assert not [one for one in residue_in(text, topics) if one.sure]


@pytest.mark.parametrize(
    "text",
    [
        "县里组织老年人上网培训。",
        "孩子们在看书。",
        "黑体与仿宋是常用字体。",
        "平台（V字形布局）投入使用。",
        "征文每篇不少于八百字（含标点）。",
        "甲 | 乙 | 丙",
        "联系人：王明，电话：0999-6123456",
    ],
)
def test_ordinary_words_are_no_signs(text: str) -> None:
    assert not finder(bundled_lexicon()).may_hold_residue(text)


def test_a_style_sheet_below_its_announcement_is_shown_on_purpose() -> None:
    now, rule = datetime(2026, 11, 22, tzinfo=UTC), "h1 { font-size: 20px; }"
    page = Page("https://www.example.gov.cn/1.html", now, lines=("页面样式表示例：", rule))

    assert "snippets" in topics_beside(page, [rule])[rule]
    assert not any(one.sure for one in residue_in(rule, topics_beside(page, [rule])[rule]))


@pytest.mark.parametrize("spoilt", [SPOILT, WESTERN])
def test_what_cannot_be_read_is_the_sites_where_the_lines_beside_it_are_read_well(spoilt: str) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    fine = "县里召开了会议，有关单位的工作人员在会上作了发言。"
    page = Page(
        "https://www.example.gov.cn/1.html", now, article=Article("动态"), lines=("动态", fine, spoilt)
    )

    topics = topics_beside(page, [spoilt])[spoilt]

    assert "legible" in topics
    assert [one.sure for one in residue_in(spoilt, topics)][:1] == [True]
    assert not any(one.sure for one in residue_in(spoilt))


def test_of_two_kinds_that_share_a_place_the_certain_one_is_told() -> None:
    found = list(residue_in("会议由XXX局长主持，X月X日在XX广场举行。"))

    assert [one.sure for one in found] == [True]


@given(st.text(alphabet='[]{}<>#@$%="\\|XX_？（）请此处填写核改稿段：0123456789年月日abз锛é', max_size=80))
def test_any_text_is_looked_through(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in residue_in(text))


def _is_sure(text: str) -> bool:
    """It is found by a sign of residue, and certainly is one."""
    is_looked_at = any(sign in text for sign in TRIGGERS)
    return is_looked_at and any(one.sure for one in residue_in(text))
