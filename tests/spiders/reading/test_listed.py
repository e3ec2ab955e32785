"""When rows, nothing, or a doubt follow from what the endpoints of a page answered."""

from __future__ import annotations

from datetime import date, datetime

from msgspec.structs import replace

from checks.facts import Article, Block, Endpoint, Entry, Fillable, Link, Page
from spiders.reading.list_answers import ListAnswer
from spiders.reading.listed import DRAWN_EMPTY, Heard, shows_empty_list, with_answers, with_none

AT = datetime.fromisoformat("2026-11-22T09:00:00+08:00")
URL = "http://www.example.gov.cn/list/"
RAW = Page(URL, AT, scripted="空容器“list”由脚本填充", endpoints=(Endpoint(URL + "api"),))
ENTRY = Entry(URL + "1.html", "一条公告", date(2026, 11, 2), "api")
ROWS = ListAnswer((ENTRY,), (Link(ENTRY.url, ENTRY.title),))
NONE = ListAnswer(says_none=True)
DOWN = ListAnswer(why="列表接口没有给出列表（HTTP 500）", unheard=True)
ODD = ListAnswer(why="列表接口的回答中认不出列表")


def after(*answers: ListAnswer, page: Page = RAW) -> Page:
    return with_answers(page, [Heard(Endpoint(f"{URL}{n}"), one) for n, one in enumerate(answers)])


def test_rows_make_a_page_a_list_that_leads_on() -> None:
    page = after(ROWS)
    assert (page.kind, page.scripted, page.heard) == ("list", "", "列表接口给出 1 条")
    assert page.blocks[0].entries == (ENTRY,)
    assert [link.url for link in page.links] == [ENTRY.url]


def test_what_is_no_list_beside_the_list_is_no_doubt() -> None:
    assert after(ROWS, ODD).scripted == ""


def test_an_endpoint_that_is_down_may_hold_the_newest() -> None:
    assert "HTTP 500" in after(ROWS, DOWN).scripted
    assert after(ROWS, DOWN).blocks


def test_rows_of_one_call_are_not_all_where_others_are_not_known() -> None:
    assert "别处" in after(ROWS, page=replace(RAW, elsewhere=True)).scripted


def test_nothing_is_believed_when_all_say_so() -> None:
    page = after(NONE, NONE)
    assert (page.scripted, page.holds, page.heard) == ("", "nothing", "列表接口回答共 0 条")


def test_nothing_is_not_believed_while_one_is_silent() -> None:
    for page in (
        after(NONE, DOWN),
        after(NONE, ODD),
        after(),
        after(NONE, page=replace(RAW, elsewhere=True)),
    ):
        assert RAW.scripted in page.scripted
        assert page.holds == ""


def test_nothing_is_not_believed_of_what_was_asked_otherwise_than_by_the_page() -> None:
    guessed = Endpoint(URL + "api", "page=1", guessed=True)
    page = with_answers(RAW, [Heard(guessed, NONE)])
    assert (bool(page.scripted), page.holds) == (True, "")
    assert with_answers(RAW, [Heard(guessed, ROWS)]).scripted == ""


def test_further_rows_that_do_not_come_cost_a_page_nothing() -> None:
    whole = replace(RAW, scripted="")
    assert after(DOWN, page=whole).scripted == ""


def test_only_what_was_asked_is_written_down() -> None:
    page = with_answers(RAW, [Heard(Endpoint("a"), DOWN, asked=False), Heard(Endpoint("b"), ROWS)])
    assert page.endpoints == (Endpoint("b"),)


def test_what_was_not_read_of_a_long_list_is_said() -> None:
    assert after(replace(ROWS, total=57)).heard == "列表接口给出 1 条，称共有 57 条"


BESIDE = replace(RAW, scripted="", blocks=(Block((replace(ENTRY, url=URL + "hot.html"),), "浏览排行"),))


def test_an_endpoint_that_counts_none_is_believed_beside_the_rows_of_others() -> None:
    page = after(NONE, page=BESIDE)
    assert (page.scripted, page.holds, page.heard) == ("", "nothing", "列表接口回答共 0 条")


def test_a_count_in_the_markup_tells_nothing_where_the_endpoint_is_silent() -> None:
    assert after(DOWN, page=replace(BESIDE, holds="nothing")).holds == ""


