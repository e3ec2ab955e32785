"""Policy documents and their interpretations."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

PairedBy = Literal["link", "number", "title", "text"]
"""`number`, `title`: its title names the document; `text`: only its text cites the document."""


class Interpretation(Struct, frozen=True, omit_defaults=True):
    """An interpretation 解读, or a target that a document names as its interpretation (video, WeChat)."""

    url: str
    title: str
    published: date | None = None
    form: str = "文字"
    links_to: tuple[str, ...] = ()
    """Pages that its content or related blocks link to."""
    read: bool = True
    """False when only links to it were seen."""
    by: PairedBy = "link"
    """The surest thing that joins it with its document."""
    copied: float | None = None
    """The share of its text, 0 to 1, that stands word for word in the document; None: not compared."""


Exemption = str

DocumentForm = Literal["page", "row", "file"]
"""A page that was read; a row of a policy column whose page was not read; a row that leads to a file."""


class Document(Struct, frozen=True, omit_defaults=True):
    """A policy document 政策文件 and the interpretations that were paired with it.

    `forth` are the interpretations that the document links to, `back` those that link to the document,
    `named` those found by document number or title only. `exempt` says, when not empty, why it needs none,
    `exempt_rule` names the rule that says so.
    """

    url: str
    title: str
    number: str = ""
    written: date | None = None
    published: date | None = None
    exempt: Exemption = ""
    forth: tuple[Interpretation, ...] = ()
    back: tuple[Interpretation, ...] = ()
    named: tuple[Interpretation, ...] = ()
    shut: tuple[Interpretation, ...] = ()
    """Those that it links to, or that a column lists, where nothing opens; the others hold none of them."""
    unsure: str = ""
    """Not empty: why no verdict can be given (the interpretation column was not read ...)."""
    unseen: str = ""
    """Not empty: why there may be interpretations besides those found."""
    aside: str = ""
    """Not empty: a place called like one of interpretations that is not on this site, and was not seen."""
    form: DocumentForm = "page"
    exempt_rule: str = ""
    also_at: tuple[str, ...] = ()
    """Further addresses of the same document (other columns)."""
    fields: dict[str, str] = {}
    """What its metadata table shows, as in `Article`; "" where a label stands without value."""
    text_number: str = ""
    """The number beside the title in its text, where the table has one too."""
    signed: bool = False
    """Its text closes with the day of 成文日期; looked for only where that is in doubt."""
    signed_on: date | None = None
    """The day with which its text closes under the name of who signed, where its table has 成文日期."""
    signed_by_issuer: bool = False
    """Who signed so is the table's issuer, and the table calls its own day 成文日期 and nothing else."""
    disclosure: str = ""
    """How open its page says that it is: 公开 (此件公开发布), 主动公开, 依申请公开, 不予公开; "": unsaid."""
    expires: date | None = None
    """The last day of the period that its text gives itself."""
    has_files: bool = False
    """Its text leads to attachments, in which more of it may stand."""
    length: int = 0
    """Characters of its whole content."""
    abolished: str = ""
    """The document of this site that says that this one is repealed."""
    prolonged: str = ""
    """The document of this site that says that this one stays in force, or may do so."""
    marked_void: bool = False
    """A mark over its text says that it is repealed."""
    tells_of_validity: bool = False
    """Its page calls something 有效性 or the like, whether or not that was understood."""
    drafted: bool = False
    """It is the government's, drafted by the department whose site this is."""
