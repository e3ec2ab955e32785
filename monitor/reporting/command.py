"""`govmon report`: makes the report of a period in every form, and hands it to the post when asked to.
`govmon reports`: which were sent, which wait, and a person's word that one may go."""

from __future__ import annotations

import getpass
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from rich.table import Table
from sqlmodel import col, select

from monitor import clock
from monitor.console import Paper, counted
from monitor.exit_status import DONE
from monitor.folding import harmless
from monitor.posting.addressing import addressees, directory_of
from monitor.posting.lacking import missing
from monitor.refusals import RefusedError
from monitor.reporting.audiences import units
from monitor.reporting.bookkeeping import book_of, revise
from monitor.reporting.doubting import BY_APPROVAL, doubts
from monitor.reporting.drawing_up import drawn_up
from monitor.reporting.files import SUFFIXES, write_files
from monitor.reporting.material import material
from monitor.reporting.sending import NAMES, Sending, Wish, Written, report_row, send, would_go
from monitor.settings import Settings, load_settings
from monitor.store.database import reading, transaction
from monitor.store.opening import opened
from monitor.store.tables.reporting import Report
from monitor.work.workplace import Workplace
from reports.document import ReportKind

STATES = {"sent": "已交发送", "held": "等待核准", "partly": "部分等待核准", "superseded": "已有新版"}


@dataclass(frozen=True, slots=True)
class Demand:
    """What the command line asks for. `revised` is why the books are to be made anew first."""

    kind: ReportKind
    key: str | None = None
    unit: str = ""
    folder: Path | None = None
    forms: Sequence[str] = ()
    dated: str | None = None
    revised: str = ""
    send: bool = False
    approved: str = ""
    again: str = ""
    actor: str | None = None


def run_report(config: Path | None, demand: Demand) -> int:
    """Writes the files, hands them to the post where that is asked for, and says what came of it. Raises
    RefusedError where there is nothing to tell."""
    settings = load_settings(config)
    forms = _forms(demand.forms)
    if (demand.approved or demand.again) and not demand.send:
        raise RefusedError("--approve 和 --resend 要与 --send 一起用。")
    if demand.send and demand.forms:
        raise RefusedError("--form 不能与 --send 一起用：随信发出的格式是固定的。")
    dated = _dated(demand.dated)
    if demand.revised:
        demand = _revised(settings, demand)
    lines = _sent(settings, demand, dated) if demand.send else _made(settings, demand, forms, dated)
    _say(lines)
    return DONE


def _made(settings: Settings, demand: Demand, forms: Sequence[str], dated: date) -> Iterator[str]:
    with transaction(opened(settings)) as session:
        found = material(session, demand.kind, demand.key, clock.now(), settings.yardsticks)
    if demand.unit and not any(one.unit == demand.unit for one in units(found.book)):
        raise RefusedError(
            f"{found.book.key} 没有单位“{demand.unit}”的网站或账号。用 govmon units list 查看。"
        )
    document = drawn_up(demand.kind, found, settings.reports, dated, demand.unit)
    yield from write_files(document, demand.folder or settings.reports.folder, forms, settings.scan.browser)
    why = doubts(found.book, settings.reports.least_coverage)
    if why and demand.kind in BY_APPROVAL:
        yield f"数据不完整，发送前需要核准：{''.join(why)}"


def _revised(settings: Settings, demand: Demand) -> Demand:
    """Makes the books anew; the demand with the period named."""
    at = clock.now()
    with transaction(opened(settings)) as session:
        key = material(session, demand.kind, demand.key, at, settings.yardsticks).book.key
        book_of(session, key, at, settings.yardsticks)
        revise(session, key, at, demand.revised, settings.yardsticks)
    return replace(demand, key=key)


def _forms(names: Sequence[str]) -> tuple[str, ...]:
    unknown = [name for name in names if name not in SUFFIXES]
    if unknown:
        raise RefusedError(f"没有“{unknown[0]}”这种格式。可用：{'、'.join(SUFFIXES)}。")
    return tuple(suffix for suffix in SUFFIXES if not names or suffix in names)


def _dated(text: str | None) -> date:
    if text is None:
        return clock.now().date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RefusedError(f"--dated 的 {text} 不是日期。例：2026-12-31") from error


# ---------------------------------------------------------------- sending


