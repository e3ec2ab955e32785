"""Where the rows of a page's list are asked for, when a script loads them."""

from __future__ import annotations

from msgspec import Struct

from checks.facts import Endpoint
from spiders.reading.dialects.calls import written_calls
from spiders.reading.dialects.gkmlpt import gkmlpt_endpoints
from spiders.reading.dialects.jpage import jpage_endpoints
from spiders.reading.dialects.literals import Values
from spiders.reading.dialects.units import unit_endpoints
from spiders.reading.sheet import Sheet


class ListEndpoints(Struct, frozen=True):
    """`elsewhere`: the page may ask for rows at other places too, so that none here does not mean none."""

    endpoints: tuple[Endpoint, ...] = ()
    elsewhere: bool = False


def list_endpoints(sheet: Sheet) -> ListEndpoints:
    """The dialects in turn; what scripts write out by themselves only where no dialect is known."""
    values = Values(sheet.script, sheet.url)
    for dialect in (jpage_endpoints, unit_endpoints, gkmlpt_endpoints):
        found = dialect(sheet, values)
        if found:
            return ListEndpoints(tuple(dict.fromkeys(found)))
    calls = written_calls(sheet, values)
    return ListEndpoints(calls.endpoints, calls.unread > 0)
