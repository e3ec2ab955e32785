"""Addresses written in script: onclick handlers, `javascript:` hrefs, redirecting scripts."""

from __future__ import annotations

from checks.late_patterns import late_pattern

_LITERAL = r"\s*(?P<quote>['\"])(?P<address>[^'\"\s\\<>]{1,1000})(?P=quote)(?!\s*\+)"
_OPENED = late_pattern(r"\bopen\s*\(" + _LITERAL)
_MOVED = late_pattern(r"\blocation(?:\.href)?\s*=(?!=)" + _LITERAL)
_REPLACED = late_pattern(r"\blocation\.(?:replace|assign)\s*\(" + _LITERAL)


def opened_by(script: str) -> list[str]:
    """Addresses that the script opens or moves to, written out in full; none that it puts together."""
    if "open" not in script and "location" not in script:
        return []
    opened = [found.group("address") for found in _OPENED.finditer(script)]
    return [*opened, *moved_to(script)]


def moved_to(script: str) -> list[str]:
    """Addresses that the script moves the page itself to, in the order they are written."""
    found = [*_MOVED.finditer(script), *_REPLACED.finditer(script)]
    return [match.group("address") for match in sorted(found, key=lambda match: match.start())]
