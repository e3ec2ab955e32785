"""Text for a terminal: made harmless, and folded at its width."""

from __future__ import annotations

from collections.abc import Iterator

from checks.late_patterns import late_pattern

_HARMFUL = late_pattern(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_PIECE = late_pattern(r"[（“《〔]*(?:[!-~]+|[^!-~（“《〔])[，。；：、）”》〕！？]*\s*")


def harmless(text: str) -> str:
    """The text without what could steer a terminal or turn the reading direction: titles and link words
    come from sites, and one of them may want to paint its fault green."""
    return _HARMFUL.sub(" ", text).strip()


def folded(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells. A Chinese character takes two cells and may end a line;
    Latin words and addresses stay whole, so that they can be copied."""
    from rich.cells import cell_len

    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and cell_len(lines[-1]) + cell_len(piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> Iterator[str]:
    """Closing marks stay with the character before them, opening ones with the one after them."""
    yield from _PIECE.findall(text)
