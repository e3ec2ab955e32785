from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from monitor.posting.addressing import address_letters
from monitor.posting.composing import compose
from monitor.posting.delivery import Round, claimer_is_gone
from monitor.posting.desk import listed, send_again
from monitor.posting.outbox import claim, clear_attachments, may_end, settle, take_back
from monitor.posting.outcome import MOST_TRIES, Sent, pause
from monitor.posting.standing import advice, standing
from monitor.posting.writing import File
from monitor.refusals import RefusedError
from monitor.store.database import reading, transaction
from monitor.store.plain_reading import plainly
from monitor.store.tables.posting import Letter
from monitor.store.tables.registry import Recipient, Site, Unit
from tests.monitor.posting.mailbox import Mailbox
from tests.monitor.posting.posts import (
    MINUTE,
    NOON,
    OFFICE,
    RULES,
    UNIT,
    copies,
    impatient,
    letters,
    office,
    post,
    register,
    states,
    write,
)

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def make_up(engine: Engine) -> None:
    """A mail ready to be claimed, without a server."""
    at = NOON
    with transaction(engine) as session:
        address_letters(session, "", at)
        compose(session, RULES, office(9).size, at)


def test_a_letter_goes_to_each_of_its_recipients_once(database: Engine, mailbox: Mailbox) -> None:
    register(database)
    write(database, "a", unit=1)
    write(database, "a", unit=1)
    for minute in range(3):
        post(database, office(mailbox.port), NOON + minute * MINUTE)
    assert sorted(one.address for one in mailbox.taken) == [UNIT, OFFICE]
    assert len(mailbox.ids()) == 2
    assert [one.state for one in letters(database)] == ["sent"]


def test_one_who_is_refused_does_not_keep_it_from_the_others(database: Engine, mailbox: Mailbox) -> None:
    register(database)
    write(database, "a", unit=1)
    mailbox.for_address[UNIT] = "550 nobody here"
    post(database, office(mailbox.port))
    assert [one.address for one in mailbox.taken] == [OFFICE]
    assert sorted(states(database)) == ["refused", "sent"]
    [notice] = letters(database, "notice")
    assert all(words in notice.text for words in (UNIT, "550 nobody here", "govmon mail resend 1"))


def test_a_notice_that_is_refused_causes_no_other(database: Engine, mailbox: Mailbox) -> None:
    register(database)
    write(database, "a")
    mailbox.for_address[OFFICE] = "550 nobody here"
    for hour in range(4):
        post(database, office(mailbox.port), NOON + hour * HOUR)
    assert len(letters(database)) == 2
    assert states(database) == ["refused", "refused"]


def test_what_cannot_be_taken_now_is_tried_again_later_and_later(database: Engine, mailbox: Mailbox) -> None:
    register(database)
    write(database, "a")
    mailbox.for_address[OFFICE] = "450 greylisted"
    assert post(database, office(mailbox.port)) == 1
    assert post(database, office(mailbox.port), NOON + MINUTE / 2) == 0
    assert post(database, office(mailbox.port), NOON + MINUTE) == 1
    assert post(database, office(mailbox.port), NOON + 5 * MINUTE) == 0
    mailbox.for_address.clear()
    assert post(database, office(mailbox.port), NOON + 6 * MINUTE) == 1
    assert (states(database), len(mailbox.taken)) == (["sent"], 1)


def test_in_the_end_it_is_given_up_and_told(database: Engine, mailbox: Mailbox) -> None:
    register(database)
    write(database, "a")
    mailbox.for_address[OFFICE] = "450 later"
    at = NOON
    for tries in range(1, MOST_TRIES + 1):
        post(database, office(mailbox.port, operator=UNIT), at)
        at += pause(tries) or timedelta(0)
    assert copies(database)[0].state == "given-up"
    assert 2 * DAY < at - NOON < 4 * DAY
    assert "多次没有送到" in letters(database, "notice")[0].subject


@pytest.mark.parametrize("step", ["mail", "rcpt"])
def test_a_connection_that_drops_is_opened_again(database: Engine, mailbox: Mailbox, step: str) -> None:
    register(database)
    write(database, "a")
    write(database, "b")
    mailbox.at[step] = "drop"
    assert post(database, office(mailbox.port)) == 2
    mailbox.reset()
    assert post(database, office(mailbox.port), NOON + MINUTE) == 2
    assert set(mailbox.ids().values()) == {1}
    assert states(database) == ["sent", "sent"]


def test_a_server_that_is_away_for_long_costs_no_letter(database: Engine, mailbox: Mailbox) -> None:
    register(database)
    write(database, "a")
    write(database, "b")
    mailbox.at["mail"] = "553 not you"
    for day in range(9):
        post(database, office(mailbox.port), NOON + day * DAY)
    with reading(database) as session:
        told = list(advice(standing(plainly(session)), ""))
    assert "553 not you" in told[0]
    assert "2 封没有发出" in told[0]
    mailbox.reset()
    post(database, office(mailbox.port), NOON + 9 * DAY)
    assert sorted(states(database)) == ["sent", "sent"]


