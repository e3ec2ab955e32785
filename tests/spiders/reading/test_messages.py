# ruff: noqa: E501, ISC004 - a page is easier to read as it stands
from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Message
from spiders.reading.messages import read_messages
from spiders.reading.sheet import Sheet

SEEN = date(2026, 11, 22)
URL = "https://www.example.gov.cn/hd/1.html"


def messages(body: str, title: str = "互动交流", url: str = URL) -> tuple[Message, ...]:
    return read_messages(
        Sheet(f"<html><head><title>{title}</title></head><body>{body}</body></html>", url), SEEN
    )


TABLE = (
    "<table><thead><tr><th>序号</th><th>信件标题</th><th>来信时间</th><th>回复单位</th><th>回复时间</th><th>状态</th></tr></thead><tbody>"
    "<tr><td>1</td><td><a href='a1.html'>路灯不亮</a></td><td>2026-11-02</td><td>住建局</td><td>2026-11-05</td><td>已回复</td></tr>"
    "<tr><td>2</td><td><a href='a2.html'>夜间噪声</a></td><td>2026-11-03</td><td></td><td></td><td>办理中</td></tr></tbody></table>"
)


def test_a_table_with_header_cells() -> None:
    first, second = messages(TABLE)
    assert first == Message(
        url="https://www.example.gov.cn/hd/a1.html", title="路灯不亮", asked=date(2026, 11, 2),
        answered=date(2026, 11, 5), unit="住建局", status="已回复", shows=("asked", "answered", "unit"),
    )  # fmt: skip
    assert (second.answered, second.unit, second.status) == (None, "", "办理中")
    assert not second.detail


@pytest.mark.parametrize(
    "body",
    [
        "<ul class='h'><li>标题</li><li>留言时间</li><li>状态</li></ul>"
        "<ul><li><a href='/m/2'>停电的问题</a></li><li>2026-11-02</li><li>待回复</li></ul>",
        "<div class='h'><span>标题</span><span>留言时间</span><span>状态</span></div>"
        "<ul><li><span><a href='/m/2'>停电的问题</a></span><span>2026-11-02</span><span>待回复</span></li></ul>",
        "<ul><li><a href='/m/2'>停电的问题</a><em>[待回复]</em><span>2026-11-02</span></li>"
        "<li><a href='/m/3'>停水的问题</a><em>[已回复]</em><span>2026-11-02</span></li></ul>",
    ],
)
def test_rows_in_other_boxes(body: str) -> None:
    found = messages(body)[0]
    assert (found.url, found.title) == ("https://www.example.gov.cn/m/2", "停电的问题")
    assert (found.asked, found.status, found.detail) == (date(2026, 11, 2), "待回复", False)


def test_one_date_of_an_answered_row_may_be_either() -> None:
    body = "<ul><li><a href='/m/3'>停水的问题</a><em>已回复</em><span>2026-11-02</span></li><li><a href='/m/4'>停气的问题</a><em>已回复</em><span>2026-11-03</span></li></ul>"
    assert [one.asked for one in messages(body)] == [None, None]


