"""Which attachments of a site are taken, and that each is read once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from aiohttp import web
from msgspec.structs import replace

from checks.facts import CUT_SHORT, Attachment, OutcomeName, Page, ScanEnded, Target, Try
from checks.personal_data import check_sign
from spiders.attachments.process import DIED, FileReader
from spiders.attachments.queue import AttachmentQueue, announced_size, is_readable
from spiders.attachments.text import FileText
from spiders.crew import Crew
from spiders.frontier import Budgets, Task
from spiders.looking import LEAF_BYTES, Glimpse
from spiders.manners import Manners
from spiders.scan_file import ScanFileWriter
from tests.spiders.attachments.making import docx, paragraph, pdf
from tests.spiders.local_server import copy, local_server, missing, page, pages
from tests.spiders.scanning import Facts, facts_of, now, order

FIRST = "65999919780305021"
ID = FIRST + check_sign(FIRST + "0")
ROOT = "https://www.example.gov.cn"
LIST = docx(paragraph(f"张某，身份证号{ID}"))


def opened(
    body: bytes = b"%PDF", content_type: str = "application/pdf", outcome: OutcomeName = "ok"
) -> Glimpse:
    return Glimpse(Try(now(), outcome, 200), ROOT, body, content_type)


@pytest.mark.parametrize(
    ("path", "glimpse", "is_taken"),
    [
        ("/a.pdf", opened(), True),
        ("/a.DOCX?x=1", opened(LIST, ""), True),
        ("/download.jsp?id=1", opened(), True),
        ("/download.jsp?id=1", opened(b"PK", "application/vnd.ms-excel"), True),
        ("/download.jsp?id=1", opened(b"PK", "application/octet-stream"), False),
        ("/down.jsp?classid=0&filename=a.txt", opened(b"abc", "text/plain; charset=utf-8"), True),
        ("/down.jsp?file=a.CSV&x=1", opened(b"a,b", "application/octet-stream"), True),
        ("/down.jsp?file=a.txt", opened(b"{}", "application/json"), False),
        ("/down.jsp?id=1", opened(b"abc", "text/plain"), False),
        ("/a.zip", opened(LIST, "application/zip"), False),
        ("/a.jpg", opened(b"\xff\xd8", "image/jpeg"), False),
        ("/a.pdf", replace(opened(b"<html>", "text/html"), is_html=True), False),
        ("/a.pdf", opened(b""), False),
    ],
)
def test_files_of_kinds_that_are_read_are_taken(path: str, glimpse: Glimpse, is_taken: bool) -> None:
    assert is_readable(ROOT + path, glimpse) is is_taken


@pytest.mark.parametrize(("said", "size"), [(b"123", 123), (b"-1", 0), (b"x", 0), (b"9" * 400, 0)])
def test_the_announced_size(said: bytes, size: int) -> None:
    assert announced_size(replace(opened(), lines=(b"Content-Length: " + said + b"\r\n", b"\r\n"))) == size
    assert announced_size(opened()) == 0


class Reader(FileReader):
    """Reads nothing; notes what it was given."""

    def __init__(self, fails: bool = False, dies: bool = False) -> None:
        super().__init__()
        self.given: list[bytes] = []
        self._fails = fails
        self._dies = dies

    async def read(self, data: bytes) -> FileText:
        await asyncio.sleep(0)
        if self._fails:
            raise RuntimeError
        self.given.append(data)
        return DIED if self._dies else FileText("pdf", len(data))


class Bench:
    """A queue with what it asked for and wrote."""

    def __init__(self, whole: Glimpse | None = None, most: int = 100, reader: Reader | None = None) -> None:
        self.reader = reader or Reader()
        self.whole = whole or opened(b"%PDF whole")
        self.asked: list[tuple[str, int]] = []
        self.written: list[Attachment] = []
        self.queue = AttachmentQueue(self.fetch, self.reader, self.written.append, now, most, 1000)

    async def fetch(self, url: str, limit: int) -> Glimpse:
        self.asked.append((url, limit))
        await asyncio.sleep(0)
        return self.whole

    async def offer(self, *glimpses: Glimpse) -> Sequence[Attachment]:
        for at, glimpse in enumerate(glimpses):
            self.queue.offer(Task(f"{ROOT}/{at}.pdf", 1, ROOT), glimpse)
        await self.end()
        return self.written

    async def end(self) -> None:
        await self.queue.finished()
        self.queue.stop()


LARGE = opened(b"%PDF" + bytes(LEAF_BYTES))


async def test_a_small_file_is_not_asked_for_again() -> None:
    bench = Bench()
    (seen,) = await bench.offer(opened(b"%PDF small"))
    assert (seen.size, seen.found_on, seen.format, bench.asked) == (10, ROOT, "pdf", [])


async def test_one_that_its_look_did_not_bring_whole_is_asked_for() -> None:
    bench = Bench()
    (seen,) = await bench.offer(LARGE)
    assert bench.asked == [(f"{ROOT}/0.pdf", 1001)]
    assert bench.reader.given == [b"%PDF whole"]
    assert seen.trouble == ""


@pytest.mark.parametrize(
    ("whole", "why"),
    [
        (opened(b"x" * 1001), "没有读"),
        (replace(opened(), lines=(b"Content-Length: 5000\r\n", b"\r\n")), "没有读"),
        (opened(outcome="gone"), "没有打开"),
        (replace(opened(), notes=(f"打开缓慢：30 秒{CUT_SHORT}",)), "没有传完"),
    ],
)
async def test_what_does_not_come_whole_is_not_read_and_says_why(whole: Glimpse, why: str) -> None:
    bench = Bench(whole)
    (seen,) = await bench.offer(LARGE)
    assert why in seen.trouble
    assert bench.reader.given == []


async def test_the_same_file_at_two_addresses_is_read_once() -> None:
    bench = Bench()
    first, second = await bench.offer(opened(b"%PDF same"), opened(b"%PDF same"))
    assert len(bench.reader.given) == 1
    assert first.sha256 == second.sha256


async def test_no_more_are_taken_than_the_budget_allows() -> None:
    assert len(await Bench(most=3).offer(*[opened(b"%PDF")] * 9)) == 3
    assert await Bench(most=0).offer(opened()) == []


async def test_a_failure_of_ours_costs_one_file() -> None:
    (seen,) = await Bench(reader=Reader(fails=True)).offer(opened())
    assert seen.trouble == "取附件时程序出错，没有读"


async def test_a_site_may_end_the_reading_process_a_few_times_only() -> None:
    bench = Bench(reader=Reader(dies=True))
    seen = await bench.offer(*(opened(b"%%PDF %d" % at) for at in range(8)))
    assert len(bench.reader.given) == 5
    assert "其余没有读" in seen[7].trouble


async def test_a_scan_that_goes_on_takes_what_was_left_unread() -> None:
    bench = Bench()
    for at in range(3):
        bench.queue.offer_again(Target(f"{ROOT}/{at}.pdf", now(), "ok", found_on=ROOT))
    bench.queue.offer_again(Target(f"{ROOT}/file.jsp?id=1", now(), "ok", content_type="application/pdf"))
    bench.queue.offer_again(Target(f"{ROOT}/gone.pdf", now(), "gone"))
    bench.queue.offer_again(Target(f"{ROOT}/picture.jpg", now(), "ok"))
    bench.queue.restore(Attachment(f"{ROOT}/1.pdf", now()))
    bench.queue.begin()
    await bench.end()
    assert [seen.url for seen in bench.written] == [
        f"{ROOT}/{name}" for name in ("0.pdf", "2.pdf", "file.jsp?id=1")
    ]


async def test_a_stopped_queue_writes_nothing_more() -> None:
    bench = Bench()
    bench.queue.offer(Task(f"{ROOT}/a.pdf", 1, ROOT), opened())
    bench.queue.stop()
    await bench.queue.finished()
    assert await bench.offer(opened()) == []


async def scanned(url: str, folder: Path, before: Path | None = None, **budgets: int) -> Facts:
    one = order(url, folder, budgets=Budgets(seconds=60.0, **budgets), before=before)
    async with Crew(Manners(rate=0, concurrency=8, allow_private=True), now) as crew:
        await crew.scan(one).run()
    return facts_of(one.file)


async def test_a_scan_reads_the_attachments_of_its_site(tmp_path: Path) -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    site = {
        "/": page("/list.docx", "/large.pdf", "/gone.pdf", text=f"<p>{ID}</p>"),
        "/list.docx": web.Response(body=LIST, content_type=kind),
        "/large.pdf": web.Response(body=pdf(f"ID {ID}") + b"%" * 100_000, content_type="application/pdf"),
    }
    with local_server(pages(site)) as server:
        facts = await scanned(server.url(), tmp_path)
        assert server.paths.count("/list.docx") == 1
        assert server.paths.count("/large.pdf") == 1
    found = {one.url.rpartition("/")[2]: one for one in facts.of(Attachment)}
    assert {name: [leak.kind for leak in one.leaks] for name, one in found.items()} == {
        "list.docx": ["id-card"],
        "large.pdf": ["id-card"],
    }
    (home,) = facts.of(Page)
    assert [leak.kind for leak in home.leaks] == ["id-card"]
    assert ID.encode() not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert ID not in str(facts.records)


async def test_no_attachment_is_asked_for_twice(tmp_path: Path) -> None:
    whole = {f"/{at}.pdf": pdf(f"number {at}") + b"%" * (at % 3) * 50_000 for at in range(60)}
    hidden = {"/down?id=1": LIST + bytes(100_000), "/down?id=2": b"%PDF-1.4 " + bytes(90_000)}
    site: dict[str, web.Response] = {
        path: web.Response(body=body, content_type="application/pdf") for path, body in whole.items()
    }
    site["/down?id=1"] = web.Response(body=hidden["/down?id=1"], content_type="application/msword")
    site["/down?id=2"] = web.Response(body=hidden["/down?id=2"], content_type="application/octet-stream")
    site["/to"] = web.Response(status=302, headers={"Location": "/down?id=2"})
    site["/"] = page(*whole, "/down?id=1", "/to")
    with local_server(pages(dict(site))) as server:
        facts = await scanned(server.url(), tmp_path)
        asked = Counter(server.paths)
    assert {path: times for path, times in asked.items() if times > 1} == {}
    found = {one.url.rpartition("/")[2]: one for one in facts.of(Attachment)}
    assert {name: one.size for name, one in found.items()} == {
        path.removeprefix("/"): len(body)
        for path, body in (whole | {"/down?id=1": hidden["/down?id=1"], "/to": hidden["/down?id=2"]}).items()
    }
    sizes = {target.url.rpartition("/")[2]: target.size for target in facts.of(Target)}
    assert sizes["2.pdf"] == LEAF_BYTES  # what the link is judged by


Streamed = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


def streamed(chunks: int, cut: bool = False) -> Streamed:
    """A file of so many times 100 KB whose answer does not say how long it is, or says that it is longer."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        if not request.raw_path.endswith(".pdf"):
            return copy(page("/file.pdf")) if request.raw_path == "/" else missing()
        stream = web.StreamResponse(headers={"Content-Type": "application/pdf"})
        if cut:
            stream.content_length = 100_000 * chunks + 1
        await stream.prepare(request)
        with suppress(ConnectionError):
            for _ in range(chunks):
                await stream.write(b"%PDF" + bytes(99_996))
        if cut and request.transport is not None:
            request.transport.close()
        return stream

    return answer


