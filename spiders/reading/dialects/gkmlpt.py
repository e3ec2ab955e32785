"""gkmlpt, the disclosure platform of Guangdong: `<site>/gkmlpt/api/all/<column>?page=1&sid=<site number>`.

Its pages are one application; which column is shown stands behind the # of the address, so that one address
stands for the whole platform: column 0, all of it, unless the page names another.
"""

from __future__ import annotations

import re

from checks.facts import Endpoint
from checks.late_patterns import late_pattern
from spiders.reading.dialects.literals import Values
from spiders.reading.sheet import Sheet

_ADDRESS = late_pattern(
    r"""["']([^"'\s<>]{0,200}/gkmlpt/api/all/\d{1,9}\?[^"'\s<>]{1,200})["'](\s{0,5}\+)?"""
)
_PUT_TOGETHER = late_pattern(r"""/gkmlpt/api/all/\d{0,9}["']\s{0,5}(?:\+|\.concat)""")
_SITE = late_pattern(r"""\b(?:NFCMS_)?(?:SITE_?ID|SID)["']?\s{0,10}[:=]\s{0,10}["']?(\d{1,12})""", re.I)
_COLUMN = late_pattern(
    r"""\b(?:NFCMS_)?(?:(?:COLUMN|CLASSIFY|CATEGORY|CHANNEL)(?:_?ID)?|C(?:OL|ATE?)?_?ID)["']?\s{0,10}[:=]\s{0,10}["']?(\d{1,12})""",
    re.I,
)
_OWN_COLUMN = late_pattern(
    r"/gkmlpt/(?:index/|list/|column/)?(\d{1,9})(?:\.html?|/(?:index\.html?)?)?\Z", re.I
)
"""A column with an address of its own."""


def gkmlpt_endpoints(sheet: Sheet, values: Values) -> list[Endpoint]:
    """The list of the platform, or of the column that the page is of. None where a script puts the address
    together: cut off in the middle it would be answered with no rows, and its call tells the rest."""
    if "gkmlpt" not in sheet.markup and "/gkmlpt/" not in sheet.url:
        return []
    written = _ADDRESS.search(values.script)
    if written[2] if written else _PUT_TOGETHER.search(values.script):
        return []
    if written:
        url = sheet.joiner.join(written[1])
        return [Endpoint(url)] if url else []
    before, mark, _ = sheet.url.partition("?")[0].partition("/gkmlpt/")
    site = _SITE.search(values.script)
    if not mark or site is None:
        return []
    column = _COLUMN.search(values.script)
    by_address = _OWN_COLUMN.search(sheet.url.partition("?")[0])
    named = column or by_address
    address = f"{before}/gkmlpt/api/all/{named[1] if named else 0}?page=1&sid={site[1]}"
    return [Endpoint(address, guessed=column is None and by_address is not None)]
