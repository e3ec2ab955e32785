"""Lexicons of wrong expressions: what is wrong, what is right, and where it is not wrong after all.

A lexicon is a table, bundled (`checks/data/lexicons/*.csv`) or the user's; its columns are `COLUMNS`. The
same rows are read from csv, xlsx and toml; a table with one bad row is refused whole. What the program knows
of official expressions with one character or word mistaken for another that sounds or looks like it
(`checks/data/confusions.csv`) stands by the right expression.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import force_setattr

WrongKind = Literal["grave", "typo", "variant", "residue", "abolished", "phrase", "wording"]
"""`grave`: names and expressions that nobody may get wrong; `typo`: a wrong word; `variant`: another spelling
that official texts had better not use; `residue`: what an editor or a template left behind; `abolished`: the
name of an office that is no more; `phrase`: not wrong itself, but what differs from it in one character is
gravely so; `wording`: the same of an ordinary name or expression, wrong but not gravely."""

KINDS: Mapping[str, WrongKind] = {
    "严重": "grave",
    "错别字": "typo",
    "异形词": "variant",
    "残留": "residue",
    "旧称": "abolished",
    "固定表述": "phrase",
    "常用表述": "wording",
}
AS_WRITTEN: frozenset[WrongKind] = frozenset({"phrase", "wording"})
"""Kinds of terms that are right themselves."""
COLUMNS = ("错误", "正确", "类别", "例外", "依据", "启用", "失效")
LONGEST = 60
"""Characters of a wrong expression."""
LEAST_PHRASE = 5
"""Characters: from shorter phrases too many others differ in one character only."""
LEAST_ABOLISHED = 3
_EXCEPTIONS = "|\uff5c"
_BEFORE = re.compile(r"\[(?P<signs>[^\[\]]{1,300})\](?P<word>[^\[\]]{1,60})")
_BEHIND = re.compile(r"(?P<word>[^\[\]]{1,60})\[(?P<signs>[^\[\]]{1,300})\]")
_CHOICE = re.compile(r"[^\[\]]{0,60}(?:\[[^\[\]]{1,300}\][^\[\]]{0,60})?")
"""`[颁发]布署`: either character before it; `布署[名]`; `人[大才]代表大会`."""


class Term(Struct, frozen=True, omit_defaults=True):
    """`unless` are longer expressions in which `wrong` is right, for a `phrase` those that resemble it and
    are right too. `before` and `behind` are characters: where one of them stands right before or behind, it
    is part of another word (`[颁发]布署`, `布署[名]`). `others` are, for a `phrase` and a `wording`, right
    expressions no longer than it, perhaps with one of the characters in brackets: `人[大才]代表大会`. `since`
    is the day from which an abolished name is wrong, `until` the last day on which the term holds."""

    wrong: str
    right: str = ""
    kind: WrongKind = "typo"
    unless: tuple[str, ...] = ()
    source: str = ""
    since: date | None = None
    until: date | None = None
    before: str = ""
    behind: str = ""
    others: tuple[str, ...] = ()


class Confusion(NamedTuple):
    """Expressions that are written for the `right` one by mistake; `unless` are characters before and behind
    with which they are right after all."""

    right: str
    wrong: tuple[str, ...]
    unless: Mapping[str, tuple[str, str]]


class Lexicon(Struct, frozen=True, eq=False):
    """Terms that are looked for together. `digest` stands for all of them. `with_confusions`: those of the
    program are looked for too, except where a term is the same."""

    terms: tuple[Term, ...]
    digest: str = ""
    with_confusions: bool = False

    def __post_init__(self) -> None:
        if not self.digest:
            told = msgspec.json.encode((self.with_confusions, self.terms))
            force_setattr(self, "digest", hashlib.sha256(told).hexdigest())

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and other.digest == self.digest


@cache
def bundled_lexicon() -> Lexicon:
    """What the program knows by itself."""
    folder = files("checks") / "data" / "lexicons"
    terms: list[Term] = []
    for table in sorted(folder.iterdir(), key=lambda one: one.name):
        rows = csv.DictReader(table.read_text("utf-8").splitlines())
        read, wrong = terms_of((number, row) for number, row in enumerate(rows, 2))
        if wrong:
            message = f"checks/data/lexicons/{table.name}: " + "; ".join(wrong)
            raise ValueError(message)
        terms += read
    return Lexicon(tuple(terms), with_confusions=True)


def confusions() -> Iterator[Confusion]:
    """What is written for official expressions by mistake. Each of them was checked against a dictionary of
    350,000 words: no two or three of them that may stand side by side make it up, but where an exception
    says so."""
    for right, signs, words, unless in _confusion_rows():
        wrong = [
            f"{before}{sign}{behind}"
            for place, others in enumerate(signs.split("/"))
            for before, behind in ((right[:place], right[place + 1 :]),)
            for sign in others
        ]
        yield Confusion(right, (*wrong, *filter(None, words.split("|"))), _neighbours(unless))


def _confusion_rows() -> Iterator[list[str]]:
    table = (files("checks") / "data" / "confusions.csv").read_text("utf-8")
    return csv.reader(table.splitlines()[1:])


@cache
def signs_alike() -> Mapping[str, frozenset[str]]:
    """For a character those that are written for it by mistake: they sound or look like it."""
    alike: dict[str, set[str]] = {}
    for right, signs, _, _ in (*_confusion_rows(), *_FURTHER_ALIKE):
        for sign, others in zip(right, signs.split("/"), strict=False):
            alike.setdefault(sign, set()).update(others)
    return {sign: frozenset(others) for sign, others in alike.items()}


_FURTHER_ALIKE = (
    ("室国会院厅区家", "窒屋/囯囸固図/会绘汇/阮苑园完/庁厛厂/匚匹臣/冢嫁", "", ""),
    ("党观义局军团路", "觉裳堂/官见规/乂叉仪/扃句/车辉/図困围园/跻赂", "", ""),
    ("山国人想梦毛香马旨主", "川出岳汕岭仙/囗围/八个/箱厢想/萝楚焚/手尾/杳乡/乌鸟玛/旬皆/王玉", "", ""),
)
"""Characters that end or begin names which nobody may get wrong, and what looks like them."""


def _neighbours(text: str) -> dict[str, tuple[str, str]]:
    """By expression: the characters before and behind it that excuse it."""
    found: dict[str, tuple[str, str]] = {}
    for one in _exceptions(text):
        before, behind = _BEFORE.fullmatch(one), _BEHIND.fullmatch(one)
        if (part := before or behind) is not None:
            known = found.get(part["word"], ("", ""))
            added = (part["signs"], "") if before else ("", part["signs"])
            found[part["word"]] = (known[0] + added[0], known[1] + added[1])
    return found


def with_bundled(further: Iterable[Term]) -> Lexicon:
    """The bundled terms and the user's; a term of the user's takes the place of the bundled one."""
    own = {term.wrong: term for term in further}
    if not own:
        return bundled_lexicon()
    kept = (term for term in bundled_lexicon().terms if term.wrong not in own)
    return Lexicon((*kept, *own.values()), with_confusions=True)


# ---------------------------------------------------------------- rows of a table


def terms_of(rows: Iterable[tuple[int, Mapping[str, str]]]) -> tuple[list[Term], list[str]]:
    """The terms of numbered rows, by the names of `COLUMNS`, and what is wrong with the rows that are none,
    in Chinese."""
    terms: dict[str, Term] = {}
    wrong: list[str] = []
    for number, row in rows:
        cells = {name: (value or "").strip() for name, value in row.items() if name}
        if not any(cells.values()):
            continue
        try:
            term = _term(cells)
            if term.wrong in terms:
                raise ValueError(f"“{term.wrong}”写了两次")
            terms[term.wrong] = term
        except ValueError as error:
            wrong.append(f"第 {number} 行：{error}")
    return list(terms.values()), wrong


def _term(cells: Mapping[str, str]) -> Term:
    wrong, right = cells.get("错误", ""), cells.get("正确", "")
    kind = KINDS.get(cells.get("类别", "") or "错别字")
    if kind is None:
        raise ValueError(f"类别只能是 {'、'.join(KINDS)}（现在是“{cells['类别'][:20]}”）")
    for complaint in _complaints(wrong, right, kind):
        raise ValueError(complaint)
    if kind in AS_WRITTEN:
        return _as_written(cells, wrong, right, kind)
    neighbours = _neighbours(cells.get("例外", ""))
    before, behind = neighbours.get(wrong, ("", ""))
    unless = tuple(dict.fromkeys(one for one in _exceptions(cells.get("例外", "")) if not _is_class(one)))
    for one in (*unless, *neighbours):
        if wrong not in one or (one == wrong and one not in neighbours):
            raise ValueError(f"例外“{one[:30]}”应当是包含“{wrong}”的更长的词语")
    return Term(wrong, right, kind, unless, *_provenance(cells), before, behind)


def _as_written(cells: Mapping[str, str], wrong: str, right: str, kind: WrongKind) -> Term:
    told = tuple(dict.fromkeys(_exceptions(cells.get("例外", ""))))
    others = tuple(one for one in told if "[" in one or "]" in one or len(one) <= len(wrong))
    for one in others:
        if not _CHOICE.fullmatch(one):
            raise ValueError(f"例外“{one[:30]}”里的方括号应当只有一处，里面写几个字")
    unless = tuple(one for one in told if one not in others)
    return Term(wrong, right, kind, unless, *_provenance(cells), others=others)


def _provenance(cells: Mapping[str, str]) -> tuple[str, date | None, date | None]:
    """The source, and the first and the last day."""
    since, until = _day(cells.get("启用", ""), "启用"), _day(cells.get("失效", ""), "失效")
    return cells.get("依据", "")[:200], since, until


def _complaints(wrong: str, right: str, kind: WrongKind) -> Iterator[str]:
    if not wrong:
        yield "没有写错误的词语"
    elif len(wrong) > LONGEST:
        yield f"词语太长，最多 {LONGEST} 个字"
    elif len(wrong) < 2:
        yield f"“{wrong}”只有一个字，会误判，至少写两个字"
    elif wrong == right:
        yield f"错误和正确的写法相同（“{wrong}”）"
    elif kind in AS_WRITTEN and len(wrong) < LEAST_PHRASE:
        yield f"固定表述或常用表述“{wrong}”太短，至少 {LEAST_PHRASE} 个字"
    elif kind == "abolished" and len(wrong) < LEAST_ABOLISHED:
        yield f"旧称“{wrong}”太短，至少 {LEAST_ABOLISHED} 个字"
    if "\n" in wrong or "\n" in right:
        yield "词语里不能换行"


def _exceptions(text: str) -> Iterator[str]:
    for sign in _EXCEPTIONS[1:]:
        text = text.replace(sign, _EXCEPTIONS[0])
    yield from filter(None, (one.strip() for one in text.split(_EXCEPTIONS[0])))


def _is_class(one: str) -> bool:
    return (_BEFORE.fullmatch(one) or _BEHIND.fullmatch(one)) is not None


def _day(text: str, name: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10].replace("/", "-"))
    except ValueError:
        raise ValueError(f"{name}日期应写成 2027-12-31（现在是“{text[:20]}”）") from None
