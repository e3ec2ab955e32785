"""What a look at an address may end in, line by line: known traps of link checkers, each with its route and
the verdict that is owed. Routes of the town are looked at in one scan of two of its sites; what the town
cannot be (a certificate, a dead network, a slow line) is a server of its own."""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
import pytest_asyncio
import trustme
from msgspec.structs import replace

from checks.facts import RobotsSeen, Target, TlsSeen
from spiders.answers import Answer, Ask, Headers, LookError, TlsNote
from spiders.frontier import Budgets
from spiders.looking import PATIENT, Waits
from spiders.tls_rungs import fetch_over_rungs
from tests.spiders.hostile_server import Script, Visitor, hostile_server
from tests.spiders.scanning import HASTY
from tests.town.odd_servers import (
    HANDSHAKE_FAILURE,
    OPENED,
    Authority,
    Seen,
    fast_now,
    html,
    linking,
    pages,
    scanned,
)
from town import Town, town_in_thread
from town.street_answers import BIG, CHARSETS, TITLE


class Row(NamedTuple):
    """One route of the town. `line` names the trap; `check` judges `what`, a path of the site."""

    line: str
    site: str
    what: str
    owed: str
    check: str = "broken-link"


STREET, COUNTY = "梧桐街道办事处", "青岚县人民政府"

ROUTES = (
    # ---- is it really broken?
    Row("soft 404", COUNTY, "/zwdt/qlyw/wlzn/about404.html", "passed"),
    Row("home page for old addresses", STREET, "/old/2018/notice.html", "suspect"),
    Row("HEAD lies", COUNTY, "/files/P020240105005.doc", "passed"),
    Row("403 of a firewall", COUNTY, "/guarded/waf.html", "not_checked"),
    Row("script challenges", COUNTY, "/guarded/speed.html", "not_checked"),
    Row("script challenges", COUNTY, "/guarded/script.html", "not_checked"),
    Row("script challenges", COUNTY, "/guarded/empty.html", "not_checked"),
    Row("script challenges", STREET, "/guarded/512.html", "not_checked"),
    Row("999 and cf-mitigated", STREET, "/guarded/999.html", "not_checked"),
    Row("999 and cf-mitigated", STREET, "/guarded/mitigated.html", "not_checked"),
    Row("login", STREET, "/guarded/login.html", "not_checked"),
    Row("login", COUNTY, "/user/center.html", "not_checked"),
    Row("429 and Retry-After", COUNTY, "/app/busy.html", "passed"),
    Row("429 and Retry-After", STREET, "/guarded/busy.html", "not_checked"),
    Row("transient troubles", COUNTY, "/app/restarting.html", "passed"),
    Row("transient troubles", STREET, "/fw/reset.html", "passed"),
    Row("lasting troubles", STREET, "/fw/hangs-up.html", "failed"),
    Row("lasting troubles", COUNTY, "/app/count.jsp", "failed"),
    Row("lasting troubles", STREET, "/fw/refused.php", "failed"),
    Row("no blanket accept", COUNTY, "/zwdt/old/t20190302_1002.html", "failed"),
    Row("links beyond anchors", STREET, "/qr/frame.html", "failed"),
    Row("links beyond anchors", STREET, "/qr/film.swf", "failed"),
    Row("links beyond anchors", STREET, "/qr/map.pdf", "failed"),
    Row("links beyond anchors", STREET, "/qr/deep/map.svg", "passed"),
    Row("links beyond anchors", STREET, "/qr/east.html", "failed"),
    Row("links beyond anchors", STREET, "/qr/large.jpg", "failed"),
    Row("links beyond anchors", STREET, "/qr/lazy.jpg", "failed"),
    Row("links beyond anchors", STREET, "/qr/film.mp4", "failed"),
    Row("links beyond anchors", STREET, "/qr/search.html", "failed"),
    Row("links beyond anchors", STREET, "/qr/submit.do", "passed"),
    Row("links beyond anchors", STREET, "/qr/opened.html", "suspect"),
    Row("empty links", COUNTY, "网上值班", "failed", "empty-link"),
    Row("empty links", COUNTY, "收藏本站", "passed", "empty-link"),
    # ---- redirects
    Row("meta refresh", COUNTY, "/app/refresh.html", "passed"),
    Row("meta refresh", STREET, "/fw/refresh-dead.html", "failed"),
    Row("meta refresh", STREET, "/fw/refresh-later.html", "passed"),
    Row("script redirect", STREET, "/fw/script.html", "passed"),
    Row("script redirect", STREET, "/fw/script-dead.html", "failed"),
    Row("parent column", COUNTY, "/zwdt/", "not_applicable", "blank-column"),
    Row("moves", COUNTY, "/app/folder", "passed"),
    Row("moves", STREET, "/fw/relative.html", "passed"),
    Row("moves", STREET, "/fw/unwise.html", "passed"),
    Row("loops", COUNTY, "/app/old/loop.html", "failed"),
    Row("cookie redirect", STREET, "/fw/cookie.html", "passed"),
    # ---- traps and size
    Row("calendar", COUNTY, "/calendar?month=2026-01", "passed"),
    Row("calendar", STREET, "/rili/2026/11/", "passed"),
    Row("session ids", COUNTY, "/search/index.jsp;jsessionid=SESSION0", "passed"),
    Row("session ids", STREET, "/(S(0123456789ABCDEF))/yw/list.aspx", "passed"),
    Row("repeated suffix", STREET, "/wz/", "passed"),
    Row("near-duplicates", STREET, "/cx/list.jsp?sort=a", "passed"),
    Row("early close", STREET, "/upload/film.zip", "passed"),
    Row("nothing in it", STREET, "/fw/nothing.html", "failed"),
    Row("nothing in it", STREET, "/upload/empty.docx", "failed"),
    Row("another thing in it", STREET, "/upload/error.doc", "failed"),
    Row("another thing in it", COUNTY, "/files/P020240105002.pdf", "failed"),
    Row("another thing in it", STREET, "/upload/picture.pdf", "failed"),
    Row("another thing in it", STREET, "/upload/saved.xls", "passed"),
    Row("another thing in it", STREET, "/upload/letter.doc", "passed"),
    Row("another thing in it", STREET, "/upload/photo.jpg", "passed"),
    Row("another thing in it", STREET, "/upload/down.jsp?id=7", "passed"),
    Row("robots rules", COUNTY, "/nosearch/internal.html", "not_checked"),
)


