"""What is a document, how many there are, and whose."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from checks.documents import DocumentAssembly
from checks.exemptions import read_rules
from checks.facts import Column, Document, Entry
from tests.checks.papers import (
    NUMBER,
    PAPER,
    POLICIES,
    READING,
    SITE,
    TITLE,
    documents,
    only,
    page,
    paper,
    reading,
    urls,
)


def test_one_document_at_two_addresses_is_one() -> None:
    twin = paper((READING, "政策解读", "related"), url=f"{SITE}/szfwj/20261012.html")
    found = only(paper(), twin, reading((PAPER, "原文", "text")))
    assert urls(found) == ([READING], [READING], [])


def test_the_column_tells_what_a_page_is() -> None:
    column = Column(f"{SITE}/jd/", "解读", "interpretation", entries=(Entry(READING, "喝上放心水"),))
    quiet = page(READING, "喝上放心水", (PAPER, "原文", "text"), quotes=("示例县供水保障办法",))
    assert urls(only(paper(), quiet, columns=(column,))) == ([], [READING], [])


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


CRUMBED = [
    ("专家谈《示例县供水规程》", ("首页", "政策法规", "政策解读", "正文"), 0),
    ("示例县供水规程", ("首页", "政策法规", "政策解读", "专题解读", "详细内容"), 0),
    ("县水利局2026年节水公告", ("首页", "政策", "回应关切"), 0),
    ("县水利局供水检修通告", ("首页", "政策文件", "通知公告", "正文"), 0),
    ("示例县供水规程", ("首页", "政策解读", "政策法规", "正文"), 1),
    ("示例县供水规程", ("首页", "政策文件", "水利", "正文"), 1),
]


@pytest.mark.parametrize(("title", "crumbs", "papers"), CRUMBED)
def test_the_innermost_column_that_tells_decides(title: str, crumbs: tuple[str, ...], papers: int) -> None:
    assert len(documents(replace(page(PAPER, title, quotes=("某书",)), crumbs=crumbs))) == papers


@pytest.mark.parametrize(
    ("title", "papers"),
    [
        ("我县出台《示例县供水办法》", 0),
        ("县政府常务会议学习《示例省供水条例》", 0),
        ("示例县发布新版供水收费标准", 0),
        ("示例县应急取水点目录", 0),
        ("最新惠企政策", 0),
        ("示例县供水办法（草案）", 0),
        ("示例县供水办法（修订讨论稿）", 0),
        ("示例县供水办法（修订）", 1),
        ("示例县水利局关于公布供水收费标准的通知", 1),
        ("关于公布取水许可事项清单的公告", 1),
        ("关于修改《示例县供水办法》的决定", 1),
        ("示例县供水办法", 1),
    ],
)
def test_what_a_column_of_policies_holds_besides(title: str, papers: int) -> None:
    assert len(documents(page(PAPER, title, column="政策文件", quotes=("某书",)))) == papers


def test_a_numbered_document_is_one_in_any_column() -> None:
    one = page(PAPER, "示例县供水通告", number=NUMBER)
    assert len(documents(replace(one, crumbs=("首页", "政策", "回应关切")))) == 1


def test_rules_can_be_given() -> None:
    rules = read_rules("[[rule]]\nname='x'\npattern='供水'\nreason='本地规定'\n")
    assembly = DocumentAssembly(rules)
    assembly.add(paper())
    assert assembly.documents(())[0].exempt == "本地规定"


# ---------------------------------------------------------------- what is a document, what an interpretation


@pytest.mark.parametrize(
    "title",
    [
        "《示例县供水保障办法》解读",
        "《示例县供水保障办法》政策解读",
        "一图读懂《示例县供水保障办法》",
        "图解：示例县供水保障办法",
        "【视频解读】示例县供水保障办法",
        "专家解读|示例县供水保障办法",
        "县水利局负责人就《示例县供水保障办法》答记者问",
        "《示例县供水保障办法》新闻发布会",
        "《示例县供水保障办法》政策例行吹风会",
        "新闻发布会实录：示例县供水保障办法",
        "示例县供水保障办法政策问答（一）",
        "专家谈《示例县供水保障办法》",
        "水利局局长谈《示例县供水保障办法》",
        "一文了解《示例县供水保障办法》",
    ],
)
def test_forms_of_interpretation(title: str) -> None:
    quiet = page(READING, title, column="要闻", day=date(2026, 10, 13))
    assert urls(only(paper(), quiet)) == ([], [], [READING])


def test_a_glossary_interprets_nothing() -> None:
    column = Column(
        f"{SITE}/jd/",
        "政策解读",
        "interpretation",
        entries=(Entry(READING, "《示例县供水保障办法》名词解释"),),
    )
    glossary = reading((PAPER, "原文", "text"), title="《示例县供水保障办法》名词解释")
    assert urls(only(paper(), glossary, columns=(column,))) == ([], [], [])


def test_rules_of_interpreting_are_a_document() -> None:
    rules = page(PAPER, "关于印发示例县政策解读工作办法的通知", column="政府文件", number=NUMBER)
    assert [one.title for one in documents(rules)] == ["关于印发示例县政策解读工作办法的通知"]


@pytest.mark.parametrize(
    "title",
    [
        "关于《供水办法（征求意见稿）》公开征求意见的公告",
        "关于公开征集《示例县供水办法》修改意见的通知",
        "《示例县供水办法》意见采纳情况",
        "示例县供水办法（征求意见稿）",
        "关于供水办法公开征求意见结果的公告",
    ],
)
def test_drafts_and_what_became_of_them_are_no_documents(title: str) -> None:
    assert documents(page(PAPER, title, column="规范性文件", number=NUMBER)) == ()


def test_rules_of_asking_for_comments_are_a_document() -> None:
    assert len(documents(page(PAPER, "示例县公开征求意见管理办法", column="规范性文件", number=NUMBER))) == 1


# ---------------------------------------------------------------- one document, several pages


def test_a_copy_without_number_is_the_same_document() -> None:
    copy = page(f"{SITE}/zt/9.html", TITLE, (READING, "政策解读", "related"), column="政策文件")
    found = only(paper(), copy)
    assert (found.url, found.also_at, [one.url for one in found.forth]) == (PAPER, (copy.url,), [READING])


def test_two_notices_of_one_title_are_two_documents() -> None:
    one = page(PAPER, "关于停水的通告", column="政策文件", day=date(2026, 10, 1))
    other = page(f"{SITE}/zwgk/2.html", "关于停水的通告", column="政策文件", day=date(2026, 10, 9))
    assert len(documents(one, other)) == 2


def test_two_documents_under_one_number_by_mistake_stay_two() -> None:
    other = page(f"{SITE}/zwgk/2.html", "示例县防汛应急预案", column="政府文件", number=NUMBER)
    assert len(documents(paper(), other)) == 2


def test_a_row_of_what_was_read_is_no_further_document() -> None:
    twin = Entry(f"{SITE}/szf/1.html", TITLE, date(2026, 10, 12))
    column = Column(f"{SITE}/szf/", "政府文件", "policy", entries=(twin,))
    assert only(paper(), columns=(POLICIES, column)).form == "page"


def test_a_document_as_a_file() -> None:
    file = Entry(f"{SITE}/files/30.pdf", TITLE, date(2026, 10, 12))
    found = only(columns=(Column(f"{SITE}/zwgk/", "政府文件", "policy", entries=(file,)),))
    assert (found.form, found.unsure) == ("file", "")


@pytest.mark.parametrize(
    "title", ["关于《供水办法》公开征求意见的公告", "《供水办法》解读", "我县召开供水会议"]
)
def test_rows_of_something_else_are_no_documents(title: str) -> None:
    assert (
        documents(columns=(Column(f"{SITE}/zwgk/", "政府文件", "policy", entries=(Entry(PAPER, title),)),))
        == ()
    )


# ---------------------------------------------------------------- copies

RULES = "".join(
    f"第{n}条供水单位应当在第{n}个工作日内完成第{n}项检修，并向用户说明停水的原因与时段。"
    for n in range(10, 40)
)

WORDS = "".join(
    f"本次出台的第{n}点考虑，是为了让住得远的人家也能用上干净的自来水，少跑{n}趟路。" for n in range(10, 40)
)


@pytest.mark.parametrize(
    ("text", "least", "most"), [(RULES, 1.0, 1.0), (WORDS, 0.0, 0.1), (RULES[:400] + WORDS, 0.1, 0.5)]
)
def test_the_share_that_was_copied_is_told(text: str, least: float, most: float) -> None:
    document = page(PAPER, TITLE, column="政府文件", number=NUMBER, text=RULES)
    quiet = page(READING, "《示例县供水保障办法》解读", column="政策解读", day=date(2026, 10, 13), text=text)
    (found,) = only(document, quiet).named
    assert found.copied is not None
    assert least <= found.copied <= most


# ---------------------------------------------------------------- whose it is


def test_what_was_issued_above_needs_no_interpretation_here() -> None:
    assembly = DocumentAssembly()
    assembly.add(
        page(PAPER, "国务院办公厅关于加强供水工作的意见", column="政策文件", number="国办发〔2026〕3号")
    )
    (found,) = assembly.documents((), "示例县人民政府")
    assert (found.exempt_rule, found.exempt) == ("非本级文件", "上级或其他地方机关的文件")


@pytest.mark.parametrize(
    ("issuer", "rule"), [("示例省人民政府", "非本级文件"), ("示例县人民政府", "转发上级文件")]
)
def test_whose_document_is_passed_on_is_told_by_its_issuer(issuer: str, rule: str) -> None:
    assembly = DocumentAssembly()
    title = "转发省政府关于扩大内需的意见"
    known = page(PAPER, title, column="政策文件", number="示政〔2026〕3号", fields={"发文机关": issuer})
    assembly.add(known)
    (found,) = assembly.documents((), "示例县人民政府")
    assert found.exempt_rule == rule


def test_what_is_out_of_force_needs_none() -> None:
    old = page(PAPER, TITLE, column="政府文件", number=NUMBER, fields={"有效性": "已废止"})
    assert only(old).exempt_rule == "已经失效"


def test_a_mark_that_stands_by_itself_over_the_text_puts_it_out_of_force() -> None:
    old = page(
        PAPER, TITLE, column="政府文件", number=NUMBER, text="来源：镇党政办 （已失效） 示例县供水保障办法"
    )
    assert only(old).exempt_rule == "已经失效"


def test_a_mark_behind_what_is_quoted_is_about_that() -> None:
    text = "《示例县供水管理规定》（已废止）同时不再执行。现印发给你们。"
    assert only(page(PAPER, TITLE, column="政府文件", number=NUMBER, text=text)).exempt_rule == ""


def of_its_own(interprets: str = "", text: str = "") -> Document:
    return only(page(PAPER, TITLE, column="政府文件", number=NUMBER, text=text, interprets=interprets))


def test_the_interpretation_in_its_own_page_is_linked_both_ways() -> None:
    found = of_its_own("图片")
    assert urls(found) == ([PAPER], [PAPER], [])
    assert [(one.form, one.published) for one in found.forth] == [("图片", found.published)]


def test_a_tab_that_was_not_seen_is_a_doubt() -> None:
    found = of_its_own("不明")
    assert urls(found) == ([], [], [])
    assert "标签" in found.unsure


def test_a_document_may_free_itself() -> None:
    assert of_its_own(text="本通知不属于规范性文件。").exempt_rule == "文件自己写明"
    assert of_its_own(text="本通知属于规范性文件。").exempt_rule == ""
