"""Settings: `govmon.toml` in the working folder, then GOVMON_ variables, then the command line.

Whatever is unknown or out of range refuses to start, with a Chinese message that names the file and the key:
a limit that was misspelt and so silently ignored would accuse or acquit a site wrongly.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from pydantic_settings.exceptions import SettingsError

from checks.declaration import Check
from monitor.addresses import usable_address
from monitor.check_limits import fitting_limits, limit_complaints
from monitor.refusals import RefusedError

FILE_NAME = "govmon.toml"
PREFIX = "GOVMON_"

Render = Literal["auto", "never", "always"]


class WrongSettingsError(RefusedError):
    """The settings cannot be used."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Identity(_Section):
    """Who looks: told to every site, so that its keepers can ask us to stop."""

    user_agent: Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[\x20-\x7e]+$")] = (
        "Mozilla/5.0 (compatible; govmon/0.1)"
    )
    contact: Annotated[str, Field(max_length=200, pattern=r"^[\x20-\x7e]*$")] = ""
    """A mail address or web page, sent along with the user agent."""


class Politeness(_Section):
    """How hard one host may be asked."""

    rate: Annotated[float, Field(ge=0)] = 5.0
    """Requests a second for each host; 0 is without limit."""
    concurrency: Annotated[int, Field(ge=1, le=256)] = 4
    """Requests in flight for each host."""
    ignore_robots: tuple[str, ...] = ()
    """Sites whose owners have authorised us to look in spite of robots.txt."""

    @field_validator("ignore_robots")
    @classmethod
    def _usable(cls, sites: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(usable_address(site) for site in sites)


class Budget(_Section):
    """Where a scan of one site ends at the latest."""

    max_pages: Annotated[int, Field(ge=1, le=1_000_000)] = 5000
    max_depth: Annotated[int, Field(ge=0, le=100)] = 12
    """Clicks from the home page."""
    max_seconds: Annotated[float, Field(gt=0)] = 7200.0


class Scan(_Section):
    """How to look."""

    thorough: bool = True
    """Confirm broken links over spaced tries."""
    render: Render = "auto"
    allow_private: bool = False
    folder: Path = Path("govmon-scans")
    """Where scans keep their facts, relative to the working folder."""
    browser: Path | None = None
    """The browser to use; found by itself when not set."""


class Settings(BaseSettings):
    """All that can be set. `checks` holds overrides by check and limit name."""

    model_config = SettingsConfigDict(
        extra="forbid", frozen=True, env_prefix=PREFIX, env_nested_delimiter="__", validate_default=False
    )

    identity: Identity = Identity()
    politeness: Politeness = Politeness()
    budget: Budget = Budget()
    scan: Scan = Scan()
    checks: dict[str, dict[str, Any]] = {}

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, init_settings

    @property
    def full_user_agent(self) -> str:
        """What is sent as User-Agent."""
        contact = self.identity.contact
        return f"{self.identity.user_agent} (+{contact})" if contact else self.identity.user_agent

    def overrides_robots(self, site: str) -> bool:
        """Whether the site (absolute address) is one that authorised us to look in spite of robots.txt."""
        return any(_same_host(site, authorised) for authorised in self.politeness.ignore_robots)


def load_settings(file: Path | None = None, checks: Mapping[str, Check] | None = None) -> Settings:
    """The settings from `file`, or from `govmon.toml` in the working folder when there is one.

    `checks` is the catalogue that limits are checked against. Raises WrongSettingsError.
    """
    named = file or Path(FILE_NAME)
    stored = _stored(named, must_exist=file is not None)
    with _explained(named):
        settings = Settings(**stored)
    if checks is None:
        from checks.catalogue import catalogue

        checks = catalogue()
    complaints = limit_complaints(settings.checks, checks)
    if complaints:
        raise WrongSettingsError("\n".join(f"{named} 的 {one}" for one in complaints))
    return settings.model_copy(update={"checks": fitting_limits(settings.checks, checks)})


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


@contextmanager
def _explained(file: Path) -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        raise WrongSettingsError("\n".join(_explanation(one, file) for one in error.errors())) from error
    except SettingsError as error:
        raise WrongSettingsError(f"{PREFIX} 开头的环境变量里有一个不是正确的 JSON：{error}") from error


def _explanation(error: ErrorDetails, file: Path) -> str:
    path = [str(part) for part in error["loc"]]
    where = _place(path, file)
    if error["type"] == "extra_forbidden":
        return f"{where}：没有这个设置。{_suggestion(path)}"
    return f"{where}：{_complaint(error)}（现在是 {_shown(error['input'])}）。"


def _place(path: list[str], file: Path) -> str:
    variable = PREFIX + "__".join(path).upper()
    if variable in os.environ:
        return f"环境变量 {variable}"
    section, keys = path[0], [part for part in path[1:] if not part.isdigit()]
    return f"{file} 的 [{section}] {'.'.join(keys)}" if keys else f"{file} 的 {section}"


def _suggestion(path: list[str]) -> str:
    known = _known_keys(path[:-1])
    close = difflib.get_close_matches(path[-1], known, n=1)
    if close:
        return f"是不是想写 {close[0]}？"
    return f"这里可以写：{'、'.join(known)}。" if known else "请删去这一行。"


def _known_keys(section: list[str]) -> list[str]:
    model: type[BaseModel] = Settings
    for name in section:
        field = model.model_fields.get(name)
        annotation = field.annotation if field else None
        if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
            return []
        model = annotation
    return list(model.model_fields)


_COMPLAINTS = {
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "不应小于 {ge}",
    "less_than_equal": "不应大于 {le}",
    "string_too_short": "不应为空",
    "string_too_long": "太长，最多 {max_length} 个字符",
    "string_pattern_mismatch": "只能用英文字母、数字和半角符号",
    "literal_error": "只能是 {expected} 之一",
    "value_error": "{error}",
}
_WANTED = {
    "int": "整数",
    "float": "数字",
    "bool": "true 或 false",
    "string": "文字",
    "tuple": '列表，如 ["…"]',
    "dict": "一节，如 [checks.stale-home]",
    "path": "路径",
    "model": "一节，如 [budget]",
}


def _complaint(error: ErrorDetails) -> str:
    known = _COMPLAINTS.get(error["type"])
    if known:
        return known.format(**error.get("ctx", {})).replace(" or ", "、")
    wanted = next((text for kind, text in _WANTED.items() if error["type"].startswith(kind)), None)
    return f"应为{wanted}" if wanted else "值不对"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _same_host(one: str, other: str) -> bool:
    return _host(one) == _host(other)


def _host(address: str) -> str:
    return address.partition("://")[2].partition("/")[0].lower()


def described_settings() -> Iterator[tuple[str, str, object]]:
    """(section, key, default) of everything that can be set, for the documentation and its test."""
    for section, field in Settings.model_fields.items():
        model = field.annotation
        if isinstance(model, type) and issubclass(model, BaseModel):
            for key, inner in model.model_fields.items():
                yield section, key, inner.default
