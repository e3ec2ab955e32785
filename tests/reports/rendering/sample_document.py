"""Documents with something of everything: all parts, long tables, many series, and hostile texts."""

from __future__ import annotations

from datetime import date, timedelta

from reports.document import (
    Cell,
    Chart,
    Document,
    Figures,
    Heading,
    Linked,
    Listed,
    Note,
    Paragraph,
    Part,
    Series,
    Signature,
    Table,
    TableColumn,
)

DATED = date(2026, 12, 1)
HOST = "https://www.yunhe.gov.cn/"
UNITS = (
    "市政府办公室",
    "市发展和改革委员会",
    "市教育局",
    "市人力资源和社会保障局",
    "市自然资源和规划局",
    "市住房和城乡建设局",
    "市交通运输局",
    "市农业农村局",
    "市卫生健康委员会",
    "市应急管理局",
    "市市场监督管理局",
    "柳溪区政府",
    "青石县政府",
    "云鹤经济技术开发区管理委员会",
)
FAULTS = ("链接不可用", "栏目更新不及时", "留言超期未答复", "政策文件没有解读", "错别字")

HOSTILE = (
    "<script>alert('脚本')</script><img src=x onerror=alert(1)>",
    '=HYPERLINK("http://evil.example/","点我")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "左\u202e右倒\u2066着\u200f写",
    "控\x00制\x01字\x0b符\x1b\x7f\ufffe\uffff",
    "半个\ud800代理\udfff",
    "]]><w:p/><w:tbl/>&amp;&#0;",
    "{{ 7*7 }}{% raw %}",
    "_x0041_字面",
    "第一行\r\n第二行\t缩进\u2028第三行",
)
"""Texts of a hostile site."""


def line_chart() -> Chart:
    labels = tuple(f"11-{day:02d}" for day in range(1, 31))
    owed = tuple(None if day in (11, 12, 20) else 320 - day * 4 + (day * 37) % 23 for day in range(1, 31))
    entered = tuple(None if day in (11, 12) else (day * 53) % 41 + 6 for day in range(1, 31))
    mended = tuple(None if day in (11, 12, 21, 23) else (day * 29) % 37 + 9 for day in range(1, 31))
    series = (Series("待整改", owed), Series("新确认", entered), Series("完成整改", mended))
    return Chart("每日新确认、整改和待整改的问题", "line", labels, series, "个")


def share_chart() -> Chart:
    labels = tuple(f"{month}月" for month in range(1, 13))
    values = (99.2, 99.31, 98.7, None, 99.5, 99.6, 99.4, 99.81, 99.9, 99.75, 99.83, 99.91)
    return Chart("首页可用率", "line", labels, (Series("可用率", values),), "%")


def bar_chart() -> Chart:
    names = (
        "链接不可用",
        "栏目更新不及时",
        "留言超期未答复",
        "政策文件没有解读或者解读与文件没有相互关联",
        "错别字",
        "空白栏目",
        "页面标签缺失",
    )
    return Chart("新确认问题的种类", "bar", names, (Series("新确认", (412, 128, 33, 61, 207, 9, 0)),), "个")


def stack_chart() -> Chart:
    labels = ("一季度", "二季度", "三季度", "四季度")
    series = tuple(
        Series(name, tuple(10 + (place * 17 + quarter * 31) % 60 for quarter in range(4)))
        for place, name in enumerate(FAULTS)
    )
    return Chart("各季度各类问题", "stack", labels, series, "个")


def crowded_chart() -> Chart:
    series = tuple(
        Series(unit, tuple(20 + (place * 13 + month * (place + 3) * 7) % 80 for month in range(12)))
        for place, unit in enumerate(UNITS[:10])
    )
    return Chart(
        "各单位每月待整改问题", "line", tuple(f"2026-{month:02d}" for month in range(1, 13)), series, "个"
    )


def ranking() -> Table:
    columns = (
        TableColumn("排名", "number", 0.6),
        TableColumn("单位", share=2.2),
        TableColumn("网站", "number"),
        TableColumn("新确认", "number"),
        TableColumn("完成整改", "number"),
        TableColumn("整改率", "share"),
        TableColumn("平均用时（天）", "number"),
        TableColumn("超期", "number"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            place,
            unit,
            place % 3 + 1,
            90 - place * 5,
            88 - place * 6,
            None if place == 9 else 1 - place / 31,
            None if place == 9 else 2.5 + place / 4,
            place % 4,
        )
        for place, unit in enumerate(UNITS, 1)
    ]
    return Table(
        "各单位情况",
        columns,
        tuple(rows),
        "整改率=期内完成整改数÷期内应整改数。",
        total=("", "合计", 30, 735, 602, 0.819, 4.38, 21),
    )


