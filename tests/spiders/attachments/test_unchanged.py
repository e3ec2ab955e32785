"""Whether a file is what an earlier scan read."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from checks.facts import Attachment, ScanStarted
from spiders.answers import Headers
from spiders.attachments.process import DIED
from spiders.attachments.unchanged import (
    KEPT_FOR,
    UNSTAMPED,
    Stamp,
    earlier_readings,
    stamp_of,
    still_as_read,
)
from spiders.scan_file import ScanFileWriter
from tests.spiders.scanning import now

URL = "https://www.example.gov.cn/a.docx"
AT = now()
READ = Attachment(URL, AT, size=100, sha256="ab", etag='"1"', modified="Mon")


def still(stamp: Stamp, at: datetime = AT, earlier: Attachment = READ) -> bool:
    return still_as_read({URL: earlier}, URL, stamp, at) is not None


@pytest.mark.parametrize(
    ("stamp", "is_same"),
    [
        (Stamp('"1"', "Mon", 100), True),
        (Stamp('"1"', "", 0), True),
        (Stamp("", "Mon", 100), True),
        (Stamp("", "Mon", 0), False),
        (Stamp('"1"', "Tue", 100), False),
        (Stamp('"2"', "Mon", 100), False),
        (Stamp('"1"', "Mon", 101), False),
        (Stamp("", "", 100), False),
        (UNSTAMPED, False),
    ],
)
def test_all_that_the_server_says_must_agree(stamp: Stamp, is_same: bool) -> None:
    assert still(stamp) is is_same


def test_a_file_is_read_again_after_a_while_whatever_its_server_says() -> None:
    stamp = Stamp('"1"', "Mon", 100)
    assert not still(stamp, AT + KEPT_FOR + timedelta(days=1))
    assert still(stamp, AT + KEPT_FOR, replace(READ, at=AT + KEPT_FOR, read_at=AT))
    assert not still(stamp, AT + 2 * KEPT_FOR, replace(READ, at=AT + 2 * KEPT_FOR, read_at=AT))


def test_a_file_that_was_not_seen_before_is_read() -> None:
    assert still_as_read({}, URL, Stamp('"1"', "Mon", 100), AT) is None


def test_the_size_of_a_packed_answer_says_nothing_of_the_file() -> None:
    lines = (b'ETag: W/"1"\r\n', b"Last-Modified: Mon\r\n", b"Content-Length: 90\r\n")
    assert stamp_of(Headers(lines)) == Stamp('W/"1"', "Mon", 90)
    assert stamp_of(Headers((*lines, b"Content-Encoding: gzip\r\n"))) == Stamp('W/"1"', "Mon", 0)
    assert stamp_of(Headers(())) == UNSTAMPED


def written(folder: Path, *files: Attachment, tool: str = "govmon 1") -> Path:
    file = folder / "scan"
    with ScanFileWriter(file, lambda: 0.0) as writer:
        writer.write(ScanStarted("https://www.example.gov.cn/", AT, tool))
        for one in files:
            writer.write(one)
    return file


def test_what_was_read_is_known_and_troubles_of_ours_are_not(tmp_path: Path) -> None:
    died = replace(READ, url=URL + "1", trouble=DIED.trouble)
    untaken = replace(READ, url=URL + "2", sha256="")
    file = written(tmp_path, READ, died, untaken)
    assert earlier_readings(file, "govmon 1") == {URL: READ}


def test_another_version_of_the_program_reads_anew(tmp_path: Path) -> None:
    assert earlier_readings(written(tmp_path, READ), "govmon 2") == {}


def test_without_an_earlier_scan_nothing_is_known(tmp_path: Path) -> None:
    assert earlier_readings(None, "govmon 1") == {}
    assert earlier_readings(tmp_path / "gone", "govmon 1") == {}
    (tmp_path / "broken").write_bytes(b"\x28\xb5\x2f\xfdbroken")
    assert earlier_readings(tmp_path / "broken", "govmon 1") == {}
