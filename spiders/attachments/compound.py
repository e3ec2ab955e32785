"""Old office files: what kind of text the compound file holds, and its lines."""

from __future__ import annotations

from io import BytesIO

import olefile  # type: ignore[import-untyped]

from spiders.attachments.lines import CELL, Lines
from spiders.attachments.old_word import is_second_table, old_word_lines
from spiders.attachments.text import PlainText, UnreadableFileError
from spiders.attachments.unpacking import FullError

_MOST_SHEETS = 200


def compound_text(data: bytes) -> PlainText:
    """The text of .doc and .xls (and of what WPS writes under other names). Raises UnreadableFileError."""
    with _opened(data) as file:
        if file.exists("EncryptedPackage"):
            raise UnreadableFileError("文件已加密，读不了")
        if file.exists("WordDocument"):
            return PlainText("doc", tuple(_old_word(file)))
        if file.exists("Workbook") or file.exists("Book"):
            return _old_workbook(data)
    raise UnreadableFileError("不是 Word 或 Excel 文件，没有读")


def _opened(data: bytes) -> olefile.OleFileIO:
    try:
        return olefile.OleFileIO(BytesIO(data))
    except Exception as error:
        # The library raises whatever its arithmetic on broken sectors leads to.
        raise UnreadableFileError("文件已损坏，打不开") from error


def _old_word(file: olefile.OleFileIO) -> list[str]:
    try:
        stream = file.openstream("WordDocument").read()
        name = "1Table" if is_second_table(stream) else "0Table"
        return old_word_lines(stream, file.openstream(name).read())
    except UnreadableFileError:
        raise
    except Exception as error:
        # As above: what stands in the streams is as hostile as what leads to them.
        raise UnreadableFileError("文件已损坏，读不出文字") from error


def _old_workbook(data: bytes) -> PlainText:
    from python_calamine import CalamineWorkbook  # only where a file of this kind is met

    lines = Lines()
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            for name in book.sheet_names[:_MOST_SHEETS]:
                for row in book.get_sheet_by_name(name).iter_rows():
                    lines.add(CELL.join(_shown(cell) for cell in row))
                    lines.end()
    except FullError:
        return PlainText("xls", tuple(lines.finished), "内容太多，只读了前面一部分")
    except Exception as error:
        # The library tells what it could not read by its words alone.
        said = str(error).lower()
        why = "文件已加密，读不了" if "password" in said or "encrypt" in said else "文件已损坏，读不出文字"
        raise UnreadableFileError(why) from error
    return PlainText("xls", tuple(lines.finished))


def _shown(cell: object) -> str:
    """Numbers come as floating ones: a telephone number must not end in .0."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell).replace("\n", " ")
