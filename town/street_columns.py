"""Columns of the street office that only look fresh, blank or like a list: boxes of other columns' rows
beside the list, a menu in the middle, a frameset, an article dated ahead where the list shows no dates; and
columns whose type says 工作动态 where their name says something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from town.county_paths import article_path, row
from town.pages import AnyPage, Article, Column, Fragment, Page, Row
from town.planted import Mark, fault, trap
from town.prose import days_back, headline, paragraphs

PARENT = "/wt/zw/"
DUTIES, GREEN, WATCHED, CANALS, RELIEF = (f"{PARENT}{name}/" for name in ("lz", "hb", "gz", "hd", "jz"))
AIDED, SUPERVISED, PLACE, PICTURES = (f"{PARENT}{name}/" for name in ("hm", "jd", "wt", "tp"))
TALKS, PROJECTS, COUNTED, PRESS = (f"{PARENT}{name}/" for name in ("ft", "xm", "yw", "fb"))
LESSONS, PLOTS, CENSUS, EVENTS = (f"{PARENT}{name}/" for name in ("jy", "td", "pc", "yg"))
UNSORTED = "工作动态"
"""The type that makers leave in every column."""
SOURCE = "梧桐街道办事处"


def columns(today: date, fresh: Sequence[Article]) -> list[AnyPage]:
    """A parent and what is below it. `fresh` are another column's articles, for the boxes of hot news."""
    hot = box_of_hot_rows(fresh)
    below = [
        *column(
            today,
            DUTIES,
            "履职动态",
            (40, 52, 61),
            480,
            fault("stale-column", "a box beside it is fresh"),
            hot,
        ),
        Column(
            GREEN,
            "环境保护",
            (),
            "环境保护",
            parts=(Fragment("<ul><li>&nbsp;</li><li>&nbsp;</li></ul>"), hot),
            marks=(fault("blank-column", "the rows beside its empty list are another column's"),),
        ),
        *column(
            today,
            WATCHED,
            "热点关注",
            (3, 9, 15),
            483,
            trap("stale-column", "its own rows, called like a hot box"),
        ),
        *canals(today),
        *relief(today),
        *without_list(fresh),
        *pictures(today),
        *mistyped(today),
        *counted(today),
        *foretold(today),
    ]
    listed = [page for page in below if isinstance(page, Column)]
    parent = Page(
        PARENT,
        "parent",
        "街道工作",
        {"columns": listed},
        (
            trap("blank-column", "shows nothing but a menu of its sub-columns"),
            trap("stale-column", "shows nothing but a menu of its sub-columns"),
        ),
    )
    return [parent, *below]


def box_of_hot_rows(articles: Sequence[Article]) -> Fragment:
    rows = (f'<li><a href="{one.path}">{one.title}</a><span>{one.day}</span></li>' for one in articles[:4])
    return Fragment(f'<div class="hot"><h4>热门推荐</h4><ul>{"".join(rows)}</ul></div>')


def column(
    today: date, path: str, name: str, ages: Sequence[int], first_id: int, mark: Mark, *parts: Fragment
) -> list[AnyPage]:
    written = articles(path, name, [today - timedelta(days=age) for age in ages], first_id)
    return [Column(path, name, tuple(map(row, written)), name, parts=parts, marks=(mark,)), *written]


def articles(path: str, name: str, days: Sequence[date], first_id: int) -> list[Article]:
    return [
        Article(
            article_path(path, day, number), headline(number), day, paragraphs(number), name, path, SOURCE
        )
        for number, day in enumerate(days, first_id)
    ]


def canals(today: date) -> list[AnyPage]:
    """The list shows no dates; one article is dated two months ahead."""
    written = articles(CANALS, "河道信息", days_back(today, 7, 9, 3), 486)
    ahead = Article(
        f"{CANALS}yhz.html",
        "街道开展枯水期河道养护工作",
        today + timedelta(days=60),
        paragraphs(489),
        "河道信息",
        CANALS,
        SOURCE,
        marks=(fault("future-date", "only the article shows its day, and that is ahead"),),
    )
    shown = (ahead, *written)
    rows = tuple(Row(one.title, one.path) for one in shown)
    return [Column(CANALS, "河道信息", rows, "河道信息", dates=""), *shown]


def relief(today: date) -> list[AnyPage]:
    """A column that is nothing but a frameset, without any tag."""
    written = articles(RELIEF, "社会救助", days_back(today, 410, 8, 3), 489)
    main = Column(f"{RELIEF}main.html", "社会救助", tuple(map(row, written)), template="framed")
    mark = fault("stale-column", "the list in its frame stands still for a year")
    return [Page(RELIEF, "frames", "社会救助", {"name": "社会救助"}, (mark,)), main, *written]


