"""The text of a page as people see it, a line for each block of it.

What scripts, styles and hidden elements hold is left out, inline tags split no word, runs of spaces are one
space. A page is cut where rows and blocks end: most of them stand on other pages of the site too, and are
read once (`Memory.known`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from html import unescape

from checks.late_patterns import late_pattern
from checks.personal_data import may_hold_numbers
from spiders.reading.masking import mask
from spiders.reading.memory import LONGEST_TEXT, Memory
from spiders.reading.sheet import Sheet

MOST_CHARACTERS = 60_000
"""Characters of one page that are kept; only lists of names and the like are longer."""
_TOKEN = late_pattern(
    r"-->|<!--(?:(?P<comment>.*?)--!?>|.*\Z)|<(?P<ends>/?)(?P<name>[a-zA-Z][\w:-]{0,40})"
    r"(?P<rest>(?:[^\"'<>]++|\"[^\"]{0,300}+\"|'[^']{0,300}+')*+>|[^<>]*+>?)|<[!?/][^<>]*>?",
    re.S,
)
_PLAIN_TAG = re.compile(r"<([^<>]*)>")
_MAY_BE_PERSONAL = re.compile(r"[@:\uff1a]|\d{3}[\d -]{5}")
"""Lines without any of these hold nothing that `mask` looks for."""
_UNPRINTED = late_pattern(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins",
     "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
     "tt", "u", "var", "wbr", "o:p")
)  # fmt: skip
_BLANK = frozenset(("img", "input", "xml"))
_OFFICE = re.compile(r"(?:w|m|o|st1):")
"""Elements of a word processor that were pasted along: they part words, and start no line."""
_UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "textarea", "title", "iframe", "svg", "math", "noframes",
     "noembed", "datalist", "xmp")
)  # fmt: skip
_BREAK = "\ufdd5"
_ANCHOR, _ANCHOR_ENDS, _INLINE_BEGINS = "\ufdd6", "\ufdd7", "\ufdd8"
_BESIDE = re.compile(r"\ufdd7\s*(?=[\ufdd6\ufdd8])")
"""Anchors side by side are words of their own; an anchor in a sentence has words at its side."""
_ODD = "\ufdd9"
_OPENS, _CLOSES, _COMMENT, _COMMENT_ENDS, _HIDES = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4"
"""Stand in the text of a block for the ends of what is not seen, which may reach over several blocks. All are
code points that Unicode keeps from ever being characters."""
_MARKS = late_pattern(r"\ufdd1[a-z]+\ufdd1|[\ufdd0-\ufdd4]")
_NOT_SEEN = late_pattern(r"\ufdd0([a-z]+)\ufdd0.*?(?:\ufdd1\1\ufdd1|\Z)|\ufdd2.*?(?:\ufdd3|\Z)", re.S)
_HIDING = re.compile(
    r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden|\shidden(?=[\s=/>]|\Z)", re.I
)
_VALUE = late_pattern(r"\svalue\s?=\s?[\"']?([^\"'<>\ufdd0-\ufddf]{11,200})", re.I)
_ONLY_SHOWN = late_pattern(r"\s(?:readonly|disabled)(?=[\s=/>]|\Z)", re.I)
_OTHER_FIELD = late_pattern(r"\stype\s?=\s?[\"']?(?!text|tel|number)[a-z]", re.I)
_HIDDEN_TAG = late_pattern(
    r"<([a-zA-Z][\w:-]{0,40})(?=\s)(?:[^<>]{0,600}\sstyle\s{0,5}=\s{0,5}[\"'][^\"'<>]{0,300}?"
    r"(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden)"
    r"|[^<>=]{0,300}(?:=\s?\"[^\"<>]{0,200}\"[^<>=]{0,40}){0,6}\shidden(?=[\s=/>]))",
    re.I,
)
_FILLED_LATER = late_pattern(
    r"\sv-(?:for|if|else|bind|html|text|model|cloak|on|show)\b|\s(?:data-)?ng-[a-z]|\sx-data="
    r"|\sms-(?:controller|for|text)\b|\bvue[\w.@-]{0,30}\.js|new\s{1,5}Vue\b|createApp\s{0,5}\("
    r"|angular[\w.-]{0,30}\.js|laytpl|Handlebars|[Mm]ustache"
    r"|art-?template|template-web|juicer|avalon|nunjucks|\bdoT\b|petite-vue|swig"
    # Scripts of the page's own that look for the braces, and applications that are built elsewhere.
    r"|\\\{(?:\\\{|\{?\{2)|[\"'`/]\{\{[\"'`\\]|<div\s[^<>]{0,60}\bid\s?=\s?[\"']?(?:app|root|vue\w{0,10}|vm)[\"'\s>]"
)
"""Signs of a script that fills what stands in double braces before people see it."""
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
_REACH = 600
"""Characters before the word that hides within which its tag begins."""
_MOST_LOOKS = 2000
_MOST_UNCLOSED = 5
"""Hidden elements without an end; then nobody looks for further ends, which would cost a pass each."""


def visible_lines(sheet: Sheet) -> list[str]:
    """The lines of the page from its beginning, `MOST_CHARACTERS` at most; personal data stands in them."""
    markup = sheet.markup[_body(sheet.markup) :]
    text = _text(markup, sheet.memory)
    if _HIDES in text:
        text = _seen(_text(without_hidden_elements(markup), sheet.memory))
    if _OPENS in text or _COMMENT in text or _CLOSES in text or _COMMENT_ENDS in text:
        text = _seen(text)
    lines = list(filter(None, text.split("\n")))
    if "{{" in text and _FILLED_LATER.search(sheet.markup):
        lines = [line for line in lines if "{{" not in line]
    return lines if len(text) <= MOST_CHARACTERS else _first(lines)


def _text(markup: str, memory: Memory) -> str:
    blocks = memory.known("block", partial(_block, memory.known("tag", _sign)))
    # Rows of menus and lists are on many pages as they are; what is longer is cut once more.
    rows = [
        blocks[row] if len(row) <= LONGEST_TEXT else "\n".join(map(blocks.__getitem__, row.split("</div>")))
        for row in markup.split("</li>")
    ]
    return "\n".join(rows)


def mask_lines(lines: Iterable[str], memory: Memory) -> tuple[str, ...]:
    """The lines with personal data made unreadable; the site's lines that were met before cost nothing."""
    return tuple(map(memory.known("line", mask_line).__getitem__, lines))