def test_a_lost_answer_is_a_doubt_that_only_a_person_ends(database: Engine, mailbox: Mailbox) -> None:
    register(database)
    number = write(database, "a")
    mailbox.at["end"] = "stall"
    post(database, impatient(office(mailbox.port)))
    mailbox.reset()
    for day in range(3):
        post(database, office(mailbox.port, operator=UNIT), NOON + day * DAY)
    assert copies(database)[0].state == "doubtful"
    assert len([one for one in mailbox.taken if one.address == OFFICE]) == 1
    assert "可能没有送到" in letters(database, "notice")[0].subject
    with transaction(database) as session:
        assert send_again(session, number, "", NOON + 3 * DAY, arrived_too=False) == 1
    post(database, office(mailbox.port), NOON + 3 * DAY)
    twice = [one.message_id for one in mailbox.taken if one.address == OFFICE]
    assert len(twice) == 2
    assert len(set(twice)) == 1


# ---------------------------------------------------------------- gathering


def test_reminders_are_gathered_into_one_mail_and_each_is_accounted_for(
    database: Engine, mailbox: Mailbox
) -> None:
    register(database)
    for number in range(3):
        write(database, f"r{number}", "reminder", at=NOON + number * MINUTE)
    assert post(database, office(mailbox.port), NOON + 10 * MINUTE) == 0
    assert post(database, office(mailbox.port), NOON + 30 * MINUTE) == 1
    [mail] = mailbox.taken
    body = mail.mail.get_body(("plain",))
    assert body is not None
    assert all(f"正文 r{number}" in body.get_content() for number in range(3))
    assert states(database) == ["sent"] * 3
    assert {one.state for one in letters(database)} == {"sent"}


def test_a_flood_of_alerts_becomes_a_few_mails(database: Engine, mailbox: Mailbox) -> None:
    register(database)
    for minute in range(0, 60, 5):
        for number in range(5):
            write(database, f"{minute}-{number}", at=NOON + minute * MINUTE)
        post(database, office(mailbox.port), NOON + minute * MINUTE)
    assert len(mailbox.taken) == RULES.urgent_an_hour
    post(database, office(mailbox.port), NOON + 61 * MINUTE)
    post(database, office(mailbox.port), NOON + 62 * MINUTE)
    assert set(states(database)) == {"sent"}


def test_a_large_report_goes_in_numbered_parts(database: Engine, mailbox: Mailbox) -> None:
    register(database)
    files = [File(f"附件{number}.bin", "application/zip", bytes(60_000)) for number in range(3)]
    number = write(database, "monthly:1:2026-10:1:1", "monthly", unit=1, files=files)
    small = office(mailbox.port, most=100_000)
    assert post(database, small) == 3
    names = [[file.get_filename() for file in one.mail.iter_attachments()] for one in mailbox.taken]
    assert names == [["附件0.bin"], ["附件1.bin"], ["附件2.bin"]]
    assert [str(one.mail["Subject"])[-5:] for one in mailbox.taken] == ["（1/3）", "（2/3）", "（3/3）"]
    assert len(mailbox.ids()) == 3
    with transaction(database) as session:
        assert send_again(session, number, "", NOON, arrived_too=True) == 1
    assert post(database, small) == 3
    assert len(mailbox.ids()) == 6


def test_a_part_that_was_refused_is_sent_again_by_itself(database: Engine, mailbox: Mailbox) -> None:
    register(database)
    files = [File(f"{number}.bin", "application/zip", bytes(60_000)) for number in range(2)]
    number = write(database, "m", "monthly", unit=1, files=files)
    mailbox.at["end"] = "554 no"
    small = office(mailbox.port, most=100_000)
    post(database, small, stopped=iter([False, True]).__next__)
    mailbox.reset()
    post(database, small)
    assert states(database)[:2] == ["refused", "sent"]
    with transaction(database) as session:
        assert send_again(session, number, "", NOON, arrived_too=False) == 1
    post(database, small)
    assert set(mailbox.ids().values()) == {1}
    assert states(database)[:2] == ["sent", "sent"]


def test_attachments_that_were_cleared_away_are_not_sent_empty(database: Engine, mailbox: Mailbox) -> None:
    register(database)
    number = write(database, "m", "monthly", files=[File("a.bin", "application/zip", b"x")])
    post(database, office(mailbox.port))
    with transaction(database) as session:
        clear_attachments(session, NOON + DAY)
        send_again(session, number, "", NOON, arrived_too=True)
    post(database, office(mailbox.port))
    assert len(mailbox.taken) == 1
    assert "重新生成" in copies(database)[0].trouble


# ---------------------------------------------------------------- nobody to send to, too late to send


def test_a_letter_that_nobody_wants_is_kept_and_told(database: Engine, mailbox: Mailbox) -> None:
    write(database, "a")
    post(database, office(mailbox.port))
    with reading(database) as session:
        assert [line for line in advice(standing(plainly(session)), "") if "没有收件人" in line]
    register(database)
    post(database, office(mailbox.port), NOON + DAY)
    assert [one.address for one in mailbox.taken] == [OFFICE]


