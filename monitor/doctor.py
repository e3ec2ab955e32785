"""Is this installation in order? Each question by itself, with what to do where the answer is no."""

from __future__ import annotations

import asyncio
import importlib.metadata
import platform
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from monitor import browsers
from spiders.browser_sessions import try_out

State = Literal["ok", "missing", "broken"]
"""`missing` only costs what is named; `broken` means that no scan is possible."""

LEAST_FREE_BYTES = 500 * 1024 * 1024
"""A scan of 10,000 pages writes some tens of megabytes; less than this ends in half-written files."""

OLDEST_SANE_YEAR = 2026
"""The year of the first release: a clock before it was never set, and every "days since" would be wrong."""

LOOPBACK = ("127.0.0.1", "127.0.0.2", "127.0.0.9")


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One question, answered. `do` is empty when all is well."""

    subject: str
    state: State
    saw: str
    do: str = ""


def examine_installation(
    folder: Path, now: datetime, environment: Mapping[str, str], browser: Path | None = None
) -> list[Diagnosis]:
    """All questions. `folder` is where scans are kept, `now` the machine's time in Asia/Shanghai."""
    questions: Iterable[Callable[[], Diagnosis]] = (
        python_version,
        packages,
        lambda: browser_found(browsers.find_browser(environment, browser)),
        lambda: playwright(browsers.find_browser(environment, browser)),
        lambda: fonts(_font_list()),
        lambda: scan_folder(folder),
        lambda: disk(folder),
        loopback,
        lambda: clock(now),
    )
    return [ask() for ask in questions]


def in_order(diagnoses: Iterable[Diagnosis]) -> bool:
    """Whether scans are possible."""
    return all(one.state != "broken" for one in diagnoses)


def python_version() -> Diagnosis:
    """Python 3.11 or newer."""
    good = sys.version_info >= (3, 11)
    do = "" if good else "安装 Python 3.11 或更新版本，再运行 make demo"
    return Diagnosis("Python", "ok" if good else "broken", platform.python_version(), do)


def packages() -> Diagnosis:
    """Every package that govmon needs is there in a fitting version."""
    missing = [name for name in _required() if not _installed(name)]
    if missing:
        do = "在本目录运行 make demo，会自动补齐"
        return Diagnosis("依赖包", "broken", f"缺少 {'、'.join(missing)}", do)
    return Diagnosis("依赖包", "ok", f"{len(_required())} 个都已安装")


def _required() -> list[str]:
    try:
        lines = importlib.metadata.requires("govmon") or []
    except importlib.metadata.PackageNotFoundError:
        return ["govmon"]
    return [re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0] for line in lines if "extra ==" not in line]


def _installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def browser_found(found: browsers.Browser | None) -> Diagnosis:
    """A browser for pages whose lists are written by a script."""
    if found:
        return Diagnosis("浏览器", "ok", f"{found.version}（{found.path}）")
    saw = "没有找到能启动的浏览器，靠脚本显示的页面会记为“未能检查”"
    return Diagnosis("浏览器", "missing", saw, browsers.ADVICE)


def playwright(found: browsers.Browser | None = None) -> Diagnosis:
    """The driver of the browser; where both are there, whether they draw a page together."""
    if _installed("playwright"):
        version = f"playwright {importlib.metadata.version('playwright')}"
        trouble = asyncio.run(try_out(found.path)) if found else ""
        if trouble:
            return Diagnosis(
                "浏览器驱动", "missing", f"{version}，但不能绘制网页：{trouble}", browsers.DRIVER_ADVICE
            )
        return Diagnosis("浏览器驱动", "ok", f"{version}，能绘制网页" if found else version)
    do = 'uv sync --extra browser，或 .venv/bin/pip install "govmon[browser]"'
    return Diagnosis("浏览器驱动", "missing", "没有安装 playwright，不能使用浏览器", do)


def _font_list() -> str | None:
    program = shutil.which("fc-list")
    if program is None:
        return None
    try:
        answer = subprocess.run(  # noqa: S603 found on the user's own PATH
            [program, ":lang=zh", "family"], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return answer.stdout


def fonts(listed: str | None) -> Diagnosis:
    """Chinese fonts, without which screenshots and PDF show boxes. `listed` is None where nobody can say."""
    do = "Debian、Ubuntu：apt-get install fonts-noto-cjk"
    if listed is None:
        return Diagnosis("中文字体", "missing", "没有 fc-list，无法确认；截图里的汉字可能显示为方框", do)
    families = sorted({line.split(",")[0].strip() for line in listed.splitlines() if line.strip()})
    if not families:
        return Diagnosis("中文字体", "missing", "没有中文字体，截图和 PDF 里的汉字会显示为方框", do)
    return Diagnosis("中文字体", "ok", f"{len(families)} 种，如 {families[0]}")


def scan_folder(folder: Path) -> Diagnosis:
    """The folder of the scans can be written."""
    existing = _nearest_existing(folder)
    try:
        with tempfile.TemporaryFile(dir=existing):
            return Diagnosis("扫描目录", "ok", f"{folder.absolute()} 可以写入")
    except OSError as error:
        do = "换一个目录运行，或用 --scan-dir 指定可以写入的目录"
        return Diagnosis("扫描目录", "broken", f"{folder.absolute()} 不能写入（{error.strerror}）", do)


def disk(folder: Path) -> Diagnosis:
    """Room for scans."""
    free = shutil.disk_usage(_nearest_existing(folder)).free
    saw = f"剩余 {free / 1024**3:.1f} GB"
    if free >= LEAST_FREE_BYTES:
        return Diagnosis("磁盘空间", "ok", saw)
    return Diagnosis("磁盘空间", "missing", saw, "至少留出 0.5 GB，扫描大网站时要更多")


def _nearest_existing(folder: Path) -> Path:
    whole = folder.absolute()
    return next(one for one in (whole, *whole.parents) if one.is_dir())


def loopback() -> Diagnosis:
    """The addresses that the bundled town is served on. macOS has only 127.0.0.1 until told otherwise."""
    missing = [address for address in LOOPBACK if not _bindable(address)]
    if not missing:
        return Diagnosis("回环地址", "ok", "127.0.0.x 可用，能运行演示")
    saw = f"{'、'.join(missing)} 不可用，演示和测试不能运行，扫描不受影响"
    return Diagnosis("回环地址", "missing", saw, f"macOS：sudo ifconfig lo0 alias {missing[0]}")


def _bindable(address: str) -> bool:
    with socket.socket() as one:
        try:
            one.bind((address, 0))
        except OSError:
            return False
    return True


def clock(now: datetime) -> Diagnosis:
    """A clock that was set: freshness is counted from it."""
    saw = f"北京时间 {now:%Y-%m-%d %H:%M}"
    if now.year >= OLDEST_SANE_YEAR:
        return Diagnosis("时钟", "ok", saw)
    return Diagnosis(
        "时钟", "broken", f"{saw}，明显不对，更新期限会算错", "校准系统时间（timedatectl set-ntp true）"
    )


def mail(lacking: str) -> Diagnosis:
    """Whether letters can leave the house; `lacking` is what is not set. Whether the server takes them is
    what `govmon mail test` tells."""
    if not lacking:
        return Diagnosis("邮件", "ok", "已设置；试发一封：govmon mail test 邮箱")
    saw, _, do = lacking.partition("。")
    return Diagnosis("邮件", "missing", saw, do)