def mask_line(line: str) -> str:
    """The line with personal data made unreadable."""
    return mask(line) if _MAY_BE_PERSONAL.search(line) else line


def _body(markup: str) -> int:
    """Where the body begins; 0 where a script only speaks of one."""
    at = max(markup.find("<body"), 0)
    return 0 if markup.rfind("<script", 0, at) > markup.rfind("</script", 0, at) else at


def _first(lines: list[str]) -> list[str]:
    kept, length = [], 0
    for line in lines:
        kept.append(line[: MOST_CHARACTERS - length])
        length += len(line)
        if length >= MOST_CHARACTERS:
            break
    return kept


# ---------------------------------------------------------------- one block of markup


def _block(signs: dict[str, str], markup: str) -> str:
    """The lines of what stands between ends of blocks. Nearly all is plain enough to be cut at the signs
    alone."""
    if "-->" in markup:
        return _lines("".join(_odd_parts(markup)))
    parts = _PLAIN_TAG.split(markup)
    parts[1::2] = map(signs.__getitem__, parts[1::2])
    text = "".join(parts)
    # A sign without an end is left over, and what is odd has put its own sign there.
    return _lines(text if "<" not in text and _ODD not in text else "".join(_odd_parts(markup)))


def _lines(text: str) -> str:
    if _ANCHOR_ENDS in text:
        text = _BESIDE.sub(_BREAK, text)
    for sign in (_ANCHOR, _ANCHOR_ENDS, _INLINE_BEGINS):
        text = text.replace(sign, "")
    if "&" in text:
        text = unescape(text)
    lines = [" ".join(line.split()) for line in text.split(_BREAK)]
    plain = [line if line.isprintable() else _without_unprinted(line) for line in lines if line]
    return "\n".join(filter(None, plain))


def _without_unprinted(line: str) -> str:
    return " ".join(_UNPRINTED.sub("", line).split())


def _sign(tag: str) -> str:
    """What a tag, given as it stands between its signs, puts between the words before and behind it."""
    name = tag[:42].split(None, 1)[0].lower() if tag[:1].strip() else ""
    plain = name.strip("/")
    if not (plain.isalnum() and name.isascii()) or tag.count('"') & 1 or tag.count("'") & 1:
        return _ODD
    return _sign_of(plain, tag, ends=name[0] == "/")


