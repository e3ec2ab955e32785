"""Yardsticks in files of the user: read with the settings, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.settings import Settings, WrongSettingsError, load_settings
from monitor.yardstick_files import LARGEST

HEAD = 'title = "某市指标"\nreference = "某文"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def load(**files: str) -> Settings:
    for name, text in files.items():
        Path(f"{name}.toml").write_text(text, "utf-8")
    named = ", ".join(f'"{name}.toml"' for name in files)
    Path("govmon.toml").write_text(f"[yardstick]\nfiles = [{named}]\n", "utf-8")
    return load_settings()


def test_without_files_only_the_national_one_holds() -> None:
    assert load().yardsticks == ()


def test_files_are_read_with_the_settings() -> None:
    old = f'name = "a"\n{HEAD}valid_until = 2025-12-31\n'
    new = f'name = "b"\n{HEAD}valid_from = 2026-01-01\n'
    assert [one.name for one in load(old=old, new=new).yardsticks] == ["a", "b"]


def test_what_is_wrong_names_the_file_and_every_place() -> None:
    with pytest.raises(WrongSettingsError) as told:
        load(city='name = "a"\n[marks.full]\nvalue = "x"\n')
    assert "[yardstick] files：评分标准文件 city.toml 有 3 处不对，没有采用：" in str(told.value)
    assert "  缺少 title。" in str(told.value)
    assert '  [marks.full] 的 value：应为数字（现在是 "x"）。' in str(told.value)


def test_two_for_the_same_day_are_refused() -> None:
    first, second = f'name = "a"\n{HEAD}', f'name = "b"\n{HEAD}valid_from = 2026-01-01\n'
    with pytest.raises(WrongSettingsError, match="有效期重叠，同一天只能用一个"):
        load(one=first, two=second)
    with pytest.raises(WrongSettingsError, match="name 相同"):
        load(one=first, two=f"{first}valid_from = 2026-01-01\n")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "读不了"),
        (b"\xff\xfe", "不是 UTF-8 文本"),
        (b"#" * (LARGEST + 1), "太大，最多 2 MB"),
    ],
)
def test_a_file_that_is_none_is_refused(content: bytes | None, told: str) -> None:
    Path("govmon.toml").write_text('[yardstick]\nfiles = ["city.toml"]\n', "utf-8")
    if content is not None:
        Path("city.toml").write_bytes(content)
    with pytest.raises(WrongSettingsError, match=told):
        load_settings()
