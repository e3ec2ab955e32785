from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

import pytest
from rich.console import Console

from monitor.progress import ProgressDisplay, duration, summed


@dataclass(frozen=True)
class News:
    site: str = "http://a.gov.cn/"
    pages: int = 10
    links: int = 200
    faults: int = 3
    rate: float = 4.5
    seconds_left: float | None = 75.0


def test_one_line_tells_pages_links_faults_rate_and_time_left() -> None:
    assert summed([News()]) == "网页 10  链接 200  问题 3  每秒 4.5 次  约剩 1 分 15 秒"


def test_many_sites_are_summed_and_the_longest_tells_the_time() -> None:
    text = summed([News(), News("http://b.gov.cn/", seconds_left=7300)])
    assert text == "2 个网站  网页 20  链接 400  问题 6  每秒 9.0 次  约剩 2 小时 1 分"


def test_an_unknown_time_is_not_guessed() -> None:
    assert "剩余时间未知" in summed([News(), News("http://b.gov.cn/", seconds_left=None)])


def test_before_any_news_it_says_that_it_connects() -> None:
    assert summed([]) == "正在连接……"


@pytest.mark.parametrize(
    ("seconds", "told"), [(-1, "0 秒"), (59.9, "59 秒"), (60, "1 分 0 秒"), (7260, "2 小时 1 分")]
)
def test_durations_in_words(seconds: float, told: str) -> None:
    assert duration(seconds) == told


def test_without_a_terminal_a_line_comes_now_and_then() -> None:
    into = StringIO()
    seconds: Iterator[float] = iter([0.0, 1.0, 9.9, 10.0, 10.0, 12.0])
    with ProgressDisplay(Console(file=into), lambda: next(seconds)) as display:
        for pages in (1, 2, 3, 4):
            display(News(pages=pages))
    assert into.getvalue().splitlines() == [summed([News(pages=3)])]


def test_in_a_terminal_the_line_is_live_and_gone_at_the_end() -> None:
    into = StringIO()
    with ProgressDisplay(Console(file=into, force_terminal=True, width=80), lambda: 0.0) as display:
        display(News())
        display(News("http://b.gov.cn/"))
    assert "2 个网站" in into.getvalue()
    assert into.getvalue().endswith("\x1b[2K")
