"""Pages that belong to one column: the further pages of its list, and the frame that its list stands in."""

from __future__ import annotations

from collections.abc import Container, Mapping

from checks.column_addresses import (
    canonical,
    first_of_path,
    is_numbered,
    is_step,
    unfiltered,
    unglued,
    unnumbered,
)
from checks.column_pages import SeenPage

_UNCLEAR = "内嵌框架中有文字，没有认出是不是列表"


def first_pages(
    seen: Mapping[str, SeenPage], led_to: Container[str], named: Container[str]
) -> dict[str, str]:
    """Further pages and frames by address, with the page that they belong to. `led_to` is what menus, crumbs
    and headings lead to; what other than crumbs leads to by itself (`named`) is nobody's frame."""
    first_of: dict[str, str] = {}
    for url, page in seen.items():
        plain = _first(url, seen, led_to)
        if plain != url and plain in seen:
            first_of[url] = plain
        for further in map(canonical, page.next):
            if further == url or further not in seen or further in first_of:
                continue
            if is_numbered(further) or (further not in led_to and is_step(url, further)):
                first_of[further] = url
        for frame in page.frames if not page.entries else ():
            if frame in seen and frame not in first_of and frame not in named:
                first_of[frame] = url
    return {url: root for url in first_of if (root := _root(url, first_of)) != url}


def _first(url: str, seen: Mapping[str, SeenPage], led_to: Container[str]) -> str:
    """The address that the first page would have. `list2.htm` may be a column of its own: a further page only
    where `list.htm` shows rows and no menu leads to it."""
    if is_numbered(url):
        return unnumbered(url)
    if url in led_to:
        return url
    own = [first for first in first_of_path(url) if _is_called_like(seen[url], seen.get(first))]
    own += [first for first in unfiltered(url) if _is_view(seen[url], seen.get(first))]
    plain = unglued(url)
    return next(iter(own), plain if plain in seen and seen[plain].entries else url)


def _is_called_like(page: SeenPage, first: SeenPage | None) -> bool:
    """Whether the list `first` bears the page's name."""
    if first is None or not first.entries or page.url == first.url:
        return False
    return (page.tag_name, page.title, page.crumbs) == (first.tag_name, first.title, first.crumbs)


def _is_view(page: SeenPage, first: SeenPage | None) -> bool:
    """Whether the page shows some of the rows of the list `first`: it is called the same, and both list
    letters, or share rows, or stand in one place of the site by their crumbs or tags."""
    if first is None or not _is_called_like(page, first):
        return False
    if page.crumbs or page.tag_name or (page.messages and first.messages):
        return True
    rows = {canonical(entry.url) for entry in first.entries}
    return any(canonical(entry.url) in rows for entry in page.entries)


def _root(url: str, first_of: Mapping[str, str]) -> str:
    """The first page of a chain of further pages; a ring has none and keeps the address itself."""
    walked = {url}
    current = first_of[url]
    while current in first_of:
        if current in walked:
            return min(walked)
        walked.add(current)
        current = first_of[current]
    return current


def _unclear(frames: list[SeenPage]) -> str:
    """Why nobody can say what frames without rows hold: words that are neither rows nor known for a text."""
    unclear = any(frame.worded and not (frame.holds or frame.heard) for frame in frames)
    return _UNCLEAR if unclear else ""


def doubt_frames(page: SeenPage, frames: list[SeenPage]) -> None:
    """Rows of a page's frames that turned out to be no rows of a list leave open what it lists."""
    if page.framed and not (page.entries or any(frame.entries or frame.messages for frame in frames)):
        why = next((frame.scripted for frame in frames if frame.scripted), "")
        page.scripted = page.scripted or why or _UNCLEAR


def take_in_frames(page: SeenPage, frames: list[SeenPage]) -> None:
    """What stands in a page's frames stands on the page."""
    with_rows = [frame for frame in frames if frame.entries or frame.messages]
    page.shell = page.shell and not frames
    page.framed = bool(with_rows)
    page.is_list = page.is_list or page.framed
    if with_rows:
        page.scripted = ""
    elif frames:
        page.scripted = next((frame.scripted for frame in frames if frame.scripted), _unclear(frames))
        page.holds = page.holds or frames[0].holds
        page.heard = page.heard or frames[0].heard
