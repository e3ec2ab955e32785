"""The national page tags of a page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from checks.facts import OddTag
from checks.page_tags import REQUIRED_NAMES
from spiders.reading.sheet import Sheet

STANDARD = (
    "SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType",
    "ArticleTitle", "PubDate", "ContentSource", "Keywords", "Author", "Description", "Image", "Url",
)  # fmt: skip
"""The tags of 国办发〔2017〕47号, by their spelling there."""

_SPELLINGS = {name.lower(): name for name in STANDARD}
_OTHER_NAMES = {
    "siteid": "SiteIDCode", "sitecode": "SiteIDCode", "websitecode": "SiteIDCode", "sitetitle": "SiteName",
    "websitename": "SiteName", "domain": "SiteDomain", "columntitle": "ColumnName",
    "columndesc": "ColumnDescription", "columnkeyword": "ColumnKeywords", "publishdate": "PubDate",
    "publishtime": "PubDate", "pubtime": "PubDate", "publicdate": "PubDate", "articlesource": "ContentSource",
    "articaltitle": "ArticleTitle",
}  # fmt: skip
"""What sites write in place of the prescribed name, folded."""
_ATTRIBUTES = ("property", "itemprop", "http-equiv")
"""Where some sites write what belongs into `name`."""
_LONGEST = 2000
_LONGEST_NAME = 60
_SHORTEST_GUESSED = 7
_MOST_ODD = 20


def read_tags(sheet: Sheet) -> dict[str, str]:
    """The page's tags by standard spelling. The first filled one of a name wins; one present but empty is
    kept as "". A name in another attribute, or with dashes, spaces or full-width letters in it, counts
    where the prescribed spelling is not there."""
    tags: dict[str, str] = {}
    loose: dict[str, str] = {}
    for attributes in sheet.metas:
        name = _SPELLINGS.get((attributes.get("name") or "").strip().lower())
        kept = tags
        if name is None:
            name, kept = _loose_name(attributes), loose
        if name and not kept.get(name):
            kept[name] = (attributes.get("content") or "").strip()[:_LONGEST]
    return {**loose, **tags} if loose else tags


def odd_tags(sheet: Sheet) -> tuple[OddTag, ...]:
    """What is odd about the page's tags beside their values: names written otherwise or misspelt, and a
    required one that stands there twice with different values."""
    if not _may_be_odd(tuple([one.get("name") or _elsewhere(one) for one in sheet.metas])):
        return ()
    odd: dict[OddTag, None] = {}
    values: dict[str, str] = {}
    for attributes in sheet.metas:
        name = _SPELLINGS.get((attributes.get("name") or "").strip().lower())
        found = _other_value(name, attributes, values) if name else _odd_name(attributes)
        for one in found:
            odd[one] = None
        if len(odd) >= _MOST_ODD:
            break
    return tuple(odd)


def _elsewhere(attributes: dict[str, str | None]) -> str:
    """Of a tag without a name: what stands in the attributes in place of it, with a sign that no name has."""
    found = next(filter(None, map(attributes.get, _ATTRIBUTES)), None)
    return f"={found[:_LONGEST_NAME]}" if found else ""


@lru_cache(512)
def _may_be_odd(names: tuple[str, ...]) -> bool:
    """Whether a page with tags of these names may have an odd one: the same for all pages of a template."""
    plain = [one.strip().lower() for one in names if one]
    known = [one for one in plain if one in _SPELLINGS]
    if len(known) > len(set(known)):
        return True
    return any(_meant(one) or _guessed(one) for one in plain if one not in _SPELLINGS)


def _other_value(name: str, attributes: dict[str, str | None], values: dict[str, str]) -> Iterator[OddTag]:
    value = " ".join((attributes.get("content") or "").split())[:_LONGEST]
    if name in REQUIRED_NAMES and value and values.setdefault(name, value) != value:
        yield OddTag(name, "doubled", value[:80])


def _odd_name(attributes: dict[str, str | None]) -> Iterator[OddTag]:
    for attribute in ("name", *_ATTRIBUTES):
        written = (attributes.get(attribute) or "").strip()[:_LONGEST_NAME]
        if not written:
            continue
        if meant := _meant(written):
            yield OddTag(meant, "loose", f'{attribute}="{written}"')
        elif attribute == "name" and (meant := _guessed(written)):
            yield OddTag(meant, "misspelt", written)


def _loose_name(attributes: dict[str, str | None]) -> str:
    for attribute in ("name", *_ATTRIBUTES):
        if meant := _meant((attributes.get(attribute) or "")[:_LONGEST_NAME]):
            return meant
    return ""


@lru_cache(2048)
def _meant(written: str) -> str:
    """The tag that a name written with other signs or letters means: Site-Name."""
    return _SPELLINGS.get(_folded(written), "") if written else ""


@lru_cache(2048)
def _guessed(written: str) -> str:
    """The required tag that a misspelt name means, "" when none is near."""
    folded = _folded(written)
    if folded in _OTHER_NAMES:
        return _OTHER_NAMES[folded]
    if len(folded) < _SHORTEST_GUESSED:
        return ""
    return next((name for name in REQUIRED_NAMES if _is_near(folded, name.lower())), "")


def _folded(written: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", written).lower()))


def _is_near(one: str, other: str) -> bool:
    """One letter wrong, missing or too many, or two neighbours changed."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if same is None:
        return True
    a, b = one[same:], other[same:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
