"""What a page without words of its own says by a script: alert('该信息不存在！');history.go(-1). Pure."""

from __future__ import annotations

import re

from checks.late_patterns import late_pattern

_SCRIPT = late_pattern(r"(?is)<script\b(?![^>]{0,500}\bsrc\s*=)[^>]{0,500}>(.{0,20000}?)(?:</script|\Z)")
_ONLOAD = late_pattern(r"(?i)\bonload\s*=\s*(?:\"([^\"]{0,1000})\"|'([^']{0,1000})')")
_CALL = late_pattern(
    r"\b(?:alert|document\s*\.\s*write(?:ln)?|(?:layer|layui\.layer|swal)\s*\.\s*\w{1,10})\s*\(\s*"
    r"(?:\"([^\"\n]{2,300})\"|'([^'\n]{2,300})')"
)
_ESCAPE = late_pattern(r"\\u([0-9a-fA-F]{4})")
"""Systems write Chinese into scripts as `\\u6587`."""
_COMMENT = late_pattern(r"(?s)/\*.{0,5000}?\*/|(?m:^\s*//[^\n]*)")
_CONDITION = late_pattern(r"(?:\)|\belse|&&|\?|\|\|)\s*\Z")
_MARKUP = late_pattern(r"<[^<>]{0,300}>|\\[nrt]|\s+")
_MOST_SCRIPT = 4_000
"""Characters; a longer script does more than tell that there is nothing."""


def script_messages(markup: str) -> tuple[str, ...]:
    """What the scripts of the page say whatever happens, without spaces: calls that stand in no function and
    behind no condition."""
    scripts = [*_SCRIPT.findall(markup)[:20], *("".join(one) for one in _ONLOAD.findall(markup)[:2])]
    if sum(map(len, scripts)) > _MOST_SCRIPT:
        return ()
    return tuple(message for script in scripts for message in _messages(_COMMENT.sub("", script)))


def _written(escape: re.Match[str]) -> str:
    number = int(escape.group(1), 16)
    return "" if 0xD800 <= number <= 0xDFFF else chr(number)  # half a sign cannot be written down


def _messages(script: str) -> list[str]:
    found: list[str] = []
    for call in _CALL.finditer(script):
        before = script[: call.start()]
        if before.count("{") == before.count("}") and not _CONDITION.search(before[-40:]):
            found.append(_MARKUP.sub("", _ESCAPE.sub(_written, call.group(1) or call.group(2) or "")))
        if len(found) >= 10:
            break
    return found
