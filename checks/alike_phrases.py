"""Phrases that nobody may get wrong, with one fault: a character replaced, left out or written twice, or two
of them changed about. One fault leaves the first or the second half as it is; that is how they are found."""

from __future__ import annotations

from collections.abc import Sequence

from checks.lexicons import signs_alike

_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"
_LONG = 6
"""Characters of a phrase from which its first and last character may be the wrong one, where it sounds or
looks like the right one: of shorter ones another expression may begin or end there."""
_ALONE = frozenset(
    "省市县区州旗盟镇乡村厅局部委的和与及或是各本我该其在对由从向为按到将把被让使给于等并且以用有了着过地得新老旧原"
    "大小前后上下内外中东西南北全一二三四五六七八九十两几多某每另此这那就也都还只又再最更很不没未已曾"
)
"""Characters that are words by themselves."""
_ORGANS = frozenset("局厅部委办")
_LINKS = frozenset("和与及")
"""教育局体育局 are two, and not 教育和体育局."""


def halves(phrase: str) -> tuple[str, str]:
    """The first and the second half, which together are the phrase."""
    middle = len(phrase) // 2
    return phrase[:middle], phrase[middle:]


def changed_about(phrase: str) -> str:
    """With the characters where the halves meet changed about: the one fault that leaves neither half."""
    middle = len(phrase) // 2
    return phrase[: middle - 1] + phrase[middle] + phrase[middle - 1] + phrase[middle + 1 :]


def begins_of_misspelt(half: str) -> tuple[str, ...]:
    """By what a text is known in which `misspelt` may find the half: its first character is the half's first
    or second one, or its second character is the half's (`?` and that): one fault leaves one of these."""
    first, second = half[:1], half[1:2]
    return first, second, f"?{second}"


def misspelt(seen: str, half: str, size: int, *, strictly: bool = True) -> int:
    """How many characters of `seen` are the half, of a phrase of `size` characters, with one fault; 0 where
    it is right, or something else. Both are read away from where the halves meet: a first half backwards.
    `seen` is one character longer than the half at most. Not `strictly`: the ends of the phrase may belong to
    the words around it."""
    length = _faulty(seen, half, is_long=strictly and size >= _LONG)
    return length if strictly or (length and _is_within(seen[:length], half)) else 0


def resembles(seen: str, others: Sequence[str]) -> bool:
    """It is one of the `others`, which may name characters in brackets: `人[大才]代表大会`."""
    return any(seen == one or _is_one_of(seen, one) for one in others)


def _is_one_of(seen: str, one: str) -> bool:
    before, _, rest = one.partition("[")
    signs, _, behind = rest.partition("]")
    if len(seen) != len(before) + len(behind) + 1:
        return False
    return seen.startswith(before) and seen.endswith(behind) and seen[len(before)] in signs


def _is_within(seen: str, half: str) -> bool:
    """The fault is not one that a neighbouring word would make: 全国信访局 is not 国家信访局,
    其中省科学技术协会 not 中国科学技术协会 with a wrong character."""
    beside = len(half) - 2
    if len(seen) < len(half):
        return seen[:beside] != half[:beside]
    if any(one in _ORGANS and right in _LINKS for one, right in zip(seen, half, strict=False)):
        return False
    return len(seen) > len(half) or seen[beside] == half[beside] or seen[beside] not in _ALONE


def _faulty(seen: str, half: str, *, is_long: bool) -> int:
    """The same, for a half that ends where the phrase does, so that its last character must be there."""
    size = len(half)
    at, shorter = 0, min(size, len(seen))
    while at < shorter and seen[at] == half[at]:
        at += 1
    if at == shorter:
        return 0
    behind = half[at + 1 :]
    if at and seen[at] == half[at - 1] and seen[at + 1 :] == half[at:]:
        return size + 1
    # At the very end of a phrase another word may rightly go on: 人民解放战争 is not 人民解放军.
    may_be = at < size - 1 or (is_long and seen[at] in signs_alike().get(half[at], ()))
    replaced = seen[at + 1 : size] == behind and _is_han(seen[at]) and may_be
    if len(seen) >= size and (replaced or _are_changed_about(seen[at:size], half[at:])):
        return size
    return size - 1 if behind and seen[at : size - 1] == behind else 0


def _are_changed_about(seen: str, half: str) -> bool:
    """The first two characters, and nothing else."""
    return seen[:1] == half[1:2] and seen[1:2] == half[:1] and seen[2:] == half[2:]


def _is_han(sign: str) -> bool:
    return _FIRST_HAN <= sign <= _LAST_HAN