def test_units_that_no_letter_can_reach_are_counted(database: Engine) -> None:
    with transaction(database) as session:
        session.add_all(
            [Unit(id=1, name="甲"), Unit(id=2, name="乙", mail="yi@example.gov.cn"), Unit(id=3, name="丙")]
        )
        session.flush()
        session.add(Recipient(mail=UNIT, unit_id=3))
        for number in (1, 2, 3):
            session.add(Site(url=f"http://{number}/", name="", unit_id=number, added_at=NOON))
    with reading(database) as session:
        assert standing(plainly(session)).unreachable == 1


def test_what_is_old_when_the_mail_is_set_up_is_not_sent_by_itself(
    database: Engine, mailbox: Mailbox
) -> None:
    register(database)
    number = write(database, "old")
    write(database, "new", at=NOON + 4 * DAY)
    post(database, office(mailbox.port), NOON + 4 * DAY)
    assert [one.state for one in letters(database)] == ["stale", "sent"]
    with transaction(database) as session:
        send_again(session, number, "", NOON + 4 * DAY, arrived_too=False)
    post(database, office(mailbox.port), NOON + 4 * DAY)
    assert len(mailbox.taken) == 2


def test_what_arrived_is_not_sent_again_unless_asked(database: Engine, mailbox: Mailbox) -> None:
    register(database)
    number = write(database, "a")
    post(database, office(mailbox.port))
    with transaction(database) as session, pytest.raises(RefusedError, match="--all"):
        send_again(session, number, "", NOON, arrived_too=False)
    with transaction(database) as session, pytest.raises(RefusedError, match="没有编号"):
        send_again(session, number + 1, "", NOON, arrived_too=False)


def test_the_list_finds_letters_by_state(database: Engine, mailbox: Mailbox) -> None:
    register(database)
    write(database, "a", unit=1)
    mailbox.for_address[UNIT] = "550 no"
    post(database, office(mailbox.port))
    with reading(database) as session:
        assert [one.letter.key for one in listed(session, "被拒收", 9)] == ["a"]
        assert [one.letter.key for one in listed(session, "sent", 9)] == ["a"]
        assert listed(session, "存疑", 9) == []
        with pytest.raises(RefusedError, match="没有“丢了”这种状态"):
            listed(session, "丢了", 9)


# ---------------------------------------------------------------- several senders


def test_two_senders_never_have_the_same_mail(database: Engine) -> None:
    register(database)
    for number in range(3):
        write(database, f"m{number}", "monthly")
    make_up(database)
    taken = [claim(database, who, NOON) for who in ("one", "two", "one", "two")]
    assert taken[3] is None
    assert len({one.message_id for one in taken if one}) == 3


def test_who_was_taken_for_dead_may_not_end_its_mail(database: Engine) -> None:
    register(database)
    write(database, "a")
    make_up(database)
    first = claim(database, "first", NOON)
    assert first
    take_back(database, lambda _: True, NOON)
    second = claim(database, "second", NOON)
    assert second
    assert not may_end(database, first, NOON)
    assert may_end(database, second, NOON)


def test_an_answer_that_comes_after_all_ends_the_doubt(database: Engine) -> None:
    register(database)
    write(database, "a")
    make_up(database)
    held = claim(database, "slow", NOON)
    assert held
    assert may_end(database, held, NOON)
    take_back(database, lambda _: True, NOON)
    assert [one.state for one in letters(database, "alert")] == ["doubtful"]
    settle(database, held, Sent("250 OK"), NOON)
    assert states(database) == ["sent"]
    assert [one.state for one in letters(database, "alert")] == ["sent"]


def test_a_claim_of_another_machine_is_taken_back_when_it_is_old(database: Engine) -> None:
    register(database)
    write(database, "a")
    make_up(database)
    assert claim(database, "7:run@elsewhere.1", NOON)
    take_back(database, claimer_is_gone, NOON + 59 * MINUTE)
    assert states(database) == ["claimed"]
    take_back(database, claimer_is_gone, NOON + 61 * MINUTE)
    assert states(database) == ["unsent"]


def test_a_round_that_is_told_to_stop_leaves_the_rest(database: Engine, mailbox: Mailbox) -> None:
    register(database)
    for number in range(3):
        write(database, f"m{number}", "monthly")
    assert Round(database, office(mailbox.port), lambda: NOON, iter([False, True]).__next__).run() == 1
    assert sorted(states(database)) == ["sent", "unsent", "unsent"]


def test_the_message_id_says_which_letter_for_whom(database: Engine) -> None:
    register(database)
    write(database, "a", unit=1)
    make_up(database)
    before = {one.address: one.message_id for one in copies(database)}
    assert len(set(before.values())) == 2
    with transaction(database) as session:
        for copy in copies(database):
            copy.message_id = ""
            session.merge(copy)
    make_up(database)
    assert {one.address: one.message_id for one in copies(database)} == before


def test_writing_a_letter_twice_keeps_the_first(database: Engine) -> None:
    first = write(database, "k", files=[File("a", "text/plain", b"1")])
    assert write(database, "k", files=[File("a", "text/plain", b"2")]) == first
    with reading(database) as session:
        assert session.get_one(Letter, first).subject == "主题 k"
