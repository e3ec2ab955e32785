"""Only the clock may ask for the time: what is judged must be the same when it is judged again."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.clock import now, running_seconds

ROOT = Path(__file__).parents[2]
ASKS = re.compile(
    r"\b(?:datetime|dt)\.(?:now|utcnow|today)\(|\bdate\.today\("
    r"|\btime\.(?:time|time_ns|monotonic|monotonic_ns|perf_counter|perf_counter_ns|localtime|gmtime)\b"
    r"|^from time import (?!sleep$)"
)
MODULES = [
    path
    for package in ("checks", "monitor", "reports", "spiders", "town")
    for path in sorted((ROOT / package).rglob("*.py"))
    if path != ROOT / "monitor" / "clock.py"
]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_other_module_asks_for_the_time(path: Path) -> None:
    asking = [line for line in path.read_text("utf-8").splitlines() if ASKS.search(line)]
    assert asking == []


def test_the_pattern_knows_a_question_when_it_sees_one() -> None:
    asking = [
        "x = datetime.now(UTC)",
        "date.today()",
        "time.time()",
        "t = time.monotonic",
        "from time import time",
    ]
    assert [line for line in asking if not ASKS.search(line)] == []
    assert not ASKS.search("observed_at.time()")


def test_the_present_is_that_of_shanghai() -> None:
    assert now().utcoffset() == timedelta(hours=8)


def test_running_seconds_do_not_go_back() -> None:
    assert running_seconds() <= running_seconds()
