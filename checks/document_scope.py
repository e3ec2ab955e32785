"""Which documents the interpretation checks judge, and what they know of each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from checks.facts import Document, Interpretation


def interpretations(paper: Document) -> tuple[Interpretation, ...]:
    """All interpretations of the document, however they were paired, each once."""
    return tuple({one.url: one for one in (*paper.forth, *paper.back, *paper.named)}.values())


def exempted(paper: Document) -> str:
    """Why the document needs no interpretation, with the name of the rule."""
    rule = f"（规则“{paper.exempt_rule}”）" if paper.exempt_rule else ""
    return f"无需解读：{paper.exempt}{rule}"


def out_of_scope(published: date, today: date, since_days: int) -> str:
    """Why a document of that day is too old to be judged; "" when it is not."""
    return (
        f"{published} 发布，早于检查范围（最近 {since_days} 天）"
        if (today - published).days > since_days
        else ""
    )


def only_cited(found: Iterable[Interpretation]) -> bool:
    """Nothing but a mention in their texts joins these interpretations with the document."""
    return all(one.by == "text" for one in found)
