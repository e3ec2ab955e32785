"""Whatever a site answers, its scan ends, every address in a stated outcome, and its other pages are read."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from checks.facts import OPENED, OURS, Page, RobotsSeen
from spiders.addresses import Permit
from spiders.looking import PAGE_BYTES, PATIENT, Waits
from spiders.probing import Patience
from tests.spiders.hostile_server import Script, Visitor, hostile_server
from tests.spiders.scanning import HASTY, LASTING, Facts, TimeBudget, order, scan

ONCE = Patience(())


def answer(
    body: bytes | str, status: str = "200 OK", kind: str = "text/html; charset=utf-8", **more: str
) -> bytes:
    data = body.encode() if isinstance(body, str) else body
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in more.items())
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n{lines}\r\n"
    return head.encode() + data


def page(*hrefs: str, title: str = "一页") -> bytes:
    links = "".join(f'<a href="{href}">第{number}条</a> ' for number, href in enumerate(hrefs))
    head = f"<title>{title}</title><meta name='ArticleTitle' content='{title}'>"
    return answer(f"<!DOCTYPE html><html><head>{head}</head><body>{links}</body></html>")


GONE = answer("<h1>404</h1>", "404 Not Found")
STARTED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def of(answers: Mapping[str, bytes | Script], rest: bytes | Script = GONE) -> Script:
    """A site of these paths."""

    def script(visitor: Visitor) -> None:
        known = answers.get(visitor.path, rest if visitor.path != "/robots.txt" else GONE)
        if isinstance(known, bytes):
            visitor.send(known)
        else:
            known(visitor)

    return script


async def scan_of(script: Script, folder: Path, **changes: object) -> tuple[Facts, str]:
    """The facts of a scan of the site behind `script`, and its address."""
    waits = changes.pop("waits", PATIENT)
    permit = changes.pop("permit", None)
    options = {"budgets": LASTING, "patience": ONCE, **changes}
    with hostile_server(script) as server:
        one = order(server.url(), folder, **options)
        more = {"permit": permit} if permit else {}
        facts = await scan(one, waits=waits, **more)  # type: ignore[arg-type]
    return facts, server.url().rstrip("/")


def waits_for(name: str) -> Waits:
    """Short ones where nothing else would end a look."""
    return HASTY if name in ("slow drip", "silence") else PATIENT


# ---------------------------------------------------------------- one bad address among good ones


def endless(visitor: Visitor) -> None:
    visitor.send(STARTED + b"\r\n<html><body>")
    visitor.send_for_ever(b"<p>more and more and more</p>" * 1000)


BOMB = gzip.compress(b"<html><body>" + b" " * 60_000_000, 1)
"""60 MB of blanks in 260 kB."""


def bomb(visitor: Visitor) -> None:
    visitor.send(STARTED + f"Content-Encoding: gzip\r\nContent-Length: {len(BOMB)}\r\n\r\n".encode() + BOMB)


def great_header(visitor: Visitor) -> None:
    visitor.send(STARTED + b"X-Long: " + b"a" * 10_000_000 + b"\r\n\r\n<html></html>")


def many_headers(visitor: Visitor) -> None:
    visitor.send(STARTED + b"X-Many: aaaaaaaa\r\n" * 600_000 + b"\r\n<html></html>")


def dripping(visitor: Visitor) -> None:
    visitor.drip(STARTED + b"\r\n" + b"<p>slow</p>" * 1000, threading.Event())


def silent(visitor: Visitor) -> None:
    visitor.sock.recv(1)


def reset(visitor: Visitor) -> None:
    visitor.reset()


BAD: dict[str, tuple[bytes | Script, set[str]]] = {
    "endless body": (endless, {"ok"}),
    "gzip bomb": (bomb, {"ok"}),
    "header of 10 MB": (great_header, {"too-large", "malformed"}),
    "600,000 header lines": (many_headers, {"too-large", "malformed"}),
    "slow drip": (dripping, {"timeout"}),
    "silence": (silent, {"timeout"}),
    "reset": (reset, {"reset"}),
    "no HTTP": (b"220 ftp ready\r\n", {"malformed"}),
    "nothing": (b"", {"reset", "malformed"}),
    "redirect loop": (answer("", "302 Found", Location="/bad"), {"redirect-loop"}),
    "redirect to metadata": (
        answer("", "302 Found", Location="http://169.254.169.254/latest/meta-data/"),
        {"internal-address"},
    ),
    "redirect to a file": (answer("", "302 Found", Location="file:///etc/passwd"), {"unsupported"}),
    "broken gzip": (answer(b"no gzip", Content_Encoding="gzip"), {"malformed"}),
    "no status": (b"HTTP/1.1 \r\n\r\n", {"malformed"}),
    "unknown charset": (answer("<p>x</p>", kind="text/html; charset=klingon"), {"ok"}),
    "wrong charset": (answer("<p>公告</p>".encode("gbk"), kind="text/html; charset=utf-8"), {"ok"}),
    "garbage": (answer(b"\xff" * 100_000), {"ok"}),
    "zero bytes": (answer(b"\0" * 1000), {"ok"}),
    "deep nesting": (answer(b"<div>" * 200_000), {"ok"}),
}


@pytest.mark.parametrize("name", BAD)
async def test_a_bad_answer_has_an_outcome_and_the_other_pages_are_read(tmp_path: Path, name: str) -> None:
    bad, outcomes = BAD[name]
    site = {"/": page("/bad", "/bad.pdf", "/good"), "/bad": bad, "/bad.pdf": bad, "/good": page("/more")}
    facts, base = await scan_of(
        of({**site, "/more": page("/")}), tmp_path, patience=Patience((0.01,)), waits=waits_for(name)
    )
    assert facts.pages - {f"{base}/bad"} == {f"{base}/", f"{base}/good", f"{base}/more"}
    outcome = facts.targets.get(f"{base}/bad", "ok")
    assert outcome in outcomes
    assert (outcome == "ok") == (f"{base}/bad" in facts.pages)
    assert f"{base}/bad.pdf" in facts.targets
    assert facts.end.budget_hit == ""
    assert not facts.end.interrupted


async def test_a_page_is_read_up_to_its_limit(tmp_path: Path) -> None:
    facts, base = await scan_of(
        of({"/": page("/endless", "/bomb"), "/endless": endless, "/bomb": bomb}), tmp_path
    )
    assert facts.targets == {}
    assert {one.url: one.size for one in facts.of(Page) if one.depth} == {
        f"{base}/endless": PAGE_BYTES,
        f"{base}/bomb": PAGE_BYTES,
    }


async def test_a_redirect_into_a_private_network_that_is_not_permitted(tmp_path: Path) -> None:
    """Only 127.0.0.1 may be opened: neither a redirect nor a link reaches its neighbour."""
    neighbour = "http://127.0.0.9/admin"
    site = {"/": page("/bad", neighbour, "/good"), "/bad": answer("", "302 Found", Location=neighbour)}
    permit = Permit((ip_network("127.0.0.1/32"),))
    facts, base = await scan_of(of({**site, "/good": page()}), tmp_path, permit=permit)
    assert facts.targets == {f"{base}/bad": "internal-address", neighbour: "internal-address"}
    assert f"{base}/good" in facts.pages


# ---------------------------------------------------------------- too much of it


def month_after(visitor: Visitor) -> None:
    """A calendar whose months lead to both neighbours, without end."""
    year, month = parse_qs(urlsplit(visitor.path).query)["m"][0].split("-")
    at = int(year) * 12 + int(month) - 1
    near = [f"/calendar?m={other // 12}-{other % 12 + 1:02d}" for other in (at - 1, at + 1)]
    visitor.send(page(*near, title=f"{year}年{month}月"))


async def test_a_calendar_without_end_ends(tmp_path: Path) -> None:
    asked: list[str] = []

    def calendar(visitor: Visitor) -> None:
        asked.append(visitor.path)
        month_after(visitor)

    site = {"/": page("/calendar?m=2026-11", "/good"), "/good": page()}
    facts, base = await scan_of(of(site, calendar), tmp_path)
    assert f"{base}/good" in facts.pages
    assert 10 < len(asked) < 120
    assert {date(int(path[12:16]), 1, 1).year for path in asked} <= set(range(1990, 2029))
    assert facts.end.budget_hit == ""
    assert sum(facts.end.left_out.values()) > 0


async def test_session_ids_that_are_new_in_every_answer_make_no_new_pages(tmp_path: Path) -> None:
    asked: list[str] = []

    def sessions(visitor: Visitor) -> None:
        asked.append(visitor.path)
        new = f"{len(asked):032X}"
        visitor.send(
            page(
                f"/a.jsp;jsessionid={new}", f"/b.jsp?PHPSESSID={new}&id=1", f"/c.jsp?id=2&_={len(asked):013d}"
            )
        )

    facts, _ = await scan_of(of({}, sessions), tmp_path)
    assert len(facts.pages) == len(asked) == 4


async def test_a_path_that_piles_up_ends(tmp_path: Path) -> None:
    def piling(visitor: Visitor) -> None:
        visitor.send(page("news/index.html", "a/b/", title=visitor.path))

    facts, _ = await scan_of(of({}, piling), tmp_path)
    assert 2 < len(facts.pages) < 300
    assert sum(facts.end.left_out.values()) > 0


async def test_a_page_of_100_000_links_is_cut_at_the_budget_and_says_so(tmp_path: Path) -> None:
    many = page(*(f"/{number}.html" for number in range(100_000)))
    budgets = replace(LASTING, targets=300, pages=50)
    facts, base = await scan_of(of({"/": many, "/0.html": page()}), tmp_path, budgets=budgets)
    assert f"{base}/" in facts.pages
    assert len(facts.of(Page)) + len(facts.targets) <= 301
    assert facts.end.budget_hit == "链接上限 300"
    assert facts.end.left_out["链接上限"] > 10_000


async def test_a_site_of_slow_answers_ends_when_its_time_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    time = TimeBudget(monkeypatch, LASTING)
    links = [f"/{number}" for number in range(200)]

    def ends_the_time(visitor: Visitor) -> None:
        time.end()
        silent(visitor)

    facts, _ = await scan_of(of({"/": page(*links)}, ends_the_time), tmp_path)
    assert len(facts.pages) == 1
    assert facts.targets == {}
    assert facts.end.budget_hit == "时间上限 300 秒"


# ---------------------------------------------------------------- robots.txt


def great_robots(visitor: Visitor) -> None:
    """100 MB of rules, as far as anybody reads them."""
    visitor.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *\nDisallow: /in/\n")
    for _ in range(1000):
        visitor.send(b"Disallow: /secret-place/\n" * 4000)


ROBOTS: dict[str, tuple[bytes | Script, str, bool, bool]] = {
    "a web page": (page("/"), "none", True, True),
    "a web page called text": (answer("<html>User-agent: *</html>", kind="text/plain"), "none", True, True),
    "500": (answer("", "500 Error"), "postponed", False, False),
    "403": (answer("", "403 Forbidden"), "none", True, True),
    "100 MB": (great_robots, "rules", True, False),
    "silence": (silent, "postponed", False, False),
    "garbage": (answer(b"\xff\xfe" * 5000, kind="text/plain"), "rules", True, True),
    "circle": (answer("", "302 Found", Location="/robots.txt"), "none", True, True),
}
"""The answer; what it means; whether `/out.html` and `/in/a.html` are read."""


@pytest.mark.parametrize("name", ROBOTS)
async def test_any_robots_txt_is_understood_or_puts_the_walk_off(tmp_path: Path, name: str) -> None:
    robots, meaning, out, within = ROBOTS[name]
    site = {"/robots.txt": robots, "/": page("/out.html", "/in/a.html"), "/out.html": page()}
    facts, base = await scan_of(of({**site, "/in/a.html": page()}), tmp_path, waits=waits_for(name))
    assert facts.of(RobotsSeen)[0].answer == meaning
    assert (f"{base}/out.html" in facts.pages) == out
    assert (f"{base}/in/a.html" in facts.pages) == within
    assert facts.home == ["ok"]


# ---------------------------------------------------------------- the home page


HOMES: dict[str, tuple[bytes | Script, Callable[[str], bool]]] = {
    "PDF": (answer(b"%PDF-1.4\n%...", kind="application/pdf"), lambda outcome: outcome in OPENED),
    "empty": (answer(b""), lambda outcome: outcome == "wrong-content"),
    "garbage": (answer(b"\xff" * 50_000), lambda outcome: outcome in OPENED),
    "endless": (endless, lambda outcome: outcome in OPENED),
    "bomb": (bomb, lambda outcome: outcome in OPENED),
    "header of 10 MB": (great_header, lambda outcome: outcome not in OPENED),
    "slow drip": (dripping, lambda outcome: outcome == "timeout"),
    "silence": (silent, lambda outcome: outcome == "timeout"),
    "reset": (reset, lambda outcome: outcome == "reset"),
    "circle": (answer("", "302 Found", Location="/"), lambda outcome: outcome == "redirect-loop"),
    "metadata": (
        answer("", "302 Found", Location="http://169.254.169.254/"),
        lambda outcome: outcome in OURS,
    ),
    "firewall": (answer("denied", "403 Forbidden"), lambda outcome: outcome in OURS),
}


@pytest.mark.parametrize("name", HOMES)
async def test_any_home_page_ends_in_an_outcome(tmp_path: Path, name: str) -> None:
    home, expected = HOMES[name]
    facts, base = await scan_of(of({"/": home}), tmp_path, waits=waits_for(name))
    (outcome,) = facts.home
    assert expected(outcome)
    assert facts.pages | facts.targets.keys() == {f"{base}/"}
    assert facts.end.budget_hit == ""
    assert not facts.end.interrupted
