"""JPAAS: a script element, or the box itself, names the address and the query of the unit that fills it.

`<script src=".../unitbuild.js" url="/api-gateway/.../build/unit" queryData="{'parseType':'bulidstatic'}">`.
The answer is JSON whose `data.html` holds the rows.
"""

from __future__ import annotations

import re
from urllib.parse import urlencode

from checks.facts import Endpoint
from checks.late_patterns import late_pattern
from spiders.reading.dialects.literals import Values
from spiders.reading.sheet import Sheet

MOST = 8
_LISTS = late_pattern(r"list|列表|分页|内容|信息|栏目|右侧|正文|page|content|main", re.I)
_ADDRESS = late_pattern(r"(?:https?:/)?/[^\s'\"<>(){}]{1,2000}")
_FRAMES = late_pattern(
    r"导航|菜单|位置|面包屑|页头|页脚|头部|底部|尾部|搜索|nav|menu|head|foot|banner|crumb|position", re.I
)


def unit_endpoints(sheet: Sheet, values: Values) -> list[Endpoint]:
    """The units of the page, those first whose names say that they hold the list."""
    if "build/unit" not in sheet.markup:
        return []
    named: dict[Endpoint, str] = {}
    for node in sheet.tree.css("[querydata],script[url]")[:60]:
        attributes = node.attributes
        url = attributes.get("url") or ""
        fields = values.fields((attributes.get("querydata") or "")[:3000]) or {}
        address = _whole(attributes, sheet)
        if not address and "build/unit" in url and fields and (unit := sheet.joiner.join(url)):
            address = f"{unit}?{urlencode(fields)}"
        if address:
            named.setdefault(Endpoint(address), fields.get("tagId", ""))
    units = [unit for unit, name in named.items() if not _FRAMES.search(name)]
    return sorted(units, key=lambda unit: not _LISTS.search(named[unit]))[:MOST]


def _whole(attributes: dict[str, str | None], sheet: Sheet) -> str:
    """The address with its query, where one attribute gives it whole."""
    for value in attributes.values():
        if value and "build/unit?" in value and _ADDRESS.fullmatch(value):
            return sheet.joiner.join(value)
    return ""