class Scanned(NamedTuple):
    """The town after two of its sites were scanned."""

    town: Town
    seen: dict[str, Seen]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def scans(tmp_path_factory: pytest.TempPathFactory) -> Scanned:
    with town_in_thread(fast_now().date()) as town:
        sites = [(name, url) for name, url in town.sites if name in (STREET, COUNTY)]
        looks = (scanned(url, tmp_path_factory.mktemp("site")) for _, url in sites)
        seen = dict(zip((name for name, _ in sites), await asyncio.gather(*looks), strict=True))
    return Scanned(town, seen)


@pytest.mark.parametrize("row", ROUTES, ids=lambda row: f"{row.line}: {row.what}")
def test_a_route_of_the_town_ends_as_is_owed(scans: Scanned, row: Row) -> None:
    seen = scans.seen[row.site]
    if row.check == "empty-link":
        said = {one.what: one.verdict for one in seen.judged.findings if one.check == row.check}
        assert said.get(row.what, "passed") == row.owed
    else:
        assert seen.verdict(row.what, row.check) == row.owed


@pytest.mark.parametrize("path", CHARSETS)
def test_a_page_is_read_in_the_charset_that_it_is_in(scans: Scanned, path: str) -> None:
    page = scans.seen[STREET].page(path)
    assert page.title.removeprefix("㐀") == TITLE
    assert scans.seen[STREET].verdict(path) == "passed"


