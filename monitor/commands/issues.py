"""`govmon issues ...`: declared here, done in `monitor.issues.command`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from monitor.usage import ChineseCommand, ChineseGroup

issues_app = typer.Typer(
    cls=ChineseGroup, no_args_is_help=True, help="问题台账：查看、确认、误报、暂缓、整改、复核。"
)

Number = Annotated[int, typer.Argument(metavar="编号", help="问题的编号，见 govmon issues list")]
Why = Annotated[str, typer.Option("--why", metavar="理由", help="为什么；会记入台账")]
Until = Annotated[str, typer.Option("--until", metavar="日期", help="到哪一天为止，如 2026-12-31")]
Actor = Annotated[str | None, typer.Option("--as", metavar="姓名", help="由谁操作，默认为登录名；会记入台账")]
Config = Annotated[Path | None, typer.Option(metavar="文件", help="设置文件，默认为当前目录的 govmon.toml")]
Format = Annotated[Literal["text", "json"], typer.Option("--format", metavar="text|json", help="输出的形式")]
StateName = Annotated[
    str | None,
    typer.Option("--state", metavar="状态", help="只看这种状态，如 待整改；不写时看还没有结束的"),
]


@issues_app.command("list", cls=ChineseCommand)
def list_issues(
    state: StateName = None,
    site: Annotated[str, typer.Option(metavar="网站", help="只看这个网站（网址、标识码或名称）")] = "",
    unit: Annotated[str, typer.Option(metavar="单位", help="只看这个单位")] = "",
    check: Annotated[str, typer.Option(metavar="名称", help="只看这项检查")] = "",
    account: Annotated[str, typer.Option(metavar="账号", help="只看这个政务新媒体账号")] = "",
    overdue: Annotated[bool, typer.Option("--overdue", help="只看超过整改期限的")] = False,
    ended: Annotated[bool, typer.Option("--all", help="连同已结束的")] = False,
    most: Annotated[int, typer.Option(min=1, metavar="N", help="最多列出多少个")] = 200,
    output_format: Format = "text",
    config: Config = None,
) -> int:
    """列出问题，重的、期限近的在前。"""
    from monitor.issues.command import print_issues
    from monitor.issues.desk import Wanted

    wanted = Wanted(None, ended, site, unit, check, overdue, most, account)
    return print_issues(config, wanted, state, as_json=output_format == "json")


@issues_app.command("show", cls=ChineseCommand)
def show(number: Number, output_format: Format = "text", config: Config = None) -> int:
    """一个问题的全部情况：看到什么、证据、经过。"""
    from monitor.issues.command import print_issue

    return print_issue(config, number, as_json=output_format == "json")


@issues_app.command("confirm", cls=ChineseCommand)
def confirm(number: Number, why: Why = "", actor: Actor = None, config: Config = None) -> int:
    """确认问题属实（或驳回申诉），进入待整改。"""
    return _act("confirm", number, why, None, actor, config)


@issues_app.command("reject", cls=ChineseCommand)
def reject(number: Number, why: Why, until: Until, actor: Actor = None, config: Config = None) -> int:
    """认定为误报：到期之前不再为它报警。"""
    return _act("reject", number, why, until, actor, config)


@issues_app.command("waive", cls=ChineseCommand)
def waive(number: Number, why: Why, until: Until, actor: Actor = None, config: Config = None) -> int:
    """暂缓：到期之前不催办，到期后重新计算期限。"""
    return _act("waive", number, why, until, actor, config)


@issues_app.command("start", cls=ChineseCommand)
def start(number: Number, why: Why = "", actor: Actor = None, config: Config = None) -> int:
    """责任单位开始整改。"""
    return _act("start", number, why, None, actor, config)


@issues_app.command("claim", cls=ChineseCommand)
def claim(number: Number, why: Why = "", actor: Actor = None, config: Config = None) -> int:
    """责任单位报告已整改，等待复核。"""
    return _act("claim", number, why, None, actor, config)


@issues_app.command("appeal", cls=ChineseCommand)
def appeal(number: Number, why: Why, actor: Actor = None, config: Config = None) -> int:
    """责任单位认为不属实，提出申诉。"""
    return _act("appeal", number, why, None, actor, config)


@issues_app.command("close", cls=ChineseCommand)
def close(number: Number, why: Why = "", actor: Actor = None, config: Config = None) -> int:
    """人工复核通过，记为已整改。"""
    return _act("close", number, why, None, actor, config)


@issues_app.command("reopen", cls=ChineseCommand)
def reopen(number: Number, why: Why = "", actor: Actor = None, config: Config = None) -> int:
    """撤回误报、暂缓或整改报告，恢复为待整改。"""
    return _act("reopen", number, why, None, actor, config)


@issues_app.command("recheck", cls=ChineseCommand)
def recheck(number: Number, config: Config = None) -> int:
    """现在就复核：链接类问题马上重看，其他的排入整站扫描。"""
    from monitor.issues.recheck_command import recheck_issue

    return recheck_issue(config, number)


@issues_app.command("add", cls=ChineseCommand)
def add(
    indicator: Annotated[
        str, typer.Option(metavar="代码", help="指标的代码或名称，见 govmon checks indicators")
    ],
    what: Annotated[str, typer.Option(metavar="网址", help="问题所在的网址")],
    saw: Annotated[str, typer.Option(metavar="说明", help="看到了什么")],
    evidence: Annotated[str, typer.Option(metavar="证据", help="截图文件或网址")],
    site: Annotated[str, typer.Option(metavar="网站", help="哪个网站的：网址、标识码或名称")] = "",
    account: Annotated[str, typer.Option(metavar="账号", help="或哪个政务新媒体账号的：平台和名称")] = "",
    name: Annotated[str, typer.Option(metavar="名称", help="栏目、文件等的名称")] = "",
    actor: Actor = None,
    config: Config = None,
) -> int:
    """登记人工发现的问题，附证据。"""
    from monitor.issues.command import add_issue

    return add_issue(config, actor, site, indicator, what, saw, evidence, name, account)


def _act(
    action: str, number: int, why: str, until: str | None, actor: str | None, config: Path | None
) -> int:
    from monitor.issues.command import act_on_issue

    return act_on_issue(config, action, number, why, until, actor)
