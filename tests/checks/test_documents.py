# ruff: noqa: E501 - a page is easier to read as it stands
from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from checks.document_signs import core_title, document_number, numbers_in, same_title, titles_in
from checks.documents import DocumentAssembly
from checks.exemptions import exemption, read_rules
from checks.facts import Article, Column, Document, Entry, Link, Page, Region

AT = datetime(2026, 11, 22, tzinfo=UTC)
SITE = "https://www.example.gov.cn"
PAPER = f"{SITE}/zwgk/1.html"
READING = f"{SITE}/jd/1.html"
NUMBER = "例政发〔2026〕30号"
TITLE = "示例县人民政府关于印发《示例县供水保障办法》的通知"


def page(
    url: str,
    title: str,
    *links: tuple[str, str, Region],
    column: str = "",
    day: date | None = date(2026, 10, 12),
    number: str = "",
    quotes: tuple[str, ...] = (),
    cites: tuple[str, ...] = (),
    scripted: str = "",
) -> Page:
    return Page(
        url=url,
        at=AT,
        kind="article",
        tags={"ColumnName": column} if column else {},
        article=Article(title, day, number=number, quotes=quotes, cites=cites),
        links=tuple(Link(to, words, "a", region) for to, words, region in links),
        scripted=scripted,
    )


def paper(*links: tuple[str, str, Region], url: str = PAPER, scripted: str = "", title: str = TITLE) -> Page:
    return page(url, title, *links, column="政府文件", number=NUMBER, scripted=scripted)


def reading(
    *links: tuple[str, str, Region], url: str = READING, title: str = "《示例县供水保障办法》政策解读"
) -> Page:
    return page(url, title, *links, column="政策解读", day=date(2026, 10, 13))


def documents(*pages: Page, columns: tuple[Column, ...] = ()) -> tuple[Document, ...]:
    assembly = DocumentAssembly()
    for one in pages:
        assembly.add(one)
    return assembly.documents(columns)


def only(*pages: Page, columns: tuple[Column, ...] = ()) -> Document:
    (found,) = documents(*pages, columns=columns)
    return found


def urls(document: Document) -> tuple[list[str], list[str], list[str]]:
    return (
        [one.url for one in document.forth],
        [one.url for one in document.back],
        [one.url for one in document.named],
    )


@pytest.mark.parametrize("region", ["text", "related"])
def test_links_in_content_and_related_blocks_pair(region: Region) -> None:
    found = only(paper((READING, "政策解读", region)), reading((PAPER, "原文", region)))
    assert urls(found) == ([READING], [READING], [])


@pytest.mark.parametrize("region", ["nav", "head", "foot", "side", "crumb"])
def test_links_elsewhere_do_not(region: Region) -> None:
    found = only(paper((READING, "政策解读", region)), reading((PAPER, "政府文件", region)))
    assert urls(found) == ([], [], [READING])


def test_a_related_link_to_what_was_never_read_counts() -> None:
    found = only(paper(("https://mp.weixin.qq.com/s/1", "一图读懂供水保障办法", "related")))
    assert [(one.url, one.read, one.form) for one in found.forth] == [
        ("https://mp.weixin.qq.com/s/1", False, "图片")
    ]


def test_a_link_to_the_interpretation_column_is_none() -> None:
    column = Column(f"{SITE}/jd/", "政策解读", "interpretation")
    assert urls(only(paper((f"{SITE}/jd/", "政策解读", "related")), columns=(column,))) == ([], [], [])


def test_the_interpretation_of_another_document_is_none() -> None:
    other = page(
        f"{SITE}/zwgk/2.html",
        "关于印发示例县防汛应急预案的通知",
        column="政府文件",
        number="例政发〔2026〕31号",
    )
    found = documents(
        paper((READING, "政策解读", "related")), other, reading(title="《示例县防汛应急预案》解读")
    )
    assert urls(found[0]) == ([], [], [])
    assert urls(found[1]) == ([], [], [READING])


