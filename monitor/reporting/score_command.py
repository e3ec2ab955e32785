"""`govmon scores show` and `remove`: a score opened, down to the faults and entries behind each point."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from monitor import clock
from monitor.console import Paper
from monitor.exit_status import DONE
from monitor.folding import harmless
from monitor.issues.desk import site_named
from monitor.refusals import RefusedError
from monitor.registry.kind import Kind
from monitor.registry.kinds.scores import SCORES
from monitor.registry.kinds.supervision import SUPERVISION
from monitor.reporting.bookkeeping import book_of
from monitor.reporting.day_book import day_book
from monitor.settings import Settings, load_settings
from monitor.store.database import transaction
from monitor.store.opening import opened as opened_store
from monitor.store.tables.registry import Audit
from monitor.store.tables.registry import Site as SiteRow
from monitor.store.tables.reporting import BookRow, Entry
from reports.score_opening import SURE, OpenedLine, OpenedScore, opened, sum_in_words
from reports.snapshot import Book, SiteBook
from reports.wording import result_name

_VERBS = {"deduct": "扣", "veto": "扣", "bonus": "加"}


def show_score(config: Path | None, name: str, period: str | None, *, as_json: bool) -> int:
    """Prints how the site's score comes about: of a period from its book, otherwise as of now. Raises
    RefusedError for an unknown site, and a period that is not over or has nothing of it."""
    settings, at = load_settings(config), clock.now()
    with transaction(opened_store(settings)) as session:
        row = site_named(session, name)
        book = _book(session, period, settings, at)
        site = next((one for one in book.sites if one.id == row.id), None)
        if site is None:
            raise RefusedError(f"{book.key} 的台账数据里没有“{row.name}”：当时没有登记，或已关停。")
        newer = _newer_entries(session, book, row) if period else 0
    scores = opened(book, site)
    paper = Paper()
    if as_json:
        told = json.dumps(_fields(book, site, scores), ensure_ascii=False, indent=2)
        paper.print(told)
        return DONE
    for line in (*_head(book, site, newer), *(said for one in scores for said in _told(one))):
        paper.print(line)
    return DONE


def remove_entry(config: Path | None, number: int, actor: str | None) -> int:
    """Takes back what was entered by mistake; who did it is written down. Raises RefusedError for none."""
    return _take_back(config, SCORES, number, actor)


def remove_supervised(config: Path | None, number: int, actor: str | None) -> int:
    """The same for what was entered of the office's own work."""
    return _take_back(config, SUPERVISION, number, actor)


def _take_back(config: Path | None, kind: Kind, number: int, actor: str | None) -> int:
    with transaction(opened_store(load_settings(config))) as session:
        row = session.get(kind.table, number)
        if row is None:
            raise RefusedError(f"没有编号为 {number} 的{kind.title}。用 govmon {kind.name} list 查看。")
        was = {one.name: getattr(row, one.name) for one in kind.fields if one.name != "actor"}
        session.add(
            Audit(
                at=clock.now(),
                actor=(actor or "").strip() or getpass.getuser(),
                action=f"{kind.name}.remove",
                subject=str(kind.table.__tablename__),
                subject_id=number,
                detail=json.dumps({"was": was, "became": None}, ensure_ascii=False, sort_keys=True),
            )
        )
        session.delete(row)
    Paper().print(f"已撤回{kind.title} {number}。")
    return DONE


def _book(session: Session, period: str | None, settings: Settings, at: datetime) -> Book:
    if period is not None:
        return book_of(session, period, at, settings.yardsticks)
    return day_book(session, at.date(), settings.yardsticks)


def _newer_entries(session: Session, book: Book, site: SiteRow) -> int:
    """How many of the site's entries were set down or changed after the book was made: they are not in it."""
    kept = select(BookRow.made_at).where(BookRow.key == book.key, BookRow.revision == book.revision)
    made = session.exec(kept).one()
    numbers = select(Entry.id).where(Entry.site_id == site.id)
    changed = select(Audit.subject_id).where(
        Audit.subject == "entered_scores", col(Audit.subject_id).in_(numbers), col(Audit.at) > made
    )
    return len(set(session.exec(changed)))


# ---------------------------------------------------------------- words


