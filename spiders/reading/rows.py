"""Runs of like rows on a page, found from its anchors: lists, tables, cards, lines of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from selectolax.lexbor import LexborNode

from checks.facts import Entry, EvidenceName
from checks.late_patterns import late_pattern
from spiders.reading.dates import epoch_day, labelled_date
from spiders.reading.memory import RowReading
from spiders.reading.row_dates import line_date, line_dates, row_date
from spiders.reading.sheet import Sheet, squeeze
from spiders.reading.url_dates import url_date
from spiders.reading.year_context import by_address, in_year, shows_year, year_around

MOST_ROWS = 1000
"""Rows read of one run; no real list page shows more."""
MOST_FORKS = 200
"""Elements whose text is searched for dates between rows: nested ones would cost their depth squared."""
LONGEST_TITLE = 200
LONG_TITLE = 12
"""Characters of a link that a menu would not have."""
FEWEST_BY_SCRIPT = 3
"""Links without an address that a script opens, and that are rows all the same."""
LONGEST_ROW = 1500
"""Characters of a row's text with its abstract; what is longer holds an article, with dates of its own."""
_ANCHORS_OF_ROW = {"li": 4, "tr": 4, "dl": 4, "article": 4, "dd": 3, "dt": 3, "div": 3, "section": 3}
"""Anchors that one row may have (category, picture, title, details); 2 in other elements."""

MORE = late_pattern(
    r"^[\[(（【<>»\u203a\s·+|]*(?:查看|点击|阅读|了解|浏览)?(?:更多|全部|more|全文列表)[\w\s]{0,4}[\s\])）】>»\u203a…+.|→]*$",
    re.I,
)
_PAGER = late_pattern(
    r"^[\s\[(<«\u2039]*(?:\d{1,4}|首页|第一页|上一?页|下一?页|前一页|后一页|尾页|末页|最后一页"
    r"|prev\w*|next|first|last|[<>«»\u2039\u203a…]+|GO|跳转)[\s\])>»\u203a]*$",
    re.I,
)
_WAY_BACK = late_pattern(
    r"^[\[(（【]?(?:返回|回到|进入)(?:网站|本站|门户)?(?:首页|主页|顶部|上一?[级页层]|列表页?)[\])）】]?$"
)
"""Links that stand beside an update stamp or a pager on every page, and are no rows."""
_SMALL_WORDS = late_pattern(
    r"^[\[(【]?(?:详情|详细|查看|查看详情|下载|附件|阅读|全文|阅读全文|原文"
    r"|解读|图解|打印|分享|收藏|预览|点击查看|\+?详细信息|pdf|doc|word|ofd)[\])】>]*$",
    re.I,
)
_BULLETS = " \t\r\n·•▪■◆◇●○►▶»>-—|　"
_ARTICLE_PATH = late_pattern(
    r"/t?\d{5,}|/[a-z]{1,4}\d{4,}/?$|/\d{5,}/index\.|[_\-]\d{3,}\.|/\d+\.s?html?$|/art_|/content|post_|[?&]\w*id=\w+|/[0-9a-f]{16,}|/ARTI|/c\d{5,}"
    r"|\.(?:pdf|docx?|xlsx?|wps|ofd)$|/\d{4}[-/]\d{1,2}[-/]\d{1,2}/|mp\.weixin\.qq\.com/s",
    re.I,
)
_INDEX_PATH = late_pattern(
    r"^https?://[^/?#]+(?:/?$|.*/$|.*/(?:index|default|list\w*)(?:_\d+)?\.\w{2,5}$|/col/col\d+/)", re.I
)
_NUMBERED_FOLDER = late_pattern(r"/\d{3,}/(?:index\.\w{2,5})?$", re.I)
"""Articles that are each a folder: `/xxnr/1051/index.html`."""
_DATE_KEYS = late_pattern(
    r"^(?:rq|fbrq|fbsj|cwrq|datetime|(?:data-)?(?:\w{0,12}[-_]?)?(?:date|time|pubdate|publish))$", re.I
)


_LINES = frozenset({"a", "p", "dt", "dd", "span", "strong", "b", "font", "h2", "h3", "h4", "h5", "tr"})
_LABELLED_TITLE = late_pattern(r"^(?:文章)?标题[:：]\s?|\s?(?:发布|发表|更新|作者|点击|录入)\w{0,4}[:：].*$")
_ROW_TAGS = frozenset({"li", "tr", "dl"})
_OF_LISTS = _ROW_TAGS | {"p", "div", "article"}
_OWN_DAY = late_pattern(
    r"20\d\d\s?[-/.年]\s?\d|(?<!\d)\d{1,2}\s?(?:-|/|月)\s?\d{1,2}(?!\d)|[一二三四五六七八九十]月"
)
_UNSEEN = frozenset({"script", "style", "-comment", "template"})
_MAYBE_DATED = late_pattern(r"\d[-/.年月\n]\s?\d|[一二三四五六七八九十]月|前|[昨今]")
_DATED_ATTRIBUTE = late_pattern(
    r"""(?:rq|fbsj|date|time|pubdate|publish)\s?=\s?"[^"<>]{0,20}\d|title="[^"]{0,300}(?:日期|时间|发布)[^"]{0,12}\d""",
    re.I,
)


