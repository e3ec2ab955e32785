"""Pages of which nobody can say what their list holds, for what they share with the other pages of the site,
or do not share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Set

from checks.column_pages import SeenPage

LEAST_TEMPLATE = 3
"""Pages on which the same rows must stand to be taken for the template's."""


def doubt_templates(pages: Collection[SeenPage]) -> None:
    """Rows without date that stand on most pages are the template's, not the column's: where a page has no
    others, its own list was not recognised."""
    undated = [seen for seen in pages if seen.entries and not any(entry.dated for entry in seen.entries)]
    on = Counter(url for seen in undated for url in {entry.url for entry in seen.entries})
    most = max(LEAST_TEMPLATE, sum(1 for seen in pages if seen.entries) // 2)
    for seen in undated:
        if all(on[entry.url] >= most or entry.url == seen.shown for entry in seen.entries):
            seen.entries = ()
            seen.scripted = seen.scripted or "页面上只有各页相同的条目，没有认出本栏目的列表"


def doubt_scripts(pages: Collection[SeenPage], known: Set[str]) -> None:
    """A page that shows nothing may be filled by a script of the site that no page with content loads.
    `known` are the scripts of pages that show their content without them."""
    for seen in pages:
        if seen.lacking and known >= set(seen.lacking):
            # pages with content load them too, and show it all the same
            seen.scripted = ""
        shows = seen.entries or seen.messages or seen.middle or seen.holds in ("text", "form")
        if shows or seen.shell or seen.scripted or seen.heard:
            continue
        unknown = next((url for url in seen.scripts if url not in known), "")
        if unknown:
            seen.scripted = f"列表可能由脚本 {unknown.rpartition('/')[2][:40]} 加载"
