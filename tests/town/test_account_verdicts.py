"""The town's ledger is imported and looked at as a user would: every planted fault becomes an issue, no trap
does."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.__main__ import run
from monitor.clock import now
from town import Town, town_in_thread
from town.accounts import ACCOUNTS, Account, account_truth
from town.building import ADDRESSES

HOW = {"feed": "订阅源", "weibo": "微博", "json": "数据接口", "page": "网页", "app": "客户端下载页"}
HEADINGS = (
    "平台",
    "账号名称",
    "主办单位",
    "认证主体",
    "备案状态",
    "公告关停日期",
    "粉丝数",
    "采集方式",
    "采集标识",
)
SETTINGS = """
[database]
address = "sqlite:///{folder}/town.db"
[scan]
folder = "{folder}/scans"
allow_private = true
[politeness]
rate = 0
[collectors.town]
url = "{base}api/list?account={{id}}"
items = "data.list"
title = "title"
time = "create_time"
link = "link"
interactions = "comments"
total = "data.total"
followers = "data.fans"
name = "data.name"
inside = true
"""

Said = dict[str, dict[str, Any]]


def row(account: Account, base: str, today: date) -> tuple[object, ...]:
    closing = account.announced is not None
    announced = today - timedelta(days=account.announced) if account.announced is not None else ""
    state = "公告关停" if closing else "开设"
    how, source = HOW[account.collector], account.source(base)
    own = (account.platform, account.name, account.unit, account.subject)
    return (*own, state, announced, account.followers, how, source)


def written(file: Path, headings: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([headings, *rows])
    return str(file)


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    with town_in_thread(now().date()) as served:
        yield served


@pytest.fixture
def config(town: Town, tmp_path: Path) -> str:
    base = f"http://{ADDRESSES['media']}:{town.port}/"
    settings = tmp_path / "govmon.toml"
    settings.write_text(SETTINGS.format(folder=tmp_path, base=base), "utf-8")
    units = [(unit,) for unit in dict.fromkeys(account.unit for account in ACCOUNTS)]
    files = {
        "units": written(tmp_path / "units.csv", ("单位名称",), list(units)),
        "accounts": written(
            tmp_path / "a.csv", HEADINGS, [row(account, base, now().date()) for account in ACCOUNTS]
        ),
    }
    for kind, file in files.items():
        assert run([kind, "import", file, "--config", str(settings)]) == 0
    return str(settings)


def looked(config: str, capsys: pytest.CaptureFixture[str], *names: str) -> Said:
    capsys.readouterr()
    assert run(["accounts", "look", *names, "--format", "json", "--config", config]) == 0
    return {one["account"]: one for one in json.loads(capsys.readouterr().out)}


def issues(config: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run(["issues", "list", "--format", "json", "--config", config]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_what_is_planted_is_found_and_nothing_else(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    looked(config, capsys)
    last = looked(config, capsys)
    faults = {(one.check, one.what) for one in account_truth() if not one.trap}
    told = {
        (found["check"], key)
        for key, one in last.items()
        for found in one["findings"]
        if found["verdict"] in ("failed", "suspect")
    }
    planted_idle = {one for one in faults if one[0] == "idle-account"}
    assert planted_idle <= told
    # The town's platforms show a few posts of each account, so that many look idle.
    assert {one for one in told if one[0] != "idle-account"} == faults - planted_idle
    confirmed = {(one["check"], one["account"]) for one in issues(config, capsys) if one["state"] == "open"}
    assert confirmed == faults - planted_idle


def test_nobody_is_accused_of_what_a_collector_could_not_see(
    config: str, capsys: pytest.CaptureFixture[str]
) -> None:
    looked(config, capsys)
    last = looked(config, capsys)
    blind = [one for one in last.values() if one["trouble"]]
    assert {one["cause"] for one in blind} == {"never-any", "login", "captcha", "frozen", "undated"}
    of_looks = {"stale-account", "account-name-mismatch", "account-out-of-step"}
    for one in blind:
        said = {found["verdict"] for found in one["findings"] if found["check"] in of_looks}
        assert said == {"not_checked"}