def test_pairs_by_number_without_a_title() -> None:
    quiet = page(READING, "政策解读：喝上放心水", column="政策解读", cites=(NUMBER,), day=date(2026, 10, 13))
    assert urls(only(paper(), quiet)) == ([], [], [READING])


def test_a_later_interpretation_cites_the_document_as_a_basis_only() -> None:
    later = page(READING, "政策解读：再加一把力", column="政策解读", cites=(NUMBER,), day=date(2027, 3, 1))
    assert urls(only(paper(), later)) == ([], [], [])


@pytest.mark.parametrize(
    "title",
    [
        "《示例县供水保障办法》解读",
        "一图读懂示例县供水保障办法",
        "【图解】《示例县供水保障办法（试行）》",
        "关于《示例县人民政府关于印发〈示例县供水保障办法〉的通知》的政策解读",
        "示例县供水保障办法政策问答",
        f"{NUMBER}文件解读",
    ],
)
def test_pairs_by_title(title: str) -> None:
    assert urls(only(paper(), reading(title=title))) == ([], [], [READING])


@pytest.mark.parametrize(
    "title", ["《示例县供水保障办法实施细则》解读", "《示例市供电保障办法》解读", "专家解读冬季养生"]
)
def test_like_titles_do_not(title: str) -> None:
    assert urls(only(paper(), reading(title=title))) == ([], [], [])


def test_of_two_years_the_nearer_one_is_meant() -> None:
    old = page(
        f"{SITE}/zwgk/0.html", TITLE, column="政府文件", number="例政发〔2021〕3号", day=date(2021, 5, 6)
    )
    found = documents(old, paper(), reading())
    assert [urls(one)[2] for one in found] == [[], [READING]]


def test_one_document_at_two_addresses_is_one() -> None:
    twin = paper((READING, "政策解读", "related"), url=f"{SITE}/szfwj/20261012.html")
    found = only(paper(), twin, reading((PAPER, "原文", "text")))
    assert urls(found) == ([READING], [READING], [])


def test_an_unread_row_of_the_interpretation_column_pairs_by_title() -> None:
    column = Column(
        f"{SITE}/jd/", "政策解读", "interpretation", entries=(Entry(READING, "《示例县供水保障办法》解读"),)
    )
    found = only(paper(), columns=(column,))
    assert [(one.url, one.read) for one in found.named] == [(READING, False)]


def test_the_column_tells_what_a_page_is() -> None:
    column = Column(f"{SITE}/jd/", "解读", "interpretation", entries=(Entry(READING, "喝上放心水"),))
    quiet = page(READING, "喝上放心水", (PAPER, "原文", "text"), quotes=("示例县供水保障办法",))
    assert urls(only(paper(), quiet, columns=(column,))) == ([], [READING], [])


@pytest.mark.parametrize(
    ("column", "why"),
    [
        (Column("c", "政策解读", "interpretation", scripted="jpage"), "脚本"),
        (Column("c", "政策解读", "interpretation", unread="打不开"), "打不开"),
        (
            Column(
                "c", "政策解读", "interpretation", entries=(Entry(READING, "喝水那些事", date(2026, 10, 13)),)
            ),
            "没有打开",
        ),
    ],
)
def test_what_was_not_read_leaves_it_open(column: Column, why: str) -> None:
    assert why in only(paper(), columns=(column,)).unsure


@pytest.mark.parametrize(
    "entry",
    [Entry(READING, "《其他办法》解读", date(2026, 10, 13)), Entry(READING, "喝水那些事", date(2020, 1, 1))],
)
def test_unread_rows_that_cannot_be_meant_leave_nothing_open(entry: Entry) -> None:
    column = Column("c", "政策解读", "interpretation", entries=(entry,))
    assert only(paper(), columns=(column,)).unsure == ""


def test_a_page_that_a_script_fills_leaves_it_open() -> None:
    assert "脚本" in only(paper(scripted="ms-repeat"), reading((PAPER, "原文", "text"))).unsure


