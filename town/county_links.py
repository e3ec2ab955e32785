"""The county's link faults and link traps: in the text of some news, and on a page with an odd base."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import unquote_plus

from town import files, library, odd_answers
from town.pages import Answer, AnyPage, Article, Fragment, Page, Part, link, picture
from town.planted import fault, trap
from town.prose import paragraphs

ODD = "/zwdt/qlyw/wlzn/"
FILES = "/files/"


def news_parts(urls: Mapping[str, str]) -> dict[int, Sequence[Part]]:
    """Parts that stand in the text of the news, by the index of the article."""
    return {
        0: (picture("/images/lake.svg", "青岚湖晨景"), *dead_pages()),
        1: (picture("/images/field.svg", "秋收现场"), *dead_files()),
        2: broken_servers(),
        3: passing_troubles(),
        4: aimed_at_us(),
        5: as_browsers_read_it(),
        6: (*pictures_as_browsers_read_them(), *pasted_from_the_editors_machine()),
        7: redirects(),
        8: about_not_found(),
        9: anchors_in_the_page(),
        10: second_thoughts(),
        11: (*other_parties(urls["township"]), *library.parts(urls["library"])),
    }


def dead_pages() -> tuple[Part, ...]:
    return (
        link("/zwdt/old/t20190301_1001.html", "此前报道", fault("broken-link", "404 page")),
        link("/zwdt/old/t20190302_1002.html", "活动预告", fault("broken-link", "410 page")),
        picture("/images/missing.jpg", "活动现场", fault("broken-link", "404 picture")),
    )


def dead_files() -> tuple[Part, ...]:
    return (
        link(f"{FILES}P020240105001.pdf", "附件1：报名表.pdf", fault("broken-link", "404 attachment")),
        link(
            f"{FILES}P020240105002.pdf",
            "附件2：评分细则.pdf",
            fault("broken-link", "an error page is served for the PDF"),
        ),
        link(f"{FILES}P020240105003.pdf", "附件3：名单.pdf", fault("broken-link", "the PDF is empty")),
        link(f"{FILES}P020240105004.pdf", "附件4：方案.pdf", trap("broken-link", "a whole PDF")),
        link(
            f"{FILES}P020240105005.doc",
            "附件5：申请表.doc",
            trap("broken-link", "a whole DOC; HEAD is answered with 404"),
        ),
        link(f"{FILES}P020240105006.xlsx", "附件6：汇总表.xlsx", trap("broken-link", "a whole XLSX")),
    )


def broken_servers() -> tuple[Part, ...]:
    return (
        link("/app/count.jsp", "在线统计", fault("broken-link", "HTTP 500 at every try")),
        link("/app/old/loop.html", "旧版入口", fault("broken-link", "redirects in a circle")),
        link("/app/old/moved.html", "资料下载", fault("broken-link", "redirects to a page that is gone")),
    )


def passing_troubles() -> tuple[Part, ...]:
    return (
        link("/app/restarting.html", "移动办事", trap("broken-link", "503 at the first request only")),
        link("/app/busy.html", "热点服务", trap("broken-link", "429 with Retry-After once, then opens")),
        link("/app/slow.html", "历史数据查询", trap("broken-link", "opens after two seconds")),
    )


def aimed_at_us() -> tuple[Part, ...]:
    return (
        link("/guarded/waf.html", "数据开放平台", trap("broken-link", "403 of a firewall")),
        link("/guarded/speed.html", "政务服务网", trap("broken-link", "521 challenge of an accelerator")),
        link("/guarded/script.html", "公共资源交易", trap("broken-link", "412 script challenge")),
        link("/guarded/empty.html", "信用平台", trap("broken-link", "202 without body, a challenge")),
        link("/user/center.html", "个人中心", trap("broken-link", "redirects to a login page")),
        link("/nosearch/internal.html", "内部检索", trap("broken-link", "robots.txt forbids to look")),
    )


def as_browsers_read_it() -> tuple[Part, ...]:
    session = '<p><a href="/search/index.jsp;jsessionid=SESSION0">站内搜索</a></p>'
    commented = '<!-- <a href="/not/linked.html">旧栏目</a> -->'
    broken_lines = " /app/spaced.html\n  "
    return (
        Fragment(
            f'<p><a href="{broken_lines}">便民地图</a></p>',
            (trap("broken-link", "blanks and a line break in the href", "/app/spaced.html"),),
        ),
        link(
            "/search/index.jsp?q=%B9%AB%B8%E6",
            "检索“公告”",
            trap("broken-link", "a query in percent-encoded GBK"),
        ),
        Fragment(
            session,
            (trap("broken-link", "a session id in the path", "/search/index.jsp;jsessionid=SESSION0"),),
        ),
        Fragment(commented, (trap("broken-link", "only a comment links there", "/not/linked.html"),)),
        link(f"{ODD}based.html", "网站地图（旧版）", trap("broken-link", "opens")),
        link("mailto:office@example.invalid", "电子邮箱"),
        link("tel:0990-2025112", "值班电话 0990-2025112"),
    )


def pictures_as_browsers_read_them() -> tuple[Part, ...]:
    lazy = 'data-src="/images/lake.svg" class="lazy"'
    sizes = 'srcset="/images/field.svg 960w, /images/lake.svg 1920w"'
    return (
        picture(
            "/images/blank.gif",
            "湖区",
            trap("broken-link", "lazy picture with a placeholder"),
            attributes=lazy,
        ),
        picture("/images/field.svg", "田野", trap("broken-link", "several sizes"), attributes=sizes),
    )


def pasted_from_the_editors_machine() -> tuple[Part, ...]:
    clip = "file:///C:/Temp/msohtmlclip1/01/clip_image001.png"
    only_word_sees = f'<!--[if gte vml 1]><v:shape><v:imagedata src="{clip}"/></v:shape><![endif]-->'
    return (
        link("file:///D:/2026/summary.docx", "汇总表", fault("broken-link", "a file of the editor's own")),
        Fragment(only_word_sees, (trap("broken-link", "only a word processor reads it", clip),)),
    )


def redirects() -> tuple[Part, ...]:
    return (
        link("/app/folder", "便民服务", trap("broken-link", "301 to the same with a slash")),
        link("/app/refresh.html", "一网通办", trap("broken-link", "meta refresh to a page that opens")),
        link("/app/upgraded.html", "新版入口", trap("broken-link", "redirects to another path that opens")),
    )


def about_not_found() -> tuple[Part, ...]:
    marks = (trap("broken-link", "a long text about 404 pages is no error page"),)
    return (link("/zwdt/qlyw/wlzn/about404.html", "网站运维小知识", *marks),)


def anchors_in_the_page() -> tuple[Part, ...]:
    return (
        Fragment(
            '<p id="top-of-text"><a href="#notes">跳到附注</a></p><p id="notes">附注：图片由记者拍摄。</p>',
            (trap("empty-link", "its target stands in the page", "跳到附注"),),
        ),
        Fragment(
            '<p><a name="mark"></a></p>',
            (trap("empty-link", "an anchor without href leads nowhere by design", "mark"),),
        ),
    )


def second_thoughts() -> tuple[Part, ...]:
    """What only another way of asking, or a comparison, tells from a fault."""
    return (
        link("/app/new.html", "在线咨询", trap("broken-link", "404 at the first request only")),
        link("/app/gate.html", "健康查询", trap("broken-link", "leads to itself once, to set a cookie")),
        link("/app/odd.html", "特色乡村", trap("broken-link", "next to no text, on a site that says 404")),
        link(
            "/zwdt/old/t20190401_1003.html",
            "专题报道",
            trap("broken-link", "sent home, where other dead pages are 404: a person must look"),
        ),
        link("/user/records.html", "我的办件", trap("broken-link", "shows nothing but a login page")),
        link("/app/old/loop-by-page.html", "旧版大厅", fault("broken-link", "refreshes in a circle")),
    )


def other_parties(foreign: str) -> tuple[Part, ...]:
    """Addresses on a host that is not the county's."""
    return (
        link(f"{foreign}games/", "湖区旅游网", fault("hijacked-link", "a gambling site by its title")),
        link(f"{foreign}parked/", "特产商城", fault("hijacked-link", "a domain that is for sale")),
        link(
            f"{foreign}police/warning.html",
            "平安柳湾",
            trap("hijacked-link", "warns of gambling sites"),
            trap("broken-link", "opens"),
        ),
        link("/app/partner.html", "合作单位", trap("hijacked-link", "merely moved to another host")),
    )


