"""Whatever a scan wrote down: a site is put together from it and judged without a check that breaks."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta, timezone
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from checks.assembly import assemble
from checks.examination import checks_of
from checks.facts import FooterLook, HomeLook, OutcomeName, Page, Record, RobotsSeen, ScanEnded, Target, Try
from checks.findings import CannotTellError
from checks.footer_marks import MARKS
from spiders.reading.page import read_page
from tests.spiders.reading.markup_grammar import ADDRESSES, HREFS, bodies, fuzzed

AT = datetime(2026, 11, 22, 9, tzinfo=timezone(timedelta(hours=8)))
HOME = ADDRESSES[0]
URLS = [
    *ADDRESSES,
    *(f"http://www.example.gov.cn{href}" for href in HREFS if href[:1] == "/"),
    "http://[",
    "x",
]
OUTCOMES = st.sampled_from(get_args(OutcomeName))


@st.composite
def seen_pages(draw: st.DrawFn) -> Page:
    url = draw(st.sampled_from(ADDRESSES))
    bare = Page(
        url=url,
        at=AT,
        outcome=draw(OUTCOMES),
        status=draw(st.sampled_from([200, 302, 404, 503])),
        depth=draw(st.integers(0, 4)),
        found_on=draw(st.sampled_from(["", *ADDRESSES])),
    )
    return read_page(draw(bodies()), "text/html", bare, url == HOME)


targets = st.builds(
    Target,
    url=st.sampled_from(URLS),
    at=st.just(AT),
    outcome=OUTCOMES,
    status=st.integers(0, 999),
    found_on=st.sampled_from(["", *ADDRESSES]),
    tries=st.lists(st.builds(Try, at=st.just(AT), outcome=OUTCOMES), max_size=3).map(tuple),
)
records: st.SearchStrategy[Record] = st.one_of(
    seen_pages(),
    seen_pages(),
    targets,
    st.just(HomeLook(HOME, AT, (Try(AT, "ok", 200), Try(AT, "timeout")))),
    st.builds(RobotsSeen, st.just(HOME), st.just(AT), st.sampled_from(["none", "rules", "postponed"])),
    st.builds(
        FooterLook,
        st.just(HOME),
        st.just(AT),
        st.dictionaries(st.sampled_from(list(MARKS)), st.text(max_size=20)),
        st.sampled_from(["", "没有可用的浏览器"]),
    ),
    st.builds(ScanEnded, st.just(AT), st.sampled_from(["", "页数上限"]), st.booleans()),
)


@given(st.lists(records, max_size=8))
@fuzzed
def test_any_scan_is_a_site_that_can_be_judged(seen: list[Record]) -> None:
    site = assemble(seen, HOME, AT)
    for check in checks_of(site):
        with suppress(CannotTellError):
            list(check.judge(site))
