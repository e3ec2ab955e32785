from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Engine

from monitor.availability.noting import follow_probe, probe_row, write_probes
from monitor.store.database import reading, transaction
from monitor.store.tables.posting import Letter
from monitor.store.tables.registry import Site
from tests.monitor.availability.homes import (
    DAY,
    HOUR,
    MINUTE,
    NOW,
    TITLE,
    a_probe,
    add_site,
    letters,
    note,
    rows,
    state,
)


def test_a_page_that_opens_is_noted(database: Engine) -> None:
    site = add_site(database)
    assert not note(database, site, a_probe(NOW), ipv6="ok")
    assert rows(database) == [(site, True, False)]
    known = state(database, site)
    assert (known.checked_at, known.failures, known.down_since, known.title, known.ipv6) == (
        NOW, 0, None, TITLE, "ok",
    )  # fmt: skip
    with reading(database) as session:
        assert session.get_one(Site, site).title == TITLE
    assert letters(database) == []


def test_the_same_probe_noted_again_changes_nothing(database: Engine) -> None:
    site = add_site(database)
    for _ in range(3):
        note(database, site, a_probe(NOW, "timeout"))
    assert (rows(database), state(database, site).failures) == ([(site, False, False)], 1)


def test_probes_written_together_are_followed_as_if_they_came_one_by_one(database: Engine) -> None:
    number = add_site(database)
    probes = [a_probe(NOW, "timeout"), a_probe(NOW + HOUR, "timeout"), a_probe(NOW + 2 * HOUR)]
    with transaction(database) as session:
        site = session.get_one(Site, number)
        written = [probe_row(site, probe, probe.at) for probe in probes]
        for _ in range(2):
            write_probes(session, written)
        for probe in probes[:2]:
            follow_probe(session, site, probe, probe.at, void=False)
    assert [opened for _, opened, _ in rows(database)] == [False, False, True]
    assert state(database, number).down_since == NOW


def test_one_failure_calls_for_another_look_and_two_are_told_once(database: Engine) -> None:
    site = add_site(database)
    note(database, site, a_probe(NOW - HOUR))
    assert note(database, site, a_probe(NOW, "timeout"))
    assert letters(database) == []
    assert not note(database, site, a_probe(NOW + 3 * MINUTE, "timeout"), counted=False)
    for hour in range(1, 4):
        note(database, site, a_probe(NOW + HOUR * hour, "timeout"))
    (letter,) = letters(database)
    assert (letter.kind, letter.site_id, letter.state) == ("alert", site, "unsent")
    assert letter.subject == f"首页打不开：{TITLE}"
    assert "自 2026-03-02 12:00 起打不开，超时未打开" in letter.text
    assert state(database, site).down_since == NOW
    assert len(rows(database)) == 5  # the look between counts in no share


def test_back_again_is_told_once_and_a_second_outage_is_another_one(database: Engine) -> None:
    site = add_site(database)
    for hour, outcome in enumerate(("timeout", "timeout", "ok", "ok", "timeout", "timeout", "ok")):
        note(database, site, a_probe(NOW + HOUR * hour, outcome))  # type: ignore[arg-type]
    assert [one.subject[:5] for one in letters(database)] == [
        "首页打不开",
        "首页已恢复",
        "首页打不开",
        "首页已恢复",
    ]
    assert "此前约 120 分钟打不开" in letters(database)[1].text


def test_what_we_could_not_look_at_neither_accuses_nor_acquits(database: Engine) -> None:
    site = add_site(database)
    note(database, site, a_probe(NOW, "timeout"))
    note(database, site, a_probe(NOW + HOUR, "blocked"))
    note(database, site, a_probe(NOW + 2 * HOUR, "timeout"), line_works=False)
    assert rows(database) == [(site, False, False), (site, False, True), (site, False, True)]
    assert (state(database, site).failures, letters(database)) == (1, [])


def test_a_slow_page_is_open(database: Engine) -> None:
    site = add_site(database)
    note(database, site, a_probe(NOW, millis=14_900))
    note(database, site, a_probe(NOW + HOUR, millis=15_100))
    assert rows(database) == [(site, True, False), (site, False, False)]


def test_closed_with_approval_is_not_down(database: Engine) -> None:
    site = add_site(database, state="paused", approval="某政办函〔2026〕1号", paused_until=date(2026, 3, 3))
    for hour in (0, 1, 2):
        assert not note(database, site, a_probe(NOW + HOUR * hour, "refused"))
    assert ({void for _, _, void in rows(database)}, letters(database)) == ({True}, [])
    for hour in (0, 1):
        note(database, site, a_probe(NOW + 2 * DAY + HOUR * hour, "refused"))
    assert len(letters(database)) == 1


def test_closed_without_approval_is_down(database: Engine) -> None:
    site = add_site(database, state="paused", paused_until=date(2027, 1, 1))
    for hour in (0, 1):
        note(database, site, a_probe(NOW + HOUR * hour, "refused"))
    assert len(letters(database)) == 1


# ---------------------------------------------------------------- our own line


