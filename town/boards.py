"""Messages in the forms that no two offices share: questions with answers on one page, letters in two halves,
and what only looks like messages: kept answers, cases, a form."""

from __future__ import annotations

from datetime import date, timedelta

from town.pages import AnyPage, Fragment, Page, link
from town.planted import Mark, fault, trap
from town.workdays import working_days_after, working_days_before

QUESTIONS, LETTERS, ANSWERS_KEPT = "/Ask.asp", "/Letters.asp", "/Faq.asp"
CASES, FORM, HOTLINE = "/Cases.asp", "/Write.asp", "/Hotline.asp"
INQUIRIES, COMMENTED, FOUND_WRONG = "/Inquiries.asp", "/Reservoir.asp", "/FoundWrong.asp"
COMPLAINTS = "/Complaints.asp"
UNIT = "枫溪县水务局"
SOUND = "您好，经现场查看，渠道口的淤泥已经清理，可以正常放水。"


def pages(today: date) -> list[AnyPage]:
    return [
        questions(today),
        hotline(today),
        found_wrong(today),
        complaints(today),
        *letters(today),
        *inquiries(today),
        commented(today),
        kept_answers(today),
        *cases(today),
        form(),
    ]


def entrances() -> tuple[Fragment, ...]:
    """Links for the home page."""
    return tuple(
        link(path, words)
        for path, words in (
            (QUESTIONS, "在线咨询"),
            (LETTERS, "群众来信"),
            (HOTLINE, "12345转办"),
            (FOUND_WRONG, "网站找错"),
            (COMPLAINTS, "投诉举报"),
            (INQUIRIES, "网上咨询"),
            (COMMENTED, "水库蓄水情况"),
            (ANSWERS_KEPT, "常见问题"),
            (CASES, "办件公示"),
            (FORM, "我要写信"),
        )
    )


def board(path: str, name: str, html: str, *marks: Mark, title: str = "") -> Page:
    return Page(path, "board", title or name, {"box": name}, marks, (Fragment(html),))


# ---------------------------------------------------------------- several messages on one page


def questions(today: date) -> Page:
    waiting, fine = working_days_before(today, 20), working_days_before(today, 24)
    asked = (
        ("打一口机井要办哪些手续？", waiting, ""),
        ("灌溉用水怎样收费？", fine, f"<b>答：</b>{SOUND}<span>{UNIT} {working_days_after(fine, 2)}</span>"),
        ("清淤什么时候开始？", working_days_before(today, 2), ""),
    )
    html = "".join(
        f'<div class="item"><div class="q"><b>问：</b>{words}<span>{day}</span></div>'
        f'<div class="a">{answer or "<b>答：</b>"}</div></div>'
        for words, day, answer in asked
    )
    return board(
        QUESTIONS,
        "在线咨询",
        html,
        fault("unanswered-message", "one of three questions on the page has no answer after 20 working days"),
        trap("incomplete-message", "question and answer on one page, days and unit without labels"),
        trap("late-reply", "answered after 2 working days, and the others not at all"),
    )


def found_wrong(today: date) -> Page:
    """Cards without pages of their own, whose line begins with the writer, who has no label."""
    waiting, late, fine = (working_days_before(today, count) for count in (9, 30, 26))
    told = (
        ("首页栏目名称有错字", waiting, "办理中", None),
        ("水费标准里的电话打不通", late, "已答复", working_days_after(late, 4)),
        ("通知的附件下载后打不开", fine, "已答复", working_days_after(fine, 3)),
    )
    html = "".join(
        f'<div class="card"><h4>{words}</h4><p>网友　提交时间：{day} 09:40　类型：纠错　状态：{state}</p>'
        f"<blockquote>{words}，请更正。</blockquote>{corrected(replied)}</div>"
        for words, day, state, replied in told
    )
    return board(
        FOUND_WRONG,
        "网站找错",
        html,
        fault("unanswered-message", "one of three cards waits for 9 working days, the limit is 3"),
        fault("late-reply", "one of three cards was answered on working day 4, the limit is 3"),
        trap("incomplete-message", "the day stands behind the writer, who has no label"),
        trap("empty-reply", "short, and a result"),
    )


