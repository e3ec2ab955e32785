# ruff: noqa: E501 - a page is easier to read as it stands
"""Which interpretation belongs to which document."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from checks.documents import DocumentAssembly
from checks.facts import (
    Column,
    Document,
    Entry,
    Link,
    LinkSeen,
    OutcomeName,
    Page,
    Region,
    Sighting,
    Target,
    Try,
)
from tests.checks.papers import (
    AT,
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


def test_an_unread_row_of_the_interpretation_column_pairs_by_title() -> None:
    column = Column(
        f"{SITE}/jd/", "政策解读", "interpretation", entries=(Entry(READING, "《示例县供水保障办法》解读"),)
    )
    found = only(paper(), columns=(column,))
    assert [(one.url, one.read) for one in found.named] == [(READING, False)]


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


def test_a_wechat_interpretation_outside_every_telling_box_counts_by_its_title() -> None:
    wechat = "https://mp.weixin.qq.com/s/abc"
    found = only(paper((wechat, "【图解】示例县供水保障办法", "body")))
    assert [one.url for one in found.forth] == [wechat]
    assert only(paper((wechat, "【图解】示例县供暖保障办法", "body"))).forth == ()


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


def test_a_video_that_the_column_lists_and_that_leads_to_the_document_interprets_it() -> None:
    listed = Column(
        f"{SITE}/jd/", "政策解读", "interpretation", entries=(Entry(READING, "短片：水管坏了找谁"),)
    )
    told = page(READING, "短片：水管坏了找谁", (PAPER, TITLE, "related"), day=date(2026, 10, 13))
    found = only(paper((READING, "短片：水管坏了找谁", "related")), told, columns=(listed,))
    assert urls(found)[:2] == ([READING], [READING])


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


# ---------------------------------------------------------------- links to nothing

_OLD = f"{SITE}/jd/old.html"


def with_dead(*pages: Page, outcome: OutcomeName = "gone", dead: str = _OLD) -> Document:
    assembly = DocumentAssembly()
    for one in pages:
        assembly.add(one)
    assembly.add_target(Target(dead, AT, outcome))
    (document,) = (one for one in assembly.documents((POLICIES,)) if one.url == PAPER)
    return document


@pytest.mark.parametrize("outcome", ["gone", "soft-404", "server-error"])
def test_a_link_to_nothing_leads_to_no_interpretation(outcome: OutcomeName) -> None:
    led = paper((_OLD, "《示例县供水保障办法》解读", "related"))
    back = reading((PAPER, "原文", "related"))
    assert urls(with_dead(led, back, outcome=outcome)) == ([], [READING], [])
    assert with_dead(led, back, outcome=outcome).unsure == ""


@pytest.mark.parametrize("outcome", ["blocked", "ok", "our-network"])
def test_what_was_not_looked_at_may_be_there(outcome: OutcomeName) -> None:
    led = paper((_OLD, "《示例县供水保障办法》解读", "related"))
    back = reading((PAPER, "原文", "related"))
    assert urls(with_dead(led, back, outcome=outcome))[0] == [_OLD]


def test_a_link_back_to_nothing_is_none() -> None:
    old = f"{SITE}/zwgk/old.html"
    led = paper((READING, "解读", "related"))
    back = reading((old, "示例县供水保障办法", "related"))
    assert urls(with_dead(led, back, dead=old)) == ([READING], [], [])
    assert urls(with_dead(led, back, dead=old, outcome="blocked")) == ([READING], [READING], [])


def test_where_what_seems_dead_is_all_that_is_known_one_was_published() -> None:
    led = paper((_OLD, "《示例县供水保障办法》解读", "related"))
    assert urls(with_dead(led)) == ([_OLD], [], [])


def shut_link(
    *, tries: int = 2, outcome: OutcomeName = "gone", url: str = _OLD, sure: bool = True
) -> LinkSeen:
    """A link that so many spaced looks found dead."""
    looks = tuple(Try(AT + timedelta(seconds=at), outcome) for at in range(tries))
    return LinkSeen(Sighting(url, sure=sure), Target(url, AT, outcome, tries=looks))


def with_shut(*pages: Page, link: LinkSeen, columns: tuple[Column, ...] = (POLICIES,)) -> Document:
    assembly = DocumentAssembly()
    for one in pages:
        assembly.add(one)
    assembly.add_target(link.target)
    (document,) = (one for one in assembly.documents(columns, "", (link,)) if one.url == PAPER)
    return document


LED = paper((_OLD, "《示例县供水保障办法》解读", "related"))
READINGS = Column(f"{SITE}/jd/", "政策解读", "interpretation", entries=(Entry(_OLD, "喝上放心水", None),))


@pytest.mark.parametrize("outcome", ["gone", "soft-404", "server-error", "dns"])
def test_what_is_dead_for_certain_is_no_interpretation(outcome: OutcomeName) -> None:
    found = with_shut(LED, link=shut_link(outcome=outcome))
    assert urls(found) == ([], [], [])
    assert [one.url for one in found.shut] == [_OLD]
    assert found.unsure == ""


@pytest.mark.parametrize(
    "link",
    [
        shut_link(tries=1),
        shut_link(outcome="blocked"),
        shut_link(outcome="timeout", sure=False),
        shut_link(outcome="our-network"),
    ],
)
def test_what_may_open_may_be_the_interpretation(link: LinkSeen) -> None:
    found = with_shut(LED, link=link)
    assert (urls(found), found.shut) == (([_OLD], [], []), ())


@pytest.mark.parametrize(("tries", "held_up"), [(2, False), (1, True)])
def test_a_dead_row_holds_no_earlier_interpretation(tries: int, held_up: bool) -> None:
    back = reading((PAPER, "原文", "related"))
    found = with_shut(paper(), back, link=shut_link(tries=tries), columns=(POLICIES, READINGS))
    assert bool(found.unseen) is held_up


def test_a_dead_row_may_name_the_document() -> None:
    row = replace(READINGS, entries=(Entry(_OLD, "《示例县供水保障办法》解读", date(2026, 10, 13)),))
    found = with_shut(paper(), link=shut_link(), columns=(POLICIES, row))
    assert (urls(found), [one.by for one in found.shut]) == (([], [], []), ["title"])


def test_a_dead_related_link_leaves_nothing_open() -> None:
    led = paper((_OLD, "喝上放心水", "related"))
    assert with_shut(led, link=shut_link(tries=1)).unsure
    assert with_shut(led, link=shut_link()).unsure == ""
