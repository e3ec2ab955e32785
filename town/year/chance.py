"""Chances that are the same whenever they are asked for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_PORT = re.compile(r"(?<=[0-9a-z]):[0-9]{1,5}(?=/)")


def drawn(*words: object) -> float:
    """A number from 0 to 1 (never 1), evenly spread over all words that can be asked for. Ports in addresses
    make no difference: the town is served on another one each time."""
    said = _PORT.sub("", "\x1f".join(map(str, words)))
    digest = hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


def between(low: int, high: int, *words: object) -> int:
    """A whole number from `low` to `high`, both included."""
    return low + int(drawn(*words) * (high - low + 1))


def one_of(options: Sequence[T], *words: object) -> T:
    return options[int(drawn(*words) * len(options))]
