"""Hands a report to the post, once to each of its audiences.

The books are kept first, each once for ever; then the documents are drawn, with no transaction open; then all
letters, the notice to the operator and the report's own line are written in one transaction. Killed anywhere
and done again, it comes to the same: a letter whose key is there is not written again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import Engine, func
from sqlmodel import Session, col, select, update

from monitor.clock import SHANGHAI
from monitor.posting.addressing import directory_of
from monitor.posting.writing import Draft, File, write_letter
from monitor.printing import in_forms
from monitor.refusals import RefusedError
from monitor.reporting.audiences import Audience, audiences, part_of, units
from monitor.reporting.doubting import BY_APPROVAL, accuses, doubts
from monitor.reporting.drawing_up import drawn_up
from monitor.reporting.files import SUFFIXES, file_name, keep, printing
from monitor.reporting.letter_text import subject, text
from monitor.reporting.material import material
from monitor.reporting.since_then import SinceThen
from monitor.settings import Settings
from monitor.store.database import reading, transaction
from monitor.store.tables.posting import Letter
from monitor.store.tables.registry import Audit
from monitor.store.tables.reporting import BookRow, Report
from monitor.store.writing import put
from reports.document import Document, ReportKind
from reports.making import Material
from reports.snapshot import Book

State = Literal["sent", "held", "partly"]

MEDIA_TYPES: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""What can be attached, in this order."""
WITHOUT_PDF = frozenset({"daily", "monthly"})
"""Slices of units that come often go as docx and xlsx: PDFs of 500 units take ten minutes and 170 MB,
each month."""
NAMES: Mapping[str, str] = {"daily": "日监测", "monthly": "月统计", "quarterly": "季通报", "annual": "年考核"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be sent. Without `actor` it comes by itself. `approved` is why it may go in spite of doubts,
    `again` why to those too who have been sent it; with `unit` it goes to that unit alone."""

    kind: ReportKind
    key: str | None = None
    unit: str = ""
    actor: str = ""
    approved: str = ""
    again: str = ""
    dated: date | None = None
    """The date under the report; that of the making where None."""
    folder: Path | None = None
    """Where its files are put, beside the post; that of the settings where None."""


@dataclass(frozen=True, slots=True)
class Written:
    """A letter that was written now, or before."""

    number: int
    subject: str
    audience: Audience


@dataclass(frozen=True, slots=True)
class Sending:
    """What came of a wish. `held` are the audiences that wait for approval, and `why`."""

    kind: ReportKind
    key: str
    state: State
    queued: tuple[Written, ...]
    earlier: tuple[Written, ...]
    held: tuple[Audience, ...]
    why: tuple[str, ...]
    files: tuple[Path, ...]
    trouble: str
    """Why there is no PDF; empty where there is one."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be drawn, and for whom; `keys` are those of the letters."""

    wish: Wish
    found: Material
    why: tuple[str, ...]
    free: tuple[Audience, ...]
    held: tuple[Audience, ...]
    keys: Mapping[Audience, str]
    earlier: tuple[Written, ...]

    @property
    def book(self) -> Book:
        return self.found.book

    @property
    def state(self) -> State:
        return "sent" if not self.held else "partly" if self.free else "held"


@dataclass(frozen=True, slots=True)
class _Beside:
    """What letters say beside the report: the same to all, and to each what became of its faults since."""

    remarks: Sequence[str]
    since: SinceThen

    def of(self, part: Book) -> list[str]:
        return [*self.remarks, *self.since.told(part)]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A letter that is ready to be written, and to whom."""

    audience: Audience
    draft: Draft


def would_go(engine: Engine, settings: Settings, wish: Wish, at: datetime) -> Book | None:
    """The part of the book that letters would be written about now; None where none would. Raises
    RefusedError as `send` does."""
    with transaction(engine) as session:
        found = material(session, wish.kind, wish.key, at, settings.yardsticks)
    with reading(engine) as session:
        plan = _planned(session, settings, replace(wish, key=found.book.key), found)
    if not plan.free:
        return None
    return part_of(found.book, plan.free[0]) if wish.unit else found.book


def send(engine: Engine, settings: Settings, wish: Wish, at: datetime) -> Sending:
    """Hands the report to the post. Raises RefusedError where there is nothing to send, or no such unit."""
    with transaction(engine) as session:
        found = material(session, wish.kind, wish.key, at, settings.yardsticks)
    with reading(engine) as session:
        plan = _planned(session, settings, replace(wish, key=found.book.key), found)
        remarks = tuple(_remarks(session, plan))
        since = SinceThen(session, plan.book, at)
    drawn, files, trouble = _drawn(settings, plan, _Beside(remarks, since), at)
    with transaction(engine) as session:
        queued = _write(session, settings, plan, drawn, at)
    return Sending(
        kind=wish.kind,
        key=found.book.key,
        state=plan.state,
        queued=queued,
        earlier=plan.earlier,
        held=plan.held,
        why=plan.why,
        files=tuple(files),
        trouble=trouble,
    )


# ---------------------------------------------------------------- who gets it


def _planned(session: Session, settings: Settings, wish: Wish, found: Material) -> _Plan:
    book = found.book
    why = doubts(book, settings.reports.least_coverage)
    wanted = _audiences(session, settings, wish, book)
    if why and wish.kind == "daily" and not wish.unit:
        # Tomorrow nobody approves what was in doubt today: units hear nothing of such a day.
        wanted = [one for one in wanted if one.unit_id is None or not accuses(part_of(book, one))]
    doubtful = bool(why) and not wish.approved and not _is_approved(session, wish, book)
    held = [one for one in wanted if doubtful and _waits(wish.kind, book, one)]
    keys = {one: _key(session, wish, book, one) for one in wanted if one not in held}
    there = _there(session, keys)
    return _Plan(
        wish=wish,
        found=found,
        why=why,
        free=tuple(one for one in keys if one not in there),
        held=tuple(held),
        keys=keys,
        earlier=tuple(there.values()),
    )


def _audiences(session: Session, settings: Settings, wish: Wish, book: Book) -> list[Audience]:
    if not wish.unit:
        return audiences(wish.kind, book, directory_of(session, settings.mail.operator))
    named = [one for one in units(book) if one.unit == wish.unit]
    if not named:
        raise RefusedError(f"{book.key} 没有单位“{wish.unit}”的网站或账号。用 govmon units list 查看。")
    return named


def _waits(kind: ReportKind, book: Book, audience: Audience) -> bool:
    return kind in BY_APPROVAL or (audience.unit_id is not None and accuses(part_of(book, audience)))


def _is_approved(session: Session, wish: Wish, book: Book) -> bool:
    row = report_row(session, wish.kind, book.key, book.revision)
    return row is not None and row.approved_at is not None


def report_row(session: Session, kind: str, key: str, revision: int) -> Report | None:
    """The line of the report that was made from that revision of the period's book."""
    same = (col(Report.kind) == kind) & (col(Report.key) == key) & (col(Report.revision) == revision)
    return session.exec(select(Report).where(same)).one_or_none()


def _key(session: Session, wish: Wish, book: Book, audience: Audience) -> str:
    """kind:scope:period:audience:revision, and the number of the resending where a person wants one."""
    scope = "all" if audience.unit_id is None else audience.name
    key = f"{wish.kind}:{scope}:{book.key}:{audience.name}:{book.revision}"
    if not wish.again:
        return key
    sent = session.exec(
        select(func.count()).select_from(Letter).where(col(Letter.key).startswith(key, autoescape=True))
    ).one()
    return f"{key}:again-{sent}" if sent else key


def _there(session: Session, keys: Mapping[Audience, str]) -> dict[Audience, Written]:
    by_key = {key: audience for audience, key in keys.items()}
    rows = session.exec(select(Letter.id, Letter.key, Letter.subject).where(col(Letter.key).in_(by_key)))
    return {by_key[key]: Written(number or 0, title, by_key[key]) for number, key, title in rows}


# ---------------------------------------------------------------- what it says


def _remarks(session: Session, plan: _Plan) -> Iterator[str]:
    book = plan.book
    if book.revision > 1:
        same = (col(BookRow.key) == book.key) & (col(BookRow.revision) == book.revision)
        why = session.exec(select(BookRow.why).where(same)).first()
        yield f"更正：这是第 {book.revision} 版，以本版为准，以前发出的作废。原因：{why or '数据更正'}"
    if plan.wish.again:
        yield f"重发：{plan.wish.again}"


def _drawn(
    settings: Settings, plan: _Plan, beside: _Beside, at: datetime
) -> tuple[list[_Drawn], list[Path], str]:
    """The letters; the files that were kept, held or not, so that who is to approve can read them; and what
    keeps the printer from printing."""
    wish, letters, files = plan.wish, list[_Drawn](), list[Path]()
    folder = wish.folder or settings.reports.folder
    dated = wish.dated or at.astimezone(SHANGHAI).date()
    wanted = [one for one in (*plan.free, *plan.held) if one in plan.free or _is_kept(one, wish)]
    if not wanted:
        return letters, files, ""
    with printing(settings.scan.browser) as (by, trouble):
        for one in wanted:
            document = drawn_up(wish.kind, plan.found, settings.reports, dated, one.unit)
            made = in_forms(document, by, SUFFIXES if _is_kept(one, wish) else _forms(wish.kind))
            if _is_kept(one, wish):
                files = keep(document, made, folder)
            if one in plan.free:
                letters.append(_letter(plan, one, document, made, beside))
    return letters, files, trouble


def _forms(kind: ReportKind) -> list[str]:
    """Of a unit's slice."""
    return [form for form in MEDIA_TYPES if form != "pdf" or kind not in WITHOUT_PDF]


def _is_kept(one: Audience, wish: Wish) -> bool:
    """Whether its files are also put into the folder: the slices of all units would only bury the whole."""
    return one.unit_id is None or bool(wish.unit)


def _letter(
    plan: _Plan, one: Audience, document: Document, made: Mapping[str, bytes], beside: _Beside
) -> _Drawn:
    name = file_name(document)
    files = [File(f"{name}.{form}", media, made[form]) for form, media in MEDIA_TYPES.items() if form in made]
    part = part_of(plan.book, one)
    draft = Draft(
        key=plan.keys[one],
        kind=plan.wish.kind,
        subject=subject(document),
        text=text(document, part, [file.name for file in files], beside.of(part)),
        unit_id=one.unit_id,
        files=files,
    )
    return _Drawn(one, draft)


# ---------------------------------------------------------------- the one transaction


def _write(
    session: Session, settings: Settings, plan: _Plan, drawn: Sequence[_Drawn], at: datetime
) -> tuple[Written, ...]:
    written = tuple(
        Written(write_letter(session, one.draft, at), one.draft.subject, one.audience) for one in drawn
    )
    if not plan.wish.unit:
        _supersede(session, plan.wish.kind, plan.book)
        _note(session, plan, at)
        if plan.held:
            write_letter(session, _held_notice(plan, settings), at)
    _audit(session, plan, written, at)
    return written


def _supersede(session: Session, kind: ReportKind, book: Book) -> None:
    """What an earlier revision still has waiting is not sent any more: it is wrong by now."""
    older = (
        (col(Report.kind) == kind) & (col(Report.key) == book.key) & (col(Report.revision) < book.revision)
    )
    waiting = col(Report.state).in_(("held", "partly"))
    session.connection().execute(update(Report).where(older, waiting).values(state="superseded"))
    for revision in range(1, book.revision):
        key = f"{kind}:%:{book.key}:%:{revision}"
        same = col(Letter.key).like(key) | col(Letter.key).like(f"{key}:again-%")
        unsent = col(Letter.state).in_(("unsent", "nobody"))
        session.connection().execute(update(Letter).where(same, unsent).values(state="superseded"))


def _note(session: Session, plan: _Plan, at: datetime) -> None:
    wish, book = plan.wish, plan.book
    row: dict[str, object] = {
        "kind": wish.kind,
        "key": book.key,
        "revision": book.revision,
        "state": plan.state,
        "why": "\n".join(plan.why),
        "made_at": at,
        "actor": wish.actor,
        "approved_by": "",
        "approved_why": "",
    }
    renewed = ["state", "why"]
    if wish.approved and plan.why:
        row |= {"approved_at": at, "approved_by": wish.actor, "approved_why": wish.approved}
        renewed += ["approved_at", "approved_by", "approved_why"]
    put(session, Report, [row], ["kind", "key", "revision"], renewed)


def _held_notice(plan: _Plan, settings: Settings) -> Draft:
    kind, book = plan.wish.kind, plan.book
    whole = plan.state == "held"
    title = f"{NAMES[kind]} {book.key} {'没有发出' if whole else '没有发给有问题的单位'}，等待核准"
    lines = (
        "为什么：",
        *plan.why,
        f"没有发给：{'办公室和' if whole else ''}{sum(one.unit_id is not None for one in plan.held)} 个单位",
        f"请先看：{settings.reports.folder} 目录中的报告",
        f"可以发出的：govmon reports approve {kind} {book.key} --why 理由",
        f"补齐数据后重新统计的：govmon report {kind} --period {book.key} --revise 理由 --send",
    )
    return Draft(f"notice:held:{kind}:{book.key}:{book.revision}", "notice", title, "\n".join(lines))


def _audit(session: Session, plan: _Plan, written: Sequence[Written], at: datetime) -> None:
    wish = plan.wish
    said = {"approve": wish.approved if plan.why else "", "resend": wish.again}
    for action, why in said.items():
        if not why:
            continue
        letters = [one.number for one in written]
        detail = {"kind": wish.kind, "period": wish.key, "unit": wish.unit, "why": why, "letters": letters}
        told = json.dumps(detail, ensure_ascii=False)
        session.add(Audit(at=at, actor=wish.actor, action=f"report.{action}", subject="reports", detail=told))
