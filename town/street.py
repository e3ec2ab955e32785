"""A street office's site: the odd ways of servers that the other sites do not show. Each stands in the text
of one of the news, with what may and may not be said of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from town import break_ins, street_answers, street_columns
from town.county_paths import article_path, row
from town.pages import AnyPage, Article, Column, Fragment, Page, Part, Site, anchor, link
from town.planted import Mark, fault, trap
from town.prose import days_back, headline, paragraphs

NAME = "梧桐街道办事处"
NEWS, NOTICES = "/wt/dt/", "/wt/gg/"


def build(today: date, urls: Mapping[str, str]) -> Site:
    written = news(today)
    fresh = [page for page in written if isinstance(page, Article)]
    columns = (*written, *notices(today, urls))
    return Site(
        key="street",
        name=NAME,
        url=urls["street"],
        pages=(home(columns), *columns, *street_columns.columns(today, fresh)),
        answers={**street_answers.answers(), **break_ins.answers()},
        endless=street_answers.endless(),
        header="utf-8",
        to_robots=break_ins.shown_to_robots(),
        marks=(break_ins.CLOAKED,),
    )


MARKS = (
    trap("stale-home", "its fresh rows stand in the data of a script alone"),
    trap("missing-article-tags", "dashes and colons of other widths", "PubDate"),
    trap("missing-column-tags", "capitals, contents first", "ColumnKeywords"),
)


def home(columns: Sequence[AnyPage]) -> Page:
    listed = [page for page in columns if isinstance(page, Column)]
    rows = [
        {"title": row.title, "url": listed[0].row_path(row), "publishTime": f"{row.day} 09:00"}
        for row in listed[0].rows
    ]
    return Page("/", "home", NAME, {"columns": listed, "news": json.dumps({"news": rows})}, MARKS)


def news(today: date) -> list[AnyPage]:
    groups = (
        troubles(),
        embedded(),
        redirects(),
        page_redirects(),
        attachments(),
        old_charsets(),
        without_end(),
        aimed_at_us(),
        in_no_way(),
        in_some_way(),
    )
    written = written_in(NEWS, "工作动态", days_back(today, 2, 2, len(groups)), 400, groups)
    return [Column(NEWS, "工作动态", tuple(map(row, written)), "工作动态"), *written]


def notices(today: date, urls: Mapping[str, str]) -> list[AnyPage]:
    groups = break_ins.hidden_in_text(urls)
    written = written_in(NOTICES, "通知公告", days_back(today, 15, 20, len(groups)), 460, groups)
    return [Column(NOTICES, "通知公告", tuple(map(row, written)), "通知公告"), *written]


def written_in(
    path: str, name: str, days: Sequence[date], first_id: int, groups: Sequence[tuple[Part, ...]]
) -> list[Article]:
    return [
        Article(
            article_path(path, day, first_id + index),
            headline(first_id + index),
            day,
            (*paragraphs(first_id + index), *parts),
            name,
            path,
            NAME,
        )
        for index, (day, parts) in enumerate(zip(days, groups, strict=True))
    ]


# ---------------------------------------------------------------- what stands in the news


def aimed_at_us() -> tuple[Part, ...]:
    return (
        link("/guarded/999.html", "人才招聘平台", trap("broken-link", "999, a firewall of ours alone")),
        link("/guarded/512.html", "公共服务平台", trap("broken-link", "512, a challenge of an accelerator")),
        link(
            "/guarded/mitigated.html",
            "友好城市",
            trap("broken-link", "a challenge that says so in a header, cf-mitigated"),
        ),
        link("/guarded/login.html", "工作邮箱", trap("broken-link", "401, a login page")),
        link(
            "/guarded/busy.html",
            "预约挂号",
            trap("broken-link", "429 each time, Retry-After two hours: a firewall's limit on us"),
        ),
    )


def troubles() -> tuple[Part, ...]:
    return (
        link("/fw/reset.html", "居民议事厅", trap("broken-link", "hangs up once, then opens")),
        link("/fw/hangs-up.html", "旧版论坛", fault("broken-link", "hangs up at every try")),
        link("/fw/nothing.html", "招商手册", fault("broken-link", "an empty page")),
        link(
            "/fw/refused.php",
            "积分商城",
            fault("broken-link", "405 at every try"),
        ),
    )


def embedded() -> tuple[Part, ...]:
    return (
        within("<p><iframe src='{}'></iframe></p>", "/qr/frame.html", fault("broken-link", "404 frame")),
        within("<p><embed src='{}'></p>", "/qr/film.swf", fault("broken-link", "404 embedded film")),
        within("<p><object data='{}'></object></p>", "/qr/map.pdf", fault("broken-link", "404 object")),
        link(
            "/qr/guide.pdf", "居民手册.pdf", trap("broken-link", "a page that shows the document in itself")
        ),
        link(
            "/qr/rules.pdf",
            "居民公约.pdf",
            fault("broken-link", "a page with a counter in a frame, and no file"),
        ),
        within(
            "<p><object codebase='/qr/deep/' data='map.svg'></object></p>",
            "/qr/deep/map.svg",
            trap("broken-link", "an object whose base is its own"),
        ),
        within(
            "<p><img src='/images/wutong.svg' usemap='#m' alt=''><map name='m'>"
            "<area shape='rect' coords='0,0,9,9' href='{}' alt='东片区'></map></p>",
            "/qr/east.html",
            fault("broken-link", "404 area of a map"),
        ),
        within(
            "<p><img src='/images/wutong.svg' srcset='/images/wutong.svg 1x, {} 2x' alt='街景'></p>",
            "/qr/large.jpg",
            fault("broken-link", "404 picture of a larger size"),
        ),
        within(
            "<p><img class='lazy' src='/images/blank.gif' data-src='{}' alt='花展'></p>",
            "/qr/lazy.jpg",
            fault("broken-link", "404 lazy picture"),
        ),
        within(
            "<p><video src='{}' controls></video></p>",
            "/qr/film.mp4",
            fault("broken-link", "404 film"),
        ),
        within(
            "<form action='{}' method='get'><button>查积分</button></form>",
            "/qr/search.html",
            fault("broken-link", "404 form"),
        ),
        within(
            "<form action='{}' method='post'><button>提交</button></form>",
            "/qr/submit.do",
            trap("broken-link", "takes what is posted, nobody gets it"),
        ),
        within(
            "<p><span onclick=\"window.open('{}')\">打开地图</span></p>",
            "/qr/opened.html",
            trap("broken-link", "404, but only a script leads there: a guess, never a certain fault"),
        ),
    )


def in_no_way() -> tuple[Part, ...]:
    """Anchors that look as if a script or the page itself answered for them."""
    unsure = fault("empty-link", "no place of the page is called so: a person must look")
    return (
        anchor(
            "#",
            "积分兑换",
            fault("empty-link", "its handler does nothing"),
            attributes='onclick="return false"',
        ),
        anchor(
            "javascript:;", "电子证照", fault("empty-link", "its handler is empty"), attributes='onclick=""'
        ),
        anchor(
            "#", "便民查询大厅", fault("empty-link", "a class draws an arrow"), attributes='class="arrow"'
        ),
        anchor(
            "#",
            "社区文化地图",
            fault("empty-link", "no script of the site speaks of its class"),
            attributes='class="atlas"',
        ),
        anchor("#fb3", "居民公约全文", unsure),
        anchor("about:blank", "社区权力清单", fault("empty-link", "opens an empty window")),
        Fragment(
            '<p><img src="/images/wutong.svg" usemap="#n" alt=""><map name="n">'
            '<area shape="rect" coords="0,0,9,9" href="#" alt="惠民服务厅"></map></p>',
            (fault("empty-link", "a part of a picture leads nowhere", "惠民服务厅"),),
        ),
        Fragment(
            '<p>关注：<a href="javascript:void(0)">街道微博</a></p>',
            (fault("empty-link", "no script or style can tell it, no code beside it", "街道微博"),),
        ),
        within(
            "<table background='{}'><tr><td>公示栏</td></tr></table>",
            "/qr/paper.jpg",
            fault("broken-link", "404 picture behind a table"),
        ),
        link(
            "/api/file/download/71",
            "项目清单",
            fault("broken-link", "a download answers in data: no such file"),
        ),
    )


def in_some_way() -> tuple[Part, ...]:
    return (
        anchor(
            "#",
            "预约挂号",
            trap("empty-link", "a script may know it by its class"),
            attributes='class="yy" onclick="return false"',
        ),
        anchor(
            "javascript:;",
            "抽取便民礼包",
            trap("empty-link", "a script of another file binds its class"),
            attributes='class="draw"',
        ),
        Fragment('<script src="/script/draw.js"></script>'),
        anchor("#", "回页面上方", trap("empty-link", "leads to the top of the page")),
        Fragment(
            '<p><a href="javascript:;">街道发布<img src="/images/wutong.svg" alt="扫码关注"></a></p>',
            (trap("empty-link", "its code stands in it", "街道发布"),),
        ),
        anchor("#fb1", "附表一", trap("empty-link", "the page has the place, by another case")),
        Fragment('<h4 id="FB1">附表一</h4>'),
        anchor("#/apply", "新版申请", trap("empty-link", "a route of the page's script")),
        Fragment(
            '<p><a href="javascript:void(0)">街道公众号</a><img src="/images/wutong.svg" alt="二维码"></p>',
            (trap("empty-link", "its code stands beside it", "街道公众号"),),
        ),
        link(
            "/api/file/download/72", "清单说明", trap("broken-link", "answers in data that there is a file")
        ),
    )


def within(html: str, what: str, *marks: Mark) -> Fragment:
    """A piece of HTML that leads to `what`, of which the marks speak."""
    told = tuple(Mark(mark.check, mark.why, what, mark.trap) for mark in marks)
    return Fragment(html.replace("{}", what), told)


def redirects() -> tuple[Part, ...]:
    return (
        link(
            "/fw/cookie.html",
            "健康档案",
            trap("broken-link", "opens once its cookie is brought back"),
        ),
        link("/fw/relative.html", "停车查询", trap("broken-link", "302 with a relative target, opens")),
        link("/fw/unwise.html", "场馆预约", trap("broken-link", "302 with raw bytes and a blank, opens")),
        link(
            "/old/2018/notice.html",
            "往年公告",
            trap("broken-link", "302 to the home page: a person must look"),
        ),
    )


def page_redirects() -> tuple[Part, ...]:
    return (
        link("/fw/refresh-dead.html", "旧版网站", fault("broken-link", "meta refresh to a 404 page")),
        link("/fw/script-dead.html", "办事网点", fault("broken-link", "a line of script to a 404 page")),
        link("/fw/script.html", "街道概况", trap("broken-link", "a line of script, opens")),
        link("/fw/said.html", "征兵公告", fault("broken-link", "an alert in escapes says it is gone")),
        link("/fw/boot.html", "摊位公示", fault("broken-link", "the error page of a framework, HTTP 200")),
        link("/old/2019/n.html", "旧公告", trap("broken-link", "leads on home: a person must look")),
        link("/fw/refresh-later.html", "值班安排", trap("broken-link", "reloads itself every five minutes")),
    )


def attachments() -> tuple[Part, ...]:
    return (
        link("/upload/film.zip", "宣传片（大文件）", trap("broken-link", "24 MB, a whole file")),
        link("/upload/empty.docx", "空白表", fault("broken-link", "a file without a byte")),
        link("/upload/error.doc", "申请表", fault("broken-link", "an error page is served for the DOC")),
        link("/upload/picture.pdf", "公示图", fault("broken-link", "a picture named PDF")),
        link("/upload/sheet.xlsx", "补贴发放表", fault("broken-link", "a PDF named XLSX")),
        link("/upload/shown.xls", "补贴公示表", trap("broken-link", "a PDF named XLS, sent as what it is")),
        link("/upload/sheet.docx", "补贴申请表", trap("broken-link", "a PDF named DOCX, which Word opens")),
        link("/upload/expired.wps", "办事表格", fault("broken-link", "data that says the address is over")),
        link("/upload/saved.xls", "统计表", trap("broken-link", "a saved page, Excel opens it")),
        link("/upload/letter.doc", "告知书", trap("broken-link", "RTF, which Word opens")),
        link("/upload/photo.jpg", "合影", trap("broken-link", "a PNG named JPG, which browsers show")),
        link(
            "/upload/down.jsp?id=7",
            "附件下载",
            trap("broken-link", "a file behind the address of a page, sent as a download"),
        ),
    )


def old_charsets() -> tuple[Part, ...]:
    return tuple(
        link(path, f"社区{number}", trap("broken-link", why))
        for number, (path, why) in enumerate(street_answers.CHARSETS.items(), 1)
    )


def without_end() -> tuple[Part, ...]:
    return (
        link("/rili/2026/11/", "街道日历", trap("broken-link", "a calendar without end, by path")),
        link("/wz/", "物资目录", trap("broken-link", "a relative link that piles up")),
        link("/cx/list.jsp?sort=a", "目录检索", trap("broken-link", "filters over the same rows")),
        link(
            "/(S(0123456789ABCDEF))/yw/list.aspx", "业务系统", trap("broken-link", "session ids in the path")
        ),
    )
