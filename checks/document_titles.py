"""When two titles mean one document, and when they mean two versions of it."""

from __future__ import annotations

import re
from functools import lru_cache

from checks.document_numbers import titles_in
from checks.late_patterns import late_pattern

_TRAILING = late_pattern(
    r"\s{0,3}[（(\[【〔](?:[^（()）\[\]【】〔〕]|[〔\[【][^（()）\[\]【】〔〕]{0,8}[〕\]】]){0,40}[)）\]】〕]\s{0,3}$"
)
_WRAPPED = late_pattern(
    r"^.{0,60}?(?:关于(?:修订)?(?:印发|发布|公布|下发|颁布|印发实施|公布实施|修订印发|批转)"
    r"|(?:印发|发布|公布|下发|颁布)(?=《))(?:修订后的|新修订的|新)?(.{4,160}?)的(?:通知|公告|通告|决定|意见|函|命令)$"
)
_ISSUED = late_pattern(r"^[^《]{0,40}?(关于.{4,})$")
_DRAFT = late_pattern(r"征求意见稿|草案|送审稿|意见征集")
_NOT_TITLE = late_pattern(r"[^\u4e00-\u9fffA-Za-z0-9]")
_DECORATION = late_pattern(
    r"^(?:政策|文件|文字|图文|图片|视频|音频|动漫|漫画|专家|部门|媒体|负责人|一把手|深度|权威|官方|微信|H5)*(?:解读|图解|问答)"
    r"(?:[之一二三四五六七八九十\d]{0,3})(?:[|\uff5c:：丨—-]|(?=关于|《))"
    r"|^(?:一图|一张图)(?:读懂|看懂|了解|看清)[|\uff5c:：丨—-]?|^[秒轻]?[读看]懂|^关于(?=《)|^关于对(?=《)|^对(?=《)|^解读[|\uff5c:：丨—-]?"
    r"|(?:的|有关|相关|主要|重点)*(?:政策|文件|文字|图文|图片|视频|专家|部门|内容|条款|精神|起草)*"
    r"(?:解读|图解|问答|说明|解析|解释|要点速览|答记者问|新闻发布会|发布会)"
    r"(?:[（(【一二三四五六七八九十\d].{0,12})?$"
)
_CLOSING = frozenset(")）]】〕")
_BRACKETED = late_pattern(r"^[\[【（(][^\]】）)]{0,16}[\]】）)]\s*")


@lru_cache(2_048)
def bare_title(title: str) -> str:
    """The title without what trails in brackets: number, （试行）, （全文）."""
    bare = title.strip()
    for _ in range(3):
        if bare.rstrip()[-1:] not in _CLOSING:
            break
        shorter = _TRAILING.sub("", bare)
        if shorter == bare or not shorter:
            break
        bare = shorter
    return bare


def core_title(title: str) -> str:
    """What two ways to name one document share: `…关于印发《X》的通知` and `X` are both `X`; the issuer
    before 关于, brackets at the end and all punctuation are left out. Drafts keep their mark."""
    draft = "征求意见稿" if _DRAFT.search(title) else ""
    bare = bare_title(re.sub(r"\s+", "", title[:300]))
    if bare.startswith("《") and bare.endswith("》"):
        bare = bare_title(bare[1:-1])
    wrapped = _WRAPPED.match(bare)
    if wrapped:
        bare = bare_title(wrapped[1].strip('《》〈〉<>“”"').rstrip("》〉"))
    issued = _ISSUED.match(bare)
    return _NOT_TITLE.sub("", issued[1] if issued else bare) + draft


def undecorated(title: str) -> str:
    """An interpretation's title without the words that say what it is."""
    bare = _BRACKETED.sub("", title.strip()[:300])
    for _ in range(3):
        bare = _DECORATION.sub("", bare).strip()
    return bare


def interpreted_titles(title: str) -> list[str]:
    """The titles of the documents that an interpretation's own title names."""
    quoted = titles_in(title)
    if quoted:
        return quoted
    bare = undecorated(title)
    return [bare] if len(bare) >= 6 else []


_SHORTEST_ENDING = 8
_SHORTEST_OF_PLACE = 5
"""Signs of a title that is the other's without the place in front: `养犬管理办法`."""
_PLACE = late_pattern(r"[\u4e00-\u9fff]{1,8}[省市区县旗州盟镇乡]$")
_LONGEST_FRONT = 16