def test_which_charset_was_chosen_against_what_is_written_down(scans: Scanned) -> None:
    street = scans.seen[STREET]
    assert street.page("/bm/header-utf8.html").charset == "gb18030"
    assert "响应头声明 UTF-8" in street.page("/bm/header-utf8.html").charset_note
    assert street.page("/bm/beyond-gb2312.html").charset_note == ""


def test_who_looked_and_when_is_written_down(scans: Scanned) -> None:
    dead = [one for one in scans.seen[STREET].records if isinstance(one, Target) and one.tries]
    assert dead
    for target in dead:
        assert all(one.rung == "strict" for one in target.tries)
        assert len({one.at for one in target.tries}) == len(target.tries)


def test_head_is_never_sent(scans: Scanned) -> None:
    assert "HEAD" not in {method for _, method, _ in scans.town.requests}


def test_the_large_attachment_did_not_go_out_whole(scans: Scanned) -> None:
    (sent,) = scans.town.sent.values()
    assert sent < BIG // 2


def test_walks_without_end_are_ended_and_said_to_be(scans: Scanned) -> None:
    coverage = scans.seen[STREET].site.coverage
    assert {"日历无尽页", "路径重复叠加"} <= set(coverage.left_out)
    asked = [path for host, _, path in scans.town.requests if host.startswith("127.0.0.7")]
    assert sum(path.startswith("/rili/") for path in asked) <= 101
    assert sum(path.startswith("/wz/") for path in asked) <= 20
    assert sum(path.startswith("/cx/list.jsp") for path in asked) <= 200
    assert sum("))/yw/" in path for path in asked) == 2


# ---------------------------------------------------------------- servers of their own


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    ca = trustme.CA()
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    ca.cert_pem.write_to_path(str(path))
    return Authority(ca, str(path))


def over(authority: Authority) -> ssl.SSLContext:
    return authority.ending(timedelta(days=-400))


def nearly_over(authority: Authority) -> ssl.SSLContext:
    return authority.ending(timedelta(days=9, hours=12))


Context = Callable[[Authority], ssl.SSLContext]
CERTIFICATES: tuple[tuple[Context, str, str, str], ...] = (
    (Authority.good, "certificate-fault", "passed", ""),
    (Authority.good, "certificate-expiring", "passed", ""),
    (Authority.good, "obsolete-tls", "passed", ""),
    (over, "certificate-fault", "failed", "证书已过期，有效期至"),
    (over, "certificate-expiring", "not_applicable", ""),
    (nearly_over, "certificate-expiring", "failed", "剩余 9 天"),
    (Authority.alone, "certificate-fault", "failed", "证书链不完整，只发来 1 张证书"),
    (Authority.old_protocol, "obsolete-tls", "failed", "TLSv1.1"),
    (Authority.weak_key_exchange, "obsolete-tls", "failed", "DH 密钥过短"),
)


@pytest.mark.parametrize(
    ("context", "check", "owed", "saw"), CERTIFICATES, ids=lambda one: getattr(one, "__name__", str(one))
)
async def test_tls_is_a_matter_of_the_site_and_not_of_its_links(
    context: Context, check: str, owed: str, saw: str, authority: Authority, tmp_path: Path
) -> None:
    site = pages({"/": linking("/a.html"), "/a.html": OPENED})
    with hostile_server(site, tls=context(authority)) as server:
        seen = await scanned(server.url(), tmp_path, authority.path)
    assert seen.verdict(server.url(), check) == owed
    assert saw in seen.saw(check)
    assert seen.verdict("/a.html") == seen.verdict("/", "site-unreachable") == "passed"
    about_tls = {"certificate-fault", "certificate-expiring", "obsolete-tls"}
    assert {one.check for one in seen.judged.findings if one.check in about_tls} <= {
        check,
        "certificate-fault",
    }