def complaints(today: date) -> Page:
    """Tables without pages of their own. Two offices answered the first: the next takes none of theirs."""
    first, second, third = (working_days_before(today, count) for count in (20, 24, 31))
    html = (
        complaint("水厂排水有异味", first, (UNIT, 2), ("枫溪县环境监察大队", 4))
        + complaint("工地取水没有装表", second, (UNIT, 1))
        + complaint("沿河饭店往河里倒水", third, ("", 0))
    )
    return board(
        COMPLAINTS,
        "投诉举报",
        html,
        fault("incomplete-message", "the last of three tables names neither office nor day"),
        trap("late-reply", "each answered in time, the first by two offices"),
        trap("unanswered-message", "all answered"),
    )


def complaint(title: str, asked: date, *answers: tuple[str, int]) -> str:
    told = "".join(
        f"<tr><td>答　复</td><td>{SOUND}</td></tr><tr><td>答复单位</td><td>{office}</td></tr>"
        f"<tr><td>答复时间</td><td>{working_days_after(asked, days) if days else ''}</td></tr>"
        for office, days in answers
    )
    return (
        f"<table><tr><td>主　题</td><td>{title}</td></tr>"
        f"<tr><td>留言人</td><td>王**　留言时间：{asked} 09:30</td></tr>"
        "<tr><td>内　容</td><td>请派人查看。</td></tr><tr><td>状　态</td><td>已答复</td></tr>"
        f"{told}</table><br>"
    )


def corrected(replied: date | None) -> str:
    if replied is None:
        return ""
    return f"<div><p>回复单位：{UNIT}　回复时间：{replied} 10:49</p><p>回复内容：已更正。</p></div>"


def hotline(today: date) -> Page:
    """A hotline shows when it took the matter down, and has numbers in place of links."""
    day = working_days_before(today, 12)
    done = working_days_after(day, 4)
    html = (
        "<table><tr><th>工单编号</th><th>诉求标题</th><th>受理时间</th><th>承办单位</th><th>办结时间</th>"
        "<th>办理状态</th></tr>"
        f"<tr><td>FX{day:%Y%m%d}0031</td><td>水表不走字</td><td>{day} 上午9:12</td><td>供水管理股</td>"
        f"<td>{done}</td><td>已办结</td></tr></table>"
    )
    return board(
        HOTLINE,
        "12345转办",
        html,
        trap("late-reply", "4 working days after the hotline took it down"),
        trap("unanswered-message", "finished, as the list says"),
    )


# ---------------------------------------------------------------- letters in two halves


def letters(today: date) -> list[AnyPage]:
    asked = [working_days_before(today, count) for count in (30, 27, 25, 22, 19, 16, 14)]
    replied = [working_days_after(day, 3) for day in asked]
    signed = f"{SOUND}</p><p>{UNIT}</p><p>{replied[4].year}年{replied[4].month}月{replied[4].day}日"
    told = (
        letter(1, "渠道口淤积", asked[0], replied[0], SOUND, complete("question and answer in two halves")),
        letter(2, "水费票据怎样打印", asked[1], replied[1], "您的来信已收悉，感谢您的关注与支持！", EMPTY),
        letter(3, "水质检测报告查询", asked[2], replied[2], f"您的来信收悉。{SOUND}", GOES_ON),
        letter(4, "河道路灯损坏", asked[3], asked[3] - timedelta(days=9), SOUND, BEFORE),
        letter(5, "水库钓鱼规定", asked[4], None, signed, complete("unit and day only sign the answer")),
        letter(6, "停水没有通知", asked[5], None, "", DOUBTFUL),
        letter(7, "堤坝护栏松动", asked[6], replied[6], "网友您好：已转相关站所。谢谢！", EMPTY),
    )
    html = "".join(
        f'<dl><dt><a href="{page.path.removeprefix("/")}">{page.title}</a></dt>'
        f"<dd>来信时间：{day} 状态：已回复</dd></dl>"
        for page, day in zip(told, asked, strict=True)
    )
    return [board(LETTERS, "群众来信", html), *told]


def complete(how: str) -> tuple[Mark, ...]:
    return (trap("incomplete-message", how), trap("late-reply", "3 working days"))


