"""Which addresses belong to a site, and which of them are pages."""

from __future__ import annotations

from collections.abc import Iterable

from checks.identity import host_of

FILE_ENDINGS = frozenset(
    [
        "7z",
        "aac",
        "ai",
        "apk",
        "asf",
        "avi",
        "bmp",
        "bz2",
        "cdr",
        "ceb",
        "csv",
        "dmg",
        "doc",
        "docm",
        "docx",
        "dot",
        "dps",
        "dwg",
        "eps",
        "et",
        "exe",
        "flv",
        "gif",
        "gz",
        "ico",
        "iso",
        "jar",
        "jpeg",
        "jpg",
        "js",
        "json",
        "m4a",
        "m4v",
        "mkv",
        "mov",
        "mp3",
        "mp4",
        "mpeg",
        "mpg",
        "msi",
        "odp",
        "ods",
        "odt",
        "ofd",
        "ogg",
        "otf",
        "pdf",
        "png",
        "pps",
        "ppsx",
        "ppt",
        "pptx",
        "ps",
        "psd",
        "rar",
        "rm",
        "rmvb",
        "rss",
        "rtf",
        "svg",
        "swf",
        "tar",
        "tgz",
        "tif",
        "tiff",
        "ttf",
        "txt",
        "vsd",
        "wav",
        "webm",
        "webp",
        "wma",
        "wmv",
        "woff",
        "woff2",
        "wps",
        "xls",
        "xlsm",
        "xlsx",
        "xml",
        "z",
        "zip",
        "css",
    ]
)
"""Endings of addresses that are files: they are probed, not read."""


def path_of(url: str) -> str:
    """The path of an absolute address, without query."""
    rest = url.partition("://")[2].partition("?")[0]
    slash = rest.find("/")
    return rest[slash:] if slash >= 0 else "/"


def is_file(url: str) -> bool:
    """The address ends like a file that is no page."""
    name = path_of(url).rpartition("/")[2].lower()
    return name.rpartition(".")[2] in FILE_ENDINGS if "." in name else False


class Scope:
    """The hosts of one site. `www.` in front makes no other site."""

    def __init__(self, urls: Iterable[str]) -> None:
        self._hosts: set[str] = set()
        for url in urls:
            self.widen(url)

    def widen(self, url: str) -> None:
        """Let the address's host be part of the site."""
        host = host_of(url)
        bare = host.removeprefix("www.")
        self._hosts |= {host, bare, f"www.{bare}"}

    @property
    def hosts(self) -> frozenset[str]:
        """Its hosts, with their ports where they are not the usual ones."""
        return frozenset(self._hosts)

    def __contains__(self, url: str) -> bool:
        return host_of(url) in self._hosts
