"""Old ways of an ASP site: a guestbook that shows all on one page, complaints that open in windows of their
own, columns that are a bare table, topics under a picture, and addresses that no browser opens."""

from __future__ import annotations

from datetime import date

from town import odd_answers
from town.boards import SOUND, UNIT, board
from town.pages import Answer, AnyPage, Article, Fragment, Page, anchor, link
from town.planted import Mark, fault, trap
from town.prose import BUREAU, headline, paragraphs
from town.workdays import working_days_after, working_days_before

GUESTBOOK, WINDOWS, AFFAIRS, USEFUL = "/Guest.asp", "/Tousu.asp", "/Affairs.asp", "/Useful.asp"
INTEGRITY, PROJECTS, CHART = "/Bare.asp?ClassID=21", "/Bare.asp?ClassID=22", "/Bare.asp?ClassID=23"
SAVING, RIVERS, DROUGHT = "/Saving.asp", "/Rivers.asp", "/Drought.asp"
SCRIPT = "/inc/windows.js"
NO_PLACE = "no such place on the page, the box behind it is another's: a person must look"
TOPIC_YEARS = 4
"""How long ago the topic was over that says so."""


def pages(today: date, url: str) -> list[AnyPage]:
    """`url` is the site's own."""
    return [guestbook(today), windows(today), affairs(), useful(url), *bare(), *topics(today)]


def entrances() -> tuple[Fragment, ...]:
    """Links for the home page."""
    named = ((GUESTBOOK, "留言板"), (WINDOWS, "投诉建议"), (AFFAIRS, "水务公开"), (USEFUL, "常用链接"))
    return tuple(link(path, words) for path, words in named)


# ---------------------------------------------------------------- messages


def guestbook(today: date) -> Page:
    """Who wrote stands before the title, who answered behind the answer in its own cell."""
    waiting, late, fine, new = (working_days_before(today, count) for count in (16, 45, 24, 2))
    told = (
        ("水表箱盖破损", new, None),
        ("泵站门前积水", waiting, None),
        ("停水通知看不到", fine, working_days_after(fine, 2)),
        ("水费可以网上缴吗", late, working_days_after(late, 10)),
    )
    html = "".join(
        f"<table border=1><tr><td>网友 139****{1000 + number}</td>"
        f"<td><b>{title}</b>　留言时间：{asked} 9:15:00</td></tr>"
        "<tr><td>留言内容</td><td>想了解一下，谢谢。</td></tr>"
        f"<tr><td>管理员回复</td><td>{said_in_cell(replied)}</td></tr></table><br>"
        for number, (title, asked, replied) in enumerate(told)
    )
    return board(
        GUESTBOOK,
        "留言板",
        html,
        fault("unanswered-message", "one of four has an empty place for the answer after 16 working days"),
        fault("late-reply", "one of four was answered on working day 10"),
        trap("incomplete-message", "who answered, and when, stand behind the answer in its cell"),
        trap("empty-reply", "short, and a result"),
    )


def said_in_cell(replied: date | None) -> str:
    return f"{SOUND}　回复单位：{UNIT}　回复时间：{replied} 15:30:00" if replied else ""


def windows(today: date) -> Page:
    """Nothing on the page says where the complaints are; a function of a script that it loads does."""
    asked = [day for _, _, day in complaints(today)]
    rows = "".join(
        f'<dt><a href="javascript:openwin({number})">{title}</a></dt><dd>{day}</dd>'
        for (number, title, _), day in zip(complaints(today), asked, strict=True)
    )
    gone = '<dt><a href="javascript:openwin(399)">旧渠拆除扬尘</a></dt><dd>已办结</dd>'
    vote = '<dt><a href="javascript:castvote(7)">我要投票</a></dt>'
    return board(
        WINDOWS,
        "投诉建议",
        f'<script src="{SCRIPT}"></script><dl>{rows}{gone}{vote}</dl>',
        trap("unanswered-message", "answered in time in a window of its own", window(301)),
        trap("incomplete-message", "the office and the day sign the answer", window(301)),
        fault("unanswered-message", "in work for 8 working days, in a window of its own", window(302)),
        fault("late-reply", "answered on working day 6, in a window of its own", window(303)),
        fault("incomplete-message", "nothing says when it was answered", window(304)),
        fault("empty-reply", "received and passed on, signed: a person must look", window(305)),
        fault("broken-link", "a window that is not there: a person must look", window(399)),
        trap("empty-link", "a function opens it", "泵房噪声大"),
        trap("broken-link", "would cast a vote, and is nobody's to open", "/vote.asp?id=7"),
    )


def complaints(today: date) -> list[tuple[int, str, date]]:
    named = ("泵房噪声大", "井盖松动", "渠道有垃圾", "管线施工挡路", "水质发黄")
    days = (working_days_before(today, count) for count in (9, 8, 35, 29, 17))
    return [(301 + number, title, day) for number, (title, day) in enumerate(zip(named, days, strict=True))]


def window(number: int) -> str:
    return f"/tousu/view_{number}.htm"


def complaint(title: str, asked: date, answer: str) -> Answer:
    return odd_answers.html(
        f'<html><head><meta charset="utf-8"><title>{title}</title></head><body><h3>{title}</h3>'
        f"<p>投诉人：张**　投诉时间：{asked.year}年{asked.month}月{asked.day}日 11:20</p>"
        "<p>投诉内容：请派人到现场看一看。</p><hr>"
        f'<p>处理结果：{answer}<a href="javascript:window.close()">关闭窗口</a></body></html>'
    )


def signed(answer: str, day: date | None) -> str:
    said = f"<br>{day.year}年{day.month}月{day.day}日" if day else ""
    return f"</p><p>　　{answer}</p><p align=right>{UNIT}{said}</p>"


