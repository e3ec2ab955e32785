"""What is wrong with a file that was handed in: every place of it, and nothing is taken from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.refusals import RefusedError


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing wrong. `row` is the number that Excel shows, `heading` the column's."""

    sheet: str
    row: int
    heading: str
    wrong: str
    right: str = ""

    def __str__(self) -> str:
        example = f"。例：{self.right}" if self.right else ""
        return f"{self.sheet} 第 {self.row} 行，“{self.heading}”列：{self.wrong}{example}"


class BadFileError(RefusedError):
    """The file was refused whole."""

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        rows = len({one.row for one in complaints})
        told = "\n".join(str(one) for one in complaints)
        super().__init__(f"文件里有 {rows} 行有错，没有导入任何内容：\n{told}")
        self.complaints = tuple(complaints)
