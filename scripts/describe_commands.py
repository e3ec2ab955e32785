"""Writes docs/commands.md from the command line itself.

python scripts/describe_commands.py            write it
python scripts/describe_commands.py --check    say whether it is as the commands are
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from monitor.__main__ import app

FILE = Path(__file__).parent.parent / "docs" / "commands.md"
HEAD = """# 命令

全部命令和选项，由 `scripts/describe_commands.py` 按程序自己的说明写成。每条命令都可加 `--help`。
退出码：0 完成；1 有 `--fail-on` 指定程度的问题；2 用法或设置有误；3 没能看到网站；130 被中断。
"""


def described() -> str:
    """The page as it should be."""
    root = get_command(app)
    if not isinstance(root, TyperGroup):
        raise TypeError("the program has no commands")
    return "\n".join([HEAD, *_group(root, "govmon")]).rstrip() + "\n"


def _group(group: TyperGroup, before: str) -> Iterator[str]:
    for name, command in sorted(group.commands.items()):
        if isinstance(command, TyperGroup):
            yield from _group(command, f"{before} {name}")
        elif isinstance(command, TyperCommand) and not command.hidden:
            yield from _command(command, f"{before} {name}")


def _command(command: TyperCommand, name: str) -> Iterator[str]:
    arguments = [one for one in command.params if isinstance(one, TyperArgument)]
    words = [str(one.metavar or one.name) + ("…" if one.nargs == -1 else "") for one in arguments]
    yield f"## {name}\n"
    yield f"`{' '.join([name, *words])}`\n"
    yield f"{command.help}\n"
    options = [one for one in command.params if isinstance(one, TyperOption) and not one.hidden]
    rows = [(word, one.help) for word, one in zip(words, arguments, strict=True)]
    rows += [(_option(one), one.help) for one in options]
    if rows:
        yield "| | |\n|---|---|"
        yield from (f"| {left} | {(right or '').replace('|', chr(92) + '|')} |" for left, right in rows)
        yield ""


def _option(option: TyperOption) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    metavar = str(option.metavar or "").replace("|", chr(92) + "|")
    return f"{names} {metavar}".rstrip()


def main() -> None:
    if "--check" in sys.argv:
        sys.exit(0 if FILE.read_text("utf-8") == described() else f"{FILE.name}: run this script")
    FILE.write_text(described(), "utf-8")


if __name__ == "__main__":
    main()
