"""What is kept of a page, or of a list row, until documents and interpretations can be paired at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from checks.copied_text import packed
from checks.document_drafters import explained_by
from checks.document_fates import Fate, fates_told, speaks_of_fates
from checks.document_numbers import document_number, number_year, numbers_in
from checks.document_origin import is_marked_void
from checks.document_signs import (
    column_names,
    is_interpretation,
    is_policy_document,
    is_policy_title,
    labels_document,
    labels_interpretation,
)
from checks.document_statements import frees_itself
from checks.document_text import Signature, closes_on, disclosure_of, expiry_of, number_by_title, signature_of
from checks.document_titles import core_title, versions
from checks.facts import Article, DocumentForm, Entry, Link, Page
from checks.identity import identity
from checks.late_patterns import late_pattern
from checks.page_tags import day_of

_PAIRING = frozenset({"text", "related"})
_LEADING = frozenset({"a", "area", "media", "frame", "object", "handler", "row"})
_MOST_LINKS = 200
_SHORTEST_ISSUER = 4
_SHORT_LINE = 30
_NUMBER_BEHIND = re.compile(r"[（(]([^（()）]{2,20}[（(〔\[【]\d{4}[）)〕\]】].{1,6}号)[）)]$")
_VALIDITY = re.compile(r"效\s*(?:性|力)|是否有效|失\s*效|废\s*止|现行有效|作废")
_KEPT_FIELDS = (
    "索引号", "主题分类", "发文机关", "成文日期", "标题", "发文字号", "发布日期", "有效性", "废止日期"
)  # fmt: skip
_FILE = late_pattern(r"\.(?:pdf|docx?|wps|ofd|xlsx?|et|pptx?|zip|rar|7z|jpe?g|png|tiff?)$", re.I)


def place(url: str) -> str:
    """The address as pairing compares it: without scheme, session id and closing slash."""
    return identity(url).partition("://")[2].rstrip("/")


def is_file(url: str) -> bool:
    """The address is an attachment's: nothing on it can link anywhere."""
    return bool(_FILE.search(url.partition("?")[0][-12:]))


class Pointer(Struct, frozen=True, array_like=True, gc=False):
    """A link out of an article's content (`related` False) or out of a related block."""

    url: str
    words: str
    related: bool = False


class Kept(Struct, frozen=True):
    """What is kept of an article for pairing. `links` stand in content and related blocks, `loose` in the
    unnamed middle of the page; `places` are the addresses under which it was seen; `pack` is its text."""

    url: str
    places: tuple[str, ...]
    title: str
    core: str
    versions: frozenset[str]
    number: str = ""
    written: date | None = None
    published: date | None = None
    seen: date = date.max
    cites: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    fields: dict[str, str] = {}
    media: tuple[str, ...] = ()
    length: int = 0
    scripted: str = ""
    links: tuple[Pointer, ...] = ()
    loose: tuple[Pointer, ...] = ()
    pack: bytes = b""
    form: DocumentForm = "page"
    text_number: str = ""
    signed: bool = False
    signed_on: date | None = None
    signed_by_issuer: bool = False
    disclosure: str = ""
    expires: date | None = None
    has_files: bool = False
    void: bool = False
    """Marked as repealed at the head of its text."""
    explained_by: tuple[str, ...] = ()
    """Who explains the document, as its text says: who drafted it."""
    fates: tuple[Fate, ...] = ()
    """What it says of other documents: that they are repealed, or stay in force."""
    tells_of_validity: bool = False
    """Something on its page is called 有效性 or the like, or says that it is void."""
    frees_itself: str = ""
    """The words by which its text says that it need not be interpreted."""
    interprets: str = ""
    """In what form its own page interprets it, as in `Article`."""

    @property
    def day(self) -> date | None:
        """When it came into the world: sites that moved publish old documents on new days."""
        return min((day for day in (self.published, self.written) if day is not None), default=None)


def may_matter(page: Page, article: Article) -> bool:
    """The page may be a document or an interpretation once the columns are known."""
    names = column_names(page.tags, page.crumbs)
    return (
        bool(article.number or article.quotes or article.cites)
        or is_policy_document(article.title, article.number, article.fields, names)
        or is_interpretation(article.title, article.number, names)
        or speaks_of_fates(article.title)
        or _leads_to_document(page.links)
    )


def _leads_to_document(links: Iterable[Link]) -> bool:
    """A video's page has no other sign of what it interprets than what it leads to; columns may list it."""
    return any(link.region == "related" and is_policy_title(link.words) for link in links)