def test_many_that_fail_together_are_our_own_line(database: Engine) -> None:
    sites = [add_site(database, f"www.s{number}.gov.cn") for number in range(5)]
    for number, site in enumerate(sites):
        note(database, site, a_probe(NOW - HOUR + MINUTE * number))
    again = [
        note(database, site, a_probe(NOW + MINUTE * number, "timeout")) for number, site in enumerate(sites)
    ]
    assert again == [True, True, False, False, False]
    assert [void for _, _, void in rows(database)] == [False] * 5 + [True] * 5
    assert [state(database, site).failures for site in sites] == [0] * 5
    (letter,) = letters(database)
    assert (letter.site_id, letter.subject) == (None, "本机网络疑似故障，探测未计入")


def test_an_alert_of_our_own_line_that_was_not_sent_is_taken_back(database: Engine) -> None:
    sites = [add_site(database, f"www.s{number}.gov.cn") for number in range(3)]
    for minute in (0, 3):
        note(database, sites[0], a_probe(NOW + MINUTE * minute, "timeout"))
    assert [one.subject for one in letters(database)] == [f"首页打不开：{TITLE}"]
    for site in sites[1:]:
        note(database, site, a_probe(NOW + 4 * MINUTE, "timeout"))
    assert [one.subject for one in letters(database)] == ["本机网络疑似故障，探测未计入"]
    assert state(database, sites[0]).down_since is None


def test_failures_an_hour_apart_are_not_together(database: Engine) -> None:
    sites = [add_site(database, f"www.s{number}.gov.cn") for number in range(4)]
    for number, site in enumerate(sites):
        assert note(database, site, a_probe(NOW + HOUR * number, "timeout"))
    assert {void for _, _, void in rows(database)} == {False}


def test_who_was_down_before_stays_down_when_our_line_fails(database: Engine) -> None:
    sites = [add_site(database, f"www.s{number}.gov.cn") for number in range(4)]
    for hour in (3, 2, 1):
        note(database, sites[0], a_probe(NOW - HOUR * hour, "timeout"))
    for number, site in enumerate(sites):
        note(database, site, a_probe(NOW + MINUTE * number, "timeout"))
    assert state(database, sites[0]).down_since == NOW - 3 * HOUR
    assert [one.site_id for one in letters(database)] == [sites[0], None]


# ---------------------------------------------------------------- titles


def test_a_gambling_title_is_told_at_once_and_once(database: Engine) -> None:
    site = add_site(database)
    note(database, site, a_probe(NOW))
    for hour in range(1, 4):
        note(database, site, a_probe(NOW + HOUR * hour, title="澳门新葡京娱乐官网"))
    (letter,) = letters(database)
    assert "首页标题变为“澳门新葡京娱乐官网”，原为“甲县人民政府”" in letter.text
    with reading(database) as session:
        assert session.get_one(Site, site).title == TITLE
    assert state(database, site).strange_since == NOW + HOUR


def test_a_title_without_anything_in_common_must_be_seen_twice(database: Engine) -> None:
    site = add_site(database)
    note(database, site, a_probe(NOW))
    assert note(database, site, a_probe(NOW + HOUR, title="某某建材公司"))
    assert letters(database) == []
    note(database, site, a_probe(NOW + HOUR + 3 * MINUTE, title="某某建材公司"), counted=False)
    note(database, site, a_probe(NOW + 2 * HOUR, title="某某建材公司"))
    assert len(letters(database)) == 1


def test_one_odd_answer_is_no_change(database: Engine) -> None:
    site = add_site(database)
    for hour, title in enumerate((TITLE, "某某建材公司", TITLE, "某某建材公司", TITLE)):
        note(database, site, a_probe(NOW + HOUR * hour, title=title))
    assert letters(database) == []


def test_tampered_again_after_it_was_mended_is_another_event(database: Engine) -> None:
    site = add_site(database)
    for hour, title in enumerate((TITLE, "成人视频在线", "成人视频在线", TITLE, "成人视频在线")):
        note(database, site, a_probe(NOW + HOUR * hour, title=title))
    assert len(letters(database)) == 2


def test_a_new_name_that_stays_becomes_the_usual_one_but_a_gambling_title_never(database: Engine) -> None:
    renamed, tampered = add_site(database, "www.a.gov.cn"), add_site(database, "www.b.gov.cn")
    for number in range(10):
        title = TITLE if number == 0 else ""
        note(database, renamed, a_probe(NOW + DAY * number, title=title or "新区管委会"))
        note(database, tampered, a_probe(NOW + DAY * number, title=title or "百家乐平台"))
    with reading(database) as session:
        assert session.get_one(Site, renamed).title == "新区管委会"
        assert session.get_one(Site, tampered).title == TITLE
    assert state(database, tampered).strange_since is not None
    assert len(letters(database)) == 2


def test_a_sent_letter_stays(database: Engine) -> None:
    sites = [add_site(database, f"www.s{number}.gov.cn") for number in range(3)]
    for minute in (0, 3):
        note(database, sites[0], a_probe(NOW + MINUTE * minute, "timeout"))
    with transaction(database) as session:
        session.get_one(Letter, letters(database)[0].id).state = "sent"
    for site in sites[1:]:
        note(database, site, a_probe(NOW + timedelta(minutes=4), "timeout"))
    assert [one.state for one in letters(database)] == ["sent", "unsent"]
