# ruff: noqa: E501 - a page is easier to read as it stands
"""Threads and timelines that tell their parts by nothing but who did what on which day."""

from __future__ import annotations

from datetime import date

import pytest

from checks.facts import Message
from spiders.reading.messages import read_messages
from spiders.reading.messages.threads import role_of
from spiders.reading.sheet import Sheet

SEEN = date(2026, 11, 23)
URL = "https://www.example.gov.cn/hd/wz/31.html"
Q = "南湖路晚上的路灯坏了一半，走路看不清。"
A = "您好，损坏的十二盏路灯已于十一月五日全部更换完毕。"


def messages(body: str, title: str = "南湖路路灯什么时候修 - 某县") -> tuple[Message, ...]:
    markup = f"<html><head><title>{title}</title></head><body><main>{body}</main></body></html>"
    return read_messages(Sheet(markup, URL), SEEN)


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>南湖路路灯</h1><div class='p'><b>网友提问</b><i>2026-11-02 09:10</i><p>{Q}</p></div><div class='p'><b>官方回复（县城管局）</b><i>2026-11-06 16:00</i><p>{A}</p></div>",
        f"<h1>南湖路路灯</h1><div><span>市民 李** 咨询</span> 2026年11月2日<p>{Q}</p></div><div><span>县城管局 回复</span> 2026年11月6日<p>{A}</p></div>",
        f"<ul class='timeline'><li>2026-11-02 09:10 网友提交留言</li><li>{Q}</li><li>2026-11-03 已转县城管局办理</li><li>2026-11-06 县城管局答复：{A}</li></ul>",
        f"<div><em>2026/11/02</em><b>市民留言</b></div><div>{Q}</div><div><em>2026/11/06</em><b>部门答复</b><div>县城管局</div></div><div>{A}</div>",
        f"<div class='floor'><span>楼主提问</span><span>张**</span><span>2026-11-02 09:10:00</span><div>{Q}</div></div><div class='floor'><span>县城管局</span><span>2026-11-06 10:00:00</span><div>{A}</div></div>",
        f"<div><b>网友提问（2026-11-02）</b><p>{Q}</p></div><div><b>网友跟帖（2026-11-03）</b><p>同问。</p></div><div><b>工作人员回复（2026-11-06）</b><p>{A}</p></div><div><b>网友追问（2026-11-08）</b><p>谢谢。</p></div>",
        f"<p>{Q}</p><p>网友提问 2026-11-02</p><p>{A}</p><p>官方回复 2026-11-06</p>",
    ],
)
def test_a_thread_tells_its_question_and_first_answer(body: str) -> None:
    (read,) = messages(body)
    assert (read.asked, read.answered, read.detail) == (date(2026, 11, 2), date(2026, 11, 6), True)
    assert "路灯已于" in read.answer


@pytest.mark.parametrize(
    "further",
    [
        "<div><b>网友追问</b><i>2026-11-10</i><p>没有人管吗？</p></div>",
        "<div><b>网友跟帖</b><i>2026-11-10</i><p>我也遇到了。</p></div>",
        "<div><b>市民 李** 回复</b><i>2026-11-10</i><p>我家门口也是。</p></div>",
        "<div><b>再次提问</b><i>2026-11-10</i><p>请尽快处理。</p></div>",
    ],
)
def test_what_citizens_wrote_below_is_no_answer(further: str) -> None:
    (read,) = messages(f"<h1>南湖路路灯</h1><div><b>网友提问</b><i>2026-11-02</i><p>{Q}</p></div>{further}")
    assert (read.asked, read.answered, read.answer) == (date(2026, 11, 2), None, "")
    assert "answer" in read.shows


def test_a_thread_of_an_error_of_the_site() -> None:
    (read,) = messages(
        "<h1>办事指南打不开</h1><div><b>网站找错</b><i>2026-11-02</i><p>下载地址是空的。</p></div>"
        "<div><b>官方回复</b><i>2026-11-06</i><p>已重新上传，可以下载了。</p></div>",
        "办事指南打不开 - 某县",
    )
    assert (read.kind, read.answered) == ("find-error", date(2026, 11, 6))


def test_a_question_that_was_only_passed_on() -> None:
    (read,) = messages(
        f"<ul><li>2026-11-02 市民提交诉求</li><li>{Q}</li><li>2026-11-03 已转县城管局办理</li></ul><a>答复须知：</a>"
    )
    assert (read.answered, read.answer, read.status) == (None, "", "已转县城管局办理")


