"""nginx on loopback with its own configuration in a temporary directory."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.access_log import LOG_FORMAT, Request, read_log
from benchmarks.measuring import pinned

CONFIGURATION = """
daemon off; master_process on; worker_processes 1; pid {room}/nginx.pid; error_log {room}/error.log; {user}
events {{ worker_connections 4096; }}
http {{
  types {{ text/html html; text/css css; image/jpeg jpg; application/pdf pdf; application/javascript js; }}
  log_format plain '{log_format}';
  access_log {room}/access.log plain;
  keepalive_requests 1000000; keepalive_timeout 75s; sendfile on; tcp_nodelay on;
  open_file_cache max=4000 inactive=600s; open_file_cache_min_uses 1;
  client_body_temp_path {room}/t; proxy_temp_path {room}/t; fastcgi_temp_path {room}/t;
  uwsgi_temp_path {room}/t; scgi_temp_path {room}/t;
  server {{
    {listen}
    root {root}; index index.html; charset utf-8;
    add_header LinkChecker unthrottled always;
    location /pool/ {{ try_files /pool/one.jpg =404; }}
  }}
}}
"""


@dataclass(frozen=True)
class WebServer:
    """A running nginx. `urls` are the home pages, one for each address."""

    urls: tuple[str, ...]
    log: Path

    @property
    def url(self) -> str:
        return self.urls[0]

    def requests(self) -> list[Request]:
        return read_log(self.log)

    def forget(self) -> None:
        """Empties the log between two runs; nginx appends, so it goes on at the beginning."""
        os.truncate(self.log, 0)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    root: Path, addresses: Sequence[str] = ("127.0.0.1",), core: int | None = None
) -> Iterator[WebServer]:
    """Serves the directory on all the addresses, one port; RuntimeError when nginx does not come up."""
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="govmon-bench-") as name:
        room = Path(name)
        (room / "nginx.conf").write_text(_configuration(root, addresses, port, room), encoding="utf-8")
        command = [nginx, "-p", name, "-e", f"{name}/error.log", "-c", f"{name}/nginx.conf"]
        process = subprocess.Popen(pinned(command, core))
        try:
            _wait_for(addresses[-1], port, process, room)
            yield WebServer(tuple(f"http://{a}:{port}/" for a in addresses), room / "access.log")
        finally:
            process.terminate()
            process.wait(10)


def _configuration(root: Path, addresses: Sequence[str], port: int, room: Path) -> str:
    listen = " ".join(f"listen {address}:{port};" for address in addresses)
    user = "user root;" if os.geteuid() == 0 else ""
    return CONFIGURATION.format(
        room=room, root=root.resolve(), listen=listen, log_format=LOG_FORMAT, user=user
    )


def _wait_for(address: str, port: int, process: subprocess.Popen[bytes], room: Path) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection((address, port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"nginx did not start: {(room / 'error.log').read_text(encoding='utf-8')}")
