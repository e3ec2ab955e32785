"""Further pages of a list: TRS script pagers and numbered links. Addresses are guesses built from numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from math import gcd

from selectolax.lexbor import LexborNode

from checks.late_patterns import late_pattern
from spiders.reading.sheet import Sheet, squeeze

MOST_PAGES = 50
"""Further pages named at most."""
_CALL = late_pattern(
    r"""createPage(?:HTML)?\w{0,10}\(\s*(?:['"][A-Za-z][\w-]{0,40}['"]\s*,\s*)?['"]?(\d{1,6})['"]?\s*,\s*['"]?(\d{1,6})['"]?\s*(?:,\s*['"]?\d{1,6}['"]?\s*){0,3}"""
    r"""(?:,\s*['"]([\w./-]{1,80})['"]\s*)?(?:,\s*['"](s?html?|jhtml|shtm)['"])?""",
    re.I,
)
_OTHER_CALL = re.compile(
    r"""(?:[Pp]ag(?:er|e|ing|ination)s?|[Ff]en[Yy]e)\w{0,20}\(\s*(?:['"][\w#.-]{1,40}['"]\s*,\s*)?"""
    r"""(\d{1,6})\s*,\s*(\d{1,6})\s*(?:,\s*(\d{1,6})\s*)?,\s*['"]([\w./-]{1,80})['"]\s*[,)]"""
)
"""A pager of the site's own: numbers and the name of the list's file."""
_VARS = late_pattern(r"""(countPage|currentPage)\s*=\s*['"]?(\d{1,6})""", re.I)
_NAME_IN_VARS = late_pattern(r"""["'\\]([A-Za-z]\w{0,30})_["']?\s*\+""")
_PORTAL = late_pattern(r"""['"](/eportal/ui\?[^'"<>\s]{1,800})['"]""")
_PORTAL_PAGE = re.compile(r"currentPage=(\d{1,5})")
_FILE = re.compile(r"([^/?#]*?)(?:_(\d{1,5}))?(\.s?html?|\.jhtml)$", re.I)
_FORWARD = re.compile(
    r"^[\s\[(<]*(?:下一?页|后一页|next(?:\s?page)?|尾页|末页|最后一?页|last|[>»\u203a]{1,2})[\s\])>»\u203a]*$",
    re.I,
)
_LAST = re.compile(r"尾页|末页|最后|last", re.I)
_NUMBER = re.compile(r"^[\[(\s]*(\d{1,4})[\])\s]*$")
_SPOT = late_pattern(
    r"(?<=[_=/\-])(\d{1,5})(?=\.s?html?$|\.jhtml$|/?$|&|\.jspx?$)"
    r"|(?<=[?&])(?:page|p|pageNo|pageIndex|currentPage|curpage)=(\d{1,5})"
    r"|/(?:list|index|page|p)(\d{1,4})(?=\.s?html?$|\.jhtml$)",
    re.I,
)
_OFFSET = late_pattern(r"[?&](?:start|offset|limitstart)=$", re.I)


def further_pages(sheet: Sheet, steps: list[LexborNode]) -> tuple[str, ...]:
    """Addresses of the other pages of this page's list, at most `MOST_PAGES`, this page and doubles left out.

    `steps` are the numbered links and 下一页 of the page.
    """
    if "createpage" in sheet.signs and "createPage" in sheet.markup:
        built = _from_call(sheet)
        if built:
            return built
    if "countpage" in sheet.signs and "countPage" in sheet.markup:
        built = _from_variables(sheet)
        if built:
            return built
    built = _from_other_call(sheet)
    if built:
        return built
    if "/eportal/ui?" in sheet.signs and "/eportal/ui?" in sheet.markup:
        built = _from_portal(sheet)
        if built:
            return built
    return _from_links(sheet, steps) if steps else ()


def _from_portal(sheet: Sheet) -> tuple[str, ...]:
    """eportal: `queryArticleByCondition(this,'/eportal/ui?pageId=1&currentPage=2&moduleId=..')`."""
    own = _PORTAL_PAGE.search(sheet.url)
    number = own[1] if own else "1"
    return _others(
        (
            sheet.joiner.join(unescape(url))
            for url in _PORTAL.findall(sheet.markup)[: MOST_PAGES * 2]
            if (page := _PORTAL_PAGE.search(url)) and page[1] != number
        ),
        sheet,
    )


def _from_call(sheet: Sheet) -> tuple[str, ...]:
    call = _CALL.search(sheet.markup)
    if call is None:
        return ()
    return _numbered(sheet, int(call[1]), int(call[2]), call[3] or "", call[4] or "")


def _from_other_call(sheet: Sheet) -> tuple[str, ...]:
    """`writePager(24, 12, 1, "index")`: all rows, rows of a page and this page, or pages and this page. The
    address tells which page this is; the second is `index_2`, for who counts from 1."""
    call = _OTHER_CALL.search(sheet.markup)
    own = _FILE.search(sheet.url.partition("?")[0].rpartition("/")[2])
    if call is None:
        return ()
    stem = call[4].rpartition("/")[2].partition(".")[0].rstrip("_") or "index"
    number = int(own[2]) if own and own[2] and own[1] == stem else 0
    numbers = [int(one) for one in call.groups()[:3] if one]
    count, current = _counted(numbers, number)
    if not count:
        return ()
    suffix = own[3] if own else ".html"
    first, last = (2, count) if current == (number or 1) else (1, count - 1)
    last = min(last, count - 1) if number else last  # `index_2` may count from either
    further = range(first, min(last, first + MOST_PAGES) + 1)
    return _others(
        (sheet.joiner.join(f"{stem}{f'_{at}' if at >= first else ''}{suffix}") for at in (0, *further)), sheet
    )


def _counted(numbers: list[int], number: int) -> tuple[int, int]:
    """How many pages, and which one this is as the pager counts; none where the numbers tell neither.
    `number` is what the page's own address bears, 0 for none."""
    here = {number, number + 1} if number else {0, 1}
    if len(numbers) == 3 and numbers[2] in here and numbers[1] > 1:
        return -(-numbers[0] // numbers[1]), numbers[2]
    return (numbers[0], numbers[1]) if numbers[1] in here else (0, 0)


def _from_variables(sheet: Sheet) -> tuple[str, ...]:
    values = {name.lower(): int(number) for name, number in _VARS.findall(sheet.markup)}
    if "countpage" not in values:
        return ()
    name = _NAME_IN_VARS.search(sheet.markup)
    return _numbered(sheet, values["countpage"], values.get("currentpage", 0), name[1] if name else "", "")


def _numbered(sheet: Sheet, count: int, current: int, name: str, ending: str) -> tuple[str, ...]:
    """`index_1.html` ... of a list of `count` pages. TRS counts from 0, so that `index_1` is the second page;
    where the page's own address shows another numbering (`index_2`, the pager says 1), that holds."""
    own = _FILE.search(sheet.url.partition("?")[0].rpartition("/")[2])
    stem = name or (own[1] if own and own[1] else "index")
    suffix = "." + ending if ending else (own[3] if own else ".html")
    shift = int(own[2]) - current if own and own[2] and own[1] == stem.rpartition("/")[2] else 0
    shift = shift if shift in (0, 1, 2) else 0
    unnumbered = own is None or not own[2]
    urls = [sheet.joiner.join(f"{stem}{suffix}")] if current else []
    # a first page that the pager calls 1 is counted from 1: its last page bears the count itself
    from_one = shift != 0 or (unnumbered and current == 1)
    for place in range(1, count + 1 if from_one else count):
        if place != current or unnumbered:
            urls.append(sheet.joiner.join(f"{stem}_{place + shift}{suffix}"))
        if len(urls) > MOST_PAGES:
            break
    return _others(urls, sheet)


def _others(urls: Iterable[str], sheet: Sheet) -> tuple[str, ...]:
    return tuple(dict.fromkeys(url for url in urls if url and url != sheet.url))[:MOST_PAGES]


def _from_links(sheet: Sheet, anchors: list[LexborNode]) -> tuple[str, ...]:
    """Numbered links and 下一页 that lead to addresses like the page's own, gaps up to 尾页 filled in."""
    steps = [(squeeze(node.text()[:40]), node) for node in anchors]
    urls = [
        url
        for words, node in steps
        if (_NUMBER.match(words) or _FORWARD.match(words))
        and (url := _url(node, sheet))
        and _akin(url, sheet.url)
    ]
    last = [url for words, node in steps if _LAST.search(words) and (url := _url(node, sheet))]
    return _others(_filled(list(dict.fromkeys(urls)), last), sheet)


def _url(node: LexborNode, sheet: Sheet) -> str:
    href = node.attributes.get("href") or ""
    return "" if href.startswith("#") else sheet.joiner.join(href)


def _akin(url: str, own: str) -> bool:
    """In the same folder, or the same address with another query."""
    path, own_path = url.partition("?")[0], own.partition("?")[0]
    return path.rpartition("/")[0] == own_path.rpartition("/")[0] or path.startswith(
        own_path.rpartition(".")[0] or own_path
    )


def _filled(urls: list[str], last: list[str]) -> list[str]:
    """The addresses with those between that the pager leaves out (`1 2 3 ... 20`)."""
    shapes: dict[tuple[str, str], list[int]] = {}
    for url in (*urls, *last):
        spots = list(_SPOT.finditer(url))
        if spots:
            spot = spots[-1]
            group = spot.lastindex or 1
            shapes.setdefault((url[: spot.start(group)], url[spot.end(group) :]), []).append(int(spot[group]))
    filled: list[str] = []
    for (before, after), numbers in shapes.items():
        if len(set(numbers)) >= 2 and max(numbers) <= 10_000:
            # rows are counted there, not pages: numbers between would show the same rows again
            step = gcd(*numbers) if _OFFSET.search(before) else 1
            least = min(numbers)
            filled.extend(
                f"{before}{number}{after}"
                for number in range(least, min(max(numbers), least + MOST_PAGES * step) + 1, step)
            )
    return filled + urls
