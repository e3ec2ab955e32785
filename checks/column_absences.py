"""Why columns that menus name were not read."""

from __future__ import annotations

from collections.abc import Mapping

from checks.column_addresses import canonical, site_of
from checks.column_leads import MOST_LEADS
from checks.facts import CUT_SHORT, GONE, OPENED, Absence, Target
from checks.names import OUTCOMES

_NOT_REACHED = "本次扫描没有看到这一页（受页数、深度或规则所限）"
_OUTCOMES: dict[str, str] = dict(OUTCOMES.items())
_UNREAD: Mapping[str, str] = {
    "budget": "本次扫描的额度用完，未查看",
    "blocked": "被防火墙拦截，未能查看",
    "login": "需要登录，未能查看",
    "robots": "robots.txt 不允许查看",
    "slow": "打开太慢，没有看完",
}


class Absences:
    """How looks at addresses ended that gave no page: a column may be behind each. `host` is the site's."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._failed: dict[str, str] = {}
        self._elsewhere: dict[str, str] = {}
        """The hosts of other sites to which addresses of this one send."""

    def note(self, url: str, outcome: str) -> None:
        """Take how the look at a page ended that did not open."""
        if len(self._failed) < MOST_LEADS:
            key = canonical(url)
            self._failed[key] = min(outcome, self._failed.get(key, outcome))

    def note_target(self, target: Target) -> None:
        """Take how the look at an address ended that is no page."""
        if target.outcome not in OPENED:
            self.note(target.url, target.outcome)
        elif target.final_url and site_of(target.final_url) != self._host:
            if len(self._elsewhere) < MOST_LEADS:
                key, host = canonical(target.url), site_of(target.final_url)
                self._elsewhere[key] = min(host, self._elsewhere.get(key, host))
        elif any(CUT_SHORT in note for note in target.notes):
            self.note(target.url, "slow")

    def why(self, url: str) -> tuple[str, Absence]:
        """Why what is behind the address was not read."""
        if outcome := self._failed.get(url):
            why = _UNREAD.get(outcome, f"打不开（{_OUTCOMES.get(outcome, outcome)}）")
            return why, "gone" if outcome in GONE else ""
        elsewhere = self._elsewhere.get(url)
        return (f"通往其他网站（{elsewhere}），没有查看", "elsewhere") if elsewhere else (_NOT_REACHED, "")
