"""`govmon accounts look`, `show`, `findings`, `confirm`: declared here, done in `monitor.accounts`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Literal

import typer

from monitor.usage import ChineseCommand, ChineseGroup

Name = Annotated[str, typer.Argument(metavar="账号", help="“平台 名称”，或名称、主页网址")]
Actor = Annotated[str | None, typer.Option("--as", metavar="姓名", help="由谁操作，默认为登录名；会记入台账")]
Config = Annotated[Path | None, typer.Option(metavar="文件", help="设置文件，默认为当前目录的 govmon.toml")]
Format = Annotated[Literal["text", "json"], typer.Option("--format", metavar="text|json", help="输出的形式")]


def _look(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="账号", help="“平台 名称”，可写多个；不写时看全部")
    ] = None,
    output_format: Format = "text",
    config: Config = None,
) -> int:
    """现在就看这些账号有没有更新，记下来并判断。"""
    from monitor.accounts.look_command import look_at_accounts

    return look_at_accounts(config, names or [], as_json=output_format == "json")


def _show(name: Name, output_format: Format = "text", config: Config = None) -> int:
    """一个账号的全部情况：备案、最近看到什么、判断、变更经过。"""
    from monitor.accounts.show_command import show_account

    return show_account(config, name, as_json=output_format == "json")


def _findings(output_format: Format = "text", config: Config = None) -> int:
    """所有账号现在的判断，一次列出；不访问网络。"""
    from monitor.accounts.show_command import show_findings

    return show_findings(config, as_json=output_format == "json")


def _confirm(
    name: Name,
    evidence: Annotated[str, typer.Option(metavar="证据", help="截图文件或网址")],
    newest: Annotated[
        str | None, typer.Option(metavar="日期", help="最新一条内容的日期；从来没有内容的写 none")
    ] = None,
    interactive: Annotated[
        bool | None, typer.Option("--interactive/--not-interactive", help="有没有留言、评论、菜单等互动功能")
    ] = None,
    followers: Annotated[int | None, typer.Option(min=0, metavar="N", help="粉丝数")] = None,
    gone: Annotated[str, typer.Option(metavar="提示", help="账号已不在时，平台显示的话")] = "",
    actor: Actor = None,
    config: Config = None,
) -> int:
    """登记人工查看的结果，附截图。"""
    from monitor.accounts.confirm_command import Confirmed, confirm_account

    told = Confirmed(newest, evidence, interactive, followers, gone)
    return confirm_account(config, name, told, actor)


posts_app = typer.Typer(cls=ChineseGroup, no_args_is_help=True, help="导入政务新媒体的发布记录。")
File = Annotated[Path, typer.Argument(metavar="文件", help=".xlsx 或 .csv 文件")]


@posts_app.command("import", cls=ChineseCommand)
def import_posts(file: File, actor: Actor = None, config: Config = None) -> int:
    """导入从平台后台导出的发布记录，并据此判断；有一处错误就整个不导入。"""
    from monitor.accounts import posts_command

    return posts_command.import_posts(config, file, actor)


@posts_app.command("template", cls=ChineseCommand)
def make_template(file: File) -> int:
    """生成发布记录的空白模板，附填写说明。"""
    from monitor.accounts.posts_command import write_posts_template

    return write_posts_template(file)


ACCOUNT_COMMANDS: Mapping[str, Callable[..., int]] = {
    "look": _look,
    "show": _show,
    "findings": _findings,
    "confirm": _confirm,
}
