"""Plug pulled: scheduler, workers and crawls are killed at chance moments, and nothing is lost or doubled."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.monitor.killing import kill_again_and_again

ALL = ("scheduler", "all")
"""A worker that is killed alone is started again after some seconds: too long for a test of every day."""


def test_kills_lose_nothing_and_double_nothing(empty_address: str, tmp_path: Path) -> None:
    outcome = kill_again_and_again(empty_address, tmp_path, kills=2, a_round=2, whom=ALL, sites=2, workers=1)
    assert (outcome.kills.total(), outcome.rounds) == (2, 1)


@pytest.mark.nightly
def test_fifty_kills_lose_nothing_and_double_nothing(empty_address: str, tmp_path: Path) -> None:
    outcome = kill_again_and_again(empty_address, tmp_path, kills=50, a_round=5)
    assert outcome.kills.total() == 50
    print(f"\n{empty_address.partition(':')[0]}: {outcome}")  # noqa: T201
