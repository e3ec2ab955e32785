"""How a JSON list of posts is described. Imported by the settings, and so without any reader."""

from __future__ import annotations

from msgspec import Struct

from checks.late_patterns import late_pattern

PATH = late_pattern(r"[^\s.]{1,60}(?:\.[^\s.]{1,60}){0,9}")
"""Names of an object or places of an array, from the outside in, with points between them: `data.list`."""


class JsonMapping(Struct, frozen=True):
    """Where in the answer things stand. `items` is the path of the array, "" where the answer itself is it;
    `title`, `time`, `link` and `interactions` are paths within one of its things, the others within the
    answer. "" is what the answer does not have; `items` and `time` alone are needed."""

    items: str
    time: str
    title: str = ""
    link: str = ""
    interactions: str = ""
    total: str = ""
    followers: str = ""
    name: str = ""
    subject: str = ""
