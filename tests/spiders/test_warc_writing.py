"""What was asked and answered, written so that other programs can read it."""

from __future__ import annotations

import hashlib
from datetime import datetime
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from monitor.clock import SHANGHAI
from spiders.answers import Answer, Headers
from spiders.warc_writing import ExchangeWriter, response_head

AT = datetime(2026, 11, 22, 9, 0, tzinfo=SHANGHAI)
URL = "http://www.a.gov.cn/栏目/?x=1"
REQUEST = "GET / HTTP/1.1\nHost: www.a.gov.cn"

Record = tuple[str, str, bytes, dict[str, str]]


def answer(*lines: bytes, body: bytes = b"", status: int = 200, **more: object) -> Answer:
    return Answer(URL, status, Headers(lines), body, **more)  # type: ignore[arg-type]


def written(*answers: Answer, fields: dict[str, str] | None = None) -> list[Record]:
    """Kind, address, block and WARC headers of each record; raises where a digest is wrong."""
    file = BytesIO()
    writer = ExchangeWriter(file, "govmon 0", AT)
    for one in answers:
        writer.exchange(one, REQUEST, AT)
    writer.told(URL, AT, fields or {})
    file.seek(0)
    return [
        (
            record.rec_type,
            record.rec_headers.get_header("WARC-Target-URI") or "",
            record.content_stream().read(),
            dict(record.rec_headers.headers),
        )
        for record in ArchiveIterator(file, check_digests="raise")
    ]


def test_every_exchange_has_its_response_and_request_and_the_look_its_metadata() -> None:
    kinds = [kind for kind, *_ in written(answer(b"HTTP/1.1 302 Found\r\n"), answer(b"HTTP/1.1 200 OK\r\n"))]
    assert kinds == ["warcinfo", "response", "request", "response", "request", "metadata"]


def test_each_record_is_compressed_by_itself() -> None:
    file = BytesIO()
    ExchangeWriter(file, "govmon 0", AT).exchange(answer(b"HTTP/1.1 200 OK\r\n"), REQUEST, AT)
    assert file.getvalue().count(b"\x1f\x8b\x08") == 3


def test_the_body_is_kept_and_findable_by_its_digest_time_and_address() -> None:
    body = "通知公告".encode("gbk")
    one = answer(b"HTTP/1.1 200 OK\r\n", b"Content-Type: text/html\r\n", body=body, address="203.119.25.1")
    _, (_, url, block, headers), (_, _, _, asked), _ = written(one)
    assert (url, block) == ("http://www.a.gov.cn/%E6%A0%8F%E7%9B%AE/?x=1", body)
    assert headers["WARC-Date"] == "2026-11-22T01:00:00Z"
    assert headers["WARC-IP-Address"] == "203.119.25.1"
    assert headers["WARC-Payload-Digest"].startswith("sha256:")
    assert asked["WARC-Concurrent-To"] == headers["WARC-Record-ID"]


def test_a_body_that_was_cut_off_says_so() -> None:
    records = written(answer(b"HTTP/1.1 200 OK\r\n", body=b"x", ended="limit"))
    assert records[1][3]["WARC-Truncated"] == "length"
    assert "WARC-Truncated" not in written(answer(b"HTTP/1.1 200 OK\r\n", body=b"x"))[1][3]


def test_lines_on_the_transfer_do_not_make_readers_unpack_twice() -> None:
    head = response_head(answer(b"HTTP/1.1 200 OK\r\n", b"Content-Encoding: gzip\r\n", b"ETag: x\r\n"))
    assert head == b"HTTP/1.1 200 OK\r\nX-Crawler-Content-Encoding: gzip\r\nETag: x\r\n\r\n"


def test_interim_answers_are_left_out() -> None:
    lines = (b"HTTP/1.1 103 Early Hints\r\n", b"Link: x\r\n", b"\r\n", b"HTTP/1.1 404 No\r\n", b"A: b\r\n")
    assert response_head(answer(*lines, status=404)) == b"HTTP/1.1 404 No\r\nA: b\r\n\r\n"


def test_an_answer_without_a_proper_status_line_gets_one() -> None:
    assert response_head(answer(status=200)) == b"HTTP/1.1 200 \r\n\r\n"
    assert response_head(answer(b"ICY 200 OK\r\n", b"A: b\r\n")) == b"HTTP/1.1 200 \r\nA: b\r\n\r\n"
    assert response_head(answer(b"A: b\r\n", status=404)).startswith(b"HTTP/1.1 404 \r\nA: b\r\n")


def test_a_hostile_value_makes_no_second_line() -> None:
    *_, (_, _, block, _) = written(fields={"govmon-saw": "x\r\nWARC-Type: response"})
    assert block == b"govmon-saw: x  WARC-Type: response\r\n"


@given(
    lines=st.lists(st.binary(max_size=40), max_size=6),
    body=st.binary(max_size=200),
    status=st.integers(100, 999),
)
def test_whatever_a_server_answers_can_be_read_back(lines: list[bytes], body: bytes, status: int) -> None:
    records = written(answer(*lines, body=body, status=status))
    assert [kind for kind, *_ in records] == ["warcinfo", "response", "request", "metadata"]
    assert hashlib.sha256(records[1][2]).digest() == hashlib.sha256(body).digest()
