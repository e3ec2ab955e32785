"""Reports become letters: each audience its own, each once, and none while its figures are in doubt."""

from __future__ import annotations

import json
from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from monitor.posting.bundling import encoded_size
from monitor.posting.desk import send_again
from monitor.refusals import RefusedError
from monitor.reporting.bookkeeping import revise
from monitor.reporting.sending import Sending, Wish, send
from monitor.settings import Mail, Settings
from monitor.store.database import reading, transaction
from monitor.store.tables.posting import LetterFile
from monitor.store.tables.registry import Audit, Recipient, Site
from monitor.store.tables.reporting import Report
from tests.monitor.posting.mailbox import serving
from tests.monitor.posting.posts import office, post
from tests.monitor.reporting.watched import (
    AT,
    BAD,
    CERTAIN,
    DOUBTED,
    FIRST,
    GOOD,
    OFFICE,
    SECOND,
    attached,
    keys,
    letters,
    lose_the_line,
    reports,
)

MARCH = Wish("monthly", "2026-03")
QUARTER = Wish("quarterly", "2026Q1")


def by_hand(kind: str = "quarterly", key: str = "2026Q1", **more: str) -> Wish:
    return Wish(kind, key, actor="张三", **more)  # type: ignore[arg-type]


# ---------------------------------------------------------------- who gets what


def test_the_office_gets_the_whole_and_each_unit_its_own_slice(watched: Engine) -> None:
    sending = send(watched, CERTAIN, MARCH, AT)
    assert sending.state == "sent"
    assert keys(watched, "monthly") == [
        "monthly:all:2026-03:office:1",
        "monthly:unit-1:2026-03:unit-1:1",
        "monthly:unit-2:2026-03:unit-2:1",
    ]
    assert [one.unit_id for one in letters(watched)] == [None, 1, 2]
    assert reports(watched) == [("monthly", "2026-03", 1, "sent")]


def test_no_unit_reads_of_another_one(watched: Engine) -> None:
    send(watched, CERTAIN, MARCH, AT)
    whole, bad, good = letters(watched)
    assert f"{BAD}网站" in whole.text
    assert f"{GOOD}网站" in whole.text
    assert f"{GOOD}网站" not in bad.text
    assert f"{BAD}网站" not in good.text
    with reading(watched) as session:
        files = session.exec(select(LetterFile).where(LetterFile.letter_id == good.id)).all()
    book = next(file.body for file in files if file.name.endswith(".xlsx"))
    sheets = openpyxl.load_workbook(BytesIO(book))
    words = {str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row}
    assert any(f"{GOOD}网站" in word for word in words)
    assert not any(BAD in word for word in words)


def test_what_is_attached_has_its_chinese_name(watched: Engine) -> None:
    send(watched, CERTAIN, MARCH, AT)
    whole, bad, _ = letters(watched)
    name = "政府网站月度监测统计（2026年3月）"
    assert attached(watched, whole.id) == [f"{name}.docx", f"{name}.xlsx"]
    assert attached(watched, bad.id) == [f"{name}-{BAD}.docx", f"{name}-{BAD}.xlsx"]
    assert bad.subject == f"{name}：{BAD}"


def test_who_did_not_ask_for_it_gets_none(watched: Engine) -> None:
    with transaction(watched) as session:
        for one in session.exec(select(Recipient).where(col(Recipient.unit_id).is_not(None))):
            one.kinds = "daily,rectification"
    send(watched, CERTAIN, MARCH, AT)
    assert keys(watched, "monthly") == ["monthly:all:2026-03:office:1"]


@pytest.mark.parametrize(("day", "units"), [("2026-03-30", [1]), ("2026-03-31", [])])
def test_a_unit_hears_daily_only_of_days_on_which_something_happened(
    watched: Engine, day: str, units: list[int]
) -> None:
    """The fault was confirmed on the 30th, at the second scan."""
    send(watched, CERTAIN, Wish("daily", day), AT)
    assert [one.unit_id for one in letters(watched, "daily")] == [None, *units]


def test_the_operator_gets_the_whole_where_nobody_is_registered(watched: Engine) -> None:
    with transaction(watched) as session:
        for one in session.exec(select(Recipient)):
            session.delete(one)
    send(watched, CERTAIN, MARCH, AT)
    with serving() as mailbox:
        post(watched, office(mailbox.port, operator="op@example.gov.cn"), AT)
        assert [one.address for one in mailbox.taken] == ["op@example.gov.cn"]


