"""A collector that broke is never an account that fell silent."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.days import CHINA
from checks.facts import AccountLook, CollectorName, Post
from spiders.account_health import with_health, with_neighbours

DAY_ZERO = datetime(2026, 11, 1, 9, tzinfo=CHINA)


def post(day: float, name: str = "") -> Post:
    return Post(title=name or f"第{day}天", url=f"http://a/{name or day}", at=DAY_ZERO + timedelta(days=day))


def look(
    day: float, *posts: Post, total: int | None = None, collector: CollectorName = "feed"
) -> AccountLook:
    at = DAY_ZERO + timedelta(days=day)
    return AccountLook("微博 青岚发布", at, collector, posts=posts, total=total, url="http://a/feed")


def judged(*looks: AccountLook) -> list[str]:
    """The causes of the looks, each judged beside those before it as they are kept: without posts."""
    kept: list[AccountLook] = []
    causes: list[str] = []
    for one in looks:
        found = with_health(one, tuple(kept[-10:]))
        kept.append(msgspec.structs.replace(found, posts=()))
        causes.append(found.cause)
    return causes


def test_posts_with_times_are_believed() -> None:
    assert judged(look(0, post(-1)), look(1, post(0.5), post(-1)), look(2, post(0.5))) == ["", "", ""]


def test_an_account_that_really_stands_still_is_no_trouble_of_the_collector() -> None:
    assert judged(*(look(day, post(-1), total=30) for day in range(30))) == [""] * 30


def test_nothing_at_once_where_there_was_something_is_trouble_for_as_long_as_it_lasts() -> None:
    looks = [look(0, post(-1), total=30), *(look(1 + number, total=0) for number in range(20))]
    assert judged(*looks) == ["", *["emptied"] * 20]
    found = with_health(looks[1], looks[:1])
    assert (
        found.trouble == "2026-11-01 还取得 1 条内容，最新的发布于 2026-10-31，这次一条也没有，疑为采集失灵"
    )


def test_posts_that_come_back_end_the_trouble() -> None:
    assert judged(look(0, post(-1)), look(1), look(2, post(1.5)), look(3, post(1.5)))[2:] == ["", ""]


def test_no_post_ever_is_believed_only_of_a_platform_that_counts_none() -> None:
    assert judged(look(0), look(1)) == ["never-any", "never-any"]
    assert judged(look(0, total=0), look(1, total=0)) == ["", ""]
    limited = with_health(look(0, total=500), ())
    assert (limited.cause, limited.trouble) == (
        "never-any",
        "平台显示共有 500 条内容，却一条也没有给出，疑为采集受限",
    )


def test_posts_without_times_tell_nothing() -> None:
    assert judged(look(0, Post("一"), Post("二"))) == ["undated"]


@pytest.mark.parametrize("totals", [(30, 33), (None, None)])
def test_a_newest_post_that_stands_while_there_are_more_is_trouble(
    totals: tuple[int | None, int | None],
) -> None:
    more = (post(-1), post(-2)) if totals[0] is not None else (post(-1), post(-2), post(-3))
    looks = [look(0, post(-1), post(-2), total=totals[0]), look(5, *more, total=totals[1])]
    assert judged(*looks) == ["", "frozen"]


def test_a_feed_that_stood_still_is_believed_again_only_with_a_new_post() -> None:
    still = [look(day, post(-1), total=30 if day < 3 else 31) for day in range(25)]
    causes = judged(*still, look(25, post(24.5), total=40), look(26, post(24.5), total=40))
    assert causes[:3] == ["", "", ""]
    assert set(causes[3:25]) == {"frozen"}
    assert causes[25:] == ["", ""]


def test_posts_taken_down_and_a_young_newest_post_are_no_sign() -> None:
    assert judged(look(0, post(-1), total=30), look(5, post(-1), total=28)) == ["", ""]
    assert judged(look(0, post(-1), total=30), look(1, post(-1), total=31)) == ["", ""]


def test_posts_that_are_less_new_than_before_are_not_all_of_them() -> None:
    assert judged(look(0, post(-1), post(-9)), look(1, post(-9))) == ["", "receded"]
    found = with_health(look(1, post(-9)), [look(0, post(-1))])
    assert found.trouble == "2026-11-01 的最新一条是 2026-10-31 的，这次却是 2026-10-23 的，疑为没有取全"


def test_a_post_that_was_taken_down_is_believed_where_the_platform_counts_one_less_and_after_some_days() -> (
    None
):
    assert judged(look(0, post(-1), post(-9), total=30), look(1, post(-9), total=29)) == ["", ""]
    causes = judged(look(0, post(-1)), *(look(1 + day / 2, post(-9)) for day in range(12)))
    assert causes == ["", *["receded"] * 10, "", ""]


def test_times_that_follow_the_look_are_times_of_fetching() -> None:
    fetched = [look(day, post(day, "同一条"), post(day, "另一条")) for day in range(6)]
    assert judged(*fetched) == ["", "undated", "undated", "undated", "undated", "undated"]
    behind = [look(day, post(day - 0.5, "同一条"), post(day - 0.5, "另一条")) for day in range(6)]
    assert judged(*behind) == ["", "", "", "undated", "undated", "undated"]


def test_posts_that_are_all_of_the_moment_bear_the_time_of_fetching_at_the_first_look() -> None:
    names = ("一", "二", "三")
    minutes = 1 / 24 / 60
    found = with_health(look(0, *(post(-minutes, name) for name in names)), ())
    assert (found.cause, [one.at for one in found.posts]) == ("undated", [None, None, None])
    assert found.newest is not None  # by which the next look recognizes it
    assert judged(look(0, *(post(-minutes, name) for name in names[:2]))) == [""]
    assert judged(look(0, *(post(-minutes, name) for name in names), post(-1, "旧"))) == [""]
    assert judged(*(look(day, *(post(day, name) for name in names)) for day in range(20))) == ["undated"] * 20


def test_a_true_time_that_was_young_once_stays_where_it_is() -> None:
    assert judged(look(0, post(0, "同一条"), post(-1)), look(1, post(0, "同一条"), post(-1))) == ["", ""]


def test_a_post_that_was_dated_anew_by_more_than_the_looks_lie_apart_has_a_time_all_the_same() -> None:
    assert judged(look(0, post(-40, "同一条")), look(3, post(2, "同一条"))) == ["", ""]


def test_a_day_of_difference_is_how_days_ago_is_counted() -> None:
    assert judged(look(0, post(-3, "同一条")), look(4, post(-2, "同一条"))) == ["", ""]


def test_another_collector_or_address_is_another_beginning() -> None:
    other = msgspec.structs.replace(look(0, post(-1)), url="http://b/feed")
    assert judged(other, look(1)) == ["", "never-any"]
    assert judged(look(0, post(-1), collector="json"), look(1, total=0)) == ["", ""]


@pytest.mark.parametrize("collector", ["import", "person", "app"])
def test_what_people_tell_and_apps_are_not_judged_by_posts(collector: CollectorName) -> None:
    assert judged(look(0, collector=collector)) == [""]


def test_trouble_and_the_platforms_own_word_stay() -> None:
    trouble = msgspec.structs.replace(look(0), trouble="HTTP 502", cause="failed")
    assert with_health(trouble, ()) is trouble
    gone = msgspec.structs.replace(look(0), gone="账号已注销")
    assert with_health(gone, (look(-1, post(-2)),)) is gone


def of_service(newest: float, *others: float, seen: float = 20) -> str:
    """The cause, where this account and the others published last on those days."""
    moments = [DAY_ZERO + timedelta(days=day) for day in others]
    return with_neighbours(look(seen, post(newest)), moments).cause


def test_accounts_of_one_service_that_all_stop_at_once_are_the_services_trouble() -> None:
    assert of_service(5, 5.5, 4, 6, 3) == "stopped"
    assert of_service(-90, 5.5, 4, 6, 3, 5) == "stopped"
    assert with_neighbours(look(20, post(5)), [DAY_ZERO + timedelta(days=5)] * 4).trouble == (
        "同一采集服务的 5 个账号都从 2026-11-06 以后没有新内容，疑为采集服务停更"
    )


def test_one_account_that_goes_on_or_too_few_or_scattered_ends_prove_the_service_sound() -> None:
    assert of_service(5, 5.5, 4, 6, 19) == ""
    assert of_service(5, 5.5, 4, 6) == ""
    assert of_service(5, -5, -20, -60, -200) == ""
    assert of_service(18, 5, 5, 5, 5) == ""
    assert of_service(5, 5, 5, 5, 5, seen=10) == ""


LOOKS = st.lists(
    st.tuples(st.integers(0, 40), st.lists(st.integers(-30, 40), max_size=4), st.none() | st.integers(0, 9)),
    max_size=12,
)


@given(LOOKS)
def test_whatever_was_seen_a_look_without_posts_is_trouble_or_said_to_be_none(
    given_looks: list[tuple[int, list[int], int | None]],
) -> None:
    looks = [look(day, *(post(one) for one in posts), total=total) for day, posts, total in given_looks]
    for number, one in enumerate(looks):
        found = with_health(one, looks[:number])
        assert bool(found.trouble) == bool(found.cause)
        assert found.shown or found.trouble or found.total == 0
