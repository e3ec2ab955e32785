"""How a check is declared."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from checks.declaration import Limit, check, declared
from checks.facts import Site
from checks.findings import Evidence


def test_a_declared_function_carries_what_it_is_called_and_how_it_judges() -> None:
    @check(implements="a.code", title="标题", advice="请改正。")
    def too_many_words(site: Site, *, most: int = 3, least: float = 0.5) -> Iterator[Evidence]:
        """Explained here."""
        yield Evidence(at=site.url, what=site.url)

    found = declared(too_many_words)
    assert found is not None
    assert found.name == "too-many-words"
    assert found.implements == ("a.code",)
    assert found.explanation == "Explained here."
    assert found.limits == (Limit("most", 3), Limit("least", 0.5))
    assert found.judge is too_many_words


def test_the_first_of_several_indicators_is_the_default_one() -> None:
    @check(implements=("a.first", "a.second"), title="标题", advice="请改正。")
    def twofold(site: Site) -> Iterator[Evidence]:
        yield Evidence(at=site.url, what=site.url)

    found = declared(twofold)
    assert found is not None
    assert found.implements == ("a.first", "a.second")


def test_a_limit_without_a_default_is_refused() -> None:
    def endless(site: Site, *, days: int) -> Iterator[Evidence]:
        yield Evidence(at=site.url, what=str(days))

    with pytest.raises(TypeError, match="endless"):
        check(implements="a.code", title="标题", advice="请改正。")(endless)


def test_a_check_that_reads_nothing_is_refused() -> None:
    def blind() -> Iterator[Evidence]:
        yield Evidence(at="", what="")

    with pytest.raises(TypeError, match="blind"):
        check(implements="a.code", title="标题", advice="请改正。")(blind)


@pytest.mark.parametrize("thing", [None, 3, len, Site])
def test_other_things_carry_no_declaration(thing: object) -> None:
    assert declared(thing) is None
