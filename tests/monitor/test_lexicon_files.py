"""The user's lexicons: read whole or refused whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from checks.lexicons import Term, bundled_lexicon
from monitor.lexicon_files import read_lexicon
from monitor.refusals import RefusedError
from monitor.settings import load_settings

TABLE = "错误,正确,类别,例外,失效\n云岭具,云岭县,严重,,\n甲案,乙案,,甲案件|甲案卷,2027-01-31\n"
TERMS = [
    Term("云岭具", "云岭县", "grave"),
    Term("甲案", "乙案", unless=("甲案件", "甲案卷"), until=date(2027, 1, 31)),
]


def own(*files: Path) -> list[Term]:
    lexicon = read_lexicon(files)
    assert lexicon is not None
    return list(lexicon.terms[len(bundled_lexicon().terms) :])


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_in_any_charset_is_read(tmp_path: Path, charset: str) -> None:
    file = tmp_path / "词库.csv"
    file.write_text(TABLE, charset)

    assert own(file) == TERMS


def test_a_workbook_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in TABLE.splitlines():
        sheet.append(line.split(","))
    book.save(tmp_path / "词库.xlsx")

    assert own(tmp_path / "词库.xlsx") == TERMS


def test_toml_is_read(tmp_path: Path) -> None:
    file = tmp_path / "词库.toml"
    file.write_text(
        '[[term]]\nwrong = "云岭具"\nright = "云岭县"\nkind = "严重"\n'
        '[[term]]\nwrong = "甲案"\nright = "乙案"\nunless = ["甲案件", "甲案卷"]\nuntil = 2027-01-31\n',
        "utf-8",
    )

    assert own(file) == TERMS


def test_without_files_the_bundled_lexicon_does() -> None:
    assert read_lexicon(()) is None


def test_a_file_that_was_changed_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "词库.csv"
    file.write_text("错误\n云岭具\n", "utf-8")
    before = own(file)
    file.write_text("错误\n云岭具\n云岭其\n", "utf-8")

    assert (before, own(file)) == ([Term("云岭具")], [Term("云岭具"), Term("云岭其")])


@pytest.mark.parametrize(
    ("name", "content", "complaints"),
    [
        (
            "a.csv",
            "错误,类别\n甲案,\n署,\n乙案,小错\n",
            ["有 2 行不能用", "第 3 行", "第 4 行", "整个文件没有采用"],
        ),
        ("a.csv", "词语\n甲案\n", ["不认识的列：词语", "错误"]),
        ("a.csv", "正确\n甲案\n", ["没有“错误”一列"]),
        ("a.csv", "错误\n", ["没有词"]),
        ("a.toml", "term = 3\n", ["[[term]]"]),
        ("a.toml", "[[term]]\nword = '甲案'\n", ["不认识的键：word"]),
        ("a.toml", "[[term]]\nwrong = '署'\n", ["第 1 行"]),
        ("a.toml", "[[term\n", ["TOML"]),
        ("a.xlsx", "no workbook", ["不是 xlsx"]),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_whole(
    tmp_path: Path, name: str, content: str, complaints: list[str]
) -> None:
    (tmp_path / name).write_text(content, "utf-8")

    with pytest.raises(RefusedError) as refused:
        read_lexicon((tmp_path / name,))

    assert all(one in str(refused.value) for one in complaints), refused.value


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="读不了"):
        read_lexicon((tmp_path / "none.csv",))


def test_the_settings_name_the_files(tmp_path: Path) -> None:
    settings = tmp_path / "govmon.toml"
    settings.write_text("[text]\nlexicons = ['a.csv', 'b.toml']\n", "utf-8")

    assert load_settings(settings).text.lexicons == (Path("a.csv"), Path("b.toml"))
