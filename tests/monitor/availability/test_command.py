from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from monitor import clock
from monitor.__main__ import run
from monitor.availability.rollups import roll_up
from monitor.exit_status import DONE, WRONG_USE
from monitor.store.database import open_database, transaction
from monitor.store.migrating import bring_up_to_date
from monitor.store.tables.issues import IssueRow
from monitor.store.tables.probes import SiteState
from tests.monitor.availability.homes import DAY, add_site, fill


@pytest.fixture
def books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    monkeypatch.chdir(tmp_path)
    engine = open_database("sqlite:///govmon.db")
    bring_up_to_date(engine)
    yield engine
    engine.dispose()


def days_ago(days: int) -> datetime:
    return clock.now().replace(hour=0, minute=0, second=0, microsecond=0) - DAY * days


def probed(books: Engine, host: str, failed: int, days: int) -> int:
    site = add_site(books, host)
    fill(books, site, days_ago(days), days, failed=failed)
    return site


def test_every_site_with_its_share_and_what_the_last_probe_knew(
    books: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    good = probed(books, "www.good.gov.cn", failed=0, days=8)
    probed(books, "www.bad.gov.cn", failed=3, days=8)
    roll_up(books, clock.now())
    with transaction(books) as session:
        until = clock.now() + timedelta(days=40, minutes=5)
        session.add(SiteState(site_id=good, checked_at=clock.now(), certificate_until=until, ipv6="ok"))
    assert run(["availability", "--format", "json"]) == DONE
    worst, best = json.loads(capsys.readouterr().out)
    assert (worst["site"], worst["probes"], worst["failed"]) == ("http://www.bad.gov.cn/", 168, 21)
    assert (worst["standing"], best["standing"]) == ("达到单项否决", "正常")
    assert (best["certificate_days"], best["ipv6"], best["slowest_millis"]) == (40, "ok", 123)
    assert run(["availability"]) == DONE
    text = capsys.readouterr().out
    assert "12.5%" in text
    assert "40 天" in text


def test_one_site_over_more_days_than_it_was_probed(
    books: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    probed(books, "www.a.gov.cn", failed=3, days=3)
    probed(books, "www.b.gov.cn", failed=0, days=3)
    roll_up(books, clock.now())
    assert run(["availability", "http://www.a.gov.cn/", "--days", "30", "--format", "json"]) == DONE
    (line,) = json.loads(capsys.readouterr().out)
    assert (line["standing"], len(line["days"])) == ("探测不足", 3)


def test_an_unknown_site_is_refused(books: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["availability", "http://nobody/"]) == WRONG_USE
    assert "没有登记网站" in capsys.readouterr().err


def add_issue(books: Engine, **known: Any) -> int:
    site = add_site(books)
    told: dict[str, Any] = {
        "check": "stale-column",
        "subject": "http://x/",
        "state": "open",
        "live": True,
        **known,
    }
    with transaction(books) as session:
        row = IssueRow(
            site_id=site,
            indicator="i",
            severity="deduct",
            first_seen=clock.now(),
            seen_at=clock.now(),
            **told,
        )
        session.add(row)
        session.flush()
        return row.id or 0


def test_a_recheck_that_needs_the_whole_site_is_handed_over(
    books: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["issues", "recheck", str(add_issue(books))]) == DONE
    assert "已排入扫描" in capsys.readouterr().out


def test_an_address_of_this_machine_is_not_looked_at_without_leave(
    books: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    number = add_issue(books, check="broken-link", subject="http://127.0.0.1:9/x.html")
    assert run(["issues", "recheck", str(number)]) == 3
    assert "没能看到，不作结论" in capsys.readouterr().out


@pytest.mark.parametrize(("known", "said"), [
    ({"live": False, "state": "mended"}, "已经结束"), ({"manual": True}, "人工登记"),
])  # fmt: skip
def test_what_cannot_be_rechecked_is_refused(
    books: Engine, capsys: pytest.CaptureFixture[str], known: dict[str, object], said: str
) -> None:
    assert run(["issues", "recheck", str(add_issue(books, **known))]) == WRONG_USE
    assert said in capsys.readouterr().err
