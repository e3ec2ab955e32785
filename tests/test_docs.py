"""What is not described fails here; so does a description of what is not there."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.core import TyperGroup, TyperOption
from typer.main import get_command

from checks.catalogue import catalogue
from checks.names import SEVERITIES, VERDICTS
from monitor.__main__ import app
from monitor.settings import described_settings

ROOT = Path(__file__).parents[1]
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
DOCS = [*READMES, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
OPERATE = (ROOT / "docs" / "operate.md").read_text("utf-8")

README = pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)


def commands(group: TyperGroup | None = None, before: str = "govmon") -> Iterator[tuple[str, list[str]]]:
    """Every command with its options."""
    found = group or get_command(app)
    assert isinstance(found, TyperGroup)
    for name, command in found.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands(command, f"{before} {name}")
        else:
            options = [one for one in command.params if isinstance(one, TyperOption)]
            yield f"{before} {name}", [word for one in options for word in (*one.opts, *one.secondary_opts)]


def headings(text: str) -> list[str]:
    outside_code = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return [line.split(" ")[0] for line in outside_code.splitlines() if line.startswith("#")]


@README
def test_every_command_and_every_option_of_a_scan_is_described(readme: Path) -> None:
    text = readme.read_text("utf-8")
    # A group of commands has one line; docs/commands.md has every command of it.
    groups = {" ".join(name.split()[:2]) for name, _ in commands()}
    missing = [name for name in groups if f"`{name}" not in text]
    scan = next(options for name, options in commands() if name == "govmon scan")
    assert [*missing, *(word for word in scan if f"`{word}" not in text)] == []


def test_the_page_of_commands_is_as_the_commands_are() -> None:
    script = ROOT / "scripts" / "describe_commands.py"
    done = subprocess.run([sys.executable, script, "--check"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@README
def test_every_described_command_and_option_exists(readme: Path) -> None:
    text = readme.read_text("utf-8")
    known_options = {word for _, options in commands() for word in options} | {"--version", "--help"}
    known_commands = {name for name, _ in commands()} | {" ".join(name.split()[:2]) for name, _ in commands()}
    described = set(re.findall(r"`(--[a-z-]+)", text))
    assert described - known_options == set()
    names = {match.strip() for match in re.findall(r"^\| `(govmon [a-z ]+)", text, flags=re.MULTILINE)}
    assert names - known_commands - {"govmon"} == set()


@README
def test_every_check_is_described_and_every_described_check_exists(readme: Path) -> None:
    rows = re.findall(r"^\| `([a-z]+(?:-[a-z]+)+)` \|", readme.read_text("utf-8"), flags=re.MULTILINE)
    assert sorted(rows) == sorted(catalogue())


@README
def test_every_verdict_severity_and_exit_status_is_described(readme: Path) -> None:
    text = readme.read_text("utf-8")
    assert [word for word in (*VERDICTS, *SEVERITIES) if f"`{word}`" not in text] == []
    assert [status for status in (0, 1, 2, 3, 130) if f"\n| {status} |" not in text] == []


def test_both_readmes_have_the_same_sections_and_tables() -> None:
    english, chinese = (path.read_text("utf-8") for path in READMES)
    assert headings(english) == headings(chinese)
    rows = [sum(line.startswith("|") for line in text.splitlines()) for text in (english, chinese)]
    assert rows[0] == rows[1]


@pytest.mark.parametrize(("section", "key", "default"), list(described_settings()))
def test_every_setting_is_described_with_its_default(section: str, key: str, default: object) -> None:
    table = OPERATE[OPERATE.index(f"| `[{section}]`") :]
    row = next((line for line in table.splitlines() if f"| `{key}` |" in line), "")
    assert row, f"[{section}] {key} is not described in docs/operate.md"
    assert _in_words(default) == row.split("|")[3].strip().strip("`")


def _in_words(default: object) -> str:
    if default is None:
        return ""
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, tuple):
        return str(list(default))
    return f"{default:g}" if isinstance(default, float) else str(default)


@pytest.mark.parametrize("page", DOCS, ids=lambda path: path.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    dead = [one for one in links if not one.startswith("http") and not (page.parent / one).exists()]
    assert dead == []


@pytest.mark.parametrize("page", DOCS, ids=lambda path: path.name)
def test_named_files_exist(page: Path) -> None:
    named = re.findall(r"`((?:[\w.-]+/)+[\w.-]*)`", page.read_text("utf-8"))
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()} - {"govmon-scans"}
    own = [name for name in named if name.split("/")[0] in folders]
    assert [name for name in own if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda path: path.name)
def test_every_page_of_the_documentation_can_be_reached_from_the_readme(page: Path) -> None:
    beyond = f"({page.name})" in (ROOT / "docs" / "architecture.md").read_text("utf-8")
    assert beyond or all(f"docs/{page.name}" in readme.read_text("utf-8") for readme in READMES)


def test_every_reader_has_its_row() -> None:
    text = (ROOT / "docs" / "reading-dialects.md").read_text("utf-8")
    readers = [
        path.name for path in (ROOT / "spiders" / "reading").glob("*.py") if path.name != "__init__.py"
    ]
    assert [name for name in readers if f"`spiders/reading/{name}`" not in text] == []


def test_the_changelog_speaks_the_kinds_that_a_user_acts_on() -> None:
    entries = re.findall(r"^- (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)
    kinds = ("new check", "false alarm mended", "miss mended", "limit changed", "other")
    assert [entry for entry in entries if not entry.startswith(tuple(f"**{kind}**" for kind in kinds))] == []
    assert entries
