"""The interpretation that stands in the page of its own document.

A headed section below the text, a tab, a box that unfolds, a picture or a video, or files under a heading of
their own. Works on the page's texts and pictures in their order. Tabs and boxes that unfold are hidden until
somebody clicks, so what is hidden counts as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from checks.document_pages import is_file
from checks.late_patterns import late_pattern
from spiders.reading.sheet import Sheet, squeeze, strip_spaces

UNSEEN = "不明"
"""There is a tab for it, and what the tab holds was not seen."""
_SIGNS = ("解读", "图解", "读懂", "看懂", "问答", "答记者问", "说明", "明白")
_RULE = r"[-—=*_~～…\s]{0,40}"
"""What is drawn around a heading that stands in the text."""
_LEAD = r"(?:[【\[〖（(●▶▪■◆★☆▼·>\s]|附件?\s?\d{0,2}\s?[:：、.．]|以下[是为]?|第[一二三]部分[:：]?)*"
_NUMBERED = r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[、.．])?"
_KIND = r"(?:政策|文件|文字|图文|图片|图表|视频|动漫|专家|部门|权威|简明|要点|重点|相关|关联|配套){0,3}"
_READING = (
    r"(?:解读|图解|起草说明|制定说明|编制说明|修订说明|政策说明|政策问答|答记者问|政策简读|明白[卡纸])"
    r"(?:材料|文本|文稿|稿|内容|说明|回应|如下|版)?"
)
_HEADING = late_pattern(
    rf"{_RULE}{_LEAD}(?P<numbered>{_NUMBERED})\s?(?:(?:关于|对)?《.{{2,120}}》的?|[^。；，！？《》]{{4,60}}(?:办法|规定|细则|意见|方案|措施|通知|规划"
    rf"|计划|条例|规则|制度|标准|导则|预案)》?的?)?{_KIND}(?:{_READING}|(?:一图|一张图|一文)(?:读懂|看懂|了解).{{0,60}}|图解.{{0,60}})"
    rf"\s?[】\]〗）)]?\s?(?:[（(][^（）()]{{0,30}}[）)])?\s?[:：]?{_RULE}"
)
_BRACKETED = late_pattern(rf"\s*[【〖]\s?{_KIND}{_READING}\s?[】〗]\s?[:：]?")
"""A heading that the text goes on behind, on the same line."""
_ASKS_TO_CLICK = late_pattern(r"^\W{0,3}(?:请|点击|查看|详见|更多|返回|上一|下一|欢迎|扫)")
_TAB_BESIDE = late_pattern(
    r"(?:文件|政策|公文|政策文件)?(?:正文|原文|内容|全文)|政策文件|(?:相关)?附件(?:下载)?|关联文件"
)
_LONGEST_HEADING = 100
_LONGEST_MARKUP = 400
"""Characters of a tag before the words of its link."""
_MOST_SIGNS = 200
_STAYS = re.compile(r"href\s?=\s?[\"']?\s?(?:#|javascript:|[\"'])", re.I)
_SUBHEADING_SIGNS = ("背景", "为什么")
_LONGEST_TAB = 12
_BESIDE = 3
"""Pieces around a tab within which the tab of the document's own text stands."""
_SENTENCE = re.compile(r"[。；！？]")
_SHORTEST_SENTENCE = 12
_SHORTEST_TEXT = 60
"""Characters in sentences that interpret; a line that there is none has fewer."""
_NONE = late_pattern(
    r"^\W{0,4}(?:本文件|目前|该文件|文件)?(?:暂无|暂未|尚无|尚未|没有|无(?:相关|解读|内容|$))|敬请期待|正在(?:整理|编制|更新)"
)
_STOP = late_pattern(
    r"^\W{0,4}(?:相关(?:文件|链接|新闻|阅读|稿件|信息|附件)|关联(?:文件|阅读|信息)|政策原文|文件原文|[上下]一[篇条页]|分享|打印|关闭|扫一扫"
    r"|用手机|主办单位|版权|声明|免责|网站标识码|热门|推荐|最新|责任编辑|编辑[:：]|附件[:：]?$)"
)
_DAY = late_pattern(
    r"(?:\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[一二][\u3007○零〇一二三四五六七八九]{3}年[一二三四五六七八九十元]{1,3}月"
    r"[一二三四五六七八九十]{1,3}日)"
)
_BACKGROUND = late_pattern(
    r"(?:起草|出台|制定|制发|修订|政策)(?:本?(?:办法|文件|细则|意见|规定))?的?(?:背景|依据|目的|必要性|过程)|为什么要?(?:出台|制定)"
)
_CONTENTS = late_pattern(
    r"主要(?:内容|变化|特点|亮点|措施)|政策亮点|重点(?:内容|解读)|有哪些|怎么|如何|解读(?:机关|单位|人)"
)
_LONGEST_SUBHEADING = 40
_FRAME = frozenset({"head", "nav", "foot", "side", "crumb"})
_UNREAD = frozenset({"script", "style", "textarea", "option", "noscript", "template"})
_INLINE = frozenset({"a", "b", "strong", "span", "font", "em", "i", "u", "o:p", "sup", "sub", "label"})
_MEDIA = {"video": "视频", "audio": "视频", "embed": "视频", "object": "视频"}
_NO_PICTURE = re.compile(
    r"icon|ico[_\-.]|logo|share|fenxiang|qr|ewm|erweima|weixin|wechat|weibo|print|dayin|beian|gongan|jiucuo|dzjg|blue|red\.png"
    r"|arrow|btn|button|line|bg[_\-.]|blank|spacer|loading",
    re.I,
)
_PICTURED = late_pattern(r"(?:一图|一张图)(?:读懂|看懂)|图解|解读")
_SMALLEST_PICTURE = 100
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp)(?:\?|$)", re.I)
_MOST_PIECES = 6_000
_PANES = ("data-target", "data-bs-target", "aria-controls", "data-tab", "data-id", "data-for", "href")


