from __future__ import annotations

from datetime import date

import pytest

from checks.document_fates import Fate, fates_told
from checks.facts import Page
from tests.checks.papers import SITE, documents, page

SEEN = date(2026, 11, 22)
OLD = Fate("废止", "例政发〔2018〕3号", "河道采砂办法")


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        (
            "关于废止部分行政规范性文件的决定",
            "废止下列文件。 1.《河道采砂办法》（例政发〔2018〕3号） 2.《旧房改造办法》（例建〔2016〕5号）",
            {OLD, Fate("废止", "例建〔2016〕5号", "旧房改造办法")},
        ),
        (
            "示例县人民政府关于废止《河道采砂办法》的通知",
            "经研究，决定废止《河道采砂办法》（例政发〔2018〕3号），请遵照执行。",
            {OLD, Fate("废止", title="河道采砂办法")},
        ),
        (
            "关于废止《河道采砂办法》的公告",
            "根据《立法法》（主席令第3号）有关规定，《河道采砂办法》（例政发〔2018〕3号）自公布之日起停止执行。",
            {OLD, Fate("废止", title="河道采砂办法")},
        ),
        (
            "关于公布规范性文件清理结果的通知",
            """一、继续有效的文件 《停车办法》（例政发〔2020〕1号）
            二、废止的文件 《河道采砂办法》（例政发〔2018〕3号）
            三、修改的文件 《供水办法》（例政发〔2019〕8号）""",
            {OLD, Fate("继续有效", "例政发〔2020〕1号", "停车办法")},
        ),
        (
            "关于修改和废止部分文件的决定",
            """一、修改下列文件 《停车办法》（例政发〔2020〕1号）第三条修改为……
            二、废止下列文件 《河道采砂办法》（例政发〔2018〕3号）""",
            {OLD},
        ),
        (
            "关于公布废止和宣布失效文件目录的公告",
            "《河道采砂办法》（例政发〔2018〕3号，2018年3月印发）",
            {OLD},
        ),
        (
            "关于公布废止文件目录的通知",
            "序号 文件名称 文号 1 河道采砂办法 例政发〔2018〕3号 2 旧房改造办法 例建〔2016〕5号",
            {Fate("废止", "例政发〔2018〕3号"), Fate("废止", "例建〔2016〕5号")},
        ),
        (
            "关于印发《河道采砂管理办法》的通知",
            "本办法自2026年1月1日起施行，有效期五年。《河道采砂办法》（例政发〔2018〕3号）同时废止。",
            {OLD},
        ),
        (
            "关于印发《河道采砂管理办法》的通知",
            "自印发之日起施行，《河道采砂办法》（例政发〔2018〕3号）、《采砂补充规定》（例政发〔2019〕4号）同时废止。",
            {OLD, Fate("废止", "例政发〔2019〕4号", "采砂补充规定")},
        ),
        (
            "关于印发《河道采砂管理办法》的通知",
            "本办法自印发之日起施行，原例政发〔2018〕3号文件同时废止。",
            {Fate("废止", "原例政发〔2018〕3号")},
        ),
        (
            "关于延长《停车办法》有效期的通知",
            "经评估，《停车办法》（例政发〔2020〕1号）有效期延长至2028年12月31日。",
            {Fate("继续有效", title="停车办法"), Fate("继续有效", "例政发〔2020〕1号")},
        ),
        (
            "关于《停车办法》继续执行的通知",
            "《停车办法》（例政发〔2020〕1号）继续执行三年。",
            {Fate("继续有效", title="停车办法"), Fate("继续有效", "例政发〔2020〕1号")},
        ),
    ],
)
def test_what_is_said_of_others(title: str, text: str, told: set[Fate]) -> None:
    assert set(fates_told(title, text, SEEN)) == told


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("关于废止《河道采砂办法》的决定（征求意见稿）", "拟废止《河道采砂办法》（例政发〔2018〕3号）。"),
        ("关于废止《河道采砂办法》部分条款的决定", "废止《河道采砂办法》（例政发〔2018〕3号）第三条。"),
        ("关于废止部分文件的决定", "废止《河道采砂办法》（例政发〔2018〕3号）第三条、第五条。"),
        ("关于废止《河道采砂办法》的决定", "《河道采砂办法》（例政发〔2018〕3号）自2027年1月1日起废止。"),
        ("关于印发《河道采砂管理办法》的通知", "依据《河道采砂办法》（例政发〔2018〕3号）制定本办法。"),
        ("关于印发《河道采砂管理办法》的通知", "《河道采砂办法》（例政发〔2018〕3号）废止的，按本办法执行。"),
        ("关于印发《河道采砂管理办法》的通知", "《河道采砂办法》同时废止。"),
        (
            "关于修改和废止部分文件的决定",
            "决定修改、废止文件。对《河道采砂办法》（例政发〔2018〕3号）作出修改。",
        ),
        ("关于修改、废止部分文件的决定", "决定修改、废止下列文件：《河道采砂办法》（例政发〔2018〕3号）。"),
        ("县司法局废止一批旧文件", "近日，县司法局组织讨论《河道采砂办法》（例政发〔2018〕3号）。"),
        ("关于做好清淤工作的通知", "按照《河道采砂办法》（例政发〔2018〕3号）执行，过期的许可证失效。"),
    ],
)
def test_what_says_nothing_of_others(title: str, text: str) -> None:
    assert not fates_told(title, text, SEEN)


def in_force(number: str, title: str, *others: Page) -> tuple[str, str]:
    old = page(f"{SITE}/zc/1.html", title, column="政策文件", day=date(2018, 3, 1), number=number)
    found = next(one for one in documents(old, *others) if one.url == old.url)
    return found.abolished, found.prolonged


def decision(title: str, text: str, day: date = date(2026, 9, 21)) -> Page:
    fields = {"发文字号": "例政发〔2026〕38号"}
    number = "例政发〔2026〕38号"
    return page(
        f"{SITE}/zc/2.html", title, column="政策文件", day=day, number=number, fields=fields, text=text
    )


ENDED = decision("关于废止部分文件的决定", "废止下列文件：1.《河道采砂办法》（例政发〔2018〕3号）")

BEFORE = decision("关于废止部分文件的决定", "废止《河道采砂办法》（例政发〔2018〕3号）。", date(2017, 9, 21))


def test_a_document_is_ended_by_another_of_the_site() -> None:
    assert (
        in_force("例政发〔2018〕3号", "河道采砂办法", ENDED)[0]
        == "《关于废止部分文件的决定》（例政发〔2026〕38号）"
    )


@pytest.mark.parametrize(
    ("number", "title", "other"),
    [
        ("例政发〔2018〕4号", "河道采砂办法", ENDED),
        ("例政发〔2018〕3号", "城市养犬规定", ENDED),
        ("例政发〔2018〕3号", "河道采砂办法", BEFORE),
    ],
)
def test_another_document_is_not_ended(number: str, title: str, other: Page) -> None:
    assert in_force(number, title, other)[0] == ""


def test_a_document_stays_in_force_or_may() -> None:
    kept = decision(
        "关于延长《河道采砂办法》有效期的通知", "《河道采砂办法》（例政发〔2018〕3号）有效期延长两年。"
    )
    listing = decision("关于公布继续有效规范性文件目录的通知", "目录见附件。")
    assert in_force("例政发〔2018〕3号", "河道采砂办法", kept)[1]
    assert in_force("例政发〔2018〕3号", "河道采砂办法", listing)[1]
    assert not in_force("例政发〔2018〕3号", "河道采砂办法", ENDED)[1]
