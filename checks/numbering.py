"""Numbers of the parts of a text that go on in another style: 一、二、 and then 3.; 第一条 and then 二、"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import NamedTuple
from unicodedata import normalize

from checks.late_patterns import late_pattern

_HAN = "一二三四五六七八九十"
_NUMBER = late_pattern(
    r"(?P<han>[一二三四五六七八九]|十[一二三四五六七八九]?|二十)(?:、|[．.](?!\d))"
    r"|[（(](?P<inner_han>[一二三四五六七八九]|十[一二三四五六七八九]?)[)）]"
    r"|[（(](?P<inner>\d{1,2})[)）]"
    r"|(?P<plain>\d{1,2})(?:、|．|\.(?!\d))"
    r"|(?P<half>\d{1,2})[)）]"
    r"|(?P<ring>[①②③④⑤⑥⑦⑧⑨⑩])"
    r"|第(?P<nth>[一二三四五六七八九]|十[一二三四五六七八九]?)[、，：:,]"
    r"|(?P<point>[一二三四五六七八九十])是(?![否一])"
)
_ARTICLE = late_pattern(
    r"第(?P<article>[一二三四五六七八九]|十[一二三四五六七八九]?|二十)条(?![、，和至或的第之款项规])"
)
_RINGS = "①②③④⑤⑥⑦⑧⑨⑩"
_WHOLE_SIGNS = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
"""One character each for (1), 1. and (一)."""
_STARTS = frozenset(_HAN + "(（123456789１２３４５６７８９第" + _RINGS + _WHOLE_SIGNS)
_SIGNED = frozenset(_RINGS + _WHOLE_SIGNS)
_SIGNS = frozenset("、．.)）条是，：:,")
"""One of them is among the second to the fourth character of a numbered line; dates have none there."""
_STEPS = frozenset("步阶环")
_STEP = late_pattern(r"第(?P<number>[一二三四五六七八九十])(?P<noun>步|阶段|环节)(?![、和至到])")
_PAIRS = {"han": "plain", "plain": "han", "inner_han": "inner", "inner": "inner_han"}
"""The style that looks most alike: what is taken for the other by mistake."""
_STYLES = {
    "han": "“一、”",
    "plain": "“1.”",
    "inner_han": "“（一）”",
    "inner": "“（1）”",
    "point": "“一是”",
    "ring": "“①”",
    "half": "“1）”",
    "nth": "“第一，”",
}
_ARTICLES = "“第一条”"
_WHOLE_ARTICLE = late_pattern(r"第(?P<article>[一二三四五六七八九十]{1,3})条\s")
_AMENDS = late_pattern(r"改为|修改|删去|增加一条|作为第|释义|原第|解读")
"""Who tells how articles change names one of them twice."""
_SHORTEST_PART = 8
_SHORTEST_HEADING = {"han": 6, "inner_han": 6}
_SENTENCE_ENDS = ("。", "\uff1b")
_OF_RANKS = late_pattern(
    r"[镇乡村局委办队组所站厂店奖名分校院省市县区]$|街道$|公司$|小学$|中学$|社区$|政府$|中心$|并列|获奖"
)
"""Who came second together with another has the same number: a list of names, and of no headings."""
_FAR, _MOST_PARTS = 60, 2_000
"""Parts of a list between which others stand, and those of a page that are looked at."""
_FEWEST = 2
"""Parts in one style before the one in another: of fewer nobody can tell which style was meant."""


_POINTS = late_pattern(
    r"一是[^。]{4,200}?[\uff1b。]\s?二是[^。]{4,200}?[\uff1b。]\s?(?P<odd>[3\uff13]是)(?=[\u4e00-\u9fff])"
    r"|一是[^。]{4,200}?[\uff1b。]\s?(?P<second>[2\uff12]是)(?=[\u4e00-\u9fff][^。]{3,200}?[\uff1b。]\s?三是)"
)
"""Points within one sentence of which one has a figure."""


def numbered_lines(lines: Sequence[str]) -> list[str]:
    """The lines that may begin with the number of a part, or have a point with a figure among others."""
    return [
        line if line[0] not in _WHOLE_SIGNS else normalize("NFKC", line[0]) + line[1:]
        for line in lines
        # Of a hundred lines hardly one has either sign, and to call a function for each took longest.
        if (line[0] in _STARTS and (not _SIGNS.isdisjoint(line[1:4]) or line[0] in _SIGNED))
        or ("一" in line and _inline_break(line) is not None)
    ]


def _begins_with_number(line: str) -> bool:
    if line[0] in _RINGS or line[0] in _WHOLE_SIGNS or not _SIGNS.isdisjoint(line[1:4]):
        return True
    return line[0] == "第" and line[2:3] in _STEPS


class Break(NamedTuple):
    """The line where the style changes, what it begins with, and the style that was kept before. `sure` is
    False where it may be meant so; `twice` where the style is the same and the number came before; `missing`
    is the number that should stand before, where the style is the same and one is left out."""

    line: str
    number: str
    style: str
    sure: bool = True
    twice: bool = False
    missing: str = ""


def numbering_break(lines: Sequence[str]) -> Break | None:
    """The first part of a text whose number goes on with the count of the parts before it, in the style of
    another level that has no count of its own there; where there is none, the first number of parts that
    comes twice."""
    if len(lines) <= _FEWEST:
        return _point_break(lines)
    if (broken := next(filter(None, (find(lines) for find in _WAYS)), None)) is not None:
        return broken
    counted = _Counts()
    doubted: Break | None = None
    for place, line in enumerate(lines):
        if line[0] not in _STARTS or (found := _NUMBER.match(line)) is None:
            continue
        style = found.lastgroup or ""
        number = _value(found[style])
        other = counted.goes_on_from(style, number, lines[:place])
        if other and (_PAIRS.get(style) == other or counted.is_flat):
            behind = lines[place + 1 :]
            kept = _keeps_on(style, number, behind) or _keeps_on(other, number, behind)
            sure = _PAIRS.get(style) == other or kept
            return Break(line, found[0], _STYLES[other], sure)
        if style not in _INNER:  # notes of tables begin with ①, sentences with 第一，
            if number == 1:
                counted.begin(style)
            continue
        if counted.comes_twice(style, number) and _is_slip(lines, place, style, number):
            return Break(line, found[0], _STYLES[style], twice=True)
        doubted = doubted or _doubt(counted, style, number, found[0], lines[: place + 1])
        if counted.goes_back(style, number) and not _of_style(style, lines[place + 1 :]):
            doubted = doubted or Break(line, found[0], _STYLES[style], style == "han", twice=True)
        counted.take(style, number, place)
    return doubted if counted.is_flat else None


class _Part(NamedTuple):
    line: str
    seen: str
    style: str
    number: int


def _odd_one(lines: Sequence[str]) -> Break | None:
    """One part of a list in another style, between its neighbours: 一、 2、 三、. It begins nothing, since no
    1. stands before it, and the list has no other part with its number."""
    parts = _parts(lines)
    styles = {part.style for part in parts}
    if len(styles) < _FEWEST or len(parts) <= _FEWEST:
        return None
    for place, odd in enumerate(parts):
        if odd.number == 1 or odd.style == "point":
            continue  # 二是 may begin a sentence within a part
        for style in sorted(styles - {odd.style, "point"}):
            if (first := _neighbour_before(parts, place, style)) is not None:
                inline = _is_within([parts[first].line, odd.line], odd.number - 1)
                return Break(odd.line, odd.seen, _STYLES[style], sure=not inline)
    return None


def _ring_break(lines: Sequence[str]) -> Break | None:
    """①, ② and then (3), (4), or the other way round: two parts on either side, and none of the second style
    that has the number before."""
    parts = _parts(lines)
    for place in range(_FEWEST, len(parts) - 1):
        before, odd, behind = parts[place - 1], parts[place], parts[place + 1]
        if odd.number <= _FEWEST or odd.style == before.style or "ring" not in (odd.style, before.style):
            continue
        counted = parts[max(0, place - odd.number + 1) : place]
        run = [one.number for one in counted if one.style == before.style]
        is_next = run == [*range(1, odd.number)] and behind[2:] == (odd.style, odd.number + 1)
        known = any(one[2:] == (odd.style, odd.number - 1) for one in parts[:place])
        if is_next and odd.style in _BESIDE_RINGS and before.style in _BESIDE_RINGS and not known:
            inline = _is_within([one.line for one in parts[:place]], odd.number - 1)
            return None if inline else Break(odd.line, odd.seen, _STYLES[before.style])
    return None


def _single_first(lines: Sequence[str]) -> Break | None:
    """（一）, and then (2), (3) in the brackets of another level: nothing else on the page is numbered so,
    and neither a (1) nor a （二） stands within a line."""
    parts = _parts(lines)
    kept = [part for part in parts if part.style in _BRACKETED]
    if len(kept) <= _FEWEST or any(part.style in ("half", "ring") for part in parts):
        return None
    first, odd = kept[0], kept[1]
    styles = [part.style for part in kept]
    if [part.number for part in kept] != [*range(1, len(kept) + 1)] or first.style == odd.style:
        return None
    if set(styles[1:]) != {odd.style} or _is_within([part.line for part in parts], 1):
        return None
    between = parts[parts.index(first) + 1 : parts.index(kept[-1])]
    if any(part.style not in _BRACKETED for part in between):
        return None
    return None if _is_within([first.line], odd.number) else Break(odd.line, odd.seen, _STYLES[first.style])


_BRACKETED = frozenset({"inner_han", "inner"})


def _words_then_signs(lines: Sequence[str]) -> Break | None:
    """第一，and 第二，or 第一条 and 第二条, and then 三、 and 四、: nothing before is numbered with signs.
    Of sentences that begin so nobody can tell."""
    run: list[tuple[str, int]] = []
    style = ""
    for place, line in enumerate(lines[:_MOST_PARTS]):
        if (worded := _worded(line)) is not None:
            style = style or worded[0]
            run.append(worded)
            continue
        if (found := _NUMBER.match(line)) is None or (found.lastgroup or "") == "point":
            continue
        part = _part(line, found)
        is_next = run == [(style, number) for number in range(1, part.number)] and len(run) >= _FEWEST
        if not is_next or part.style not in _BESIDE_WORDS or _is_within(lines[:place], part.number - 1):
            return None
        kept = _keeps_on(part.style, part.number, lines[place + 1 :])
        return Break(line, part.seen, style, sure=False) if kept else None
    return None


_BESIDE_WORDS = frozenset({"han", "plain", "inner_han", "inner"})


def _worded(line: str) -> tuple[str, int] | None:
    if (article := _WHOLE_ARTICLE.match(line)) is not None:
        return _ARTICLES, _value(article["article"])
    found = _NUMBER.match(line)
    return None if found is None or found.lastgroup != "nth" else (_STYLES["nth"], _value(found["nth"]))


def _point_break(lines: Sequence[str]) -> Break | None:
    """一是…；二是…；3是… in one sentence."""
    pointed = (line for line in lines[:_MOST_PARTS] if "一" in line)
    return next(filter(None, map(_inline_break, pointed)), None)


def _inline_break(line: str) -> Break | None:
    """The points within one line: a figure among them, another way of counting, one twice, one left out."""
    at = min((place for sign in _FIRST_POINTS if (place := line.find(sign)) >= 0), default=-1)
    if at < 0:
        return None
    if (found := _odd_point(line)) is not None:
        group = "odd" if found["odd"] else "second"
        return Break(line[found.start(group) :], found[group], _STYLES["point"], sure=False)
    return _broken_points(line, at)


class _Point(NamedTuple):
    start: int
    seen: str
    way: str
    number: int


def _broken_points(line: str, at: int) -> Break | None:
    marks = (_point(one) for one in islice(_POINT.finditer(line, at), _MOST_POINTS))
    points = [one for one in marks if one.way in ("第", "是", "要") or one.number > _FEWEST]
    if not points or points[0].number != 1 or any(one.number == 1 for one in points[1:]):
        return None  # a list within a point begins anew
    for last, one, behind in zip(points, points[1:], (*points[2:], None), strict=False):
        if one.way == last.way and one.number == last.number + 1:
            continue
        return _of_points(line, last, one, behind)
    return None


def _of_points(line: str, last: _Point, one: _Point, behind: _Point | None) -> Break | None:
    """`一是…；二是…；二是…；三是…`, `一是…；二是…；四是…`, `第一，…；第二，…；三是…`."""
    if behind is None or behind.number != one.number + 1:
        return None
    rest = line[one.start :]
    if one.way != last.way:
        is_next = one.number == last.number + 1 and last.number >= _FEWEST
        return Break(rest, one.seen, f"“{last.seen}”", sure=False) if is_next else None
    if one.number == last.number:
        return Break(rest, one.seen, f"“{last.seen}”", twice=True)
    if one.number == last.number + 2:
        missing = _said(one.seen, one.number - 1)
        sure = missing not in line and f"第{missing[:1]}" not in line
        return Break(rest, one.seen, f"“{last.seen}”", sure=sure, missing=missing)
    return None


def _point(found: re.Match[str]) -> _Point:
    return _Point(found.start(), found[0], found["nth"] or found["verb"], _value(found["number"]))


def _odd_point(line: str) -> re.Match[str] | None:
    """Only behind the first 一是 of a line: a line of nothing else would take minutes."""
    at = line.find("一是")
    return None if at < 0 or not any(sign in line for sign in _FIGURED) else _POINTS.match(line, at)


_POINT = late_pattern(
    r"(?:^|(?<=[\uff1b。\uff1a:\uff0c,;\s]))(?P<nth>第)?(?P<number>[一二三四五六七八九十])(?P<verb>是|要|[、\uff0c,])(?![否致到求素点定一二三四五六七八九十])"
)
_FIRST_POINTS = ("一是", "一要", "第一\uff0c", "第一、")
_MOST_POINTS = 30
_FIGURED = ("2是", "\uff13是", "3是", "\uff12是")


def _parts(lines: Sequence[str]) -> list[_Part]:
    matched = ((line, _NUMBER.match(line)) for line in islice(lines, _MOST_PARTS))
    return [_part(line, found) for line, found in matched if found is not None]


_BESIDE_RINGS = frozenset({"ring", "inner", "half", "plain"})


def _part(line: str, found: re.Match[str]) -> _Part:
    style = found.lastgroup or ""
    return _Part(line, found[0], style, _value(found[style]))


def _neighbour_before(parts: Sequence[_Part], place: int, style: str) -> int | None:
    """Where the part of this style stands between which and the next but one the odd one is; None where it
    has a count of its own, or the next one of the style is there."""
    before = range(place - 1, max(-1, place - _FAR), -1)
    behind = range(place + 1, min(len(parts), place + _FAR))
    first = next((at for at in before if parts[at].style == style), None)
    end = next((at for at in behind if parts[at].style == style), None)
    if first is None or end is None or parts[end].number != parts[first].number + 2:
        return None
    odd = parts[place]
    between = [at for at in range(first, end) if parts[at].style == odd.style]
    if between != [place] or abs(odd.number - parts[first].number - 1) > 1:
        return None
    begins = next((at for at in before if parts[at][2:] == (style, 1)), before[-1])
    counted = [part.number for part in parts[begins:place] if part.style == odd.style]
    return None if odd.number - 1 in counted[-1:] else first


def _keeps_on(style: str, number: int, behind: Sequence[str]) -> bool:
    """The next part is numbered in the same style, and goes on with the count."""
    found = next((one for line in behind if (one := _NUMBER.match(line)) is not None), None)
    return found is not None and found.lastgroup == style and _value(found[style]) == number + 1


def _is_slip(lines: Sequence[str], place: int, style: str, number: int) -> bool:
    """The count goes on behind the number that came twice, or ends with it, and no other comes twice: in two
    languages, or in questions and answers, all of them do. Ranks do in short lines."""
    line = lines[place]
    if len(line) < _SHORTEST_HEADING.get(style, _SHORTEST_PART) or _OF_RANKS.search(line):
        return False
    last = number
    for one in _of_style(style, lines[place + 1 :]):
        if one != last + 1:
            # 三、 was taken for 二、, or another list begins.
            return one == number + 2 if last == number else one == 1
        last = one
    before = _of_style(style, lines[:place])
    in_pairs = any(one == other for one, other in pairwise(before))
    if last > number or (style in _SHORTEST_HEADING and not in_pairs):
        return True
    # Sentences that end as such are no list of names, and no other list may begin with 2.
    return line.endswith(_SENTENCE_ENDS) and before == [*range(1, number + 1)] and style == "plain"


def _of_style(style: str, lines: Sequence[str]) -> list[int]:
    found = (_NUMBER.match(line) for line in lines)
    return [_value(one[style]) for one in found if one is not None and one.lastgroup == style]


def _doubt(counted: _Counts, style: str, number: int, seen: str, lines: Sequence[str]) -> Break | None:
    if counted.comes_twice(style, number):
        return Break(lines[-1], seen, _STYLES[style], sure=False, twice=True)
    if counted.skips(style, number):
        return Break(lines[-1], seen, _STYLES[_PAIRS[style]], sure=False)
    if counted.leaves_out(style, number, lines[:-1]):
        return Break(lines[-1], seen, _STYLES[style], sure=False, missing=_said(seen, number - 1))
    return None


def _said(seen: str, number: int) -> str:
    """The number in the form of another one: `三、` after the form of `四、`."""
    han = _HAN[number - 1] if number <= len(_HAN) else f"十{_HAN[number - 11]}"
    return re.sub(r"[一二三四五六七八九十]{1,3}", han, re.sub(r"\d{1,2}", str(number), seen))


_OF_HEADINGS = late_pattern(
    r"[\uff08(]?(?P<number>[一二三四五六七八九]|十[一二三四五六七八九]?)(?:、|[)\uff09])"
)
_SELECTED = late_pattern(r"节选|摘[编录要登]|选登|[从下上]略|从略|部分条款|修[改订]为|删[除去]|试题|题库")


def is_left_out(missing: str, lines: Sequence[str]) -> bool:
    """The heading with this number stands nowhere on the page in any form, and the page is no selection."""
    found = _OF_HEADINGS.fullmatch(missing)
    if found is None:
        return False  # of figures there may be tables and lists of all kinds
    number = _value(found["number"])
    forms = late_pattern(
        rf"(?:{found['number']}|(?<!\d){number}|{_RINGS[number - 1 : number] or number})\s?[、.\uff0e"
        rf",\uff0c:\uff1a)\uff09是]|第{found['number']}"
    )
    return not any(_SELECTED.search(line) or forms.search(line) for line in lines)


def _article_break(lines: Sequence[str]) -> Break | None:
    """An article between two others that is numbered like a part: 第二条, 三、, 第四条."""
    lines = [line for line in lines if line[0] not in "(（" and "是" not in line[1:2]]
    articles = [_ARTICLE.match(line) for line in lines]
    for place in range(_FEWEST, len(lines) - 1):
        first, last, behind = articles[place - _FEWEST], articles[place - 1], articles[place + 1]
        found = _NUMBER.match(lines[place])
        if first is None or last is None or behind is None or found is None:
            continue
        number = _value(found[found.lastgroup or ""])
        if found.lastgroup in ("han", "plain") and (
            [_value(one["article"]) for one in (first, last, behind)] == [number - 2, number - 1, number + 1]
        ):
            return Break(lines[place], found[0], _ARTICLES)
    return None


def _article_twice(lines: Sequence[str]) -> Break | None:
    """One article, and only one, has the number of the article before it, and the count goes on behind."""
    articles = [(line, one) for line in lines if (one := _WHOLE_ARTICLE.match(line)) is not None]
    if len(articles) <= _FEWEST or any(_AMENDS.search(line) for line in lines):
        return None
    numbers = [_value(one["article"]) for _, one in articles]
    twice = [place for place in range(1, len(numbers)) if numbers[place] == numbers[place - 1]]
    if len(twice) != 1 or not 1 < (place := twice[0]) < len(numbers) - 1:
        return None
    # Behind it the count goes on, or goes on as if it had been right: 第二条, 第二条, 第四条.
    behind = numbers[place + 1] - numbers[place]
    if numbers[place - 2] + 1 != numbers[place] or behind not in (1, 2):
        return None
    line, one = articles[place]
    return Break(line, one[0].strip(), _ARTICLES, twice=True)


def _step_break(lines: Sequence[str]) -> Break | None:
    """第二步 and then 第四步, or 第二步 twice, each at the beginning of a line."""
    steps = [(line, one) for line in lines if (one := _STEP.match(line)) is not None]
    if len(steps) <= _FEWEST or len({one["noun"] for _, one in steps}) > 1:
        return None
    numbers = [_value(one["number"]) for _, one in steps]
    odd = next((place for place, number in enumerate(numbers) if number != place + 1), 0)
    rest = [number - numbers[odd] for number in numbers[odd:]]
    if odd < _FEWEST or rest != [*range(len(rest))]:
        return None
    line, one = steps[odd]
    if numbers[odd] == odd:
        return Break(line, one[0], "“第一步”", twice=True)
    missing = f"第{_HAN[odd]}{one['noun']}"
    if numbers[odd] != odd + _FEWEST or any(missing in other for other in lines):
        return None
    return Break(line, one[0], "“第一步”", missing=missing)


class _Counts:
    """How far the parts of each level are counted, over how many in a row, and where the last stands."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._runs: dict[str, int] = {}
        self._places: dict[str, int] = {}
        self.is_flat = True
        """No level has parts of another within it, so that all belong together."""

    def goes_on_from(self, style: str, number: int, before: Sequence[str]) -> str:
        """The level whose count goes on in this style: 3. where 一、二、 came last, and no 1. or 2. since."""
        if style in self._last or number <= _FEWEST or style == "point":
            return ""  # 三是 may begin a sentence behind 1. and 2.
        for other in sorted(_STYLES, key=lambda one: one != _PAIRS.get(style)):
            ran = other != style and self._runs.get(other, 0) >= _FEWEST
            if ran and number == self._last[other] + 1:
                since = before[self._places[other] :]
                return "" if _is_within(since, number - 1) else other
        return ""

    def comes_twice(self, style: str, number: int) -> bool:
        """二、 behind 二、, where the parts were counted from one."""
        return number >= _FEWEST and self._last.get(style) == number and self._runs[style] >= number

    def goes_back(self, style: str, number: int) -> bool:
        """二、 behind 三、, where the parts were counted from one and have none within them."""
        last = self._last.get(style, 0)
        return self.is_flat and 2 <= number < last and self._runs[style] == last

    def leaves_out(self, style: str, number: int, before: Sequence[str]) -> bool:
        """四、 behind 一、 and 二、, and 三、 stands nowhere within a line."""
        last = self._last.get(style, 0)
        if number != last + 2 or last < _FEWEST or self._runs[style] != last:
            return False
        return not _is_within(before[self._places[style] :], number - 1)

    def skips(self, style: str, number: int) -> bool:
        """四、 behind 1. and 2.: another count, and the parts between are not there."""
        other = _PAIRS.get(style, "")
        if style in self._last or self._runs.get(other, 0) < _FEWEST:
            return False
        return number == self._last[other] + 2

    def begin(self, style: str) -> None:
        """What begins with one has a count of its own, and goes on with none."""
        self._last.setdefault(style, 0)

    def take(self, style: str, number: int, place: int) -> None:
        """Count this part."""
        if number == 1 and self._last:
            self.is_flat = False
        goes_on = number == self._last.get(style, 0) + 1
        self._runs[style] = self._runs.get(style, 0) + 1 if goes_on else int(number == 1)
        self._last[style], self._places[style] = number, place
        for inner in _INNER[style]:
            self._last.pop(inner, None)
            self._runs.pop(inner, None)


