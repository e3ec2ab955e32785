from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from monitor.browsers import Browser, find_browser
from monitor.printing import (
    FORMS,
    LONG,
    CannotPrintError,
    Printer,
    StandIn,
    in_forms,
    missing_fonts,
    printer,
)
from reports import charts
from reports.document import Paragraph, Table, TableColumn
from reports.rendering import html
from tests.reports.rendering.sample_document import HOSTILE, hostile, line_chart, monthly, notice, tickets

FOUND = find_browser(os.environ)
needs_browser = pytest.mark.skipif(FOUND is None, reason="no browser")
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext")


@pytest.fixture(scope="module")
def by() -> Iterator[Printer]:
    with printer(FOUND) as started:
        yield started


def told(pdf: bytes, folder: Path, *options: str) -> str:
    file = folder / "printed.pdf"
    file.write_bytes(pdf)
    answer = subprocess.run(["pdftotext", *options, file, "-"], capture_output=True, check=True)
    return answer.stdout.decode("utf-8")


def sizes(pdf: bytes, folder: Path) -> list[tuple[int, int]]:
    """Millimetres of each page."""
    file = folder / "printed.pdf"
    file.write_bytes(pdf)
    answer = subprocess.run(["pdfinfo", "-l", "99", file], capture_output=True, check=True, text=True)
    found = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", answer.stdout)
    return [(round(float(x) / 72 * 25.4), round(float(y) / 72 * 25.4)) for x, y in found]


def printed_anew() -> dict[str, bytes]:
    with printer(FOUND) as started:
        return in_forms(monthly(30), started, FORMS)


def test_without_a_browser_it_says_what_to_install() -> None:
    with pytest.raises(CannotPrintError, match="apt-get install"), printer(None):
        pass


def test_a_browser_that_does_not_start_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "browser"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    with pytest.raises(CannotPrintError, match=re.escape(str(broken))), printer(Browser(broken, "1")):
        pass


def test_without_a_printer_the_other_forms_come_all_the_same() -> None:
    files = in_forms(notice(), None, FORMS)
    assert sorted(files) == ["docx", "html", "txt", "xlsx"]
    assert all(files.values())


@needs_browser
@needs_poppler
def test_the_pages_are_those_of_an_official_document(by: Printer, tmp_path: Path) -> None:
    pdf = by.pdf(html.render(notice()), notice().dated)
    pages = told(pdf, tmp_path, "-layout").split("\f")[:-1]
    assert set(sizes(pdf, tmp_path)) == {(210, 297), (297, 210)}
    for place, page in enumerate(pages, 1):
        last = [line for line in page.splitlines() if line.strip()][-1]
        assert re.sub(r"\s", "", last) == f"—{place}—"
        right = len(last) - len(last.lstrip()) > 20
        assert right == (place % 2 == 1)
    assert "一、总体情况" in "".join(pages)


@needs_browser
@needs_poppler
def test_a_long_report_is_printed_like_a_short_one(by: Printer, tmp_path: Path) -> None:
    """By a browser of its own, with pictures and numbers of pages, and again the same bytes."""
    document = replace(monthly(), parts=(line_chart(), tickets(250)))
    page = html.render(document)
    assert len(page) > LONG
    files = in_forms(document, by, FORMS)
    assert files["pdf"] == by.pdf(page, document.dated)
    said = told(files["pdf"], tmp_path, "-layout")
    assert re.search(r"—\s*1\s*—", said)
    assert set(sizes(files["pdf"], tmp_path)) == {(210, 297), (297, 210)}
    assert b"(D:20261201000000+08'00')" in files["pdf"]
    by.start()
    drawn = by.png(charts.svg(line_chart()))
    with ZipFile(BytesIO(files["docx"])) as package:
        pictures = [package.read(name) for name in package.namelist() if name.endswith(".png")]
    assert [one[16:24] for one in pictures] == [drawn[16:24]]
    by.start()


@needs_browser
@needs_poppler
def test_every_row_is_printed_and_heads_are_repeated(by: Printer, tmp_path: Path) -> None:
    document = replace(monthly(), parts=(tickets(260),))
    said = told(by.pdf(html.render(document), document.dated), tmp_path)
    numbers = set(re.findall(r"t2026(\d{6})_", said.replace("\n", "")))
    assert numbers == {f"{place:06d}" for place in range(260)}
    assert said.count("整改期限") > 10


