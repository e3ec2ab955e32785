from __future__ import annotations

from collections.abc import Mapping

import pytest

from monitor.availability.line import failed_together


def looks(failed: int, opened: int) -> dict[str, bool]:
    return {f"http://www.s{number}.gov.cn/": number >= failed for number in range(failed + opened)}


@pytest.mark.parametrize(("failed", "opened", "ours"), [
    (3, 2, True), (3, 3, False), (2, 0, False), (2, 1, False), (3, 0, True), (20, 30, False), (30, 20, True),
])  # fmt: skip
def test_more_than_half_and_three_owners(failed: int, opened: int, ours: bool) -> None:
    assert failed_together(looks(failed, opened)) is ours


@pytest.mark.parametrize("given", [
    {},
    {f"http://d{number}.a.gov.cn/": False for number in range(9)},
    {f"http://10.0.0.1:{port}/": False for port in range(1, 9)},
])  # fmt: skip
def test_the_sites_of_one_owner_may_fail_together(given: Mapping[str, bool]) -> None:
    assert not failed_together(given)
