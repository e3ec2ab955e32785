"""What robots.txt of a site allows us. Pure: bytes in, rules out.

RFC 9309: 4xx means that there are no rules; 5xx and no answer mean that the site cannot say now, so the crawl
is put off (the home page is still looked at: whether it opens is not the crawl's question).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from protego import Protego

from checks.facts import RobotsSeen
from checks.late_patterns import late_pattern

OUR_NAME = "govmon"

SIZE_LIMIT = 500_000
"""Bytes of robots.txt that are read; RFC 9309 section 2.5 asks for 500 KiB at least."""

_MOST_RULES = 2_000
"""Rules beyond are not read: each is tried on each address."""

_LONGEST_LINE = 2_000
_AGENT = late_pattern(r"(?i)user[- ]?agent\s*:?\s*(.*)\Z", re.DOTALL)
_HTML = late_pattern(r"(?i)\A\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype|html|head|body|script|!--)")

Kind = Literal["none", "rules", "postponed", "overridden"]


class Robots:
    """The decision for one site. `delay` is the seconds between requests that it asks for, 0 for none."""

    __slots__ = ("_rules", "answer", "delay", "saw")

    def __init__(self, answer: Kind, saw: str = "", rules: Protego | None = None) -> None:
        self.answer = answer
        self.saw = saw
        self._rules = rules
        self.delay = _delay(rules) if rules else 0.0

    def allowed(self, url: str) -> bool:
        if self.answer == "postponed":
            return False
        return self._rules is None or bool(self._rules.can_fetch(url, OUR_NAME))

    def fact(self, url: str, at: datetime) -> RobotsSeen:
        return RobotsSeen(url=url, at=at, answer=self.answer, saw=self.saw)


def overridden(reason: str = "") -> Robots:
    """The operator is authorised to look in spite of robots.txt."""
    return Robots("overridden", f"按授权不受 robots.txt 限制{'：' + reason if reason else ''}")


def unanswered(saw: str) -> Robots:
    """No answer could be had: time-out, refused, name unknown."""
    return Robots("postponed", f"robots.txt 暂不可读：{saw}")


def read_robots(status: int, body: bytes, content_type: str = "") -> Robots:
    """The decision that an answer to /robots.txt (redirects followed) makes."""
    if status == 429 or status >= 500:
        return unanswered(f"HTTP {status}")
    if not 200 <= status < 300:
        return Robots("none", f"HTTP {status}")
    text = body[:SIZE_LIMIT].decode("utf-8-sig", "replace")
    if ("html" in content_type.lower() and "user-agent" not in text.lower()) or _HTML.match(text):
        return Robots("none", "返回的是网页，不是 robots.txt")
    rules = Protego.parse("\n".join(_sane_lines(text)))
    return Robots("rules", "已遵守 robots.txt", rules)


def _sane_lines(text: str) -> Iterator[str]:
    """The lines, without what would cost time or memory out of proportion.

    Every group of other robots becomes one and the same group: thousands of names over thousands of rules
    would otherwise be multiplied.
    """
    rules = 0
    for line in text.splitlines():
        if len(line) > _LONGEST_LINE:
            continue
        agent = _AGENT.match(line.strip())
        if agent is not None:
            yield f"User-agent: {_ours(agent.group(1))}"
            continue
        rules += 1
        if rules > _MOST_RULES:
            return
        yield line


def _ours(agent: str) -> str:
    name = agent.partition("#")[0].strip().lower()
    return name if name == "*" or name.startswith(OUR_NAME) else "another-robot"


def _delay(rules: Protego) -> float:
    delay = rules.crawl_delay(OUR_NAME) or 0.0
    return delay if 0.0 < delay < 86_400 else 0.0