_DAY = r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
_CLOCK = r"(?:[^\S\n]?\d{1,2}:\d\d(?::\d\d)?)?"
_SPAN = late_pattern(
    r"(?:^|\n)[^\S\n]{0,9}[\[(（【]?(?:[\u4e00-\u9fff]{2,8}[:：])?\s{0,9}"
    rf"({_DAY}){_CLOCK}\s{{0,9}}[至到~～—\u2013\-]{{1,2}}\s{{0,9}}{_DAY}{_CLOCK}[^\S\n]{{0,9}}[\])）】]?(?=\n|$|\s)"
)
_TERM_HEAD = late_pattern(
    "有效|失效|废止|到期|截止|截至|期限|终止|结束|届满|计划|预计|完成|完工|竣工|开工|投用|施行|实施|生效|开标|报名|会议|活动|考试|开庭|任期"
)
_VALIDITY = late_pattern("有效|任期|期限|合同|保质|许可期")


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


def find_runs(branches: Branches, wanted: Sheet, skipped: frozenset[str]) -> Iterator[Run]:
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
        if not below or wanted.region(node) in skipped:
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


# ---------------------------------------------------------------- rows to entries


def read_run(
    run: Run, branches: Branches, sheet: Sheet, observed: date, found_in: EvidenceName = "list"
) -> list[Entry]:
    """The entries of a run, doubles and pager links left out."""
    rows = run.rows[:MOST_ROWS]
    readings = _read_rows(rows, branches, sheet, observed)
    days = [reading.day for reading in readings]
    evidence = found_in
    if not any(days) and _may_stand_beside(run, branches):
        days = _days_beside(run, rows, observed)
    if not any(days) and _DATED_ATTRIBUTE.search("".join((row.html or "")[:4000] for row in rows[:2])):
        days, evidence = _days_in_attributes(rows, branches, observed), "attribute"
    elif rows[0].tag == "tr":
        _prefer_published_cell(run, rows, days, observed)
    days = _in_their_year(run, rows, days, sheet.url, observed)
    found: dict[tuple[str, str], Entry] = {}
    for row, reading, day in zip(rows, readings, days, strict=True):
        if reading.simple:
            entries = _entry_of(row, reading, day, branches, sheet, observed, evidence)
        else:
            entries = _entries(row, day, branches, sheet, observed, evidence)
        for entry in entries:
            found.setdefault((entry.url, "" if entry.url != sheet.url else entry.title), entry)
    return list(found.values())


def _in_their_year(
    run: Run, rows: list[LexborNode], days: list[date | None], page: str, observed: date
) -> list[date | None]:
    """Days without year, moved to the year that the list stands under."""
    first = next((place for place, day in enumerate(days) if day is not None), None)
    if first is None or shows_year(rows[first].text(), (days[first] or observed).year):
        return days
    year = year_around(run.fork, page)
    return days if year is None else [in_year(day, year, observed) for day in days]


def _read_rows(rows: list[LexborNode], branches: Branches, sheet: Sheet, observed: date) -> list[RowReading]:
    recall, places = sheet.memory.rows(observed).known.get, sheet.places
    readings: list[RowReading] = []
    for row in rows:
        markup = row.html or ""
        known = recall(markup)
        if known is None or known[0] not in places:
            readings.append(_read_row(row, markup, branches, sheet, observed))
        else:
            readings.append(known[1])
    return readings


def _read_row(row: LexborNode, markup: str, branches: Branches, sheet: Sheet, observed: date) -> RowReading:
    """The row's own date and, where it has one link only, what that says."""
    text = row.text(separator="\n")
    day = row_date(text, observed) if len(text) <= LONGEST_ROW else None
    anchors = branches.anchors(row, 2)
    if day is not None and day > observed and _stands_in_words(anchors[0], day, observed):
        day = None
    if len(anchors) != 1:
        return RowReading(len(text), day)
    if day is None:
        day = next(iter(_opening_days(text, observed)), None)
    reading = _read_link(anchors[0], len(text), day, sheet, observed)
    href = anchors[0].attributes.get("href") or ""
    if href[:1] not in ("", "#", "?"):
        sheet.memory.rows(observed).keep(markup, sheet.place_of(href), reading)
    return reading


