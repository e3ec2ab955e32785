"""A county bureau of the ASP era: table rows, addresses without days, no page tags, GB2312, mostly stale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from town import boards, files, odd_answers, odd_letters, official, old_ways
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
from town.prose import BUREAU, LEADING_GROUP_TEXT, days_back, headline, paragraphs
from town.workdays import working_days_after, working_days_before

NAME = "枫溪县水务局"
LETTERS = "/GuestBook.asp"
CLASSES = {
    1: "工作动态",
    2: "通知公告",
    3: "政策法规",
    4: "水情信息",
    5: "水利科普",
    6: "下载中心",
    7: "政策解读",
    8: "党建园地",
    9: "信息公开年报",
}


def list_path(number: int) -> str:
    return f"/NewsList.asp?ClassID={number}"


def article_path(column: str, day: date, number: int) -> str:
    """The address tells neither the column nor the day."""
    return f"/ReadNews.asp?NewsID={number}"


def build(today: date, urls: Mapping[str, str]) -> Site:
    pages: list[AnyPage] = [
        *work_news(today, urls),
        *notices(today),
        *documents(today),
        *water_levels(today),
        *lore(today),
        *downloads(today),
        blank(),
        *reports(today),
        *letters(today),
        *boards.pages(today),
        *old_ways.pages(today, urls["bureau"]),
        *odd_letters.pages(today),
    ]
    dead_style = fault("broken-link", "dead style sheet in the template: one fault", "/css/2009.css")
    return Site(
        key="bureau",
        name=NAME,
        url=urls["bureau"],
        pages=(home(pages), *pages),
        answers=odd_answers.in_old_charset({**answers(), **old_ways.answers(today), **odd_letters.answers()}),
        charset="gb2312",
        declared="gb2312",
        endless={"/Search.asp": search_result},
        head=(Fragment('<link rel="stylesheet" href="/css/2009.css">', (dead_style,)),),
    )


def home(pages: Sequence[AnyPage]) -> Page:
    columns = {page.name: page for page in pages if isinstance(page, Column)}
    marks = (
        fault("stale-home", "nothing for 30 days; today's banner and the time of making are no news"),
        *official.lacking("missing-site-tags", official.NO_TAGS, "SiteName", "SiteDomain", "SiteIDCode"),
        *official.lacking(
            "missing-column-tags",
            official.NO_TAGS,
            "首页 ColumnType",
            "ColumnName",
            "ColumnDescription",
            "ColumnKeywords",
            "ColumnType",
        ),
        *official.lacking(
            "missing-article-tags", official.NO_TAGS, "ArticleTitle", "PubDate", "ContentSource"
        ),
        *official.lacking(
            "missing-footer-mark", "an old footer", "党政机关网站标识", "“我为政府网站找错”入口", "站点地图"
        ),
        fault("missing-footer-mark", "a label and no number behind it", "联系方式"),
        fault("missing-footer-mark", "a number of zeroes fills the template", "公安机关备案号"),
        fault("missing-footer-mark", "an owner of the rights, no host: a person must look", "主办单位"),
    )
    shouting = Fragment('<a href="#">建言献策</a>', (fault("empty-link", "leads nowhere", "建言献策"),))
    closing = Fragment(
        '<a href="javascript:window.close()">关闭窗口</a>',
        (trap("empty-link", "a script address that does something", "关闭窗口"),),
    )
    reporting = Fragment(f'<p><a href="{list_path(9)[1:]}">{CLASSES[9]}</a></p>')
    sample = Fragment(
        '<p><a href="" download>信访事项申请样表</a></p>',
        (fault("empty-link", "to be downloaded, and no address", "信访事项申请样表"),),
    )
    unfollowed = Fragment(
        '<p><a href="#" rel="nofollow">河湖长公示牌</a> <a href="#" rel="lightbox">水库分布图</a></p>',
        (
            fault("empty-link", "leads nowhere; rel speaks to search engines only", "河湖长公示牌"),
            trap("empty-link", "rel names what a script opens", "水库分布图"),
        ),
    )
    below = (*boards.entrances(), *old_ways.entrances(), *odd_letters.entrances())
    parts = (shouting, sample, unfollowed, closing, reporting, searching(), *below)
    return Page("/", "home", NAME, {"columns": columns}, marks, parts)


def searching() -> Fragment:
    form = (
        '<form action="Search.asp" name="search"><input type="text" name="keyword"><input type="hidden" '
        'name="class" value="0"><input type="submit" value="搜索"></form>'
    )
    return Fragment(form, (fault("search-broken", "HTTP 500 for whatever is searched for", "站内搜索"),))


def search_result(query: str) -> Answer:
    """The form alone opens; the database behind it is gone."""
    if "keyword=" in query and "keyword=&" not in f"{query}&":
        return odd_answers.server_error()
    return odd_answers.html(odd_answers.page("站内搜索", "<p>请输入要搜索的内容。</p>"))


def filled(
    number: int,
    days: Sequence[date | None],
    first_id: int,
    start: int,
    titles: Sequence[str] = (),
    extra: Mapping[int, Sequence[Part]] | None = None,
) -> list[Article]:
    return [
        Article(
            f"/ReadNews.asp?NewsID={first_id - index}",
            titles[index] if titles else headline(start + index, BUREAU),
            day,
            (*paragraphs(start + index), *(extra or {}).get(index, ())),
            CLASSES[number],
            list_path(number),
            NAME,
        )
        for index, day in enumerate(days)
    ]


def rows(articles: Sequence[Article], prefix: str = "./") -> tuple[Row, ...]:
    return tuple(
        Row(article.title, prefix + article.path.removeprefix("/"), article.day) for article in articles
    )


# ---------------------------------------------------------------- columns


def work_news(today: date, urls: Mapping[str, str]) -> list[AnyPage]:
    extra: dict[int, Sequence[Part]] = {
        0: (
            link("ReadNews.asp?NewsID=17", "相关新闻", fault("broken-link", "404 page")),
            picture("UploadFiles/200912.jpg", "现场图片", fault("broken-link", "404 picture")),
        ),
        1: (
            link("DownLoad.asp?ID=5", "点击下载", fault("broken-link", "HTTP 500 at every try")),
            link(
                "//" + urls["bureau"].removeprefix("http://") + "Contact.asp",
                "联系我们",
                trap("broken-link", "address without scheme, opens"),
            ),
        ),
    }
    written = filled(1, days_back(today, 60, 11, 14), 850, 12, extra=extra)
    marks = (fault("stale-column", "news, nothing for 60 days"),)
    # The editor broke the line inside the href, as browsers allow.
    broken_lines = tuple(
        Row(
            row.title,
            f"\n  {row.href} " if index == 2 else row.href,
            row.day,
            marks=(trap("broken-link", "a line break in the href"),) if index == 2 else (),
        )
        for index, row in enumerate(rows(written))
    )
    return [Column(list_path(1), CLASSES[1], broken_lines, look="table", per_page=20, marks=marks), *written]


def notices(today: date) -> list[AnyPage]:
    titles = (
        "关于水库除险加固施工的通告",
        "关于取水许可证换发的通知",
        "关于河道采砂的公告",
        "供水管网改造停水通知",
        "水利工程质量检查通报",
    )
    written = filled(2, days_back(today, 100, 20, 5), 780, 0, titles)
    marks = (trap("stale-column", "notices, 100 days are within the limit"),)
    return [
        Column(list_path(2), CLASSES[2], rows(written), look="bracket", dates="[%Y-%m-%d]", marks=marks),
        *written,
    ]


def water_levels(today: date) -> list[AnyPage]:
    titles = ("青石水库水位情况", "枫溪河水文站水情", "主要河道流量情况", "各乡镇雨量情况")
    written = filled(4, [None] * 4, 700, 0, titles)
    marks = (fault("undated-column", "neither the rows nor the articles nor the addresses carry a day"),)
    return [Column(list_path(4), CLASSES[4], rows(written), look="table", dates="", marks=marks), *written]


def lore(today: date) -> list[AnyPage]:
    titles = ("水土保持小常识", "如何看懂水质报告", "家庭节水十个窍门", "汛期安全须知")
    written = filled(5, days_back(today, 33, 15, 4), 660, 0, titles)
    return [Column(list_path(5), CLASSES[5], rows(written), look="definitions", dates="%Y.%m.%d"), *written]


def downloads(today: date) -> list[AnyPage]:
    files_listed = (
        ("取水许可申请表", "UploadFiles/qs01.doc"),
        ("水土保持方案样本", "UploadFiles/sb02.pdf"),
        ("节水载体申报表", "UploadFiles/js03.xlsx"),
    )
    listed = tuple(
        Row(title, href, day, marks=(trap("broken-link", "a whole file"),))
        for (title, href), day in zip(files_listed, days_back(today, 40, 9, 3), strict=True)
    )
    dead = Row(
        "水利统计报表",
        "UploadFiles/tj04.xls",
        today - timedelta(days=80),
        marks=(fault("broken-link", "404 attachment in a list row"),),
    )
    return [Column(list_path(6), CLASSES[6], (*listed, dead), look="dots", dates="%Y/%m/%d")]


def blank() -> Column:
    marks = (fault("blank-column", "under construction for ever"),)
    return Column(list_path(8), CLASSES[8], (), look="building", marks=marks)


def reports(today: date) -> list[AnyPage]:
    """Published on the twentieth of January each year, in time for a department."""
    years = [year for year in range(today.year - 1, today.year - 6, -1) if date(year + 1, 1, 20) <= today]
    titles = [f"{NAME}{year}年政府信息公开工作年度报告" for year in years]
    written = filled(9, [date(year + 1, 1, 20) for year in years], 620, 0, titles)
    marks = (trap("late-annual-report", "published in time", f"{today.year - 1}年政府信息公开年报"),)
    listed = rows(written)
    return [Column(list_path(9), CLASSES[9], listed, look="table", per_page=20, marks=marks), *written]


def documents(today: date) -> list[AnyPage]:
    office = Office(
        "枫水",
        NAME,
        (list_path(3), CLASSES[3]),
        (list_path(7), CLASSES[7]),
        article_path,
        100,
        "images/dam.svg",
    )
    written, readings = office.articles(policies(today))
    province = filled(7, [today - timedelta(days=30)], 640, 3, ("《省节约用水条例》十问十答",))
    stale = (fault("stale-column", "policy documents, nothing for 300 days"),)
    return [
        Column(list_path(3), CLASSES[3], rows(written, prefix=""), look="table", marks=stale),
        Column(list_path(7), CLASSES[7], rows([*province, *readings]), look="bracket", dates="(%Y-%m-%d)"),
        *written,
        *province,
        *readings,
    ]


def policies(today: date) -> tuple[Policy, ...]:
    days = days_back(today, 300, 12, 6)
    return (
        Policy(
            8,
            "枫溪县水资源有偿使用管理办法",
            days[0],
            joined="none",
            marks=(fault("missing-interpretation", "nothing interprets it"),),
        ),
        Policy(
            7,
            "枫溪县农业用水精准补贴办法",
            days[1],
            joined="document",
            marks=(fault("one-way-interpretation", "the interpretation does not link back"),),
        ),
        Policy(
            6,
            "枫溪县河湖长制考核办法",
            days[2],
            related_block=False,
            marks=(trap("one-way-interpretation", "both link to the other"),),
        ),
        Policy(
            5,
            "关于成立枫溪县水务局防汛抗旱领导小组的通知",
            days[3],
            joined="none",
            text=LEADING_GROUP_TEXT,
            marks=(trap("missing-interpretation", "a leading group needs none"),),
        ),
        Policy(
            4,
            "枫溪县节水型单位奖励办法",
            days[4],
            called="省下来的水能换奖金，这些变化与你有关",
            under="政策解读",
            related_block=False,
            marks=(
                trap("missing-interpretation", "linked under a heading, by a title that does not quote it"),
                trap("one-way-interpretation", "both link to the other"),
            ),
        ),
        Policy(
            3,
            "枫溪县小型水库管护办法",
            days[5],
            joined="document",
            called="家门口的水库谁来管",
            under="【图文解读】",
            related_block=False,
            marks=(fault("one-way-interpretation", "linked under a heading; no link back"),),
        ),
        Policy(
            9,
            "枫溪县取水口监测管理办法",
            days[2],
            clicked=True,
            related_block=False,
            marks=(trap("one-way-interpretation", "click handlers lead from each to the other"),),
        ),
        Policy(
            10,
            "枫溪县水源地企业搬迁补偿办法",
            days[3],
            joined="none",
            marks=(fault("missing-interpretation", "rules on moving are no notice of who moves"),),
        ),
        Policy(
            11,
            "关于命名第二批节水型村庄的决定",
            days[1],
            joined="none",
            text=("经研究，决定命名下列村庄为第二批节水型村庄。", "望再接再厉，带动更多村庄节约用水。"),
            marks=(trap("missing-interpretation", "naming somebody needs none"),),
        ),
        Policy(
            12,
            "枫溪县渠道养护管理规定",
            days[1],
            called="微视频：《枫溪县渠道养护管理规定》",
            explained=("《枫溪县渠道养护管理规定》已经公布，我们从四个方面说明。",),
            marks=(trap("missing-interpretation", "a medium before the quoted title interprets"),),
        ),
        Policy(
            13,
            "枫溪县河道清障奖励办法",
            days[2],
            joined="neither",
            called="我县清障新规解读：惠民举措这样落实",
            explained=(
                f"近日，枫水〔{days[2].year}〕13号印发，现解读如下。",
                "一、降低门槛。",
            ),
            marks=(fault("one-way-interpretation", "three sentences cite its number: a person must look"),),
        ),
    )


# ---------------------------------------------------------------- letters


def letters(today: date) -> list[AnyPage]:
    overdue = working_days_before(today, 14)
    fine = [working_days_before(today, count) for count in (3, 24, 40)]
    messages = (
        letter(
            55,
            "自来水有异味",
            fine[0],
            status="处理中",
            unit="",
            answer="",
            marks=(trap("unanswered-message", "asked 3 working days ago, not due yet"),),
        ),
        letter(
            52,
            "灌溉渠道堵塞",
            overdue,
            status="处理中",
            unit="",
            answer="",
            marks=(fault("unanswered-message", "no answer after 14 working days"),),
        ),
        letter(
            50,
            "水费缴纳方式",
            fine[1],
            answered=None,
            marks=(fault("incomplete-message", "answered, but without the day of the answer"),),
        ),
        letter(
            47,
            "打井手续咨询",
            fine[2],
            answered=working_days_after(fine[2], 3),
            marks=(trap("late-reply", "3 working days"), trap("incomplete-message", "all fields are there")),
        ),
    )
    return [MessageBox(LETTERS, "留言板", messages), *messages]


def letter(number: int, title: str, asked: date, **rest: Any) -> Message:
    usual = Message(
        f"/ReadBook.asp?BookID={number}",
        title,
        asked,
        f"{title}，请问怎么办理？",
        unit="供水管理股",
        answer="您好，感谢您的来信。经工作人员上门核实，问题已经处理完毕，如还有疑问请到我局一楼服务窗口咨询。",
        box="留言板",
        box_path=LETTERS,
    )
    return replace(usual, **rest)


def answers() -> dict[str, Answer]:
    contact = odd_answers.html(
        odd_answers.page("联系我们", "<p>地址：枫溪县溪畔路18号。电话：0990-20261231。</p>")
    )
    return {
        "404": odd_answers.not_found(),
        "/robots.txt": Answer(b"", content_type="text/plain"),
        "/favicon.ico": files.gif(),
        "/Contact.asp": contact,
        "/DownLoad.asp?ID=5": odd_answers.server_error(),
        "/UploadFiles/qs01.doc": files.doc(),
        "/UploadFiles/sb02.pdf": files.pdf(),
        "/UploadFiles/js03.xlsx": files.xlsx(),
        "/images/emblem.svg": files.emblem("#ffffff", "#1d7a6b"),
        "/images/dam.svg": files.scenery("#c9e6ee", "#7fa9a0", "#2e7266"),
    }
