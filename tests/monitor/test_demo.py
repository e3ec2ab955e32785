from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from checks.examination import Examination
from checks.facts import Coverage, Site
from monitor import demo
from monitor.clock import SHANGHAI
from monitor.demo import run_demo
from monitor.refusals import RefusedError
from monitor.scanning import Progress, ScanOptions
from monitor.settings import Settings
from reports.scan import ScanResult, SiteResult

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=SHANGHAI)


def _answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=10) as answer:
            return bool(answer.status)
    except HTTPError as answer:
        answer.close()
        return True
    except URLError:
        return False


class Looker:
    """Stands in for the scan: notes which sites of the town answer while it looks."""

    def __init__(self) -> None:
        self.answering: dict[str, bool] = {}
        self.options: ScanOptions | None = None

    def __call__(
        self,
        urls: Sequence[str],
        options: ScanOptions,
        progress: Callable[[Progress], None],
        settings: Settings,
    ) -> ScanResult:
        self.options = options
        self.answering = {url: _answers(url) for url in urls}
        sites = tuple(
            SiteResult(Site(url, NOON, name="示例", coverage=Coverage(pages=1)), Examination((), {}, {}))
            for url in urls
        )
        return ScanResult(NOON, NOON, "govmon 0", sites)


@pytest.fixture
def looker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Looker:
    monkeypatch.chdir(tmp_path)
    return Looker()


def test_the_town_answers_while_it_is_scanned_and_not_after(looker: Looker) -> None:
    assert run_demo(keep_open=False, year=False, look=looker) == 0
    answering = [url for url, answers in looker.answering.items() if answers]
    assert len(answering) >= 3
    assert not any(_answers(url) for url in answering)


def test_the_report_is_written_and_its_place_told(looker: Looker, capsys: pytest.CaptureFixture[str]) -> None:
    run_demo(keep_open=False, year=False, look=looker)
    assert "示例" in Path("govmon-scans/demo/report.html").read_text("utf-8")
    assert "报告：govmon-scans/demo/report.html" in capsys.readouterr().err


def test_only_the_demo_may_look_at_loopback_unasked(looker: Looker) -> None:
    run_demo(keep_open=False, year=False, look=looker)
    assert looker.options is not None
    assert looker.options.allow_private


def test_a_town_that_cannot_be_served_points_to_the_doctor(
    looker: Looker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken(*_: object) -> None:
        raise OSError(99, "Cannot assign requested address")

    monkeypatch.setattr(demo, "town_in_thread", taken)
    with pytest.raises(RefusedError, match="govmon doctor"):
        run_demo(keep_open=False, year=False, look=looker)
