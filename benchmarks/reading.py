"""How many labelled fields of saved pages are read right, and how other readers do on the same pages.

The folder of pages is not part of the project. Its `labels.csv` has a line a page: `local_file`, `kind`,
`page_url`, and what a person read on the page in columns named below; empty is not labelled, ABSENT is
labelled as not there.
"""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from benchmarks.contenders import cache
from benchmarks.tables import table
from checks.facts import Page
from spiders.reading.page import read_page

FOLDER = "GOVMON_LABELLED_PAGES"
"""The environment variable that names the folder."""
ABSENT = "page tags, absent"
AT = datetime(2026, 11, 22, 9, tzinfo=timezone(timedelta(hours=8)))
RIVALS = Path(__file__).resolve().parent / "rivals" / "page_readers.py"

Label = dict[str, str]


@dataclass(frozen=True)
class Answer:
    """One labelled field: what a person read, what was read, and whether that is the same."""

    page: str
    field: str
    label: str
    read: str
    right: bool


# ---------------------------------------------------------------- what we read


def label_of(row: Label, column: str) -> str:
    """The label, "" where the page has none."""
    value = row.get(column, "").strip()
    return "" if value.startswith("(") else value


def day_of(text: str) -> str:
    """The day in a label or in what a rival says, as ISO date."""
    found = re.search(r"((?:19|20)\d\d)\D(\d{1,2})\D(\d{1,2})", text)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else ""


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def newest(page: Page) -> str:
    """The latest day of the page's rows and messages that is not ahead."""
    rows = [entry.dated for block in page.blocks for entry in block.entries]
    days = [day for day in (*rows, *(message.asked for message in page.messages)) if day and day <= AT.date()]
    return iso(max(days, default=None))


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def by_article(read: Callable[[Page], str]) -> Callable[[Page], str]:
    return lambda page: read(page) if page.article is not None else ""


ARTICLES: tuple[tuple[str, str, Callable[[Page], str], Callable[[str], str]], ...] = (
    ("publish date", "visible_publish_date", by_article(lambda p: iso(p.article.published)), day_of),  # type: ignore[union-attr]
    ("source", "visible_source", by_article(lambda p: p.article.source), plain),  # type: ignore[union-attr]
    ("document number", "document_number", by_article(lambda p: p.article.number), plain),  # type: ignore[union-attr]
    ("index number", "index_number", by_article(lambda p: p.article.fields.get("索引号", "")), plain),  # type: ignore[union-attr]
    ("written date", "written_date", by_article(lambda p: iso(p.article.written)), day_of),  # type: ignore[union-attr]
)
"""Field, column of the labels, what we read, and how a label is brought to the same form."""
FOOTERS = (
    ("网站标识码", "footer_site_code"),
    ("ICP备案", "icp"),
    ("公安备案", "gongan"),
    ("党政机关标识", "conac_id"),
    ("找错", "jiucuo"),
)
TAGS = (
    ("SiteName", "meta_SiteName"),
    ("SiteDomain", "meta_SiteDomain"),
    ("SiteIDCode", "meta_SiteIDCode"),
    ("ColumnName", "meta_ColumnName"),
    ("ColumnType", "meta_ColumnType"),
    ("ArticleTitle", "meta_ArticleTitle"),
    ("PubDate", "meta_PubDate"),
    ("ContentSource", "meta_ContentSource"),
)


def answers(row: Label, page: Page) -> Iterator[Answer]:
    """The answer for each field that is labelled on the page."""
    name = row["id"]
    yield from _title(row, page)
    for field, column, read, form in ARTICLES:
        wanted = form(label_of(row, column)) if label_of(row, column) != "ABSENT" else ""
        if wanted:
            yield Answer(name, field, wanted, read(page), wanted == plain(read(page)))
    for tag, column in TAGS:
        yield from _tag(name, tag, label_of(row, column), page)
    for mark, column in FOOTERS:
        wanted, found = plain(label_of(row, column)), page.footer.get(mark, "")
        if wanted:
            yield Answer(name, "footer ids", wanted, found, wanted == found)
    wanted = day_of(label_of(row, "latest_list_date"))
    if wanted:
        yield Answer(name, "latest list date", wanted, newest(page), wanted == newest(page))
    if row.get("list_items_with_date", "").strip().startswith("0"):
        rows = sum(len(block.entries) for block in page.blocks)
        held = page.scripted or page.holds or (f"{rows} rows" if rows else "")
        yield Answer(name, "lists without rows, not blank", "not blank", held, held not in ("", "nothing"))