@pytest.mark.parametrize(
    ("chunks", "cut", "why"), [(40, False, "超过 1 MB，没有读"), (5, True, "没有传完，没有读")]
)
async def test_a_link_to_a_file_that_is_not_taken_whole_opens_all_the_same(
    tmp_path: Path, chunks: int, cut: bool, why: str
) -> None:
    with local_server(streamed(chunks, cut)) as server:
        facts = await scanned(server.url(), tmp_path, attachment_bytes=1 << 20)
        assert server.paths.count("/file.pdf") == 1
    (target,) = facts.of(Target)
    assert (target.outcome, target.size, target.notes) == ("ok", LEAF_BYTES, ())
    (seen,) = facts.of(Attachment)
    assert seen.trouble == why


async def test_a_file_that_is_announced_too_large_is_not_waited_for(tmp_path: Path) -> None:
    large = web.Response(body=b"%PDF" + bytes(3 << 20), content_type="application/pdf")
    with local_server(pages({"/": page("/large.pdf"), "/large.pdf": large})) as server:
        facts = await scanned(server.url(), tmp_path, attachment_bytes=1 << 20)
        assert server.paths.count("/large.pdf") == 1
    (seen,) = facts.of(Attachment)
    assert (seen.trouble, seen.size) == ("超过 1 MB，没有读", 0)


