# ruff: noqa: E501 - a page is easier to read as it stands
"""Answers that stand in boxes of their own, labels written in odd ways, and what only looks like a message."""

from __future__ import annotations

from datetime import date

import pytest

from checks.facts import Message
from spiders.reading.messages import read_messages
from spiders.reading.sheet import Sheet

SEEN = date(2026, 11, 22)
FOOT = "<div class='footer'>主办单位：枫溪县人民政府 承办单位：枫溪县大数据中心 联系电话：0398-2222222</div>"
SAID = "路灯已于昨日修好。"


def messages(body: str, column: str = "互动交流 &gt; 县长信箱", head: str = "") -> tuple[Message, ...]:
    crumb = f"<div class='position'><a href='/'>首页</a> &gt; {column}</div>"
    markup = f"<html><head><title>枫溪县人民政府</title>{head}</head><body>{crumb}<div>{body}</div>{FOOT}</body></html>"
    return read_messages(Sheet(markup, "https://www.example.gov.cn/hd/1.html"), SEEN)


ASKED = "<h2>路灯不亮</h2><dl><dt>来信时间：</dt><dd>2026-11-02 10:22:31</dd><dt>处理状态：</dt><dd>已答复</dd></dl><h4>来信内容</h4><p>请修。</p>"
ANSWERED = {
    "a byline between heading and text": f"<div><h4>回复内容</h4><p><span>回复部门：县住建局</span><span>回复时间：2026-11-05 09:00:00</span></p><div>{SAID}</div></div>",
    "a byline in one text": f"<div><div>回复信息</div><div>回复单位：县住建局&nbsp;&nbsp;回复时间：2026-11-05 09:00</div><div><p>张先生您好：</p><p>{SAID}</p></div></div>",
    "a divider before the text": f"<div><p>答复单位：县住建局　答复时间：2026-11-05</p><div class='clear'></div><div>{SAID}</div></div>",
    "the office beside the day": f"<div class='reply-head'><span>县住建局</span><span>回复时间：2026-11-05</span></div><div>回复内容：</div><div>{SAID}</div>",
    "the office calls the answer, the day is beside it": f"<div><p><b>县住建局回复：</b><i>2026-11-05 09:00</i></p><div><p>{SAID}</p></div></div>",
    "brackets in place of colons": f"<p>【答复单位】县住建局</p><p>【答复时间】2026-11-05</p><p>【答复内容】{SAID}</p>",
    "numbered labels": f"<p><b>四、办理单位：</b>县住建局</p><p><b>五、答复时间：</b>2026年11月5日</p><p><b>六、答复内容：</b>{SAID}</p>",
    "bars between labels": f"<h5>单位答复</h5><div>答复单位：<b>县住建局</b> | 答复时间：<b>2026-11-05</b></div><div>{SAID}</div>",
    "the colon behind the bold label": f"<p><b>回复单位</b>：县住建局</p><p><b>回复时间</b>：2026-11-05</p><p><b>回复内容</b>：{SAID}</p>",
    "a signature in a box of its own": f"<div><b>回复（2026-11-05）：</b><div>{SAID}</div><div>（县住建局）</div></div>",
    "a signature in brackets after a line break": f"<div><font>回复：</font>{SAID}<br><div>[县住建局 2026-11-05]</div></div>",
    "items of a list": f"<ul><li><b>县住建局</b> 回复于：2026-11-05 09:00</li><li>{SAID}</li></ul>",
    "tabs over both halves": f"<ul><li>来信内容</li><li>办理结果</li></ul><p>受理单位：<span>县住建局</span></p><p>办结时间：<span>2026-11-05</span></p><p>办理结果：<span>{SAID}</span></p>",
    "a further answer": f"<div><h4>部门回复</h4><p><span>回复部门：县住建局</span><span>回复时间：2026-11-05</span></p><div>{SAID}</div></div><div><h4>网友追问</h4><div>哪天？</div></div><div><h4>追问回复</h4><p><span>回复部门：县信息办</span><span>回复时间：2026-11-07</span></p><div>下月初。</div></div>",
}


@pytest.mark.parametrize("form", ANSWERED)
def test_where_the_answer_stands(form: str) -> None:
    (found,) = messages(ASKED + ANSWERED[form])
    assert found.detail
    assert (found.asked, found.answered) == (date(2026, 11, 2), date(2026, 11, 5))
    assert found.unit == "县住建局"
    assert SAID in found.answer
    assert len(found.answer) < 60