EMPTY = (
    fault("empty-reply", "the answer only says that the letter came: a person must look"),
    trap("late-reply", "3 working days"),
)
GOES_ON = (trap("empty-reply", "begins with the receipt and goes on"),)
BEFORE = (
    fault("incomplete-message", "answered before it was asked: a person must look"),
    trap("late-reply", "no time can be counted from days that contradict"),
)
DOUBTFUL = (
    fault("unanswered-message", "the list says answered, the page 办理中: a person must look"),
    fault("incomplete-message", "the list and the page contradict: a person must look"),
)


def letter(
    number: int, title: str, asked: date, replied: date | None, answer: str, marks: tuple[Mark, ...]
) -> Page:
    """Under the headings the labels are the same: 时间 is the question's or the answer's."""
    at = f"{asked.year}年{asked.month}月{asked.day}日 下午3:20"
    state = "" if answer else "<p>办理状态：办理中</p>"
    head = f"<p>单位：{UNIT}</p><p>时间：{replied}</p>" if replied else ""
    html = (
        f"<h3>来信信息</h3><div><p>时间：{at}</p><p>内容：{title}，请帮助解决。</p>{state}</div>"
        f"<h3>回复信息</h3><div>{head}<p>内容：{answer}</p></div>"
    )
    return board(f"/Letter.asp?ID={number}", "群众来信", html, *marks, title=title)


# ---------------------------------------------------------------- answers under a line, labels in brackets


def inquiries(today: date) -> list[AnyPage]:
    asked = [working_days_before(today, count) for count in (29, 26, 23)]
    told = (
        inquiry(
            1, "水价听证结果在哪里看", asked[0], SOUND, complete("unit and day between heading and answer")
        ),
        inquiry(2, "机井年检怎样预约", asked[1], "", NO_ANSWER),
        bracketed(3, "沟渠盖板缺失", asked[2]),
        sectioned(4, "抗旱水泵租借办法", asked[0], "转办", "", PASSED_ON),
        sectioned(
            5, "村口水闸漏水", asked[1], "已转办", SOUND, complete("a section answers, and 转办 stays")
        ),
        sectioned(6, "河道保洁员怎样报名", asked[2], "已回复", "已收到您的来信，感谢支持！", THANKS),
        sectioned(7, "偷采河砂举报后的进度", asked[0], "已回复", HANDED_ON, HANDED),
        sectioned(8, "泵站夜间噪声扰民", asked[1], "正在办理", "", BEING_DEALT_WITH),
        sectioned(
            9, "灌渠防渗何时完工", asked[2], "正在办理", SOUND, complete("answered, and 正在办理 stays")
        ),
    )
    pager = Fragment(
        '<p>上一篇：<a href="#">没有了</a></p>',
        (trap("empty-link", "says that there is none before", "没有了"),),
    )
    html = "".join(f'<p><a href="{page.path.removeprefix("/")}">{page.title}</a></p>' for page in told)
    return [Page(INQUIRIES, "board", "网上咨询", {"box": "网上咨询"}, (), (Fragment(html), pager)), *told]


NO_ANSWER = (
    fault("incomplete-message", "unit and day, and an empty box in place of the answer"),
    trap("late-reply", "3 working days"),
)


HANDED_ON = "网友您好：您的留言已转有关股室办理，办结后将及时回复您，请保持电话畅通。"
HANDED = (
    fault("empty-reply", "only says which offices it went to: a person must look"),
    trap("late-reply", "3 working days"),
)
BEING_DEALT_WITH = (fault("unanswered-message", "正在办理 for 26 working days, and no answer"),)
PASSED_ON = (fault("unanswered-message", "passed on, nobody answered in 29 days: a person must look"),)
THANKS = (
    fault("empty-reply", "receipt with what was received behind it, and thanks: a person must look"),
    trap("late-reply", "3 working days"),
)


def inquiry(number: int, title: str, asked: date, answer: str, marks: tuple[Mark, ...]) -> Page:
    html = (
        f"<dl><dt>咨询时间：</dt><dd>{asked} 09:12:31</dd><dt>处理状态：</dt><dd>已答复</dd></dl>"
        f"<div><h4>咨询内容</h4><p>{title}？</p></div><div><h4>回复内容</h4><p><span>回复部门：{UNIT}</span>"
        f"<span>回复时间：{working_days_after(asked, 3)} 10:05:00</span></p><div>{answer}</div></div>"
    )
    return board(f"/Inquiry.asp?ID={number}", "网上咨询", html, *marks, title=title)


