"""Spellings of platforms."""

from __future__ import annotations

import pytest

from checks.platforms import platform_of


@pytest.mark.parametrize(
    ("written", "platform"),
    [
        ("微信公众号", "微信"),
        ("服务号", "微信"),
        ("微信视频号", "视频号"),
        ("新浪 微博", "微博"),
        ("手机APP", "客户端"),
    ],
)
def test_one_platform_is_written_in_several_ways(written: str, platform: str) -> None:
    assert platform_of(written) == platform


def test_what_is_unknown_is_a_platform_by_itself() -> None:
    assert platform_of("某某融媒") != platform_of("某某号")