def _sign_of(name: str, tag: str, *, ends: bool) -> str:
    """A line end, a space, nothing; where an anchor or another inline element begins; or marks."""
    if name == "a":
        sign = _ANCHOR_ENDS if ends else _ANCHOR
    elif name in _UNSEEN and not (name in ("svg", "math") and tag.rstrip(">").endswith("/")):
        mark = _CLOSES if ends else _OPENS
        return f"{_BREAK}{mark}{name}{mark}"
    elif name in _INLINE:
        sign = "" if ends else _INLINE_BEGINS
    else:
        sign = " " if name in _BLANK or _OFFICE.match(name) else _BREAK
        if name == "input" and (value := _shown_value(tag)):
            sign = f" {value} "
    return sign + _HIDES if not ends and _HIDING.search(tag) else sign


def _shown_value(tag: str) -> str:
    """The number of a person in a field that nobody can fill in; what others hold is to be changed."""
    value = _VALUE.search(tag)
    if value is None or not may_hold_numbers(value[1]) or _HIDING.search(tag):
        return ""
    return value[1] if _ONLY_SHOWN.search(tag) and not _OTHER_FIELD.search(tag) else ""


def _odd_parts(markup: str) -> Iterator[str]:
    """The same for any markup: scripts, comments, quoted signs, tags without an end."""
    at = 0
    while token := _TOKEN.search(markup, at):
        yield markup[at : token.start()]
        at = token.end()
        if token["name"] is None:
            yield _comment(token)
            continue
        sign = _sign_of(token["name"].lower(), token["rest"], ends=bool(token["ends"]))
        if _OPENS not in sign:
            yield sign
            continue
        end = _tags_named(f"/{token['name']}").search(markup, at)
        ends = markup.find("-->", at, end.start() if end else len(markup))
        # Of what is not seen nothing matters but, where it lies in a comment, the comment's end.
        yield (_BREAK if end else sign) + (_COMMENT_ENDS if ends >= 0 else "")
        if end is None and ends < 0:
            return
        at = end.end() if end else ends + len("-->")
    yield markup[at:]


def _comment(token: re.Match[str]) -> str:
    if token[0].startswith("<!--") and token["comment"] is None:
        return _COMMENT
    return _COMMENT_ENDS if token[0].endswith("-->") else ""


# ---------------------------------------------------------------- what nobody sees


def _seen(text: str) -> str:
    """The text without what lies between the marks, and without the marks."""
    lines = _MARKS.sub("", _NOT_SEEN.sub("", text)).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines)


def without_hidden_elements(markup: str) -> str:
    """The markup without the elements that their own attributes hide."""
    kept: list[str] = []
    at = unclosed = 0
    for start, name in _hidden_tags(markup):
        if start < at or unclosed >= _MOST_UNCLOSED:
            continue
        end = _end_of(markup, start, name)
        if end < 0:
            unclosed += 1
            continue
        kept.append(markup[at:start])
        at = end
    return "".join((*kept, markup[at:])) if kept else markup


def _hidden_tags(markup: str) -> list[tuple[int, str]]:
    """Where hidden elements begin, and what they are called, from first to last."""
    found: dict[int, str] = {}
    for word in ("none", "hidden", "NONE"):
        at = markup.find(word)
        looks = 0
        while at >= 0 and looks < _MOST_LOOKS:
            looks += 1
            start = markup.rfind("<", max(0, at - _REACH), at)
            tag = _HIDDEN_TAG.match(markup, start) if start >= 0 else None
            if tag is not None and tag[1].lower() not in _VOID:
                found[start] = tag[1].lower()
            at = markup.find(word, at + len(word))
    return sorted(found.items())


def _end_of(markup: str, start: int, name: str) -> int:
    """Behind the end tag of the element, -1 where it has none."""
    depth = 0
    for tag in _tags_named(f"/?{name}").finditer(markup, start):
        depth += -1 if tag[0][1] == "/" else 1
        if depth == 0:
            return tag.end()
    return -1


@lru_cache(64)
def _tags_named(name: str) -> re.Pattern[str]:
    return re.compile(rf"<{name}(?=[\s/>])[^<>]*>?", re.I)
