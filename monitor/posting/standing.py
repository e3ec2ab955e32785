"""How the post stands: what waits, what is in doubt, what has nobody to go to, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from monitor.posting.outbox import OPEN
from monitor.store.moments import Moment
from monitor.store.tables.posting import Letter, LetterRecipient
from monitor.store.tables.registry import Recipient, Site, Unit


@dataclass(frozen=True, slots=True)
class Standing:
    """Letters by state; mails that wait, since when, and the last trouble with them; units with sites that
    no letter can reach."""

    letters: Mapping[str, int]
    waiting: int
    since: datetime | None
    trouble: str
    unreachable: int


def standing(session: Session) -> Standing:
    """How the post stands now."""
    letters = session.exec(select(Letter.state, func.count()).group_by(Letter.state)).all()
    made_up = col(LetterRecipient.state).in_(OPEN) & (LetterRecipient.message_id != "")
    mails = func.count(func.distinct(col(LetterRecipient.message_id)))
    oldest = func.min(LetterRecipient.composed_at, type_=Moment())
    waiting, since = session.exec(select(mails, oldest).where(made_up)).one()
    in_trouble = select(LetterRecipient.trouble).where(made_up, LetterRecipient.trouble != "")
    trouble = session.exec(in_trouble.order_by(col(LetterRecipient.not_before).desc()).limit(1)).first()
    return Standing(dict(letters), waiting, since, trouble or "", _unreachable(session))


def _unreachable(session: Session) -> int:
    watched = select(Site.unit_id).where(Site.state != "closed", col(Site.unit_id).is_not(None))
    named = select(Recipient.unit_id).where(col(Recipient.unit_id).is_not(None))
    wanted = (
        select(func.count())
        .select_from(Unit)
        .where(col(Unit.id).in_(watched), col(Unit.id).not_in(named), Unit.mail == "")
    )
    return session.exec(wanted).one()


def advice(post: Standing, lacking: str) -> Iterator[str]:
    """What a person should know and do. `lacking` is what is missing in the settings."""
    counts = post.letters
    if lacking:
        unsent = counts.get("unsent", 0)
        yield f"邮件：{lacking}" + (f"已有 {unsent} 封信在等。" if unsent else "")
    if post.waiting and post.trouble and post.since:
        yield f"邮件：{post.waiting} 封没有发出，最早的在 {post.since:%m-%d %H:%M}：{post.trouble}"
    for state, words in _WORDS.items():
        if counts.get(state):
            yield f"邮件：{words.format(counts[state])}查看：govmon mail list --state {STATES[state]}"
    if post.unreachable:
        yield f"邮件：{post.unreachable} 个单位没有收件人，收不到整改通知。导入：govmon recipients import"


STATES: Mapping[str, str] = {
    "unsent": "未发",
    "sending": "在发",
    "sent": "已发",
    "nobody": "无收件人",
    "stale": "过时未发",
    "doubtful": "存疑",
    "given-up": "未送达",
}

_WORDS = {
    "doubtful": "{} 封信不知是否送到，不会自动重发。",
    "given-up": "{} 封信没有送到任何人。",
    "nobody": "{} 封信没有收件人。",
    "stale": "{} 封信写好后几天都发不出，不再自动发。",
}