def _stands_in_words(anchor: LexborNode, day: date, observed: date) -> bool:
    """Whether a day ahead is part of a title that marks it (`<a>至<b>2031年5月1日</b>的规划</a>`)."""
    lines = [line for line in map(str.strip, anchor.text(separator="\n")[:2000].split("\n")) if line]
    at = next((at for at, line in enumerate(lines) if line_date(line, observed, far=True) == day), -1)
    return 0 < at < len(lines) - 1 and anchor.css_first("p,div,dd,li,h3,h4,br") is None


def _opening_days(text: str, observed: date) -> list[date]:
    """The first days of the spans that surveys are open for (`2026-03-02 至 2026-04-02`): they were published
    by then. How long something is valid says nothing of it."""
    if text.count("20") < 2 or len(text) > LONGEST_ROW or _VALIDITY.search(text):
        return []
    days = (line_date(found[1], observed) for found in _SPAN.finditer(text))
    return [day for day in days if day is not None and day <= observed]


def _read_link(anchor: LexborNode, length: int, day: date | None, sheet: Sheet, observed: date) -> RowReading:
    """What one link says as a row, or as part of one; no title for a pager, 更多 and mail addresses."""
    attributes = anchor.attributes
    title = title_of(anchor, attributes, observed)
    href = attributes.get("href") or ""
    pager = len(title) <= 12 and bool(_PAGER.match(title or anchor.text()[:20]))
    is_hole = ("{" in title or "<" in title) and is_template(title)
    short = len(title) <= 12
    if pager or is_hole or not title or (short and (MORE.match(title) or _WAY_BACK.match(title))):
        title = ""
    url = sheet.joiner.join(href) if href and href[0] != "#" else ""
    if not url and href[:7].lower() in ("mailto:", "tel:"):
        title = ""
    return RowReading(length, day, True, pager, url, title, url_date(url) if url and title else None)


def is_template(title: str) -> bool:
    """A row that a script is to be filled into: `{{item.title}}`, `${title}`, `<%= title %>`."""
    return ("{" in title and ("{{" in title or "${" in title)) or "<%" in title


def _entry_of(
    row: LexborNode,
    reading: RowReading,
    day: date | None,
    branches: Branches,
    sheet: Sheet,
    observed: date,
    evidence: EvidenceName,
) -> list[Entry]:
    """The entry of a row with one link, or of one link; none for a pager's link and 更多."""
    if reading.pager:
        branches.pagers.extend(branches.anchors(row, 1))
    if not reading.title:
        return []
    if day is None and reading.url_day is not None:
        day, evidence = (reading.url_day, "url") if reading.url_day <= observed else (None, "none")
    elif day is not None and reading.url_day is not None and reading.url_day.year != day.year:
        day = day if shows_year(row.text(), day.year) else by_address(day, reading.url_day, observed)
    return [Entry(reading.url or sheet.url, reading.title, day, evidence if day else "none")]


def _entries(
    row: LexborNode,
    day: date | None,
    branches: Branches,
    sheet: Sheet,
    observed: date,
    evidence: EvidenceName,
) -> list[Entry]:
    found: list[Entry] = []
    for anchor in branches.anchors(row, 4):
        reading = _read_link(anchor, 0, day, sheet, observed)
        found += _entry_of(anchor, reading, day, branches, sheet, observed, evidence)
    merged = _merged(found)
    if len(merged) < 2:
        return merged
    long = [entry for entry in merged if len(entry.title) >= 8]
    text = row.text(separator="\n")
    own = line_dates(text, observed) if len(long) > 1 and len(text) <= LONGEST_ROW else []
    own = own or (_opening_days(text, observed) if len(long) > 1 else [])
    if len(long) > 1 and len(own) == len(long):
        terms = any(own_day > observed for own_day in own) and _speaks_of_terms(row, branches, own, observed)
        return [
            Entry(entry.url, entry.title)
            if terms and own_day > observed
            else Entry(entry.url, entry.title, own_day, "list")
            for entry, own_day in zip(long, own, strict=True)
        ]
    if len(long) == len(merged) and day is None:
        return long
    return [max(merged, key=lambda entry: (not _SMALL_WORDS.match(entry.title), len(entry.title)))]


def _merged(found: list[Entry]) -> list[Entry]:
    """Picture and title of one article as one entry."""
    by_url: dict[str, Entry] = {}
    for entry in found:
        known = by_url.get(entry.url)
        if known is None or (len(entry.title) > len(known.title) and not _SMALL_WORDS.match(entry.title)):
            by_url[entry.url] = entry
    return list(by_url.values())