DETAILS = [
    "<table><tr><td>主题</td><td>自来水发黄</td><td>编号</td><td>A1</td></tr><tr><td>来信人</td><td>张三</td><td>来信时间</td>"
    "<td>2026-11-01 08:00</td></tr><tr><td>来信内容</td><td colspan=3><p>水发黄</p></td></tr><tr><td>答复单位</td><td>水务局</td>"
    "<td>答复时间</td><td>2026-11-04</td></tr><tr><td>答复内容</td><td colspan=3><p>您好。</p><p>已清洗管网。</p></td></tr></table>",
    "<h3>自来水发黄</h3><p><span>来信人：李*</span><span>来信时间：2026-11-01</span></p><div>来信内容：</div><div>水发黄</div>"
    "<p><b>回复单位：</b>水务局</p><p><b>回复时间：</b>2026-11-04</p><div>回复内容：</div><div><p>您好。</p><p>已清洗管网。</p></div><div>打印</div>",
    "<ul><li>信件标题：自来水发黄</li><li>写信时间：2026年11月01日</li><li>受理部门：水务局</li><li>办结时间：2026-11-04</li></ul>"
    "<h4>回复内容</h4><p>您好。已清洗管网。</p>",
    "<dl><dt>标题</dt><dd>自来水发黄</dd><dt>留言时间</dt><dd>2026-11-01</dd><dt>承办单位</dt><dd>水务局</dd><dt>回复时间</dt>"
    "<dd>2026-11-04</dd><dt>回 复 内 容</dt><dd>您好。已清洗管网。</dd></dl>",
    "<h2 class='title'>自来水发黄</h2><div>留言时间：2026-11-01</div><div>水发黄</div><div><div>水务局回复：</div>"
    "<div>您好。已清洗管网。</div><div>回复时间：2026-11-04</div></div>",
]  # fmt: skip


@pytest.mark.parametrize("body", DETAILS)
def test_a_message_on_its_own_page(body: str) -> None:
    (found,) = messages(body)
    assert (found.url, found.title, found.detail) == (URL, "自来水发黄", True)
    assert (found.asked, found.answered, found.unit) == (date(2026, 11, 1), date(2026, 11, 4), "水务局")
    assert found.answer.startswith("您好。")
    assert set(found.shows) == {"asked", "answered", "unit", "answer"}


@pytest.mark.parametrize("nothing", ["", "暂无回复", "<p></p>"])
def test_an_empty_answer_is_shown_and_empty(nothing: str) -> None:
    (found,) = messages(
        "<table><tr><td>标题</td><td>自来水</td></tr><tr><td>来信时间</td><td>2026-11-01</td></tr><tr><td>回复单位</td><td></td></tr>"
        f"<tr><td>回复时间</td><td></td></tr><tr><td>回复内容</td><td>{nothing}</td></tr></table><p>版权所有</p>"
    )
    assert (found.answer, found.answered, found.unit) == ("", None, "")
    assert {"answer", "answered", "unit"} <= set(found.shows)


def test_cards_are_told_apart() -> None:
    card = "<tr><td>主题：</td><td>{}</td></tr><tr><td>留言时间：</td><td>2026-6-25</td><td>回复时间：</td><td></td></tr><tr><td>管理员回复：</td><td><table><tr><td></td></tr></table></td></tr>"
    found = messages("<table>" + card.format("路灯不亮") + card.format("夜间噪声") + "</table>")
    assert [one.title for one in found] == ["路灯不亮", "夜间噪声"]
    assert len({one.url for one in found}) == 2
    assert all(one.url.startswith(URL + "#") and not one.answer for one in found)


def test_personal_data_is_masked_and_the_writer_left_out() -> None:
    (found,) = messages(DETAILS[0].replace("您好。", "您好，张三丰13800001111。").replace("水发黄", "水"))
    assert "13800001111" not in str(found)
    assert "138****1111" in found.answer


@pytest.mark.parametrize(
    ("kind", "crumbs"),
    [
        ("consult", "在线咨询"),
        ("suggest", "建言献策"),
        ("complaint", "我要投诉"),
        ("find-error", "网站纠错"),
        ("other", "领导信箱"),
    ],
)
def test_kinds_by_column(kind: str, crumbs: str) -> None:
    found = messages(f"<div class='crumb'>首页 &gt; 互动交流 &gt; {crumbs}</div>" + TABLE)
    assert {one.kind for one in found} == {kind}


