"""Whether two titles speak of the same: the site's and that of the same news on an account, which is often
shortened, put into brackets, or followed by the whole text."""

from __future__ import annotations

import unicodedata

from checks.late_patterns import late_pattern

SHORTEST = 6
"""Signs below which a title is too general to be found again."""
ALIKE = 0.6
"""Share of the shorter title's pairs of signs that must stand in the other; two unrelated titles of one unit
share its name, which is seldom half of them."""
_LONGEST = 300
_NO_SIGN = late_pattern(r"[^0-9a-z\u4e00-\u9fff]+")


class Title:
    """A title, ready to be compared."""

    def __init__(self, text: str) -> None:
        self._signs = _NO_SIGN.sub("", unicodedata.normalize("NFKC", text[:_LONGEST]).lower())
        self._pairs = {self._signs[at : at + 2] for at in range(len(self._signs) - 1)}

    @property
    def comparable(self) -> bool:
        """Long enough to be found again."""
        return len(self._signs) >= SHORTEST

    def alike(self, other: Title) -> bool:
        """Whether both may well speak of the same."""
        if not self.comparable or not other.comparable:
            return False
        fewer = min(len(self._pairs), len(other._pairs))
        return len(self._pairs & other._pairs) >= ALIKE * fewer
