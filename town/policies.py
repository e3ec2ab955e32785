"""Policy documents and interpretations as pairs: what joins them, and what is missing on purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from town.pages import Article, Fragment, anchor, link
from town.planted import Mark, fault
from town.prose import interpretation_text, policy_text

Joined = Literal["both", "document", "interpretation", "neither", "none"]
"""Who links to the other: both, only the document, only the interpretation, neither of them. "none": there
is no interpretation."""


@dataclass(frozen=True)
class Policy:
    """A document of `day` and its interpretation, published on `interpreted` (the same day when None).

    `elsewhere` is an interpretation outside the site (a messenger's article) that the document links to.
    `form` is a picture, or text. The marks speak of the document.
    """

    number: int
    title: str
    day: date
    joined: Joined = "both"
    interpreted: date | None = None
    form: Literal["text", "picture"] = "text"
    elsewhere: str = ""
    called: str = ""
    """The title of the interpretation, where it does not quote the document's."""
    pressed: bool = False
    """Only the heading over the link to what is elsewhere says that it interprets; its words ask to click."""
    dead: Literal["", "forth", "back"] = ""
    """Which of the two links leads to an old address, behind which there is nothing."""
    under: str = ""
    """The heading in the text under which the link to the interpretation stands."""
    clicked: bool = False
    """What leads over are no anchors but words with a click handler."""
    related_block: bool = True
    """The link stands in a block beside the text; otherwise in the text."""
    text: tuple[str, ...] = ()
    """Instead of the usual text of a policy."""
    explained: tuple[str, ...] = ()
    """Instead of the usual text of an interpretation."""
    expires: date | None = None
    disclosed: bool = True
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Office:
    """Who issues the documents, and where the site keeps them."""

    mark: str
    unit: str
    documents: tuple[str, str]
    """Path and name of the column."""
    interpretations: tuple[str, str]
    article_path: Callable[[str, date, int], str]
    first_id: int
    picture: str

    def document_path(self, policy: Policy) -> str:
        return self.article_path(self.documents[0], policy.day, self.first_id + policy.number)

    def interpretation_path(self, policy: Policy) -> str:
        day = policy.interpreted or policy.day
        return self.article_path(self.interpretations[0], day, self.first_id + 500 + policy.number)

    def document(self, policy: Policy) -> Article:
        path, name = self.documents
        related = self._to_interpretation(policy)
        return Article(
            self.document_path(policy),
            policy.title,
            policy.day,
            body=(*(policy.text or policy_text(policy.title)), *(() if policy.related_block else related)),
            column=name,
            column_path=path,
            source=self.unit,
            number=f"{self.mark}〔{policy.day.year}〕{policy.number}号",
            written=policy.day,
            related=related if policy.related_block else (),
            expires=policy.expires,
            disclosed=policy.disclosed,
            marks=policy.marks,
        )

    def interpretation(self, policy: Policy) -> Article:
        path, name = self.interpretations
        title = policy.called or f"《{policy.title}》政策解读"
        body: tuple[str | Fragment, ...] = policy.explained or interpretation_text(policy.title)
        if policy.form == "picture":
            title = f"一图读懂《{policy.title}》"
            body = (Fragment(f'<p class="pic"><img src="{self.picture}" alt="{title}"></p>'),)
        back = (link(self.document_path(policy), f"相关文件：{policy.title}"),)
        if policy.clicked:
            back = (_clicked("相关文件", self.document_path(policy), policy.title),)
        if policy.dead == "back":
            back = (_dead(self.interpretations[0], f"相关文件：{policy.title}"),)
        return Article(
            self.interpretation_path(policy),
            title,
            policy.interpreted or policy.day,
            body=(*body, *(back if policy.joined in ("both", "interpretation") else ())),
            column=name,
            column_path=path,
            source=self.unit,
        )

    def _to_interpretation(self, policy: Policy) -> tuple[Fragment, ...]:
        if policy.pressed:
            opened = anchor(policy.elsewhere, "看视频").html
            return (Fragment(f"<h4>视频解读</h4><ul><li>{opened}</li></ul>"),)
        if policy.dead == "forth":
            return (_dead(self.documents[0], f"相关解读：《{policy.title}》政策解读"),)
        if policy.elsewhere:
            return (link(policy.elsewhere, f"微信解读：《{policy.title}》十问十答"),)
        if policy.under:
            row = anchor(self.interpretation_path(policy), policy.called)
            return (Fragment(f"<h4>{policy.under}</h4><ul><li>{row.html}</li></ul>"),)
        if policy.clicked:
            return (_clicked("相关解读", self.interpretation_path(policy), f"《{policy.title}》政策解读"),)
        if policy.joined in ("both", "document"):
            return (link(self.interpretation_path(policy), f"相关解读：《{policy.title}》政策解读"),)
        return ()

    def articles(self, policies: Iterable[Policy]) -> tuple[list[Article], list[Article]]:
        """The document pages and the interpretation pages of the policies, newest first."""
        known = list(policies)
        interpreted = [policy for policy in known if policy.joined != "none" and not policy.elsewhere]
        documents = sorted((self.document(policy) for policy in known), key=_day, reverse=True)
        readings = sorted((self.interpretation(policy) for policy in interpreted), key=_day, reverse=True)
        return documents, readings


def _dead(folder: str, words: str) -> Fragment:
    """A link to where a page stood before the site was made anew."""
    mark = fault("broken-link", "an old address of the other page of the pair")
    return link(f"{folder}2019/old_{len(words)}.html", words, mark)


def _clicked(heading: str, path: str, words: str) -> Fragment:
    """A heading over words that a click handler opens."""
    opens = f'<span class="lk" onclick="window.open(\'{path}\')">{words}</span>'
    return Fragment(f"<p><b>{heading}</b></p><p>{opens}</p>")


def _day(article: Article) -> date:
    return article.day or date.min
