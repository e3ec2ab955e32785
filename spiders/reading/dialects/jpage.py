"""jpage of 大汉: rows come from `dataproxy.jsp`, in groups of pages.

The page names it in the `<nextgroup>` of a data island, as an address in a script, or as the `proxyUrl` of
`$('#1097').jpage({proxyUrl: '...dataproxy.jsp', perPage: 18, groupSize: 3, ajaxParam: param})`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlencode

from checks.facts import Endpoint
from checks.late_patterns import late_pattern
from spiders.reading.dialects.literals import Values, object_at
from spiders.reading.sheet import Sheet

_ADDRESS = late_pattern(r"""["']([^"'\s<>]{0,300}dataproxy\.jsp\?[^"'\s<>]{1,1500})["']""")
_CALL = late_pattern(r"\.\s{0,5}jpage\s{0,5}\(\s{0,20}(?=\{)")
_FEW_ROWS, _MOST_ROWS, _GROUP, _ROWS = 1, 100, 3, 15
MOST = 6
_NUMBERED = "startrecord="


def jpage_endpoints(sheet: Sheet, values: Values) -> list[Endpoint]:
    """Where the rows of the page's jpage lists are asked for."""
    if "dataproxy.jsp" not in sheet.markup:
        return []
    written = [Endpoint(url) for url in _written(sheet)]
    return written[:MOST] or list(_called(sheet, values))[:MOST]


def numbered_endpoints(sheet: Sheet) -> list[Endpoint]:
    """Those of them that are asked for rows by number, as a script beside a data island turns its pages."""
    if _NUMBERED not in sheet.markup:
        return []
    return [Endpoint(url) for url in _written(sheet) if _NUMBERED in url][:MOST]


def _written(sheet: Sheet) -> Iterator[str]:
    for found in _ADDRESS.findall(sheet.markup)[:20]:
        address = unescape(found)
        if address.endswith(_NUMBERED):
            # a script of the page puts the numbers behind it
            address += f"1&endrecord={_GROUP * _ROWS}&perpage={_ROWS}"
        url = sheet.joiner.join(address)
        if url:
            yield url


def _called(sheet: Sheet, values: Values) -> Iterator[Endpoint]:
    for call in _CALL.finditer(values.script):
        settings = _settings(object_at(values.script, call.end()), values)
        proxy = sheet.joiner.join(settings.get("proxyUrl", ""))
        form = values.fields(settings.get("ajaxParam", ""))
        if not proxy or not form or "dataproxy" not in proxy:
            continue
        rows = _number(settings.get("perPage", ""), _ROWS)
        group = _number(settings.get("groupSize", ""), _GROUP)
        asked = f"startrecord=1&endrecord={rows * min(group, _GROUP)}&perpage={rows}"
        yield Endpoint(f"{proxy}{'&' if '?' in proxy else '?'}{asked}", urlencode(form))


_SETTING = late_pattern(r"(proxyUrl|perPage|groupSize|ajaxParam)\s{0,10}:\s{0,10}")


def _settings(text: str, values: Values) -> dict[str, str]:
    """The settings that say what is asked; the others hold markup and functions."""
    found: dict[str, str] = {}
    for setting in _SETTING.finditer(text):
        rest = text[setting.end() :]
        if rest.startswith("{"):
            found[setting[1]] = object_at(text, setting.end())
        else:
            word = re.match(r"'[^'\n]{0,300}'|\"[^\"\n]{0,300}\"|[\w$.]{1,60}", rest)
            plain = word[0] if word else ""
            found[setting[1]] = plain if setting[1] == "ajaxParam" else (values.of(plain) or "")
    return found


def _number(text: str, usual: int) -> int:
    return max(_FEW_ROWS, min(int(text), _MOST_ROWS)) if text.isascii() and text.isdigit() else usual