# ---------------------------------------------------------------- once


def test_asked_for_twice_each_letter_is_written_once(watched_by_both: Engine) -> None:
    first = send(watched_by_both, CERTAIN, MARCH, AT)
    again = send(watched_by_both, CERTAIN, by_hand("monthly", "2026-03"), AT + timedelta(days=1))
    assert len(letters(watched_by_both)) == len(first.queued) == len(again.earlier) == 3
    assert (again.queued, again.files) == ((), ())


def test_one_unit_that_was_sent_its_slice_gets_no_other_with_the_rest(watched: Engine) -> None:
    send(watched, CERTAIN, by_hand("monthly", "2026-03", unit=GOOD), AT)
    assert reports(watched) == []
    sending = send(watched, CERTAIN, MARCH, AT)
    assert [one.audience.unit for one in sending.earlier] == [GOOD]
    assert sorted(keys(watched, "monthly")) == sorted(set(keys(watched, "monthly")))
    assert len(letters(watched)) == 3


def test_who_is_registered_later_gets_what_he_has_not_had(watched: Engine) -> None:
    with transaction(watched) as session:
        session.exec(select(Recipient).where(Recipient.mail == SECOND)).one().active = False
    send(watched, CERTAIN, MARCH, AT)
    with transaction(watched) as session:
        session.exec(select(Recipient).where(Recipient.mail == SECOND)).one().active = True
    sending = send(watched, CERTAIN, by_hand("monthly", "2026-03"), AT)
    assert [one.audience.unit for one in sending.queued] == [GOOD]


def test_a_person_may_send_it_once_more_and_says_why(watched_by_both: Engine) -> None:
    send(watched_by_both, CERTAIN, MARCH, AT)
    for number in (1, 2):
        send(
            watched_by_both,
            CERTAIN,
            by_hand("monthly", "2026-03", unit=GOOD, again=f"对方没有收到{number}"),
            AT,
        )
    found = [one for one in letters(watched_by_both) if one.unit_id == 2]
    assert [one.key for one in found] == [
        "monthly:unit-2:2026-03:unit-2:1",
        "monthly:unit-2:2026-03:unit-2:1:again-1",
        "monthly:unit-2:2026-03:unit-2:1:again-2",
    ]
    assert "重发：对方没有收到2" in found[2].text
    with reading(watched_by_both) as session:
        audits = session.exec(select(Audit).order_by(col(Audit.id))).all()
    assert [(one.actor, one.action, json.loads(one.detail)["why"]) for one in audits] == [
        ("张三", "report.resend", "对方没有收到1"), ("张三", "report.resend", "对方没有收到2"),
    ]  # fmt: skip


def test_a_later_revision_is_sent_and_takes_the_place_of_what_waited(watched_by_both: Engine) -> None:
    with serving() as mailbox:
        with transaction(watched_by_both) as session:
            session.exec(select(Recipient).where(Recipient.mail == OFFICE)).one().active = False
        send(watched_by_both, CERTAIN, MARCH, AT)
        post(watched_by_both, office(mailbox.port), AT)
        with transaction(watched_by_both) as session:
            revise(session, "2026-03", AT, "补录了误报")
        send(watched_by_both, CERTAIN, MARCH, AT)
    state = {one.key: one.state for one in letters(watched_by_both)}
    assert state["monthly:all:2026-03:office:1"] == "superseded"
    assert state["monthly:unit-1:2026-03:unit-1:1"] == "sent"
    assert state["monthly:unit-1:2026-03:unit-1:2"] == "unsent"
    assert "第 2 版" in letters(watched_by_both)[-1].text
    assert "补录了误报" in letters(watched_by_both)[-1].text
    assert [one[2] for one in reports(watched_by_both)] == [1, 2]
    with transaction(watched_by_both) as session, pytest.raises(RefusedError, match="已有新版"):
        send_again(session, letters(watched_by_both)[0].id or 0, "", AT, arrived_too=False)


# ---------------------------------------------------------------- doubts


