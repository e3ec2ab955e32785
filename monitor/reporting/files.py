"""A report as files: every form that can be made here, and what to do about those that cannot."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from monitor.browsers import find_browser
from monitor.printing import CannotPrintError, Printer, in_forms, missing_fonts, printer
from monitor.refusals import RefusedError
from reports.document import Document

SUFFIXES = ("html", "docx", "pdf", "xlsx", "txt")
_LONGEST_NAME = 80
"""Characters: file systems take 255 bytes, and a Chinese one is three."""


def write_files(
    document: Document, folder: Path, suffixes: Collection[str], browser: Path | None
) -> Iterator[str]:
    """Writes the document in the forms asked for; yields a line for the user about each, and about what is
    missing. Raises RefusedError where the folder cannot be written."""
    with printing(browser) as (by, trouble):
        files = in_forms(document, by, suffixes)
    yield from filter(None, [trouble])
    yield from (f"报告：{path}" for path in keep(document, files, folder))
    if by is not None and "pdf" in suffixes:
        yield from (str(font) for font in missing_fonts(os.environ))


@contextmanager
def printing(browser: Path | None) -> Iterator[tuple[Printer | None, str]]:
    """A printer, or None and in Chinese why there is none."""
    by, told = None, ""
    with ExitStack() as open_:
        try:
            by = open_.enter_context(printer(find_browser(os.environ, browser)))
        except CannotPrintError as trouble:
            told = str(trouble)
        yield by, told


def keep(document: Document, files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Writes the files, by suffix, into the folder; where they are. Raises RefusedError."""
    return [
        _written(folder / f"{file_name(document)}.{suffix}", files[suffix])
        for suffix in SUFFIXES
        if suffix in files
    ]


def file_name(document: Document) -> str:
    """The document's name as a file's: without what a file system or a mail would stumble over. A long one is
    cut in its title, since the unit at its end tells the slices apart."""
    name, unit = (_harmless(one) for one in (document.name, document.unit))
    if len(name) <= _LONGEST_NAME:
        return name
    ending = f"-{unit[: _LONGEST_NAME // 2]}" if unit else ""
    return f"{name[: _LONGEST_NAME - len(ending)]}{ending}"


def _harmless(name: str) -> str:
    return re.sub(r"[\\/:*?\"<>|\x00-\x1f]+", " ", name).strip()


def _written(file: Path, content: bytes) -> Path:
    """Whole or not at all: a report that broke off half-way must not be mailed."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial = file.with_name(file.name + ".part")
        partial.write_bytes(content)
        partial.replace(file)
    except OSError as error:
        raise RefusedError(f"报告写不进 {file.parent}：{error.strerror}。请换一个目录或腾出空间。") from error
    return file
