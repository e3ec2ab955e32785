"""The download page of an app 客户端: where its package is, which version it is, and since when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from msgspec import Struct

from checks.days import china_day
from spiders.reading.dates import find_dates, labelled_date
from spiders.reading.encoding import decode
from spiders.reading.links import read_links
from spiders.reading.sheet import Sheet

MOST_LINES = 3000
_PACKAGE = re.compile(r"(?i)\.(?:apk|ipa|hap|app|xapk|aab)(?:[?&#]|\Z)")
_STORE = re.compile(
    r"(?i)^https?://(?:apps\.apple\.com|itunes\.apple\.com|appgallery\.|a\.app\.qq\.com|sj\.qq\.com|app\.mi\.com"
    r"|play\.google\.com|www\.wandoujia\.com|app\.hicloud\.com)"
)
_VERSION = re.compile(
    r"(?i)(?:(?:当前|最新|软件)?版本(?:号|名称|信息)?|version|(?<![a-z0-9])v(?:er)?)[ ]{0,3}[:：.]?[ ]{0,3}v?"
    r"(\d{1,4}(?:\.\d{1,5}){1,4})(?![\d.]*[:：])"
)
_RELEASED = (
    "更新时间",
    "更新日期",
    "更新于",
    "上线时间",
    "上线日期",
    "发布时间",
    "发布日期",
    "最近更新",
    "日期",
)
_CLOSED = re.compile(
    r"(?:本|该|此|移动)?(?:应用|客户端|软件|APP|App|app)(?:程序)?(?:现|目前)?(?:已经?(?:于[^，。]{2,20})?|(?:将?于|自)[^，。]{2,20})"
    r"(?:正式|全面)?(?:从[^，。]{1,12})?(?:下架|下线|停止(?:服务|运营|运行|下载|使用)|停用|关停|不再提供)"
)
_LONGEST_LINE = 200


class AppPage(Struct, frozen=True):
    """`packages` are addresses of files that a phone installs, `stores` those of shops that have it. `closed`
    are the words by which the page says that the app is no more."""

    packages: tuple[str, ...] = ()
    stores: tuple[str, ...] = ()
    version: str = ""
    released: date | None = None
    closed: str = ""
    title: str = ""


def read_app_page(body: bytes, content_type: str, url: str, seen: datetime) -> AppPage:
    """What the page says of the app: of a history of versions the newest. Never raises."""
    sheet = Sheet(decode(body, content_type).text, url)
    links = [link.url for link in read_links(sheet)[0]]
    lines = _lines(sheet)
    version, released = _newest(lines, china_day(seen))
    return AppPage(
        packages=tuple(one for one in dict.fromkeys(links) if _PACKAGE.search(one))[:5],
        stores=tuple(one for one in dict.fromkeys(links) if _STORE.match(one))[:5],
        version=version,
        released=released,
        closed=next((found[0] for line in lines if (found := _CLOSED.search(line))), ""),
        title=sheet.title[:100],
    )


def _lines(sheet: Sheet) -> list[str]:
    body = sheet.tree.body
    text = body.text(separator="\n") if body is not None else ""
    whole = (" ".join(line.split()) for line in text[:400_000].split("\n"))
    return [line[:_LONGEST_LINE] for line in whole if line][:MOST_LINES]


def _newest(lines: list[str], today: date) -> tuple[str, date | None]:
    """The newest version that has a day near it, else the first version that is told; and the newest day."""
    told = list(_versions(lines, today))
    dated = [(day, version) for version, day in told if day is not None]
    if dated:
        newest = max(day for day, _ in dated)
        return next(version for day, version in dated if day == newest), newest
    days = [day for line in _pairs(lines) if (day := labelled_date(line, today, _RELEASED[:-1]))]
    return (told[0][0] if told else ""), max((day for day in days if day <= today), default=None)


def _versions(lines: list[str], today: date) -> Iterator[tuple[str, date | None]]:
    """Each version with the day in its line, or in one of the two after it that tells no version itself."""
    for place, line in enumerate(lines):
        found = _VERSION.search(line)
        if found is None:
            continue
        near = [line]
        for later in lines[place + 1 : place + 3]:
            if _VERSION.search(later):
                break
            near.append(later)
        yield found[1], next((day for one in near if (day := _day(one, today))), None)


def _day(line: str, today: date) -> date | None:
    day = labelled_date(line, today, _RELEASED)
    if day is None:
        found = find_dates(line, today) if len(line) <= 60 else []
        day = found[0].day if found else None
    return day if day is not None and day <= today else None


def _pairs(lines: list[str]) -> Iterator[str]:
    """Each line with the one after it: a label and its value are often two elements."""
    for place, line in enumerate(lines):
        yield "\n".join((line, *lines[place + 1 : place + 2]))
