"""Words that sell gambling, pornography, forged papers, drugs, weapons, and what lawful words look like them.

Pure; the words are in `checks/data/vice_words.toml`. Three degrees: a *root* only says that looking closer is
worth it; a *name* is a game, a house or a ware that hardly stands in lawful words unless they speak against
it; what *sells* has a name and a word that offers it, or is a brand with its ware.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files

import msgspec
from ahocorasick_rs import BytesAhoCorasick, MatchKind
from msgspec import Struct

from checks.identity import host_of
from checks.late_patterns import late_pattern

_LONGEST = 2_000
"""Characters of a text that is judged; titles and keywords say what they sell at once."""


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    """The file. `roots` and `hints` are plain, all else are regular expressions."""

    roots: tuple[str, ...]
    hints: tuple[str, ...]
    games: tuple[str, ...]
    houses: tuple[str, ...]
    porn: tuple[str, ...]
    stars: tuple[str, ...]
    papers: tuple[str, ...]
    peddled: tuple[str, ...]
    lawful: tuple[str, ...]
    wares: tuple[str, ...]
    offers: tuple[str, ...]
    against: tuple[str, ...]


@cache
def _words() -> _Words:
    text = (files("checks") / "data" / "vice_words.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), _Words)


@cache
def _any_of(*lists: str) -> re.Pattern[str]:
    return re.compile("|".join(one for name in lists for one in getattr(_words(), name)), re.IGNORECASE)


def _names() -> re.Pattern[str]:
    return _any_of("games", "houses", "porn", "stars", "papers", "wares")


@cache
def _roots() -> BytesAhoCorasick:
    # "Leftmost first" with few words is searched at the speed of memory; else it takes ten times as long.
    return BytesAhoCorasick([root.encode() for root in _words().roots], matchkind=MatchKind.LeftmostFirst)


def has_root(text: bytes) -> bool:
    """Whether text in UTF-8 holds a root. False for nearly every page of an office."""
    return bool(_roots().find_matches_as_indexes(text))


@cache
def _hints() -> BytesAhoCorasick:
    words = _words()
    return BytesAhoCorasick([hint.encode() for hint in (*words.roots, *words.hints)])


def may_hold_vice(text: str) -> bool:
    """Whether a text of some hundred characters may hold a name: a quick look before a slow one."""
    plain = text.lower().replace(" ", "")
    return bool(_hints().find_matches_as_indexes(plain.encode("utf-8", "replace")))


_FAKE_ANSWER = late_pattern(
    r"百[\s_\-—]*度[\s_\-—]*(?:知[\s_\-—]*道|经[\s_\-—]*验|文[\s_\-—]*库|百[\s_\-—]*科|贴[\s_\-—]*吧)"
)
_BROKEN_ANSWER = late_pattern(
    r"_{2,}\s*百|百\s*度\s*[_\-—]+\s*[知经文百贴]|百度\s+[知经文百贴]|百度知道\s*[_\-]\s*(?:中心|!)"
)
_BRAG = late_pattern(
    r"[【\[(（][^】\])）]{0,20}(?:信誉|直营|无忧|值得信赖|娱乐|官方网站|官网|首页|大额|送\d|注册)[^】\])）]{0,20}[】\])）]"
    r"|www\.[a-z]{0,4}\d{3,7}[a-z]{0,3}\.(?:com|cc|net|cn|vip)|\b[a-z]{0,3}\d{4,6}\.com",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[_|\uff5c\-—\u2013,\uff0c;\uff1b、]+|\s{2,}|::|>>")
_BLANKS = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]+")
_LETTERED = re.compile(r"(?<=[\u4e00-\u9fff])[\s·*.]+(?=[\u4e00-\u9fff])")
_BRACKETED = late_pattern(r"[【\[(（][^】\])）]{0,20}[】\])）]")
_NO_OFFICE_DOES = 3
"""So many of the kinds are nobody's lawful trade."""
_CALL_US = late_pattern(r"官网|官方|联系|电话|微信|加v|qq|\d{5,}")
_LEAST_KINDS = 2
"""Kinds of forged papers that nobody honest names side by side."""
_PATH_NAME = late_pattern(
    r"duchang|baijiale|touzhu|bocai|yulecheng|liuhecai|shishicai|laohuji|xinpujing|zhenrenyule|duboji?|wangdu",
    re.IGNORECASE,
)


def folded(text: str) -> str:
    """The text as a reader takes it: full-width and fancy letters plain, nothing invisible between."""
    plain = _BLANKS.sub("", unicodedata.normalize("NFKC", text[:_LONGEST])).lower()
    return " ".join(plain.split())


@lru_cache(maxsize=4096)
def vice_in(words: str) -> str:
    """The name of vice in the words of an anchor; "" where there is none or they speak against it."""
    plain = _LETTERED.sub("", folded(words))
    found = _names().search(plain)
    return "" if found is None or _any_of("against").search(plain) else found.group()


def vice_path(url: str) -> str:
    """The pinyin of a game in the path or host of an address; weak by itself: 博才 is written so too."""
    found = _PATH_NAME.search(url[:500])
    return found.group() if found else ""


