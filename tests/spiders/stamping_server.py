"""Run as a program: small sites on many loopback addresses, every request stamped as it comes in.

`python stamping_server.py HOSTS PAGES SECONDS` prints its port, serves until its standard input ends, then
prints what it was asked as JSON: [host, path, monotonic seconds, requests of that host under way].
A process of its own: the scan's work must not delay the stamps. Each answer takes SECONDS.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter

from aiohttp import web

from tests.spiders.local_server import bound, page


async def main(hosts: list[str], pages: int, seconds: float) -> None:
    asked: list[tuple[str, str, float, int]] = []
    under_way: Counter[str] = Counter()
    links = [f"/{number}.html" for number in range(1, pages)]

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        host = request.host.rpartition(":")[0]
        under_way[host] += 1
        asked.append((host, request.raw_path, time.monotonic(), under_way[host]))
        await asyncio.sleep(seconds)
        under_way[host] -= 1
        return page(*links, title=f"{host}{request.raw_path}")

    runner = web.ServerRunner(web.Server(answer), shutdown_timeout=0.1)
    await runner.setup()
    sockets = bound(hosts)
    for one in sockets:
        await web.SockSite(runner, one).start()
    sys.stdout.write(f"{sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await runner.cleanup()
    sys.stdout.write(json.dumps(asked))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1].split(","), int(sys.argv[2]), float(sys.argv[3])))
