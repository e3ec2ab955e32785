from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.lists import read_lists
from spiders.reading.sheet import Sheet

SEEN = date(2026, 11, 22)
FOLDER = "http://www.example.gov.cn/tzgg/"


def further(pager: str, url: str = FOLDER + "index.html") -> list[str]:
    rows = "".join(
        f'<li><a href="/a/{i}001.html">第{i}号公告的标题</a><i>2026-01-0{i}</i></li>' for i in range(1, 4)
    )
    reading = read_lists(Sheet(f"<div><ul>{rows}</ul>{pager}</div>", url), SEEN)
    return [address.removeprefix(FOLDER) for address in reading.next]


def test_trs_counts_from_nought() -> None:
    assert further('<script>createPageHTML(4, 0, "index", "html");</script>') == [
        "index_1.html",
        "index_2.html",
        "index_3.html",
    ]


def test_a_pager_may_name_another_file() -> None:
    assert further('<script>createPageHTML(3,0,"wjk_glrb","shtml",40)</script>') == [
        "wjk_glrb_1.shtml",
        "wjk_glrb_2.shtml",
    ]


def test_the_own_address_shows_the_numbering() -> None:
    pager = '<script>createPageHTML(4, 1, "index", "html");</script>'
    assert further(pager, FOLDER + "index_1.html") == ["index.html", "index_2.html", "index_3.html"]
    assert "index_4.html" in further(pager, FOLDER + "index_2.html")


def test_one_page_has_no_further_pages() -> None:
    assert further('<script>createPageHTML(1, 0, "index", "html");</script>') == []


def test_variables_of_the_older_trs_pager() -> None:
    pager = '<script>var currentPage = 0;var countPage = 3;document.write("index_"+next+".html")</script>'
    assert further(pager) == ["index_1.html", "index_2.html"]


def test_numbered_links_with_their_gaps() -> None:
    pager = (
        '<div><a href="index.html">1</a><a href="index_2.html">2</a><a href="index_2.html">下一页</a>'
        '<a href="index_5.html">尾页</a></div>'
    )
    assert further(pager) == ["index_2.html", "index_3.html", "index_4.html", "index_5.html"]


def test_numbers_in_the_query() -> None:
    pager = '<div>共9页 <a href="?page=2">下一页</a> <a href="?page=4">尾页</a></div>'
    assert further(pager, FOLDER + "list.jsp") == ["list.jsp?page=2", "list.jsp?page=3", "list.jsp?page=4"]


def test_a_pager_may_name_its_own_place_first() -> None:
    assert further('<script>createPageHTML("page_div", 3, 0, "index", "html", 40);</script>') == [
        "index_1.html",
        "index_2.html",
    ]


def test_a_pager_of_the_sites_own_counts_rows_or_pages() -> None:
    rows = '<script>writePager(30,12,1,"index");</script>'
    assert further(rows) == ["index_2.html", "index_3.html"]
    assert further('<script>showPaging(3, 0, "index");</script>') == ["index_1.html", "index_2.html"]
    own = '<script>writePager(30,12,2,"index");</script>'
    assert further(own, FOLDER + "index_2.html") == ["index.html"]
    assert further('<script>gotoPage(7, 9, "news");pageView(2026, 11, 22, "index")</script>') == []


def test_a_first_page_that_is_called_one_has_a_last_page_of_the_count() -> None:
    assert "index_3.html" in further('<script>createPageHTML("page_div",3,1,"index","html",40);</script>')


def test_eportal_turns_its_pages_by_a_handler() -> None:
    def step(number: int) -> str:
        address = f"/eportal/ui?pageId=7&amp;currentPage={number}&amp;moduleId=ab"
        return f"""<a href="javascript:;" onclick="queryArticleByCondition(this,'{address}')">{number}</a>"""

    assert [url.partition("?")[2] for url in further(step(1) + step(2) + step(3))] == [
        "pageId=7&currentPage=2&moduleId=ab",
        "pageId=7&currentPage=3&moduleId=ab",
    ]


def test_links_that_lead_elsewhere_or_nowhere_are_no_pages() -> None:
    assert (
        further(
            '<div><a href="#">2</a><a href="javascript:go(3)">3</a><a href="/other/x.html">下一页</a></div>'
        )
        == []
    )


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_at_most_fifty_pages_and_never_the_page_itself(count: int, current: int) -> None:
    found = further(f'<script>createPageHTML({count}, {current}, "index", "html");</script>')
    assert len(found) <= 50
    assert "index.html" not in found
    assert len(set(found)) == len(found)


def test_numbers_glued_to_the_file_name_with_their_gaps() -> None:
    pager = '<div><a href="list2.htm">2</a><a href="list2.htm">下一页</a><a href="list4.htm">尾页</a></div>'
    assert further(pager, FOLDER + "list.htm") == ["list2.htm", "list3.htm", "list4.htm"]


def test_offsets_are_filled_in_by_their_step() -> None:
    pager = (
        '<div><a href="l.asp?start=20">2</a><a href="l.asp?start=40">3</a>'
        '<a href="l.asp?start=80">尾页</a></div>'
    )
    assert further(pager, FOLDER + "l.asp") == [f"l.asp?start={rows}" for rows in (20, 40, 60, 80)]