def test_a_notice_in_doubt_is_sent_to_nobody_and_the_operator_is_told_once_why(watched: Engine) -> None:
    for day in range(3):
        sending = send(watched, DOUBTED, QUARTER, AT + timedelta(days=day))
    assert sending.state == "held"
    assert letters(watched, "quarterly") == []
    (notice,) = letters(watched, "notice")
    assert "90 天中有 87 天没有监测记录" in notice.text
    assert "govmon reports approve quarterly 2026Q1" in notice.text
    assert reports(watched) == [("quarterly", "2026Q1", 1, "held")]


def test_who_is_to_approve_finds_the_files(watched: Engine) -> None:
    sending = send(watched, DOUBTED, QUARTER, AT)
    assert sorted(file.suffix for file in sending.files) == [".docx", ".html", ".txt", ".xlsx"]
    assert all(file.is_file() for file in sending.files)


def test_with_a_persons_word_it_goes_to_all_and_the_word_is_kept(watched_by_both: Engine) -> None:
    send(watched_by_both, DOUBTED, QUARTER, AT)
    sending = send(watched_by_both, DOUBTED, by_hand(approved="前两月尚未上线，属实"), AT + timedelta(days=2))
    assert (sending.state, len(sending.queued)) == ("sent", 3)
    with reading(watched_by_both) as session:
        row = session.exec(select(Report)).one()
        audit = session.exec(select(Audit)).one()
    assert (row.state, row.approved_by, row.approved_why) == ("sent", "张三", "前两月尚未上线，属实")
    assert (audit.action, audit.actor) == ("report.approve", "张三")
    assert "2026年4月5日" in sending.files[0].read_text("utf-8")
    # Once approved, it needs no second word.
    assert send(watched_by_both, DOUBTED, QUARTER, AT).state == "sent"
    assert len(letters(watched_by_both, "quarterly")) == 3


def test_a_unit_cannot_be_sent_its_slice_past_the_doubt(watched: Engine) -> None:
    sending = send(watched, DOUBTED, by_hand(unit=GOOD), AT)
    assert (sending.state, [one.unit for one in sending.held]) == ("held", [GOOD])
    assert letters(watched, "quarterly") == []


def test_without_doubts_the_notice_goes_by_itself(watched: Engine) -> None:
    sending = send(watched, CERTAIN, QUARTER, AT)
    assert (sending.state, sending.why) == ("sent", ())
    assert len(letters(watched, "quarterly")) == 3
    assert letters(watched, "notice") == []


def test_a_month_in_doubt_goes_out_marked_but_accuses_no_unit(watched: Engine) -> None:
    lose_the_line(watched, date(2026, 3, 30))
    sending = send(watched, CERTAIN, MARCH, AT)
    assert sending.state == "partly"
    assert [one.unit_id for one in letters(watched, "monthly")] == [None, 2]
    whole = letters(watched, "monthly")[0]
    assert "（不完整）" in whole.subject
    assert "本机网络中断" in whole.text
    assert all("（不完整）" in name for name in attached(watched, whole.id))
    assert len(letters(watched, "notice")) == 1
    approved = send(watched, CERTAIN, by_hand("monthly", "2026-03", approved="已核对"), AT)
    assert [one.audience.unit for one in approved.queued] == [BAD]
    assert reports(watched) == [("monthly", "2026-03", 1, "sent")]


def test_a_day_in_doubt_goes_to_the_office_alone_and_waits_for_nobody(watched: Engine) -> None:
    lose_the_line(watched, date(2026, 3, 30))
    sending = send(watched, CERTAIN, Wish("daily", "2026-03-30"), AT)
    assert sending.state == "sent"
    (whole,) = letters(watched, "daily")
    assert (whole.unit_id, "（不完整）" in whole.subject) == (None, True)
    assert letters(watched, "notice") == []


def test_a_correction_ends_the_waiting(watched_by_both: Engine) -> None:
    send(watched_by_both, DOUBTED, QUARTER, AT)
    with transaction(watched_by_both) as session:
        revise(session, "2026Q1", AT, "重新统计")
    send(watched_by_both, CERTAIN, QUARTER, AT)
    assert [one[2:] for one in reports(watched_by_both)] == [(1, "superseded"), (2, "sent")]


# ---------------------------------------------------------------- what the letter says


