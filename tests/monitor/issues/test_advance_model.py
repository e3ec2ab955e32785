"""Whatever people and machines do to a fault, in any order, these things hold."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from monitor.clock import SHANGHAI
from monitor.issues.advance import advance, possible_actions
from monitor.issues.issue import (
    ENDED,
    Action,
    Elapsed,
    Event,
    Issue,
    NotPossibleError,
    Observed,
    Patience,
    Said,
    Sight,
    Turn,
)

BEGIN = datetime(2026, 1, 5, 8, tzinfo=SHANGHAI)
SIGHTS: tuple[Sight, ...] = ("failed", "suspect", "passed", "absent", "not_checked")
ACTIONS: tuple[Action, ...] = ("confirm", "reject", "waive", "start", "claim", "appeal", "close", "reopen")


class LifeOfAFault(RuleBasedStateMachine):
    """Books beside the step, kept in the plainest way: sights in a row, turns, and what became of each."""

    def __init__(self) -> None:
        super().__init__()
        self.issue: Issue | None = None
        self.turns: list[Turn] = []
        self.at = BEGIN
        self.failed_in_a_row = 0
        self.last: Event | None = None

    @initialize(failures=st.integers(1, 4), passes=st.integers(1, 4), claim=st.integers(1, 2))
    def settle(self, failures: int, passes: int, claim: int) -> None:
        self.patience = Patience(failures, passes, claim, due=lambda day: day + timedelta(days=10))

    @rule(sight=st.sampled_from(SIGHTS), hours=st.integers(1, 60))
    def look(self, sight: Sight, hours: int) -> None:
        self._pass_time(hours)
        before = self.issue
        turn = self._happen(Observed(sight, self.at))
        if sight == "not_checked":
            assert (self.issue, turn) == (before, None)
            return
        self.failed_in_a_row = self.failed_in_a_row + 1 if sight == "failed" else self._kept(sight)
        if turn and turn.why == "confirmed":
            assert self.failed_in_a_row >= self.patience.failures
        if before and before.state in ("rejected", "waived", "appealed"):
            assert self.issue is not None
            # A person's word holds: what the machine sees as bad does not move it, only time and persons do.
            assert sight in ("passed", "absent") or self.issue.state == before.state or not before.live

    def _kept(self, sight: Sight) -> int:
        return self.failed_in_a_row if sight == "suspect" else 0

    @precondition(lambda self: self.issue is not None and self.issue.live)
    @rule(action=st.sampled_from(ACTIONS), days=st.integers(0, 40), hours=st.integers(1, 5))
    def act(self, action: Action, days: int, hours: int) -> None:
        self._pass_time(hours)
        before = self.issue
        assert before is not None
        word = Said(action, self.at, "李四", "理由", (self.at + timedelta(days=days)).date())
        try:
            turn = self._happen(word)
        except NotPossibleError:
            assert action not in possible_actions(before)
            return
        assert action in possible_actions(before)
        assert turn is not None
        assert turn.actor == "李四"
        self.failed_in_a_row = 0

    @rule(days=st.integers(1, 45))
    def wait(self, days: int) -> None:
        self._pass_time(days * 24)
        self._happen(Elapsed(self.at))

    @precondition(lambda self: self.last is not None)
    @rule()
    def replay(self) -> None:
        """The same day told again changes nothing."""
        if isinstance(self.last, (Observed, Elapsed)):
            assert advance(self.issue, self.last, self.patience) == (self.issue, None)

    @invariant()
    def turns_form_a_chain(self) -> None:
        for earlier, later in zip(self.turns, self.turns[1:], strict=False):
            assert later.was == earlier.became or (
                later.was is None and earlier.became in (*ENDED, "rejected")
            )
            assert later.at >= earlier.at

    @invariant()
    def the_books_balance(self) -> None:
        begun = sum(turn.was is None for turn in self.turns)
        ended = sum(
            turn.became in ENDED or (turn.why == "word-ended" and turn.became == "rejected")
            for turn in self.turns
        )
        assert begun - ended == (1 if self.issue is not None and self.issue.live else 0)

    @invariant()
    def only_what_was_confirmed_is_owed(self) -> None:
        if self.issue is not None and self.issue.state in ("open", "mending", "rechecking", "appealed"):
            assert self.issue.opened_at is not None
            assert self.issue.due is not None

    def _pass_time(self, hours: int) -> None:
        self.at += timedelta(hours=hours)

    def _happen(self, event: Event) -> Turn | None:
        self.issue, turn = advance(self.issue, event, self.patience)
        if turn is not None:
            self.turns.append(turn)
        self.last = event
        return turn


TestLifeOfAFault = LifeOfAFault.TestCase
TestLifeOfAFault.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
