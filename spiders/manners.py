"""How politely hosts are asked, and who says that he asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from spiders.agent import AGENT
from spiders.politeness import LONGEST_PAUSE

if TYPE_CHECKING:
    # It brings all that reads pages.
    from spiders.rendered_pages import Render


def _no_browser() -> Path | None:
    return None


@dataclass(frozen=True, slots=True)
class Manners:
    """How politely each host is asked: `rate` requests a second (0: unlimited), `concurrency` at once.

    `find_browser` gives the path of the browser that pages are drawn with as `render` says, None when there
    is none; it is called when the first page needs it. `longest_pause` is how many seconds a host that says
    "too many requests" is left alone at most.
    """

    rate: float = 8.0
    concurrency: int = 4
    allow_private: bool = False
    agent: str = AGENT
    render: Render = "never"
    find_browser: Callable[[], Path | None] = _no_browser
    longest_pause: float = LONGEST_PAUSE
