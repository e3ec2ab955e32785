"""Patterns that wait with compiling until they are used."""

from __future__ import annotations

import copy
import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

import checks
import spiders
from checks.late_patterns import LatePattern, late_pattern


def modules() -> list[str]:
    """The modules of the packages whose patterns wait."""
    found = []
    for package in (checks, spiders):
        root = Path(next(iter(package.__path__)))
        for file in sorted(root.rglob("*.py")):
            if "late_pattern(" in file.read_text(encoding="utf-8"):
                found.append(".".join((package.__name__, *file.relative_to(root).with_suffix("").parts)))
    return [name.removesuffix(".__init__") for name in found if name != "checks.late_patterns"]


def test_it_finds_what_a_compiled_pattern_finds() -> None:
    late = late_pattern(r"第(\d+)[期号]", re.IGNORECASE)
    found = late.search("公报第12期")
    assert found is not None
    assert found[1] == "12"
    assert late.sub("", "公报第12期") == "公报"
    assert (late.pattern, late.groups) == (r"第(\d+)[期号]", 1)
    assert late.flags & re.IGNORECASE


def test_a_faulty_pattern_tells_when_it_is_used() -> None:
    late = late_pattern("(无")
    with pytest.raises(re.error):
        late.search("无")


def test_a_copy_finds_the_same() -> None:
    assert copy.deepcopy(late_pattern("[甲乙]")).findall("甲丙乙") == ["甲", "乙"]


@pytest.mark.parametrize("name", modules())
def test_every_pattern_can_be_compiled(name: str) -> None:
    import_module(name)
    late = [value for value in vars(sys.modules[name]).values() if isinstance(value, LatePattern)]
    assert late
    assert all(isinstance(re.compile(one.pattern), re.Pattern) for one in late)