def _sent(settings: Settings, demand: Demand, dated: date) -> Iterator[str]:
    wish = Wish(
        kind=demand.kind,
        key=demand.key,
        unit=demand.unit,
        actor=demand.actor or getpass.getuser(),
        approved=demand.approved.strip(),
        again=demand.again.strip(),
        dated=dated,
        folder=demand.folder,
    )
    engine = opened(settings)
    yield from _looked_first(Workplace(engine, settings, clock.now), wish)
    sending = send(engine, settings, wish, clock.now())
    yield from filter(None, [sending.trouble])
    yield from (f"报告：{file}" for file in sending.files)
    with reading(engine) as session:
        directory = directory_of(session, settings.mail.operator)
    for one in sending.queued:
        found = addressees(demand.kind, one.audience.unit_id, directory)
        readers = "、".join(reader.address for reader in found) or "没有收件人，见 govmon recipients import"
        yield f"已排入发送：{_letter(one)} → {readers}"
    for one in sending.earlier:
        yield f"以前发过，没有再排：{_letter(one)}。要再发，请加 --resend 理由"
    yield from _waiting(sending)
    yield from _closing(settings, sending)


def _looked_first(place: Workplace, wish: Wish) -> Iterator[str]:
    """What is due is looked at again before any list is sent."""
    book = would_go(place.engine, place.settings, wish, place.now())
    if book is None:
        return
    # Only who sends needs what looks at sites.
    from monitor.reporting.looking_first import look_first, scope_of

    yield from look_first(place, scope_of(book), time.sleep)


def _letter(one: Written) -> str:
    return harmless(f"{one.subject}（信 {one.number}）")


def _waiting(sending: Sending) -> Iterator[str]:
    if not sending.held:
        return
    names = "、".join(one.unit or "办公室" for one in sending.held)
    yield harmless(f"没有发出，等待核准：{names}")
    yield from (f"  {reason}" for reason in sending.why)
    yield f"核准：govmon reports approve {sending.kind} {sending.key} --why 理由"


def _closing(settings: Settings, sending: Sending) -> Iterator[str]:
    if sending.queued:
        yield missing(settings.mail, os.environ) or "由 govmon run 在一分钟内发出。情况：govmon mail list"
    elif not (sending.earlier or sending.held):
        yield "没有要发的信。"


# ---------------------------------------------------------------- the list, and a person's word


def approve_report(config: Path | None, kind: ReportKind, key: str, why: str, actor: str | None) -> int:
    """Sends what waited. Raises RefusedError where nothing waits, or no reason is given."""
    if not why.strip():
        raise RefusedError("请用 --why 写明核准的理由，会记入台账。")
    settings = load_settings(config)
    with transaction(opened(settings)) as session:
        book = material(session, kind, key, clock.now(), settings.yardsticks).book
        row = report_row(session, kind, book.key, book.revision)
    if row is None or row.state not in ("held", "partly"):
        raise RefusedError(f"{NAMES[kind]} {key} 没有等待核准。用 govmon reports list 查看。")
    demand = Demand(kind, key, send=True, approved=why, actor=actor)
    _say(_sent(settings, demand, clock.now().date()))
    return DONE


def print_reports(config: Path | None, most: int) -> int:
    """The reports that were made to be sent, the newest first."""
    with reading(opened(load_settings(config))) as session:
        rows = session.exec(select(Report).order_by(col(Report.id).desc()).limit(most)).all()
    if rows:
        Paper().print(_table(rows))
    _say([f"{counted(len(rows), most, '份报告')}信件：govmon mail list"])
    return DONE


def _table(rows: Sequence[Report]) -> Table:
    drawn = Table(show_header=True, header_style="bold")
    for title in ("报告", "期", "版", "做成", "状态", "说明"):
        drawn.add_column(title, overflow="fold", no_wrap=title != "说明")
    for row in rows:
        approved = f"{row.approved_by} 核准：{row.approved_why}" if row.approved_at else ""
        drawn.add_row(
            NAMES.get(row.kind, row.kind),
            row.key,
            str(row.revision),
            f"{row.made_at:%Y-%m-%d %H:%M}",
            STATES.get(row.state, row.state),
            harmless("；".join(filter(None, (row.why.replace("\n", ""), approved)))),
        )
    return drawn


def _say(lines: Sequence[str] | Iterator[str]) -> None:
    paper = Paper()
    for line in lines:
        paper.print(line)
