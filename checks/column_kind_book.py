"""Of what kind the columns of a site are, by their own words and by what stands around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set

from checks.column_addresses import canonical
from checks.column_kinds import kind_by_name, kind_of, may_be_topic, stand_over_news, worn_types
from checks.column_leads import Leads
from checks.column_pages import SeenPage
from checks.facts import ColumnKind, KindBasis
from checks.limits import stands_by_nature

_MOST_ABOVE = 20


class KindBook:
    """Tells the kinds of the `columns` of a site, by all its pages that were `seen`, what leads to them, and
    the `names` of those that may be columns; `name_of` gives that of any page."""

    def __init__(
        self,
        seen: Mapping[str, SeenPage],
        leads: Leads,
        names: Mapping[str, str],
        columns: Set[str],
        name_of: Callable[[SeenPage], str],
    ) -> None:
        self._types = worn_types((seen[url].tag_type, names[url]) for url in columns)
        """ColumnTypes that the template gives to columns of all kinds."""
        interpreting = (seen[url] for url, name in names.items() if kind_by_name(name) == "interpretation")
        self._interpreted = frozenset(url for url in _boxed(interpreting) if not leads.in_home_menu(url))
        """Columns that the boxes of a page called 政策解读 lead to."""
        self._above = _names_above(seen.values(), name_of) if any(self._types) else {}
        """The names of the pages without rows that lead to a column from their middle."""

    def kind_of(self, seen: SeenPage, name: str, *, is_parent: bool) -> tuple[ColumnKind, KindBasis]:
        """The kind of a column of that name and what it rests on."""
        worn = seen.tag_type in self._types.worn
        told = _by_itself(seen, name, seen.tag_type, is_parent=is_parent)
        if told == ("other", "guess") and seen.url in self._interpreted:
            return "interpretation", "guess"
        by_type_alone = told == ("news", "tag") and kind_by_name(name) is None
        if by_type_alone and stands_by_nature("other", name):
            return "other", "guess"
        frayed = seen.tag_type in self._types.frayed or may_be_topic(name)
        if not (worn or (frayed and by_type_alone)):
            return told
        # such a type is believed only where what stands over the column says the same
        found = _by_itself(seen, name, "", is_parent=is_parent)
        over = found == ("other", "guess") and stand_over_news(self._above.get(seen.url, ()))
        if over or found == ("news", "guess"):
            return "news", "tag"
        return found if worn else ("news", "guess")


def _by_itself(
    seen: SeenPage, name: str, column_type: str, *, is_parent: bool
) -> tuple[ColumnKind, KindBasis]:
    if is_parent:
        return "parent", "guess"
    if seen.messages:
        return "interaction", "guess"
    own = seen.crumbs[-1] if seen.crumbs else ""
    if own and kind_by_name(name) is None and seen.titled == own:
        name = own  # the menu calls it otherwise than the page itself: 招商引资 for 招商动态
    return kind_of(column_type, name, seen.crumbs[:-1])


def _boxed(pages: Iterable[SeenPage]) -> Iterator[str]:
    """Where the boxes of the pages lead."""
    for seen in pages:
        yield from {canonical(url) for url in (*seen.more, *seen.heads) if url}


def _names_above(pages: Iterable[SeenPage], name_of: Callable[[SeenPage], str]) -> dict[str, tuple[str, ...]]:
    above: dict[str, tuple[str, ...]] = {}
    for seen in pages:
        if not seen.entries:
            name = name_of(seen)
            for url in {canonical(link) for link, _ in (*seen.middle, *seen.shared)} - {seen.url}:
                above[url] = (*above.get(url, ())[:_MOST_ABOVE], name)
    return above
