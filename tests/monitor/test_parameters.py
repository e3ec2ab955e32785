import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

import pytest
import typer
from typer.core import TyperOption
from typer.main import get_command

from monitor.parameters import Conversion

app = typer.Typer()


@app.command()
def _command(number: int = 0) -> None: ...


def convert(conversion: Conversion, value: object) -> Any:
    option = next(one for one in get_command(app).params if isinstance(one, TyperOption))
    return conversion.coerce(value, option, None)


@pytest.mark.parametrize(
    ("conversion", "given", "value"),
    [
        (Conversion(int, 1, 9), "3", 3),
        (Conversion(float, 0), "0", 0.0),
        (Conversion(str), "3", "3"),
        (Conversion(Path), "a/b", Path("a/b")),
        (Conversion(Literal["text", "json"]), "json", "json"),
        (Conversion(list[str]), ("1", "2"), ["1", "2"]),
        (Conversion(int), None, None),
    ],
)
def test_words_become_values(conversion: Conversion, given: object, value: object) -> None:
    assert convert(conversion, given) == value


@pytest.mark.parametrize(
    ("conversion", "given", "told"),
    [
        (Conversion(int, 1, 9), "x", "应是整数，现在是 'x'"),
        (Conversion(int, 1, 9), "0", "不应小于 1，现在是 '0'"),
        (Conversion(int, 1, 9), "10", "不应大于 9，现在是 '10'"),
        (Conversion(float, 0), "nan", "不应小于 0，现在是 'nan'"),
        (Conversion(float, 0), "fast", "应是数字，现在是 'fast'"),
        (Conversion(Literal["text", "json"]), "xml", "只能是 text、json，现在是 'xml'"),
    ],
)
def test_wrong_words_are_refused_in_chinese(conversion: Conversion, given: str, told: str) -> None:
    with pytest.raises(typer.BadParameter) as refused:
        convert(conversion, given)
    assert refused.value.message == told


def test_a_command_starts_without_what_it_does_not_need(tmp_path: Path) -> None:
    program = (
        "import sys; from monitor.__main__ import run;"
        "assert run(['scan', 'http://127.0.0.1/', '--max-pages', '3', '--output', 'a.json']) == 2;"
        "heavy = {'pydantic', 'jinja2', 'rich.live', 'rich.logging', 'pycurl', 'scrapy', 'selectolax'};"
        "print(' '.join(sorted(heavy & set(sys.modules))))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
    assert "--allow-private" in done.stderr
