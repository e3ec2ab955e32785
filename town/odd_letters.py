"""Letters whose state is a picture on the list and on their own pages, one that shows nothing but who wrote
and when, a guestbook in which a line that says who and when leads each text, letters under headings that are
worded as the labels of their tables, and question cards with what offices and other citizens wrote below."""

from __future__ import annotations

from datetime import date

from town.boards import SOUND, UNIT, board
from town.files import gif
from town.pages import Answer, AnyPage, Fragment, Page, link
from town.planted import Mark, fault, trap
from town.workdays import working_days_after, working_days_before

MAILBOX, SPOKEN, LAID_OUT, DESK = "/Mailbox.asp", "/Spoken.asp", "/Slip.asp?ID=1", "/Desk.asp"
THREADS = "/Threads.asp"
_ICONS = {"已办结": "ybj", "办理中": "blz", "待受理": "st03"}
"""How the files of the pictures are called."""


def pages(today: date) -> list[AnyPage]:
    return [*mailbox(today), spoken(today), slip(today), *desk(today), *threads(today)]


def entrances() -> tuple[Fragment, ...]:
    """Links for the home page."""
    return tuple(
        link(path, words)
        for path, words in (
            (MAILBOX, "局长信箱"),
            (SPOKEN, "在线留言"),
            (LAID_OUT, "来信一则"),
            (DESK, "写信选登"),
            (THREADS, "网民提问"),
        )
    )


def answers() -> dict[str, Answer]:
    return {f"/images/zt/{name}.gif": gif() for name in _ICONS.values()}


def mailbox(today: date) -> list[AnyPage]:
    asked = [working_days_before(today, count) for count in (22, 3, 27, 31)]
    signed = f"{SOUND}<p>{UNIT}</p><p>{working_days_after(asked[3], 2)}</p>"
    waiting = fault("unanswered-message", "a picture says 办理中 for 22 working days")
    new = trap("unanswered-message", "a picture says 待受理, for 3 working days")
    undated = fault("incomplete-message", "no day of the answer, and a picture says 已办结")
    told = (
        (1, "沟渠淤塞", "办理中", "", (waiting,)),
        (2, "水表读数", "待受理", "", (new,)),
        (3, "停水时段", "已办结", reply(UNIT, "", SOUND), (undated,)),
        (4, "水质检测", "已办结", reply("", "", signed), WHOLE),
    )
    written = [
        detail(number, title, asked[number - 1], state, answer, marks)
        for number, title, state, answer, marks in told
    ]
    rows = "".join(
        f'<tr><td><a href="{page.path.removeprefix("/")}">{title}</a></td><td>{asked[number - 1]}</td>'
        f"<td>{icon(state)}</td></tr>"
        for page, (number, title, state, _, _) in zip(written, told, strict=True)
    )
    heads = "<tr><th>信件标题</th><th>来信日期</th><th>状态</th></tr>"
    return [board(MAILBOX, "局长信箱", f"<table>{heads}{rows}</table>"), *written]


WHOLE = (
    trap("incomplete-message", "the places for office and day are empty, both sign the answer"),
    trap("late-reply", "2 working days, by the day that signs the answer"),
)


def icon(state: str) -> str:
    """One of the pictures is called by its file alone."""
    said = "" if state == "已办结" else f' alt="{state}"'
    return f'<img src="/images/zt/{_ICONS[state]}.gif"{said}>'


def reply(unit: str, day: str, answer: str) -> str:
    head = f"<p>答复单位：<b>{unit}</b>　答复时间：<i>{day}</i></p>"
    return f'<div class="box">{head}<div class="rc">{answer}</div></div>'


def detail(number: int, title: str, asked: date, state: str, answer: str, marks: tuple[Mark, ...]) -> Page:
    html = (
        f"<dl><dt>写信时间</dt><dd>{asked} 10:15</dd><dt>当前状态</dt><dd>{icon(state)}</dd></dl>"
        f'<div class="cont"><p>局长您好：想反映{title}的情况。</p></div>{answer}'
    )
    return board(f"/Mail.asp?ID={number}", "局长信箱", html, *marks, title=title)


