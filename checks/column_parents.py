"""Which columns are parents 上级栏目: pages that only lead on to what their sub-columns hold."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import partial

from checks.column_addresses import canonical
from checks.column_leads import Leads
from checks.column_pages import SeenPage

LEAST_CHILDREN = 2
"""Columns that a page must head to be taken for their parent."""


class Parents:
    """Tells the parents among the `columns` of a site, by all its pages that were `seen`, what leads to them,
    and the `names` of the columns."""

    def __init__(
        self, seen: Mapping[str, SeenPage], leads: Leads, names: Mapping[str, str], columns: Set[str]
    ) -> None:
        self._seen = seen
        self._leads = leads
        self._names = names
        self._columns = columns
        self._below: dict[str, list[str]] = {}
        """Pages by the names of what stands over them in their crumbs."""
        for url, page in seen.items():
            for name in set(page.crumbs[:-1]):
                self._below.setdefault(name, []).append(url)

    def has(self, seen: SeenPage, has_rows: bool) -> bool:
        """Whether the column is a redirect shell, or a page whose middle only shows what its sub-columns
        hold."""
        if seen.shell:
            return True
        if has_rows:
            return self._heads_all_rows(seen) or self._shows_rows_below(seen)
        if len(seen.heads) >= LEAST_CHILDREN or (not seen.scripted and self._stands_over(seen)):
            return True
        return not seen.scripted and self._leads_on(seen)

    def _heads_all_rows(self, seen: SeenPage) -> bool:
        """Whether each box of rows leads on to a column of its own."""
        subs = {url for more in seen.more if (url := canonical(more)) != seen.url and url in self._columns}
        named = [name for name in seen.more if name]
        return len(subs) >= LEAST_CHILDREN and len(subs) >= len(named) and all(seen.more)

    def _leads_on(self, seen: SeenPage) -> bool:
        """Whether a page without rows leads to columns that are its own."""
        columns = self._columns
        folder = seen.url if seen.url.endswith("/") else ""
        if folder and any(url != seen.url and url.startswith(folder) for url in columns):
            return True
        own = {canonical(url) for url, _ in seen.middle} & columns - {seen.url}
        if (seen.holds == "nothing" or seen.void) and seen.lists_itself == self._names[seen.url]:
            own = set()  # its sisters: the menu calls it by its name among them
        shared = set() if seen.lists_itself else {canonical(url) for url, _ in seen.shared} & columns
        if len(own | shared - {seen.url}) >= LEAST_CHILDREN or any(map(partial(self._is_child, seen), own)):
            return True
        heads = len(set(seen.menus) & columns) >= LEAST_CHILDREN and seen.url not in seen.menus
        return heads or self._heads_side(seen)

    def _stands_over(self, seen: SeenPage) -> bool:
        """Whether the crumbs of other columns lead over it by its name."""
        return len(self._columns_below(seen)) >= LEAST_CHILDREN

    def _columns_below(self, seen: SeenPage) -> list[str]:
        return [url for url in self._pages_below(seen) if url in self._columns]

    def _pages_below(self, seen: SeenPage) -> list[str]:
        return [url for url in self._below.get(self._names[seen.url], ()) if url != seen.url]

    def _shows_rows_below(self, seen: SeenPage) -> bool:
        """Whether it stands over other columns, and each of its rows is one of theirs."""
        below = self._columns_below(seen)
        if len(below) < LEAST_CHILDREN:
            return False
        theirs = {canonical(entry.url) for url in below for entry in self._seen[url].entries}
        return all(canonical(entry.url) in theirs for entry in seen.entries)

    def _is_child(self, seen: SeenPage, url: str) -> bool:
        """A column that no menu leads to and that was met on this page: one is enough for a parent."""
        lead = self._leads.get(url)
        return (lead is None or not lead.by_menu) and canonical(self._seen[url].found_on) == seen.url

    def _heads_side(self, seen: SeenPage) -> bool:
        """Whether the side menu holds the page's own sub-columns. A column shows its sisters there, itself
        among them; a parent is not in its menu, or stands at its head and in the home menu."""
        others = set(seen.beside) & self._columns - {seen.url}
        if len(others) < LEAST_CHILDREN:
            return False
        if seen.url not in seen.beside:
            return not self._shows_main_menu(seen, others)
        if self._pages_below(seen):
            return True
        return seen.beside[0] == seen.url and self._leads.in_home_menu(seen.url)

    def _shows_main_menu(self, seen: SeenPage, others: set[str]) -> bool:
        """Whether a column that says itself that it has nothing shows main columns beside that, none of
        them its own: their crumbs lead past it, and they show another side menu or none."""
        if seen.holds != "nothing" or self._leads.in_home_menu(seen.url):
            return False
        above = seen.crumbs[:-1]
        return bool(above) and all(
            self._leads.in_home_menu(url)
            and self._seen[url].crumbs[:-1] == above
            and self._seen[url].beside != seen.beside
            for url in others
        )
