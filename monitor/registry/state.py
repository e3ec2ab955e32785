"""Whether a site is watched: what open, closed for a while, and closed mean."""

from __future__ import annotations

from datetime import date

from monitor.store.tables.registry import Site


def watched(site: Site, day: date) -> bool:
    """Whether the site should be there on this day, so that not finding it is a fault.

    Closed for a while counts only with a document that approved it, and up to its last day: without one, or
    afterwards, a site that does not open is down (国办发〔2017〕47号: closing for a while needs approval and
    notice).
    """
    if site.state == "closed":
        return False
    return not is_paused(site, day)


def is_paused(site: Site, day: date) -> bool:
    """Whether the site is closed for a while with approval, this day included."""
    approved = site.state == "paused" and bool(site.approval)
    return approved and site.paused_until is not None and day <= site.paused_until
