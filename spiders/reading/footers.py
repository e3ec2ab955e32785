"""The identification marks in a page's footer: site code, filings, the mark of 党政机关, the 找错 entry."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from checks.late_patterns import late_pattern
from spiders.reading.footer_parts import foot_of, is_commented, parts_of, site_map
from spiders.reading.signs import EVERY, Sign

_REACH = 3_000
"""Characters before and after the last filing number within which the other marks stand."""
_END = 12_000
"""Characters at a page's end that are searched where no filing number is found."""
_MOST = 8
_HOSTED = late_pattern(
    r"主(?:[\s\u3000]|&nbsp;|&[en]msp;|<[^<>]{0,60}>){0,6}[办管]|版权|承办|所有|[Cc]opyright|COPYRIGHT|&copy|©"
)
"""Somebody is named who keeps the site: of pages other than the home page no more is asked."""
_BESIDE_FILING = 300
_COMMENT = late_pattern(r"<!--.*?(?:-->|\Z)", re.S)
_TAG = re.compile(r"<[^<>]{0,400}>")
_SITE_CODE = re.compile(r"\s*(?:[号为是]|编码)?\s*[:：]?\s*[(【\[「]?\s*((?:bm)?\d{8,12})(?!\d)", re.I)
_ODD_CODE = late_pattern(
    r"\s*(?:[号为是]|编码)?\s*[:：]?\s*[(【\[「]?\s*((?:bm\s?)?[\d][\d\s-]{2,20}\d)", re.I
)
_IS_CODE = late_pattern(r"(?:bm\d{8}|\d{10})", re.I)
_GAP = r"(?:[\s\u3000]|&nbsp;|&[en]msp;|&#160;){0,6}"
_SPACED_LABEL = late_pattern(rf"标{_GAP}识{_GAP}\Z")
_LABEL_REACH = 40
"""Characters before 码 in which 标识 stands with spaces between."""
_ICP = re.compile(
    r"([\u4e00-\u9fff])\s?ICP\s?(备|证)\s?案?\s?[:：]?\s?(\d{6,12})(?!\d)\s?(号?)(?:\s?[-\u2013]\s?(\d{1,3})(?!\d))?",
    re.I,
)
_PICTURED = re.compile(r"\b(?:alt|title)\s?=\s?[\"']([^\"'<>]{0,60}备[^\"'<>]{0,60})", re.I)
_POLICE = re.compile(r"公[^<>\d]{0,7}备[^<>\d]{0,6}(\d{13,14}|\d{4,6}(?:\s\d{2,8}){1,4})(?!\d)")
_POLICE_DIGITS = (13, 14)
_REST_OF_TAG = re.compile(r"[^<>]{0,300}>")
"""What stands behind the words in the tag whose alt or title they are."""
_RECORDED = late_pattern(r"recordcode\s?=\s?(\d{13,14})(?!\d)")
_CONAC = late_pattern(
    r"conac\.cn(?:/|%2F)(?:sitename(?:\?|%3F)[^\"'<>\s]{0,60}?id(?:=|%3D)([0-9a-f]{32})"
    r"|js(?:/|%2F)[\d/%F]{1,60}(?:/|%2F)(CA\d{10,30})\.js)",
    re.I,
)
_NO_CODE = late_pattern(
    r"[?&;]site_?code=(?=&|%26|#|\s|>|[\"'](?=[\s/>])(?!\s{0,9}\+))|\ssitecode\s?=\s?(?:\"\s?\"|'\s?')", re.I
)
_WITHIN = late_pattern(r"<(?:a|area|script|img)\s[^<>]{0,800}\Z", re.I)
_FAULTS = late_pattern(r"site_?code(?:\s?=\s?|%3D|[\"']\s?,\s?)[\"']?(\w{8,12})(?!\w)", re.I)


def read_footer(markup: str, whole: bool = True, signs: frozenset[Sign] = EVERY) -> dict[str, str]:
    """The marks that the page shows, by name: see `Page.footer`. Without `whole` only its numbers are looked
    for: words cost twice as much, and only the home page is judged by them. `signs` are the page's.

    Values are as written, without spaces; that of 党政机关标识 is the mark's id, that of 找错 the site code
    in its address. Read from the markup as it was served: scripts and includes load many a footer, so that a
    missing mark proves nothing.
    """
    at = _filing(markup)
    window = markup[max(0, at - _REACH) : at + _REACH] if at >= 0 else markup[-_END:]
    if "<!--" in window:
        window = _COMMENT.sub("", window)
    marks = {
        "网站标识码": _site_code(window),
        "ICP备案": _filed(window) if at >= 0 else "",
        "公安备案": _police(window) if at >= 0 else "",
        "党政机关标识": _conac(markup) if "conac." in signs else "",
        "找错": _entry(markup) if "jiucuo" in signs else "",
    }
    if whole:
        marks["找错空码"] = "" if marks["找错"] else _entry_without_code(markup)
        marks |= {**site_map(markup), **parts_of(foot_of(window))}
    else:
        marks["主办字样"] = "有" if _is_hosted(window) else ""
        if not marks["找错"] and ("找错" in signs or "jiucuo" in signs) and _names_entry(markup):
            marks["找错入口"] = "有"
    return {name: value for name, value in marks.items() if value}


