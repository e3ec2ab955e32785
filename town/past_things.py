"""What is over, repealed, moved or filed under a tag: special topics of past years and what stands below
them, a list of repealed documents, pages that send their readers to new addresses, a column that teaches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from town import odd_answers
from town.county_paths import article_path, row
from town.pages import Answer, AnyPage, Article, Column, Fragment, Part, link
from town.planted import Mark, fault, trap
from town.prose import days_back, paragraphs

TOPICS, NEWS, ABOVE = ("专题专栏", "/ztzl/"), ("政务动态", "/zwdt/"), ("政务公开", "/zwgk/")
CIVIL, RIVERS = "/ztzl/wmcj/", "/ztzl/hzz/"
REPEALED, KEPT, SURVEYING = "/zwgk/fzwj/", "/zwgk/jbxq/", "/zwgk/chgl/"
LEFT = "/zwgk/cjjc/"
TAGGED, TEACHING = "/tag/guanqu/", "/zwdt/kpzs/"
MOVED, MOVED_AWAY = "/old/xqxc.html", "/old/swgb.html"
_SINCE_STUDIED = 5
"""Years since the topic that bears a year."""


def studied(today: date) -> str:
    return f"/ztzl/{today.year - _SINCE_STUDIED}dsxx/"


def topics(today: date) -> dict[str, str]:
    """What the column of topics leads to."""
    return {
        "党史学习教育": studied(today),
        "文明城市创建": CIVIL,
        "河长制在行动": RIVERS,
        "灌区": TAGGED,
    }


DISCLOSED = {"废止失效文件": REPEALED, "旧版汛情": KEPT, "菜价监测": LEFT, "测绘管理": SURVEYING}


def pages(today: date) -> list[AnyPage]:
    below = link(f"{CIVIL}cjdt/", "创建动态")
    archived, kept = (*_note("专题已归档"), below), _note("本栏目仅存档，已停止更新。")
    left = _note(f"说明：因机构调整，本栏目自{today.year - 1}年6月1日起不再更新，菜价请到市发改委网站查询。")
    civil = ("文明城市创建", CIVIL)
    told = (
        (studied(today), "要闻", "工作动态", 1700, TOPICS, (), "bears a past year in its address"),
        (CIVIL, "文明城市创建", "专题专栏", 500, TOPICS, archived, "says that it is filed"),
        (f"{CIVIL}cjdt/", "创建动态", "工作动态", 500, civil, (), "stands below a topic that is filed"),
        (REPEALED, "废止失效文件", "政策文件", 700, ABOVE, (), "nobody repeals documents by the calendar"),
        (KEPT, "旧版汛情", "通知公告", 710, ABOVE, kept, "says that it is kept alone"),
        (
            LEFT,
            "菜价监测",
            "数据发布",
            520,
            ABOVE,
            left,
            "says since when nothing is added, and where to look",
        ),
        (TAGGED, "标签“灌区”下的文章", "工作动态", 90, TOPICS, (), "what bears a tag is no column"),
        (
            TEACHING,
            "科普知识",
            "工作动态",
            30,
            ("政务动态", "/zwdt/"),
            _addresses(),
            "teaches, and is no news",
        ),
    )
    shown: list[AnyPage] = [_nothing_found(today)]
    for place, (path, name, kind, age, parent, parts, why) in enumerate(told):
        days, mark = days_back(today, age, 9, 2), trap("stale-column", why)
        shown += _column(path, name, kind, days, place, parent, parts, mark)
    days = days_back(today, 470, 9, 2)
    quiet = fault("stale-column", "a topic with nothing new for 470 days: a person must look")
    return [*shown, *_column(RIVERS, "河长制在行动", "专题专栏", days, 9, TOPICS, (), quiet)]


def _note(words: str) -> tuple[Fragment, ...]:
    return (Fragment(f"<p>{words}</p>"),)


def _addresses() -> tuple[Fragment, ...]:
    return (
        link(MOVED, "汛情宣传旧址", trap("broken-link", "says that it moved, and leads to what is there")),
        link(MOVED_AWAY, "水文公报旧址", fault("broken-link", "says that it moved, and leads to nothing")),
    )


def _column(
    path: str,
    name: str,
    kind: str,
    days: Sequence[date],
    place: int,
    parent: tuple[str, str],
    parts: tuple[Part, ...],
    mark: Mark,
) -> list[AnyPage]:
    written = [
        Article(
            article_path(path, day, 2700 + 10 * place + index),
            f"{parent[0]}{name}资料第{2 - index}辑",
            day,
            paragraphs(place + index),
            name,
            path,
            "青岚县融媒体中心",
        )
        for index, day in enumerate(days)
    ]
    column = Column(path, name, tuple(map(row, written)), kind, parent=parent, parts=parts, marks=(mark,))
    return [column, *written]


def _nothing_found(today: date) -> Column:
    """Beside the newest of other columns, in a box whose name is the maker's own."""
    latest = "".join(
        f'<li><a href="{article_path(RIVERS, day, 2790 + index)}">河长制在行动资料第{2 - index}辑</a></li>'
        for index, day in enumerate(days_back(today, 470, 9, 2))
    )
    parts = (
        Fragment('<p align="center">抱歉，没有找到符合条件的内容</p>'),
        Fragment(f'<div class="pright"><dl><dt>最新文章</dt><dd><ul>{latest}</ul></dd></dl></div>'),
    )
    mark = fault("blank-column", "a notice that nothing was found, beside the newest of other columns")
    return Column(SURVEYING, "测绘管理", (), "工作动态", parent=ABOVE, parts=parts, marks=(mark,))


def answers() -> dict[str, Answer]:
    """What the server sends beside its pages."""
    return {MOVED: _moved("/zwdt/qlyw/"), MOVED_AWAY: _moved("/wzsm/index.html")}


def _moved(to: str) -> Answer:
    head = f'<meta charset="utf-8"><meta http-equiv="refresh" content="3;url={to}"><title>迁移提示</title>'
    return odd_answers.html(f"<html><head>{head}</head><body>本栏目已迁移，3秒后自动跳转</body></html>")
