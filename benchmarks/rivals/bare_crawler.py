"""aiohttp and selectolax, nothing but following links: about what Python can do. `bare_crawler.py URL FILE`

Writes {"pages": n, "requests": n, "broken": [urls]} to FILE. Every link is seen once; an address that is the
same on every page is not even joined a second time.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import aiohttp
from selectolax.lexbor import LexborHTMLParser

IN_FLIGHT = 16
LEADING = (("a", "href"), ("link", "href"), ("area", "href"), ("img", "src"), ("script", "src"))


class BareCrawler:
    def __init__(self, start: str) -> None:
        self.host = urlsplit(start).netloc
        self.seen = {start}
        self.rooted: set[str] = set()
        self.waiting: asyncio.Queue[str] = asyncio.Queue()
        self.waiting.put_nowait(start)
        self.broken: list[str] = []
        self.pages = 0
        self.requests = 0

    async def crawl(self) -> None:
        connector = aiohttp.TCPConnector(limit=IN_FLIGHT)
        async with aiohttp.ClientSession(connector=connector, auto_decompress=True) as session:
            workers = [asyncio.create_task(self.work(session)) for _ in range(IN_FLIGHT)]
            await self.waiting.join()
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)

    async def work(self, session: aiohttp.ClientSession) -> None:
        while True:
            url = await self.waiting.get()
            try:
                await self.look(session, url)
            except (aiohttp.ClientError, TimeoutError):
                self.broken.append(url)
            finally:
                self.waiting.task_done()

    async def look(self, session: aiohttp.ClientSession, url: str) -> None:
        self.requests += 1
        async with session.get(url) as answer:
            body = await answer.read()
            if answer.status >= 400:
                self.broken.append(url)
            elif answer.content_type == "text/html":
                self.pages += 1
                self.follow(url, body)

    def follow(self, base: str, body: bytes) -> None:
        tree = LexborHTMLParser(body)
        found = {node.attributes.get(name) for tag, name in LEADING for node in tree.tags(tag)}
        for href in found - self.rooted:
            if not href:
                continue
            if href.startswith("/"):
                self.rooted.add(href)
            url = urldefrag(urljoin(base, href)).url
            if url not in self.seen and urlsplit(url).netloc == self.host:
                self.seen.add(url)
                self.waiting.put_nowait(url)


def main() -> None:
    start, file = sys.argv[1:]
    crawler = BareCrawler(start)
    asyncio.run(crawler.crawl())
    found = {"pages": crawler.pages, "requests": crawler.requests, "broken": crawler.broken}
    Path(file).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
