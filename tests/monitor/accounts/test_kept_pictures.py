from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from monitor.accounts.kept_pictures import LARGEST, keep_picture
from monitor.refusals import RefusedError

PNG = b"\x89PNG\r\n\x1a\n" + b"shot"


def given(folder: Path, content: bytes, name: str = "截图.png") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def test_a_picture_is_kept_under_its_digest_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    kept = keep_picture(given(tmp_path, PNG), tmp_path / "evidence" / "accounts")
    assert kept.name == f"{hashlib.sha256(PNG).hexdigest()}.png"
    file = tmp_path / "evidence" / "accounts" / kept.name
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (PNG, 0o600)


def test_the_same_picture_twice_is_kept_once(tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    names = {keep_picture(given(tmp_path, PNG, name), folder).name for name in ("a.png", "b.png")}
    assert [file.name for file in folder.iterdir()] == list(names)


@pytest.mark.parametrize(
    ("content", "suffix"),
    [(b"\xff\xd8\xff\xe0", "jpg"), (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"), (b"%PDF-1.7", "pdf"),
     (b"GIF89a", "gif")],
)  # fmt: skip
def test_what_a_file_is_tells_its_content_not_its_name(tmp_path: Path, content: bytes, suffix: str) -> None:
    assert keep_picture(given(tmp_path, content, "截图.exe"), tmp_path / "kept").name.endswith(f".{suffix}")


@pytest.mark.parametrize("content", [b"", b"MZ\x90", b"<svg onload=alert(1)>", b"#!/bin/sh"])
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(RefusedError, match="不是图片"):
        keep_picture(given(tmp_path, content), tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_what_cannot_be_read_or_is_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="不是文件"):
        keep_picture(tmp_path / "none.png", tmp_path / "kept")
    large = given(tmp_path, PNG)
    with large.open("r+b") as opened:
        opened.truncate(LARGEST + 1)
    with pytest.raises(RefusedError, match="太大，最多 20 MB"):
        keep_picture(large, tmp_path / "kept")


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file", "utf-8")
    with pytest.raises(RefusedError, match="不能存到"):
        keep_picture(given(tmp_path, PNG), tmp_path / "kept")
