# ruff: noqa: E501 - a page is easier to read as it stands
from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from checks.documents import DocumentAssembly
from checks.exemptions import read_rules
from checks.facts import Absence, Article, Column, Document, Entry, Link, Page, Region

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
    text: str = "",
    fields: dict[str, str] | None = None,
    written: date | None = None,
) -> Page:
    return Page(
        url=url,
        at=AT,
        kind="article",
        tags={"ColumnName": column} if column else {},
        article=Article(
            title,
            day,
            number=number,
            quotes=quotes,
            cites=cites,
            text=text,
            fields=fields or {},
            written=written,
        ),
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


def batch(*days: int, boxed: bool = True) -> list[Page]:
    """Documents of these days ago that all have the same two interpretations in a box beside them."""
    box: tuple[tuple[str, str, Region], ...] = (
        (READING, "新规来了", "related"),
        (f"{SITE}/jd/2.html", "又一新规来了", "related"),
    )
    return [
        page(
            f"{SITE}/zwgk/{n}.html",
            f"示例县人民政府关于印发《示例县第{n}号工程管理办法》的通知",
            *box[: 2 if boxed else 1],
            column="政府文件",
            day=date(2026, 10, 12) - timedelta(days=day),
            number=f"例政发〔2026〕{n}号",
        )
        for n, day in enumerate(days, 1)
    ]


def quiet(url: str = READING, *links: tuple[str, str, Region]) -> Page:
    return page(url, "新规来了", *links, column="政策解读", day=date(2026, 9, 20))


def test_a_box_of_the_newest_interpretations_pairs_with_nobody() -> None:
    found = documents(*batch(0, 60, 120, 180), quiet(), quiet(f"{SITE}/jd/2.html"))
    assert [one.forth for one in found] == [()] * 4


def test_documents_of_one_batch_share_an_interpretation() -> None:
    found = documents(*batch(0, 1, 1, 2, boxed=False), quiet())
    assert [len(one.forth) for one in found] == [1] * 4


def test_what_is_led_back_from_the_newest_box_is_linked_both_ways() -> None:
    own = f"{SITE}/zwgk/1.html"
    found = documents(*batch(0, 60, 120), quiet(READING, (own, "原文", "text")), quiet(f"{SITE}/jd/2.html"))
    assert [one.url for one in found[0].forth] == [one.url for one in found[0].back] == [READING]
    assert [one.forth for one in found[1:]] == [(), ()]


def test_a_box_with_two_interpretations_of_others_is_a_box_of_the_newest() -> None:
    strangers = [
        page(f"{SITE}/jd/{n}.html", f"《示例县{what}》解读", column="政策解读")
        for n, what in ((7, "犬只管理办法"), (8, "校车规定"))
    ]
    others = [
        page(f"{SITE}/zwgk/{n}.html", f"示例县{what}", column="政府文件", number=f"例政发〔2026〕{n}号")
        for n, what in ((7, "犬只管理办法"), (8, "校车规定"))
    ]
    box: list[tuple[str, str, Region]] = [(one.url, "", "related") for one in (*strangers, quiet())]
    found = documents(paper(*box), *others, *strangers, quiet(), page(f"{SITE}/zwgk/9.html", "示例县船舶办法", box[2], column="政府文件", number="例政发〔2026〕9号"))  # fmt: skip
    assert next(one for one in found if one.url == PAPER).forth == ()


@pytest.mark.parametrize(
    "words",
    ["政策解读", "【文字解读】这样供水", "点击查看政策解读", "图解", "解读：这样供水", "专家解读丨这样供水"],
)
def test_a_link_that_says_what_it_leads_to_counts_anywhere_in_the_middle(words: str) -> None:
    found = only(paper((READING, words, "body")), reading(title="这样供水"))
    assert urls(found) == ([READING], [], [])


@pytest.mark.parametrize(
    "words", ["查看原文", "点击查看文件原文", "政策原文", "【原文】供水办法", "政策原文：供水办法"]
)
def test_a_link_back_that_says_so_counts_anywhere_in_the_middle(words: str) -> None:
    found = only(paper(), reading((PAPER, words, "body"), title="这样供水"))
    assert urls(found) == ([], [READING], [])


@pytest.mark.parametrize("words", ["这样供水", "供水新闻", "解读工作会议召开"])
def test_any_other_link_in_the_middle_does_not(words: str) -> None:
    found = only(paper((READING, words, "body")), reading(title="这样供水"))
    assert urls(found) == ([], [], [])


def test_a_link_in_the_middle_counts_where_the_other_end_links_back() -> None:
    found = only(
        paper((READING, "这样供水，新规说清", "body")), reading((PAPER, "原文", "text"), title="这样供水")
    )
    assert urls(found) == ([READING], [READING], [])


def test_opened_by_script_is_linked_too() -> None:
    paged = paper()
    script = Link(READING, "《示例县供水保障办法》政策解读", "handler", "body")
    assert urls(only(replace(paged, links=(script,)), reading()))[0] == [READING]


def test_the_regulation_of_the_province_is_another() -> None:
    found = only(paper((READING, "解读", "related")), reading(title="《某某省供水保障办法》解读"))
    assert urls(found) == ([], [], [])


def test_titles_that_share_place_and_genre_only_are_others() -> None:
    found = only(paper((READING, "解读", "related")), reading(title="《示例县养犬保障办法》解读"))
    assert urls(found) == ([], [], [])


def test_a_short_form_of_the_title_is_the_title() -> None:
    found = only(paper((READING, "解读", "related")), reading(title="《供水办法》有什么新变化"))
    assert urls(found) == ([READING], [], [])


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


OWN = Column(
    "o", "政策解读", "interpretation", entries=(Entry(READING, "《其他办法》解读", date(2026, 1, 5)),)
)


@pytest.mark.parametrize(
    ("name", "absent", "beside", "doubted"),
    [
        ("政策问答平台", "elsewhere", OWN, False),
        ("政策问答平台", "elsewhere", replace(OWN, entries=()), True),
        ("政策问答平台", "elsewhere", replace(OWN, scripted="jpage"), True),
        ("政策问答平台", "", OWN, True),
        ("政策解读", "elsewhere", OWN, True),
        ("图解政策", "gone", OWN, False),
    ],
)
def test_a_place_that_only_sounds_like_interpretations_silences_nothing(
    name: str, absent: Absence, beside: Column, doubted: bool
) -> None:
    column = Column("c", name, "interpretation", unread="没有查看", absent=absent)
    found = only(paper(), columns=(column, beside))
    assert bool(found.unsure) is doubted
    assert bool(found.aside) is not doubted
    assert name in found.unsure + found.aside


@pytest.mark.parametrize("words", ["政策解读材料.pdf", "附件：政策解读.docx", "图解.jpg"])
def test_a_file_that_is_called_an_interpretation_is_one(words: str) -> None:
    found = only(paper((f"{SITE}/files/n.pdf", words.removeprefix("附件："), "body")))
    assert [one.url for one in found.forth] == [f"{SITE}/files/n.pdf"]


def test_the_same_file_beside_many_documents_is_the_templates() -> None:
    link: tuple[str, str, Region] = (f"{SITE}/files/n.pdf", "政策解读.pdf", "body")
    known = [
        page(
            f"{SITE}/zwgk/{n}.html",
            f"关于印发示例办法之{n}的通知",
            link,
            column="政府文件",
            number=f"例政发〔2026〕{n}号",
        )
        for n in range(1, 5)
    ]
    assert not any(one.forth for one in documents(*known))


def test_related_links_that_a_script_writes_leave_it_open() -> None:
    written = replace(paper(), related_by="“相关解读”由脚本填写")
    assert "相关解读" in only(written, reading()).unsure


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


def test_the_neighbour_in_the_list_is_no_relation() -> None:
    found = only(paper((READING, "下一篇：《示例县供水保障办法》政策解读", "text")), reading())
    assert urls(found) == ([], [], [READING])


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


def test_rules_can_be_given() -> None:
    rules = read_rules("[[rule]]\nname='x'\npattern='供水'\nreason='本地规定'\n")
    assembly = DocumentAssembly(rules)
    assembly.add(paper())
    assert assembly.documents(())[0].exempt == "本地规定"


def test_a_wechat_interpretation_outside_every_telling_box_counts_by_its_title() -> None:
    wechat = "https://mp.weixin.qq.com/s/abc"
    found = only(paper((wechat, "【图解】示例县供水保障办法", "body")))
    assert [one.url for one in found.forth] == [wechat]
    assert only(paper((wechat, "【图解】示例县供暖保障办法", "body"))).forth == ()


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
        "示例县供水保障办法政策问答（一）",
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


# ---------------------------------------------------------------- versions


@pytest.mark.parametrize(
    ("title", "interpreted"),
    [
        ("示例县供水保障办法（2026年修订）", "《示例县供水保障办法（试行）》解读"),
        ("关于印发《示例县供水保障办法（2026年版）》的通知", "《示例县供水保障办法（2023年版）》解读"),
        ("示例县供水保障办法（试行）", "新修订的《示例县供水保障办法》政策解读"),
    ],
)
@pytest.mark.parametrize("region", ["nav", "related"])
def test_another_version_does_not_pair(title: str, interpreted: str, region: Region) -> None:
    found = only(paper((READING, "政策解读", region), title=title), reading(title=interpreted))
    assert urls(found) == ([], [], [])


def test_of_two_versions_the_very_one_is_meant() -> None:
    trial = paper(title="示例县供水保障办法（试行）")
    revised = page(
        f"{SITE}/zwgk/2.html", "示例县供水保障办法（修订）", column="政府文件", number="例政发〔2026〕31号"
    )
    found = documents(trial, revised, reading(title="《示例县供水保障办法（试行）》解读"))
    assert [urls(one)[2] for one in found] == [[READING], []]


def test_what_came_out_years_before_interprets_the_version_before() -> None:
    old = page(READING, "《示例县供水保障办法》解读", column="政策解读", day=date(2021, 5, 6))
    assert urls(only(paper(), old)) == ([], [], [])


def test_a_document_that_was_moved_keeps_its_old_interpretation() -> None:
    old = page(READING, "《示例县供水保障办法》解读", column="政策解读", day=date(2021, 5, 6))
    moved = page(PAPER, TITLE, column="政府文件", number=NUMBER, written=date(2021, 5, 1))
    assert urls(only(moved, old)) == ([], [], [READING])


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


# ---------------------------------------------------------------- what was not seen

POLICIES = Column(f"{SITE}/zwgk/", "政府文件", "policy", entries=(Entry(PAPER, TITLE, date(2026, 10, 12)),))


def test_a_document_known_by_its_row_only_is_left_open() -> None:
    found = only(columns=(POLICIES,))
    assert (found.form, found.published, "没有打开" in found.unsure) == ("row", date(2026, 10, 12), True)


def test_a_row_of_what_was_read_is_no_further_document() -> None:
    twin = Entry(f"{SITE}/szf/1.html", TITLE, date(2026, 10, 12))
    column = Column(f"{SITE}/szf/", "政府文件", "policy", entries=(twin,))
    assert only(paper(), columns=(POLICIES, column)).form == "page"


def test_a_row_may_be_interpreted() -> None:
    assert urls(only(reading((PAPER, "原文", "text")), columns=(POLICIES,))) == ([], [READING], [])


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


def listed(*, back_to: date, cut: bool) -> tuple[Column, Page]:
    """An interpretation column whose rows go back to that day, and its list page."""
    url = f"{SITE}/jd/"
    entries = (Entry(f"{SITE}/jd/0.html", "《其他办法》解读", back_to),)
    further = (f"{url}index_1.html",) if cut else ()
    return Column(url, "政策解读", "interpretation", entries=entries), Page(
        url=url, at=AT, kind="list", next=further
    )


@pytest.mark.parametrize(
    ("back_to", "cut", "open_question"),
    [(date(2026, 11, 1), True, True), (date(2026, 9, 1), True, False), (date(2026, 11, 1), False, False)],
)
def test_an_interpretation_column_that_was_not_read_to_its_end(
    back_to: date, cut: bool, open_question: bool
) -> None:
    column, at = listed(back_to=back_to, cut=cut)
    assert bool(only(paper(), at, columns=(column,)).unsure) is open_question


def test_pages_of_a_list_that_were_all_read_hide_nothing() -> None:
    column, first = listed(back_to=date(2026, 11, 1), cut=True)
    second = Page(url=first.next[0], at=AT, kind="list", next=(first.url,))
    assert only(paper(), first, second, columns=(column,)).unsure == ""


def test_a_related_page_that_did_not_open_may_be_the_interpretation() -> None:
    assert "喝上放心水" in only(paper((READING, "喝上放心水", "related"))).unsure


@pytest.mark.parametrize(
    ("url", "words", "region"),
    [
        (READING, "喝上放心水", "text"),
        (f"{SITE}/files/1.pdf", "附件", "related"),
        ("https://www.other.gov.cn/1.html", "省水利厅", "related"),
        (READING, "关于加强供水管理的通知", "related"),
    ],
)
def test_other_links_leave_nothing_open(url: str, words: str, region: Region) -> None:
    assert only(paper((url, words, region))).unsure == ""


def test_a_link_of_the_template_leaves_nothing_open() -> None:
    others = [
        page(f"{SITE}/zwgk/{n}.html", f"关于示例事项{n}的通知", (READING, "热点", "related"), column="政府文件", number=f"例政发〔2026〕{n}号")
        for n in range(2, 6)
    ]  # fmt: skip
    assert {one.unsure for one in documents(*others)} == {""}


def test_a_wechat_article_with_words_that_say_nothing_leaves_it_open() -> None:
    assert "没有读到" in only(paper(("https://mp.weixin.qq.com/s/1", "点击查看", "text"))).unsure


def test_an_earlier_interpretation_may_stand_where_nobody_looked() -> None:
    column, at = listed(back_to=date(2026, 11, 1), cut=True)
    assert "没有读到" in only(paper(), reading((PAPER, "原文", "text")), at, columns=(column,)).unseen


# ---------------------------------------------------------------- what joins them


@pytest.mark.parametrize(
    ("title", "cites", "by"),
    [
        (f"{NUMBER}解读", (), "number"),
        ("《示例县供水保障办法》解读", (), "title"),
        ("政策解读：喝上放心水", (NUMBER,), "text"),
    ],
)
def test_the_surest_sign_is_told(title: str, cites: tuple[str, ...], by: str) -> None:
    quiet = page(READING, title, column="政策解读", cites=cites, day=date(2026, 10, 13))
    assert [one.by for one in only(paper(), quiet).named] == [by]


def test_what_links_to_one_document_and_mentions_another_is_about_the_first() -> None:
    other = page(f"{SITE}/zwgk/2.html", "示例县防汛应急预案", column="政府文件", number="例政发〔2026〕31号")
    quiet = page(
        READING,
        "政策解读：平安度汛",
        (other.url, "原文", "text"),
        column="政策解读",
        cites=(NUMBER,),
        day=date(2026, 10, 13),
    )
    found = {one.url: urls(one) for one in documents(paper(), other, quiet)}
    assert found == {PAPER: ([], [], []), other.url: ([], [READING], [])}


def test_a_related_interpretation_of_a_document_elsewhere_is_none() -> None:
    other = reading(title="《示例县防汛应急预案》解读")
    assert urls(only(paper((READING, "相关解读", "related")), other)) == ([], [], [])


@pytest.mark.parametrize("url", [f"{SITE}/files/30.pdf", "https://m.example.gov.cn/30.html"])
@pytest.mark.parametrize(
    "words", ["示例县供水保障办法", "原文：关于印发《示例县供水保障办法》的通知", f"{NUMBER}文件"]
)
def test_an_interpretation_may_link_to_the_document_at_an_address_that_was_not_read(
    url: str, words: str
) -> None:
    assert urls(only(paper(), reading((url, words, "related")))) == ([], [READING], [])


def test_a_link_to_a_column_by_a_like_name_is_none() -> None:
    column = Column(f"{SITE}/gs/", "示例县供水保障办法", "topic")
    found = only(paper(), reading((column.url, column.name, "related")), columns=(column,))
    assert urls(found) == ([], [], [READING])


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


def test_a_press_conference_that_presents_the_document_interprets_it() -> None:
    told = page(
        READING,
        "示例县召开供水保障办法新闻发布会",
        (PAPER, "示例县供水保障办法", "related"),
        day=date(2026, 10, 13),
    )
    assert urls(only(paper((READING, "示例县召开供水保障办法新闻发布会", "related")), told))[0] == [READING]


@pytest.mark.parametrize(
    ("words", "region", "counts"),
    [
        ("示例发布：《示例县供水保障办法》来了", "related", True),
        ("《示例县供水保障办法》", "related", False),
        ("示例发布：《示例县防汛应急预案》来了", "related", False),
        ("示例发布：《示例县供水保障办法》来了", "foot", False),
    ],
)
def test_a_related_link_that_tells_of_the_document_counts(words: str, region: Region, counts: bool) -> None:
    found = only(paper(("https://mp.weixin.qq.com/s/1", words, region)))
    assert bool(found.forth) is counts
