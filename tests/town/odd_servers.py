"""Servers that the town cannot be: with a certificate, with bytes of their own; and a scan of any site,
judged as a user would have it judged."""

from __future__ import annotations

import asyncio
import ssl
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import trustme

from checks.assembly import assemble
from checks.examination import Examination, examine
from checks.facts import Page, Record, Site, Target
from monitor.clock import SHANGHAI
from spiders.addresses import ANY_PRIVATE
from spiders.downloading import Client
from spiders.looking import PATIENT, Looker, Waits
from spiders.politeness import Slots
from spiders.scan_file import read_records
from spiders.site import SiteScan
from tests.spiders.hostile_server import Script, Visitor
from tests.spiders.scanning import order

BEGUN = datetime.now(SHANGHAI), monotonic()
FASTER = 200
"""The clock runs so much faster: tries that are hundredths of a second apart count as spaced."""


def fast_now() -> datetime:
    """From today on, for certificates are judged by the machine's clock, too."""
    day, begun = BEGUN
    return day + timedelta(seconds=FASTER * (monotonic() - begun))


@dataclass(frozen=True)
class Seen:
    """One site as it was scanned and judged."""

    url: str
    records: tuple[Record, ...]
    site: Site
    judged: Examination

    def verdict(self, what: str, check: str = "broken-link") -> str:
        """Of an address, or of a path of the site."""
        url = what if "://" in what else self.url.rstrip("/") + what
        said = [one.verdict for one in self.judged.findings if one.check == check and one.what == url]
        return said[0] if said else self.judged.verdicts.get((check, url), "passed")

    def saw(self, check: str) -> str:
        return "".join(one.saw for one in self.judged.findings if one.check == check)

    def notes(self, what: str) -> str:
        url = what if "://" in what else self.url.rstrip("/") + what
        met = [one for one in self.records if isinstance(one, Page | Target) and one.url == url]
        return "".join(note for one in met for note in one.notes)

    def page(self, path: str) -> Page:
        url = self.url.rstrip("/") + path
        (page,) = [one for one in self.records if isinstance(one, Page) and one.url == url]
        return page


async def scanned(
    url: str, folder: Path, authorities: str = "", *, waits: Waits = PATIENT, **changes: object
) -> Seen:
    """The site at `url`, scanned without a limit on the rate. Where nothing else would end a look, `waits`
    are short; all others may take as long as a busy machine needs."""
    loop = asyncio.get_running_loop()
    one = order(url, folder, **changes)
    async with Client(authorities=authorities) as client:
        slots = Slots(rate=0, concurrency=8, clock=loop.time, first_pause=0.02, longest_pause=0.02)
        await SiteScan(one, Looker(client, slots, ANY_PRIVATE, fast_now, waits), fast_now).run()
    records = tuple(read_records(one.file))
    site = assemble(records, url, fast_now())
    return Seen(url, records, site, examine(site))


# ---------------------------------------------------------------- pages


def html(text: str, *, status: str = "200 OK", head: str = "") -> bytes:
    head_of_page = "<head><meta charset='utf-8'><title>某街道</title></head>"
    body = f"<!DOCTYPE html><html>{head_of_page}<body>{text}</body></html>"
    length = len(body.encode())
    lines = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {length}\r\n{head}\r\n{body}"
    return lines.encode()


def linking(*urls: str) -> bytes:
    return html("".join(f"<p><a href='{url}'>办事指南{number}</a></p>" for number, url in enumerate(urls)))


GONE = html("<p>404</p>", status="404 Not Found")
OPENED = html("<p>社区便民服务事项一览，请到窗口咨询。</p>")


def pages(answers: dict[str, bytes | Script]) -> Script:
    """A site of these paths; every other one is 404."""

    def script(visitor: Visitor) -> None:
        answer = answers.get(visitor.path, GONE)
        if callable(answer):
            answer(visitor)
        else:
            visitor.send(answer)

    return script


# ---------------------------------------------------------------- certificates


@dataclass(frozen=True)
class Authority:
    """An authority that the scan believes, and the path of its certificate."""

    ca: trustme.CA
    path: str

    def good(self, *names: str, **issued: Any) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        key = trustme.KeyType.RSA
        self.ca.issue_cert(*(names or ("127.0.0.1",)), key_type=key, **issued).configure_cert(context)
        return context

    def ending(self, after: timedelta) -> ssl.SSLContext:
        """Good for a year until so long after now."""
        end = fast_now().astimezone(UTC) + after
        return self.good(not_before=end - timedelta(days=365), not_after=end)

    def alone(self) -> ssl.SSLContext:
        """Sent without the certificate between it and the authority."""
        leaf = self.ca.create_child_ca().issue_cert("127.0.0.1")
        path = Path(self.path).with_name("alone.pem")
        path.write_bytes(leaf.private_key_pem.bytes() + leaf.cert_chain_pems[0].bytes())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context

    def old_protocol(self) -> ssl.SSLContext:
        context = self.good()
        context.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = ssl.TLSVersion.TLSv1
            context.maximum_version = ssl.TLSVersion.TLSv1_1
        return context

    def weak_key_exchange(self) -> ssl.SSLContext:
        """Diffie and Hellman with 1,024 bits, and nothing else."""
        context = self.good()
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers("DHE:@SECLEVEL=0")
        path = Path(self.path).with_name("dh.pem")
        path.write_text(_OAKLEY_2)
        context.load_dh_params(str(path))
        return context

    def wants_one_too(self) -> ssl.SSLContext:
        """Only for visitors with a certificate."""
        context = self.good()
        self.ca.configure_trust(context)
        context.verify_mode = ssl.CERT_REQUIRED
        return context


_OAKLEY_2 = """-----BEGIN DH PARAMETERS-----
MIGHAoGBAP//////////yQ/aoiFowjTExmKLgNwc0SkCTgiKZ8x0Agu+pjsTmyJR
Sgh5jjQE3e+VGbPNOkMbMCsKbfJfFDdP4TVtbVHCReSFtXZiXn7G9ExC6aY37WsL
/1y29Aa37e44a/taiZ+lrp8kEXxLH+ZJKGZR7OZTgf//////////AgEC
-----END DH PARAMETERS-----
"""
"""The second Oakley group, RFC 2409."""

HANDSHAKE_FAILURE = b"\x15\x03\x01\x00\x02\x02\x28"
"""What a server that knows only RC4 or 3DES says to a hello of today: no cipher in common."""
