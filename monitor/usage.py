"""Help and complaints of the command line in Chinese; what the library would say itself is English."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from monitor.folding import folded
from monitor.parameters import converted_without_pydantic

_WIDEST = 100
_INDENT = 2


class ChineseCommand(TyperCommand):
    """A command whose help and complaints are Chinese throughout."""

    def get_params(self, ctx: Any) -> Any:
        return converted_without_pydantic(super().get_params(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(_help(self, ctx))


class ChineseGroup(TyperGroup):
    """A group of commands whose help and complaints are Chinese throughout."""

    def get_params(self, ctx: Any) -> Any:
        return converted_without_pydantic(super().get_params(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(_help(self, ctx))


def _help(command: TyperCommand | TyperGroup, ctx: Any) -> str:
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    parts = [f"用法：{_usage(command, ctx)}", command.help or ""]
    parts += [_table(title, rows, width) for title, rows in _tables(command, ctx) if rows]
    parts.append(command.epilog or "")
    return "\n\n".join(part for part in parts if part)


def _usage(command: TyperCommand | TyperGroup, ctx: Any) -> str:
    words = [ctx.command_path]
    words += [_argument_name(one) for one in command.params if isinstance(one, TyperArgument)]
    words += ["命令 …"] if isinstance(command, TyperGroup) else []
    return " ".join([*words, "[选项]"])


def _argument_name(argument: TyperArgument) -> str:
    name = argument.metavar or str(argument.name).upper()
    return f"{name}…" if argument.nargs == -1 else name


def _tables(command: TyperCommand | TyperGroup, ctx: Any) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    if isinstance(command, TyperGroup):
        names = command.list_commands(ctx)
        found = [(name, command.get_command(ctx, name)) for name in names]
        yield "命令", [(name, one.get_short_help_str(200)) for name, one in found if one and not one.hidden]
    arguments = [one for one in command.params if isinstance(one, TyperArgument)]
    yield "参数", [(_argument_name(one), one.help or "") for one in arguments]
    options = [one for one in command.params if isinstance(one, TyperOption) and not one.hidden]
    yield "选项", [*map(_option_row, options), ("--help", "显示这份说明")]


def _option_row(option: TyperOption) -> tuple[str, str]:
    names = "/".join([*option.opts, *option.secondary_opts])
    return f"{names} {option.metavar}" if option.metavar else names, option.help or ""


def _table(title: str, rows: list[tuple[str, str]], width: int) -> str:
    from rich.cells import cell_len

    left = max(cell_len(name) for name, _ in rows) + _INDENT + 2
    lines = [f"{title}："]
    for name, text in rows:
        lines_of_text = folded(text, max(width - left, 20))
        lines.append(
            f"{' ' * _INDENT}{name}{' ' * (left - _INDENT - cell_len(name))}{lines_of_text[0]}".rstrip()
        )
        lines += [f"{' ' * left}{line}" for line in lines_of_text[1:]]
    return "\n".join(lines)


# ---------------------------------------------------------------- complaints


def complaint(error: typer.TyperException) -> str:
    """What is wrong with the command line, and what to do. Told apart by class name, since the classes
    themselves are private to typer."""
    ctx = getattr(error, "ctx", None)
    hint = f"用法见：{ctx.command_path} --help" if ctx else "用法见：govmon --help"
    return f"{_what_is_wrong(error)}\n{hint}"


def _what_is_wrong(error: typer.TyperException) -> str:
    name = getattr(error, "option_name", "")
    match type(error).__name__:
        case "NoSuchOption":
            near = getattr(error, "possibilities", None) or []
            return f"没有 {name} 这个选项。" + (f"是不是想写 {sorted(near)[0]}？" if near else "")
        case "BadOptionUsage":
            takes = "requires" in error.message
            return f"选项 {name} 后面要写一个值。" if takes else f"选项 {name} 后面不能写值。"
        case "MissingParameter":
            return f"缺少{_parameter(error).rstrip()}。"
        case "BadParameter":
            return f"{_parameter(error)}的值不对：{error.message.rstrip('。.')}。"
        case _:
            return _general(error)


def _general(error: typer.TyperException) -> str:
    quoted = error.message.split("'")[1] if error.message.count("'") >= 2 else ""
    if error.message.startswith("No such command"):
        return f"没有 {quoted} 这个命令。"
    if error.message.startswith("Missing command"):
        return "缺少命令。"
    if error.message.startswith("Got unexpected extra argument"):
        return f"多出了 {error.message.partition('(s) (')[2].rstrip(')')}。"
    return f"命令写得不对：{error.message}"


def _parameter(error: typer.TyperException) -> str:
    parameter = getattr(error, "param", None)
    if isinstance(parameter, TyperOption):
        return f"选项 {parameter.opts[0]} "
    return f"参数 {_argument_name(parameter)} " if isinstance(parameter, TyperArgument) else "参数 "
