"""A municipal department: rows in data islands of a JCMS kind, in GBK without saying so in the header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from town import files, odd_answers, official
from town.pages import (
    Answer,
    AnyPage,
    Article,
    Column,
    Fragment,
    Message,
    MessageBox,
    Page,
    Part,
    Row,
    Site,
    link,
    picture,
)
from town.planted import fault, trap
from town.policies import Office, Policy
from town.prose import DEPARTMENT, FORWARDED_TEXT, days_back, headline, paragraphs, policy_text
from town.rendering import noted
from town.workdays import working_days_after, working_days_before

NAME = "澜安市发展和改革委员会"
UNIT = "澜安市发展和改革委员会"
COLUMNS = {
    60081: "工作动态",
    60082: "通知公告",
    60083: "公示公告",
    60084: "科室动态",
    60085: "政策文件",
    60086: "政策解读",
    60087: "价格监测",
    60088: "数据开放",
    60089: "重大项目",
    60091: "规划计划",
    60092: "项目审批",
}
LETTERS = "/col/col60090/index.html"


def column_path(number: int) -> str:
    return f"/col/col{number}/index.html"


def article_path(column: str, day: date, number: int) -> str:
    digits = column.removeprefix("/col/col").partition("/")[0]
    return f"/art/{day.year}/{day.month}/{day.day}/art_{digits}_{11390000 + number}.html"


def build(today: date, urls: Mapping[str, str]) -> Site:
    pages: list[AnyPage] = [
        *work_news(today, urls),
        *stale_notices(today),
        *publicity(today),
        *office_briefs(today),
        *documents(today, urls),
        *prices(today),
        *projects(today),
        blank(),
        void(),
        scripted(),
        *letters(today),
    ]
    return Site(
        key="department",
        name=NAME,
        url=urls["department"],
        pages=(home(pages), *pages),
        answers={**odd_answers.in_old_charset(answers(urls)), **more_rows(urls["department"], pages)},
        charset="gbk",
        declared="gb2312",
        endless={official.LEAVING: official.leaving},
        foot=(Fragment("<!-- publishdate:2024/01/05 22:09:58 -->"),),
    )


def home(pages: Sequence[AnyPage]) -> Page:
    columns = {page.name: page for page in pages if isinstance(page, Column)}
    empty = Fragment('<a href="javascript:;">领导信箱</a>', (fault("empty-link", "no handler", "领导信箱"),))
    menu = Fragment(
        '<a href="#" onmouseover="openMenu()" onclick="openMenu();return false">站群导航</a>',
        (trap("empty-link", "a handler opens a menu", "站群导航"),),
    )
    marks = (
        trap("stale-home", "the rows stand in data islands"),
        fault("missing-column-tags", "the template of columns has no keywords", "ColumnKeywords"),
        fault("missing-footer-mark", "the entry carries another site's code", "“我为政府网站找错”入口"),
        fault("missing-article-tags", "one tag says another day than its page", "PubDate 与页面不一致"),
    )
    return Page("/", "home", NAME, {"columns": columns}, marks, (empty, menu))


def filled(
    number: int, days: Sequence[date], start: int, extra: Mapping[int, Sequence[Part]] | None = None
) -> list[Article]:
    path = column_path(number)
    return [
        Article(
            article_path(path, day, number % 1000 * 100 + index),
            headline(start + index, DEPARTMENT),
            day,
            (*paragraphs(start + index), *(extra or {}).get(index, ())),
            COLUMNS[number],
            path,
            UNIT,
        )
        for index, day in enumerate(days)
    ]


def titled(articles: Sequence[Article], titles: Sequence[str]) -> list[Article]:
    return [replace(one, title=title) for one, title in zip(articles, titles, strict=True)]


def rows(articles: Sequence[Article]) -> tuple[Row, ...]:
    return tuple(Row(article.title, article.path, article.day) for article in articles)


# ---------------------------------------------------------------- columns


def work_news(today: date, urls: Mapping[str, str]) -> list[AnyPage]:
    written = filled(60081, days_back(today, 1, 2, 18), 5, {0: link_faults(urls), 1: link_traps(urls)})
    written[3] = replace(written[3], tagged=days_back(today, 60, 1, 1)[0])
    marks = (trap("blank-column", "the rows stand in a data island"),)
    return [
        Column(column_path(60081), COLUMNS[60081], rows(written), "工作动态", per_page=10, marks=marks),
        *written,
    ]


def link_faults(urls: Mapping[str, str]) -> tuple[Part, ...]:
    return (
        link(
            "/art/2020/3/5/art_60081_9021.html",
            "前期工作部署",
            fault("broken-link", "soft 404: HTTP 200, but no such page"),
        ),
        link(
            "/art/2020/3/6/art_60081_9022.html",
            "前期工作小结",
            fault("broken-link", "soft 404 within a long menu and footer"),
        ),
        link(
            urls["county"] + "zwgk/old/2019.html",
            "青岚县报送材料",
            fault("broken-link", "gone on another site"),
        ),
        link(
            "/module/download/downfile.jsp?filename=180112.doc",
            "附件：汇总表.doc",
            fault("broken-link", "404 attachment"),
        ),
        Fragment(
            '<p><iframe src="/module/video/play.html" width="600" height="20"></iframe></p>',
            (fault("broken-link", "404 frame", "/module/video/play.html"),),
        ),
    )


def link_traps(urls: Mapping[str, str]) -> tuple[Part, ...]:
    return (
        picture("/images/project.svg", "项目现场"),
        link(
            urls["county"] + "app/upgraded.html",
            "青岚县新版入口",
            trap("broken-link", "another site, redirects, opens"),
        ),
        link(
            "//" + urls["county"].removeprefix("http://") + "app/folder/",
            "青岚县便民服务",
            trap("broken-link", "address without scheme, opens"),
        ),
        link(
            "/art/2021/1/1/../1/art_60081_1.html", "旧闻回顾", trap("broken-link", "dots in the path, opens")
        ),
    )


def stale_notices(today: date) -> list[AnyPage]:
    titles = (
        "关于做好节能审查工作的通知",
        "关于开展招标投标领域检查的通知",
        "关于申报示范项目的通知",
        "关于信用修复的通知",
    )
    written = titled(filled(60082, days_back(today, 210, 20, 4), 30), titles)
    marks = (fault("stale-column", "notices, nothing for 210 days"),)
    return [Column(column_path(60082), COLUMNS[60082], rows(written), "通知公告", marks=marks), *written]


def publicity(today: date) -> list[AnyPage]:
    titles = (
        "关于拟安排专项资金项目的公示",
        "第三批绿色工厂名单公示",
        "项目核准前公示",
        "招标公告",
        "中标结果公示",
    )
    days = [today + timedelta(days=30), *days_back(today, 5, 12, 4)]
    written = titled(filled(60083, days, 40), titles)
    dated_ahead = (fault("future-date", "dated 30 days ahead"),)
    listed = tuple(
        Row(row.title, row.href, row.day, marks=dated_ahead if index == 0 else ())
        for index, row in enumerate(rows(written))
    )
    return [Column(column_path(60083), COLUMNS[60083], listed, "通知公告"), *written]


def office_briefs(today: date) -> list[AnyPage]:
    days = [today + timedelta(days=40), *days_back(today, 50, 10, 5)]
    written = filled(60084, days, 50)
    dated_ahead = (fault("future-date", "dated 40 days ahead"),)
    listed = tuple(
        Row(row.title, row.href, row.day, marks=dated_ahead if index == 0 else ())
        for index, row in enumerate(rows(written))
    )
    marks = (fault("stale-column", "news, nothing for 50 days but a row dated ahead"),)
    return [Column(column_path(60084), COLUMNS[60084], listed, "工作动态", marks=marks), *written]


def prices(today: date) -> list[AnyPage]:
    titles = [f"主要农副产品价格监测周报（第{number}期）" for number in (46, 45, 44, 43)]
    written = titled(filled(60087, days_back(today, 4, 7, 4), 60), titles)
    return [Column(column_path(60087), COLUMNS[60087], rows(written), "数据发布", dates="[%m-%d]"), *written]


def projects(today: date) -> list[AnyPage]:
    titles = ("重大建设项目名单", "重大项目建设进展情况", "重大项目批准结果信息")
    written = titled(filled(60089, days_back(today, 18, 30, 3), 70), titles)
    path = column_path(60089)
    plan = f"项目计划于{today.year + 2}年6月30日竣工，{today.year + 3}年1月1日投入使用。"
    planned = replace(
        written[0],
        body=(plan, *paragraphs(2)),
        marks=(trap("future-date", "a plan text speaks of days ahead"),),
    )
    kept = [planned, *written[1:]]
    return [Column(path, COLUMNS[60089], rows(kept), "重大项目", dates="%Y/%m/%d"), *kept]


def blank() -> Column:
    marks = (fault("blank-column", "says itself that there is nothing"),)
    return Column(column_path(60088), COLUMNS[60088], (), "数据开放", look="empty", marks=marks)


def void() -> Column:
    """Its script is told where to ask for rows, and that there are none."""
    marks = (fault("blank-column", "an island without a record, and a pager that counts none"),)
    return Column(column_path(60092), COLUMNS[60092], (), "项目审批", look="void", marks=marks)


def scripted() -> Column:
    marks = (trap("blank-column", "says that it is loading"),)
    return Column(column_path(60091), COLUMNS[60091], (), "规划计划", look="scripted", marks=marks)


def documents(today: date, urls: Mapping[str, str]) -> list[AnyPage]:
    office = Office(
        "澜发改规",
        UNIT,
        (column_path(60085), "政策文件"),
        (column_path(60086), "政策解读"),
        article_path,
        3000,
        "/images/project.svg",
    )
    written, readings = office.articles(policies(today))
    for place, days, mark in (
        (0, 3, fault("incomplete-metadata", "written three days after it was published")),
        (1, -60, fault("incomplete-metadata", "published two months after it was written")),
        (2, -10, trap("incomplete-metadata", "published well within twenty working days")),
        (3, -60, fault("incomplete-metadata", "passed on, perhaps with the other's day: a person must look")),
    ):
        day = (written[place].day or today) + timedelta(days=days)
        marks = (*written[place].marks, mark)
        written[place] = replace(written[place], written=day, marks=marks)
    return [
        Column(column_path(60085), "政策文件", rows(written), "政策文件"),
        Column(column_path(60086), "政策解读", rows(readings), "政策解读"),
        *written,
        *readings,
    ]


def policies(today: date) -> tuple[Policy, ...]:
    late = working_days_before(today, 45)
    days = days_back(today, 15, 16, 5)
    return (
        Policy(12, "澜安市政府投资项目管理办法", days[0]),
        Policy(
            11,
            "澜安市居民阶梯水价实施方案",
            days[1],
            joined="none",
            marks=(fault("missing-interpretation", "nothing here; a place to ask on another site is none"),),
        ),
        Policy(
            10,
            "澜安市充电基础设施建设管理办法",
            days[2],
            joined="interpretation",
            marks=(fault("one-way-interpretation", "the document does not link to its interpretation"),),
        ),
        Policy(
            9,
            "转发国家发展改革委关于做好春耕化肥保供稳价工作的通知",
            days[3],
            joined="none",
            text=FORWARDED_TEXT,
            marks=(trap("missing-interpretation", "a forwarded document of the superior needs none"),),
        ),
        Policy(
            8,
            "澜安市物业服务收费管理办法",
            late,
            interpreted=working_days_after(late, 6),
            text=(f"澜发改规〔{late.year}〕80号", *policy_text("澜安市物业服务收费管理办法")),
            marks=(
                fault("late-interpretation", "interpreted 6 working days later"),
                fault("incomplete-metadata", "another number over the addressees than in the table"),
            ),
        ),
        Policy(
            7,
            "澜安市节约用电奖励办法",
            days[4],
            interpreted=working_days_after(days[4], 2),
            form="picture",
            marks=(
                trap("late-interpretation", "2 working days later"),
                trap("missing-interpretation", "interpreted by a picture"),
            ),
        ),
    )


# ---------------------------------------------------------------- letters


def letters(today: date) -> list[AnyPage]:
    overdue, slow = working_days_before(today, 8), working_days_before(today, 33)
    fine = [working_days_before(today, count) for count in (12, 16, 20)]
    none: dict[str, str] = {"unit": "", "answer": ""}
    messages = (
        letter(
            31,
            "充电桩电价标准咨询",
            overdue,
            status="已受理",
            **none,
            marks=(fault("unanswered-message", "taken up, but no answer after 8 working days"),),
        ),
        letter(
            25,
            "小区供暖收费标准咨询",
            slow,
            answered=working_days_after(slow, 9),
            marks=(fault("late-reply", "answered after 9 working days"),),
        ),
        *(
            letter(
                30 - index,
                title,
                day,
                answered=working_days_after(day, 1),
                marks=(trap("late-reply", "answered on the next working day"),),
            )
            for index, (title, day) in enumerate(
                zip(("企业投资项目备案流程", "水价调整依据咨询", "信用修复办理时限"), fine, strict=True)
            )
        ),
    )
    return [MessageBox(LETTERS, "咨询投诉", messages), *messages]


def letter(number: int, title: str, asked: date, **rest: Any) -> Message:
    usual = Message(
        f"/jact/front/mailpubdetail.do?transactId={number}&sysid=4",
        title,
        asked,
        f"请问{title}是怎样规定的？",
        unit="价格管理科",
        answer="您好！您咨询的事项按照现行规定执行，具体标准可在我委网站政策文件栏目查询，如有疑问请拨打我委咨询电话，感谢您的关注。",
        box="咨询投诉",
        box_path=LETTERS,
    )
    return replace(usual, **rest)


# ---------------------------------------------------------------- what is no page of the templates


def answers(urls: Mapping[str, str]) -> dict[str, Answer]:
    opened = odd_answers.html(odd_answers.page("旧闻回顾", f"<p>{paragraphs(2)[0]}</p>"))
    return {
        "404": odd_answers.not_found(),
        "/robots.txt": odd_answers.not_found(),
        "/favicon.ico": files.gif(),
        "/zcwd/": odd_answers.redirect(f"{urls['township']}partner/"),
        "/art/2020/3/5/art_60081_9021.html": odd_answers.soft_not_found(),
        "/art/2020/3/6/art_60081_9022.html": odd_answers.soft_not_found_in_a_frame(),
        "/art/2021/1/1/art_60081_1.html": opened,
        "/images/emblem.svg": files.emblem("#ffffff", "#0b5cab"),
        "/images/banner.svg": files.scenery("#9fc5f0", "#7f9fc4", "#355f95"),
        "/images/project.svg": files.scenery("#d5e6f3", "#9db0c0", "#5a7286"),
    }


def more_rows(url: str, pages: Sequence[AnyPage]) -> dict[str, Answer]:
    """The data addresses that the islands of longer columns name."""
    return {
        data_address(page, number): Answer(
            rows_as_data(url, page, number).encode("gbk", "xmlcharrefreplace"), content_type="text/xml"
        )
        for page in pages
        if isinstance(page, Column)
        for number in range(2, page.page_count + 1)
    }


def data_address(column: Column, number: int) -> str:
    digits = column.path.removeprefix("/col/col").partition("/")[0]
    return (
        f"/module/web/jpage/dataproxy.jsp?page={number}&appid=1&webid=1&path=/&columnid={digits}"
        f"&unitid=297589&webname=fgw&permissiontype=0"
    )


def rows_as_data(url: str, column: Column, number: int) -> str:
    records = "".join(
        Markup('<record><![CDATA[<li><a href="{}" target="_blank">{}</a><b>{}</b>{}</li>]]></record>').format(
            row.href, row.title, column.print_day(row), noted(row.marks, url)
        )
        for row in column.page_rows(number - 1)
    )
    return f'<?xml version="1.0" encoding="GBK"?><datastore><recordset>{records}</recordset></datastore>'
