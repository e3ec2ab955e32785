"""Addresses whose `http://` is typed wrong: browsers know no such scheme and open nothing."""

from __future__ import annotations

import re

_MISSPELT = re.compile(r"(?i)(?!https?:)[htps]{3,8}:(?://|\\\\)").match
"""No scheme but http and https has these letters alone."""


def is_misspelt(href: str) -> bool:
    """`htttp://`, `htp://`, `ttps://`; not `ftp://` or `weixin://`, nor `http:/` that browsers put right."""
    return _MISSPELT(href) is not None
