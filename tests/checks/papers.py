"""Documents and interpretations of a small site, and what is assembled of them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from checks.documents import DocumentAssembly
from checks.facts import Article, Column, Document, Entry, Link, Page, Region

AT = datetime(2026, 11, 22, tzinfo=UTC)
SITE = "https://www.example.gov.cn"
PAPER = f"{SITE}/zwgk/1.html"
READING = f"{SITE}/jd/1.html"
NUMBER = "例政发〔2026〕30号"
TITLE = "示例县人民政府关于印发《示例县供水保障办法》的通知"
POLICIES = Column(f"{SITE}/zwgk/", "政府文件", "policy", entries=(Entry(PAPER, TITLE, date(2026, 10, 12)),))


def page(
    url: str,
    title: str,
    *links: tuple[str, str, Region],
    column: str = "",
    day: date | None = date(2026, 10, 12),
    number: str = "",
    quotes: tuple[str, ...] = (),
    cites: tuple[str, ...] = (),
    scripted: str = "",
    text: str = "",
    fields: dict[str, str] | None = None,
    written: date | None = None,
    interprets: str = "",
) -> Page:
    return Page(
        url=url,
        at=AT,
        kind="article",
        tags={"ColumnName": column} if column else {},
        article=Article(
            title,
            day,
            number=number,
            quotes=quotes,
            cites=cites,
            text=text,
            fields=fields or {},
            written=written,
            interprets=interprets,
        ),
        links=tuple(Link(to, words, "a", region) for to, words, region in links),
        scripted=scripted,
    )


def paper(*links: tuple[str, str, Region], url: str = PAPER, scripted: str = "", title: str = TITLE) -> Page:
    return page(url, title, *links, column="政府文件", number=NUMBER, scripted=scripted)


def reading(
    *links: tuple[str, str, Region], url: str = READING, title: str = "《示例县供水保障办法》政策解读"
) -> Page:
    return page(url, title, *links, column="政策解读", day=date(2026, 10, 13))


def documents(*pages: Page, columns: tuple[Column, ...] = ()) -> tuple[Document, ...]:
    assembly = DocumentAssembly()
    for one in pages:
        assembly.add(one)
    return assembly.documents(columns)


def only(*pages: Page, columns: tuple[Column, ...] = ()) -> Document:
    (found,) = documents(*pages, columns=columns)
    return found


def urls(document: Document) -> tuple[list[str], list[str], list[str]]:
    return (
        [one.url for one in document.forth],
        [one.url for one in document.back],
        [one.url for one in document.named],
    )
