"""Days as an official counts them: in China's time, from the day the site was seen."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
"""No summer time since 1991; a fixed offset needs no time zone database on the machine."""


def china_day(moment: datetime) -> date:
    """The day in China at that moment. A moment without zone is taken as China's time."""
    return (moment if moment.tzinfo is None else moment.astimezone(CHINA)).date()


def china_time(moment: datetime) -> datetime:
    """The moment in China's time, to the second."""
    aware = moment.replace(tzinfo=CHINA) if moment.tzinfo is None else moment.astimezone(CHINA)
    return aware.replace(microsecond=0)