@pytest.mark.parametrize("column", ["网上信访", "纪检举报", "意见征集", "网上调查", "在线访谈"])
def test_columns_under_other_rules(column: str) -> None:
    assert messages(f"<div class='crumb'>首页 &gt; {column}</div>" + TABLE) == ()


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td>受理部门</td><td>民政局</td></tr><tr><td>办理时间</td><td>工作日</td></tr><tr><td>办理结果</td><td>证书</td></tr>"
        "<tr><td>咨询电话</td><td>12345</td></tr></table><p>回复</p>",
        "<form><p>标题：<input></p><p>姓名：<input></p><p>留言内容：<textarea></textarea></p></form><p>来信须知：5日内回复</p>",
        "<h1>某局及时回复群众留言</h1><p>发布时间：2026-11-01 来源：本站</p><p>已回复群众来信，受理时间很短。</p>",
        "<table><tr><td>来信时间</td><td></td></tr><tr><td>回复内容</td><td></td></tr></table>",
        "",
    ],
)
def test_what_is_no_message(body: str) -> None:
    assert messages(body) == ()


@given(
    st.lists(
        st.sampled_from(["来信时间", "回复内容：", "2026-11-01", "<td>", "</tr>", "<tr>", "<table>", "<li>", "已回复", "标题", "<a href='x'>", "</div>", "\x00"]),
        max_size=60,
    )
)  # fmt: skip
def test_no_page_is_too_broken(parts: list[str]) -> None:
    assert all(one.title for one in messages("回复内容 " + "".join(parts)) if not one.detail)


def test_a_page_of_nothing_but_labels_ends() -> None:
    assert len(messages("<div><p>来信时间：2026-11-01</p><p>回复内容：好</p>" * 5_000)) <= 500


def letter(last: str, foot: str = "<div class='foot'>主办单位：示例县政府办 备案号</div>") -> Message:
    body = f"<h1 class='logo'>示例县人民政府</h1><div class='nr'><h3>路灯不亮怎么办</h3><p>来信时间：2026-11-02</p><p>来信内容：请修。</p>{last}</div>{foot}"
    return messages(body.replace("<h1", "<header><h1").replace("</h1>", "</h1></header>"))[0]


def test_the_foot_of_the_page_is_no_value() -> None:
    found = letter(
        "<p>状态：已答复</p><p>答复时间：2026-11-04</p><p><b>答复单位：</b></p><p><b>答复内容：</b></p>"
    )
    assert (found.unit, found.answer) == ("", "")
    assert set(found.shows) >= {"unit", "answer"}


def test_what_follows_the_last_labelled_row_is_no_value() -> None:
    found = letter(
        "<p>答复时间：2026-11-04</p><p><b>答复内容：</b></p>", "<div>最后更新：2026-11-22 共 3 人</div>"
    )
    assert found.answer == ""


def test_the_name_of_the_site_in_the_header_is_no_title() -> None:
    assert letter("<p>状态：办理中</p>").title == "路灯不亮怎么办"


def test_a_board_for_errors_needs_no_word_of_answering() -> None:
    body = (
        "<table><tr><td>问题标题</td><td>链接打不开</td></tr><tr><td>提交时间</td><td>2026-11-02</td></tr>"
        "<tr><td>处理状态</td><td>已处理</td></tr><tr><td>处理时间</td><td>2026-11-04</td></tr>"
        "<tr><td>处理结果</td><td>已更正，感谢您的监督。</td></tr></table>"
    )
    found = messages(body, "网站纠错")[0]
    assert (found.kind, found.asked, found.answered) == ("find-error", date(2026, 11, 2), date(2026, 11, 4))