async def test_a_certificate_of_another_name_is_told_with_that_name(
    authority: Authority, tmp_path: Path
) -> None:
    with hostile_server(pages({"/": OPENED}), tls=authority.good("www.example.gov.cn")) as server:
        url = server.url(host="localhost")
        seen = await scanned(url, tmp_path, authority.path)
    assert seen.verdict(url, "certificate-fault") == "failed"
    assert "证书与域名不符，证书属于 www.example.gov.cn" in seen.saw("certificate-fault")
    assert seen.verdict(url, "site-unreachable") == "passed"


async def test_a_server_with_nothing_but_rc4_is_a_doubt_about_the_site_and_no_dead_link(
    tmp_path: Path,
) -> None:
    with (
        hostile_server(lambda visitor: visitor.send(HANDSHAKE_FAILURE)) as weak,
        hostile_server(pages({"/": linking(weak.url("/b.html").replace("http:", "https:"))})) as linker,
    ):
        url = weak.url().replace("http:", "https:")
        seen = await scanned(url, tmp_path)
        (tmp_path / "site.facts.zst").unlink()
        linking_there = await scanned(linker.url(), tmp_path)
    assert seen.verdict(url, "obsolete-tls") == "suspect"
    assert seen.verdict(url, "certificate-fault") == "not_checked"
    assert seen.verdict(url, "site-unreachable") == "not_checked"
    assert linking_there.verdict(f"{url}b.html") == "not_checked"


async def test_the_certificate_of_another_site_is_not_this_ones_fault(
    authority: Authority, tmp_path: Path
) -> None:
    with hostile_server(pages({"/": OPENED}), tls=over(authority)) as other:
        home = linking(other.url())
        with hostile_server(pages({"/": home})) as server:
            seen = await scanned(server.url(), tmp_path, authority.path)
    assert seen.verdict(other.url()) == "passed"
    assert "证书已过期" in seen.notes(other.url())
    assert not [one for one in seen.records if isinstance(one, TlsSeen)]


async def test_a_site_that_wants_a_certificate_of_its_visitors_is_a_login(
    authority: Authority, tmp_path: Path
) -> None:
    with (
        hostile_server(pages({}), tls=authority.wants_one_too()) as key_holders,
        hostile_server(pages({"/": linking(key_holders.url())})) as server,
    ):
        seen = await scanned(server.url(), tmp_path, authority.path)
    assert seen.verdict(key_holders.url()) == "not_checked"


async def test_a_malformed_answer_behind_a_bad_certificate_is_read_as_browsers_do(
    authority: Authority, tmp_path: Path
) -> None:
    odd = (
        b"HTTP/1.1 200 OK\r\nno colon here\r\nContent-Type: text/html\r\n\r\n"
        + OPENED.partition(b"\r\n\r\n")[2]
    )
    with hostile_server(pages({"/": linking("/a.html"), "/a.html": odd}), tls=over(authority)) as server:
        seen = await scanned(server.url(), tmp_path, authority.path)
    assert seen.verdict("/a.html") == "passed"
    with hostile_server(pages({"/": linking("/a.html"), "/a.html": odd}), tls=authority.good()) as server:
        seen = await scanned(server.url(), tmp_path / "..", authority.path)
    assert seen.verdict("/a.html") == "passed"


async def test_legacy_renegotiation_is_the_last_rung() -> None:
    """No server of today can be made to offer it alone, so the client is a stand-in."""
    weak = TlsNote("old-protocol", "仅支持过时的加密协议或算法（不支持安全重协商）")
    asked: list[tuple[str, bool]] = []

    async def fetch(ask: Ask) -> Answer:
        asked.append((ask.rung, ask.lenient))
        if not ask.lenient:
            raise LookError("tls-obsolete", weak.saw, tls=weak)
        return Answer(ask.url, 200, Headers(()), rung=ask.rung)

    answer = await fetch_over_rungs(fetch, Ask("https://old.gov.cn/"))
    assert asked == [("strict", False), ("legacy-tls", False), ("legacy-tls", True)]
    assert (answer.tls, answer.notes) == (weak, (weak.saw,))


