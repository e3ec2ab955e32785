"""Which documents other documents of the site repeal or keep in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from checks.document_fates import Fate, How
from checks.document_groups import Group
from checks.document_numbers import cites_number, number_endings
from checks.document_pages import Kept
from checks.document_titles import core_title, may_mean_one
from checks.late_patterns import late_pattern

_MAY_KEEP = late_pattern(
    r"延长|延期|顺延|继续(?:有效|执行|施行)|清理结果|清理情况|有效[^《》]{0,8}(?:目录|清单)|重新(?:公布|发布|印发)"
)


class Ends:
    """What the documents of a site say of each other's end."""

    def __init__(self, groups: Sequence[Group], kept: Iterable[Kept]) -> None:
        self._groups = groups
        self._by_number: defaultdict[str, set[int]] = defaultdict(set)
        self._by_core: defaultdict[str, set[int]] = defaultdict(set)
        for place, group in enumerate(groups):
            for one in group.pages:
                self._by_core[one.core].add(place)
                if one.number:
                    self._by_number[one.number].add(place)
        self._told: dict[tuple[int, How], str] = {}
        self._listing = ""
        for one in kept:
            self._note(one)

    def abolished(self, group: int) -> str:
        """The document that repeals the one with this place in the list of groups."""
        return self._told.get((group, "废止"), "")

    def prolonged(self, group: int) -> str:
        """The document that keeps it in force, or one that lists what stays so without our seeing which."""
        return self._told.get((group, "继续有效"), "") or self._listing

    def _note(self, one: Kept) -> None:
        name = f"《{one.title}》（{one.number}）" if one.number else f"《{one.title}》"
        for fate in one.fates:
            for group in self._meant(fate, one):
                self._told.setdefault((group, fate.how), name)
        if _MAY_KEEP.search(one.title) and not one.fates:
            self._listing = self._listing or name

    def _meant(self, fate: Fate, by: Kept) -> Iterator[int]:
        core = core_title(fate.title)
        for group in self._named(fate, core):
            first = self._groups[group].first
            if by.url in {one.url for one in self._groups[group].pages} or _is_later(first, by):
                continue
            if not core or first.core == core or (fate.number and may_mean_one(first.core, core)):
                yield group

    def _named(self, fate: Fate, core: str) -> set[int]:
        if fate.number:
            endings = number_endings(fate.number)
            found = {place for each in endings for place in self._by_number.get(each, ())}
            numbers = {place: {one.number for one in self._groups[place].pages} for place in found}
            return {at for at in found if any(cites_number((fate.number,), each) for each in numbers[at])}
        alike = self._by_core.get(core, set())
        return alike if len(alike) == 1 else set()


def _is_later(one: Kept, by: Kept) -> bool:
    """Issued after what is said to end it: another document of the same name."""
    return one.day is not None and by.day is not None and one.day > by.day
