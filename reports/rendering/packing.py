"""The same content in a zip file gives the same bytes: no time of making, a fixed order."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)


def repacked(package: bytes, name: str, content: Iterable[bytes]) -> bytes:
    """The package with the entry of that name written anew from `content`, every time stamp fixed."""
    out = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(out, "w", ZIP_DEFLATED, compresslevel=6) as new:
        for entry in old.infolist():
            info = ZipInfo(entry.filename, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            with new.open(info, "w") as written:
                written.writelines(content if entry.filename == name else [old.read(entry)])
    return out.getvalue()
