"""What a footer says besides numbers: who keeps the site, how to reach him, its map, the 找错 entry without a
code, and where the filing numbers lead."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from itertools import islice

from checks.late_patterns import late_pattern
from spiders.reading.footer_labels import empty_labels

_FOOT_SIGNS = (
    "<footer",
    "foot",
    "Foot",
    "FOOT",
    "bottom",
    "Bottom",
    "copyright",
    "Copyright",
    "banquan",
    "yejiao",
)
_NAMED = re.compile(
    r"<(?:footer|div|section|table|td|ul|p)\b[^<>]{0,300}?(?:id|class)\s?=[^<>]{0,80}\Z|<\Z", re.I
)

_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.S | re.I)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_SHOWN = re.compile(r"\b(?:alt|title)\s?=\s?[\"']([^\"'<>]{2,60})")
_HOST = re.compile(
    r"主\s{0,4}办(?:\s{0,4}(?:单\s{0,4}位|者|方|机关))?\s{0,3}[:：]?\s{0,3}([^\s:：|]{2,40})"
    r"|主管(?:单位)?\s?[:：]\s?(\S{2,40})"
)
_OWNER = late_pattern(
    r"(?:版权所有|版权归|Copyright|©|All Rights Reserved)\s{0,3}[:：©]?\s{0,3}"
    r"(?:\d{4}(?:\s?[-\u2013—~至]\s?\d{4})?年?\s{0,3})?([^\s:：|]{2,40})",
    re.I,
)
_UNDERTAKES = late_pattern(r"承\s?办(?:单位)?\s?[:：]\s?([\u4e00-\u9fff]{4,40})")
_BEFORE_OWNED = late_pattern(r"[\u4e00-\u9fff]{4,30}[\s,，。.]{0,4}$")
_CHINESE = late_pattern(r"[\u4e00-\u9fff]{2}")
_MOST_OWNERS = 8
_NOBODY = late_pattern(
    r"(?:政府)?网站(?:标识码?|地图|声明|导航)|标识码|.{0,2}ICP|.{0,2}公网安备|备案|版权|技术支持|站点地图"
)
_CONTACT = re.compile(
    r"联系(?:方式|电话|我们)|电\s{0,4}话|热\s?线|传\s?真|邮\s{0,4}箱|电子邮件|信箱|e-?mail|\btel\b|座机", re.I
)
_ADDRESS = late_pattern(r"(?:地\s{0,4}址|邮\s{0,4}编|邮政编码)\s{0,3}[:：]\s{0,3}\S{2}")
_PHONE = late_pattern(r"(?<!\d)(?:0\d{2,3}[-—\s]\d{7,8}|\(0\d{2,3}\)\s?\d{7,8})(?!\d)")
_BADGE = re.compile(r"conac\.cn|党政机关|ideConac|事业单位(?:网站)?标识", re.I)
_FAULT_ENTRY = late_pattern(r"(?:政府)?网站找错|我来找错|我要找错|jiucuo", re.I)
_ANCHOR = re.compile(r"<a\b([^<>]{0,1000})>(.{0,600}?)</a", re.S | re.I)
_HREF = late_pattern(r"href\s?=\s?[\"']?\s?([^\"'<>\s]{1,500})", re.I)
_HOST_OF = late_pattern(r"(?:https?:)?//([^/?#\"'\s:]{3,100})", re.I)
_MAP_SIGNS = ("地图", "导航", "导览", "itemap", "iteMap", "ITEMAP", "ite map", "ite Map")
_MAP = late_pattern(r"(?:网\s?站|站\s?点|本\s?站)\s?(?:地图|导[航览])|site\s?map", re.I)
_GAP = r"(?:&nbsp;|&[en]msp;|&ensp;|&#160;|[\s\u3000]){0,3}"
_SPACED_MAP = re.compile(rf"[网站]{_GAP}[站点]{_GAP}(?:地{_GAP}图|导{_GAP}[航览])")
_MOST_MAPS = 40
_HOLLOW_MAP = re.compile(
    r"<a\s(?:\s|(?:target|title|style)\s?=\s?(?:\"[^\"<>]{0,80}\"|'[^'<>]{0,80}'))*"
    r"href\s?=\s?(?:\"(?:#|javascript:(?:;|void\(0\);?)?)?\"|'(?:#|javascript:(?:;|void\(0\);?)?)?')"
    r"(?:\s|(?:target|title|style)\s?=\s?(?:\"[^\"<>]{0,80}\"|'[^'<>]{0,80}'))*>"
    r"\s{0,9}(?:网\s?站|站\s?点|本\s?站)\s?(?:地\s?图|导\s?[航览])\s{0,9}</a",
    re.I,
)
"""No name by which a script or style could tell it from others: nothing happens."""
_MOST_ANCHORS = 60
_MOST_BOXES = 20


def foot_of(window: str) -> str:
    """The window from where a footer begins in it; all of it where nothing shows that. It may have been cut
    within a tag: the rest of its attributes is nothing that people see."""
    starts = [at for sign in _FOOT_SIGNS if (at := _box_named(window, sign)) >= 0]
    if starts:
        return window[min(starts) :]
    return window[window.find(">") + 1 :] if window.find(">") < window.find("<") else window


def _box_named(window: str, sign: str) -> int:
    """Where the first box begins whose tag, id or class holds the sign."""
    at = window.find(sign)
    for _ in range(_MOST_BOXES):
        if at < 0:
            return -1
        opened = window.rfind("<", max(0, at - 400), at + 1)
        if opened >= 0 and _NAMED.match(window[opened : max(at, opened + 1)]):
            return opened
        at = window.find(sign, at + 1)
    return -1


def is_commented(markup: str, at: int) -> bool:
    """Whether what stands there is inside a comment."""
    opened = markup.rfind("<!--", 0, at)
    return opened >= 0 and markup.find("-->", opened, at) < 0


def site_map(markup: str) -> dict[str, str]:
    """`网站地图`: the words that lead to the site's map, wherever on the page they stand; `网站地图空` where
    nothing but an anchor without an address has them."""
    words = _map_words(markup)
    if words or not any(sign in markup for sign in _MAP_SIGNS):
        return {"网站地图": words}
    return {"网站地图空": "有" if _HOLLOW_MAP.search(markup) else ""}


def _map_words(markup: str) -> str:
    """Words are looked for by one that is found at the speed of C."""
    for sign in _MAP_SIGNS:
        at = markup.rfind(sign)
        for _ in range(_MOST_MAPS):
            if at < 0:
                break
            found = _MAP.search(markup, max(0, at - 4), at + len(sign))
            if found and not is_commented(markup, at) and not _is_hollow(markup, at):
                return " ".join(found[0].split())
            at = markup.rfind(sign, 0, at)
    spaced = None if _HOLLOW_MAP.search(markup) else _SPACED_MAP.search(markup)
    return "网站地图" if spaced and not is_commented(markup, spaced.start()) else ""


def _is_hollow(markup: str, at: int) -> bool:
    return _HOLLOW_MAP.match(markup, markup.rfind("<a ", max(0, at - 200), at)) is not None


@lru_cache(256)
def parts_of(foot: str) -> dict[str, str]:
    """主办单位, 联系方式 (its label alone: numbers may be a person's), and what stands in place of a mark:
    版权所有, 承办单位, 地址, 党政机关标识图片, 找错入口; ICP链接 and 公安链接 are hosts; 主办单位空 and
    联系方式空 are labels that nothing stands behind. `foot` is the footer's markup, the same on most pages of
    a site."""
    words = _words(foot)
    host = _HOST.search(words)
    contact = _CONTACT.search(words) or _PHONE.search(words)
    found = {
        "主办单位": _first(host),
        "联系方式": ("电话号码" if contact[0][0] in "(0" else contact[0].strip()) if contact else "",
        "版权所有": "" if host else _owner(words),
        "承办单位": "" if host else _first(_UNDERTAKES.search(words)),
        "地址": "地址" if not contact and _ADDRESS.search(words) else "",
        "党政机关标识图片": "有" if _BADGE.search(foot) else "",
    }
    if empty := empty_labels(foot):
        found |= {**empty, **{name.removesuffix("空"): "" for name in empty}}
    return {name: value for name, value in {**found, **_anchors(foot)}.items() if value}


def _owner(words: str) -> str:
    """Who is said to own the site, behind such words or before them; a year and 网站标识码 are nobody."""
    for found in islice(_OWNER.finditer(words), _MOST_OWNERS):
        if _CHINESE.search(found[1]) and not _NOBODY.match(found[1]):
            return found[1][:60]
        before = _BEFORE_OWNED.search(words[max(0, found.start() - 34) : found.start()])
        if before and not _NOBODY.match(before[0]):
            return before[0].strip()[:60]
    return ""


def _first(found: re.Match[str] | None) -> str:
    return next((part for part in found.groups() if part), "")[:60] if found else ""


def _words(foot: str) -> str:
    shown = " ".join(_SHOWN.findall(foot)[:40])
    text = _TAG.sub(" ", _UNSEEN.sub(" ", foot))
    return " ".join(unescape(f"{text} {shown}").split())[:8_000]


def _anchors(foot: str) -> dict[str, str]:
    """Where the numbers and the 找错 entry lead."""
    found: dict[str, str] = {}
    for number, anchor in enumerate(_ANCHOR.finditer(foot)):
        if number >= _MOST_ANCHORS:
            break
        attributes, inside = anchor[1], anchor[2]
        href = unescape(_first(_HREF.search(attributes)))
        text = f"{_words(inside)} {' '.join(_SHOWN.findall(attributes))}"
        if "ICP" in text.upper() and "备" in text:
            found.setdefault("ICP链接", _host(href))
        elif "公网安备" in text or ("公安" in text and "备" in text):
            found.setdefault("公安链接", _host(href))
        elif _FAULT_ENTRY.search(text):
            found.setdefault("找错入口", (href or "没有地址")[:200])
    return found


def _host(href: str) -> str:
    found = _HOST_OF.match(href)
    return found[1].lower() if found else ""
