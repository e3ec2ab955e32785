# ruff: noqa: E501 - a page is easier to read as it stands
"""The forms in which boards publish messages, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Message
from spiders.reading.messages import read_messages
from spiders.reading.messages.labels import byline, labels_in, telling, text_with_byline
from spiders.reading.sheet import Sheet

SEEN = date(2026, 11, 22)
URL = "https://www.example.gov.cn/hd/1.html"
ASKED, ANSWERED = date(2026, 11, 2), date(2026, 11, 5)


def messages(body: str, crumbs: str = "", title: str = "互动交流") -> tuple[Message, ...]:
    crumb = f"<div class='crumb'>首页 &gt; {crumbs}</div>" if crumbs else ""
    page = f"<html><head><title>{title}</title></head><body>{crumb}{body}</body></html>"
    return read_messages(Sheet(page, URL), SEEN)


# ---------------------------------------------------------------- lists

OPEN_AND_DONE = {
    "definitions": "<dl><dt><a href='a'>路灯不亮</a></dt><dd>来信时间：2026-11-02</dd><dd>状态：已回复</dd></dl><dl><dt><a href='b'>夜间噪声</a></dt><dd>来信时间：2026-11-03</dd><dd>状态：办理中</dd></dl>",
    "many labels in one line": "<ul><li><a href='a'>路灯不亮</a><p>来信人：张* 来信时间：2026-11-02 状态：已回复</p></li><li><a href='b'>夜间噪声</a><p>来信人：李* 来信时间：2026-11-03 状态：办理中</p></li></ul>",
    "a grid of boxes without year": "<div class='h'><div>编号</div><div>信件主题</div><div>写信日期</div><div>办理状态</div></div><div><div>1</div><div><a href='a'>路灯不亮</a></div><div>11-02</div><div>已办结</div></div><div><div>2</div><div><a href='b'>夜间噪声</a></div><div>11-03</div><div>待受理</div></div>",
    "a result that is a mere state": "<table><tr><th>来信标题</th><th>来信时间</th><th>办理结果</th></tr><tr><td><a href='a'>路灯不亮</a></td><td>2026-11-02</td><td>已办结</td></tr><tr><td><a href='b'>夜间噪声</a></td><td>2026-11-03</td><td>办理中</td></tr></table>",
    "a hotline's numbers": "<table><tr><th>工单编号</th><th>诉求标题</th><th>受理时间</th><th>办理状态</th></tr><tr><td>X1</td><td><a href='a'>路灯不亮</a></td><td>2026-11-02</td><td>已办结</td></tr><tr><td>X2</td><td><a href='b'>夜间噪声</a></td><td>2026-11-03</td><td>办理中</td></tr></table>",
    "addresses of scripts": "<table><tr><th>标题</th><th>来信时间</th><th>状态</th></tr><tr><td><a href='javascript:show(1)'>路灯不亮</a></td><td>2026-11-02</td><td>已回复</td></tr><tr><td><a href='javascript:show(2)'>夜间噪声</a></td><td>2026-11-03</td><td>办理中</td></tr></table>",
    "states as pictures in a table": "<table><tr><th>标题</th><th>来信时间</th><th>状态</th></tr><tr><td><a href='a'>路灯不亮</a></td><td>2026-11-02</td><td><img src='1.gif' alt='已回复'></td></tr><tr><td><a href='b'>夜间噪声</a></td><td>2026-11-03</td><td><img src='2.gif' alt='办理中'></td></tr></table>",
}  # fmt: skip


@pytest.mark.parametrize("form", OPEN_AND_DONE)
def test_lists(form: str) -> None:
    done, waiting = messages(OPEN_AND_DONE[form])
    assert (done.title, done.asked) == ("路灯不亮", ASKED)
    assert done.status in ("已回复", "已办结")
    assert (waiting.title, waiting.asked) == ("夜间噪声", date(2026, 11, 3))
    assert waiting.status in ("办理中", "待受理")
    assert not done.detail
    assert done.url != waiting.url


def test_states_as_pictures_beside_links() -> None:
    row = "<li><a href='{0}'>{1}的问题</a><span>2026-11-02</span><img src='s.png' alt='{2}'></li>"
    body = "<ul>" + row.format("a", "停电", "已回复") + row.format("b", "停水", "办理中") + "</ul>"
    assert [(one.status, one.asked) for one in messages(body)] == [("已回复", None), ("办理中", ASKED)]


def test_two_days_beside_a_state() -> None:
    row = "<li><span>[已回复]</span><a href='{0}'>停{0}的问题</a><span>咨询：2026-11-02</span><span>回复：2026-11-05</span></li>"
    found = messages("<ul>" + row.format("电") + row.format("水") + "</ul>")
    assert [(one.asked, one.answered) for one in found] == [(ASKED, ANSWERED)] * 2


def test_tabs_named_after_states_are_no_rows() -> None:
    tabs = "<ul><li><a href='?s=0'>全部</a></li><li><a href='?s=1'>已回复</a></li><li><a href='?s=2'>办理中</a></li></ul>"
    rows = "<ul><li><a href='m1'>路灯不亮</a><i>已回复</i><span>2026-11-01</span></li></ul>"
    assert [one.title for one in messages(tabs + rows)] == ["路灯不亮"]


def test_only_the_day_of_the_answer_is_shown() -> None:
    body = "<table><tr><th>标题</th><th>回复单位</th><th>回复时间</th></tr><tr><td><a href='a'>路灯不亮</a></td><td>住建局</td><td>2026-11-05</td></tr></table>"
    (found,) = messages(body)
    assert (found.asked, found.answered, found.shows) == (None, ANSWERED, ("answered", "unit"))


# ---------------------------------------------------------------- messages whole

WHOLE = {
    "two halves with the same labels": "<h2>路灯不亮</h2><h3>来信信息</h3><table><tr><td>时间</td><td>2026-11-02</td></tr><tr><td>内容</td><td>请修。</td></tr></table><h3>回复信息</h3><table><tr><td>单位</td><td>县住建局</td></tr><tr><td>时间</td><td>2026-11-05</td></tr><tr><td>内容</td><td>已修好路灯。</td></tr></table>",
    "a line between heading and text": "<h2>路灯不亮</h2><div><div>来信内容</div><div><span>发布时间：2026-11-02 10:00</span></div><div>请修。</div></div><div><div>回复内容</div><div><span>发布时间：2026-11-05 10:00</span><span>单位：县住建局</span></div><div>已修好路灯。</div></div>",
    "who wrote when in a sentence": "<h2>路灯不亮</h2><p>张* 2026-11-02 提问</p><p>请修。</p><div>【县住建局】回复（2026-11-05）：</div><div>已修好路灯。</div>",
    "an office on a day": "<h2>路灯不亮</h2><p>来信时间：2026-11-02</p><p>内容：请修。</p><div>县住建局 于 2026-11-05 10:20 回复：</div><div>已修好路灯。</div>",
    "an answer without a label": "<h2>路灯不亮</h2><div><p><span>来信人：王**</span><span>来信时间：2026-11-02</span></p><div>请修。</div></div><div><p><span>答复单位：县住建局</span><span>答复时间：2026-11-05</span></p><div>已修好路灯。</div></div><div class='foot'>版权所有</div>",
    "a signature": "<h2>路灯不亮</h2><p>来信时间：2026-11-02</p><p>来信内容：请修。</p><div>回复内容：</div><div><p>已修好路灯，截至2026年11月1日共修3盏。</p><p>县住建局</p><p>2026年11月5日</p></div>",
    "a signature in paragraphs of its own": "<h2>路灯不亮</h2><p>来信时间：2026-11-02</p><p>来信内容：请修。</p><p>回复内容：已修好路灯。</p><p>县住建局</p><p>2026年11月5日</p><p>【打印】</p>",
    "twelve hours and numerals": "<table><tr><td>标题</td><td>路灯不亮</td></tr><tr><td>来信时间</td><td>2026年11月2日 下午3:20</td></tr><tr><td>办理单位</td><td>县住建局</td></tr><tr><td>回复时间</td><td>二〇二六年十一月五日</td></tr><tr><td>回复内容</td><td>已修好路灯。</td></tr></table>",
    "a state that is the answer": "<table><tr><td>标题</td><td>路灯不亮</td></tr><tr><td>来信时间</td><td>2026-11-02</td></tr><tr><td>办理单位</td><td>县住建局</td></tr><tr><td>办理情况</td><td>已修好路灯。经现场核实，共三盏。</td></tr><tr><td>办结时间</td><td>2026-11-05</td></tr></table>",
    "tables in a table": "<table><tr><td><table><tr><td>信件标题：路灯不亮</td></tr><tr><td>写信时间：2026-11-02</td></tr><tr><td>信件内容：请修</td></tr></table></td></tr><tr><td><table><tr><td>回复单位：县住建局</td></tr><tr><td>回复时间：2026-11-05</td></tr><tr><td>回复内容：已修好路灯。</td></tr></table></td></tr></table>",
    "a second answer": "<h2>路灯不亮</h2><p>来信时间：2026-11-02</p><p>来信内容：请修。</p><p>回复单位：县住建局</p><p>回复时间：2026-11-05</p><p>回复内容：已修好路灯。</p><p>回复单位：县住建局</p><p>回复时间：2026-11-09</p><p>回复内容：又查了一遍。</p>",
}  # fmt: skip


@pytest.mark.parametrize("form", WHOLE)
def test_a_message_on_its_own_page(form: str) -> None:
    (found,) = messages(WHOLE[form])
    assert (found.url, found.title, found.detail) == (URL, "路灯不亮", True)
    assert (found.asked, found.answered, found.unit) == (ASKED, ANSWERED, "县住建局")
    assert found.answer.startswith("已修好路灯")
    assert set(found.shows) == {"asked", "answered", "unit", "answer"}


def test_questions_with_answers_on_one_page() -> None:
    body = "<div><div><div><b>问：</b>路灯不亮怎么办？<span>2026-11-02</span></div><div><b>答：</b>已修好。<span>县住建局 2026-11-05</span></div></div><div><div><b>问：</b>夜间有噪声？<span>2026-11-03</span></div><div><b>答：</b></div></div></div>"
    done, waiting = messages(body)
    assert (done.title, done.asked, done.answered, done.unit) == (
        "路灯不亮怎么办？", ASKED, ANSWERED, "县住建局",
    )  # fmt: skip
    assert (waiting.asked, waiting.answered, waiting.answer) == (date(2026, 11, 3), None, "")
    assert "answer" in waiting.shows


def test_rows_that_unfold() -> None:
    row = "<li><div>{} <em>{}</em></div><div><p><b>来信内容：</b>请问</p><p><b>来信时间：</b>2026-11-02</p><p><b>回复内容：</b>{}</p><p><b>回复单位：</b>{}</p></div></li>"
    body = (
        "<ul>"
        + row.format("路灯不亮", "已回复", "修好了", "住建局")
        + row.format("夜间噪声", "办理中", "", "")
        + "</ul>"
    )
    done, waiting = messages(body)
    assert (done.title, done.status, done.answer, done.unit) == ("路灯不亮", "已回复", "修好了", "住建局")
    assert (waiting.title, waiting.status, waiting.answer, waiting.unit) == ("夜间噪声", "办理中", "", "")
    assert {"unit", "answer"} <= set(waiting.shows)


def test_labels_that_wait_for_values_are_shown_and_empty() -> None:
    body = "<h2>路灯不亮</h2><p><span>来信人：王**</span><span>来信时间：2026-11-02</span></p><div>请修。</div><p><span>答复单位：</span><span>答复时间：</span></p><div></div>"
    (found,) = messages(body)
    assert (found.answered, found.unit, found.answer) == (None, "", "")
    assert {"answered", "unit"} <= set(found.shows)


def test_a_list_beside_a_message_hides_it_not() -> None:
    beside = "<div class='side'><h3>最新信件</h3><table><tr><th>信件标题</th><th>来信时间</th><th>状态</th></tr><tr><td><a href='b'>噪声</a></td><td>2026-10-12</td><td>办理中</td></tr></table></div>"
    own, other = messages(WHOLE["tables in a table"] + beside)
    assert (own.url, own.detail, other.detail) == (URL, True, False)


def test_an_answer_may_be_a_picture() -> None:
    body = "<table><tr><td>标题</td><td>路灯不亮</td></tr><tr><td>来信时间</td><td>2026-11-02</td></tr><tr><td>回复内容</td><td><img src='/files/reply.jpg'></td></tr></table>"
    assert messages(body)[0].answer == "（图片）"


def test_the_day_the_page_was_made_is_not_the_day_of_asking() -> None:
    body = "<h2>路灯不亮</h2><p>发布时间：2026-11-20</p><p>来信时间：2026-11-02</p><p>来信内容：请修。</p><p>状态：办理中</p>"
    assert messages(body)[0].asked == ASKED


def test_the_citizens_words_tell_no_column() -> None:
    body = "<h1>信访答复错误</h1><p>来信时间：2026-11-02</p><p>来信内容：请问</p><p>状态：办理中</p>"
    (found,) = messages(body, "县长信箱")
    assert (found.title, found.kind) == ("信访答复错误", "other")


def test_the_office_of_petitions_has_a_mailbox_too() -> None:
    assert len(messages(OPEN_AND_DONE["definitions"], "某某县信访局 &gt; 局长信箱")) == 2


# ---------------------------------------------------------------- what is no message

NONE = {
    "a form": "<form><table><tr><td>标题</td><td><input name=t></td></tr><tr><td>提交时间</td><td><input value='2026-11-22'></td></tr><tr><td>处理状态</td><td><select><option>待处理</option></select></td></tr><tr><td>留言内容</td><td><textarea></textarea></td></tr></table></form><p>5个工作日内答复</p><a href='/'>首页</a>",
    "kept answers": "<h1>政策问答</h1><p>发布时间：2026-11-01</p><div><p>问：如何办证？</p><p>答：到窗口办理。</p></div><div><p>问：要什么材料？</p><p>答：身份证。</p></div>",
    "cases": "<h2>办件公示</h2><table><tr><th>办件编号</th><th>事项名称</th><th>申请时间</th><th>办理状态</th></tr><tr><td>1</td><td><a href='x'>食品经营许可</a></td><td>2026-10-01</td><td>办理中</td></tr></table>",
    "a guide": "<h1>食品经营许可办事指南</h1><table><tr><td>受理单位</td><td>市场局</td></tr><tr><td>办理时间</td><td>周一至周五</td></tr><tr><td>办理结果</td><td>许可证</td></tr><tr><td>投诉电话</td><td>12345</td></tr></table>",
}  # fmt: skip


@pytest.mark.parametrize("form", NONE)
def test_what_only_looks_like_messages(form: str) -> None:
    assert messages(NONE[form], title="某某县") == ()


@pytest.mark.parametrize("column", ["常见问题", "知识库", "建议提案办理", "依申请公开", "双公示"])
def test_columns_of_other_things(column: str) -> None:
    assert messages(OPEN_AND_DONE["definitions"], column) == ()


def test_a_block_is_judged_by_the_heading_over_it() -> None:
    block = "<div><h3>{}</h3><ul><li><a href='{}'>某某事项一件</a><span>[办理中]</span><span>2026-11-02</span></li></ul></div>"
    body = "".join(block.format(name, name) for name in ("县长信箱", "办件公示", "网上信访"))
    assert len(messages(body, title="某某县")) == 1


# ---------------------------------------------------------------- labels


def test_one_line_may_hold_several_labels() -> None:
    said = [(one.name, one.inline, one.last) for one in labels_in("回复时间： 状态：办理中 浏览：3")]
    assert said == [("answered", "", False), ("status", "办理中", False), ("", "3", True)]


def test_labels_within_an_answer_are_its_own_words() -> None:
    (found,) = labels_in("回复内容：请带身份证。 办理时间：周一 咨询电话：12345")
    assert found.inline.endswith("12345")


@pytest.mark.parametrize(
    "text", ["2026-11-05", "县住建局回复群众 2026-11-05 在会上", "第20260001号回复：", ""]
)
def test_other_lines_are_no_bylines(text: str) -> None:
    assert byline(text) is None


@given(
    st.text(
        st.sampled_from("来信时间回复内容：:（）[]【】 2026-115问答已办结局县\n\u3000"),
        min_size=1,
        max_size=80,
    )
)
def test_no_text_is_too_odd(text: str) -> None:
    plain = text.strip()
    if plain:
        assert telling(plain) in (0, 1, 2)
        assert len(list(labels_in(plain))) <= len(plain)


# ---------------------------------------------------------------- lines that begin with who wrote


CARDS = """<div class='card'><h4>首页栏目名称有错别字</h4><p>网友　提交时间：2026-11-02 09:40　类型：纠错　状态：办理中</p>
<blockquote>栏目名称写错了一个字。</blockquote></div>
<div class='card'><h4>附件下载后打不开</h4><p>网友　提交时间：2026-11-02 11:28　类型：纠错　状态：已答复</p>
<blockquote>通知里的附件打不开。</blockquote>
<div><p>回复单位：县水利局　回复时间：2026-11-05 10:49</p><p>回复内容：已修复。</p></div></div>"""


def test_cards_whose_line_begins_with_the_writer_are_read_with_their_days() -> None:
    waiting, answered = messages(CARDS, title="网站找错")
    assert (waiting.title, waiting.asked, waiting.status) == ("首页栏目名称有错别字", ASKED, "办理中")
    assert not waiting.answer
    assert "answer" in waiting.shows
    assert (answered.asked, answered.answered, answered.answer) == (ASKED, ANSWERED, "已修复。")


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        ("2026年11月02日 21\u223647", True),
        ("2026-11-02T21:47:00", True),
        ("2026-11-02 下午5:47", True),
        ("2026-11-02 9:47 PM", True),
        ("2026-11-02 下午3:20", False),
        ("2026-11-02 10:11:12", False),
    ],
)
def test_the_evening_however_it_is_written(moment: str, late: bool) -> None:
    (one,) = messages(
        f"<dl><dt>咨询时间</dt><dd>{moment}</dd><dt>咨询内容</dt><dd>路灯不亮。</dd></dl>"
        "<dl><dt>回复部门</dt><dd>县住建局</dd><dt>回复时间</dt><dd>2026年11月05日 10\u223602</dd>"
        "<dt>回复内容</dt><dd>已修复。</dd></dl>",
        "在线咨询",
    )
    assert (one.asked, one.answered, one.asked_late) == (ASKED, ANSWERED, late)


@pytest.mark.parametrize(
    ("title", "kind"),
    [("【网站找错】栏目日期有误", "find-error"), ("【投诉】夜间施工", "complaint"), ("纠错文件", "other")],
)
def test_the_kind_may_stand_in_brackets_before_the_title(title: str, kind: str) -> None:
    card = (
        f"<div><h4>{title}</h4><p>留言时间：2026-11-02 状态：已回复</p><p>留言内容：请更正。</p>"
        "<p>回复单位：县水利局 回复时间：2026-11-05</p><p>回复内容：已更正。</p></div>"
    )
    assert [one.kind for one in messages(card * 2, "留言")] == [kind, kind]


def _letter(title: str, asked: str, *answers: tuple[str, str, str]) -> str:
    """One table of a page that holds several letters; an office may answer after another."""
    told = "".join(
        f"<tr><td>答　复</td><td>{words}</td></tr><tr><td>答复单位</td><td>{unit}</td></tr><tr><td>答复时间</td><td>{day}</td></tr>"
        for words, unit, day in answers
    )
    return (
        f"<table><tr><td>主　题</td><td>{title}</td></tr><tr><td>留言人</td><td>王**　留言时间：{asked} 09:30</td></tr>"
        f"<tr><td>内　容</td><td>请问怎么办理？</td></tr><tr><td>状　态</td><td>已答复</td></tr>{told}</table>"
    )


def test_a_second_answer_stays_with_its_letter() -> None:
    """Else every letter after it is told with the answer of the one before."""
    first, second = ("已上门检修。", "某县住建局", "2026-11-04"), ("已约谈企业。", "某县城管局", "2026-11-12")
    letters = messages(
        _letter("暖气不热", "2026-11-02", first, second)
        + _letter("路灯不亮", "2026-11-09", ("已更换灯泡。", "某县路灯所", "2026-11-10"))
        + _letter("井盖破损", "2026-11-06", ("已补装井盖。", "", "")),
        "县长信箱",
    )
    assert [(one.title, one.answered, one.unit) for one in letters] == [
        ("暖气不热", date(2026, 11, 4), "某县住建局"),
        ("路灯不亮", date(2026, 11, 10), "某县路灯所"),
        ("井盖破损", None, ""),
    ]


def test_a_title_that_ends_like_an_office_is_none() -> None:
    letter = (
        "<dl><dt>标题</dt><dd>关于老年优待证补办</dd></dl><dl><dt>来信时间</dt><dd>2026-11-02</dd></dl><dl><dt>来信内容</dt><dd>在哪里补？</dd></dl>"
        "<div><h4>回复信息</h4><dl><dt>回复时间</dt><dd>2026-11-04</dd></dl>{}<dl><dt>回复内容</dt><dd>到社区即可补办。</dd></dl></div>"
    )
    (bare,) = messages(letter.format(""), "市长信箱")
    assert (bare.unit, bare.answered) == ("", date(2026, 11, 4))
    (named,) = messages(letter.format("<dl><dt>回复单位</dt><dd>某市老龄办</dd></dl>"), "市长信箱")
    assert named.unit == "某市老龄办"


@pytest.mark.parametrize("state", ["待办理", "已转办", "已撤回"])
def test_a_letter_without_a_word_of_an_answer_is_one(state: str) -> None:
    letter = f"<p><em>信件标题</em><span>路灯不亮</span></p><p><em>提交时间</em><span>2026-11-02 10:20</span></p><p><em>信件内容</em><span>何时修？</span></p><p><em>办理情况</em><span>{state}</span></p>"
    (one,) = messages(letter, "局长信箱")
    assert (one.title, one.asked, one.status, one.detail) == ("路灯不亮", ASKED, state, True)


ASKER = "<dl><dt>写信人：</dt><dd>李**</dd><dt>提交时间：</dt><dd>2026-11-02</dd><dt>受理状态：</dt><dd>已办结</dd></dl><div>何时修？</div>"
BYLINE = "<dt>回复单位：</dt><dd>某县住建局</dd><dt>回复时间：</dt><dd>2026-11-04</dd>"


def test_the_box_under_the_list_of_who_answered_holds_the_answer() -> None:
    reply = f"<div><h4>回复情况</h4><dl>{BYLINE}</dl><div class='nr'>已更换灯泡。</div></div>"
    (one,) = messages(f"<h3>路灯不亮怎么办</h3>{ASKER}{reply}", "县长信箱")
    assert (one.answer, one.unit, one.answered) == ("已更换灯泡。", "某县住建局", date(2026, 11, 4))


def test_the_box_under_a_list_that_tells_of_the_question_too_may_hold_that() -> None:
    both = f"<dl><dt>提交时间：</dt><dd>2026-11-02</dd>{BYLINE}</dl><div class='nr'>路灯何时修？</div>"
    (one,) = messages(f"<h3>路灯不亮怎么办</h3>{both}", "县长信箱")
    assert one.answer == ""


# ---------------------------------------------------------------- states drawn as pictures


_LETTER = "<dl><dt>写信时间</dt><dd>2026-11-02</dd><dt>当前状态</dt><dd>{}</dd></dl><div><p>县长您好：路灯不亮</p></div>"


@pytest.mark.parametrize(
    ("picture", "status"),
    [
        ("<img src='/i/1.gif' alt='办理中'>", "办理中"),
        ("<img src='/i/1.gif' title='转办'>", "转办"),
        ("<img src='/i/1.gif' alt='状态图标' title='部分办结'>", "部分办结"),
        ("<img src='/i/ybj.png?v=2'>", "已办结"),
        ("<img src='/i/banlizhong.gif' alt=''>", "办理中"),
        ("<img src='/i/icon3.gif' alt='图标'>", ""),
        ("<img src='/i/line.gif'>", ""),
    ],
)
def test_a_pictured_state_is_what_the_picture_is_called(picture: str, status: str) -> None:
    found = messages(_LETTER.format(picture), "县长信箱", title="路灯不亮-县长信箱")
    assert [(one.status, one.asked) for one in found] == [(status, ASKED)]


def test_a_state_in_a_table_may_be_told_by_the_file_alone() -> None:
    table = "<table><tr><th>标题</th><th>来信时间</th><th>状态</th></tr>{}</table>"
    row = "<tr><td><a href='a'>路灯不亮</a></td><td>2026-11-02</td><td><img src='/i/{}.gif'></td></tr>"
    states = [messages(table.format(row.format(name)))[0].status for name in ("whf", "yihuifu", "star")]
    assert states == ["未回复", "已回复", ""]


def test_an_answer_under_an_empty_byline_is_read_where_it_greets() -> None:
    byline = "<div><p>答复单位：<b></b>　答复时间：<i></i></p><div>{}</div></div>"
    signed = "您好！已检修。<p>示例县供电局</p><p>2026年11月5日</p>"
    letter = "<dl><dt>写信时间</dt><dd>2026-11-02</dd><dt>状态</dt><dd>已办结</dd></dl>"
    (read,) = messages(letter + byline.format(signed), "县长信箱")
    assert (read.unit, read.answered, read.answer[:3]) == ("示例县供电局", ANSWERED, "您好！")
    (other,) = messages(letter + byline.format("办理流程：先提交，再受理，后答复"), "县长信箱")
    assert (other.answer, other.answered) == ("", None)


# ---------------------------------------------------------------- bylines that lead the text


_CARD = (
    "<div class='gb'><p><b>{0}</b></p><p>网友 {1} 10:20 留言：{0}，望答复。</p><p class='re'>{2}</p></div>"
)
_REPLY = "管理员（县自然资源局办公室） 2026-11-05 15:30 回复：已列入明年计划。"


def test_a_guestbook_whose_bylines_lead_the_text() -> None:
    cards = _CARD.format("林区公路何时硬化", "2026-11-02", _REPLY) + _CARD.format(
        "宅基地怎么登记", "2026-11-03", ""
    )
    done, waiting = messages(cards, "在线留言", title="在线留言")
    assert (done.title, done.asked, done.answered) == ("林区公路何时硬化", ASKED, ANSWERED)
    assert (done.unit, done.answer) == ("管理员（县自然资源局办公室）", "已列入明年计划。")
    assert (waiting.title, waiting.asked, waiting.answer) == ("宅基地怎么登记", date(2026, 11, 3), "")
    assert {"asked", "answer"} <= set(waiting.shows)


@pytest.mark.parametrize(
    "text",
    [
        "网友 2026-11-02 10:20 留言",
        "据记者 2026-11-02 报道：路灯不亮",
        "2026-11-02 关于留言：的说明",
        "网友留言：路灯不亮",
    ],
)
def test_other_lines_lead_no_text(text: str) -> None:
    assert text_with_byline(text) is None


@given(st.text(alphabet="网友留言回复：: 2026-1105（）。", max_size=120))
def test_any_line_may_lead_a_text(text: str) -> None:
    found = text_with_byline(text)
    assert found is None or (found[3] and text.endswith(found[3]))


def test_a_letter_that_shows_nothing_but_who_and_when_is_read() -> None:
    body = (
        "<p>规划图看不清</p><p>写信人：林*　类别：咨询　写信日期：2026-11-02 09:05</p><p>内容：该怎么办？</p>"
    )
    (read,) = messages(body, "局长信箱", title="规划图看不清_局长信箱")
    assert (read.asked, read.status, read.detail) == (ASKED, "", True)