def bracketed(number: int, title: str, asked: date) -> Page:
    html = (
        f"<p>【来信时间】{asked}</p><p>【来信内容】{title}，请修补。</p>"
        f"<p>【答复单位】{UNIT}</p><p>【答复时间】{working_days_after(asked, 12)}</p>"
        f"<p>【答复内容】{SOUND}</p>"
    )
    late = fault("late-reply", "12 working days, between labels in brackets")
    whole = trap("incomplete-message", "brackets in place of colons")
    return board(f"/Inquiry.asp?ID={number}", "网上咨询", html, late, whole, title=title)


def sectioned(
    number: int, title: str, asked: date, status: str, answer: str, marks: tuple[Mark, ...]
) -> Page:
    """A table of labels, in which the section that answers has one of its own."""
    rows = [("标题", title), ("来信时间", str(asked)), ("状态", status), ("来信内容", f"{title}？请答复。")]
    if answer:
        rows += [
            ("回复科室", "供水管理股"),
            ("回复时间", str(working_days_after(asked, 3))),
            ("回复内容", answer),
        ]
    cells = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows)
    return board(f"/Inquiry.asp?ID={number}", "网上咨询", f"<table>{cells}</table>", *marks, title=title)


# ---------------------------------------------------------------- what is no message


def commented(today: date) -> Page:
    """An article with a button to comment on it."""
    day = today - timedelta(days=60)
    html = (
        f"<p>发布时间：{day} 来源：{UNIT}</p><p>水库蓄水已达正常水位，春灌用水有保障。</p>"
        '<p><a href="javascript:void(0)" onclick="say()">回复</a></p><p>打印本页 关闭窗口</p>'
    )
    marks = (
        trap("unanswered-message", "a button that is called 回复"),
        trap("incomplete-message", "an article is no message"),
    )
    return board(COMMENTED, "水库蓄水情况", html, *marks)


def kept_answers(today: date) -> Page:
    html = "".join(
        f"<div><p>问：{words}</p><p>答：{answer}</p><p>更新时间：{today - timedelta(days=90)}</p></div>"
        for words, answer in (("水费可以网上交吗？", "可以，在县政务服务网办理。"), ("怎样报修？", ""))
    )
    kept = (
        trap("unanswered-message", "questions that the office keeps with their answers"),
        trap("incomplete-message", "nobody asked them, so nothing is missing"),
    )
    return board(ANSWERS_KEPT, "常见问题", html, *kept)


def cases(today: date) -> list[AnyPage]:
    """Cases have days and states as messages have."""
    day = today - timedelta(days=50)
    case = board(
        "/Case.asp?ID=3",
        "办件公示",
        f"<p>事项名称：取水许可</p><p>申请时间：{day}</p><p>办理状态：办理中</p>",
        trap("unanswered-message", "an application is no message"),
        title="取水许可（新办）",
    )
    html = (
        "<table><tr><td>办件编号</td><td>事项名称</td><td>申请时间</td><td>办理状态</td></tr>"
        f'<tr><td>0003</td><td><a href="Case.asp?ID=3">取水许可（新办）</a></td><td>{day}</td>'
        "<td>办理中</td></tr></table>"
    )
    return [board(CASES, "办件公示", html), case]


def form() -> Page:
    html = (
        '<form action="Write.asp" method="post"><p>标题：<input name="title"></p>'
        '<p>提交时间：<input name="day" value="2026-01-01"></p>'
        "<p>处理状态：<select><option>待处理</option><option>已回复</option></select></p>"
        '<p>内容：<textarea name="text"></textarea></p><input type="submit" value="提交"></form>'
        "<p>我们将在5个工作日内答复您的来信。</p>"
    )
    mark = trap("unanswered-message", "a form to write in is a channel, no message")
    return board(FORM, "我要写信", html, mark, trap("missing-message-channel", "a form is a way to ask", "/"))
