"""The one step in the life of a fault. Pure: what happened goes in, what it became comes out.

Only a fault seen so often in a row is confirmed, only passes in a row end one, and "could not look" is no
event at all. What a person says stands above what the machine sees until the day that they named.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from monitor.issues.issue import (
    ACTIONS,
    ENDED,
    NAMES,
    OWED,
    Action,
    Elapsed,
    Event,
    Issue,
    NotPossibleError,
    Observed,
    Patience,
    Said,
    State,
    Turn,
)

Step = tuple[Issue | None, Turn | None]


def advance(issue: Issue | None, event: Event, patience: Patience) -> Step:
    """What becomes of the fault. `issue` is the last episode, or None where there was never one.

    Returns the same `issue` and no turn where the event changes nothing: an observation not newer than the
    last one that counted, or one that could not look. Raises NotPossibleError for an action that does not
    fit the state.
    """
    if isinstance(event, Observed):
        return _observed(issue, event, patience)
    if isinstance(event, Said):
        if issue is None or not issue.live:
            raise NotPossibleError("这一问题已经结束，不能再操作。")
        return _said(issue, event, patience)
    return _elapsed(issue, event, patience) if issue is not None and issue.live else (issue, None)


# ---------------------------------------------------------------- what a scan saw


def _observed(issue: Issue | None, event: Observed, patience: Patience) -> Step:
    if event.sight == "not_checked":
        return issue, None
    if issue is not None and event.at <= issue.seen_at:
        return issue, None
    if issue is None or not issue.live:
        return _begun(issue, event, patience)
    if event.sight in ("failed", "suspect"):
        return _seen_bad(issue, event, patience)
    return _seen_good(issue, event, patience)


def _begun(last: Issue | None, event: Observed, patience: Patience) -> Step:
    if event.sight not in ("failed", "suspect"):
        return last, None
    if last is not None and last.state == "mended" and not patience.comes_back:
        return last, None
    failures = 1 if event.sight == "failed" else 0
    fresh = Issue(
        state="unconfirmed",
        first_seen=event.at,
        seen_at=event.at,
        failures=failures,
        # What was dropped had never been confirmed: that is not a fault that came back.
        episode=_next_episode(last),
    )
    if failures >= patience.failures:
        return _opened(fresh, event, patience, was=None, why="confirmed")
    return fresh, Turn(None, "unconfirmed", "seen", event.at)


def _next_episode(last: Issue | None) -> int:
    if last is None:
        return 1
    return last.episode + (1 if last.opened_at is not None else 0)


def _seen_bad(issue: Issue, event: Observed, patience: Patience) -> Step:
    sure = event.sight == "failed"
    seen = replace(issue, seen_at=event.at, passes=0, failures=issue.failures + (1 if sure else 0))
    if issue.state == "unconfirmed" and sure and seen.failures >= patience.failures:
        return _opened(seen, event, patience, was="unconfirmed", why="confirmed")
    if issue.state == "rechecking" and sure and not _word_holds(issue, event.at.date()):
        return _turned(seen, "open", "still-there", event)
    return seen, None


def _seen_good(issue: Issue, event: Observed, patience: Patience) -> Step:
    seen = replace(issue, seen_at=event.at, failures=0, passes=issue.passes + 1)
    if issue.state == "rejected":
        return seen, None
    if issue.opened_at is None:
        return _turned(seen, "dropped", "vanished", event) if seen.passes >= patience.passes else (seen, None)
    needed = patience.after_claim if issue.state == "rechecking" else patience.passes
    if seen.passes < needed:
        return seen, None
    if event.sight == "absent":
        # What cannot be met any more may have been mended or hidden: a person has to look.
        return (seen, None) if issue.state == "rechecking" else _turned(seen, "rechecking", "unseen", event)
    return _turned(seen, "mended", "vanished", event)


# ---------------------------------------------------------------- what a person said

_FROM: dict[Action, frozenset[State]] = {
    "confirm": frozenset({"unconfirmed", "appealed"}),
    "reject": frozenset({"unconfirmed", "open", "mending", "rechecking", "appealed", "waived"}),
    "waive": frozenset({"unconfirmed", "open", "mending", "appealed"}),
    "start": frozenset({"open"}),
    "claim": frozenset({"open", "mending"}),
    "appeal": frozenset({"open", "mending", "rechecking"}),
    "close": frozenset({"open", "mending", "rechecking", "appealed"}),
    "reopen": frozenset({"rejected", "waived", "rechecking", "mending"}),
}

_TO: dict[Action, State] = {
    "confirm": "open",
    "reject": "rejected",
    "waive": "waived",
    "start": "mending",
    "claim": "rechecking",
    "appeal": "appealed",
    "close": "mended",
    "reopen": "open",
}


def possible_actions(issue: Issue) -> tuple[Action, ...]:
    """What a person can do with the fault now."""
    return tuple(one for one, states in _FROM.items() if issue.live and issue.state in states)


def _said(issue: Issue, event: Said, patience: Patience) -> Step:
    _must_fit(issue, event)
    # Counting begins anew: what was seen before the word says nothing of what came after it.
    told = replace(issue, word=event.why, word_until=event.until, passes=0, failures=0)
    if _TO[event.action] == "open" and issue.opened_at is None:
        return _opened(told, event, patience, was=issue.state, why=event.action)
    return _turned(told, _TO[event.action], event.action, event)


def _must_fit(issue: Issue, event: Said) -> None:
    if issue.state not in _FROM[event.action]:
        can = "、".join(ACTIONS[one] for one in possible_actions(issue)) or "无"
        state = NAMES[issue.state]
        raise NotPossibleError(f"问题处于“{state}”，不能{ACTIONS[event.action]}。现在可以：{can}。")
    if event.action not in ("reject", "waive"):
        return
    if not event.why.strip():
        raise NotPossibleError(f"{ACTIONS[event.action]}要写明理由。")
    if event.until is None or event.until < event.at.date():
        raise NotPossibleError(f"{ACTIONS[event.action]}要写明到哪一天为止，且不能早于今天。")


# ---------------------------------------------------------------- what time brings


def _elapsed(issue: Issue, event: Elapsed, patience: Patience) -> Step:
    day = event.at.date()
    if issue.state == "waived" and not _word_holds(issue, day):
        return _after_waiver(issue, event, patience)
    if issue.state == "rejected" and not _word_holds(issue, day):
        ended = replace(issue, live=False)
        return ended, Turn("rejected", "rejected", "word-ended", event.at)
    if issue.state in OWED and issue.due is not None and day > issue.due and not issue.overdue:
        return replace(issue, overdue=True), Turn(issue.state, issue.state, "came-due", event.at)
    return issue, None


def _after_waiver(issue: Issue, event: Elapsed, patience: Patience) -> Step:
    if issue.opened_at is None:
        # Nobody had confirmed it before it was put off: it goes back to where it came from.
        return _turned(issue, "unconfirmed", "word-ended", event)
    return _turned(replace(issue, due=patience.due(event.at.date())), "open", "word-ended", event)


def _word_holds(issue: Issue, day: date) -> bool:
    return issue.word_until is not None and day <= issue.word_until


# ---------------------------------------------------------------- turning


def _opened(issue: Issue, event: Event, patience: Patience, *, was: State | None, why: str) -> Step:
    due = patience.due(event.at.date())
    became = replace(issue, state="open", opened_at=event.at, due=due)
    return became, _turn(was, "open", why, event)


def _turned(issue: Issue, state: State, why: str, event: Event) -> Step:
    ended = state in ENDED
    became = replace(
        issue,
        state=state,
        live=not ended,
        settled_at=event.at if ended or state == "rejected" else None,
        # A new period of mending begins with its own count.
        passes=issue.passes if ended else 0,
        failures=issue.failures if ended else 0,
    )
    return became, _turn(issue.state, state, why, event)


def _turn(was: State | None, state: State, why: str, event: Event) -> Turn:
    if isinstance(event, Said):
        return Turn(was, state, why, event.at, event.actor, event.why)
    return Turn(was, state, why, event.at)