@pytest.mark.parametrize(
    "form",
    [
        "<div><h4>回复内容</h4><p><span>回复部门：县住建局</span><span>回复时间：2026-11-05</span></p><div></div></div>",
        "<div><p>答复单位：县住建局</p><p>答复时间：2026-11-05</p><div class='what'></div></div>",
        "<div><b>官方答复：</b><div><p>网友您好：</p><p>县住建局</p><p>2026年11月5日</p></div></div>",
        "<table><tr><th colspan='4'>回复信息</th></tr><tr><th>回复单位</th><td>县住建局</td><th>回复时间</th><td>2026-11-05</td></tr><tr><th>回复内容</th><td colspan='3'></td></tr></table>",
    ],
)
def test_a_place_without_an_answer_is_shown_and_empty(form: str) -> None:
    (found,) = messages(ASKED + form)
    assert (found.answer, found.unit, found.answered) == ("", "县住建局", date(2026, 11, 5))
    assert "answer" in found.shows


@pytest.mark.parametrize(
    "form",
    [
        "<div><p>答复单位：县住建局</p><p>答复时间：2026-11-05</p><div id='reply'></div></div>",
        "<div><p>答复单位：县住建局</p><p>答复时间：2026-11-05</p><div class='clear'></div></div>",
        "<div><p>答复单位：县住建局</p><p>答复时间：2026-11-05</p><div><iframe src='a.html'></iframe></div></div>",
    ],
)
def test_what_a_script_may_fill_is_no_empty_place(form: str) -> None:
    (found,) = messages(ASKED + form)
    assert "answer" not in found.shows


def test_the_foot_of_the_page_names_nobody_who_answered() -> None:
    (found,) = messages(
        "<h2>路灯不亮</h2><p>来信时间：2026-11-02</p><p>状态：办理中</p><p>来信内容：请修。</p>"
    )
    assert (found.unit, found.answer) == ("", "")


@pytest.mark.parametrize(
    "mark",
    ["<img src='1.png' alt='办理中'>", "<span class='doing' title='办理中'></span>", "<span>办理中</span>"],
)
def test_a_state_without_label_beside_the_title(mark: str) -> None:
    side = "<ul><li><a href='/9.html'>噪声</a><em>已回复</em><i>2026-10-12</i></li></ul>"
    (found,) = messages(
        f"<h2>路灯不亮{mark}</h2><p>来信时间：2026-11-02</p><p>来信内容：请修。</p><div class='side'>{side}</div>"
    )
    assert (found.status, found.asked, found.detail) == ("办理中", date(2026, 11, 2), True)


def test_a_letter_on_a_board_without_any_sign_of_an_answer() -> None:
    body = "<h2>路灯不亮</h2><p>留言人：张*　留言时间：2026-11-02</p><div>请修。</div><div></div>"
    (found,) = messages(body)
    assert (found.asked, found.detail, found.shows) == (date(2026, 11, 2), True, ("asked",))


def test_weak_labels_are_a_letter_on_a_board_only() -> None:
    body = "<h4>咨询内容</h4><p>路灯不亮。</p><p>咨询时间：2026-11-02</p>"
    assert [one.asked for one in messages(body)] == [date(2026, 11, 2)]
    assert messages(body, "政务公开 &gt; 通知公告") == ()


def test_a_card_without_answer_among_those_with_one() -> None:
    done = f"<div><p>留言主题：停水</p><p>留言时间：2026-10-12</p><p>留言内容：何时来水？</p><p>答复时间：2026-10-14</p><p>答复内容：{SAID}</p></div>"
    waits = "<div><p>留言主题：路灯</p><p>留言时间：2026-10-13</p><p>留言内容：不亮。</p></div>"
    first, second = messages(done + waits)
    assert (first.answer, second.answer) == (SAID, "")
    assert "answer" in second.shows


def test_a_head_that_is_repeated_is_no_second_letter_without_answer() -> None:
    head = "<p>来信标题：停水</p><p>来信时间：2026-10-12</p>"
    body = f"<div>{head}</div><div>{head}<p>来信内容：何时来水？</p><p>答复时间：2026-10-14</p><p>答复内容：{SAID}</p></div>"
    assert [one.shows for one in messages(body) if not one.answer] == [("asked",)]


def test_as_many_rows_as_columns() -> None:
    rows = "".join(
        f"<tr><td><a href='{i}.html'>路灯第{i}号</a></td><td>2026-11-0{i}</td><td>已回复</td></tr>"
        for i in (1, 2, 3)
    )
    head = "<thead><tr><th>信件标题</th><th>来信时间</th><th>状态</th></tr></thead>"
    assert [one.title for one in messages(f"<table>{head}<tbody>{rows}</tbody></table>")] == [
        "路灯第1号",
        "路灯第2号",
        "路灯第3号",
    ]


