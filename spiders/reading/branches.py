"""Where the anchors of a page hang: the branches of its tree, and the runs of like rows among them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from selectolax.lexbor import LexborNode

from checks.late_patterns import late_pattern
from spiders.reading.sheet import Sheet

MOST_FORKS = 200
"""Elements whose text is searched for dates between rows: nested ones would cost their depth squared."""
LONGEST_ROW = 1500
"""Characters of a row's text with its abstract; what is longer holds an article, with dates of its own."""
_ANCHORS_OF_ROW = {"li": 4, "tr": 4, "dl": 4, "article": 4, "dd": 3, "dt": 3, "div": 3, "section": 3}
"""Anchors that one row may have (category, picture, title, details); 2 in other elements."""
_ROW_TAGS = frozenset({"li", "tr", "dl"})
_OF_LISTS = _ROW_TAGS | {"p", "div", "article"}
_OWN_DAY = late_pattern(
    r"20\d\d\s?[-/.年]\s?\d|(?<!\d)\d{1,2}\s?(?:-|/|月)\s?\d{1,2}(?!\d)|[一二三四五六七八九十]月"
)
_MAYBE_DATED = late_pattern(r"\d[-/.年月\n]\s?\d|[一二三四五六七八九十]月|前|[昨今]")


class Run(Struct):
    """Rows that stand beside one another: `fork` is the element that holds them all."""

    fork: LexborNode
    rows: list[LexborNode]


class Branches:
    """The part of the tree that lies between the root and the anchors.

    Each element on the way from an anchor to the root is visited once, so deep nesting costs no more than
    the page's own size.
    """

    def __init__(self, anchors: list[LexborNode]) -> None:
        self.top: LexborNode | None = None
        self._below: dict[int, list[LexborNode]] = {}
        self.pagers: list[LexborNode] = []
        """Numbered links and 下一页 that were met among the rows."""
        self._dated_forks: dict[int, bool] = {}
        self._hang(anchors)

    def _hang(self, anchors: list[LexborNode]) -> None:
        below = self._below
        for node in anchors:
            parent = node.parent
            while parent is not None:
                place = parent.mem_id
                if place in below:
                    below[place].append(node)
                    break
                below[place] = [node]
                node, parent = parent, parent.parent
            else:
                self.top = node

    def may_be_dated(self, fork: LexborNode) -> bool:
        """Whether the fork's text has anything like a date; asked once, for it may hold thousands of runs."""
        known = self._dated_forks.get(fork.mem_id)
        if known is None and len(self._dated_forks) >= MOST_FORKS:
            return False
        if known is None:
            known = bool(_MAYBE_DATED.search(fork.text(separator="\n")))
            self._dated_forks[fork.mem_id] = known
        return known

    def of(self, node: LexborNode) -> list[LexborNode]:
        """The node's children that hold anchors; empty for an anchor."""
        return self._below.get(node.mem_id, [])

    def anchors(self, node: LexborNode, most: int) -> list[LexborNode]:
        """The anchors at or under the node in document order, at most `most`."""
        only = self._below.get(node.mem_id)
        if only is None:
            return [node]
        if len(only) == 1 and only[0].mem_id not in self._below:
            return only
        found: list[LexborNode] = []
        waiting = [node]
        while waiting and len(found) < most:
            current = waiting.pop()
            below = self._below.get(current.mem_id)
            if below is None:
                found.append(current)
            else:
                waiting.extend(below[: most + 1][::-1])
        return found

    def is_row(self, node: LexborNode, tag: str) -> bool:
        """Whether it holds no more anchors than one row has."""
        below = self._below.get(node.mem_id)
        if below is None:
            return True
        if len(below) == 1:
            if below[0].mem_id not in self._below:
                return True
            if self._lone_row(node) is not None:
                return False
        if tag == "dl" and len({branch.tag for branch in below}) < len(below):
            return False  # several dt (or dd) that lead somewhere: each of them is a row
        most = _ANCHORS_OF_ROW.get(tag, 2)
        if len(below) > most or len(self.anchors(node, most + 1)) > most:
            return False
        return not self._holds_rows(node)

    def _holds_rows(self, node: LexborNode) -> bool:
        """Whether it is a short list, or what is laid out around one, and no row: in it stand elements side
        by side, each with a link and a day of its own."""
        waiting = [node]
        while waiting:
            below = self._below.get(waiting.pop().mem_id, [])
            if len(below) > 1 and self._are_rows(below):
                return True
            waiting.extend(below)
        return False

    def _are_rows(self, branches: list[LexborNode]) -> bool:
        met: set[str | None] = set()
        rows = 0
        for branch in branches:
            if branch.tag in _OF_LISTS and _OWN_DAY.search(branch.text(separator="\n")[:LONGEST_ROW]):
                hrefs = {anchor.attributes.get("href") for anchor in self.anchors(branch, 4)}
                rows += met.isdisjoint(hrefs)  # picture and title of one article lead to the same
                met |= hrefs
        return rows > 1

    def lone_rows(self, node: LexborNode) -> list[LexborNode]:
        """The row of a list that has only one, below a container."""
        row = self._lone_row(node)
        return [row] if row is not None else []

    def _lone_row(self, node: LexborNode) -> LexborNode | None:
        if node.tag in _ROW_TAGS:
            return None
        below = self._below.get(node.mem_id, [])
        while len(below) == 1:
            if below[0].tag in _ROW_TAGS:
                few = len(self.anchors(below[0], 5)) <= 4
                return below[0] if few and not self._holds_rows(below[0]) else None
            below = self._below.get(below[0].mem_id, [])
        return None


