from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from monitor import doctor
from monitor.browsers import Browser
from monitor.clock import SHANGHAI
from monitor.doctor_command import table, verdict

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=SHANGHAI)


def test_this_installation_can_scan(tmp_path: Path) -> None:
    diagnoses = doctor.examine_installation(tmp_path, NOON, {"PATH": ""})
    assert doctor.in_order(diagnoses)
    assert len({one.subject for one in diagnoses}) == len(diagnoses)


def test_every_miss_says_what_to_do(tmp_path: Path) -> None:
    diagnoses = doctor.examine_installation(tmp_path, NOON, {"PATH": ""})
    assert [one.subject for one in diagnoses if one.state != "ok" and not one.do] == []


def test_a_missing_browser_costs_only_what_needs_it() -> None:
    found = doctor.browser_found(None)
    assert (found.state, doctor.in_order([found])) == ("missing", True)
    assert "chromium-headless-shell" in found.do


def test_a_browser_is_named_with_its_version() -> None:
    found = doctor.browser_found(Browser(Path("/usr/bin/chromium"), "Chromium 156"))
    assert (found.state, found.do) == ("ok", "")
    assert "Chromium 156" in found.saw


def test_a_browser_that_draws_nothing_is_told_with_the_library_that_a_bare_system_lacks(
    tmp_path: Path,
) -> None:
    dead = tmp_path / "chromium"
    dead.write_text("#!/bin/sh\nexit 1\n")
    dead.chmod(0o755)
    found = doctor.playwright(Browser(dead, "Chromium 1"))
    assert (found.state, doctor.in_order([found])) == ("missing", True)
    assert "不能绘制网页" in found.saw
    assert "libatomic1" in found.do


@pytest.mark.parametrize(
    ("listed", "state", "saw"),
    [
        ("Noto Sans CJK SC,思源黑体\nNoto Sans CJK SC,思源黑体:bold\n", "ok", "1 种，如 Noto Sans CJK SC"),
        ("\n", "missing", "没有中文字体"),
        (None, "missing", "无法确认"),
    ],
)
def test_fonts(listed: str | None, state: str, saw: str) -> None:
    found = doctor.fonts(listed)
    assert found.state == state
    assert saw in found.saw


def test_a_clock_that_was_never_set_is_no_ground_for_judging() -> None:
    assert doctor.clock(NOON).state == "ok"
    never_set = doctor.clock(datetime(1970, 1, 1, tzinfo=SHANGHAI))
    assert not doctor.in_order([never_set])


def test_a_scan_folder_need_not_exist_yet(tmp_path: Path) -> None:
    assert doctor.scan_folder(tmp_path / "a" / "b").state == "ok"
    assert list(tmp_path.iterdir()) == []


def test_a_scan_folder_that_cannot_be_written_is_an_obstacle() -> None:
    assert doctor.scan_folder(Path("/proc/govmon")).state == "broken"


def test_the_table_fits_eighty_columns() -> None:
    diagnoses = [doctor.Diagnosis("浏览器", "missing", "没有找到" * 20, "安装 " * 30)]
    into = StringIO()
    Console(file=into, width=80).print(table(diagnoses))
    assert "怎么办：" in into.getvalue()


@pytest.mark.parametrize(
    ("states", "told"),
    [
        (["ok", "ok"], "一切正常"),
        (["ok", "missing"], "可以扫描；缺少"),
        (["missing", "broken"], "还不能扫描"),
    ],
)
def test_the_closing_line(states: list[doctor.State], told: str) -> None:
    assert told in verdict([doctor.Diagnosis("项目", state, "") for state in states])


def test_mail_that_is_not_set_up_costs_the_letters_and_no_scan() -> None:
    found = doctor.mail("没有设置邮件服务器，信件不会发出。请填写 [mail] server、user。")
    assert (found.state, found.do) == ("missing", "请填写 [mail] server、user。")
    assert doctor.mail("").state == "ok"