def test_a_title_that_is_cut_short_and_a_header_that_is_called_head() -> None:
    (found,) = messages(
        "<div class='grid head'><div>信件标题</div><div>写信时间</div><div>办理状态</div></div>"
        "<div class='grid'><div><a href='1.html' title='路灯不亮好几天了'>路灯不亮...</a></div><div>2026-11-02</div><div>办理中</div></div>"
    )
    assert (found.title, found.status) == ("路灯不亮好几天了", "办理中")


TAGS = "<meta name='ArticleTitle' content='春耕'><meta name='PubDate' content='2026-03-02 10:11'>"
NEWS = "<h1>春耕有序推进</h1><p>发布时间：2026-03-02 10:11　来源：县农业农村局</p><p>近日，各地抢抓农时。</p>"
NO_MESSAGES = {
    "a button": "<a href='javascript:void(0)' class='j-reply'>回复</a><p>打印本页 关闭窗口</p>",
    "comments": "<div>网友：阳光 2026-03-03 09:00 发表</div><a href='javascript:;'>回复</a>",
    "an answer in running text": "<p>答复：经核实，情况属实。</p><p>办理时间：2026-02-01</p>",
    "results of a case": "<p>处理结果：责令整改。</p><p>处理时间：2026-02-20</p><p>办理单位：县应急局</p>",
    "questions of the press": "<p>问：为什么修订？</p><p>答：为适应新形势。</p><p>提问时间：记者会当天</p>",
    "tabs that switch": "<a href='#'>来信内容</a><a href='#'>答复内容</a>",
}


@pytest.mark.parametrize("head", ["", TAGS])
@pytest.mark.parametrize("form", NO_MESSAGES)
def test_articles_are_no_messages(form: str, head: str) -> None:
    assert messages(NEWS + NO_MESSAGES[form], "新闻 &gt; 今日要闻", head) == ()


@pytest.mark.parametrize(
    "body",
    [
        "<p>一、来信内容：请写明诉求。</p><p>二、回复时间：一般5个工作日内回复。</p><p>三、处理状态：可凭编号查询。</p>",
        "<p>来信标题：{{title}}</p><p>来信时间：{{time}}</p><p>回复单位：{{dept}}</p><p>回复内容：{{reply}}</p>",
    ],
)
def test_rules_and_templates_are_no_messages(body: str) -> None:
    assert messages(body) == ()


def test_a_tagged_message_says_so_in_every_part() -> None:
    body = f"<h1>路灯</h1><p>来信时间：2026-11-02</p><p>来信内容：不亮。</p><p>答复单位：县住建局</p><p>答复时间：2026-11-05</p><p>答复内容：{SAID}</p>"
    (found,) = messages(body, "新闻 &gt; 今日要闻", TAGS)
    assert (found.asked, found.answered, found.answer) == (date(2026, 11, 2), date(2026, 11, 5), SAID)


CELLS = {
    "both behind the answer": f"{SAID}　回复单位：县住建局　回复时间：2026-11-05 15:30:00",
    "the day first": f"{SAID} 答复时间：2026-11-05；答复单位：县住建局",
}


def guestbook(*cells: str) -> str:
    """Old guestbooks show all on one page: who wrote, the title, and who answered in the answer's cell."""
    return "".join(
        f"<table><tr><td width=120>网友 139****{1000 + number}</td><td><b>第{number + 1}处路灯不亮</b>　留言时间：2026-11-02 9:15:00</td></tr>"
        f"<tr><td>留言内容</td><td>请修一下。</td></tr><tr><td>管理员回复</td><td>{cell}</td></tr></table><br>"
        for number, cell in enumerate(cells)
    )


@pytest.mark.parametrize("form", CELLS)
def test_who_answered_stands_behind_the_answer_in_its_cell(form: str) -> None:
    first, second = messages(guestbook(CELLS[form], ""))
    assert (first.title, second.title) == ("第1处路灯不亮", "第2处路灯不亮")
    assert (first.unit, first.answered, first.answer) == ("县住建局", date(2026, 11, 5), SAID)
    assert (second.unit, second.answered, second.answer) == ("", None, "")
    assert "answer" in second.shows
    assert first.url != second.url


def test_an_answer_that_speaks_of_offices_keeps_its_words() -> None:
    said = f"{SAID} 联系单位：县住建局 咨询电话：0398-2222222"
    first, _ = messages(guestbook(said, ""))
    assert (first.unit, first.answer) == ("", said)


