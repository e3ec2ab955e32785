"""Following redirects: hops, loops, cookies, and the check of each hop. Answers are made up; no net."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Hop
from spiders.addresses import ANY_PRIVATE, PUBLIC_ONLY
from spiders.answers import Answer, Ask, Fetch, Headers, LookError
from spiders.redirects import MOST_HOPS, Jar, Journey, follow

A = "http://www.example.gov.cn/a"


def answer(url: str, status: int = 200, *lines: str, address: str = "1.1.1.1", body: bytes = b"x") -> Answer:
    head = [b"HTTP/1.1", *(line.encode("latin-1") for line in lines)]
    return Answer(url, status, Headers(head), body, address=address)


class Net:
    """Answers by address, and remembers what it was asked."""

    def __init__(self, answers: Callable[[Ask], Answer]) -> None:
        self.answers = answers
        self.asks: list[Ask] = []

    async def fetch(self, ask: Ask) -> Answer:
        self.asks.append(ask)
        return self.answers(ask)


def moving(**targets: str) -> Net:
    """`a="/b"`: /a redirects to /b; what is not named opens."""

    def answers(ask: Ask) -> Answer:
        name = ask.url.rpartition("/")[2]
        return answer(ask.url, 302, f"Location: {targets[name]}") if name in targets else answer(ask.url)

    return Net(answers)


async def go(fetch: Fetch, url: str = A) -> Journey:
    return await follow(fetch, Ask(url, permit=ANY_PRIVATE))


async def failing(net: Net, url: str = A) -> LookError:
    with pytest.raises(LookError) as caught:
        await go(net.fetch, url)
    return caught.value


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_followed(status: int) -> None:
    net = Net(lambda ask: answer(ask.url, status, "Location: /b#x") if ask.url == A else answer(ask.url))
    journey = await go(net.fetch)
    assert journey.final_url == "http://www.example.gov.cn/b"
    assert journey.hops == (Hop(A, status, "http://www.example.gov.cn/b"),)


@pytest.mark.parametrize("status", [200, 300, 304, 404])
async def test_other_statuses_are_the_end(status: int) -> None:
    net = Net(lambda ask: answer(ask.url, status, "Location: /b"))
    assert (await go(net.fetch)).hops == ()


async def test_a_redirect_without_target_is_the_end() -> None:
    net = Net(lambda ask: answer(ask.url, 302))
    assert (await go(net.fetch)).answer.status == 302


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("//other.gov.cn/x", "http://other.gov.cn/x"),
        ("../b?c=d", "http://www.example.gov.cn/b?c=d"),
        ("/\xe4\xb8\xad", "http://www.example.gov.cn/%E4%B8%AD"),
        ("/\xb9\xab", "http://www.example.gov.cn/%B9%AB"),
        ("/a%2Fb%27", "http://www.example.gov.cn/a%2Fb%27"),
        ("\\b", "http://www.example.gov.cn/b"),
    ],
)
async def test_targets_are_resolved_as_browsers_do(location: str, target: str) -> None:
    net = Net(lambda ask: answer(ask.url, 302, f"Location: {location}") if ask.url == A else answer(ask.url))
    assert (await go(net.fetch)).final_url == target


async def test_a_loop_ends() -> None:
    error = await failing(moving(a="/b", b="/a"))
    assert error.outcome == "redirect-loop"
    assert "循环跳转" in error.saw


async def test_a_chain_without_end_ends() -> None:
    net = Net(lambda ask: answer(ask.url, 302, f"Location: /{len(net.asks)}"))
    error = await failing(net)
    assert error.outcome == "redirect-loop"
    assert len(net.asks) == MOST_HOPS + 1


async def test_a_redirect_that_waits_for_its_cookie_opens() -> None:
    def answers(ask: Ask) -> Answer:
        if "seen=1" in ask.cookies:
            return answer(ask.url)
        return answer(ask.url, 302, f"Location: {A}", "Set-Cookie: seen=1; Path=/; HttpOnly")

    net = Net(answers)
    journey = await go(net.fetch)
    assert journey.answer.status == 200
    assert [ask.cookies for ask in net.asks] == ["", "seen=1"]


async def test_a_cookie_that_changes_nothing_ends_as_a_loop() -> None:
    net = Net(lambda ask: answer(ask.url, 302, f"Location: {A}", "Set-Cookie: seen=1"))
    assert (await failing(net)).outcome == "redirect-loop"


async def test_cookies_are_forgotten_after_the_chain() -> None:
    net = Net(lambda ask: answer(ask.url, 200, "Set-Cookie: k=v"))
    await go(net.fetch)
    await go(net.fetch)
    assert [ask.cookies for ask in net.asks] == ["", ""]


@pytest.mark.parametrize("target", ["ftp://x/", "javascript:void(0)", "file:///etc/passwd", "weixin://x"])
async def test_a_redirect_to_another_scheme_is_unsupported(target: str) -> None:
    error = await failing(moving(a=target))
    assert error.outcome == "unsupported"
    assert error.url == target


async def test_a_public_server_leads_into_no_private_network() -> None:
    net = moving(a="http://10.0.0.1/b")
    await go(net.fetch)
    assert [ask.permit for ask in net.asks] == [ANY_PRIVATE, PUBLIC_ONLY]


async def test_a_private_server_leads_on_under_its_own_permit() -> None:
    def answers(ask: Ask) -> Answer:
        return answer(ask.url, 302 if ask.url == A else 200, "Location: /b", address="127.0.0.2")

    net = Net(answers)
    await go(net.fetch)
    assert [ask.permit for ask in net.asks] == [ANY_PRIVATE, ANY_PRIVATE]


async def test_each_hop_is_looked_at_strictly() -> None:
    net = moving(a="/b")
    await follow(net.fetch, Ask(A, rung="legacy-tls", lenient=True))
    assert [(ask.rung, ask.lenient) for ask in net.asks] == [("legacy-tls", True), ("strict", False)]


async def test_a_page_that_sends_its_reader_on_is_followed_when_asked() -> None:
    net = Net(lambda ask: answer(ask.url))
    journey = await follow(net.fetch, Ask(A), leads_on=lambda seen: A + "2" if seen.url == A else None)
    assert journey.hops == (Hop(A, 200, A + "2", "page"),)


# ---------------------------------------------------------------- the jar


def jar(*lines: str, url: str = "http://www.a.gov.cn/x/y") -> Jar:
    filled = Jar()
    filled.take(answer(url, 302, *(f"Set-Cookie: {line}" for line in lines)))
    return filled


@pytest.mark.parametrize(
    ("line", "url", "sent"),
    [
        ("k=v", "http://www.a.gov.cn/", "k=v"),
        ("k=v", "http://other.gov.cn/", ""),
        ("k=v", "http://b.www.a.gov.cn/", ""),
        ("k=v; Domain=.a.gov.cn", "http://b.a.gov.cn/", "k=v"),
        ("k=v; Domain=cn", "http://b.cn/", ""),
        ("k=v; Domain=evil.com", "http://evil.com/", ""),
        ("k=v; Path=/x", "http://www.a.gov.cn/x/z", "k=v"),
        ("k=v; Path=/x", "http://www.a.gov.cn/z", ""),
        ("k=v; Max-Age=0", "http://www.a.gov.cn/", ""),
        ("k=v\x01\x02", "http://www.a.gov.cn/", "k=v"),
        ("=", "http://www.a.gov.cn/", ""),
    ],
)
def test_cookies_go_where_they_belong(line: str, url: str, sent: str) -> None:
    assert jar(line).line(url) == sent


def test_a_flood_of_cookies_is_bounded() -> None:
    line = jar(*(f"k{n}={'v' * 10_000}" for n in range(1000))).line("http://www.a.gov.cn/")
    assert len(line) < 50 * 4100


@given(st.text(st.characters(max_codepoint=255), max_size=80))
def test_any_cookie_line_is_taken(line: str) -> None:
    sent = jar(line.replace("\n", "").replace("\r", "")).line("http://www.a.gov.cn/x/y")
    assert "\r" not in sent
    assert "\n" not in sent
