"""What stands in deploy/ fits the program: names of settings and commands, ports, files, secrets."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml  # type: ignore[import-untyped]
from typer.main import get_command

from monitor.__main__ import app
from monitor.settings import Settings, load_settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text("utf-8")
UNITS = sorted(DEPLOY.glob("*.service"))
OURS = ("scheduler", "worker")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    parsed: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    return parsed


def settings_by(variables: dict[str, str], monkeypatch: pytest.MonkeyPatch, folder: Path) -> Settings:
    """The settings as the container has them. Raises where a variable is not one."""
    monkeypatch.chdir(folder)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return load_settings()


def is_command(arguments: list[str]) -> bool:
    """Whether the command line takes these arguments; nothing is run."""
    name, *rest = arguments
    commands: dict[str, Any] = get_command(app).commands  # type: ignore[attr-defined]
    if name not in commands:
        return False
    try:
        commands[name].make_context(name, rest)
    except typer.TyperException:
        return False
    return True


def test_scheduler_workers_and_database_are_there(compose: dict[str, Any]) -> None:
    assert set(compose["services"]) == {"scheduler", "worker", "database"}
    assert compose["services"]["worker"]["scale"] == 0


@pytest.mark.parametrize("service", OURS)
def test_the_environment_is_one_that_the_program_knows(
    service: str, compose: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given = {name: str(value) for name, value in compose["services"][service]["environment"].items()}
    settings = settings_by(given, monkeypatch, tmp_path)
    assert settings.database.address == "postgresql://govmon@database/govmon"
    assert settings.daemon.listen == "0.0.0.0:9180"


def test_no_secret_stands_in_the_file_and_none_is_left_out_silently(compose: dict[str, Any]) -> None:
    wanted = r"^\$\{GOVMON_DB_PASSWORD:\?.+\}$"
    services = compose["services"]
    assert re.match(wanted, services["database"]["environment"]["POSTGRES_PASSWORD"])
    for service in OURS:
        given = services[service]["environment"]
        assert re.match(wanted, given["PGPASSWORD"])
        assert given["GOVMON_MAIL_PASSWORD"] == "${GOVMON_MAIL_PASSWORD:-}"


def test_the_database_that_is_named_is_the_one_that_is_made(compose: dict[str, Any]) -> None:
    made = compose["services"]["database"]["environment"]
    address = compose["services"]["scheduler"]["environment"]["GOVMON_DATABASE__ADDRESS"]
    assert address == f"postgresql://{made['POSTGRES_USER']}@database/{made['POSTGRES_DB']}"


def test_what_is_to_last_lies_in_volumes(compose: dict[str, Any]) -> None:
    home = re.findall(r"^VOLUME (\S+)$", DOCKERFILE, re.MULTILINE)
    assert home == re.findall(r"^WORKDIR (/var\S+)$", DOCKERFILE, re.MULTILINE)
    for service in OURS:
        assert compose["services"][service]["volumes"] == [f"state:{home[0]}"]
    assert compose["services"]["database"]["volumes"] == ["database:/var/lib/postgresql/data"]
    assert set(compose["volumes"]) == {"state", "database"}


def test_nothing_begins_before_the_database_answers(compose: dict[str, Any]) -> None:
    assert compose["services"]["database"]["healthcheck"]["test"] == ["CMD-SHELL", "pg_isready -U govmon"]
    for service in OURS:
        assert compose["services"][service]["depends_on"] == {"database": {"condition": "service_healthy"}}


def test_the_health_is_asked_where_it_is_answered(compose: dict[str, Any]) -> None:
    scheduler = compose["services"]["scheduler"]
    port = scheduler["environment"]["GOVMON_DAEMON__LISTEN"].rpartition(":")[2]
    assert f"http://127.0.0.1:{port}/healthz" in DOCKERFILE.partition("HEALTHCHECK")[2]
    assert scheduler["ports"] == [f"127.0.0.1:{port}:{port}"]
    assert f"EXPOSE {port}" in DOCKERFILE
    # A worker by itself answers nobody.
    assert compose["services"]["worker"]["healthcheck"] == {"disable": True}


@pytest.mark.parametrize("service", OURS)
def test_the_container_may_as_little_as_it_can_work_with(service: str, compose: dict[str, Any]) -> None:
    said = compose["services"][service]
    assert (said["read_only"], said["cap_drop"]) == (True, ["ALL"])
    assert said["security_opt"] == ["no-new-privileges:true"]
    assert "USER govmon" in DOCKERFILE


@pytest.mark.parametrize("service", OURS)
def test_what_is_started_is_a_command(service: str, compose: dict[str, Any]) -> None:
    assert 'ENTRYPOINT ["tini", "--", "govmon"]' in DOCKERFILE
    assert is_command(compose["services"][service]["command"])


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_what_systemd_starts_is_a_command(unit: Path) -> None:
    lines = re.findall(r"^ExecStart=\S+/govmon (.+)$", unit.read_text("utf-8"), re.MULTILINE)
    assert [is_command(line.split()) for line in lines] == [True]
    assert not is_command([*lines[0].split(), "--no-such-option"])


def test_systemd_gives_workers_the_time_that_they_get_to_put_things_away() -> None:
    from monitor.workforce import PATIENCE_SECONDS

    for unit in UNITS:
        (seconds,) = re.findall(r"^TimeoutStopSec=(\d+)s$", unit.read_text("utf-8"), re.MULTILINE)
        assert int(seconds) > PATIENCE_SECONDS


def test_the_image_has_every_package_and_what_it_copies_is_let_through() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    copied = [line.split()[1:-1] for line in DOCKERFILE.splitlines() if re.match(r"COPY (?!--)", line)]
    sources = {source for sources in copied for source in sources}
    assert set(packages) <= sources
    let_through = (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    assert {f"!{source}" for source in sources} <= set(let_through)
    assert [source for source in sources if not (ROOT / source).exists()] == []


def test_the_settings_of_the_image_are_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given = dict(re.findall(r"^ENV (GOVMON_\w+)=(\S+)$", DOCKERFILE, re.MULTILINE))
    browser = settings_by(given, monkeypatch, tmp_path).scan.browser
    assert f"> {browser}" in DOCKERFILE