def tickets(count: int) -> Table:
    columns = (
        TableColumn("序号", "number", 0.5),
        TableColumn("网站", "link", 1.6),
        TableColumn("单位", share=1.6),
        TableColumn("问题", share=1.2),
        TableColumn("对象", "link", 2.4),
        TableColumn("看到", share=2),
        TableColumn("确认日期", "date"),
        TableColumn("整改期限", "date"),
    )
    rows: list[tuple[Cell, ...]] = []
    for place in range(count):
        unit = UNITS[place % len(UNITS)]
        found = DATED - timedelta(days=place % 60)
        url = f"{HOST}zwgk/zcwj/2026{place % 12 + 1:02d}/t2026{place:06d}_{place * 7919 % 1000000}.html"
        rows.append(
            (
                place + 1,
                Linked(f"{unit}门户网站", HOST),
                unit,
                FAULTS[place % 5],
                Linked(url, url),
                "三次访问均返回 404，最近一次 2026-11-29 03:12",
                found,
                None if place % 17 == 0 else found + timedelta(days=10),
            )
        )
    return Table("待整改问题清单", columns, tuple(rows), f"共 {count} 个。", annex=True)


def unqualified() -> Table:
    columns = (
        TableColumn("网站名称", share=1.6),
        TableColumn("主办单位", share=1.4),
        TableColumn("不合格原因", share=2),
    )
    rows = (
        ("青石县旅游服务网", "青石县文化和旅游局", "首页栏目超过两周未更新；“通知公告”等4个栏目空白"),
        ("柳溪区招商网", "柳溪区投资促进局", "监测时间内有9.6%的次数不能访问首页"),
    )
    return Table("不合格政府网站名单", columns, rows, annex=True)


def every_part() -> tuple[Part, ...]:
    return (
        Note("本期有 2 天（11月11日至12日）没有监测记录，统计按有记录的天数计算。", "warn"),
        Figures(
            (
                ("监测网站", "30", "扫描 840 次"),
                ("新确认问题", "735", "环比下降12.3%"),
                ("完成整改", "602", ""),
                ("整改率", "81.90%", "同比上升3.21个百分点"),
            )
        ),
        Heading("总体情况"),
        Paragraph(
            "本期共监测政府网站30个，其中合格28个，合格率93.33%。全市政府网站总体运行平稳，“找错”平台收到网民留言45条，按期办结率100%。"
        ),
        line_chart(),
        share_chart(),
        Heading("存在的问题"),
        Heading("内容更新", 2),
        Paragraph(
            "部分栏目长期不更新：青石县旅游服务网“通知公告”等4个栏目空白，最近一条信息停在2026年8月15日。"
        ),
        Listed(
            (
                "柳溪区招商网首页多次不能访问；",
                "市教育局网站有12处附件不能下载；",
                "市交通运输局网站错别字较多。",
            )
        ),
        bar_chart(),
        Heading("互动回应", 2),
        Heading("答复时限", 3),
        Paragraph("3个单位的留言超过15个工作日没有答复。"),
        stack_chart(),
        crowded_chart(),
        Heading("各单位情况"),
        ranking(),
        Note("分数由软件按公开指标计算，人工项目未计入。"),
    )


def monthly(rows: int = 160) -> Document:
    """An ordinary report."""
    parts = (*every_part(), unqualified(), tickets(rows), Signature("云鹤市政府办公室", DATED))
    return Document("monthly", "政府网站监测月报", "2026年11月", "云鹤市政府办公室", DATED, parts)


def notice(rows: int = 40) -> Document:
    """An official document, with its red head."""
    lead = Paragraph("各县区人民政府，市政府各部门：", lead=True)
    basis = Paragraph(
        "根据《国务院办公厅秘书局关于印发政府网站与政务新媒体检查指标、监管工作年度考核指标的通知》"
        "（国办秘函〔2019〕19号）要求，"
        "我办对全市政府网站进行了检查。现将有关情况通报如下："
    )
    parts = (
        lead,
        basis,
        *every_part(),
        Signature("云鹤市人民政府办公室", DATED),
        unqualified(),
        tickets(rows),
    )
    title = "关于2026年第四季度全市政府网站与政务新媒体检查情况的通报"
    return Document(
        "quarterly",
        title,
        "2026年第四季度",
        "云鹤市人民政府办公室",
        DATED,
        parts,
        "云政办函〔2026〕88号",
        True,
    )


def hostile() -> Document:
    """Every place that holds text holds each of the hostile ones."""
    texts = (*HOSTILE, "长" * 10_000, "a" * 40_000)
    columns = (TableColumn("=1+1<b>"), TableColumn("<i>数</i>", "number"), TableColumn("链接", "link"))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (text, float("nan"), Linked(text, f"javascript:alert('{text[:20]}')")) for text in texts
    )
    links: tuple[tuple[Cell, ...], ...] = (
        ("好", 1, Linked("云鹤", HOST)),
        ("引号", 2, Linked("云鹤", f'{HOST}"onmouseover="alert(1)')),
        ("文件", float("inf"), Linked("本机", "file:///etc/passwd")),
    )
    table = Table("<script>表</script>[]:*?/\\'", columns, rows + links, texts[0])
    parts: list[Part] = [Heading("<b>题</b>\x00"), table, Table(table.title, columns, links, annex=True)]
    for text in HOSTILE:
        parts += [Heading(text), Paragraph(text), Listed((text,)), Note(text), Figures(((text, text, text),))]
        parts.append(
            Chart(
                text, "bar", (text, "二"), (Series(text, (1.0, None)), Series("x", (2, float("nan")))), text
            )
        )
    parts.append(Signature(HOSTILE[0], DATED))
    return Document(
        "daily", HOSTILE[0] + "\ud800\x00", HOSTILE[5], HOSTILE[1], DATED, tuple(parts), HOSTILE[8], True
    )
