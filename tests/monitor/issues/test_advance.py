"""The one step in the life of a fault, case by case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from monitor.clock import SHANGHAI
from monitor.issues.advance import advance, possible_actions
from monitor.issues.issue import (
    Action,
    Elapsed,
    Issue,
    NotPossibleError,
    Observed,
    Patience,
    Said,
    Sight,
    State,
)

DAY = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
PATIENCE = Patience(failures=2, passes=2, after_claim=1, due=lambda day: day + timedelta(days=14))


def after(
    *events: Observed | Said | Elapsed, begin: Issue | None = None, patience: Patience = PATIENCE
) -> Issue:
    issue = begin
    for event in events:
        issue, _ = advance(issue, event, patience)
    assert issue is not None
    return issue


def seen(sight: Sight, day: int) -> Observed:
    return Observed(sight, DAY + timedelta(days=day))


def said(action: Action, day: int, until: int | None = None, why: str = "已核实") -> Said:
    at = DAY + timedelta(days=day)
    last = None if until is None else (DAY + timedelta(days=until)).date()
    return Said(action, at + timedelta(hours=1), "张三", why, last)


def opened() -> Issue:
    return after(seen("failed", 0), seen("failed", 1))


def test_a_fault_is_named_only_after_it_was_seen_in_a_row() -> None:
    once = after(seen("failed", 0))
    twice = after(seen("failed", 1), begin=once)
    assert (once.state, once.opened_at, once.due) == ("unconfirmed", None, None)
    assert (twice.state, twice.opened_at) == ("open", DAY + timedelta(days=1))
    assert twice.due == date(2026, 3, 17)


def test_one_failure_is_enough_where_the_office_has_set_that() -> None:
    hasty = Patience(1, 1, 1, PATIENCE.due)
    assert after(seen("failed", 0), patience=hasty).state == "open"


def test_a_pass_between_two_failures_begins_the_count_anew() -> None:
    issue = after(seen("failed", 0), seen("passed", 1), seen("failed", 2))
    assert (issue.state, issue.failures) == ("unconfirmed", 1)


def test_a_doubt_is_never_confirmed_by_the_machine() -> None:
    issue = after(*(seen("suspect", day) for day in range(10)))
    assert issue.state == "unconfirmed"
    assert after(said("confirm", 10), begin=issue).state == "open"


def test_what_was_in_order_before_it_was_confirmed_is_dropped_and_no_mending() -> None:
    issue = after(seen("failed", 0), seen("passed", 1), seen("passed", 2))
    assert (issue.state, issue.live, issue.opened_at) == ("dropped", False, None)


def test_passes_in_a_row_mend_it() -> None:
    once = after(seen("passed", 2), begin=opened())
    twice = after(seen("passed", 3), begin=once)
    assert (once.state, twice.state) == ("open", "mended")
    assert twice.settled_at == DAY + timedelta(days=3)


def test_a_failure_between_two_passes_does_not_mend_it() -> None:
    assert after(seen("passed", 2), seen("failed", 3), seen("passed", 4), begin=opened()).state == "open"


@pytest.mark.parametrize("sight", ["not_checked"])
def test_could_not_look_is_no_event_in_any_state(sight: Sight) -> None:
    for issue in (None, after(seen("failed", 0)), opened(), after(said("claim", 2), begin=opened())):
        assert advance(issue, seen(sight, 9), PATIENCE) == (issue, None)


def test_the_same_or_an_older_observation_changes_nothing() -> None:
    issue = opened()
    assert advance(issue, seen("passed", 1), PATIENCE) == (issue, None)
    assert advance(issue, seen("passed", 0), PATIENCE) == (issue, None)


def test_after_a_claim_one_pass_is_enough_and_one_failure_gives_it_back() -> None:
    claimed = after(said("start", 2), said("claim", 3), begin=opened())
    assert claimed.state == "rechecking"
    assert after(seen("passed", 4), begin=claimed).state == "mended"
    assert after(seen("failed", 4), begin=claimed).state == "open"


def test_what_a_whole_scan_no_longer_meets_waits_for_a_person() -> None:
    issue = after(seen("absent", 2), seen("absent", 3), begin=opened())
    assert issue.state == "rechecking"
    assert after(seen("absent", 4), seen("absent", 5), begin=issue).state == "rechecking"
    assert after(said("close", 6), begin=issue).state == "mended"


def test_a_fault_that_comes_back_is_a_new_episode() -> None:
    mended = after(seen("passed", 2), seen("passed", 3), begin=opened())
    again = after(seen("failed", 9), begin=mended)
    assert (again.episode, again.state, again.first_seen) == (2, "unconfirmed", DAY + timedelta(days=9))


def test_what_lies_in_the_past_does_not_come_back_once_it_is_settled() -> None:
    patience = replace(PATIENCE, comes_back=False)
    closed = after(said("close", 2), begin=opened(), patience=patience)
    assert after(seen("failed", 5), seen("failed", 6), begin=closed, patience=patience) is closed


def test_what_was_never_confirmed_is_no_repeated_fault() -> None:
    dropped = after(seen("failed", 0), seen("passed", 1), seen("passed", 2))
    assert after(seen("failed", 3), begin=dropped).episode == 1


def test_a_rejection_holds_against_the_machine_until_its_day() -> None:
    rejected = after(said("reject", 2, until=30), begin=opened())
    assert rejected.state == "rejected"
    kept = after(*(seen("failed", day) for day in range(3, 20)), begin=rejected)
    assert kept.state == "rejected"
    ended = after(Elapsed(DAY + timedelta(days=31)), begin=kept)
    assert (ended.state, ended.live) == ("rejected", False)
    assert after(seen("failed", 32), begin=ended).state == "unconfirmed"


def test_the_last_day_of_a_word_still_counts() -> None:
    rejected = after(said("reject", 2, until=30), begin=opened())
    assert after(Elapsed(DAY + timedelta(days=30)), begin=rejected).live


def test_a_waiver_ends_on_its_day_and_gets_a_new_deadline() -> None:
    waived = after(said("waive", 2, until=40), seen("failed", 20), begin=opened())
    assert waived.state == "waived"
    back = after(Elapsed(DAY + timedelta(days=41)), begin=waived)
    assert (back.state, back.due) == ("open", (DAY + timedelta(days=55)).date())


def test_a_waiver_of_an_unconfirmed_fault_does_not_confirm_it() -> None:
    waived = after(seen("suspect", 0), said("waive", 1, until=5))
    assert after(Elapsed(DAY + timedelta(days=6)), begin=waived).state == "unconfirmed"


def test_an_appeal_ends_by_a_persons_word_only() -> None:
    appealed = after(said("appeal", 2), seen("failed", 3), begin=opened())
    assert appealed.state == "appealed"
    assert after(said("confirm", 4), begin=appealed).state == "open"
    assert after(said("reject", 4, until=99), begin=appealed).state == "rejected"


def test_a_passed_deadline_is_told_once() -> None:
    late = DAY + timedelta(days=16)
    issue, turn = advance(opened(), Elapsed(late), PATIENCE)
    assert turn is not None
    assert (turn.why, turn.was, turn.became) == ("came-due", "open", "open")
    assert advance(issue, Elapsed(late + timedelta(days=1)), PATIENCE) == (issue, None)


def test_the_deadlines_own_day_is_in_time() -> None:
    issue = opened()
    assert advance(issue, Elapsed(DAY + timedelta(days=15)), PATIENCE) == (issue, None)


def test_a_turn_says_who_and_why() -> None:
    _, turn = advance(opened(), said("reject", 2, until=9, why="页面正在改版"), PATIENCE)
    assert turn is not None
    assert (turn.actor, turn.note, turn.was, turn.became) == ("张三", "页面正在改版", "open", "rejected")


@pytest.mark.parametrize(
    ("action", "until", "why", "told"),
    [
        ("reject", None, "误报", "到哪一天"),
        ("waive", 1, "改版", "不能早于今天"),
        ("waive", 9, "  ", "理由"),
        ("confirm", None, "是", "待整改"),
    ],
)
def test_an_action_that_does_not_fit_says_what_is_missing(
    action: Action, until: int | None, why: str, told: str
) -> None:
    with pytest.raises(NotPossibleError, match=told):
        advance(opened(), said(action, 2, until, why), PATIENCE)


def test_nothing_can_be_done_with_an_episode_that_has_ended() -> None:
    mended = after(seen("passed", 2), seen("passed", 3), begin=opened())
    assert possible_actions(mended) == ()
    with pytest.raises(NotPossibleError, match="已经结束"):
        advance(mended, said("start", 4), PATIENCE)


STATES: tuple[State, ...] = ("unconfirmed", "open", "mending", "rechecking", "appealed", "waived", "rejected")


@pytest.mark.parametrize("state", STATES)
def test_every_living_state_has_a_way_out_for_a_person(state: State) -> None:
    assert possible_actions(Issue(state, DAY, DAY))
