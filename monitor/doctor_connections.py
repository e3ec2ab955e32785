"""Is what the installation leans on in order: its database, and the line to other sites?"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from sqlalchemy import Engine, make_url

from monitor import clock
from monitor.doctor import Diagnosis
from monitor.scanning import manners_of
from monitor.settings import Settings
from monitor.store.database import DatabaseError, open_database, telling
from monitor.store.revision import is_up_to_date
from monitor.work.scan_task import scan_options
from spiders.crew import Crew
from spiders.uptime import Canaries

LineWorks = Callable[[Sequence[str]], Awaitable[bool]]


def connections(settings: Settings) -> list[Diagnosis]:
    """Both questions. Nothing is written, and no table is made or changed."""
    return [database(settings.database.address), asyncio.run(_line(settings))]


def database(address: str) -> Diagnosis:
    """The books can be opened. Without them scans are possible, and nothing of them is kept."""
    try:
        engine = open_database(address)
        name = make_url(address).render_as_string(hide_password=True)
        if engine.dialect.name == "sqlite" and not Path(str(engine.url.database)).exists():
            return Diagnosis("数据库", "ok", f"{name} 还没有，第一次用到时建立")
        return _stands(engine, name)
    except DatabaseError as error:
        saw, _, do = str(error).partition("。")
        return Diagnosis("数据库", "missing", saw, do or "检查 [database] address")


def _stands(engine: Engine, name: str) -> Diagnosis:
    try:
        with telling():
            newest = is_up_to_date(engine)
    finally:
        engine.dispose()
    return Diagnosis("数据库", "ok", f"{name}{'' if newest else '，表要更新，下次启动时自动更新'}")


async def _line(settings: Settings) -> Diagnosis:
    async with Crew(manners_of(scan_options(settings), settings), clock.now) as crew:
        return await canaries(
            settings.daemon.canaries, Canaries(crew.looker, clock.running_seconds).line_works
        )


async def canaries(urls: Sequence[str], line_works: LineWorks) -> Diagnosis:
    """The home pages of others answer: while they do, what does not open is not our line's fault."""
    if not urls:
        saw = "没有设置；网站都在同一个域名下的，请在 [daemon] canaries 里写几个别人的首页"
        return Diagnosis("对照网站", "ok", saw)
    if await line_works(urls):
        return Diagnosis("对照网站", "ok", f"{len(urls)} 个里有答复，本机网络正常")
    do = "检查本机网络、DNS 和防火墙；这些网站都已停用的，换几个"
    return Diagnosis("对照网站", "missing", f"{len(urls)} 个都没有答复，打不开的网站会记为“未能检查”", do)
