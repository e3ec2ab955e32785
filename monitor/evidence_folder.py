"""The folder that `--evidence` names: refused before the scan when it cannot be used, filled after it."""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from checks.findings import Finding
from monitor import clock
from monitor.refusals import RefusedError
from reports.evidence_index import Collection, Shown, render_json, render_page
from reports.exhibits import finding_id
from reports.scan import ScanResult, SiteResult
from spiders.evidence import KeptFile, Taken, Wanted, take_evidence
from spiders.manners import Manners

MOST_PER_CHECK = 10
"""Findings of one check on one site that evidence is taken of: more are asked for by nobody, and each costs
the site two requests and a drawn page."""
MOST_SECONDS = 1800.0
LEAST_ROOM = 200 << 20
"""Bytes that must be free before the scan; a hundred pages with their pictures take about that."""
INDEX = "index.json"
INDEX_PAGE = "index.html"


def ready_folder(folder: Path) -> None:
    """Make the folder. Raises RefusedError when it cannot take evidence: now, not after an hour's scan."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if (folder / INDEX).exists():
            raise RefusedError(f"--evidence 的 {folder} 里已有另一次扫描的证据，请换一个目录。")
        keeper(folder)(".govmon-try", b"")
        (folder / ".govmon-try").unlink()
        free = shutil.disk_usage(folder).free
    except FileExistsError:
        raise RefusedError(f"--evidence 的 {folder} 不是目录，请换一个名字。") from None
    except OSError as error:
        raise RefusedError(f"--evidence 的 {folder} 不能写入（{error.strerror}），请换一个目录。") from error
    if free < LEAST_ROOM:
        raise RefusedError(
            f"--evidence 的 {folder} 所在磁盘只剩 {free >> 20} MB，至少要 {LEAST_ROOM >> 20} MB，请先清理。"
        )


def keeper(folder: Path) -> Callable[[str, bytes], KeptFile]:
    """Writes files into the folder that nobody but their owner can read: they hold what citizens wrote."""

    def keep(name: str, content: bytes) -> KeptFile:
        path = folder / name
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                os.fchmod(file.fileno(), 0o600)  # the file may have been there, with another mode
                file.write(content)
        except OSError:
            path.unlink(missing_ok=True)  # half a file would look like evidence
            raise
        return KeptFile(name, hashlib.sha256(content).hexdigest(), len(content))

    return keep


def fill_folder(folder: Path, result: ScanResult, manners: Manners, say: Callable[[str], None]) -> None:
    """Take the evidence of the scan's findings into the folder, and write its index. What goes wrong is said,
    and costs the scan nothing. A first Ctrl-C ends the taking, not the index."""
    shown, left_out = chosen(result)
    wanted = _wanted(shown)
    say(f"正在为 {len(shown)} 个问题取证，{len(wanted)} 个网址……")
    taken: dict[str, Taken] = {}
    try:
        cut_short = asyncio.run(
            take_evidence(
                wanted,
                manners,
                clock.now,
                keeper(folder),
                result.tool,
                seconds=MOST_SECONDS,
                taken=lambda one: taken.update({one.url: one}),
            )
        )
    except KeyboardInterrupt:
        cut_short = "人为中断"
    collection = Collection(result, shown, taken, left_out, cut_short)
    _write_index(folder, collection, say)


def _write_index(folder: Path, collection: Collection, say: Callable[[str], None]) -> None:
    keep, made = keeper(folder), clock.now()
    try:
        keep(INDEX, render_json(collection, made).encode())
        keep(INDEX_PAGE, render_page(collection, made).encode())
    except OSError as error:
        say(f"证据目录 {folder} 不能写入（{error.strerror}），没有写出目录页。")
        return
    files = sum(len(one.files) for one in collection.taken.values())
    say(f"证据：{folder / INDEX_PAGE}（{len(collection.taken)} 个网址，{files} 个文件，仅本人可读）")
    if collection.cut_short:
        say(f"证据没有取完：{collection.cut_short}。")


def chosen(result: ScanResult) -> tuple[tuple[Shown, ...], dict[str, int]]:
    """The findings that evidence is taken of, heaviest first on each site, and how many of each check are
    left out."""
    shown: list[Shown] = []
    left_out: Counter[str] = Counter()
    for site in result.sites:
        counts: Counter[str] = Counter()
        for finding in site.findings("failed", "suspect"):
            counts[finding.check] += 1
            if counts[finding.check] > MOST_PER_CHECK:
                left_out[finding.check] += 1
            elif addresses := tuple(_addresses(finding, site)):
                shown.append(Shown(site, finding, addresses))
    return tuple(shown), dict(left_out)


def _addresses(finding: Finding, site: SiteResult) -> Iterator[str]:
    """What the finding speaks of, and the page where it stands."""
    at = finding.at or site.site.url
    yield from (url for url in dict.fromkeys((finding.what, at)) if url.startswith(("http://", "https://")))


def _wanted(shown: tuple[Shown, ...]) -> list[Wanted]:
    """Each address once, named for the first finding that speaks of it."""
    stems: dict[str, str] = {}
    for one in shown:
        stem = f"{one.finding.check}-{finding_id(one.finding)}"
        for url in one.addresses:
            stems.setdefault(url, stem if url == one.finding.what else f"{stem}-at")
    return [Wanted(url, stem) for url, stem in stems.items()]