def test_a_window_is_closed_behind_the_signature() -> None:
    body = (
        "<h3>井盖松动</h3><p>投诉人：张**　投诉时间：2026年11月2日 11:20</p><p>投诉内容：请修。</p><hr>"
        f"<p>处理结果：</p><p>{SAID}</p><p align=right>县住建局<br>2026年11月5日</p>"
        "<a href='javascript:window.close()'>关闭窗口</a>"
    )
    (found,) = messages(body, "投诉建议")
    assert (found.unit, found.answered) == ("县住建局", date(2026, 11, 5))
    assert "关闭" not in found.answer


PARTS = "<tr><th>信件标题</th><td colspan=3>路灯不亮</td></tr><tr><th>来信时间</th><td>2026-11-02 10:20</td><th>信件类型</th><td>投诉</td></tr><tr><th>信件内容</th><td colspan=3>请修。</td></tr><tr><th>办理状态</th><td colspan=3>已答复</td></tr>"
REPLY = f"<tr><th>答复单位</th><td>县住建局</td><th>答复时间</th><td>2026-11-05 15:20</td></tr><tr><th>答复内容</th><td colspan=3>{SAID}</td></tr>"
HEADED = {
    "headings over tables": f"<h2>信件内容</h2><table>{PARTS}</table><h2>答复内容</h2><table>{REPLY}</table>",
    "headings in boxes with a button": f"<div class='hd1'><h3>信件内容</h3><a href='javascript:print()'>打印</a></div><div class='bd1'><table>{PARTS}</table></div><div class='hd1'><h3>答复内容</h3></div><div><table>{REPLY}</table></div>",
    "rows over the whole table": f"<table><tr><td colspan=4>信件内容</td></tr>{PARTS}<tr><td colspan=4>答复内容</td></tr>{REPLY}</table>",
    "a cell beside its rows": f"<table><tr><td rowspan=5>信件内容</td><td>来信人</td><td>张*</td></tr>{PARTS}</table><table>{REPLY}</table>",
    "headings over lines": f"<h4>信件内容</h4><p>信件标题：路灯不亮</p><p>来信时间：2026-11-02</p><p>信件内容：请修。</p><p>办理状态：已答复</p><h4>答复内容</h4><p>答复单位：县住建局</p><p>答复时间：2026-11-05</p><p>答复内容：{SAID}</p>",
    "legends and captions": f"<fieldset><legend>信件内容</legend><table>{PARTS}</table></fieldset><table><caption>答复内容</caption><tbody>{REPLY}</tbody></table>",
}


@pytest.mark.parametrize("form", HEADED)
def test_a_heading_worded_as_one_of_its_labels_parts_no_letter_in_two(form: str) -> None:
    (found,) = messages(HEADED[form])
    assert (found.title, found.detail) == ("路灯不亮", True)
    assert (found.asked, found.answered) == (date(2026, 11, 2), date(2026, 11, 5))
    assert (found.unit, found.status, found.answer) == ("县住建局", "已答复", SAID)


def test_a_letter_under_such_a_heading_that_nobody_answered() -> None:
    waits = PARTS.replace("已答复", "办理中")
    empty = "<tr><th>答复单位</th><td></td><th>答复时间</th><td></td></tr><tr><th>答复内容</th><td colspan=3></td></tr>"
    (found,) = messages(f"<h2>信件内容</h2><table>{waits}</table><h2>答复内容</h2><table>{empty}</table>")
    assert (found.asked, found.status, found.answer, found.unit) == (date(2026, 11, 2), "办理中", "", "")
    assert {"answer", "answered", "unit"} <= set(found.shows)


def test_the_same_label_in_the_next_letter_is_no_heading() -> None:
    """The first letter has no words: its label stands before the next label all the same."""
    body = "".join(
        f"<div class='gb'><p>来信标题：{title}</p><p>来信时间：2026-11-0{day}</p><h4>来信内容</h4><div>{words}</div><h4>回复内容</h4><div>{SAID}</div></div>"
        for day, (title, words) in enumerate((("停水", ""), ("路灯", "请修。"), ("噪声", "太吵。")), 1)
    )
    assert [(one.title, one.answer) for one in messages(body)] == [
        ("停水", SAID),
        ("路灯", SAID),
        ("噪声", SAID),
    ]


def test_the_empty_end_of_a_letter_is_no_heading_over_the_next() -> None:
    item = "<div class='item'><div class='q'><b>来信内容：</b>{0}<span>来信时间：2026-11-0{1}</span></div><div class='a'><b>回复内容</b></div></div>"
    found = messages("".join(item.format(words, day) for day, words in enumerate(("停水。", "路灯。"), 1)))
    assert [one.asked for one in found] == [date(2026, 11, 1), date(2026, 11, 2)]
    assert all("answer" in one.shows and not one.answer for one in found)
