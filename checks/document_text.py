"""What a policy document's page says besides its table: the number under its title, its closing day, how open
it is, and until when it is in force. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from checks.document_numbers import document_number
from checks.late_patterns import late_pattern
from checks.page_tags import day_of

_CLOSING = late_pattern(r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日")
_SIGNER = r"[\u4e00-\u9fff\u3000 ]{2,40}(?:人民政府|办公室|办公厅|委员会|[局厅委院处])"
_SIGNS = late_pattern(_SIGNER)
_SIGNED_BESIDE = late_pattern(rf"({_SIGNER})[\s\u3000]{{1,8}}([^\s年]{{4}}\s?年[^年]{{2,8}}日)")
_FIGURES = "\u3007一二三四五六七八九"
_ZEROS = str.maketrans("零○◯\uff2fOo0", "\u3007" * 7)
_IN_WORDS = late_pattern(
    r"([一二][\u3007零○◯\uff2fOo0一二三四五六七八九]{3})年([元一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_LONGEST_SIGNATURE = 70
_DISCLOSURE = late_pattern(
    r"此件\S{0,12}?(?:公开|发布)|(?:公开|属性|选项|方式|类别)\S{0,4}?[:：]\s?(?:主动公开|依申请公开|不予公开|不公开|部分公开)"
)
_ISSUER = late_pattern(r"(?:文件|人民政府|办公室|[局厅委])$")
_KINDS = ("不予公开", "不公开", "依申请公开", "主动公开")
_IN_SHORT = late_pattern(r"此件\S{0,12}?(?P<kind>不予?公开|不宜公开|依申请公开|公开|发布)")
_DATE = r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
_TO = r"(?:起?[-\u2013—~～]|起?至|起?到|截至|截止到?|截止至|截止日期?为)"
_UNTIL = late_pattern(
    r"(?:有效期限?|(?:^|[。；;，,\s])(?:本[\u4e00-\u9fff]{2,6})?的?(?:执行|实施|施行|试行)期限?)"
    rf"(?:为|是|自|从|[:：]){{0,2}}\s?(?:{_DATE})?\s?{_TO}\s?({_DATE})"
    rf"|(?:起施行|起实施|起执行|起试行)[，,]?(?:暂)?(?:执行|实施|施行|试行|有效)?{_TO}\s?({_DATE})"
)
_TERM = r"([1-9]|[一二两三四五])\s?年"
_FOR_YEARS = late_pattern(
    rf"自\s?({_DATE}|(?:印发|发布|公布)之日)\s?起(?:正式)?(?:施行|实施|执行|生效|试行)[，,；;。]?"
    rf"\s?(?:有效期限?|试行期限?|暂定|期限)为?\s?{_TERM}"
)
_YEARS_FIRST = late_pattern(rf"(?:有效期限?|试行期限?)为?\s?{_TERM}[，,]\s?自\s?({_DATE})\s?起")
_SPEAKS_OF_TERMS = ("有效期", "试行期", "执行期", "实施期", "施行期", "起施行", "起实施", "起执行", "起试行")
_YEARS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_GOES_ON = late_pattern(r"延长|延期|顺延|继续有效|继续执行|继续施行")
_LONGEST_MARK = 60
_FEWEST_APART = 4
"""Pieces of a line that has its letters one by one; a line of words has fewer."""
_BEFORE = 30
_SENTENCE_END = late_pattern(r"[。；;]")
_OF_ITSELF = late_pattern(
    r"本(?:办法|规定|细则|意见|方案|措施|通知|文件|规则|政策|制度|标准|公告|通告|导则|规划|计划|条例)|起(?:正式)?(?:施行|实施|执行|试行|生效)"
)
_OF_A_THING = late_pattern(
    r"证|照|资质|资格|许可|合同|协议|名单|称号|认定|备案|登记|批准|批文|承诺|保险|报告|公示|号牌|标志|权|原|旧|聘|任期"
)
_ADDRESSED = late_pattern(
    r"(?:各|[^:：]{2,60}?[、，,；;\s]各|[^:：]{2,30}(?:人民政府|办公室|委员会|[局厅委]))[^:：]{0,150}[:：]"
)
"""主送机关, on a line of its own over the text (GB/T 9704-2012, 7.3.2)."""


def number_by_title(title: str, lines: Sequence[str], linked: Container[str]) -> str:
    """The number that stands on the line under the title, or between the title and the name of the issuer
    above it (金溪县人民政府文件), where the title is no link: rows of a list that show numbers look the
    same. Else the one right above the addressees, with the table between it and the title."""
    whole = "".join(title.split())
    places = [place for place, line in enumerate(lines) if whole and "".join(line.split()) == whole]
    beside = "" if title in linked else _beside(places, lines)
    return beside or (_over_addressees(lines[places[0] + 1 :]) if places else "")


def _beside(places: Iterable[int], lines: Sequence[str]) -> str:
    for place in places:
        under = _number_in(lines[place + 1]) if place + 1 < len(lines) else ""
        headed = place >= 2 and _ISSUER.search(lines[place - 2]) is not None
        if number := under or (_number_in(lines[place - 1]) if headed else ""):
            return number
    return ""


def _over_addressees(lines: Sequence[str]) -> str:
    """Only those that come first: a document may have another one's whole text behind its own."""
    first = next((place for place, line in enumerate(lines) if _is_addressed(line)), 0)
    return _number_in(lines[first - 1]) if first else ""


