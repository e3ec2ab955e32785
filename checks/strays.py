"""What does not belong where it stands on a page, or is missing there: the signature of another county's
office under a text that was taken over, a picture that a text speaks of, an attachment between two others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checks.facts import Page
from checks.late_patterns import late_pattern

_COUNTY = (
    r"[\u4e00-\u9fff]{2,12}?(?:自治县|自治旗|(?<![各本我全该外邻一个])县|(?<![红国锦党队彩军挂战本我全])旗)"
)
_OWN = late_pattern(
    rf"(?:主办(?:单位)?|版权所有)[^\u4e00-\u9fff]{{0,4}}(?:中共)?(?P<foot>{_COUNTY})(?:人民政府|委员会|委|政府)"
    rf"|\A(?:[\u4e00-\u9fff]{{2,12}}[省市州盟])?(?P<tag>{_COUNTY})(?:人民政府|政府|$)"
)
_SIGNATURE = late_pattern(
    rf"(?:[\u4e00-\u9fff]{{2,8}}[省市州盟])?(?P<of>{_COUNTY})(?:人民政府(?:办公室)?|[\u4e00-\u9fff]{{2,16}}(?:局|委员会|办公室|管委会|委|中心|联合会|指挥部))"
)
_DAY = late_pattern(
    r"\s*(?:20\d\d年\d{1,2}月\d{1,2}日|二[\u3007○零]二[\u4e00-\u9fff\u3007○]年[\u4e00-\u9fff]{2,6}日)\s*"
)
_LEVELS = ("自治县", "自治旗", "县", "旗")
_ENDS = ("局", "委", "府", "室", "会", "心", "部")
_SHORTEST, _LONGEST = 5, 32
_ATTACHMENT = late_pattern(r"\s*附\s?件\s?(?P<number>[1-9]\d?|[一二三四五六七八九])(?![\d\-—~至年月号.、和])")
_HAN = "零一二三四五六七八九"
_SAYS_PICTURE = late_pattern(
    r"[。\uff01”]\s?[\uff08(](?:图|图片|附图|配图|图文|见图|如图|附照片|照片|图为现场)[\uff09)]\s*\Z"
)


class Stray(NamedTuple):
    """A `line` of a page and what is wrong with it, in Chinese. Whether its `kind` is that something was left
    behind or that something is written wrongly tells which indicator it is of."""

    line: str
    what: str
    is_residue: bool = True


def strays_of(page: Page) -> Iterator[Stray]:
    """Of an article alone: lists show abstracts of other texts."""
    if page.kind != "article" or page.article is None:
        return
    if (line := _foreign_signature(page)) != "":
        yield Stray(line, "是外地单位的落款，本页和本站都没有提到该地，可能是套用外地文本时没有改")
    if not page.article.media:
        for line in page.lines:
            if line.endswith(("\uff09", ")")) and _SAYS_PICTURE.search(line):
                yield Stray(line[-_LONGEST:], "说有图片，本页的正文却没有图片")
                break
    if (number := _missing_attachment(page.lines)) is not None:
        yield Stray(number[1], f"前面没有附件{number[0]}，本页也没有提到它", is_residue=False)


def _foreign_signature(page: Page) -> str:
    """The last line before the day of the text names a county that nothing else on the page does."""
    signed = _signature(page.lines)
    if signed is None:
        return ""
    line, county = signed
    own = _own_counties(page)
    stem = _stem(county)
    if not own or any(_is_same(stem, one) for one in own):
        return ""
    rest = (
        page.title,
        page.article.title if page.article else "",
        *(one for one in page.lines if one != line),
    )
    return "" if any(stem in one for one in rest) else line


def _signature(lines: Sequence[str]) -> tuple[str, str] | None:
    for place in range(len(lines) - 1, 0, -1):
        line = lines[place - 1].strip()
        if not (_DAY.fullmatch(lines[place]) and _SHORTEST <= len(line) <= _LONGEST and line.endswith(_ENDS)):
            continue
        found = _SIGNATURE.fullmatch(line)
        return (lines[place - 1], found["of"]) if found is not None else None
    return None


def _own_counties(page: Page) -> set[str]:
    """Of whom the site is, by its tags and its footer; empty where it is no county's, for others' sites carry
    the notices of counties."""
    said = (page.tags.get("SiteName", ""), *(line for line in page.lines if "主办" in line or "版权" in line))
    found = (one for text in said for one in _OWN.finditer(text))
    return {_stem(one["foot"] or one["tag"]) for one in found}


def _stem(county: str) -> str:
    level = next(one for one in _LEVELS if county.endswith(one))
    return county.removesuffix(level)


def _is_same(stem: str, own: str) -> bool:
    """诺敏旗 and 诺敏达斡尔族自治旗; 东河市东河县."""
    return stem in own or own in stem or stem[:2] == own[:2] or stem[-2:] == own[-2:]


def _missing_attachment(lines: Sequence[str]) -> tuple[int, str] | None:
    """`附件1` and `附件3` stand at the beginning of lines, and 附件2 nowhere on the page."""
    headed: dict[int, str] = {}
    for line in lines:
        if "附" in line[:4] and (found := _ATTACHMENT.match(line)) is not None:
            number = found["number"]
            headed.setdefault(int(number) if number.isdigit() else _HAN.index(number), line)
    for number in range(2, max(headed, default=0)):
        if number in headed or 1 not in headed:
            continue
        after = min(one for one in headed if one > number)
        text = "\n".join(lines).replace(" ", "")
        if any(f"附件{one}" in text for one in (str(number), _HAN[number])) or _IN_A_ROW.search(text):
            return None
        return number, headed[after]
    return None


_IN_A_ROW = late_pattern(
    r"附件[1-9一二三四五六七八九]?[\d、,\uff0c和及]{0,8}(?:[-—~至到]|、|和|及|,|\uff0c)(?:附件)?[1-9一二三四五六七八九]"
)
