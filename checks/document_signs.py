"""By what signs a page is a policy document 政策文件, an interpretation 解读, or neither.

Pure text questions about titles, numbers and column names; the readers and the pairing ask the same ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

_SIGN = r"[\u4e00-\u9fffA-Za-z·]"
_OPEN, _CLOSE = r"[〔\[（(【﹝\uff3b〖{<〈「]", r"[〕\])）】﹞\uff3d〗}>〉」]"
_YEAR_AND_SERIAL = re.compile(
    rf"{_OPEN}\s{{0,3}}((?:[1１][9９]|[2２][0０])\d\d)\s{{0,3}}年?{_CLOSE}\s{{0,3}}第?\s{{0,3}}[0０]{{0,4}}(\d{{1,5}})\s{{0,3}}号"
)
_ISSUER_SIGNS = re.compile(
    rf"{_SIGN}(?:{_SIGN}|[^\S\n](?={_SIGN})|[（(]{_SIGN}{{1,6}}[）)](?={_SIGN})){{0,19}}[^\S\n]{{0,3}}$"
)
_ORDER = re.compile(r"([\u4e00-\u9fff]{2,20}令)\s{0,3}(?:[（(]\s{0,3})?第?\s{0,3}(\d{1,4})\s{0,3}号")
MOST_TEXT = 20_000
"""Characters of a text that are searched for numbers and titles."""
_LONGEST_ISSUER = 30


def numbers_in(text: str) -> list[str]:
    """Every document number 发文字号 in the text, written as GB/T 9704 has it: `丽政发〔2023〕30号`."""
    if "号" not in text:
        return []
    return list(dict.fromkeys(number for _, _, number in sorted(_numbers(text[:MOST_TEXT]))))


def _numbers(plain: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and normal form. The year is looked for first and the issuer's signs before it: the other
    way round every word of a text is the possible beginning of a number."""
    for found in _YEAR_AND_SERIAL.finditer(plain):
        start = max(0, found.start() - _LONGEST_ISSUER)
        issuer = _ISSUER_SIGNS.search(plain, start, found.start())
        if issuer:
            signs = "".join(issuer[0].split())
            # int() reads the digits of every script.
            yield issuer.start(), found.end(), f"{signs}〔{int(found[1])}〕{int(found[2])}号"
    if "令" in plain:
        for found in _ORDER.finditer(plain):
            yield found.start(), found.end(), f"{found[1]}第{int(found[2])}号"


def document_number(text: str) -> str:
    """The number that the text consists of (brackets around it allowed), "" when it is something else."""
    if len(text) > 60 or "号" not in text:
        return ""
    plain = text.strip()
    for start, end, number in _numbers(plain):
        if not plain[:start].strip("（(〔[【 ") and not plain[end:].strip("）)〕]】 "):
            return number
    return ""


_LEAD = re.compile(
    r"(?:根据|按照|依据|依照|落实|印发|发布|下发|执行|贯彻|废止|文件|通知|关于|以及|和|及|与|以|按|经|由|对|即|的|了|原|将|为)$"
)


def cites_number(cites: Iterable[str], number: str) -> bool:
    """Whether the number is among the cited ones; words that ran into it (`根据丽政发…`) do not hide it."""
    if not number:
        return False
    return any(
        cite == number or (cite.endswith(number) and _LEAD.search(cite[: -len(number)])) for cite in cites
    )


_QUOTE = re.compile(r"《((?:[^《》\n]|《[^《》\n]{0,120}》){2,160})》")


def titles_in(text: str) -> list[str]:
    """The titles in 《》, outermost ones, in order, each once."""
    if "《" not in text:
        return []
    return list(dict.fromkeys(found.strip() for found in _QUOTE.findall(text[:MOST_TEXT])))


# ---------------------------------------------------------------- titles