def answers_elsewhere() -> dict[str, Answer]:
    """What `other_parties` leads to, at the foreign host."""
    text = f"<p>{paragraphs(2)[0]}</p>"
    warning = odd_answers.page("警惕澳门赌场网站平台诱骗 公安机关打击跨境赌博", text)
    return {
        "/games/": odd_answers.html(odd_answers.page("新葡京娱乐官网-真人百家乐注册", text)),
        "/parked/": odd_answers.html(odd_answers.page("该域名正在出售", text)),
        "/police/warning.html": odd_answers.html(warning),
        "/partner/": odd_answers.html(odd_answers.page("柳湾镇合作单位", text)),
    }


def pages(today: date, urls: Mapping[str, str]) -> list[AnyPage]:
    return [about_404_article(today), based_page()]


def about_404_article(today: date) -> Article:
    text = (
        "网民有时会在浏览网页时看到“404错误”“您访问的页面不存在”等提示，这说明服务器没有找到对应的网页。",
        "出现这种情况，常见原因有三种：一是栏目调整后旧网页没有设置跳转，二是编辑粘贴链接时多带了字符，三是附件被误删。",
        "网站管理人员应当定期检查链接，发现“页面不存在”“无法打开页面”等情况及时处理，并为读者提供友好的提示页面。",
    )
    return Article(
        f"{ODD}about404.html",
        "网页出现“404 页面不存在”怎么办",
        today,
        text + paragraphs(3, 5),
        "青岚要闻",
        "/zwdt/qlyw/",
        "青岚县融媒体中心",
    )


