"""JPAAS: a script element names the address and the query of the unit that fills its place.

`<script src=".../unitbuild.js" url="/api-gateway/.../build/unit" queryData="{'parseType':'bulidstatic'}">`.
The answer is JSON whose `data.html` holds the rows.
"""

from __future__ import annotations

import re
from urllib.parse import urlencode

from checks.facts import Endpoint
from spiders.reading.dialects.literals import Values
from spiders.reading.sheet import Sheet

MOST = 8
_LISTS = re.compile(r"list|列表|分页|内容|信息|栏目|右侧|正文|page|content|main", re.I)
_FRAMES = re.compile(
    r"导航|菜单|位置|面包屑|页头|页脚|头部|底部|尾部|搜索|nav|menu|head|foot|banner|crumb|position", re.I
)


def unit_endpoints(sheet: Sheet, values: Values) -> list[Endpoint]:
    """The units of the page, those first whose names say that they hold the list."""
    if "build/unit" not in sheet.markup:
        return []
    named: dict[Endpoint, str] = {}
    for node in sheet.tree.css("script[querydata],script[url]")[:60]:
        attributes = node.attributes
        url = attributes.get("url") or ""
        fields = values.fields((attributes.get("querydata") or "")[:3000])
        address = sheet.joiner.join(url)
        if "build/unit" in url and fields and address:
            named.setdefault(Endpoint(f"{address}?{urlencode(fields)}"), fields.get("tagId", ""))
    units = [unit for unit, name in named.items() if not _FRAMES.search(name)]
    return sorted(units, key=lambda unit: not _LISTS.search(named[unit]))[:MOST]
