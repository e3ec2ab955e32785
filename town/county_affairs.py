"""What the county discloses and answers: documents, interpretations, staff, letters, surveys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from town import county_papers
from town.county_paths import article_path, row
from town.pages import AnyPage, Article, Column, Message, MessageBox
from town.planted import fault, trap
from town.policies import Office, Policy
from town.prose import APPOINTMENT_TEXT, FORWARDED_TEXT, LEADING_GROUP_TEXT, days_back, paragraphs
from town.workdays import last_day_before_long_break, working_days_after, working_days_before

DOCUMENTS, INTERPRETATIONS, OLD_DOCUMENTS = "/zwgk/zcwj/", "/zwgk/zcjd/", "/zwgk/gfxwj/"
STAFF, LETTERS, PETITIONS = "/zwgk/rsxx/", "/hdjl/xzxx/", "/hdjl/wsxf/"
VISITS = "/hdjl/lxlf/"
DISCIPLINE, SURVEYS, INTERVIEWS = "/hdjl/jjjb/", "/hdjl/zjdc/", "/hdjl/zxft/"
ABOVE = ("政务公开", "/zwgk/")


def office(documents: tuple[str, str], first_id: int) -> Office:
    return Office(
        "青政发",
        "青岚县人民政府",
        documents,
        (INTERPRETATIONS, "政策解读"),
        article_path,
        first_id,
        "/images/field.svg",
    )


def pages(today: date, urls: Mapping[str, str]) -> list[AnyPage]:
    return [*documents(today, urls), *staff(today), *letters(today), *kept_out(today), *surveys(today)]


# ---------------------------------------------------------------- documents and interpretations


def documents(today: date, urls: Mapping[str, str]) -> list[AnyPage]:
    new, readings = office((DOCUMENTS, "政府文件"), 1000).articles(policies(today, urls))
    odd = county_papers.papers(today, DOCUMENTS, new)
    new, readings = (
        newest_first(new + odd),
        newest_first(readings + county_papers.readings(today, INTERPRETATIONS)),
    )
    old, old_readings = office((OLD_DOCUMENTS, "规范性文件"), 1200).articles(old_policies(today))
    stale = (fault("stale-column", "policy documents, nothing for 220 days"),)
    return [
        Column(DOCUMENTS, "政府文件", tuple(map(row, new)), "政策文件", per_page=20, parent=ABOVE),
        Column(OLD_DOCUMENTS, "规范性文件", tuple(map(row, old)), "政策文件", marks=stale, parent=ABOVE),
        Column(
            INTERPRETATIONS,
            "政策解读",
            tuple(map(row, readings + old_readings)),
            "政策解读",
            per_page=20,
            parent=ABOVE,
        ),
        *new,
        *old,
        *readings,
        *old_readings,
    ]


def policies(today: date, urls: Mapping[str, str]) -> tuple[Policy, ...]:
    days = days_back(today, 25, 9, 12)
    return (
        *faulty_policies(today, days),
        *sound_policies(today, urls, days),
        *exempt_policies(days),
        *county_papers.policies(today),
    )


def newest_first(articles: list[Article]) -> list[Article]:
    return sorted(articles, key=lambda one: one.day or date.min, reverse=True)


def faulty_policies(today: date, days: Sequence[date]) -> tuple[Policy, ...]:
    late = working_days_before(today, 30)
    missing = fault("missing-interpretation", "nothing interprets it; the navigation's link is none")
    not_back = fault("one-way-interpretation", "the interpretation does not link back")
    not_forth = fault("one-way-interpretation", "the document does not link to its interpretation")
    slow = fault("late-interpretation", "interpreted 8 working days later")
    return (
        Policy(29, "青岚县城市停车管理暂行办法", days[2], joined="none", marks=(missing,)),
        Policy(28, "青岚县青年人才安居保障实施办法", days[3], joined="document", marks=(not_back,)),
        Policy(27, "青岚县高龄老人补贴发放办法", days[4], joined="interpretation", marks=(not_forth,)),
        Policy(
            26, "青岚县促进电子商务发展扶持办法", late, interpreted=working_days_after(late, 8), marks=(slow,)
        ),
    )


def sound_policies(today: date, urls: Mapping[str, str], days: Sequence[date]) -> tuple[Policy, ...]:
    before_break = last_day_before_long_break(today)
    across = trap("late-interpretation", "many days later, but 3 working days across a long break")
    messenger = (
        trap("missing-interpretation", "interpreted by an article in a messenger"),
        trap("one-way-interpretation", "an article elsewhere need not be read"),
    )
    in_text = trap("one-way-interpretation", "both link to the other in their texts")
    return (
        Policy(31, "青岚县支持中小微企业稳岗扩岗若干措施", days[0]),
        Policy(30, "青岚县农村饮水安全工程运行管理办法", days[1], form="picture", related_block=False),
        Policy(
            25,
            "青岚县公共租赁住房管理实施细则",
            before_break,
            interpreted=working_days_after(before_break, 3),
            marks=(across,),
        ),
        Policy(
            24,
            "青岚县家庭医生签约服务实施方案",
            days[6],
            elsewhere=urls["township"] + "s/QinglanJieDu24",
            marks=messenger,
        ),
        Policy(
            43,
            "青岚县电动自行车充电设施建设管理规定",
            today - timedelta(days=66),
            elsewhere=urls["township"] + "s/QinglanJieDu24",
            pressed=True,
            marks=(trap("missing-interpretation", "a heading alone says that a film interprets it"),),
        ),
        Policy(20, "青岚县义务教育学校课后服务管理办法", days[10], related_block=False, marks=(in_text,)),
    )


def exempt_policies(days: Sequence[date]) -> tuple[Policy, ...]:
    def exempt(number: int, title: str, day: date, text: tuple[str, ...], why: str) -> Policy:
        return Policy(
            number, title, day, joined="none", text=text, marks=(trap("missing-interpretation", why),)
        )

    forwarded = "关于转发《省人民政府办公厅关于加强冬春火灾防控工作的通知》的通知"
    return (
        exempt(23, "关于李云帆等同志职务任免的通知", days[7], APPOINTMENT_TEXT, "an appointment needs none"),
        exempt(
            22,
            "关于成立青岚县全民健身工作领导小组的通知",
            days[8],
            LEADING_GROUP_TEXT,
            "a leading group needs none",
        ),
        exempt(21, forwarded, days[9], FORWARDED_TEXT, "a forwarded document of the superior needs none"),
    )


def old_policies(today: date) -> tuple[Policy, ...]:
    titles = ("青岚县烟花爆竹燃放管理规定", "青岚县犬只管理办法", "青岚县农村自建房管理办法")
    days = days_back(today, 220, 30, 3)
    over = (fault("wrong-validity", "its table says in force, and a last day that is past"),)
    still = (trap("wrong-validity", "its last day is to come"),)
    return (
        Policy(13, titles[0], days[0], expires=today - timedelta(20), marks=over),
        Policy(12, titles[1], days[1], expires=today + timedelta(700), marks=still),
        Policy(11, titles[2], days[2]),
    )


def staff(today: date) -> list[AnyPage]:
    titles = (
        "青岚县人民政府关于周明川等同志职务任免的通知",
        "关于公布事业单位拟聘用人员名单的公示",
        "关于陈雨禾同志任职的通知",
    )
    written = [
        Article(
            article_path(STAFF, day, 1400 + index),
            title,
            day,
            ("经研究决定，任免下列同志职务。", *paragraphs(index, 1)),
            "人事信息",
            STAFF,
            "青岚县人民政府",
            number="" if index == 1 else f"青政任〔{day.year}〕{9 - index}号",
            written=day,
            marks=() if index == 1 else (trap("missing-interpretation", "an appointment needs none"),),
        )
        for index, (title, day) in enumerate(zip(titles, days_back(today, 30, 40, 3), strict=True))
    ]
    return [Column(STAFF, "人事信息", tuple(map(row, written)), "人事信息", parent=ABOVE), *written]


# ---------------------------------------------------------------- letters


def letters(today: date) -> list[AnyPage]:
    messages = (*late_letters(today), *incomplete_letters(today), *sound_letters(today))
    newest_first = tuple(sorted(messages, key=lambda message: message.asked, reverse=True))
    return [MessageBox(LETTERS, "县长信箱", newest_first), *newest_first]


def letter(number: int, title: str, asked: date, **rest: Any) -> Message:
    usual = Message(
        f"{LETTERS}detail_{2000 + number}.html",
        title,
        asked,
        f"您好！想反映一下{title}的情况，希望有关部门给予答复，谢谢。",
        unit="县住房和城乡建设局",
        answer="您好！您的来信收悉。经现场核实，我局已安排专人办理，将按程序推进并及时向您反馈，感谢您对我们工作的支持。",
        box="县长信箱",
        box_path=LETTERS,
    )
    return replace(usual, **rest)


def late_letters(today: date) -> tuple[Message, ...]:
    overdue = working_days_before(today, 9)
    slow = working_days_before(today, 40)
    open_still: dict[str, str] = {"unit": "", "answer": "", "status": "办理中"}
    return (
        letter(
            18,
            "小区门口路灯不亮",
            overdue,
            **open_still,
            marks=(fault("unanswered-message", "no answer after 9 working days"),),
        ),
        letter(
            4,
            "老旧小区屋面漏水维修",
            today - timedelta(days=125),
            **open_still,
            marks=(fault("unanswered-message", "no answer for more than three months"),),
        ),
        letter(
            9,
            "公交线路调整建议",
            slow,
            answered=working_days_after(slow, 12),
            unit="县交通运输局",
            marks=(fault("late-reply", "answered after 12 working days"),),
        ),
    )


def incomplete_letters(today: date) -> tuple[Message, ...]:
    asked = [working_days_before(today, count) for count in (22, 25, 28)]
    answered = [working_days_after(day, 2) for day in asked]
    return (
        letter(
            14,
            "广场夜间噪音扰民",
            asked[0],
            answered=answered[0],
            unit="",
            marks=(fault("incomplete-message", "answered, but no unit is named"),),
        ),
        letter(
            13,
            "医保异地就医备案咨询",
            asked[1],
            unit="县医疗保障局",
            marks=(fault("incomplete-message", "answered, but without the day of the answer"),),
        ),
        letter(
            12,
            "农村公路坑洼修补",
            asked[2],
            answered=answered[2],
            unit="县交通运输局",
            answer="",
            marks=(fault("incomplete-message", "said to be answered, but no text of an answer"),),
        ),
    )


def sound_letters(today: date) -> tuple[Message, ...]:
    before_break = last_day_before_long_break(today)
    young = working_days_before(today, 2)
    ordinary = [working_days_before(today, count) for count in (11, 15, 34, 37)]
    titles = ("学校周边交通拥堵", "居民身份证办理咨询", "自来水水压不足", "灵活就业社保缴费咨询")
    across = letter(
        7,
        "菜市场卫生环境整治",
        before_break,
        answered=working_days_after(before_break, 4),
        unit="县市场监督管理局",
        marks=(trap("late-reply", "4 working days across a long break"),),
    )
    waiting = letter(
        21,
        "孩子转学手续咨询",
        young,
        unit="",
        answer="",
        status="办理中",
        marks=(
            trap("unanswered-message", "asked 2 working days ago, not due yet"),
            trap("incomplete-message", "not answered yet, so nothing is missing"),
        ),
    )
    return (
        waiting,
        across,
        *(
            letter(
                33 + index,
                title,
                day,
                answered=working_days_after(day, 1 + index),
                marks=(trap("incomplete-message", "all fields are there"),),
            )
            for index, (title, day) in enumerate(zip(titles, ordinary, strict=True))
        ),
    )


# ---------------------------------------------------------------- what no reply is due to


def kept_out(today: date) -> list[AnyPage]:
    """Petition and discipline columns: their letters are no consultations."""
    return [
        *box_kept_out(today, PETITIONS, "网上信访", "征地补偿政策落实问题", 1),
        *box_kept_out(today, DISCIPLINE, "纪检监察举报", "反映村务公开不及时", 2),
        *box_kept_out(today, VISITS, "来信来访", "反映旧房安置问题", 3),
    ]


def box_kept_out(today: date, path: str, name: str, title: str, number: int) -> list[AnyPage]:
    message = Message(
        f"{path}detail_{3000 + number}.html",
        title,
        today - timedelta(days=60),
        "反映有关情况，请予核查。",
        status="办理中",
        box=name,
        box_path=path,
        marks=(trap("unanswered-message", "petitions and reports of misconduct do not count"),),
    )
    return [MessageBox(path, name, (message,)), message]


def surveys(today: date) -> list[AnyPage]:
    survey = talks(
        SURVEYS,
        "征集调查",
        1500,
        days_back(today, 20, 30, 2),
        (
            "关于公开征集《青岚县民生实事项目》意见建议的公告",
            "关于公开征集《青岚县公园命名方案》意见建议的公告",
        ),
        "现面向社会公开征集意见建议，欢迎社会各界积极参与。状态：进行中。",
    )
    interview = talks(
        INTERVIEWS,
        "在线访谈",
        1550,
        days_back(today, 35, 30, 2),
        ("访谈：聊聊家门口的养老服务", "访谈：优化营商环境在行动"),
        "主持人：观众朋友大家好！网友提问：如何申请？嘉宾：请到综合窗口办理。",
    )
    no_survey = (trap("unanswered-message", "a survey is no message"),)
    no_talk = (trap("unanswered-message", "an interview is no message"),)
    above = ("互动交流", "/hdjl/")
    return [
        Column(
            SURVEYS, "征集调查", tuple(map(row, survey)), "征集调查", "survey", parent=above, marks=no_survey
        ),
        Column(INTERVIEWS, "在线访谈", tuple(map(row, interview)), "在线访谈", parent=above, marks=no_talk),
        *survey,
        *interview,
    ]


def talks(
    path: str, name: str, first_id: int, days: Sequence[date], titles: Sequence[str], opening: str
) -> list[Article]:
    return [
        Article(
            article_path(path, day, first_id + index),
            title,
            day,
            (opening, *paragraphs(index, 2)),
            name,
            path,
            "青岚县人民政府办公室",
        )
        for index, (title, day) in enumerate(zip(titles, days, strict=True))
    ]
