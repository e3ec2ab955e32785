# ruff: noqa: E501 - a page is easier to read as it stands
"""Messages of which a list, or their own page, publishes everything: question, answer, days and office."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Message
from spiders.reading.messages import read_messages
from spiders.reading.messages.labels import labels_in, title_with_day
from spiders.reading.sheet import Sheet

SEEN = date(2026, 11, 22)
URL = "https://www.example.gov.cn/hd/1.html"
CRUMB = "<div class='crumb'>首页 &gt; 互动交流 &gt; 在线咨询</div>"
ASKED, ANSWERED, OFFICE = date(2026, 11, 2), date(2026, 11, 5), "县住建局"


def messages(body: str) -> tuple[Message, ...]:
    page = f"<html><head><title>在线咨询 - 示例县</title></head><body>{CRUMB}{body}</body></html>"
    return read_messages(Sheet(page, URL), SEEN)


TWO = (
    ("路灯不亮怎么办", "桥东六盏路灯坏了。", "电缆已接通。"),
    ("广场没有健身器材", "能不能装一些？", "已列入明年计划。"),
)
LISTS = {
    "the day in the heading": "<div><div class='q'>【咨询】%s　留言时间：2026-11-02 09:20</div><div>%s</div><div>答复单位：县住建局　答复时间：2026-11-05 15:00</div><div>答复内容：%s</div></div>",
    "the day in brackets in the heading": "<div><h3>%s（留言时间：2026-11-02）</h3><p>%s</p><p>答复单位：县住建局　答复时间：2026-11-05</p><p>答复内容：%s</p></div>",
    "question and answer end with their days": "<div><!--%s--><p>问：%s（2026-11-02 09:20）</p><p>答：%s（县住建局 2026-11-05 15:00）</p></div>",
    "asked and said": "<div><!--%s--><div><b>询</b>%s<em>咨询时间：2026-11-02</em></div><div><b>复</b>%s<em>答复单位：县住建局 答复时间：2026-11-05</em></div></div>",
    "nothing but blanks behind the labels": "<div><div>%s<span>提问时间 2026-11-02</span></div><p>提问内容</p><p>%s</p><p>回复内容</p><p>%s</p><p>回复单位 县住建局</p><p>回复时间 2026-11-05 15:00</p></div>",
}


@pytest.mark.parametrize("form", LISTS)
def test_questions_and_answers_in_full_on_a_list(form: str) -> None:
    found = messages("".join(LISTS[form] % one for one in TWO))
    assert len({one.url for one in found}) == 2
    for one, (title, asks, says) in zip(found, TWO, strict=True):
        assert title in one.title or asks.rstrip("。？") in one.title
        assert (one.asked, one.answered, one.unit) == (ASKED, ANSWERED, OFFICE)
        assert one.answer.startswith(says)


WHOLE = {
    "the office and the day in a box under the answer": "<h1>路灯不亮怎么办</h1><div>来信人：李** 来信时间：2026-11-02</div><div>桥东路灯坏了。</div><div><div>办理结果</div><div>电缆已接通。</div><div>县住建局 2026年11月5日</div></div>",
    "the office in the heading of the answer": "<h1>路灯不亮怎么办</h1><div>来信时间：2026-11-02　浏览：23</div><div>桥东路灯坏了。</div><div>【县住建局回复】2026-11-05 15:00</div><div>电缆已接通。</div>",
    "the steps in a table": "<h1>路灯不亮怎么办</h1><p>来信日期：2026-11-02</p><p>来信内容：桥东路灯坏了。</p><p>当前状态：已办结</p><table><tr><th>办理环节</th><th>办理单位</th><th>办理时间</th><th>办理意见</th></tr><tr><td>受理</td><td>县政府办</td><td>2026-11-03</td><td>转县住建局</td></tr><tr><td>办结</td><td>县住建局</td><td>2026-11-05</td><td>电缆已接通。</td></tr></table>",
    "other names": "<h1>路灯不亮怎么办</h1><table><tr><td>反映时间</td><td>2026-11-02</td></tr><tr><td>反映内容</td><td>桥东路灯坏了。</td></tr><tr><td>处理单位</td><td>县住建局</td></tr><tr><td>处理日期</td><td>2026-11-05</td></tr><tr><td>处理结果</td><td>电缆已接通。</td></tr></table>",
    "the office in brackets behind the label": "<h1>路灯不亮怎么办</h1><p>写信时间：2026-11-02 来信人：李*</p><div>桥东路灯坏了。</div><div><b>回复（县住建局）：</b>电缆已接通。</div><p>2026-11-05</p>",
    "office and day in one bracket at the end": "<h1>路灯不亮怎么办</h1><p>写信时间：2026-11-02 来信人：李*</p><div>桥东路灯坏了。</div><div><b>回复内容：</b>电缆已接通。<br>（县住建局，2026年11月5日）</div>",
    "an answer that is called the last": "<h1>路灯不亮怎么办</h1><p>来信时间：2026-11-02</p><p>来信内容：桥东路灯坏了。</p><p>最终答复：电缆已接通。</p><p>答复单位：县住建局</p><p>答复时间：2026-11-05</p>",
}


@pytest.mark.parametrize("form", WHOLE)
def test_a_page_of_its_own(form: str) -> None:
    (one,) = messages(WHOLE[form])
    assert (one.asked, one.answered, one.unit) == (ASKED, ANSWERED, OFFICE)
    assert one.answer.startswith("电缆已接通")
    assert one.title == "路灯不亮怎么办"


@pytest.mark.parametrize(
    "said",
    ["", "暂无回复内容", "暂无", "尚未答复，请耐心等待", "等待回复", "未回复", "-", "暂时没有答复"],
)
def test_words_that_stand_for_no_answer(said: str) -> None:
    body = f"<h1>路灯不亮</h1><table><tr><td>来信日期</td><td>2026年11月2日</td></tr><tr><td>来信内容</td><td>路灯坏了。</td></tr><tr><td>回复内容</td><td>{said}</td></tr></table>"
    (one,) = messages(body)
    assert (one.answer, "answer" in one.shows) == ("", True)


@pytest.mark.parametrize("said", ["暂无该项补贴", "未回复原因是电话不通", "没有"])
def test_words_that_answer(said: str) -> None:
    body = f"<h1>路灯不亮</h1><table><tr><td>来信日期</td><td>2026年11月2日</td></tr><tr><td>来信内容</td><td>路灯坏了。</td></tr><tr><td>回复内容</td><td>{said}</td></tr></table>"
    assert [one.answer for one in messages(body)] == [said]


def test_the_empty_steps_of_a_letter_are_no_answer() -> None:
    heads = "<tr><th>办理环节</th><th>办理单位</th><th>办理时间</th><th>办理意见</th></tr>"
    body = f"<h1>路灯不亮</h1><p>来信日期：2026-11-02</p><p>来信内容：路灯坏了。</p><p>当前状态：办理中</p><table>{heads}</table>"
    (one,) = messages(body)
    assert (one.answer, one.answered, one.status) == ("", None, "办理中")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("【咨询】路灯不亮　留言时间：2026-11-02", "【咨询】路灯不亮"),
        ("路灯不亮怎么办 （来信日期：2026年11月2日）", "路灯不亮怎么办"),
        ("网友139****1001 留言时间：2026-11-02", ""),
        ("张先生 来信时间：2026-11-02", ""),
        ("咨询 留言时间：2026-11-02", ""),
        ("县住建局 来信时间：2026-11-02", ""),
        ("路灯不亮 发布时间：2026-11-02", ""),
        ("请写明留言时间：年月日", ""),
    ],
)
def test_a_heading_that_ends_with_the_day(text: str, title: str) -> None:
    assert title_with_day(text)[0] == title
    names = [one.name for one in labels_in(text)]
    assert ("title" in names) is bool(title)


@given(st.text("路灯不亮留言时间来信：:2026-1 （）　|", max_size=120))
def test_any_heading_may_be_looked_at(text: str) -> None:
    title, rest = title_with_day(text)
    assert bool(title) is bool(rest)


def rows(*cells: str, heads: str = "") -> tuple[Message, ...]:
    lines = "".join(
        f"<tr><td><a href='/m/{n}.html'>{'路灯不亮' * 2}{n}</a></td><td>2026-11-0{n + 1}</td><td>{cell}</td></tr>"
        for n, cell in enumerate(cells)
    )
    return messages(f"<table>{heads}{lines}</table>")


@pytest.mark.parametrize(
    ("name", "yes", "no"),
    [
        ("是否回复", "是", "否"),
        ("状态", "√", "\u00d7"),
        ("状态", "<span class='tag yhf'></span>", "<i class='whf'></i>"),
    ],
)
def test_states_that_are_a_mere_mark(name: str, yes: str, no: str) -> None:
    heads = f"<tr><th>标题</th><th>来信时间</th><th>{name}</th></tr>"
    assert [one.status for one in rows(yes, no, heads=heads)] == ["已回复", "未回复"]


def test_a_mark_of_another_class_is_no_state() -> None:
    heads = "<tr><th>标题</th><th>来信时间</th><th>状态</th></tr>"
    assert [one.status for one in rows("<i class='arrow'></i>", "处理中", heads=heads)] == ["", "处理中"]


def test_states_in_other_words() -> None:
    states = ("已受理，未回复", "超时未回复", "等待回复", "部门办理中", "交办中")
    assert [one.status for one in rows(*states)] == list(states)