class _Piece(NamedTuple):
    """A run of text in one block, or (with a `form`) a picture, a video, a file. `led`: it is a link to
    elsewhere; `framed`: it stands in the page's frame."""

    words: str
    node: LexborNode
    led: bool = False
    framed: bool = False
    form: str = ""


def own_reading(sheet: Sheet, title: str) -> str:
    """In what form a document's page interprets it: 文字, 图片, 视频, 附件; `UNSEEN`; "" for not at all."""
    if not _may_interpret(sheet.markup):
        return ""
    pieces = list(islice(_pieces(sheet), _MOST_PIECES))
    start = _start(pieces, title)
    signed = _signed(pieces, start)
    for place, piece in enumerate(pieces):
        if place > start and _goes_on(piece, title):
            return "文字"
        found = _HEADING.fullmatch(piece.words) if _may_head(piece, title) else None
        if found is None or place <= start or _is_tab(pieces, place, piece):
            continue
        if found["numbered"] and place < signed:
            continue
        if form := _following(pieces[place + 1 :]):
            return form
    return _pictured(pieces[start + 1 :]) or _tabbed(sheet, pieces, signed) or _unheaded(pieces, signed)


def _may_interpret(markup: str) -> bool:
    """Whether any text reads like such a heading and is no link to elsewhere, as that of every menu is: to
    walk through all texts of a page costs more than to read the rest of it."""
    if any(sign in markup for sign in _SUBHEADING_SIGNS) and _BACKGROUND.search(markup):
        return True
    return any(_is_heading_at(markup, at) for sign in _SIGNS for at in _places(markup, sign))


def _places(markup: str, sign: str) -> Iterator[int]:
    at = markup.find(sign)
    for _ in range(_MOST_SIGNS):
        if at < 0:
            return
        yield at
        at = markup.find(sign, at + 1)


def _is_heading_at(markup: str, at: int) -> bool:
    start = markup.rfind(">", max(0, at - _LONGEST_HEADING), at)
    end = markup.find("<", at, at + _LONGEST_HEADING)
    opened = markup.rfind("<", max(0, at - _LONGEST_MARKUP), at)
    if opened > start:
        return markup.startswith("<img", opened)
    if start >= 0 and _BRACKETED.match(squeeze(unescape(markup[start + 1 : at + 20]))):
        return True
    if start < 0 or end < 0 or _HEADING.fullmatch(squeeze(unescape(markup[start + 1 : end]))) is None:
        return False
    if not markup.startswith("</a", end):
        return True
    link = markup[max(0, start - _LONGEST_MARKUP) : start].rpartition("<a")[2]
    return _STAYS.search(link) is not None or "href" not in link


