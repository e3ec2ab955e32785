"""What a program answers as data in place of a page or a file: {"code":500,"msg":"文章不存在"}. Pure."""

from __future__ import annotations

import re

import msgspec

from checks.late_patterns import late_pattern
from spiders.error_sentences import Strength, strength_of

_LONGEST = 4_000
"""Bytes; what says that it failed is short."""
_NUMBERS = ("status", "code", "errcode", "statusCode", "errorCode")
_WORDS = ("msg", "message", "error", "errmsg", "errorMsg", "info", "detail")
_FAULTS = frozenset((400, 404, 410, 500, 502, 503))
_QUOTED = 40
_OF_WHO_ASKS = late_pattern(
    "登[录陆]|权限|授权|认证|验证|令牌|会话|频繁|稍后|login|token|auth|session|forbidden|denied|captcha", re.I
)


def error_in_data(body: bytes) -> str:
    """The words by which the data says that there is nothing; "" where it does not."""
    if len(body) > _LONGEST:
        return ""
    try:
        told = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        return ""
    if not isinstance(told, dict):
        return ""
    data: dict[str, object] = told
    words = list(filter(None, map(_text, map(data.get, _WORDS))))
    said: str = next((one for one in words if strength_of("".join(one.split())) >= Strength.WEAK), "")
    failed = any(_number(data.get(name)) in _FAULTS for name in _NUMBERS) or _says_failed(data, words)
    if said or (failed and words):
        return (said or words[0])[:_QUOTED]
    return ""


def _says_failed(data: dict[str, object], words: list[str]) -> bool:
    """`"success": false`, unless the words ask for a login or for patience: that is about who asks."""
    return data.get("success") is False and not any(map(_OF_WHO_ASKS.search, words))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> int:
    """The number of a status, written as a number or in a string; 0 for anything else."""
    text = str(value) if isinstance(value, (int, str)) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 5 else 0
