"""Pages of which nobody can say what their list holds, for what they share with the other pages of the site,
or do not share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Set

from checks.column_pages import UNSHOWN, SeenPage

LEAST_ISLANDS = 3
"""Lists whose rows stand in data islands that show how the site writes its lists."""
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
            if not seen.holds:
                seen.scripted = seen.scripted or "页面上只有各页相同的条目，没有认出本栏目的列表"


def trust_islands(pages: Collection[SeenPage]) -> None:
    """Where the server writes the rows of a site's lists into data islands, an island without a record is an
    empty list, whatever a script or a browser made of it."""
    proven = sum(1 for seen in pages if any(entry.evidence == "island" for entry in seen.entries))
    if proven < LEAST_ISLANDS:
        return
    for seen in pages:
        by_islands = seen.scripted == UNSHOWN or "jpage" in seen.scripted
        if seen.empty_islands and by_islands and not (seen.entries or seen.lacking or seen.heard):
            seen.scripted, seen.heard = "", "页面自带的列表数据中没有一条记录"


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
