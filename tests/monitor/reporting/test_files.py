"""What the files of a report are called."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from monitor.reporting.files import file_name
from reports.document import Document

NOTICE = Document("monthly", "政府网站月度监测统计", "2026年3月", "某办", date(2026, 4, 1), ())


def test_title_period_and_unit_are_in_the_name_without_what_a_file_system_refuses() -> None:
    odd = replace(NOTICE, unit='甲/乙:"局"')
    assert file_name(NOTICE) == "政府网站月度监测统计（2026年3月）"
    assert file_name(odd) == "政府网站月度监测统计（2026年3月）-甲 乙 局"


def test_a_long_name_is_cut_and_still_tells_the_units_apart() -> None:
    long = replace(NOTICE, title="很长的题目" * 20)
    names = {file_name(replace(long, unit=unit)) for unit in ("甲局", "乙局", "")}
    assert len(names) == 3
    assert all(len(name.encode()) <= 240 for name in names)
    assert file_name(replace(long, unit="局" * 90)).endswith("局")