# ---------------------------------------------------------------- slow, dead, elsewhere


async def one_link(
    answer: bytes | Script, folder: Path, path: str = "/a.html", waits: Waits = PATIENT
) -> Seen:
    """A site whose home page leads to one address that answers so."""
    with hostile_server(pages({"/": linking(path), path: answer})) as server:
        return await scanned(server.url(), folder, waits=waits)


def dripping(visitor: Visitor) -> None:
    visitor.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 90000\r\n\r\n<html><head>")
    visitor.drip(b"x" * 1000, threading.Event())


def silent(visitor: Visitor) -> None:
    visitor.sock.recv(1)


@pytest.mark.parametrize("path", ["/a.html", "/film.mp4"])
async def test_a_slow_answer_is_a_note_and_no_fault(path: str, tmp_path: Path) -> None:
    seen = await one_link(dripping, tmp_path, path, HASTY)
    assert seen.verdict(path) == "passed"
    assert "打开缓慢" in seen.notes(path)


async def test_no_answer_at_any_of_the_spaced_tries_is_a_fault(tmp_path: Path) -> None:
    seen = await one_link(silent, tmp_path, waits=HASTY)
    assert seen.verdict("/a.html") == "failed"
    assert re.search("秒内没有应答，[3-9] 次", seen.saw("broken-link"))


def test_seconds_are_a_note_and_no_more() -> None:
    quick = Answer("http://a.gov.cn/", 200, Headers(()), millis=5000)
    assert quick.notes == ()
    assert replace(quick, millis=6200).notes == ("打开缓慢：用了 6.2 秒",)
    assert replace(quick, only_ipv4=True).notes == ("IPv6 地址没有及时连上，经 IPv4 打开",)


async def test_a_name_whose_ipv6_address_is_dead_opens_all_the_same(tmp_path: Path) -> None:
    """libcurl knows localhost by both families; the server listens on one."""
    with hostile_server(pages({"/": OPENED})) as server:
        seen = await scanned(server.url(host="localhost"), tmp_path)
    assert seen.verdict("/", "site-unreachable") == "passed"
    assert (
        "IPv6" in "".join(note for page in seen.records for note in getattr(page, "notes", ()))
    ) == has_ipv6()


def has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


async def test_unrelated_hosts_that_fail_together_are_our_own_network(tmp_path: Path) -> None:
    with ExitStack() as stack:
        dead = []
        for number in range(11, 17):
            bound = stack.enter_context(socket.socket())
            bound.bind((f"127.0.0.{number}", 0))
            dead.append(f"http://127.0.0.{number}:{bound.getsockname()[1]}/")
        server = stack.enter_context(hostile_server(pages({"/": linking(*dead)})))
        seen = await scanned(server.url(), tmp_path)
    assert {seen.verdict(url) for url in dead} == {"not_checked"}


async def test_a_site_that_answers_every_address_with_its_home_page_has_its_dead_links_named(
    tmp_path: Path,
) -> None:
    def script(visitor: Visitor) -> None:
        to_home = b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"
        visitor.send(linking("/old/1.html") if visitor.path == "/" else to_home)

    with hostile_server(script) as server:
        seen = await scanned(server.url(), tmp_path)
    assert seen.verdict("/old/1.html") == "failed"


async def test_a_domain_that_went_to_others_is_for_a_person_to_look_at(tmp_path: Path) -> None:
    sold = html("<p>domain</p>").replace("<title>某街道".encode(), "<title>本域名出售".encode())
    with (
        hostile_server(pages({"/": sold.replace(b"Content-Length", b"X-Length")})) as market,
        hostile_server(pages({"/": linking(market.url())})) as server,
    ):
        seen = await scanned(server.url(), tmp_path)
    said = {one.verdict for one in seen.judged.findings if one.what == market.url()}
    assert said
    assert said <= {"suspect", "failed"}