def _goes_on(piece: _Piece, title: str) -> bool:
    """A paragraph that begins with the heading, and interprets."""
    if piece.led or piece.framed or piece.form or piece.words[:1] not in ("【", "〖"):
        return False
    headed = _BRACKETED.match(piece.words)
    if headed is None or strip_spaces(title) in strip_spaces(piece.words):
        return False
    rest = piece.words[headed.end() :]
    return len(rest) >= _SHORTEST_TEXT and _SENTENCE.search(rest) is not None


def _may_head(piece: _Piece, title: str) -> bool:
    words = piece.words
    if piece.led or piece.framed or piece.form or not 2 <= len(words) <= _LONGEST_HEADING:
        return False
    if not any(sign in words for sign in _SIGNS) or strip_spaces(words) == strip_spaces(title):
        return False
    return _ASKS_TO_CLICK.match(words) is None


def _start(pieces: Sequence[_Piece], title: str) -> int:
    """Where the document's own text begins: what stands above are tabs and tables. A document that is a file
    begins with its title."""
    whole = strip_spaces(title)
    named = (place for place, piece in enumerate(pieces) if strip_spaces(piece.words) == whole)
    titled = next(named, None)
    begins = (
        place
        for place, piece in enumerate(pieces)
        if _is_sentence(piece) or (titled is not None and place > titled and piece.form == "附件")
    )
    return next(begins, len(pieces) if titled is None else titled)


def _signed(pieces: Sequence[_Piece], start: int) -> int:
    """Where the document is signed with its day; behind the end where it is not."""
    days = (place for place, piece in enumerate(pieces) if place > start and _DAY.fullmatch(piece.words))
    return next(days, len(pieces))


def _is_sentence(piece: _Piece) -> bool:
    if piece.led or piece.framed or len(piece.words) < _SHORTEST_SENTENCE:
        return False
    return _SENTENCE.search(piece.words) is not None


def _following(pieces: Sequence[_Piece]) -> str:
    """What stands under a heading, up to the next block of another kind."""
    prose, forms = 0, list[str]()
    for piece in pieces:
        if piece.framed:
            continue
        if piece.form:
            forms.append(piece.form)
            continue
        if _STOP.match(piece.words) or (not prose and _ends_hollow(piece, forms)):
            break
        prose += len(piece.words) if _is_sentence(piece) else 0
    return "文字" if prose >= _SHORTEST_TEXT else next(iter(forms), "")


def _ends_hollow(piece: _Piece, forms: Sequence[str]) -> bool:
    """Nothing is there, or links to interpretations on pages of their own."""
    return (piece.led and not forms) or _NONE.search(piece.words[:40]) is not None


def _pictured(pieces: Sequence[_Piece]) -> str:
    """A picture that says of itself that it interprets, without a heading."""
    told = (piece for piece in pieces if piece.form == "图片" and not piece.framed)
    return next((piece.form for piece in told if _PICTURED.search(piece.words)), "")


# ---------------------------------------------------------------- tabs


def _tabbed(sheet: Sheet, pieces: Sequence[_Piece], signed: int) -> str:
    for place, piece in enumerate(pieces):
        if not _is_tab(pieces, place, piece):
            continue
        pane = _pane(sheet, piece.node)
        if pane is not None:
            return _following(list(islice(_within(sheet, pane), _MOST_PIECES)))
        return _unheaded(pieces, signed) or _doubted(pieces)
    return ""


def _is_tab(pieces: Sequence[_Piece], place: int, piece: _Piece) -> bool:
    if piece.led or piece.form or len(piece.words) > _LONGEST_TAB or _HEADING.fullmatch(piece.words) is None:
        return False
    beside = pieces[max(0, place - _BESIDE) : place + _BESIDE + 1]
    return any(not one.led and _TAB_BESIDE.fullmatch(one.words) for one in beside)


def _doubted(pieces: Sequence[_Piece]) -> str:
    """A script may fill the tab, unless the page says that there is nothing for it."""
    return "" if any(not one.framed and _NONE.match(one.words[:40]) for one in pieces) else UNSEEN


