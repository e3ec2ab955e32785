from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.calendar import NATIONAL, Calendar
from monitor.calendar_file import calendar_warning, read_calendar
from monitor.refusals import RefusedError
from monitor.settings import WrongSettingsError, load_settings

WHOLE = (
    "日期,至,安排\n2031-01-01,,放假\n2031/1/22,2031/1/28,放假\n2031-02-01,,上班\n2031.4.5,,放假\n"
    "2031-05-01,2031-05-03,放假\n2031-06-24,,放假\n2031-10-01,2031-10-08,放假\n"
)


def written(folder: Path, text: str, charset: str = "utf-8") -> Path:
    file = folder / "days.csv"
    file.write_bytes(text.encode(charset))
    return file


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gbk"])
def test_a_table_as_a_spreadsheet_writes_it(tmp_path: Path, charset: str) -> None:
    found = read_calendar(written(tmp_path, WHOLE, charset))
    assert date(2031, 1, 25) in found.holidays
    assert found.working_days == {date(2031, 2, 1)}
    assert found.years == {2031}


def test_two_cells_are_a_day_and_what_it_is(tmp_path: Path) -> None:
    found = read_calendar(written(tmp_path, "# 本地\n\n2026-04-20,放假\n2026-04-25,上班\n"))
    assert found == Calendar(frozenset({date(2026, 4, 20)}), frozenset({date(2026, 4, 25)}))


def test_every_wrong_row_is_named_and_none_is_taken(tmp_path: Path) -> None:
    rows = (
        "日期,至,安排\n2031-13-01,,放假\n2031-01-01,,休假吗\n2031-05-01,2031-04-30,放假\n2031-05-01,,放假\n"
        "2031-05-01,,上班\n1831-05-01,,放假\n2031-01-01,2032-01-01,放假\n"
    )
    with pytest.raises(RefusedError) as refused:
        read_calendar(written(tmp_path, rows))
    said = str(refused.value)
    assert "6 行不能用" in said
    assert [f"第 {number} 行" in said for number in range(1, 9)] == [
        False, True, True, True, False, True, True, True,
    ]  # fmt: skip
    assert "前后矛盾" in said


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="找不到"):
        read_calendar(tmp_path / "none.csv")
    with pytest.raises(RefusedError, match="读不了"):
        read_calendar(tmp_path)
    (tmp_path / "days.csv").write_bytes(b"\xff\xff\xff")
    with pytest.raises(RefusedError, match="GBK"):
        read_calendar(tmp_path / "days.csv")
    with pytest.raises(RefusedError, match="太大"):
        read_calendar(written(tmp_path, "#" * 1_000_001))


@given(st.text(max_size=200))
def test_whatever_stands_in_the_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    file = tmp_path_factory.mktemp("days") / "days.csv"
    file.write_text(text, "utf-8", errors="replace")
    try:
        found = read_calendar(file)
    except RefusedError:
        return
    assert not found.holidays & found.working_days


def test_the_settings_name_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, WHOLE)
    (tmp_path / "govmon.toml").write_text('[calendar]\nfile = "days.csv"\n', "utf-8")
    assert load_settings(checks={}).days.years == {2031}


def test_a_wrong_calendar_refuses_to_start_and_names_the_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "2031-02-30,,放假\n")
    (tmp_path / "govmon.toml").write_text('[calendar]\nfile = "days.csv"\n', "utf-8")
    with pytest.raises(WrongSettingsError, match=r"\[calendar\] file.*第 1 行"):
        load_settings(checks={})


def test_days_are_no_section_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "govmon.toml").write_text("[days]\nyears = [2031]\n", "utf-8")
    with pytest.raises(WrongSettingsError, match="没有这个设置"):
        load_settings(checks={})


def test_a_year_that_is_not_covered_is_warned_of(tmp_path: Path) -> None:
    assert calendar_warning(date(2026, 11, 22), NATIONAL) == ""
    assert "没有 2027 年的节假日安排" in calendar_warning(date(2026, 12, 1), NATIONAL)
    said = calendar_warning(date(2031, 3, 1), NATIONAL)
    assert "2031 年" in said
    assert "[calendar]" in said
    assert calendar_warning(date(2031, 3, 1), read_calendar(written(tmp_path, WHOLE))) == ""
    half = read_calendar(written(tmp_path, WHOLE.replace("2031-10-01,2031-10-08,放假\n", "")))
    assert "缺中秋节、国庆节" in calendar_warning(date(2031, 3, 1), half)
