"""One address that does not open is one entry, on however many pages it is linked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import OURS, Call, EmptyLink, Link, LinkHow, LinkSeen, Opener, OutcomeName, Page, Target
from checks.identity import host_of
from checks.link_book import LEAST_HOSTS, LinkBook

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HOME = "http://a.gov.cn/"
DEAD = "http://a.gov.cn/dead.html"


def page(url: str, *links: Link | str, empty: Iterable[EmptyLink] = ()) -> Page:
    made = tuple(Link(link) if isinstance(link, str) else link for link in links)
    return Page(url, AT, links=made, empty_links=tuple(empty))


def target(url: str, outcome: OutcomeName = "gone", saw: str = "HTTP 404") -> Target:
    return Target(url, AT, outcome, saw=saw)


def book(*records: Page | Target) -> LinkBook:
    made = LinkBook()
    for record in records:
        if isinstance(record, Page):
            made.add_page(record)
        else:
            made.add_target(record)
    return made


def faults(one: LinkBook) -> dict[str, LinkSeen]:
    seen = one.faults("a.gov.cn")
    assert len({fault.sighting.url for fault in seen}) == len(seen)
    return {fault.sighting.url: fault for fault in seen}


def test_a_fault_on_800_pages_is_one_entry_with_ten_pages() -> None:
    pages = [page(f"{HOME}{number}.html", DEAD, HOME) for number in range(800)]
    one = book(*pages, page(HOME), target(DEAD))
    (fault,) = faults(one).values()
    assert fault.sighting.occurrences == 800
    assert fault.sighting.pages == tuple(f"{HOME}{number}.html" for number in range(10))
    assert fault.target.outcome == "gone"


def test_a_page_that_links_an_address_five_times_counts_once() -> None:
    one = book(page(HOME, *[DEAD] * 5), target(DEAD))
    assert faults(one)[DEAD].sighting.occurrences == 1
    assert one.links == 5
    assert one.targets == 1


def test_the_order_of_page_and_target_does_not_matter() -> None:
    assert faults(book(target(DEAD), page(HOME, DEAD))) == faults(book(page(HOME, DEAD), target(DEAD)))


def test_the_most_linked_comes_first() -> None:
    rare = HOME + "rare.html"
    one = book(page(HOME, DEAD, rare), page(HOME + "1", DEAD), target(DEAD), target(rare))
    assert list(faults(one)) == [DEAD, rare]


def test_what_opens_is_no_fault_and_is_counted() -> None:
    file = HOME + "a.pdf"
    one = book(page(HOME, file, HOME, DEAD), target(file, "ok", ""), target(DEAD))
    assert list(faults(one)) == [DEAD]
    assert (one.targets, one.opened(), one.unlooked()) == (3, 2, 0)


def test_what_nobody_looked_at_is_neither() -> None:
    one = book(page(HOME, DEAD, HOME + "later.html"), target(DEAD))
    assert list(faults(one)) == [DEAD]
    assert one.unlooked() == 1


def test_session_ids_that_are_new_on_every_page_make_no_second_entry() -> None:
    """The frontier looks at one of the spellings; the others are the same thing."""
    opened, dead = HOME + "x.jsp;jsessionid=", HOME + "y.jsp;jsessionid="
    one = book(
        *(
            page(f"{HOME}{n}", f"{opened}{n:032X}", f"{dead}{n:032X}", f"{dead}{n:030X}FF")
            for n in range(800)
        ),
        page(f"{opened}{7:032X}"),
        target(f"{dead}{9:032X}"),
    )
    assert (one.targets, one.opened(), one.unlooked()) == (2, 1, 0)
    assert faults(one)[HOME + "y.jsp"].sighting.occurrences == 800


def test_an_address_is_shown_as_it_is_linked() -> None:
    """What is dropped to compare addresses stands in the finding, where all pages write it alike."""
    tagged = DEAD + "?spm=a1b2"
    one = book(page(HOME, tagged), page(HOME + "1", tagged), target(tagged))
    assert faults(one)[tagged].sighting.occurrences == 2


def test_targets_that_nobody_links_are_not_shown() -> None:
    assert faults(book(page(HOME), target(DEAD))) == {}


@pytest.mark.parametrize("how", ["handler", "paging"])
def test_only_guesses_of_ours_lead_there(how: LinkHow) -> None:
    guess = Link(DEAD, "更多", how)
    assert not faults(book(page(HOME, guess), target(DEAD)))[DEAD].sighting.sure
    browser = book(page(HOME, guess), page(HOME + "1", Link(DEAD, "更多")), target(DEAD))
    assert faults(browser)[DEAD].sighting.sure
    both = book(page(HOME, guess, Link(DEAD, "更多")), target(DEAD))
    assert faults(both)[DEAD].sighting.sure


def test_the_same_words_that_lead_nowhere_are_one_entry() -> None:
    empty = EmptyLink("更多", "#")
    pages = [page(f"{HOME}{number}", empty=[empty, empty]) for number in range(30)]
    found = book(*pages, page(HOME, empty=[EmptyLink("更多", "#", "nav"), EmptyLink("下载", "")])).empty()
    assert [(one.words, one.region, one.occurrences, len(one.pages)) for one in found] == [
        ("更多", "body", 30, 10),
        ("下载", "body", 1, 1),
        ("更多", "nav", 1, 1),
    ]


# ---------------------------------------------------------------- is it our own line?


def outside(*outcomes: OutcomeName) -> LinkBook:
    """A page that links to one foreign host for each outcome."""
    targets = [target(f"http://h{number}.cn/", outcome, "无应答") for number, outcome in enumerate(outcomes)]
    return book(page(HOME, *(one.url for one in targets)), *targets)


def ended(one: LinkBook) -> list[OutcomeName]:
    return sorted(fault.target.outcome for fault in one.faults("a.gov.cn"))


def test_when_all_foreign_hosts_fail_by_the_line_nothing_was_learnt_about_them() -> None:
    one = outside("dns", "timeout", "refused", "reset", "dns")
    assert ended(one) == ["our-network"] * 5
    assert one.faults("a.gov.cn")[0].target.saw.startswith("无应答；")
    assert "our-network" in OURS


def test_few_hosts_prove_nothing_where_one_of_them_answered() -> None:
    silent: list[OutcomeName] = ["timeout" for _ in range(LEAST_HOSTS - 2)]
    assert ended(outside("reset", *silent)) == sorted(["reset", *silent])


def test_two_hosts_without_a_sign_of_life_are_enough_where_no_other_was_reached() -> None:
    assert ended(outside("timeout", "dns")) == ["our-network"] * 2
    assert ended(outside("timeout", "dns", "ok")) == ["dns", "timeout"]
    assert ended(outside("timeout")) == ["timeout"]


def test_refusals_stand_where_others_are_reached() -> None:
    """Somebody answered; a line that is down refuses nothing."""
    dead = [target(f"http://h{number}.cn/", "refused", "连接被拒绝，3 次") for number in range(9)]
    alone = book(page(HOME, *(one.url for one in dead)), *dead)
    assert set(ended(alone)) == {"our-network"}
    good = target("http://good.cn/", "ok", "")
    reached = book(page(HOME, good.url, *(one.url for one in dead)), *dead, good)
    assert ended(reached) == ["refused"] * 9


def test_names_that_can_never_exist_are_dead_for_certain() -> None:
    links = [f"http://{name}.invalid/" for name in "abcde"]
    one = book(page(HOME, *links), *(target(link, "dns", "域名无法解析") for link in links))
    assert set(ended(one)) == {"dns"}


# ---------------------------------------------------------------- pages that only lead on


def shell(url: str, to: str) -> Page:
    return Page(url, AT, kind="shell", shell_to=to)


def test_a_page_that_leads_to_what_does_not_open_does_not_open() -> None:
    first, second = HOME + "go.html", HOME + "on.html"
    one = book(page(HOME, first), shell(first, second), shell(second, DEAD), target(DEAD))
    assert faults(one)[first].target.outcome == "gone"
    assert (one.opened(), one.unlooked()) == (0, 0)


def test_a_page_that_leads_to_one_that_opens_opens() -> None:
    first = HOME + "go.html"
    one = book(page(HOME, first), shell(first, HOME + "zc/"), page(HOME + "zc/"))
    assert faults(one) == {}


def test_pages_that_lead_to_each_other_end_the_search() -> None:
    first, second = HOME + "go.html", HOME + "on.html"
    assert faults(book(page(HOME, first), shell(first, second), shell(second, first))) == {}


def test_when_others_are_reached_the_dead_ones_are_dead() -> None:
    assert ended(outside("timeout", "dns", "refused", "timeout", "ok", "ok")) == [
        "dns",
        "refused",
        "timeout",
        "timeout",
    ]


def test_a_fault_that_was_answered_shows_that_the_line_is_up() -> None:
    assert "our-network" not in ended(outside("timeout", "dns", "refused", "timeout", "gone", "server-error"))


def test_many_dead_addresses_of_one_host_are_one_host() -> None:
    links = [f"http://dead.cn/{number}" for number in range(50)]
    one = book(page(HOME, *links), *(target(link, "timeout") for link in links))
    assert set(ended(one)) == {"timeout"}


def test_the_sites_own_addresses_are_never_voided() -> None:
    own = [f"{HOME}{number}.html" for number in range(5)]
    foreign = [f"http://h{number}.cn/" for number in range(5)]
    one = book(page(HOME, *own, *foreign), *(target(link, "timeout") for link in (*own, *foreign)))
    by_host = {(host_of(url) == "a.gov.cn", fault.target.outcome) for url, fault in faults(one).items()}
    assert by_host == {(True, "timeout"), (False, "our-network")}


URLS = [f"{HOME}{number}" for number in range(6)]


@given(
    st.lists(st.tuples(st.sampled_from(URLS), st.lists(st.sampled_from(URLS), max_size=8)), max_size=8),
    st.dictionaries(st.sampled_from(URLS), st.sampled_from(["ok", "gone", "blocked", "timeout"]), max_size=6),
)
def test_every_linked_address_is_opened_shown_or_unlooked(
    pages: list[tuple[str, list[str]]], outcomes: dict[str, OutcomeName]
) -> None:
    one = book(*(page(url, *links) for url, links in pages), *(target(*item) for item in outcomes.items()))
    shown = faults(one)
    assert one.targets == one.opened() + one.unlooked() + len(shown)
    assert one.count_of(OURS) <= len(shown)
    assert all(1 <= fault.sighting.occurrences <= len(pages) for fault in shown.values())


def rows_of(*urls: str) -> Page:
    return page(f"{HOME}list/", *(Link(url, "一条公告", "row") for url in urls))


def test_a_dead_row_is_sure_where_other_rows_of_its_list_open() -> None:
    alive = [f"{HOME}{number}.html" for number in range(4)]
    one = book(rows_of(*alive, DEAD), *map(page, alive), target(DEAD))
    assert faults(one)[DEAD].sighting.sure


@pytest.mark.parametrize(
    ("alive", "dead"),
    [(2, 1), (0, 3), (3, 3)],
)
def test_rows_that_mostly_do_not_open_may_be_our_misreading(alive: int, dead: int) -> None:
    opened = [f"{HOME}{number}.html" for number in range(alive)]
    shut = [f"{HOME}x{number}.html" for number in range(dead)]
    one = book(rows_of(*opened, *shut), *map(page, opened), *map(target, shut))
    assert not any(fault.sighting.sure for fault in faults(one).values())


def test_rows_prove_nothing_of_another_host_or_a_look_that_failed_by_us() -> None:
    alive, other = [f"{HOME}{number}.html" for number in range(4)], "http://b.cn/1.html"
    one = book(rows_of(*alive, DEAD, other), *map(page, alive), target(DEAD, "blocked"), target(other))
    assert not any(fault.sighting.sure for fault in faults(one).values())


def test_files_of_somebodys_own_are_counted_by_pages_and_asked_of_nobody() -> None:
    local = Link("file:///C:/a.docx", "汇总表")
    pages = [Page(f"{HOME}{number}", AT, local_links=(local, local)) for number in range(12)]
    one = book(*pages)
    (seen,) = one.local()
    assert (seen.url, seen.words) == ("file:///C:/a.docx", "汇总表")
    assert (seen.occurrences, len(seen.pages)) == (12, 10)
    assert (faults(one), one.targets) == ({}, 0)


def test_further_pages_that_a_pager_counts_and_that_are_not_there_are_guesses() -> None:
    further = tuple(f"{HOME}index_{number}.html" for number in range(1, 9))
    one = book(Page(HOME, AT, next=further), *map(target, further), page(further[0]))
    told = faults(one)
    assert len(told) == 3
    assert {(fault.sighting.how, fault.sighting.sure) for fault in told.values()} == {("paging", False)}


def test_a_further_page_that_is_linked_is_counted_once_as_a_link() -> None:
    further = f"{HOME}index_1.html"
    one = book(Page(HOME, AT, links=(Link(further),), next=(further,)), target(further))
    assert faults(one)[further].sighting.sure


def test_a_name_of_one_part_is_none_whatever_else_fails() -> None:
    typed = "http://http//www.a.gov.cn/"
    links = [f"http://host{number}.cn/" for number in range(LEAST_HOSTS)]
    one = book(page(HOME, typed, *links), *(target(url, "dns") for url in (typed, *links)))
    told = faults(one)
    assert told[typed].target.outcome == "dns"
    assert told[links[0]].target.outcome == "our-network"


def test_a_window_that_a_script_opens_is_a_guess_of_ours() -> None:
    script = Link("http://a.gov.cn/js.js", "", "script")
    calling = Page(HOME, AT, links=(script,), calls=(Call("openwin", ("7",), "路灯"), Call("zoom", ("12",))))
    known = Target(script.url, AT, "ok", opens=(Opener("openwin", "/v_{0}.htm"),))
    dead = target("http://a.gov.cn/v_7.htm")
    for records in ((calling, known, dead), (dead, known, calling)):
        (seen,) = book(*records).faults("a.gov.cn")
        assert (seen.sighting.url, seen.sighting.words, seen.sighting.pages) == (dead.url, "路灯", (HOME,))
        assert (seen.sighting.how, seen.sighting.sure) == ("handler", False)


def test_a_style_that_shows_boxes_of_the_menu_is_nothing_to_anchors_elsewhere() -> None:
    style = Target(f"{HOME}a.css", AT, "ok", acts_on=("nav a&:ul", "zoom"))
    marks = {"甲": ("hall a", ":ul"), "乙": ("nav a", ":ul"), "丙": ("nav a",), "丁": ("zoom",)}
    seen = book(style, page(HOME, empty=[EmptyLink(words, "#", "body", of) for words, of in marks.items()]))
    assert {one.words for one in seen.empty() if one.bound} == {"乙", "丁"}
