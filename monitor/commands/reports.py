"""`govmon reports ...`: declared here, done in `monitor.reporting.command`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from monitor.usage import ChineseCommand, ChineseGroup

reports_app = typer.Typer(cls=ChineseGroup, no_args_is_help=True, help="报告：查看发送情况，核准发出。")

Kind = Annotated[
    Literal["daily", "monthly", "quarterly", "annual"],
    typer.Argument(metavar="daily|monthly|quarterly|annual", help="日监测、月统计、季通报、年考核"),
]
Config = Annotated[Path | None, typer.Option(metavar="文件", help="设置文件，默认为当前目录的 govmon.toml")]


@reports_app.command("list", cls=ChineseCommand)
def list_reports(
    most: Annotated[int, typer.Option(min=1, metavar="N", help="最多列出多少份")] = 50, config: Config = None
) -> int:
    """列出发送过和等待核准的报告，新的在前。"""
    from monitor.reporting.command import print_reports

    return print_reports(config, most)


@reports_app.command("approve", cls=ChineseCommand)
def approve(
    kind: Kind,
    period: Annotated[str, typer.Argument(metavar="期", help="如 2026Q3、2026")],
    why: Annotated[str, typer.Option("--why", metavar="理由", help="为什么可以发出；会记入台账")] = "",
    actor: Annotated[
        str | None, typer.Option("--as", metavar="姓名", help="由谁核准，默认为登录名；会记入台账")
    ] = None,
    config: Config = None,
) -> int:
    """核准一份因数据不完整而没有发出的报告，并发出。"""
    from monitor.reporting.command import approve_report

    return approve_report(config, kind, period, why, actor)
