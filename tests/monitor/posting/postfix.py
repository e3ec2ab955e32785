"""A real Postfix for tests: an instance of its own on a free port of loopback that delivers into a folder.

Its faults are its own: addresses that its tables refuse or put off, and a limit on size.
"""

from __future__ import annotations

import email
import email.policy
import os
import shutil
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from tempfile import TemporaryDirectory

import trustme

DOMAIN = "example.gov.cn"
REFUSED, PUT_OFF = f"gone@{DOMAIN}", f"busy@{DOMAIN}"
MOST_BYTES = 400_000
_SECONDS = 60.0
_NOBODY = 65534
_DAEMONS = Path("/usr/lib/postfix/sbin")
_MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
tlsmgr unix - - n 1000? 1 tlsmgr
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
virtual unix - n n - - virtual
error unix - - n - - error
retry unix - - n - - error
postlog unix-dgram n - n - 1 postlogd
"""
_MAIN = """
compatibility_level = 3.6
queue_directory = {room}/queue
data_directory = {room}/data
daemon_directory = {daemons}
mail_owner = postfix
maillog_file = {room}/log
maillog_file_prefixes = {room}
myhostname = mail.test
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mydestination =
alias_maps =
local_recipient_maps =
smtpd_peername_lookup = no
virtual_mailbox_domains = {domain}
virtual_mailbox_base = {room}/boxes
virtual_mailbox_maps = static:all/
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
message_size_limit = {most}
virtual_mailbox_limit = 0
mailbox_size_limit = 0
smtpd_recipient_restrictions = reject_unauth_destination
    check_recipient_access inline:{{ {{{refused}=550 5.1.1 nobody here}}, {{{put_off}=450 4.2.0 later}} }}
smtpd_tls_security_level = {security}
smtpd_tls_chain_files = {room}/chain.pem
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
"""


def programs() -> str | None:
    """The path of postfix, or None where it is not installed, or there is no right to start one."""
    found = shutil.which("postfix", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    return found if found and os.geteuid() == 0 and _DAEMONS.is_dir() else None


@dataclass(frozen=True, slots=True)
class Postfix:
    """A running instance."""

    port: int
    room: Path

    def mails(self) -> list[EmailMessage]:
        """What was delivered, as Maildir holds it."""
        return [
            email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            for file in sorted((self.room / "boxes" / "all" / "new").glob("*"))
        ]

    def empty(self) -> None:
        """Throws away what was delivered."""
        for file in (self.room / "boxes" / "all" / "new").glob("*"):
            file.unlink()

    def wait_for(self, count: int) -> Counter[str]:
        """The delivered mails by Message-ID and recipient, as soon as there are so many."""
        until = time.monotonic() + _SECONDS
        while len(self.mails()) < count and time.monotonic() < until:
            time.sleep(0.05)
        return Counter(f"{one['Message-ID']} {one['Delivered-To']}" for one in self.mails())


@contextmanager
def running(program: str, authority: trustme.CA, security: str = "may") -> Iterator[Postfix]:
    """Starts an instance and stops it after use. `security` is may or none (no STARTTLS)."""
    # Not below pytest's folder: any other run of pytest closes that one to Postfix's own user.
    with TemporaryDirectory(prefix="govmon-postfix-") as folder:
        room = Path(folder)
        room.chmod(0o711)
        yield from _running(program, room, authority, security)


def _running(program: str, room: Path, authority: trustme.CA, security: str) -> Iterator[Postfix]:
    port = _free_port()
    _prepare(room, port, security)
    issued = authority.issue_cert("127.0.0.1")
    chain = issued.private_key_pem.bytes() + b"".join(one.bytes() for one in issued.cert_chain_pems)
    (room / "chain.pem").write_bytes(chain)
    command = [program, "-c", str(room / "etc")]
    _run([*command, "start"])
    try:
        _wait(port)
        yield Postfix(port, room)
    finally:
        subprocess.run([*command, "stop"], capture_output=True, check=False)


def _prepare(room: Path, port: int, security: str) -> None:
    for name in ("etc", "queue", "data", "boxes"):
        (room / name).mkdir()
    shutil.chown(room / "data", "postfix")
    shutil.chown(room / "boxes", "postfix")
    owner = (room / "boxes").stat()
    uid, gid = owner.st_uid, owner.st_gid
    values = {"room": room, "daemons": _DAEMONS, "domain": DOMAIN, "uid": uid, "gid": gid or _NOBODY}
    values |= {"most": MOST_BYTES, "refused": REFUSED, "put_off": PUT_OFF, "security": security}
    (room / "etc" / "main.cf").write_text(_MAIN.format(**values), "utf-8")
    (room / "etc" / "master.cf").write_text(_MASTER.format(port=port), "utf-8")


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr}")


def _wait(port: int) -> None:
    until = time.monotonic() + _SECONDS
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as line:
                if line.recv(3) == b"220":
                    return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
