"""What the letter with a report says: its main figures, in the report's own words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from monitor.folding import harmless
from monitor.reporting.doubting import accuses
from reports.document import Document, Figures, Heading, Listed, Note, Paragraph, Part
from reports.ranking import ranked
from reports.snapshot import Book, SiteBook, Stocks
from reports.wording import result_name

MOST_NAMED = 10
"""Sites that are named in the letter, the worst first, and accounts; the report names all."""


def subject(document: Document) -> str:
    """The letter's subject."""
    unit = f"：{document.unit}" if document.unit else ""
    return harmless(f"{document.headline}{unit}")


def text(document: Document, book: Book, files: Sequence[str], remarks: Sequence[str] = ()) -> str:
    """The letter's text, blocks between empty lines. `book` has nothing but what the document is about;
    `remarks` are said of this letter alone: what it takes the place of, why it comes once more."""
    named = document.title if document.official else f"{document.period}{document.title}"
    blocks = (
        [f"{document.unit or '各位同事'}：", f"{named}见附件，主要情况如下。"],
        remarks,
        [f"注意：{part.text}" for part in document.parts if isinstance(part, Note) and part.weight == "warn"],
        list(_figures(document.parts)),
        list(_sites(book)),
        list(_accounts(book)),
        list(_demands(document)) if not document.unit or accuses(book) else [],
        ["附件：", *files] if files else [],
    )
    return "\n\n".join("\n".join(map(harmless, block)) for block in blocks if block)


def _figures(parts: Sequence[Part]) -> Iterator[str]:
    """The figures that stand out; of a notice, which has none, what it says first."""
    shown = [figure for part in parts if isinstance(part, Figures) for figure in part.shown]
    if shown:
        yield from (f"{what}：{number}{f'（{remark}）' if remark else ''}" for what, number, remark in shown)
        return
    after = list(dropwhile(lambda part: not isinstance(part, Heading), parts))[1:]
    first = takewhile(lambda part: not isinstance(part, Heading), after)
    yield from (part.text for part in first if isinstance(part, Paragraph))


def _sites(book: Book) -> Iterator[str]:
    worst_first = ranked(book)[::-1]
    if worst_first:
        yield "各网站情况："
    yield from (f"{_line(site.name, site.stocks)}{_beside(site, book)}" for site in worst_first[:MOST_NAMED])
    if len(worst_first) > MOST_NAMED:
        yield f"其余 {len(worst_first) - MOST_NAMED} 个网站见附件。"


def _accounts(book: Book) -> Iterator[str]:
    """Those of which there is something to say."""
    faulty = [one for one in book.accounts if one.in_use and (one.owed or one.stocks.passed is False)]
    if faulty:
        yield "有问题的账号："
    yield from (_line(one.key, one.stocks) for one in faulty[:MOST_NAMED])
    if len(faulty) > MOST_NAMED:
        yield f"其余 {len(faulty) - MOST_NAMED} 个账号见附件。"


def _line(name: str, stocks: Stocks) -> str:
    """The result in the words of the report and of the command line."""
    vetoed = f"（{'、'.join(stocks.vetoes)}）" if stocks.vetoes else ""
    overdue = f"，其中超期 {stocks.owed_overdue} 个" if stocks.owed_overdue else ""
    result = f"{result_name(stocks.passed)}{vetoed}{_points(stocks.score)}"
    return f"{name}：{result}，待整改 {stocks.owed} 个{overdue}"


def _beside(site: SiteBook, book: Book) -> str:
    """The results by the yardsticks of the own province, which lie beside the national one."""
    titles = {one.name: one.title for one in book.yardsticks}
    told = [
        f"{titles.get(sheet.yardstick, sheet.yardstick)}：{result_name(sheet.passed)}{_points(sheet.total)}"
        for sheet in site.sheets[1:]
    ]
    return f"（{'；'.join(('以上按国家标准', *told))}）" if told else ""


def _points(total: float | None) -> str:
    return f"，得分 {total:g}" if total is not None else ""


def _demands(document: Document) -> Iterator[str]:
    """What a notice asks for, with its deadline."""
    if document.official:
        yield from (point for part in document.parts if isinstance(part, Listed) for point in part.points)