def test_the_letter_has_the_figures_and_the_results_of_the_report(watched: Engine) -> None:
    sending = send(watched, CERTAIN, MARCH, AT)
    report = next(file for file in sending.files if file.suffix == ".txt").read_text("utf-8")
    whole = letters(watched, "monthly")[0]
    assert "新确认问题：1（环比无可比数据）" in whole.text
    assert "期末待整改：1（环比无可比数据）" in whole.text
    assert "新确认问题1个" in report
    assert f"{BAD}网站：合格，得分 99.9，待整改 1 个" in whole.text
    assert f"{GOOD}网站：合格，得分 100，待整改 0 个" in whole.text
    assert "政府网站月度监测统计（2026年3月）.xlsx" in whole.text


def test_a_notice_says_what_is_asked_and_until_when(watched: Engine) -> None:
    send(watched, CERTAIN, QUARTER, AT)
    (_, bad, _) = letters(watched, "quarterly")
    assert "有检查结果的1个，合格1个，不合格0个。" in bad.text
    assert "合格率" not in bad.text
    assert "请存在问题的单位对照附件逐项整改，于2026年4月" in bad.text


def test_what_a_hostile_name_carries_is_text_in_the_mail(watched: Engine) -> None:
    with transaction(watched) as session:
        session.get_one(Site, 2).name = "<script>alert(1)</script>\r\nBcc: all@example.com"
    send(watched, CERTAIN, MARCH, AT)
    with serving() as mailbox:
        post(watched, office(mailbox.port, most=9_000_000), AT)
        for one in mailbox.taken:
            page = one.mail.get_body(("html",))
            assert page is not None
            assert "<script" not in page.get_content()
            assert one.mail["Bcc"] is None


# ---------------------------------------------------------------- through the post


def test_each_reader_gets_one_mail_with_text_page_and_files(watched: Engine) -> None:
    send(watched, CERTAIN, MARCH, AT)
    with serving() as mailbox:
        for minute in range(3):
            post(watched, office(mailbox.port, most=9_000_000), AT + timedelta(minutes=minute))
        assert sorted(one.address for one in mailbox.taken) == sorted([OFFICE, FIRST, SECOND])
        mail = next(one.mail for one in mailbox.taken if one.address == OFFICE)
    names = [part.get_filename() for part in mail.iter_attachments()]
    assert names == ["政府网站月度监测统计（2026年3月）.docx", "政府网站月度监测统计（2026年3月）.xlsx"]
    page, plain = mail.get_body(("html",)), mail.get_body(("plain",))
    assert page is not None
    assert plain is not None
    assert "新确认问题" in page.get_content()
    assert "新确认问题：1" in plain.get_content()


def test_a_large_report_goes_in_numbered_parts_and_nothing_is_left_out(watched: Engine) -> None:
    send(watched, CERTAIN, by_hand("monthly", "2026-03", unit=GOOD), AT)
    with reading(watched) as session:
        sizes = [encoded_size(size) for size in session.exec(select(LetterFile.size))]
    with serving() as mailbox:
        post(watched, office(mailbox.port, most=max(sizes)), AT)
        mails = [one.mail for one in mailbox.taken]
    assert [mail["Subject"][-5:] for mail in mails] == ["（1/2）", "（2/2）"]
    assert [len(list(mail.iter_attachments())) for mail in mails] == [1, 1]


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (Wish("monthly", "2026-04"), "还没有结束"),
        (Wish("monthly", "2026-03", unit="丙局"), "没有单位“丙局”的网站或账号"),
        (Wish("annual", "2025"), "没有监测记录"),
    ],
)
def test_what_cannot_be_sent_says_why_and_leaves_nothing(watched: Engine, wish: Wish, told: str) -> None:
    with pytest.raises(RefusedError, match=told):
        send(watched, DOUBTED, wish, AT)
    assert (letters(watched), reports(watched)) == ([], [])


def test_the_notice_of_what_waits_goes_to_the_operator(watched: Engine) -> None:
    settings = Settings(mail=Mail(operator="op@example.gov.cn"))
    sending: Sending = send(watched, settings, QUARTER, AT)
    assert sending.state == "held"
    with serving() as mailbox:
        later = AT + timedelta(hours=1)
        post(watched, office(mailbox.port, operator="op@example.gov.cn"), later)
        assert [one.address for one in mailbox.taken] == ["op@example.gov.cn"]
