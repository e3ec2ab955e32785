"""What is wrong with a setting, in Chinese: what is wrong, what it is now, what could be meant."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from monitor.paths import read_path
from monitor.refusals import RefusedError

MOMENT = r"^([01][0-9]|2[0-3]):[0-5][0-9]\Z"
LISTEN = r"^[0-9a-zA-Z.:\[\]-]+:[0-9]{1,5}\Z"
HOST = r"^[0-9a-zA-Z.:-]*\Z"
MAIL_ADDRESS = r"^([A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,189})?\Z"


def unknown_name(place: str, name: str, known: Sequence[str]) -> str:
    """There is no such section or key."""
    close = difflib.get_close_matches(name, known, n=1)
    hint = f"是不是想写 {close[0]}？" if close else f"这里可以写：{'、'.join(known)}。"
    return f"{place}：没有这个设置。{hint}"


def no_section(place: str, example: str, value: object) -> str:
    """A value stands where a section belongs."""
    return f"{place}：应为一节，如 [{example}]（现在是 {_shown(value)}）。"


def wrong_value(
    place: str,
    section: type[msgspec.Struct],
    key: str,
    value: object,
    error: msgspec.ValidationError,
    *,
    strict: bool,
) -> str:
    """The value of a known key cannot be used. `error` is msgspec's, who read it `strict` or not."""
    if isinstance(error.__cause__, RefusedError):
        complaint = str(error.__cause__).rstrip("。")
    else:
        complaint = _complaint(*_kind(section, key), value, strict=strict)
    return f"{place}：{complaint}（现在是 {_shown(value)}）。"


_WANTED = {
    int: "整数",
    float: "数字",
    bool: "true 或 false",
    str: "文字",
    tuple: '列表，如 ["…"]',
    Path: "路径",
}


def _complaint(kind: Any, limits: msgspec.Meta | None, value: object, *, strict: bool) -> str:
    if get_origin(kind) is Literal:
        return f"只能是 {'、'.join(map(repr, get_args(kind)))} 之一"
    try:
        # Out of range, or of another kind? Only the first has a number to tell.
        known = msgspec.convert(value, kind, strict=strict, dec_hook=read_path)
    except msgspec.ValidationError:
        known = None
    if known is not None and limits:
        return _out_of_range(limits, known)
    plain = next((one for one in (get_origin(kind), *get_args(kind), kind) if one in _WANTED), None)
    return f"应为{_WANTED[plain]}" if plain else "值不对"


def _kind(section: type[msgspec.Struct], key: str) -> tuple[Any, msgspec.Meta | None]:
    hint = get_type_hints(section, include_extras=True)[key]
    if get_origin(hint) is not Annotated:
        return hint, None
    kind, limits = get_args(hint)
    return kind, limits


def _out_of_range(limits: msgspec.Meta, value: Any) -> str:
    # Asked as "not above" and not as "below": a NaN is neither.
    if limits.gt is not None and not value > limits.gt:
        return f"应大于 {limits.gt}"
    if limits.ge is not None and not value >= limits.ge:
        return f"不应小于 {limits.ge}"
    if limits.le is not None and not value <= limits.le:
        return f"不应大于 {limits.le}"
    if limits.min_length is not None and len(value) < limits.min_length:
        return "不应为空"
    if limits.max_length is not None and len(value) > limits.max_length:
        return f"太长，最多 {limits.max_length} 个字符"
    return _FORMS.get(limits.pattern or "", "只能用英文字母、数字和半角符号")


_FORMS = {
    MOMENT: "应为 24 小时制的时刻，如 20:00",
    LISTEN: "应为地址和端口，如 127.0.0.1:9180",
    HOST: "应为服务器的域名或地址，如 smtp.example.gov.cn",
    MAIL_ADDRESS: "应为邮箱，如 zhangsan@example.gov.cn",
}
"""What values of these patterns look like."""


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"
