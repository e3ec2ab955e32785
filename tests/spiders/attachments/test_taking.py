"""That a file is taken from the answer that shows it, within limits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from spiders.answers import Headers
from spiders.attachments.taking import Spool, Taking

NONE = Headers(())


@pytest.fixture
def spool() -> Iterator[Spool]:
    made = Spool(100)
    yield made
    made.close()


def taking(spool: Spool, largest: int = 50, why_not: str | None = "") -> Taking:
    return Taking(spool, largest, lambda *_: why_not)


def test_files_that_come_in_turns_are_kept_apart(spool: Spool) -> None:
    first, second = taking(spool), taking(spool)
    assert (first.begins(NONE, b"a"), second.begins(NONE, b"1")) == (True, True)
    for one, other in ((b"a", b"1"), (b"bc", b"23")):
        assert (first.take(one), second.take(other)) == (True, True)
    first.ended(whole=True)
    assert (first.body(), second.body(), first.trouble) == (b"abc", b"123", "")


def test_an_answer_that_begins_anew_leaves_nothing_of_the_one_before(spool: Spool) -> None:
    one = taking(spool)
    for start in (b"ab", b"c"):
        assert one.begins(NONE, start)
        assert one.take(start)
    assert (one.body(), one.size) == (b"c", 1)


def test_what_is_too_large_is_given_up(spool: Spool) -> None:
    one = taking(spool)
    assert one.begins(NONE, b"")
    assert [one.take(bytes(50)), one.take(b"x")] == [True, False]
    one.ended(whole=True)
    assert "超过" in one.trouble


def test_what_does_not_come_whole_says_so(spool: Spool) -> None:
    one = taking(spool)
    one.begins(NONE, b"")
    one.ended(whole=False)
    assert one.trouble == "没有传完，没有读"


@pytest.mark.parametrize("why_not", [None, "附件太多"])
def test_what_is_not_wanted_does_not_begin(spool: Spool, why_not: str | None) -> None:
    one = taking(spool, why_not=why_not)
    assert not one.begins(NONE, b"")
    assert (one.has_begun, one.trouble) == (False, why_not or "")


def test_the_room_of_all_files_ends(spool: Spool) -> None:
    assert spool.add(bytes(100)) == (0, 100)
    one = taking(spool)
    assert (spool.is_full, one.begins(NONE, b""), one.take(b"x")) == (True, True, False)
    assert "没有读" in one.trouble


def test_nothing_is_taken_after_the_end(spool: Spool) -> None:
    spool.close()
    assert spool.add(b"x") is None
    assert spool.read([(0, 1)]) == b""


def test_a_full_disk_costs_the_file_and_not_the_scan(spool: Spool, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.pwrite", full)
    one = taking(spool)
    one.begins(NONE, b"")
    assert not one.take(b"x")
    assert "没有读" in one.trouble