def test_a_list_that_was_asked_for_without_its_name_is_not_believed_to_be_empty() -> None:
    for asked, form in (
        ("api/all/0?page=", ""),
        ("api/list?channelId=&page=1", ""),
        ("api/list", "columnid=&page=1"),
        ("api/list", '{"siteId": "", "page": 1}'),
    ):
        page = with_answers(RAW, [Heard(Endpoint(URL + asked, form), NONE)])
        assert (page.holds, RAW.scripted in page.scripted) == ("", True), asked
    for asked, form in (("api/list?channelId=7&keyword=&page=1", ""), ("api/list", "columnid=7&title=")):
        assert with_answers(RAW, [Heard(Endpoint(URL + asked, form), NONE)]).holds == "nothing", asked


EMPTY = Page(URL, AT, kind="list", rung="browser", holds="empty")
NAMED = Endpoint(f"{URL}api?channelId=7&page=1")


def test_a_list_that_the_browser_draws_empty_is_so_where_its_endpoint_counts_none() -> None:
    assert shows_empty_list(EMPTY)
    page = with_none(EMPTY, [Heard(NAMED, NONE)])
    assert (page.holds, page.heard) == ("nothing", "列表接口回答共 0 条")


def test_a_drawn_list_is_not_called_empty_by_half() -> None:
    block = Block((ENTRY,))
    for page in (
        replace(EMPTY, rung="strict"),
        replace(EMPTY, scripted="x"),
        replace(EMPTY, holds="text"),
        replace(EMPTY, blocks=(block,)),
    ):
        assert not shows_empty_list(page)
    for heard in (
        [],
        [Heard(NAMED, ODD)],
        [Heard(NAMED, NONE), Heard(NAMED, DOWN)],
        [Heard(NAMED, NONE, asked=False)],
        [Heard(Endpoint(f"{URL}api?channelId=&page=1"), NONE)],
    ):
        assert with_none(EMPTY, heard) == EMPTY


VOID = replace(EMPTY, holds="", crumbs=("首页", "政务公开", "阳光决策"))


def test_a_page_that_a_browser_draws_without_anything_is_empty_where_its_endpoint_counts_none() -> None:
    around = (
        Link(f"{URL}../", "政务公开", "a", "crumb"),
        Link(f"{URL}../", "上级", "a", "body"),
        Link("http://www.example.gov.cn/", "首页", "a", "body"),
        Link("http://www.example.gov.cn/app.js", "", "script", "body"),
    )
    assert shows_empty_list(replace(VOID, links=around))
    assert with_none(VOID, [Heard(NAMED, NONE)]).holds == "nothing"
    for page in (
        replace(VOID, links=(Link(f"{URL}a/1.html", "某件事", "a", "body"),)),
        replace(VOID, links=(Link(f"{URL}a/1.html", "某件事", "handler", "text"),)),
        replace(VOID, rung="strict"),
        replace(VOID, holds="form"),
        replace(VOID, article=Article("某件事")),
    ):
        assert not shows_empty_list(page)


def test_a_guess_that_meets_nothing_is_no_doubt() -> None:
    guessed = Endpoint(f"{URL}api/all/0", guessed=True)
    absent = ListAnswer(why="列表接口没有给出列表（HTTP 404）", unheard=True, absent=True)
    page = with_answers(RAW, [Heard(guessed, absent)])
    assert (page.heard, page.scripted.startswith(RAW.scripted)) == ("", True)
    assert with_answers(RAW, [Heard(NAMED, absent)]).heard
    assert with_answers(RAW, [Heard(guessed, DOWN)]).heard
    assert with_answers(RAW, [Heard(NAMED, ROWS), Heard(guessed, absent)]).scripted == ""


GIVES_NONE = ListAnswer(gives_none=True, why="列表接口的回答中认不出列表")
DRAWN = Page(URL, AT, kind="list", heard=DRAWN_EMPTY)


def test_what_the_browser_asked_for_itself_need_not_count_its_rows() -> None:
    for page in (EMPTY, DRAWN):
        after_all = with_none(page, [Heard(NAMED, GIVES_NONE)])
        assert (after_all.holds, after_all.scripted) == ("nothing", "")
    assert after(GIVES_NONE).scripted.startswith(RAW.scripted)


def test_a_list_that_was_not_filled_is_in_doubt_where_there_are_rows_for_it() -> None:
    assert shows_empty_list(DRAWN)
    assert with_none(DRAWN, [Heard(NAMED, ODD)]) == DRAWN
    for heard in ([Heard(NAMED, ROWS)], [Heard(NAMED, DOWN)], [], [Heard(NAMED, ODD, asked=False)]):
        assert with_none(DRAWN, heard).scripted


def test_what_an_endpoint_answers_settles_what_a_script_might_fill() -> None:
    page = replace(RAW, scripted="", fillable=Fillable("空列表“box”可能由脚本填充", named=True))
    assert after(ROWS, page=page).fillable is None
    assert after(NONE, page=page).fillable is None