def _speaks_of_terms(row: LexborNode, branches: Branches, days: list[date], observed: date) -> bool:
    """Whether what holds a few rows heads their days as terms or plans, or marks a day in a title."""
    if any(_TERM_HEAD.search(head.text()[:100]) for head in row.css("th,thead td")[:20]):
        return True
    ahead = [day for day in days if day > observed]
    return any(
        _stands_in_words(anchor, day, observed) for anchor in branches.anchors(row, 4) for day in ahead
    )


def title_of(anchor: LexborNode, attributes: dict[str, str | None], observed: date) -> str:
    """The words of a row's link: whole from the title attribute where the text is cut or missing."""
    text = anchor.text(separator="\n").strip(_BULLETS)
    if "\n" in text:
        lines = [line for part in text[:4000].split("\n") if (line := squeeze(part))]
        text = "".join(_title_lines(anchor, lines, observed)).strip(_BULLETS)
    elif " " in text or "\u00a0" in text or "\u3000" in text:
        text = squeeze(text)
    if text and text[-1] not in "….":
        return text[:LONGEST_TITLE]
    whole = _LABELLED_TITLE.sub("", squeeze((attributes.get("title") or "")[:1000])).strip(_BULLETS)
    if not text and not whole:
        return _picture_words(anchor)
    return (whole if len(whole) + 3 > len(text) else text)[:LONGEST_TITLE]


def _title_lines(anchor: LexborNode, lines: list[str], observed: date) -> list[str]:
    """The lines of the title alone, without date, abstract and numbers that stand in the same anchor."""
    heading = anchor.css_first("h1,h2,h3,h4,h5,h6,strong,[class*=tit]")
    if heading is not None and (words := squeeze(heading.text()[:1000])):
        return [words]
    kept = [line for line in lines if not line_date(line, observed, far=True) and not line.isdigit()]
    blocks = anchor.css_first("p,div,dd") is not None
    return [max(kept[:3], key=len)] if blocks and kept else kept or lines


def _picture_words(anchor: LexborNode) -> str:
    picture = anchor.css_first("img[alt],img[title]")
    if picture is None:
        return ""
    attributes = picture.attributes
    return squeeze((attributes.get("alt") or attributes.get("title") or "")[:LONGEST_TITLE])


# ---------------------------------------------------------------- dates that are not in the row's own text


def _may_stand_beside(run: Run, branches: Branches) -> bool:
    """Whether there are dates between the rows: only where rows are lines, not parts of the page."""
    if len(run.rows) < 3 and (run.rows[0].tag not in _LINES or run.fork.tag == "body"):
        return False
    return branches.may_be_dated(run.fork)


def _days_beside(run: Run, rows: list[LexborNode], observed: date) -> list[date | None]:
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


def _days_in_attributes(rows: list[LexborNode], branches: Branches, observed: date) -> list[date | None]:
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


def _prefer_published_cell(run: Run, rows: list[LexborNode], days: list[date | None], observed: date) -> None:
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
    terms = [place for place, words in enumerate(heads[:40]) if _TERM_HEAD.search(words)]
    for place, row in enumerate(rows) if terms else ():
        day = days[place]
        if day is None or day <= observed:
            continue
        own = list(row.iter())
        held = (line_date(squeeze(own[at].text()[:100]), observed, far=True) for at in terms if at < len(own))
        days[place] = None if day in held else day


# ---------------------------------------------------------------- whether it is a list


def is_list(entries: list[Entry], page: str) -> bool:
    """Whether rows are contents, not a menu: dated, or half of them lead to something like articles."""
    if len(entries) == 1:
        return len(entries[0].title) >= 6 and (_is_dated(entries[0]) or _is_content(entries[0], page))
    if any(_is_dated(entry) for entry in entries):
        return True
    contents = sum(1 for entry in entries if _is_content(entry, page))
    if contents * 2 >= len(entries) and contents > 0:
        return True
    by_script = sum(1 for entry in entries if entry.url == page and len(entry.title) >= LONG_TITLE)
    return by_script >= FEWEST_BY_SCRIPT and by_script * 2 >= len(entries)


def leads_to_article(url: str) -> bool:
    """Whether the address looks like those of articles."""
    return _ARTICLE_PATH.search(url) is not None


def _is_dated(entry: Entry) -> bool:
    return entry.dated is not None and entry.evidence != "url"


def _is_content(entry: Entry, page: str) -> bool:
    if entry.url == page:
        return False  # an empty link: on `list.asp?ClassID=11` it would look like one to an article
    if leads_to_article(entry.url):
        return len(entry.title) >= 5
    if len(entry.title) < LONG_TITLE:
        return False
    return not _INDEX_PATH.match(entry.url) or _NUMBERED_FOLDER.search(entry.url) is not None
