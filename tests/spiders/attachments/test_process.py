"""The reading process: what comes out of it, and what becomes of it when a file is its end."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest

from checks.personal_data import check_sign
from spiders.attachments.process import FileReader
from tests.spiders.attachments.making import doc, docx, paragraph, pdf, xls, xlsx

FIRST = "65999919780305021"
ID = FIRST + check_sign(FIRST + "0")

pytestmark = pytest.mark.asyncio


async def test_a_file_comes_back_as_what_may_be_told_of_it() -> None:
    async with FileReader() as reader:
        read = await reader.read(docx(paragraph(f"张某，身份证号{ID}") + paragraph("秘密★")))
    assert (read.format, read.trouble, read.marks) == ("docx", "", ("秘密★",))
    assert [leak.masked for leak in read.leaks] == [f"659*************{ID[16:]}"]
    assert ID not in str(read)


async def test_one_process_reads_one_file_after_the_other() -> None:
    async with FileReader() as reader:
        files = [
            doc(f"{ID}\r"),
            xls([[ID]]),
            pdf(ID),
            xlsx(f"<row><c t='inlineStr'><is><t>{ID}</t></is></c></row>"),
        ]
        read = await asyncio.gather(*map(reader.read, files))
    assert [one.format for one in read] == ["doc", "xls", "pdf", "xlsx"]
    assert [len(one.leaks) for one in read] == [1, 1, 1, 1]


async def test_a_broken_file_leaves_the_next_one_readable() -> None:
    async with FileReader() as reader:
        assert (await reader.read(b"PK\x03\x04")).trouble == "文件已损坏，打不开"
        assert (await reader.read(pdf("words"))).characters == 5


async def test_a_process_that_dies_is_begun_anew() -> None:
    async with FileReader() as reader:
        await reader.read(pdf("words"))
        process = reader._process
        assert process is not None
        os.kill(process.pid, signal.SIGKILL)
        assert "中断" in (await reader.read(pdf("words"))).trouble
        assert (await reader.read(pdf("words"))).trouble == ""


async def test_a_process_that_hangs_is_ended() -> None:
    async with FileReader(wall_seconds=0.2) as reader:
        await reader._begun()
        process = reader._process
        assert process is not None
        os.kill(process.pid, signal.SIGSTOP)
        assert "没有读完" in (await reader.read(pdf("words"))).trouble
        assert process.returncode is not None


async def test_who_stops_waiting_leaves_no_answer_to_the_next() -> None:
    async with FileReader() as reader:
        first = asyncio.ensure_future(reader.read(pdf("first")))
        await asyncio.sleep(0)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        assert (await reader.read(pdf("the second"))).characters == 10


async def test_no_process_is_there_where_nothing_was_read() -> None:
    async with FileReader() as reader:
        assert reader._process is None


async def test_the_process_knows_no_password_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVMON_MAIL_PASSWORD", "geheim")
    async with FileReader() as reader:
        await reader.read(pdf("words"))
        assert reader._process is not None
        known = Path(f"/proc/{reader._process.pid}/environ").read_bytes()
    assert b"PATH=" in known
    assert b"geheim" not in known
