"""The text of a PDF, page by page."""

from __future__ import annotations

import re

from spiders.attachments.text import MOST_TEXT, PlainText, UnreadableFileError

MOST_PAGES = 500
_FEW = 5
"""Characters; a page with fewer shows a picture and a page number."""
_UNPRINTED = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff\u00ad]")
_STRANGE = re.compile("[\ue000-\uf8ff\ufffd]")


def pdf_text(data: bytes) -> PlainText:
    """The lines of the file. Raises UnreadableFileError."""
    import pypdfium2  # type: ignore[import-untyped]  # only where a file of this kind is met

    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        why = "文件已加密，读不了" if "password" in str(error).lower() else "文件已损坏，打不开"
        raise UnreadableFileError(why) from error
    with file:
        count = len(file)
        pages = _pages(file, min(count, MOST_PAGES))
    text = "\n".join(pages)
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    return PlainText("pdf", lines, _trouble(pages, count, text))


def _pages(file: object, count: int) -> list[str]:
    import pypdfium2

    pages: list[str] = []
    size = 0
    for number in range(count):
        try:
            page = file[number]  # type: ignore[index]
            text = _UNPRINTED.sub("", page.get_textpage().get_text_bounded())
            page.close()
        except pypdfium2.PdfiumError:
            text = ""
        pages.append(text)
        size += len(text)
        if size > MOST_TEXT:
            break
    return pages


def _trouble(pages: list[str], count: int, text: str) -> str:
    if count == 0:
        return "没有页面"
    blank = sum(len(page.strip()) < _FEW for page in pages)
    if blank == len(pages):
        return "没有文字，可能是扫描件"
    if len(_STRANGE.findall(text)) * 3 > len(text):
        return "文字编码无法识别"
    if len(pages) < count:
        return f"共 {count} 页，只读了前 {len(pages)} 页"
    return f"{blank} 页没有文字，可能是图片" if blank > 1 and blank * 3 >= len(pages) else ""
