"""Evidence of single addresses, taken from servers on loopback."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from io import BytesIO

import pytest
import pytest_asyncio
from aiohttp import web
from warcio.archiveiterator import ArchiveIterator

from spiders.addresses import ANY_PRIVATE, PUBLIC_ONLY, Permit
from spiders.answers import Answer
from spiders.downloading import Client
from spiders.evidence import EvidenceTaker, KeptFile, Taken, Wanted, take_evidence
from spiders.manners import Manners
from spiders.outcomes import Judged, classify
from spiders.page_showing import PICTURE_HEIGHT
from spiders.politeness import Slots
from spiders.rendering import Renderer
from tests.spiders.browsing import FOUND, ONLY_THIS_HOST, browser, html
from tests.spiders.local_server import LocalServer, local_server, page, pages
from tests.spiders.scanning import now

Known = dict[str, web.Response | Callable[[], web.StreamResponse]]
PNG = b"\x89PNG\r\n\x1a\n"

needs_browser = pytest.mark.skipif(FOUND is None, reason="no browser is installed (govmon doctor says which)")


@dataclass
class Files:
    """Keeps files in memory."""

    held: dict[str, bytes] = field(default_factory=dict)
    room: int = 1 << 30

    def __call__(self, name: str, content: bytes) -> KeptFile:
        self.room -= len(content)
        if self.room < 0:
            raise OSError(28, "No space left on device")
        self.held[name] = content
        return KeptFile(name, hashlib.sha256(content).hexdigest(), len(content))

    def kinds(self, name: str) -> list[tuple[str, str]]:
        """Record types and addresses of a WARC; raises where a digest is wrong."""
        records = ArchiveIterator(BytesIO(self.held[name]), check_digests="raise")
        return [(one.rec_type, one.rec_headers.get_header("WARC-Target-URI") or "") for one in records]


@pytest_asyncio.fixture
async def client() -> AsyncIterator[Client]:
    async with Client() as one:
        yield one


def slots() -> Slots:
    return Slots(rate=0, concurrency=4, clock=asyncio.get_running_loop().time)


async def taken(
    client: Client,
    known: Known,
    path: str = "/",
    *,
    permit: Permit = ANY_PRIVATE,
    renderer: Renderer | None = None,
) -> tuple[Taken, Files, LocalServer]:
    files = Files()
    with local_server(pages(known)) as server:
        taker = EvidenceTaker(client, slots(), permit, renderer, now, files, "govmon 0")
        return await taker.take(Wanted(server.url(path), "broken-link-1")), files, server


# ---------------------------------------------------------------- the exchange


async def test_a_page_is_kept_with_what_was_asked_and_answered(client: Client) -> None:
    seen, files, server = await taken(client, {"/": page(title="一页")})
    assert files.kinds("broken-link-1.warc.gz") == [
        ("warcinfo", ""),
        ("response", server.url()),
        ("request", server.url()),
        ("metadata", server.url()),
    ]
    assert (seen.outcome, seen.status, len(seen.sha256)) == ("ok", 200, 64)


async def test_files_are_told_with_their_hash(client: Client) -> None:
    seen, files, _ = await taken(client, {"/": page()})
    (file,) = seen.files
    assert file.sha256 == hashlib.sha256(files.held[file.name]).hexdigest()
    assert file.size == len(files.held[file.name])


async def test_each_hop_is_an_exchange_of_its_own(client: Client) -> None:
    known: Known = {"/": web.Response(status=302, headers={"Location": "/gone"})}
    seen, files, server = await taken(client, known)
    asked = [url for kind, url in files.kinds("broken-link-1.warc.gz") if kind == "response"]
    assert asked == [server.url(), server.url("/gone")]
    assert (seen.outcome, seen.status) == ("gone", 404)


async def test_a_server_that_is_not_there_leaves_a_note_of_it(client: Client) -> None:
    with local_server(pages({})) as server:
        url = server.url()
    files = Files()
    taker = EvidenceTaker(client, slots(), ANY_PRIVATE, None, now, files, "govmon 0")
    seen = await taker.take(Wanted(url, "x"))
    assert [kind for kind, _ in files.kinds("x.warc.gz")] == ["warcinfo", "metadata"]
    assert (seen.outcome, seen.sha256) == ("refused", "")
    assert seen.pictureless.startswith("没有打开：")


async def test_files_are_not_taken_whole(client: Client) -> None:
    big = web.Response(body=b"%PDF-1.4" + b"x" * (2 << 20), content_type="application/pdf")
    seen, files, _ = await taken(client, {"/": big})
    records = ArchiveIterator(BytesIO(files.held["broken-link-1.warc.gz"]))
    truncated = [one.rec_headers.get_header("WARC-Truncated") for one in records]
    assert "length" in truncated
    assert seen.pictureless == "不是网页"


async def test_addresses_that_must_not_be_opened_are_not(client: Client) -> None:
    seen, _, server = await taken(client, {"/": page()}, permit=PUBLIC_ONLY)
    assert (seen.outcome, server.asked) == ("internal-address", [])


# ---------------------------------------------------------------- the picture


@pytest_asyncio.fixture
async def renderer() -> AsyncIterator[Renderer]:
    async with Renderer(browser, slots(), ANY_PRIVATE, now, page_seconds=8.0) as one:
        yield one


def size(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(PNG)
    return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")


@needs_browser
async def test_the_page_is_photographed_with_its_pictures(client: Client, renderer: Renderer) -> None:
    known: Known = {"/": html("<p>栏目</p><img src=/one.jpg>")}
    seen, files, server = await taken(client, known, renderer=renderer)
    assert size(files.held["broken-link-1.png"])[0] == 1280
    assert seen.pictureless == ""
    assert "/one.jpg" in server.paths


@needs_browser
async def test_an_error_page_is_photographed_too(client: Client, renderer: Renderer) -> None:
    known: Known = {"/": html("<h1>没有这个网页</h1>", status=404)}
    seen, files, _ = await taken(client, known, renderer=renderer)
    assert (seen.outcome, list(files.held)) == ("gone", ["broken-link-1.warc.gz", "broken-link-1.png"])


@needs_browser
async def test_the_picture_of_an_endless_page_ends(client: Client, renderer: Renderer) -> None:
    known: Known = {"/": html("<div style='height:9000000px;width:90000px'>长</div>")}
    _, files, _ = await taken(client, known, renderer=renderer)
    assert size(files.held["broken-link-1.png"]) == (2560, PICTURE_HEIGHT)


@needs_browser
async def test_what_the_page_may_not_open_is_no_part_of_its_picture(client: Client) -> None:
    files, known = Files(), dict[str, web.Response | Callable[[], web.StreamResponse]]()
    async with Renderer(browser, slots(), ONLY_THIS_HOST, now, page_seconds=8.0) as guarded:
        with local_server(pages(known), ("127.0.0.1", "127.0.0.2")) as server:
            known["/"] = html(f"<p>一</p><img src='http://127.0.0.2:{server.port}/secret.png'>")
            taker = EvidenceTaker(client, slots(), ONLY_THIS_HOST, guarded, now, files, "govmon 0")
            await taker.take(Wanted(server.url(), "x"))
    assert "x.png" in files.held
    assert [path for host, path in server.asked if host != "127.0.0.1"] == []


async def test_without_a_browser_the_exchange_is_kept_all_the_same(client: Client) -> None:
    lone = Renderer(lambda: None, slots(), ANY_PRIVATE, now)
    seen, files, _ = await taken(client, {"/": page()}, renderer=lone)
    assert list(files.held) == ["broken-link-1.warc.gz"]
    assert "govmon doctor" in seen.pictureless


# ---------------------------------------------------------------- many


async def all_taken(
    server: LocalServer, paths: list[str], keep: Files, **more: float
) -> tuple[str, list[str]]:
    seen: list[str] = []
    wanted = [Wanted(server.url(path), f"x-{number}") for number, path in enumerate(paths)]
    manners = Manners(rate=0, allow_private=True, render="never")
    why = await take_evidence(
        wanted,
        manners,
        now,
        keep,
        "govmon 0",
        taken=lambda one: seen.append(one.url),
        **{"seconds": 20.0, **more},
    )
    return why, seen


async def test_all_are_taken_and_pictures_left_to_who_wants_them() -> None:
    files = Files()
    with local_server(pages({"/": page(), "/a": page()})) as server:
        why, seen = await all_taken(server, ["/", "/a", "/gone"], files)
    assert (why, len(seen), len(files.held)) == ("", 3, 3)


async def test_a_full_disk_ends_the_taking_with_a_reason() -> None:
    with local_server(pages({"/": page()})) as server:
        why, seen = await all_taken(server, ["/"], Files(room=10))
    assert "No space left" in why
    assert seen == []


async def test_time_ends_the_taking_with_a_reason() -> None:
    async def never(_: web.BaseRequest) -> web.StreamResponse:
        await asyncio.Event().wait()
        raise AssertionError("unreachable")

    with local_server(never) as server:
        why, seen = await all_taken(server, ["/"], Files(), seconds=0.2)
    assert (why, seen) == ("0 秒内没有取完", [])


async def test_one_address_that_breaks_us_costs_only_itself(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(answer: Answer, asked: str) -> Judged:
        if asked.endswith("/a"):
            raise ValueError("broken")
        return classify(answer, asked)

    monkeypatch.setattr("spiders.evidence.classify", broken)
    with local_server(pages({"/": page(), "/a": page()})) as server:
        why, seen = await all_taken(server, ["/a", "/"], Files())
    assert (why, seen) == ("", [server.url()])
    assert "no evidence of" in caplog.text
