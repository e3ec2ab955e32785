"""What a host answers to addresses that cannot exist: asked at most twice, and only once something on that
host needs it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable

from msgspec import Struct

from checks.facts import OPENED
from checks.identity import host_of
from spiders.answers import LookError
from spiders.error_pages import has_script, is_script_shell
from spiders.fingerprints import Fingerprint, are_alike, fingerprint, unknown_addresses
from spiders.outcomes import Judged, classify, is_home
from spiders.redirects import Journey

Follow = Callable[[str], Awaitable[Journey]]
Allowed = Callable[[str], bool]

_SENT_HOME = "跳转到首页，该网站把不存在的地址都转到首页"
_SAME_PAGE = "显示的页面与该网站对不存在地址的应答相同"
_SHOWS_HOME = "显示的是首页的内容，该网站对不存在的地址也都这样显示"


def random_word() -> str:
    """Letters that name nothing."""
    return "".join(secrets.choice("bcdfghjkmnpqrstvwxz") for _ in range(12))


class Seen(Struct, frozen=True):
    """A page in doubt: what was asked, where it ended, and what stood there."""

    asked: str
    final: str
    status: int
    body: bytes
    moved_home: bool


class _Habit(Struct, frozen=True):
    """How a host treats addresses that cannot exist. Empty: it says so, or nothing can be told of it."""

    moves_home: bool = False
    shown: tuple[Fingerprint, ...] = ()
    home: Fingerprint | None = None


_HONEST = _Habit()


class RandomPaths:
    """Tells pages from what a host answers to everything. Shared by all who look; belongs to one loop."""

    def __init__(self, follow: Follow, word: Callable[[], str] = random_word) -> None:
        self._follow = follow
        self._word = word
        self._habits: dict[str, asyncio.Future[_Habit]] = {}

    def tells_of(self, url: str) -> bool:
        """Comparing can still show something: the host was not asked, or answers everything."""
        known = self._habits.get(host_of(url))
        return known is None or not known.done() or known.result() != _HONEST

    async def judged(self, seen: Seen, allowed: Allowed) -> Judged | None:
        """What the comparison shows; None where the page stands as it is. `allowed`: may this be asked?"""
        habit = await self._habit(seen.asked, allowed)
        if seen.moved_home:
            return Judged("soft-404", _SENT_HOME) if habit.moves_home else None
        if not habit.shown or is_home(seen.final) or is_script_shell(seen.body):
            return None
        mine = fingerprint(seen.body, seen.status, seen.final, seen.asked)
        if not any(are_alike(mine, one) for one in habit.shown):
            return None
        if habit.home is not None and are_alike(mine, habit.home):
            # A script may turn the home page, which is served for everything, into the page asked for.
            return None if has_script(seen.body) else Judged("moved-home", _SHOWS_HOME)
        return Judged("soft-404", _SAME_PAGE)

    async def _habit(self, url: str, allowed: Allowed) -> _Habit:
        host = host_of(url)
        known = self._habits.get(host)
        if known is None:
            known = self._habits[host] = asyncio.ensure_future(self._asked(url, allowed))
            known.add_done_callback(lambda ended: self._forget(host, ended))
        return await asyncio.shield(known)

    def _forget(self, host: str, ended: asyncio.Future[_Habit]) -> None:
        """An asking that was cut off is no answer."""
        if ended.cancelled() or ended.exception() is not None:
            self._habits.pop(host, None)

    async def _asked(self, url: str, allowed: Allowed) -> _Habit:
        beside, elsewhere = unknown_addresses(url, self._word())
        first = await self._answer(beside, allowed)
        if first is None:
            return _HONEST
        if first == "home":
            return _Habit(moves_home=True)
        second = await self._answer(elsewhere, allowed)
        if second is None or second == "home":
            # It tells some from others, so that a number out of range may be shown as an empty list.
            return _HONEST
        home = await self._answer(f"{url.partition('://')[0]}://{host_of(url)}/", allowed)
        if home is None or home == "home":
            return _HONEST
        shown = tuple(one for one in (first, second) if isinstance(one, Fingerprint))
        return _Habit(False, shown, home if isinstance(home, Fingerprint) else None)

    async def _answer(self, url: str, allowed: Allowed) -> Fingerprint | str | None:
        """The page shown; "home": sent to the home page; None: an honest error, or nothing to go by."""
        if not allowed(url):
            return None
        try:
            journey = await self._follow(url)
        except LookError:
            return None
        answer = journey.answer
        judged = classify(answer, url)
        if judged.outcome == "moved-home":
            return "home"
        if judged.outcome not in OPENED and judged.outcome != "soft-404":
            return None
        if is_script_shell(answer.body):
            return None
        return fingerprint(answer.body, answer.status, answer.url, "" if is_home(url) else url)