@pytest.mark.parametrize(
    "label",
    [
        "回复科室",
        "答复科室",
        "承办科室",
        "办理科室",
        "受理科室",
        "回复部门",
        "答复处室",
        "办理股室",
        "责任科室",
        "回复单位名称",
    ],
)
def test_the_section_that_answers_is_the_unit(label: str) -> None:
    def card(title: str) -> str:
        cells = (
            ("信件标题", title), ("留言时间", "2026-11-02"), ("状态", "已回复"), ("留言", "希望改善照明，请答复。"),
            (label, "行政审批科"), ("回复时间", "2026-11-04"), ("回复", "您好，本月内完成整改并公示。"),
        )  # fmt: skip
        return (
            f"<table>{''.join(f'<tr><td>{name}</td><td>{value}</td></tr>' for name, value in cells)}</table>"
        )

    found = messages(f"<div>{card('路灯不亮')}</div><hr><div>{card('路面积水')}</div>", "留言板-某镇人民政府")
    assert [(one.title, one.unit, one.answer) for one in found] == [
        (title, "行政审批科", "您好，本月内完成整改并公示。") for title in ("路灯不亮", "路面积水")
    ]


def test_the_sections_of_a_service_guide_are_no_message() -> None:
    rows = ("承办科室", "受理科室", "办理时间", "办理结果")
    guide = "".join(f"<tr><td>{name}</td><td>行政审批科</td></tr>" for name in rows)
    assert messages(f"<table>{guide}</table>", "办事指南") == ()


def test_a_reply_that_only_says_passed_on_is_kept_as_what_was_said() -> None:
    rows = (
        ("标题", "路灯不亮"),
        ("来信时间", "2026-11-02"),
        ("来信内容", "请修"),
        ("回复时间", "2026-11-04"),
    )
    (found,) = messages("".join(f"<p>{a}：{b}</p>" for a, b in (*rows, ("回复内容", "已转办"))), "县长信箱")
    assert (found.answer, found.status) == ("已转办", "")


def card(title: str, asked: str, answer: str) -> str:
    return (
        f"<div class=msg><div class=ask><h4>{title}</h4><p>{title}，请予以答复。</p>"
        f"<p>留言人：王**　留言时间：{asked}</p></div><div class=reply><b>回复内容：</b>{answer}</div></div>"
    )


SAID = "您好，该公司确有招工计划。<p>回复单位：管委会办公室　回复时间：2026-11-05 15:40</p>"


def test_an_empty_place_for_the_answer_does_not_take_the_next_message() -> None:
    board = card("夜间排放异味", "2026-11-03 10:05", "") + card("招工信息是否属实", "2026-11-02 10:05", SAID)
    waiting, told = messages(board * 1, title="在线咨询")
    assert (waiting.title, waiting.answer, waiting.answered, waiting.unit) == ("夜间排放异味", "", None, "")
    assert "answer" in waiting.shows
    assert (told.answer, told.answered, told.unit) == (
        "您好，该公司确有招工计划。",
        date(2026, 11, 5),
        "管委会办公室",
    )


def test_an_empty_day_of_the_answer_does_not_take_the_next_message() -> None:
    blank = SAID.replace("2026-11-05 15:40", "")
    board = card("夜间排放异味", "2026-11-03 10:05", blank) + card(
        "招工信息是否属实", "2026-11-02 10:05", SAID
    )
    first, second = messages(board, title="在线咨询")
    assert (first.answered, first.unit) == (None, "管委会办公室")
    assert second.answered == date(2026, 11, 5)


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        ("2026-11-03 10:05", False),
        ("2026-11-03 17:29:59", False),
        ("2026-11-03 17:30", True),
        ("2026年11月3日 23时12分", True),
        ("2026/11/03 9:05:00", False),
        ("2026-11-03", False),
    ],
)
def test_the_evening_is_told_from_office_hours(moment: str, late: bool) -> None:
    (found,) = messages(card("夜间排放异味", moment, SAID), title="在线咨询")
    assert (found.asked, found.asked_late) == (date(2026, 11, 3), late)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("<div><span class=type>我为政府网站找错</span><h3>电话是空号</h3></div>", "find-error"),
        ("<h3><em>[投诉]</em>电话是空号</h3>", "complaint"),
        ("<h3>电话是空号</h3><a href=/jc>我为政府网站找错</a>", "other"),
        ("<div><span>热门</span><h3>电话是空号</h3></div>", "other"),
    ],
)
def test_a_badge_beside_the_title_tells_the_kind(head: str, kind: str) -> None:
    body = f"{head}<p><span>网友：李**</span><span>留言时间：2026-11-02 09:00</span></p><p>回复单位：养老保险科</p><p>回复时间：2026-11-05</p><p>回复内容：您好，已更正。</p>"
    (found,) = messages(body, title="局长信箱", url="https://www.example.gov.cn/m/1.html")
    assert found.kind == kind


