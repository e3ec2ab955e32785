from datetime import datetime
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from checks.examination import Examination
from checks.facts import Coverage, Site
from checks.findings import Finding, Severity, Verdict
from monitor.clock import SHANGHAI
from monitor.console import SHOWN, Paper, counted, coverage_text, print_result
from reports.scan import ScanResult, SiteResult

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=SHANGHAI)
HOME = "http://www.example.gov.cn/"
LOOKED_AT = Coverage(pages=3, links=9, targets=5)


def _finding(
    number: int = 1,
    *,
    check: str = "broken-link",
    verdict: Verdict = "failed",
    severity: Severity = "deduct",
    name: str = "关于印发办法的通知",
    saw: str = "HTTP 404，三次尝试",
    do: str = "修复或撤下链接。",
    indicator: str = "gov2019.site.function.availability",
    occurrences: int = 1,
) -> Finding:
    return Finding(
        check=check,
        verdict=verdict,
        severity=severity,
        at=HOME,
        what=f"{HOME}gone-{number}.html",
        saw=saw,
        occurrences=occurrences,
        pages=(HOME,),
        indicator=indicator,
        name=name,
        do=do,
    )


def _printed(*findings: Finding, width: int = 80, coverage: Coverage = LOOKED_AT) -> str:
    site = Site(url=HOME, observed_at=NOON, name="某某县人民政府", coverage=coverage)
    result = ScanResult(NOON, NOON, "govmon 0", (SiteResult(site, Examination(findings, {}, {})),))
    into = StringIO()
    print_result(result, Console(file=into, width=width, force_terminal=True, color_system=None))
    return into.getvalue()


def test_into_a_pipe_everything_goes_whole(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command that is cut at the eightieth column cannot be copied, an address that is folded not found."""
    monkeypatch.delenv("COLUMNS", raising=False)
    paper, command = Paper(), "govmon recipients import " + "很长的文件名" * 20 + ".xlsx"
    table = Table("网址")
    table.add_row("http://www.example.gov.cn/" + "a" * 200)
    paper.print(command)
    paper.print(table)
    told = capsys.readouterr().out
    assert command in told.splitlines()
    assert "http://www.example.gov.cn/" + "a" * 200 in told


@pytest.mark.parametrize(
    ("shown", "told"),
    [(0, "共 0 封信。"), (2, "共 2 封信。"), (3, "列出了 3 封信，可能还有，用 --most 多列一些。")],
)
def test_a_list_that_was_cut_does_not_say_that_it_is_all(shown: int, told: str) -> None:
    assert counted(shown, 3, "封信") == told


def test_a_site_in_order_says_what_was_looked_at() -> None:
    text = _printed()
    assert "某某县人民政府" in text
    assert "看了 3 个网页，9 个链接指向 5 个目标。" in text
    assert "没有发现问题。" in text


def test_a_finding_says_what_where_what_was_seen_and_what_to_do() -> None:
    text = _printed(_finding(occurrences=12))
    assert "【扣分】" in text
    assert "关于印发办法的通知" in text
    assert f"对象：{HOME}gone-1.html" in text
    assert f"位置：{HOME} 等 12 处" in text
    assert "看到：HTTP 404，三次尝试" in text
    assert "怎么办：修复或撤下链接。" in text


def test_the_same_advice_is_given_once() -> None:
    assert _printed(_finding(1), _finding(2), _finding(3)).count("怎么办") == 1


def test_advice_that_differs_is_given_with_each() -> None:
    text = _printed(_finding(1, do="修复。"), _finding(2, do="撤下。"))
    assert (text.count("怎么办：修复。"), text.count("怎么办：撤下。")) == (1, 1)


def test_what_is_too_many_is_counted() -> None:
    text = _printed(*(_finding(number) for number in range(SHOWN["failed"] + 7)))
    assert text.count("看到：") == SHOWN["failed"]
    assert "另有 7 处" in text


def test_a_veto_is_told_before_the_findings() -> None:
    veto = _finding(check="stale-home", severity="veto", indicator="gov2019.site.update.home", name="首页")
    text = _printed(veto, _finding())
    assert text.index("单项否决：") < text.index("【单项否决】") < text.index("【扣分】")


@pytest.mark.parametrize(("verdict", "word"), [("suspect", "疑似"), ("not_checked", "未能检查")])
def test_doubts_and_gaps_are_not_called_faults(verdict: Verdict, word: str) -> None:
    text = _printed(_finding(verdict=verdict))
    assert f"【{word}】" in text
    assert f"{word} 1 处" in text
    assert "不合要求 1 处" not in text


def test_what_limits_the_look_is_told() -> None:
    text = coverage_text(
        Coverage(pages=5, links=9, targets=7, unknown=2, budget_hit="网页数达到上限 5", interrupted=True)
    )
    assert "2 个目标没有结论" in text
    assert "没有走完全站（网页数达到上限 5）" in text
    assert "中断" in text


def test_a_title_cannot_steer_the_terminal() -> None:
    text = _printed(_finding(name="\x1b[2J\x1b[32m合格\x07", saw="[bold]\x1b]0;x\x07[/bold]"))
    assert "\x1b[2J" not in text
    assert "\x1b]0" not in text
    assert "[bold]" in text


@pytest.mark.parametrize("width", [60, 80, 120])
def test_prose_is_folded_at_the_width(width: int) -> None:
    text = _printed(_finding(saw="看到的情况" * 30, do="这样处理" * 40), width=width)
    assert max(map(cell_len, text.splitlines())) <= width


def test_into_a_file_lines_are_whole() -> None:
    site = Site(url=HOME, observed_at=NOON)
    found = SiteResult(site, Examination((_finding(saw="看到的情况" * 60),), {}, {}))
    into = StringIO()
    print_result(ScanResult(NOON, NOON, "govmon 0", (found,)), Console(file=into))
    assert "看到的情况" * 60 in into.getvalue()