_GENRE = re.compile(
    r"(?:通知|办法|意见|方案|规定|规则|细则|条例|决定|规划|计划|措施|预案|纲要|通告|公告|通报|决议|命令|令|批复|指引|准则|标准|制度|"
    r"章程|规程|清单|目录|政策|要点|若干政策措施|复函)"
    r"(?:的?(?:说明|修正案|修订))?$"
)
_FROM_A_BODY = re.compile(
    r"^.{0,24}(?:政府|委员会|管委会|局|办公室|办公厅|厅|部|委|院|银行|署|办|中心|处|队)(?:等[\u4e00-\u9fff\d]{1,8})?\s?(?:关于|印发)"
)
_TRAILING = re.compile(r"\s*[（(\[【〔][^（()）\[\]【】〔〕]{0,40}[)）\]】〕]\s*$")
_INTERPRETS = re.compile(
    r"解读|图解|一图|读懂|看懂|问答|答记者问|政策解析|政策解释|起草说明|明白纸|明白卡|要点速览"
)
_ABOUT_POLICY = re.compile(
    r"《|》|政策|文件|办法|意见|方案|规定|条例|细则|通知|决定|规划|计划|措施|一图|读懂|看懂|图解"
)
_POLICY_COLUMN = re.compile(
    r"政策文件|规范性文件|政府文件|政府办文件|办公室文件|办公厅文件|政府令|规章|政策法规|法规文件|政策发布|本级政策|"
    r"行政规范|府办发|政办发|政府发文|市府文件|部门文件|惠企政策|政策库|文件库|文件汇编|最新政策|最新文件|最新公开文件|"
    r"^政策$|^文件$|[省市县区旗州镇乡局委办厅]文件$"
)
_INTERPRETATION_COLUMN = re.compile(r"解读|图解|政策问答|读懂|答记者问")
_BOTH = re.compile(
    r"(?:及|与|和|、|·|/)\s?(?:政策|文件)?(?:解读|图解)|解读\s?(?:及|与|和|、|·|/)\s?(?:政策|文件)"
)


def bare_title(title: str) -> str:
    """The title without what trails in brackets: number, （试行）, （全文）."""
    bare = title.strip()
    for _ in range(3):
        shorter = _TRAILING.sub("", bare)
        if shorter == bare or not shorter:
            break
        bare = shorter
    return bare


def is_policy_title(title: str) -> bool:
    """The title names a kind of official document and not the explanation of one."""
    return bool(_GENRE.search(bare_title(title).rstrip("》"))) and not is_interpretation_title(title)


def is_interpretation_title(title: str) -> bool:
    """`《…》解读`, `一图读懂…`, `…政策问答`: words of interpreting together with what is interpreted."""
    return bool(_INTERPRETS.search(title)) and bool(_ABOUT_POLICY.search(title))


def sounds_like_interpretation(words: str) -> bool:
    """The words of a link, or a title in an interpretation column, say that it interprets."""
    return bool(_INTERPRETS.search(words))


def is_policy_column(names: Iterable[str]) -> bool:
    return any(_POLICY_COLUMN.search(name) and not _INTERPRETATION_COLUMN.search(name) for name in names)


def is_interpretation_column(names: Iterable[str]) -> bool:
    """A column of interpretations alone; 政策文件及解读 holds both and says nothing."""
    return any(_INTERPRETATION_COLUMN.search(name) and not _BOTH.search(name) for name in names)


def column_names(tags: Mapping[str, str], crumbs: Iterable[str] = ()) -> tuple[str, ...]:
    """The names that tell what kind of column a page stands in: its own first, the crumbs from the inside."""
    own = (tags.get("ColumnName", ""), tags.get("ColumnType", ""))
    return tuple(name for name in (*own, *list(crumbs)[:-5:-1]) if name)


def is_policy_document(title: str, number: str, fields: Mapping[str, str], columns: Iterable[str]) -> bool:
    """A page that publishes a policy document itself."""
    names = tuple(columns)
    if sounds_like_interpretation(title) or is_interpretation_column(names[:1]):
        return False
    if number:
        return is_policy_title(title) or is_policy_column(names) or "发文字号" in fields
    if not is_policy_title(title):
        return False
    return is_policy_column(names) or (_catalogued(fields) and bool(_FROM_A_BODY.search(title)))