async def test_no_more_files_are_taken_whole_than_the_budget_allows(tmp_path: Path) -> None:
    body = b"%PDF" + bytes(200_000)
    files = {f"/{at}.pdf": web.Response(body=body, content_type="application/pdf") for at in range(12)}
    with local_server(pages({"/": page(*files), **files})) as server:
        facts = await scanned(server.url(), tmp_path, attachments=5)
        assert max(Counter(server.paths).values()) == 1
    assert (len(facts.of(Attachment)), len(facts.of(Target))) == (5, 12)


async def test_a_scan_that_was_killed_before_it_read_its_attachments_reads_them(tmp_path: Path) -> None:
    kind = "application/pdf"
    files = {f"/{at}.pdf": web.Response(body=pdf(f"n {at}"), content_type=kind) for at in range(5)}
    files["/down?id=1"] = web.Response(body=pdf("n 5") + bytes(100_000), content_type=kind)
    with local_server(pages({"/": page(*files), **files})) as server:
        first = await scanned(server.url(), tmp_path)
        (file,) = tmp_path.iterdir()
        file.unlink()
        with ScanFileWriter(file, lambda: 0.0) as killed:
            for record in first.records:
                if not isinstance(record, ScanEnded) and record not in first.of(Attachment)[2:]:
                    killed.write(record)
        assert len(facts_of(file).of(Attachment)) == 2
        again = await scanned(server.url(), tmp_path)
    found = [one.url for one in again.of(Attachment)]
    assert sorted(found) == sorted(server.url(path) for path in files)