def spoken(today: date) -> Page:
    waiting, late, new, fine = (working_days_before(today, count) for count in (14, 26, 3, 30))
    told = (
        ("沟渠何时清淤", new, None),
        ("灌溉用水怎样登记", waiting, None),
        ("水费押金怎么退", late, working_days_after(late, 12)),
        ("河道保洁员招聘条件", fine, working_days_after(fine, 1)),
    )
    html = "".join(
        f'<div class="gb"><p><b>{title}</b></p>'
        f"<p>网友 {asked} 10:20 留言：{title}，望答复。</p>{answered(day)}</div>"
        for title, asked, day in told
    )
    return board(
        SPOKEN,
        "在线留言",
        html,
        fault("unanswered-message", "one of four has waited for 14 working days"),
        fault("late-reply", "one of four was answered on working day 12"),
        trap("incomplete-message", "who and when stand before the answer in its own line"),
    )


def answered(day: date | None) -> str:
    said = f"管理员（{UNIT}办公室） {day} 15:30 回复：{SOUND}" if day else ""
    return f'<p class="re">{said}</p>'


def slip(today: date) -> Page:
    asked = working_days_before(today, 12)
    html = f"<p>写信人：林*　类别：咨询　写信日期：{asked} 09:05</p><p>内容：蓄水图看不清，怎么办？</p>"
    mark = fault("unanswered-message", "no state and no answer after 12 working days: a person must look")
    return board(LAID_OUT, "局长信箱", html, mark, title="蓄水图看不清")


def desk(today: date) -> list[AnyPage]:
    asked = [working_days_before(today, count) for count in (30, 28, 15)]
    told = (
        ("涵闸维修进度", "已答复", UNIT, working_days_after(asked[0], 2), IN_TIME),
        (
            "渡槽漏水",
            "已答复",
            "",
            working_days_after(asked[1], 9),
            (
                fault("late-reply", "working day 9, in a table under a heading called as one of its rows"),
                fault("incomplete-message", "the place of the office is empty"),
            ),
        ),
        (
            "机井编号牌缺失",
            "办理中",
            "",
            None,
            (fault("unanswered-message", "办理中 for 15 working days, under such a heading"),),
        ),
    )
    written = [
        headed(number, asked[number], title, state, unit, day, marks)
        for number, (title, state, unit, day, marks) in enumerate(told)
    ]
    rows = "".join(
        f'<tr><td><a href="{page.path.removeprefix("/")}">{title}</a></td><td>{on}</td><td>{state}</td></tr>'
        for page, on, (title, state, *_) in zip(written, asked, told, strict=True)
    )
    heads = "<tr><th>信件标题</th><th>来信日期</th><th>状态</th></tr>"
    return [board(DESK, "写信选登", f"<table>{heads}{rows}</table>{NEAR}", *NOWHERE), *written]


NEAR = (
    '<div class="cx"><h5>便民查询</h5><a href="">水费查询</a> <a href="/">首页</a></div>'
    '<div class="sq"><a class="btn3" href="javascript:;">取水申报系统登录</a></div>'
    '<div class="lm"><b>节水常识</b> <a href="#">MORE</a><ul><li><a href="/">首页</a></li></ul></div>'
    '<div class="ss"><form action="/"><a href="javascript:;">水价查询</a></form></div>'
    '<div class="dh"><ul><li><a href="#">更多</a><ul><li><a href="/">首页</a></li></ul></li></ul></div>'
)
NOWHERE = (
    fault("empty-link", "what can be looked up, under a heading", "水费查询"),
    fault("empty-link", "a numbered picture of a button, and no script", "取水申报系统登录"),
    fault("empty-link", "more of the rows under it", "MORE"),
    trap("empty-link", "the button of a form", "水价查询"),
    trap("empty-link", "opens the last part of a menu", "更多"),
)