def _catalogued(fields: Mapping[str, str]) -> bool:
    return bool(fields.get("索引号")) or "发文字号" in fields


def is_interpretation(title: str, number: str, columns: Iterable[str]) -> bool:
    """A page that interprets a policy document."""
    if is_interpretation_title(title):
        return True
    if not is_interpretation_column(columns):
        return False
    return not (number and is_policy_title(title))


# ---------------------------------------------------------------- when two titles mean one document

_WRAPPED = re.compile(
    r"^.{0,60}?关于(?:印发|发布|公布|下发|颁布|修订印发|批转)(.{4,160}?)的(?:通知|公告|通告|决定|意见|函|命令)$"
)
_ISSUED = re.compile(r"^[^《]{0,40}?(关于.{4,})$")
_DRAFT = re.compile(r"征求意见稿|草案|送审稿|意见征集")
_NOT_TITLE = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]")
_DECORATION = re.compile(
    r"^(?:政策|文件|文字|图文|图片|视频|音频|动漫|漫画|专家|部门|媒体|负责人|一把手|深度|权威|官方)*(?:解读|图解|问答)(?:[|\uff5c:：丨—-]|(?=关于|《))"
    r"|^(?:一图|一张图)(?:读懂|看懂|了解|看清)|^[秒轻]?[读看]懂|^关于(?=《)|^关于对(?=《)|^对(?=《)"
    r"|(?:的|有关|相关|主要|重点)*(?:政策|文件|文字|图文|图片|视频|专家|部门|内容|条款|精神|起草)*(?:解读|图解|问答|说明|解析|解释|要点速览|答记者问)"
    r"(?:[（(【一二三四五六七八九十\d].{0,12})?$"
)
_BRACKETED = re.compile(r"^[\[【（(][^\]】）)]{0,16}[\]】）)]\s*")


def core_title(title: str) -> str:
    """What two ways to name one document share: `…关于印发《X》的通知` and `X` are both `X`; the issuer
    before 关于, brackets at the end and all punctuation are left out. Drafts keep their mark."""
    draft = "征求意见稿" if _DRAFT.search(title) else ""
    bare = bare_title(re.sub(r"\s+", "", title[:300]))
    if bare.startswith("《") and bare.endswith("》"):
        bare = bare_title(bare[1:-1])
    wrapped = _WRAPPED.match(bare)
    if wrapped:
        bare = bare_title(wrapped[1].strip('《》〈〉“”"').rstrip("》〉"))
    issued = _ISSUED.match(bare)
    return _NOT_TITLE.sub("", issued[1] if issued else bare) + draft


def interpreted_titles(title: str) -> list[str]:
    """The core titles of the documents that an interpretation's own title names."""
    quoted = titles_in(title)
    if quoted:
        return [core_title(one) for one in quoted]
    bare = _BRACKETED.sub("", title.strip())
    for _ in range(3):
        bare = _DECORATION.sub("", bare).strip()
    return [core_title(bare)] if len(bare) >= 6 else []


_SHORTEST_ENDING = 8
_LONGEST_FRONT = 16


def endings(core: str) -> list[str]:
    """The core title and its ends after at most sixteen signs, the shortest of eight: what `same_title` may
    find equal to another core title."""
    return [core[start:] for start in range(max(0, min(_LONGEST_FRONT, len(core) - _SHORTEST_ENDING)) + 1)]


def same_title(one: str, other: str) -> bool:
    """Whether two core titles mean one document: equal, or one with the issuer's name in front."""
    if one == other:
        return bool(one)
    short, long = sorted((one, other), key=len)
    front = len(long) - len(short)
    if len(short) < _SHORTEST_ENDING or front > _LONGEST_FRONT or not long.endswith(short):
        return False
    return not _telling(long[:front])


def _telling(extra: str) -> bool:
    """The front that only one of the titles has makes it another document (修订, 废止, another year)."""
    return bool(re.search(r"修订|修改|废止|实施|细则|补充|延长|停止|失效|\d{4}|关于", extra))