def answers(today: date) -> dict[str, Answer]:
    """What the server sends beside its pages."""
    fine, waiting, late, undated, empty = complaints(today)
    receipt = "您的投诉已收到，已转有关部门处理，感谢支持。"
    said = (
        (fine, signed(SOUND, working_days_after(fine[2], 3))),
        (waiting, "正在办理</p>"),
        (late, signed(SOUND, working_days_after(late[2], 6))),
        (undated, signed(SOUND, None)),
        (empty, signed(receipt, working_days_after(empty[2], 2))),
    )
    script = (
        "function openwin(n){window.open('/tousu/view_'+n+'.htm','','width=600');}\n"
        "function castvote(n){window.open('/vote.asp?id='+n);}\n"
    )
    broken = "<html><body>Microsoft JET Database Engine 错误 '80004005'<br>/inc/conn.asp，行 12</body></html>"
    return {
        **{window(number): complaint(title, day, answer) for (number, title, day), answer in said},
        SCRIPT: Answer(script.encode(), content_type="application/x-javascript"),
        "/Catalogue.asp": odd_answers.html(broken),
    }


# ---------------------------------------------------------------- columns


def affairs() -> Page:
    """Leads to columns under their own names, from its middle alone."""
    named = {
        INTEGRITY: "廉洁水务",
        PROJECTS: "重点项目",
        CHART: "组织架构",
        SAVING: "节水宣传周",
        RIVERS: "河长制宣传",
        DROUGHT: "抗旱保供",
    }
    html = "".join(f'<p><a href="{path}">{name}</a></p>' for path, name in named.items())
    return board(AFFAIRS, "水务公开", html, trap("blank-column", "leads on to columns"))


def bare() -> list[AnyPage]:
    heads = "<tr><th>项目名称</th><th>投资额</th><th>发布日期</th></tr>"
    spacer = "<table height=8><tr><td></td></tr></table>"
    return [
        board(
            INTEGRITY,
            "廉洁水务",
            "<table width=100% border=0></table>",
            fault("blank-column", "an empty table, and nothing beside it"),
        ),
        board(
            PROJECTS,
            "重点项目",
            f"<table border=1>{heads}</table>",
            fault("blank-column", "the names of columns are all that its table has"),
        ),
        board(
            CHART,
            "组织架构",
            f'<p><img src="/images/dam.svg"></p>{spacer}',
            trap("blank-column", "a picture is its content, the table under it only keeps a distance"),
        ),
    ]


def topics(today: date) -> list[AnyPage]:
    over = [today.replace(year=today.year - TOPIC_YEARS, month=3, day=day) for day in (22, 20, 18)]
    written = [story(day, 940 + number) for number, day in enumerate(over)]
    rows = "".join(
        f'<tr><td><a href="{one.path}">{one.title}</a></td><td>{one.day}</td></tr>' for one in written
    )
    said = f"<b>{over[0].year}年“节水宣传周”专题（本专题已结束）</b>"
    empty = "<h4>工作动态</h4><ul></ul><h4>先进典型</h4><ul></ul>"
    place = '<img src="/images/dam.svg"><table><tr><td>抗旱动态</td></tr><tr><td></td></tr></table>'
    return [
        topic(
            SAVING, "节水宣传周", f"{said}<table>{rows}</table>", trap("stale-column", "says that it is over")
        ),
        topic(RIVERS, "河长制宣传", empty, fault("blank-column", "two headings over empty lists")),
        topic(
            DROUGHT,
            "抗旱保供",
            place,
            fault("blank-column", "a picture over the name of a list and an empty cell: a person must look"),
        ),
        *written,
    ]


def topic(path: str, name: str, html: str, *marks: Mark) -> Page:
    return board(path, name, html, *marks)


def story(day: date, number: int) -> Article:
    return Article(
        f"/ReadNews.asp?NewsID={number}",
        headline(number, BUREAU),
        day,
        tuple(paragraphs(number)),
        "节水宣传周",
        SAVING,
        UNIT,
    )


# ---------------------------------------------------------------- links


def useful(url: str) -> Page:
    chosen = f"<option value='{url}Gone.asp'>旧版网站</option><option value='{url}Guest.asp'>留言板</option>"
    return Page(
        USEFUL,
        "board",
        "常用链接",
        {"box": "常用链接"},
        (),
        (
            Fragment(
                f"<p><select onchange='jump(this)'><option value=''>相关网站</option>{chosen}</select></p>",
                (
                    fault("broken-link", "chosen in a list: a person must look", "/Gone.asp"),
                    trap("broken-link", "chosen in a list, opens", GUESTBOOK),
                ),
            ),
            link(
                "htttp://www.shuili.example/2012/",
                "水利年鉴",
                fault("broken-link", "its scheme is typed wrong"),
            ),
            link(
                "http:NewsList.asp?ClassID=1",
                "水务动态",
                trap("broken-link", "no slashes, which browsers put right", "/NewsList.asp?ClassID=1"),
            ),
            link(
                "/Catalogue.asp",
                "水利工程名录",
                fault("broken-link", "the database breaks down in front of the reader, HTTP 200"),
            ),
            anchor("#szsl", "数字水利", fault("empty-link", NO_PLACE)),
            Fragment('<div id="fwdh"><a href="/">首页</a></div>'),
            anchor("#fwdh", "服务导航", trap("empty-link", "the page has the place")),
            Fragment(
                '<p><a href="javascript:;">点击播放视频</a></p>',
                (fault("empty-link", "promises a film, and nothing there could show one", "点击播放视频"),),
            ),
        ),
    )