# ---------------------------------------------------------------- robots.txt


RULES = b"HTTP/1.1 200 OK\r\nContent-Length: 33\r\n\r\nUser-agent: *\nDisallow: /closed/\n"


@pytest.mark.parametrize(
    ("answer", "decided", "walked"),
    [
        (html("", status="404 Not Found"), "none", True),
        (html("<p>欢迎访问</p>"), "none", True),
        (html("", status="503 Service Unavailable"), "postponed", False),
        (silent, "postponed", False),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 34\r\n\r\nUser-agent: *\nDisallow: /closed/\n\n",
            "rules",
            True,
        ),
    ],
    ids=["404", "a web page", "503", "no answer", "rules"],
)
async def test_robots_txt_decides(answer: bytes | Script, decided: str, walked: bool, tmp_path: Path) -> None:
    site = pages({"/": linking("/a.html"), "/a.html": OPENED, "/robots.txt": answer})
    with hostile_server(site) as server:
        seen = await scanned(server.url(), tmp_path, waits=HASTY if answer is silent else PATIENT)
        asked = {request.split(b" ")[1] for request in server.requests}
    assert [one.answer for one in seen.records if isinstance(one, RobotsSeen)] == [decided]
    assert (b"/a.html" in asked) == walked
    assert seen.verdict("/", "site-unreachable") == "passed"
    assert ("已推迟遍历" in (seen.site.coverage.budget_hit or "")) == (not walked)


async def test_who_is_authorised_looks_in_spite_of_robots_txt_and_says_so(tmp_path: Path) -> None:
    busy = html("", status="503 Service Unavailable")
    with hostile_server(pages({"/": linking("/a.html"), "/a.html": OPENED, "/robots.txt": busy})) as server:
        seen = await scanned(server.url(), tmp_path, ignore_robots=True)
    assert seen.site.coverage.robots == "经授权，不受 robots.txt 限制"
    assert seen.site.coverage.pages == 2


# ---------------------------------------------------------------- our own network is nobody's to open


@pytest.mark.parametrize(
    ("target", "owed"),
    [
        ("http://169.254.169.254/latest/", "not_checked"),
        ("http://[::ffff:169.254.169.254]/", "not_checked"),
        ("http://www.gov.cn@169.254.169.254/", "not_checked"),
        ("http://0xa9.0xfe.0xa9.0xfe/", "not_checked"),
        ("http:\\\\127.0.0.1:{port}\\@169.254.169.254/", "passed"),
    ],
)
async def test_no_redirect_leads_to_an_address_inside(target: str, owed: str, tmp_path: Path) -> None:
    """The last one is an address of the site itself, as browsers read it."""

    def script(visitor: Visitor) -> None:
        to = target.replace("{port}", str(server.port))
        known = {
            "/": linking("/go.html"),
            "/go.html": html("", status="302 Found", head=f"Location: {to}\r\n"),
            "/@169.254.169.254/": OPENED,
        }
        pages(dict(known))(visitor)

    with hostile_server(script) as server:
        seen = await scanned(server.url(), tmp_path)
    assert seen.verdict("/go.html") == owed
    if owed == "not_checked":
        assert "内部地址" in seen.saw("broken-link")


@pytest.mark.parametrize(
    ("budgets", "hit"),
    [({"pages": 2}, "页数上限 2"), ({"bytes": 1}, "流量上限"), ({"targets": 3}, "链接上限 3")],
)
async def test_the_budget_that_ended_the_scan_is_named(
    budgets: dict[str, int], hit: str, tmp_path: Path
) -> None:
    many = [f"/{number}.html" for number in range(9)]
    with hostile_server(pages({"/": linking(*many), **dict.fromkeys(many, OPENED)})) as server:
        seen = await scanned(server.url(), tmp_path, budgets=Budgets(seconds=60, **budgets))
    assert hit in (seen.site.coverage.budget_hit or "")
