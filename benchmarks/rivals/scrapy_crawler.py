"""Scrapy's CrawlSpider with default parts, all links and leaves. `scrapy_crawler.py URL FILE`

Writes {"pages": n, "requests": n, "broken": [urls]} to FILE.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from scrapy.crawler import CrawlerProcess
from scrapy.http import Response, TextResponse
from scrapy.linkextractors import LinkExtractor
from scrapy.spiders import CrawlSpider, Rule

LEADING = ("a", "area", "link", "img", "script")
EVERYTHING = LinkExtractor(tags=LEADING, attrs=("href", "src"), deny_extensions=[])


class PlainSpider(CrawlSpider):
    name = "plain"
    handle_httpstatus_list: ClassVar[list[int]] = [404]
    rules = (Rule(EVERYTHING, callback="look", follow=True),)
    found: ClassVar[dict[str, Any]] = {"pages": 0, "requests": 0, "broken": []}

    def look(self, response: Response) -> Iterator[None]:
        self.found["requests"] += 1
        if response.status >= 400:
            self.found["broken"].append(response.url)
        elif isinstance(response, TextResponse):
            self.found["pages"] += 1
        yield from ()


def main() -> None:
    start, file = sys.argv[1:]
    settings = {
        "CONCURRENT_REQUESTS": 16,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
        "DOWNLOAD_DELAY": 0,
        "LOG_LEVEL": "ERROR",
    }
    process = CrawlerProcess(settings)
    process.crawl(PlainSpider, start_urls=[start], allowed_domains=[urlsplit(start).hostname])
    process.start()
    Path(file).write_text(json.dumps(PlainSpider.found), encoding="utf-8")


if __name__ == "__main__":
    main()