def test_a_link_in_the_unnamed_middle_counts_where_the_titles_agree() -> None:
    found = only(
        paper((READING, "《示例县供水保障办法》政策解读", "body")),
        reading((PAPER, "示例县供水保障办法的通知", "body")),
    )
    assert urls(found) == ([READING], [READING], [])


def test_but_not_when_the_template_puts_it_on_every_page() -> None:
    link = (READING, "《示例县供水保障办法》政策解读", "body")
    others = [
        page(f"{SITE}/zwgk/{n}.html", f"关于示例事项{n}的通知", (*link[:2], "body"), column="政府文件", number=f"例政发〔2026〕{n}号")
        for n in range(2, 6)
    ]  # fmt: skip
    found = documents(paper((*link[:2], "body")), *others, reading())
    assert urls(found[0]) == ([], [], [READING])


@pytest.mark.parametrize(
    ("title", "column", "number"),
    [
        ("我县召开供水工作会议", "工作动态", ""),
        ("《示例县供水保障办法》解读", "政策文件", ""),
        ("示例县2026年预算公开", "财政信息", ""),
        ("供水工程中标公告", "通知公告", ""),
    ],
)
def test_what_is_no_policy_document(title: str, column: str, number: str) -> None:
    assert documents(page(PAPER, title, column=column, number=number, quotes=("某书",))) == ()


@pytest.mark.parametrize(
    "title",
    [
        "关于张三等同志职务任免的通知",
        "关于转发省政府供水办法的通知",
        "关于成立示例县防汛工作领导小组的通知",
        "关于表彰2025年度先进集体的决定",
        "关于召开全县供水工作会议的通知",
        "关于2026年国庆节放假安排的通知",
        "关于废止部分规范性文件的决定",
        "关于《供水办法（征求意见稿）》公开征求意见的公告",
    ],
)
def test_documents_that_need_no_interpretation(title: str) -> None:
    assert only(paper(title=title)).exempt


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        "关于调整城镇职工医保待遇的通知",
        "示例县科学技术奖励办法",
        "关于修改和废止部分规章的决定",
        "示例县表彰奖励管理办法",
    ],
)
def test_documents_that_do(title: str) -> None:
    assert exemption(title) == ""


def test_rules_can_be_given() -> None:
    rules = read_rules("[[rule]]\nname='x'\npattern='供水'\nreason='本地规定'\n")
    assembly = DocumentAssembly(rules)
    assembly.add(paper())
    assert assembly.documents(())[0].exempt == "本地规定"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("例政发〔2026〕30号", NUMBER),
        ("例政发[2026]30号", NUMBER),
        ("例政发（２０２６）３０号", NUMBER),
        ("（例政发【2026】第030号）", NUMBER),
        ("示例县人民政府令第5号", "示例县人民政府令第5号"),
        ("根据例政发〔2026〕30号文件", ""),
        ("2026年30号", ""),
    ],
)
def test_document_numbers(text: str, number: str) -> None:
    assert document_number(text) == number


def test_numbers_and_titles_in_running_text() -> None:
    text = "按《关于印发〈甲办法〉的通知》（例政发〔2026〕30号）、《乙条例》及例府令第9号执行"
    assert numbers_in(text)[0] == NUMBER
    assert titles_in(text) == ["关于印发〈甲办法〉的通知", "乙条例"]


def test_core_titles() -> None:
    assert core_title(TITLE) == core_title("《示例县供水保障办法（试行）》") == "示例县供水保障办法"
    assert same_title("示例县供水保障管理办法", "供水保障管理办法")
    assert not same_title("关于修订供水保障管理办法", "供水保障管理办法")
    assert not same_title("", "")


def test_a_wechat_interpretation_outside_every_telling_box_counts_by_its_title() -> None:
    wechat = "https://mp.weixin.qq.com/s/abc"
    found = only(paper((wechat, "【图解】示例县供水保障办法", "body")))
    assert [one.url for one in found.forth] == [wechat]
    assert only(paper((wechat, "【图解】示例县供暖保障办法", "body"))).forth == ()
