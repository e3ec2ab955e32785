"""Columns of the street office that only look fresh, blank or like a list: boxes of other columns' rows
beside the list, a menu in the middle, a frameset, an article dated ahead where the list shows no dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from town.county_paths import article_path, row
from town.pages import AnyPage, Article, Column, Fragment, Page, Row
from town.planted import Mark, fault, trap
from town.prose import days_back, headline, paragraphs

PARENT = "/wt/zw/"
DUTIES, GREEN, WATCHED, CANALS, RELIEF = (f"{PARENT}{name}/" for name in ("lz", "hb", "gz", "hd", "jz"))
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
