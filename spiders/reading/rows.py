"""Runs of like rows on a page, found from its anchors: lists, tables, cards, lines of a paragraph."""

from __future__ import annotations

import re
from datetime import date

from selectolax.lexbor import LexborNode

from checks.facts import Entry, EvidenceName
from checks.late_patterns import late_pattern
from spiders.reading.branches import LONGEST_ROW, Branches, Run
from spiders.reading.control_words import is_function
from spiders.reading.days_beside import (
    TERM_HEAD,
    days_beside,
    days_in_attributes,
    may_have_dated_attributes,
    may_stand_beside,
    prefer_published_cell,
)
from spiders.reading.memory import RowReading
from spiders.reading.row_dates import line_date, line_dates, row_date
from spiders.reading.sheet import Sheet, squeeze
from spiders.reading.url_dates import url_date
from spiders.reading.year_context import by_address, in_year, shows_year, year_around

MOST_ROWS = 1000
"""Rows read of one run; no real list page shows more."""
LONGEST_TITLE = 200
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
    r"|^[\[(（【<\s]{0,3}返回[\u4e00-\u9fff]{0,6}(?:[栏目信箱板件表]|列表)[\])）】>\s]{0,3}$"
)
"""Links that stand beside an update stamp or a pager on every page, and are no rows."""
_SMALL_WORDS = late_pattern(
    r"^[\[(【]?(?:详情|详细|查看|查看详情|下载|附件|阅读|全文|阅读全文|原文"
    r"|解读|图解|打印|分享|收藏|预览|点击查看|\+?详细信息|pdf|doc|word|ofd)[\])】>]*$",
    re.I,
)
_BULLETS = " \t\r\n·•▪■◆◇●○►▶»>-—|　"


_LABELLED_TITLE = late_pattern(r"^(?:文章)?标题[:：]\s?|\s?(?:发布|发表|更新|作者|点击|录入)\w{0,4}[:：].*$")


_DAY = r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
_CLOCK = r"(?:[^\S\n]?\d{1,2}:\d\d(?::\d\d)?)?"
_SPAN = late_pattern(
    r"(?:^|\n)[^\S\n]{0,9}[\[(（【]?(?:[\u4e00-\u9fff]{2,8}[:：])?\s{0,9}"
    rf"({_DAY}){_CLOCK}\s{{0,9}}[至到~～—\u2013\-]{{1,2}}\s{{0,9}}{_DAY}{_CLOCK}[^\S\n]{{0,9}}[\])）】]?(?=\n|$|\s)"
)
_VALIDITY = late_pattern("有效|任期|期限|合同|保质|许可期")


def read_run(
    run: Run, branches: Branches, sheet: Sheet, observed: date, found_in: EvidenceName = "list"
) -> list[Entry]:
    """The entries of a run, doubles and pager links left out."""
    rows = run.rows[:MOST_ROWS]
    readings = _read_rows(rows, branches, sheet, observed)
    days = [reading.day for reading in readings]
    evidence = found_in
    if not any(days) and may_stand_beside(run, branches):
        days = days_beside(run, rows, observed)
    if not any(days) and may_have_dated_attributes(rows):
        days, evidence = days_in_attributes(rows, branches, observed), "attribute"
    elif rows[0].tag == "tr":
        prefer_published_cell(run, rows, days, observed)
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
    # 打印本页 under an article, in the cell of a table, would be the row of a list.
    if not url and (href[:7].lower() in ("mailto:", "tel:") or (len(title) <= 6 and is_function(title))):
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
    if any(TERM_HEAD.search(head.text()[:100]) for head in row.css("th,thead td")[:20]):
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
