"""What is wrong in itself in a text, whoever wrote it, and what tells that it is shown there on purpose."""

from __future__ import annotations

from typing import NamedTuple

from checks.late_patterns import late_pattern


class Slip(NamedTuple):
    """What stands at `start` to `end` of a text cannot be so; `why` is Chinese and goes on behind the words.
    `grave`: an expression of the state that nobody may get wrong."""

    start: int
    end: int
    why: str
    grave: bool = False


_SPOKEN_OF = late_pattern(
    r"没有这|不存在|误[写把将为作填]|写[成作为]|填成|错[写把误]|虚构|如果|假如|假设|例如|比如|所谓|[\uff0c。\uff08]如[\uff1a:“]"
    r"|谜|笑话|骗|字样|[么吗呢][?\uff1f]|准确|核对"
)
_DENIED = late_pattern(r"不可能|不会|不应|不得|不能|除非|没有|并非|不是|超过?$")
_AROUND, _SHORTLY = 30, 12


def is_spoken_of(text: str, start: int, end: int) -> bool:
    """The words around say that it is an example."""
    return _SPOKEN_OF.search(text, max(0, start - _AROUND), end + _AROUND) is not None


def is_denied(text: str, start: int, end: int) -> bool:
    """The words around say that it is an example, or that it cannot be."""
    near = _DENIED.search(text, max(0, start - _SHORTLY), end + _SHORTLY)
    return near is not None or is_spoken_of(text, start, end)


def clause_before(text: str, at: int, signs: str = "\uff0c。\uff1b\uff01\uff1f,;\n") -> str:
    """What stands before the place in the same clause."""
    return text[max(text.rfind(sign, 0, at) for sign in signs) + 1 : at]