@pytest.mark.parametrize(
    "body",
    [
        f"<div><b>网友提问</b><i>2026-11-02</i><p>{Q}</p></div><div><b>网友提问</b><i>2026-11-03</i><p>{Q}</p></div>",
        f"<h1>市民反映的路灯修好了</h1><p>发布时间：2026-11-08 来源：县报</p><p>{Q}网友提问后，部门回复：{A}</p>",
        "<h1>通知</h1><p>网友提问活动于2026-11-02开始，官方回复将于2026-11-06公布。</p>",
        f"<div><b>官方回复</b><i>2026-11-06</i><p>{A}</p></div>",
    ],
)
def test_what_is_no_thread_is_not_read_as_one(body: str) -> None:
    assert all(one.answered is None and "answer" not in one.shows for one in messages(body))


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("网友提问", "asks"),
        ("市民 王** 留言", "asks"),
        ("我为政府网站找错", "asks"),
        ("网民咨询：", "asks"),
        ("提交诉求", "asks"),
        ("网友回复", "follows"),
        ("李女士 补充", "follows"),
        ("网友评价", "follows"),
        ("追问2", "follows"),
        ("县教育局回复", "answers"),
        ("部门答复", "answers"),
        ("回复（县水利局）", "answers"),
        ("办结", "answers"),
        ("县教育局", "answers"),
        ("已受理", "passes"),
        ("转办至县教育局", "passes"),
        ("征求意见", None),
        ("结果公布", None),
        ("关于路灯的咨询", None),
        ("作者", None),
        ("", None),
    ],
)
def test_what_who_is_called_so_does(words: str, role: str | None) -> None:
    assert role_of(words) == role


def card(title: str, below: str) -> str:
    return f"<div class='c'><h4>{title}</h4><p>请问什么时候修好？</p><p>留言时间：2026-11-02 09:10</p>{below}</div>"


ANSWERED = card(
    "路灯坏了", "<div><p>答复单位：县城管局</p><p>答复时间：2026-11-04</p><p>答复内容：已经换好。</p></div>"
)


@pytest.mark.parametrize(
    ("below", "status"),
    [
        ("<div class='r'>暂未回复</div>", "暂未回复"),
        ("<span>尚未答复</span>", "尚未答复"),
        ("<div>无人回复</div>", "无人回复"),
        ("<p>办理中</p>", "办理中"),
        ("", ""),
        ("<p>查看详情</p>", ""),
    ],
)
def test_a_card_without_answer_among_those_that_have_one(below: str, status: str) -> None:
    read = messages(
        ANSWERED + card("井盖松动有响声", below) + ANSWERED.replace("路灯", "红灯"), "留言板 - 某县"
    )
    (waits,) = (one for one in read if one.title == "井盖松动有响声")
    assert (waits.asked, waits.answered, waits.answer, waits.status) == (date(2026, 11, 2), None, "", status)
    assert "answer" in waits.shows


@pytest.mark.parametrize("below", ["<p>问卷已经结束，不用回复</p>", "<p>当事人要求不公开</p>"])
def test_a_card_that_says_otherwise_is_left_alone(below: str) -> None:
    read = messages(
        ANSWERED + card("井盖松动有响声", below) + ANSWERED.replace("路灯", "红灯"), "留言板 - 某县"
    )
    assert len(read) == 2


def test_an_answer_under_the_heading_复信() -> None:
    (read,) = messages(
        "<h1>路灯不亮</h1><p>来信时间：2026-11-02</p><h3>来信内容</h3><p>路灯不亮。</p><h3>复信</h3><p>已经换好了灯泡。</p>"
        "<p>复信单位：县城管局</p><p>复信时间：2026-11-04</p>"
    )
    assert (read.answered, read.unit, read.answer) == (date(2026, 11, 4), "县城管局", "已经换好了灯泡。")


def test_what_labels_tell_is_no_thread() -> None:
    rows = (("主题", "路灯坏了"), ("类别", "投诉"), ("提问时间", "2026/11/2 9:02:00"), ("内容", "请换。"))
    told = (
        ("状态", "已回复"),
        ("回复单位", "县城管局"),
        ("回复时间", "2026/11/6 15:02:00"),
        ("回复内容", ""),
    )
    table = "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in (*rows, *told))
    (read,) = messages(f"<table>{table}</table>")
    assert (read.asked, read.answered, read.answer) == (date(2026, 11, 2), date(2026, 11, 6), "")


