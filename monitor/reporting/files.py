"""A report as files: every form that can be made here, and what to do about those that cannot."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from contextlib import ExitStack
from pathlib import Path

from monitor.browsers import find_browser
from monitor.printing import CannotPrintError, in_all_forms, missing_fonts, printer
from monitor.refusals import RefusedError
from reports.document import Document

SUFFIXES = ("html", "docx", "pdf", "xlsx", "txt")


def write_files(
    document: Document, folder: Path, suffixes: Collection[str], browser: Path | None
) -> Iterator[str]:
    """Writes the document in the forms asked for; yields a line for the user about each, and about what is
    missing. Raises RefusedError where the folder cannot be written."""
    with ExitStack() as open_:
        try:
            by = open_.enter_context(printer(find_browser(os.environ, browser)))
        except CannotPrintError as trouble:
            by = None
            yield str(trouble)
        files = in_all_forms(document, by)
    for suffix in suffixes:
        if suffix in files:
            yield f"报告：{_written(folder / f'{file_name(document)}.{suffix}', files[suffix])}"
    if by is not None and "pdf" in suffixes:
        yield from (str(font) for font in missing_fonts(os.environ))


def file_name(document: Document) -> str:
    """The document's name as a file's: without what a file system or a mail would stumble over."""
    return re.sub(r"[\\/:*?\"<>|\x00-\x1f]+", " ", document.name).strip()[:80]


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