def _head(book: Book, site: SiteBook, newer: int) -> Iterator[str]:
    yield f"{harmless(site.name)}（{harmless(site.url)}）  {book.key}，第 {book.revision} 版"
    if not site.sheets:
        yield "这一期的台账数据是旧版程序做的，没有得分明细。用 govmon report --revise 重新统计。"
    if newer:
        yield (
            f"注意：有 {newer} 条人工评分是本期统计之后录入或改动的，没有计入。"
            "用 govmon report --revise 重新统计。"
        )
    if site.stocks.unconfirmed:
        yield f"另有 {site.stocks.unconfirmed} 个问题还没有确认，不计分。"


def _told(score: OpenedScore) -> Iterator[str]:
    sheet, yardstick = score.sheet, score.yardstick
    yield ""
    yield f"【{yardstick.title}】{yardstick.reference}"
    total = sum_in_words(sheet, yardstick)
    yield f"结果：{result_name(sheet.passed)}{f'，得分 {total}' if total else ''}"
    yield from (
        f"单项否决：{veto.name}，{veto.count} 处（{veto.at_least} 处即否决）" for veto in sheet.vetoes
    )
    for line in score.in_state("found"):
        yield from _line(line)
    clean, unjudged = score.in_state("clean"), score.in_state("unjudged")
    if clean:
        yield f"没有发现问题（{len(clean)} 项）：{'、'.join(line.indicator.name for line in clean)}"
    if unjudged:
        names = "、".join(line.indicator.name for line in unjudged)
        yield f"未评（{len(unjudged)} 项，不扣分也不加分，不等于合格）：{names}"
    if any(line.indicator.points_by == "proposal" and line.points for line in score.lines):
        yield "标“建议值”的分值不是正式文件的规定，请以正式文件为准。"


def _line(line: OpenedLine) -> Iterator[str]:
    one = line.indicator
    parts = []
    if one.kind == "veto":
        parts.append(f"{line.cases} 处，{one.veto_at} 处即否决")
    if one.ceiling:
        parts.append(f"{_VERBS[one.kind]} {line.points:g} 分，上限 {one.ceiling:g} 分，{SURE[one.points_by]}")
    yield f"  {one.name}：{'；'.join(parts)}"
    for fault in line.faults:
        seen = f"，见于 {fault.at}" if fault.at and fault.at != fault.what else ""
        yield f"    #{fault.id} {harmless(f'{fault.title}（{fault.check}）：{fault.what}{seen}')}"
    for entry in line.entered:
        told = f"人工评分 {entry.id}（{entry.period}，{entry.actor}）：{entry.points:g}，{entry.evidence}"
        yield f"    {harmless(told)}"


# ---------------------------------------------------------------- JSON


def _fields(book: Book, site: SiteBook, scores: tuple[OpenedScore, ...]) -> dict[str, Any]:
    return {
        "site": site.url,
        "name": site.name,
        "period": book.key,
        "revision": book.revision,
        "unconfirmed": site.stocks.unconfirmed,
        "scores": [_score_fields(one) for one in scores],
    }


def _score_fields(score: OpenedScore) -> dict[str, Any]:
    sheet = score.sheet
    return {
        "yardstick": sheet.yardstick,
        "title": score.yardstick.title,
        "grade": result_name(sheet.passed),
        "passed": sheet.passed,
        "total": sheet.total,
        "base": sheet.base,
        "deducted": sheet.deducted,
        "bonus": sheet.bonus,
        "vetoes": [{"name": one.name, "count": one.count, "at_least": one.at_least} for one in sheet.vetoes],
        "indicators": [_line_fields(one) for one in score.lines],
    }


def _line_fields(line: OpenedLine) -> dict[str, Any]:
    one = line.indicator
    return {
        "code": one.code,
        "name": one.name,
        "group": one.group,
        "kind": one.kind,
        "state": line.state,
        "points": line.points,
        "ceiling": one.ceiling,
        "veto_at": one.veto_at,
        "points_by": one.points_by,
        "issues": [
            {"id": each.id, "check": each.check, "what": each.what, "at": each.at, "saw": each.saw}
            for each in line.faults
        ],
        "entries": [
            {"id": each.id, "period": each.period, "points": each.points, "actor": each.actor,
             "evidence": each.evidence}
            for each in line.entered
        ],
    }  # fmt: skip
