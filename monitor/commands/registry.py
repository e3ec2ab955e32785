"""The groups of the registry: declared here, done in `monitor.registry`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from monitor.commands.accounts import ACCOUNT_COMMANDS
from monitor.commands.scores import SCORE_COMMANDS, remove_supervision
from monitor.usage import ChineseCommand, ChineseGroup

File = Annotated[Path, typer.Argument(metavar="文件", help=".xlsx 或 .csv 文件")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只看会有哪些变化，不导入")]
Actor = Annotated[str | None, typer.Option("--as", metavar="姓名", help="由谁操作，默认为登录名；会记入台账")]
Config = Annotated[Path | None, typer.Option(metavar="文件", help="设置文件，默认为当前目录的 govmon.toml")]
Format = Annotated[Literal["text", "json"], typer.Option("--format", metavar="text|json", help="输出的形式")]
OfSite = Annotated[str, typer.Option("--site", metavar="网站", help="只看这个网站（网址、标识码或名称）")]
Number = Annotated[int, typer.Argument(metavar="编号", help="栏目的编号，见 govmon columns list")]
Why = Annotated[str, typer.Option("--why", metavar="理由", help="为什么；会写进报告")]
TaskNumber = Annotated[str, typer.Argument(metavar="序号", help="任务的序号，见 govmon plan list")]
Year = Annotated[
    int | None, typer.Option(min=2000, max=2100, metavar="年度", help="哪一年的任务，默认为今年")
]

GROUPS: Mapping[str, str] = {
    "units": "单位",
    "sites": "网站",
    "columns": "栏目",
    "boards": "互动栏目",
    "accounts": "政务新媒体账号",
    "recipients": "收件人",
    "exemptions": "例外",
    "plan": "年度任务台账",
    "scores": "人工评分",
    "supervision": "监管考核填报",
}
_PER_SITE = ("columns", "boards", "exemptions", "scores")


def add_registry(app: typer.Typer) -> None:
    """Adds a group for each kind of registered thing."""
    groups = {name: _group(name, title) for name, title in GROUPS.items()}
    for name, group in groups.items():
        app.add_typer(group, name=name)
    groups["sites"].command("remove", cls=ChineseCommand)(_remove_site)
    for name, command in ACCOUNT_COMMANDS.items():
        groups["accounts"].command(name, cls=ChineseCommand)(command)
    for name, command in SCORE_COMMANDS.items():
        groups["scores"].command(name, cls=ChineseCommand)(command)
    for name, command in _COLUMN_COMMANDS.items():
        groups["columns"].command(name, cls=ChineseCommand)(command)
    groups["supervision"].command("remove", cls=ChineseCommand)(remove_supervision)
    plan: Mapping[str, Callable[..., int]] = {"list": _list_plan, "done": _done, "progress": _progress}
    for name, command in plan.items():
        groups["plan"].command(name, cls=ChineseCommand)(command)


def _group(name: str, title: str) -> typer.Typer:
    group = typer.Typer(cls=ChineseGroup, no_args_is_help=True, help=f"登记{title}：导入、导出、查看。")

    @group.command("import", cls=ChineseCommand, help=f"从表格导入{title}；有一处错误就整个不导入。")
    def import_things(file: File, dry_run: DryRun = False, actor: Actor = None, config: Config = None) -> int:
        from monitor.registry.command import import_file

        return import_file(config, name, file, actor, dry=dry_run)

    @group.command("export", cls=ChineseCommand, help=f"把{title}导出成表格，改好可以再导入。")
    def export_things(file: File, config: Config = None) -> int:
        from monitor.registry.command import export_file

        return export_file(config, name, file)

    @group.command("template", cls=ChineseCommand, help=f"生成{title}的空白模板，附填写说明。")
    def make_template(file: File) -> int:
        from monitor.registry.command import template

        return template(name, file)

    if name in _PER_SITE:
        _add_list_by_site(group, name, title)
    elif name != "plan":
        _add_list(group, name, title)
    return group


def _add_list(group: typer.Typer, name: str, title: str) -> None:
    @group.command("list", cls=ChineseCommand, help=f"列出登记的{title}。")
    def list_things(output_format: Format = "text", config: Config = None) -> int:
        from monitor.registry.command import print_list

        return print_list(config, name, "", as_json=output_format == "json")


def _add_list_by_site(group: typer.Typer, name: str, title: str) -> None:
    @group.command("list", cls=ChineseCommand, help=f"列出登记的{title}。")
    def list_things(site: OfSite = "", output_format: Format = "text", config: Config = None) -> int:
        from monitor.registry.command import print_list

        return print_list(config, name, site, as_json=output_format == "json")


def _remove_site(
    site: Annotated[str, typer.Argument(metavar="网站", help="网址、标识码或名称")],
    actor: Actor = None,
    config: Config = None,
) -> int:
    """删除误登记的网站；有过记录的不能删除，只能改为关停。"""
    from monitor.registry.command import remove_site

    return remove_site(config, site, actor)


def _confirm(number: Number, actor: Actor = None, config: Config = None) -> int:
    """确认是栏目，照常检查；也用来撤销排除。"""
    from monitor.registry.words import confirmed

    return _say(config, number, confirmed(), actor)


def _exclude(number: Number, why: Why, actor: Actor = None, config: Config = None) -> int:
    """排除：不再检查这个栏目，要写理由。"""
    from monitor.registry.words import excluded

    return _say(config, number, excluded(why.strip()), actor)


def _rename(
    number: Number,
    name: Annotated[str, typer.Argument(metavar="名称", help="栏目的名称；写 '' 恢复为网站上的名称")],
    actor: Actor = None,
    config: Config = None,
) -> int:
    """改栏目的名称。"""
    from monitor.registry.words import renamed

    return _say(config, number, renamed(name), actor)


def _retype(
    number: Number,
    kind: Annotated[
        str, typer.Argument(metavar="类别", help="如 通知公告、政策文件；写 '' 恢复为由程序判断")
    ],
    actor: Actor = None,
    config: Config = None,
) -> int:
    """改栏目的类别，更新期限随之改变。"""
    from monitor.registry.words import retyped

    return _say(config, number, retyped(kind), actor)


def _limit(
    number: Number,
    days: Annotated[
        int, typer.Argument(min=0, max=3660, metavar="天数", help="多少天内要更新；0 恢复为该类栏目的期限")
    ],
    why: Why = "",
    actor: Actor = None,
    config: Config = None,
) -> int:
    """给栏目定自己的更新期限，要写理由。"""
    from monitor.registry.words import limited

    return _say(config, number, limited(days, why.strip()), actor)


_COLUMN_COMMANDS: Mapping[str, Callable[..., int]] = {
    "confirm": _confirm,
    "exclude": _exclude,
    "rename": _rename,
    "retype": _retype,
    "limit": _limit,
}


def _say(config: Path | None, number: int, said: Mapping[str, Any], actor: str | None) -> int:
    from monitor.registry.command import say_of_column

    return say_of_column(config, number, said, actor)


def _list_plan(
    year: Annotated[
        int | None, typer.Option(min=2000, max=2100, metavar="年度", help="只看这一年的，默认为全部")
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="只看超期没有完成的")] = False,
    output_format: Format = "text",
    config: Config = None,
) -> int:
    """列出年度任务，期限近的在前。"""
    from monitor.registry.plan_command import print_plan

    return print_plan(config, year, overdue=overdue, as_json=output_format == "json")


def _done(
    number: TaskNumber,
    year: Year = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="日期", help="哪一天完成的，如 2026-12-31，默认为今天")
    ] = None,
    actor: Actor = None,
    config: Config = None,
) -> int:
    """任务已完成，不再提醒。"""
    from monitor.registry.plan_command import finish

    return finish(config, number, year, on, actor)


def _progress(
    number: TaskNumber,
    words: Annotated[str, typer.Argument(metavar="进展", help="目前的进展")],
    year: Year = None,
    actor: Actor = None,
    config: Config = None,
) -> int:
    """填写任务的进展。"""
    from monitor.registry.plan_command import report_progress

    return report_progress(config, number, words, year, actor)
