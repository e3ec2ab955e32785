"""Letters about home pages: written in the transaction of the probe that caused them, sent later, once."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col

from checks.facts import Try
from checks.names import OUTCOMES
from monitor.clock import SHANGHAI
from monitor.folding import harmless
from monitor.store.tables.posting import Letter
from monitor.store.tables.registry import Site
from monitor.store.writing import put

_MEND = "请检查域名解析、服务器、网络线路和安全设备；如属经批准的临时关闭，请在登记信息中写明批准文件。"
_TAMPERED = "请立即人工打开首页核对；确被篡改的，先断网处置，再查其他页面。如属正常改名，无需处理。"


def tell_down(session: Session, site: Site, since: datetime, last: Try, at: datetime) -> None:
    """The home page does not open, confirmed."""
    lines = (
        *_about(site),
        f"看到：自 {since:%Y-%m-%d %H:%M} 起打不开，{harmless(last.saw or OUTCOMES[last.outcome])}",
        f"怎么办：{_MEND}",
    )
    _write(session, _down_key(site, since), f"首页打不开：{site.name}", lines, at, site)


def tell_back(session: Session, site: Site, since: datetime, at: datetime) -> None:
    """It opens again."""
    minutes = int((at - since).total_seconds() // 60)
    lines = (*_about(site), f"看到：{at:%Y-%m-%d %H:%M} 已能打开，此前约 {minutes} 分钟打不开")
    _write(session, f"alert:back:{site.id}:{since.isoformat()}", f"首页已恢复：{site.name}", lines, at, site)


def tell_title(session: Session, site: Site, title: str, since: datetime, at: datetime) -> None:
    """The home page's title is another one."""
    lines = (
        *_about(site),
        f"看到：首页标题变为“{harmless(title)}”，原为“{harmless(site.title)}”",
        f"怎么办：{_TAMPERED}",
    )
    digest = hashlib.sha256(title.encode("utf-8", "replace")).hexdigest()[:16]
    key = f"alert:title:{site.id}:{since.isoformat()}:{digest}"
    _write(session, key, f"首页疑被篡改：{site.name}", lines, at, site)


def tell_line(session: Session, failed: int, looked: int, at: datetime) -> None:
    """So many home pages failed together that it is probably our own line; told once a day."""
    lines = (
        f"看到：{at:%Y-%m-%d %H:%M} 前几分钟探测了 {looked} 个网站首页，{failed} 个同时打不开，分属不同单位",
        "结论：多半是本机网络故障，这些探测都不计入",
        "怎么办：请检查监测机器的网络；网络正常的，请人工核对，并设置对照网址（[daemon] canaries）。",
    )
    _write(
        session, f"alert:line:{at.astimezone(SHANGHAI):%Y-%m-%d}", "本机网络疑似故障，探测未计入", lines, at
    )


def take_back_down(session: Session, site: Site, since: datetime) -> None:
    """The alert was of our own line: not sent, where it still waits."""
    unsent = (col(Letter.key) == _down_key(site, since)) & (col(Letter.state) == "unsent")
    session.connection().execute(delete(Letter).where(unsent))


def _down_key(site: Site, since: datetime) -> str:
    return f"alert:down:{site.id}:{since.isoformat()}"


def _about(site: Site) -> tuple[str, str]:
    return f"网站：{harmless(site.name)}", f"网址：{site.url}"


def _write(
    session: Session, key: str, subject: str, lines: tuple[str, ...], at: datetime, site: Site | None = None
) -> None:
    letter = {
        "key": key,
        "kind": "alert",
        "site_id": site.id if site else None,
        "unit_id": site.unit_id if site else None,
        "subject": harmless(subject),
        "text": "\n".join(lines),
        "written_at": at,
        "state": "unsent",
    }
    put(session, Letter, [letter], ["key"])
