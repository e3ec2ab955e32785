# ruff: noqa: E501 - a page is easier to read as it stands
"""A question card with its replies on a page without crumbs, and letters that show no state."""

from __future__ import annotations

from datetime import date

import pytest

from checks.facts import Message
from spiders.reading.messages import read_messages
from spiders.reading.sheet import Sheet

SEEN = date(2026, 11, 22)
URL = "https://www.example.gov.cn/hd/t/17/"
BACK = '<a href="/hd/">返回留言板</a>'


def messages(body: str, title: str = "路灯不亮 · 某开发区") -> tuple[Message, ...]:
    return read_messages(
        Sheet(f"<html><head><title>{title}</title></head><body>{body}</body></html>", URL), SEEN
    )


def question(state: str, clock: str = "10:20", asked: str = "提问时间：") -> str:
    day = f'<time datetime="2026-11-02T02:20:00Z">2026年11月2日 {clock}</time>' if asked else ""
    return (
        '<div class="q"><span class="badge">网站找错</span><h3>机构页面的电话有误</h3><p>打不通，请核对。</p>'
        f'<p class="by">网友 林*　{asked}{day}</p><span class="state">{state}</span></div>'
    )


def reply(heading: str, day: str, words: str) -> str:
    return (
        f'<div class="reply official"><span class="badge">{heading}</span><div>回复部门：县教育局</div>'
        f'<div>回复时间：<time>{day}</time></div><div class="txt"><p>{words}</p></div></div>'
    )


@pytest.mark.parametrize("back", [BACK, ""])
@pytest.mark.parametrize("state", ["待办理", "转办", "处理中"])
def test_a_question_that_waits(state: str, back: str) -> None:
    (read,) = messages(f"<article>{question(state)}{back}</article>")
    assert (read.title, read.kind) == ("机构页面的电话有误", "find-error")
    assert (read.asked, read.answered, read.status, read.detail) == (date(2026, 11, 2), None, state, True)
    assert not read.asked_late


def test_a_question_of_the_evening() -> None:
    (read,) = messages(question("待办理", "17:45") + BACK)
    assert read.asked_late


def test_a_first_reply_before_the_last() -> None:
    first, last = (
        reply("官方回复", "2026年11月4日 10:00", "已安排核对，两周内给出结果。"),
        reply("再次回复", "2026年11月18日 10:00", "电话已改正。"),
    )
    (read,) = messages(f'{question("已回复")}<div class="thread">{first}{last}</div>{BACK}')
    assert (read.asked, read.answered, read.unit) == (date(2026, 11, 2), date(2026, 11, 4), "县教育局")
    assert read.answer.startswith("已安排核对")


def test_a_card_without_the_day_of_asking() -> None:
    answer = reply("官方回复", "2026年11月4日 10:00", "电话已改正。")
    (read,) = messages(f"{question('已回复', asked='')}{answer}{BACK}")
    assert (read.asked, read.answered) == (None, date(2026, 11, 4))
    assert "asked" not in read.shows


@pytest.mark.parametrize("box", ["reply user", "reply"])
def test_what_another_citizen_wrote_below_is_no_answer(box: str) -> None:
    said = (
        f'<div class="{box}"><b>网友 阿*</b><p>我也遇到了，同问。</p><time>2026年11月3日 06:20</time></div>'
    )
    (read,) = messages(f"{question('处理中')}{said}{BACK}")
    assert (read.answered, read.answer) == (None, "")


@pytest.mark.parametrize(
    "line",
    [
        "本站　发布时间：<span>2026年11月2日</span>",
        "来源：县报　发布日期：<span>2026年11月2日</span>",
    ],
)
def test_the_byline_of_an_article_is_no_question(line: str) -> None:
    assert messages(f"<h1>我县回复群众关切</h1><p>{line}</p><p>处理中</p><p>部门答复了十件建议。</p>") == ()


def test_a_letter_without_state_and_answer_under_its_pages_own_name() -> None:
    body = (
        "<h1>退休年龄怎样计算</h1><div><label>来信类型：</label><span>咨询</span></div><div><label>提交时间：</label>"
        "<span>2026-11-02 10:20</span></div><div><label>来信内容：</label><span>该怎样算？</span></div>"
    )
    (read,) = messages(body, "信件详情 - 某局")
    assert (read.title, read.asked, read.status, read.answer) == (
        "退休年龄怎样计算",
        date(2026, 11, 2),
        "",
        "",
    )
    assert messages(body, "关于来信的说明 - 某局") == ()


def test_a_complaint_that_shows_only_its_problem() -> None:
    crumbs = '<div class="location">位置：<a href="/">首页</a> &gt; <a href="/hd/">咨询投诉</a></div>'
    body = (
        "<h1>占道经营</h1><dl><dt>类　　别：</dt><dd>咨询</dd><dt>提交时间：</dt><dd>2026-11-02 10:20</dd></dl>"
        "<div><h3>问题描述</h3><p>市场北侧无法通行。</p></div>"
    )
    (read,) = messages(crumbs + body, "占道经营-某区")
    assert (read.asked, read.status, read.detail) == (date(2026, 11, 2), "", True)


def test_a_row_of_the_evening() -> None:
    rows = "".join(
        f"<li><a href='/m/{clock[:2]}'>停电的问题</a><em>待回复</em><span>2026-11-02 {clock}</span></li>"
        for clock in ("09:00", "18:10")
    )
    assert [one.asked_late for one in messages(f"<ul>{rows}</ul>")] == [False, True]
