"""Builds a mail: letters go in, bytes come out. Pure, and the same bytes for the same letters."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.folding import harmless
from monitor.posting.mime import (
    address_header,
    checked,
    date_header,
    file_part,
    header,
    multipart,
    text_part,
)
from monitor.posting.writing import LONGEST_SUBJECT, File

LONGEST_LABEL = 8


@dataclass(frozen=True, slots=True)
class Sender:
    """In whose name mails go out, and who reads the answers."""

    address: str
    name: str
    answers: str


@dataclass(frozen=True, slots=True)
class Content:
    """A letter as it is read. `page` is a whole HTML page of its own, or empty."""

    subject: str
    text: str
    page: str = ""
    files: Sequence[File] = ()
    left_out: Sequence[str] = ()
    """Names of files that are too large for any mail."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is about this mail and not about its letters."""

    message_id: str
    address: str
    name: str
    at: datetime
    part: int = 1
    parts: int = 1


def built(letters: Sequence[Content], envelope: Envelope, sender: Sender) -> bytes:
    """The mail as it is sent. Several letters are told one after the other. Raises AddressError."""
    sound = [replace(letter, text=_sound(letter.text)) for letter in letters]
    content = sound[0] if len(sound) == 1 else together(sound)
    texts = multipart(
        "alternative",
        [text_part("plain", _plain(content, envelope)), text_part("html", _page(content, envelope))],
        envelope.message_id,
    )
    files = [file_part(file, number) for number, file in enumerate(content.files, start=1)]
    body = multipart("mixed", [texts, *files], envelope.message_id) if files else texts
    lines = [*_headers(content, envelope, sender), *body.headers]
    return "\r\n".join((*lines, "", "")).encode("ascii") + body.body


def _headers(content: Content, envelope: Envelope, sender: Sender) -> Iterator[str]:
    yield address_header("From", sender.name, sender.address)
    yield address_header("To", envelope.name, envelope.address)
    yield address_header("Reply-To", "", sender.answers)
    yield header("Subject", _subject(content, envelope))
    yield date_header(envelope.at)
    yield f"Message-ID: {envelope.message_id}"
    yield f"List-Unsubscribe: <mailto:{checked(sender.answers)}?subject=unsubscribe>"
    # So that nobody's "I am on holiday" comes back to us, and no loop begins.
    yield "Auto-Submitted: auto-generated"
    yield "X-Auto-Response-Suppress: All"
    yield "MIME-Version: 1.0"


def together(letters: Sequence[Content]) -> Content:
    """Several letters as one."""
    told = (f"{number}. {one.subject}\n{one.text}" for number, one in enumerate(letters, start=1))
    subject = f"{letters[0].subject[: LONGEST_SUBJECT // 2]}等 {len(letters)} 件"
    return Content(subject, f"共 {len(letters)} 件：\n\n" + "\n\n".join(told))


def _sound(text: str) -> str:
    """The text without what could hide or turn around words; lines and their indents stay."""
    lines = text.splitlines()
    return "\n".join(" " * (len(line) - len(line.lstrip(" "))) + harmless(line) for line in lines)


def _subject(content: Content, envelope: Envelope) -> str:
    numbered = f"（{envelope.part}/{envelope.parts}）" if envelope.parts > 1 else ""
    return content.subject[:LONGEST_SUBJECT] + numbered


def _notes(content: Content, envelope: Envelope) -> Iterator[str]:
    if envelope.parts > 1:
        yield f"附件较大，本信分 {envelope.parts} 封发出，这是第 {envelope.part} 封。"
    if content.left_out:
        yield f"附件过大，没有随信发出：{'、'.join(content.left_out)}。请向监测单位索取。"
    yield "本邮件由系统自动发出。不需要这类邮件的，请回复说明。"


def _plain(content: Content, envelope: Envelope) -> str:
    return "\n\n".join((content.text, "-- \n" + "\n".join(_notes(content, envelope)))) + "\n"


def _page(content: Content, envelope: Envelope) -> str:
    notes = "<br>".join(html.escape(note) for note in _notes(content, envelope))
    if content.page:
        before, end, after = content.page.rpartition("</body>")
        return f"{before}<p>{notes}</p>{end}{after}" if end else content.page
    blocks = "".join(_block(block) for block in content.text.split("\n\n") if block.strip())
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{html.escape(content.subject)}</title></head>"
        '<body style="font:15px/1.7 sans-serif;max-width:46em">'
        f'{blocks}<p style="color:#666;font-size:13px">{notes}</p></body></html>'
    )


def _block(block: str) -> str:
    return f"<p>{'<br>'.join(_line(line) for line in block.splitlines())}</p>"


def _line(line: str) -> str:
    """Escaped; a short label before a colon is bold. No address is made a link: some are of faulty or
    hostile sites, and nobody should open one by a slip of the finger."""
    label, colon, rest = line.partition("：")
    if colon and rest and len(label) <= LONGEST_LABEL:
        return f"<b>{html.escape(label)}：</b>{html.escape(rest)}"
    return html.escape(line)
