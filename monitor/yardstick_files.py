"""Yardsticks of a province or city in files of the user, read whole or refused whole
(`checks.local_yardsticks`)."""

from __future__ import annotations

from pathlib import Path

from checks.indicators import Yardstick
from checks.local_yardsticks import local_yardstick, overlapping
from monitor.refusals import RefusedError

LARGEST = 2_000_000
"""Bytes."""
_MOST_TOLD = 50


def read_yardsticks(files: tuple[Path, ...]) -> tuple[Yardstick, ...]:
    """The yardsticks of the files. Raises RefusedError, which names every place that is wrong: a number that
    was silently not used would score everybody wrongly."""
    found = tuple(_read(file) for file in files)
    for one, other in overlapping(found):
        wrong = "name 相同" if one.name == other.name else "有效期重叠，同一天只能用一个"
        raise RefusedError(
            f"评分标准文件 {files[found.index(one)]}（{_validity(one)}）"
            f"和 {files[found.index(other)]}（{_validity(other)}）：{wrong}。"
            "请改 valid_from、valid_until 或 name。"
        )
    return found


def _read(file: Path) -> Yardstick:
    try:
        if file.stat().st_size > LARGEST:
            raise RefusedError(f"评分标准文件 {file} 太大，最多 {LARGEST // 1_000_000} MB。")
        found, wrong = local_yardstick(file.read_text("utf-8-sig"))
    except OSError as error:
        raise RefusedError(f"评分标准文件 {file} 读不了：{error.strerror}。") from error
    except UnicodeDecodeError as error:
        raise RefusedError(f"评分标准文件 {file} 不是 UTF-8 文本，请另存为 UTF-8。") from error
    if found is None:
        told = "\n".join(f"  {one}。" for one in wrong[:_MOST_TOLD])
        more = f"\n  ……另有 {len(wrong) - _MOST_TOLD} 处" if len(wrong) > _MOST_TOLD else ""
        raise RefusedError(f"评分标准文件 {file} 有 {len(wrong)} 处不对，没有采用：\n{told}{more}")
    return found


def _validity(one: Yardstick) -> str:
    return f"{one.valid_from or '不限'} 至 {one.valid_until or '不限'}"
