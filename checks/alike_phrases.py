"""Phrases that nobody may get wrong, with one fault: a character replaced, left out or written twice, or two
of them changed about. One fault leaves the first or the second half as it is; that is how they are found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"
_LONG = 7
"""Characters of a phrase from which its first and last character may be the wrong one: of shorter ones
another expression may begin or end there."""
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


def misspelt_behind(text: str, start: int, phrase: str, *, strictly: bool = True) -> tuple[int, int] | None:
    """Where the phrase stands with a fault in its second half; its first half stands at `start`. Not
    `strictly`: its ends may belong to the words around it."""
    first, second = halves(phrase)
    at = start + len(first)
    seen = text[at : at + len(second) + 1]
    length = _faulty(seen, second, is_long=strictly and len(phrase) >= _LONG)
    if not length or not (strictly or _is_within(seen[:length], second)):
        return None
    return start, at + length


def misspelt_before(text: str, end: int, phrase: str, *, strictly: bool = True) -> tuple[int, int] | None:
    """The same with the fault in its first half; its second half ends at `end`."""
    first, second = halves(phrase)
    at = end - len(second)
    seen, half = text[max(0, at - len(first) - 1) : at][::-1], first[::-1]
    length = _faulty(seen, half, is_long=strictly and len(phrase) >= _LONG)
    if not length or not (strictly or _is_within(seen[:length], half)):
        return None
    return at - length, end


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
    """How many characters of `seen` are the half with one fault; 0 where it is right, or something else. The
    half ends where the phrase does, so that its last character must be there."""
    if seen.startswith(half):
        return 0
    return next((length for length in _lengths(seen, half, is_long=is_long) if length), 0)


def _lengths(seen: str, half: str, *, is_long: bool) -> Iterator[int]:
    size = len(half)
    differing = [at for at, (one, other) in enumerate(zip(seen, half, strict=False)) if one != other]
    within = [at for at in differing if at < size]
    if within:
        at = within[0]
        if at and len(seen) > size and seen[at] == half[at - 1] and seen[at + 1 : size + 1] == half[at:]:
            yield size + 1
    if len(seen) >= size and len(within) == 1 and _is_han(seen[within[0]]):
        # At the very end of a phrase another word may rightly go on.
        yield size if is_long or within[0] < size - 1 else 0
    if len(seen) >= size and _are_changed_about(seen, half, within):
        yield size
    if within and within[0] < size - 1 and seen[within[0] : size - 1] == half[within[0] + 1 :]:
        yield size - 1


def _are_changed_about(seen: str, half: str, at: list[int]) -> bool:
    if len(at) != 2 or at[1] != at[0] + 1:
        return False
    return seen[at[0]] == half[at[1]] and seen[at[1]] == half[at[0]]


def _is_han(sign: str) -> bool:
    return _FIRST_HAN <= sign <= _LAST_HAN
