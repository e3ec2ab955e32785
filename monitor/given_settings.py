"""What the settings file and the environment say, before anyone asked whether it can be used."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from monitor.refusals import RefusedError

PREFIX = "GOVMON_"
_SEPARATOR = "__"

Keys = tuple[str, ...]


class WrongSettingsError(RefusedError):
    """The settings cannot be used."""


@dataclass(frozen=True, slots=True)
class Given:
    """The file's values with those of the environment over them. `variables` says by key path which
    variable it was."""

    file: Path
    values: Mapping[str, Any]
    variables: Mapping[Keys, str]

    def table(self, section: str) -> Mapping[str, Any]:
        """The keys of a section; none where there is no such section, or something else in its place."""
        found = self.values.get(section)
        return found if isinstance(found, dict) else {}

    def tables(self, section: str) -> dict[str, dict[str, Any]]:
        """The tables within a section."""
        return {name: found for name, found in self.table(section).items() if isinstance(found, dict)}

    def variable(self, *keys: str) -> str:
        """The variable that set this or something in it, "" for none."""
        return next((name for path, name in self.variables.items() if path[: len(keys)] == keys), "")

    def place(self, *keys: str) -> str:
        """Where it stands, in Chinese."""
        if variable := self.variable(*keys):
            return f"环境变量 {variable}"
        section, *rest = keys
        return f"{self.file} 的 [{section}] {'.'.join(rest)}" if rest else f"{self.file} 的 {section}"


def given_settings(
    file: Path, environment: Mapping[str, str], defaults: msgspec.Struct, *, must_exist: bool
) -> Given:
    """Read both. `defaults` tells which keys are lists. Raises WrongSettingsError for a file that cannot
    be read."""
    values = _stored(file, must_exist=must_exist)
    variables = dict(_variables(environment, defaults))
    for path, name in variables.items():
        _put(values, path, _from_text(environment[name].strip(), path, defaults))
    return Given(file, values, variables)


def _stored(file: Path, *, must_exist: bool) -> dict[str, Any]:
    if not file.exists() and not must_exist:
        return {}
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise WrongSettingsError(f"找不到设置文件 {file}。请检查 --config 后面的路径。") from None
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSettingsError(f"读不了设置文件 {file}：{error}。请确认它是可读的 UTF-8 文本。") from error
    except tomllib.TOMLDecodeError as error:
        raise WrongSettingsError(f"设置文件 {file} 不是正确的 TOML：{error}。请改正这一处。") from error


def _variables(environment: Mapping[str, str], defaults: msgspec.Struct) -> Iterator[tuple[Keys, str]]:
    """By path of keys; sorted, so that it is not chance which of two spellings counts."""
    for name in sorted(environment):
        if not name.upper().startswith(PREFIX):
            continue
        path = tuple(name[len(PREFIX) :].lower().split(_SEPARATOR))
        # Others are not ours: the set-up script has its own GOVMON_SETUP.
        if len(path) > 1 or path[0] in defaults.__struct_fields__:
            yield _with_hyphens(path), name


def _with_hyphens(path: Keys) -> Keys:
    """A shell takes no hyphen in a name: GOVMON_CHECKS__STALE_HOME__DAYS is the check stale-home."""
    return (path[0], path[1].replace("_", "-"), *path[2:]) if path[0] == "checks" and path[1:] else path


def _from_text(text: str, path: Keys, defaults: msgspec.Struct) -> object:
    """Lists, and limits of checks of whatever kind, are JSON; what is no JSON stays text."""
    section = getattr(defaults, path[0], None)
    default = getattr(section, path[1], None) if len(path) == 2 else None
    if len(path) < 3 and not isinstance(default, tuple):
        return text
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError):
        return text


def _put(values: dict[str, Any], path: Keys, value: object) -> None:
    table = values
    for key in path[:-1]:
        inner = table.get(key)
        if not isinstance(inner, dict):
            inner = table[key] = {}
        table = inner
    table[path[-1]] = value
