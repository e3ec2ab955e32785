"""Pictures that people hand in as evidence: kept under their digest, so that none takes another's place."""

from __future__ import annotations

import hashlib
from pathlib import Path

from monitor.evidence_folder import keeper
from monitor.refusals import RefusedError
from spiders.evidence import KeptFile

LARGEST = 20 << 20
"""Bytes; a screenshot has less than a tenth of it."""

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"%PDF-", "pdf"),
)


def keep_picture(given: Path, folder: Path) -> KeptFile:
    """A copy of the picture (or PDF) in the folder, which is made where it is not there. The same picture
    twice is kept once. Raises RefusedError for what is no picture or cannot be read or written."""
    content = _content(given)
    kind = _kind(content)
    if not kind:
        raise RefusedError(f"证据 {given} 不是图片。请附截图（png、jpg、gif、bmp、webp）或 pdf。")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return keeper(folder)(f"{hashlib.sha256(content).hexdigest()}.{kind}", content)
    except OSError as error:
        raise RefusedError(f"证据不能存到 {folder}：{error.strerror}。") from error


def _content(given: Path) -> bytes:
    try:
        if not given.is_file():
            raise RefusedError(f"证据 {given} 不是文件。请附截图，如 --evidence 截图.png")
        if given.stat().st_size > LARGEST:
            raise RefusedError(f"证据 {given} 太大，最多 {LARGEST >> 20} MB。")
        return given.read_bytes()
    except OSError as error:
        raise RefusedError(f"读不了证据 {given}：{error.strerror}。") from error


def _kind(content: bytes) -> str:
    """The suffix by what the file is, whatever it is called; "" for no picture."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    return next((kind for begins, kind in _BEGINNINGS if content.startswith(begins)), "")
