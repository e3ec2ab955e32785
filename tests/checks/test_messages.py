from __future__ import annotations

from datetime import UTC, date, datetime

from checks.facts import Block, Entry, Message, Page
from checks.messages import MessageAssembly

AT = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://www.example.gov.cn/hd/7.html"


def assembled(*pages: Page) -> tuple[Message, ...]:
    assembly = MessageAssembly()
    for page in pages:
        assembly.add(page)
    return assembly.messages()


def page(url: str, *messages: Message, crumbs: tuple[str, ...] = ()) -> Page:
    return Page(url=url, at=AT, messages=messages, crumbs=crumbs)


ROW = Message(URL, "路灯不亮", asked=date(2026, 10, 12), status="已回复", shows=("asked",))
OWN = Message(URL, "路灯不亮", answer="已修复", detail=True, shows=("answer", "unit"))


def test_row_and_page_are_one_message_in_either_order() -> None:
    for pages in ((page("l", ROW), page(URL, OWN)), (page(URL, OWN), page("l", ROW))):
        (found,) = assembled(*pages)
        assert found.detail
        assert (found.asked, found.answer, found.status) == (date(2026, 10, 12), "已修复", "已回复")
        assert set(found.shows) == {"asked", "answer", "unit"}


def test_the_same_row_on_two_pages_is_one_message() -> None:
    assert len(assembled(page("l1", ROW), page("l2", ROW))) == 1


def test_http_and_https_are_one() -> None:
    assert len(assembled(page("l", ROW), page("m", Message(URL.replace("https", "http"), "路灯不亮")))) == 1


def test_the_column_tells_the_kind() -> None:
    (found,) = assembled(page("l", ROW, crumbs=("首页", "互动交流", "我为政府网站找错")))
    assert found.kind == "find-error"


def test_petitions_are_left_out() -> None:
    assert assembled(page("l", ROW, crumbs=("首页", "网上信访"))) == ()


def test_letters_of_a_petition_column_are_left_out_however_they_are_met() -> None:
    """Its list shows them as rows; their own pages may say nothing of where they belong."""
    rows = (Block((Entry(URL, "路灯不亮", date(2026, 10, 12)),)),)
    for told in (
        Page("l", AT, kind="list", crumbs=("首页", "来信来访"), blocks=rows),
        Page("l", AT, kind="list", title="信访大厅-某某县人民政府", blocks=rows),
        Page("l", AT, kind="list", tags={"ColumnName": "纪检监察举报"}, blocks=rows),
    ):
        for pages in ((told, page(URL, OWN)), (page(URL, OWN), told)):
            assert assembled(*pages) == ()
    own = Page(URL, AT, kind="message", title="路灯不亮-信访大厅-某某县", messages=(OWN,))
    assert assembled(own) == ()


def test_letters_of_other_boards_stay() -> None:
    beside = (Block((Entry(URL, "路灯不亮"),), region="side"), Block((Entry(URL, "路灯不亮"),), "县长信箱"))
    petitions = Page("l", AT, kind="list", title="网上信访-某某县", blocks=beside)
    assert len(assembled(petitions, page(URL, OWN))) == 1
    about = Page(URL, AT, kind="message", title="信访举报怎么查-某某县人民政府", messages=(OWN,))
    assert len(assembled(about)) == 1


def test_a_letter_whose_page_reads_as_two_is_what_its_list_says() -> None:
    """Neither half is accused of lacking what the other has."""
    asked = Message(f"{URL}#m00c0ffee", "路灯不亮", asked=date(2026, 10, 12), shows=("asked", "answer"))
    answer = Message(f"{URL}#m00c0ffef", "请修", answer="已修复", unit="县住建局", shows=("answer", "unit"))
    for pages in ((page("l", ROW), page(URL, asked, answer)), (page(URL, asked, answer), page("l", ROW))):
        (found,) = assembled(*pages)
        assert (found.url, found.status, found.detail) == (URL, "已回复", False)


def test_cards_of_a_page_that_no_row_leads_to_stay() -> None:
    cards = tuple(Message(f"{URL}#m0000000{at}", f"路灯{at}", shows=("answer",)) for at in range(4))
    assert len(assembled(page("l", Message("https://www.example.gov.cn/hd/8.html", "停水")))) == 1
    assert len(assembled(page(URL, *cards))) == 4


def test_a_row_that_leads_to_a_page_of_many_letters_takes_none_of_them_away() -> None:
    cards = tuple(Message(f"{URL}#m0000000{at}", f"路灯{at}", shows=("answer",)) for at in range(4))
    row = Message(URL, "来信选登", status="已回复")
    assert len(assembled(page("l", row), page(URL, *cards))) == 5