def _is_addressed(line: str) -> bool:
    return line[-1] in ":：" and len(line) <= 240 and _ADDRESSED.fullmatch(line) is not None


def _number_in(line: str) -> str:
    return document_number(line) if "号" in line and len(line) <= 40 and line[0] not in "（(〔[" else ""


def closes_on(lines: Iterable[str], day: date) -> bool:
    """Whether a line of the page is this day and nothing else, as the signature of a document is."""
    return any(_CLOSING.fullmatch(line) and day_of(line) == day for line in lines if len(line) <= 16)


class Signature(NamedTuple):
    """The day under a text, and who signed over it."""

    day: date
    by: str


def signature_of(lines: Sequence[str]) -> Signature | None:
    """The day under the name of who signed, or beside it; None where none, or more than one, is signed so:
    what is forwarded, and an annex, have their own."""
    found = [one for place in range(len(lines)) if (one := _signature(lines, place)) is not None]
    return found[-1] if len({one.day for one in found}) == 1 else None


def _signature(lines: Sequence[str], place: int) -> Signature | None:
    line = lines[place]
    if len(line) > _LONGEST_SIGNATURE or not line.endswith("日"):
        return None
    if (day := _closing_day(line)) is not None and place and _SIGNS.fullmatch(lines[place - 1]):
        return Signature(day, "".join(lines[place - 1].split()))
    beside = _SIGNED_BESIDE.fullmatch(line)
    day = _closing_day(beside[2]) if beside is not None else None
    return Signature(day, "".join(beside[1].split())) if beside is not None and day is not None else None


def _closing_day(line: str) -> date | None:
    """`2026年5月6日` or `二〇二六年五月六日`, and nothing else."""
    if _CLOSING.fullmatch(line):
        return day_of(line)
    found = _IN_WORDS.fullmatch("".join(line.split()))
    if found is None:
        return None
    year = int("".join(map(str, map(_FIGURES.index, found[1].translate(_ZEROS)))))
    try:
        return date(year, _number(found[2]), _number(found[3]))
    except ValueError:
        return None


def _number(said: str) -> int:
    """`五`, `十二`, `二十`, `三十一`; `元` is the first."""
    tens, ten, ones = said.replace("元", "一").rpartition("十")
    return (10 * (_FIGURES.index(tens) if tens else 1) if ten else 0) + (_FIGURES.index(ones) if ones else 0)


def disclosure_of(fields: Mapping[str, str], lines: Iterable[str]) -> str:
    """How open the page says that the document is, "" when it does not say: 公开 for 此件公开发布, 主动公开,
    依申请公开, 不予公开."""
    said = "".join(fields.get("公开方式", "").split())
    if said and (kind := _kind_in(said)):
        return kind
    return next((kind for line in lines if (kind := _mark_in(line))), "")


def _mark_in(line: str) -> str:
    """What a line marks; its letters may stand apart: `（此 件 公 开 发 布）`."""
    if "公" not in line and "件" not in line:
        return ""
    pieces = line.split() if len(line) <= _LONGEST_MARK else []
    said = "".join(pieces) if len(pieces) > _FEWEST_APART else line
    return _kind_in(said) if _DISCLOSURE.search(said) else ""


def _kind_in(words: str) -> str:
    short = _IN_SHORT.search(words)
    if short is not None:
        kind = short["kind"]
        return "不予公开" if kind.startswith("不") else kind if kind == "依申请公开" else "公开"
    found = next((kind for kind in _KINDS if kind in words), "")
    return "不予公开" if found == "不公开" else found


def expiry_of(text: str, since: date | None) -> date | None:
    """The last day of the period that the text gives itself; `since` is the day that 印发之日 means. None
    where it gives none, speaks of another document's, or of its being prolonged."""
    if not any(sign in text for sign in _SPEAKS_OF_TERMS) or _GOES_ON.search(text):
        return None
    until = {day_of(one[1] or one[2]) for one in _UNTIL.finditer(text) if _is_its_own(text, one.start())}
    for one in _FOR_YEARS.finditer(text):
        if _is_its_own(text, one.start()):
            until.add(_after(day_of(one[1]) or since, one[2]))
    for one in _YEARS_FIRST.finditer(text):
        if _is_its_own(text, one.start()):
            until.add(_after(day_of(one[2]), one[1]))
    return next(iter(until)) if len(until) == 1 else None


def _is_its_own(text: str, at: int) -> bool:
    """The period of the text itself, and not of what another title or a licence gives."""
    before = text[max(0, at - _BEFORE) : at]
    if "》" in before:
        return False
    said = _SENTENCE_END.split(before)[-1]
    return _OF_ITSELF.search(said) is not None or _OF_A_THING.search(said) is None


def _after(start: date | None, years: str) -> date | None:
    if start is None:
        return None
    try:
        return start.replace(year=start.year + (_YEARS.get(years) or int(years)))
    except ValueError:
        return date(start.year + (_YEARS.get(years) or int(years)), 3, 1)
