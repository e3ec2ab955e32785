"""From the data of a site to the bytes that its server sends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from importlib import resources
from urllib.parse import urljoin

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from town.pages import Answer, AnyPage, Column, Fragment, Part, Site
from town.planted import Mark, about, comment

WEEKDAYS = "一二三四五六日"


@cache
def environment() -> Environment:
    made = Environment(
        loader=PackageLoader("town"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["chinese_day"] = chinese_day
    made.filters["as_part"] = as_part
    return made


def chinese_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def banner_day(day: date) -> str:
    return f"{chinese_day(day)} 星期{WEEKDAYS[day.weekday()]}"


def as_part(part: Part, page_url: str) -> Markup:
    if isinstance(part, Fragment):
        return Markup(part.html) + noted(part.marks, page_url)  # noqa: S704 our own data, written as HTML
    return Markup("<p>{}</p>").format(part)


def noted(marks: Iterable[Mark], page_url: str) -> Markup:
    return Markup("").join(Markup(comment(mark, page_url)) for mark in marks)  # noqa: S704 our own words


def render_site(site: Site, today: date) -> dict[str, Answer]:
    """All answers of a site by path and query."""
    answers = dict(_static_files(site))
    for page in site.pages:
        for path, number in _parts_of(page):
            answers[path] = _render(site, page, number, today)
    return answers | dict(site.answers)


def _parts_of(page: AnyPage) -> Iterator[tuple[str, int]]:
    yield page.path, 0
    if not isinstance(page, Column) or not page.path.endswith("/"):
        return
    yield page.path + "index.html", 0
    for number in range(1, page.page_count):
        yield f"{page.path}index_{number}.html", number


def _render(site: Site, page: AnyPage, number: int, today: date) -> Answer:
    url = urljoin(site.url, page.path)

    def marks(thing: Site | AnyPage | Fragment, what: str = "") -> Markup:
        return noted(about(thing.marks, what) if what else thing.marks, url)

    text = (
        environment()
        .get_template(f"{site.key}/{page.template}.html")
        .render(
            site=site,
            page=page,
            number=number,
            today=today,
            banner_day=banner_day(today),
            url=url,
            marks=marks,
        )
    )
    # What the old character set lacks is written as a reference, as an editor's tool would.
    body = text.encode(site.charset, errors="xmlcharrefreplace")
    content_type = "text/html" + (f"; charset={site.header}" if site.header else "")
    return Answer(body, content_type=content_type)


def _static_files(site: Site) -> Iterator[tuple[str, Answer]]:
    folder = resources.files("town") / "templates" / site.key
    for name, kind in (("site.css", "text/css"), ("site.js", "application/javascript")):
        file = folder / name
        if file.is_file():
            yield f"/style/{name}", Answer(file.read_bytes(), content_type=kind)
