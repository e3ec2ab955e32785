"""The whole town: its sites at their addresses, and the truth about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import urljoin, urlsplit

from town import bureau, county, department, library, media, newarea, street, township
from town.pages import Site
from town.planted import Planted, fault, planted

ADDRESSES = {
    "county": "127.0.0.2",
    "department": "127.0.0.3",
    "bureau": "127.0.0.4",
    "township": "127.0.0.5",
    "street": "127.0.0.7",
    "newarea": "127.0.0.8",
    "library": "127.0.0.9",
    "media": "127.0.0.10",
    "closed": "127.0.0.6",
}
"""Loopback address of each site. On the last one nobody listens."""


def build_sites(today: date, port: int) -> list[Site]:
    urls = {key: f"http://{address}:{port}/" for key, address in ADDRESSES.items()}
    return [
        county.build(today, urls),
        department.build(today, urls),
        bureau.build(today, urls),
        township.build(today, urls),
        street.build(today, urls),
        newarea.build(today, urls),
        library.build(urls),
        media.build(urls, today),
        closed_site(urls["closed"]),
    ]


def closed_site(url: str) -> Site:
    why = "nobody listens at this address"
    return Site("closed", "石坪乡人民政府", url, listening=False, marks=(fault("site-unreachable", why),))


def truth(today: date, sites: Iterable[tuple[str, str]]) -> list[Planted]:
    """All faults and traps of the town as it is served at `sites` on the day `today`."""
    port = {urlsplit(url).port for _, url in sites}
    if len(port) != 1 or (number := port.pop()) is None:
        raise ValueError("the sites of a town share one port")
    return list(dict.fromkeys(_planted(build_sites(today, number))))


def _planted(sites: Iterable[Site]) -> Iterator[Planted]:
    for site in sites:
        for mark in site.all_marks():
            yield planted(mark, site.url)
        for page in site.pages:
            for mark in page.all_marks():
                yield planted(mark, urljoin(site.url, page.path))
