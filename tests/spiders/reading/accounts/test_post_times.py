"""Times of posts, in every way that platforms write them."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.days import CHINA
from spiders.reading.accounts.post_times import post_time

SEEN = datetime(2026, 11, 22, 12, 30, tzinfo=CHINA)  # a Sunday


def told(value: object) -> str:
    found = post_time(value, SEEN)
    return f"{found:%Y-%m-%d %H:%M:%S}" if found else ""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("刚刚", "2026-11-22 12:30:00"),
        ("30秒前", "2026-11-22 12:29:30"),
        ("5分钟前", "2026-11-22 12:25:00"),
        ("半小时前", "2026-11-22 12:00:00"),
        ("13小时前", "2026-11-21 23:30:00"),
        ("今天 08:15", "2026-11-22 08:15:00"),
        ("昨天 12:30", "2026-11-21 12:30:00"),
        ("昨天", "2026-11-21 00:00:00"),
        ("前天23:59", "2026-11-20 23:59:00"),
        ("3天前", "2026-11-19 00:00:00"),
        ("2周前", "2026-11-08 00:00:00"),
        ("1个月前", "2026-10-25 00:00:00"),
        ("2年前", "2024-11-22 00:00:00"),
        ("11-20", "2026-11-20 00:00:00"),
        ("11-20 08:05", "2026-11-20 08:05:00"),
        ("11月20日 08:05", "2026-11-20 08:05:00"),
        ("12-31", "2025-12-31 00:00:00"),
        ("2-29", "2024-02-29 00:00:00"),
        ("08:05", "2026-11-22 08:05:00"),
        ("23:05", "2026-11-21 23:05:00"),
        ("星期五", "2026-11-20 00:00:00"),
        ("周日", "2026-11-15 00:00:00"),
        ("昨天 下午3:20", "2026-11-21 15:20:00"),
    ],
)
def test_times_that_count_from_the_look(written: str, meant: str) -> None:
    assert told(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-20 08:05:09", "2026-11-20 08:05:09"),
        ("2026/11/20 8:05", "2026-11-20 08:05:00"),
        ("2026年11月20日", "2026-11-20 00:00:00"),
        ("2026年11月20日 08时", ""),
        ("2026.11.20", "2026-11-20 00:00:00"),
        ("发布于 2026-11-20", "2026-11-20 00:00:00"),
        ("２０２６－１１－２０ 08∶05", "2026-11-20 08:05:00"),
        ("2026-11-20T08:05:09Z", "2026-11-20 16:05:09"),
        ("2026-11-20T08:05:09.123Z", "2026-11-20 16:05:09"),
        ("2026-11-20T08:05:09+08:00", "2026-11-20 08:05:09"),
        ("2026-11-20T08:05:09+0000", "2026-11-20 16:05:09"),
        ("2026-11-20T20:05:09-05:00", "2026-11-21 09:05:09"),
        ("2026-11-20T08:05:09", "2026-11-20 08:05:09"),
        ("2026-11-20 08:05:09 CST", "2026-11-20 08:05:09"),
        ("2026-11-20T08:05:09+08", "2026-11-20 08:05:09"),
        ("2026年11月20日 星期五", "2026-11-20 00:00:00"),
        ("更新时间：2026-11-20 08:05", "2026-11-20 08:05:00"),
        ("编辑于 11-20 广东", "2026-11-20 00:00:00"),
        ("昨天 12:30 来自 iPhone客户端", "2026-11-21 12:30:00"),
        ("/Date(1795133109000+0800)/", "2026-11-20 08:05:09"),
        ("Fri, 20 Nov 2026 08:05:09 GMT+08:00", "2026-11-20 08:05:09"),
        ("20261120", "2026-11-20 00:00:00"),
        ("20261120080509", "2026-11-20 08:05:09"),
        ("Fri, 20 Nov 2026 00:05:09 GMT", "2026-11-20 08:05:09"),
        ("Fri, 20 Nov 2026 08:05:09 +0800", "2026-11-20 08:05:09"),
        ("Fri, 20 Nov 2026 08:05:09 +08:00", "2026-11-20 08:05:09"),
        ("20 Nov 2026 08:05:09", "2026-11-20 08:05:09"),
        ("Fri, 20 Nov 2026 08:05:09 CST", "2026-11-20 08:05:09"),
        ("Fri Nov 20 08:05:09 +0800 2026", "2026-11-20 08:05:09"),
        ("Fri Nov 20 08:05:09 CST 2026", "2026-11-20 08:05:09"),
        ("1795133109", "2026-11-20 08:05:09"),
        (1795133109, "2026-11-20 08:05:09"),
        (1795133109.7, "2026-11-20 08:05:09"),
        (1795133109000, "2026-11-20 08:05:09"),
        ("1795133109000", "2026-11-20 08:05:09"),
        (1795133109000000, "2026-11-20 08:05:09"),
    ],
)
def test_times_that_stand_alone(written: object, meant: str) -> None:
    assert told(written) == meant


@pytest.mark.parametrize(
    "written",
    ["", "x", "2026-13-01", "2026-02-30", "31-31", "25:61", "1970-01-01", 0, -5, 3, True, None, [], {}, "99",
     math.nan, math.inf, 10**40, "1" * 400, "２" * 30, "3天后", "2027-01-01", "0001-01-01",
     "9999-12-31T23:59:59Z", "Fri, 99 Nov 2026 08:05:09 GMT", "版本 2.3.1", "1 2 3", "昨", "星期八"],
)  # fmt: skip
def test_nonsense_and_the_future_are_no_times(written: object) -> None:
    assert told(written) == ""


def test_a_zone_told_wrong_puts_nothing_into_the_future() -> None:
    assert post_time("Sun, 22 Nov 2026 11:00:00 GMT", SEEN) == SEEN
    assert post_time("2026-11-23", SEEN) == SEEN


@given(st.one_of(st.text(max_size=60), st.integers(), st.floats(), st.none(), st.booleans()))
def test_whatever_is_given_a_time_is_past_and_chinas(value: object) -> None:
    found = post_time(value, SEEN)
    assert found is None or (found <= SEEN and found.utcoffset() == timedelta(hours=8) and found.year >= 1990)


@given(st.text(alphabet="0123456789-/.:年月日时分秒前天昨今刚周星期一二三 TZ+", max_size=30))
def test_what_nearly_is_a_time_never_raises(text: str) -> None:
    found = post_time(text, SEEN)
    assert found is None or found <= SEEN


MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2026, 11, 22), timezones=st.just(CHINA)).map(  # noqa: DTZ001
    lambda one: one.replace(microsecond=0)
)


@given(MOMENTS)
def test_every_exact_writing_means_the_same_moment(moment: datetime) -> None:
    writings = (
        moment.isoformat(),
        moment.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        f"{moment:%Y-%m-%d %H:%M:%S}",
        f"{moment:%Y年%m月%d日 %H:%M:%S}",
        f"{moment:%Y%m%d%H%M%S}",
        f"{moment:%a, %d %b %Y %H:%M:%S +0800}",
        f"{moment:%a %b %d %H:%M:%S +0800 %Y}",
        int(moment.timestamp()),
        int(moment.timestamp()) * 1000,
    )
    assert {post_time(one, SEEN) for one in writings} == {moment}


@given(MOMENTS, st.integers(0, 300))
def test_a_day_without_year_is_the_last_such_day(seen: datetime, back: int) -> None:
    day = seen.date() - timedelta(days=back)
    found = post_time(f"{day:%m-%d}", seen)
    assert found is not None
    assert found.date() == day