REPLY = "<div class='a'><p>回复部门：县城管局</p><p>回复时间：2026年11月6日</p><p>回复内容：已经换好了。</p></div>"


@pytest.mark.parametrize(
    ("asked", "wordless"),
    [
        ("<p>留言人：李**</p><p>留言时间：2026-11-02</p><p>留言内容：</p>", True),
        (
            "<table><tr><td>留言时间</td><td>2026-11-02</td></tr><tr><td>留言内容</td><td></td></tr></table>",
            True,
        ),
        ("<dl><dt>来信时间</dt><dd>2026-11-02</dd><dt>来信内容</dt><dd>&nbsp;</dd></dl>", True),
        ("<p>网友：李**　留言时间：2026-11-02</p><div class='question'></div>", True),
        ("<p>网友：李**　留言时间：2026-11-02</p><div class='ask-con'><p></p></div>", True),
        ("<p>留言时间：2026-11-02</p><p>留言内容：路灯不亮。</p>", False),
        ("<p>留言时间：2026-11-02</p><p>留言内容：</p><div>路灯不亮。</div>", False),
        ("<p>留言时间：2026-11-02</p><p>留言内容：<img src='/u/1.jpg'></p>", False),
        ("<p>留言时间：2026-11-02</p><p>留言内容：内容不公开</p>", False),
        ("<p>留言时间：2026-11-02</p><p>留言内容：</p><div id='con'></div>", False),
        ("<p>留言时间：2026-11-02</p><div class='question'>路灯不亮。</div>", False),
        ("<p>路灯不亮。</p><p>留言时间：2026-11-02</p><div class='question'></div>", False),
        ("<p>留言时间：2026-11-02</p><div class='line'></div>", False),
        ("<p>留言时间：2026-11-02</p>", False),
    ],
)
def test_an_empty_place_of_the_question(asked: str, wordless: bool) -> None:
    (read,) = messages(f"<h3>路灯什么时候修</h3>{asked}{REPLY}")
    assert read.answered == date(2026, 11, 6)
    assert read.wordless is wordless


BOARD = "<div class='crumb'><a href='/'>首页</a> &gt; <a href='/hd/lyb/'>留言板</a></div>"
STEPS = "<li><b>提交</b><i>2026-11-02 09:00</i></li><li><b>受理</b><i>2026-11-03 09:00</i></li>"


@pytest.mark.parametrize(
    ("body", "answered"),
    [
        (f"<ul>{STEPS}<li><b>办结</b><i>2026-11-06 09:00</i></li></ul><h3>办理意见</h3><p>{A}</p>", True),
        (f"<ul>{STEPS}</ul>", False),
        (f"<h4>来信（2026-11-02）</h4><p>{Q}</p><h4>复信（2026-11-06）</h4><p>{A}</p><p>县城管局</p>", True),
        (
            f"<div><i>提问者：王**</i><i>2026-11-02</i><p>{Q}</p></div><div><i>回答者：县城管局</i><i>2026-11-06</i><p>{A}</p></div>",
            True,
        ),
        (
            f"<p><em>问</em>{Q}</p><p>2026-11-02 张**</p><p><em>答</em>{A}</p><p>县城管局 2026-11-06</p>",
            True,
        ),
        (f"<p>提交于 2026-11-02</p><p>{Q}</p><p>回复于 2026-11-06：{A}（县城管局）</p>", True),
    ],
)
def test_on_a_board_shorter_words_will_do(body: str, answered: bool) -> None:
    (read,) = messages(f"{BOARD}<h1>南湖路路灯什么时候修</h1>{body}", "南湖路路灯什么时候修-留言板-某县")
    assert (read.asked, read.answered) == (date(2026, 11, 2), date(2026, 11, 6) if answered else None)
    assert ("路灯已于" in read.answer) is answered


@pytest.mark.parametrize(
    ("box", "shown"),
    [
        ("<div class='reply'></div>", True),
        ("<div class='reply' id='r'></div>", False),
        ("<div class='reply'><script>load()</script></div>", False),
        ("<div class='reply'></div><script>$('.reply').load('/r')</script>", False),
    ],
)
def test_the_empty_box_of_a_reply(box: str, shown: bool) -> None:
    (read,) = messages(f"{BOARD}<h1>南湖路路灯</h1><p>来信人：李**　来信时间：2026-11-02</p><p>{Q}</p>{box}")
    assert (read.answer, "answer" in read.shows) == ("", shown)
