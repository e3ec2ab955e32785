"""Those without uv get the same versions as those with it."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def _names(requirements: list[str]) -> set[str]:
    return {
        re.split(r"[^A-Za-z0-9._-]", one, maxsplit=1)[0].lower().replace("_", "-") for one in requirements
    }


@pytest.fixture(scope="module")
def locked() -> dict[str, str]:
    packages = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
    return {one["name"]: one["version"] for one in packages}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_the_list_for_pip_agrees_with_the_lock(name: str, locked: dict[str, str]) -> None:
    pinned = re.findall(r"^([a-z0-9.-]+)==([^ \\;]+)", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE)
    assert [(package, version) for package, version in pinned if locked.get(package) != version] == []


def test_the_lists_for_pip_have_every_direct_requirement() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    run = _names(
        [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["browser"]]
    )
    for name, wanted in (
        ("requirements.lock", run | _names(groups["build"])),
        ("requirements-dev.lock", run | _names(groups["build"]) | _names(groups["dev"])),
    ):
        pinned = set(re.findall(r"^([a-z0-9.-]+)==", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE))
        assert wanted - pinned == set()