def _pane(sheet: Sheet, node: LexborNode) -> LexborNode | None:
    """The box that a tab opens, by the name that the tab has for it."""
    current: LexborNode | None = node
    for _ in range(4):
        if current is None:
            return None
        for key in _PANES:
            name = (current.attributes.get(key) or "").strip()
            if (name := name.removeprefix("#")) and re.fullmatch(r"[\w-]{1,60}", name):
                pane = sheet.tree.css_first(f'[id="{name}"]')
                if pane is not None:
                    return pane
        current = current.parent
    return None


def _unheaded(pieces: Sequence[_Piece], signed: int) -> str:
    """Under the signature a text with the headings that interpretations have, and none over it."""
    below = [one for one in pieces[signed + 1 :] if not (one.led or one.framed or one.form)]
    heads = [one.words for one in below if len(one.words) <= _LONGEST_SUBHEADING]
    if not any(map(_BACKGROUND.search, heads)) or not any(map(_CONTENTS.search, heads)):
        return ""
    return "文字" if sum(len(one.words) for one in below if _is_sentence(one)) >= _SHORTEST_TEXT else ""


# ---------------------------------------------------------------- pieces


def _pieces(sheet: Sheet) -> Iterator[_Piece]:
    body = sheet.tree.body
    if body is not None:
        yield from _within(sheet, body)


def _within(sheet: Sheet, box: LexborNode) -> Iterator[_Piece]:
    """The texts, each of one block whole, with pictures, videos and files between them."""
    words, last = "", None
    at = -1
    for node in box.traverse(include_text=True):
        if node.tag == "-text":
            block = _block(node)
            said = node.text_content or ""
            if block is None or not said.strip():
                continue
            if words and last is not None and block.mem_id != at:
                yield _said(sheet, last, words)
                words = ""
            last = node.parent if not words else last
            words, at = words + said, block.mem_id
        elif form := _form(node):
            if words and last is not None:
                yield _said(sheet, last, words)
                words = ""
            yield _Piece(_called(node), node, False, sheet.region(node) in _FRAME, form)
    if words and last is not None:
        yield _said(sheet, last, words)


def _said(sheet: Sheet, node: LexborNode, words: str) -> _Piece:
    return _Piece(squeeze(words), node, _leads_elsewhere(node), sheet.region(node) in _FRAME)


def _block(node: LexborNode) -> LexborNode | None:
    """The block around a text; None where people never see it. A link is a block of its own."""
    current = node.parent
    while current is not None and current.tag in _INLINE and current.tag != "a":
        current = current.parent
    return None if current is None or current.tag in _UNREAD else current


def _leads_elsewhere(node: LexborNode) -> bool:
    link = _link(node)
    if link is None:
        return False
    href = (link.attributes.get("href") or "").strip().lower()
    if href.startswith(("#", "javascript:")) or not href:
        return "open" in (link.attributes.get("onclick") or "") or "open" in href
    return True


def _link(node: LexborNode) -> LexborNode | None:
    current: LexborNode | None = node
    for _ in range(6):
        if current is None or current.tag == "a":
            return current
        current = current.parent
    return None


def _form(node: LexborNode) -> str:
    """What the element shows besides text: a picture of some size, a video, a file to be had."""
    tag = node.tag or ""
    if tag == "img":
        return "图片" if _is_picture(node) else ""
    if tag == "iframe":
        return "视频" if re.search(r"video|player|\.mp4", node.attributes.get("src") or "", re.I) else ""
    if tag == "a":
        href = node.attributes.get("href") or ""
        return "图片" if _PICTURE_FILE.search(href) else "附件" if is_file(href) else ""
    return _MEDIA.get(tag, "")


def _is_picture(node: LexborNode) -> bool:
    attributes = node.attributes
    source = attributes.get("src") or ""
    if not source or _NO_PICTURE.search(source):
        return False
    for side in ("width", "height"):
        size = re.match(r"\d{1,5}", attributes.get(side) or "")
        if size is not None and int(size[0]) < _SMALLEST_PICTURE:
            return False
    link = _link(node)
    return (
        link is None
        or not _leads_elsewhere(link)
        or bool(_PICTURE_FILE.search(link.attributes.get("href") or ""))
    )


def _called(node: LexborNode) -> str:
    attributes = node.attributes
    return squeeze(f"{attributes.get('alt') or ''} {attributes.get('title') or ''}")[:200]