_INNER = {
    "han": ("inner_han", "plain", "inner", "half", "point"),
    "inner_han": ("plain", "inner", "half", "point"),
    "plain": ("inner", "half", "point"),
    "inner": ("half", "point"),
    "half": ("point",),
    "point": (),
}  # fmt: skip


def _is_within(lines: Sequence[str], number: int) -> bool:
    """The number before stands within a line: 二、要求：1.… 2.… and in the next line 3."""
    plain = str(number)
    han = _HAN[number - 1] if number <= len(_HAN) else plain
    return any(
        plain + end in line[2:] or han + end in line[2:]
        for line in lines
        for end in (".", "．", "、", ")", "）", "是")
    )


def _value(sign: str) -> int:
    if sign in _RINGS:
        return _RINGS.index(sign) + 1
    if sign.isdigit():
        return int(sign)
    tens, _, ones = sign.rpartition("十")
    if "十" not in sign:
        return _HAN.index(sign) + 1
    return (_HAN.index(tens) + 1 if tens else 1) * 10 + (_HAN.index(ones) + 1 if ones else 0)


_WAYS = (
    _article_break,
    _article_twice,
    _odd_one,
    _ring_break,
    _single_first,
    _step_break,
    _words_then_signs,
    _point_break,
)
"""How a number is found that does not go with its neighbours, the surest ways first."""