def endings(core: str) -> list[str]:
    """The core title and its ends after at most sixteen signs, the shortest of five: what `same_title` may
    find equal to another core title."""
    return [core[start:] for start in range(max(0, min(_LONGEST_FRONT, len(core) - _SHORTEST_OF_PLACE)) + 1)]


def same_title(one: str, other: str) -> bool:
    """Whether two core titles mean one document: equal, or one with the issuer's name in front."""
    if one == other:
        return bool(one)
    short, long = sorted((one, other), key=len)
    front = len(long) - len(short)
    shortest = _SHORTEST_OF_PLACE if _PLACE.fullmatch(long[:front]) else _SHORTEST_ENDING
    if len(short) < shortest or front > _LONGEST_FRONT or not long.endswith(short):
        return False
    return not _telling(long[:front])


def _telling(extra: str) -> bool:
    """The front that only one of the titles has makes it another document (修订, 废止, another year)."""
    return bool(re.search(r"修订|修改|废止|实施|细则|补充|延长|停止|失效|\d{4}|关于", extra))


def likeness(one: str, other: str) -> float:
    """The share of the pairs of signs of the shorter core title that the longer one has too, 0 to 1."""
    short, long = (_pairs(core) for core in sorted((one, other), key=len))
    return len(short & long) / len(short) if short else 0.0


_GENRE_PART = late_pattern(
    r"(?:管理|实施|暂行|若干|工作|试行|行动|相关|有关|政策|专项|进一步|关于|加强|推进|促进|支持|加快|规范|做好)"
    r"|(?:办法|规定|细则|方案|意见|措施|通知|条例|规划|计划|规则|决定|公告|通告|要点|制度|指引|预案|目录|清单|标准)$"
)
_PLACE_IN_FRONT = late_pattern(
    r"^(?:[\u4e00-\u9fff]{1,7}?(?:省|自治区|市|州|盟|县|(?<![城社园景校库片山牧辖矿])区|旗|镇|乡)){1,3}"
)
_UNLIKE = 0.34
_FEW_SIGNS = 0.5


def may_mean_one(one: str, other: str) -> bool:
    """Whether two core titles may mean one document, one of them shortened. Compared without the place and
    the words that any title has: 示例县…管理办法 is half of most."""
    mine, theirs = _matter(one), _matter(other)
    if not mine or not theirs:
        return likeness(one, other) >= _UNLIKE
    short, long = sorted((mine, theirs), key=len)
    shared = sum(sign in long for sign in short) / len(short)
    return likeness(mine, theirs) >= _UNLIKE or shared > _FEW_SIGNS


def _matter(core: str) -> str:
    return _GENRE_PART.sub("", _PLACE_IN_FRONT.sub("", core))


def _pairs(core: str) -> set[str]:
    return {core[at : at + 2] for at in range(len(core) - 1)}


# ---------------------------------------------------------------- versions of one document

_NOTE = late_pattern(r"[（(\[【]([^（()）\[\]【】]{1,24})[)）\]】]")
_TRIAL = late_pattern(r"试行|暂行")
_REVISED = late_pattern(r"修订|修正|修改")
_REVISED_WORDS = late_pattern(r"(?:新|重新)?修订(?:后的|印发|的(?=《)|版)|^修订(?=《)")
_EDITION = late_pattern(r"(?<!\d)((?:19|20)\d\d)\s?年?(?:修订|修正|修改|版|本|第)")


def versions(title: str) -> frozenset[str]:
    """What the title says of which version it is: 试行, 修订, the year of an edition."""
    marks: set[str] = set()
    for note in _NOTE.findall(title[:300]):
        marks |= {"试行"} if _TRIAL.search(note) else set()
        marks |= {"修订"} if _REVISED.search(note) else set()
        marks.update(_EDITION.findall(note))
    if _REVISED_WORDS.search(title):
        marks.add("修订")
    return frozenset(marks)


def other_version(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two titles that are alike otherwise speak of different versions. A mark that only one has is
    often left out by the other and tells nothing."""
    years = ({mark for mark in marks if mark.isdigit()} for marks in (one, other))
    mine, theirs = years
    if mine and theirs and not mine & theirs:
        return True
    return ("试行" in one and "修订" in other) or ("修订" in one and "试行" in other)