async def test_a_scan_without_room_for_attachments_takes_none(tmp_path: Path) -> None:
    site = {"/": page("/list.docx"), "/list.docx": web.Response(body=LIST, content_type="application/msword")}
    with local_server(pages(site)) as server:
        facts = await scanned(server.url(), tmp_path, attachments=0)
    assert facts.of(Attachment) == []
    assert len(facts.of(Target)) == 1


async def test_a_file_that_is_unchanged_since_the_scan_before_is_not_taken_again(tmp_path: Path) -> None:
    stamps = {"/same.docx": '"1"', "/other.docx": '"1"'}

    def stamped(path: str) -> Callable[[], web.Response]:
        return lambda: web.Response(
            body=LIST, content_type="application/msword", headers={"ETag": stamps[path]}
        )

    with local_server(pages({"/": page(*stamps), **{path: stamped(path) for path in stamps}})) as server:
        (tmp_path / "next").mkdir()
        before = await scanned(server.url(), tmp_path)
        stamps["/other.docx"] = '"2"'
        file = tmp_path / "site.facts.zst"
        after = await scanned(server.url(), tmp_path / "next", before=file, attachments=1)
        same, other = (server.url(path) for path in stamps)
    then, now_ = ({one.url: one for one in facts.of(Attachment)} for facts in (before, after))
    assert (now_[same].read_at, now_[same].leaks) == (then[same].at, then[same].leaks)
    assert (now_[other].read_at, now_[other].etag, len(now_[other].leaks)) == (None, '"2"', 1)