IN_TIME = tuple(
    trap(check, "answered on working day 2, in a table under a heading called as one of its rows")
    for check in ("unanswered-message", "incomplete-message", "late-reply")
)


def headed(
    number: int, asked: date, title: str, state: str, unit: str, day: date | None, marks: tuple[Mark, ...]
) -> Page:
    """`信件内容` is the heading over the table and one of its rows."""
    parts = (
        f"<tr><th>信件标题</th><td colspan=3>{title}</td></tr>"
        f"<tr><th>来信时间</th><td>{asked} 10:15:08</td><th>信件类型</th><td>投诉</td></tr>"
        f"<tr><th>信件内容</th><td colspan=3>{title}，请派人查看。</td></tr>"
        f"<tr><th>办理状态</th><td colspan=3>{state}</td></tr>"
    )
    said = (
        f"<tr><th>答复单位</th><td>{unit}</td><th>答复时间</th><td>{day or ''}</td></tr>"
        f"<tr><th>答复内容</th><td colspan=3>{SOUND if day else ''}</td></tr>"
    )
    html = f"<h4>信件内容</h4><table>{parts}</table><h4>信件答复</h4><table>{said}</table>"
    return board(f"/DeskMail.asp?ID={number + 1}", "写信选登", html, *marks, title=title)


def threads(today: date) -> list[AnyPage]:
    asked = [working_days_before(today, count) for count in (16, 25, 13, 3)]
    stages = official("官方回复", working_days_after(asked[1], 2), "已约定勘查，月底前给出结果。") + official(
        "再次回复", working_days_after(asked[1], 18), "渠段已经修好。"
    )
    receipt = (
        "<dl><dt>受理单位</dt><dd>枫溪县水务局</dd><dt>受理意见</dt><dd>已受理，交有关单位承办。</dd></dl>"
    )
    same = f'<div class="reply user"><b>网友 阿*</b><p>我家也这样，同问。</p><p>{asked[0]} 18:20</p></div>'
    told = (
        ("闸门漏水", "处理中", same, (fault("unanswered-message", "a citizen, no office, wrote below it"),)),
        ("渠段塌方", "已回复", stages, STAGED),
        (
            "泵房噪声",
            "已受理",
            receipt,
            (fault("unanswered-message", "a receipt, 13 working days"), NO_ANSWER),
        ),
        (
            "水尺看不清",
            "已受理",
            receipt,
            (trap("unanswered-message", "a receipt, 3 working days"), NO_ANSWER),
        ),
    )
    written = [
        card(number, asked[number], title, state, below, marks)
        for number, (title, state, below, marks) in enumerate(told)
    ]
    rows = "".join(
        f'<li><a href="{page.path.removeprefix("/")}">{title}</a><em>{state}</em></li>'
        for page, (title, state, *_) in zip(written, told, strict=True)
    )
    return [board(THREADS, "网民提问", f"<ul>{rows}</ul>"), *written]


STAGED = (
    trap("late-reply", "the first reply came on working day 2, the last on day 18"),
    trap("incomplete-message", "two replies, each under who and when"),
)
NO_ANSWER = trap("incomplete-message", "a receipt is no answer: it needs no day of one")


def official(heading: str, day: date, words: str) -> str:
    return (
        f'<div class="reply official"><span class="badge">{heading}</span><div>回复部门：{UNIT}</div>'
        f'<div>回复时间：<time>{day} 10:00</time></div><div class="txt"><p>{words}</p></div></div>'
    )


def card(number: int, asked: date, title: str, state: str, below: str, marks: tuple[Mark, ...]) -> Page:
    html = (
        f'<div class="q"><span class="badge">咨询</span><h3>{title}</h3><p>{title}，怎么解决？</p>'
        f'<p class="by">网友 林*　提问时间：<time>{asked} 10:20</time></p>'
        f'<span class="state">{state}</span></div>'
        f'<div class="thread">{below}</div>'
    )
    return board(f"/Thread.asp?ID={number + 1}", "网民提问", html, *marks, title=title)
