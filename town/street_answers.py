"""What the street office's server answers where no template has a part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from town import files, odd_answers, official
from town.pages import Answer

TITLE = "喆堃路社区公告"
"""Two of its characters are in GBK and not in GB 2312."""

CHARSETS: dict[str, str] = {
    "/bm/beyond-gb2312.html": "says gb2312, is GBK",
    "/bm/header-utf8.html": "the header says utf-8, page and bytes say GBK",
    "/bm/header-gbk.html": "the header says gbk, page and bytes say UTF-8",
    "/bm/mark.html": "a byte order mark of UTF-8, and a tag that says gb2312",
    "/bm/wide-little.html": "UTF-16, little end first, with its mark",
    "/bm/wide-big.html": "UTF-16, big end first, with its mark",
    "/bm/two-tags.html": "two tags that differ; the second is right",
    "/bm/odd-names.html": "a name of the charset that is none",
    "/bm/silent.html": "GBK, and nobody says so",
    "/bm/four-bytes.html": "GB 18030 with a character of four bytes",
    "/bm/western.html": "the server says iso-8859-1 of everything",
}
"""Pages whose bytes and declarations differ, and in what."""

BIG = 24 << 20
"""Bytes of the large attachment."""


def written(tags: str, charset: str, header: str = "", title: str = TITLE, mark: bytes = b"") -> Answer:
    """A page in that charset which declares what its tags and its header say."""
    text = "<p>社区居民委员会办公地点调整，请相互转告。</p><p><a href='/'>返回首页</a></p>" * 3
    page = f"<!DOCTYPE html><html><head>{tags}<title>{title}</title></head><body>{text}</body></html>"
    kind = f"text/html; charset={header}" if header else "text/html"
    return Answer(mark + page.encode(charset), content_type=kind)


def charsets() -> dict[str, Answer]:
    gb2312 = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    utf8 = '<meta charset="utf-8">'
    return {
        "/bm/beyond-gb2312.html": written(gb2312, "gbk"),
        "/bm/header-utf8.html": written(gb2312, "gbk", "utf-8"),
        "/bm/header-gbk.html": written(utf8, "utf-8", "gbk"),
        "/bm/mark.html": written(gb2312, "utf-8", mark=b"\xef\xbb\xbf"),
        "/bm/wide-little.html": written("", "utf-16-le", mark=b"\xff\xfe"),
        "/bm/wide-big.html": written("", "utf-16-be", mark=b"\xfe\xff"),
        "/bm/two-tags.html": written(utf8 + gb2312, "gbk"),
        "/bm/odd-names.html": written("<meta charset=GB_2312-80_chinese>", "gbk"),
        "/bm/silent.html": written("", "gbk"),
        "/bm/four-bytes.html": written(gb2312, "gb18030", title=f"㐀{TITLE}"),
        "/bm/western.html": written("", "gbk", "iso-8859-1"),
    }


def guarded() -> dict[str, Answer]:
    busy = odd_answers.html(odd_answers.page("请求过于频繁", ""), 429, Retry_After="7200")
    return {
        "/guarded/999.html": odd_answers.html("", 999),
        "/guarded/512.html": odd_answers.html("", 512),
        "/guarded/mitigated.html": odd_answers.html("<p>Just a moment</p>", 503, cf_mitigated="challenge"),
        "/guarded/login.html": odd_answers.html(odd_answers.page("401", ""), 401),
        "/guarded/busy.html": busy,
    }


def services(opened: Answer) -> dict[str, Answer]:
    hangs_up = Answer(b"", hangs_up=True)
    on_screen = odd_answers.reloading(odd_answers.page("值班安排", "<p>本周值班：综合办。</p>"))
    return {
        "/fw/reset.html": replace(opened, first=hangs_up),
        "/fw/hangs-up.html": hangs_up,
        "/fw/nothing.html": odd_answers.html(""),
        "/fw/refused.php": odd_answers.html(odd_answers.page("405", ""), 405),
        "/fw/cookie.html": replace(opened, cookie="CT6T=1"),
        "/fw/relative.html": odd_answers.redirect("../fw/opened.html"),
        "/fw/unwise.html": odd_answers.redirect("/fw/opened.html?q=场馆 1"),
        "/old/2018/notice.html": odd_answers.redirect("/"),
        "/fw/refresh-dead.html": odd_answers.refresh_shell("/fw/gone.html"),
        "/fw/script.html": odd_answers.script_shell("/fw/opened.html"),
        "/fw/script-dead.html": odd_answers.script_shell("/fw/lost.html"),
        "/fw/said.html": odd_answers.html(
            r"<script>alert('\u6587\u7ae0\u5df2\u5220\u9664');window.close();</script>"
        ),
        "/fw/boot.html": odd_answers.html(
            "<h1>Whitelabel Error Page</h1>"
            "<p>This application has no explicit mapping for /error, "
            "so you are seeing this as a fallback.</p>"
            "<div>There was an unexpected error (type=Not Found, status=404).</div>"
        ),
        "/old/2019/n.html": odd_answers.refresh_shell("/"),
        "/fw/refresh-later.html": on_screen,
        "/qr/submit.do": odd_answers.html(odd_answers.page("405", ""), 405),
    }


def attachments() -> dict[str, Answer]:
    word = "application/msword"
    table = "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table><tr><td>1</td></tr></table></html>"
    saved = Answer(table.encode(), content_type="application/vnd.ms-excel")
    download = {"Content-Disposition": 'attachment; filename="7.pdf"'}
    viewer = '<h3>在线阅读</h3><embed src="/upload/down.jsp?id=7" type="application/pdf" width="900">'
    counted = '<p>文件未找到！</p><iframe src="/images/wutong.svg"></iframe>'
    return {
        "/upload/film.zip": Answer(b"PK\x03\x04", content_type="application/zip", padding=BIG),
        "/upload/empty.docx": Answer(b"", content_type=word),
        "/upload/error.doc": odd_answers.error_page_for_a_file(),
        "/upload/picture.pdf": replace(files.gif(), content_type="application/pdf"),
        "/upload/sheet.xlsx": replace(files.pdf(), content_type="application/vnd.ms-excel"),
        "/upload/sheet.docx": replace(files.pdf(), content_type=word),
        "/upload/shown.xls": files.pdf(),
        "/upload/expired.wps": said_as_data('{"success":false,"message":"下载地址已过期"}'),
        "/upload/saved.xls": saved,
        "/upload/letter.doc": Answer(rb"{\rtf1\ansi Hello}", content_type=word),
        "/upload/photo.jpg": Answer(b"\x89PNG\r\n\x1a\n" + bytes(64), content_type="image/jpeg"),
        "/qr/guide.pdf": odd_answers.html(odd_answers.page("在线阅读", viewer)),
        "/qr/rules.pdf": odd_answers.html(odd_answers.page("系统提示", counted)),
        "/upload/down.jsp?id=7": replace(files.pdf(), headers=download),
    }


def said_as_data(text: str) -> Answer:
    return Answer(text.encode(), content_type="application/json; charset=utf-8")


def answers() -> dict[str, Answer]:
    opened = service("")
    inside = '<p><a href="/(S(SESSIONID))/yw/detail.aspx?id=1">办件一</a></p>'
    return {
        "404": odd_answers.not_found(),
        "/robots.txt": Answer(b"User-agent: *\nCrawl-delay: 0\n", content_type="text/plain"),
        "/favicon.ico": files.gif(),
        "/images/emblem.svg": files.emblem("#ffffff", "#2f6f4f"),
        "/images/banner.svg": files.scenery("#d3e8dc", "#86ac97", "#3f6b54"),
        "/images/wutong.svg": files.scenery("#e3efe6", "#9dbcaa", "#55806a"),
        "/images/blank.gif": files.gif(),
        "/script/draw.js": Answer(
            b"document.querySelectorAll('.draw').forEach(function(a){a.onclick=function(){a.title='ok'}})",
            content_type="application/javascript",
        ),
        "/qr/deep/map.svg": files.scenery("#e3efe6", "#9dbcaa", "#55806a"),
        "/api/file/download/71": said_as_data('{"code":404,"msg":"文件不存在","data":null}'),
        "/api/file/download/72": said_as_data('{"code":0,"msg":"成功","data":{"name":"清单.pdf"}}'),
        "/yw/list.aspx": replace(odd_answers.html(odd_answers.page("业务系统", inside)), session=True),
        "/yw/detail.aspx?id=1": replace(odd_answers.html(odd_answers.page("办件一", inside)), session=True),
        **{f"/cx/{number}.html": opened for number in range(5)},
        **charsets(),
        **guarded(),
        **services(opened),
        **attachments(),
    }


# ---------------------------------------------------------------- without end


def endless() -> dict[str, Callable[[str], Answer]]:
    return {
        official.LEAVING: official.leaving,
        "/rili/": month,
        "/wz/": piled_up,
        "/cx/list.jsp": filtered,
        "/fw/opened.html": service,
    }


def service(_query: str) -> Answer:
    """One page, whatever is asked of it."""
    return odd_answers.html(odd_answers.page("便民服务", "<p>社区便民服务事项一览，请到窗口咨询。</p>"))


def month(path: str) -> Answer:
    """A month by its path, with arrows to the months and years before and after."""
    year, number = (int(part) if part.isdigit() else 1 for part in (*path.split("/"), "", "")[2:4])
    index = min(max(year, 2), 9000) * 12 + min(max(number, 1), 12) - 1
    arrows = "".join(
        f'<a href="/rili/{(index + step) // 12}/{(index + step) % 12 + 1:02d}/">{words}</a> '
        for step, words in ((-12, "上一年"), (-1, "上一月"), (1, "下一月"), (12, "下一年"))
    )
    return odd_answers.html(odd_answers.page(f"街道日历 {year}年{number}月", f"<p>{arrows}</p>"))


def piled_up(path: str) -> Answer:
    """Every address below opens, and leads one step deeper."""
    depth = path.count("/")
    return odd_answers.html(odd_answers.page(f"物资目录 {depth}", '<p><a href="gengduo/">更多物资</a></p>'))


def filtered(query: str) -> Answer:
    """The same rows however they are sorted, and more ways to sort them."""
    titles = ("权责清单目录", "公共服务目录", "行政许可目录", "便民事项目录", "证明事项目录")
    items = (f'<li><a href="/cx/{number}.html">{title}</a></li>' for number, title in enumerate(titles))
    rows = f"<ul>{''.join(items)}</ul>"
    sort = query.partition("=")[2][:12]
    more = "".join(f'<a href="/cx/list.jsp?sort={sort}{letter}">按{letter}排序</a> ' for letter in "abcde")
    return odd_answers.html(odd_answers.page(f"目录检索 {len(sort)}", f"{rows}<p>{more}</p>"))
