"""Puts pip into the virtual environment that runs this, where the system's Python came without it and nobody
may install packages of the system. Fetches one known wheel from the index that pip would ask; its hash stands
here, so nothing else can be put in its place."""

from __future__ import annotations

import hashlib
import html
import io
import os
import re
import sys
import sysconfig
import urllib.parse
import urllib.request
import zipfile

WHEEL = "pip-26.3-py3-none-any.whl"
DIGEST = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
INDEX = "https://pypi.org/simple"
SECONDS = 60


def main() -> int:
    """0 when pip is there; else says why not, in Chinese."""
    index = (os.environ.get("PIP_INDEX_URL") or INDEX).rstrip("/")
    try:
        wheel = _fetched(_address(f"{index}/pip/"))
    except (OSError, ValueError) as error:
        sys.stderr.write(f"没有取得 pip（{index}）：{error}\n")
        return 1
    with zipfile.ZipFile(io.BytesIO(wheel)) as packed:
        packed.extractall(sysconfig.get_path("purelib"))
    return 0


def _address(page: str) -> str:
    """Where the page of the index says that the wheel lies. Raises ValueError."""
    links = re.findall(r'href="([^"]+)"', _fetch(page).decode("utf-8", "replace"))
    found = next(
        (link for link in map(html.unescape, links) if urllib.parse.urlsplit(link).path.endswith(WHEEL)), ""
    )
    if not found:
        raise ValueError(f"索引里没有 {WHEEL}")
    return urllib.parse.urljoin(page, found).partition("#")[0]


def _fetched(address: str) -> bytes:
    wheel = _fetch(address)
    if hashlib.sha256(wheel).hexdigest() != DIGEST:
        raise ValueError(f"{WHEEL} 的校验值不对，没有使用")
    return wheel


def _fetch(address: str) -> bytes:
    if not address.startswith(("https://", "http://")):
        raise ValueError(f"{address} 不是网址")
    with urllib.request.urlopen(address, timeout=SECONDS) as answer:  # noqa: S310 - the scheme was looked at
        content: bytes = answer.read()
    return content


if __name__ == "__main__":
    sys.exit(main())
