"""How the county's system names its article pages and writes the links to them."""

from __future__ import annotations

from datetime import date

from town.pages import Article, Row


def article_path(column_path: str, day: date, number: int) -> str:
    return f"{column_path}{day:%Y%m}/t{day:%Y%m%d}_{100000 + number}.html"


def row(article: Article) -> Row:
    """The row of an article in its column, linked relative to the column."""
    return Row(article.title, "./" + article.path.removeprefix(article.column_path), article.day)