@needs_browser
@needs_poppler
def test_hostile_texts_are_words(by: Printer, tmp_path: Path) -> None:
    pdf = by.pdf(html.render(hostile()), hostile().dated)
    said = re.sub(r"\s", "", told(pdf, tmp_path))
    assert re.sub(r"\s", "", HOSTILE[1]) in said
    assert "<script>alert(" in said
    assert b"/JavaScript" not in pdf
    assert b"/Launch" not in pdf
    assert {uri for uri in re.findall(rb"/URI \((.*?)\)", pdf) if not uri.startswith(b"https://")} == set()


@needs_browser
def test_scripts_do_not_run_and_nothing_is_reached(by: Printer) -> None:
    running = "<body>平静<script>document.body.innerHTML='<svg width=700 height=900></svg>'</script>"
    still = "<body>平静"
    assert abs(len(by.pdf(running, date(2026, 1, 1))) - len(by.pdf(still, date(2026, 1, 1)))) < 200


@needs_browser
def test_a_chart_becomes_a_sharp_picture(by: Printer) -> None:
    drawing = charts.svg(line_chart())
    picture = by.png(drawing)
    assert picture.startswith(b"\x89PNG")
    size = (int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big"))
    assert size == (charts.WIDTH * 3, charts.height(drawing) * 3)


@needs_browser
def test_the_same_document_gives_the_same_bytes_in_every_form(by: Printer) -> None:
    first = in_forms(monthly(30), by, FORMS)
    with ThreadPoolExecutor(1) as thread:
        second = thread.submit(printed_anew).result()
    assert sorted(first) == ["docx", "html", "pdf", "txt", "xlsx"]
    assert [suffix for suffix in first if first[suffix] != second[suffix]] == []
    assert b"(D:20261201000000+08'00')" in first["pdf"]


def test_fonts_that_are_not_there_are_named(tmp_path: Path) -> None:
    answers = tmp_path / "fc-match"
    answers.write_text(
        '#!/bin/sh\ncase "$3" in\n'
        "黑体) printf 'SimHei,黑体\\nen|zh-cn' ;;\n"
        "宋体) printf 'DejaVu Sans\\nen|fr' ;;\n"
        "*) printf 'Noto Serif CJK SC\\nen|zh-cn' ;;\nesac\n"
    )
    answers.chmod(0o755)
    missing = missing_fonts({"PATH": str(tmp_path)})
    assert missing == (
        StandIn("仿宋_GB2312", "Noto Serif CJK SC"),
        StandIn("方正小标宋简体", "Noto Serif CJK SC"),
        StandIn("楷体_GB2312", "Noto Serif CJK SC"),
        StandIn("宋体", ""),
    )
    assert "用“Noto Serif CJK SC”代替" in str(missing[0])
    assert "fonts-noto-cjk" in str(missing[-1])


def test_where_nothing_can_be_asked_no_font_is_said_to_be_missing(tmp_path: Path) -> None:
    assert missing_fonts({"PATH": str(tmp_path)}) == ()


@pytest.mark.skipif(shutil.which("fc-match") is None, reason="no fontconfig")
def test_the_rules_for_fonts_are_understood() -> None:
    assert all("用“" in str(one) or "fonts-noto-cjk" in str(one) for one in missing_fonts(os.environ))
    names = ("仿宋_GB2312", "方正小标宋简体", "楷体_GB2312", "黑体", "宋体")
    assert {one.wanted for one in missing_fonts(os.environ)} <= set(names)


@needs_browser
@needs_poppler
@pytest.mark.parametrize(
    ("official", "annex", "rows"), [(True, True, 18), (True, True, 19), (False, False, 27)]
)
def test_no_row_and_no_note_is_alone_on_a_page(
    by: Printer, tmp_path: Path, official: bool, annex: bool, rows: int
) -> None:
    """So many rows that the last of them, or the note, would be the first that has no room."""
    cells = tuple((f"第{row:03d}行", "说明" * (row * 7 % 9 + 1), date(2026, 1, 1)) for row in range(rows))
    columns = (TableColumn("甲"), TableColumn("乙"), TableColumn("丙", "date"))
    table = Table("表", columns, cells, note="末注", annex=annex)
    shown = replace(notice() if official else monthly(), parts=(Paragraph("字" * 60), table), number="")
    pages = told(by.pdf(html.render(shown), shown.dated), tmp_path).split("\f")
    counts = [len(re.findall(r"第\d{3}行", page)) for page in pages]
    assert min(count for count in counts if count) >= 2
    assert [count >= 2 for page, count in zip(pages, counts, strict=True) if "末注" in page] == [True]
