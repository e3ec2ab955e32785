"""What is wrong with the tags of one page, against what it owes and what it shows. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import NamedTuple

from checks.column_addresses import site_of
from checks.facts import Page, TagFlaw
from checks.page_tags import (
    COLUMN_TYPES,
    REQUIRED,
    TagLevel,
    area_doubt,
    date_fault,
    day_of,
    domains_in,
    is_code,
    is_leftover,
    is_other_domain,
    province_clash,
    same_code,
)

_LONGEST = 60
_AREA = 6
_MARKS = ("网站标识码", "公安备案", "ICP备案", "找错")
_SHORTEST_TITLE = 8
_MOST_LINES = 300
_LITTLE = 0.4
"""Titles of two articles share the name of the place, and seldom more."""
_HOME_TYPES = ("首页", "网站首页", "门户首页")


class Flaw(NamedTuple):
    """One flaw of one tag: what the tag says, and what the page shows to people."""

    name: str
    flaw: TagFlaw
    wrote: str = ""
    shows: str = ""


def flaws_of(page: Page, level: TagLevel) -> Iterator[Flaw]:
    """The flaws of the tags that a page of this level owes."""
    for name in REQUIRED[level]:
        value = page.tags.get(name)
        if not value or is_leftover(value, name):
            yield _lacking(page, name, value)
        else:
            yield from _wrong(page, level, name, value)
    yield from _odd(page, level)


def read_for(page: Page, level: TagLevel) -> tuple[Hashable, ...]:
    """All that `flaws_of` reads of the page for a level other than `article`: nearly every page of a column
    has the same."""
    return (
        level,
        page.odd_tags,
        site_of(page.final_url or page.url),
        *map(page.tags.get, REQUIRED[level]),
        *map(page.footer.get, _MARKS),
    )


def _lacking(page: Page, name: str, value: str | None) -> Flaw:
    if value:
        return Flaw(name, "leftover", value[:_LONGEST], _shown(page, name))
    if value is not None:
        return Flaw(name, "empty", "", _shown(page, name))
    near = next((one.wrote for one in page.odd_tags if one.how == "misspelt" and one.name == name), "")
    return Flaw(name, "absent", near[:_LONGEST], _shown(page, name))


def _shown(page: Page, name: str) -> str:
    """What the page shows to people and its tag should say."""
    article = page.article
    if name == "SiteIDCode":
        return page.footer.get("网站标识码", "")
    if article is not None and name == "PubDate" and article.published_by == "article":
        return article.published.isoformat() if article.published else ""
    if article is not None and name == "ContentSource":
        return article.source[:_LONGEST]
    return ""


def _odd(page: Page, level: TagLevel) -> Iterator[Flaw]:
    for one in page.odd_tags if level != "within" else ():
        if one.name in REQUIRED[level] and one.how == "loose":
            yield Flaw(one.name, "odd-name", one.wrote[:_LONGEST])
        elif one.name in REQUIRED[level] and one.how == "doubled":
            yield Flaw(one.name, "doubled", page.tags.get(one.name, "")[:_LONGEST], one.wrote[:_LONGEST])


def _wrong(page: Page, level: TagLevel, name: str, value: str) -> Iterator[Flaw]:
    wrote = value[:_LONGEST]
    if name == "SiteIDCode":
        yield from _wrong_code(page, value, wrote)
    elif name == "SiteDomain":
        if not domains_in(value):
            yield Flaw(name, "form", wrote)
        elif is_other_domain(value, site_of(page.final_url or page.url)):
            yield Flaw(name, "host", wrote, site_of(page.final_url or page.url))
    elif name == "PubDate":
        yield from _wrong_date(page, value, wrote)
    elif name == "ColumnType":
        yield from _wrong_type(level, value, wrote)
    elif name == "ArticleTitle":
        yield from _wrong_title(page, value, wrote)


def _wrong_code(page: Page, value: str, wrote: str) -> Iterator[Flaw]:
    if not is_code(value):
        yield Flaw("SiteIDCode", "form", wrote, _shown(page, "SiteIDCode"))
        return
    shown = page.footer.get("网站标识码", "")
    if shown and is_code(shown) and not same_code(value, shown) and not _is_confirmed(page, value, shown):
        yield Flaw("SiteIDCode", "contradicts", wrote, shown)
    elif clash := province_clash(value, page.footer.get("公安备案", ""), page.footer.get("ICP备案", "")):
        yield Flaw("SiteIDCode", "province", wrote, clash)
    elif doubt := area_doubt(value, page.footer.get("公安备案", ""), page.footer.get("ICP备案", "")):
        yield Flaw("SiteIDCode", "area", wrote, doubt)


def _is_confirmed(page: Page, value: str, shown: str) -> bool:
    """Something else on the page says that the tag is right, so that the footer's number is wrong: one fault,
    of the footer. The entry of 找错 has the whole code, the police's number its area."""
    entry, police = page.footer.get("找错", ""), page.footer.get("公安备案", "")
    if entry and same_code(shown, entry):
        return False
    return same_code(value, entry) or value[:_AREA] == police[:_AREA] != shown[:_AREA]


def _wrong_date(page: Page, value: str, wrote: str) -> Iterator[Flaw]:
    if fault := date_fault(value):
        yield Flaw("PubDate", fault, wrote, _shown(page, "PubDate"))
    day, shown = day_of(value), _shown(page, "PubDate")
    if day is not None and shown and day.isoformat() != shown:
        yield Flaw("PubDate", "contradicts", wrote, shown)


def _wrong_title(page: Page, value: str, wrote: str) -> Iterator[Flaw]:
    """The name of the site in place of the title that the page shows."""
    shown = page.article.title if page.article is not None else ""
    if heading := _other_heading(page, value):
        yield Flaw("ArticleTitle", "another", wrote, heading[:_LONGEST])
    elif shown and value.strip() == page.tags.get("SiteName", "").strip() and value.strip() not in shown:
        yield Flaw("ArticleTitle", "contradicts", wrote, shown[:_LONGEST])


def _other_heading(page: Page, value: str) -> str:
    """The page's heading, with which its <title> begins, where the tag's title has nothing in common with it
    and stands nowhere on the page."""
    bare = "".join(value.split())
    if len(bare) < _SHORTEST_TITLE or bare[:_SHORTEST_TITLE] in "".join(page.title.split()):
        return ""
    names = {page.tags.get("SiteName", ""), page.tags.get("ColumnName", ""), *page.crumbs}
    lines = [line.strip() for line in page.lines[:_MOST_LINES]]
    heads = (line for line in lines if len(line) >= _SHORTEST_TITLE and page.title.startswith(line))
    heading = next((line for line in heads if line not in names), "")
    if not heading or any(bare[:_SHORTEST_TITLE] in "".join(line.split()) for line in lines):
        return ""
    return heading if _in_common(bare, heading) < _LITTLE else ""


def _in_common(one: str, other: str) -> float:
    """The share of pairs of neighbouring characters of the shorter one that the other has, too."""
    pairs = [{text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other)]
    return len(pairs[0] & pairs[1]) / max(1, min(map(len, pairs)))


def _wrong_type(level: TagLevel, value: str, wrote: str) -> Iterator[Flaw]:
    if level == "home":
        if value.strip() not in _HOME_TYPES:
            yield Flaw("ColumnType", "form", wrote, "首页")
    elif level == "column" and value.strip() not in COLUMN_TYPES:
        yield Flaw("ColumnType", "type", wrote)
