"""Letters, recipients and rounds for tests of the post."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import col, select

from monitor.clock import SHANGHAI
from monitor.posting.bundling import Rules
from monitor.posting.composing import Size
from monitor.posting.delivery import Round
from monitor.posting.mail import Sender
from monitor.posting.office import Office
from monitor.posting.relay import Relay
from monitor.posting.writing import Draft, File, write_letter
from monitor.store.database import reading, transaction
from monitor.store.tables.posting import Letter, LetterRecipient
from monitor.store.tables.registry import Recipient, Unit

NOON = datetime(2026, 11, 22, 12, tzinfo=SHANGHAI)
OFFICE = "office@example.gov.cn"
UNIT = "jyj@example.gov.cn"
RULES = Rules(timedelta(minutes=30), urgent_an_hour=3)
MINUTE = timedelta(minutes=1)


def office(port: int, rules: Rules = RULES, most: int = 1_000_000, operator: str = "") -> Office:
    relay = Relay("127.0.0.1", port, "none", "example.gov.cn", patience=60, end_patience=60)
    sender = Sender("watch@example.gov.cn", "政府网站监测", "watch@example.gov.cn")
    return Office(relay, sender, rules, Size("example.gov.cn", most), operator)


def impatient(post: Office, seconds: float = 0.2) -> Office:
    return replace(post, relay=replace(post.relay, end_patience=seconds))


def post(
    engine: Engine, office: Office, at: datetime = NOON, stopped: Callable[[], bool] = lambda: False
) -> int:
    return Round(engine, office, lambda: at, stopped).run()


def register(engine: Engine) -> None:
    """The office that gets everything, and a unit with somebody of its own."""
    with transaction(engine) as session:
        session.add(Unit(id=1, name="某某县教育局"))
        session.flush()
        session.add(Recipient(mail=OFFICE, name="办公室"))
        session.add(Recipient(mail=UNIT, name="王五", unit_id=1))


def write(
    engine: Engine,
    key: str,
    kind: str = "alert",
    unit: int | None = None,
    files: Sequence[File] = (),
    at: datetime = NOON,
) -> int:
    draft = Draft(key, kind, f"主题 {key}", f"正文 {key}", unit_id=unit, files=files)
    with transaction(engine) as session:
        return write_letter(session, draft, at)


def copies(engine: Engine) -> list[LetterRecipient]:
    with reading(engine) as session:
        return list(session.exec(select(LetterRecipient).order_by(col(LetterRecipient.id))).all())


def letters(engine: Engine, kind: str | None = None) -> list[Letter]:
    with reading(engine) as session:
        found = session.exec(select(Letter).order_by(col(Letter.id))).all()
    return [one for one in found if kind in (None, one.kind)]


def states(engine: Engine) -> list[str]:
    return [one.state for one in copies(engine)]