LETTER = (
    "<table><tr><th>信件编号</th><td>1</td></tr><tr><th>标题</th><td>绿化带枯死</td></tr><tr><th>来信人</th><td>张**</td>"
    "<th>来信时间</th><td>2026-10-15</td></tr><tr><th>信件内容</th><td>您好，绿化带枯死。</td></tr></table>"
)
REPLY = "<p>您好！来信收悉。已要求养护单位补植到位。</p><p align=right>市城市管理局</p><p>2026年10月20日</p>"


@pytest.mark.parametrize(
    ("box", "unit"),
    [
        (f"<div class=reply>{REPLY}</div>", "市城市管理局"),
        (f"<div class='mail-answer con'>{REPLY}</div>", "市城市管理局"),
        (f"<div class=reply-box>{REPLY}</div>", "市城市管理局"),
        (f"<div class=reply>{REPLY}<form><textarea></textarea></form></div>", ""),
        (f"<div class=reply>{REPLY}</div><div class=reply>{REPLY}</div>", ""),
        ("<div class=reply>{{ reply.content }} {{ reply.unit }}</div>", ""),
        ("<table class='mail reply'><tr><th>处理状态</th><td>受理中</td></tr></table>", ""),
        ("<div class=reply>您的来信正在办理中，请耐心等待。</div>", ""),
        ("<div class=reply>暂无回复</div>", ""),
    ],
)
def test_a_box_that_its_class_calls_the_reply_is_the_answer(box: str, unit: str) -> None:
    (found,) = messages(LETTER + box, title="市长信箱")
    assert (found.unit, found.answered) == (unit, date(2026, 10, 20) if unit else None)
    assert bool(found.answer) is bool(unit)


def test_the_one_card_of_a_last_page_has_its_own_title() -> None:
    (found,) = messages(
        "<h3>局长信箱</h3>"
        + card("特长生招录", "2026-10-15", SAID).replace("<h4>特长生招录", "<h4>询问特长生招录"),
        title="宁川市教育局 局长信箱",
    )
    assert found.title == "询问特长生招录"


ABOUT_REPORTS = (
    "<table><tr><td>信件标题</td><td>河砂偷采举报的进度</td></tr><tr><td>来信时间</td><td>2026-10-12</td></tr><tr><td>处理状态</td><td>已答复</td></tr>"
    "<tr><td>答复时间</td><td>2026-11-12</td></tr><tr><td>答复内容</td><td>已立案查处。</td></tr></table>"
)


def test_a_letter_about_reports_is_no_column_of_reports() -> None:
    (found,) = messages(ABOUT_REPORTS, "河砂偷采举报的进度-某省水利厅")
    assert (found.asked, found.answered, found.detail) == (date(2026, 10, 12), date(2026, 11, 12), True)


def test_the_column_tag_tells_what_a_heading_does_not() -> None:
    letter = ABOUT_REPORTS.replace("<tr><td>信件标题</td><td>河砂偷采举报的进度</td></tr>", "")
    tag = '<meta name="ColumnName" content="{}">'
    assert messages(tag.format("留言选登") + "<h2>河砂偷采举报的进度</h2>" + letter, "某省水利厅")
    assert not messages(tag.format("网上举报") + "<h2>我要举报</h2>" + letter, "某省水利厅")
    assert not messages("<h2>我要举报</h2>" + letter, "某省水利厅")
