"""What the county discloses by law, and its service guides, in the shapes that offices write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from town.county_paths import article_path, row
from town.pages import AnyPage, Article, Column, Fragment, Part
from town.planted import fault, trap

GUIDE, REPORTS, LEGAL, APPLY = "/zwgk/xxgkzn/", "/zwgk/xxgknb/", "/zwgk/zdgk/", "/zwgk/ysqgk/"
ABOVE = ("政务公开", "/zwgk/")
NAMES: Mapping[str, str] = {
    "政府信息公开指南": GUIDE,
    "主动公开基本目录": LEGAL,
    "信息公开工作年报": REPORTS,
    "依申请公开": APPLY,
}
"""What the area leads to. The rules of disclosure are missing."""

OFFICE = "青岚县人民政府办公室"
MISSING = (
    fault("missing-disclosure-column", "nothing on the site is called so", "政府信息公开制度"),
    trap("missing-disclosure-column", "called by another name", "法定主动公开内容"),
    trap("missing-disclosure-column", "called by another name", "政府信息公开年报"),
)


def pages(today: date) -> list[AnyPage]:
    texts = (
        (GUIDE, "政府信息公开指南", "本机关公开的政府信息可以在网站查阅，也可以到档案馆查阅。"),
        (LEGAL, "主动公开基本目录", "主动公开的事项包括机构设置、办事服务、财政资金等，由各科室随时更新。"),
        (APPLY, "依申请公开", "公民、法人和其他组织可以当面、寄信或者在网上提出申请，二十个工作日内答复。"),
    )
    more = (
        "本页内容由政务公开科负责解释，内容有变动时及时更新。",
        "地址：青岚县青岚大道1号政务公开科，工作日接待来访。",
    )
    standing = [Article(path, name, None, (words, *more), name, path, OFFICE) for path, name, words in texts]
    return [*standing, *reports(today)]


def reports(today: date) -> list[AnyPage]:
    """Published on the twentieth of April each year, three weeks after the last day."""
    name = "信息公开工作年报"
    out = [year for year in range(today.year - 1, today.year - 6, -1) if date(year + 1, 4, 20) <= today]
    written = [
        Article(
            article_path(REPORTS, date(year + 1, 4, 20), 1700 + year % 100),
            f"青岚县{year}年政府信息公开工作年度报告",
            date(year + 1, 4, 20),
            (f"本报告根据公开条例编制，数据统计期限为{year}年1月1日至12月31日。",),
            name,
            REPORTS,
            OFFICE,
        )
        for year in out
    ]
    due = date(today.year, 3, 31)
    subject = f"{today.year - 1}年政府信息公开年报"
    late = fault("late-annual-report", "published, or still missing, after 31 March", subject)
    early = trap("late-annual-report", "not due before 31 March", subject)
    marks = (late if today > due else early,)
    rows = tuple(map(row, written))
    return [Column(REPORTS, name, rows, "信息公开年报", parent=ABOVE, marks=marks), *written]


# ---------------------------------------------------------------- service guides


def guides() -> dict[str, tuple[Part, ...]]:
    """The text of each guide by its title."""
    return {
        "新生儿出生一件事办理指南": paragraphs_with_headings(),
        "个体工商户登记办事指南": table(),
        "不动产转移登记办事指南": tabs(),
        "老年优待证办理指南": in_a_word(),
        "残疾人补贴申请指南": lacking(),
        "犬只免疫登记": in_two_lines(),
        "小餐饮备案办事指南": with_empty_cells(),
        "滨河路改造施工许可": permitted(),
    }


def paragraphs_with_headings() -> tuple[Part, ...]:
    headed = (
        ("一、法律依据", "《中华人民共和国户口登记条例》第七条。"),
        ("二、受理条件", "新生儿父母一方为本县户籍。"),
        ("三、所需材料", "出生医学证明、父母身份证件。"),
        ("四、办理程序", "提交申请，联合受理，统一发证。"),
        ("五、承诺时限", "五个工作日。"),
        ("六、受理地点", "县政务服务大厅三楼综合窗口。"),
        ("七、咨询电话", "0990-2025118"),
    )
    said = trap("incomplete-guide", "headings by other names than the rule's")
    return (*(part for pair in headed for part in pair), Fragment("", (said,)))


def table() -> tuple[Part, ...]:
    cells = (
        ("事项名称", "个体工商户登记"),
        ("设定依据", "《促进个体工商户发展条例》"),
        ("申请条件", "有经营能力的公民"),
        ("申报材料", "登记申请书、身份证明、经营场所证明"),
        ("办理地点", "县政务服务大厅二楼"),
        ("办公时间", "工作日9:00至17:00"),
        ("咨询方式", "0990-2025119"),
        ("办理流程", "申请、受理、发照"),
    )
    rows = "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in cells)
    said = trap("incomplete-guide", "all eight in a table")
    return (Fragment(f'<table class="meta">{rows}</table>', (said,)),)


def tabs() -> tuple[Part, ...]:
    names = ("设定依据", "受理条件", "申请材料", "办理流程", "办理地点", "办理时间", "联系电话")
    bar = "".join(f'<li role="tab">{name}</li>' for name in names)
    panes = "".join('<div class="pane" style="display:none">办理时现场说明。</div>' for _ in names[1:])
    first = '<div class="pane">《不动产登记暂行条例》第十四条。</div>'
    said = trap("incomplete-guide", "what stands behind tabs is not seen at once")
    return (Fragment(f"<ul>{bar}</ul>{first}{panes}", (said,)),)


def in_a_word() -> tuple[Part, ...]:
    said = trap("incomplete-guide", "all of it in one paragraph")
    words = (
        "政策依据：省老年人优待办法。申请条件：年满六十周岁。所需材料：身份证件、照片。办理流程：到窗口申请，当场领证。"
        "办理时限：即办。受理地点：各乡镇便民服务中心。咨询电话：0990-2025120。"
    )
    return (words, Fragment("", (said,)))


def lacking() -> tuple[Part, ...]:
    said = fault("incomplete-guide", "no basis, place, time or procedure, and a phone without number")
    words = (
        "申请条件：本县户籍的持证残疾人。",
        "申请材料：残疾人证、身份证件、银行账户复印件。",
        "联系电话：",
    )
    return (*words, Fragment("", (said,)))


def in_two_lines() -> tuple[Part, ...]:
    said = fault("incomplete-guide", "no more than its name and a phone, and no title that says guide")
    return ("事项名称：犬只免疫登记", "联系电话：0990-2025121", Fragment("", (said,)))


def with_empty_cells() -> tuple[Part, ...]:
    cells = (
        ("设定依据", "《省小餐饮管理条例》"),
        ("申请条件", ""),
        ("申报材料", "备案表、身份证明"),
        ("办理地点", "县政务服务大厅二楼"),
        ("办公时间", "工作日上午和下午"),
        ("咨询方式", "0990-2025122"),
        ("办理流程", "申请、受理、发证"),
    )
    rows = "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in cells)
    said = fault("incomplete-guide", "a cell with nothing in it")
    return (Fragment(f'<table class="meta">{rows}</table>', (said,)),)


def permitted() -> tuple[Part, ...]:
    said = trap("incomplete-guide", "what was permitted to somebody is no guide")
    words = ("项目名称：滨河路改造", "建设单位：县住房和城乡建设局", "联系电话：0990-2025123")
    return (*words, Fragment("", (said,)))
