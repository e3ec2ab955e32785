"""Is what was served for a file such a file? By first bytes, as leniently as the programs that open it.
Pure."""

from __future__ import annotations

import re

from checks.late_patterns import late_pattern
from spiders.answers import Answer
from spiders.error_data import error_in_data
from spiders.error_pages import error_words
from spiders.error_sentences import Strength, strength_of
from spiders.page_text import decoded

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
_OLD_WORD = (b"\xdb\xa5\x2d", b"\xfe\x37\x00\x23", b"\x31\xbe", b"\x32\xbe")
_OFFICE = (_OLE, *_ZIP, *_OLD_EXCEL, *_OLD_WORD, b"{\\rtf", b"<?xml", b"%PDF", b"MIME-Version")
_SHEETS = tuple(magic for magic in _OFFICE if magic != b"%PDF")
"""Word opens a PDF, Excel and PowerPoint do not."""
_OF_OTHER_PROGRAMS = ("xls", "ppt", "et", "dps", "xlsx", "pptx")
"""Browsers show such a file where it is sent as the PDF that it is."""
_ARCHIVE = (*_ZIP, b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh")
_PICTURE = (
    b"\xff\xd8", b"\x89PNG", b"GIF8", b"RIFF", b"BM", b"II*\x00", b"MM\x00*", b"<svg", b"<?xml",
    b"\x00\x00\x01\x00",
    b"\x00\x00\x00",
)  # fmt: skip

_MAGIC: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF",),
    "ofd": _ZIP,
    # office programs open what they know, whatever its name: old binary, zip, RTF, saved web pages
    **dict.fromkeys(("doc", "wps", "docx"), _OFFICE),
    **dict.fromkeys(_OF_OTHER_PROGRAMS, _SHEETS),
    **dict.fromkeys(("zip", "rar", "7z"), _ARCHIVE),
    # browsers tell pictures by content, not by name
    **dict.fromkeys(("jpg", "jpeg", "png", "gif", "bmp", "webp", "ico", "tif", "tiff"), _PICTURE),
}

_OLD_OFFICE = frozenset({"doc", "xls", "ppt", "wps", "et", "dps"})
_SAVED_PAGE = late_pattern(
    rb"urn:schemas-microsoft-com:office|xmlns:[owx]=|<table|Generator[^>]{0,40}(?:WPS|Word|Excel)",
    re.IGNORECASE,
)
_NAME = re.compile(r"\.([A-Za-z0-9]{2,4})(?:[;?#].*)?\Z", re.DOTALL)
_MARKUP = late_pattern(
    rb"<(?:!doctype\s+html|html|head|body|script|title|div|meta|p|h\d)[\s>]", re.IGNORECASE
)
_FAILED = late_pattern(
    r"(?i)\b(?:error|exception|not found|no such (?:file|key|bucket)|failed|denied|invalid"
    r"|timed? ?out)\b|\A(?:null|undefined|false|\d{1,4})\Z"
)
_LONGEST_EXCUSE = 300
"""Bytes; a document of plain text is longer than what a program says that found none."""
_LOOKED_AT = 4_096
_VIEWER = 60_000
"""Bytes of a page that may be a viewer's."""
_SHOWN = late_pattern(
    rb"<(?:embed|iframe|object)\b[^<>]{0,400}?"
    rb"(?:(?:src|data)\s{0,3}=\s{0,3}[\"']?[^\"'<>\s]{0,300}\.(?:pdf|ofd|docx?|xlsx?)\b|application/pdf)"
    rb"|pdf(?:js|\.worker|[_-]?viewer)[\w./-]{0,60}\.m?js|pdfjsLib\.getDocument|PDFObject\.embed",
    re.IGNORECASE,
)


def file_kind(url: str) -> str:
    """The known file extension of an address in lower case; "" for a page or an unknown one."""
    found = _NAME.search(url.partition("://")[2].partition("/")[2].partition("?")[0])
    kind = found.group(1).lower() if found else ""
    return kind if kind in _MAGIC else ""


def contradiction(url: str, answer: Answer) -> str:
    """Why what was served for a file is none, in Chinese; "" where it is one, or where that cannot be
    told."""
    kind = file_kind(url)
    if not kind or answer.status in {204, 206, 304}:
        return ""
    if not answer.body:
        return f"{kind.upper()} 文件为空（0 字节）"
    head = answer.body[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \r\n\t\x00")
    if head.startswith(_MAGIC[kind]) or answer.body.startswith(_MAGIC[kind]):
        return ""
    if kind == "pdf" and b"%PDF" in answer.body[:1024]:
        return ""  # readers look for the mark in the first kilobyte
    if _MARKUP.search(head):
        opens = _is_saved_page(kind, answer) or _shows_document(answer)
        return "" if opens else f"应为 {kind.upper()} 文件，实际返回网页"
    return _other_content(kind, answer)


def _is_saved_page(kind: str, answer: Answer) -> bool:
    """Word and Excel open tables and pages that were saved under their names; exports are often made so."""
    return kind in _OLD_OFFICE and _SAVED_PAGE.search(answer.body[:20_000]) is not None


def _shows_document(answer: Answer) -> bool:
    """A page at the file's address that shows a document inside itself: who opens it reads what was
    promised. An error page has nothing to show; whether what it shows is there is looked at by itself."""
    found = _SHOWN.search(answer.body[:_VIEWER])
    return found is not None and not error_words(answer.body)


def _other_content(kind: str, answer: Answer) -> str:
    if answer.body[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \r\n\t\x00").startswith(b"%PDF"):
        shown = kind in _OF_OTHER_PROGRAMS and answer.content_type == "application/pdf"
        return "" if shown else f"文件内容是 PDF，与扩展名 {kind.upper()} 不符"
    text = decoded(answer.body[:300]).strip()
    is_text = "\ufffd" not in text[:-1] and not any(ord(char) < 9 for char in text)
    if not is_text:
        return f"文件内容与扩展名 {kind.upper()} 不符"
    if kind in _OLD_OFFICE and not _is_excuse(text, answer.body):
        return ""  # plain text under an office name opens
    return f"应为 {kind.upper()} 文件，实际返回文字“{' '.join(text.split())[:30]}”"


def _is_excuse(text: str, body: bytes) -> bool:
    """Does a program say that there is no such file?"""
    if len(body) > _LONGEST_EXCUSE:
        return False
    if error_in_data(body) or _FAILED.search(text):
        return True
    return strength_of("".join(text.split())) >= Strength.WEAK
