"""What a server says of itself in its certificate, read from libcurl's account of it."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import TlsSeen
from spiders.answers import Answer, Certificate, Headers, LookError, TlsNote
from spiders.certificates import read_certificate
from spiders.handshakes import Handshakes

LEAF = [
    (b"Subject", "C = CN, O = 某县人民政府, CN = www.example.gov.cn".encode()),
    (b"Issuer", b"C = CN, O = Some Authority, CN = Some CA"),
    (
        b"X509v3 Subject Alternative Name",
        b"DNS:www.example.gov.cn, DNS:*.example.gov.cn, IP Address:10.0.0.1",
    ),
    (b"Start date", b"Jun  1 00:00:00 2026 GMT"),
    (b"Expire date", b"Jun  1 23:59:59 2027 GMT"),
]


def test_names_issuer_and_dates_are_those_of_the_first_certificate() -> None:
    read = read_certificate([LEAF, [(b"Subject", b"CN = Some CA"), (b"Expire date", b"no date")]], "TLSv1.1")
    assert read == Certificate(
        names=("www.example.gov.cn", "*.example.gov.cn", "10.0.0.1"),
        issuer="Some CA",
        sent=2,
        not_before=datetime(2026, 6, 1, tzinfo=UTC),
        not_after=datetime(2027, 6, 1, 23, 59, 59, tzinfo=UTC),
        protocol="TLSv1.1",
    )


def test_without_alternative_names_the_subject_is_the_name() -> None:
    read = read_certificate([[(b"Subject", b"O=Only An Office")]])
    assert read == Certificate(names=("Only An Office",), sent=1)


def test_no_certificate_is_none() -> None:
    assert read_certificate([]) is None


@pytest.mark.parametrize("day", [b"", b"Feb 2027", b"Jan  1 00:00:00 99999 GMT", b"\xff\xfe"])
def test_a_day_that_is_none_is_not_known(day: bytes) -> None:
    read = read_certificate([[(b"Expire date", day)]])
    assert read is not None
    assert read.not_after is None


@given(st.lists(st.lists(st.tuples(st.sampled_from([name for name, _ in LEAF]), st.binary(max_size=80)))))
def test_any_certificate_is_read_within_bounds(chain: list[list[tuple[bytes, bytes]]]) -> None:
    read = read_certificate(chain)
    assert (read is None) == (not chain)
    assert read is None or all(len(name) <= 200 for name in (*read.names, read.issuer))


# ---------------------------------------------------------------- what is remembered of a host

AT = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://www.example.gov.cn/a.html"
GOOD = Certificate(names=("www.example.gov.cn",), sent=2)
BAD = Certificate(names=("other.example.gov.cn",), sent=1)
MISMATCH = TlsNote("mismatch", "证书与域名不符")


async def met(*looks: Answer | LookError) -> list[TlsSeen]:
    watch = Handshakes(lambda: AT)
    for look in looks:
        with suppress(LookError):
            await watch.watched(answering(look), URL)
    assert watch.of(["other.example.gov.cn"]) == []
    return watch.of(["www.example.gov.cn", "other.example.gov.cn"])


async def answering(look: Answer | LookError) -> Answer:
    if isinstance(look, LookError):
        raise look
    return look


def answer(certificate: Certificate | None = None, tls: TlsNote | None = None) -> Answer:
    return Answer(URL, 200, Headers(()), certificate=certificate, tls=tls)


async def test_handshakes_are_counted_and_answers_over_them_are_not() -> None:
    (seen,) = await met(answer(GOOD), answer(), answer())
    assert (seen.url, seen.at, seen.good, seen.faulty) == ("https://www.example.gov.cn/", AT, 1, 0)
    assert (seen.fault, seen.names, seen.opened) == ("", GOOD.names, True)


async def test_the_faulty_one_of_several_machines_is_told_of() -> None:
    (seen,) = await met(answer(GOOD), answer(BAD, MISMATCH), answer(GOOD))
    assert (seen.good, seen.faulty, seen.fault, seen.names) == (2, 1, "mismatch", BAD.names)


async def test_what_no_rung_opens_is_remembered_as_that() -> None:
    weak = TlsNote("old-protocol", "仅支持过时的加密协议或算法")
    (seen,) = await met(LookError("tls-obsolete", weak.saw, tls=weak))
    assert (seen.opened, seen.fault, seen.saw, seen.not_after) == (False, "old-protocol", weak.saw, None)


async def test_other_failures_and_plain_http_tell_nothing_of_tls() -> None:
    assert await met(LookError("timeout", "15 秒内没有应答"), answer()) == []
