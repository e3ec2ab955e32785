"""Python's collector of cycles, told that there is little for it to do."""

from __future__ import annotations

import gc


def calm_collector() -> None:
    """Readers make thousands of short-lived values a second and no cycles among them: looking for cycles as
    often as Python does by default, through everything that was imported, costs a tenth of a scan. What there
    is by now is never gone through again: call it before what makes much that stays, and behind it."""
    gc.freeze()
    gc.set_threshold(_NEW, 20, 20)


_NEW = 100_000
"""Values that stay, beyond those given back: importing Scrapy makes 60,000 at once, 24 ms to go through."""
