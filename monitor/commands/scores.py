"""`govmon scores show` and `remove`: declared here, done in `monitor.reporting`. The other commands of the
group are those of every registered kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Literal

import typer

Config = Annotated[Path | None, typer.Option(metavar="文件", help="设置文件，默认为当前目录的 govmon.toml")]


def _show(
    site: Annotated[str, typer.Argument(metavar="网站", help="网址、标识码或名称")],
    period: Annotated[
        str | None,
        typer.Option(metavar="期", help="如 2026-11-21、2026-10、2026Q3、2026；不写时为现在"),
    ] = None,
    output_format: Annotated[
        Literal["text", "json"], typer.Option("--format", metavar="text|json", help="输出的形式")
    ] = "text",
    config: Config = None,
) -> int:
    """一个网站的得分是怎么来的：否决、扣分、加分，每一分后面的问题和人工评分。"""
    from monitor.reporting.score_command import show_score

    return show_score(config, site, period, as_json=output_format == "json")


def _remove(
    number: Annotated[int, typer.Argument(metavar="编号", help="人工评分的编号，见 govmon scores list")],
    actor: Annotated[
        str | None, typer.Option("--as", metavar="姓名", help="由谁操作，默认为登录名；会记入台账")
    ] = None,
    config: Config = None,
) -> int:
    """撤回一条录错的人工评分；已出的报告不变，要改用 govmon report --revise。"""
    from monitor.reporting.score_command import remove_entry

    return remove_entry(config, number, actor)


def remove_supervision(
    number: Annotated[int, typer.Argument(metavar="编号", help="填报的编号，见 govmon supervision list")],
    actor: Annotated[
        str | None, typer.Option("--as", metavar="姓名", help="由谁操作，默认为登录名；会记入台账")
    ] = None,
    config: Config = None,
) -> int:
    """撤回一条录错的监管考核填报；已出的报告不变，要改用 govmon report --revise。"""
    from monitor.reporting.score_command import remove_supervised

    return remove_supervised(config, number, actor)


SCORE_COMMANDS: Mapping[str, Callable[..., int]] = {"show": _show, "remove": _remove}
