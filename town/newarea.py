"""A new area's committee: its portal is put together from many systems, and scripts load most of its lists.

Each column speaks another dialect. What a script shows is nowhere in the page, but in the answer of an
endpoint, which may also break down, or say that there is nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from town import break_ins, files, odd_answers, official
from town.pages import Answer, Article, Column, Page, Row, Site
from town.planted import Mark, fault, trap
from town.prose import BUREAU, COUNTY, DEPARTMENT, TOWNSHIP, days_back, headline, paragraphs

NAME = "澜安新区管理委员会"
SPOKEN = (COUNTY, TOWNSHIP, DEPARTMENT, BUREAU)
UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
UNIT_QUERY = {"parseType": "bulidstatic", "webId": "61", "tplSetId": "Lx8d2f", "pageType": "column",
              "tagId": "当前栏目list", "editType": "null"}  # fmt: skip
PROXY = "/module/web/jpage/dataproxy.jsp"


def build(today: date, urls: Mapping[str, str]) -> Site:
    columns = (*answered(today), *silent(), *in_the_page(today), *over(today))
    articles = [
        Article(row.href, row.title, day, paragraphs(place), column.name, column.path, NAME)
        for place, column in enumerate(columns)
        for row, day in dated(column)
        if column.look != "frame"
    ]
    return Site(
        key="newarea",
        name=NAME,
        url=urls["newarea"],
        pages=(home(columns), *columns, *articles),
        answers={**answers(), **endpoints(columns)},
        endless={official.LEAVING: official.leaving},
        header="utf-8",
        to_robots=break_ins.plain_for_robots(NAME),
    )


MARKS = (
    trap("stale-home", "fresh rows in the markup"),
    trap("missing-site-tags", "capitals, contents first, the domain with its scheme", "SiteDomain"),
    break_ins.SIMPLER,
)


def home(columns: Sequence[Column]) -> Page:
    shown = [column for column in columns if column.path in ("/zpxx/", "/xmxx/")]
    data = {"columns": columns, "shown": shown}
    return Page("/", "home", NAME, data, MARKS)


def column(
    path: str, name: str, look: str, days: Iterable[date], *marks: Mark, start: int = 0, **rest: Any
) -> Column:
    words = SPOKEN[start % len(SPOKEN)]
    rows = tuple(
        Row(
            f"{name}第{100 - place}期：{headline(start * 7 + place, words)}",
            f"{path.rpartition('/')[0]}/{day:%Y%m}/t{day:%Y%m%d}_{start * 100 + place}.html",
            day,
        )
        for place, day in enumerate(days)
    )
    return Column(path, name, rows, rest.pop("type", name), look, marks=marks, **rest)


def dated(column: Column) -> Iterator[tuple[Row, date]]:
    for row in column.rows:
        if row.day is not None:
            yield row, row.day


# ---------------------------------------------------------------- lists that an endpoint answers


def answered(today: date) -> list[Column]:
    return [
        column("/gzdt/", "工作动态", "unit", days_back(today, 2, 3, 6), *fresh("JPAAS"), start=1),
        column(
            "/tzgg/",
            "通知公告",
            "jpage",
            days_back(today, 210, 9, 5),
            fault("stale-column", "notices out of dataproxy.jsp, nothing for 210 days"),
            trap("blank-column", "the rows are posted for"),
            start=2,
        ),
        column(
            "/gkmlpt/index", "财政预决算", "gkmlpt", days_back(today, 30, 20, 4), *fresh("gkmlpt"), start=3
        ),
        column(
            "/yqdt/",
            "园区动态",
            "json",
            days_back(today, 45, 6, 5),
            fault("stale-column", "news out of a JSON list in milliseconds, nothing for 45 days"),
            trap("blank-column", "the rows are asked for"),
            start=4,
        ),
        column("/qydt/", "企业动态", "jsonp", days_back(today, 4, 5, 5), *fresh("JSONP"), start=5),
        column(
            "/mtbd/", "媒体报道", "fragment", days_back(today, 3, 4, 5), *fresh("a piece of HTML"), start=6
        ),
        column(
            "/zsyz/",
            "招商引资",
            "none",
            (),
            fault("blank-column", "the endpoint says that there are 0"),
            start=7,
        ),
        column(
            "/cyfz/", "产业动态", "skeleton", days_back(today, 3, 4, 5), *fresh("an inline fetch"), start=15
        ),
        column(
            "/rczc/", "人才信息", "posted_none", (), fault("blank-column", "the answer to a POST counts 0")
        ),
        column(
            "/fpgs/",
            "帮扶公示",
            "unit_none",
            (),
            fault("blank-column", "the unit gives an empty list, counts 0"),
        ),
        column(
            "/jdkx/",
            "街道快讯",
            "assembled",
            days_back(today, 40, 6, 5),
            fault("stale-column", "news of the platform, nothing for 40 days"),
            trap("blank-column", "asked as it stands in the script the platform counts none"),
            start=19,
        ),
        column(
            "/wldt/",
            "文旅动态",
            "drawn",
            days_back(today, 4, 5, 5),
            trap("blank-column", "a function of another file asks for the rows, under no telling name"),
            trap("stale-column", "fresh rows that only a browser shows"),
            start=20,
        ),
        column(
            "/hyjy/",
            "会议动态",
            "turned",
            days_back(today, 4, 9, 6),
            trap("stale-column", "the newest rows are the endpoint's second page"),
            trap("blank-column", "the rows are asked for"),
            start=16,
        ),
    ]


def fresh(how: str) -> tuple[Mark, Mark]:
    return (
        trap("stale-column", f"fresh rows out of {how}"),
        trap("blank-column", f"the rows come as {how}"),
    )


def silent() -> list[Column]:
    """Endpoints that give no list: nobody knows what people see."""
    shown = {
        "broken": ("/jsxm/", "建设项目", "the endpoint answers HTTP 500"),
        "missing": ("/zdcq/", "征地拆迁", "the endpoint is gone"),
        "sorry": ("/rsxx/", "人事信息", "the endpoint answers a page that says sorry"),
        "denied": ("/yjgl/", "应急管理", "the endpoint answers no rows and complains"),
        "hollow": ("/zfcg/", "政府采购", "the endpoint answers a store without rows and without a count"),
        "unit_hollow": ("/sjxx/", "审计信息", "the unit gives an empty list and no count"),
        "barred": ("/kjcx/", "科技项目", "the endpoint of an inline fetch answers HTTP 412"),
    }
    return [
        column(path, name, look, (), trap("blank-column", why), trap("stale-column", why))
        for look, (path, name, why) in shown.items()
    ]


def endpoints(columns: Sequence[Column]) -> dict[str, Answer]:
    by_look = {one.look: one for one in columns}
    sorry = odd_answers.html(odd_answers.page("系统提示", "<p>系统繁忙，请稍后再试。</p>"))
    hollow = '<?xml version="1.0" encoding="utf-8"?><datastore><recordset></recordset></datastore>'
    return {
        f"{UNIT}?{unit_query(by_look['unit'])}": as_json(unit_of(listed(by_look["unit"]))),
        f"{PROXY}?startrecord=1&endrecord=36&perpage=12": Answer(
            records(by_look["jpage"]).encode(), content_type="text/xml; charset=utf-8"
        ),
        f"{UNIT}?{unit_query(by_look['unit_none'])}": as_json(unit_of("<ul></ul>", totalCount=0)),
        f"{UNIT}?{unit_query(by_look['unit_hollow'])}": as_json(unit_of("<ul></ul>")),
        "/gkmlpt/api/all/0?page=1&sid=990161": as_json(platform(by_look["gkmlpt"])),
        "/gkmlpt/api/all/0?page=1&sid=990163": as_json(platform(by_look["assembled"])),
        "/gkmlpt/api/all/0?page=": as_json({"articles": [], "total": 0}),
        "/igs/front/search/list?index=yqdt&pageNumber=1&pageSize=15": as_json(searched(by_look["json"])),
        "/govsearch/jsonp/qydt.jsp?page=1": as_jsonp(by_look["jsonp"]),
        "/site/label/8888?IsAjax=1&labelName=mtbd": odd_answers.html(listed(by_look["fragment"])),
        "/api/zsyz/list": as_json({"code": 200, "total": 0, "rows": []}),
        "/api/jsxm/list": as_json({"status": 500, "error": "Internal Server Error"}, 500),
        "/api/rsxx/list": sorry,
        "/api/yjgl/list": as_json({"code": 401, "msg": "未授权", "total": 0, "rows": []}),
        "/api/cyfz/list?channel=15&pageNum=1": as_json(searched(by_look["skeleton"])),
        "/api/rczc/page/16": as_json({"code": 200, "data": {"records": [], "total": 0}}),
        "/api/wldt/rows?cid=20&no=1": as_json(searched(by_look["drawn"])),
        "/api/hyjy/list?page=1": as_json(turned(by_look["turned"], 1)),
        "/api/hyjy/list?page=2": as_json(turned(by_look["turned"], 2)),
        "/api/kjcx/list": Answer(b"", status=412, content_type="text/html"),
        "/api/zfcg/list": Answer(hollow.encode(), content_type="text/xml; charset=utf-8"),
    }


def unit_query(column: Column) -> str:
    return urlencode({**UNIT_QUERY, "pageId": column.path.strip("/")})


def unit_of(html: str, **more: Any) -> dict[str, Any]:
    return {"code": "200", "data": {"html": html, **more}}


def listed(column: Column) -> str:
    rows = "".join(
        Markup('<li><a href="{}" title="{}">{}</a><span>{}</span></li>').format(
            row.href, row.title, row.title, row.day
        )
        for row in column.rows
    )
    pager = f'<div class="pagination" rows="15" count="{len(column.rows)}"></div>'
    return f'<ul class="page-content">{rows}</ul>{pager}'


def records(column: Column) -> str:
    rows = "".join(
        Markup('<record><![CDATA[<li><a href="{}">{}</a><b>{}</b></li>]]></record>').format(
            row.href, row.title, row.day
        )
        for row in column.rows
    )
    total = f"<totalrecord>{len(column.rows)}</totalrecord>"
    return (
        f'<?xml version="1.0" encoding="utf-8"?><datastore>{total}<recordset>{rows}</recordset></datastore>'
    )


def platform(column: Column) -> dict[str, Any]:
    articles = [
        {"id": place, "title": row.title, "url": row.href, "date": epoch(day), "publisher": NAME}
        for place, (row, day) in enumerate(dated(column))
    ]
    return {"classify": {"id": 0, "name": column.name, "post_count": len(articles)}, "articles": articles}


def searched(column: Column) -> dict[str, Any]:
    content = [
        {"DOCPUBURL": row.href, "BT": f"<em>{row.title}</em>", "FBRQ": epoch(day) * 1000}
        for row, day in dated(column)
    ]
    menu = [
        {"name": "返回网站首页查看全部的信息", "url": "/"},
        {"name": "查看本栏目全部历史信息列表", "url": column.path},
    ]
    return {"page": {"content": content, "totalElements": len(content)}, "menu": menu}


def turned(column: Column, number: int) -> dict[str, Any]:
    """Oldest first, three rows a page."""
    rows = [
        {"title": row.title, "url": row.href, "publishTime": f"{day:%Y-%m-%d} 08:00:00"}
        for row, day in reversed(list(dated(column)))
    ]
    return {"total": len(rows), "rows": rows[number * 3 - 3 : number * 3]}


def as_jsonp(column: Column) -> Answer:
    rows = [
        {"title": row.title, "url": row.href, "pubDate": f"{day:%Y年%m月%d日}"} for row, day in dated(column)
    ]
    text = f"result({json.dumps({'rows': rows}, ensure_ascii=False)});"
    return Answer(text.encode(), content_type="application/javascript; charset=utf-8")


def epoch(day: date) -> int:
    """Seconds at eight in the morning, Shanghai time."""
    return int(datetime.combine(day, time(), UTC).timestamp())


def as_json(value: object, status: int = 200) -> Answer:
    body = json.dumps(value, ensure_ascii=False).encode()
    return Answer(body, status=status, content_type="application/json; charset=utf-8")


# ---------------------------------------------------------------- lists in the page, or in one of its frames


def in_the_page(today: date) -> list[Column]:
    framed = column(
        "/ghjh/",
        "规划计划",
        "framed",
        days_back(today, 20, 15, 4),
        trap("blank-column", "the rows stand in a frame"),
        trap("stale-column", "fresh rows in a frame"),
        start=8,
    )
    masked = column(
        "/xwbt/",
        "图片新闻",
        "masked",
        days_back(today, 60, 8, 4),
        fault("stale-column", "news, nothing for 60 days; fresh rows stand in a template and in a comment"),
        start=9,
    )
    ahead = f"{today + timedelta(days=90):%Y-%m-%d}"
    return [
        framed,
        replace(framed, path="/ghjh/list.html", name="规划计划列表", look="frame", marks=()),
        replace(masked, parts=(ahead, f"{today:%Y-%m-%d}")),
        column(
            "/jtdt/",
            "交通动态",
            "clicked",
            days_back(today, 26, 4, 6),
            fault("stale-column", "table rows that a handler opens, nothing for 26 days"),
            trap("undated-column", "the days stand in the rows; the buttons beside them are no rows"),
            trap("blank-column", "rows without links"),
            start=17,
        ),
        *given(today),
        column("/xmxx/", "项目公示", "eportal", days_back(today, 12, 6, 5), *fresh("eportal"), start=10),
        column(
            "/zpxx/", "招聘公告", "paged", days_back(today, 6, 5, 30), *fresh("pages"), start=11, per_page=12
        ),
        column(
            "/tjsj/list.aspx",
            "统计数据",
            "postback",
            days_back(today, 15, 20, 4),
            trap("blank-column", "the server shows further rows to who posts"),
            start=12,
        ),
        column(
            "/tjcx/list.aspx",
            "统计公报",
            "posted",
            (),
            trap("blank-column", "rows only for who posts the page back"),
        ),
    ]


def given(today: date) -> list[Column]:
    """Columns whose script is given its rows as data of the page, and writes them into an empty box."""
    return [
        column(
            "/stdt/", "生态动态", "given", days_back(today, 3, 4, 5), *fresh("data of the page"), start=18
        ),
        column(
            "/jrgz/",
            "今日要闻",
            "given",
            days_back(today, 33, 4, 5),
            fault("stale-column", "news in the data of the page, nothing for 33 days"),
            trap("blank-column", "the rows stand in the data of the page"),
            start=19,
        ),
        column(
            "/shdt/",
            "社会动态",
            "handed",
            days_back(today, 38, 5, 5),
            fault("stale-column", "news that a function of another file draws, nothing for 38 days"),
            trap("blank-column", "the rows stand in a script that is JSON"),
            start=21,
        ),
    ]


def over(today: date) -> list[Column]:
    """Columns that are kept for who looks back: nobody adds to them."""
    past = today.replace(month=6, day=15, year=today.year - 2)
    years = f"{past.year}年征地公告"
    return [
        column(
            f"/zdgg{past.year}/", years, "list", days_back(past, 0, 9, 3), over_mark("a past year"), start=13
        ),
        column(
            "/wqhg/",
            "往期工作动态",
            "list",
            days_back(past, 1, 9, 3),
            over_mark("says that it is over"),
            start=14,
        ),
    ]


def over_mark(why: str) -> Mark:
    return trap("stale-column", f"an archive: {why}")


def answers() -> dict[str, Answer]:
    return {
        "404": odd_answers.not_found(),
        "/robots.txt": odd_answers.not_found(),
        "/favicon.ico": files.gif(),
        "/xxgk/": odd_answers.refresh_shell("/ghjh/", "政府信息公开"),
        "/images/emblem.svg": files.emblem("#ffffff", "#1c6e6e"),
    }