def _title(row: Label, page: Page) -> Iterator[Answer]:
    """Of an article the title itself; of other pages the label must stand in <title> or end 当前位置."""
    wanted = plain(label_of(row, "article_title"))
    if not wanted:
        return
    if row["kind"] in ("article", "policy"):
        found = page.article.title if page.article is not None else ""
        yield Answer(row["id"], "title", wanted, found, wanted == plain(found))
    else:
        said = plain(" ".join((page.title, *page.crumbs[-1:])))
        yield Answer(row["id"], "title of other pages", wanted, said, wanted in said)


def _tag(name: str, tag: str, wanted: str, page: Page) -> Iterator[Answer]:
    found = page.tags.get(tag)
    if wanted == "ABSENT":
        yield Answer(name, ABSENT, wanted, found or "", not found)
    elif wanted:
        yield Answer(name, "page tags", wanted, found or "", plain(wanted) == plain(found or ""))


# ---------------------------------------------------------------- the table


def read_folder(folder: Path) -> str:
    """The table of fields, and under it each that was read wrong."""
    with (folder / "labels.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if (folder / row["local_file"]).exists()]
    ours = [answer for row in rows for answer in answers(row, _read(folder, row))]
    rivals = _rival_answers(folder, rows)
    heads = ("field", "right", "labelled", "%", "htmldate %", "gne %")
    wrong = [(a.page, a.field, a.label[:60], a.read[:60]) for a in ours if not a.right]
    shown = table(heads, _lines(ours, rivals))
    faults = table(("page", "field", "label", "read"), wrong) if wrong else "nothing read wrong"
    return f"{len(rows)} pages\n\n{shown}\n\n{faults}"


def _address(row: Label) -> str:
    url = row.get("page_url", "").strip()
    if not url:
        return "http://www.example.gov.cn/page_100001.html"
    return url if "://" in url else f"http://{url}/page_100001.html"


def _read(folder: Path, row: Label) -> Page:
    page = Page(url=_address(row), at=AT)
    return read_page((folder / row["local_file"]).read_bytes(), "text/html", page, row["kind"] == "home")


def _lines(ours: list[Answer], rivals: dict[str, list[Answer]]) -> Iterator[list[object]]:
    for field in dict.fromkeys(answer.field for answer in ours):
        of_it = [answer for answer in ours if answer.field == field]
        others = [_percent([a for a in rivals[name] if a.field == field]) for name in ("htmldate", "gne")]
        yield [field, sum(a.right for a in of_it), len(of_it), _percent(of_it), *others]
    some = [answer for answer in ours if answer.field != ABSENT]
    yield [f"all but {ABSENT}", sum(a.right for a in some), len(some), _percent(some), None, None]


def _percent(some: list[Answer]) -> float | None:
    return 100 * sum(answer.right for answer in some) / len(some) if some else None


def _rival_answers(folder: Path, rows: list[Label]) -> dict[str, list[Answer]]:
    """What the rivals read of title and publish date; nothing where they are not set up."""
    found: dict[str, list[Answer]] = {"htmldate": [], "gne": []}
    read = _rivals(folder, rows)
    for row in rows:
        said = read.get(row["id"])
        if said is None:
            continue
        day, title = day_of(label_of(row, "visible_publish_date")), plain(label_of(row, "article_title"))
        if day:
            for name, key in (("htmldate", "htmldate"), ("gne", "gne date")):
                theirs = day_of(said.get(key, ""))
                found[name].append(Answer(row["id"], "publish date", day, theirs, theirs == day))
        if title and row["kind"] in ("article", "policy"):
            theirs = plain(said.get("gne title", ""))
            found["gne"].append(Answer(row["id"], "title", title, theirs, theirs == title))
    return found


def _rivals(folder: Path, rows: list[Label]) -> dict[str, dict[str, str]]:
    python = cache() / "venv" / "bin" / "python"
    if not python.exists():
        return {}
    asked = {
        row["id"]: {"file": str(folder / row["local_file"]), "url": row.get("page_url", "")} for row in rows
    }
    with tempfile.TemporaryDirectory() as room:
        output = Path(room) / "read.json"
        command = [str(python), str(RIVALS), str(output)]
        subprocess.run(command, input=json.dumps(asked), text=True, check=True, stdout=subprocess.DEVNULL)
        read: dict[str, dict[str, str]] = json.loads(output.read_text(encoding="utf-8"))
    return read


def read_labelled(given: str | None) -> str:
    """The table for the folder that is named by option or environment, or a line that says there is none."""
    named = given or os.environ.get(FOLDER, "")
    if not named or not (Path(named) / "labels.csv").exists():
        return f"skipped: no labelled pages (name a folder with labels.csv by --pages DIR or {FOLDER})"
    return read_folder(Path(named))
