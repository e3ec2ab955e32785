"""Days as an official counts them: in China's time, from the day the site was seen."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from checks.facts import EvidenceName
from checks.names import DATE_EVIDENCE

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
"""No summer time since 1991; a fixed offset needs no time zone database on the machine."""


def china_day(moment: datetime) -> date:
    """The day in China at that moment. A moment without zone is taken as China's time."""
    return (moment if moment.tzinfo is None else moment.astimezone(CHINA)).date()


def china_time(moment: datetime) -> datetime:
    """The moment in China's time, to the second."""
    aware = moment.replace(tzinfo=CHINA) if moment.tzinfo is None else moment.astimezone(CHINA)
    return aware.replace(microsecond=0)


def days_old(dated: date, today: date) -> int:
    """Whole days since `dated`; negative when it lies ahead."""
    return (today - dated).days


def lies_ahead(dated: date, today: date) -> bool:
    """Whether the date lies ahead by more than the day that time zones and early release explain."""
    return days_old(dated, today) < -1


MOST_WARNED = 30
"""Days before the end of a limit from which on people are told of it, at most."""


def days_left(old: int, limit: int) -> int | None:
    """The days that are left of the limit, the last one being 0, where it is time to tell people; None before
    and after. Two weeks are told of after ten days, as products do (首页 10 天预警), longer ones likewise."""
    left = limit - old
    return left if 0 <= left < min(limit * 2 // 7, MOST_WARNED) else None


def age_in_words(latest: date, seen_in: EvidenceName, today: date, limit: int) -> str:
    """What was seen of the newest date and what it means against the limit, for people."""
    old = days_old(latest, today)
    seen = f"最新信息 {latest}（据{DATE_EVIDENCE[seen_in]}）" if seen_in != "none" else f"最新信息 {latest}"
    if old <= limit:
        return f"{seen}，期限 {limit} 天"
    overdue = latest + timedelta(days=limit + 1)
    return f"{seen}，已 {old} 天没有更新，期限 {limit} 天，{overdue} 起超期"
