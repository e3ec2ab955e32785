"""The command line from outside: what it prints where, and its exit status."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from checks.examination import Examination
from checks.facts import Coverage, Site
from checks.findings import Finding, Severity
from monitor import __main__, scanning
from monitor.clock import SHANGHAI
from monitor.scan_folders import read_note
from monitor.scanning import Progress, ScanOptions
from monitor.settings import Settings
from reports.scan import ScanResult, SiteResult

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=SHANGHAI)
URL = "http://www.example.gov.cn/"


class Looker:
    """Stands in for the scan: says what was set to be seen, and remembers how it was asked."""

    def __init__(self) -> None:
        self.coverage = Coverage(pages=3, links=9, targets=5)
        self.severity: Severity | None = None
        self.asked: list[tuple[tuple[str, ...], ScanOptions]] = []

    def __call__(
        self,
        urls: Sequence[str],
        options: ScanOptions,
        progress: Callable[[Progress], None],
        settings: Settings,
    ) -> ScanResult:
        self.asked.append((tuple(urls), options))
        progress(Progress(urls[0], 1, 2, 3, 4.0, None))
        return ScanResult(NOON, NOON, "govmon 0", tuple(self._site(url) for url in urls))

    def _site(self, url: str) -> SiteResult:
        site = Site(url=url, observed_at=NOON, name="某某县人民政府", coverage=self.coverage)
        found = (_finding(url, self.severity),) if self.severity else ()
        return SiteResult(site, Examination(found, {}, {}))

    @property
    def options(self) -> ScanOptions:
        return self.asked[-1][1]


def _finding(url: str, severity: Severity) -> Finding:
    return Finding(
        "broken-link", "failed", severity, url, f"{url}gone", "HTTP 404", 1, (url,),
        "gov2019.site.function.availability", name="一条链接", do="修复。",
    )  # fmt: skip


@pytest.fixture
def looker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Looker:
    monkeypatch.chdir(tmp_path)
    found = Looker()
    monkeypatch.setattr(scanning, "scan", found)
    return found


def govmon(*arguments: str) -> int:
    return __main__.run(list(arguments))


# ---------------------------------------------------------------- help and wrong use


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; from monitor.__main__ import run; assert run(['--help']) == 0;"
        "heavy = {'scrapy', 'twisted', 'jinja2', 'aiohttp', 'pycurl', 'pydantic', 'selectolax'};"
        "sys.stderr.write(' '.join(sorted(heavy & set(sys.modules))))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "用法：govmon" in done.stdout


@pytest.mark.parametrize(
    "arguments", [[], ["scan"], ["demo"], ["doctor"], ["checks"], ["checks", "list"], ["checks", "explain"]]
)
def test_help_is_chinese(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert govmon(*arguments, "--help") == 0
    text = capsys.readouterr().out
    assert f"用法：{' '.join(['govmon', *arguments])}" in text
    assert not any(word in text for word in ("Usage", "Options", "Show this", "default"))


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert govmon("--version") == 0
    assert capsys.readouterr().out.startswith("govmon ")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "命令："),
        (["checks"], "命令："),
        (["scam"], "没有 scam 这个命令"),
        (["scan"], "缺少参数 网址"),
        (["scan", URL, "--nope"], "没有 --nope 这个选项"),
        (["scan", URL, "--ratee", "3"], "是不是想写 --rate"),
        (["scan", URL, "--rate"], "选项 --rate 后面要写一个值"),
        (["scan", URL, "--allow-private=3"], "选项 --allow-private 后面不能写值"),
        (["scan", URL, "--rate", "fast"], "选项 --rate 的值不对：应是数字，现在是 'fast'"),
        (["scan", URL, "--max-pages", "1.5"], "选项 --max-pages 的值不对：应是整数"),
        (["scan", URL, "--max-pages", "0"], "不应小于 1"),
        (["scan", URL, "--concurrency", "1000"], "不应大于 256"),
        (["scan", URL, "--format", "xml"], "只能是 text、json"),
        (["scan", URL, "--fail-on", "info"], "只能是 veto、deduct、warn"),
        (["scan", URL, "--report", "weekly"], "只能是 daily"),
        (["scan", "ftp://a.gov.cn/"], "只能用 http"),
        (["scan", "http://127.0.0.1/"], "--allow-private"),
        (["scan", "localhost"], "--allow-private"),
        (["scan", URL, "--config", "none.toml"], "找不到设置文件"),
        (["scan", URL, "--output", "/nowhere/a.json"], "--output 的 /nowhere/a.json 不能写入"),
        (["scan", URL, "--report-file", "."], "请写文件名"),
        (["scan", URL, "--scan-dir", "/proc/x"], "不能写入目录"),
        (["demo", "x"], "多出了 x"),
        (["checks", "explain", "stale-hom"], "是不是想写 stale-home"),
        (["checks", "explain", "zzz"], "govmon checks list"),
    ],
)
def test_wrong_use_is_status_2_and_told_in_chinese(
    arguments: list[str], told: str, looker: Looker, capsys: pytest.CaptureFixture[str]
) -> None:
    assert govmon(*arguments) == 2
    captured = capsys.readouterr()
    assert told in captured.err
    assert captured.out == ""
    assert looker.asked == []


def test_wrong_settings_are_status_2(looker: Looker, capsys: pytest.CaptureFixture[str]) -> None:
    Path("govmon.toml").write_text("[budget]\nmax_page = 3\n")
    assert govmon("scan", URL) == 2
    assert "govmon.toml 的 [budget] max_page：没有这个设置。是不是想写 max_pages？" in capsys.readouterr().err
    assert looker.asked == []


def test_a_crash_is_never_taken_for_faults_of_the_site(
    looker: Looker, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def crash(*_: Any) -> ScanResult:
        raise ZeroDivisionError

    monkeypatch.setattr(scanning, "scan", crash)
    assert govmon("scan", URL) == 3
    err = capsys.readouterr().err
    assert "程序出错，没有得出结论。" in err.splitlines()[-1]
    assert "ZeroDivisionError" not in err


# ---------------------------------------------------------------- how the scan is asked for


def test_options_of_the_command_line_reach_the_scan(looker: Looker) -> None:
    assert (
        govmon(
            *("scan", URL, "http://127.0.0.1/", "--max-pages", "7", "--max-depth", "2", "--rate", "3"),
            *("--concurrency", "5", "--max-seconds", "60", "--quick", "--render", "never"),
            *("--allow-private", "--ignore-robots", "--scan-dir", "kept"),
        )
        == 0
    )
    urls, options = looker.asked[0]
    assert urls == (URL, "http://127.0.0.1/")
    assert options == ScanOptions(
        max_pages=7, max_depth=2, rate=3.0, concurrency=5, max_seconds=60.0, thorough=False, render="never",
        allow_private=True, ignore_robots=True, scan_dir=Path("kept"), resume=False,
    )  # fmt: skip


def test_without_options_the_settings_hold(looker: Looker) -> None:
    Path("govmon.toml").write_text(
        "[budget]\nmax_pages = 7\n[scan]\nthorough = false\nallow_private = true\n"
    )
    assert govmon("scan", "http://127.0.0.1/") == 0
    assert (looker.options.max_pages, looker.options.thorough) == (7, False)
    assert govmon("scan", URL, "--max-pages", "8", "--thorough") == 0
    assert (looker.options.max_pages, looker.options.thorough) == (8, True)


def test_an_address_without_scheme_is_completed_and_said_so(
    looker: Looker, capsys: pytest.CaptureFixture[str]
) -> None:
    assert govmon("scan", "www.example.gov.cn") == 0
    assert looker.asked[0][0] == (URL,)
    assert f"按 {URL} 打开" in capsys.readouterr().err


def test_an_address_given_twice_is_looked_at_once(looker: Looker) -> None:
    assert govmon("scan", URL, URL) == 0
    assert looker.asked[0][0] == (URL,)


# ---------------------------------------------------------------- what is told


def test_text_goes_to_standard_output(looker: Looker, capsys: pytest.CaptureFixture[str]) -> None:
    looker.severity = "deduct"
    assert govmon("scan", URL) == 0
    text = capsys.readouterr().out
    assert "看了 3 个网页" in text
    assert "一条链接" in text


def test_json_is_the_only_thing_on_standard_output(
    looker: Looker, capsys: pytest.CaptureFixture[str]
) -> None:
    looker.severity = "deduct"
    assert govmon("scan", "www.example.gov.cn", "--format", "json", "--report", "daily") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["version"] == 1
    assert document["sites"][0]["findings"][0]["saw"] == "HTTP 404"


def test_the_result_goes_into_a_file_where_one_is_named(
    looker: Looker, capsys: pytest.CaptureFixture[str]
) -> None:
    assert govmon("scan", URL, "--format", "json", "--output", "a.json") == 0
    assert capsys.readouterr().out == ""
    assert json.loads(Path("a.json").read_text("utf-8"))["sites"][0]["url"] == URL


@pytest.mark.parametrize(
    ("options", "place"),
    [
        (["--scan-dir", "kept", "--report", "daily"], "kept/report.html"),
        (["--report-file", "mine.html"], "mine.html"),
        (["--scan-dir", "kept", "--report", "daily", "--report-file", "mine.html"], "mine.html"),
    ],
)
def test_the_report_is_written_where_it_is_said(
    options: list[str], place: str, looker: Looker, capsys: pytest.CaptureFixture[str]
) -> None:
    assert govmon("scan", URL, *options) == 0
    assert "某某县人民政府" in Path(place).read_text("utf-8")
    assert f"报告：{place}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("severity", "fail_on", "status"),
    [
        (None, "warn", 0),
        ("veto", None, 0),
        ("veto", "veto", 1),
        ("deduct", "veto", 0),
        ("deduct", "deduct", 1),
        ("deduct", "warn", 1),
        ("warn", "deduct", 0),
        ("warn", "warn", 1),
        ("info", "warn", 0),
    ],
)
def test_exit_status_by_severity(
    severity: Severity | None, fail_on: str | None, status: int, looker: Looker
) -> None:
    looker.severity = severity
    assert govmon("scan", URL, *(["--fail-on", fail_on] if fail_on else [])) == status


def test_where_nothing_could_be_read_the_status_is_3(
    looker: Looker, capsys: pytest.CaptureFixture[str]
) -> None:
    looker.coverage = Coverage()
    looker.severity = "veto"
    assert govmon("scan", URL, "--fail-on", "warn") == 3
    assert "没有看到任何网页" in capsys.readouterr().err


# ---------------------------------------------------------------- interrupted and resumed


def test_an_interrupted_scan_tells_what_was_seen_and_can_go_on(
    looker: Looker, capsys: pytest.CaptureFixture[str]
) -> None:
    looker.coverage = Coverage(pages=3, interrupted=True)
    assert govmon("scan", URL) == 130
    captured = capsys.readouterr()
    assert "看了 3 个网页" in captured.out
    assert "--resume" in captured.err
    first = looker.options.scan_dir
    looker.coverage = Coverage(pages=9)
    assert govmon("scan", URL, "--resume") == 0
    assert (looker.options.scan_dir, looker.options.resume) == (first, True)


def test_a_scan_that_ended_is_not_resumed(looker: Looker, capsys: pytest.CaptureFixture[str]) -> None:
    assert govmon("scan", URL) == 0
    first = looker.options.scan_dir
    note = read_note(first)
    assert note is not None
    assert note.ended
    assert govmon("scan", URL, "--resume") == 0
    assert looker.options.scan_dir != first
    assert not looker.options.resume
    assert "从头开始" in capsys.readouterr().err


def test_a_named_folder_is_resumed(looker: Looker) -> None:
    looker.coverage = Coverage(pages=3, interrupted=True)
    assert govmon("scan", URL, "--scan-dir", "kept") == 130
    assert govmon("scan", URL, "--scan-dir", "kept") == 2
    looker.coverage = Coverage(pages=3)
    assert govmon("scan", URL, "--scan-dir", "kept", "--resume") == 0
    assert looker.options.resume


# ---------------------------------------------------------------- checks and doctor


def test_every_indicator_is_listed_with_who_judges_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from checks.indicators import indicators

    monkeypatch.delenv("COLUMNS", raising=False)
    assert govmon("checks", "indicators") == 0
    rows = {line.split("│")[1].strip(): line for line in capsys.readouterr().out.splitlines() if "│" in line}
    assert set(indicators()) <= set(rows)
    assert "broken-link" in rows["gov2019.site.function.availability"]
    assert "人工" in rows["gov2019.site.security.state-secret"]


def test_every_check_is_listed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    from checks.catalogue import catalogue

    assert govmon("checks", "list") == 0
    listed = capsys.readouterr().out
    for check in catalogue().values():
        assert govmon("checks", "explain", check.name) == 0
        told = capsys.readouterr().out
        assert check.name in listed
        assert check.title in told
        assert [limit.name for limit in check.limits if f"{limit.name} = " not in told] == []


def test_a_changed_limit_is_shown_beside_the_national_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("govmon.toml").write_text("[checks.stale-home]\ndays = 10\n")
    assert govmon("checks", "explain", "stale-home") == 0
    assert "days = 10（默认 14）" in capsys.readouterr().out


def test_the_doctor_prints_its_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert govmon("doctor") == 0
    text = capsys.readouterr().out
    assert "浏览器" in text
    assert "可以扫描" in text


def test_a_reader_that_leaves_early_is_no_fault_of_anyone() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "monitor", "checks", "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as listing:
        assert listing.stdout is not None
        assert listing.stderr is not None
        listing.stdout.close()
        told = listing.stderr.read()
    assert (listing.returncode, told) == (0, b"")
