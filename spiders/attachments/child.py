"""The process that reads files: one after the other from standard input, within limits that end it.

A message is its length (four bytes, big-endian) and so many bytes: a file comes in, a `FileText` as JSON goes
out. What is personal in a file is starred here; of the rest of its text only sentences go out in which
something may be wrong.
"""

from __future__ import annotations

import gc
import os
import resource
import struct
import sys
from typing import BinaryIO

import msgspec

from spiders.attachments.formats import read_file
from spiders.attachments.text import FileText, UnreadableFileError
from spiders.attachments.wordings import suspicious_sentences
from spiders.reading.leaks import scrubbed

MEMORY = 1 << 30
"""Bytes of address space; what wants more dies here and not with the scan."""
CPU_SECONDS = 20
"""For one file."""


def main() -> None:
    """Answer until the input ends."""
    _limit()
    gc.freeze()  # what was imported need not be gone through after each file
    files, answers = sys.stdin.buffer, _answers_alone()
    while (data := _message(files)) is not None:
        _allow_more_time()
        answer = msgspec.json.encode(text_of(data))
        del data
        gc.collect()
        answers.write(struct.pack(">I", len(answer)) + answer)
        answers.flush()


def text_of(data: bytes) -> FileText:
    """What may be told of the file. Never raises; some broken files end the process all the same."""
    try:
        plain = read_file(data)
    except UnreadableFileError as error:
        return FileText(trouble=str(error))
    except (MemoryError, RecursionError):
        return FileText(trouble="文件展开后太大，没有读完")
    except Exception:
        # Readers raise whatever a crafted file leads them to; which it was helps nobody who reads the report.
        return FileText(trouble="文件已损坏，读不出文字")
    seen = scrubbed(plain.lines)
    size = sum(map(len, plain.lines))
    wordings = suspicious_sentences(plain.format, seen.lines)
    return FileText(plain.format, size, plain.trouble, seen.leaks, seen.marks, wordings)


def _limit() -> None:
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(limit, (most, most))


def _allow_more_time() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def _answers_alone() -> BinaryIO:
    """Standard output for answers; whatever a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return answers


def _message(files: BinaryIO) -> bytes | None:
    head = files.read(4)
    if len(head) < 4:
        return None
    return files.read(struct.unpack(">I", head)[0])


if __name__ == "__main__":
    main()
