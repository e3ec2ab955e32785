"""What `govmon accounts confirm` does: a person's own look at an account, with the evidence for it."""

from __future__ import annotations

import getpass
import json
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from checks.facts import AccountLook, Post
from monitor import clock
from monitor.accounts.kept_pictures import keep_picture
from monitor.accounts.look_command import print_looked
from monitor.clock import SHANGHAI
from monitor.exit_status import DONE
from monitor.refusals import RefusedError
from monitor.registry.accounts import account_named, key_of
from monitor.settings import load_settings
from monitor.store.database import transaction
from monitor.store.opening import opened
from monitor.store.tables.registry import Audit
from monitor.work.account_task import enter_look
from monitor.work.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a person saw. `newest` is the day of the newest post, "none" for an account that never had one;
    `gone` what the platform shows in place of an account that is no more; `evidence` a picture or address."""

    newest: str | None
    evidence: str
    interactive: bool | None = None
    followers: int | None = None
    gone: str = ""


def confirm_account(config: Path | None, name: str, told: Confirmed, actor: str | None) -> int:
    """Takes in what a person saw. Raises RefusedError where something is missing or cannot be."""
    settings, now = load_settings(config), clock.now()
    place = Workplace(opened(settings), settings, clock.now)
    evidence = _evidence(told.evidence, settings.scan.folder / PICTURES)
    with transaction(place.engine) as session:
        row = account_named(session, name)
        look = confirmed_look(key_of(row), told, evidence, now)
        detail = json.dumps({"saw": told.newest or told.gone, "evidence": look.evidence}, ensure_ascii=False)
        who = (actor or "").strip() or getpass.getuser()
        session.add(
            Audit(
                at=now,
                actor=who,
                action="accounts.confirm",
                subject="accounts",
                subject_id=row.id,
                detail=detail,
            )
        )
        number = row.id or 0
    judged = enter_look(place, number, look)
    print_looked([judged] if judged else [])
    return DONE


def confirmed_look(account: str, told: Confirmed, evidence: str, now: datetime) -> AccountLook:
    """The look of a person. Raises RefusedError."""
    if told.newest is None and not told.gone and told.interactive is None:
        raise RefusedError("请写看到了什么：--newest 最新内容的日期、--gone 平台的提示或 --interactive。")
    newest = _day(told.newest, now.date()) if told.newest not in (None, NEVER) else None
    # Who only looked for the comments says nothing of how new the posts are.
    partial = told.newest is None and not told.gone
    return AccountLook(
        account=account,
        at=now,
        collector="person",
        trouble="只看了互动功能，没有看更新" if partial else "",
        posts=(Post(at=datetime.combine(newest, time(), SHANGHAI)),) if newest else (),
        total=0 if told.newest == NEVER else None,
        followers=told.followers,
        gone=told.gone.strip(),
        interactive=told.interactive,
        evidence=evidence,
    )


NEVER = "none"
"""In place of a day: nothing was ever published."""
PICTURES = "account-evidence"
"""Folder of the pictures, beside the scans."""


def _day(text: str | None, today: date) -> date:
    try:
        found = date.fromisoformat(text or "")
    except ValueError as error:
        raise RefusedError(
            f"--newest 的 {text} 不是日期。例：2026-11-20；从来没有内容的写 {NEVER}"
        ) from error
    if found > today:
        raise RefusedError(f"--newest 的 {text} 还没有到。")
    return found


def _evidence(given: str, folder: Path) -> str:
    """An address as it is; of a picture the copy that is kept."""
    text = given.strip()
    if text.startswith(("http://", "https://")):
        return text
    return str(folder / keep_picture(Path(text), folder).name)
