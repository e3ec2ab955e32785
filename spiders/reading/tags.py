"""The national page tags of a page."""

from __future__ import annotations

from spiders.reading.sheet import Sheet

STANDARD = (
    "SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType",
    "ArticleTitle", "PubDate", "ContentSource", "Keywords", "Author", "Description", "Image", "Url",
)  # fmt: skip
"""The tags of 国办发〔2017〕47号, by their spelling there."""

_SPELLINGS = {name.lower(): name for name in STANDARD}
_LONGEST = 2000


def read_tags(sheet: Sheet) -> dict[str, str]:
    """The page's tags by standard spelling. The first of a name wins; one present but empty is kept as ""."""
    tags: dict[str, str] = {}
    for attributes in sheet.metas:
        name = _SPELLINGS.get((attributes.get("name") or "").strip().lower())
        if name and name not in tags:
            tags[name] = (attributes.get("content") or "").strip()[:_LONGEST]
    return tags
