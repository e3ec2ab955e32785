"""`govmon mail ...`: declared here, done in `monitor.posting.command`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from monitor.usage import ChineseCommand, ChineseGroup

mail_app = typer.Typer(cls=ChineseGroup, no_args_is_help=True, help="信件：试发、查看、重发。")

Config = Annotated[Path | None, typer.Option(metavar="文件", help="设置文件，默认为当前目录的 govmon.toml")]
Format = Annotated[Literal["text", "json"], typer.Option("--format", metavar="text|json", help="输出的形式")]


@mail_app.command("test", cls=ChineseCommand)
def try_out(
    address: Annotated[str, typer.Argument(metavar="邮箱", help="发给谁")], config: Config = None
) -> int:
    """现在就发一封试验邮件，说明每一步的结果。"""
    from monitor.posting.command import send_test

    return send_test(config, address)


@mail_app.command("list", cls=ChineseCommand)
def list_letters(
    state: Annotated[
        str | None, typer.Option(metavar="状态", help="只看这种状态，如 存疑、无收件人、被拒收")
    ] = None,
    most: Annotated[int, typer.Option(min=1, metavar="N", help="最多列出多少封")] = 100,
    output_format: Format = "text",
    config: Config = None,
) -> int:
    """列出信件和每位收件人的情况，新的在前。"""
    from monitor.posting.command import print_letters

    return print_letters(config, state, most, as_json=output_format == "json")


@mail_app.command("resend", cls=ChineseCommand)
def resend(
    number: Annotated[int, typer.Argument(metavar="编号", help="信的编号，见 govmon mail list")],
    everybody: Annotated[bool, typer.Option("--all", help="也发给已经收下的人")] = False,
    config: Config = None,
) -> int:
    """重发一封信给没有确定收到的人；由 govmon run 在一分钟内发出。"""
    from monitor.posting.command import resend_letter

    return resend_letter(config, number, arrived_too=everybody)
