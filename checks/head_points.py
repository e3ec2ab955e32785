"""How surely the head of a page was rewritten by others. Pure: what was seen goes in, reasons come out.

No word is enough by itself: an office writes of gambling too. Points are ours, set so that a fault needs
words that sell together with a second thing that no honest page has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.facts import HeadSeen, HeadSign, SignName
from checks.identity import host_of
from checks.late_patterns import late_pattern
from checks.parties import party_of
from checks.vice_words import (
    brags,
    broken_answer,
    counterfeit_answer,
    is_all_vice,
    names_vice,
    repeats_itself,
    sells_vice,
    speaks_against,
    title_parts,
    vice_in,
    vices,
)

SURE = 3
DOUBTFUL = 2
_MANY_SOLD, _MANY_TOLD = 3, 5
"""Anchors that sell vice on one page; lines of its text that name it."""
_ROW, _HOME_ROW = 3, 2
"""Different names of vice among the keywords, of any page and of the home page."""
_QUOTED = 40


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for tampering. `is_vice`: it names what is sold."""

    points: int
    said: str
    is_vice: bool = False
    is_proof: bool = False
    """It needs no word of vice beside it: nobody does so for an honest end."""


def reasons(head: HeadSeen) -> tuple[Reason, ...]:
    """What speaks for it, the words first."""
    said = [*_words(head), *(reason for sign in head.signs if (reason := _sign(sign, head)))]
    if any(one.is_vice for one in said):
        said += _beside(head)
    return tuple(said)


def points(found: tuple[Reason, ...]) -> int:
    """Their sum; without a word of vice and without proof nothing is certain."""
    total = sum(one.points for one in found)
    named = any(one.is_vice or one.is_proof for one in found)
    return total if named else min(total, DOUBTFUL)


# ---------------------------------------------------------------- words


def _words(head: HeadSeen) -> Iterator[Reason]:
    sold, named = sells_vice(head.title), names_vice(head.title)
    if sold:
        yield Reason(3 if head.is_home else 2, f"标题推销“{sold[:_QUOTED]}”", is_vice=True)
    elif named:
        yield Reason(1, f"标题含“{named[:_QUOTED]}”", is_vice=True)
    if not speaks_against(head.title):
        yield from _metas(head, title_sells=bool(sold))
    yield from _posing(head)


def _metas(head: HeadSeen, *, title_sells: bool) -> Iterator[Reason]:
    """A news page has a name or two among its keywords; a row of them sells."""
    title = set(vices(title_parts(head.title)))  # what only repeats the title proves nothing more
    keywords = [name for name in dict.fromkeys(vices(title_parts(head.keywords))) if name not in title]
    # Those of a home page name its office: what an office writes about does not stand among them.
    home_row = head.is_home and len(keywords) >= _HOME_ROW and bool(names_vice(head.keywords))
    if len(keywords) >= _ROW or (keywords and title_sells) or home_row:
        points = 1 if title_sells else SURE if home_row else 2
        yield Reason(points, f"关键词含“{'”“'.join(keywords[:3])}”", is_vice=True)
    said = vice_in(head.description)
    if said and said not in title and (title_sells or len(keywords) >= _ROW or home_row):
        yield Reason(1, f"描述含“{said[:_QUOTED]}”", is_vice=True)


def _posing(head: HeadSeen) -> Iterator[Reason]:
    if broken_answer(head.title):
        yield Reason(2, "标题拆写字词冒充百度网页", is_proof=True)
    elif counterfeit_answer(head.title):
        yield Reason(1, "标题冒充百度网页")
    else:
        return
    if head.sold:
        yield Reason(1, "页内有推销链接", is_vice=True)


# ---------------------------------------------------------------- signs


def _sign(sign: HeadSign, head: HeadSeen) -> Reason | None:
    foreign = _is_foreign(sign.to, head.url)
    if sign.name == "title-swap":
        return Reason(3, f"脚本只对普通访问者改写标题为“{sign.to[:_QUOTED]}”", is_proof=True)
    if sign.name == "search-jump" and foreign:
        return Reason(3, f"脚本把从搜索引擎来的人转到 {host_of(sign.to)}", is_proof=True)
    if sign.name == "robot-test" and foreign:
        return Reason(2, f"脚本识别搜索引擎后转到 {host_of(sign.to)}", is_proof=True)
    if sign.name == "coded-script" and foreign:
        return Reason(2, f"用编码隐藏外部脚本的地址（{host_of(sign.to)}）", is_proof=True)
    return None


def _is_foreign(url: str, page: str) -> bool:
    return "://" in url and party_of(url) != party_of(page)


# ---------------------------------------------------------------- what only counts beside words


def _beside(head: HeadSeen) -> Iterator[Reason]:
    names = {sign.name for sign in head.signs}
    for wanted, said in _BESIDE_SIGNS:
        if names & wanted:
            yield Reason(1, said)
    if head.scripts:
        yield Reason(1, f"引用名称可疑的外部脚本 {host_of(head.scripts[0])}")
    yield from _beside_title(head)
    if head.odd_charset:
        yield Reason(1, f"网页编码 {head.charset} 与本站其他网页不同")
    if is_random_path(head.url) or is_random_host(head.url):
        yield Reason(1, "网址是随机字符")
    if head.sold >= _MANY_SOLD:
        yield Reason(1, f"页内有 {head.sold} 个推销链接")
    if head.told >= _MANY_TOLD and sells_vice(head.title):
        yield Reason(1, f"正文有 {head.told} 处这类用词")


_BESIDE_SIGNS: tuple[tuple[frozenset[SignName], str], ...] = (
    (frozenset({"coded-title"}), "整个标题写成字符编码"),
    (frozenset({"packed-script", "robot-test", "search-jump"}), "脚本经过加密或识别搜索引擎"),
    (frozenset({"doubled-meta"}), "关键词或描述写了两遍"),
)


def _beside_title(head: HeadSeen) -> Iterator[Reason]:
    if brags(head.title) or brags(head.keywords):
        yield Reason(1, "标题带有博彩网站的招徕语或数字域名")
    if repeats_itself(head.title):
        yield Reason(1, "标题重复堆砌同一词语")
    if is_all_vice(head.title):
        yield Reason(1, "标题没有本站内容")


_MIXED = late_pattern(r"(?=[A-Za-z0-9]*\d)(?=[A-Za-z0-9]*[a-z])(?=[A-Za-z0-9]*[A-Z])[A-Za-z0-9]{4,8}\Z")
_LABEL = late_pattern(r"(?=[a-z0-9]*\d[a-z])(?=[a-z0-9]*[a-z]\d)[a-z0-9]{4,8}\Z")


def is_random_path(url: str) -> bool:
    """Whether the last part of the path, or all of the query, is a few letters and digits of both cases:
    `/oKQY5`, `/xp.asp?oKQY5/12.html`."""
    path, _, query = url.partition("://")[2].partition("/")[2].partition("?")
    last = path.rstrip("/").rpartition("/")[2].partition(".")[0]
    return bool(_MIXED.match(last) or _MIXED.match(query.partition("/")[0]))


def is_random_host(url: str) -> bool:
    """Whether the first label of the host is letters and digits by chance: `otxj7`."""
    host = host_of(url).partition(":")[0]
    return host.count(".") >= 3 and bool(_LABEL.match(host.partition(".")[0].lower()))
