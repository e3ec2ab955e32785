"""What we call ourselves. By itself, so that the settings know it without loading the client."""

from __future__ import annotations

import re

AGENT = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 "
    "govmon/0.1"
)
"""Reads as a current browser, because firewalls of sites answer others with 403, and says who we are."""

_ROBOT = "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)"


def robot_agent(agent: str) -> str:
    """Reads as the search robot that tampered sites look out for, and still says who we are: what our own
    `agent` says behind the browser that it reads as."""
    return f"{_ROBOT} {re.sub(r'^.*Safari/[0-9.]+ ', '', agent)}"


SEARCH_REFERER = "https://www.baidu.com/link?url=govmon"
"""Where somebody comes from who found the site by a search engine."""
