"""A county portal: static pages of a TRS kind, national page tags, createPageHTML paging, UTF-8."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from town import (
    county_affairs,
    county_disclosure,
    county_links,
    files,
    odd_answers,
    official,
    past_things,
    privacy,
)
from town.county_paths import article_path, row
from town.pages import Answer, AnyPage, Article, Column, Fragment, Page, Part, Row, Site, anchor
from town.planted import fault, trap
from town.prose import days_back, headline, paragraphs

NAME = "青岚县人民政府"
NEWS, BRIEFS, TOWNSHIPS = "/zwdt/qlyw/", "/zwdt/bmdt/", "/zwdt/xzdt/"
NOTICES = "/zwgk/tzgg/"


def build(today: date, urls: Mapping[str, str]) -> Site:
    columns: list[AnyPage] = [
        *news(today, urls),
        *department_briefs(today),
        *township_briefs(today),
        *notices(today),
        *archive(today),
        *finished_topic(today),
        *finance(today),
        *services(today),
        *blank_and_scripted(),
        *county_links.pages(today, urls),
        *county_affairs.pages(today, urls),
        *county_disclosure.pages(today),
        *past_things.pages(today),
    ]
    titles = {page.title: page.path for page in columns if isinstance(page, Article)}
    return Site(
        key="county",
        name=NAME,
        url=urls["county"],
        pages=(home(today, urls, columns), *parents(today), *columns),
        answers=answers(urls),
        endless={
            "/calendar": odd_answers.calendar_page,
            "/search/index.jsp": partial(county_links.search_result, titles),
            official.LEAVING: official.leaving,
        },
        header="utf-8",
        head=head(),
        foot=foot(),
    )


# ---------------------------------------------------------------- what all pages share


def head() -> tuple[Fragment, ...]:
    dropdown = 'data-toggle="dropdown" role="button" aria-haspopup="true"'
    by_script = 'id="larger"'
    return (
        anchor("#", "无障碍", trap("empty-link", "opens a drop-down menu"), attributes=dropdown),
        anchor(
            "javascript:void(0)",
            "大字版",
            trap("empty-link", "a script of this page handles the click by its id"),
            attributes=by_script,
        ),
        anchor(
            "javascript:void(0)",
            "收藏本站",
            trap("empty-link", "has a handler"),
            attributes='onclick="remember()"',
        ),
    )


def foot() -> tuple[Fragment, ...]:
    dead = fault(
        "broken-link", "dead link in the template that all pages share: one fault", "/wzsm/index.html"
    )
    return (
        Fragment('<a href="/wzsm/index.html">网站声明</a>', (dead,)),
        anchor("#", "返回顶部", trap("empty-link", "leads to the top of the page")),
    )


def home(today: date, urls: Mapping[str, str], columns: Sequence[AnyPage]) -> Page:
    by_path = {page.path: page for page in columns if isinstance(page, Column)}
    listening = {
        "柳湾镇": urls["township"],
        "澜安市发改委": urls["department"],
        "枫溪县水务局": urls["bureau"],
    }
    return Page(
        "/",
        "home",
        NAME,
        data={"columns": by_path, "friends": listening},
        marks=(
            trap("stale-home", "the first row is an old pinned one, newer rows follow"),
            trap("future-date", "today's banner and the calendar are no entries"),
            trap("missing-footer-mark", "the entry leads over a notice", "“我为政府网站找错”入口"),
            trap("site-unreachable", "opens at every try"),
            trap("search-broken", "finds the titles of its pages", "站内搜索"),
            trap("blank-column", "a parent column that only leads on to its first child", "/zwdt/"),
        ),
        parts=(
            Fragment(
                f'<a href="{urls["closed"]}">石坪乡</a>',
                (fault("broken-link", "the connection is refused", urls["closed"]),),
            ),
            anchor("#", "更多专题", fault("empty-link", "leads nowhere")),
            anchor("", "网上值班", fault("empty-link", "empty href")),
            Fragment(
                '<a href="/calendar?month=2026-01">政务日历</a>',
                (
                    trap(
                        "broken-link",
                        "a calendar without end opens and must be bounded",
                        "/calendar?month=2026-01",
                    ),
                ),
            ),
            Fragment(
                '<a href="#today" role="tab" data-tab="today">今日关注</a>',
                (trap("empty-link", "switches a tab", "今日关注"),),
            ),
        ),
    )


def parents(today: date) -> tuple[Page, ...]:
    disclosure = {
        "通知公告": NOTICES,
        "政府文件": county_affairs.DOCUMENTS,
        "政策解读": county_affairs.INTERPRETATIONS,
        "规范性文件": county_affairs.OLD_DOCUMENTS,
        "人事信息": county_affairs.STAFF,
        "规划计划": "/zwgk/ghjh/",
        "统计数据": "/zwgk/tjsj/",
        "财政资金": "/zwgk/czzj/",
        "机构职能": "/zwgk/jgzn/",
        **county_disclosure.NAMES,
        **past_things.DISCLOSED,
    }
    interaction = {
        "县长信箱": county_affairs.LETTERS,
        "网上信访": county_affairs.PETITIONS,
        "纪检监察举报": county_affairs.DISCIPLINE,
        "来信来访": county_affairs.VISITS,
        "征集调查": county_affairs.SURVEYS,
        "在线访谈": county_affairs.INTERVIEWS,
    }
    topics = {"学习教育专题（已结束）": "/ztzl/lszt/xxjy/", "往年动态归档": f"/gdhg/{ARCHIVED}/"}
    topics |= {"科普知识": past_things.TEACHING, **past_things.topics(today)}
    only_children = trap("blank-column", "a parent column: only its sub-columns have rows")
    return tuple(
        Page(path, "parent", name, {"children": children, "type": kind}, (only_children, *more))
        for path, name, kind, children, more in (
            ("/zwgk/", "政务公开", "信息公开目录", disclosure, county_disclosure.MISSING),
            ("/hdjl/", "互动交流", "咨询投诉", interaction, ()),
            ("/ztzl/", "专题专栏", "专题专栏", topics, ()),
        )
    )


# ---------------------------------------------------------------- columns


def articles(
    path: str, name: str, days: Sequence[date], start: int, id_base: int, extra: Mapping[int, Sequence[Part]]
) -> list[Article]:
    """An article for each day; `extra` adds parts to some of them by index."""
    return [
        Article(
            path=article_path(path, day, id_base + index),
            title=headline(start + index),
            day=day,
            body=(*paragraphs(start + index), *extra.get(index, ())),
            column=name,
            column_path=path,
            source="青岚县融媒体中心",
        )
        for index, day in enumerate(days)
    ]


def news(today: date, urls: Mapping[str, str]) -> list[AnyPage]:
    days = days_back(today, 0, 1, 30)
    written = articles(NEWS, "青岚要闻", days, 0, 301, county_links.news_parts(urls))
    old = today - timedelta(days=400)
    pinned = Article(
        article_path(NEWS, old, 300),
        "青岚县概况：山水之间的生态小城",
        old,
        paragraphs(2),
        "青岚要闻",
        NEWS,
        "青岚县融媒体中心",
    )
    rows = (Row(pinned.title, row(pinned).href, old, pinned=True), *(row(article) for article in written))
    marks = (
        trap("stale-column", "the first row is an old pinned one"),
        trap("blank-column", "the pager counts one page too many; the last one is a stub", "index_3.html"),
    )
    column = Column(NEWS, "青岚要闻", rows, "工作动态", surplus=1, parent=("政务动态", "/zwdt/"), marks=marks)
    return [column, pinned, *written]


def department_briefs(today: date) -> list[AnyPage]:
    written = articles(BRIEFS, "部门动态", days_back(today, 45, 6, 8), 30, 401, {})
    marks = (fault("stale-column", "news, nothing for 45 days"),)
    rows = tuple(row(article) for article in written)
    return [
        Column(BRIEFS, "部门动态", rows, "工作动态", parent=("政务动态", "/zwdt/"), marks=marks),
        *written,
    ]


def township_briefs(today: date) -> list[AnyPage]:
    written = articles(TOWNSHIPS, "乡镇动态", days_back(today, 12, 9, 10), 40, 501, {})
    marks = (trap("stale-column", "news, nothing for 12 days, and the rows print no year"),)
    rows = tuple(row(article) for article in written)
    column = Column(
        TOWNSHIPS, "乡镇动态", rows, "工作动态", dates="%m-%d", parent=("政务动态", "/zwdt/"), marks=marks
    )
    return [column, *written]


def notices(today: date) -> list[AnyPage]:
    next_year = today.year + 1
    titles = (
        f"关于{next_year}年度城乡居民医保缴费的通告",
        f"《青岚县国土空间规划（{today.year - 4}—{today.year + 9}年）》批后公告",
        "关于青岚大桥维修期间交通管制的通告",
        "青岚县公益性岗位招聘公告",
        "关于开展流感疫苗接种的公告",
        "青岚县城区停水通知",
        "关于征集民生实事项目的公告",
        "青岚县农产品质量抽检结果公告",
    )
    plan = (
        f"本通告自发布之日起施行，有效期至{today.year + 5}年12月31日。",
        f"缴费截止时间为{next_year}年6月30日，逾期将产生等待期。咨询电话：0990-2{next_year}01。",
    )
    written = [
        Article(
            article_path(NOTICES, day, 601 + index),
            title,
            day,
            (*plan[: 2 - min(index, 2)], *paragraphs(index)),
            "通知公告",
            NOTICES,
            "青岚县人民政府办公室",
            marks=(trap("future-date", "validity and deadline lie ahead, the entry does not"),)
            if index < 2
            else (),
        )
        for index, (title, day) in enumerate(zip(titles, days_back(today, 2, 11, 8), strict=True))
    ]
    written += privacy.notices(days_back(today, 4, 13, 3), NOTICES)
    written.sort(key=lambda article: article.day or today, reverse=True)
    rows = tuple(row(article) for article in written)
    return [Column(NOTICES, "通知公告", rows, "通知公告", parent=("政务公开", "/zwgk/")), *written]


ARCHIVED = 2023


def archive(today: date) -> list[AnyPage]:
    path, name = f"/gdhg/{ARCHIVED}/", f"{ARCHIVED}年工作动态归档"
    written = articles(path, name, days_back(date(ARCHIVED, 12, 28), 0, 17, 6), 60, 701, {})
    marks = (trap("stale-column", "the archive of a past year"),)
    rows = tuple(row(article) for article in written)
    return [Column(path, name, rows, "工作动态", parent=("专题专栏", "/ztzl/"), marks=marks), *written]


def finished_topic(today: date) -> list[AnyPage]:
    path, name = "/ztzl/lszt/xxjy/", "学习教育专题（已结束）"
    written = articles(path, name, days_back(today, 620, 8, 5), 70, 751, {})
    marks = (trap("stale-column", "a special topic that is over"),)
    over = Fragment('<p class="tip">本专题已结束，内容仅供查阅，不再更新。</p>')
    rows = tuple(row(article) for article in written)
    return [
        Column(path, name, rows, "专题专栏", parent=("历史专题", "/ztzl/"), parts=(over,), marks=marks),
        *written,
    ]


def finance(today: date) -> list[AnyPage]:
    path, name = "/zwgk/czzj/", "财政资金"
    written = articles(path, name, days_back(today, 20, 25, 5), 80, 801, {})
    titled = (
        "青岚县本级财政收支情况",
        "青岚县部门预算公开汇总",
        "青岚县政府债务信息",
        "惠农补贴资金发放情况",
        "三公经费情况说明",
    )
    named = [replace(one, title=title) for one, title in zip(written, titled, strict=True)]
    marks = (trap("undated-column", "the rows print no day, but the articles carry one"),)
    rows = tuple(row(article) for article in named)
    return [
        Column(path, name, rows, "数据发布", dates="", parent=("政务公开", "/zwgk/"), marks=marks),
        *named,
    ]


def services(today: date) -> list[AnyPage]:
    path, name = "/bsfw/", "办事服务"
    written = articles(path, name, days_back(today, 15, 14, 8), 90, 851, {})
    guides = county_disclosure.guides()
    named = [
        replace(one, title=title, body=text)
        for one, (title, text) in zip(written, guides.items(), strict=True)
    ]
    parts = (
        anchor(
            "javascript:void(0)", "在线申报", fault("empty-link", "javascript:void(0) without any handler")
        ),
        anchor(
            "javascript:window.print()",
            "打印本页",
            trap("empty-link", "a script address that does something"),
        ),
    )
    rows = tuple(row(article) for article in named)
    return [Column(path, name, rows, "办事服务", parts=parts), *named]


def blank_and_scripted() -> list[AnyPage]:
    above = ("政务公开", "/zwgk/")
    blank = Column(
        "/zwgk/ghjh/",
        "规划计划",
        (),
        "规划计划",
        marks=(fault("blank-column", "no row at all"),),
        parent=above,
    )
    scripted = Column(
        "/zwgk/tjsj/",
        "统计数据",
        (),
        "数据发布",
        look="scripted",
        marks=(trap("blank-column", "a script loads the rows"),),
        parent=above,
    )
    duties = Article(
        "/zwgk/jgzn/",
        "青岚县人民政府办公室机构职能",
        None,
        (
            "负责协助县政府领导组织起草或审核以县政府、县政府办公室名义发布的公文。",
            "办公地址：青岚县青岚大道1号。联系电话：0990-2025112。负责人：林知远。",
            "内设机构：秘书科、督查科、政务公开科。",
        ),
        "机构职能",
        "/zwgk/jgzn/",
        "青岚县人民政府办公室",
        marks=(trap("blank-column", "a column that is one page of text"),),
    )
    return [blank, scripted, duties]


# ---------------------------------------------------------------- what is no page of the templates


def answers(urls: Mapping[str, str]) -> dict[str, Answer]:
    stub = odd_answers.html(
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>青岚要闻</title></head><body></body></html>'
    )
    return {
        "404": odd_answers.not_found(),
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /nosearch/\n", content_type="text/plain"),
        "/favicon.ico": files.gif(),
        "/zwdt/": odd_answers.refresh_shell("./qlyw/", "政务动态"),
        f"{NEWS}index_3.html": stub,
        "/images/emblem.svg": files.emblem("#ffd766", "#b3151c"),
        "/images/banner.svg": files.scenery("#8fc7ee", "#6aa88b", "#3d7d62"),
        "/images/lake.svg": files.scenery("#f6c7a8", "#8a9ac0", "#4c5f8c"),
        "/images/field.svg": files.scenery("#a9d8f5", "#b7c96b", "#7d9b3a"),
        "/images/blank.gif": files.gif(),
        **county_links.answers(urls),
        **privacy.answers(),
        **past_things.answers(),
    }
