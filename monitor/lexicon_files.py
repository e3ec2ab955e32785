"""The user's lexicons of wrong expressions: tables (csv, xlsx) or TOML, read whole or refused whole.

A table has the headings of `checks.lexicons.COLUMNS`, of which 错误 must be there. TOML, whose keys are
ASCII, has them as `_KEYS`:

    [[term]]
    wrong = "以经"
    right = "已经"
    unless = ["可以经过", "予以经济处罚"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from checks.lexicons import COLUMNS, Lexicon, Term, terms_of, with_bundled
from monitor.refusals import RefusedError

_TITLE = "词库"
_LISTED = "term"
_KEYS = dict(zip(("wrong", "right", "kind", "unless", "source", "since", "until"), COLUMNS, strict=True))
_MOST_TOLD = 50
"""Wrong rows that a refusal names; who has more than that has the wrong table."""

_Rows = Iterator[tuple[int, Mapping[str, str]]]


def read_lexicon(files: tuple[Path, ...]) -> Lexicon | None:
    """The terms of the files with the bundled ones; None where there are no files, and the bundled ones do.

    Raises RefusedError, which names every row that cannot be used: a word that is silently not looked for
    would acquit a site wrongly.
    """
    return _read(tuple((file, *_state(file)) for file in files)) if files else None


def _state(file: Path) -> tuple[int, int]:
    """Changes when the file does; the same file is read once."""
    try:
        found = file.stat()
    except OSError as error:
        raise RefusedError(f"词库文件 {file} 读不了：{error.strerror}。") from error
    return found.st_mtime_ns, found.st_size


@lru_cache(2)
def _read(files: tuple[tuple[Path, int, int], ...]) -> Lexicon:
    terms: dict[str, Term] = {}
    for file, *_ in files:
        terms.update((term.wrong, term) for term in _terms(file))
    return with_bundled(terms.values())


def _terms(file: Path) -> list[Term]:
    terms, wrong = terms_of(_toml_rows(file) if file.suffix.lower() == ".toml" else _table_rows(file))
    if wrong:
        told = "；".join(wrong[:_MOST_TOLD]) + ("……" if len(wrong) > _MOST_TOLD else "")
        raise RefusedError(f"词库文件 {file} 有 {len(wrong)} 行不能用，整个文件没有采用。{told}。")
    if not terms:
        raise RefusedError(f"词库文件 {file} 里没有词。至少要有“错误”一列。")
    return terms


def _table_rows(file: Path) -> _Rows:
    from monitor.registry.cells import text_of  # readers of tables: only for who has lexicons of his own
    from monitor.registry.table_reading import open_table

    with open_table(file, _TITLE) as table:
        _refuse_unknown(file, table.headings)
        for number, cells in table.rows:
            yield number, dict(zip(table.headings, map(text_of, cells), strict=False))


def _refuse_unknown(file: Path, headings: tuple[str, ...]) -> None:
    unknown = [name for name in headings if name and name not in COLUMNS]
    if unknown or COLUMNS[0] not in headings:
        why = f"不认识的列：{'、'.join(name[:20] for name in unknown[:10])}" if unknown else "没有“错误”一列"
        raise RefusedError(f"词库文件 {file} {why}。可以有的列：{'、'.join(COLUMNS)}。")


def _toml_rows(file: Path) -> _Rows:
    try:
        listed = tomllib.loads(file.read_text("utf-8-sig")).get(_LISTED)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RefusedError(f"词库文件 {file} 不是可用的 TOML：{error}。") from error
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise RefusedError(f"词库文件 {file} 里应当是一条条 [[{_LISTED}]]。")
    for number, one in enumerate(listed, 1):
        if unknown := sorted(set(one) - set(_KEYS)):
            raise RefusedError(
                f"词库文件 {file} 不认识的键：{'、'.join(unknown[:10])}。可以有的键：{'、'.join(_KEYS)}。"
            )
        yield number, {_KEYS[name]: _text(value) for name, value in one.items()}


def _text(value: object) -> str:
    return "|".join(map(str, value)) if isinstance(value, list) else str(value)
