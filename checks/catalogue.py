"""Every check there is, found by walking the package: nothing to register."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType, ModuleType

import checks
from checks.declaration import Check, declared

NO_ROOMS = frozenset({"facts"})
"""Packages beside the rooms: they hold no checks."""


@cache
def catalogue() -> Mapping[str, Check]:
    """All checks by name, in order of their rooms and names. Raises ValueError for a name given twice."""
    found: dict[str, Check] = {}
    for module in _check_modules():
        for one in _declared_in(module):
            if one.name in found:
                message = f"two checks are called {one.name}: {found[one.name].group} and {one.group}"
                raise ValueError(message)
            found[one.name] = one
    return MappingProxyType(found)


def _check_modules() -> list[ModuleType]:
    rooms = [
        info.name
        for info in pkgutil.iter_modules(checks.__path__)
        if info.ispkg and info.name not in NO_ROOMS
    ]
    return [
        import_module(f"checks.{room}.{info.name}")
        for room in sorted(rooms)
        for info in pkgutil.iter_modules(import_module(f"checks.{room}").__path__)
    ]


def _declared_in(module: ModuleType) -> list[Check]:
    own = [value for value in vars(module).values() if getattr(value, "__module__", "") == module.__name__]
    return [one for one in map(declared, own) if one is not None]
