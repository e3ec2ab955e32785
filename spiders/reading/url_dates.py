"""The dates that addresses of articles carry."""

from __future__ import annotations

import re
from datetime import date

from spiders.reading.date_forms import made

_URL_DATE = re.compile(
    r"/t(20\d\d)(\d\d)(\d\d)_\d"
    r"|/art/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/art_"
    r"|/((?:19|20)\d\d)-(\d\d)[-/](\d\d)/"
    r"|/((?:19|20)\d\d)/(\d{1,2})[-/](\d{1,2})/"
    r"|/((?:19|20)\d\d)(\d\d)/?(\d\d)/(?=[^/]*[^/\d])"
    r"|/((?:19|20)\d\d)/(\d\d)(\d\d)/(?=(?:c\d{1,9}a\d{1,9}/)?[^/]+$)"
    r"|/(20\d\d)(\d\d)(\d\d)(?:[01]\d|2[0-3])[0-5]\d[0-5]\d\d{0,3}/index\.s?html?$"
)
_EVER = date(2100, 1, 1)


def url_date(url: str) -> date | None:
    """The day that an article's address carries in one of the dialects that put it there, else None.

    A mere vote: sites are moved and old articles get new addresses. Not read as dates: ids that only look
    like one (`t18993630.shtml`, folders of 18 and more digits), folders that carry a month only.
    """
    path = url.partition("://")[2].partition("?")[0][:2048]
    match = _URL_DATE.search(path)
    while match is not None:
        last = match.lastindex or 3
        found = made(int(match[last - 2]), int(match[last - 1]), int(match[last]), _EVER)
        if found is not None:
            return found
        match = _URL_DATE.search(path, match.end())
    return None
