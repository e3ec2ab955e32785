"""The folder of evidence: refused early, private, filled, indexed."""

from __future__ import annotations

import json
import os
import shutil
import stat
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace
from warcio.archiveiterator import ArchiveIterator

from checks.examination import Examination
from checks.facts import Coverage, Site
from checks.findings import Finding
from monitor import evidence_folder
from monitor.clock import SHANGHAI
from monitor.evidence_folder import MOST_PER_CHECK, chosen, fill_folder, keeper, ready_folder
from monitor.exit_status import INTERRUPTED
from monitor.refusals import RefusedError
from monitor.scan_command import Demand, run_scan
from reports.scan import ScanResult, SiteResult
from spiders.manners import Manners
from spiders.probing import Patience
from tests.spiders.local_server import local_server, page, pages

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=SHANGHAI)
LOCAL = Manners(rate=0, allow_private=True, render="never")


def finding(what: str, at: str, check: str = "broken-link") -> Finding:
    return Finding(check, "failed", "warn", at, what, "HTTP 404，3 次", 1, (at,), "x", site="http://a/")


def result(*findings: Finding) -> ScanResult:
    one = SiteResult(Site("http://a/", NOON), Examination(findings, {}, {}))
    return ScanResult(NOON, NOON, "govmon 0", (one,))


# ---------------------------------------------------------------- before the scan


def test_a_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    ready_folder(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RefusedError, match="不是目录"):
        ready_folder(tmp_path / "file")
    with pytest.raises(RefusedError, match="不能写入"):
        ready_folder(Path("/proc/evidence"))


def test_evidence_of_two_scans_is_not_mixed(tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text("{}")
    with pytest.raises(RefusedError, match="另一次扫描的证据"):
        ready_folder(tmp_path)


def test_a_full_disk_is_told_before_the_scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage(NamedTuple):
        free: int

    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(5 << 20))
    with pytest.raises(RefusedError, match="只剩 5 MB"):
        ready_folder(tmp_path)


def test_the_refusal_comes_before_any_look(tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text("{}")
    looked: list[object] = []

    def look(*args: object) -> ScanResult:
        looked.append(args)
        return result()

    demand = Demand(
        ("http://127.0.0.1:9/",), evidence=tmp_path, scan_root=tmp_path, overrides={"allow_private": True}
    )
    with pytest.raises(RefusedError):
        run_scan(demand, look=look)
    assert looked == []


# ---------------------------------------------------------------- files


def test_files_are_their_owners_alone_even_where_one_was(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("old")
    (tmp_path / "x").chmod(0o644)
    kept = keeper(tmp_path)("x", b"new")
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o600
    assert (kept.size, (tmp_path / "x").read_bytes()) == (3, b"new")


def test_half_a_file_is_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fchmod", full)
    with pytest.raises(OSError, match="No space"):
        keeper(tmp_path)("x", b"new")
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------- choosing


def test_so_many_of_each_check_are_chosen_and_the_others_counted() -> None:
    dead = [finding(f"http://a/{number}", "http://a/") for number in range(MOST_PER_CHECK + 3)]
    shown, left_out = chosen(result(*dead, finding("http://a/c/", "http://a/c/", "stale-column")))
    assert (len(shown), left_out) == (MOST_PER_CHECK + 1, {"broken-link": 3})


def test_a_finding_is_shown_by_its_subject_and_the_page_where_it_stands() -> None:
    words = finding("政策问答库", "http://a/list.html", "empty-link")
    shown, _ = chosen(result(finding("http://a/x", "http://a/"), words))
    assert [one.addresses for one in shown] == [("http://a/x", "http://a/"), ("http://a/list.html",)]


def test_what_could_not_be_looked_at_is_no_evidence_of_anything() -> None:
    shown, _ = chosen(result(replace(finding("http://a/x", "http://a/"), verdict="not_checked")))
    assert shown == ()


# ---------------------------------------------------------------- the whole way


def test_the_folder_holds_what_its_index_lists(tmp_path: Path) -> None:
    said: list[str] = []
    with local_server(pages({"/": page("/gone")})) as server:
        home = server.url()
        dead = finding(f"{home}gone", home), finding(f"{home}gone2", home)
        fill_folder(tmp_path, result(*dead), LOCAL, said.append)
    index = json.loads((tmp_path / "index.json").read_text())
    files = {
        file["name"]
        for found in index["sites"][0]["findings"]
        for look in found["looks"]
        for file in look["files"]
    }
    assert {path.name for path in tmp_path.iterdir()} == {"index.json", "index.html"} | files
    assert len(files) == 3  # the page where both stand is kept once
    for name in files:
        with (tmp_path / name).open("rb") as file:
            assert [one.rec_type for one in ArchiveIterator(file, check_digests="raise")][-1] == "metadata"
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}
    assert "仅本人可读" in said[-1]


def test_file_names_lead_to_the_finding(tmp_path: Path) -> None:
    with local_server(pages({"/": page("/gone")})) as server:
        fill_folder(tmp_path, result(finding(server.url("/gone"), server.url())), LOCAL, lambda _: None)
    index = json.loads((tmp_path / "index.json").read_text())
    number = index["sites"][0]["findings"][0]["id"]
    names = {path.name for path in tmp_path.glob("*.warc.gz")}
    assert names == {f"broken-link-{number}.warc.gz", f"broken-link-{number}-at.warc.gz"}


def test_an_interrupt_ends_the_taking_and_not_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def interrupted(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    said: list[str] = []
    monkeypatch.setattr(evidence_folder, "take_evidence", interrupted)
    fill_folder(tmp_path, result(finding("http://a/x", "http://a/")), LOCAL, said.append)
    assert json.loads((tmp_path / "index.json").read_text())["cut_short"] == "人为中断"
    assert "没有取完：人为中断" in said[-1]


def test_an_index_that_cannot_be_written_is_told_and_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    (tmp_path / "index.html").mkdir()
    fill_folder(tmp_path, result(), LOCAL, said.append)
    assert "没有写出目录页" in said[-1]


def test_a_scan_ends_with_its_evidence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("monitor.scanning.QUICK", Patience((0.05, 0.05)))
    with local_server(
        pages({"/": page("/a.html"), "/a.html": page("/", text="<a href='#'>下载表格</a>")})
    ) as server:
        run_scan(
            Demand(
                (server.url(),),
                output=tmp_path / "result.txt",
                evidence=tmp_path / "evidence",
                overrides={"allow_private": True, "render": "never", "rate": 0.0},
            )
        )
    index = json.loads((tmp_path / "evidence" / "index.json").read_text())
    found = {one["check"] for one in index["sites"][0]["findings"]}
    assert "empty-link" in found
    assert "证据：" in capsys.readouterr().err


def test_an_interrupted_scan_takes_no_evidence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cut = SiteResult(
        Site("http://127.0.0.1:9/", NOON, coverage=Coverage(pages=1, interrupted=True)),
        Examination((), {}, {}),
    )
    demand = Demand(
        ("http://127.0.0.1:9/",),
        output=tmp_path / "result.txt",
        evidence=tmp_path / "evidence",
        scan_root=tmp_path,
        overrides={"allow_private": True},
    )
    status = run_scan(demand, look=lambda *_: ScanResult(NOON, NOON, "govmon 0", (cut,)))
    assert status == INTERRUPTED
    assert list((tmp_path / "evidence").iterdir()) == []
    assert "没有取证" in capsys.readouterr().err
