from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from datetime import datetime
from email.header import decode_header
from email.message import EmailMessage, Message

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.clock import SHANGHAI
from monitor.posting.mail import Content, Envelope, Sender, built
from monitor.posting.mime import AddressError, ascii_name, file_name
from monitor.posting.writing import File

SENDER = Sender("watch@example.gov.cn", "政府网站监测", "zhangsan@example.gov.cn")
ENVELOPE = Envelope(
    "<govmon.1@example.gov.cn>", "li@jyj.example.gov.cn", "李四", datetime(2026, 11, 22, 8, tzinfo=SHANGHAI)
)
LETTER = Content(
    "整改通知：某某县教育局 3 项", "某某县教育局：\n请整改。\n\n看到：HTTP 404\n期限：2026-12-04"
)
REPORT = File("某某县政府网站监测月报（2026年10月）.docx", "application/vnd.ms-word", b"\x00\xff" * 999)


def read(data: bytes) -> EmailMessage:
    found = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def raw(data: bytes) -> Message:
    return email.message_from_bytes(data, policy=email.policy.compat32)


def attachment(data: bytes) -> Message:
    return next(part for part in raw(data).walk() if part.get_content_disposition() == "attachment")


def test_everything_can_be_read_back() -> None:
    mail = read(built([replace(LETTER, files=(REPORT,))], ENVELOPE, SENDER))
    assert mail["Subject"] == LETTER.subject
    assert mail["From"].addresses[0].display_name == "政府网站监测"
    assert mail["To"].addresses[0].addr_spec == ENVELOPE.address
    assert mail["Message-ID"] == ENVELOPE.message_id
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] == "<mailto:zhangsan@example.gov.cn?subject=unsubscribe>"
    text, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert page is not None
    assert "看到：HTTP 404" in text.get_content()
    assert "<b>看到：</b>HTTP 404" in page.get_content()
    [file] = mail.iter_attachments()
    assert (file.get_filename(), file.get_content()) == (REPORT.name, REPORT.body)


def test_a_chinese_name_stands_in_each_of_the_three_ways() -> None:
    file = attachment(built([replace(LETTER, files=(REPORT,))], ENVELOPE, SENDER))
    words = str(file.get_param("name"))
    assert "".join(part.decode(how or "ascii") for part, how in decode_header(words)) == REPORT.name
    disposition = str(file["Content-Disposition"])
    # In numbered pieces it would be shown as tcmime.bin.
    assert re.findall(r"filename[^=]*=", disposition) == ["filename*=", "filename="]
    assert 'filename="attachment-1.docx"' in disposition


def test_no_line_is_longer_than_servers_take() -> None:
    long = File("某" * 300 + ".docx", "text/plain", b"x" * 10_000)
    data = built([Content("很长的主题" * 60, "一段很长的话" * 5000, files=(long,))], ENVELOPE, SENDER)
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert [line for line in lines if len(line) > 78 and b"filename*" not in line] == []
    assert b"\n" not in b"".join(lines)


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert built([LETTER], ENVELOPE, SENDER) == built([LETTER], ENVELOPE, SENDER)


NASTY = st.text(max_size=60) | st.sampled_from(
    [
        "a\r\nBcc: x@example.com",
        "a\n\nbody",
        "=?utf-8?B?DQpCY2M6?=",
        "\u202egnp.exe",
        'a";b="c',
        "a\x00b",
        "\ud800",
    ]
)


@given(NASTY, NASTY, NASTY, NASTY)
def test_nothing_in_a_letter_makes_a_header(subject: str, text: str, name: str, shown: str) -> None:
    letter = Content(subject, text, files=(File(name, name, b"x"),))
    found = raw(built([letter], replace(ENVELOPE, name=shown), replace(SENDER, name=shown)))
    assert sorted(key.lower() for key in found) == [
        "auto-submitted",
        "content-type",
        "date",
        "from",
        "list-unsubscribe",
        "message-id",
        "mime-version",
        "reply-to",
        "subject",
        "to",
        "x-auto-response-suppress",
    ]
    leaves = [part for part in found.walk() if not part.is_multipart()]
    assert [part.get_content_type() for part in leaves[:2]] == ["text/plain", "text/html"]
    assert leaves[2].get_payload(decode=True) == b"x"
    assert len(leaves) == 3


@pytest.mark.parametrize("address", ["a@b.cn\r\nX: y", "a b@c.cn", "", "a@b.cn>", "王@例.cn", "a@b.cn\n"])
def test_what_is_no_address_is_not_sent_to(address: str) -> None:
    with pytest.raises(AddressError):
        built([LETTER], replace(ENVELOPE, address=address), SENDER)


def test_markup_is_shown_and_not_obeyed() -> None:
    hostile = Content("<script>1</script>", "看到：<img src=x onerror=alert(1)>\n网址：javascript:alert(1)")
    page = read(built([hostile], ENVELOPE, SENDER)).get_body(("html",))
    assert page is not None
    content = page.get_content()
    assert "<script" not in content
    assert "<img" not in content
    assert "href" not in content


def test_several_letters_are_told_in_one_mail() -> None:
    mail = read(built([LETTER, Content("首页打不开", "看到：超时")], ENVELOPE, SENDER))
    assert mail["Subject"] == f"{LETTER.subject}等 2 件"
    text = mail.get_body(("plain",))
    assert text is not None
    assert all(words in text.get_content() for words in ("1. 整改通知", "2. 首页打不开", "看到：超时"))


def test_parts_are_numbered_and_what_is_left_out_is_named() -> None:
    letter = replace(LETTER, left_out=("大表.xlsx",), page="<html><body>报告</body></html>")
    mail = read(built([letter], replace(ENVELOPE, part=2, parts=3), SENDER))
    assert mail["Subject"] == f"{LETTER.subject}（2/3）"
    for kind in ("plain", "html"):
        body = mail.get_body((kind,))
        assert body is not None
        assert "分 3 封发出，这是第 2 封" in body.get_content()
        assert "大表.xlsx" in body.get_content()


@pytest.mark.parametrize(
    ("name", "clean", "plain"),
    [
        ("../../etc/passwd", "_.._etc_passwd", "etc_passwd"),
        ("月报.docx", "月报.docx", "attachment-7.docx"),
        ("a:b*c?.xlsx", "a_b_c_.xlsx", "a_b_c.xlsx"),
        ("", "附件", "attachment-7"),
        ("月\u202e报.exe", "月 报.exe", "attachment-7.exe"),
    ],
)
def test_file_names_are_harmless(name: str, clean: str, plain: str) -> None:
    assert file_name(name) == clean
    assert ascii_name(file_name(name), 7) == plain


@given(st.text(max_size=300))
def test_any_file_name_can_be_kept_as_a_file(name: str) -> None:
    clean = file_name(name)
    assert 0 < len(clean) <= 80
    assert not set(clean) & set('\\/:*?"<>|\r\n\0')
