"""How the post stands: what waits, what is in doubt, what has nobody to go to, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from monitor.store.plain_reading import Query, moment


@dataclass(frozen=True, slots=True)
class Standing:
    """Letters by state; mails that wait, since when, and the last trouble with them; units with sites that
    no letter can reach."""

    letters: Mapping[str, int]
    waiting: int
    since: datetime | None
    trouble: str
    unreachable: int


def standing(query: Query) -> Standing:
    """How the post stands now."""
    letters = {state: number for state, number in query("SELECT state, count(*) FROM letters GROUP BY state")}  # noqa: C416 - rows
    waiting, since = query(f"SELECT count(DISTINCT message_id), min(composed_at) {_MADE_UP}")[0]
    trouble = query(f"SELECT trouble {_MADE_UP} AND trouble <> '' ORDER BY not_before DESC LIMIT 1")
    unreachable = query(_UNREACHABLE)[0][0]
    return Standing(letters, waiting, moment(since), trouble[0][0] if trouble else "", unreachable)


OPEN = ("unsent", "claimed", "ending")
"""States of a letter's copy that is still to be sent."""

_MADE_UP = f"FROM letter_recipients WHERE message_id <> '' AND state IN ({', '.join(map(repr, OPEN))})"
_UNREACHABLE = """SELECT count(*) FROM units WHERE mail = ''
    AND id IN (SELECT unit_id FROM sites WHERE state <> 'closed')
    AND NOT EXISTS (SELECT 1 FROM recipients WHERE recipients.unit_id = units.id)"""


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
    "superseded": "已有新版",
}

_WORDS = {
    "doubtful": "{} 封信不知是否送到，不会自动重发。",
    "given-up": "{} 封信没有送到任何人。",
    "nobody": "{} 封信没有收件人。",
    "stale": "{} 封信写好后几天都发不出，不再自动发。",
}
