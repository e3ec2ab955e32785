"""What `govmon posts import` and `template` do: posts of accounts that no machine can look at."""

from __future__ import annotations

import getpass
import json
from pathlib import Path

from sqlmodel import Session, select

from monitor import clock
from monitor.accounts.look_command import print_looked
from monitor.accounts.posts_file import POSTS, Imported, imported_looks
from monitor.console import Paper
from monitor.exit_status import DONE
from monitor.recording import digest
from monitor.registry.table_reading import open_table
from monitor.registry.table_writing import write_template
from monitor.settings import load_settings
from monitor.store.database import reading, transaction
from monitor.store.opening import opened
from monitor.store.tables.registry import Account, Audit
from monitor.work.account_task import enter_look
from monitor.work.workplace import Workplace


def import_posts(config: Path | None, file: Path, actor: str | None) -> int:
    """Takes in the table, whole or not at all; each account of it is judged. Raises RefusedError, which names
    every place that is wrong."""
    settings = load_settings(config)
    place = Workplace(opened(settings), settings, clock.now)
    with reading(place.engine) as session:
        numbers = {(row.platform, row.name): row.id or 0 for row in session.exec(select(Account))}
    with open_table(file, POSTS.title) as table:
        found = imported_looks(table, numbers, clock.now(), f"{file.name}（sha256 {digest(file)}）")
    looked = []
    for one in found:
        number = numbers[one.platform, one.name]
        with transaction(place.engine) as session:
            _note(session, number, one, (actor or "").strip() or getpass.getuser())
        looked.append(enter_look(place, number, one.look))
    print_looked([one for one in looked if one is not None])
    return DONE


def write_posts_template(file: Path) -> int:
    """Writes an empty table with explanations."""
    write_template(file, POSTS)
    told = f"已生成{POSTS.title}模板 {file}。填好后：govmon posts import {file}"
    Paper().print(told)
    return DONE


def _note(session: Session, number: int, one: Imported, actor: str) -> None:
    detail = json.dumps({"evidence": one.look.evidence, "posts": one.look.shown}, ensure_ascii=False)
    session.add(
        Audit(
            at=clock.now(),
            actor=actor,
            action="accounts.import",
            subject="accounts",
            subject_id=number,
            detail=detail,
        )
    )