def _is_hosted(window: str) -> bool:
    """Looked for beside the filing number first: the words cost the more the longer the text is."""
    at = max(window.rfind("备"), window.rfind("码"), 0)
    near = max(at - _BESIDE_FILING, 0)
    return bool(_HOSTED.search(window, near, at + _BESIDE_FILING) or _HOSTED.search(window))


def _names_entry(markup: str) -> bool:
    return "jiucuo" in markup or "找错" in markup


def _filing(markup: str) -> int:
    """Where the page's last filing number or site code stands, -1 when none does. One character is found
    twenty times as fast as a word."""
    return max(_last(markup, "备", ("案", "ICP", "icp")), _last(markup, "码", ("标识", "标 识")))


def _last(markup: str, sign: str, beside: tuple[str, ...]) -> int:
    for at in _places(sign, markup, _MOST):
        near = markup[max(0, at - 4) : at + 3]
        if any(one in near for one in beside):
            return at
    return -1


def _places(sign: str, text: str, most: int = 4 * _MOST) -> Iterator[int]:
    """Where the sign stands, from the end: a footer comes last."""
    at = text.rfind(sign)
    for _ in range(most):
        if at < 0:
            return
        yield at
        at = text.rfind(sign, 0, at)


@lru_cache(1024)
def _words(markup: str) -> str:
    """The words of a short piece of markup. Footers are the same on all pages of a site."""
    plain = " ".join(unescape(_TAG.sub(" ", markup)).split())
    return plain if plain.isascii() else unicodedata.normalize("NFKC", plain)


def _site_code(window: str) -> str:
    """What stands right behind 标识码, tags between them left out."""
    odd = ""
    for at in _places("码", window):
        if window[at - 2 : at] == "标识" or _SPACED_LABEL.search(window, max(0, at - _LABEL_REACH), at):
            words = _words(window[at + 1 : at + 300])
            if found := _SITE_CODE.match(words):
                return found[1]
            if found := _ODD_CODE.match(words):
                close = "".join(found[1].split())
                if _IS_CODE.fullmatch(close):
                    return close
                odd = odd or found[1]
    return odd


def _filed(window: str) -> str:
    for at in _places("备", window):
        before = window[max(0, at - 40) : at].lower()
        if "icp" not in before and "\uff49\uff43\uff50" not in before:
            continue
        near = window[max(0, at - 40) : at + 160]
        found = _ICP.search(_words(near)) or _ICP.search(_words(_described(near)))
        if found and found[3].strip("0"):
            part = f"-{found[5]}" if found[5] else ""
            return f"{found[1]}ICP{found[2]}{found[3]}{found[4]}{part}"
    return ""


def _described(near: str) -> str:
    """What a picture says in place of words."""
    found = _PICTURED.search(near)
    return found[1] if found else ""


def _police(window: str) -> str:
    for at in _places("备", window):
        if "公" in window[max(0, at - 8) : at] and (number := _police_at(window, at)):
            return number
    at = window.find("recordcode")
    recorded = _RECORDED.match(window, at) if at >= 0 else None
    return recorded[1] if recorded else ""


def _police_at(window: str, at: int) -> str:
    """The number behind the words; a picture may say them, and the number stand beside it as text."""
    near = window[max(0, at - 8) : at + 120]
    found = _POLICE.search(_words(near))
    if found is None and (rest := _REST_OF_TAG.match(window, at + 1)) and window.rfind("<", 0, at) >= 0:
        beside = window[rest.end() : rest.end() + 120].partition("公安")[0]
        found = _POLICE.search(_words(f"公网安备 {beside}"))
    number = "".join(found[1].split()) if found else ""
    return number if len(number) in _POLICE_DIGITS else ""


def _conac(markup: str) -> str:
    for at in _places("conac.cn", markup):
        found = _CONAC.match(markup, at)
        if found and not is_commented(markup, at):
            return found[1] or found[2]
    return ""


def _entry_without_code(markup: str) -> str:
    """有 where the entry's address has a place for the code and none in it."""
    for at in _places("jiucuo", markup):
        start = max(0, at - 400)
        near = markup[start : at + 400]
        found = next(
            (one for one in _NO_CODE.finditer(near) if _in_one_tag(near, one.start(), at - start)), None
        )
        if found and not is_commented(markup, at):
            return "有"
    return ""


def _in_one_tag(near: str, one: int, other: int) -> bool:
    """Both places are in one and the same tag: what a script puts together has its code later."""
    first, last = min(one, other), max(one, other)
    return _WITHIN.search(near[:first]) is not None and ">" not in near[first:last]


def _entry(markup: str) -> str:
    """The site code in the address or attribute of the 找错 entry."""
    for at in _places("jiucuo", markup):
        found = _FAULTS.search(markup[max(0, at - 200) : at + 300])
        if found and not is_commented(markup, at):
            return found[1]
    return ""
