# ruff: noqa: E501 - a page is easier to read as it stands
"""Where the parts of a message stand when nothing on the page says so plainly, or the wrong thing seems to."""

from __future__ import annotations

from datetime import date

import pytest

from checks.facts import Message
from spiders.reading.messages import read_messages
from spiders.reading.sheet import Sheet

SEEN = date(2026, 11, 22)
URL = "https://www.example.gov.cn/hd/1.html"


def messages(body: str, *, attributes: str = "") -> tuple[Message, ...]:
    crumb = "<p class='crumb'>首页 &gt; 互动交流 &gt; 局长信箱</p>"
    return read_messages(
        Sheet(
            f"<html><head><title>局长信箱 - 示例县</title></head><body {attributes}>{crumb}{body}</body></html>",
            URL,
        ),
        SEEN,
    )


def letter(answer: str, *, day: str = "2026-11-18", heading: str = "", text: str = "桥东的路灯坏了。") -> str:
    rows = (
        ("来信标题", "路灯不亮怎么办"), ("来信时间", "2026-11-02 09:00"), ("来信内容", text),
        ("答复单位", "县住建局" if day else ""), ("答复时间", day), ("答复内容", answer),
    )  # fmt: skip
    return (
        f"<h2>{heading}</h2><table>{''.join(f'<tr><td>{a}</td><td>{b}</td></tr>' for a, b in rows)}</table>"
    )


@pytest.mark.parametrize(
    "attributes", ["id='top'", "class='nav-open'", "class='header-fixed'", "id='footer'"]
)
def test_what_the_whole_page_is_called_is_no_region(attributes: str) -> None:
    (found,) = messages(letter("灯已修好。"), attributes=attributes)
    assert (found.title, found.answer) == ("路灯不亮怎么办", "灯已修好。")


@pytest.mark.parametrize("called", ["ft", "dibu", "bt", "w1200", "bq"])
def test_the_imprint_is_no_answer(called: str) -> None:
    imprint = (
        f"<div class='{called}'><p><a href='/'>首页</a></p><p>主办单位：示例县人民政府办公室　网站标识码：1100000001</p>"
        "<p>京ICP备11000001号 京公网安备11000001号</p></div>"
    )
    (found,) = messages(letter("", day="") + imprint)
    assert (found.answer, found.unit, found.answered) == ("", "", None)
    (signed,) = messages(letter("灯已修好。") + imprint)
    assert signed.unit == "县住建局"


@pytest.mark.parametrize("heading", ["信件详情", "来信详情", "留言信息", "来信内容"])
def test_a_heading_over_the_whole_letter_is_no_empty_question(heading: str) -> None:
    (found,) = messages(letter("灯已修好。", heading=heading))
    assert not found.wordless
    (empty,) = messages(letter("灯已修好。", heading=heading, text=""))
    assert empty.wordless


@pytest.mark.parametrize(
    ("answer", "day"),
    [
        ("<p>【2026-11-05 10:20】已派人查看，电缆被挖断。</p><p>【2026-11-18】电缆已换好。</p>", 5),
        ("（2026年11月5日）已派人查看，电缆被挖断。（2026年11月18日）电缆已换好。", 5),
        ("【11月5日 阶段答复】电缆被挖断，正在抢修。【11月18日 办结答复】电缆已换好。", 5),
        ("首次答复（2026-11-05）：电缆被挖断，正在抢修。最终答复（2026-11-18）：电缆已换好。", 5),
        ("第一次回复 2026-11-05：电缆被挖断，正在抢修。第二次回复 2026-11-18：已换好。", 5),
        ("【2026-11-05】您的来信已收悉。【2026-11-18】电缆已换好。", 18),
        ("2026年11月5日，我局到现场查看，电缆被挖断，现已换好。", 18),
        ("（2026年11月5日）电缆被挖断，现已换好。", 18),
        ("【2026-10-05】电缆被挖断。【2026-11-18】现已换好。", 18),
        ("您好，电缆已换好。【网友追问 11月20日】还会坏吗？", 18),
        ("按照《办法》（2026年11月1日起施行）第三条，路灯由镇政府维护。", 18),
        ("【2026-11-05】电缆被挖断，按《办法》（2026年11月1日起施行）由镇里修好。", 18),
        ("【2026-02-31】灯已修好。【2026-11-18】又修好一盏。", 18),
    ],
)
def test_the_first_of_several_answers_counts(answer: str, day: int) -> None:
    (found,) = messages(letter(answer))
    assert found.answered == date(2026, 11, day)


@pytest.mark.parametrize(
    "named", ["2026年11月2日 星期一", "2026-11-02（周一）09:00", "2026.11.2 星期一 9:00"]
)
def test_the_name_of_the_day_beside_it(named: str) -> None:
    (found,) = messages(letter("灯已修好。").replace("2026-11-02 09:00", named))
    assert found.asked == date(2026, 11, 2)


CARD = "<div class='card'><h3>%s</h3>%s<p>%s</p><p>留言时间：2026-11-02　状态：已回复</p><p>回复单位：县住建局　回复时间：2026-11-05</p><div>回复：%s</div></div>"


def cards(*parts: tuple[str, str, str]) -> tuple[Message, ...]:
    return messages("".join(CARD % (title, mark, text, f"{title}已经办好。") for title, mark, text in parts))


@pytest.mark.parametrize(
    ("title", "mark", "kind"),
    [
        ("【网站找错】栏目日期写错", "", "find-error"), ("栏目日期写错（我为政府网站找错）", "", "find-error"),
        ("网页纠错：栏目日期写错", "", "find-error"), ("栏目日期写错", "<em>[网站纠错]</em>", "find-error"),
        ("栏目日期写错", "<span>投诉</span>", "complaint"), ("找错栏目在哪里", "", "other"),
        ("电费算错了找谁", "", "other"), ("网站找错留言一直没人回复", "", "other"),
    ],
)  # fmt: skip
def test_the_kind_that_a_card_shows_in_its_head(title: str, mark: str, kind: str) -> None:
    found = cards((title, mark, "见标题所述情况。"), ("路灯不亮怎么办", "", "桥东六盏灯坏了。"))
    assert found[0].kind.replace("consult", "other") == kind


def test_a_card_without_the_question_that_the_others_have() -> None:
    asked = [("路灯不亮怎么办", "", "桥东六盏灯坏了。"), ("井盖破损谁来管", "", "南街井盖破了。")]
    assert [one.wordless for one in cards(*asked, ("公交线路的事", "", ""))] == [False, False, True]
    assert not any(one.wordless for one in cards(("路灯不亮怎么办", "", ""), ("井盖破损谁来管", "", "")))


@pytest.mark.parametrize("text", ["", "夏天怎么修？"])
def test_an_unfolding_card_with_a_label_and_nothing_behind_it(text: str) -> None:
    one = "<div class='item'><div class='head'><span>%s</span><em>已答复</em></div><div><p>提问时间：2026-11-02</p><p>提问内容：%s</p><p>答复单位：县住建局</p><p>答复时间：2026-11-05</p><div>答复内容：%s已办好。</div></div></div>"
    letters = [("路灯不亮怎么办", "灯坏了。"), ("井盖破损谁来管", "井盖破了。"), ("公园的座椅", text)]
    found = messages("".join(one % (title, said, title) for title, said in letters))
    assert [message.wordless for message in found] == [False, False, not text]
