"""What robots.txt allows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.robots import SIZE_LIMIT, overridden, read_robots, unanswered

SITE = "http://www.example.gov.cn"


def rules(text: str) -> object:
    return read_robots(200, text.encode())


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /private/", "/private/a.html", False),
        ("User-agent: *\nDisallow: /private/", "/public/a.html", True),
        ("User-agent: *\nDisallow: /*.aspx$", "/a/b.aspx", False),
        ("User-agent: *\nDisallow: /\nAllow: /zwgk/", "/zwgk/a.html", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: Baiduspider\nDisallow: /", "/a", True),
        ("User-agent: govmon\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: a\nUser-agent: *\nDisallow: /x", "/x", False),
        ("\ufeffUser-agent: *\nDisallow: /x", "/x", False),
        ("", "/a", True),
    ],
)
def test_rules_are_kept(text: str, path: str, allowed: bool) -> None:
    robots = read_robots(200, text.encode())
    assert robots.answer == "rules"
    assert robots.allowed(SITE + path) is allowed


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 301])
def test_no_robots_means_no_rules(status: int) -> None:
    robots = read_robots(status, b"User-agent: *\nDisallow: /")
    assert (robots.answer, robots.allowed(SITE)) == ("none", True)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 521])
def test_a_server_that_cannot_say_postpones(status: int) -> None:
    robots = read_robots(status, b"")
    assert (robots.answer, robots.allowed(SITE)) == ("postponed", False)
    assert str(status) in robots.saw


def test_no_answer_postpones() -> None:
    assert unanswered("15 秒内没有应答").answer == "postponed"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<!DOCTYPE html><html>User-agent: *\nDisallow: /</html>", "text/plain"),
        (b"\n <html><body>404</body></html>", ""),
        (b"Disallow: /", "text/html; charset=utf-8"),
    ],
)
def test_a_page_served_as_robots_is_none(body: bytes, kind: str) -> None:
    robots = read_robots(200, body, kind)
    assert (robots.answer, robots.allowed(SITE + "/a")) == ("none", True)


def test_rules_labelled_as_html_are_rules() -> None:
    assert read_robots(200, b"User-agent: *\nDisallow: /x", "text/html").answer == "rules"


def test_an_override_allows_everything_and_is_recorded() -> None:
    robots = overridden("县政府办授权")
    fact = robots.fact(SITE, datetime(2026, 11, 22, tzinfo=UTC))
    assert robots.allowed(SITE + "/private/")
    assert (fact.answer, fact.url) == ("overridden", SITE)
    assert "县政府办授权" in fact.saw


@pytest.mark.parametrize(
    ("line", "delay"),
    [
        ("Crawl-delay: 2.5", 2.5),
        ("Crawl-delay: -1", 0.0),
        ("Crawl-delay: x", 0.0),
        ("Crawl-delay: inf", 0.0),
        ("Crawl-delay: nan", 0.0),
        ("", 0.0),
    ],
)
def test_crawl_delay_is_read(line: str, delay: float) -> None:
    assert read_robots(200, f"User-agent: *\n{line}\nDisallow: /x".encode()).delay == delay


def test_what_stands_beyond_the_size_limit_is_not_read() -> None:
    body = b"User-agent: *\n" + b"#" * 100 + b"\n" * SIZE_LIMIT + b"Disallow: /\n"
    assert read_robots(200, body).allowed(SITE + "/a")


def test_thousands_of_robots_and_rules_are_not_multiplied() -> None:
    agents = "".join(f"User-agent: robot{n}\n" for n in range(12_000))
    many = "".join(f"Disallow: /*{n}*x\n" for n in range(12_000))
    robots = read_robots(200, (agents + "User-agent: *\n" + many).encode())
    assert not robots.allowed(SITE + "/7/x")
    assert robots.allowed(SITE + "/page")


@given(st.binary(max_size=300), st.sampled_from([200, 204, 404, 503]))
def test_any_bytes_are_decided(body: bytes, status: int) -> None:
    robots = read_robots(status, b"User-agent: *\n" + body)
    assert robots.allowed(SITE + "/a") in {True, False}
    assert robots.delay >= 0
