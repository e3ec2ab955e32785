"""Platforms of new media: which spellings mean one platform, and which of them carry titles to compare."""

from __future__ import annotations

APP = "客户端"

_SPELLINGS: dict[str, tuple[str, ...]] = {
    "微信": ("微信", "微信公众号", "微信公众平台", "公众号", "微信订阅号", "订阅号", "微信服务号", "服务号"),
    "微博": ("微博", "新浪微博", "官方微博", "政务微博"),
    "头条": ("头条", "头条号", "今日头条", "今日头条号"),
    "抖音": ("抖音", "抖音号", "抖音短视频"),
    "快手": ("快手", "快手号"),
    "视频号": ("视频号", "微信视频号"),
    "百家号": ("百家号", "百度百家号"),
    "企鹅号": ("企鹅号", "腾讯企鹅号"),
    APP: ("客户端", "移动客户端", "手机客户端", "app", "手机app", "移动app", "app客户端"),
}
_PLATFORM = {spelling: platform for platform, spellings in _SPELLINGS.items() for spelling in spellings}

WRITTEN = frozenset({"微信", "微博", "头条", "百家号", "企鹅号"})
"""What is published there has a title or text of its own; of a video it is often only a caption."""


def platform_of(written: str) -> str:
    """The platform that is meant; what is unknown is a platform by itself."""
    bare = "".join(written.split()).lower()
    return _PLATFORM.get(bare, bare)