def based_page() -> Page:
    inside = Fragment(
        '<p><a href="plan.html">规划图集</a></p>',
        (trap("broken-link", "relative to <base href>, not to the page", "/atlas/plan.html"),),
    )
    return Page(f"{ODD}based.html", "based", "网站地图（旧版）", {"base": "/atlas/"}, parts=(inside,))


def answers(urls: Mapping[str, str]) -> dict[str, Answer]:
    opened = odd_answers.html(odd_answers.page("青岚县便民服务", f"<p>{paragraphs(1)[0]}</p>"))
    search = odd_answers.html(
        odd_answers.page("站内搜索", '<p><a href="/search/index.jsp;jsessionid=SESSIONID">重新搜索</a></p>')
    )
    searching = Answer(search.body, content_type=search.content_type, session=True)
    word = files.doc()
    gate = odd_answers.html("", 302, Location="/app/gate.html", Set_Cookie="seen=1; Path=/")
    return {
        "/zwdt/old/t20190302_1002.html": odd_answers.removed(),
        f"{FILES}P020240105002.pdf": odd_answers.error_page_for_a_file(),
        f"{FILES}P020240105003.pdf": odd_answers.empty_file(),
        f"{FILES}P020240105004.pdf": files.pdf(),
        f"{FILES}P020240105005.doc": Answer(word.body, content_type=word.content_type, refuses_head=True),
        f"{FILES}P020240105006.xlsx": files.xlsx(),
        "/app/count.jsp": odd_answers.server_error(),
        "/app/old/loop.html": odd_answers.redirect("/app/old/loop2.html"),
        "/app/old/loop2.html": odd_answers.redirect("/app/old/loop.html"),
        "/app/old/moved.html": odd_answers.redirect("/app/old/nothing.html", 301),
        "/app/restarting.html": odd_answers.unavailable_once(opened),
        "/app/busy.html": odd_answers.busy_once(opened),
        "/app/slow.html": Answer(opened.body, content_type=opened.content_type, seconds=2.0),
        "/guarded/waf.html": odd_answers.firewall(),
        "/guarded/speed.html": odd_answers.accelerator_challenge(),
        "/guarded/script.html": odd_answers.script_challenge(),
        "/guarded/empty.html": odd_answers.empty_challenge(),
        "/user/center.html": odd_answers.redirect("/login?back=/user/center.html"),
        "/login?back=/user/center.html": odd_answers.login_form(),
        "/nosearch/internal.html": opened,
        "/app/spaced.html": opened,
        "/search/index.jsp": searching,
        "/atlas/plan.html": opened,
        "/app/folder": odd_answers.redirect("/app/folder/", 301),
        "/app/folder/": opened,
        "/app/refresh.html": odd_answers.refresh_shell("/app/folder/", "一网通办"),
        "/app/upgraded.html": odd_answers.redirect("/app/new/entrance.html"),
        "/app/new/entrance.html": opened,
        "/app/new.html": replace(opened, first=odd_answers.not_found()),
        "/app/gate.html": replace(opened, first=gate),
        "/app/odd.html": odd_answers.html(odd_answers.page("特色乡村", "<p>此处风景独好</p>")),
        "/zwdt/old/t20190401_1003.html": odd_answers.redirect("/"),
        "/user/records.html": odd_answers.login_form(),
        "/app/old/loop-by-page.html": odd_answers.refresh_shell("/app/old/loop2-by-page.html"),
        "/app/old/loop2-by-page.html": odd_answers.refresh_shell("/app/old/loop-by-page.html"),
        "/app/partner.html": odd_answers.redirect(f"{urls['township']}partner/"),
    }


def search_result(titles: Mapping[str, str], query: str) -> Answer:
    """The page with this very title, of `titles` and where they stand. Other words, in GBK or UTF-8, stay
    unsaid."""
    words = unquote_plus(query.partition("q=")[2])
    if words in titles:
        found = f'<p>共找到 1 条信息</p><p><a href="{titles[words]}">{words}</a></p>'
        return odd_answers.html(odd_answers.page("检索结果", found))
    number = 8 if words else 0
    return odd_answers.html(odd_answers.page("检索结果", f"<p>共找到 {number} 条信息，请按栏目查看。</p>"))
