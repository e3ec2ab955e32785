"""The catalogue finds what lies in the rooms."""

from __future__ import annotations

from pathlib import Path

import pytest

import checks
from checks.catalogue import NO_ROOMS, catalogue

ROOT = Path(checks.__file__).parent


def test_every_file_of_a_room_is_in_the_catalogue() -> None:
    files = {
        file.stem.replace("_", "-")
        for file in ROOT.glob("*/*.py")
        if file.stem != "__init__" and file.parent.name not in NO_ROOMS
    }
    assert files
    assert set(catalogue()) == files


def test_checks_come_room_by_room() -> None:
    rooms = [one.group for one in catalogue().values()]
    assert rooms == sorted(rooms)


def test_nobody_can_change_the_catalogue() -> None:
    with pytest.raises(TypeError):
        catalogue()["mine"] = next(iter(catalogue().values()))  # type: ignore[index]


def test_titles_tell_checks_apart() -> None:
    titles = [one.title for one in catalogue().values()]
    assert len(set(titles)) == len(titles)