def find_runs(branches: Branches, sheet: Sheet, skipped: frozenset[str]) -> Iterator[Run]:
    """Every run outside of the regions to skip, in document order."""
    waiting = [branches.top] if branches.top is not None else []
    while waiting:
        node, below = waiting[-1], branches.of(waiting.pop())
        lone = branches.lone_rows(node) if len(below) == 1 else []
        if lone and lone[0].parent is not None:
            yield Run(lone[0].parent, lone)
            continue
        while len(below) == 1 and (deeper := branches.of(below[0])):
            node, below = below[0], deeper
        if not below or sheet.region(node) in skipped:
            continue
        pieces = _pieces(branches, node, below)
        for piece in reversed(pieces):
            if isinstance(piece, Run):
                continue
            waiting.append(piece)
        yield from (piece for piece in pieces if isinstance(piece, Run))


def _pieces(branches: Branches, fork: LexborNode, below: list[LexborNode]) -> list[Run | LexborNode]:
    """What lies under a fork: runs of rows, and branches that are too large to be rows."""
    if len(below) <= 4 and fork.tag in ("li", "tr") and branches.is_row(fork, fork.tag):
        parent = fork.parent
        return [Run(parent, [fork])] if parent is not None else []
    tags = [branch.tag or "" for branch in below]
    if _alternates(tags):
        below, tags = below[::2], tags[::2]
    pieces: list[Run | LexborNode] = []
    run_tag, rows = "", list[LexborNode]()
    for branch, tag in zip(below, tags, strict=True):
        if not branches.is_row(branch, tag):
            pieces.append(branch)
            run_tag = ""
        elif tag == run_tag:
            rows.append(branch)
        else:
            rows = [branch]
            pieces.append(Run(fork, rows))
            run_tag = tag
    return pieces


def _alternates(tags: list[str]) -> bool:
    """`dt dd dt dd`, `h4 p h4 p`: two elements a row."""
    return (
        len(tags) >= 4
        and tags[0] != tags[1]
        and all(tag == tags[0] for tag in tags[::2])
        and all(tag == tags[1] for tag in tags[1::2])
    )
