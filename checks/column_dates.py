"""How new a column is: the newest plausible day with the row it belongs to, and columns that are over."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import islice

from checks.column_addresses import canonical
from checks.facts import ColumnKind, Entry, EvidenceName
from checks.late_patterns import late_pattern

MOST_BEHIND = 100
TOPIC_OVER_DAYS = 3 * 365
"""Without anything new for so long a special topic is taken to be over, though nobody says so; before, a
person decides."""
_PAST_YEAR = re.compile(r"(?<!\d)(20\d\d)\s?(?:年|届)")
_YEARS = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_YEAR_FOLDER = re.compile(r"/[a-z]{2,20}(20\d\d)(?:year)?/|/(20\d\d)(?:year|nian|n)?/(?:index\.\w+)?$", re.I)
_OVER = re.compile(
    r"往期|往年|往届|历史专题|专题回顾|已结束|已归档|归档|历史存档|历年|历史(?:信息|文件|数据|资料|公告|新闻|库)"
    r"|停更|(?:停止|不再)(?:更新|维护|发布)|已(?:停用|关闭|撤销|下线|合并|并入|迁移)"
)

_DAY = late_pattern(
    r"(?<!\d)(?:19|20)\d\d\s?[年\-/.]\s?\d|[一二][\u3007○零\d一二三四五六七八九]{3}年|\d\s?月\s?\d{1,2}\s?日"
    r"|(?:发布|发表|公开|公布|更新|录入)(?:时间|日期|于)|(?:日期|时间)\s?[:：]\s?\d"
)
_TODAY = late_pattern(r"星期|周[一二三四五六日]|农历|今天|今日|现在|℃|°C|天气|气温")

Latest = tuple[date | None, str, EvidenceName]


def latest_of(entries: Iterable[Entry], articles: Mapping[str, int], observed: date) -> Latest:
    """The newest day that is not ahead, with the entry it belongs to and what it rests on. `articles` are
    the days of publishing of articles that were read, as ordinals, by canonical address; 0: none is shown."""
    best: Latest = (None, "", "none")
    for entry in entries:
        day, evidence = dated(entry, articles)
        if day is not None and day <= observed and (best[0] is None or day > best[0]):
            best = (day, entry.url, evidence)
    return best


def with_days_ahead(
    entries: tuple[Entry, ...], articles: Mapping[str, int], observed: date
) -> tuple[Entry, ...]:
    """The rows, those without a date of their own with the day that their article shows where it is ahead."""
    today = observed.toordinal()
    return tuple(_with_day_ahead(entry, articles.get(canonical(entry.url), 0), today) for entry in entries)


def _with_day_ahead(entry: Entry, published: int, today: int) -> Entry:
    shown = entry.dated is not None and entry.evidence != "url"
    if shown or published <= today:
        return entry
    return Entry(entry.url, entry.title, date.fromordinal(published), "article")


def behind_rows(entries: tuple[Entry, ...], articles: Mapping[str, int], observed: date) -> tuple[Entry, ...]:
    """Articles whose pages show a day ahead where their rows show one that is not, at most `MOST_BEHIND`."""
    today = observed.toordinal()
    found = (
        Entry(entry.url, entry.title, date.fromordinal(published), "article")
        for entry in entries
        if _shows_day(entry, observed) and (published := articles.get(canonical(entry.url), 0)) > today
    )
    return tuple(islice(found, MOST_BEHIND))


def _shows_day(entry: Entry, observed: date) -> bool:
    return entry.dated is not None and entry.evidence != "url" and entry.dated <= observed


def dated(entry: Entry, articles: Mapping[str, int]) -> tuple[date | None, EvidenceName]:
    """The row's own date; else the date of the article it leads to; else the date in its address. An article
    of the same day in an earlier year knows better: the year of a row that shows none was guessed."""
    published = articles.get(canonical(entry.url), 0)
    shown = entry.dated if entry.evidence != "url" else None
    if shown is not None and not (published and _years_after(shown, date.fromordinal(published))):
        return shown, entry.evidence
    if published:
        return date.fromordinal(published), "article"
    return entry.dated, entry.evidence


def undated_doubt(entries: tuple[Entry, ...], articles: Collection[str], unclear: Collection[str]) -> str:
    """Why nobody can say that these rows, which show no date, have none, in Chinese; "" where most of the
    pages behind them were read. `articles` are the canonical addresses of those, `unclear` of those that may
    show a date which was not read."""
    rows = {canonical(entry.url) for entry in entries}
    if not rows:
        return ""
    if not rows.isdisjoint(unclear):
        return "文章页上可能有没有认出的日期"
    read = sum(1 for url in rows if url in articles)
    return "" if 2 * read > len(rows) else "多数文章页没有读到"


def shows_no_day(lines: Iterable[str]) -> bool:
    """Whether the text of a page has nothing in it that could be a date, banners with today's and the weather
    excepted."""
    return not any(_DAY.search(line) and not _TODAY.search(line) for line in lines)


def _years_after(day: date, published: date) -> bool:
    return day > published and (day.month, day.day) == (published.month, published.day)


def is_finished(url: str, name: str, kind: ColumnKind, latest: date | None, observed: date) -> bool:
    """A special topic that is over, or the archive of past years."""
    years = [int(year) for year in (_YEARS if kind == "topic" else _PAST_YEAR).findall(name)]
    folder = _YEAR_FOLDER.search(url)
    if folder:
        years.append(int(folder[1] or folder[2]))
    if (years and max(years) < observed.year) or _OVER.search(name):
        return True
    return kind == "topic" and latest is not None and (observed - latest).days > TOPIC_OVER_DAYS
