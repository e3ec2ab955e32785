"""Blocks of rows that belong to the template of a site, or to another column: hot lists, 最新 boxes, floating
notices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from checks.column_addresses import canonical
from checks.column_doubts import LEAST_TEMPLATE
from checks.column_pages import SeenBlock, SeenPage

_Addresses = frozenset[str]
_MOST_BESIDE = 12
"""Rows of a box beside a list."""


def leave_out_templates(pages: Mapping[str, SeenPage], first_of: Mapping[str, str]) -> None:
    """Take blocks that stand alike on most pages from all but the column that owns their rows. `first_of` are
    further pages with the first page of their list: all of them are one column.

    Whole blocks are compared, never single rows: the newest rows of a column stand on other pages too.
    """
    bearers: dict[_Addresses, list[SeenPage]] = {}
    for seen in pages.values():
        for addresses in {addresses for addresses, _, _ in _blocks(seen)}:
            bearers.setdefault(addresses, []).append(seen)
    columns = {first_of.get(url, url) for url, seen in pages.items() if seen.entries}
    least = max(LEAST_TEMPLATE, (len(columns) + 1) // 2)
    foreign: dict[str, set[_Addresses]] = {}
    for addresses, on in bearers.items():
        if len({first_of.get(seen.url, seen.url) for seen in on}) >= least:
            owners = _owners(addresses, on)
            for seen in on:
                if first_of.get(seen.url, seen.url) not in owners:
                    foreign.setdefault(seen.url, set()).add(addresses)
    for url, left_out in foreign.items():
        _leave_out(pages[url], left_out)


def leave_out_others(pages: Mapping[str, SeenPage], first_of: Mapping[str, str]) -> None:
    """Take from a page that says that its own list has nothing, or shows it empty, the one box that is headed
    otherwise and whose rows all are those of other columns. What a parent shows is its sub-columns' own."""
    silent = {url: seen for url, seen in pages.items() if _shows_one_box(seen)}
    wanted = {canonical(entry.url) for seen in silent.values() for entry in seen.entries}
    owners: dict[str, set[str]] = {}
    for url, seen in pages.items():
        if url not in silent:
            for address in wanted.intersection(canonical(entry.url) for entry in seen.entries):
                owners.setdefault(address, set()).add(first_of.get(url, url))
    for url, seen in silent.items():
        found = [owners.get(canonical(entry.url), set()) - {first_of.get(url, url)} for entry in seen.entries]
        below = (pages[owner] for owner in set.union(*found) if owner in pages)
        if all(found) and not any(_is_below(other, seen) for other in below):
            seen.side, seen.entries, seen.blocks = (*seen.side, *seen.entries), (), ()


def _shows_one_box(seen: SeenPage) -> bool:
    if seen.holds not in ("nothing", "empty") or seen.scripted or len(seen.blocks) != 1 or seen.frames:
        return False
    name, names = seen.blocks[0].name, (seen.tag_name, seen.title, *seen.crumbs[-1:])
    return bool(name) and not any(name in own for own in names if own) and _is_box(seen)


def _is_box(seen: SeenPage) -> bool:
    """Few rows, and no pager that leads to more of them."""
    return len(seen.entries) <= _MOST_BESIDE and not seen.next and canonical(seen.blocks[0].more) != seen.url


def _is_below(other: SeenPage, seen: SeenPage) -> bool:
    """Whether `other` may be a column under the page."""
    folder = seen.url if seen.url.endswith("/") else ""
    name = seen.tag_name or (seen.crumbs[-1] if seen.crumbs else "")
    return bool((folder and other.url.startswith(folder)) or (name and name in other.crumbs[:-1]))


def _blocks(seen: SeenPage) -> Iterator[tuple[_Addresses, SeenBlock, slice]]:
    start = 0
    for block in seen.blocks:
        rows = slice(start, start + block.rows)
        start += block.rows
        addresses = frozenset(canonical(entry.url) for entry in seen.entries[rows])
        if addresses:
            yield addresses, block, rows


def _owners(addresses: _Addresses, on: list[SeenPage]) -> set[str]:
    """The columns whose own rows these may be; where nothing tells, those whose other rows are newest."""
    folders = [seen.url.rpartition("/")[0] + "/" for seen in on]
    owners = {
        seen.url
        for seen, folder in zip(on, folders, strict=True)
        if _says_own(seen, addresses)
        or (
            folders.count(folder) == 1
            and folder.count("/") > 3
            and all(address.startswith(folder) for address in addresses)
        )
    }
    if owners:
        return owners
    others = {seen.url: _newest_other(seen, addresses) for seen in on if len(seen.blocks) > 1}
    return {url for url, newest in others.items() if newest == max(others.values())}


def _says_own(seen: SeenPage, addresses: _Addresses) -> bool:
    """Headed like the column, with a 更多 that leads to it, or twice on the page, box and list."""
    same = [block for own, block, _ in _blocks(seen) if own == addresses]
    names = {seen.tag_name, *seen.crumbs[-1:]} - {""}
    return len(same) > 1 or any(
        block.name in names or (block.more and canonical(block.more) == seen.url) for block in same
    )


def _newest_other(seen: SeenPage, addresses: _Addresses) -> date:
    other = (rows for own, _, rows in _blocks(seen) if own != addresses)
    return max((entry.dated or date.min for rows in other for entry in seen.entries[rows]), default=date.min)


def _leave_out(seen: SeenPage, left_out: set[_Addresses]) -> None:
    kept = [(block, rows) for addresses, block, rows in _blocks(seen) if addresses not in left_out]
    seen.entries = tuple(entry for _, rows in kept for entry in seen.entries[rows])
    seen.blocks = tuple(block for block, _ in kept)
    if not (seen.entries or seen.frames or seen.holds):
        seen.scripted = seen.scripted or "页面上只有各页相同的条目，没有认出本栏目的列表"
