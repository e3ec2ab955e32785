"""The home page's head of the scan before is found in that scan's file, where there still is one."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from checks.facts import Page
from checks.facts import Site as SiteSeen
from monitor.clock import SHANGHAI
from monitor.previous_head import file_before, with_head_before
from monitor.store.database import reading, transaction
from monitor.store.tables.scans import Scan
from spiders.scan_file import ScanFileWriter

URL = "https://www.a.gov.cn/"
DAY = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)


def scanned(database: Engine, site_id: int, day: int, file: str, state: str = "done") -> int:
    with transaction(database) as session:
        scan = Scan(
            key=f"day:{day}", site_id=site_id, started=DAY + timedelta(days=day), file=file, state=state
        )
        session.add(scan)
        session.flush()
        assert scan.id is not None
        return scan.id


def title_before(database: Engine, site_id: int, now: int) -> str | None:
    with reading(database) as session:
        site = with_head_before(session, SiteSeen(URL, DAY), site_id, now)
    return site.head_before.title if site.head_before else None


def facts(file: Path, title: str) -> str:
    with ScanFileWriter(file, lambda: 0.0) as writer:
        writer.write(Page(URL + "news/", DAY, depth=1, title="新闻"))
        writer.write(Page(URL, DAY, title=title, tags={"Keywords": "甲县,政府"}))
    return str(file)


def test_of_several_scans_the_last_one_in_the_books(database: Engine, site_id: int, tmp_path: Path) -> None:
    scanned(database, site_id, 0, facts(tmp_path / "0.facts.zst", "老标题"))
    scanned(database, site_id, 1, facts(tmp_path / "1.facts.zst", "甲县人民政府"))
    scanned(database, site_id, 2, facts(tmp_path / "2.facts.zst", "没有完成"), state="failed")
    now = scanned(database, site_id, 3, facts(tmp_path / "3.facts.zst", "现在"))
    assert title_before(database, site_id, now) == "甲县人民政府"
    with reading(database) as session:
        assert file_before(session, site_id, now) == tmp_path / "1.facts.zst"


def test_the_first_scan_has_none_before_it(database: Engine, site_id: int) -> None:
    now = scanned(database, site_id, 0, "")
    assert title_before(database, site_id, now) is None


def test_a_file_that_is_gone_or_damaged_tells_nothing(database: Engine, site_id: int, tmp_path: Path) -> None:
    scanned(database, site_id, 0, str(tmp_path / "gone.zst"))
    now = scanned(database, site_id, 5, "")
    assert title_before(database, site_id, now) is None
    (tmp_path / "bad.zst").write_bytes(b"no facts at all")
    scanned(database, site_id, 1, str(tmp_path / "bad.zst"))
    assert title_before(database, site_id, now) is None
