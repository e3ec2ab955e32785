"""A township's pages: the address itself only leads on, robots.txt is a web page, the first request fails."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from town import county_links, files, odd_answers, official
from town.county_paths import article_path, row
from town.pages import Answer, AnyPage, Article, Column, Page, Site
from town.planted import Mark, fault, trap
from town.prose import TOWNSHIP, days_back, headline, paragraphs

NAME = "柳湾镇人民政府"
HOME, NEWS, NOTICES = "/lwz/", "/lwz/dt/", "/lwz/gg/"


def build(today: date, urls: Mapping[str, str]) -> Site:
    columns = (*column(today, NEWS, "工作动态", 3, 20, 100), *column(today, NOTICES, "通知公告", 9, 21, 120))
    shell = odd_answers.refresh_shell(HOME, NAME)
    marks = (
        trap("site-unreachable", "fails at the first try only"),
        trap("stale-home", "a mere entry; the page that it leads to is fresh"),
        trap("blank-column", "a mere entry"),
        fault("missing-message-channel", "the whole site is walked, and nobody can ask"),
    )
    return Site(
        key="township",
        name=NAME,
        url=urls["township"],
        pages=(home(columns), *columns),
        answers={**answers(urls), "/": odd_answers.unavailable_once(shell)},
        header="utf-8",
        marks=marks,
    )


MARKS = (
    trap("stale-home", "fresh rows"),
    *official.lacking("missing-site-tags", "the template has one of three", "SiteDomain", "SiteIDCode"),
    *official.lacking(
        "missing-column-tags", "the template has two of four", "ColumnDescription", "ColumnKeywords"
    ),
    fault("missing-column-tags", "the home page does not say that it is one", "首页 ColumnType"),
    *official.lacking(
        "missing-footer-mark",
        "the footer stands in the markup, no script writes one, and these are not there",
        "党政机关网站标识",
        "“我为政府网站找错”入口",
        "站点地图",
    ),
)


WORDING = (
    "各村要及时布署防汛值班工作。",
    "经研究，各村可以经过公示后申请补助，对违规者予以经济处罚……",
    "第一条[bookmark: _GoBack]",
    "受理科室：%DEPT_NAME%，来电必复。",
    "[标题] 关于推进乡村阅读的意见",
    "**便民服务**：新增便民点三处。",
    "【编辑：此段请领导审定后删除】",
    "联系人：XXX，欢迎来电咨询。",
    "依据《《柳湾镇村规民约》有关规定办理。",
    "全镇共有null家单位参加清洁行动。",
    "王**、李**两名同志获评清洁能手，材料见附件（含亲属证明（复印件））。",
    "（编辑：小周　审核：老李）",
)
NUMBERED = ("（一）提前检修设备。", "（二）备足燃料储备。", "3.加强应急值守。", "4.畅通投诉渠道。")
WORDING_MARKS = (
    fault("wrong-expression", "a wrong word in the text", "各村要及时布署防汛值班工作"),
    fault("wrong-expression", "what a word processor left behind", "第一条[bookmark: _GoBack]"),
    trap("wrong-expression", "words that meet look like a wrong one", "各村可以经过公示后申请补助"),
    fault("wrong-expression", "a variable that nothing was put in for", "%DEPT_NAME%"),
    trap("wrong-expression", "a label in brackets before its value", "[标题] 关于推进乡村阅读的意见"),
    trap("wrong-expression", "an ellipsis is no doubled sign", "……"),
    fault("wrong-expression", "Markdown that nothing turned into bold type", "**便民服务**"),
    fault("wrong-expression", "a remark that editors left one another", "【编辑：此段请领导审定后删除】"),
    fault("wrong-expression", "a field that nobody filled in", "XXX"),
    fault("wrong-expression", "a book mark that was opened twice", "依据《《柳湾镇村规民约"),
    fault("wrong-expression", "a value that a program did not get", "全镇共有null家单位参加清洁行"),
    trap("wrong-expression", "stars that hide names", "王**"),
    trap("wrong-expression", "a bracket within a bracket", "材料见附件（含亲属证明（复印件））"),
    trap("wrong-expression", "who edited it, and who checked it", "（编辑：小周　审核：老李）"),
)
UNFILLED = (
    "20XX年X月X日，全镇党员干部走村入户，帮助缺少劳力的农户抢收晚稻。",
    "会议部署了冬季农田水利建设。此处填写会议地点，各村负责人到场。",
    "副镇长xxx到会并讲话。",
)
UNFILLED_MARKS = (
    fault("wrong-expression", "news that begin with a day nobody filled in", "20XX年X月X日"),
    fault("wrong-expression", "a prompt within the text", "此处填写会议地点"),
    fault(
        "wrong-expression",
        "an official whose name nobody filled in: a person must look",
        "副镇长xxx到会并讲话",
    ),
)
LEFT = (
    '[gallery ids="31,32" columns="2"]',
    "继续滑动看下一个 轻触阅读原文",
    "晚稻收割过半。（小周：这段请再和农技站核实一下，定了再发）",
    "受理地址：（请填写详细地址）",
    "截至X月X日，全镇收割晚稻XX亩。",
    "村民登陆县政务服务网即可预约农机。",
    "农机补贴由县农业与农村局发放。",
    "一、组织农机下田收割晚稻。",
    "二、组织干部帮助缺劳力的农户。",
    "二、组织粮站上门收购稻谷。",
    "三、组织农技员指导冬种。",
    "农技员驻村，及时反应群众诉求。",
    "Aenean commodo ligula eget dolor.",
)
LOOKS_LEFT = (
    "演练模拟X月X日凌晨，XX村突发山洪。",
    "左右滑动页面可以查看各村的照片，请读者看图。",
    "（图为收割现场）",
    "强台风登陆沿海以后，各村加固了大棚。",
    "用表格登记时，除数为零会显示#DIV/0!。",
    "粮站按装车次序过磅，农户无须久等。",
)
LEFT_MARKS = (
    fault("wrong-expression", "a short code that the program did not resolve", LEFT[0]),
    fault("wrong-expression", "controls of the app that the text was copied from", "继续滑动看下一个"),
    fault("wrong-expression", "what an editor asked another", "（小周：这段请再和农技站核实一下，定了再发）"),
    fault("wrong-expression", "a prompt for what the unit tells of itself", "（请填写详细地址）"),
    fault("wrong-expression", "a day and a sum that nobody filled in", "截至X月X日"),
    fault("wrong-expression", "a landing that is to be a sign-in", "村民登陆县政务服务网即可预约农"),
    fault("wrong-expression", "a conjunction too many in an office's name", "农机补贴由县农业与农村局发放"),
    fault("wrong-expression", "a number that comes twice", LEFT[9]),
    fault("wrong-expression", "a reaction that is to be a report", "及时反应群众诉求"),
    fault("wrong-expression", "the Latin that layouts are filled with", LEFT[12]),
    trap("wrong-expression", "two right words that make a wrong one", "按装车次序过磅"),
    trap("wrong-expression", "a drill names no day and no village", "X月X日凌晨"),
    trap("wrong-expression", "readers are told how to look at pictures", "左右滑动页面可以查看各村的照片"),
    trap("wrong-expression", "what a picture shows", "（图为收割现场）"),
    trap("wrong-expression", "a typhoon does land", "登陆沿海"),
    trap("wrong-expression", "a sign that people are told of", "#DIV/0!"),
)
FORM = ("外来人员登记表", "姓名", "（此处填写姓名）", "登记日期", "20\u00d7\u00d7年\u00d7月\u00d7日")
FORM_MARKS = (
    trap("wrong-expression", "a form in a page is filled in by others", "（此处填写姓名）"),
    trap("wrong-expression", "the day of a form is left open", "20\u00d7\u00d7年\u00d7月\u00d7日"),
)
NUMBERED_MARKS = (fault("wrong-expression", "numbers that go on in another style", NUMBERED[2]),)
EXTRA: dict[int, tuple[tuple[str, ...], tuple[Mark, ...]]] = {
    0: (WORDING, WORDING_MARKS),
    1: (NUMBERED, NUMBERED_MARKS),
    2: ((*UNFILLED, *LEFT, *LOOKS_LEFT), (*UNFILLED_MARKS, *LEFT_MARKS)),
    3: (FORM, FORM_MARKS),
}
"""What the first articles of the news say beside their text."""


def home(columns: tuple[AnyPage, ...]) -> Page:
    listed = [page for page in columns if isinstance(page, Column)]
    return Page(HOME, "home", NAME, {"columns": listed}, MARKS)


def column(today: date, path: str, name: str, newest: int, step: int, first_id: int) -> list[AnyPage]:
    written = [
        Article(
            article_path(path, day, first_id + index),
            headline(first_id + index, TOWNSHIP),
            day,
            (*paragraphs(index), *_extra(path, index)[0]),
            name,
            path,
            NAME,
            marks=_extra(path, index)[1],
        )
        for index, day in enumerate(days_back(today, newest, step, 4))
    ]
    # Oldest first: who reads only the first row is misled.
    unsorted = tuple(map(row, reversed(written)))
    return [
        Column(path, name, unsorted, name, marks=(trap("stale-column", "rows not newest first"),)),
        *written,
    ]


def _extra(path: str, index: int) -> tuple[tuple[str, ...], tuple[Mark, ...]]:
    return EXTRA.get(index, ((), ())) if path == NEWS else ((), ())


def answers(urls: Mapping[str, str]) -> dict[str, Answer]:
    original = f'<p>十问十答，带您读懂政策。</p><p><a href="{urls["county"]}zwgk/zcwj/">阅读原文</a></p>'
    return {
        **county_links.answers_elsewhere(),
        "404": odd_answers.not_found(),
        "/robots.txt": odd_answers.html(odd_answers.page("柳湾镇", "<p>欢迎访问柳湾镇人民政府网站。</p>")),
        "/favicon.ico": files.gif(),
        "/s/QinglanJieDu24": odd_answers.html(odd_answers.page("微信解读：十问十答", original)),
        "/images/emblem.svg": files.emblem("#ffffff", "#b0592a"),
        "/images/banner.svg": files.scenery("#f2d9b8", "#c7a26a", "#8a6a34"),
    }
