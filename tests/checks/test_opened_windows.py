"""What calls of a script's functions open."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from checks.facts import Call, Link, Opener, Page
from checks.opened_windows import address_of, openers_for

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PAGE = "http://a.gov.cn/tousu/index.asp"
VIEW = Opener("openwin", "view_{0}.htm")


@pytest.mark.parametrize(
    ("call", "openers", "url"),
    [
        (Call("openwin", ("7",)), (VIEW,), "http://a.gov.cn/tousu/view_7.htm"),
        (Call("openwin", ("7",)), (VIEW, VIEW), "http://a.gov.cn/tousu/view_7.htm"),
        (Call("pop", ("/x.asp?id=1", "")), (Opener("pop", "{0}"),), "http://a.gov.cn/x.asp?id=1"),
        (
            Call("show", ("1", "b")),
            (Opener("show", "s.asp?i={0}&t={1}"),),
            "http://a.gov.cn/tousu/s.asp?i=1&t=b",
        ),
        (Call("other", ("7",)), (VIEW,), ""),
        (Call("openwin", ("",)), (VIEW,), ""),
        (Call("openwin", ()), (VIEW,), ""),
        (Call("openwin", ("7",)), (VIEW, Opener("openwin", "show_{0}.htm")), ""),
        (Call("pop", ("javascript:x()",)), (Opener("pop", "{0}"),), ""),
        (Call("pop", ("http://[x",)), (Opener("pop", "{0}"),), ""),
        (Call("pop", ("a" * 2_000,)), (Opener("pop", "{0}"),), ""),
    ],
)
def test_what_a_call_opens(call: Call, openers: tuple[Opener, ...], url: str) -> None:
    assert address_of(call, openers, PAGE) == url


def test_only_scripts_that_the_page_loads_count() -> None:
    page = Page(PAGE, AT, links=(Link("http://a.gov.cn/a.js", "", "script"), Link("http://a.gov.cn/c.js")))
    known = {"http://a.gov.cn/a.js": (VIEW,), "http://a.gov.cn/c.js": (Opener("other", "{0}"),)}
    assert openers_for(page, known) == [VIEW]
