"""The town's ledger is imported and looked at as a user would: every planted fault becomes an issue, no trap
does."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from sqlmodel import select

from checks.facts import Column, Entry
from monitor.__main__ import run
from monitor.clock import now
from monitor.remembering import remember
from monitor.store.database import open_database, transaction
from monitor.store.tables.registry import Site as SiteRow
from monitor.store.tables.registry import Unit
from tests.monitor.judged_sites import column, judged
from town import Town, town_in_thread
from town.accounts import ACCOUNTS, SITES, Account, account_truth
from town.building import ADDRESSES, build_sites
from town.pages import Article, Site

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

DOUBTED = {"account-out-of-step", "account-without-interaction"}
"""What the looks only make likely: a person must confirm it."""


def is_doubted(check: str, key: str) -> bool:
    by_feed = {one.key for one in ACCOUNTS if one.collector == "feed"}
    return check in DOUBTED or (check == "account-name-mismatch" and key in by_feed)


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
    scanned(town, f"sqlite:///{tmp_path}/town.db")
    return str(settings)


def scanned(town: Town, database: str) -> None:
    """Enters what a scan of the units' own sites would: the rows of their columns."""
    sites = {one.key: one for one in build_sites(now().date(), town.port)}
    with transaction(open_database(database)) as session:
        for name, key in SITES.items():
            site = sites[key]
            unit = session.exec(select(Unit).where(Unit.name == name)).one()
            row = SiteRow(url=site.url, name=site.name, unit_id=unit.id, added_at=now())
            session.add(row)
            session.flush()
            assert row.id is not None
            remember(session, row.id, judged(site.url, now(), {}, columns=tuple(columns_of(site))))


def columns_of(site: Site) -> Iterator[Column]:
    articles = [page for page in site.pages if isinstance(page, Article)]
    for page in site.pages:
        rows = [one for one in articles if one.column_path == page.path]
        if rows:
            entries = [Entry(urljoin(site.url, one.path), one.title, one.day) for one in rows]
            yield column(urljoin(site.url, page.path), *entries, name=page.title)


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
    states = {(one["check"], one["account"]): one["state"] for one in issues(config, capsys)}
    confirmed = {one for one, state in states.items() if state == "open"}
    assert confirmed == {one for one in faults - planted_idle if not is_doubted(*one)}
    assert {states[one] for one in faults if is_doubted(*one)} == {"unconfirmed"}


def test_an_item_under_a_changed_title_is_passed_on(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    last = looked(config, capsys)
    traps = {one.what for one in account_truth() if one.trap and one.check == "account-out-of-step"}
    assert traps
    for key in traps:
        said = [found for found in last[key]["findings"] if found["check"] == "account-out-of-step"]
        assert said == []


def test_nobody_is_accused_of_what_a_collector_could_not_see(
    config: str, capsys: pytest.CaptureFixture[str]
) -> None:
    looked(config, capsys)
    last = looked(config, capsys)
    blind = [one for one in last.values() if one["trouble"]]
    causes = {"never-any", "login", "captcha", "frozen", "undated", "unreadable"}
    assert {one["cause"] for one in blind} == causes
    of_looks = {"stale-account", "account-name-mismatch", "account-out-of-step"}
    for one in blind:
        said = {found["verdict"] for found in one["findings"] if found["check"] in of_looks}
        assert said == {"not_checked"}