_HOST_NAME = re.compile(
    r"duchang|baijiale|touzhu|bocai|yulecheng|liuhecai|shishicai|laohuji|xinpujing|zhenren|qipai"
    r"|casino|(?:^|[.-])(?:xpj|yabo|leyu|kaiyun|manbet|betway|bet365|yule|lhc|6hc|pk10)(?:[.\d-]|vip|tiyu|app)"
    r"|bet\d{2,}|\d{2,}bet|porn|(?:^|[.-])(?:av|sese)\d{2,}"
)


def vice_host(url: str) -> str:
    """The name of a game, a house or a brothel in the host of an address: a company may be called so, too."""
    found = _HOST_NAME.search(host_of(url).lower())
    return found.group().strip(".-") if found else ""


def title_parts(title: str) -> tuple[str, ...]:
    """A title's parts, as `_` and the like divide it: the site's own name is one of them."""
    return tuple(part for one in _PARTS.split(folded(title)) if (part := one.strip()))


def names_vice(title: str) -> str:
    """The name of vice in a part of the title, "" where there is none or one of them speaks against it: the
    site's own name, such as that of the police, is another part."""
    parts = title_parts(title)
    if any(_names().search(part) and speaks_against(part) for part in parts):
        return ""
    return next(filter(None, map(vice_in, parts)), "") or peddled_in(parts)


@lru_cache(maxsize=4096)
def peddled_in(parts: tuple[str, ...]) -> str:
    """The wares of a price list of forged papers, `代开发票、办理毕业证`: two kinds or more, each in a part
    of its own; "" for anything else, and where an office's place or one who speaks against them is named."""
    found = [(kind, name) for part in parts for kind, name in _kinds_in(part)]
    if len({kind for kind, _ in found}) < _LEAST_KINDS or len(found) < _MOSTLY * len(parts):
        return ""
    joined = " ".join(parts)
    if _any_of("lawful").search(joined) or _any_of("against").search(joined):
        return ""
    if min(kind for kind, _ in found) >= _NO_OFFICE_DOES and not _CALL_US.search(joined):
        return ""
    return "、".join(dict.fromkeys(name for _, name in found))


def _kinds_in(part: str) -> Iterator[tuple[int, str]]:
    """The first ware that the part is little but the name of."""
    if len(part) > _LONGEST_OFFER or not may_hold_vice(part):
        return
    for kind, pattern in enumerate(_peddled()):
        found = pattern.search(part)
        if found is not None and len(found.group()) >= _MOSTLY * len(_BRACKETED.sub("", part)):
            yield kind, found.group()
            return


@cache
def _peddled() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _words().peddled))


def is_all_vice(title: str) -> bool:
    """Whether the title has several parts and each of them names vice."""
    parts = tuple(part for part in title_parts(title) if len(part) > 1)
    if len(parts) < _LEAST_KINDS:
        return False
    if not any(map(vice_in, parts)) and not peddled_in(parts):
        return False  # each ware alone is also what people ask an office for
    return all(vice_in(one) or any(_kinds_in(one)) for one in parts)


def sells_vice(title: str) -> str:
    """The part of the title that offers vice, "" where none does."""
    if not names_vice(title):
        return ""
    parts = title_parts(title)
    return next((part for part in parts if _offers(part)), "") or peddled_in(parts)


def speaks_against(text: str) -> bool:
    """Whether the text has a word of those who fight vice, or of the lawful lottery."""
    return bool(_any_of("against").search(folded(text)))


_MOSTLY = 0.5
"""A part that is little but the name of it offers it."""
_LONGEST_OFFER = 40
"""Characters; longer parts are sentences that tell of something."""


def _offers(part: str) -> bool:
    name = vice_in(part)
    if not name or len(part) > _LONGEST_OFFER:
        return False
    offered = _any_of("offers").search(part.replace(name, "", 1)) or _BRAG.search(part)
    return bool(offered or _any_of("houses").search(name) or len(name) >= _MOSTLY * len(part))


def counterfeit_answer(title: str) -> bool:
    """Whether the title is that of a page of Baidu's: doorways pose as such, copied texts keep it."""
    return bool(_FAKE_ANSWER.search(title))


def broken_answer(title: str) -> bool:
    """The same, with the name taken apart so that no filter finds it: `__百度--知道`."""
    return counterfeit_answer(title) and bool(_BROKEN_ANSWER.search(title))


def brags(title: str) -> bool:
    """Whether the title praises itself as betting houses do, or names a house's numbered domain."""
    return bool(_BRAG.search(folded(title)))


def repeats_itself(title: str) -> bool:
    """Whether a part of the title of some length stands in it again."""
    parts = [part for part in title_parts(title) if len(part) >= 4]
    return any(part in other for at, part in enumerate(parts) for other in parts[at + 1 : at + 6])


def vices(texts: Iterable[str]) -> Iterator[str]:
    """The names of vice in keywords or anchors, one for each text that has one."""
    return filter(None, map(vice_in, texts))