def without_list(fresh: Sequence[Article]) -> list[AnyPage]:
    """Columns without a row of their own, two of them beside a box of another column's."""
    anchors = [f'<a href="{one.path}">{one.title}</a>' for one in fresh[4:8]]
    box = (
        f'<div class="beside"><h4>最新信息</h4><ul>{"".join(f"<li>{row}</li>" for row in anchors)}</ul></div>'
    )
    cells = "".join(f"<tr><td>◇ {row}</td></tr>" for row in anchors)
    hot = f"<table><tr><td><b>热点新闻</b></td></tr>{cells}</table>"
    about = "<p>梧桐街道位于城区东部，辖六个社区。</p><p>街道有小学三所，医院一家，公园两座。</p>"
    said = fault("blank-column", "says that it is being filled; the rows below are another column's")
    bare = fault("blank-column", "an empty cell; the table under it is headed as hot news")
    told = trap("blank-column", "a column of one article, two sentences long")
    return [
        empty(AIDED, "惠民补贴", f'<div class="list">内容正在更新中……</div>{box}', said),
        empty(SUPERVISED, "监督检查", f"<table><tr><td height=200>&nbsp;</td></tr></table>{hot}", bare),
        empty(PLACE, "走进梧桐", f"<article>{about}</article>", told),
    ]


def empty(path: str, name: str, markup: str, mark: Mark) -> Column:
    return Column(path, name, (), name, parts=(Fragment(markup),), marks=(mark,))


def pictures(today: date) -> list[AnyPage]:
    """A box beside the list says that there is nothing in it; the list has its own rows."""
    films = Fragment("<div class=films><h4>视频</h4><p>内容正在整理中</p></div>")
    mark = trap("blank-column", "a box beside its rows is under construction")
    return column(today, PICTURES, "社区风貌", (6, 11, 30), 492, mark, films)


def mistyped(today: date) -> list[AnyPage]:
    talks = trap("stale-column", "interviews may stand still for a year, whatever their type says")
    projects = trap("stale-column", "projects are basic information, whatever their type says")
    press = trap("stale-column", "press conferences may stand still for a year, whatever their type says")
    lessons = trap("stale-column", "what is published of a field of work, whatever its type says")
    plots = fault("stale-column", "what is published of a field of work, nothing for a year")
    return [
        *unsorted(column(today, LESSONS, "教育信息", (300, 330, 350), 510, lessons)),
        *unsorted(column(today, PLOTS, "土地出让", (410, 450, 480), 513, plots)),
        *unsorted(closed(today)),
        *unsorted(column(today, PRESS, "新闻发布会", (100, 140, 180), 505, press)),
        *unsorted(column(today, TALKS, "在线访谈", (100, 160, 220), 495, talks)),
        *unsorted(column(today, PROJECTS, "项目建设", (340, 370, 400), 498, projects)),
    ]


def closed(today: date) -> list[AnyPage]:
    """Nothing in its name tells that it is over."""
    said = Fragment("<p>本专题已停止更新</p>")
    mark = trap("stale-column", "says itself that nothing more is added to it")
    return column(today, CENSUS, "人口普查", (620, 640), 516, mark, said)


def foretold(today: date) -> list[AnyPage]:
    """The list shows when the events take place."""
    written = articles(EVENTS, "活动预告", days_back(today, 4, 5, 3), 518)
    marks = (trap("future-date", "the day is that of the event"),)
    rows = [
        Row(one.title, one.path, today + timedelta(days=ahead), marks=marks)
        for one, ahead in zip(written, (9, 15, 40), strict=True)
    ]
    return [Column(EVENTS, "活动预告", tuple(rows), "活动预告", dates="举办时间：%Y-%m-%d"), *written]


def unsorted(pages: Sequence[AnyPage]) -> list[AnyPage]:
    return [replace(page, type=UNSORTED) if isinstance(page, Column) else page for page in pages]


def counted(today: date) -> list[AnyPage]:
    """What a service window dealt with, month by month."""
    days = [today - timedelta(days=age) for age in (150, 181, 212)]
    titled = zip(articles(COUNTED, "社保业务统计", days, 501), days, strict=True)
    written = [replace(one, title=f"社保窗口{day.month}月业务办件量统计") for one, day in titled]
    mark = fault("stale-column", "service statistics, nothing for 150 days")
    return [Column(COUNTED, "社保业务统计", tuple(map(row, written)), UNSORTED, marks=(mark,)), *written]