def kept_page(page: Page, article: Article, room: int) -> Kept:
    """What pairing needs of an article's page; its text only where it takes no more than `room` bytes."""
    pack = packed(article.text)
    is_document = bool(article.number or article.fields)
    links = [link for link in page.links if link.how in _LEADING]
    signature = signature_of(page.lines) if article.fields.get("成文日期") else None
    return Kept(
        url=page.url,
        places=tuple(dict.fromkeys((place(page.url), place(page.final_url or page.url)))),
        title=article.title,
        core=core_title(article.title),
        versions=versions(article.title),
        number=article.number,
        written=article.written,
        published=article.published,
        seen=page.at.date(),
        cites=article.cites,
        quotes=article.quotes,
        columns=column_names(page.tags, page.crumbs),
        fields={name: value for name, value in article.fields.items() if name in _KEPT_FIELDS},
        media=article.media,
        length=article.length,
        scripted=(page.scripted if page.rung != "browser" else "") or page.related_by,
        links=_pointers(link for link in links if link.region in _PAIRING),
        loose=_pointers(link for link in links if _is_loose(link)),
        pack=pack if len(pack) <= room else b"",
        void=is_marked_void(article.text),
        fates=fates_told(article.title, article.text, page.at.date()),
        tells_of_validity=_tells_of_validity(page, article),
        frees_itself=frees_itself(article.text) if is_document else "",
        interprets=article.interprets,
        explained_by=explained_by(article.text) if is_document else (),
        text_number=_text_number(page, article),
        signed=_is_signed(page, article),
        signed_on=signature.day if signature is not None else None,
        signed_by_issuer=_is_signed_by_issuer(page, article, signature),
        disclosure=disclosure_of(article.fields, page.lines) if is_document else "",
        expires=expiry_of(article.text, article.written or article.published),
        has_files=is_document and any(link.region in _PAIRING and is_file(link.url) for link in links),
    )


def _text_number(page: Page, article: Article) -> str:
    if not article.fields.get("发文字号"):
        return ""
    return number_by_title(article.title, page.lines, {link.words for link in page.links}) or _behind(
        article.title
    )


def _behind(title: str) -> str:
    """The number in brackets at the end of the title."""
    found = _NUMBER_BEHIND.search(title) if title[-1:] in ")）" else None
    return document_number(found[1]) if found is not None else ""


def _tells_of_validity(page: Page, article: Article) -> bool:
    """Looked for only where a table has no such element."""
    if not article.fields or "有效性" in article.fields:
        return "有效性" in article.fields
    return any(len(line) <= _SHORT_LINE and _VALIDITY.search(line) for line in page.lines)


_WRITTEN = re.compile(r"成\s*文\s*(?:日\s*期|时\s*间)")


def _is_signed_by_issuer(page: Page, article: Article, signature: Signature | None) -> bool:
    """Whom the table names has signed, and the table calls its day 成文日期, which is the signature's;
    生成日期 may be another."""
    issuer = "".join(article.fields.get("发文机关", "").split())
    if signature is None or len(issuer) < _SHORTEST_ISSUER:
        return False
    if not (signature.by.endswith(issuer) or issuer.endswith(signature.by)):
        return False
    return any(_WRITTEN.match(line.lstrip("[【（( ")) for line in page.lines)


def _is_signed(page: Page, article: Article) -> bool:
    written = day_of(article.fields.get("成文日期", ""))
    year = number_year(article.number)
    if written is None or not year or written.year <= year:
        return False
    return closes_on(page.lines, written)


def kept_row(entry: Entry, column: str) -> Kept:
    """A document of which only its row in a policy column was seen."""
    return Kept(
        url=entry.url,
        places=(place(entry.url),),
        title=entry.title,
        core=core_title(entry.title),
        versions=versions(entry.title),
        number=next(iter(numbers_in(entry.title)), ""),
        published=entry.dated,
        columns=("政策文件", column),
        form="file" if is_file(entry.url) else "row",
    )


_NEIGHBOUR = late_pattern(r"^[\[【<«]?\s?[上下]一?[篇条个]")


def _pointers(links: Iterable[Link]) -> tuple[Pointer, ...]:
    """Without those to the next article of the list, whatever it is about."""
    return tuple(
        Pointer(link.url, _FILE.sub("", link.words), link.region == "related")
        for link in links
        if not _NEIGHBOUR.match(link.words)
    )[:_MOST_LINKS]


def _is_loose(link: Link) -> bool:
    """In the middle of the page but in no box that has a telling name: counts only where the titles agree, or
    the link itself says what it leads to."""
    return link.region == "body" and (len(link.words) >= 6 or _says_what(link.words))


def _says_what(words: str) -> bool:
    return labels_interpretation(words) or labels_document(words)
