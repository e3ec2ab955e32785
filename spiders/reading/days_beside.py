"""Days that do not stand in the row's own text: between rows, in attributes, in the headed column."""

from __future__ import annotations

import re
from datetime import date

from selectolax.lexbor import LexborNode

from checks.late_patterns import late_pattern
from spiders.reading.branches import Branches, Run
from spiders.reading.dates import epoch_day, labelled_date
from spiders.reading.row_dates import line_date, row_date
from spiders.reading.sheet import squeeze

_DATE_KEYS = late_pattern(
    r"^(?:rq|fbrq|fbsj|cwrq|datetime|(?:data-)?(?:\w{0,12}[-_]?)?(?:date|time|pubdate|publish))$", re.I
)
_LINES = frozenset({"a", "p", "dt", "dd", "span", "strong", "b", "font", "h2", "h3", "h4", "h5", "tr"})
_UNSEEN = frozenset({"script", "style", "-comment", "template"})
TERM_HEAD = late_pattern(
    "有效|失效|废止|到期|截止|截至|期限|终止|结束|届满|计划|预计|完成|完工|竣工|开工|投用|施行|实施|生效|开标|报名|会议|活动|考试|开庭|任期"
)
_DATED_ATTRIBUTE = late_pattern(
    r"""(?:rq|fbsj|date|time|pubdate|publish)\s?=\s?"[^"<>]{0,20}\d|title="[^"]{0,300}(?:日期|时间|发布)[^"]{0,12}\d""",
    re.I,
)


def may_stand_beside(run: Run, branches: Branches) -> bool:
    """Whether there are dates between the rows: only where rows are lines, not parts of the page."""
    if len(run.rows) < 3 and (run.rows[0].tag not in _LINES or run.fork.tag == "body"):
        return False
    return branches.may_be_dated(run.fork)


def days_beside(run: Run, rows: list[LexborNode], observed: date) -> list[date | None]:
    """Dates between the rows: `<a>..</a> 2026-03-04<br>`, `<dt><a></dt><dd>..</dd>`, or before each."""
    gaps = _gaps(run, rows)
    found = [row_date(gap, observed) if len(gap) < 2000 else None for gap in gaps]
    if not any(found):
        return [None] * len(rows)
    return found[:-1] if found[0] and not found[-1] else found[1:]


def _gaps(run: Run, rows: list[LexborNode]) -> list[str]:
    """The texts before the first row, between the rows and after the last, one more than rows."""
    ends = {row.mem_id for row in rows}
    gaps: list[list[str]] = [[]]
    linked: set[str | None] = set()
    node: LexborNode | None = _before(rows[0])
    while node is not None and len(gaps) <= len(rows) + 1:
        if node.mem_id in ends:
            gaps.append([])
        elif node.is_text_node:
            gaps[-1].append(node.text_content or "")
        elif node.tag not in _UNSEEN:
            if 1 < len(gaps) <= len(rows):
                linked.add(node.tag)
            elif node.tag not in linked and (node.tag == "a" or node.css_first("a[href]") is not None):
                # another row or list, with a date of its own
                if len(gaps) > len(rows):
                    break
                node = node.next
                continue
            gaps[-1].append(node.text(separator="\n"))
        node = node.next
        if len(gaps) == len(rows) + 1 and len(gaps[-1]) >= 4:
            break
    gaps.extend([] for _ in range(len(rows) + 1 - len(gaps)))
    return ["\n".join(gap) for gap in gaps]


def _before(row: LexborNode) -> LexborNode:
    """The first of at most three nodes before the row that belong to it."""
    first = row
    for _ in range(3):
        earlier = first.prev
        if earlier is None or earlier.tag in ("h1", "h2", "h3", "h4", "br", "ul", "table"):
            break
        first = earlier
    return first


def may_have_dated_attributes(rows: list[LexborNode]) -> bool:
    """Whether the markup of the first two rows has an attribute with a day: a quick look first."""
    return _DATED_ATTRIBUTE.search("".join((row.html or "")[:4000] for row in rows[:2])) is not None


def days_in_attributes(rows: list[LexborNode], branches: Branches, observed: date) -> list[date | None]:
    """Dates in `rq`, `data-date`, `datetime`, or labelled in the title attribute."""
    if _attribute_day(rows[0], branches, observed) is None and (
        len(rows) < 2 or _attribute_day(rows[1], branches, observed) is None
    ):
        return [None] * len(rows)
    return [_attribute_day(row, branches, observed) for row in rows]


def _attribute_day(row: LexborNode, branches: Branches, observed: date) -> date | None:
    times = row.css("time[datetime],[rq],[data-date],[data-time]")[:2]
    for node in (row, *branches.anchors(row, 2), *times):
        for key, value in node.attributes.items():
            if value and len(value) <= 400 and (day := _valued(key, value, observed)):
                return day
    return None


def _valued(key: str, value: str, observed: date) -> date | None:
    if key == "title":
        return labelled_date(value, observed) if any(sign.isdigit() for sign in value) else None
    if not _DATE_KEYS.match(key):
        return None
    return (
        epoch_day(int(value), observed)
        if value.isascii() and value.isdigit() and len(value) == 13
        else row_date(value, observed)
    )


def prefer_published_cell(run: Run, rows: list[LexborNode], days: list[date | None], observed: date) -> None:
    """In a table with several dates a row, take the column that is headed as the day of publishing; a day
    ahead in one that is headed as a term or a plan says nothing."""
    table = run.fork if run.fork.tag == "table" else run.fork.parent
    heads = table.css_first("tr") if table is not None else None
    if heads is None or heads.mem_id == rows[0].mem_id:
        return
    cells = [squeeze(cell.text()) for cell in heads.iter()]
    at = next(
        (
            place
            for place, words in enumerate(cells)
            if re.search("发布|公开|公示|公布", words) and re.search("日|时间", words)
        ),
        -1,
    )
    if at < 0:
        _leave_out_terms(rows, cells, days, observed)
        return
    for place, row in enumerate(rows):
        own = list(row.iter())
        day = line_date(squeeze(own[at].text()[:100]), observed, far=True) if at < len(own) else None
        days[place] = day or days[place]


def _leave_out_terms(
    rows: list[LexborNode], heads: list[str], days: list[date | None], observed: date
) -> None:
    terms = [place for place, words in enumerate(heads[:40]) if TERM_HEAD.search(words)]
    for place, row in enumerate(rows) if terms else ():
        day = days[place]
        if day is None or day <= observed:
            continue
        own = list(row.iter())
        held = (line_date(squeeze(own[at].text()[:100]), observed, far=True) for at in terms if at < len(own))
        days[place] = None if day in held else day
