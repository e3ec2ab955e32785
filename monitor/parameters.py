"""Values of the command line in the types of their parameters.

Typer's own conversion imports pydantic for it, which costs more than the rest of the start taken together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args, get_origin

import typer
from typer.core import TyperArgument, TyperOption

from monitor.paths import read_path

_KINDS: dict[Any, str] = {int: "应是整数", float: "应是数字", bool: "应是 true 或 false"}


@dataclass(frozen=True, slots=True)
class Conversion:
    """From the words on the command line to one value of `kind`, at least `least`, at most `most`."""

    kind: Any
    least: float | None = None
    most: float | None = None

    def coerce(self, value: Any, param: TyperArgument | TyperOption, ctx: Any) -> Any:
        """What typer asks for each parameter; None and () are not given. Raises typer.BadParameter."""
        import msgspec  # only here: help needs none of it

        if value is None:
            return () if param.nargs == -1 else None
        limits = msgspec.Meta(ge=self.least, le=self.most)
        limited = self.least is not None or self.most is not None
        wanted = Annotated[self.kind, limits] if limited else self.kind
        try:
            return msgspec.convert(value, wanted, strict=False, dec_hook=read_path)
        except msgspec.ValidationError:
            raise typer.BadParameter(self._complaint(value), ctx=ctx, param=param) from None

    def _complaint(self, value: Any) -> str:
        return f"{self._wanted(value)}，现在是 {value!r:.60}"

    def _wanted(self, value: Any) -> str:
        import msgspec

        if get_origin(self.kind) is Literal:
            return f"只能是 {'、'.join(map(str, get_args(self.kind)))}"
        try:
            number = msgspec.convert(value, self.kind, strict=False)
        except msgspec.ValidationError:
            return _KINDS.get(self.kind, "不能这样写")
        # Asked as "not at most": a NaN is neither above nor below.
        above = self.most is not None and not number <= self.most
        return f"不应大于 {self.most}" if above and number == number else f"不应小于 {self.least}"


def converted_without_pydantic(parameters: list[Any]) -> list[Any]:
    """The parameters of a command, each with its conversion before typer makes its own when first asked."""
    for parameter in parameters:
        if isinstance(parameter, (TyperArgument, TyperOption)):
            known = parameter.type_descriptor
            limits = known.parameter_info
            # Where a later typer does not look here, it converts by itself: slower, and right as well.
            parameter._runtime_param = Conversion(known.annotation, limits.min, limits.max)  # type: ignore[assignment]
    return parameters
